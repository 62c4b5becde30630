import pg from 'pg';
import { UserError } from '../errors.ts';
import { describe, describeHost, isSocket, type ConnectionSettings, type Host } from './settings.ts';

/** Why one host could not be used, where another one may do. */
export interface Failure {
  readonly host: Host;
  readonly reason: string;
  readonly fix: string;
  readonly cause?: unknown;
}

/** What node-postgres says when the server answers `N` to the request for TLS. */
const NO_TLS = 'The server does not support SSL connections';

interface Explanation {
  readonly reason: string;
  readonly fix: string;
}

const NETWORK: Readonly<Record<string, Explanation>> = {
  ECONNREFUSED: {
    reason: 'nothing listens there',
    fix: "Check host and port, that the server runs, and its listen_addresses. A service container's port must be mapped (`ports: 5432:5432`), and its host is then localhost.",
  },
  ENOENT: {
    reason: 'there is no socket of a server',
    fix: 'Check the port, that the server runs, and its unix_socket_directories; or give a host name.',
  },
  EACCES: {
    reason: 'the socket may not be used by this user',
    fix: 'Check the permissions of the socket and its folder.',
  },
  ENOTFOUND: {
    reason: 'the host name is not known',
    fix: 'Check its spelling. A service container is localhost to a job on the runner, and its own name to a job in a container.',
  },
  EAI_AGAIN: {
    reason: 'the host name cannot be looked up now',
    fix: 'Check the name and the DNS of this machine.',
  },
  ETIMEDOUT: {
    reason: 'no answer in time',
    fix: 'Check the address and the firewalls on the way; connect_timeout=<seconds> waits longer.',
  },
  EHOSTUNREACH: {
    reason: 'the host cannot be reached',
    fix: 'Check the address, and the route from this machine.',
  },
  ENETUNREACH: {
    reason: 'the network cannot be reached',
    fix: 'Check the address (IPv6?), and the route from this machine.',
  },
  ECONNRESET: {
    reason: 'the connection was closed',
    fix: "Check that it is PostgreSQL that listens there, and see the server's log.",
  },
};

/** What to do about the SQLSTATE with which the server rejects a login. Source: appendix "PostgreSQL Error Codes". */
const REJECTIONS: Readonly<Record<string, string>> = {
  '28P01':
    'Check the user and the password in `connection`, PGPASSWORD or the password file; in a URI, percent-encode the password.',
  '28000':
    'Check that the role exists, may log in, and that pg_hba.conf lets it in from here with this sslmode.',
  '3D000':
    'Check the name. If it should be there: the cluster may not be initialised yet, or this is another node than you think (Patroni: `patronictl list`, then connect to the leader).',
  '42501': 'GRANT CONNECT on the database to the role.',
  '53300':
    'Wait for sessions to end, use fewer jobs, or raise max_connections (of the server, the database or the role).',
};

/** An error of one attempt: a UserError where the server has given its answer, a Failure where another host may do. */
export function explain(error: unknown, settings: ConnectionSettings, host: Host): UserError | Failure {
  if (error instanceof pg.DatabaseError) return explainRejection(error, settings, host);
  if (isTlsFailure(error)) return explainTls(error, settings, host);
  const { reason, fix } = NETWORK[networkCode(error)] ?? {
    reason: 'the connection failed',
    fix: "See the server's log.",
  };
  return { host, reason, fix, cause: error };
}

function explainRejection(
  error: pg.DatabaseError,
  settings: ConnectionSettings,
  host: Host,
): UserError | Failure {
  if (error.code === '57P03') {
    return {
      host,
      reason: error.message,
      fix: 'Wait until the server is ready (`pg_isready` tells).',
      cause: error,
    };
  }
  return new UserError(
    `Cannot connect to ${describe(settings)}: ${error.message}`,
    REJECTIONS[error.code ?? ''] ?? "See the server's log.",
    { cause: error },
  );
}

/** node-postgres reports a time-out and an early end of the stream without a code. */
function networkCode(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code !== undefined) return code;
  return message === 'timeout expired' ? 'ETIMEDOUT' : 'ECONNRESET';
}

/** The server offers no TLS, or the handshake failed: the errors with a code that is none of the network's. */
export function isTlsFailure(error: unknown): error is NodeJS.ErrnoException {
  if (error instanceof pg.DatabaseError || error instanceof UserError) return false;
  const { code, message } = error as NodeJS.ErrnoException;
  return message === NO_TLS || (code !== undefined && !Object.hasOwn(NETWORK, code));
}

function explainTls(error: NodeJS.ErrnoException, settings: ConnectionSettings, host: Host): UserError {
  const server = describeHost(host);
  const { sslmode = 'prefer' } = settings.parameters;
  const [what, fix] = ((): [string, string] => {
    if (error.message === NO_TLS) {
      return [
        `The server ${server} offers no TLS, which sslmode=${sslmode} demands`,
        'Turn on ssl in the server, or use sslmode=prefer where the network is trusted.',
      ];
    }
    switch (error.code) {
      case 'ERR_TLS_CERT_ALTNAME_INVALID':
        return [
          `The certificate of the server ${server} is for another host`,
          'Connect with a name that is in the certificate, or give the server one for this host.',
        ];
      case 'CERT_HAS_EXPIRED':
        return [`The certificate of the server ${server} has expired`, 'Give the server a new certificate.'];
      case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      case 'SELF_SIGNED_CERT_IN_CHAIN':
      case 'UNABLE_TO_GET_ISSUER_CERT':
      case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
        return [
          `The certificate of the server ${server} is not signed by an authority in sslrootcert`,
          "Set sslrootcert to the certificate of the authority that signed the server's.",
        ];
      default:
        return [
          `TLS with the server ${server} failed: ${error.code ?? error.message}`,
          'Check sslrootcert, sslcert, sslkey and the TLS versions that the server allows.',
        ];
    }
  })();
  return new UserError(what, fix, { cause: error });
}

/** One error for all hosts that were tried. */
export function explainAll(failures: readonly Failure[], settings: ConnectionSettings): UserError {
  const reasons = failures.map(({ host, reason }) => `${place(host)}: ${reason}`);
  const fixes = failures.map(({ fix }) => fix);
  return new UserError(
    `Cannot connect to ${describe(settings)}: ${[...new Set(reasons)].join('; ')}`,
    [...new Set(fixes)].join(' '),
    { cause: failures.at(-1)?.cause },
  );
}

function place(host: Host): string {
  return isSocket(host.host) ? `${host.host}/.s.PGSQL.${host.port}` : describeHost(host);
}
