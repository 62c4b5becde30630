import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Finding } from '../../report/findings.ts';
import type { ScratchServer } from '../scratch.ts';
import type { Tools } from '../tools.ts';
import { restoreContents, type ContentsOptions } from './archive.ts';
import { readArchive } from './contents.ts';
import { loadSql } from './sql.ts';

/** Chooses a part of a dump. */
export interface ContentFilter {
  /** Whether an entry of an archive's table of contents, as pg_restore lists it, is to be restored before the indexes. */
  wantsEntry(line: string): boolean;
  /** SQL text of a dump without what is not wanted. */
  apply(text: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
}

export interface ArchiveText {
  readonly tools: Tools;
  readonly path: string;
  readonly args: readonly string[];
  readonly signal?: AbortSignal;
}

/** What pg_restore writes for `args`, as it comes. Ends with a UserError when pg_restore fails. */
export function archiveText({ tools, path, args, signal }: ArchiveText): PassThrough {
  const text = new PassThrough();
  readArchive(tools, args, path, [], signal, text).then(
    () => text.end(),
    (error: unknown) => text.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return text;
}

/**
 * Restores a part of an archive: all definitions with the data that `filter` wants, then what comes behind data (indexes,
 * constraints, triggers) as far as it is wanted. `folder`: for lists. Throws a UserError or a Refusal.
 */
export async function restorePart(
  scratch: ScratchServer,
  filter: ContentFilter,
  folder: string,
  options: ContentsOptions,
): Promise<Finding[]> {
  const { tools, path, into, object, signal } = options;
  const source = { tools, path, ...(signal ? { signal } : {}) };
  const listed = await buffer(archiveText({ ...source, args: ['--list'] }));
  const wanted = listed
    .toString('utf8')
    .split('\n')
    .filter((line) => filter.wantsEntry(line));
  const list = join(folder, 'part.list');
  await writeFile(list, wanted.join('\n'), { mode: 0o600 });
  const findings = await restoreContents({
    ...options,
    mounts: [...options.mounts, folder],
    selection: ['--section=pre-data', '--section=data', `--use-list=${list}`],
  });
  if (findings.some(({ severity }) => severity === 'error')) return findings;
  const args = ['--section=post-data', '--file=-'];
  const rest = await loadSql({
    scratch,
    open: () => filter.apply(archiveText({ ...source, args })),
    object,
    database: into,
    ...(signal ? { signal } : {}),
  });
  return [...findings, ...rest];
}
