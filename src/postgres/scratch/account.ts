import { readFile } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import { UserError } from '../../errors.ts';

/** User and group to run a program as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The ids that systemd keeps for users made up for one run of a service: no distribution gives them to anybody. */
const FIRST_FREE_ID = 61_184;
const LAST_FREE_ID = 65_519;

/** initdb wants a user who has a name. It runs before any restored code does. */
const NAMED_USERS = ['nobody', 'postgres', 'daemon'];

/** Whether this process may start others as another user. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * A user of its own for one scratch server: not even files and processes of `nobody`, or of a `postgres` that runs
 * another server here, are within reach of restored code.
 */
export function privateAccount(): Account {
  const id = randomInt(FIRST_FREE_ID, LAST_FREE_ID + 1);
  return { uid: id, gid: id };
}

export function isPrivate(uid: number): boolean {
  return uid >= FIRST_FREE_ID && uid <= LAST_FREE_ID;
}

/** An unprivileged user of this machine who has a name. */
export async function namedAccount(): Promise<Account> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of NAMED_USERS) {
    const [, , uid, gid] = lines.find(([name]) => name === wanted) ?? [];
    if (uid !== undefined && gid !== undefined && uid !== '0') return { uid: Number(uid), gid: Number(gid) };
  }
  throw new UserError(
    `PostgreSQL refuses to run as root, and /etc/passwd has none of the users ${NAMED_USERS.join(', ')}`,
    'run the job as a user other than root, or add the user nobody to the container image',
  );
}
