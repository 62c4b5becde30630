export const id = 9551;
export const ids = [9551];
export const modules = {

/***/ 51424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readCounters),
/* harmony export */   b: () => (/* binding */ endSessionsElsewhere)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _postgres_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83952);
/* harmony import */ var _postgres_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13191);



/** Milliseconds. Before version 15, sessions report by a process that writes it down twice a second at most. */
const COLLECTOR_DELAY = 1_200;
/**
 * The counters of all tables of the database that `client` is connected to. Sessions report when they end, at the
 * latest: the reading is exact when all others have ended.
 */
async function readCounters(client) {
    await (0,_postgres_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_1__/* .pinSettings */ .vX)(client);
    const { rows: version } = await client.query(`SELECT current_setting('server_version_num')::int < 150000 AS old`);
    if (version[0]?.old === true)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(COLLECTOR_DELAY);
    const { rows } = await client.query(`
    SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relfilenode AS file,
           pg_stat_get_tuples_inserted(c.oid)::float8 AS inserted,
           pg_stat_get_tuples_updated(c.oid)::float8 AS updated,
           pg_stat_get_tuples_deleted(c.oid)::float8 AS deleted
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND ${_postgres_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_2__/* .USER_SCHEMA */ .a0}`);
    return rows;
}
/**
 * Ends all sessions of other databases than that of `client`, and waits until they have ended: what they did is then
 * counted. For scratch servers.
 */
async function endSessionsElsewhere(client, signal) {
    for (;;) {
        const { rowCount } = await client.query(`SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
        WHERE backend_type = 'client backend' AND datname IS DISTINCT FROM pg_catalog.current_database()`);
        if (rowCount === 0)
            return;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(10, undefined, { signal });
    }
}


/***/ }),

/***/ 79952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ describeChanges),
/* harmony export */   U: () => (/* binding */ databaseChange)
/* harmony export */ });
/* harmony import */ var _postgres_fingerprint_compare_large_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81392);
/* harmony import */ var _postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5155);


/** What differs between two states of a database of one server. */
function describeChanges(comparison) {
    const { database, before, after } = comparison;
    const tables = changedTables(comparison);
    const gone = tables.filter(({ rowsAfter }) => rowsAfter === null).length;
    const known = tables.length - gone;
    return {
        database,
        schema: [
            ...changedSchema(database, before, after),
            ...changedSequences(before, after),
            ...changedLargeObjects(before, after),
        ],
        tables,
        unchangedTables: after.tables.length - known,
    };
}
/** A database that came or went as a whole. */
function databaseChange(database, change) {
    const schema = [{ change, kind: 'database', identity: database, before: null, after: null }];
    return { database, schema, tables: [], unchangedTables: 0 };
}
const CHANGE = { missing: 'removed', extra: 'added', changed: 'changed' };
/** One entry for each object, whatever number of its properties changed. */
function changedSchema(database, before, after) {
    // One server, one major: nothing is excused.
    const majors = { expectedMajor: 0, actualMajor: 0 };
    const differences = (0,_postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_0__/* .compareSchema */ .FL)({ expected: before.schema, actual: after.schema, ...majors, database });
    const objects = new Map();
    for (const difference of differences) {
        const { kind, identity } = difference.object;
        const key = JSON.stringify([kind, identity]);
        objects.set(key, [...(objects.get(key) ?? []), difference]);
    }
    return [...objects.values()].flatMap((ofObject) => {
        const [first] = ofObject;
        if (!first)
            return [];
        return [
            {
                change: CHANGE[first.type],
                kind: first.object.kind,
                identity: first.object.identity,
                before: side(ofObject, 'expected'),
                after: side(ofObject, 'actual'),
            },
        ];
    });
}
function side(differences, which) {
    const told = differences.flatMap((difference) => {
        const text = difference[which];
        if (text === null || text === '')
            return [];
        const bare = difference.property === null || difference.property === 'definition';
        return [bare ? text : `${difference.property}: ${text}`];
    });
    return told.length === 0 ? null : told.join('\n');
}
/** Sequences that were made or dropped are told as such. */
function changedSequences(before, after) {
    const states = new Map(before.sequences.map((sequence) => [keyOf(sequence), sequence]));
    const show = ({ lastValue, isCalled }) => isCalled ? lastValue : `${lastValue} (not called yet)`;
    return after.sequences.flatMap((now) => {
        const then = states.get(keyOf(now));
        if (!then || show(then) === show(now))
            return [];
        const identity = `${now.schema}.${now.name}`;
        return [{ change: 'changed', kind: 'sequence value', identity, before: show(then), after: show(now) }];
    });
}
function changedLargeObjects(before, after) {
    const changes = { 'missing-large-object': 'removed', 'unexpected-large-object': 'added' };
    return (0,_postgres_fingerprint_compare_large_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .compareLargeObjects */ .P)(before.largeObjects, after.largeObjects).map(({ kind, oids, expected, actual }) => ({
        change: kind === 'missing-large-object' || kind === 'unexpected-large-object' ? changes[kind] : 'changed',
        kind: 'large object content',
        identity: oids,
        before: expected ?? null,
        after: actual ?? null,
    }));
}
/** Tables that are not called or filled as they were; of one that has other columns, too, the rows are other rows. */
function changedTables({ before, after, counters }) {
    const rest = new Map(before.tables.map((table) => [keyOf(table), table]));
    const counts = counting(counters);
    const changes = [];
    for (const now of after.tables) {
        const then = rest.get(keyOf(now));
        rest.delete(keyOf(now));
        if (then?.rows === now.rows && then.fingerprint === now.fingerprint)
            continue;
        const rows = { rowsBefore: then?.rows ?? null, rowsAfter: now.rows };
        changes.push({ schema: now.schema, table: now.name, ...rows, ...counts(now, rows) });
    }
    for (const then of rest.values()) {
        const rows = { rowsBefore: then.rows, rowsAfter: null };
        changes.push({ schema: then.schema, table: then.name, ...rows, ...NOT_COUNTED });
    }
    return changes.sort((a, b) => (keyOf({ ...a, name: a.table }) < keyOf({ ...b, name: b.table }) ? -1 : 1));
}
const NOT_COUNTED = { inserted: null, updated: null, deleted: null };
/** Rows that TRUNCATE took away are not counted by PostgreSQL: they are what is missing in the sum. */
function counting(counters) {
    const before = new Map(counters?.before.map((counter) => [counter.oid, counter]));
    const after = new Map(counters?.after.map((counter) => [keyOf(counter), counter]));
    return (table, { rowsBefore, rowsAfter }) => {
        const now = after.get(keyOf(table));
        if (!now)
            return NOT_COUNTED;
        // A table that was renamed keeps its counters.
        const then = before.get(now.oid);
        const inserted = now.inserted - (then?.inserted ?? 0);
        const updated = now.updated - (then?.updated ?? 0);
        const deleted = now.deleted - (then?.deleted ?? 0);
        const missing = (rowsBefore ?? 0) + inserted - deleted - rowsAfter;
        const emptied = then !== undefined && then.file !== now.file && rowsBefore !== null && missing > 0;
        return { inserted, updated, deleted: emptied ? deleted + missing : deleted };
    };
}
function keyOf({ schema, name }) {
    return JSON.stringify([schema, name]);
}


/***/ }),

/***/ 29492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B3: () => (/* binding */ completeState),
/* harmony export */   Od: () => (/* binding */ recordedState),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var _postgres_fingerprint_database_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(89137);
/* harmony import */ var _postgres_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98550);
/* harmony import */ var _postgres_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13191);
/* harmony import */ var _postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5155);
/* harmony import */ var _postgres_snapshot_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43027);





/** Reads schema and content of a database in one snapshot, while others may go on writing; sequences obey none. */
async function readState(options) {
    const { open, recorded, jobs, signal } = options;
    const snapshot = await (0,_postgres_snapshot_js__WEBPACK_IMPORTED_MODULE_4__/* .takeSnapshot */ .W)({ open, signal });
    try {
        const { id, client, tables } = snapshot;
        const schema = [...(await (0,_postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_3__/* .readSchema */ .G7)(client)), ...about(await (0,_postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_3__/* .readGlobals */ .$q)(client), options)];
        const content = await (0,_postgres_fingerprint_database_js__WEBPACK_IMPORTED_MODULE_0__/* .fingerprintDatabase */ .G)({
            open,
            snapshotId: id,
            coordinator: client,
            tables: (0,_postgres_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_2__/* .withRecordedMethods */ .$B)(tables, recorded?.tables ?? []),
            ...(recorded ? { recordedLargeObjects: recorded.largeObjects.groups } : {}),
            jobs,
            signal,
        });
        return { schema, ...content, sequences: await (0,_postgres_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_1__/* .readSequences */ .l)(client) };
    }
    finally {
        await snapshot.release();
    }
}
/** The state of a database whose content was read and proven already: only the rest is read. */
async function completeState(options, { tables, largeObjects }) {
    const client = await options.open();
    try {
        const schema = [...(await (0,_postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_3__/* .readSchema */ .G7)(client)), ...about(await (0,_postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_3__/* .readGlobals */ .$q)(client), options)];
        return { schema, tables, largeObjects, sequences: await (0,_postgres_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_1__/* .readSequences */ .l)(client) };
    }
    finally {
        await client.end();
    }
}
/** The state of a database when a backup was taken: for comparing with the server that it was taken from. */
function recordedState(manifest, database, extent) {
    const { schema, tables, largeObjects, sequences } = database;
    return {
        schema: [...schema, ...about(manifest.globals.schema, { ...extent, database: database.name })],
        tables,
        largeObjects,
        sequences: sequences.map(({ schema: of, name, after }) => ({ schema: of, name, ...after })),
    };
}
function about(globals, { database, shared }) {
    return (0,_postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_3__/* .globalsOf */ .GD)(globals, [database]).filter(({ definition }) => shared || definition.database != null);
}


/***/ }),

/***/ 26976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ runRecorded)
/* harmony export */ });
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49433);
/* harmony import */ var _postgres_orphans_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32332);
/* harmony import */ var _environment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12131);



/**
 * Runs the command of the input `run` against a database, as a phase of the log, and records how it ended. Gives whether
 * it succeeded. Throws Cancelled when the stage is stopped; should this process be killed, the post step ends it.
 */
async function runRecorded(context, settings) {
    const { inputs, env, recorder, workspace, signal, cancelled } = context;
    recorder.running = 'command';
    const started = performance.now();
    try {
        const end = await recorder.phase('command', 'Run the command', () => (0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .runCommand */ .d1)({
            text: inputs.run ?? '',
            env: { ...(0,_environment_js__WEBPACK_IMPORTED_MODULE_2__/* .commandEnvironment */ .J)(env, settings), [_postgres_orphans_js__WEBPACK_IMPORTED_MODULE_1__/* .ORPHAN_MARK */ .Z]: workspace.folder },
            signal,
            onLine: (line) => {
                recorder.info(line);
            },
        }));
        const failure = (0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .commandFailure */ ._I)(end, 'run');
        const { exitCode, seconds } = end;
        recorder.command = { outcome: failure ? 'failed' : 'succeeded', exitCode, seconds };
        if (failure)
            recorder.find(failure);
        return failure === null;
    }
    catch (error) {
        const outcome = cancelled.aborted ? 'cancelled' : signal.aborted ? 'timed out' : 'failed';
        recorder.command = { outcome, exitCode: null, seconds: (performance.now() - started) / 1000 };
        throw error;
    }
}


/***/ }),

/***/ 31020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ checkAssertions)
});

// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/postgres/load/errors.js
var load_errors = __webpack_require__(50629);
;// CONCATENATED MODULE: ./lib/postgres/assertions.js




/** Longer than any sensible question takes, shorter than the job. */
const TIMEOUT = '10min';
/** Characters of a value that a finding shows. */
const SHOWN = 200;
const BOOLEAN_OID = 16;
const HOW = 'write one SELECT that returns one row with one value';
/**
 * Runs the user's statements about the restored data, each in a read-only transaction that is rolled back. Returns a
 * finding for each that does not hold: `false`, another value, NULL, no row, more than one value, an error. Throws when
 * the connection is lost, and Cancelled.
 */
async function runAssertions(options) {
    const { client, assertions, database, signal } = options;
    const findings = [];
    const cancel = () => void client.end();
    if (signal?.aborted)
        throw new errors/* Cancelled */.cJ();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
        for (const assertion of assertions) {
            const broken = await runOne(client, assertion);
            if (broken)
                findings.push(finding(assertion, database, broken));
        }
        return findings;
    }
    catch (error) {
        throw signal?.aborted ? new errors/* Cancelled */.cJ() : error;
    }
    finally {
        signal?.removeEventListener('abort', cancel);
    }
}
function finding({ name, expected = 'true' }, database, broken) {
    return {
        check: 'assertions',
        severity: 'error',
        kind: 'assertion-failed',
        object: `assertion ${name}`,
        message: `${broken.message}, in the database ${database}`,
        expected: (0,format/* clipped */.cz)(expected, SHOWN),
        ...(broken.actual === undefined ? {} : { actual: (0,format/* clipped */.cz)(broken.actual, SHOWN) }),
        fix: broken.fix,
    };
}
async function runOne(client, assertion) {
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = '${TIMEOUT}'`);
    try {
        return judge(await ask(client, assertion.sql), assertion.expected);
    }
    catch (error) {
        if (!(error instanceof esm/* default.DatabaseError */.Ay.DatabaseError))
            throw error;
        return { message: `The statement failed: ${(0,load_errors/* sanitise */.tB)(error.message)}`, fix: `correct the SQL: ${HOW}` };
    }
    finally {
        await client.query('ROLLBACK');
    }
}
/**
 * Sends `sql` by the extended protocol, which takes one statement only. Rows are counted as they come, not collected:
 * a statement that returns a whole table is a mistake, but must not cost its memory.
 */
function ask(client, sql) {
    return new Promise((resolve, reject) => {
        const types = { getTypeParser: () => String };
        const config = { text: sql, queryMode: 'extended', rowMode: 'array', types };
        const query = new esm/* default.Query */.Ay.Query(config);
        let rows = 0;
        let value = null;
        query.on('row', (row) => {
            if (rows++ === 0)
                value = row[0] ?? null;
        });
        query.on('error', reject);
        query.on('end', ({ fields }) => {
            resolve({ rows, columns: fields.length, value, boolean: fields[0]?.dataTypeID === BOOLEAN_OID });
        });
        client.query(query);
    });
}
function judge({ rows, columns, value, boolean }, expected) {
    if (columns !== 1 || rows !== 1) {
        const actual = columns === 1 ? (0,format/* counted */.hS)(rows, 'row') : (0,format/* counted */.hS)(columns, 'column');
        return { message: 'The statement did not return one value', actual, fix: HOW };
    }
    const fix = 'look at the data of the source: if it is right there, the backup is incomplete';
    if (value === null)
        return { message: 'The statement returned NULL', actual: 'NULL', fix };
    const text = boolean ? String(value === 't') : value;
    if (expected !== undefined) {
        const held = [value, text].some((candidate) => candidate.trim() === expected.trim());
        return held ? null : { message: 'The statement returned another value', actual: text, fix };
    }
    if (!boolean) {
        const how = 'compare in the SQL, or write `name: SQL => expected value`';
        return { message: 'The statement returned a value that is not a boolean', actual: text, fix: how };
    }
    return value === 't' ? null : { message: 'The statement returned false', actual: text, fix };
}

;// CONCATENATED MODULE: ./lib/proof/assertions.js


/** Runs the user's assertions in `preferred` where it was restored, else in the database with the most data. */
async function checkAssertions(copy, assertions, preferred, signal) {
    const database = copy.databases.find((name) => name === preferred) ?? copy.largest;
    if (assertions.length === 0)
        return { findings: [], looked: 0, detail: 'no assertions were given' };
    if (database === undefined)
        return { findings: [], looked: 0, detail: 'no database was restored' };
    const client = await copy.open(database)();
    try {
        const findings = await runAssertions({ client, assertions, database, signal });
        return {
            findings,
            looked: assertions.length,
            detail: `${(0,format/* counted */.hS)(assertions.length, 'assertion')} in ${database}`,
        };
    }
    finally {
        await client.end();
    }
}


/***/ }),

/***/ 13513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ isCopyPath),
/* harmony export */   b: () => (/* binding */ isSnapshotFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


const SNAPSHOT_FILE = /^\d{8}_\d{6}(?:_.+\.tar\.(?:gz|zst)|\.manifest\.json)$/;
/** Whether a path is one of an archive of a snapshot, or of its manifest. */
const isSnapshotFile = (path) => SNAPSHOT_FILE.test((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
/** Whether a path is one of a physical copy, and not of a dump. */
async function isCopyPath(path) {
    if (isSnapshotFile(path))
        return true;
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
    if (found === null)
        return false;
    if (found.isFile())
        return /\.tar\.(?:gz|zst)$/.test(path);
    const { findForeignBase } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(3635), __webpack_require__.e(9169)]).then(__webpack_require__.bind(__webpack_require__, 69169));
    return findForeignBase(path).then(() => true, () => false);
}


/***/ }),

/***/ 75926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ inspectSubject),
/* harmony export */   x: () => (/* binding */ verifyFiles)
/* harmony export */ });
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98510);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71861);
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50578);



/**
 * Verifies what lies in the files of a backup: against its manifest, or by reading a dump that has none to its end. Gives
 * what can be restored then. Nothing else may parse a file before.
 */
async function inspectSubject(context, subject) {
    if (subject.kind === 'own') {
        const outcome = await (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .checkFiles */ .g)(subject.backup, subject.manifest, context.signal);
        return { ...outcome, restorable: subject };
    }
    const dump = await (0,_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .inspectForeign */ .X)(subject.path, context);
    return { ...dump.outcome, restorable: { kind: 'foreign', dump } };
}
/** Verifies the files as a check of its own. Gives what can be restored; null when they are not as they should be. */
async function verifyFiles(context, subject) {
    const { recorder, signal } = context;
    const found = { restorable: null };
    const { status } = await (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .runCheck */ .k)(recorder, 'files', signal, async () => {
        const inspected = await inspectSubject(context, subject);
        found.restorable = inspected.restorable;
        return inspected;
    });
    if (status !== 'fail')
        return found.restorable;
    for (const check of ['restore', 'content', 'schema'])
        (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .noteCheck */ .z)(recorder, check, 'not-verified', 'not run, since an earlier check failed');
    return null;
}


/***/ }),

/***/ 54322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SU: () => (/* binding */ takenSubject),
/* harmony export */   hO: () => (/* binding */ locateSubject),
/* harmony export */   oi: () => (/* binding */ storesOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _backups_find_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(72984);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21403);
/* harmony import */ var _backups_describe_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(30074);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _inputs_contradictions_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(46699);
/* harmony import */ var _stores_folder_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28836);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(34268);
/* harmony import */ var _copy_path_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(13513);












/** Finds what the input `backup` means, brings it onto this machine, and records it in the report and the outputs. */
async function locateSubject(context) {
    const { inputs, env, recorder, workspace, signal } = context;
    recorder.running = 'store';
    const choice = inputs.backup ?? { kind: 'latest' };
    if (choice.kind === 'path')
        return atPath(context, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(choice.path));
    const stores = await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_9__/* .openStores */ .j)(inputs, env);
    const { backup, store } = await recorder.phase('find', 'Find the backup', async () => (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_3__/* .findBackup */ .SC)(stores, choice, await workspace.make('download'), signal));
    return own(context, backup, store.input);
}
/** Where the subject may be kept: the stores of the inputs, or the folder that its path names. */
async function storesOf({ inputs, env }) {
    return inputs.backup?.kind === 'path'
        ? [new _stores_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(inputs.backup.path)))]
        : (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_9__/* .openStores */ .j)(inputs, env);
}
/** A backup of ours may be named by its path, too: then its manifest lies in it or beside it. */
async function atPath(context, path) {
    const state = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch((error) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`there is no backup at ${path}: ${codeOf(error)}`, 'check the spelling of `backup`, and whether an earlier step put the file there', { cause: error });
    });
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path).split('.', 1)[0] ?? '';
    if ((0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .backupTime */ .a3)(name)) {
        const store = new _stores_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
        if ((await store.list()).some((backup) => backup.name === name)) {
            return own(context, await store.get(name), store.input);
        }
    }
    if (await (0,_copy_path_js__WEBPACK_IMPORTED_MODULE_10__/* .isCopyPath */ .Z)(path))
        throw (0,_inputs_contradictions_js__WEBPACK_IMPORTED_MODULE_7__/* .snapshotGiven */ .a)(context.inputs.stage, path);
    await assertDump(path, state);
    context.recorder.backup = {
        name: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path),
        format: null,
        compression: null,
        startedAt: null,
        bytes: state.isFile() ? state.size : null,
        stored: [],
        manifest: null,
        globals: null,
        databases: [],
        excluded: [],
    };
    context.recorder.outputs.set('backup', (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)).set('location', path);
    return { kind: 'foreign', path: await openDump(context, path) };
}
/** Refuses what can be no dump. Reading a pipe or a device might never end. */
async function assertDump(path, state) {
    if (!state.isFile() && !state.isDirectory()) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${path} is neither a file nor a folder`, 'name a dump in `backup`');
    }
    const read = state.isFile() ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, 'toc.dat');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(read, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK).catch((error) => {
        if (state.isDirectory() && codeOf(error) === 'ENOENT') {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`the folder ${path} is no archive of pg_dump: it has no toc.dat`, 'name a dump in `backup`; a folder of backups belongs into `store`');
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${read} cannot be read: ${codeOf(error)}`, 'make it readable for the user that the job runs as', { cause: error });
    });
}
function codeOf(error) {
    return error.code ?? String(error);
}
/** Records the backup as it is stored; what is to be proven is what comes out of it. */
async function own(context, backup, store) {
    const { recorder } = context;
    const path = (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestPath */ .ji)(backup);
    const subject = await open(context, backup);
    const { sha256 } = await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256File */ .Q3)(path);
    const { manifest } = subject;
    recorder.backup = (0,_backups_describe_js__WEBPACK_IMPORTED_MODULE_11__/* .describeBackup */ ._)(manifest, { path, digest: sha256 }, [{ store, location: backup.folder }]);
    recorder.source = (0,_backups_describe_js__WEBPACK_IMPORTED_MODULE_11__/* .sourceOf */ .v)(manifest);
    recorder.outputs
        .set('backup', backup.name)
        .set('location', backup.folder)
        .set('manifest', path)
        .set('size-bytes', String(recorder.backup.bytes));
    return subject;
}
/** Verifies the signature and decrypts, where the inputs have keys for it, before anything of the backup is parsed. */
async function open(context, stored) {
    const { inputs, recorder } = context;
    recorder.running = 'files';
    const { unseal } = await Promise.all(/* import() */[__webpack_require__.e(1474), __webpack_require__.e(5478)]).then(__webpack_require__.bind(__webpack_require__, 71474));
    const unsealed = async () => unseal(stored, inputs, await sealWork(context, stored.folder));
    const hasKeys = inputs.signingKey !== undefined || inputs.identity.length > 0;
    const backup = await (hasKeys
        ? recorder.phase('unseal', 'Verify and decrypt the backup', unsealed)
        : unsealed());
    return { kind: 'own', backup, manifest: await (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(backup) };
}
/** A dump of something else has no signature; it may be encrypted. */
async function openDump(context, path) {
    const { inputs, recorder } = context;
    recorder.running = 'files';
    if (inputs.signingKey !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${path} is not signed: it has no manifest, and with \`signing-key\` only signed backups are used`, 'leave `signing-key` out, if you trust everyone who could write there');
    const { unsealDump } = await Promise.all(/* import() */[__webpack_require__.e(1474), __webpack_require__.e(5478)]).then(__webpack_require__.bind(__webpack_require__, 71474));
    return unsealDump(path, inputs.identity, await sealWork(context, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path)));
}
/** To unseal what lies in `source`: what was downloaded is not needed twice. */
async function sealWork({ inputs, env, recorder, workspace, signal }, source) {
    return {
        folder: await workspace.make('unsealed'),
        consume: source.startsWith(`${workspace.folder}/`),
        path: env.PATH ?? '',
        jobs: inputs.jobs,
        tell: (line) => {
            recorder.info(line);
        },
        signal,
    };
}
/**
 * What a recovery would start from after a backup was taken: what is stored, decrypted again where there is a key for it.
 * Without one, the dump can be proven, but not that anybody can open what is stored, and that is told.
 */
async function takenSubject(context, taken) {
    const { inputs, recorder } = context;
    if (taken.plain !== null && inputs.encryptTo.length > 0) {
        recorder.find({
            check: 'files',
            severity: 'warning',
            kind: 'not-decrypted',
            object: `backup ${taken.stored.name}`,
            message: 'the encrypted backup was not decrypted again: what was proven is the dump before it was encrypted',
            fix: 'give `identity`, so that the drill opens the backup as a recovery would',
        });
        return { kind: 'own', backup: taken.plain, manifest: taken.manifest };
    }
    if (inputs.encryptTo.length === 0 && inputs.signingKey === undefined)
        return { kind: 'own', backup: taken.stored, manifest: taken.manifest };
    return open(context, taken.stored);
}


/***/ }),

/***/ 14159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  XL: () => (/* binding */ byHand),
  pK: () => (/* binding */ putBack),
  Vl: () => (/* binding */ putBackEntry)
});

// EXTERNAL MODULE: ./lib/backups/find.js
var find = __webpack_require__(72984);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/proof/files.js
var proof_files = __webpack_require__(71861);
// EXTERNAL MODULE: ./lib/postgres/schema/index.js + 16 modules
var schema = __webpack_require__(5155);
;// CONCATENATED MODULE: ./lib/restore/beyond-backup.js

/** How each kind is taken away, by someone who knows that nobody needs it. */
const REMOVALS = {
    role: (identity) => `DROP ROLE ${identity};`,
    membership: () => 'REVOKE <role> FROM <member>;',
    'role setting': () => 'ALTER ROLE <role> RESET <setting>;',
};
/**
 * Roles, memberships and settings of roles that a server has and a backup has not. Putting data back leaves them: others
 * may have made them. `client` has pinned settings.
 */
async function beyondBackup(client, { globals }) {
    const known = new Set(globals.schema.map(keyOf));
    const beyond = (await (0,schema/* readGlobals */.$q)(client)).filter((object) => object.kind in REMOVALS && !known.has(keyOf(object)));
    const roles = beyond.filter(({ kind }) => kind === 'role').map(({ identity }) => identity);
    const goesWithRole = ({ kind, identity }) => kind !== 'role' &&
        roles.some((role) => identity.startsWith(`${role} IN `) || identity.startsWith(`${role}.`));
    return beyond.filter((object) => !goesWithRole(object)).map(left);
}
const keyOf = ({ kind, identity }) => `${kind} ${identity}`;
function left({ kind, identity }) {
    return {
        check: 'undo',
        severity: 'warning',
        kind: `${kind.replaceAll(' ', '-')}-left`,
        object: `${kind} ${identity}`,
        message: 'is not in the backup, and was left: the command made it, or somebody else meanwhile',
        fix: `where nobody needs it, run: ${REMOVALS[kind]?.(identity) ?? ''}`,
    };
}

// EXTERNAL MODULE: ./lib/restore/live.js + 14 modules
var live = __webpack_require__(10174);
// EXTERNAL MODULE: ./lib/restore/target.js
var restore_target = __webpack_require__(55581);
;// CONCATENATED MODULE: ./lib/restore/put-back.js






/**
 * Puts the databases of a guarded command back as they were before it, from the backup, and proves it. Throws where that
 * fails, and says how to do it by hand; the databases are then as the command left them.
 */
async function putBack(context, settings, { backup, keepOld, stop, start }) {
    try {
        const manifest = await (0,find/* readManifest */.WI)(backup);
        const files = await (0,proof_files/* checkFiles */.g)(backup, manifest, context.signal);
        const [damage] = files.findings;
        if (damage)
            throw new errors/* UserError */.yo(`${damage.object}: ${damage.message}`, damage.fix ?? byHand(backup.name));
        const target = await (0,restore_target/* openTarget */.Ap)(settings, context);
        const beyond = await leftOnServer(target, manifest);
        const proven = await (0,live/* restoreIntoTarget */.i)(context, {
            target,
            subject: { kind: 'own', backup, manifest },
            confirmed: true,
            mayRename: false,
            keepOld,
            keepPasswords: false,
            stop: stop ?? undefined,
            start: start ?? undefined,
        });
        if (!proven)
            throw new errors/* UserError */.yo('the data that was to be put back is not what was backed up', byHand(backup.name));
        context.recorder.find(...beyond);
        context.workspace.journal.close();
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo || error instanceof errors/* UserErrors */.tQ))
            throw error;
        throw new errors/* UserErrors */.tQ((0,errors/* problemsOf */.GW)(error).map(({ message, fix }) => new errors/* UserError */.yo(`the data could not be put back: ${message}`, fix, { cause: error })));
    }
}
async function leftOnServer({ settings }, manifest) {
    const client = await (0,restore_target/* openMaintenance */.qc)(settings, []);
    try {
        return await beyondBackup(client, manifest);
    }
    finally {
        await client.end();
    }
}
/** What to tell whoever has to put the data back. */
function byHand(backup) {
    return `run the stage \`restore\` with \`backup: ${backup}\`, the same server as \`target\`, and \`confirm: yes\``;
}
/** What the journal says while a guarded command runs. */
function putBackEntry(target, how) {
    return { target, temporary: [], start: null, putBack: how };
}


/***/ }),

/***/ 89551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  guard: () => (/* binding */ guard)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/apply-retention.js
var apply_retention = __webpack_require__(86856);
// EXTERNAL MODULE: ./lib/backups/take.js + 3 modules
var take = __webpack_require__(28566);
// EXTERNAL MODULE: ./lib/commands/recorded.js
var recorded = __webpack_require__(26976);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/proof/assertions.js + 1 modules
var assertions = __webpack_require__(31020);
// EXTERNAL MODULE: ./lib/proof/check.js
var check = __webpack_require__(98510);
// EXTERNAL MODULE: ./lib/proof/inspect.js
var inspect = __webpack_require__(75926);
// EXTERNAL MODULE: ./lib/proof/subject.js
var proof_subject = __webpack_require__(54322);
// EXTERNAL MODULE: ./lib/report/findings.js
var findings = __webpack_require__(37470);
// EXTERNAL MODULE: ./lib/changes/counters.js
var counters = __webpack_require__(51424);
// EXTERNAL MODULE: ./lib/changes/describe.js
var describe = __webpack_require__(79952);
// EXTERNAL MODULE: ./lib/changes/state.js
var state = __webpack_require__(29492);
;// CONCATENATED MODULE: ./lib/changes/index.js




// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/server.js
var server = __webpack_require__(36008);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/restore/target.js
var restore_target = __webpack_require__(55581);
;// CONCATENATED MODULE: ./lib/restore/changes.js





/**
 * Reports what is different on a live server from a backup that was taken just before. What others wrote meanwhile is in it.
 * The data is right whether it can be told what changed or not: where it cannot, that is a warning.
 */
async function reportChanges(context, target, manifest) {
    const { recorder, cancelled } = context;
    try {
        await recorder.phase('changes', 'Tell what has changed', async () => {
            recorder.changes = await changesSince(context, target, manifest);
            for (const { database, schema, tables } of recorder.changes) {
                recorder.info(`${database}: ${(0,format/* counted */.hS)(schema.length, 'change')} of the schema, rows of ${(0,format/* counted */.hS)(tables.length, 'table')} changed`);
            }
        });
    }
    catch (error) {
        if (cancelled.aborted)
            throw error;
        const [problem] = (0,errors/* problemsOf */.GW)(error);
        recorder.find({
            check: 'command',
            severity: 'warning',
            kind: 'changes-unknown',
            object: 'what the command changed',
            message: `the command succeeded, but what it changed could not be told: ${problem?.message ?? ''}`,
            fix: problem?.fix ?? 'look at the database yourself',
        });
    }
}
async function changesSince({ inputs, cancelled }, target, manifest) {
    const there = await databasesOf(target);
    const changes = [];
    for (const [i, database] of manifest.databases.entries()) {
        const { name } = database;
        if (!there.includes(name)) {
            changes.push((0,describe/* databaseChange */.U)(name, 'removed'));
            continue;
        }
        // Roles are told once.
        const extent = { shared: i === 0 };
        const before = (0,state/* recordedState */.Od)(manifest, database, extent);
        const after = await (0,state/* readState */.un)({
            open: target.open(name),
            database: name,
            recorded: before,
            jobs: inputs.jobs,
            signal: cancelled,
            ...extent,
        });
        changes.push((0,describe/* describeChanges */.D)({ database: name, before, after }));
    }
    return changes;
}
async function databasesOf(target) {
    const client = await (0,restore_target/* openMaintenance */.qc)(target.settings, []);
    try {
        return (await (0,server/* listDatabases */.Pf)(client)).map(({ name }) => name);
    }
    finally {
        await client.end();
    }
}

// EXTERNAL MODULE: ./lib/restore/prepare.js + 5 modules
var prepare = __webpack_require__(60438);
// EXTERNAL MODULE: ./lib/restore/put-back.js + 1 modules
var put_back = __webpack_require__(14159);
;// CONCATENATED MODULE: ./lib/stages/guard.js















/**
 * Runs a command that changes a live server, such as a migration, with a backup at hand: taken first, or by an earlier
 * step. When the command or an assertion fails, or its time is over, the data is put back as it was and proven. When all
 * is well, what has changed is reported. Should the job be cancelled meanwhile, the post step puts the data back.
 */
const guard = async (context) => {
    const { inputs, env, recorder, workspace } = context;
    recorder.running = 'target';
    const target = await (0,restore_target/* openTarget */.Ap)((0,connection/* parseConnection */.C8)(inputs.connection, env), context);
    const { backup, manifest } = await backupAtHand(context, target);
    await assertCouldPutBack(context, target, manifest);
    const how = {
        backup: { ...backup, folder: (0,external_node_path_.resolve)(backup.folder) },
        keepOld: inputs.keepOld,
        stop: inputs.stop ?? null,
        start: inputs.start ?? null,
        jobs: inputs.jobs,
        pgBin: inputs.pgBin ?? null,
    };
    await workspace.journal.write((0,put_back/* putBackEntry */.Vl)(target.settings, how));
    if ((await runGuarded(context, target, how)) && (await holds(context, target, manifest))) {
        workspace.journal.close();
        recorder.undo = { outcome: 'not needed', detail: `the backup ${manifest.name} is kept` };
        await reportChanges(context, target, manifest);
        await (0,apply_retention/* pruneAfter */.h)(context);
    }
    else {
        await undo(context, target, how);
    }
};
/** The backup that the input names, with its files verified, or a new one. */
async function backupAtHand(context, { settings }) {
    // Of a cluster, a standby may lack what was written last.
    if (context.inputs.backup === undefined) {
        const { plain, stored, manifest } = await (0,take/* takeBackup */.a)(context, { settings, plain: true });
        if (context.recorder.findings.some(({ severity }) => severity === 'error'))
            throw new errors/* UserError */.yo(`the backup ${manifest.name} is not in every store: the command was not run`, 'mend the store that failed, or leave it out of `store`');
        return { backup: plain ?? stored, manifest };
    }
    const subject = await (0,proof_subject/* locateSubject */.hO)(context);
    if (subject.kind === 'own' && (await (0,inspect/* verifyFiles */.x)(context, subject)) !== null)
        return subject;
    throw new errors/* UserError */.yo(subject.kind === 'own'
        ? `the backup ${subject.manifest.name} is damaged: the command was not run`
        : `${subject.path} has no manifest, so that putting it back could not be proven: the command was not run`, 'leave `backup` out, so that the stage takes one itself, or name a good one of this action');
}
/** What could not be undone is not begun. */
async function assertCouldPutBack(context, target, manifest) {
    const { maintenance } = await (0,prepare/* planned */.lM)(context, { target, manifest, confirmed: true, mayRename: false });
    await maintenance.end();
}
/** Whether the command succeeded. Throws when the job was cancelled: then the post step puts the data back. */
async function runGuarded(context, target, how) {
    const { recorder, signal, cancelled } = context;
    try {
        return await (0,recorded/* runRecorded */.A)(context, target.settings);
    }
    catch (error) {
        if (cancelled.aborted) {
            leaveToPostStep(context, how);
            throw error;
        }
        recorder.find(...(0,findings/* failureFindings */.z)(signal.aborted ? signal.reason : error, 'command', 'command-failed'));
        return false;
    }
}
/** Whether the user's assertions hold after the command. */
async function holds(context, target, { databases }) {
    const { inputs, recorder, signal, cancelled } = context;
    if (inputs.assertions.length === 0)
        return true;
    const copy = {
        databases: [target.settings.database],
        largest: databases[0]?.name,
        open: target.open,
    };
    try {
        const { status } = await (0,check/* runCheck */.k)(recorder, 'assertions', signal, () => (0,assertions/* checkAssertions */.G)(copy, inputs.assertions, target.settings.database, signal));
        return status === 'pass';
    }
    catch (error) {
        if (cancelled.aborted)
            throw error;
        recorder.find(...(0,findings/* failureFindings */.z)(signal.reason, 'assertions', 'timed-out'));
        return false;
    }
}
/** Puts the data back, also when the time of the stage is over; but not when the job is cancelled. */
async function undo(context, target, how) {
    const { recorder, workspace, cancelled } = context;
    recorder.info(`Putting the data back from ${how.backup.name}`);
    try {
        await (0,put_back/* putBack */.pK)({ ...context, signal: cancelled }, target.settings, how);
        recorder.undo = {
            outcome: 'put back',
            detail: `every database is as it was before the command, restored from ${how.backup.name} and proven`,
        };
    }
    catch (error) {
        if (cancelled.aborted) {
            leaveToPostStep(context, how);
            throw error;
        }
        workspace.journal.close();
        recorder.undo = { outcome: 'failed', detail: `to put it back by hand, ${(0,put_back/* byHand */.XL)(how.backup.name)}` };
        recorder.find(...(0,findings/* failureFindings */.z)(error, 'undo', 'not-put-back'));
    }
}
function leaveToPostStep({ recorder }, { backup }) {
    recorder.undo = {
        outcome: 'pending',
        detail: `the post step of the job puts the data back from ${backup.name}; where there is none, ${(0,put_back/* byHand */.XL)(backup.name)}`,
    };
}


/***/ })

};
