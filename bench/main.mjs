// Prints DESIGN's performance table as ratios, both sides of each row measured in turn in this one run.
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { majorBin } from '../scripts/postgres-majors.mjs';
import { newestPostgres } from '../scripts/setup.mjs';
import { startThrowawayServer } from '../scripts/throwaway-server.mjs';
import { fillWithData, fillWithParts, fillWithTables } from './data.mjs';
import { Bench } from './measure.mjs';
import { ROWS } from './rows.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    size: { type: 'string', default: '1' },
    runs: { type: 'string', default: '3' },
    tables: { type: 'string', default: '10000' },
    jobs: { type: 'string', default: `${cpus().length}` },
    major: { type: 'string' },
    large: { type: 'boolean', default: false },
  },
});
const only = values.only.split(',').filter((name) => name !== '');
const unknown = only.filter((name) => !ROWS.some((row) => row.name === name));
if (unknown.length > 0)
  throw new Error(`no row ${unknown.join(', ')}; there are ${ROWS.map((row) => row.name).join(', ')}`);
const rows = ROWS.filter((row) => (only.length === 0 ? values.large || !row.large : only.includes(row.name)));

const bin = values.major === undefined ? newestPostgres() : await majorBin(Number(values.major));
const bench = new Bench(bin, Number(values.runs), Number(values.jobs));
bench.gigabytes = Number(values.size);
process.on('SIGINT', () => undefined);
const lines = [];
try {
  const servers = new Map();
  for (const row of rows) {
    const source =
      row.source === undefined ? undefined : (servers.get(row.source) ?? (await start(row.source)));
    if (source !== undefined) servers.set(row.source, source);
    bench.say(`${row.name}: ${row.what}`);
    for (const result of await row.measure(bench, source)) lines.push(result);
  }
} finally {
  await bench.close();
}
print(lines);

/** Servers are shared by rows, and full of data: the one of 10 GB is not started unless it is asked for. */
async function start(kind) {
  const settings = { max_locks_per_transaction: 256, max_wal_size: '4GB' };
  const server = bench.closing(await startThrowawayServer(bin, settings));
  bench.say(`filling a database: ${kind}`);
  if (kind === 'tables') await fillWithTables(server, Number(values.tables));
  else if (kind === 'parts') await fillWithParts(server, Number(values.size), 1000);
  else await fillWithData(server, Number(values.size) * (kind === 'large' ? 10 : 1), bench);
  return server;
}

function print(results) {
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(
    `\nPostgreSQL ${bin.split('/').at(-2)}, ${values.jobs} jobs, ${cpus().length} × ${cpus()[0].model}, ${memory} GiB;`,
  );
  console.log(`database of ${bench.size ?? 'no'} bytes; medians of ${values.runs} alternating runs\n`);
  console.log('| what | measured | against | measured | ratio | reach |');
  console.log('|---|---|---|---|---|---|');
  for (const { what, ours, against, theirs, ratio, reach } of results)
    console.log(`| ${[what, ours, against, theirs, ratio, reach].join(' | ')} |`);
}
