import pMap from 'p-map';
import type { Client } from 'pg';
import { Cancelled } from '../../errors.ts';
import { openSession, type Open } from './session.ts';

export type Job = (client: Client) => Promise<void>;

/** Up to `size` sessions with pinned settings, opened as they are needed. Ends them all on `signal`. */
export class Sessions {
  private readonly open: Open;
  private readonly size: number;
  private readonly signal: AbortSignal | undefined;
  private readonly idle: Client[] = [];
  private readonly clients = new Set<Client>();
  private closed = false;
  private readonly cancel = (): void => void this.close();

  constructor(open: Open, size: number, signal?: AbortSignal) {
    this.open = open;
    this.size = size;
    this.signal = signal;
    signal?.addEventListener('abort', this.cancel, { once: true });
  }

  /** Runs the jobs in their order, as many at a time as there are sessions. Throws the first error, or Cancelled. */
  async run(jobs: readonly Job[]): Promise<void> {
    try {
      await pMap(jobs, (job) => this.runOne(job), {
        concurrency: this.size,
        ...(this.signal ? { signal: this.signal } : {}),
      });
    } catch (error) {
      throw this.signal?.aborted ? new Cancelled() : error;
    }
  }

  /** Ends every session, and with it the query that it runs. */
  async close(): Promise<void> {
    this.closed = true;
    this.signal?.removeEventListener('abort', this.cancel);
    await Promise.all([...this.clients].map((client) => client.end()));
  }

  private async runOne(job: Job): Promise<void> {
    if (this.closed || this.signal?.aborted) throw new Cancelled();
    const client = this.idle.pop() ?? (await this.connect());
    await job(client);
    this.idle.push(client);
  }

  private async connect(): Promise<Client> {
    const client = await openSession(this.open);
    this.clients.add(client);
    if (!this.closed) return client;
    await client.end();
    throw new Cancelled();
  }
}
