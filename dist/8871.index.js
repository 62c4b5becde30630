export const id = 8871;
export const ids = [8871];
export const modules = {

/***/ 28871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gW: () => (/* binding */ BOOTSTRAP_ROLE),
  nk: () => (/* binding */ SCRATCH_DATABASE),
  Qu: () => (/* binding */ SCRATCH_ROLE),
  removeScratch: () => (/* binding */ removeScratch),
  n_: () => (/* binding */ startScratch)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(26318);
// EXTERNAL MODULE: ./lib/postgres/connect.js + 1 modules
var connect = __webpack_require__(88195);
// EXTERNAL MODULE: ./lib/postgres/scratch/account.js
var scratch_account = __webpack_require__(44581);
// EXTERNAL MODULE: ./lib/postgres/scratch/container.js
var container = __webpack_require__(36941);
// EXTERNAL MODULE: ./lib/postgres/scratch/layout.js
var scratch_layout = __webpack_require__(33270);
// EXTERNAL MODULE: ./lib/postgres/scratch/command.js
var scratch_command = __webpack_require__(24467);
// EXTERNAL MODULE: ./lib/postgres/scratch/failure.js
var failure = __webpack_require__(47548);
// EXTERNAL MODULE: ./lib/postgres/scratch/settings.js
var settings = __webpack_require__(41213);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./lib/postgres/scratch/stop.js








const POLL_MILLISECONDS = 10;
/** The post step has seconds only before it is killed itself. */
const PATIENCE_MILLISECONDS = 4_000;
/**
 * Ends the server that runs in `server`, the folder of a scratch server, and whatever its restored code has started.
 * An immediate shutdown: there is nothing to save, but the shared memory is given back.
 */
async function stopServer(server) {
    const data = (0,external_node_path_.join)(server, 'data');
    const pid = await postmaster(data);
    if (pid !== null) {
        (0,process/* sendSignal */.vG)(pid, 'SIGQUIT');
        const deadline = Date.now() + PATIENCE_MILLISECONDS;
        // Not `kill(pid, 0)`: that also finds a process that has ended, where nobody waits for orphans.
        while ((await runsIn(pid, data)) && Date.now() < deadline)
            await (0,external_node_timers_promises_.setTimeout)(POLL_MILLISECONDS);
        if (await runsIn(pid, data))
            (0,process/* sendSignal */.vG)(pid, 'SIGKILL');
    }
    await killAllOf((await (0,promises_.lstat)(server)).uid);
}
/** The pid in postmaster.pid, provided that it is the server of this folder: the file may be old, or a lie. */
async function postmaster(data) {
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(data, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number.parseInt(text, 10);
    return pid > 1 && (await runsIn(pid, data)) ? pid : null;
}
/** Whether process `pid` works in `data`, as every process of a PostgreSQL server does. */
async function runsIn(pid, data) {
    try {
        if ((0,external_node_fs_.existsSync)('/proc/self/cwd'))
            return (await (0,promises_.readlink)(`/proc/${pid}/cwd`)) === (await (0,promises_.realpath)(data));
        const { stdout } = await (0,external_node_util_.promisify)(external_node_child_process_.execFile)('ps', ['-o', 'args=', '-p', String(pid)]);
        return stdout.includes(data);
    }
    catch {
        // Gone, or of another user.
        return false;
    }
}
/** Ends what restored code may have left running, where the server had a user of its own. */
async function killAllOf(uid) {
    if (!(0,scratch_account/* isRoot */.jX)() || !(0,scratch_account/* isPrivate */.Gw)(uid))
        return;
    // Sent by a process of that user, the signal reaches all that it owns and nothing else.
    await (0,process/* run */.eF)({ file: '/bin/sh', args: ['-c', 'kill -s KILL -- -1'], env: {}, cwd: '/', uid, gid: uid });
}

// EXTERNAL MODULE: ./lib/postgres/settings.js
var postgres_settings = __webpack_require__(57190);
;// CONCATENATED MODULE: ./lib/postgres/scratch.js













/** The superuser as whom a scratch server is used: a name that no dump brings along. */
const SCRATCH_ROLE = 'postgres_recovery_scratch';
/** The database for connections that are about no restored database: restoring may replace `postgres` and `template1`. */
const SCRATCH_DATABASE = 'postgres_recovery_scratch';
/** initdb's superuser, who owns the system's own objects; takes the name that this role had at the source. */
const BOOTSTRAP_ROLE = 'postgres_recovery_bootstrap';
const START_SECONDS = 60;
/**
 * Makes and starts a server for restoring into: no TCP, a socket that only its user and root can use, no durability, an
 * environment with nothing of the job's. Under root it runs as a user of its own; programs of an image run in a
 * container, where nothing but this server's folder can be seen. Throws a UserError when it cannot
 * start; then nothing is left.
 */
async function startScratch(options) {
    try {
        return await start(options);
    }
    catch (error) {
        await removeScratch(options.folder);
        throw error;
    }
}
/**
 * Ends the scratch server in `folder`, if one runs, and removes it with all its files. For a post step that knows only
 * the folder, after whatever happened; what is gone already is no error.
 */
async function removeScratch(folder) {
    await (0,container/* removeContainer */.o)(folder);
    const places = await (0,scratch_layout/* findPlaces */.Ch)(folder);
    for (const place of places)
        await stopServer(place);
    await (0,scratch_layout/* removePlaces */.vx)(folder, places);
}
async function start(options) {
    const { tools, folder, signal } = options;
    const account = (0,scratch_account/* isRoot */.jX)() ? (0,scratch_account/* privateAccount */.Dc)() : null;
    const contained = tools.origin === 'docker';
    // initdb wants a user who has a name: in a container any user gets one.
    const maker = account && !contained ? await (0,scratch_account/* namedAccount */.fP)() : account;
    const layout = await (0,scratch_layout/* makeLayout */.zz)(folder, maker);
    const command = contained
        ? await (0,container/* startContainer */.Y)({ major: tools.major, folder, layout, account }, signal)
        : (0,scratch_command/* localCommand */.b)(tools, layout);
    await initialise(options, command('initdb', initdbArguments(options, layout), maker));
    if (account)
        await chownAll(layout, account);
    await (0,promises_.appendFile)((0,external_node_path_.join)(layout.data, 'postgresql.conf'), (0,settings/* configurationText */.o)(await (0,settings/* serverSettings */.D)(layout, options)));
    const args = [
        'start',
        '--wait',
        `--timeout=${START_SECONDS}`,
        `--pgdata=${layout.data}`,
        `--log=${layout.log}`,
    ];
    const result = await (0,process/* run */.eF)(command('pg_ctl', args, account), signalled(signal));
    if (result.code !== 0)
        throw await (0,failure/* startFailure */.xn)(layout, result.stderr);
    const bootstrap = (0,postgres_settings/* freeze */.CN)({
        hosts: [{ host: layout.socket, port: scratch_layout/* SCRATCH_PORT */.dm }],
        user: BOOTSTRAP_ROLE,
        database: 'template1',
        parameters: { sslmode: 'disable', application_name: 'postgres-recovery' },
    });
    await introduce(bootstrap, signal);
    return {
        settings: (0,postgres_settings/* derive */.CX)(bootstrap, { user: SCRATCH_ROLE, database: SCRATCH_DATABASE }),
        folder,
        major: tools.major,
        version: tools.version,
        tools,
        serverFolder: layout.server,
        account,
        stop: () => removeScratch(folder),
    };
}
function initdbArguments({ tools, encoding = 'UTF8', locale = 'C' }, { data }) {
    return [
        `--pgdata=${data}`,
        `--username=${BOOTSTRAP_ROLE}`,
        '--auth-local=trust',
        '--auth-host=reject',
        `--encoding=${encoding}`,
        `--locale=${locale}`,
        '--no-sync',
        '--no-instructions',
        ...(tools.major >= 18 ? ['--no-data-checksums'] : []),
    ];
}
async function initialise({ tools, signal }, initdb) {
    const result = await (0,process/* run */.eF)(initdb, signalled(signal));
    if (result.code !== 0) {
        throw new errors/* UserError */.yo(`initdb ${tools.version} could not make a scratch server: ${(0,failure/* lastLines */.w$)(result.stderr)}`, (0,failure/* reason */.l)(result.stderr));
    }
}
async function chownAll({ server, socket }, { uid, gid }) {
    const entries = await (0,promises_.readdir)(server, { recursive: true });
    for (const path of [socket, ...entries.map((entry) => (0,external_node_path_.join)(server, entry)), server])
        await (0,promises_.chown)(path, uid, gid);
}
/** Makes the role and the database that the scratch server is used through. */
async function introduce(bootstrap, signal) {
    const client = await (0,connect/* connect */.N)(bootstrap, signal ? { signal } : {});
    try {
        await client.query(`CREATE ROLE ${SCRATCH_ROLE} SUPERUSER LOGIN`);
        await client.query(`CREATE DATABASE ${SCRATCH_DATABASE} TEMPLATE template0`);
    }
    finally {
        await client.end();
    }
}
function signalled(signal) {
    return signal ? { signal } : {};
}


/***/ }),

/***/ 44581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dc: () => (/* binding */ privateAccount),
/* harmony export */   Gw: () => (/* binding */ isPrivate),
/* harmony export */   fP: () => (/* binding */ namedAccount),
/* harmony export */   jX: () => (/* binding */ isRoot)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);



/** The ids that systemd keeps for users made up for one run of a service: no distribution gives them to anybody. */
const FIRST_FREE_ID = 61_184;
const LAST_FREE_ID = 65_519;
/** initdb wants a user who has a name. It runs before any restored code does. */
const NAMED_USERS = ['nobody', 'postgres', 'daemon'];
/** Whether this process may start others as another user. */
function isRoot() {
    return process.getuid?.() === 0;
}
/**
 * A user of its own for one scratch server: not even files and processes of `nobody`, or of a `postgres` that runs
 * another server here, are within reach of restored code.
 */
function privateAccount() {
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.randomInt)(FIRST_FREE_ID, LAST_FREE_ID + 1);
    return { uid: id, gid: id };
}
function isPrivate(uid) {
    return uid >= FIRST_FREE_ID && uid <= LAST_FREE_ID;
}
/** An unprivileged user of this machine who has a name. */
async function namedAccount() {
    const lines = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
    for (const wanted of NAMED_USERS) {
        const [, , uid, gid] = lines.find(([name]) => name === wanted) ?? [];
        if (uid !== undefined && gid !== undefined && uid !== '0')
            return { uid: Number(uid), gid: Number(gid) };
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`PostgreSQL refuses to run as root, and /etc/passwd has none of the users ${NAMED_USERS.join(', ')}`, 'run the job as a user other than root, or add the user nobody to the container image');
}


/***/ }),

/***/ 24467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ serverEnvironment),
/* harmony export */   b: () => (/* binding */ localCommand)
/* harmony export */ });
/* harmony import */ var _privileges_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48628);

/** All that the server's programs are told by their environment, besides where programs are. */
function serverEnvironment({ server }) {
    return { LC_ALL: 'C', TZ: 'UTC', HOME: server };
}
/** Runs the server's programs as processes of this machine. They see nothing of the job's environment. */
function localCommand(tools, layout) {
    const env = { PATH: process.env.PATH ?? '', ...serverEnvironment(layout) };
    return (program, args, account) => (0,_privileges_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutNewPrivileges */ .L)({ ...tools.command(program, args, env), cwd: layout.server, ...account });
}


/***/ }),

/***/ 36941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ startContainer),
/* harmony export */   o: () => (/* binding */ removeContainer)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(26318);
/* harmony import */ var _docker_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(20659);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(24467);








/** No job of GitHub Actions lives longer: a container that nobody came to remove ends by itself. */
const LIFETIME = '5d';
/**
 * Starts a container of the image `postgres:<major>` for one scratch server: without a network, privileges and a
 * writable file system of its own, and with nothing of this machine but the folders of the server. What the command that
 * it returns starts there lives on until `removeContainer`. Throws a UserError when Docker does not start it.
 */
async function startContainer({ major, folder, layout, account }, signal) {
    const name = `postgres-recovery-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`;
    const user = `${account?.uid ?? process.getuid?.() ?? 0}:${account?.gid ?? process.getgid?.() ?? 0}`;
    const passwd = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, 'passwd');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(note(folder), name);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(passwd, `scratch:x:${user}::/:/bin/sh\n`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(passwd, 0o644);
    const command = (0,_docker_js__WEBPACK_IMPORTED_MODULE_6__/* .docker */ .T3)([
        ...['run', '--detach', '--rm', '--init', '--name', name, '--user', user, '--workdir', layout.server],
        ...['--network', 'none', '--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
        // As on a whole machine: parallel queries share rows through it.
        ...['--shm-size', String(Math.floor((0,node_os__WEBPACK_IMPORTED_MODULE_2__.totalmem)() / 2))],
        ...(0,_docker_js__WEBPACK_IMPORTED_MODULE_6__/* .mountArguments */ .y1)([layout.server, layout.socket]),
        ...['--mount', `${(0,_docker_js__WEBPACK_IMPORTED_MODULE_6__/* .bind */ .oI)(passwd, '/etc/passwd')},readonly`],
        ...Object.entries((0,_command_js__WEBPACK_IMPORTED_MODULE_7__/* .serverEnvironment */ .P)(layout)).flatMap(([key, value]) => ['--env', `${key}=${value}`]),
        ...['--entrypoint', 'sleep', (0,_docker_js__WEBPACK_IMPORTED_MODULE_6__/* .imageName */ .tO)(major), LIFETIME],
    ]);
    const result = await (0,_process_js__WEBPACK_IMPORTED_MODULE_5__/* .run */ .eF)(command, signal ? { signal } : {});
    if (result.code !== 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`Docker could not start a container of ${(0,_docker_js__WEBPACK_IMPORTED_MODULE_6__/* .imageName */ .tO)(major)} for the scratch server: ${result.stderr.trim()}`, `Install the server programs of PostgreSQL ${major}, which are taken before the image, or mend Docker.`);
    }
    return (program, args) => (0,_docker_js__WEBPACK_IMPORTED_MODULE_6__/* .docker */ .T3)(['exec', '--interactive', name, program, ...args]);
}
/** Ends and removes the container that is noted in `folder`, with all that runs in it. Idempotent. */
async function removeContainer(folder) {
    const name = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(note(folder), 'utf8').catch(() => null);
    if (name === null)
        return;
    const { code, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_5__/* .run */ .eF)((0,_docker_js__WEBPACK_IMPORTED_MODULE_6__/* .docker */ .T3)(['rm', '--force', '--volumes', name]));
    if (code !== 0 && !/no such container|already in progress/iu.test(stderr)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`Docker could not remove the scratch server's container ${name}: ${stderr.trim()}`, `Run \`docker rm --force ${name}\`.`);
    }
}
function note(folder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, 'container');
}


/***/ }),

/***/ 47548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RT: () => (/* binding */ tail),
/* harmony export */   l: () => (/* binding */ reason),
/* harmony export */   w$: () => (/* binding */ lastLines),
/* harmony export */   xn: () => (/* binding */ startFailure)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);


const LOG_TAIL_BYTES = 4096;
/** Why a server did not start, from the end of its log, or else from what pg_ctl said. */
async function startFailure(layout, stderr) {
    const log = await tail(layout.log).catch(() => '');
    const text = log.trim() === '' ? stderr : log;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`The scratch server did not start: ${lastLines(text)}`, reason(text));
}
/** What to do about what a program of PostgreSQL said when it failed. */
function reason(text) {
    if (/no space left/i.test(text))
        return 'free disk space in the temporary folder of the runner (RUNNER_TEMP)';
    if (/shared memory|cannot allocate memory/i.test(text))
        return 'give the job more memory';
    if (/permission denied/i.test(text)) {
        return 'let every user read the folder of the PostgreSQL programs (`pg-bin`), or run the job as a user other than root';
    }
    return 'check with `pg-bin` that the PostgreSQL server programs are complete';
}
/** The last lines of what a program said. */
function lastLines(text) {
    return text.trim().split('\n').slice(-3).join(' ').trim() || 'it gave no reason';
}
/** The end of a log. */
async function tail(path) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path);
    try {
        const { size } = await handle.stat();
        const start = Math.max(0, size - LOG_TAIL_BYTES);
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
        return buffer.toString('utf8', 0, bytesRead);
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 33270:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ch: () => (/* binding */ findPlaces),
/* harmony export */   dm: () => (/* binding */ SCRATCH_PORT),
/* harmony export */   vx: () => (/* binding */ removePlaces),
/* harmony export */   zz: () => (/* binding */ makeLayout)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);




/** The length of sun_path on Linux less its closing NUL; 104 elsewhere. */
const SOCKET_PATH_BYTES = process.platform === 'linux' ? 107 : 103;
/** Every scratch server has a socket folder of its own, so they can share the port. */
const SCRATCH_PORT = 5432;
/**
 * Makes the folders of a scratch server. They are in `folder` where `account` can get there; a folder elsewhere is
 * noted in `folder` as a symbolic link before it is made, so that whoever knows `folder` can remove it.
 */
async function makeLayout(folder, account) {
    const server = await makeServerFolder(folder, account);
    const roomy = Buffer.byteLength((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(server, `s/.s.PGSQL.${SCRATCH_PORT}`)) <= SOCKET_PATH_BYTES;
    const socket = roomy ? (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(server, 's') : await makeNoted((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, 'socket'), '/tmp');
    const tablespaces = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(server, 'tablespaces');
    if (roomy)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(socket, { mode: 0o700 });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(tablespaces, { mode: 0o700 });
    if (account) {
        for (const path of [server, socket, tablespaces])
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chown)(path, account.uid, account.gid);
    }
    return { server, socket, tablespaces, data: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(server, 'data'), log: (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(server, 'log') };
}
async function makeServerFolder(folder, account) {
    const server = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, 'server');
    const parents = [folder, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(folder), (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(folder))].filter((parent) => parent !== '/');
    for (const parent of parents) {
        if (account && !(await reachable(parent)))
            continue;
        if (parent !== folder)
            return makeNoted(server, parent);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(server, { mode: 0o700 });
        return server;
    }
    return makeNoted(server, (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)());
}
async function makeNoted(link, parent) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(parent, `pgr-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}`);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.symlink)(path, link);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(path, { mode: 0o700 });
    return path;
}
/** Whether a user who is nobody special can pass through `folder` and all folders above it. */
async function reachable(folder) {
    const { mode } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(folder);
    if ((mode & 0o001) === 0)
        return false;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(folder) === folder || (await reachable((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(folder)));
}
/** The server's folder and socket folder as `makeLayout` left them in `folder`; those that are gone are left out. */
async function findPlaces(folder) {
    const places = [];
    for (const name of ['server', 'socket']) {
        const noted = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, name);
        const target = await orNull((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readlink)(noted)).catch(() => noted);
        if (target === null)
            continue;
        const found = await orNull((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(target));
        // Restored code may own what the link points to, but cannot make it somebody else's.
        if (found?.isDirectory() === true)
            places.push(target);
    }
    return places;
}
/** Removes `folder` and what `findPlaces` found. */
async function removePlaces(folder, places) {
    for (const place of [...places, folder])
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(place, { recursive: true, force: true, maxRetries: 3 });
}
/** null for a file that does not exist. */
async function orNull(work) {
    try {
        return await work;
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    }
}


/***/ }),

/***/ 48628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ withoutNewPrivileges)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);

/** util-linux has it, so every common distribution does. */
const SETPRIV = '/usr/bin/setpriv';
/**
 * `command` such that neither it nor what it starts can gain rights: on GitHub's runners, the job's user may become root
 * by sudo without a password, and restored code must not. Where setpriv is missing, `command` as it is.
 */
function withoutNewPrivileges(command) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(SETPRIV))
        return command;
    return { ...command, file: SETPRIV, args: ['--no-new-privs', '--', command.file, ...command.args] };
}


/***/ }),

/***/ 41213:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ serverSettings),
/* harmony export */   o: () => (/* binding */ configurationText)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33270);



const MIB = 1 << 20;
/** Below this much shared memory (Docker gives 64 MiB), parallel queries would fail for want of it. */
const SMALL_SHARED_MEMORY = 512 * MIB;
/**
 * Settings for a server that is filled once, read, and thrown away: nothing in it must survive a crash, nobody but this
 * job can reach it, and no background work takes time from the loading.
 */
async function serverSettings(layout, size) {
    return {
        ...memorySettings((0,node_os__WEBPACK_IMPORTED_MODULE_1__.totalmem)() / MIB, size),
        port: String(_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .SCRATCH_PORT */ .dm),
        listen_addresses: '',
        unix_socket_directories: layout.socket,
        unix_socket_permissions: '0700',
        max_connections: '100',
        // A transaction may lock every table of a database: 100 sessions of this many are good for 100,000.
        max_locks_per_transaction: '1024',
        fsync: 'off',
        synchronous_commit: 'off',
        full_page_writes: 'off',
        wal_level: 'minimal',
        max_wal_senders: '0',
        archive_mode: 'off',
        wal_init_zero: 'off',
        max_wal_size: '4GB',
        checkpoint_timeout: '1d',
        autovacuum: 'off',
        bgwriter_lru_maxpages: '0',
        max_logical_replication_workers: '0',
        jit: 'off',
        update_process_title: 'off',
        dynamic_shared_memory_type: (await hasSharedMemory()) ? 'posix' : 'mmap',
        // Errors are read by this program, and row data has no place in the log.
        lc_messages: 'C',
        log_checkpoints: 'off',
        log_error_verbosity: 'terse',
        log_min_error_statement: 'panic',
        logging_collector: 'off',
        log_destination: 'stderr',
        log_timezone: 'UTC',
        timezone: 'UTC',
    };
}
/** `total`: memory of the machine, in MiB. A quarter for pages as everywhere, and an eighth for sorting indexes. */
function memorySettings(total, { jobs, dataBytes }) {
    const useful = dataBytes === undefined ? Infinity : (dataBytes / MIB) * 2;
    return {
        shared_buffers: megabytes(Math.min(total / 4, useful), 128, 4096),
        maintenance_work_mem: megabytes(total / 8 / jobs, 64, 1024),
        work_mem: megabytes(total / 64 / jobs, 16, 256),
    };
}
function megabytes(wanted, least, most) {
    return `${Math.floor(Math.max(least, Math.min(wanted, most)))}MB`;
}
async function hasSharedMemory() {
    try {
        const { bavail, bsize } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.statfs)('/dev/shm');
        return bavail * bsize >= SMALL_SHARED_MEMORY;
    }
    catch {
        return false;
    }
}
/** `settings` in the syntax of postgresql.conf. */
function configurationText(settings) {
    const line = ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`;
    return Object.entries(settings).map(line).join('');
}


/***/ })

};
