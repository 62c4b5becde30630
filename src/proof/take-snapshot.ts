import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { chainBefore, combineChain } from '../backups/snapshot/combine.ts';
import { leaderOf, type Draft } from '../backups/snapshot/draft.ts';
import { copyOffline, planOffline } from '../backups/snapshot/offline.ts';
import { copyOnline } from '../backups/snapshot/online.ts';
import { reserveSnapshot, type SnapshotPlace } from '../backups/snapshot/place.ts';
import { publishSnapshot } from '../backups/snapshot/publish.ts';
import { unpackHere } from '../backups/snapshot/unpack.ts';
import { verifyNew } from '../backups/snapshot/verify.ts';
import type { SnapshotManifest } from '../backups/snapshot/manifest.ts';
import type { Context } from '../context.ts';
import { verifyBaseBackup } from '../postgres/base-backup.ts';
import type { CopyPlace } from '../postgres/physical/place.ts';
import type { Tools } from '../postgres/tools.ts';
import { runCheck } from './check.ts';
import { readCopy, type CopyReading } from './read-copy.ts';
import type { Finding } from '../report/findings.ts';
import { counted, size } from '../report/format.ts';

/**
 * Takes a snapshot as the inputs say, and puts it into every store. What takes time and needs no standstill comes after the
 * nodes run again: the archives are read back, and a copy of the leader is started to fingerprint what is in it. Gives its name; null when one
 * of these checks failed: then there is no snapshot.
 */
export async function takeSnapshot(context: Context): Promise<string | null> {
  const place = await reserveSnapshot(context);
  const draft =
    context.inputs.mode === 'online'
      ? await copyOnline(context, place)
      : await copyOffline(context, await planOffline(context, place), place);
  const files = await readBack(context, place, draft);
  if (files === null) return null;
  const reading = await startCopy(context, place, draft);
  if (reading === null) return null;
  await publishSnapshot(context, place, draft, files, reading);
  return place.name;
}

/** Null when an archive is not what was copied: then there is no snapshot. */
async function readBack(
  { recorder, signal }: Context,
  { folder }: SnapshotPlace,
  { nodes }: Draft,
): Promise<SnapshotManifest['files'] | null> {
  const read: { files: SnapshotManifest['files'] } = { files: [] };
  const { status } = await runCheck(
    recorder,
    'files',
    signal,
    async () => {
      const { findings, files } = await verifyNew(folder, nodes, signal);
      read.files = files;
      const members = nodes.reduce((sum, node) => sum + node.members.length, 0);
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      return {
        findings,
        looked: members,
        detail: `${counted(files.length, 'archive')} with ${counted(members, 'file')}, ${size(bytes)}, read back`,
      };
    },
    'Read the archives back',
  );
  return status === 'fail' ? null : read.files;
}

/** Null when the copy does not start: then it is no copy of anything. */
async function startCopy(
  context: Context,
  { folder, stores }: SnapshotPlace,
  draft: Draft,
): Promise<CopyReading | null> {
  const { env, recorder, signal } = context;
  const leader = leaderOf(draft);
  const read: { reading: CopyReading | null } = { reading: null };
  const { status } = await runCheck(
    recorder,
    'restore',
    signal,
    async () => {
      const outcome = await readCopy(context, {
        major: draft.major,
        bytes: draft.copyBytes,
        takenAt: draft.takenAt,
        place: async (copy, tools) => {
          const archive = join(folder, leader.archive);
          if (draft.parent !== null) {
            const before = await chainBefore(context, draft.parent, stores);
            const programs = { path: env.PATH ?? '', signal };
            return combineChain([...before, { archive, node: leader }], copy.root, tools, programs);
          }
          await unpackHere(archive, leader.members, copy.root, { path: env.PATH ?? '', signal });
          return draft.mode === 'online' ? verifyCopy(copy, tools, signal) : [];
        },
      });
      read.reading = outcome.reading;
      return outcome;
    },
    'Start a copy of the leader and fingerprint it',
  );
  return status === 'fail' ? null : read.reading;
}

/** The tablespaces lie beside the data folder by now, where only their links lead to them. */
async function verifyCopy(
  { root, layout: { data, tablespaces } }: CopyPlace,
  tools: Tools,
  signal: AbortSignal,
): Promise<Finding[]> {
  for (const oid of await readdir(tablespaces))
    await symlink(join(tablespaces, oid), join(data, 'pg_tblspc', oid));
  return verifyBaseBackup(tools, data, [root], signal);
}
