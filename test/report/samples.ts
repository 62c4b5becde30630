import { assemble } from '../../src/report/assemble.ts';
import type { Facts } from '../../src/report/assemble.ts';
import { CHECKS } from '../../src/report/findings.ts';
import type { CheckResult } from '../../src/report/findings.ts';
import type { Report, TableResult } from '../../src/report/report.ts';

const DETAILS = {
  files: '14 files, 12.3 MB, size and SHA-256',
  restore: '1 database, no errors',
  content: '3 tables, 100,000 rows',
  schema: '48 objects',
  indexes: '7 indexes, 3 tables',
  assertions: '2 assertions',
} as const;

/** A check that ran and passed, unless told otherwise. */
export function check(name: CheckResult['check'], other: Partial<CheckResult> = {}): CheckResult {
  return { check: name, status: 'pass', seconds: 1.25, detail: DETAILS[name], findings: [], ...other };
}

export function tableResult(table: string, rows: number, other: Partial<TableResult> = {}): TableResult {
  return {
    database: 'paws360',
    schema: 'public',
    table,
    expectedRows: rows,
    actualRows: rows,
    equal: true,
    ...other,
  };
}

/** A drill in which all went well. */
export function drill(other: Partial<Facts> = {}): Facts {
  return {
    stage: 'drill',
    toolVersion: '0.1.0',
    startedAt: new Date('2025-01-05T03:00:12Z'),
    finishedAt: new Date('2025-01-05T03:00:45.500Z'),
    backup: {
      name: 'backup_20250105_030012',
      format: 'directory',
      compression: 'zstd:3',
      startedAt: '2025-01-05T03:00:12.000Z',
      bytes: 12_345_678,
      stored: [{ store: 'backups', location: 'backups/backup_20250105_030012' }],
      manifest: { path: 'backups/backup_20250105_030012/manifest.json', digest: '5e'.repeat(32) },
      globals: 'globals.sql',
      databases: [{ name: 'paws360', path: 'databases/paws360', bytes: 45_000_000 }],
      excluded: [],
    },
    source: { version: '17.5', major: 17, systemIdentifier: '7456789012345678901' },
    scratch: { version: '17.5', major: 17 },
    checks: CHECKS.map((name) => check(name)),
    control: {
      caught: true,
      object: 'table paws360.public.students',
      detail: 'one value of paws360.public.students',
    },
    rto: { seconds: 14.2, limitSeconds: 1800, met: true },
    rpo: { seconds: 33.5, limitSeconds: 86_400, met: true },
    findings: [],
    restored: null,
    recovered: null,
    command: null,
    changes: [],
    locks: [],
    undo: null,
    cluster: null,
    backups: null,
    retention: null,
    snapshot: null,
    capture: null,
    audit: null,
    tables: [tableResult('students', 20_000), tableResult('courses', 500), tableResult('grades', 79_500)],
    phases: [
      { name: 'backup', seconds: 12.1 },
      { name: 'scratch server', seconds: 2.3 },
      { name: 'restore', seconds: 9.8 },
      { name: 'content', seconds: 4.1 },
      { name: 'schema', seconds: 0.4 },
      { name: 'indexes', seconds: 1.9 },
    ],
    environment: {
      repository: 'octo/paws360',
      run: '1234567890',
      commit: 'a2ddfdd7c0ffee00000000000000000000000000',
      action: 'octo/postgres-recovery@v1',
    },
    ...other,
  };
}

/** A drill in which a grade was lost, a value altered and a grant forgotten on the way. */
export function failedDrill(): Report {
  return assemble(
    drill({
      checks: [
        check('files'),
        check('restore'),
        check('content', {
          status: 'fail',
          findings: [
            {
              check: 'content',
              severity: 'error',
              kind: 'row-count',
              object: 'table paws360.public.grades',
              message: 'has another number of rows than the source',
              expected: '79,500 rows',
              actual: '79,499 rows',
              fix: 'Restore again; if it stays so, make a new backup and run `drill` on it.',
            },
            {
              check: 'content',
              severity: 'error',
              kind: 'table-content',
              object: 'table paws360.public.students',
              message: 'has as many rows as the source, but other values',
              expected: 'd41d8cd98f00b204',
              actual: '9800998ecf8427e0',
            },
          ],
        }),
        check('schema', {
          status: 'fail',
          findings: ['students', 'courses', 'grades'].map((name) => ({
            check: 'schema',
            severity: 'error',
            kind: 'missing-grant',
            object: `table paws360.public.${name}`,
            message: 'a privilege is missing after the restore',
            expected: 'registrar=r/postgres',
            actual: 'none',
            fix: 'Restore the globals first: the role `registrar` must exist before the grant.',
          })),
        }),
        check('indexes'),
        check('assertions', { status: 'skipped', detail: 'none given', seconds: 0 }),
      ],
      rto: { seconds: 2105, limitSeconds: 1800, met: false },
      findings: [
        {
          check: 'tools',
          severity: 'warning',
          kind: 'unsafe-client',
          object: 'pg_restore 17.5',
          message: 'this version runs code hidden in a crafted archive',
          expected: 'at least 17.12',
          actual: '17.5',
          fix: 'apt-get install --only-upgrade postgresql-client-17',
        },
      ],
      tables: [
        tableResult('students', 20_000, { equal: false }),
        tableResult('courses', 500),
        tableResult('grades', 79_500, { actualRows: 79_499, equal: false }),
      ],
    }),
  );
}

/** A dump made by something else: nothing to compare it with. */
export function foreignDump(): Report {
  const facts = drill();
  return assemble({
    ...facts,
    stage: 'validate',
    backup: facts.backup && {
      ...facts.backup,
      name: 'backups/old dump.sql.gz',
      format: 'plain',
      compression: 'gzip',
      startedAt: null,
      manifest: null,
      globals: null,
      databases: [{ name: 'paws360', path: 'old dump.sql.gz', bytes: null }],
    },
    source: null,
    checks: [
      check('files', { detail: '1 file, complete to its end marker' }),
      check('restore'),
      check('content', {
        status: 'not-verified',
        seconds: 0,
        detail: 'the dump has no manifest to compare with',
      }),
      check('schema', {
        status: 'not-verified',
        seconds: 0,
        detail: 'the dump has no manifest to compare with',
      }),
      check('indexes'),
      check('assertions', { status: 'skipped', seconds: 0 }),
    ],
    control: null,
    rpo: null,
    tables: [],
  });
}

/** The stage `backup` alone. */
export function backupOnly(): Report {
  return assemble(
    drill({
      stage: 'backup',
      checks: [],
      control: null,
      rto: null,
      rpo: null,
      scratch: null,
      tables: drill().tables.map((table) => ({ ...table, actualRows: null, equal: null })),
      phases: [
        { name: 'dump and fingerprint', seconds: 28.4 },
        { name: 'checksums', seconds: 3.1 },
      ],
    }),
  );
}
