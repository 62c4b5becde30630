import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseLsn, type Lsn } from '../wal/names.ts';
import type { ControlFacts } from './control.ts';

/** From where on a copy needs WAL. */
export interface Start {
  readonly timeline: number;
  readonly lsn: Lsn;
}

/** From where on a copy needs WAL: as its backup_label says, or of one without, its control file. */
export async function startOf(data: string, control: ControlFacts): Promise<Start> {
  const label = await readFile(join(data, 'backup_label'), 'utf8').catch(() => '');
  const lsn = /^START WAL LOCATION: ([\dA-F]+\/[\dA-F]+)/mu.exec(label)?.[1];
  const timeline = /^START TIMELINE: (\d+)/mu.exec(label)?.[1];
  return {
    lsn: parseLsn(lsn ?? control.redoLsn),
    timeline: timeline === undefined ? control.timeline : Number(timeline),
  };
}
