import type { ArtifactClient, UploadArtifactResponse } from '@actions/artifact';
import { lstat, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BACKUPS, type Naming } from '../backups/naming.ts';
import { filesBelow } from '../backups/files.ts';
import { Cancelled, UserError } from '../errors.ts';
import { currentJob, GitHub, type Job } from './github.ts';
import { assertPrivate } from './artifact-access.ts';
import {
  ACTIONS_READ,
  artifactClient,
  hasArtifactService,
  isLostCreation,
  readable,
  STATUS_PAGE,
  type Found,
} from './artifact-client.ts';
import {
  assertMayDelete,
  proofArtifact,
  provenByArtifact,
  readProofs,
  uploadProof,
} from './artifact-proofs.ts';
import { retrying } from './network.ts';
import { canUpload } from './runner.ts';
import type { LocalBackup, Location, Store, StoredBackup } from './store.ts';

export interface ArtifactStoreOptions {
  /** Default: that of logical backups. */
  readonly naming?: Naming;
  /** Of the repository, with `actions: read`; without it, only the artifacts of this run are seen. */
  readonly token?: string;
  /** The backups come encrypted: then it does not matter who can read the repository. */
  readonly encrypted: boolean;
  /** The user said that everyone may read the backups. */
  readonly allowPublic: boolean;
  /** Days; default and upper limit: the repository's setting. */
  readonly retentionDays?: number;
}

/**
 * The artifacts of the repository that the job runs for: one artifact a backup, named like it, holding its files. The
 * job is taken from the process's own environment, where the client library looks too. An artifact becomes visible
 * when its upload is finalized, so what is cut off leaves nothing behind.
 */
export class ArtifactStore implements Store {
  readonly kind = 'artifact';
  readonly offSite = true;
  readonly input = 'artifact';
  readonly staging = null;
  private readonly options: ArtifactStoreOptions;
  private readonly naming: Naming;
  private readonly job: Job;
  private readonly github: GitHub;

  /** Throws a UserError when the environment names no repository, or one of a GitHub Enterprise Server. */
  constructor(options: ArtifactStoreOptions) {
    this.options = options;
    this.naming = options.naming ?? BACKUPS;
    this.job = currentJob(process.env);
    this.github = new GitHub(this.job, options.token);
    if (!hasArtifactService(this.job.serverUrl)) {
      throw new UserError(
        `${this.job.serverUrl} is a GitHub Enterprise Server: it has no artifact service of this version`,
        'name a folder in `store`, on a disk that outlives the job',
      );
    }
  }

  describe(): string {
    return `artifacts of ${this.job.owner}/${this.job.repository}`;
  }

  async prepare(signal?: AbortSignal): Promise<void> {
    if (!canUpload(process.env)) {
      throw new UserError(
        'this process cannot upload artifacts: ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set',
        'use the action in a workflow job (`uses:`, not `run:`), or name a folder in `store`',
      );
    }
    if (this.options.encrypted || this.options.allowPublic) return;
    await assertPrivate(this.github, `${this.job.owner}/${this.job.repository}`, signal);
  }

  async list(signal?: AbortSignal): Promise<StoredBackup[]> {
    const all = await this.everything(signal);
    return all
      .flatMap((found) => {
        const name = this.nameOf(found.name);
        const createdAt = this.naming.timeOf(name);
        return createdAt === null ? [] : [{ found, name, createdAt }];
      })
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.found.id - a.found.id)
      .map(({ found, name, createdAt }) => ({
        name,
        store: this.describe(),
        bytes: found.bytes,
        createdAt,
        ...(found.expiresAt === null ? {} : { expiresAt: found.expiresAt }),
      }));
  }

  async put(backup: LocalBackup, signal?: AbortSignal): Promise<Location> {
    // Again, though the stage has asked already: a repository can be made public while the backup runs.
    await this.prepare(signal);
    const paths = backup.files.map((file) => join(backup.folder, file));
    const sizes = await Promise.all(paths.map(async (path) => (await lstat(path)).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const artifact = this.artifactOf(backup.name);
    const client = await artifactClient();
    // It holds a block of 8 MiB for each parallel request, and by itself it would make 5.
    process.env.ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY ??= '3';
    try {
      const uploaded = await retrying(
        () =>
          client.uploadArtifact(artifact, paths, backup.folder, {
            // Dumps are compressed already.
            compressionLevel: 0,
            ...(this.options.retentionDays && { retentionDays: this.options.retentionDays }),
          }),
        signal,
        isLostCreation,
      );
      return await this.acknowledged(client, artifact, uploaded, bytes, signal);
    } catch (error) {
      throw readable(`${backup.name} could not be uploaded as an artifact`, error);
    }
  }

  async get(name: string, folder: string, signal?: AbortSignal): Promise<LocalBackup> {
    const found = await this.find(name, signal);
    // Not in `folder`: until it is whole, nothing lies where a backup is looked for. Mode 0700.
    const partial = await mkdtemp(`${folder}.partial-`);
    try {
      await this.download(found, partial, signal);
      const files = await filesBelow(partial);
      if (!files.includes('manifest.json') && !files.includes(`${name}.manifest.json`)) {
        throw new UserError(
          `the artifact ${name} holds no manifest: it is not a backup that this action made`,
          'name another backup, or delete the artifact',
        );
      }
      if (signal?.aborted) throw new Cancelled();
      await rename(partial, folder);
      return { name, folder, files };
    } catch (error) {
      await rm(partial, { recursive: true, force: true, maxRetries: 3 });
      throw readable(`${name} could not be downloaded from the ${this.describe()}`, error);
    }
  }

  async remove(name: string, { unlessProven = false } = {}, signal?: AbortSignal): Promise<boolean> {
    const all = await this.everything(signal);
    const artifact = this.artifactOf(name);
    const proofs = all.filter((found) => provenByArtifact(found.name) === artifact);
    if (unlessProven && proofs.length > 0) return false;
    // The backup first: a proof of nothing does no harm.
    for (const found of [...all.filter((one) => one.name === artifact), ...proofs])
      await this.removeArtifact(found, signal);
    return true;
  }

  async putProof(name: string, text: string, signal?: AbortSignal): Promise<void> {
    try {
      const artifact = proofArtifact(this.artifactOf(name), this.job.runId ?? '0');
      // In one run, a name can be taken once.
      const taken = (await this.ofThisRun(signal)).some((found) => found.name === artifact);
      await uploadProof(artifact, text, { taken, retentionDays: this.options.retentionDays }, signal);
    } catch (error) {
      throw readable(`the proof of ${name} could not be uploaded as an artifact`, error);
    }
  }

  async proofs(signal?: AbortSignal): Promise<Map<string, string>> {
    const ours = (await this.everything(signal)).filter(
      ({ name }) => this.naming.timeOf(this.nameOf(provenByArtifact(name) ?? name)) !== null,
    );
    const texts = await readProofs(ours, (found, folder) => this.download(found, folder, signal));
    return new Map([...texts].map(([artifact, text]) => [this.nameOf(artifact), text]));
  }

  private artifactOf(name: string): string {
    return this.naming.artifactPrefix + name;
  }

  /** Empty for an artifact of another kind. */
  private nameOf(artifact: string): string {
    const { artifactPrefix: prefix } = this.naming;
    return artifact.startsWith(prefix) ? artifact.slice(prefix.length) : '';
  }

  /** By its id where the token allows it; without one, only what this run has made is within reach. */
  private async removeArtifact(found: Found, signal?: AbortSignal): Promise<void> {
    try {
      const byId = this.options.token !== undefined;
      const client = await artifactClient();
      await (byId
        ? this.github.removeArtifact(found.id, signal)
        : retrying(() => client.deleteArtifact(found.name), signal));
    } catch (error) {
      assertMayDelete(found.name, error);
      throw readable(`the artifact ${found.name} could not be deleted`, error);
    }
  }

  /** Every artifact in reach: those of this run need no token. */
  private async everything(signal?: AbortSignal): Promise<Found[]> {
    const own = canUpload(process.env) ? await this.ofThisRun(signal) : [];
    const all = this.options.token === undefined ? [] : await this.ofAllRuns(undefined, signal);
    return [...new Map([...own, ...all].map((found) => [found.id, found])).values()];
  }

  /** Asks the service what it took, and takes back an upload that is not what was sent. */
  private async acknowledged(
    client: ArtifactClient,
    name: string,
    uploaded: UploadArtifactResponse,
    bytes: number,
    signal?: AbortSignal,
  ): Promise<Location> {
    const { artifact } = await retrying(() => client.getArtifact(name), signal);
    const { id, size, digest } = uploaded;
    const sent = `sha256:${digest ?? ''}`;
    const same = artifact.id === id && artifact.size === size && (artifact.digest ?? sent) === sent;
    if (id === undefined || digest === undefined || !same || artifact.size < bytes) {
      await retrying(() => client.deleteArtifact(name), signal);
      throw new UserError(
        `the artifact service acknowledged ${artifact.size} bytes with digest ${artifact.digest ?? 'none'}, but ${size ?? 0} bytes with digest ${sent} were sent: the artifact was deleted`,
        STATUS_PAGE,
      );
    }
    const { serverUrl, owner, repository, runId } = this.job;
    const url = `${serverUrl}/${owner}/${repository}/actions/runs/${runId ?? ''}/artifacts/${id}`;
    return { location: url, artifactId: String(id), artifactUrl: url, digest: sent };
  }

  private async find(name: string, signal?: AbortSignal): Promise<Found> {
    const artifact = this.artifactOf(name);
    const named = (artifacts: Found[]): Found | undefined =>
      artifacts.filter((found) => found.name === artifact).sort((a, b) => b.id - a.id)[0];
    const own = canUpload(process.env) ? named(await this.ofThisRun(signal)) : undefined;
    if (own) return own;
    const hasToken = this.options.token !== undefined;
    const other = hasToken ? named(await this.ofAllRuns(artifact, signal)) : undefined;
    if (other) return other;
    throw new UserError(
      `there is no backup ${name} among the ${this.describe()}${hasToken ? '' : ' of this run'}`,
      hasToken
        ? 'check the spelling, or use `latest`; expired artifacts and those of forks do not count'
        : `to see earlier runs, pass \`github-token\`, and ${ACTIONS_READ}`,
    );
  }

  private async ofThisRun(signal?: AbortSignal): Promise<Found[]> {
    try {
      const client = await artifactClient();
      const { artifacts } = await retrying(() => client.listArtifacts({ latest: false }), signal);
      return artifacts.map(({ id, name, size, digest }) => ({
        id,
        name,
        bytes: size,
        digest: digest ?? null,
        expiresAt: null,
        runId: null,
      }));
    } catch (error) {
      throw readable('the artifacts of this run could not be listed', error);
    }
  }

  private async ofAllRuns(name: string | undefined, signal?: AbortSignal): Promise<Found[]> {
    try {
      return await this.github.artifacts(name, signal);
    } catch (error) {
      throw readable(`the ${this.describe()} could not be listed`, error);
    }
  }

  private async download(found: Found, folder: string, signal?: AbortSignal): Promise<void> {
    const { owner: repositoryOwner, repository: repositoryName } = this.job;
    const { token } = this.options;
    const findBy =
      found.runId === null || token === undefined
        ? {}
        : { findBy: { token, workflowRunId: found.runId, repositoryOwner, repositoryName } };
    const expected = found.digest === null ? {} : { expectedHash: found.digest };
    const client = await artifactClient();
    const { digestMismatch } = await retrying(
      () => client.downloadArtifact(found.id, { path: folder, ...expected, ...findBy }),
      signal,
    );
    if (digestMismatch === true) {
      throw new UserError(
        `the artifact ${found.name} is not what was uploaded: its SHA-256 differs`,
        'do not use it; name another backup, and look into who could have altered this one',
      );
    }
  }
}
