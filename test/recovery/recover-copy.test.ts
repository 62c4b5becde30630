import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserError } from '../../src/errors.ts';
import { startArchiving, type ArchivingServer } from '../support/archiving.ts';
import { removeCopies } from '../support/copies.ts';
import { serverUser } from '../support/server.ts';
import { ask, copyOfArchive, recover, removeArchives } from './support.ts';

/** Small ones are copied fast; other sizes are for other files. */
const SEGMENT_BYTES = 1 << 20;

let server: ArchivingServer;
let base: string;
/** Of the moment before the DELETE. */
const before = { lsn: '', time: '' };
let deleteXid: string;
let last: string;

beforeAll(async () => {
  server = await startArchiving({}, ['--wal-segsize=1']);
  await server.ask('CREATE TABLE grades AS SELECT g AS id FROM generate_series(1, 1000) g');
  base = server.base('base');
  await server.ask('INSERT INTO grades SELECT generate_series(1001, 1500)');
  await server.archived();
  await server.ask('INSERT INTO grades SELECT generate_series(1501, 2000)');
  before.time = await server.ask(
    `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  );
  before.lsn = await server.ask('SELECT pg_current_wal_insert_lsn()');
  await server.ask(`SELECT pg_create_restore_point('before migration')`);
  deleteXid = await server.ask(
    `WITH gone AS (DELETE FROM grades RETURNING 1) SELECT pg_current_xact_id() FROM gone LIMIT 1`,
  );
  await server.archived();
  await server.ask('INSERT INTO grades VALUES (-1)');
  await server.archived();
  await server.ask('INSERT INTO grades VALUES (-2)');
  await server.archived();
  last = segments(server.archive).at(-1) ?? '';
});

afterEach(removeCopies);
afterAll(async () => {
  removeArchives();
  await server.stop();
});

function segments(archive: string): string[] {
  return readdirSync(archive)
    .filter((name) => /^[0-9A-F]{24}$/.test(name))
    .sort();
}

describe('a DELETE without WHERE is undone', () => {
  test('by time, to the microsecond', async () => {
    const recovered = await recover(base, server.archive, `time:${before.time}`);
    expect(await ask(recovered, 'SELECT count(*) FROM grades')).toBe('2000');
    expect(recovered.reached.stopped).toMatch(
      new RegExp(`^recovery stopping before commit of transaction ${deleteXid}`),
    );
    expect(recovered.reached.timeline).toBe(2);
  });

  test('by LSN, and by the name of a restore point', async () => {
    for (const until of [`lsn:${before.lsn}`, 'name:before migration']) {
      const recovered = await recover(base, server.archive, until);
      expect(await ask(recovered, 'SELECT count(*) FROM grades')).toBe('2000');
      expect(recovered.reached.stopped).toMatch(/^recovery stopping (?:after WAL location|at restore point)/);
    }
  });

  test('and is there again with its transaction, or at the end of the WAL', async () => {
    const done = await recover(base, server.archive, `xid:${deleteXid}`);
    expect(await ask(done, 'SELECT count(*) FROM grades')).toBe('0');
    const end = await recover(base, server.archive);
    expect(await ask(end, 'SELECT string_agg(id::text, $$,$$ ORDER BY id) FROM grades')).toBe('-2,-1');
    expect(end.wal).toMatchObject({ timeline: 1, missing: null, newest: last });
    expect(Math.abs((end.newest?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });
});

describe('what cannot be reached is refused', () => {
  test('a target beyond the WAL, and one before the base', async () => {
    await expect(recover(base, server.archive, 'name:never')).rejects.toThrow(
      `name never was not reached: the WAL ends before it, and the newest segment there is ${last}`,
    );
    await expect(recover(base, server.archive, 'time:2099-01-01')).rejects.toThrow(/was not reached/);
    await expect(recover(base, server.archive, 'time:2001-01-01')).rejects.toThrow(/the base is newer than/);
    await expect(recover(base, server.archive, 'lsn:0/100028')).rejects.toThrow(/the base is newer than/);
  });

  test('a gap, unless the target lies before it', async () => {
    const archive = copyOfArchive(server.archive);
    const lost = segments(archive).at(-2) ?? '';
    rmSync(join(archive, lost));
    await expect(recover(base, archive)).rejects.toThrow(
      `the WAL has a gap: ${lost} is missing, and the newest there is ${last}`,
    );
    await expect(recover(base, archive, 'name:never')).rejects.toThrow(`${lost} is missing`);
    const recovered = await recover(base, archive, 'name:before migration');
    expect(await ask(recovered, 'SELECT count(*) FROM grades')).toBe('2000');
  });

  test('half a segment, and one whose second half is empty', async () => {
    const archive = copyOfArchive(server.archive);
    const half = segments(archive).at(-2) ?? '';
    truncateSync(join(archive, half), SEGMENT_BYTES / 2);
    await expect(recover(base, archive)).rejects.toThrow(
      `${half} in ${archive} cannot be used: it has ${SEGMENT_BYTES / 2} bytes`,
    );
    truncateSync(join(archive, half), 100);
    truncateSync(join(archive, half), SEGMENT_BYTES);
    await expect(recover(base, archive)).rejects.toThrow(/recovery ended at .*, though the WAL goes on to/);
  });
});

describe('the archive may hold', () => {
  test('compressed segments, and a last one that was given up before its end', async () => {
    const archive = copyOfArchive(server.archive);
    const names = segments(archive);
    const [first = '', second = ''] = names.slice(-3);
    execFileSync('gzip', [join(archive, first)]);
    execFileSync('zstd', ['-q', '--rm', join(archive, second)]);
    renameSync(join(archive, last), join(archive, `${last}.partial`));
    truncateSync(join(archive, `${last}.partial`), SEGMENT_BYTES / 4);
    const recovered = await recover(base, archive);
    expect(await ask(recovered, 'SELECT count(*) FROM grades')).toBe('2');
    execFileSync('truncate', ['-s', '-100', join(archive, `${first}.gz`)]);
    await expect(recover(base, archive)).rejects.toThrow(/\.gz in .* cannot be unpacked/);
  });

  test('nothing at all, where the base has what it needs', async () => {
    const recovered = await recover(base, null);
    expect(await ask(recovered, 'SELECT count(*) FROM grades')).toBe('1000');
    const tar = await recover(server.base('tar', '-Ft', '-z'), null, 'immediate');
    expect(await ask(tar, 'SELECT count(*) FROM grades')).toBe('2');
  });
});

describe('a tablespace that is created after the base', () => {
  let outside: string;
  let before: string[];
  const inside = (): string[] => readdirSync(outside, { recursive: true }).map(String).sort();
  const at = { time: '', xid: '', prev: '' };

  beforeAll(async () => {
    outside = join(server.folder, 'late');
    mkdirSync(outside, { mode: 0o700 });
    const { uid, gid } = serverUser();
    if (uid !== undefined && gid !== undefined) chownSync(outside, uid, gid);
    at.xid = await server.ask('SELECT pg_current_xact_id()');
    await server.ask(`SELECT pg_create_restore_point('no tablespace yet')`);
    at.time = await server.ask(
      `SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    );
    await server.ask('INSERT INTO grades VALUES (-3)');
    await server.ask(`CREATE TABLESPACE late LOCATION '${outside}'`);
    await server.ask('CREATE TABLE tardy TABLESPACE late AS SELECT 1 AS id');
    await server.archived();
    before = inside();
  });

  test('is not replayed into its folder: the end of the WAL is refused', async () => {
    expect(before.length).toBeGreaterThan(1);
    const refused = await recover(base, server.archive).then(
      () => null,
      (error: unknown) => error as UserError,
    );
    expect(refused?.message).toContain(`in ${outside}: replaying that would write to this folder`);
    [, at.prev = ''] = /`until: (lsn:[^`]+)`/.exec(refused?.fix ?? '') ?? [];
    expect(await ask(await recover(base, server.archive, at.prev), 'SELECT count(*) FROM grades')).toBe('3');
    expect(inside()).toEqual(before);
  });

  test('hinders no moment before it, and none from a base that has it', async () => {
    for (const until of [`xid:${at.xid}`, 'name:no tablespace yet', `time:${at.time}`, 'immediate']) {
      const recovered = await recover(base, server.archive, until);
      expect(await ask(recovered, `SELECT count(*) FROM pg_tablespace WHERE spcname = 'late'`)).toBe('0');
    }
    const newer = server.base('newer', '-Ft');
    await server.ask('INSERT INTO tardy VALUES (2)');
    await server.archived();
    const end = await recover(newer, server.archive);
    expect(await ask(end, 'SELECT count(*) FROM tardy')).toBe('2');
    expect(inside()).toEqual(before);
  });
});
