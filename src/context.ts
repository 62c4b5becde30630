import type { Inputs } from './inputs.ts';
import type { Recorder } from './recorder.ts';
import type { Workspace } from './workspace.ts';

/** All that a stage has to work with. */
export interface Context {
  readonly inputs: Inputs;
  readonly env: NodeJS.ProcessEnv;
  readonly recorder: Recorder;
  readonly workspace: Workspace;
  /** Where the report files go; outlives the job's clean-up. */
  readonly reportFolder: string;
  /** Aborted when the job is cancelled or the stage's `timeout` is over. */
  readonly signal: AbortSignal;
  /** Aborted when the job is cancelled: for a stage that undoes itself when its time is over. */
  readonly cancelled: AbortSignal;
}

/** What work below the stages needs, which the post step has too. */
export type WorkContext = Pick<Context, 'env' | 'recorder' | 'workspace' | 'signal'> & {
  readonly inputs: Pick<Inputs, 'jobs' | 'pgBin'>;
};

/** One stage of the contract: leaves what it did and found in the recorder, or throws. */
export type Stage = (context: Context) => Promise<void>;
