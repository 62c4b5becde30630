import { applyRetention } from '../backups/apply-retention.ts';
import { DEFAULT_RULES } from '../backups/retention.ts';
import type { Stage } from '../context.ts';

/** Applies the retention policy: removes what no rule keeps, or only says what would go. */
export const prune: Stage = async (context) => {
  const { keep, dryRun } = context.inputs;
  await applyRetention(context, { rules: keep ?? DEFAULT_RULES, dryRun });
};
