import { UserError } from '../errors.ts';
import { isParameter } from './parameters.ts';

const EXAMPLE = 'Write postgresql://user:password@host:5432/database or host=… user=… dbname=….';
const ESCAPES =
  'In a URI, percent-encode a password: @ is %40, : %3A, / %2F, % %25, ? %3F, # %23, space %20.';

/**
 * Splits a libpq connection string, in either of its forms, into parameters. No error repeats any part of a value:
 * where the string is malformed, any part of it may be the password.
 * Source: PostgreSQL documentation, section "Connection Strings" of the chapter on libpq.
 */
export function parseConninfo(text: string): Map<string, string> {
  const uri = /^\s*postgres(?:ql)?:\/\/(.*?)\s*$/su.exec(text);
  return uri === null ? parseKeywords(text) : parseUri(uri[1] ?? '');
}

/** What separates pairs is ASCII white space only, as in libpq: a no-break space belongs to the value. */
const SPACES = ' \\t\\n\\v\\f\\r';
const SPACE = `[${SPACES}]`;
const QUOTED = "'((?:[^'\\\\]|\\\\.)*)'";
const BARE = `(?:[^${SPACES}\\\\']|\\\\.)(?:[^${SPACES}\\\\]|\\\\.)*`;

/**
 * `keyword = value …`: spaces around `=` are optional, a value with spaces (or none at all) is in single quotes, a
 * backslash takes the next character as it is.
 */
function parseKeywords(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const pair = new RegExp(
    `${SPACE}*([^${SPACES}=]+)${SPACE}*=${SPACE}*(?:${QUOTED}|(${BARE})?)(?=${SPACE}|$)`,
    'suy',
  );
  const end = text.replace(new RegExp(`${SPACE}+$`, 'u'), '').length;
  while (pair.lastIndex < end) {
    const match = pair.exec(text);
    if (match === null) throw malformed(found.has('password'));
    const [, name = '', quoted, bare] = match;
    if (!isParameter(name)) throw found.has('password') ? malformed(true) : unknown(name);
    found.set(name, (quoted ?? bare ?? '').replace(/\\(.)/gsu, '$1'));
  }
  return found;
}

function malformed(afterPassword: boolean): UserError {
  return afterPassword
    ? new UserError(
        'The connection string is malformed after the password',
        "Put a password with spaces in single quotes, with \\' for ' and \\\\ for \\.",
      )
    : new UserError('The connection string is malformed', EXAMPLE);
}

/** Names the parameter only where it looks like a name. */
function unknown(name: string): UserError {
  const shown = /^[a-z_]{2,30}$/u.test(name) ? ` ${name}` : '';
  return new UserError(`The connection string has an unknown parameter${shown}`, EXAMPLE);
}

/** `[user[:password]@][host[:port],…][/database][?name=value&…]`, everything percent-encoded. */
function parseUri(text: string): Map<string, string> {
  const found = new Map<string, string>();
  const userinfo = /^([^@/:]*)(?::([^@/]*))?@/u.exec(text);
  const rest = text.slice(userinfo?.[0].length ?? 0);
  const parts = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(rest);
  const [, authority = '', database = '', query = ''] = parts ?? [];
  // libpq would take the rest of a password with a raw `@` for the host, and a message about that host would show it.
  if (`${authority}/${database}`.includes('@'))
    throw new UserError('The connection URI has an unescaped @', ESCAPES);
  setUnlessEmpty(found, 'user', decode(userinfo?.[1] ?? ''));
  setUnlessEmpty(found, 'password', decode(userinfo?.[2] ?? ''));
  const hosts = authority.split(',').map(splitHost);
  setUnlessEmpty(found, 'host', joinUnlessEmpty(hosts.map(({ host }) => decode(host))));
  setUnlessEmpty(found, 'port', joinUnlessEmpty(hosts.map(({ port }) => decode(port))));
  setUnlessEmpty(found, 'dbname', decode(database));
  for (const [name, value] of parseQuery(query)) found.set(name, value);
  return found;
}

/** `host`, `host:port`, `[IPv6]` or `[IPv6]:port`. */
function splitHost(text: string): { host: string; port: string } {
  const match = /^(?:\[([^\]]+)\]|([^:[\]]*))(?::([^:[\]]*))?$/u.exec(text);
  if (match === null)
    throw new UserError(
      'The connection URI has a malformed host',
      `IPv6 addresses go in brackets. ${ESCAPES}`,
    );
  return { host: match[1] ?? match[2] ?? '', port: match[3] ?? '' };
}

function parseQuery(text: string): [string, string][] {
  if (text === '') return [];
  return text.split('&').map((pair) => {
    const match = /^([^=]*)=([^=]*)$/su.exec(pair);
    if (match === null) throw new UserError('The connection URI has a malformed parameter after ?', ESCAPES);
    const [name, value] = [decode(match[1] ?? ''), decode(match[2] ?? '')];
    // As libpq: the JDBC spelling.
    if (name === 'ssl' && value === 'true') return ['sslmode', 'require'];
    if (!isParameter(name))
      throw text.includes('@')
        ? new UserError('The connection URI has an unknown parameter', ESCAPES)
        : unknown(name);
    return [name, value];
  });
}

function decode(text: string): string {
  try {
    const decoded = decodeURIComponent(text);
    if (!decoded.includes('\0')) return decoded;
  } catch {
    // Reported below: the error of decodeURIComponent says nothing more.
  }
  throw new UserError('The connection URI has an invalid percent-encoding', ESCAPES);
}

function setUnlessEmpty(found: Map<string, string>, name: string, value: string): void {
  if (value !== '') found.set(name, value);
}

function joinUnlessEmpty(values: readonly string[]): string {
  return values.every((value) => value === '') ? '' : values.join(',');
}
