import type { Client } from 'pg';
import { UserError } from '../../errors.ts';
import { counted, number, size } from '../../report/format.ts';
import { asideName, besideName } from '../names.ts';
import { keyOf, shown, type TableName } from './patterns.ts';
import { ownRows, readRelations, type Relation, type Unit } from './relations.ts';
import { dependentsOf } from './rename.ts';

export type OnExisting = 'replace' | 'append' | 'beside';

/** What becomes of one table of the target, with its partitions. */
export interface Step {
  readonly unit: Unit;
  readonly how: 'created' | 'replaced' | 'appended' | 'beside';
  /** `replaced`: whether the table itself is, since its columns differ, and not just its rows. */
  readonly whole: boolean;
  /** As it is on the target; null where it is not there. */
  readonly live: Relation | null;
  /** Where its rows go. */
  readonly target: TableName;
  /** Where the rows that were there go; null: they go, or there are none to go. */
  readonly aside: TableName | null;
}

export interface PlanOptions {
  readonly units: readonly Unit[];
  readonly onExisting: OnExisting;
  readonly keepOld: boolean;
  /** When the restore was started: part of names. */
  readonly at: Date;
}

/** Whether the step makes a table anew on the target. */
export function makes({ how, whole }: Step): boolean {
  return how === 'created' || how === 'beside' || whole;
}

/**
 * What is to be done to each table, with the target as it is now. `scratch`: the tables as they were backed up, by their
 * keys. Throws a UserError where it cannot be done.
 */
export async function planSteps(
  client: Client,
  scratch: ReadonlyMap<string, Relation>,
  { units, onExisting, keepOld, at }: PlanOptions,
): Promise<Step[]> {
  const live = await readRelations(
    client,
    units.map(({ root }) => root),
  );
  const steps: Step[] = [];
  for (const unit of units) {
    const { schema, name } = unit.root;
    const found = live.get(keyOf(unit.root)) ?? null;
    const step = { unit, live: found, target: { schema, name }, whole: false, aside: null };
    const source = scratch.get(keyOf(unit.root));
    if (source === undefined) throw new Error('a chosen table is not in the scratch copy');
    if (found === null) steps.push({ ...step, how: 'created' });
    else if (onExisting === 'beside') {
      steps.push({ ...step, how: 'beside', target: { schema, name: besideName(name, at) } });
    } else if (onExisting === 'append') {
      assertAppendable(source, found);
      steps.push({ ...step, how: 'appended' });
    } else {
      const whole = !sameStructure(source, found);
      if (whole) await assertReplaceable(client, unit, source, found);
      const kept = keepOld && (whole || (await hasRows(client, found)));
      steps.push({
        ...step,
        how: 'replaced',
        whole,
        aside: kept || whole ? { schema, name: asideName(name, at) } : null,
      });
    }
  }
  return steps;
}

/** Whether the rows of one fit the other as they are. Constraints and indexes are the target's own matter. */
function sameStructure(one: Relation, other: Relation): boolean {
  const text = ({ columns, partitionKey }: Relation): string =>
    JSON.stringify([
      columns.map(({ name, type, generated }) => [name, type, generated].join('\0')).sort(),
      partitionKey,
    ]);
  return text(one) === text(other);
}

function difference(source: Relation, live: Relation): string {
  const parts = (from: Relation, to: Relation): string =>
    from.columns
      .filter(({ name, type, generated }) =>
        to.columns.every(
          (other) => other.name !== name || other.type !== type || other.generated !== generated,
        ),
      )
      .map(({ name, type }) => `${name} ${type}`)
      .join(', ') || 'nothing else';
  return `the backup has ${parts(source, live)}, the target ${parts(live, source)}`;
}

function assertAppendable(source: Relation, live: Relation): void {
  const there = new Map(live.columns.map((column) => [column.name, column]));
  const lost = source.columns.filter(
    ({ name, type, generated }) => there.get(name)?.type !== type || there.get(name)?.generated !== generated,
  );
  if (lost.length === 0) return;
  throw new UserError(
    `rows cannot be appended to ${shown(live)}, whose columns differ: ${difference(source, live)}`,
    'use `on-existing: beside`, and copy from there what you need',
  );
}

async function assertReplaceable(
  client: Client,
  unit: Unit,
  source: Relation,
  live: Relation,
): Promise<void> {
  const how = `the structure of ${shown(live)} differs: ${difference(source, live)}`;
  if (unit.root.partition) {
    throw new UserError(
      `${how}; a partition cannot be replaced as a whole`,
      'choose its whole table, or use `on-existing: beside`',
    );
  }
  const dependents = await dependentsOf(client, [live.oid]);
  if (dependents.length === 0) return;
  throw new UserError(
    `${how}; it can be replaced only as a whole, but these depend on it: ${dependents.join(', ')}; nothing was changed`,
    'drop them and create them again after the restore, or use `on-existing: beside`',
  );
}

async function hasRows(client: Client, table: Relation): Promise<boolean> {
  const { rows } = await client.query<{ some: boolean }>(
    `SELECT EXISTS (SELECT FROM ${ownRows(table)}) AS some`,
  );
  return rows[0]?.some ?? false;
}

/** Demands the confirmation where tables with rows would be replaced: names them with their rows and sizes. */
export async function assertConfirmed(
  client: Client,
  { units, onExisting }: PlanOptions,
  keepOld: boolean,
): Promise<void> {
  if (onExisting !== 'replace') return;
  const live = await readRelations(
    client,
    units.map(({ root }) => root),
  );
  const filled: string[] = [];
  for (const table of live.values()) {
    const { rows } = await client.query<{ rows: string }>(`SELECT count(*) AS rows FROM ${ownRows(table)}`);
    const count = Number(rows[0]?.rows ?? 0);
    if (count > 0) filled.push(`${shown(table)} (${number(count)} rows, ${size(table.bytes)})`);
  }
  if (filled.length === 0) return;
  throw new UserError(
    `${counted(filled.length, 'table')} of the target would be replaced: ${filled.join(', ')}`,
    `give \`confirm: yes\` if you mean it${keepOld ? '; the old rows are kept under another name' : ''}, or use \`on-existing: append\` or \`beside\``,
  );
}
