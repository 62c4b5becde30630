import { beginCapture } from '../capture/begin.ts';
import type { Stage } from '../context.ts';

/**
 * Streams the server's WAL in the background from now until the job ends, so that from a snapshot any moment in between can
 * be recovered. The post step closes it: see src/capture/close.ts.
 */
export const capture: Stage = async (context) => {
  const { recorder } = context;
  const { state, archive } = await beginCapture(context);
  const { record } = state;
  recorder.outputs.set('location', archive.describe());
  recorder.capture = {
    name: record.name,
    location: archive.describe(),
    slot: record.slot,
    startedAt: record.startedAt,
    timeline: record.start.timeline,
    lsn: record.start.lsn,
    encrypted: record.encrypted,
  };
  recorder.info(
    `Streaming WAL since ${record.start.lsn}, through the slot ${record.slot}, until the job ends; then it goes to ${archive.describe()}`,
  );
};
