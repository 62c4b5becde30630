import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, describe as group, expect, test } from '@jest/globals';
import { Cancelled } from '../../src/errors.ts';
import { libpqEnvironment, parseConnection } from '../../src/postgres/connection.ts';
import { dockerAnswers, dockerCommand } from '../../src/postgres/docker.ts';
import { findTools, type Tools } from '../../src/postgres/tools.ts';
import { run, type RunResult } from '../../src/process.ts';
import { createDatabase, dropDatabase, sharedServer, uri } from '../support/database.ts';
import { dockerPeer } from '../support/docker.ts';
import { requirement } from '../support/requirement.ts';
import { newestBin, PASSWORD } from '../support/server.ts';

/** At least as new as the shared server, so that its client programs can dump from it. */
const MAJOR = Math.max(17, Number(newestBin().split('/').at(-2)));

const given = process.env.DOCKER_HOST;
const peer = await dockerPeer(MAJOR);
if (peer.host !== '') process.env.DOCKER_HOST = peer.host;
const folder = mkdtempSync(join(tmpdir(), 'pgr-docker-test-'));
afterAll(async () => {
  await peer.stop();
  if (given === undefined) delete process.env.DOCKER_HOST;
  else process.env.DOCKER_HOST = given;
  rmSync(folder, { recursive: true });
});

const withDocker = requirement('Docker', peer.reason);

/** With a program that no installed folder has, so that only the image is left. */
const find = (): Promise<Tools> => findTools({ serverMajor: MAJOR, programs: ['pg_dump', 'not-installed'] });

group('client programs from the image', () => {
  withDocker('are used where no installed ones will do', async () => {
    const tools = await find();
    expect(tools).toMatchObject({ major: MAJOR, origin: 'docker', folder: null });
    expect(tools.version).toMatch(new RegExp(`^${MAJOR}[.]`, 'u'));
  });

  withDocker('dump over TCP and over the socket, as this user, with the password file', async () => {
    const database = await createDatabase('CREATE TABLE t AS SELECT generate_series(1, 1000) AS a');
    const tools = await find();
    const { folder: sockets, port } = sharedServer();
    for (const [name, text] of [
      ['tcp', uri(database)],
      ['socket', `host=${sockets} port=${port} user=postgres dbname=${database}`],
    ] as const) {
      const env = await libpqEnvironment(parseConnection(text, {}), folder);
      const dump = join(folder, `${name}, "quoted".dump`);
      const command = tools.command('pg_dump', ['--format=custom', `--file=${dump}`], env, [folder]);
      expect(command.args.join(' ')).not.toContain(PASSWORD);
      expect(await run(command)).toMatchObject({ code: 0, stderr: '' });
      expect(readFileSync(dump).subarray(0, 5).toString()).toBe('PGDMP');
      const listed: RunResult = await run(tools.command('pg_restore', ['--list', dump], env, [folder]));
      expect(listed.stdout).toContain('TABLE DATA public t postgres');
    }
    await dropDatabase(database);
  });

  withDocker('pass what they read and write on, and nothing of this environment in', async () => {
    process.env.PGR_CANARY = 'canary';
    const { stdout } = await run(
      dockerCommand(MAJOR, 'sh', ['-c', 'read line; echo "$line"; export'], { A: 'b c' }),
      {
        stdin: Readable.from(['fed\n']),
      },
    );
    expect(stdout).toMatch(/^fed\n/u);
    expect(stdout).toContain("A='b c'");
    expect(stdout).not.toMatch(/canary|DOCKER_/u);
  });

  withDocker('leave no container behind when they are cancelled', async () => {
    const tools = await find();
    const env = await libpqEnvironment(parseConnection(uri('postgres'), {}), folder);
    const controller = new AbortController();
    const running = run(tools.command('psql', ['-Xc', 'SELECT pg_sleep(600)'], env), {
      signal: controller.signal,
    });
    const containers = async (): Promise<string> =>
      (await promisify(execFile)('docker', ['ps', '--quiet'], { env: process.env })).stdout;
    while ((await containers()) === '') await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    await expect(running).rejects.toThrow(Cancelled);
    while ((await containers()) !== '') await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

group('without a daemon', () => {
  test('Docker counts as not there', async () => {
    const before = process.env.DOCKER_HOST;
    process.env.DOCKER_HOST = `unix://${join(folder, 'none.sock')}`;
    expect(await dockerAnswers()).toBe(false);
    if (before === undefined) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = before;
  });
});
