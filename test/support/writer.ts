import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A client that goes on writing, whatever becomes of the server. */
export interface Writer {
  /** Ends it, and gives how many writes were confirmed. */
  stop(): Promise<number>;
}

const PAUSE_MILLISECONDS = 20;

/** Writes into the table `writes`, which it makes, at whichever of the hosts is the leader. */
export function write(connection: string): Writer {
  let stopped = false;
  const ended = (): boolean => stopped;
  let confirmed = 0;
  const [, hosts = '', ports = '', user = '', password = '', database = ''] =
    /^host=(\S+) port=(\S+) user=(\S+) password=(\S+) dbname=(\S+)$/.exec(connection) ?? [];
  const targets = hosts.split(',').map((host, index) => ({ host, port: Number(ports.split(',')[index]) }));
  const writing = (async () => {
    while (!ended()) {
      for (const target of targets) {
        const client = new pg.Client({ ...target, user, password, database });
        client.on('error', () => undefined);
        try {
          await client.connect();
          await client.query('CREATE TABLE IF NOT EXISTS writes (at timestamptz)');
          while (!ended()) {
            await client.query('INSERT INTO writes VALUES (now())');
            confirmed++;
            await sleep(PAUSE_MILLISECONDS);
          }
        } catch {
          // A standby, or down: the next one.
        } finally {
          await client.end().catch(() => undefined);
        }
      }
      await sleep(PAUSE_MILLISECONDS);
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      await writing;
      return confirmed;
    },
  };
}
