import type { IncomingMessage } from 'node:http';
import type { BlobStorage } from './azurite.ts';
import { bearer, readJson, type Answer } from './http.ts';
import type { Artifact, State } from './state.ts';

/** The part of GitHub's REST API that artifacts and caches need, for one repository. */
export class GitHubRest {
  private readonly state: State;
  private readonly storage: BlobStorage;
  private readonly downloadUrl: (artifact: Artifact) => string;

  constructor(state: State, storage: BlobStorage, downloadUrl: (artifact: Artifact) => string) {
    this.state = state;
    this.storage = storage;
    this.downloadUrl = downloadUrl;
  }

  async handle(url: URL, request: IncomingMessage): Promise<Answer> {
    const base = `/repos/${this.state.owner}/${this.state.repository}`;
    const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : null;
    const token = bearer(request);
    const granted = token === null ? new Set<string>() : this.state.tokens.get(token);
    if (!granted) return failure(401, 'Bad credentials');
    // GitHub hides a private repository from who may not read it.
    if (path === null || (token === null && this.state.visibility !== 'public'))
      return failure(404, 'Not Found');
    if (path === '') return this.entered('repository', () => this.describeRepository());
    if (path === '/attestations' && request.method === 'POST') {
      if (!granted.has('attestations:write')) return failure(403, 'Resource not accessible by integration');
      return this.entered('attest', () => this.attest(request));
    }
    const access = request.method === 'GET' ? 'actions:read' : 'actions:write';
    if (this.state.visibility !== 'public' || request.method !== 'GET') {
      const allowed = granted.has(access) || granted.has('actions:write');
      if (!allowed) return failure(403, 'Resource not accessible by integration');
    }
    return this.actions(path, url.searchParams, request.method ?? 'GET');
  }

  private actions(path: string, query: URLSearchParams, method: string): Answer | Promise<Answer> {
    if (path === '/actions/artifacts') return this.entered('artifacts', () => this.list(query, null));
    if (path === '/actions/caches') return this.entered('caches', () => this.listCaches(query));
    const cache = /^\/actions\/caches\/(\d+)$/.exec(path)?.[1];
    if (cache !== undefined && method === 'DELETE')
      return this.entered('delete cache', () => this.removeCache(cache));
    const run = /^\/actions\/runs\/(\d+)\/artifacts$/.exec(path)?.[1];
    if (run !== undefined) return this.entered('runs', () => this.list(query, Number(run)));
    const [, id, zip] = /^\/actions\/artifacts\/(\d+)(\/zip)?$/.exec(path) ?? [];
    const artifact = this.finalized().find((one) => String(one.id) === id);
    if (!artifact) return failure(404, 'Not Found');
    if (zip !== undefined) return this.entered('zip', () => this.redirect(artifact));
    return method === 'DELETE'
      ? this.entered('delete', () => this.remove(artifact))
      : this.entered('artifact', () => ({ status: 200, body: this.describe(artifact) }));
  }

  private async attest(request: IncomingMessage): Promise<Answer> {
    const { attestations } = this.state;
    attestations.push(((await readJson(request)) as { readonly bundle?: unknown }).bundle);
    return { status: 201, body: { id: attestations.length } };
  }

  private entered(route: string, answer: () => Answer | Promise<Answer>): Answer | Promise<Answer> {
    const status = this.state.enter(route);
    return status === null ? answer() : failure(status, 'injected');
  }

  private describeRepository(): Answer {
    const { owner, repository, repositoryId, visibility } = this.state;
    return {
      status: 200,
      body: {
        id: repositoryId,
        full_name: `${owner}/${repository}`,
        private: visibility !== 'public',
        default_branch: this.state.defaultBranch,
        visibility,
      },
    };
  }

  private list(query: URLSearchParams, run: number | null): Answer {
    const name = query.get('name');
    const all = this.finalized()
      .filter((one) => (run === null || one.run.id === run) && (name === null || one.name === name))
      .reverse();
    const artifacts = this.page(all, query).map((one) => this.describe(one));
    return { status: 200, body: { total_count: all.length, artifacts } };
  }

  private page<T>(all: readonly T[], query: URLSearchParams): T[] {
    const size = Math.min(Number(query.get('per_page') ?? 30), this.state.maxPerPage);
    const start = (Number(query.get('page') ?? 1) - 1) * size;
    const shown = this.state.faults.shortList ? all.slice(1) : all;
    return shown.slice(start, start + size);
  }

  private listCaches(query: URLSearchParams): Answer {
    const all = this.state.caches
      .filter((one) => one.size !== null && one.key.startsWith(query.get('key') ?? ''))
      .reverse();
    const caches = this.page(all, query).map((one) => ({
      id: one.id,
      ref: one.ref,
      key: one.key,
      version: one.version,
      last_accessed_at: one.readAt.toISOString(),
      created_at: one.createdAt.toISOString(),
      size_in_bytes: one.size,
    }));
    return { status: 200, body: { total_count: all.length, actions_caches: caches } };
  }

  private async removeCache(id: string): Promise<Answer> {
    const entry = this.state.caches.find((one) => String(one.id) === id && one.size !== null);
    if (!entry) return failure(404, 'Not Found');
    await this.storage.remove(entry.blob);
    this.state.caches.splice(this.state.caches.indexOf(entry), 1);
    return { status: 204 };
  }

  private describe(artifact: Artifact): object {
    return {
      id: artifact.id,
      name: artifact.name,
      size_in_bytes: artifact.finalized?.size,
      expired: artifact.expiresAt <= new Date(),
      created_at: artifact.createdAt.toISOString(),
      updated_at: artifact.createdAt.toISOString(),
      expires_at: artifact.expiresAt.toISOString(),
      digest: this.state.digest(artifact),
      workflow_run: {
        id: artifact.run.id,
        repository_id: this.state.repositoryId,
        head_repository_id: artifact.run.headRepositoryId,
        head_branch: 'main',
        head_sha: '0'.repeat(40),
      },
    };
  }

  private redirect(artifact: Artifact): Answer {
    if (artifact.expiresAt <= new Date()) return failure(410, 'Artifact has expired');
    return { status: 302, headers: { location: this.downloadUrl(artifact) } };
  }

  private async remove(artifact: Artifact): Promise<Answer> {
    await this.storage.remove(artifact.blob);
    this.state.artifacts.splice(this.state.artifacts.indexOf(artifact), 1);
    return { status: 204 };
  }

  private finalized(): Artifact[] {
    return this.state.artifacts.filter((artifact) => artifact.finalized !== null);
  }
}

function failure(status: number, message: string): Answer {
  return { status, body: { message } };
}
