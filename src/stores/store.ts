/**
 * A backup that lies whole on this machine. `files` are paths relative to `folder`, the manifest included. A backup in
 * one file (`plain`) has two of them: `<name>.sql…` and `<name>.manifest.json`.
 */
export interface LocalBackup {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly string[];
}

/** A complete backup as a store lists it. `bytes` is null where the store does not say. */
export interface StoredBackup {
  readonly name: string;
  readonly store: string;
  readonly bytes: number | null;
  readonly createdAt: Date;
  readonly expiresAt?: Date;
  /** Undefined where the listing cannot tell. */
  readonly encrypted?: boolean;
  readonly signed?: boolean;
  /** The system identifier of the server that it was taken from; undefined where the listing cannot tell. */
  readonly server?: string;
}

/** Where a backup went, printable. */
export interface Location {
  readonly location: string;
  readonly artifactId?: string;
  readonly artifactUrl?: string;
  readonly digest?: string;
}

/** Where backups live. A reader never sees half a backup: it is complete or absent. */
export interface Store {
  readonly kind: 'folder' | 'artifact' | 'cache' | 's3';
  /** Whether its backups survive the loss of this machine. */
  readonly offSite: boolean;
  /** As in the input `store`. */
  readonly input: string;
  describe(): string;
  /** Refuses early what `put` could not do: unwritable folder, public repository, missing permission. Throws UserError. */
  prepare(signal?: AbortSignal): Promise<void>;
  /** Where the files of a new backup should be written, so that `put` need not copy; null: anywhere. */
  readonly staging: string | null;
  /** Complete backups only, newest first. Throws rather than return a list that was cut short. */
  list(signal?: AbortSignal): Promise<StoredBackup[]>;
  /** Takes the backup over: with `staging`, its files are moved. */
  put(backup: LocalBackup, signal?: AbortSignal): Promise<Location>;
  /** Brings a backup onto this machine, whole or not at all: into `folder` (existing, empty), or where it lies already. */
  get(name: string, folder: string, signal?: AbortSignal): Promise<LocalBackup>;
  /**
   * Removes a backup as a whole, with its proof; a reader never sees half of one. What is gone already is no error. With
   * `unlessProven`, one that has a proof by now stays. Gives whether it is gone.
   */
  remove(name: string, options?: { unlessProven?: boolean }, signal?: AbortSignal): Promise<boolean>;
  /** Keeps the text of a proof (src/backups/proofs.ts) beside a backup, in place of an earlier one. */
  putProof(name: string, text: string, signal?: AbortSignal): Promise<void>;
  /** The texts of the newest proofs, by the names of their backups. Throws rather than return some of them. */
  proofs(signal?: AbortSignal): Promise<Map<string, string>>;
}
