import type { HeldLock } from '../../report/recovery.ts';
import { blocks, strength, type LockMode } from './modes.ts';
import type { Relation } from './relations.ts';

/** One lock, seen at one moment. */
export interface Sighting {
  readonly database: number;
  readonly relation: number;
  readonly mode: LockMode;
  /** Names the transaction. */
  readonly transaction: string;
  /** By the server's clock, in seconds. */
  readonly at: number;
}

interface Span {
  readonly sighting: Sighting;
  first: number;
  last: number;
}

/** A database that is watched. */
export interface Watched {
  readonly name: string;
  readonly relations: ReadonlyMap<number, Relation>;
}

/** Times of locks that were seen by samples and events are no more exact than that. */
const BLUR_SECONDS = 0.05;

/** Puts together what was seen of locks, in whatever order it comes. */
export class Sightings {
  private readonly databases: ReadonlyMap<number, Watched>;
  private readonly spans = new Map<string, Span>();

  /** `databases`: by OID. Locks on anything else are passed over. */
  constructor(databases: ReadonlyMap<number, Watched>) {
    this.databases = databases;
  }

  add(sighting: Sighting): void {
    const { database, relation, mode, transaction, at } = sighting;
    if (this.databases.get(database)?.relations.has(relation) !== true) return;
    const key = `${transaction} ${database} ${relation} ${mode}`;
    const span = this.spans.get(key);
    if (!span) this.spans.set(key, { sighting, first: at, last: at });
    else {
      span.first = Math.min(span.first, at);
      span.last = Math.max(span.last, at);
    }
  }

  /**
   * For each relation and mode the longest time; the strongest first, then the longest. What goes without saying is left
   * out: a weaker lock on the same relation, or one on an index or a sequence of the table, that was held no longer.
   */
  held(): HeldLock[] {
    const longest = new Map<string, Held>();
    for (const { sighting, first, last } of this.spans.values()) {
      const key = `${sighting.database} ${sighting.relation} ${sighting.mode}`;
      const seconds = Math.max(last - first, longest.get(key)?.seconds ?? 0);
      longest.set(key, { ...sighting, seconds });
    }
    const all = [...longest.values()];
    const kept = all.filter((lock) => !this.isPlain(lock, all));
    kept.sort(
      (a, b) => strength(b.mode) - strength(a.mode) || b.seconds - a.seconds || a.relation - b.relation,
    );
    return kept.map(({ database, relation, mode, seconds }) => ({
      database: this.databases.get(database)?.name ?? '',
      relation: this.relation(database, relation)?.name ?? '',
      mode,
      seconds: Math.round(seconds * 1000) / 1000,
      blocks: blocks(mode),
    }));
  }

  private isPlain({ database, relation, mode, seconds }: Held, all: readonly Held[]): boolean {
    const parent = this.relation(database, relation)?.parent ?? null;
    return all.some((other) => {
      if (other.database !== database || other.seconds + BLUR_SECONDS < seconds) return false;
      if (other.relation === relation) return strength(other.mode) > strength(mode);
      return other.relation === parent && strength(other.mode) >= strength(mode);
    });
  }

  private relation(database: number, oid: number): Relation | undefined {
    return this.databases.get(database)?.relations.get(oid);
  }
}

type Held = Pick<Sighting, 'database' | 'relation' | 'mode'> & { readonly seconds: number };
