import type { Context, Stage } from '../context.ts';
import { parseConnection } from '../postgres/connection.ts';
import { verifyFiles } from '../proof/inspect.ts';
import { prove } from '../proof/prove.ts';
import type { RestoredCopy } from '../proof/restore.ts';
import { locateSubject } from '../proof/subject.ts';
import { restoreIntoTarget } from '../restore/live.ts';
import { whileStopped } from '../restore/services.ts';
import { tablesRestored } from '../restore/tables/recorded.ts';
import { restoreTables, type TablesRequest } from '../restore/tables/restore.ts';
import { openTarget, type Target } from '../restore/target.ts';

/**
 * Restores a backup, or some of its tables: into a scratch server, which later steps can use until the job ends, or into a
 * live server, in the place of what is there. The content is proven first.
 */
export const restore: Stage = async (context) => {
  const { inputs, env, recorder } = context;
  if (inputs.target === 'scratch') {
    await (inputs.tables ? tablesIntoScratch(context, inputs.tables) : intoScratch(context));
    return;
  }
  recorder.running = 'target';
  const target = await openTarget(parseConnection(inputs.target, env), context);
  await (inputs.tables ? tablesIntoTarget(context, target, inputs.tables) : intoTarget(context, target));
};

async function intoScratch(context: Context): Promise<void> {
  const subject = await locateSubject(context);
  const copy = await prove(context, {
    subject,
    checks: ['files', 'restore', 'content', 'schema'],
    assertions: [],
  });
  if (copy) publishConnection(context, copy, copy.largest ?? 'postgres');
}

async function tablesIntoScratch(context: Context, patterns: readonly string[]): Promise<void> {
  const subject = await verifyFiles(context, await locateSubject(context));
  if (!subject) return;
  const request = { ...tablesRequest(context, patterns), subject, target: 'scratch' } as const;
  const restored = await restoreTables(context, { ...request, whileStopped: (work) => work() });
  if (!restored?.copy) return;
  context.recorder.info('Tables that were not chosen are there without their rows');
  publishConnection(context, restored.copy, restored.database);
}

async function intoTarget(context: Context, target: Target): Promise<void> {
  const { inputs } = context;
  const subject = await verifyFiles(context, await locateSubject(context));
  if (!subject) return;
  await restoreIntoTarget(context, {
    target,
    subject,
    confirmed: inputs.confirm === 'yes',
    mayRename: true,
    keepOld: inputs.keepOld,
    keepPasswords: true,
    stop: inputs.stop,
    start: inputs.start,
  });
}

async function tablesIntoTarget(
  context: Context,
  { settings, server }: Target,
  patterns: readonly string[],
): Promise<void> {
  const { inputs, recorder } = context;
  const subject = await verifyFiles(context, await locateSubject(context));
  if (!subject) return;
  const restored = await restoreTables(context, {
    ...tablesRequest(context, patterns),
    subject,
    target: settings,
    whileStopped: (work) => whileStopped(context, inputs, settings, work),
  });
  if (!restored) return;
  recorder.restored = tablesRestored({ settings, server }, restored.tables);
}

function tablesRequest(
  { inputs }: Context,
  patterns: readonly string[],
): Pick<TablesRequest, 'patterns' | 'onExisting' | 'keepOld' | 'confirmed'> {
  return {
    patterns,
    onExisting: inputs.onExisting,
    keepOld: inputs.keepOld,
    confirmed: inputs.confirm === 'yes',
  };
}

function publishConnection({ recorder }: Context, copy: RestoredCopy, database: string): void {
  const uri = copy.uri(database);
  recorder.outputs.set('connection', uri);
  recorder.info(`The scratch server runs until the job ends: ${uri}`);
}
