export const id = 5341;
export const ids = [5341];
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

/***/ 50629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ toolErrors),
/* harmony export */   KO: () => (/* binding */ ErrorCollector),
/* harmony export */   tB: () => (/* binding */ sanitise)
/* harmony export */ });
/** Quoted text after one of these words names an object; any other quoted text may be a value out of a row. */
const OBJECT_WORD = /(?:access method|aggregate|cast|class|collation|column|configuration|constraint|cursor|database|dictionary|directory|domain|encoding|extension|family|file|function|index|language|library|locale name:|method|module|operator|option|parameter|parser|partition|policy|procedure|publication|relation|role|rule|savepoint|schema|sequence|server|service|socket|subscription|table|tablespace|template|trigger|type|user|view|wrapper) $/;
/** psql begins a message with `psql:<stdin>:12: `, the other programs with their name. */
const HEAD = /^(?:[^\s:]+:(?: |<stdin>:(\d+): ))?((?:error|ERROR|FATAL|PANIC): .*)$/;
const ENTRY = /^from TOC entry \d+; \d+ \d+ (.*)$/;
/**
 * The workers of pg_restore write to one standard error, each line in pieces: the beginnings of some lines may all come
 * before the message of one, whose own are then on the line before.
 */
const PIECES = /^(?:pg_restore:| |error: )*/;
/** Messages that are errors, whatever they begin with; and those that are none. */
const FAILURE = /^(?:COPY failed for table "(?:[^"]|"")*"|could not execute query|error returned by PQputCopy\w+): (?:ERROR|FATAL|PANIC): /;
const PROGRESS = /^(?:processing data for table "|(?:creating|executing|while) [A-Z]|(?:launching|finished|skipping) item \d|(?:dis|en)abling triggers |from TOC entry )/;
/**
 * Removes what may be row data from the primary line of an error message: quoted values, raw bytes, and the values of
 * a `Key (…)=(…)`. Identifiers stay: without them nobody could mend anything.
 */
function sanitise(message) {
    return blankValues(message)
        .replace(/\b0x[0-9a-f]{2}\b(?: 0x[0-9a-f]{2}\b)*/gi, '0x…')
        .replace(/=\(.*\)/g, '=(…)')
        .replace(/\p{Cc}/gu, ' ');
}
/** A value may hold quotes itself, which PostgreSQL does not escape: so from its first quote to the message's last. */
function blankValues(message) {
    for (const { 0: name, index } of message.matchAll(/"(?:[^"]|"")*"?/g)) {
        if (OBJECT_WORD.test(message.slice(Math.max(0, index - 40), index)) && name.endsWith('"'))
            continue;
        const last = message.lastIndexOf('"');
        return `${message.slice(0, index)}"…"${last > index ? message.slice(last + 1) : ''}`;
    }
    return message;
}
/**
 * Collects the errors from what a PostgreSQL program writes to its standard error, line by line. DETAIL, HINT, the
 * statement and all other lines that may hold row data are dropped. What a function raises is in the hands of whoever
 * wrote the function, so of that only the function's name is kept.
 */
class ErrorCollector {
    /** The first errors; `count` has them all. */
    errors = [];
    count = 0;
    entry;
    cap;
    constructor(cap = 100) {
        this.cap = cap;
    }
    /** Takes one line, without its line break. */
    take = (told) => {
        const message = told.replace(PIECES, '');
        const entry = ENTRY.exec(message)?.[1];
        if (entry !== undefined)
            this.entry = entry;
        if (PROGRESS.test(message))
            return;
        const line = FAILURE.test(message) ? `pg_restore: error: ${message}` : told;
        const context = /^CONTEXT: {2}(.*)$/.exec(line)?.[1];
        if (context !== undefined)
            this.explain(context);
        const head = HEAD.exec(line);
        if (!head?.[2])
            return;
        this.count++;
        if (this.errors.length >= this.cap)
            return;
        this.errors.push({
            message: sanitise(head[2].replace(/\b(?:error|ERROR|FATAL|PANIC): +|could not execute query: /g, '')),
            ...(this.entry === undefined ? {} : { object: this.entry }),
            ...(head[1] === undefined ? {} : { line: Number(head[1]) }),
        });
        this.entry = undefined;
    };
    /** Improves the newest error by where it happened. */
    explain(context) {
        const error = this.errors.at(-1);
        if (error === undefined || this.count > this.errors.length)
            return;
        const copy = /^COPY (.+?), line \d+(?:, column [^:]+)?(?=:|$)/.exec(context)?.[0];
        const raised = /^PL\/\w+ (?:function|procedure) (.*?)(?: line \d+)? at RAISE$/.exec(context)?.[1];
        const other = /^PL\/(?!pgSQL)\w+ function (.*)$/.exec(context)?.[1];
        if (copy !== undefined)
            this.errors[this.errors.length - 1] = { object: copy, ...error };
        const by = raised ?? other;
        if (by !== undefined) {
            this.errors[this.errors.length - 1] = { ...error, message: `the function ${by} raised an error` };
        }
    }
}
/** The errors in a program's standard error as one line without row data, for messages. */
function toolErrors(stderr) {
    const collector = new ErrorCollector();
    stderr.split('\n').forEach(collector.take);
    const messages = collector.errors.slice(0, 3).map(({ message }) => message);
    const more = collector.count - messages.length;
    if (messages.length === 0)
        return 'it ended without an error message';
    return messages.join('; ') + (more > 0 ? `; and ${more} more` : '');
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

/***/ 26065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validate: () => (/* binding */ validate)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21403);
/* harmony import */ var _proof_prove_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3216);
/* harmony import */ var _proof_subject_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54322);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34268);





/**
 * Proves a backup: files → scratch restore → content → schema → indexes → assertions. A snapshot is started as a scratch
 * server instead of restored. The scratch server ends with it.
 */
const validate = async (context) => {
    const { inputs } = context;
    const checks = inputs.checks ?? (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .defaultChecks */ .Li)(inputs.assertions);
    if (await isPhysical(context)) {
        const { validateCopy } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(6118), __webpack_require__.e(6219), __webpack_require__.e(5141), __webpack_require__.e(4422), __webpack_require__.e(9795)]).then(__webpack_require__.bind(__webpack_require__, 54422));
        await validateCopy(context, checks);
        return;
    }
    const subject = await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .locateSubject */ .hO)(context);
    const copy = await (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .prove */ .zn)(context, { subject, checks, assertions: inputs.assertions });
    await copy?.stop();
    if (subject.kind === 'foreign')
        return;
    (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .measureAge */ .kK)(context, subject.manifest);
    // Loaded when it is needed: what checks proofs takes longer to load than all before it.
    const { recordProof } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(3541)]).then(__webpack_require__.bind(__webpack_require__, 53541));
    await recordProof(context, 'validate', await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_3__/* .storesOf */ .oi)(context));
};
/** Whether `backup` means a snapshot: by its name or path, or because the stores have nothing else. */
async function isPhysical({ inputs, env, signal }) {
    const choice = inputs.backup ?? { kind: 'latest' };
    if (choice.kind === 'name')
        return (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .snapshotTime */ .mS)(choice.name) !== null;
    if (choice.kind === 'path') {
        const { isCopyPath } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(6118), __webpack_require__.e(6219), __webpack_require__.e(5105)]).then(__webpack_require__.bind(__webpack_require__, 87561));
        return isCopyPath((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(choice.path));
    }
    const some = async (stores) => {
        for (const store of stores)
            if ((await store.list(signal)).length > 0)
                return true;
        return false;
    };
    return !(await some(await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_4__/* .openStores */ .j)(inputs, env))) && some(await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_4__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH));
}


/***/ })

};
