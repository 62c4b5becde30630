import { escapeIdentifier } from 'pg';

/** A database that is to take the place of another one. */
export interface Swap {
  readonly live: string;
  /** The name under which the new one was loaded. */
  readonly incoming: string;
  /** The name that the old one gets; null: there is no database of the live name. */
  readonly aside: string | null;
}

/** In one order whoever renames: two that exchange the same databases at once must not wait for each other. */
export function statementsOf(swaps: readonly Swap[]): string[] {
  const rename = (from: string, to: string): string =>
    `ALTER DATABASE ${escapeIdentifier(from)} RENAME TO ${escapeIdentifier(to)}`;
  return [...swaps]
    .sort((one, other) => (one.live < other.live ? -1 : 1))
    .flatMap(({ live, incoming, aside }) => [
      ...(aside === null ? [] : [rename(live, aside)]),
      rename(incoming, live),
    ]);
}
