import type { Manifest, SchemaObject } from '../backups/manifest.ts';
import { openSession, type Open } from '../postgres/fingerprint/session.ts';
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
import { readOwner, underRealNames, withoutTargetsOwn } from './live-globals.ts';

export interface SchemaCheck {
  readonly manifest: Manifest;
  /** Sessions of a restored database, by its name in the backup. */
  readonly open: (database: string) => Open;
  /**
   * Sessions of a database of the server in UTF8: names of roles and databases read otherwise in other encodings. Default:
   * of a restored one, in UTF8 if there is one.
   */
  readonly openServer?: Open;
  /** Of the server. */
  readonly major: number;
  /**
   * The server is a live one: the names of the restored databases there, by their names in the backup. What such a server
   * has of its own beyond the backup (roles, memberships, settings, grants) is there on purpose.
   */
  readonly live?: ReadonlyMap<string, string>;
}

/** The role as whom the scratch server is used came with no backup. */
function withoutScratchRole(objects: readonly SchemaObject[]): SchemaObject[] {
  return objects.filter(({ kind, identity }) => kind !== 'role' || identity !== SCRATCH_ROLE);
}

/** Compares every object of every restored database, and roles, memberships and settings, with the manifest. */
export async function checkSchema(check: SchemaCheck): Promise<Outcome> {
  const own = await checkDatabaseSchemas(check);
  const globals = await compareGlobals(check);
  const looked = own.looked + globals.looked;
  return { findings: [...own.findings, ...globals.findings], looked, detail: counted(looked, 'object') };
}

/** The databases alone: of a physical copy, which has all the roles and settings that there were. */
export async function checkDatabaseSchemas({
  manifest,
  major,
  open,
}: Pick<SchemaCheck, 'open' | 'major'> & {
  readonly manifest: Pick<Manifest, 'databases'> & { readonly server: Pick<Manifest['server'], 'major'> };
}): Promise<{ findings: Finding[]; looked: number }> {
  const findings: Finding[] = [];
  let looked = 0;
  for (const database of manifest.databases) {
    const client = await openSession(open(database.name));
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
    } finally {
      await client.end();
    }
  }
  return { findings, looked };
}

async function compareGlobals(check: SchemaCheck): Promise<{ findings: Finding[]; looked: number }> {
  const { manifest, major, live } = check;
  const { databases } = manifest;
  const [first] = [...databases].sort(
    (one, other) => Number(other.encoding === 'UTF8') - Number(one.encoding === 'UTF8'),
  );
  const open = check.openServer ?? (first && check.open(first.name));
  if (open === undefined) return { findings: [], looked: 0 };
  const client = await openSession(open);
  try {
    const names = databases.map(({ name }) => name);
    const expected = globalsOf(manifest.globals.schema, names);
    const read = withoutScratchRole(await readGlobals(client));
    const actual = globalsOf(live ? underRealNames(read, live) : read, names);
    const differences = compareSchema({
      expected,
      actual,
      expectedMajor: manifest.server.major,
      actualMajor: major,
      database: '',
    });
    const told = live ? withoutTargetsOwn(differences, actual, await readOwner(client)) : differences;
    return { findings: await settleDeparse(client, told), looked: expected.length };
  } finally {
    await client.end();
  }
}
