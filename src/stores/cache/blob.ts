import { createHash } from 'node:crypto';
import pMap, { pMapIterable } from 'p-map';
import { UserError } from '../../errors.ts';
import { call } from './http.ts';

const BLOCK_BYTES = 8 * 1024 * 1024;
const PARALLEL = 3;

export interface Digest {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Uploads what `source` gives, block by block, to a signed address of Azure's blob storage, which compares each with its MD5.
 * It is there when all have arrived, and nothing of it before. Memory is some blocks, whatever comes.
 */
export async function uploadBlob(
  url: string,
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<Digest> {
  const hash = createHash('sha256');
  const ids: string[] = [];
  let bytes = 0;
  async function* numbered(): AsyncGenerator<{ id: string; block: Buffer }> {
    for await (const block of inBlocks(source)) {
      hash.update(block);
      bytes += block.length;
      const id = Buffer.from(String(ids.length).padStart(8, '0')).toString('base64');
      ids.push(id);
      yield { id, block };
    }
  }
  await pMap(
    numbered(),
    async ({ id, block }) => {
      signal?.throwIfAborted();
      const headers = { 'content-md5': createHash('md5').update(block).digest('base64') };
      const target = `${url}&comp=block&blockid=${encodeURIComponent(id)}`;
      await call({ method: 'PUT', url: target, headers, body: block }, signal);
    },
    { concurrency: PARALLEL },
  );
  const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
  const body = `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`;
  await call({ method: 'PUT', url: `${url}&comp=blocklist`, body }, signal);
  return { sha256: hash.digest('hex'), bytes };
}

async function* inBlocks(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let filled = 0;
  for await (const chunk of source) {
    for (let rest = chunk; rest.length > 0;) {
      const taken = rest.subarray(0, BLOCK_BYTES - filled);
      parts.push(taken);
      filled += taken.length;
      rest = rest.subarray(taken.length);
      if (filled < BLOCK_BYTES) continue;
      yield Buffer.concat(parts);
      parts = [];
      filled = 0;
    }
  }
  if (filled > 0) yield Buffer.concat(parts);
}

/** The content behind a signed address, some pieces ahead of the reader. A piece that breaks off is asked for again. */
export async function* downloadBlob(url: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const first = await piece(url, 0, signal);
  yield first.body;
  const starts: number[] = [];
  for (let start = BLOCK_BYTES; start < first.total; start += BLOCK_BYTES) starts.push(start);
  const rest = pMapIterable(starts, (start) => piece(url, start, signal), { concurrency: PARALLEL });
  for await (const { body, total } of rest) {
    if (total !== first.total) throw changed();
    yield body;
  }
}

async function piece(
  url: string,
  start: number,
  signal?: AbortSignal,
): Promise<{ body: Buffer; total: number }> {
  signal?.throwIfAborted();
  const range = `bytes=${start}-${start + BLOCK_BYTES - 1}`;
  const { headers, body } = await call({ method: 'GET', url, headers: { range } }, signal);
  const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
  const whole = Number(from) === start && Number(to) - start + 1 === body.length;
  if (!whole || body.length !== Math.min(BLOCK_BYTES, Number(total) - start)) throw changed();
  return { body, total: Number(total) };
}

function changed(): UserError {
  return new UserError(
    'the storage did not give the part of the download that it was asked for',
    'run the job again; if it stays so, see https://www.githubstatus.com',
  );
}
