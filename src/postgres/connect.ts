import { setDefaultAutoSelectFamilyAttemptTimeout, Socket } from 'node:net';
import pg from 'pg';
import { Cancelled, UserError } from '../errors.ts';
import { explain, explainAll, isTlsFailure, type Failure } from './connection-errors.ts';
import { lookUpPassword } from './passfile.ts';
import { derive, describe, type ConnectionSettings, type Host } from './settings.ts';
import { encryptions, type Encryption } from './tls.ts';

/** Often enough to keep a session alive through the NATs and load balancers of clouds, which forget it in 4 to 6 minutes. */
const KEEPALIVE_MILLISECONDS = 60_000;

/**
 * Where a name has addresses of both kinds, Node gives each but the last a quarter of a second, which is less than a
 * handshake with another continent takes.
 */
setDefaultAutoSelectFamilyAttemptTimeout(5_000);

export interface ConnectOptions {
  /** In place of the one in the settings. */
  readonly database?: string;
  readonly signal?: AbortSignal;
}

/**
 * Connects as libpq does: hosts in order, the first that is up and is what `target_session_attrs` asks for. A host that
 * rejects the login ends the search. The caller ends the client; a connection lost in between shows as the error of
 * the next query. Throws a UserError that says what to mend, or Cancelled.
 */
export async function connect(
  settings: ConnectionSettings,
  options: ConnectOptions = {},
): Promise<pg.Client> {
  const { signal, database = settings.database } = options;
  const target = derive(settings, { database });
  const wanted = target.parameters.target_session_attrs ?? 'any';
  const failures: Failure[] = [];
  for (const attributes of wanted === 'prefer-standby' ? ['standby', 'any'] : [wanted]) {
    for (const host of target.hosts) {
      try {
        const client = await connectToHost(target, host, signal);
        if (await hasAttributes(client, attributes)) return client;
        await client.end();
        failures.push({
          host,
          reason: `the server is not ${attributes}`,
          fix: 'Give the hosts of all nodes, or another target_session_attrs.',
        });
      } catch (error) {
        if (error instanceof Cancelled || error instanceof UserError) throw error;
        const failure = explain(error, target, host);
        if (failure instanceof UserError) throw failure;
        failures.push(failure);
      }
    }
  }
  throw explainAll(failures, target);
}

async function connectToHost(
  settings: ConnectionSettings,
  host: Host,
  signal?: AbortSignal,
): Promise<pg.Client> {
  const password = settings.password ?? (await lookUpPassword(settings, host, settings.database));
  const [first, second] = await encryptions(settings, host.host);
  const attempt = (ssl: Encryption): Promise<pg.Client> => open(settings, host, password, ssl, signal);
  try {
    return await attempt(first);
  } catch (error) {
    if (second === undefined || !isAboutEncryption(error)) throw error;
    try {
      return await attempt(second);
    } catch (other) {
      // Rejected both ways: the first answer is about what the user asked for.
      throw isRejection(error) && isRejection(other) ? error : other;
    }
  }
}

/** Whether the other choice of encryption may help. pg_hba.conf can demand either (hostssl, hostnossl). */
function isAboutEncryption(error: unknown): boolean {
  return isRejection(error) || isTlsFailure(error);
}

function isRejection(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '28000';
}

async function open(
  settings: ConnectionSettings,
  { host, port }: Host,
  password: string | undefined,
  ssl: Encryption,
  signal: AbortSignal | undefined,
): Promise<pg.Client> {
  if (signal?.aborted) throw new Cancelled();
  const { parameters, user, database } = settings;
  const socket = new Socket();
  const binding = { required: parameters.channel_binding === 'require' && ssl !== false, offered: false };
  const client = new pg.Client({
    host,
    port,
    user,
    database,
    ssl,
    // A function, because node-postgres would look for a missing password in the process's own environment.
    password: () => givePassword(password, binding, settings),
    stream: () => socket,
    application_name: parameters.application_name ?? 'postgres-recovery',
    // node-postgres takes PGOPTIONS for an empty value: it must not reach a server that it was not meant for.
    options: parameters.options ?? (process.env.PGOPTIONS === undefined ? '' : ' '),
    sslnegotiation: ssl !== false && parameters.sslnegotiation === 'direct' ? 'direct' : 'postgres',
    enableChannelBinding: binding.required,
    connectionTimeoutMillis: Math.max(0, Number(parameters.connect_timeout ?? 0)) * 1000,
    keepAlive: parameters.keepalives !== '0',
    keepAliveInitialDelayMillis: Number(parameters.keepalives_idle ?? 0) * 1000 || KEEPALIVE_MILLISECONDS,
  });
  // Without a listener, the error of a backend that is killed while idle would end the process.
  client.on('error', () => undefined);
  client.connection.on('authenticationSASL', ({ mechanisms }: { mechanisms: readonly string[] }) => {
    binding.offered = mechanisms.includes('SCRAM-SHA-256-PLUS');
  });
  const cancel = (): void => {
    socket.destroy(new Cancelled());
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    await client.connect();
    if (binding.required && !binding.offered) throw noChannelBinding(settings);
    return client;
  } catch (error) {
    socket.destroy();
    if (signal?.aborted) throw new Cancelled();
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

interface ChannelBinding {
  readonly required: boolean;
  /** Whether the server asked for a password in a way that proves that it is the one at the end of the TLS channel. */
  offered: boolean;
}

function givePassword(
  password: string | undefined,
  binding: ChannelBinding,
  settings: ConnectionSettings,
): string {
  if (binding.required && !binding.offered) throw noChannelBinding(settings);
  if (password !== undefined) return password;
  throw new UserError(
    `The server asks for a password for ${describe(settings)}, but none is given`,
    'Put it into `connection` from a secret, or into PGPASSWORD, or into the password file.',
  );
}

function noChannelBinding(settings: ConnectionSettings): UserError {
  return new UserError(
    `${describe(settings)} does not offer the channel binding that channel_binding=require demands`,
    'Use scram-sha-256 in pg_hba.conf and password_encryption, or leave channel_binding out.',
  );
}

/** Source: PostgreSQL documentation, target_session_attrs in "Parameter Key Words". */
async function hasAttributes(client: pg.Client, wanted: string): Promise<boolean> {
  if (wanted === 'any') return true;
  const { rows } = await client.query<{ standby: boolean; readOnly: boolean }>(
    `SELECT pg_catalog.pg_is_in_recovery() AS standby,
            pg_catalog.pg_is_in_recovery() OR pg_catalog.current_setting('default_transaction_read_only') = 'on' AS "readOnly"`,
  );
  const { standby = false, readOnly = false } = rows[0] ?? {};
  switch (wanted) {
    case 'primary':
      return !standby;
    case 'standby':
      return standby;
    case 'read-only':
      return readOnly;
    default:
      return !readOnly;
  }
}
