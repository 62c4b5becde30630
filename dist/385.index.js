export const id = 385;
export const ids = [385];
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

/***/ 26232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ takeBackup)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32249);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3903);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49500);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34268);
/* harmony import */ var _create_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(70424);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(30074);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(72984);
/* harmony import */ var _reserve_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(80015);










/**
 * Takes a backup as the inputs say, and puts it into every store. What stays on this machine for further use lies in
 * the folder store, or in the workspace until the stage ends. `settings`: of the server, where that is known better than
 * by the input. Records the backup in the report and the outputs.
 */
async function takeBackup(context, onMajor, settings = (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .parseConnection */ .C8)(context.inputs.connection, context.env)) {
    const { inputs, env, recorder, workspace, signal } = context;
    const stores = await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_5__/* .openStores */ .j)(inputs, env);
    for (const store of stores)
        await store.prepare(signal);
    const root = stores.find((store) => store.staging !== null)?.staging ?? (await workspace.make('staging'));
    const reserved = await (0,_reserve_js__WEBPACK_IMPORTED_MODULE_8__/* .reserve */ .v)(root);
    // Should this process be killed, the post step removes them.
    workspace.partial = stores.flatMap(({ staging }) => staging === null ? [] : [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(staging, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(reserved.folder))]);
    (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.saveState)('partial', workspace.partial.join('\n'));
    const { backup: staged, manifest } = await (0,_create_js__WEBPACK_IMPORTED_MODULE_6__/* .createBackup */ .d)({ ...inputs, settings, onMajor }, reserved, context);
    const locations = [];
    let backup = staged;
    // The store that holds the staging folder goes last: its `put` moves the files.
    for (const store of [...stores].sort((a, b) => Number(a.staging === root) - Number(b.staging === root))) {
        const location = await recorder.phase('store', `Store in ${store.describe()}`, () => store.put(staged, signal));
        locations.push({ store: store.input, location });
        if (store.staging === root)
            backup = await store.get(staged.name, root, signal);
    }
    workspace.partial = [];
    await recordBackup(context, backup, manifest, locations);
    return { backup, manifest };
}
/** The manifest of a backup that is kept elsewhere only is kept with the report: the workspace goes with the stage. */
async function lastingManifest(backup, workspace, reportFolder) {
    const path = (0,_find_js__WEBPACK_IMPORTED_MODULE_7__/* .manifestPath */ .ji)(backup);
    if (!path.startsWith(`${workspace}/`))
        return path;
    const copy = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(reportFolder, 'manifest.json');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)(path, copy);
    return copy;
}
async function recordBackup({ recorder, workspace, reportFolder }, backup, manifest, stored) {
    const path = await lastingManifest(backup, workspace.folder, reportFolder);
    const { sha256 } = await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256File */ .Q3)(path);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    recorder.backup = (0,_describe_js__WEBPACK_IMPORTED_MODULE_9__/* .describeBackup */ ._)(manifest, { path, digest: sha256 }, stored.map(({ store, location }) => ({ store, location: location.location })));
    recorder.source = (0,_describe_js__WEBPACK_IMPORTED_MODULE_9__/* .sourceOf */ .v)(manifest);
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

/***/ 97385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   backup: () => (/* binding */ backup)
/* harmony export */ });
/* harmony import */ var _backups_take_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26232);

/** Backs up the chosen databases and the globals, with fingerprints of all content in the manifest, into the stores. */
const backup = async (context) => {
    await (0,_backups_take_js__WEBPACK_IMPORTED_MODULE_0__/* .takeBackup */ .a)(context);
};


/***/ }),

/***/ 34268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ openStores)
/* harmony export */ });
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28836);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17594);


/**
 * The stores that the inputs name, in their order; by default the artifacts of the job where it can upload some, else
 * the folder `backups`. The artifact client is loaded only when it is used.
 */
async function openStores(inputs, env) {
    const locations = inputs.stores ?? [
        (0,_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .canUpload */ .Y)(env) ? { kind: 'artifact' } : { kind: 'folder', path: 'backups' },
    ];
    const stores = [];
    for (const location of locations) {
        if (location.kind === 'folder')
            stores.push(new _folder_js__WEBPACK_IMPORTED_MODULE_0__/* .FolderStore */ .c(location.path));
        if (location.kind !== 'artifact')
            continue;
        const { ArtifactStore } = await Promise.all(/* import() */[__webpack_require__.e(377), __webpack_require__.e(261)]).then(__webpack_require__.bind(__webpack_require__, 43261));
        const token = inputs.githubToken ?? env.GITHUB_TOKEN;
        stores.push(new ArtifactStore({
            ...(token === undefined ? {} : { token }),
            ...(inputs.retentionDays === undefined ? {} : { retentionDays: inputs.retentionDays }),
            encrypted: false,
            allowPublic: inputs.allowPublic,
        }));
    }
    return stores;
}


/***/ }),

/***/ 17594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ canUpload)
/* harmony export */ });
/** Whether this process runs as an action in a workflow job, which may upload artifacts. */
function canUpload(env) {
    return Boolean(env.ACTIONS_RUNTIME_TOKEN) && Boolean(env.ACTIONS_RESULTS_URL);
}


/***/ })

};
