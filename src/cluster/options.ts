import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** How a server was started last. */
export interface StartOptions {
  /** Folder of its programs. */
  readonly bin: string;
  /** The options of `postgres`, without the data folder. */
  readonly options: readonly string[];
}

/** Reads `postmaster.opts`, which PostgreSQL writes at each start; null where there is none. */
export async function readStartOptions(data: string): Promise<StartOptions | null> {
  const line = await readFile(join(data, 'postmaster.opts'), 'utf8').catch(() => null);
  return line === null ? null : parseStartOptions(line);
}

/**
 * The line is the program, unquoted, and each argument between double quotes, in which nothing is escaped. Exported for
 * tests.
 */
export function parseStartOptions(line: string): StartOptions | null {
  const text = line.trimEnd();
  const first = text.indexOf(' "');
  const program = first < 0 ? text : text.slice(0, first);
  if (!program.startsWith('/')) return null;
  const written = first < 0 || !text.endsWith('"') ? [] : text.slice(first + 2, -1).split('" "');
  return { bin: dirname(program), options: withoutData(written) };
}

/** pg_ctl gives the data folder itself. */
function withoutData(written: readonly string[]): string[] {
  const options: string[] = [];
  for (let index = 0; index < written.length; index++) {
    const option = written[index] ?? '';
    if (option === '-D') index++;
    else if (!option.startsWith('-D')) options.push(option);
  }
  return options;
}

/** One text for pg_ctl's `-o`, which hands it to a shell: every argument between single quotes. */
export function quoteOptions(options: readonly string[]): string {
  return options.map((option) => `'${option.replaceAll("'", `'\\''`)}'`).join(' ');
}
