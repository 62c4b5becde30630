import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe as group, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UserError } from '../../src/errors.ts';
import { installCommand } from '../../src/postgres/install.ts';
import { findCandidates, searchFolders, type Candidate } from '../../src/postgres/search.ts';
import { chooseNearest, findServerTools, findTools } from '../../src/postgres/tools.ts';
import { assertDumps, parseVersion, versionFindings } from '../../src/postgres/versions.ts';
import { run } from '../../src/process.ts';
import { majorBin } from '../support/majors.ts';
import { newestBin } from '../support/server.ts';

const CLIENT = ['pg_dump', 'pg_dumpall', 'pg_restore', 'psql'];
const SERVER = ['postgres', 'initdb', 'pg_ctl', ...CLIENT];
const installed = Number(newestBin().split('/').at(-2));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pgr-tools-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function refusal(finding: Promise<unknown>): Promise<UserError> {
  const error: unknown = await finding.catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error(`expected a UserError, got ${String(error)}`);
  return error;
}

group('findTools', () => {
  test('finds the installed programs, and they run', async () => {
    const tools = await findTools({ serverMajor: installed, programs: CLIENT });
    expect(tools).toMatchObject({ major: installed, origin: 'installed', folder: newestBin() });
    const result = await run(tools.command('psql', ['--version'], {}));
    expect(result.stdout).toContain(`psql (PostgreSQL) ${tools.version}`);
  });

  test('takes pg-bin before all others, newer than the server or not', async () => {
    const pgBin = await majorBin(17);
    const tools = await findTools({ pgBin, serverMajor: 15, programs: CLIENT });
    expect(tools).toMatchObject({ major: 17, origin: 'pg-bin', folder: pgBin });
  });

  test('refuses a pg-bin that is older than the server, early', async () => {
    const pgBin = newestBin();
    const error = await refusal(findTools({ pgBin, serverMajor: installed + 1, programs: CLIENT }));
    expect(error.message).toContain(`older than the server, which is ${installed + 1}`);
  });

  test('refuses a pg-bin that lacks programs, or whose programs are something else', async () => {
    const error = await refusal(findTools({ pgBin: folder, serverMajor: 15, programs: CLIENT }));
    expect(error.message).toContain('does not hold pg_dump, pg_dumpall, pg_restore, psql');
    const other = join(folder, 'other');
    mkdirSync(other);
    for (const program of CLIENT) symlinkSync('/bin/true', join(other, program));
    expect((await refusal(findTools({ pgBin: other, serverMajor: 15, programs: CLIENT }))).message).toContain(
      'do not run',
    );
  });

  test('says how to install what is not there', async () => {
    const error = await refusal(findTools({ serverMajor: 99, programs: CLIENT }));
    expect(error.message).toContain('No PostgreSQL client programs of version 99 or newer were found, only');
    expect(error.fix).toContain('99');
  });

  test('is cancelled', async () => {
    const finding = findTools({ serverMajor: 15, programs: CLIENT, signal: AbortSignal.abort() });
    await expect(finding).rejects.toThrow();
  });
});

group('findServerTools', () => {
  test('finds a server with its client programs', async () => {
    const tools = await findServerTools({ major: installed, programs: SERVER });
    expect(tools).toMatchObject({ major: installed, folder: newestBin() });
  });

  test('never takes an older one', async () => {
    const error = await refusal(findServerTools({ major: 99, programs: SERVER }));
    expect(error.message).toContain('No PostgreSQL server programs');
  });
});

group('searching', () => {
  test.each([
    'usr/lib/postgresql/15/bin',
    'usr/pgsql-15/bin',
    'usr/lib/postgresql15/bin',
    'usr/libexec/postgresql15',
    'opt/homebrew/opt/postgresql@15/bin',
    'opt/homebrew/opt/libpq/bin',
    'usr/local/opt/postgresql@15/bin',
    'Applications/Postgres.app/Contents/Versions/15/bin',
  ])('%s', async (path) => {
    const root = mkdtempSync(join(folder, 'root-'));
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(newestBin(), join(root, path));
    expect(await searchFolders(root, '')).toEqual([join(root, path)]);
    expect(await findCandidates([join(root, path)], CLIENT)).toHaveLength(1);
  });

  test('Homebrew links the folder of the version', async () => {
    const root = mkdtempSync(join(folder, 'root-'));
    mkdirSync(join(root, 'opt/homebrew/opt'), { recursive: true });
    symlinkSync(dirname(newestBin()), join(root, 'opt/homebrew/opt/postgresql@15'));
    expect(await searchFolders(root, '')).toEqual([join(root, 'opt/homebrew/opt/postgresql@15/bin')]);
  });

  test("PATH is searched last, and Debian's wrapper is no PostgreSQL", async () => {
    const wrappers = join(folder, 'wrappers');
    const common = join(folder, 'postgresql-common');
    mkdirSync(wrappers);
    mkdirSync(common);
    writeFileSync(join(common, 'pg_wrapper'), `#!/bin/sh\nexec ${newestBin()}/pg_dump "$@"\n`);
    chmodSync(join(common, 'pg_wrapper'), 0o755);
    for (const program of CLIENT) symlinkSync(join(common, 'pg_wrapper'), join(wrappers, program));
    const folders = await searchFolders(join(folder, 'nothing'), `${wrappers}::${newestBin()}`);
    expect(folders).toEqual([wrappers, newestBin()]);
    expect(await findCandidates(folders, CLIENT)).toMatchObject([{ folder: newestBin() }]);
  });

  test('a folder whose programs do not run is no candidate', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    for (const program of CLIENT) symlinkSync('/bin/false', join(broken, program));
    const foreign = join(folder, 'foreign');
    mkdirSync(foreign);
    for (const program of CLIENT) writeFileSync(join(foreign, program), '\x7fELF junk', { mode: 0o755 });
    expect(await findCandidates([broken, foreign, join(folder, 'not-there')], CLIENT)).toEqual([]);
  });
});

group('choosing', () => {
  const of = (...versions: string[]): Candidate[] =>
    versions.map((text) => {
      const version = parseVersion(`pg_dump (PostgreSQL) ${text}`);
      if (version === null) throw new Error(text);
      return { folder: `/${text}`, version };
    });

  test.each([
    [['14.1', '17.5', '16.9'], 15, '16.9'],
    [['15.3', '15.20', '17.9', '15.9'], 15, '15.20'],
    [['17.5', '19beta1'], 15, '17.5'],
    [['17.5', '19beta1'], 18, '19beta1'],
    [['16.1', '18rc1', '18.2'], 18, '18.2'],
  ])('of %j for %d: %s', (versions, major, nearest) => {
    expect(chooseNearest(of(...versions), major)?.version.text).toBe(nearest);
  });

  test('never an older one', () => {
    const version = fc
      .tuple(fc.integer({ min: 9, max: 20 }), fc.integer({ min: 0, max: 30 }))
      .map((v) => v.join('.'));
    fc.assert(
      fc.property(fc.array(version), fc.integer({ min: 9, max: 20 }), (versions, major) => {
        const candidates = of(...versions);
        const enough = candidates.filter((candidate) => candidate.version.major >= major);
        const chosen = chooseNearest(candidates, major);
        expect(chosen === undefined).toBe(enough.length === 0);
        if (chosen !== undefined) expect(enough).toContain(chosen);
      }),
    );
  });
});

group('versions', () => {
  test.each([
    ['pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)', { major: 15, minor: 20, text: '15.20' }],
    ['postgres (PostgreSQL) 19beta1', { major: 19, minor: null, text: '19beta1' }],
    ['psql (PostgreSQL) 18devel', { major: 18, minor: null, text: '18devel' }],
    ['pg_dump (PostgreSQL) 9.6.24', { major: 9, minor: 6, text: '9.6.24' }],
    ['pg_dump (EnterpriseDB) 16.4.1', { major: 16, minor: 4, text: '16.4.1' }],
    ['mysqldump  Ver 10.19', null],
    ['', null],
  ])('%j', (output, version) => {
    expect(parseVersion(output)).toEqual(version);
  });

  test.each([
    ['18.6', 'unsafe-minor'],
    ['17.11', 'unsafe-minor'],
    ['16.15', 'unsafe-minor'],
    ['15.19', 'unsafe-minor'],
    ['14.24', 'unsafe-minor'],
    ['18rc1', 'unsafe-minor'],
    ['13.23', 'unsupported-major'],
    ['18.7', null],
    ['17.12', null],
    ['16.16', null],
    ['15.20', null],
    ['14.25', null],
    ['19beta1', null],
  ])('%s: %s', (text, kind) => {
    const version = parseVersion(`pg_dump (PostgreSQL) ${text}`);
    if (version === null) throw new Error(text);
    const kinds = versionFindings(version, '/bin').map((finding) => finding.kind);
    expect(kinds).toEqual(kind === null ? [] : [kind]);
  });
});

group('the command that installs', () => {
  test.each<[NodeJS.Platform, string, 'client' | 'server', string]>([
    ['linux', 'ID=debian', 'client', 'apt-get install -y postgresql-client-17'],
    ['linux', 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian', 'server', 'apt-get install -y postgresql-17'],
    [
      'linux',
      'ID="rocky"\nID_LIKE="rhel centos fedora"',
      'server',
      'dnf install -y postgresql17-server postgresql17-contrib',
    ],
    ['linux', 'ID=fedora', 'client', 'dnf install -y postgresql17 '],
    ['linux', 'ID=alpine', 'client', 'apk add postgresql17-client'],
    ['linux', '', 'client', 'https://www.postgresql.org/download/'],
    ['darwin', '', 'server', 'brew install postgresql@17'],
  ])('%s %j %s', (platform, osRelease, kind, command) => {
    expect(installCommand(platform, osRelease, kind, 17)).toContain(command);
  });
});

group('a pg_dump from before the security releases', () => {
  const refused = (client: string, server: string): void => {
    assertDumps(client, server);
  };
  test.each([
    ['18.6', '15.20'],
    ['15.19', '15.20'],
    ['18rc1', '18.7'],
  ])('%s is refused for a server of %s, whose tables it would spoil', (client, server) => {
    expect(() => {
      refused(client, server);
    }).toThrow(/cannot dump a server of PostgreSQL/);
  });

  test.each([
    ['18.7', '15.20'],
    ['15.20', '15.20'],
    ['18.6', '15.19'],
    ['18.6', '18.6'],
    ['19.1', '15.20'],
    ['18.6', '13.22'],
  ])('%s dumps a server of %s', (client, server) => {
    expect(() => {
      refused(client, server);
    }).not.toThrow();
  });
});
