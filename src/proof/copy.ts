import { basename, join, resolve } from 'node:path';
import type { NodeManifest } from '../backups/snapshot/manifest.ts';
import { leaderOf } from '../backups/snapshot/draft.ts';
import { unpackHere } from '../backups/snapshot/unpack.ts';
import { verifyArchive } from '../backups/snapshot/archive/verify.ts';
import { verifySnapshot } from '../backups/snapshot/verify.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { connect } from '../postgres/connection.ts';
import type { BootedCopy } from '../postgres/physical/boot.ts';
import type { CopyPlace } from '../postgres/physical/place.ts';
import { bringForeignBase, findForeignBase, type ForeignBase } from '../recovery/base.ts';
import { counted, size } from '../report/format.ts';
import { locateSnapshot, type LocatedSnapshot } from '../restore/snapshot/locate.ts';
import type { Outcome } from './check.ts';
import { isSnapshotFile } from './copy-path.ts';
import { copyOf, type RestoredCopy } from './restore.ts';

/** A physical copy: a snapshot, or a base backup that something else made. */
export type CopySubject =
  | { readonly kind: 'snapshot'; readonly located: LocatedSnapshot }
  | { readonly kind: 'base'; readonly base: ForeignBase };

/** Finds what the input `backup` means among physical copies, brings it onto this machine, and records it. */
export async function locateCopy(context: Context): Promise<CopySubject> {
  const { inputs, recorder } = context;
  if (inputs.backup?.kind !== 'path' || isSnapshotFile(inputs.backup.path))
    return { kind: 'snapshot', located: await locateSnapshot(context) };
  recorder.running = 'files';
  const path = resolve(inputs.backup.path);
  if (inputs.signingKey !== undefined) {
    throw new UserError(
      `${path} is not signed: it has no manifest, and with \`signing-key\` only signed backups are used`,
      'leave `signing-key` out, if you trust everyone who could write there',
    );
  }
  const base = await findForeignBase(path);
  recorder.backup = {
    ...{ name: basename(path), format: null, compression: null, startedAt: null, bytes: null },
    ...{ stored: [], manifest: null, globals: null, databases: [], excluded: [] },
  };
  recorder.outputs.set('backup', basename(path)).set('location', path);
  return { kind: 'base', base };
}

/** What to look at and to start of a copy: of a snapshot, one node. */
export interface Copy {
  readonly subject: CopySubject;
  /** Null of what something else made. */
  readonly node: NodeManifest | null;
  /** The file that holds the node; null of a base backup. */
  readonly archive: string | null;
}

/**
 * Verifies what lies in the files of a copy, before anything is unpacked. `all`: every node of a snapshot, and not only the one
 * that is to be started.
 */
export async function checkCopyFiles(
  subject: CopySubject,
  all: boolean,
  signal: AbortSignal,
): Promise<Outcome & { readonly copy: Copy }> {
  if (subject.kind === 'base') {
    const copy = { subject, node: null, archive: null };
    if (subject.base.kind !== 'archive')
      return { findings: [], looked: 1, detail: 'no checksums, as there is no manifest', copy };
    const { findings, members } = await verifyArchive(subject.base.path, null, signal);
    const detail = `${counted(members?.length ?? 0, 'file')}, read to the end; no checksums, as there is no manifest`;
    return { findings, looked: members?.length ?? 0, detail, copy };
  }
  const { manifest, folder, archives, name } = subject.located;
  if (manifest === null) return checkForeign(subject, signal);
  const leader = leaderOf(manifest);
  const nodes = all ? manifest.nodes : [leader];
  const backup = { name, folder, files: [...archives.values()] };
  const findings = await verifySnapshot(backup, manifest, signal, nodes);
  const members = nodes.reduce((sum, node) => sum + node.members.length, 0);
  const bytes = nodes.reduce((sum, node) => sum + node.bytes, 0);
  return {
    findings,
    looked: members,
    detail: `${counted(nodes.length, 'archive')} with ${counted(members, 'file')}, ${size(bytes)}, size and SHA-256`,
    copy: { subject, node: leader, archive: join(folder, leader.archive) },
  };
}

/** Without a manifest nothing tells which node was the leader, but a standby has a file that says so. */
async function checkForeign(
  subject: Extract<CopySubject, { kind: 'snapshot' }>,
  signal: AbortSignal,
): Promise<Outcome & { readonly copy: Copy }> {
  const { archives, folder } = subject.located;
  const findings: Outcome['findings'][number][] = [];
  const found: { path: string; standby: boolean; members: number }[] = [];
  for (const file of archives.values()) {
    const path = join(folder, file);
    const verified = await verifyArchive(path, null, signal);
    findings.push(...verified.findings);
    const paths = (verified.members ?? []).map((member) => member.path);
    found.push({ path, standby: paths.includes('standby.signal'), members: paths.length });
  }
  const chosen = found.find(({ standby }) => !standby) ?? found[0];
  return {
    findings,
    looked: found.reduce((sum, { members }) => sum + members, 0),
    detail: `${counted(found.length, 'archive')}, read to the end; no checksums, as there is no manifest`,
    copy: { subject, node: null, archive: chosen?.path ?? null },
  };
}

/** Puts a copy whose files were verified into `place`. */
export async function bringCopy(
  { env, signal }: Pick<Context, 'env' | 'signal'>,
  { subject, node, archive }: Copy,
  place: CopyPlace,
): Promise<void> {
  if (subject.kind === 'base') return bringForeignBase(subject.base, place, signal);
  if (archive === null) throw new Error('a snapshot has archives');
  await unpackHere(archive, node?.members ?? null, place.root, { path: env.PATH ?? '', signal });
}

/** A started copy, as the checks use it. */
export async function asRestored(booted: BootedCopy, signal: AbortSignal): Promise<RestoredCopy> {
  const names = booted.databases
    .filter(({ template, connectable }) => connectable && !template)
    .map(({ name }) => name);
  const client = await connect(booted.settings, { signal });
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_catalog.pg_database WHERE datname = ANY ($1)
        ORDER BY pg_catalog.pg_database_size(oid) DESC LIMIT 1`,
      [names],
    );
    return copyOf(booted, names, rows[0]?.name, signal);
  } finally {
    await client.end();
  }
}
