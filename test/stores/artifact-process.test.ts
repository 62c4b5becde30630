import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256File } from '../../src/backups/files.ts';
import { start, type RunningChild } from '../../src/process.ts';
import { around, backup, enter, NAME, open, target, useActionsPeer } from '../support/artifacts.ts';

const MIB = 1 << 20;
/** To a peak of 250 MiB from the 60 that the bundle has when it is loaded; the sources take more, for their types are stripped first. */
const GROWTH_KILOBYTES = (250 - 60) * 1024;
const TRANSFER = join(import.meta.dirname, '../support/actions-peer/transfer.ts');

const fixture = useActionsPeer();

function transfer(direction: 'put' | 'get', folder: string): RunningChild {
  return start({
    file: process.execPath,
    args: [TRANSFER, direction, NAME, folder],
    env: { PATH: process.env.PATH ?? '', ...fixture.peer.envFor({ run: 1 }) },
  });
}

/** Writes `mebibytes` that do not compress, the same in no two places. */
function writeRandom(path: string, mebibytes: number): void {
  const file = openSync(path, 'w');
  for (let written = 0; written < mebibytes; written += 8) writeSync(file, randomBytes(8 * MIB));
  closeSync(file);
}

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('200 MB go up and come down byte-identical, in flat memory', async () => {
  const made = backup(fixture.root);
  writeRandom(join(made.folder, 'big.dat'), 200);
  const folder = target(fixture.root);
  for (const [direction, place] of [
    ['put', made.folder],
    ['get', folder],
  ] as const) {
    const { code, stdout, stderr } = await transfer(direction, place).done;
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(Number(/^growth (\d+)$/m.exec(stdout)?.[1])).toBeLessThan(GROWTH_KILOBYTES);
  }
  const came = await sha256File(join(folder, 'big.dat'));
  expect(came).toEqual(await sha256File(join(made.folder, 'big.dat')));
  expect(came.bytes).toBe(200 * MIB);
});

describe('a download that stands still half-way', () => {
  async function halfWay(): Promise<{ folder: string; running: RunningChild }> {
    const made = backup(fixture.root);
    writeRandom(join(made.folder, 'big.dat'), 8);
    enter(fixture.peer, { run: 1 });
    await open().put({ ...made, files: [...made.files, 'big.dat'] });
    fixture.peer.state.faults.download = { how: 'stall', afterBytes: 4 * MIB };
    const folder = target(fixture.root);
    const running = transfer('get', folder);
    await until(() => around(folder).some((path) => path.endsWith('big.dat')));
    return { folder, running };
  }

  test('and is interrupted leaves nothing', async () => {
    const { folder, running } = await halfWay();
    running.child.kill('SIGINT');
    const { code, stdout } = await running.done;
    expect(code).toBe(130);
    expect(stdout).toContain('cancelled');
    expect(around(folder)).toEqual(['backup']);
  });

  test('and is killed leaves nothing where a backup is looked for', async () => {
    const { folder, running } = await halfWay();
    running.child.kill('SIGKILL');
    await running.done;
    expect(readdirSync(folder)).toEqual([]);
    const beside = readdirSync(dirname(folder)).filter((entry) => entry !== 'backup');
    expect(beside).toEqual([expect.stringMatching(/^backup\.partial-/)]);
  });
});

test('an upload that is killed half-way is never listed', async () => {
  const made = backup(fixture.root);
  writeRandom(join(made.folder, 'big.dat'), 200);
  const running = transfer('put', made.folder);
  await until(() => fixture.peer.state.artifacts.length > 0);
  running.child.kill('SIGKILL');
  await running.done;
  expect(fixture.peer.state.calls).not.toContain('FinalizeArtifact');
  enter(fixture.peer, { run: 1 });
  expect(await open().list()).toEqual([]);
});
