import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import {
  holdWal,
  parseBackupManifest,
  readBaseBackupSource,
  startBaseBackup,
  type BaseBackupSource,
} from '../../postgres/base-backup.ts';
import { connect, libpqEnvironment, parseConnection, pin } from '../../postgres/connection.ts';
import { readServerFacts, type ServerFacts } from '../../postgres/server.ts';
import { findTools, type Tools } from '../../postgres/tools.ts';
import { size } from '../../report/format.ts';
import { explainFullDisk } from '../disk-full.ts';
import { packArchive, type AreaSource } from './archive/pack.ts';
import { archiveName } from './copy.ts';
import type { Draft } from './draft.ts';
import type { NodeManifest } from './manifest.ts';
import { BACKUP_MANIFEST, findParent, type Parent } from './parent.ts';
import type { SnapshotPlace } from './place.ts';
import { localHost } from './unpack.ts';

/** Data of which more than this part does not go away in compressing is rare. */
const LEAST_ROOM = 0.3;

/** All that is known before the first byte is copied. */
interface Source {
  readonly server: ServerFacts;
  readonly facts: BaseBackupSource;
  readonly tools: Tools;
  readonly env: Readonly<Record<string, string>>;
  /** A private folder, which holds what `env` names. */
  readonly passfiles: string;
  /** Null: all is copied. */
  readonly parent: Parent | null;
}

/** Takes a base backup of the server of `connection`, which goes on working, into an archive like those of stopped nodes. */
export async function copyOnline(context: Context, place: SnapshotPlace): Promise<Draft> {
  const { inputs, env, workspace, recorder, signal } = context;
  const settings = parseConnection(inputs.connection, env);
  const client = await connect(settings, { signal });
  try {
    const server = await readServerFacts(client);
    const facts = await readBaseBackupSource(client);
    const tools = await findTools({
      ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
      serverMajor: server.major,
      programs: ['pg_basebackup'],
      signal,
    });
    recorder.findNew(...tools.findings);
    await assertRoom(facts, place.folder);
    if (!(await holdWal(client)))
      recorder.info(
        'No replication slot could be had: should the server remove WAL meanwhile, this will fail',
      );
    const passfiles = await workspace.make('passfiles');
    const source = {
      ...{ server, facts, tools, passfiles, parent: await parentFor(context, place, server, facts, tools) },
      env: await libpqEnvironment(pin(settings, client), passfiles),
    };
    return await explainFullDisk(
      place.folder,
      () => Promise.resolve(facts.bytes),
      () => recorder.phase('copy', `Copy the ${roleOf(server)}`, () => takeEither(context, place, source)),
    );
  } finally {
    await client.end();
  }
}

const roleOf = ({ standby }: ServerFacts): NodeManifest['role'] => (standby ? 'replica' : 'leader');

async function assertRoom({ bytes }: BaseBackupSource, folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes * LEAST_ROOM) return;
  throw new UserError(
    `the archive of ${size(bytes)} of data will not fit in ${folder}, where ${size(free)} are free`,
    `make room there for up to ${size(bytes)}, or choose another \`store\``,
  );
}

/** What an incremental one can be based on: from version 17 on, where the server keeps track of what changes. */
async function parentFor(
  context: Context,
  { stores }: SnapshotPlace,
  { systemIdentifier, timeline, major }: ServerFacts,
  { summarizesWal, tablespaces }: BaseBackupSource,
  tools: Tools,
): Promise<Parent | null> {
  if (!summarizesWal || tools.major < 17 || tablespaces.length > 0) return null;
  if (context.inputs.encryptTo.length > 0 || systemIdentifier === null || timeline === null) return null;
  return findParent(context, stores, { systemIdentifier, timeline, major });
}

/** A server that has not kept track for long enough is copied as a whole. */
async function takeEither(context: Context, place: SnapshotPlace, source: Source): Promise<Draft> {
  const { recorder, signal } = context;
  if (source.parent === null) return takeBaseBackup(context, place, source);
  try {
    recorder.info(`Only what has changed since ${source.parent.name} is copied`);
    return await takeBaseBackup(context, place, source);
  } catch (error) {
    if (signal.aborted || !(error instanceof UserError) || !NOT_SUMMARIZED.test(error.message)) throw error;
    recorder.info(`All is copied, for the server cannot tell what has changed: ${error.message}`);
    for (const file of await readdir(place.folder)) await rm(join(place.folder, file), { recursive: true });
    return takeBaseBackup(context, place, { ...source, parent: null });
  }
}

/** What the server says where its WAL summaries do not reach back to the parent. */
const NOT_SUMMARIZED = /WAL summar|timeline/u;

async function takeBaseBackup(
  { env, signal }: Context,
  { name, folder, compression }: SnapshotPlace,
  source: Source,
): Promise<Draft> {
  const { server, facts } = source;
  const role = roleOf(server);
  const archive = archiveName(name, role, compression);
  // What is committed while it is copied is in it, too; but only the server knows until when.
  const takenAt = new Date();
  const parts = join(folder, '.parts');
  const sources = await sourcesOf(source, parts, { path: env.PATH ?? '', signal });
  const { members, kept } = await packArchive(join(folder, archive), sources, {
    ...{ compression, signal, path: env.PATH ?? '', owner: 'the base backup' },
    leaveOut: new Set(facts.tablespaces.map(({ oid }) => `data/pg_tblspc/${oid}`)),
    sparse: new Set(),
    keep: BACKUP_MANIFEST,
  });
  await rm(parts, { recursive: true, force: true });
  const range = parseBackupManifest(kept ?? '');
  const node: NodeManifest = {
    ...{ name: role, role, archive, members, timeline: range.timeline },
    bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
    systemIdentifier: server.systemIdentifier ?? '',
    lsn: range.startLsn,
    endLsn: range.endLsn,
    controlState: 'online',
    walSegmentBytes: facts.walSegmentBytes,
    tablespaces: [...facts.tablespaces],
    walFolder: null,
  };
  // What it is combined from lies beside it.
  const copyBytes = source.parent === null ? node.bytes : 2 * facts.bytes;
  return {
    ...{ mode: 'online', major: server.major, nodes: [node], takenAt, copyBytes },
    ...{ patroni: null, parent: source.parent?.name ?? null, secondsDown: null },
  };
}

/**
 * Without tablespaces the base backup is one stream. With some, pg_basebackup writes files, which need room beside the archive
 * for as long as it is made.
 */
async function sourcesOf(
  source: Source,
  parts: string,
  { path, signal }: { readonly path: string; readonly signal: AbortSignal },
): Promise<AreaSource[]> {
  const { tools, env, passfiles, facts, parent } = source;
  const parentManifest = parent === null ? null : join(passfiles, 'parent_manifest');
  if (parent !== null && parentManifest !== null)
    await writeFile(parentManifest, parent.text, { mode: 0o600 });
  const options = { tools, env, signal, parentManifest };
  if (facts.tablespaces.length === 0)
    return [{ area: 'data', open: () => startBaseBackup({ ...options, folder: null, mounts: [passfiles] }) }];
  await mkdir(parts, { mode: 0o700 });
  const { stream, done } = startBaseBackup({ ...options, folder: parts, mounts: [passfiles, parts] });
  stream.resume();
  await done;
  const files = await readdir(parts);
  const tar = (file: string): ReturnType<AreaSource['open']> => ({
    stream: createReadStream(join(parts, file)),
    done: Promise.resolve(),
  });
  const manifest = ['-C', parts, '-cf', '-', 'backup_manifest'];
  return [
    { area: 'data', open: () => tar('base.tar') },
    { area: 'data', open: () => localHost(parts, path).read('tar', manifest, signal) },
    ...files
      .map((file) => /^(\d+)\.tar$/u.exec(file)?.[1])
      .filter((oid) => oid !== undefined)
      .map((oid): AreaSource => ({ area: `tablespaces/${oid}`, open: () => tar(`${oid}.tar`) })),
  ];
}
