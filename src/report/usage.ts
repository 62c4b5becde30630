import { block, folded, joined, safe } from './markdown.ts';
import type { Finding } from './findings.ts';
import type { Markdown } from './markdown.ts';
import type { BackupFacts, Report } from './report.ts';

const DATABASES = 5;

/** How to get at the data in this backup, with the action and without it. Nothing for a backup found wanting. */
export function usage(report: Report): Markdown[] {
  const { backup } = report;
  const [first] = backup?.stored ?? [];
  if (
    !backup ||
    !first ||
    report.snapshot !== null ||
    report.findings.some((finding) => isAboutTheBackup(finding, report))
  )
    return [];
  const live = report.stage === 'guard' || report.restored !== null;
  const step = block('yaml', [
    `- uses: ${report.environment.action ?? './'}`,
    '  with:',
    '    stage: restore',
    `    backup: ${scalar(backup.name)}`,
    `    store: ${scalar(first.store)}`,
    ...(live ? ['    target: ${{ secrets.DATABASE_URL }}', "    confirm: 'yes'"] : []),
  ]);
  const permission =
    first.store === 'artifact'
      ? safe` In another workflow, the job needs \`permissions: actions: read\`.`
      : safe``;
  const intro = live
    ? safe`This step puts it into a live server again: it loads the databases beside the live ones, proves them, and swaps them in.${permission}`
    : safe`This step restores it into a throwaway server that lives until the end of the job, and gives its address as the output \`connection\`.${permission}`;
  const byHand = commands(backup);
  const manual =
    byHand.length === 0 ? [] : [safe`Without this action, in the folder of the backup:`, block('sh', byHand)];
  return [folded('How to use this backup', joined([intro, step, ...manual], '\n\n'))];
}

/** What other errors are about: time, the target, or what a command made of the data. */
const NOT_THE_BACKUP = ['rto', 'rpo', 'target', 'command', 'undo'];

function isAboutTheBackup({ severity, check }: Finding, { command }: Report): boolean {
  if (check === 'assertions' && command !== null) return false;
  return severity === 'error' && !NOT_THE_BACKUP.includes(check);
}

function commands({ format, globals, databases }: BackupFacts): string[] {
  if (format === null) return [];
  const psql = (path: string) => piped(path, 'psql --dbname=postgres');
  if (format === 'plain') return [...new Set(databases.map(({ path }) => path))].map(psql);
  return [
    ...(globals === null ? [] : [psql(globals)]),
    ...databases
      .slice(0, DATABASES)
      .map(({ path }) => `pg_restore --create --dbname=postgres ${argument(path)}`),
    ...(databases.length > DATABASES ? [`# … and ${databases.length - DATABASES} more databases alike`] : []),
  ];
}

const UNPACK: Readonly<Record<string, string>> = { gz: 'gzip -dc', zst: 'zstd -dc', lz4: 'lz4 -dc' };

function piped(path: string, command: string): string {
  const unpack = UNPACK[path.split('.').at(-1) ?? ''];
  return unpack ? `${unpack} ${argument(path)} | ${command}` : `${command} --file=${argument(path)}`;
}

/** A word for a POSIX shell. */
function argument(text: string): string {
  if (/^[\w./%:@-]+$/.test(text) && !text.startsWith('-')) return text;
  return `'./${text.replace(/^\.\//, '')}'`.replaceAll(/(?<=.)'(?=.)/g, "'\\''");
}

/** A string for YAML: JSON is YAML too. */
function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) || /^s3:\/\/[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}
