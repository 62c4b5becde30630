import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SNAPSHOTS } from '../../src/backups/naming.ts';
import { S3Store } from '../../src/stores/s3.ts';
import { runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { startActionsPeer, type ActionsPeer } from '../support/actions-peer/index.ts';
import { FAILED, NOT_VERIFIED, outcomeOf, PASSED } from '../support/outcome.ts';
import { s3Test, useS3Peer, variables } from '../support/s3.ts';
import { keyPair } from '../support/sealing.ts';
import { openShop, type Shop } from '../support/shop.ts';

const fixture = useS3Peer();
let shop: Shop;
let peer: ActionsPeer;
/** A folder with a backup that was drilled there and in the artifacts. */
let drilled: string;
let drillRun: ActionRun;
beforeAll(async () => {
  [shop, peer] = await Promise.all([openShop(), startActionsPeer()]);
  drilled = join(shop.root, 'drilled');
  drillRun = await drill(`${drilled}\nartifact`);
});
afterAll(() => Promise.all([shop.close(), peer.stop()]));

/** A job that reaches all services. */
function run(inputs: ActionInputs): Promise<ActionRun> {
  const s3 = 'bucket' in fixture ? variables(fixture.proxy.endpoint) : {};
  const token = peer.token('actions:read');
  const env = { ...s3, ...peer.envFor({ run: 1 }), GITHUB_WORKSPACE: '/tmp' };
  return runAction({ 'github-token': token, ...inputs }, { env });
}
const audit = (store: string, inputs: ActionInputs = {}): Promise<ActionRun> =>
  run({ stage: 'audit', store, ...inputs });
const drill = (store: string, inputs: ActionInputs = {}): Promise<ActionRun> =>
  run({ stage: 'drill', connection: shop.server.uri(), databases: 'shop', store, ...inputs });

/** `drill fail`, for each point of the checklist. */
const points = (audited: ActionRun): string[] =>
  (audited.report?.audit?.lines ?? []).map(({ point, status }) => `${point} ${status}`);
const wanting = (audited: ActionRun): string[] =>
  points(audited).filter((line) => !/ (?:pass|info)$/.test(line));
const badgeOf = (audited: ActionRun): unknown =>
  JSON.parse(readFileSync(join(dirname(audited.outputs.report ?? ''), 'badge.json'), 'utf8'));

describe('a drill into a folder and the artifacts', () => {
  test('passes the audit', async () => {
    expect(outcomeOf(drillRun)).toEqual(PASSED);
    const found = await audit(`${drilled}\nartifact`);
    expect(outcomeOf(found)).toEqual(PASSED);
    expect(found.report?.audit?.readBack).toEqual([
      expect.objectContaining({ store: 'artifact', backup: drillRun.outputs.backup, status: 'intact' }),
    ]);
    expect(badgeOf(found)).toEqual({
      schemaVersion: 1,
      label: 'recovery',
      message: 'ready',
      color: 'brightgreen',
    });
    expect(found.summary).toContain('## ✅ Ready to recover: all 8 points of the checklist hold');
    expect(Number(found.outputs['rpo-seconds'])).toBeGreaterThan(0);
    expect(found.outputs['rto-seconds']).toBe(drillRun.outputs['rto-seconds']);
    const hurried = await audit(`${drilled}\nartifact`, { rto: '1ms' });
    expect(outcomeOf(hurried)).toMatchObject(FAILED);
    expect(wanting(hurried)).toEqual(['rto fail']);
  });

  test('does not from a list that was cut short', async () => {
    peer.state.faults.shortList = true;
    const short = await audit(`${drilled}\nartifact`);
    peer.state.faults.shortList = false;
    expect(outcomeOf(short)).toMatchObject(FAILED);
    expect(wanting(short)).toEqual(['stores fail', 'locations fail', 'read-back not-verified']);
    expect(short.summary).toContain('was cut short');
  });

  test('does not without the artifacts', async () => {
    const found = await audit(drilled);
    expect(outcomeOf(found)).toMatchObject(FAILED);
    expect(wanting(found)).toEqual(['locations fail', 'read-back not-verified']);
    expect(found.findings).toContainEqual(
      expect.objectContaining({ check: 'audit', kind: 'audit-locations', severity: 'error' }),
    );
  });
});

describe('a drill into a folder and a bucket', () => {
  s3Test(
    'passes, encrypted and signed, without the identity; damaged or with another key, it fails',
    async () => {
      const { identity, recipient } = await keyPair();
      const bucket = `s3://${fixture.bucket}/app`;
      const folder = join(fixture.root, 'folder');
      const both = `${folder}\n${bucket}`;
      const key = { 'signing-key': 'correct horse' };
      const made = await drill(both, { 'encrypt-to': recipient, identity, ...key });
      expect(outcomeOf(made)).toEqual(PASSED);
      expect(outcomeOf(await audit(both, key))).toEqual(PASSED);

      const foreign = await audit(both, { 'signing-key': 'battery staple' });
      expect(outcomeOf(foreign)).toMatchObject(FAILED);
      expect(points(foreign)).toContain('drill fail');
      expect(points(foreign)).toContain('read-back fail');

      const file = `${made.outputs.backup ?? ''}/files/0001.age`;
      const good = readFileSync(join(folder, file), 'latin1');
      await fixture.peer.put(fixture.bucket, `app/${file}`, 'b'.repeat(good.length));
      const damaged = await audit(both, key);
      expect(outcomeOf(damaged)).toMatchObject(FAILED);
      expect(wanting(damaged)).toEqual(['locations fail', 'retention fail', 'read-back fail']);
      expect(damaged.summary).toContain('file files/0001.age: file digest');
      expect(badgeOf(damaged)).toMatchObject({ message: '5 of 8 points', color: 'red', isError: true });
      expect(damaged.log).toContain('::error');
    },
  );

  s3Test('snapshots are read back, too', async () => {
    const name = SNAPSHOTS.nameOf(new Date());
    const made = join(fixture.root, 'made');
    const archive = `${name}_node1.tar.zst`;
    const content = 'what a node holds';
    mkdirSync(made);
    writeFileSync(join(made, archive), content);
    const files = [{ path: archive, bytes: content.length, sha256: hash('sha256', content) }];
    writeFileSync(join(made, `${name}.manifest.json`), JSON.stringify({ name, kind: 'physical', files }));
    const store = `s3://${fixture.bucket}/app`;
    await new S3Store(fixture.bucket, 'app', SNAPSHOTS).put({ name, folder: made, files: readdirSync(made) });
    const found = await audit(store);
    expect(found.report?.audit?.readBack).toMatchObject([{ backup: name, status: 'intact', files: 1 }]);
    expect(points(found)).toContain('rpo pass');
    await fixture.peer.put(fixture.bucket, `app/snapshots/${archive}`, content.replace('a', 'b'));
    expect(points(await audit(store))).toContain('read-back fail');
  });

  s3Test('a listing that fails is no empty one, and an empty store is no pass', async () => {
    const empty = await audit(`${drilled}\nartifact\ns3://${fixture.bucket}/misspelt`);
    expect(outcomeOf(empty)).toMatchObject(FAILED);
    expect(wanting(empty)).toEqual(['stores fail']);
    const missing = await audit(`${drilled}\ns3://no-such-${fixture.bucket}/c`);
    expect(outcomeOf(missing)).toMatchObject(FAILED);
    expect(wanting(missing)).toEqual(['stores fail', 'locations fail', 'read-back not-verified']);
    expect(missing.summary).toContain('is not known');
  });
});

describe('a folder', () => {
  test('of old, unproven, superfluous and broken backups says so of each', async () => {
    const { store, names } = shop.storeOf('old', 2, 20, 21, 22);
    truncateSync(join(store, names[1] ?? '', 'globals.sql'), 10);
    const found = await audit(store, { keep: 'last=1', rpo: '36h' });
    expect(wanting(found)).toEqual([
      'locations fail',
      'rpo fail',
      'drill fail',
      'rto not-verified',
      'retention fail',
      'read-back not-verified',
    ]);
    expect(found.summary).toContain('is 2d old; the limit is 1d 12h');
    expect(found.summary).toContain('1 copy should have gone more than a week ago');
    expect(found.summary).toContain('1 copy is broken');
    const lenient = await audit(store, { keep: 'last=10', rpo: '3d' });
    expect(wanting(lenient)).not.toContain('rpo fail');
  });

  test('a proof of another manifest than the one that is there does not count', async () => {
    const store = join(shop.root, 'exchanged');
    cpSync(drilled, store, { recursive: true });
    expect(points(await audit(store))).toContain('drill pass');
    const manifest = join(store, drillRun.outputs.backup ?? '', 'manifest.json');
    writeFileSync(manifest, `${readFileSync(manifest, 'utf8')}\n`);
    const found = await audit(store);
    expect(points(found)).toContain('drill fail');
    expect(found.findings).toContainEqual(expect.objectContaining({ kind: 'proof-refused' }));
  });

  test('that is not there holds nothing; one that cannot be read is an error', async () => {
    const nowhere = await audit(join(shop.root, 'nowhere'));
    expect(outcomeOf(nowhere)).toMatchObject(FAILED);
    expect(points(nowhere).filter((line) => line.endsWith(' pass'))).toEqual([]);
    const file = join(shop.root, 'a-file');
    writeFileSync(file, '');
    const unreadable = await audit(file);
    expect(points(unreadable)).toContain('stores fail');
    expect(badgeOf(unreadable)).toMatchObject({ color: 'red' });
    rmSync(file);
  });
});

test('artifacts that expire before the policy lets them go fail', async () => {
  peer.reset();
  const made = await run({
    stage: 'backup',
    connection: shop.server.uri(),
    databases: 'shop',
    store: 'artifact',
    'retention-days': '5',
  });
  expect(outcomeOf(made)).toEqual(NOT_VERIFIED);
  expect(points(await audit('artifact', { keep: 'within=7d' }))).toContain('expiry fail');
  expect(points(await audit('artifact', { keep: 'within=4d' }))).toContain('expiry pass');
});
