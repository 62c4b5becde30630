import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const entrySchema = z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() });
const lockSchema = z.object({ packages: z.record(z.string(), entrySchema) });

// npm leaves an optional package of another platform out of the lock when its registry has it not, and `npm ci` then
// refuses the lock everywhere. No installed machine notices: only fresh clones do.
test('package-lock.json has every optional package, those of other platforms too', () => {
  const text = readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8');
  const { packages } = lockSchema.parse(JSON.parse(text));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
    ),
  );
  expect(missing).toEqual([]);
});
