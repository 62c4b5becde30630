import { commandFailure, runCommand } from '../commands.ts';
import type { Context } from '../context.ts';
import { ORPHAN_MARK } from '../postgres/orphans.ts';
import type { ConnectionSettings } from '../postgres/settings.ts';
import { commandEnvironment } from './environment.ts';

/**
 * Runs the command of the input `run` against a database, as a phase of the log, and records how it ended. Gives whether
 * it succeeded. Throws Cancelled when the stage is stopped; should this process be killed, the post step ends it.
 */
export async function runRecorded(context: Context, settings: ConnectionSettings): Promise<boolean> {
  const { inputs, env, recorder, workspace, signal, cancelled } = context;
  recorder.running = 'command';
  const started = performance.now();
  try {
    const end = await recorder.phase('command', 'Run the command', () =>
      runCommand({
        text: inputs.run ?? '',
        env: { ...commandEnvironment(env, settings), [ORPHAN_MARK]: workspace.folder },
        signal,
        onLine: (line) => {
          recorder.info(line);
        },
      }),
    );
    const failure = commandFailure(end, 'run');
    const { exitCode, seconds } = end;
    recorder.command = { outcome: failure ? 'failed' : 'succeeded', exitCode, seconds };
    if (failure) recorder.find(failure);
    return failure === null;
  } catch (error) {
    const outcome = cancelled.aborted ? 'cancelled' : signal.aborted ? 'timed out' : 'failed';
    recorder.command = { outcome, exitCode: null, seconds: (performance.now() - started) / 1000 };
    throw error;
  }
}
