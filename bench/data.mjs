// What is measured: pgbench's tables and one of mixed types, or many small tables.
import { join } from 'node:path';
import { shell } from './measure.mjs';

export const DATABASE = 'bench';

/** About 15 MB of tables and indexes in each. */
const SCALES_PER_GIGABYTE = 55;
const MIXED_ROWS_PER_GIGABYTE = 1_000_000;

const MIXED = (rows) => `
  CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
  CREATE TABLE mixed (
    id bigint PRIMARY KEY, name text NOT NULL, amount numeric(14, 4), at timestamptz, flags boolean[], tags text[],
    document jsonb, bytes bytea, mood mood, ratio double precision, key uuid, day date
  );
  INSERT INTO mixed SELECT
    g, 'name ' || md5(g::text), (g * 7919 % 1000003) / 100.0, timestamptz '2025-01-01 00:00+00' + g * interval '1.001 second',
    ARRAY[g % 2 = 0, g % 3 = 0], ARRAY['tag ' || g % 17, NULL], jsonb_build_object('n', g, 'text', md5((g + 1)::text), 'list', jsonb_build_array(g % 5, 'x')),
    decode(md5(g::text), 'hex'), (enum_range(NULL::mood))[1 + g % 3], sqrt(g), md5((g + 2)::text)::uuid, date '2020-01-01' + (g % 2000)::int
  FROM generate_series(1, ${rows}::bigint) AS g;
  CREATE INDEX ON mixed (at);
  CREATE INDEX ON mixed (name);
  ANALYZE mixed;`;

export async function fillWithData(server, gigabytes, bench) {
  await server.psql('postgres', '-c', `CREATE DATABASE ${DATABASE}`);
  const scale = Math.max(1, Math.round(gigabytes * SCALES_PER_GIGABYTE));
  await shell(`'${join(server.bin, 'pgbench')}' -i -q -I dtGvp -s ${scale} ${DATABASE}`, server.env);
  await server.psql(DATABASE, '-c', MIXED(Math.round(gigabytes * MIXED_ROWS_PER_GIGABYTE)));
  await server.psql(DATABASE, '-c', 'VACUUM ANALYZE', '-c', 'CHECKPOINT');
  bench.size = await server.psql(DATABASE, '-c', 'SELECT pg_database_size(current_database())');
}

export async function fillWithTables(server, count) {
  await server.psql('postgres', '-c', `CREATE DATABASE ${DATABASE}`);
  const make = `
    DO $$ BEGIN
      FOR i IN :from..:to LOOP
        EXECUTE format('CREATE TABLE small_%s (id integer PRIMARY KEY, what text)', i);
        EXECUTE format('INSERT INTO small_%s SELECT g, %L || g FROM generate_series(1, 5) AS g', i, 'thing ');
      END LOOP;
    END $$`;
  const batch = 500;
  for (let from = 1; from <= count; from += batch) {
    const to = Math.min(count, from + batch - 1);
    await server.psql(DATABASE, '-c', make.replace(':from', `${from}`).replace(':to', `${to}`));
  }
  await server.psql(DATABASE, '-c', 'VACUUM ANALYZE', '-c', 'CHECKPOINT');
}

/** As many tables of equal size, which make up `gigabytes` together. */
export async function fillWithParts(server, gigabytes, count) {
  await server.psql('postgres', '-c', `CREATE DATABASE ${DATABASE}`);
  const rows = Math.round((gigabytes * 5_500_000) / count);
  const make = `
    DO $$ BEGIN
      FOR i IN :from..:to LOOP
        EXECUTE format('CREATE TABLE part_%s (id integer PRIMARY KEY, key text, what text)', i);
        EXECUTE format('INSERT INTO part_%s SELECT g, md5(g::text), repeat(md5((g * %s)::text), 3) FROM generate_series(1, ${rows}) AS g', i, i);
      END LOOP;
    END $$`;
  const batch = 50;
  for (let from = 1; from <= count; from += batch) {
    const to = Math.min(count, from + batch - 1);
    await server.psql(DATABASE, '-c', make.replace(':from', `${from}`).replace(':to', `${to}`));
  }
  await server.psql(DATABASE, '-c', 'VACUUM ANALYZE', '-c', 'CHECKPOINT');
}
