import { counted, duration, listed } from '../report/format.ts';
import type { Facts, Line, Point, Reading } from './facts.ts';
import { expiryLine } from './expiry.ts';
import { lineOf, verdictOfEach } from './lines.ts';
import { retentionLine } from './retention.ts';
import { CYCLE_WEEKS } from './rotation.ts';
import { backupsByServer, isFuture, type ServerBackups } from './servers.ts';

/** As the playbook's checklist has them. */
export const DEFAULT_RPO = 24 * 3_600_000;
export const DEFAULT_RTO = 30 * 60_000;
const DRILL_DAYS = 30;
const DAY_MILLISECONDS = 86_400_000;

/** Judges the facts, point by point, in the order of the checklist. Pure. */
export function checkReadiness(facts: Facts): Line[] {
  const servers = backupsByServer(facts);
  return [
    storesLine(facts),
    locationsLine(servers),
    rpoLine(facts, servers),
    ...drillLines(facts, servers),
    retentionLine(facts),
    expiryLine(facts),
    readBackLine(facts),
    pitrLine(facts),
  ];
}

/** A store that holds nothing is as likely a misspelt one. */
function storesLine({ holdings, unread }: Facts): Line {
  const empty = holdings.filter(({ copies }) => copies.length === 0).map(({ store }) => `\`${store}\``);
  if (unread.length === 0 && empty.length === 0) {
    const copies = holdings.reduce((sum, holding) => sum + holding.copies.length, 0);
    const found = `${counted(holdings.length, 'store')}, ${counted(copies, 'copy', 'copies')} of backups`;
    return lineOf('stores', 'pass', found);
  }
  const reasons = [
    ...unread.map(({ store, reason }) => `what \`${store}\` holds is not known: ${reason}`),
    ...(empty.length === 0 ? [] : [`${listed(empty)} ${empty.length === 1 ? 'holds' : 'hold'} no backup`]),
  ];
  const fixes = [
    ...unread.map(({ fix }) => fix),
    ...(empty.length === 0 ? [] : ['check the spelling of `store`, or make a backup there']),
  ];
  return lineOf('stores', 'fail', reasons.join('; '), fixes.join('; '));
}

const NO_BACKUP = {
  status: 'fail',
  detail: 'there is no backup',
  fix: 'make one with the stage `backup`, or better `drill`',
} as const;

/** Not where backups could be, but where the newest one is. */
function locationsLine(servers: readonly ServerBackups[]): Line {
  return verdictOfEach('locations', servers, NO_BACKUP, ({ backups: [newest] }) => {
    if (newest === undefined) return NO_BACKUP;
    const places = new Set(newest.holders.map(({ place }) => place));
    const where = `\`${newest.name}\` is in ${listed(newest.holders.map(({ store }) => `\`${store}\``))}`;
    const offSite = newest.holders.some((holder) => holder.offSite);
    if (places.size >= 2 && offSite) return { status: 'pass', detail: where };
    const wanting = offSite ? 'which is one place' : 'which is not off-site';
    const fix = offSite
      ? 'name a second place in `store` of the stage that makes backups'
      : 'name `artifact` or `s3://bucket/prefix` in `store` of the stage that makes backups, beside the folder';
    return { status: 'fail', detail: `${where}, ${wanting}`, fix };
  });
}

function rpoLine({ rpo, rpoAssumed, now, holdings }: Facts, servers: readonly ServerBackups[]): Line {
  const limit = limitOf(rpo, rpoAssumed);
  const future = new Set(
    holdings.flatMap(({ copies }) =>
      copies.flatMap((copy) => (isFuture(copy.createdAt, now) ? copy.name : [])),
    ),
  );
  const aside =
    future.size === 0
      ? ''
      : `; ${counted(future.size, 'backup')} dated in the future ${future.size === 1 ? 'does' : 'do'} not count`;
  return verdictOfEach(
    'rpo',
    servers,
    { ...NO_BACKUP, detail: NO_BACKUP.detail + aside },
    ({ backups: [newest] }) => {
      if (newest === undefined) return NO_BACKUP;
      const age = Math.max(0, now.getTime() - newest.createdAt.getTime());
      const detail = `\`${newest.name}\` is ${rounded(age)} old; the limit is ${limit}${aside}`;
      if (age <= rpo) return { status: 'pass', detail };
      return {
        status: 'fail',
        detail,
        fix: 'see why the backup job did not run; back up more often, or agree on a longer `rpo`',
      };
    },
  );
}

function limitOf(milliseconds: number, assumed: boolean): string {
  return `${duration(milliseconds / 1000)}${assumed ? ', the default' : ''}`;
}

/** Whether, and how fast, the newest proven backup of each server came back. */
function drillLines(
  { proofs, now, rto: most, rtoAssumed }: Facts,
  servers: readonly ServerBackups[],
): Line[] {
  const newestProof = ({ backups }: ServerBackups) =>
    backups
      .flatMap(({ name }) => proofs.get(name) ?? [])
      .filter(({ provenAt }) => !isFuture(new Date(provenAt), now))
      .sort((a, b) => b.provenAt.localeCompare(a.provenAt))[0];
  const none = {
    status: 'fail',
    detail: 'no backup that there is has been proven',
    fix: 'run the stage `drill` every week, with the same `store` and `signing-key`',
  } as const;
  const drill = verdictOfEach('drill', servers, none, (server) => {
    const proof = newestProof(server);
    if (proof === undefined) return none;
    const age = Math.max(0, now.getTime() - Date.parse(proof.provenAt));
    const run = proof.origin.run === null ? '' : `, run ${proof.origin.run}`;
    const detail = `\`${proof.backup}\` was proven ${rounded(age)} ago by \`${proof.stage}\`${run}; the limit is ${DRILL_DAYS} days`;
    return age <= DRILL_DAYS * DAY_MILLISECONDS ? { status: 'pass', detail } : { ...none, detail };
  });
  const unmeasured = {
    status: 'not-verified',
    detail: 'no proof says how long a recovery took',
    fix: none.fix,
  } as const;
  const rto = verdictOfEach('rto', servers, unmeasured, (server) => {
    const seconds = newestProof(server)?.recoverySeconds ?? null;
    if (seconds === null) return unmeasured;
    const detail = `the last proven recovery took ${duration(seconds)}; the limit is ${limitOf(most, rtoAssumed)}`;
    if (seconds * 1000 <= most) return { status: 'pass', detail };
    return {
      status: 'fail',
      detail,
      fix: 'raise `jobs`, use the `directory` format, or a larger or nearer runner for the `drill`',
    };
  });
  return [drill, rto];
}

function readBackLine({ holdings, unread, readings }: Facts): Line {
  const offSite = holdings.filter((holding) => holding.offSite && holding.copies.length > 0);
  const bad = readings.filter(({ status }) => status !== 'intact');
  if (bad.length > 0)
    return lineOf(
      'read-back',
      'fail',
      bad.map(({ store, name, detail }) => `\`${name}\` in \`${store}\`: ${detail}`).join('; '),
      'remove the damaged copy, make a new backup, and find out what damaged it',
    );
  const point: Point = 'read-back';
  if (offSite.length === 0)
    return lineOf(
      point,
      'not-verified',
      unread.length === 0 ? 'there is no off-site copy to read' : 'no off-site store could be read',
      'name an off-site store: `artifact` or `s3://bucket/prefix`',
    );
  const skipped = offSite.filter(({ store }) => !readings.some((reading) => reading.store === store));
  if (skipped.length > 0)
    return lineOf(
      point,
      'not-verified',
      `nothing was read back from ${listed(skipped.map(({ store }) => `\`${store}\``))}`,
      'run the audit again',
    );
  return lineOf(
    point,
    'pass',
    `${described(readings)} read back and equal to the SHA-256 in the manifest; each copy has its turn within ${CYCLE_WEEKS} weeks`,
  );
}

function described(readings: readonly Reading[]): string {
  const files = readings.reduce((sum, reading) => sum + reading.files, 0);
  return `${counted(readings.length, 'copy', 'copies')} (${counted(files, 'file')})`;
}

/** WAL carries a snapshot on to any moment, but lies elsewhere: what is here can tell only whether there is a beginning. */
function pitrLine({ holdings }: Facts): Line {
  const snapshots = holdings.flatMap(({ copies }) =>
    copies.filter(({ kind, damage }) => kind === 'physical' && damage === null),
  );
  const newest = snapshots
    .map(({ name }) => name)
    .sort()
    .at(-1);
  return lineOf(
    'pitr',
    'info',
    newest === undefined
      ? 'not set up: logical backups bring back the moments at which they were made, and none in between'
      : `not judged: \`${newest}\` could be carried on by WAL, which the audit does not see; prove it with the stage \`recover\``,
  );
}

/** Milliseconds to the minute, and of less than that to the second. */
function rounded(milliseconds: number): string {
  const unit = milliseconds < 60_000 ? 1000 : 60_000;
  return duration((Math.floor(milliseconds / unit) * unit) / 1000);
}
