export const id = 4063;
export const ids = [4063,3102,9169];
export const modules = {

/***/ 13102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ID: () => (/* binding */ originSchema),
/* harmony export */   Mz: () => (/* binding */ fileSchema),
/* harmony export */   VF: () => (/* binding */ databaseSchema),
/* harmony export */   manifestSchema: () => (/* binding */ manifestSchema)
/* harmony export */ });
/* unused harmony exports tableSchema, sequenceSchema, largeObjectsSchema, schemaObjectSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64377);

const fingerprint = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('Order-independent digest of all rows, see docs/fingerprint.md');
const sequenceState = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ lastValue: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), isCalled: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY() });
const tableSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    columns: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    rows: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    fingerprint,
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative().describe('Size on disk of the table with its TOAST data, in bytes'),
});
const sequenceSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    before: sequenceState.describe('State just before the dump started'),
    after: sequenceState.describe('State just after the dump ended: sequences do not obey snapshots'),
    cycles: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});
const largeObjectsSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    count: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    groups: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ from: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), to: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), count: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), fingerprint }))
        .describe('One entry per large object up to 1,000 of them, else one per range of OIDs'),
});
/** One object of a database's schema. `definition` maps a property to its text; see docs/schema.md. */
const schemaObjectSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    identity: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    definition: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable()),
});
const databaseSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    encoding: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    localeProvider: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['libc', 'icu', 'builtin']),
    collate: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    ctype: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    locale: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable().describe('ICU or builtin locale'),
    collationVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    extensions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    snapshotAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$()
        .describe('When the snapshot was taken: everything committed before it is in the backup'),
    path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe("The dump, relative to the backup's folder"),
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative().describe('pg_database_size'),
    tables: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(tableSchema),
    notCompared: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ object: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }))
        .describe('What holds data that the fingerprint cannot see, and why'),
    sequences: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(sequenceSchema),
    largeObjects: largeObjectsSchema,
    schemaDigest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('SHA-256 over the canonical form of `schema`'),
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(schemaObjectSchema),
});
const fileSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    sha256: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().length(64),
});
/** The job that made something: see `origin.ts`. */
const originSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    repository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    commit: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
});
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    manifestVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('logical'),
    format: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['directory', 'custom', 'plain']),
    compression: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    startedAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$(),
    finishedAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$(),
    tool: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('postgres-recovery'), version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), client: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    server: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        major: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(),
        systemIdentifier: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
        timeline: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nullable(),
        lsn: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
        standby: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        bootstrapRole: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('The superuser that initdb made'),
    }),
    globals: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable().describe('null in a plain dump, which starts with them'),
        passwords: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('false when the connecting role may not read role passwords'),
        schemaDigest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(schemaObjectSchema).describe('Roles, memberships, settings and tablespaces'),
    }),
    databases: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(databaseSchema),
    excluded: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ database: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    files: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(fileSchema),
    origin: originSchema,
    phases: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative()).describe('Seconds each phase took'),
});


/***/ }),

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

/***/ 51275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ checkCopyIndexes)
/* harmony export */ });
/* harmony import */ var _indexes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59186);

/** Looks for damage in a physical copy: its pages by their checksums, its indexes and tables as of any copy. */
async function checkCopyIndexes({ pages, findings }, copy, jobs, signal) {
    const found = await (0,_indexes_js__WEBPACK_IMPORTED_MODULE_0__/* .checkIndexes */ .N)(copy, { jobs, rows: true, signal });
    return {
        findings: [...(pages?.findings ?? []), ...findings, ...found.findings],
        looked: (pages?.pages ?? 0) + found.looked,
        detail: [found.detail, ...(pages ? [pages.detail] : [])].join('; '),
    };
}


/***/ }),

/***/ 98093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MG: () => (/* binding */ bringCopy),
/* harmony export */   Xg: () => (/* binding */ asRestored),
/* harmony export */   pQ: () => (/* binding */ checkCopyFiles),
/* harmony export */   s8: () => (/* binding */ locateCopy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _backups_snapshot_draft_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(50959);
/* harmony import */ var _backups_snapshot_unpack_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83108);
/* harmony import */ var _backups_snapshot_archive_verify_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32920);
/* harmony import */ var _backups_snapshot_verify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24327);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3903);
/* harmony import */ var _recovery_base_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(69169);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(33777);
/* harmony import */ var _restore_snapshot_locate_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(84109);
/* harmony import */ var _copy_path_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(13513);
/* harmony import */ var _restore_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(23487);












/** Finds what the input `backup` means among physical copies, brings it onto this machine, and records it. */
async function locateCopy(context) {
    const { inputs, recorder } = context;
    if (inputs.backup?.kind !== 'path' || (0,_copy_path_js__WEBPACK_IMPORTED_MODULE_8__/* .isSnapshotFile */ .b)(inputs.backup.path))
        return { kind: 'snapshot', located: await (0,_restore_snapshot_locate_js__WEBPACK_IMPORTED_MODULE_7__/* .locateSnapshot */ .n)(context) };
    recorder.running = 'files';
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(inputs.backup.path);
    if (inputs.signingKey !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`${path} is not signed: it has no manifest, and with \`signing-key\` only signed backups are used`, 'leave `signing-key` out, if you trust everyone who could write there');
    }
    const base = await (0,_recovery_base_js__WEBPACK_IMPORTED_MODULE_6__.findForeignBase)(path);
    recorder.backup = {
        ...{ name: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path), format: null, compression: null, startedAt: null, bytes: null },
        ...{ stored: [], manifest: null, globals: null, databases: [], excluded: [] },
    };
    recorder.outputs.set('backup', (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path)).set('location', path);
    return { kind: 'base', base };
}
/**
 * Verifies what lies in the files of a copy, before anything is unpacked. `all`: every node of a snapshot, and not only the one
 * that is to be started.
 */
async function checkCopyFiles(subject, all, signal) {
    if (subject.kind === 'base') {
        const copy = { subject, node: null, archive: null };
        if (subject.base.kind !== 'archive')
            return { findings: [], looked: 1, detail: 'no checksums, as there is no manifest', copy };
        const { findings, members } = await (0,_backups_snapshot_archive_verify_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyArchive */ .w)(subject.base.path, null, signal);
        const detail = `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(members?.length ?? 0, 'file')}, read to the end; no checksums, as there is no manifest`;
        return { findings, looked: members?.length ?? 0, detail, copy };
    }
    const { manifest, folder, archives, name } = subject.located;
    if (manifest === null)
        return checkForeign(subject, signal);
    const leader = (0,_backups_snapshot_draft_js__WEBPACK_IMPORTED_MODULE_11__/* .leaderOf */ .t)(manifest);
    const nodes = all ? manifest.nodes : [leader];
    const backup = { name, folder, files: [...archives.values()] };
    const findings = await (0,_backups_snapshot_verify_js__WEBPACK_IMPORTED_MODULE_3__/* .verifySnapshot */ .M)(backup, manifest, signal, nodes);
    const members = nodes.reduce((sum, node) => sum + node.members.length, 0);
    const bytes = nodes.reduce((sum, node) => sum + node.bytes, 0);
    return {
        findings,
        looked: members,
        detail: `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(nodes.length, 'archive')} with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(members, 'file')}, ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .size */ .Ej)(bytes)}, size and SHA-256`,
        copy: { subject, node: leader, archive: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, leader.archive) },
    };
}
/** Without a manifest nothing tells which node was the leader, but a standby has a file that says so. */
async function checkForeign(subject, signal) {
    const { archives, folder } = subject.located;
    const findings = [];
    const found = [];
    for (const file of archives.values()) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, file);
        const verified = await (0,_backups_snapshot_archive_verify_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyArchive */ .w)(path, null, signal);
        findings.push(...verified.findings);
        const paths = (verified.members ?? []).map((member) => member.path);
        found.push({ path, standby: paths.includes('standby.signal'), members: paths.length });
    }
    const chosen = found.find(({ standby }) => !standby) ?? found[0];
    return {
        findings,
        looked: found.reduce((sum, { members }) => sum + members, 0),
        detail: `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(found.length, 'archive')}, read to the end; no checksums, as there is no manifest`,
        copy: { subject, node: null, archive: chosen?.path ?? null },
    };
}
/** Puts a copy whose files were verified into `place`. */
async function bringCopy({ env, signal }, { subject, node, archive }, place) {
    if (subject.kind === 'base')
        return (0,_recovery_base_js__WEBPACK_IMPORTED_MODULE_6__/* .bringForeignBase */ .W)(subject.base, place, signal);
    if (archive === null)
        throw new Error('a snapshot has archives');
    await (0,_backups_snapshot_unpack_js__WEBPACK_IMPORTED_MODULE_1__/* .unpackHere */ .Fm)(archive, node?.members ?? null, place.root, { path: env.PATH ?? '', signal });
}
/** A started copy, as the checks use it. */
async function asRestored(booted, signal) {
    const names = booted.databases
        .filter(({ template, connectable }) => connectable && !template)
        .map(({ name }) => name);
    const client = await (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_5__/* .connect */ .Ng)(booted.settings, { signal });
    try {
        const { rows } = await client.query(`SELECT datname AS name FROM pg_catalog.pg_database WHERE datname = ANY ($1)
        ORDER BY pg_catalog.pg_database_size(oid) DESC LIMIT 1`, [names]);
        return (0,_restore_js__WEBPACK_IMPORTED_MODULE_9__/* .copyOf */ .zP)(booted, names, rows[0]?.name, signal);
    }
    finally {
        await client.end();
    }
}


/***/ }),

/***/ 69169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ bringForeignBase),
  findForeignBase: () => (/* binding */ findForeignBase)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/extract.js
var extract = __webpack_require__(19844);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/verify.js
var verify = __webpack_require__(32920);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(26318);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./lib/recovery/unpack.js




/** The tar program of this machine, unpacking into `folder`. */
function unpackInto(folder, signal) {
    const stream = new external_node_stream_.PassThrough();
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    const { done } = (0,lib_process/* start */.ni)({ file: 'tar', args: [...extract/* EXTRACT */.Q, '-C', folder], env }, { stdin: stream, signal });
    return {
        stream,
        done: done.then(({ code, stderr }) => {
            if (code === 0)
                return;
            throw new errors/* UserError */.yo(`tar could not unpack the copy: ${stderr.trim().split('\n').at(-1) ?? ''}`, 'make room in the temporary folder of the runner (RUNNER_TEMP)');
        }),
    };
}

;// CONCATENATED MODULE: ./lib/recovery/base.js







const ARCHIVE = /\.tar(?:\.gz|\.zst)?$/;
const TAR_FILE = /^(?:base|pg_wal|\d+)\.tar(?:\.gz|\.zst)?$/;
/** What lies at `path`. Throws a UserError for what is no base backup. */
async function findForeignBase(path) {
    const found = await (0,promises_.stat)(path).catch((error) => {
        throw new errors/* UserError */.yo(`there is no base backup at ${path}: ${error.code ?? String(error)}`, 'check the spelling of `backup`, and whether an earlier step put it there', { cause: error });
    });
    if (found.isFile() && ARCHIVE.test(path))
        return { kind: 'archive', path };
    const names = found.isDirectory() ? await (0,promises_.readdir)(path) : [];
    if (names.includes('PG_VERSION'))
        return { kind: 'folder', path };
    const files = names.filter((name) => TAR_FILE.test(name));
    if (files.some((name) => name.startsWith('base.')))
        return { kind: 'tars', path, files };
    throw new errors/* UserError */.yo(`${path} is no base backup`, 'name in `backup` a snapshot, the folder that pg_basebackup wrote (plain or tar), or a .tar, .tar.gz or .tar.zst of a data folder');
}
/** Brings a base backup into `place`. What it holds is looked at before it is written. */
async function bringForeignBase(base, place, signal) {
    if (base.kind === 'folder')
        return copyFolder(base.path, place, signal);
    if (base.kind === 'archive') {
        const { findings } = await (0,verify/* verifyArchive */.w)(base.path, null, signal);
        if (findings.length > 0)
            throw new errors/* UserErrors */.tQ(findings.map(({ object, message, fix }) => new errors/* UserError */.yo(`${object}: ${message}`, fix ?? '')));
        await unpackTar(base.path, place.layout.data, signal);
        return;
    }
    for (const name of [...base.files].sort((a, b) => Number(b.startsWith('base.')) - Number(a.startsWith('base.')))) {
        const [stem = ''] = name.split('.', 1);
        const target = stem === 'base'
            ? place.layout.data
            : stem === 'pg_wal'
                ? (0,external_node_path_.join)(place.layout.data, 'pg_wal')
                : (0,external_node_path_.join)(place.layout.tablespaces, stem);
        await unpackTar((0,external_node_path_.join)(base.path, name), target, signal);
    }
}
async function unpackTar(path, folder, signal) {
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,extract/* extractArchive */.x)(path, null, () => Promise.resolve(unpackInto(folder, signal)), signal);
}
async function copyFolder(path, { layout, root }, signal) {
    await assertStopped(path);
    await copy(path, layout.data, signal);
    const wal = (0,external_node_path_.join)(path, 'pg_wal');
    if (await isLink(wal))
        await copy(await (0,promises_.readlink)(wal), (0,external_node_path_.join)(root, 'wal'), signal);
    const links = (0,external_node_path_.join)(path, 'pg_tblspc');
    for (const oid of await (0,promises_.readdir)(links).catch(() => [])) {
        if (await isLink((0,external_node_path_.join)(links, oid)))
            await copy(await (0,promises_.readlink)((0,external_node_path_.join)(links, oid)), (0,external_node_path_.join)(layout.tablespaces, oid), signal);
    }
}
/** A folder that changes while it is copied is no copy of any moment. */
async function assertStopped(path) {
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(path, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number.parseInt(text, 10);
    if (!(pid > 1) || !(0,lib_process/* sendSignal */.vG)(pid, 0))
        return;
    throw new errors/* UserError */.yo(`a server runs in ${path}: what is copied while it is written to is no base backup`, 'take one with the stage `snapshot` (`mode: online` needs no stop) or with pg_basebackup, and name it in `backup`');
}
async function copy(from, to, signal) {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    const { code, stderr } = await (0,lib_process/* run */.eF)({ file: 'cp', args: ['-a', '--', `${from}/.`, to], env }, { signal });
    if (code === 0)
        return;
    throw new errors/* UserError */.yo(`${(0,external_node_path_.basename)(from)} could not be copied: ${stderr.trim().split('\n').at(-1) ?? ''}`, 'make room in the temporary folder of the runner (RUNNER_TEMP), and the files readable for the job');
}
async function isLink(path) {
    return (0,promises_.lstat)(path).then((found) => found.isSymbolicLink(), () => false);
}


/***/ }),

/***/ 14993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ bestOf),
/* harmony export */   _: () => (/* binding */ parseWalFile)
/* harmony export */ });
/* harmony import */ var _postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57068);

const ENDINGS = /(\.partial|\.gz|\.zst|\.age)$/;
/** Null for what is neither a segment nor a history: labels of base backups, notes of programs, files that are being written. */
function parseWalFile(stored, bytes) {
    let name = stored;
    const endings = new Set();
    for (let ending = ENDINGS.exec(name)?.[1]; ending !== undefined; ending = ENDINGS.exec(name)?.[1]) {
        endings.add(ending);
        name = name.slice(0, -ending.length);
    }
    if (!(0,_postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isSegmentName */ .Pb)(name) && (0,_postgres_wal_names_js__WEBPACK_IMPORTED_MODULE_0__/* .historyTimeline */ .YF)(name) === null)
        return null;
    return { stored, name, partial: endings.has('.partial'), sealed: endings.has('.age'), bytes };
}
/** Of files for the same thing, the best: whole ones before those that were given up. */
function bestOf(files) {
    const best = new Map();
    for (const file of files) {
        const known = best.get(file.name);
        if (known === undefined || (known.partial && !file.partial))
            best.set(file.name, file);
    }
    return best;
}


/***/ }),

/***/ 84109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ locateSnapshot)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _backups_find_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72984);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49500);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21403);
/* harmony import */ var _backups_snapshot_combine_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11785);
/* harmony import */ var _backups_snapshot_describe_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(59507);
/* harmony import */ var _backups_snapshot_read_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33456);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(452);
/* harmony import */ var _stores_folder_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28836);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(34268);











/** Finds what the input `backup` means among the snapshots, brings it onto this machine, and records it. */
async function locateSnapshot(context) {
    const { inputs, env, recorder, workspace, signal } = context;
    recorder.running = 'store';
    const choice = inputs.backup ?? { kind: 'latest' };
    if (choice.kind === 'path')
        return atPath(context, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(choice.path));
    const stores = await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_9__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH);
    return recorder.phase('find', 'Find the snapshot', async () => {
        const found = await (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_2__/* .findBackup */ .SC)(stores, choice, await workspace.make('download'), signal).catch(async (error) => {
            const foreign = choice.kind === 'name' ? await inFolders(context, choice.name) : null;
            if (foreign)
                return foreign;
            throw error;
        });
        return 'store' in found ? own(context, found.backup, found.store) : found;
    });
}
/** Of the playbook's, all that a name says is where its files are. */
async function inFolders(context, name) {
    for (const location of context.inputs.stores ?? [{ kind: 'folder', path: 'backups' }]) {
        if (location.kind !== 'folder')
            continue;
        const found = await foreign(context, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(location.path, _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH.folder ?? '.'), name);
        if (found)
            return found;
    }
    return null;
}
/** The path of one of its archives, or of its manifest. */
async function atPath(context, path) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).slice(0, 'YYYYMMDD_HHMMSS'.length);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
    if (there === null || (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .snapshotTime */ .mS)(name) === null) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(there === null
            ? `there is no snapshot at ${path}`
            : `${path} is not named as a snapshot: YYYYMMDD_HHMMSS_<node>.tar.gz`, 'name in `backup` one of the files of a snapshot, or the snapshot by its name');
    }
    const store = new _stores_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder), _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH);
    const kept = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder) === _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH.folder ? await store.list() : [];
    if (kept.some((backup) => backup.name === name))
        return own(context, await store.get(name), store);
    const found = await foreign(context, folder, name);
    if (found)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`${path} is no archive of a node`, 'name a file such as YYYYMMDD_HHMMSS_<node>.tar.gz in `backup`');
}
async function own(context, stored, store) {
    const { recorder } = context;
    recorder.running = 'files';
    const path = (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestPath */ .ji)(stored);
    const opened = await (0,_backups_snapshot_read_js__WEBPACK_IMPORTED_MODULE_6__/* .openSnapshot */ .r)(context, stored);
    const { sha256 } = await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256File */ .Q3)(path);
    (0,_backups_snapshot_describe_js__WEBPACK_IMPORTED_MODULE_10__/* .recordSnapshot */ .w)(recorder, opened.manifest, { path, digest: sha256 }, [
        { store: store.input, location: stored.folder },
    ]);
    const { backup, manifest } = await (0,_backups_snapshot_combine_js__WEBPACK_IMPORTED_MODULE_5__/* .wholeSnapshot */ .Co)(context, opened, store);
    return {
        name: backup.name,
        folder: backup.folder,
        manifest,
        archives: new Map(manifest.nodes.map(({ name, archive }) => [name, archive])),
    };
}
async function foreign({ inputs, recorder }, folder, name) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => []);
    const archives = entries.flatMap((entry) => {
        const node = /^\d{8}_\d{6}_(.+)\.tar\.(?:gz|zst)$/.exec(entry)?.[1];
        return entry.startsWith(`${name}_`) && node !== undefined ? [[node, entry]] : [];
    });
    if (archives.length === 0)
        return null;
    if (inputs.signingKey !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`the snapshot ${name} is not signed: it has no manifest, and with \`signing-key\` only signed ones are used`, 'leave `signing-key` out, if you trust everyone who could write there');
    }
    recorder.backup = {
        ...{ name, format: null, compression: null, startedAt: null, bytes: null, stored: [] },
        ...{ manifest: null, globals: null, databases: [], excluded: [] },
    };
    recorder.outputs.set('backup', name).set('location', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, archives[0]?.[1] ?? ''));
    return { name, folder, manifest: null, archives: new Map(archives) };
}


/***/ }),

/***/ 49778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  recover: () => (/* binding */ recover)
});

// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/postgres/physical/place.js
var physical_place = __webpack_require__(65098);
// EXTERNAL MODULE: ./lib/postgres/physical/tools.js
var physical_tools = __webpack_require__(38282);
// EXTERNAL MODULE: ./lib/proof/assertions.js + 1 modules
var assertions = __webpack_require__(31020);
// EXTERNAL MODULE: ./lib/proof/copy-checks.js
var copy_checks = __webpack_require__(51275);
// EXTERNAL MODULE: ./lib/proof/copy.js
var proof_copy = __webpack_require__(98093);
// EXTERNAL MODULE: ./lib/proof/prove.js
var prove = __webpack_require__(3216);
// EXTERNAL MODULE: ./lib/proof/runner.js
var proof_runner = __webpack_require__(50730);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/inputs/values.js
var values = __webpack_require__(97035);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(26318);
;// CONCATENATED MODULE: ./lib/recovery/destination.js





/** What the input `target` of the stage `recover` means. */
function destinationOf(target) {
    if (target === 'scratch')
        return { kind: 'scratch' };
    return (0,values/* isFolder */.lQ)(target)
        ? { kind: 'folder', path: (0,external_node_path_.resolve)(target) }
        : { kind: 'server', connection: target };
}
/**
 * Refuses a folder that is in use, and one that is not empty without the confirmation. Gives whether there is something to
 * be kept aside.
 */
async function assertFolderFree(path, confirmed) {
    const there = await (0,promises_.lstat)(path).catch(() => null);
    if (there === null)
        return false;
    if (!there.isDirectory()) {
        throw new errors/* UserError */.yo(`${path} is no folder`, 'name in `target` a folder that is empty, or that is yet to be made');
    }
    const names = await (0,promises_.readdir)(path);
    if (names.length === 0)
        return false;
    const pid = Number.parseInt(await (0,promises_.readFile)((0,external_node_path_.join)(path, 'postmaster.pid'), 'utf8').catch(() => ''), 10);
    if (pid > 1 && (0,lib_process/* sendSignal */.vG)(pid, 0)) {
        throw new errors/* UserError */.yo(`a server runs in ${path}`, 'stop it in a step before (a Patroni cluster: pause it, too), or name another folder in `target`');
    }
    if (confirmed)
        return true;
    throw new errors/* UserError */.yo(`the folder ${path} is not empty`, 'write `confirm: DESTROY`, and what is there is moved aside and replaced; or name another folder in `target`');
}

// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./lib/backups/files.js
var files = __webpack_require__(49500);
// EXTERNAL MODULE: ./lib/backups/naming.js
var naming = __webpack_require__(21403);
// EXTERNAL MODULE: ./lib/cluster/programs.js
var programs = __webpack_require__(87313);
// EXTERNAL MODULE: ./lib/postgres/physical/isolate.js
var isolate = __webpack_require__(17392);
;// CONCATENATED MODULE: ./lib/recovery/move.js


/**
 * Moves a file or folder with all that it is: by renaming where both places are on one disk, else by copying, which leaves
 * the old one. Throws a UserError.
 */
async function move(from, to, signal) {
    try {
        await (0,promises_.rename)(from, to);
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
        await (0,programs/* must */.s)({ file: 'cp', args: ['-a', '--', from, to], env }, `copying to ${to}`, signal);
    }
}

;// CONCATENATED MODULE: ./lib/recovery/into-folder.js









/** What the copy was started with, and what comes back in its place. */
const OURS = ['postgresql.conf', 'postgresql.auto.conf', 'pg_hba.conf', 'pg_ident.conf'];
/**
 * Ends the recovered server and puts its data folder at `target`, with the configuration that the base had. The folder is
 * whole and on the disk before it takes its name; what has that name is moved aside.
 */
async function putIntoFolder(request) {
    const { copy, place, target, replace, keepOld, now, signal } = request;
    const { data } = place.layout;
    await copy.shutDown();
    await restoreConfiguration(place);
    await (0,files/* makeFolder */.fc)((0,external_node_path_.dirname)(target));
    const stamp = (0,naming/* snapshotName */.aN)(now);
    const beside = (0,external_node_path_.join)((0,external_node_path_.dirname)(target), `.${(0,external_node_path_.basename)(target)}.${stamp}.partial`);
    const tablespaces = (await (0,promises_.readdir)(place.layout.tablespaces)).length > 0 ? `${target}.tablespaces` : null;
    try {
        await moveWalInside(place);
        if (tablespaces !== null)
            await moveTablespaces(place, tablespaces, signal);
        await move(data, beside, signal);
        await giveBack([beside, ...(tablespaces === null ? [] : [tablespaces])], target);
        const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
        await (0,programs/* must */.s)({ file: 'sync', args: ['-f', beside], env }, `writing ${beside} to the disk`, signal);
        const old = await exchange(beside, target, replace ? `${target}.before_${stamp}` : null);
        if (old === null || keepOld)
            return { tablespaces, old };
        await (0,promises_.rm)(old, { recursive: true });
        return { tablespaces, old: null };
    }
    catch (error) {
        await (0,promises_.rm)(beside, { recursive: true, force: true });
        if (tablespaces !== null)
            await (0,promises_.rm)(tablespaces, { recursive: true, force: true });
        throw error;
    }
}
async function restoreConfiguration(place) {
    const { data } = place.layout;
    for (const name of OURS)
        await (0,promises_.rm)((0,external_node_path_.join)(data, name), { force: true });
    const kept = await (0,promises_.readdir)((0,isolate/* keptFolder */.H$)(place));
    for (const name of OURS.filter((one) => kept.includes(one)))
        await (0,promises_.rename)((0,external_node_path_.join)((0,isolate/* keptFolder */.H$)(place), name), (0,external_node_path_.join)(data, name));
}
/** A WAL folder elsewhere was the old machine's matter. */
async function moveWalInside({ layout: { data } }) {
    const wal = (0,external_node_path_.join)(data, 'pg_wal');
    if (!(await (0,promises_.lstat)(wal)).isSymbolicLink())
        return;
    const folder = await (0,promises_.readlink)(wal);
    await (0,promises_.rm)(wal);
    await (0,promises_.rename)(folder, wal);
}
/** Not to where they were: other data may be there. */
async function moveTablespaces({ layout }, folder, signal) {
    await (0,promises_.mkdir)(folder, { mode: 0o700 }).catch((error) => {
        throw new errors/* UserError */.yo(`the folder ${folder} for tablespaces cannot be made: ${error.code ?? String(error)}`, 'move away what is there, or name another folder in `target`', { cause: error });
    });
    for (const oid of await (0,promises_.readdir)(layout.tablespaces)) {
        await move((0,external_node_path_.join)(layout.tablespaces, oid), (0,external_node_path_.join)(folder, oid), signal);
        const link = (0,external_node_path_.join)(layout.data, 'pg_tblspc', oid);
        await (0,promises_.rm)(link, { force: true });
        await (0,promises_.symlink)((0,external_node_path_.join)(folder, oid), link);
    }
}
/** The owner of what is there, or of the folder that it is in, may start a server on it. */
async function giveBack(folders, target) {
    if (process.getuid?.() !== 0)
        return;
    const { uid, gid } = await (0,promises_.lstat)(target).catch(() => (0,promises_.lstat)((0,external_node_path_.dirname)(target)));
    for (const folder of folders) {
        const entries = await (0,promises_.readdir)(folder, { recursive: true, withFileTypes: true });
        await (0,p_map["default"])(entries, ({ parentPath, name }) => (0,promises_.lchown)((0,external_node_path_.join)(parentPath, name), uid, gid), {
            concurrency: 16,
        });
        await (0,promises_.chown)(folder, uid, gid);
    }
}
async function exchange(from, target, aside) {
    if (aside !== null)
        await (0,promises_.rename)(target, aside);
    else
        await (0,promises_.rmdir)(target).catch(() => undefined);
    try {
        await (0,promises_.rename)(from, target);
    }
    catch (error) {
        if (aside !== null)
            await (0,promises_.rename)(aside, target);
        throw error;
    }
    await (0,files/* sync */.OH)((0,external_node_path_.dirname)(target));
    return aside;
}

// EXTERNAL MODULE: ./lib/backups/create.js + 4 modules
var create = __webpack_require__(4002);
// EXTERNAL MODULE: ./lib/backups/reserve.js
var reserve = __webpack_require__(80015);
// EXTERNAL MODULE: ./lib/restore/services.js
var services = __webpack_require__(45656);
// EXTERNAL MODULE: ./lib/restore/tables/recorded.js
var recorded = __webpack_require__(24616);
// EXTERNAL MODULE: ./lib/restore/tables/restore.js + 21 modules
var restore = __webpack_require__(9459);
// EXTERNAL MODULE: ./lib/recorder.js
var lib_recorder = __webpack_require__(56265);
;// CONCATENATED MODULE: ./lib/recovery/into-tables.js






/**
 * Brings single tables of a recovered copy back into a live database, as the stage `restore` brings those of a backup: what
 * was written since to other tables stays. The copy is stopped once it is dumped.
 */
async function bringTablesBack(context, copy, target, patterns) {
    const { inputs, recorder } = context;
    const { backup, manifest } = await dump(context, copy, target.settings.database);
    await copy.stop();
    const own = new lib_recorder/* Recorder */.v();
    const restored = await (0,restore/* restoreTables */.s)({ ...context, recorder: own }, {
        subject: { kind: 'own', backup, manifest },
        patterns,
        onExisting: inputs.onExisting,
        keepOld: inputs.keepOld,
        confirmed: inputs.confirm === 'yes',
        target: target.settings,
        whileStopped: (work) => (0,services/* whileStopped */.He)(context, inputs, target.settings, work),
    }).finally(() => {
        takeOver(recorder, own);
    });
    if (!restored)
        return;
    recorder.restored = (0,recorded/* tablesRestored */.g)(target, restored.tables);
}
/** Of the database that is named like the target's, where there is one: no other could be meant then. */
async function dump(context, copy, wanted) {
    const { inputs, recorder, workspace } = context;
    const database = copy.databases.find((name) => name === wanted);
    return recorder.phase('dump', 'Dump the recovered copy', async () => (0,create/* createBackup */.d)({
        settings: copy.settings,
        databases: database === undefined ? [] : [database],
        format: 'directory',
        compression: 'auto',
        jobs: inputs.jobs,
        pgBin: inputs.pgBin,
    }, await (0,reserve/* reserve */.v)(await workspace.make('staging')), context));
}
/** The checks of the recovery stay: those of the tables' way into the target are told beside them. */
function takeOver(recorder, own) {
    recorder.find(...own.findings, ...own.checks.flatMap(({ findings }) => findings));
    recorder.phases.push(...own.phases.map(({ name, seconds }) => ({ name: `${name} tables`, seconds })));
    recorder.tables.push(...own.tables);
    recorder.running = own.running;
    recorder.control = own.control;
    const content = own.checks.find(({ check }) => check === 'content');
    const at = recorder.checks.findIndex(({ check }) => check === 'content');
    if (content !== undefined && at >= 0)
        recorder.checks[at] = { ...content, findings: [] };
}

// EXTERNAL MODULE: ./lib/postgres/wal/names.js
var names = __webpack_require__(57068);
;// CONCATENATED MODULE: ./lib/recovery/reached.js




/** The settings that stop a recovery at `until`; null: at the end of the WAL. */
function targetSettings(until) {
    if (until === null)
        return {};
    if (until.kind === 'immediate')
        return { recovery_target: 'immediate' };
    const value = until.kind === 'time' ? `${until.instant}+00` : until.value;
    return { [`recovery_target_${until.kind}`]: value };
}
function describeTarget(until) {
    if (until === null)
        return 'the end of the WAL';
    if (until.kind === 'immediate')
        return 'the first consistent point';
    return until.kind === 'time' ? `${until.instant}Z` : `${until.kind} ${until.value}`;
}
/** Reads where a recovery ended from the server's log and from the history of the timeline that it began. */
async function readReached(log, wal) {
    const text = await (0,promises_.readFile)(log, 'utf8');
    const said = (pattern) => pattern.exec(text)?.[1] ?? null;
    const begun = Number(said(/^\d.*? LOG: {2}selected new timeline ID: (\d+)/mu) ?? Number.NaN);
    const history = (await (0,promises_.readdir)(wal)).find((name) => (0,names/* historyTimeline */.YF)(name) === begun);
    const lines = history === undefined ? '' : await (0,promises_.readFile)((0,external_node_path_.join)(wal, history), 'utf8');
    const end = [...lines.matchAll(/^\s*\d+\s+([\dA-F]+\/[\dA-F]+)/gimu)].at(-1)?.[1];
    if (Number.isNaN(begun) || end === undefined) {
        throw new errors/* UserError */.yo('the recovered server does not say where its recovery ended', 'this is a bug of postgres-recovery: please report it with the log');
    }
    const record = said(/^\d.*? LOG: {2}redo done at ([\dA-F]+\/[\dA-F]+)/mu);
    const transaction = said(/^\d.*? LOG: {2}last completed transaction was at log time (\S+ \S+)/mu);
    return {
        stopped: said(/^\d.*? LOG: {2}(recovery stopping .*)/mu),
        timeline: begun,
        end,
        lastRecord: record === null ? null : (0,names/* parseLsn */.l2)(record),
        lastTransaction: transaction === null ? null : new Date(`${transaction.slice(0, 23).replace(' ', 'T')}Z`),
    };
}

;// CONCATENATED MODULE: ./lib/recovery/point.js

/** What the report says of a recovery of `base` to `until`. */
function pointOf({ reached, wal, newest }, base, until) {
    const { stopped, lastTransaction } = reached;
    const time = /, time (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)/u.exec(stopped ?? '');
    return {
        ...{ base, stopped, until: describeTarget(until) },
        time: time === null ? null : new Date(`${time[1] ?? ''}T${time[2] ?? ''}Z`).toISOString(),
        xid: / of (?:prepared )?transaction (\d+)/u.exec(stopped ?? '')?.[1] ?? null,
        name: / restore point "(.*)", time /u.exec(stopped ?? '')?.[1] ?? null,
        lsn: reached.end,
        timeline: reached.timeline,
        lastCommitAt: lastTransaction?.toISOString() ?? null,
        newestAt: newest?.toISOString() ?? null,
        wal: wal === null
            ? null
            : {
                segments: wal.segments.length,
                first: wal.segments.at(0) ?? null,
                last: wal.segments.at(-1) ?? null,
            },
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/postgres/physical/boot.js + 3 modules
var boot = __webpack_require__(93286);
// EXTERNAL MODULE: ./lib/postgres/physical/control.js
var physical_control = __webpack_require__(88560);
// EXTERNAL MODULE: ./lib/postgres/physical/label.js
var label = __webpack_require__(32259);
// EXTERNAL MODULE: ./lib/postgres/physical/new-tablespaces.js
var new_tablespaces = __webpack_require__(23633);
// EXTERNAL MODULE: ./lib/postgres/wal/dump.js
var wal_dump = __webpack_require__(85244);
;// CONCATENATED MODULE: ./lib/recovery/before-target.js


/** Whether a recovery to `until` replays `record`: where nothing tells where it stops, it is taken to do so. */
async function isReplayed(until, record, records) {
    if (until === null)
        return true;
    // It stops behind the first record that begins there or later.
    if (until.kind === 'lsn')
        return record.prev < (0,names/* parseLsn */.l2)(until.value);
    const found = { stop: null };
    const stopsAt = stopOf(until);
    await records(KINDS[until.kind], (one) => {
        if (found.stop === null && stopsAt(one))
            found.stop = one.lsn;
    });
    return found.stop === null || found.stop > record.lsn;
}
const KINDS = { immediate: 'XLOG', name: 'XLOG', time: 'Transaction', xid: 'Transaction' };
function stopOf(until) {
    if (until.kind === 'immediate')
        return ({ description }) => description.startsWith('BACKUP_END');
    if (until.kind === 'time')
        return (record) => ((0,wal_dump/* endOfTransaction */.R)(record)?.at ?? '') > until.instant;
    if (until.kind === 'xid')
        return (record) => (0,wal_dump/* endOfTransaction */.R)(record)?.xid === until.value;
    const point = `RESTORE_POINT ${Buffer.from(until.value).toString('latin1')}`;
    return ({ description }) => description === point;
}

;// CONCATENATED MODULE: ./lib/recovery/last-record.js

/** Reads a segment to the last record that is whole, through `command`, a pg_waldump of it. Row data is not looked at. */
async function readSegmentEnd(command, signal) {
    const end = { lastRecord: null, lastCommit: null };
    await (0,wal_dump/* eachRecord */.n)(command, (record) => {
        end.lastRecord = record.lsn;
        const ended = (0,wal_dump/* endOfTransaction */.R)(record);
        if (ended?.kind === 'COMMIT')
            end.lastCommit = new Date(`${ended.at.slice(0, 23)}Z`);
    }, signal);
    return end;
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./lib/backups/disk-full.js
var disk_full = __webpack_require__(67614);
// EXTERNAL MODULE: ./lib/postgres/wal/chain.js
var chain = __webpack_require__(31041);
// EXTERNAL MODULE: ./lib/postgres/wal/segment.js
var segment = __webpack_require__(17641);
;// CONCATENATED MODULE: ./lib/recovery/captures.js


/**
 * Reads the records in `place`. Throws a UserError for one that is damaged, and for one of another cluster than that of
 * `systemIdentifier`.
 */
async function readCaptures(texts, systemIdentifier, place) {
    const parsed = await Promise.all(texts.map((text) => parse(text, place)));
    const records = parsed.sort((a, b) => a.startedAt.localeCompare(b.startedAt));
    const hashes = new Map();
    for (const { name, server, files } of records) {
        if (server.systemIdentifier !== systemIdentifier) {
            throw new errors/* UserError */.yo(`${name} in ${place} captured the WAL of the cluster ${server.systemIdentifier}, and the base is of ${systemIdentifier}`, 'check `backup` and `wal`; keep the WAL of each cluster in a place of its own');
        }
        for (const { path, sha256 } of files)
            hashes.set(path, (hashes.get(path) ?? new Set()).add(sha256));
    }
    const last = records.at(-1);
    return { hashes, findings: last === undefined || last.state === 'complete' ? [] : [unfinished(last)] };
}
/** The first segment behind `newest` that was captured and is not there: the WAL was longer than it is. */
function lostBehind({ hashes }, newest, segments, { start, segmentBytes }) {
    const number = (name) => (0,names/* parseSegmentName */.EU)(name, segmentBytes)?.segment ?? -1n;
    const end = newest === null ? (0,names/* segmentOf */.dJ)(start.lsn, segmentBytes) - 1n : number(newest);
    return ([...hashes.keys()]
        .map((path) => path.replace(/\.partial$/, ''))
        .filter((name) => number(name) > end && !segments.has(name))
        .sort()
        .at(0) ?? null);
}
async function parse({ file, text }, place) {
    // What checks it takes long to load, and most archives have none.
    const { captureSchema } = await __webpack_require__.e(/* import() */ 7641).then(__webpack_require__.bind(__webpack_require__, 37641));
    const parsed = captureSchema.safeParse(asJson(text));
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    throw new errors/* UserError */.yo(`the record ${file} in ${place} cannot be used: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`, 'it was changed, or written by a newer version of postgres-recovery: use that one; or remove the record, if you trust the WAL without it');
}
function asJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}
function unfinished({ name, state, end, startedAt }) {
    const what = state === 'open'
        ? 'it goes on, or its job died before it was closed: which WAL it has brought is not known, and none of that is compared with checksums'
        : `it was closed while the server could not be reached, at ${end?.lsn ?? ''}: what the server wrote after that is not there`;
    return {
        check: 'restore',
        severity: 'warning',
        kind: 'capture-unfinished',
        object: name,
        message: `The newest capture of WAL, begun at ${startedAt}, is ${state}: ${what}`,
        fix: 'where that matters, add the WAL that came after it (from the server or another archive), or take a new snapshot',
    };
}

;// CONCATENATED MODULE: ./lib/recovery/plan.js

/**
 * Follows the timelines from where a copy was taken to the end of the WAL. PostgreSQL itself ends at the first segment that
 * it does not get, without an error; and where the first segment of a new timeline is missing, it goes on along the old
 * one. So the chain is laid here, and it gets no file that is not in it.
 */
function planWal(available) {
    const { start, segmentBytes, segments, histories } = available;
    const known = [...segments.keys()].flatMap((name) => {
        const parsed = (0,names/* parseSegmentName */.EU)(name, segmentBytes);
        return parsed === null ? [] : [{ timeline: parsed.timeline, segment: parsed.segment, name }];
    });
    const path = pathFrom(start, histories);
    const newest = known
        .filter((file) => path.some((part) => covers(part, file, segmentBytes)))
        .sort((a, b) => Number(a.segment - b.segment) || a.timeline - b.timeline)
        .at(-1);
    const firstSegment = (0,names/* segmentOf */.dJ)(start.lsn, segmentBytes);
    const orphan = known.find(({ timeline, segment }) => timeline > start.timeline && segment >= firstSegment && !histories.has(timeline));
    const chain = layChain(path, available, known);
    return {
        timeline: path.at(-1)?.timeline ?? start.timeline,
        segments: chain.segments,
        missing: chain.missing ?? (orphan === undefined ? null : (0,names/* historyName */.GM)(orphan.timeline)),
        newest: newest?.name ?? null,
    };
}
function layChain(path, { segmentBytes, segments }, known) {
    const chain = [];
    for (const [index, part] of path.entries()) {
        const first = (0,names/* segmentOf */.dJ)(part.from, segmentBytes);
        const own = known.filter((file) => covers(part, file, segmentBytes)).map(({ segment }) => segment);
        const last = part.to === null ? highest(own) : (0,names/* segmentOf */.dJ)(part.to, segmentBytes);
        if (last === null) {
            const before = path[index - 1];
            return before
                ? endAtFork(before, part, chain, { segmentBytes, segments })
                : { segments: chain, missing: null };
        }
        for (let segment = first; segment <= last; segment++) {
            const name = (0,names/* segmentName */.Jc)(part.timeline, segment, segmentBytes);
            const found = segments.get(name);
            const usable = found && (!found.partial || (part.to === null && segment === last));
            if (usable)
                chain.push(name);
            // The one in which the next timeline begins is there of that one, too, with all that came before.
            else if (part.to === null || segment < last)
                return { segments: chain, missing: name };
        }
    }
    return { segments: chain, missing: null };
}
/**
 * Of the newest timeline there is no WAL yet. The old one's segment was given up where the new one begins; a whole one of
 * that name may go on along the old way.
 */
function endAtFork(before, part, chain, { segmentBytes, segments }) {
    if (part.from % BigInt(segmentBytes) === 0n)
        return { segments: chain, missing: null };
    const segment = (0,names/* segmentOf */.dJ)(part.from, segmentBytes);
    const old = (0,names/* segmentName */.Jc)(before.timeline, segment, segmentBytes);
    if (segments.get(old)?.partial === true)
        return { segments: [...chain, old], missing: null };
    return {
        segments: chain.filter((name) => name !== old),
        missing: (0,names/* segmentName */.Jc)(part.timeline, segment, segmentBytes),
    };
}
function highest(values) {
    return values.reduce((most, value) => (most === null || value > most ? value : most), null);
}
/** The timelines from `start` to the newest one that comes from it. */
function pathFrom({ timeline, lsn }, histories) {
    const goesOn = [...histories].filter(([, history]) => (history.get(timeline) ?? -1n) >= lsn);
    const newest = goesOn
        .map(([branch]) => branch)
        .sort((a, b) => a - b)
        .at(-1);
    if (newest === undefined)
        return [{ timeline, from: lsn, to: null }];
    const ancestors = [...(histories.get(newest) ?? [])].filter(([ancestor]) => ancestor >= timeline);
    const parts = [];
    let from = lsn;
    for (const [ancestor, left] of ancestors.sort(([a], [b]) => a - b)) {
        parts.push({ timeline: ancestor, from, to: left });
        from = left;
    }
    return [...parts, { timeline: newest, from, to: null }];
}
function covers({ timeline, from, to }, file, segmentBytes) {
    return (file.timeline === timeline &&
        file.segment >= (0,names/* segmentOf */.dJ)(from, segmentBytes) &&
        (to === null || file.segment <= (0,names/* segmentOf */.dJ)(to, segmentBytes)));
}

// EXTERNAL MODULE: ./lib/recovery/wal-files.js
var wal_files = __webpack_require__(14993);
;// CONCATENATED MODULE: ./lib/recovery/stage-wal.js

















/** A history file has a line for each timeline. */
const MOST_HISTORY_BYTES = 1 << 20;
const PARALLEL = 4;
/**
 * Brings the WAL that a copy is to be recovered with into `folder`, unpacked, in one unbroken chain; each segment is looked
 * at. What is missing is in the plan; what is damaged throws a UserError.
 */
async function stageWal(request) {
    const { source, folder, signal, start, segmentBytes, systemIdentifier } = request;
    const { files, captures } = await source.list(signal);
    const captured = await readCaptures(captures, systemIdentifier, source.describe());
    const staging = { ...request, captured };
    const best = (0,wal_files/* bestOf */.U)(files);
    const histories = await stageHistories(staging, best);
    const segments = new Map([
        ...(await ownSegments(staging)).map((name) => [name, { partial: false }]),
        ...[...best.values()]
            .filter(({ name }) => (0,names/* historyTimeline */.YF)(name) === null)
            .map(({ name, partial }) => [name, { partial }]),
    ]);
    const plan = planWal({ start, segmentBytes, segments, histories });
    const wanted = plan.segments.flatMap((name) => best.get(name) ?? []);
    const bytes = wanted.length * segmentBytes;
    await (0,disk_full/* explainFullDisk */.E)(folder, () => Promise.resolve(bytes), () => (0,p_map["default"])(wanted, (file) => stageSegment(staging, file, file.name === plan.segments.at(-1)), {
        concurrency: PARALLEL,
        signal,
    }));
    const lost = lostBehind(captured, plan.newest, segments, staging);
    return { ...plan, missing: plan.missing ?? lost, fetched: wanted.length, findings: captured.findings };
}
async function stageHistories(staging, best) {
    const histories = new Map();
    for (const name of (await (0,promises_.readdir)(staging.ownWal)).filter((entry) => (0,names/* historyTimeline */.YF)(entry) !== null))
        histories.set((0,names/* historyTimeline */.YF)(name) ?? 0, (0,chain/* parseHistory */.i)(await (0,promises_.readFile)((0,external_node_path_.join)(staging.ownWal, name), 'utf8')));
    for (const file of best.values()) {
        const timeline = (0,names/* historyTimeline */.YF)(file.name);
        if (timeline === null || file.partial)
            continue;
        const path = (0,external_node_path_.join)(staging.folder, file.name);
        await unpack(staging, file, path, MOST_HISTORY_BYTES);
        histories.set(timeline, (0,chain/* parseHistory */.i)(await (0,promises_.readFile)(path, 'utf8')));
    }
    return histories;
}
/** The segments in the copy itself. A server keeps files for WAL to come, under names to come, with old content. */
async function ownSegments({ ownWal, segmentBytes, systemIdentifier, start }) {
    const found = [];
    for (const name of await (0,promises_.readdir)(ownWal)) {
        const parsed = (0,names/* parseSegmentName */.EU)(name, segmentBytes);
        if (parsed === null || parsed.partial)
            continue;
        const from = parsed.segment * BigInt(segmentBytes);
        if (from + BigInt(segmentBytes) <= start.lsn)
            continue;
        const expected = { systemIdentifier, segmentBytes, start: from, end: from + 1n };
        const { end } = await (0,segment/* inspectSegment */.g)((0,external_node_path_.join)(ownWal, name), expected);
        if (end > from)
            found.push(name);
    }
    return found;
}
async function stageSegment(staging, file, last) {
    const { segmentBytes, systemIdentifier, source } = staging;
    const path = (0,external_node_path_.join)(staging.folder, file.name);
    await unpack(staging, file, path, segmentBytes);
    if (file.partial)
        await fillUp(path, segmentBytes);
    const parsed = (0,names/* parseSegmentName */.EU)(file.name, segmentBytes);
    const start = (parsed?.segment ?? 0n) * BigInt(segmentBytes);
    const expected = { systemIdentifier, segmentBytes, start, end: start + 1n };
    const { problem, end } = await (0,segment/* inspectSegment */.g)(path, expected);
    // Behind the end of the WAL, a file that was used before has its old content.
    if (problem === null || (last && end > start))
        return;
    // One that was begun and into which nothing was written yet.
    if (file.partial && last && (await isEmpty(path)))
        return (0,promises_.rm)(path);
    throw new errors/* UserError */.yo(`the WAL segment ${file.stored} in ${source.describe()} cannot be used: ${problem}`, 'it was not archived whole, or was changed: put the right one there (the server, a standby or another archive may have it), or recover to a point before it');
}
/** Decrypts and decompresses a file of the archive, as far as it is, to at most `limit` bytes. */
async function unpack({ source, unseal, signal, captured }, file, path, limit) {
    const fetched = `${path}.fetched`;
    await source.fetch(file, fetched, signal);
    const plain = file.sealed ? await unseal(fetched) : fetched;
    const step = await decompressor(plain);
    if (step === null)
        await move(plain, path, signal);
    else {
        try {
            const to = (0,external_node_fs_.createWriteStream)(path, { flags: 'wx', mode: 0o600 });
            await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(plain), step, capped(limit), to, { signal });
        }
        catch (error) {
            signal.throwIfAborted();
            throw new errors/* UserError */.yo(`${file.stored} in ${source.describe()} cannot be unpacked: ${error.message}`, 'it was not archived whole, or was changed: put the right one there', { cause: error });
        }
    }
    for (const left of new Set([fetched, plain]))
        await (0,promises_.rm)(left, { force: true });
    const promised = captured.hashes.get(file.partial ? `${file.name}.partial` : file.name);
    if (promised === undefined || promised.has((await (0,files/* sha256File */.Q3)(path, signal)).sha256))
        return;
    throw new errors/* UserError */.yo(`${file.stored} in ${source.describe()} is not what was captured: its SHA-256 is another one than in the record of the capture`, 'it was changed or damaged since: put the right one there (the server, a standby or another archive may have it), or recover to a point before it');
}
function capped(limit) {
    let bytes = 0;
    return new external_node_stream_.Transform({
        transform: (chunk, _, done) => {
            bytes += chunk.length;
            if (bytes <= limit)
                done(null, chunk);
            else
                done(new Error(`it unpacks to more than ${limit} bytes`));
        },
    });
}
async function decompressor(path) {
    const handle = await (0,promises_.open)(path);
    try {
        const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
        if (buffer.readUInt32LE() === 0xfd2fb528)
            return (0,external_node_zlib_.createZstdDecompress)();
        return buffer.readUInt16BE() === 0x1f8b ? (0,external_node_zlib_.createGunzip)() : null;
    }
    finally {
        await handle.close();
    }
}
/** What a server wrote of a segment is all of it; the rest is zeros. */
async function fillUp(path, segmentBytes) {
    const handle = await (0,promises_.open)(path, 'r+');
    try {
        if ((await handle.stat()).size < segmentBytes)
            await handle.truncate(segmentBytes);
    }
    finally {
        await handle.close();
    }
}
async function isEmpty(path) {
    const handle = await (0,promises_.open)(path);
    try {
        const { buffer } = await handle.read(Buffer.alloc(24), 0, 24, 0);
        return buffer.every((byte) => byte === 0);
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./lib/recovery/recover-copy.js














/** Where the server of a copy looks for WAL, beside its data folder. */
const ARCHIVE = 'archive';
/**
 * Recovers the copy in the place to `until`, and proves that it got there: with a target by what the server says, without
 * one by the last record of the newest segment. Throws a UserError that names what is missing where it did not; then nothing
 * is left.
 */
async function recoverCopy(options) {
    const { place, until } = options;
    const staged = { wal: null, end: null };
    const copy = await (0,boot/* bootCopy */.i)({
        ...options,
        recovery: async (control, program) => {
            assertSystem(control, options.expectSystem);
            assertReachable(control, until);
            // A folder that was shut down is consistent as it is.
            if (until?.kind === 'immediate' && (0,physical_control/* isCleanlyShutDown */.FV)(control))
                return null;
            staged.wal = await stage(options, control);
            // Before the start: when recovery has ended, the server clears away what it needs no more.
            await (0,isolate/* ownAll */._N)(place);
            await assertWithinCopy(options, control, program, staged.wal);
            staged.end = await endOfWal(options, program, staged.wal);
            return {
                restore_command: `test -f ../${ARCHIVE}/%f && cp ../${ARCHIVE}/%f %p`,
                recovery_target_timeline: String(staged.wal.timeline),
                recovery_target_action: 'promote',
                ...targetSettings(until),
            };
        },
    }).catch((error) => {
        throw explain(error, until, staged.wal);
    });
    try {
        const { wal, end } = staged;
        if (wal === null)
            return { copy, reached: atRest(copy.control), wal, newest: copy.control.checkpointAt };
        const reached = await readReached(place.layout.log, (0,external_node_path_.join)(place.layout.data, 'pg_wal'));
        assertReached(until, reached, end, copy.control);
        const newest = [end?.lastCommit, reached.lastTransaction].find((time) => time != null) ?? copy.control.checkpointAt;
        return { copy, reached, wal, newest };
    }
    catch (error) {
        await copy.stop();
        throw error;
    }
}
async function stage(options, control) {
    const { place, wal, until, unseal, signal } = options;
    const { data } = place.layout;
    const folder = (0,external_node_path_.join)(place.root, ARCHIVE);
    await (0,promises_.mkdir)(folder, { mode: 0o700 });
    const nothing = {
        describe: () => 'the copy',
        list: () => Promise.resolve({ files: [], captures: [] }),
        fetch: () => Promise.reject(new Error('the copy has no archive')),
    };
    const staged = await stageWal({
        source: wal ?? nothing,
        folder,
        ownWal: (0,external_node_path_.join)(data, 'pg_wal'),
        start: await (0,label/* startOf */.G)(data, control),
        segmentBytes: control.walSegmentBytes,
        systemIdentifier: control.systemIdentifier,
        unseal,
        signal,
    });
    if (until === null && staged.missing !== null)
        throw gap(staged, 'the end of the WAL');
    return staged;
}
function assertSystem({ systemIdentifier }, expected) {
    if (expected === undefined || systemIdentifier === expected)
        return;
    throw new errors/* UserError */.yo(`the base has the system identifier ${systemIdentifier}, not ${expected} as in \`expect-system\`: it is of another server`, 'check `backup`');
}
/** PostgreSQL stops at once where the target lies before the copy, and says nothing. */
function assertReachable(control, until) {
    const early = (until?.kind === 'time' && until.time < control.checkpointAt) ||
        (until?.kind === 'lsn' &&
            (0,physical_control/* isCleanlyShutDown */.FV)(control) &&
            (0,names/* parseLsn */.l2)(until.value) < (0,names/* parseLsn */.l2)(control.checkpointLsn));
    if (!early)
        return;
    throw new errors/* UserError */.yo(`the base is newer than ${describeTarget(until)}: its last checkpoint is of ${control.checkpointAt.toISOString()}, at ${control.checkpointLsn}`, 'use an older base (`backup: before:<time>`): WAL only leads forward');
}
function gap({ missing, newest }, target) {
    return new errors/* UserError */.yo(`the WAL has a gap: ${missing ?? ''} is missing, and the newest there is ${newest ?? 'none'}; ${target} cannot be reached`, `put ${missing ?? 'it'} into \`wal\` (the server, a standby or another archive may have it), or recover to a point before it with \`until\``);
}
function explain(error, until, wal) {
    if (!(error instanceof errors/* UserError */.yo))
        return error;
    if (error.message.includes('recovery ended before configured recovery target was reached')) {
        if (wal?.missing != null)
            return gap(wal, describeTarget(until));
        return new errors/* UserError */.yo(`${describeTarget(until)} was not reached: the WAL ends before it, and the newest segment there is ${wal?.newest ?? 'none'}`, 'check `until`; where it is right, WAL is yet to be archived: run pg_switch_wal() on the server and wait for the archive, or leave `until` out to recover to the end', { cause: error });
    }
    if (/before (?:a )?consistent recovery point/u.test(error.message)) {
        return new errors/* UserError */.yo(`the base is newer than ${describeTarget(until)}: it is consistent only after that`, 'use an older base (`backup: before:<time>`): WAL only leads forward', { cause: error });
    }
    return error;
}
function atRest(control) {
    return {
        stopped: `the base is consistent as it was ${control.state}`,
        timeline: control.timeline,
        end: control.checkpointLsn,
        lastRecord: null,
        lastTransaction: null,
    };
}
async function assertWithinCopy({ place, until, signal }, control, program, { segments }) {
    await (0,new_tablespaces/* assertNoNewTablespace */.K)({
        ...{ place, signal, segmentBytes: control.walSegmentBytes, folders: [ARCHIVE, 'data/pg_wal'] },
        segments: new Set(segments),
        start: await (0,label/* startOf */.G)(place.layout.data, control),
        waldump: (args) => program('pg_waldump', args),
    }, (created, records) => isReplayed(until, created, records), ({ prev }) => `use a base that was taken after it, or recover to a point before it: \`until: lsn:${(0,names/* formatLsn */.rI)(prev)}\``);
}
/** The last segment may hold no more than the rest of a record that began before it. */
async function endOfWal({ place, signal }, program, { segments }) {
    const { data } = place.layout;
    for (const name of segments.toReversed()) {
        const folders = [(0,external_node_path_.join)(place.root, ARCHIVE), (0,external_node_path_.join)(data, 'pg_wal')];
        const folder = folders.find((one) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(one, name)));
        if (folder === undefined)
            continue;
        const end = await readSegmentEnd(program('pg_waldump', [(0,external_node_path_.join)(folder, name)]), signal);
        if (end.lastRecord !== null)
            return end;
    }
    return null;
}
function assertReached(until, { stopped, lastRecord }, end, control) {
    if (until !== null && stopped === null) {
        throw new errors/* UserError */.yo(`${describeTarget(until)} was not reached: the server does not say that it stopped there`, 'check `until`');
    }
    if (until !== null || end?.lastRecord == null)
        return;
    const last = lastRecord ?? (0,names/* parseLsn */.l2)(control.checkpointLsn);
    if (last >= end.lastRecord)
        return;
    throw new errors/* UserError */.yo(`recovery ended at ${(0,names/* formatLsn */.rI)(last)}, though the WAL goes on to ${(0,names/* formatLsn */.rI)(end.lastRecord)}: a segment between them is damaged or was not archived whole`, `put the right segment with ${(0,names/* formatLsn */.rI)(last)} into \`wal\`, or recover to a point before it with \`until\``);
}

// EXTERNAL MODULE: ./lib/backups/seal.js
var seal = __webpack_require__(71474);
;// CONCATENATED MODULE: ./lib/recovery/unseal-wal.js

/** Decrypts segments that a capture has encrypted, several at once. Gives the path of what comes out. */
function unsealWal({ inputs, env, workspace, signal }) {
    return async (path) => {
        // The key lies beside it meanwhile, so each needs a folder of its own.
        const folder = await workspace.make('unsealed');
        const work = { folder, consume: true, path: env.PATH ?? '', jobs: inputs.jobs, signal };
        return (0,seal.unsealDump)(path, inputs.identity, { ...work, tell: () => undefined });
    };
}

// EXTERNAL MODULE: ./lib/capture/archive.js
var archive = __webpack_require__(64196);
;// CONCATENATED MODULE: ./lib/recovery/wal-source.js





async function openWalSource(location) {
    if (location.kind === 'folder')
        return new FolderSource(location.path);
    const { BucketSource } = await Promise.all(/* import() */[__webpack_require__.e(3711), __webpack_require__.e(99), __webpack_require__.e(9174)]).then(__webpack_require__.bind(__webpack_require__, 39174));
    return new BucketSource(location.bucket, location.prefix);
}
class FolderSource {
    folder;
    constructor(folder) {
        this.folder = folder;
    }
    describe() {
        return this.folder;
    }
    async list() {
        const files = [];
        const captures = [];
        try {
            for (const name of await (0,promises_.readdir)(this.folder)) {
                const path = (0,external_node_path_.join)(this.folder, name);
                if ((0,archive/* isRecord */.u4)(name))
                    captures.push({ file: name, text: await (0,promises_.readFile)(path, 'utf8') });
                const found = await (0,promises_.stat)(path);
                const file = found.isFile() ? (0,wal_files/* parseWalFile */._)(name, found.size) : null;
                if (file)
                    files.push(file);
            }
        }
        catch (error) {
            throw new errors/* UserError */.yo(`the WAL folder ${this.folder} cannot be read: ${error.code ?? String(error)}`, 'check `wal`: it names the folder that `archive_command` or the stage `capture` writes to', { cause: error });
        }
        return { files, captures };
    }
    async fetch({ stored }, path) {
        await (0,promises_.copyFile)((0,external_node_path_.join)(this.folder, stored), path);
    }
}

// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/report/verdict.js
var verdict = __webpack_require__(60975);
// EXTERNAL MODULE: ./lib/restore/target.js
var restore_target = __webpack_require__(55581);
;// CONCATENATED MODULE: ./lib/stages/recover.js



















/** Why content and schema are compared with nothing. */
const NO_MANIFEST = 'not possible: no manifest describes the moment that was recovered';
/**
 * Point-in-time recovery: a base backup is started with the WAL that came after it, up to the moment that was asked for, which
 * is proven. The result is a scratch server for later steps, a data folder, or tables brought back into a live database.
 */
const recover = async (context) => {
    const { inputs, recorder } = context;
    const ready = await makeReady(context);
    const subject = await (0,proof_copy/* locateCopy */.s8)(context);
    const begun = performance.now();
    const runner = new proof_runner/* CheckRunner */.v(context, inputs.checks ??
        (0,prove.defaultChecks)(inputs.assertions).filter((check) => check !== 'content' && check !== 'schema'));
    const found = { copy: null, recovery: null };
    await runner.run('files', async () => {
        const outcome = await (0,proof_copy/* checkCopyFiles */.pQ)(subject, false, context.signal);
        if (outcome.findings.every(({ severity }) => severity !== 'error'))
            found.copy = outcome.copy;
        return outcome;
    }, { always: true });
    const { copy } = found;
    if (copy !== null) {
        await runner.run('restore', async () => {
            found.recovery = await recoverBase(context, copy, inputs.checks?.includes('indexes') ?? true);
            return { findings: [], looked: 1, detail: tell(context, found.recovery.recovered) };
        }, { always: true });
    }
    const { recovery } = found;
    if (recovery === null) {
        runner.noteRest();
        return;
    }
    await recover_prove(context, runner, recovery);
    recorder.rto = (0,verdict/* objective */.I)((performance.now() - begun) / 1000, (0,prove/* limit */.A)(inputs.rto));
    measureAge(context, recovery.recovered);
    await handOver(context, ready, recovery);
};
async function makeReady(context) {
    const { inputs, env, recorder } = context;
    const destination = destinationOf(inputs.target);
    recorder.running = 'target';
    if (destination.kind === 'scratch')
        return { destination, target: null, replace: false };
    if (destination.kind === 'folder') {
        const replace = await assertFolderFree(destination.path, inputs.confirm === 'DESTROY');
        return { destination, target: null, replace };
    }
    // `expect-system` is about the base here: the table may go to another server.
    const forTarget = { ...context, inputs: { pgBin: inputs.pgBin } };
    const target = await (0,restore_target/* openTarget */.Ap)((0,connection/* parseConnection */.C8)(destination.connection, env), forTarget);
    return { destination, target, replace: false };
}
async function recoverBase(context, copy, verifyPages) {
    const { inputs, workspace, recorder, signal } = context;
    const place = await (0,physical_place/* makeCopyPlace */.N)(await workspace.make('scratch'));
    await (0,proof_copy/* bringCopy */.MG)(context, copy, place);
    const tools = await (0,physical_tools/* findCopyTools */.y)({ major: await (0,physical_tools/* copyMajor */.d)(place), pgBin: inputs.pgBin, signal });
    recorder.findNew(...tools.findings);
    const { subject } = copy;
    const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
    const recovered = await recoverCopy({
        place,
        tools,
        jobs: inputs.jobs,
        bootstrapRole: manifest?.server.bootstrapRole ?? undefined,
        verifyPages,
        wal: inputs.wal === undefined ? null : await openWalSource(inputs.wal),
        until: inputs.until ?? null,
        expectSystem: inputs.expectSystem,
        unseal: unsealWal(context),
        signal,
    });
    recorder.find(...(recovered.wal?.findings ?? []));
    recorder.recovered = pointOf(recovered, recorder.backup?.name ?? '', inputs.until ?? null);
    recorder.scratch = { version: recovered.copy.version, major: recovered.copy.major };
    recorder.source ??= {
        version: recovered.copy.version,
        major: recovered.copy.major,
        systemIdentifier: recovered.copy.control.systemIdentifier,
    };
    return { place, recovered, restored: await (0,proof_copy/* asRestored */.Xg)(recovered.copy, signal) };
}
/** What was reached, in the words of the server. */
function tell({ inputs }, { reached, wal }) {
    return [
        `recovered to ${describeTarget(inputs.until ?? null)}`,
        ...(reached.stopped === null ? [] : [reached.stopped]),
        `ended at ${reached.end}, now on timeline ${reached.timeline}`,
        ...(reached.lastTransaction === null
            ? []
            : [`last transaction at ${reached.lastTransaction.toISOString()}`]),
        ...(wal === null ? [] : [(0,format/* counted */.hS)(wal.segments.length, 'WAL segment')]),
    ].join('; ');
}
async function recover_prove(context, runner, { recovered, restored }) {
    const { inputs, signal } = context;
    runner.note('content', NO_MANIFEST);
    runner.note('schema', NO_MANIFEST);
    await runner.run('indexes', () => (0,copy_checks/* checkCopyIndexes */.C)(recovered.copy, restored, inputs.jobs, signal));
    await runner.run('assertions', () => (0,assertions/* checkAssertions */.G)(restored, inputs.assertions, undefined, signal));
}
/** How old the newest data is that was recovered: of a base without any later, its last checkpoint. */
function measureAge({ recorder, inputs }, { reached, copy }) {
    const newest = reached.lastTransaction ?? copy.control.checkpointAt;
    recorder.rpo = (0,verdict/* objective */.I)(Math.max(0, (Date.now() - newest.getTime()) / 1000), (0,prove/* limit */.A)(inputs.rpo));
}
/** What did not stand the checks goes nowhere. */
async function handOver(context, { destination, target, replace }, { place, recovered, restored }) {
    const { inputs, recorder, signal } = context;
    if (recorder.checks.some(({ status }) => status === 'fail')) {
        await restored.stop();
        return;
    }
    recorder.running = 'target';
    if (destination.kind === 'scratch') {
        const uri = restored.uri(restored.largest ?? 'postgres');
        recorder.outputs.set('connection', uri);
        recorder.info(`The recovered server runs until the job ends: ${uri}`);
        return;
    }
    if (target !== null) {
        await bringTablesBack(context, restored, target, inputs.tables ?? []);
        return;
    }
    if (destination.kind !== 'folder')
        return;
    const { path } = destination;
    const put = await recorder.phase('folder', 'Put the data folder in place', () => putIntoFolder({
        ...{ copy: recovered.copy, place, target: path, replace },
        ...{ keepOld: inputs.keepOld, now: recorder.startedAt, signal },
    }));
    await restored.stop();
    recorder.outputs.set('location', path);
    recorder.info(`The recovered data folder is ${path}: start a server on it`);
    if (put.tablespaces !== null)
        recorder.info(`Its tablespaces are in ${put.tablespaces}`);
    if (put.old !== null)
        recorder.info(`What was there is in ${put.old}`);
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
