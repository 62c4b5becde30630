import type { Client } from 'pg';
import type { TableManifest } from '../../backups/manifest.ts';
import type { Context } from '../../context.ts';
import { Cancelled, UserError } from '../../errors.ts';
import { qualified } from '../../postgres/fingerprint/rows.ts';
import { openSession, type Open } from '../../postgres/fingerprint/session.ts';
import type { ScratchServer } from '../../postgres/scratch.ts';
import { Progress } from '../../progress.ts';
import { besideName } from '../names.ts';
import { applySteps } from './apply.ts';
import { readDefinitions, withStatistics, type Definitions } from './definitions.ts';
import { blockedBy, explainFailure, isBlocked } from './failures.ts';
import type { TableFilter } from './filter.ts';
import { keyOf, shown, type TableName } from './patterns.ts';
import { makes, planSteps, type PlanOptions, type Step } from './plan.ts';
import { missingPrerequisites, readNeeds } from './prerequisites.ts';
import { readRelations, type Relation } from './relations.ts';
import { leaveParents, renameTables } from './rename.ts';
import type { TableFacts, Work } from './work.ts';

/** How long to wait for a lock of the target: others wait behind it meanwhile. */
const LOCK_TIMEOUT = '10s';

export interface BringOptions extends PlanOptions {
  readonly scratch: ScratchServer;
  /** Sessions with the database in the scratch server. */
  readonly openScratch: Open;
  /** The name of that database. */
  readonly source: string;
  /** Sessions with the target's database: all with one and the same server. */
  readonly openTarget: Open;
  readonly database: string;
  readonly filter: TableFilter;
  /** Of the chosen tables that hold rows. */
  readonly contents: readonly TableManifest[];
}

interface Sessions {
  readonly scratch: Client;
  readonly target: Client;
}

/**
 * Brings the chosen tables from the scratch copy into the target, in one transaction: all of it is there afterwards, or
 * nothing. Throws a UserError that says what was in the way.
 */
export async function bringTables(context: Context, options: BringOptions): Promise<TableFacts[]> {
  const { signal } = context;
  const scratch = await openSession(options.openScratch);
  const target = await openSession(options.openTarget).catch(async (error: unknown) => {
    await scratch.end();
    throw error;
  });
  const cancel = (): void => {
    void target.end();
    void scratch.end();
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    signal.throwIfAborted();
    return await bring(context, options, { scratch, target });
  } catch (error) {
    if (signal.aborted) throw new Cancelled();
    throw error;
  } finally {
    signal.removeEventListener('abort', cancel);
    await Promise.all([scratch.end(), target.end()]);
  }
}

async function bring(context: Context, options: BringOptions, sessions: Sessions): Promise<TableFacts[]> {
  const { scratch, target } = sessions;
  await assertEncoding(scratch, target);
  const members = options.units.flatMap((unit) => unit.members);
  const relations = await readRelations(scratch, members);
  const steps = await planSteps(target, relations, options);
  const inScratch = await renameBeside(scratch, steps, relations, options.at);
  const definitions = await define(context, options, sessions, steps, inScratch);
  const { recorder } = context;
  const bytes = options.contents.reduce((sum, table) => sum + table.bytes, 0);
  const progress = new Progress(`${options.database}: tables`, { tables: steps.length, bytes }, (line) => {
    recorder.info(line);
  });
  const work: Omit<Work, 'steps'> = {
    ...sessions,
    database: options.database,
    definitions,
    outgoing: options.filter.outgoing,
    incoming: options.filter.incoming,
    inScratch,
    contents: new Map(options.contents.map((table) => [keyOf(table), table])),
    at: options.at,
    keepOld: options.keepOld,
    find: (finding) => {
      recorder.find(finding);
    },
    onBytes: (count) => {
      progress.add(0, count);
    },
  };
  return inOneTransaction(options, target, steps, relations, (locked) =>
    applySteps({ ...work, steps: locked }),
  );
}

/** Text as it is stored is what is compared. */
async function assertEncoding(scratch: Client, target: Client): Promise<void> {
  const encoding = async (client: Client): Promise<string> =>
    (await client.query<{ name: string }>(`SELECT current_setting('server_encoding') AS name`)).rows[0]
      ?.name ?? '';
  const [from, to] = [await encoding(scratch), await encoding(target)];
  if (from === to) return;
  throw new UserError(
    `the target's database has the encoding ${to}, the backup ${from}: its content could not be proven there`,
    `restore the tables into a database of the encoding ${from}`,
  );
}

/** In the scratch copy, tables get the names that they will have beside the live ones; their definitions follow. */
async function renameBeside(
  scratch: Client,
  steps: readonly Step[],
  relations: ReadonlyMap<string, Relation>,
  at: Date,
): Promise<(table: TableName) => TableName> {
  const beside = steps.filter(({ how }) => how === 'beside');
  const oids = beside.flatMap(({ unit }) =>
    unit.members.flatMap((member) => relations.get(keyOf(member))?.oid ?? []),
  );
  await leaveParents(scratch, oids);
  for (const { unit } of beside) {
    const [parent] = unit.root.partition ? unit.root.parents : [];
    if (parent)
      await scratch.query(`ALTER TABLE ${qualified(parent)} DETACH PARTITION ${qualified(unit.root)}`);
  }
  const renamed = await renameTables(scratch, oids, (name) => besideName(name, at));
  return (table) => renamed.get(keyOf(table)) ?? { schema: table.schema, name: table.name };
}

/** The SQL for the tables that are made anew. Throws a UserError that names all that the target lacks for it. */
async function define(
  { signal }: Context,
  { scratch: server, source, filter }: BringOptions,
  { scratch, target }: Sessions,
  steps: readonly Step[],
  inScratch: (table: TableName) => TableName,
): Promise<Definitions> {
  const made = steps.filter(makes);
  if (made.length === 0) return { types: [], before: [], after: [], attach: [] };
  const tables = made.flatMap(({ unit }) => unit.members.map(inScratch));
  const relations = [...(await readRelations(scratch, tables)).values()];
  const { bring: lacking, missing } = await readNeeds(scratch, target, relations);
  const all = [...missing, ...(await missingReferences(target, made, filter))];
  if (all.length > 0) throw missingPrerequisites(all);
  const definitions = await readDefinitions(server, source, tables, lacking, signal);
  return withStatistics(scratch, relations, definitions);
}

async function missingReferences(
  target: Client,
  made: readonly Step[],
  filter: TableFilter,
): Promise<string[]> {
  const keys = new Set(
    made.filter(({ how }) => how !== 'beside').flatMap(({ unit }) => unit.members.map(keyOf)),
  );
  const needed = filter.outgoing.filter(({ table }) => keys.has(keyOf(table)));
  const there = await readRelations(
    target,
    needed.map(({ references }) => references),
  );
  return needed
    .filter(({ references }) => !there.has(keyOf(references)))
    .map(
      ({ table, name, references }) =>
        `table ${shown(references)} (of the foreign key ${name} of ${shown(table)})`,
    );
}

/** Runs `work` with the tables locked, and as they were planned for. */
async function inOneTransaction(
  options: BringOptions,
  target: Client,
  planned: readonly Step[],
  relations: ReadonlyMap<string, Relation>,
  work: (steps: readonly Step[]) => Promise<TableFacts[]>,
): Promise<TableFacts[]> {
  const oids = planned.flatMap(({ live }) => live?.oid ?? []);
  try {
    await target.query(
      `BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout TO '${LOCK_TIMEOUT}'`,
    );
    await lock(target, planned);
    const steps = await planSteps(target, relations, options);
    if (outline(steps) !== outline(planned)) {
      throw new UserError(
        'the tables of the target were changed meanwhile; nothing was restored',
        'run it again',
      );
    }
    const facts = await work(steps);
    await target.query('COMMIT');
    return facts;
  } catch (error) {
    await target.query('ROLLBACK').catch(() => undefined);
    if (!isBlocked(error)) throw explainFailure(error, 'the tables could not be restored');
    const other = await openSession(options.openTarget);
    try {
      throw await blockedBy(other, oids);
    } finally {
      await other.end();
    }
  }
}

/** `beside`, others may go on reading and writing; to append, reading. */
async function lock(target: Client, steps: readonly Step[]): Promise<void> {
  const modes = {
    replaced: 'ACCESS EXCLUSIVE',
    appended: 'SHARE ROW EXCLUSIVE',
    beside: null,
    created: null,
  };
  for (const { live, how } of steps) {
    if (live && modes[how] !== null)
      await target.query(`LOCK TABLE ${qualified(live)} IN ${modes[how]} MODE`);
  }
}

function outline(steps: readonly Step[]): string {
  return JSON.stringify(
    steps.map(({ unit, how, whole, live, aside }) => [shown(unit.root), how, whole, live?.oid, aside]),
  );
}
