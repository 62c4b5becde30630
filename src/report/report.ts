import { z } from 'zod';
import { STAGES } from '../inputs/stages.ts';
import { auditSchema } from './audit-schema.ts';
import { retentionSchema, storedBackupSchema } from './backups.ts';
import { CHECKS } from './findings.ts';
import { recoveredSchema } from './recovered-schema.ts';
import { snapshotReportSchema } from './snapshot-schema.ts';
import type { Finding } from './findings.ts';
import {
  changesSchema,
  clusterSchema,
  commandSchema,
  lockSchema,
  restoredSchema,
  undoSchema,
} from './recovery.ts';

const seconds = z.number().nonnegative();
const count = z.number().int().nonnegative();
const verdict = z.enum(['pass', 'fail', 'not-verified']);

const findingSchema = z.strictObject({
  check: z
    .enum([
      ...CHECKS,
      'backup',
      'control',
      'rto',
      'rpo',
      'store',
      'tools',
      'scratch',
      'target',
      'command',
      'undo',
      'audit',
    ])
    .describe('What looked: a check, or the part of the stage that met it'),
  severity: z.enum(['error', 'warning', 'notice']).describe('An `error` makes the verdict `fail`'),
  kind: z.string().describe('The class of the finding, such as `row-count`'),
  object: z.string().describe('The object, with its database where there is one'),
  message: z.string(),
  expected: z.string().exactOptional(),
  actual: z.string().exactOptional(),
  fix: z.string().exactOptional().describe('What to do about it'),
}) satisfies z.ZodType<Finding>;

const checkSchema = z.strictObject({
  check: z.enum(CHECKS),
  status: z
    .enum(['pass', 'fail', 'not-verified', 'skipped'])
    .describe(
      '`skipped`: not asked for. `not-verified`: asked for, but could not run or had nothing to look at',
    ),
  seconds,
  detail: z.string().describe('What was looked at, or why it could not be'),
});

const controlSchema = z.strictObject({
  caught: z.boolean().describe('Whether the comparison noticed a value that was changed on purpose'),
  object: z.string(),
  detail: z.string(),
});

const objectiveSchema = z.strictObject({
  seconds: seconds.nullable().describe('The measured value; null when it could not be measured'),
  limitSeconds: seconds.nullable().describe('The limit asked for; null when there was none'),
  met: z.boolean().nullable().describe('null when there was no limit, or nothing was measured'),
});

const tableSchema = z.strictObject({
  database: z.string(),
  schema: z.string(),
  table: z.string(),
  expectedRows: count.nullable().describe('Rows in the backup; null when the backup does not have the table'),
  actualRows: count.nullable().describe('Rows after the restore; null when missing or not looked at'),
  equal: z.boolean().nullable().describe('Whether every value is equal; null when not compared'),
});

const backupSchema = z.strictObject({
  name: z.string(),
  format: z.enum(['directory', 'custom', 'plain']).nullable(),
  compression: z.string().nullable(),
  startedAt: z.iso.datetime().nullable(),
  bytes: count.nullable().describe('Size of all its files'),
  stored: z.array(
    z.strictObject({
      store: z.string().describe('As in the `store` input'),
      location: z.string().describe('A path or a URL'),
    }),
  ),
  manifest: z
    .strictObject({
      path: z.string(),
      digest: z.string().describe('SHA-256 of the manifest file'),
      attestation: z.string().optional().describe("URL of GitHub's attestation of it, where there is one"),
    })
    .nullable()
    .describe('null for a dump that was made by something else'),
  globals: z
    .string()
    .nullable()
    .describe("The dump of roles and tablespaces, relative to the backup's folder"),
  databases: z.array(
    z.strictObject({
      name: z.string(),
      path: z.string().describe("The dump, relative to the backup's folder"),
      bytes: count.nullable().describe('pg_database_size of the source'),
    }),
  ),
  excluded: z.array(z.strictObject({ database: z.string(), reason: z.string() })),
});

const captureSchema = z.strictObject({
  name: z.string(),
  location: z.string().describe('Where the WAL goes when the job ends'),
  slot: z.string().describe('The replication slot'),
  startedAt: z.iso.datetime(),
  timeline: z.number().int(),
  lsn: z.string().describe('Where the server was when it began'),
  encrypted: z.boolean(),
});

/** What a stage did and found, as its `report.json` says. It holds no secret and no row data. */
export const reportSchema = z.strictObject({
  reportVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('postgres-recovery'), version: z.string() }),
  stage: z.enum(STAGES),
  verdict,
  notVerified: z.array(z.string()).describe('Why the verdict is not `pass`, where nothing failed'),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  seconds,
  backup: backupSchema.nullable().describe('null when the stage ended before there was one'),
  source: z
    .strictObject({ version: z.string(), major: z.number().int(), systemIdentifier: z.string().nullable() })
    .nullable()
    .describe('The server that the backup was taken from; null when unknown'),
  scratch: z
    .strictObject({ version: z.string(), major: z.number().int() })
    .nullable()
    .describe('The throwaway server that the backup was restored into'),
  checks: z.array(checkSchema),
  control: controlSchema.nullable().describe('The negative control; null when it was not run'),
  rto: objectiveSchema.nullable().describe('From the start of the restore until the content was proven'),
  rpo: objectiveSchema.nullable().describe('Age of the newest data that can be recovered'),
  findings: z.array(findingSchema).describe('All of them, worst first'),
  tables: z.array(tableSchema),
  restored: restoredSchema.nullable().describe('null unless something was restored into a live server'),
  recovered: recoveredSchema.nullable().describe('null unless a point in time was recovered'),
  command: commandSchema.nullable().describe('null unless a command was run'),
  changes: z.array(changesSchema).describe('What the command changed, per database'),
  locks: z.array(lockSchema).describe('The strongest and longest locks that the command held'),
  undo: undoSchema.nullable().describe('What became of the data after the command; null where none was run'),
  backups: z
    .array(storedBackupSchema)
    .nullable()
    .describe('The backups in the stores, newest first; null where they were not listed'),
  snapshot: snapshotReportSchema.nullable().describe('null where none was taken'),
  cluster: clusterSchema.nullable().describe('null where the data of no node was replaced'),
  retention: retentionSchema.nullable().describe('null where no retention was applied'),
  capture: captureSchema.nullable().describe('The capture of WAL that goes on; null where none was begun'),
  audit: auditSchema.nullable().describe('The checklist of `audit`; null where none was gone through'),
  phases: z
    .array(z.strictObject({ name: z.string(), seconds }))
    .describe('What took how long; phases may overlap'),
  environment: z.strictObject({
    repository: z.string().nullable(),
    run: z.string().nullable(),
    commit: z.string().nullable(),
    action: z.string().nullable().describe('How a workflow refers to this action, such as `owner/name@v1`'),
  }),
});

type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

/** Import this as a type only: the schema behind it loads zod, which only its generator and tests need. */
export type Report = Immutable<z.infer<typeof reportSchema>>;
export type BackupFacts = NonNullable<Report['backup']>;
export type Control = NonNullable<Report['control']>;
export type Objective = NonNullable<Report['rto']>;
export type TableResult = Report['tables'][number];
export type ListedBackup = NonNullable<Report['backups']>[number];
export type ReportedCheck = Report['checks'][number];
