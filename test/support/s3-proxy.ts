import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as a fault sees it. */
export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/**
 * What happens to a request: it passes; it is answered with this status and S3 error code; its connection is reset in the middle of
 * its body, or of the answer's body after so many bytes; the answer's headers or body are changed; it is never answered.
 */
export type Fault =
  | 'pass'
  | 'reset'
  | 'hang'
  | { readonly status: number; readonly code?: string; readonly headers?: Record<string, string> }
  | { readonly resetAfter: number }
  | { readonly headers: (headers: IncomingMessage['headers']) => void }
  | { readonly body: (body: Buffer) => Buffer };

/** An HTTP proxy in front of an S3 service, which makes faults. */
export interface S3Proxy {
  readonly endpoint: string;
  /** All requests since the last reset. */
  readonly seen: Seen[];
  fault: (seen: Seen) => Fault;
  reset(): void;
  stop(): Promise<void>;
}

export async function startS3Proxy(target: string): Promise<S3Proxy> {
  const server = createServer((request, response) => {
    const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers };
    proxy.seen.push(seen);
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    answer(target, proxy.fault(seen), request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: S3Proxy = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    fault: () => 'pass',
    reset() {
      proxy.seen.length = 0;
      proxy.fault = () => 'pass';
    },
    async stop() {
      server.closeAllConnections();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
  return proxy;
}

function answer(target: string, fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault === 'hang') return;
  if (fault === 'reset') {
    request.once('data', () => request.socket.resetAndDestroy());
    request.once('end', () => request.socket.resetAndDestroy());
    return;
  }
  if (fault !== 'pass' && 'status' in fault) {
    request.resume().once('end', () => {
      response.writeHead(fault.status, { 'content-type': 'application/xml', ...fault.headers });
      response.end(
        `<?xml version="1.0"?><Error><Code>${fault.code ?? 'InternalError'}</Code><Message>raw words of the service</Message></Error>`,
      );
    });
    return;
  }
  forward(target, fault, request, response);
}

function forward(
  target: string,
  fault: Exclude<Fault, 'hang' | 'reset' | { status: number }>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { hostname, port } = new URL(target);
  const { method, url: path, headers } = request;
  // The headers are signed: they go on as they came, with the proxy's own host.
  const onward = send({ hostname, port, method, path, headers }, (found) => {
    if (fault !== 'pass' && 'headers' in fault) fault.headers(found.headers);
    if (fault !== 'pass' && 'body' in fault) {
      const chunks: Buffer[] = [];
      found.on('data', (chunk: Buffer) => chunks.push(chunk));
      found.once('end', () => {
        const body = fault.body(Buffer.concat(chunks));
        response.writeHead(found.statusCode ?? 500, {
          ...found.headers,
          'content-length': String(body.length),
        });
        response.end(body);
      });
      return;
    }
    response.writeHead(found.statusCode ?? 500, found.headers);
    let passed = 0;
    found.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      response.write(chunk);
      if (fault !== 'pass' && 'resetAfter' in fault && passed >= fault.resetAfter)
        setImmediate(() => response.socket?.resetAndDestroy());
    });
    found.once('end', () => response.end());
  });
  onward.on('error', () => response.socket?.destroy());
  request.pipe(onward);
}
