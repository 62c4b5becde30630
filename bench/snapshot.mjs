// The rows of physical snapshots: against what the playbook does with a stopped server's data folder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compared, shell } from './measure.mjs';

/** How long the server is down: ours as the stage measures it, theirs from the stop until it answers again. */
export async function snapshotDownTime(bench, source) {
  const took = await bench.alternate({
    ours: () => bench.inFolder(async (folder) => (await snapshot(bench, source, folder)).secondsDown),
    theirs: () => bench.inFolder((folder) => tarStopped(source, join(folder, 'main.tar.gz'))),
  });
  return [
    compared(
      'offline `snapshot`: time that the server is down',
      took.ours,
      "the playbook's stop, `tar -czf`, start",
      took.theirs,
      '≤ 0.15',
    ),
  ];
}

/** The whole stage, which verifies, keeps the old data until the new has started, and compares the content; against unpacking. */
export async function restoreSnapshot(bench, source) {
  return bench.inFolder(async (folder) => {
    const { name, store, memory } = await snapshot(bench, source, folder);
    const tar = join(folder, 'main.tar.gz');
    await tarStopped(source, tar);
    let peak = memory;
    const took = await bench.alternate({
      ours: async () => {
        const step = await bench.action(
          {
            stage: 'restore-snapshot',
            nodes: `main=${source.data}`,
            store,
            backup: name,
            confirm: 'DESTROY',
            'keep-old': 'false',
          },
          folder,
        );
        peak = Math.max(peak, step.megabytes);
        return step.seconds;
      },
      theirs: () => bench.inFolder((into) => shell(`tar -xzf '${tar}' -C '${into}'`, source.env)),
    });
    return [
      compared(
        '`restore-snapshot`, verified, with equal content',
        took.ours,
        '`tar -xzf` alone',
        took.theirs,
        '≤ 0.6',
      ),
      {
        what: "Node's peak memory",
        ours: `${peak.toFixed(0)} MB`,
        against: '`snapshot` and `restore-snapshot` of it',
        theirs: '',
        ratio: '',
        reach: 'flat, ≤ 250 MB',
      },
    ];
  });
}

async function snapshot(bench, source, folder) {
  const store = join(folder, 'store');
  const step = await bench.action({ stage: 'snapshot', nodes: `main=${source.data}`, store }, folder);
  const report = JSON.parse(readFileSync(step.outputs.report, 'utf8'));
  return {
    store,
    name: step.outputs.backup,
    secondsDown: report.snapshot.secondsDown,
    memory: step.megabytes,
  };
}

async function tarStopped(source, file) {
  const started = performance.now();
  await source.shutDown();
  await shell(`tar -czf '${file}' -C '${source.data}' .`, source.env);
  await source.start();
  return (performance.now() - started) / 1000;
}
