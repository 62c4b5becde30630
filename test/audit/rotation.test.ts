import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CYCLE_WEEKS, isItsTurn, turnOf } from '../../src/audit/rotation.ts';
import { dueCopies } from '../../src/audit/read-back.ts';
import { copy, DAY, NIGHTS, NOW } from './support.ts';

const times = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });

test('every copy has its turn once in every four weeks, new year or not', () => {
  fc.assert(
    fc.property(times, times, (createdAt, start) => {
      const weeks = Array.from(
        { length: 3 * CYCLE_WEEKS },
        (_, week) => new Date(start.getTime() + week * 7 * DAY),
      );
      const turns = weeks.map((week) => isItsTurn(createdAt, week));
      expect(turns.filter(Boolean)).toHaveLength(3);
      expect(turns.indexOf(true)).toBeLessThan(CYCLE_WEEKS);
    }),
  );
});

test('the week that is told is the week in which it is read: a Monday, this week or later', () => {
  fc.assert(
    fc.property(times, times, (createdAt, now) => {
      const turn = turnOf(createdAt, now);
      expect(turn.getUTCDay()).toBe(1);
      expect(isItsTurn(createdAt, turn)).toBe(true);
      expect(isItsTurn(createdAt, new Date(turn.getTime() + 7 * DAY - 1))).toBe(true);
      expect(turn.getTime()).toBeGreaterThan(now.getTime() - 7 * DAY);
      expect(isItsTurn(createdAt, now)).toBe(turn.getTime() <= now.getTime());
    }),
  );
});

test('of nightly backups a quarter is read each week, and always the newest', () => {
  const month = Array.from({ length: 28 }, (_, night) => copy(4 + 24 * night));
  const weeks = Array.from({ length: 4 }, (_, week) => new Date(NOW.getTime() + week * 7 * DAY));
  const read = weeks.map((week) => dueCopies(month, week));
  for (const due of read) {
    expect(due[0]).toBe(month[0]);
    expect(due.length).toBeGreaterThanOrEqual(7);
    expect(due.length).toBeLessThanOrEqual(8);
  }
  expect(new Set(read.flat()).size).toBe(28);
  expect(dueCopies(NIGHTS, NOW)).toEqual(dueCopies(NIGHTS, new Date(NOW.getTime() + DAY)));
});
