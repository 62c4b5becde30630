import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { call } from './http.ts';

const METHODS = '/twirp/github.actions.results.api.v1.CacheService/';

/** Entries are told apart by key and version. Ours are no archives of the cache action's, which must not unpack them. */
export const VERSION = createHash('sha256').update('postgres-recovery 1').digest('hex');

const created = z.object({
  ok: z.boolean(),
  signed_upload_url: z.string().default(''),
  message: z.string().default(''),
});
const finalized = z.object({ ok: z.boolean(), message: z.string().default('') });
const found = z.object({
  ok: z.boolean(),
  signed_download_url: z.string().default(''),
  matched_key: z.string().default(''),
});

/** Takes a key, and gives the address to upload to. Until it is finalized, nobody sees the entry. */
export async function reserve(key: string, signal?: AbortSignal): Promise<string> {
  const answer = created.parse(await ask('CreateCacheEntry', { key, version: VERSION }, signal));
  if (answer.ok && answer.signed_upload_url !== '') return answer.signed_upload_url;
  throw refused(answer.message);
}

/** Publishes what was uploaded. */
export async function finalize(key: string, bytes: number, signal?: AbortSignal): Promise<void> {
  const request = { key, version: VERSION, size_bytes: String(bytes) };
  const answer = finalized.parse(await ask('FinalizeCacheEntryUpload', request, signal));
  if (!answer.ok) throw refused(answer.message);
}

/** The address to download from; null where this job can see no entry of this very key. */
export async function locate(key: string, signal?: AbortSignal): Promise<string | null> {
  const request = { key, version: VERSION, restore_keys: [] };
  const answer = found.parse(await ask('GetCacheEntryDownloadURL', request, signal));
  // The service takes a key for the beginning of one, where there is no other.
  return answer.ok && answer.matched_key === key ? answer.signed_download_url : null;
}

function refused(message: string): UserError {
  return new UserError(
    `the cache service did not take the backup${message === '' ? '' : `: ${message}`}`,
    'a run for a pull request from a fork may only read caches; else run the job again, or name another store',
  );
}

async function ask(method: string, request: object, signal?: AbortSignal): Promise<unknown> {
  const { ACTIONS_RESULTS_URL: base = '', ACTIONS_RUNTIME_TOKEN: token = '' } = process.env;
  const { body } = await call(
    {
      method: 'POST',
      url: new URL(`${METHODS}${method}`, base).href,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(request),
    },
    signal,
  );
  return JSON.parse(body.toString()) as unknown;
}
