import { createHash } from 'node:crypto';
import { lstat, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pMap from 'p-map';
import { explainFullDisk } from '../backups/disk-full.ts';
import { filesBelow } from '../backups/files.ts';
import { BACKUPS, type Naming } from '../backups/naming.ts';
import { Cancelled, UserError } from '../errors.ts';
import { assertPrivate } from './artifact-access.ts';
import { ACTIONS_READ, hasArtifactService, readable } from './artifact-client.ts';
import { packBackup, unpackBackup } from './cache/archive.ts';
import { downloadBlob, uploadBlob } from './cache/blob.ts';
import { finalize, locate, reserve, VERSION } from './cache/service.ts';
import { currentJob, GitHub, type Job, type RepositoryCache } from './github.ts';
import { isManifest } from './layout.ts';
import { statusOf } from './network.ts';
import { canUpload } from './runner.ts';
import type { LocalBackup, Location, Store, StoredBackup } from './store.ts';

const PREFIX = 'postgres-recovery-';
const PROOF = /^(.+)-proof-\d+$/;
/** What has not been read for so long, GitHub deletes. */
const EVICTED_MILLISECONDS = 7 * 86_400_000;
/** What GitHub takes as one entry. */
const LARGEST_BYTES = 10 * 1024 ** 3;
const PARALLEL = 4;

export interface CacheStoreOptions {
  /** Default: that of logical backups. */
  readonly naming?: Naming;
  /** Of the repository, with `actions: read`: without it, nothing can be listed. */
  readonly token?: string;
  /** The backups come encrypted: then it does not matter who can read the repository. */
  readonly encrypted: boolean;
  /** The user said that everyone may read the backups. */
  readonly allowPublic: boolean;
}

/**
 * The cache of the repository that the job runs for: one entry a backup, a tar of its files. Fast and free, and no archive:
 * GitHub deletes what nobody has read for a week, and the oldest when the cache is full. A job sees what was made
 * on its own branch, on the base of its pull request, and on the default branch; an entry appears when its upload is finalized.
 */
export class CacheStore implements Store {
  readonly kind = 'cache';
  readonly offSite = false;
  readonly input = 'cache';
  readonly staging = null;
  private readonly options: CacheStoreOptions;
  private readonly naming: Naming;
  private readonly job: Job;
  private readonly github: GitHub;

  /** Throws a UserError when the environment names no repository, or one of a GitHub Enterprise Server. */
  constructor(options: CacheStoreOptions) {
    this.options = options;
    this.naming = options.naming ?? BACKUPS;
    this.job = currentJob(process.env);
    this.github = new GitHub(this.job, options.token);
    if (!hasArtifactService(this.job.serverUrl)) {
      throw new UserError(
        `${this.job.serverUrl} is a GitHub Enterprise Server: it has no cache service of this version`,
        'name a folder in `store`, on a disk that outlives the job',
      );
    }
  }

  describe(): string {
    return `cache of ${this.job.owner}/${this.job.repository}`;
  }

  async prepare(signal?: AbortSignal): Promise<void> {
    if (!canUpload(process.env)) throw notInJob();
    if (this.options.encrypted || this.options.allowPublic) return;
    await assertPrivate(this.github, `${this.job.owner}/${this.job.repository}`, signal);
  }

  async list(signal?: AbortSignal): Promise<StoredBackup[]> {
    const entries = await this.entries(signal);
    const newest = new Map(entries.map((entry) => [entry.key, entry]));
    return [...newest.values()]
      .flatMap(({ key, bytes, readAt }) => {
        const name = this.nameOf(key);
        const createdAt = this.naming.timeOf(name);
        const expiresAt = new Date(readAt.getTime() + EVICTED_MILLISECONDS);
        return createdAt === null ? [] : [{ name, store: this.describe(), bytes, createdAt, expiresAt }];
      })
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  }

  async put(backup: LocalBackup, signal?: AbortSignal): Promise<Location> {
    // Again, though the stage has asked already: a repository can be made public while the backup runs.
    await this.prepare(signal);
    const sizes = await Promise.all(
      backup.files.map(async (file) => (await lstat(join(backup.folder, file))).size),
    );
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (bytes > LARGEST_BYTES)
      throw new UserError(
        `${backup.name} has ${bytes} bytes: GitHub's cache takes 10 GB at most`,
        'name `artifact` or `s3://bucket/prefix` in `store`',
      );
    await this.upload(this.keyOf(backup.name), packBackup(backup), signal);
    const { serverUrl, owner, repository } = this.job;
    return {
      location: `${serverUrl}/${owner}/${repository}/actions/caches?query=key:${this.keyOf(backup.name)}`,
    };
  }

  async get(name: string, folder: string, signal?: AbortSignal): Promise<LocalBackup> {
    // Not in `folder`: until it is whole, nothing lies where a backup is looked for. Mode 0700.
    const partial = await mkdtemp(`${folder}.partial-`);
    try {
      const url = await this.urlOf(name, signal);
      await explainFullDisk(
        dirname(folder),
        async () => (await this.list(signal)).find((backup) => backup.name === name)?.bytes ?? 0,
        () => unpackBackup(downloadBlob(url, signal), partial, signal ?? new AbortController().signal),
      );
      const files = await filesBelow(partial);
      if (!files.some((file) => isManifest(name, file)))
        throw new UserError(
          `the entry of ${name} in the cache holds no manifest: it is not whole`,
          'name another backup, and delete the entry',
        );
      if (signal?.aborted) throw new Cancelled();
      await rename(partial, folder);
      return { name, folder, files };
    } catch (error) {
      await rm(partial, { recursive: true, force: true, maxRetries: 3 });
      throw this.told(`${name} could not be read from the ${this.describe()}`, error, signal);
    }
  }

  async remove(name: string, { unlessProven = false } = {}, signal?: AbortSignal): Promise<boolean> {
    const entries = await this.entries(signal);
    const key = this.keyOf(name);
    const proofs = entries.filter((entry) => PROOF.exec(entry.key)?.[1] === key);
    if (unlessProven && proofs.length > 0) return false;
    // The backup first: a proof of nothing does no harm.
    for (const { id } of [...entries.filter((entry) => entry.key === key), ...proofs])
      await this.github.removeCache(id, signal).catch((error: unknown) => {
        throw statusOf(error) === 403
          ? mayNotDelete(name, error)
          : this.told(`${name} could not be deleted from the ${this.describe()}`, error, signal);
      });
    return true;
  }

  /** An entry is never written twice: each proof is one of its own, and the newest counts. */
  async putProof(name: string, text: string, signal?: AbortSignal): Promise<void> {
    await this.upload(`${this.keyOf(name)}-proof-${Date.now()}`, [Buffer.from(text)], signal);
  }

  async proofs(signal?: AbortSignal): Promise<Map<string, string>> {
    const entries = await this.entries(signal);
    const keys = new Set(entries.map(({ key }) => key));
    const newest = new Map<string, string>();
    for (const { key } of entries) {
      const [, proven = ''] = PROOF.exec(key) ?? [];
      if (keys.has(proven) && this.naming.timeOf(this.nameOf(proven)) !== null) newest.set(proven, key);
    }
    const texts = await pMap(
      newest,
      async ([proven, key]) => [this.nameOf(proven), await this.text(key, signal)] as const,
      { concurrency: PARALLEL },
    );
    return new Map(texts.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])));
  }

  private keyOf(name: string): string {
    return `${PREFIX}${this.naming.artifactPrefix}${name}`;
  }

  /** Empty for what is no backup of this kind. */
  private nameOf(key: string): string {
    const start = `${PREFIX}${this.naming.artifactPrefix}`;
    return key.startsWith(start) ? key.slice(start.length) : '';
  }

  /** Ours that this job can read, the oldest first: other branches' are out of its reach, and out of its trust. */
  private async entries(signal?: AbortSignal): Promise<RepositoryCache[]> {
    if (this.options.token === undefined)
      throw new UserError(
        `the ${this.describe()} cannot be listed without a token`,
        `pass \`github-token\`, and ${ACTIONS_READ}`,
      );
    try {
      const all = await this.github.caches(PREFIX, signal);
      const branch = `refs/heads/${await this.github.defaultBranch(signal)}`;
      const { GITHUB_REF: own = branch, GITHUB_BASE_REF: base = '' } = process.env;
      const refs = [own, `refs/heads/${base}`, branch];
      return all
        .filter(({ version, ref }) => version === VERSION && refs.includes(ref))
        .sort((a, b) => a.id - b.id);
    } catch (error) {
      throw this.told(`the ${this.describe()} could not be listed`, error, signal);
    }
  }

  private async urlOf(name: string, signal?: AbortSignal): Promise<string> {
    if (!canUpload(process.env)) throw notInJob();
    const url = await locate(this.keyOf(name), signal);
    if (url !== null) return url;
    throw new UserError(
      `there is no backup ${name} in the ${this.describe()}`,
      'check the spelling, or use `latest`; GitHub deletes what nobody has read for a week, and a job sees what was made on its own and on the default branch',
    );
  }

  /** Reads back what was published, so that what the service holds is what was sent. */
  private async upload(
    key: string,
    source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<void> {
    try {
      const sent = await uploadBlob(await reserve(key, signal), source, signal);
      await finalize(key, sent.bytes, signal);
      const url = await locate(key, signal);
      if (url !== null && (await digestOf(downloadBlob(url, signal))) === sent.sha256) return;
      const deleted = await this.discard(key, signal);
      throw new UserError(
        `${key}, read back from the ${this.describe()}, is not what was sent${deleted ? ': it was deleted' : ''}`,
        deleted ? 'run the job again' : 'delete the entry, and run the job again',
      );
    } catch (error) {
      throw this.told(`${key} could not be written into the ${this.describe()}`, error, signal);
    }
  }

  /** Whether it could be. */
  private async discard(key: string, signal?: AbortSignal): Promise<boolean> {
    try {
      for (const entry of await this.entries(signal))
        if (entry.key === key) await this.github.removeCache(entry.id, signal);
      return true;
    } catch {
      return false;
    }
  }

  private async text(key: string, signal?: AbortSignal): Promise<string | null> {
    const url = await locate(key, signal);
    if (url === null) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of downloadBlob(url, signal)) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  }

  private told(what: string, error: unknown, signal?: AbortSignal): Error {
    if (signal?.aborted === true) return new Cancelled();
    return readable(what, error);
  }
}

async function digestOf(source: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source) hash.update(chunk);
  return hash.digest('hex');
}

function mayNotDelete(name: string, cause: unknown): UserError {
  return new UserError(
    `the job may not delete ${name} from the cache`,
    'give the job `permissions:` with `actions: write` (and `contents: read`)',
    { cause },
  );
}

function notInJob(): UserError {
  return new UserError(
    'this process cannot reach the cache: ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set',
    'use the action in a workflow job (`uses:`, not `run:`), or name a folder in `store`',
  );
}
