export const id = 7579;
export const ids = [7579,3102];
export const modules = {

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

/***/ 13102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ID: () => (/* binding */ originSchema),
/* harmony export */   Mz: () => (/* binding */ fileSchema),
/* harmony export */   VF: () => (/* binding */ databaseSchema),
/* harmony export */   manifestSchema: () => (/* binding */ manifestSchema)
/* harmony export */ });
/* unused harmony exports tableSchema, sequenceSchema, largeObjectsSchema, schemaObjectSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64377);

const fingerprint = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('Order-independent digest of all rows, see docs/fingerprint.md');
const sequenceState = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ lastValue: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), isCalled: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY() });
const tableSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    columns: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    rows: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    fingerprint,
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative().describe('Size on disk of the table with its TOAST data, in bytes'),
});
const sequenceSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    before: sequenceState.describe('State just before the dump started'),
    after: sequenceState.describe('State just after the dump ended: sequences do not obey snapshots'),
    cycles: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});
const largeObjectsSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    count: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    groups: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ from: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), to: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), count: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), fingerprint }))
        .describe('One entry per large object up to 1,000 of them, else one per range of OIDs'),
});
/** One object of a database's schema. `definition` maps a property to its text; see docs/schema.md. */
const schemaObjectSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    identity: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    definition: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable()),
});
const databaseSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    encoding: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    localeProvider: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['libc', 'icu', 'builtin']),
    collate: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    ctype: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    locale: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable().describe('ICU or builtin locale'),
    collationVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    extensions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    snapshotAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$()
        .describe('When the snapshot was taken: everything committed before it is in the backup'),
    path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe("The dump, relative to the backup's folder"),
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative().describe('pg_database_size'),
    tables: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(tableSchema),
    notCompared: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ object: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }))
        .describe('What holds data that the fingerprint cannot see, and why'),
    sequences: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(sequenceSchema),
    largeObjects: largeObjectsSchema,
    schemaDigest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('SHA-256 over the canonical form of `schema`'),
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(schemaObjectSchema),
});
const fileSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    sha256: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().length(64),
});
/** The job that made something: see `origin.ts`. */
const originSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    repository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    commit: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
});
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    manifestVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('logical'),
    format: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['directory', 'custom', 'plain']),
    compression: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    startedAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$(),
    finishedAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$(),
    tool: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('postgres-recovery'), version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), client: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    server: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        major: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(),
        systemIdentifier: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
        timeline: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nullable(),
        lsn: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
        standby: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        bootstrapRole: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('The superuser that initdb made'),
    }),
    globals: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable().describe('null in a plain dump, which starts with them'),
        passwords: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('false when the connecting role may not read role passwords'),
        schemaDigest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(schemaObjectSchema).describe('Roles, memberships, settings and tablespaces'),
    }),
    databases: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(databaseSchema),
    excluded: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ database: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    files: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(fileSchema),
    origin: originSchema,
    phases: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative()).describe('Seconds each phase took'),
});


/***/ }),

/***/ 84109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ locateSnapshot)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _backups_find_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72984);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49500);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21403);
/* harmony import */ var _backups_snapshot_combine_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11785);
/* harmony import */ var _backups_snapshot_describe_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(59507);
/* harmony import */ var _backups_snapshot_read_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33456);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(452);
/* harmony import */ var _stores_folder_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28836);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(34268);











/** Finds what the input `backup` means among the snapshots, brings it onto this machine, and records it. */
async function locateSnapshot(context) {
    const { inputs, env, recorder, workspace, signal } = context;
    recorder.running = 'store';
    const choice = inputs.backup ?? { kind: 'latest' };
    if (choice.kind === 'path')
        return atPath(context, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(choice.path));
    const stores = await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_9__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH);
    return recorder.phase('find', 'Find the snapshot', async () => {
        const found = await (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_2__/* .findBackup */ .SC)(stores, choice, await workspace.make('download'), signal).catch(async (error) => {
            const foreign = choice.kind === 'name' ? await inFolders(context, choice.name) : null;
            if (foreign)
                return foreign;
            throw error;
        });
        return 'store' in found ? own(context, found.backup, found.store) : found;
    });
}
/** Of the playbook's, all that a name says is where its files are. */
async function inFolders(context, name) {
    for (const location of context.inputs.stores ?? [{ kind: 'folder', path: 'backups' }]) {
        if (location.kind !== 'folder')
            continue;
        const found = await foreign(context, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(location.path, _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH.folder ?? '.'), name);
        if (found)
            return found;
    }
    return null;
}
/** The path of one of its archives, or of its manifest. */
async function atPath(context, path) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).slice(0, 'YYYYMMDD_HHMMSS'.length);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
    if (there === null || (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .snapshotTime */ .mS)(name) === null) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(there === null
            ? `there is no snapshot at ${path}`
            : `${path} is not named as a snapshot: YYYYMMDD_HHMMSS_<node>.tar.gz`, 'name in `backup` one of the files of a snapshot, or the snapshot by its name');
    }
    const store = new _stores_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder), _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH);
    const kept = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder) === _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH.folder ? await store.list() : [];
    if (kept.some((backup) => backup.name === name))
        return own(context, await store.get(name), store);
    const found = await foreign(context, folder, name);
    if (found)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`${path} is no archive of a node`, 'name a file such as YYYYMMDD_HHMMSS_<node>.tar.gz in `backup`');
}
async function own(context, stored, store) {
    const { recorder } = context;
    recorder.running = 'files';
    const path = (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestPath */ .ji)(stored);
    const opened = await (0,_backups_snapshot_read_js__WEBPACK_IMPORTED_MODULE_6__/* .openSnapshot */ .r)(context, stored);
    const { sha256 } = await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256File */ .Q3)(path);
    (0,_backups_snapshot_describe_js__WEBPACK_IMPORTED_MODULE_10__/* .recordSnapshot */ .w)(recorder, opened.manifest, { path, digest: sha256 }, [
        { store: store.input, location: stored.folder },
    ]);
    const { backup, manifest } = await (0,_backups_snapshot_combine_js__WEBPACK_IMPORTED_MODULE_5__/* .wholeSnapshot */ .Co)(context, opened, store);
    return {
        name: backup.name,
        folder: backup.folder,
        manifest,
        archives: new Map(manifest.nodes.map(({ name, archive }) => [name, archive])),
    };
}
async function foreign({ inputs, recorder }, folder, name) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => []);
    const archives = entries.flatMap((entry) => {
        const node = /^\d{8}_\d{6}_(.+)\.tar\.(?:gz|zst)$/.exec(entry)?.[1];
        return entry.startsWith(`${name}_`) && node !== undefined ? [[node, entry]] : [];
    });
    if (archives.length === 0)
        return null;
    if (inputs.signingKey !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`the snapshot ${name} is not signed: it has no manifest, and with \`signing-key\` only signed ones are used`, 'leave `signing-key` out, if you trust everyone who could write there');
    }
    recorder.backup = {
        ...{ name, format: null, compression: null, startedAt: null, bytes: null, stored: [] },
        ...{ manifest: null, globals: null, databases: [], excluded: [] },
    };
    recorder.outputs.set('backup', name).set('location', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, archives[0]?.[1] ?? ''));
    return { name, folder, manifest: null, archives: new Map(archives) };
}


/***/ }),

/***/ 17579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restoreSnapshot: () => (/* binding */ restore_snapshot_restoreSnapshot)
});

// EXTERNAL MODULE: ./lib/restore/snapshot/locate.js
var locate = __webpack_require__(84109);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/naming.js
var naming = __webpack_require__(21403);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/verify.js
var verify = __webpack_require__(32920);
// EXTERNAL MODULE: ./lib/cluster/control.js
var control = __webpack_require__(87207);
// EXTERNAL MODULE: ./lib/cluster/open.js + 3 modules
var cluster_open = __webpack_require__(70202);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/proof/check.js
var proof_check = __webpack_require__(98510);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/restore/snapshot/agree.js
var agree = __webpack_require__(49615);
// EXTERNAL MODULE: ./lib/cluster/managed.js
var managed = __webpack_require__(26843);
// EXTERNAL MODULE: ./lib/cluster/volume-node.js
var volume_node = __webpack_require__(63263);
// EXTERNAL MODULE: ./lib/cluster/volume.js
var cluster_volume = __webpack_require__(46042);
// EXTERNAL MODULE: ./lib/cluster/programs.js
var programs = __webpack_require__(87313);
// EXTERNAL MODULE: ./lib/restore/snapshot/places.js
var snapshot_places = __webpack_require__(24471);
;// CONCATENATED MODULE: ./lib/restore/snapshot/aside.js





/** What became of the old data of a place: where it is kept; null: it was removed, or there was none. */
async function settleAside({ inputs, recorder }, { node, places }, prepared) {
    const kept = [];
    for (const { area, place } of places) {
        const { old, aside, within } = prepared.get(area) ?? { old: false, aside: '', within: false };
        if (!inputs.keepOld || !old) {
            await (0,snapshot_places/* removeAside */.l7)(place);
            continue;
        }
        const inner = (0,managed/* innermost */.O)(node);
        if (inner instanceof volume_node/* VolumeNode */.T) {
            kept.push(within ? await intoVolume(inner, aside, place.stamp) : `volume ${inner.volume}:${aside}`);
            continue;
        }
        kept.push(aside);
        if (!within)
            continue;
        recorder.find({
            check: 'target',
            severity: 'notice',
            kind: 'kept-within',
            object: `node ${node.name}`,
            message: `the old data is kept within the data folder, which is a mount point: ${aside}`,
            fix: 'move it elsewhere or remove it: pg_basebackup would copy it with the data',
        });
    }
    return kept;
}
/** Within the data folder it would be copied to every new replica. */
async function intoVolume({ view, volume }, aside, stamp) {
    const target = `${volume}_before_${stamp}`;
    await (0,cluster_volume/* dockerMust */.M$)(['volume', 'create', '--label', `postgres-recovery-of=${volume}`, target]);
    await (0,programs/* must */.s)((0,cluster_volume/* moveToVolume */.zY)(view, aside, target), `moving the old data into the volume ${target}`);
    return `volume ${target}`;
}

;// CONCATENATED MODULE: ./lib/restore/snapshot/plan.js


/**
 * Who gets which archive, the leader first. The leader of the snapshot becomes the leader again; where a leader that is not
 * restored goes on, all that is restored follows it. Throws a UserError for what would leave nodes that cannot go on
 * together. Pure.
 */
function planNodes(situation) {
    if (leaderStays(situation))
        return situation.nodes.map((name) => replica(situation, name));
    const leader = newLeader(situation);
    const [first] = situation.archives.keys();
    return [
        { name: leader, role: 'leader', from: situation.archives.has(leader) ? leader : (first ?? null) },
        ...situation.nodes.filter((name) => name !== leader).map((name) => replica(situation, name)),
    ];
}
function replica({ archives, managed }, name) {
    if (archives.has(name) || managed)
        return { name, role: 'replica', from: archives.has(name) ? name : null };
    throw new errors/* UserError */.yo(`the snapshot has no archive of the node ${name}, only of ${(0,format/* listed */.KE)([...archives.keys()])}`, 'name the nodes as in the snapshot; a replica beyond these is made from the leader afterwards, by pg_basebackup');
}
/** Whether a leader goes on that is not restored. Throws a UserError where nodes would be left that cannot follow. */
function leaderStays({ nodes, archives, members, managed }) {
    const current = members.find(({ role }) => role === 'leader')?.name;
    if (current !== undefined && !nodes.includes(current))
        return true;
    // A base backup is of one server, whatever its node is called here.
    if (!managed && archives.size === 1)
        return false;
    // Without Patroni, the snapshot alone tells that there are others.
    const known = managed ? members.map(({ name }) => name) : [...archives.keys()];
    const left = known.filter((name) => !nodes.includes(name));
    const leads = current ?? nodes.find((name) => archives.get(name) === 'leader');
    if (left.length === 0)
        return false;
    if (!managed && leads === undefined)
        return true;
    throw new errors/* UserError */.yo(`only ${(0,format/* listed */.KE)(nodes)} of ${(0,format/* listed */.KE)(known)} would be restored${leads === undefined ? '' : `, and ${leads} leads`}: ${(0,format/* listed */.KE)(left)} could not follow data that is older than their own`, 'name all nodes in `nodes`. To bring back one replica, let another node lead; to have the data of one node alone, use the stage `recover`');
}
/** The node that was the leader in the snapshot; of a snapshot of one server, the one that leads now. */
function newLeader({ nodes, archives, members }) {
    const known = nodes.find((name) => archives.get(name) === 'leader');
    if (known !== undefined)
        return known;
    const current = members.find(({ role, name }) => role === 'leader' && nodes.includes(name))?.name;
    const named = nodes.filter((name) => archives.has(name));
    const lead = [...archives].find(([, role]) => role === 'leader')?.[0];
    const [first] = nodes;
    if (archives.size === 1 && first !== undefined)
        return named[0] ?? current ?? first;
    if (lead === undefined && current !== undefined && named.includes(current))
        return current;
    throw new errors/* UserError */.yo(lead === undefined
        ? `it cannot be told which of ${(0,format/* listed */.KE)([...archives.keys()])} was the leader`
        : `the leader of the snapshot, ${lead}, is none of the nodes ${(0,format/* listed */.KE)(nodes)}`, `name the nodes of the snapshot in \`nodes\`: ${(0,format/* listed */.KE)([...archives.keys()])}`);
}

// EXTERNAL MODULE: ./lib/proof/content.js
var proof_content = __webpack_require__(10763);
// EXTERNAL MODULE: ./lib/proof/schema.js + 1 modules
var proof_schema = __webpack_require__(90707);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/cluster/options.js
var cluster_options = __webpack_require__(91120);
// EXTERNAL MODULE: ./lib/postgres/docker.js
var docker = __webpack_require__(20659);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/postgres/physical/control.js
var physical_control = __webpack_require__(88560);
// EXTERNAL MODULE: ./lib/postgres/physical/failure.js
var failure = __webpack_require__(53995);
// EXTERNAL MODULE: ./lib/postgres/physical/login.js
var physical_login = __webpack_require__(94304);
// EXTERNAL MODULE: ./lib/postgres/scratch/layout.js
var scratch_layout = __webpack_require__(33270);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(26318);
;// CONCATENATED MODULE: ./lib/restore/snapshot/proof-server.js
















/** Seconds that it may take to recover. */
const START_SECONDS = 3_600;
const POLL_MILLISECONDS = 200;
/** Constant scripts: what the last start of the server was is not to be lost by this one. */
const KEEP = '[ ! -e "$1/postmaster.opts" ] || cp -p "$1/postmaster.opts" "$1/postmaster.opts.kept"';
const GIVE_BACK = 'rm -f "$1/postmaster.opts"; [ ! -e "$1/postmaster.opts.kept" ] || mv "$1/postmaster.opts.kept" "$1/postmaster.opts"';
/**
 * Starts a server on unpacked data, with a configuration of ours: nobody else reaches it, and it neither archives, replicates
 * nor loads libraries. What it writes to the WAL (its last checkpoint) stays with the data, which goes on from there. Throws
 * a UserError where it does not start.
 */
async function startProofServer(context, node, data, roles) {
    const { workspace, signal } = context;
    const { host } = node;
    const control = (0,physical_control/* parseControl */.R8)(await host.run('pg_controldata', ['-D', data], signal));
    const [uid = 0, gid = 0] = (await host.run('stat', ['-c', '%u %g', data], signal)).split(' ').map(Number);
    const account = process.getuid?.() === 0 ? { uid, gid } : null;
    const layout = await (0,scratch_layout/* makeLayout */.zz)(await workspace.make('scratch'), account);
    for (const [name, text] of Object.entries({ conf: '', ident: '', hba: 'local all all trust\n' }))
        await writeOwned((0,external_node_path_.join)(layout.server, name), text, account);
    await host.run('sh', ['-c', KEEP, 'sh', data], signal);
    const options = Object.entries(settings(layout, control)).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`,
    ]);
    const place = (0,managed/* innermost */.O)(node);
    const shutDown = place instanceof volume_node/* VolumeNode */.T
        ? await inVolume(place, data, `${uid}:${gid}`, layout, options, signal)
        : await inFolder(node, data, layout, options, signal);
    const stop = async () => {
        await shutDown();
        await host.run('sh', ['-c', GIVE_BACK, 'sh', data]);
    };
    try {
        const { settings: login } = await loginTo(layout, roles, signal);
        return { control, stop, open: (database) => () => (0,connection/* connect */.Ng)((0,connection/* derive */.CX)(login, { database }), { signal }) };
    }
    catch (error) {
        await stop();
        throw error;
    }
}
async function writeOwned(path, text, account) {
    await (0,promises_.writeFile)(path, text, { mode: 0o600 });
    if (account)
        await (0,promises_.chown)(path, account.uid, account.gid);
}
/** Starts it, waits until it answers, and gives what stops it. */
async function inFolder({ host }, data, layout, options, signal) {
    const common = ['-D', data, '-w', '-t', String(START_SECONDS)];
    const start = [...common, '-l', layout.log, '-o', (0,cluster_options/* quoteOptions */.ph)(options), 'start'];
    await host.run('pg_ctl', start, signal).catch(async (error) => {
        signal.throwIfAborted();
        throw await (0,failure/* copyFailure */.s)(layout, String(error));
    });
    return async () => {
        await host.run('pg_ctl', [...common, '-m', 'fast', 'stop']);
    };
}
async function inVolume({ view }, data, user, { server, socket }, options, signal) {
    const command = (0,cluster_volume/* serveVolume */.Sr)({ ...view, data }, user, [server, socket], ['-D', data, ...options]);
    const id = (await (0,programs/* must */.s)(command, 'docker run', signal)).trim();
    const deadline = Date.now() + START_SECONDS * 1000;
    for (;;) {
        const { stderr } = await (0,lib_process/* run */.eF)((0,docker/* docker */.T3)(['logs', id]), { signal });
        if (stderr.includes('database system is ready to accept connections'))
            break;
        const running = await (0,cluster_volume/* dockerMust */.M$)(['inspect', '--format', '{{.State.Running}}', id], signal);
        if (running.trim() !== 'true' || Date.now() > deadline) {
            await (0,cluster_volume/* dockerMust */.M$)(['rm', '--force', id]);
            throw new errors/* UserError */.yo(`the restored data does not start: ${stderr.trim().slice(-1_000)}`, 'the image must have the programs that the data is of; else use another snapshot');
        }
        await (0,external_node_timers_promises_.setTimeout)(POLL_MILLISECONDS, undefined, { signal });
    }
    return async () => {
        // All who were connected have left: Docker's own signal ends it cleanly.
        await (0,cluster_volume/* dockerMust */.M$)(['stop', '--time', String(START_SECONDS), id]);
        await (0,cluster_volume/* dockerMust */.M$)(['rm', '--force', id]);
    };
}
async function loginTo(layout, roles, signal) {
    const login = await (0,physical_login/* findLogin */.B)(layout, roles, signal);
    if (login)
        return login;
    throw new errors/* UserError */.yo(`none of the roles ${roles.join(', ')} is a superuser who may log in to the restored data`, 'its content cannot be proven without one: ALTER ROLE … LOGIN at the source, and take a new snapshot');
}
/** What standbys and slots depend on is as it was, so that nothing of it gets into the WAL in another way. */
function settings({ server, socket }, control) {
    const archives = control.walLevel !== 'minimal';
    return {
        config_file: (0,external_node_path_.join)(server, 'conf'),
        hba_file: (0,external_node_path_.join)(server, 'hba'),
        ident_file: (0,external_node_path_.join)(server, 'ident'),
        external_pid_file: '',
        listen_addresses: '',
        unix_socket_directories: socket,
        unix_socket_permissions: '0700',
        port: String(scratch_layout/* SCRATCH_PORT */.dm),
        wal_level: control.walLevel,
        ...Object.fromEntries(Object.entries(control.least).map(([name, value]) => [name, String(value)])),
        track_commit_timestamp: control.commitTimestamps ? 'on' : 'off',
        // What a segment of WAL holds from here on is left for the real server to archive.
        archive_mode: archives ? 'on' : 'off',
        archive_command: '',
        restore_command: '',
        primary_conninfo: '',
        primary_slot_name: '',
        synchronous_standby_names: '',
        shared_preload_libraries: '',
        session_preload_libraries: '',
        local_preload_libraries: '',
        ssl: 'off',
        autovacuum: 'off',
        max_logical_replication_workers: '0',
        logging_collector: 'off',
        log_destination: 'stderr',
        lc_messages: 'C',
        log_error_verbosity: 'terse',
        log_min_error_statement: 'panic',
        jit: 'off',
    };
}

;// CONCATENATED MODULE: ./lib/restore/snapshot/prove.js





/**
 * Starts the leader's data apart from everything, before it is put in place, and compares it with the manifest. False when a
 * check failed. The server is shut down cleanly when this comes back.
 */
async function proveApart(context, node, staging, manifest) {
    const { inputs, recorder, signal } = context;
    const { databases, server } = manifest;
    let proof = null;
    const started = await (0,proof_check/* runCheck */.k)(recorder, 'restore', signal, async () => {
        const roles = [...new Set([server.bootstrapRole ?? 'postgres', 'postgres'])];
        proof = await startProofServer(context, node, staging, roles);
        return { findings: [], looked: 1, detail: `the data of ${node.name} starts` };
    }, 'Start the data of the leader apart');
    const running = proof;
    if (started.status === 'fail' || running === null) {
        for (const check of ['content', 'schema'])
            (0,proof_check/* noteCheck */.z)(recorder, check, 'not-verified', 'not run, since an earlier check failed');
        return false;
    }
    try {
        if (databases === null) {
            const why = `the snapshot has no fingerprints: ${manifest.databasesReason ?? 'unknown why'}`;
            for (const check of ['content', 'schema'])
                (0,proof_check/* noteCheck */.z)(recorder, check, 'not-verified', why);
            return true;
        }
        const content = await (0,proof_check/* runCheck */.k)(recorder, 'content', signal, () => (0,proof_content/* checkContent */.a)({ manifest: { databases }, open: running.open, jobs: inputs.jobs, recorder, signal }));
        const schema = await (0,proof_check/* runCheck */.k)(recorder, 'schema', signal, async () => {
            const check = { manifest: { databases, server }, open: running.open, major: server.major };
            const { findings, looked } = await (0,proof_schema/* checkDatabaseSchemas */.s)(check);
            return { findings, looked, detail: (0,format/* counted */.hS)(looked, 'object') };
        });
        return content.status !== 'fail' && schema.status !== 'fail';
    }
    finally {
        await running.stop();
    }
}

// EXTERNAL MODULE: ./lib/restore/snapshot/replace.js
var replace = __webpack_require__(60079);
;// CONCATENATED MODULE: ./lib/restore/snapshot/room.js



/** Beyond the data itself: WAL is written from the first moment on. */
const ROOM = 1.05;
/** Throws a UserError where the file systems have no room for the new data beside the old. */
async function assertRoom(work, signal) {
    const wanted = new Map();
    for (const { node, places, bytes } of work) {
        const [first] = places;
        if (!first)
            continue;
        const { bytes: free, device } = await (0,snapshot_places/* freeSpace */.FP)(first.place, signal);
        const known = wanted.get(device)?.bytes ?? 0;
        wanted.set(device, { bytes: known + bytes * ROOM, free, where: node.describe() });
    }
    for (const { bytes, free, where } of wanted.values()) {
        if (bytes <= free)
            continue;
        throw new errors/* UserError */.yo(`the snapshot takes ${(0,format/* size */.Ej)(bytes)} where ${where} is, and ${(0,format/* size */.Ej)(free)} are free: it has to fit in beside the old data, which is kept until the new one runs`, 'make room there; nothing was touched');
    }
}

// EXTERNAL MODULE: ./lib/backups/snapshot/archive/extract.js
var extract = __webpack_require__(19844);
// EXTERNAL MODULE: ./lib/backups/snapshot/unpack.js
var unpack = __webpack_require__(83108);
;// CONCATENATED MODULE: ./lib/restore/snapshot/unpack.js







/** The folders of a node that a snapshot replaces: its data folder, and what the snapshot has of it elsewhere. */
function placesOf(node, manifest, stamp) {
    const { host } = node;
    const elsewhere = [
        ...(manifest?.walFolder == null ? [] : [['wal', manifest.walFolder]]),
        ...(manifest?.tablespaces ?? []).map(({ oid, location }) => [
            `tablespaces/${oid}`,
            location,
        ]),
    ];
    return [['data', host.data], ...elsewhere].map(([area, path]) => ({
        area,
        place: { host, path, stamp },
    }));
}
/** Refuses two nodes that would be put into one folder, and folders that a volume does not hold. */
function assertApart(nodes) {
    const taken = new Map();
    for (const { node, places } of nodes) {
        const volume = (0,managed/* innermost */.O)(node) instanceof volume_node/* VolumeNode */.T;
        for (const { area, place } of places) {
            if (volume && area !== 'data') {
                throw new errors/* UserError */.yo(`${node.describe()} has ${area} in ${place.path}, outside of its volume`, 'restore such a snapshot into folders: give the path of the data folder in `nodes`');
            }
            const key = volume ? node.describe() : place.path;
            const other = taken.get(key);
            if (other !== undefined) {
                throw new errors/* UserError */.yo(`${other} and ${node.name} would both be restored into ${place.path}`, 'give each node a folder of its own in `nodes`; tablespaces go where they were');
            }
            taken.set(key, node.name);
        }
    }
}
/** Constant scripts. A `tablespace_map` would have the server make the links of the source again. */
const LINK = 'rm -rf "$2"; ln -s "$1" "$2"; rm -f "$3/tablespace_map"';
const DIG = 'for file; do fallocate --dig-holes "$file" 2>/dev/null || :; done';
/** In a base backup, a WAL folder elsewhere is a folder that belongs to whoever made the link to it. */
/** Patroni keeps its configuration there, too, as it was when the snapshot was taken: paused. */
const SETTLE = `set -eu
chmod 700 "$1"
rm -f "$1/postmaster.pid"
if [ -f "$1/patroni.dynamic.json" ]; then
  sed -e 's/,[ ]*"pause":[ ]*true//g' -e 's/"pause":[ ]*true,*//g' "$1/patroni.dynamic.json" >"$1/.settled"
  cat "$1/.settled" >"$1/patroni.dynamic.json"
  rm "$1/.settled"
fi
if [ ! -L "$1/pg_wal" ]; then chown "$(stat -c %u:%g "$1/global")" "$1/pg_wal"; fi
if [ "$2" = yes ]; then
  : >"$1/standby.signal"
  chown "$(stat -c %u:%g "$1")" "$1/standby.signal"
fi
sync -f "$1" 2>/dev/null || sync`;
const FILES_AT_ONCE = 500;
/**
 * Makes unpacked data ready to be put in place, on the disk. What was no standby, and has to follow another leader now, is
 * told to.
 */
async function settle(host, role, standby, signal) {
    const follow = role === 'replica' && !standby ? 'yes' : 'no';
    await host.run('sh', ['-c', SETTLE, 'sh', host.data, follow], signal);
}
/** Lets the data folder lead to the folders that belong to it elsewhere, wherever each of them is by now. */
async function unpack_link({ host }, places, data, target, signal) {
    for (const entry of places) {
        const { area } = entry;
        if (area === 'data')
            continue;
        const at = area === 'wal' ? 'pg_wal' : (0,external_node_path_.join)('pg_tblspc', area.slice('tablespaces/'.length));
        await host.run('sh', ['-c', LINK, 'sh', target(entry), (0,external_node_path_.join)(data, at), data], signal);
    }
}
/**
 * Unpacks an archive beside the folders that it is to replace. Throws where the archive is not as expected: then what is
 * there must not be used. What is unpacked leads to what was unpacked with it, and can be started where it is.
 */
async function unpack_unpack(node, places, source, signal) {
    const { host } = node;
    const prepared = new Map();
    for (const { area, place } of places)
        prepared.set(area, await (0,snapshot_places/* preparePlace */.Rh)(place, signal));
    if (source === null)
        return { prepared, count: 0 };
    const stagingOf = (area) => {
        const found = prepared.get(area);
        if (!found)
            throw new Error(`the snapshot has no place for ${area}`);
        return found.staging;
    };
    const members = await (0,extract/* extractArchive */.x)(source.path, source.expected, (area) => (0,unpack/* unpackInto */.Z8)(host, stagingOf(area), signal), signal);
    await unpack_link(node, places, stagingOf('data'), ({ area }) => stagingOf(area), signal);
    const sparse = members.flatMap((member) => {
        const at = places.find(({ area }) => member.path.startsWith(`${area}/`));
        return member.sparse && at ? [(0,external_node_path_.join)(stagingOf(at.area), member.path.slice(at.area.length + 1))] : [];
    });
    for (let first = 0; first < sparse.length; first += FILES_AT_ONCE)
        await host.run('sh', ['-c', DIG, 'sh', ...sparse.slice(first, first + FILES_AT_ONCE)], signal);
    return { prepared, count: members.length };
}

;// CONCATENATED MODULE: ./lib/restore/snapshot/restore.js
















/**
 * Puts a snapshot in the place of the data of the nodes: unpacks and verifies it beside the live data, proves the leader's
 * there, and only then stops the nodes and exchanges. Records what it did. Throws, or records a failed check, with the old
 * data in place and running.
 */
async function restoreSnapshot(context, snapshot) {
    const { recorder, signal } = context;
    recorder.running = 'target';
    const cluster = await recorder.phase('look', 'Look at the nodes', () => (0,cluster_open/* openCluster */.D)(context));
    (0,agree/* assertAgreed */.pR)(context, cluster, snapshot.name);
    const roles = await rolesOf(context, snapshot, cluster.nodes);
    if (roles === null)
        return;
    recorder.running = 'target';
    const work = await planWork(context, cluster, snapshot, roles);
    for (const { node, plan, bytes } of work)
        recorder.info(`${node.describe()}: ${plan.role}, ${plan.from === null ? 'made anew from the leader' : `${(0,format/* size */.Ej)(bytes)} from the archive of ${plan.from}`}`);
    const current = await (0,agree/* currentSystems */.Wy)(cluster, signal);
    const { manifest } = snapshot;
    if (manifest)
        checkSystem(context, cluster, current, manifest.server.systemIdentifier);
    await assertRoom(work, signal);
    const staged = await stageAll(context, cluster, snapshot, work);
    if (staged === null)
        return;
    try {
        const systemIdentifier = await stagedSystem(context, work, staged);
        if (!manifest)
            checkSystem(context, cluster, current, systemIdentifier);
        if (!(await prove(context, snapshot, work, staged))) {
            await discard(cluster, work);
            return;
        }
        recorder.running = 'target';
        for (const { node, places } of work) {
            const data = staged.get(node)?.get('data')?.staging;
            if (data !== undefined)
                await unpack_link(node, places, data, ({ place }) => place.path, context.signal);
        }
        await restore_replace(context, cluster, work, staged, systemIdentifier);
    }
    catch (error) {
        // What was begun to be exchanged was put back already.
        if (cluster.parts.journal.entry?.replacing?.begun === false)
            await discard(cluster, work);
        throw error;
    }
}
/** The archives' roles; those of an archive without a manifest are read from it. null: a check failed. */
async function rolesOf({ recorder, signal }, { manifest, archives, folder }, nodes) {
    if (manifest)
        return new Map(manifest.nodes.map(({ name, role, bytes }) => [name, { role, bytes }]));
    const roles = new Map();
    const wanted = [...archives].filter(([name]) => archives.size === 1 || nodes.some((node) => node.name === name));
    const { status } = await (0,proof_check/* runCheck */.k)(recorder, 'files', signal, async () => {
        const findings = [];
        for (const [name, archive] of wanted) {
            const verified = await (0,verify/* verifyArchive */.w)((0,external_node_path_.join)(folder, archive), null, signal);
            findings.push(...verified.findings);
            const members = verified.members ?? [];
            const standby = members.some(({ path }) => path === 'standby.signal' || path === 'recovery.conf');
            const bytes = members.reduce((sum, member) => sum + member.bytes, 0);
            roles.set(name, { role: standby ? 'replica' : 'leader', bytes });
        }
        return { findings, looked: wanted.length, detail: (0,format/* counted */.hS)(wanted.length, 'archive') };
    });
    if (status === 'fail') {
        noteRest(recorder, ['restore', 'content', 'schema']);
        return null;
    }
    return roles;
}
async function planWork({ recorder }, cluster, { folder, archives, manifest }, roles) {
    const { patroni } = cluster.parts;
    const stamp = (0,naming/* snapshotName */.aN)(recorder.startedAt);
    const plan = planNodes({
        nodes: cluster.nodes.map(({ name }) => name),
        archives: new Map([...roles].map(([name, { role }]) => [name, role])),
        members: (await patroni?.cluster())?.members ?? [],
        managed: patroni !== null,
    });
    const work = plan.map((entry) => {
        const node = cluster.node(entry.name);
        const described = manifest?.nodes.find(({ name }) => name === entry.from) ?? null;
        const archive = entry.from === null ? undefined : archives.get(entry.from);
        const source = archive === undefined ? null : { path: (0,external_node_path_.join)(folder, archive), expected: described?.members ?? null };
        const bytes = entry.from === null ? 0 : (roles.get(entry.from)?.bytes ?? 0);
        return { plan: entry, node, places: placesOf(node, described, stamp), source, bytes };
    });
    assertApart(work);
    if (manifest?.patroni && cluster.scope !== null && manifest.patroni.scope !== cluster.scope) {
        recorder.find({
            check: 'target',
            severity: 'warning',
            kind: 'other-scope',
            object: `scope ${cluster.scope}`,
            message: `the snapshot was taken under the Patroni scope ${manifest.patroni.scope}`,
            fix: 'see that this is the cluster that you mean; what names the scope (cluster_name, monitoring) follows the configuration of Patroni',
        });
    }
    return work;
}
function checkSystem({ inputs }, { parts, scope }, current, system) {
    (0,agree/* assertSystem */.uJ)(inputs.expectSystem, current, system, parts.patroni === null ? null : (scope ?? '<scope>'));
}
/** Unpacks all archives at the same time, which verifies them. null: the check failed, and nothing is left. */
async function stageAll({ recorder, signal }, cluster, { manifest }, work) {
    const { journal, access } = cluster.parts;
    const [first] = work[0]?.places ?? [];
    const places = work.flatMap(({ node, places: all }) => all.map(({ place }) => ({ node: node.name, path: place.path })));
    const replacing = { stamp: first?.place.stamp ?? '', places, begun: false };
    await journal.write({ access, running: [], stopping: false, resume: null, healthy: null, replacing });
    const staged = new Map();
    let members = 0;
    const unpackAll = async () => {
        const failure = new AbortController();
        const either = AbortSignal.any([signal, failure.signal]);
        const done = await Promise.allSettled(work.map(async ({ node, places: own, source }) => {
            const { prepared, count } = await unpack_unpack(node, own, source, either).catch((error) => {
                failure.abort(error);
                throw error;
            });
            staged.set(node, prepared);
            members += count;
        }));
        signal.throwIfAborted();
        if (failure.signal.aborted)
            throw failure.signal.reason;
        const failed = done.flatMap((result) => result.status === 'rejected' ? (0,errors/* asUserErrors */.D3)(result.reason) : []);
        if (failed.length > 0)
            throw new errors/* UserErrors */.tQ(failed);
    };
    try {
        if (!manifest) {
            await recorder.phase('unpack', 'Unpack the snapshot', unpackAll);
            return staged;
        }
        const { status } = await (0,proof_check/* runCheck */.k)(recorder, 'files', signal, async () => {
            await unpackAll();
            const archives = work.filter(({ source }) => source !== null).length;
            return {
                findings: [],
                looked: members,
                detail: `${(0,format/* counted */.hS)(archives, 'archive')}, ${(0,format/* number */.ai)(members)} members`,
            };
        }, 'Unpack and verify the snapshot');
        if (status !== 'fail')
            return staged;
    }
    catch (error) {
        await discard(cluster, work);
        throw error;
    }
    noteRest(recorder, ['restore', 'content', 'schema']);
    await discard(cluster, work);
    return null;
}
/** Removes what was unpacked. What is in use was not touched. */
async function discard(cluster, work) {
    await (0,replace/* eachPlace */.Vd)(work, snapshot_places/* putPlaceBack */.EY);
    cluster.parts.journal.close();
}
/** Sees that each node has what its part in the cluster asks for, and tells the system that all are of. */
async function stagedSystem({ signal }, work, staged) {
    const systems = new Map();
    for (const { node, plan, source } of work) {
        const data = staged.get(node)?.get('data')?.staging;
        if (source === null || data === undefined)
            continue;
        const host = { ...node.host, data };
        await settle(host, plan.role, (await (0,control/* roleByControl */.H)(host, signal)) === 'replica', signal);
        systems.set(node.describe(), (await (0,control/* readControl */.O)(host, signal)).systemIdentifier);
    }
    const [[, system] = ['', '']] = systems;
    (0,agree/* assertSystem */.uJ)(undefined, systems, system, null);
    return system;
}
async function prove(context, { manifest }, work, staged) {
    const { recorder } = context;
    const leader = work.find(({ plan, source }) => plan.role === 'leader' && source !== null);
    const staging = leader && staged.get(leader.node)?.get('data')?.staging;
    if (manifest && leader && staging !== undefined)
        return proveApart(context, leader.node, staging, manifest);
    // Replicas take over what their leader has.
    const [status, why] = leader
        ? ['not-verified', 'not possible: the snapshot has no manifest to compare with']
        : ['skipped', 'the leader that goes on was not restored, and the replicas follow it'];
    for (const check of ['restore', 'content', 'schema'])
        (0,proof_check/* noteCheck */.z)(recorder, check, status, why);
    return true;
}
async function restore_replace(context, cluster, work, staged, systemIdentifier) {
    const { recorder } = context;
    const { secondsDown, health, reinitialized } = await (0,replace/* replaceData */.pl)(context, cluster, {
        nodes: work,
        systemIdentifier,
    });
    cluster.parts.journal.close();
    recorder.info(`The new data is in place and runs; the leader did not answer for ${(0,format/* duration */.p0)(secondsDown)}`);
    const nodes = [];
    for (const entry of work) {
        const kept = await settleAside(context, entry, staged.get(entry.node) ?? new Map());
        const { name } = entry.node;
        const well = health.find((node) => node.name === name);
        nodes.push({
            name,
            place: entry.node.describe(),
            role: well?.role ?? entry.plan.role,
            from: reinitialized.includes(name) ? null : entry.plan.from,
            bytes: entry.bytes,
            lagBytes: well?.lagBytes ?? null,
            healthy: well === undefined ? null : true,
            keptAs: kept,
        });
    }
    const scope = cluster.scope ?? (await cluster.parts.patroni?.scope()) ?? null;
    recorder.cluster = { systemIdentifier, scope, secondsDown, nodes };
}
function noteRest(recorder, checks) {
    for (const check of checks)
        (0,proof_check/* noteCheck */.z)(recorder, check, 'not-verified', 'not run, since an earlier check failed');
}

;// CONCATENATED MODULE: ./lib/stages/restore-snapshot.js


/**
 * Puts a snapshot back in the place of the data of its nodes: verified and proven beside the live data, exchanged while the
 * nodes are stopped, and put back where the cluster does not become healthy with it.
 */
const restore_snapshot_restoreSnapshot = async (context) => {
    await restoreSnapshot(context, await (0,locate/* locateSnapshot */.n)(context));
};


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


/***/ }),

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92857);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
