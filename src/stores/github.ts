import { z } from 'zod';
import { UserError } from '../errors.ts';
import { HttpError, retrying, statusOf, Unreachable } from './network.ts';

const PAGE_SIZE = 100;

/** What a workflow job knows about itself, from the variables that the runner sets. */
export interface Job {
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly owner: string;
  readonly repository: string;
  readonly repositoryId: number | null;
  readonly runId: string | null;
}

/** `unknown` carries the reason why it could not be found out. */
export type Visibility =
  { readonly is: 'public' | 'private' } | { readonly is: 'unknown'; readonly why: string };

/** An artifact of the repository, of whatever run, as the REST API lists it. */
export interface RepositoryArtifact {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly digest: string | null;
  readonly expiresAt: Date | null;
  readonly runId: number;
}

/** An entry of the repository's cache, of whatever branch. */
export interface RepositoryCache {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  /** The branch or pull request whose job made it, such as `refs/heads/main`. */
  readonly ref: string;
  readonly bytes: number;
  readonly readAt: Date;
}

const repositorySchema = z.object({ private: z.boolean(), default_branch: z.string() });

const artifactSchema = z.object({
  id: z.number(),
  name: z.string(),
  size_in_bytes: z.number(),
  expired: z.boolean(),
  expires_at: z.iso.datetime({ offset: true }).nullish(),
  digest: z.string().nullish(),
  workflow_run: z
    .object({
      id: z.number().optional(),
      repository_id: z.number().optional(),
      head_repository_id: z.number().optional(),
    })
    .nullish(),
});

const cacheSchema = z.object({
  id: z.number(),
  key: z.string(),
  version: z.string(),
  ref: z.string(),
  size_in_bytes: z.number(),
  last_accessed_at: z.iso.datetime({ offset: true }),
});

const artifactsSchema = z
  .object({ total_count: z.number(), artifacts: z.array(artifactSchema) })
  .transform((page) => ({ total: page.total_count, items: page.artifacts }));
const cachesSchema = z
  .object({ total_count: z.number(), actions_caches: z.array(cacheSchema) })
  .transform((page) => ({ total: page.total_count, items: page.actions_caches }));

/** Reads the job from the runner's variables. Throws a UserError outside a workflow job. */
export function currentJob(env: NodeJS.ProcessEnv): Job {
  const [owner, repository] = (env.GITHUB_REPOSITORY ?? '').split('/');
  if (!owner || !repository) {
    throw new UserError(
      'artifacts belong to a GitHub repository, and GITHUB_REPOSITORY does not name one',
      'run this in a GitHub Actions job, or name a folder in `store`',
    );
  }
  const repositoryId = Number(env.GITHUB_REPOSITORY_ID);
  return {
    serverUrl: trimmed(env.GITHUB_SERVER_URL, 'https://github.com'),
    apiUrl: trimmed(env.GITHUB_API_URL, 'https://api.github.com'),
    owner,
    repository,
    repositoryId: Number.isSafeInteger(repositoryId) && repositoryId > 0 ? repositoryId : null,
    runId: env.GITHUB_RUN_ID ?? null,
  };
}

class CutShort extends UserError {
  constructor(what: string, repository: string) {
    super(
      `the list of ${what} of ${repository} was cut short`,
      'run the step again; if it stays so, see https://www.githubstatus.com',
    );
  }
}

/** The few calls of GitHub's REST API that the services for artifacts and caches do not offer themselves. */
export class GitHub {
  private readonly job: Job;
  private readonly token: string | undefined;

  constructor(job: Job, token: string | undefined) {
    this.job = job;
    this.token = token;
  }

  /** Who can read the repository, and so its artifacts. Never throws but when cancelled: what fails is `unknown`. */
  async visibility(signal?: AbortSignal): Promise<Visibility> {
    if (this.token === undefined) return { is: 'unknown', why: 'there is no github-token' };
    try {
      const repository = repositorySchema.parse(await this.get('', signal));
      return { is: repository.private ? 'private' : 'public' };
    } catch (error) {
      if (signal?.aborted) throw error;
      const status = statusOf(error);
      return {
        is: 'unknown',
        why: status === null ? 'GitHub could not be asked' : `GitHub answered ${status}`,
      };
    }
  }

  /**
   * The artifacts of all runs of this repository that have not expired, without those of forks' runs. Throws rather
   * than return a list that was cut short: somebody may decide by it what to delete.
   */
  async artifacts(name: string | undefined, signal?: AbortSignal): Promise<RepositoryArtifact[]> {
    const listed = await this.listed('artifacts', { ...(name && { name }) }, artifactsSchema, signal);
    return listed.flatMap((artifact) => {
      const run = artifact.workflow_run;
      const home = this.job.repositoryId ?? run?.repository_id;
      // Anyone can open a pull request from a fork, and its run can upload an artifact of any name.
      if (artifact.expired || run?.id === undefined || home === undefined || run.head_repository_id !== home)
        return [];
      return [
        {
          id: artifact.id,
          name: artifact.name,
          bytes: artifact.size_in_bytes,
          digest: artifact.digest ?? null,
          expiresAt: artifact.expires_at ? new Date(artifact.expires_at) : null,
          runId: run.id,
        },
      ];
    });
  }

  /** The entries of the cache whose key begins like this, of all branches. Throws rather than return a list that was cut short. */
  async caches(key: string, signal?: AbortSignal): Promise<RepositoryCache[]> {
    const listed = await this.listed('caches', { key }, cachesSchema, signal);
    return listed.map(({ size_in_bytes: bytes, last_accessed_at: readAt, ...entry }) => ({
      ...entry,
      bytes,
      readAt: new Date(readAt),
    }));
  }

  async defaultBranch(signal?: AbortSignal): Promise<string> {
    return repositorySchema.parse(await this.get('', signal)).default_branch;
  }

  private listed<T extends { id: number }>(
    what: 'artifacts' | 'caches',
    filter: Readonly<Record<string, string>>,
    schema: z.ZodType<{ total: number; items: T[] }>,
    signal?: AbortSignal,
  ): Promise<T[]> {
    return retrying(
      () => this.pages(what, filter, schema, signal),
      signal,
      (error) => error instanceof CutShort,
    );
  }

  private async pages<T extends { id: number }>(
    what: 'artifacts' | 'caches',
    filter: Readonly<Record<string, string>>,
    schema: z.ZodType<{ total: number; items: T[] }>,
    signal?: AbortSignal,
  ): Promise<T[]> {
    const found = new Map<number, T>();
    let before = 0;
    for (let page = 1; ; page++) {
      const query = new URLSearchParams({
        per_page: String(PAGE_SIZE),
        page: String(page),
        ...filter,
      });
      const answer = await this.get(`/actions/${what}?${query.toString()}`, signal);
      const { total, items } = schema.parse(answer);
      for (const item of items) found.set(item.id, item);
      // What was deleted meanwhile moved the later ones a page forward: one of them may have been missed.
      if (total < before || (items.length === 0 && found.size < total)) {
        throw new CutShort(what, `${this.job.owner}/${this.job.repository}`);
      }
      if (found.size >= total) return [...found.values()];
      before = total;
    }
  }

  /** Deletes an artifact of any run; one that is gone already is no error. Needs `actions: write`. */
  removeArtifact(id: number, signal?: AbortSignal): Promise<void> {
    return this.remove(`/actions/artifacts/${id}`, signal);
  }

  /** Likewise an entry of the cache. */
  removeCache(id: number, signal?: AbortSignal): Promise<void> {
    return this.remove(`/actions/caches/${id}`, signal);
  }

  private async remove(path: string, signal?: AbortSignal): Promise<void> {
    await this.request('DELETE', path, signal).catch((error: unknown) => {
      if (statusOf(error) !== 404) throw error;
    });
  }

  /** GET below the repository's path; transient failures are repeated. Throws HttpError for any status but 200. */
  private async get(path: string, signal?: AbortSignal): Promise<unknown> {
    return JSON.parse(await this.request('GET', path, signal)) as unknown;
  }

  /** The answer's body. Throws HttpError for any status but 200 and 204. */
  private async request(method: 'GET' | 'DELETE', path: string, signal?: AbortSignal): Promise<string> {
    // This client, not fetch: it goes through the proxy that a self-hosted runner is set up with.
    const { HttpClient } = await import('@actions/http-client');
    const client = new HttpClient('postgres-recovery');
    const headers = {
      accept: 'application/vnd.github+json',
      ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
    };
    const { apiUrl, owner, repository } = this.job;
    return retrying(async () => {
      const response = await client
        .request(method, `${apiUrl}/repos/${owner}/${repository}${path}`, null, headers)
        .catch((error: unknown) => {
          throw new Unreachable(apiUrl, error);
        });
      const body = await response.readBody();
      const status = response.message.statusCode ?? 0;
      if (status !== 200 && status !== 204)
        throw new HttpError(status, `GitHub answered ${status}${reason(body)}`);
      return body;
    }, signal);
  }
}

/** GitHub's own words for a refusal: they tell a missing permission from a rate limit. */
function reason(body: string): string {
  try {
    const { message } = z.object({ message: z.string() }).parse(JSON.parse(body));
    return `: ${message}`;
  } catch {
    return '';
  }
}

function trimmed(url: string | undefined, otherwise: string): string {
  return (url === undefined || url === '' ? otherwise : url).replace(/\/+$/, '');
}
