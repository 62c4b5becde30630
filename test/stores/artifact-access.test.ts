import { beforeEach, describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/errors.ts';
import { ArtifactStore } from '../../src/stores/artifact.ts';
import { canUpload } from '../../src/stores/runner.ts';
import { backup, enter, failure, open, NAME, READ, target, useActionsPeer } from '../support/artifacts.ts';

const fixture = useActionsPeer();

describe('unwell services', () => {
  const through = async (route: string, status: number): Promise<void> => {
    const token = fixture.peer.token(READ);
    fixture.peer.state.faults.failures.push({ route, status, times: 1 });
    enter(fixture.peer, { run: 1 });
    await new ArtifactStore({ token, encrypted: false, allowPublic: false }).put(backup(fixture.root));
    enter(fixture.peer, { run: 2 });
    await open(token).get(NAME, target(fixture.root));
    expect(fixture.peer.state.faults.failures[0]?.times).toBe(0);
  };

  test.each(['CreateArtifact', 'ListArtifacts', 'artifacts', 'zip'])(
    '%s answering 500 once is repeated',
    async (route) => {
      await through(route, 500);
    },
  );

  test.each(['CreateArtifact', 'ListArtifacts', 'repository', 'zip'])(
    '%s losing the connection once is repeated',
    async (route) => {
      await through(route, 0);
    },
  );
});

describe('who can read it', () => {
  const guarded = (token?: string, encrypted = false, allowPublic = false): ArtifactStore =>
    new ArtifactStore({ encrypted, allowPublic, ...(token === undefined ? {} : { token }) });

  beforeEach(() => {
    enter(fixture.peer, { run: 1 });
  });

  test.each(['private', 'internal'] as const)('a repository that is %s takes it', async (visibility) => {
    fixture.peer.state.visibility = visibility;
    await guarded(fixture.peer.token()).prepare();
    expect(await guarded(fixture.peer.token()).put(backup(fixture.root))).toHaveProperty('artifactId');
  });

  test('a public repository is refused before anything is uploaded', async () => {
    fixture.peer.state.visibility = 'public';
    const refused = guarded(fixture.peer.token());
    const error = await failure(refused.prepare());
    expect(error.message).toContain('octo-org/demo is public');
    expect(error.fix).toMatch(/encrypt-to.*allow-public/s);
    await failure(refused.put(backup(fixture.root)));
    expect(fixture.peer.state.calls).toEqual(['repository', 'repository']);
  });

  test.each([
    ['no token', undefined, 'there is no github-token'],
    ['a wrong token', 'wrong', 'GitHub answered 401'],
    ['a hidden repository', 'valid', 'GitHub answered 404'],
  ])('an unknown visibility is refused: %s', async (_, given, why) => {
    fixture.peer.state.faults.failures.push({ route: 'repository', status: 404, times: 1 });
    const error = await failure(
      guarded(given === 'valid' ? fixture.peer.token() : given).put(backup(fixture.root)),
    );
    expect(error.message).toContain(why);
    expect(error.fix).toMatch(/permissions.*encrypt-to.*allow-public/s);
    expect(fixture.peer.state.artifacts).toEqual([]);
  });

  test('encryption and allow-public override', async () => {
    fixture.peer.state.visibility = 'public';
    await guarded(undefined, true).put(backup(fixture.root, NAME));
    await guarded(undefined, false, true).put(backup(fixture.root, 'backup_20260102_030406'));
    expect(await guarded().list()).toHaveLength(2);
  });
});

describe('where there are no artifacts', () => {
  test('outside a job', async () => {
    expect(canUpload(fixture.peer.env)).toBe(true);
    expect(canUpload({})).toBe(false);
    process.env.GITHUB_REPOSITORY = '';
    expect(() => open()).toThrow('GITHUB_REPOSITORY');
    process.env.GITHUB_REPOSITORY = 'octo-org/demo';
    process.env.ACTIONS_RUNTIME_TOKEN = '';
    expect((await failure(open().prepare())).message).toContain('ACTIONS_RUNTIME_TOKEN');
  });

  test('on a GitHub Enterprise Server', () => {
    enter(fixture.peer, { run: 1 });
    process.env.GITHUB_SERVER_URL = 'https://git.example.com';
    expect(() => open()).toThrow(UserError);
    process.env.GITHUB_SERVER_URL = 'https://octo.ghe.com';
    expect(open().describe()).toBe('artifacts of octo-org/demo');
  });
});
