import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pMap from 'p-map';
import { checksums } from '../backups/files.ts';
import { formatLsn } from '../postgres/wal/names.ts';
import { openArchive, SEALED } from './archive.ts';
import type { CaptureRecord } from './record.ts';
import type { CaptureState } from './state.ts';
import type { VerifiedWal } from './verify.ts';

const PARALLEL = 2;

/** Puts verified WAL into the archive, encrypted where that is asked for, and the record of it last. */
export async function publish(
  state: CaptureState,
  wal: VerifiedWal,
  complete: boolean,
): Promise<CaptureRecord> {
  const { folder, encryptTo } = state;
  const { signal } = new AbortController();
  const names = [...wal.histories, ...wal.links.map(({ name }) => name)];
  const files = await checksums(folder, names);
  const archive = await openArchive(state.archive);
  await archive.put(folder, encryptTo.length === 0 ? names : await seal(folder, names, encryptTo), signal);
  const record: CaptureRecord = {
    ...state.record,
    state: complete ? 'complete' : 'incomplete',
    finishedAt: new Date().toISOString(),
    end: { timeline: wal.links.at(-1)?.timeline ?? state.record.start.timeline, lsn: formatLsn(wal.end) },
    files,
  };
  await archive.putRecord(`${record.name}.json`, recordText(record), signal);
  return record;
}

export function recordText(record: CaptureRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Encrypts each of the files beside it. Gives the names of the encrypted ones. */
async function seal(
  folder: string,
  names: readonly string[],
  recipients: readonly string[],
): Promise<string[]> {
  const { encrypter, findAge } = await import('../backups/seal/age.ts');
  const { signal } = new AbortController();
  const encrypt = encrypter(await findAge(process.env.PATH ?? '', signal), recipients, signal);
  return pMap(
    names,
    async (name) => {
      const sealed = join(folder, name + SEALED);
      await rm(sealed, { force: true });
      await encrypt(join(folder, name), sealed);
      return name + SEALED;
    },
    { concurrency: PARALLEL },
  );
}
