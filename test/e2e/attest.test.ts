import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, type ActionInputs, type ActionRun } from '../support/action.ts';
import { startActionsPeer, type ActionsPeer } from '../support/actions-peer/index.ts';
import { startArchiving, type ArchivingServer } from '../support/archiving.ts';
import { FAILED, outcomeOf } from '../support/outcome.ts';
import { startSigstorePeer, type SigstorePeer } from '../support/sigstore.ts';

interface Bundle {
  readonly verificationMaterial: {
    readonly certificate: { readonly rawBytes: string };
    readonly tlogEntries?: readonly unknown[];
    readonly timestampVerificationData?: { readonly rfc3161Timestamps?: readonly unknown[] };
  };
  readonly dsseEnvelope: {
    readonly payload: string;
    readonly payloadType: string;
    readonly signatures: readonly { readonly sig: string }[];
  };
}

interface Statement {
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: string;
  readonly predicate: unknown;
}

let server: ArchivingServer;
let github: ActionsPeer;
let sigstore: SigstorePeer;
let store: string;

beforeAll(async () => {
  [server, github, sigstore] = await Promise.all([startArchiving(), startActionsPeer(), startSigstorePeer()]);
  await server.ask('CREATE TABLE grades AS SELECT g AS id FROM generate_series(1, 10) g');
}, 60_000);
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'pgr-attest-'));
});
afterEach(() => {
  github.reset();
  rmSync(store, { recursive: true });
});
afterAll(async () => {
  await Promise.all([server.stop(), github.stop(), sigstore.stop()]);
  removeRuns();
});

/** A job of `permissions`, with variables of its own. */
function run(
  inputs: ActionInputs,
  permissions: readonly string[] = ['attestations:write'],
  env: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  const job = { ...github.envFor({ run: 1 }), ...sigstore.env, ...env };
  const token = { 'github-token': github.token(...permissions) };
  return runAction({ attest: 'true', store, jobs: '2', ...token, ...inputs }, { env: job });
}

const backup = (): ActionInputs => ({ stage: 'backup', connection: server.uri() });

/** What an attestation states, once its signature is found to be of the certificate, and this of the authority. */
function verified(bundle: Bundle): Statement {
  const { payload, payloadType, signatures } = bundle.dsseEnvelope;
  const certificate = new X509Certificate(
    Buffer.from(bundle.verificationMaterial.certificate.rawBytes, 'base64'),
  );
  expect(certificate.verify(sigstore.authority.publicKey)).toBe(true);
  const bytes = Buffer.from(payload, 'base64');
  // DSSE's pre-authentication encoding: https://github.com/secure-systems-lab/dsse/blob/master/protocol.md
  const signed = Buffer.concat([
    Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${bytes.length} `),
    bytes,
  ]);
  const [signature] = signatures;
  expect(verify('sha256', signed, certificate.publicKey, Buffer.from(signature?.sig ?? '', 'base64'))).toBe(
    true,
  );
  return JSON.parse(bytes.toString('utf8')) as Statement;
}

function expectAttested(made: ActionRun): Bundle {
  expect(made.report?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(made.code).toBe(0);
  expect(github.state.attestations).toHaveLength(1);
  const bundle = github.state.attestations[0] as Bundle;
  const digest = createHash('sha256')
    .update(readFileSync(made.outputs.manifest ?? ''))
    .digest('hex');
  expect(verified(bundle)).toMatchObject({
    subject: [{ name: `${made.outputs.backup ?? ''}.manifest.json`, digest: { sha256: digest } }],
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: { buildDefinition: { resolvedDependencies: [{ digest: { gitCommit: 'a'.repeat(40) } }] } },
  });
  const url = 'https://peer.ghe.com/octo-org/demo/attestations/1';
  expect(made.report?.backup?.manifest?.attestation).toBe(url);
  expect(made.summary).toContain(url);
  expect(made.everything).not.toContain('request-s3cret');
  return bundle;
}

describe('the manifest is attested', () => {
  test("of a backup, by GitHub's own authority where the repository is private", async () => {
    const { verificationMaterial } = expectAttested(await run(backup()));
    expect(verificationMaterial.timestampVerificationData?.rfc3161Timestamps).toHaveLength(1);
    expect(verificationMaterial.tlogEntries ?? []).toEqual([]);
    expect(sigstore.calls.filter((call) => call.includes('sigstore.dev'))).toEqual([]);
  });

  test('of a snapshot, by the public authority and in its log where the repository is public', async () => {
    github.state.visibility = 'public';
    const { verificationMaterial } = expectAttested(
      await run({ stage: 'snapshot', mode: 'online', connection: server.uri() }),
    );
    expect(verificationMaterial.tlogEntries).toHaveLength(1);
  });
});

describe('a backup that cannot be attested', () => {
  test('is not begun where the job may not ask for an identity token, or there is no job', async () => {
    const forbidden = await run(backup(), [], { ACTIONS_ID_TOKEN_REQUEST_URL: '' });
    expect(outcomeOf(forbidden)).toMatchObject(FAILED);
    expect(forbidden.log).toMatch(/may not ask for an identity token.*`id-token: write`/);
    const elsewhere = await run(backup(), [], { GITHUB_REPOSITORY: '' });
    expect(outcomeOf(elsewhere)).toMatchObject(FAILED);
    expect(elsewhere.log).toContain('only a job of GitHub Actions');
    expect(readdirSync(store)).toEqual([]);
  });

  test('is kept where the right to attest is missing, and the step fails', async () => {
    const made = await run(backup(), []);
    expect(outcomeOf(made)).toMatchObject(FAILED);
    expect(made.findings).toMatchObject([
      {
        kind: 'not-attested',
        message: expect.stringMatching(/stored.*not accessible by integration/),
        fix: expect.stringContaining('`attestations: write`'),
      },
    ]);
    expect(github.state.attestations).toEqual([]);
    expect(made.report?.backup?.manifest?.attestation).toBeUndefined();
    const proven = await runAction({ stage: 'validate', store, backup: made.outputs.backup ?? '' });
    expect(proven.code).toBe(0);
  });
});
