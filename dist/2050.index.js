export const id = 2050;
export const ids = [2050];
export const modules = {

/***/ 30074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ describeBackup),
/* harmony export */   v: () => (/* binding */ sourceOf)
/* harmony export */ });
/** What the report says of a backup made by this product. */
function describeBackup(manifest, file, stored) {
    return {
        name: manifest.name,
        format: manifest.format,
        compression: manifest.compression,
        startedAt: manifest.startedAt,
        bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
        stored,
        manifest: file,
        globals: manifest.globals.path,
        databases: manifest.databases.map(({ name, path, bytes }) => ({ name, path, bytes })),
        excluded: manifest.excluded,
    };
}
/** The server that a backup was taken from, as the report says it. */
function sourceOf({ server }) {
    return { version: server.version, major: server.major, systemIdentifier: server.systemIdentifier };
}


/***/ }),

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

/***/ 49433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J$: () => (/* reexport safe */ _commands_environment_js__WEBPACK_IMPORTED_MODULE_8__.J),
/* harmony export */   _I: () => (/* binding */ commandFailure),
/* harmony export */   d1: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57075);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46193);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26318);
/* harmony import */ var _commands_environment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(12131);









/** What a command left in the background may hold its output open for ever: it is not waited for. */
const OUTPUT_MILLISECONDS = 1_000;
/** How long what a cancelled command has started may take to end, once its shell has. */
const PATIENCE_MILLISECONDS = 1_500;
const POLL_MILLISECONDS = 10;
/** A line is handed on in pieces from this length on: memory stays flat. */
const LINE_CHARACTERS = 1 << 16;
/** Both streams of the command come through one pipe, so that their lines keep the order in which they were written. */
const ONE_STREAM = 'exec "$@" 2>&1';
/**
 * Runs a command as GitHub does, by `bash -eo pipefail -c` (`sh -e -c` where there is no bash), in a process group of its
 * own, without any input. On a runner, its output cannot give the runner commands (`::…`). A non-zero exit is a result;
 * throws Cancelled when `signal` is aborted: then the whole group was ended. What it leaves in the background runs on.
 */
async function runCommand({ text, env, cwd, signal, onLine }) {
    signal.throwIfAborted();
    const started = performance.now();
    const resume = env.GITHUB_ACTIONS === 'true' ? stopWorkflowCommands(onLine) : () => undefined;
    const lines = new Lines(onLine);
    // Not the stage's own signal: that one would end, much later, services that the command has started.
    const stop = new AbortController();
    const cancel = () => {
        stop.abort();
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
        const args = ['-c', ONE_STREAM, 'sh', ...shell(env), text];
        const { child, done } = (0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .start */ .ni)({ file: '/bin/sh', args, env, ...(cwd === undefined ? {} : { cwd }) }, { stdout: lines, signal: stop.signal });
        const end = new Promise((resolve) => {
            child.once('exit', (exitCode, endedBy) => {
                resolve({ exitCode, endedBy });
            });
        });
        try {
            // Rejects when the shell could not be started, or was cancelled.
            await Promise.race([done, end.then(() => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setTimeout)(OUTPUT_MILLISECONDS, undefined, { ref: false }))]);
        }
        finally {
            if (signal.aborted && child.pid !== undefined)
                await endGroup(child.pid);
        }
        if (signal.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .Cancelled */ .cJ();
        return { ...(await end), seconds: (performance.now() - started) / 1000 };
    }
    finally {
        signal.removeEventListener('abort', cancel);
        lines.close();
        resume();
    }
}
/** Waits for all of a process group that was told to end, and kills what does not. */
async function endGroup(group) {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    while ((0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .sendSignal */ .vG)(-group, 0)) {
        if (Date.now() > deadline) {
            (0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .sendSignal */ .vG)(-group, 'SIGKILL');
            return;
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setTimeout)(POLL_MILLISECONDS);
    }
}
/** Gives the function that lets the runner take commands again. */
function stopWorkflowCommands(onLine) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
    onLine(`::stop-commands::${token}`);
    return () => {
        onLine(`::${token}::`);
    };
}
function shell(env) {
    const hasBash = (env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).some((folder) => isExecutable((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'bash')));
    // A text that begins with a dash is no option.
    return hasBash ? ['bash', '-eo', 'pipefail', '-c', '--'] : ['sh', '-e', '-c', '--'];
}
function isExecutable(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** Cuts what is written to it into lines. */
class Lines extends node_stream__WEBPACK_IMPORTED_MODULE_3__.Writable {
    onLine;
    decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_4__.StringDecoder('utf8');
    rest = '';
    closedForLines = false;
    constructor(onLine) {
        super();
        this.onLine = onLine;
    }
    _write(chunk, _, done) {
        if (!this.closedForLines)
            this.take(this.decoder.write(chunk));
        done();
    }
    /** Hands on what has no line break yet. What is written from now on is dropped. */
    close() {
        this.take(this.decoder.end());
        if (this.rest !== '')
            this.onLine(this.rest);
        this.closedForLines = true;
    }
    take(text) {
        const lines = (this.rest + text).split(/\r?\n/);
        this.rest = lines.pop() ?? '';
        lines.forEach(this.onLine);
        if (this.rest.length < LINE_CHARACTERS)
            return;
        this.onLine(this.rest);
        this.rest = '';
    }
}
/** What to tell of a command that did not succeed; null for one that did. `name`: the input that it came from. */
function commandFailure({ exitCode, endedBy }, name) {
    if (exitCode === 0)
        return null;
    const finding = (message, fix) => ({
        check: 'command',
        severity: 'error',
        kind: 'command-failed',
        object: `command of \`${name}\``,
        message,
        expected: 'exit code 0',
        actual: exitCode === null ? `signal ${endedBy ?? 'unknown'}` : `exit code ${exitCode}`,
        fix,
    });
    const output = 'its output is in the log of the job';
    if (exitCode === 127) {
        return finding('the command ended with exit code 127: a program was not found', `install it in an earlier step, or give its whole path; ${output}`);
    }
    if (exitCode === 126) {
        return finding('the command ended with exit code 126: a file was found, but cannot be executed', `run chmod +x on it, or start it with its interpreter; ${output}`);
    }
    if (endedBy === 'SIGKILL' || exitCode === 137) {
        return finding('the command was killed by SIGKILL', 'something killed it, most often the kernel for want of memory: give the job more, or let the command use less');
    }
    if (exitCode === null)
        return finding(`the command was ended by ${endedBy ?? 'a signal'}`, output);
    return finding(`the command failed with exit code ${exitCode}`, `mend what it says: ${output}`);
}


/***/ }),

/***/ 12131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ commandEnvironment)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32249);
/* harmony import */ var _postgres_parameters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31211);
/* harmony import */ var _postgres_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57190);



/** The action's own variables, and those of the runner that give power over the job. */
const PRIVATE = /^(?:INPUT_|STATE_|ACTIONS_)|^GITHUB_STATE$/;
/** What a job may have set, and what would lead libpq elsewhere, or in another way, than the settings say. */
const CONNECTING = /^PG(?:HOST|HOSTADDR|PORT|USER|PASSWORD|PASSFILE|DATABASE|SERVICE|SERVICEFILE|SYSCONFDIR|REQUIREAUTH|REQUIREPEER|CHANNELBINDING|TARGETSESSIONATTRS|LOADBALANCEHOSTS|(?:REQUIRE)?SSL\w*|GSS\w*|KRB\w*)$/;
/** Parameters that stay out of the variables: said otherwise, or about this action's own sessions only. */
const OWN = ['host', 'port', 'dbname', 'user', 'password', 'application_name', 'connect_timeout'];
/** Parameters that belong into the URI: what is encrypted how, and which of several servers is meant. */
const IN_URI = /^(?:ssl\w*|channel_binding|target_session_attrs|options)$/;
/**
 * The environment of a user's command: the job's, without what is this action's own. With `settings`, also DATABASE_URL
 * and libpq's variables for that database, the password among them; on a runner, the URI is then masked.
 */
function commandEnvironment(env, settings) {
    const inherited = Object.entries(env).filter((entry) => entry[1] !== undefined && !PRIVATE.test(entry[0]));
    if (settings === undefined)
        return Object.fromEntries(inherited);
    const uri = databaseUri(settings);
    if (settings.password !== undefined && env.GITHUB_ACTIONS === 'true')
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.setSecret)(uri);
    return {
        ...Object.fromEntries(inherited.filter(([name]) => !CONNECTING.test(name))),
        ...variables(settings),
        DATABASE_URL: uri,
    };
}
function variables(settings) {
    const { hosts, user, password, database } = settings;
    const others = [...said(settings.parameters)].flatMap(([name, value]) => {
        const variable = OWN.includes(name) ? undefined : _postgres_parameters_js__WEBPACK_IMPORTED_MODULE_1__/* .PARAMETERS */ .z7[name]?.variable;
        return variable === undefined ? [] : [[variable, value]];
    });
    return {
        PGHOST: hosts.map(({ host }) => host).join(','),
        PGPORT: hosts.map(({ port }) => port).join(','),
        PGUSER: user,
        ...(password === undefined ? {} : { PGPASSWORD: password }),
        PGDATABASE: database,
        ...Object.fromEntries(others),
    };
}
/** libpq's default for sslmode is `prefer`, which is left unsaid: other drivers take the word for a demand. */
function* said(parameters) {
    for (const [name, value] of Object.entries(parameters)) {
        if (name !== 'sslmode' || value !== 'prefer')
            yield [name, value];
    }
}
/** A URI as libpq and most drivers take it. The folders of sockets cannot be told but as a parameter. */
function databaseUri({ hosts, user, password, database, parameters }) {
    const encode = encodeURIComponent;
    const sockets = hosts.some(({ host }) => (0,_postgres_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .isSocket */ .qU)(host));
    const authority = hosts.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : encode(host)}:${port}`);
    const places = sockets
        ? [
            ['host', hosts.map(({ host }) => host).join(',')],
            ['port', hosts.map(({ port }) => port).join(',')],
        ]
        : [];
    const query = [...places, ...[...said(parameters)].filter(([name]) => IN_URI.test(name))]
        .map(([name, value]) => `${name}=${encode(value)}`)
        .join('&');
    const login = encode(user) + (password === undefined ? '' : `:${encode(password)}`);
    return `postgresql://${login}@${sockets ? '' : authority.join(',')}/${encode(database)}${query === '' ? '' : `?${query}`}`;
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

/***/ 31415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ foldChecks)
/* harmony export */ });
const RANK = { fail: 0, 'not-verified': 1, pass: 2, skipped: 3 };
/**
 * Makes one result of each check that was run twice: the worse one counts, and both are told. One that was skipped gives
 * way to one that was not.
 */
function foldChecks(checks) {
    const folded = new Map();
    for (const result of checks) {
        const earlier = folded.get(result.check);
        folded.set(result.check, earlier ? fold(earlier, result) : result);
    }
    checks.splice(0, checks.length, ...folded.values());
}
function fold(first, second) {
    if (first.status === 'skipped')
        return second;
    if (second.status === 'skipped')
        return first;
    return {
        check: first.check,
        status: RANK[first.status] <= RANK[second.status] ? first.status : second.status,
        seconds: first.seconds + second.seconds,
        detail: `${first.detail}; ${second.detail}`,
        findings: [...first.findings, ...second.findings],
    };
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

/***/ 12050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearse: () => (/* binding */ rehearse)
});

// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/postgres/load/errors.js
var load_errors = __webpack_require__(50629);
// EXTERNAL MODULE: ./lib/postgres/scratch.js + 1 modules
var scratch = __webpack_require__(28871);
// EXTERNAL MODULE: ./lib/postgres/server.js
var server = __webpack_require__(36008);
// EXTERNAL MODULE: ./lib/changes/counters.js
var counters = __webpack_require__(51424);
// EXTERNAL MODULE: ./lib/changes/describe.js
var describe = __webpack_require__(79952);
// EXTERNAL MODULE: ./lib/changes/state.js
var changes_state = __webpack_require__(29492);
;// CONCATENATED MODULE: ./lib/changes/copy.js









/** Notes what is in a copy. The content that was just proven is the backup's, and is not read once more. */
async function observeCopy({ inputs, recorder, signal }, { copy, database, subject }) {
    const proven = recorder.checks.some(({ check, status }) => check === 'content' && status === 'pass');
    const known = subject.kind === 'own' && proven ? subject.manifest.databases : [];
    await endSessions(copy, signal);
    const present = await presentDatabases(copy, signal);
    const states = [];
    for (const name of copy.databases) {
        const options = { open: copy.open(name), database: name, shared: name === database, signal };
        const content = known.find((one) => one.name === name);
        const state = content
            ? await (0,changes_state/* completeState */.B3)(options, content)
            : await (0,changes_state/* readState */.un)({ ...options, jobs: inputs.jobs });
        states.push({ name, state, counters: await countersOf(copy, name) });
    }
    return { copy, database, present, states };
}
/** What is not as it was observed, once all sessions of the command have ended. */
async function changesSince({ inputs, signal }, { copy, database, present, states }) {
    const now = await presentDatabases(copy, signal);
    const left = states.filter(({ name }) => now.includes(name));
    const made = now.filter((name) => !present.includes(name));
    const changes = [];
    for (const { name, state: before, counters } of left) {
        const after = await (0,changes_state/* readState */.un)({
            open: copy.open(name),
            database: name,
            shared: name === database,
            recorded: before,
            jobs: inputs.jobs,
            signal,
        }).catch((error) => {
            throw explained(name, error);
        });
        const counted = { before: counters, after: await countersOf(copy, name) };
        changes.push((0,describe/* describeChanges */.D)({ database: name, before, after, counters: counted }));
    }
    const dropped = states.map(({ name }) => name).filter((name) => !now.includes(name));
    return {
        changes: [
            ...changes,
            ...dropped.map((name) => (0,describe/* databaseChange */.U)(name, 'removed')),
            ...made.map((name) => (0,describe/* databaseChange */.U)(name, 'added')),
        ],
        databases: [...left.map(({ name }) => name), ...made],
    };
}
/** Ends the sessions that somebody has left in the copy; what a session has counted is known when it has ended. */
async function endSessions(copy, signal) {
    await inServer(copy, signal, (client) => (0,counters/* endSessionsElsewhere */.b)(client, signal));
}
/** What a superuser did to the catalogs, say. */
function explained(database, error) {
    if (!(error instanceof esm/* default.DatabaseError */.Ay.DatabaseError))
        return error;
    return new errors/* UserError */.yo(`the database ${database} cannot be read any more after the command: ${(0,load_errors/* sanitise */.tB)(error.message)}`, 'the command has damaged it: mend the command', { cause: error });
}
async function presentDatabases(copy, signal) {
    const listed = await inServer(copy, signal, server/* listDatabases */.Pf);
    return listed
        .filter(({ name, template }) => name !== scratch/* SCRATCH_DATABASE */.nk && (!template || copy.databases.includes(name)))
        .map(({ name }) => name);
}
async function inServer(copy, signal, work) {
    const client = await (0,connection/* connect */.Ng)(copy.settings, { signal });
    try {
        return await work(client);
    }
    finally {
        await client.end();
    }
}
async function countersOf(copy, database) {
    const client = await copy.open(database)();
    try {
        return await (0,counters/* readCounters */.M)(client);
    }
    finally {
        await client.end();
    }
}

// EXTERNAL MODULE: ./lib/commands/recorded.js
var recorded = __webpack_require__(26976);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/postgres/connect.js + 1 modules
var connect = __webpack_require__(88195);
;// CONCATENATED MODULE: ./lib/postgres/locks/modes.js
/**
 * The modes that get in the way of others, weakest first, and what others cannot do meanwhile. Weaker ones are left out:
 * every statement takes those. Source: PostgreSQL documentation, "Conflicting Lock Modes".
 */
const BLOCKS = {
    ShareUpdateExclusiveLock: 'schema changes',
    ShareLock: 'writes',
    ShareRowExclusiveLock: 'writes',
    ExclusiveLock: 'writes',
    AccessExclusiveLock: 'reads and writes',
};
const LOCK_MODES = Object.keys(BLOCKS);
function isLockMode(mode) {
    return Object.hasOwn(BLOCKS, mode);
}
/** What a lock of this mode keeps others from, in plain words. */
function blocks(mode) {
    return BLOCKS[mode];
}
/** The higher, the more it blocks. */
function strength(mode) {
    return LOCK_MODES.indexOf(mode);
}

// EXTERNAL MODULE: ./lib/postgres/fingerprint/session.js
var session = __webpack_require__(83952);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/tables.js
var tables = __webpack_require__(13191);
;// CONCATENATED MODULE: ./lib/postgres/locks/relations.js


/** Tables, indexes, views and sequences of users in the database that `client` is connected to, by OID. */
async function readRelations(client) {
    await (0,session/* pinSettings */.vX)(client);
    const { rows } = await client.query(`
    SELECT c.oid, n.nspname || '.' || c.relname AS name, coalesce(i.indrelid, owned.refobjid) AS parent,
           CASE WHEN c.relkind IN ('r', 'm', 'i') THEN c.relfilenode END AS file
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      LEFT JOIN pg_index AS i ON i.indexrelid = c.oid
      LEFT JOIN pg_depend AS owned
        ON c.relkind = 'S' AND owned.classid = 'pg_class'::regclass AND owned.objid = c.oid AND owned.deptype IN ('a', 'i')
           AND owned.refclassid = 'pg_class'::regclass AND owned.refobjsubid > 0
     WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f', 'S', 'i', 'I') AND ${tables/* USER_SCHEMA */.a0}`);
    return new Map(rows.map((relation) => [relation.oid, relation]));
}
/** Relations of `before` that have another file by now: TRUNCATE, CLUSTER and rewrites give them one, locked for it. */
function rewritten(before, after) {
    return [...before.values()].filter(({ oid, file }) => {
        const now = after.get(oid);
        return file !== null && now !== undefined && now.file !== file;
    });
}

;// CONCATENATED MODULE: ./lib/postgres/locks/sightings.js

/** Times of locks that were seen by samples and events are no more exact than that. */
const BLUR_SECONDS = 0.05;
/** Puts together what was seen of locks, in whatever order it comes. */
class Sightings {
    databases;
    spans = new Map();
    /** `databases`: by OID. Locks on anything else are passed over. */
    constructor(databases) {
        this.databases = databases;
    }
    add(sighting) {
        const { database, relation, mode, transaction, at } = sighting;
        if (this.databases.get(database)?.relations.has(relation) !== true)
            return;
        const key = `${transaction} ${database} ${relation} ${mode}`;
        const span = this.spans.get(key);
        if (!span)
            this.spans.set(key, { sighting, first: at, last: at });
        else {
            span.first = Math.min(span.first, at);
            span.last = Math.max(span.last, at);
        }
    }
    /**
     * For each relation and mode the longest time; the strongest first, then the longest. What goes without saying is left
     * out: a weaker lock on the same relation, or one on an index or a sequence of the table, that was held no longer.
     */
    held() {
        const longest = new Map();
        for (const { sighting, first, last } of this.spans.values()) {
            const key = `${sighting.database} ${sighting.relation} ${sighting.mode}`;
            const seconds = Math.max(last - first, longest.get(key)?.seconds ?? 0);
            longest.set(key, { ...sighting, seconds });
        }
        const all = [...longest.values()];
        const kept = all.filter((lock) => !this.isPlain(lock, all));
        kept.sort((a, b) => strength(b.mode) - strength(a.mode) || b.seconds - a.seconds || a.relation - b.relation);
        return kept.map(({ database, relation, mode, seconds }) => ({
            database: this.databases.get(database)?.name ?? '',
            relation: this.relation(database, relation)?.name ?? '',
            mode,
            seconds: Math.round(seconds * 1000) / 1000,
            blocks: blocks(mode),
        }));
    }
    isPlain({ database, relation, mode, seconds }, all) {
        const parent = this.relation(database, relation)?.parent ?? null;
        return all.some((other) => {
            if (other.database !== database || other.seconds + BLUR_SECONDS < seconds)
                return false;
            if (other.relation === relation)
                return strength(other.mode) > strength(mode);
            return other.relation === parent && strength(other.mode) >= strength(mode);
        });
    }
    relation(database, oid) {
        return this.databases.get(database)?.relations.get(oid);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./lib/postgres/locks/tracer.js





/** The first OID that an object of a user can have. */
const FIRST_NORMAL_OID = 16_384;
/**
 * A transaction that holds more locks than this is not looked at after each of its statements any more, but the more
 * seldom the more it holds: with thousands of statements the looking would else take longer than they do. It lasts long
 * enough to be sampled.
 */
const LOOKED_AT_EACH_TIME = 500;
/**
 * Makes every DDL statement tell which locks its transaction holds by then: an event trigger writes them to the server's
 * log, which no rollback takes back. The trigger, its function and its schema are made members of the extension plpgsql, so that a
 * pg_dump of the command's does not see them.
 */
class Tracer {
    /** In the log's lines, and in the names of the objects. */
    name = `postgres_recovery_${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    log;
    start;
    constructor(log, start) {
        this.log = log;
        this.start = start;
    }
    /** `log`: the path of the server's log. What it holds by now is not read. */
    static async of(log) {
        return new Tracer(log, (await (0,external_node_fs_promises_.stat)(log)).size);
    }
    /** Installs the trigger in the database of `client`, a superuser's session. Without PL/pgSQL there, does nothing. */
    async install(client) {
        const { rowCount } = await client.query(`SELECT FROM pg_catalog.pg_extension WHERE extname = 'plpgsql'`);
        if (rowCount === 0)
            return;
        const { name } = this;
        await unnoticed(client, name, [
            `CREATE SCHEMA ${name}`,
            this.functionSql(),
            `CREATE EVENT TRIGGER ${name} ON ddl_command_end EXECUTE FUNCTION ${name}.tell()`,
            `ALTER EVENT TRIGGER ${name} ENABLE ALWAYS`,
            ...this.members('ADD'),
        ]);
    }
    /** Leaves no trace in the database of `client`; nothing, where there is none any more. */
    async remove(client) {
        const { name } = this;
        const { rowCount } = await client.query(`SELECT FROM pg_catalog.pg_event_trigger WHERE evtname = '${name}'`);
        if (rowCount === 0)
            return;
        await unnoticed(client, name, [
            ...this.members('DROP').reverse(),
            `DROP EVENT TRIGGER ${name}`,
            `DROP SCHEMA ${name} CASCADE`,
        ]);
    }
    /** What was told so far. */
    async *read() {
        const lines = (0,external_node_readline_.createInterface)({
            input: (0,external_node_fs_.createReadStream)(this.log, { start: this.start, encoding: 'latin1' }),
        });
        const told = new RegExp(`LOG:  ${this.name} ([\\d.]+) (\\d+) (\\S+) (.*)$`);
        for await (const line of lines) {
            const [, at = '', database = '', transaction = '', locks = ''] = told.exec(line) ?? [];
            for (const lock of locks.split(' ')) {
                const [relation = '', mode = ''] = lock.split(':');
                if (!isLockMode(mode))
                    continue;
                yield { database: Number(database), relation: Number(relation), mode, transaction, at: Number(at) };
            }
        }
    }
    /** Whoever runs DDL runs it, with the rights of its owner. Time in microseconds stands for chance: random() has a state. */
    functionSql() {
        const modes = LOCK_MODES.map((mode) => `'${mode}'`).join(', ');
        return `
      CREATE FUNCTION ${this.name}.tell() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, pg_temp SET log_min_messages = log SET client_min_messages = notice
      AS $$
        DECLARE
          known int := coalesce(nullif(current_setting('${this.name}.known', true), ''), '0');
          locks text;
          held int;
          transaction text;
        BEGIN
          IF known > ${LOOKED_AT_EACH_TIME}
             AND extract(microseconds FROM clock_timestamp())::int % known > ${LOOKED_AT_EACH_TIME} THEN
            RETURN;
          END IF;
          SELECT string_agg(format('%s:%s', relation, mode), ' '), count(*), min(virtualtransaction)
            INTO locks, held, transaction
            FROM pg_locks
           WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted
             AND relation >= ${FIRST_NORMAL_OID} AND mode IN (${modes});
          IF held <> known THEN
            PERFORM set_config('${this.name}.known', held::text, true);
            RAISE LOG '${this.name} % % % %', extract(epoch FROM clock_timestamp()),
              (SELECT oid FROM pg_database WHERE datname = current_database()), transaction, locks;
          END IF;
        END $$`;
    }
    members(change) {
        const { name } = this;
        return [`SCHEMA ${name}`, `FUNCTION ${name}.tell()`, `EVENT TRIGGER ${name}`].map((member) => `ALTER EXTENSION plpgsql ${change} ${member}`);
    }
}
/** Runs our own statements such that no event trigger but `ours` sees them, be it enabled ALWAYS. */
async function unnoticed(client, ours, statements) {
    const { rows } = await client.query(`SELECT evtname AS name, evtenabled AS firing FROM pg_catalog.pg_event_trigger
      WHERE evtenabled IN ('A', 'R') AND evtname <> $1`, [ours]);
    const theirs = rows.map(({ name, firing }) => ({ name: client.escapeIdentifier(name), firing }));
    await client.query([
        'BEGIN',
        'SET LOCAL session_replication_role = replica',
        'SET LOCAL search_path = pg_catalog, pg_temp',
        ...theirs.map(({ name }) => `ALTER EVENT TRIGGER ${name} DISABLE`),
        ...statements,
        ...theirs.map(({ name, firing }) => `ALTER EVENT TRIGGER ${name} ENABLE ${firing === 'A' ? 'ALWAYS' : 'REPLICA'}`),
        'COMMIT',
    ].join(';\n'));
}

;// CONCATENATED MODULE: ./lib/postgres/locks.js






const SAMPLE_MILLISECONDS = 20;
/**
 * Watches which locks others take on relations that are there now, on a server that belongs to this job alone. Three
 * ways to see them, since no single one sees all: samples of pg_locks (how long), an event trigger (every DDL statement, however short),
 * and the files of tables, which TRUNCATE, CLUSTER and VACUUM FULL replace without an event.
 */
async function watchLocks({ settings, databases, log }) {
    const client = await (0,connect/* connect */.N)(settings);
    try {
        const tracer = await Tracer.of(log);
        const watched = await watchedDatabases(client, databases);
        for (const [oid, database] of watched) {
            const relations = await inDatabase(settings, database.name, async (session) => {
                const found = await readRelations(session);
                await tracer.install(session);
                return found;
            });
            watched.set(oid, { ...database, relations });
        }
        const sightings = new Sightings(watched);
        const stop = new AbortController();
        // Noted, not thrown: its failure is met when the watching ends.
        const sampling = sample(client, sightings, stop.signal).then(() => null, (error) => ({ error }));
        const stopSampling = async () => {
            stop.abort();
            await sampling;
            await client.end();
        };
        return {
            stop: stopSampling,
            end: async () => {
                const left = await watchedDatabases(client, databases);
                await stopSampling();
                const failure = await sampling;
                if (failure)
                    throw failure.error;
                for await (const sighting of tracer.read())
                    sightings.add(sighting);
                for (const [oid, { name, relations }] of watched) {
                    if (!left.has(oid))
                        continue;
                    const now = await inDatabase(settings, name, async (session) => {
                        await tracer.remove(session);
                        return readRelations(session);
                    });
                    noteRewritten(sightings, oid, relations, now);
                }
                return sightings.held();
            },
        };
    }
    catch (error) {
        await client.end();
        throw error;
    }
}
async function watchedDatabases(client, names) {
    const { rows } = await client.query('SELECT oid, datname AS name FROM pg_catalog.pg_database WHERE datname = ANY ($1) AND datallowconn', [names]);
    return new Map(rows.map(({ oid, name }) => [oid, { name, relations: new Map() }]));
}
async function inDatabase(settings, database, work) {
    const session = await (0,connect/* connect */.N)(settings, { database });
    try {
        return await work(session);
    }
    finally {
        await session.end();
    }
}
async function sample(client, sightings, signal) {
    const modes = LOCK_MODES.map((mode) => `'${mode}'`).join(', ');
    const query = {
        name: 'sample',
        text: `SELECT database, relation, mode, virtualtransaction AS transaction,
                  extract(epoch FROM pg_catalog.clock_timestamp())::float8 AS at
             FROM pg_catalog.pg_locks
            WHERE locktype = 'relation' AND granted AND mode IN (${modes}) AND pid <> pg_catalog.pg_backend_pid()`,
    };
    while (!signal.aborted) {
        const { rows } = await client.query(query);
        for (const sighting of rows)
            sightings.add(sighting);
        await (0,promises_.setTimeout)(SAMPLE_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    }
}
/** How long that took was not seen, where nothing else saw it. Whoever rebuilds an index also locks its table. */
function noteRewritten(sightings, database, before, now) {
    const unseen = { database, transaction: 'rewritten', at: 0 };
    for (const { oid, parent } of rewritten(before, now)) {
        sightings.add({ ...unseen, relation: oid, mode: 'AccessExclusiveLock' });
        if (parent !== null)
            sightings.add({ ...unseen, relation: parent, mode: 'ShareLock' });
    }
}

// EXTERNAL MODULE: ./lib/backups/create.js + 4 modules
var create = __webpack_require__(4002);
// EXTERNAL MODULE: ./lib/backups/reserve.js
var reserve = __webpack_require__(80015);
// EXTERNAL MODULE: ./lib/recorder.js
var lib_recorder = __webpack_require__(56265);
// EXTERNAL MODULE: ./lib/report/findings.js
var findings = __webpack_require__(37470);
// EXTERNAL MODULE: ./lib/proof/fold.js
var fold = __webpack_require__(31415);
// EXTERNAL MODULE: ./lib/proof/prove.js
var prove = __webpack_require__(3216);
;// CONCATENATED MODULE: ./lib/proof/again.js








const OF_RESULT = 'what the command left, dumped and restored again';
/**
 * Whether a copy that was changed can be dumped and restored again: it is, into another scratch server, and proven like
 * any backup. Each check then counts for both times; a dump that fails is a finding of its own.
 */
async function proveAgain(context, request) {
    const { recorder, signal } = context;
    const again = { ...context, recorder: new lib_recorder/* Recorder */.v() };
    try {
        recorder.running = 'backup';
        recorder.info('Dumping what the command left, and restoring that into another scratch server');
        const created = await dump(again, request);
        await request.copy.stop();
        const copy = await (0,prove.prove)(again, {
            subject: { kind: 'own', ...created },
            checks: request.checks,
            assertions: [],
        });
        await copy?.stop();
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        recorder.find(...(0,findings/* failureFindings */.z)(error, 'backup', 'result-not-dumped').map(ofResult));
    }
    finally {
        takeOver(recorder, again.recorder);
    }
}
async function dump(context, request) {
    const { inputs, workspace, signal } = context;
    const settings = (0,connection/* derive */.CX)(request.copy.settings, { user: request.bootstrapRole });
    await retire(settings, request.databases, signal);
    return (0,create/* createBackup */.d)({
        settings,
        databases: request.databases,
        format: 'directory',
        compression: 'auto',
        jobs: inputs.jobs,
        pgBin: inputs.pgBin,
    }, await (0,reserve/* reserve */.v)(await workspace.make('staging')), context);
}
/**
 * The role through which the copy was used came with no backup, and must not get into one: the next server has its own. What
 * was made as that role, the database of a plain dump for one, becomes the bootstrap superuser's.
 */
async function retire(settings, databases, signal) {
    for (const database of databases) {
        const client = await (0,connection/* connect */.Ng)(settings, { database, signal });
        try {
            await client.query(`REASSIGN OWNED BY ${scratch/* SCRATCH_ROLE */.Qu} TO CURRENT_USER; DROP OWNED BY ${scratch/* SCRATCH_ROLE */.Qu}`);
        }
        finally {
            await client.end();
        }
    }
    const client = await (0,connection/* connect */.Ng)(settings, { signal });
    try {
        await client.query(`DROP ROLE ${scratch/* SCRATCH_ROLE */.Qu}`);
    }
    finally {
        await client.end();
    }
}
/** What was recorded of the second proof goes into the one report. */
function takeOver(recorder, again) {
    const known = new Set(recorder.findings.map((finding) => JSON.stringify(finding)));
    recorder.find(...again.findings.filter((finding) => !known.has(JSON.stringify(finding))));
    recorder.phases.push(...again.phases.map(({ name, seconds }) => ({ name: `${name} again`, seconds })));
    if (again.control?.caught === false)
        recorder.control = again.control;
    for (const result of again.checks) {
        const detail = `${OF_RESULT}: ${result.detail}`;
        recorder.checks.push({ ...result, detail, findings: result.findings.map(ofResult) });
    }
    (0,fold/* foldChecks */.l)(recorder.checks);
}
function ofResult(finding) {
    return { ...finding, message: `${OF_RESULT}: ${finding.message}` };
}

// EXTERNAL MODULE: ./lib/proof/assertions.js + 1 modules
var assertions = __webpack_require__(31020);
// EXTERNAL MODULE: ./lib/proof/check.js
var check = __webpack_require__(98510);
// EXTERNAL MODULE: ./lib/proof/subject.js
var proof_subject = __webpack_require__(54322);
;// CONCATENATED MODULE: ./lib/stages/rehearse.js










/**
 * Tries a command, such as a migration, on a copy: a backup is restored into a scratch server and proven, and the command
 * is run against it. What it changed and which locks it took is reported; then the assertions must hold, and the result
 * must come through a dump and a restore. The server that the backup was taken from is never connected to.
 */
const rehearse = async (context) => {
    const { inputs } = context;
    const asked = inputs.checks ?? (0,prove.defaultChecks)(inputs.assertions);
    // The assertions are about what the command leaves.
    const checks = [...asked.filter((check) => check !== 'assertions'), 'restore'];
    const subject = await (0,proof_subject/* locateSubject */.hO)(context);
    const copy = await (0,prove.prove)(context, { subject, checks, assertions: [] });
    try {
        const unrun = await rehearseOn(context, copy, { subject, checks, asked });
        if (unrun !== null)
            context.recorder.info(`Went no further: ${unrun}`);
        if (unrun !== null && asked.includes('assertions'))
            (0,check/* noteCheck */.z)(context.recorder, 'assertions', 'not-verified', `not run: ${unrun}`);
        (0,fold/* foldChecks */.l)(context.recorder.checks);
    }
    finally {
        await copy?.stop();
    }
};
/** Gives why it did not get to its end, or null. */
async function rehearseOn(context, copy, { subject, checks, asked }) {
    const { inputs, recorder, signal } = context;
    if (copy === null || recorder.checks.some(({ status }) => status === 'fail'))
        return 'the backup is not what it should be';
    const { settings, bootstrapRole } = await chooseConnection(context, copy);
    const { succeeded, databases } = await runObserved(context, copy, { subject, settings });
    if (!succeeded)
        return 'the command failed';
    if (asked.includes('assertions')) {
        await (0,check/* runCheck */.k)(recorder, 'assertions', signal, () => (0,assertions/* checkAssertions */.G)(copy, inputs.assertions, settings.database, signal));
    }
    await proveAgain(context, { copy, databases, bootstrapRole, checks });
    return null;
}
/**
 * The command connects to PGDATABASE as PGUSER, where the backup has brought them, as it does in the job that runs it for
 * real; else to the largest database, and as the superuser of the source.
 */
async function chooseConnection({ env, recorder, signal }, copy) {
    const database = copy.databases.find((name) => name === env.PGDATABASE) ?? copy.largest ?? 'postgres';
    const client = await (0,connection/* connect */.Ng)(copy.settings, { signal });
    try {
        const { rows } = await client.query(`SELECT rolname AS name, oid = 10 AS bootstrap FROM pg_catalog.pg_roles
        WHERE oid = 10 OR rolname = $1 AND rolcanlogin`, [env.PGUSER ?? '']);
        const bootstrapRole = rows.find(({ bootstrap }) => bootstrap)?.name ?? copy.settings.user;
        const user = rows.find(({ name }) => name === env.PGUSER)?.name ?? bootstrapRole;
        recorder.info(`The command gets the database ${database} as the role ${user}`);
        return { settings: (0,connection/* derive */.CX)(copy.settings, { database, user }), bootstrapRole };
    }
    finally {
        await client.end();
    }
}
/** Runs the command, and records what it changed and locked, also when it failed. Gives the databases that there are then. */
async function runObserved(context, copy, { subject, settings }) {
    const { recorder, signal } = context;
    recorder.running = 'scratch';
    const before = await recorder.phase('before', 'Note what is there before the command', () => observeCopy(context, { copy, database: settings.database, subject }));
    const { databases, log } = copy;
    const watch = await watchLocks({ settings: copy.settings, databases, log });
    try {
        const succeeded = await (0,recorded/* runRecorded */.A)(context, settings);
        await endSessions(copy, signal);
        recorder.locks = await watch.end();
        const after = await recorder.phase('changes', 'Find out what the command changed', () => changesSince(context, before));
        recorder.changes = [...after.changes];
        return { succeeded, databases: after.databases };
    }
    finally {
        await watch.stop();
    }
}


/***/ }),

/***/ 10993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NC: () => (/* binding */ removeFromFolder),
/* harmony export */   cr: () => (/* binding */ provenBy),
/* harmony export */   f1: () => (/* binding */ ifGone),
/* harmony export */   ng: () => (/* binding */ finishRemovals),
/* harmony export */   ud: () => (/* binding */ proofName)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21403);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49500);





/** The hidden folder that a backup is moved to before it is deleted: from then on nobody takes it for a backup. */
const REMOVED = /^\.((?:backup_)?\d{8}_\d{6})\.removed-/;
/** The file that holds the proof of a backup, beside it in a folder. */
const proofName = (name) => `${name}.proof.json`;
/** The backup that a file holds the proof of, or null for any other file. */
function provenBy(file) {
    const [name = ''] = file.split('.', 1);
    return (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .storedTime */ .t7)(name) !== null && file === proofName(name) ? name : null;
}
/**
 * Removes a backup from a folder of backups: out of sight at once, then for good. With `unlessProven`, one that is found
 * to have a proof is put back: whoever saw the proof and then the backup may by now have removed what it stands in for.
 * That is also why the proof is looked for only when the backup is out of sight. Gives whether it is gone.
 */
async function removeFromFolder(folder, name, unlessProven) {
    if (!unlessProven)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, proofName(name)), { force: true });
    const hidden = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `.${name}.removed-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    await hide(folder, name, hidden);
    return finish(folder, name, hidden);
}
/** Finishes the removals that were killed half-way. */
async function finishRemovals(folder) {
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)) {
        const name = REMOVED.exec(entry)?.[1];
        if (name !== undefined)
            await finish(folder, name, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, entry));
    }
}
/** Of a backup in one file the manifest goes first: the dump without it is no backup any more. */
async function hide(folder, name, hidden) {
    if (await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name), hidden))
        return (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
    const manifest = `${name}.manifest.json`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(hidden, { mode: 0o700 });
    if (await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, manifest), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, manifest)))
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
}
/**
 * Deletes what is hidden, or puts it back. That its manifest gets another name decides it: from then on there is no way
 * back, whoever goes on with it.
 */
async function finish(folder, name, hidden) {
    const beside = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)).filter((entry) => entry !== name && (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(entry) === name);
    const inside = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(hidden).catch(ifGone([]));
    const single = `${name}.manifest.json`;
    const manifest = inside.find((file) => file === 'manifest.json' || file === single);
    if (manifest !== undefined && beside.includes(proofName(name))) {
        await (manifest === single
            ? moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, single), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, single))
            : moved(hidden, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name)));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(hidden, { recursive: true, force: true });
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
        return false;
    }
    if (manifest !== undefined)
        await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, manifest), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, `${manifest}.removed`));
    if (inside.some((file) => file.startsWith(single)))
        for (const file of beside)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, file), { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(hidden, { recursive: true, force: true, maxRetries: 3 });
    return true;
}
/** False where there is nothing to move (any more). */
async function moved(from, to) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(from, to).then(() => true, ifGone(false));
}
/** A handler for what another process has removed: it gives `otherwise`. */
function ifGone(otherwise) {
    return (error) => {
        if (error.code === 'ENOENT')
            return otherwise;
        throw error;
    };
}


/***/ }),

/***/ 28836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ FolderStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21403);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49500);
/* harmony import */ var _backups_disk_full_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67614);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _folder_removal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10993);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28282);









/**
 * A folder of backups: `backup_…/` with its manifest.json, or `backup_….sql[.gz|.zst]` with
 * `backup_….manifest.json` beside it; or its folder `snapshots`, with `<name>_<node>.tar.zst` and `<name>.manifest.json`. A new backup is written to a hidden `.backup_….partial/` in the same folder,
 * so that publishing it is a rename; what has no manifest is not a backup.
 */
class FolderStore {
    kind = 'folder';
    offSite = false;
    input;
    folder;
    naming;
    constructor(folder, naming = _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .BACKUPS */ .Gk) {
        this.input = folder;
        this.folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, naming.folder ?? '.');
        this.naming = naming;
    }
    describe() {
        return `folder ${this.folder}`;
    }
    get staging() {
        return this.folder;
    }
    async prepare() {
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .makeWritable */ .Le)(this.folder, 'the store', 'store');
    }
    async list() {
        const names = await this.entries();
        const backups = [];
        for (const name of new Set(names.map(_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC))) {
            const createdAt = this.naming.timeOf(name);
            const found = createdAt && (await this.sized(name, names));
            if (createdAt && found)
                backups.push({ name, store: this.describe(), createdAt, ...found });
        }
        return backups.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    }
    async put(backup) {
        if ((await this.entries()).some((entry) => (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(entry) === backup.name)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${this.folder} has a backup ${backup.name} already`, 'another job made one in the same second: run this one again');
        }
        const own = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(backup.folder) === this.folder && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(backup.folder) === (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .partialName */ .t4)(backup.name);
        const staged = own ? backup.folder : await this.copy(backup);
        if (backup.files.includes(_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .MANIFEST */ .e0)) {
            const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, backup.name);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(staged, target);
            await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(this.folder);
            return { location: target };
        }
        // Without its manifest, the dump beside it is not a backup yet.
        const ordered = (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .manifestLast */ ._m)(backup.name, backup.files);
        for (const file of ordered) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(staged, file), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, file));
            await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(this.folder);
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(staged, { recursive: true });
        return { location: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, ordered[0] ?? backup.name) };
    }
    async get(name) {
        const found = await this.filesOf(name, await this.entries());
        if (!found) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`there is no backup ${name} in ${this.folder}`, 'check the spelling, or use `latest`; a backup without its manifest does not count');
        }
        return { name, ...found };
    }
    async remove(name, { unlessProven = false } = {}) {
        try {
            await (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .finishRemovals */ .ng)(this.folder);
            return await (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .removeFromFolder */ .NC)(this.folder, name, unlessProven);
        }
        catch (error) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${name} cannot be removed from ${this.folder}: ${error.code ?? String(error)}`, 'make the folder and the backups in it writable for the user that the job runs as', { cause: error });
        }
    }
    async putProof(name, text) {
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeWhole */ .f8)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .proofName */ .ud)(name)), text);
    }
    async proofs() {
        const found = new Map();
        for (const entry of await this.entries()) {
            const name = (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .provenBy */ .cr)(entry);
            const text = name && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, entry), 'utf8').catch((0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .ifGone */ .f1)(null)));
            if (name !== null && text !== null)
                found.set(name, text);
        }
        return found;
    }
    /** What is removed meanwhile, by another process, is none. */
    async sized(name, entries) {
        try {
            const found = await this.filesOf(name, entries);
            return found && { bytes: await bytesOf(found.folder, found.files), ...(0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .sealsOf */ .ag)(name, found.files) };
        }
        catch (error) {
            if (error.code === 'ENOENT')
                return null;
            throw this.unreadable((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, name), error);
        }
    }
    async entries() {
        try {
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(this.folder);
        }
        catch (error) {
            if (error.code === 'ENOENT')
                return [];
            throw this.unreadable(`the store ${this.folder}`, error);
        }
    }
    unreadable(what, error) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${what} cannot be read: ${error.code ?? String(error)}`, 'make it a folder that the job may read', { cause: error });
    }
    async filesOf(name, entries) {
        if (entries.includes(name)) {
            const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, name);
            if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(folder)).isDirectory())
                return null;
            const files = await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .filesBelow */ .DR)(folder);
            return files.includes(_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .MANIFEST */ .e0) ? { folder, files } : null;
        }
        const files = (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .singleFile */ .TG)(name, entries);
        return files && { folder: this.folder, files };
    }
    async copy(backup) {
        const staged = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .partialName */ .t4)(backup.name));
        try {
            await (0,_backups_disk_full_js__WEBPACK_IMPORTED_MODULE_5__/* .explainFullDisk */ .E)(this.folder, () => bytesOf(backup.folder, backup.files), async () => {
                for (const file of backup.files) {
                    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(staged, file);
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(target), { recursive: true });
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(backup.folder, file), target, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_EXCL);
                    await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(target);
                    await assertSame((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(backup.folder, file), target);
                }
            });
        }
        catch (error) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(staged, { recursive: true, force: true });
            throw error;
        }
        return staged;
    }
}
async function assertSame(original, copy) {
    const [wanted, found] = await Promise.all([(0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256File */ .Q3)(original), (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256File */ .Q3)(copy)]);
    if (wanted.sha256 === found.sha256)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${copy}, read back, is not what was written: its SHA-256 differs`, 'look into the disk or the mounted drive; the backup was not kept there');
}
async function bytesOf(folder, files) {
    const sizes = await Promise.all(files.map(async (file) => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, file))).size));
    return sizes.reduce((sum, size) => sum + size, 0);
}


/***/ }),

/***/ 34268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ openStores)
/* harmony export */ });
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21403);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28836);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17594);



/**
 * The stores that the inputs name, in their order; by default the artifacts of the job where it can upload some, else
 * the folder `backups`. `naming` tells whether they are asked for logical backups or for snapshots. The clients of services
 * are loaded only when they are used.
 */
async function openStores(inputs, env, naming = _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .BACKUPS */ .Gk) {
    const locations = inputs.stores ?? [
        (0,_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .canUpload */ .Y)(env) ? { kind: 'artifact' } : { kind: 'folder', path: 'backups' },
    ];
    const stores = [];
    for (const location of locations) {
        if (location.kind === 'folder')
            stores.push(new _folder_js__WEBPACK_IMPORTED_MODULE_1__/* .FolderStore */ .c(location.path, naming));
        if (location.kind === 's3') {
            const { S3Store } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(3711), __webpack_require__.e(99), __webpack_require__.e(6120)]).then(__webpack_require__.bind(__webpack_require__, 84564));
            stores.push(new S3Store(location.bucket, location.prefix, naming));
        }
        const token = (0,_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenOf */ .B)(inputs, env);
        const options = {
            naming,
            ...(token === undefined ? {} : { token }),
            encrypted: inputs.encryptTo.length > 0,
            allowPublic: inputs.allowPublic,
        };
        if (location.kind === 'cache') {
            const { CacheStore } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(6118), __webpack_require__.e(6587), __webpack_require__.e(521)]).then(__webpack_require__.bind(__webpack_require__, 30521));
            stores.push(new CacheStore(options));
        }
        if (location.kind !== 'artifact')
            continue;
        const { ArtifactStore } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(6587), __webpack_require__.e(144)]).then(__webpack_require__.bind(__webpack_require__, 50144));
        const { retentionDays } = inputs;
        stores.push(new ArtifactStore({ ...options, ...(retentionDays === undefined ? {} : { retentionDays }) }));
    }
    return stores;
}


/***/ }),

/***/ 17594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ tokenOf),
/* harmony export */   Y: () => (/* binding */ canUpload)
/* harmony export */ });
/** Whether this process runs as an action in a workflow job, which may upload artifacts. */
function canUpload(env) {
    return Boolean(env.ACTIONS_RUNTIME_TOKEN) && Boolean(env.ACTIONS_RESULTS_URL);
}
/** The token that GitHub is asked with; undefined where the job has passed none. */
function tokenOf({ githubToken }, env) {
    return githubToken ?? env.GITHUB_TOKEN;
}


/***/ })

};
