export const id = 8077;
export const ids = [8077];
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

/***/ 67614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ explainFullDisk)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33777);


/**
 * Runs `work`, which writes below `folder`; when the disk or a quota is full, throws a UserError that says so.
 * `needed`: how many bytes there should be room for, asked for only then; undefined where nobody can tell.
 */
async function explainFullDisk(folder, needed, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!isDiskFull(error))
            throw error;
        const bytes = await needed().catch(() => undefined);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the disk of ${folder} is full, so that the backup was given up and removed`, `${bytes === undefined ? 'make room there' : `make room there for up to ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(bytes)}`}, or choose another \`store\``, { cause: error });
    }
}
/** Of Node's own, or told by a PostgreSQL program; but not by the server, whose disk is another one. */
function isDiskFull(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo)
        return (/No space left on device|Disk quota exceeded/i.test(error.message) && !error.message.includes('ERROR:'));
    return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}


/***/ }),

/***/ 72984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mt: () => (/* binding */ readSealedManifest),
/* harmony export */   SC: () => (/* binding */ findBackup),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   ji: () => (/* binding */ manifestPath)
/* harmony export */ });
/* unused harmony export choose */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/** The manifest of a backup that lies on this machine. */
function manifestPath(backup) {
    const file = backup.files.find((path) => path === 'manifest.json' || path === `${backup.name}.manifest.json`);
    if (file === undefined)
        throw new Error(`${backup.name} has no manifest`);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(backup.folder, file);
}
/** Reads and checks the manifest. Throws a UserError when it is not one of this version, or of another backup. */
async function readManifest(backup) {
    const path = manifestPath(backup);
    const { manifestSchema } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(3102)]).then(__webpack_require__.bind(__webpack_require__, 13102));
    const manifest = checked(backup, await readJson(path), manifestSchema);
    const stray = strayDump(manifest);
    if (stray !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} names the dump ${stray}, which is none of the files that it lists`, 'the backup was changed after it was made: use another one, or another copy of this one');
    }
    return manifest;
}
/** The manifest that everyone may read of an encrypted backup; null where the backup is not encrypted. Throws likewise. */
async function readSealedManifest(backup) {
    const parsed = await readJson(manifestPath(backup));
    const encrypted = typeof parsed === 'object' && parsed !== null && 'encrypted' in parsed;
    if (!encrypted)
        return null;
    const { sealedManifestSchema } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(8759)]).then(__webpack_require__.bind(__webpack_require__, 58759));
    return checked(backup, parsed, sealedManifestSchema);
}
async function readJson(path) {
    try {
        return JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} is not a manifest: ${String(error)}`, 'the backup is damaged: use another one', { cause: error });
    }
}
function checked(backup, parsed, schema) {
    const path = manifestPath(backup);
    const result = schema.safeParse(parsed);
    if (!result.success) {
        const [issue] = result.error.issues;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} is not a manifest of version 1: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, 'the backup is damaged or was made by another version: use another one');
    }
    if (result.data.name !== backup.name) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} is the manifest of ${result.data.name}, not of ${backup.name}`, 'files were renamed or mixed up: restore their names, or use another backup');
    }
    return result.data;
}
/** What would be restored without having been compared with its checksum. */
function strayDump({ files, globals, databases }) {
    const dumps = [...(globals.path === null ? [] : [globals.path]), ...databases.map(({ path }) => path)];
    return dumps.find((dump) => !files.some(({ path }) => path === dump || path.startsWith(`${dump}/`)));
}
/** Which of `backups` (newest first) a choice means, or undefined. Pure. */
function choose(backups, choice) {
    switch (choice.kind) {
        case 'latest':
            return backups[0];
        case 'name':
            return backups.find(({ name }) => name === choice.name);
        case 'before':
            return backups.find(({ createdAt }) => createdAt.getTime() < choice.time.getTime());
    }
}
/** Brings the chosen backup onto this machine, from the first store that has it. `folder` is empty, for downloads. */
async function findBackup(stores, choice, folder, signal) {
    for (const store of stores) {
        const found = choose(await store.list(signal), choice);
        if (found)
            return { backup: await store.get(found.name, folder, signal), store };
    }
    const wanted = {
        latest: 'no backup',
        name: `no backup \`${choice.kind === 'name' ? choice.name : ''}\``,
        before: 'no backup that old',
    }[choice.kind];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`there is ${wanted} in ${stores.map((store) => store.describe()).join(', ')}`, 'make one with the stage `backup`, or check `store` and `backup`; what has no manifest does not count');
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

/***/ 14727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prune: () => (/* binding */ prune)
/* harmony export */ });
/* harmony import */ var _backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86856);
/* harmony import */ var _backups_retention_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53829);


/** Applies the retention policy: removes what no rule keeps, or only says what would go. */
const prune = async (context) => {
    const { keep, dryRun } = context.inputs;
    await (0,_backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__/* .applyRetention */ .d)(context, { rules: keep ?? _backups_retention_js__WEBPACK_IMPORTED_MODULE_1__/* .DEFAULT_RULES */ .ck, dryRun });
};


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
