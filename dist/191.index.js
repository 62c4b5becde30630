export const id = 191;
export const ids = [191];
export const modules = {

/***/ 64196:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z1: () => (/* binding */ partialOf),
/* harmony export */   br: () => (/* binding */ systemOf),
/* harmony export */   cD: () => (/* binding */ reserveStaging),
/* harmony export */   fC: () => (/* binding */ wholeName),
/* harmony export */   pU: () => (/* binding */ SEALED),
/* harmony export */   p_: () => (/* binding */ openArchive),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(57068);
/* harmony import */ var _postgres_wal_segment_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(17641);
/* harmony import */ var _stores_layout_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28282);







const RECORD = /^capture_\d{8}_\d{6}\.json$/;
const PARTIAL = '.partial';
const SEALED = '.age';
async function openArchive(location) {
    if (location.kind === 'folder')
        return new WalFolder(location.path);
    const { WalBucket } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(3711), __webpack_require__.e(99), __webpack_require__.e(7526)]).then(__webpack_require__.bind(__webpack_require__, 98678));
    return new WalBucket(location.bucket, location.prefix);
}
function isRecord(name) {
    return RECORD.test(name);
}
/** The system identifier in the text of a record; null for what is none. */
function systemOf(text) {
    return /"systemIdentifier":\s*"(\d+)"/.exec(text)?.[1] ?? null;
}
/** A segment that is whole, for a name of one that was given up before its end; null for others. */
function wholeName(name) {
    const [, plain, seal = ''] = /^([\dA-F]{24})\.partial(\.age)?$/.exec(name) ?? [];
    return plain === undefined ? null : plain + seal;
}
/** The name that a whole segment had before its end; null for others. */
function partialOf(name) {
    const plain = name.endsWith(SEALED) ? name.slice(0, -SEALED.length) : name;
    if (!(0,_postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_6__/* .isSegmentName */ .Pb)(plain) || plain.endsWith(PARTIAL))
        return null;
    return `${plain}${PARTIAL}${plain === name ? '' : SEALED}`;
}
class WalFolder {
    staging;
    folder;
    constructor(folder) {
        this.folder = folder;
        this.staging = folder;
    }
    describe() {
        return this.folder;
    }
    async prepare() {
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_2__/* .makeWritable */ .Le)(this.folder, 'the WAL folder', 'wal');
    }
    async system() {
        const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(this.folder);
        const segment = names.find((name) => (0,_postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_6__/* .isSegmentName */ .Pb)(name));
        const header = segment === undefined ? null : await (0,_postgres_wal_segment_js__WEBPACK_IMPORTED_MODULE_4__/* .readSegmentHeader */ .f)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, segment));
        if (header !== null)
            return header.systemIdentifier;
        const record = names.find(isRecord);
        return record === undefined ? null : systemOf(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, record), 'utf8'));
    }
    async put(folder, names) {
        const present = new Set(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(this.folder));
        for (const name of names) {
            const whole = wholeName(name);
            if (whole !== null && present.has(whole))
                continue;
            if (whole === null && present.has(name))
                await this.assertSame(folder, name);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, name));
            const partial = partialOf(name);
            if (partial !== null)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, partial), { force: true });
        }
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_2__/* .sync */ .OH)(this.folder);
    }
    async putRecord(name, text) {
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_2__/* .writeWhole */ .f8)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, name), text);
    }
    /** An earlier capture, or an `archive_command`, may have brought the same. Encrypted, the same looks different each time. */
    async assertSame(folder, name) {
        if (name.endsWith(SEALED))
            return;
        const [ours, theirs] = await Promise.all([folder, this.folder].map((place) => (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256File */ .Q3)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(place, name))));
        if (ours?.sha256 === theirs?.sha256)
            return;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(this.folder, name)} is there already, and holds something else`, 'keep the WAL of each cluster in a folder of its own; this is not overwritten');
    }
}
/** Makes the hidden folder in which a capture is received. False when another one of the same second has it. */
async function reserveStaging(root, name) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, (0,_stores_layout_js__WEBPACK_IMPORTED_MODULE_5__/* .partialName */ .t4)(name));
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { mode: 0o700 });
        return folder;
    }
    catch (error) {
        if (error.code !== 'EEXIST')
            throw error;
        return null;
    }
}


/***/ }),

/***/ 50191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  closeCapture: () => (/* binding */ closeCapture),
  G: () => (/* binding */ logOf)
});

// EXTERNAL MODULE: ./lib/node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(32249);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/postgres/tools.js + 1 modules
var tools = __webpack_require__(19612);
// EXTERNAL MODULE: ./lib/postgres/wal/names.js
var wal_names = __webpack_require__(57068);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(63021);
;// CONCATENATED MODULE: ./lib/capture/summary.js


/** What the post step adds to the job's summary when a capture is closed. */
function captureSummary(record, archive) {
    const complete = record.state === 'complete';
    const { startedAt, finishedAt, files, start, end } = record;
    const from = new Date(startedAt);
    const to = new Date(finishedAt ?? startedAt);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const timelines = end !== null && end.timeline !== start.timeline;
    const title = complete
        ? (0,markdown/* safe */.gB) `## ✅ WAL captured without a gap: ${(0,format/* duration */.p0)((to.getTime() - from.getTime()) / 1000)}`
        : (0,markdown/* safe */.gB) `## ❌ WAL captured, but its end is not known`;
    const reach = (0,markdown/* safe */.gB) `From a snapshot that was ready before ${to.toISOString()}, the stage \`recover\` can reach **any moment from ${shown(from)} to ${shown(to)}** (UTC).`;
    const lost = (0,markdown/* safe */.gB) `The server could not be asked for its last WAL. What had been received is kept, up to the position ${end?.lsn ?? '?'}, and sound.`;
    const facts = (0,markdown/* safe */.gB) `${(0,format/* counted */.hS)(files.length, 'file')}, ${(0,format/* size */.Ej)(bytes)}${record.encrypted ? ', encrypted' : ''}, in ${(0,markdown/* code */.aY)(placeOf(archive))}: positions ${start.lsn} to ${end?.lsn ?? '?'}${timelines ? ', across a failover' : ''}. Every page was looked at.`;
    return `${(0,markdown/* joined */.oR)([title, complete ? reach : lost, facts], '\n\n').source}\n`;
}
function placeOf(archive) {
    if (archive.kind === 'folder')
        return archive.path;
    return `s3://${archive.bucket}${archive.prefix === '' ? '' : `/${archive.prefix}`}`;
}
function shown(time) {
    return time.toISOString().slice(0, 19).replace('T', ' ');
}

// EXTERNAL MODULE: ./lib/capture/publish.js
var publish = __webpack_require__(85225);
// EXTERNAL MODULE: ./lib/capture/receiver.js
var receiver = __webpack_require__(35973);
// EXTERNAL MODULE: ./lib/capture/slots.js
var slots = __webpack_require__(13167);
// EXTERNAL MODULE: ./lib/capture/source.js
var source = __webpack_require__(98453);
// EXTERNAL MODULE: ./lib/capture/state.js
var capture_state = __webpack_require__(3055);
// EXTERNAL MODULE: ./lib/postgres/wal/chain.js
var wal_chain = __webpack_require__(31041);
// EXTERNAL MODULE: ./lib/postgres/wal/segment.js
var segment = __webpack_require__(17641);
;// CONCATENATED MODULE: ./lib/capture/verify.js






const NEW_SNAPSHOT = 'take a new snapshot: from an older one, recovery can reach no moment after the gap; the one before it is good';
/** Looks through what lies in `folder`. Throws a UserError when it does not hold all WAL that is promised, sound and without a gap. */
async function verifyWal(folder, promised) {
    const { walSegmentBytes: segmentBytes } = promised;
    const names = await withContent(folder);
    const parsed = names.flatMap((name) => (0,wal_names/* parseSegmentName */.EU)(name, segmentBytes) ?? []);
    const segments = parsed.map(({ segment }) => segment).sort((a, b) => (a < b ? -1 : 1));
    const [first, last] = [segments.at(0), segments.at(-1)];
    if (first === undefined || last === undefined)
        throw new errors/* UserError */.yo('no WAL was received', 'see the log of pg_receivewal above');
    const bytes = BigInt(segmentBytes);
    const earliest = first * bytes;
    const from = earliest < promised.start ? earliest : promised.start;
    const to = promised.end ?? last * bytes + 1n;
    const chain = (0,wal_chain/* chainOf */.d)(names, await readHistories(folder, names), { segmentBytes, from, to });
    if ('missing' in chain)
        throw new errors/* UserError */.yo(`there is a gap in the WAL: ${chain.missing} is missing`, NEW_SNAPSHOT);
    const end = await inspectAll(folder, chain.links, promised);
    return {
        links: chain.links,
        histories: names.filter((name) => (0,wal_names/* historyTimeline */.YF)(name) !== null).sort(),
        start: from,
        end: promised.end ?? end,
    };
}
/** A file that was begun and holds nothing yet says nothing of a gap. */
async function withContent(folder) {
    const names = await (0,promises_.readdir)(folder);
    const sizes = await Promise.all(names.map(async (name) => (await (0,promises_.stat)((0,external_node_path_.join)(folder, name))).size));
    return names.filter((_, index) => sizes[index] !== 0);
}
async function readHistories(folder, names) {
    const histories = new Map();
    for (const name of names) {
        const timeline = (0,wal_names/* historyTimeline */.YF)(name);
        if (timeline !== null)
            histories.set(timeline, (0,wal_chain/* parseHistory */.i)(await (0,promises_.readFile)((0,external_node_path_.join)(folder, name), 'utf8')));
    }
    return histories;
}
/** Gives up to where the last one holds WAL. */
async function inspectAll(folder, links, { systemIdentifier, walSegmentBytes }) {
    let held = 0n;
    for (const { name, start, end } of links) {
        const found = await (0,segment/* inspectSegment */.g)((0,external_node_path_.join)(folder, name), {
            systemIdentifier,
            segmentBytes: walSegmentBytes,
            start,
            end,
        });
        held = found.end;
        if (found.problem !== null)
            throw new errors/* UserError */.yo(`the WAL from ${(0,wal_names/* formatLsn */.rI)(start)} on is damaged: of ${name}, ${found.problem}`, NEW_SNAPSHOT);
    }
    return held;
}

;// CONCATENATED MODULE: ./lib/capture/close.js















/** How long a server may be away, when it is restarted for one. */
const AWAY_MILLISECONDS = 30_000;
const RETRY_MILLISECONDS = 1_000;
/** What was not received by then will not be while the job lasts. */
const RECEIVE_MILLISECONDS = 30 * 60_000;
/** The log of pg_receivewal, in the workspace. */
function logOf(workspace) {
    return (0,external_node_path_.join)(workspace, 'pg_receivewal.log');
}
/**
 * Closes the capture that goes on in `workspace`, if there is one: receives what is missing up to now, looks it through,
 * puts it into the archive, and drops the slot. Where pg_receivewal has died, or the server was away, the slot has kept what
 * is missing. False when not all of it could be done: then it was said what is left, and how to go on. Safe to repeat.
 */
async function closeCapture(workspace, options) {
    const state = await (0,capture_state/* readState */.un)(workspace);
    if (state === null)
        return true;
    const closing = new Closing(workspace, state, options);
    try {
        return await core.group('Close the capture of WAL', () => closing.close());
    }
    catch (error) {
        for (const { message, fix } of (0,errors/* problemsOf */.GW)(error))
            core.error(`${message}. ${fix}`);
        for (const line of closing.left())
            core.error(line);
        return false;
    }
    finally {
        await closing.disconnect();
        await (0,capture_state/* removeState */.aF)(workspace);
    }
}
class Closing {
    workspace;
    state;
    options;
    client = null;
    dropped = false;
    constructor(workspace, state, options) {
        this.workspace = workspace;
        this.state = state;
        this.options = options;
    }
    async close() {
        const { state, workspace, options } = this;
        await (0,receiver/* stopReceiver */.Wy)(workspace, state.pid);
        await (0,receiver/* mendFolder */.zP)(state.folder, state.record.server.walSegmentBytes);
        await this.tellInterruptions();
        const rest = await this.receiveRest();
        const complete = 'end' in rest;
        const wal = await this.verified(complete ? rest.end : null);
        const record = await (0,publish/* publish */.m)(state, wal, complete);
        await (0,promises_.rm)(state.folder, { recursive: true, force: true });
        core.info(`Captured ${(0,wal_names/* formatLsn */.rI)(wal.start)} to ${(0,wal_names/* formatLsn */.rI)(wal.end)} without a gap`);
        const { GITHUB_STEP_SUMMARY: summary } = options.env;
        if (summary)
            await (0,promises_.appendFile)(summary, captureSummary(record, state.archive));
        if (complete)
            return true;
        for (const { message, fix } of (0,errors/* problemsOf */.GW)(rest.away))
            core.error(`${message}. ${fix}`);
        core.error(`What had been received is kept, up to ${(0,wal_names/* formatLsn */.rI)(wal.end)}; whether the server has written more is not known`);
        for (const line of this.slotLeft())
            core.error(line);
        return false;
    }
    /** What is left, and how to go on by hand. */
    left() {
        return [`What was received is left in ${this.state.folder}`, ...this.slotLeft()];
    }
    slotLeft() {
        if (this.dropped)
            return [];
        const { slot } = this.state.record;
        return [
            `The slot ${slot} may be left on the server, and keeps WAL there: when it is not needed any more, run SELECT pg_drop_replication_slot('${slot}');`,
        ];
    }
    async disconnect() {
        await this.client?.end().catch(() => undefined);
    }
    async tellInterruptions() {
        const log = await (0,promises_.readFile)(logOf(this.workspace), 'utf8').catch(() => '');
        for (const line of (0,receiver/* interruptions */.XI)(log))
            core.info(line);
    }
    /**
     * Receives what is missing, and gives the position after the last byte that the server has written; or why the server
     * cannot be reached. What it kept in the slot is here then, or lost: it would only fill its disk from now on.
     */
    async receiveRest() {
        const deadline = Date.now() + (this.options.awayMilliseconds ?? AWAY_MILLISECONDS);
        for (;;) {
            try {
                const end = await this.receive();
                await this.dropSlot();
                return { end };
            }
            catch (error) {
                if (error instanceof receiver/* WalGone */.SA) {
                    await this.dropSlot();
                    throw error;
                }
                if (Date.now() >= deadline)
                    return { away: error };
                const [problem] = (0,errors/* problemsOf */.GW)(error);
                core.info(`Trying again: ${problem?.message ?? ''}`);
                await (0,external_node_timers_promises_.setTimeout)(RETRY_MILLISECONDS);
            }
        }
    }
    async receive() {
        const { state } = this;
        await this.disconnect();
        this.client = await (0,connection/* connect */.Ng)(state.settings);
        await assertSameCluster(this.client, state);
        const { written, received } = await (0,source/* endOfWal */.Bq)(this.client, state.record.server.walSegmentBytes);
        core.info(`The server has written up to ${(0,wal_names/* formatLsn */.rI)(written)}`);
        await (0,receiver/* receiveUntil */.wS)(await this.reception(this.client), received, AbortSignal.timeout(RECEIVE_MILLISECONDS));
        return written;
    }
    async reception(client) {
        const { settings, record, folder, pgBin } = this.state;
        const slot = await (0,slots/* slotState */.gi)(client, record.slot);
        const usable = slot !== null && !slot.lost;
        if (!usable)
            core.warning(slot === null
                ? `The slot ${record.slot} is gone: somebody dropped it (Patroni does, while nobody uses it), or another server has taken over. What the server still has is received without it.`
                : `The server has given up the slot ${record.slot}, as max_slot_wal_keep_size tells it to. What it still has is received without it.`);
        return {
            tools: await (0,tools/* findTools */.f$)({
                serverMajor: record.server.major,
                programs: [receiver/* RECEIVER */.iu],
                ...(pgBin === null ? {} : { pgBin }),
            }),
            env: await (0,connection/* libpqEnvironment */.SQ)(settings, this.workspace),
            folder,
            slot: usable ? record.slot : null,
        };
    }
    async dropSlot() {
        const { client, state } = this;
        if (client === null)
            return;
        await (0,slots/* dropSlot */.aO)(client, state.record.slot);
        this.dropped = (await (0,slots/* slotState */.gi)(client, state.record.slot)) === null;
    }
    verified(end) {
        const { server, start } = this.state.record;
        return verifyWal(this.state.folder, {
            systemIdentifier: server.systemIdentifier,
            walSegmentBytes: server.walSegmentBytes,
            start: (0,wal_names/* parseLsn */.l2)(start.lsn),
            end,
        });
    }
}
/** Throws a UserError when another cluster answers by now. */
async function assertSameCluster(client, { record, settings }) {
    const { rows } = await client.query('SELECT system_identifier::text AS system FROM pg_catalog.pg_control_system()');
    const system = rows[0]?.system ?? '';
    if (system === record.server.systemIdentifier)
        return;
    throw new errors/* UserError */.yo(`${(0,connection/* describe */.q0)(settings)} is another cluster now: ${system}, not ${record.server.systemIdentifier}`, 'somebody has put another one in its place while the job ran');
}


/***/ }),

/***/ 88444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ captureName),
/* harmony export */   i: () => (/* binding */ stamp)
/* harmony export */ });
/** The name of a capture that begins at `instant`, in UTC. */
function captureName(instant) {
    return `capture_${stamp(instant)}`;
}
/** `YYYYMMDD_HHMMSS`, in UTC. */
function stamp(instant) {
    return instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_');
}


/***/ }),

/***/ 85225:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ recordText),
/* harmony export */   m: () => (/* binding */ publish)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(606);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49500);
/* harmony import */ var _postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57068);
/* harmony import */ var _archive_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64196);






const PARALLEL = 2;
/** Puts verified WAL into the archive, encrypted where that is asked for, and the record of it last. */
async function publish(state, wal, complete) {
    const { folder, encryptTo } = state;
    const { signal } = new AbortController();
    const names = [...wal.histories, ...wal.links.map(({ name }) => name)];
    const files = await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_2__/* .checksums */ .vw)(folder, names);
    const archive = await (0,_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .openArchive */ .p_)(state.archive);
    await archive.put(folder, encryptTo.length === 0 ? names : await seal(folder, names, encryptTo), signal);
    const record = {
        ...state.record,
        state: complete ? 'complete' : 'incomplete',
        finishedAt: new Date().toISOString(),
        end: { timeline: wal.links.at(-1)?.timeline ?? state.record.start.timeline, lsn: (0,_postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_4__/* .formatLsn */ .rI)(wal.end) },
        files,
    };
    await archive.putRecord(`${record.name}.json`, recordText(record), signal);
    return record;
}
function recordText(record) {
    return `${JSON.stringify(record, null, 2)}\n`;
}
/** Encrypts each of the files beside it. Gives the names of the encrypted ones. */
async function seal(folder, names, recipients) {
    const { encrypter, findAge } = await __webpack_require__.e(/* import() */ 758).then(__webpack_require__.bind(__webpack_require__, 10758));
    const { signal } = new AbortController();
    const encrypt = encrypter(await findAge(process.env.PATH ?? '', signal), recipients, signal);
    return (0,p_map__WEBPACK_IMPORTED_MODULE_5__["default"])(names, async (name) => {
        const sealed = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name + _archive_js__WEBPACK_IMPORTED_MODULE_3__/* .SEALED */ .pU);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(sealed, { force: true });
        await encrypt((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), sealed);
        return name + _archive_js__WEBPACK_IMPORTED_MODULE_3__/* .SEALED */ .pU;
    }, { concurrency: PARALLEL });
}


/***/ }),

/***/ 35973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SA: () => (/* binding */ WalGone),
/* harmony export */   Wr: () => (/* binding */ startReceiver),
/* harmony export */   Wy: () => (/* binding */ stopReceiver),
/* harmony export */   XI: () => (/* binding */ interruptions),
/* harmony export */   dy: () => (/* binding */ probe),
/* harmony export */   iu: () => (/* binding */ RECEIVER),
/* harmony export */   s9: () => (/* binding */ waitUntilStreaming),
/* harmony export */   wS: () => (/* binding */ receiveUntil),
/* harmony export */   zP: () => (/* binding */ mendFolder)
/* harmony export */ });
/* unused harmony export explain */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _postgres_orphans_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(32332);
/* harmony import */ var _postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(57068);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(26318);
/* harmony import */ var _slots_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(13167);









const RECEIVER = 'pg_receivewal';
const POLL_MILLISECONDS = 100;
/** It waits for five seconds between two attempts to connect. */
const START_MILLISECONDS = 20_000;
const STOP_MILLISECONDS = 5_000;
/** By this the runner tells, when the job has ended, what else it has to end. */
const TRACKING = 'RUNNER_TRACKING_ID';
function command({ tools, env, folder, slot }, more) {
    const named = slot === null ? [] : ['--slot', slot];
    return tools.command(RECEIVER, ['--directory', folder, '--no-password', ...named, ...more], env, [folder]);
}
/** Sees whether the role and the program can stream from this server at all. Throws a UserError. */
async function probe(reception, signal) {
    const { code, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_6__/* .run */ .eF)(command(reception, ['--create-slot', '--if-not-exists']), { signal });
    if (code !== 0)
        throw explain(stderr);
}
/**
 * Starts pg_receivewal in the background, where it goes on when this process has ended, and connects again when the server
 * was away. Each piece of WAL is on the disk before the server hears that it has arrived. Gives its pid.
 */
function startReceiver(reception, log, runner) {
    const { file, args, env } = command(reception, ['--synchronous', '--verbose']);
    const id = runner[TRACKING];
    return (0,_process_js__WEBPACK_IMPORTED_MODULE_6__/* .startDetached */ .tG)({ file, args, env: { ...env, ...(id === undefined ? {} : { [TRACKING]: id }) } }, log);
}
/** Comes back when the server streams to it. Throws a UserError with what it says when it does not. */
async function waitUntilStreaming(client, slot, { pid, log, signal }) {
    const deadline = Date.now() + START_MILLISECONDS;
    for (;;) {
        const state = await (0,_slots_js__WEBPACK_IMPORTED_MODULE_7__/* .slotState */ .gi)(client, slot);
        if (state?.active === true)
            return;
        signal.throwIfAborted();
        // Patroni drops slots that it does not know, as long as nobody uses them.
        if (state === null)
            await (0,_slots_js__WEBPACK_IMPORTED_MODULE_7__/* .createSlot */ .TL)(client, slot);
        if (Date.now() > deadline || !(0,_process_js__WEBPACK_IMPORTED_MODULE_6__/* .sendSignal */ .vG)(pid, 0))
            throw explain(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(log, 'utf8').catch(() => ''));
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(POLL_MILLISECONDS);
    }
}
/** Ends the one in the background; what it has received so far is on the disk. */
async function stopReceiver(workspace, pid) {
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)('/proc'))
        return (0,_postgres_orphans_js__WEBPACK_IMPORTED_MODULE_5__/* .endOrphans */ .X)(workspace);
    if (pid === null || !(0,_process_js__WEBPACK_IMPORTED_MODULE_6__/* .sendSignal */ .vG)(pid, 'SIGINT'))
        return;
    const deadline = Date.now() + STOP_MILLISECONDS;
    while ((0,_process_js__WEBPACK_IMPORTED_MODULE_6__/* .sendSignal */ .vG)(pid, 0) && Date.now() < deadline)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(POLL_MILLISECONDS);
}
/**
 * pg_receivewal fills a new file with zeros before anything is written to it. Ended in the middle of that, it would refuse the
 * file later on.
 */
async function mendFolder(folder, segmentBytes) {
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
        // Emptied, not removed: its name says where to go on.
        if ((0,_postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_8__/* .parseSegmentName */ .EU)(name, segmentBytes)?.partial && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path)).size !== segmentBytes)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.truncate)(path);
    }
}
/** Receives what is missing up to `end`. Throws a UserError when the server has not all of it, or is away. */
async function receiveUntil(reception, end, signal) {
    // It ends when it is beyond the position that it is given, and an idle server never gets there.
    const last = (0,_postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_8__/* .formatLsn */ .rI)(end - 1n);
    const { code, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_6__/* .run */ .eF)(command(reception, ['--synchronous', '--verbose', '--no-loop', '--endpos', last]), { signal });
    if (code !== 0)
        throw explain(stderr);
}
/** The server cannot send WAL that it was to keep, or has removed it: trying again is of no use. */
class WalGone extends _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo {
}
const MEANINGS = [
    [
        /WAL segment \w+ has already been removed|not in this server's history|can no longer get changes/,
        (what) => new WalGone(`the server has no longer what is missing (${what})`, 'take a new snapshot: recovery can reach no moment after the gap from an older one; and see that `max_slot_wal_keep_size` is large enough for what is written while a job runs'),
    ],
    [
        /(?:no pg_hba\.conf entry for|pg_hba\.conf rejects) replication/,
        (what) => new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`the server lets nobody stream WAL from here: ${what}`, 'add a line like `hostssl replication <role> <address> scram-sha-256` to pg_hba.conf, and reload it'),
    ],
    [
        /No space left on device|Disk quota exceeded/,
        (what) => new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`the disk is full: ${what}`, 'make room there, or name another place in `wal`'),
    ],
];
/** For the log of the job: how often the server was away, as the log of pg_receivewal tells. */
function interruptions(output) {
    const { length } = [...output.matchAll(/^pg_receivewal: .*disconnected.*$/gm)];
    return length === 0
        ? []
        : [`pg_receivewal was without a connection ${length} times: ${explain(output).message}`];
}
/** The last thing that pg_receivewal complained of. */
function explain(output) {
    const complaints = [
        ...output.matchAll(/^pg_receivewal: (?:error|fatal|warning): (.+(?:\n(?!\w+: ).+)*)$/gm),
    ]
        .map(([, what = '']) => what.replaceAll(/\s+/g, ' ').slice(0, 500))
        .filter((what) => !what.startsWith('disconnected'));
    const what = complaints.at(-1) ?? 'it said nothing';
    const meaning = MEANINGS.find(([pattern]) => pattern.test(what))?.[1];
    return (meaning?.(what) ??
        new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`pg_receivewal could not receive WAL: ${what}`, 'see the message, and run the job again'));
}


/***/ }),

/***/ 13167:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M8: () => (/* binding */ slotName),
/* harmony export */   TL: () => (/* binding */ createSlot),
/* harmony export */   Zc: () => (/* binding */ dropAbandonedSlots),
/* harmony export */   aO: () => (/* binding */ dropSlot),
/* harmony export */   gi: () => (/* binding */ slotState)
/* harmony export */ });
/* unused harmony export abandoned */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83849);
/* harmony import */ var _naming_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88444);




const PREFIX = 'postgres_recovery_';
const NAME = new RegExp(`^${PREFIX}(\\d{4})(\\d{2})(\\d{2})_(\\d{2})(\\d{2})(\\d{2})_[\\da-f]{6}$`);
/** No job of GitHub's own runners lasts longer than six hours. */
const ABANDONED_MILLISECONDS = 24 * 3_600_000;
const POLL_MILLISECONDS = 100;
const RELEASE_MILLISECONDS = 10_000;
const OBJECT_IN_USE = '55006';
const UNDEFINED_OBJECT = '42704';
/** A slot's name for a capture that begins at `instant`: it tells how old it is when nobody has dropped it. */
function slotName(instant) {
    return `${PREFIX}${(0,_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .stamp */ .i)(instant)}_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(3).toString('hex')}`;
}
/** Which of these slots, none of them in use, a capture has left that ended long ago without its post step. */
function abandoned(slots, now) {
    return slots.filter((slot) => {
        const [, year, month, day, hour, minute, second] = NAME.exec(slot) ?? [];
        const made = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
        return now.getTime() - made > ABANDONED_MILLISECONDS;
    });
}
/** Drops what earlier captures have left behind, so that it holds no more WAL on the server's disk. Gives their names. */
async function dropAbandonedSlots(client, now = new Date()) {
    const { rows } = await client.query(`SELECT slot_name AS name FROM pg_catalog.pg_replication_slots WHERE NOT active AND slot_type = 'physical' ORDER BY 1`);
    const left = abandoned(rows.map(({ name }) => name), now);
    const dropped = [];
    for (const slot of left)
        if (await dropSlot(client, slot))
            dropped.push(slot);
    return dropped;
}
/** Reserves all WAL from the last checkpoint on. */
async function createSlot(client, slot) {
    await client.query('SELECT pg_catalog.pg_create_physical_replication_slot($1, true)', [slot]);
}
/**
 * Drops a slot once nobody uses it any more, which takes the server a moment to notice. False when there is none, or when
 * it stays in use.
 */
async function dropSlot(client, slot) {
    const deadline = Date.now() + RELEASE_MILLISECONDS;
    for (;;) {
        try {
            await client.query('SELECT pg_catalog.pg_drop_replication_slot($1)', [slot]);
            return true;
        }
        catch (error) {
            const code = error instanceof pg__WEBPACK_IMPORTED_MODULE_2__/* ["default"].DatabaseError */ .Ay.DatabaseError ? error.code : undefined;
            if (code === UNDEFINED_OBJECT || (code === OBJECT_IN_USE && Date.now() > deadline))
                return false;
            if (code !== OBJECT_IN_USE)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(POLL_MILLISECONDS);
        }
    }
}
/** Null when there is no such slot. */
async function slotState(client, slot) {
    const { rows } = await client.query(`SELECT active, coalesce(wal_status = 'lost', false) AS lost
       FROM pg_catalog.pg_replication_slots WHERE slot_name = $1`, [slot]);
    return rows[0] ?? null;
}


/***/ }),

/***/ 98453:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ endOfWal),
/* harmony export */   N_: () => (/* binding */ preferringTheLeader),
/* harmony export */   o$: () => (/* binding */ readSource)
/* harmony export */ });
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83849);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _postgres_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57190);
/* harmony import */ var _postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57068);




const QUERY = `
  SELECT split_part(pg_catalog.current_setting('server_version'), ' ', 1) AS version,
         pg_catalog.current_setting('server_version_num')::int AS num,
         (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) AS "systemIdentifier",
         (SELECT setting::int * CASE unit WHEN '8kB' THEN 8192 ELSE 1 END
            FROM pg_catalog.pg_settings WHERE name = 'wal_segment_size') AS "walSegmentBytes",
         CASE WHEN standby THEN (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint())
              ELSE ('x' || left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_lsn()), 8))::bit(32)::int
         END AS timeline,
         CASE WHEN standby THEN pg_catalog.pg_last_wal_replay_lsn()
              ELSE pg_catalog.pg_current_wal_lsn() END::text AS lsn,
         standby,
         pg_catalog.current_setting('wal_level') AS "walLevel",
         (SELECT count(*)::int FROM pg_catalog.pg_stat_replication) AS senders,
         pg_catalog.current_setting('max_wal_senders')::int AS "maxSenders",
         (SELECT count(*)::int FROM pg_catalog.pg_replication_slots) AS slots,
         pg_catalog.current_setting('max_replication_slots')::int AS "maxSlots",
         (SELECT rolreplication OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user) AS "mayReplicate",
         session_user::text AS "user",
         pg_catalog.current_setting('max_slot_wal_keep_size', true) AS "keepSize",
         pg_catalog.current_setting('synchronous_standby_names') AS "synchronousNames",
         pg_catalog.current_setting('synchronous_commit') AS "synchronousCommit"
    FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby) AS state`;
/** Of several hosts (a Patroni cluster) the one that takes writes, also after a failover. */
function preferringTheLeader(settings) {
    if (settings.hosts.length < 2)
        return settings;
    return (0,_postgres_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .derive */ .CX)(settings, { parameters: { target_session_attrs: 'read-write', ...settings.parameters } });
}
/** Throws UserErrors with all that would keep WAL from being streamed; what should only be known is in the findings. */
async function readSource(client) {
    const { rows } = await client.query(QUERY);
    const [row] = rows;
    if (row === undefined)
        throw new Error('the server answered no facts');
    const errors = obstacles(row);
    if (errors.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserErrors */ .tQ(errors);
    const { version, num, systemIdentifier, walSegmentBytes, timeline, lsn, standby } = row;
    const major = Math.floor(num / 10_000);
    return {
        source: { version, major, systemIdentifier, walSegmentBytes, timeline, lsn, standby },
        findings: risks(row),
    };
}
function obstacles(row) {
    const errors = [];
    if (row.walLevel === 'minimal')
        errors.push(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('the server has wal_level = minimal: its WAL does not hold what recovery needs', 'set `wal_level = replica` and restart the server'));
    if (!row.mayReplicate)
        errors.push(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the role ${row.user} may not stream WAL`, `as a superuser, run: ALTER ROLE ${pg__WEBPACK_IMPORTED_MODULE_0__/* ["default"].escapeIdentifier */ .Ay.escapeIdentifier(row.user)} REPLICATION`));
    if (row.senders >= row.maxSenders)
        errors.push(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`all ${row.maxSenders} WAL senders of the server are in use (max_wal_senders)`, 'raise `max_wal_senders` and restart the server, or end what no longer needs one (pg_stat_replication)'));
    if (row.slots >= row.maxSlots)
        errors.push(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`all ${row.maxSlots} replication slots of the server are taken (max_replication_slots)`, 'raise `max_replication_slots` and restart the server, or drop one that nobody uses (pg_replication_slots)'));
    if (countsAsStandby(row) && row.synchronousCommit === 'remote_apply')
        errors.push(new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo("the server would wait for this capture to apply each commit, which it never does: synchronous_standby_names names every standby (`*`), and synchronous_commit is 'remote_apply'", 'list the real standbys by their names in `synchronous_standby_names`'));
    return errors;
}
function risks(row) {
    const findings = [];
    if (row.keepSize === '-1')
        findings.push({
            check: 'target',
            severity: 'warning',
            kind: 'unlimited-slot',
            object: 'max_slot_wal_keep_size',
            message: 'Should this job die, its replication slot would make the server keep WAL until its disk is full: max_slot_wal_keep_size is not limited. The next capture drops such a slot when it is a day old.',
            fix: "Limit it, for example: ALTER SYSTEM SET max_slot_wal_keep_size = '10GB'; SELECT pg_reload_conf();",
        });
    if (countsAsStandby(row))
        findings.push({
            check: 'target',
            severity: 'warning',
            kind: 'synchronous-standby',
            object: 'synchronous_standby_names',
            message: 'The server may count this capture as its synchronous standby, since `*` names every one: commits then wait for the network between them.',
            fix: 'List the real standbys by their names in `synchronous_standby_names`.',
        });
    return findings;
}
function countsAsStandby({ synchronousNames }) {
    return /(^|[\s,(])"?\*"?($|[\s,)])/.test(synchronousNames);
}
/**
 * Closes the segment that is being written, where the role may, so that the last file is whole. Where it may not, everything
 * that is committed so far is flushed, for only that is sent.
 */
async function endOfWal(client, segmentBytes) {
    const { rows } = await client.query(`SELECT pg_catalog.pg_is_in_recovery() AS standby,
            pg_catalog.has_function_privilege('pg_catalog.pg_switch_wal()', 'EXECUTE') AS "maySwitch"`);
    const { standby = false, maySwitch = false } = rows[0] ?? {};
    if (standby)
        return exactly(await position(client, 'pg_catalog.pg_last_wal_replay_lsn()'));
    if (maySwitch) {
        const written = await position(client, 'pg_catalog.pg_switch_wal()');
        const bytes = BigInt(segmentBytes);
        return { written, received: ((written + bytes - 1n) / bytes) * bytes };
    }
    await client.query("SET synchronous_commit = 'local'");
    await client.query("SELECT pg_catalog.pg_logical_emit_message(true, 'postgres-recovery', 'end of capture')");
    return exactly(await position(client, 'pg_catalog.pg_current_wal_flush_lsn()'));
}
function exactly(lsn) {
    return { written: lsn, received: lsn };
}
async function position(client, expression) {
    const { rows } = await client.query(`SELECT ${expression}::text AS lsn`);
    return (0,_postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_3__/* .parseLsn */ .l2)(rows[0]?.lsn ?? '');
}


/***/ }),

/***/ 31041:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ chainOf),
/* harmony export */   i: () => (/* binding */ parseHistory)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57068);

/** By the timelines that came before, where each was left. */
function parseHistory(text) {
    const lines = text.matchAll(/^\s*(\d+)\s+([\dA-F]+\/[\dA-F]+)/gim);
    return new Map([...lines].map(([, timeline, lsn = '']) => [Number(timeline), (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .parseLsn */ .l2)(lsn)]));
}
/**
 * The files among `names` that hold the WAL of `wanted` without a gap, in order; or what is missing, in a few words. Where
 * one timeline follows another, the segment with the branch is there of both.
 */
function chainOf(names, histories, wanted) {
    const { segmentBytes, from, to } = wanted;
    const files = names.flatMap((name) => {
        const parsed = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSegmentName */ .EU)(name, segmentBytes);
        return parsed === null ? [] : [{ name, ...parsed }];
    });
    const links = [];
    const last = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentOf */ .dJ)(to > from ? to - 1n : from, segmentBytes);
    let timeline;
    for (let segment = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentOf */ .dJ)(from, segmentBytes); segment <= last; segment++) {
        const here = files
            .filter((file) => file.segment === segment && file.timeline >= (timeline ?? 0))
            .sort((a, b) => a.timeline - b.timeline || Number(a.partial) - Number(b.partial));
        const ofEach = here.filter((file, index) => file.timeline !== here[index - 1]?.timeline);
        const start = segment * BigInt(segmentBytes);
        if (ofEach.length === 0)
            return { missing: (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentName */ .Jc)(timeline ?? 1, segment, segmentBytes) };
        for (const [index, file] of ofEach.entries()) {
            if (timeline !== undefined && file.timeline > timeline) {
                const left = histories.get(file.timeline)?.get(timeline);
                if (left === undefined)
                    return { missing: (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .historyName */ .GM)(file.timeline) };
                if (left < start || left > start + BigInt(segmentBytes))
                    return {
                        missing: `timeline ${timeline} from ${(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLsn */ .rI)(start)} to ${(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLsn */ .rI)(left)}, where timeline ${file.timeline} branched off`,
                    };
            }
            const next = ofEach[index + 1]?.timeline;
            const full = to >= start + BigInt(segmentBytes);
            if (file.partial && next === undefined && (segment !== last || full))
                return { missing: (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .segmentName */ .Jc)(file.timeline, segment, segmentBytes) };
            const left = next === undefined ? undefined : histories.get(next)?.get(file.timeline);
            links.push({ ...file, start, end: left ?? (full ? start + 1n : to) });
            timeline = file.timeline;
        }
    }
    return { links };
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


/***/ }),

/***/ 17641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ readSegmentHeader),
/* harmony export */   g: () => (/* binding */ inspectSegment)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57068);


/** Every page of WAL has a header, the first one of a segment a long one. Source: access/xlog_internal.h. */
const LONG_HEADER_BYTES = 40;
const LONG_HEADER = 0x0002;
/** The magic numbers of all versions are 0xD1 and a byte that counts up. */
const MAGIC = 0xd1;
const READ_BYTES = 1 << 20;
/** Null where the file does not begin as a segment does. */
async function readSegmentHeader(path) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r');
    try {
        const page = await read(file, 0, LONG_HEADER_BYTES);
        return parseHeader(page);
    }
    finally {
        await file.close();
    }
}
function parseHeader(page) {
    if (page.length < LONG_HEADER_BYTES || page[1] !== MAGIC || (page.readUInt16LE(2) & LONG_HEADER) === 0)
        return null;
    const pageBytes = page.readUInt32LE(36);
    // A power of two that divides what is read at a time.
    if (pageBytes < LONG_HEADER_BYTES || READ_BYTES % pageBytes !== 0)
        return null;
    return {
        systemIdentifier: page.readBigUInt64LE(24).toString(),
        segmentBytes: page.readUInt32LE(32),
        pageBytes,
    };
}
/**
 * Looks through a segment: its size, and on every page the header, which tells the page's own position in the WAL. After a
 * switch of segments, the rest of a whole one is empty.
 */
async function inspectSegment(path, expected) {
    const { segmentBytes, systemIdentifier, start } = expected;
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'r');
    try {
        const { size } = await file.stat();
        const header = parseHeader(await read(file, 0, LONG_HEADER_BYTES));
        const problem = size !== segmentBytes
            ? `it has ${size} bytes, not ${segmentBytes}`
            : header === null
                ? 'it does not begin as WAL does'
                : header.systemIdentifier !== systemIdentifier
                    ? `it is of another cluster, ${header.systemIdentifier}`
                    : header.segmentBytes !== segmentBytes
                        ? 'it is of another segment size'
                        : null;
        if (header === null || problem !== null)
            return { problem, end: start };
        return await inspectPages(file, header.pageBytes, expected);
    }
    finally {
        await file.close();
    }
}
async function inspectPages(file, pageBytes, { segmentBytes, start, end }) {
    let empty = null;
    const wrong = (problem, at) => ({ problem, end: at });
    for (let offset = 0; offset < segmentBytes; offset += READ_BYTES) {
        const pages = await read(file, offset, Math.min(READ_BYTES, segmentBytes - offset));
        for (let at = 0; at < pages.length; at += pageBytes) {
            const position = start + BigInt(offset + at);
            const page = pages.subarray(at, at + pageBytes);
            if (page.readUInt16LE(0) === 0)
                empty ??= position;
            else if (empty !== null)
                return wrong(`its page at ${(0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLsn */ .rI)(empty)} is empty, and later ones are not`, empty);
            else if (page[1] !== MAGIC || page.readBigUInt64LE(8) !== position)
                return wrong(`its page at ${(0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLsn */ .rI)(position)} is not WAL of that position`, position);
        }
    }
    const held = empty ?? start + BigInt(segmentBytes);
    return { problem: held < end ? `it holds nothing from ${(0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLsn */ .rI)(held)} on` : null, end: held };
}
/** Fewer bytes only at the end of the file. */
async function read(file, offset, bytes) {
    const buffer = Buffer.alloc(bytes);
    let filled = 0;
    while (filled < bytes) {
        const { bytesRead } = await file.read(buffer, filled, bytes - filled, offset + filled);
        if (bytesRead === 0)
            break;
        filled += bytesRead;
    }
    return buffer.subarray(0, filled);
}


/***/ }),

/***/ 28282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CN: () => (/* binding */ isOfSingleFile),
/* harmony export */   TG: () => (/* binding */ singleFile),
/* harmony export */   Yh: () => (/* binding */ isManifest),
/* harmony export */   _m: () => (/* binding */ manifestLast),
/* harmony export */   ag: () => (/* binding */ sealsOf),
/* harmony export */   e0: () => (/* binding */ MANIFEST),
/* harmony export */   qr: () => (/* binding */ assertBackupName),
/* harmony export */   t4: () => (/* binding */ partialName)
/* harmony export */ });
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21403);

/** The manifest's name in a folder; of a single file it is `<name>.manifest.json`, beside it. */
const MANIFEST = 'manifest.json';
/** What sealing puts beside a manifest: the real one, encrypted, and the signature. */
const SEALS = { encrypted: '.age', signed: '.hmac' };
/** Whether a file is the manifest of the backup, which is published last and removed first. */
function isManifest(name, file) {
    return file === MANIFEST || file === `${name}.${MANIFEST}`;
}
/** The manifest's place among the files of a backup: all others first. */
function manifestLast(name, files) {
    return [...files].sort((a, b) => Number(isManifest(name, a)) - Number(isManifest(name, b)));
}
const isSnapshot = (name) => (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .snapshotTime */ .mS)(name) !== null;
const namingOf = (name) => (isSnapshot(name) ? _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOTS */ .iH : _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .BACKUPS */ .Gk);
/**
 * Which of `entries`, lying in one folder, are the single-file backup `name`, or the snapshot, which has a file for each node;
 * null when it is not whole.
 */
function singleFile(name, entries) {
    const files = entries.filter((entry) => isOfSingleFile(name, entry));
    const data = files.filter((file) => namingOf(name).isData(name, file));
    const whole = isSnapshot(name) ? data.length > 0 : data.length === 1;
    return whole && files.includes(`${name}.${MANIFEST}`) ? files : null;
}
/** Whether a file that lies in the store's own folder belongs to the single-file backup or snapshot `name`. */
function isOfSingleFile(name, file) {
    const manifest = `${name}.${MANIFEST}`;
    return (namingOf(name).isData(name, file) ||
        file === manifest ||
        Object.values(SEALS).some((ending) => file === manifest + ending));
}
/** How a backup is sealed, as far as the names of its files tell. */
function sealsOf(name, files) {
    const has = (ending) => files.includes(MANIFEST + ending) || files.includes(`${name}.${MANIFEST}${ending}`);
    return { encrypted: has(SEALS.encrypted), signed: has(SEALS.signed) };
}
/** Guards what deletes by name: anything that is no backup's name could mean other files. */
function assertBackupName(name) {
    if ((0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .storedTime */ .t7)(name) === null)
        throw new Error(`${name} is not the name of a backup`);
}
/** The hidden name under which a backup is written, or its name is taken, until it is whole. */
function partialName(name) {
    return `.${name}.partial`;
}


/***/ })

};
