import { describe, expect, test } from '@jest/globals';
import { backup, enter, failure, NAME, open, READ, useActionsPeer } from '../support/artifacts.ts';

const OTHER = 'backup_20260103_030405';
const WRITE = 'actions:write';
const fixture = useActionsPeer();

/** Two backups of two runs; then this is a third run. */
async function fill(): Promise<void> {
  enter(fixture.peer, { run: 1 });
  await open(fixture.peer.token(READ)).put(backup(fixture.root, NAME));
  enter(fixture.peer, { run: 2 });
  await open(fixture.peer.token(READ)).put(backup(fixture.root, OTHER));
  enter(fixture.peer, { run: 3 });
}
const names = async (token?: string): Promise<string[]> => (await open(token).list()).map(({ name }) => name);

describe('a proof', () => {
  test('is an artifact of the run that made it; the newest one counts, and it is no backup', async () => {
    await fill();
    const token = fixture.peer.token(READ);
    await open(token).putProof(NAME, 'first');
    await open(token).putProof(NAME, 'again in the same run');
    expect(await open(token).proofs()).toEqual(new Map([[NAME, 'again in the same run']]));
    enter(fixture.peer, { run: 4 });
    await open(token).putProof(NAME, 'in the next run');
    expect(await open(token).proofs()).toEqual(new Map([[NAME, 'in the next run']]));
    expect(await names(token)).toEqual([OTHER, NAME]);
  });

  test('of a backup that is gone is not downloaded', async () => {
    await fill();
    const token = fixture.peer.token(READ, WRITE);
    await open(token).putProof('backup_20250101_000000', 'of nothing');
    expect(await open(token).proofs()).toEqual(new Map());
  });
});

describe('a removal', () => {
  test('takes the backup of another run, with its proofs; once more is no error', async () => {
    await fill();
    const token = fixture.peer.token(READ, WRITE);
    await open(token).putProof(NAME, 'proven');
    expect(await open(token).remove(NAME, { unlessProven: true })).toBe(false);
    expect(await names(token)).toEqual([OTHER, NAME]);
    expect(await open(token).remove(NAME)).toBe(true);
    expect(await open(token).remove(NAME)).toBe(true);
    expect(await names(token)).toEqual([OTHER]);
    expect(await open(token).proofs()).toEqual(new Map());
  });

  test('without a token, takes what this run has made', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    expect(await open().remove(NAME)).toBe(true);
    expect(await names()).toEqual([]);
  });

  test('that is not allowed says which permission it needs', async () => {
    await fill();
    const error = await failure(open(fixture.peer.token(READ)).remove(NAME));
    expect(error.message).toBe(`the job may not delete the artifact ${NAME}`);
    expect(error.fix).toContain('actions: write');
    expect(await names(fixture.peer.token(READ))).toEqual([OTHER, NAME]);
  });
});
