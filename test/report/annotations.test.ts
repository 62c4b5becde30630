import { describe, expect, test } from '@jest/globals';
import { annotationsOf } from '../../src/report/annotations.ts';
import { assemble } from '../../src/report/assemble.ts';
import type { Finding } from '../../src/report/findings.ts';
import { drill, failedDrill } from './samples.ts';

function annotated(findings: readonly Finding[]) {
  return annotationsOf(assemble(drill({ findings })));
}

function finding(kind: string, other: Partial<Finding> = {}): Finding {
  return {
    check: 'schema',
    severity: 'error',
    kind,
    object: 'index a.b.c',
    message: 'is missing',
    ...other,
  };
}

describe('annotationsOf', () => {
  test('says nothing when nothing was found', () => {
    expect(annotated([])).toEqual([]);
  });

  test('gives one for each class of findings, errors first', () => {
    expect(annotationsOf(failedDrill()).map(({ level, title }) => [level, title])).toEqual([
      ['error', 'Row count (content)'],
      ['error', 'Table content (content)'],
      ['error', 'Missing grant (schema)'],
      ['error', 'RTO exceeded (rto)'],
      ['warning', 'Unsafe client (tools)'],
    ]);
  });

  test('names the first object, counts the others, and says what to do', () => {
    const missing = finding('missing-index', { expected: 'an index', actual: 'none', fix: 'Restore again' });
    expect(annotated([missing, { ...missing, object: 'index a.b.d' }])).toEqual([
      {
        level: 'error',
        title: 'Missing index (schema)',
        message:
          'index a.b.c: is missing. Expected an index, found none. And 1 more like this, see the job summary. What to do: Restore again',
      },
    ]);
  });

  test('is one line of bounded length, whatever the names', () => {
    const [annotation] = annotated([
      finding('k', { object: `a\n::error::b${'x'.repeat(9000)}`, expected: 'y'.repeat(9000) }),
    ]);
    expect(annotation?.message).not.toContain('\n');
    expect(annotation?.message.length).toBeLessThan(1000);
  });

  test('stays within what GitHub shows of a step, and names what it leaves out', () => {
    const kinds = Array.from({ length: 30 }, (_, index) => `kind-${index}`);
    const all = annotated([
      ...kinds.map((kind) => finding(kind)),
      ...kinds.slice(0, 9).map((kind) => finding(kind, { severity: 'warning' })),
    ]);
    const errors = all.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(9);
    expect(errors.at(-1)?.title).toBe('22 more kinds of findings');
    expect(errors.at(-1)?.message).toContain('kind 8, kind 9');
    expect(all.filter(({ level }) => level === 'warning').map(({ title }) => title)).toEqual(
      kinds.slice(0, 9).map((kind) => `Kind ${kind.slice(5)} (schema)`),
    );
  });
});
