-- What world.sql has no room for, since it came with version 15.
CREATE PUBLICATION filtered FOR TABLE app.students (id, status) WHERE (status = 'new' OR status = 'active');
CREATE PUBLICATION of_schema FOR TABLES IN SCHEMA "Odd ""Schema""";
CREATE TABLE app.one_null (a int, b int, UNIQUE NULLS NOT DISTINCT (a));
CREATE VIEW app.as_invoker WITH (security_invoker = true) AS SELECT id FROM app.students;
