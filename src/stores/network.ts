import pRetry from 'p-retry';
import { Cancelled } from '../errors.ts';

const RETRIES = 3;
const FIRST_DELAY_MILLISECONDS = 1_000;

/** What the artifact client makes of a lost connection, which it does not repeat as it does a 500. */
const LOST_CALL = /^Failed to \w+: Unable to make request: /;

/** A request that the other side answered with something else than success. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
  }
}

/** A request that got no answer: nothing says whether it arrived. */
export class Unreachable extends Error {
  constructor(host: string, cause: unknown) {
    const code = cause instanceof Object && 'code' in cause ? String(cause.code) : 'no answer';
    super(`${host} could not be reached: ${code}`);
    this.name = 'Unreachable';
  }
}

/** The HTTP status that an error carries, ours or a client library's; null when it carries none. */
export function statusOf(error: unknown): number | null {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  return typeof status === 'number' ? status : null;
}

/** Whether the same request may well succeed a moment later: no answer, 429, and the 5xx. */
export function isTransient(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== null) return status === 429 || status >= 500;
  return error instanceof Unreachable || (error instanceof Error && LOST_CALL.test(error.message));
}

/** Repeats `work` after passing failures, with backoff and jitter: for what the client libraries do not repeat themselves. */
export function retrying<T>(
  work: () => Promise<T>,
  signal?: AbortSignal,
  passes: (error: unknown) => boolean = isTransient,
): Promise<T> {
  const repeated = pRetry(work, {
    retries: RETRIES,
    minTimeout: FIRST_DELAY_MILLISECONDS,
    // Many that were turned away at once must not come back at once.
    randomize: true,
    shouldRetry: ({ error }) => passes(error) && signal?.aborted !== true,
  });
  return abortable(repeated, signal);
}

/**
 * Stops waiting for `work` as soon as `signal` aborts, for libraries that cannot be cancelled. What they still do in
 * the background ends with the process.
 */
export function abortable<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      reject(new Cancelled());
    };
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work
      .finally(() => {
        signal.removeEventListener('abort', cancel);
      })
      .then(resolve, reject);
  });
}
