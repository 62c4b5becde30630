// Alternating runs, medians, and the clean-up of what they leave.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep } from '../scripts/runner.mjs';

/** Loaded into Node before the action: leaves its peak resident memory, in KiB, in a file. */
const MEMORY_HOOK = `data:text/javascript,import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.BENCH_MEMORY, String(process.resourceUsage().maxRSS)));`.replaceAll(
  '\n',
  ' ',
);

export class Bench {
  #opened = [];

  constructor(bin, runs, jobs) {
    this.bin = bin;
    this.runs = runs;
    this.jobs = jobs;
    this.folder = mkdtempSync(join(tmpdir(), 'pgr-bench-'));
    chmodSync(this.folder, 0o755);
  }

  say(text) {
    process.stderr.write(`bench: ${text}\n`);
  }

  /** Stops `server` when the benchmark ends, if nobody did before. */
  closing(server) {
    this.#opened.push(server);
    return server;
  }

  async close() {
    for (const server of this.#opened.reverse()) await server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A folder for one run, gone afterwards. */
  async inFolder(work) {
    const folder = mkdtempSync(join(this.folder, 'run-'));
    chmodSync(folder, 0o755);
    try {
      return await work(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * Runs every side in turn, `runs` times, so that what else happens on the machine meets all alike. A side is a function
   * that resolves to the seconds it took. Resolves to the median of each.
   */
  async alternate(sides, runs = this.runs) {
    const seconds = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
    for (let run = 0; run < runs; run++)
      for (const [name, side] of Object.entries(sides)) {
        const took = await side();
        if (runs <= 5) this.say(`  ${name} ${took.toFixed(2)} s`);
        seconds[name].push(took);
      }
    return Object.fromEntries(Object.entries(seconds).map(([name, all]) => [name, median(all)]));
  }

  /** Runs one stage of the action and throws with its log when it fails. Resolves to the step with `megabytes` of peak memory. */
  async action(inputs, folder) {
    const memory = join(folder, 'memory');
    const step = await runStep(
      { jobs: `${this.jobs}`, 'pg-bin': this.bin, ...inputs },
      join(folder, 'steps'),
      {
        nodeArgs: ['--import', MEMORY_HOOK],
        env: { BENCH_MEMORY: memory },
      },
    );
    if (step.code !== 0) throw new Error(`the stage ${inputs.stage} failed:\n${step.log}`);
    const megabytes = Number(readFileSync(memory, 'utf8')) / 1000;
    await step.post();
    return { ...step, megabytes };
  }
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs a shell command, as people write them; resolves to the seconds it took. What it says goes unseen unless it fails. */
export function shell(command, env, mayFail = false) {
  const started = performance.now();
  const child = spawn('/bin/bash', ['-o', 'pipefail', '-c', command], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-4000)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0 || mayFail) resolve((performance.now() - started) / 1000);
      else reject(new Error(`\`${command}\` ended with code ${code}: ${said}`));
    });
  });
}

/** A line of the table: two medians in seconds and their ratio. */
export const compared = (what, ours, against, theirs, reach) => ({
  what,
  ours: seconds(ours),
  against,
  theirs: seconds(theirs),
  ratio: (ours / theirs).toFixed(2),
  reach,
});

const seconds = (number) => `${number.toFixed(number < 1 ? 3 : 1)} s`;
