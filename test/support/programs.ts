import { chmodSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/** A folder of the programs in `bin` for the input `pg-bin`, with `program` replaced by the shell script `script`. */
export function programsWith(bin: string, program: string, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-bin-'));
  folders.push(folder);
  // The scratch server's programs run as another user, where there is one.
  chmodSync(folder, 0o755);
  for (const name of readdirSync(bin)) if (name !== program) symlinkSync(join(bin, name), join(folder, name));
  writeFileSync(join(folder, program), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  chmodSync(join(folder, program), 0o755);
  return folder;
}

/**
 * Programs with a pg_restore that, when it has restored into a database, runs `script`, which reaches that database by
 * `psql -d "$database"`: what goes wrong between restore and check.
 */
export function afterRestore(bin: string, script: string): string {
  return programsWith(
    bin,
    'pg_restore',
    `'${join(bin, 'pg_restore')}' "$@" || exit $?
previous=
for argument; do
  [ "$previous" = --dbname ] && database=$argument
  previous=$argument
done
[ -n "$database" ] || exit 0
PATH='${bin}':$PATH
${script}`,
  );
}

/** A shell command that runs SQL through psql, and fails where the SQL does. */
export function psql(sql: string): string {
  return `psql -X -q -d "$database" -v ON_ERROR_STOP=1 <<'SQL' || exit $?\n${sql}\nSQL`;
}

export function removePrograms(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
