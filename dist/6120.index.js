export const id = 6120;
export const ids = [6120];
export const modules = {

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
// EXTERNAL MODULE: ./lib/backups/seal/signature.js
var seal_signature = __webpack_require__(27751);
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
            await (0,network.abortable)((0,external_node_timers_promises_.setTimeout)(Math.random() * LONGEST_PAUSE_MILLISECONDS), signal);
    }
    return null;
}
async function isAlone(bucket, prefix, own, signal, counts = () => true) {
    let alone = false;
    try {
        await bucket.put(own, '', signal);
        const claims = await bucket.list(`${prefix}-`, signal);
        alone = claims.every(({ key }) => key === own || !counts(key));
        return alone;
    }
    finally {
        if (!alone)
            await bucket.discard([own]);
    }
}
/** What a killed job left of a claim counts no longer than this. No removal takes so long. */
const STALE_MILLISECONDS = 3_600_000;
/**
 * Takes the removal of a backup for this job: two that remove the same one, of which one puts its manifest back while the
 * other deletes the rest, would leave half of it in sight. Gives the key of the claim; null when another job is at it, or
 * wants to be.
 */
async function claimRemoval(bucket, prefix, now, signal) {
    const own = `${prefix}-${now.getTime()}-${(0,external_node_crypto_.randomUUID)()}`;
    const counts = (key) => Math.abs(now.getTime() - Number.parseInt(key.slice(prefix.length + 1), 10)) < STALE_MILLISECONDS;
    return (await isAlone(bucket, prefix, own, signal, counts)) ? own : null;
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
                    await this.bucket.discard([key]);
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
    async glance(name, signal) {
        const objects = await this.bucket.list(`${(0,keys/* baseOf */.bx)(this.prefix)}${name}`, signal);
        const files = (0,keys/* backupsIn */.JL)(this.prefix, objects).get(name) ?? [];
        const own = files.find(({ file }) => (0,layout/* isManifest */.Yh)(name, file));
        const manifest = own === undefined ? null : await this.bucket.text(own.key, signal);
        if (own === undefined || manifest === null)
            return null;
        const signed = files.find(({ file }) => file === own.file + seal_signature/* SIGNATURE */.J2);
        const signature = signed === undefined ? null : await this.bucket.text(signed.key, signal);
        return { manifest, signature, bytes: new Map(files.map(({ file, bytes }) => [file, bytes])) };
    }
    /** One job at a time removes a backup: false, too, where another one is at it. */
    async remove(name, { unlessProven = false } = {}, signal) {
        (0,layout/* assertBackupName */.qr)(name);
        const prefix = `${(0,keys/* baseOf */.bx)(this.prefix)}.${name}.removal`;
        const claim = await claimRemoval(this.bucket, prefix, new Date(), signal);
        if (claim === null)
            return false;
        try {
            return await this.removeClaimed(name, unlessProven, signal);
        }
        finally {
            await this.bucket.discard([claim]);
        }
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
    /**
     * With `unlessProven`, the proof is looked for again when the manifest is gone, and the manifest put back when one has
     * come: whoever saw the proof and then the backup may by now have removed what it stands in for.
     */
    async removeClaimed(name, unlessProven, signal) {
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


/***/ }),

/***/ 74995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ay: () => (/* binding */ pRetry)
});

// UNUSED EXPORTS: AbortError, makeRetriable

;// CONCATENATED MODULE: ./node_modules/is-network-error/index.js
const objectToString = Object.prototype.toString;

const isError = value => objectToString.call(value) === '[object Error]';

const errorMessages = new Set([
	'network error', // Chrome
	'NetworkError when attempting to fetch resource.', // Firefox
	'The Internet connection appears to be offline.', // Safari 16
	'Network request failed', // `cross-fetch`
	'fetch failed', // Undici (Node.js)
	'terminated', // Undici (Node.js)
	' A network error occurred.', // Bun (WebKit)
	'Network connection lost', // Cloudflare Workers (fetch)
]);

function isNetworkError(error) {
	const isValid = error
		&& isError(error)
		&& error.name === 'TypeError'
		&& typeof error.message === 'string';

	if (!isValid) {
		return false;
	}

	const {message, stack} = error;

	// Safari 17+ has generic message but no stack for network errors
	if (message === 'Load failed' || (message.startsWith('Load failed (') && message.endsWith(')'))) {
		return stack === undefined
			// Sentry adds its own stack trace to the fetch error, so also check for that
			|| '__sentry_captured__' in error;
	}

	// Deno network errors start with specific text
	if (message.startsWith('error sending request for url')) {
		return true;
	}

	// Chrome: exact "Failed to fetch" or with hostname: "Failed to fetch (example.com)"
	if (message === 'Failed to fetch' || (message.startsWith('Failed to fetch (') && message.endsWith(')'))) {
		return true;
	}

	// Standard network error messages
	return errorMessages.has(message);
}

;// CONCATENATED MODULE: ./node_modules/p-retry/index.js


function validateRetries(retries) {
	if (typeof retries === 'number') {
		if (retries < 0) {
			throw new TypeError('Expected `retries` to be a non-negative number.');
		}

		if (Number.isNaN(retries)) {
			throw new TypeError('Expected `retries` to be a valid number or Infinity, got NaN.');
		}

		// Not `Number.isSafeInteger`, which would reject a huge `retries`. That is accepted on purpose and behaves as effectively forever.
		// eslint-disable-next-line unicorn/prefer-number-is-safe-integer
		if (Number.isFinite(retries) && !Number.isInteger(retries)) {
			throw new TypeError('Expected `retries` to be a non-negative integer or Infinity.');
		}
	} else if (retries !== undefined) {
		throw new TypeError('Expected `retries` to be a number or Infinity.');
	}
}

function validateNumberOption(name, value, {allowInfinity = false} = {}) {
	if (typeof value !== 'number' || Number.isNaN(value)) {
		throw new TypeError(`Expected \`${name}\` to be a number${allowInfinity ? ' or Infinity' : ''}.`);
	}

	if (!allowInfinity && !Number.isFinite(value)) {
		throw new TypeError(`Expected \`${name}\` to be a finite number.`);
	}

	if (value < 0) {
		throw new TypeError(`Expected \`${name}\` to be \u{2265} 0.`);
	}
}

function validateOption(name, value, type) {
	// `null` means "not provided", as it does for the other options. `unref` needs this because it is the one option with no default of its own.
	if (value === undefined || value === null) {
		return;
	}

	if (typeof value !== type) {
		throw new TypeError(`Expected \`${name}\` to be a ${type}.`);
	}
}

function validateSignal(value) {
	// `null` means "not provided", as it does for the other options.
	if (value === undefined || value === null) {
		return;
	}

	// Duck typed rather than `instanceof`, so a signal from another realm still works. All three methods are checked because `removeEventListener` is called from inside a timer callback, where a `TypeError` would be an uncaught exception rather than a rejection the caller could catch.
	if (typeof value.throwIfAborted !== 'function'
		|| typeof value.addEventListener !== 'function'
		|| typeof value.removeEventListener !== 'function') {
		throw new TypeError('Expected `signal` to be an AbortSignal.');
	}
}

class AbortError extends Error {
	constructor(message) {
		super(typeof message === 'string' ? message : undefined);

		this.name = 'AbortError';

		if (message instanceof Error) {
			this.originalError = message;
			({message} = message);
		} else {
			// Created here, so it already captures every caller frame. Copying `this.stack` instead would only rewrite the header, which is rendered lazily from `name` and `message` at read time. It also stringifies a non-string message, so reuse its result below.
			this.originalError = new Error(message);
			({message} = this.originalError);

			// The caller sees this error, so the frame for this constructor is dropped where the runtime supports it. Left in, the top frame blames p-retry for an error the caller threw. An error the caller passed keeps its own stack, which points at their throw site already. V8-only, hence the lint exception, and the optional call leaves the stack as it is where it is missing.
			// eslint-disable-next-line unicorn/no-nonstandard-builtin-properties
			Error.captureStackTrace?.(this.originalError, AbortError);
		}

		this.message = message;
	}
}

// `setTimeout` cannot represent a longer delay and fires it right away instead, which turns a long backoff into a tight retry loop. Cap at the largest value it can still hold.
const maximumDelay = (2 ** 31) - 1;

function calculateDelay(retriesConsumed, options) {
	// Nothing to wait for, and multiplying by a factor that has grown to `Infinity` would give `NaN`.
	if (options.minTimeout === 0) {
		return 0;
	}

	// `retriesConsumed` starts at 0 and only ever counts up, so the first retry is already attempt 1.
	const attempt = retriesConsumed + 1;
	const random = options.randomize ? (Math.random() + 1) : 1;

	const timeout = Math.round(random * options.minTimeout * (options.factor ** (attempt - 1)));

	// `maxTimeout` rounds up, so a fractional cap still gives a whole number of milliseconds. Rounding down would turn a cap below 1 into no timer at all, which never yields to the event loop. `Math.ceil(Infinity)` is `Infinity`.
	return Math.min(timeout, Math.ceil(options.maxTimeout), maximumDelay);
}

function calculateRemainingTime(start, max) {
	return Number.isFinite(max) ? max - (performance.now() - start) : max;
}

async function delayForRetry(delay, options) {
	if (delay <= 0) {
		return;
	}

	await new Promise((resolve, reject) => {
		// Registered with `once`, so it removes itself when it fires.
		const onAbort = () => {
			clearTimeout(timeoutToken);
			reject(options.signal.reason);
		};

		const timeoutToken = setTimeout(() => {
			options.signal?.removeEventListener('abort', onAbort);
			resolve();
		}, delay);

		if (options.unref) {
			timeoutToken.unref?.();
		}

		options.signal?.addEventListener('abort', onAbort, {once: true});
	});
}

// Stringifying a thrown value can itself throw, for an object with no usable `toString`. That must never be allowed to replace the failure the caller is actually dealing with.
//
// A thrown value whose own accessors or proxy traps throw is not supported, here or anywhere else. It comes from the caller's own code, so it is not something to defend against.
function stringifyThrownValue(value) {
	try {
		return String(value);
	} catch {
		return Object.prototype.toString.call(value);
	}
}

// `AbortError` wraps the error the caller actually wants, and the wrappers can be nested, so keep unwrapping until the cause is reached. Otherwise an `AbortError` would escape `pRetry` and a `catch` doing `error instanceof AbortError` would read a real failure as a cancellation.
//
// Two wrappers whose `originalError` points at each other are not supported, like the thrown values above.
function unwrapAbortError(error) {
	let cause = error;

	// A wrapper with no error to unwrap to is the cause as far as it goes.
	while (cause instanceof AbortError && cause.originalError instanceof Error) {
		cause = cause.originalError;
	}

	return cause;
}

async function onAttemptFailure({error, attemptNumber, retriesConsumed, startTime, options}) {
	// The signal is checked after the operation and after every callback, so a cancellation is never reported as an operation failure or a callback's decision, and no callback runs after it. The last check also guards the delay, whose abort listener never fires on a signal that is already aborted.
	const abortIfNeeded = () => {
		options.signal?.throwIfAborted();
	};

	const normalizedError = error instanceof Error
		? error
		: new TypeError(`Non-error was thrown: "${stringifyThrownValue(error)}". You should only throw errors.`);

	// Checked before unwrapping an `AbortError`, because the reason a caller aborted with is final. Unwrapping it would replace the reason they chose with whatever is inside it, and it would also let an `AbortError` from the operation outrank a cancellation the caller asked for.
	abortIfNeeded();

	if (normalizedError instanceof AbortError) {
		throw unwrapAbortError(normalizedError);
	}

	// `retriesConsumed` only ever advances while `retriesLeft` is above 0, so this is never negative. `Infinity` minus a finite count is `Infinity`, so an unlimited budget needs no special case.
	const retriesLeft = options.retries - retriesConsumed;

	// A `TypeError` normally means the operation itself is broken rather than the thing it was trying to reach, so retrying it does not help. A network `TypeError` is the exception, and its message differs per runtime, so it has to be recognised rather than assumed.
	const isRetriableError = !(normalizedError instanceof TypeError) || isNetworkError(normalizedError);

	// Out of time already, out of retries, or a failure that is never retried, so the delay is 0 and the callbacks are told that no retry follows. Only computed when a retry can still follow, so a randomized delay does not draw from `Math.random` for a wait that is never taken.
	const timeLeft = calculateRemainingTime(startTime, options.maxRetryTime);
	const delayTime = isRetriableError && timeLeft > 0 && retriesLeft > 0 ? calculateDelay(retriesConsumed, options) : 0;

	const consumeRetryContext = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: delayTime,
	});

	// No answer means no opinion, so fall back to the default. Treating it as `false` instead would leave `retries` uncounted and let the loop run forever.
	const consumeRetry = (await options.shouldConsumeRetry(consumeRetryContext)) ?? true;

	abortIfNeeded();

	const effectiveDelay = consumeRetry ? delayTime : 0;
	const context = Object.freeze({
		error: normalizedError,
		attemptNumber,
		retriesLeft,
		retriesConsumed,
		retryDelay: effectiveDelay,
	});

	await options.onFailedAttempt(context);

	abortIfNeeded();

	const remainingTime = calculateRemainingTime(startTime, options.maxRetryTime);

	// No time or budget left, or a failure that retrying cannot help with.
	if (
		!isRetriableError
		|| remainingTime <= 0
		|| retriesLeft <= 0
	) {
		throw normalizedError;
	}

	const shouldRetry = await options.shouldRetry(context);

	abortIfNeeded();

	if (!shouldRetry) {
		throw normalizedError;
	}

	const remainingTimeAfterShouldRetry = calculateRemainingTime(startTime, options.maxRetryTime);

	if (remainingTimeAfterShouldRetry <= 0) {
		throw normalizedError;
	}

	if (!consumeRetry) {
		return false;
	}

	await delayForRetry(Math.min(effectiveDelay, remainingTimeAfterShouldRetry), options);

	return true;
}

async function pRetry(input, options = {}) {
	options = {...options};

	// Applied before validating, so that `null` means "not provided" here as it does for every other option.
	options.retries ??= 10;

	validateRetries(options.retries);

	if (Object.hasOwn(options, 'forever')) {
		throw new Error('The `forever` option is no longer supported. For many use-cases, you can set `retries: Infinity` instead.');
	}

	options.factor ??= 2;
	options.minTimeout ??= 1000;
	options.maxTimeout ??= Infinity;
	options.maxRetryTime ??= Infinity;
	options.randomize ??= false;
	options.onFailedAttempt ??= () => {};
	options.shouldRetry ??= () => true;
	options.shouldConsumeRetry ??= () => true;

	// Validate the options that have a runtime type to check.
	validateOption('onFailedAttempt', options.onFailedAttempt, 'function');
	validateOption('shouldRetry', options.shouldRetry, 'function');
	validateOption('shouldConsumeRetry', options.shouldConsumeRetry, 'function');
	validateOption('randomize', options.randomize, 'boolean');
	validateOption('unref', options.unref, 'boolean');
	validateSignal(options.signal);
	validateNumberOption('factor', options.factor);
	validateNumberOption('minTimeout', options.minTimeout);
	validateNumberOption('maxTimeout', options.maxTimeout, {allowInfinity: true});
	validateNumberOption('maxRetryTime', options.maxRetryTime, {allowInfinity: true});

	// A negative factor is rejected above, so this only catches `0`. Treat it as `1` to keep the delay constant instead of dropping to zero after the first retry.
	if (options.factor === 0) {
		options.factor = 1;
	}

	options.signal?.throwIfAborted();

	let attemptNumber = 0;
	let retriesConsumed = 0;
	const startTime = performance.now();

	// A consumed count is always finite, so `Infinity` keeps this true and needs no special case.
	while (retriesConsumed <= options.retries) {
		attemptNumber++;

		try {
			options.signal?.throwIfAborted();

			const result = await input(attemptNumber);

			options.signal?.throwIfAborted();

			return result;
		} catch (error) {
			if (await onAttemptFailure({
				error,
				attemptNumber,
				retriesConsumed,
				startTime,
				options,
			})) {
				retriesConsumed++;
			}
		}
	}

	// Unreachable: `onAttemptFailure` throws once `retriesLeft` reaches 0, which is the same state the loop condition tests, so the loop is always left by a throw. Kept as a guard against a future change to either side breaking that pairing.
	throw new Error('Retry attempts exhausted without throwing an error.');
}

function makeRetriable(function_, options) {
	return function (...arguments_) {
		return pRetry(() => function_.apply(this, arguments_), options);
	};
}


/***/ })

};
