import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, derive } from '../../../src/postgres/connection.ts';
import type { BootedCopy } from '../../../src/postgres/physical/boot.ts';
import { findCopyTools } from '../../../src/postgres/physical/tools.ts';
import { boot, copyOf, emptyPlace, removeCopies } from '../../support/copies.ts';
import { newestBin, serverUser, startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
/** The stopped server's data folder, of which each test takes a copy. */
let source: string;
let outside: string;
let heap: string;

beforeAll(async () => {
  outside = mkdtempSync(join(tmpdir(), 'pgr-outside-'));
  const { uid, gid } = serverUser();
  const folder = (name: string): string => {
    const path = join(outside, name);
    mkdirSync(path, { mode: 0o700 });
    if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
    return path;
  };
  const [wal, space] = [folder('wal'), folder('space')];
  if (uid !== undefined && gid !== undefined) chownSync(outside, uid, gid);
  server = await startServer({
    initdbArgs: ['--data-checksums', `--waldir=${wal}`],
    settings: { wal_level: 'logical', max_connections: '150', max_prepared_transactions: '3' },
  });
  await server.with('postgres', async (client) => {
    await client.query(`CREATE TABLESPACE fast LOCATION '${space}'`);
    await client.query(
      'CREATE TABLE grades AS SELECT g AS id, g % 6 AS grade FROM generate_series(1, 5000) g',
    );
    await client.query('CREATE TABLE far (id int PRIMARY KEY) TABLESPACE fast');
    await client.query('INSERT INTO far SELECT generate_series(1, 100)');
    await client.query(`SELECT pg_create_logical_replication_slot('decoding', 'pgoutput')`);
    await client.query('CREATE ROLE chief SUPERUSER LOGIN');
    for (const [name, value] of Object.entries({
      archive_mode: 'always',
      archive_command: `touch ${outside}/archived`,
      shared_preload_libraries: 'nothing_like_that',
      listen_addresses: '*',
      primary_conninfo: 'host=127.0.0.1',
    }))
      await client.query(`ALTER SYSTEM SET ${name} = '${value}'`);
    const { rows } = await client.query<{ path: string }>(`SELECT pg_relation_filepath('grades') AS path`);
    heap = rows[0]?.path ?? '';
  });
  stopped('fast');
  source = server.data;
});

function stopped(mode: string, data = server.data): void {
  execFileSync(join(server.bin, 'pg_ctl'), ['-D', data, '-w', 'stop', '-m', mode], {
    ...serverUser(),
    cwd: '/',
  });
}

afterEach(removeCopies);
afterAll(async () => {
  await server.stop();
  rmSync(outside, { recursive: true, force: true });
});

async function rows(copy: BootedCopy, sql: string, database = 'postgres'): Promise<unknown[]> {
  const client = await connect(derive(copy.settings, { database }));
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a physical copy', () => {
  test('starts with its tablespaces and its WAL folder, and touches nothing of the source', async () => {
    const before = readdirSync(join(outside, 'wal')).sort();
    const place = await copyOf(source);
    const copy = await boot(place, { verifyPages: true });
    expect(await rows(copy, 'SELECT count(*)::int AS n, sum(grade)::int AS s FROM grades')).toEqual([
      { n: 5000, s: 12_498 },
    ]);
    expect(await rows(copy, 'SELECT count(*)::int AS n FROM far')).toEqual([{ n: 100 }]);
    expect(copy.control).toMatchObject({
      state: 'shut down',
      timeline: 1,
      walSegmentBytes: 16 << 20,
      checksums: true,
    });
    expect(copy.pages?.findings).toEqual([]);
    expect(copy.pages?.pages).toBeGreaterThan(100);
    expect(copy.bootstrapRole).toBe('postgres');
    expect(copy.findings).toEqual([]);
    await rows(
      copy,
      'CREATE TABLE more TABLESPACE fast AS SELECT 1 AS a; SELECT pg_switch_wal(); CHECKPOINT',
    );
    expect(readdirSync(join(outside, 'wal')).sort()).toEqual(before);
    for (const oid of readdirSync(join(place.layout.data, 'pg_tblspc')))
      expect(readlinkSync(join(place.layout.data, 'pg_tblspc', oid))).toBe(
        join(place.root, 'tablespaces', oid),
      );
    await copy.stop();
    expect(existsSync(place.folder)).toBe(false);
  });

  test('neither archives, listens, preloads, subscribes nor keeps slots, whatever its configuration says', async () => {
    const copy = await boot(await copyOf(source));
    const settings = await rows(
      copy,
      `SELECT name, setting FROM pg_settings WHERE name IN ('archive_mode', 'archive_command', 'listen_addresses',
        'shared_preload_libraries', 'primary_conninfo', 'max_logical_replication_workers', 'max_connections',
        'max_prepared_transactions', 'max_wal_senders') ORDER BY name`,
    );
    expect(settings).toEqual([
      { name: 'archive_command', setting: '(disabled)' },
      { name: 'archive_mode', setting: 'off' },
      { name: 'listen_addresses', setting: '' },
      { name: 'max_connections', setting: '150' },
      { name: 'max_logical_replication_workers', setting: '0' },
      { name: 'max_prepared_transactions', setting: '3' },
      { name: 'max_wal_senders', setting: '0' },
      { name: 'primary_conninfo', setting: '' },
      { name: 'shared_preload_libraries', setting: '' },
    ]);
    expect(await rows(copy, 'SELECT * FROM pg_replication_slots')).toEqual([]);
    expect(existsSync(join(outside, 'archived'))).toBe(false);
    const data = join(copy.serverFolder, 'data');
    const pid = Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10);
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toMatch(/GITHUB|INPUT|TOKEN|npm_/);
    if (process.getuid?.() === 0) expect(lstatSync(join(data, 'base')).uid).toBeGreaterThanOrEqual(61_184);
    expect(statSync(String(copy.settings.hosts[0]?.host)).mode & 0o077).toBe(0);
  });

  test('of a standby starts on its own', async () => {
    const place = await copyOf(source);
    writeFileSync(join(place.root, 'data/standby.signal'), '');
    writeFileSync(join(place.root, 'data/postmaster.pid'), '1\n');
    const copy = await boot(place);
    expect(await rows(copy, 'SELECT pg_is_in_recovery() AS standby')).toEqual([{ standby: false }]);
  });

  test('with a damaged page is told apart by its checksum', async () => {
    const place = await copyOf(source);
    const file = openSync(join(place.root, 'data', heap), 'r+');
    writeSync(file, Buffer.from('damaged'), 0, 7, 8192 + 5000);
    closeSync(file);
    const copy = await boot(place, { verifyPages: true });
    expect(copy.pages?.findings).toMatchObject([
      { check: 'indexes', severity: 'error', kind: 'page-checksum', object: `page 1 of ${heap}` },
    ]);
  });

  test('whose superuser postgres may not log in is used as another one', async () => {
    const place = await copyOf(source);
    const first = await boot(place);
    await rows(first, 'ALTER ROLE postgres NOLOGIN');
    await first.shutDown();
    const again = await copyOf(join(place.root, 'data'));
    const copy = await boot(again, { bootstrapRole: 'postgres' });
    expect(copy.settings.user).toBe('chief');
    expect(copy.bootstrapRole).toBe('postgres');
  });
});

describe('what is no sound copy is refused', () => {
  test('tablespaces or WAL that are not in it', async () => {
    const lacking = await copyOf(source);
    for (const oid of readdirSync(join(lacking.root, 'tablespaces')))
      rmSync(join(lacking.root, 'tablespaces', oid), { recursive: true });
    await expect(boot(lacking)).rejects.toThrow(/lacks the files of the tablespace \d+/);
    const dry = await copyOf(source);
    rmSync(join(dry.root, 'wal'), { recursive: true });
    await expect(boot(dry)).rejects.toThrow(/WAL folder of the copy is a link to .*\/wal/);
    expect(existsSync(dry.folder)).toBe(false);
  });

  test('links and pipes among its files', async () => {
    const linked = await copyOf(source);
    symlinkSync('/etc/passwd', join(linked.root, 'data/base/passwd'));
    await expect(boot(linked)).rejects.toThrow(
      /holds data\/base\/passwd, which is neither a file nor a folder/,
    );
    const piped = await copyOf(source);
    execFileSync('mkfifo', [join(piped.root, 'data/global/pipe')]);
    await expect(boot(piped)).rejects.toThrow(/holds data\/global\/pipe/);
  });

  test('a damaged control file, and WAL that is missing', async () => {
    const damaged = await copyOf(source);
    const control = join(damaged.root, 'data/global/pg_control');
    const bytes = readFileSync(control);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(control, bytes);
    await expect(boot(damaged)).rejects.toThrow(/control file .* cannot be used: .*CRC/);
    const dry = await copyOf(source);
    for (const name of readdirSync(join(dry.root, 'wal')))
      if (/^[0-9A-F]{24}$/.test(name)) rmSync(join(dry.root, 'wal', name));
    await expect(boot(dry)).rejects.toThrow(/did not start: .*checkpoint record/);
  });

  test('WAL that creates a tablespace outside of it, until a checkpoint has it in the copy', async () => {
    const place = await copyOf(source);
    const running = await boot(place);
    const late = join(outside, 'late');
    chmodSync(outside, 0o711);
    mkdirSync(late, { mode: 0o700 });
    if (place.account) chownSync(late, place.account.uid, place.account.gid);
    await rows(running, `CREATE TABLESPACE late LOCATION '${late}'`);
    await rows(running, 'CREATE TABLE tardy TABLESPACE late AS SELECT 1 AS id');
    const before = readdirSync(late, { recursive: true }).sort();
    expect(before.length).toBeGreaterThan(1);
    const crashed = await copyOf(join(place.root, 'data'));
    await expect(boot(crashed)).rejects.toThrow(
      new RegExp(`a tablespace was created at .* in ${late}: replaying that would write to this folder`),
    );
    expect(existsSync(crashed.folder)).toBe(false);
    await rows(running, 'CHECKPOINT');
    // The server commits asynchronously: without this, the row may be missing from the WAL when that is copied.
    await rows(running, 'SET synchronous_commit = on; INSERT INTO tardy VALUES (2)');
    const copy = await boot(await copyOf(join(place.root, 'data')));
    expect(await rows(copy, 'SELECT count(*)::int AS n FROM tardy')).toEqual([{ n: 2 }]);
    await rows(copy, 'CREATE TABLE tardier TABLESPACE late AS SELECT 1 AS id; CHECKPOINT');
    expect(readdirSync(late, { recursive: true }).sort()).toEqual(before);
  });

  test('a folder that is none, and one of a version without programs', async () => {
    await expect(boot(await emptyPlace())).rejects.toThrow(/no data folder of PostgreSQL/);
    const tools = findCopyTools({ major: 13, pgBin: newestBin() });
    await expect(tools).rejects.toThrow(/the copy is of PostgreSQL 13, and the programs here are of \d+/);
  });
});
