import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { startActionsPeer, type ActionsPeer } from '../support/actions-peer/index.ts';
import { errorsOf, FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let peer: ActionsPeer;

beforeAll(async () => {
  [server, peer] = await Promise.all([startServer(), startActionsPeer()]);
  await server.with('postgres', (client) =>
    client.query('CREATE TABLE t AS SELECT generate_series(1, 1000) AS n'),
  );
});
afterAll(async () => {
  await Promise.all([server.stop(), peer.stop()]);
  removeRuns();
});
beforeEach(() => {
  peer.reset();
});

/** Runs a stage in a job of workflow run `run`. */
function inRun(run: number, inputs: ActionInputs, fork = false): Promise<ActionRun> {
  const env = { ...peer.envFor({ run, fork }), GITHUB_WORKSPACE: '/tmp' };
  return runAction({ 'github-token': peer.token('actions:read'), ...inputs }, { env });
}
const backUp = (inputs: ActionInputs = {}): Promise<ActionRun> =>
  inRun(1, { stage: 'backup', connection: server.uri(), ...inputs });

describe('from one run of the workflow to the next', () => {
  test('a backup goes into the artifacts by default, and is found and proven there', async () => {
    const made = await backUp();
    expect(outcomeOf(made)).toEqual(NOT_VERIFIED);
    expect(made.outputs['artifact-id']).toMatch(/^\d+$/);
    expect(made.outputs['artifact-url']).toMatch(
      /^https:\/\/github\.com\/octo-org\/demo\/actions\/runs\/1\/artifacts\/\d+$/,
    );
    expect(made.outputs.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(existsSync(made.outputs.manifest ?? '')).toBe(true);
    expect(existsSync(join(made.temp, 'backups'))).toBe(false);

    // A newer one of the same kind of name, from the run of a stranger's pull request.
    const forged = peer.state.addArtifact(peer.state.run(2, { fork: true }), 'backup_20990101_000000');
    forged.finalized = { size: 10, digest: null };
    const proven = await inRun(3, { stage: 'validate' });
    expect(outcomeOf(proven)).toEqual(PASSED);
    expect(proven.outputs.backup).toBe(made.outputs.backup);
    expect(readdirSync(proven.temp).filter((name) => !name.includes('report'))).toEqual([
      'output',
      'state',
      'summary',
    ]);
  });

  test('a backup in the cache is found and proven by a later run, and the proof is listed', async () => {
    const made = await backUp({ store: 'cache' });
    expect(outcomeOf(made)).toEqual(NOT_VERIFIED);
    expect(peer.state.artifacts).toEqual([]);
    const proven = await inRun(2, { stage: 'validate', store: 'cache' });
    expect(outcomeOf(proven)).toEqual(PASSED);
    const found = await inRun(3, { stage: 'list', store: 'cache' });
    expect(found.report?.backups).toEqual([
      expect.objectContaining({ name: made.outputs.backup, proof: expect.objectContaining({ run: '2' }) }),
    ]);
  });

  test('a download is refused where its digest does not match', async () => {
    expect(outcomeOf(await backUp())).toEqual(NOT_VERIFIED);
    peer.state.faults.wrongDigest = true;
    const run = await inRun(2, { stage: 'validate', checks: 'files' });
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run).map(({ message }) => message)).toEqual([expect.stringMatching(/digest|SHA-256/i)]);
    expect(readdirSync(run.temp).filter((name) => !name.includes('report'))).toEqual([
      'output',
      'state',
      'summary',
    ]);
    peer.state.faults.wrongDigest = false;
    expect(outcomeOf(await inRun(2, { stage: 'validate', checks: 'files' }))).toEqual(PASSED);
  });
});

describe('a backup that everybody could read is not uploaded', () => {
  test.each(['a public repository', 'a repository of which nobody can tell'])('%s', async (what) => {
    if (what === 'a public repository') peer.state.visibility = 'public';
    else peer.state.faults.failures.push({ route: 'repository', status: 404, times: 99 });
    const run = await backUp();
    expect(outcomeOf(run)).toMatchObject(FAILED);
    expect(errorsOf(run)).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(/public|private repositories only/) as unknown,
        fix: expect.stringContaining('allow-public') as unknown,
      }),
    ]);
    // Before anything was dumped, let alone uploaded.
    expect(peer.state.artifacts).toEqual([]);
    expect(run.report?.phases.map(({ name }) => name)).not.toContain('globals');
  });

  test('unless its owner says so', async () => {
    peer.state.visibility = 'public';
    expect(outcomeOf(await backUp({ 'allow-public': 'true' }))).toEqual(NOT_VERIFIED);
    expect(peer.state.artifacts).toHaveLength(1);
  });
});
