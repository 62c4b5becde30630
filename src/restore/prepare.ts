import type { Client } from 'pg';
import type { Manifest } from '../backups/manifest.ts';
import type { WorkContext } from '../context.ts';
import { asUserErrors, UserError, UserErrors } from '../errors.ts';
import { bytesOf, type Restorable } from '../proof/restore.ts';
import { counted, size } from '../report/format.ts';
import { archivesOf } from './archives.ts';
import { assertCanCutOver, type Swap } from './cutover/cutover.ts';
import { listLiveDatabases } from './live-databases.ts';
import { planRestore, type DatabasePlan, type Plan } from './plan.ts';
import { assertRestorable } from './requirements.ts';
import { assertSpace } from './space.ts';
import { openMaintenance, type Target } from './target.ts';

export interface PrepareRequest {
  readonly target: Target;
  /** Its files were verified. */
  readonly subject: Restorable;
  /** Whether the user agreed to what is replaced. */
  readonly confirmed: boolean;
  /** Whether the only database of a backup goes to the one that the target's connection names. */
  readonly mayRename: boolean;
}

type PlanRequest = Omit<PrepareRequest, 'subject'> & { readonly manifest: Manifest };

/** A restore into a live server that can begin: all that could be known before has been looked at. */
export interface Prepared {
  readonly target: Target;
  /** Of the archives. */
  readonly folder: string;
  /** As in Archives. */
  readonly localeOfManifest: boolean;
  /** Whether it was made by something else: then its manifest is only of what came of it on the scratch server. */
  readonly foreign: boolean;
  /** Of what is restored, and no more. */
  readonly manifest: Manifest;
  readonly plan: Plan;
  /** A session in a database that is not replaced. The caller ends it. */
  readonly maintenance: Client;
}

/** Makes ready what is to be loaded, and plans the restore. Refuses what could not be done: see `planned`. */
export async function prepareRestore(context: WorkContext, request: PrepareRequest): Promise<Prepared> {
  const { target, subject, confirmed } = request;
  const { folder, manifest, localeOfManifest } = await archivesOf(context, subject, target);
  context.recorder.running = 'target';
  const plan = await planned(context, { target, manifest, confirmed, mayRename: request.mayRename });
  return { target, folder, localeOfManifest, foreign: subject.kind === 'foreign', ...plan };
}

/**
 * Plans the restore of the databases of `manifest`, and refuses with all reasons at once what could not be done, or what the user
 * has not agreed to. Changes nothing.
 */
export async function planned(
  { recorder }: Pick<WorkContext, 'recorder'>,
  { target, manifest: whole, confirmed, mayRename }: PlanRequest,
): Promise<Pick<Prepared, 'manifest' | 'plan' | 'maintenance'>> {
  const names = [...whole.databases.map(({ name }) => name), target.settings.database];
  const maintenance = await openMaintenance(target.settings, names);
  try {
    const live = await listLiveDatabases(maintenance, target, names);
    const named = mayRename ? target.settings.database : null;
    const plan = planRestore(whole.databases, live, named, recorder.startedAt);
    for (const line of describePlan(plan)) recorder.info(line);
    const manifest = { ...whole, databases: plan.databases.map((database) => database.manifest) };
    const bytes = bytesOf(manifest);
    await assertAll([
      () => assertRestorable({ client: maintenance, manifest, majorOfTarget: target.server.major }),
      async () => {
        recorder.find(...(await assertCanCutOver(maintenance, swapsOf(plan))));
      },
      () => {
        assertAgreed(plan, confirmed);
        return Promise.resolve();
      },
      async () => {
        const unknown = await assertSpace(maintenance, target.settings, bytes);
        if (unknown !== null) recorder.info(unknown);
      },
    ]);
    return { manifest, plan, maintenance };
  } catch (error) {
    await maintenance.end();
    throw error;
  }
}

export function swapsOf({ databases }: Plan): Swap[] {
  return databases.map(({ name, temporary, replaces }) => ({
    live: name,
    incoming: temporary,
    aside: replaces?.aside ?? null,
  }));
}

/** Runs all of `checks`, and throws the problems of all of them. */
async function assertAll(checks: readonly (() => Promise<void>)[]): Promise<void> {
  const errors: UserError[] = [];
  for (const check of checks) {
    try {
      await check();
    } catch (error) {
      if (!(error instanceof UserError || error instanceof UserErrors)) throw error;
      errors.push(...asUserErrors(error));
    }
  }
  if (errors.length > 0) throw new UserErrors(errors);
}

function assertAgreed({ databases }: Plan, confirmed: boolean): void {
  const full = databases.filter(({ replaces }) => replaces !== null && replaces.relations > 0);
  if (confirmed || full.length === 0) return;
  const what = full.map(({ name, replaces }) => `${name} (${describeLive(replaces)})`).join(', ');
  throw new UserError(
    `the target holds data that would be replaced: ${what}`,
    'if you mean it, write `confirm: yes`; nothing was changed',
  );
}

function describePlan({ databases, skipped }: Plan): string[] {
  return [
    ...databases.map(describeDatabase),
    ...skipped.map((name) => `The database ${name} is empty in the backup: the target's is left as it is`),
  ];
}

function describeDatabase({ manifest, name, replaces }: DatabasePlan): string {
  const as = name === manifest.name ? '' : ` as ${name}, the database that \`target\` names`;
  const instead = replaces
    ? `, in place of the live one (${describeLive(replaces)})`
    : ', which is not there now';
  return `Restoring the database ${manifest.name}${as}${instead}`;
}

function describeLive(live: DatabasePlan['replaces']): string {
  return `${size(live?.bytes ?? 0)}, ${counted(live?.relations ?? 0, 'relation')}`;
}
