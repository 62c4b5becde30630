import { createHash } from 'node:crypto';
import type { SchemaObject } from '../../backups/manifest.ts';

/** SHA-256, in hexadecimal, over the objects as JSON with sorted keys, one a line, in sorted order. */
export function schemaDigest(objects: readonly SchemaObject[]): string {
  const lines = objects.map(({ kind, identity, definition }) => {
    const properties = Object.entries(definition).filter(([, value]) => value !== null);
    return JSON.stringify([kind, identity, properties.sort(([a], [b]) => (a < b ? -1 : 1))]);
  });
  const hash = createHash('sha256');
  for (const line of lines.sort()) hash.update(line + '\n');
  return hash.digest('hex');
}
