import { describeInventory, takeInventory } from '../backups/inventory.ts';
import type { Stage } from '../context.ts';
import { inventoryLines } from '../report/stored.ts';

/** The backups of all stores side by side, newest first, with what is known of each. */
export const list: Stage = async (context) => {
  const { recorder } = context;
  recorder.backups = describeInventory(await takeInventory(context), new Date());
  for (const line of inventoryLines(recorder.backups)) recorder.info(line);
};
