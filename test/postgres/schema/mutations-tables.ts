import type { Mutation } from './mutations.ts';

const STUDENTS = 'world.app.students';

export const TABLE_MUTATIONS: readonly Mutation[] = [
  // Privileges and owners
  {
    sql: `REVOKE INSERT ON app.students FROM world_reader`,
    object: `table ${STUDENTS}`,
    kind: 'missing-grant',
    expected: 'GRANT INSERT TO world_reader',
  },
  {
    sql: `GRANT DELETE ON app.students TO PUBLIC`,
    object: `table ${STUDENTS}`,
    kind: 'extra-grant',
    actual: 'GRANT DELETE TO PUBLIC',
  },
  {
    sql: `REVOKE GRANT OPTION FOR SELECT ON app.students FROM world_clerk CASCADE`,
    object: `table ${STUDENTS}`,
    kind: 'changed-grant',
  },
  {
    sql: `REVOKE UPDATE (notes) ON app.students FROM world_clerk`,
    object: `column ${STUDENTS}.notes`,
    kind: 'missing-grant',
  },
  { sql: `GRANT DELETE ON app.students TO world_owner`, object: `table ${STUDENTS}`, kind: 'missing-grant' },
  {
    sql: `ALTER TABLE app.courses OWNER TO world_clerk`,
    object: 'table world.app.courses',
    kind: 'changed-owner',
  },
  { sql: `ALTER SCHEMA app OWNER TO postgres`, object: 'schema world.app', kind: 'changed-owner' },
  { sql: `REVOKE USAGE ON SCHEMA app FROM world_clerk`, object: 'schema world.app', kind: 'missing-grant' },
  { sql: `GRANT CREATE ON SCHEMA public TO PUBLIC`, object: 'schema world.public', kind: 'extra-grant' },
  {
    sql: `GRANT EXECUTE ON FUNCTION app.touch() TO PUBLIC`,
    object: 'function world.app.touch()',
    kind: 'missing-grant',
  },
  {
    sql: `REVOKE USAGE ON SEQUENCE app.counter FROM world_reader`,
    object: 'sequence world.app.counter',
    kind: 'missing-grant',
  },
  {
    sql: `GRANT USAGE ON TYPE app.status TO PUBLIC`,
    object: 'enum type world.app.status',
    kind: 'missing-grant',
  },
  {
    sql: `REVOKE USAGE ON FOREIGN SERVER far FROM world_reader`,
    object: 'server world.far',
    kind: 'missing-grant',
  },
  {
    sql: `REVOKE USAGE ON LANGUAGE plsame FROM world_reader`,
    object: 'language world.plsame',
    kind: 'missing-grant',
  },
  {
    sql: `ALTER DEFAULT PRIVILEGES FOR ROLE world_owner REVOKE SELECT ON TABLES FROM world_reader`,
    object: 'default privileges world.of world_owner ON TABLES',
    kind: 'missing-default-privileges',
  },
  {
    sql: `REVOKE EXECUTE ON FUNCTION public.pg_buffercache_pages() FROM world_reader`,
    object: 'system privileges world.function public.pg_buffercache_pages()',
    kind: 'missing-system-privileges',
    expected: 'acl: GRANT EXECUTE TO world_reader',
  },
  {
    sql: `GRANT EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) TO PUBLIC`,
    object: 'system privileges world.function pg_catalog.pg_sleep(double precision)',
    kind: 'missing-system-privileges',
  },
  {
    sql: `REVOKE SELECT ON LARGE OBJECT 424242 FROM world_reader`,
    object: 'large objects world.owned by world_owner, GRANT SELECT TO world_reader',
    kind: 'missing-large-objects',
    expected: 'count: 1\noids: 424242',
  },
  // Comments
  {
    sql: `COMMENT ON COLUMN app.students.last IS 'surname'`,
    object: `column ${STUDENTS}.last`,
    kind: 'changed-comment',
    expected: 'family name',
    actual: 'surname',
  },
  {
    sql: `COMMENT ON CONSTRAINT odd_positive ON app.students IS NULL`,
    object: `constraint ${STUDENTS}.odd_positive`,
    kind: 'changed-comment',
  },
  {
    sql: `COMMENT ON POLICY own_rows ON app.students IS NULL`,
    object: `policy ${STUDENTS}.own_rows`,
    kind: 'changed-comment',
  },
  {
    sql: `COMMENT ON INDEX app.students_name IS 'x'`,
    object: 'index world.app.students_name',
    kind: 'changed-comment',
  },
  {
    sql: `COMMENT ON CAST (app.status AS int) IS NULL`,
    object: 'cast world.(app.status AS integer)',
    kind: 'changed-comment',
  },
  {
    sql: `COMMENT ON EVENT TRIGGER note_ddl IS NULL`,
    object: 'event trigger world.note_ddl',
    kind: 'changed-comment',
  },
  {
    sql: `COMMENT ON LARGE OBJECT 424242 IS NULL`,
    object: 'large object comment world.424242',
    kind: 'missing-large-object-comment',
  },
  // Row security
  {
    sql: `DROP POLICY own_rows ON app.students`,
    object: `policy ${STUDENTS}.own_rows`,
    kind: 'missing-policy',
  },
  {
    sql: `ALTER POLICY no_closing ON app.students WITH CHECK (true)`,
    object: `policy ${STUDENTS}.no_closing`,
    kind: 'changed-with-check',
  },
  {
    sql: `ALTER POLICY own_rows ON app.students USING (status IN ('new', 'closed'))`,
    object: `policy ${STUDENTS}.own_rows`,
    kind: 'changed-using',
  },
  {
    sql: `ALTER POLICY own_rows ON app.students TO PUBLIC`,
    object: `policy ${STUDENTS}.own_rows`,
    kind: 'changed-roles',
    expected: 'world_reader',
    actual: 'PUBLIC',
  },
  {
    sql: `ALTER TABLE app.students DISABLE ROW LEVEL SECURITY`,
    object: `table ${STUDENTS}`,
    kind: 'changed-row-security',
  },
  {
    sql: `ALTER TABLE app.students NO FORCE ROW LEVEL SECURITY`,
    object: `table ${STUDENTS}`,
    kind: 'changed-row-security-forced',
  },
  // Tables and columns
  {
    sql: `ALTER TABLE app.students ALTER COLUMN status SET DEFAULT 'active'`,
    object: `column ${STUDENTS}.status`,
    kind: 'changed-default',
  },
  {
    sql: `ALTER TABLE app.students ALTER COLUMN first DROP NOT NULL`,
    object: `column ${STUDENTS}.first`,
    kind: 'changed-not-null',
  },
  {
    sql: `ALTER TABLE app.one_null ALTER COLUMN b TYPE bigint`,
    object: 'column world.app.one_null.b',
    kind: 'changed-type',
    expected: 'integer',
    actual: 'bigint',
  },
  {
    sql: `ALTER TABLE app.students ALTER COLUMN email TYPE varchar(201)`,
    object: `column ${STUDENTS}.email`,
    kind: 'changed-type',
  },
  {
    sql: `ALTER TABLE app.students ALTER COLUMN last SET STATISTICS 501`,
    object: `column ${STUDENTS}.last`,
    kind: 'changed-statistics-target',
  },
  {
    sql: `ALTER TABLE app.students ALTER COLUMN last RESET (n_distinct)`,
    object: `column ${STUDENTS}.last`,
    kind: 'changed-options',
  },
  {
    sql: `ALTER TABLE app.students ALTER COLUMN notes SET STORAGE MAIN`,
    object: `column ${STUDENTS}.notes`,
    kind: 'changed-storage',
  },
  {
    sql: `ALTER TABLE app.students ALTER COLUMN notes SET COMPRESSION default`,
    object: `column ${STUDENTS}.notes`,
    kind: 'changed-compression',
  },
  {
    sql: `ALTER TABLE app.students ALTER COLUMN id SET GENERATED ALWAYS`,
    object: `column ${STUDENTS}.id`,
    kind: 'changed-identity',
  },
  {
    sql: `ALTER TABLE app.students ALTER COLUMN initials DROP EXPRESSION`,
    object: `column ${STUDENTS}.initials`,
    kind: 'changed-generated',
  },
  {
    sql: `ALTER TABLE app.students RENAME COLUMN notes TO note`,
    object: `column ${STUDENTS}.notes`,
    kind: 'missing-column',
  },
  {
    sql: `ALTER TABLE app.courses ADD COLUMN more int`,
    object: 'column world.app.courses.more',
    kind: 'extra-column',
  },
  {
    sql: `ALTER TABLE app.students SET (fillfactor = 81)`,
    object: `table ${STUDENTS}`,
    kind: 'changed-options',
  },
  {
    sql: `ALTER TABLE app.students RESET (toast.autovacuum_enabled)`,
    object: `table ${STUDENTS}`,
    kind: 'changed-toast-options',
  },
  {
    sql: `ALTER TABLE app.students REPLICA IDENTITY DEFAULT`,
    object: `table ${STUDENTS}`,
    kind: 'changed-replica-identity',
  },
  {
    sql: `ALTER TABLE app.scratchpad SET LOGGED`,
    object: 'table world.app.scratchpad',
    kind: 'changed-unlogged',
  },
  {
    sql: `ALTER TABLE app.scratchpad SET ACCESS METHOD heap`,
    object: 'table world.app.scratchpad',
    kind: 'changed-access-method',
  },
  {
    sql: `ALTER TABLE app.child NO INHERIT app.base`,
    object: 'table world.app.child',
    kind: 'changed-inherits',
  },
  {
    sql: `ALTER TABLE app.events DETACH PARTITION app.events_2025`,
    object: 'table world.app.events_2025',
    kind: 'changed-partition-bound',
  },
  { sql: `ALTER TABLE app.of_type NOT OF`, object: 'table world.app.of_type', kind: 'changed-of-type' },
  {
    sql: `REFRESH MATERIALIZED VIEW app.unfilled`,
    object: 'materialized view world.app.unfilled',
    kind: 'changed-unpopulated',
  },
  {
    sql: `ALTER FOREIGN TABLE app.remote OPTIONS (SET table_name 'others')`,
    object: 'foreign table world.app.remote',
    kind: 'changed-foreign-options',
  },
];
