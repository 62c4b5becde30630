// Installs what the other scripts need on a bare Debian or Ubuntu: PostgreSQL and tools by apt-get, the rest by npm.
// Plain Node >= 20 without packages, since it runs before any is there. Idempotent, and quick when nothing is missing.
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The project's folder. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Program to look for, and the package that brings it. */
const PROGRAMS = { zstd: 'zstd', lz4: 'lz4', strace: 'strace', ps: 'procps', age: 'age' };

/** A cluster for the tests. */
const CLUSTER = { patroni: 'patroni', etcd: 'etcd-server', 'docker-compose': 'docker-compose' };

/** The minor releases that fix code execution from crafted archives. */
const SAFE_MINORS = { 14: 25, 15: 20, 16: 16, 17: 12, 18: 7 };

const APT_OPTIONS = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Dpkg::Use-Pty=0'];

/** Installs whatever is missing, with one line for each thing done. Ends the program when that cannot be. */
export async function setup() {
  try {
    await setupPostgres();
    await setupCluster();
    await setupLocale();
    await setupModules();
  } catch (error) {
    console.error(`setup: ${error.message}`);
    process.exit(1);
  }
}

/** Folder of the newest PostgreSQL programs below /usr/lib/postgresql, or null. */
export function newestPostgres() {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const majors = readdirSync(root)
    .map(Number)
    .sort((a, b) => b - a);
  const found = majors.find((major) =>
    ['initdb', 'pg_dump'].every((name) => existsSync(join(root, `${major}`, 'bin', name))),
  );
  return found === undefined ? null : join(root, `${found}`, 'bin');
}

async function setupPostgres() {
  const missing = new Set();
  for (const [program, name] of Object.entries(PROGRAMS)) if (!(await onPath(program))) missing.add(name);
  if (!existsSync('/usr/share/i18n/locales/en_US')) missing.add('locales');
  const bin = newestPostgres();
  if (bin === null) missing.add('postgresql');
  else if (await belowSafeMinor(bin))
    missing.add(`postgresql-${majorOf(bin)}`).add(`postgresql-client-${majorOf(bin)}`);
  if (missing.size > 0) await installPackages([...missing]);
}

/** Tests that need one say so themselves where it cannot be had. */
async function setupCluster() {
  const missing = [];
  for (const [program, name] of Object.entries(CLUSTER)) {
    const plugin = program === 'docker-compose' && (await hasComposePlugin());
    if (!plugin && !(await onPath(program))) missing.push(name);
  }
  if (missing.length === 0) return;
  await installPackages(missing).catch((error) => {
    console.log(`setup: no cluster for the tests: ${error.message}`);
  });
}

async function hasComposePlugin() {
  return execute('docker', ['compose', 'version']).then(
    () => true,
    () => false,
  );
}

const majorOf = (bin) => Number(bin.split('/').at(-2));

async function belowSafeMinor(bin) {
  const { stdout } = await execute(join(bin, 'pg_dump'), ['--version']);
  const [, major, minor] = /(\d+)\.(\d+)/.exec(stdout) ?? [];
  return major !== undefined && Number(minor) < (SAFE_MINORS[major] ?? 0);
}

async function onPath(program) {
  const folders = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`.split(':');
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** A locale other than C, so that tests see one that sorts in its own way. */
async function setupLocale() {
  const { stdout } = await execute('locale', ['-a']);
  if (/^en_US\.utf-?8$/im.test(stdout)) return;
  await asRoot('localedef', ['-i', 'en_US', '-f', 'UTF-8', 'en_US.UTF-8']);
  console.log('setup: made the locale en_US.UTF-8');
}

/** Installs or upgrades Debian packages without asking anything. */
export async function installPackages(packages) {
  await asRoot('apt-get', [...APT_OPTIONS, 'update', '-qq']);
  await asRoot('apt-get', [...APT_OPTIONS, 'install', '-y', '-qq', '--no-install-recommends', ...packages]);
  console.log(`setup: installed ${packages.join(', ')}`);
}

/** Runs a program as root: as it is under root, else through sudo when that asks for no password. */
export async function asRoot(program, args) {
  const root = process.getuid?.() === 0;
  const quiet = ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C'];
  const command = root
    ? ['env', ...quiet, program, ...args]
    : ['sudo', '-n', 'env', ...quiet, program, ...args];
  try {
    await execute(command[0], command.slice(1), { maxBuffer: 1 << 26 });
  } catch (error) {
    const why =
      error.code === 'ENOENT' ? `${command[0]} not found` : `${error.stderr || error.message}`.trim();
    throw new Error(
      `could not run \`${program} ${args.join(' ')}\`: ${why}\n` +
        (root
          ? 'Run that command by hand to see more.'
          : 'Run this as root, or with sudo rights without a password.'),
    );
  }
}

/** `npm ci` when node_modules is not what package-lock.json says. */
async function setupModules() {
  if (!modulesMatchLock()) {
    await runHere('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    console.log('setup: installed the npm packages of package-lock.json');
  }
  if (existingNode() !== null) return;
  // The package `node` fetches its program in an install script, which npm may be told not to run.
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/node/package.json'), 'utf8'));
  const spec = `node-linux-${process.arch}@${version}`;
  await runHere('npm', [
    'install',
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    spec,
  ]);
  console.log(`setup: installed ${spec}`);
}

function modulesMatchLock() {
  const installedPath = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const installed = packagesOf(installedPath);
  return Object.entries(packagesOf(join(ROOT, 'package-lock.json'))).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    return there === undefined
      ? entry.optional === true || entry.peer === true
      : there.version === entry.version;
  });
}

function existingNode() {
  const candidates = [
    join(ROOT, 'node_modules/node/bin/node'),
    join(ROOT, `node_modules/node-linux-${process.arch}/bin/node`),
    ...(Number(process.versions.node.split('.')[0]) === 24 ? [process.execPath] : []),
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** The Node 24 that the action's runner uses; `setup` has put it there. */
export function node24() {
  const found = existingNode();
  if (found === null) throw new Error('no Node 24 in node_modules: run `npm test` or `npm ci` first');
  return found;
}

/** Runs a program in the project's folder, its output shown; resolves to its exit code. */
export function show(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? (signal === null ? 1 : 128)));
  });
}

async function runHere(program, args) {
  const code = await show(program, args);
  if (code !== 0) throw new Error(`\`${program} ${args.join(' ')}\` ended with code ${code}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup();
