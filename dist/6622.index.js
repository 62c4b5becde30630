export const id = 6622;
export const ids = [6622];
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

/***/ 70403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ CopyOut)
/* harmony export */ });
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83849);

/** The part of pg's queries that its types leave out: it is called with each message of a COPY TO STDOUT. */
class CopyOut extends pg__WEBPACK_IMPORTED_MODULE_0__/* ["default"].Query */ .Ay.Query {
    onRow;
    constructor(text, onRow) {
        super(text);
        this.onRow = onRow;
    }
    handleCopyData(message) {
        this.onRow(message.chunk);
    }
}


/***/ }),

/***/ 89137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ fingerprintDatabase)
});

// EXTERNAL MODULE: ./lib/postgres/fingerprint/frame.js + 1 modules
var fingerprint_frame = __webpack_require__(42277);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/digest.js
var fingerprint_digest = __webpack_require__(33530);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/rows.js
var rows = __webpack_require__(59267);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/session.js
var session = __webpack_require__(83952);
;// CONCATENATED MODULE: ./lib/postgres/fingerprint/large-objects.js





/** A manifest says of each large object how it is, up to so many; of more, so many ranges of OIDs. */
const GROUPS = 1000;
/** Bytes read at once. Part of the fingerprint's format: never change it. */
const PIECE = 1 << 20;
/** INV_READ of libpq-fs.h and SEEK_END. */
const INV_READ = 0x40000;
const SEEK_END = 2;
/**
 * The ranges to fingerprint, in order. With `recorded` groups: those, where anything is left of them, and the gaps
 * between them that hold something.
 */
async function listRanges(client, frame, recorded) {
    const bucket = recorded === undefined
        ? `ntile(${GROUPS}) OVER (ORDER BY oid)`
        : `width_bucket(oid::int8, '{${recorded.flatMap(({ from, to }) => [from, to + 1]).join(',')}}'::int8[])`;
    const [rows = []] = await (0,fingerprint_frame/* inFrame */.T)(client, frame, [
        `SELECT bucket, min(oid::int8) AS from, max(oid::int8) AS to, count(*)
       FROM (SELECT oid, ${bucket} AS bucket FROM pg_largeobject_metadata) AS o GROUP BY bucket ORDER BY 2`,
    ]);
    return rows.map((row) => {
        // width_bucket over [from, to + 1, from, to + 1, …]: odd within a group, even between two.
        const group = Number(row.bucket) % 2 === 1 ? recorded?.[(Number(row.bucket) - 1) / 2] : undefined;
        const { from, to } = group ?? { from: Number(row.from), to: Number(row.to) };
        return { from, to, count: Number(row.count) };
    });
}
/** Ranges to read in one round trip: few large objects at a time, since any may be of 4 TB. */
function planRanges(ranges) {
    const batches = [];
    let room = 0;
    for (const range of ranges) {
        if (range.count > room) {
            batches.push([]);
            room = 200;
        }
        batches.at(-1)?.push(range);
        room -= range.count;
    }
    return batches;
}
/**
 * Fingerprints of the large objects in `ranges`, and their bytes. Each is read through lo_get, as any client reads it:
 * holes of sparse ones are zeros, as they are after a restore, and no more than the right to SELECT is needed. Throws a
 * UserError that names one that the role may not read.
 */
async function digestRanges(client, frame, ranges) {
    const results = await (0,fingerprint_frame/* inFrame */.T)(client, frame, ranges.map(rangeQuery)).catch((error) => {
        throw explain(error);
    });
    const groups = ranges.map(({ from, to }, i) => {
        const row = results[i]?.[0];
        const digest = (0,rows/* digestOf */.ol)(row);
        return { from, to, count: Number(row?.objects), fingerprint: (0,fingerprint_digest/* formatFingerprint */.uV)('h1', digest) };
    });
    const bytes = results.reduce((sum, rows) => sum + Number(rows[0]?.size), 0);
    return { groups, bytes };
}
/** One row to hash per piece: OID, size, number of the piece, bytes. An empty large object has one piece, too. */
function rangeQuery({ from, to }) {
    const size = `CASE WHEN octet_length(first) < ${PIECE} THEN octet_length(first)
                     ELSE lo_lseek64(lo_open(oid, ${INV_READ}), 0, ${SEEK_END}) END`;
    return `
    SELECT count(*) FILTER (WHERE s.piece = 0) AS objects,
           coalesce(sum(s.size) FILTER (WHERE s.piece = 0), 0) AS size, ${(0,rows/* rowDigest */.$c)((0,rows/* hashOfBytes */.JJ)('s.bytes'))}
      FROM (SELECT o.size, piece, record_send(ROW(
                     o.oid, o.size::int8, piece::int8,
                     CASE piece WHEN 0 THEN o.first ELSE lo_get(o.oid, piece * ${PIECE}, ${PIECE}) END)) AS bytes
              FROM (SELECT oid, first, ${size} AS size
                      FROM (SELECT oid, lo_get(oid, 0, ${PIECE}) AS first
                              FROM pg_largeobject_metadata WHERE oid BETWEEN ${from} AND ${to} OFFSET 0) AS f
                    OFFSET 0) AS o,
                   generate_series(0, greatest(o.size - 1, 0)::int8 / ${PIECE}) AS piece
            OFFSET 0) AS s`;
}
function explain(error) {
    if ((0,session/* sqlState */.cn)(error) !== '42501')
        return error;
    const oid = /\d+/u.exec(error instanceof Error ? error.message : '')?.[0];
    return new errors/* UserError */.yo(`The connecting role may not read the large object ${oid ?? '(see the log of the server)'}`, `Grant it: GRANT SELECT ON LARGE OBJECT ${oid ?? '<oid>'} TO <role>; or connect as the owner or a superuser.`, { cause: error });
}

// EXTERNAL MODULE: ./lib/postgres/fingerprint/sessions.js
var fingerprint_sessions = __webpack_require__(21007);
;// CONCATENATED MODULE: ./lib/postgres/fingerprint/fallback.js


/** LOCK_NOT_AVAILABLE and DEADLOCK_DETECTED. */
const BLOCKED = new Set(['55P03', '40P01']);
/**
 * Reads in the session that holds the locks on all tables what no other session gets to read.
 *
 * Whoever waits for an exclusive lock on a table waits for that session, and our other sessions wait behind it: a
 * deadlock that the server cannot see. So they soon give up, by their lock_timeout, and leave the table to it.
 */
class Fallback {
    coordinator;
    contended = new Set();
    queue = Promise.resolve();
    constructor(coordinator) {
        this.coordinator = coordinator;
    }
    async read(batch, elsewhere) {
        if (!batch.some(({ table }) => this.contended.has(table))) {
            try {
                return await elsewhere();
            }
            catch (error) {
                if (!BLOCKED.has((0,session/* sqlState */.cn)(error) ?? ''))
                    throw error;
                for (const { table } of batch)
                    this.contended.add(table);
            }
        }
        const read = this.queue.then(() => (0,fingerprint_frame/* digestBatch */.zW)(this.coordinator, fingerprint_frame/* SAVEPOINT */.QW, batch));
        this.queue = read.catch(() => undefined);
        return read;
    }
}

// EXTERNAL MODULE: ./lib/postgres/fingerprint/work.js
var work = __webpack_require__(23435);
;// CONCATENATED MODULE: ./lib/postgres/fingerprint/table-digests.js




/**
 * The tables as a manifest has them, in their order: small ones are read in bundles, large ones in ranges of pages. One
 * with a row that is too large for a query is read through COPY, which can take what pg_dump can.
 */
async function readTables(sessions, tables, reading) {
    const batches = (0,work/* planBatches */.un)(tables, reading.chunkBytes ?? work/* CHUNK_BYTES */.EC);
    const tally = new work/* Tally */.F0(batches);
    const fallback = reading.coordinator && new Fallback(reading.coordinator);
    const tooLarge = new Set();
    const jobs = batches.map((batch) => async (client) => {
        const elsewhere = () => (0,fingerprint_frame/* digestBatch */.zW)(client, reading.frame, batch);
        try {
            const digests = await (fallback ? fallback.read(batch, elsewhere) : elsewhere());
            const tablesDone = batch.filter((piece, i) => tally.add(piece, digests[i])).length;
            reading.onProgress?.({ tables: tablesDone, bytes: sizeOf(batch) });
        }
        catch (error) {
            if (!isTooLarge(error) || batch.some(({ table }) => table.method === 'c1'))
                throw error;
            for (const { table } of batch)
                tooLarge.add(table);
        }
    });
    await sessions.run(jobs);
    const byCopy = [...tooLarge].map((table) => ({ ...table, method: 'c1' }));
    const copied = byCopy.length === 0 ? [] : await readTables(sessions, byCopy, reading);
    const again = new Map([...tooLarge].map((table, i) => [table, copied[i]]));
    return tables.map((table) => again.get(table) ?? tally.manifest(table));
}
function sizeOf(batch) {
    return batch.reduce((sum, piece) => sum + piece.bytes, 0);
}
/** PROGRAM_LIMIT_EXCEEDED, OUT_OF_MEMORY, or the internal error of an allocation of more than 1 GB. */
function isTooLarge(error) {
    const state = (0,session/* sqlState */.cn)(error) ?? '';
    return (state === '54000' ||
        state === '53200' ||
        (state === 'XX000' &&
            error instanceof Error &&
            error.message.includes('invalid memory alloc request size')));
}

;// CONCATENATED MODULE: ./lib/postgres/fingerprint/database.js




/** While there is a session that holds all locks, others need not wait long for theirs: see fallback.ts. */
const LOCK_TIMEOUT = '200ms';
/**
 * Fingerprints tables and all large objects of a database, spread over `jobs` sessions. Throws what the server says, a
 * UserError for a large object that cannot be read, and Cancelled on `signal`.
 */
async function fingerprintDatabase(options) {
    const frame = (0,fingerprint_frame/* transaction */.Rn)(options.snapshotId, options.coordinator ? LOCK_TIMEOUT : '0');
    const sessions = new fingerprint_sessions/* Sessions */.A(options.open, options.jobs, options.signal);
    try {
        const tables = await readTables(sessions, options.tables, { ...options, frame });
        let ranges = [];
        await sessions.run([
            async (client) => {
                ranges = await listRanges(client, frame, options.recordedLargeObjects);
            },
        ]);
        const groups = [];
        let bytes = 0;
        const jobs = planRanges(ranges).map((part) => async (client) => {
            const read = await digestRanges(client, frame, part);
            groups.push(...read.groups);
            bytes += read.bytes;
        });
        await sessions.run(jobs);
        groups.sort((a, b) => a.from - b.from);
        const count = groups.reduce((sum, group) => sum + group.count, 0);
        return { tables, largeObjects: { count, bytes, groups } };
    }
    finally {
        await sessions.close();
    }
}


/***/ }),

/***/ 33530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NY: () => (/* binding */ methodOf),
/* harmony export */   WQ: () => (/* binding */ add),
/* harmony export */   uV: () => (/* binding */ formatFingerprint),
/* harmony export */   wg: () => (/* binding */ EMPTY)
/* harmony export */ });
const EMPTY = { rows: 0n, sum: 0n };
function add(a, b) {
    return { rows: a.rows + b.rows, sum: a.sum + b.sum };
}
/** `<method>:<sum>`, the sum modulo 2^128 as 32 hexadecimal digits. */
function formatFingerprint(method, { sum }) {
    return `${method}:${BigInt.asUintN(128, sum).toString(16).padStart(32, '0')}`;
}
/** The method of a fingerprint, or undefined when this version does not know it. */
function methodOf(fingerprint) {
    const method = fingerprint.split(':', 1)[0];
    return method === 'h1' || method === 'c1' ? method : undefined;
}


/***/ }),

/***/ 42277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QW: () => (/* binding */ SAVEPOINT),
  zW: () => (/* binding */ digestBatch),
  T: () => (/* binding */ inFrame),
  Rn: () => (/* binding */ transaction)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/postgres/copy-out.js
var copy_out = __webpack_require__(70403);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/rows.js
var fingerprint_rows = __webpack_require__(59267);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/session.js
var session = __webpack_require__(83952);
;// CONCATENATED MODULE: ./lib/postgres/fingerprint/copy.js





/**
 * Digest of a table's rows as COPY writes them in text format, one message per row; a row's hash is the first 16 bytes of
 * its SHA-256. COPY of a table is not planned, so that no code of users runs, but it costs about twice as
 * much as a query: for tables only that a query cannot read safely. Generated columns are not in it. The client must be
 * in a transaction.
 */
async function copyDigest(client, source) {
    const columns = (0,fingerprint_rows/* storedColumns */.Pj)(source.columns).filter((column) => column.generated === 'no');
    let rows = 0n;
    let sum = 0n;
    const onRow = (row) => {
        const bytes = (0,external_node_crypto_.hash)('sha256', row, 'buffer');
        rows += 1n;
        sum += (bytes.readBigUInt64BE(0) << 64n) + bytes.readBigUInt64BE(8);
    };
    const names = columns.map((column) => esm/* default.escapeIdentifier */.Ay.escapeIdentifier(column.name)).join(', ');
    const query = new copy_out/* CopyOut */.M(`${session/* AS_STORED */.vr}; COPY ${(0,fingerprint_rows/* qualified */.LX)(source)} ${names && `(${names})`} TO STDOUT`, onRow);
    await new Promise((resolve, reject) => {
        query.on('end', () => {
            resolve();
        });
        query.on('error', reject);
        client.query(query);
    });
    return { rows, sum };
}

;// CONCATENATED MODULE: ./lib/postgres/fingerprint/frame.js



/** A transaction of its own for each piece: locks on tables and their indexes do not pile up. Without a snapshot, now. */
function transaction(snapshotId, lockTimeout) {
    const snapshot = snapshotId === undefined ? [] : [`SET TRANSACTION SNAPSHOT '${snapshotId}'`];
    return {
        begin: [
            'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
            ...snapshot,
            `SET LOCAL lock_timeout TO '${lockTimeout}'`,
        ],
        end: ['COMMIT'],
        undo: ['ROLLBACK'],
    };
}
/** Within the transaction that the client is in, which survives a failure. */
const SAVEPOINT = {
    begin: ['SAVEPOINT fingerprint', `SET LOCAL lock_timeout TO '0'`],
    end: ['ROLLBACK TO fingerprint', 'RELEASE fingerprint'],
    undo: ['ROLLBACK TO fingerprint', 'RELEASE fingerprint'],
};
/** Runs `queries` inside `frame`, in one round trip, and returns the rows of each. */
async function inFrame(client, frame, queries) {
    const before = [...frame.begin, session/* AS_STORED */.vr];
    try {
        const results = await (0,session/* runAll */.$D)(client, [...before, ...queries, ...frame.end]);
        return results.slice(before.length, before.length + queries.length);
    }
    catch (error) {
        await client.query(frame.undo.join('; ')).catch(() => undefined);
        throw error;
    }
}
/** The digests of a batch, in its order. */
async function digestBatch(client, frame, batch) {
    const [first] = batch;
    if (first?.table.method === 'c1') {
        try {
            await (0,session/* runAll */.$D)(client, frame.begin);
            const digest = await copyDigest(client, first.table);
            await (0,session/* runAll */.$D)(client, frame.end);
            return [digest];
        }
        catch (error) {
            await client.query(frame.undo.join('; ')).catch(() => undefined);
            throw error;
        }
    }
    const queries = batch.map(({ table, range }) => (0,fingerprint_rows/* digestQuery */.hV)(table, range));
    return (await inFrame(client, frame, queries)).map((rows) => (0,fingerprint_rows/* digestOf */.ol)(rows[0]));
}


/***/ }),

/***/ 59267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $c: () => (/* binding */ rowDigest),
/* harmony export */   JJ: () => (/* binding */ hashOfBytes),
/* harmony export */   LX: () => (/* binding */ qualified),
/* harmony export */   Pj: () => (/* binding */ storedColumns),
/* harmony export */   hV: () => (/* binding */ digestQuery),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83849);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28441);


/** Fixed for ever, as part of method `h1`. */
const SEED = '1';
/** Each column that is hashed by itself nests the expression deeper: of more, the others are hashed together. */
const MOST_LINKS = 16;
/**
 * The query for the digest of the rows of a table, or of those in a range of pages. It calls built-in functions only,
 * and of each value only the send, output or hash function of its type.
 */
function digestQuery(source, range) {
    const hash = rowHash(storedColumns(source.columns), source.outOfLine);
    return `SELECT ${rowDigest(hash)} FROM ONLY ${qualified(source)} AS r ${where(source.condition, range)}`;
}
/**
 * The hash of a row. It is one, so that no two rows can trade parts unseen: the hash of one part seeds that of the next.
 * Columns that can be hashed by themselves are, which takes half the time; a row with NULLs among them begins with the hash of
 * which they are. The bytes of record_send(ROW(…)) of the others come before them, and after them, for those whose
 * binary form is not canonical, the text that record_out makes. Each in the order of the names.
 */
function rowHash(columns, outOfLine) {
    const linked = [];
    const sent = [];
    const written = [];
    for (const column of columns) {
        const name = reference(column);
        const link = linked.length < MOST_LINKS ? (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .linkOf */ .IJ)(column) : undefined;
        const form = (0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .formOf */ .QU)(column.typeOid);
        if (link)
            linked.push({ name, link });
        else if (form === 'text')
            written.push(name);
        else
            sent.push((0,_types_js__WEBPACK_IMPORTED_MODULE_1__/* .expression */ .dn)(form, name, outOfLine));
    }
    const start = hashOfNulls(linked.map(({ name }) => name));
    const first = sent.length === 0 ? start : hashOfBytes(`record_send(ROW(${sent.join(', ')}))`, start);
    const chain = linked.reduce((inner, { name, link }) => link(name, inner), first);
    if (written.length === 0)
        return chain;
    return `hashtextextended(textin(record_out(ROW(${written.join(', ')}))) COLLATE "C", ${chain})`;
}
function hashOfNulls(names) {
    if (names.length === 0)
        return SEED;
    const nulls = names.map((name) => `${name} IS NULL`).join(', ');
    return `CASE WHEN num_nulls(${names.join(', ')}) > 0 THEN ${hashOfBytes(`record_send(ROW(${nulls}))`)} ELSE ${SEED} END`;
}
/** PostgreSQL's 64-bit hash of a bytea: hash_record_extended of a record of it alone is hash_any_extended of its bytes. */
function hashOfBytes(bytes, seed = SEED) {
    return `hash_record_extended(ROW(${bytes}), ${seed})`;
}
function reference(column) {
    return `r.${(0,pg__WEBPACK_IMPORTED_MODULE_0__/* .escapeIdentifier */ .F)(column.name)}`;
}
/** The select list for the digest of rows, each of which has `hash`, of 64 bits. */
function rowDigest(hash) {
    return `count(*) AS rows, sum(${hash}) AS sum`;
}
/** Of a row that has the select list of rowDigest. */
function digestOf(row) {
    if (row?.rows == null)
        throw new Error('the server returned no digest');
    return { rows: BigInt(row.rows), sum: BigInt(row.sum ?? 0) };
}
/** The columns that hold data, in the order of their names. Virtual generated ones are computed: by user code. */
function storedColumns(columns) {
    return columns
        .filter((column) => column.generated !== 'virtual')
        .sort((a, b) => (a.name < b.name ? -1 : 1));
}
function qualified(table) {
    return `${(0,pg__WEBPACK_IMPORTED_MODULE_0__/* .escapeIdentifier */ .F)(table.schema)}.${(0,pg__WEBPACK_IMPORTED_MODULE_0__/* .escapeIdentifier */ .F)(table.name)}`;
}
function where(condition, range) {
    if (range === undefined)
        return condition;
    const bounds = [`r.ctid >= '(${range.from},0)'`];
    if (range.to !== null)
        bounds.push(`r.ctid < '(${range.to},0)'`);
    return `WHERE ${bounds.join(' AND ')}`;
}


/***/ }),

/***/ 98550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ sequenceManifests),
/* harmony export */   l: () => (/* binding */ readSequences)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _rows_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59267);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83952);
/* harmony import */ var _tables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13191);





/** Sequences per round trip. */
const BATCH = 200;
/** UNDEFINED_TABLE and INVALID_SCHEMA_NAME. */
const GONE = new Set(['42P01', '3F000']);
/**
 * DATA_CORRUPTED and UNDEFINED_FILE. ALTER SEQUENCE gives a sequence a new file and keeps nobody from reading it
 * meanwhile, who may find the file short or gone, or without its row.
 */
const TORN = new Set(['XX001', '58P01']);
/**
 * State of every sequence of users, those of identity and serial columns among them, by schema and name. Sequences do
 * not obey snapshots: the state is that of now. Within a transaction, they stay locked (ACCESS SHARE) until its end, so
 * that nothing drops or rewrites them; the transaction must be one of a session with pinned settings. Otherwise pins the
 * settings of the session. Throws a UserError when the role may not read one.
 */
async function readSequences(client) {
    if (client.getTransactionStatus() === 'I')
        await (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .pinSettings */ .vX)(client);
    const listed = await list(client);
    const states = [];
    for (let from = 0; from < listed.length; from += BATCH) {
        states.push(...(await readBatch(client, listed.slice(from, from + BATCH))));
    }
    return states;
}
async function list(client) {
    // What a snapshot still shows may be gone by now: then nobody knows of privileges.
    const { rows } = await client.query(`
    SELECT n.nspname AS schema, c.relname AS name, s.seqincrement::text AS increment, s.seqcycle AS cycles,
           (has_schema_privilege(n.oid, 'USAGE') AND has_sequence_privilege(c.oid, 'SELECT')) IS NOT FALSE AS readable
      FROM pg_sequence AS s JOIN pg_class AS c ON c.oid = s.seqrelid
      JOIN pg_namespace AS n ON n.oid = c.relnamespace ${_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .EXTENSION_OF */ .KB}
     WHERE ${_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .USER_SCHEMA */ .a0} AND (e.oid IS NULL OR c.oid = ANY (e.extconfig))
       AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())
     ORDER BY n.nspname, c.relname`);
    const denied = rows.filter((row) => !row.readable);
    if (denied.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`The connecting role may not read ${(0,_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .some */ .zN)('sequence', denied)}`, 'Grant it pg_read_all_data (PostgreSQL 14 and newer), or connect as the owner or a superuser.');
    }
    return rows;
}
async function readBatch(client, batch, attempts = 5) {
    const rows = await readRows(client, batch).catch((error) => {
        if (GONE.has((0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .sqlState */ .cn)(error) ?? ''))
            return null;
        if (attempts === 1 || !TORN.has((0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .sqlState */ .cn)(error) ?? ''))
            throw error;
        return [];
    });
    if (rows === null) {
        // One was dropped since it was listed: it is not part of any backup.
        if (batch.length === 1)
            return [];
        const half = Math.ceil(batch.length / 2);
        return [
            ...(await readBatch(client, batch.slice(0, half))),
            ...(await readBatch(client, batch.slice(half))),
        ];
    }
    const states = batch.flatMap(({ schema, name, increment, cycles }, i) => {
        const row = rows[i]?.[0];
        if (row?.last_value === undefined)
            return [];
        return [{ schema, name, increment, cycles, lastValue: row.last_value, isCalled: row.is_called === 't' }];
    });
    if (states.length === batch.length)
        return states;
    if (attempts === 1)
        throw new Error('the server returned no state of a sequence');
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(50);
    return readBatch(client, batch, attempts - 1);
}
async function readRows(client, batch) {
    const [begin, end, undo] = client.getTransactionStatus() === 'T'
        ? ['SAVEPOINT sequences', 'RELEASE sequences', 'ROLLBACK TO sequences; RELEASE sequences']
        : ['BEGIN READ ONLY', 'COMMIT', 'ROLLBACK'];
    const statements = batch.map((sequence) => `SELECT last_value, is_called FROM ${(0,_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .qualified */ .LX)(sequence)}`);
    try {
        return (await (0,_session_js__WEBPACK_IMPORTED_MODULE_3__/* .runAll */ .$D)(client, [begin, ...statements, end])).slice(1, -1);
    }
    catch (error) {
        await client.query(undo);
        throw error;
    }
}
/**
 * The manifest's view of sequences read `before` and `after` a dump. One that moved against its increment (setval,
 * RESTART) counts as one that cycles: where it was in between cannot be told.
 */
function sequenceManifests(before, after) {
    const ended = new Map(after.map((state) => [(0,_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .qualified */ .LX)(state), state]));
    return before.map((first) => {
        const last = ended.get((0,_rows_js__WEBPACK_IMPORTED_MODULE_2__/* .qualified */ .LX)(first)) ?? first;
        const moved = BigInt(last.lastValue) - BigInt(first.lastValue);
        const against = first.increment.startsWith('-') ? moved > 0n : moved < 0n;
        return {
            schema: first.schema,
            name: first.name,
            before: { lastValue: first.lastValue, isCalled: first.isCalled },
            after: { lastValue: last.lastValue, isCalled: last.isCalled },
            cycles: first.cycles || against,
        };
    });
}


/***/ }),

/***/ 83952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $D: () => (/* binding */ runAll),
/* harmony export */   cn: () => (/* binding */ sqlState),
/* harmony export */   fA: () => (/* binding */ openSession),
/* harmony export */   ow: () => (/* binding */ mayActAsReplica),
/* harmony export */   vX: () => (/* binding */ pinSettings),
/* harmony export */   vr: () => (/* binding */ AS_STORED)
/* harmony export */ });
/**
 * What a role, a database or a server may have set otherwise, and what changes how values read, which code a name
 * finds, or whether a statement runs at all. Settings that the server's version lacks are passed over.
 */
const PINNED = {
    // How values read.
    bytea_output: 'hex',
    DateStyle: 'ISO, YMD',
    extra_float_digits: '3',
    IntervalStyle: 'postgres',
    lc_monetary: 'C',
    quote_all_identifiers: 'off',
    standard_conforming_strings: 'on',
    TimeZone: 'UTC',
    // Row-level security must be an error, not a subset; no table may turn out to be a view that runs code.
    row_security: 'off',
    restrict_nonsystem_relation_kind: 'view, foreign-table',
    constraint_exclusion: 'off',
    // Nothing else ends our statements or our idle transactions.
    idle_in_transaction_session_timeout: '0',
    idle_session_timeout: '0',
    statement_timeout: '0',
    transaction_timeout: '0',
    // In a deadlock with us it is our transaction that must give way: who looks first loses.
    deadlock_timeout: '100ms',
    // We spread the work over sessions ourselves, and read only by sequential and TID range scans.
    enable_seqscan: 'on',
    enable_tidscan: 'on',
    jit: 'off',
    max_parallel_workers_per_gather: '0',
    synchronize_seqscans: 'on',
};
/**
 * Makes the session independent of the settings of role, database and server. Throws what the server says.
 * Leaves `lock_timeout` to the caller.
 */
async function pinSettings(client) {
    // A lost connection shows in the next query; without a listener the idle client's event would end the process.
    if (client.listenerCount('error') === 0)
        client.on('error', () => undefined);
    const pinned = Object.entries(PINNED).map(([name, value]) => `(${client.escapeLiteral(name)}, ${client.escapeLiteral(value)})`);
    // The search path first and alone: whatever follows must find nobody's operators and functions but PostgreSQL's.
    await client.query(`
    SET search_path TO pg_catalog, pg_temp;
    SELECT set_config('client_encoding',
                      CASE current_setting('server_encoding') WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END, false);
    SELECT set_config(s.name, pinned.value, false)
      FROM (VALUES ${pinned.join(', ')}) AS pinned (name, value)
      JOIN pg_settings AS s ON lower(s.name) = lower(pinned.name)
     WHERE s.context = 'user' OR (s.context = 'superuser' AND current_setting('is_superuser') = 'on')`);
    // Not every platform can watch for a client that is gone. Where it can, a killed job leaves no query behind.
    await client.query(`SET client_connection_check_interval TO '1s'`).catch(() => undefined);
}
/**
 * For the transaction: text comes as the database holds it. The client encoding SQL_ASCII means no conversion, which
 * could fail or make two values one. The server has by then converted the names in the same message from UTF8.
 */
const AS_STORED = 'SET LOCAL client_encoding TO SQL_ASCII';
/** A new session with pinned settings. */
async function openSession(open) {
    const client = await open();
    try {
        await pinSettings(client);
        return client;
    }
    catch (error) {
        await client.end();
        throw error;
    }
}
/** Whether the role may keep triggers, rules and foreign keys from firing. `client` is in no transaction. */
async function mayActAsReplica(client) {
    try {
        await client.query('BEGIN; SET LOCAL session_replication_role TO replica');
        return true;
    }
    catch (error) {
        if (sqlState(error) !== '42501')
            throw error;
        return false;
    }
    finally {
        await client.query('ROLLBACK');
    }
}
/** Runs `statements` in one round trip; returns the rows of each. */
async function runAll(client, statements) {
    // With more than one statement, pg answers with an array that its types do not know.
    const results = await client.query({
        text: statements.join(';\n'),
        types: { getTypeParser: () => String },
    });
    return (Array.isArray(results) ? results : [results]).map((result) => result.rows);
}
/** The SQLSTATE of an error of the server, or undefined. */
function sqlState(error) {
    return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}


/***/ }),

/***/ 21007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ Sessions)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(606);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83952);



/** Up to `size` sessions with pinned settings, opened as they are needed. Ends them all on `signal`. */
class Sessions {
    open;
    size;
    signal;
    idle = [];
    clients = new Set();
    closed = false;
    cancel = () => void this.close();
    constructor(open, size, signal) {
        this.open = open;
        this.size = size;
        this.signal = signal;
        signal?.addEventListener('abort', this.cancel, { once: true });
    }
    /** Runs the jobs in their order, as many at a time as there are sessions. Throws the first error, or Cancelled. */
    async run(jobs) {
        try {
            await (0,p_map__WEBPACK_IMPORTED_MODULE_2__["default"])(jobs, (job) => this.runOne(job), {
                concurrency: this.size,
                ...(this.signal ? { signal: this.signal } : {}),
            });
        }
        catch (error) {
            throw this.signal?.aborted ? new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ() : error;
        }
    }
    /** Ends every session, and with it the query that it runs. */
    async close() {
        this.closed = true;
        this.signal?.removeEventListener('abort', this.cancel);
        await Promise.all([...this.clients].map((client) => client.end()));
    }
    async runOne(job) {
        if (this.closed || this.signal?.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ();
        const client = this.idle.pop() ?? (await this.connect());
        await job(client);
        this.idle.push(client);
    }
    async connect() {
        const client = await (0,_session_js__WEBPACK_IMPORTED_MODULE_1__/* .openSession */ .fA)(this.open);
        this.clients.add(client);
        if (!this.closed)
            return client;
        await client.end();
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ();
    }
}


/***/ }),

/***/ 13191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ withRecordedMethods),
/* harmony export */   Hd: () => (/* binding */ objectName),
/* harmony export */   KB: () => (/* binding */ EXTENSION_OF),
/* harmony export */   WS: () => (/* binding */ listTables),
/* harmony export */   _T: () => (/* binding */ USER_CODE),
/* harmony export */   _Z: () => (/* binding */ listLockable),
/* harmony export */   a0: () => (/* binding */ USER_SCHEMA),
/* harmony export */   zN: () => (/* binding */ some)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33530);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28441);



/** How reports and manifests name a table: as it is called, unquoted. */
function objectName(kind, of) {
    return `${kind} ${of.schema}.${of.name}`;
}
/** Not pg_catalog, pg_toast, pg_temp_*; as in pg_dump, which dumps nothing of them. */
const USER_SCHEMA = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`;
/** Whether `c` is a member of an extension; then `e` is the extension. */
const EXTENSION_OF = `
  LEFT JOIN pg_depend AS member ON member.classid = 'pg_class'::regclass AND member.objid = c.oid
                               AND member.refclassid = 'pg_extension'::regclass AND member.deptype = 'e'
  LEFT JOIN pg_extension AS e ON e.oid = member.refobjid`;
/** Every table of users, to be locked: those of extensions only where they hold the user's configuration. */
async function listLockable(client) {
    const { rows } = await client.query(`
    SELECT c.oid, n.nspname AS schema, c.relname AS name
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace ${EXTENSION_OF}
     WHERE c.relkind IN ('r', 'p') AND ${USER_SCHEMA} AND (e.oid IS NULL OR c.oid = ANY (e.extconfig))
     ORDER BY n.nspname, c.relname`);
    return rows;
}
/**
 * Whether code that a user wrote could run when a query on a table is planned. The planner evaluates what is constant
 * in the expressions of indexes and of extended statistics, with the rights of whoever sends the query; functions in C
 * or built in (languages 13 and 12) are as trusted as the server. Dependencies on PostgreSQL's own objects are not recorded.
 */
const USER_CODE = `
  (d.refclassid = 'pg_proc'::regclass AND EXISTS (
     SELECT FROM pg_proc AS p WHERE p.oid = d.refobjid AND p.prolang NOT IN (12, 13))
   OR d.refclassid = 'pg_operator'::regclass AND EXISTS (
     SELECT FROM pg_operator AS o JOIN pg_proc AS p ON p.oid = o.oprcode
      WHERE o.oid = d.refobjid AND p.prolang NOT IN (12, 13))
   OR d.refclassid = 'pg_type'::regclass AND EXISTS (
     SELECT FROM pg_type AS t
      WHERE t.oid = d.refobjid AND t.typtype <> 'e' AND NOT (t.typtype = 'b' AND t.typelem = 0)))`;
const PLANNED_CODE = `
  SELECT i.indrelid AS relation
    FROM pg_index AS i JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
   WHERE (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND ${USER_CODE}
  UNION
  SELECT s.stxrelid
    FROM pg_statistic_ext AS s JOIN pg_depend AS d ON d.classid = 'pg_statistic_ext'::regclass AND d.objid = s.oid
   WHERE s.stxexprs IS NOT NULL AND ${USER_CODE}`;
const LIST = `
  WITH planned_code AS MATERIALIZED (${PLANNED_CODE})
  SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
         c.relpersistence = 'u' AND pg_is_in_recovery() AS unreadable,
         e.extname AS extension, e.extcondition[array_position(e.extconfig, c.oid)] AS condition,
         has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS readable,
         row_security_active(c.oid) AS filtered,
         am.amname = 'heap' AS heap,
         am.amname <> 'heap' OR coalesce(pg_relation_size(nullif(c.reltoastrelid, 0)), 0) > 0 AS "outOfLine",
         c.oid IN (SELECT relation FROM planned_code) AS code,
         CASE WHEN c.relkind = 'r' THEN pg_table_size(c.oid) ELSE 0 END::float8 AS bytes,
         CASE WHEN c.relkind = 'r' THEN pg_relation_size(c.oid) / current_setting('block_size')::int ELSE 0 END::float8 AS pages,
         ARRAY(SELECT json_build_object(
                        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'typeOid', a.atttypid::int8, 'typmod', a.atttypmod, 'output', ${_types_js__WEBPACK_IMPORTED_MODULE_2__/* .OUTPUT */ .aQ},
                        'generated', CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' ELSE 'no' END)
                 FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                ORDER BY a.attnum) AS columns
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_am AS am ON am.oid = c.relam ${EXTENSION_OF}
   WHERE (c.relkind IN ('r', 'm', 'f') OR (c.relkind = 'S' AND c.relpersistence = 'u' AND pg_is_in_recovery()))
     AND ${USER_SCHEMA}
   ORDER BY n.nspname, c.relname`;
/**
 * The tables of the database that `client` (with pinned settings) is connected to. Throws a UserError when the role may
 * not read one, or would see only a part of its rows.
 */
async function listTables(client) {
    const { rows } = await client.query(LIST);
    const tables = [];
    const notCompared = [];
    for (const row of rows) {
        const reason = reasonNotToCompare(row);
        if (reason === null) {
            tables.push(tableInfo(row));
            notCompared.push(...unseenColumns(row));
        }
        else if (reason !== '')
            notCompared.push({ object: objectName(objectKind(row), row), reason });
    }
    assertReadable(rows.filter((row) => reasonNotToCompare(row) === null));
    return { tables, notCompared };
}
/**
 * `tables` with the method that their recorded fingerprints were made with, where it is known: only fingerprints of
 * the same method can be compared.
 */
function withRecordedMethods(tables, recorded) {
    const methods = new Map(recorded.map((table) => [objectName('table', table), (0,_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .methodOf */ .NY)(table.fingerprint)]));
    return tables.map((table) => ({
        ...table,
        method: methods.get(objectName('table', table)) ?? table.method,
    }));
}
function tableInfo(row) {
    const { oid, schema, name, columns, bytes, outOfLine } = row;
    const condition = row.condition ?? '';
    return {
        oid,
        schema,
        name,
        columns,
        condition,
        outOfLine,
        bytes,
        pages: row.heap && condition === '' ? row.pages : 0,
        method: row.code && condition === '' ? 'c1' : 'h1',
    };
}
/** null: compared. Empty: holds nothing worth a word. */
function reasonNotToCompare(row) {
    if (row.kind === 'f')
        return 'a foreign table: its rows are on another server and in no dump';
    if (row.kind === 'm')
        return 'a materialized view: a restore computes it anew from the tables';
    if (row.extension !== null && row.condition === null) {
        return row.pages === 0
            ? ''
            : `belongs to the extension ${row.extension}, which creates it: pg_dump does not dump its rows`;
    }
    if (row.unreadable)
        return 'unlogged: a standby does not have it';
    return null;
}
function unseenColumns(row) {
    const byCopy = tableInfo(row).method === 'c1';
    return row.columns.flatMap(({ name, generated }) => {
        const object = `column ${row.schema}.${row.name}.${name}`;
        if (generated === 'virtual') {
            return [
                { object, reason: 'a virtual generated column: holds no data, and computing it would run code' },
            ];
        }
        return generated === 'stored' && byCopy
            ? [
                {
                    object,
                    reason: 'a generated column of a table read by COPY, which leaves it out: see docs/fingerprint.md',
                },
            ]
            : [];
    });
}
function objectKind(row) {
    return { r: 'table', m: 'materialized view', f: 'foreign table', S: 'sequence' }[row.kind];
}
function assertReadable(rows) {
    const denied = rows.filter((row) => !row.readable);
    if (denied.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`The connecting role may not read ${some('table', denied)}`, 'Grant it pg_read_all_data (PostgreSQL 14 and newer), or connect as the owner or a superuser.');
    }
    const filtered = rows.filter((row) => row.filtered);
    if (filtered.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`Row-level security hides rows of ${some('table', filtered)} from the connecting role: a backup would be partial`, 'Connect as a superuser, or grant the role BYPASSRLS (ALTER ROLE … BYPASSRLS).');
    }
}
/** `the tables a.b, c.d and 7 more`. */
function some(kind, objects) {
    const names = objects.slice(0, 3).map(({ schema, name }) => `${schema}.${name}`);
    const more = objects.length - names.length;
    return `the ${kind}${objects.length > 1 ? 's' : ''} ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}


/***/ }),

/***/ 28441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IJ: () => (/* binding */ linkOf),
/* harmony export */   QU: () => (/* binding */ formOf),
/* harmony export */   aQ: () => (/* binding */ OUTPUT),
/* harmony export */   dn: () => (/* binding */ expression)
/* harmony export */ });
/**
 * Bytes from which on a value counts by its SHA-256. Part of the fingerprint's format: never change it. More than a page
 * of at most 32 kB can hold of compressed data (LZ4 makes no more than 255 bytes of one).
 */
const LARGE = 16 << 20;
/**
 * The built-in types whose binary form is canonical: equal to a query exactly when the bytes are equal. All else
 * (enums, composites, domains, arrays, ranges, geometry, reg* types, types of extensions, types to come) goes as text:
 * their binary form holds OIDs that differ between servers, or bits that no query sees.
 * OIDs of built-in types never change: src/include/catalog/pg_type.dat.
 */
const FORMS = new Map([
    [16, 'binary'], // bool
    [17, 'binary-bytea'],
    [18, 'binary'], // "char"
    [19, 'binary'], // name
    [20, 'binary'], // int8
    [21, 'binary'], // int2
    [23, 'binary'], // int4
    [25, 'binary-text'],
    [26, 'binary'], // oid
    [114, 'binary'], // json: its very text
    [142, 'xml'],
    [650, 'binary'], // cidr
    [700, 'binary-float4'],
    [701, 'binary-float8'],
    [774, 'binary'], // macaddr8
    [790, 'binary'], // money
    [829, 'binary'], // macaddr
    [869, 'binary'], // inet
    [1042, 'binary'], // char(n), with its blanks
    [1043, 'binary-text'], // varchar
    [1082, 'binary'], // date
    [1083, 'binary'], // time
    [1114, 'binary'], // timestamp
    [1184, 'binary'], // timestamptz
    [1186, 'binary'], // interval: months, days and microseconds apart
    [1266, 'binary'], // timetz: the zone too
    [1560, 'binary'], // bit
    [1562, 'binary'], // varbit
    [1700, 'binary'], // numeric: the scale too
    [2950, 'binary'], // uuid
    [3220, 'binary'], // pg_lsn
    [3802, 'binary'], // jsonb: its numbers keep their scale
    [5069, 'binary'], // xid8
]);
const text = (value, seed) => `hashtextextended(coalesce(${value}, '') COLLATE "C", ${seed})`;
/** The types with a hash function that tells apart all of their values. */
const LINKS = new Map([
    [16, (value, seed) => `hashint4extended(coalesce(${value}, false)::int4, ${seed})`],
    [21, (value, seed) => `hashint2extended(coalesce(${value}, 0::int2), ${seed})`],
    [23, (value, seed) => `hashint4extended(coalesce(${value}, 0), ${seed})`],
    // hashint8extended takes the exclusive or of both halves; the upper one completes it.
    [
        20,
        (value, seed) => `hashint4extended((coalesce(${value}, 0) >> 32)::int4, hashint8extended(coalesce(${value}, 0), ${seed}))`,
    ],
    [25, text],
    [1043, text],
    [
        2950,
        (value, seed) => `uuid_hash_extended(coalesce(${value}, '00000000-0000-0000-0000-000000000000'::uuid), ${seed})`,
    ],
]);
/** Their binary form holds OIDs, or bits that no query sees: what their output function writes is hashed. */
const WRITTEN = {
    array_out: (value, seed) => text(`textin(array_out(${value}))`, seed),
    enum_out: (value, seed) => text(`textin(enum_out(${value}))`, seed),
};
/** SQL for the `Output` of a type `t`. */
const OUTPUT = `CASE WHEN t.typtype <> 'd' AND t.typoutput IN ('array_out'::regproc, 'enum_out'::regproc)
                            THEN t.typoutput::text END`;
/** How to hash a column by itself; undefined where no function tells all of its values apart. */
function linkOf({ typeOid, typmod, output }) {
    if (output !== null)
        return WRITTEN[output];
    // Of a fixed length, so that the blanks at its end, which the function leaves out, tell nothing.
    if (typeOid === BPCHAR && typmod > TYPMOD_OFFSET)
        return fixed;
    return LINKS.get(typeOid);
}
const BPCHAR = 1042;
/** The typmod of char(n) is n and the length of a varlena's header. */
const TYPMOD_OFFSET = 4;
const fixed = (value, seed) => `hashbpcharextended(coalesce(${value}, '') COLLATE "C", ${seed})`;
function formOf(typeOid) {
    return FORMS.get(typeOid) ?? 'text';
}
/**
 * The expression that stands for `column`, a qualified and quoted name. Calls built-in functions only. Without values
 * out of line none is large, and there is no need to look.
 */
function expression(form, column, outOfLine) {
    switch (form) {
        case 'binary':
        case 'text':
            return column;
        case 'binary-float4':
            return `CASE WHEN ${column} = 'NaN'::float4 THEN 'NaN'::float4 ELSE ${column} END`;
        case 'binary-float8':
            return `CASE WHEN ${column} = 'NaN'::float8 THEN 'NaN'::float8 ELSE ${column} END`;
        case 'binary-text':
            if (!outOfLine)
                return column;
            return `CASE WHEN octet_length(${column}) > ${LARGE} THEN 'sha256:' || encode(sha256(textsend(${column})), 'hex') ELSE ${column} END`;
        case 'binary-bytea':
            if (!outOfLine)
                return column;
            return `CASE WHEN octet_length(${column}) > ${LARGE} THEN sha256(${column}) ELSE ${column} END`;
        case 'xml':
            return `ltrim(textin(xml_out(${column})), E'\\n')`;
    }
}


/***/ }),

/***/ 23435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EC: () => (/* binding */ CHUNK_BYTES),
/* harmony export */   F0: () => (/* binding */ Tally),
/* harmony export */   un: () => (/* binding */ planBatches),
/* harmony export */   w0: () => (/* binding */ tableManifest)
/* harmony export */ });
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33530);

/** Bytes of a table that one query reads: small enough for all sessions to end together, large enough not to matter. */
const CHUNK_BYTES = 8 << 20;
/** Small tables share a round trip, up to so many of them and so many bytes. */
const BATCH_TABLES = 50;
const BATCH_BYTES = 8 << 20;
/** Cuts large tables into ranges of pages and bundles small ones; the largest come first, so that none is left to the end. */
function planBatches(tables, chunkBytes) {
    const pieces = tables.flatMap((table) => cut(table, chunkBytes)).sort((a, b) => b.bytes - a.bytes);
    const batches = [];
    let room = { tables: 0, bytes: 0 };
    for (const piece of pieces) {
        const alone = piece.table.method === 'c1';
        if (alone || room.tables === 0 || piece.bytes > room.bytes) {
            batches.push([]);
            room = { tables: alone ? 1 : BATCH_TABLES, bytes: BATCH_BYTES };
        }
        batches.at(-1)?.push(piece);
        room = { tables: room.tables - 1, bytes: room.bytes - piece.bytes };
    }
    return batches;
}
/** TOAST data is spread evenly over the pages: an estimate, too. The last range is open, whatever was appended since. */
function cut(table, chunkBytes) {
    const chunks = table.method === 'c1' ? 1 : Math.min(Math.ceil(table.bytes / chunkBytes), table.pages);
    if (chunks <= 1)
        return [{ table, bytes: table.bytes }];
    const pages = Math.ceil(table.pages / chunks);
    const count = Math.ceil(table.pages / pages);
    return Array.from({ length: count }, (_, i) => ({
        table,
        range: { from: i * pages, to: i === count - 1 ? null : (i + 1) * pages },
        bytes: table.bytes / count,
    }));
}
/** Puts the digests of pieces together, whatever their order. */
class Tally {
    digests = new Map();
    constructor(batches) {
        for (const { table } of batches.flat()) {
            const entry = this.digests.get(table) ?? { digest: _digest_js__WEBPACK_IMPORTED_MODULE_0__/* .EMPTY */ .wg, missing: 0 };
            this.digests.set(table, { ...entry, missing: entry.missing + 1 });
        }
    }
    /** Returns whether the table is now complete. */
    add({ table }, digest) {
        const entry = this.digests.get(table);
        if (digest === undefined || entry === undefined || entry.missing === 0) {
            throw new Error(`the pieces of ${table.schema}.${table.name} do not add up`);
        }
        const missing = entry.missing - 1;
        this.digests.set(table, { digest: (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .add */ .WQ)(entry.digest, digest), missing });
        return missing === 0;
    }
    /** Throws unless every piece of every table was added. */
    manifest(table) {
        const entry = this.digests.get(table);
        if (entry?.missing !== 0)
            throw new Error(`${table.schema}.${table.name} was not read to its end`);
        return tableManifest(table, entry.digest);
    }
}
function tableManifest(table, digest) {
    return {
        schema: table.schema,
        name: table.name,
        columns: table.columns.map(({ name, type }) => ({ name, type })),
        rows: Number(digest.rows),
        fingerprint: (0,_digest_js__WEBPACK_IMPORTED_MODULE_0__/* .formatFingerprint */ .uV)(table.method, digest),
        bytes: table.bytes,
    };
}


/***/ }),

/***/ 63961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lt: () => (/* binding */ splitIdentity),
/* harmony export */   _n: () => (/* binding */ unquote),
/* harmony export */   jR: () => (/* binding */ quoteIdentity),
/* harmony export */   uq: () => (/* binding */ byOrder)
/* harmony export */ });
/** Sorts by code unit: the same on every machine, whatever its locale. */
function byOrder(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** `s.t.name` into `s.t` and `name`; dots inside quotes do not part. `parent` is '' for a name that stands alone. */
function splitIdentity(identity) {
    const match = /^(.*)\.("(?:[^"]|"")*"|[^".]+)$/s.exec(identity);
    return match ? { parent: match[1] ?? '', name: match[2] ?? '' } : { parent: '', name: identity };
}
/** The same name with every part quoted, since some bare words are keywords of some version. */
function quoteIdentity(identity) {
    const { parent, name } = splitIdentity(identity);
    const quoted = name.startsWith('"') ? name : `"${name}"`;
    return parent === '' ? quoted : `${quoteIdentity(parent)}.${quoted}`;
}
/** The bare name that a quoted one stands for. */
function unquote(name) {
    return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}


/***/ }),

/***/ 5155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FL: () => (/* reexport */ compareSchema),
  GD: () => (/* reexport */ globalsOf),
  $q: () => (/* reexport */ readGlobals),
  G7: () => (/* reexport */ readSchema),
  ku: () => (/* reexport */ schemaDigest),
  of: () => (/* reexport */ settleDeparse)
});

;// CONCATENATED MODULE: ./lib/postgres/schema/catalog/sql.js
/**
 * Fragments that the catalog queries share. They are written for a session with an empty search_path (see
 * session.ts), so every name of a built-in resolves to pg_catalog.
 */
/**
 * An identifier, quoted where it must be. Not quote_ident(): that one also quotes the keywords of its own
 * version, so a column named `json` would change its identity between PostgreSQL 16 and 17.
 */
function ident(name) {
    return `(CASE WHEN ${name} ~ '^[a-z_][a-z0-9_$]*$' THEN ${name}::text ELSE '"' || replace(${name}::text, '"', '""') || '"' END)`;
}
function qualified(schema, name) {
    return `(${ident(schema)} || '.' || ${ident(name)})`;
}
function role(oid) {
    return ident(`pg_get_userbyid(${oid})`);
}
/** The properties that are set: NULL ones are left out, so that defaults cost nothing in a manifest. */
function definition(properties) {
    const pairs = Object.entries(properties).map(([name, value]) => `'${name}', (${value})::text`);
    return `json_strip_nulls(json_build_object(${pairs.join(', ')})) AS definition`;
}
/** 'true' or nothing. */
function flag(condition) {
    return `nullif(${condition}, false)`;
}
/** A column of a catalog row that not every major version has; NULL where it is missing. */
function optional(row, column) {
    return `(to_jsonb(${row}) ->> '${column}')`;
}
/** A function that a catalog names by OID, with its arguments; NULL for none. */
function proc(oid) {
    return `nullif(${oid}::oid, 0)::regprocedure`;
}
/** When a trigger or rule fires, by its letter. */
function firing(letter) {
    return `CASE ${letter} WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' WHEN 'O' THEN 'origin' END`;
}
/** One text out of an array, in an order that does not depend on the array's. */
function sorted(array) {
    return `CASE WHEN ${array} IS NOT NULL THEN (SELECT string_agg(item, ', ' ORDER BY item COLLATE "C") FROM unnest(${array}) AS item) END`;
}
function comment(catalog, oid, column = '0') {
    return `(SELECT description FROM pg_description WHERE objoid = ${oid} AND classoid = '${catalog}'::regclass AND objsubid = ${column})`;
}
function sharedComment(catalog, oid) {
    return `(SELECT description FROM pg_shdescription WHERE objoid = ${oid} AND classoid = '${catalog}'::regclass)`;
}
/**
 * How an access control list departs from its baseline, as lines of GRANT and REVOKE; NULL when it does not. So an
 * explicit list that equals the default is the same as none. Owner and grantor are told relative to the owner, so that
 * an owner of another name changes no line.
 */
function aclBeyond(baseline, acl, owner) {
    return `(
    SELECT string_agg(line, chr(10) ORDER BY line COLLATE "C") FROM (
      SELECT CASE WHEN sum(side) > 0 THEN 'GRANT ' || privilege_type || ' TO ' ELSE 'REVOKE ' || privilege_type || ' FROM ' END
             || CASE grantee WHEN 0 THEN 'PUBLIC' WHEN ${owner} THEN 'the owner' ELSE ${role('grantee')} END
             || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
             || CASE grantor WHEN ${owner} THEN '' ELSE ' GRANTED BY ' || ${role('grantor')} END AS line
        FROM (SELECT *, 1 AS side FROM aclexplode(${acl}) UNION ALL SELECT *, -1 FROM aclexplode(${baseline})) AS both_sides
       GROUP BY privilege_type, grantee, is_grantable, grantor HAVING sum(side) <> 0) AS changes)`;
}
/** `type` is a letter of acldefault(). */
function acl(list, type, owner) {
    return `CASE WHEN ${list} IS NOT NULL THEN ${aclBeyond(`acldefault('${type}', ${owner})`, list, owner)} END`;
}
/** Schemas whose objects pg_dump takes: not the system's, and nobody's temporary ones. */
function isUserSchema(name) {
    return `(${name} !~ '^pg_' AND ${name} <> 'information_schema')`;
}
/** Members of extensions come back with CREATE EXTENSION, and not one by one. */
function isOwn(catalog, oid) {
    return `NOT EXISTS (SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = ${oid} AND deptype = 'e')`;
}
/** Objects without a schema that initdb made have OIDs below FirstNormalObjectId. */
function isUserMade(catalog, oid) {
    return `${oid} >= 16384 AND ${isOwn(catalog, oid)}`;
}
/** CTE `rel`: the database's own relations of some kinds, with their identity. */
function relations(kinds) {
    return `rel AS MATERIALIZED (
    SELECT c.oid, c.relkind, c.relowner, ${qualified('n.nspname', 'c.relname')} AS identity
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN (${kinds}) AND ${isUserSchema('n.nspname')} AND ${isOwn('pg_class', 'c.oid')})`;
}

;// CONCATENATED MODULE: ./lib/postgres/schema/catalog/constraints.js

/** NOT VALID is a property of its own: the text without it is what can be parsed again. */
const constraintText = `regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '')`;
/**
 * Constraints of tables. A foreign key that a partition has from its parent comes back with the parent's, under a
 * name that the server chooses; NOT NULL is told by the column.
 */
const constraints = () => `
  WITH ${relations(`'r', 'p', 'f'`)}
  SELECT 'constraint' AS kind, rel.identity || '.' || ${ident('k.conname')} AS identity, ${definition({
    definition: constraintText,
    'not valid': flag('NOT k.convalidated'),
    comment: comment('pg_constraint', 'k.oid'),
})}
    FROM rel JOIN pg_constraint k ON k.conrelid = rel.oid
   WHERE k.contype IN ('c', 'p', 'u', 'x') OR (k.contype = 'f' AND k.conparentid = 0)`;
/** Named NOT NULL constraints exist since version 18. */
const notNullConstraints = (major) => `
  WITH ${relations(`'r', 'p', 'f'`)}
  SELECT 'not-null constraint' AS kind, rel.identity || '.' || ${ident('k.conname')} AS identity, ${definition({
    definition: constraintText,
    'not valid': flag('NOT k.convalidated'),
    comment: comment('pg_constraint', 'k.oid'),
})}
    FROM rel JOIN pg_constraint k ON k.conrelid = rel.oid
   WHERE ${major >= 18} AND k.contype = 'n' AND k.conislocal AND k.coninhcount = 0`;
const domainConstraints = () => `
  SELECT 'domain constraint' AS kind, ${qualified('n.nspname', 't.typname')} || '.' || ${ident('k.conname')} AS identity,
         ${definition({
    definition: constraintText,
    'not valid': flag('NOT k.convalidated'),
    comment: comment('pg_constraint', 'k.oid'),
})}
    FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE k.contype = 'c' AND ${isUserSchema('n.nspname')} AND ${isOwn('pg_type', 't.oid')}`;
/** What is left of a CREATE INDEX CONCURRENTLY that failed is invalid, and pg_dump passes over it. */
const indexes = () => `
  WITH ${relations(`'r', 'p', 'm'`)}
  SELECT 'index' AS kind, ${qualified('n.nspname', 'c.relname')} AS identity, ${definition({
    table: 'rel.identity',
    definition: 'pg_get_indexdef(i.indexrelid)',
    invalid: flag('NOT i.indisvalid'),
    clustered: flag('i.indisclustered'),
    'replica identity': flag('i.indisreplident'),
    tablespace: ident('ts.spcname'),
    'statistics targets': `(SELECT string_agg(a.attnum || ': ' || a.attstattarget, ', ' ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0)`,
    'attached to': `(SELECT ${qualified('pn.nspname', 'p.relname')}
      FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
     WHERE h.inhrelid = i.indexrelid)`,
    comment: comment('pg_class', 'i.indexrelid'),
})}
    FROM rel JOIN pg_index i ON i.indrelid = rel.oid
    JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
   WHERE (i.indisvalid OR rel.relkind = 'p') AND i.indisready`;
const statistics = () => `
  SELECT 'statistics' AS kind, ${qualified('n.nspname', 's.stxname')} AS identity, ${definition({
    owner: role('s.stxowner'),
    definition: 'pg_get_statisticsobjdef(s.oid)',
    'statistics target': `nullif(${optional('s', 'stxstattarget')}, '-1')`,
    comment: comment('pg_statistic_ext', 's.oid'),
})}
    FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_statistic_ext', 's.oid')}`;
/** A trigger that a partition has from its parent counts only where it was switched otherwise, as in pg_dump. */
const triggers = () => `
  WITH ${relations(`'r', 'p', 'f', 'v'`)}
  SELECT 'trigger' AS kind, rel.identity || '.' || ${ident('t.tgname')} AS identity, ${definition({
    definition: 'pg_get_triggerdef(t.oid)',
    enabled: firing('t.tgenabled'),
    comment: comment('pg_trigger', 't.oid'),
})}
    FROM rel JOIN pg_trigger t ON t.tgrelid = rel.oid LEFT JOIN pg_trigger parent ON parent.oid = t.tgparentid
   WHERE (t.tgparentid = 0 AND NOT t.tgisinternal)
      OR (NOT parent.tgisinternal AND parent.tgenabled <> t.tgenabled)`;
const rules = () => `
  WITH ${relations(`'r', 'p', 'f', 'v', 'm'`)}
  SELECT 'rule' AS kind, rel.identity || '.' || ${ident('r.rulename')} AS identity, ${definition({
    definition: 'pg_get_ruledef(r.oid)',
    enabled: firing('r.ev_enabled'),
    comment: comment('pg_rewrite', 'r.oid'),
})}
    FROM rel JOIN pg_rewrite r ON r.ev_class = rel.oid
   WHERE NOT (r.rulename = '_RETURN' AND rel.relkind IN ('v', 'm'))`;
/** pg_dump keeps policies even of tables that belong to an extension. */
const policies = () => `
  SELECT 'policy' AS kind, ${qualified('n.nspname', 'c.relname')} || '.' || ${ident('p.polname')} AS identity, ${definition({
    command: `CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END`,
    restrictive: flag('NOT p.polpermissive'),
    roles: sorted(`ARRAY(SELECT CASE oid WHEN 0 THEN 'PUBLIC' ELSE ${role('oid')} END FROM unnest(p.polroles) AS oid)`),
    using: 'pg_get_expr(p.polqual, p.polrelid)',
    'with check': 'pg_get_expr(p.polwithcheck, p.polrelid)',
    comment: comment('pg_policy', 'p.oid'),
})}
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${isUserSchema('n.nspname')}`;
const constraintQueries = [
    constraints,
    notNullConstraints,
    domainConstraints,
    indexes,
    statistics,
    triggers,
    rules,
    policies,
];

;// CONCATENATED MODULE: ./lib/postgres/schema/catalog/globals.js

/**
 * The predefined roles are the server's own. `bootstrap` marks the role that initdb made, whose name may differ in a
 * copy: see compare.ts.
 */
const roles = () => `
  SELECT 'role' AS kind, ${ident('r.rolname')} AS identity, ${definition({
    bootstrap: flag('r.oid = 10'),
    superuser: flag('r.rolsuper'),
    noinherit: flag('NOT r.rolinherit'),
    createrole: flag('r.rolcreaterole'),
    createdb: flag('r.rolcreatedb'),
    login: flag('r.rolcanlogin'),
    replication: flag('r.rolreplication'),
    bypassrls: flag('r.rolbypassrls'),
    'connection limit': 'nullif(r.rolconnlimit, -1)',
    'valid until': 'r.rolvaliduntil',
    comment: sharedComment('pg_authid', 'r.oid'),
})}
    FROM pg_roles r WHERE r.rolname !~ '^pg_'`;
/** Since version 16 a role can be granted several times, by several grantors; before, the grantor means little. */
const memberships = (major) => `
  SELECT 'membership' AS kind,
         concat(${ident('u.rolname')}, ' IN ', ${ident('g.rolname')}${major < 16 ? '' : `, CASE WHEN m.grantor <> 10 THEN ' GRANTED BY ' || ${role('m.grantor')} END`}) AS identity,
         ${definition({
    admin: flag('m.admin_option'),
    inherit: optional('m', 'inherit_option'),
    set: optional('m', 'set_option'),
})}
    FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles u ON u.oid = m.member
   WHERE u.rolname !~ '^pg_'`;
/** A setting of an application's own can be a secret, so its value is not read where its name says so. */
const settings = () => `
  SELECT CASE WHEN s.setrole = 0 THEN 'database setting' WHEN s.setdatabase = 0 THEN 'role setting' ELSE 'role setting in database' END AS kind,
         concat_ws('.', ${ident('d.datname')}, CASE WHEN s.setrole <> 0 THEN ${role('s.setrole')} END, split_part(c, '=', 1)) AS identity,
         ${definition({
    database: 'd.datname',
    value: `CASE WHEN split_part(c, '=', 1) ~* 'pass|secret|token|key|credential' THEN '(hidden)' ELSE substr(c, strpos(c, '=') + 1) END`,
})}
    FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS c LEFT JOIN pg_database d ON d.oid = s.setdatabase`;
const databases = () => `
  SELECT 'database' AS kind, ${ident('d.datname')} AS identity, ${definition({
    database: 'd.datname',
    owner: role('d.datdba'),
    acl: acl('d.datacl', 'd', 'd.datdba'),
    comment: sharedComment('pg_database', 'd.oid'),
    tablespace: `nullif(${ident('t.spcname')}, 'pg_default')`,
    template: flag('d.datistemplate'),
    'no connections': flag('NOT d.datallowconn'),
    'connection limit': 'nullif(d.datconnlimit, -1)',
})}
    FROM pg_database d JOIN pg_tablespace t ON t.oid = d.dattablespace`;
/** Where a tablespace lies is the machine's matter. */
const tablespaces = () => `
  SELECT 'tablespace' AS kind, ${ident('t.spcname')} AS identity, ${definition({
    owner: role('t.spcowner'),
    acl: acl('t.spcacl', 't', 't.spcowner'),
    options: sorted('t.spcoptions'),
    comment: sharedComment('pg_tablespace', 't.oid'),
})}
    FROM pg_tablespace t WHERE t.spcname !~ '^pg_'`;
const parameters = (major) => major < 15
    ? ''
    : `
  SELECT 'parameter' AS kind, p.parname AS identity, ${definition({ acl: acl('p.paracl', 'p', '10::oid') })}
    FROM pg_parameter_acl p`;
const securityLabels = () => `
  SELECT 'security label' AS kind, concat(${ident('l.provider')}, ' ON ', o.type, ' ', o.identity) AS identity, ${definition({
    label: 'l.label',
    database: `CASE l.classoid WHEN 'pg_database'::regclass THEN (SELECT datname FROM pg_database WHERE oid = l.objoid) END`,
})}
    FROM pg_shseclabel l, pg_identify_object(l.classoid, l.objoid, 0) AS o`;
const globalQueries = [
    roles,
    memberships,
    settings,
    databases,
    tablespaces,
    parameters,
    securityLabels,
];

;// CONCATENATED MODULE: ./lib/postgres/schema/catalog/privileges.js

/** Privileges of one schema add to the built-in and global ones, so their baseline is empty. */
const defaultPrivileges = () => `
  SELECT 'default privileges' AS kind,
         concat('of ', ${role('d.defaclrole')}, ' IN SCHEMA ' || ${ident('n.nspname')}, ' ON ',
           CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES'
                                WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END) AS identity,
         ${definition({
    acl: aclBeyond(`CASE d.defaclnamespace WHEN 0 THEN acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END`, 'd.defaclacl', 'd.defaclrole'),
})}
    FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace`;
const privileges_securityLabels = () => `
  SELECT 'security label' AS kind, concat(${ident('l.provider')}, ' ON ', o.type, ' ', o.identity) AS identity, ${definition({
    label: 'l.label',
})}
    FROM pg_seclabel l, pg_identify_object(l.classoid, l.objoid, l.objsubid) AS o`;
const IN_CATALOG = (schema) => `${schema} = 'pg_catalog'::regnamespace`;
const PRIVILEGED = [
    {
        catalog: 'pg_class',
        acl: 'relacl',
        owner: 'relowner',
        type: `CASE x.relkind WHEN 'S' THEN 's' ELSE 'r' END`,
        system: IN_CATALOG('x.relnamespace'),
    },
    { catalog: 'pg_proc', acl: 'proacl', owner: 'proowner', type: `'f'`, system: IN_CATALOG('x.pronamespace') },
    { catalog: 'pg_type', acl: 'typacl', owner: 'typowner', type: `'T'`, system: IN_CATALOG('x.typnamespace') },
    {
        catalog: 'pg_namespace',
        acl: 'nspacl',
        owner: 'nspowner',
        type: `'n'`,
        system: `x.nspname = 'pg_catalog'`,
    },
    { catalog: 'pg_language', acl: 'lanacl', owner: 'lanowner', type: `'l'`, system: 'x.oid < 16384' },
    { catalog: 'pg_foreign_data_wrapper', acl: 'fdwacl', owner: 'fdwowner', type: `'F'`, system: 'false' },
    { catalog: 'pg_foreign_server', acl: 'srvacl', owner: 'srvowner', type: `'S'`, system: 'false' },
];
const isMember = (catalog) => `EXISTS (SELECT FROM pg_depend WHERE classid = '${catalog}'::regclass AND objid = x.oid AND deptype = 'e')`;
/**
 * Privileges that someone changed on objects of the system or of extensions, against what initdb or CREATE EXTENSION
 * had set (pg_init_privs). pg_dump keeps these, but none of information_schema.
 */
const systemPrivileges = () => {
    const objects = PRIVILEGED.map(({ catalog, acl, owner, type, system }) => `
    SELECT '${catalog}'::regclass AS classid, x.oid AS objid, 0 AS objsubid, x.${owner} AS owner,
           coalesce(x.${acl}, acldefault(${type}::"char", x.${owner})) AS acl,
           coalesce(i.initprivs, acldefault(${type}::"char", x.${owner})) AS baseline
      FROM ${catalog} x LEFT JOIN pg_init_privs i ON i.classoid = '${catalog}'::regclass AND i.objoid = x.oid AND i.objsubid = 0
     WHERE x.${acl} IS DISTINCT FROM i.initprivs AND (${system} OR ${isMember(catalog)})`);
    const columns = `
    SELECT 'pg_class'::regclass, a.attrelid, a.attnum::int, x.relowner, a.attacl, i.initprivs
      FROM pg_attribute a JOIN pg_class x ON x.oid = a.attrelid
      LEFT JOIN pg_init_privs i ON i.classoid = 'pg_class'::regclass AND i.objoid = x.oid AND i.objsubid = a.attnum
     WHERE a.attacl IS DISTINCT FROM i.initprivs AND (${IN_CATALOG('x.relnamespace')} OR ${isMember('pg_class')})`;
    return `
  SELECT 'system privileges' AS kind, (SELECT concat(o.type, ' ', o.identity) FROM pg_identify_object(classid, objid, objsubid) AS o) AS identity,
         ${definition({ acl: 'changes' })}
    FROM (SELECT *, ${aclBeyond('baseline', 'acl', 'owner')} AS changes FROM (${[...objects, columns].join(' UNION ALL ')}) AS objects) AS changed
   WHERE changes IS NOT NULL`;
};
const privilegeQueries = [defaultPrivileges, privileges_securityLabels, systemPrivileges];

;// CONCATENATED MODULE: ./lib/postgres/schema/catalog/relations.js

const schemas = () => `
  SELECT 'schema' AS kind, ${ident('n.nspname')} AS identity, ${definition({
    owner: role('n.nspowner'),
    acl: acl('n.nspacl', 'n', 'n.nspowner'),
    comment: comment('pg_namespace', 'n.oid'),
})}
    FROM pg_namespace n
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_namespace', 'n.oid')}`;
/** Its owner is left out: there is no ALTER EXTENSION … OWNER, so whoever restores it owns it. */
const extensions = () => `
  SELECT 'extension' AS kind, ${ident('e.extname')} AS identity, ${definition({
    version: 'e.extversion',
    schema: ident('n.nspname'),
    comment: comment('pg_extension', 'e.oid'),
})}
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace`;
const parents = (relation) => `(
  SELECT string_agg(${qualified('pn.nspname', 'p.relname')}, ', ' ORDER BY i.inhseqno)
    FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
   WHERE i.inhrelid = ${relation})`;
/** pg_dump lets a table that inherits choose where the inherited columns stand, so only others have an order. */
const columnOrder = `CASE WHEN c.relispartition OR NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid) THEN (
  SELECT string_agg(${ident('a.attname')}, ', ' ORDER BY a.attnum)
    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) END`;
const tables = () => `
  WITH ${relations(`'r', 'p', 'f', 'v', 'm'`)}
  SELECT CASE rel.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table'
                          WHEN 'v' THEN 'view' ELSE 'materialized view' END AS kind,
         rel.identity, ${definition({
    owner: role('c.relowner'),
    acl: acl('c.relacl', 'r', 'c.relowner'),
    comment: comment('pg_class', 'c.oid'),
    definition: `CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END`,
    'column order': columnOrder,
    unlogged: flag(`c.relpersistence = 'u'`),
    'access method': `nullif(am.amname, 'heap')`,
    tablespace: ident('ts.spcname'),
    options: sorted('c.reloptions'),
    'toast options': sorted('toast.reloptions'),
    'replica identity': `CASE c.relreplident WHEN 'n' THEN 'nothing' WHEN 'f' THEN 'full' WHEN 'i' THEN 'index' END`,
    'row security': flag('c.relrowsecurity'),
    'row security forced': flag('c.relforcerowsecurity'),
    'partition key': `CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END`,
    'partition bound': 'pg_get_expr(c.relpartbound, c.oid)',
    inherits: parents('c.oid'),
    'of type': `CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END`,
    unpopulated: flag(`c.relkind = 'm' AND NOT c.relispopulated`),
    server: ident('fs.srvname'),
    'foreign options': sorted('ft.ftoptions'),
})}
    FROM rel JOIN pg_class c ON c.oid = rel.oid
    LEFT JOIN pg_am am ON am.oid = c.relam
    LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
    LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
    LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
    LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver`;
/** The security releases of November 2026 keep a number of the server's own among the options, new after every restore. */
const columnOptions = `ARRAY(SELECT o FROM unnest(a.attoptions) AS o WHERE o NOT LIKE 'pg\\_attver=%')`;
/** Columns of relations, and the attributes of composite types, which are the same to the catalogs. */
const columns = () => `
  WITH ${relations(`'r', 'p', 'f', 'v', 'm', 'c'`)}
  SELECT CASE rel.relkind WHEN 'c' THEN 'attribute' ELSE 'column' END AS kind,
         rel.identity || '.' || ${ident('a.attname')} AS identity, ${definition({
    type: 'format_type(a.atttypid, a.atttypmod)',
    collation: `CASE WHEN a.attcollation <> t.typcollation THEN ${qualified('cn.nspname', 'co.collname')} END`,
    'not null': flag('a.attnotnull'),
    default: 'pg_get_expr(d.adbin, d.adrelid)',
    generated: `CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' END`,
    identity: `CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' END`,
    storage: `CASE WHEN rel.relkind IN ('r', 'p', 'm', 'f') AND a.attstorage <> t.typstorage THEN
             CASE a.attstorage WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END END`,
    compression: `CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END`,
    'statistics target': 'CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END',
    options: sorted(columnOptions),
    'foreign options': sorted('a.attfdwoptions'),
    acl: acl('a.attacl', 'c', 'rel.relowner'),
    comment: comment('pg_class', 'a.attrelid', 'a.attnum'),
})}
    FROM rel JOIN pg_attribute a ON a.attrelid = rel.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_collation co ON co.oid = a.attcollation
    LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace`;
const sequences = () => `
  WITH ${relations(`'S'`)}
  SELECT 'sequence' AS kind, rel.identity, ${definition({
    owner: role('c.relowner'),
    acl: acl('c.relacl', 's', 'c.relowner'),
    comment: comment('pg_class', 'c.oid'),
    type: 'format_type(s.seqtypid, NULL)',
    start: 's.seqstart',
    increment: 's.seqincrement',
    minimum: 's.seqmin',
    maximum: 's.seqmax',
    cache: 's.seqcache',
    cycle: flag('s.seqcycle'),
    unlogged: flag(`c.relpersistence = 'u'`),
    'owned by': `(SELECT ${qualified('tn.nspname', 'tc.relname')} || '.' || ${ident('a.attname')}
      FROM pg_depend d JOIN pg_class tc ON tc.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = tc.relnamespace
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
       AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))`,
})}
    FROM rel JOIN pg_class c ON c.oid = rel.oid JOIN pg_sequence s ON s.seqrelid = rel.oid`;
/** A hash over the OIDs keeps the row small; up to a hundred are named. */
const objectList = `CASE WHEN count(*) <= 100 THEN string_agg(oid::text, ', ' ORDER BY oid)
  ELSE 'SHA-256 ' || encode(sha256(convert_to(string_agg(oid::text, ',' ORDER BY oid), 'UTF8')), 'hex') END`;
/** Grouped by owner and privileges, since there may be millions. */
const largeObjects = () => `
  SELECT 'large objects' AS kind, 'owned by ' || owner || coalesce(', ' || replace(acl, chr(10), ', '), '') AS identity,
         ${definition({ count: 'count(*)', oids: objectList })}
    FROM (SELECT l.oid, ${role('l.lomowner')} AS owner, ${acl('l.lomacl', 'L', 'l.lomowner')} AS acl
            FROM pg_largeobject_metadata l) AS objects
   GROUP BY owner, acl
  UNION ALL
  SELECT 'large object comment', d.objoid::text, json_build_object('comment', d.description)
    FROM pg_description d WHERE d.classoid = 'pg_largeobject'::regclass`;
/** The database's own properties. It has no identity here, since a copy may have another name. */
const database = () => `
  SELECT 'database' AS kind, '' AS identity, ${definition({
    encoding: 'pg_encoding_to_char(d.encoding)',
    'locale provider': `CASE coalesce(${optional('d', 'datlocprovider')}, 'c') WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END`,
    collate: 'd.datcollate',
    ctype: 'd.datctype',
    locale: `coalesce(${optional('d', 'datlocale')}, ${optional('d', 'daticulocale')})`,
    'ICU rules': optional('d', 'daticurules'),
    'collation version': optional('d', 'datcollversion'),
})}
    FROM pg_database d WHERE d.datname = current_database()`;
const relationQueries = [database, schemas, extensions, tables, columns, sequences, largeObjects];

;// CONCATENATED MODULE: ./lib/postgres/schema/catalog/routines.js

const operator = (oid) => `nullif(${oid}::oid, 0)::regoperator`;
const routines = (where) => `
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE ${where} AND ${isUserSchema('n.nspname')} AND ${isOwn('pg_proc', 'p.oid')}`;
const common = {
    owner: role('p.proowner'),
    acl: acl('p.proacl', 'f', 'p.proowner'),
    comment: comment('pg_proc', 'p.oid'),
};
/** The constructors of a range type come with it: they depend on it internally. */
const functions = () => `
  SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END AS kind, p.oid::regprocedure::text AS identity,
         ${definition({ ...common, definition: 'pg_get_functiondef(p.oid)' })}
  ${routines(`p.prokind <> 'a' AND NOT EXISTS (
    SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'i')`)}`;
const aggregates = () => `
  SELECT 'aggregate' AS kind, p.oid::regprocedure::text AS identity, ${definition({
    ...common,
    arguments: 'pg_get_function_arguments(p.oid)',
    result: 'pg_get_function_result(p.oid)',
    form: `CASE a.aggkind WHEN 'o' THEN 'ordered-set' WHEN 'h' THEN 'hypothetical-set' END`,
    'direct arguments': 'nullif(a.aggnumdirectargs, 0)',
    parallel: `CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' END`,
    transition: proc('a.aggtransfn'),
    'transition type': 'format_type(a.aggtranstype, NULL)',
    'transition space': 'nullif(a.aggtransspace, 0)',
    initial: 'a.agginitval',
    final: proc('a.aggfinalfn'),
    'final extra': flag('a.aggfinalextra'),
    'final modify': 'a.aggfinalmodify',
    combine: proc('a.aggcombinefn'),
    serialize: proc('a.aggserialfn'),
    deserialize: proc('a.aggdeserialfn'),
    'sort operator': operator('a.aggsortop'),
    'moving transition': proc('a.aggmtransfn'),
    'moving inverse': proc('a.aggminvtransfn'),
    'moving type': 'CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END',
    'moving space': 'nullif(a.aggmtransspace, 0)',
    'moving initial': 'a.aggminitval',
    'moving final': proc('a.aggmfinalfn'),
    'moving final extra': flag('a.aggmfinalextra'),
    'moving final modify': 'a.aggmfinalmodify',
})}
  ${routines(`p.prokind = 'a'`).replace('WHERE', 'JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE')}`;
/** A shell that only a COMMUTATOR or NEGATOR clause named is not dumped. */
const operators = () => `
  SELECT 'operator' AS kind, o.oid::regoperator::text AS identity, ${definition({
    owner: role('o.oprowner'),
    comment: comment('pg_operator', 'o.oid'),
    function: proc('o.oprcode'),
    commutator: operator('o.oprcom'),
    negator: operator('o.oprnegate'),
    restrict: proc('o.oprrest'),
    join: proc('o.oprjoin'),
    hashes: flag('o.oprcanhash'),
    merges: flag('o.oprcanmerge'),
})}
    FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
   WHERE o.oprcode <> 0 AND ${isUserSchema('n.nspname')} AND ${isOwn('pg_operator', 'o.oid')}`;
const operatorFamilies = () => `
  SELECT 'operator family' AS kind, ${qualified('n.nspname', 'f.opfname')} || ' USING ' || am.amname AS identity,
         ${definition({
    owner: role('f.opfowner'),
    comment: comment('pg_opfamily', 'f.oid'),
    operators: `(SELECT string_agg(concat(o.amopstrategy, ' ', o.amopopr::regoperator, ' FOR ', format_type(o.amoplefttype, NULL),
               ', ', format_type(o.amoprighttype, NULL), ' ORDER BY ' || (SELECT opfname FROM pg_opfamily WHERE oid = o.amopsortfamily)),
               chr(10) ORDER BY format_type(o.amoplefttype, NULL) COLLATE "C", format_type(o.amoprighttype, NULL) COLLATE "C", o.amopstrategy)
             FROM pg_amop o WHERE o.amopfamily = f.oid)`,
    functions: `(SELECT string_agg(concat(s.amprocnum, ' ', s.amproc::regprocedure, ' FOR ', format_type(s.amproclefttype, NULL),
               ', ', format_type(s.amprocrighttype, NULL)),
               chr(10) ORDER BY format_type(s.amproclefttype, NULL) COLLATE "C", format_type(s.amprocrighttype, NULL) COLLATE "C", s.amprocnum)
             FROM pg_amproc s WHERE s.amprocfamily = f.oid)`,
})}
    FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am am ON am.oid = f.opfmethod
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_opfamily', 'f.oid')}`;
const operatorClasses = () => `
  SELECT 'operator class' AS kind, ${qualified('n.nspname', 'c.opcname')} || ' USING ' || am.amname AS identity, ${definition({
    owner: role('c.opcowner'),
    comment: comment('pg_opclass', 'c.oid'),
    type: 'format_type(c.opcintype, NULL)',
    default: flag('c.opcdefault'),
    family: qualified('fn.nspname', 'f.opfname'),
    storage: 'CASE WHEN c.opckeytype <> 0 THEN format_type(c.opckeytype, NULL) END',
})}
    FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace JOIN pg_am am ON am.oid = c.opcmethod
    JOIN pg_opfamily f ON f.oid = c.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_opclass', 'c.oid')}`;
const casts = () => `
  SELECT 'cast' AS kind, concat('(', format_type(c.castsource, NULL), ' AS ', format_type(c.casttarget, NULL), ')') AS identity,
         ${definition({
    function: proc('c.castfunc'),
    context: `CASE c.castcontext WHEN 'e' THEN 'explicit' WHEN 'a' THEN 'assignment' ELSE 'implicit' END`,
    method: `CASE c.castmethod WHEN 'f' THEN 'function' WHEN 'i' THEN 'inout' ELSE 'binary' END`,
    comment: comment('pg_cast', 'c.oid'),
})}
    FROM pg_cast c WHERE ${isUserMade('pg_cast', 'c.oid')}`;
const languages = () => `
  SELECT 'language' AS kind, ${ident('l.lanname')} AS identity, ${definition({
    owner: role('l.lanowner'),
    acl: acl('l.lanacl', 'l', 'l.lanowner'),
    comment: comment('pg_language', 'l.oid'),
    trusted: flag('l.lanpltrusted'),
    handler: proc('l.lanplcallfoid'),
    inline: proc('l.laninline'),
    validator: proc('l.lanvalidator'),
})}
    FROM pg_language l WHERE ${isUserMade('pg_language', 'l.oid')}`;
const transforms = () => `
  SELECT 'transform' AS kind, format_type(t.trftype, NULL) || ' LANGUAGE ' || ${ident('l.lanname')} AS identity,
         ${definition({
    'from SQL': proc('t.trffromsql'),
    'to SQL': proc('t.trftosql'),
    comment: comment('pg_transform', 't.oid'),
})}
    FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE ${isUserMade('pg_transform', 't.oid')}`;
const accessMethods = () => `
  SELECT 'access method' AS kind, ${ident('a.amname')} AS identity, ${definition({
    type: `CASE a.amtype WHEN 't' THEN 'table' ELSE 'index' END`,
    handler: proc('a.amhandler'),
    comment: comment('pg_am', 'a.oid'),
})}
    FROM pg_am a WHERE ${isUserMade('pg_am', 'a.oid')}`;
const eventTriggers = () => `
  SELECT 'event trigger' AS kind, ${ident('e.evtname')} AS identity, ${definition({
    owner: role('e.evtowner'),
    event: 'e.evtevent',
    function: proc('e.evtfoid'),
    enabled: firing('e.evtenabled'),
    tags: `(SELECT string_agg(tag, ', ' ORDER BY tag COLLATE "C") FROM unnest(e.evttags) AS tag)`,
    comment: comment('pg_event_trigger', 'e.oid'),
})}
    FROM pg_event_trigger e WHERE ${isUserMade('pg_event_trigger', 'e.oid')}`;
const routineQueries = [
    functions,
    aggregates,
    operators,
    operatorFamilies,
    operatorClasses,
    casts,
    languages,
    transforms,
    accessMethods,
    eventTriggers,
];

;// CONCATENATED MODULE: ./lib/postgres/schema/catalog/services.js

const SECRET = `'pass|secret|token|key|credential'`;
/** Options as `name=value`; the value of one that may be a secret is not read. */
const options = (array) => sorted(`ARRAY(SELECT CASE WHEN split_part(o, '=', 1) ~* ${SECRET} THEN split_part(o, '=', 1) ELSE o END FROM unnest(${array}) AS o)`);
const wrappers = () => `
  SELECT 'foreign-data wrapper' AS kind, ${ident('w.fdwname')} AS identity, ${definition({
    owner: role('w.fdwowner'),
    acl: acl('w.fdwacl', 'F', 'w.fdwowner'),
    comment: comment('pg_foreign_data_wrapper', 'w.oid'),
    handler: proc('w.fdwhandler'),
    validator: proc('w.fdwvalidator'),
    options: options('w.fdwoptions'),
})}
    FROM pg_foreign_data_wrapper w WHERE ${isUserMade('pg_foreign_data_wrapper', 'w.oid')}`;
const servers = () => `
  SELECT 'server' AS kind, ${ident('s.srvname')} AS identity, ${definition({
    owner: role('s.srvowner'),
    acl: acl('s.srvacl', 'S', 's.srvowner'),
    comment: comment('pg_foreign_server', 's.oid'),
    wrapper: ident('w.fdwname'),
    type: 's.srvtype',
    version: 's.srvversion',
    options: options('s.srvoptions'),
})}
    FROM pg_foreign_server s JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE ${isOwn('pg_foreign_server', 's.oid')}`;
/** Names of options only: their values are mostly secrets, and readable to few. */
const userMappings = () => `
  SELECT 'user mapping' AS kind, CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE ${ident('m.usename')} END || ' SERVER ' || ${ident('m.srvname')} AS identity,
         ${definition({
    options: `CASE WHEN m.umoptions IS NOT NULL THEN ${sorted(`ARRAY(SELECT split_part(o, '=', 1) FROM unnest(m.umoptions) AS o)`)}
             WHEN NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN '(not readable)' END`,
})}
    FROM pg_user_mappings m WHERE ${isOwn('pg_user_mapping', 'm.umid')}`;
const publications = () => `
  SELECT 'publication' AS kind, ${ident('p.pubname')} AS identity, ${definition({
    owner: role('p.pubowner'),
    comment: comment('pg_publication', 'p.oid'),
    'all tables': flag('p.puballtables'),
    publish: `concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
      CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END)`,
    'via partition root': flag('p.pubviaroot'),
    'generated columns': `nullif(${optional('p', 'pubgencols')}, 'n')`,
})}
    FROM pg_publication p WHERE ${isOwn('pg_publication', 'p.oid')}`;
/** Since version 15 a publication may hold some columns and some rows. */
const publicationTables = (major) => `
  SELECT 'publication table' AS kind, ${ident('p.pubname')} || '.' || ${qualified('n.nspname', 'c.relname')} AS identity,
         ${definition({
    table: qualified('n.nspname', 'c.relname'),
    ...(major < 15
        ? {}
        : {
            columns: `(SELECT string_agg(${ident('a.attname')}, ', ' ORDER BY a.attnum)
                   FROM pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[]))`,
            where: 'pg_get_expr(r.prqual, r.prrelid)',
        }),
})}
    FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
    JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace`;
const publicationSchemas = (major) => major < 15
    ? ''
    : `
  SELECT 'publication schema' AS kind, ${ident('p.pubname')} || '.' || ${ident('n.nspname')} AS identity, ${definition({})}
    FROM pg_publication_namespace r JOIN pg_publication p ON p.oid = r.pnpubid JOIN pg_namespace n ON n.oid = r.pnnspid`;
/** The connection string is a secret, and a restored subscription is rightly not enabled: neither is read. */
const subscriptions = () => `
  SELECT 'subscription' AS kind, ${ident('s.subname')} AS identity, ${definition({
    owner: role('s.subowner'),
    publications: sorted('s.subpublications'),
    comment: comment('pg_subscription', 's.oid'),
})}
    FROM pg_subscription s WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`;
const parsers = () => `
  SELECT 'text search parser' AS kind, ${qualified('n.nspname', 'p.prsname')} AS identity, ${definition({
    comment: comment('pg_ts_parser', 'p.oid'),
    start: 'p.prsstart',
    token: 'p.prstoken',
    end: 'p.prsend',
    headline: 'nullif(p.prsheadline::oid, 0)::regproc',
    lextypes: 'p.prslextype',
})}
    FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_ts_parser', 'p.oid')}`;
const templates = () => `
  SELECT 'text search template' AS kind, ${qualified('n.nspname', 't.tmplname')} AS identity, ${definition({
    comment: comment('pg_ts_template', 't.oid'),
    init: 'nullif(t.tmplinit::oid, 0)::regproc',
    lexize: 't.tmpllexize',
})}
    FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_ts_template', 't.oid')}`;
const dictionaries = () => `
  SELECT 'text search dictionary' AS kind, ${qualified('n.nspname', 'd.dictname')} AS identity, ${definition({
    owner: role('d.dictowner'),
    comment: comment('pg_ts_dict', 'd.oid'),
    template: qualified('tn.nspname', 't.tmplname'),
    options: 'd.dictinitoption',
})}
    FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace
    JOIN pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_ts_dict', 'd.oid')}`;
const configurations = () => `
  SELECT 'text search configuration' AS kind, ${qualified('n.nspname', 'c.cfgname')} AS identity, ${definition({
    owner: role('c.cfgowner'),
    comment: comment('pg_ts_config', 'c.oid'),
    parser: qualified('pn.nspname', 'p.prsname'),
    mappings: `(SELECT string_agg(concat(m.maptokentype, ' ', ${qualified('dn.nspname', 'd.dictname')}), chr(10) ORDER BY m.maptokentype, m.mapseqno)
      FROM pg_ts_config_map m JOIN pg_ts_dict d ON d.oid = m.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
     WHERE m.mapcfg = c.oid)`,
})}
    FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
    JOIN pg_ts_parser p ON p.oid = c.cfgparser JOIN pg_namespace pn ON pn.oid = p.prsnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_ts_config', 'c.oid')}`;
const serviceQueries = [
    wrappers,
    servers,
    userMappings,
    publications,
    publicationTables,
    publicationSchemas,
    subscriptions,
    parsers,
    templates,
    dictionaries,
    configurations,
];

;// CONCATENATED MODULE: ./lib/postgres/schema/catalog/types.js

const types_common = {
    owner: role('t.typowner'),
    acl: acl('t.typacl', 'T', 't.typowner'),
    comment: comment('pg_type', 't.oid'),
};
const from = `
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace`;
const where = `${isUserSchema('n.nspname')} AND ${isOwn('pg_type', 't.oid')}`;
const identity = qualified('n.nspname', 't.typname');
const enums = () => `
  SELECT 'enum type' AS kind, ${identity} AS identity, ${definition({
    ...types_common,
    labels: `(SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)`,
})} ${from} WHERE t.typtype = 'e' AND ${where}`;
const domains = () => `
  SELECT 'domain' AS kind, ${identity} AS identity, ${definition({
    ...types_common,
    type: 'format_type(t.typbasetype, t.typtypmod)',
    collation: `CASE WHEN t.typcollation <> base.typcollation THEN ${qualified('cn.nspname', 'co.collname')} END`,
    'not null': flag('t.typnotnull'),
    default: 'coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault)',
})} ${from} JOIN pg_type base ON base.oid = t.typbasetype
  LEFT JOIN pg_collation co ON co.oid = t.typcollation LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  WHERE t.typtype = 'd' AND ${where}`;
/** Its attributes are objects of their own, see relations.ts. */
const composites = () => `
  SELECT 'composite type' AS kind, ${identity} AS identity, ${definition({
    ...types_common,
    attributes: `(SELECT string_agg(${ident('a.attname')}, ', ' ORDER BY a.attnum)
      FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)`,
})} ${from} JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' WHERE t.typtype = 'c' AND ${where}`;
const ranges = () => `
  SELECT 'range type' AS kind, ${identity} AS identity, ${definition({
    ...types_common,
    subtype: 'format_type(r.rngsubtype, NULL)',
    'operator class': qualified('opn.nspname', 'opc.opcname'),
    collation: qualified('cn.nspname', 'co.collname'),
    canonical: `nullif(r.rngcanonical::oid, 0)::regproc`,
    'subtype difference': `nullif(r.rngsubdiff::oid, 0)::regproc`,
    multirange: `format_type(${optional('r', 'rngmultitypid')}::oid, NULL)`,
})} ${from} JOIN pg_range r ON r.rngtypid = t.oid
  LEFT JOIN pg_opclass opc ON opc.oid = r.rngsubopc LEFT JOIN pg_namespace opn ON opn.oid = opc.opcnamespace
  LEFT JOIN pg_collation co ON co.oid = r.rngcollation LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  WHERE t.typtype = 'r' AND ${where}`;
/** Array types come with their element type; a shell that was never defined is not dumped. */
const baseTypes = () => `
  SELECT 'base type' AS kind, ${identity} AS identity, ${definition({
    ...types_common,
    input: proc('t.typinput'),
    output: proc('t.typoutput'),
    receive: proc('t.typreceive'),
    send: proc('t.typsend'),
    'modifier input': proc('t.typmodin'),
    'modifier output': proc('t.typmodout'),
    analyze: proc('t.typanalyze'),
    subscript: `nullif(${optional('t', 'typsubscript')}, '-')`,
    length: 't.typlen',
    'by value': flag('t.typbyval'),
    alignment: 't.typalign',
    storage: 't.typstorage',
    category: 't.typcategory',
    preferred: flag('t.typispreferred'),
    delimiter: 't.typdelim',
    element: `CASE WHEN t.typelem <> 0 THEN format_type(t.typelem, NULL) END`,
    default: 't.typdefault',
    collatable: flag('t.typcollation <> 0'),
})} ${from} WHERE t.typtype = 'b' AND t.typisdefined AND ${where}
    AND NOT EXISTS (SELECT FROM pg_type element WHERE element.typarray = t.oid)`;
/** The library's version of a collation is the machine's; see noise.ts. */
const collations = () => `
  SELECT 'collation' AS kind, ${qualified('n.nspname', 'co.collname')} AS identity, ${definition({
    owner: role('co.collowner'),
    comment: comment('pg_collation', 'co.oid'),
    provider: `CASE co.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' WHEN 'c' THEN 'libc' ELSE 'default' END`,
    collate: `CASE WHEN co.collprovider <> 'i' THEN co.collcollate END`,
    ctype: `CASE WHEN co.collprovider <> 'i' THEN co.collctype END`,
    locale: `coalesce(${optional('co', 'colllocale')}, ${optional('co', 'colliculocale')},
      CASE co.collprovider WHEN 'i' THEN co.collcollate END)`,
    'ICU rules': optional('co', 'collicurules'),
    nondeterministic: flag('NOT co.collisdeterministic'),
    encoding: `CASE WHEN co.collencoding >= 0 THEN pg_encoding_to_char(co.collencoding) END`,
    'collation version': 'co.collversion',
})}
    FROM pg_collation co JOIN pg_namespace n ON n.oid = co.collnamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_collation', 'co.oid')}`;
const conversions = () => `
  SELECT 'conversion' AS kind, ${qualified('n.nspname', 'c.conname')} AS identity, ${definition({
    owner: role('c.conowner'),
    comment: comment('pg_conversion', 'c.oid'),
    from: 'pg_encoding_to_char(c.conforencoding)',
    to: 'pg_encoding_to_char(c.contoencoding)',
    function: proc('c.conproc'),
    default: flag('c.condefault'),
})}
    FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace
   WHERE ${isUserSchema('n.nspname')} AND ${isOwn('pg_conversion', 'c.oid')}`;
const typeQueries = [enums, domains, composites, ranges, baseTypes, collations, conversions];

// EXTERNAL MODULE: ./lib/postgres/schema/identity.js
var schema_identity = __webpack_require__(63961);
;// CONCATENATED MODULE: ./lib/postgres/schema/session.js
/** What deparsed text depends on; a role or a database may have set any of it otherwise. */
const PINNED = {
    // Nothing is found by a short name but built-ins, so everything else is written with its schema.
    search_path: '',
    quote_all_identifiers: 'off',
    standard_conforming_strings: 'on',
    TimeZone: 'UTC',
    DateStyle: 'ISO, MDY',
    IntervalStyle: 'postgres',
    extra_float_digits: '3',
    bytea_output: 'hex',
    // Compiling the queries would take longer than running them.
    jit: 'off',
};
/** Runs `work` with the settings that make what the server writes the same everywhere, then puts the session's own back. */
async function pinned(client, work) {
    const names = Object.keys(PINNED);
    const { rows } = await client.query(`SELECT name, pg_catalog.current_setting(name) AS value FROM pg_catalog.unnest($1::text[]) AS name`, [[...names, 'server_version_num']]);
    const before = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
    const major = Math.floor(Number(before.server_version_num) / 10_000);
    await set(client, PINNED);
    delete before.server_version_num;
    try {
        const result = await work(major);
        await set(client, before);
        return result;
    }
    catch (error) {
        // In a transaction that failed this is refused, and its rollback puts the settings back.
        await set(client, before).catch(() => undefined);
        throw error;
    }
}
async function set(client, settings) {
    await client.query(`SELECT pg_catalog.set_config(key, value, false) FROM pg_catalog.json_each_text($1::json)`, [JSON.stringify(settings)]);
}

;// CONCATENATED MODULE: ./lib/postgres/schema/read.js









const DATABASE_QUERIES = [
    ...relationQueries,
    ...constraintQueries,
    ...typeQueries,
    ...routineQueries,
    ...serviceQueries,
    ...privilegeQueries,
];
/**
 * Every object of the database that `client` is connected to, from the catalogs alone, sorted by kind and identity.
 * Needs no privileges beyond connecting, runs no user's code, and works inside a READ ONLY transaction, where it sees
 * what that transaction's snapshot sees. See docs/schema.md.
 */
function readSchema(client) {
    return read(client, DATABASE_QUERIES);
}
/** What the server's databases share: roles, memberships, settings, tablespaces, and each database's own properties. */
function readGlobals(client) {
    return read(client, globalQueries);
}
/** The globals that a backup of `databases` holds: those of other databases are left out. */
function globalsOf(objects, databases) {
    return objects.filter(({ definition: { database } }) => database == null || databases.includes(database));
}
async function read(client, queries) {
    return pinned(client, async (major) => {
        const objects = [];
        for (const query of queries) {
            const sql = query(major);
            if (sql === '')
                continue;
            const { rows } = await client.query(sql);
            for (const { kind, identity, definition } of rows)
                objects.push({ kind, identity, definition });
        }
        return objects.sort((a, b) => (0,schema_identity/* byOrder */.uq)(a.kind, b.kind) || (0,schema_identity/* byOrder */.uq)(a.identity, b.identity));
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./lib/postgres/schema/digest.js

/** SHA-256, in hexadecimal, over the objects as JSON with sorted keys, one a line, in sorted order. */
function schemaDigest(objects) {
    const lines = objects.map(({ kind, identity, definition }) => {
        const properties = Object.entries(definition).filter(([, value]) => value !== null);
        return JSON.stringify([kind, identity, properties.sort(([a], [b]) => (a < b ? -1 : 1))]);
    });
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const line of lines.sort())
        hash.update(line + '\n');
    return hash.digest('hex');
}

;// CONCATENATED MODULE: ./lib/postgres/schema/probes.js

/** A table without rows, so that nothing of the user's is ever computed over data. */
const EMPTY = 'pg_temp.pgr_probe';
const literal = (text) => `'${text.replaceAll("'", "''")}'`;
/** Of a whole statement: only the kind that the catalogs write is handed to the server. */
const statement = (pattern, make) => (object, text) => pattern.test(text) ? make(object, text) : null;
const view = (_object, text) => ({
    statements: [`CREATE VIEW ${EMPTY} AS ${text.replace(/;$/, '')}`],
    read: `SELECT pg_get_viewdef('${EMPTY}'::regclass) AS text`,
});
const columnDefault = ({ identity, definition }, text) => {
    const { parent, name } = (0,schema_identity/* splitIdentity */.Lt)(identity);
    const column = (0,schema_identity/* quoteIdentity */.jR)(name);
    const { generated, type } = definition;
    return {
        statements: [
            `CREATE TEMP TABLE pgr_probe (LIKE ${(0,schema_identity/* quoteIdentity */.jR)(parent)})`,
            ...(generated != null
                ? [
                    `ALTER TABLE ${EMPTY} DROP COLUMN ${column}`,
                    `ALTER TABLE ${EMPTY} ADD COLUMN ${column} ${type ?? ''} GENERATED ALWAYS AS (${text}) ${generated}`,
                ]
                : [`ALTER TABLE ${EMPTY} ALTER COLUMN ${column} SET DEFAULT ${text}`]),
        ],
        read: `SELECT pg_get_expr(adbin, adrelid) AS text FROM pg_attrdef WHERE adrelid = '${EMPTY}'::regclass`,
    };
};
const readConstraint = `
  SELECT regexp_replace(pg_get_constraintdef(oid), ' NOT VALID$', '') AS text FROM pg_constraint WHERE conname = 'pgr_probe'`;
/** Keys have no text that the server could write in another way. */
const constraint = ({ identity }, text) => {
    const table = (0,schema_identity/* quoteIdentity */.jR)((0,schema_identity/* splitIdentity */.Lt)(identity).parent);
    if (text.startsWith('CHECK ')) {
        return {
            statements: [`ALTER TABLE ${table} ADD CONSTRAINT pgr_probe ${text} NOT VALID`],
            read: `${readConstraint} AND conrelid = ${literal(table)}::regclass`,
        };
    }
    if (!text.startsWith('EXCLUDE '))
        return null;
    return {
        statements: [
            `CREATE TEMP TABLE pgr_probe (LIKE ${table})`,
            `ALTER TABLE ${EMPTY} ADD CONSTRAINT pgr_probe_key ${text}`,
        ],
        read: `SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = '${EMPTY}'::regclass`,
    };
};
const domainConstraint = ({ identity }, text) => {
    const domain = (0,schema_identity/* quoteIdentity */.jR)((0,schema_identity/* splitIdentity */.Lt)(identity).parent);
    return {
        statements: [`ALTER DOMAIN ${domain} ADD CONSTRAINT pgr_probe ${text} NOT VALID`],
        read: `${readConstraint} AND contypid = ${literal(domain)}::regtype`,
    };
};
const domainDefault = ({ identity }, text) => {
    const domain = (0,schema_identity/* quoteIdentity */.jR)(identity);
    return {
        statements: [`ALTER DOMAIN ${domain} SET DEFAULT ${text}`],
        read: `SELECT pg_get_expr(typdefaultbin, 0) AS text FROM pg_type WHERE oid = ${literal(domain)}::regtype`,
    };
};
const NAME = String.raw `(?:"(?:[^"]|"")*"|[^\s".]+)`;
const INDEX = new RegExp(String.raw `^CREATE (UNIQUE )?INDEX ${NAME} ON (?:ONLY )?${NAME}(?:\.${NAME})? USING `);
const index = ({ definition }, text) => {
    const head = INDEX.exec(text);
    if (!head || definition.table == null)
        return null;
    return {
        statements: [
            `CREATE TEMP TABLE pgr_probe (LIKE ${(0,schema_identity/* quoteIdentity */.jR)(definition.table)})`,
            `CREATE ${head[1] ?? ''}INDEX pgr_probe_index ON ${EMPTY} USING ${text.slice(head[0].length)}`,
        ],
        read: `SELECT pg_get_indexdef('${EMPTY}_index'::regclass) AS text`,
        rename: (written) => head[0] + written.replace(INDEX, ''),
    };
};
const policy = (clause, column) => ({ identity }, text) => {
    const table = (0,schema_identity/* quoteIdentity */.jR)((0,schema_identity/* splitIdentity */.Lt)(identity).parent);
    return {
        statements: [`CREATE POLICY pgr_probe ON ${table} ${clause} (${text})`],
        read: `SELECT pg_get_expr(${column}, polrelid) AS text FROM pg_policy
             WHERE polname = 'pgr_probe' AND polrelid = ${literal(table)}::regclass`,
    };
};
const trigger = ({ identity }, text) => {
    const { parent, name } = (0,schema_identity/* splitIdentity */.Lt)(identity);
    const table = (0,schema_identity/* quoteIdentity */.jR)(parent);
    return {
        statements: [`DROP TRIGGER ${(0,schema_identity/* quoteIdentity */.jR)(name)} ON ${table}`, text],
        read: `SELECT pg_get_triggerdef(oid) AS text FROM pg_trigger
           WHERE tgname = ${literal((0,schema_identity/* unquote */._n)(name))} AND tgrelid = ${literal(table)}::regclass`,
    };
};
const rule = ({ identity }, text) => {
    const { parent, name } = (0,schema_identity/* splitIdentity */.Lt)(identity);
    const table = (0,schema_identity/* quoteIdentity */.jR)(parent);
    return {
        statements: [`DROP RULE ${(0,schema_identity/* quoteIdentity */.jR)(name)} ON ${table}`, text],
        read: `SELECT pg_get_ruledef(oid) AS text FROM pg_rewrite
           WHERE rulename = ${literal((0,schema_identity/* unquote */._n)(name))} AND ev_class = ${literal(table)}::regclass`,
    };
};
const probes_statistics = ({ identity }, text) => {
    const { parent, name } = (0,schema_identity/* splitIdentity */.Lt)(identity);
    return {
        statements: [`DROP STATISTICS ${(0,schema_identity/* quoteIdentity */.jR)(identity)}`, text],
        read: `SELECT pg_get_statisticsobjdef(oid) AS text FROM pg_statistic_ext
           WHERE stxname = ${literal((0,schema_identity/* unquote */._n)(name))} AND stxnamespace = ${literal((0,schema_identity/* quoteIdentity */.jR)(parent))}::regnamespace`,
    };
};
/** A function in C would be loaded, and has no body to be written in another way. */
const routine = ({ identity }, text) => /^ LANGUAGE (c|internal)\b/m.test(text)
    ? null
    : { statements: [text], read: `SELECT pg_get_functiondef(${literal(identity)}::regprocedure) AS text` };
const partitionKey = ({ identity }, text) => ({
    statements: [`CREATE TEMP TABLE pgr_probe (LIKE ${(0,schema_identity/* quoteIdentity */.jR)(identity)}) PARTITION BY ${text}`],
    read: `SELECT pg_get_partkeydef('${EMPTY}'::regclass) AS text`,
});
const publicationFilter = ({ definition }, text) => ({
    statements: [
        `CREATE PUBLICATION pgr_probe FOR TABLE ${(0,schema_identity/* quoteIdentity */.jR)(definition.table ?? '')} WHERE (${text})`,
    ],
    read: `SELECT pg_get_expr(r.prqual, r.prrelid) AS text
         FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE p.pubname = 'pgr_probe'`,
});
/** The properties whose text the server writes from a parsed form, by kind and property. */
const PROBES = {
    'view definition': view,
    'materialized view definition': view,
    'column default': columnDefault,
    'constraint definition': constraint,
    'domain constraint definition': domainConstraint,
    'domain default': domainDefault,
    'index definition': index,
    'policy using': policy('USING', 'polqual'),
    'policy with check': policy('WITH CHECK', 'polwithcheck'),
    'trigger definition': statement(/^CREATE (CONSTRAINT )?TRIGGER /, trigger),
    'rule definition': statement(/^CREATE RULE /, rule),
    'statistics definition': statement(/^CREATE STATISTICS /, probes_statistics),
    'function definition': statement(/^CREATE OR REPLACE FUNCTION /, routine),
    'procedure definition': statement(/^CREATE OR REPLACE PROCEDURE /, routine),
    'partitioned table partition key': partitionKey,
    'publication table where': publicationFilter,
};
/** Whether the server writes this property from a parsed form, so that it may differ and mean the same. */
function isDeparsed(kind, property) {
    return `${kind} ${property}` in PROBES;
}
/** How to ask a server what it makes of `text`; null where that cannot change the text. */
function probe(object, property, text) {
    return PROBES[`${object.kind} ${property}`]?.(object, text) ?? null;
}

;// CONCATENATED MODULE: ./lib/postgres/schema/noise.js
/** Whether one side is older than `major`, which brought what the other side tells. */
function isNews(major, majors) {
    return majors.expected < major !== majors.actual < major;
}
function sameMembers(expected, actual) {
    const members = (list) => (list ?? '').split(', ').sort().join(', ');
    return members(expected) === members(actual);
}
const SILENT = null;
/**
 * Differences that a correct restore shows. Each rule is as narrow as what it excuses: between servers of one major
 * only the first seven can apply.
 */
const RULES = [
    {
        // A column that is missing or extra is told as such.
        applies: ({ property, expected, actual }) => (property === 'column order' || property === 'attributes') && !sameMembers(expected, actual),
        judgement: SILENT,
    },
    {
        // Set from the machine's ICU or C library, and not part of a dump.
        applies: ({ property }) => property === 'collation version',
        judgement: {
            severity: 'notice',
            reason: "collation versions are those of each machine's libraries; indexes are rebuilt by a restore",
        },
    },
    {
        // CREATE EXTENSION without a version takes the newest that is installed.
        applies: ({ object, property }, majors) => object.kind === 'extension' && property === 'version' && majors.expected === majors.actual,
        judgement: { severity: 'warning', reason: 'a restore installs the version that the server offers' },
    },
    {
        applies: ({ object, property }) => object.kind === 'extension' && property === 'version',
        judgement: { severity: 'notice', reason: 'another major comes with other versions of extensions' },
    },
    {
        // They are in every new database, and pg_dump does not write that they were dropped.
        applies: ({ type, object }) => type === 'extra' &&
            ((object.kind === 'schema' && object.identity === 'public') ||
                (object.kind === 'extension' && object.identity === 'plpgsql')),
        judgement: {
            severity: 'notice',
            reason: 'every new database has it, and pg_dump does not record its removal',
        },
    },
    {
        // The role that made the cluster has the name that initdb was given.
        applies: ({ type, object, property }) => property === 'bootstrap' ||
            (type === 'extra' && object.kind === 'role' && object.definition.bootstrap === 'true'),
        judgement: SILENT,
    },
    {
        // Only a superuser and the owner see the options of another's user mapping.
        applies: ({ expected, actual }) => expected === '(not readable)' || actual === '(not readable)',
        judgement: SILENT,
    },
    {
        // Version 16 gave memberships these options; older servers take them from the member.
        applies: ({ object, property }, majors) => object.kind === 'membership' && (property === 'inherit' || property === 'set') && isNews(16, majors),
        judgement: SILENT,
    },
    {
        applies: ({ object }, majors) => object.kind === 'not-null constraint' && isNews(18, majors),
        judgement: SILENT,
    },
    {
        // Version 16 rewrites ICU locales as BCP 47 language tags.
        applies: ({ property }, majors) => property === 'locale' && isNews(16, majors),
        judgement: { severity: 'notice', reason: 'version 16 and later write ICU locales as language tags' },
    },
    {
        // Version 15 lets sequences be unlogged, and makes those of unlogged tables so.
        applies: ({ object, property }, majors) => object.kind === 'sequence' && property === 'unlogged' && isNews(15, majors),
        judgement: SILENT,
    },
    {
        // Version 17 lets partitioned tables have an access method.
        applies: ({ object, property }, majors) => object.kind === 'partitioned table' && property === 'access method' && isNews(17, majors),
        judgement: SILENT,
    },
];
/** What a difference amounts to; null when it says nothing. */
function judge(difference, majors) {
    const rule = RULES.find(({ applies }) => applies(difference, majors));
    return rule ? rule.judgement : { severity: 'error', reason: null };
}
/**
 * The lines of an access control list that another lacks; null for none. Version 17 brought MAINTAIN, which GRANT ALL
 * and the owner have from then on.
 */
function beyond(acl, other, majors) {
    const others = new Set(other?.split('\n'));
    const lines = (acl?.split('\n') ?? []).filter((line) => !others.has(line) && !(isNews(17, majors) && /^(GRANT|REVOKE) MAINTAIN /.test(line)));
    return lines.length > 0 ? lines.join('\n') : null;
}

;// CONCATENATED MODULE: ./lib/postgres/schema/compare.js



/**
 * Compares object by object and property by property. What only the majors or the machines can explain is left out or
 * told as a notice (see noise.ts); what a lost table takes with it is not told again.
 */
function compareSchema(comparison) {
    const { database, ignoreKinds = [] } = comparison;
    const kept = (objects) => new Map(objects
        .filter(({ kind }) => !ignoreKinds.includes(kind))
        .map((object) => [`${object.kind}\0${object.identity}`, object]));
    const expected = kept(comparison.expected);
    const actual = kept(comparison.actual);
    const majors = { expected: comparison.expectedMajor, actual: comparison.actualMajor };
    const whole = (type, objects) => withoutParts(objects).flatMap((object) => {
        const verdict = judge({ type, object, property: null, expected: null, actual: null }, majors);
        const text = describeObject(object);
        const sides = type === 'missing' ? { expected: text, actual: null } : { expected: null, actual: text };
        return verdict
            ? [{ type, database, object, property: null, ...sides, ...verdict, deparsed: false }]
            : [];
    });
    const missing = [...expected].filter(([key]) => !actual.has(key)).map(([, object]) => object);
    const extra = [...actual].filter(([key]) => !expected.has(key)).map(([, object]) => object);
    const changed = [...expected].flatMap(([key, object]) => {
        const other = actual.get(key);
        return other ? changes(object, other, comparison, majors) : [];
    });
    return [...whole('missing', missing), ...changed, ...whole('extra', extra)];
}
function changes(object, other, { database, ignoreProperties = [] }, majors) {
    const properties = new Set([...Object.keys(object.definition), ...Object.keys(other.definition)]);
    return [...properties].sort(schema_identity/* byOrder */.uq).flatMap((property) => {
        if (ignoreProperties.includes(property))
            return [];
        let expected = object.definition[property] ?? null;
        let actual = other.definition[property] ?? null;
        if (property === 'acl')
            [expected, actual] = [beyond(expected, actual, majors), beyond(actual, expected, majors)];
        if (expected === actual)
            return [];
        const difference = { type: 'changed', object, property, expected, actual };
        const verdict = judge(difference, majors);
        const deparsed = expected !== null && actual !== null && isDeparsed(object.kind, property);
        return verdict ? [{ database, ...difference, ...verdict, deparsed }] : [];
    });
}
/** Without the columns, constraints, indexes, triggers … of tables that are in the list themselves. */
function withoutParts(objects) {
    const owners = new Set(objects.filter(({ kind }) => OWNERS.has(kind)).map(({ identity }) => identity));
    return objects.filter((object) => {
        if (!PARTS.has(object.kind))
            return true;
        return !owners.has(object.definition.table ?? (0,schema_identity/* splitIdentity */.Lt)(object.identity).parent);
    });
}
const OWNERS = new Set([
    'table',
    'partitioned table',
    'foreign table',
    'view',
    'materialized view',
    'composite type',
    'domain',
]);
const PARTS = new Set([
    'column',
    'attribute',
    'constraint',
    'not-null constraint',
    'domain constraint',
    'index',
    'trigger',
    'rule',
    'policy',
]);
/** A missing or extra object, in the words that tell most about it. */
function describeObject({ definition }) {
    const told = definition.definition ?? definition.value;
    if (told != null)
        return told;
    return Object.entries(definition)
        .map(([property, value]) => `${property}: ${value ?? ''}`)
        .join('\n');
}

// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/session.js
var session = __webpack_require__(83952);
;// CONCATENATED MODULE: ./lib/postgres/schema/findings.js
/** A text longer than this is shown from where it starts to differ. */
const SHOWN = 400;
/** Characters before the first difference. */
const LEAD = 60;
/** One finding per difference, with the object's name, and what was expected and found. */
function schemaFindings(differences) {
    return differences.map((difference) => {
        const object = nameObject(difference);
        const { expected, actual } = excerpts(difference.expected, difference.actual);
        return {
            check: 'schema',
            severity: difference.severity,
            kind: findingKind(difference),
            object,
            message: message(difference, object),
            ...(expected === null ? {} : { expected }),
            ...(actual === null ? {} : { actual }),
        };
    });
}
/** `table paws360.public.students`; `role bob` and others of the whole server have no database. */
function nameObject({ database, object: { kind, identity } }) {
    return `${kind} ${[database, identity].filter((part) => part !== '').join('.')}`;
}
function findingKind({ type, object, property, expected, actual }) {
    const slug = (text) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    if (property === null)
        return slug(`${type} ${object.kind}`);
    if (property !== 'acl')
        return slug(`changed ${property}`);
    if (actual === null)
        return 'missing-grant';
    return expected === null ? 'extra-grant' : 'changed-grant';
}
function message({ type, property, reason }, object) {
    const why = reason === null ? '' : `: ${reason}`;
    if (property !== null)
        return `The ${property === 'acl' ? 'privileges' : property} of ${object} changed${why}.`;
    return type === 'missing'
        ? `${object} is missing from the copy${why}.`
        : `${object} was not in the backup${why}.`;
}
function excerpts(expected, actual) {
    let start = 0;
    if (expected !== null && actual !== null) {
        while (start < expected.length && expected[start] === actual[start])
            start += 1;
    }
    const show = (text) => {
        if (text === null || text.length <= SHOWN)
            return text;
        const from = Math.max(0, Math.min(start - LEAD, text.length - SHOWN));
        return `${from > 0 ? '…' : ''}${text.slice(from, from + SHOWN)}${from + SHOWN < text.length ? '…' : ''}`;
    };
    return { expected: show(expected), actual: show(actual) };
}

;// CONCATENATED MODULE: ./lib/postgres/schema/settle.js





/**
 * The findings that differences amount to, without those that are mere wording. What the server writes for a view or a
 * constraint is not a fixed point: parsed and written again, by the same or a newer major, it can come out otherwise.
 * So the expected text is parsed where the actual stands, in a transaction that is rolled back, and written again: when
 * that gives the actual text, both mean the same. What cannot be parsed stays a difference.
 *
 * `client` is an idle session with the copy itself, of a superuser or of its owner. No statement computes anything over
 * rows, and each goes through the extended protocol, which takes one statement only.
 */
async function settleDeparse(client, differences) {
    if (!differences.some(({ deparsed }) => deparsed))
        return schemaFindings(differences);
    return pinned(client, async () => {
        const asReplica = await (0,session/* mayActAsReplica */.ow)(client);
        // The database may have been made read-only for its users.
        await client.query('BEGIN READ WRITE');
        try {
            await quieten(client, asReplica);
            const kept = [];
            for (const difference of differences) {
                if (!(await isWording(client, difference)))
                    kept.push(difference);
            }
            return schemaFindings(kept);
        }
        finally {
            await client.query('ROLLBACK');
        }
    });
}
/** Restored triggers on events stay silent, no function body is looked into, and nothing waits or runs for long. */
async function quieten(client, asReplica) {
    // Who may not could make no trigger on events either.
    if (asReplica)
        await client.query('SET LOCAL session_replication_role = replica');
    await client.query(`
    SET LOCAL check_function_bodies = off;
    SET LOCAL client_min_messages = error;
    SET LOCAL statement_timeout = '30s';
    SET LOCAL lock_timeout = '10s'`);
    if (!asReplica)
        return;
    const { rows } = await client.query(`SELECT evtname AS name FROM pg_event_trigger WHERE evtenabled IN ('A', 'R')`);
    for (const { name } of rows)
        await client.query(`ALTER EVENT TRIGGER ${esm/* default.escapeIdentifier */.Ay.escapeIdentifier(name)} DISABLE`);
}
async function isWording(client, difference) {
    const { deparsed, object, property, expected, actual } = difference;
    if (!deparsed || property === null || expected === null)
        return false;
    const asked = probe(object, property, expected);
    if (!asked)
        return false;
    await client.query('SAVEPOINT probe');
    try {
        return (await written(client, asked)) === actual;
    }
    catch (error) {
        if (error instanceof esm/* default.DatabaseError */.Ay.DatabaseError)
            return false;
        throw error;
    }
    finally {
        await client.query('ROLLBACK TO SAVEPOINT probe');
    }
}
async function written(client, { statements, read, rename }) {
    for (const text of statements)
        await extended(client, text);
    const { rows } = await extended(client, read);
    const text = rows[0]?.text;
    return text === undefined || !rename ? text : rename(text);
}
function extended(client, text) {
    const query = { text, queryMode: 'extended' };
    return client.query(query);
}

;// CONCATENATED MODULE: ./lib/postgres/schema/index.js






/***/ }),

/***/ 61288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ Progress),
/* harmony export */   s: () => (/* binding */ tableProgress)
/* harmony export */ });
/* harmony import */ var pretty_ms__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64506);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33777);


const INTERVAL_MILLISECONDS = 5_000;
/**
 * Tells at most every five seconds how far a piece of work is, with an estimate of the time left.
 * `total` may be zero: then there is nothing to wait for.
 */
class Progress {
    started = Date.now();
    told = Date.now();
    bytes = 0;
    tables = 0;
    what;
    total;
    tell;
    constructor(what, total, tell) {
        this.what = what;
        this.total = total;
        this.tell = tell;
    }
    /** Adds what was done since the last call. */
    add(tables, bytes) {
        this.tables += tables;
        this.bytes += bytes;
        const now = Date.now();
        if (now - this.told < INTERVAL_MILLISECONDS)
            return;
        this.told = now;
        const share = this.total.bytes > 0 ? Math.min(1, this.bytes / this.total.bytes) : 0;
        const left = share > 0
            ? `, about ${(0,pretty_ms__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(((now - this.started) * (1 - share)) / share, { compact: true })} left`
            : '';
        this.tell(`${this.what}: ${this.tables} of ${this.total.tables} tables, ` +
            `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(this.bytes)} of ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(this.total.bytes)}${left}`);
    }
}
/** Tells of tables, by `schema.name`, as their work begins. */
function tableProgress(what, tables, tell) {
    const sizes = new Map(tables.map((table) => [`${table.schema}.${table.name}`, table.bytes]));
    const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
    const progress = new Progress(what, { tables: tables.length, bytes }, tell);
    return (table) => {
        progress.add(1, sizes.get(table) ?? 0);
    };
}


/***/ })

};
