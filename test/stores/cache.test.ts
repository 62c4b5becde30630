import { describe, expect, test } from '@jest/globals';
import { restoreCache, saveCache } from '@actions/cache';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headerBytes, padding, TAR_END } from '../../src/backups/snapshot/archive/header.ts';
import { SNAPSHOTS } from '../../src/backups/naming.ts';
import { CacheStore } from '../../src/stores/cache.ts';
import { uploadBlob } from '../../src/stores/cache/blob.ts';
import { finalize, reserve } from '../../src/stores/cache/service.ts';
import { around, backup, enter, failure, NAME, READ, target, useActionsPeer } from '../support/artifacts.ts';

const fixture = useActionsPeer();
const WRITE = 'actions:write';
const OTHER = 'backup_20260103_030405';

function open(...permissions: string[]): CacheStore {
  const token = permissions.length === 0 ? {} : { token: fixture.peer.token(...permissions) };
  return new CacheStore({ encrypted: false, allowPublic: true, ...token });
}
const names = async (): Promise<string[]> => (await open(READ).list()).map(({ name }) => name);

describe('the peer', () => {
  test("speaks with GitHub's own client as the service does", async () => {
    enter(fixture.peer, { run: 1 });
    process.env.RUNNER_TEMP = fixture.root;
    process.env.GITHUB_WORKSPACE = fixture.root;
    const file = join(fixture.root, 'file');
    writeFileSync(file, 'cached');
    expect(await saveCache([file], 'some-key')).toBeGreaterThan(0);
    rmSync(file);
    expect(await restoreCache([file], 'some-key')).toBe('some-key');
    expect(readFileSync(file, 'utf8')).toBe('cached');
    expect(await restoreCache([file], 'no-key', ['some-'])).toBe('some-key');
    expect(await names()).toEqual([]);
  });
});

describe('a backup', () => {
  test('comes back byte by byte in a later run, and expires a week after it was read', async () => {
    enter(fixture.peer, { run: 1 });
    const noise = randomBytes(20_000_000).toString('latin1');
    const content = { empty: '', 'databases/ä b/1.dat': 'x'.repeat(511), [`long/${'n'.repeat(180)}`]: noise };
    const made = backup(fixture.root, NAME, content);
    const { location } = await open().put(made);
    expect(location).toContain(`octo-org/demo/actions/caches?query=key:postgres-recovery-${NAME}`);

    enter(fixture.peer, { run: 2 });
    const [listed, ...others] = await open(READ).list();
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ name: NAME, createdAt: new Date('2026-01-02T03:04:05Z') });
    expect(listed?.bytes).toBeGreaterThan(20_000_000);
    expect(Math.round(((listed?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000)).toBe(7);
    const folder = target(fixture.root);
    const got = await open(READ).get(NAME, folder);
    expect(got.files).toEqual([...made.files].sort());
    for (const file of made.files)
      expect(readFileSync(join(folder, file)).equals(readFileSync(join(made.folder, file)))).toBe(true);
    expect(around(folder).filter((path) => path.includes('partial'))).toEqual([]);
  });

  test('of another kind is no backup', async () => {
    enter(fixture.peer, { run: 1 });
    const snapshots = new CacheStore({
      encrypted: false,
      allowPublic: true,
      token: fixture.peer.token(READ),
      naming: SNAPSHOTS,
    });
    await snapshots.put(backup(fixture.root, '20260102_030405'));
    await open().put(backup(fixture.root));
    expect((await snapshots.list()).map(({ name }) => name)).toEqual(['20260102_030405']);
    expect(await names()).toEqual([NAME]);
  });

  test('is not written over, nor taken for one whose name begins like its', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    expect((await failure(open().put(backup(fixture.root)))).message).toContain('already exists');
    expect((await failure(open().get('backup_20260102_03040', target(fixture.root)))).message).toContain(
      'no backup',
    );
  });
});

describe('who sees what', () => {
  test('a branch sees its own and the default one, and not those of others or of forks', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    enter(fixture.peer, { run: 2, branch: 'topic' });
    await open().put(backup(fixture.root, OTHER));
    expect(await names()).toEqual([OTHER, NAME]);
    enter(fixture.peer, { run: 66, fork: true });
    await open().put(backup(fixture.root, 'backup_20260104_000000'));
    enter(fixture.peer, { run: 3 });
    expect(await names()).toEqual([NAME]);
    for (const name of [OTHER, 'backup_20260104_000000'])
      expect((await failure(open(READ).get(name, target(fixture.root)))).message).toContain('no backup');
  });

  test('a public or unknown repository gets none that is not encrypted', async () => {
    enter(fixture.peer, { run: 1 });
    fixture.peer.state.visibility = 'public';
    const token = fixture.peer.token(READ);
    const plain = new CacheStore({ encrypted: false, allowPublic: false, token });
    expect((await failure(plain.put(backup(fixture.root)))).message).toContain('is public');
    const unknown = new CacheStore({ encrypted: false, allowPublic: false });
    expect((await failure(unknown.prepare())).message).toContain('could not be found out');
    await new CacheStore({ encrypted: true, allowPublic: false, token }).put(backup(fixture.root));
    expect(await names()).toEqual([NAME]);
  });

  test('a run that may only read says so; without a token, nothing is listed', async () => {
    enter(fixture.peer, { run: 1 });
    fixture.peer.state.faults.readOnlyCache = true;
    expect((await failure(open().put(backup(fixture.root)))).message).toContain('cache write denied');
    expect((await failure(open().list())).fix).toContain('github-token');
    expect((await failure(open('contents:read').list())).fix).toContain('actions: read');
  });
});

describe('faults', () => {
  test('a block that is refused or lost is sent again', async () => {
    enter(fixture.peer, { run: 1 });
    for (const [status, name] of [
      [503, NAME],
      [0, OTHER],
    ] as const) {
      fixture.peer.state.faults.upload = { status, times: 1 };
      await open().put(backup(fixture.root, name, { data: randomBytes(9_000_000).toString('latin1') }));
    }
    expect(await names()).toEqual([OTHER, NAME]);
  });

  test('a download that breaks off is taken up again', async () => {
    enter(fixture.peer, { run: 1 });
    const made = backup(fixture.root, NAME, { data: randomBytes(9_000_000).toString('latin1') });
    await open().put(made);
    fixture.peer.state.faults.download = { how: 'cut', afterBytes: 1_000_000 };
    const folder = target(fixture.root);
    const reading = open().get(NAME, folder);
    setTimeout(() => {
      fixture.peer.state.faults.download = { how: 'cut', afterBytes: Infinity };
    }, 500);
    await reading;
    expect(readFileSync(join(folder, 'data')).equals(readFileSync(join(made.folder, 'data')))).toBe(true);
  });

  test('an upload that fails for good, or is not finalized, leaves nothing that is listed', async () => {
    enter(fixture.peer, { run: 1 });
    fixture.peer.state.faults.upload = { status: 403, times: 100 };
    const error = await failure(open().put(backup(fixture.root)));
    expect(error.message).toContain('403');
    expect(error.message).not.toContain('sig=');
    fixture.peer.state.faults.upload = null;
    fixture.peer.state.faults.failures.push({ route: 'FinalizeCacheEntryUpload', status: 400, times: 9 });
    await failure(open().put(backup(fixture.root, OTHER)));
    expect(await names()).toEqual([]);
    for (const name of [NAME, OTHER])
      expect((await failure(open().get(name, target(fixture.root)))).message).toContain('no backup');
  });

  test('a job that is killed in its upload leaves nothing that is listed', async () => {
    enter(fixture.peer, { run: 1 });
    const { folder } = backup(fixture.root, NAME, { data: 'x'.repeat(100_000_000) });
    const script = join(import.meta.dirname, '../support/actions-peer/cache-transfer.ts');
    const child = spawn(process.execPath, ['--no-warnings', script, NAME, folder], {
      env: process.env,
      stdio: 'ignore',
    });
    while (child.exitCode === null && !fixture.peer.state.calls.includes('CreateCacheEntry'))
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(fixture.peer.state.caches).toHaveLength(1);
    expect(await names()).toEqual([]);
  });

  test('a list that was cut short is an error', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    fixture.peer.state.faults.shortList = true;
    expect((await failure(open(READ).list())).message).toContain(
      'the list of caches of octo-org/demo was cut short',
    );
  });
});

describe('an entry that somebody else made', () => {
  async function forge(...members: Buffer[]): Promise<void> {
    enter(fixture.peer, { run: 1 });
    const key = `postgres-recovery-${NAME}`;
    const { bytes } = await uploadBlob(await reserve(key), members);
    await finalize(key, bytes);
  }
  const member = (path: string, text: string, link: string | null = null): Buffer => {
    const type = link === null ? 'file' : 'symlink';
    const header = {
      type,
      bytes: link === null ? text.length : 0,
      mode: 0o600,
      uid: 0,
      gid: 0,
      link,
    } as const;
    const content = link === null ? [Buffer.from(text), padding(text.length)] : [];
    return Buffer.concat([headerBytes(path, { path, modified: new Date(0), ...header }), ...content]);
  };
  const manifest = member('manifest.json', '{}');

  test.each([
    ['a way out', [member('../outside', 'x')], 'leaves the archive'],
    ['an absolute path', [member('/tmp/pgr-outside', 'x')], 'leaves the archive'],
    ['a link', [member('link', '', '/tmp')], 'no file'],
    ['a file twice', [member('a', 'x'), member('a', 'y')], 'twice'],
    ['a file below a file', [member('a', 'x'), member('a/b', 'y')], 'no folder'],
    ['no manifest', [member('a', 'x'), TAR_END], 'holds no manifest'],
    ['half a file', [manifest, member('a', 'x'.repeat(2000)).subarray(0, 1000)], 'whole tar archive'],
    ['no archive', [Buffer.from('half of something else'.repeat(100))], 'whole tar archive'],
  ])('with %s is refused, and nothing of it kept', async (_, members, reason) => {
    await forge(...members);
    const folder = target(fixture.root);
    expect((await failure(open().get(NAME, folder))).message).toContain(reason);
    expect(around(folder)).toEqual(['backup']);
  });

  test('that is whole comes through', async () => {
    await forge(member('a', 'x'), manifest, TAR_END);
    mkdirSync(join(fixture.root, 'into'));
    expect((await open().get(NAME, join(fixture.root, 'into/backup'))).files).toEqual(['a', 'manifest.json']);
  });
});

describe('proofs and removal', () => {
  test('the newest proof counts; a proof of nothing does not', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    await open().putProof(NAME, 'first');
    await open().putProof(NAME, 'second');
    await open().putProof(OTHER, 'of nothing');
    enter(fixture.peer, { run: 2 });
    expect(await open(READ).proofs()).toEqual(new Map([[NAME, 'second']]));
    expect(await names()).toEqual([NAME]);
  });

  test('a proven one stays where that is asked for; removed, nothing of it is left', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    await open().put(backup(fixture.root, OTHER));
    await open().putProof(NAME, 'proven');
    const store = open(READ, WRITE);
    expect((await failure(open(READ).remove(NAME))).fix).toContain('actions: write');
    expect(await store.remove(NAME, { unlessProven: true })).toBe(false);
    expect(await store.remove(NAME)).toBe(true);
    expect(await store.remove(NAME)).toBe(true);
    expect(await names()).toEqual([OTHER]);
    expect(fixture.peer.state.caches).toHaveLength(1);
  });
});
