import { join } from 'node:path';
import type { Context } from '../../context.ts';
import { UserError } from '../../errors.ts';
import type { Store, StoredBackup } from '../../stores/store.ts';
import { manifestPath } from '../find.ts';
import { verifySignature } from '../seal/signature.ts';
import { readArchive } from './archive/read.ts';
import type { SnapshotManifest } from './manifest.ts';
import { readSnapshotManifest, type OpenedSnapshot } from './read.ts';
import { verifySnapshot } from './verify.ts';

/** Where pg_basebackup tells what is in a base backup, as a path in the archive. */
export const BACKUP_MANIFEST = 'data/backup_manifest';

/** A restore has to read the whole chain: now and then, it begins anew. */
const LONGEST_CHAIN = 7;

/** Of the server that is to be copied. */
export interface ParentWanted {
  readonly systemIdentifier: string;
  readonly timeline: number;
  readonly major: number;
}

/** A snapshot that an incremental one can be based on. */
export interface Parent {
  readonly name: string;
  /** Its `backup_manifest`. */
  readonly text: string;
}

/**
 * The newest online snapshot that an incremental one can be based on: of the same server and timeline, in all of `stores`, whole,
 * and not at the end of a long chain. Null where there is none. Only folders are looked into: there a chain can be followed, and
 * retention sees what belongs together.
 */
export async function findParent(
  context: Context,
  stores: readonly Store[],
  wanted: ParentWanted,
): Promise<Parent | null> {
  const [first, ...others] = stores;
  if (first === undefined || stores.some(({ kind }) => kind !== 'folder')) return null;
  const listed = await first.list(context.signal);
  const elsewhere = await Promise.all(others.map(async (store) => store.list(context.signal)));
  for (const { name, encrypted } of listed) {
    if (encrypted === true) continue;
    const own = await readOwn(context, first, name);
    if (own === null || !fits(own.manifest, wanted)) continue;
    const chain = await chainOf(context, first, own);
    if (chain === null || chain.length >= LONGEST_CHAIN) return null;
    const isThere = (backups: readonly StoredBackup[]): boolean =>
      chain.every((link) => backups.some((backup) => backup.name === link.manifest.name));
    if (!elsewhere.every(isThere) || !(await isSound(context, first, chain))) return null;
    const text = await backupManifestOf(context, own);
    return text === null ? null : { name, text };
  }
  return null;
}

function fits({ mode, server, nodes }: SnapshotManifest, wanted: ParentWanted): boolean {
  const [node] = nodes;
  return (
    mode === 'online' &&
    server.major === wanted.major &&
    server.systemIdentifier === wanted.systemIdentifier &&
    node?.timeline === wanted.timeline &&
    node.tablespaces.length === 0
  );
}

/** Null for one that is broken: retention tells of it. */
async function readOwn({ inputs }: Context, store: Store, name: string): Promise<OpenedSnapshot | null> {
  try {
    const backup = await store.get(name, '');
    if (inputs.signingKey !== undefined) await verifySignature(manifestPath(backup), inputs.signingKey);
    return { backup, manifest: await readSnapshotManifest(backup) };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** A snapshot and all that it is based on, the whole one last; null where one is missing. */
async function chainOf(
  context: Context,
  store: Store,
  own: OpenedSnapshot,
): Promise<readonly OpenedSnapshot[] | null> {
  const chain = [own];
  for (let { parent } = own.manifest; parent !== null && chain.length < LONGEST_CHAIN;) {
    const next = await readOwn(context, store, parent);
    if (next === null) return null;
    chain.push(next);
    parent = next.manifest.parent;
  }
  return chain;
}

/** Reads all of it: what is based on something damaged would be worth nothing. */
async function isSound(
  { recorder, signal }: Context,
  store: Store,
  chain: readonly OpenedSnapshot[],
): Promise<boolean> {
  for (const { backup, manifest } of chain) {
    const [finding] = await verifySnapshot(backup, manifest, signal);
    if (finding === undefined) continue;
    recorder.find({
      check: 'store',
      severity: 'warning',
      kind: 'broken-backup',
      object: `snapshot ${manifest.name} in ${store.input}`,
      message: `it is damaged, so that this one is not based on it: ${finding.message}`,
      fix: 'look into what has damaged it, and delete it by hand',
    });
    return false;
  }
  return true;
}

async function backupManifestOf(
  { signal }: Context,
  { backup, manifest }: OpenedSnapshot,
): Promise<string | null> {
  const [node] = manifest.nodes;
  if (node === undefined) return null;
  const chunks: Buffer[] = [];
  await readArchive(
    join(backup.folder, node.archive),
    node.members,
    async ({ path }, content) => {
      if (path === BACKUP_MANIFEST) for await (const chunk of content) chunks.push(Buffer.from(chunk));
    },
    signal,
  );
  return chunks.length === 0 ? null : Buffer.concat(chunks).toString('utf8');
}
