import pMap, { pMapSkip } from 'p-map';
import { Cancelled } from '../../errors.ts';

/**
 * `work` for each of `items`, some at once, each with a signal that aborts when another one has failed. Unlike pMap, it
 * throws that first failure only when nothing is under way any more: what is cleaned up then stays clean.
 */
export async function parallel<T, R>(
  items: readonly T[],
  concurrency: number,
  signal: AbortSignal | undefined,
  work: (item: T, signal: AbortSignal, index: number) => Promise<R>,
): Promise<R[]> {
  const failed = new AbortController();
  const either = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
  const results = await pMap(
    items,
    async (item, index) => {
      if (either.aborted) return pMapSkip;
      try {
        return await work(item, either, index);
      } catch (error) {
        failed.abort(error);
        return pMapSkip;
      }
    },
    { concurrency },
  );
  if (signal?.aborted) throw new Cancelled();
  failed.signal.throwIfAborted();
  return results;
}
