import { clipped, counted, duration, listed, number, size } from './format.ts';
import { code, joined, safe, table } from './markdown.ts';
import type { Markdown } from './markdown.ts';
import type { ListedBackup, Report } from './report.ts';

const BACKUPS = 100;

/** The backups in the stores, and what retention made of them. */
export function storedBackups({ backups, retention, environment }: Report): Markdown[] {
  if (backups === null || backups.length === 0) return [];
  const stores = new Set(backups.flatMap((backup) => backup.stores.map(({ store }) => store)));
  const rowOf = (backup: ListedBackup): Markdown[] => [
    code(backup.name),
    safe`${ageOf(backup)}`,
    safe`${backup.bytes === null ? '–' : size(backup.bytes)}`,
    ...(retention === null ? [] : [fates(backup, stores.size > 1)]),
    ...(retention === null
      ? [
          joined(
            backup.stores.map(({ store }) => code(store)),
            '<br>',
          ),
        ]
      : []),
    safe`${provenOf(backup, environment.repository)}`,
    safe`${sealOf(backup)}`,
    safe`${backup.expiresAt === null ? '–' : day(backup.expiresAt)}`,
  ];
  const places =
    retention === null ? 'Stores' : retention.dryRun ? 'What would become of it' : 'What became of it';
  const head = ['Backup', 'Age', 'Size', places, 'Proven', 'Sealed', 'Expires'];
  const more = backups.length - BACKUPS;
  return [
    safe`### ${counted(backups.length, 'backup')}`,
    table(head, backups.slice(0, BACKUPS).map(rowOf), ['Age', 'Size']),
    ...(more > 0 ? [safe`… and ${number(more)} more, see \`report.json\`.`] : []),
  ];
}

/** One line each for the log of the job. */
export function inventoryLines(backups: readonly ListedBackup[]): string[] {
  if (backups.length === 0) return ['There are no backups'];
  return backups.map((backup) => {
    const places = backup.stores.map(({ store, fate, why }) =>
      fate === null ? store : `${fate} in ${store} (${why ?? ''})`,
    );
    const bytes = backup.bytes === null ? [] : [size(backup.bytes)];
    return [backup.name, ageOf(backup), ...bytes, provenOf(backup, null), ...places].join(', ');
  });
}

const FATES = {
  kept: '✅ kept',
  removed: '🗑️ removed',
  'would be removed': '🗑️ would be removed',
  'not removed': '❌ NOT removed',
} as const;

/** One line for each thing that became of it; the stores are named where there are several. */
function fates({ stores }: ListedBackup, several: boolean): Markdown {
  const lines = stores.flatMap(({ store, fate, why }) => {
    if (fate === null) return [];
    const where = several ? safe` in ${code(store)}` : safe``;
    return [safe`${FATES[fate]}${where}: ${clipped(why ?? '', 200)}`];
  });
  return joined(lines, '<br>');
}

/** `3h 5m old`: the largest two units are enough for an age. */
export function ageOf({ ageSeconds }: ListedBackup): string {
  if (ageSeconds < 0) return 'in the future';
  const unit = ageSeconds < 3600 ? 1 : ageSeconds < 172_800 ? 60 : 3600;
  return `${duration(Math.floor(ageSeconds / unit) * unit)} old`;
}

function provenOf({ proof }: ListedBackup, here: string | null): string {
  if (proof === null) return 'not proven';
  const elsewhere = proof.repository === null || proof.repository === here ? '' : ` of ${proof.repository}`;
  const run = proof.run === null ? '' : `, run ${proof.run}${elsewhere}`;
  return `proven ${proof.provenAt.slice(0, 16).replace('T', ' ')} by ${proof.stage}${run}`;
}

function sealOf({ encrypted, signed }: ListedBackup): string {
  const seals = [...(encrypted === true ? ['encrypted'] : []), ...(signed === true ? ['signed'] : [])];
  if (seals.length > 0) return listed(seals);
  return encrypted === null ? '–' : 'no';
}

const day = (iso: string): string => iso.slice(0, 10);
