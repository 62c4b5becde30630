import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import { isSocket, type ConnectionSettings, type Host } from './settings.ts';

/**
 * The password for `host` from the password file, or undefined where it has no line for it. A file that others can
 * read is refused, where libpq would quietly leave it out.
 * Source: PostgreSQL documentation, "The Password File" of the chapter on libpq.
 */
export async function lookUpPassword(
  settings: ConnectionSettings,
  host: Host,
  database: string,
): Promise<string | undefined> {
  const { passfile } = settings.parameters;
  if (passfile === undefined) return undefined;
  const text = await read(passfile);
  const names = isSocket(host.host) ? [host.host, 'localhost'] : [host.host];
  const wanted = [names, [String(host.port)], [database], [settings.user]];
  for (const line of text.split(/\r?\n/u)) {
    const fields = splitLine(line);
    if (fields === undefined) continue;
    const matches = wanted.every((values, index) => {
      const field = fields[index] ?? '';
      return field === '*' || values.includes(unescape(field));
    });
    if (matches) return unescape(fields[4] ?? '');
  }
  return undefined;
}

async function read(passfile: string): Promise<string> {
  try {
    const { mode } = await stat(passfile);
    if ((mode & 0o077) !== 0) {
      throw new UserError(
        `The password file ${passfile} can be read by others`,
        `Run: chmod 600 ${passfile}`,
      );
    }
    return await readFile(passfile, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      `The password file ${passfile} cannot be read`,
      'Check PGPASSFILE and the permissions of the file.',
      { cause: error },
    );
  }
}

/** `host:port:database:user:password`, where a backslash escapes `:` and itself; `#` starts a comment line. */
function splitLine(line: string): string[] | undefined {
  const match = /^((?:[^:\\]|\\.)*):((?:[^:\\]|\\.)*):((?:[^:\\]|\\.)*):((?:[^:\\]|\\.)*):(.+)$/su.exec(line);
  return line.startsWith('#') || match === null ? undefined : match.slice(1);
}

function unescape(field: string): string {
  return field.replace(/\\(.)/gsu, '$1');
}

/** One line of a password file. */
export function passfileLine(host: string, port: number | '*', user: string, password: string): string {
  const escape = (field: string): string => field.replace(/[\\:]/gu, '\\$&');
  return `${host === '*' ? host : escape(host)}:${port}:*:${escape(user)}:${escape(password)}\n`;
}
