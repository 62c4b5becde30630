export const id = 6122;
export const ids = [6122];
export const modules = {

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
    const checks = inputs.checks ?? (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_3__.defaultChecks)(inputs.assertions);
    if (inputs.method !== 'physical')
        await drillLogical(context, checks);
    if (inputs.method === 'logical')
        return;
    const { drillCopy, drillCopyToo } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(3635), __webpack_require__.e(3748), __webpack_require__.e(202), __webpack_require__.e(5141), __webpack_require__.e(2525), __webpack_require__.e(4422), __webpack_require__.e(429)]).then(__webpack_require__.bind(__webpack_require__, 30429));
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
        await (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_3__.prove)(context, {
            subject: await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .takenSubject */ .SU)(context, taken),
            checks,
            assertions: inputs.assertions,
            assertIn: (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .parseConnection */ .C8)(inputs.connection, env).database,
            scratch,
        });
        (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_3__.measureAge)(context, taken.manifest);
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
