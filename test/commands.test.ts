import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandFailure, runCommand, type CommandEnd } from '../src/commands.ts';
import { Cancelled } from '../src/errors.ts';
import { processesOf } from './support/leftovers.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pgr-command-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ran extends CommandEnd {
  readonly lines: readonly string[];
}

const NEVER = new AbortController().signal;

async function ran(text: string, env: Record<string, string> = {}, signal = NEVER): Promise<Ran> {
  const lines: string[] = [];
  const end = await runCommand({
    text,
    env: { PATH: process.env.PATH ?? '', ...env },
    cwd: folder,
    signal,
    onLine: (line) => lines.push(line),
  });
  return { ...end, lines };
}

describe('how a command runs', () => {
  test('both streams come as lines, in the order in which they were written', async () => {
    const { exitCode, endedBy, seconds, lines } = await ran(
      'for i in 1 2 3; do echo out $i; echo err $i >&2; done; printf "no end"',
    );
    expect({ exitCode, endedBy }).toEqual({ exitCode: 0, endedBy: null });
    expect(seconds).toBeGreaterThan(0);
    expect(lines).toEqual(['out 1', 'err 1', 'out 2', 'err 2', 'out 3', 'err 3', 'no end']);
  });

  test('lines come while it runs', async () => {
    const flag = join(folder, 'seen');
    const end = await runCommand({
      text: `echo ready; for i in $(seq 200); do [ -e ${flag} ] && exit 7; sleep 0.05; done`,
      env: { PATH: process.env.PATH ?? '' },
      signal: NEVER,
      onLine: (line) => {
        if (line === 'ready') writeFileSync(flag, '');
      },
    });
    expect(end.exitCode).toBe(7);
  });

  test('the first failing statement ends it, in a pipe too; an unset variable does not', async () => {
    expect(await ran('echo $NOT_THERE; false; echo never')).toMatchObject({ exitCode: 1, lines: [''] });
    expect(await ran('false | cat; echo never')).toMatchObject({ exitCode: 1, lines: [] });
  });

  test('it is bash, in the folder of the job, with the environment that it is given and nothing on its input', async () => {
    const { lines } = await ran(
      'echo ${BASH_VERSION:+bash}; pwd; echo "[$A]"; env | grep -c PGR_SECRET || true; cat',
      { A: '$(x) "y"' },
    );
    expect(lines).toEqual(['bash', folder, '[$(x) "y"]', '0']);
  });

  test('sh where there is no bash', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    for (const program of ['sh', 'true']) symlinkSync(`/bin/${program}`, join(bin, program));
    const { exitCode, lines } = await ran('echo "shell ${BASH_VERSION:-other}"; exit 4', { PATH: bin });
    expect({ exitCode, lines }).toEqual({ exitCode: 4, lines: ['shell other'] });
  });

  test('multi-byte characters and long lines stay whole', async () => {
    const { lines } = await ran("printf 'ä%.0s' $(seq 30000); echo; echo '🐘'");
    expect(lines).toEqual(['ä'.repeat(30_000), '🐘']);
  });

  test('what it starts in the background runs on, and is not waited for', async () => {
    const { exitCode, lines } = await ran('sleep 300 & echo $!');
    expect(exitCode).toBe(0);
    const pid = Number(lines[0]);
    expect(process.kill(pid, 0)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });
});

describe('on a runner', () => {
  const env = { GITHUB_ACTIONS: 'true' };

  test('its output cannot give commands: they are stopped by a token that it cannot know, and resumed', async () => {
    const { lines } = await ran('echo "::set-env name=X::y"; exit 3', env);
    expect(lines).toHaveLength(3);
    const token = /^::stop-commands::([0-9a-f]{32})$/.exec(lines[0] ?? '')?.[1];
    expect(lines).toEqual([`::stop-commands::${token ?? ''}`, '::set-env name=X::y', `::${token ?? ''}::`]);
  });

  test('they are resumed when it is cancelled, after the last of its output', async () => {
    const controller = new AbortController();
    const lines: string[] = [];
    const running = runCommand({
      text: 'echo ready; sleep 300',
      env: { PATH: process.env.PATH ?? '', ...env },
      signal: controller.signal,
      onLine: (line) => {
        lines.push(line);
        if (line === 'ready') controller.abort();
      },
    });
    await expect(running).rejects.toThrow(Cancelled);
    expect(lines.at(-1)).toBe(`::${lines[0]?.slice('::stop-commands::'.length) ?? ''}::`);
  });

  test('elsewhere, nothing is added', async () => {
    expect((await ran('echo "::debug::x"')).lines).toEqual(['::debug::x']);
  });
});

describe('when it is cancelled', () => {
  test.each([
    ['a shell that waits', 'sleep 300'],
    ['one that ignores SIGTERM', "trap '' TERM; echo $PLACE; sleep 300; sleep 300"],
    [
      'one whose children ignore it, and write elsewhere',
      "(trap '' TERM; sleep 300; sleep 300) > /dev/null 2>&1 & sleep 300",
    ],
  ])('nothing is left of %s', async (_, text) => {
    const place = mkdtempSync(join(folder, 'place-'));
    const controller = new AbortController();
    const running = ran(`touch ${place}/started; ${text}`, { PLACE: place }, controller.signal);
    while (!existsSync(join(place, 'started'))) await delay(10);
    await delay(100);
    expect(processesOf(place)).not.toEqual([]);
    controller.abort();
    await expect(running).rejects.toThrow(Cancelled);
    await delay(50);
    expect(processesOf(place)).toEqual([]);
  });

  test('it has the time to tidy up', async () => {
    const controller = new AbortController();
    const running = ran(
      "trap 'echo tidy > tidied; exit 1' TERM; touch waits; while true; do sleep 0.05; done",
      {},
      controller.signal,
    );
    while (!existsSync(join(folder, 'waits'))) await delay(10);
    controller.abort();
    await expect(running).rejects.toThrow(Cancelled);
    expect(readFileSync(join(folder, 'tidied'), 'utf8')).toBe('tidy\n');
  });

  test('before it began, it does not begin', async () => {
    await expect(ran('touch begun', {}, AbortSignal.abort(new Cancelled()))).rejects.toThrow(Cancelled);
    expect(existsSync(join(folder, 'begun'))).toBe(false);
  });
});

describe('what is told of its end', () => {
  test.each([
    ['exit 3', 'the command failed with exit code 3', 'exit code 3'],
    [
      'no-such-program-here',
      'the command ended with exit code 127: a program was not found',
      'exit code 127',
    ],
    [
      'touch plain; ./plain',
      'the command ended with exit code 126: a file was found, but cannot be executed',
      'exit code 126',
    ],
    ['kill -KILL $$', 'the command was killed by SIGKILL', 'signal SIGKILL'],
    ['sh -c "kill -KILL \\$\\$"; true', 'the command was killed by SIGKILL', 'exit code 137'],
    ['kill -TERM $$; sleep 5', 'the command was ended by SIGTERM', 'signal SIGTERM'],
  ])('%s', async (text, message, actual) => {
    expect(commandFailure(await ran(text), 'run')).toMatchObject({
      check: 'command',
      severity: 'error',
      object: 'command of `run`',
      message,
      actual,
      fix: expect.any(String) as unknown,
    });
  });

  test('nothing, when it succeeded', async () => {
    expect(commandFailure(await ran('true'), 'run')).toBeNull();
  });
});
