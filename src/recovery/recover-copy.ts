import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { RecoveryTarget } from '../inputs/values.ts';
import { bootCopy, type BootedCopy, type BootOptions, type Program } from '../postgres/physical/boot.ts';
import { isCleanlyShutDown, type ControlFacts } from '../postgres/physical/control.ts';
import { ownAll } from '../postgres/physical/isolate.ts';
import { startOf } from '../postgres/physical/label.ts';
import { formatLsn, parseLsn } from '../postgres/wal/names.ts';
import { assertNoNewTablespace } from '../postgres/physical/new-tablespaces.ts';
import { isReplayed } from './before-target.ts';
import { readSegmentEnd, type SegmentEnd } from './last-record.ts';
import { describeTarget, readReached, targetSettings, type Reached } from './reached.ts';
import { stageWal, type StagedWal } from './stage-wal.ts';
import type { WalSource } from './wal-source.ts';

/** Where the server of a copy looks for WAL, beside its data folder. */
const ARCHIVE = 'archive';

export interface RecoveryOptions extends Omit<BootOptions, 'recovery' | 'signal'> {
  /** Null: what the copy itself holds. */
  readonly wal: WalSource | null;
  /** Null: all WAL that there is. */
  readonly until: RecoveryTarget | null;
  readonly expectSystem: string | undefined;
  readonly unseal: (path: string) => Promise<string>;
  readonly signal: AbortSignal;
}

/** A copy that was recovered to what was asked for, and proof of it. */
export interface RecoveredCopy {
  readonly copy: BootedCopy;
  readonly reached: Reached;
  /** Null where the copy needed none. */
  readonly wal: StagedWal | null;
  /** The newest data that could have been recovered; null where nothing tells. */
  readonly newest: Date | null;
}

/**
 * Recovers the copy in the place to `until`, and proves that it got there: with a target by what the server says, without
 * one by the last record of the newest segment. Throws a UserError that names what is missing where it did not; then nothing
 * is left.
 */
export async function recoverCopy(options: RecoveryOptions): Promise<RecoveredCopy> {
  const { place, until } = options;
  const staged: { wal: StagedWal | null; end: SegmentEnd | null } = { wal: null, end: null };
  const copy = await bootCopy({
    ...options,
    recovery: async (control, program) => {
      assertSystem(control, options.expectSystem);
      assertReachable(control, until);
      // A folder that was shut down is consistent as it is.
      if (until?.kind === 'immediate' && isCleanlyShutDown(control)) return null;
      staged.wal = await stage(options, control);
      // Before the start: when recovery has ended, the server clears away what it needs no more.
      await ownAll(place);
      await assertWithinCopy(options, control, program, staged.wal);
      staged.end = await endOfWal(options, program, staged.wal);
      return {
        restore_command: `test -f ../${ARCHIVE}/%f && cp ../${ARCHIVE}/%f %p`,
        recovery_target_timeline: String(staged.wal.timeline),
        recovery_target_action: 'promote',
        ...targetSettings(until),
      };
    },
  }).catch((error: unknown) => {
    throw explain(error, until, staged.wal);
  });
  try {
    const { wal, end } = staged;
    if (wal === null) return { copy, reached: atRest(copy.control), wal, newest: copy.control.checkpointAt };
    const reached = await readReached(place.layout.log, join(place.layout.data, 'pg_wal'));
    assertReached(until, reached, end, copy.control);
    const newest =
      [end?.lastCommit, reached.lastTransaction].find((time) => time != null) ?? copy.control.checkpointAt;
    return { copy, reached, wal, newest };
  } catch (error) {
    await copy.stop();
    throw error;
  }
}

async function stage(options: RecoveryOptions, control: ControlFacts): Promise<StagedWal> {
  const { place, wal, until, unseal, signal } = options;
  const { data } = place.layout;
  const folder = join(place.root, ARCHIVE);
  await mkdir(folder, { mode: 0o700 });
  const nothing: WalSource = {
    describe: () => 'the copy',
    list: () => Promise.resolve({ files: [], captures: [] }),
    fetch: () => Promise.reject(new Error('the copy has no archive')),
  };
  const staged = await stageWal({
    source: wal ?? nothing,
    folder,
    ownWal: join(data, 'pg_wal'),
    start: await startOf(data, control),
    segmentBytes: control.walSegmentBytes,
    systemIdentifier: control.systemIdentifier,
    unseal,
    signal,
  });
  if (until === null && staged.missing !== null) throw gap(staged, 'the end of the WAL');
  return staged;
}

function assertSystem({ systemIdentifier }: ControlFacts, expected: string | undefined): void {
  if (expected === undefined || systemIdentifier === expected) return;
  throw new UserError(
    `the base has the system identifier ${systemIdentifier}, not ${expected} as in \`expect-system\`: it is of another server`,
    'check `backup`',
  );
}

/** PostgreSQL stops at once where the target lies before the copy, and says nothing. */
function assertReachable(control: ControlFacts, until: RecoveryTarget | null): void {
  const early =
    (until?.kind === 'time' && until.time < control.checkpointAt) ||
    (until?.kind === 'lsn' &&
      isCleanlyShutDown(control) &&
      parseLsn(until.value) < parseLsn(control.checkpointLsn));
  if (!early) return;
  throw new UserError(
    `the base is newer than ${describeTarget(until)}: its last checkpoint is of ${control.checkpointAt.toISOString()}, at ${control.checkpointLsn}`,
    'use an older base (`backup: before:<time>`): WAL only leads forward',
  );
}

function gap({ missing, newest }: StagedWal, target: string): UserError {
  return new UserError(
    `the WAL has a gap: ${missing ?? ''} is missing, and the newest there is ${newest ?? 'none'}; ${target} cannot be reached`,
    `put ${missing ?? 'it'} into \`wal\` (the server, a standby or another archive may have it), or recover to a point before it with \`until\``,
  );
}

function explain(error: unknown, until: RecoveryTarget | null, wal: StagedWal | null): unknown {
  if (!(error instanceof UserError)) return error;
  if (error.message.includes('recovery ended before configured recovery target was reached')) {
    if (wal?.missing != null) return gap(wal, describeTarget(until));
    return new UserError(
      `${describeTarget(until)} was not reached: the WAL ends before it, and the newest segment there is ${wal?.newest ?? 'none'}`,
      'check `until`; where it is right, WAL is yet to be archived: run pg_switch_wal() on the server and wait for the archive, or leave `until` out to recover to the end',
      { cause: error },
    );
  }
  if (/before (?:a )?consistent recovery point/u.test(error.message)) {
    return new UserError(
      `the base is newer than ${describeTarget(until)}: it is consistent only after that`,
      'use an older base (`backup: before:<time>`): WAL only leads forward',
      { cause: error },
    );
  }
  return error;
}

function atRest(control: ControlFacts): Reached {
  return {
    stopped: `the base is consistent as it was ${control.state}`,
    timeline: control.timeline,
    end: control.checkpointLsn,
    lastRecord: null,
    lastTransaction: null,
  };
}

async function assertWithinCopy(
  { place, until, signal }: RecoveryOptions,
  control: ControlFacts,
  program: Program,
  { segments }: StagedWal,
): Promise<void> {
  await assertNoNewTablespace(
    {
      ...{ place, signal, segmentBytes: control.walSegmentBytes, folders: [ARCHIVE, 'data/pg_wal'] },
      segments: new Set(segments),
      start: await startOf(place.layout.data, control),
      waldump: (args) => program('pg_waldump', args),
    },
    (created, records) => isReplayed(until, created, records),
    ({ prev }) =>
      `use a base that was taken after it, or recover to a point before it: \`until: lsn:${formatLsn(prev)}\``,
  );
}

/** The last segment may hold no more than the rest of a record that began before it. */
async function endOfWal(
  { place, signal }: RecoveryOptions,
  program: Program,
  { segments }: StagedWal,
): Promise<SegmentEnd | null> {
  const { data } = place.layout;
  for (const name of segments.toReversed()) {
    const folders = [join(place.root, ARCHIVE), join(data, 'pg_wal')];
    const folder = folders.find((one) => existsSync(join(one, name)));
    if (folder === undefined) continue;
    const end = await readSegmentEnd(program('pg_waldump', [join(folder, name)]), signal);
    if (end.lastRecord !== null) return end;
  }
  return null;
}

function assertReached(
  until: RecoveryTarget | null,
  { stopped, lastRecord }: Reached,
  end: SegmentEnd | null,
  control: ControlFacts,
): void {
  if (until !== null && stopped === null) {
    throw new UserError(
      `${describeTarget(until)} was not reached: the server does not say that it stopped there`,
      'check `until`',
    );
  }
  if (until !== null || end?.lastRecord == null) return;
  const last = lastRecord ?? parseLsn(control.checkpointLsn);
  if (last >= end.lastRecord) return;
  throw new UserError(
    `recovery ended at ${formatLsn(last)}, though the WAL goes on to ${formatLsn(end.lastRecord)}: a segment between them is damaged or was not archived whole`,
    `put the right segment with ${formatLsn(last)} into \`wal\`, or recover to a point before it with \`until\``,
  );
}
