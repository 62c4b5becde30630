/** One place where the server may be: a host name, an address, or (starting with `/`) the folder of its socket. */
export interface Host {
  readonly host: string;
  readonly port: number;
}

/**
 * Where and as whom to connect, as parsed by `parseConnection`. The password is not enumerable: neither
 * JSON.stringify nor util.inspect shows it, and a spread loses it. Use `derive` to change a field.
 */
export interface ConnectionSettings {
  /** In the order in which they are tried. */
  readonly hosts: readonly Host[];
  readonly user: string;
  readonly password?: string;
  readonly database: string;
  /** The other libpq parameters, by their libpq names. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Freezes `fields` into settings whose password does not print. */
export function freeze(fields: ConnectionSettings): ConnectionSettings {
  const { hosts, user, password, database, parameters } = fields;
  const settings = {
    hosts: Object.freeze(hosts.map((host) => Object.freeze({ ...host }))),
    user,
    database,
    parameters: Object.freeze({ ...parameters }),
  };
  if (password !== undefined) Object.defineProperty(settings, 'password', { value: password });
  return Object.freeze(settings);
}

/** `settings` with some fields changed and the password kept. */
export function derive(
  settings: ConnectionSettings,
  changes: Partial<ConnectionSettings>,
): ConnectionSettings {
  const { password } = settings;
  return freeze({ ...settings, ...(password === undefined ? {} : { password }), ...changes });
}

export function isSocket(host: string): boolean {
  return host.startsWith('/');
}

/** `user@host:port/database`, safe to print: no password, no control character. */
export function describe(settings: ConnectionSettings): string {
  const hosts = settings.hosts.map(describeHost).join(',');
  return printable(`${settings.user}@${hosts}/${settings.database}`);
}

export function describeHost({ host, port }: Host): string {
  return printable(host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
}

/** A name may hold line breaks, with which it could forge a log line or a workflow command. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}
