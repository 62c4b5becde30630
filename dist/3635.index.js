export const id = 3635;
export const ids = [3635];
export const modules = {

/***/ 89613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FW: () => (/* binding */ archiveCompression),
/* harmony export */   Jx: () => (/* binding */ ENDINGS),
/* harmony export */   _y: () => (/* binding */ compressTo),
/* harmony export */   cF: () => (/* binding */ readCompressed),
/* harmony export */   f7: () => (/* binding */ damageOr)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26318);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(58882);









const CHUNK_BYTES = 1 << 18;
/** What a snapshot can be compressed with, and what its files' names end with. */
const ENDINGS = { zstd: '.tar.zst', gzip: '.tar.gz' };
/** The compression of snapshots: zstd by default. Throws a UserError for one that snapshots do not have. */
function archiveCompression(wanted) {
    if (wanted === 'auto')
        return { method: 'zstd' };
    const { method, level } = wanted;
    if (method === 'zstd' || method === 'gzip')
        return { method, ...(level === undefined ? {} : { level }) };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`a snapshot cannot be compressed with \`${method}\``, 'write `zstd` or `gzip` in `compression`, or leave it out');
}
/** Writes `content`, compressed, as a new file. `path`: the folders in which programs are looked for. */
async function compressTo(file, content, { method, level = 1 }, { path, signal }) {
    const env = { PATH: path, LC_ALL: 'C' };
    if (method === 'zstd' && (await hasZstd(env)))
        return byProgram(content, { file: 'zstd', args: ['-q', '-T0', `-${level}`, '-o', file], env }, signal);
    const compressor = method === 'zstd'
        ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_5__.createZstdCompress)({ params: { [node_zlib__WEBPACK_IMPORTED_MODULE_5__.constants.ZSTD_c_compressionLevel]: level } })
        : (0,node_zlib__WEBPACK_IMPORTED_MODULE_5__.createGzip)({ level, chunkSize: CHUNK_BYTES });
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(content, compressor, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createWriteStream)(file, { flags: 'wx', mode: 0o600 }), { signal });
}
/** It uses all processors, which Node's own cannot. */
async function byProgram(content, command, signal) {
    let failure;
    async function* watched() {
        try {
            yield* content;
        }
        catch (error) {
            failure = error;
            throw error;
        }
    }
    const input = node_stream__WEBPACK_IMPORTED_MODULE_3__.Readable.from(watched(), { objectMode: false });
    const { code, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .run */ .eF)(command, { stdin: input, signal }).finally(() => input.destroy());
    // To the program, what failed before it looks like the end of its input.
    if (failure !== undefined)
        throw failure;
    if (code !== 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`zstd could not write the archive: ${stderr.trim()}`, 'see what it says; with `compression: gzip`, it is not needed');
}
async function hasZstd(env) {
    const answer = await (0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .run */ .eF)({ file: 'zstd', args: ['--version'], env }).catch(() => null);
    return answer?.code === 0;
}
/**
 * Reads a file that may be compressed with gzip or zstd, as its first bytes tell. Throws an ArchiveProblem when it
 * unpacks to more than `limit` bytes, and what zlib throws when it is damaged (see `damageOr`). `digest` is of the file as it lies there, ready when `content` has ended.
 */
async function readCompressed(file, limit, signal) {
    const unpack = await decompressor(file);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let bytes = 0;
    const source = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(file, { highWaterMark: CHUNK_BYTES });
    const hashed = new node_stream__WEBPACK_IMPORTED_MODULE_3__.Transform({
        transform: (chunk, _, done) => {
            hash.update(chunk);
            bytes += chunk.length;
            done(null, chunk);
        },
    });
    const capped = cap(file, limit);
    const steps = unpack === null ? [hashed, capped] : [hashed, unpack, capped];
    // Whoever reads `content` meets what goes wrong, for all the streams are destroyed with it.
    (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)([source, ...steps], { signal }).catch(() => undefined);
    return { content: capped, digest: () => ({ bytes, sha256: hash.digest('hex') }) };
}
function cap(file, limit) {
    let unpacked = 0;
    return new node_stream__WEBPACK_IMPORTED_MODULE_3__.Transform({
        transform: (chunk, _, done) => {
            unpacked += chunk.length;
            if (unpacked <= limit)
                done(null, chunk);
            else
                done(new _problem_js__WEBPACK_IMPORTED_MODULE_8__/* .ArchiveProblem */ .O('decompression-bomb', `${file} unpacks to more than the ${limit} bytes that it may`));
        },
    });
}
async function decompressor(file) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(file, 'r');
    try {
        const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
        if (buffer.readUInt32LE() === 0xfd2fb528)
            return (0,node_zlib__WEBPACK_IMPORTED_MODULE_5__.createZstdDecompress)({ chunkSize: CHUNK_BYTES });
        return buffer.readUInt16BE() === 0x1f8b ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_5__.createGunzip)({ chunkSize: CHUNK_BYTES }) : null;
    }
    finally {
        await handle.close();
    }
}
/** What was thrown while a file was unpacked: as an ArchiveProblem where the file is at fault. */
function damageOr(file, error) {
    const failure = error;
    if (!/^(?:Z_|ZSTD_|ERR_ZSTD)/u.test(failure.code ?? ''))
        return error;
    return new _problem_js__WEBPACK_IMPORTED_MODULE_8__/* .ArchiveProblem */ .O('damaged-archive', `${file} is damaged: ${failure.message}`, { cause: error });
}


/***/ }),

/***/ 19844:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ EXTRACT),
/* harmony export */   x: () => (/* binding */ extractArchive)
/* harmony export */ });
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78474);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(81480);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(95261);



/** What `tar` needs to put back what is fed to it, besides `-C <folder>`. */
const EXTRACT = ['-xf', '-', '-p', '--numeric-owner'];
/**
 * Feeds an archive, area by area, to programs that unpack tar streams: `open` is called once for each area that there is, in the
 * order data, wal, tablespaces. What they get is written here from members that were seen to be harmless and, with
 * `expected`, to be those of the manifest: no program parses what somebody else wrote. Throws an ArchiveProblem at the
 * first member that is not; what has been unpacked by then is not to be used. Verify the archive first.
 *
 * The links to areas outside of the data folder (`pg_wal`, `pg_tblspc/<oid>`) are in no archive of ours: make them. An archive of
 * something else is all `data`.
 */
async function extractArchive(path, expected, open, signal) {
    const feed = new Feed(open);
    try {
        const { members } = await (0,_read_js__WEBPACK_IMPORTED_MODULE_2__/* .readArchive */ .b)(path, expected, (header, content) => {
            if (expected === null)
                return feed.take('data', header.path, header, content);
            const area = (0,_read_js__WEBPACK_IMPORTED_MODULE_2__/* .areaOf */ .d)(header.path);
            return feed.take(area, header.path.slice(area.length + 1), header, content);
        }, signal);
        await feed.finish();
        return members;
    }
    catch (error) {
        feed.abandon();
        throw error;
    }
}
class Feed {
    open;
    area = null;
    sink = null;
    failed = null;
    constructor(open) {
        this.open = open;
    }
    async take(area, path, header, content) {
        if (area !== this.area)
            await this.start(area);
        await this.write((0,_header_js__WEBPACK_IMPORTED_MODULE_1__/* .headerBytes */ .RH)(path, header));
        for await (const chunk of content)
            await this.write(chunk);
        await this.write((0,_header_js__WEBPACK_IMPORTED_MODULE_1__/* .padding */ .Ms)(header.bytes));
    }
    async finish() {
        const { sink } = this;
        if (sink === null)
            return;
        await this.write(_header_js__WEBPACK_IMPORTED_MODULE_1__/* .TAR_END */ .y7);
        sink.stream.end();
        await sink.done;
        this.sink = null;
    }
    abandon() {
        this.sink?.stream.destroy();
    }
    async start(area) {
        await this.finish();
        const sink = await this.open(area);
        this.area = area;
        this.sink = sink;
        this.failed = failureOf(sink);
        // Met by whoever waits for it first.
        this.failed.catch(() => undefined);
    }
    async write(bytes) {
        if (this.sink === null || this.failed === null)
            throw new Error('nothing takes the archive');
        if (bytes.length === 0 || this.sink.stream.write(bytes))
            return;
        await Promise.race([(0,node_events__WEBPACK_IMPORTED_MODULE_0__.once)(this.sink.stream, 'drain'), this.failed]);
    }
}
/** What a program that ended said is worth more than that its input was closed. */
function failureOf({ stream, done }) {
    return new Promise((_, reject) => {
        stream.once('error', (error) => {
            done.then(() => {
                reject(error);
            }, reject);
        });
        done.catch(reject);
    });
}


/***/ }),

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

/***/ 95261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ readArchive),
/* harmony export */   d: () => (/* binding */ areaOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _compress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89613);
/* harmony import */ var _header_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(81480);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8662);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(58882);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(44097);








/** Of what is compressed, no more than this many times its size is unpacked where nothing tells how much is in it. */
const MOST_TIMES = 1_000;
/** tar programs fill their last record. */
const SLACK_BYTES = 1 << 20;
/**
 * Reads an archive to its end. Each member is seen to be harmless before it is visited; its content is compared while it
 * is read. Throws an ArchiveProblem at the first that is wrong: hostile, damaged, none of `expected`, or too large.
 */
async function readArchive(file, expected, visit, signal) {
    const { content, digest } = await (0,_compress_js__WEBPACK_IMPORTED_MODULE_3__/* .readCompressed */ .cF)(file, await limitOf(file, expected), signal);
    try {
        const members = await readMembers(content, expected, visit, signal);
        return { members, file: digest() };
    }
    catch (error) {
        throw (0,_compress_js__WEBPACK_IMPORTED_MODULE_3__/* .damageOr */ .f7)(file, error);
    }
}
async function readMembers(content, expected, visit, signal) {
    const tree = new _tree_js__WEBPACK_IMPORTED_MODULE_7__/* .Tree */ .PH();
    const wanted = new Map(expected?.map((member) => [member.path, member]));
    const members = [];
    for await (const { header, content: data } of (0,_parse_js__WEBPACK_IMPORTED_MODULE_5__/* .parseTar */ .xx)(content, signal)) {
        const problem = tree.refuses(header, expected === null ? '' : areaOf(header.path));
        if (problem !== null)
            throw new _problem_js__WEBPACK_IMPORTED_MODULE_6__/* .ArchiveProblem */ .O('hostile-member', `${(0,_parse_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(header.path)}: ${problem}`);
        const { hashed, sha256 } = hashing(data);
        await visit(header, hashed);
        await (0,_parse_js__WEBPACK_IMPORTED_MODULE_5__/* .skip */ .iv)(hashed);
        const known = wanted.get(header.path);
        const member = (0,_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .memberOf */ .C5)(header, sha256(), known?.sparse ?? false);
        if (expected !== null)
            assertSame(member, known);
        wanted.delete(header.path);
        members.push(member);
    }
    for (const path of wanted.keys())
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_6__/* .ArchiveProblem */ .O('damaged-archive', `${(0,_parse_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(path)} is missing in it`);
    return members;
}
/** The first part of a path in an archive of ours: `data`, `wal` or `tablespaces/<oid>`. Throws for any other path. */
function areaOf(path) {
    const [area] = /^(?:data|wal|tablespaces\/\d+)(?=\/|$)/u.exec(path) ?? [];
    if (area !== undefined)
        return area;
    throw new _problem_js__WEBPACK_IMPORTED_MODULE_6__/* .ArchiveProblem */ .O('hostile-member', `${(0,_parse_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(path)} is in none of the folders that an archive has`);
}
async function limitOf(file, expected) {
    if (expected !== null)
        return expected.reduce((sum, member) => sum + member.bytes + (0,_header_js__WEBPACK_IMPORTED_MODULE_4__/* .overheadOf */ ._2)(member), SLACK_BYTES);
    const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(file);
    const { bavail, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.statfs)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(file));
    return Math.min(size * MOST_TIMES, bavail * bsize);
}
function hashing(data) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    async function* hashed() {
        for await (const chunk of data) {
            hash.update(chunk);
            yield chunk;
        }
    }
    return { hashed: hashed(), sha256: () => hash.digest('hex') };
}
const FACTS = ['type', 'bytes', 'mode', 'uid', 'gid', 'link', 'sha256'];
function assertSame(found, wanted) {
    if (wanted === undefined)
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_6__/* .ArchiveProblem */ .O('damaged-archive', `${(0,_parse_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(found.path)} is in it, but not in the manifest`);
    for (const fact of FACTS) {
        if (found[fact] === wanted[fact])
            continue;
        const what = fact === 'sha256' ? 'content' : fact;
        throw new _problem_js__WEBPACK_IMPORTED_MODULE_6__/* .ArchiveProblem */ .O('damaged-archive', `${(0,_parse_js__WEBPACK_IMPORTED_MODULE_5__/* .shown */ .SP)(found.path)} has another ${what} than when it was made: ${String(found[fact])} instead of ${String(wanted[fact])}`);
    }
}


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

/***/ 32920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ verifyArchive)
/* harmony export */ });
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58882);
/* harmony import */ var _read_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(95261);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



/**
 * Reads an archive back without keeping anything of it: every member is as `expected` (from the manifest), none is missing,
 * none is more, none is hostile, and all unpack to no more than was promised. With null, for an archive that something else
 * made, it has to be harmless and a data folder. `digest`: what the manifest says of the file.
 */
async function verifyArchive(path, expected, signal, digest) {
    try {
        const { members, file } = await (0,_read_js__WEBPACK_IMPORTED_MODULE_1__/* .readArchive */ .b)(path, expected, () => Promise.resolve(), signal);
        const findings = [
            ...(expected === null && !isDataFolder(members)
                ? [found(path, 'not-a-data-folder', 'it holds no data folder of PostgreSQL', NO_DATA_FOLDER)]
                : []),
            ...(digest !== undefined && (digest.sha256 !== file.sha256 || digest.bytes !== file.bytes)
                ? [found(path, 'file-digest', 'the file has other content than when it was made', CHANGED)]
                : []),
        ];
        return findings.length > 0 ? { findings, members: null, file: null } : { findings, members, file };
    }
    catch (error) {
        if (!(error instanceof _problem_js__WEBPACK_IMPORTED_MODULE_0__/* .ArchiveProblem */ .O))
            throw error;
        return { findings: [found(path, error.kind, error.message, error.fix)], members: null, file: null };
    }
}
const CHANGED = 'use another snapshot, or another copy of this one; nothing was restored from it';
const NO_DATA_FOLDER = 'name an archive that has PG_VERSION, base and global at its top';
function isDataFolder(members) {
    const paths = new Set(members.map((member) => member.path));
    return ['PG_VERSION', 'global/pg_control'].every((path) => paths.has(path));
}
function found(path, kind, message, fix) {
    return { check: 'files', severity: 'error', kind, object: `file ${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)}`, message, fix };
}


/***/ })

};
