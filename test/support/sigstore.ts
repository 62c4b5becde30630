import {
  fulcioHandler,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  initializeTSA,
  rekorHandler,
  tsaHandler,
  type HandlerFn,
} from '@sigstore/mock';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** An enterprise's host: its services are asked for where GitHub's own would be. */
const HOST = 'peer.ghe.com';
const ISSUER = `https://token.actions.${HOST}`;
const PUBLIC = 'https://rekor.sigstore.dev';

export interface SigstorePeer {
  /** What a job with `id-token: write` has. All hosts are reached through a proxy. */
  readonly env: Readonly<Record<string, string>>;
  /** Of the authority that signs for private repositories and public ones. */
  readonly authority: X509Certificate;
  /** The paths that were asked for. */
  readonly calls: string[];
  stop(): Promise<void>;
}

/**
 * A peer of what attests: the issuer of identity tokens, the certificate authority, the time stamp authority and the
 * transparency log, each speaking its protocol with keys made for it, behind a proxy that stands for their hosts.
 */
export async function startSigstorePeer(): Promise<SigstorePeer> {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-sigstore-'));
  const [keyFile, certificateFile] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const names = [`*.${HOST}`, `*.actions.${HOST}`, '*.sigstore.dev'].map((name) => `DNS:${name}`).join(',');
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=peer'];
  const files = ['-keyout', keyFile, '-out', certificateFile, '-addext', `subjectAltName=${names}`];
  execFileSync('openssl', [...request, ...files], { stdio: ['ignore', 'ignore', 'pipe'] });
  const tokens = new TokenIssuer();
  const calls: string[] = [];
  const { handlers, authority } = await sigstore();
  const listener = serve(tokens, handlers, calls);
  const tls = createTlsServer({ key: readFileSync(keyFile), cert: readFileSync(certificateFile) }, listener);
  const proxy = createServer(listener);
  proxy.on('connect', (_, socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    tls.emit('connection', socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    env: {
      HTTPS_PROXY: url,
      NODE_EXTRA_CA_CERTS: certificateFile,
      GITHUB_SERVER_URL: `https://${HOST}`,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?of=job`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-s3cret',
    },
    authority,
    calls,
    stop: async () => {
      for (const server of [proxy, tls] as Server[]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      rmSync(folder, { recursive: true });
    },
  };
}

async function sigstore(): Promise<{ handlers: Map<string, HandlerFn>; authority: X509Certificate }> {
  const ca = await initializeCA(ec(), await initializeCTLog(ec()));
  const served = [
    fulcioHandler(ca, { strict: true }),
    tsaHandler(await initializeTSA(ec()), { strict: true }),
    rekorHandler(await initializeTLog(PUBLIC, ec()), { strict: true }),
  ];
  return {
    handlers: new Map(served.map(({ path, fn }) => [path, fn])),
    authority: new X509Certificate(Buffer.from(ca.rootCertificate.buffer)),
  };
}

function ec(): ReturnType<typeof generateKeyPairSync> {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

/** Issues the tokens of one job. */
class TokenIssuer {
  private readonly keys = ec();

  get jwks(): object {
    return {
      keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'one' }],
    };
  }

  issue(audience: string): string {
    const now = Math.floor(Date.now() / 1000);
    const workflow = 'octo-org/demo/.github/workflows/backup.yml@refs/heads/main';
    const claims = {
      ...{ iss: ISSUER, aud: audience, iat: now, nbf: now - 5, exp: now + 300 },
      ...{ sub: 'repo:octo-org/demo:ref:refs/heads/main', ref: 'refs/heads/main', sha: 'a'.repeat(40) },
      ...{ repository: 'octo-org/demo', repository_id: '4200001', repository_owner_id: '7' },
      ...{ event_name: 'schedule', workflow_ref: workflow, job_workflow_ref: workflow },
      ...{ runner_environment: 'github-hosted', run_id: '1', run_attempt: '1' },
    };
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'ES256', typ: 'JWT', kid: 'one' })}.${part(claims)}`;
    const key = { key: this.keys.privateKey, dsaEncoding: 'ieee-p1363' as const };
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  }
}

function serve(
  tokens: TokenIssuer,
  handlers: ReadonlyMap<string, HandlerFn>,
  calls: string[],
): RequestListener {
  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://peer');
    calls.push(`${request.headers.host ?? ''}${pathname}`);
    const json = (body: object): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const handler = handlers.get(pathname);
    if (pathname === '/token') {
      if (request.headers.authorization !== 'Bearer request-s3cret') response.writeHead(401).end();
      else json({ value: tokens.issue(searchParams.get('audience') ?? '') });
    } else if (pathname === '/.well-known/openid-configuration') json({ jwks_uri: `${ISSUER}/jwks` });
    else if (pathname === '/jwks') json(tokens.jwks);
    else if (handler) {
      void text(request)
        .then(handler)
        .then(({ statusCode, response: body, contentType }) => {
          response.writeHead(statusCode, { 'content-type': contentType ?? 'application/json' }).end(body);
        });
    } else response.writeHead(404).end();
  };
}
