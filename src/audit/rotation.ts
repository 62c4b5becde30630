const DAY_MILLISECONDS = 86_400_000;
/** 1 January 1970 was a Thursday: three days into its week. */
const DAYS_INTO_WEEK = 3;

/** Weeks until every copy has been read. */
export const CYCLE_WEEKS = 4;

const dayOf = (date: Date): number => Math.floor(date.getTime() / DAY_MILLISECONDS);

/** Weeks since 1970, from Monday to Sunday in UTC. The number of a week in its year would break the rotation at new year. */
const weekOf = (date: Date): number => Math.floor((dayOf(date) + DAYS_INTO_WEEK) / 7);

/**
 * The first day of the week, this one or a later one, in which a copy made at `createdAt` is read back. By the day on which
 * it was made, so that the turn of a copy does not move when others come or go. Pure.
 */
export function turnOf(createdAt: Date, now: Date): Date {
  const week = weekOf(now);
  const wait = (((dayOf(createdAt) - week) % CYCLE_WEEKS) + CYCLE_WEEKS) % CYCLE_WEEKS;
  return new Date(((week + wait) * 7 - DAYS_INTO_WEEK) * DAY_MILLISECONDS);
}

/** Whether its turn is in the week of `now`. */
export function isItsTurn(createdAt: Date, now: Date): boolean {
  return turnOf(createdAt, now).getTime() <= now.getTime();
}
