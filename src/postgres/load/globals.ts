import { createReadStream } from 'node:fs';
import type { Finding } from '../../report/findings.ts';
import type { ScratchServer } from '../scratch.ts';
import { restoreError } from './findings.ts';
import { Refusal } from './refusal.ts';
import { renameBootstrap } from './roles.ts';
import { loadSql } from './sql.ts';

export interface GlobalsOptions {
  readonly scratch: ScratchServer;
  /** What `pg_dumpall --globals-only` wrote. */
  readonly path: string;
  /** The name of the source's bootstrap superuser. */
  readonly bootstrapRole: string;
  readonly signal?: AbortSignal;
}

/**
 * Restores roles, memberships, role settings and tablespaces. The scratch server's own bootstrap superuser takes the
 * name of the source's: that one owns what every database has from the start, grants what superusers grant, and cannot
 * be created again. Tablespaces get new folders. Every error is a finding.
 */
export async function loadGlobals({
  scratch,
  path,
  bootstrapRole,
  signal,
}: GlobalsOptions): Promise<Finding[]> {
  const object = 'the roles and tablespaces';
  await renameBootstrap(scratch, bootstrapRole, signal);
  try {
    return await loadSql({
      scratch,
      open: () => createReadStream(path),
      object,
      bootstrapRole,
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof Refusal)
      return [restoreError(`line ${error.line} of ${object}`, error.message, error.kind)];
    throw error;
  }
}
