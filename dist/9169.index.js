export const id = 9169;
export const ids = [9169];
export const modules = {

/***/ 69169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ bringForeignBase),
  findForeignBase: () => (/* binding */ findForeignBase)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/extract.js
var extract = __webpack_require__(19844);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/verify.js
var verify = __webpack_require__(32920);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
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


/***/ })

};
