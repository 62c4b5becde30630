export const id = 4002;
export const ids = [4002];
export const modules = {

/***/ 4002:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ createBackup)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/postgres/compression.js
var postgres_compression = __webpack_require__(32909);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/postgres/schema/index.js + 16 modules
var schema = __webpack_require__(5155);
// EXTERNAL MODULE: ./lib/postgres/server.js
var postgres_server = __webpack_require__(36008);
// EXTERNAL MODULE: ./lib/postgres/tools.js + 1 modules
var postgres_tools = __webpack_require__(19612);
// EXTERNAL MODULE: ./lib/postgres/versions.js
var versions = __webpack_require__(86142);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/inputs/databases.js
var inputs_databases = __webpack_require__(75887);
;// CONCATENATED MODULE: ./lib/backups/choose-databases.js


/**
 * Which databases to back up: those that `patterns` select, or without patterns every connectable one that is no
 * template (a template has to be named). A database that was asked for but cannot be connected to, and a pattern that selects nothing, are errors.
 */
function chooseDatabases(databases, patterns) {
    const candidates = databases
        .filter(({ name, template }) => !template || patterns.includes(name))
        .map(({ name }) => name);
    const { selected, unmatched } = (0,inputs_databases/* selectDatabases */.$P)(candidates, patterns);
    // An exclusion of what is not there (yet) excludes nothing, and harms nothing.
    const missing = unmatched.filter((pattern) => !pattern.startsWith('!'));
    if (missing.length > 0) {
        throw new errors/* UserError */.yo(`no database matches ${missing.map((pattern) => `\`${pattern}\``).join(', ')}`, `the server has: ${candidates.join(', ')}`);
    }
    const connectable = new Set(databases.filter((database) => database.connectable).map(({ name }) => name));
    const closed = selected.filter((name) => !connectable.has(name));
    const asked = patterns.some((pattern) => !pattern.startsWith('!'));
    if (closed.length > 0 && asked) {
        throw new errors/* UserError */.yo(`${closed.join(', ')} cannot be backed up: connections to it are not allowed (datallowconn = false)`, `run ALTER DATABASE … ALLOW_CONNECTIONS true, or leave it out with \`!${closed[0] ?? ''}\``);
    }
    const broken = selected.filter((name) => /[\r\n]/.test(name));
    if (broken.length > 0) {
        throw new errors/* UserError */.yo(`the name of the database ${JSON.stringify(broken[0])} has a line break: PostgreSQL's programs refuse to restore it`, 'run ALTER DATABASE … RENAME TO …, or leave it out by a pattern such as `!two?lines`');
    }
    const open = selected.filter((name) => connectable.has(name));
    if (open.length === 0) {
        throw new errors/* UserError */.yo('there is no database to back up', 'check `databases`, and the server it is meant for');
    }
    return {
        selected: open,
        excluded: [
            ...closed.map((database) => ({
                database,
                reason: 'connections to it are not allowed (datallowconn = false)',
            })),
            ...candidates
                .filter((name) => !selected.includes(name))
                .map((database) => ({ database, reason: 'not selected by `databases`' })),
        ],
        findings: closed.map((database) => ({
            check: 'backup',
            severity: 'warning',
            kind: 'database-left-out',
            object: `database ${database}`,
            message: 'is not in this backup: connections to it are not allowed (datallowconn = false)',
            fix: `run ALTER DATABASE … ALLOW_CONNECTIONS true, or declare that it is left out with \`!${database}\``,
        })),
    };
}

// EXTERNAL MODULE: ./lib/backups/disk-full.js
var disk_full = __webpack_require__(67614);
// EXTERNAL MODULE: ./lib/backups/files.js
var backups_files = __webpack_require__(49500);
// EXTERNAL MODULE: ./lib/backups/origin.js
var origin = __webpack_require__(73341);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./lib/postgres/cluster-dump.js
var cluster_dump = __webpack_require__(18300);
// EXTERNAL MODULE: ./lib/postgres/dump.js
var postgres_dump = __webpack_require__(36185);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(26318);
// EXTERNAL MODULE: ./lib/postgres/load/errors.js
var load_errors = __webpack_require__(50629);
;// CONCATENATED MODULE: ./lib/postgres/dumped-sequences.js





const SETVAL = /^SELECT pg_catalog\.setval\('((?:[^']|'')+)', (-?\d+), (true|false)\);$/gm;
/**
 * The states of sequences that an archive of pg_dump will set, by qualified name, each part in double quotes. No data is
 * read: sequences are in the table of contents. `archive`: its path, or what opens its bytes, of which the beginning will do
 * in the format `custom`. `folder`: a private one, for the list of entries.
 */
async function dumpedSequences({ tools, env, mounts, signal }, archive, folder) {
    const read = async (args) => {
        let text = '';
        const sink = new external_node_stream_.Writable({
            write(chunk, _encoding, done) {
                text += chunk.toString();
                done();
            },
        });
        const command = tools.command('pg_restore', typeof archive === 'string' ? [...args, archive] : args, { PATH: env.PATH ?? '', LC_ALL: 'C.UTF-8' }, [...mounts, folder]);
        const stdin = typeof archive === 'string' ? {} : { stdin: archive() };
        const result = await (0,process/* run */.eF)(command, { ...stdin, stdout: sink, ...(signal ? { signal } : {}) });
        if (result.code !== 0)
            throw new Error(`pg_restore cannot read the new archive: ${(0,load_errors/* toolErrors */.Ce)(result.stderr)}`);
        return text;
    };
    const entries = (await read(['--list']))
        .split('\n')
        .filter((line) => /^\d+; \d+ \d+ SEQUENCE SET /.test(line));
    if (entries.length === 0)
        return new Map();
    const list = (0,external_node_path_.join)(folder, 'sequences.list');
    await (0,promises_.writeFile)(list, entries.join('\n'), { mode: 0o600 });
    const sql = await read(['--data-only', `--use-list=${list}`, '--file=-']);
    return new Map([...sql.matchAll(SETVAL)].map(([, name = '', lastValue = '', called]) => [
        quoteParts(name.replaceAll("''", "'")),
        { lastValue, isCalled: called === 'true' },
    ]));
}
/** `public."Odd name"` as `"public"."Odd name"`. */
function quoteParts(qualified) {
    return [...qualified.matchAll(/"(?:[^"]|"")*"|[^".]+/g)]
        .map(([part]) => (part.startsWith('"') ? part : `"${part}"`))
        .join('.');
}

// EXTERNAL MODULE: ./lib/backups/capture-database.js
var capture_database = __webpack_require__(61607);
// EXTERNAL MODULE: ./lib/backups/naming.js
var naming = __webpack_require__(21403);
;// CONCATENATED MODULE: ./lib/backups/streamed/head.js


/** Enough for the table of contents of some 5,000 tables. In bytes. */
const LONGEST = 16 << 20;
/** Passes an archive on, and keeps its beginning in memory: the table of contents. */
class Head extends external_node_stream_.Transform {
    kept = [];
    bytes = 0;
    cut = false;
    _transform(chunk, _encoding, done) {
        const taken = chunk.subarray(0, LONGEST - this.bytes);
        if (taken.length > 0)
            this.kept.push(taken);
        this.bytes += taken.length;
        this.cut ||= taken.length < chunk.length;
        done(null, chunk);
    }
    /** What `work` reads in the beginning of the archive; null when the table of contents goes on behind it. */
    async inspect(work) {
        try {
            return await work(() => external_node_stream_.Readable.from(this.kept));
        }
        catch (error) {
            if (this.cut && !(error instanceof errors/* Cancelled */.cJ))
                return null;
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./lib/backups/writers.js


















const GLOBALS = 'globals.sql';
/** The text of a dump can be twice the size of its database, or more; compressed, it seldom is. */
const DUMP_TO_DATABASE = 2;
const GLOBALS_ATTEMPTS = 5;
/** Dumps the globals, and opens the files of the backup. */
async function openWriter(wanted, reserved, source, context) {
    const plain = wanted.format === 'plain';
    const { outlet } = reserved;
    const folder = plain || outlet ? await context.workspace.make('globals') : reserved.folder;
    const file = (0,external_node_path_.join)(folder, GLOBALS);
    const schema = await context.recorder.phase('globals', 'Back up roles and tablespaces', () => captureGlobals(source, context, () => writeGlobals(file, folder, source, context)));
    noteMissingPasswords(source, context);
    if (plain)
        return plainWriter(wanted, reserved, { file, globals: { path: null, schema } }, source, context);
    const globals = { path: GLOBALS, schema };
    if (outlet) {
        await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file), await outlet.open(GLOBALS, 0));
        return streamWriter(wanted, { ...reserved, outlet }, globals, source, context);
    }
    const format = wanted.format === 'custom' ? 'custom' : 'directory';
    return archiveWriter({ ...wanted, format }, reserved, globals, source, context);
}
/** pg_dumpall reads the globals table by table, in no snapshot of ours: what was the same before and after is what it saw. */
async function captureGlobals({ client }, { recorder, signal }, dump) {
    for (let attempt = 1; attempt <= GLOBALS_ATTEMPTS; attempt++) {
        const before = await (0,schema/* readGlobals */.$q)(client);
        await dump();
        if ((0,external_node_util_.isDeepStrictEqual)(before, await (0,schema/* readGlobals */.$q)(client)))
            return before;
        recorder.info(`Others change roles or settings: trying again, ${attempt} of ${GLOBALS_ATTEMPTS}`);
        await (0,external_node_timers_promises_.setTimeout)(200 * attempt, undefined, { signal });
    }
    throw new errors/* UserError */.yo(`roles, their settings or tablespaces were changed during each of ${GLOBALS_ATTEMPTS} attempts to back them up`, 'back up again at a quieter time');
}
async function writeGlobals(path, folder, source, context) {
    const { tools, settings, server, passfiles } = source;
    await (0,postgres_dump/* dumpGlobals */.fB)({
        tools,
        env: await (0,connection/* libpqEnvironment */.SQ)(settings, passfiles),
        path,
        passwords: server.readsPasswords,
        mounts: [folder, passfiles],
        signal: context.signal,
    });
    await (0,backups_files/* sync */.OH)(path);
}
function noteMissingPasswords({ settings, server }, { recorder }) {
    if (server.readsPasswords)
        return;
    recorder.find({
        check: 'backup',
        severity: 'notice',
        kind: 'no-role-passwords',
        object: 'roles',
        message: `${settings.user} may not read role passwords: the roles are in the backup without them`,
        fix: 'connect as a superuser to include them; managed services do not allow it',
    });
}
/** `databases/<name>/` or `databases/<name>.dump` for each database, `globals.sql` beside them. */
async function archiveWriter(wanted, reserved, globals, source, context) {
    const { format } = wanted;
    const folder = (0,external_node_path_.join)(reserved.folder, 'databases');
    await (0,promises_.mkdir)(folder);
    const env = await (0,connection/* libpqEnvironment */.SQ)(source.settings, source.passfiles);
    const compression = await (0,postgres_compression/* chooseCompression */.gS)(wanted.compression, source.tools, env);
    return {
        compression,
        globals,
        add: async (database) => {
            const path = `databases/${(0,naming/* fileNameOf */.bV)(database)}${format === 'custom' ? '.dump' : ''}`;
            const file = (0,external_node_path_.join)(reserved.folder, path);
            const options = await dumpOptions(database, reserved, source);
            return (0,capture_database/* captureDatabase */.y)({
                ...captureOptions(database, path, wanted, source, context),
                readDumped: async () => dumpedSequences(options, file, await context.workspace.make('passfiles')),
                dump: async (view) => {
                    await (0,promises_.rm)(file, { recursive: true, force: true });
                    await (0,postgres_dump/* dumpArchive */.Pc)({ ...options, ...view, format, compression, path: file });
                },
            });
        },
        finish: () => (0,backups_files/* sync */.OH)(folder),
        abandon: () => undefined,
    };
}
/**
 * `databases/<name>.dump` for each database, in the format `custom`, straight into the stores. What of it tells the states of
 * the sequences is kept for a moment, as far as it is not large: they are compared as with files.
 */
async function streamWriter(wanted, reserved, globals, source, context) {
    const env = await (0,connection/* libpqEnvironment */.SQ)(source.settings, source.passfiles);
    const compression = await (0,postgres_compression/* chooseCompression */.gS)(wanted.compression, source.tools, env);
    return {
        compression,
        globals,
        add: async (database) => {
            const path = `databases/${(0,naming/* fileNameOf */.bV)(database)}.dump`;
            const options = await dumpOptions(database, reserved, source);
            const guess = DUMP_TO_DATABASE * (await (0,postgres_server/* databaseBytes */.H8)(source.client, [database]));
            let head = new Head();
            return (0,capture_database/* captureDatabase */.y)({
                ...captureOptions(database, path, wanted, source, context),
                readDumped: async () => {
                    const folder = await context.workspace.make('passfiles');
                    const found = await head.inspect((open) => dumpedSequences(options, open, folder));
                    return found ?? new Map();
                },
                dump: async (view) => {
                    head = new Head();
                    const stored = (0,external_node_stream_promises_.pipeline)(head, await reserved.outlet.open(path, guess));
                    stored.catch(() => undefined);
                    try {
                        await (0,postgres_dump/* dumpArchiveTo */.Sh)({ ...options, ...view, compression, sink: head });
                        head.end();
                        await stored;
                    }
                    finally {
                        head.destroy();
                    }
                },
            });
        },
        finish: () => Promise.resolve(),
        abandon: () => undefined,
    };
}
/** One `<name>.sql`, compressed only where that was asked for, so that psql reads it as it is. */
async function plainWriter(wanted, reserved, { file, globals }, source, context) {
    const compression = wanted.compression === 'auto' ? { method: 'none' } : wanted.compression;
    if (compression.method === 'lz4') {
        throw new errors/* UserError */.yo('a plain dump cannot be compressed with lz4', 'use `compression: zstd` or gzip');
    }
    const suffix = { none: '', gzip: '.gz', zstd: '.zst' }[compression.method];
    const path = `${reserved.name}.sql${suffix}`;
    const target = reserved.outlet
        ? await reserved.outlet.open(path, DUMP_TO_DATABASE * (await (0,postgres_server/* databaseBytes */.H8)(source.client, source.chosen)))
        : (0,external_node_fs_.createWriteStream)((0,external_node_path_.join)(reserved.folder, path), { mode: 0o600, flush: true, flags: 'wx' });
    const dump = (0,cluster_dump/* startClusterDump */.$)(target, await (0,promises_.readFile)(file, 'utf8'), compression);
    return {
        compression,
        globals,
        add: async (database) => {
            dump.begin(database);
            const options = await dumpOptions(database, reserved, source);
            return (0,capture_database/* captureDatabase */.y)({
                ...captureOptions(database, path, wanted, source, context),
                readDumped: null,
                dump: (view) => (0,postgres_dump/* dumpPlain */.Lf)({ ...options, ...view, sink: dump.sink }),
            });
        },
        finish: () => dump.finish(),
        abandon: () => {
            dump.abandon();
        },
    };
}
async function dumpOptions(database, reserved, { tools, settings, passfiles }) {
    const env = await (0,connection/* libpqEnvironment */.SQ)(settings, passfiles, database);
    return { tools, database, env, mounts: [reserved.folder, passfiles] };
}
function captureOptions(database, path, { jobs }, { settings, server }, { recorder, signal }) {
    return { database, path, settings, major: server.major, jobs, recorder, signal };
}

;// CONCATENATED MODULE: ./lib/backups/create.js













/**
 * Makes a logical backup in `reserved.folder`, which is removed again when anything fails: the globals, then each
 * chosen database with its fingerprints, the checksums, and the manifest last.
 */
async function createBackup(request, reserved, context) {
    try {
        return await create(request, reserved, context);
    }
    catch (error) {
        await (0,promises_.rm)(reserved.folder, { recursive: true, force: true });
        throw error;
    }
}
async function create(request, reserved, context) {
    const { recorder, workspace, signal } = context;
    const startedAt = new Date();
    const client = await (0,connection/* connect */.Ng)(request.settings, { signal });
    try {
        const settings = (0,connection/* pin */.y_)(request.settings, client);
        const server = await (0,postgres_server/* readServerFacts */.TX)(client);
        const choice = chooseDatabases(await (0,postgres_server/* listDatabases */.Pf)(client), request.databases);
        recorder.find(...choice.findings);
        const tools = await (0,postgres_tools/* findTools */.f$)({
            ...(request.pgBin === undefined ? {} : { pgBin: request.pgBin }),
            serverMajor: server.major,
            programs: ['pg_dump', 'pg_dumpall', 'pg_restore'],
            signal,
        });
        recorder.find(...tools.findings);
        (0,versions/* assertDumps */.yX)(tools.version, server.version);
        request.onMajor?.(Math.max(server.major, tools.major));
        recorder.info(`PostgreSQL ${server.version}${server.standby ? ' (standby)' : ''}, pg_dump ${tools.version}; ` +
            `databases: ${choice.selected.join(', ')}`);
        const passfiles = await workspace.make('passfiles');
        const chosen = choice.selected;
        const source = { client, tools, settings, passfiles, server, choice, chosen, startedAt };
        const bytes = () => (0,postgres_server/* databaseBytes */.H8)(client, chosen);
        const outlet = await reserved.outlet?.({
            format: request.format,
            bytes: DUMP_TO_DATABASE * (await bytes()),
        });
        // A folder of files cannot go to a store while it is written.
        const format = outlet && request.format === 'directory' ? 'custom' : request.format;
        return await (0,disk_full/* explainFullDisk */.E)((0,external_node_path_.dirname)(reserved.folder), bytes, () => write({ ...request, format }, { ...reserved, outlet: outlet ?? undefined }, source, context));
    }
    finally {
        await client.end();
    }
}
async function write(request, reserved, source, context) {
    const { recorder, signal } = context;
    const { choice, server, tools } = source;
    const writer = await openWriter(request, reserved, source, context);
    const databases = [];
    try {
        for (const database of choice.selected) {
            databases.push(await recorder.phase(`dump ${database}`, `Back up the database ${database}`, () => writer.add(database)));
        }
        await writer.finish();
    }
    catch (error) {
        writer.abandon();
        throw error;
    }
    return recorder.phase('checksums', 'Checksum and write the manifest', async () => {
        const { outlet } = reserved;
        const files = outlet
            ? outlet.files
            : await (0,backups_files/* checksums */.vw)(reserved.folder, await (0,backups_files/* filesBelow */.DR)(reserved.folder), signal);
        const { readsPasswords, ...facts } = server;
        const manifest = {
            manifestVersion: 1,
            name: reserved.name,
            kind: 'logical',
            format: request.format,
            compression: (0,postgres_compression/* describeCompression */.uR)(writer.compression),
            startedAt: source.startedAt.toISOString(),
            finishedAt: new Date().toISOString(),
            tool: (0,origin/* toolOf */.w)(tools),
            server: facts,
            globals: {
                path: writer.globals.path,
                passwords: readsPasswords,
                schemaDigest: (0,schema/* schemaDigest */.ku)(writer.globals.schema),
                schema: [...writer.globals.schema],
            },
            databases,
            excluded: choice.excluded,
            files,
            origin: (0,origin/* originOf */.y)(context.env),
            phases: recorder.phaseSeconds(),
        };
        const file = request.format === 'plain' ? `${reserved.name}.manifest.json` : 'manifest.json';
        await (0,backups_files/* writeWhole */.f8)((0,external_node_path_.join)(reserved.folder, file), `${JSON.stringify(manifest, null, 1)}\n`);
        return {
            backup: {
                name: reserved.name,
                folder: reserved.folder,
                files: [...files.map(({ path }) => path), file],
            },
            manifest,
        };
    });
}


/***/ })

};
