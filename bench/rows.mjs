// The rows of the table: what the action does, and what people do today instead. Each resolves to lines to print.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtAction } from '../scripts/runner.mjs';
import { node24 } from '../scripts/setup.mjs';
import { startThrowawayServer } from '../scripts/throwaway-server.mjs';
import { serverSettings } from '../src/postgres/scratch/settings.ts';
import { ageRow } from './age.mjs';
import { DATABASE } from './data.mjs';
import { fingerprintRow } from './fingerprint.mjs';
import { compared, shell } from './measure.mjs';
import { restoreSnapshot, snapshotDownTime } from './snapshot.mjs';

export const ROWS = [
  { name: 'backup', what: 'backup against pg_dump', source: 'data', measure: backupAgainstDump },
  {
    name: 'backup-playbook',
    what: 'backup against pg_dumpall | gzip',
    source: 'data',
    measure: backupAgainstPlaybook,
  },
  { name: 'drill', what: 'drill against pg_dump + pg_restore', source: 'data', measure: drillAgainstRestore },
  {
    name: 'drill-playbook',
    what: "drill against the playbook's way",
    source: 'data',
    measure: drillAgainstPlaybook,
  },
  { name: 'fingerprint', what: "fingerprint against pgcopydb's", source: 'data', measure: fingerprintRow },
  { name: 'age', what: 'encryption by age', measure: (bench) => ageRow(bench, bench.gigabytes) },
  { name: 'memory', what: "Node's peak memory", source: 'data', measure: memory },
  {
    name: 'memory-large',
    what: "Node's peak memory, ten times the size",
    source: 'large',
    measure: memory,
    large: true,
  },
  { name: 'table', what: 'one table of 1,000', source: 'parts', measure: oneTable },
  {
    name: 'snapshot',
    what: 'time that a snapshot needs the server to be down',
    source: 'data',
    measure: snapshotDownTime,
  },
  {
    name: 'restore-snapshot',
    what: 'restore-snapshot against tar',
    source: 'data',
    measure: restoreSnapshot,
  },
  { name: 'startup', what: 'start-up', measure: startup },
  { name: 'tables', what: 'backup of many small tables', source: 'tables', measure: manyTables },
];

/** One backup into a fresh folder: its seconds, and how it was compressed. */
function backup(bench, source) {
  return bench.inFolder(async (folder) => {
    await source.psql(DATABASE, '-c', 'CHECKPOINT');
    const step = await bench.action(
      {
        stage: 'backup',
        connection: source.uri(DATABASE),
        databases: DATABASE,
        store: join(folder, 'store'),
      },
      folder,
    );
    const { compression } = JSON.parse(readFileSync(step.outputs.manifest, 'utf8'));
    return { seconds: step.seconds, compression };
  });
}

/** `pg_dump -Fd -j N` with its default compression, or with the one that a backup used. */
function dump(bench, source, compression) {
  return bench.inFolder(async (folder) => {
    await source.psql(DATABASE, '-c', 'CHECKPOINT');
    return shell(dumpCommand(bench, join(folder, 'dump'), compression), source.env);
  });
}

function dumpCommand(bench, folder, compression) {
  const major = Number(bench.bin.split('/').at(-2));
  const level = compression === 'none' ? '0' : compression?.split(':')[1];
  const option = compression === undefined ? '' : `-Z ${major >= 16 ? compression : level}`;
  return `'${join(bench.bin, 'pg_dump')}' -Fd -j ${bench.jobs} ${option} -f '${folder}' ${DATABASE}`;
}

async function backupAgainstDump(bench, source) {
  const { compression } = await backup(bench, source);
  const took = await bench.alternate({
    ours: async () => (await backup(bench, source)).seconds,
    same: () => dump(bench, source, compression),
    plain: () => dump(bench, source),
  });
  const command = `\`pg_dump -Fd -j ${bench.jobs}\``;
  return [
    compared(
      '`backup` with exact fingerprints',
      took.ours,
      `${command} at the same compression, ${compression}`,
      took.same,
      '≤ 1.5',
    ),
    compared('`backup` with exact fingerprints', took.ours, `${command} as it comes`, took.plain, '≤ 1.5'),
  ];
}

async function backupAgainstPlaybook(bench, source) {
  const took = await bench.alternate({
    ours: async () => (await backup(bench, source)).seconds,
    theirs: () =>
      bench.inFolder((folder) =>
        shell(`'${join(bench.bin, 'pg_dumpall')}' | gzip > '${folder}/all.sql.gz'`, source.env),
      ),
  });
  return [compared('`backup`', took.ours, "the playbook's `pg_dumpall \\| gzip`", took.theirs, '≤ 0.6')];
}

function drill(bench, source) {
  return bench.inFolder(async (folder) => {
    await source.psql(DATABASE, '-c', 'CHECKPOINT');
    const inputs = { stage: 'drill', connection: source.uri(DATABASE), databases: DATABASE };
    return bench.action({ ...inputs, store: join(folder, 'store'), report: join(folder, 'report') }, folder);
  });
}

/** Both sides get the settings of the action's scratch server; starting theirs is not counted. */
async function drillAgainstRestore(bench, source) {
  const { compression } = await backup(bench, source);
  const dataBytes = Number(bench.size);
  const own = ['port', 'listen_addresses', 'unix_socket_directories', 'unix_socket_permissions'];
  const tuned = Object.entries(await serverSettings({ socket: '' }, { jobs: bench.jobs, dataBytes }));
  const settings = Object.fromEntries(tuned.filter(([name]) => !own.includes(name)));
  const dumpAndRestore = (asCompressed) => () =>
    intoFreshServer(bench, source, settings, async (target, folder) => {
      const dumped = await shell(dumpCommand(bench, join(folder, 'dump'), asCompressed), source.env);
      const restore = `'${join(bench.bin, 'pg_restore')}' -j ${bench.jobs} -C -d postgres '${folder}/dump'`;
      return dumped + (await shell(restore, target.env));
    });
  const took = await bench.alternate({
    ours: async () => (await drill(bench, source)).seconds,
    same: dumpAndRestore(compression),
    plain: dumpAndRestore(undefined),
  });
  const against = (how) =>
    `\`pg_dump -Fd -j ${bench.jobs}\` ${how} + \`pg_restore -j ${bench.jobs}\` into a server tuned the same way, unverified`;
  return [
    compared('`drill`', took.ours, against(`at the same compression, ${compression},`), took.same, '≤ 1.5'),
    compared('`drill`', took.ours, against('as it comes'), took.plain, '≤ 1.5'),
  ];
}

async function drillAgainstPlaybook(bench, source) {
  const took = await bench.alternate({
    ours: async () => (await drill(bench, source)).seconds,
    theirs: () =>
      intoFreshServer(bench, source, {}, async (target, folder) => {
        const file = join(folder, 'all.sql.gz');
        const dumped = await shell(`'${join(bench.bin, 'pg_dumpall')}' | gzip > '${file}'`, source.env);
        const psql = `'${join(bench.bin, 'psql')}' -X -q -d postgres`;
        return dumped + (await shell(`gunzip -c '${file}' | ${psql} > /dev/null`, target.env, true));
      }),
  });
  const against = "the playbook's `pg_dumpall \\| gzip`, then `gunzip \\| psql`, unverified";
  return [compared('`drill`', took.ours, against, took.theirs, '≤ 0.8')];
}

/** `work` resolves to the seconds that it took to fill the server; a server that is not full took no time that counts. */
function intoFreshServer(bench, source, settings, work) {
  return bench.inFolder(async (folder) => {
    const target = await startThrowawayServer(bench.bin, settings, source.password);
    try {
      const seconds = await work(target, folder);
      const count = 'SELECT (SELECT count(*) FROM pgbench_accounts), (SELECT count(*) FROM mixed)';
      const [expected, found] = await Promise.all(
        [source, target].map((server) => server.psql(DATABASE, '-c', count)),
      );
      if (found !== expected) throw new Error(`the restored tables have ${found} rows, not ${expected}`);
      return seconds;
    } finally {
      await target.stop();
    }
  });
}

async function memory(bench, source) {
  const bytes = await source.psql(
    DATABASE,
    '-c',
    'SELECT pg_size_pretty(pg_database_size(current_database()))',
  );
  const { megabytes } = await drill(bench, source);
  return [
    {
      what: "Node's peak memory",
      ours: `${megabytes.toFixed(0)} MB`,
      against: `\`drill\` of ${bytes}`,
      theirs: '',
      ratio: '',
      reach: 'flat, ≤ 250 MB',
    },
  ];
}

/** The stage ends at once, since the backup is missing: what is left is loading the program and reading the inputs. */
async function startup(bench) {
  const env = {
    PATH: process.env.PATH,
    INPUT_STAGE: 'validate',
    INPUT_STORE: bench.folder,
    INPUT_BACKUP: '/nowhere/backup.sql',
  };
  const time = (...args) => {
    const started = performance.now();
    spawnSync(node24(), args, { env, stdio: 'ignore' });
    return (performance.now() - started) / 1000;
  };
  const { ours, theirs } = await bench.alternate(
    { ours: () => time(builtAction()), theirs: () => time('-e', '0') },
    25,
  );
  return [
    {
      ...compared('start-up of a stage without an artifact client', ours, '`node -e 0`', theirs, '≤ +60 ms'),
      ratio: `+${((ours - theirs) * 1000).toFixed(0)} ms`,
    },
  ];
}

async function manyTables(bench, source) {
  const count = Number(
    await source.psql(DATABASE, '-c', "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
  );
  const { compression } = await backup(bench, source);
  const took = await bench.alternate({
    ours: async () => (await backup(bench, source)).seconds,
    theirs: () => dump(bench, source, compression),
  });
  const against = `\`pg_dump -Fd -j ${bench.jobs}\` alone`;
  return [
    compared(
      `\`backup\` of ${count.toLocaleString('en')} small tables`,
      took.ours,
      against,
      took.theirs,
      '≤ 1.5',
    ),
  ];
}

/** From one backup, into scratch servers: both are proven, and both start one. */
async function oneTable(bench, source) {
  return bench.inFolder(async (folder) => {
    const store = join(folder, 'store');
    const connection = source.uri(DATABASE);
    await bench.action({ stage: 'backup', connection, databases: DATABASE, store }, folder);
    const restore = (inputs) => async () =>
      (await bench.action({ stage: 'restore', store, ...inputs }, folder)).seconds;
    const took = await bench.alternate({
      ours: restore({ tables: 'public.part_500' }),
      theirs: restore({}),
    });
    const size = 'SELECT pg_size_pretty(pg_database_size(current_database()))';
    const whole = `\`restore\` of all of it, ${await source.psql(DATABASE, '-c', size)}`;
    return [
      compared('`restore` of one of 1,000 tables', took.ours, whole, took.theirs, 'only what it needs'),
    ];
  });
}
