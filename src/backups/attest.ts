import type { Context } from '../context.ts';
import { Cancelled, UserError } from '../errors.ts';
import { tokenOf } from '../stores/runner.ts';

const FIX =
  'give the job `permissions:` with `id-token: write` and `attestations: write` (jobs of pull requests from forks cannot have them), or leave out `attest`';

/** Refuses `attest: true` where the job cannot ask for an identity token: before anything is made that could not be attested. */
export function assertAttestable({ inputs, env }: Context): void {
  if (!inputs.attest) return;
  if (!env.GITHUB_REPOSITORY)
    throw new UserError(
      'only a job of GitHub Actions can have a backup attested, and GITHUB_REPOSITORY names no repository',
      'leave out `attest`, or sign with `signing-key`',
    );
  if (tokenOf(inputs, env) === undefined)
    throw new UserError('the backup cannot be attested: there is no `github-token`', FIX);
  if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
    throw new UserError('the backup cannot be attested: the job may not ask for an identity token', FIX);
}

/**
 * Has GitHub attest the manifest of the recorded backup, where that was asked for: that this workflow made it, at this
 * commit, in this run. A certificate for the job's identity signs an in-toto statement of SLSA provenance
 * (https://slsa.dev/spec/v1.0/provenance), which is kept with the repository. What goes wrong is a finding: the backup is
 * stored by then.
 */
export async function attestManifest(context: Context): Promise<void> {
  const { inputs, env, recorder, signal } = context;
  const { backup } = recorder;
  const manifest = backup?.manifest;
  if (!inputs.attest || !backup || !manifest) return;
  const token = tokenOf(inputs, env) ?? '';
  // Loaded when it is needed: most backups are not attested.
  const { currentJob, GitHub } = await import('../stores/github.ts');
  const { abortable } = await import('../stores/network.ts');
  const job = currentJob(env);
  try {
    const id = await recorder.phase('attest', 'Attest the manifest', async () => {
      const { attestProvenance } = await import('@actions/attest');
      const { is } = await new GitHub(job, token).visibility(signal);
      const request = {
        subjects: [{ name: `${backup.name}.manifest.json`, digest: { sha256: manifest.digest } }],
        token,
        // What the public instance signs is on record for everyone.
        sigstore: is === 'public' ? ('public-good' as const) : ('github' as const),
      };
      return (await abortable(attestProvenance(request), signal)).attestationID;
    });
    const url = `${job.serverUrl}/${job.owner}/${job.repository}/attestations/${id ?? ''}`;
    recorder.info(`Attested: ${url}`);
    recorder.backup = { ...backup, manifest: { ...manifest, attestation: url } };
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    recorder.find({
      check: 'backup',
      severity: 'error',
      kind: 'not-attested',
      object: `backup ${backup.name}`,
      message: `it is stored, but its manifest could not be attested: ${error instanceof Error ? error.message : String(error)}`,
      fix: FIX,
    });
  }
}
