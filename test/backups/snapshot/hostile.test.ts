import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, createZstdCompress } from 'node:zlib';
import { extractArchive } from '../../../src/backups/snapshot/archive/extract.ts';
import { headerBytes } from '../../../src/backups/snapshot/archive/header.ts';
import { verifyArchive } from '../../../src/backups/snapshot/archive/verify.ts';
import { DATA_FOLDER, folderSink, NEVER, writeTar, type Given } from '../../support/archives.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pgr-hostile-'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

async function verdictOf(members: readonly Given[]): Promise<{ kinds: string[]; unpacked: boolean }> {
  const file = join(root, 'node.tar.gz');
  await writeTar(file, [...DATA_FOLDER, ...members]);
  const { findings } = await verifyArchive(file, null, NEVER);
  const inside = mkdtempSync(join(root, 'in-'));
  const to = join(inside, 'a', 'b');
  mkdirSync(to, { recursive: true });
  const unpacked = await extractArchive(file, null, () => Promise.resolve(folderSink(to)), NEVER).then(
    () => true,
    () => false,
  );
  expect(readdirSync(inside)).toEqual(['a']);
  expect(readdirSync(join(inside, 'a'))).toEqual(['b']);
  return { kinds: findings.map(({ kind }) => kind), unpacked };
}

test('an archive of the playbook is taken: folders, files and links within', async () => {
  expect(
    await verdictOf([
      { name: './base', type: 'directory', mode: 0o2700 },
      { name: './base/1/2', content: 'x' },
      { name: './base/1', type: 'directory', mode: 0o700 },
      { name: './log', type: 'symlink', linkname: 'base/1' },
      { name: './base/up', type: 'symlink', linkname: '../global/pg_control' },
      { name: './dots..in/..name', content: 'x' },
    ]),
  ).toEqual({ kinds: [], unpacked: true });
});

test.each<[string, Given[]]>([
  ['a path with ..', [{ name: '../evil', content: 'x' }]],
  ['a path with .. inside', [{ name: 'base/../../evil', content: 'x' }]],
  ['an absolute path', [{ name: '/tmp/pgr-evil', content: 'x' }]],
  [
    'an absolute path behind a dot',
    [
      { name: './/tmp/pgr-evil', content: 'x' },
      { name: '//x', content: '' },
    ],
  ],
  ['an absolute link', [{ name: 'l', type: 'symlink', linkname: '/etc' }]],
  ['a link out of the tree', [{ name: 'base/l', type: 'symlink', linkname: '../../a' }]],
  ["a link to its own folder's parent", [{ name: 'l', type: 'symlink', linkname: '..' }]],
  [
    'a link that climbs through another',
    [
      { name: 'a/b/up', type: 'symlink', linkname: '../..' },
      { name: 'l', type: 'symlink', linkname: 'a/b/up/..' },
    ],
  ],
  ['an empty link', [{ name: 'l', type: 'symlink', linkname: '' }]],
  [
    'a file through a link',
    [
      { name: 'l', type: 'symlink', linkname: 'base' },
      { name: 'l/x', content: 'x' },
    ],
  ],
  ['a file below a file', [{ name: 'PG_VERSION/x', content: 'x' }]],
  ['a hard link', [{ name: 'h', type: 'link', linkname: 'PG_VERSION' }]],
  ['a setuid program', [{ name: 's', mode: 0o4755, content: 'x' }]],
  ['a setgid program', [{ name: 's', mode: 0o2755, content: 'x' }]],
  ['a character device', [{ name: 'd', type: 'character-device', devmajor: 1, devminor: 3 }]],
  ['a block device', [{ name: 'd', type: 'block-device', devmajor: 8, devminor: 0 }]],
  ['a named pipe', [{ name: 'f', type: 'fifo' }]],
  [
    'a member twice',
    [
      { name: 'x', content: '1' },
      { name: './x', content: '2' },
    ],
  ],
  [
    'a folder replaced by a link',
    [
      { name: 'q/x', content: '1' },
      { name: 'q', type: 'symlink', linkname: 'base' },
    ],
  ],
])('%s is refused', async (_, members) => {
  expect(await verdictOf(members)).toEqual({ kinds: ['hostile-member'], unpacked: false });
});

test('what is no data folder is told', async () => {
  const file = join(root, 'other.tar.gz');
  await writeTar(file, [{ name: 'README', content: 'x' }]);
  const { findings } = await verifyArchive(file, null, NEVER);
  expect(findings).toEqual([expect.objectContaining({ kind: 'not-a-data-folder' })]);
});

/** One member that says it has as many zero bytes as it has. */
async function writeBomb(file: string, mebibytes: number): Promise<void> {
  const member = {
    path: 'data/x',
    type: 'file' as const,
    bytes: mebibytes << 20,
    mode: 0o600,
    uid: 0,
    gid: 0,
    link: null,
    modified: new Date(),
  };
  const zeros = Buffer.alloc(1 << 20);
  const chunks = [headerBytes('data/x', member), ...Array.from({ length: mebibytes }, () => zeros)];
  await pipeline(
    Readable.from([...chunks, Buffer.alloc(1024)]),
    file.endsWith('.gz') ? createGzip({ level: 9 }) : createZstdCompress(),
    createWriteStream(file),
  );
}

test('a decompression bomb stops at the cap: what the manifest promises, or a thousand times its size', async () => {
  const file = join(root, 'bomb.tar.gz');
  await writeBomb(file, 200);
  const promised = {
    path: 'data/x',
    type: 'file',
    bytes: 1000,
    mode: 0o600,
    uid: 0,
    gid: 0,
    sha256: null,
    link: null,
    sparse: false,
  } as const;
  const { findings } = await verifyArchive(file, [promised], NEVER);
  expect(findings).toEqual([expect.objectContaining({ kind: 'decompression-bomb' })]);
  const opened: string[] = [];
  const extraction = extractArchive(
    file,
    [promised],
    (area) => {
      opened.push(area);
      const to = mkdtempSync(join(root, 'bomb-'));
      return Promise.resolve(folderSink(to));
    },
    NEVER,
  );
  await expect(extraction).rejects.toThrow('unpacks to more than');
});

test('a bomb without a manifest stops, too', async () => {
  const file = join(root, 'bomb.tar.zst');
  await writeBomb(file, 200);
  const { findings } = await verifyArchive(file, null, NEVER);
  expect(findings).toEqual([expect.objectContaining({ kind: 'decompression-bomb' })]);
});
