import type { DatabaseManifest, Manifest } from '../backups/manifest.ts';
import { compareContent } from '../postgres/fingerprint/compare.ts';
import { negativeControl } from '../postgres/fingerprint/control.ts';
import { fingerprintDatabase, type DatabaseContent } from '../postgres/fingerprint/database.ts';
import { readSequences, type SequenceState } from '../postgres/fingerprint/sequences.ts';
import { openSession, type Open } from '../postgres/fingerprint/session.ts';
import {
  listTables,
  objectName,
  withRecordedMethods,
  type TableInfo,
} from '../postgres/fingerprint/tables.ts';
import { Progress } from '../progress.ts';
import type { Recorder } from '../recorder.ts';
import type { Control, TableResult } from '../report/report.ts';
import type { Finding } from '../report/findings.ts';
import { counted, number } from '../report/format.ts';
import type { Outcome } from './check.ts';

export interface ContentCheck {
  readonly manifest: Pick<Manifest, 'databases'>;
  /** Sessions of a restored database. */
  readonly open: (database: string) => Open;
  readonly jobs: number;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
}

interface Restored {
  readonly tables: readonly TableInfo[];
  readonly content: DatabaseContent;
  readonly sequences: readonly SequenceState[];
}

/**
 * Fingerprints every table, sequence and large object of the restored databases and compares them with the manifest.
 * Then the comparison itself is put to the test: one value is altered, must be noticed, and is rolled back.
 */
export async function checkContent(check: ContentCheck): Promise<Outcome> {
  const { manifest, recorder } = check;
  const findings: Finding[] = [];
  const seen = { tables: 0, rows: 0, sequences: 0, largeObjects: 0 };
  const restored = new Map<DatabaseManifest, Restored>();
  for (const database of manifest.databases) {
    const actual = await readRestored(check, database);
    restored.set(database, actual);
    findings.push(
      ...compareContent(database, { ...actual.content, sequences: actual.sequences }, database.name),
    );
    recorder.tables.push(...tableResults(database, actual.content));
    seen.tables += database.tables.length;
    seen.rows += database.tables.reduce((sum, table) => sum + table.rows, 0);
    seen.sequences += database.sequences.length;
    seen.largeObjects += database.largeObjects.count;
    for (const { object, reason } of database.notCompared)
      recorder.info(`Not compared: ${object}: ${reason}`);
  }
  const looked = seen.tables + seen.sequences + seen.largeObjects;
  if (looked === 0)
    return { findings, looked, detail: 'there was nothing to compare: the databases have no tables' };
  recorder.control = await runControl(check, restored);
  return {
    findings,
    looked,
    detail: [
      counted(seen.tables, 'table'),
      `${number(seen.rows)} rows`,
      ...(seen.sequences > 0 ? [counted(seen.sequences, 'sequence')] : []),
      ...(seen.largeObjects > 0 ? [counted(seen.largeObjects, 'large object')] : []),
    ].join(', '),
  };
}

async function readRestored(check: ContentCheck, database: DatabaseManifest): Promise<Restored> {
  const open = check.open(database.name);
  const session = await openSession(open);
  try {
    const { tables: listed } = await listTables(session);
    const tables = withRecordedMethods(listed, database.tables);
    const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
    const progress = new Progress(
      `${database.name}: fingerprints`,
      { tables: tables.length, bytes },
      (line) => {
        check.recorder.info(line);
      },
    );
    const content = await fingerprintDatabase({
      open,
      tables,
      recordedLargeObjects: database.largeObjects.groups,
      jobs: check.jobs,
      signal: check.signal,
      onProgress: (done) => {
        progress.add(done.tables, done.bytes);
      },
    });
    return { tables, content, sequences: await readSequences(session) };
  } finally {
    await session.end();
  }
}

/** In the database with the most rows: the larger the haystack, the better the test. */
async function runControl(
  check: ContentCheck,
  restored: ReadonlyMap<DatabaseManifest, Restored>,
): Promise<Control> {
  const rows = (database: DatabaseManifest): number =>
    database.tables.reduce((sum, table) => sum + table.rows, 0);
  const [chosen] = [...restored].sort(([a], [b]) => rows(b) - rows(a));
  if (!chosen) throw new Error('no database was restored');
  const [database, { tables, content }] = chosen;
  const control = await negativeControl({
    open: check.open(database.name),
    database: database.name,
    tables,
    content,
  });
  check.recorder.info(`Negative control: ${control.detail}: ${control.caught ? 'noticed' : 'NOT NOTICED'}`);
  return control;
}

function tableResults(database: DatabaseManifest, content: DatabaseContent): TableResult[] {
  const key = (table: { schema: string; name: string }): string => JSON.stringify([table.schema, table.name]);
  const actual = new Map(content.tables.map((table) => [key(table), table]));
  const expected = new Set(database.tables.map(key));
  const outOfSight = new Set(database.notCompared.map(({ object }) => object));
  return [
    ...database.tables.map((table) => {
      const found = actual.get(key(table));
      return {
        database: database.name,
        schema: table.schema,
        table: table.name,
        expectedRows: table.rows,
        actualRows: found?.rows ?? null,
        equal: found?.fingerprint === table.fingerprint,
      };
    }),
    ...content.tables
      .filter((table) => !expected.has(key(table)) && !outOfSight.has(objectName('table', table)))
      .map((table) => ({
        database: database.name,
        schema: table.schema,
        table: table.name,
        expectedRows: null,
        actualRows: table.rows,
        equal: false,
      })),
  ];
}
