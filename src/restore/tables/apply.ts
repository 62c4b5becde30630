import pg, { type Client } from 'pg';
import { qualified } from '../../postgres/fingerprint/rows.ts';
import { sqlState } from '../../postgres/fingerprint/session.ts';
import { asideName } from '../names.ts';
import {
  addForeignKeys,
  disableTriggers,
  dropForeignKeys,
  readForeignKeys,
  type LiveForeignKey,
} from './constraints.ts';
import { append, fill, keepOldRows, type Counts } from './fill.ts';
import { keyOf, shown } from './patterns.ts';
import { makes, type Step } from './plan.ts';
import { ownRows, readRelations } from './relations.ts';
import { leaveParents, renameTables } from './rename.ts';
import { setSequences } from './sequences.ts';
import { verifyContent } from './verify.ts';
import { notice, onTarget, sourceOf, type TableFacts, type Work } from './work.ts';

/** Does the steps within the transaction of `target`, and proves the content there. Throws what the server says. */
export async function applySteps(work: Work): Promise<TableFacts[]> {
  const { target, steps, definitions } = work;
  const run = async (statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await target.query(local(statement));
  };
  await run(definitions.types);
  const keys = await releaseForeignKeys(target, steps);
  const kept = steps.flatMap((step) => (step.live && !makes(step) ? [step.live.oid] : []));
  const enableTriggers = await disableTriggers(target, kept);
  for (const step of steps) await makeRoom(work, step);
  await run(definitions.before);
  const counts = new Map<Step, Counts>();
  for (const step of steps) counts.set(step, await (step.how === 'appended' ? append : fill)(work, step));
  // A table with checks that wait for the end of the transaction cannot be altered.
  await target.query('SET CONSTRAINTS ALL IMMEDIATE');
  await run(definitions.after);
  await run(definitions.attach);
  await addForeignKeys(target, keys);
  await addOutgoing(work);
  await enableTriggers();
  const facts: TableFacts[] = [];
  for (const step of steps) facts.push(await finish(work, step, counts.get(step)));
  await tellIncoming(work);
  return facts;
}

/** pg_dump sets for its session where tables are kept: here it is for the transaction. */
function local(statement: string): string {
  return statement.replace(/^SET default_table/, 'SET LOCAL default_table');
}

/**
 * Drops the foreign keys that are in the way, and gives those that come back: in and out of tables that are replaced, and
 * between tables whose rows come one after the other.
 */
async function releaseForeignKeys(target: Client, steps: readonly Step[]): Promise<LiveForeignKey[]> {
  const byOid = new Map(
    steps.flatMap((step) => (step.live && step.how !== 'beside' ? [[step.live.oid, step] as const] : [])),
  );
  const replaced = (oid: number): boolean => byOid.get(oid)?.how === 'replaced';
  const keys = (await readForeignKeys(target, [...byOid.keys()])).filter(
    ({ tableOid: from, referencedOid: to }) =>
      replaced(from) || replaced(to) || (from !== to && byOid.has(from) && byOid.has(to)),
  );
  await dropForeignKeys(target, keys);
  // The definitions of a table that is made anew bring its own.
  return keys.filter(({ tableOid }) => byOid.get(tableOid)?.whole !== true);
}

async function makeRoom(work: Work, { how, live, whole, aside }: Step): Promise<void> {
  if (how !== 'replaced' || !live) return;
  if (whole) {
    await renameTables(work.target, [live.oid], (name) => asideName(name, work.at));
    await leaveParents(work.target, [live.oid]);
    return;
  }
  if (aside) await keepOldRows(work.target, live, aside);
  await work.target.query(`TRUNCATE ${ownRows(live)}`);
}

/** The foreign keys of tables made anew to tables that were not chosen: of a copy beside, only those that hold. */
async function addOutgoing(work: Work): Promise<void> {
  const { target, steps } = work;
  for (const step of steps.filter(makes)) {
    const keys = new Set(step.unit.members.map(keyOf));
    for (const key of work.outgoing.filter(({ table }) => keys.has(keyOf(table)))) {
      const table = onTarget(work, step, key.table);
      const name = pg.escapeIdentifier(key.name);
      const about =
        key.comment === null
          ? ''
          : `; COMMENT ON CONSTRAINT ${name} ON ${qualified(table)} IS ${key.comment}`;
      const add = `ALTER TABLE ${qualified(table)} ADD CONSTRAINT ${name} ${key.definition}${about}`;
      if (step.how !== 'beside') {
        await target.query(add);
        continue;
      }
      await target.query('SAVEPOINT foreign_key');
      try {
        await target.query(add);
      } catch (error) {
        // It does not hold, or what it refers to is not there.
        if (!['23503', '42P01', '42703', '42830'].includes(sqlState(error) ?? '')) throw error;
        await target.query('ROLLBACK TO foreign_key');
        const message = `the foreign key ${key.name} to ${shown(key.references)} was left out: it does not hold on the target`;
        work.find(notice(work, table, 'notice', 'foreign-key-left-out', message));
      }
    }
  }
}

/** Sequences, the proof, and the end of what was replaced. */
async function finish(work: Work, step: Step, counts: Counts | undefined): Promise<TableFacts> {
  const { target, scratch } = work;
  const appended = step.how === 'appended';
  for (const member of step.unit.members)
    await setSequences(scratch, work.inScratch(member), target, onTarget(work, step, member), appended);
  const rows = appended ? (counts?.rows ?? 0) : await verify(work, step);
  const kept = step.aside !== null && work.keepOld;
  if (step.aside && !kept) await target.query(`DROP TABLE ${qualified(step.aside)}`);
  return {
    database: work.database,
    source: shown(step.unit.root),
    name: shown(step.target),
    how: step.how,
    rows,
    alreadyThere: counts?.alreadyThere ?? 0,
    keptAs: step.aside && kept ? shown(step.aside) : null,
  };
}

async function verify(work: Work, step: Step): Promise<number> {
  const contents = step.unit.members.flatMap((member) => work.contents.get(keyOf(member)) ?? []);
  const source = await sourceOf(work, step);
  return verifyContent(work.target, step.target, { scratch: work.scratch, source, contents });
}

/** Tells of foreign keys that referred to a table which was not there any more: nobody asked to alter their tables. */
async function tellIncoming(work: Work): Promise<void> {
  const created = new Set(
    work.steps
      .filter(({ how }) => how === 'created')
      .flatMap(({ unit }) => unit.members)
      .map(keyOf),
  );
  const keys = work.incoming.filter(({ references }) => created.has(keyOf(references)));
  const there = await readRelations(
    work.target,
    keys.map(({ table }) => table),
  );
  for (const { table, name, references, definition } of keys.filter((key) => there.has(keyOf(key.table)))) {
    const fix = `ALTER TABLE ${qualified(table)} ADD CONSTRAINT ${pg.escapeIdentifier(name)} ${definition}`;
    const message = `had the foreign key ${name} to ${shown(references)} in the backup; it was not made again, since the table was not chosen`;
    work.find(notice(work, table, 'warning', 'foreign-key-missing', message, `run: ${fix}`));
  }
}
