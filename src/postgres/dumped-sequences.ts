import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable, type Readable } from 'node:stream';
import { run } from '../process.ts';
import type { DumpOptions } from './dump.ts';
import { toolErrors } from './load/errors.ts';

/** The state of a sequence as a dump sets it. */
export interface DumpedSequence {
  readonly lastValue: string;
  readonly isCalled: boolean;
}

const SETVAL = /^SELECT pg_catalog\.setval\('((?:[^']|'')+)', (-?\d+), (true|false)\);$/gm;

/**
 * The states of sequences that an archive of pg_dump will set, by qualified name, each part in double quotes. No data is
 * read: sequences are in the table of contents. `archive`: its path, or what opens its bytes, of which the beginning will do
 * in the format `custom`. `folder`: a private one, for the list of entries.
 */
export async function dumpedSequences(
  { tools, env, mounts, signal }: Pick<DumpOptions, 'tools' | 'env' | 'mounts' | 'signal'>,
  archive: string | (() => Readable),
  folder: string,
): Promise<Map<string, DumpedSequence>> {
  const read = async (args: readonly string[]): Promise<string> => {
    let text = '';
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString();
        done();
      },
    });
    const command = tools.command(
      'pg_restore',
      typeof archive === 'string' ? [...args, archive] : args,
      { PATH: env.PATH ?? '', LC_ALL: 'C.UTF-8' },
      [...mounts, folder],
    );
    const stdin = typeof archive === 'string' ? {} : { stdin: archive() };
    const result = await run(command, { ...stdin, stdout: sink, ...(signal ? { signal } : {}) });
    if (result.code !== 0)
      throw new Error(`pg_restore cannot read the new archive: ${toolErrors(result.stderr)}`);
    return text;
  };
  const entries = (await read(['--list']))
    .split('\n')
    .filter((line) => /^\d+; \d+ \d+ SEQUENCE SET /.test(line));
  if (entries.length === 0) return new Map();
  const list = join(folder, 'sequences.list');
  await writeFile(list, entries.join('\n'), { mode: 0o600 });
  const sql = await read(['--data-only', `--use-list=${list}`, '--file=-']);
  return new Map(
    [...sql.matchAll(SETVAL)].map(([, name = '', lastValue = '', called]) => [
      quoteParts(name.replaceAll("''", "'")),
      { lastValue, isCalled: called === 'true' },
    ]),
  );
}

/** `public."Odd name"` as `"public"."Odd name"`. */
function quoteParts(qualified: string): string {
  return [...qualified.matchAll(/"(?:[^"]|"")*"|[^".]+/g)]
    .map(([part]) => (part.startsWith('"') ? part : `"${part}"`))
    .join('.');
}
