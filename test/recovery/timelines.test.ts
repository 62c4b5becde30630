import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startArchiving, type ArchivingServer } from '../support/archiving.ts';
import { removeCopies } from '../support/copies.ts';
import { serverUser } from '../support/server.ts';
import { ask, copyOfArchive, recover, removeArchives } from './support.ts';

/** Between the base and the end: the name of the last timeline has a letter. */
const FAILOVERS = 9;

let server: ArchivingServer;
let base: string;

beforeAll(async () => {
  server = await startArchiving({}, ['--wal-segsize=1']);
  await server.ask('CREATE TABLE grades (id int)');
  base = server.base('base');
  for (let round = 1; round <= FAILOVERS; round++) {
    await server.ask(`INSERT INTO grades VALUES (${round})`);
    if (round % 3 === 0) await server.archived();
    await failOver(round + 1);
  }
  await server.ask('INSERT INTO grades VALUES (0)');
  await server.archived();
}, 60_000);

/** As a standby that takes over: the same server, started as one, and promoted. */
async function failOver(timeline: number): Promise<void> {
  const pgCtl = (...args: string[]): void => {
    const log = ['-l', join(server.folder, 'log')];
    execFileSync(join(server.bin, 'pg_ctl'), ['-D', server.data, '-w', ...log, ...args], {
      ...serverUser(),
      cwd: '/',
      stdio: 'ignore',
    });
  };
  pgCtl('stop', '-m', 'fast');
  execFileSync('touch', [join(server.data, 'standby.signal')], serverUser());
  pgCtl('start');
  pgCtl('promote');
  const history = join(server.archive, `${timeline.toString(16).toUpperCase().padStart(8, '0')}.history`);
  for (let i = 0; !existsSync(history); i++) {
    if (i > 500) throw new Error(`${history} was not archived`);
    await sleep(20);
  }
}

afterEach(removeCopies);
afterAll(async () => {
  removeArchives();
  await server.stop();
});

const ROWS = `SELECT string_agg(id::text, ',' ORDER BY id) FROM grades`;
const ALL = Array.from({ length: FAILOVERS + 1 }, (_, i) => i).join(',');

test('recovery follows every timeline to the end', async () => {
  const recovered = await recover(base, server.archive);
  expect(await ask(recovered, ROWS)).toBe(ALL);
  expect(recovered.wal).toMatchObject({ timeline: FAILOVERS + 1, missing: null });
  expect(recovered.reached.timeline).toBe(FAILOVERS + 2);
});

test('a history that is missing is told, and not taken for the end', async () => {
  const archive = copyOfArchive(server.archive);
  rmSync(join(archive, '0000000A.history'));
  await expect(recover(base, archive)).rejects.toThrow(/0000000A\.history is missing/);
});
