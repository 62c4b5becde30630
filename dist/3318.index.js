export const id = 3318;
export const ids = [3318];
export const modules = {

/***/ 81392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ compareLargeObjects)
/* harmony export */ });
/** Group by group; the actual groups were made along the expected ones (see listRanges). */
function compareLargeObjects(expected, actual) {
    const rest = new Map(actual.groups.map((group) => [oidsOf(group), group]));
    const differences = expected.groups.flatMap((group) => {
        const oids = oidsOf(group);
        const found = rest.get(oids);
        rest.delete(oids);
        if (found?.fingerprint === group.fingerprint && found.count === group.count)
            return [];
        return [different(oids, group, found)];
    });
    return [...differences, ...[...rest].map(([oids, group]) => different(oids, undefined, group))];
}
function different(oids, expected, actual) {
    const counts = { expected: count(expected), actual: count(actual) };
    const about = (kind, message) => ({
        severity: 'error',
        kind,
        message,
        oids,
        ...counts,
    });
    const more = (actual?.count ?? 0) - (expected?.count ?? 0);
    if (more < 0)
        return about('missing-large-object', 'Large objects of the backup are missing');
    if (more > 0)
        return about('unexpected-large-object', 'There are large objects that are not in the backup');
    return {
        ...about('large-object', 'The content differs'),
        expected: expected?.fingerprint ?? '',
        actual: actual?.fingerprint ?? '',
    };
}
function oidsOf({ from, to }) {
    return from === to ? String(from) : `${from}–${to}`;
}
function count(group) {
    const objects = group?.count ?? 0;
    return `${objects} large object${objects === 1 ? '' : 's'}`;
}


/***/ }),

/***/ 68951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ compareContent)
/* harmony export */ });
/* harmony import */ var _compare_large_objects_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(81392);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33530);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13191);



/**
 * What differs between the content that a manifest promises and that of a database. Every difference is an `error`; a
 * sequence that moved while it was dumped, so that its exact value cannot be told, is a `notice` when it fits.
 */
function compareContent(expected, actual, database) {
    const outOfSight = new Set(expected.notCompared.map(({ object }) => object));
    const each = (kind, as, bs, compare) => pair(as, bs).flatMap(({ of, a, b }) => {
        if (!a && outOfSight.has((0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .objectName */ .Hd)(kind, of)))
            return [];
        const object = (0,_tables_js__WEBPACK_IMPORTED_MODULE_1__/* .objectName */ .Hd)(kind, { schema: `${database}.${of.schema}`, name: of.name });
        return compare(a, b).map((difference) => ({ ...difference, object }));
    });
    return [
        ...each('table', expected.tables, actual.tables, compareTable),
        ...each('sequence', expected.sequences, actual.sequences, compareSequence),
        ...(0,_compare_large_objects_js__WEBPACK_IMPORTED_MODULE_2__/* .compareLargeObjects */ .P)(expected.largeObjects, actual.largeObjects).map(({ oids, ...found }) => ({
            ...found,
            object: `large object ${database} ${oids}`,
        })),
    ].map((found) => ({ check: 'content', ...found }));
}
/** Puts side by side what is called the same; one side is undefined where the other has no match. */
function pair(as, bs) {
    const key = (of) => JSON.stringify([of.schema, of.name]);
    const rest = new Map(bs.map((b) => [key(b), b]));
    const pairs = as.map((a) => {
        const b = rest.get(key(a));
        rest.delete(key(a));
        return { of: a, a, b };
    });
    return [...pairs, ...[...rest.values()].map((b) => ({ of: b, a: undefined, b }))];
}
function compareTable(expected, actual) {
    const rows = (table) => `${table.rows} rows`;
    if (!expected) {
        return actual
            ? [error('unexpected-table', 'The table is not in the backup', { actual: rows(actual) })]
            : [];
    }
    if (!actual)
        return [error('missing-table', 'The table is missing', { expected: rows(expected) })];
    const columns = compareColumns(expected, actual);
    if (expected.rows !== actual.rows) {
        const how = actual.rows < expected.rows ? 'fewer' : 'more';
        const message = `The table has ${how} rows than the backup promises`;
        return [...columns, error('row-count', message, { expected: rows(expected), actual: rows(actual) })];
    }
    // Other columns make another fingerprint, whatever the rows hold.
    if (columns.length > 0 || expected.fingerprint === actual.fingerprint)
        return columns;
    const sides = { expected: expected.fingerprint, actual: actual.fingerprint };
    const method = (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .methodOf */ .NY)(expected.fingerprint);
    return method === undefined || method !== (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .methodOf */ .NY)(actual.fingerprint)
        ? [
            error('fingerprint-method', 'The fingerprints were made by different methods and cannot be compared', sides),
        ]
        : [error('content', `The table has ${rows(actual)} as promised, but at least one value differs`, sides)];
}
/** By name: the order of columns may differ after a restore, as that of inherited ones does. */
function compareColumns(expected, actual) {
    const types = new Map(actual.columns.map(({ name, type }) => [name, type]));
    const missing = expected.columns.filter(({ name, type }) => types.get(name) !== type);
    const promised = new Map(expected.columns.map(({ name, type }) => [name, type]));
    const other = actual.columns.filter(({ name, type }) => promised.get(name) !== type);
    if (missing.length + other.length === 0)
        return [];
    const list = (columns) => columns.map(({ name, type }) => `${name} ${type}`).join(', ') || 'no such column';
    return [error('columns', 'The table has other columns', { expected: list(missing), actual: list(other) })];
}
function compareSequence(expected, actual) {
    if (!expected)
        return actual ? [error('unexpected-sequence', 'The sequence is not in the backup', {})] : [];
    const { before, after } = expected;
    const idle = before.lastValue === after.lastValue && before.isCalled === after.isCalled;
    const range = idle ? show(after) : `${show(before)} to ${show(after)}`;
    if (!actual)
        return [error('missing-sequence', 'The sequence is missing', { expected: range })];
    const sides = { expected: range, actual: show(actual) };
    if (idle) {
        const same = actual.lastValue === after.lastValue && actual.isCalled === after.isCalled;
        return same ? [] : [error('sequence', 'The sequence has another value', sides)];
    }
    const moved = 'The sequence moved while it was dumped';
    if (expected.cycles)
        return [notice(`${moved}, and not in one direction: its value was not compared`, sides)];
    return between(before, actual, after)
        ? [notice(`${moved}: its value is within what it went through`, sides)]
        : [error('sequence', `${moved}, but its value is not one that it went through`, sides)];
}
/** nextval on a value not yet called returns it and marks it called; so (5, called) comes after (5, not called). */
function between(before, state, after) {
    const sign = BigInt(after.lastValue) < BigInt(before.lastValue) ? -1n : 1n;
    const position = ({ lastValue, isCalled }) => 2n * sign * BigInt(lastValue) + (isCalled ? 1n : 0n);
    return position(before) <= position(state) && position(state) <= position(after);
}
function show({ lastValue, isCalled }) {
    return isCalled ? lastValue : `${lastValue} (not called yet)`;
}
function error(kind, message, sides) {
    return { severity: 'error', kind, message, ...sides };
}
function notice(message, sides) {
    return { severity: 'notice', kind: 'sequence-moved', message, ...sides };
}


/***/ }),

/***/ 98689:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ negativeControl)
});

// EXTERNAL MODULE: ./lib/postgres/fingerprint/compare.js
var compare = __webpack_require__(68951);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/rows.js
var rows = __webpack_require__(59267);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/tables.js
var fingerprint_tables = __webpack_require__(13191);
;// CONCATENATED MODULE: ./lib/postgres/fingerprint/control-candidates.js



/** By type OID: two values, so that one of them is another than any. */
const VALUES = new Map([
    [16, ['false', 'true']],
    [17, [String.raw `'\x00'::bytea`, String.raw `'\x01'::bytea`]],
    [20, ['0', '1']],
    [21, ['0', '1']],
    [23, ['0', '1']],
    [25, [`'x'`, `'y'`]],
    [700, ['0', '1']],
    [701, ['0', '1']],
    [1043, [`'x'`, `'y'`]],
    [1082, [`'2000-01-01'::date`, `'2000-01-02'::date`]],
    [1114, [`'2000-01-01'::timestamp`, `'2000-01-02'::timestamp`]],
    [1184, [`'2000-01-01 UTC'::timestamptz`, `'2000-01-02 UTC'::timestamptz`]],
    [2950, [`'00000000-0000-0000-0000-000000000000'::uuid`, `'00000000-0000-0000-0000-000000000001'::uuid`]],
]);
/** So many tables are looked at: the smallest that hold rows. */
const TABLES = 200;
/** An UPDATE evaluates every CHECK constraint and may enter the row into every index. */
const UPDATE_RUNS_CODE = `
  c.relispartition
  OR EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attgenerated <> '')
  OR EXISTS (
    SELECT FROM pg_depend AS d
     WHERE (d.classid = 'pg_class'::regclass AND d.objid IN (SELECT indexrelid FROM pg_index WHERE indrelid = c.oid)
            OR d.classid = 'pg_constraint'::regclass AND d.objid IN (SELECT oid FROM pg_constraint WHERE conrelid = c.oid))
       AND (d.refclassid = 'pg_opclass'::regclass AND d.refobjid >= 16384 OR ${fingerprint_tables/* USER_CODE */._T}))`;
/** Defaults, views and owned sequences refer to a column without minding its values. */
const COLUMN_IN_USE = `
  EXISTS (SELECT FROM pg_depend AS d
           WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum
             AND d.classid NOT IN ('pg_attrdef'::regclass, 'pg_rewrite'::regclass)
             AND NOT (d.classid = 'pg_class'::regclass
                      AND EXISTS (SELECT FROM pg_class AS s WHERE s.oid = d.objid AND s.relkind = 'S'))
             AND NOT (d.classid = 'pg_constraint'::regclass
                      AND EXISTS (SELECT FROM pg_constraint AS n WHERE n.oid = d.objid AND n.contype = 'n')))`;
/**
 * Ways to alter one row of a table that holds some, best first: another value in a column that nothing depends on, in
 * the smallest table that has one; else a row less. Tables are left out where that would run code of users: rules, and
 * triggers that fire even in the role of a replica. `tables` must hold rows.
 */
async function listAlterations(client, tables) {
    const smallest = tables
        .filter((table) => table.pages > 0 && table.method === 'h1')
        .sort((a, b) => a.bytes - b.bytes)
        .slice(0, TABLES);
    const { rows } = await client.query(`SELECT c.oid, NOT (${UPDATE_RUNS_CODE}) AS updatable,
            (SELECT json_build_object('name', a.attname, 'typeOid', a.atttypid::int8)
               FROM pg_attribute AS a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND a.atttypid = ANY ($2::oid[]) AND NOT ${COLUMN_IN_USE}
              ORDER BY a.attnum LIMIT 1) AS column
       FROM pg_class AS c
      WHERE c.oid = ANY ($1::oid[])
        AND NOT EXISTS (SELECT FROM pg_rewrite AS r WHERE r.ev_class = c.oid)
        AND NOT EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgenabled IN ('A', 'R'))`, [smallest.map(({ oid }) => oid), [...VALUES.keys()]]);
    const found = new Map(rows.map((row) => [row.oid, row]));
    const allowed = smallest.filter(({ oid }) => found.has(oid));
    const updates = allowed.flatMap((table) => {
        const row = found.get(table.oid);
        return row?.updatable && row.column ? update(table, row.column) : [];
    });
    return [...updates, ...allowed.map(deletion)];
}
function update(table, column) {
    const values = VALUES.get(column.typeOid);
    if (!values)
        return [];
    const name = (0,esm/* escapeIdentifier */.F)(column.name);
    const [one, other] = values;
    const statement = `
    UPDATE ONLY ${(0,rows/* qualified */.LX)(table)} AS r
       SET ${name} = CASE WHEN r.${name} IS DISTINCT FROM ${one} THEN ${one} ELSE ${other} END
     WHERE ${anyRow(table)}`;
    return [{ table, statement, what: `one value of the column ${column.name} was altered` }];
}
function deletion(table) {
    const statement = `DELETE FROM ONLY ${(0,rows/* qualified */.LX)(table)} AS r WHERE ${anyRow(table)}`;
    return { table, statement, what: 'one row was deleted' };
}
function anyRow(table) {
    return `r.ctid = (SELECT any_row.ctid FROM ONLY ${(0,rows/* qualified */.LX)(table)} AS any_row LIMIT 1)`;
}

// EXTERNAL MODULE: ./lib/postgres/fingerprint/frame.js + 1 modules
var fingerprint_frame = __webpack_require__(42277);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/session.js
var session = __webpack_require__(83952);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/work.js
var work = __webpack_require__(23435);
;// CONCATENATED MODULE: ./lib/postgres/fingerprint/control.js






/**
 * Puts the comparison of contents to the test: alters one value in a transaction, reads and compares the table with
 * the very code that a validation uses, rolls back, and reads again. A check that misses it proves nothing.
 *
 * Without a table where one row can be altered, or for a role that could not keep triggers from firing, a new table must
 * be noticed. Throws what the server says.
 */
async function negativeControl(options) {
    const client = await (0,session/* openSession */.fA)(options.open);
    try {
        const asReplica = await (0,session/* mayActAsReplica */.ow)(client);
        const filled = new Set(options.content.tables.filter(({ rows }) => rows > 0).map(key));
        const tables = options.tables.filter((table) => filled.has(key(table)));
        for (const alteration of asReplica ? await listAlterations(client, tables) : []) {
            const { table, statement, what } = alteration;
            const before = options.content.tables.find((candidate) => key(candidate) === key(table));
            const result = await controlled(client, options.database, before, asReplica, async () => {
                const { rowCount } = await client.query(statement);
                return rowCount === 1 ? table : null;
            });
            if (result)
                return { ...result, detail: `${what} in ${result.object}` };
        }
        const result = await controlled(client, options.database, undefined, asReplica, () => createTable(client));
        if (!result)
            throw new Error('the new table of the negative control cannot be seen');
        return { ...result, detail: 'a table with one row was added' };
    }
    finally {
        await client.end();
    }
}
/** `before` is the table as it was, undefined if there was none; `alter` returns null if it could not alter it. */
async function controlled(client, database, before, asReplica, alter) {
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
    // In the role of a replica, neither triggers (foreign keys are such) nor rules nor event triggers fire.
    if (asReplica)
        await client.query('SET LOCAL session_replication_role TO replica');
    // A table that refuses to be altered proves nothing either way: the next one may not.
    const table = await alter().catch(() => null);
    const altered = table && (await read(client, table));
    await client.query('ROLLBACK; BEGIN READ ONLY');
    const restored = table && before && (await read(client, table));
    await client.query('COMMIT');
    if (!altered)
        return null;
    const differs = (now) => (0,compare/* compareContent */.T)(only(before), only(now), database).some(({ severity }) => severity === 'error');
    return {
        caught: differs(altered) && !differs(restored),
        object: (0,fingerprint_tables/* objectName */.Hd)('table', { schema: `${database}.${altered.schema}`, name: altered.name }),
    };
}
async function read(client, table) {
    const [digest] = await (0,fingerprint_frame/* digestBatch */.zW)(client, fingerprint_frame/* SAVEPOINT */.QW, [{ table, bytes: table.bytes }]);
    if (!digest)
        throw new Error('no digest of the table');
    return (0,work/* tableManifest */.w0)(table, digest);
}
async function createTable(client) {
    const schema = 'postgres-recovery negative control';
    await client.query(`
    CREATE SCHEMA ${client.escapeIdentifier(schema)};
    CREATE TABLE ${client.escapeIdentifier(schema)}.added AS SELECT 1 AS value`);
    const { tables } = await (0,fingerprint_tables/* listTables */.WS)(client);
    return tables.find((table) => table.schema === schema) ?? null;
}
function only(table) {
    const largeObjects = { count: 0, bytes: 0, groups: [] };
    return { tables: table ? [table] : [], notCompared: [], sequences: [], largeObjects };
}
function key(table) {
    return JSON.stringify([table.schema, table.name]);
}


/***/ }),

/***/ 98510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ runCheck),
/* harmony export */   z: () => (/* binding */ noteCheck)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37470);


const TITLES = {
    files: 'Check the files of the backup',
    restore: 'Restore into the scratch server',
    content: 'Compare the content',
    schema: 'Compare the schema',
    indexes: 'Check indexes and tables for damage',
    assertions: 'Run the assertions',
};
/**
 * Runs one check as a phase of the log and records its result. What it throws makes it fail, and ends the proof: the
 * later checks would stand on sand.
 */
async function runCheck(recorder, check, signal, work, title = TITLES[check]) {
    const started = performance.now();
    recorder.running = check;
    const outcome = await recorder.phase(check, title, async () => {
        try {
            const found = await work();
            recorder.info(found.detail);
            return found;
        }
        catch (error) {
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ || signal.aborted)
                throw error;
            return {
                findings: (0,_report_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .failureFindings */ .z)(error, check, 'check-failed'),
                looked: 0,
                detail: 'could not be run to its end',
            };
        }
    });
    const result = {
        check,
        status: statusOf(outcome),
        seconds: (performance.now() - started) / 1000,
        detail: outcome.detail,
        findings: outcome.findings,
    };
    recorder.checks.push(result);
    return result;
}
/** Records that a check was not run, and why: not asked for, or asked for but impossible. */
function noteCheck(recorder, check, status, detail) {
    recorder.checks.push({ check, status, seconds: 0, detail, findings: [] });
}
function statusOf({ findings, looked }) {
    if (findings.some(({ severity }) => severity === 'error'))
        return 'fail';
    return looked > 0 ? 'pass' : 'not-verified';
}


/***/ }),

/***/ 10763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ checkContent)
/* harmony export */ });
/* harmony import */ var _postgres_fingerprint_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68951);
/* harmony import */ var _postgres_fingerprint_control_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98689);
/* harmony import */ var _postgres_fingerprint_database_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89137);
/* harmony import */ var _postgres_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(98550);
/* harmony import */ var _postgres_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83952);
/* harmony import */ var _postgres_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(13191);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(61288);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33777);








/**
 * Fingerprints every table, sequence and large object of the restored databases and compares them with the manifest.
 * Then the comparison itself is put to the test: one value is altered, must be noticed, and is rolled back.
 */
async function checkContent(check) {
    const { manifest, recorder } = check;
    const findings = [];
    const seen = { tables: 0, rows: 0, sequences: 0, largeObjects: 0 };
    const restored = new Map();
    for (const database of manifest.databases) {
        const actual = await readRestored(check, database);
        restored.set(database, actual);
        findings.push(...(0,_postgres_fingerprint_compare_js__WEBPACK_IMPORTED_MODULE_0__/* .compareContent */ .T)(database, { ...actual.content, sequences: actual.sequences }, database.name));
        recorder.tables.push(...tableResults(database, actual.content));
        seen.tables += database.tables.length;
        seen.rows += database.tables.reduce((sum, table) => sum + table.rows, 0);
        seen.sequences += database.sequences.length;
        seen.largeObjects += database.largeObjects.count;
        for (const { object, reason } of database.notCompared)
            recorder.info(`Not compared: ${object}: ${reason}`);
    }
    const looked = seen.tables + seen.sequences + seen.largeObjects;
    if (looked === 0)
        return { findings, looked, detail: 'there was nothing to compare: the databases have no tables' };
    recorder.control = await runControl(check, restored);
    return {
        findings,
        looked,
        detail: [
            (0,_report_format_js__WEBPACK_IMPORTED_MODULE_6__/* .counted */ .hS)(seen.tables, 'table'),
            `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_6__/* .number */ .ai)(seen.rows)} rows`,
            ...(seen.sequences > 0 ? [(0,_report_format_js__WEBPACK_IMPORTED_MODULE_6__/* .counted */ .hS)(seen.sequences, 'sequence')] : []),
            ...(seen.largeObjects > 0 ? [(0,_report_format_js__WEBPACK_IMPORTED_MODULE_6__/* .counted */ .hS)(seen.largeObjects, 'large object')] : []),
        ].join(', '),
    };
}
async function readRestored(check, database) {
    const open = check.open(database.name);
    const session = await (0,_postgres_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_4__/* .openSession */ .fA)(open);
    try {
        const { tables: listed } = await (0,_postgres_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_5__/* .listTables */ .WS)(session);
        const tables = (0,_postgres_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_5__/* .withRecordedMethods */ .$B)(listed, database.tables);
        const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
        const progress = new _progress_js__WEBPACK_IMPORTED_MODULE_7__/* .Progress */ .k(`${database.name}: fingerprints`, { tables: tables.length, bytes }, (line) => {
            check.recorder.info(line);
        });
        const content = await (0,_postgres_fingerprint_database_js__WEBPACK_IMPORTED_MODULE_2__/* .fingerprintDatabase */ .G)({
            open,
            tables,
            recordedLargeObjects: database.largeObjects.groups,
            jobs: check.jobs,
            signal: check.signal,
            onProgress: (done) => {
                progress.add(done.tables, done.bytes);
            },
        });
        return { tables, content, sequences: await (0,_postgres_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_3__/* .readSequences */ .l)(session) };
    }
    finally {
        await session.end();
    }
}
/** In the database with the most rows: the larger the haystack, the better the test. */
async function runControl(check, restored) {
    const rows = (database) => database.tables.reduce((sum, table) => sum + table.rows, 0);
    const [chosen] = [...restored].sort(([a], [b]) => rows(b) - rows(a));
    if (!chosen)
        throw new Error('no database was restored');
    const [database, { tables, content }] = chosen;
    const control = await (0,_postgres_fingerprint_control_js__WEBPACK_IMPORTED_MODULE_1__/* .negativeControl */ .p)({
        open: check.open(database.name),
        database: database.name,
        tables,
        content,
    });
    check.recorder.info(`Negative control: ${control.detail}: ${control.caught ? 'noticed' : 'NOT NOTICED'}`);
    return control;
}
function tableResults(database, content) {
    const key = (table) => JSON.stringify([table.schema, table.name]);
    const actual = new Map(content.tables.map((table) => [key(table), table]));
    const expected = new Set(database.tables.map(key));
    const outOfSight = new Set(database.notCompared.map(({ object }) => object));
    return [
        ...database.tables.map((table) => {
            const found = actual.get(key(table));
            return {
                database: database.name,
                schema: table.schema,
                table: table.name,
                expectedRows: table.rows,
                actualRows: found?.rows ?? null,
                equal: found?.fingerprint === table.fingerprint,
            };
        }),
        ...content.tables
            .filter((table) => !expected.has(key(table)) && !outOfSight.has((0,_postgres_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_5__/* .objectName */ .Hd)('table', table)))
            .map((table) => ({
            database: database.name,
            schema: table.schema,
            table: table.name,
            expectedRows: null,
            actualRows: table.rows,
            equal: false,
        })),
    ];
}


/***/ }),

/***/ 90707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ checkDatabaseSchemas),
  _: () => (/* binding */ checkSchema)
});

// EXTERNAL MODULE: ./lib/postgres/fingerprint/session.js
var session = __webpack_require__(83952);
// EXTERNAL MODULE: ./lib/postgres/schema/index.js + 16 modules
var schema = __webpack_require__(5155);
// EXTERNAL MODULE: ./lib/postgres/scratch.js + 1 modules
var scratch = __webpack_require__(28871);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
;// CONCATENATED MODULE: ./lib/proof/live-globals.js
/** The role of the session of `client`. */
async function readOwner(client) {
    const { rows } = await client.query('SELECT rolname AS name, rolsuper AS superuser FROM pg_catalog.pg_roles WHERE rolname = current_user');
    const [owner] = rows;
    if (!owner)
        throw new Error('the session has no role');
    return owner;
}
/** An identifier as the catalog queries write it. */
function identifier(name) {
    return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
/**
 * The globals of a server as if each database had its real name and not the temporary one that `temporary` gives it.
 * What is about another database of a real name, the one that it is to take the place of, is left out.
 */
function underRealNames(objects, temporary) {
    const real = new Map([...temporary].map(([name, alias]) => [alias, name]));
    return objects.flatMap((object) => {
        const { database } = object.definition;
        if (database == null)
            return [object];
        const name = real.get(database);
        if (name === undefined)
            return temporary.has(database) ? [] : [object];
        return [
            {
                kind: object.kind,
                identity: renamed(object, identifier(database), identifier(name)),
                definition: { ...object.definition, database: name },
            },
        ];
    });
}
/** A label's identity ends with the database, all others begin with it. */
function renamed({ kind, identity }, from, to) {
    if (kind === 'security label')
        return identity.slice(0, -from.length) + to;
    return to + identity.slice(from.length);
}
/**
 * Without the differences that a live server has on purpose: what it has beyond the backup, what a restore leaves to
 * it (where tablespaces lie, and to whom they belong), and what would lock its administrators out.
 */
function withoutTargetsOwn(differences, actual, owner) {
    const held = new Map();
    for (const { kind, identity, definition } of actual) {
        if (kind !== 'membership')
            continue;
        const pair = withoutGrantor(identity);
        held.set(pair, united(held.get(pair), definition));
    }
    return differences.filter(({ type, object, property, expected, actual: found }) => {
        const { kind } = object;
        // Of the restored databases everything is ours.
        if (object.definition.database != null)
            return true;
        if (type === 'extra')
            return false;
        switch (kind) {
            case 'membership':
                return !covers(held.get(withoutGrantor(object.identity)), object.definition);
            case 'role':
                return type === 'missing' || !isRolesOwn(object, { property, expected, found }, actual, owner);
            case 'tablespace':
                return property === 'acl' && hasGrant(expected);
            case 'parameter':
                return type === 'missing' || hasGrant(expected);
            default:
                return true;
        }
    });
}
function hasGrant(lines) {
    return lines !== null && /^GRANT /m.test(lines);
}
const OPTIONS = ['admin', 'inherit', 'set'];
/** Of several grants of the same membership, each gives what it gives. */
function united(one, other) {
    if (one === undefined)
        return other;
    return Object.fromEntries(OPTIONS.map((name) => [name, one[name] === 'true' ? 'true' : (other[name] ?? null)]));
}
/** A server that knows no option `inherit` or `set` gives both. */
function covers(held, wanted) {
    if (held === undefined)
        return false;
    return OPTIONS.every((name) => wanted[name] !== 'true' || held[name] === 'true' || (name !== 'admin' && held[name] == null));
}
/** Without who granted it: a name in quotes may hold the words, but only at the very end do they part it. */
function withoutGrantor(identity) {
    return identity.replace(/ GRANTED BY (?:"(?:[^"]|"")*"|[^" ]+)$/, '');
}
/** What the backup's role had, and only a superuser may give. The source's bootstrap superuser has it of itself. */
const SUPERUSERS = ['superuser', 'createrole', 'createdb', 'replication', 'bypassrls'];
/** What a role can do, and a restore does not take from those who administer the target. */
const ABILITIES = [...SUPERUSERS, 'login'];
function isRolesOwn({ identity, definition }, { property, expected, found }, actual, owner) {
    if (property === null)
        return false;
    if (property === 'comment')
        return expected === null;
    const role = actual.find((object) => object.kind === 'role' && object.identity === identity);
    const administers = identity === identifier(owner.name) || role?.definition.bootstrap === 'true';
    if (property === 'valid until' || property === 'connection limit')
        return administers || (expected === null && found === 'infinity');
    if (administers && ABILITIES.includes(property))
        return expected === null;
    if (administers && property === 'noinherit')
        return found === null;
    return (definition.bootstrap === 'true' && !owner.superuser && SUPERUSERS.includes(property) && found === null);
}

;// CONCATENATED MODULE: ./lib/proof/schema.js





/** The role as whom the scratch server is used came with no backup. */
function withoutScratchRole(objects) {
    return objects.filter(({ kind, identity }) => kind !== 'role' || identity !== scratch/* SCRATCH_ROLE */.Qu);
}
/** Compares every object of every restored database, and roles, memberships and settings, with the manifest. */
async function checkSchema(check) {
    const own = await checkDatabaseSchemas(check);
    const globals = await compareGlobals(check);
    const looked = own.looked + globals.looked;
    return { findings: [...own.findings, ...globals.findings], looked, detail: (0,format/* counted */.hS)(looked, 'object') };
}
/** The databases alone: of a physical copy, which has all the roles and settings that there were. */
async function checkDatabaseSchemas({ manifest, major, open, }) {
    const findings = [];
    let looked = 0;
    for (const database of manifest.databases) {
        const client = await (0,session/* openSession */.fA)(open(database.name));
        try {
            const differences = (0,schema/* compareSchema */.FL)({
                expected: database.schema,
                actual: await (0,schema/* readSchema */.G7)(client),
                expectedMajor: manifest.server.major,
                actualMajor: major,
                database: database.name,
            });
            findings.push(...(await (0,schema/* settleDeparse */.of)(client, differences)));
            looked += database.schema.length;
        }
        finally {
            await client.end();
        }
    }
    return { findings, looked };
}
async function compareGlobals(check) {
    const { manifest, major, live } = check;
    const { databases } = manifest;
    const [first] = [...databases].sort((one, other) => Number(other.encoding === 'UTF8') - Number(one.encoding === 'UTF8'));
    const open = check.openServer ?? (first && check.open(first.name));
    if (open === undefined)
        return { findings: [], looked: 0 };
    const client = await (0,session/* openSession */.fA)(open);
    try {
        const names = databases.map(({ name }) => name);
        const expected = (0,schema/* globalsOf */.GD)(manifest.globals.schema, names);
        const read = withoutScratchRole(await (0,schema/* readGlobals */.$q)(client));
        const actual = (0,schema/* globalsOf */.GD)(live ? underRealNames(read, live) : read, names);
        const differences = (0,schema/* compareSchema */.FL)({
            expected,
            actual,
            expectedMajor: manifest.server.major,
            actualMajor: major,
            database: '',
        });
        const told = live ? withoutTargetsOwn(differences, actual, await readOwner(client)) : differences;
        return { findings: await (0,schema/* settleDeparse */.of)(client, told), looked: expected.length };
    }
    finally {
        await client.end();
    }
}


/***/ })

};
