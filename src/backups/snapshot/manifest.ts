import { z } from 'zod';
import { databaseSchema, fileSchema, originSchema } from '../manifest.ts';

const bytes = z.number().int().nonnegative();

export const memberSchema = z.strictObject({
  path: z.string().describe('In the archive: below `data`, `wal` or `tablespaces/<oid>`'),
  type: z.enum(['file', 'directory', 'symlink']),
  bytes,
  mode: z.number().int().min(0).max(0o777).describe('Permission bits'),
  uid: z.number().int().nonnegative(),
  gid: z.number().int().nonnegative(),
  sha256: z.string().length(64).nullable().describe('Of a file'),
  link: z.string().nullable().describe('Where a symbolic link leads'),
  sparse: z.boolean().describe('Whether the file took less room on the disk than its size'),
});

export const nodeSchema = z.strictObject({
  name: z.string().describe('As in the input `nodes`; of an online snapshot, the name of the server'),
  role: z.enum(['leader', 'replica']),
  archive: z.string().describe('Name of the file that holds the node'),
  bytes: bytes.describe('Of all its files, unpacked'),
  systemIdentifier: z.string(),
  timeline: z.number().int().positive(),
  lsn: z
    .string()
    .describe('Offline: of the shutdown checkpoint. Online: from where on WAL is needed to use the copy'),
  endLsn: z.string().nullable().describe('Online: where the copy is consistent; null offline'),
  controlState: z.string().describe('As pg_controldata says it, or `online` of an online snapshot'),
  walSegmentBytes: z.number().int().positive(),
  tablespaces: z
    .array(z.strictObject({ oid: z.string(), location: z.string() }))
    .describe('Tablespaces outside of the data folder, in `tablespaces/<oid>` of the archive'),
  walFolder: z
    .string()
    .nullable()
    .describe(
      'Where pg_wal lay outside of the data folder, in `wal` of the archive; null where it lay inside',
    ),
  members: z.array(memberSchema).describe('Everything in the archive, in its order'),
});

export const snapshotSchema = z.strictObject({
  manifestVersion: z.literal(1),
  name: z.string(),
  kind: z.literal('physical'),
  mode: z.enum(['offline', 'online']),
  compression: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  tool: z.strictObject({ name: z.literal('postgres-recovery'), version: z.string() }),
  server: z.strictObject({
    version: z.string().nullable().describe('null where the server was not started to ask it'),
    major: z.number().int(),
    systemIdentifier: z.string(),
    bootstrapRole: z.string().nullable().describe('The superuser that initdb made; null likewise'),
  }),
  nodes: z.array(nodeSchema).min(1),
  databases: z
    .array(databaseSchema)
    .nullable()
    .describe("Read from a copy that was started from the leader's archive; null when that was not possible"),
  databasesReason: z.string().nullable().describe('Why `databases` is null'),
  patroni: z.strictObject({ scope: z.string() }).nullable(),
  parent: z
    .string()
    .nullable()
    .describe('The snapshot that an incremental one is based on; null where it stands by itself'),
  files: z.array(fileSchema),
  origin: originSchema,
  phases: z.record(z.string(), z.number().nonnegative()).describe('Seconds each phase took'),
  secondsDown: z
    .number()
    .nonnegative()
    .nullable()
    .describe('How long the leader did not answer; null of an online snapshot'),
});

/** What a snapshot is, as its `<name>.manifest.json` says. Versioned by `manifestVersion`; JSON Schema in docs/. */
export type SnapshotManifest = z.infer<typeof snapshotSchema>;
export type NodeManifest = z.infer<typeof nodeSchema>;
/** A file, folder or symbolic link in an archive. */
export type Member = z.infer<typeof memberSchema>;
