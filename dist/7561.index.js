export const id = 7561;
export const ids = [7561];
export const modules = {

/***/ 13102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
    origin: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        repository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
        run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
        commit: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    }),
    phases: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative()).describe('Seconds each phase took'),
});


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
// EXTERNAL MODULE: ./lib/restore/snapshot/locate.js + 2 modules
var locate = __webpack_require__(12487);
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
    await (0,unpack/* unpackHere */.F)(archive, node?.members ?? null, place.root, { path: env.PATH ?? '', signal });
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

/***/ 12487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  n: () => (/* binding */ locateSnapshot)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/find.js
var find = __webpack_require__(72984);
// EXTERNAL MODULE: ./lib/backups/files.js
var files = __webpack_require__(49500);
// EXTERNAL MODULE: ./lib/backups/naming.js
var naming = __webpack_require__(21403);
// EXTERNAL MODULE: ./lib/backups/snapshot/describe.js
var describe = __webpack_require__(59507);
// EXTERNAL MODULE: ./lib/backups/seal.js
var seal = __webpack_require__(71474);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
// EXTERNAL MODULE: ./lib/backups/manifest.js
var manifest = __webpack_require__(13102);
;// CONCATENATED MODULE: ./lib/backups/snapshot/manifest.js


const bytes = schemas/* number */.aig().int().nonnegative();
const memberSchema = schemas/* strictObject */.rej({
    path: schemas/* string */.YjP().describe('In the archive: below `data`, `wal` or `tablespaces/<oid>`'),
    type: schemas/* enum */.k5n(['file', 'directory', 'symlink']),
    bytes,
    mode: schemas/* number */.aig().int().min(0).max(0o777).describe('Permission bits'),
    uid: schemas/* number */.aig().int().nonnegative(),
    gid: schemas/* number */.aig().int().nonnegative(),
    sha256: schemas/* string */.YjP().length(64).nullable().describe('Of a file'),
    link: schemas/* string */.YjP().nullable().describe('Where a symbolic link leads'),
    sparse: schemas/* boolean */.zMY().describe('Whether the file took less room on the disk than its size'),
});
const nodeSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().describe('As in the input `nodes`; of an online snapshot, the name of the server'),
    role: schemas/* enum */.k5n(['leader', 'replica']),
    archive: schemas/* string */.YjP().describe('Name of the file that holds the node'),
    bytes: bytes.describe('Of all its files, unpacked'),
    systemIdentifier: schemas/* string */.YjP(),
    timeline: schemas/* number */.aig().int().positive(),
    lsn: schemas/* string */.YjP()
        .describe('Offline: of the shutdown checkpoint. Online: from where on WAL is needed to use the copy'),
    endLsn: schemas/* string */.YjP().nullable().describe('Online: where the copy is consistent; null offline'),
    controlState: schemas/* string */.YjP().describe('As pg_controldata says it, or `online` of an online snapshot'),
    walSegmentBytes: schemas/* number */.aig().int().positive(),
    tablespaces: schemas/* array */.YOg(schemas/* strictObject */.rej({ oid: schemas/* string */.YjP(), location: schemas/* string */.YjP() }))
        .describe('Tablespaces outside of the data folder, in `tablespaces/<oid>` of the archive'),
    walFolder: schemas/* string */.YjP()
        .nullable()
        .describe('Where pg_wal lay outside of the data folder, in `wal` of the archive; null where it lay inside'),
    members: schemas/* array */.YOg(memberSchema).describe('Everything in the archive, in its order'),
});
const snapshotSchema = schemas/* strictObject */.rej({
    manifestVersion: schemas/* literal */.euz(1),
    name: schemas/* string */.YjP(),
    kind: schemas/* literal */.euz('physical'),
    mode: schemas/* enum */.k5n(['offline', 'online']),
    compression: schemas/* string */.YjP(),
    startedAt: iso/* datetime */.w$(),
    finishedAt: iso/* datetime */.w$(),
    tool: schemas/* strictObject */.rej({ name: schemas/* literal */.euz('postgres-recovery'), version: schemas/* string */.YjP() }),
    server: schemas/* strictObject */.rej({
        version: schemas/* string */.YjP().nullable().describe('null where the server was not started to ask it'),
        major: schemas/* number */.aig().int(),
        systemIdentifier: schemas/* string */.YjP(),
        bootstrapRole: schemas/* string */.YjP().nullable().describe('The superuser that initdb made; null likewise'),
    }),
    nodes: schemas/* array */.YOg(nodeSchema).min(1),
    databases: schemas/* array */.YOg(manifest/* databaseSchema */.VF)
        .nullable()
        .describe("Read from a copy that was started from the leader's archive; null when that was not possible"),
    databasesReason: schemas/* string */.YjP().nullable().describe('Why `databases` is null'),
    patroni: schemas/* strictObject */.rej({ scope: schemas/* string */.YjP() }).nullable(),
    parent: schemas/* string */.YjP()
        .nullable()
        .describe('The snapshot that an incremental one is based on; null where it stands by itself'),
    files: schemas/* array */.YOg(manifest/* fileSchema */.Mz),
    origin: schemas/* strictObject */.rej({
        repository: schemas/* string */.YjP().nullable(),
        run: schemas/* string */.YjP().nullable(),
        commit: schemas/* string */.YjP().nullable(),
    }),
    phases: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig().nonnegative()).describe('Seconds each phase took'),
    secondsDown: schemas/* number */.aig()
        .nonnegative()
        .nullable()
        .describe('How long the leader did not answer; null of an online snapshot'),
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/backups/snapshot/read.js





/** Reads and checks the manifest of a snapshot. Throws a UserError when it is not one of this version, or of another. */
async function readSnapshotManifest(backup) {
    const path = (0,find/* manifestPath */.ji)(backup);
    const parsed = await (0,promises_.readFile)(path, 'utf8')
        .then((text) => JSON.parse(text), (error) => {
        throw error;
    })
        .catch((error) => {
        throw new errors/* UserError */.yo(`${path} is not a manifest: ${String(error)}`, 'use another snapshot', {
            cause: error,
        });
    });
    const result = snapshotSchema.safeParse(parsed);
    if (!result.success) {
        const [issue] = result.error.issues;
        throw new errors/* UserError */.yo(`${path} is not a manifest of a snapshot: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, 'the snapshot is damaged, encrypted or was made by another version: use another one');
    }
    const { data } = result;
    const stray = data.nodes.find(({ archive }) => archive.includes('/') || !data.files.some(({ path: file }) => file === archive));
    if (data.name !== backup.name || stray !== undefined) {
        throw new errors/* UserError */.yo(stray === undefined
            ? `${path} is the manifest of ${data.name}, not of ${backup.name}`
            : `${path} names the archive ${stray.archive}, which is none of the files that it lists`, 'files were renamed, mixed up or changed: use another snapshot, or another copy of this one');
    }
    return data;
}
/**
 * Verifies the signature of a snapshot and decrypts it, where the inputs have keys for it, before anything of it is parsed; then
 * reads its manifest. Throws a UserError.
 */
async function openSnapshot({ inputs, env, recorder, workspace, signal }, stored) {
    const read = async (backup) => ({
        ...(await readSnapshotManifest(backup)),
        format: null,
    });
    const opened = async () => {
        const work = {
            folder: await workspace.make('unsealed'),
            // What was downloaded is not needed twice.
            consume: stored.folder.startsWith(`${workspace.folder}/`),
            path: env.PATH ?? '',
            jobs: inputs.jobs,
            tell: (line) => {
                recorder.info(line);
            },
            signal,
        };
        const backup = await (0,seal/* unseal */.Du)(stored, inputs, work, read);
        return { backup, manifest: await readSnapshotManifest(backup) };
    };
    const hasKeys = inputs.signingKey !== undefined || inputs.identity.length > 0;
    return hasKeys ? recorder.phase('unseal', 'Verify and decrypt the snapshot', opened) : opened();
}

// EXTERNAL MODULE: ./lib/stores/folder.js
var stores_folder = __webpack_require__(28836);
// EXTERNAL MODULE: ./lib/stores/open.js
var stores_open = __webpack_require__(34268);
;// CONCATENATED MODULE: ./lib/restore/snapshot/locate.js










/** Finds what the input `backup` means among the snapshots, brings it onto this machine, and records it. */
async function locateSnapshot(context) {
    const { inputs, env, recorder, workspace, signal } = context;
    recorder.running = 'store';
    const choice = inputs.backup ?? { kind: 'latest' };
    if (choice.kind === 'path')
        return atPath(context, (0,external_node_path_.resolve)(choice.path));
    const stores = await (0,stores_open/* openStores */.j)(inputs, env, naming/* SNAPSHOTS */.iH);
    return recorder.phase('find', 'Find the snapshot', async () => {
        try {
            const { backup, store } = await (0,find/* findBackup */.SC)(stores, choice, await workspace.make('download'), signal);
            return await own(context, backup, store.input);
        }
        catch (error) {
            const foreign = choice.kind === 'name' ? await inFolders(context, choice.name) : null;
            if (foreign)
                return foreign;
            throw error;
        }
    });
}
/** Of the playbook's, all that a name says is where its files are. */
async function inFolders(context, name) {
    for (const location of context.inputs.stores ?? [{ kind: 'folder', path: 'backups' }]) {
        if (location.kind !== 'folder')
            continue;
        const found = await foreign(context, (0,external_node_path_.resolve)(location.path, naming/* SNAPSHOTS */.iH.folder ?? '.'), name);
        if (found)
            return found;
    }
    return null;
}
/** The path of one of its archives, or of its manifest. */
async function atPath(context, path) {
    const name = (0,external_node_path_.basename)(path).slice(0, 'YYYYMMDD_HHMMSS'.length);
    const folder = (0,external_node_path_.dirname)(path);
    const there = await (0,promises_.stat)(path).catch(() => null);
    if (there === null || (0,naming/* snapshotTime */.mS)(name) === null) {
        throw new errors/* UserError */.yo(there === null
            ? `there is no snapshot at ${path}`
            : `${path} is not named as a snapshot: YYYYMMDD_HHMMSS_<node>.tar.gz`, 'name in `backup` one of the files of a snapshot, or the snapshot by its name');
    }
    const store = new stores_folder/* FolderStore */.c((0,external_node_path_.dirname)(folder), naming/* SNAPSHOTS */.iH);
    const kept = (0,external_node_path_.basename)(folder) === naming/* SNAPSHOTS */.iH.folder ? await store.list() : [];
    if (kept.some((backup) => backup.name === name))
        return own(context, await store.get(name), store.input);
    const found = await foreign(context, folder, name);
    if (found)
        return found;
    throw new errors/* UserError */.yo(`${path} is no archive of a node`, 'name a file such as YYYYMMDD_HHMMSS_<node>.tar.gz in `backup`');
}
async function own(context, stored, store) {
    const { recorder } = context;
    recorder.running = 'files';
    const path = (0,find/* manifestPath */.ji)(stored);
    const { backup, manifest } = await openSnapshot(context, stored);
    const { sha256 } = await (0,files/* sha256File */.Q3)(path);
    (0,describe/* recordSnapshot */.w)(recorder, manifest, { path, digest: sha256 }, [{ store, location: stored.folder }]);
    return {
        name: backup.name,
        folder: backup.folder,
        manifest,
        archives: new Map(manifest.nodes.map(({ name, archive }) => [name, archive])),
    };
}
async function foreign({ inputs, recorder }, folder, name) {
    const entries = await (0,promises_.readdir)(folder).catch(() => []);
    const archives = entries.flatMap((entry) => {
        const node = /^\d{8}_\d{6}_(.+)\.tar\.(?:gz|zst)$/.exec(entry)?.[1];
        return entry.startsWith(`${name}_`) && node !== undefined ? [[node, entry]] : [];
    });
    if (archives.length === 0)
        return null;
    if (inputs.signingKey !== undefined) {
        throw new errors/* UserError */.yo(`the snapshot ${name} is not signed: it has no manifest, and with \`signing-key\` only signed ones are used`, 'leave `signing-key` out, if you trust everyone who could write there');
    }
    recorder.backup = {
        ...{ name, format: null, compression: null, startedAt: null, bytes: null, stored: [] },
        ...{ manifest: null, globals: null, databases: [], excluded: [] },
    };
    recorder.outputs.set('backup', name).set('location', (0,external_node_path_.join)(folder, archives[0]?.[1] ?? ''));
    return { name, folder, manifest: null, archives: new Map(archives) };
}


/***/ })

};
