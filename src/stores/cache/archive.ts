import { createReadStream } from 'node:fs';
import { lstat, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { headerBytes, padding, TAR_END } from '../../backups/snapshot/archive/header.ts';
import { parseTar, shown } from '../../backups/snapshot/archive/parse.ts';
import { ArchiveProblem } from '../../backups/snapshot/archive/problem.ts';
import { Tree } from '../../backups/snapshot/archive/tree.ts';
import { manifestLast } from '../layout.ts';
import type { LocalBackup } from '../store.ts';

const READ_BYTES = 1 << 20;

/** The files of a backup as one tar stream, the manifest last: what is cut short has none. */
export async function* packBackup({ name, folder, files }: LocalBackup): AsyncGenerator<Uint8Array> {
  for (const path of manifestLast(name, files)) {
    const file = join(folder, path);
    const { size: bytes } = await lstat(file);
    const header = { type: 'file', bytes, mode: 0o600, uid: 0, gid: 0, link: null } as const;
    yield headerBytes(path, { path, modified: new Date(0), ...header });
    let left = bytes;
    for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) {
      left -= (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    if (left !== 0) throw new Error(`${file} changed while it was read`);
    yield padding(bytes);
  }
  yield TAR_END;
}

/** Unpacks such a stream into `folder`. Throws an ArchiveProblem for what is cut short, or is anything but files below it. */
export async function unpackBackup(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const tree = new Tree();
  for await (const { header, content } of parseTar(Readable.from(source), signal)) {
    const wrong = header.type === 'file' ? tree.refuses(header, '') : 'it is no file';
    if (wrong !== null || header.path === '')
      throw new ArchiveProblem('hostile-member', `${shown(header.path)}: ${wrong ?? 'it has no name'}`);
    const path = join(folder, header.path);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of content) await file.writeFile(chunk);
    } finally {
      await file.close();
    }
  }
}
