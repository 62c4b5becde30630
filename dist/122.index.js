export const id = 122;
export const ids = [122];
export const modules = {

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

/***/ 96122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   drill: () => (/* binding */ drill)
/* harmony export */ });
/* harmony import */ var _backups_take_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26232);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3903);
/* harmony import */ var _proof_prove_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64554);
/* harmony import */ var _proof_scratch_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57172);




/**
 * The recovery test in one step: backup → scratch server → restore → prove, timed against RTO and RPO. The scratch
 * server starts while the backup is being made; its time counts as part of the recovery all the same.
 */
const drill = async (context) => {
    const { inputs, env } = context;
    const checks = inputs.checks ?? (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .defaultChecks */ .Li)(inputs.assertions);
    let scratch;
    const startAhead = (major) => {
        if (checks.every((check) => check === 'files'))
            return;
        scratch = (0,_proof_scratch_js__WEBPACK_IMPORTED_MODULE_3__/* .prepareScratch */ .G)(context, major);
        // Whoever needs it meets the failure.
        scratch.catch(() => undefined);
    };
    try {
        const { backup, manifest } = await (0,_backups_take_js__WEBPACK_IMPORTED_MODULE_0__/* .takeBackup */ .a)(context, startAhead);
        await (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .prove */ .zn)(context, {
            subject: { kind: 'own', backup, manifest },
            checks,
            assertions: inputs.assertions,
            assertIn: (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .parseConnection */ .C8)(inputs.connection, env).database,
            scratch,
        });
        (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .measureAge */ .kK)(context, manifest);
    }
    finally {
        // What is still starting must have started before it can be stopped.
        await scratch?.then(({ server }) => server.stop(), () => undefined);
    }
};


/***/ })

};
