import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pMap from 'p-map';
import { UserError } from '../errors.ts';
import { artifactClient, isLostCreation, type Found } from './artifact-client.ts';
import { retrying, statusOf } from './network.ts';

const PROOF_FILE = 'proof.json';

const PROOF = /^((?:backup|snapshot)_\d{8}_\d{6})-proof-\d+$/;
const PARALLEL = 4;

/** The name of the artifact that holds the proof of a backup: an artifact cannot be written twice, so each run has its own. */
export const proofArtifact = (name: string, run: string): string => `${name}-proof-${run}`;

/** The backup that an artifact of this name holds the proof of; null for any other artifact. */
export const provenByArtifact = (artifact: string): string | null => PROOF.exec(artifact)?.[1] ?? null;

/** The texts of the newest proof of each backup that is among the artifacts. */
export async function readProofs(
  artifacts: readonly Found[],
  download: (found: Found, folder: string) => Promise<void>,
): Promise<Map<string, string>> {
  const names = new Set(artifacts.map(({ name }) => name));
  const newest = new Map<string, Found>();
  for (const found of artifacts.toSorted((a, b) => a.id - b.id)) {
    const name = provenByArtifact(found.name);
    if (name !== null && names.has(name)) newest.set(name, found);
  }
  const texts = await pMap(
    newest,
    async ([name, found]) => {
      const text = await withFolder(async (folder) => {
        await download(found, folder);
        return readFile(join(folder, PROOF_FILE), 'utf8');
      });
      return [name, text] as const;
    },
    { concurrency: PARALLEL },
  );
  return new Map(texts);
}

/** Uploads a proof as an artifact of this run; `taken`: in the place of one that has this name. */
export async function uploadProof(
  artifact: string,
  text: string,
  { taken, retentionDays }: { taken: boolean; retentionDays: number | undefined },
  signal?: AbortSignal,
): Promise<void> {
  const client = await artifactClient();
  if (taken) await retrying(() => client.deleteArtifact(artifact), signal);
  await withFolder(async (folder) => {
    const file = join(folder, PROOF_FILE);
    await writeFile(file, text);
    const days = retentionDays === undefined ? {} : { retentionDays };
    await retrying(() => client.uploadArtifact(artifact, [file], folder, days), signal, isLostCreation);
  });
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(process.env.RUNNER_TEMP ?? tmpdir(), 'pgr-proof-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a refused deletion asks for is not what a refused listing does. */
export function assertMayDelete(artifact: string, error: unknown): void {
  if (statusOf(error) !== 403) return;
  throw new UserError(
    `the job may not delete the artifact ${artifact}`,
    'give the job `permissions:` with `actions: write` (and `contents: read`)',
    { cause: error },
  );
}
