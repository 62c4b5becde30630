import { randomUUID } from 'node:crypto';

export type Visibility = 'public' | 'private' | 'internal';

/** A workflow run: `backendId` is what the Actions services call it, `id` what GitHub's REST API calls it. */
export interface Run {
  readonly id: number;
  readonly backendId: string;
  readonly jobBackendId: string;
  readonly headRepositoryId: number;
  /** The branch or pull request that it is of: what it caches belongs there. */
  readonly ref: string;
  /** Whose caches it can read, in the order in which they are looked at. */
  readonly reads: readonly string[];
}

/** Of the cache. `size`: null until the upload is finalized; before, nobody sees the entry. */
export interface CacheEntry {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  readonly ref: string;
  readonly blob: string;
  readonly createdAt: Date;
  readAt: Date;
  size: number | null;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly run: Run;
  readonly blob: string;
  readonly createdAt: Date;
  expiresAt: Date;
  /** Set when the upload is finalized: before, nobody sees the artifact. */
  finalized: { readonly size: number; readonly digest: string | null } | null;
}

/** What a test may break. Routes: the twirp methods, `repository`, `artifacts` and `caches` (the lists), `zip` (the redirect). */
export interface Faults {
  /** The next `times` calls of `route` get this HTTP status; 0 drops the connection. */
  failures: { readonly route: string; readonly status: number; times: number }[];
  /** Listings tell another digest than that of the uploaded bytes. */
  wrongDigest: boolean;
  /** The lists of the repository's artifacts and caches leave one out, without saying so in `total_count`. */
  shortList: boolean;
  /** Downloads: stop (`stall`) or reset (`cut`) after so many bytes. */
  download: { readonly how: 'stall' | 'cut'; readonly afterBytes: number } | null;
  /** The next requests that upload to the cache get this HTTP status; 0 drops the connection. */
  upload: { readonly status: number; times: number } | null;
  /** Jobs may only read the cache, as those of some pull requests. */
  readOnlyCache: boolean;
}

function noFaults(): Faults {
  return {
    failures: [],
    wrongDigest: false,
    shortList: false,
    download: null,
    upload: null,
    readOnlyCache: false,
  };
}

const DAY_MILLISECONDS = 86_400_000;

/** Everything the peer knows: one repository, its runs, artifacts and tokens. */
export class State {
  readonly owner = 'octo-org';
  readonly repository = 'demo';
  readonly repositoryId = 4_200_001;
  readonly forkId = 4_299_999;
  readonly defaultBranch = 'main';
  /** Default and longest retention, in days. */
  readonly retentionDays = 90;
  visibility: Visibility = 'private';
  /** The REST API never gives more per page, whatever is asked. */
  maxPerPage = 100;
  readonly runs = new Map<number, Run>();
  readonly artifacts: Artifact[] = [];
  readonly caches: CacheEntry[] = [];
  /** The Sigstore bundles that were handed in. */
  readonly attestations: unknown[] = [];
  readonly tokens = new Map<string, ReadonlySet<string>>();
  /** Names of the routes that were called, in order. */
  readonly calls: string[] = [];
  faults = noFaults();
  private lastId = 1000;

  run(id: number, { fork = false, branch = this.defaultBranch } = {}): Run {
    const known = this.runs.get(id);
    if (known) return known;
    const headRepositoryId = fork ? this.forkId : this.repositoryId;
    const ref = fork ? `refs/pull/${id}/merge` : `refs/heads/${branch}`;
    const reads = [ref, `refs/heads/${this.defaultBranch}`];
    const run = { id, backendId: randomUUID(), jobBackendId: randomUUID(), headRepositoryId, ref, reads };
    this.runs.set(id, run);
    return run;
  }

  addArtifact(run: Run, name: string, expiresAt?: Date): Artifact {
    const createdAt = new Date();
    const latest = new Date(createdAt.getTime() + this.retentionDays * DAY_MILLISECONDS);
    const artifact: Artifact = {
      id: ++this.lastId,
      name,
      run,
      blob: `${run.backendId}/${run.jobBackendId}/artifacts/${randomUUID()}.zip`,
      createdAt,
      expiresAt: expiresAt && expiresAt < latest ? expiresAt : latest,
      finalized: null,
    };
    this.artifacts.push(artifact);
    return artifact;
  }

  addCache({ ref }: Run, key: string, version: string): CacheEntry {
    const createdAt = new Date();
    const blob = `caches/${randomUUID()}`;
    const entry: CacheEntry = {
      id: ++this.lastId,
      key,
      version,
      ref,
      blob,
      createdAt,
      readAt: createdAt,
      size: null,
    };
    this.caches.push(entry);
    return entry;
  }

  /** The digest that listings tell of a finalized artifact. */
  digest(artifact: Artifact): string | null {
    const digest = artifact.finalized?.digest ?? null;
    return digest !== null && this.faults.wrongDigest ? `sha256:${'0'.repeat(64)}` : digest;
  }

  /** Notes a call, and says which status it must fail with, if any. */
  enter(route: string): number | null {
    this.calls.push(route);
    const failure = this.faults.failures.find(
      (candidate) => candidate.route === route && candidate.times > 0,
    );
    if (!failure) return null;
    failure.times--;
    return failure.status;
  }

  /** A new, empty repository: for the next test. Stored blobs stay. */
  reset(visibility: Visibility): void {
    this.visibility = visibility;
    this.maxPerPage = 100;
    this.runs.clear();
    this.tokens.clear();
    this.artifacts.length = 0;
    this.caches.length = 0;
    this.attestations.length = 0;
    this.calls.length = 0;
    this.faults = noFaults();
  }
}
