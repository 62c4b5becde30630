// The product's fingerprint against what pgcopydb computes to compare a table, table by table.
import pg from 'pg';
import { fingerprintDatabase } from '../src/postgres/fingerprint/database.ts';
import { takeSnapshot } from '../src/postgres/snapshot.ts';
import { DATABASE } from './data.mjs';
import { compared } from './measure.mjs';

const TABLES = ['pgbench_accounts', 'mixed'];

export async function fingerprintRow(bench, source) {
  const open = async () => {
    const client = new pg.Client({ connectionString: source.uri(DATABASE) });
    await client.connect();
    return client;
  };
  const lines = [];
  const session = await open();
  const snapshot = await takeSnapshot({ open });
  try {
    for (const name of TABLES) {
      const table = snapshot.tables.find((one) => one.name === name);
      const query = pgcopydbQuery(table);
      const sides = {
        ours: () => fingerprintDatabase({ open, snapshotId: snapshot.id, tables: [table], jobs: bench.jobs }),
        theirs: () => session.query(query),
      };
      const took = await bench.alternate(
        Object.fromEntries(Object.entries(sides).map(([side, work]) => [side, timed(work)])),
      );
      lines.push(
        compared(
          `fingerprint of \`${name}\``,
          took.ours,
          "pgcopydb's `compare data` query",
          took.theirs,
          '≤ 0.8',
        ),
      );
    }
    return lines;
  } finally {
    await snapshot.release();
    await session.end();
  }
}

/**
 * The query of `pgcopydb compare data` (src/bin/pgcopydb/schema.c, schema_send_table_checksum), over columns in the
 * table's own order. It runs in a session of default settings, so in parallel where PostgreSQL sees fit.
 */
function pgcopydbQuery({ schema, name, columns }) {
  const list = columns.map((column) => pg.escapeIdentifier(column.name)).join(', ');
  return (
    `select count(1) as cnt, encode(sha256(format('%s-%s', sum(hashtext((${list})::text)::bigint), count(1))::bytea), 'hex') ` +
    `as chksum from only ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`
  );
}

function timed(work) {
  return async () => {
    const started = performance.now();
    await work();
    return (performance.now() - started) / 1000;
  };
}
