import type { WorkContext } from '../context.ts';
import { startScratch, type ScratchServer } from '../postgres/scratch.ts';
import { findServerTools } from '../postgres/tools.ts';

/** A scratch server that runs, and the seconds that finding its programs and starting it took: part of any recovery. */
export interface PreparedScratch {
  readonly server: ScratchServer;
  readonly seconds: number;
}

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres', 'pg_restore', 'psql'];

/** Starts a scratch server of `major` where there is one, for about `dataBytes`, where that is known. */
export async function prepareScratch(
  context: WorkContext,
  major: number,
  dataBytes?: number,
): Promise<PreparedScratch> {
  const { inputs, workspace, recorder, signal } = context;
  const started = performance.now();
  const tools = await findServerTools({
    ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
    major,
    programs: PROGRAMS,
    signal,
  });
  recorder.findNew(...tools.findings);
  const server = await startScratch({
    tools,
    folder: await workspace.make('scratch'),
    jobs: inputs.jobs,
    ...(dataBytes === undefined ? {} : { dataBytes }),
    signal,
  });
  recorder.scratch = { version: server.version, major: server.major };
  return { server, seconds: (performance.now() - started) / 1000 };
}
