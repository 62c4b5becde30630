export const id = 202;
export const ids = [202];
export const modules = {

/***/ 87721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ FolderNode)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _postgres_tools_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(19612);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26318);
/* harmony import */ var _postgres_orphans_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(32332);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(91120);
/* harmony import */ var _programs_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(87313);










/** Seconds that a server may take to write its last checkpoint, or to recover. */
const STOP_SECONDS = 600;
const START_SECONDS = 600;
const POLL_MILLISECONDS = 100;
/** A data folder on this machine, whose server is stopped and started by pg_ctl, as the owner of the folder. */
class FolderNode {
    name;
    host;
    data;
    options;
    started;
    bin = null;
    constructor(options, data, started) {
        this.name = options.name;
        this.data = data;
        this.options = options;
        this.started = started;
        this.host = (0,_programs_js__WEBPACK_IMPORTED_MODULE_9__/* .hostOf */ .w)(data, this.describe(), (program, args) => this.command(program, args));
    }
    /** The folder need not exist. */
    static async open(options) {
        const data = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(options.path).catch(() => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(options.path));
        // Read before anything is restored there: what a snapshot brings does not say which program is run.
        return new FolderNode(options, data, options.started ?? (await (0,_options_js__WEBPACK_IMPORTED_MODULE_8__/* .readStartOptions */ .jm)(data)));
    }
    /** How its server is started, for whoever has to do it when this process is gone. */
    get startOptions() {
        return this.started;
    }
    describe() {
        return `${this.name} (${this.data})`;
    }
    async isRunning() {
        return (await this.running()) !== null;
    }
    async stop(signal) {
        const running = await this.running();
        if (running === null)
            return;
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.data, 'postmaster.pid'))) {
            (0,_process_js__WEBPACK_IMPORTED_MODULE_6__/* .sendSignal */ .vG)(running.pid, 'SIGINT');
            await this.untilStopped(running.pid, signal);
            return;
        }
        const args = ['-D', this.data, '-m', 'fast', '-w', '-t', String(STOP_SECONDS), 'stop'];
        await (0,_programs_js__WEBPACK_IMPORTED_MODULE_9__/* .must */ .s)(await this.command('pg_ctl', args), `stopping ${this.describe()}`, signal);
    }
    async start(signal) {
        const running = await this.running();
        if (running?.status === 'stopping')
            await this.untilStopped(running.pid, signal);
        else if (running)
            return this.untilReady(signal);
        const log = await this.logFile();
        const started = this.started ?? (await (0,_options_js__WEBPACK_IMPORTED_MODULE_8__/* .readStartOptions */ .jm)(this.data));
        const options = started === null ? [] : ['-o', (0,_options_js__WEBPACK_IMPORTED_MODULE_8__/* .quoteOptions */ .ph)(started.options)];
        const args = ['-D', this.data, '-w', '-t', String(START_SECONDS), '-l', log, ...options, 'start'];
        await (0,_programs_js__WEBPACK_IMPORTED_MODULE_9__/* .must */ .s)(await this.command('pg_ctl', args), `starting ${this.describe()} (its log is ${log})`, signal);
    }
    /** Ends what a killed step has left running on data that was to be put here. */
    async endServerOn(staging) {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(staging, 'postmaster.pid'), 'utf8').catch(() => null);
        if (text === null || !(await isServer(Number(text.split('\n')[0]), staging)))
            return;
        const args = ['-D', staging, '-m', 'immediate', '-w', 'stop'];
        await (0,_programs_js__WEBPACK_IMPORTED_MODULE_9__/* .must */ .s)(await this.command('pg_ctl', args), `stopping the server on ${staging}`);
    }
    /** null: not running. A pid file that a crash left may name another process by now. */
    async running() {
        const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.data, 'postmaster.pid'), 'utf8').catch((error) => {
            if (['ENOENT', 'ENOTDIR'].includes(error.code ?? ''))
                return null;
            throw unreachable(this.describe(), error);
        });
        if (text === null)
            return orphanOf(this.data);
        const lines = text.split('\n');
        const pid = Number(lines[0]);
        return (await isServer(pid, this.data)) ? { pid, status: (lines[7] ?? '').trim() } : null;
    }
    async untilStopped(pid, signal) {
        const deadline = Date.now() + STOP_SECONDS * 1000;
        while (await isServer(pid, this.data)) {
            if (Date.now() > deadline)
                throw tooLong(this.describe(), 'stop');
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(POLL_MILLISECONDS, undefined, { signal });
        }
    }
    async untilReady(signal) {
        const deadline = Date.now() + START_SECONDS * 1000;
        for (;;) {
            const running = await this.running();
            if (running === null) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`${this.describe()} ended while it was starting`, 'see the log of PostgreSQL');
            }
            if (running.status === 'ready' || running.status === 'standby')
                return;
            if (Date.now() > deadline)
                throw tooLong(this.describe(), 'start');
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(POLL_MILLISECONDS, undefined, { signal });
        }
    }
    /** PostgreSQL's own programs run as the owner of the folder, as PostgreSQL wants it; others as this user. */
    async command(program, args) {
        const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' };
        if (!/^(?:pg_|postgres$)/.test(program))
            return { file: program, args, env: { ...env, [_postgres_orphans_js__WEBPACK_IMPORTED_MODULE_7__/* .ORPHAN_MARK */ .Z]: this.options.workspace }, cwd: '/' };
        return { file: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(await this.programs(args), program), args, env, cwd: '/', ...(await this.owner()) };
    }
    async owner() {
        if (process.getuid?.() !== 0)
            return {};
        for (let folder = this.data;; folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder)) {
            const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder).catch(() => null);
            if (found && found.uid !== 0)
                return { uid: found.uid, gid: found.gid };
            if (folder !== (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(folder))
                continue;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`${this.describe()} belongs to root, as whom PostgreSQL does not run`, 'give the data folder to the user of PostgreSQL');
        }
    }
    /** Of the version of the data that `args` name. */
    async programs(args) {
        this.bin ??= await this.findPrograms(args[args.indexOf('-D') + 1] ?? this.data);
        return this.bin;
    }
    async findPrograms(data) {
        const last = this.started?.bin;
        const { pgBin } = this.options;
        if (pgBin === null && last !== undefined) {
            const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(last, 'pg_ctl'), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => true, () => false);
            if (there)
                return last;
        }
        const version = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(data, 'PG_VERSION'), 'utf8').catch((error) => {
            throw unreachable(this.describe(), error);
        });
        const { folder } = await (0,_postgres_tools_js__WEBPACK_IMPORTED_MODULE_5__/* .findServerTools */ .i_)({
            major: Number(version.trim()),
            programs: ['pg_ctl', 'pg_controldata'],
            ...(pgBin === null ? {} : { pgBin }),
        });
        if (folder !== null)
            return folder;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`${this.describe()} is of PostgreSQL ${version.trim()}, whose programs are not installed here`, 'install its server programs, or point `pg-bin` to them');
    }
    /** Where the server has logged so far is known while it runs only, and may be a pipe of whoever started it. */
    async logFile() {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.data, 'log');
        const { uid, gid } = await this.owner();
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { mode: 0o700 }).then(() => (uid === undefined || gid === undefined ? undefined : (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chown)(folder, uid, gid)), () => undefined);
        return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'postgres-recovery.log');
    }
}
/** A server whose data folder was emptied under it: for up to a minute it does not notice, and holds its port. */
async function orphanOf(data) {
    for (const pid of (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))) {
        if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(`/proc/${pid}/cwd`).catch(() => null)) !== data)
            continue;
        const command = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
        // Those that the postmaster has started tell what they are in place of their arguments.
        if (command.includes('/postgres\0'))
            return { pid: Number(pid), status: 'ready' };
    }
    return null;
}
/** Whether `pid` is a server of that folder: PostgreSQL works in its data folder. */
async function isServer(pid, data) {
    if (!Number.isInteger(pid) || pid <= 0)
        return false;
    try {
        process.kill(pid, 0);
    }
    catch (error) {
        if (error.code === 'ESRCH')
            return false;
    }
    const cwd = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(`/proc/${pid}/cwd`).catch(() => null);
    return cwd === null || cwd === data;
}
function unreachable(node, error) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`the data folder of ${node} cannot be read: ${error.code ?? String(error)}`, 'check `nodes`, and run the job as root or as the owner of the folder', { cause: error });
}
function tooLong(node, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`${node} does not ${what}`, 'see the log of PostgreSQL');
}


/***/ }),

/***/ 26843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ innermost),
/* harmony export */   y: () => (/* binding */ ManagedNode)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _volume_node_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63263);



/** How long a daemon may take to tell of itself, and a server to come up. */
const START_MILLISECONDS = 600_000;
const POLL_MILLISECONDS = 200;
/**
 * A node whose server Patroni starts. It is stopped as without Patroni, which leaves it alone while paused; that starts it
 * with the options of the cluster's configuration, also while paused.
 */
class ManagedNode {
    node;
    patroni;
    constructor(node, patroni) {
        this.node = node;
        this.patroni = patroni;
    }
    get name() {
        return this.node.name;
    }
    get host() {
        return this.node.host;
    }
    describe() {
        return this.node.describe();
    }
    isRunning(signal) {
        return this.node.isRunning(signal);
    }
    stop(signal) {
        return this.node.stop(signal);
    }
    /** Patroni has to be paused, or to start the server by itself. */
    async start(signal) {
        if (this.node instanceof _volume_node_js__WEBPACK_IMPORTED_MODULE_2__/* .VolumeNode */ .T)
            await this.node.startContainers(signal);
        const deadline = Date.now() + START_MILLISECONDS;
        for (;;) {
            const state = await this.progress(signal);
            if (state === 'running')
                return;
            if (Date.now() > deadline) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`Patroni does not start ${this.describe()}: it tells “${state}”`, 'see the logs of Patroni and PostgreSQL on that node');
            }
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(POLL_MILLISECONDS, undefined, { signal });
        }
    }
    /** How it is now; of a server that is down in a paused cluster, after having it started. */
    async progress(signal) {
        const url = await this.patroni.addressOf(this.name);
        if (url === null)
            return 'no answer';
        const down = !(await this.isRunning(signal));
        if (down && (await this.patroni.cluster())?.paused === true)
            await this.patroni.restart(url);
        // What Patroni tells may be a moment old.
        const state = (await this.patroni.member(url))?.state ?? 'no answer';
        return state === 'running' && !(await this.isRunning(signal)) ? 'stopped' : state;
    }
}
/** The node itself, whatever starts its server. */
function innermost(node) {
    return node instanceof ManagedNode ? node.node : node;
}


/***/ }),

/***/ 70202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ accessCluster),
  D: () => (/* binding */ openCluster)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/restore/services.js
var services = __webpack_require__(45656);
// EXTERNAL MODULE: ./lib/cluster/control.js
var control = __webpack_require__(87207);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
;// CONCATENATED MODULE: ./lib/cluster/health.js




/** Bytes of WAL: one segment. A replica that follows is closer, unless the load is heavy. */
const LAG_LIMIT_BYTES = 16 << 20;
const HEALTHY_MILLISECONDS = 300_000;
const POLL_MILLISECONDS = 200;
/**
 * Waits until Patroni tells of one leader, and that every node runs on its timeline, with little lag. Throws a UserError
 * with what is amiss when that takes too long.
 */
async function untilPatroniHealthy(patroni, waiting) {
    return until(waiting, async () => {
        const members = (await patroni.cluster())?.members ?? [];
        const leader = members.find(({ role }) => role === 'leader')?.name;
        if (leader === undefined)
            return 'there is no leader';
        // The members' own word: what the cluster tells of them is what they told a while ago.
        const names = [...new Set([leader, ...waiting.nodes])];
        const states = await Promise.all(names.map((name) => patroni.memberNamed(name)));
        return judge(leader, new Map(names.map((name, index) => [name, states[index] ?? null])));
    });
}
/** What is amiss, or how all nodes are. Exported for tests. */
function judge(leader, states) {
    const first = states.get(leader);
    if (!first)
        return `${leader} does not answer`;
    const health = [];
    for (const [name, state] of states) {
        if (!state)
            return `${name} does not answer`;
        if (state.state !== 'running' && state.state !== 'streaming')
            return `${name} is “${state.state}”`;
        const role = name === leader ? 'leader' : 'replica';
        if (state.role !== role)
            return `${name} is not the ${role} that it is to be`;
        if (state.timeline !== first.timeline)
            return `${name} does not follow the timeline of the leader`;
        if (state.location === null || first.location === null)
            return `it is not known how far ${name} is`;
        const lag = Math.max(0, first.location - state.location);
        if (lag > LAG_LIMIT_BYTES)
            return `${name} is ${(0,format/* size */.Ej)(lag)} behind`;
        health.push({ name, role, lagBytes: name === leader ? null : lag });
    }
    return health;
}
/** As above, by what the leader tells in SQL of the standbys that stream from it. */
async function untilStreaming(settings, leader, waiting) {
    const replicas = waiting.nodes.filter((name) => name !== leader);
    const writable = (0,connection/* derive */.CX)(settings, {
        parameters: { ...settings.parameters, target_session_attrs: 'read-write' },
    });
    return until(waiting, async () => {
        const client = await (0,connection/* connect */.Ng)(writable, waiting.signal ? { signal: waiting.signal } : {});
        try {
            const { rows } = await client.query(`SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), r.replay_lsn)::float8 AS lag
           FROM pg_catalog.pg_stat_replication AS r JOIN pg_catalog.pg_stat_activity AS a ON a.pid = r.pid
          WHERE a.datid IS NULL AND r.state = 'streaming' AND r.replay_lsn IS NOT NULL ORDER BY lag DESC`);
            if (rows.length < replicas.length)
                return `${rows.length} of ${replicas.length} replicas stream from the leader`;
            const lag = rows[0]?.lag ?? null;
            if (lag !== null && lag > LAG_LIMIT_BYTES)
                return `a replica is ${(0,format/* size */.Ej)(lag)} behind`;
            const behind = replicas.map((name) => ({ name, role: 'replica', lagBytes: lag }));
            return [{ name: leader, role: 'leader', lagBytes: null }, ...behind];
        }
        finally {
            await client.end();
        }
    });
}
async function until({ signal, limitMilliseconds = HEALTHY_MILLISECONDS }, look) {
    const deadline = Date.now() + limitMilliseconds;
    for (;;) {
        const seen = await look();
        if (typeof seen !== 'string')
            return seen;
        if (Date.now() > deadline) {
            throw new errors/* UserError */.yo(`the cluster is not healthy after ${limitMilliseconds / 1000} s: ${seen}`, 'see the logs of Patroni and PostgreSQL on the nodes');
        }
        await (0,promises_.setTimeout)(POLL_MILLISECONDS, undefined, { signal });
    }
}

;// CONCATENATED MODULE: ./lib/cluster/cluster.js




/** How long the start of all nodes may take, also when the job's own time is over. */
const START_MILLISECONDS = 1_800_000;
/** How long Patroni may start again what was stopped, because it had begun to. */
const STOP_MILLISECONDS = 60_000;
const NEVER = new AbortController().signal;
/** The nodes that the user named, stopped and started in the order that replication wants. */
class NodesCluster {
    parts;
    constructor(parts) {
        this.parts = parts;
    }
    get nodes() {
        return this.parts.nodes;
    }
    get scope() {
        return this.parts.scope;
    }
    node(name) {
        const found = this.nodes.find((node) => node.name === name);
        if (!found)
            throw new Error(`no node ${name}`);
        return found;
    }
    async roles(signal = this.parts.context.signal) {
        const told = await this.rolesByPatroni();
        const roles = new Map();
        for (const node of this.nodes) {
            roles.set(node.name, told?.get(node.name) ?? (await (0,control/* roleByControl */.H)(node.host, signal)));
        }
        const leaders = [...roles].filter(([, role]) => role === 'leader').map(([name]) => name);
        if (leaders.length === 1)
            return roles;
        throw new errors/* UserError */.yo(leaders.length === 0
            ? `none of the nodes is the leader: ${this.nodes.map((node) => node.describe()).join(', ')}`
            : `several nodes are leaders: ${leaders.join(', ')}`, leaders.length === 0
            ? 'name all nodes of the cluster in `nodes`'
            : 'the nodes of one cluster have one leader: name the nodes of one cluster, or mend it first');
    }
    /** null: Patroni tells of no leader, such as when all nodes are stopped. */
    async rolesByPatroni() {
        const members = (await this.parts.patroni?.cluster())?.members ?? [];
        if (!members.some(({ role }) => role === 'leader'))
            return null;
        return new Map(members.map(({ name, role }) => [name, role]));
    }
    async whileStopped(work) {
        const roles = await this.roles();
        const order = inOrder(this.nodes, roles);
        let stoppedAt = performance.now();
        let secondsDown = 0;
        const result = await this.around(async () => {
            await this.pause(order);
            stoppedAt = performance.now();
            await this.stopAll(order, this.parts.context.signal);
            return work();
        }, async () => {
            secondsDown = await this.startAgain(stoppedAt);
        });
        return { result, secondsDown };
    }
    /** Does `work`, and `after` it whatever became of it: both failures are told. */
    async around(work, after) {
        let result;
        try {
            result = await work();
        }
        catch (error) {
            await after().catch((late) => {
                throw new errors/* UserErrors */.tQ([...(0,errors/* asUserErrors */.D3)(error), ...(0,errors/* asUserErrors */.D3)(late)]);
            });
            throw error;
        }
        await after();
        return result;
    }
    /** Writes the journal, and pauses Patroni where it is to be. `order`: the leader first. */
    async pause(order) {
        const { access, journal, patroni, context } = this.parts;
        const running = (await this.running(order, context.signal)).map(({ name }) => name);
        const state = await patroni?.cluster();
        // Their own command stops Patroni itself, which then would leave its server running.
        const resume = access.stop === null && (state ? !state.paused : null);
        const replacing = journal.entry?.replacing ?? null;
        const healthy = running.length === order.length && (await this.isHealthy(running));
        await journal.write({ access, running, stopping: false, resume, healthy, replacing });
        if (resume)
            await patroni?.pause(true);
    }
    /** Stops replicas first: each then has all that the leader has written but its last checkpoint. */
    async stopAll(order, signal) {
        const { access, context, journal, patroni } = this.parts;
        await journal.change({ stopping: true });
        if (access.stop !== null)
            await (0,services/* runService */.Pp)(context, 'stop', access.stop, signal ?? NEVER);
        else
            await patroni?.untilSettled(order.map(({ name }) => name));
        const deadline = Date.now() + STOP_MILLISECONDS;
        for (;;) {
            if (access.stop === null) {
                await together(order.slice(1), (node) => node.stop(signal));
                await order[0]?.stop(signal);
            }
            const [first] = await this.running(order, signal);
            if (first === undefined)
                break;
            // A restart that Patroni had begun starts what was just stopped.
            if (access.stop === null && patroni && Date.now() < deadline)
                continue;
            throw new errors/* UserError */.yo(`${first.describe()} still runs`, access.stop === null
                ? 'something starts it again: stop that, or give its commands in `stop` and `start`'
                : 'the command of `stop` has to stop every node, and to wait until it is');
        }
        await journal.change({ stopping: false });
    }
    /**
     * Starts what the journal says ran, the leader first, resumes Patroni, waits until all are as healthy as they were, and
     * closes the journal. Gives the seconds from `stoppedAt` (of performance.now) until the leader answered.
     */
    async startAgain(stoppedAt = performance.now()) {
        const { journal } = this.parts;
        if (journal.entry === null)
            return 0;
        const { running, healthy } = journal.entry;
        const signal = AbortSignal.timeout(START_MILLISECONDS);
        const leaderUp = await this.startAll(running, signal);
        await this.parts.startOthers(signal);
        await this.resume();
        if (healthy)
            await this.untilHealthy(running, signal);
        journal.close();
        return (leaderUp - stoppedAt) / 1000;
    }
    /** Starts nodes, the leader first. Gives when that answered, in the milliseconds of performance.now. */
    async startAll(names, signal) {
        const { journal, access, context } = this.parts;
        const stopping = journal.entry?.stopping === true;
        if (access.start !== null)
            await (0,services/* runService */.Pp)(context, 'start', access.start, signal);
        const start = async (node) => {
            // One that is told to stop ends later, also when it seems to run still.
            if (stopping && access.start === null)
                await node.stop(signal);
            await node.start(signal);
        };
        const [leader, ...replicas] = names.map((name) => this.node(name));
        if (leader)
            await start(leader);
        const leaderUp = performance.now();
        await together(replicas, start);
        await journal.change({ stopping: false });
        return leaderUp;
    }
    async running(order, signal) {
        const states = await Promise.all(order.map((node) => node.isRunning(signal)));
        return order.filter((_, index) => states[index]);
    }
    /** Ends the pause, where it was this stage that began it, or a data folder that brought it along. */
    async resume() {
        const { journal, patroni } = this.parts;
        const resume = journal.entry?.resume ?? null;
        if (patroni === null || resume === false)
            return;
        if (resume === true || (await patroni.cluster())?.paused === true)
            await patroni.pause(false);
        await journal.change({ resume: false });
    }
    /**
     * Waits until the named nodes, the leader first, are healthy. Empty where nothing but their start can tell. Throws a
     * UserError with what is amiss after `limitMilliseconds`.
     */
    async untilHealthy(names, signal, limitMilliseconds) {
        const { patroni, connection } = this.parts;
        const [leader] = names;
        if (leader === undefined)
            return [];
        const waiting = {
            nodes: names,
            ...(signal && { signal }),
            ...(limitMilliseconds && { limitMilliseconds }),
        };
        if (patroni)
            return untilPatroniHealthy(patroni, waiting);
        if (connection === null || names.length === 1)
            return [];
        return untilStreaming(connection, leader, waiting);
    }
    async isHealthy(names) {
        return this.untilHealthy(names, this.parts.context.signal, 1).then(() => true, (error) => {
            if (error instanceof errors/* UserError */.yo)
                return false;
            throw error;
        });
    }
}
/** Works on all at the same time, to the end also when one fails; then throws what failed. */
async function together(nodes, work) {
    const done = await Promise.allSettled(nodes.map(work));
    const failures = done.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    if (failures.length > 1)
        throw new errors/* UserErrors */.tQ(failures.flatMap(errors/* asUserErrors */.D3));
    if (failures.length === 1)
        throw failures[0];
}
/** The leader first. */
function inOrder(nodes, roles) {
    const rank = (node) => (roles.get(node.name) === 'leader' ? 0 : 1);
    return nodes.toSorted((one, other) => rank(one) - rank(other));
}

// EXTERNAL MODULE: ./lib/commands.js
var commands = __webpack_require__(49433);
// EXTERNAL MODULE: ./lib/postgres/docker.js
var docker = __webpack_require__(20659);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(26318);
// EXTERNAL MODULE: ./lib/cluster/programs.js
var programs = __webpack_require__(87313);
;// CONCATENATED MODULE: ./lib/cluster/compose.js






/** A Compose file, with Compose of version 2 (`docker compose`) or 1 (`docker-compose`). */
class Compose {
    file;
    standalone;
    constructor(file, standalone) {
        this.file = file;
        this.standalone = standalone;
    }
    /** Throws a UserError when there is no Compose. */
    static async open(file, signal) {
        const path = (0,external_node_path_.resolve)(file);
        for (const standalone of [false, true]) {
            if (await answers(standalone, signal))
                return new Compose(path, standalone);
        }
        throw new errors/* UserError */.yo('neither `docker compose` nor `docker-compose` runs here', 'install the Compose plugin of Docker, or leave `compose-file` out and create the containers');
    }
    /** Makes what is not there yet of networks, volumes and containers, and starts nothing. */
    async create(signal) {
        await this.must(['up', '--no-start', '--no-recreate'], signal);
    }
    /** Starts services, those that they depend on included; without any named, all. */
    async start(services, signal) {
        await this.must(['up', '--detach', '--no-recreate', ...services], signal);
    }
    async must(args, signal) {
        await (0,programs/* must */.s)(compose(this.standalone, ['--file', this.file, ...args]), `Compose (${args[0] ?? ''} of ${this.file})`, signal);
    }
}
/** A Compose file may take any variable of the job. */
function compose(standalone, args) {
    if (!standalone)
        return (0,docker/* docker */.T3)(['compose', ...args], (0,commands/* commandEnvironment */.J$)(process.env));
    return { ...(0,docker/* docker */.T3)(args, (0,commands/* commandEnvironment */.J$)(process.env)), file: 'docker-compose' };
}
async function answers(standalone, signal) {
    try {
        const { code } = await (0,lib_process/* run */.eF)(compose(standalone, ['version']), signal ? { signal } : {});
        return code === 0;
    }
    catch (error) {
        signal?.throwIfAborted();
        if (error.code === 'ENOENT')
            return false;
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/cluster/folder-node.js
var folder_node = __webpack_require__(87721);
// EXTERNAL MODULE: ./lib/cluster/managed.js
var cluster_managed = __webpack_require__(26843);
// EXTERNAL MODULE: ./lib/cluster/patroni.js
var cluster_patroni = __webpack_require__(56445);
// EXTERNAL MODULE: ./lib/cluster/volume-node.js
var volume_node = __webpack_require__(63263);
// EXTERNAL MODULE: ./lib/cluster/volume.js
var cluster_volume = __webpack_require__(46042);
;// CONCATENATED MODULE: ./lib/cluster/open.js










/**
 * Opens the nodes of the inputs `nodes`, `compose-file`, `patroni`, `stop` and `start`. Nothing is changed, but that
 * containers of a Compose file which are not there are made. Throws a UserError where a node is out of reach.
 */
async function openCluster(context) {
    const { inputs, env } = context;
    if (inputs.nodes === undefined || inputs.nodes.length === 0) {
        throw new errors/* UserError */.yo('the input `nodes` is missing: which data folders are meant is not known', 'write one node per line, such as `patroni1=/var/lib/postgresql/17/main` or `patroni1=volume:patroni1-data`');
    }
    const access = {
        nodes: inputs.nodes,
        composeFile: inputs.composeFile ?? null,
        patroni: inputs.patroni ?? [],
        stop: inputs.stop ?? null,
        start: inputs.start ?? null,
        pgBin: inputs.pgBin ?? null,
        startOptions: {},
    };
    return accessCluster(access, connectionOf(inputs.connection, env), context);
}
/** Opens a cluster as it was opened before, also for the post step, which has no inputs. */
async function accessCluster(access, connection, context) {
    const { signal } = context;
    const patroni = access.patroni.length === 0 ? null : new cluster_patroni/* Patroni */.y(access.patroni);
    const managed = patroni !== null && access.stop === null;
    const compose = access.composeFile === null ? null : await Compose.open(access.composeFile, signal);
    const opened = [];
    const startOptions = { ...access.startOptions };
    let created = false;
    for (const location of access.nodes) {
        if (location.kind === 'folder') {
            const started = access.startOptions[location.name] ?? null;
            const { pgBin } = access;
            const workspace = context.workspace.folder;
            const node = await folder_node/* FolderNode */.x.open({ ...location, pgBin, started, workspace });
            if (node.startOptions)
                startOptions[node.name] = node.startOptions;
            opened.push(node);
            continue;
        }
        if (!created)
            created = await createMissing(location.volume, compose, signal);
        const volume = await volumeOf(location, signal);
        const step = (0,external_node_path_.basename)(context.workspace.folder);
        opened.push(await volume_node/* VolumeNode */.T.open({ ...location, volume, managed, step, compose: created ? compose : null }, signal));
    }
    const state = await patroni?.cluster();
    if (patroni && state)
        assertMembers(opened, state.members.map(({ name }) => name), patroni);
    return new NodesCluster({
        nodes: patroni && managed ? opened.map((node) => new cluster_managed/* ManagedNode */.y(node, patroni)) : opened,
        scope: (await patroni?.scope()) ?? null,
        patroni,
        connection,
        access: { ...access, startOptions },
        journal: context.workspace.cluster,
        context,
        startOthers: async (later) => {
            if (created)
                await compose?.start([], later);
        },
    });
}
/** null where neither the input nor libpq's variables say where the server is. */
function connectionOf(text, env) {
    const given = text !== undefined || ['PGHOST', 'PGHOSTADDR', 'PGSERVICE'].some((name) => env[name]);
    return given ? (0,connection/* parseConnection */.C8)(text, env) : null;
}
/** Makes the containers of a Compose file where none uses the volume, such as after `down --volumes`. */
async function createMissing(name, compose, signal) {
    if (compose === null)
        return false;
    const volume = await (0,cluster_volume/* findVolume */.y6)(name, signal);
    if (volume !== null && (await (0,cluster_volume/* containersOf */.Mz)(volume, signal)).length > 0)
        return false;
    await compose.create(signal);
    return true;
}
async function volumeOf({ name, volume }, signal) {
    const found = await (0,cluster_volume/* findVolume */.y6)(volume, signal);
    if (found !== null)
        return found;
    throw new errors/* UserError */.yo(`there is no Docker volume ${volume}, which is to be that of the node ${name}`, 'write its name as `docker volume ls` shows it, or give the Compose file that makes it in `compose-file`');
}
function assertMembers(nodes, members, patroni) {
    const strange = nodes.filter(({ name }) => !members.includes(name));
    if (members.length === 0 || strange.length === 0)
        return;
    throw new errors/* UserError */.yo(`the Patroni cluster at ${patroni.describe()} has no member ${strange.map(({ name }) => name).join(', ')}; it has ${members.join(', ')}`, 'name the nodes in `nodes` as Patroni does');
}


/***/ }),

/***/ 91120:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jm: () => (/* binding */ readStartOptions),
/* harmony export */   ph: () => (/* binding */ quoteOptions)
/* harmony export */ });
/* unused harmony export parseStartOptions */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** Reads `postmaster.opts`, which PostgreSQL writes at each start; null where there is none. */
async function readStartOptions(data) {
    const line = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(data, 'postmaster.opts'), 'utf8').catch(() => null);
    return line === null ? null : parseStartOptions(line);
}
/**
 * The line is the program, unquoted, and each argument between double quotes, in which nothing is escaped. Exported for
 * tests.
 */
function parseStartOptions(line) {
    const text = line.trimEnd();
    const first = text.indexOf(' "');
    const program = first < 0 ? text : text.slice(0, first);
    if (!program.startsWith('/'))
        return null;
    const written = first < 0 || !text.endsWith('"') ? [] : text.slice(first + 2, -1).split('" "');
    return { bin: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(program), options: withoutData(written) };
}
/** pg_ctl gives the data folder itself. */
function withoutData(written) {
    const options = [];
    for (let index = 0; index < written.length; index++) {
        const option = written[index] ?? '';
        if (option === '-D')
            index++;
        else if (!option.startsWith('-D'))
            options.push(option);
    }
    return options;
}
/** One text for pg_ctl's `-o`, which hands it to a shell: every argument between single quotes. */
function quoteOptions(options) {
    return options.map((option) => `'${option.replaceAll("'", `'\\''`)}'`).join(' ');
}


/***/ }),

/***/ 56445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ Patroni)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** How long a question may take, and a change: a restart answers when the server is up. */
const ANSWER_MILLISECONDS = 10_000;
const CHANGE_MILLISECONDS = 1_800_000;
const POLL_MILLISECONDS = 200;
const PAUSE_MILLISECONDS = 60_000;
const LEADERS = ['leader', 'master', 'primary', 'standby_leader'];
/** Talks to the REST interfaces of a Patroni cluster. Nothing of it is cancelled: what was begun has to be undone, too. */
class Patroni {
    urls;
    login;
    /** `urls`: at least one, with name and password in them where the interface asks for these. */
    constructor(urls) {
        this.urls = urls;
        // The members have one configuration, as far as that goes.
        this.login = urls.find((url) => new URL(url).username !== '') ?? urls[0] ?? '';
    }
    describe() {
        return this.urls.map((url) => new URL(url).origin).join(', ');
    }
    /** The state of the cluster as the first member that answers sees it; null where none does. */
    async cluster() {
        for (const url of this.urls) {
            const told = await this.ask(url, '/cluster');
            if (told !== null)
                return clusterState(told);
        }
        return null;
    }
    /** What the member at `url` says of itself; null where it does not answer. */
    async member(url) {
        const told = await this.ask(url, '/patroni');
        return told === null ? null : memberState(told);
    }
    /** The address at which the member of a name is reached from here; null where it is not. */
    async addressOf(name) {
        const own = (await this.cluster())?.members.find((member) => member.name === name)?.url ?? '';
        // Asking for more takes seconds while its server is down.
        if (own !== '' && (await this.request(own, '/liveness', {}, ANSWER_MILLISECONDS)))
            return own;
        // The members reach each other by addresses that may not be reached from here: then the given ones may.
        for (const url of this.urls)
            if ((await this.member(url))?.name === name)
                return url;
        return null;
    }
    /** What the member of a name says of itself; null where it does not answer. */
    async memberNamed(name) {
        const url = await this.addressOf(name);
        return url === null ? null : this.member(url);
    }
    /** The scope of the cluster; null where no member answers. */
    async scope() {
        for (const url of this.urls) {
            const state = await this.member(url);
            if (state)
                return state.scope;
        }
        return null;
    }
    /** Lets Patroni leave the servers alone, and waits until all members that answer have seen it; or ends that. */
    async pause(paused) {
        await this.change('PATCH', '/config', { pause: paused ? true : null }, this.urls);
        const deadline = Date.now() + PAUSE_MILLISECONDS;
        for (;;) {
            const members = (await this.cluster())?.members ?? [];
            const states = await Promise.all(members.map(({ url }) => this.member(url)));
            if (states.every((state) => state === null || state.paused === paused))
                return;
            if (Date.now() > deadline) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the members of the Patroni cluster at ${this.describe()} do not see that it is ${paused ? 'paused' : 'resumed'}`, 'see their logs: each must reach the DCS');
            }
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(POLL_MILLISECONDS);
        }
    }
    /** Waits until no named member is in the middle of starting its server: what is stopped then would come up again. */
    async untilSettled(names) {
        const deadline = Date.now() + PAUSE_MILLISECONDS;
        const busy = async () => {
            const states = await Promise.all(names.map((name) => this.memberNamed(name)));
            return states.some((state) => state !== null && /starting$|creating|bootstrap/.test(state.state));
        };
        while ((await busy()) && Date.now() < deadline)
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(POLL_MILLISECONDS);
    }
    /**
     * Starts or restarts the server of one member, also while paused, and comes back when it is up. False when Patroni is
     * busy with that by itself.
     */
    async restart(url) {
        try {
            await this.change('POST', '/restart', {}, [url]);
            return true;
        }
        catch (error) {
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo && error.message.includes('already in progress'))
                return false;
            throw error;
        }
    }
    /** Makes a member anew from the leader. Comes back when that has begun. */
    async reinitialize(url) {
        await this.change('POST', '/reinitialize', { force: true }, [url]);
    }
    async change(method, path, body, urls) {
        let failure = `none of ${this.describe()} answers`;
        for (const url of urls) {
            const answer = await this.request(url, path, { method, body: JSON.stringify(body) }, CHANGE_MILLISECONDS);
            if (answer?.ok)
                return;
            if (answer === null)
                continue;
            failure = `${new URL(url).origin}${path} answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`;
            if (answer.status === 401 || answer.status === 403) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`Patroni refuses: ${failure}`, 'write name and password into `patroni`: `http://name:password@host:8008`');
            }
        }
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`Patroni did not do it: ${failure}`, 'see the log of Patroni, and check `patroni`');
    }
    /** null: no answer. A node that is no leader or replica answers with 503, and tells its state nevertheless. */
    async ask(url, path) {
        const answer = await this.request(url, path, {}, ANSWER_MILLISECONDS);
        if (answer === null)
            return null;
        try {
            const told = await answer.json();
            return typeof told === 'object' && told !== null ? told : null;
        }
        catch {
            return null;
        }
    }
    async request(base, path, init, limit) {
        const { url, authorization } = address(base, path, this.login);
        try {
            return await fetch(url, {
                ...init,
                headers: { 'content-type': 'application/json', ...authorization },
                redirect: 'error',
                signal: AbortSignal.timeout(limit),
            });
        }
        catch {
            return null;
        }
    }
}
/** fetch takes no name and password in its address. `login`: the address that has them. */
function address(base, path, login) {
    const { origin } = new URL(base);
    const { username, password } = new URL(login);
    if (username === '')
        return { url: new URL(path, origin), authorization: {} };
    const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return {
        url: new URL(path, origin),
        authorization: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
    };
}
const text = (value) => (typeof value === 'string' ? value : null);
const number = (value) => (typeof value === 'number' ? value : null);
function clusterState(told) {
    const members = Array.isArray(told.members) ? told.members : [];
    return {
        paused: told.pause === true,
        members: members.map((member) => ({
            name: text(member.name) ?? '',
            role: LEADERS.includes(text(member.role) ?? '') ? 'leader' : 'replica',
            state: text(member.state) ?? 'unknown',
            url: text(member.api_url) ?? '',
        })),
    };
}
function memberState(told) {
    const patroni = (told.patroni ?? {});
    const xlog = (told.xlog ?? {});
    const role = text(told.role) ?? '';
    return {
        name: text(patroni.name),
        scope: text(patroni.scope),
        state: text(told.state) ?? 'unknown',
        role: LEADERS.includes(role) ? 'leader' : /replica|standby/.test(role) ? 'replica' : 'none',
        paused: told.pause === true,
        systemIdentifier: text(told.database_system_identifier),
        timeline: number(told.timeline),
        location: number(xlog.location) ?? number(xlog.replayed_location),
        // Versions below 3.0.3 tell only what was received.
        streaming: told.replication_state === undefined
            ? (number(xlog.received_location) ?? 0) > 0
            : told.replication_state === 'streaming',
    };
}


/***/ }),

/***/ 63263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ VolumeNode)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _programs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(87313);
/* harmony import */ var _volume_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46042);




/** Seconds that a server may take to write its last checkpoint, or to recover. */
const STOP_SECONDS = 600;
const START_SECONDS = 600;
const POLL_MILLISECONDS = 200;
const ROOT = '0:0';
/** Prints every data folder in a volume, but for what was put aside or is being restored. */
const FIND_DATA = `for folder in "$1" "$1"/* "$1"/*/* "$1"/*/*/*; do
  case $folder in *_before_*|*_restored_*) continue ;; esac
  [ -f "$folder/global/pg_control" ] && echo "$folder"
done; :`;
/** A data folder in a Docker volume. Its containers are stopped and started; under Patroni, the server in them. */
class VolumeNode {
    name;
    host;
    volume;
    /** The data folder within the volume; empty for all of it. */
    folder;
    managed;
    /** The owner, once it was seen: asking takes a container each time. */
    known = null;
    compose;
    /** How its volume is looked into. */
    view;
    constructor(options, folder, image) {
        this.name = options.name;
        this.volume = options.volume;
        this.managed = options.managed;
        this.compose = options.compose;
        this.folder = folder;
        const data = folder === '' ? _volume_js__WEBPACK_IMPORTED_MODULE_3__/* .VOLUME_FOLDER */ .IF : `${_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .VOLUME_FOLDER */ .IF}/${folder}`;
        this.view = { name: this.volume, image, data, step: options.step };
        this.host = (0,_programs_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w)(data, this.describe(), (program, args, interactive) => (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .onVolume */ .Yg)(this.view, program, args, interactive));
    }
    /** Throws a UserError where no container uses the volume, or the data folder in it cannot be told. */
    static async open(options, signal) {
        const containers = await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .containersOf */ .Mz)(options.volume, signal);
        const container = mainOf(containers, options.name);
        if (container === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`no container uses the volume ${options.volume} of the node ${options.name}`, 'give the Compose file in `compose-file`, or create the container (`docker create`)');
        }
        const folder = options.folder ?? (await findFolder(options, container, signal));
        return new VolumeNode(options, folder, container.image);
    }
    describe() {
        const place = this.folder === '' ? this.volume : `${this.volume}/${this.folder}`;
        return `${this.name} (volume ${place})`;
    }
    async isRunning(signal) {
        const running = (await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .containersOf */ .Mz)(this.volume, signal)).filter((container) => container.running);
        if (!this.managed)
            return running.length > 0;
        const user = await this.owner(signal);
        for (const container of running) {
            if ((await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .serverIn */ .Ll)(container, this.dataIn(container), user, signal)).running)
                return true;
        }
        return false;
    }
    async stop(signal) {
        const containers = (await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .containersOf */ .Mz)(this.volume, signal)).filter(({ running }) => running);
        if (containers.length === 0)
            return;
        const user = await this.owner(signal);
        for (const container of containers) {
            // What Docker sends may mean “when all clients have left”; and Patroni is to stay.
            if (container.stopSignal !== 'SIGINT' || this.managed)
                await this.stopServer(container, user, signal);
        }
        if (this.managed)
            return;
        const ids = containers.map(({ id }) => id);
        await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .dockerMust */ .M$)(['stop', '--time', String(STOP_SECONDS), ...ids], signal);
    }
    async start(signal) {
        await this.startContainers(signal);
        if (this.managed)
            return;
        const user = await this.owner(signal);
        const deadline = Date.now() + START_SECONDS * 1000;
        for (;;) {
            const containers = await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .containersOf */ .Mz)(this.volume, signal);
            for (const container of containers.filter(({ running }) => running)) {
                if ((await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .serverIn */ .Ll)(container, this.dataIn(container), user, signal)).ready)
                    return;
            }
            const ended = containers.length > 0 && containers.every(({ running }) => !running);
            if (ended || Date.now() > deadline) {
                const [container] = containers;
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the server of ${this.describe()} does not start`, `see \`docker logs ${container?.name ?? this.name}\``);
            }
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(POLL_MILLISECONDS, undefined, { signal });
        }
    }
    /** The containers alone: what starts the server in them is in them. */
    async startContainers(signal) {
        const stopped = (await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .containersOf */ .Mz)(this.volume, signal)).filter(({ running }) => !running);
        if (stopped.length === 0)
            return;
        const services = stopped.map(({ service }) => service).filter((service) => service !== null);
        if (this.compose)
            await this.compose.start(services, signal);
        else
            await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .dockerMust */ .M$)(['start', ...stopped.map(({ id }) => id)], signal);
    }
    async stopServer(container, user, signal) {
        const data = this.dataIn(container);
        if (!(await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .serverIn */ .Ll)(container, data, user, signal)).running)
            return;
        const args = ['-D', data, '-m', 'fast', '-w', '-t', String(STOP_SECONDS), 'stop'];
        try {
            await (0,_programs_js__WEBPACK_IMPORTED_MODULE_2__/* .must */ .s)((0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .inContainer */ .Bc)(container, data, user, 'pg_ctl', args), `stopping ${this.describe()}`, signal);
        }
        catch (error) {
            // The container ends with its server, and pg_ctl with it.
            const now = (await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .containersOf */ .Mz)(this.volume, signal)).find(({ id }) => id === container.id);
            if (now?.running === true && (await (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .serverIn */ .Ll)(now, data, user, signal)).running)
                throw error;
        }
    }
    dataIn({ mountedAt }) {
        return this.folder === '' ? mountedAt : `${mountedAt}/${this.folder}`;
    }
    /** `uid:gid` of the data folder; of root where there is none. */
    async owner(signal) {
        if (this.known !== null)
            return this.known;
        const script = `if [ -e "$1" ]; then stat -c %u:%g "$1"; else echo ${ROOT}; fi`;
        const owner = (await this.host.run('sh', ['-c', script, 'sh', this.host.data], signal)).trim();
        if (owner !== ROOT)
            this.known = owner;
        return owner;
    }
}
/** The container of the server: others may look into its volume. */
function mainOf(containers, name) {
    return (containers.find((container) => container.service === name || container.name === name) ??
        containers.find(({ running }) => running) ??
        containers[0]);
}
/** Where the data folder is in a volume; where the volume is empty, as the container is told by its environment. */
async function findFolder({ name, volume, step }, container, signal) {
    const place = { name: volume, image: container.image, data: _volume_js__WEBPACK_IMPORTED_MODULE_3__/* .VOLUME_FOLDER */ .IF, step };
    const command = (0,_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .onVolume */ .Yg)(place, 'sh', ['-c', FIND_DATA, 'sh', _volume_js__WEBPACK_IMPORTED_MODULE_3__/* .VOLUME_FOLDER */ .IF], false);
    const printed = await (0,_programs_js__WEBPACK_IMPORTED_MODULE_2__/* .must */ .s)(command, `looking into the volume ${volume}`, signal);
    const found = printed.split('\n').filter((line) => line !== '');
    const folders = found.map((folder) => folder.slice(_volume_js__WEBPACK_IMPORTED_MODULE_3__/* .VOLUME_FOLDER */ .IF.length + 1));
    const told = ['PGDATA', 'PATRONI_POSTGRESQL_DATA_DIR']
        .map((variable) => container.env[variable])
        .filter((path) => path !== undefined)
        .filter((path) => path === container.mountedAt || path.startsWith(`${container.mountedAt}/`))
        .map((path) => path.slice(container.mountedAt.length + 1).replace(/\/+$/, ''));
    const [folder] = folders.length === 1 ? folders : told;
    if (folder !== undefined)
        return folder;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(found.length === 0
        ? `the volume ${volume} of the node ${name} holds no data folder, and its container does not tell where that belongs (PGDATA)`
        : `the volume ${volume} of the node ${name} holds several data folders: ${folders.join(', ')}`, `write the folder in \`nodes\`: \`${name}=volume:${volume}/path/in/the/volume\``);
}


/***/ }),

/***/ 46042:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ inContainer),
/* harmony export */   IF: () => (/* binding */ VOLUME_FOLDER),
/* harmony export */   Ll: () => (/* binding */ serverIn),
/* harmony export */   M$: () => (/* binding */ dockerMust),
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   RL: () => (/* binding */ removeOwnContainers),
/* harmony export */   Sr: () => (/* binding */ serveVolume),
/* harmony export */   Yg: () => (/* binding */ onVolume),
/* harmony export */   y6: () => (/* binding */ findVolume),
/* harmony export */   zY: () => (/* binding */ moveToVolume)
/* harmony export */ });
/* unused harmony export OWN_LABEL */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _postgres_docker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20659);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26318);
/* harmony import */ var _programs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87313);




/** Runs the docker program, and gives what it printed. Throws a UserError with what it said. */
async function dockerMust(args, signal) {
    return (0,_programs_js__WEBPACK_IMPORTED_MODULE_3__/* .must */ .s)((0,_postgres_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T3)(args), `docker ${args[0] ?? ''}`, signal);
}
/**
 * The volume that a name means: its own, or the one that Compose made for a volume of that name in its file. null: there
 * is none. Throws a UserError where several are meant, or Docker does not answer.
 */
async function findVolume(name, signal) {
    const list = async (filter) => {
        const told = await dockerMust(['volume', 'ls', '--quiet', '--filter', filter], signal);
        return told.split('\n').filter((line) => line !== '');
    };
    // The filter takes parts of names, too.
    if ((await list(`name=${name}`)).includes(name))
        return name;
    const made = await list(`label=com.docker.compose.volume=${name}`);
    if (made.length > 1) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the volume ${name} may be any of ${made.join(', ')}`, 'write the whole name of the volume in `nodes`, as `docker volume ls` shows it');
    }
    return made[0] ?? null;
}
/** The containers that use a volume, running or not. */
async function containersOf(volume, signal) {
    const ids = await dockerMust(['ps', '--all', '--quiet', '--no-trunc', '--filter', `volume=${volume}`], signal);
    const wanted = ids.split('\n').filter((line) => line !== '');
    if (wanted.length === 0)
        return [];
    const told = JSON.parse(await dockerMust(['inspect', ...wanted], signal));
    return told.flatMap((container) => {
        const mount = container.Mounts.find(({ Name }) => Name === volume);
        // What copies this very volume on behalf of this program is none of its users.
        if (mount === undefined || container.Config.Labels?.[OWN_LABEL] !== undefined)
            return [];
        return [
            {
                id: container.Id,
                name: container.Name.replace(/^\//, ''),
                image: container.Image,
                running: container.State.Running,
                stopSignal: container.Config.StopSignal ?? 'SIGTERM',
                mountedAt: mount.Destination,
                env: Object.fromEntries((container.Config.Env ?? []).map(split)),
                service: container.Config.Labels?.['com.docker.compose.service'] ?? null,
            },
        ];
    });
}
/** Tells the containers that this program starts to look into volumes from those of the user. */
const OWN_LABEL = 'postgres-recovery';
/** Where the volume is in those containers. */
const VOLUME_FOLDER = '/pgdata';
/** A constant script: runs a program, also one of PostgreSQL's where the image keeps these out of its PATH. */
const WITH_PROGRAMS = `previous=
for argument; do
  [ "$previous" != -D ] || DATA=$argument
  previous=$argument
done
for folder in /usr/local/bin /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin; do
  case $folder in
    */postgresql/*|*/pgsql-*) [ "$(cat "$DATA/PG_VERSION" 2>/dev/null)" = "$(echo "$folder" | tr -cd 0-9)" ] || continue ;;
  esac
  PATH=$PATH:$folder
done
export PATH; exec "$@"`;
/** Runs a program of an image on a volume, as root, without a network, in a container that goes with it. */
function onVolume(volume, program, args, interactive) {
    return (0,_postgres_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T3)([
        ...['run', '--rm', '--init', '--network', 'none', '--user', '0:0', '--workdir', '/'],
        ...['--label', `${OWN_LABEL}=${volume.step}`],
        ...(interactive ? ['--interactive'] : []),
        ...['--env', 'LC_ALL=C', '--env', `DATA=${volume.data}`],
        ...['--mount', `type=volume,source=${volume.name},target=${VOLUME_FOLDER}`],
        ...['--entrypoint', 'sh', volume.image, '-c', WITH_PROGRAMS, 'sh', program, ...args],
    ]);
}
/**
 * Starts `postgres` of an image on a volume, as `user` (`uid:gid`), without a network, and prints the container. It sees the
 * folders in `mounts` under their own paths.
 */
function serveVolume(volume, user, mounts, args) {
    return (0,_postgres_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T3)([
        ...['run', '--detach', '--init', '--network', 'none', '--user', user, '--workdir', '/'],
        ...['--label', `${OWN_LABEL}=${volume.step}`, '--env', 'LC_ALL=C', '--env', `DATA=${volume.data}`],
        ...['--mount', `type=volume,source=${volume.name},target=${VOLUME_FOLDER}`],
        ...(0,_postgres_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .mountArguments */ .y1)(mounts),
        ...['--entrypoint', 'sh', volume.image, '-c', WITH_PROGRAMS, 'sh', 'postgres', ...args],
    ]);
}
/** Moves a folder of a volume, as its programs see it, into another one, which is empty. */
function moveToVolume(volume, folder, target) {
    const script = 'cp -a "$1/." /target/ && chown "$(stat -c %u:%g "$1")" /target && rm -rf "$1"';
    return (0,_postgres_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T3)([
        ...[
            'run',
            '--rm',
            '--init',
            '--network',
            'none',
            '--user',
            '0:0',
            '--label',
            `${OWN_LABEL}=${volume.step}`,
        ],
        ...['--mount', `type=volume,source=${volume.name},target=${VOLUME_FOLDER}`],
        ...['--mount', `type=volume,source=${target},target=/target,volume-nocopy`],
        ...['--entrypoint', 'sh', volume.image, '-c', script, 'sh', folder],
    ]);
}
/** Removes the containers that a step has left. */
async function removeOwnContainers(step) {
    const filter = `label=${OWN_LABEL}=${step}`;
    const ids = (await dockerMust(['ps', '--all', '--quiet', '--filter', filter])).split('\n');
    const left = ids.filter((id) => id !== '');
    if (left.length > 0)
        await dockerMust(['rm', '--force', ...left]);
}
/** Runs a program in a running container, as `user` (`uid:gid`). `data`: the data folder as the container sees it. */
function inContainer(container, data, user, program, args) {
    return (0,_postgres_docker_js__WEBPACK_IMPORTED_MODULE_1__/* .docker */ .T3)([
        ...['exec', '--user', user, '--env', 'LC_ALL=C', '--env', `DATA=${data}`, '--workdir', '/', container.id],
        ...['sh', '-c', WITH_PROGRAMS, 'sh', program, ...args],
    ]);
}
/** A constant script: prints `running`, and what the server says of itself, when that of a data folder runs here. */
const LOOK = `{ read -r pid; read -r _; read -r _; read -r _; read -r _; read -r _; read -r _; read -r status; } \\
  2>/dev/null <"$1/postmaster.pid"
[ -n "$pid" ] && [ "$(readlink "/proc/$pid/cwd")" = "$(cd "$1" && pwd -P)" ] || exit 0
echo running "$status"`;
/** Whether the server of a data folder runs in a container, and is ready. `user`: its own, who may look at its processes. */
async function serverIn(container, data, user, signal) {
    const command = inContainer(container, data, user, 'sh', ['-c', LOOK, 'sh', data]);
    const { stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF)(command, signal ? { signal } : {});
    const [running, status = ''] = stdout.trim().split(' ');
    return { running: running === 'running', ready: status === 'ready' || status === 'standby' };
}
function split(assignment) {
    const equals = assignment.indexOf('=');
    return [assignment.slice(0, equals), assignment.slice(equals + 1)];
}


/***/ }),

/***/ 49433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J$: () => (/* reexport safe */ _commands_environment_js__WEBPACK_IMPORTED_MODULE_8__.J),
/* harmony export */   _I: () => (/* binding */ commandFailure),
/* harmony export */   d1: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57075);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46193);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26318);
/* harmony import */ var _commands_environment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(12131);









/** What a command left in the background may hold its output open for ever: it is not waited for. */
const OUTPUT_MILLISECONDS = 1_000;
/** How long what a cancelled command has started may take to end, once its shell has. */
const PATIENCE_MILLISECONDS = 1_500;
const POLL_MILLISECONDS = 10;
/** A line is handed on in pieces from this length on: memory stays flat. */
const LINE_CHARACTERS = 1 << 16;
/** Both streams of the command come through one pipe, so that their lines keep the order in which they were written. */
const ONE_STREAM = 'exec "$@" 2>&1';
/**
 * Runs a command as GitHub does, by `bash -eo pipefail -c` (`sh -e -c` where there is no bash), in a process group of its
 * own, without any input. On a runner, its output cannot give the runner commands (`::…`). A non-zero exit is a result;
 * throws Cancelled when `signal` is aborted: then the whole group was ended. What it leaves in the background runs on.
 */
async function runCommand({ text, env, cwd, signal, onLine }) {
    signal.throwIfAborted();
    const started = performance.now();
    const resume = env.GITHUB_ACTIONS === 'true' ? stopWorkflowCommands(onLine) : () => undefined;
    const lines = new Lines(onLine);
    // Not the stage's own signal: that one would end, much later, services that the command has started.
    const stop = new AbortController();
    const cancel = () => {
        stop.abort();
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
        const args = ['-c', ONE_STREAM, 'sh', ...shell(env), text];
        const { child, done } = (0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .start */ .ni)({ file: '/bin/sh', args, env, ...(cwd === undefined ? {} : { cwd }) }, { stdout: lines, signal: stop.signal });
        const end = new Promise((resolve) => {
            child.once('exit', (exitCode, endedBy) => {
                resolve({ exitCode, endedBy });
            });
        });
        try {
            // Rejects when the shell could not be started, or was cancelled.
            await Promise.race([done, end.then(() => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setTimeout)(OUTPUT_MILLISECONDS, undefined, { ref: false }))]);
        }
        finally {
            if (signal.aborted && child.pid !== undefined)
                await endGroup(child.pid);
        }
        if (signal.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .Cancelled */ .cJ();
        return { ...(await end), seconds: (performance.now() - started) / 1000 };
    }
    finally {
        signal.removeEventListener('abort', cancel);
        lines.close();
        resume();
    }
}
/** Waits for all of a process group that was told to end, and kills what does not. */
async function endGroup(group) {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    while ((0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .sendSignal */ .vG)(-group, 0)) {
        if (Date.now() > deadline) {
            (0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .sendSignal */ .vG)(-group, 'SIGKILL');
            return;
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setTimeout)(POLL_MILLISECONDS);
    }
}
/** Gives the function that lets the runner take commands again. */
function stopWorkflowCommands(onLine) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
    onLine(`::stop-commands::${token}`);
    return () => {
        onLine(`::${token}::`);
    };
}
function shell(env) {
    const hasBash = (env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).some((folder) => isExecutable((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'bash')));
    // A text that begins with a dash is no option.
    return hasBash ? ['bash', '-eo', 'pipefail', '-c', '--'] : ['sh', '-e', '-c', '--'];
}
function isExecutable(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** Cuts what is written to it into lines. */
class Lines extends node_stream__WEBPACK_IMPORTED_MODULE_3__.Writable {
    onLine;
    decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_4__.StringDecoder('utf8');
    rest = '';
    closedForLines = false;
    constructor(onLine) {
        super();
        this.onLine = onLine;
    }
    _write(chunk, _, done) {
        if (!this.closedForLines)
            this.take(this.decoder.write(chunk));
        done();
    }
    /** Hands on what has no line break yet. What is written from now on is dropped. */
    close() {
        this.take(this.decoder.end());
        if (this.rest !== '')
            this.onLine(this.rest);
        this.closedForLines = true;
    }
    take(text) {
        const lines = (this.rest + text).split(/\r?\n/);
        this.rest = lines.pop() ?? '';
        lines.forEach(this.onLine);
        if (this.rest.length < LINE_CHARACTERS)
            return;
        this.onLine(this.rest);
        this.rest = '';
    }
}
/** What to tell of a command that did not succeed; null for one that did. `name`: the input that it came from. */
function commandFailure({ exitCode, endedBy }, name) {
    if (exitCode === 0)
        return null;
    const finding = (message, fix) => ({
        check: 'command',
        severity: 'error',
        kind: 'command-failed',
        object: `command of \`${name}\``,
        message,
        expected: 'exit code 0',
        actual: exitCode === null ? `signal ${endedBy ?? 'unknown'}` : `exit code ${exitCode}`,
        fix,
    });
    const output = 'its output is in the log of the job';
    if (exitCode === 127) {
        return finding('the command ended with exit code 127: a program was not found', `install it in an earlier step, or give its whole path; ${output}`);
    }
    if (exitCode === 126) {
        return finding('the command ended with exit code 126: a file was found, but cannot be executed', `run chmod +x on it, or start it with its interpreter; ${output}`);
    }
    if (endedBy === 'SIGKILL' || exitCode === 137) {
        return finding('the command was killed by SIGKILL', 'something killed it, most often the kernel for want of memory: give the job more, or let the command use less');
    }
    if (exitCode === null)
        return finding(`the command was ended by ${endedBy ?? 'a signal'}`, output);
    return finding(`the command failed with exit code ${exitCode}`, `mend what it says: ${output}`);
}


/***/ }),

/***/ 12131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ commandEnvironment)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32249);
/* harmony import */ var _postgres_parameters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31211);
/* harmony import */ var _postgres_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57190);



/** The action's own variables, and those of the runner that give power over the job. */
const PRIVATE = /^(?:INPUT_|STATE_|ACTIONS_)|^GITHUB_STATE$/;
/** What a job may have set, and what would lead libpq elsewhere, or in another way, than the settings say. */
const CONNECTING = /^PG(?:HOST|HOSTADDR|PORT|USER|PASSWORD|PASSFILE|DATABASE|SERVICE|SERVICEFILE|SYSCONFDIR|REQUIREAUTH|REQUIREPEER|CHANNELBINDING|TARGETSESSIONATTRS|LOADBALANCEHOSTS|(?:REQUIRE)?SSL\w*|GSS\w*|KRB\w*)$/;
/** Parameters that stay out of the variables: said otherwise, or about this action's own sessions only. */
const OWN = ['host', 'port', 'dbname', 'user', 'password', 'application_name', 'connect_timeout'];
/** Parameters that belong into the URI: what is encrypted how, and which of several servers is meant. */
const IN_URI = /^(?:ssl\w*|channel_binding|target_session_attrs|options)$/;
/**
 * The environment of a user's command: the job's, without what is this action's own. With `settings`, also DATABASE_URL
 * and libpq's variables for that database, the password among them; on a runner, the URI is then masked.
 */
function commandEnvironment(env, settings) {
    const inherited = Object.entries(env).filter((entry) => entry[1] !== undefined && !PRIVATE.test(entry[0]));
    if (settings === undefined)
        return Object.fromEntries(inherited);
    const uri = databaseUri(settings);
    if (settings.password !== undefined && env.GITHUB_ACTIONS === 'true')
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.setSecret)(uri);
    return {
        ...Object.fromEntries(inherited.filter(([name]) => !CONNECTING.test(name))),
        ...variables(settings),
        DATABASE_URL: uri,
    };
}
function variables(settings) {
    const { hosts, user, password, database } = settings;
    const others = [...said(settings.parameters)].flatMap(([name, value]) => {
        const variable = OWN.includes(name) ? undefined : _postgres_parameters_js__WEBPACK_IMPORTED_MODULE_1__/* .PARAMETERS */ .z7[name]?.variable;
        return variable === undefined ? [] : [[variable, value]];
    });
    return {
        PGHOST: hosts.map(({ host }) => host).join(','),
        PGPORT: hosts.map(({ port }) => port).join(','),
        PGUSER: user,
        ...(password === undefined ? {} : { PGPASSWORD: password }),
        PGDATABASE: database,
        ...Object.fromEntries(others),
    };
}
/** libpq's default for sslmode is `prefer`, which is left unsaid: other drivers take the word for a demand. */
function* said(parameters) {
    for (const [name, value] of Object.entries(parameters)) {
        if (name !== 'sslmode' || value !== 'prefer')
            yield [name, value];
    }
}
/** A URI as libpq and most drivers take it. The folders of sockets cannot be told but as a parameter. */
function databaseUri({ hosts, user, password, database, parameters }) {
    const encode = encodeURIComponent;
    const sockets = hosts.some(({ host }) => (0,_postgres_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .isSocket */ .qU)(host));
    const authority = hosts.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : encode(host)}:${port}`);
    const places = sockets
        ? [
            ['host', hosts.map(({ host }) => host).join(',')],
            ['port', hosts.map(({ port }) => port).join(',')],
        ]
        : [];
    const query = [...places, ...[...said(parameters)].filter(([name]) => IN_URI.test(name))]
        .map(([name, value]) => `${name}=${encode(value)}`)
        .join('&');
    const login = encode(user) + (password === undefined ? '' : `:${encode(password)}`);
    return `postgresql://${login}@${sockets ? '' : authority.join(',')}/${encode(database)}${query === '' ? '' : `?${query}`}`;
}


/***/ }),

/***/ 45656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   He: () => (/* binding */ whileStopped),
/* harmony export */   Pp: () => (/* binding */ runService),
/* harmony export */   t2: () => (/* binding */ startAgain)
/* harmony export */ });
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49433);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** How long the services may take to start: also when the job's time is over. */
const START_MILLISECONDS = 300_000;
/**
 * Does `work` while the user's services are stopped, and starts them again whatever happens: should this process be
 * killed, the post step does. Throws a UserError when one of the commands does not succeed.
 */
async function whileStopped(context, { stop, start }, target, work) {
    if (stop === undefined)
        return work();
    const { journal } = context.workspace;
    await journal.write({ temporary: [], putBack: null, ...journal.entry, target, start: start ?? null });
    try {
        await runService(context, 'stop', stop, context.signal);
        return await work();
    }
    finally {
        await startAgain(context);
    }
}
/** Starts what the journal says was stopped. */
async function startAgain(context) {
    const { journal } = context.workspace;
    const start = journal.entry?.start ?? null;
    if (start === null)
        return;
    await runService(context, 'start', start, AbortSignal.timeout(START_MILLISECONDS));
    await journal.settle({ start: null });
}
/** Runs the user's `stop` or `start`. Throws a UserError when it does not succeed. */
async function runService({ recorder, env }, name, text, signal) {
    const title = name === 'stop' ? 'Stop the services' : 'Start the services';
    const end = await recorder.phase(name, title, () => (0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .runCommand */ .d1)({
        text,
        env: (0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .commandEnvironment */ .J$)(env),
        signal,
        onLine: (line) => {
            recorder.info(line);
        },
    }));
    if (end.exitCode === 0)
        return;
    const how = end.exitCode === null
        ? `was ended by ${end.endedBy ?? 'a signal'}`
        : `ended with exit code ${end.exitCode}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the command of \`${name}\` ${how}`, name === 'stop' ? 'mend it: nothing was changed' : 'start the services by hand, and mend the command');
}


/***/ })

};
