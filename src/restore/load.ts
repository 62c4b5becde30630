import { join } from 'node:path';
import type { WorkContext } from '../context.ts';
import { noteCheck, runCheck, type Outcome } from '../proof/check.ts';
import { checkContent } from '../proof/content.ts';
import { bytesOf } from '../proof/restore.ts';
import { checkSchema } from '../proof/schema.ts';
import { tableProgress } from '../progress.ts';
import type { Recorder } from '../recorder.ts';
import type { Finding } from '../report/findings.ts';
import { counted, size } from '../report/format.ts';
import type { Open } from '../postgres/fingerprint/session.ts';
import { derive } from '../postgres/connection.ts';
import { loadBeside } from './beside.ts';
import type { Prepared } from './prepare.ts';
import { restoreRoles, type RestoredRoles } from './roles/roles.ts';

export interface Loaded {
  /** Whether every check passed: nothing else may be put in the place of live data. */
  readonly proven: boolean;
  readonly roles: Pick<RestoredRoles, 'created' | 'altered'>;
}

/** Restores roles, and loads each database under its temporary name, beside the live one; then proves content and schema there. */
export async function loadAndProve(
  context: WorkContext,
  prepared: Prepared,
  keepPasswords: boolean,
): Promise<Loaded> {
  const { inputs, recorder, signal } = context;
  const { manifest, plan, target } = prepared;
  const roles = { created: [] as string[], altered: [] as string[] };
  const temporary = new Map(plan.databases.map((database) => [database.manifest.name, database.temporary]));
  const open = (database: string): Open => target.open(temporary.get(database) ?? database);
  const openServer = target.open(prepared.maintenance.database ?? 'postgres');
  const checks = [
    [
      'restore',
      async (): Promise<Outcome> => {
        const restored = await loadAll(context, prepared, keepPasswords);
        roles.created.push(...restored.created);
        roles.altered.push(...restored.altered);
        return restored;
      },
    ],
    ['content', () => checkContent({ manifest, open, jobs: inputs.jobs, recorder, signal })],
    [
      'schema',
      () => checkSchema({ manifest, open, openServer, major: target.server.major, live: temporary }),
    ],
  ] as const;
  let proven = true;
  for (const [check, work] of checks) {
    if (proven)
      proven = (await runCheck(recorder, check, signal, work, LIVE_TITLES[check])).status !== 'fail';
    else noteCheck(recorder, check, 'not-verified', 'not run, since an earlier check failed');
  }
  for (const check of ['indexes', 'assertions'] as const)
    noteCheck(recorder, check, 'skipped', 'not asked for');
  if (prepared.foreign) doubt(recorder);
  return { proven, roles };
}

/** Equal to what the dump gave on the scratch server is not yet equal to what was dumped. */
function doubt({ checks }: Recorder): void {
  for (const [i, result] of checks.entries()) {
    if (result.status !== 'pass' || (result.check !== 'content' && result.check !== 'schema')) continue;
    const detail = `${result.detail}, as the dump gave on the scratch server; it has no manifest to compare with`;
    checks[i] = { ...result, status: 'not-verified', detail };
  }
}

const LIVE_TITLES = {
  restore: 'Restore beside the live data',
  content: 'Compare the content, before it goes live',
  schema: 'Compare the schema, before it goes live',
} as const;

async function loadAll(
  { inputs, recorder, workspace, signal }: WorkContext,
  { folder, localeOfManifest, manifest, plan, target, maintenance }: Prepared,
  keepPasswords: boolean,
): Promise<Outcome & Pick<RestoredRoles, 'created' | 'altered'>> {
  const roles = await restoreRoles({
    client: maintenance,
    path: join(folder, manifest.globals.path ?? ''),
    globals: manifest.globals,
    keepPasswords,
    signal,
  });
  const findings: Finding[] = [...roles.findings];
  const passfiles = await workspace.make('passfiles');
  for (const { manifest: database, temporary } of plan.databases) {
    if (findings.some(({ severity }) => severity === 'error')) break;
    recorder.info(`Loading ${database.name} as ${temporary}`);
    findings.push(
      ...(await loadBeside({
        // The database that the target names may be what is missing.
        settings: derive(target.settings, { database: maintenance.database ?? 'postgres' }),
        major: target.server.major,
        tools: target.tools,
        path: join(folder, database.path),
        database: database.name,
        temporary,
        manifest: database,
        localeOfManifest,
        jobs: inputs.jobs,
        folder: passfiles,
        signal,
        onTable: tableProgress(`${database.name}: restore`, database.tables, (line) => {
          recorder.info(line);
        }),
      })),
    );
  }
  const bytes = bytesOf(manifest);
  return {
    findings,
    looked: plan.databases.length,
    detail: `${counted(plan.databases.length, 'database')}, ${size(bytes)} at the source`,
    created: roles.created,
    altered: roles.altered,
  };
}
