import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { manifestFile } from '../../src/backups/damaged-files.ts';
import { checksums, filesBelow } from '../../src/backups/files.ts';
import type { Manifest } from '../../src/backups/manifest.ts';
import type { SealWork } from '../../src/backups/seal.ts';
import type { LocalBackup } from '../../src/stores/store.ts';

export const NAME = 'backup_20260102_030405';

export interface KeyPair {
  readonly identity: string;
  readonly recipient: string;
}

export async function keyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

export interface Made {
  readonly backup: LocalBackup;
  readonly manifest: Manifest;
}

/** Sizes at the edges of age's blocks of 64 KiB, and one for which the program is started. */
const SIZES = [0, 1, 65_535, 65_536, 65_537, 131_072, 3_000_001];

/** A backup as it is before it is sealed: of the directory format, or a plain dump. */
export async function makeBackup(root: string, format: 'directory' | 'plain', name = NAME): Promise<Made> {
  const folder = mkdtempSync(join(root, 'plain-'));
  const paths =
    format === 'plain'
      ? [`${name}.sql.gz`]
      : ['globals.sql', ...SIZES.map((size) => `databases/secretshop/${size}.dat`)];
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const size = path.endsWith('.dat') ? Number(basename(path, '.dat')) : 2_000_000;
    writeFileSync(join(folder, path), randomBytes(size));
  }
  const manifest: Manifest = {
    manifestVersion: 1,
    name,
    kind: 'logical',
    format,
    compression: 'none',
    startedAt: '2026-01-02T03:04:05.000Z',
    finishedAt: '2026-01-02T03:04:06.000Z',
    tool: { name: 'postgres-recovery', version: '0', client: '17.12' },
    server: {
      version: '17.12',
      major: 17,
      systemIdentifier: '1',
      timeline: 1,
      lsn: '0/1',
      standby: false,
      bootstrapRole: 'postgres',
    },
    globals: {
      path: format === 'plain' ? null : 'globals.sql',
      passwords: true,
      schemaDigest: '',
      schema: [],
    },
    databases: [],
    excluded: [{ database: 'secretshop', reason: 'not asked for' }],
    files: await checksums(folder, paths),
    origin: { repository: null, run: null, commit: null },
    phases: {},
  };
  writeFileSync(join(folder, manifestFile(manifest, name)), JSON.stringify(manifest));
  return { backup: { name, folder, files: await filesBelow(folder) }, manifest };
}

/** A new folder in `root` to seal or unseal into. Without `path`, there is no program `age`. */
export function workIn(root: string, path = '', told: string[] = []): SealWork {
  return {
    folder: mkdtempSync(join(root, 'work-')),
    consume: false,
    path,
    jobs: 2,
    tell: (line) => told.push(line),
    signal: new AbortController().signal,
  };
}

/** The SHA-256 of every file of a backup, by its name. */
export async function digestsOf({ folder, files }: LocalBackup): Promise<Manifest['files']> {
  return checksums(folder, files.toSorted());
}

/** Every byte of a backup, and the names of its files, to look for what may not be there. */
export function everyByteOf({ folder, files }: LocalBackup): Buffer {
  return Buffer.concat([
    Buffer.from(files.join('\n')),
    ...files.map((file) => readFileSync(join(folder, file))),
  ]);
}

/** What a user of the program would do by hand. */
export function age(...args: string[]): Buffer {
  return execFileSync('age', args, { maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'] });
}
