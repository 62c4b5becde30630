// Writes the JSON Schemas of manifest.json and report.json from the schemas that the code itself uses.
// `--check` writes nothing and fails when a file is stale. `--folder=…` is for its own test.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { manifestSchema } from '../src/backups/manifest.ts';
import { captureSchema } from '../src/capture/record.ts';
import { sealedManifestSchema } from '../src/backups/seal/sealed-manifest.ts';
import { snapshotSchema } from '../src/backups/snapshot/manifest.ts';
import { reportSchema } from '../src/report/report.ts';

const SCHEMAS = {
  'manifest.schema.json': {
    schema: manifestSchema,
    title: 'manifest.json of postgres-recovery: what a backup is',
  },
  'sealed-manifest.schema.json': {
    schema: sealedManifestSchema,
    title: 'manifest.json of an encrypted backup of postgres-recovery: what everyone may know of it',
  },
  'capture.schema.json': {
    schema: captureSchema,
    title: 'capture_….json of postgres-recovery: WAL that was captured',
  },
  'snapshot-manifest.schema.json': {
    schema: snapshotSchema,
    title: '<name>.manifest.json of postgres-recovery: what a snapshot is',
  },
  'report.schema.json': {
    schema: reportSchema,
    title: 'report.json of postgres-recovery: what a stage did and found',
  },
};

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    folder: { type: 'string', default: fileURLToPath(new URL('../docs', import.meta.url)) },
  },
});
const style = await resolveConfig(fileURLToPath(import.meta.url));

for (const [name, { schema, title }] of Object.entries(SCHEMAS)) {
  const { $schema, ...body } = z.toJSONSchema(schema);
  const json = JSON.stringify({ $schema, $id: `urn:postgres-recovery:${name}`, title, ...body });
  const wanted = await format(json, { ...style, parser: 'json' });
  const file = join(values.folder, name);
  if (!values.check) {
    await writeFile(file, wanted);
  } else if (wanted !== (await readFile(file, 'utf8').catch(() => null))) {
    console.error(`${file} is stale: run node scripts/schemas.mjs`);
    process.exitCode = 1;
  }
}
