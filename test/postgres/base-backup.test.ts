import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { unpackHere } from '../../src/backups/snapshot/unpack.ts';
import {
  parseBackupManifest,
  startBaseBackup,
  verifyBaseBackup,
  type BaseBackupOptions,
} from '../../src/postgres/base-backup.ts';
import { libpqEnvironment, parseConnection } from '../../src/postgres/connection.ts';
import { findTools, type Tools } from '../../src/postgres/tools.ts';
import { NEVER, packFolder } from '../support/archives.ts';
import { client, sharedServer } from '../support/database.ts';
import { flipBit } from '../support/damage.ts';

let root: string;
let tools: Tools;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-base-'));
  tools = await findTools({ serverMajor: 15, programs: ['pg_basebackup', 'pg_verifybackup'] });
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

async function optionsFor(connection: string): Promise<BaseBackupOptions> {
  const env = await libpqEnvironment(parseConnection(connection, {}), root);
  return { tools, env, mounts: [root], folder: null, parentManifest: null, signal: NEVER };
}

const local = (): string => `host=${sharedServer().folder} port=${sharedServer().port} user=postgres`;

test('what the server sends is verified against its own manifest, and damage is found', async () => {
  const options = await optionsFor(local());
  const archive = join(root, 'base.tar.zst');
  const { members, kept } = await packFolder(
    archive,
    [{ area: 'data', open: () => startBaseBackup(options) }],
    { keep: 'data/backup_manifest' },
  );
  const range = parseBackupManifest(kept ?? '');
  expect(range).toMatchObject({ timeline: 1 });
  expect(range.endLsn).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
  const place = join(root, 'place');
  mkdirSync(place);
  await unpackHere(archive, members, place, { path: process.env.PATH ?? '', signal: NEVER });
  const data = join(place, 'data');
  expect(await verifyBaseBackup(tools, data, [place], NEVER)).toEqual([]);
  const [file = ''] = execFileSync('find', [join(data, 'base', '1'), '-name', '1259'], {
    encoding: 'utf8',
  }).split('\n');
  flipBit(file, 5000);
  expect(await verifyBaseBackup(tools, data, [place], NEVER)).toEqual([
    expect.objectContaining({ severity: 'error', kind: 'base-backup-damaged' }),
  ]);
});

describe('what keeps a base backup from being taken is told', () => {
  const failureOf = async (connection: string): Promise<unknown> => {
    const { stream, done } = startBaseBackup(await optionsFor(connection));
    const read = text(stream).catch(() => '');
    const error: unknown = await done.catch((failure: unknown) => failure);
    await read;
    return error;
  };

  test('a role that may not replicate', async () => {
    const admin = await client();
    await admin.query('CREATE ROLE base_backup_nobody LOGIN');
    try {
      const connection = local().replace('user=postgres', 'user=base_backup_nobody');
      expect(await failureOf(connection)).toMatchObject({
        fix: expect.stringContaining('REPLICATION') as unknown,
      });
    } finally {
      await admin.query('DROP ROLE base_backup_nobody');
      await admin.end();
    }
  });

  test('a server that is not there', async () => {
    const error = await failureOf(local().replace(/port=\d+/, 'port=1'));
    expect(String(error)).toContain('no base backup could be taken');
  });
});

test('a manifest that is none is refused', () => {
  expect(() => parseBackupManifest('{')).toThrow('names no WAL');
  expect(() => parseBackupManifest('{"WAL-Ranges": []}')).toThrow('names no WAL');
});
