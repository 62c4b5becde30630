import { parseControl, type ControlFacts } from '../postgres/physical/control.ts';
import type { NodeHost, NodeRole } from './node.ts';

/** Reads the control file of a node, running or not. Throws a UserError where there is none. */
export async function readControl(host: NodeHost, signal?: AbortSignal): Promise<ControlFacts> {
  return parseControl(await host.run('pg_controldata', ['-D', host.data], signal));
}

/** A script of constant text: prints `standby` for a data folder of a standby. */
const IS_STANDBY =
  'for name in standby.signal recovery.signal recovery.conf; do [ -e "$1/$name" ] && echo standby; done; :';

/** What a node was when its control file was last written. */
export async function roleByControl(host: NodeHost, signal?: AbortSignal): Promise<NodeRole> {
  const { state } = await readControl(host, signal);
  if (state === 'in archive recovery' || state === 'shut down in recovery') return 'replica';
  const told = await host.run('sh', ['-c', IS_STANDBY, 'sh', host.data], signal);
  return told.trim() === '' ? 'leader' : 'replica';
}
