import { createHash } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Manifest } from '../manifest.ts';
import { sealedPath } from '../seal.ts';
import { beginInAll, type Lane, type SharedFile } from './lanes.ts';

type File = Manifest['files'][number];

interface Kept {
  readonly file: File;
  /** As it is stored, where it is encrypted. */
  readonly sealed: File;
}

/** Where the files of a backup go that never lies on this machine: hashed, encrypted and stored as they come. */
export interface Outlet {
  /** Those that are whole, in the order in which they were opened. */
  readonly files: Manifest['files'];
  /** The same ones as they are stored. */
  readonly stored: Manifest['files'];
  /** Begins a file, in place of an earlier one of this path; whole when the stream has finished. `guess`: its bytes. */
  open(path: string, guess: number): Promise<Writable>;
}

/** Opens the way into the stores. `single`: whether the backup is one file with its manifest beside it. */
export function openOutlet(
  lanes: readonly Lane[],
  { single, encryptTo }: { readonly single: boolean; readonly encryptTo: readonly string[] },
): Outlet {
  const paths: string[] = [];
  const begun = new Map<string, SharedFile>();
  const kept = new Map<string, Kept>();
  const whole = (): Kept[] => paths.flatMap((path) => kept.get(path) ?? []);
  return {
    get files() {
      return whole().map(({ file }) => file);
    },
    get stored() {
      return whole().map(({ file, sealed }) => (encryptTo.length > 0 ? sealed : file));
    },
    open: async (path, guess) => {
      if (!paths.includes(path)) paths.push(path);
      kept.delete(path);
      await begun.get(path)?.abandon();
      const name = encryptTo.length > 0 ? sealedPath(path, paths.indexOf(path), single) : path;
      const encrypt = encryptTo.length > 0 ? await encryption(encryptTo) : null;
      const shared = beginInAll(lanes, name, guess);
      begun.set(path, shared);
      return new OutgoingFile(shared, encrypt, (plain, stored) => {
        kept.set(path, { file: { path, ...plain }, sealed: { path: name, ...stored } });
      });
    },
  };
}

type Encryption = Awaited<ReturnType<typeof encryption>>;

/** The library is loaded only where it is used. */
async function encryption(recipients: readonly string[]) {
  const { beginEncryption } = await import('../seal/library.ts');
  return beginEncryption(recipients);
}

/** Length and SHA-256 of what passes. */
class Sum {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  add(bytes: Buffer): void {
    this.hash.update(bytes);
    this.bytes += bytes.length;
  }

  end(): Omit<File, 'path'> {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}

/** Takes the next bytes when the stores have taken these: nothing piles up in memory. */
class OutgoingFile extends Writable {
  private readonly shared: SharedFile;
  private readonly encrypt: Encryption | null;
  private readonly onWhole: (plain: Omit<File, 'path'>, stored: Omit<File, 'path'>) => void;
  private readonly plain = new Sum();
  private readonly sealed = new Sum();
  private begun = false;

  constructor(
    shared: SharedFile,
    encrypt: Encryption | null,
    onWhole: (plain: Omit<File, 'path'>, stored: Omit<File, 'path'>) => void,
  ) {
    super({ highWaterMark: 1 << 20 });
    this.shared = shared;
    this.encrypt = encrypt;
    this.onWhole = onWhole;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.take(chunk).then(() => {
      done();
    }, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.complete().then(() => {
      done();
    }, done);
  }

  private async take(chunk: Buffer): Promise<void> {
    this.plain.add(chunk);
    if (this.encrypt === null) return this.shared.write(chunk);
    await this.start(this.encrypt);
    await this.encrypt.payload.push(chunk, this.send);
  }

  private async complete(): Promise<void> {
    if (this.encrypt !== null) {
      await this.start(this.encrypt);
      await this.encrypt.payload.end(this.send);
    }
    await this.shared.finish();
    this.onWhole(this.plain.end(), this.sealed.end());
  }

  private async start({ start }: Encryption): Promise<void> {
    if (this.begun) return;
    this.begun = true;
    await this.send(start);
  }

  private readonly send = async (bytes: Buffer): Promise<void> => {
    this.sealed.add(bytes);
    await this.shared.write(bytes);
  };
}
