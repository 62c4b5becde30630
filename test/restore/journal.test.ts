import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { parseConnection } from '../../src/postgres/connection.ts';
import { Journal, readJournal, type JournalEntry } from '../../src/restore/journal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pgr-journal-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const target = parseConnection('postgresql://me:s3cr%40t@db.example:5433/app?sslmode=require', {
  HOME: '/nowhere',
});
const entry: JournalEntry = {
  target,
  temporary: ['app_restoring_20251127_143022'],
  start: 'systemctl start app',
  putBack: null,
};
const file = (): string => join(folder, 'undo.json');

test('what is written can be read after a kill, with the password, by its owner only', async () => {
  await new Journal(folder).write(entry);
  const read = await readJournal(folder);
  expect(read).toEqual({ ...entry, target: { ...target } });
  expect(read?.target.password).toBe('s3cr@t');
  expect(inspect(read)).not.toContain('s3cr');
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('with the last part that is done, nothing is left', async () => {
  const journal = new Journal(folder);
  await journal.write(entry);
  await journal.settle({ temporary: [] });
  expect(await readJournal(folder)).toMatchObject({ temporary: [], start: 'systemctl start app' });
  await journal.settle({ start: null });
  expect([journal.entry, existsSync(file()), await readJournal(folder)]).toEqual([null, false, null]);
  await journal.settle({ start: null });
  expect(existsSync(file())).toBe(false);
});

test('what is to be put back stays until it is', async () => {
  const journal = new Journal(folder);
  const backup = { name: 'backup_20251127_143022', folder: '/backups', files: ['manifest.json'] };
  const putBack = { backup, keepOld: true, stop: null, start: null, jobs: 2, pgBin: null };
  await journal.write({ ...entry, putBack });
  await journal.settle({ temporary: [], start: null });
  expect(await readJournal(folder)).toMatchObject({ temporary: [], start: null, putBack });
  journal.close();
  expect(await readJournal(folder)).toBeNull();
});

test('a write that is cut short leaves the entry before', async () => {
  const journal = new Journal(folder);
  await journal.write(entry);
  expect(readFileSync(file(), 'utf8')).toContain('app_restoring');
  expect(existsSync(`${file()}.partial`)).toBe(false);
});
