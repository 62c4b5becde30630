import { readFile } from 'node:fs/promises';
import { getCACertificates, type ConnectionOptions, type SecureVersion } from 'node:tls';
import { UserError } from '../errors.ts';
import { isSocket, type ConnectionSettings } from './settings.ts';

/** How to connect once: in plain text, or with TLS. */
export type Encryption = false | ConnectionOptions;

/**
 * The attempts that `sslmode` asks for, in order. libpq's meaning, not the one of node-postgres, where `require`
 * verifies: the server is verified under verify-ca and verify-full, and in all modes where sslrootcert is given.
 * Source: PostgreSQL documentation, "SSL Support" of the chapter on libpq.
 */
export async function encryptions(
  settings: ConnectionSettings,
  host: string,
): Promise<[Encryption, Encryption?]> {
  const { sslmode } = settings.parameters;
  if (isSocket(host) || sslmode === 'disable') return [false];
  const tls = await tlsOptions(settings);
  switch (sslmode) {
    case 'allow':
      return [false, tls];
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return [tls];
    default:
      return [tls, false];
  }
}

async function tlsOptions({ parameters }: ConnectionSettings): Promise<ConnectionOptions> {
  const { sslmode, sslrootcert, sslcert, sslkey, sslcrl } = parameters;
  return {
    rejectUnauthorized: sslrootcert !== undefined,
    minVersion: (parameters.ssl_min_protocol_version ?? 'TLSv1.2') as SecureVersion,
    ...(parameters.ssl_max_protocol_version === undefined
      ? {}
      : { maxVersion: parameters.ssl_max_protocol_version as SecureVersion }),
    ...(sslrootcert === undefined ? {} : { ca: await rootCertificates(sslrootcert) }),
    ...(sslcrl === undefined || sslrootcert === undefined ? {} : { crl: await pem('sslcrl', sslcrl) }),
    ...(sslcert === undefined ? {} : { cert: await pem('sslcert', sslcert) }),
    ...(sslkey === undefined ? {} : { key: await pem('sslkey', sslkey) }),
    ...(sslmode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
  };
}

/** PEM text of the authorities in a file, or of the operating system's own for `system`. */
export async function rootCertificates(sslrootcert: string): Promise<string> {
  return sslrootcert === 'system' ? getCACertificates('system').join('\n') : pem('sslrootcert', sslrootcert);
}

/** The text of a file that the connection parameter `name` names. */
export async function pem(name: string, path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UserError(
      `The file of ${name}, ${path}, cannot be read`,
      'Check the path and its permissions.',
      {
        cause: error,
      },
    );
  }
}
