export const id = 3748;
export const ids = [3748];
export const modules = {

/***/ 32768:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ packArchive)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _compress_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89613);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(81480);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8662);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58882);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44097);







/**
 * Writes an archive of the areas as a new file, not forced to the disk. The tar streams are written anew, each member below
 * its area's name: whatever program they come from, the archive has one form. Throws a UserError for what a data folder
 * should not hold and an archive cannot.
 */
async function packArchive(file, sources, options) {
    const packed = { members: [], linksLeftOut: [], kept: null };
    await (0,_compress_js__WEBPACK_IMPORTED_MODULE_2__/* .compressTo */ ._y)(file, archive(sources, packed, options), options.compression, options);
    return packed;
}
async function* archive(sources, packing, options) {
    const tree = new _tree_js__WEBPACK_IMPORTED_MODULE_6__/* .Tree */ .PH();
    try {
        for (const source of sources) {
            const { stream, done } = source.open();
            done.catch((error) => stream.destroy(error));
            for await (const { header, content } of (0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .parseTar */ .xx)(stream, options.signal)) {
                const path = header.path === '' ? source.area : `${source.area}/${header.path}`;
                if (isTaken({ ...header, path }, source.area, tree, packing, options))
                    yield* member({ ...header, path }, content, packing, options);
                else
                    await (0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .skip */ .iv)(content);
            }
            await done;
        }
        yield _header_js__WEBPACK_IMPORTED_MODULE_3__/* .TAR_END */ .y7;
    }
    catch (error) {
        if (!(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_5__/* .ArchiveProblem */ .O))
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${options.owner} cannot be archived: ${error.message}`, 'move it out of the data folder: nothing of PostgreSQL is like that', { cause: error });
    }
}
function isTaken(header, area, tree, { linksLeftOut }, { leaveOut }) {
    const { path, link } = header;
    if (leaveOut.has(path))
        return false;
    const problem = tree.refuses(header, area);
    if (problem === null)
        return true;
    // Of what holds data, nothing is left out.
    const isSetting = area === 'data' && path.split('/').length === 2 && !/^data\/(?:pg_|base$|global$)/u.test(path);
    if (link === null || !isSetting)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_5__/* .ArchiveProblem */ .O('hostile-member', `${(0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .shown */ .SP)(path)}: ${problem}`);
    linksLeftOut.push({ path: path.slice('data/'.length), link });
    return false;
}
async function* member(header, content, packing, { sparse, keep }) {
    yield (0,_header_js__WEBPACK_IMPORTED_MODULE_3__/* .headerBytes */ .RH)(header.path, header);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    const kept = [];
    for await (const chunk of content) {
        hash.update(chunk);
        if (header.path === keep)
            kept.push(Buffer.from(chunk));
        yield chunk;
    }
    if (header.path === keep)
        packing.kept = Buffer.concat(kept).toString('utf8');
    const rest = (0,_header_js__WEBPACK_IMPORTED_MODULE_3__/* .padding */ .Ms)(header.bytes);
    if (rest.length > 0)
        yield rest;
    packing.members.push((0,_tree_js__WEBPACK_IMPORTED_MODULE_6__/* .memberOf */ .C5)(header, hash.digest('hex'), sparse.has(header.path)));
}


/***/ }),

/***/ 11785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Co: () => (/* binding */ wholeSnapshot),
/* harmony export */   FX: () => (/* binding */ combineChain),
/* harmony export */   ty: () => (/* binding */ chainBefore)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(606);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _postgres_base_backup_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65441);
/* harmony import */ var _postgres_physical_tools_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38282);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(33777);
/* harmony import */ var _disk_full_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67614);
/* harmony import */ var _archive_pack_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(32768);
/* harmony import */ var _archive_compress_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(89613);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(33456);
/* harmony import */ var _unpack_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(83108);
/* harmony import */ var _verify_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(24327);













/**
 * An incremental snapshot as a whole one: all that it is based on, from the same store, is verified, combined with it by
 * pg_combinebackup and put into an archive of its own in the workspace. Any other is given back as it is. Throws UserErrors where
 * a part is missing or damaged.
 */
async function wholeSnapshot(context, opened, store) {
    if (opened.manifest.parent === null)
        return opened;
    const { recorder, workspace } = context;
    return recorder.phase('combine', 'Combine the incremental snapshot with what it is based on', async () => {
        const chain = await openChain(context, opened, store);
        recorder.info(`${opened.manifest.name} and ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)(chain.length - 1, 'snapshot')} before it`);
        const links = await Promise.all(chain.map((link) => verifiedLink(context, link)));
        const folder = await workspace.make('unsealed');
        const bytes = links.reduce((sum, { node }) => sum + node.bytes, 0);
        return (0,_disk_full_js__WEBPACK_IMPORTED_MODULE_5__/* .explainFullDisk */ .E)(folder, () => Promise.resolve(2 * bytes), () => pack(context, opened, links, folder));
    });
}
/** What a new incremental snapshot is based on, the whole one first, in the first of the stores: verified when it was chosen. */
async function chainBefore(context, parent, [store]) {
    if (store === undefined)
        throw new Error('a snapshot has stores');
    const folder = await context.workspace.make('download');
    const opened = await (0,_read_js__WEBPACK_IMPORTED_MODULE_8__/* .openSnapshot */ .r)(context, await store.get(parent, folder, context.signal));
    return (await openChain(context, opened, store)).map(linkOf);
}
/** The snapshot itself last. */
async function openChain(context, opened, store) {
    const chain = [opened];
    for (let { parent } = opened.manifest; parent !== null;) {
        const name = parent;
        if (chain.some(({ manifest }) => manifest.name === name))
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the snapshot ${name} is based on itself`, 'it was changed after it was made: use another one');
        const folder = await context.workspace.make('download');
        const stored = await store.get(name, folder, context.signal).catch((error) => {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${opened.manifest.name} is incremental, and ${name}, which it is based on, is not in ${store.describe()}`, 'bring it back there, or use another snapshot', { cause: error });
        });
        const next = await (0,_read_js__WEBPACK_IMPORTED_MODULE_8__/* .openSnapshot */ .r)(context, stored);
        chain.unshift(next);
        parent = next.manifest.parent;
    }
    return chain;
}
async function verifiedLink({ signal }, { backup, manifest }) {
    const findings = await (0,_verify_js__WEBPACK_IMPORTED_MODULE_10__/* .verifySnapshot */ .M)(backup, manifest, signal);
    if (findings.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserErrors */ .tQ(findings.map(({ object, message, fix }) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${object}: ${message}`, fix ?? 'use another snapshot')));
    return linkOf({ backup, manifest });
}
function linkOf({ backup, manifest }) {
    const node = onlyNode(manifest);
    return { archive: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(backup.folder, node.archive), node };
}
function onlyNode({ name, nodes }) {
    const [node] = nodes;
    if (node && nodes.length === 1)
        return node;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${name} is incremental and holds ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)(nodes.length, 'node')} instead of one`, 'it was changed after it was made: use another one');
}
async function pack(context, { manifest }, links, folder) {
    const { inputs, env, signal } = context;
    const path = env.PATH ?? '';
    const tools = await (0,_postgres_physical_tools_js__WEBPACK_IMPORTED_MODULE_4__/* .findCopyTools */ .y)({ major: manifest.server.major, pgBin: inputs.pgBin, signal });
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'combined');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(root, { mode: 0o700 });
    const findings = await combineChain(links, root, tools, { path, signal });
    const [finding] = findings;
    if (finding)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(finding.message, finding.fix ?? 'use another snapshot');
    const node = onlyNode(manifest);
    const archive = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, node.archive);
    const data = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'data');
    const { members } = await (0,_archive_pack_js__WEBPACK_IMPORTED_MODULE_6__/* .packArchive */ .u)(archive, [
        {
            area: 'data',
            open: () => (0,_unpack_js__WEBPACK_IMPORTED_MODULE_9__/* .localHost */ .Ob)(root, path).read('tar', ['-C', data, '-cf', '-', '.'], signal),
        },
    ], {
        ...{ owner: manifest.name, compression: (0,_archive_compress_js__WEBPACK_IMPORTED_MODULE_7__/* .archiveCompression */ .FW)('auto'), path, signal },
        ...{ leaveOut: new Set(), sparse: new Set() },
    });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(root, { recursive: true });
    const whole = { ...node, members, bytes: members.reduce((sum, { bytes }) => sum + bytes, 0) };
    const { files } = await (0,_verify_js__WEBPACK_IMPORTED_MODULE_10__/* .verifyNew */ .S)(folder, [whole], signal);
    return {
        backup: { name: manifest.name, folder, files: [node.archive] },
        manifest: { ...manifest, parent: null, nodes: [whole], files },
    };
}
/**
 * Puts a chain of base backups, the whole one first, into `root/data` as one, and compares that with its `backup_manifest`. Gives
 * what is wrong with it. The archives must have been verified.
 */
async function combineChain(links, root, tools, { path, signal }) {
    const parts = [];
    for (const [index, { archive, node }] of links.entries()) {
        const part = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, `part-${index}`);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(part, { mode: 0o700 });
        await (0,_unpack_js__WEBPACK_IMPORTED_MODULE_9__/* .unpackHere */ .Fm)(archive, node.members, part, { path, signal });
        parts.push((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(part, 'data'));
    }
    const data = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'data');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(data, { recursive: true, force: true });
    await (0,_postgres_base_backup_js__WEBPACK_IMPORTED_MODULE_3__/* .combineBaseBackups */ .iz)(tools, parts, data, [root], signal);
    for (const index of links.keys())
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, `part-${index}`), { recursive: true });
    await giveBack(data, links.at(-1)?.node);
    return (0,_postgres_base_backup_js__WEBPACK_IMPORTED_MODULE_3__/* .verifyBaseBackup */ .rS)(tools, data, [root], signal);
}
/** What pg_combinebackup writes belongs to who runs it. */
async function giveBack(data, node) {
    const owner = node?.members.find(({ path }) => path === 'data');
    if (process.getuid?.() !== 0 || owner === undefined)
        return;
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(data, { recursive: true, withFileTypes: true });
    const paths = [data, ...entries.map(({ parentPath, name }) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parentPath, name))];
    await (0,p_map__WEBPACK_IMPORTED_MODULE_12__["default"])(paths, (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lchown)(path, owner.uid, owner.gid), { concurrency: 16 });
}


/***/ }),

/***/ 59507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ recordSnapshot)
/* harmony export */ });
/** Records in the report and the outputs which snapshot it is about. `file`: its manifest as it is stored. */
function recordSnapshot(recorder, manifest, file, stored) {
    const { server } = manifest;
    const bytes = manifest.files.reduce((sum, one) => sum + one.bytes, 0);
    recorder.backup = {
        ...{ name: manifest.name, format: null, compression: manifest.compression },
        ...{ startedAt: manifest.startedAt, bytes, stored, manifest: file },
        globals: null,
        databases: (manifest.databases ?? []).map(({ name, bytes: size }) => ({ name, path: '', bytes: size })),
        excluded: [],
    };
    recorder.source = {
        version: server.version ?? String(server.major),
        major: server.major,
        systemIdentifier: server.systemIdentifier,
    };
    recorder.outputs.set('backup', manifest.name).set('manifest', file.path).set('size-bytes', String(bytes));
    const location = stored.at(-1)?.location;
    if (location !== undefined)
        recorder.outputs.set('location', location);
}


/***/ }),

/***/ 79216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   If: () => (/* binding */ hasGnuTar),
/* harmony export */   Uz: () => (/* binding */ assertAtRest),
/* harmony export */   du: () => (/* binding */ assertOneCluster),
/* harmony export */   t5: () => (/* binding */ lookAt)
/* harmony export */ });
/* harmony import */ var _cluster_control_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87207);
/* harmony import */ var _postgres_physical_control_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88560);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/** Constant scripts, for what all shells know: what the data folder links to, how much there is, what is sparse. */
const LINKS = `for link in "$1"/pg_wal "$1"/pg_tblspc/*; do
  [ -L "$link" ] || continue
  if [ -d "$link" ] && [ -r "$link" ] && [ -x "$link" ]; then found=there; else found=missing; fi
  printf '%s %s %s\\n' "$found" "\${link##*/}" "$(readlink "$link")"
done; :`;
const KIBIBYTES = `for folder in "$@"; do du -sk "$folder/." 2>/dev/null; done; :`;
const SPARSE = `find "$1" -type f -size +2047 -exec stat -c '%b %s %n' {} + 2>/dev/null |
  while read -r blocks size name; do [ $((blocks * 512)) -lt "$size" ] && printf '%s\\n' "$name"; done; :`;
const PID_FILE = '[ -e "$1/postmaster.pid" ] && echo there; :';
const script = (host, text, args, signal) => host.run('sh', ['-c', text, 'sh', ...args], signal);
/** Looks at a node, running or not. Throws a UserError where a part of its data is out of reach. */
async function lookAt(node, role, signal) {
    const { host } = node;
    const { systemIdentifier } = await (0,_cluster_control_js__WEBPACK_IMPORTED_MODULE_0__/* .readControl */ .O)(host, signal);
    const major = Number((await host.run('cat', [`${host.data}/PG_VERSION`], signal)).trim());
    const links = await linksOf(node, signal);
    const walFolder = links.find(({ name }) => name === 'pg_wal')?.location ?? null;
    const tablespaces = links
        .filter(({ name }) => name !== 'pg_wal')
        .map(({ name, location }) => ({ oid: name, location }));
    const areas = [
        { area: 'data', folder: host.data },
        ...(walFolder === null ? [] : [{ area: 'wal', folder: `${host.data}/pg_wal/.` }]),
        ...tablespaces.map(({ oid }) => ({
            area: `tablespaces/${oid}`,
            folder: `${host.data}/pg_tblspc/${oid}/.`,
        })),
    ];
    const folders = areas.map(({ folder }) => folder);
    const sizes = (await script(host, KIBIBYTES, folders, signal)).matchAll(/^(\d+)\s/gmu);
    return {
        ...{ node, role, systemIdentifier, major, tablespaces, walFolder, areas },
        sparse: await sparseIn(host, areas, signal),
        bytes: [...sizes].reduce((sum, [, kibibytes]) => sum + Number(kibibytes) * 1024, 0),
        tar: await tarOptions(host, signal),
    };
}
async function linksOf(node, signal) {
    const lines = (await script(node.host, LINKS, [node.host.data], signal))
        .split('\n')
        .filter((line) => line !== '');
    return lines.map((line) => {
        const [found, name = '', ...location] = line.split(' ');
        if (found === 'there')
            return { name, location: location.join(' ') };
        const what = name === 'pg_wal' ? 'the WAL folder' : `the tablespace ${name}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${what} of ${node.describe()} lies in ${location.join(' ')}, which cannot be read from here`, 'a snapshot without it could not be used: run the job where that folder is, or mount it into the same volume');
    });
}
async function sparseIn(host, areas, signal) {
    const paths = new Set();
    for (const { area, folder } of areas) {
        for (const line of (await script(host, SPARSE, [folder], signal)).split('\n')) {
            if (line.startsWith(`${folder}/`))
                paths.add(`${area}/${line.slice(folder.length + 1)}`);
        }
    }
    return paths;
}
/** GNU tar would take the second of two hard links as a reference to the first; others know no such options. */
async function tarOptions(host, signal) {
    return (await hasGnuTar(host, signal)) ? ['--format=gnu', '--numeric-owner', '--hard-dereference'] : [];
}
async function hasGnuTar(host, signal) {
    return (await host.run('tar', ['--version'], signal).catch(() => '')).includes('GNU tar');
}
/** Refuses nodes that are not of one cluster. */
function assertOneCluster(nodes) {
    const [first, ...others] = nodes;
    for (const other of others) {
        if (other.systemIdentifier === first?.systemIdentifier)
            continue;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${first?.node.describe() ?? ''} and ${other.node.describe()} are of different clusters: their system identifiers are ${first?.systemIdentifier ?? ''} and ${other.systemIdentifier}`, 'name the nodes of one cluster in `nodes`; take a snapshot of each cluster of its own');
    }
}
/**
 * What the control file of a stopped node says. Throws a UserError when the node runs, was not shut down cleanly, or is not
 * the one that was looked at.
 */
async function assertAtRest(facts, signal) {
    const { node, systemIdentifier } = facts;
    const pidFile = await script(node.host, PID_FILE, [node.host.data], signal);
    if (pidFile.trim() !== '' || (await node.isRunning(signal))) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${node.describe()} still runs, or something else uses its data folder (it has a postmaster.pid): a copy of it would not be consistent`, 'see that the command of `stop` stops every node and waits for it, or leave `stop` and `start` out; or use `mode: online`');
    }
    const control = await (0,_cluster_control_js__WEBPACK_IMPORTED_MODULE_0__/* .readControl */ .O)(node.host, signal);
    if (!(0,_postgres_physical_control_js__WEBPACK_IMPORTED_MODULE_1__/* .isCleanlyShutDown */ .FV)(control)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${node.describe()} was not shut down cleanly: its control file says “${control.state}”`, 'it crashed, or was killed: start it and let it recover, then try again');
    }
    if (control.systemIdentifier !== systemIdentifier) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${node.describe()} was replaced while it was being stopped: it is of another cluster now`, 'see what else works on the data folder, and run this again');
    }
    return control;
}


/***/ }),

/***/ 33456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ openSnapshot),
  E: () => (/* binding */ readSnapshotManifest)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/backups/find.js
var find = __webpack_require__(72984);
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
    origin: manifest/* originSchema */.ID,
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
        const backup = await (0,seal.unseal)(stored, inputs, work, read);
        return { backup, manifest: await readSnapshotManifest(backup) };
    };
    const hasKeys = inputs.signingKey !== undefined || inputs.identity.length > 0;
    return hasKeys ? recorder.phase('unseal', 'Verify and decrypt the snapshot', opened) : opened();
}


/***/ }),

/***/ 83108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fm: () => (/* binding */ unpackHere),
/* harmony export */   Ob: () => (/* binding */ localHost),
/* harmony export */   Z8: () => (/* binding */ unpackInto)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _cluster_programs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87313);
/* harmony import */ var _archive_extract_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19844);
/* harmony import */ var _node_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79216);





/**
 * Unpacks an archive below `root` on this machine: `data`, and `wal` and `tablespaces/<oid>` where there are such. The links to
 * them are not made. Throws an ArchiveProblem where the archive is not as expected: then what is there must not be used.
 */
async function unpackHere(archive, expected, root, { path, signal }) {
    const host = localHost(root, path);
    return (0,_archive_extract_js__WEBPACK_IMPORTED_MODULE_3__/* .extractArchive */ .x)(archive, expected, async (area) => {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, area);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true, mode: 0o700 });
        return unpackInto(host, folder, signal);
    }, signal);
}
/** Starts a `tar` that unpacks what it is fed into a folder. GNU's takes 10 KiB at a time unless told otherwise. */
async function unpackInto(host, folder, signal) {
    const more = (await (0,_node_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .hasGnuTar */ .If)(host, signal)) ? ['--blocking-factor=512'] : [];
    return host.write('tar', [..._archive_extract_js__WEBPACK_IMPORTED_MODULE_3__/* .EXTRACT */ .Q, ...more, '-C', folder], signal);
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
    const read = await (0,p_map__WEBPACK_IMPORTED_MODULE_5__["default"])(nodes, async ({ archive, members }) => {
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
    const found = await (0,p_map__WEBPACK_IMPORTED_MODULE_5__["default"])(nodes, async ({ archive, members }) => {
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

/***/ 87207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ roleByControl),
/* harmony export */   O: () => (/* binding */ readControl)
/* harmony export */ });
/* harmony import */ var _postgres_physical_control_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88560);

/** Reads the control file of a node, running or not. Throws a UserError where there is none. */
async function readControl(host, signal) {
    return (0,_postgres_physical_control_js__WEBPACK_IMPORTED_MODULE_0__/* .parseControl */ .R8)(await host.run('pg_controldata', ['-D', host.data], signal));
}
/** A script of constant text: prints `standby` for a data folder of a standby. */
const IS_STANDBY = 'for name in standby.signal recovery.signal recovery.conf; do [ -e "$1/$name" ] && echo standby; done; :';
/** What a node was when its control file was last written. */
async function roleByControl(host, signal) {
    const { state } = await readControl(host, signal);
    if (state === 'in archive recovery' || state === 'shut down in recovery')
        return 'replica';
    const told = await host.run('sh', ['-c', IS_STANDBY, 'sh', host.data], signal);
    return told.trim() === '' ? 'leader' : 'replica';
}


/***/ }),

/***/ 87313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ must),
/* harmony export */   w: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26318);



const PIPE_BYTES = 1 << 20;
/** Runs a command to its end, and gives what it printed. Throws a UserError with what it said when it fails. */
async function must(command, what, signal) {
    return printed(await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF)(command, signal ? { signal } : {}), what);
}
/** The host of a node whose programs are run as `command` says. `place`: where that is, for messages. */
function hostOf(data, place, command) {
    const piped = (program, args, options, stream) => {
        const done = (async () => {
            const child = (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .start */ .ni)(await command(program, args, options.stdin !== undefined), options);
            printed(await child.done, `${program} on ${place}`);
        })();
        // Whoever waits for the stream learns of it, too.
        done.then(() => (options.stdin === undefined ? stream.end() : stream.destroy()), (error) => stream.destroy(error));
        return done;
    };
    return {
        data,
        run: async (program, args, signal) => must(await command(program, args, false), `${program} on ${place}`, signal),
        read: (program, args, signal) => {
            const stream = new node_stream__WEBPACK_IMPORTED_MODULE_0__.PassThrough({ highWaterMark: PIPE_BYTES });
            return { stream, done: piped(program, args, { stdout: stream, ...(signal && { signal }) }, stream) };
        },
        write: (program, args, signal) => {
            const stream = new node_stream__WEBPACK_IMPORTED_MODULE_0__.PassThrough({ highWaterMark: PIPE_BYTES });
            return { stream, done: piped(program, args, { stdin: stream, ...(signal && { signal }) }, stream) };
        },
    };
}
function printed({ code, stdout, stderr }, what) {
    if (code === 0)
        return stdout;
    const said = stderr.trim() === '' ? stdout.trim() : stderr.trim();
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${what} ended with exit code ${code}: ${said.slice(-2_000)}`, 'see what it says; the folder or volume must be within reach of the user that runs this');
}


/***/ }),

/***/ 65441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sk: () => (/* binding */ holdWal),
/* harmony export */   df: () => (/* binding */ readBaseBackupSource),
/* harmony export */   iz: () => (/* binding */ combineBaseBackups),
/* harmony export */   qY: () => (/* binding */ startBaseBackup),
/* harmony export */   rS: () => (/* binding */ verifyBaseBackup),
/* harmony export */   zW: () => (/* binding */ parseBackupManifest)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26318);




const PIPE_BYTES = 1 << 20;
/**
 * Takes a base backup with pg_basebackup, as tar, with the WAL that it takes to be consistent and its `backup_manifest` in it.
 * The server goes on working.
 */
function startBaseBackup(options) {
    const { tools, env, mounts, folder, parentManifest, signal } = options;
    const args = [
        `--pgdata=${folder ?? '-'}`,
        '--format=tar',
        // Into one stream, WAL can only follow the data.
        '--wal-method=fetch',
        '--checkpoint=fast',
        '--no-password',
        ...(folder === null ? [] : ['--no-sync']),
        ...(parentManifest === null ? [] : [`--incremental=${parentManifest}`]),
    ];
    const stream = new node_stream__WEBPACK_IMPORTED_MODULE_0__.PassThrough({ highWaterMark: PIPE_BYTES });
    const done = (async () => {
        const command = tools.command('pg_basebackup', args, env, mounts);
        const { code, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .start */ .ni)(command, { stdout: stream, signal }).done;
        if (code !== 0)
            throw explain(stderr);
    })();
    done.then(() => stream.end(), (error) => stream.destroy(error));
    return { stream, done };
}
/**
 * Makes the server keep the WAL that a base backup needs until the session of `client` ends, and tells whether that could be
 * had: it takes the right to replicate, and a free slot.
 */
async function holdWal(client) {
    const slot = `postgres_recovery_snapshot_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.randomBytes)(3).toString('hex')}`;
    return client.query('SELECT pg_catalog.pg_create_physical_replication_slot($1, true, true)', [slot]).then(() => true, () => false);
}
async function readBaseBackupSource(client) {
    const { rows } = await client.query(`
    SELECT (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'wal_segment_size') AS segment,
           (SELECT pg_catalog.sum(pg_catalog.pg_database_size(oid))::float8 FROM pg_catalog.pg_database
             WHERE pg_catalog.has_database_privilege(oid, 'CONNECT')) AS bytes,
           pg_catalog.current_setting('summarize_wal', true) IS NOT DISTINCT FROM 'on' AS summarizes`);
    const spaces = await client.query(`
    SELECT oid::text, pg_catalog.pg_tablespace_location(oid) AS location FROM pg_catalog.pg_tablespace
     WHERE pg_catalog.pg_tablespace_location(oid) LIKE '/%' ORDER BY oid`);
    const row = rows[0];
    if (!row)
        throw new Error('the server answered no facts');
    return {
        tablespaces: spaces.rows,
        walSegmentBytes: row.segment,
        bytes: row.bytes,
        summarizesWal: row.summarizes,
    };
}
const FIXES = [
    [
        /no pg_hba\.conf entry/u,
        'add a line for the database `replication` and this role to pg_hba.conf of the server, and reload it',
    ],
    [
        /must be superuser or replication role|permission denied to start WAL sender/u,
        'as a superuser, run ALTER ROLE … REPLICATION for the role of `connection`',
    ],
    [
        /full_page_writes=off/u,
        'set `full_page_writes = on` on the leader, and run CHECKPOINT there and then on the replica; or take the snapshot from the leader',
    ],
    [/max_wal_senders/u, 'raise `max_wal_senders`, or end what no longer needs one (pg_stat_replication)'],
    [
        /already been removed|could not find any WAL files/u,
        'the server removed WAL while it was copied: raise `wal_keep_size`, or give it a free replication slot (`max_replication_slots`)',
    ],
];
function explain(stderr) {
    const lines = stderr.split('\n').filter((line) => /\b(?:error|fatal):/iu.test(line));
    const said = (lines.length > 0 ? lines : stderr.trim().split('\n').slice(-1)).join('; ').slice(0, 1_000);
    const fix = FIXES.find(([pattern]) => pattern.test(stderr))?.[1];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`no base backup could be taken: ${said.replaceAll(/^pg_basebackup: /gmu, '')}`, fix ?? 'see what pg_basebackup says, and run this again');
}
/** Reads it from a `backup_manifest`. Throws a UserError for what is none. */
function parseBackupManifest(text) {
    const ranges = rangesIn(text);
    const [first] = ranges;
    const last = ranges.at(-1);
    if (first && last)
        return { timeline: last.Timeline, startLsn: first['Start-LSN'], endLsn: last['End-LSN'] };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('the backup_manifest of the base backup names no WAL', 'the backup is not whole: take it again');
}
function rangesIn(text) {
    try {
        const { 'WAL-Ranges': ranges } = JSON.parse(text);
        return ranges ?? [];
    }
    catch {
        return [];
    }
}
/**
 * Compares a base backup that was unpacked into `folder`, its tablespaces linked, with its `backup_manifest`: every file that the
 * server sent, and the WAL that it takes. `tools`: of the server's own major.
 */
async function verifyBaseBackup(tools, folder, mounts, signal) {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    const { code, stdout, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)(tools.command('pg_verifybackup', [folder], env, mounts), {
        signal,
    });
    if (code === 0)
        return [];
    const said = (stderr.trim() || stdout.trim()).replaceAll(/^pg_verifybackup: /gmu, '').split('\n');
    return [
        {
            check: 'files',
            severity: 'error',
            kind: 'base-backup-damaged',
            object: 'backup_manifest',
            message: `pg_verifybackup finds that the base backup is not what the server sent: ${said.slice(0, 5).join('; ')}`,
            fix: 'take the snapshot again; if it stays so, look into the disks and the memory of both machines',
        },
    ];
}
/** Combines base backups, a whole one and then incremental ones, into the new folder `into`. Throws a UserError. */
async function combineBaseBackups(tools, folders, into, mounts, signal) {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    const args = ['--no-sync', `--output=${into}`, ...folders];
    const { code, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)(tools.command('pg_combinebackup', args, env, mounts), { signal });
    if (code === 0)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the incremental base backups cannot be combined: ${stderr.trim().slice(-1_000)}`, 'use an older snapshot, or one that stands by itself');
}


/***/ }),

/***/ 88560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ isCleanlyShutDown),
/* harmony export */   OJ: () => (/* binding */ readControl),
/* harmony export */   R8: () => (/* binding */ parseControl)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26318);


/** Cluster states in which no WAL is needed to read the folder. */
const CLEAN_STATES = ['shut down', 'shut down in recovery'];
function isCleanlyShutDown({ state }) {
    return CLEAN_STATES.includes(state);
}
/** Reads pg_control through `command`, a pg_controldata of the folder's own major in English and UTC. Throws a UserError. */
async function readControl(command, signal) {
    const { code, stdout, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(command, signal ? { signal } : {});
    if (code !== 0)
        throw damaged(stderr.trim() || `pg_controldata ended with ${code}`);
    return parseControl(stdout);
}
/** What pg_controldata printed, in English and UTC. Throws a UserError where it is not of an intact pg_control. */
function parseControl(text) {
    if (/^WARNING:.*(?:CRC|checksum|segment size|byte ordering)/imu.test(text)) {
        throw damaged(/^WARNING:\s*(.*)$/mu.exec(text)?.[1] ?? 'its checksum is wrong');
    }
    const values = new Map(text.split('\n').flatMap((line) => {
        const at = line.indexOf(':');
        return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()]];
    }));
    const value = (label) => {
        const found = values.get(label);
        if (found === undefined)
            throw damaged(`it says nothing of "${label}"`);
        return found;
    };
    const number = (label) => Number(value(label));
    return {
        systemIdentifier: value('Database system identifier'),
        state: value('Database cluster state'),
        timeline: number("Latest checkpoint's TimeLineID"),
        checkpointLsn: value('Latest checkpoint location'),
        redoLsn: value("Latest checkpoint's REDO location"),
        checkpointAt: new Date(`${value('Time of latest checkpoint')} UTC`),
        minRecoveryLsn: value('Minimum recovery ending location'),
        backupStartLsn: value('Backup start location'),
        backupEndLsn: value('Backup end location'),
        backupEndRequired: value('End-of-backup record required') === 'yes',
        walSegmentBytes: number('Bytes per WAL segment'),
        walLevel: value('wal_level setting'),
        checksums: number('Data page checksum version') !== 0,
        commitTimestamps: value('track_commit_timestamp setting') === 'on',
        least: {
            max_connections: number('max_connections setting'),
            max_worker_processes: number('max_worker_processes setting'),
            max_wal_senders: number('max_wal_senders setting'),
            max_prepared_transactions: number('max_prepared_xacts setting'),
            max_locks_per_transaction: number('max_locks_per_xact setting'),
        },
    };
}
function damaged(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the control file of the copy (global/pg_control) cannot be used: ${why}`, 'the copy is damaged or not whole: use another one');
}


/***/ }),

/***/ 53995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ copyFailure)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _scratch_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(47548);


/** What a server says when its data folder is not what it should be, and what to do about it. */
const REASONS = [
    [
        /could not locate (?:a valid checkpoint record|required checkpoint record)|invalid (?:primary )?checkpoint record/iu,
        'WAL that the copy needs is not in it: use another copy, or give the WAL archive in `wal` to the stage `recover`',
    ],
    [
        /WAL ends before (?:end of online backup|consistent recovery point)/iu,
        'the base backup was not finished, or lacks WAL: use another copy, or give the WAL archive in `wal` to the stage `recover`',
    ],
    [
        /resource manager with ID/iu,
        'its WAL is written by an extension that must be preloaded, which a copy does not do: recover it by hand on a machine with that extension',
    ],
    [
        /database files are incompatible|not compatible with this version/iu,
        'the programs are built with other options than those of the source: name those in `pg-bin`',
    ],
    [
        /could not (?:create|set permissions on) directory/iu,
        'a tablespace was created after the base backup, in a folder that the copy must not write to: use a newer base',
    ],
];
/** Why a copy did not start, in the words of its server. */
async function copyFailure(layout, stderr) {
    const log = await (0,_scratch_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .tail */ .RT)(layout.log).catch(() => '');
    const said = log.split('\n').filter((line) => /\b(?:FATAL|PANIC):/u.test(line));
    const [, fix] = REASONS.find(([pattern]) => said.some((line) => pattern.test(line))) ?? [];
    const text = said.length > 0 ? said.join('\n') : log.trim() || stderr;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`The physical copy did not start: ${(0,_scratch_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .lastLines */ .w$)(text)}`, fix ?? (0,_scratch_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .reason */ .l)(text));
}


/***/ }),

/***/ 94304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ findLogin),
/* harmony export */   J: () => (/* binding */ askForSuperuser)
/* harmony export */ });
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83849);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26318);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57075);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88195);
/* harmony import */ var _scratch_layout_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(33270);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57190);







/** Every server has them from the start, and hardly any lost both. */
const DATABASES = ['template1', 'postgres'];
/** A role that is not there or may not log in; a database that is not there or lets nobody in. */
const NO_ROLE = ['28000', '28P01'];
const NO_DATABASE = ['3D000', '55000'];
/** The first of `roles` that is a superuser and may log in to the server at `layout`; null when none is. */
async function findLogin({ socket }, roles, signal) {
    for (const user of new Set(roles)) {
        for (const database of DATABASES) {
            const settings = (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .freeze */ .CN)({
                hosts: [{ host: socket, port: _scratch_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .SCRATCH_PORT */ .dm }],
                user,
                database,
                parameters: { sslmode: 'disable', application_name: 'postgres-recovery' },
            });
            const client = await connectOr(settings, signal);
            if (client === 'no database')
                continue;
            if (client === 'no role')
                break;
            try {
                const { rows } = await client.query(`SELECT rolsuper AS super, (SELECT rolname FROM pg_catalog.pg_roles WHERE oid = 10) AS bootstrap
             FROM pg_catalog.pg_roles WHERE rolname = SESSION_USER`);
                const row = rows[0];
                if (row?.super === true)
                    return { settings, bootstrapRole: row.bootstrap };
                break;
            }
            finally {
                await client.end();
            }
        }
    }
    return null;
}
async function connectOr(settings, signal) {
    try {
        return await (0,_connect_js__WEBPACK_IMPORTED_MODULE_4__/* .connect */ .N)(settings, signal ? { signal } : {});
    }
    catch (error) {
        const cause = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo ? error.cause : null;
        const code = cause instanceof pg__WEBPACK_IMPORTED_MODULE_0__/* ["default"].DatabaseError */ .Ay.DatabaseError ? (cause.code ?? '') : '';
        if (NO_ROLE.includes(code))
            return 'no role';
        if (NO_DATABASE.includes(code))
            return 'no database';
        throw error;
    }
}
/**
 * Asks a stopped data folder for a superuser who may log in, through `command`, its server in single-user mode. Throws a
 * UserError when there is none.
 */
async function askForSuperuser(command, signal) {
    const sql = 'SELECT rolname FROM pg_catalog.pg_authid WHERE rolsuper AND rolcanlogin ORDER BY oid LIMIT 1\n';
    const { stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF)(command, { stdin: node_stream__WEBPACK_IMPORTED_MODULE_3__.Readable.from([sql]), ...(signal ? { signal } : {}) });
    const name = /rolname = "(.*)"\t\(typeid/u.exec(stdout)?.[1];
    if (name !== undefined)
        return name;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('the copy has no superuser who may log in', 'run ALTER ROLE … LOGIN for a superuser at the source, and take the copy again');
}


/***/ }),

/***/ 38282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ copyMajor),
/* harmony export */   y: () => (/* binding */ findCopyTools)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _tools_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19612);




const PROGRAMS = ['postgres', 'pg_ctl', 'pg_controldata', 'pg_checksums', 'pg_waldump'];
/** The major version of the data folder in `place`. Throws a UserError where there is none. */
async function copyMajor({ layout: { data } }) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(data, 'PG_VERSION'), 'utf8').catch(() => '');
    const major = Number(text.trim());
    if (Number.isInteger(major) && major > 0)
        return major;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('the copy is no data folder of PostgreSQL: it has no PG_VERSION', 'name a snapshot, or a base backup with `base/` and `global/` in it');
}
/** The programs of the very major that a data folder is of: no other can read it. Throws a UserError without them. */
async function findCopyTools({ major, pgBin, signal }) {
    const tools = await (0,_tools_js__WEBPACK_IMPORTED_MODULE_3__/* .findServerTools */ .i_)({
        major,
        programs: PROGRAMS,
        ...(pgBin === undefined ? {} : { pgBin }),
        ...(signal ? { signal } : {}),
    });
    if (tools.major === major)
        return tools;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the copy is of PostgreSQL ${major}, and the programs here are of ${tools.version}: a physical copy runs only with programs of its own major version`, `install the server of PostgreSQL ${major} (postgresql-${major} on Debian and Ubuntu), point \`pg-bin\` to it, or let the job use Docker`);
}


/***/ })

};
