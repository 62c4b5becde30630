import { chmodSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/**
 * A folder for `pg-bin` with PostgreSQL's programs of `bin`, of which `program` is a shell script: `script` runs before
 * the real program, whose path is in `$real`, and may replace it. Questions for its version go straight to the real one.
 */
export function wrapProgram(bin: string, program: string, script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-bin-'));
  folders.push(folder);
  chmodSync(folder, 0o755);
  for (const name of readdirSync(bin)) if (name !== program) symlinkSync(join(bin, name), join(folder, name));
  const text = `#!/bin/sh
real='${join(bin, program)}'
[ "$1" = --version ] && exec "$real" "$@"
${script}
exec "$real" "$@"
`;
  writeFileSync(join(folder, program), text, { mode: 0o755 });
  return folder;
}

/** Removes the folders of all wrapped programs of this test file. */
export function removeWrappedPrograms(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
