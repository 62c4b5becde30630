import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyWal, type Promised } from '../../src/capture/verify.ts';
import { formatLsn, parseLsn } from '../../src/postgres/wal/names.ts';
import { openCapture, recordIn, removeCaptures, segmentsIn } from '../support/capture.ts';
import { startServer } from '../support/server.ts';

const MIB = 1 << 20;
let root: string;
let wal: string;
let promised: Promised;
let copies = 0;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'pgr-verify-'));
  wal = join(root, 'wal');
  // Small ones: the same rules, and less to copy.
  const server = await startServer({ initdbArgs: ['--wal-segsize=1'] });
  const open = await openCapture({ connection: server.uri(), wal });
  await server.with('postgres', (client) =>
    client.query(`CREATE TABLE t AS SELECT repeat(md5(i::text), 30) AS v FROM generate_series(1, 3000) i`),
  );
  expect(await open.close()).toBe(true);
  await server.stop();
  const { server: source, start, end } = recordIn(wal);
  promised = { ...source, start: parseLsn(start.lsn), end: parseLsn(end?.lsn ?? '') };
});
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  removeCaptures();
});

/** What is wrong with the captured WAL after `damage`. */
async function after(
  damage: (folder: string, names: string[]) => void,
  changed: Partial<Promised> = {},
): Promise<string> {
  const folder = join(root, `copy-${String(copies++)}`);
  cpSync(wal, folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.json')) rmSync(join(folder, name));
  damage(folder, segmentsIn(folder));
  return verifyWal(folder, { ...promised, ...changed }).then(
    ({ end }) => `sound to ${formatLsn(end)}`,
    (error: unknown) => (error as Error).message,
  );
}

const at = (names: readonly string[], index: number): string => names.at(index) ?? '';
function edit(path: string, change: (content: Buffer) => void): void {
  const content = readFileSync(path);
  change(content);
  writeFileSync(path, content);
}

test('what was captured is sound', async () => {
  expect(segmentsIn(wal).length).toBeGreaterThanOrEqual(4);
  expect(await after(() => undefined)).toBe(`sound to ${formatLsn(promised.end ?? 0n)}`);
});

test('a missing segment is named', async () => {
  for (const index of [0, 1, -1])
    expect(
      await after(
        (folder, names) => {
          rmSync(join(folder, at(names, index)));
        },
        index === 0 ? { start: parseLsn(formatLsn(0n)) + BigInt(MIB) } : {},
      ),
    ).toMatch(/there is a gap in the WAL: [\dA-F]{24} is missing/);
  expect(
    await after((folder) => {
      for (const name of segmentsIn(folder)) rmSync(join(folder, name));
    }),
  ).toBe('no WAL was received');
});

test('half a segment, one of zeros, and one under the name of another are damage', async () => {
  expect(
    await after((folder, names) => {
      truncateSync(join(folder, at(names, 1)), MIB / 2);
    }),
  ).toMatch(/it has 524288 bytes, not 1048576/);
  expect(
    await after((folder, names) => {
      edit(join(folder, at(names, 1)), (content) => content.fill(0));
    }),
  ).toMatch(/it does not begin as WAL does/);
  expect(
    await after((folder, names) => {
      renameSync(join(folder, at(names, 1)), join(folder, 'other'));
      cpSync(join(folder, at(names, 2)), join(folder, at(names, 1)));
    }),
  ).toMatch(/is not WAL of that position/);
});

test('a hole in a segment is damage, and so is an end without WAL', async () => {
  expect(
    await after((folder, names) => {
      edit(join(folder, at(names, 1)), (content) => content.fill(0, MIB / 4, MIB / 2));
    }),
  ).toMatch(/is empty, and later ones are not/);
  expect(
    await after(
      (folder, names) => {
        edit(join(folder, at(names, -1)), (content) => content.fill(0, 8192));
      },
      { end: (promised.end ?? 0n) - ((promised.end ?? 0n) % BigInt(MIB)) + 16_384n },
    ),
  ).toMatch(/it holds nothing from/);
});

test('WAL of another cluster is damage', async () => {
  expect(
    await after((folder, names) => {
      edit(join(folder, at(names, 1)), (content) => content.writeBigUInt64LE(42n, 24));
    }),
  ).toMatch(/it is of another cluster, 42/);
});
