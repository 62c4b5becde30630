import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runPost } from '../support/action.ts';
import { openLiveBench, type LiveBench } from '../support/live-bench.ts';
import { contentOf, databasesOf } from '../support/live.ts';
import { errorsOf, FAILED, outcomeOf, PASSED } from '../support/outcome.ts';
import { programsWith, removePrograms } from '../support/programs.ts';
import { requirement } from '../support/requirement.ts';
import { PASSWORD, serverUser } from '../support/server.ts';

/** Does not get smaller by compression. */
const WORLD = `
  CREATE TABLE t AS SELECT i, encode(sha512(i::text::bytea), 'base64') AS v FROM generate_series(1, 25000) AS i;
  ALTER TABLE t ADD PRIMARY KEY (i)`;

let bench: LiveBench;
let live: string;

beforeAll(async () => {
  bench = await openLiveBench(WORLD, { settings: { max_prepared_transactions: '5' } });
});
afterAll(async () => {
  await bench.close();
  removePrograms();
});
beforeEach(async () => {
  await bench.server.with('app', async (client) => {
    const { rows } = await client.query<{ gid: string }>('SELECT gid FROM pg_prepared_xacts');
    for (const { gid } of rows) await client.query(`ROLLBACK PREPARED '${gid}'`);
  });
  await bench.fresh('UPDATE t SET v = 1 WHERE i < 10');
  live = await contentOf(bench.server, 'app');
});

const PREPARE = `BEGIN; CREATE TABLE half (i int); PREPARE TRANSACTION 'open'`;
const rollBack = (): Promise<void> => bench.sql(`ROLLBACK PREPARED 'open'`);

describe('a prepared transaction in the database', () => {
  test('is named before anything is touched', async () => {
    await bench.sql(PREPARE);
    const run = await bench.restore();
    expect(run.log).toMatch(/prepared transaction 'open' of postgres is in the way in the database app/);
    expect(run.log).toMatch(/ROLLBACK PREPARED/);
    await rollBack();
    await bench.expectUntouched(run, live, false);
    expect(outcomeOf(await bench.restore())).toEqual(PASSED);
  });

  test('that comes up later is named, and the time limit ends in the rollback', async () => {
    const stop = `psql -qXd '${bench.server.uri('app')}' -c "${PREPARE}"; echo stop >> '${bench.root}/services'`;
    const run = await bench.restore({ stop, timeout: '8s' });
    expect(run.log).toMatch(/Waiting for .*prepared transaction 'open' of postgres/);
    expect(run.log).toMatch(/took longer than its `timeout` of 8 s/);
    await rollBack();
    await bench.expectUntouched(run, live, true);
  });

  test('that a guarded command leaves: both stories, and how to go on by hand', async () => {
    const run = await bench.guard(`psql -qXc "${PREPARE}"; exit 3`);
    expect(run.log).toMatch(/the command failed with exit code 3/);
    expect(run.log).toMatch(/could not be put back.*prepared transaction 'open' of postgres/);
    expect(run.report?.undo).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('backup_') as unknown,
    });
    expect(await databasesOf(bench.server)).toEqual(['app']);
    await rollBack();
    // By hand, as it was told.
    const name = run.outputs.backup ?? '';
    const store = (run.outputs.location ?? '').replace(`/${name}`, '');
    expect(outcomeOf(await bench.restore({ backup: name, store }))).toEqual(PASSED);
    expect(await contentOf(bench.server, 'app')).toBe(live);
  });
});

test('a session that may not be ended is named before anything is touched', async () => {
  await bench.sql(
    `DROP ROLE IF EXISTS admin; CREATE ROLE admin LOGIN CREATEDB CREATEROLE PASSWORD '${PASSWORD}';
     ALTER DATABASE app OWNER TO admin; ALTER TABLE t OWNER TO admin; ALTER SCHEMA public OWNER TO admin`,
  );
  const owned = await contentOf(bench.server, 'app');
  const store = await bench.backUp('app');
  const target = bench.server.uri('app', 'admin');
  const session = new pg.Client({
    connectionString: bench.server.uri('app'),
    application_name: 'the monitor',
  });
  await session.connect();
  const run = await bench.restore({ store, target });
  expect(run.log).toMatch(/1 session that this role may not end: pid \d+ \(.*the monitor/);
  await session.end();
  await bench.expectUntouched(run, owned, false);
  expect(outcomeOf(await bench.restore({ store, target }))).toEqual(PASSED);
  expect(await contentOf(bench.server, 'app')).toBe(owned);
});

describe('when the time is over in the middle of a restore', () => {
  const slow = (): string =>
    programsWith(
      bench.server.bin,
      'pg_restore',
      `case "$*" in *--dbname*) sleep 20;; esac; exec '${join(bench.server.bin, 'pg_restore')}' "$@"`,
    );

  test('it is undone, and the services are started', async () => {
    const run = await bench.restore({ timeout: '8s', 'pg-bin': slow() });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(run.log).toMatch(/took longer than its `timeout` of 8 s/);
    await bench.expectUntouched(run, live, true);
  });

  test('of tables too', async () => {
    const run = await bench.restore({
      timeout: '12s',
      tables: 'public.t',
      stop: `echo stop >> '${bench.root}/services'; sleep 20`,
    });
    expect(run.log).toMatch(/took longer than its `timeout` of 12 s/);
    await bench.expectUntouched(run, live, true);
  });
});

describe('where two copies do not fit on the disk', () => {
  const rootTest = requirement(
    'root',
    process.getuid?.() === 0 ? null : 'only root can mount a small file system',
  );
  let disk: string;
  let small: LiveBench;

  async function open(): Promise<void> {
    disk = mkdtempSync(join(tmpdir(), 'pgr-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk]);
    const { uid, gid } = serverUser();
    if (uid !== undefined && gid !== undefined) chownSync(disk, uid, gid);
    // Its WAL is elsewhere: a server without room for it ends at once.
    small = await openLiveBench(WORLD, { root: disk, initdbArgs: ['-X', walFolder()] });
  }
  const wals: string[] = [];
  function walFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'pgr-wal-'));
    wals.push(folder);
    const { uid, gid } = serverUser();
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    return folder;
  }
  async function close(): Promise<void> {
    await small.close();
    execFileSync('umount', [disk]);
    for (const folder of [disk, ...wals]) rmSync(folder, { recursive: true });
  }
  const fill = (megabytes: number): void => {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize - megabytes * 2 ** 20));
  };
  const empty = (): void => {
    rmSync(join(disk, 'filler'), { force: true });
  };

  rootTest('it is refused with the sizes, before anything is touched', async () => {
    await open();
    try {
      const { before } = small;
      fill(4);
      const run = await small.restore();
      expect(run.log).toMatch(
        /two copies do not fit on the target's disk: .* needs [\d.]+ MB in .*, and [\d.]+ MB are free/,
      );
      await small.expectUntouched(run, before, false);
      const guarded = await small.guard(`touch ${join(small.root, 'ran')}`);
      expect(guarded.log).toMatch(/two copies do not fit/);
      expect(existsSync(join(small.root, 'ran'))).toBe(false);
      empty();
      expect(outcomeOf(await small.restore())).toEqual(PASSED);
      await small.fresh();
      // It fits at first, and then somebody else takes the room.
      await small.sql('CHECKPOINT');
      const room = `$(df --output=avail -B1 '${disk}' | tail -n 1)`;
      const filler = `head -c $((${room} - 4000000)) /dev/zero > '${join(disk, 'filler')}'; echo stop >> '${small.root}/services'`;
      const full = await small.restore({ stop: filler });
      expect(full.log).toMatch(/No space left on device/);
      empty();
      await small.expectUntouched(full, before, true);
    } finally {
      await close();
    }
  });
});

describe('a certificate of another host', () => {
  let folder: string;
  let tls: LiveBench;
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pgr-tls-'));
    chmodSync(folder, 0o755);
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
    const names = ['-subj', '/CN=right.example', '-addext', 'subjectAltName=DNS:localhost'];
    openssl('req', '-x509', ...key, '-keyout', 'key', '-out', 'crt', ...names);
    const { uid, gid } = serverUser();
    if (uid !== undefined && gid !== undefined) chownSync(join(folder, 'key'), uid, gid);
    tls = await openLiveBench('CREATE TABLE t AS SELECT 1 AS i', {
      settings: { ssl: 'on', ssl_cert_file: join(folder, 'crt'), ssl_key_file: join(folder, 'key') },
    });
  });
  afterAll(async () => {
    await tls.close();
    rmSync(folder, { recursive: true });
  });

  test('is refused under verify-full; the right one is not', async () => {
    const full = (uri: string): string =>
      `${uri}?sslmode=verify-full&sslrootcert=${encodeURIComponent(join(folder, 'crt'))}`;
    const wrong = full(tls.server.uri('app'));
    const right = wrong.replace('127.0.0.1', 'localhost');
    const marker = join(tls.root, 'ran');
    for (const run of [
      await tls.restore({ target: wrong }),
      await tls.restore({ target: wrong, tables: 'public.t' }),
      await tls.guard(`touch ${marker}`, { connection: wrong }),
    ]) {
      expect(errorsOf(run)).toEqual([
        expect.objectContaining({ message: expect.stringMatching(/certificate/) as unknown }),
      ]);
      expect(run.everything).not.toContain(encodeURIComponent(PASSWORD));
      await tls.expectUntouched(run, tls.before, false);
    }
    expect(existsSync(marker)).toBe(false);
    expect(outcomeOf(await tls.restore({ target: right }))).toEqual(PASSED);
    const guarded = await tls.guard('psql -qXc "DELETE FROM t" && exit 3', { connection: right });
    expect([guarded.report?.undo?.outcome, errorsOf(guarded)]).toEqual([
      'put back',
      [expect.objectContaining({ kind: 'command-failed' })],
    ]);
    expect(await runPost(guarded)).toEqual({ code: 0, log: '' });
  });
});
