export const id = 5105;
export const ids = [5105];
export const modules = {

/***/ 50959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ leaderOf)
/* harmony export */ });
/** The node whose copy tells what was in the cluster. */
function leaderOf({ nodes }) {
    const leader = nodes.find(({ role }) => role === 'leader') ?? nodes[0];
    if (leader === undefined)
        throw new Error('a snapshot has nodes');
    return leader;
}


/***/ }),

/***/ 87561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Xg: () => (/* binding */ asRestored),
  MG: () => (/* binding */ bringCopy),
  pQ: () => (/* binding */ checkCopyFiles),
  isCopyPath: () => (/* binding */ isCopyPath),
  s8: () => (/* binding */ locateCopy)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/snapshot/draft.js
var draft = __webpack_require__(50959);
// EXTERNAL MODULE: ./lib/backups/snapshot/unpack.js
var unpack = __webpack_require__(83108);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/verify.js
var verify = __webpack_require__(32920);
// EXTERNAL MODULE: ./lib/backups/snapshot/verify.js
var snapshot_verify = __webpack_require__(24327);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/extract.js
var extract = __webpack_require__(19844);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(26318);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./lib/recovery/unpack.js




/** The tar program of this machine, unpacking into `folder`. */
function unpackInto(folder, signal) {
    const stream = new external_node_stream_.PassThrough();
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    const { done } = (0,lib_process/* start */.ni)({ file: 'tar', args: [...extract/* EXTRACT */.Q, '-C', folder], env }, { stdin: stream, signal });
    return {
        stream,
        done: done.then(({ code, stderr }) => {
            if (code === 0)
                return;
            throw new errors/* UserError */.yo(`tar could not unpack the copy: ${stderr.trim().split('\n').at(-1) ?? ''}`, 'make room in the temporary folder of the runner (RUNNER_TEMP)');
        }),
    };
}

;// CONCATENATED MODULE: ./lib/recovery/base.js







const ARCHIVE = /\.tar(?:\.gz|\.zst)?$/;
const TAR_FILE = /^(?:base|pg_wal|\d+)\.tar(?:\.gz|\.zst)?$/;
/** What lies at `path`. Throws a UserError for what is no base backup. */
async function findForeignBase(path) {
    const found = await (0,promises_.stat)(path).catch((error) => {
        throw new errors/* UserError */.yo(`there is no base backup at ${path}: ${error.code ?? String(error)}`, 'check the spelling of `backup`, and whether an earlier step put it there', { cause: error });
    });
    if (found.isFile() && ARCHIVE.test(path))
        return { kind: 'archive', path };
    const names = found.isDirectory() ? await (0,promises_.readdir)(path) : [];
    if (names.includes('PG_VERSION'))
        return { kind: 'folder', path };
    const files = names.filter((name) => TAR_FILE.test(name));
    if (files.some((name) => name.startsWith('base.')))
        return { kind: 'tars', path, files };
    throw new errors/* UserError */.yo(`${path} is no base backup`, 'name in `backup` a snapshot, the folder that pg_basebackup wrote (plain or tar), or a .tar, .tar.gz or .tar.zst of a data folder');
}
/** Brings a base backup into `place`. What it holds is looked at before it is written. */
async function bringForeignBase(base, place, signal) {
    if (base.kind === 'folder')
        return copyFolder(base.path, place, signal);
    if (base.kind === 'archive') {
        const { findings } = await (0,verify/* verifyArchive */.w)(base.path, null, signal);
        if (findings.length > 0)
            throw new errors/* UserErrors */.tQ(findings.map(({ object, message, fix }) => new errors/* UserError */.yo(`${object}: ${message}`, fix ?? '')));
        await unpackTar(base.path, place.layout.data, signal);
        return;
    }
    for (const name of [...base.files].sort((a, b) => Number(b.startsWith('base.')) - Number(a.startsWith('base.')))) {
        const [stem = ''] = name.split('.', 1);
        const target = stem === 'base'
            ? place.layout.data
            : stem === 'pg_wal'
                ? (0,external_node_path_.join)(place.layout.data, 'pg_wal')
                : (0,external_node_path_.join)(place.layout.tablespaces, stem);
        await unpackTar((0,external_node_path_.join)(base.path, name), target, signal);
    }
}
async function unpackTar(path, folder, signal) {
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,extract/* extractArchive */.x)(path, null, () => Promise.resolve(unpackInto(folder, signal)), signal);
}
async function copyFolder(path, { layout, root }, signal) {
    await assertStopped(path);
    await copy(path, layout.data, signal);
    const wal = (0,external_node_path_.join)(path, 'pg_wal');
    if (await isLink(wal))
        await copy(await (0,promises_.readlink)(wal), (0,external_node_path_.join)(root, 'wal'), signal);
    const links = (0,external_node_path_.join)(path, 'pg_tblspc');
    for (const oid of await (0,promises_.readdir)(links).catch(() => [])) {
        if (await isLink((0,external_node_path_.join)(links, oid)))
            await copy(await (0,promises_.readlink)((0,external_node_path_.join)(links, oid)), (0,external_node_path_.join)(layout.tablespaces, oid), signal);
    }
}
/** A folder that changes while it is copied is no copy of any moment. */
async function assertStopped(path) {
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(path, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number.parseInt(text, 10);
    if (!(pid > 1) || !(0,lib_process/* sendSignal */.vG)(pid, 0))
        return;
    throw new errors/* UserError */.yo(`a server runs in ${path}: what is copied while it is written to is no base backup`, 'take one with the stage `snapshot` (`mode: online` needs no stop) or with pg_basebackup, and name it in `backup`');
}
async function copy(from, to, signal) {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    const { code, stderr } = await (0,lib_process/* run */.eF)({ file: 'cp', args: ['-a', '--', `${from}/.`, to], env }, { signal });
    if (code === 0)
        return;
    throw new errors/* UserError */.yo(`${(0,external_node_path_.basename)(from)} could not be copied: ${stderr.trim().split('\n').at(-1) ?? ''}`, 'make room in the temporary folder of the runner (RUNNER_TEMP), and the files readable for the job');
}
async function isLink(path) {
    return (0,promises_.lstat)(path).then((found) => found.isSymbolicLink(), () => false);
}

// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/restore/snapshot/locate.js
var locate = __webpack_require__(84109);
// EXTERNAL MODULE: ./lib/proof/restore.js + 2 modules
var restore = __webpack_require__(23487);
;// CONCATENATED MODULE: ./lib/proof/copy.js












const SNAPSHOT_FILE = /^\d{8}_\d{6}(?:_.+\.tar\.(?:gz|zst)|\.manifest\.json)$/;
/** Finds what the input `backup` means among physical copies, brings it onto this machine, and records it. */
async function locateCopy(context) {
    const { inputs, recorder } = context;
    if (inputs.backup?.kind !== 'path' || SNAPSHOT_FILE.test((0,external_node_path_.basename)(inputs.backup.path)))
        return { kind: 'snapshot', located: await (0,locate/* locateSnapshot */.n)(context) };
    recorder.running = 'files';
    const path = (0,external_node_path_.resolve)(inputs.backup.path);
    if (inputs.signingKey !== undefined) {
        throw new errors/* UserError */.yo(`${path} is not signed: it has no manifest, and with \`signing-key\` only signed backups are used`, 'leave `signing-key` out, if you trust everyone who could write there');
    }
    const base = await findForeignBase(path);
    recorder.backup = {
        ...{ name: (0,external_node_path_.basename)(path), format: null, compression: null, startedAt: null, bytes: null },
        ...{ stored: [], manifest: null, globals: null, databases: [], excluded: [] },
    };
    recorder.outputs.set('backup', (0,external_node_path_.basename)(path)).set('location', path);
    return { kind: 'base', base };
}
/**
 * Verifies what lies in the files of a copy, before anything is unpacked. `all`: every node of a snapshot, and not only the one
 * that is to be started.
 */
async function checkCopyFiles(subject, all, signal) {
    if (subject.kind === 'base') {
        const copy = { subject, node: null, archive: null };
        if (subject.base.kind !== 'archive')
            return { findings: [], looked: 1, detail: 'no checksums, as there is no manifest', copy };
        const { findings, members } = await (0,verify/* verifyArchive */.w)(subject.base.path, null, signal);
        const detail = `${(0,format/* counted */.hS)(members?.length ?? 0, 'file')}, read to the end; no checksums, as there is no manifest`;
        return { findings, looked: members?.length ?? 0, detail, copy };
    }
    const { manifest, folder, archives, name } = subject.located;
    if (manifest === null)
        return checkForeign(subject, signal);
    const leader = (0,draft/* leaderOf */.t)(manifest);
    const nodes = all ? manifest.nodes : [leader];
    const backup = { name, folder, files: [...archives.values()] };
    const findings = await (0,snapshot_verify/* verifySnapshot */.M)(backup, manifest, signal, nodes);
    const members = nodes.reduce((sum, node) => sum + node.members.length, 0);
    const bytes = nodes.reduce((sum, node) => sum + node.bytes, 0);
    return {
        findings,
        looked: members,
        detail: `${(0,format/* counted */.hS)(nodes.length, 'archive')} with ${(0,format/* counted */.hS)(members, 'file')}, ${(0,format/* size */.Ej)(bytes)}, size and SHA-256`,
        copy: { subject, node: leader, archive: (0,external_node_path_.join)(folder, leader.archive) },
    };
}
/** Without a manifest nothing tells which node was the leader, but a standby has a file that says so. */
async function checkForeign(subject, signal) {
    const { archives, folder } = subject.located;
    const findings = [];
    const found = [];
    for (const file of archives.values()) {
        const path = (0,external_node_path_.join)(folder, file);
        const verified = await (0,verify/* verifyArchive */.w)(path, null, signal);
        findings.push(...verified.findings);
        const paths = (verified.members ?? []).map((member) => member.path);
        found.push({ path, standby: paths.includes('standby.signal'), members: paths.length });
    }
    const chosen = found.find(({ standby }) => !standby) ?? found[0];
    return {
        findings,
        looked: found.reduce((sum, { members }) => sum + members, 0),
        detail: `${(0,format/* counted */.hS)(found.length, 'archive')}, read to the end; no checksums, as there is no manifest`,
        copy: { subject, node: null, archive: chosen?.path ?? null },
    };
}
/** Puts a copy whose files were verified into `place`. */
async function bringCopy({ env, signal }, { subject, node, archive }, place) {
    if (subject.kind === 'base')
        return bringForeignBase(subject.base, place, signal);
    if (archive === null)
        throw new Error('a snapshot has archives');
    await (0,unpack/* unpackHere */.Fm)(archive, node?.members ?? null, place.root, { path: env.PATH ?? '', signal });
}
/** A started copy, as the checks use it. */
async function asRestored(booted, signal) {
    const names = booted.databases
        .filter(({ template, connectable }) => connectable && !template)
        .map(({ name }) => name);
    const client = await (0,connection/* connect */.Ng)(booted.settings, { signal });
    try {
        const { rows } = await client.query(`SELECT datname AS name FROM pg_catalog.pg_database WHERE datname = ANY ($1)
        ORDER BY pg_catalog.pg_database_size(oid) DESC LIMIT 1`, [names]);
        return (0,restore/* copyOf */.zP)(booted, names, rows[0]?.name, signal);
    }
    finally {
        await client.end();
    }
}
/** Whether a path is one of a physical copy, and not of a dump. */
async function isCopyPath(path) {
    if (SNAPSHOT_FILE.test((0,external_node_path_.basename)(path)))
        return true;
    const found = await (0,promises_.stat)(path).catch(() => null);
    if (found?.isFile() === true)
        return /\.tar\.(?:gz|zst)$/.test(path);
    return findForeignBase(path).then(() => true, () => false);
}


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
