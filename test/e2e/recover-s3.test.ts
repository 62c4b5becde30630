import { afterAll, beforeAll, expect } from '@jest/globals';
import { removeRuns, runAction, runPost } from '../support/action.ts';
import { startArchiving, type ArchivingServer } from '../support/archiving.ts';
import { outcomeOf, PASSED } from '../support/outcome.ts';
import { s3Test, useS3Peer } from '../support/s3.ts';
import { keyPair } from '../support/sealing.ts';

const s3 = useS3Peer();
let server: ArchivingServer;
beforeAll(async () => {
  server = await startArchiving();
});
afterAll(async () => {
  await server.stop();
  removeRuns();
});

s3Test('WAL that was captured into a bucket, encrypted, leads a base to any moment', async () => {
  const { identity, recipient } = await keyPair();
  const { env } = s3.peer;
  const wal = `s3://${s3.bucket}/wal`;
  const capture = await runAction(
    { stage: 'capture', connection: server.uri(), wal, 'encrypt-to': recipient },
    { env },
  );
  const backup = server.base('base', '-X', 'none');
  await server.ask('CREATE TABLE grades AS SELECT generate_series(1, 1000) AS id');
  await server.ask(`SELECT pg_create_restore_point('before the mistake')`);
  await server.ask('DELETE FROM grades');
  expect(await runPost(capture, env)).toMatchObject({ code: 0 });
  const keys = await s3.peer.keys(s3.bucket);
  expect(keys.filter((key) => key.endsWith('.age')).length).toBeGreaterThan(0);
  const recover = {
    stage: 'recover',
    ...{ backup, wal, until: 'name:before the mistake' },
    assertions: 'nothing is deleted yet: SELECT count(*) FROM grades => 1000',
  };
  const closed = await runAction(recover, { env });
  expect(closed.code).toBe(1);
  expect(closed.everything).toContain('identity');
  const run = await runAction({ ...recover, identity }, { env });
  expect(outcomeOf(run)).toEqual(PASSED);
  expect(run.everything).not.toContain(identity);
  expect(await runPost(run)).toMatchObject({ code: 0 });
});
