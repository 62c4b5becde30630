-- What came with versions 16 to 18.
CREATE EXTENSION btree_gist;
CREATE TABLE app.modern (
  id int CONSTRAINT id_given NOT NULL,
  twice int GENERATED ALWAYS AS (id * 2) VIRTUAL,
  status varchar(9),
  worded boolean GENERATED ALWAYS AS (status IN ('a', 'b')) VIRTUAL,
  during daterange,
  later int,
  CONSTRAINT once PRIMARY KEY (id, during WITHOUT OVERLAPS),
  CONSTRAINT unenforced CHECK (status IN ('a', 'b')) NOT ENFORCED
);
ALTER TABLE app.modern ADD CONSTRAINT later_given NOT NULL later NOT VALID;
COMMENT ON CONSTRAINT id_given ON app.modern IS 'always';
CREATE TABLE app.referring (id int, during daterange,
  FOREIGN KEY (id, PERIOD during) REFERENCES app.modern (id, PERIOD during),
  CONSTRAINT loose FOREIGN KEY (id, PERIOD during) REFERENCES app.modern (id, PERIOD during) NOT ENFORCED);
GRANT MAINTAIN ON app.modern TO world_reader;
CREATE TABLE app.parent_of_some (a int NOT NULL NO INHERIT, b int CONSTRAINT b_given NOT NULL);
CREATE TABLE app.child_of_some (c int NOT NULL) INHERITS (app.parent_of_some);
CREATE TABLE app.with_method (id int) PARTITION BY LIST (id) USING heap_too;
CREATE COLLATION app.ruled (PROVIDER = icu, LOCALE = 'und', RULES = '& a < g');
CREATE COLLATION app.built_in (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE PUBLICATION generated FOR TABLE app.courses WITH (publish_generated_columns = stored);
ALTER DEFAULT PRIVILEGES FOR ROLE world_owner GRANT SELECT ON LARGE OBJECTS TO world_reader;
