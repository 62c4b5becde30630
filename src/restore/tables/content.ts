import type { DatabaseManifest, TableManifest } from '../../backups/manifest.ts';
import type { Context } from '../../context.ts';
import { compareContent } from '../../postgres/fingerprint/compare.ts';
import { negativeControl } from '../../postgres/fingerprint/control.ts';
import { fingerprintDatabase } from '../../postgres/fingerprint/database.ts';
import { openSession, type Open } from '../../postgres/fingerprint/session.ts';
import { readSequences } from '../../postgres/fingerprint/sequences.ts';
import { listTables, withRecordedMethods } from '../../postgres/fingerprint/tables.ts';
import type { Outcome } from '../../proof/check.ts';
import { counted, number } from '../../report/format.ts';
import { keyOf, type TableName } from './patterns.ts';
import { ownedSequences } from './sequences.ts';

export interface PartialContent {
  /** The chosen tables that hold rows, as they are in the scratch copy. */
  readonly tables: readonly TableManifest[];
  readonly outcome: Outcome;
}

/**
 * Fingerprints the chosen tables of the scratch copy, and compares them and their sequences with the manifest, where
 * there is one. Large objects are not among what is restored.
 */
export async function checkTables(
  { inputs, recorder, signal }: Context,
  open: Open,
  chosen: readonly TableName[],
  expected: DatabaseManifest | null,
): Promise<PartialContent> {
  const keys = new Set(chosen.map(keyOf));
  const isChosen = (table: TableName): boolean => keys.has(keyOf(table));
  const session = await openSession(open);
  try {
    const listed = (await listTables(session)).tables.filter(isChosen);
    const tables = withRecordedMethods(listed, expected?.tables ?? []);
    const content = await fingerprintDatabase({ open, tables, jobs: inputs.jobs, signal });
    const rows = content.tables.reduce((sum, table) => sum + table.rows, 0);
    const detail = `${counted(tables.length, 'table')}, ${number(rows)} rows`;
    if (expected === null) {
      const why = 'not compared: the dump has no manifest';
      return { tables: content.tables, outcome: { findings: [], looked: 0, detail: `${detail}; ${why}` } };
    }
    const owned = new Set((await ownedSequences(session, chosen)).map(keyOf));
    const largeObjects = { count: 0, bytes: 0, groups: [] };
    const sequences = (await readSequences(session)).filter((sequence) => owned.has(keyOf(sequence)));
    const promised = {
      tables: expected.tables.filter(isChosen),
      sequences: expected.sequences.filter((sequence) => owned.has(keyOf(sequence))),
      notCompared: expected.notCompared,
      largeObjects,
    };
    const findings = compareContent(
      promised,
      { tables: content.tables, sequences, largeObjects },
      expected.name,
    );
    if (tables.length > 0) {
      recorder.control = await negativeControl({ open, database: expected.name, tables, content });
      recorder.info(
        `Negative control: ${recorder.control.detail}: ${recorder.control.caught ? 'noticed' : 'NOT NOTICED'}`,
      );
    }
    recorder.tables.push(...results(expected.name, promised.tables, content.tables));
    const looked = promised.tables.length + promised.sequences.length;
    return { tables: content.tables, outcome: { findings, looked, detail } };
  } finally {
    await session.end();
  }
}

function results(
  database: string,
  expected: readonly TableManifest[],
  actual: readonly TableManifest[],
): Context['recorder']['tables'] {
  const found = new Map(actual.map((table) => [keyOf(table), table]));
  return expected.map((table) => {
    const other = found.get(keyOf(table));
    return {
      database,
      schema: table.schema,
      table: table.name,
      expectedRows: table.rows,
      actualRows: other?.rows ?? null,
      equal: other?.fingerprint === table.fingerprint,
    };
  });
}
