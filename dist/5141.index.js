export const id = 5141;
export const ids = [5141];
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

/***/ 93286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ bootCopy)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(26318);
// EXTERNAL MODULE: ./lib/postgres/connect.js + 1 modules
var connect = __webpack_require__(88195);
// EXTERNAL MODULE: ./lib/postgres/scratch/account.js
var scratch_account = __webpack_require__(44581);
// EXTERNAL MODULE: ./lib/postgres/scratch/command.js
var command = __webpack_require__(24467);
// EXTERNAL MODULE: ./lib/postgres/scratch/container.js
var container = __webpack_require__(36941);
// EXTERNAL MODULE: ./lib/postgres/scratch.js + 1 modules
var scratch = __webpack_require__(28871);
// EXTERNAL MODULE: ./lib/postgres/server.js
var server = __webpack_require__(36008);
// EXTERNAL MODULE: ./lib/postgres/settings.js
var postgres_settings = __webpack_require__(57190);
;// CONCATENATED MODULE: ./lib/postgres/physical/collations.js
/**
 * Warns where text is sorted otherwise here than where the copy comes from: then indexes over text may seem damaged, and
 * queries may miss rows. Sees the database that `client` is connected to.
 */
async function collationFindings(client, major) {
    const database = major < 15
        ? ''
        : `SELECT 'the database''s own' AS name, datcollversion AS source,
                pg_catalog.pg_database_collation_actual_version(oid) AS here
           FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()
         UNION ALL`;
    const { rows } = await client.query(`
    SELECT name, source, here, pg_catalog.current_database()::text AS database FROM (
      ${database}
      SELECT collname, collversion, pg_catalog.pg_collation_actual_version(c.oid)
        FROM pg_catalog.pg_collation AS c
       WHERE c.oid IN (SELECT pg_catalog.unnest(indcollation) FROM pg_catalog.pg_index)) AS versions
     WHERE source IS NOT NULL AND source IS DISTINCT FROM here`);
    return rows.map(({ name, source, here, database: object }) => ({
        check: 'indexes',
        severity: 'warning',
        kind: 'collation-version',
        object: `database ${object}`,
        message: `Its text is sorted by another version of the collation ${name} than on this machine: indexes over text may be found out of order`,
        expected: source,
        actual: here ?? 'none',
        fix: 'run it on a machine with the operating system of the source, or in its image; after a restore there, run REINDEX and ALTER DATABASE … REFRESH COLLATION VERSION',
    }));
}

// EXTERNAL MODULE: ./lib/postgres/physical/control.js
var physical_control = __webpack_require__(88560);
// EXTERNAL MODULE: ./lib/postgres/physical/failure.js
var failure = __webpack_require__(53995);
// EXTERNAL MODULE: ./lib/postgres/physical/isolate.js
var isolate = __webpack_require__(17392);
// EXTERNAL MODULE: ./lib/postgres/physical/label.js
var label = __webpack_require__(32259);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/postgres/physical/links.js



const TABLESPACES = 'pg_tblspc';
/** Folders that copies leave out because they are empty, and without which the server does not start. */
const EMPTY_FOLDERS = [
    'pg_commit_ts',
    'pg_dynshmem',
    'pg_logical',
    'pg_logical/mappings',
    'pg_logical/snapshots',
    'pg_notify',
    'pg_replslot',
    'pg_serial',
    'pg_snapshots',
    'pg_stat',
    'pg_stat_tmp',
    'pg_subtrans',
    TABLESPACES,
    'pg_twophase',
];
/**
 * Points the links of a copy to what lies beside it, and to nothing else: the WAL folder and the tablespaces. Throws a
 * UserError where one of them is not there, or where the copy holds what no data folder has.
 */
async function settleLinks({ root, layout: { data, tablespaces } }) {
    for (const name of EMPTY_FOLDERS)
        await (0,promises_.mkdir)((0,external_node_path_.join)(data, name), { mode: 0o700, recursive: true });
    await settleWal(root, data);
    await settleTablespaces(data, tablespaces);
    await assertPlain(root, data);
}
async function settleWal(root, data) {
    const link = (0,external_node_path_.join)(data, 'pg_wal');
    const external = (0,external_node_path_.join)(root, 'wal');
    if (await isFolder(external)) {
        await (0,promises_.rm)(link, { recursive: true, force: true });
        await (0,promises_.symlink)(external, link);
        return;
    }
    if (await isFolder(link))
        return;
    if (await exists(link)) {
        throw new errors/* UserError */.yo(`the WAL folder of the copy is a link to ${await (0,promises_.readlink)(link).catch(() => 'nothing')}, and not in the copy`, 'take the copy again with the WAL folder that lies elsewhere: the stage `snapshot` does');
    }
    await (0,promises_.mkdir)(link, { mode: 0o700 });
}
async function settleTablespaces(data, tablespaces) {
    const folder = (0,external_node_path_.join)(data, TABLESPACES);
    const linked = [];
    for (const oid of await (0,promises_.readdir)(folder)) {
        // A folder instead of a link is a tablespace within the data folder.
        if (!(await isFolder((0,external_node_path_.join)(folder, oid))))
            linked.push(oid);
    }
    const copied = await (0,promises_.readdir)(tablespaces);
    const missing = [...linked, ...(await mapped(data))].filter((oid) => !copied.includes(oid));
    if (missing.length > 0) {
        throw new errors/* UserError */.yo(`the copy lacks the files of the tablespace ${[...new Set(missing)].join(', ')} (its OID)`, 'take the copy again with all tablespaces: the stage `snapshot` does');
    }
    for (const oid of copied) {
        await (0,promises_.rm)((0,external_node_path_.join)(folder, oid), { force: true });
        await (0,promises_.symlink)((0,external_node_path_.join)(tablespaces, oid), (0,external_node_path_.join)(folder, oid));
    }
}
/** The tablespaces that a base backup in tar files has no links of. */
async function mapped(data) {
    const path = (0,external_node_path_.join)(data, 'tablespace_map');
    if (!(await exists(path)))
        return [];
    if (!(await (0,promises_.lstat)(path)).isFile())
        throw strange('data/tablespace_map');
    return [...(await (0,promises_.readFile)(path, 'utf8')).matchAll(/^(\d+) /gmu)].map(([, oid = '']) => oid);
}
/** A data folder has folders, files, and the links that were just made. What else there is could lead anywhere. */
async function assertPlain(root, data) {
    for (const name of ['data', 'wal', 'tablespaces']) {
        if (!(await exists((0,external_node_path_.join)(root, name))))
            continue;
        for (const entry of await (0,promises_.readdir)((0,external_node_path_.join)(root, name), { recursive: true, withFileTypes: true })) {
            const ours = entry.isSymbolicLink() &&
                (entry.parentPath === (0,external_node_path_.join)(data, TABLESPACES) ||
                    (0,external_node_path_.join)(entry.parentPath, entry.name) === (0,external_node_path_.join)(data, 'pg_wal'));
            if (entry.isFile() || entry.isDirectory() || ours)
                continue;
            throw strange((0,external_node_path_.join)(entry.parentPath, entry.name).slice(root.length + 1));
        }
    }
}
function strange(path) {
    return new errors/* UserError */.yo(`the copy holds ${path}, which is neither a file nor a folder`, 'no data folder of PostgreSQL has such: do not use this copy, or remove it from the source where somebody put it there');
}
async function isFolder(path) {
    return (0,promises_.lstat)(path).then((found) => found.isDirectory(), () => false);
}
async function exists(path) {
    return (0,promises_.lstat)(path).then(() => true, () => false);
}

// EXTERNAL MODULE: ./lib/postgres/physical/login.js
var physical_login = __webpack_require__(94304);
// EXTERNAL MODULE: ./lib/postgres/physical/new-tablespaces.js
var new_tablespaces = __webpack_require__(23633);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/postgres/scratch/failure.js
var scratch_failure = __webpack_require__(47548);
;// CONCATENATED MODULE: ./lib/postgres/physical/pages.js




/** Damaged pages that are named; of a broken disk there may be thousands. */
const SHOWN = 20;
/** What is said of a copy whose pages cannot be checked. */
const NO_CHECKSUMS = {
    findings: [],
    pages: 0,
    detail: 'pages have no checksums at the source',
};
/**
 * Reads every page of a data folder whose server is stopped, through `command`, a `pg_checksums --check`. Throws a
 * UserError where it cannot be read to its end.
 */
async function checkPages(command, signal) {
    const bad = [];
    const { code, stdout, stderr } = await (0,process/* run */.eF)(command, {
        ...(signal ? { signal } : {}),
        onStderrLine: (line) => {
            const damage = /checksum verification failed in file "(.*)", block (\d+):/u.exec(line);
            if (damage && bad.length < SHOWN)
                bad.push(`page ${damage[2] ?? ''} of ${relative(damage[1] ?? '')}`);
        },
    });
    const pages = Number(/^Blocks scanned:\s*(\d+)/mu.exec(stdout)?.[1] ?? Number.NaN);
    const wrong = Number(/^Bad checksums:\s*(\d+)/mu.exec(stdout)?.[1] ?? Number.NaN);
    if (Number.isNaN(pages) || Number.isNaN(wrong) || (code !== 0 && wrong === 0)) {
        throw new errors/* UserError */.yo(`pg_checksums could not read the copy: ${(0,scratch_failure/* lastLines */.w$)(stderr)}`, 'the copy is damaged or not whole: use another one');
    }
    return {
        findings: bad.map((object, i) => damaged(object, i + 1 === bad.length ? wrong - bad.length : 0)),
        pages,
        detail: `${(0,format/* number */.ai)(pages)} pages with right checksums`,
    };
}
function damaged(object, more) {
    return {
        check: 'indexes',
        severity: 'error',
        kind: 'page-checksum',
        object,
        message: `Its checksum is wrong: the page was changed by something else than PostgreSQL${more > 0 ? ` (and ${more} more pages)` : ''}`,
        fix: 'use an older copy; then check the disk, and the source with pg_amcheck and pg_checksums',
    };
}
/** Below the data folder: where that lies is of no interest, and new every time. */
function relative(path) {
    return path.replace(/^.*?\/(?=(?:base|global|pg_tblspc)\/)/u, '');
}

;// CONCATENATED MODULE: ./lib/postgres/physical/boot.js




















/** Recovery may take hours; the job's own time limit ends it. */
const START_SECONDS = 7 * 24 * 3600;
const POLL_MILLISECONDS = 50;
/** Looking at the process takes longer than reading its file. */
const STATUS_ROUNDS = 40;
/** Of postmaster.pid, counted from 0. */
const STATUS_LINE = 7;
/**
 * Starts a physical copy as an isolated server, as `startScratch` starts an empty one: with a configuration of ours, it
 * neither archives nor subscribes nor joins its old cluster, and nobody else can reach it. Throws a UserError where it
 * cannot start; then nothing is left.
 */
async function bootCopy(options) {
    try {
        return await boot(options);
    }
    catch (error) {
        await (0,scratch.removeScratch)(options.place.folder);
        throw error;
    }
}
async function boot(options) {
    const { place, tools, signal, verifyPages = false } = options;
    const signalled = signal ? { signal } : {};
    await settleLinks(place);
    await (0,isolate/* isolate */.az)(place);
    await (0,isolate/* ownAll */._N)(place);
    const command = await programs(options);
    const program = (name, args) => command(name, args, place.account);
    const runner = new Runner(options, command);
    const control = await runner.control();
    const recovery = (await options.recovery?.(control, program)) ?? null;
    if (recovery === null && !(0,physical_control/* isCleanlyShutDown */.FV)(control))
        await assertOwnWal(options, control, program);
    await (0,isolate/* configure */.jK)(place, { size: options, control, major: tools.major, recovery });
    await (0,isolate/* ownAll */._N)(place);
    const clean = (0,physical_control/* isCleanlyShutDown */.FV)(control);
    let pages = verifyPages && !control.checksums ? NO_CHECKSUMS : null;
    if (verifyPages && control.checksums && clean)
        pages = await runner.pages();
    await runner.start();
    if (verifyPages && control.checksums && !clean) {
        // A page that was copied while it was written is made whole by recovery: before it, nothing could be said.
        await runner.stop();
        pages = await runner.pages();
        await runner.start();
    }
    const login = await runner.login(options.bootstrapRole);
    const client = await (0,connect/* connect */.N)(login.settings, signalled);
    try {
        const databases = await (0,server/* listDatabases */.Pf)(client);
        return {
            settings: login.settings,
            bootstrapRole: login.bootstrapRole,
            folder: place.folder,
            major: tools.major,
            version: tools.version,
            tools,
            serverFolder: place.root,
            account: place.account,
            control,
            databases,
            pages,
            findings: await collations(login, databases, tools.major, signal),
            log: place.layout.log,
            program,
            shutDown: () => runner.stop(),
            stop: () => (0,scratch.removeScratch)(place.folder),
        };
    }
    finally {
        await client.end();
    }
}
/** What the copy recovers with by itself must not lead out of it either. */
async function assertOwnWal({ place, signal }, control, program) {
    await (0,new_tablespaces/* assertNoNewTablespace */.K)({
        ...{ place, signal, segmentBytes: control.walSegmentBytes, folders: ['data/pg_wal'], segments: null },
        start: await (0,label/* startOf */.G)(place.layout.data, control),
        waldump: (args) => program('pg_waldump', args),
    }, () => Promise.resolve(true), () => 'take the copy again: by now, all tablespaces that there are will be in it');
}
async function programs({ place, tools, signal }) {
    const { folder, layout, account } = place;
    if (tools.origin !== 'docker')
        return (0,command/* localCommand */.b)(tools, layout);
    return (0,container/* startContainer */.Y)({ major: tools.major, folder, layout, account }, signal);
}
/** Runs the programs of one copy. */
class Runner {
    place;
    tools;
    command;
    signal;
    constructor(options, command) {
        this.place = options.place;
        this.tools = options.tools;
        this.signal = options.signal;
        this.command = command;
    }
    control() {
        const { layout, account } = this.place;
        return (0,physical_control/* readControl */.OJ)(this.command('pg_controldata', [layout.data], account), this.signal);
    }
    pages() {
        const { layout, account } = this.place;
        return checkPages(this.command('pg_checksums', ['--check', `--pgdata=${layout.data}`], account), this.signal);
    }
    async start() {
        const { layout } = this.place;
        const { code, stderr } = await this.pgCtl('start', '--wait', `--timeout=${START_SECONDS}`, `--log=${layout.log}`);
        if (code !== 0 || !(await this.ready()))
            throw await (0,failure/* copyFailure */.s)(layout, stderr);
    }
    /**
     * Waits until the server takes connections; false when it ended. pg_ctl waits for the end of crash recovery, but not of
     * recovery from an archive.
     */
    async ready() {
        const file = (0,external_node_path_.join)(this.place.layout.data, 'postmaster.pid');
        for (let round = 1;; round++) {
            const status = (await (0,promises_.readFile)(file, 'utf8').catch(() => null))?.split('\n')[STATUS_LINE];
            if (status?.trim() === 'ready')
                return true;
            if (status === undefined)
                return false;
            // A server that was killed leaves the file.
            if (round % STATUS_ROUNDS === 0 && (await this.pgCtl('status')).code !== 0)
                return false;
            await (0,external_node_timers_promises_.setTimeout)(POLL_MILLISECONDS, undefined, { signal: this.signal });
        }
    }
    async stop() {
        const { code, stderr } = await this.pgCtl('stop', '--wait', '--mode=fast', `--timeout=${START_SECONDS}`);
        if (code !== 0)
            throw await (0,failure/* copyFailure */.s)(this.place.layout, stderr);
    }
    /** Where nobody knows a superuser's name, the stopped server is asked for one. */
    async login(bootstrapRole) {
        const { layout, account } = this.place;
        const known = [...(bootstrapRole === undefined ? [] : [bootstrapRole]), 'postgres'];
        const found = await (0,physical_login/* findLogin */.B)(layout, known, this.signal);
        if (found)
            return found;
        await this.stop();
        // In single-user mode, PostgreSQL wants a user who has a name: in a container any user gets one.
        const asker = account && this.tools.origin !== 'docker' ? await (0,scratch_account/* namedAccount */.fP)() : account;
        await (0,isolate/* ownAll */._N)(this.place, asker);
        const single = this.command('postgres', ['--single', '-D', layout.data, 'template1'], asker);
        const role = await (0,physical_login/* askForSuperuser */.J)(single, this.signal);
        await (0,isolate/* ownAll */._N)(this.place);
        await this.start();
        const login = await (0,physical_login/* findLogin */.B)(layout, [role], this.signal);
        if (!login)
            throw await (0,failure/* copyFailure */.s)(layout, `nobody can log in, not even ${role}`);
        return login;
    }
    pgCtl(action, ...options) {
        const { layout, account } = this.place;
        const args = [action, `--pgdata=${layout.data}`, ...options];
        return (0,process/* run */.eF)(this.command('pg_ctl', args, account), this.signal ? { signal: this.signal } : {});
    }
}
async function collations({ settings }, databases, major, signal) {
    const findings = [];
    for (const { name, connectable, template } of databases) {
        if (!connectable || template)
            continue;
        const client = await (0,connect/* connect */.N)((0,postgres_settings/* derive */.CX)(settings, { database: name }), signal ? { signal } : {});
        try {
            findings.push(...(await collationFindings(client, major)));
        }
        finally {
            await client.end();
        }
    }
    return findings;
}


/***/ }),

/***/ 17392:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H$: () => (/* binding */ keptFolder),
/* harmony export */   _N: () => (/* binding */ ownAll),
/* harmony export */   az: () => (/* binding */ isolate),
/* harmony export */   jK: () => (/* binding */ configure)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(606);
/* harmony import */ var _scratch_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41213);




/** Files with which a copy would act as it did: they are kept outside of the data folder. */
const KEPT = [
    'postgresql.conf',
    'postgresql.auto.conf',
    'pg_hba.conf',
    'pg_ident.conf',
    'recovery.conf',
    'recovery.signal',
    'standby.signal',
    'tablespace_map',
];
const MIB = 1 << 20;
/** Of the server that was copied, and without meaning here. A replication slot would hold back WAL for ever. */
const DROPPED = ['postmaster.pid', 'postmaster.opts'];
const EMPTIED = ['pg_replslot', 'pg_stat_tmp', 'pg_dynshmem', 'pg_notify', 'pg_snapshots'];
/** Where the copy's own configuration is kept. */
function keptFolder({ root }) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'kept');
}
/**
 * Makes a copy a server of its own: what it would do by its configuration (archive, follow a primary, subscribe, listen,
 * load libraries) it does not any more. Its data is not touched.
 */
async function isolate(place) {
    const { data } = place.layout;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(keptFolder(place), { mode: 0o700 });
    for (const name of KEPT) {
        if (await isThere((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(data, name)))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(data, name), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(keptFolder(place), name));
    }
    for (const name of DROPPED)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(data, name), { recursive: true, force: true });
    for (const name of EMPTIED) {
        for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(data, name)))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(data, name, entry), { recursive: true, force: true });
    }
}
/** Gives all files of the place to a user: that of its server, if no other is given. Links are not followed. */
async function ownAll({ root, account: server, layout: { socket } }, account = server) {
    if (account === null)
        return;
    const { uid, gid } = account;
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root, { recursive: true, withFileTypes: true });
    const paths = [socket, ...entries.map(({ parentPath, name }) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(parentPath, name)), root];
    await (0,p_map__WEBPACK_IMPORTED_MODULE_3__["default"])(paths, (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lchown)(path, uid, gid), { concurrency: 16 });
}
/** Writes the configuration of the server. `isolate` has made room for it. */
async function configure({ layout }, { size, control, major, recovery }) {
    const settings = {
        ...(await (0,_scratch_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .serverSettings */ .D)(layout, size)),
        ...isolatedSettings(control, major),
        ...recovery,
    };
    const files = {
        'postgresql.conf': (0,_scratch_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .configurationText */ .o)(settings),
        'postgresql.auto.conf': '',
        'pg_hba.conf': 'local all all trust\n',
        'pg_ident.conf': '',
        ...(recovery === null ? {} : { 'recovery.signal': '' }),
    };
    for (const [name, text] of Object.entries(files))
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(layout.data, name), text, { mode: 0o600, flag: 'wx' });
}
function isolatedSettings(control, major) {
    const { max_connections, max_worker_processes, max_prepared_transactions, max_locks_per_transaction } = control.least;
    return {
        max_connections: String(Math.max(100, max_connections)),
        max_worker_processes: String(Math.max(8, max_worker_processes)),
        max_prepared_transactions: String(max_prepared_transactions),
        max_locks_per_transaction: String(Math.max(1024, max_locks_per_transaction)),
        // Its own default is too low for large segments.
        min_wal_size: `${Math.max(80, (2 * control.walSegmentBytes) / MIB)}MB`,
        track_commit_timestamp: control.commitTimestamps ? 'on' : 'off',
        // Until it is recovered nobody may look: what is read then would be of no moment that ever was.
        hot_standby: 'off',
        archive_command: '',
        primary_conninfo: '',
        primary_slot_name: '',
        restore_command: '',
        shared_preload_libraries: '',
        session_preload_libraries: '',
        local_preload_libraries: '',
        ssl: 'off',
        ...(major >= 15 ? { archive_library: '' } : {}),
        ...(major >= 17 ? { event_triggers: 'off', sync_replication_slots: 'off', summarize_wal: 'off' } : {}),
    };
}
async function isThere(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path).then(() => true, () => false);
}


/***/ }),

/***/ 32259:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ startOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _wal_names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57068);



/** From where on a copy needs WAL: as its backup_label says, or of one without, its control file. */
async function startOf(data, control) {
    const label = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(data, 'backup_label'), 'utf8').catch(() => '');
    const lsn = /^START WAL LOCATION: ([\dA-F]+\/[\dA-F]+)/mu.exec(label)?.[1];
    const timeline = /^START TIMELINE: (\d+)/mu.exec(label)?.[1];
    return {
        lsn: (0,_wal_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseLsn */ .l2)(lsn ?? control.redoLsn),
        timeline: timeline === undefined ? control.timeline : Number(timeline),
    };
}


/***/ }),

/***/ 23633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ assertNoNewTablespace)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _wal_dump_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(85244);
/* harmony import */ var _wal_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57068);





/** A link to each segment, as of one timeline: so records that begin on one and end on the next are whole. */
const LINKS = 'waldump';
/**
 * Refuses WAL in which a tablespace is created: the server that replays it would make it in the folder that it was made in,
 * outside of the copy, and remove what it finds there. `isReplayed` tells of such a record whether the server gets to it. Throws
 * a UserError.
 */
async function assertNoNewTablespace(wal, isReplayed, fix) {
    const { place, start, signal } = wal;
    const links = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(place.root, LINKS);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(links, { mode: 0o755 });
    try {
        const end = await link(wal, links);
        if (end === null)
            return;
        // Without an end, pg_waldump waits for seconds for a segment to come.
        const range = [`--start=${(0,_wal_names_js__WEBPACK_IMPORTED_MODULE_4__/* .formatLsn */ .rI)(start.lsn)}`, `--end=${(0,_wal_names_js__WEBPACK_IMPORTED_MODULE_4__/* .formatLsn */ .rI)(end)}`];
        const where = [`--path=${links}`, `--timeline=${start.timeline}`, ...range];
        const records = (kind, take) => (0,_wal_dump_js__WEBPACK_IMPORTED_MODULE_3__/* .eachRecord */ .n)(wal.waldump([...where, `--rmgr=${kind}`]), take, signal);
        const created = [];
        await records('Tablespace', (record) => {
            if (locationOf(record) !== null)
                created.push(record);
        });
        for (const record of created) {
            if (!(await isReplayed(record, records)))
                return;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`a tablespace was created at ${(0,_wal_names_js__WEBPACK_IMPORTED_MODULE_4__/* .formatLsn */ .rI)(record.lsn)}, after the copy was taken, in ${locationOf(record) ?? ''}: replaying that would write to this folder, outside of the copy`, fix(record));
        }
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(links, { recursive: true });
    }
}
/** Null for other records, and for a tablespace within the data folder. */
function locationOf({ description }) {
    const location = /^CREATE \d+ "([^"]*)/u.exec(description)?.[1] ?? '';
    return location === '' ? null : Buffer.from(location, 'latin1').toString();
}
/**
 * Gives where the WAL ends; null where there is none. Of a segment that several timelines have, the newest holds what was before
 * it, too.
 */
async function link({ place, start, segmentBytes, folders, segments }, links) {
    const newest = new Map();
    for (const folder of folders) {
        for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(place.root, folder))) {
            const parsed = (0,_wal_names_js__WEBPACK_IMPORTED_MODULE_4__/* .parseSegmentName */ .EU)(name, segmentBytes);
            if (parsed === null || parsed.partial || segments?.has(name) === false)
                continue;
            const known = newest.get(parsed.segment);
            if (known === undefined || known.timeline < parsed.timeline)
                newest.set(parsed.segment, { timeline: parsed.timeline, path: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)('..', folder, name) });
        }
    }
    const first = (0,_wal_names_js__WEBPACK_IMPORTED_MODULE_4__/* .segmentOf */ .dJ)(start.lsn, segmentBytes);
    let segment = first;
    for (let found = newest.get(segment); found !== undefined; found = newest.get(++segment))
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)(found.path, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(links, (0,_wal_names_js__WEBPACK_IMPORTED_MODULE_4__/* .segmentName */ .Jc)(start.timeline, segment, segmentBytes)));
    return segment === first ? null : segment * BigInt(segmentBytes);
}


/***/ }),

/***/ 65098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ makeCopyPlace)
/* harmony export */ });
/* harmony import */ var _scratch_account_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44581);
/* harmony import */ var _scratch_layout_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33270);


/** Makes the folders for a copy in `folder`: an existing one of mode 0700, named `scratch-…` in the workspace. */
async function makeCopyPlace(folder) {
    const account = (0,_scratch_account_js__WEBPACK_IMPORTED_MODULE_0__/* .isRoot */ .jX)() ? (0,_scratch_account_js__WEBPACK_IMPORTED_MODULE_0__/* .privateAccount */ .Dc)() : null;
    const layout = await (0,_scratch_layout_js__WEBPACK_IMPORTED_MODULE_1__/* .makeLayout */ .zz)(folder, account);
    return { folder, root: layout.server, layout, account };
}


/***/ }),

/***/ 85244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ endOfTransaction),
/* harmony export */   n: () => (/* binding */ eachRecord)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26318);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57068);



const RECORD = /^rmgr: .*?, tx:\s*(\d+), lsn: ([\dA-F]+\/[\dA-F]+), prev ([\dA-F]+\/[\dA-F]+), desc: (.*)$/u;
/** Goes through the records that `command`, a pg_waldump in English and UTC, shows, until the WAL ends. */
async function eachRecord(command, take, signal) {
    const takeLine = (line) => {
        const [, xid = '', lsn = '', prev = '', description = ''] = RECORD.exec(line) ?? [];
        if (lsn !== '')
            take({ lsn: (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseLsn */ .l2)(lsn), prev: (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .parseLsn */ .l2)(prev), xid, description });
    };
    let rest = '';
    const stdout = new node_stream__WEBPACK_IMPORTED_MODULE_0__.Writable({
        write: (chunk, _, done) => {
            const lines = (rest + chunk.toString('latin1')).split('\n');
            rest = lines.pop() ?? '';
            lines.forEach(takeLine);
            done();
        },
    });
    // It ends with an error where the WAL ends: nothing else tells where that is.
    await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(command, { stdout, ...(signal ? { signal } : {}) });
    takeLine(rest);
}
/** When a transaction ended, in UTC as `2026-01-02T03:04:05.000006`, and which; null where the record ends none. */
function endOfTransaction({ xid, description }) {
    const found = /^(COMMIT|ABORT)(?:_PREPARED (\d+):)? (\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?/u.exec(description);
    const [, kind, prepared = xid, day = '', time = '', fraction = ''] = found ?? [];
    if (kind !== 'COMMIT' && kind !== 'ABORT')
        return null;
    return { kind, at: `${day}T${time}.${fraction.padEnd(6, '0')}`, xid: prepared };
}


/***/ }),

/***/ 57068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ parseSegmentName),
/* harmony export */   GM: () => (/* binding */ historyName),
/* harmony export */   Jc: () => (/* binding */ segmentName),
/* harmony export */   Pb: () => (/* binding */ isSegmentName),
/* harmony export */   YF: () => (/* binding */ historyTimeline),
/* harmony export */   dJ: () => (/* binding */ segmentOf),
/* harmony export */   l2: () => (/* binding */ parseLsn),
/* harmony export */   rI: () => (/* binding */ formatLsn)
/* harmony export */ });
const SEGMENT = /^([\dA-F]{8})([\dA-F]{8})([\dA-F]{8})(\.partial)?$/;
const HISTORY = /^([\dA-F]{8})\.history$/;
/** What the higher half of a segment's name counts, in bytes. */
const LOGICAL_FILE = 1n << 32n;
/** Of `0/3000148`, as PostgreSQL writes it. */
function parseLsn(text) {
    const [, high, low] = /^([\dA-F]{1,8})\/([\dA-F]{1,8})$/i.exec(text) ?? [];
    if (high === undefined || low === undefined)
        throw new Error(`${text} is not a position in the WAL`);
    return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
function formatLsn(lsn) {
    return `${hexadecimal(lsn >> 32n)}/${hexadecimal(lsn & 0xffffffffn)}`;
}
/** The segment that a position lies in; `segmentBytes` as the server's `wal_segment_size`. */
function segmentOf(lsn, segmentBytes) {
    return lsn / BigInt(segmentBytes);
}
/** Of a whole segment: `000000010000000000000003`. */
function segmentName(timeline, segment, segmentBytes) {
    const perFile = LOGICAL_FILE / BigInt(segmentBytes);
    return [BigInt(timeline), segment / perFile, segment % perFile]
        .map((part) => hexadecimal(part).padStart(8, '0'))
        .join('');
}
/** Null for what is not the name of a segment of this size. */
function parseSegmentName(name, segmentBytes) {
    const [, timeline = '', high = '', low = '', partial] = SEGMENT.exec(name) ?? [];
    if (timeline === '')
        return null;
    const perFile = LOGICAL_FILE / BigInt(segmentBytes);
    const within = BigInt(`0x${low}`);
    if (within >= perFile)
        return null;
    return {
        timeline: parseInt(timeline, 16),
        segment: BigInt(`0x${high}`) * perFile + within,
        partial: partial !== undefined,
    };
}
/** Whether a file of this name holds WAL, of whatever segment size. */
function isSegmentName(name) {
    return SEGMENT.test(name);
}
/** `00000002.history`: where the timeline branched off. */
function historyName(timeline) {
    return `${hexadecimal(BigInt(timeline)).padStart(8, '0')}.history`;
}
/** The timeline that a history file is of; null for any other file. */
function historyTimeline(name) {
    const [, timeline] = HISTORY.exec(name) ?? [];
    return timeline === undefined ? null : parseInt(timeline, 16);
}
function hexadecimal(value) {
    return value.toString(16).toUpperCase();
}


/***/ })

};
