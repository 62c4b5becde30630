import { basename } from 'node:path';
import { backupTime, nameIn, snapshotTime } from '../backups/naming.ts';
import { UserError } from '../errors.ts';
import type { Inputs } from '../inputs.ts';
import { isFolder } from './values.ts';
import { listed, quoted } from './parse.ts';
import type { Stage } from './stages.ts';

/** What the rules look at. */
export interface Reading {
  readonly stage: Stage;
  readonly inputs: Omit<Inputs, 'stage'>;
  /** The names of the inputs that were given, parsed, and are the stage's: those of the others are errors already. */
  readonly given: ReadonlySet<string>;
  /** `GITHUB_EVENT_NAME`. */
  readonly event: string | undefined;
}

type Rule = (reading: Reading) => readonly UserError[];

/** Values that are right one by one, and wrong together. */
export function contradictions(reading: Reading): UserError[] {
  return RULES.flatMap((rule) => rule(reading));
}

const plainCompression: Rule = ({ inputs: { format, compression } }) =>
  format === 'plain' && compression !== 'auto' && compression.method === 'lz4'
    ? [
        new UserError(
          'input `compression`: a plain dump cannot be compressed with `lz4`',
          'write `gzip` or `zstd`, or choose another `format`',
        ),
      ]
    : [];

const assertionsLeftOut: Rule = ({ inputs: { checks, assertions } }) =>
  checks?.includes('assertions') === false && assertions.length > 0
    ? [
        new UserError(
          'input `checks` leaves out the `assertions` that are given',
          'add `assertions` to `checks`, or leave the input `assertions` out',
        ),
      ]
    : [];

const commandMissing: Rule = ({ stage, inputs }) =>
  (stage === 'guard' || stage === 'rehearse') && inputs.run === undefined
    ? [
        new UserError(
          `stage \`${stage}\` needs the input \`run\``,
          'write in `run` the command that changes the database, such as `npm run migrate`',
        ),
      ]
    : [];

const stoppedForever: Rule = ({ given }) =>
  given.has('stop') && !given.has('start')
    ? [
        new UserError(
          'input `stop` is given without `start`: what it stops would stay stopped',
          'write in `start` the command that starts it again (`true` where something else does)',
        ),
      ]
    : [];

const onExistingAlone: Rule = ({ given }) =>
  given.has('on-existing') && !given.has('tables')
    ? [
        new UserError(
          'input `on-existing` does nothing without `tables`: whole databases are always replaced',
          'name the tables in `tables`, or leave `on-existing` out',
        ),
      ]
    : [];

/** What would be promised and not done. `confirm` and `keep-old` promise nothing, and a workflow may always give them. */
const FOR_LIVE_TARGETS = ['stop', 'start', 'expect-system'];

const nothingToReplace: Rule = ({ stage, inputs, given }) => {
  if (stage !== 'restore' || inputs.target !== 'scratch') return [];
  return FOR_LIVE_TARGETS.filter((name) => given.has(name)).map(
    (name) =>
      new UserError(
        `input \`${name}\` does nothing with the target \`scratch\`, which is empty and new`,
        'leave it out, or write in `target` the connection to restore into',
      ),
  );
};

/** The word that a destructive stage demands; null where nothing is replaced. */
function confirmationOf(stage: Stage, target: string): string | null {
  if (stage === 'restore-snapshot') return 'DESTROY';
  if ((stage !== 'restore' && stage !== 'recover') || target === 'scratch') return null;
  return stage === 'recover' && isFolder(target) ? 'DESTROY' : 'yes';
}

const wrongConfirmation: Rule = ({ stage, inputs: { confirm, target } }) => {
  const word = confirmationOf(stage, target);
  if (word === null || confirm === undefined || confirm === word) return [];
  return [
    new UserError(
      `input \`confirm\`: ${quoted(confirm)} does not confirm the stage \`${stage}\``,
      `write exactly \`${word}\`, if you mean it`,
    ),
  ];
};

/** Into a live server, recovery brings tables; a whole server becomes a scratch server or a folder. */
const tablesAndTarget: Rule = ({ stage, inputs: { target, tables } }) => {
  if (stage !== 'recover') return [];
  const live = target !== 'scratch' && !isFolder(target);
  if (live === (tables !== undefined)) return [];
  return [
    live
      ? new UserError(
          'input `target` is a connection, and the stage `recover` replaces no running server',
          'name in `tables` what is to be brought back into it, or write a folder (`/…` or `./…`) in `target`',
        )
      : new UserError(
          'input `tables` is for a live server: into a scratch server or a folder, everything is recovered',
          'write in `target` the connection to bring the tables back into, or leave `tables` out',
        ),
  ];
};

const servicesOfNobody: Rule = ({ stage, inputs: { target }, given }) =>
  stage === 'recover' && (target === 'scratch' || isFolder(target))
    ? ['stop', 'start']
        .filter((name) => given.has(name))
        .map(
          (name) =>
            new UserError(
              `input \`${name}\` does nothing where no live server is changed`,
              'leave it out: a folder in which a server runs is refused, so stop that one in a step before',
            ),
        )
    : [];

/** What is about a backup that `guard` takes itself. */
const FOR_NEW_BACKUPS = ['format', 'compression', 'retention-days', 'encrypt-to', 'keep'];

const backupTakenAlready: Rule = ({ stage, given }) => {
  const idle = FOR_NEW_BACKUPS.filter((name) => given.has(name));
  if (stage !== 'guard' || !given.has('backup') || idle.length === 0) return [];
  return [
    new UserError(
      `with the input \`backup\`, the stage \`guard\` takes no backup of its own: ${listed(idle, 'and')} would do nothing`,
      `leave out ${listed(idle, 'and')}, or leave out \`backup\``,
    ),
  ];
};

function replacesData(stage: Stage, target: string): boolean {
  if (stage === 'restore' || stage === 'recover') return target !== 'scratch';
  return stage === 'guard' || stage === 'restore-snapshot';
}

/** There, whoever opens a pull request from a fork would decide over the data with this repository's secrets. */
const foreignHands: Rule = ({ stage, inputs, event }) =>
  event === 'pull_request_target' && replacesData(stage, inputs.target)
    ? [
        new UserError(
          `stage \`${stage}\` replaces data, and is refused on the event \`pull_request_target\`: anyone's pull request starts it, with your secrets`,
          'run it on `workflow_dispatch` or `push`; to try a migration, use the stage `rehearse` on `pull_request`',
        ),
      ]
    : [];

/** What is about nodes that are stopped. */
const FOR_STOPPED_NODES = ['nodes', 'compose-file', 'patroni', 'stop', 'start'];

const nodesOfSnapshot: Rule = ({ stage, inputs, given }) => {
  if (stage !== 'snapshot') return [];
  if (inputs.mode === 'offline') {
    return inputs.nodes === undefined
      ? [
          new UserError(
            'an offline `snapshot` needs the input `nodes`',
            'write one node per line, such as `patroni1=/var/lib/postgresql/17/main` or `patroni1=volume:patroni1-data`; or use `mode: online`, which takes a base backup of the server of `connection`',
          ),
        ]
      : [];
  }
  const idle = FOR_STOPPED_NODES.filter((name) => given.has(name));
  if (idle.length === 0) return [];
  return [
    new UserError(
      `with \`mode: online\`, nothing is stopped, and the snapshot is of the server of \`connection\`: ${listed(idle, 'and')} would do nothing`,
      `leave out ${listed(idle, 'and')}, or use \`mode: offline\``,
    ),
  ];
};

const formOfSnapshot: Rule = ({ stage, inputs: { compression, method } }) => {
  const taken = stage === 'snapshot' || (stage === 'drill' && method !== 'logical');
  if (!taken || compression === 'auto') return [];
  if (compression.method === 'zstd' || compression.method === 'gzip') return [];
  return [
    new UserError(
      `input \`compression\`: a snapshot cannot be compressed with \`${compression.method}\``,
      'write `zstd` or `gzip`, or leave it out',
    ),
  ];
};

/** What is about dumps: a snapshot has all databases, in the form that the server gives them. */
const FOR_DUMPS = ['databases', 'format'];

const nothingDumped: Rule = ({ stage, inputs: { method }, given }) => {
  const idle = FOR_DUMPS.filter((name) => given.has(name));
  if (stage !== 'drill' || method !== 'physical' || idle.length === 0) return [];
  return [
    new UserError(
      `with \`method: physical\`, the whole server is copied and nothing is dumped: ${listed(idle, 'and')} would do nothing`,
      `leave out ${listed(idle, 'and')}, or use \`method: logical\` or \`both\``,
    ),
  ];
};

const FROM_DUMPS: readonly Stage[] = ['restore', 'rehearse', 'guard'];
const FROM_COPIES: readonly Stage[] = ['restore-snapshot', 'recover'];

/** By its name, or that of a file of it. */
const otherKindOfBackup: Rule = ({ stage, inputs: { backup } }) => {
  if (backup?.kind !== 'name' && backup?.kind !== 'path') return [];
  const name = nameIn(backup.kind === 'name' ? backup.name : basename(backup.path));
  if (FROM_DUMPS.includes(stage) && snapshotTime(name) !== null) return [snapshotGiven(stage, quoted(name))];
  if (!FROM_COPIES.includes(stage) || backupTime(name) === null) return [];
  return [
    new UserError(
      `input \`backup\`: ${quoted(name)} is a logical backup, and the stage \`${stage}\` takes snapshots`,
      'use the stage `restore` for it, or name a snapshot (`YYYYMMDD_HHMMSS`) in `backup`',
    ),
  ];
};

/** Of a stage that restores dumps, and `what` was given to it: a snapshot, or another copy of a data folder. */
export function snapshotGiven(stage: Stage, what: string): UserError {
  return new UserError(
    `input \`backup\`: ${what} is a physical copy of a whole server, and the stage \`${stage}\` takes logical backups`,
    'use the stage `recover` (into scratch, a folder, or single tables with `tables`) or `restore-snapshot` (onto its nodes) for it, or name a backup (`backup_YYYYMMDD_HHMMSS`) in `backup`',
  );
}

const RULES: readonly Rule[] = [
  plainCompression,
  assertionsLeftOut,
  commandMissing,
  stoppedForever,
  onExistingAlone,
  nothingToReplace,
  tablesAndTarget,
  servicesOfNobody,
  wrongConfirmation,
  backupTakenAlready,
  foreignHands,
  nodesOfSnapshot,
  formOfSnapshot,
  nothingDumped,
  otherKindOfBackup,
];
