import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostOf } from '../../../src/cluster/programs.ts';
import type { NodeHost } from '../../../src/cluster/node.ts';
import { copyNodes } from '../../../src/backups/snapshot/copy.ts';
import { lookAt, type NodeFacts } from '../../../src/backups/snapshot/node-facts.ts';
import { NEVER } from '../../support/archives.ts';
import { serverUser, startServer, type TestServer } from '../../support/server.ts';

let root: string;
let server: TestServer;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-copy-'));
  server = await startServer();
  await hostWith('').run('pg_ctl', ['-D', server.data, '-w', '-m', 'fast', 'stop']);
  writeFileSync(join(server.data, 'patroni.dynamic.json'), '{}');
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(root, { recursive: true });
});

/** The machine of the data folder, in which a neighbour does something while tar reads it, slowly enough for that. */
function hostWith(meddle: string): NodeHost {
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
  return hostOf(server.data, 'node', (program, args) => {
    if (program.startsWith('pg_')) return { file: join(server.bin, program), args, env, ...serverUser() };
    if (!args.includes('-cf')) return { file: program, args, env };
    const [option = '', script = '', ...rest] = args;
    const meddling = `( sleep 0.2; cd '${server.data}' && ${meddle} ) >/dev/null 2>&1 & ${script}`;
    const slowly = ['--checkpoint=1200', '--checkpoint-action=sleep=1'];
    return { file: program, args: [option, meddling, ...rest, ...slowly], env };
  });
}

async function nodeWith(name: string, meddle: string): Promise<NodeFacts> {
  const node = {
    ...{ name, host: hostWith(meddle), describe: () => name },
    isRunning: () => Promise.resolve(existsSync(join(server.data, 'postmaster.pid'))),
    stop: () => Promise.resolve(),
    start: () => Promise.resolve(),
  };
  return lookAt(node, 'leader', NEVER);
}

const copy = (nodes: readonly NodeFacts[]): ReturnType<typeof copyNodes> =>
  copyNodes(nodes, {
    ...{ name: '20260101_000000', folder: root, compression: { method: 'zstd' } as const },
    ...{ path: process.env.PATH ?? '', signal: NEVER },
  });

test('what a paused Patroni writes meanwhile does no harm', async () => {
  const [copied] = await copy([await nodeWith('patroni', 'touch patroni.dynamic.json new; rm new')]);
  expect(copied?.node.members.some(({ path }) => path === 'data/global/pg_control')).toBe(true);
});

test('WAL files that wait to be used again are left out, and no others', async () => {
  const wal = join(server.data, 'pg_wal');
  const [last = ''] = readdirSync(wal)
    .filter((name) => /^[\dA-F]{24}$/u.test(name))
    .sort()
    .reverse();
  const after = (count: number): string =>
    last.slice(0, 16) + (parseInt(last.slice(16), 16) + count).toString(16).toUpperCase().padStart(8, '0');
  const others = [after(1), `${after(4)}.partial`, `00000002${after(4).slice(8)}`, '00000002.history'];
  for (const name of [...others, after(4), after(5)]) writeFileSync(join(wal, name), 'WAL');
  const [copied] = await copy([await nodeWith('spare', 'true')]);
  const names =
    copied?.node.members.flatMap(({ path }) => /^data\/pg_wal\/(.+)$/u.exec(path)?.[1] ?? []) ?? [];
  expect(names).toEqual(expect.arrayContaining([last, ...others]));
  expect(names).not.toContain(after(4));
  expect(names).not.toContain(after(5));
});

// The last one: what writes may go on for a moment after the copy was given up.
test('that anything of PostgreSQL is written meanwhile is an error, and stops the other nodes', async () => {
  const [enough, ended] = [join(root, 'enough'), join(root, 'ended')];
  const writes = `for i in $(seq 60); do [ ! -e '${enough}' ] || break; for d in base base/1 global pg_wal; do touch $d/new; rm $d/new; done; sleep 0.05; done; touch '${ended}'`;
  const nodes = [await nodeWith('written', writes), await nodeWith('quiet', 'true')];
  try {
    await expect(copy(nodes)).rejects.toThrow(/changed as we read it|removed before we read it/);
  } finally {
    writeFileSync(enough, '');
    // Unless it was ended with the copy.
    for (let i = 0; i < 50 && !existsSync(ended); i++) await sleep(20);
  }
});
