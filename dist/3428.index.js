export const id = 3428;
export const ids = [3428];
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

/***/ 83108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ unpackHere),
/* harmony export */   O: () => (/* binding */ localHost)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _cluster_programs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87313);
/* harmony import */ var _archive_extract_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19844);




/**
 * Unpacks an archive below `root` on this machine: `data`, and `wal` and `tablespaces/<oid>` where there are such. The links to
 * them are not made. Throws an ArchiveProblem where the archive is not as expected: then what is there must not be used.
 */
async function unpackHere(archive, expected, root, { path, signal }) {
    const host = localHost(root, path);
    return (0,_archive_extract_js__WEBPACK_IMPORTED_MODULE_3__/* .extractArchive */ .x)(archive, expected, async (area) => {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, area);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
        return host.write('tar', [..._archive_extract_js__WEBPACK_IMPORTED_MODULE_3__/* .EXTRACT */ .Q, '-C', folder], signal);
    }, signal);
}
/** Runs programs on this machine, with folders of programs as in the variable PATH. */
function localHost(folder, path) {
    return (0,_cluster_programs_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w)(folder, folder, (file, args) => ({ file, args, env: { PATH: path, LC_ALL: 'C' } }));
}


/***/ }),

/***/ 24327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ verifySnapshot),
/* harmony export */   S: () => (/* binding */ verifyNew)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(606);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49500);
/* harmony import */ var _archive_verify_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32920);






/** Each takes a thread to decompress and a part of this one to hash. */
const AT_A_TIME = 2;
/** Reads new archives back, and forces them to the disk. */
async function verifyNew(folder, nodes, signal) {
    const read = await (0,p_map__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .Ay)(nodes, async ({ archive, members }) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, archive);
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .sync */ .OH)(path);
        const { findings, file } = await (0,_archive_verify_js__WEBPACK_IMPORTED_MODULE_4__/* .verifyArchive */ .w)(path, members, signal);
        return { findings, files: file === null ? [] : [{ path: archive, ...file }] };
    }, { concurrency: AT_A_TIME });
    return { findings: read.flatMap(({ findings }) => findings), files: read.flatMap(({ files }) => files) };
}
/**
 * Reads the archives of a stored snapshot back, before anything is restored from them: as `verifyArchive`, and every file is the
 * one of the manifest. `nodes`: only of these; default: all. Gives what is wrong.
 */
async function verifySnapshot(backup, manifest, signal, nodes = manifest.nodes) {
    const found = await (0,p_map__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .Ay)(nodes, async ({ archive, members }) => {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(backup.folder, archive);
        const digest = manifest.files.find((file) => file.path === archive);
        if (!digest)
            throw notListed(manifest, archive);
        const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).then((state) => state.isFile(), () => false);
        if (!there)
            return [missing(archive)];
        return (await (0,_archive_verify_js__WEBPACK_IMPORTED_MODULE_4__/* .verifyArchive */ .w)(path, members, signal, digest)).findings;
    }, { concurrency: AT_A_TIME });
    return found.flat();
}
function notListed({ name }, archive) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the manifest of ${name} does not list the archive ${archive} of one of its nodes`, 'it was changed after it was made: use another snapshot, or another copy of this one');
}
function missing(archive) {
    return {
        check: 'files',
        severity: 'error',
        kind: 'missing-file',
        object: `file ${archive}`,
        message: 'the file is missing, or is not a regular file',
        fix: 'use another snapshot, or another copy of this one; nothing was restored from it',
    };
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
