import { execFile, spawn } from 'node:child_process';
import { chownSync, mkdirSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { newestBin, serverUser } from './server.ts';

/** Programs that the image of the tests has, with all that they need. */
const WANTED = ['patroni', 'etcd-server', 'tar', 'bash', 'dash', 'coreutils', 'sed', 'grep', 'findutils'];

/** What no test of a cluster misses. */
const LEFT_OUT =
  /^\/(?:tmp|run|data)(?:\/|$)|^\/usr\/share\/(?:doc|man|locale|info|lintian|perl|i18n|zoneinfo\/(?:posix|right))|llvm|LLVM|\.bc$/;

/** Where the volumes of the tests are mounted: made in the image, so that they belong to PostgreSQL's user. */
export const VOLUME_MOUNT = '/data';

/** Makes an image of the Debian packages that are installed here: no registry is needed. Gives its name. */
export async function clusterImage(env: NodeJS.ProcessEnv): Promise<string> {
  const name = 'pgr-cluster';
  const major = newestBin().split('/').at(-2) ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'pgr-image-'));
  try {
    const list = join(folder, 'files');
    writeFileSync(list, (await filesOf([...WANTED, `postgresql-${major}`])).join('\n'));
    const { uid = 0, gid = 0 } = serverUser();
    for (const own of [VOLUME_MOUNT, '/tmp', '/run']) {
      mkdirSync(join(folder, own));
      chownSync(join(folder, own), uid, gid);
    }
    const own = ['-C', folder, ...[VOLUME_MOUNT, '/tmp', '/run'].map((path) => `.${path}`)];
    await piped(
      ['tar', '-c', '--no-recursion', '--ignore-failed-read', '-C', '/', '-T', list, ...own],
      ['docker', 'import', '-', name],
      env,
    );
    return name;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files of packages, of those that they depend on, and what says who is who. */
async function filesOf(packages: readonly string[]): Promise<string[]> {
  const all = await printed('apt-cache', [
    ...['depends', '--recurse', '--installed', '--no-recommends', '--no-suggests', '--no-conflicts'],
    ...['--no-breaks', '--no-replaces', '--no-enhances', ...packages],
  ]);
  const named = [...new Set(all.split('\n').filter((line) => /^[a-z]/.test(line)))];
  const states = await printed('dpkg-query', [
    '-W',
    '-f',
    '${binary:Package} ${db:Status-Abbrev}\n',
    ...named,
  ]);
  const installed = states.split('\n').flatMap((line) => {
    const [name, state] = line.split(' ');
    return name !== undefined && state === 'ii' ? [name] : [];
  });
  const files = (await printed('dpkg', ['-L', ...installed])).split('\n');
  const more = [
    '/bin',
    '/lib',
    '/lib64',
    '/sbin',
    '/bin/sh',
    '/etc/passwd',
    '/etc/group',
    '/etc/nsswitch.conf',
  ];
  const wanted = [...files, ...more].filter((file) => !LEFT_OUT.test(file) && isThere(file));
  const real = wanted.map((file) => join(realpathSync(dirname(file)), basename(file)));
  return [...new Set(real.flatMap((file) => [...parents(file), file]))].map((file) => file.slice(1));
}

function isThere(file: string): boolean {
  return file.startsWith('/') && basename(file) !== '.' && existsSync(dirname(file));
}

/** The folders above a file, outermost first. */
function parents(file: string): string[] {
  const folder = dirname(file);
  return folder === '/' ? [] : [...parents(folder), folder];
}

/** What a program printed, whatever its exit code: dpkg-query has none of some names. */
async function printed(file: string, args: readonly string[]): Promise<string> {
  const options = { maxBuffer: 1 << 26, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } };
  return promisify(execFile)(file, [...args], options).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { stdout?: string }).stdout ?? '',
  );
}

async function piped(from: readonly string[], to: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const [source = '', ...sourceArgs] = from;
  const [sink = '', ...sinkArgs] = to;
  const reader = spawn(source, sourceArgs, { stdio: ['ignore', 'pipe', 'ignore'] });
  const writer = spawn(sink, sinkArgs, { stdio: ['pipe', 'ignore', 'inherit'], env });
  reader.stdout.pipe(writer.stdin);
  const code = await new Promise((resolve) => writer.once('close', resolve));
  if (code !== 0) throw new Error(`${sink} ended with ${String(code)}`);
}
