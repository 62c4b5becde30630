import { randomBytes } from 'node:crypto';
import { createServer, get, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { ARTIFACT_SERVICE, ArtifactService, runtimeToken } from './artifact-service.ts';
import { startBlobStorage, type BlobStorage } from './azurite.ts';
import { CACHE_SERVICE, CacheService, type BlobUrls } from './cache-service.ts';
import { GitHubRest } from './github-rest.ts';
import { send, type Answer } from './http.ts';
import { State, type Artifact, type Visibility } from './state.ts';

const BLOBS = '/blobs?';

export interface JobOptions {
  /** The workflow run that the job belongs to. */
  readonly run: number;
  /** The run is of a pull request from a fork. Counts when the run is first named. */
  readonly fork?: boolean;
  /** The branch that the run is of; `main` by default. Counts likewise. */
  readonly branch?: string;
}

/** A peer of the Actions artifact service (version 4), the cache service (version 2) and GitHub's REST API, for one repository. */
export interface ActionsPeer {
  /** The repository, its runs and artifacts, the calls that came, and the faults to inject. */
  readonly state: State;
  /** The environment of a job of run 1. */
  readonly env: Readonly<Record<string, string>>;
  /** The environment that a runner gives a JavaScript action in a job of this run; the token is an input. */
  envFor(job: JobOptions): Record<string, string>;
  /** A token of the repository; permissions such as `actions:read`. `metadata:read` every token has. */
  token(...permissions: string[]): string;
  /** Forgets artifacts, caches, runs, tokens, calls and faults. */
  reset(): void;
  stop(): Promise<void>;
}

/** Starts the peer on a free loopback port, in front of an Azurite of its own. */
export async function startActionsPeer(options: { visibility?: Visibility } = {}): Promise<ActionsPeer> {
  const state = new State();
  state.visibility = options.visibility ?? 'private';
  const storage = await startBlobStorage();
  let url = '';
  // Only a broken transfer takes the way through the peer.
  const through = (signed: string): string => `${url}${BLOBS}${new URLSearchParams({ signed }).toString()}`;
  const urls: BlobUrls = {
    upload: (blob) => {
      const signed = storage.sign(blob, 'write');
      return state.faults.upload ? through(signed) : signed;
    },
    download: (blob) => {
      const signed = storage.sign(blob, 'read');
      return state.faults.download ? through(signed) : signed;
    },
  };
  const server = createServer(listener(state, storage, urls));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${address.port}`;
  const envFor = (job: JobOptions): Record<string, string> => environment(state, url, job);
  return {
    state,
    get env() {
      return envFor({ run: 1 });
    },
    envFor,
    token: (...permissions) => {
      const token = `ghs_${randomBytes(18).toString('hex')}`;
      state.tokens.set(token, new Set(permissions));
      return token;
    },
    reset: () => {
      state.reset(options.visibility ?? 'private');
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await storage.stop();
    },
  };
}

function environment(state: State, url: string, job: JobOptions): Record<string, string> {
  const run = state.run(job.run, job);
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: `${state.owner}/${state.repository}`,
    GITHUB_REPOSITORY_ID: String(state.repositoryId),
    GITHUB_RUN_ID: String(job.run),
    GITHUB_RETENTION_DAYS: String(state.retentionDays),
    ACTIONS_RESULTS_URL: `${url}/`,
    ACTIONS_RUNTIME_TOKEN: runtimeToken(run),
    ACTIONS_CACHE_SERVICE_V2: 'true',
    GITHUB_REF: run.ref,
  };
}

function listener(
  state: State,
  storage: BlobStorage,
  urls: BlobUrls,
): (request: IncomingMessage, response: ServerResponse) => void {
  const downloadUrl = ({ blob }: Artifact): string => urls.download(blob);
  const service = new ArtifactService(state, storage, downloadUrl);
  const cache = new CacheService(state, storage, urls);
  const rest = new GitHubRest(state, storage, downloadUrl);
  const route = async (url: URL, request: IncomingMessage): Promise<Answer> => {
    const { pathname } = url;
    if (pathname.startsWith(ARTIFACT_SERVICE))
      return service.handle(pathname.slice(ARTIFACT_SERVICE.length), request);
    if (pathname.startsWith(CACHE_SERVICE))
      return cache.handle(pathname.slice(CACHE_SERVICE.length), request);
    return rest.handle(url, request);
  };
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://peer');
    if (request.url?.startsWith(BLOBS) === true) {
      const signed = url.searchParams.get('signed') ?? '';
      if (request.method === 'PUT') brokenUpload(state, signed, url, request, response);
      else brokenDownload(state, signed, request, response);
      return;
    }
    route(url, request).then(
      (answer) => {
        send(response, answer);
      },
      (error: unknown) => {
        send(response, { status: 400, body: { code: 'malformed', msg: String(error) } });
      },
    );
  };
}

/** Passes a download on from the storage, up to the byte where it is to break. */
function brokenDownload(
  state: State,
  signed: string,
  { headers: { range } }: IncomingMessage,
  response: ServerResponse,
): void {
  const fault = state.faults.download;
  get(signed, { headers: range === undefined ? {} : { range } }, (stored) => {
    let left = fault?.afterBytes ?? Infinity;
    response.writeHead(stored.statusCode ?? 500, stored.headers);
    stored.on('data', (chunk: Buffer) => {
      response.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left > 0) return;
      stored.destroy();
      if (fault?.how === 'cut') response.socket?.destroySoon();
    });
    stored.on('end', () => response.end());
  });
}

/** Passes an upload on to the storage, but for the requests that are to fail. */
function brokenUpload(
  state: State,
  signed: string,
  { searchParams }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const fault = state.faults.upload;
  if (fault && fault.times-- > 0) {
    request.resume().on('end', () => {
      send(response, { status: fault.status });
    });
    return;
  }
  const target = new URL(signed);
  for (const [name, value] of searchParams) if (name !== 'signed') target.searchParams.set(name, value);
  const headers = { ...request.headers, host: target.host };
  request.pipe(
    forward(target, { method: 'PUT', headers }, (stored) => {
      response.writeHead(stored.statusCode ?? 500, stored.headers);
      stored.pipe(response);
    }),
  );
}
