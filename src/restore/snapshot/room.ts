import { UserError } from '../../errors.ts';
import { size } from '../../report/format.ts';
import { freeSpace } from './places.ts';
import type { Work } from './restore.ts';

/** Beyond the data itself: WAL is written from the first moment on. */
const ROOM = 1.05;

/** Throws a UserError where the file systems have no room for the new data beside the old. */
export async function assertRoom(work: readonly Work[], signal: AbortSignal): Promise<void> {
  const wanted = new Map<string, { bytes: number; free: number; where: string }>();
  for (const { node, places, bytes } of work) {
    const [first] = places;
    if (!first) continue;
    const { bytes: free, device } = await freeSpace(first.place, signal);
    const known = wanted.get(device)?.bytes ?? 0;
    wanted.set(device, { bytes: known + bytes * ROOM, free, where: node.describe() });
  }
  for (const { bytes, free, where } of wanted.values()) {
    if (bytes <= free) continue;
    throw new UserError(
      `the snapshot takes ${size(bytes)} where ${where} is, and ${size(free)} are free: it has to fit in beside the old data, which is kept until the new one runs`,
      'make room there; nothing was touched',
    );
  }
}
