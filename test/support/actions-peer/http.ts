import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** What a route answers: a JSON body, or nothing but headers. */
export interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  return JSON.parse((await text(request)) || '{}');
}

/** Sends `answer`; status 0 drops the connection instead. */
export function send(response: ServerResponse, answer: Answer): void {
  if (answer.status === 0) {
    response.socket?.destroy();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

export function bearer(request: IncomingMessage): string | null {
  return /^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
