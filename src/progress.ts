import prettyMs from 'pretty-ms';
import { size } from './report/format.ts';

const INTERVAL_MILLISECONDS = 5_000;

/**
 * Tells at most every five seconds how far a piece of work is, with an estimate of the time left.
 * `total` may be zero: then there is nothing to wait for.
 */
export class Progress {
  private readonly started = Date.now();
  private told = Date.now();
  private bytes = 0;
  private tables = 0;
  private readonly what: string;
  private readonly total: { readonly tables: number; readonly bytes: number };
  private readonly tell: (line: string) => void;

  constructor(what: string, total: { tables: number; bytes: number }, tell: (line: string) => void) {
    this.what = what;
    this.total = total;
    this.tell = tell;
  }

  /** Adds what was done since the last call. */
  add(tables: number, bytes: number): void {
    this.tables += tables;
    this.bytes += bytes;
    const now = Date.now();
    if (now - this.told < INTERVAL_MILLISECONDS) return;
    this.told = now;
    const share = this.total.bytes > 0 ? Math.min(1, this.bytes / this.total.bytes) : 0;
    const left =
      share > 0
        ? `, about ${prettyMs(((now - this.started) * (1 - share)) / share, { compact: true })} left`
        : '';
    this.tell(
      `${this.what}: ${this.tables} of ${this.total.tables} tables, ` +
        `${size(this.bytes)} of ${size(this.total.bytes)}${left}`,
    );
  }
}

/** Tells of tables, by `schema.name`, as their work begins. */
export function tableProgress(
  what: string,
  tables: readonly { readonly schema: string; readonly name: string; readonly bytes: number }[],
  tell: (line: string) => void,
): (table: string) => void {
  const sizes = new Map(tables.map((table) => [`${table.schema}.${table.name}`, table.bytes]));
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const progress = new Progress(what, { tables: tables.length, bytes }, tell);
  return (table) => {
    progress.add(1, sizes.get(table) ?? 0);
  };
}
