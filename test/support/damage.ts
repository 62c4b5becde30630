import { expect } from '@jest/globals';
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import type { ActionRun } from './action.ts';
import { errorsOf, FAILED, outcomeOf } from './outcome.ts';

/** What was damaged is given to no parser: nothing was restored, and no scratch server was even started. */
export function expectRefused(run: ActionRun, kind: string, object?: string): void {
  expect(outcomeOf(run)).toMatchObject(FAILED);
  const expected = expect.objectContaining({ check: 'files', kind, ...(object && { object }) }) as unknown;
  expect(errorsOf(run)).toEqual([expected]);
  expect(run.report?.scratch).toBeNull();
  expect(run.report?.checks.find(({ check }) => check === 'restore')?.status).toBe('not-verified');
}

export function flipBit(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

export function cutInHalf(path: string): void {
  truncateSync(path, Math.floor(statSync(path).size / 2));
}

/** Where a plain dump is cut. */
export const CUTS = ['at a line', 'in mid-line', 'before its end marker'] as const;

/** Cuts a plain dump within the rows of a COPY, at the end of a line or not. */
export function cutInCopy(path: string, where: (typeof CUTS)[number]): void {
  const text = readFileSync(path, 'latin1');
  const row = text.indexOf('\n', text.indexOf('COPY public.item') + 5000) + 1;
  const end = text.indexOf('-- PostgreSQL database cluster dump complete');
  const at = { 'at a line': row, 'in mid-line': row + 9, 'before its end marker': end };
  truncateSync(path, at[where]);
}
