import { z } from 'zod';

const fingerprint = z.string().describe('Order-independent digest of all rows, see docs/fingerprint.md');

const sequenceState = z.strictObject({ lastValue: z.string(), isCalled: z.boolean() });

export const tableSchema = z.strictObject({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
  rows: z.number().int().nonnegative(),
  fingerprint,
  bytes: z.number().int().nonnegative().describe('Size on disk of the table with its TOAST data, in bytes'),
});

export const sequenceSchema = z.strictObject({
  schema: z.string(),
  name: z.string(),
  before: sequenceState.describe('State just before the dump started'),
  after: sequenceState.describe('State just after the dump ended: sequences do not obey snapshots'),
  cycles: z.boolean(),
});

export const largeObjectsSchema = z.strictObject({
  count: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  groups: z
    .array(
      z.strictObject({ from: z.number().int(), to: z.number().int(), count: z.number().int(), fingerprint }),
    )
    .describe('One entry per large object up to 1,000 of them, else one per range of OIDs'),
});

/** One object of a database's schema. `definition` maps a property to its text; see docs/schema.md. */
export const schemaObjectSchema = z.strictObject({
  kind: z.string(),
  identity: z.string(),
  definition: z.record(z.string(), z.string().nullable()),
});

export const databaseSchema = z.strictObject({
  name: z.string(),
  encoding: z.string(),
  localeProvider: z.enum(['libc', 'icu', 'builtin']),
  collate: z.string(),
  ctype: z.string(),
  locale: z.string().nullable().describe('ICU or builtin locale'),
  collationVersion: z.string().nullable(),
  extensions: z.array(z.strictObject({ name: z.string(), version: z.string(), schema: z.string() })),
  snapshotAt: z.iso
    .datetime()
    .describe('When the snapshot was taken: everything committed before it is in the backup'),
  path: z.string().describe("The dump, relative to the backup's folder"),
  bytes: z.number().int().nonnegative().describe('pg_database_size'),
  tables: z.array(tableSchema),
  notCompared: z
    .array(z.strictObject({ object: z.string(), reason: z.string() }))
    .describe('What holds data that the fingerprint cannot see, and why'),
  sequences: z.array(sequenceSchema),
  largeObjects: largeObjectsSchema,
  schemaDigest: z.string().describe('SHA-256 over the canonical form of `schema`'),
  schema: z.array(schemaObjectSchema),
});

export const fileSchema = z.strictObject({
  path: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().length(64),
});

/** The job that made something: see `origin.ts`. */
export const originSchema = z.strictObject({
  repository: z.string().nullable(),
  run: z.string().nullable(),
  commit: z.string().nullable(),
});

export const manifestSchema = z.strictObject({
  manifestVersion: z.literal(1),
  name: z.string(),
  kind: z.literal('logical'),
  format: z.enum(['directory', 'custom', 'plain']),
  compression: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  tool: z.strictObject({ name: z.literal('postgres-recovery'), version: z.string(), client: z.string() }),
  server: z.strictObject({
    version: z.string(),
    major: z.number().int(),
    systemIdentifier: z.string().nullable(),
    timeline: z.number().int().nullable(),
    lsn: z.string().nullable(),
    standby: z.boolean(),
    bootstrapRole: z.string().describe('The superuser that initdb made'),
  }),
  globals: z.strictObject({
    path: z.string().nullable().describe('null in a plain dump, which starts with them'),
    passwords: z.boolean().describe('false when the connecting role may not read role passwords'),
    schemaDigest: z.string(),
    schema: z.array(schemaObjectSchema).describe('Roles, memberships, settings and tablespaces'),
  }),
  databases: z.array(databaseSchema),
  excluded: z.array(z.strictObject({ database: z.string(), reason: z.string() })),
  files: z.array(fileSchema),
  origin: originSchema,
  phases: z.record(z.string(), z.number().nonnegative()).describe('Seconds each phase took'),
});

/** What a backup is, as its `manifest.json` says. Versioned by `manifestVersion`; JSON Schema in docs/. */
export type Manifest = z.infer<typeof manifestSchema>;
export type DatabaseManifest = z.infer<typeof databaseSchema>;
export type TableManifest = z.infer<typeof tableSchema>;
export type SequenceManifest = z.infer<typeof sequenceSchema>;
export type LargeObjectsManifest = z.infer<typeof largeObjectsSchema>;
export type SchemaObject = z.infer<typeof schemaObjectSchema>;
