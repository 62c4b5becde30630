import { assemble } from '../../src/report/assemble.ts';
import type { Facts } from '../../src/report/assemble.ts';
import type { Restored } from '../../src/report/recovery.ts';
import type { Report } from '../../src/report/report.ts';
import { check, drill, tableResult } from './samples.ts';

const TIME = '20250105_031500';

/** What a restore put into a live server, over one database and beside nothing. */
export function restored(other: Partial<Restored> = {}): Restored {
  return {
    target: 'postgres@db.example.com:5432/postgres',
    systemIdentifier: '7456789012345678901',
    databases: [
      { source: 'paws360', name: 'paws360', replacedBytes: 48_200_000, keptAs: `paws360_before_${TIME}` },
      { source: 'reports', name: 'reports', replacedBytes: null, keptAs: null },
    ],
    tables: [],
    roles: { created: ['registrar'], altered: ['paws360_app', 'paws360_read'] },
    secondsWithoutService: 0.42,
    sessionsEnded: 37,
    replicas: [
      { name: 'patroni2', lagBytes: 0, caughtUp: true },
      { name: 'patroni3', lagBytes: 3_400_000, caughtUp: false },
    ],
    ...other,
  };
}

const LIVE: Partial<Facts> = {
  stage: 'restore',
  scratch: null,
  rpo: null,
  rto: { seconds: 14.2, limitSeconds: null, met: null },
  checks: [check('files'), check('restore'), check('content'), check('schema')],
  restored: restored(),
};

/** A restore of two databases into a live server. */
export function liveRestore(other: Partial<Facts> = {}): Report {
  return assemble(drill({ ...LIVE, ...other }));
}

/** A restore of four tables into a live server, one in each way. */
export function tableRestore(): Report {
  const base = { database: 'paws360', alreadyThere: 0, keptAs: null };
  return liveRestore({
    tables: [tableResult('grades', 79_500), tableResult('courses', 500)],
    restored: restored({
      databases: [],
      tables: [
        {
          ...base,
          source: 'public.grades',
          name: 'public.grades',
          how: 'replaced',
          rows: 79_500,
          keptAs: `public.grades_before_${TIME}`,
        },
        {
          ...base,
          source: 'public.courses',
          name: 'public.courses',
          how: 'appended',
          rows: 12,
          alreadyThere: 488,
        },
        { ...base, source: 'public.rooms', name: 'public.rooms', how: 'created', rows: 40 },
        {
          ...base,
          source: 'public.students',
          name: `public.students_beside_${TIME}`,
          how: 'beside',
          rows: 20_000,
        },
      ],
      roles: { created: [], altered: [] },
      secondsWithoutService: null,
      sessionsEnded: 0,
      replicas: [],
    }),
  });
}

/** What a migration changed. */
export const CHANGES: Facts['changes'] = [
  {
    database: 'paws360',
    schema: [
      {
        change: 'added',
        kind: 'column',
        identity: 'public.students.email',
        before: null,
        after: 'text NOT NULL',
      },
      {
        change: 'changed',
        kind: 'column',
        identity: 'public.grades.points',
        before: 'integer',
        after: 'numeric(5,2)',
      },
      {
        change: 'removed',
        kind: 'index',
        identity: 'public.grades_old_idx',
        before: 'CREATE INDEX grades_old_idx ON public.grades USING btree (points)',
        after: null,
      },
    ],
    tables: [
      changed('students', 20_000, 20_000, [0, 20_000, 0]),
      changed('grades', 79_500, 79_488, [0, 0, 12]),
      changed('audit', null, 31, [31, 0, 0]),
      changed('tmp_import', 4, null, [null, null, null]),
    ],
    unchangedTables: 11,
  },
];

type Changed = Facts['changes'][number]['tables'][number];

function changed(
  table: string,
  rowsBefore: number | null,
  rowsAfter: number | null,
  [inserted, updated, deleted]: readonly [number | null, number | null, number | null],
): Changed {
  return { schema: 'public', table, rowsBefore, rowsAfter, inserted, updated, deleted };
}

const GUARD: Partial<Facts> = {
  stage: 'guard',
  checks: [],
  control: null,
  rto: null,
  rpo: null,
  scratch: null,
  command: { outcome: 'succeeded', exitCode: 0, seconds: 12.3 },
};

/** A migration that went well. */
export function guarded(other: Partial<Facts> = {}): Report {
  const { tables } = drill();
  return assemble(
    drill({
      ...GUARD,
      changes: CHANGES,
      undo: { outcome: 'not needed', detail: 'the command succeeded' },
      tables: tables.map((table) => ({ ...table, actualRows: null, equal: null })),
      ...other,
    }),
  );
}

/** A migration that failed half-way, and was undone. */
export function guardUndone(other: Partial<Facts> = {}): Report {
  return guarded({
    command: { outcome: 'failed', exitCode: 3, seconds: 7.1 },
    undo: {
      outcome: 'put back',
      detail: 'paws360 is as it was before: 3 tables with 100,000 rows were compared value by value',
    },
    restored: restored({
      databases: [
        { source: 'paws360', name: 'paws360', replacedBytes: 51_000_000, keptAs: `paws360_before_${TIME}` },
      ],
      roles: { created: [], altered: [] },
      replicas: [],
    }),
    checks: [check('files'), check('restore'), check('content'), check('schema')],
    control: drill().control,
    tables: drill().tables,
    ...other,
  });
}

/** A migration that was tried on a copy. */
export function rehearsal(other: Partial<Facts> = {}): Report {
  return assemble(
    drill({
      stage: 'rehearse',
      rpo: null,
      rto: null,
      command: { outcome: 'succeeded', exitCode: 0, seconds: 12.3 },
      changes: CHANGES,
      locks: [
        {
          database: 'paws360',
          relation: 'public.students',
          mode: 'AccessExclusiveLock',
          seconds: 8.25,
          blocks: 'reads and writes',
        },
        {
          database: 'paws360',
          relation: 'public.grades',
          mode: 'ShareLock',
          seconds: 0,
          blocks: 'writes',
        },
      ],
      ...other,
    }),
  );
}
