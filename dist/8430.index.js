export const id = 8430;
export const ids = [8430];
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


/***/ })

};
