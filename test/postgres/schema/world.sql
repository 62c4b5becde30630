-- One of every kind of object that PostgreSQL 14 and later let a superuser make without a C compiler.
-- The roles world_owner, world_reader and world_clerk exist.

CREATE SCHEMA app AUTHORIZATION world_owner;
CREATE SCHEMA "Odd ""Schema""";
COMMENT ON SCHEMA app IS 'the application';
GRANT USAGE ON SCHEMA app TO world_reader, world_clerk;
COMMENT ON SCHEMA public IS 'not the standard comment';
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO world_reader WITH GRANT OPTION;

CREATE EXTENSION pg_trgm WITH SCHEMA app;
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION pg_buffercache WITH SCHEMA public;
GRANT EXECUTE ON FUNCTION public.pg_buffercache_pages() TO world_reader;
REVOKE SELECT ON public.pg_buffercache FROM pg_monitor;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text) TO world_reader;
REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC;
GRANT SELECT ON pg_catalog.pg_authid TO world_reader;

-- Types
CREATE TYPE app.status AS ENUM ('new', 'active', 'it''s, "odd"', 'closed');
COMMENT ON TYPE app.status IS 'where a case stands';
CREATE DOMAIN app.grade AS numeric(4,1) DEFAULT 0.0 NOT NULL CONSTRAINT grade_range CHECK (VALUE >= 0 AND VALUE <= 100);
CREATE DOMAIN app.code AS varchar(10) COLLATE "C" CONSTRAINT code_known CHECK (VALUE IN ('a', 'b'));
COMMENT ON CONSTRAINT grade_range ON DOMAIN app.grade IS 'a percentage';
CREATE TYPE app.address AS (street text, zip varchar(10) COLLATE "C", since date);
COMMENT ON COLUMN app.address.zip IS 'of five digits';
CREATE FUNCTION app.seconds_between(a time, b time) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT extract(epoch FROM a - b)::double precision';
CREATE TYPE app.timerange AS RANGE (subtype = time, subtype_diff = app.seconds_between);
GRANT USAGE ON TYPE app.timerange TO world_reader;
REVOKE USAGE ON TYPE app.status FROM PUBLIC;
CREATE TYPE app.shout;
CREATE FUNCTION app.shout_in(cstring) RETURNS app.shout LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION app.shout_out(app.shout) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE app.shout (INPUT = app.shout_in, OUTPUT = app.shout_out, LIKE = text, CATEGORY = 'S');
CREATE COLLATION app.german (PROVIDER = icu, LOCALE = 'de-DE');
CREATE COLLATION app.any_case (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
CREATE COLLATION app.bytes (LOCALE = 'C');
COMMENT ON COLLATION app.german IS 'as in the phone book';
CREATE CONVERSION app.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

-- Functions and what is made of them
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  NEW.changed := now(); -- a comment with a ' quote
  RETURN NEW;
END $$;
CREATE FUNCTION app.full_name(first text, VARIADIC rest text[] DEFAULT '{}') RETURNS text IMMUTABLE PARALLEL SAFE COST 5
  BEGIN ATOMIC SELECT first || ' ' || array_to_string(rest, ' '); END;
CREATE FUNCTION app.pairs(n int DEFAULT 3, OUT a int, OUT b text) RETURNS SETOF record LANGUAGE sql STABLE ROWS 7 AS 'SELECT i, i::text FROM generate_series(1, n) i';
CREATE FUNCTION app.my_sum(app.grade, numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2';
CREATE PROCEDURE app.close_all(INOUT n int) LANGUAGE plpgsql AS 'BEGIN n := n + 1; END';
COMMENT ON FUNCTION app.touch() IS 'stamps a row';
REVOKE EXECUTE ON FUNCTION app.touch() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.pairs(int) TO world_reader WITH GRANT OPTION;
GRANT EXECUTE ON PROCEDURE app.close_all(int) TO world_clerk;
CREATE AGGREGATE app.total(numeric) (SFUNC = numeric_add, STYPE = numeric, INITCOND = '0', PARALLEL = SAFE, COMBINEFUNC = numeric_add);
CREATE AGGREGATE app.middle(double precision ORDER BY double precision) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_cont_float8_final);
COMMENT ON AGGREGATE app.total(numeric) IS 'a sum';
CREATE FUNCTION app.near(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) < 2';
CREATE FUNCTION app.far(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) >= 2';
CREATE OPERATOR app.~~~ (FUNCTION = app.near, LEFTARG = int, RIGHTARG = int, COMMUTATOR = OPERATOR(app.~~~), NEGATOR = OPERATOR(app.!~~~), RESTRICT = eqsel, JOIN = eqjoinsel);
CREATE OPERATOR app.!~~~ (FUNCTION = app.far, LEFTARG = int, RIGHTARG = int, NEGATOR = OPERATOR(app.~~~));
COMMENT ON OPERATOR app.~~~ (int, int) IS 'about equal';
CREATE FUNCTION app.backwards(text, text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT pg_catalog.bttextcmp($2, $1)';
CREATE OPERATOR FAMILY app.backwards USING btree;
CREATE OPERATOR CLASS app.backwards FOR TYPE text USING btree FAMILY app.backwards AS
  OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 app.backwards(text, text);
ALTER OPERATOR FAMILY app.backwards USING btree ADD FUNCTION 4 (text, text) pg_catalog.btvarstrequalimage(oid);
CREATE FUNCTION app.status_to_int(app.status) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT CASE $1 WHEN ''new'' THEN 0 ELSE 1 END';
CREATE CAST (app.status AS int) WITH FUNCTION app.status_to_int(app.status) AS ASSIGNMENT;
COMMENT ON CAST (app.status AS int) IS 'for reports';
CREATE FUNCTION app.same_call() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION app.same_inline(internal) RETURNS void STRICT LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION app.same_validator(oid) RETURNS void STRICT LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED LANGUAGE plsame HANDLER app.same_call INLINE app.same_inline VALIDATOR app.same_validator;
GRANT USAGE ON LANGUAGE plsame TO world_reader;
CREATE FUNCTION app.from_json(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE TRANSFORM FOR app.address LANGUAGE plsame (FROM SQL WITH FUNCTION app.from_json(internal));
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
CREATE FUNCTION app.note_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE LOG ''ddl''; END';
CREATE EVENT TRIGGER note_ddl ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION app.note_ddl();
ALTER EVENT TRIGGER note_ddl ENABLE ALWAYS;
COMMENT ON EVENT TRIGGER note_ddl IS 'notes';

-- Text search
CREATE TEXT SEARCH DICTIONARY app.plain (TEMPLATE = pg_catalog.simple, STOPWORDS = 'english');
CREATE TEXT SEARCH CONFIGURATION app.search (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION app.search ALTER MAPPING FOR asciiword WITH app.plain, english_stem;
COMMENT ON TEXT SEARCH CONFIGURATION app.search IS 'ours';

-- Tables
CREATE TABLE app.students (
  id bigint GENERATED BY DEFAULT AS IDENTITY (START 100 INCREMENT 5 CACHE 3) PRIMARY KEY,
  first text NOT NULL,
  last text COLLATE app.german NOT NULL,
  email varchar(200),
  "Odd ""Column""" int DEFAULT 42,
  status varchar(20) NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'active', 'closed')),
  state app.status DEFAULT 'active',
  score app.grade,
  home app.address,
  tags text[] DEFAULT ARRAY['a', 'b']::text[],
  initials text GENERATED ALWAYS AS (upper(left(first, 1)) || upper(left(last, 1))) STORED,
  born date CHECK (born > '1900-01-01'),
  changed timestamptz DEFAULT now(),
  notes text,
  UNIQUE (email) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT odd_positive CHECK ("Odd ""Column""" > 0) NO INHERIT
);
ALTER TABLE app.students OWNER TO world_owner;
ALTER TABLE app.students ADD COLUMN gone int;
ALTER TABLE app.students DROP COLUMN gone;
ALTER TABLE app.students ADD COLUMN extra jsonb DEFAULT '{"a": [1, 2]}';
ALTER TABLE app.students ALTER COLUMN notes SET STORAGE EXTERNAL, ALTER COLUMN notes SET COMPRESSION pglz;
ALTER TABLE app.students ALTER COLUMN last SET STATISTICS 500, ALTER COLUMN last SET (n_distinct = -0.5);
ALTER TABLE app.students SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, toast.autovacuum_enabled = false);
ALTER TABLE app.students ADD CONSTRAINT not_checked CHECK (notes <> '') NOT VALID;
ALTER TABLE app.students ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.students FORCE ROW LEVEL SECURITY;
ALTER TABLE app.students REPLICA IDENTITY FULL;
COMMENT ON TABLE app.students IS 'people';
COMMENT ON COLUMN app.students.last IS 'family name';
COMMENT ON CONSTRAINT odd_positive ON app.students IS 'why not';
GRANT SELECT, INSERT ON app.students TO world_reader;
GRANT SELECT ON app.students TO world_clerk WITH GRANT OPTION;
GRANT UPDATE (status, notes) ON app.students TO world_clerk;
REVOKE DELETE ON app.students FROM world_owner;
SET ROLE world_clerk;
GRANT SELECT ON app.students TO world_reader;
RESET ROLE;
CREATE POLICY own_rows ON app.students FOR SELECT TO world_reader USING (last = CURRENT_USER OR status IN ('new', 'active'));
CREATE POLICY no_closing ON app.students AS RESTRICTIVE FOR UPDATE TO world_clerk, world_reader USING (true) WITH CHECK (status <> 'closed');
COMMENT ON POLICY own_rows ON app.students IS 'only mine';
CREATE TRIGGER touch BEFORE UPDATE OF first, last ON app.students FOR EACH ROW WHEN (OLD.first IS DISTINCT FROM NEW.first OR NEW.status IN ('new', 'active')) EXECUTE FUNCTION app.touch();
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON app.students DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE TRIGGER silent AFTER INSERT ON app.students REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.touch();
ALTER TABLE app.students DISABLE TRIGGER silent;
ALTER TABLE app.students ENABLE ALWAYS TRIGGER touch;
COMMENT ON TRIGGER touch ON app.students IS 'stamps';
CREATE INDEX students_name ON app.students (lower(last), first DESC NULLS LAST) INCLUDE (email) WITH (fillfactor = 70) WHERE status IN ('new', 'active');
ALTER INDEX app.students_name ALTER COLUMN 1 SET STATISTICS 300;
CREATE INDEX students_trgm ON app.students USING gin (first app.gin_trgm_ops);
CREATE INDEX students_back ON app.students (notes app.backwards);
CREATE UNIQUE INDEX students_once ON app.students (first, last);
ALTER TABLE app.students CLUSTER ON students_once;
COMMENT ON INDEX app.students_name IS 'for the list';
CREATE STATISTICS app.students_stats (dependencies, mcv) ON first, last, (lower(email)) FROM app.students;
ALTER STATISTICS app.students_stats SET STATISTICS 77;
COMMENT ON STATISTICS app.students_stats IS 'both names';

CREATE TABLE app.courses (code text PRIMARY KEY, room int, during tsrange, EXCLUDE USING gist (int4range(room, room, '[]') WITH =, during WITH &&) WHERE (room IS NOT NULL));
CREATE UNIQUE INDEX courses_room ON app.courses (code) INCLUDE (room);
ALTER TABLE app.courses REPLICA IDENTITY USING INDEX courses_room;
CREATE TABLE app.grades (
  student bigint REFERENCES app.students ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  course text CONSTRAINT to_course REFERENCES app.courses MATCH FULL ON UPDATE SET NULL,
  grade app.grade,
  PRIMARY KEY (student, course)
);
ALTER TABLE app.grades ADD CONSTRAINT later FOREIGN KEY (course) REFERENCES app.courses NOT VALID;
GRANT ALL ON app.grades TO world_clerk;
CREATE UNLOGGED TABLE app.scratchpad (k serial, v text) USING heap_too;
CREATE TABLE "Odd ""Schema"""."a.b ""c"" é😀" ("json" int, "select" int, "New
Line" text);
CREATE TABLE app.of_type OF app.address (PRIMARY KEY (street));
CREATE TABLE app.no_columns ();
CREATE SEQUENCE app.counter AS smallint START 7 INCREMENT 3 MINVALUE 1 MAXVALUE 1000 CACHE 4 CYCLE;
GRANT USAGE ON SEQUENCE app.counter TO world_reader;
COMMENT ON SEQUENCE app.counter IS 'counts';
CREATE SEQUENCE app.owned OWNED BY app.courses.room;

-- Inheritance and partitions
CREATE TABLE app.base (a int, b text DEFAULT 'x', CHECK (a > 0));
CREATE TABLE app.child (c date, b text, a int) ;
ALTER TABLE app.child ADD CHECK (a > 0);
ALTER TABLE app.child RENAME CONSTRAINT child_a_check TO base_a_check;
ALTER TABLE app.child INHERIT app.base;
CREATE TABLE app.grandchild (d int) INHERITS (app.child);
ALTER TABLE app.grandchild ALTER COLUMN b SET DEFAULT 'y';
CREATE TABLE app.events (id bigint, at timestamptz NOT NULL, kind varchar(20), note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE app.events_2024 PARTITION OF app.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE app.events_2025 (note text, kind varchar(20) DEFAULT 'z', at timestamptz NOT NULL, id bigint NOT NULL);
ALTER TABLE app.events ATTACH PARTITION app.events_2025 FOR VALUES FROM ('2025-01-01') TO (MAXVALUE);
CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT;
CREATE TABLE app.by_kind (id int, kind varchar(20)) PARTITION BY LIST (lower(kind));
CREATE TABLE app.by_kind_a PARTITION OF app.by_kind FOR VALUES IN ('a', 'it''s', NULL) PARTITION BY RANGE (id, (kind || 'x'));
CREATE TABLE app.by_kind_a_low PARTITION OF app.by_kind_a FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, 'm');
CREATE INDEX events_kind ON app.events (kind, lower(note));
CREATE INDEX events_only ON ONLY app.events (note);
CREATE TRIGGER part BEFORE INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.events_2024 DISABLE TRIGGER part;
CREATE TABLE app.hashed (k int PRIMARY KEY, v text) PARTITION BY HASH (k);
CREATE TABLE app.hashed_0 PARTITION OF app.hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE app.hashed_1 PARTITION OF app.hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE app.refers (id int PRIMARY KEY, k int REFERENCES app.hashed, at timestamptz, CHECK (id > 0)) PARTITION BY RANGE (id);
CREATE TABLE app.refers_1 PARTITION OF app.refers FOR VALUES FROM (MINVALUE) TO (10);

-- Views and rules
CREATE VIEW app.active WITH (security_barrier = true) AS SELECT s.id, s.last AS "Last", count(g.*) AS n FROM app.students s LEFT JOIN app.grades g ON g.student = s.id WHERE s.status IN ('new', 'active') GROUP BY s.id, s.last;
CREATE VIEW app.editable (c, r) AS SELECT code, room FROM app.courses WHERE room > 0 WITH LOCAL CHECK OPTION;
ALTER VIEW app.editable ALTER COLUMN r SET DEFAULT 5;
CREATE RECURSIVE VIEW numbers (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 5;
COMMENT ON VIEW app.active IS 'not closed';
COMMENT ON COLUMN app.active.n IS 'how many';
GRANT SELECT (id) ON app.active TO world_reader;
CREATE MATERIALIZED VIEW app.summary AS SELECT status, count(*) AS n, max(notes) AS notes FROM app.students GROUP BY status WITH DATA;
CREATE UNIQUE INDEX summary_status ON app.summary (status);
CREATE MATERIALIZED VIEW app.unfilled AS SELECT 1 AS one WITH NO DATA;
CREATE RULE redirect AS ON INSERT TO app.editable DO INSTEAD INSERT INTO app.courses (code, room) VALUES (NEW.c, NEW.r) RETURNING code, room;
CREATE RULE quiet AS ON DELETE TO app.courses WHERE OLD.code IN ('x', 'y') DO INSTEAD NOTHING;
ALTER TABLE app.courses DISABLE RULE quiet;
COMMENT ON RULE quiet ON app.courses IS 'keeps x';

-- Foreign data, publications, defaults
CREATE FOREIGN DATA WRAPPER nothing OPTIONS (flavour 'plain', secret_key 'hush');
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', dbname 'elsewhere');
COMMENT ON SERVER far IS 'there';
GRANT USAGE ON FOREIGN SERVER far TO world_reader;
CREATE USER MAPPING FOR world_reader SERVER far OPTIONS (user 'u', password 'hush-hush');
CREATE USER MAPPING FOR PUBLIC SERVER far;
CREATE FOREIGN TABLE app.remote (id int OPTIONS (column_name 'ID') NOT NULL, name text, CHECK (id > 0)) SERVER far OPTIONS (table_name 'students');
CREATE PUBLICATION some_tables FOR TABLE app.courses, app.grades WITH (publish = 'insert, update', publish_via_partition_root = true);
CREATE PUBLICATION everything FOR ALL TABLES;
COMMENT ON PUBLICATION everything IS 'all';
CREATE SUBSCRIPTION upstream CONNECTION 'host=nowhere password=hush' PUBLICATION theirs WITH (connect = false);
COMMENT ON SUBSCRIPTION upstream IS 'from there';
ALTER DEFAULT PRIVILEGES FOR ROLE world_owner GRANT SELECT ON TABLES TO world_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE world_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE world_owner IN SCHEMA app GRANT USAGE ON SEQUENCES TO world_clerk WITH GRANT OPTION;
SELECT lo_create(424242);
ALTER LARGE OBJECT 424242 OWNER TO world_owner;
GRANT SELECT ON LARGE OBJECT 424242 TO world_reader;
COMMENT ON LARGE OBJECT 424242 IS 'a picture';
SELECT lo_create(424243);
INSERT INTO app.students (first, last, email, born) VALUES ('A', 'B', 'a@example.org', '2000-01-01');
