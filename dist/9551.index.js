export const id = 9551;
export const ids = [9551];
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

/***/ 30533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ storeBackup),
/* harmony export */   GZ: () => (/* binding */ closeLanes),
/* harmony export */   Ge: () => (/* binding */ openLanes),
/* harmony export */   hN: () => (/* binding */ publishLanes),
/* harmony export */   wm: () => (/* binding */ prepareStores)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/**
 * The stores that can take a backup. One that cannot is reported as `partial`, which fails the step in the end: a backup
 * in the others is better than none. Throws when none can.
 */
async function prepareStores(context, stores) {
    const attempts = await inEach(stores, (store) => store.prepare(context.signal));
    return successes(context, attempts).map(({ store }) => store);
}
/**
 * Puts a backup into every store, all at once; but the one in whose folder `root` it was written goes last, for it moves the
 * files. One that fails is reported as `partial`. Throws when none has taken it.
 */
async function storeBackup(context, backup, stores, root) {
    const { recorder, signal } = context;
    const groups = [
        stores.filter(({ staging }) => staging !== root),
        stores.filter(({ staging }) => staging === root),
    ].filter((group) => group.length > 0);
    const attempts = [];
    for (const group of groups) {
        const names = group.map((store) => store.describe()).join(' and ');
        const made = await recorder.phase('store', `Store in ${names}`, () => inEach(group, (store) => store.put(backup, signal)));
        attempts.push(...made);
        if (signal.aborted)
            break;
    }
    return successes(context, attempts).flatMap(({ store, result }) => result === undefined ? [] : [{ store, location: result }]);
}
/**
 * Takes the name of a backup in every store, to stream it there. A store that fails is reported as `partial`. Throws when
 * all do, or one cannot take streams.
 */
async function openLanes(context, { name, single }, stores) {
    const attempts = await inEach(stores, async (store) => {
        if (!store.receive)
            throw new Error(`${store.describe()} takes no streams`);
        return store.receive(name, !single, context.signal);
    });
    return successes(context, attempts).flatMap(({ store, result }) => result === undefined ? [] : [{ store, receiver: result, failed: null, published: false }]);
}
/** Publishes a backup whose files have come through `lanes`. What has failed there is reported as `partial`, as above. */
async function publishLanes(context, backup, lanes) {
    const laneOf = new Map(lanes.map((lane) => [lane.store, lane]));
    const stores = [...laneOf.keys()];
    const names = stores.map((store) => store.describe()).join(' and ');
    const attempts = await context.recorder.phase('store', `Store in ${names}`, () => inEach(stores, async (store) => {
        const lane = laneOf.get(store);
        if (lane === undefined)
            throw new Error(`nothing was streamed to ${store.describe()}`);
        if (lane.failed !== null)
            throw lane.failed.error;
        const location = await lane.receiver.finish(backup);
        lane.published = true;
        return location;
    }));
    return successes(context, attempts).flatMap(({ store, result }) => result === undefined ? [] : [{ store, location: result }]);
}
/** Removes what is in the stores of a backup that was not published there. */
async function closeLanes(lanes) {
    const open = lanes.filter(({ published }) => !published);
    await Promise.all(open.map(({ receiver }) => receiver.abandon()));
}
function inEach(stores, work) {
    return Promise.all(stores.map((store) => work(store).then((result) => ({ store, result }), (error) => ({ store, error }))));
}
/** Reports the others. Throws when there is none, or the stage is to stop. */
function successes({ recorder, signal }, attempts) {
    const failures = attempts.filter((attempt) => 'error' in attempt);
    const errors = failures.map(({ error }) => error);
    const [first] = errors;
    if (failures.length > 0 && signal.aborted)
        throw first;
    if (failures.length > 0 && failures.length === attempts.length)
        throw failures.length === 1 ? first : new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserErrors */ .tQ(errors.flatMap(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asUserErrors */ .D3));
    for (const { store, error } of failures) {
        for (const { message, fix } of (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .problemsOf */ .GW)(error))
            recorder.find({
                check: 'store',
                severity: 'error',
                kind: 'partial',
                object: store.describe(),
                message: `the backup could not be kept in this store: ${message}`,
                fix,
            });
    }
    return attempts.filter((attempt) => !('error' in attempt));
}


/***/ }),

/***/ 28566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ takeBackup)
});

// EXTERNAL MODULE: ./lib/node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(32249);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/backups/files.js
var files = __webpack_require__(49500);
// EXTERNAL MODULE: ./lib/stores/open.js
var stores_open = __webpack_require__(34268);
// EXTERNAL MODULE: ./lib/backups/create.js + 4 modules
var create = __webpack_require__(4002);
// EXTERNAL MODULE: ./lib/backups/disk-full.js
var disk_full = __webpack_require__(67614);
// EXTERNAL MODULE: ./lib/backups/describe.js
var describe = __webpack_require__(30074);
// EXTERNAL MODULE: ./lib/backups/find.js
var find = __webpack_require__(72984);
// EXTERNAL MODULE: ./lib/backups/reserve.js
var reserve = __webpack_require__(80015);
// EXTERNAL MODULE: ./lib/backups/seal.js
var seal = __webpack_require__(71474);
// EXTERNAL MODULE: ./lib/backups/store-backup.js
var store_backup = __webpack_require__(30533);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var report_format = __webpack_require__(33777);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./lib/backups/streamed/lanes.js
/** Begins a file in every store that has not failed. */
function beginInAll(lanes, path, guess) {
    const files = new Map();
    for (const lane of lanes)
        if (lane.failed === null)
            files.set(lane, lane.receiver.begin(path, guess));
    const each = async (work) => {
        await Promise.all([...files].map(async ([lane, file]) => {
            if (lane.failed !== null)
                return;
            await work(file).catch((error) => {
                lane.failed = { error };
            });
        }));
        const failures = lanes.flatMap(({ failed }) => failed ?? []);
        if (failures.length === lanes.length)
            throw failures[0]?.error;
    };
    return {
        write: (bytes) => each((file) => file.write(bytes)),
        finish: () => each((file) => file.finish()),
        abandon: () => each((file) => file.abandon()),
    };
}

;// CONCATENATED MODULE: ./lib/backups/streamed/outlet.js




/** Opens the way into the stores. `single`: whether the backup is one file with its manifest beside it. */
function openOutlet(lanes, { single, encryptTo }) {
    const paths = [];
    const begun = new Map();
    const kept = new Map();
    const whole = () => paths.flatMap((path) => kept.get(path) ?? []);
    return {
        get files() {
            return whole().map(({ file }) => file);
        },
        get stored() {
            return whole().map(({ file, sealed }) => (encryptTo.length > 0 ? sealed : file));
        },
        open: async (path, guess) => {
            if (!paths.includes(path))
                paths.push(path);
            kept.delete(path);
            await begun.get(path)?.abandon();
            const name = encryptTo.length > 0 ? (0,seal/* sealedPath */.ss)(path, paths.indexOf(path), single) : path;
            const encrypt = encryptTo.length > 0 ? await encryption(encryptTo) : null;
            const shared = beginInAll(lanes, name, guess);
            begun.set(path, shared);
            return new OutgoingFile(shared, encrypt, (plain, stored) => {
                kept.set(path, { file: { path, ...plain }, sealed: { path: name, ...stored } });
            });
        },
    };
}
/** The library is loaded only where it is used. */
async function encryption(recipients) {
    const { beginEncryption } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 16612));
    return beginEncryption(recipients);
}
/** Length and SHA-256 of what passes. */
class Sum {
    hash = (0,external_node_crypto_.createHash)('sha256');
    bytes = 0;
    add(bytes) {
        this.hash.update(bytes);
        this.bytes += bytes.length;
    }
    end() {
        return { bytes: this.bytes, sha256: this.hash.digest('hex') };
    }
}
/** Takes the next bytes when the stores have taken these: nothing piles up in memory. */
class OutgoingFile extends external_node_stream_.Writable {
    shared;
    encrypt;
    onWhole;
    plain = new Sum();
    sealed = new Sum();
    begun = false;
    constructor(shared, encrypt, onWhole) {
        super({ highWaterMark: 1 << 20 });
        this.shared = shared;
        this.encrypt = encrypt;
        this.onWhole = onWhole;
    }
    _write(chunk, _encoding, done) {
        this.take(chunk).then(() => {
            done();
        }, done);
    }
    _final(done) {
        this.complete().then(() => {
            done();
        }, done);
    }
    async take(chunk) {
        this.plain.add(chunk);
        if (this.encrypt === null)
            return this.shared.write(chunk);
        await this.start(this.encrypt);
        await this.encrypt.payload.push(chunk, this.send);
    }
    async complete() {
        if (this.encrypt !== null) {
            await this.start(this.encrypt);
            await this.encrypt.payload.end(this.send);
        }
        await this.shared.finish();
        this.onWhole(this.plain.end(), this.sealed.end());
    }
    async start({ start }) {
        if (this.begun)
            return;
        this.begun = true;
        await this.send(start);
    }
    send = async (bytes) => {
        this.sealed.add(bytes);
        await this.shared.write(bytes);
    };
}

;// CONCATENATED MODULE: ./lib/backups/streamed/open.js




/** Whether all of `stores` take a backup as it is made. */
function takeStreams(stores) {
    return stores.every((store) => 'receive' in store);
}
/**
 * Opens the way into `stores`. Null where the files are to lie in `folder` first: a dump in the format `directory` is
 * written by several jobs at once, and is made so where there is room for it.
 */
async function openStreams(context, stores, { name, folder }, { format, bytes }) {
    const { inputs, recorder } = context;
    const encrypted = inputs.encryptTo.length > 0;
    if (format === 'directory') {
        const { bavail, bsize } = await (0,promises_.statfs)(folder);
        const free = bavail * bsize;
        // Each file lies there in both forms for a while.
        if (free >= bytes * (encrypted ? 2 : 1))
            return null;
        recorder.find({
            check: 'backup',
            severity: 'notice',
            kind: 'streamed',
            object: `backup ${name}`,
            message: `${(0,report_format/* size */.Ej)(free)} are free in ${folder}, which may not do: the backup went to the store as it was made, in the format \`custom\``,
            fix: `for the format \`directory\`, which several jobs write at once, have ${(0,report_format/* size */.Ej)(bytes)} free there`,
        });
    }
    const single = format === 'plain';
    const lanes = await (0,store_backup/* openLanes */.Ge)(context, { name, single }, stores);
    if (encrypted)
        recorder.info('Encrypting with the library age-encryption and the cipher of Node, as the backup is streamed');
    return { lanes, outlet: openOutlet(lanes, { single, encryptTo: inputs.encryptTo }) };
}

;// CONCATENATED MODULE: ./lib/backups/take.js














/**
 * Takes a backup as the inputs say, and puts it into every store. What stays on this machine for further use lies in
 * the folder store, or in the workspace until the stage ends. Records the backup in the report and the outputs.
 */
async function takeBackup(context, { settings, onMajor, plain: keepPlain = false, passing = false } = {}) {
    const { inputs, env, workspace } = context;
    const stores = await (0,store_backup/* prepareStores */.wm)(context, await (0,stores_open/* openStores */.j)(inputs, env));
    const root = stores.find((store) => store.staging !== null)?.staging ?? (await workspace.make('staging'));
    const folders = stores.flatMap(({ staging }) => (staging === null ? [] : [staging]));
    const reserved = await (0,reserve/* reserve */.v)(root, new Date(), folders);
    // Should this process be killed, the post step removes them.
    workspace.partial = folders.map((folder) => (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(reserved.folder)));
    (0,core.saveState)('partial', workspace.partial.join('\n'));
    const encrypted = inputs.encryptTo.length > 0;
    // Not encrypted, it never lies in a store.
    const folder = encrypted ? await workspace.make('unsealed') : reserved.folder;
    const way = { streams: null };
    const place = { name: reserved.name, folder };
    const outlet = async (wanted) => {
        way.streams = await openStreams(context, stores, place, wanted);
        return way.streams?.outlet ?? null;
    };
    try {
        const { backup: made, manifest } = await (0,create/* createBackup */.d)({ ...inputs, settings: settings ?? (0,connection/* parseConnection */.C8)(inputs.connection, env), onMajor }, passing && takeStreams(stores) ? { ...place, outlet } : place, context);
        const { stored, locations } = way.streams
            ? await publishStreams(context, way.streams, made, manifest, reserved.folder)
            : await storeStaged(context, await sealStaged(context, made, manifest, { folder: reserved.folder, consume: !keepPlain }), stores, root);
        await recordBackup(context, stored, manifest, locations);
        const holding = locations.map(({ store }) => store);
        const plain = encrypted ? (keepPlain ? made : null) : stored;
        return { stored, plain: way.streams ? null : plain, manifest, stores: holding };
    }
    finally {
        if (way.streams)
            await (0,store_backup/* closeLanes */.GZ)(way.streams.lanes);
    }
}
/** Puts a backup that lies on this machine into the stores. `root`: where it lies. */
async function storeStaged(context, staged, stores, root) {
    const { workspace, signal } = context;
    const locations = await (0,store_backup/* storeBackup */.A1)(context, staged, stores, root);
    const moved = locations.find(({ store }) => store.staging === root);
    const stored = moved ? await moved.store.get(staged.name, root, signal) : staged;
    // Where that store alone failed, the files are needed until the stage ends.
    if (moved || !staged.folder.startsWith(`${root}/`))
        workspace.partial = [];
    return { stored, locations };
}
/** Publishes a backup whose files are in the stores. */
async function publishStreams(context, { lanes, outlet }, backup, manifest, folder) {
    const { inputs, signal } = context;
    const stored = await (0,seal/* sealManifest */.DB)(backup, manifest, outlet.stored, inputs, { folder, signal });
    return { stored, locations: await (0,store_backup/* publishLanes */.hN)(context, stored, lanes) };
}
/** Encrypts and signs, where there are keys for it. */
async function sealStaged({ inputs, env, recorder, signal }, backup, manifest, where) {
    const work = { ...where, path: env.PATH ?? '', jobs: inputs.jobs, signal };
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const sealed = () => (0,disk_full/* explainFullDisk */.E)((0,external_node_path_.dirname)(where.folder), () => Promise.resolve(bytes), () => (0,seal/* seal */.od)(backup, manifest, inputs, {
        ...work,
        tell: (line) => {
            recorder.info(line);
        },
    }));
    return inputs.encryptTo.length > 0 ? recorder.phase('encrypt', 'Encrypt the backup', sealed) : sealed();
}
/** The manifest of a backup that is kept elsewhere only is kept with the report: the workspace goes with the stage. */
async function lastingManifest(backup, workspace, reportFolder) {
    const path = (0,find/* manifestPath */.ji)(backup);
    if (!path.startsWith(`${workspace}/`))
        return path;
    const copy = (0,external_node_path_.join)(reportFolder, 'manifest.json');
    await (0,promises_.copyFile)(path, copy);
    return copy;
}
async function recordBackup({ recorder, workspace, reportFolder }, backup, manifest, stored) {
    const path = await lastingManifest(backup, workspace.folder, reportFolder);
    const { sha256 } = await (0,files/* sha256File */.Q3)(path);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    recorder.backup = (0,describe/* describeBackup */._)(manifest, { path, digest: sha256 }, stored.map(({ store, location }) => ({ store: store.input, location: location.location })));
    recorder.source = (0,describe/* sourceOf */.v)(manifest);
    const newest = stored.at(-1)?.location;
    const set = (name, value) => {
        if (value !== undefined)
            recorder.outputs.set(name, value);
    };
    const artifact = stored.find(({ location }) => location.artifactId !== undefined)?.location;
    set('backup', manifest.name);
    set('location', newest?.location);
    set('manifest', path);
    set('artifact-id', artifact?.artifactId);
    set('artifact-url', artifact?.artifactUrl);
    set('digest', artifact?.digest ?? `sha256:${sha256}`);
    set('size-bytes', String(bytes));
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
/* harmony import */ var _backups_seal_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(71474);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(452);
/* harmony import */ var _inputs_contradictions_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(46699);
/* harmony import */ var _stores_folder_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(28836);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(34268);












/** Finds what the input `backup` means, brings it onto this machine, and records it in the report and the outputs. */
async function locateSubject(context) {
    const { inputs, env, recorder, workspace, signal } = context;
    recorder.running = 'store';
    const choice = inputs.backup ?? { kind: 'latest' };
    if (choice.kind === 'path')
        return atPath(context, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(choice.path));
    const stores = await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_10__/* .openStores */ .j)(inputs, env);
    const { backup, store } = await recorder.phase('find', 'Find the backup', async () => (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_3__/* .findBackup */ .SC)(stores, choice, await workspace.make('download'), signal));
    return own(context, backup, store.input);
}
/** Where the subject may be kept: the stores of the inputs, or the folder that its path names. */
async function storesOf({ inputs, env }) {
    return inputs.backup?.kind === 'path'
        ? [new _stores_folder_js__WEBPACK_IMPORTED_MODULE_9__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(inputs.backup.path)))]
        : (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_10__/* .openStores */ .j)(inputs, env);
}
/** A backup of ours may be named by its path, too: then its manifest lies in it or beside it. */
async function atPath(context, path) {
    const state = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).catch((error) => {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`there is no backup at ${path}: ${codeOf(error)}`, 'check the spelling of `backup`, and whether an earlier step put the file there', { cause: error });
    });
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path).split('.', 1)[0] ?? '';
    if ((0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .backupTime */ .a3)(name)) {
        const store = new _stores_folder_js__WEBPACK_IMPORTED_MODULE_9__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path));
        if ((await store.list()).some((backup) => backup.name === name)) {
            return own(context, await store.get(name), store.input);
        }
    }
    const { isCopyPath } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(6118), __webpack_require__.e(6219), __webpack_require__.e(5105)]).then(__webpack_require__.bind(__webpack_require__, 87561));
    if (await isCopyPath(path))
        throw (0,_inputs_contradictions_js__WEBPACK_IMPORTED_MODULE_8__/* .snapshotGiven */ .a)(context.inputs.stage, path);
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`${path} is neither a file nor a folder`, 'name a dump in `backup`');
    }
    const read = state.isFile() ? path : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, 'toc.dat');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(read, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.R_OK).catch((error) => {
        if (state.isDirectory() && codeOf(error) === 'ENOENT') {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`the folder ${path} is no archive of pg_dump: it has no toc.dat`, 'name a dump in `backup`; a folder of backups belongs into `store`');
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`${read} cannot be read: ${codeOf(error)}`, 'make it readable for the user that the job runs as', { cause: error });
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
    const unsealed = async () => (0,_backups_seal_js__WEBPACK_IMPORTED_MODULE_6__/* .unseal */ .Du)(stored, inputs, await sealWork(context, stored.folder));
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`${path} is not signed: it has no manifest, and with \`signing-key\` only signed backups are used`, 'leave `signing-key` out, if you trust everyone who could write there');
    return (0,_backups_seal_js__WEBPACK_IMPORTED_MODULE_6__/* .unsealDump */ .R0)(path, inputs.identity, await sealWork(context, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path)));
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
