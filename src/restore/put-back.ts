import { readManifest } from '../backups/find.ts';
import type { Manifest } from '../backups/manifest.ts';
import type { WorkContext } from '../context.ts';
import { problemsOf, UserError, UserErrors } from '../errors.ts';
import type { ConnectionSettings } from '../postgres/settings.ts';
import { checkFiles } from '../proof/files.ts';
import type { Finding } from '../report/findings.ts';
import { beyondBackup } from './beyond-backup.ts';
import type { JournalEntry, PutBack } from './journal.ts';
import { restoreIntoTarget } from './live.ts';
import { openMaintenance, openTarget, type Target } from './target.ts';

/**
 * Puts the databases of a guarded command back as they were before it, from the backup, and proves it. Throws where that
 * fails, and says how to do it by hand; the databases are then as the command left them.
 */
export async function putBack(
  context: WorkContext,
  settings: ConnectionSettings,
  { backup, keepOld, stop, start }: PutBack,
): Promise<void> {
  try {
    const manifest = await readManifest(backup);
    const files = await checkFiles(backup, manifest, context.signal);
    const [damage] = files.findings;
    if (damage) throw new UserError(`${damage.object}: ${damage.message}`, damage.fix ?? byHand(backup.name));
    const target = await openTarget(settings, context);
    const beyond = await leftOnServer(target, manifest);
    const proven = await restoreIntoTarget(context, {
      target,
      subject: { kind: 'own', backup, manifest },
      confirmed: true,
      mayRename: false,
      keepOld,
      keepPasswords: false,
      stop: stop ?? undefined,
      start: start ?? undefined,
    });
    if (!proven)
      throw new UserError('the data that was to be put back is not what was backed up', byHand(backup.name));
    context.recorder.find(...beyond);
    context.workspace.journal.close();
  } catch (error) {
    if (!(error instanceof UserError || error instanceof UserErrors)) throw error;
    throw new UserErrors(
      problemsOf(error).map(
        ({ message, fix }) =>
          new UserError(`the data could not be put back: ${message}`, fix, { cause: error }),
      ),
    );
  }
}

async function leftOnServer({ settings }: Target, manifest: Manifest): Promise<Finding[]> {
  const client = await openMaintenance(settings, []);
  try {
    return await beyondBackup(client, manifest);
  } finally {
    await client.end();
  }
}

/** What to tell whoever has to put the data back. */
export function byHand(backup: string): string {
  return `run the stage \`restore\` with \`backup: ${backup}\`, the same server as \`target\`, and \`confirm: yes\``;
}

/** What the journal says while a guarded command runs. */
export function putBackEntry(target: ConnectionSettings, how: PutBack): JournalEntry {
  return { target, temporary: [], start: null, putBack: how };
}
