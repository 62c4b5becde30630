export const id = 8597;
export const ids = [8597];
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

/***/ 38597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   restore: () => (/* binding */ restore)
/* harmony export */ });
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3903);
/* harmony import */ var _proof_inspect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75926);
/* harmony import */ var _proof_prove_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3216);
/* harmony import */ var _proof_subject_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54322);
/* harmony import */ var _restore_live_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10174);
/* harmony import */ var _restore_services_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(45656);
/* harmony import */ var _restore_tables_recorded_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(24616);
/* harmony import */ var _restore_tables_restore_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9459);
/* harmony import */ var _restore_target_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(55581);









/**
 * Restores a backup, or some of its tables: into a scratch server, which later steps can use until the job ends, or into a
 * live server, in the place of what is there. The content is proven first.
 */
const restore = async (context) => {
    const { inputs, env, recorder } = context;
    if (inputs.target === 'scratch') {
        await (inputs.tables ? tablesIntoScratch(context, inputs.tables) : intoScratch(context));
        return;
    }
    recorder.running = 'target';
    const target = await (0,_restore_target_js__WEBPACK_IMPORTED_MODULE_8__/* .openTarget */ .Ap)((0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_0__/* .parseConnection */ .C8)(inputs.target, env), context);
    await (inputs.tables ? tablesIntoTarget(context, target, inputs.tables) : intoTarget(context, target));
};
async function intoScratch(context) {
    const subject = await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .locateSubject */ .hO)(context);
    const copy = await (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__.prove)(context, {
        subject,
        checks: ['files', 'restore', 'content', 'schema'],
        assertions: [],
    });
    if (copy)
        publishConnection(context, copy, copy.largest ?? 'postgres');
}
async function tablesIntoScratch(context, patterns) {
    const subject = await (0,_proof_inspect_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyFiles */ .x)(context, await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .locateSubject */ .hO)(context));
    if (!subject)
        return;
    const request = { ...tablesRequest(context, patterns), subject, target: 'scratch' };
    const restored = await (0,_restore_tables_restore_js__WEBPACK_IMPORTED_MODULE_7__/* .restoreTables */ .s)(context, { ...request, whileStopped: (work) => work() });
    if (!restored?.copy)
        return;
    context.recorder.info('Tables that were not chosen are there without their rows');
    publishConnection(context, restored.copy, restored.database);
}
async function intoTarget(context, target) {
    const { inputs } = context;
    const subject = await (0,_proof_inspect_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyFiles */ .x)(context, await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .locateSubject */ .hO)(context));
    if (!subject)
        return;
    await (0,_restore_live_js__WEBPACK_IMPORTED_MODULE_4__/* .restoreIntoTarget */ .i)(context, {
        target,
        subject,
        confirmed: inputs.confirm === 'yes',
        mayRename: true,
        keepOld: inputs.keepOld,
        keepPasswords: true,
        stop: inputs.stop,
        start: inputs.start,
    });
}
async function tablesIntoTarget(context, { settings, server }, patterns) {
    const { inputs, recorder } = context;
    const subject = await (0,_proof_inspect_js__WEBPACK_IMPORTED_MODULE_1__/* .verifyFiles */ .x)(context, await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .locateSubject */ .hO)(context));
    if (!subject)
        return;
    const restored = await (0,_restore_tables_restore_js__WEBPACK_IMPORTED_MODULE_7__/* .restoreTables */ .s)(context, {
        ...tablesRequest(context, patterns),
        subject,
        target: settings,
        whileStopped: (work) => (0,_restore_services_js__WEBPACK_IMPORTED_MODULE_5__/* .whileStopped */ .He)(context, inputs, settings, work),
    });
    if (!restored)
        return;
    recorder.restored = (0,_restore_tables_recorded_js__WEBPACK_IMPORTED_MODULE_6__/* .tablesRestored */ .g)({ settings, server }, restored.tables);
}
function tablesRequest({ inputs }, patterns) {
    return {
        patterns,
        onExisting: inputs.onExisting,
        keepOld: inputs.keepOld,
        confirmed: inputs.confirm === 'yes',
    };
}
function publishConnection({ recorder }, copy, database) {
    const uri = copy.uri(database);
    recorder.outputs.set('connection', uri);
    recorder.info(`The scratch server runs until the job ends: ${uri}`);
}


/***/ })

};
