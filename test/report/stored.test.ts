import { describe, expect, test } from '@jest/globals';
import { assemble, type Facts } from '../../src/report/assemble.ts';
import type { ListedBackup } from '../../src/report/report.ts';
import { ageOf, inventoryLines } from '../../src/report/stored.ts';
import { summary } from '../../src/report/summary.ts';
import { drill } from './samples.ts';

const copy = { store: 'backups', bytes: 1_234_567, expiresAt: null, fate: null, why: null };
const PROOF = {
  provenAt: '2025-11-27T14:35:00.000Z',
  stage: 'drill',
  recoverySeconds: 14.2,
  repository: 'me/app',
  run: '4711',
} as const;

function listed(other: Partial<ListedBackup> = {}): ListedBackup {
  return {
    name: 'backup_20251127_143022',
    createdAt: '2025-11-27T14:30:22.000Z',
    ageSeconds: 3 * 3600 + 300,
    bytes: 1_234_567,
    encrypted: null,
    signed: null,
    expiresAt: null,
    proof: null,
    stores: [copy],
    ...other,
  };
}

function summaryOf(stage: Facts['stage'], other: Partial<Facts>): string {
  const nothing = { backup: null, source: null, scratch: null, checks: [], control: null, tables: [] };
  return summary(assemble(drill({ ...nothing, rto: null, rpo: null, stage, ...other })));
}

describe('list', () => {
  test('shows what is known of each backup', () => {
    const text = summaryOf('list', {
      backups: [
        listed({ encrypted: true, signed: true, expiresAt: '2026-01-01T00:00:00.000Z' }),
        listed({ name: 'backup_20251126_143022', proof: PROOF, ageSeconds: 90_000, encrypted: false }),
      ],
    });
    expect(text).toContain('## 🗂️ 2 backups, the newest 3h 5m old');
    expect(text).toContain('found equal to the source is 1d 1h old');
    expect(text).toMatch(/`backup_20251127_143022` \| 3h 5m old \| 1.23 MB \| `backups` \| not proven/);
    expect(text).toMatch(/proven 2025-11-27 14:35 by drill, run 4711 of me\/app \| no \| – \|/);
    expect(text).toMatch(/encrypted and signed \| 2026-01-01/);
  });

  test('says that none is proven, that there is none, and that it is not known', () => {
    expect(summaryOf('list', { backups: [listed()] })).toContain('None of them has been proven');
    expect(summaryOf('list', { backups: [] })).toContain('## 📭 There are no backups');
    const error = {
      check: 'store',
      severity: 'error',
      kind: 'failed',
      object: 'store',
      message: 'down',
    } as const;
    expect(summaryOf('list', { findings: [error] })).toContain('## ❌ Listing failed: down');
  });
});

describe('prune', () => {
  const backups = (removed: 'removed' | 'would be removed'): ListedBackup[] => [
    listed({ stores: [{ ...copy, fate: 'kept', why: 'the newest, last=1' }] }),
    listed({
      stores: [
        { ...copy, fate: removed, why: 'no rule keeps it' },
        { ...copy, store: 'b', fate: 'kept', why: 'last=1' },
      ],
    }),
  ];

  test('says what went, what stays, and why', () => {
    const text = summaryOf('prune', {
      backups: backups('removed'),
      retention: { dryRun: false, rules: ['last=1'] },
    });
    expect(text).toContain('## 🧹 Pruned: 1 copy removed, 2 kept');
    expect(text).toContain('🗑️ removed in `backups`: no rule keeps it<br>✅ kept in `b`: last=1');
  });

  test('a dry run says what would', () => {
    const text = summaryOf('prune', {
      backups: backups('would be removed'),
      retention: { dryRun: true, rules: ['last=1'] },
    });
    expect(text).toContain('## 🧹 Dry run: 1 copy would be removed, 2 kept');
    expect(text).toContain('Nothing was removed.');
  });
});

test.each([
  [30, '30s old'],
  [3725, '1h 2m old'],
  [200_000, '2d 7h old'],
  [-5, 'in the future'],
])('an age of %s seconds is %s', (ageSeconds, told) => {
  expect(ageOf(listed({ ageSeconds }))).toBe(told);
});

test('the log has a line for each backup', () => {
  expect(inventoryLines([])).toEqual(['There are no backups']);
  expect(inventoryLines([listed({ proof: PROOF })])).toEqual([
    'backup_20251127_143022, 3h 5m old, 1.23 MB, proven 2025-11-27 14:35 by drill, run 4711 of me/app, backups',
  ]);
});
