import { expect, test } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { move } from '../../src/recovery/move.ts';
import { requirement } from '../support/requirement.ts';

const places = [tmpdir(), '/tmp', '/dev/shm', import.meta.dirname].filter((place) => existsSync(place));
const [here] = places;
const there = places.find((place) => statSync(place).dev !== statSync(here ?? '/').dev);
const withTwoDisks = requirement('two file systems', there === undefined ? 'all is on one' : null);

async function moved(from: string, to: string): Promise<void> {
  const [source, target] = [from, to].map((place) => mkdtempSync(join(place, 'pgr-move-'))) as [
    string,
    string,
  ];
  try {
    mkdirSync(join(source, 'folder'), { mode: 0o700 });
    writeFileSync(join(source, 'folder/file'), 'content', { mode: 0o600 });
    await move(join(source, 'folder'), join(target, 'moved'), new AbortController().signal);
    expect(readFileSync(join(target, 'moved/file'), 'utf8')).toBe('content');
    expect(statSync(join(target, 'moved')).mode & 0o777).toBe(0o700);
    expect(statSync(join(target, 'moved/file')).mode & 0o777).toBe(0o600);
    const missing = move(join(source, 'none'), join(target, 'none'), new AbortController().signal);
    await expect(missing).rejects.toThrow(/ENOENT|No such file/);
  } finally {
    for (const folder of [source, target]) rmSync(folder, { recursive: true });
  }
}

test('moves on one disk', async () => {
  await moved(here ?? '', here ?? '');
});

withTwoDisks('moves from one disk to another', async () => {
  await moved(here ?? '', there ?? '');
});
