export const id = 6833;
export const ids = [6833];
export const modules = {

/***/ 80642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HQ: () => (/* binding */ isSingleFile),
/* harmony export */   YE: () => (/* binding */ manifestFile),
/* harmony export */   nU: () => (/* binding */ damagedFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(606);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(49500);
/* harmony import */ var _seal_signature_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27751);





/** What is wrong with the files of a backup, by its manifest: missing, extra, of another size or SHA-256. Parses none. */
async function damagedFiles(backup, manifest, signal) {
    const expected = new Map(manifest.files.map((file) => [file.path, file]));
    const present = (await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .filesBelow */ .DR)(backup.folder)).filter((path) => backup.files.includes(path) || !isSingleFile(manifest));
    const own = [manifestFile(manifest, backup.name)].flatMap((path) => [path, path + _seal_signature_js__WEBPACK_IMPORTED_MODULE_3__/* .SIGNATURE */ .J2]);
    const payload = present.filter((path) => !own.includes(path));
    const findings = [
        ...[...expected.keys()]
            .filter((path) => !payload.includes(path))
            .map((path) => finding(path, 'missing-file', 'is missing')),
        ...payload
            .filter((path) => !expected.has(path))
            .map((path) => finding(path, 'extra-file', 'is not in the manifest')),
    ];
    const compared = payload.filter((path) => expected.has(path));
    const mismatches = await (0,p_map__WEBPACK_IMPORTED_MODULE_4__["default"])(compared, async (path) => {
        const file = expected.get(path);
        return file ? compareFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(backup.folder, path), file, signal) : [];
    }, { concurrency: 4 });
    return { findings: [...findings, ...mismatches.flat()], compared: compared.length };
}
/** The name of the manifest's file: beside a single dump, or the archives of a snapshot, it bears the name of the backup. */
function manifestFile(manifest, name) {
    return isSingleFile(manifest) ? `${name}.manifest.json` : 'manifest.json';
}
/** Whether the files of the backup, mostly one, lie in the store beside its manifest, and not in a folder with it. */
function isSingleFile({ format }) {
    return format === 'plain' || format === null;
}
async function compareFile(path, expected, signal) {
    const state = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(path);
    if (!state.isFile())
        return [finding(expected.path, 'not-a-file', 'is not a regular file')];
    if (state.size !== expected.bytes) {
        return [
            finding(expected.path, 'file-size', 'has another size', `${expected.bytes} bytes`, `${state.size} bytes`),
        ];
    }
    const { sha256 } = await (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256File */ .Q3)(path, signal);
    if (sha256 === expected.sha256)
        return [];
    return [
        finding(expected.path, 'file-digest', 'has other content', `SHA-256 ${expected.sha256}`, `SHA-256 ${sha256}`),
    ];
}
function finding(path, kind, what, expected, actual) {
    return {
        check: 'files',
        severity: 'error',
        kind,
        object: `file ${path}`,
        message: `the file ${what}: the backup was damaged or changed after it was made`,
        ...(expected === undefined ? {} : { expected }),
        ...(actual === undefined ? {} : { actual }),
        fix: 'use another backup, or another copy of this one; nothing was restored from it',
    };
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

/***/ 79941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  audit: () => (/* binding */ audit_audit)
});

// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/backups/retention.js
var retention = __webpack_require__(53829);
;// CONCATENATED MODULE: ./lib/audit/lines.js
function lineOf(point, status, detail, fix = null) {
    return { point, status, detail, fix };
}
const WORST = ['fail', 'not-verified', 'pass'];
/** The worst of all servers decides, and is told; `none` where there is no server. */
function verdictOfEach(point, servers, none, judge) {
    const all = servers.map((server) => {
        const judged = judge(server);
        return { ...judged, detail: server.label + judged.detail };
    });
    const status = WORST.find((one) => all.some((judged) => judged.status === one));
    if (status === undefined)
        return lineOf(point, none.status, none.detail, none.fix);
    const told = all.filter((judged) => judged.status === status);
    const fixes = [...new Set(told.flatMap(({ fix }) => fix ?? []))];
    return lineOf(point, status, told.map(({ detail }) => detail).join('; '), fixes.length === 0 ? null : fixes.join('; '));
}

;// CONCATENATED MODULE: ./lib/audit/servers.js
/** What clocks may differ by. */
const SKEW_MILLISECONDS = 300_000;
/**
 * The backups that count, server by server: a fresh backup of one must not hide that another has none. What no listing
 * attributes to a server belongs to the only one, or, where several are known, to none that could be judged.
 * What is broken, or dated in the future, counts for nothing.
 */
function backupsByServer({ holdings, now }) {
    const copies = holdings.flatMap((holding) => holding.copies.map((copy) => ({ holding, copy })));
    const byName = Map.groupBy(copies, ({ copy }) => copy.name);
    const backups = [...byName].flatMap(([name, of]) => {
        const holders = of.filter(({ copy }) => counts(copy, now)).map(({ holding }) => holding);
        const [first] = of;
        if (first === undefined || holders.length === 0)
            return [];
        const server = of.find(({ copy }) => copy.server !== null)?.copy.server ?? null;
        return [{ server, backup: { name, createdAt: first.copy.createdAt, holders } }];
    });
    const servers = new Set(backups.flatMap(({ server }) => server ?? []));
    const sorted = (of) => of.map(({ backup }) => backup).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    if (servers.size < 2)
        return backups.length === 0 ? [] : [{ label: '', backups: sorted(backups) }];
    return [...servers].map((server) => ({
        label: `server ${server}: `,
        backups: sorted(backups.filter((backup) => backup.server === server)),
    }));
}
function isFuture(date, now) {
    return date.getTime() - now.getTime() > SKEW_MILLISECONDS;
}
function counts({ damage, createdAt }, now) {
    return damage === null && !isFuture(createdAt, now);
}

;// CONCATENATED MODULE: ./lib/audit/expiry.js




/** Of how many backups to come the policy is asked at most. */
const AHEAD = 2000;
const NAMES = 3;
/**
 * Whether a store deletes by itself what the policy still asks for. Whether it does then depends on what will have been
 * made by then: so the policy is asked as if backups went on at the present pace. What has a copy that does not expire is in
 * no danger, and where another backup takes its place in a rule, as that of the same month in another store, nothing is lost.
 */
function expiryLine(facts) {
    const { rules, now, rpo } = facts;
    const copies = facts.holdings.flatMap((holding) => holding.copies);
    if (copies.length === 0)
        return lineOf('expiry', 'not-verified', 'there is nothing that could expire', 'make a backup');
    if (copies.every(({ expiresAt }) => expiresAt === null))
        return lineOf('expiry', 'pass', 'nothing expires by itself');
    const early = [...ofOneKind(facts, 'logical'), ...ofOneKind(facts, 'physical')].flatMap(({ backups }) => {
        const ahead = toCome(backups, now, rpo);
        const ends = expiring(facts, backups);
        return ends.filter((one) => {
            const gone = new Set(ends.flatMap(({ name, until }) => (until < one.until ? name : [])));
            const there = [...ahead, ...backups].filter(({ name, createdAt }) => createdAt <= one.until && !gone.has(name) && name !== one.name);
            return rules.some((rule) => kept([...there, one], rule, one.until) > kept(there, rule, one.until));
        });
    });
    if (early.length === 0)
        return lineOf('expiry', 'pass', 'what expires by itself is not asked for any more by then, or another copy or backup stands in for it');
    const shown = early
        .slice(0, NAMES)
        .map(({ name, until, createdAt }) => `\`${name}\` after ${(0,format/* duration */.p0)(days(until, createdAt))}`);
    const more = early.length > NAMES ? [`${early.length - NAMES} more`] : [];
    return lineOf('expiry', 'fail', `the last copy goes by itself while ${(0,format/* listed */.KE)(rules.map((rule) => `\`${(0,retention/* describeRule */.IO)(rule)}\``))} still asks for it: ${(0,format/* listed */.KE)([...shown, ...more])}`, 'raise `retention-days`, keep a copy in a store that does not expire, or ask for less in `keep`');
}
/** How many of these the rule keeps by itself. */
function kept(backups, rule, at) {
    const { keep } = (0,retention/* planRetention */.SA)(backups, [rule], at);
    return keep.filter(({ why }) => why.split(', ').includes((0,retention/* describeRule */.IO)(rule))).length;
}
function ofOneKind(facts, kind) {
    const holdings = facts.holdings.map((holding) => ({
        ...holding,
        copies: holding.copies.filter((copy) => copy.kind === kind),
    }));
    return backupsByServer({ ...facts, holdings });
}
/** To the hour, in seconds. */
function days(until, createdAt) {
    return Math.round((until.getTime() - createdAt.getTime()) / 3_600_000) * 3600;
}
function expiring({ holdings }, backups) {
    return backups.flatMap(({ name, createdAt }) => {
        const ends = holdings.flatMap(({ copies }) => copies.filter((copy) => copy.name === name && copy.damage === null).map(({ expiresAt }) => expiresAt));
        const times = ends.flatMap((end) => (end === null ? [] : [end.getTime()]));
        return times.length < ends.length ? [] : [{ name, createdAt, until: new Date(Math.max(...times)) }];
    });
}
/** The backups that would be made from now on, at the pace of those that there are; `rpo` where one tells no pace. */
function toCome(backups, now, rpo) {
    const times = backups.map(({ createdAt }) => createdAt.getTime());
    const gaps = times.slice(1).map((time, index) => (times[index] ?? time) - time);
    const pace = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? rpo;
    return Array.from({ length: AHEAD }, (_, index) => ({
        name: `to come ${index}`,
        createdAt: new Date(now.getTime() + (index + 1) * Math.max(pace, 60_000)),
    }));
}

// EXTERNAL MODULE: ./lib/backups/naming.js
var naming = __webpack_require__(21403);
;// CONCATENATED MODULE: ./lib/audit/retention.js




/** For how long what no rule keeps may stay: until the weekly prune has run, and a day more. */
const GRACE_MILLISECONDS = 8 * 86_400_000;
const retention_NAMES = 3;
/** Whether what should be gone is gone, and what should be there is there, whole. */
function retentionLine(facts) {
    const { holdings, rules, rulesAssumed } = facts;
    const policy = `${(0,format/* listed */.KE)(rules.map((rule) => `\`${(0,retention/* describeRule */.IO)(rule)}\``))}${rulesAssumed ? ', the default' : ''}`;
    if (holdings.every(({ copies }) => copies.length === 0))
        return lineOf('retention', 'not-verified', 'there is nothing to keep', 'make a backup');
    const overdue = holdings.flatMap((holding) => named(holding, overdueIn(holding, facts)));
    const broken = holdings.flatMap((holding) => named(holding, holding.copies.filter(({ damage }) => damage !== null)));
    const missing = missingOnes(facts);
    const problems = [
        ...told(overdue, (count) => `${(0,format/* counted */.hS)(count, 'copy', 'copies')} should have gone more than a week ago`),
        ...told(broken, (count) => `${(0,format/* counted */.hS)(count, 'copy', 'copies')} ${count === 1 ? 'is' : 'are'} broken`),
        ...told(missing, (count) => `${(0,format/* counted */.hS)(count, 'proven backup')} that the rules keep ${count === 1 ? 'is' : 'are'} gone`),
    ];
    const fixes = [
        ...(overdue.length === 0
            ? []
            : [
                `run \`prune\` with the rules that you mean, and give the audit the same \`keep\` (here: ${policy})`,
            ]),
        ...(broken.length === 0 ? [] : ['look into what has damaged it, and delete it by hand']),
        ...(missing.length === 0
            ? []
            : ['find out who deleted it; if that was meant, delete its `.proof.json` too']),
    ];
    if (problems.length > 0)
        return lineOf('retention', 'fail', problems.join('; '), fixes.join('; '));
    return lineOf('retention', 'pass', `${policy}: nothing has stayed too long, and nothing is missing or broken`);
}
/** What the store does not delete by itself, and should have lost so long ago that a prune must have run since. */
function overdueIn({ copies }, { rules, proofs, now }) {
    const then = new Date(now.getTime() - GRACE_MILLISECONDS);
    // `prune` removes logical backups only.
    const sound = copies.filter(({ kind, damage, createdAt }) => kind === 'logical' && damage === null && createdAt <= then);
    const { remove } = (0,retention/* planRetention */.SA)(sound.map((copy) => retained(copy, Date.parse(proofs.get(copy.name)?.provenAt ?? '') <= then.getTime())), rules, then);
    const gone = new Set(remove.map(({ name }) => name));
    return sound.filter(({ name, expiresAt }) => gone.has(name) && expiresAt === null);
}
/** A proof goes with its backup. One that is left tells of a backup that somebody deleted by hand: whose, nobody knows. */
function missingOnes({ holdings, proofs, rules, now }) {
    const known = new Map(holdings.flatMap(({ copies }) => copies.map((copy) => [copy.name, copy.createdAt])));
    const lost = [...proofs.keys()].filter((name) => !known.has(name));
    const all = [...known, ...lost.map((name) => [name, (0,naming/* storedTime */.t7)(name)])].flatMap(([name, createdAt]) => createdAt === null ? [] : [{ name, createdAt, series: String((0,naming/* snapshotTime */.mS)(name) === null) }]);
    const kept = new Set((0,retention/* planRetention */.SA)(all, rules, now).keep.map(({ name }) => name));
    return lost.filter((name) => kept.has(name)).map((name) => `\`${name}\``);
}
function retained({ name, createdAt, server }, proven) {
    return { name, createdAt, proven, ...(server === null ? {} : { series: server }) };
}
function named({ store }, copies) {
    return copies.map(({ name, damage }) => `\`${name}\` in \`${store}\`${damage === null ? '' : ` (${damage})`}`);
}
function told(found, what) {
    if (found.length === 0)
        return [];
    const more = found.length - retention_NAMES;
    const shown = [...found.slice(0, retention_NAMES), ...(more > 0 ? [`${more} more`] : [])];
    return [`${what(found.length)}: ${(0,format/* listed */.KE)(shown)}`];
}

;// CONCATENATED MODULE: ./lib/audit/rotation.js
const DAY_MILLISECONDS = 86_400_000;
/** 1 January 1970 was a Thursday: three days into its week. */
const DAYS_INTO_WEEK = 3;
/** Weeks until every copy has been read. */
const CYCLE_WEEKS = 4;
const dayOf = (date) => Math.floor(date.getTime() / DAY_MILLISECONDS);
/** Weeks since 1970, from Monday to Sunday in UTC. The number of a week in its year would break the rotation at new year. */
const weekOf = (date) => Math.floor((dayOf(date) + DAYS_INTO_WEEK) / 7);
/**
 * The first day of the week, this one or a later one, in which a copy made at `createdAt` is read back. By the day on which
 * it was made, so that the turn of a copy does not move when others come or go. Pure.
 */
function turnOf(createdAt, now) {
    const week = weekOf(now);
    const wait = (((dayOf(createdAt) - week) % CYCLE_WEEKS) + CYCLE_WEEKS) % CYCLE_WEEKS;
    return new Date(((week + wait) * 7 - DAYS_INTO_WEEK) * DAY_MILLISECONDS);
}
/** Whether its turn is in the week of `now`. */
function isItsTurn(createdAt, now) {
    return turnOf(createdAt, now).getTime() <= now.getTime();
}

;// CONCATENATED MODULE: ./lib/audit/checks.js






/** As the playbook's checklist has them. */
const DEFAULT_RPO = 24 * 3_600_000;
const DEFAULT_RTO = 30 * 60_000;
const DRILL_DAYS = 30;
const checks_DAY_MILLISECONDS = 86_400_000;
/** Judges the facts, point by point, in the order of the checklist. Pure. */
function checkReadiness(facts) {
    const servers = backupsByServer(facts);
    return [
        storesLine(facts),
        locationsLine(servers),
        rpoLine(facts, servers),
        ...drillLines(facts, servers),
        retentionLine(facts),
        expiryLine(facts),
        readBackLine(facts),
        pitrLine(facts),
    ];
}
/** A store that holds nothing is as likely a misspelt one. */
function storesLine({ holdings, unread }) {
    const empty = holdings.filter(({ copies }) => copies.length === 0).map(({ store }) => `\`${store}\``);
    if (unread.length === 0 && empty.length === 0) {
        const copies = holdings.reduce((sum, holding) => sum + holding.copies.length, 0);
        const found = `${(0,format/* counted */.hS)(holdings.length, 'store')}, ${(0,format/* counted */.hS)(copies, 'copy', 'copies')} of backups`;
        return lineOf('stores', 'pass', found);
    }
    const reasons = [
        ...unread.map(({ store, reason }) => `what \`${store}\` holds is not known: ${reason}`),
        ...(empty.length === 0 ? [] : [`${(0,format/* listed */.KE)(empty)} ${empty.length === 1 ? 'holds' : 'hold'} no backup`]),
    ];
    const fixes = [
        ...unread.map(({ fix }) => fix),
        ...(empty.length === 0 ? [] : ['check the spelling of `store`, or make a backup there']),
    ];
    return lineOf('stores', 'fail', reasons.join('; '), fixes.join('; '));
}
const NO_BACKUP = {
    status: 'fail',
    detail: 'there is no backup',
    fix: 'make one with the stage `backup`, or better `drill`',
};
/** Not where backups could be, but where the newest one is. */
function locationsLine(servers) {
    return verdictOfEach('locations', servers, NO_BACKUP, ({ backups: [newest] }) => {
        if (newest === undefined)
            return NO_BACKUP;
        const places = new Set(newest.holders.map(({ place }) => place));
        const where = `\`${newest.name}\` is in ${(0,format/* listed */.KE)(newest.holders.map(({ store }) => `\`${store}\``))}`;
        const offSite = newest.holders.some((holder) => holder.offSite);
        if (places.size >= 2 && offSite)
            return { status: 'pass', detail: where };
        const wanting = offSite ? 'which is one place' : 'which is not off-site';
        const fix = offSite
            ? 'name a second place in `store` of the stage that makes backups'
            : 'name `artifact` or `s3://bucket/prefix` in `store` of the stage that makes backups, beside the folder';
        return { status: 'fail', detail: `${where}, ${wanting}`, fix };
    });
}
function rpoLine({ rpo, rpoAssumed, now, holdings }, servers) {
    const limit = limitOf(rpo, rpoAssumed);
    const future = new Set(holdings.flatMap(({ copies }) => copies.flatMap((copy) => (isFuture(copy.createdAt, now) ? copy.name : []))));
    const aside = future.size === 0
        ? ''
        : `; ${(0,format/* counted */.hS)(future.size, 'backup')} dated in the future ${future.size === 1 ? 'does' : 'do'} not count`;
    return verdictOfEach('rpo', servers, { ...NO_BACKUP, detail: NO_BACKUP.detail + aside }, ({ backups: [newest] }) => {
        if (newest === undefined)
            return NO_BACKUP;
        const age = Math.max(0, now.getTime() - newest.createdAt.getTime());
        const detail = `\`${newest.name}\` is ${rounded(age)} old; the limit is ${limit}${aside}`;
        if (age <= rpo)
            return { status: 'pass', detail };
        return {
            status: 'fail',
            detail,
            fix: 'see why the backup job did not run; back up more often, or agree on a longer `rpo`',
        };
    });
}
function limitOf(milliseconds, assumed) {
    return `${(0,format/* duration */.p0)(milliseconds / 1000)}${assumed ? ', the default' : ''}`;
}
/** Whether, and how fast, the newest proven backup of each server came back. */
function drillLines({ proofs, now, rto: most, rtoAssumed }, servers) {
    const newestProof = ({ backups }) => backups
        .flatMap(({ name }) => proofs.get(name) ?? [])
        .filter(({ provenAt }) => !isFuture(new Date(provenAt), now))
        .sort((a, b) => b.provenAt.localeCompare(a.provenAt))[0];
    const none = {
        status: 'fail',
        detail: 'no backup that there is has been proven',
        fix: 'run the stage `drill` every week, with the same `store` and `signing-key`',
    };
    const drill = verdictOfEach('drill', servers, none, (server) => {
        const proof = newestProof(server);
        if (proof === undefined)
            return none;
        const age = Math.max(0, now.getTime() - Date.parse(proof.provenAt));
        const run = proof.origin.run === null ? '' : `, run ${proof.origin.run}`;
        const detail = `\`${proof.backup}\` was proven ${rounded(age)} ago by \`${proof.stage}\`${run}; the limit is ${DRILL_DAYS} days`;
        return age <= DRILL_DAYS * checks_DAY_MILLISECONDS ? { status: 'pass', detail } : { ...none, detail };
    });
    const unmeasured = {
        status: 'not-verified',
        detail: 'no proof says how long a recovery took',
        fix: none.fix,
    };
    const rto = verdictOfEach('rto', servers, unmeasured, (server) => {
        const seconds = newestProof(server)?.recoverySeconds ?? null;
        if (seconds === null)
            return unmeasured;
        const detail = `the last proven recovery took ${(0,format/* duration */.p0)(seconds)}; the limit is ${limitOf(most, rtoAssumed)}`;
        if (seconds * 1000 <= most)
            return { status: 'pass', detail };
        return {
            status: 'fail',
            detail,
            fix: 'raise `jobs`, use the `directory` format, or a larger or nearer runner for the `drill`',
        };
    });
    return [drill, rto];
}
function readBackLine({ holdings, unread, readings }) {
    const offSite = holdings.filter((holding) => holding.offSite && holding.copies.length > 0);
    const bad = readings.filter(({ status }) => status !== 'intact');
    if (bad.length > 0)
        return lineOf('read-back', 'fail', bad.map(({ store, name, detail }) => `\`${name}\` in \`${store}\`: ${detail}`).join('; '), 'remove the damaged copy, make a new backup, and find out what damaged it');
    const point = 'read-back';
    if (offSite.length === 0)
        return lineOf(point, 'not-verified', unread.length === 0 ? 'there is no off-site copy to read' : 'no off-site store could be read', 'name an off-site store: `artifact` or `s3://bucket/prefix`');
    const skipped = offSite.filter(({ store }) => !readings.some((reading) => reading.store === store));
    if (skipped.length > 0)
        return lineOf(point, 'not-verified', `nothing was read back from ${(0,format/* listed */.KE)(skipped.map(({ store }) => `\`${store}\``))}`, 'run the audit again');
    return lineOf(point, 'pass', `${described(readings)} read back and equal to the SHA-256 in the manifest; each copy has its turn within ${CYCLE_WEEKS} weeks`);
}
function described(readings) {
    const files = readings.reduce((sum, reading) => sum + reading.files, 0);
    return `${(0,format/* counted */.hS)(readings.length, 'copy', 'copies')} (${(0,format/* counted */.hS)(files, 'file')})`;
}
/** WAL carries a snapshot on to any moment, but lies elsewhere: what is here can tell only whether there is a beginning. */
function pitrLine({ holdings }) {
    const snapshots = holdings.flatMap(({ copies }) => copies.filter(({ kind, damage }) => kind === 'physical' && damage === null));
    const newest = snapshots
        .map(({ name }) => name)
        .sort()
        .at(-1);
    return lineOf('pitr', 'info', newest === undefined
        ? 'not set up: logical backups bring back the moments at which they were made, and none in between'
        : `not judged: \`${newest}\` could be carried on by WAL, which the audit does not see; prove it with the stage \`recover\``);
}
/** Milliseconds to the minute, and of less than that to the second. */
function rounded(milliseconds) {
    const unit = milliseconds < 60_000 ? 1000 : 60_000;
    return (0,format/* duration */.p0)((Math.floor(milliseconds / unit) * unit) / 1000);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./lib/backups/damaged-files.js
var damaged_files = __webpack_require__(80642);
// EXTERNAL MODULE: ./lib/backups/files.js
var files = __webpack_require__(49500);
// EXTERNAL MODULE: ./lib/backups/find.js
var find = __webpack_require__(72984);
// EXTERNAL MODULE: ./lib/backups/seal/signature.js
var signature = __webpack_require__(27751);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/audit/read-back.js









/** The little that counts here; manifests of encrypted backups have it, too. */
const manifestSchema = schemas/* object */.Ikc({
    // Of a snapshot there is none: its files lie beside its manifest, as a plain dump does.
    format: schemas/* enum */.k5n(['directory', 'custom', 'plain']).default('plain'),
    files: schemas/* array */.YOg(schemas/* object */.Ikc({ path: schemas/* string */.YjP(), bytes: schemas/* number */.aig(), sha256: schemas/* string */.YjP().length(64) })).min(1),
});
/**
 * Reads back, of each off-site store, its newest backup and those whose turn it is, one after the other, and compares them
 * with their manifests. Only one of them is on this machine at a time.
 */
async function readBack(context, listings, proofs) {
    const { recorder, signal } = context;
    const readings = [];
    for (const { store, backups } of listings.filter((listing) => listing.store.offSite)) {
        for (const { name } of dueCopies(backups, new Date())) {
            signal.throwIfAborted();
            const reading = await recorder.phase('read back', `Read ${name} back from ${store.describe()}`, () => read(context, store, name, proofs.get(name)?.manifest));
            if (reading !== null)
                readings.push(reading);
        }
    }
    return readings;
}
/** The newest is read every time: it is the one that would be needed. */
function dueCopies(backups, now) {
    return backups.filter(({ createdAt }, index) => index === 0 || isItsTurn(createdAt, now));
}
/** Null for one that has been removed meanwhile. */
async function read(context, store, name, proven) {
    const { workspace, signal } = context;
    const started = performance.now();
    const folder = await workspace.make('download');
    const reading = (result) => ({
        store: store.input,
        name,
        ...result,
        seconds: (performance.now() - started) / 1000,
    });
    try {
        return reading(await compare(context, await store.get(name, folder, signal), proven));
    }
    catch (error) {
        signal.throwIfAborted();
        const there = await store.list(signal).then((backups) => backups.some((backup) => backup.name === name), () => true);
        if (!there)
            return null;
        const detail = (0,errors/* problemsOf */.GW)(error)
            .map(({ message }) => message)
            .join('; ');
        return reading({ status: 'unreadable', files: 0, bytes: 0, detail });
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 });
    }
}
async function compare({ inputs, signal }, backup, proven) {
    const path = (0,find/* manifestPath */.ji)(backup);
    if (inputs.signingKey !== undefined)
        await (0,signature/* verifySignature */.Od)(path, inputs.signingKey);
    const manifest = await manifestOf(path);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const { findings, compared } = await (0,damaged_files/* damagedFiles */.nU)(backup, manifest, signal);
    const wrong = findings.map(({ object, kind }) => `${object}: ${kind.replaceAll('-', ' ')}`);
    if (proven !== undefined && (await (0,files/* sha256File */.Q3)(path, signal)).sha256 !== proven)
        wrong.push('its manifest is not the one that was proven');
    if (wrong.length === 0)
        return { status: 'intact', files: compared, bytes, detail: 'as in the manifest' };
    const more = wrong.length > 3 ? `, and ${(0,format/* counted */.hS)(wrong.length - 3, 'more', 'more')}` : '';
    return { status: 'damaged', files: compared, bytes, detail: `${wrong.slice(0, 3).join(', ')}${more}` };
}
async function manifestOf(path) {
    try {
        return manifestSchema.parse(JSON.parse(await (0,promises_.readFile)(path, 'utf8')));
    }
    catch (error) {
        throw new errors/* UserError */.yo('its manifest cannot be read', 'the backup is damaged: use another one', {
            cause: error,
        });
    }
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/inventory.js
var inventory = __webpack_require__(30115);
// EXTERNAL MODULE: ./lib/backups/soundness.js
var soundness = __webpack_require__(6999);
// EXTERNAL MODULE: ./lib/stores/open.js
var stores_open = __webpack_require__(34268);
;// CONCATENATED MODULE: ./lib/audit/survey.js









/**
 * Lists every store that the inputs name, by itself: one that cannot be read is a point of the audit, and the others are
 * judged all the same. Throws only for stores that could never be read.
 */
async function surveyStores(context) {
    const { inputs, env, signal } = context;
    const opened = [
        ...(await (0,stores_open/* openStores */.j)(inputs, env, naming/* BACKUPS */.Gk)).map((store) => ({ store, kind: 'logical' })),
        ...(await (0,stores_open/* openStores */.j)(inputs, env, naming/* SNAPSHOTS */.iH)).map((store) => ({ store, kind: 'physical' })),
    ];
    const unread = new Map();
    const found = await Promise.all(opened.map(async ({ store, kind }) => {
        try {
            const { texts, backups } = await (0,inventory/* survey */.Fr)(store, signal);
            return [{ store, kind, texts, backups }];
        }
        catch (error) {
            signal.throwIfAborted();
            unread.set(store.input, { store: store.input, ...survey_told(error) });
            return [];
        }
    }));
    const listings = found.flat();
    const { proofs, claimed } = (0,inventory/* readProofs */.OR)(context, listings.flatMap(({ texts }) => [...texts]));
    const holdings = [];
    for (const [input, of] of Map.groupBy(listings, ({ store }) => store.input)) {
        const [first] = of;
        if (first !== undefined && !unread.has(input))
            holdings.push(await holdingOf(first.store, of, inputs.signingKey));
    }
    return {
        listings,
        holdings,
        unread: [...unread.values()],
        claimed,
        proofs: await fitting(context, listings, proofs),
    };
}
function survey_told(error) {
    const problems = (0,errors/* problemsOf */.GW)(error);
    return {
        reason: problems.map(({ message }) => message).join('; '),
        fix: [...new Set(problems.map(({ fix }) => fix))].join('; '),
    };
}
async function holdingOf(whole, listings, signingKey) {
    const copies = [];
    for (const { store, kind, backups } of listings) {
        for (const { name, createdAt, expiresAt = null, server = null } of backups) {
            const sound = await (0,soundness/* soundnessOf */.Y)(store, name, signingKey);
            if (sound === null)
                continue;
            const { damage } = sound;
            copies.push({ name, kind, createdAt, expiresAt, server: server ?? sound.server, damage });
        }
    }
    return { store: whole.input, offSite: whole.offSite, place: await placeOf(whole), copies };
}
/** Prefixes of one bucket, artifacts and caches of one repository, and two ways to one folder are each one place. */
async function placeOf({ kind, input }) {
    if (kind === 's3')
        return input.split('/').slice(0, 3).join('/');
    if (kind !== 'folder')
        return 'github';
    const folder = (0,external_node_path_.resolve)(input);
    return `folder ${await (0,promises_.realpath)(folder).catch(() => folder)}`;
}
/** Where a backup lies on this machine, its proof counts only for the very manifest that was proven. */
async function fitting({ recorder }, listings, proofs) {
    const right = new Map(proofs);
    for (const { store, backups } of listings.filter((listing) => listing.store.kind === 'folder')) {
        for (const { name } of backups) {
            const proof = proofs.get(name);
            const backup = proof && (await store.get(name, '').catch(() => undefined));
            if (backup === undefined)
                continue;
            const { sha256 } = await (0,files/* sha256File */.Q3)((0,find/* manifestPath */.ji)(backup));
            if (sha256 === proof?.manifest || !right.delete(name))
                continue;
            recorder.find({
                check: 'store',
                severity: 'warning',
                kind: 'proof-refused',
                object: `backup ${name} in ${store.input}`,
                message: 'its proof does not count: it is of another manifest than the one that is there',
                fix: 'find out who has changed the backup, and prove it again with the stage `validate`',
            });
        }
    }
    return right;
}

// EXTERNAL MODULE: ./lib/report/audit.js
var audit = __webpack_require__(21489);
;// CONCATENATED MODULE: ./lib/stages/audit.js







/** Readiness: where the backups are, how old, how proven, how kept, and whether those off-site are still intact. */
const audit_audit = async (context) => {
    const { inputs, recorder } = context;
    recorder.running = 'store';
    const found = await recorder.phase('list', 'List the backups', () => surveyStores(context));
    recorder.backups = (0,inventory/* describeInventory */.IB)(found, new Date());
    const readings = await readBack(context, found.listings, found.proofs);
    const facts = {
        now: new Date(),
        holdings: found.holdings.map((holding) => withDamage(holding, readings)),
        unread: found.unread,
        proofs: found.proofs,
        readings,
        rules: inputs.keep ?? retention/* DEFAULT_RULES */.ck,
        rulesAssumed: inputs.keep === undefined,
        rpo: inputs.rpo ?? DEFAULT_RPO,
        rpoAssumed: inputs.rpo === undefined,
        rto: inputs.rto ?? DEFAULT_RTO,
        rtoAssumed: inputs.rto === undefined,
    };
    record(context, facts, found.listings);
};
/** What was found damaged counts as a copy no more. */
function withDamage(holding, readings) {
    const damageOf = (name) => readings.find((reading) => reading.store === holding.store && reading.name === name && reading.status !== 'intact')?.detail ?? null;
    return {
        ...holding,
        copies: holding.copies.map((copy) => ({ ...copy, damage: copy.damage ?? damageOf(copy.name) })),
    };
}
function record({ recorder }, facts, listings) {
    const offSite = listings.filter(({ store }) => store.offSite);
    recorder.audit = {
        lines: checkReadiness(facts),
        readBack: facts.readings.map(({ name, ...reading }) => ({ ...reading, backup: name })),
        next: offSite.flatMap(({ store, backups }) => {
            const due = dueCopies(backups, facts.now);
            return backups
                .filter((backup) => !due.includes(backup))
                .map(({ name, createdAt }) => ({
                store: store.input,
                backup: name,
                week: turnOf(createdAt, facts.now).toISOString().slice(0, 10),
            }));
        }),
    };
    publishTimes(recorder);
    for (const line of (0,audit/* auditLog */.sc)(recorder.audit))
        recorder.info(line);
}
/** The age of the newest backup, and what the newest proven recovery took, as outputs. */
function publishTimes({ backups, outputs }) {
    const age = backups?.[0]?.ageSeconds;
    if (age !== undefined)
        outputs.set('rpo-seconds', Math.max(0, age).toFixed(1));
    const [newest] = (backups ?? [])
        .flatMap(({ proof }) => proof ?? [])
        .sort((a, b) => b.provenAt.localeCompare(a.provenAt));
    if (newest?.recoverySeconds != null)
        outputs.set('rto-seconds', newest.recoverySeconds.toFixed(1));
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
