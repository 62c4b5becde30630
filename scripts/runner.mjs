// Runs the committed action as a GitHub runner does: inputs and state by environment, results by files, then the post step.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT, node24 } from './setup.mjs';

const COMMAND_FILES = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_PATH'];

/**
 * Runs one step with `inputs` (names as in action.yml), its files below `folder`.
 * Resolves to the exit code, the outputs, the summary, the log of both runs, and a function that runs the post step:
 * a scratch server of `restore` lives until then.
 */
export async function runStep(inputs, folder, options = {}) {
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, 'step-'));
  chmodSync(work, 0o755);
  const files = Object.fromEntries(COMMAND_FILES.map((name) => [name, join(work, name)]));
  for (const file of Object.values(files)) writeFileSync(file, '');
  const temp = join(work, 'temp');
  mkdirSync(temp);
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    RUNNER_TEMP: temp,
    GITHUB_ACTIONS: 'true',
    ...files,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...options.env,
  };
  const entry = builtAction();
  const main = await runNode(entry, env, options);
  const state = Object.entries(readCommandFile(files.GITHUB_STATE)).map(([name, value]) => [
    `STATE_${name}`,
    value,
  ]);
  const post = () => runNode(entry, { ...env, ...Object.fromEntries(state) }, options);
  return {
    ...main,
    outputs: readCommandFile(files.GITHUB_OUTPUT),
    summary: files.GITHUB_STEP_SUMMARY,
    post,
  };
}

/** The committed bundle that a runner starts; an error when there is none. */
export function builtAction() {
  const entry = join(ROOT, 'dist/index.js');
  if (!existsSync(entry)) throw new Error('dist/index.js is missing: run `npm run build` first');
  return entry;
}

/** @returns the exit code, the log, and how long it took in seconds. */
function runNode(entry, env, options) {
  const started = performance.now();
  const child = spawn(node24(), [...(options.nodeArgs ?? []), entry], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on('line', (line) => {
      // A secret that the runner is told to hide: it shows no such line itself.
      if (line.startsWith('::add-mask::')) return;
      log += `${line}\n`;
      if (options.show) console.log(`  | ${line}`);
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code: code ?? 1, log, seconds: (performance.now() - started) / 1000 }),
    );
  });
}

/** Reads `name=value` lines and `name<<delimiter … delimiter` blocks, as the runner reads its command files. */
export function readCommandFile(path) {
  const found = {};
  const lines = readFileSync(path, 'utf8').split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, name, operator, rest] = /^([^=<]+)(=|<<)(.*)$/.exec(lines[at]) ?? [];
    if (name === undefined) continue;
    if (operator === '=') found[name] = rest;
    else {
      const end = lines.indexOf(rest, at + 1);
      found[name] = lines.slice(at + 1, end).join('\n');
      at = end;
    }
  }
  return found;
}
