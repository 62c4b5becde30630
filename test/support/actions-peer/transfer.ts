/**
 * `node transfer.ts put|get <name> <folder>`: one transfer in a process of its own, to be measured, interrupted or
 * killed. Ends by printing by how many kilobytes its memory grew at most once it was loaded, or `cancelled`.
 */
import { filesBelow } from '../../../src/backups/files.ts';
import { Cancelled } from '../../../src/errors.ts';
import { ArtifactStore } from '../../../src/stores/artifact.ts';

const [direction, name = '', folder = ''] = process.argv.slice(2);
const loaded = process.resourceUsage().maxRSS;
const store = new ArtifactStore({ encrypted: false, allowPublic: true });
const job = new AbortController();
process.once('SIGINT', () => {
  job.abort();
});
try {
  if (direction === 'put') await store.put({ name, folder, files: await filesBelow(folder) }, job.signal);
  else await store.get(name, folder, job.signal);
  console.log(`growth ${process.resourceUsage().maxRSS - loaded}`);
} catch (error) {
  if (!(error instanceof Cancelled)) throw error;
  console.log('cancelled');
  // As the action does: what the client library still has under way must not hold the job.
  process.exit(130);
}
