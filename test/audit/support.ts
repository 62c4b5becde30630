import type { Proof } from '../../src/backups/proofs.ts';
import { checkReadiness } from '../../src/audit/checks.ts';
import type { Copy, Facts, Holding, Line, Point, Reading } from '../../src/audit/facts.ts';
import { backupName } from '../../src/backups/naming.ts';

/** A Wednesday. */
export const NOW = new Date('2026-03-18T06:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export const ago = (milliseconds: number): Date => new Date(NOW.getTime() - milliseconds);

/** A sound copy of the backup that was made so many hours ago. */
export function copy(hours: number, other: Partial<Copy> = {}): Copy {
  const createdAt = ago(hours * HOUR);
  return {
    name: backupName(createdAt),
    kind: 'logical',
    createdAt,
    expiresAt: null,
    server: null,
    damage: null,
    ...other,
  };
}

export function holding(store: string, copies: readonly Copy[], other: Partial<Holding> = {}): Holding {
  return { store, place: store, offSite: store.startsWith('s3:'), copies, ...other };
}

export function proof(name: string, provenHoursAgo: number, other: Partial<Proof> = {}): [string, Proof] {
  return [
    name,
    {
      proofVersion: 1,
      backup: name,
      manifest: 'a'.repeat(64),
      verdict: 'pass',
      stage: 'drill',
      checks: ['files', 'restore', 'content', 'schema'],
      provenAt: ago(provenHoursAgo * HOUR).toISOString(),
      recoverySeconds: 120,
      seconds: 300,
      tool: '0.1.0',
      origin: { repository: 'me/app', run: '4711', commit: null },
      ...other,
    },
  ];
}

export function reading(store: string, { name }: Copy, other: Partial<Reading> = {}): Reading {
  return {
    store,
    name,
    status: 'intact',
    files: 3,
    bytes: 1000,
    seconds: 0.5,
    detail: 'as in the manifest',
    ...other,
  };
}

/** Nightly backups of ten days in a folder and in S3, the newest proven. */
export const NIGHTS = Array.from({ length: 10 }, (_, night) => copy(4.5 + 24 * night));

/** Facts of a house in order. */
export function facts(other: Partial<Facts> = {}): Facts {
  const [newest = copy(1)] = NIGHTS;
  return {
    now: NOW,
    holdings: [holding('backups', NIGHTS), holding('s3://vault/app', NIGHTS)],
    unread: [],
    proofs: new Map([proof(newest.name, 4)]),
    readings: [reading('s3://vault/app', newest)],
    rules: [{ rule: 'last', amount: 10 }],
    rulesAssumed: false,
    rpo: DAY,
    rpoAssumed: false,
    rto: 1_800_000,
    rtoAssumed: false,
    ...other,
  };
}

/** What the audit says of one point. */
export function line(point: Point, other: Partial<Facts>): Line {
  const found = checkReadiness(facts(other)).find((one) => one.point === point);
  if (!found) throw new Error(`no line ${point}`);
  return found;
}
