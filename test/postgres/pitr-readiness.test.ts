import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { oldestBase, pitrReadiness, type PitrReadiness } from '../../src/postgres/pitr-readiness.ts';
import { parseLsn, segmentName } from '../../src/postgres/wal/names.ts';
import { startStandby } from '../support/standby.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { client, createDatabase, dropDatabase } from '../support/database.ts';

let server: TestServer;
let archive: string;
beforeAll(async () => {
  server = await startServer({
    settings: { archive_mode: 'on', archive_command: '', archive_timeout: '60' },
  });
  archive = join(server.folder, 'archive');
  mkdirSync(archive);
  chmodSync(archive, 0o777);
  await server.with('postgres', (admin) => admin.query('CREATE ROLE plain'));
});
afterAll(async () => {
  await server.stop();
});

/** As a role without privileges. */
const ask = (): Promise<PitrReadiness> =>
  server.with('postgres', async (session) => {
    await session.query('SET ROLE plain');
    return pitrReadiness(session);
  });

/** Reads the new command, and waits until the archiver has done something with it. */
async function archiveBy(command: string, outcome: 'archived' | 'failed'): Promise<void> {
  await server.with('postgres', async (admin) => {
    await admin.query(`ALTER SYSTEM SET archive_command = '${command.replaceAll("'", "''")}'`);
    await admin.query('SELECT pg_reload_conf()');
    const count = async (): Promise<number> => {
      const { rows } = await admin.query<{ n: number }>(
        `SELECT ${outcome}_count::int AS n FROM pg_stat_archiver`,
      );
      return rows[0]?.n ?? 0;
    };
    const before = await count();
    await admin.query('CREATE TABLE IF NOT EXISTS t (); DROP TABLE t');
    await admin.query('SELECT pg_switch_wal()');
    while ((await count()) === before) await sleep(50);
  });
}

/** The command that docs/pitr.md recommends, with the test's archive for its own. */
function documented(): string {
  const text = readFileSync(join(import.meta.dirname, '../../docs/pitr.md'), 'utf8');
  const [, command = ''] = /"archive_command": "([^"]+)"/.exec(text) ?? [];
  return command.replaceAll('/wal_archive', archive);
}

test('the command of the documentation takes the same twice, and nothing else in its place', () => {
  const segment = join(server.folder, 'segment');
  const name = '000000990000000000000001';
  const run = (content: string): number | null => {
    writeFileSync(segment, content);
    const command = documented().replaceAll('%p', segment).replaceAll('%f', name);
    return spawnSync('sh', ['-c', command]).status;
  };
  expect([run('one'), run('one'), run('other')]).toEqual([0, 0, 1]);
  expect(readFileSync(join(archive, name), 'utf8')).toBe('one');
  rmSync(join(archive, name));
  expect(readdirSync(archive)).toEqual([]);
});

test('an empty command archives nothing', async () => {
  const { ready, problems } = await ask();
  expect(ready).toBe(false);
  expect(problems.map(({ what }) => what)).toEqual([
    expect.stringContaining('archive_command is empty'),
    'no segment has been archived yet',
  ]);
});

test('a command that works makes it ready', async () => {
  await archiveBy(documented(), 'archived');
  const archived = readdirSync(archive).filter((name) => /^[\dA-F]{24}$/.test(name));
  expect(archived.length).toBeGreaterThanOrEqual(1);
  expect(await ask()).toEqual({
    ready: true,
    problems: [],
    notes: [],
    lastArchived: {
      segment: expect.stringMatching(/^[\dA-F]{24}$/) as unknown,
      at: expect.any(Date) as unknown,
    },
  });
});

test('a command that fails is told, with the segment', async () => {
  await archiveBy('false', 'failed');
  const { ready, problems } = await ask();
  expect(ready).toBe(false);
  expect(problems[0]?.what).toMatch(/^archiving fails: [\dA-F]{24} could not be archived at 20/);
});

test.each(['true', '/bin/true', ':', 'exit 0', 'echo %p'])(
  'a command that throws WAL away: %s',
  async (command) => {
    await archiveBy(command, 'archived');
    const { ready, problems } = await ask();
    expect(ready).toBe(false);
    expect(problems.map(({ what }) => what)).toEqual([
      expect.stringContaining('archive_command does nothing'),
    ]);
  },
);

test('a standby archives nothing', async () => {
  const standby = await startStandby(server, 'standby');
  try {
    const session = new pg.Client({
      host: join(server.folder, 'standby'),
      port: standby.port,
      user: 'postgres',
    });
    await session.connect();
    const { ready, problems } = await pitrReadiness(session);
    await session.end();
    expect(ready).toBe(false);
    expect(problems.map(({ fix }) => fix)).toContain('ask the leader of the cluster');
  } finally {
    await standby.stop();
  }
});

test('a server that archives nothing is not ready', async () => {
  const database = await createDatabase();
  const session = await client(database);
  try {
    const { ready, problems, lastArchived } = await pitrReadiness(session);
    expect(ready).toBe(false);
    expect(problems.map(({ what }) => what)).toContain('archive_mode is off: no WAL is archived');
    expect(lastArchived).toBeNull();
  } finally {
    await session.end();
    await dropDatabase(database);
  }
});

test('an archive reaches back to the oldest backup from which it has no gap', () => {
  const bytes = 1 << 24;
  const names = [2n, 3n, 5n, 6n, 7n].map((segment) => segmentName(1, segment, bytes));
  const base = (lsn: string, day: number) => ({
    name: `day ${day}`,
    lsn: parseLsn(lsn),
    finishedAt: new Date(Date.UTC(2026, 0, day)),
  });
  const bases = [base('0/6000028', 3), base('0/2000028', 1), base('0/5000100', 2), base('0/9000000', 4)];
  expect(oldestBase(bases, names, new Map(), bytes)?.name).toBe('day 2');
  expect(oldestBase(bases, [...names, segmentName(1, 4n, bytes)], new Map(), bytes)?.name).toBe('day 1');
  expect(oldestBase(bases, [], new Map(), bytes)).toBeNull();
});
