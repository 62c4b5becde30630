import type { Tools } from '../postgres/tools.ts';
import { VERSION } from '../version.ts';
import type { Manifest } from './manifest.ts';

/** Where a backup comes from, as far as the runner says. */
export function originOf(env: NodeJS.ProcessEnv): Manifest['origin'] {
  return {
    repository: env.GITHUB_REPOSITORY ?? null,
    run: env.GITHUB_RUN_ID ?? null,
    commit: env.GITHUB_SHA ?? null,
  };
}

/** What made a backup. */
export function toolOf(tools: Tools): Manifest['tool'] {
  return { name: 'postgres-recovery', version: VERSION, client: tools.version };
}
