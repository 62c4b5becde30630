import type { Client } from 'pg';
import type { TableManifest } from '../../backups/manifest.ts';
import type { Finding } from '../../report/findings.ts';
import type { Restored } from '../../report/recovery.ts';
import type { Definitions } from './definitions.ts';
import { keyOf, type TableName } from './patterns.ts';
import type { Step } from './plan.ts';
import { readRelations, type Relation } from './relations.ts';
import type { ForeignKey } from './statements.ts';

/** What the report says of a restored table. */
export type TableFacts = Restored['tables'][number];

/** All that bringing tables from the scratch copy into the target needs. */
export interface Work {
  /** In the transaction, with pinned settings and the locks. */
  readonly target: Client;
  /** A session with the scratch copy, likewise pinned. */
  readonly scratch: Client;
  /** The name of the database on the target. */
  readonly database: string;
  readonly steps: readonly Step[];
  readonly definitions: Definitions;
  /** Foreign keys between the chosen tables and others, by the backup. */
  readonly outgoing: readonly ForeignKey[];
  readonly incoming: readonly ForeignKey[];
  /** What a table is called in the scratch copy by now: `beside`, it is called there as it will be on the target. */
  readonly inScratch: (table: TableName) => TableName;
  /** Of the chosen tables that hold rows, by their keys in the backup. */
  readonly contents: ReadonlyMap<string, TableManifest>;
  /** When the restore was started: part of names. */
  readonly at: Date;
  readonly keepOld: boolean;
  readonly find: (finding: Finding) => void;
  /** Called with the bytes that were passed on since the last call. */
  readonly onBytes: (bytes: number) => void;
}

/** What a table of a step is called on the target. */
export function onTarget(work: Work, step: Step, member: TableName): TableName {
  return step.how === 'beside' ? work.inScratch(member) : { schema: member.schema, name: member.name };
}

/** The table as it is in the scratch copy. */
export async function sourceOf(work: Work, step: Step): Promise<Relation> {
  return relationOf(work.scratch, work.inScratch(step.unit.root));
}

export async function relationOf(client: Client, table: TableName): Promise<Relation> {
  const relation = (await readRelations(client, [table])).get(keyOf(table));
  if (!relation) throw new Error('a table is not there that was there before');
  return relation;
}

/** A finding about a table of the target. */
export function notice(
  work: Pick<Work, 'database'>,
  table: TableName,
  severity: Finding['severity'],
  kind: string,
  message: string,
  fix?: string,
): Finding {
  return {
    check: 'target',
    severity,
    kind,
    object: `table ${work.database}.${table.schema}.${table.name}`,
    message,
    ...(fix === undefined ? {} : { fix }),
  };
}
