export const id = 5144;
export const ids = [5144];
export const modules = {

/***/ 49433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J$: () => (/* reexport safe */ _commands_environment_js__WEBPACK_IMPORTED_MODULE_8__.J),
/* harmony export */   _I: () => (/* binding */ commandFailure),
/* harmony export */   d1: () => (/* binding */ runCommand)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57075);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(46193);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(26318);
/* harmony import */ var _commands_environment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(12131);









/** What a command left in the background may hold its output open for ever: it is not waited for. */
const OUTPUT_MILLISECONDS = 1_000;
/** How long what a cancelled command has started may take to end, once its shell has. */
const PATIENCE_MILLISECONDS = 1_500;
const POLL_MILLISECONDS = 10;
/** A line is handed on in pieces from this length on: memory stays flat. */
const LINE_CHARACTERS = 1 << 16;
/** Both streams of the command come through one pipe, so that their lines keep the order in which they were written. */
const ONE_STREAM = 'exec "$@" 2>&1';
/**
 * Runs a command as GitHub does, by `bash -eo pipefail -c` (`sh -e -c` where there is no bash), in a process group of its
 * own, without any input. On a runner, its output cannot give the runner commands (`::…`). A non-zero exit is a result;
 * throws Cancelled when `signal` is aborted: then the whole group was ended. What it leaves in the background runs on.
 */
async function runCommand({ text, env, cwd, signal, onLine }) {
    signal.throwIfAborted();
    const started = performance.now();
    const resume = env.GITHUB_ACTIONS === 'true' ? stopWorkflowCommands(onLine) : () => undefined;
    const lines = new Lines(onLine);
    // Not the stage's own signal: that one would end, much later, services that the command has started.
    const stop = new AbortController();
    const cancel = () => {
        stop.abort();
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
        const args = ['-c', ONE_STREAM, 'sh', ...shell(env), text];
        const { child, done } = (0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .start */ .ni)({ file: '/bin/sh', args, env, ...(cwd === undefined ? {} : { cwd }) }, { stdout: lines, signal: stop.signal });
        const end = new Promise((resolve) => {
            child.once('exit', (exitCode, endedBy) => {
                resolve({ exitCode, endedBy });
            });
        });
        try {
            // Rejects when the shell could not be started, or was cancelled.
            await Promise.race([done, end.then(() => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setTimeout)(OUTPUT_MILLISECONDS, undefined, { ref: false }))]);
        }
        finally {
            if (signal.aborted && child.pid !== undefined)
                await endGroup(child.pid);
        }
        if (signal.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .Cancelled */ .cJ();
        return { ...(await end), seconds: (performance.now() - started) / 1000 };
    }
    finally {
        signal.removeEventListener('abort', cancel);
        lines.close();
        resume();
    }
}
/** Waits for all of a process group that was told to end, and kills what does not. */
async function endGroup(group) {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    while ((0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .sendSignal */ .vG)(-group, 0)) {
        if (Date.now() > deadline) {
            (0,_process_js__WEBPACK_IMPORTED_MODULE_7__/* .sendSignal */ .vG)(-group, 'SIGKILL');
            return;
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setTimeout)(POLL_MILLISECONDS);
    }
}
/** Gives the function that lets the runner take commands again. */
function stopWorkflowCommands(onLine) {
    const token = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
    onLine(`::stop-commands::${token}`);
    return () => {
        onLine(`::${token}::`);
    };
}
function shell(env) {
    const hasBash = (env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_2__.delimiter).some((folder) => isExecutable((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'bash')));
    // A text that begins with a dash is no option.
    return hasBash ? ['bash', '-eo', 'pipefail', '-c', '--'] : ['sh', '-e', '-c', '--'];
}
function isExecutable(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** Cuts what is written to it into lines. */
class Lines extends node_stream__WEBPACK_IMPORTED_MODULE_3__.Writable {
    onLine;
    decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_4__.StringDecoder('utf8');
    rest = '';
    closedForLines = false;
    constructor(onLine) {
        super();
        this.onLine = onLine;
    }
    _write(chunk, _, done) {
        if (!this.closedForLines)
            this.take(this.decoder.write(chunk));
        done();
    }
    /** Hands on what has no line break yet. What is written from now on is dropped. */
    close() {
        this.take(this.decoder.end());
        if (this.rest !== '')
            this.onLine(this.rest);
        this.closedForLines = true;
    }
    take(text) {
        const lines = (this.rest + text).split(/\r?\n/);
        this.rest = lines.pop() ?? '';
        lines.forEach(this.onLine);
        if (this.rest.length < LINE_CHARACTERS)
            return;
        this.onLine(this.rest);
        this.rest = '';
    }
}
/** What to tell of a command that did not succeed; null for one that did. `name`: the input that it came from. */
function commandFailure({ exitCode, endedBy }, name) {
    if (exitCode === 0)
        return null;
    const finding = (message, fix) => ({
        check: 'command',
        severity: 'error',
        kind: 'command-failed',
        object: `command of \`${name}\``,
        message,
        expected: 'exit code 0',
        actual: exitCode === null ? `signal ${endedBy ?? 'unknown'}` : `exit code ${exitCode}`,
        fix,
    });
    const output = 'its output is in the log of the job';
    if (exitCode === 127) {
        return finding('the command ended with exit code 127: a program was not found', `install it in an earlier step, or give its whole path; ${output}`);
    }
    if (exitCode === 126) {
        return finding('the command ended with exit code 126: a file was found, but cannot be executed', `run chmod +x on it, or start it with its interpreter; ${output}`);
    }
    if (endedBy === 'SIGKILL' || exitCode === 137) {
        return finding('the command was killed by SIGKILL', 'something killed it, most often the kernel for want of memory: give the job more, or let the command use less');
    }
    if (exitCode === null)
        return finding(`the command was ended by ${endedBy ?? 'a signal'}`, output);
    return finding(`the command failed with exit code ${exitCode}`, `mend what it says: ${output}`);
}


/***/ }),

/***/ 12131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ commandEnvironment)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32249);
/* harmony import */ var _postgres_parameters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31211);
/* harmony import */ var _postgres_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57190);



/** The action's own variables, and those of the runner that give power over the job. */
const PRIVATE = /^(?:INPUT_|STATE_|ACTIONS_)|^GITHUB_STATE$/;
/** What a job may have set, and what would lead libpq elsewhere, or in another way, than the settings say. */
const CONNECTING = /^PG(?:HOST|HOSTADDR|PORT|USER|PASSWORD|PASSFILE|DATABASE|SERVICE|SERVICEFILE|SYSCONFDIR|REQUIREAUTH|REQUIREPEER|CHANNELBINDING|TARGETSESSIONATTRS|LOADBALANCEHOSTS|(?:REQUIRE)?SSL\w*|GSS\w*|KRB\w*)$/;
/** Parameters that stay out of the variables: said otherwise, or about this action's own sessions only. */
const OWN = ['host', 'port', 'dbname', 'user', 'password', 'application_name', 'connect_timeout'];
/** Parameters that belong into the URI: what is encrypted how, and which of several servers is meant. */
const IN_URI = /^(?:ssl\w*|channel_binding|target_session_attrs|options)$/;
/**
 * The environment of a user's command: the job's, without what is this action's own. With `settings`, also DATABASE_URL
 * and libpq's variables for that database, the password among them; on a runner, the URI is then masked.
 */
function commandEnvironment(env, settings) {
    const inherited = Object.entries(env).filter((entry) => entry[1] !== undefined && !PRIVATE.test(entry[0]));
    if (settings === undefined)
        return Object.fromEntries(inherited);
    const uri = databaseUri(settings);
    if (settings.password !== undefined && env.GITHUB_ACTIONS === 'true')
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__.setSecret)(uri);
    return {
        ...Object.fromEntries(inherited.filter(([name]) => !CONNECTING.test(name))),
        ...variables(settings),
        DATABASE_URL: uri,
    };
}
function variables(settings) {
    const { hosts, user, password, database } = settings;
    const others = [...said(settings.parameters)].flatMap(([name, value]) => {
        const variable = OWN.includes(name) ? undefined : _postgres_parameters_js__WEBPACK_IMPORTED_MODULE_1__/* .PARAMETERS */ .z7[name]?.variable;
        return variable === undefined ? [] : [[variable, value]];
    });
    return {
        PGHOST: hosts.map(({ host }) => host).join(','),
        PGPORT: hosts.map(({ port }) => port).join(','),
        PGUSER: user,
        ...(password === undefined ? {} : { PGPASSWORD: password }),
        PGDATABASE: database,
        ...Object.fromEntries(others),
    };
}
/** libpq's default for sslmode is `prefer`, which is left unsaid: other drivers take the word for a demand. */
function* said(parameters) {
    for (const [name, value] of Object.entries(parameters)) {
        if (name !== 'sslmode' || value !== 'prefer')
            yield [name, value];
    }
}
/** A URI as libpq and most drivers take it. The folders of sockets cannot be told but as a parameter. */
function databaseUri({ hosts, user, password, database, parameters }) {
    const encode = encodeURIComponent;
    const sockets = hosts.some(({ host }) => (0,_postgres_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .isSocket */ .qU)(host));
    const authority = hosts.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : encode(host)}:${port}`);
    const places = sockets
        ? [
            ['host', hosts.map(({ host }) => host).join(',')],
            ['port', hosts.map(({ port }) => port).join(',')],
        ]
        : [];
    const query = [...places, ...[...said(parameters)].filter(([name]) => IN_URI.test(name))]
        .map(([name, value]) => `${name}=${encode(value)}`)
        .join('&');
    const login = encode(user) + (password === undefined ? '' : `:${encode(password)}`);
    return `postgresql://${login}@${sockets ? '' : authority.join(',')}/${encode(database)}${query === '' ? '' : `?${query}`}`;
}


/***/ }),

/***/ 63232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ statementsOf),
/* harmony export */   n: () => (/* binding */ decodeStatements)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86316);
/* harmony import */ var _lexer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29252);



/**
 * The statements of SQL text that a dump has, in Latin-1: one character for each byte. Comments between them and psql's
 * commands are left out. Throws a Refusal on what psql could read otherwise, and on psql commands that no dump has.
 */
function statementsOf(text) {
    const statements = [];
    let from = 0;
    const lexer = new _lexer_js__WEBPACK_IMPORTED_MODULE_1__/* .Lexer */ .J({
        begin: (at) => {
            from = at;
        },
        firstWord: () => undefined,
        statement: (at) => {
            statements.push(text.toString('latin1', from, at));
        },
        command: (at) => {
            const command = text.toString('latin1', from, at).replace(/\r$/, '');
            if ((0,_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCommand */ .R)(command) === null)
                lexer.refuse('psql-command', 'it has a psql command that no dump has');
        },
    });
    lexer.push(text);
    lexer.end();
    return statements;
}
/**
 * `statements` (Latin-1) as text. Names and comments that a server's databases share are bytes without an encoding:
 * what is no UTF-8 is read in the encoding that the dump says it is in. Throws what the server says when it knows none.
 */
async function decodeStatements(client, statements) {
    const [encoding = 'UTF8'] = statements.flatMap((statement) => /^SET client_encoding = '([^']*)';$/.exec(statement)?.[1] ?? []);
    const decoded = [];
    for (const statement of statements) {
        const bytes = Buffer.from(statement, 'latin1');
        if ((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes)) {
            decoded.push(bytes.toString('utf8'));
            continue;
        }
        const { rows } = await client.query('SELECT pg_catalog.convert_from($1::bytea, $2) AS text', [bytes, encoding]);
        decoded.push(rows[0]?.text ?? '');
    }
    return decoded;
}


/***/ }),

/***/ 50854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NT: () => (/* binding */ temporaryName),
/* harmony export */   o1: () => (/* binding */ asideName),
/* harmony export */   q4: () => (/* binding */ besideName)
/* harmony export */ });
/* unused harmony export recognise */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21403);


/** What PostgreSQL keeps of a name. */
const MAX_BYTES = 63;
const HASH_DIGITS = 8;
const BACKUP = 'backup_';
const OURS = /_(restoring|before)_(\d{8}_\d{6})$/;
/** Under which a database is loaded: `<name>_restoring_YYYYMMDD_HHMMSS`, in UTC. */
function temporaryName(database, at) {
    return nameWith(database, 'restoring', at);
}
/** Under which what a restore replaced is kept: `<name>_before_YYYYMMDD_HHMMSS`, in UTC. */
function asideName(database, at) {
    return nameWith(database, 'before', at);
}
/** Under which a table comes back beside the live one: `<name>_restored_YYYYMMDD_HHMMSS`, in UTC. */
function besideName(table, at) {
    return nameWith(table, 'restored', at);
}
/** What a name says that `temporaryName` or `asideName` made; null for any other. */
function recognise(name) {
    const [, kind, time = ''] = OURS.exec(name) ?? [];
    const at = backupTime(BACKUP + time);
    return at === null ? null : { kind: kind === 'before' ? 'before' : 'restoring', at };
}
/**
 * A database whose name is too long for the suffix is told from others that begin alike by a hash of its whole name:
 * two of them in one restore must not meet.
 */
function nameWith(database, kind, at) {
    const suffix = `_${kind}_${(0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .backupName */ .aw)(at).slice(BACKUP.length)}`;
    if (Buffer.byteLength(database) + suffix.length <= MAX_BYTES)
        return database + suffix;
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(database).digest('hex').slice(0, HASH_DIGITS);
    return `${cut(database, MAX_BYTES - suffix.length - 1 - HASH_DIGITS)}_${hash}${suffix}`;
}
/** The first `bytes` of a text in UTF-8, without a piece of a character at its end. */
function cut(text, bytes) {
    const buffer = Buffer.from(text);
    let end = bytes;
    while (end > 0 && isContinuation(buffer[end]))
        end--;
    return buffer.toString('utf8', 0, end);
}
const isContinuation = (byte) => byte !== undefined && (byte & 0xc0) === 0x80;


/***/ }),

/***/ 45656:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   He: () => (/* binding */ whileStopped),
/* harmony export */   Pp: () => (/* binding */ runService),
/* harmony export */   t2: () => (/* binding */ startAgain)
/* harmony export */ });
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49433);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


/** How long the services may take to start: also when the job's time is over. */
const START_MILLISECONDS = 300_000;
/**
 * Does `work` while the user's services are stopped, and starts them again whatever happens: should this process be
 * killed, the post step does. Throws a UserError when one of the commands does not succeed.
 */
async function whileStopped(context, { stop, start }, target, work) {
    if (stop === undefined)
        return work();
    const { journal } = context.workspace;
    await journal.write({ temporary: [], putBack: null, ...journal.entry, target, start: start ?? null });
    try {
        await runService(context, 'stop', stop, context.signal);
        return await work();
    }
    finally {
        await startAgain(context);
    }
}
/** Starts what the journal says was stopped. */
async function startAgain(context) {
    const { journal } = context.workspace;
    const start = journal.entry?.start ?? null;
    if (start === null)
        return;
    await runService(context, 'start', start, AbortSignal.timeout(START_MILLISECONDS));
    await journal.settle({ start: null });
}
/** Runs the user's `stop` or `start`. Throws a UserError when it does not succeed. */
async function runService({ recorder, env }, name, text, signal) {
    const title = name === 'stop' ? 'Stop the services' : 'Start the services';
    const end = await recorder.phase(name, title, () => (0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .runCommand */ .d1)({
        text,
        env: (0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .commandEnvironment */ .J$)(env),
        signal,
        onLine: (line) => {
            recorder.info(line);
        },
    }));
    if (end.exitCode === 0)
        return;
    const how = end.exitCode === null
        ? `was ended by ${end.endedBy ?? 'a signal'}`
        : `ended with exit code ${end.exitCode}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the command of \`${name}\` ${how}`, name === 'stop' ? 'mend it: nothing was changed' : 'start the services by hand, and mend the command');
}


/***/ }),

/***/ 55581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ openTarget),
/* harmony export */   QU: () => (/* binding */ endSessionsOf),
/* harmony export */   qc: () => (/* binding */ openMaintenance)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3903);
/* harmony import */ var _postgres_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(83952);
/* harmony import */ var _postgres_server_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(36008);
/* harmony import */ var _postgres_tools_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(19612);







/**
 * Opens the target: of several hosts (a Patroni cluster) the one that takes writes. Throws a UserError where there is none,
 * or where it is not the server that `expect-system` names.
 */
async function openTarget(settings, context) {
    const { inputs, recorder, signal, workspace } = context;
    const writable = (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .derive */ .CX)(settings, {
        parameters: { target_session_attrs: 'read-write', ...settings.parameters },
    });
    const client = await connectToAny(writable, signal);
    try {
        const server = await (0,_postgres_server_js__WEBPACK_IMPORTED_MODULE_6__/* .readServerFacts */ .TX)(client);
        assertTakesWrites(server, settings);
        assertExpected(server, inputs.expectSystem);
        const tools = await (0,_postgres_tools_js__WEBPACK_IMPORTED_MODULE_5__/* .findTools */ .f$)({
            ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
            serverMajor: server.major,
            programs: ['pg_restore', 'pg_dump', 'psql'],
            signal,
        });
        recorder.findNew(...tools.findings);
        // Every session of this stage has its name, so that the post step can tell them when the stage was killed.
        const application_name = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(workspace.folder);
        const pinned = (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .derive */ .CX)((0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .pin */ .y_)(settings, client), {
            parameters: { ...settings.parameters, application_name },
        });
        recorder.info(`Target: PostgreSQL ${server.version} at ${(0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .describe */ .q0)(pinned)}, system ${server.systemIdentifier ?? 'unknown'}`);
        return {
            settings: pinned,
            server,
            tools,
            open: (database) => () => (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .connect */ .Ng)((0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .derive */ .CX)(pinned, { database }), { signal }),
        };
    }
    finally {
        await client.end();
    }
}
/** A session that no restore is in the way of: in none of `busy`. Throws a UserError when there is no other database. */
async function openMaintenance(settings, busy) {
    const candidates = ['postgres', 'template1', settings.database].filter((name) => !busy.includes(name));
    let failure;
    for (const database of new Set(candidates)) {
        try {
            return await (0,_postgres_fingerprint_session_js__WEBPACK_IMPORTED_MODULE_4__/* .openSession */ .fA)(() => (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .connect */ .Ng)((0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .derive */ .CX)(settings, { database })));
        }
        catch (error) {
            failure ??= error;
        }
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`there is no database to connect to while ${busy.join(', ')} ${busy.length === 1 ? 'is' : 'are'} replaced`, 'let the role connect to the database postgres or template1', { cause: failure });
}
/** The database that is named may be what is missing, and to be restored. */
async function connectToAny(settings, signal) {
    try {
        return await (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .connect */ .Ng)(settings, { signal });
    }
    catch (error) {
        for (const database of ['postgres', 'template1']) {
            try {
                return await (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .connect */ .Ng)((0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .derive */ .CX)(settings, { database }), { signal });
            }
            catch {
                // The first failure is about what the user asked for.
            }
        }
        throw error;
    }
}
function assertTakesWrites(server, settings) {
    if (!server.standby)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the target ${(0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .describe */ .q0)(settings)} is a standby: it takes no writes`, 'give the hosts of all nodes in `target`, so that the leader is found, or the address of the leader');
}
function assertExpected({ systemIdentifier }, expected) {
    if (expected === undefined || systemIdentifier === expected)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(systemIdentifier === null
        ? 'the target does not tell its system identifier, so that it cannot be compared with `expect-system`'
        : `the target has the system identifier ${systemIdentifier}, not ${expected} as in \`expect-system\`: it is another server`, 'check `target`; nothing was changed');
}
const POLL_MILLISECONDS = 100;
/** How long the server may take to end a session. */
const PATIENCE_MILLISECONDS = 30_000;
/**
 * Ends the sessions of a stage that was killed, and waits until they are gone: the server goes on with what it was told (a
 * CREATE DATABASE, for one) until it notices that nobody listens. Throws a UserError when one stays.
 */
async function endSessionsOf(settings) {
    const { application_name: name = '' } = settings.parameters;
    const parameters = { ...settings.parameters, application_name: 'postgres-recovery' };
    const client = await openMaintenance((0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_3__/* .derive */ .CX)(settings, { parameters }), []);
    try {
        const deadline = Date.now() + PATIENCE_MILLISECONDS;
        for (;;) {
            const { rowCount } = await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE application_name = $1 AND usename = current_user AND pid <> pg_backend_pid()`, [name]);
            if (rowCount === 0)
                return;
            if (Date.now() > deadline) {
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${rowCount ?? 0} sessions called ${name}, of the step that was killed, do not end`, 'end them on the server, then drop what they left');
            }
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_1__.setTimeout)(POLL_MILLISECONDS);
        }
    }
    finally {
        await client.end();
    }
}


/***/ })

};
