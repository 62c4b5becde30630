export const id = 678;
export const ids = [678,564];
export const modules = {

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

/***/ 98678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WalBucket: () => (/* binding */ WalBucket)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _stores_s3_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84564);
/* harmony import */ var _stores_s3_bucket_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91575);
/* harmony import */ var _stores_s3_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89337);
/* harmony import */ var _stores_s3_parallel_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23718);
/* harmony import */ var _stores_s3_upload_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(30814);
/* harmony import */ var _archive_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(64196);







const PARALLEL = 4;
/** A prefix in a bucket of an S3 service. */
class WalBucket {
    staging = null;
    store;
    bucket;
    base;
    constructor(bucket, prefix) {
        this.store = new _stores_s3_js__WEBPACK_IMPORTED_MODULE_1__.S3Store(bucket, prefix);
        this.bucket = new _stores_s3_bucket_js__WEBPACK_IMPORTED_MODULE_2__/* .Bucket */ .f(bucket);
        this.base = (0,_stores_s3_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .baseOf */ .bx)(prefix);
    }
    describe() {
        return this.store.describe();
    }
    async prepare(signal) {
        await this.store.prepare(signal);
    }
    async system(signal) {
        const record = (await this.names(signal)).find(_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .isRecord */ .u4);
        return record === undefined ? null : (0,_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .systemOf */ .br)((await this.bucket.text(this.base + record, signal)) ?? '');
    }
    async put(folder, names, signal) {
        const present = new Set(await this.names(signal));
        await (0,_stores_s3_parallel_js__WEBPACK_IMPORTED_MODULE_4__/* .parallel */ ._)(names, PARALLEL, signal, async (name, limit) => {
            const whole = (0,_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .wholeName */ .fC)(name);
            if (whole !== null && present.has(whole))
                return;
            await (0,_stores_s3_upload_js__WEBPACK_IMPORTED_MODULE_5__/* .uploadFile */ .QM)(this.bucket, this.base + name, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, name), limit);
            const partial = (0,_archive_js__WEBPACK_IMPORTED_MODULE_6__/* .partialOf */ .Z1)(name);
            if (partial !== null && present.has(partial))
                await this.bucket.remove([this.base + partial], limit);
        });
    }
    async putRecord(name, text, signal) {
        await this.bucket.put(this.base + name, text, signal);
    }
    async names(signal) {
        const listed = await this.bucket.list(this.base, signal);
        return listed.map(({ key }) => key.slice(this.base.length));
    }
}


/***/ }),

/***/ 10993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NC: () => (/* binding */ removeFromFolder),
/* harmony export */   cr: () => (/* binding */ provenBy),
/* harmony export */   f1: () => (/* binding */ ifGone),
/* harmony export */   ng: () => (/* binding */ finishRemovals),
/* harmony export */   ud: () => (/* binding */ proofName)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21403);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49500);





/** The hidden folder that a backup is moved to before it is deleted: from then on nobody takes it for a backup. */
const REMOVED = /^\.((?:backup_)?\d{8}_\d{6})\.removed-/;
/** The file that holds the proof of a backup, beside it in a folder. */
const proofName = (name) => `${name}.proof.json`;
/** The backup that a file holds the proof of, or null for any other file. */
function provenBy(file) {
    const [name = ''] = file.split('.', 1);
    return (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .storedTime */ .t7)(name) !== null && file === proofName(name) ? name : null;
}
/**
 * Removes a backup from a folder of backups: out of sight at once, then for good. With `unlessProven`, one that is found
 * to have a proof is put back: whoever saw the proof and then the backup may by now have removed what it stands in for.
 * That is also why the proof is looked for only when the backup is out of sight. Gives whether it is gone.
 */
async function removeFromFolder(folder, name, unlessProven) {
    if (!unlessProven)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, proofName(name)), { force: true });
    const hidden = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `.${name}.removed-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    await hide(folder, name, hidden);
    return finish(folder, name, hidden);
}
/** Finishes the removals that were killed half-way. */
async function finishRemovals(folder) {
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)) {
        const name = REMOVED.exec(entry)?.[1];
        if (name !== undefined)
            await finish(folder, name, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, entry));
    }
}
/** Of a backup in one file the manifest goes first: the dump without it is no backup any more. */
async function hide(folder, name, hidden) {
    if (await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name), hidden))
        return (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
    const manifest = `${name}.manifest.json`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(hidden, { mode: 0o700 });
    if (await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, manifest), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, manifest)))
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
}
/**
 * Deletes what is hidden, or puts it back. That its manifest gets another name decides it: from then on there is no way
 * back, whoever goes on with it.
 */
async function finish(folder, name, hidden) {
    const beside = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)).filter((entry) => entry !== name && (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(entry) === name);
    const inside = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(hidden).catch(ifGone([]));
    const single = `${name}.manifest.json`;
    const manifest = inside.find((file) => file === 'manifest.json' || file === single);
    if (manifest !== undefined && beside.includes(proofName(name))) {
        await (manifest === single
            ? moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, single), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, single))
            : moved(hidden, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name)));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(hidden, { recursive: true, force: true });
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
        return false;
    }
    if (manifest !== undefined)
        await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, manifest), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, `${manifest}.removed`));
    if (inside.some((file) => file.startsWith(single)))
        for (const file of beside)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, file), { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(hidden, { recursive: true, force: true, maxRetries: 3 });
    return true;
}
/** False where there is nothing to move (any more). */
async function moved(from, to) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(from, to).then(() => true, ifGone(false));
}
/** A handler for what another process has removed: it gives `otherwise`. */
function ifGone(otherwise) {
    return (error) => {
        if (error.code === 'ENOENT')
            return otherwise;
        throw error;
    };
}


/***/ }),

/***/ 24600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LL: () => (/* binding */ Unreachable),
/* harmony export */   R$: () => (/* binding */ retrying),
/* harmony export */   ZC: () => (/* binding */ abortable),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   j$: () => (/* binding */ HttpError)
/* harmony export */ });
/* unused harmony export isTransient */
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74995);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);


const RETRIES = 3;
const FIRST_DELAY_MILLISECONDS = 1_000;
/** What the artifact client makes of a lost connection, which it does not repeat as it does a 500. */
const LOST_CALL = /^Failed to \w+: Unable to make request: /;
/** A request that the other side answered with something else than success. */
class HttpError extends Error {
    status;
    constructor(status, message) {
        super(message);
        this.name = 'HttpError';
        this.status = status;
    }
}
/** A request that got no answer: nothing says whether it arrived. */
class Unreachable extends Error {
    constructor(host, cause) {
        const code = cause instanceof Object && 'code' in cause ? String(cause.code) : 'no answer';
        super(`${host} could not be reached: ${code}`);
        this.name = 'Unreachable';
    }
}
/** The HTTP status that an error carries, ours or a client library's; null when it carries none. */
function statusOf(error) {
    const status = error instanceof Error && 'status' in error ? error.status : null;
    return typeof status === 'number' ? status : null;
}
/** Whether the same request may well succeed a moment later: no answer, 429, and the 5xx. */
function isTransient(error) {
    const status = statusOf(error);
    if (status !== null)
        return status === 429 || status >= 500;
    return error instanceof Unreachable || (error instanceof Error && LOST_CALL.test(error.message));
}
/** Repeats `work` after passing failures, with backoff: for what the client libraries do not repeat themselves. */
function retrying(work, signal, passes = isTransient) {
    const repeated = (0,p_retry__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .Ay)(work, {
        retries: RETRIES,
        minTimeout: FIRST_DELAY_MILLISECONDS,
        shouldRetry: ({ error }) => passes(error) && signal?.aborted !== true,
    });
    return abortable(repeated, signal);
}
/**
 * Stops waiting for `work` as soon as `signal` aborts, for libraries that cannot be cancelled. What they still do in
 * the background ends with the process.
 */
function abortable(work, signal) {
    if (!signal)
        return work;
    return new Promise((resolve, reject) => {
        const cancel = () => {
            reject(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ());
        };
        if (signal.aborted)
            cancel();
        signal.addEventListener('abort', cancel, { once: true });
        work
            .finally(() => {
            signal.removeEventListener('abort', cancel);
        })
            .then(resolve, reject);
    });
}


/***/ }),

/***/ 84564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S3Store: () => (/* binding */ S3Store)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/disk-full.js
var disk_full = __webpack_require__(67614);
// EXTERNAL MODULE: ./lib/backups/naming.js
var backups_naming = __webpack_require__(21403);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/stores/folder-removal.js
var folder_removal = __webpack_require__(10993);
// EXTERNAL MODULE: ./lib/stores/layout.js
var layout = __webpack_require__(28282);
// EXTERNAL MODULE: ./lib/stores/s3/bucket.js + 1 modules
var s3_bucket = __webpack_require__(91575);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./lib/stores/network.js
var network = __webpack_require__(24600);
;// CONCATENATED MODULE: ./lib/stores/s3/claim.js



const ATTEMPTS = 3;
const LONGEST_PAUSE_MILLISECONDS = 1_000;
/**
 * Takes a backup's name for this job, since two jobs may have made the same one in the same second, and must not write
 * among each other's files. Gives the key of the claim, or null when another job has the name. It needs no conditional
 * writes, which few services have: who writes its claim first and then looks for others cannot overlook one that did
 * the same before. When two see each other, both step back and try again a little later.
 */
async function claimName(bucket, prefix, signal) {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const own = `${prefix}-${(0,external_node_crypto_.randomUUID)()}`;
        if (await isAlone(bucket, prefix, own, signal))
            return own;
        if (attempt < ATTEMPTS)
            await (0,network/* abortable */.ZC)((0,external_node_timers_promises_.setTimeout)(Math.random() * LONGEST_PAUSE_MILLISECONDS), signal);
    }
    return null;
}
async function isAlone(bucket, prefix, own, signal) {
    let alone = false;
    try {
        await bucket.put(own, '', signal);
        const claims = await bucket.list(`${prefix}-`, signal);
        alone = claims.every(({ key }) => key === own);
        return alone;
    }
    finally {
        if (!alone)
            await bucket.discard([own]);
    }
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
;// CONCATENATED MODULE: ./lib/stores/s3/complete.js


/** What every kind of manifest has; it is read for its list of files only, and judged later, once it is verified. */
const withFiles = schemas/* object */.Ikc({
    files: schemas/* array */.YOg(schemas/* object */.Ikc({ path: schemas/* string */.YjP(), bytes: schemas/* number */.aig().int().nonnegative() })),
});
/** Throws a UserError unless all files that the manifest lists are stored, in the size that it says. */
function assertComplete(name, manifest, stored) {
    const bytesOf = new Map(stored.map(({ file, bytes }) => [file, bytes]));
    for (const { path, bytes } of filesIn(manifest, name)) {
        const found = bytesOf.get(path);
        if (found === bytes)
            continue;
        throw new errors/* UserError */.yo(found === undefined
            ? `${name} is incomplete: its file ${path} is not in the bucket`
            : `${name} is damaged: its file ${path} has ${found} bytes in the bucket, not ${bytes}`, 'use another backup, or another copy of this one, and look into who or what changed the bucket');
    }
}
function filesIn(manifest, name) {
    try {
        return withFiles.parse(JSON.parse(manifest)).files;
    }
    catch {
        throw new errors/* UserError */.yo(`the manifest of ${name} lists no files`, 'the backup is damaged or was made by another version: use another one');
    }
}

// EXTERNAL MODULE: ./lib/stores/s3/download.js
var download = __webpack_require__(16005);
// EXTERNAL MODULE: ./lib/stores/s3/keys.js
var keys = __webpack_require__(89337);
// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(53711);
;// CONCATENATED MODULE: ./lib/stores/s3/leftovers.js


const DAY_MILLISECONDS = 86_400_000;
/**
 * Gives up what jobs that were killed left unfinished, of the keys below `prefix` that are ours: nobody sees it in a list of
 * objects, but it is paid for. Only where nothing has arrived for a day: a large upload may take long. As far as the service and the permissions
 * allow: what stays is no harm to any backup.
 */
async function giveUpLeftovers(bucket, prefix, isOurs, now, signal) {
    try {
        for (const upload of await unfinished(bucket, prefix, signal)) {
            const { Key: key, UploadId: id } = upload;
            if (key === undefined || id === undefined || !isOurs(key))
                continue;
            const newest = await newestIn(bucket, key, id, upload.Initiated, signal);
            if (newest === null || now.getTime() - newest.getTime() < DAY_MILLISECONDS)
                continue;
            const command = new dist_cjs/* AbortMultipartUploadCommand */.tfP({ Bucket: bucket.name, Key: key, UploadId: id });
            await bucket.call('s3:PutObject', key, (client, options) => client.send(command, options), signal);
        }
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
    }
}
async function unfinished(bucket, prefix, signal) {
    const found = [];
    for (let after = {};;) {
        const command = new dist_cjs/* ListMultipartUploadsCommand */.mo2({ Bucket: bucket.name, Prefix: prefix, ...after });
        const page = await bucket.call('s3:ListBucket', prefix, (client, options) => client.send(command, options), signal);
        found.push(...(page.Uploads ?? []));
        const { NextKeyMarker: key, NextUploadIdMarker: id } = page;
        const further = key !== undefined && key !== after.KeyMarker;
        if (page.IsTruncated !== true || !further)
            return found;
        after = { KeyMarker: key, ...(id === undefined ? {} : { UploadIdMarker: id }) };
    }
}
/** When something last arrived for an upload; null where nobody can tell. */
async function newestIn(bucket, key, id, initiated, signal) {
    let newest = initiated ?? null;
    for (let after;;) {
        const command = new dist_cjs/* ListPartsCommand */.m9c({
            Bucket: bucket.name,
            Key: key,
            UploadId: id,
            ...(after === undefined ? {} : { PartNumberMarker: after }),
        });
        const page = await bucket.call('s3:ListBucket', key, (client, options) => client.send(command, options), signal);
        for (const { LastModified: at } of page.Parts ?? [])
            if (at !== undefined && (newest === null || at > newest))
                newest = at;
        const { NextPartNumberMarker: next } = page;
        if (page.IsTruncated !== true || next === undefined || next === after)
            return newest;
        after = next;
    }
}

// EXTERNAL MODULE: ./lib/stores/s3/parallel.js
var parallel = __webpack_require__(23718);
// EXTERNAL MODULE: ./lib/stores/s3/upload.js + 1 modules
var s3_upload = __webpack_require__(30814);
;// CONCATENATED MODULE: ./lib/stores/s3/receiver.js





const PARALLEL = 8;
/** Takes a backup into a bucket: files as they come, and then what lies on this machine, the manifest last. */
class S3Receiver {
    bucket;
    claimed;
    signal;
    received = new Set();
    open = new Set();
    keys = [];
    constructor(bucket, claimed, signal) {
        this.bucket = bucket;
        this.claimed = claimed;
        this.signal = signal;
    }
    begin(file, guess) {
        const key = this.keyOf(file);
        const upload = new s3_upload/* Upload */._O(this.bucket, key, (0,s3_upload/* guessedPartSize */.Z$)(guess), this.signal);
        this.open.add(upload);
        return {
            write: (chunk) => upload.write(chunk),
            finish: async () => {
                await upload.finish();
                this.open.delete(upload);
                this.received.add(file);
            },
            abandon: async () => {
                this.open.delete(upload);
                await upload.abandon();
                if (this.received.delete(file))
                    await this.bucket.remove([key], this.signal);
            },
        };
    }
    async finish(backup) {
        await this.sendRest(backup);
        await this.bucket.discard([this.claimed.claim]);
        return { location: this.claimed.locationOf(backup) };
    }
    /** The newest first: a manifest that may have arrived after all is removed before what it lists. */
    async abandon() {
        await Promise.all([...this.open].map((upload) => upload.abandon()));
        await this.bucket.discard([...this.keys.toReversed(), this.claimed.claim]);
    }
    /** Large files one after the other, each in many parts at once; small ones many at once. The manifest last. */
    async sendRest(backup) {
        const send = (file, limit = this.signal) => (0,s3_upload/* uploadFile */.QM)(this.bucket, this.keyOf(file), (0,external_node_path_.join)(backup.folder, file), limit);
        const ordered = (0,layout/* manifestLast */._m)(backup.name, backup.files).filter((file) => !this.received.has(file));
        const manifest = ordered.pop();
        if (manifest === undefined || !(0,layout/* isManifest */.Yh)(backup.name, manifest))
            throw new Error(`${backup.name} has no manifest`);
        const small = [];
        for (const file of ordered) {
            if ((await (0,promises_.lstat)((0,external_node_path_.join)(backup.folder, file))).size <= s3_upload/* SINGLE_REQUEST_BYTES */.dv)
                small.push(file);
            else
                await send(file);
        }
        await (0,parallel/* parallel */._)(small, PARALLEL, this.signal, send);
        await send(manifest);
    }
    keyOf(file) {
        const key = this.claimed.base + file;
        if (!this.keys.includes(key))
            this.keys.push(key);
        return key;
    }
}

;// CONCATENATED MODULE: ./lib/stores/s3.js















const s3_PARALLEL = 8;
const WRITE_TEST = '.write-test';
/**
 * A prefix in a bucket of an S3 service, laid out like a folder of backups. The manifest goes up last and is deleted
 * first: what has none is not a backup. The service and the credentials are those of the process's own environment,
 * where the SDK looks too.
 */
class S3Store {
    kind = 's3';
    offSite = true;
    staging = null;
    input;
    prefix;
    naming;
    bucket;
    /** `prefix` without slashes around it; empty for the whole bucket. Throws a UserError for an unusable endpoint. */
    constructor(bucket, prefix, naming = backups_naming/* BACKUPS */.Gk) {
        this.prefix = naming.folder === null ? prefix : `${(0,keys/* baseOf */.bx)(prefix)}${naming.folder}`;
        this.naming = naming;
        this.bucket = typeof bucket === 'string' ? new s3_bucket/* Bucket */.f(bucket) : bucket;
        this.input = `s3://${this.bucket.name}${prefix === '' ? '' : `/${prefix}`}`;
    }
    describe() {
        return this.prefix === '' ? `s3://${this.bucket.name}` : `s3://${this.bucket.name}/${this.prefix}`;
    }
    /** Writes and deletes a tiny object. Who may not delete can still store: such a copy is safe from this job, too. */
    async prepare(signal) {
        const key = `${(0,keys/* baseOf */.bx)(this.prefix)}${WRITE_TEST}`;
        await this.bucket.list(key, signal);
        await this.bucket.put(key, '', signal);
        await this.bucket.remove([key], signal).catch((error) => {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
        });
        await this.tidy(signal);
    }
    async tidy(signal) {
        const isOurs = (key) => (0,keys/* filesByName */.uX)(this.prefix, [{ key, bytes: 0 }]).size > 0;
        await giveUpLeftovers(this.bucket, (0,keys/* baseOf */.bx)(this.prefix), isOurs, new Date(), signal);
    }
    async list(signal) {
        const backups = (0,keys/* backupsIn */.JL)(this.prefix, await this.bucket.list((0,keys/* baseOf */.bx)(this.prefix), signal));
        return [...backups]
            .flatMap(([name, files]) => {
            const createdAt = this.naming.timeOf(name);
            const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
            const paths = files.map(({ file }) => file);
            return createdAt === null
                ? []
                : [{ name, store: this.describe(), bytes, createdAt, ...(0,layout/* sealsOf */.ag)(name, paths) }];
        })
            .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    }
    async put(backup, signal) {
        const receiver = await this.receive(backup.name, backup.files.includes(layout/* MANIFEST */.e0), signal);
        try {
            return await receiver.finish(backup);
        }
        catch (error) {
            await receiver.abandon();
            throw error;
        }
    }
    async receive(name, inFolder, signal) {
        const base = (0,keys/* baseOf */.bx)(this.prefix);
        const claim = await claimName(this.bucket, `${base}${(0,layout/* partialName */.t4)(name)}`, signal);
        if (claim === null)
            throw this.taken(name);
        const claimed = {
            claim,
            base: inFolder ? `${base}${name}/` : base,
            locationOf: (backup) => this.locationOf(backup),
        };
        try {
            if ((await this.everythingOf(name, signal)).length > 0)
                throw this.taken(name);
            return new S3Receiver(this.bucket, claimed, signal);
        }
        catch (error) {
            await this.bucket.discard([claim]);
            throw error;
        }
    }
    async get(name, folder, signal) {
        const objects = await this.bucket.list(`${(0,keys/* baseOf */.bx)(this.prefix)}${name}`, signal);
        const files = (0,keys/* backupsIn */.JL)(this.prefix, objects).get(name);
        if (!files) {
            throw new errors/* UserError */.yo(`there is no backup ${name} in ${this.describe()}`, 'check the spelling, or use `latest`; a backup without its manifest does not count');
        }
        // Not in `folder`: until it is whole, nothing lies where a backup is looked for. Mode 0700.
        const partial = await (0,promises_.mkdtemp)(`${folder}.partial-`);
        try {
            const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
            await (0,disk_full/* explainFullDisk */.E)((0,external_node_path_.dirname)(folder), () => Promise.resolve(bytes), () => this.download(name, files, partial, signal));
            if (signal?.aborted)
                throw new errors/* Cancelled */.cJ();
            await (0,promises_.rename)(partial, folder);
            return { name, folder, files: files.map(({ file }) => file).sort() };
        }
        catch (error) {
            await (0,promises_.rm)(partial, { recursive: true, force: true, maxRetries: 3 });
            throw error;
        }
    }
    /**
     * With `unlessProven`, the proof is looked for again when the manifest is gone, and the manifest put back when one has
     * come: whoever saw the proof and then the backup may by now have removed what it stands in for.
     */
    async remove(name, { unlessProven = false } = {}, signal) {
        (0,layout/* assertBackupName */.qr)(name);
        const proof = `${(0,keys/* baseOf */.bx)(this.prefix)}${(0,folder_removal/* proofName */.ud)(name)}`;
        const own = await this.everythingOf(name, signal);
        const manifest = own.find(({ file }) => (0,layout/* isManifest */.Yh)(name, file));
        if (manifest !== undefined) {
            const text = unlessProven ? await this.bucket.text(manifest.key, signal) : null;
            if (unlessProven && (await this.bucket.text(proof, signal)) !== null)
                return false;
            await this.bucket.remove([manifest.key], signal);
            if (text !== null && (await this.bucket.text(proof, signal)) !== null) {
                await this.bucket.put(manifest.key, text, signal);
                return false;
            }
        }
        const claims = await this.bucket.list(`${(0,keys/* baseOf */.bx)(this.prefix)}${(0,layout/* partialName */.t4)(name)}-`, signal);
        await this.bucket.remove([...own, ...claims].map(({ key }) => key).concat(proof), signal);
        return true;
    }
    async putProof(name, text, signal) {
        await this.bucket.put(`${(0,keys/* baseOf */.bx)(this.prefix)}${(0,folder_removal/* proofName */.ud)(name)}`, text, signal);
    }
    async proofs(signal) {
        const base = (0,keys/* baseOf */.bx)(this.prefix);
        const names = (await this.bucket.list(base, signal)).flatMap(({ key }) => (0,folder_removal/* provenBy */.cr)(key.slice(base.length)) ?? []);
        const texts = await (0,parallel/* parallel */._)(names, s3_PARALLEL, signal, async (name, limit) => [name, await this.bucket.text(`${base}${(0,folder_removal/* proofName */.ud)(name)}`, limit)]);
        return new Map(texts.flatMap(([name, text]) => (text === null ? [] : [[name, text]])));
    }
    taken(name) {
        return new errors/* UserError */.yo(`${this.describe()} has a backup ${name} already, or another job is writing it`, 'another job made a backup in the same second: run this one again, or give each job a prefix of its own');
    }
    async download(name, files, folder, signal) {
        for (const { file } of files)
            (0,keys/* assertBelow */.g$)(file);
        const fetch = async (stored, limit = signal) => {
            const path = (0,external_node_path_.join)(folder, stored.file);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true, mode: 0o700 });
            await (0,download/* downloadFile */.P)(this.bucket, stored, path, limit);
        };
        const manifest = files.filter(({ file }) => (0,layout/* isManifest */.Yh)(name, file));
        for (const stored of manifest) {
            await fetch(stored);
            assertComplete(name, await (0,promises_.readFile)((0,external_node_path_.join)(folder, stored.file), 'utf8'), files);
        }
        const others = files.filter((stored) => !manifest.includes(stored));
        await (0,parallel/* parallel */._)(others, s3_PARALLEL, signal, fetch);
    }
    /** Whole or not. */
    async everythingOf(name, signal) {
        const objects = await this.bucket.list(`${(0,keys/* baseOf */.bx)(this.prefix)}${name}`, signal);
        return (0,keys/* filesByName */.uX)(this.prefix, objects).get(name) ?? [];
    }
    locationOf(backup) {
        const dump = backup.files.find((file) => file.startsWith(`${backup.name}.sql`));
        return `${this.describe()}/${dump ?? backup.name}`;
    }
}


/***/ }),

/***/ 91575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ Bucket)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(53711);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/stores/s3/client.js


/** Delays grow from a tenth of a second at random, to some three seconds in all: a passing 503 is over by then. */
const ATTEMPTS = 6;
const CONNECT_MILLISECONDS = 10_000;
/** Without a byte: a slow link is none, a dead one is. */
const SILENCE_MILLISECONDS = 60_000;
/**
 * A client as the standard AWS variables and files say; the default chain finds the credentials. Throws a UserError
 * for an endpoint that is no address.
 */
function connect(env) {
    const endpoint = endpointOf(env);
    const own = endpoint === null || /(^|\.)amazonaws\.com(\.cn)?$/.test(endpoint.hostname);
    // The SDK itself knows AWS_REGION only. Services of others seldom look at it, but a signature needs one.
    const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? (own ? undefined : 'us-east-1');
    const client = new dist_cjs/* S3Client */.YxF({
        ...(region === undefined ? {} : { region }),
        ...(env.AWS_MAX_ATTEMPTS === undefined ? { maxAttempts: ATTEMPTS } : {}),
        // Wildcard certificates and DNS of buckets are Amazon's.
        forcePathStyle: !own,
        // The SDK's own checksums would go as trailers, which not every service takes. Ours go as headers.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        requestHandler: { connectionTimeout: CONNECT_MILLISECONDS, socketTimeout: SILENCE_MILLISECONDS },
    });
    return { client, host: endpoint?.host ?? null };
}
function endpointOf(env) {
    if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true')
        return null;
    const text = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL ?? '';
    if (text === '')
        return null;
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) {
        throw new errors/* UserError */.yo(`${env.AWS_ENDPOINT_URL_S3 ? 'AWS_ENDPOINT_URL_S3' : 'AWS_ENDPOINT_URL'} is not an address`, 'write it as `https://s3.example.com`');
    }
    return url;
}

// EXTERNAL MODULE: ./lib/stores/s3/errors.js
var s3_errors = __webpack_require__(73022);
// EXTERNAL MODULE: ./lib/stores/s3/parallel.js
var parallel = __webpack_require__(23718);
;// CONCATENATED MODULE: ./lib/stores/s3/bucket.js





const PARALLEL = 8;
const DISCARD_MILLISECONDS = 3_000;
/** One bucket of an S3 service. Whatever goes wrong is a UserError; the SDK has repeated what may pass by then. */
class Bucket {
    name;
    service;
    constructor(name) {
        this.name = name;
        this.service = connect(process.env);
    }
    /** Runs SDK commands on `key`, which need `permission`. */
    async call(permission, key, work, signal) {
        try {
            return await work(this.service.client, signal ? { abortSignal: signal } : {});
        }
        catch (error) {
            throw (0,s3_errors/* explain */.W)(error, { permission, bucket: this.name, key, host: this.service.host }, signal);
        }
    }
    /** Every object whose key starts with `prefix`. Throws rather than return a list that was cut short. */
    async list(prefix, signal) {
        const found = [];
        const seen = new Set();
        for (let token;;) {
            const page = await this.call('s3:ListBucket', prefix, (client, options) => client.send(new dist_cjs/* ListObjectsV2Command */.u6x({ Bucket: this.name, Prefix: prefix, ContinuationToken: token }), options), signal);
            for (const { Key: key, Size: bytes } of page.Contents ?? [])
                if (key !== undefined && bytes !== undefined)
                    found.push({ key, bytes });
            token = page.NextContinuationToken;
            if (token === undefined && page.IsTruncated !== true)
                return found;
            if (token === undefined || seen.has(token)) {
                throw new errors/* UserError */.yo(`the list of s3://${this.name}/${prefix} was cut short`, 'run the job again; if it stays so, the service is at fault');
            }
            seen.add(token);
        }
    }
    /** A small object, in place of one that is there. */
    async put(key, text, signal) {
        const content = { Bucket: this.name, Key: key, Body: text, ContentLength: Buffer.byteLength(text) };
        await this.call('s3:PutObject', key, (client, options) => client.send(new dist_cjs/* PutObjectCommand */.wKZ(content), options), signal);
    }
    /** A small object's text, or null when there is none. */
    async text(key, signal) {
        return this.call('s3:GetObject', key, async (client, options) => {
            try {
                const { Body: body } = await client.send(new dist_cjs/* GetObjectCommand */.jLs({ Bucket: this.name, Key: key }), options);
                return (await body?.transformToString()) ?? '';
            }
            catch (error) {
                if (error instanceof dist_cjs/* NoSuchKey */._kG)
                    return null;
                throw error;
            }
        }, signal);
    }
    /** Deletes objects one by one, which every service offers. What is gone already is no error. */
    async remove(keys, signal) {
        await (0,parallel/* parallel */._)(keys, PARALLEL, signal, (key, limit) => this.call('s3:DeleteObject', key, async (client, options) => {
            await client
                .send(new dist_cjs/* DeleteObjectCommand */.k4j({ Bucket: this.name, Key: key }), options)
                .catch((error) => {
                if ((0,s3_errors/* codeOf */.$)(error) !== 'NoSuchKey')
                    throw error;
            });
        }, limit));
    }
    /**
     * Removes what nobody will miss, the first of them first, as far as that works in a few seconds, also when the job was
     * cancelled: the failure that led here is what the user is told.
     */
    async discard(keys) {
        const limit = AbortSignal.timeout(DISCARD_MILLISECONDS);
        for (const some of [keys.slice(0, 1), keys.slice(1)])
            await this.remove(some, limit).catch(() => undefined);
    }
}


/***/ }),

/***/ 16005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ downloadFile),
/* harmony export */   z: () => (/* binding */ readFrom)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53711);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24600);





/** Downloads an object to a new file, mode 0600. Throws a UserError when it has not the size that was listed. */
async function downloadFile(bucket, object, path, signal) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o600);
    try {
        await readFrom(bucket, object, signal, (chunk) => file.writeFile(chunk));
    }
    finally {
        await file.close();
    }
}
/** Reads an object to its end; where the connection breaks, the next one goes on from there. */
async function readFrom(bucket, object, signal, take) {
    const state = { received: 0, etag: undefined };
    while (state.received < object.bytes) {
        const before = state.received;
        await (0,_network_js__WEBPACK_IMPORTED_MODULE_3__/* .retrying */ .R$)(async () => {
            await readPiece(bucket, object, state, signal, take);
            if (signal?.aborted)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Cancelled */ .cJ();
            if (state.received === before)
                throw new _network_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreachable */ .LL('the service', null);
        }, signal).catch((error) => {
            if (!(error instanceof _network_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreachable */ .LL))
                throw error;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`s3://${bucket.name}/${object.key} could not be read to its end: the connection breaks again and again`, 'run the job again later');
        });
    }
    if (state.received > object.bytes)
        throw replaced(bucket, object);
}
async function readPiece(bucket, { key, bytes }, state, signal, take) {
    const rest = state.received === 0 ? {} : { Range: `bytes=${state.received}-${bytes - 1}`, IfMatch: state.etag };
    const { Body: body, ETag: etag } = await bucket.call('s3:GetObject', key, (client, options) => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__/* .GetObjectCommand */ .jLs({ Bucket: bucket.name, Key: key, ...rest }), options), signal);
    if (!(body instanceof node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable))
        throw new Error('the SDK gave no stream');
    if (signal)
        (0,node_stream__WEBPACK_IMPORTED_MODULE_1__.addAbortSignal)(signal, body);
    state.etag = etag;
    try {
        const chunks = body[Symbol.asyncIterator]();
        for (;;) {
            // A broken connection is one thing, a full disk under `take` another.
            const next = await chunks.next().catch(() => null);
            if (next === null || next.done === true)
                return;
            state.received += next.value.length;
            if (state.received > bytes)
                throw replaced(bucket, { key, bytes });
            await take(next.value);
        }
    }
    finally {
        body.destroy();
    }
}
function replaced(bucket, { key, bytes }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`s3://${bucket.name}/${key} is longer than the ${bytes} bytes that it was listed with`, 'it was replaced meanwhile: run the job again');
}


/***/ }),

/***/ 73022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const RETRIED = 'the service or the way to it is disturbed: run the job again later';
/** Turns whatever the SDK throws into what the user can do about it. */
function explain(error, attempt, signal) {
    if (signal?.aborted)
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ();
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ)
        return error;
    if (!(error instanceof Error))
        return unexplained(attempt, 'an unknown error');
    const told = tell(error);
    return (ofCredentials(told, error, attempt) ??
        ofPlace(told, error, attempt) ??
        ofNetwork(told, attempt) ??
        ofAnswer(told, attempt));
}
function tell(error) {
    const { $metadata: metadata, $response: response } = error;
    const own = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    const region = response?.headers?.['x-amz-bucket-region'] ?? null;
    return {
        code: /^[A-Za-z][\w.]{2,60}$/.test(own) ? own : 'unknown',
        status: metadata?.httpStatusCode ?? null,
        region: region !== null && /^[a-z\d-]{2,30}$/.test(region) ? region : null,
    };
}
/** The code of the service, such as `NoSuchKey`. */
function codeOf(error) {
    return error instanceof Error ? tell(error).code : 'unknown';
}
function ofCredentials({ code, status }, error, attempt) {
    const { permission, bucket } = attempt;
    if (error.name === 'CredentialsProviderError') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`there are no usable credentials for ${where(attempt)}`, 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use `aws-actions/configure-aws-credentials` with `permissions: id-token: write`');
    }
    if (/^(?:ExpiredToken|TokenRefreshRequired|ExpiredTokenException)$/.test(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the credentials for ${where(attempt)} have expired (${code})`, 'ask for credentials that live longer than the job, and run it again');
    }
    if (code === 'RequestTimeTooSkewed') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the clock of this machine differs too much from that of ${service(attempt)}`, 'set the clock of the machine, best by NTP');
    }
    if (/^(?:SignatureDoesNotMatch|InvalidAccessKeyId|InvalidToken|InvalidClientTokenId)$/.test(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${service(attempt)} does not accept the credentials (${code})`, 'check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where they are temporary');
    }
    if (status !== 403 && status !== 401)
        return null;
    const resource = permission === 's3:ListBucket' ? bucket : `${bucket}/${attempt.key}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the credentials may not do \`${permission}\` on ${resource} (${code})`, `allow them \`${permission}\` there: a store needs s3:ListBucket on the bucket, and s3:PutObject, s3:GetObject, s3:DeleteObject and s3:AbortMultipartUpload on its objects`);
}
function ofPlace({ code, status, region }, error, attempt) {
    const { bucket } = attempt;
    if (code === 'NoSuchBucket' || code === 'InvalidBucketName') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`there is no bucket ${bucket} at ${service(attempt)}`, 'check `store`, AWS_REGION and AWS_ENDPOINT_URL, or make the bucket: this action makes none');
    }
    if (/^(?:PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/.test(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the bucket ${bucket} is in another region${region === null ? '' : `: ${region}`}`, `set AWS_REGION to ${region ?? 'the region of the bucket'}`);
    }
    if (error.message.startsWith('Region is missing')) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the region of the bucket ${bucket} is not known`, 'set AWS_REGION');
    }
    if (code === 'PreconditionFailed') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${where(attempt)} was replaced while it was read`, 'run the job again; if nobody replaced it on purpose, look into who could have');
    }
    if (code === 'NoSuchKey' || status === 404) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${where(attempt)} is gone, or ${service(attempt)} is no S3 service`, 'run the job again: another one may have removed the backup; else check AWS_ENDPOINT_URL');
    }
    return null;
}
function ofNetwork({ code, status }, attempt) {
    if (status !== null && status >= 300)
        return null;
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the host of ${service(attempt)} was not found (${code})`, 'check AWS_ENDPOINT_URL and AWS_REGION, and whether the machine can resolve names');
    }
    if (code === 'ECONNREFUSED') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`nothing listens at ${service(attempt)} (${code})`, 'check host and port in AWS_ENDPOINT_URL, and whether the service runs');
    }
    if (/CERT|SELF_SIGNED|TLS|SSL|EPROTO/.test(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${service(attempt)} could not be reached by TLS (${code})`, 'name the authority of its certificate in NODE_EXTRA_CA_CERTS, or write `http://` in AWS_ENDPOINT_URL if it speaks no TLS');
    }
    return /^(?:E[A-Z]+|TimeoutError|ERR_\w+)$/.test(code)
        ? new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the connection to ${service(attempt)} failed (${code})`, RETRIED)
        : null;
}
function ofAnswer({ code, status }, attempt) {
    if (status !== null && (status >= 500 || status === 429)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${service(attempt)} answered ${status} (${code}) again and again`, RETRIED);
    }
    return unexplained(attempt, status === null || status < 300 ? code : `${status}, ${code}`);
}
function unexplained(attempt, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`\`${attempt.permission}\` on ${where(attempt)} failed at ${service(attempt)} (${what})`, 'check whether AWS_ENDPOINT_URL is an S3 service, and what its log says');
}
function where({ bucket, key }) {
    return `s3://${bucket}/${key}`;
}
function service({ host }) {
    return host ?? 'Amazon S3';
}


/***/ }),

/***/ 89337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ backupsIn),
/* harmony export */   bx: () => (/* binding */ baseOf),
/* harmony export */   g$: () => (/* binding */ assertBelow),
/* harmony export */   uX: () => (/* binding */ filesByName)
/* harmony export */ });
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21403);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28282);



/** What stands before the keys of a store: nothing, or its prefix and a slash. */
function baseOf(prefix) {
    return prefix === '' ? '' : `${prefix}/`;
}
/** The complete backups among listed objects: those whose manifest is there. */
function backupsIn(prefix, objects) {
    const complete = new Map();
    for (const [name, files] of filesByName(prefix, objects)) {
        const folder = files.filter(({ key }) => key.startsWith(`${baseOf(prefix)}${name}/`));
        const whole = folder.length > 0 ? inFolder(folder) : inSingleFile(name, files);
        if (whole !== null)
            complete.set(name, whole);
    }
    return complete;
}
function inFolder(files) {
    return files.some(({ file }) => file === _layout_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST */ .e0) ? files : null;
}
function inSingleFile(name, files) {
    const whole = (0,_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .singleFile */ .TG)(name, files.map(({ file }) => file));
    return whole && files.filter(({ file }) => whole.includes(file));
}
/** Everything that bears a backup's name, whole or not. */
function filesByName(prefix, objects) {
    const found = new Map();
    for (const object of objects) {
        const parsed = parseKey(object.key.slice(baseOf(prefix).length));
        if (parsed === null)
            continue;
        const files = found.get(parsed.name) ?? [];
        files.push({ ...object, file: parsed.file });
        found.set(parsed.name, files);
    }
    return found;
}
function parseKey(path) {
    const slash = path.indexOf('/');
    const top = slash < 0 ? path : path.slice(0, slash);
    const name = (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .nameIn */ .ZC)(top);
    const file = path.slice(slash + 1);
    // Some consoles make an empty object of the folder's own name.
    if (name === '' || file === '' || (slash >= 0 && name !== top))
        return null;
    return slash < 0 && !(0,_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .isOfSingleFile */ .CN)(name, file) ? null : { name, file };
}
/** Throws a UserError when a key, written by whoever may write to the bucket, would leave the folder of the download. */
function assertBelow(file) {
    const leaves = file.split('/').some((part) => part === '' || part === '.' || part === '..');
    if (!leaves && !file.includes('\0') && !file.includes('\\'))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the backup holds an object whose name leaves its folder: ${JSON.stringify(file.slice(0, 200))}`, 'this action did not write it: look into who could have, and use another backup');
}


/***/ }),

/***/ 23718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ parallel)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(606);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);


/**
 * `work` for each of `items`, some at once, each with a signal that aborts when another one has failed. Unlike pMap, it
 * throws that first failure only when nothing is under way any more: what is cleaned up then stays clean.
 */
async function parallel(items, concurrency, signal, work) {
    const failed = new AbortController();
    const either = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
    const results = await (0,p_map__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .Ay)(items, async (item, index) => {
        if (either.aborted)
            return p_map__WEBPACK_IMPORTED_MODULE_1__/* .pMapSkip */ .QJ;
        try {
            return await work(item, either, index);
        }
        catch (error) {
            failed.abort(error);
            return p_map__WEBPACK_IMPORTED_MODULE_1__/* .pMapSkip */ .QJ;
        }
    }, { concurrency });
    if (signal?.aborted)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ();
    failed.signal.throwIfAborted();
    return results;
}


/***/ }),

/***/ 30814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  dv: () => (/* binding */ SINGLE_REQUEST_BYTES),
  _O: () => (/* binding */ Upload),
  Z$: () => (/* binding */ guessedPartSize),
  QM: () => (/* binding */ uploadFile)
});

// UNUSED EXPORTS: partSize

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(53711);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/stores/s3/errors.js
var s3_errors = __webpack_require__(73022);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/stores/s3/download.js
var download = __webpack_require__(16005);
;// CONCATENATED MODULE: ./lib/stores/s3/verify.js



/** The digests of the parts of an object, by which the service's answer, or what it gives back, is judged. */
class Digests {
    sha256 = [];
    md5 = [];
    /** Takes in the part of this number, from 1, and gives its SHA-256 in base64. */
    add(number, content) {
        const sha256 = (0,external_node_crypto_.createHash)('sha256').update(content).digest('base64');
        this.sha256[number - 1] = sha256;
        this.md5[number - 1] = (0,external_node_crypto_.createHash)('md5').update(content).digest();
        return sha256;
    }
    /** Whether the service has computed the same SHA-256 of every part. */
    areOf(parts) {
        return (parts.length === this.sha256.length &&
            parts.every(({ ChecksumSHA256: found }, index) => found === this.sha256[index]));
    }
    /** Most services give an object's MD5 as its ETag; encrypted there, it is something else. */
    isEtagOfOne(etag) {
        return unquoted(etag) === this.md5[0]?.toString('hex');
    }
    /** Of an upload in parts: the MD5 over the MD5s of the parts, and their number. */
    isEtagOfParts(etag) {
        const all = (0,external_node_crypto_.createHash)('md5').update(Buffer.concat(this.md5)).digest('hex');
        return unquoted(etag) === `${all}-${this.md5.length}`;
    }
    equals(other) {
        return this.sha256.join() === other.sha256.join();
    }
}
function unquoted(etag) {
    return etag?.replaceAll('"', '');
}
/** Downloads the object, keeping nothing, and removes it when it is not what was sent: then it throws a UserError. */
async function assertReadBack(bucket, key, sent, signal) {
    const found = new Digests();
    let part = [];
    let filled = 0;
    let number = 0;
    const finish = () => {
        found.add(++number, Buffer.concat(part));
        part = [];
        filled = 0;
    };
    await (0,download/* readFrom */.z)(bucket, { key, bytes: sent.bytes }, signal, (chunk) => {
        for (let rest = chunk; rest.length > 0;) {
            const taken = rest.subarray(0, sent.partBytes - filled);
            part.push(taken);
            filled += taken.length;
            rest = rest.subarray(taken.length);
            if (filled === sent.partBytes)
                finish();
        }
        return Promise.resolve();
    });
    if (filled > 0 || sent.bytes === 0)
        finish();
    if (found.equals(sent.digests))
        return;
    await bucket.remove([key], signal);
    throw new errors/* UserError */.yo(`s3://${bucket.name}/${key}, read back, is not what was sent: its SHA-256 differs, and it was deleted`, 'run the job again; if it stays so, the service or what lies on the way to it damages data');
}

;// CONCATENATED MODULE: ./lib/stores/s3/upload.js





const MEBIBYTE = 1 << 20;
const SMALLEST_PART = 8 * MEBIBYTE;
/** Of an object whose size is only guessed: several of them are in memory at once. */
const LARGEST_GUESSED_PART = 64 * MEBIBYTE;
/** What the services allow. */
const MOST_PARTS = 10_000;
/** Of the parts that are on their way at once. */
const MEMORY = 32 * MEBIBYTE;
const ABORT_MILLISECONDS = 3_000;
/** Files up to this size, in bytes, go up in one request. */
const SINGLE_REQUEST_BYTES = SMALLEST_PART;
/** Uploads a file as `Upload` does. Memory: up to 40 MiB of a large one. */
async function uploadFile(bucket, key, path, signal) {
    const file = await (0,promises_.open)(path, 'r');
    try {
        const { size } = await file.stat();
        const upload = new Upload(bucket, key, partSize(size), signal);
        try {
            const content = Buffer.allocUnsafe(Math.min(MEBIBYTE, size));
            for (let done = 0; done < size;) {
                const { bytesRead } = await file.read(content, 0, Math.min(content.length, size - done), done);
                if (bytesRead === 0)
                    throw new errors/* UserError */.yo(`${path} became shorter while it was uploaded`, 'find out what else writes to it');
                await upload.write(content.subarray(0, bytesRead));
                done += bytesRead;
            }
            await upload.finish();
        }
        catch (error) {
            await upload.abandon();
            throw error;
        }
    }
    finally {
        await file.close();
    }
}
/** For an object of so many bytes. In bytes, whole mebibytes; some parts fewer than the services allow. */
function partSize(bytes) {
    return Math.max(SMALLEST_PART, Math.ceil(bytes / (MOST_PARTS * 0.9) / MEBIBYTE) * MEBIBYTE);
}
/** For an object that nobody knows the size of; `bytes`: a guess. All parts are of one size, as some services want it. */
function guessedPartSize(bytes) {
    return Math.min(partSize(bytes), LARGEST_GUESSED_PART);
}
/**
 * An object that goes up as its bytes come, in parts when they are many; nobody sees it before it is whole. The service
 * gets the SHA-256 of every part, by the signature too; where its answer does not prove that it has these bytes, they are
 * read back. A part that fails is sent again, from memory. Memory: 40 MiB, or two parts where they are larger.
 */
class Upload {
    bucket;
    where;
    partBytes;
    digests = new Digests();
    stop = new AbortController();
    signal;
    cancelled;
    parts = [];
    sending = new Set();
    /** Buffers whose part has arrived, to be filled again. */
    idle = [];
    part;
    filled = 0;
    count = 0;
    total = 0;
    id;
    failure = null;
    constructor(bucket, key, partBytes, signal) {
        this.bucket = bucket;
        this.where = { Bucket: bucket.name, Key: key };
        this.partBytes = partBytes;
        this.part = Buffer.alloc(0);
        this.cancelled = signal;
        this.signal = AbortSignal.any([this.stop.signal, ...(signal ? [signal] : [])]);
    }
    /** Takes the next bytes, which are the caller's again when it resolves. Throws when any part has failed for good. */
    async write(chunk) {
        for (let rest = chunk; rest.length > 0;) {
            // Not before there is more: whether this one is the last is known at the end.
            if (this.filled === this.partBytes)
                await this.sendPart();
            const taken = rest.subarray(0, this.partBytes - this.filled);
            this.room(this.filled + taken.length).set(taken, this.filled);
            this.filled += taken.length;
            this.total += taken.length;
            rest = rest.subarray(taken.length);
        }
    }
    /** The object is there, whole and proven, when it resolves. */
    async finish() {
        const proven = this.count === 0 ? await this.putWhole() : await this.complete();
        if (proven)
            return;
        const sent = { bytes: this.total, partBytes: this.partBytes, digests: this.digests };
        await assertReadBack(this.bucket, this.where.Key, sent, this.cancelled);
    }
    /** Gives up, also when the job was cancelled: the service forgets the parts that it has. */
    async abandon() {
        this.stop.abort(new errors/* Cancelled */.cJ());
        await Promise.all(this.sending);
        if (this.id === undefined)
            return;
        const command = new dist_cjs/* AbortMultipartUploadCommand */.tfP({ ...this.where, UploadId: this.id });
        const limit = AbortSignal.timeout(ABORT_MILLISECONDS);
        await this.bucket
            .call('s3:PutObject', this.where.Key, (client, options) => client.send(command, options), limit)
            .catch(() => undefined);
    }
    /** The part's buffer, with room for so many bytes: small objects need no large one. */
    room(bytes) {
        if (this.part.length >= bytes)
            return this.part;
        const grown = Buffer.allocUnsafe(Math.min(this.partBytes, Math.max(bytes, 2 * this.part.length)));
        this.part.copy(grown, 0, 0, this.filled);
        this.part = grown;
        return grown;
    }
    async sendPart() {
        const most = Math.max(1, Math.floor(MEMORY / this.partBytes));
        while (this.sending.size >= most)
            await Promise.race(this.sending);
        if (this.failure)
            throw this.failure.error;
        if (this.count === MOST_PARTS)
            throw new errors/* UserError */.yo(`s3://${this.where.Bucket}/${this.where.Key} would be larger than ${MOST_PARTS} parts of ${this.partBytes / MEBIBYTE} MiB`, 'give the job a disk on which the backup has room, so that its size is known before it goes up; or back up fewer `databases` at once');
        this.id ??= await this.begin();
        const number = ++this.count;
        const body = this.part.subarray(0, this.filled);
        const sent = this.put(number, body)
            .catch((error) => {
            this.failure ??= { error };
            this.stop.abort(error);
        })
            .finally(() => {
            this.sending.delete(sent);
            this.idle.push(body);
        });
        this.sending.add(sent);
        this.part = this.idle.pop() ?? Buffer.allocUnsafe(this.partBytes);
        this.filled = 0;
    }
    async begin() {
        const command = new dist_cjs/* CreateMultipartUploadCommand */.nG4({ ...this.where, ChecksumAlgorithm: 'SHA256' });
        return (await this.call((client, options) => client.send(command, options))).UploadId;
    }
    async put(number, body) {
        const sha256 = this.digests.add(number, body);
        const command = new dist_cjs/* UploadPartCommand */.iVK({
            ...this.where,
            UploadId: this.id,
            PartNumber: number,
            Body: body,
            ChecksumSHA256: sha256,
        });
        const { ETag, ChecksumSHA256 } = await this.call((client, options) => client.send(command, options));
        this.parts[number - 1] = {
            PartNumber: number,
            ETag,
            ...(ChecksumSHA256 === undefined ? {} : { ChecksumSHA256 }),
        };
    }
    async complete() {
        await this.sendPart();
        await Promise.all(this.sending);
        if (this.failure)
            throw this.failure.error;
        const command = new dist_cjs/* CompleteMultipartUploadCommand */.Gym({
            ...this.where,
            UploadId: this.id,
            MultipartUpload: { Parts: this.parts },
        });
        const answer = await this.call((client, options) => client.send(command, options).catch((error) => {
            // Asked again, since the first answer was lost on its way: then the object is there, or reading it back fails.
            if ((0,s3_errors/* codeOf */.$)(error) !== 'NoSuchUpload')
                throw error;
            return null;
        }));
        this.id = undefined;
        return answer !== null && (this.digests.areOf(this.parts) || this.digests.isEtagOfParts(answer.ETag));
    }
    async putWhole() {
        const body = this.part.subarray(0, this.filled);
        const sha256 = this.digests.add(1, body);
        const command = new dist_cjs/* PutObjectCommand */.wKZ({
            ...this.where,
            Body: body,
            ContentLength: body.length,
            ChecksumSHA256: sha256,
        });
        const answer = await this.call((client, options) => client.send(command, options));
        return answer.ChecksumSHA256 === sha256 || this.digests.isEtagOfOne(answer.ETag);
    }
    call(work) {
        return this.bucket.call('s3:PutObject', this.where.Key, work, this.signal);
    }
}


/***/ })

};
