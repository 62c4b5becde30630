export const id = 521;
export const ids = [521];
export const modules = {

/***/ 81480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ms: () => (/* binding */ padding),
/* harmony export */   RH: () => (/* binding */ headerBytes),
/* harmony export */   _2: () => (/* binding */ overheadOf),
/* harmony export */   y7: () => (/* binding */ TAR_END)
/* harmony export */ });
const BLOCK = 512;
const FLAGS = { file: '0', directory: '5', symlink: '2' };
/** The bytes that stand before a member's content in a tar stream, in the form that all tar programs read. */
function headerBytes(path, header) {
    const name = header.type === 'directory' ? `${path === '' ? '.' : path}/` : path;
    const link = header.link ?? '';
    const records = [
        ...(Buffer.byteLength(name) > 100 ? [record('path', name)] : []),
        ...(Buffer.byteLength(link) > 100 ? [record('linkpath', link)] : []),
    ].join('');
    const own = block(name, link, FLAGS[header.type], header);
    if (records === '')
        return own;
    const text = Buffer.from(records);
    return Buffer.concat([
        block('././@PaxHeader', '', 'x', { ...header, bytes: text.length }),
        text,
        padding(text.length),
        own,
    ]);
}
/** The zero bytes after a content of this many. */
function padding(bytes) {
    return Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);
}
/** What ends a tar stream. */
const TAR_END = Buffer.alloc(2 * BLOCK);
/** No less than a tar stream takes of a member besides its content: what a reader has to allow for, in bytes. */
function overheadOf({ path, link }) {
    return 6 * BLOCK + 2 * (Buffer.byteLength(path) + Buffer.byteLength(link ?? ''));
}
function block(name, link, flag, { mode, uid, gid, bytes, modified }) {
    const into = Buffer.alloc(BLOCK);
    cut(into, name, 0);
    number(into, mode, 100, 8);
    number(into, uid, 108, 8);
    number(into, gid, 116, 8);
    number(into, bytes, 124, 12);
    number(into, Math.max(0, Math.floor(modified.getTime() / 1000)), 136, 12);
    into.write('        ', 148);
    into.write(flag, 156);
    cut(into, link, 157);
    into.write('ustar\u000000', 257);
    const sum = into.reduce((total, byte) => total + byte, 0);
    into.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return into;
}
/** The whole of a longer text is in the record before. */
function cut(into, text, at) {
    Buffer.from(text).copy(into, at, 0, 100);
}
/** In octal digits, or in binary where those do not suffice. */
function number(into, value, at, width) {
    const digits = value.toString(8);
    if (digits.length < width) {
        into.write(`${digits.padStart(width - 1, '0')}\0`, at);
        return;
    }
    into.writeBigUInt64BE(BigInt(value), at + width - 8);
    into[at] = 0x80;
}
/** `<length of the record> key=value`, the digits of the length counted too. */
function record(key, value) {
    const rest = ` ${key}=${value}\n`;
    const bytes = Buffer.byteLength(rest);
    let length = bytes;
    while (String(length).length + bytes !== length)
        length = String(length).length + bytes;
    return `${length}${rest}`;
}


/***/ }),

/***/ 8662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   iv: () => (/* binding */ skip),
/* harmony export */   xx: () => (/* binding */ parseTar)
/* harmony export */ });
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46466);
/* harmony import */ var tar_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56118);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58882);



/** tar-stream gives null for types that it does not know, whatever its declarations say. */
const TYPES = {
    file: 'file',
    'contiguous-file': 'file',
    directory: 'directory',
    symlink: 'symlink',
};
/**
 * The members of a tar stream, one after the other. Throws an ArchiveProblem for what is no tar stream or is cut short,
 * and for members that are neither files, folders nor symbolic links. Paths are not judged here, but decoded strictly.
 */
async function* parseTar(source, signal) {
    const parser = (0,tar_stream__WEBPACK_IMPORTED_MODULE_1__.extract)();
    const fed = (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_0__.pipeline)(source, parser, { signal });
    // Met below, when the parser says that it ended.
    fed.catch(() => undefined);
    let finished = false;
    try {
        for await (const entry of parser)
            yield { header: headerOf(entry.header), content: contentOf(entry, fed) };
        await settled(fed);
        finished = true;
    }
    catch (error) {
        // The parser says no more than that it was closed: why, its source knows.
        if (!(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .ArchiveProblem */ .O))
            await settled(fed);
        throw error;
    }
    finally {
        if (!finished) {
            parser.destroy();
            source.destroy();
        }
    }
}
/** Reads content that nobody needs. */
async function skip(content) {
    const chunks = content[Symbol.asyncIterator]();
    while ((await chunks.next()).done !== true)
        ;
}
async function* contentOf(entry, fed) {
    try {
        for await (const chunk of entry)
            yield chunk;
    }
    catch (error) {
        await settled(fed);
        throw error;
    }
}
/** Waits for the stream's end; what the parser does not understand becomes a problem of the archive. */
async function settled(fed) {
    try {
        await fed;
    }
    catch (error) {
        const text = error instanceof Error ? error.message : '';
        if (/^(Invalid (tar )?header|Unexpected end of data|Header exceeds)/u.test(text))
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .ArchiveProblem */ .O('damaged-archive', `it is not a whole tar archive: ${text}`, { cause: error });
        throw error;
    }
}
function headerOf({ name, type, size, mode, uid, gid, linkname, mtime }) {
    const known = TYPES[type];
    const path = pathOf(name);
    if (known === undefined)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .ArchiveProblem */ .O('hostile-member', `${shown(path)} is ${TYPE_NAMES[type] ?? 'of an unknown type'}`);
    if (known === 'file' && name.endsWith('/'))
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .ArchiveProblem */ .O('hostile-member', `${shown(path)} is a file with the name of a folder`);
    if (known === 'file' && (mode & 0o6000) !== 0)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .ArchiveProblem */ .O('hostile-member', `${shown(path)} is a program that runs as its owner (setuid)`);
    return {
        path,
        type: known,
        bytes: known === 'file' ? size : 0,
        // Folders on some volumes carry setgid; nothing of PostgreSQL needs it.
        mode: mode & 0o777,
        uid: ownerOf(path, uid),
        gid: ownerOf(path, gid),
        link: known === 'symlink' ? strict(linkname) : null,
        modified: mtime,
    };
}
const TYPE_NAMES = {
    link: 'a hard link',
    'character-device': 'a device',
    'block-device': 'a device',
    fifo: 'a named pipe',
};
function pathOf(name) {
    const trimmed = strict(name)
        .replace(/^(?:\.\/+)+/u, '')
        .replace(/\/+$/u, '');
    return trimmed === '.' ? '' : trimmed;
}
function ownerOf(path, owner) {
    if (!Number.isSafeInteger(owner) || owner < 0)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .ArchiveProblem */ .O('damaged-archive', `${shown(path)} has an owner that is no number`);
    return owner;
}
/** What is not UTF-8 would come back under another name. */
function strict(text) {
    if (!text?.includes('\uFFFD'))
        return text ?? '';
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_2__/* .ArchiveProblem */ .O('hostile-member', `${shown(text)} has a name that is not UTF-8`);
}
/** The path of a member, as it may be printed. */
function shown(path) {
    return JSON.stringify(path.slice(0, 200));
}


/***/ }),

/***/ 58882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ ArchiveProblem)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** Why an archive is not taken. Nothing that was found in it before may be used either. */
class ArchiveProblem extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    kind;
    constructor(kind, what, options) {
        super(what, FIXES[kind], options);
        this.name = 'ArchiveProblem';
        this.kind = kind;
    }
}
const FIXES = {
    'hostile-member': 'do not use it: look into who could have made or changed it, and use another snapshot',
    'decompression-bomb': 'do not use it, unless you know that it is right; then make room on the disk for all of it',
    'damaged-archive': 'use another snapshot, or another copy of this one',
};


/***/ }),

/***/ 44097:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ memberOf),
/* harmony export */   PH: () => (/* binding */ Tree)
/* harmony export */ });
/* unused harmony export staysBelow */
/** A member as the manifest lists it. `sha256`: of a file's content. */
function memberOf(header, sha256, sparse) {
    const { path, type, bytes, mode, uid, gid, link } = header;
    return { path, type, bytes, mode, uid, gid, sha256: type === 'file' ? sha256 : null, link, sparse };
}
/**
 * The rules for what an archive may hold, so that unpacking it writes below its folder only, and writes nothing twice:
 * members below each other in folders that are folders, and symbolic links that stay inside.
 */
class Tree {
    /** `parent`: a folder of which only what lies below it was seen so far. */
    types = new Map();
    /** Takes in a member, or says what is wrong with it; null when nothing is. `root`: the folder that links must not leave. */
    refuses(member, root) {
        const { path, type, link } = member;
        if (path !== '' && !isPlain(path))
            return 'its path leaves the archive';
        const parents = parentsOf(path);
        if (parents.some((parent) => ['file', 'symlink'].includes(this.types.get(parent) ?? '')))
            return 'it lies below what is no folder';
        const before = this.types.get(path);
        if (before !== undefined && (before !== 'parent' || type !== 'directory'))
            return 'it is in the archive twice';
        if (type === 'symlink' && !staysBelow(root, path, link ?? ''))
            return `it is a symbolic link out of the archive, to ${JSON.stringify(link)}`;
        for (const parent of parents)
            if (!this.types.has(parent))
                this.types.set(parent, 'parent');
        this.types.set(path, type);
        return null;
    }
}
function isPlain(path) {
    return !path.includes('\0') && path.split('/').every((part) => !['', '.', '..'].includes(part));
}
function parentsOf(path) {
    const parts = path.split('/');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
/** Whether the link at `path` leads to a place below `root`, whatever the links are that it passes. */
function staysBelow(root, path, link) {
    if (link === '' || link.startsWith('/') || link.includes('\0'))
        return false;
    const parts = link.split('/').filter((part) => part !== '' && part !== '.');
    const up = parts.findIndex((part) => part !== '..');
    const climbed = up < 0 ? parts.length : up;
    // Behind a name, which may be a link itself, `..` may be anywhere.
    if (parts.slice(climbed).includes('..'))
        return false;
    const depth = path.split('/').length - (root === '' ? 0 : root.split('/').length);
    return climbed < depth;
}


/***/ }),

/***/ 30521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CacheStore: () => (/* binding */ CacheStore)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./lib/backups/disk-full.js
var disk_full = __webpack_require__(67614);
// EXTERNAL MODULE: ./lib/backups/files.js
var backups_files = __webpack_require__(49500);
// EXTERNAL MODULE: ./lib/backups/naming.js
var naming = __webpack_require__(21403);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/stores/artifact-access.js
var artifact_access = __webpack_require__(42285);
// EXTERNAL MODULE: ./lib/stores/artifact-client.js
var artifact_client = __webpack_require__(70684);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/header.js
var archive_header = __webpack_require__(81480);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/parse.js
var parse = __webpack_require__(8662);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/problem.js
var problem = __webpack_require__(58882);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/tree.js
var archive_tree = __webpack_require__(44097);
// EXTERNAL MODULE: ./lib/stores/layout.js
var layout = __webpack_require__(28282);
;// CONCATENATED MODULE: ./lib/stores/cache/archive.js









const READ_BYTES = 1 << 20;
/** The files of a backup as one tar stream, the manifest last: what is cut short has none. */
async function* packBackup({ name, folder, files }) {
    for (const path of (0,layout/* manifestLast */._m)(name, files)) {
        const file = (0,external_node_path_.join)(folder, path);
        const { size: bytes } = await (0,promises_.lstat)(file);
        const header = { type: 'file', bytes, mode: 0o600, uid: 0, gid: 0, link: null };
        yield (0,archive_header/* headerBytes */.RH)(path, { path, modified: new Date(0), ...header });
        let left = bytes;
        for await (const chunk of (0,external_node_fs_.createReadStream)(file, { highWaterMark: READ_BYTES })) {
            left -= chunk.length;
            yield chunk;
        }
        if (left !== 0)
            throw new Error(`${file} changed while it was read`);
        yield (0,archive_header/* padding */.Ms)(bytes);
    }
    yield archive_header/* TAR_END */.y7;
}
/** Unpacks such a stream into `folder`. Throws an ArchiveProblem for what is cut short, or is anything but files below it. */
async function unpackBackup(source, folder, signal) {
    const tree = new archive_tree/* Tree */.PH();
    for await (const { header, content } of (0,parse/* parseTar */.xx)(external_node_stream_.Readable.from(source), signal)) {
        const wrong = header.type === 'file' ? tree.refuses(header, '') : 'it is no file';
        if (wrong !== null || header.path === '')
            throw new problem/* ArchiveProblem */.O('hostile-member', `${(0,parse/* shown */.SP)(header.path)}: ${wrong ?? 'it has no name'}`);
        const path = (0,external_node_path_.join)(folder, header.path);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true, mode: 0o700 });
        const file = await (0,promises_.open)(path, 'wx', 0o600);
        try {
            for await (const chunk of content)
                await file.writeFile(chunk);
        }
        finally {
            await file.close();
        }
    }
}

// EXTERNAL MODULE: ./lib/stores/network.js
var network = __webpack_require__(24600);
;// CONCATENATED MODULE: ./lib/stores/cache/http.js


/** Without a byte for so long, a connection is taken for lost. */
const SILENCE_MILLISECONDS = 60_000;
/** Repeats what may pass. Throws HttpError for an answer that is no success, and Unreachable where there is none. */
function call(request, signal) {
    return (0,network/* retrying */.R$)(() => once(request), signal);
}
async function once({ method, url, headers = {}, body }) {
    // This client, not fetch: it goes through the proxy that a self-hosted runner is set up with.
    const { HttpClient } = await __webpack_require__.e(/* import() */ 4942).then(__webpack_require__.bind(__webpack_require__, 44942));
    const client = new HttpClient('postgres-recovery', [], { socketTimeout: SILENCE_MILLISECONDS });
    const lost = (error) => {
        throw new network/* Unreachable */.LL(new URL(url).host, error);
    };
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = body === undefined ? null : external_node_stream_.Readable.from([Buffer.from(body)]);
    const { message } = await client.request(method, url, sent, { ...headers, ...length }).catch(lost);
    const chunks = [];
    try {
        for await (const chunk of message)
            chunks.push(chunk);
    }
    catch (error) {
        lost(error);
    }
    const answer = { headers: message.headers, body: Buffer.concat(chunks) };
    const status = message.statusCode ?? 0;
    if (status < 200 || status > 299)
        throw new network/* HttpError */.j$(status, `the service answered ${status}${saying(answer.body)}`);
    return answer;
}
/** The service's own words, where it says some. */
function saying(body) {
    try {
        const { msg } = JSON.parse(body.toString());
        return typeof msg === 'string' ? `: ${msg.slice(0, 200)}` : '';
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./lib/stores/cache/blob.js




const BLOCK_BYTES = 8 * 1024 * 1024;
const PARALLEL = 3;
/**
 * Uploads what `source` gives, block by block, to a signed address of Azure's blob storage, which compares each with its MD5.
 * It is there when all have arrived, and nothing of it before. Memory is some blocks, whatever comes.
 */
async function uploadBlob(url, source, signal) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const ids = [];
    let bytes = 0;
    async function* numbered() {
        for await (const block of inBlocks(source)) {
            hash.update(block);
            bytes += block.length;
            const id = Buffer.from(String(ids.length).padStart(8, '0')).toString('base64');
            ids.push(id);
            yield { id, block };
        }
    }
    await (0,p_map["default"])(numbered(), async ({ id, block }) => {
        signal?.throwIfAborted();
        const headers = { 'content-md5': (0,external_node_crypto_.createHash)('md5').update(block).digest('base64') };
        const target = `${url}&comp=block&blockid=${encodeURIComponent(id)}`;
        await call({ method: 'PUT', url: target, headers, body: block }, signal);
    }, { concurrency: PARALLEL });
    const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
    const body = `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`;
    await call({ method: 'PUT', url: `${url}&comp=blocklist`, body }, signal);
    return { sha256: hash.digest('hex'), bytes };
}
async function* inBlocks(source) {
    let parts = [];
    let filled = 0;
    for await (const chunk of source) {
        for (let rest = chunk; rest.length > 0;) {
            const taken = rest.subarray(0, BLOCK_BYTES - filled);
            parts.push(taken);
            filled += taken.length;
            rest = rest.subarray(taken.length);
            if (filled < BLOCK_BYTES)
                continue;
            yield Buffer.concat(parts);
            parts = [];
            filled = 0;
        }
    }
    if (filled > 0)
        yield Buffer.concat(parts);
}
/** The content behind a signed address, some pieces ahead of the reader. A piece that breaks off is asked for again. */
async function* downloadBlob(url, signal) {
    const first = await piece(url, 0, signal);
    yield first.body;
    const starts = [];
    for (let start = BLOCK_BYTES; start < first.total; start += BLOCK_BYTES)
        starts.push(start);
    const rest = (0,p_map/* pMapIterable */.R_)(starts, (start) => piece(url, start, signal), { concurrency: PARALLEL });
    for await (const { body, total } of rest) {
        if (total !== first.total)
            throw changed();
        yield body;
    }
}
async function piece(url, start, signal) {
    signal?.throwIfAborted();
    const range = `bytes=${start}-${start + BLOCK_BYTES - 1}`;
    const { headers, body } = await call({ method: 'GET', url, headers: { range } }, signal);
    const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers['content-range'] ?? '') ?? [];
    const whole = Number(from) === start && Number(to) - start + 1 === body.length;
    if (!whole || body.length !== Math.min(BLOCK_BYTES, Number(total) - start))
        throw changed();
    return { body, total: Number(total) };
}
function changed() {
    return new errors/* UserError */.yo('the storage did not give the part of the download that it was asked for', 'run the job again; if it stays so, see https://www.githubstatus.com');
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
;// CONCATENATED MODULE: ./lib/stores/cache/service.js




const METHODS = '/twirp/github.actions.results.api.v1.CacheService/';
/** Entries are told apart by key and version. Ours are no archives of the cache action's, which must not unpack them. */
const VERSION = (0,external_node_crypto_.createHash)('sha256').update('postgres-recovery 1').digest('hex');
const created = schemas/* object */.Ikc({
    ok: schemas/* boolean */.zMY(),
    signed_upload_url: schemas/* string */.YjP().default(''),
    message: schemas/* string */.YjP().default(''),
});
const finalized = schemas/* object */.Ikc({ ok: schemas/* boolean */.zMY(), message: schemas/* string */.YjP().default('') });
const found = schemas/* object */.Ikc({
    ok: schemas/* boolean */.zMY(),
    signed_download_url: schemas/* string */.YjP().default(''),
    matched_key: schemas/* string */.YjP().default(''),
});
/** Takes a key, and gives the address to upload to. Until it is finalized, nobody sees the entry. */
async function reserve(key, signal) {
    const answer = created.parse(await ask('CreateCacheEntry', { key, version: VERSION }, signal));
    if (answer.ok && answer.signed_upload_url !== '')
        return answer.signed_upload_url;
    throw refused(answer.message);
}
/** Publishes what was uploaded. */
async function finalize(key, bytes, signal) {
    const request = { key, version: VERSION, size_bytes: String(bytes) };
    const answer = finalized.parse(await ask('FinalizeCacheEntryUpload', request, signal));
    if (!answer.ok)
        throw refused(answer.message);
}
/** The address to download from; null where this job can see no entry of this very key. */
async function locate(key, signal) {
    const request = { key, version: VERSION, restore_keys: [] };
    const answer = found.parse(await ask('GetCacheEntryDownloadURL', request, signal));
    // The service takes a key for the beginning of one, where there is no other.
    return answer.ok && answer.matched_key === key ? answer.signed_download_url : null;
}
function refused(message) {
    return new errors/* UserError */.yo(`the cache service did not take the backup${message === '' ? '' : `: ${message}`}`, 'a run for a pull request from a fork may only read caches; else run the job again, or name another store');
}
async function ask(method, request, signal) {
    const { ACTIONS_RESULTS_URL: base = '', ACTIONS_RUNTIME_TOKEN: token = '' } = process.env;
    const { body } = await call({
        method: 'POST',
        url: new URL(`${METHODS}${method}`, base).href,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(request),
    }, signal);
    return JSON.parse(body.toString());
}

// EXTERNAL MODULE: ./lib/stores/github.js
var github = __webpack_require__(35607);
// EXTERNAL MODULE: ./lib/stores/runner.js
var runner = __webpack_require__(17594);
;// CONCATENATED MODULE: ./lib/stores/cache.js

















const PREFIX = 'postgres-recovery-';
const PROOF = /^(.+)-proof-\d+$/;
/** What has not been read for so long, GitHub deletes. */
const EVICTED_MILLISECONDS = 7 * 86_400_000;
/** What GitHub takes as one entry. */
const LARGEST_BYTES = 10 * 1024 ** 3;
const cache_PARALLEL = 4;
/**
 * The cache of the repository that the job runs for: one entry a backup, a tar of its files. Fast and free, and no archive:
 * GitHub deletes what nobody has read for a week, and the oldest when the cache is full. A job sees what was made
 * on its own branch, on the base of its pull request, and on the default branch; an entry appears when its upload is finalized.
 */
class CacheStore {
    kind = 'cache';
    offSite = false;
    input = 'cache';
    staging = null;
    options;
    naming;
    job;
    github;
    /** Throws a UserError when the environment names no repository, or one of a GitHub Enterprise Server. */
    constructor(options) {
        this.options = options;
        this.naming = options.naming ?? naming/* BACKUPS */.Gk;
        this.job = (0,github.currentJob)(process.env);
        this.github = new github.GitHub(this.job, options.token);
        if (!(0,artifact_client/* hasArtifactService */.ob)(this.job.serverUrl)) {
            throw new errors/* UserError */.yo(`${this.job.serverUrl} is a GitHub Enterprise Server: it has no cache service of this version`, 'name a folder in `store`, on a disk that outlives the job');
        }
    }
    describe() {
        return `cache of ${this.job.owner}/${this.job.repository}`;
    }
    async prepare(signal) {
        if (!(0,runner/* canUpload */.Y)(process.env))
            throw notInJob();
        if (this.options.encrypted || this.options.allowPublic)
            return;
        await (0,artifact_access/* assertPrivate */.g)(this.github, `${this.job.owner}/${this.job.repository}`, signal);
    }
    async list(signal) {
        const entries = await this.entries(signal);
        const newest = new Map(entries.map((entry) => [entry.key, entry]));
        return [...newest.values()]
            .flatMap(({ key, bytes, readAt }) => {
            const name = this.nameOf(key);
            const createdAt = this.naming.timeOf(name);
            const expiresAt = new Date(readAt.getTime() + EVICTED_MILLISECONDS);
            return createdAt === null ? [] : [{ name, store: this.describe(), bytes, createdAt, expiresAt }];
        })
            .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    }
    async put(backup, signal) {
        // Again, though the stage has asked already: a repository can be made public while the backup runs.
        await this.prepare(signal);
        const sizes = await Promise.all(backup.files.map(async (file) => (await (0,promises_.lstat)((0,external_node_path_.join)(backup.folder, file))).size));
        const bytes = sizes.reduce((sum, size) => sum + size, 0);
        if (bytes > LARGEST_BYTES)
            throw new errors/* UserError */.yo(`${backup.name} has ${bytes} bytes: GitHub's cache takes 10 GB at most`, 'name `artifact` or `s3://bucket/prefix` in `store`');
        await this.upload(this.keyOf(backup.name), packBackup(backup), signal);
        const { serverUrl, owner, repository } = this.job;
        return {
            location: `${serverUrl}/${owner}/${repository}/actions/caches?query=key:${this.keyOf(backup.name)}`,
        };
    }
    async get(name, folder, signal) {
        // Not in `folder`: until it is whole, nothing lies where a backup is looked for. Mode 0700.
        const partial = await (0,promises_.mkdtemp)(`${folder}.partial-`);
        try {
            const url = await this.urlOf(name, signal);
            await (0,disk_full/* explainFullDisk */.E)((0,external_node_path_.dirname)(folder), async () => (await this.list(signal)).find((backup) => backup.name === name)?.bytes ?? 0, () => unpackBackup(downloadBlob(url, signal), partial, signal ?? new AbortController().signal));
            const files = await (0,backups_files/* filesBelow */.DR)(partial);
            if (!files.some((file) => (0,layout/* isManifest */.Yh)(name, file)))
                throw new errors/* UserError */.yo(`the entry of ${name} in the cache holds no manifest: it is not whole`, 'name another backup, and delete the entry');
            if (signal?.aborted)
                throw new errors/* Cancelled */.cJ();
            await (0,promises_.rename)(partial, folder);
            return { name, folder, files };
        }
        catch (error) {
            await (0,promises_.rm)(partial, { recursive: true, force: true, maxRetries: 3 });
            throw this.told(`${name} could not be read from the ${this.describe()}`, error, signal);
        }
    }
    async remove(name, { unlessProven = false } = {}, signal) {
        const entries = await this.entries(signal);
        const key = this.keyOf(name);
        const proofs = entries.filter((entry) => PROOF.exec(entry.key)?.[1] === key);
        if (unlessProven && proofs.length > 0)
            return false;
        // The backup first: a proof of nothing does no harm.
        for (const { id } of [...entries.filter((entry) => entry.key === key), ...proofs])
            await this.github.removeCache(id, signal).catch((error) => {
                throw (0,network/* statusOf */.c2)(error) === 403
                    ? mayNotDelete(name, error)
                    : this.told(`${name} could not be deleted from the ${this.describe()}`, error, signal);
            });
        return true;
    }
    /** An entry is never written twice: each proof is one of its own, and the newest counts. */
    async putProof(name, text, signal) {
        await this.upload(`${this.keyOf(name)}-proof-${Date.now()}`, [Buffer.from(text)], signal);
    }
    async proofs(signal) {
        const entries = await this.entries(signal);
        const keys = new Set(entries.map(({ key }) => key));
        const newest = new Map();
        for (const { key } of entries) {
            const [, proven = ''] = PROOF.exec(key) ?? [];
            if (keys.has(proven) && this.naming.timeOf(this.nameOf(proven)) !== null)
                newest.set(proven, key);
        }
        const texts = await (0,p_map["default"])(newest, async ([proven, key]) => [this.nameOf(proven), await this.text(key, signal)], { concurrency: cache_PARALLEL });
        return new Map(texts.flatMap(([name, text]) => (text === null ? [] : [[name, text]])));
    }
    keyOf(name) {
        return `${PREFIX}${this.naming.artifactPrefix}${name}`;
    }
    /** Empty for what is no backup of this kind. */
    nameOf(key) {
        const start = `${PREFIX}${this.naming.artifactPrefix}`;
        return key.startsWith(start) ? key.slice(start.length) : '';
    }
    /** Ours that this job can read, the oldest first: other branches' are out of its reach, and out of its trust. */
    async entries(signal) {
        if (this.options.token === undefined)
            throw new errors/* UserError */.yo(`the ${this.describe()} cannot be listed without a token`, `pass \`github-token\`, and ${artifact_client/* ACTIONS_READ */.Vo}`);
        try {
            const all = await this.github.caches(PREFIX, signal);
            const branch = `refs/heads/${await this.github.defaultBranch(signal)}`;
            const { GITHUB_REF: own = branch, GITHUB_BASE_REF: base = '' } = process.env;
            const refs = [own, `refs/heads/${base}`, branch];
            return all
                .filter(({ version, ref }) => version === VERSION && refs.includes(ref))
                .sort((a, b) => a.id - b.id);
        }
        catch (error) {
            throw this.told(`the ${this.describe()} could not be listed`, error, signal);
        }
    }
    async urlOf(name, signal) {
        if (!(0,runner/* canUpload */.Y)(process.env))
            throw notInJob();
        const url = await locate(this.keyOf(name), signal);
        if (url !== null)
            return url;
        throw new errors/* UserError */.yo(`there is no backup ${name} in the ${this.describe()}`, 'check the spelling, or use `latest`; GitHub deletes what nobody has read for a week, and a job sees what was made on its own and on the default branch');
    }
    /** Reads back what was published, so that what the service holds is what was sent. */
    async upload(key, source, signal) {
        try {
            const sent = await uploadBlob(await reserve(key, signal), source, signal);
            await finalize(key, sent.bytes, signal);
            const url = await locate(key, signal);
            if (url !== null && (await digestOf(downloadBlob(url, signal))) === sent.sha256)
                return;
            const deleted = await this.discard(key, signal);
            throw new errors/* UserError */.yo(`${key}, read back from the ${this.describe()}, is not what was sent${deleted ? ': it was deleted' : ''}`, deleted ? 'run the job again' : 'delete the entry, and run the job again');
        }
        catch (error) {
            throw this.told(`${key} could not be written into the ${this.describe()}`, error, signal);
        }
    }
    /** Whether it could be. */
    async discard(key, signal) {
        try {
            for (const entry of await this.entries(signal))
                if (entry.key === key)
                    await this.github.removeCache(entry.id, signal);
            return true;
        }
        catch {
            return false;
        }
    }
    async text(key, signal) {
        const url = await locate(key, signal);
        if (url === null)
            return null;
        const chunks = [];
        for await (const chunk of downloadBlob(url, signal))
            chunks.push(chunk);
        return Buffer.concat(chunks).toString();
    }
    told(what, error, signal) {
        if (signal?.aborted === true)
            return new errors/* Cancelled */.cJ();
        return (0,artifact_client/* readable */.HD)(what, error);
    }
}
async function digestOf(source) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of source)
        hash.update(chunk);
    return hash.digest('hex');
}
function mayNotDelete(name, cause) {
    return new errors/* UserError */.yo(`the job may not delete ${name} from the cache`, 'give the job `permissions:` with `actions: write` (and `contents: read`)', { cause });
}
function notInJob() {
    return new errors/* UserError */.yo('this process cannot reach the cache: ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set', 'use the action in a workflow job (`uses:`, not `run:`), or name a folder in `store`');
}


/***/ })

};
