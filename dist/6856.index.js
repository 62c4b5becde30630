export const id = 6856;
export const ids = [6856];
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

/***/ 30115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fr: () => (/* binding */ survey),
/* harmony export */   IB: () => (/* binding */ describeInventory),
/* harmony export */   O1: () => (/* binding */ takeInventory),
/* harmony export */   OR: () => (/* binding */ readProofs)
/* harmony export */ });
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34268);
/* harmony import */ var _naming_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21403);
/* harmony import */ var _proofs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35132);



/**
 * Lists `given`, or all that the inputs name, each once for logical backups and once for snapshots, with their proofs. Throws when
 * any of it cannot be read in full.
 */
async function takeInventory(context, given) {
    const { inputs, env, recorder, signal } = context;
    recorder.running = 'store';
    const stores = given ?? [
        ...(await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_0__/* .openStores */ .j)(inputs, env, _naming_js__WEBPACK_IMPORTED_MODULE_1__/* .BACKUPS */ .Gk)),
        ...(await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_0__/* .openStores */ .j)(inputs, env, _naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH)),
    ];
    return recorder.phase('list', 'List the backups', async () => {
        const found = await Promise.all(stores.map((store) => survey(store, signal)));
        const texts = found.flatMap((one) => [...one.texts]);
        return { listings: found, ...readProofs(context, texts) };
    });
}
/** The proofs among these texts, by the names of their backups. One that does not count is told. */
function readProofs({ inputs, recorder }, texts) {
    const proofs = new Map();
    for (const [name, text] of texts) {
        const proof = (0,_proofs_js__WEBPACK_IMPORTED_MODULE_2__/* .readProof */ .r)(text, name, inputs.signingKey);
        if ('refused' in proof) {
            recorder.find({
                check: 'store',
                severity: 'warning',
                kind: 'proof-refused',
                object: `backup ${name}`,
                message: `its proof does not count: ${proof.refused}`,
                fix: 'prove the backup again with the stage `validate`, and with the same `signing-key`',
            });
        }
        else if (proof.provenAt > (proofs.get(name)?.provenAt ?? ''))
            proofs.set(name, proof);
    }
    return { proofs, claimed: new Set(texts.map(([name]) => name)) };
}
/**
 * Proofs first, backups second: a removal looks for a proof when the backup is out of sight. So what is seen here with its
 * proof is not being removed by somebody who does not know that proof.
 */
async function survey(store, signal) {
    const texts = await store.proofs(signal);
    return { store, texts, backups: await store.list(signal) };
}
/** The backups of all stores side by side, newest first, as the report has them. */
function describeInventory({ listings, proofs }, now, fateOf = () => ({ fate: null, why: null })) {
    const copies = listings.flatMap(({ store, backups }) => backups.map((backup) => ({ store, backup })));
    return [...Map.groupBy(copies, ({ backup }) => backup.name)]
        .map(([name, of]) => describe(name, of, { proof: proofs.get(name), now, fateOf }))
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.name.localeCompare(a.name));
}
function describe(name, copies, { proof, now, fateOf, }) {
    const backups = copies.map(({ backup }) => backup);
    const createdAt = backups[0]?.createdAt ?? now;
    const sizes = backups.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
    const ends = backups.map(({ expiresAt }) => expiresAt?.toISOString() ?? null);
    return {
        name,
        createdAt: createdAt.toISOString(),
        ageSeconds: (now.getTime() - createdAt.getTime()) / 1000,
        bytes: sizes.length === 0 ? null : Math.max(...sizes),
        encrypted: told(backups.map(({ encrypted }) => encrypted)),
        signed: told(backups.map(({ signed }) => signed)),
        expiresAt: ends.includes(null) ? null : (ends.sort().at(-1) ?? null),
        proof: proof
            ? {
                provenAt: proof.provenAt,
                stage: proof.stage,
                recoverySeconds: proof.recoverySeconds,
                repository: proof.origin.repository,
                run: proof.origin.run,
            }
            : null,
        stores: copies.map(({ store, backup }) => ({
            store: store.input,
            bytes: backup.bytes,
            expiresAt: backup.expiresAt?.toISOString() ?? null,
            ...fateOf(store, name),
        })),
    };
}
/** True only where every copy of which it is known is so. */
function told(values) {
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 ? null : known.every(Boolean);
}


/***/ }),

/***/ 35132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ proofText),
/* harmony export */   r: () => (/* binding */ readProof)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);


const proofSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    proofVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    backup: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    manifest: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().length(64).describe('SHA-256 of the manifest file of the backup that was proven'),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('pass'),
    stage: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['drill', 'validate']),
    checks: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).describe('Those that passed'),
    provenAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$(),
    recoverySeconds: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()
        .nonnegative()
        .nullable()
        .describe('From the start of the restore until the content was proven'),
    seconds: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nonnegative().describe('What the whole stage took'),
    tool: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('Version of postgres-recovery'),
    origin: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        repository: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
        run: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
        commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    }),
});
const signedSchema = proofSchema.extend({ hmac: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable() });
/** The text of a proof, signed where there is a key: HMAC-SHA-256 over the text without the signature. */
function proofText(proof, key) {
    const ordered = proofSchema.parse(proof);
    return `${JSON.stringify({ ...ordered, hmac: key === undefined ? null : hmacOf(ordered, key) }, null, 1)}\n`;
}
/** A proof that counts, or why it does not. With a key, an unsigned or altered one is none. */
function readProof(text, backup, key) {
    const parsed = signedSchema.safeParse(jsonOf(text));
    if (!parsed.success)
        return { refused: 'it is not a proof of version 1' };
    const { hmac, ...proof } = parsed.data;
    if (proof.backup !== backup)
        return { refused: `it is the proof of ${proof.backup}` };
    if (key === undefined)
        return proof;
    if (hmac === null)
        return { refused: 'it is not signed, and with `signing-key` only signed proofs count' };
    return sameDigest(hmac, hmacOf(proof, key))
        ? proof
        : { refused: 'its signature is wrong: it was altered, or signed with another key' };
}
/** Over the schema's order of fields, whatever order the text has them in. */
function hmacOf(proof, key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(JSON.stringify(proof)).digest('hex');
}
function sameDigest(a, b) {
    const [one, other] = [Buffer.from(a), Buffer.from(b)];
    return one.length === other.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(one, other);
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
