/**
 * The modes that get in the way of others, weakest first, and what others cannot do meanwhile. Weaker ones are left out:
 * every statement takes those. Source: PostgreSQL documentation, "Conflicting Lock Modes".
 */
const BLOCKS = {
  ShareUpdateExclusiveLock: 'schema changes',
  ShareLock: 'writes',
  ShareRowExclusiveLock: 'writes',
  ExclusiveLock: 'writes',
  AccessExclusiveLock: 'reads and writes',
} as const;

export type LockMode = keyof typeof BLOCKS;

export const LOCK_MODES = Object.keys(BLOCKS) as readonly LockMode[];

export function isLockMode(mode: string): mode is LockMode {
  return Object.hasOwn(BLOCKS, mode);
}

/** What a lock of this mode keeps others from, in plain words. */
export function blocks(mode: LockMode): string {
  return BLOCKS[mode];
}

/** The higher, the more it blocks. */
export function strength(mode: LockMode): number {
  return LOCK_MODES.indexOf(mode);
}
