export const id = 9387;
export const ids = [9387];
export const modules = {

/***/ 18189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ missingExtensions)
/* harmony export */ });
/** The extensions that databases have and the server of `client` has not to offer. */
async function missingExtensions(client, databases) {
    const { rows } = await client.query('SELECT name FROM pg_catalog.pg_available_extensions');
    const available = new Set(rows.map(({ name }) => name));
    const needed = new Set(databases.flatMap(({ extensions }) => extensions.map(({ name }) => name)));
    return [...needed].filter((name) => !available.has(name));
}


/***/ }),

/***/ 19930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   By: () => (/* binding */ restoreArchive),
/* harmony export */   Zp: () => (/* binding */ databaseText),
/* harmony export */   lB: () => (/* binding */ restoreContents)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57075);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38321);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26318);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(23564);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(50629);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(65776);
/* harmony import */ var _part_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(65311);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26368);
/* harmony import */ var _sql_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6482);











/** Of the archive's table of contents, what is about the database itself and not in it. */
const OF_DATABASE = /^\d+; \d+ \d+ (?:DATABASE(?: PROPERTIES)?|(?:COMMENT|ACL|SECURITY LABEL) - DATABASE) /;
/**
 * Restores one database from an archive into the scratch server: the database first, then what is in it with parallel
 * workers, then its settings, comment and grants, which could get in the way of the others. Every error is a finding
 * that names its object. Throws a UserError when the archive cannot be read at all.
 */
async function restoreArchive(options) {
    const object = `database ${options.database}`;
    try {
        const { creation, settings } = await databaseSql(options);
        const load = (text) => (0,_sql_js__WEBPACK_IMPORTED_MODULE_8__/* .loadSql */ .v)({
            scratch: options.scratch,
            open: () => oneChunk(text),
            object,
            ...(options.signal ? { signal: options.signal } : {}),
        });
        const findings = await load(creation);
        if (findings.some(({ severity }) => severity === 'error'))
            return findings;
        const { scratch, folder, only, ...rest } = options;
        const where = {
            ...rest,
            tools: scratch.tools,
            env: (0,_sql_js__WEBPACK_IMPORTED_MODULE_8__/* .scratchEnvironment */ .u)(scratch),
            mounts: [],
            into: rest.database,
            object,
        };
        const contents = await (only ? (0,_part_js__WEBPACK_IMPORTED_MODULE_6__/* .restorePart */ .q)(scratch, only, folder, where) : restoreContents(where));
        return [...findings, ...contents, ...(await load(settings))];
    }
    catch (error) {
        if (error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_7__/* .Refusal */ .P)
            return [(0,_findings_js__WEBPACK_IMPORTED_MODULE_9__/* .restoreError */ .h)(object, error.message, error.kind)];
        throw error;
    }
}
/** Restores what is in a database, with parallel workers. Every error is a finding that names its object. */
async function restoreContents(options) {
    const { tools, env, mounts, path, into, jobs, selection = [], onTable, signal } = options;
    const parallel = (await (0,_contents_js__WEBPACK_IMPORTED_MODULE_5__/* .archiveKind */ .FF)(path)) === 'tar' ? [] : [`--jobs=${jobs}`];
    const args = ['--dbname', conninfo(into), '--no-password', '--verbose', ...selection, ...parallel, path];
    const collector = new _errors_js__WEBPACK_IMPORTED_MODULE_10__/* .ErrorCollector */ .KO();
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .eF)(tools.command('pg_restore', args, env, [...mounts, path]), {
        onStderrLine: (line) => {
            collector.take(line);
            const table = /processing data for table "(.*)"$/.exec(line)?.[1];
            if (table !== undefined)
                onTable?.(table);
        },
        ...(signal ? { signal } : {}),
    });
    return (0,_findings_js__WEBPACK_IMPORTED_MODULE_9__/* .loadFindings */ .f)(collector, result.code, options.object);
}
/** The SQL that makes the database, and the SQL for what was set, noted and granted on it. */
async function databaseSql(options) {
    const bytes = await databaseText({ ...options, tools: options.scratch.tools });
    const text = bytes.toString('latin1');
    // A name with line breaks in it could move this cut: the scanner would refuse both parts.
    const cut = text.search(/^\\(?:unrestrict|encoding|connect) /m);
    const [creation, rest] = cut < 0 ? [text, ''] : [text.slice(0, cut), text.slice(cut)];
    // What is left names the database, and can be run from any: its new settings might not let one in.
    const settings = rest.replaceAll(/^\\connect .*$/gm, '');
    return { creation: Buffer.from(creation, 'latin1'), settings: Buffer.from(settings, 'latin1') };
}
/**
 * The SQL text about the database of an archive itself and not about what is in it. `folder`: an existing private
 * folder for lists. Throws a UserError when the archive cannot be read.
 */
async function databaseText({ tools, path, folder, signal, }) {
    const list = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'database.list');
    const contents = (await (0,_contents_js__WEBPACK_IMPORTED_MODULE_5__/* .readArchive */ .bL)(tools, ['--create', '--list'], path, [folder], signal)).split('\n');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(list, contents.filter((line) => OF_DATABASE.test(line)).join('\n'), { mode: 0o600 });
    const sink = new node_stream__WEBPACK_IMPORTED_MODULE_2__.PassThrough();
    const text = (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_3__.buffer)(sink);
    const args = ['--create', '--schema-only', '--file=-', `--use-list=${list}`];
    const written = (0,_contents_js__WEBPACK_IMPORTED_MODULE_5__/* .readArchive */ .bL)(tools, args, path, [folder], signal, sink).finally(() => sink.end());
    return (await Promise.all([text, written]))[0];
}
/** As a conninfo string: a bare name that has a `=` or looks like a URI would be taken for one. */
function conninfo(database) {
    return `dbname='${database.replaceAll(/['\\]/g, '\\$&')}'`;
}
async function* oneChunk(text) {
    yield await Promise.resolve(text);
}


/***/ }),

/***/ 87613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ takeCensus)
/* harmony export */ });
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86316);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19136);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26368);
/* harmony import */ var _scanner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(30938);




/** Client encodings in which the second byte of a character can be a backslash or a quote. */
const UNSAFE_ENCODING = /^(?:big5|gbk|gb18030|johab|sjis|shift_jis_2004|uhc|mskanji|shiftjis|win(?:932|936|949|950))$/;
const CREATE_ROLE = new RegExp(`^CREATE (?:ROLE|USER) (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_})`);
/** The attributes that initdb gives its superuser, as pg_dumpall writes them. */
const ALL_ATTRIBUTES = new RegExp(`^ALTER ROLE (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_}) WITH SUPERUSER INHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS`);
const GRANTED_BY = new RegExp(` GRANTED BY (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_});$`);
const GRANTED = new RegExp(`^(?:GRANT|REVOKE) [^']* (?:TO|FROM) (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_})(?: WITH [^']*)?(?: GRANTED BY ${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_})?;$`);
const OWNER = new RegExp(`^ALTER [^']* OWNER TO (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_});$`);
const DEFAULTS = new RegExp(`^ALTER DEFAULT PRIVILEGES FOR ROLE (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_}) [^']* (?:TO|FROM) (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_})`);
const POLICY = new RegExp(`^CREATE POLICY ${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_} ON ${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .QUALIFIED */ .DT}[A-Z ]* TO (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_}(?:, ${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_})*)`);
const SCHEMA_OWNER = new RegExp(`^CREATE SCHEMA .*AUTHORIZATION (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_});$`);
const CREATE_DATABASE = new RegExp(`^CREATE DATABASE (${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_}) WITH `);
const EXTENSION = new RegExp(`^CREATE EXTENSION (?:IF NOT EXISTS )?(${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .NAME */ .o_})`);
/** No role, but what every role is a member of; or roles that every server has. */
const NO_ROLE = /^(?:public|current_user|session_user|pg_.*)$/;
/** Reads the SQL text of a dump to its end. Throws a Refusal when psql must not see it. */
async function takeCensus(source) {
    const taker = new CensusTaker();
    const scanner = new _scanner_js__WEBPACK_IMPORTED_MODULE_2__/* .Scanner */ .L(taker);
    for await (const chunk of source)
        scanner.push(chunk);
    scanner.end();
    return taker.result(scanner.copies);
}
/** Gathers a census from what a Scanner sees. */
class CensusTaker {
    createdRoles = new Set();
    usedRoles = new Set();
    grantors = new Map();
    allAttributes = [];
    createdDatabases = new Set();
    databaseStatements = [];
    extensions = new Set();
    connects = false;
    encoding = null;
    command(text, line) {
        const command = (0,_commands_js__WEBPACK_IMPORTED_MODULE_3__/* .parseCommand */ .R)(text);
        if (command === null)
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P('psql-command', 'it has a psql command that no dump has', line);
        if (command.kind === 'connect')
            this.connects = true;
        return text;
    }
    statement(text, line) {
        const [verb] = text.split(' ', 1);
        if (verb === 'SET')
            this.set(text, line);
        else if (verb === 'GRANT' || verb === 'REVOKE')
            this.grant(text);
        else if (verb === 'CREATE')
            this.create(text);
        else if (verb === 'ALTER')
            this.alter(text);
        return null;
    }
    result(copies) {
        const [grantor] = [...this.grantors].sort((a, b) => b[1] - a[1])[0] ?? [];
        const candidates = this.allAttributes;
        const likely = [grantor, 'postgres'].find((role) => role !== undefined && candidates.includes(role));
        return {
            copies,
            createdRoles: this.createdRoles,
            usedRoles: new Set([...this.usedRoles].filter((role) => !NO_ROLE.test(role))),
            bootstrapRole: likely ?? candidates[0] ?? null,
            createdDatabases: this.createdDatabases,
            connects: this.connects,
            databaseStatements: this.databaseStatements,
            extensions: this.extensions,
            encoding: this.encoding,
        };
    }
    set(text, line) {
        const [, encoding] = /^SET client_encoding = '([^']*)';$/.exec(text) ?? [];
        if (encoding === undefined)
            return;
        this.encoding ??= encoding;
        if (UNSAFE_ENCODING.test(encoding.toLowerCase())) {
            throw new _refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P('unusual-sql', `it is in the encoding ${encoding}, in which characters can look like quotes`, line);
        }
    }
    grant(text) {
        const grantor = name(GRANTED_BY, text);
        if (grantor !== null)
            this.grantors.set(grantor, (this.grantors.get(grantor) ?? 0) + 1);
        this.use(name(GRANTED, text));
    }
    create(text) {
        const role = name(CREATE_ROLE, text);
        if (role !== null)
            this.createdRoles.add(role);
        const extension = name(EXTENSION, text);
        if (extension !== null)
            this.extensions.add(extension);
        const database = name(CREATE_DATABASE, text);
        if (database !== null) {
            this.createdDatabases.add(database);
            this.databaseStatements.push(text);
        }
        this.use(name(SCHEMA_OWNER, text));
        this.use(...(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .unquoteList */ .KB)(POLICY.exec(text)?.[1] ?? ''));
    }
    alter(text) {
        const superuser = name(ALL_ATTRIBUTES, text);
        if (superuser !== null)
            this.allAttributes.push(superuser);
        const [, owner, grantee] = DEFAULTS.exec(text) ?? [];
        this.use(name(OWNER, text), ...(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .unquoteList */ .KB)(`${owner ?? ''} ${grantee ?? ''}`));
    }
    use(...roles) {
        for (const role of roles)
            if (role !== null)
                this.usedRoles.add(role);
    }
}
function name(pattern, text) {
    const [, found] = pattern.exec(text) ?? [];
    return found === undefined ? null : (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .unquote */ ._n)(found);
}


/***/ }),

/***/ 86316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ parseCommand),
/* harmony export */   m: () => (/* binding */ connectCommand)
/* harmony export */ });
const QUOTED = /^"((?:[^"]|"")*)"$/;
/**
 * Reads a psql command in exactly the forms that pg_dump and pg_dumpall write; null for any other. Names stay Latin-1.
 * Source: appendPsqlMetaConnect and appendConnStrVal in src/fe_utils/string_utils.c.
 */
function parseCommand(text) {
    if (text === '\\encoding SQL_ASCII')
        return { kind: 'encoding' };
    const [, kind, key] = /^\\((?:un)?restrict) ([A-Za-z0-9]+)$/.exec(text) ?? [];
    if (key !== undefined)
        return { kind: kind === 'restrict' ? 'restrict' : 'unrestrict', key };
    const [, simple] = /^\\connect ([A-Za-z0-9_.]+|"[A-Za-z0-9_.]+")$/.exec(text) ?? [];
    if (simple !== undefined)
        return { kind: 'connect', database: simple.replaceAll('"', '') };
    const [, argument = ''] = /^\\connect -reuse-previous=on (".*")$/.exec(text) ?? [];
    const conninfo = QUOTED.exec(argument)?.[1]?.replaceAll('""', '"') ?? '';
    const [, value] = /^dbname='((?:[^'\\]|\\.)*)'$/.exec(conninfo) ?? [];
    return value === undefined ? null : { kind: 'connect', database: value.replace(/\\(.)/g, '$1') };
}
/** The psql command that connects to `database` and keeps user, host and port: in one form, whatever the name holds. */
function connectCommand(database) {
    const value = database.replace(/[\\']/g, '\\$&');
    return `\\connect -reuse-previous=on "dbname='${value.replaceAll('"', '""')}'"`;
}


/***/ }),

/***/ 23564:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FF: () => (/* binding */ archiveKind),
/* harmony export */   N9: () => (/* binding */ inspectArchive),
/* harmony export */   bL: () => (/* binding */ readArchive),
/* harmony export */   qh: () => (/* binding */ archiveCensus)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57075);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26318);
/* harmony import */ var _census_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87613);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(50629);
/* harmony import */ var _expansion_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(45977);








const TAR_MAGIC_OFFSET = 257;
const HEAD_BYTES = 512;
/** What kind of archive of pg_dump is at `path`, by its first bytes; null when it is none. */
async function archiveKind(path) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isDirectory()) {
        const contents = await head((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'toc.dat')).catch(() => Buffer.alloc(0));
        return isCustom(contents) ? 'directory' : null;
    }
    const bytes = await head(path);
    if (isCustom(bytes))
        return 'custom';
    const tar = bytes.toString('latin1', TAR_MAGIC_OFFSET, TAR_MAGIC_OFFSET + 5) === 'ustar';
    return tar && bytes.toString('latin1', 0, 8) === 'toc.dat\0' ? 'tar' : null;
}
/**
 * Reads an archive to its end, which decompresses all data in it, and tells what it says of itself. Throws a UserError
 * when that cannot be done.
 */
async function inspectArchive(tools, path, signal) {
    const kind = await archiveKind(path);
    if (kind === null) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`${path} is no archive of pg_dump`, 'name a file of pg_dump -Fc or -Ft, a folder of pg_dump -Fd, or a plain .sql file, perhaps .gz or .zst');
    }
    const list = await readArchive(tools, ['--list'], path, [], signal);
    await readArchive(tools, ['--file=-'], path, [], signal, await counter(path));
    const fact = (name) => new RegExp(`^; +${name}: (.*)$`, 'm').exec(list)?.[1] ?? '';
    const version = (name) => fact(name).split(' ', 1)[0] ?? '';
    return {
        kind,
        database: fact('dbname'),
        serverVersion: version('Dumped from database version'),
        dumpVersion: version('Dumped by pg_dump version'),
        entries: Number(fact('TOC Entries')),
        tables: list.match(/^\d+; \d+ \d+ TABLE DATA /gm)?.length ?? 0,
    };
}
/** Takes what an archive decompresses to, and keeps nothing; fails where that has no end. */
async function counter(path) {
    const files = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isDirectory()
        ? (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(path)).map((file) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, file))
        : [path];
    const sizes = await Promise.all(files.map(async (file) => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file)).size));
    const compressed = sizes.reduce((sum, bytes) => sum + bytes, 0);
    const expansion = new _expansion_js__WEBPACK_IMPORTED_MODULE_6__/* .Expansion */ .g((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path), compressed);
    return new node_stream__WEBPACK_IMPORTED_MODULE_2__.Writable({
        highWaterMark: 1 << 20,
        write: (chunk, _encoding, done) => {
            try {
                expansion.add(chunk.length);
                done();
            }
            catch (error) {
                done(error);
            }
        },
    });
}
/** The roles and extensions that an archive needs. Throws a UserError or a Refusal. */
async function archiveCensus(tools, path, signal) {
    const text = new node_stream__WEBPACK_IMPORTED_MODULE_2__.PassThrough();
    const census = (0,_census_js__WEBPACK_IMPORTED_MODULE_5__/* .takeCensus */ .T)(text);
    // Whoever fails first tells why.
    const written = readArchive(tools, ['--schema-only', '--file=-'], path, [], signal, text).then(() => text.end(), (error) => text.destroy(error instanceof Error ? error : new Error(String(error))));
    const [taken] = await Promise.all([census, written]);
    return taken;
}
/** What pg_restore writes for `args`: to `sink`, else the first MiB is given. Throws a UserError when it fails. */
async function readArchive(tools, args, path, mounts, signal, sink) {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' };
    const command = tools.command('pg_restore', [...args, path], env, [...mounts, path]);
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .eF)(command, { ...(signal ? { signal } : {}), ...(sink ? { stdout: sink } : {}) });
    if (result.code === 0)
        return result.stdout;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`pg_restore ${tools.version} cannot read the archive ${path}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_7__/* .toolErrors */ .Ce)(result.stderr)}`, result.stderr.includes('unsupported version')
        ? 'it was made by a newer pg_dump: install that version of PostgreSQL, or name its programs in `pg-bin`'
        : 'the archive is damaged or incomplete: use another backup');
}
function isCustom(bytes) {
    return bytes.toString('latin1', 0, 5) === 'PGDMP';
}
async function head(path) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
        return buffer.subarray(0, bytesRead);
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 50629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ toolErrors),
/* harmony export */   KO: () => (/* binding */ ErrorCollector),
/* harmony export */   tB: () => (/* binding */ sanitise)
/* harmony export */ });
/** Quoted text after one of these words names an object; any other quoted text may be a value out of a row. */
const OBJECT_WORD = /(?:access method|aggregate|cast|class|collation|column|configuration|constraint|cursor|database|dictionary|directory|domain|encoding|extension|family|file|function|index|language|library|locale name:|method|module|operator|option|parameter|parser|partition|policy|procedure|publication|relation|role|rule|savepoint|schema|sequence|server|service|socket|subscription|table|tablespace|template|trigger|type|user|view|wrapper) $/;
/** psql begins a message with `psql:<stdin>:12: `, the other programs with their name. */
const HEAD = /^(?:[^\s:]+:(?: |<stdin>:(\d+): ))?((?:error|ERROR|FATAL|PANIC): .*)$/;
const ENTRY = /^from TOC entry \d+; \d+ \d+ (.*)$/;
/**
 * The workers of pg_restore write to one standard error, each line in pieces: the beginnings of some lines may all come
 * before the message of one, whose own are then on the line before.
 */
const PIECES = /^(?:pg_restore:| |error: )*/;
/** Messages that are errors, whatever they begin with; and those that are none. */
const FAILURE = /^(?:COPY failed for table "(?:[^"]|"")*"|could not execute query|error returned by PQputCopy\w+): (?:ERROR|FATAL|PANIC): /;
const PROGRESS = /^(?:processing data for table "|(?:creating|executing|while) [A-Z]|(?:launching|finished|skipping) item \d|(?:dis|en)abling triggers |from TOC entry )/;
/**
 * Removes what may be row data from the primary line of an error message: quoted values, raw bytes, and the values of
 * a `Key (…)=(…)`. Identifiers stay: without them nobody could mend anything.
 */
function sanitise(message) {
    return blankValues(message)
        .replace(/\b0x[0-9a-f]{2}\b(?: 0x[0-9a-f]{2}\b)*/gi, '0x…')
        .replace(/=\(.*\)/g, '=(…)')
        .replace(/\p{Cc}/gu, ' ');
}
/** A value may hold quotes itself, which PostgreSQL does not escape: so from its first quote to the message's last. */
function blankValues(message) {
    for (const { 0: name, index } of message.matchAll(/"(?:[^"]|"")*"?/g)) {
        if (OBJECT_WORD.test(message.slice(Math.max(0, index - 40), index)) && name.endsWith('"'))
            continue;
        const last = message.lastIndexOf('"');
        return `${message.slice(0, index)}"…"${last > index ? message.slice(last + 1) : ''}`;
    }
    return message;
}
/**
 * Collects the errors from what a PostgreSQL program writes to its standard error, line by line. DETAIL, HINT, the
 * statement and all other lines that may hold row data are dropped. What a function raises is in the hands of whoever
 * wrote the function, so of that only the function's name is kept.
 */
class ErrorCollector {
    /** The first errors; `count` has them all. */
    errors = [];
    count = 0;
    entry;
    cap;
    constructor(cap = 100) {
        this.cap = cap;
    }
    /** Takes one line, without its line break. */
    take = (told) => {
        const message = told.replace(PIECES, '');
        const entry = ENTRY.exec(message)?.[1];
        if (entry !== undefined)
            this.entry = entry;
        if (PROGRESS.test(message))
            return;
        const line = FAILURE.test(message) ? `pg_restore: error: ${message}` : told;
        const context = /^CONTEXT: {2}(.*)$/.exec(line)?.[1];
        if (context !== undefined)
            this.explain(context);
        const head = HEAD.exec(line);
        if (!head?.[2])
            return;
        this.count++;
        if (this.errors.length >= this.cap)
            return;
        this.errors.push({
            message: sanitise(head[2].replace(/\b(?:error|ERROR|FATAL|PANIC): +|could not execute query: /g, '')),
            ...(this.entry === undefined ? {} : { object: this.entry }),
            ...(head[1] === undefined ? {} : { line: Number(head[1]) }),
        });
        this.entry = undefined;
    };
    /** Improves the newest error by where it happened. */
    explain(context) {
        const error = this.errors.at(-1);
        if (error === undefined || this.count > this.errors.length)
            return;
        const copy = /^COPY (.+?), line \d+(?:, column [^:]+)?(?=:|$)/.exec(context)?.[0];
        const raised = /^PL\/\w+ (?:function|procedure) (.*?)(?: line \d+)? at RAISE$/.exec(context)?.[1];
        const other = /^PL\/(?!pgSQL)\w+ function (.*)$/.exec(context)?.[1];
        if (copy !== undefined)
            this.errors[this.errors.length - 1] = { object: copy, ...error };
        const by = raised ?? other;
        if (by !== undefined) {
            this.errors[this.errors.length - 1] = { ...error, message: `the function ${by} raised an error` };
        }
    }
}
/** The errors in a program's standard error as one line without row data, for messages. */
function toolErrors(stderr) {
    const collector = new ErrorCollector();
    stderr.split('\n').forEach(collector.take);
    const messages = collector.errors.slice(0, 3).map(({ message }) => message);
    const more = collector.count - messages.length;
    if (messages.length === 0)
        return 'it ended without an error message';
    return messages.join('; ') + (more > 0 ? `; and ${more} more` : '');
}


/***/ }),

/***/ 45977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ Expansion)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33777);


/** What any dump may decompress to, in bytes: no disk is filled by that. */
const ROOM = 2 ** 30;
/** Rows differ from each other, so that no dump of some size shrinks like this. */
const RATIO = 200;
/** What a value of which the server has compressed every byte can grow by. */
const TOAST_RATIO = 300;
/** Counts what a compressed dump becomes, and stops one that was made to fill disks: it would go on for ever. */
class Expansion {
    name;
    compressed;
    limit;
    bytes = 0;
    /** `contentBytes`: the size of the databases in it, where that is known. */
    constructor(name, compressed, contentBytes = 0) {
        this.name = name;
        this.compressed = compressed;
        this.limit = Math.max(ROOM, RATIO * compressed, TOAST_RATIO * contentBytes);
    }
    /** Takes note of so many decompressed bytes. Throws a UserError when they are too many. */
    add(bytes) {
        this.bytes += bytes;
        if (this.bytes <= this.limit)
            return;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${this.name} has ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(this.compressed)} and decompresses to more than ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(this.limit)}, as a decompression bomb does`, 'do not restore it, unless you know what it is: then decompress it yourself where there is room, and name the result; nothing was restored from it');
    }
}


/***/ }),

/***/ 65776:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ loadFindings),
/* harmony export */   h: () => (/* binding */ restoreError)
/* harmony export */ });
/** One error of a restore. `object`: what it is about. */
function restoreError(object, message, kind = 'restore-error') {
    return {
        check: 'restore',
        severity: 'error',
        kind,
        object,
        message,
        fix: 'a restore with errors is not the database that was backed up: mend the cause and restore again',
    };
}
/** One finding for each error that a program reported, at least one when it failed. `object`: what it restored. */
function loadFindings(collector, code, object) {
    const findings = collector.errors.map((error) => {
        const at = error.object ?? (error.line === undefined ? null : `line ${error.line}`);
        return restoreError(at === null ? object : `${at} of ${object}`, error.message);
    });
    const more = collector.count - findings.length;
    if (more > 0)
        findings.push(restoreError(object, `${more} more errors`));
    if (code !== 0 && findings.length === 0)
        findings.push(restoreError(object, `the restore ended with code ${code}`));
    return findings;
}


/***/ }),

/***/ 34632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ inspectPlain)
/* harmony export */ });
/* harmony import */ var _census_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87613);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26368);


const HEADER = /^--\r?\n-- PostgreSQL database (cluster )?dump\r?\n--\r?\n/;
const END = /(?:^|\n)--\r?\n-- PostgreSQL database (cluster )?dump complete\r?\n--\s*(?:\\unrestrict \w+\s*)?$/;
const VERSION = '-- Dumped from database version ';
const EDGE_BYTES = 4096;
/** The least size of a backup in bytes: what is smaller holds nothing. */
const LEAST_BYTES = 1024;
/**
 * Reads a plain dump to its end. `name` is what findings call it. Throws what the stream throws: a UserError where the
 * file cannot be decompressed.
 */
async function inspectPlain(stream, name) {
    const edges = new Edges();
    let census = null;
    let refusal = null;
    try {
        census = await (0,_census_js__WEBPACK_IMPORTED_MODULE_0__/* .takeCensus */ .T)(edges.watch(stream));
    }
    catch (error) {
        if (!(error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .Refusal */ .P))
            throw error;
        refusal = error;
    }
    const { kind, bytes, sourceMajor } = edges;
    const complete = refusal === null && kind !== null && edges.endOf === kind;
    const facts = { kind, complete, bytes, sourceMajor, census };
    return { ...facts, findings: [...fileFindings(facts, refusal)].map((finding) => finding(name)) };
}
/** Watches the bytes of a dump pass by. */
class Edges {
    bytes = 0;
    sourceMajor = null;
    head = '';
    tail = '';
    get kind() {
        return kindOf(HEADER.exec(this.head));
    }
    /** What the end marker says that ended here. */
    get endOf() {
        return kindOf(END.exec(this.tail));
    }
    async *watch(stream) {
        for await (const chunk of stream) {
            this.bytes += chunk.length;
            if (this.head.length < EDGE_BYTES)
                this.head += chunk.toString('latin1', 0, EDGE_BYTES);
            this.sourceMajor ??= versionIn(chunk);
            const end = chunk.toString('latin1', Math.max(0, chunk.length - EDGE_BYTES));
            this.tail = (this.tail + end).slice(-EDGE_BYTES);
            yield chunk;
        }
    }
}
/** From the comment in front of a database; not found where it lies across two chunks. */
function versionIn(chunk) {
    const at = chunk.indexOf(VERSION);
    if (at < 0)
        return null;
    const major = Number.parseInt(chunk.toString('latin1', at + VERSION.length, at + VERSION.length + 3), 10);
    return Number.isNaN(major) ? null : major;
}
function kindOf(match) {
    if (match === null)
        return null;
    return match[1] === undefined ? 'database' : 'cluster';
}
function* fileFindings(facts, refusal) {
    const { kind, complete, bytes, census } = facts;
    const damaged = 'use another backup, or another copy of this one; nothing was restored from it';
    if (refusal?.kind === 'psql-command') {
        yield fileFinding('meta-command', `${refusal.message} (line ${refusal.line})`, 'do not give it to psql either: such a command can run programs. Use a dump straight from pg_dump or pg_dumpall');
    }
    if (kind === null) {
        yield fileFinding('invalid-header', 'its second line does not say that it is a dump of PostgreSQL', 'name a file that pg_dumpall or pg_dump wrote in its plain format');
        return;
    }
    // A database with nothing in it has a dump that small.
    if (bytes < LEAST_BYTES && !(kind === 'database' && complete)) {
        yield fileFinding('too-small', `it has only ${bytes} bytes`, damaged);
    }
    if (refusal?.kind === 'unusual-sql' || refusal?.kind === 'not-text') {
        yield fileFinding(refusal.kind, `${refusal.message} (line ${refusal.line})`, 'use a dump straight from pg_dump or pg_dumpall, in UTF8 or the encoding of the database');
    }
    else if (!complete && refusal?.kind !== 'psql-command') {
        const where = refusal === null ? 'it has no end marker' : `${refusal.message} (line ${refusal.line})`;
        yield fileFinding('truncated', `it is cut short: ${where}`, damaged);
    }
    else if (census?.copies === 0) {
        yield fileFinding('no-copy', 'it has no COPY: its databases are empty, or it was made with --inserts or --schema-only', 'check that it holds the data that it should', 'warning');
    }
}
function fileFinding(kind, message, fix, severity = 'error') {
    return (name) => ({ check: 'files', severity, kind, object: `file ${name}`, message, fix });
}


/***/ }),

/***/ 29252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* binding */ Lexer)
});

;// CONCATENATED MODULE: ./lib/postgres/load/bytes.js
/** The bytes that mean something to a reader of SQL text. */
const code = (character) => character.charCodeAt(0);
const NEWLINE = code('\n');
const RETURN = code('\r');
const QUOTE = code("'");
const DOUBLE = code('"');
const BACKSLASH = code('\\');
const DOLLAR = code('$');
const DASH = code('-');
const SLASH = code('/');
const STAR = code('*');
const COLON = code(':');
const SEMICOLON = code(';');
const DOT = code('.');
const OPEN = code('(');
const CLOSE = code(')');
const BRACE = code('{');
const AMPERSAND = code('&');
function bytesLike(pattern) {
    return Uint8Array.from({ length: 256 }, (_, byte) => Number(pattern.test(String.fromCharCode(byte))));
}
/** psql's `ident_cont`: the bytes of identifiers, keywords, numbers and parameters are 1. */
const WORD = bytesLike(/[A-Za-z0-9_$\x80-\xff]/);
const SPACE = bytesLike(/[ \t\n\r\f\v]/);
/** Where `byte` is next, or the end of the chunk. */
function indexOrEnd(chunk, byte, from) {
    const index = chunk.indexOf(byte, from);
    return index < 0 ? chunk.length : index;
}

;// CONCATENATED MODULE: ./lib/postgres/load/block-comment.js

/** Finds the end of a comment between slash and star, which may hold others. */
class BlockComment {
    /** Line breaks seen. */
    lines = 0;
    ended = false;
    depth = 1;
    previous = 0;
    /** Reads on from `at`; gives where it stopped: behind the comment, or at the end of the chunk. */
    read(chunk, at) {
        for (let i = at; i < chunk.length; i++) {
            const byte = chunk[i] ?? 0;
            if (byte === NEWLINE)
                this.lines++;
            const opens = byte === STAR && this.previous === SLASH;
            const closes = byte === SLASH && this.previous === STAR;
            // The second byte of a pair is not the first of another.
            this.previous = opens || closes ? 0 : byte;
            if (opens)
                this.depth++;
            if (closes && --this.depth === 0) {
                this.ended = true;
                return i + 1;
            }
        }
        return chunk.length;
    }
}

;// CONCATENATED MODULE: ./lib/postgres/load/copy-data.js

/**
 * Finds the end of the data behind `COPY … FROM stdin`: a line of a backslash and a dot, which psql looks for itself
 * before the server sees anything (handleCopyIn in src/bin/psql/copy.c).
 */
class CopyData {
    /** Line breaks seen. */
    lines = 0;
    ended = false;
    place = 'line';
    /** How much of `\.` and a carriage return was seen. */
    matched = 0;
    /** Reads on from `at`; gives where it stopped: at the line break that ends the data, or at the end of the chunk. */
    read(chunk, at) {
        let i = at;
        while (i < chunk.length && !this.ended) {
            if (this.place === 'line')
                i = this.lineStart(chunk, i);
            else if (this.place === 'rest')
                i = this.restOfLine(chunk, i);
            else
                i = this.behindBackslash(chunk, i);
        }
        return i;
    }
    lineStart(chunk, at) {
        this.matched = 1;
        this.place = chunk[at] === BACKSLASH ? 'end' : 'rest';
        return this.place === 'end' ? at + 1 : at;
    }
    restOfLine(chunk, at) {
        let i = at;
        do {
            const end = indexOrEnd(chunk, NEWLINE, i);
            if (end === chunk.length)
                return end;
            this.lines++;
            i = end + 1;
        } while (i < chunk.length && chunk[i] !== BACKSLASH);
        this.place = 'line';
        return i;
    }
    behindBackslash(chunk, at) {
        const byte = chunk[at];
        if (this.matched > 1 && byte === NEWLINE) {
            this.ended = true;
            return at;
        }
        if (this.matched > 2 || byte !== (this.matched === 1 ? DOT : RETURN)) {
            this.place = 'rest';
            return at;
        }
        this.matched++;
        return at + 1;
    }
}

// EXTERNAL MODULE: ./lib/postgres/load/refusal.js
var refusal = __webpack_require__(26368);
;// CONCATENATED MODULE: ./lib/postgres/load/tokens.js
/**
 * Follows the tokens of one statement after another as far as psql does, to know which semicolon ends a statement, and
 * whether the server will ask for data. After psqlscan.l: a semicolon within parentheses, or within the BEGIN … END of
 * a function's body in standard SQL, does not end one.
 */
class StatementTokens {
    /** Whether the token before this one was an E'…' string. */
    afterEscapes = false;
    depth = 0;
    blocks = 0;
    count = 0;
    /** The initials of the first four identifiers, of those that psql looks at. */
    initials = '';
    last = '';
    copy = 'none';
    /** Whether the token before this one was a semicolon that ended no statement for psql. */
    behindSemicolon = false;
    /** Takes a keyword, name, number or parameter; says whether it is the statement's first. */
    word(text) {
        const upper = text.toUpperCase();
        this.afterEscapes = false;
        // To the server it may be a statement of its own, for the data of which psql would then read on.
        if (this.behindSemicolon && upper === 'COPY')
            this.copy = 'odd';
        this.behindSemicolon = false;
        if (/^[0-9$]/.test(text)) {
            this.other();
            return false;
        }
        this.count++;
        if (this.count <= 4) {
            const counts = ['CREATE', 'FUNCTION', 'PROCEDURE', 'OR', 'REPLACE'].includes(upper);
            this.initials += counts ? upper.charAt(0) : '.';
        }
        if (this.depth === 0) {
            if (/^C(?:OR)?[FP]/.test(this.initials))
                this.block(upper);
            this.followCopy(upper);
        }
        return this.count === 1;
    }
    /** Takes an operator, a quoted name or a dollar-quoted string. */
    other() {
        this.afterEscapes = false;
        this.behindSemicolon = false;
        this.last = '';
        if (this.copy === 'data')
            this.copy = 'odd';
    }
    /** Takes a string in single quotes. */
    string(escapes) {
        this.other();
        this.afterEscapes = escapes;
    }
    parenthesis(open) {
        this.other();
        this.depth = Math.max(0, this.depth + (open ? 1 : -1));
    }
    /** Takes a semicolon: null when the statement goes on. */
    semicolon() {
        const { copy } = this;
        this.other();
        if (this.depth > 0 || this.blocks > 0) {
            this.behindSemicolon = true;
            return null;
        }
        this.count = 0;
        this.initials = '';
        this.copy = 'none';
        if (copy === 'data')
            return 'copy-data-follows';
        return copy === 'none' ? 'statement' : 'odd-copy';
    }
    block(word) {
        if (word === 'BEGIN')
            this.blocks++;
        else if (word === 'CASE' && this.blocks > 0)
            this.blocks++;
        else if (word === 'END' && this.blocks > 0)
            this.blocks--;
    }
    /** The one COPY of dumps is `COPY … FROM stdin;`. Options would change how psql finds the end of the data. */
    followCopy(word) {
        if (this.count === 1 && word === 'COPY')
            this.copy = 'maybe';
        else if (this.copy === 'data')
            this.copy = 'odd';
        else if (this.copy === 'maybe' && this.last === 'FROM' && word === 'STDIN')
            this.copy = 'data';
        this.last = word;
    }
}

;// CONCATENATED MODULE: ./lib/postgres/load/words.js

const DECIMAL = /^\d[\d_]*(?:e\d+)?$/i;
const EXPONENT = /^\d[\d_]*e$/i;
const OTHER_BASE = /^0(?:x[\da-f_]+|o[0-7_]+|b[01_]+)$/i;
const PARAMETER = /^\$\d*$/;
/** Why psql could read a word that stands between the bytes `previous` and `next` in another way, or null. */
function oddWord(word, previous, next) {
    if (/^\d/.test(word) && !DECIMAL.test(word) && !OTHER_BASE.test(word) && !hasExponent(word, next)) {
        return 'it has a word right behind a number';
    }
    if (word.startsWith('$') && !PARAMETER.test(word))
        return 'it has a word right behind a dollar sign';
    if (/^u$/i.test(word) && next === AMPERSAND)
        return 'it has a U& string';
    if (previous === COLON && /^[A-Z][A-Z0-9_]*$/.test(word))
        return `it uses the psql variable :${word}`;
    return null;
}
/** Whether the number goes on behind the sign `next`, as `1e` does in `1e-05`. */
function hasExponent(word, next) {
    return (next === 0x2b || next === 0x2d) && EXPONENT.test(word);
}
function isDigit(byte) {
    return byte >= 0x30 && byte <= 0x39;
}

;// CONCATENATED MODULE: ./lib/postgres/load/lexer.js






/** The longest word of a dump is a number of type numeric: 131,072 digits and 16,383 behind the point. */
const WORD_CAP = 1 << 18;
/** Stands for the last byte of any word. */
const WORD_END = 'w'.charCodeAt(0);
/**
 * Reads a plain dump as psql would, in chunks of any size, to tell statements from the data of COPY, strings, comments
 * and psql commands. It follows psql (src/fe_utils/psqlscan.l; src/bin/psql/copy.c for the data), and refuses what
 * versions or settings of psql could read in two ways: no dump has it.
 */
class Lexer {
    /** One-based number of the line that is being read. */
    line = 1;
    /** How many `COPY … FROM stdin` there were. */
    copies = 0;
    events;
    tokens = new StatementTokens();
    state;
    /** The byte before, within SQL; 0 behind a string or comment. */
    previous = NEWLINE;
    begun = false;
    word = '';
    escapes = false;
    tag = '';
    matched = 0;
    /** The comment or the data that is being read. */
    inside = new CopyData();
    constructor(events) {
        this.events = events;
        this.state = this.sql;
    }
    /** Takes the next bytes. Throws a Refusal. */
    push(chunk) {
        if (chunk.includes(0))
            this.refuse('not-text', 'it has bytes of value 0: it is binary, or in UTF-16');
        let at = 0;
        while (at < chunk.length)
            at = this.state(chunk, at);
    }
    /** Takes the end of the file. Throws a Refusal when that is in the middle of something. */
    end() {
        if (this.state === this.psqlCommand)
            this.endCommand(0);
        if (this.state === this.insidePart && this.inside instanceof CopyData) {
            this.refuse('cut-short', 'it ends inside the data of a table');
        }
        const between = this.state === this.sql || this.state === this.lineComment;
        if (!between || this.begun)
            this.refuse('cut-short', 'it ends in the middle of a statement');
    }
    refuse(kind, message) {
        throw new refusal/* Refusal */.P(kind, message, this.line);
    }
    enter(state, at) {
        this.state = state;
        this.previous = 0;
        return at;
    }
    countLines(chunk, from, to) {
        for (let i = from; i < to; i++)
            if (chunk[i] === NEWLINE)
                this.line++;
    }
    sql = (chunk, at) => {
        for (let i = at; i < chunk.length; i++) {
            const byte = chunk[i] ?? 0;
            if (SPACE[byte] === 1) {
                if (byte === NEWLINE)
                    this.line++;
                this.previous = byte;
            }
            else if (byte === DASH && this.previous === DASH)
                return this.enter(this.lineComment, i + 1);
            else if (byte === STAR && this.previous === SLASH)
                return this.open(new BlockComment(), i + 1);
            else if (byte === BACKSLASH)
                return this.openCommand(i);
            else if (byte === DASH || byte === SLASH) {
                // May begin a comment, which begins no statement and parts no strings.
                this.previous = byte;
            }
            else
                return this.token(byte, i);
        }
        return chunk.length;
    };
    /** Reads the token that begins with `byte`, or begins to. */
    token(byte, at) {
        const { previous } = this;
        if (!this.begun && byte !== SEMICOLON) {
            this.begun = true;
            this.events.begin(at);
        }
        if (byte === DOLLAR || WORD[byte] === 1) {
            this.word = '';
            // What comes before a word matters to it.
            this.state = byte === DOLLAR ? this.dollarTag : this.inWord;
            return byte === DOLLAR ? at + 1 : at;
        }
        if (previous === COLON && (byte === QUOTE || byte === DOUBLE || byte === BRACE)) {
            this.refuse('unusual-sql', 'it uses a psql variable');
        }
        if (byte === QUOTE)
            return this.openQuote(at + 1);
        if (byte === SEMICOLON)
            return this.semicolon(at + 1);
        if (byte === OPEN || byte === CLOSE)
            this.tokens.parenthesis(byte === OPEN);
        else
            this.tokens.other();
        if (byte === DOUBLE)
            return this.enter(this.doubleQuoted, at + 1);
        // The second colon of `::` is spent: what follows is a type, not a variable.
        this.previous = byte === COLON && previous === COLON ? 0 : byte;
        return at + 1;
    }
    inWord = (chunk, at) => {
        let i = at;
        while (i < chunk.length && WORD[chunk[i] ?? 0] === 1)
            i++;
        this.word += chunk.toString('latin1', at, i);
        if (this.word.length > WORD_CAP)
            this.refuse('unusual-sql', 'it has a very long word');
        if (i < chunk.length)
            this.endWord(chunk[i] ?? 0);
        return i;
    };
    endWord(next) {
        const { word } = this;
        const odd = oddWord(word, this.previous, next);
        if (odd !== null)
            this.refuse('unusual-sql', odd);
        // The letter of E'…' is part of the string.
        if (next !== QUOTE && this.tokens.word(word))
            this.events.firstWord(word.toUpperCase());
        this.state = hasExponent(word, next) ? this.exponentSign : this.sql;
        this.previous = WORD_END;
    }
    exponentSign = (_, at) => this.enter(this.exponent, at + 1);
    /** Behind `1e-`: where no digit follows, versions of psql differ in what is a comment, as in `1e--`. */
    exponent = (chunk, at) => {
        if (!isDigit(chunk[at] ?? 0))
            this.refuse('unusual-sql', 'it has an unfinished number');
        this.word = '';
        this.state = this.inWord;
        return at;
    };
    openQuote(at) {
        const prefix = this.previous === WORD_END ? this.word : '';
        if (!/^[ebxn]?$/i.test(prefix))
            this.refuse('unusual-sql', 'it has a string right behind a word');
        // The continuation of an E'…' string on a new line is one too, although it does not look like it.
        if (this.tokens.afterEscapes)
            this.refuse('unusual-sql', "it has a string right behind an E'…' string");
        this.escapes = /^e$/i.test(prefix);
        return this.enter(this.quoted, at);
    }
    quoted = (chunk, at) => {
        let i = at;
        if (!this.escapes)
            i = indexOrEnd(chunk, QUOTE, at);
        else
            while (i < chunk.length && chunk[i] !== QUOTE && chunk[i] !== BACKSLASH)
                i++;
        this.countLines(chunk, at, i);
        return i === chunk.length ? i : this.enter(chunk[i] === QUOTE ? this.afterQuote : this.escaped, i + 1);
    };
    escaped = (chunk, at) => {
        this.countLines(chunk, at, at + 1);
        return this.enter(this.quoted, at + 1);
    };
    afterQuote = (chunk, at) => {
        if (chunk[at] === QUOTE)
            return this.enter(this.quoted, at + 1);
        this.tokens.string(this.escapes);
        return this.enter(this.sql, at);
    };
    doubleQuoted = (chunk, at) => {
        const end = indexOrEnd(chunk, DOUBLE, at);
        this.countLines(chunk, at, end);
        return end < chunk.length ? this.enter(this.sql, end + 1) : end;
    };
    dollarTag = (chunk, at) => {
        let i = at;
        while (i < chunk.length && WORD[chunk[i] ?? 0] === 1 && chunk[i] !== DOLLAR)
            i++;
        this.word += chunk.toString('latin1', at, i);
        if (this.word.length > WORD_CAP)
            this.refuse('unusual-sql', 'it has a very long name behind a dollar sign');
        if (i === chunk.length)
            return i;
        if (chunk[i] === DOLLAR && !/^[0-9]/.test(this.word)) {
            this.tag = `${this.word}$`;
            this.tokens.other();
            return this.enter(this.dollarQuoted, i + 1);
        }
        this.word = `$${this.word}`;
        this.state = this.inWord;
        if (chunk[i] !== DOLLAR)
            this.endWord(chunk[i] ?? 0);
        return i;
    };
    dollarQuoted = (chunk, at) => {
        const end = indexOrEnd(chunk, DOLLAR, at);
        this.countLines(chunk, at, end);
        this.matched = 0;
        return end < chunk.length ? this.enter(this.dollarEnd, end + 1) : end;
    };
    /** Behind a dollar sign in a dollar quote. No tag holds a dollar sign, so after a mismatch the search starts afresh. */
    dollarEnd = (chunk, at) => {
        for (let i = at; i < chunk.length; i++) {
            if (chunk[i] !== this.tag.charCodeAt(this.matched))
                return this.enter(this.dollarQuoted, i);
            if (++this.matched === this.tag.length)
                return this.enter(this.sql, i + 1);
        }
        return chunk.length;
    };
    lineComment = (chunk, at) => {
        let i = at;
        while (i < chunk.length && chunk[i] !== NEWLINE && chunk[i] !== RETURN)
            i++;
        return i < chunk.length ? this.enter(this.sql, i) : i;
    };
    open(part, at) {
        this.inside = part;
        return this.enter(this.insidePart, at);
    }
    openCommand(at) {
        if (this.begun || this.previous !== NEWLINE)
            this.refuse('psql-command', 'it has a psql command within SQL');
        this.events.begin(at);
        return this.enter(this.psqlCommand, at + 1);
    }
    psqlCommand = (chunk, at) => {
        const end = indexOrEnd(chunk, NEWLINE, at);
        if (end < chunk.length)
            this.endCommand(end);
        return end;
    };
    endCommand(at) {
        this.events.command(at);
        this.state = this.sql;
    }
    semicolon(at) {
        const ending = this.tokens.semicolon();
        this.previous = SEMICOLON;
        if (ending === null)
            return at;
        if (ending === 'odd-copy')
            this.refuse('unusual-sql', 'it has a COPY that no dump has');
        if (this.begun)
            this.events.statement(at);
        this.begun = false;
        if (ending === 'statement')
            return at;
        this.copies++;
        return this.enter(this.afterCopy, at);
    }
    afterCopy = (chunk, at) => {
        const byte = chunk[at] ?? 0;
        if (SPACE[byte] !== 1)
            this.refuse('unusual-sql', 'it goes on behind a COPY on the same line');
        if (byte !== NEWLINE)
            return at + 1;
        this.line++;
        return this.open(new CopyData(), at + 1);
    };
    insidePart = (chunk, at) => {
        const { inside } = this;
        const before = inside.lines;
        const end = inside.read(chunk, at);
        this.line += inside.lines - before;
        return inside.ended ? this.enter(this.sql, end) : end;
    };
}


/***/ }),

/***/ 24904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ withLocale),
/* harmony export */   Z: () => (/* binding */ planLocales)
/* harmony export */ });
/* harmony import */ var pg__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83849);
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88195);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19136);



/** The parts of a CREATE DATABASE statement that name a locale, as pg_dump writes them. */
const LOCALE = / (?:LOCALE_PROVIDER = \w+|(?:LOCALE|LC_COLLATE|LC_CTYPE|ICU_LOCALE|BUILTIN_LOCALE|ICU_RULES|COLLATION_VERSION) = '(?:[^']|'')*')/g;
const START = new RegExp(`^CREATE DATABASE (${_names_js__WEBPACK_IMPORTED_MODULE_2__/* .NAME */ .o_})`);
const TABLESPACE = new RegExp(` TABLESPACE = ${_names_js__WEBPACK_IMPORTED_MODULE_2__/* .NAME */ .o_}`);
/** Sorts by code point and knows the case of all letters; or, where the machine or the encoding has that not, plain C. */
const SUBSTITUTES = [" LC_COLLATE = 'C' LC_CTYPE = 'C.UTF-8'", " LC_COLLATE = 'C' LC_CTYPE = 'C'"];
const PROBE = 'postgres_recovery_locale_probe';
/**
 * For the CREATE DATABASE statements (Latin-1) whose locale the scratch server's machine does not have: the same with a
 * locale that it has. Sorting then differs, which no comparison of content looks at.
 */
async function planLocales(scratch, statements, signal) {
    const replacements = new Map();
    const findings = [];
    const client = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_1__/* .connect */ .N)(scratch.settings, signal ? { signal } : {});
    const answers = new Map();
    const accepts = (statement) => {
        const probe = (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .readable */ .HD)(statement).replace(START, `CREATE DATABASE ${PROBE}`).replace(TABLESPACE, '');
        const answer = answers.get(probe) ?? canCreate(client, probe);
        answers.set(probe, answer);
        return answer;
    };
    try {
        for (const statement of statements) {
            if (await accepts(statement))
                continue;
            const stripped = statement.replaceAll(LOCALE, '').replace(/;$/, '');
            const database = (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .unquote */ ._n)(START.exec(statement)?.[1] ?? '');
            for (const substitute of SUBSTITUTES) {
                const replacement = `${stripped}${substitute};`;
                if (!(await accepts(replacement)))
                    continue;
                replacements.set(statement, replacement);
                findings.push(substituted(database, (0,_names_js__WEBPACK_IMPORTED_MODULE_2__/* .readable */ .HD)((statement.match(LOCALE) ?? []).join('').trim())));
                break;
            }
        }
    }
    finally {
        await client.end();
    }
    return { replacements, findings };
}
/** Whether the server takes the locale and encoding of `probe`: only the server knows, so it is tried. */
async function canCreate(client, probe) {
    try {
        await client.query(probe);
    }
    catch (error) {
        // Any other problem shows, with its own message, when the real statement runs.
        return !/locale|collation|encoding/i.test(String(error));
    }
    await client.query(`DROP DATABASE ${PROBE}`);
    return true;
}
function substituted(database, wanted) {
    return {
        check: 'restore',
        severity: 'warning',
        kind: 'locale-substituted',
        object: `database ${database}`,
        message: `was restored with the locale C: this machine does not have ${wanted}. Content is compared all the same, the order of sorting is not`,
        fix: 'generate the locale on the runner (locale-gen), or give `pg-bin` programs with ICU support',
    };
}
/** A CREATE DATABASE statement as pg_dump writes it, with another locale. `major`: of the server that runs it. */
function withLocale(statement, facts, major) {
    const literal = (name, value) => ` ${name} = ${(0,pg__WEBPACK_IMPORTED_MODULE_0__/* .escapeLiteral */ .NO)(value)}`;
    const { localeProvider, collate, ctype, locale } = facts;
    const parts = [
        ...(major >= 15 ? [` LOCALE_PROVIDER = ${localeProvider}`] : []),
        ...(locale === null ? [] : [literal(`${localeProvider.toUpperCase()}_LOCALE`, locale)]),
        literal('LC_COLLATE', collate),
        literal('LC_CTYPE', ctype),
    ];
    return statement.replaceAll(LOCALE, '').replace(/;\s*$/, `${parts.join('')};`);
}


/***/ }),

/***/ 19136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DT: () => (/* binding */ QUALIFIED),
/* harmony export */   HD: () => (/* binding */ readable),
/* harmony export */   KB: () => (/* binding */ unquoteList),
/* harmony export */   _n: () => (/* binding */ unquote),
/* harmony export */   o_: () => (/* binding */ NAME)
/* harmony export */ });
/** An identifier in the SQL text of a dump. All text of dumps is Latin-1: one character for each byte. */
const NAME = String.raw `(?:"(?:[^"]|"")+"|[A-Za-z_\x80-\xff][\w$\x80-\xff]*)`;
/** A name of one or more parts, such as `public."Some table"`. */
const QUALIFIED = String.raw `${NAME}(?:\.${NAME})*`;
const PART = new RegExp(NAME, 'g');
/** Text of a dump as people write it. Bytes that are no UTF-8 become replacement characters. */
function readable(text) {
    return Buffer.from(text, 'latin1').toString('utf8');
}
/** What an identifier or qualified name stands for: without its quotes, parts parted by dots. */
function unquote(name) {
    const part = (text) => text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
    return readable((name.match(PART) ?? []).map(part).join('.'));
}
/** A list of identifiers, as behind TO. */
function unquoteList(list) {
    return (list.match(PART) ?? []).map(unquote);
}


/***/ }),

/***/ 65311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ archiveText),
/* harmony export */   q: () => (/* binding */ restorePart)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57075);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38321);
/* harmony import */ var _archive_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(19930);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(23564);
/* harmony import */ var _sql_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6482);







/** What pg_restore writes for `args`, as it comes. Ends with a UserError when pg_restore fails. */
function archiveText({ tools, path, args, signal }) {
    const text = new node_stream__WEBPACK_IMPORTED_MODULE_2__.PassThrough();
    (0,_contents_js__WEBPACK_IMPORTED_MODULE_5__/* .readArchive */ .bL)(tools, args, path, [], signal, text).then(() => text.end(), (error) => text.destroy(error instanceof Error ? error : new Error(String(error))));
    return text;
}
/**
 * Restores a part of an archive: all definitions with the data that `filter` wants, then what comes behind data (indexes,
 * constraints, triggers) as far as it is wanted. `folder`: for lists. Throws a UserError or a Refusal.
 */
async function restorePart(scratch, filter, folder, options) {
    const { tools, path, into, object, signal } = options;
    const source = { tools, path, ...(signal ? { signal } : {}) };
    const listed = await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_3__.buffer)(archiveText({ ...source, args: ['--list'] }));
    const wanted = listed
        .toString('utf8')
        .split('\n')
        .filter((line) => filter.wantsEntry(line));
    const list = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'part.list');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(list, wanted.join('\n'), { mode: 0o600 });
    const findings = await (0,_archive_js__WEBPACK_IMPORTED_MODULE_4__/* .restoreContents */ .lB)({
        ...options,
        mounts: [...options.mounts, folder],
        selection: ['--section=pre-data', '--section=data', `--use-list=${list}`],
    });
    if (findings.some(({ severity }) => severity === 'error'))
        return findings;
    const args = ['--section=post-data', '--file=-'];
    const rest = await (0,_sql_js__WEBPACK_IMPORTED_MODULE_6__/* .loadSql */ .v)({
        scratch,
        open: () => filter.apply(archiveText({ ...source, args })),
        object,
        database: into,
        ...(signal ? { signal } : {}),
    });
    return [...findings, ...rest];
}


/***/ }),

/***/ 44715:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ openPlain)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57075);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46466);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(38522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _expansion_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(45977);








const CHUNK_BYTES = 1 << 18;
const GZIP = '1f8b';
const ZSTD = '28b52ffd';
const OTHERS = [
    ['04224d18', 'lz4', 'lz4 -d'],
    ['fd377a585a00', 'xz', 'xz -d'],
    ['425a68', 'bzip2', 'bzip2 -d'],
    ['504b0304', 'zip', 'unzip'],
];
/**
 * Opens a plain dump, compressed by gzip or zstd or not at all, told by its first bytes. Throws a UserError. `contentBytes`:
 * the size of the databases in it, where that is known.
 */
async function openPlain(path, signal, contentBytes) {
    const magic = await firstBytes(path);
    const other = OTHERS.find(([start]) => magic.startsWith(start));
    if (other) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)} is compressed by ${other[1]}, which this action cannot read`, `decompress it first: ${other[2]} ${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)}`);
    }
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.createReadStream)(path, { highWaterMark: CHUNK_BYTES, ...(signal ? { signal } : {}) });
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path);
    const expansion = new _expansion_js__WEBPACK_IMPORTED_MODULE_7__/* .Expansion */ .g(name, (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path)).size, contentBytes);
    if (magic.startsWith(GZIP))
        return { compression: 'gzip', stream: decompressed(file, node_zlib__WEBPACK_IMPORTED_MODULE_5__.createGunzip, name, expansion) };
    if (magic.startsWith(ZSTD))
        return { compression: 'zstd', stream: decompressed(file, node_zlib__WEBPACK_IMPORTED_MODULE_5__.createZstdDecompress, name, expansion) };
    return { compression: 'none', stream: file };
}
async function firstBytes(path) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(6), 0, 6, 0);
        return buffer.toString('hex', 0, bytesRead);
    }
    finally {
        await handle.close();
    }
}
function decompressed(file, create, name, expansion) {
    const decoder = create({ chunkSize: CHUNK_BYTES });
    const piped = (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(file, decoder);
    piped.catch(() => undefined);
    return node_stream__WEBPACK_IMPORTED_MODULE_3__.Readable.from(read(), { objectMode: false });
    async function* read() {
        try {
            for await (const chunk of decoder) {
                expansion.add(chunk.length);
                yield chunk;
            }
            await piped;
        }
        catch (error) {
            const { code, name: kind } = error;
            // A file that cannot be read, and a job that was cancelled, say so themselves.
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo)
                throw error;
            if (kind === 'AbortError' || (code !== undefined && !/^(?:Z_|ZSTD_|ERR_STREAM_PREMATURE)/.test(code)))
                throw error;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${name} cannot be decompressed: ${code === 'Z_BUF_ERROR' ? 'its end is missing' : 'it is damaged'}`, 'use another backup, or another copy of this one; nothing was restored from it', { cause: error });
        }
    }
}


/***/ }),

/***/ 91112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ UNNAMED_DATABASE),
/* harmony export */   V: () => (/* binding */ loadPlain)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3903);
/* harmony import */ var _scratch_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28871);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(65776);
/* harmony import */ var _inspect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34632);
/* harmony import */ var _plain_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44715);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26368);
/* harmony import */ var _roles_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(29341);
/* harmony import */ var _sql_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6482);









/** Where the dump of a single database goes that does not name it, unless `database` says otherwise. */
const UNNAMED_DATABASE = 'restored';
/** The last of the encodings that a database can have; the others are for clients only. */
const LAST_SERVER_ENCODING = 34;
/**
 * Restores a plain dump into a fresh scratch server, up to its first error, which is a finding. A dump that the
 * inspection finds fault with is not restored. Throws a UserError where the file cannot be read, or Cancelled.
 */
async function loadPlain(options) {
    const { scratch, path, signal, contentBytes } = options;
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path);
    const inspection = options.inspection ?? (await (0,_inspect_js__WEBPACK_IMPORTED_MODULE_3__/* .inspectPlain */ .$)((await (0,_plain_file_js__WEBPACK_IMPORTED_MODULE_4__/* .openPlain */ .H)(path, signal, contentBytes)).stream, name));
    const { census } = inspection;
    const faults = inspection.findings.filter(({ severity }) => severity === 'error');
    if (census === null || faults.length > 0)
        return { findings: faults, databases: [] };
    const bootstrapRole = inspection.kind === 'cluster' ? (options.bootstrapRole ?? census.bootstrapRole) : null;
    if (bootstrapRole !== null)
        await (0,_roles_js__WEBPACK_IMPORTED_MODULE_6__/* .renameBootstrap */ .v)(scratch, bootstrapRole, signal);
    const client = await (0,_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .connect */ .Ng)(scratch.settings, signal ? { signal } : {});
    try {
        const target = census.connects ? _scratch_js__WEBPACK_IMPORTED_MODULE_2__/* .SCRATCH_DATABASE */ .nk : (options.database ?? UNNAMED_DATABASE);
        if (!census.connects)
            await createDatabase(client, target, census.encoding ?? 'UTF8');
        // A cluster dump brings its roles: one that is missing there is a fault.
        const made = inspection.kind === 'database' ? await (0,_roles_js__WEBPACK_IMPORTED_MODULE_6__/* .createMissingRoles */ ._)(scratch, census, name, signal) : [];
        const findings = await load(options, census, bootstrapRole, target);
        return { findings: [...made, ...findings], databases: await userDatabases(client) };
    }
    finally {
        await client.end();
    }
}
async function load(options, census, bootstrapRole, database) {
    const { scratch, path, signal, only } = options;
    const object = `dump ${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path)}`;
    try {
        return await (0,_sql_js__WEBPACK_IMPORTED_MODULE_7__/* .loadSql */ .v)({
            scratch,
            open: () => {
                const text = counted(options);
                return only ? only.apply(text) : text;
            },
            object,
            census,
            bootstrapRole,
            database,
            ...(signal ? { signal } : {}),
        });
    }
    catch (error) {
        // It has changed since it was inspected.
        if (error instanceof _refusal_js__WEBPACK_IMPORTED_MODULE_5__/* .Refusal */ .P)
            return [(0,_findings_js__WEBPACK_IMPORTED_MODULE_8__/* .restoreError */ .h)(`line ${error.line} of ${object}`, error.message, error.kind)];
        throw error;
    }
}
async function* counted({ path, onProgress, signal, contentBytes }) {
    let bytes = 0;
    const { stream } = await (0,_plain_file_js__WEBPACK_IMPORTED_MODULE_4__/* .openPlain */ .H)(path, signal, contentBytes);
    for await (const chunk of stream) {
        yield chunk;
        bytes += chunk.length;
        onProgress?.(bytes);
    }
}
/** The encoding is the text's own, which is that of the database it came from, but for those that no database can have. */
async function createDatabase(client, name, encoding) {
    const { rows } = await client.query(`SELECT CASE WHEN id BETWEEN 0 AND $2 THEN pg_catalog.pg_encoding_to_char(id) ELSE 'UTF8' END AS encoding
     FROM pg_catalog.pg_char_to_encoding($1) AS id`, [encoding, LAST_SERVER_ENCODING]);
    const literal = client.escapeLiteral(rows[0]?.encoding ?? 'UTF8');
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING ${literal}`);
}
async function userDatabases(client) {
    const { rows } = await client.query(`SELECT datname AS name FROM pg_catalog.pg_database
     WHERE datallowconn AND datname NOT IN ('template0', 'template1', $1) ORDER BY datname`, [_scratch_js__WEBPACK_IMPORTED_MODULE_2__/* .SCRATCH_DATABASE */ .nk]);
    return rows.map(({ name }) => name);
}


/***/ }),

/***/ 26368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Refusal)
/* harmony export */ });
/** Why a plain dump is refused. */
class Refusal extends Error {
    kind;
    /** One-based. */
    line;
    constructor(kind, message, line) {
        super(message);
        this.kind = kind;
        this.line = line;
    }
}


/***/ }),

/***/ 29341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ createMissingRoles),
/* harmony export */   v: () => (/* binding */ renameBootstrap)
/* harmony export */ });
/* harmony import */ var _connect_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88195);
/* harmony import */ var _scratch_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28871);


/** Gives the scratch server's bootstrap superuser the name `role`, unless it was given one already. */
async function renameBootstrap(scratch, role, signal) {
    const client = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_0__/* .connect */ .N)(scratch.settings, signal ? { signal } : {});
    try {
        const { rowCount } = await client.query('SELECT FROM pg_catalog.pg_roles WHERE rolname = $1', [
            _scratch_js__WEBPACK_IMPORTED_MODULE_1__/* .BOOTSTRAP_ROLE */ .gW,
        ]);
        if (rowCount === 0 || role === _scratch_js__WEBPACK_IMPORTED_MODULE_1__/* .BOOTSTRAP_ROLE */ .gW)
            return;
        await client.query(`ALTER ROLE ${_scratch_js__WEBPACK_IMPORTED_MODULE_1__/* .BOOTSTRAP_ROLE */ .gW} RENAME TO ${client.escapeIdentifier(role)}`);
    }
    finally {
        await client.end();
    }
}
/**
 * Makes the roles that a dump names but does not bring, so that what they own can be restored: the dump of a single
 * database has no roles in it. They get no password and no attribute. `object`: what the dump is called in findings.
 */
async function createMissingRoles(scratch, census, object, signal) {
    const client = await (0,_connect_js__WEBPACK_IMPORTED_MODULE_0__/* .connect */ .N)(scratch.settings, signal ? { signal } : {});
    try {
        const { rows } = await client.query('SELECT rolname AS name FROM pg_catalog.pg_roles');
        const present = new Set([...rows.map(({ name }) => name), ...census.createdRoles]);
        const missing = [...census.usedRoles].filter((role) => !present.has(role)).sort();
        for (const role of missing)
            await client.query(`CREATE ROLE ${client.escapeIdentifier(role)}`);
        return missing.length === 0 ? [] : [madeUp(missing, object)];
    }
    finally {
        await client.end();
    }
}
function madeUp(roles, object) {
    return {
        check: 'restore',
        severity: 'notice',
        kind: 'roles-made-up',
        object,
        message: `names roles that the dump does not bring: ${roles.join(', ')}. They were made for the restore, without password and attributes`,
        fix: 'keep the roles with the dump: pg_dumpall --globals-only, or the stage `backup`',
    };
}


/***/ }),

/***/ 30938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ Scanner)
/* harmony export */ });
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29252);

/** First words of the statements that the hooks see. All others pass as they come, whatever their length. */
const TELLING = new Set(['ALTER', 'CREATE', 'DROP', 'GRANT', 'REVOKE', 'SELECT', 'SET']);
/** In bytes. A longer statement passes unseen: none that a hook looks for is nearly as long. */
const STATEMENT_CAP = 1 << 20;
const COMMAND_CAP = 1 << 14;
/**
 * Takes a plain dump in chunks of any size and gives it out again, with its statements and psql commands seen, and
 * changed, by hooks. Holds back no more than one statement. Throws a Refusal on what must not reach psql.
 */
class Scanner {
    lexer;
    hooks;
    chunk = Buffer.alloc(0);
    output = [];
    /** The chunk's bytes before this one are in `output` or in `held`. */
    from = 0;
    /** What came earlier of the statement or command that is being held back; null when none is. */
    held = null;
    heldBytes = 0;
    line = 1;
    constructor(hooks) {
        this.hooks = hooks;
        this.lexer = new _lexer_js__WEBPACK_IMPORTED_MODULE_0__/* .Lexer */ .J({
            begin: (at) => {
                this.pass(at);
                this.held = [];
                this.heldBytes = 0;
                this.line = this.lexer.line;
            },
            firstWord: (word) => {
                if (!TELLING.has(word))
                    this.release();
            },
            statement: (at) => {
                this.replace(at, (text) => this.hooks.statement(text, this.line));
            },
            command: (at) => {
                this.replace(at, (text) => this.hooks.command(text.replace(/\r$/, ''), this.line));
            },
        });
    }
    /** How many `COPY … FROM stdin` there were so far. */
    get copies() {
        return this.lexer.copies;
    }
    /** Takes the next bytes, and gives what may go on. */
    push(chunk) {
        this.chunk = chunk;
        this.from = 0;
        this.lexer.push(chunk);
        if (this.held === null)
            this.pass(chunk.length);
        else
            this.hold(this.held);
        return this.take();
    }
    /** Takes the end of the file. */
    end() {
        this.chunk = Buffer.alloc(0);
        this.from = 0;
        this.lexer.end();
        return this.take();
    }
    take() {
        const { output } = this;
        this.output = [];
        return output;
    }
    pass(to) {
        if (to > this.from)
            this.output.push(this.chunk.subarray(this.from, to));
        this.from = to;
    }
    hold(held) {
        // A copy: whoever gave the chunk may fill it anew.
        held.push(Buffer.from(this.chunk.subarray(this.from)));
        this.heldBytes += this.chunk.length - this.from;
        this.from = this.chunk.length;
        const command = held[0]?.[0] === 0x5c;
        if (command && this.heldBytes > COMMAND_CAP)
            this.lexer.refuse('psql-command', 'it has a very long psql command');
        if (this.heldBytes > STATEMENT_CAP)
            this.release();
    }
    release() {
        if (this.held !== null)
            this.output.push(...this.held);
        this.held = null;
    }
    /** Ends what was held back: shows it to a hook, and passes it, or what the hook gave instead. */
    replace(to, hook) {
        if (this.held === null)
            return;
        const bytes = Buffer.concat([...this.held, this.chunk.subarray(this.from, to)]);
        const replacement = hook(bytes.toString('latin1'));
        this.output.push(replacement === null ? bytes : Buffer.from(replacement, 'latin1'));
        this.held = null;
        this.from = to;
    }
}


/***/ }),

/***/ 6482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ loadSql),
  u: () => (/* binding */ scratchEnvironment)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(26318);
// EXTERNAL MODULE: ./lib/postgres/scratch/privileges.js
var privileges = __webpack_require__(48628);
// EXTERNAL MODULE: ./lib/postgres/versions.js
var versions = __webpack_require__(86142);
// EXTERNAL MODULE: ./lib/postgres/load/census.js
var census = __webpack_require__(87613);
// EXTERNAL MODULE: ./lib/postgres/load/errors.js
var errors = __webpack_require__(50629);
// EXTERNAL MODULE: ./lib/postgres/load/findings.js
var load_findings = __webpack_require__(65776);
// EXTERNAL MODULE: ./lib/postgres/load/locale.js
var locale = __webpack_require__(24904);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/postgres/load/commands.js
var commands = __webpack_require__(86316);
// EXTERNAL MODULE: ./lib/postgres/load/names.js
var names = __webpack_require__(19136);
// EXTERNAL MODULE: ./lib/postgres/load/refusal.js
var refusal = __webpack_require__(26368);
;// CONCATENATED MODULE: ./lib/postgres/load/rewrite.js




const CREATE_ROLE = new RegExp(`^CREATE (?:ROLE|USER) (${names/* NAME */.o_});$`);
const CREATE_DATABASE = new RegExp(`^CREATE DATABASE (${names/* NAME */.o_}) `);
const CREATE_TABLESPACE = new RegExp(`^(CREATE TABLESPACE ${names/* NAME */.o_} OWNER ${names/* NAME */.o_} LOCATION )'(?:[^']|'')*';$`);
/** What pg_dump --clean writes: in a server that is empty, most of it fails. */
const CLEANING = /^(?:DROP |SELECT pg_catalog\.lo_unlink\(|ALTER TABLE (?:IF EXISTS )?(?:ONLY )?[^;']*? (?:DROP|DETACH|DISABLE) )/;
/**
 * Makes the SQL text of a dump fit a scratch server: roles and databases that exist already, locales and tablespaces
 * that this machine has not, settings of a newer pg_dump, and the DROP statements of a dump made with --clean, which may
 * fail. psql is kept in its restricted mode, with a key that no dump knows, so that it runs only the commands put in here.
 */
class Rewriter {
    options;
    restrict;
    unrestrict;
    /** Where lines were put in: a line of the output, and how many more it has by then than the dump. */
    insertions = [];
    extra = 0;
    /** Last lines, in the output, of statements that may fail. */
    tolerated = new Set();
    constructor(options) {
        this.options = options;
        const key = (0,external_node_crypto_.randomBytes)(16).toString('hex');
        this.restrict = options.restricts ? `\\restrict ${key}\n` : '';
        this.unrestrict = options.restricts ? `\\unrestrict ${key}\n` : '';
    }
    /** What psql must read before the dump. */
    opening() {
        this.shift(1, breaks(this.restrict));
        return this.restrict;
    }
    command(text, line) {
        const command = (0,commands/* parseCommand */.R)(text);
        if (command === null)
            throw new refusal/* Refusal */.P('psql-command', 'it has a psql command that no dump has', line);
        if (command.kind !== 'connect')
            return '';
        const connect = `\\encoding SQL_ASCII\n${(0,commands/* connectCommand */.m)(command.database)}\n`;
        return this.insert(`${this.unrestrict}${connect}${this.restrict}`.trimEnd(), text, line);
    }
    statement(text, line) {
        if (text === 'SET transaction_timeout = 0;' && this.options.major < 17)
            return '';
        const role = CREATE_ROLE.exec(text)?.[1];
        if (role !== undefined && (0,names/* unquote */._n)(role) === this.options.bootstrapRole)
            return '';
        const database = CREATE_DATABASE.exec(text)?.[1];
        if (database !== undefined) {
            return removal((0,names/* unquote */._n)(database)) + (this.options.replacements.get(text) ?? text);
        }
        const tablespace = CREATE_TABLESPACE.exec(text)?.[1];
        if (tablespace !== undefined) {
            const folder = this.options.tablespaceFolder().replaceAll("'", "''");
            return `${tablespace}'${Buffer.from(folder).toString('latin1')}';`;
        }
        return CLEANING.test(text) ? this.tolerate(text, line) : null;
    }
    /** The line of the dump that is line `line` of what psql reads; null where an error is to be expected. */
    lineOfDump(line) {
        if (this.tolerated.has(line))
            return null;
        return line - (this.insertions.findLast((insertion) => insertion.line <= line)?.extra ?? 0);
    }
    tolerate(text, line) {
        const before = `${this.unrestrict}\\set ON_ERROR_STOP off\n`;
        this.tolerated.add(line + this.extra + breaks(before) + breaks(text));
        return this.insert(`${before}${text}\n\\set ON_ERROR_STOP on\n${this.restrict}`, text, line);
    }
    /** Notes that `replacement` stands for `text`, which began in `line` of the dump. */
    insert(replacement, text, line) {
        this.shift(line, breaks(replacement) - breaks(text));
        return replacement;
    }
    shift(line, by) {
        this.extra += by;
        this.insertions.push({ line: line + this.extra, extra: this.extra });
    }
}
function breaks(text) {
    return text.split('\n').length - 1;
}
/** Makes room for a database where initdb made one of that name. */
function removal(database) {
    if (database === 'postgres')
        return 'DROP DATABASE IF EXISTS postgres; ';
    if (database !== 'template1')
        return '';
    return ("UPDATE pg_catalog.pg_database SET datistemplate = false WHERE datname = 'template1'; " +
        'DROP DATABASE IF EXISTS template1; ');
}

// EXTERNAL MODULE: ./lib/postgres/load/scanner.js
var load_scanner = __webpack_require__(30938);
;// CONCATENATED MODULE: ./lib/postgres/load/sql.js












/** The first minor release of each major whose psql knows `\restrict`. */
const RESTRICTING_MINOR = { 14: 19, 15: 14, 16: 10, 17: 6 };
/**
 * Runs the SQL text of a dump on a scratch server until the first error. All of it is scanned before psql sees any, and
 * psql runs as the server's own user: text that gets by both meets nothing of the job's. Throws a Refusal.
 */
async function loadSql(options) {
    const { scratch, open, object, signal } = options;
    const { databaseStatements } = options.census ?? (await (0,census/* takeCensus */.T)(open()));
    const { replacements, findings } = await (0,locale/* planLocales */.Z)(scratch, databaseStatements, signal);
    const rewriter = new Rewriter({
        bootstrapRole: options.bootstrapRole ?? null,
        replacements,
        tablespaceFolder: () => makeTablespaceFolder(scratch),
        major: scratch.major,
        restricts: restricts(scratch),
    });
    const collector = new errors/* ErrorCollector */.KO();
    const code = await feed(psql(scratch, options.database), rewritten(open(), rewriter), {
        onStderrLine: (line) => {
            const corrected = correctLine(line, rewriter);
            if (corrected !== null)
                collector.take(corrected);
        },
        ...(signal ? { signal } : {}),
    });
    return [...findings, ...(0,load_findings/* loadFindings */.f)(collector, code, object)];
}
/** What libpq's programs need to reach the scratch server, and nothing else. */
function scratchEnvironment(scratch) {
    const { hosts, user, database } = scratch.settings;
    return {
        PATH: process.env.PATH ?? '',
        LC_ALL: 'C.UTF-8',
        HOME: scratch.serverFolder,
        PGHOST: hosts[0]?.host ?? '',
        PGPORT: String(hosts[0]?.port ?? ''),
        PGUSER: user,
        PGDATABASE: database,
        PGAPPNAME: 'postgres-recovery',
        // A database may have been made read-only, or impatient, for its users.
        PGOPTIONS: '-c default_transaction_read_only=off -c statement_timeout=0 -c lock_timeout=0',
    };
}
function psql(scratch, database = scratch.settings.database) {
    const command = scratch.tools.command('psql', ['--no-psqlrc', '--quiet', '--no-password', '--set=ON_ERROR_STOP=1', '--output=/dev/null', '--file=-'], { ...scratchEnvironment(scratch), PGDATABASE: database });
    // Docker's own client must stay who it is; its container is psql's cage.
    if (scratch.tools.origin === 'docker')
        return command;
    return (0,privileges/* withoutNewPrivileges */.L)({ ...command, cwd: scratch.serverFolder, ...scratch.account });
}
async function* rewritten(source, rewriter) {
    const scanner = new load_scanner/* Scanner */.L(rewriter);
    yield Buffer.from(rewriter.opening());
    for await (const chunk of source)
        yield* scanner.push(chunk);
    yield* scanner.end();
}
/** Runs `command` with `text` as its input. When the text fails half-way, the program must not take its end for one. */
async function feed(command, text, options) {
    const broken = new AbortController();
    const source = external_node_stream_.Readable.from(text, { objectMode: false, highWaterMark: 1 << 18 });
    let failure;
    source.once('error', (error) => {
        failure = error;
        broken.abort();
    });
    try {
        const signal = options.signal ? AbortSignal.any([options.signal, broken.signal]) : broken.signal;
        return (await (0,lib_process/* run */.eF)(command, { ...options, stdin: source, signal })).code;
    }
    catch (error) {
        throw failure ?? error;
    }
    finally {
        source.destroy();
    }
}
/** What a dump that cleans up first meets in an empty server: nothing there, but for the bootstrap superuser. */
const NOTHING_TO_CLEAN = / does not exist| is required by the database system$/;
/** `line` of psql's standard error with the dump's line number; null for an error that was to be expected. */
function correctLine(line, rewriter) {
    const [, number] = /^psql:<stdin>:(\d+): /.exec(line) ?? [];
    if (number === undefined)
        return line;
    const corrected = rewriter.lineOfDump(Number(number));
    if (corrected !== null)
        return line.replace(number, String(corrected));
    return NOTHING_TO_CLEAN.test(line) ? null : line;
}
function restricts(scratch) {
    const minor = (0,versions/* parseVersion */.ot)(`psql (PostgreSQL) ${scratch.version}`)?.minor ?? null;
    if (scratch.major >= 18)
        return true;
    return minor !== null && minor >= (RESTRICTING_MINOR[scratch.major] ?? Infinity);
}
function makeTablespaceFolder({ serverFolder, account }) {
    const parent = (0,external_node_path_.join)(serverFolder, 'tablespaces');
    const folder = (0,external_node_path_.join)(parent, String((0,external_node_fs_.readdirSync)(parent).length));
    (0,external_node_fs_.mkdirSync)(folder, { mode: 0o700 });
    if (account)
        (0,external_node_fs_.chownSync)(folder, account.uid, account.gid);
    return folder;
}


/***/ }),

/***/ 71861:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ checkFiles)
/* harmony export */ });
/* harmony import */ var _backups_damaged_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80642);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33777);


/**
 * Compares the files of a backup with its manifest: none missing, none extra, sizes and SHA-256 equal. It comes before
 * any parser sees them: a bit flipped in an uncompressed archive restores without an error.
 */
async function checkFiles(backup, manifest, signal) {
    const { findings, compared } = await (0,_backups_damaged_files_js__WEBPACK_IMPORTED_MODULE_0__/* .damagedFiles */ .nU)(backup, manifest, signal);
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    return {
        findings,
        looked: compared,
        detail: `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(compared, 'file')}, ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(bytes)}, size and SHA-256`,
    };
}


/***/ }),

/***/ 50578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ restoreForeign),
/* harmony export */   X: () => (/* binding */ inspectForeign)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3903);
/* harmony import */ var _postgres_load_archive_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19930);
/* harmony import */ var _postgres_load_contents_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(23564);
/* harmony import */ var _postgres_load_inspect_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34632);
/* harmony import */ var _postgres_load_plain_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(44715);
/* harmony import */ var _postgres_load_plain_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(91112);
/* harmony import */ var _postgres_load_roles_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(29341);
/* harmony import */ var _postgres_tools_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(19612);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(33777);











/** The oldest version that a scratch server can have: for dumps that do not tell theirs. */
const OLDEST_MAJOR = 14;
const HEAD_BYTES = 4096;
/**
 * Reads a dump without a manifest to its end: an archive through pg_restore, SQL text through the scanner that also
 * looks for what psql must not see, each decompressed. Throws a UserError where that cannot be done.
 */
async function inspectForeign(path, { inputs, signal }) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path);
    if ((await (0,_postgres_load_contents_js__WEBPACK_IMPORTED_MODULE_4__/* .archiveKind */ .FF)(path)) === null) {
        const { stream } = await (0,_postgres_load_plain_file_js__WEBPACK_IMPORTED_MODULE_6__/* .openPlain */ .H)(path, signal);
        const inspection = await (0,_postgres_load_inspect_js__WEBPACK_IMPORTED_MODULE_5__/* .inspectPlain */ .$)(stream, name);
        const copies = inspection.census?.copies ?? 0;
        return {
            path,
            major: inspection.sourceMajor ?? OLDEST_MAJOR,
            contents: { form: 'plain', inspection },
            outcome: {
                findings: inspection.findings,
                looked: inspection.bytes,
                detail: `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .size */ .Ej)(inspection.bytes)} of SQL with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(copies, 'COPY statement')}: header, end marker, no psql commands; no checksums, as there is no manifest`,
            },
        };
    }
    const major = await archiveMajor(path);
    const tools = await (0,_postgres_tools_js__WEBPACK_IMPORTED_MODULE_9__/* .findTools */ .f$)({
        ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
        serverMajor: major,
        programs: ['pg_restore'],
        signal,
    });
    const facts = await (0,_postgres_load_contents_js__WEBPACK_IMPORTED_MODULE_4__/* .inspectArchive */ .N9)(tools, path, signal);
    return {
        path,
        major,
        contents: { form: 'archive', facts },
        outcome: {
            findings: [],
            looked: facts.entries,
            detail: `${facts.kind} archive of ${facts.database} with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(facts.tables, 'table')}, read to the end; no checksums, as there is no manifest`,
        },
    };
}
/** Restores a dump that was inspected. The roles that the dump of a single database names are made up for it. */
async function restoreForeign(context, scratch, dump, only) {
    const part = only ? { only } : {};
    const { inputs, workspace, recorder, signal } = context;
    const { path, contents } = dump;
    if (contents.form === 'plain') {
        const { findings, databases } = await (0,_postgres_load_plain_js__WEBPACK_IMPORTED_MODULE_7__/* .loadPlain */ .V)({
            scratch,
            path,
            inspection: contents.inspection,
            signal,
            ...part,
        });
        return { findings: [...findings], databases, largest: await largestOf(scratch, databases) };
    }
    const { database } = contents.facts;
    const census = await (0,_postgres_load_contents_js__WEBPACK_IMPORTED_MODULE_4__/* .archiveCensus */ .qh)(scratch.tools, path, signal);
    const notices = await (0,_postgres_load_roles_js__WEBPACK_IMPORTED_MODULE_8__/* .createMissingRoles */ ._)(scratch, census, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path), signal);
    recorder.info(`Restoring the database ${database}`);
    const folder = await workspace.make('passfiles');
    const findings = await (0,_postgres_load_archive_js__WEBPACK_IMPORTED_MODULE_3__/* .restoreArchive */ .By)({
        scratch,
        path,
        database,
        jobs: inputs.jobs,
        folder,
        signal,
        ...part,
    });
    return { findings: [...notices, ...findings], databases: [database], largest: database };
}
/** The newest of the versions that the head of an archive names; pg_restore would have to be found to be asked. */
async function archiveMajor(path) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isDirectory() ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, 'toc.dat') : path);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
        const text = buffer.toString('latin1', 0, bytesRead);
        // Two length-prefixed strings near the start, of the server and of pg_dump: `15.20 (Debian …)`, `18.1`, `19beta1`.
        const versions = [...text.matchAll(/\0((?:9\.\d|[1-9]\d)(?=[.a-z ]))[\w.]*/g)].map(([, major]) => Number(major));
        return Math.max(OLDEST_MAJOR, ...versions.slice(0, 2).map(Math.floor));
    }
    finally {
        await handle.close();
    }
}
async function largestOf(scratch, databases) {
    const client = await (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .connect */ .Ng)(scratch.settings);
    try {
        const { rows } = await client.query(`SELECT datname AS name FROM pg_catalog.pg_database WHERE datname = ANY ($1)
        ORDER BY pg_catalog.pg_database_size(oid) DESC LIMIT 1`, [databases]);
        return rows[0]?.name;
    }
    finally {
        await client.end();
    }
}


/***/ }),

/***/ 23487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $$: () => (/* binding */ bytesOf),
  zP: () => (/* binding */ copyOf),
  Lf: () => (/* binding */ majorFor),
  fE: () => (/* binding */ restoreIntoScratch)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/postgres/extensions.js
var extensions = __webpack_require__(18189);
// EXTERNAL MODULE: ./lib/postgres/load/archive.js
var archive = __webpack_require__(19930);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/postgres/load/findings.js
var findings = __webpack_require__(65776);
// EXTERNAL MODULE: ./lib/postgres/load/refusal.js
var refusal = __webpack_require__(26368);
// EXTERNAL MODULE: ./lib/postgres/load/roles.js
var roles = __webpack_require__(29341);
// EXTERNAL MODULE: ./lib/postgres/load/sql.js + 1 modules
var sql = __webpack_require__(6482);
;// CONCATENATED MODULE: ./lib/postgres/load/globals.js





/**
 * Restores roles, memberships, role settings and tablespaces. The scratch server's own bootstrap superuser takes the
 * name of the source's: that one owns what every database has from the start, grants what superusers grant, and cannot
 * be created again. Tablespaces get new folders. Every error is a finding.
 */
async function loadGlobals({ scratch, path, bootstrapRole, signal, }) {
    const object = 'the roles and tablespaces';
    await (0,roles/* renameBootstrap */.v)(scratch, bootstrapRole, signal);
    try {
        return await (0,sql/* loadSql */.v)({
            scratch,
            open: () => (0,external_node_fs_.createReadStream)(path),
            object,
            bootstrapRole,
            ...(signal ? { signal } : {}),
        });
    }
    catch (error) {
        if (error instanceof refusal/* Refusal */.P)
            return [(0,findings/* restoreError */.h)(`line ${error.line} of ${object}`, error.message, error.kind)];
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/postgres/load/plain.js
var plain = __webpack_require__(91112);
// EXTERNAL MODULE: ./lib/progress.js
var progress = __webpack_require__(61288);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
;// CONCATENATED MODULE: ./lib/proof/initial-database.js



/** Every server has it from the start, so a plain dump fills it and does not make it. */
const INITIAL = 'postgres';
/** What initdb says of it, which no dump repeats. */
const COMMENT = 'default administrative connection database';
/**
 * Gives the scratch server's own database `postgres` the encoding and locale that it had at the source, for a plain
 * dump: whoever restores it by hand has a server that was made like the source.
 */
async function remakeInitialDatabase(scratch, { databases, server: { bootstrapRole } }, signal) {
    const source = databases.find(({ name }) => name === INITIAL);
    if (source === undefined)
        return [];
    await (0,roles/* renameBootstrap */.v)(scratch, bootstrapRole, signal);
    const statements = [
        `DROP DATABASE ${INITIAL};`,
        `CREATE DATABASE ${INITIAL} WITH TEMPLATE = template0 ENCODING = ${(0,esm/* escapeLiteral */.NO)(source.encoding)}${localeOf(source)};`,
        `ALTER DATABASE ${INITIAL} OWNER TO ${(0,esm/* escapeIdentifier */.F)(bootstrapRole)};`,
        `COMMENT ON DATABASE ${INITIAL} IS ${(0,esm/* escapeLiteral */.NO)(COMMENT)};`,
    ];
    const open = async function* () {
        yield await Promise.resolve(Buffer.from(`${statements.join('\n')}\n`));
    };
    return (0,sql/* loadSql */.v)({ scratch, open, object: `database ${INITIAL}`, bootstrapRole, signal });
}
/** As pg_dump writes it. Version 14 knows no provider but libc. */
function localeOf({ localeProvider, collate, ctype, locale }) {
    const provider = localeProvider === 'libc' ? '' : ` LOCALE_PROVIDER = ${localeProvider}`;
    const own = localeProvider === 'libc' || locale === null
        ? ''
        : ` ${localeProvider.toUpperCase()}_LOCALE = ${(0,esm/* escapeLiteral */.NO)(locale)}`;
    return `${provider} LC_COLLATE = ${(0,esm/* escapeLiteral */.NO)(collate)} LC_CTYPE = ${(0,esm/* escapeLiteral */.NO)(ctype)}${own}`;
}

// EXTERNAL MODULE: ./lib/proof/foreign.js
var foreign = __webpack_require__(50578);
// EXTERNAL MODULE: ./lib/proof/scratch.js
var proof_scratch = __webpack_require__(57172);
;// CONCATENATED MODULE: ./lib/proof/restore.js












/**
 * Restores everything, or what `only` chooses, into `prepared`, or into a scratch server that is started for it, of the
 * source's major.
 */
async function restoreIntoScratch(context, subject, prepared, only) {
    const { recorder, signal } = context;
    const dataBytes = subject.kind === 'own' ? bytesOf(subject.manifest) : 0;
    const major = subject.kind === 'own' ? majorFor(subject.manifest) : subject.dump.major;
    const { server: scratch, seconds } = await (prepared ??
        (0,proof_scratch/* prepareScratch */.G)(context, major, dataBytes > 0 ? dataBytes : undefined));
    recorder.info(`Scratch server: PostgreSQL ${scratch.version}`);
    const loaded = subject.kind === 'own'
        ? await restoreOwn(context, scratch, subject, only)
        : await (0,foreign/* restoreForeign */.B)(context, scratch, subject.dump, only);
    return {
        findings: loaded.findings,
        looked: loaded.databases.length,
        detail: `${(0,format/* counted */.hS)(loaded.databases.length, 'database')}${dataBytes > 0 ? `, ${(0,format/* size */.Ej)(dataBytes)} at the source` : ''}`,
        secondsBefore: prepared ? seconds : 0,
        copy: copyOf(scratch, loaded.databases, loaded.largest ?? loaded.databases[0], signal),
    };
}
/** The archive can be read by the version that wrote it and by newer ones. */
function majorFor(manifest) {
    return Math.max(manifest.server.major, Number.parseInt(manifest.tool.client, 10));
}
async function restoreOwn(context, scratch, { backup, manifest }, only) {
    const part = only ? { only } : {};
    const { inputs, recorder, workspace, signal } = context;
    await assertExtensions(scratch, manifest);
    const findings = [];
    const databases = manifest.databases.map(({ name }) => name);
    const [largest] = [...manifest.databases].sort((a, b) => b.bytes - a.bytes);
    const loaded = { findings, databases, largest: largest?.name };
    const { bootstrapRole } = manifest.server;
    if (manifest.globals.path === null) {
        const path = (0,external_node_path_.join)(backup.folder, manifest.databases[0]?.path ?? '');
        findings.push(...(await remakeInitialDatabase(scratch, manifest, signal)));
        const contentBytes = manifest.databases.reduce((sum, { bytes }) => sum + bytes, 0);
        const options = { scratch, path, contentBytes, bootstrapRole, signal, ...part };
        findings.push(...(await (0,plain/* loadPlain */.V)(options)).findings);
        return loaded;
    }
    findings.push(...(await loadGlobals({
        scratch,
        path: (0,external_node_path_.join)(backup.folder, manifest.globals.path),
        bootstrapRole,
        signal,
    })));
    if (findings.some(({ severity }) => severity === 'error'))
        return loaded;
    const folder = await workspace.make('passfiles');
    for (const database of manifest.databases) {
        findings.push(...(await (0,archive/* restoreArchive */.By)({
            scratch,
            path: (0,external_node_path_.join)(backup.folder, database.path),
            database: database.name,
            jobs: inputs.jobs,
            folder,
            signal,
            ...part,
            onTable: (0,progress/* tableProgress */.s)(`${database.name}: restore`, database.tables, (line) => {
                recorder.info(line);
            }),
        })));
    }
    return loaded;
}
/** Refuses before anything is loaded when the machine lacks an extension that the backup needs. */
async function assertExtensions(scratch, manifest) {
    const client = await (0,connection/* connect */.Ng)(scratch.settings);
    try {
        const missing = await (0,extensions/* missingExtensions */.x)(client, manifest.databases);
        if (missing.length === 0)
            return;
        throw new errors/* UserError */.yo(`this machine lacks ${missing.length === 1 ? 'the extension' : 'the extensions'} ${missing.join(', ')} for PostgreSQL ${scratch.major}`, `install it: on Debian and Ubuntu, sudo apt-get install -y postgresql-${scratch.major}-${(missing[0] ?? '').replaceAll('_', '-')} (PostGIS: postgresql-${scratch.major}-postgis-3)`);
    }
    finally {
        await client.end();
    }
}
/** A server with restored databases, as the checks use it. */
function copyOf(scratch, databases, largest, signal) {
    const { hosts, user } = scratch.settings;
    return {
        settings: scratch.settings,
        major: scratch.major,
        databases,
        largest,
        uri: (database) => `postgresql://${user}@/${encodeURIComponent(database)}?host=${encodeURIComponent(hosts[0]?.host ?? '')}&port=${hosts[0]?.port ?? 5432}`,
        open: (database) => () => (0,connection/* connect */.Ng)((0,connection/* derive */.CX)(scratch.settings, { database }), { signal }),
        log: (0,external_node_path_.join)(scratch.serverFolder, 'log'),
        stop: () => scratch.stop(),
    };
}
/** Bytes that the databases of a backup took at the source. */
function bytesOf(manifest) {
    return manifest.databases.reduce((sum, database) => sum + database.bytes, 0);
}


/***/ }),

/***/ 57172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ prepareScratch)
/* harmony export */ });
/* harmony import */ var _postgres_scratch_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28871);
/* harmony import */ var _postgres_tools_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19612);


const PROGRAMS = ['initdb', 'pg_ctl', 'postgres', 'pg_restore', 'psql'];
/** Starts a scratch server of `major` where there is one, for about `dataBytes`, where that is known. */
async function prepareScratch(context, major, dataBytes) {
    const { inputs, workspace, recorder, signal } = context;
    const started = performance.now();
    const tools = await (0,_postgres_tools_js__WEBPACK_IMPORTED_MODULE_1__/* .findServerTools */ .i_)({
        ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
        major,
        programs: PROGRAMS,
        signal,
    });
    recorder.findNew(...tools.findings);
    const server = await (0,_postgres_scratch_js__WEBPACK_IMPORTED_MODULE_0__/* .startScratch */ .n_)({
        tools,
        folder: await workspace.make('scratch'),
        jobs: inputs.jobs,
        ...(dataBytes === undefined ? {} : { dataBytes }),
        signal,
    });
    recorder.scratch = { version: server.version, major: server.major };
    return { server, seconds: (performance.now() - started) / 1000 };
}


/***/ })

};
