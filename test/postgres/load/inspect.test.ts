import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startClusterDump } from '../../../src/postgres/cluster-dump.ts';
import { inspectPlain, type PlainInspection } from '../../../src/postgres/load/inspect.ts';
import { createDatabase, dropDatabase, sharedServer } from '../../support/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function dump(program: string, ...args: string[]): Promise<string> {
  const { bin, folder: socket, port } = sharedServer();
  const connection = ['-h', socket, '-p', String(port), '-U', 'postgres'];
  const { stdout } = await promisify(execFile)(join(bin, program), [...connection, ...args], {
    maxBuffer: 1 << 26,
    env: { LC_ALL: 'C.UTF-8' },
  });
  return stdout;
}

async function inspect(content: string | Buffer): Promise<PlainInspection> {
  return inspectPlain(Readable.from([Buffer.from(content)]), 'x.sql');
}

async function kinds(content: string | Buffer): Promise<string[]> {
  return (await inspect(content)).findings.map(({ severity, kind }) => `${severity} ${kind}`);
}

describe('the inspection of a plain dump', () => {
  let cluster: string;
  let database: string;
  let inserts: string;
  let empty: string;
  beforeAll(async () => {
    const names = [
      await createDatabase(
        `CREATE TABLE t (id int, a text); INSERT INTO t SELECT n, 'some text' FROM generate_series(1, 300) n;
         CREATE INDEX i ON t (a); CREATE TABLE u ()`,
      ),
      await createDatabase(),
    ] as const;
    database = await dump('pg_dump', names[0]);
    inserts = await dump('pg_dump', '--inserts', names[0]);
    empty = await dump('pg_dump', names[1]);
    const path = join(folder, 'cluster.sql');
    const globals = await dump('pg_dumpall', '--globals-only');
    const written = startClusterDump(createWriteStream(path), globals, { method: 'none' });
    for (const name of names) {
      written.begin(name);
      written.sink.write(await dump('pg_dump', '--create', name));
    }
    await written.finish();
    cluster = readFileSync(path, 'utf8');
    for (const name of names) await dropDatabase(name);
  });

  test('knows what is whole', async () => {
    const found = await inspect(cluster);
    expect(found).toMatchObject({ kind: 'cluster', complete: true, sourceMajor: 15, findings: [] });
    expect(found.bytes).toBe(Buffer.byteLength(cluster));
    expect(found.census?.copies).toBe(2);
    expect(await inspect(database)).toMatchObject({ kind: 'database', complete: true, findings: [] });
    expect(await inspect(cluster.trimEnd())).toMatchObject({ complete: true, findings: [] });
    expect(await inspect(cluster.replaceAll('\n', '\r\n'))).toMatchObject({ complete: true, findings: [] });
  });

  test.each([
    ['inside COPY at a line', (text: string) => text.slice(0, text.indexOf('\n150\t') + 1)],
    ['inside COPY in mid-line', (text: string) => text.slice(0, text.indexOf('\n150\t') + 9)],
    ['in mid-statement', (text: string) => text.slice(0, text.indexOf('CREATE INDEX i') + 20)],
    ['between statements', (text: string) => text.slice(0, text.indexOf('CREATE INDEX i'))],
    ['before the end marker', (text: string) => text.slice(0, text.lastIndexOf('--\n--'))],
    ['within the end marker', (text: string) => text.slice(0, text.lastIndexOf(' complete'))],
    [
      "before the cluster's end marker only",
      (text: string) => text.slice(0, text.indexOf('dump complete\n--\n') + 17),
    ],
    [
      'with the end marker in the data',
      (text: string) => `${text.slice(0, text.indexOf('\n150\t') + 1)}${END}`,
    ],
  ])('refuses one that is cut %s', async (_, cut) => {
    expect(await kinds(cut(cluster))).toEqual(['error truncated']);
  });
  const END = '--\n-- PostgreSQL database cluster dump complete\n--\n\n';

  test('refuses what has another header, is too small or has a psql command; warns where no COPY is', async () => {
    expect(await kinds(cluster.replace('cluster dump', 'clusterdump'))).toEqual(['error invalid-header']);
    expect(await kinds(`SELECT 1;\n${END}`)).toEqual(['error invalid-header']);
    expect(await kinds('')).toEqual(['error invalid-header']);
    expect(await kinds(`--\n-- PostgreSQL database cluster dump\n--\n\n${END}`)).toEqual([
      'error too-small',
      'warning no-copy',
    ]);
    expect(await kinds(empty)).toEqual(['warning no-copy']);
    expect(await kinds(inserts)).toEqual(['warning no-copy']);
    expect(await kinds(database.replace('SET row_security', '\\i x\nSET row_security'))).toEqual([
      'error meta-command',
    ]);
    expect(await kinds(Buffer.from(database, 'utf16le'))).toEqual(['error invalid-header']);
  });
});
