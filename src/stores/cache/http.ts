import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { HttpError, retrying, Unreachable } from '../network.ts';

/** Without a byte for so long, a connection is taken for lost. */
const SILENCE_MILLISECONDS = 60_000;

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** A signed address is a key: it goes into no error. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

export interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Repeats what may pass. Throws HttpError for an answer that is no success, and Unreachable where there is none. */
export function call(request: Request, signal?: AbortSignal): Promise<Answer> {
  return retrying(() => once(request), signal);
}

async function once({ method, url, headers = {}, body }: Request): Promise<Answer> {
  // This client, not fetch: it goes through the proxy that a self-hosted runner is set up with.
  const { HttpClient } = await import('@actions/http-client');
  const client = new HttpClient('postgres-recovery', [], { socketTimeout: SILENCE_MILLISECONDS });
  const lost = (error: unknown): never => {
    throw new Unreachable(new URL(url).host, error);
  };
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const sent = body === undefined ? null : Readable.from([Buffer.from(body)]);
  const { message } = await client.request(method, url, sent, { ...headers, ...length }).catch(lost);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer);
  } catch (error) {
    lost(error);
  }
  const answer = { headers: message.headers, body: Buffer.concat(chunks) };
  const status = message.statusCode ?? 0;
  if (status < 200 || status > 299)
    throw new HttpError(status, `the service answered ${status}${saying(answer.body)}`);
  return answer;
}

/** The service's own words, where it says some. */
function saying(body: Buffer): string {
  try {
    const { msg } = JSON.parse(body.toString()) as { msg?: unknown };
    return typeof msg === 'string' ? `: ${msg.slice(0, 200)}` : '';
  } catch {
    return '';
  }
}
