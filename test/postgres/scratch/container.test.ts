import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect } from '@jest/globals';
import { connect } from '../../../src/postgres/connect.ts';
import { libpqEnvironment, parseConnection } from '../../../src/postgres/connection.ts';
import { docker } from '../../../src/postgres/docker.ts';
import { removeScratch, startScratch, type ScratchServer } from '../../../src/postgres/scratch.ts';
import { findServerTools, findTools, type Tools } from '../../../src/postgres/tools.ts';
import { run } from '../../../src/process.ts';
import { createDatabase, dropDatabase, uri } from '../../support/database.ts';
import { dockerPeer } from '../../support/docker.ts';
import { requirement } from '../../support/requirement.ts';
import { newestBin } from '../../support/server.ts';

/** At least as new as the shared server, whose dump it takes. */
const MAJOR = Math.max(17, Number(newestBin().split('/').at(-2)));

/** No installed folder has the last one, so that only the image is left. */
const PROGRAMS = ['initdb', 'pg_ctl', 'postgres', 'pg_dump', 'pg_restore', 'not-installed'];

const given = process.env.DOCKER_HOST;
const peer = await dockerPeer(MAJOR);
if (peer.host !== '') process.env.DOCKER_HOST = peer.host;
const root = mkdtempSync(join(tmpdir(), 'pgr-container-'));
afterAll(async () => {
  await peer.stop();
  if (given === undefined) delete process.env.DOCKER_HOST;
  else process.env.DOCKER_HOST = given;
  rmSync(root, { recursive: true });
});

const withDocker = requirement('Docker', peer.reason);

const imageTools = (): Promise<Tools> => findServerTools({ major: MAJOR, programs: PROGRAMS });

const newFolder = (): string => mkdtempSync(join(root, 'scratch-'));

async function query(server: ScratchServer, sql: string, database?: string): Promise<unknown[]> {
  const client = await connect(server.settings, database === undefined ? {} : { database });
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

const containerOf = (folder: string): string => readFileSync(join(folder, 'container'), 'utf8');

async function containers(): Promise<string> {
  return (await run(docker(['ps', '--all', '--quiet', '--filter', 'name=postgres-recovery-']))).stdout;
}

async function exists(container: string): Promise<boolean> {
  return (await run(docker(['container', 'inspect', container]))).code === 0;
}

/** Dumps a database of the shared server, and restores it into `server` with the programs that came with that. */
async function restoreInto(server: ScratchServer): Promise<void> {
  const source = await createDatabase('CREATE TABLE t AS SELECT generate_series(1, 1000) AS a');
  const dump = join(root, 'dump');
  const here = await libpqEnvironment(parseConnection(uri(source), {}), root);
  const dumping = server.tools.command('pg_dump', ['--format=custom', `--file=${dump}`], here, [root]);
  expect(await run(dumping)).toMatchObject({ code: 0 });
  await dropDatabase(source);
  await query(server, 'CREATE DATABASE copy TEMPLATE template0');
  const there = await libpqEnvironment(server.settings, root, 'copy');
  const restoring = server.tools.command('pg_restore', ['--no-owner', '--dbname=copy', dump], there, [root]);
  expect(await run(restoring)).toMatchObject({ code: 0, stderr: '' });
}

withDocker(
  'a scratch server of the image takes a dump, and is gone with its container after stop',
  async () => {
    const server = await startScratch({ tools: await imageTools(), folder: newFolder(), jobs: 2 });
    expect(server).toMatchObject({ major: MAJOR, tools: { origin: 'docker' } });
    await restoreInto(server);
    expect(await query(server, 'SELECT count(*)::int, sum(a)::int FROM t', 'copy')).toEqual([1000, 500_500]);
    const container = containerOf(server.folder);
    expect(await exists(container)).toBe(true);
    await server.stop();
    await server.stop();
    expect(await exists(container)).toBe(false);
    expect(existsSync(server.folder)).toBe(false);
    expect(existsSync(server.serverFolder)).toBe(false);
  },
);

withDocker(
  'its restored code has no network, no privileges, no files and no secrets of the job',
  async () => {
    const secret = join(root, 'secret');
    writeFileSync(secret, 'S3CRET', { mode: 0o644 });
    process.env.PLANTED_SECRET = 'S3CRET';
    const server = await startScratch({ tools: await imageTools(), folder: newFolder(), jobs: 2 });
    delete process.env.PLANTED_SECRET;
    await query(server, 'CREATE TABLE got (line text)');
    const script = [
      `for file in /proc/net/dev /proc/self/status ${secret}`,
      'do if [ -e $file ]; then while read -r line; do echo "$line"; done < $file; fi; done',
      'export',
      '(: > /written) 2>&1 || :',
    ].join('; ');
    await query(server, `COPY got FROM PROGRAM '${script}' (DELIMITER E'\\x01')`);
    const text = (await query(server, 'SELECT line FROM got')).join('\n');
    expect(text.match(/^\w+:(?=.*\d+ +\d+ +\d+)/gmu)).toEqual(['lo:']);
    expect(text).toMatch(/^CapBnd:\s0+$/mu);
    expect(text).toMatch(/^NoNewPrivs:\s1$/mu);
    expect(text).toMatch(/\/written: Read-only file system/u);
    expect(text).toContain("export TZ='UTC'");
    expect(text).not.toMatch(/S3CRET|PLANTED|GITHUB|INPUT|DOCKER/u);
    if (process.getuid?.() === 0) expect(text).toMatch(/^Uid:\s6\d{4}\s/mu);
    await server.stop();
  },
);

withDocker('it is removed by its folder alone after the action was killed', async () => {
  const folder = newFolder();
  const source = join(import.meta.dirname, '../../../src/postgres');
  const script = `
    import { startScratch } from '${source}/scratch.ts';
    import { findServerTools } from '${source}/tools.ts';
    const tools = await findServerTools({ major: ${MAJOR}, programs: ${JSON.stringify(PROGRAMS)} });
    const { serverFolder } = await startScratch({ tools, folder: '${folder}', jobs: 1 });
    console.log(serverFolder);
    setInterval(() => {}, 1000);`;
  const action = spawn(process.execPath, ['--input-type=module', '--eval', script], { env: process.env });
  const printed = await createInterface(action.stdout)[Symbol.asyncIterator]().next();
  action.kill('SIGKILL');
  await once(action, 'exit');
  const container = containerOf(folder);
  expect(await exists(container)).toBe(true);
  await removeScratch(folder);
  await removeScratch(folder);
  expect(await exists(container)).toBe(false);
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(String(printed.value))).toBe(false);
});

withDocker('one that cannot start says why, and leaves no container', async () => {
  const folder = newFolder();
  const before = await containers();
  const starting = startScratch({ tools: await imageTools(), folder, jobs: 1, locale: 'xx_YY.UTF-8' });
  await expect(starting).rejects.toThrow(/invalid locale/u);
  expect(existsSync(folder)).toBe(false);
  expect(await containers()).toBe(before);
});

withDocker('the image goes before newer installed programs, which go before none', async () => {
  const path = process.env.PATH ?? '';
  const newer = join(root, 'newer');
  mkdirSync(newer);
  for (const program of PROGRAMS)
    writeFileSync(join(newer, program), '#!/bin/sh\necho "pg_dump (PostgreSQL) 99.1"\n', { mode: 0o755 });
  process.env.PATH = `${path}:${newer}`;
  const host = process.env.DOCKER_HOST;
  for (const find of [imageTools, () => findTools({ serverMajor: MAJOR, programs: PROGRAMS })]) {
    expect(await find()).toMatchObject({ major: MAJOR, origin: 'docker' });
    process.env.DOCKER_HOST = `unix://${join(root, 'none.sock')}`;
    expect(await find()).toMatchObject({ major: 99, origin: 'installed' });
    if (host === undefined) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = host;
  }
  process.env.PATH = path;
});
