import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { parseConninfo } from './conninfo.ts';
import { checkParameter, environmentParameters } from './parameters.ts';
import { freeze, type ConnectionSettings, type Host } from './settings.ts';

export { connect } from './connect.ts';
export { libpqEnvironment, pin } from './environment.ts';
export { derive, describe, type ConnectionSettings, type Host } from './settings.ts';

const SOCKET_FOLDERS = ['/var/run/postgresql', '/tmp'];
const DEFAULT_PORT = '5432';

/** Seconds. libpq would wait for the kernel to give up, which takes minutes when a firewall drops packets. */
const CONNECT_TIMEOUT = '30';

/**
 * Settings from a libpq URI or keyword string; what it does not give comes from libpq's PG* variables in `env`, then
 * from libpq's defaults: password and certificate files in the home folder, the local socket, else localhost.
 * Throws a UserError that repeats no part of any value.
 */
export function parseConnection(text: string | undefined, env: NodeJS.ProcessEnv): ConnectionSettings {
  const given = new Map([...environmentParameters(env), ...parseConninfo(text ?? '')]);
  for (const [name, value] of given) checkParameter(name, value);
  const {
    host,
    port,
    user: role,
    password,
    dbname,
    ...rest
  } = Object.fromEntries([...given].filter(([, value]) => value !== ''));
  if (password !== undefined && /[\r\n]/u.test(password)) {
    throw new UserError(
      'The password has a line break',
      'A secret is easily saved with one at its end: save it again without.',
    );
  }
  if (!/^-?\d+$/u.test(rest.connect_timeout ?? CONNECT_TIMEOUT)) {
    throw new UserError(
      'The connection has an invalid connect_timeout',
      'Give a number of seconds; 0 waits for ever.',
    );
  }
  const user = role ?? osUser(env);
  const parameters = {
    ...homeFiles(env),
    connect_timeout: CONNECT_TIMEOUT,
    application_name: 'postgres-recovery',
    ...rest,
  };
  return freeze({
    hosts: parseHosts(host, port),
    user,
    ...(password === undefined ? {} : { password }),
    database: dbname ?? user,
    parameters: checkTls(parameters),
  });
}

function parseHosts(hosts: string | undefined, ports: string | undefined): Host[] {
  const names = (hosts ?? '').split(',');
  const numbers = (ports ?? '').split(',');
  if (numbers.length !== 1 && numbers.length !== names.length) {
    throw new UserError(
      `The connection has ${names.length} hosts but ${numbers.length} ports`,
      'Give one port for all hosts, or one for each.',
    );
  }
  return names.map((name, index) => {
    const number = numbers[numbers.length === 1 ? 0 : index] ?? '';
    const port = Number(number === '' ? DEFAULT_PORT : number);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new UserError('The connection has an invalid port', 'A port is a number from 1 to 65535.');
    }
    return { host: name === '' ? defaultHost(port) : name, port };
  });
}

function defaultHost(port: number): string {
  return SOCKET_FOLDERS.find((folder) => existsSync(join(folder, `.s.PGSQL.${port}`))) ?? 'localhost';
}

function osUser(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    // In a container, the user id may have no name.
    if (env.USER !== undefined && env.USER !== '') return env.USER;
    throw new UserError('The connection names no user', 'Give one in `connection`, or set PGUSER.');
  }
}

/** The files that libpq looks for in the home folder, where they exist. */
function homeFiles(env: NodeJS.ProcessEnv): Record<string, string> {
  const home = env.HOME ?? homedir();
  const files = {
    passfile: '.pgpass',
    sslcert: '.postgresql/postgresql.crt',
    sslkey: '.postgresql/postgresql.key',
    sslrootcert: '.postgresql/root.crt',
    sslcrl: '.postgresql/root.crl',
  };
  const found = Object.entries(files).map(([name, file]) => [name, join(home, file)] as const);
  return Object.fromEntries(found.filter(([, path]) => existsSync(path)));
}

/** As libpq: `system` roots are for verify-full, and a TLS handshake in place of a question is for TLS that is required. */
function checkTls(parameters: Record<string, string>): Record<string, string> {
  const system = parameters.sslrootcert === 'system';
  const sslmode = parameters.sslmode ?? (system ? 'verify-full' : 'prefer');
  if (system && sslmode !== 'verify-full') {
    throw new UserError(`sslrootcert=system does not go with sslmode=${sslmode}`, 'Use sslmode=verify-full.');
  }
  if (sslmode.startsWith('verify-') && parameters.sslrootcert === undefined) {
    throw new UserError(
      `sslmode=${sslmode} needs the certificate of the authority that signed the server's`,
      "Set sslrootcert to its file, or to `system` for the operating system's authorities.",
    );
  }
  const optional = ['disable', 'allow', 'prefer'].includes(sslmode);
  if (optional && (parameters.sslnegotiation === 'direct' || parameters.channel_binding === 'require')) {
    throw new UserError(
      `sslnegotiation=direct and channel_binding=require do not go with sslmode=${sslmode}`,
      'Use sslmode=require or stricter.',
    );
  }
  if (parameters.sslcert !== undefined && parameters.sslkey === undefined) {
    throw new UserError('sslcert is given without its key', 'Set sslkey to the file of the private key.');
  }
  return { ...parameters, sslmode };
}
