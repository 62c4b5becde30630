export const id = 4472;
export const ids = [4472];
export const modules = {

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

/***/ 24471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ putPlaceBack),
/* harmony export */   FP: () => (/* binding */ freeSpace),
/* harmony export */   Rh: () => (/* binding */ preparePlace),
/* harmony export */   cv: () => (/* binding */ exchange),
/* harmony export */   l7: () => (/* binding */ removeAside)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/**
 * What all the scripts begin with. They are constant texts, which get the path and the stamp as their arguments; each may be
 * run again after it was interrupted anywhere. `.nothing` in the folder put aside says that there was none.
 */
const COMMON = `set -eu
path=$1 stamp=$2
is_mount() {
  while read -r _ _ _ _ point _; do [ "$point" != "$path" ] || return 0; done </proc/self/mountinfo
  return 1
}
if is_mount; then
  within=1 staging=$path/_restored_$stamp aside=$path/_before_$stamp placing=$path/_placing_$stamp
else
  within=0 staging=\${path}_restored_$stamp aside=\${path}_before_$stamp
fi
each() { # what is in a folder, hidden or not, but for what restores and file systems put there
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    case \${entry##*/} in lost+found|_restored_"$stamp"|_before_"$stamp"|_placing_"$stamp") continue ;; esac
    if [ -e "$entry" ] || [ -L "$entry" ]; then "$2" "$entry"; fi
  done
}
like() { # gives a folder the owner and mode of another one
  chown "$(stat -c %u:%g "$1")" "$2"
  chmod "$(stat -c %a "$1")" "$2"
}
`;
const PREPARE = `${COMMON}
parent=\${path%/*}
if [ $within = 0 ] && [ ! -d "$parent" ]; then mkdir -p "$parent"; fi
[ ! -e "$aside" ] || { echo "$aside is there already" >&2; exit 1; }
rm -rf "$staging"
mkdir "$staging"
chmod 700 "$staging"
old=0
if [ -e "$path" ]; then
  there() { old=1; }
  each "$path" there
  chown "$(stat -c %u:%g "$path")" "$staging"
fi
echo "$staging"; echo "$aside"; echo $old; echo $within`;
/** Makes the folder for the new content. Nothing that is in use is touched. */
async function preparePlace({ host, path, stamp }, signal) {
    const told = await host.run('sh', ['-c', PREPARE, 'sh', path, stamp], signal);
    const [staging, aside, old, within] = told.split('\n');
    if (staging === undefined || aside === undefined)
        throw new Error('the folder was not prepared');
    return { staging, aside, old: old === '1', within: within === '1' };
}
const EXCHANGE = `${COMMON}
[ -d "$staging" ]
if [ $within = 0 ]; then
  if [ -e "$path" ]; then mv "$path" "$aside"; else mkdir "$aside" && : >"$aside/.nothing"; fi
  mv "$staging" "$path"
else
  mkdir -p "$aside"
  like "$path" "$aside"
  out() { mv "$1" "$aside/"; }
  each "$path" out
  mv "$staging" "$placing"
  into() { mv "$1" "$path/"; }
  each "$placing" into
  like "$placing" "$path"
  rmdir "$placing"
fi
sync -f "\${path%/*}" 2>/dev/null || sync`;
/** Puts the new content in place and the old one aside. No server may run on it. */
async function exchange({ host, path, stamp }, signal) {
    await host.run('sh', ['-c', EXCHANGE, 'sh', path, stamp], signal);
}
const PUT_BACK = `${COMMON}
if [ $within = 0 ]; then
  if [ -e "$aside" ]; then
    rm -rf "$path"
    if [ -e "$aside/.nothing" ]; then rm -rf "$aside"; else mv "$aside" "$path"; fi
  fi
elif [ -e "$aside" ]; then
  remove() { rm -rf "$1"; }
  # With the new content still apart, all that is in place is old.
  if [ ! -e "$staging" ]; then
    each "$path" remove
    mkdir "$staging"
  fi
  back() { mv "$1" "$path/"; }
  each "$aside" back
  like "$aside" "$path"
  rmdir "$aside"
  rm -rf "$placing"
fi
rm -rf "$staging"
sync -f "\${path%/*}" 2>/dev/null || sync`;
/** Puts the old content back, whatever was done, and removes the new one. No server may run on it. */
async function putPlaceBack({ host, path, stamp }) {
    await host.run('sh', ['-c', PUT_BACK, 'sh', path, stamp]);
}
const REMOVE_ASIDE = `${COMMON}
rm -rf "$aside"`;
/** Removes the old content. */
async function removeAside({ host, path, stamp }) {
    await host.run('sh', ['-c', REMOVE_ASIDE, 'sh', path, stamp]);
}
const SPACE = `set -eu
path=$1
while [ ! -e "$path" ]; do path=\${path%/*}; [ -n "$path" ] || path=/; done
df -P -k "$path" | { read -r _; read -r device _ _ free _; echo "$free $device"; }`;
/** The free bytes of the file system that a folder is in, or will be, and its name. */
async function freeSpace({ host, path }, signal) {
    const told = (await host.run('sh', ['-c', SPACE, 'sh', path], signal)).trim();
    const [free = '', device = ''] = told.split(' ');
    const bytes = Number(free) * 1024;
    if (!Number.isFinite(bytes)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`df does not tell the free space of ${path}`, 'check that the folder can be reached');
    }
    return { bytes, device };
}


/***/ }),

/***/ 60079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vd: () => (/* binding */ eachPlace),
/* harmony export */   kx: () => (/* binding */ putBackAll),
/* harmony export */   pl: () => (/* binding */ replaceData)
/* harmony export */ });
/* unused harmony export undo */
/* harmony import */ var _cluster_control_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87207);
/* harmony import */ var _cluster_patroni_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56445);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24471);




/** How long replicas may take to follow before they are made anew; and that, and all others. */
const FOLLOW_MILLISECONDS = 60_000;
const HEALTHY_MILLISECONDS = 1_800_000;
/**
 * Stops the nodes, exchanges their data, starts the leader and then the replicas, and waits until all are healthy. Whatever
 * fails puts the old data back and starts it: then this throws what failed. Should the step be killed, the post step does
 * that. The journal has been written, and is left open: what was put aside can be put back until it is closed.
 */
async function replaceData(context, cluster, replacement) {
    const { recorder, signal } = context;
    const order = replacement.nodes.map(({ node }) => node);
    try {
        const stoppedAt = await recorder.phase('stop', 'Stop the nodes', async () => {
            await cluster.pause(order);
            const now = performance.now();
            await cluster.stopAll(order, signal);
            return now;
        });
        await cluster.parts.journal.begin();
        await recorder.phase('exchange', 'Put the data in place', () => eachPlace(replacement.nodes, (place) => (0,_places_js__WEBPACK_IMPORTED_MODULE_3__/* .exchange */ .cv)(place, signal)));
        return await recorder.phase('start', 'Start the nodes', () => startNew(context, cluster, replacement, stoppedAt));
    }
    catch (error) {
        await undo(context, cluster, replacement).catch((late) => {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserErrors */ .tQ([...(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asUserErrors */ .D3)(error), ...(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asUserErrors */ .D3)(late)]);
        });
        throw error;
    }
}
async function startNew({ recorder, signal }, cluster, { nodes, systemIdentifier }, stoppedAt) {
    const names = nodes.map(({ node }) => node.name);
    // What Patroni makes anew it starts by itself.
    const filled = nodes.filter(({ plan }) => plan.from !== null).map(({ node }) => node.name);
    const leaderUp = await cluster.startAll(filled, signal);
    const secondsDown = (leaderUp - stoppedAt) / 1000;
    for (const { node, plan } of nodes)
        if (plan.from !== null)
            await assertSystem(node, systemIdentifier);
    await cluster.parts.startOthers(signal);
    await cluster.resume();
    const { patroni } = cluster.parts;
    try {
        const all = filled.length === names.length;
        const limit = all && patroni ? FOLLOW_MILLISECONDS : HEALTHY_MILLISECONDS;
        return { secondsDown, health: await cluster.untilHealthy(names, signal, limit), reinitialized: [] };
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo) || patroni === null)
            throw error;
        const reinitialized = await reinitialize(patroni, nodes);
        if (reinitialized.length === 0)
            throw error;
        recorder.info(`${error.message}. Patroni makes ${reinitialized.join(', ')} anew from the leader`);
        const health = await cluster.untilHealthy(names, signal, HEALTHY_MILLISECONDS);
        return { secondsDown, health, reinitialized };
    }
}
/** Has the replicas made anew that do not stream. Gives their names. */
async function reinitialize(patroni, nodes) {
    const members = (await patroni.cluster())?.members ?? [];
    const leader = members.find(({ role }) => role === 'leader')?.name;
    const timeline = leader === undefined ? null : ((await patroni.memberNamed(leader))?.timeline ?? null);
    if (timeline === null)
        return [];
    const done = [];
    for (const { node } of nodes) {
        const state = await patroni.memberNamed(node.name);
        const url = await patroni.addressOf(node.name);
        if (node.name === leader || url === null)
            continue;
        if (state?.state === 'running' && state.timeline === timeline && state.streaming)
            continue;
        await patroni.reinitialize(url);
        done.push(node.name);
    }
    return done;
}
async function assertSystem(node, wanted) {
    const { systemIdentifier } = await (0,_cluster_control_js__WEBPACK_IMPORTED_MODULE_0__/* .readControl */ .O)(node.host);
    if (systemIdentifier === wanted)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${node.describe()} runs as the system ${systemIdentifier} instead of ${wanted}, that of the snapshot`, 'something made a new cluster in its place: see the log of Patroni or of the container, and whether `nodes` names the folder that its server uses');
}
/** Puts the old data of all nodes back, and starts what ran. */
async function undo({ recorder }, cluster, { nodes }) {
    const { journal } = cluster.parts;
    await recorder.phase('undo', 'Put the old data back, and start it', async () => {
        await putBackAll(cluster, nodes);
        await cluster.startAgain();
    });
    journal.close();
    recorder.undo = {
        outcome: 'put back',
        detail: 'the nodes have the data that they had before, and run as before',
    };
}
/** Stops what runs on new data, and puts the old back. Also for the post step. */
async function putBackAll(cluster, nodes) {
    const { journal, patroni } = cluster.parts;
    if (journal.entry?.replacing?.begun === true) {
        if (journal.entry.resume === true)
            await patroni?.pause(true);
        await cluster.stopAll(nodes.map(({ node }) => node));
    }
    await eachPlace(nodes, _places_js__WEBPACK_IMPORTED_MODULE_3__/* .putPlaceBack */ .EY);
}
async function eachPlace(nodes, work) {
    const done = await Promise.allSettled(nodes.map(async ({ places }) => {
        for (const { place } of places)
            await work(place);
    }));
    const failures = done.flatMap((result) => result.status === 'rejected' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .asUserErrors */ .D3)(result.reason) : []);
    if (failures.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserErrors */ .tQ(failures);
}


/***/ }),

/***/ 96922:
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
var cluster_control = __webpack_require__(87207);
// EXTERNAL MODULE: ./lib/cluster/open.js + 3 modules
var cluster_open = __webpack_require__(70202);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/proof/check.js
var proof_check = __webpack_require__(98510);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
;// CONCATENATED MODULE: ./lib/restore/snapshot/agree.js



/** The word without which nothing is replaced. */
const WORD = 'DESTROY';
/** Throws a UserError that says what would be replaced, where the user has not agreed to it. */
function assertAgreed({ inputs }, cluster, snapshot) {
    if (inputs.confirm === WORD)
        return;
    throw new errors/* UserError */.yo(`this replaces all data of ${(0,format/* listed */.KE)(cluster.nodes.map((node) => node.describe()))} by that of the snapshot ${snapshot}`, `if you mean it, write \`confirm: ${WORD}\`; nothing was touched`);
}
/** The system that the nodes are of now, by what tells it: their control files, and Patroni. */
async function currentSystems(cluster, signal) {
    const systems = new Map();
    for (const node of cluster.nodes) {
        const control = await (0,cluster_control/* readControl */.O)(node.host, signal).catch((error) => {
            signal.throwIfAborted();
            // Destroyed data is what a restore is for.
            if (error instanceof errors/* UserError */.yo)
                return null;
            throw error;
        });
        if (control)
            systems.set(node.describe(), control.systemIdentifier);
        const state = await cluster.parts.patroni?.memberNamed(node.name);
        if (state?.systemIdentifier != null)
            systems.set(`Patroni on ${node.name}`, state.systemIdentifier);
    }
    return systems;
}
/**
 * Refuses to put the data of one cluster in the place of another's by mistake: what is there has to be of the snapshot's
 * system, or of the one that `expect-system` names. Patroni takes no other system at all.
 */
function assertSystem(expected, current, snapshot, scope) {
    for (const [where, system] of current) {
        if (expected !== undefined && system !== expected) {
            throw new errors/* UserError */.yo(`${where} has the system identifier ${system}, not ${expected} as in \`expect-system\`: it is another cluster`, 'check `nodes`; nothing was touched');
        }
        if (system === snapshot)
            continue;
        if (scope !== null)
            throw otherSystem(scope, `${where} is of the system ${system}`, snapshot);
        if (expected === undefined) {
            throw new errors/* UserError */.yo(`${where} is of the system ${system}, and the snapshot of ${snapshot}: it is another cluster`, `check \`nodes\` and \`backup\`; if you mean to replace it, write \`expect-system: ${system}\`. Nothing was touched`);
        }
    }
    if (current.size === 0 && expected !== undefined && expected !== snapshot) {
        throw new errors/* UserError */.yo(`the snapshot is of the system ${snapshot}, not ${expected} as in \`expect-system\`, and no node tells of which system it is`, 'check `backup` and `expect-system`; nothing was touched');
    }
}
/** The DCS names the system of its cluster, and Patroni ends where the data is of another one. */
function otherSystem(scope, what, snapshot) {
    return new errors/* UserError */.yo(`${what}, and the snapshot of ${snapshot}: Patroni does not start data of another system than the DCS has for the scope ${scope}`, `if that cluster is no longer wanted, stop Patroni on all nodes, run \`patronictl remove ${scope}\`, empty the data folders, start Patroni, and run this again`);
}

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
    assertAgreed(context, cluster, snapshot.name);
    const roles = await rolesOf(context, snapshot, cluster.nodes);
    if (roles === null)
        return;
    recorder.running = 'target';
    const work = await planWork(context, cluster, snapshot, roles);
    for (const { node, plan, bytes } of work)
        recorder.info(`${node.describe()}: ${plan.role}, ${plan.from === null ? 'made anew from the leader' : `${(0,format/* size */.Ej)(bytes)} from the archive of ${plan.from}`}`);
    const current = await currentSystems(cluster, signal);
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
    assertSystem(inputs.expectSystem, current, system, parts.patroni === null ? null : (scope ?? '<scope>'));
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
        await settle(host, plan.role, (await (0,cluster_control/* roleByControl */.H)(host, signal)) === 'replica', signal);
        systems.set(node.describe(), (await (0,cluster_control/* readControl */.O)(host, signal)).systemIdentifier);
    }
    const [[, system] = ['', '']] = systems;
    assertSystem(undefined, systems, system, null);
    return system;
}
async function prove(context, { manifest }, work, staged) {
    const { recorder } = context;
    const leader = work.find(({ plan, source }) => plan.role === 'leader' && source !== null);
    const staging = leader && staged.get(leader.node)?.get('data')?.staging;
    if (manifest && leader && staging !== undefined)
        return proveApart(context, leader.node, staging, manifest);
    const why = !manifest
        ? 'not possible: the snapshot has no manifest to compare with'
        : 'the leader that goes on was not restored, and replicas follow it';
    for (const check of ['restore', 'content', 'schema'])
        (0,proof_check/* noteCheck */.z)(recorder, check, 'not-verified', why);
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
