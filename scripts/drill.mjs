// `npm run drill`: the product's main job, shown on a machine that need not have PostgreSQL.
// 1. A recovery drill of a busy demo server passes. 2. The same with one value altered between restore and check fails,
// and names the table. Exits 0 only when both came out so.
import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtAction, runStep } from './runner.mjs';
import { ROOT, newestPostgres, setup } from './setup.mjs';
import { startThrowawayServer } from './throwaway-server.mjs';

const DATABASE = 'paws360';
const OBJECTIVES = { rto: '30m', rpo: '24h' };

await setup();
builtAction();
// Ctrl-C reaches the children as well: they end, and the server below is stopped on the way out.
process.on('SIGINT', () => undefined);

const folder = mkdtempSync(join(tmpdir(), 'pgr-drill-'));
chmodSync(folder, 0o755);
const server = await startThrowawayServer(newestPostgres());
try {
  console.log('drill: making a university of 100,000 rows');
  await server.psql('postgres', '-c', `CREATE DATABASE ${DATABASE}`);
  await server.psql(DATABASE, '-f', join(ROOT, 'demo/world.sql'));
  const passed = await healthyDrill();
  const caught = await alteredDrill();
  console.log(`\nreports: ${folder}`);
  process.exitCode = passed && caught ? 0 : 1;
} finally {
  await server.stop();
  for (const name of ['steps', 'backups', 'backups-altered', 'tampering'])
    rmSync(join(folder, name), { recursive: true, force: true });
}

async function healthyDrill() {
  title('A drill while the database is written to');
  const step = await whileWriting(() =>
    runAction({
      stage: 'drill',
      connection: server.uri(DATABASE),
      store: join(folder, 'backups'),
      report: join(folder, 'report'),
      ...OBJECTIVES,
    }),
  );
  const { verdict } = step.outputs;
  const passed = step.code === 0 && verdict === 'pass';
  figures(step);
  return concluded(
    passed,
    passed ? 'what came back is what went in' : `exit code ${step.code}, verdict ${verdict}`,
  );
}

async function alteredDrill() {
  title('The same, with one value altered between restore and check');
  const store = join(folder, 'backups-altered');
  const backup = await whileWriting(() =>
    runAction({ stage: 'backup', connection: server.uri(DATABASE), store }),
  );
  if (backup.code !== 0) return concluded(false, `the backup ended with exit code ${backup.code}`);
  const tampering = tamperingPrograms();
  const step = await runAction({
    stage: 'validate',
    backup: backup.outputs.backup,
    store,
    'pg-bin': tampering.bin,
    report: join(folder, 'report-altered'),
  });
  figures(step);
  if (readFileSync(tampering.log, 'utf8').match(/^UPDATE 1$/gm)?.length !== 1)
    return concluded(false, 'the value was not altered');
  const findings = JSON.parse(step.outputs.findings || '[]').filter(
    (finding) => finding.severity === 'error',
  );
  for (const finding of findings) console.log(`  ${finding.check}: ${finding.object}: ${finding.message}`);
  const named =
    findings.length > 0 && findings.every((one) => one.check === 'content' && one.object.includes('grades'));
  const caught = step.code === 1 && step.outputs.verdict === 'fail' && named;
  return concluded(
    caught,
    caught ? 'the altered table is named, the step failed' : 'the alteration was NOT caught as it should',
  );
}

async function runAction(inputs) {
  const step = await runStep(inputs, join(folder, 'steps'), { show: true });
  const post = await step.post();
  if (post.code !== 0) console.log(`  the post step ended with exit code ${post.code}`);
  return { ...step, code: step.code || post.code };
}

/** Runs `work` while the demo's users insert, update and delete. */
async function whileWriting(work) {
  const writer = spawn(process.execPath, [join(ROOT, 'demo/writer.mjs')], {
    env: { PATH: process.env.PATH, DATABASE_URL: server.uri(DATABASE) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const closed = new Promise((resolve) => writer.once('close', resolve));
  await new Promise((resolve) => {
    writer.once('close', resolve);
    writer.stdout.on('data', (text) => resolve((said += text)));
  });
  try {
    return await work();
  } finally {
    writer.kill('SIGTERM');
    const code = await closed;
    if (code !== 0) throw new Error(`demo/writer.mjs ended with exit code ${code}`);
    console.log(`  meanwhile: ${said.trim().split('\n').at(-1)} by others`);
  }
}

/**
 * A folder of PostgreSQL's programs in which pg_restore, once the grades are in the scratch server, changes the weight
 * of one: what a bug or a careless hand would do between restore and check. Nothing else is computed from weights.
 */
function tamperingPrograms() {
  const bin = join(folder, 'tampering/bin');
  const log = join(folder, 'tampering/altered');
  mkdirSync(bin, { recursive: true });
  writeFileSync(log, '');
  // The scratch server's programs may run as another user.
  chmodSync(log, 0o666);
  for (const name of readdirSync(server.bin))
    if (name !== 'pg_restore') symlinkSync(join(server.bin, name), join(bin, name));
  const script = `#!/bin/sh
'${join(server.bin, 'pg_restore')}' "$@" || exit $?
database=$PGDATABASE
for argument; do
  case $argument in
    --dbname=*) database=\${argument#--dbname=} ;;
    *) [ "$previous" = -d ] || [ "$previous" = --dbname ] && database=$argument ;;
  esac
  previous=$argument
done
'${join(server.bin, 'psql')}' -X -d "$database" -c 'UPDATE public.grades SET weight = 9.75 WHERE id = 59999 AND weight <> 9.75' >> '${log}' 2>&1
exit 0
`;
  writeFileSync(join(bin, 'pg_restore'), script, { mode: 0o755 });
  return { bin, log };
}

function figures(step) {
  const { verdict, backup, seconds, report } = step.outputs;
  console.log(`  verdict ${verdict ?? 'none'}, backup ${backup}, exit code ${step.code}`);
  for (const [name, unit] of Object.entries({
    'size-bytes': 'bytes',
    'rto-seconds': 's',
    'rpo-seconds': 's',
  }))
    if (step.outputs[name]) console.log(`  ${name.replace(/-.*/, '')}: ${step.outputs[name]} ${unit}`);
  console.log(`  took ${seconds ?? step.seconds.toFixed(1)} s, report ${report}`);
}

function title(text) {
  console.log(`\n== ${text}`);
}

function concluded(good, text) {
  console.log(`${good ? 'OK' : 'NOT OK'}: ${text}`);
  return good;
}
