import { UserError } from '../errors.ts';

interface Parameter {
  /** The environment variable that gives its default. */
  readonly variable?: string;
  /** The only values taken; without it, any. */
  readonly values?: readonly string[];
}

/**
 * The libpq parameters that connections take. Those that this process does not act on (keepalives_interval, sslsni, …)
 * change neither what is connected to nor how safely.
 * Source: PostgreSQL documentation, "Parameter Key Words" and "Environment Variables" of the chapter on libpq.
 */
export const PARAMETERS: Readonly<Record<string, Parameter>> = {
  host: { variable: 'PGHOST' },
  port: { variable: 'PGPORT' },
  dbname: { variable: 'PGDATABASE' },
  user: { variable: 'PGUSER' },
  password: { variable: 'PGPASSWORD' },
  passfile: { variable: 'PGPASSFILE' },
  application_name: { variable: 'PGAPPNAME' },
  channel_binding: { variable: 'PGCHANNELBINDING', values: ['disable', 'prefer', 'require'] },
  client_encoding: { variable: 'PGCLIENTENCODING' },
  connect_timeout: { variable: 'PGCONNECT_TIMEOUT' },
  fallback_application_name: {},
  gssencmode: { variable: 'PGGSSENCMODE', values: ['disable', 'prefer'] },
  keepalives: {},
  keepalives_count: {},
  keepalives_idle: {},
  keepalives_interval: {},
  load_balance_hosts: { variable: 'PGLOADBALANCEHOSTS', values: ['disable', 'random'] },
  options: { variable: 'PGOPTIONS' },
  sslcert: { variable: 'PGSSLCERT' },
  sslcertmode: { variable: 'PGSSLCERTMODE', values: ['allow'] },
  sslcompression: { variable: 'PGSSLCOMPRESSION', values: ['0'] },
  sslcrl: { variable: 'PGSSLCRL' },
  sslkey: { variable: 'PGSSLKEY' },
  sslmode: {
    variable: 'PGSSLMODE',
    values: ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'],
  },
  sslnegotiation: { variable: 'PGSSLNEGOTIATION', values: ['postgres', 'direct'] },
  sslrootcert: { variable: 'PGSSLROOTCERT' },
  sslsni: { variable: 'PGSSLSNI', values: ['0', '1'] },
  ssl_max_protocol_version: { variable: 'PGSSLMAXPROTOCOLVERSION', values: ['TLSv1.2', 'TLSv1.3'] },
  ssl_min_protocol_version: { variable: 'PGSSLMINPROTOCOLVERSION', values: ['TLSv1.2', 'TLSv1.3'] },
  target_session_attrs: {
    variable: 'PGTARGETSESSIONATTRS',
    values: ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'],
  },
  tcp_user_timeout: {},
};

/** Parameters of libpq that are refused, because to ignore them would connect elsewhere or less safely than asked. */
const REFUSED: Readonly<Record<string, { readonly variable?: string; readonly fix: string }>> = {
  hostaddr: { variable: 'PGHOSTADDR', fix: 'Give the address as host.' },
  replication: { fix: 'Leave it out: replication connections are made where they are needed.' },
  require_auth: { variable: 'PGREQUIREAUTH', fix: 'Leave it out, or use channel_binding=require.' },
  requirepeer: { variable: 'PGREQUIREPEER', fix: 'Leave it out.' },
  service: { variable: 'PGSERVICE', fix: 'Give host, port, user and dbname of the service instead.' },
  sslcrldir: { variable: 'PGSSLCRLDIR', fix: 'Give the revocation list as one file in sslcrl.' },
  sslpassword: { fix: 'Use a key file without a passphrase, readable by its owner only.' },
};

/** Parameters that the environment gives, for those that the string does not. An empty variable counts as unset. */
export function environmentParameters(env: NodeJS.ProcessEnv): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, { variable }] of [...Object.entries(PARAMETERS), ...Object.entries(REFUSED)]) {
    const value = variable === undefined ? undefined : env[variable];
    if (value !== undefined && value !== '') found.set(name, value);
  }
  return found;
}

/**
 * Refuses what cannot be honoured. Values never appear in the message: a password that was not quoted can end up as
 * the value of anything.
 */
export function checkParameter(name: string, value: string): void {
  const refused = REFUSED[name];
  if (refused !== undefined)
    throw new UserError(`The connection parameter ${name} is not supported`, refused.fix);
  const values = PARAMETERS[name]?.values;
  if (values !== undefined && value !== '' && !values.includes(value)) {
    throw new UserError(
      `The connection parameter ${name} has a value that is not supported`,
      `Use one of ${values.join(', ')}.`,
    );
  }
}

export function isParameter(name: string): boolean {
  return Object.hasOwn(PARAMETERS, name) || Object.hasOwn(REFUSED, name);
}
