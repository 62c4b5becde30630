import type { WalLocation } from '../inputs/lists.ts';
import { counted, duration, size } from '../report/format.ts';
import { code, joined, safe } from '../report/markdown.ts';
import type { CaptureRecord } from './record.ts';

/** What the post step adds to the job's summary when a capture is closed. */
export function captureSummary(record: CaptureRecord, archive: WalLocation): string {
  const complete = record.state === 'complete';
  const { startedAt, finishedAt, files, start, end } = record;
  const from = new Date(startedAt);
  const to = new Date(finishedAt ?? startedAt);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const timelines = end !== null && end.timeline !== start.timeline;
  const title = complete
    ? safe`## ✅ WAL captured without a gap: ${duration((to.getTime() - from.getTime()) / 1000)}`
    : safe`## ❌ WAL captured, but its end is not known`;
  const reach = safe`From a snapshot that was ready before ${to.toISOString()}, the stage \`recover\` can reach **any moment from ${shown(from)} to ${shown(to)}** (UTC).`;
  const lost = safe`The server could not be asked for its last WAL. What had been received is kept, up to the position ${end?.lsn ?? '?'}, and sound.`;
  const facts = safe`${counted(files.length, 'file')}, ${size(bytes)}${record.encrypted ? ', encrypted' : ''}, in ${code(placeOf(archive))}: positions ${start.lsn} to ${end?.lsn ?? '?'}${timelines ? ', across a failover' : ''}. Every page was looked at.`;
  return `${joined([title, complete ? reach : lost, facts], '\n\n').source}\n`;
}

export function placeOf(archive: WalLocation): string {
  if (archive.kind === 'folder') return archive.path;
  return `s3://${archive.bucket}${archive.prefix === '' ? '' : `/${archive.prefix}`}`;
}

function shown(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ');
}
