export const id = 9047;
export const ids = [9047];
export const modules = {

/***/ 61607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ captureDatabase)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57975);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3903);
/* harmony import */ var _postgres_dump_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(36185);
/* harmony import */ var _postgres_fingerprint_database_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89137);
/* harmony import */ var _postgres_fingerprint_rows_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(59267);
/* harmony import */ var _postgres_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(98550);
/* harmony import */ var _postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5155);
/* harmony import */ var _postgres_server_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(36008);
/* harmony import */ var _postgres_snapshot_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(43027);
/* harmony import */ var _progress_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(61288);












const ATTEMPTS = 6;
/**
 * Dumps a database, and in the same snapshot and at the same time fingerprints its content and reads its schema.
 *
 * pg_dump gives up when somebody waits for a stronger lock on a table that it has yet to lock: that session waits for
 * us, and would make us wait for it. Then all is let go and tried again, with a single connection from the second
 * time on: parallel workers lock each table anew, one connection only once.
 */
async function captureDatabase(capture) {
    for (let attempt = 1;; attempt++) {
        const jobs = attempt === 1 ? capture.jobs : 1;
        const open = () => (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .connect */ .Ng)(capture.settings, { database: capture.database, signal: capture.signal });
        const definitions = await definitionsNow(open);
        const snapshot = await (0,_postgres_snapshot_js__WEBPACK_IMPORTED_MODULE_9__/* .takeSnapshot */ .W)({ open, signal: capture.signal }).catch((error) => {
            throw naming(capture.database, error);
        });
        try {
            return await inSnapshot({ ...capture, definitions, dumpJobs: jobs }, snapshot, open);
        }
        catch (error) {
            if (!(error instanceof _postgres_dump_js__WEBPACK_IMPORTED_MODULE_4__/* .Conflict */ .lt))
                throw naming(capture.database, error);
            if (attempt === ATTEMPTS) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the database ${capture.database} could not be backed up in ${ATTEMPTS} attempts: ${error.message}`, 'something changes its tables or functions again and again (TRUNCATE, ALTER TABLE, CREATE OR REPLACE): back up at a quieter time');
            }
            capture.recorder.info(`Others change tables or definitions: trying again, ${attempt} of ${ATTEMPTS} (${error.message})`);
        }
        finally {
            await snapshot.release();
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(200 * attempt, undefined, { signal: capture.signal });
    }
}
/** Of several databases, the one that it is about. */
function naming(database, error) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo))
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the database ${database} could not be backed up: ${error.message}`, error.fix, {
        cause: error,
    });
}
async function inSnapshot(capture, snapshot, open) {
    const { recorder, database } = capture;
    // The first of the two to fail stops the other one.
    const failure = new AbortController();
    const signal = AbortSignal.any([capture.signal, failure.signal]);
    const orStop = (work) => work.catch((error) => {
        failure.abort(error);
        throw error;
    });
    const before = await (0,_postgres_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_7__/* .readSequences */ .l)(snapshot.client);
    const bytes = snapshot.tables.reduce((sum, table) => sum + table.bytes, 0);
    const total = { tables: snapshot.tables.length, bytes };
    const tell = (line) => {
        recorder.info(line);
    };
    const fingerprinted = new _progress_js__WEBPACK_IMPORTED_MODULE_10__/* .Progress */ .k(`${database}: fingerprints`, total, tell);
    // At once: the sooner pg_dump has its locks, the fewer others have queued up for theirs in between.
    const dumping = capture.dump({
        snapshotId: snapshot.id,
        jobs: capture.dumpJobs,
        signal,
        onTable: (0,_progress_js__WEBPACK_IMPORTED_MODULE_10__/* .tableProgress */ .s)(`${database}: dump`, snapshot.tables, tell),
    });
    const reading = async () => ({
        facts: await (0,_postgres_server_js__WEBPACK_IMPORTED_MODULE_11__/* .readDatabaseFacts */ .LK)(snapshot.client, capture.major),
        schema: await (0,_postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_8__/* .readSchema */ .G7)(snapshot.client),
        content: await (0,_postgres_fingerprint_database_js__WEBPACK_IMPORTED_MODULE_5__/* .fingerprintDatabase */ .G)({
            open,
            snapshotId: snapshot.id,
            coordinator: snapshot.client,
            tables: snapshot.tables,
            jobs: capture.jobs,
            signal,
            onProgress: ({ tables, bytes: done }) => {
                fingerprinted.add(tables, done);
            },
        }),
    });
    const [, { facts, schema, content }] = await settled([orStop(dumping), orStop(reading())]);
    const after = await (0,_postgres_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_7__/* .readSequences */ .l)(snapshot.client);
    if ((await definitionsNow(open)) !== capture.definitions) {
        const what = 'functions or views were replaced while it was dumped';
        if (capture.readDumped)
            throw new _postgres_dump_js__WEBPACK_IMPORTED_MODULE_4__/* .Conflict */ .lt(what);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the database ${database} cannot be backed up now: ${what}`, 'back up again, or in the format `directory`, which tries again by itself');
    }
    const sequences = (0,_postgres_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_7__/* .sequenceManifests */ ._)(before, after);
    if (capture.readDumped)
        assertDumped(sequences, await capture.readDumped());
    return {
        name: database,
        ...facts,
        snapshotAt: snapshot.takenAt.toISOString(),
        path: capture.path,
        tables: content.tables,
        notCompared: [...snapshot.notCompared],
        sequences,
        largeObjects: content.largeObjects,
        schemaDigest: (0,_postgres_schema_index_js__WEBPACK_IMPORTED_MODULE_8__/* .schemaDigest */ .ku)(schema),
        schema,
    };
}
/**
 * A sequence that others set to and fro can have another value in the dump though it had the same before and after. Then
 * nothing tells what to expect of it.
 */
function assertDumped(sequences, dumped) {
    for (const sequence of sequences) {
        const state = dumped.get((0,_postgres_fingerprint_rows_js__WEBPACK_IMPORTED_MODULE_6__/* .qualified */ .LX)(sequence));
        const still = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.isDeepStrictEqual)(sequence.before, sequence.after);
        if (state && still && !(0,node_util__WEBPACK_IMPORTED_MODULE_1__.isDeepStrictEqual)(state, sequence.before)) {
            throw new _postgres_dump_js__WEBPACK_IMPORTED_MODULE_4__/* .Conflict */ .lt(`the sequence ${sequence.schema}.${sequence.name} was set to and fro while it was dumped`);
        }
    }
}
async function definitionsNow(open) {
    const client = await open();
    try {
        return await (0,_postgres_server_js__WEBPACK_IMPORTED_MODULE_11__/* .definitionsVersion */ .zG)(client);
    }
    finally {
        await client.end();
    }
}
/** Waits for both to end, whatever happens, then fails with what failed first: nothing goes on behind our back. */
async function settled(work) {
    let first;
    const noted = work.map((promise) => promise.catch((error) => {
        first ??= error;
    }));
    await Promise.all(noted);
    if (first !== undefined)
        throw first;
    return Promise.all(work);
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

/***/ 73341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ toolOf),
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13411);

/** Where a backup comes from, as far as the runner says. */
function originOf(env) {
    return {
        repository: env.GITHUB_REPOSITORY ?? null,
        run: env.GITHUB_RUN_ID ?? null,
        commit: env.GITHUB_SHA ?? null,
    };
}
/** What made a backup. */
function toolOf(tools) {
    return { name: 'postgres-recovery', version: _version_js__WEBPACK_IMPORTED_MODULE_0__/* .VERSION */ .x, client: tools.version };
}


/***/ }),

/***/ 80015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ reserve)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _stores_layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28282);
/* harmony import */ var _naming_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21403);




/**
 * Reserves the name of a backup that starts now, in `root`: making its folder is what decides between two backups of
 * the same second, the later of which takes the next one. A name that is taken in one of `besides`, the other folders that
 * the backup goes to, is not used either.
 */
async function reserve(root, now = new Date(), besides = [], naming = _naming_js__WEBPACK_IMPORTED_MODULE_3__/* .BACKUPS */ .Gk) {
    for (let second = 0;; second++) {
        const name = naming.nameOf(new Date(now.getTime() + second * 1000));
        const entries = await Promise.all([root, ...besides].map((folder) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder)));
        const taken = entries.flat().some((entry) => (0,_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(entry) === name);
        if (taken)
            continue;
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, (0,_stores_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .partialName */ .t4)(name));
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { mode: 0o700 });
            return { name, folder };
        }
        catch (error) {
            if (error.code !== 'EEXIST')
                throw error;
        }
    }
}


/***/ }),

/***/ 18300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ startClusterDump),
/* harmony export */   z: () => (/* binding */ isInitial)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(46466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38522);



const END = '--\n-- PostgreSQL database cluster dump complete\n--\n\n';
/** Starts a cluster dump that goes to `target`. `globals` is the text of `pg_dumpall --globals-only`. */
function startClusterDump(target, globals, compression) {
    const sink = new node_stream__WEBPACK_IMPORTED_MODULE_0__.PassThrough({ highWaterMark: 1 << 20 });
    const written = (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_1__.pipeline)([sink, ...compressor(compression), target]);
    // A failure here (disk full) destroys the sink, which fails the pg_dump that writes into it.
    written.catch(() => undefined);
    const end = globals.lastIndexOf(END.trimEnd());
    if (end < 0)
        throw new Error('pg_dumpall wrote no end marker behind the globals');
    sink.write(`${globals.slice(0, end)}--\n-- Databases\n--\n\n`);
    return {
        sink,
        begin: (database) => {
            // A comment: a newline in the name would end it.
            sink.write(`--\n-- Database "${database.replaceAll(/[\r\n]/g, ' ')}" dump\n--\n\n`);
            if (isInitial(database))
                sink.write(`\\connect ${database}\n\n`);
        },
        finish: async () => {
            sink.end(END);
            await written;
        },
        abandon: () => {
            sink.destroy();
        },
    };
}
/** The databases that initdb makes: pg_dumpall does not create them, it only connects to them. */
function isInitial(database) {
    return database === 'postgres' || database === 'template1';
}
function compressor({ method, level = 1 }) {
    if (method === 'gzip')
        return [(0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.createGzip)({ level })];
    if (method === 'zstd') {
        const params = { [node_zlib__WEBPACK_IMPORTED_MODULE_2__.constants.ZSTD_c_compressionLevel]: level, [node_zlib__WEBPACK_IMPORTED_MODULE_2__.constants.ZSTD_c_checksumFlag]: 1 };
        return [(0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.createZstdCompress)({ params })];
    }
    return [];
}


/***/ }),

/***/ 32909:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uo: () => (/* binding */ compressionArgument),
/* harmony export */   gS: () => (/* binding */ chooseCompression),
/* harmony export */   uR: () => (/* binding */ describeCompression)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26318);


/** The printable form, such as `gzip:1`. */
function describeCompression({ method, level }) {
    return method === 'none' || method === 'lz4' ? method : `${method}:${level ?? 1}`;
}
/** pg_dump's argument: before version 16 it knows gzip only, by level. */
function compressionArgument(major, compression) {
    if (major >= 16)
        return `--compress=${describeCompression(compression)}`;
    return `--compress=${compression.method === 'none' ? 0 : (compression.level ?? 1)}`;
}
/**
 * The compression to use for archives. `auto` takes the fastest method that this pg_dump was built with: lz4, then
 * zstd, then gzip at level 1. pg_dump checks the method before it connects, so asking costs one process start.
 */
async function chooseCompression(wanted, tools, env) {
    if (wanted !== 'auto') {
        if (await supports(tools, wanted, env))
            return wanted;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`pg_dump ${tools.version} cannot compress with ${wanted.method}`, 'use `compression: auto` or gzip, or PostgreSQL 16 or later client programs');
    }
    for (const compression of [{ method: 'lz4' }, { method: 'zstd', level: 1 }]) {
        if (await supports(tools, compression, env))
            return compression;
    }
    return { method: 'gzip', level: 1 };
}
async function supports(tools, compression, env) {
    if (compression.method === 'none' || compression.method === 'gzip')
        return true;
    if (tools.major < 16)
        return false;
    // A folder that does not exist as host: the connection fails at once, after the compression was checked.
    const args = ['--format=custom', compressionArgument(tools.major, compression), '--host=/nonexistent'];
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(tools.command('pg_dump', args, { PATH: env.PATH ?? '', LC_ALL: 'C' }));
    return !/compression|build with/.test(result.stderr);
}


/***/ }),

/***/ 36185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lf: () => (/* binding */ dumpPlain),
/* harmony export */   Pc: () => (/* binding */ dumpArchive),
/* harmony export */   Sh: () => (/* binding */ dumpArchiveTo),
/* harmony export */   fB: () => (/* binding */ dumpGlobals),
/* harmony export */   lt: () => (/* binding */ Conflict)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26318);
/* harmony import */ var _cluster_dump_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(18300);
/* harmony import */ var _compression_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(32909);
/* harmony import */ var _load_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(50629);





/**
 * How long pg_dump waits for its locks before it gives up. The snapshot's session holds the same ones, so pg_dump only
 * ever waits behind somebody who waits for that session: in vain.
 */
const LOCK_WAIT = '1s';
/** Somebody else locked a table or changed a definition meanwhile: a new attempt with a new snapshot can succeed. */
class Conflict extends Error {
}
/** Dumps one database to `path`: a folder for `directory`, a file for `custom`. pg_dump fsyncs what it wrote. */
async function dumpArchive(options) {
    const args = [
        `--format=${options.format}`,
        `--file=${options.path}`,
        (0,_compression_js__WEBPACK_IMPORTED_MODULE_3__/* .compressionArgument */ .Uo)(options.tools.major, options.compression),
        ...(options.format === 'directory' ? [`--jobs=${options.jobs}`] : []),
        ...commonArguments(options),
    ];
    const command = options.tools.command('pg_dump', args, options.env, options.mounts);
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(command, {
        onStderrLine: progressLine(options.onTable),
        ...(options.signal ? { signal: options.signal } : {}),
    });
    if (result.code !== 0)
        throw dumpError(result.stderr);
}
/** Writes one database to `sink`, which stays open, as a `custom` archive: without the places of its tables' data. */
async function dumpArchiveTo(options) {
    const { tools, compression } = options;
    await dumpTo(options, ['--format=custom', (0,_compression_js__WEBPACK_IMPORTED_MODULE_3__/* .compressionArgument */ .Uo)(tools.major, compression)]);
}
/**
 * Writes the SQL text of one database to `sink`, which stays open. pg_dump writes nothing before it holds all its
 * locks, so that after a Conflict `sink` is as it was.
 */
async function dumpPlain(options) {
    await dumpTo(options, (0,_cluster_dump_js__WEBPACK_IMPORTED_MODULE_2__/* .isInitial */ .z)(options.database) ? [] : ['--create']);
}
async function dumpTo(options, own) {
    const args = [...own, ...commonArguments(options)];
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(options.tools.command('pg_dump', args, options.env, options.mounts), {
        stdout: options.sink,
        onStderrLine: progressLine(options.onTable),
        ...(options.signal ? { signal: options.signal } : {}),
    });
    if (result.code !== 0)
        throw dumpError(result.stderr);
}
/** Writes roles, memberships, role settings and tablespaces to `path` as SQL. */
async function dumpGlobals(options) {
    const command = options.tools.command('pg_dumpall', [
        '--globals-only',
        '--no-password',
        ...(options.passwords ? [] : ['--no-role-passwords']),
        // pg_dumpall would otherwise look for a database called postgres, which may be gone. As a conninfo string:
        // libpq would take a bare name that has a `=` or looks like a URI for one.
        `--database=dbname='${(options.env.PGDATABASE ?? 'postgres').replaceAll(/['\\]/g, '\\$&')}'`,
        `--file=${options.path}`,
    ], options.env, options.mounts);
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(command, options.signal ? { signal: options.signal } : {});
    if (result.code !== 0) {
        const said = whatItSaid(result.stderr);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`pg_dumpall could not dump the roles and tablespaces: ${said}`, commonFix(said) ?? 'the connecting role must be able to read the system catalogs');
    }
}
function commonArguments(options) {
    return [
        `--snapshot=${options.snapshotId}`,
        `--lock-wait-timeout=${LOCK_WAIT}`,
        '--no-password',
        '--verbose',
    ];
}
function progressLine(onTable) {
    return (line) => {
        const match = /dumping contents of table "(.*)"$/.exec(line);
        if (match?.[1] !== undefined)
            onTable?.(match[1]);
    };
}
function dumpError(stderr) {
    const said = whatItSaid(stderr);
    // pg_dump turns off the statement timeout but for its LOCK TABLE, which it is the limit of.
    if (/could not obtain lock|lock timeout|statement timeout/.test(stderr))
        return new Conflict(said);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`pg_dump failed: ${said}`, commonFix(said) ?? 'see the message of pg_dump; nothing was published');
}
const NO_CONNECTION = /(?:^|: )(connection to server (?:at|on) .* failed: .*)$/m;
/** The programs' own words. What they say of a connection holds no row data, and its reason comes behind quotes. */
function whatItSaid(stderr) {
    return NO_CONNECTION.exec(stderr)?.[1] ?? (0,_load_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .toolErrors */ .Ce)(stderr);
}
function commonFix(said) {
    if (NO_CONNECTION.test(said))
        return 'the first connection was taken: check what became of the role and its password, and its limit of connections (`jobs` needs one each)';
    if (said.includes('permission denied'))
        return 'grant the connecting role pg_read_all_data, or connect as the owner or a superuser';
    if (said.includes('row-level security'))
        return 'connect as a superuser or a role with BYPASSRLS: a filtered dump would be silently partial';
    return undefined;
}


/***/ }),

/***/ 36008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ databaseBytes),
/* harmony export */   LK: () => (/* binding */ readDatabaseFacts),
/* harmony export */   Pf: () => (/* binding */ listDatabases),
/* harmony export */   TX: () => (/* binding */ readServerFacts),
/* harmony export */   zG: () => (/* binding */ definitionsVersion)
/* harmony export */ });
/** What kind of server this is and where its WAL stands. Needs no privileges beyond connecting. */
async function readServerFacts(client) {
    const { rows } = await client.query(`
    SELECT pg_catalog.current_setting('server_version') AS version,
           pg_catalog.current_setting('server_version_num')::int AS num,
           standby,
           CASE WHEN standby THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END::text AS lsn,
           (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint()) AS timeline,
           (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) AS system,
           pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT') AS passwords,
           (SELECT rolname FROM pg_catalog.pg_roles WHERE oid = 10) AS bootstrap
      FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby) AS state`);
    const row = rows[0];
    if (!row)
        throw new Error('the server answered no facts');
    return {
        version: row.version.split(' ', 1)[0] ?? row.version,
        major: Math.floor(row.num / 10_000),
        systemIdentifier: row.system,
        timeline: row.timeline,
        lsn: row.lsn,
        standby: row.standby,
        bootstrapRole: row.bootstrap,
        readsPasswords: row.passwords,
    };
}
/** Every database of the server, by name. */
async function listDatabases(client) {
    const { rows } = await client.query(`
    SELECT datname AS name, datistemplate AS template, datallowconn AS connectable
      FROM pg_catalog.pg_database ORDER BY datname`);
    return rows;
}
/**
 * Changes whenever a function or a view is made, replaced or dropped. pg_get_functiondef and pg_get_viewdef tell what is
 * there now, whatever the snapshot, and nothing locks functions: only a look before and after can tell that they were
 * the same all the time. Ask in a session whose transaction does not hold an older snapshot.
 */
async function definitionsVersion(client) {
    const state = (catalog) => `(SELECT pg_catalog.concat(pg_catalog.count(*), ',', pg_catalog.sum(xmin::text::int8), ',', pg_catalog.sum(oid::int8))
        FROM pg_catalog.${catalog})`;
    const { rows } = await client.query(`SELECT pg_catalog.concat(${state('pg_proc')}, ';', ${state('pg_rewrite')}) AS version`);
    return rows[0]?.version ?? '';
}
/** Bytes that databases take on the server's disk; those that the role may not connect to do not count. */
async function databaseBytes(client, names) {
    const { rows } = await client.query(`SELECT pg_catalog.sum(pg_catalog.pg_database_size(oid))::float8 AS bytes FROM pg_catalog.pg_database
      WHERE datname = ANY ($1) AND pg_catalog.has_database_privilege(oid, 'CONNECT')`, [names]);
    return rows[0]?.bytes ?? 0;
}
/** Encoding, locale and extensions of the database that `client` is connected to. */
async function readDatabaseFacts(client, major) {
    // The catalog's columns grew: the provider came with 15, `datlocale` replaced `daticulocale` in 17.
    const provider = major >= 15 ? 'datlocprovider' : `'c'`;
    const locale = major >= 17 ? 'datlocale' : major >= 15 ? 'daticulocale' : 'NULL';
    const version = major >= 15 ? 'datcollversion' : 'NULL';
    const { rows } = await client.query(`
    SELECT pg_catalog.pg_encoding_to_char(encoding) AS encoding,
           CASE ${provider} WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS "localeProvider",
           datcollate AS collate, datctype AS ctype, ${locale} AS locale, ${version} AS "collationVersion",
           pg_catalog.pg_database_size(oid)::float8 AS bytes,
           ARRAY(SELECT pg_catalog.json_build_object('name', extname, 'version', extversion, 'schema', nspname)
                   FROM pg_catalog.pg_extension JOIN pg_catalog.pg_namespace AS n ON n.oid = extnamespace
                  ORDER BY extname) AS extensions
      FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()`);
    const row = rows[0];
    if (!row)
        throw new Error('the database does not list itself');
    return row;
}


/***/ }),

/***/ 43027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ takeSnapshot)
/* harmony export */ });
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(74995);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _fingerprint_rows_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59267);
/* harmony import */ var _fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(98550);
/* harmony import */ var _fingerprint_session_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83952);
/* harmony import */ var _fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(13191);






/** Long enough to get our turn among short exclusive locks, short enough not to hold up who comes after us. */
const LOCK_TIMEOUT = '2s';
const TABLES_PER_LOCK = 500;
/** A table came, went or was locked in the meantime: a new attempt can succeed. */
class Moved extends Error {
}
/**
 * DEADLOCK_DETECTED, WRONG_OBJECT_TYPE, UNDEFINED_TABLE, INVALID_SCHEMA_NAME and LOCK_NOT_AVAILABLE: somebody changed
 * or is changing a table.
 */
const TRANSIENT = new Set(['40P01', '42809', '42P01', '3F000', '55P03']);
/**
 * Lock first, snapshot second: a snapshot taken before the locks would show tables that are truncated or rewritten in
 * between as empty, since neither TRUNCATE nor a rewrite obeys snapshots. LOCK TABLE as the first statement of a
 * REPEATABLE READ transaction takes no snapshot yet. A table that the snapshot shows and that we do not hold
 * (it was created or renamed in between) means: let go of all, and try again.
 *
 * Works on a standby too. Throws a UserError when tables cannot be read or stay locked, Cancelled on `signal`.
 */
async function takeSnapshot(options) {
    const { open, signal, attempts = 8 } = options;
    const client = await (0,_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_3__/* .openSession */ .fA)(open);
    const cancel = () => void client.end();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
        signal?.throwIfAborted();
        return await (0,p_retry__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .Ay)(() => attempt(client), {
            retries: attempts - 1,
            minTimeout: 100,
            factor: 2,
            maxTimeout: 2_000,
            randomize: true,
            shouldRetry: ({ error }) => isTransient(error),
            ...(signal ? { signal } : {}),
        });
    }
    catch (error) {
        const explained = signal?.aborted ? new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ() : await explain(client, error);
        await client.end();
        throw explained;
    }
    finally {
        signal?.removeEventListener('abort', cancel);
    }
}
async function attempt(client) {
    const lockable = await (0,_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .listLockable */ ._Z)(client);
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL lock_timeout TO '${LOCK_TIMEOUT}'`);
    try {
        await lock(client, lockable);
        const { rows } = await client.query('SELECT pg_export_snapshot() AS id, statement_timestamp() AS at');
        const snapshot = rows[0];
        if (!snapshot)
            throw new Error('the server exported no snapshot');
        await assertLocked(client);
        const list = await (0,_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .listTables */ .WS)(client);
        await (0,_fingerprint_sequences_js__WEBPACK_IMPORTED_MODULE_2__/* .readSequences */ .l)(client);
        return { ...list, id: snapshot.id, takenAt: snapshot.at, client, release: () => release(client) };
    }
    catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
    }
}
async function lock(client, tables) {
    for (let from = 0; from < tables.length; from += TABLES_PER_LOCK) {
        const names = tables.slice(from, from + TABLES_PER_LOCK).map((table) => `ONLY ${(0,_fingerprint_rows_js__WEBPACK_IMPORTED_MODULE_1__/* .qualified */ .LX)(table)}`);
        await client.query(`LOCK TABLE ${names.join(', ')} IN ACCESS SHARE MODE`);
    }
}
/** By OID, from the locks that we hold: names may have changed hands while we waited. */
async function assertLocked(client) {
    const { rows } = await client.query(`
    SELECT DISTINCT relation FROM pg_locks
     WHERE pid = pg_backend_pid() AND locktype = 'relation' AND granted`);
    const held = new Set(rows.map((row) => row.relation));
    const missing = (await (0,_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .listLockable */ ._Z)(client)).filter((table) => !held.has(table.oid));
    if (missing.length > 0)
        throw new Moved(`created or renamed just now: ${(0,_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .some */ .zN)('table', missing)}`);
}
async function release(client) {
    // The server ends the transaction with the session; a session that is gone has nothing left to release.
    await client.end();
}
function isTransient(error) {
    return error instanceof Moved || TRANSIENT.has((0,_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_3__/* .sqlState */ .cn)(error) ?? '');
}
async function explain(client, error) {
    if ((0,_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_3__/* .sqlState */ .cn)(error) === '53200') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('The server has no room to lock all tables at once', 'Raise max_locks_per_transaction on the server and restart it: pg_dump needs as many locks.', { cause: error });
    }
    // By name, and with the fix, as far as it can be told.
    if ((0,_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_3__/* .sqlState */ .cn)(error) === '42501')
        return (0,_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .listTables */ .WS)(client).then(() => error, (denied) => denied);
    if (!isTransient(error))
        return error;
    const blocked = await lockedByOthers(client).catch(() => []);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(blocked.length > 0
        ? `Another session keeps ${(0,_fingerprint_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .some */ .zN)('table', blocked)} locked exclusively`
        : 'Tables were created, dropped or rewritten faster than a snapshot could be taken', 'Find it in pg_locks and pg_stat_activity and let it end, or back up at a quieter time.', { cause: error });
}
async function lockedByOthers(client) {
    const { rows } = await client.query(`
    SELECT DISTINCT n.nspname AS schema, c.relname AS name
      FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE l.mode = 'AccessExclusiveLock' AND l.locktype = 'relation' AND c.relkind IN ('r', 'p', 'S')
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
     ORDER BY 1, 2`);
    return rows;
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
