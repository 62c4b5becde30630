import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ArtifactStore } from '../../src/stores/artifact.ts';
import type { JobOptions } from '../support/actions-peer/index.ts';
import {
  around,
  backup,
  enter,
  failure,
  NAME,
  open,
  READ,
  target,
  useActionsPeer,
} from '../support/artifacts.ts';

const DAY_MILLISECONDS = 86_400_000;

const fixture = useActionsPeer();

/** An artifact that is only listed: nothing lies behind it. */
function listed(name: string, job: JobOptions = { run: 1 }): { expiresAt: Date } {
  const artifact = fixture.peer.state.addArtifact(fixture.peer.state.run(job.run, job), name);
  artifact.finalized = { size: 10, digest: null };
  return artifact;
}

describe('round trip', () => {
  test('within the run: byte-identical, acknowledged, with a URL, and no signed URL shown', async () => {
    enter(fixture.peer, { run: 7 });
    const made = backup(fixture.root, NAME, {
      'databases/caf%C3%A9%2E/toc.dat': 'PGDMP\0é PK\u0007\u0008 PK\u0003\u0004',
      'databases/caf%C3%A9%2E/1.dat.gz': '',
    });
    const location = await open().put(made);
    const id = location.artifactId ?? '';
    expect(location.artifactUrl).toBe(`https://github.com/octo-org/demo/actions/runs/7/artifacts/${id}`);
    expect(location.digest).toMatch(/^sha256:[0-9a-f]{64}$/);

    const folder = target(fixture.root);
    const got = await open().get(NAME, folder);
    expect(got).toEqual({ name: NAME, folder, files: [...made.files].sort() });
    for (const file of made.files) {
      expect(readFileSync(join(folder, file))).toEqual(readFileSync(join(made.folder, file)));
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(dirname(folder))).toEqual(['backup']);
    // `debug` and `add-mask` are commands to the runner, which shows neither the mask nor what is masked.
    const shown = fixture.printed.filter((line) => !/^::(debug|add-mask)::/.test(line)).join('');
    expect(shown).toContain('SHA256 digest');
    expect(shown).not.toContain('sig=');
  });

  test('from an earlier run: needs the token, and says so', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    enter(fixture.peer, { run: 2 });
    const folder = target(fixture.root);
    const error = await failure(open().get(NAME, folder));
    expect(error.message).toContain(`no backup ${NAME}`);
    expect(error.fix).toContain('actions: read');
    const got = await open(fixture.peer.token(READ)).get(NAME, folder);
    expect(got.files).toEqual(['globals.sql', 'manifest.json']);
    expect(fixture.peer.state.calls).toContain('zip');
  });

  test('a name that is taken in this run is not overwritten', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    const error = await failure(open().put(backup(fixture.root)));
    expect(error.message).toContain('already exists');
    expect(await open().list()).toHaveLength(1);
  });

  test('keeps for the days asked for', async () => {
    enter(fixture.peer, { run: 1 });
    const short = new ArtifactStore({ encrypted: false, allowPublic: true, retentionDays: 3 });
    await short.put(backup(fixture.root));
    const [found] = await open(fixture.peer.token(READ)).list();
    const days = ((found?.expiresAt?.getTime() ?? 0) - Date.now()) / DAY_MILLISECONDS;
    expect(days).toBeGreaterThan(2);
    expect(days).toBeLessThan(4);
  });
});

describe('list', () => {
  test('this run and earlier ones, newest first, to the last page; no forks, expired ones, other artifacts', async () => {
    fixture.peer.state.maxPerPage = 2;
    for (const day of [1, 3, 2]) listed(`backup_2026010${day}_000000`, { run: day });
    listed('backup_20260109_000000', { run: 66, fork: true });
    listed('backup_20260108_000000').expiresAt = new Date(Date.now() - 1000);
    for (const name of ['coverage', 'backup_20261301_000000', 'xbackup_20260101_000000']) listed(name);
    enter(fixture.peer, { run: 3 });
    const found = await open(fixture.peer.token(READ)).list();
    expect(found.map(({ name }) => name)).toEqual([3, 2, 1].map((day) => `backup_2026010${day}_000000`));
    expect(found[0]).toMatchObject({
      store: 'artifacts of octo-org/demo',
      bytes: 10,
      createdAt: new Date('2026-01-03T00:00:00Z'),
    });
    expect(found[0]?.expiresAt).toBeInstanceOf(Date);
    expect(fixture.peer.state.calls.filter((call) => call === 'artifacts')).toHaveLength(4);
  });

  test('without a token: this run only', async () => {
    listed('backup_20260101_000000', { run: 1 });
    listed('backup_20260102_000000', { run: 2 });
    enter(fixture.peer, { run: 2 });
    expect((await open().list()).map(({ name }) => name)).toEqual(['backup_20260102_000000']);
  });

  test('cut short is an error', async () => {
    listed('backup_20260101_000000');
    listed('backup_20260102_000000');
    fixture.peer.state.faults.shortList = true;
    enter(fixture.peer, { run: 2 });
    expect((await failure(open(fixture.peer.token(READ)).list())).message).toContain('cut short');
  });

  test('without the permission says which one', async () => {
    enter(fixture.peer, { run: 2 });
    const error = await failure(open(fixture.peer.token('contents:read')).list());
    expect(error.message).toContain('403: Resource not accessible by integration');
    expect(error.fix).toContain('actions: read');
  });
});

describe('origin and integrity', () => {
  test("a fork's artifact of the same name is ignored", async () => {
    enter(fixture.peer, { run: 66, fork: true });
    await open().put(backup(fixture.root, NAME, { 'globals.sql': 'hostile' }));
    enter(fixture.peer, { run: 2 });
    const folder = target(fixture.root);
    const reader = open(fixture.peer.token(READ));
    expect((await failure(reader.get(NAME, folder))).message).toContain('no backup');
    expect(around(folder)).toEqual(['backup']);

    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root, NAME, { 'globals.sql': 'ours' }));
    // Newer than ours.
    enter(fixture.peer, { run: 67, fork: true });
    await open().put(backup(fixture.root, NAME, { 'globals.sql': 'hostile' }));
    enter(fixture.peer, { run: 2 });
    await reader.get(NAME, folder);
    expect(readFileSync(join(folder, 'globals.sql'), 'utf8')).toBe('ours');
  });

  test.each([
    ['this run', 1],
    ['an earlier run', 2],
  ])('another digest is refused, and nothing is left: %s', async (_, reader) => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    fixture.peer.state.faults.wrongDigest = true;
    enter(fixture.peer, { run: reader });
    const folder = target(fixture.root);
    const error = await failure(open(fixture.peer.token(READ)).get(NAME, folder));
    expect(error.message).toContain('not what was uploaded');
    expect(around(folder)).toEqual(['backup']);
  });

  test('an upload that the service took for something else is taken back', async () => {
    enter(fixture.peer, { run: 1 });
    fixture.peer.state.faults.wrongDigest = true;
    expect((await failure(open().put(backup(fixture.root)))).message).toContain('acknowledged');
    expect(fixture.peer.state.artifacts).toEqual([]);
  });

  test('an artifact without a manifest is no backup', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put({ ...backup(fixture.root), files: ['globals.sql'] });
    const folder = target(fixture.root);
    expect((await failure(open().get(NAME, folder))).message).toContain('no manifest');
    expect(around(folder)).toEqual(['backup']);
  });

  test('an expired one is not downloaded', async () => {
    enter(fixture.peer, { run: 1 });
    await open().put(backup(fixture.root));
    for (const artifact of fixture.peer.state.artifacts) artifact.expiresAt = new Date(0);
    const error = await failure(open(fixture.peer.token(READ)).get(NAME, target(fixture.root)));
    expect(error.message).toContain(`no backup ${NAME}`);
  });
});
