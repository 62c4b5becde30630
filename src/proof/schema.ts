import type { Manifest, SchemaObject } from '../backups/manifest.ts';
import { connect, type ConnectionSettings } from '../postgres/connection.ts';
import {
  compareSchema,
  globalsOf,
  readGlobals,
  readSchema,
  settleDeparse,
} from '../postgres/schema/index.ts';
import { SCRATCH_ROLE } from '../postgres/scratch.ts';
import type { Finding } from '../report/findings.ts';
import { counted } from '../report/format.ts';
import type { Outcome } from './check.ts';

export interface SchemaCheck {
  readonly manifest: Manifest;
  readonly settings: ConnectionSettings;
  /** Of the scratch server. */
  readonly major: number;
  readonly signal: AbortSignal;
}

/** The role as whom the scratch server is used came with no backup. */
function withoutScratchRole(objects: readonly SchemaObject[]): SchemaObject[] {
  return objects.filter(({ kind, identity }) => kind !== 'role' || identity !== SCRATCH_ROLE);
}

/** Compares every object of every restored database, and roles, memberships and settings, with the manifest. */
export async function checkSchema({ manifest, settings, major, signal }: SchemaCheck): Promise<Outcome> {
  const findings: Finding[] = [];
  let looked = 0;
  for (const database of manifest.databases) {
    const client = await connect(settings, { database: database.name, signal });
    try {
      const differences = compareSchema({
        expected: database.schema,
        actual: await readSchema(client),
        expectedMajor: manifest.server.major,
        actualMajor: major,
        database: database.name,
      });
      findings.push(...(await settleDeparse(client, differences)));
      looked += database.schema.length;
      if (database === manifest.databases[0]) findings.push(...(await compareGlobals(client)));
    } finally {
      await client.end();
    }
  }
  return { findings, looked, detail: counted(looked, 'object') };

  async function compareGlobals(client: Awaited<ReturnType<typeof connect>>): Promise<Finding[]> {
    const names = manifest.databases.map(({ name }) => name);
    const expected = globalsOf(manifest.globals.schema, names);
    looked += expected.length;
    const differences = compareSchema({
      expected,
      actual: withoutScratchRole(globalsOf(await readGlobals(client), names)),
      expectedMajor: manifest.server.major,
      actualMajor: major,
      database: '',
    });
    return settleDeparse(client, differences);
  }
}
