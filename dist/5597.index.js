export const id = 5597;
export const ids = [5597];
export const modules = {

/***/ 86856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ applyRetention),
/* harmony export */   h: () => (/* binding */ pruneAfter)
/* harmony export */ });
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37470);
/* harmony import */ var _report_stored_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40235);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34268);
/* harmony import */ var _inventory_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(30115);
/* harmony import */ var _retention_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53829);
/* harmony import */ var _naming_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(21403);
/* harmony import */ var _soundness_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6999);







/**
 * Removes from every store, those that the inputs name, what `rules` do not keep there, oldest first, and records what became of each backup. Nothing
 * is removed before all stores were listed in full; a proof counts for the copies in all stores. A removal that fails is
 * a finding, and the others go on.
 */
async function applyRetention(context, { rules, dryRun }, stores) {
    const { recorder, signal } = context;
    const inventory = await (0,_inventory_js__WEBPACK_IMPORTED_MODULE_3__/* .takeInventory */ .O1)(context, stores);
    if (!dryRun)
        for (const { store } of inventory.listings)
            await store.tidy?.(signal);
    const fates = new Map();
    const plans = [];
    for (const listing of inventory.listings)
        plans.push({ listing, plan: await planStore(context, listing, inventory, rules) });
    for (const { listing, plan } of plans)
        fates.set(listing.store, new Map([
            ...plan.keep.map(({ name, why }) => [name, { fate: 'kept', why }]),
            ...plan.remove.map(({ name }) => [name, { fate: 'kept', why: 'not reached' }]),
        ]));
    recorder.retention = { dryRun, rules: rules.map(_retention_js__WEBPACK_IMPORTED_MODULE_4__/* .describeRule */ .IO) };
    try {
        for (const { listing, plan } of plans) {
            for (const { name, why } of plan.remove.toReversed()) {
                const fate = dryRun
                    ? { fate: 'would be removed', why }
                    : await remove(context, listing.store, inventory, { name, why });
                fates.get(listing.store)?.set(name, fate);
            }
        }
    }
    finally {
        recorder.backups = (0,_inventory_js__WEBPACK_IMPORTED_MODULE_3__/* .describeInventory */ .IB)(inventory, new Date(), (store, name) => fates.get(store)?.get(name) ?? { fate: 'removed', why: 'by another process' });
        for (const line of (0,_report_stored_js__WEBPACK_IMPORTED_MODULE_1__/* .inventoryLines */ .mZ)(recorder.backups))
            recorder.info(line);
    }
}
/**
 * Applies `keep`, where it was given, after a backup or snapshot was stored, to those of its kind. Where anything went wrong,
 * nothing is removed.
 */
async function pruneAfter(context, kind = _naming_js__WEBPACK_IMPORTED_MODULE_5__/* .BACKUPS */ .Gk) {
    const { inputs, env, recorder } = context;
    if (inputs.keep === undefined)
        return;
    if (recorder.verdict(inputs.stage) === 'fail') {
        recorder.info('Nothing is pruned, for this stage did not succeed');
        return;
    }
    const stores = await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_2__/* .openStores */ .j)(inputs, env, kind);
    await recorder.phase('prune', 'Apply the retention policy', () => applyRetention(context, { rules: inputs.keep ?? [], dryRun: false }, stores));
}
/** What is broken counts for nothing, and stays for somebody to look at. */
async function planStore({ inputs, recorder, signal }, { store, backups }, { proofs }, rules) {
    const retained = [];
    const broken = [];
    for (const { name, createdAt, server } of backups) {
        const sound = await (0,_soundness_js__WEBPACK_IMPORTED_MODULE_6__/* .soundnessOf */ .Y)(store, name, inputs.signingKey, signal);
        if (sound === null)
            continue;
        const series = server ?? sound.server;
        if (sound.damage === null) {
            retained.push({
                ...{ name, createdAt, proven: proofs.has(name) },
                ...(series === null ? {} : { series }),
                ...(sound.parent == null ? {} : { dependsOn: [sound.parent] }),
            });
            continue;
        }
        broken.push({ name, why: `counts for nothing: ${sound.damage}` });
        recorder.find({
            check: 'store',
            severity: 'warning',
            kind: 'broken-backup',
            object: `backup ${name} in ${store.input}`,
            message: `it is broken and counts for nothing: ${sound.damage}`,
            fix: 'look into what has damaged it, and delete it by hand; retention does not touch it',
        });
    }
    const { keep, remove } = (0,_retention_js__WEBPACK_IMPORTED_MODULE_4__/* .planRetention */ .SA)(retained, rules, new Date());
    return { keep: [...keep, ...broken], remove };
}
async function remove({ recorder, signal }, store, { claimed }, { name, why }) {
    signal.throwIfAborted();
    try {
        const gone = await store.remove(name, { unlessProven: !claimed.has(name) }, signal);
        return gone
            ? { fate: 'removed', why }
            : { fate: 'kept', why: 'proven, or being removed by another job, in the meantime' };
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        const object = `backup ${name} in ${store.input}`;
        recorder.find(...(0,_report_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .failureFindings */ .z)(error, 'store', 'not-removed').map((finding) => ({ ...finding, object })));
        return { fate: 'not removed', why };
    }
}


/***/ }),

/***/ 70726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ assertAttestable),
/* harmony export */   j: () => (/* binding */ attestManifest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _stores_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17594);


const FIX = 'give the job `permissions:` with `id-token: write` and `attestations: write` (jobs of pull requests from forks cannot have them), or leave out `attest`';
/** Refuses `attest: true` where the job cannot ask for an identity token: before anything is made that could not be attested. */
function assertAttestable({ inputs, env }) {
    if (!inputs.attest)
        return;
    if (!env.GITHUB_REPOSITORY)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('only a job of GitHub Actions can have a backup attested, and GITHUB_REPOSITORY names no repository', 'leave out `attest`, or sign with `signing-key`');
    if ((0,_stores_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenOf */ .B)(inputs, env) === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('the backup cannot be attested: there is no `github-token`', FIX);
    if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('the backup cannot be attested: the job may not ask for an identity token', FIX);
}
/**
 * Has GitHub attest the manifest of the recorded backup, where that was asked for: that this workflow made it, at this
 * commit, in this run. A certificate for the job's identity signs an in-toto statement of SLSA provenance
 * (https://slsa.dev/spec/v1.0/provenance), which is kept with the repository. What goes wrong is a finding: the backup is
 * stored by then.
 */
async function attestManifest(context) {
    const { inputs, env, recorder, signal } = context;
    const { backup } = recorder;
    const manifest = backup?.manifest;
    if (!inputs.attest || !backup || !manifest)
        return;
    const token = (0,_stores_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenOf */ .B)(inputs, env) ?? '';
    // Loaded when it is needed: most backups are not attested.
    const { currentJob, GitHub } = await __webpack_require__.e(/* import() */ 5607).then(__webpack_require__.bind(__webpack_require__, 35607));
    const { abortable } = await __webpack_require__.e(/* import() */ 4600).then(__webpack_require__.bind(__webpack_require__, 24600));
    const job = currentJob(env);
    try {
        const id = await recorder.phase('attest', 'Attest the manifest', async () => {
            const { attestProvenance } = await Promise.all(/* import() */[__webpack_require__.e(4942), __webpack_require__.e(897), __webpack_require__.e(4476)]).then(__webpack_require__.bind(__webpack_require__, 4476));
            const { is } = await new GitHub(job, token).visibility(signal);
            const request = {
                subjects: [{ name: `${backup.name}.manifest.json`, digest: { sha256: manifest.digest } }],
                token,
                // What the public instance signs is on record for everyone.
                sigstore: is === 'public' ? 'public-good' : 'github',
            };
            return (await abortable(attestProvenance(request), signal)).attestationID;
        });
        const url = `${job.serverUrl}/${job.owner}/${job.repository}/attestations/${id ?? ''}`;
        recorder.info(`Attested: ${url}`);
        recorder.backup = { ...backup, manifest: { ...manifest, attestation: url } };
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ)
            throw error;
        recorder.find({
            check: 'backup',
            severity: 'error',
            kind: 'not-attested',
            object: `backup ${backup.name}`,
            message: `it is stored, but its manifest could not be attested: ${error instanceof Error ? error.message : String(error)}`,
            fix: FIX,
        });
    }
}


/***/ }),

/***/ 30074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ describeBackup),
/* harmony export */   v: () => (/* binding */ sourceOf)
/* harmony export */ });
/** What the report says of a backup made by this product. */
function describeBackup(manifest, file, stored) {
    return {
        name: manifest.name,
        format: manifest.format,
        compression: manifest.compression,
        startedAt: manifest.startedAt,
        bytes: manifest.files.reduce((sum, { bytes }) => sum + bytes, 0),
        stored,
        manifest: file,
        globals: manifest.globals.path,
        databases: manifest.databases.map(({ name, path, bytes }) => ({ name, path, bytes })),
        excluded: manifest.excluded,
    };
}
/** The server that a backup was taken from, as the report says it. */
function sourceOf({ server }) {
    return { version: server.version, major: server.major, systemIdentifier: server.systemIdentifier };
}


/***/ }),

/***/ 53829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IO: () => (/* binding */ describeRule),
/* harmony export */   SA: () => (/* binding */ planRetention),
/* harmony export */   ck: () => (/* binding */ DEFAULT_RULES)
/* harmony export */ });
/** What clocks may differ by; and of backups made within one second, the later take the seconds after it. */
const SKEW_MILLISECONDS = 300_000;
/** What holds where the input `keep` is not given. */
const DEFAULT_RULES = [{ rule: 'last', amount: 10 }];
/**
 * Which backups stay, and why. A backup stays when any rule wants it. Whatever the rules say, these stay: the newest
 * proven one, the newest, what one that stays depends on, and any dated well after `now`, which is some clock's mistake
 * and counts for no rule. Pure; doing what it says and asking again removes nothing more.
 */
function planRetention(backups, rules, now) {
    const sorted = backups.toSorted(newestFirst);
    const reasons = new Map();
    const keep = ({ name }, why) => {
        reasons.set(name, [...(reasons.get(name) ?? []), why]);
    };
    for (const series of Map.groupBy(sorted, (backup) => backup.series).values()) {
        const isFuture = ({ createdAt }) => createdAt.getTime() - now.getTime() > SKEW_MILLISECONDS;
        for (const backup of series.filter(isFuture))
            keep(backup, 'dated in the future: a clock is wrong');
        const past = series.filter((backup) => !isFuture(backup));
        for (const backup of past.slice(0, 1))
            keep(backup, 'the newest');
        for (const backup of past.filter(({ proven }) => proven === true).slice(0, 1))
            keep(backup, 'the newest proven one');
        for (const rule of rules)
            for (const backup of wanted(past, rule, now))
                keep(backup, describeRule(rule));
    }
    keepDependencies(sorted, reasons);
    const decided = sorted.map(({ name }) => ({ name, reasons: reasons.get(name) }));
    return {
        keep: decided.flatMap(({ name, reasons: why }) => (why ? [{ name, why: why.join(', ') }] : [])),
        remove: decided.flatMap(({ name, reasons: why }) => (why ? [] : [{ name, why: 'no rule keeps it' }])),
    };
}
/** A rule as the input has it: `last=10`, `within=30d`. */
function describeRule({ rule, amount }) {
    return `${rule}=${rule === 'within' ? spelt(amount) : amount}`;
}
const UNITS = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1000],
];
/** Milliseconds in the largest unit that says them exactly. */
function spelt(milliseconds) {
    const [unit, length] = UNITS.find(([, divisor]) => milliseconds % divisor === 0) ?? ['ms', 1];
    return `${milliseconds / length}${unit}`;
}
const DAY_MILLISECONDS = 86_400_000;
/** What a rule keeps of backups that come newest first. Of a day, a week or a month it is the newest. */
function wanted(past, { rule, amount }, now) {
    switch (rule) {
        case 'last':
            return past.slice(0, amount);
        case 'within':
            return past.filter(({ createdAt }) => now.getTime() - createdAt.getTime() <= amount);
        case 'daily':
            return newestOfEach(past, (date) => date.toISOString().slice(0, 10), amount);
        case 'weekly':
            return newestOfEach(past, isoWeek, amount);
        case 'monthly':
            return newestOfEach(past, (date) => date.toISOString().slice(0, 7), amount);
    }
}
/** The newest backup of each of the `amount` newest periods that have one. */
function newestOfEach(past, periodOf, amount) {
    const newest = new Map();
    for (const backup of past) {
        const period = periodOf(backup.createdAt);
        if (!newest.has(period))
            newest.set(period, backup);
    }
    return [...newest.values()].slice(0, amount);
}
/** A week in UTC, named by its Monday: ISO weeks begin there, and so a new year splits none. */
function isoWeek(date) {
    const sinceMonday = (date.getUTCDay() + 6) % 7;
    return new Date(date.getTime() - sinceMonday * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
function keepDependencies(backups, reasons) {
    const byName = new Map(backups.map((backup) => [backup.name, backup]));
    const open = [...reasons.keys()];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
        for (const needed of byName.get(name)?.dependsOn ?? []) {
            if (!byName.has(needed) || reasons.has(needed))
                continue;
            reasons.set(needed, [`needed by ${name}`]);
            open.push(needed);
        }
    }
}
/** By name where the times are equal, so that the order is one. */
function newestFirst(a, b) {
    return b.createdAt.getTime() - a.createdAt.getTime() || (a.name < b.name ? 1 : -1);
}


/***/ }),

/***/ 6999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ soundnessOf)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(92857);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _stores_folder_removal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10993);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(72984);
/* harmony import */ var _seal_signature_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27751);







/** The little that counts here; manifests of encrypted backups have it, too. */
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({
    files: zod__WEBPACK_IMPORTED_MODULE_6__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ path: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP(), bytes: zod__WEBPACK_IMPORTED_MODULE_6__/* .number */ .aig() })).default([]),
    server: zod__WEBPACK_IMPORTED_MODULE_6__/* .object */ .Ikc({ systemIdentifier: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullable() }).optional(),
    parent: zod__WEBPACK_IMPORTED_MODULE_6__/* .string */ .YjP().nullish(),
});
const UNKNOWN = { damage: null, server: null };
/**
 * Looks at a backup without reading its data: one that is plainly broken must not push out a good one. Only where the
 * backup lies on this machine, or its store tells so much; elsewhere nothing is known. Null when it has been removed
 * meanwhile. Throws when a store cannot be asked.
 */
async function soundnessOf(store, name, signingKey, signal) {
    if (store.kind !== 'folder' && !('glance' in store))
        return UNKNOWN;
    const look = () => store.kind === 'folder' ? lookHere(store, name, signingKey) : lookThere(store, name, signingKey, signal);
    const first = await look();
    // What another process was about to remove, and has put back, was out of sight for a moment.
    return first?.damage == null ? first : look();
}
async function lookThere(store, name, signingKey, signal) {
    const seen = await store.glance?.(name, signal);
    if (seen == null)
        return null;
    const { manifest, signature, bytes } = seen;
    try {
        if (signingKey !== undefined)
            (0,_seal_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .assertSigned */ .De)(`the manifest of ${name}`, manifest, signature, signingKey);
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo))
            throw error;
        return { damage: error.message, server: null };
    }
    return judge(manifest, (path) => bytes.get(path) ?? null);
}
async function lookHere(store, name, signingKey) {
    const backup = await store.get(name, '').catch(ifAbsent);
    if (backup === null)
        return null;
    try {
        const path = (0,_find_js__WEBPACK_IMPORTED_MODULE_4__/* .manifestPath */ .ji)(backup);
        if (signingKey !== undefined)
            await (0,_seal_signature_js__WEBPACK_IMPORTED_MODULE_5__/* .verifySignature */ .Od)(path, signingKey);
        return await judge(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'), async (file) => {
            const state = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(backup.folder, file)).catch((0,_stores_folder_removal_js__WEBPACK_IMPORTED_MODULE_3__/* .ifGone */ .f1)(null));
            return state?.size ?? null;
        });
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo)
            return { damage: error.message, server: null };
        return (0,_stores_folder_removal_js__WEBPACK_IMPORTED_MODULE_3__/* .ifGone */ .f1)(null)(error);
    }
}
function ifAbsent(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo)
        return null;
    return (0,_stores_folder_removal_js__WEBPACK_IMPORTED_MODULE_3__/* .ifGone */ .f1)(null)(error);
}
/** `sizeOf`: the size of a file of the backup in bytes; null where there is none. */
async function judge(manifest, sizeOf) {
    const parsed = manifestSchema.safeParse(jsonOf(manifest));
    if (!parsed.success)
        return { damage: 'its manifest cannot be read', server: null };
    const { files, server: facts, parent = null } = parsed.data;
    const server = facts?.systemIdentifier ?? null;
    for (const { path, bytes } of files) {
        const found = await sizeOf(path);
        if (found === null)
            return { damage: `its file ${path} is missing`, server };
        if (found !== bytes)
            return { damage: `its file ${path} has ${found} bytes instead of ${bytes}`, server };
    }
    return { damage: null, server, parent };
}
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 30533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ storeBackup),
/* harmony export */   GZ: () => (/* binding */ closeLanes),
/* harmony export */   Ge: () => (/* binding */ openLanes),
/* harmony export */   hN: () => (/* binding */ publishLanes),
/* harmony export */   wm: () => (/* binding */ prepareStores)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/**
 * The stores that can take a backup. One that cannot is reported as `partial`, which fails the step in the end: a backup
 * in the others is better than none. Throws when none can.
 */
async function prepareStores(context, stores) {
    const attempts = await inEach(stores, (store) => store.prepare(context.signal));
    return successes(context, attempts).map(({ store }) => store);
}
/**
 * Puts a backup into every store, all at once; but the one in whose folder `root` it was written goes last, for it moves the
 * files. One that fails is reported as `partial`. Throws when none has taken it.
 */
async function storeBackup(context, backup, stores, root) {
    const { recorder, signal } = context;
    const groups = [
        stores.filter(({ staging }) => staging !== root),
        stores.filter(({ staging }) => staging === root),
    ].filter((group) => group.length > 0);
    const attempts = [];
    for (const group of groups) {
        const names = group.map((store) => store.describe()).join(' and ');
        const made = await recorder.phase('store', `Store in ${names}`, () => inEach(group, (store) => store.put(backup, signal)));
        attempts.push(...made);
        if (signal.aborted)
            break;
    }
    return successes(context, attempts).flatMap(({ store, result }) => result === undefined ? [] : [{ store, location: result }]);
}
/**
 * Takes the name of a backup in every store, to stream it there. A store that fails is reported as `partial`. Throws when
 * all do, or one cannot take streams.
 */
async function openLanes(context, { name, single }, stores) {
    const attempts = await inEach(stores, async (store) => {
        if (!store.receive)
            throw new Error(`${store.describe()} takes no streams`);
        return store.receive(name, !single, context.signal);
    });
    return successes(context, attempts).flatMap(({ store, result }) => result === undefined ? [] : [{ store, receiver: result, failed: null, published: false }]);
}
/** Publishes a backup whose files have come through `lanes`. What has failed there is reported as `partial`, as above. */
async function publishLanes(context, backup, lanes) {
    const laneOf = new Map(lanes.map((lane) => [lane.store, lane]));
    const stores = [...laneOf.keys()];
    const names = stores.map((store) => store.describe()).join(' and ');
    const attempts = await context.recorder.phase('store', `Store in ${names}`, () => inEach(stores, async (store) => {
        const lane = laneOf.get(store);
        if (lane === undefined)
            throw new Error(`nothing was streamed to ${store.describe()}`);
        if (lane.failed !== null)
            throw lane.failed.error;
        const location = await lane.receiver.finish(backup);
        lane.published = true;
        return location;
    }));
    return successes(context, attempts).flatMap(({ store, result }) => result === undefined ? [] : [{ store, location: result }]);
}
/** Removes what is in the stores of a backup that was not published there. */
async function closeLanes(lanes) {
    const open = lanes.filter(({ published }) => !published);
    await Promise.all(open.map(({ receiver }) => receiver.abandon()));
}
function inEach(stores, work) {
    return Promise.all(stores.map((store) => work(store).then((result) => ({ store, result }), (error) => ({ store, error }))));
}
/** Reports the others. Throws when there is none, or the stage is to stop. */
function successes({ recorder, signal }, attempts) {
    const failures = attempts.filter((attempt) => 'error' in attempt);
    const errors = failures.map(({ error }) => error);
    const [first] = errors;
    if (failures.length > 0 && signal.aborted)
        throw first;
    if (failures.length > 0 && failures.length === attempts.length)
        throw failures.length === 1 ? first : new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserErrors */ .tQ(errors.flatMap(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asUserErrors */ .D3));
    for (const { store, error } of failures) {
        for (const { message, fix } of (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .problemsOf */ .GW)(error))
            recorder.find({
                check: 'store',
                severity: 'error',
                kind: 'partial',
                object: store.describe(),
                message: `the backup could not be kept in this store: ${message}`,
                fix,
            });
    }
    return attempts.filter((attempt) => !('error' in attempt));
}


/***/ }),

/***/ 28566:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ takeBackup)
});

// EXTERNAL MODULE: ./lib/node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(32249);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/backups/attest.js
var attest = __webpack_require__(70726);
// EXTERNAL MODULE: ./lib/backups/files.js
var files = __webpack_require__(49500);
// EXTERNAL MODULE: ./lib/stores/open.js
var stores_open = __webpack_require__(34268);
// EXTERNAL MODULE: ./lib/backups/create.js + 4 modules
var create = __webpack_require__(4002);
// EXTERNAL MODULE: ./lib/backups/disk-full.js
var disk_full = __webpack_require__(67614);
// EXTERNAL MODULE: ./lib/backups/describe.js
var describe = __webpack_require__(30074);
// EXTERNAL MODULE: ./lib/backups/find.js
var find = __webpack_require__(72984);
// EXTERNAL MODULE: ./lib/backups/reserve.js
var reserve = __webpack_require__(80015);
// EXTERNAL MODULE: ./lib/backups/seal.js
var seal = __webpack_require__(71474);
// EXTERNAL MODULE: ./lib/backups/store-backup.js
var store_backup = __webpack_require__(30533);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var report_format = __webpack_require__(33777);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./lib/backups/streamed/lanes.js
/** Begins a file in every store that has not failed. */
function beginInAll(lanes, path, guess) {
    const files = new Map();
    for (const lane of lanes)
        if (lane.failed === null)
            files.set(lane, lane.receiver.begin(path, guess));
    const each = async (work) => {
        await Promise.all([...files].map(async ([lane, file]) => {
            if (lane.failed !== null)
                return;
            await work(file).catch((error) => {
                lane.failed = { error };
            });
        }));
        const failures = lanes.flatMap(({ failed }) => failed ?? []);
        if (failures.length === lanes.length)
            throw failures[0]?.error;
    };
    return {
        write: (bytes) => each((file) => file.write(bytes)),
        finish: () => each((file) => file.finish()),
        abandon: () => each((file) => file.abandon()),
    };
}

;// CONCATENATED MODULE: ./lib/backups/streamed/outlet.js




/** Opens the way into the stores. `single`: whether the backup is one file with its manifest beside it. */
function openOutlet(lanes, { single, encryptTo }) {
    const paths = [];
    const begun = new Map();
    const kept = new Map();
    const whole = () => paths.flatMap((path) => kept.get(path) ?? []);
    return {
        get files() {
            return whole().map(({ file }) => file);
        },
        get stored() {
            return whole().map(({ file, sealed }) => (encryptTo.length > 0 ? sealed : file));
        },
        open: async (path, guess) => {
            if (!paths.includes(path))
                paths.push(path);
            kept.delete(path);
            await begun.get(path)?.abandon();
            const name = encryptTo.length > 0 ? (0,seal/* sealedPath */.ss)(path, paths.indexOf(path), single) : path;
            const encrypt = encryptTo.length > 0 ? await encryption(encryptTo) : null;
            const shared = beginInAll(lanes, name, guess);
            begun.set(path, shared);
            return new OutgoingFile(shared, encrypt, (plain, stored) => {
                kept.set(path, { file: { path, ...plain }, sealed: { path: name, ...stored } });
            });
        },
    };
}
/** The library is loaded only where it is used. */
async function encryption(recipients) {
    const { beginEncryption } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 16612));
    return beginEncryption(recipients);
}
/** Length and SHA-256 of what passes. */
class Sum {
    hash = (0,external_node_crypto_.createHash)('sha256');
    bytes = 0;
    add(bytes) {
        this.hash.update(bytes);
        this.bytes += bytes.length;
    }
    end() {
        return { bytes: this.bytes, sha256: this.hash.digest('hex') };
    }
}
/** Takes the next bytes when the stores have taken these: nothing piles up in memory. */
class OutgoingFile extends external_node_stream_.Writable {
    shared;
    encrypt;
    onWhole;
    plain = new Sum();
    sealed = new Sum();
    begun = false;
    constructor(shared, encrypt, onWhole) {
        super({ highWaterMark: 1 << 20 });
        this.shared = shared;
        this.encrypt = encrypt;
        this.onWhole = onWhole;
    }
    _write(chunk, _encoding, done) {
        this.take(chunk).then(() => {
            done();
        }, done);
    }
    _final(done) {
        this.complete().then(() => {
            done();
        }, done);
    }
    async take(chunk) {
        this.plain.add(chunk);
        if (this.encrypt === null)
            return this.shared.write(chunk);
        await this.start(this.encrypt);
        await this.encrypt.payload.push(chunk, this.send);
    }
    async complete() {
        if (this.encrypt !== null) {
            await this.start(this.encrypt);
            await this.encrypt.payload.end(this.send);
        }
        await this.shared.finish();
        this.onWhole(this.plain.end(), this.sealed.end());
    }
    async start({ start }) {
        if (this.begun)
            return;
        this.begun = true;
        await this.send(start);
    }
    send = async (bytes) => {
        this.sealed.add(bytes);
        await this.shared.write(bytes);
    };
}

;// CONCATENATED MODULE: ./lib/backups/streamed/open.js




/** Whether all of `stores` take a backup as it is made. */
function takeStreams(stores) {
    return stores.every((store) => 'receive' in store);
}
/**
 * Opens the way into `stores`. Null where the files are to lie in `folder` first: a dump in the format `directory` is
 * written by several jobs at once, and is made so where there is room for it.
 */
async function openStreams(context, stores, { name, folder }, { format, bytes }) {
    const { inputs, recorder } = context;
    const encrypted = inputs.encryptTo.length > 0;
    if (format === 'directory') {
        const { bavail, bsize } = await (0,promises_.statfs)(folder);
        const free = bavail * bsize;
        // Each file lies there in both forms for a while.
        if (free >= bytes * (encrypted ? 2 : 1))
            return null;
        recorder.find({
            check: 'backup',
            severity: 'notice',
            kind: 'streamed',
            object: `backup ${name}`,
            message: `${(0,report_format/* size */.Ej)(free)} are free in ${folder}, which may not do: the backup went to the store as it was made, in the format \`custom\``,
            fix: `for the format \`directory\`, which several jobs write at once, have ${(0,report_format/* size */.Ej)(bytes)} free there`,
        });
    }
    const single = format === 'plain';
    const lanes = await (0,store_backup/* openLanes */.Ge)(context, { name, single }, stores);
    if (encrypted)
        recorder.info('Encrypting with the library age-encryption and the cipher of Node, as the backup is streamed');
    return { lanes, outlet: openOutlet(lanes, { single, encryptTo: inputs.encryptTo }) };
}

;// CONCATENATED MODULE: ./lib/backups/take.js















/**
 * Takes a backup as the inputs say, and puts it into every store. What stays on this machine for further use lies in
 * the folder store, or in the workspace until the stage ends. Records the backup in the report and the outputs.
 */
async function takeBackup(context, { settings, onMajor, plain: keepPlain = false, passing = false } = {}) {
    const { inputs, env, workspace } = context;
    (0,attest/* assertAttestable */.a)(context);
    const stores = await (0,store_backup/* prepareStores */.wm)(context, await (0,stores_open/* openStores */.j)(inputs, env));
    const root = stores.find((store) => store.staging !== null)?.staging ?? (await workspace.make('staging'));
    const folders = stores.flatMap(({ staging }) => (staging === null ? [] : [staging]));
    const reserved = await (0,reserve/* reserve */.v)(root, new Date(), folders);
    // Should this process be killed, the post step removes them.
    workspace.partial = folders.map((folder) => (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(reserved.folder)));
    (0,core.saveState)('partial', workspace.partial.join('\n'));
    const encrypted = inputs.encryptTo.length > 0;
    // Not encrypted, it never lies in a store.
    const folder = encrypted ? await workspace.make('unsealed') : reserved.folder;
    const way = { streams: null };
    const place = { name: reserved.name, folder };
    const outlet = async (wanted) => {
        way.streams = await openStreams(context, stores, place, wanted);
        return way.streams?.outlet ?? null;
    };
    try {
        const { backup: made, manifest } = await (0,create/* createBackup */.d)({ ...inputs, settings: settings ?? (0,connection/* parseConnection */.C8)(inputs.connection, env), onMajor }, passing && takeStreams(stores) ? { ...place, outlet } : place, context);
        const { stored, locations } = way.streams
            ? await publishStreams(context, way.streams, made, manifest, reserved.folder)
            : await storeStaged(context, await sealStaged(context, made, manifest, { folder: reserved.folder, consume: !keepPlain }), stores, root);
        await recordBackup(context, stored, manifest, locations);
        await (0,attest/* attestManifest */.j)(context);
        const holding = locations.map(({ store }) => store);
        const plain = encrypted ? (keepPlain ? made : null) : stored;
        return { stored, plain: way.streams ? null : plain, manifest, stores: holding };
    }
    finally {
        if (way.streams)
            await (0,store_backup/* closeLanes */.GZ)(way.streams.lanes);
    }
}
/** Puts a backup that lies on this machine into the stores. `root`: where it lies. */
async function storeStaged(context, staged, stores, root) {
    const { workspace, signal } = context;
    const locations = await (0,store_backup/* storeBackup */.A1)(context, staged, stores, root);
    const moved = locations.find(({ store }) => store.staging === root);
    const stored = moved ? await moved.store.get(staged.name, root, signal) : staged;
    // Where that store alone failed, the files are needed until the stage ends.
    if (moved || !staged.folder.startsWith(`${root}/`))
        workspace.partial = [];
    return { stored, locations };
}
/** Publishes a backup whose files are in the stores. */
async function publishStreams(context, { lanes, outlet }, backup, manifest, folder) {
    const { inputs, signal } = context;
    const stored = await (0,seal/* sealManifest */.DB)(backup, manifest, outlet.stored, inputs, { folder, signal });
    return { stored, locations: await (0,store_backup/* publishLanes */.hN)(context, stored, lanes) };
}
/** Encrypts and signs, where there are keys for it. */
async function sealStaged({ inputs, env, recorder, signal }, backup, manifest, where) {
    const work = { ...where, path: env.PATH ?? '', jobs: inputs.jobs, signal };
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const sealed = () => (0,disk_full/* explainFullDisk */.E)((0,external_node_path_.dirname)(where.folder), () => Promise.resolve(bytes), () => (0,seal/* seal */.od)(backup, manifest, inputs, {
        ...work,
        tell: (line) => {
            recorder.info(line);
        },
    }));
    return inputs.encryptTo.length > 0 ? recorder.phase('encrypt', 'Encrypt the backup', sealed) : sealed();
}
/** The manifest of a backup that is kept elsewhere only is kept with the report: the workspace goes with the stage. */
async function lastingManifest(backup, workspace, reportFolder) {
    const path = (0,find/* manifestPath */.ji)(backup);
    if (!path.startsWith(`${workspace}/`))
        return path;
    const copy = (0,external_node_path_.join)(reportFolder, 'manifest.json');
    await (0,promises_.copyFile)(path, copy);
    return copy;
}
async function recordBackup({ recorder, workspace, reportFolder }, backup, manifest, stored) {
    const path = await lastingManifest(backup, workspace.folder, reportFolder);
    const { sha256 } = await (0,files/* sha256File */.Q3)(path);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    recorder.backup = (0,describe/* describeBackup */._)(manifest, { path, digest: sha256 }, stored.map(({ store, location }) => ({ store: store.input, location: location.location })));
    recorder.source = (0,describe/* sourceOf */.v)(manifest);
    const newest = stored.at(-1)?.location;
    const set = (name, value) => {
        if (value !== undefined)
            recorder.outputs.set(name, value);
    };
    const artifact = stored.find(({ location }) => location.artifactId !== undefined)?.location;
    set('backup', manifest.name);
    set('location', newest?.location);
    set('manifest', path);
    set('artifact-id', artifact?.artifactId);
    set('artifact-url', artifact?.artifactUrl);
    set('digest', artifact?.digest ?? `sha256:${sha256}`);
    set('size-bytes', String(bytes));
}


/***/ })

};
