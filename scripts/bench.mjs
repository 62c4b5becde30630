// `npm run bench`: measures the action side by side with what people use today; see bench/README.md.
import { join } from 'node:path';
import { ROOT, node24, setup, show } from './setup.mjs';

await setup();
// The runner's Node: it runs the TypeScript that the benchmark measures directly.
process.exitCode = await show(node24(), [join(ROOT, 'bench/main.mjs'), ...process.argv.slice(2)]);
