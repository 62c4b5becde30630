import { describe, expect, test } from '@jest/globals';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choose, readManifest } from '../../src/backups/find.ts';

const backups = ['2025-11-27T14:30:22Z', '2025-11-27T12:15:00Z', '2025-11-26T09:00:00Z'].map((time) => ({
  name: `backup_${time}`,
  createdAt: new Date(time),
}));

describe('choose', () => {
  test('latest is the newest', () => {
    expect(choose(backups, { kind: 'latest' })).toBe(backups[0]);
    expect(choose<{ name: string; createdAt: Date }>([], { kind: 'latest' })).toBeUndefined();
  });

  test('before is the newest that is older', () => {
    expect(choose(backups, { kind: 'before', time: new Date('2025-11-27T12:15:01Z') })).toBe(backups[1]);
    expect(choose(backups, { kind: 'before', time: new Date('2025-11-27T12:15:00Z') })).toBe(backups[2]);
    expect(choose(backups, { kind: 'before', time: new Date('2020-01-01T00:00:00Z') })).toBeUndefined();
  });

  test('a name is that one', () => {
    expect(choose(backups, { kind: 'name', name: 'backup_2025-11-26T09:00:00Z' })).toBe(backups[2]);
    expect(choose(backups, { kind: 'name', name: 'backup_x' })).toBeUndefined();
  });
});

describe('readManifest', () => {
  const broken = async (text: string): Promise<unknown> => {
    const folder = await mkdtemp(join(tmpdir(), 'pgr-manifest-'));
    await writeFile(join(folder, 'manifest.json'), text);
    return readManifest({ name: 'backup_20251127_143022', folder, files: ['manifest.json'] });
  };

  test('refuses what is cut off', async () => {
    await expect(broken('{"manifestVersion": 1, "na')).rejects.toThrow(/is not a manifest/);
  });

  test('refuses what is not of this version', async () => {
    await expect(broken('{"manifestVersion": 2}')).rejects.toThrow(
      /not a manifest of version 1: manifestVersion/,
    );
  });
});
