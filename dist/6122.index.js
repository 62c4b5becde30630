export const id = 6122;
export const ids = [6122];
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

/***/ 96122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   drill: () => (/* binding */ drill)
/* harmony export */ });
/* harmony import */ var _backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86856);
/* harmony import */ var _backups_take_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28566);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3903);
/* harmony import */ var _proof_prove_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3216);
/* harmony import */ var _proof_scratch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57172);
/* harmony import */ var _proof_subject_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54322);






/**
 * The recovery test in one step: of a logical backup, of an online snapshot, or of both, as the input `method` says.
 */
const drill = async (context) => {
    const { inputs } = context;
    const checks = inputs.checks ?? (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_3__/* .defaultChecks */ .Li)(inputs.assertions);
    if (inputs.method !== 'physical')
        await drillLogical(context, checks);
    if (inputs.method === 'logical')
        return;
    const { drillCopy, drillCopyToo } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(6219), __webpack_require__.e(202), __webpack_require__.e(5141), __webpack_require__.e(2525), __webpack_require__.e(4422), __webpack_require__.e(429)]).then(__webpack_require__.bind(__webpack_require__, 30429));
    await (inputs.method === 'both' ? drillCopyToo : drillCopy)(context, checks);
};
/**
 * Backup → scratch server → restore → prove, timed against RTO and RPO. The scratch
 * server starts while the backup is being made; its time counts as part of the recovery all the same.
 */
async function drillLogical(context, checks) {
    const { inputs, env } = context;
    let scratch;
    const startAhead = (major) => {
        if (checks.every((check) => check === 'files'))
            return;
        scratch = (0,_proof_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareScratch */ .G)(context, major);
        // Whoever needs it meets the failure.
        scratch.catch(() => undefined);
    };
    try {
        const taken = await (0,_backups_take_js__WEBPACK_IMPORTED_MODULE_1__/* .takeBackup */ .a)(context, { onMajor: startAhead, plain: inputs.identity.length === 0 });
        await (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_3__/* .prove */ .zn)(context, {
            subject: await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .takenSubject */ .SU)(context, taken),
            checks,
            assertions: inputs.assertions,
            assertIn: (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .parseConnection */ .C8)(inputs.connection, env).database,
            scratch,
        });
        (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_3__/* .measureAge */ .kK)(context, taken.manifest);
        // Loaded when it is needed: what checks proofs takes longer to load than all before it.
        const { recordProof } = await __webpack_require__.e(/* import() */ 5922).then(__webpack_require__.bind(__webpack_require__, 53541));
        await recordProof(context, 'drill', taken.stores);
        await (0,_backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__/* .pruneAfter */ .h)(context);
    }
    finally {
        // What is still starting must have started before it can be stopped.
        await scratch?.then(({ server }) => server.stop(), () => undefined);
    }
}


/***/ })

};
