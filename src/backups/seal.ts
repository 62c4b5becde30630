import { mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import pMap from 'p-map';
import { UserError, UserErrors } from '../errors.ts';
import { counted } from '../report/format.ts';
import type { LocalBackup } from '../stores/store.ts';
import { damagedFiles, isSingleFile, manifestFile, type FileList } from './damaged-files.ts';
import { checksums, sync, writeWhole } from './files.ts';
import { manifestPath, readManifest, readSealedManifest } from './find.ts';
import type { Manifest } from './manifest.ts';
import { nameIn } from './naming.ts';
import { decrypting, describeAge, encrypter, findAge, isAgeFile, type FileWork } from './seal/age.ts';
import type { SealedManifest } from './seal/sealed-manifest.ts';
import { SIGNATURE, signFile, verifySignature } from './seal/signature.ts';

/** What the encrypted form of a file adds to its name. */
const SEALED = '.age';
/** The folder of the encrypted files. */
const FILES = 'files';
const CHANGED = 'the backup was changed after it was made: use another one, or another copy of this one';

export interface SealWork {
  /** Where the files go when they are made anew: existing, empty. */
  readonly folder: string;
  /** Removes each file when its other form is there, so that the disk need not hold both. */
  readonly consume: boolean;
  /** Folders in which the program `age` is looked for, as the variable PATH. */
  readonly path: string;
  /** Files at a time. */
  readonly jobs: number;
  readonly tell: (line: string) => void;
  readonly signal: AbortSignal;
}

/** What sealing needs of a manifest. */
export interface Sealable extends FileList, Pick<Manifest, 'manifestVersion' | 'startedAt' | 'finishedAt'> {
  readonly kind: SealedManifest['kind'];
}

/**
 * Encrypts a backup to the recipients and signs its manifest, as far as there are any keys. Encrypted, it lies in
 * `work.folder`, and neither the names of its files nor its manifest tell what is in it.
 */
export async function seal(
  backup: LocalBackup,
  manifest: Sealable,
  keys: { readonly encryptTo: readonly string[]; readonly signingKey?: string | undefined },
  work: SealWork,
): Promise<LocalBackup> {
  const sealed = keys.encryptTo.length === 0 ? backup : await encrypt(backup, manifest, keys.encryptTo, work);
  return sign(sealed, manifest, keys.signingKey);
}

/**
 * The same for a backup whose files are in the stores already, encrypted where that was asked for, as `stored` tells: only
 * its manifest lies in its folder, and what belongs to it comes into `folder`.
 */
export async function sealManifest(
  { name, folder: from }: LocalBackup,
  manifest: Sealable,
  stored: Manifest['files'],
  keys: { readonly encryptTo: readonly string[]; readonly signingKey?: string | undefined },
  { folder, signal }: Pick<SealWork, 'folder' | 'signal'>,
): Promise<LocalBackup> {
  const own = manifestFile(manifest, name);
  const paths = stored.map(({ path }) => path);
  if (keys.encryptTo.length === 0)
    return sign({ name, folder: from, files: [...paths, own] }, manifest, keys.signingKey);
  await encrypter(null, keys.encryptTo, signal)(join(from, own), join(folder, own + SEALED));
  await sync(join(folder, own + SEALED));
  const files = [...stored, ...(await checksums(folder, [own + SEALED], signal))];
  await writeOuter(manifest, name, folder, files);
  return sign({ name, folder, files: [...files.map(({ path }) => path), own] }, manifest, keys.signingKey);
}

async function sign(backup: LocalBackup, manifest: Sealable, key: string | undefined): Promise<LocalBackup> {
  if (key === undefined) return backup;
  await signFile(manifestPath(backup), key);
  return { ...backup, files: [...backup.files, manifestFile(manifest, backup.name) + SIGNATURE] };
}

async function encrypt(
  { name, folder: from }: LocalBackup,
  manifest: Sealable,
  recipients: readonly string[],
  { folder, consume, path, jobs, tell, signal }: SealWork,
): Promise<LocalBackup> {
  const program = await findAge(path, signal);
  tell(`Encrypting to ${counted(recipients.length, 'recipient')} with ${describeAge(program)}`);
  const encryptFile = encrypter(program, recipients, signal);
  const own = manifestFile(manifest, name);
  const pairs = sealedFiles(manifest, name);
  if (!isSingleFile(manifest)) await mkdir(join(folder, FILES), { mode: 0o700 });
  await convert(
    pairs.map(({ plain, sealed }) => ({ from: join(from, plain), to: join(folder, sealed) })),
    encryptFile,
    {
      consume,
      jobs,
      signal,
    },
  );
  const paths = pairs.map(({ sealed }) => sealed);
  const files = await checksums(folder, paths, signal);
  if (!isSingleFile(manifest)) await sync(join(folder, FILES));
  await writeOuter(manifest, name, folder, files);
  return { name, folder, files: [...paths, own] };
}

/** Writes the manifest that everyone may read. `files`: the encrypted ones. */
async function writeOuter(
  manifest: Sealable,
  name: string,
  folder: string,
  files: Manifest['files'],
): Promise<void> {
  const { manifestVersion, kind, format, startedAt, finishedAt } = manifest;
  const outer: SealedManifest = {
    ...{ manifestVersion, name, kind, format, startedAt, finishedAt },
    encrypted: true,
    files,
  };
  await writeWhole(join(folder, manifestFile(manifest, name)), `${JSON.stringify(outer, null, 1)}\n`);
}

/**
 * Brings a backup into the form in which its manifest can be read and its files be restored; `work.folder` gets the
 * decrypted ones. With a signing key, the signature is verified before anything is parsed. Throws UserErrors for what is
 * unsigned, altered, cut short or for another key, and keeps nothing decrypted then. `read`: reads the manifest inside.
 */
export async function unseal(
  backup: LocalBackup,
  keys: { readonly identity: readonly string[]; readonly signingKey?: string | undefined },
  work: SealWork,
  read: (backup: LocalBackup) => Promise<Sealable> = readManifest,
): Promise<LocalBackup> {
  if (keys.signingKey !== undefined) await verifySignature(manifestPath(backup), keys.signingKey);
  const outer = await readSealedManifest(backup);
  if (outer === null) return backup;
  if (keys.identity.length === 0) throw needsIdentity(`the backup ${backup.name}`);
  const { findings } = await damagedFiles(backup, outer, work.signal);
  if (findings.length > 0)
    throw new UserErrors(
      findings.map(({ object, message, fix }) => new UserError(`${object}: ${message}`, fix ?? CHANGED)),
    );
  try {
    return await decrypt(backup, outer, keys.identity, work, read);
  } catch (error) {
    await rm(work.folder, { recursive: true, force: true });
    throw error;
  }
}

async function decrypt(
  backup: LocalBackup,
  outer: SealedManifest,
  identities: readonly string[],
  { folder, consume, path, jobs, tell, signal }: SealWork,
  read: (backup: LocalBackup) => Promise<Sealable>,
): Promise<LocalBackup> {
  const program = await findAge(path, signal);
  tell(`Decrypting with ${describeAge(program)}`);
  const { name } = backup;
  const own = manifestFile(outer, name);
  return decrypting(program, identities, `${folder}.identity`, signal, async (decryptFile) => {
    await decryptFile(join(backup.folder, own + SEALED), join(folder, own));
    const manifest = await read({ name, folder, files: [own] });
    const pairs = payloadOf(manifest, outer, name);
    for (const parent of new Set(pairs.map(({ plain }) => dirname(join(folder, plain)))))
      await mkdir(parent, { recursive: true, mode: 0o700 });
    await convert(
      pairs.map(({ plain, sealed }) => ({ from: join(backup.folder, sealed), to: join(folder, plain) })),
      decryptFile,
      { consume, jobs, signal },
    );
    return { name, folder, files: [...pairs.map(({ plain }) => plain), own] };
  });
}

/**
 * The path of a dump that something else made: of one that was encrypted with age, decrypted into `work.folder`, of any
 * other, as it is. Throws a UserError for one that does not authenticate to its end, and keeps nothing of it.
 */
export async function unsealDump(
  path: string,
  identities: readonly string[],
  { folder, path: programs, tell, signal }: SealWork,
): Promise<string> {
  if (!(await isAgeFile(path))) return path;
  if (identities.length === 0) throw needsIdentity(path);
  const program = await findAge(programs, signal);
  tell(`Decrypting with ${describeAge(program)}`);
  const dump = join(folder, basename(path, SEALED));
  try {
    await decrypting(program, identities, `${folder}.identity`, signal, (decryptFile) =>
      decryptFile(path, dump),
    );
    return dump;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function needsIdentity(what: string): UserError {
  return new UserError(
    `${what} is encrypted`,
    'give in `identity` the secret key of age that opens it, best from a secret',
  );
}

/**
 * Does `work` for each pair of files. Each result is on the disk before what it was made from is removed. After a failure,
 * what has begun comes to its end before it is thrown: nobody writes any more then.
 */
async function convert(
  pairs: readonly { readonly from: string; readonly to: string }[],
  work: FileWork,
  { consume, jobs, signal }: Pick<SealWork, 'consume' | 'jobs' | 'signal'>,
): Promise<void> {
  const failures: unknown[] = [];
  await pMap(
    pairs,
    async ({ from, to }) => {
      if (failures.length > 0 || signal.aborted) return;
      try {
        await work(from, to);
        await sync(to);
        if (consume) await rm(from);
      } catch (error) {
        failures.push(error);
      }
    },
    { concurrency: jobs },
  );
  signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
}

interface Pair {
  /** As the true manifest names it. */
  readonly plain: string;
  /** As it lies in the encrypted backup: a number, for the names of dumps are names of databases. */
  readonly sealed: string;
}

/** The files of a backup, its manifest last, with the names that they have when it is encrypted. */
function sealedFiles(manifest: Sealable, name: string): Pair[] {
  const own = manifestFile(manifest, name);
  const payload = manifest.files.map(({ path }, index) => ({
    plain: path,
    sealed: sealedPath(path, index, isSingleFile(manifest)),
  }));
  return [...payload, { plain: own, sealed: own + SEALED }];
}

/** The path that the file of this index, from 0, among those in the manifest has when it is encrypted. */
export function sealedPath(path: string, index: number, single: boolean): string {
  return single ? path + SEALED : `${FILES}/${String(index + 1).padStart(4, '0')}${SEALED}`;
}

/**
 * What is to be decrypted, all but the manifest. Whoever knows a recipient can encrypt a manifest of his own, and without
 * a signing key nobody can tell: its paths may lead nowhere else, and it must be the one of these files.
 */
function payloadOf(manifest: Sealable, outer: SealedManifest, name: string): Pair[] {
  const pairs = sealedFiles(manifest, name);
  const own = manifestFile(manifest, name);
  const paths = pairs.map(({ plain }) => plain);
  const fits =
    outer.format === manifest.format &&
    outer.files.length === pairs.length &&
    outer.files.every(({ path }, index) => path === pairs[index]?.sealed) &&
    paths.every((path) => isInside(path) && (!isSingleFile(manifest) || nameIn(path) === name)) &&
    new Set(paths).size === paths.length;
  if (!fits)
    throw new UserError(`the encrypted manifest of ${name} is not the one of the files beside it`, CHANGED);
  return pairs.filter(({ plain }) => plain !== own);
}

function isInside(path: string): boolean {
  return !path.includes('\0') && path.split('/').every((part) => !['', '.', '..'].includes(part));
}
