import type { Mutation } from './mutations.ts';

const STUDENTS = 'world.app.students';

export const OBJECT_MUTATIONS: readonly Mutation[] = [
  // Constraints and indexes
  {
    sql: `ALTER TABLE app.grades RENAME CONSTRAINT to_course TO of_course`,
    object: 'constraint world.app.grades.to_course',
    kind: 'missing-constraint',
  },
  {
    sql: `ALTER TABLE app.grades VALIDATE CONSTRAINT later`,
    object: 'constraint world.app.grades.later',
    kind: 'changed-not-valid',
  },
  {
    sql: `ALTER TABLE app.grades ALTER CONSTRAINT grades_student_fkey NOT DEFERRABLE`,
    object: 'constraint world.app.grades.grades_student_fkey',
    kind: 'changed-definition',
  },
  {
    sql: `ALTER TABLE app.students DROP CONSTRAINT students_status_check, ADD CONSTRAINT students_status_check CHECK (status IN ('new', 'active'))`,
    object: `constraint ${STUDENTS}.students_status_check`,
    kind: 'changed-definition',
  },
  {
    sql: `ALTER DOMAIN app.grade DROP CONSTRAINT grade_range`,
    object: 'domain constraint world.app.grade.grade_range',
    kind: 'missing-domain-constraint',
  },
  { sql: `DROP INDEX app.students_trgm`, object: 'index world.app.students_trgm', kind: 'missing-index' },
  {
    sql: `DROP INDEX app.students_name; CREATE INDEX students_name ON app.students (lower(last), first DESC NULLS LAST) INCLUDE (email) WITH (fillfactor = 70) WHERE status IN ('new', 'closed')`,
    object: 'index world.app.students_name',
    kind: 'changed-definition',
  },
  {
    sql: `ALTER INDEX app.students_name ALTER COLUMN 1 SET STATISTICS 301`,
    object: 'index world.app.students_name',
    kind: 'changed-statistics-targets',
  },
  {
    sql: `ALTER TABLE app.students SET WITHOUT CLUSTER`,
    object: 'index world.app.students_once',
    kind: 'changed-clustered',
  },
  {
    sql: `ALTER STATISTICS app.students_stats SET STATISTICS 78`,
    object: 'statistics world.app.students_stats',
    kind: 'changed-statistics-target',
  },
  // What runs
  {
    sql: `ALTER TABLE app.students DISABLE TRIGGER touch`,
    object: `trigger ${STUDENTS}.touch`,
    kind: 'changed-enabled',
    expected: 'always',
    actual: 'disabled',
  },
  {
    sql: `ALTER TABLE app.events_2024 ENABLE TRIGGER part`,
    object: 'trigger world.app.events_2024.part',
    kind: 'missing-trigger',
  },
  { sql: `DROP TRIGGER late ON app.students`, object: `trigger ${STUDENTS}.late`, kind: 'missing-trigger' },
  {
    sql: `ALTER TABLE app.courses ENABLE RULE quiet`,
    object: 'rule world.app.courses.quiet',
    kind: 'changed-enabled',
  },
  {
    sql: `ALTER EVENT TRIGGER note_ddl DISABLE`,
    object: 'event trigger world.note_ddl',
    kind: 'changed-enabled',
  },
  {
    sql: `CREATE OR REPLACE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS 'BEGIN RETURN NEW; END'`,
    object: 'function world.app.touch()',
    kind: 'changed-definition',
  },
  {
    sql: `ALTER FUNCTION app.touch() SECURITY INVOKER`,
    object: 'function world.app.touch()',
    kind: 'changed-definition',
  },
  {
    sql: `ALTER FUNCTION app.touch() RESET search_path`,
    object: 'function world.app.touch()',
    kind: 'changed-definition',
  },
  {
    sql: `ALTER FUNCTION app.pairs(int) VOLATILE`,
    object: 'function world.app.pairs(integer)',
    kind: 'changed-definition',
  },
  {
    sql: `CREATE OR REPLACE VIEW app.editable (c, r) AS SELECT code, room FROM app.courses WHERE room > 1 WITH LOCAL CHECK OPTION`,
    object: 'view world.app.editable',
    kind: 'changed-definition',
  },
  {
    sql: `ALTER VIEW app.active RESET (security_barrier)`,
    object: 'view world.app.active',
    kind: 'changed-options',
  },
  {
    sql: `ALTER AGGREGATE app.total(numeric) RENAME TO totals`,
    object: 'aggregate world.app.total(numeric)',
    kind: 'missing-aggregate',
  },
  // Types, sequences and the rest
  {
    sql: `ALTER TYPE app.status ADD VALUE 'late' BEFORE 'closed'`,
    object: 'enum type world.app.status',
    kind: 'changed-labels',
  },
  {
    sql: `ALTER TYPE app.address RENAME ATTRIBUTE since TO until CASCADE`,
    object: 'attribute world.app.address.since',
    kind: 'missing-attribute',
  },
  {
    sql: `ALTER DOMAIN app.grade SET DEFAULT 1.0`,
    object: 'domain world.app.grade',
    kind: 'changed-default',
  },
  { sql: `ALTER DOMAIN app.grade DROP NOT NULL`, object: 'domain world.app.grade', kind: 'changed-not-null' },
  {
    sql: `ALTER SEQUENCE app.counter INCREMENT 4`,
    object: 'sequence world.app.counter',
    kind: 'changed-increment',
    expected: '3',
    actual: '4',
  },
  { sql: `ALTER SEQUENCE app.counter NO CYCLE`, object: 'sequence world.app.counter', kind: 'changed-cycle' },
  {
    sql: `ALTER SEQUENCE app.owned OWNED BY NONE`,
    object: 'sequence world.app.owned',
    kind: 'changed-owned-by',
  },
  {
    sql: `ALTER OPERATOR app.~~~ (int, int) SET (RESTRICT = NONE)`,
    object: 'operator world.app.~~~(integer,integer)',
    kind: 'changed-restrict',
  },
  {
    sql: `ALTER OPERATOR FAMILY app.backwards USING btree DROP FUNCTION 4 (text, text)`,
    object: 'operator family world.app.backwards USING btree',
    kind: 'changed-functions',
  },
  {
    sql: `DROP CAST (app.status AS int)`,
    object: 'cast world.(app.status AS integer)',
    kind: 'missing-cast',
  },
  {
    sql: `ALTER TEXT SEARCH CONFIGURATION app.search DROP MAPPING FOR word`,
    object: 'text search configuration world.app.search',
    kind: 'changed-mappings',
  },
  {
    sql: `ALTER TEXT SEARCH DICTIONARY app.plain (STOPWORDS)`,
    object: 'text search dictionary world.app.plain',
    kind: 'changed-options',
  },
  {
    sql: `DROP TRANSFORM FOR app.address LANGUAGE plsame`,
    object: 'transform world.app.address LANGUAGE plsame',
    kind: 'missing-transform',
  },
  {
    sql: `ALTER SERVER far OPTIONS (SET host 'elsewhere')`,
    object: 'server world.far',
    kind: 'changed-options',
  },
  {
    sql: `ALTER USER MAPPING FOR world_reader SERVER far OPTIONS (DROP password)`,
    object: 'user mapping world.world_reader SERVER far',
    kind: 'changed-options',
  },
  {
    sql: `ALTER PUBLICATION some_tables DROP TABLE app.courses`,
    object: 'publication table world.some_tables.app.courses',
    kind: 'missing-publication-table',
  },
  {
    sql: `ALTER PUBLICATION filtered SET TABLE app.students (id, status) WHERE (status = 'new')`,
    object: 'publication table world.filtered.app.students',
    kind: 'changed-where',
  },
  {
    sql: `ALTER PUBLICATION everything SET (publish = 'insert')`,
    object: 'publication world.everything',
    kind: 'changed-publish',
  },
  { sql: `DROP PUBLICATION of_schema`, object: 'publication world.of_schema', kind: 'missing-publication' },
  {
    sql: `ALTER SUBSCRIPTION upstream SET PUBLICATION ours WITH (refresh = false)`,
    object: 'subscription world.upstream',
    kind: 'changed-publications',
  },
  {
    // A provider of labels is a library that no package has.
    sql: `INSERT INTO pg_seclabel VALUES ('app.students'::regclass, 'pg_class'::regclass, 0, 'selinux', 'top secret')`,
    object: 'security label world.selinux ON table app.students',
    kind: 'extra-security-label',
    actual: 'label: top secret',
  },
  { sql: `DROP EXTENSION pg_trgm CASCADE`, object: 'extension world.pg_trgm', kind: 'missing-extension' },
];
