import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LocalBackup } from '../../src/stores/store.ts';
import { NAME } from './artifacts.ts';

/** A backup below `root`, whose manifest lists its files, as every manifest does. */
export function listedBackup(
  root: string,
  content: Readonly<Record<string, string | Buffer>> = { 'globals.sql': '-- roles' },
  name = NAME,
  manifest = 'manifest.json',
): LocalBackup {
  const folder = join(root, 'made', name);
  const listed = Object.entries(content).map(([path, text]) => ({ path, bytes: Buffer.byteLength(text) }));
  const files = { ...content, [manifest]: JSON.stringify({ files: listed }) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { name, folder, files: Object.keys(files) };
}
