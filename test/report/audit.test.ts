import { expect, test } from '@jest/globals';
import { assemble } from '../../src/report/assemble.ts';
import { badge } from '../../src/report/audit.ts';
import type { Report } from '../../src/report/report.ts';
import { summary } from '../../src/report/summary.ts';
import { drill } from './samples.ts';

type Audit = NonNullable<Report['audit']>;
type Line = Audit['lines'][number];

const GOOD: Line[] = [
  { point: 'stores', status: 'pass', detail: '2 stores', fix: null },
  { point: 'locations', status: 'pass', detail: '`a` is in `b` and `artifact`', fix: null },
  { point: 'pitr', status: 'info', detail: 'not set up', fix: null },
];
const BAD: Line = { point: 'rpo', status: 'fail', detail: '`a` is 2d old', fix: 'back up more often' };
const OPEN: Line = { point: 'rto', status: 'not-verified', detail: 'no proof says', fix: 'run `drill`' };

function report(lines: readonly Line[] | null, other: Partial<Audit> = {}): Report {
  const nothing = { backup: null, source: null, scratch: null, checks: [], control: null, tables: [] };
  const audit = lines === null ? null : { lines, readBack: [], next: [], ...other };
  return assemble(drill({ ...nothing, rto: null, rpo: null, stage: 'audit', audit }));
}

test('all points held is a pass, with no column of advice', () => {
  const good = report(GOOD);
  expect(good.verdict).toBe('pass');
  const text = summary(good);
  expect(text).toContain('## ✅ Ready to recover: all 2 points of the checklist hold');
  expect(text).toContain(
    '| ✅ **The newest backup is in two places, one of them off-site** | `a` is in `b` and `artifact` |',
  );
  expect(text).not.toContain('What to do');
  expect(badge(good)).toEqual({
    schemaVersion: 1,
    label: 'recovery',
    message: 'ready',
    color: 'brightgreen',
  });
});

test('a point that fails is an error, told once, with its fix', () => {
  const bad = report([...GOOD, BAD, OPEN]);
  expect(bad.verdict).toBe('fail');
  expect(bad.findings).toEqual([
    {
      check: 'audit',
      severity: 'error',
      kind: 'audit-rpo',
      object: 'The newest backup is young enough (RPO)',
      message: '`a` is 2d old',
      fix: 'back up more often',
    },
  ]);
  const text = summary(bad);
  expect(text).toContain('## ❌ Not ready to recover: 1 point of the checklist fails');
  expect(text).toContain('**2 of 4 points hold.** `a` is 2d old.');
  expect(text.match(/back up more often/g)).toHaveLength(1);
  expect(badge(bad)).toEqual({
    schemaVersion: 1,
    label: 'recovery',
    message: '2 of 4 points',
    color: 'red',
    isError: true,
  });
});

test('a point that could not be checked is no pass', () => {
  const open = report([...GOOD, OPEN]);
  expect([open.verdict, open.notVerified]).toEqual(['not-verified', ['rto: no proof says']]);
  expect(summary(open)).toContain('## ⚠️ Not verified: 1 point of the checklist could not be checked');
  expect(badge(open)).toMatchObject({ message: '2 of 3 points', color: 'yellow' });
});

test('an audit that never came to its points is none', () => {
  expect(report(null).verdict).toBe('not-verified');
  expect(report([]).verdict).toBe('not-verified');
  const error = {
    check: 'store',
    severity: 'error',
    kind: 'failed',
    object: 'store',
    message: 'down',
  } as const;
  const died = assemble({
    ...drill({ backup: null, checks: [], control: null, rto: null, rpo: null }),
    stage: 'audit',
    findings: [error],
  });
  expect(died.verdict).toBe('fail');
  expect(summary(died)).toContain('## ❌ Audit failed: down');
  expect(badge(died)).toMatchObject({ message: 'unknown', color: 'red' });
});

test('what was read back is told, and when the rest will be; names are inert', () => {
  const text = summary(
    report(GOOD, {
      readBack: [
        {
          store: 's3://a/<b>|',
          backup: 'backup_1',
          status: 'intact',
          files: 3,
          bytes: 2000,
          seconds: 2,
          detail: '',
        },
        {
          store: 's3://a',
          backup: 'backup_2',
          status: 'damaged',
          files: 3,
          bytes: 2000,
          seconds: 2,
          detail: '',
        },
      ],
      next: [
        { store: 's3://a', backup: 'backup_4', week: '2026-03-30' },
        { store: 's3://a', backup: 'backup_3', week: '2026-03-23' },
      ],
    }),
  );
  expect(text).toContain('2 off-site copies read back, 2 copies in the weeks to come');
  expect(text).toContain('| `backup_1` | ✅ intact: 3 files, 2 kB, 2s |');
  expect(text).toContain('| `s3://a` | `backup_2` | ❌ damaged |');
  expect(text.indexOf('in the week of 2026-03-23')).toBeLessThan(text.indexOf('in the week of 2026-03-30'));
  expect(text).not.toContain('<b>');
});
