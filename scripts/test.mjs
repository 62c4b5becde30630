// `npm test`: installs what is missing, runs jest under the runner's Node, and closes with `N passed, N failed`.
//   npm test -- test/postgres -t 'fingerprint'      arguments go to jest
import { chmodSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { majorBin } from './postgres-majors.mjs';
import { s3PeerPython } from './s3-peer.mjs';
import { ROOT, node24, setup, show } from './setup.mjs';

/** Other majors that the tests use; fetched here, so that parallel tests find them. */
const MAJORS = [14, 17, 18];
const LEAST_MEMORY = 8 * 2 ** 30;

await setup();
// Where there is no S3 service to be had, its tests say so themselves.
await Promise.all([...MAJORS.map((major) => majorBin(major)), s3PeerPython().catch(() => null)]);
process.exitCode = await test(process.argv.slice(2));

async function test(args) {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-jest-'));
  const quick = folderInMemory();
  try {
    const report = join(folder, 'report.json');
    const jest = [
      '--experimental-vm-modules',
      '--no-warnings',
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      '--json',
      `--outputFile=${report}`,
    ];
    const code = await show(node24(), [...jest, ...args], {
      env: { ...process.env, TMPDIR: quick ?? tmpdir() },
    });
    const { passed, failed, skipped } = counts(report);
    console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    // A skipped test proves nothing: in CI, where nobody skips on purpose, it is a failure.
    return process.env.CI === 'true' && skipped > 0 ? 1 : code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (quick !== undefined) rmSync(quick, { recursive: true, force: true });
  }
}

/** Where the servers of the tests lie: in memory, where there is enough, it takes about half the time. */
function folderInMemory() {
  const MEMORY = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize < LEAST_MEMORY) return undefined;
    const folder = mkdtempSync(join(MEMORY, 'pgr-tests-'));
    // As the system's own: servers run as another user.
    chmodSync(folder, 0o1777);
    return folder;
  } catch {
    return undefined;
  }
}

/** A test file that could not run at all counts as one failure, and so does a jest that left no report. */
function counts(report) {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'));
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests + found.numRuntimeErrorTestSuites,
      skipped: found.numPendingTests + found.numTodoTests,
    };
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
