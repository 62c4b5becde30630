import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { runtimeToken } from './artifact-service.ts';
import type { BlobStorage } from './azurite.ts';
import { bearer, readJson, type Answer } from './http.ts';
import type { CacheEntry, Run, State } from './state.ts';

/** Path prefix of the service's methods. */
export const CACHE_SERVICE = '/twirp/github.actions.results.api.v1.CacheService/';

const createRequest = z.object({ key: z.string(), version: z.string() });
const finalizeRequest = createRequest.extend({ size_bytes: z.string() });
const locateRequest = createRequest.extend({ restore_keys: z.array(z.string()).default([]) });

/** Addresses at which a job uploads and downloads. */
export interface BlobUrls {
  upload(blob: string): string;
  download(blob: string): string;
}

/** The cache service, version 2: a job writes for its own branch, and reads that, its base and the default branch. */
export class CacheService {
  private readonly state: State;
  private readonly storage: BlobStorage;
  private readonly urls: BlobUrls;

  constructor(state: State, storage: BlobStorage, urls: BlobUrls) {
    this.state = state;
    this.storage = storage;
    this.urls = urls;
  }

  async handle(method: string, request: IncomingMessage): Promise<Answer> {
    const body = await readJson(request);
    const failure = this.state.enter(method);
    if (failure !== null) return { status: failure, body: { code: 'internal', msg: 'injected' } };
    const run = [...this.state.runs.values()].find((one) => runtimeToken(one) === bearer(request));
    if (!run) return { status: 401, body: { code: 'unauthenticated', msg: 'invalid token' } };
    switch (method) {
      case 'CreateCacheEntry':
        return this.create(run, createRequest.parse(body));
      case 'FinalizeCacheEntryUpload':
        return this.finalize(run, finalizeRequest.parse(body));
      case 'GetCacheEntryDownloadURL':
        return this.locate(run, locateRequest.parse(body));
      default:
        return { status: 404, body: { code: 'bad_route', msg: `no method ${method}` } };
    }
  }

  private create(run: Run, { key, version }: z.infer<typeof createRequest>): Answer {
    if (this.state.faults.readOnlyCache)
      return answer({ ok: false, message: 'cache write denied: the token is read-only' });
    const taken = this.state.caches.some(
      (one) => one.ref === run.ref && one.key === key && one.version === version,
    );
    if (taken) return { status: 409, body: { code: 'already_exists', msg: 'cache entry already exists' } };
    const entry = this.state.addCache(run, key, version);
    return answer({ ok: true, signed_upload_url: this.urls.upload(entry.blob) });
  }

  private async finalize(
    run: Run,
    { key, version, size_bytes: bytes }: z.infer<typeof finalizeRequest>,
  ): Promise<Answer> {
    const entry = this.state.caches.find(
      (one) => one.ref === run.ref && one.key === key && one.version === version && one.size === null,
    );
    if (!entry) return { status: 404, body: { code: 'not_found', msg: 'cache entry not found' } };
    const size = await this.storage.size(entry.blob);
    if (size === null || size !== Number(bytes))
      return answer({ ok: false, message: `the blob has ${String(size)} bytes, not ${bytes}` });
    entry.size = size;
    return answer({ ok: true, entry_id: String(entry.id) });
  }

  /** Of each branch in turn: the key itself, then the newest that begins like it, then those for the other keys. */
  private locate(run: Run, { key, version, restore_keys: others }: z.infer<typeof locateRequest>): Answer {
    for (const ref of run.reads) {
      const entries = this.state.caches
        .filter((one) => one.ref === ref && one.version === version && one.size !== null)
        .reverse();
      const found =
        entries.find((one) => one.key === key) ??
        [key, ...others].flatMap((start) => entries.find((one) => one.key.startsWith(start)) ?? [])[0];
      if (found) return this.hit(found);
    }
    return answer({ ok: false });
  }

  private hit(entry: CacheEntry): Answer {
    entry.readAt = new Date();
    const url = this.urls.download(entry.blob);
    return answer({ ok: true, signed_download_url: url, matched_key: entry.key });
  }
}

function answer(body: object): Answer {
  return { status: 200, body };
}
