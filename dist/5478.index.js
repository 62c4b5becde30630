export const id = 5478;
export const ids = [5478];
export const modules = {

/***/ 80642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HQ: () => (/* binding */ isSingleFile),
/* harmony export */   YE: () => (/* binding */ manifestFile),
/* harmony export */   nU: () => (/* binding */ damagedFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(606);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49500);
/* harmony import */ var _seal_signature_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27751);





/** What is wrong with the files of a backup, by its manifest: missing, extra, of another size or SHA-256. Parses none. */
async function damagedFiles(backup, manifest, signal) {
    const expected = new Map(manifest.files.map((file) => [file.path, file]));
    const present = (await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .filesBelow */ .DR)(backup.folder)).filter((path) => backup.files.includes(path) || !isSingleFile(manifest));
    const own = [manifestFile(manifest, backup.name)].flatMap((path) => [path, path + _seal_signature_js__WEBPACK_IMPORTED_MODULE_3__/* .SIGNATURE */ .J2]);
    const payload = present.filter((path) => !own.includes(path));
    const findings = [
        ...[...expected.keys()]
            .filter((path) => !payload.includes(path))
            .map((path) => finding(path, 'missing-file', 'is missing')),
        ...payload
            .filter((path) => !expected.has(path))
            .map((path) => finding(path, 'extra-file', 'is not in the manifest')),
    ];
    const compared = payload.filter((path) => expected.has(path));
    const mismatches = await (0,p_map__WEBPACK_IMPORTED_MODULE_4__["default"])(compared, async (path) => {
        const file = expected.get(path);
        return file ? compareFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(backup.folder, path), file, signal) : [];
    }, { concurrency: 4 });
    return { findings: [...findings, ...mismatches.flat()], compared: compared.length };
}
/** The name of the manifest's file: beside a single dump, or the archives of a snapshot, it bears the name of the backup. */
function manifestFile(manifest, name) {
    return isSingleFile(manifest) ? `${name}.manifest.json` : 'manifest.json';
}
/** Whether the files of the backup, mostly one, lie in the store beside its manifest, and not in a folder with it. */
function isSingleFile({ format }) {
    return format === 'plain' || format === null;
}
async function compareFile(path, expected, signal) {
    const state = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
    if (!state.isFile())
        return [finding(expected.path, 'not-a-file', 'is not a regular file')];
    if (state.size !== expected.bytes) {
        return [
            finding(expected.path, 'file-size', 'has another size', `${expected.bytes} bytes`, `${state.size} bytes`),
        ];
    }
    const { sha256 } = await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256File */ .Q3)(path, signal);
    if (sha256 === expected.sha256)
        return [];
    return [
        finding(expected.path, 'file-digest', 'has other content', `SHA-256 ${expected.sha256}`, `SHA-256 ${sha256}`),
    ];
}
function finding(path, kind, what, expected, actual) {
    return {
        check: 'files',
        severity: 'error',
        kind,
        object: `file ${path}`,
        message: `the file ${what}: the backup was damaged or changed after it was made`,
        ...(expected === undefined ? {} : { expected }),
        ...(actual === undefined ? {} : { actual }),
        fix: 'use another backup, or another copy of this one; nothing was restored from it',
    };
}


/***/ }),

/***/ 27751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   De: () => (/* binding */ assertSigned),
/* harmony export */   J2: () => (/* binding */ SIGNATURE),
/* harmony export */   Od: () => (/* binding */ verifySignature),
/* harmony export */   Wr: () => (/* binding */ signFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49500);




/** What the name of a signature adds to the name of the file that it signs. */
const SIGNATURE = '.hmac';
const LONGEST = 66;
const ANOTHER = 'do not use it: name another backup, and look into who could have altered this one';
/** Signs the very bytes of a file: HMAC-SHA-256 in hexadecimal, in a file beside it. */
async function signFile(path, key) {
    await (0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writeWhole */ .f8)(path + SIGNATURE, `${await hmacOf(path, key)}\n`);
}
/** Throws a UserError unless the file has a signature beside it that was made with this key. Nothing is parsed before. */
async function verifySignature(path, key) {
    const content = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)).isFile() ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path) : null;
    if (content === null)
        throw notAFile(path);
    assertSigned(path, content, await readSignature(path + SIGNATURE), key);
}
/** The same for what was read already. `text`: of the signature, null where there is none. */
function assertSigned(what, content, text, key) {
    if (text === null)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${what} is not signed, and with \`signing-key\` only signed backups are used`, 'name a backup that was made with `signing-key`; leave `signing-key` out only if you trust everyone who could write to the store');
    const [signature] = /^[0-9a-f]{64}(?=\n?$)/.exec(text) ?? [];
    const expected = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(content).digest();
    if (signature === undefined || !(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(Buffer.from(signature, 'hex'), expected))
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the signature of ${what} is wrong: it was altered after it was made, or signed with another key`, `check \`signing-key\`; if it is the one that the backup was made with, ${ANOTHER}`);
}
function notAFile(path) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} is not a regular file`, ANOTHER);
}
/** Null where there is none. Anything but a small file is no signature, and is not read. */
async function readSignature(path) {
    const state = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    });
    if (state === null)
        return null;
    return state.isFile() && state.size <= LONGEST ? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'latin1') : '';
}
async function hmacOf(path, key) {
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path)).isFile())
        throw notAFile(path);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key)
        .update(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path))
        .digest('hex');
}


/***/ }),

/***/ 66811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c0: () => (/* binding */ searchFolders),
/* harmony export */   eE: () => (/* binding */ findCandidates),
/* harmony export */   iB: () => (/* binding */ missingPrograms),
/* harmony export */   qN: () => (/* binding */ askVersion)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26318);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86142);




/** Where packages put the programs of a major: the names in a folder, and a folder below what has such a name. */
const PLACES = [
    ['usr/lib/postgresql', /^/, 'bin'], // Debian
    ['usr', /^pgsql-/, 'bin'], // PGDG's RPMs
    ['usr/lib', /^postgresql\d/, 'bin'], // openSUSE
    ['usr/libexec', /^postgresql\d/, ''], // Alpine
    ['opt/homebrew/opt', /^(?:postgresql@|libpq$)/, 'bin'], // macOS on ARM
    ['usr/local/opt', /^(?:postgresql@|libpq$)/, 'bin'], // macOS on Intel
    ['home/linuxbrew/.linuxbrew/opt', /^(?:postgresql@|libpq$)/, 'bin'],
    ['Applications/Postgres.app/Contents/Versions', /^/, 'bin'],
];
/** Folders below `root` that may hold PostgreSQL's programs, and then those of `path` (as the variable PATH). */
async function searchFolders(root, path) {
    const known = [];
    for (const [parent, named, below] of PLACES) {
        const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, parent)).catch(() => []);
        known.push(...names.filter((name) => named.test(name)).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, parent, name, below)));
    }
    return [...new Set([...known, ...path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter).filter((folder) => folder !== '')])];
}
/** The candidates among `folders`, in their order; a folder that lacks a program, or whose programs do not run, is none. */
async function findCandidates(folders, programs, signal) {
    const probed = await Promise.all(folders.map(async (folder) => {
        if ((await missingPrograms(folder, programs)).length > 0 || (await isDebianWrapper(folder, programs)))
            return [];
        const version = await askVersion(folder, programs, signal);
        return version === null ? [] : [{ folder, version }];
    }));
    return probed.flat();
}
/** The programs that `folder` does not hold. */
async function missingPrograms(folder, programs) {
    const checked = await Promise.all(programs.map((program) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, program), node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => [], () => [program])));
    return checked.flat();
}
/** Debian's /usr/bin/pg_dump and its like run a version of their own choosing. */
async function isDebianWrapper(folder, programs) {
    const paths = await Promise.all(programs.map((program) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, program))));
    return paths.some((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path) === 'pg_wrapper');
}
/** The version of the programs in `folder`; null where they do not run, or are not PostgreSQL's. */
async function askVersion(folder, programs, signal) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, programs.includes('pg_dump') ? 'pg_dump' : (programs[0] ?? 'postgres'));
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    try {
        const { code, stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF)({ file, args: ['--version'], env }, signal === undefined ? {} : { signal });
        return code === 0 ? (0,_versions_js__WEBPACK_IMPORTED_MODULE_3__/* .parseVersion */ .ot)(stdout) : null;
    }
    catch (error) {
        if (signal?.aborted)
            throw error;
        // It could not be started at all: for another kind of machine, say.
        return null;
    }
}


/***/ }),

/***/ 86142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ny: () => (/* binding */ versionFindings),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   yX: () => (/* binding */ assertDumps)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** The first minor release of each major that cannot be made to run code by a crafted archive. */
const SAFE_MINORS = { 18: 7, 17: 12, 16: 16, 15: 20, 14: 25 };
const OLDEST_SUPPORTED = Math.min(...Object.keys(SAFE_MINORS).map(Number));
/** Reads what a program answers to `--version`, such as `pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)`. */
function parseVersion(output) {
    const match = /^\S+ \((?:Postgre|EnterpriseDB)[^)]*\) ((\d+)(?:\.(\d+)(?:\.\d+)?|(?:devel|alpha|beta|rc)\d*))(?=\s|$)/u.exec(output);
    if (match === null)
        return null;
    const [, text = '', major, minor] = match;
    return { text, major: Number(major), minor: minor === undefined ? null : Number(minor) };
}
/** Newest first, but what is not released after all that is. */
function compareVersions(one, other) {
    if ((one.minor === null) !== (other.minor === null))
        return one.minor === null ? 1 : -1;
    return other.major - one.major || (other.minor ?? 0) - (one.minor ?? 0);
}
/** Whether a release, such as `17.5`, is one of the security releases of November 2026 or later. */
function isSafe({ major, minor }) {
    const safe = SAFE_MINORS[major];
    return safe === undefined || (minor !== null && minor >= safe);
}
/**
 * Refuses a pg_dump that is not to be trusted with a server. Since the security releases, servers keep a number of
 * their own among the options of every column (pg_attver): an older pg_dump takes it for the user's, and no server
 * accepts the tables in its dump. `client` and `server` are versions such as `17.5`.
 */
function assertDumps(client, server) {
    const [of, from] = [client, server].map((text) => parseVersion(`pg_dump (PostgreSQL) ${text}`));
    if (!of || !from || isSafe(of) || !isSafe(from) || SAFE_MINORS[from.major] === undefined)
        return;
    const wanted = SAFE_MINORS[of.major] ?? 0;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`pg_dump ${client} cannot dump a server of PostgreSQL ${server}: the tables in its dump could not be restored`, `update the client programs to ${of.major}.${wanted} or newer, or name the folder of such in \`pg-bin\``);
}
/** Warnings about programs of this version, found at `place`. */
function versionFindings({ major, minor, text }, place) {
    const object = `PostgreSQL ${text} in ${place}`;
    if (major < OLDEST_SUPPORTED) {
        return [
            {
                check: 'tools',
                severity: 'warning',
                kind: 'unsupported-major',
                object,
                message: `PostgreSQL ${major} gets no security fixes any more`,
                fix: `Use PostgreSQL ${OLDEST_SUPPORTED} or newer.`,
            },
        ];
    }
    if (isSafe({ major, minor }))
        return [];
    const safe = SAFE_MINORS[major] ?? 0;
    return [
        {
            check: 'tools',
            severity: 'warning',
            kind: 'unsafe-minor',
            object,
            message: 'A crafted archive can make programs of this release run code',
            expected: `${major}.${safe} or newer`,
            actual: text,
            fix: `Update the programs to ${major}.${safe} or newer.`,
        },
    ];
}


/***/ })

};
