import type { ArtifactClient } from '@actions/artifact';
import { setFlagsFromString } from 'node:v8';
import { Cancelled, UserError } from '../errors.ts';
import { statusOf } from './network.ts';

export const STATUS_PAGE = 'run the job again; if it stays so, see https://www.githubstatus.com';
export const ACTIONS_READ = 'give the job `permissions:` with `actions: read` (and `contents: read`)';

/** An artifact; `runId` is null for one of this run, which the job reaches without a token. */
export interface Found {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly digest: string | null;
  readonly expiresAt: Date | null;
  readonly runId: number | null;
}

/**
 * The client takes a tenth of a second to load: only where it is used. Before, V8's young generation is kept from
 * growing further (the factor is read whenever it would): the larger it is, the more of the blocks that were sent
 * stay in memory until they are collected.
 */
export async function artifactClient(): Promise<ArtifactClient> {
  setFlagsFromString('--semi-space-growth-factor=1');
  const { DefaultArtifactClient } = await import('@actions/artifact');
  return new DefaultArtifactClient();
}

/** Only the first call of an upload is repeated from out here: after it the name is taken. */
export function isLostCreation(error: unknown): boolean {
  return (
    error instanceof Error && error.message.startsWith('Failed to CreateArtifact: Unable to make request')
  );
}

/** The hosts that the client library works with; the last is GitHub's own for development. */
export function hasArtifactService(serverUrl: string): boolean {
  const { hostname } = new URL(serverUrl);
  return hostname === 'github.com' || hostname.endsWith('.ghe.com') || hostname.endsWith('.localhost');
}

/** Turns a failure of the services into what the user can do about it. */
export function readable(what: string, error: unknown): Error {
  if (error instanceof UserError || error instanceof Cancelled) return error;
  // Signed URLs are keys to the artifact: whatever library put one into its message, it goes no further.
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\?\S*sig=\S*/g, '?…');
  return new UserError(`${what}: ${message}`, fixFor(error, message));
}

function fixFor(error: unknown, message: string): string {
  const status = statusOf(error);
  if (message.includes('rate limit')) return 'wait until the limit is lifted, and run the job again';
  if (status === 403 || status === 404) return `pass \`github-token\`, and ${ACTIONS_READ}`;
  if (status === 401) return "pass a valid `github-token`, or leave it out for the job's own";
  if (status === 410) return 'the artifact has expired: name a newer backup';
  if (error instanceof Error && error.name === 'UsageError')
    return 'delete old artifacts, shorten `retention-days`, or name a folder in `store`';
  if (message.includes('already exists'))
    return 'another job of this run made a backup in the same second, or a lost call took the name: run this job again';
  return STATUS_PAGE;
}
