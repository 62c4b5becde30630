import type { DatabaseManifest } from '../../backups/manifest.ts';
import type { Context } from '../../context.ts';
import { connect, derive, pin, type ConnectionSettings } from '../../postgres/connection.ts';
import { openSession, type Open } from '../../postgres/fingerprint/session.ts';
import { noteCheck, runCheck } from '../../proof/check.ts';
import { UNNAMED_DATABASE } from '../../postgres/load/plain.ts';
import { majorFor, restoreIntoScratch, type Restorable, type RestoredCopy } from '../../proof/restore.ts';
import { prepareScratch } from '../../proof/scratch.ts';
import { counted } from '../../report/format.ts';
import { checkTables, type PartialContent } from './content.ts';
import { TableFilter } from './filter.ts';
import { chooseTables, dumpInventory, manifestInventory, type Chosen, type Inventory } from './inventory.ts';
import { bringTables } from './live.ts';
import { keyOf, shown } from './patterns.ts';
import { assertConfirmed, type OnExisting, type PlanOptions } from './plan.ts';
import { unitsOf } from './relations.ts';
import { notice, type TableFacts } from './work.ts';

export interface TablesRequest {
  /** Its files were verified. */
  readonly subject: Restorable;
  /** Of the input `tables`; at least one. */
  readonly patterns: readonly string[];
  readonly target: ConnectionSettings | 'scratch';
  readonly onExisting: OnExisting;
  readonly keepOld: boolean;
  /** Whether `confirm: yes` was given. */
  readonly confirmed: boolean;
  /** Does the work on the target while the user's services are stopped. */
  readonly whileStopped: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface TablesRestored {
  /** What became of each table of a live target; empty for `scratch`. */
  readonly tables: readonly TableFacts[];
  /** The database that has the tables now: on the target, or on the scratch server. */
  readonly database: string;
  /** The scratch server with the chosen tables, which runs on; null for a live target. */
  readonly copy: RestoredCopy | null;
}

/**
 * Restores single tables of a backup, with what they need: into a scratch server first, where their content is proven,
 * and from there into the target in one transaction. Records the checks `restore` and `content`; null when one of them
 * failed. Throws a UserError for what the user can mend, before the target is touched or after it was rolled back.
 */
export async function restoreTables(
  context: Context,
  request: TablesRequest,
): Promise<TablesRestored | null> {
  const { recorder } = context;
  const { subject, target } = request;
  recorder.running = 'restore';
  const inventories = await inventoriesOf(context, request);
  const preferred = target === 'scratch' ? undefined : target.database;
  const chosen = chooseTables(inventories, request.patterns, preferred);
  const plan: PlanOptions = { ...request, units: unitsOf(chosen.tables), at: recorder.startedAt };
  recorder.info(
    `${counted(chosen.tables.length, 'table')} of ${chosen.database ?? 'the dump'}: ${chosen.tables.slice(0, 20).map(shown).join(', ')}${chosen.tables.length > 20 ? ' …' : ''}`,
  );
  const openTarget = target === 'scratch' ? null : await openOne(context, target, request, plan);
  const all = inventories.find(({ database }) => database === chosen.database)?.tables ?? [];
  const filter = new TableFilter({ tables: all, chosen: chosen.tables, database: chosen.database });
  const part = narrowed(request, chosen);
  const copied = await restorePart(context, part, chosen, filter);
  if (copied === null) return null;
  const { copy, server, content, database } = copied;
  if (target === 'scratch' || openTarget === null) {
    tellLeftOut(context, filter, subject.kind === 'own' ? database : '');
    return { tables: [], database, copy };
  }
  recorder.running = 'target';
  try {
    const tables = await recorder.phase('tables', 'Bring the tables into the target', () =>
      request.whileStopped(() =>
        bringTables(context, {
          ...plan,
          scratch: server,
          openScratch: copy.open(database),
          source: database,
          openTarget,
          database: target.database,
          filter,
          contents: content.tables,
        }),
      ),
    );
    return { tables, database: target.database, copy: null };
  } finally {
    await copy.stop();
  }
}

async function inventoriesOf(context: Context, { subject }: TablesRequest): Promise<Inventory[]> {
  return subject.kind === 'own' ? manifestInventory(subject.manifest) : dumpInventory(subject.dump, context);
}

/**
 * Connects to the target (of a cluster, to the node that takes writes), and demands the confirmation before any work is
 * done. Gives sessions with that very server.
 */
async function openOne(
  { signal }: Context,
  settings: ConnectionSettings,
  { confirmed, keepOld }: TablesRequest,
  plan: PlanOptions,
): Promise<Open> {
  const parameters = { target_session_attrs: 'read-write', ...settings.parameters };
  const target = derive(settings, { parameters });
  const session = await openSession(() => connect(target, { signal }));
  try {
    if (!confirmed) await assertConfirmed(session, plan, keepOld);
    const pinned = pin(target, session);
    return () => connect(pinned, { signal });
  } finally {
    await session.end();
  }
}

/** The subject as if it had the one database only, with the chosen tables' bytes for its size. */
function narrowed({ subject }: TablesRequest, { database, tables }: Chosen): Restorable {
  if (subject.kind === 'foreign') return subject;
  const keys = new Set(tables.map(keyOf));
  const databases = subject.manifest.databases
    .filter(({ name }) => name === database)
    .map((one): DatabaseManifest => {
      const kept = one.tables.filter((table) => keys.has(keyOf(table)));
      return { ...one, tables: kept, bytes: kept.reduce((sum, table) => sum + table.bytes, 0) };
    });
  return { ...subject, manifest: { ...subject.manifest, databases } };
}

interface Copied {
  readonly copy: RestoredCopy;
  readonly server: Awaited<ReturnType<typeof prepareScratch>>['server'];
  readonly content: PartialContent;
  readonly database: string;
}

/** Restores the part into a scratch server, and proves it there. Null when a check failed; the server is gone then. */
async function restorePart(
  context: Context,
  part: Restorable,
  chosen: Chosen,
  filter: TableFilter,
): Promise<Copied | null> {
  const { recorder, signal } = context;
  const manifest = part.kind === 'own' ? part.manifest : null;
  const bytes = manifest?.databases[0]?.bytes ?? 0;
  const major = part.kind === 'own' ? majorFor(part.manifest) : part.dump.major;
  const prepared = await prepareScratch(context, major, bytes > 0 ? bytes : undefined);
  let copy: RestoredCopy | null = null;
  let content: PartialContent | null = null;
  let proven = false;
  try {
    const restored = await runCheck(recorder, 'restore', signal, async () => {
      const outcome = await restoreIntoScratch(context, part, Promise.resolve(prepared), filter);
      copy = outcome.copy;
      return outcome;
    });
    const loaded = copy as RestoredCopy | null;
    const database = chosen.database ?? UNNAMED_DATABASE;
    if (restored.status === 'fail' || loaded === null) {
      noteCheck(recorder, 'content', 'not-verified', 'not run, since an earlier check failed');
      return null;
    }
    const check = async (): Promise<PartialContent['outcome']> => {
      content = await checkTables(
        context,
        loaded.open(database),
        chosen.tables,
        manifest?.databases[0] ?? null,
      );
      return content.outcome;
    };
    const result = await runCheck(recorder, 'content', signal, check);
    const found = content as PartialContent | null;
    proven = result.status !== 'fail' && found !== null;
    return proven && found !== null
      ? { copy: loaded, server: prepared.server, content: found, database }
      : null;
  } finally {
    if (!proven) await prepared.server.stop();
  }
}

function tellLeftOut({ recorder }: Context, { outgoing }: TableFilter, database: string): void {
  for (const { table, name, references } of outgoing) {
    const message = `the foreign key ${name} to ${shown(references)} was left out: that table was not chosen`;
    recorder.find(notice({ database }, table, 'notice', 'foreign-key-left-out', message));
  }
}
