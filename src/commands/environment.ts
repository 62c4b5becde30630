import { setSecret } from '@actions/core';
import { PARAMETERS } from '../postgres/parameters.ts';
import { isSocket, type ConnectionSettings } from '../postgres/settings.ts';

/** The action's own variables, and those of the runner that give power over the job. */
const PRIVATE = /^(?:INPUT_|STATE_|ACTIONS_)|^GITHUB_STATE$/;

/** What a job may have set, and what would lead libpq elsewhere, or in another way, than the settings say. */
const CONNECTING =
  /^PG(?:HOST|HOSTADDR|PORT|USER|PASSWORD|PASSFILE|DATABASE|SERVICE|SERVICEFILE|SYSCONFDIR|REQUIREAUTH|REQUIREPEER|CHANNELBINDING|TARGETSESSIONATTRS|LOADBALANCEHOSTS|(?:REQUIRE)?SSL\w*|GSS\w*|KRB\w*)$/;

/** Parameters that stay out of the variables: said otherwise, or about this action's own sessions only. */
const OWN = ['host', 'port', 'dbname', 'user', 'password', 'application_name', 'connect_timeout'];

/** Parameters that belong into the URI: what is encrypted how, and which of several servers is meant. */
const IN_URI = /^(?:ssl\w*|channel_binding|target_session_attrs|options)$/;

/**
 * The environment of a user's command: the job's, without what is this action's own. With `settings`, also DATABASE_URL
 * and libpq's variables for that database, the password among them; on a runner, the URI is then masked.
 */
export function commandEnvironment(
  env: NodeJS.ProcessEnv,
  settings?: ConnectionSettings,
): Record<string, string> {
  const inherited = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !PRIVATE.test(entry[0]),
  );
  if (settings === undefined) return Object.fromEntries(inherited);
  const uri = databaseUri(settings);
  if (settings.password !== undefined && env.GITHUB_ACTIONS === 'true') setSecret(uri);
  return {
    ...Object.fromEntries(inherited.filter(([name]) => !CONNECTING.test(name))),
    ...variables(settings),
    DATABASE_URL: uri,
  };
}

function variables(settings: ConnectionSettings): Record<string, string> {
  const { hosts, user, password, database } = settings;
  const others = [...said(settings.parameters)].flatMap(([name, value]): [string, string][] => {
    const variable = OWN.includes(name) ? undefined : PARAMETERS[name]?.variable;
    return variable === undefined ? [] : [[variable, value]];
  });
  return {
    PGHOST: hosts.map(({ host }) => host).join(','),
    PGPORT: hosts.map(({ port }) => port).join(','),
    PGUSER: user,
    ...(password === undefined ? {} : { PGPASSWORD: password }),
    PGDATABASE: database,
    ...Object.fromEntries(others),
  };
}

/** libpq's default for sslmode is `prefer`, which is left unsaid: other drivers take the word for a demand. */
function* said(parameters: ConnectionSettings['parameters']): Generator<readonly [string, string]> {
  for (const [name, value] of Object.entries(parameters)) {
    if (name !== 'sslmode' || value !== 'prefer') yield [name, value];
  }
}

/** A URI as libpq and most drivers take it. The folders of sockets cannot be told but as a parameter. */
function databaseUri({ hosts, user, password, database, parameters }: ConnectionSettings): string {
  const encode = encodeURIComponent;
  const sockets = hosts.some(({ host }) => isSocket(host));
  const authority = hosts.map(
    ({ host, port }) => `${host.includes(':') ? `[${host}]` : encode(host)}:${port}`,
  );
  const places = sockets
    ? [
        ['host', hosts.map(({ host }) => host).join(',')] as const,
        ['port', hosts.map(({ port }) => port).join(',')] as const,
      ]
    : [];
  const query = [...places, ...[...said(parameters)].filter(([name]) => IN_URI.test(name))]
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&');
  const login = encode(user) + (password === undefined ? '' : `:${encode(password)}`);
  return `postgresql://${login}@${sockets ? '' : authority.join(',')}/${encode(database)}${query === '' ? '' : `?${query}`}`;
}
