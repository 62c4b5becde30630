import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractArchive } from '../../../src/backups/snapshot/archive/extract.ts';
import { packArchive, type Packed } from '../../../src/backups/snapshot/archive/pack.ts';
import { verifyArchive } from '../../../src/backups/snapshot/archive/verify.ts';
import { UserError } from '../../../src/errors.ts';
import { folderSink, folderSource, NEVER, packFolder } from '../../support/archives.ts';
import { cutInHalf, flipBit } from '../../support/damage.ts';

let root: string;
let data: string;
let space: string;
let packed: Packed;
let archive: string;
const LONG = `base/${'long-name-'.repeat(12)}/${'deep'.repeat(30)}`;

const sources = (): Parameters<typeof packArchive>[1] => [
  folderSource(data),
  folderSource(space, 'tablespaces/16400'),
];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-archive-'));
  data = join(root, 'data');
  space = join(root, 'space');
  for (const folder of ['base/1', 'global', 'pg_wal/archive_status', 'pg_tblspc', join(LONG, '..')])
    mkdirSync(join(data, folder), { recursive: true });
  mkdirSync(space);
  writeFileSync(join(data, 'PG_VERSION'), '15\n');
  writeFileSync(join(data, 'global/pg_control'), 'x'.repeat(8192), { mode: 0o600 });
  writeFileSync(join(data, 'base/1/1234'), Buffer.alloc(300_000, 'page'));
  writeFileSync(join(data, 'base/1/empty'), '');
  writeFileSync(join(data, 'base/1/ü 🐘\n"quoted"'), 'odd');
  writeFileSync(join(data, LONG), 'far away');
  writeFileSync(join(data, 'pg_hba.conf'), 'local all all trust\n', { mode: 0o640 });
  truncateSync(join(data, 'base/1/1234'), 3_000_000);
  writeFileSync(join(space, '99'), 'in the tablespace');
  symlinkSync('pg_hba.conf', join(data, 'hba.link'));
  symlinkSync('../base/1', join(data, 'global/link'));
  symlinkSync(space, join(data, 'pg_tblspc/16400'));
  chmodSync(data, 0o2700);
  if (process.getuid?.() === 0) chownSync(join(data, 'base/1/1234'), 3_000_000, 4_000_000);
  archive = join(root, 'node1.tar.zst');
  packed = await packFolder(archive, sources(), {
    leaveOut: new Set(['data/pg_tblspc/16400']),
    sparse: new Set(['data/base/1/1234']),
  });
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** Path, mode, owner, size, link and content of all that is below a folder. */
function everything(folder: string): Record<string, string> {
  const all: Record<string, string> = {};
  for (const path of ['', ...(readdirSync(folder, { recursive: true }) as string[])].sort()) {
    const file = join(folder, path);
    const state = lstatSync(file);
    const size = state.isFile() ? state.size : 0;
    const content = state.isFile() ? readFileSync(file, 'base64').slice(0, 500) : '';
    all[path] = `${(state.mode & 0o777).toString(8)} ${state.uid}:${state.gid} ${size} ${content}`;
  }
  return all;
}

test('a data folder comes back exactly, from zstd and gzip, with what lay outside of it', async () => {
  const gzipped = join(root, 'node1.tar.gz');
  await packFolder(gzipped, sources(), {
    compression: { method: 'gzip' },
    leaveOut: new Set(['data/pg_tblspc/16400']),
    sparse: new Set(['data/base/1/1234']),
  });
  for (const file of [archive, gzipped]) {
    expect(await verifyArchive(file, packed.members, NEVER)).toMatchObject({
      findings: [],
      members: packed.members,
      file: { bytes: statSync(file).size },
    });
    const to = mkdtempSync(join(root, 'to-'));
    await extractArchive(
      file,
      packed.members,
      (area) => {
        const folder = join(to, area);
        mkdirSync(folder, { recursive: true });
        return Promise.resolve(folderSink(folder));
      },
      NEVER,
    );
    const wanted = Object.entries(everything(data)).filter(([path]) => !path.startsWith('pg_tblspc/'));
    expect(everything(join(to, 'data'))).toEqual(Object.fromEntries(wanted));
    expect(everything(join(to, 'tablespaces/16400'))).toEqual(everything(space));
  }
});

test('the archive is one that tar reads, and its list is exact', () => {
  const listed = execFileSync('tar', ['--quoting-style=literal', '--null', '-tf', archive], {
    encoding: 'utf8',
  });
  expect(listed).toContain(`data/${LONG}\n`);
  const member = (path: string): unknown => packed.members.find((one) => one.path === path);
  expect(member('data/base/1/1234')).toMatchObject({ type: 'file', bytes: 3_000_000, sparse: true });
  expect(member('data/hba.link')).toMatchObject({ type: 'symlink', link: 'pg_hba.conf', sha256: null });
  expect(member('data')).toMatchObject({ type: 'directory', mode: 0o700 });
  expect(member('data/pg_tblspc/16400')).toBeUndefined();
  expect(packed.linksLeftOut).toEqual([]);
});

test('without the program zstd, the archive is the same', async () => {
  const file = join(root, 'node.tar.zst');
  const { members } = await packFolder(file, [folderSource(join(data, 'base'))], { path: root });
  expect(await verifyArchive(file, members, NEVER)).toMatchObject({ findings: [], members });
});

describe('damage', () => {
  const damaged = async (name: string, harm: (file: string) => void): Promise<unknown> => {
    const file = join(root, name);
    execFileSync('cp', [archive, file]);
    harm(file);
    const { findings, members } = await verifyArchive(file, packed.members, NEVER);
    expect(members).toBeNull();
    return findings;
  };
  const kind = (wanted: string): unknown => [expect.objectContaining({ check: 'files', kind: wanted })];

  test('a flipped bit, a cut, a missing end, nothing at all', async () => {
    expect(
      await damaged('flipped', (file) => {
        flipBit(file, statSync(file).size >> 1);
      }),
    ).toEqual(kind('damaged-archive'));
    expect(await damaged('half', cutInHalf)).toEqual(kind('damaged-archive'));
    const cut = (file: string): void => {
      truncateSync(file, statSync(file).size - 3);
    };
    expect(await damaged('cut', cut)).toEqual(kind('damaged-archive'));
    expect(
      await damaged('empty', (file) => {
        truncateSync(file, 0);
      }),
    ).toEqual(kind('damaged-archive'));
    expect(
      await damaged('text', (file) => {
        writeFileSync(file, 'x'.repeat(2000));
      }),
    ).toEqual(kind('damaged-archive'));
  });

  test.each([
    [
      'another content',
      (to: string): void => {
        writeFileSync(join(to, 'PG_VERSION'), '16\n');
      },
      'content',
    ],
    [
      'another mode',
      (to: string): void => {
        chmodSync(join(to, 'PG_VERSION'), 0o666);
      },
      'mode',
    ],
    [
      'a missing file',
      (to: string): void => {
        rmSync(join(to, 'PG_VERSION'));
      },
      'is missing',
    ],
    [
      'one file more',
      (to: string): void => {
        writeFileSync(join(to, 'more'), '');
      },
      'not in the manifest',
    ],
  ])('%s is told', async (name, change, said) => {
    const to = mkdtempSync(join(root, 'changed-'));
    writeFileSync(join(to, 'PG_VERSION'), '15\n');
    const file = join(to, '../changed.tar.zst');
    rmSync(file, { force: true });
    const { members } = await packFolder(file, [folderSource(to)]);
    expect((await verifyArchive(file, members, NEVER)).findings).toEqual([]);
    change(to);
    const other = join(root, `${name}.tar.zst`);
    await packFolder(other, [folderSource(to)]);
    const { findings } = await verifyArchive(other, members, NEVER);
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining(said)]);
  });

  test('another file of the same content is not the one of the manifest', async () => {
    const digest = { bytes: 1, sha256: '0'.repeat(64) };
    expect((await verifyArchive(archive, packed.members, NEVER, digest)).findings).toEqual(
      kind('file-digest'),
    );
  });
});

describe('what cannot be archived', () => {
  test.each([
    [
      'a named pipe',
      'pg_wal',
      (to: string): void => {
        execFileSync('mkfifo', [join(to, 'pg_wal')]);
      },
    ],
    [
      'out of the archive',
      'base',
      (to: string): void => {
        symlinkSync('/elsewhere', join(to, 'base'));
      },
    ],
    [
      'twice or linked',
      'hard link',
      (to: string): void => {
        writeFileSync(join(to, 'a'), 'x');
        execFileSync('ln', [join(to, 'a'), join(to, 'b')]);
      },
    ],
  ])('%s is refused, and named', async (_, named, make) => {
    const to = mkdtempSync(join(root, 'odd-'));
    make(to);
    const error: unknown = await packFolder(join(to, '../odd.tar.zst'), [folderSource(to)]).catch(
      (e: unknown) => e,
    );
    rmSync(join(root, 'odd.tar.zst'), { force: true });
    expect(error).toBeInstanceOf(UserError);
    expect(String(error)).toContain(named);
  });

  test('a setting that is a link elsewhere is left out, and told', async () => {
    const to = mkdtempSync(join(root, 'linked-'));
    symlinkSync('/etc/ssl/server.key', join(to, 'server.key'));
    const { linksLeftOut } = await packFolder(join(root, 'linked.tar.zst'), [folderSource(to)]);
    expect(linksLeftOut).toEqual([{ path: 'server.key', link: '/etc/ssl/server.key' }]);
  });

  test('a tar that fails makes no archive that passes', async () => {
    const missing = folderSource(join(root, 'no-such-folder'));
    await expect(packFolder(join(root, 'none.tar.zst'), [missing])).rejects.toThrow();
  });

  test('a full disk is told', async () => {
    if (!existsSync('/dev/full')) return;
    await expect(packFolder('/dev/full/x', [folderSource(data)])).rejects.toThrow();
  });
});
