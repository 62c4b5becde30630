export const id = 6065;
export const ids = [6065];
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

/***/ 67614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ explainFullDisk)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33777);


/**
 * Runs `work`, which writes below `folder`; when the disk or a quota is full, throws a UserError that says so.
 * `needed`: how many bytes there should be room for, asked for only then; undefined where nobody can tell.
 */
async function explainFullDisk(folder, needed, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!isDiskFull(error))
            throw error;
        const bytes = await needed().catch(() => undefined);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the disk of ${folder} is full, so that the backup was given up and removed`, `${bytes === undefined ? 'make room there' : `make room there for up to ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(bytes)}`}, or choose another \`store\``, { cause: error });
    }
}
/** Of Node's own, or told by a PostgreSQL program; but not by the server, whose disk is another one. */
function isDiskFull(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo)
        return (/No space left on device|Disk quota exceeded/i.test(error.message) && !error.message.includes('ERROR:'));
    return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}


/***/ }),

/***/ 72984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mt: () => (/* binding */ readSealedManifest),
/* harmony export */   SC: () => (/* binding */ findBackup),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   ji: () => (/* binding */ manifestPath)
/* harmony export */ });
/* unused harmony export choose */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/** The manifest of a backup that lies on this machine. */
function manifestPath(backup) {
    const file = backup.files.find((path) => path === 'manifest.json' || path === `${backup.name}.manifest.json`);
    if (file === undefined)
        throw new Error(`${backup.name} has no manifest`);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(backup.folder, file);
}
/** Reads and checks the manifest. Throws a UserError when it is not one of this version, or of another backup. */
async function readManifest(backup) {
    const path = manifestPath(backup);
    const { manifestSchema } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(3102)]).then(__webpack_require__.bind(__webpack_require__, 13102));
    const manifest = checked(backup, await readJson(path), manifestSchema);
    const stray = strayDump(manifest);
    if (stray !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} names the dump ${stray}, which is none of the files that it lists`, 'the backup was changed after it was made: use another one, or another copy of this one');
    }
    return manifest;
}
/** The manifest that everyone may read of an encrypted backup; null where the backup is not encrypted. Throws likewise. */
async function readSealedManifest(backup) {
    const parsed = await readJson(manifestPath(backup));
    const encrypted = typeof parsed === 'object' && parsed !== null && 'encrypted' in parsed;
    if (!encrypted)
        return null;
    const { sealedManifestSchema } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(8759)]).then(__webpack_require__.bind(__webpack_require__, 58759));
    return checked(backup, parsed, sealedManifestSchema);
}
async function readJson(path) {
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} is not a manifest: ${String(error)}`, 'the backup is damaged: use another one', { cause: error });
    }
}
function checked(backup, parsed, schema) {
    const path = manifestPath(backup);
    const result = schema.safeParse(parsed);
    if (!result.success) {
        const [issue] = result.error.issues;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} is not a manifest of version 1: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, 'the backup is damaged or was made by another version: use another one');
    }
    if (result.data.name !== backup.name) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} is the manifest of ${result.data.name}, not of ${backup.name}`, 'files were renamed or mixed up: restore their names, or use another backup');
    }
    return result.data;
}
/** What would be restored without having been compared with its checksum. */
function strayDump({ files, globals, databases }) {
    const dumps = [...(globals.path === null ? [] : [globals.path]), ...databases.map(({ path }) => path)];
    return dumps.find((dump) => !files.some(({ path }) => path === dump || path.startsWith(`${dump}/`)));
}
/** Which of `backups` (newest first) a choice means, or undefined. Pure. */
function choose(backups, choice) {
    switch (choice.kind) {
        case 'latest':
            return backups[0];
        case 'name':
            return backups.find(({ name }) => name === choice.name);
        case 'before':
            return backups.find(({ createdAt }) => createdAt.getTime() < choice.time.getTime());
    }
}
/** Brings the chosen backup onto this machine, from the first store that has it. `folder` is empty, for downloads. */
async function findBackup(stores, choice, folder, signal) {
    for (const store of stores) {
        const found = choose(await store.list(signal), choice);
        if (found)
            return { backup: await store.get(found.name, folder, signal), store };
    }
    const wanted = {
        latest: 'no backup',
        name: `no backup \`${choice.kind === 'name' ? choice.name : ''}\``,
        before: 'no backup that old',
    }[choice.kind];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`there is ${wanted} in ${stores.map((store) => store.describe()).join(', ')}`, 'make one with the stage `backup`, or check `store` and `backup`; what has no manifest does not count');
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

/***/ 26065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validate: () => (/* binding */ validate)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21403);
/* harmony import */ var _proof_copy_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13513);
/* harmony import */ var _proof_subject_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54322);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34268);





/**
 * Proves a backup: files → scratch restore → content → schema → indexes → assertions. A snapshot is started as a scratch
 * server instead of restored. The scratch server ends with it.
 */
const validate = async (context) => {
    const { inputs } = context;
    const subject = (await isPhysical(context)) ? null : await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .locateSubject */ .hO)(context);
    // Loaded when they are needed: what proves takes longer to load than all before it.
    const { defaultChecks, measureAge, prove } = await Promise.all(/* import() */[__webpack_require__.e(3849), __webpack_require__.e(3625), __webpack_require__.e(8026), __webpack_require__.e(6622), __webpack_require__.e(8871), __webpack_require__.e(3318), __webpack_require__.e(9387), __webpack_require__.e(3216)]).then(__webpack_require__.bind(__webpack_require__, 3216));
    const checks = inputs.checks ?? defaultChecks(inputs.assertions);
    if (subject === null) {
        const { validateCopy } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(3849), __webpack_require__.e(6118), __webpack_require__.e(3625), __webpack_require__.e(8026), __webpack_require__.e(6622), __webpack_require__.e(8871), __webpack_require__.e(3318), __webpack_require__.e(9387), __webpack_require__.e(1474), __webpack_require__.e(3216), __webpack_require__.e(3635), __webpack_require__.e(3748), __webpack_require__.e(5141), __webpack_require__.e(4422), __webpack_require__.e(9795)]).then(__webpack_require__.bind(__webpack_require__, 54422));
        await validateCopy(context, checks);
        return;
    }
    const copy = await prove(context, { subject, checks, assertions: inputs.assertions });
    await copy?.stop();
    if (subject.kind === 'foreign')
        return;
    measureAge(context, subject.manifest);
    const { recordProof } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(3541)]).then(__webpack_require__.bind(__webpack_require__, 53541));
    await recordProof(context, 'validate', await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .storesOf */ .oi)(context));
};
/** Whether `backup` means a snapshot: by its name or path, or because the stores have nothing else. */
async function isPhysical({ inputs, env, signal }) {
    const choice = inputs.backup ?? { kind: 'latest' };
    if (choice.kind === 'name')
        return (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .snapshotTime */ .mS)(choice.name) !== null;
    if (choice.kind === 'path')
        return (0,_proof_copy_path_js__WEBPACK_IMPORTED_MODULE_2__/* .isCopyPath */ .Z)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(choice.path));
    const some = async (stores) => {
        for (const store of stores)
            if ((await store.list(signal)).length > 0)
                return true;
        return false;
    };
    return !(await some(await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_4__/* .openStores */ .j)(inputs, env))) && some(await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_4__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH));
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

/***/ 28282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CN: () => (/* binding */ isOfSingleFile),
/* harmony export */   TG: () => (/* binding */ singleFile),
/* harmony export */   Yh: () => (/* binding */ isManifest),
/* harmony export */   _m: () => (/* binding */ manifestLast),
/* harmony export */   ag: () => (/* binding */ sealsOf),
/* harmony export */   e0: () => (/* binding */ MANIFEST),
/* harmony export */   qr: () => (/* binding */ assertBackupName),
/* harmony export */   t4: () => (/* binding */ partialName)
/* harmony export */ });
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21403);

/** The manifest's name in a folder; of a single file it is `<name>.manifest.json`, beside it. */
const MANIFEST = 'manifest.json';
/** What sealing puts beside a manifest: the real one, encrypted, and the signature. */
const SEALS = { encrypted: '.age', signed: '.hmac' };
/** Whether a file is the manifest of the backup, which is published last and removed first. */
function isManifest(name, file) {
    return file === MANIFEST || file === `${name}.${MANIFEST}`;
}
/** The manifest's place among the files of a backup: all others first. */
function manifestLast(name, files) {
    return [...files].sort((a, b) => Number(isManifest(name, a)) - Number(isManifest(name, b)));
}
const isSnapshot = (name) => (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .snapshotTime */ .mS)(name) !== null;
const namingOf = (name) => (isSnapshot(name) ? _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOTS */ .iH : _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .BACKUPS */ .Gk);
/**
 * Which of `entries`, lying in one folder, are the single-file backup `name`, or the snapshot, which has a file for each node;
 * null when it is not whole.
 */
function singleFile(name, entries) {
    const files = entries.filter((entry) => isOfSingleFile(name, entry));
    const data = files.filter((file) => namingOf(name).isData(name, file));
    const whole = isSnapshot(name) ? data.length > 0 : data.length === 1;
    return whole && files.includes(`${name}.${MANIFEST}`) ? files : null;
}
/** Whether a file that lies in the store's own folder belongs to the single-file backup or snapshot `name`. */
function isOfSingleFile(name, file) {
    const manifest = `${name}.${MANIFEST}`;
    return (namingOf(name).isData(name, file) ||
        file === manifest ||
        Object.values(SEALS).some((ending) => file === manifest + ending));
}
/** How a backup is sealed, as far as the names of its files tell. */
function sealsOf(name, files) {
    const has = (ending) => files.includes(MANIFEST + ending) || files.includes(`${name}.${MANIFEST}${ending}`);
    return { encrypted: has(SEALS.encrypted), signed: has(SEALS.signed) };
}
/** Guards what deletes by name: anything that is no backup's name could mean other files. */
function assertBackupName(name) {
    if ((0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .storedTime */ .t7)(name) === null)
        throw new Error(`${name} is not the name of a backup`);
}
/** The hidden name under which a backup is written, or its name is taken, until it is whole. */
function partialName(name) {
    return `.${name}.partial`;
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
