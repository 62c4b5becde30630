import { describe, expect, test } from '@jest/globals';
import { run } from '../src/process.ts';
import { client } from './support/database.ts';

describe('run', () => {
  test('gives the exit code and both streams', async () => {
    const result = await run({ file: '/bin/sh', args: ['-c', 'echo out; echo err >&2; exit 3'], env: {} });
    expect(result).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  test('inherits nothing from the environment', async () => {
    process.env.PGR_SECRET = 'x';
    const result = await run({ file: '/usr/bin/env', args: [], env: { A: 'b' } });
    expect(result.stdout).toBe('A=b\n');
  });

  test('stops the whole process group when it is cancelled', async () => {
    const controller = new AbortController();
    const running = run(
      { file: '/bin/sh', args: ['-c', 'sleep 600 & sleep 600'], env: {} },
      { signal: controller.signal },
    );
    setTimeout(() => {
      controller.abort();
    }, 200);
    await expect(running).rejects.toThrow('cancelled');
  });

  test('the shared server answers', async () => {
    const connected = await client();
    expect((await connected.query<{ one: number }>('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await connected.end();
  });
});
