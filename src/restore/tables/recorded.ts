import { describe } from '../../postgres/connection.ts';
import type { Restored } from '../../report/recovery.ts';
import type { Target } from '../target.ts';
import type { TableFacts } from './work.ts';

/** What the report tells when single tables were brought into a live target. */
export function tablesRestored(
  { settings, server }: Pick<Target, 'settings' | 'server'>,
  tables: readonly TableFacts[],
): Restored {
  return {
    target: describe(settings),
    systemIdentifier: server.systemIdentifier,
    databases: [],
    tables,
    roles: { created: [], altered: [] },
    secondsWithoutService: null,
    sessionsEnded: 0,
    replicas: [],
  };
}
