import { commandEnvironment, runCommand } from '../commands.ts';
import type { WorkContext } from '../context.ts';
import type { ConnectionSettings } from '../postgres/settings.ts';
import { UserError } from '../errors.ts';

type ServiceContext = Pick<WorkContext, 'recorder' | 'env' | 'workspace'>;

/** How long the services may take to start: also when the job's time is over. */
const START_MILLISECONDS = 300_000;

export interface Services {
  readonly stop: string | undefined;
  readonly start: string | undefined;
}

/**
 * Does `work` while the user's services are stopped, and starts them again whatever happens: should this process be
 * killed, the post step does. Throws a UserError when one of the commands does not succeed.
 */
export async function whileStopped<T>(
  context: ServiceContext & Pick<WorkContext, 'signal'>,
  { stop, start }: Services,
  target: ConnectionSettings,
  work: () => Promise<T>,
): Promise<T> {
  if (stop === undefined) return work();
  const { journal } = context.workspace;
  await journal.write({ temporary: [], putBack: null, ...journal.entry, target, start: start ?? null });
  try {
    await runService(context, 'stop', stop, context.signal);
    return await work();
  } finally {
    await startAgain(context);
  }
}

/** Starts what the journal says was stopped. */
export async function startAgain(context: ServiceContext): Promise<void> {
  const { journal } = context.workspace;
  const start = journal.entry?.start ?? null;
  if (start === null) return;
  await runService(context, 'start', start, AbortSignal.timeout(START_MILLISECONDS));
  await journal.settle({ start: null });
}

/** Runs the user's `stop` or `start`. Throws a UserError when it does not succeed. */
export async function runService(
  { recorder, env }: Pick<WorkContext, 'recorder' | 'env'>,
  name: 'stop' | 'start',
  text: string,
  signal: AbortSignal,
): Promise<void> {
  const title = name === 'stop' ? 'Stop the services' : 'Start the services';
  const end = await recorder.phase(name, title, () =>
    runCommand({
      text,
      env: commandEnvironment(env),
      signal,
      onLine: (line) => {
        recorder.info(line);
      },
    }),
  );
  if (end.exitCode === 0) return;
  const how =
    end.exitCode === null
      ? `was ended by ${end.endedBy ?? 'a signal'}`
      : `ended with exit code ${end.exitCode}`;
  throw new UserError(
    `the command of \`${name}\` ${how}`,
    name === 'stop' ? 'mend it: nothing was changed' : 'start the services by hand, and mend the command',
  );
}
