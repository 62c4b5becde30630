import pg, { type Client } from 'pg';
import { counted } from '../../report/format.ts';
import { qualified } from '../../postgres/fingerprint/rows.ts';
import { appendStaged, createStaging, STAGING } from './append.ts';
import { keyOf, type TableName } from './patterns.ts';
import type { Step } from './plan.ts';
import { leavesOf, ownRows, writable, type Relation } from './relations.ts';
import { transferRows } from './transfer.ts';
import { contentDiffers, digestTable, inTransaction, methodFor } from './verify.ts';
import { notice, sourceOf, type TableFacts, type Work } from './work.ts';

export type Counts = Pick<TableFacts, 'rows' | 'alreadyThere'>;

const quotedNames = (table: Relation): string[] =>
  writable(table.columns).map(({ name }) => pg.escapeIdentifier(name));

/** Streams the rows of a table, and of its partitions, into `into`. */
async function stream(work: Work, source: Relation, into: string): Promise<number> {
  const columns = quotedNames(source);
  const list = columns.length === 0 ? '' : `(${columns.join(', ')})`;
  let rows = 0;
  for (const leaf of await leavesOf(work.scratch, source)) {
    rows += await transferRows({
      from: work.scratch,
      read: `COPY ${qualified(leaf)} ${list} TO STDOUT`,
      to: work.target,
      write: `COPY ${into} ${list} FROM STDIN`,
      onBytes: work.onBytes,
    });
  }
  return rows;
}

/** Fills an empty table of the target. */
export async function fill(work: Work, step: Step): Promise<Counts> {
  const rows = await stream(work, await sourceOf(work, step), qualified(step.target));
  return { rows, alreadyThere: 0 };
}

/** Copies the rows of a table into a new one that nobody but its owner may read. */
export async function keepOldRows(client: Client, table: Relation, aside: TableName): Promise<void> {
  const stored = table.columns
    .filter(({ generated }) => generated !== 'virtual')
    .map(({ name }) => pg.escapeIdentifier(name))
    .join(', ');
  const into = qualified(aside);
  await client.query(
    `CREATE TABLE ${into} (LIKE ${qualified(table)} INCLUDING STORAGE INCLUDING COMPRESSION)`,
  );
  if (stored !== '')
    await client.query(`INSERT INTO ${into} (${stored}) SELECT ${stored} FROM ${ownRows(table)}`);
  await client.query(`ALTER TABLE ${into} OWNER TO ${pg.escapeIdentifier(table.owner)}`);
}

/** Inserts the rows that the target does not have, and proves that what was compared with it is the backup's. */
export async function append(work: Work, step: Step): Promise<Counts> {
  const { target, scratch } = work;
  if (!step.live) throw new Error('there is no table to append to');
  const source = await sourceOf(work, step);
  const columns = quotedNames(source);
  if (columns.length === 0) return { rows: 0, alreadyThere: 0 };
  await createStaging(target, step.live, columns);
  const staged = await stream(work, source, `pg_temp.${STAGING}`);
  await assertStaged(work, step, source, staged);
  const result = await appendStaged(target, step.live, columns);
  await target.query(`DROP TABLE pg_temp.${STAGING}`);
  tell(work, step, result);
  return { rows: result.inserted, alreadyThere: result.alreadyThere };

  async function assertStaged(of: Work, { unit }: Step, table: Relation, rows: number): Promise<void> {
    const method = methodFor(unit.members.flatMap((member) => of.contents.get(keyOf(member)) ?? []));
    const written = writable(table.columns);
    const [staging] = await stagingOf(target);
    if (!staging) throw new Error('the temporary table is not there');
    const actual = await digestTable(target, { ...table, ...staging, partitioned: false }, written, method);
    const expected = await inTransaction(scratch, () => digestTable(scratch, table, written, method));
    if (actual.rows !== expected.rows || actual.sum !== expected.sum)
      throw contentDiffers(step.target, Number(expected.rows), rows);
  }
}

async function stagingOf(client: Client): Promise<(TableName & { oid: number })[]> {
  const { rows } = await client.query<TableName & { oid: number }>(
    `SELECT c.oid, n.nspname AS schema, c.relname AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE c.oid = 'pg_temp.${STAGING}'::regclass`,
  );
  return rows;
}

function tell(work: Work, { target }: Step, result: Awaited<ReturnType<typeof appendStaged>>): void {
  const find = (
    ...rest: [severity: 'notice' | 'warning', kind: string, message: string, fix?: string]
  ): void => {
    work.find(notice(work, target, ...rest));
  };
  if (!result.keyed && result.inserted > 0) {
    const message = `has no unique key: all ${counted(result.inserted, 'row')} of the backup were appended, whether they were there already or not`;
    find('warning', 'no-unique-key', message, 'look for rows that are there twice');
  }
  if (result.different > 0) {
    const message = `${counted(result.different, 'row')} of the target differ from those of the same key in the backup, and were left as they are`;
    find('notice', 'rows-differ', message, 'compare them by `on-existing: beside`');
  }
  if (result.crowdedOut > 0) {
    const message = `${counted(result.crowdedOut, 'row')} of the backup could not be appended: another row has one of their unique values`;
    find('warning', 'rows-crowded-out', message, 'look at them by `on-existing: beside`');
  }
}
