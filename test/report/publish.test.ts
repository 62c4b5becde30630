import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/errors.ts';
import { assemble } from '../../src/report/assemble.ts';
import { publishReport } from '../../src/report/publish.ts';
import { drill, failedDrill } from './samples.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-test-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('publishReport', () => {
  test('writes both files for this user only, and nothing else', async () => {
    const wanted = join(folder, 'a', 'b');
    const report = assemble(drill());
    const published = await publishReport(report, { folder: wanted });
    expect(JSON.parse(await readFile(published.reportPath, 'utf8'))).toEqual(report);
    expect(await readFile(published.summaryPath, 'utf8')).toBe(published.summary);
    expect((await readdir(wanted)).toSorted()).toEqual(['report.json', 'summary.md']);
    expect((await stat(wanted)).mode & 0o777).toBe(0o700);
    expect((await stat(published.reportPath)).mode & 0o777).toBe(0o600);
    expect((await stat(published.summaryPath)).mode & 0o777).toBe(0o600);
  });

  test('replaces the report of an earlier run, and follows no link', async () => {
    const precious = join(folder, 'precious');
    await writeFile(precious, 'keep me');
    await symlink(precious, join(folder, 'report.json'));
    await publishReport(assemble(drill()), { folder });
    const { reportPath } = await publishReport(failedDrill(), { folder });
    expect(JSON.parse(await readFile(reportPath, 'utf8'))).toMatchObject({ verdict: 'fail' });
    expect(await readFile(precious, 'utf8')).toBe('keep me');
  });

  test('says what to do about a folder that cannot be one, and leaves nothing behind', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(publishReport(assemble(drill()), { folder: join(folder, 'file') })).rejects.toThrow(
      UserError,
    );
    await mkdir(join(folder, 'taken', 'report.json'), { recursive: true });
    await expect(publishReport(assemble(drill()), { folder: join(folder, 'taken') })).rejects.toMatchObject({
      fix: expect.stringContaining('`report`') as unknown,
    });
    expect(await readdir(join(folder, 'taken'))).not.toContainEqual(expect.stringMatching(/tmp$/));
  });
});
