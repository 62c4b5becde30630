import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from '@jest/globals';
import { connect } from '../../src/postgres/connect.ts';
import { removeScratch, startScratch, type ScratchServer } from '../../src/postgres/scratch.ts';
import { findServerTools } from '../../src/postgres/tools.ts';
import { requirement } from '../support/requirement.ts';

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await removeScratch(folder);
});

async function scratch(options: Partial<Parameters<typeof startScratch>[0]> = {}): Promise<ScratchServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'scratch-'));
  folders.push(folder);
  const tools = await findServerTools({ major: 15, programs: ['initdb', 'pg_ctl', 'postgres', 'psql'] });
  return startScratch({ tools, folder, jobs: 2, ...options });
}

async function query(server: ScratchServer, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(server.settings);
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    // Not awaited: what a session leaves running keeps its connection open too.
    void client.end();
  }
}

const pidOf = (server: ScratchServer): number =>
  Number.parseInt(readFileSync(join(server.serverFolder, 'data/postmaster.pid'), 'utf8'), 10);

/** A process that has ended can stay in the table of processes where nobody waits for orphans. */
/** A process that ended and was not waited for yet does not run. Its command line would not tell: it is empty during exec, too. */
function runs(pid: number | string): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\t[ZX]/m.test(readFileSync(status, 'utf8'));
}

const asRoot = requirement('root', process.getuid?.() === 0 ? null : 'another user runs the tests');

describe('a scratch server', () => {
  test('answers on its socket only, and is gone with all its files after stop, twice', async () => {
    const server = await scratch();
    expect(await query(server, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect(await query(server, 'SHOW fsync')).toEqual([{ fsync: 'off' }]);
    const pid = pidOf(server);
    expect(readlinkSync(`/proc/${pid}/cwd`)).toBe(realpathSync(join(server.serverFolder, 'data')));
    await server.stop();
    await server.stop();
    expect(runs(pid)).toBe(false);
    expect(existsSync(server.folder)).toBe(false);
    expect(existsSync(server.serverFolder)).toBe(false);
  });

  test('has nothing of the job in its environment and no other file open', async () => {
    process.env.PLANTED_SECRET = 'S3CRET';
    const server = await scratch();
    delete process.env.PLANTED_SECRET;
    const environment = readFileSync(`/proc/${pidOf(server)}/environ`, 'utf8');
    expect(environment).toContain('LC_ALL=C');
    expect(environment).not.toContain('S3CRET');
    expect(environment).not.toMatch(/PLANTED|GITHUB|INPUT|TOKEN/);
    const open = readdirSync(`/proc/${pidOf(server)}/fd`).map((fd) =>
      readlinkSync(`/proc/${pidOf(server)}/fd/${fd}`),
    );
    expect(open.filter((path) => path.startsWith('/') && !path.startsWith(server.serverFolder))).toEqual([
      '/dev/null',
    ]);
  });

  test('can gain no rights, by sudo for one', async () => {
    const server = await scratch();
    expect(readFileSync(`/proc/${pidOf(server)}/status`, 'utf8')).toMatch(/^NoNewPrivs:\t1$/m);
  });

  test('keeps its log and socket to its user', async () => {
    const server = await scratch();
    expect(statSync(join(server.serverFolder, 'log')).mode & 0o077).toBe(0);
    expect(statSync(server.serverFolder).mode & 0o077).toBe(0);
    expect(statSync(String(server.settings.hosts[0]?.host)).mode & 0o077).toBe(0);
  });

  asRoot('cannot read what the job can, and what it left running ends with it', async () => {
    const secret = join(mkdtempSync(join(tmpdir(), 'secret-')), 'secret');
    chmodSync(join(secret, '..'), 0o755);
    writeFileSync(secret, 'S3CRET', { mode: 0o600 });
    const server = await scratch();
    await expect(query(server, `COPY (SELECT 1) TO PROGRAM 'cat ${secret}'`)).rejects.toThrow(/failed/);
    await query(server, `CREATE TABLE got (line text)`);
    await query(server, `COPY got FROM PROGRAM 'id -u; cat /proc/${process.pid}/environ 2>&1; env'`);
    const rows = (await query(server, 'SELECT line FROM got')).map(({ line }) => line);
    expect(Number(rows[0])).toBeGreaterThanOrEqual(61_184);
    expect(rows[1]).toMatch(/Permission denied/);
    await query(
      server,
      `COPY (SELECT 1) TO PROGRAM 'setsid sleep 1234 >/dev/null 2>&1 & echo $! > ${server.serverFolder}/pid'`,
    );
    const daemon = readFileSync(join(server.serverFolder, 'pid'), 'utf8').trim();
    expect(runs(daemon)).toBe(true);
    await server.stop();
    expect(runs(daemon)).toBe(false);
    rmSync(join(secret, '..'), { recursive: true });
  });

  test('works in a folder whose path is too long for a socket', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'long-'));
    const folder = join(parent, 'x'.repeat(120));
    await promisify(execFile)('mkdir', ['-m', '700', folder]);
    chmodSync(parent, 0o711);
    const server = await scratch({ folder });
    expect(await query(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const socket = String(server.settings.hosts[0]?.host);
    await server.stop();
    expect(existsSync(socket)).toBe(false);
    expect(readdirSync(parent)).toEqual([]);
    rmSync(parent, { recursive: true });
  });

  test('is removed by its folder alone, also when its pid file lies or its server was killed', async () => {
    const server = await scratch();
    const pid = pidOf(server);
    const bystander = execFile('sleep', ['60']);
    process.kill(pid, 'SIGKILL');
    writeFileSync(join(server.serverFolder, 'data/postmaster.pid'), `${bystander.pid ?? 0}\n`);
    await removeScratch(server.folder);
    await removeScratch(server.folder);
    expect(existsSync(server.serverFolder)).toBe(false);
    expect(bystander.exitCode ?? bystander.signalCode).toBeNull();
    bystander.kill();
  });

  test('a server that cannot start says why, and leaves nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scratch-'));
    await expect(scratch({ folder, locale: 'xx_YY.UTF-8' })).rejects.toThrow(/invalid locale/);
    expect(existsSync(folder)).toBe(false);
  });

  test('is not started, or removed again, when the job is cancelled', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scratch-'));
    const controller = new AbortController();
    const starting = scratch({ folder, signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 150);
    await expect(starting).rejects.toThrow(/cancelled|abort/i);
    expect(existsSync(folder)).toBe(false);
  });
});
