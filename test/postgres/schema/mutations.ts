import { OBJECT_MUTATIONS } from './mutations-objects.ts';
import { TABLE_MUTATIONS } from './mutations-tables.ts';

/** One change each to the restored world, and the finding that must come of it. */
export interface Mutation {
  readonly sql: string;
  readonly object: string;
  readonly kind: string;
  readonly expected?: string;
  readonly actual?: string;
}

export const MUTATIONS: readonly Mutation[] = [...TABLE_MUTATIONS, ...OBJECT_MUTATIONS];
