import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { BlobStorage } from './azurite.ts';
import { bearer, readJson, type Answer } from './http.ts';
import type { Artifact, Run, State } from './state.ts';

/** Path prefix of the service's methods. */
export const ARTIFACT_SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';

const scope = z.object({ workflow_run_backend_id: z.string(), workflow_job_run_backend_id: z.string() });
const createRequest = scope.extend({
  name: z.string(),
  version: z.literal(7),
  mime_type: z.string(),
  expires_at: z.iso.datetime().optional(),
});
const finalizeRequest = scope.extend({ name: z.string(), size: z.string(), hash: z.string().optional() });
const listRequest = scope.extend({ name_filter: z.string().optional(), id_filter: z.string().optional() });
const nameRequest = scope.extend({ name: z.string() });

/** An unsigned JWT as the runner hands to a job: its scope names the run and the job. */
export function runtimeToken(run: Run): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ scp: `Actions.Other Actions.Results:${run.backendId}:${run.jobBackendId}` })}.`;
}

/** The artifact service, version 4, of one run: a job sees the artifacts of its own run and of no other. */
export class ArtifactService {
  private readonly state: State;
  private readonly storage: BlobStorage;
  private readonly downloadUrl: (artifact: Artifact) => string;

  constructor(state: State, storage: BlobStorage, downloadUrl: (artifact: Artifact) => string) {
    this.state = state;
    this.storage = storage;
    this.downloadUrl = downloadUrl;
  }

  async handle(method: string, request: IncomingMessage): Promise<Answer> {
    const body = await readJson(request);
    const failure = this.state.enter(method);
    if (failure !== null) return refuse(failure, 'internal', 'injected');
    const run = this.runOf(request);
    if (!run) return refuse(401, 'unauthenticated', 'invalid token');
    if (scope.safeParse(body).data?.workflow_run_backend_id !== run.backendId) {
      return refuse(403, 'permission_denied', 'the token is of another run');
    }
    switch (method) {
      case 'CreateArtifact':
        return this.create(run, createRequest.parse(body));
      case 'FinalizeArtifact':
        return this.finalize(run, finalizeRequest.parse(body));
      case 'ListArtifacts':
        return this.list(run, listRequest.parse(body));
      case 'GetSignedArtifactURL':
        return this.signedUrl(run, nameRequest.parse(body).name);
      case 'DeleteArtifact':
        return this.remove(run, nameRequest.parse(body).name);
      default:
        return refuse(404, 'bad_route', `no method ${method}`);
    }
  }

  private runOf(request: IncomingMessage): Run | undefined {
    return [...this.state.runs.values()].find((run) => runtimeToken(run) === bearer(request));
  }

  private create(run: Run, request: z.infer<typeof createRequest>): Answer {
    if (this.state.artifacts.some((artifact) => artifact.run === run && artifact.name === request.name)) {
      return refuse(409, 'already_exists', 'an artifact with this name already exists on the workflow run');
    }
    const expiresAt = request.expires_at === undefined ? undefined : new Date(request.expires_at);
    const artifact = this.state.addArtifact(run, request.name, expiresAt);
    return {
      status: 200,
      body: { ok: true, signed_upload_url: this.storage.sign(artifact.blob, 'write') },
    };
  }

  private async finalize(run: Run, request: z.infer<typeof finalizeRequest>): Promise<Answer> {
    const artifact = this.state.artifacts.find((one) => one.run === run && one.name === request.name);
    if (!artifact) return refuse(404, 'not_found', 'artifact not found');
    const size = await this.storage.size(artifact.blob);
    if (size === null || size !== Number(request.size)) {
      return refuse(400, 'failed_precondition', `the blob has ${String(size)} bytes, not ${request.size}`);
    }
    artifact.finalized = { size, digest: request.hash ?? null };
    return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } };
  }

  private list(run: Run, request: z.infer<typeof listRequest>): Answer {
    const artifacts = this.visible(run).filter(
      (artifact) =>
        (request.name_filter === undefined || artifact.name === request.name_filter) &&
        (request.id_filter === undefined || String(artifact.id) === request.id_filter),
    );
    return { status: 200, body: { artifacts: artifacts.map((artifact) => this.describe(artifact)) } };
  }

  private describe(artifact: Artifact): object {
    const digest = this.state.digest(artifact);
    return {
      workflow_run_backend_id: artifact.run.backendId,
      workflow_job_run_backend_id: artifact.run.jobBackendId,
      database_id: String(artifact.id),
      name: artifact.name,
      size: String(artifact.finalized?.size ?? 0),
      created_at: artifact.createdAt.toISOString(),
      ...(digest === null ? {} : { digest }),
    };
  }

  private signedUrl(run: Run, name: string): Answer {
    const artifact = this.visible(run).find((one) => one.name === name);
    if (!artifact) return refuse(404, 'not_found', 'artifact not found');
    return { status: 200, body: { name, signed_url: this.downloadUrl(artifact) } };
  }

  private async remove(run: Run, name: string): Promise<Answer> {
    const artifact = this.visible(run).find((one) => one.name === name);
    if (!artifact) return refuse(404, 'not_found', 'artifact not found');
    await this.storage.remove(artifact.blob);
    this.state.artifacts.splice(this.state.artifacts.indexOf(artifact), 1);
    return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } };
  }

  private visible(run: Run): Artifact[] {
    const now = new Date();
    return this.state.artifacts.filter(
      (one) => one.run === run && one.finalized !== null && one.expiresAt > now,
    );
  }
}

function refuse(status: number, code: string, msg: string): Answer {
  return { status, body: { code, msg } };
}
