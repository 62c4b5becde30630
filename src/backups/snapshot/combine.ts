import { lchown, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import type { Context } from '../../context.ts';
import { UserError, UserErrors } from '../../errors.ts';
import { combineBaseBackups, verifyBaseBackup } from '../../postgres/base-backup.ts';
import { findCopyTools } from '../../postgres/physical/tools.ts';
import type { Tools } from '../../postgres/tools.ts';
import type { Finding } from '../../report/findings.ts';
import { counted } from '../../report/format.ts';
import type { Store } from '../../stores/store.ts';
import { explainFullDisk } from '../disk-full.ts';
import { packArchive } from './archive/pack.ts';
import { archiveCompression } from './archive/compress.ts';
import type { NodeManifest, SnapshotManifest } from './manifest.ts';
import { openSnapshot, type OpenedSnapshot } from './read.ts';
import { localHost, unpackHere } from './unpack.ts';
import { verifyNew, verifySnapshot } from './verify.ts';

/** A base backup of a chain: an archive, and what is in it. */
export interface ChainLink {
  readonly archive: string;
  readonly node: NodeManifest;
}

/**
 * An incremental snapshot as a whole one: all that it is based on, from the same store, is verified, combined with it by
 * pg_combinebackup and put into an archive of its own in the workspace. Any other is given back as it is. Throws UserErrors where
 * a part is missing or damaged.
 */
export async function wholeSnapshot(
  context: Context,
  opened: OpenedSnapshot,
  store: Store,
): Promise<OpenedSnapshot> {
  if (opened.manifest.parent === null) return opened;
  const { recorder, workspace } = context;
  return recorder.phase('combine', 'Combine the incremental snapshot with what it is based on', async () => {
    const chain = await openChain(context, opened, store);
    recorder.info(`${opened.manifest.name} and ${counted(chain.length - 1, 'snapshot')} before it`);
    const links = await Promise.all(chain.map((link) => verifiedLink(context, link)));
    const folder = await workspace.make('unsealed');
    const bytes = links.reduce((sum, { node }) => sum + node.bytes, 0);
    return explainFullDisk(
      folder,
      () => Promise.resolve(2 * bytes),
      () => pack(context, opened, links, folder),
    );
  });
}

/** What a new incremental snapshot is based on, the whole one first, in the first of the stores: verified when it was chosen. */
export async function chainBefore(
  context: Context,
  parent: string,
  [store]: readonly Store[],
): Promise<ChainLink[]> {
  if (store === undefined) throw new Error('a snapshot has stores');
  const folder = await context.workspace.make('download');
  const opened = await openSnapshot(context, await store.get(parent, folder, context.signal));
  return (await openChain(context, opened, store)).map(linkOf);
}

/** The snapshot itself last. */
async function openChain(context: Context, opened: OpenedSnapshot, store: Store): Promise<OpenedSnapshot[]> {
  const chain = [opened];
  for (let { parent } = opened.manifest; parent !== null;) {
    const name = parent;
    if (chain.some(({ manifest }) => manifest.name === name))
      throw new UserError(
        `the snapshot ${name} is based on itself`,
        'it was changed after it was made: use another one',
      );
    const folder = await context.workspace.make('download');
    const stored = await store.get(name, folder, context.signal).catch((error: unknown) => {
      throw new UserError(
        `${opened.manifest.name} is incremental, and ${name}, which it is based on, is not in ${store.describe()}`,
        'bring it back there, or use another snapshot',
        { cause: error },
      );
    });
    const next = await openSnapshot(context, stored);
    chain.unshift(next);
    parent = next.manifest.parent;
  }
  return chain;
}

async function verifiedLink({ signal }: Context, { backup, manifest }: OpenedSnapshot): Promise<ChainLink> {
  const findings = await verifySnapshot(backup, manifest, signal);
  if (findings.length > 0)
    throw new UserErrors(
      findings.map(
        ({ object, message, fix }) => new UserError(`${object}: ${message}`, fix ?? 'use another snapshot'),
      ),
    );
  return linkOf({ backup, manifest });
}

function linkOf({ backup, manifest }: OpenedSnapshot): ChainLink {
  const node = onlyNode(manifest);
  return { archive: join(backup.folder, node.archive), node };
}

function onlyNode({ name, nodes }: SnapshotManifest): NodeManifest {
  const [node] = nodes;
  if (node && nodes.length === 1) return node;
  throw new UserError(
    `${name} is incremental and holds ${counted(nodes.length, 'node')} instead of one`,
    'it was changed after it was made: use another one',
  );
}

async function pack(
  context: Context,
  { manifest }: OpenedSnapshot,
  links: readonly ChainLink[],
  folder: string,
): Promise<OpenedSnapshot> {
  const { inputs, env, signal } = context;
  const path = env.PATH ?? '';
  const tools = await findCopyTools({ major: manifest.server.major, pgBin: inputs.pgBin, signal });
  const root = join(folder, 'combined');
  await mkdir(root, { mode: 0o700 });
  const findings = await combineChain(links, root, tools, { path, signal });
  const [finding] = findings;
  if (finding) throw new UserError(finding.message, finding.fix ?? 'use another snapshot');
  const node = onlyNode(manifest);
  const archive = join(folder, node.archive);
  const data = join(root, 'data');
  const { members } = await packArchive(
    archive,
    [
      {
        area: 'data',
        open: () => localHost(root, path).read('tar', ['-C', data, '-cf', '-', '.'], signal),
      },
    ],
    {
      ...{ owner: manifest.name, compression: archiveCompression('auto'), path, signal },
      ...{ leaveOut: new Set<string>(), sparse: new Set<string>() },
    },
  );
  await rm(root, { recursive: true });
  const whole = { ...node, members, bytes: members.reduce((sum, { bytes }) => sum + bytes, 0) };
  const { files } = await verifyNew(folder, [whole], signal);
  return {
    backup: { name: manifest.name, folder, files: [node.archive] },
    manifest: { ...manifest, parent: null, nodes: [whole], files },
  };
}

/**
 * Puts a chain of base backups, the whole one first, into `root/data` as one, and compares that with its `backup_manifest`. Gives
 * what is wrong with it. The archives must have been verified.
 */
export async function combineChain(
  links: readonly ChainLink[],
  root: string,
  tools: Tools,
  { path, signal }: { readonly path: string; readonly signal: AbortSignal },
): Promise<Finding[]> {
  const parts: string[] = [];
  for (const [index, { archive, node }] of links.entries()) {
    const part = join(root, `part-${index}`);
    await mkdir(part, { mode: 0o700 });
    await unpackHere(archive, node.members, part, { path, signal });
    parts.push(join(part, 'data'));
  }
  const data = join(root, 'data');
  await rm(data, { recursive: true, force: true });
  await combineBaseBackups(tools, parts, data, [root], signal);
  for (const index of links.keys()) await rm(join(root, `part-${index}`), { recursive: true });
  await giveBack(data, links.at(-1)?.node);
  return verifyBaseBackup(tools, data, [root], signal);
}

/** What pg_combinebackup writes belongs to who runs it. */
async function giveBack(data: string, node: NodeManifest | undefined): Promise<void> {
  const owner = node?.members.find(({ path }) => path === 'data');
  if (process.getuid?.() !== 0 || owner === undefined) return;
  const entries = await readdir(data, { recursive: true, withFileTypes: true });
  const paths = [data, ...entries.map(({ parentPath, name }) => join(parentPath, name))];
  await pMap(paths, (path) => lchown(path, owner.uid, owner.gid), { concurrency: 16 });
}
