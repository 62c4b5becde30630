import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PARAMETERS } from './parameters.ts';
import { lookUpPassword, passfileLine } from './passfile.ts';
import { derive, isSocket, type ConnectionSettings } from './settings.ts';
import { pem, rootCertificates } from './tls.ts';

/** Parameters that do not go into the environment as they are. */
const HANDLED = ['host', 'port', 'dbname', 'user', 'password', 'passfile', 'client_encoding'];

/**
 * The whole environment with which libpq's programs connect as `connect` does: PG* variables, and what programs need
 * to run at all. The password, and copies of the certificates and of the key, go into a new folder in `folder` that
 * only the owner can read: so that no secret is in the environment, and a container needs to see no other folder.
 */
export async function libpqEnvironment(
  settings: ConnectionSettings,
  folder: string,
  database: string = settings.database,
): Promise<Record<string, string>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const home = await mkdtemp(join(folder, 'libpq-'));
  const write = async (name: string, text: string): Promise<string> => {
    const path = join(home, name);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  };
  const parameters = { ...settings.parameters };
  const { sslrootcert, sslcrl, sslcert, sslkey } = parameters;
  if (sslrootcert !== undefined) {
    parameters.sslrootcert = await write('root.crt', await rootCertificates(sslrootcert));
  }
  if (sslcrl !== undefined) parameters.sslcrl = await write('root.crl', await pem('sslcrl', sslcrl));
  if (sslcert !== undefined) parameters.sslcert = await write('client.crt', await pem('sslcert', sslcert));
  if (sslkey !== undefined) parameters.sslkey = await write('client.key', await pem('sslkey', sslkey));
  const variables = Object.entries(parameters).flatMap(([name, value]): [string, string][] => {
    const variable = HANDLED.includes(name) ? undefined : PARAMETERS[name]?.variable;
    return variable === undefined ? [] : [[variable, value]];
  });
  return {
    PATH: process.env.PATH ?? '',
    // English messages, in UTF-8, so that what they say can be told apart.
    LC_ALL: 'C.UTF-8',
    // No ~/.psqlrc, ~/.pgpass or ~/.postgresql of the user who runs this.
    HOME: home,
    PGHOST: settings.hosts.map(({ host }) => host).join(','),
    PGPORT: settings.hosts.map(({ port }) => port).join(','),
    PGUSER: settings.user,
    PGDATABASE: database,
    PGPASSFILE: await write('pgpass', await passfile(settings, database)),
    ...Object.fromEntries(variables),
  };
}

/** A password file with one line for each host: empty when there is no password. */
async function passfile(settings: ConnectionSettings, database: string): Promise<string> {
  const { user, password } = settings;
  if (password !== undefined) return passfileLine('*', '*', user, password);
  const lines = await Promise.all(
    settings.hosts.map(async (host) => {
      const found = await lookUpPassword(settings, host, database);
      // libpq knows its default socket folder as localhost, and that folder differs between builds.
      return found === undefined
        ? ''
        : passfileLine(isSocket(host.host) ? '*' : host.host, host.port, user, found);
    }),
  );
  return lines.join('');
}

/** `settings` for the server that `client` is connected to, and no other: for sessions that must meet on one server. */
export function pin(
  settings: ConnectionSettings,
  client: { readonly host: string; readonly port: number },
): ConnectionSettings {
  return derive(settings, { hosts: [{ host: client.host, port: client.port }] });
}
