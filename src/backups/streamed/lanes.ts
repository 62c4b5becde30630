import type { Store, IncomingFile, Receiver } from '../../stores/store.ts';

/** One of the stores into which a backup streams. When it fails, the others go on. */
export interface Lane {
  readonly store: Store;
  readonly receiver: Receiver;
  failed: { readonly error: unknown } | null;
  /** Whether the backup is there. */
  published: boolean;
}

/** A file that goes into several stores at once. Each of its functions throws only when no store is left. */
export interface SharedFile {
  write(bytes: Buffer): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/** Begins a file in every store that has not failed. */
export function beginInAll(lanes: readonly Lane[], path: string, guess: number): SharedFile {
  const files = new Map<Lane, IncomingFile>();
  for (const lane of lanes) if (lane.failed === null) files.set(lane, lane.receiver.begin(path, guess));
  const each = async (work: (file: IncomingFile) => Promise<void>): Promise<void> => {
    await Promise.all(
      [...files].map(async ([lane, file]) => {
        if (lane.failed !== null) return;
        await work(file).catch((error: unknown) => {
          lane.failed = { error };
        });
      }),
    );
    const failures = lanes.flatMap(({ failed }) => failed ?? []);
    if (failures.length === lanes.length) throw failures[0]?.error;
  };
  return {
    write: (bytes) => each((file) => file.write(bytes)),
    finish: () => each((file) => file.finish()),
    abandon: () => each((file) => file.abandon()),
  };
}
