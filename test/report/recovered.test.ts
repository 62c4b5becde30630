import { expect, test } from '@jest/globals';
import { assemble } from '../../src/report/assemble.ts';
import type { RecoveredPoint } from '../../src/report/recovered-schema.ts';
import { summary } from '../../src/report/summary.ts';
import { check, drill } from './samples.ts';

const POINT: RecoveredPoint = {
  base: '20250105_030012',
  until: '2025-01-05T08:59:00.000000Z',
  stopped: 'recovery stopping before commit of transaction 748, time 2025-01-05 08:59:03.123456+00',
  time: '2025-01-05T08:59:03.123Z',
  xid: '748',
  name: null,
  lsn: '0/5000148',
  timeline: 3,
  lastCommitAt: '2025-01-05T08:58:59.000Z',
  newestAt: '2025-01-05T09:10:00.000Z',
  wal: { segments: 2, first: '000000010000000000000004', last: '000000020000000000000005' },
};

function told(point: Partial<RecoveredPoint> = {}, checks = [check('restore'), check('indexes')]): string {
  const recovered = { ...POINT, ...point };
  return summary(assemble(drill({ stage: 'recover', recovered, checks, control: null, tables: [] })));
}

test('a recovery tells where it got to, how old that is, and what it rests on', () => {
  const text = told();
  expect(text).toContain('## ✅ Recovered to 2025-01-05T08:59:00.000000Z, and proven to have got there');
  expect(text).toContain('2 segments of WAL were replayed on `20250105_030012`, without a gap.');
  expect(text).toContain(
    '**The newest data in it is 33.5s old**: its last transaction ended 2025-01-05 08:58:59 UTC.',
  );
  expect(text).toContain('Checked on the recovered server: restore and indexes.');
  expect(text).toContain('| Reached | `recovery stopping before commit of transaction 748,');
  expect(text).toContain('| Newest that could be had | 2025-01-05 09:10:00 UTC |');
  expect(text).toContain('`000000010000000000000004` to `000000020000000000000005`');
});

test('a base that needed no WAL, and one without a commit since, say so', () => {
  const text = told({ wal: null, lastCommitAt: null, newestAt: null, stopped: null });
  expect(text).toContain('no WAL was needed');
  expect(text).toContain('| Last transaction in it | none since the base |');
  expect(text).toContain('| Newest that could be had | not known |');
});

test('a recovery that failed a check is not told as one, and still tells the point', () => {
  const text = told({}, [check('restore'), check('indexes', { status: 'fail' })]);
  expect(text).toContain('## ❌ Recovery failed');
  expect(text).not.toContain('proven to have got there');
  expect(text).toContain('### The recovered point');
});
