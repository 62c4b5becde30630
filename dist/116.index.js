export const id = 116;
export const ids = [116];
export const modules = {

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

/***/ 49615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W2: () => (/* binding */ otherSystem),
/* harmony export */   Wy: () => (/* binding */ currentSystems),
/* harmony export */   pR: () => (/* binding */ assertAgreed),
/* harmony export */   uJ: () => (/* binding */ assertSystem)
/* harmony export */ });
/* harmony import */ var _cluster_control_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87207);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33777);



/** The word without which nothing is replaced. */
const WORD = 'DESTROY';
/** Throws a UserError that says what would be replaced, where the user has not agreed to it. */
function assertAgreed({ inputs }, cluster, snapshot) {
    if (inputs.confirm === WORD)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`this replaces all data of ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .listed */ .KE)(cluster.nodes.map((node) => node.describe()))} by that of the snapshot ${snapshot}`, `if you mean it, write \`confirm: ${WORD}\`; nothing was touched`);
}
/** The system that the nodes are of now, by what tells it: their control files, and Patroni. */
async function currentSystems(cluster, signal) {
    const systems = new Map();
    for (const node of cluster.nodes) {
        const control = await (0,_cluster_control_js__WEBPACK_IMPORTED_MODULE_0__/* .readControl */ .O)(node.host, signal).catch((error) => {
            signal.throwIfAborted();
            // Destroyed data is what a restore is for.
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo)
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
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where} has the system identifier ${system}, not ${expected} as in \`expect-system\`: it is another cluster`, 'check `nodes`; nothing was touched');
        }
        if (system === snapshot)
            continue;
        if (scope !== null)
            throw otherSystem(scope, `${where} is of the system ${system}`, snapshot);
        if (expected === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where} is of the system ${system}, and the snapshot of ${snapshot}: it is another cluster`, `check \`nodes\` and \`backup\`; if you mean to replace it, write \`expect-system: ${system}\`. Nothing was touched`);
        }
    }
    if (current.size === 0 && expected !== undefined && expected !== snapshot) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the snapshot is of the system ${snapshot}, not ${expected} as in \`expect-system\`, and no node tells of which system it is`, 'check `backup` and `expect-system`; nothing was touched');
    }
}
/** The DCS names the system of its cluster, and Patroni ends where the data is of another one. */
function otherSystem(scope, what, snapshot) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${what}, and the snapshot of ${snapshot}: Patroni does not start data of another system than the DCS has for the scope ${scope}`, `if that cluster is no longer wanted, stop Patroni on all nodes, run \`patronictl remove ${scope}\`, empty the data folders, start Patroni, and run this again`);
}


/***/ }),

/***/ 83380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finishCluster: () => (/* binding */ finishCluster)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32249);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _cluster_managed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26843);
/* harmony import */ var _cluster_open_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(70202);
/* harmony import */ var _cluster_volume_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46042);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _recorder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(56265);
/* harmony import */ var _cluster_folder_node_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(87721);
/* harmony import */ var _replace_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(60079);









/**
 * Finishes what a killed stage began on the nodes of a cluster: puts the data back that was being replaced, starts the nodes
 * that ran, and resumes Patroni. False when it could not: then it was said what is left, and how to do it by hand.
 */
async function finishCluster(entry, workspace, env) {
    _actions_core__WEBPACK_IMPORTED_MODULE_0__.warning('The step was killed while it worked on the nodes of a cluster: undoing what it left');
    workspace.cluster.entry = entry;
    const context = { env, recorder: new _recorder_js__WEBPACK_IMPORTED_MODULE_6__/* .Recorder */ .v(), workspace, signal: new AbortController().signal };
    try {
        if (entry.access.nodes.some(({ kind }) => kind === 'volume'))
            await (0,_cluster_volume_js__WEBPACK_IMPORTED_MODULE_4__/* .removeOwnContainers */ .RL)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(workspace.folder));
        const cluster = await (0,_cluster_open_js__WEBPACK_IMPORTED_MODULE_3__/* .accessCluster */ .J)(entry.access, null, context);
        const { replacing } = entry;
        if (replacing) {
            const { stamp } = replacing;
            const nodes = cluster.nodes.map((node) => ({
                node,
                places: replacing.places
                    .filter((place) => place.node === node.name)
                    .map(({ path }) => ({ area: 'data', place: { host: node.host, path, stamp } })),
            }));
            for (const { node, places } of nodes) {
                const inner = (0,_cluster_managed_js__WEBPACK_IMPORTED_MODULE_2__/* .innermost */ .O)(node);
                if (!(inner instanceof _cluster_folder_node_js__WEBPACK_IMPORTED_MODULE_7__/* .FolderNode */ .x))
                    continue;
                for (const { place } of places)
                    await inner.endServerOn(`${place.path}_restored_${stamp}`);
            }
            await (0,_replace_js__WEBPACK_IMPORTED_MODULE_8__/* .putBackAll */ .kx)(cluster, nodes);
        }
        await cluster.startAgain();
        workspace.cluster.close();
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.warning(replacing ? 'Every node runs as before, on the data that it had' : 'Every node runs as before');
        return true;
    }
    catch (error) {
        for (const { message, fix } of (0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .problemsOf */ .GW)(error))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.error(`${message}. ${fix}`);
        for (const line of byHand(entry))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.error(line);
        // What it takes to do it by hand has been said; the folder may hold secrets and goes.
        workspace.cluster.close();
        return false;
    }
}
function byHand({ running, resume, replacing }) {
    return [
        ...(replacing
            ? replacing.places.map(({ node, path }) => `On ${node}: if ${path}_before_${replacing.stamp} is there (or _before_${replacing.stamp} within ${path}), it is the old data: stop the server, and move it back to ${path}`)
            : []),
        ...(running.length > 0 ? [`Start the nodes ${running.join(', ')}, in this order`] : []),
        ...(resume === true ? ['Resume Patroni: `patronictl resume`'] : []),
    ];
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
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _cluster_control_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87207);
/* harmony import */ var _cluster_patroni_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56445);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _agree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49615);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24471);






/** How long replicas may take to follow before they are made anew; and that, and all others. */
const FOLLOW_MILLISECONDS = 60_000;
const HEALTHY_MILLISECONDS = 1_800_000;
const POLL_MILLISECONDS = 200;
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
        await recorder.phase('exchange', 'Put the data in place', () => eachPlace(replacement.nodes, (place) => (0,_places_js__WEBPACK_IMPORTED_MODULE_5__/* .exchange */ .cv)(place, signal)));
        return await recorder.phase('start', 'Start the nodes', () => startNew(context, cluster, replacement, stoppedAt));
    }
    catch (error) {
        await undo(context, cluster, replacement).catch((late) => {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserErrors */ .tQ([...(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .asUserErrors */ .D3)(error), ...(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .asUserErrors */ .D3)(late)]);
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
    const { patroni, journal } = cluster.parts;
    // Resumed, Patroni would end where the DCS is of another system, instead of saying so.
    if (patroni && journal.entry?.resume === true)
        await untilLed(patroni, systemIdentifier, cluster.scope, signal);
    await cluster.resume();
    try {
        const all = filled.length === names.length;
        const limit = all && patroni ? FOLLOW_MILLISECONDS : HEALTHY_MILLISECONDS;
        return { secondsDown, health: await cluster.untilHealthy(names, signal, limit), reinitialized: [] };
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo) || patroni === null)
            throw error;
        const reinitialized = await reinitialize(patroni, nodes);
        if (reinitialized.length === 0)
            throw error;
        recorder.info(`${error.message}. Patroni makes ${reinitialized.join(', ')} anew from the leader`);
        const health = await cluster.untilHealthy(names, signal, HEALTHY_MILLISECONDS);
        return { secondsDown, health, reinitialized };
    }
}
/** Waits until Patroni lets a node lead, as it does not with data of another system than the DCS names. */
async function untilLed(patroni, system, scope, signal) {
    const deadline = Date.now() + FOLLOW_MILLISECONDS;
    for (;;) {
        const members = (await patroni.cluster())?.members ?? [];
        if (members.some(({ role }) => role === 'leader'))
            return;
        if (Date.now() > deadline)
            throw (0,_agree_js__WEBPACK_IMPORTED_MODULE_4__/* .otherSystem */ .W2)(scope ?? '<scope>', 'Patroni lets no node lead: its DCS is of another system', system);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(POLL_MILLISECONDS, undefined, { signal });
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
    const { systemIdentifier } = await (0,_cluster_control_js__WEBPACK_IMPORTED_MODULE_1__/* .readControl */ .O)(node.host);
    if (systemIdentifier === wanted)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`${node.describe()} runs as the system ${systemIdentifier} instead of ${wanted}, that of the snapshot`, 'something made a new cluster in its place: see the log of Patroni or of the container, and whether `nodes` names the folder that its server uses');
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
    await eachPlace(nodes, _places_js__WEBPACK_IMPORTED_MODULE_5__/* .putPlaceBack */ .EY);
}
async function eachPlace(nodes, work) {
    const done = await Promise.allSettled(nodes.map(async ({ places }) => {
        for (const { place } of places)
            await work(place);
    }));
    const failures = done.flatMap((result) => result.status === 'rejected' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .asUserErrors */ .D3)(result.reason) : []);
    if (failures.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserErrors */ .tQ(failures);
}


/***/ })

};
