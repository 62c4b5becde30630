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

/** What can be known of a backup without reading its data. */
export interface Glance {
  readonly manifest: string;
  /** The text of the signature beside it; null where there is none. */
  readonly signature: string | null;
  /** The sizes of all its files in bytes, by their paths. */
  readonly bytes: ReadonlyMap<string, number>;
}

/** A file of a backup that comes as a stream. */
export interface IncomingFile {
  /** Takes the next bytes, which are the caller's again when it resolves. */
  write(chunk: Uint8Array): Promise<void>;
  /** The file is there, whole, when it resolves. */
  finish(): Promise<void>;
  /** Gives it up, finished or not. */
  abandon(): Promise<void>;
}

/** Takes a backup whose files need never lie on this machine. */
export interface Receiver {
  /** Begins a file, a path as in `LocalBackup.files`. `guess`: about how many bytes it will have. */
  begin(file: string, guess: number): IncomingFile;
  /** Publishes the backup: what did not come as a stream is taken from its folder, the manifest last. */
  finish(backup: LocalBackup): Promise<Location>;
  /** Gives up: nothing of the backup stays, as far as that can be had in a few seconds. */
  abandon(): Promise<void>;
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
  /**
   * Takes the name of a backup, whose files are to come as streams. Only where the store can do that. `inFolder`: whether
   * its files lie in a folder of its name.
   */
  receive?(name: string, inFolder: boolean, signal?: AbortSignal): Promise<Receiver>;
  /** Brings a backup onto this machine, whole or not at all: into `folder` (existing, empty), or where it lies already. */
  get(name: string, folder: string, signal?: AbortSignal): Promise<LocalBackup>;
  /** Looks at a backup that lies elsewhere; null when it is gone. Only where the store can do that without reading all of it. */
  glance?(name: string, signal?: AbortSignal): Promise<Glance | null>;
  /**
   * Removes a backup as a whole, with its proof; a reader never sees half of one. What is gone already is no error. With
   * `unlessProven`, one that has a proof by now stays. Gives whether it is gone: not yet, where another job is removing it.
   */
  remove(name: string, options?: { unlessProven?: boolean }, signal?: AbortSignal): Promise<boolean>;
  /** Keeps the text of a proof (src/backups/proofs.ts) beside a backup, in place of an earlier one. */
  putProof(name: string, text: string, signal?: AbortSignal): Promise<void>;
  /** The texts of the newest proofs, by the names of their backups. Throws rather than return some of them. */
  proofs(signal?: AbortSignal): Promise<Map<string, string>>;
  /** Gives up what killed jobs left unfinished for a day, where a listing does not show it. Not having done so is no error. */
  tidy?(signal?: AbortSignal): Promise<void>;
}
