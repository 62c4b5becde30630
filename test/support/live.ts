import { createHash } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { readState } from '../../src/changes/index.ts';
import { connect, parseConnection } from '../../src/postgres/connection.ts';
import type { TestServer } from './server.ts';

/** A digest of all that a query can see in a database: two databases are the same exactly when theirs are. */
export async function contentOf(server: TestServer, database: string): Promise<string> {
  const settings = parseConnection(server.uri(database), {});
  const { schema, tables, sequences, largeObjects } = await readState({
    open: () => connect(settings),
    database,
    shared: false,
    jobs: 1,
    signal: new AbortController().signal,
  });
  // Settings and the like carry the database's own name.
  const objects = schema.filter(({ definition }) => definition.database == null);
  const rows = tables.map((table) => ({ ...table, bytes: 0 }));
  return createHash('sha256')
    .update(JSON.stringify({ objects, rows, sequences, largeObjects }))
    .digest('hex');
}

/** The databases that are not PostgreSQL's own. */
export async function databasesOf(server: TestServer): Promise<string[]> {
  return server.with('postgres', async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname NOT IN ('postgres', 'template0', 'template1') ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  });
}

/** Puts a server back to a single database `app` with what `fill` makes. */
export async function freshApp(server: TestServer, fill: string): Promise<void> {
  for (const name of await databasesOf(server)) {
    await server.with('postgres', (client) =>
      client.query(`DROP DATABASE ${escapeIdentifier(name)} WITH (FORCE)`),
    );
  }
  await server.with('postgres', (client) => client.query('CREATE DATABASE app'));
  await server.with('app', (client) => client.query(fill));
}

/** Tables of several kinds, with what hangs on them. */
export const APP = `
  CREATE TYPE mood AS ENUM ('sad', 'happy');
  CREATE TABLE student (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, mood mood);
  CREATE TABLE grade (student int NOT NULL REFERENCES student, course text, points numeric(5, 2) CHECK (points >= 0));
  CREATE INDEX ON grade (course);
  CREATE VIEW best AS SELECT student, max(points) FROM grade GROUP BY student;
  INSERT INTO student (name, mood) SELECT 'student ' || i, (ARRAY['sad', 'happy'])[1 + i % 2]::mood FROM generate_series(1, 2000) AS i;
  INSERT INTO grade SELECT 1 + i % 2000, 'course ' || i % 7, i % 100 / 3.0 FROM generate_series(1, 20000) AS i;
  ALTER DATABASE app SET statement_timeout TO '1min';
  COMMENT ON DATABASE app IS 'the app'`;

/** What the playbook's scenarios 3 and 5 are about. */
export const SCHOOL = `
  CREATE TYPE mood AS ENUM ('sad', 'happy');
  CREATE TABLE student (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, mood mood);
  CREATE TABLE course (id serial PRIMARY KEY, title text NOT NULL CHECK (title <> ''), held tstzrange, mood mood DEFAULT 'sad');
  CREATE INDEX course_title ON course (lower(title));
  COMMENT ON COLUMN course.title IS 'as printed';
  CREATE TABLE grade (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, student int NOT NULL REFERENCES student,
    course int NOT NULL REFERENCES course, points numeric(5, 2) CHECK (points >= 0));
  CREATE INDEX ON grade (student);
  CREATE VIEW best AS SELECT student, max(points) FROM grade GROUP BY student;
  INSERT INTO student (name, mood) SELECT 'student ' || i, 'happy' FROM generate_series(1, 500) AS i;
  INSERT INTO course (title, held) SELECT 'course ' || i, tstzrange('2025-01-05', '2025-01-05'::timestamptz + i * interval '1 h') FROM generate_series(1, 20) AS i;
  INSERT INTO grade (student, course, points) SELECT 1 + i % 500, 1 + i % 20, i % 100 / 3.0 FROM generate_series(1, 20000) AS i`;
