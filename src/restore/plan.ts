import type { DatabaseManifest } from '../backups/manifest.ts';
import { asideName, temporaryName } from './names.ts';

/** A database of the target that may be replaced. */
export interface LiveDatabase {
  readonly name: string;
  readonly bytes: number;
  /** Tables and the like that are not PostgreSQL's own. */
  readonly relations: number;
}

/** How one database of the backup gets onto the target. */
export interface DatabasePlan {
  readonly manifest: DatabaseManifest;
  /** Its name on the target. */
  readonly name: string;
  /** The name that it is loaded under, beside the live one. */
  readonly temporary: string;
  /** What it takes the place of, and the name that this one gets. */
  readonly replaces: (LiveDatabase & { readonly aside: string }) | null;
}

export interface Plan {
  readonly databases: readonly DatabasePlan[];
  /** Databases of the backup that hold nothing: they replace nothing. */
  readonly skipped: readonly string[];
}

/** There on every server, and mostly unused. */
const INITIAL = 'postgres';
const SYSTEM = [INITIAL, 'template1', 'template0'];

/**
 * What goes where. Each database keeps its name; but the only one of a backup, where the target has none of its name, goes
 * to the database that its connection names (null: it does not). An empty `postgres` in the backup leaves the target's
 * alone. The names are of the first second from `at` on in which none of them is taken: two steps may follow each other
 * within one. Pure.
 */
export function planRestore(
  databases: readonly DatabaseManifest[],
  live: readonly LiveDatabase[],
  named: string | null,
  at: Date,
): Plan {
  const isSkipped = (database: DatabaseManifest): boolean =>
    database.name === INITIAL && isEmpty(database) && live.some(({ name }) => name === INITIAL);
  const wanted = databases.filter((database) => !isSkipped(database));
  const [only] = wanted.length === 1 ? wanted : [];
  const isThere = live.some(({ name }) => name === only?.name);
  const mayMove = only && only.name !== INITIAL && !isThere;
  const other = mayMove && named !== null && !SYSTEM.includes(named) ? named : null;
  const names = wanted.map(({ name }) => other ?? name);
  const free = freeSecond(names, new Set(live.map(({ name }) => name)), at);
  return {
    databases: wanted.map((manifest) => {
      const name = other ?? manifest.name;
      const old = live.find((database) => database.name === name);
      return {
        manifest,
        name,
        temporary: temporaryName(name, free),
        replaces: old ? { ...old, aside: asideName(name, free) } : null,
      };
    }),
    skipped: databases.filter(isSkipped).map(({ name }) => name),
  };
}

function freeSecond(names: readonly string[], taken: ReadonlySet<string>, from: Date): Date {
  let at = from;
  while (names.some((name) => taken.has(temporaryName(name, at)) || taken.has(asideName(name, at))))
    at = new Date(at.getTime() + 1000);
  return at;
}

/** What a database has that nobody has used. */
const BARE = ['database', 'schema', 'extension'];

function isEmpty({ largeObjects, schema }: DatabaseManifest): boolean {
  return largeObjects.count === 0 && schema.every(({ kind }) => BARE.includes(kind));
}
