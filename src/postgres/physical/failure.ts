import { UserError } from '../../errors.ts';
import { lastLines, reason, tail } from '../scratch/failure.ts';
import type { Layout } from '../scratch/layout.ts';

/** What a server says when its data folder is not what it should be, and what to do about it. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /could not locate (?:a valid checkpoint record|required checkpoint record)|invalid (?:primary )?checkpoint record/iu,
    'WAL that the copy needs is not in it: use another copy, or give the WAL archive in `wal` to the stage `recover`',
  ],
  [
    /WAL ends before (?:end of online backup|consistent recovery point)/iu,
    'the base backup was not finished, or lacks WAL: use another copy, or give the WAL archive in `wal` to the stage `recover`',
  ],
  [
    /resource manager with ID/iu,
    'its WAL is written by an extension that must be preloaded, which a copy does not do: recover it by hand on a machine with that extension',
  ],
  [
    /database files are incompatible|not compatible with this version/iu,
    'the programs are built with other options than those of the source: name those in `pg-bin`',
  ],
  [
    /could not (?:create|set permissions on) directory/iu,
    'a tablespace was created after the base backup, in a folder that the copy must not write to: use a newer base',
  ],
];

/** Why a copy did not start, in the words of its server. */
export async function copyFailure(layout: Layout, stderr: string): Promise<UserError> {
  const log = await tail(layout.log).catch(() => '');
  const said = log.split('\n').filter((line) => /\b(?:FATAL|PANIC):/u.test(line));
  const [, fix] = REASONS.find(([pattern]) => said.some((line) => pattern.test(line))) ?? [];
  const text = said.length > 0 ? said.join('\n') : log.trim() || stderr;
  return new UserError(`The physical copy did not start: ${lastLines(text)}`, fix ?? reason(text));
}
