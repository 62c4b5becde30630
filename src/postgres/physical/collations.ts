import type { Client } from 'pg';
import type { Finding } from '../../report/findings.ts';

/**
 * Warns where text is sorted otherwise here than where the copy comes from: then indexes over text may seem damaged, and
 * queries may miss rows. Sees the database that `client` is connected to.
 */
export async function collationFindings(client: Client, major: number): Promise<Finding[]> {
  const database =
    major < 15
      ? ''
      : `SELECT 'the database''s own' AS name, datcollversion AS source,
                pg_catalog.pg_database_collation_actual_version(oid) AS here
           FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()
         UNION ALL`;
  const { rows } = await client.query<{
    name: string;
    source: string;
    here: string | null;
    database: string;
  }>(`
    SELECT name, source, here, pg_catalog.current_database()::text AS database FROM (
      ${database}
      SELECT collname, collversion, pg_catalog.pg_collation_actual_version(c.oid)
        FROM pg_catalog.pg_collation AS c
       WHERE c.oid IN (SELECT pg_catalog.unnest(indcollation) FROM pg_catalog.pg_index)) AS versions
     WHERE source IS NOT NULL AND source IS DISTINCT FROM here`);
  return rows.map(({ name, source, here, database: object }) => ({
    check: 'indexes',
    severity: 'warning',
    kind: 'collation-version',
    object: `database ${object}`,
    message: `Its text is sorted by another version of the collation ${name} than on this machine: indexes over text may be found out of order`,
    expected: source,
    actual: here ?? 'none',
    fix: 'run it on a machine with the operating system of the source, or in its image; after a restore there, run REINDEX and ALTER DATABASE … REFRESH COLLATION VERSION',
  }));
}
