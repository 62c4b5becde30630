export const id = 3625;
export const ids = [3625];
export const modules = {

/***/ 88195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect)
});

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/settings.js
var postgres_settings = __webpack_require__(57190);
;// CONCATENATED MODULE: ./lib/postgres/connection-errors.js



/** What node-postgres says when the server answers `N` to the request for TLS. */
const NO_TLS = 'The server does not support SSL connections';
const NETWORK = {
    ECONNREFUSED: {
        reason: 'nothing listens there',
        fix: "Check host and port, that the server runs, and its listen_addresses. A service container's port must be mapped (`ports: 5432:5432`), and its host is then localhost.",
    },
    ENOENT: {
        reason: 'there is no socket of a server',
        fix: 'Check the port, that the server runs, and its unix_socket_directories; or give a host name.',
    },
    EACCES: {
        reason: 'the socket may not be used by this user',
        fix: 'Check the permissions of the socket and its folder.',
    },
    ENOTFOUND: {
        reason: 'the host name is not known',
        fix: 'Check its spelling. A service container is localhost to a job on the runner, and its own name to a job in a container.',
    },
    EAI_AGAIN: {
        reason: 'the host name cannot be looked up now',
        fix: 'Check the name and the DNS of this machine.',
    },
    ETIMEDOUT: {
        reason: 'no answer in time',
        fix: 'Check the address and the firewalls on the way; connect_timeout=<seconds> waits longer.',
    },
    EHOSTUNREACH: {
        reason: 'the host cannot be reached',
        fix: 'Check the address, and the route from this machine.',
    },
    ENETUNREACH: {
        reason: 'the network cannot be reached',
        fix: 'Check the address (IPv6?), and the route from this machine.',
    },
    ECONNRESET: {
        reason: 'the connection was closed',
        fix: "Check that it is PostgreSQL that listens there, and see the server's log.",
    },
};
/** What to do about the SQLSTATE with which the server rejects a login. Source: appendix "PostgreSQL Error Codes". */
const REJECTIONS = {
    '28P01': 'Check the user and the password in `connection`, PGPASSWORD or the password file; in a URI, percent-encode the password.',
    '28000': 'Check that the role exists, may log in, and that pg_hba.conf lets it in from here with this sslmode.',
    '3D000': 'Check the name. If it should be there: the cluster may not be initialised yet, or this is another node than you think (Patroni: `patronictl list`, then connect to the leader).',
    '42501': 'GRANT CONNECT on the database to the role.',
    '53300': 'Wait for sessions to end, use fewer jobs, or raise max_connections (of the server, the database or the role).',
};
/** An error of one attempt: a UserError where the server has given its answer, a Failure where another host may do. */
function explain(error, settings, host) {
    if (error instanceof esm/* default.DatabaseError */.Ay.DatabaseError)
        return explainRejection(error, settings, host);
    if (isTlsFailure(error))
        return explainTls(error, settings, host);
    const { reason, fix } = NETWORK[networkCode(error)] ?? {
        reason: 'the connection failed',
        fix: "See the server's log.",
    };
    return { host, reason, fix, cause: error };
}
function explainRejection(error, settings, host) {
    if (error.code === '57P03') {
        return {
            host,
            reason: error.message,
            fix: 'Wait until the server is ready (`pg_isready` tells).',
            cause: error,
        };
    }
    return new errors/* UserError */.yo(`Cannot connect to ${(0,postgres_settings/* describe */.q0)(settings)}: ${error.message}`, REJECTIONS[error.code ?? ''] ?? "See the server's log.", { cause: error });
}
/** node-postgres reports a time-out and an early end of the stream without a code. */
function networkCode(error) {
    const { code, message } = error;
    if (code !== undefined)
        return code;
    return message === 'timeout expired' ? 'ETIMEDOUT' : 'ECONNRESET';
}
/** The server offers no TLS, or the handshake failed: the errors with a code that is none of the network's. */
function isTlsFailure(error) {
    if (error instanceof esm/* default.DatabaseError */.Ay.DatabaseError || error instanceof errors/* UserError */.yo)
        return false;
    const { code, message } = error;
    return message === NO_TLS || (code !== undefined && !Object.hasOwn(NETWORK, code));
}
function explainTls(error, settings, host) {
    const server = (0,postgres_settings/* describeHost */.Ys)(host);
    const { sslmode = 'prefer' } = settings.parameters;
    const [what, fix] = (() => {
        if (error.message === NO_TLS) {
            return [
                `The server ${server} offers no TLS, which sslmode=${sslmode} demands`,
                'Turn on ssl in the server, or use sslmode=prefer where the network is trusted.',
            ];
        }
        switch (error.code) {
            case 'ERR_TLS_CERT_ALTNAME_INVALID':
                return [
                    `The certificate of the server ${server} is for another host`,
                    'Connect with a name that is in the certificate, or give the server one for this host.',
                ];
            case 'CERT_HAS_EXPIRED':
                return [`The certificate of the server ${server} has expired`, 'Give the server a new certificate.'];
            case 'DEPTH_ZERO_SELF_SIGNED_CERT':
            case 'SELF_SIGNED_CERT_IN_CHAIN':
            case 'UNABLE_TO_GET_ISSUER_CERT':
            case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
            case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
                return [
                    `The certificate of the server ${server} is not signed by an authority in sslrootcert`,
                    "Set sslrootcert to the certificate of the authority that signed the server's.",
                ];
            default:
                return [
                    `TLS with the server ${server} failed: ${error.code ?? error.message}`,
                    'Check sslrootcert, sslcert, sslkey and the TLS versions that the server allows.',
                ];
        }
    })();
    return new errors/* UserError */.yo(what, fix, { cause: error });
}
/** One error for all hosts that were tried. */
function explainAll(failures, settings) {
    const reasons = failures.map(({ host, reason }) => `${place(host)}: ${reason}`);
    const fixes = failures.map(({ fix }) => fix);
    return new errors/* UserError */.yo(`Cannot connect to ${(0,postgres_settings/* describe */.q0)(settings)}: ${[...new Set(reasons)].join('; ')}`, [...new Set(fixes)].join(' '), { cause: failures.at(-1)?.cause });
}
function place(host) {
    return (0,postgres_settings/* isSocket */.qU)(host.host) ? `${host.host}/.s.PGSQL.${host.port}` : (0,postgres_settings/* describeHost */.Ys)(host);
}

// EXTERNAL MODULE: ./lib/postgres/passfile.js
var passfile = __webpack_require__(15796);
// EXTERNAL MODULE: ./lib/postgres/tls.js
var tls = __webpack_require__(21418);
;// CONCATENATED MODULE: ./lib/postgres/connect.js







/** Often enough to keep a session alive through the NATs and load balancers of clouds, which forget it in 4 to 6 minutes. */
const KEEPALIVE_MILLISECONDS = 60_000;
/**
 * Where a name has addresses of both kinds, Node gives each but the last a quarter of a second, which is less than a
 * handshake with another continent takes.
 */
(0,external_node_net_.setDefaultAutoSelectFamilyAttemptTimeout)(5_000);
/**
 * Connects as libpq does: hosts in order, the first that is up and is what `target_session_attrs` asks for. A host that
 * rejects the login ends the search. The caller ends the client; a connection lost in between shows as the error of
 * the next query. Throws a UserError that says what to mend, or Cancelled.
 */
async function connect(settings, options = {}) {
    const { signal, database = settings.database } = options;
    const target = (0,postgres_settings/* derive */.CX)(settings, { database });
    const wanted = target.parameters.target_session_attrs ?? 'any';
    const failures = [];
    for (const attributes of wanted === 'prefer-standby' ? ['standby', 'any'] : [wanted]) {
        for (const host of target.hosts) {
            try {
                const client = await connectToHost(target, host, signal);
                if (await hasAttributes(client, attributes))
                    return client;
                await client.end();
                failures.push({
                    host,
                    reason: `the server is not ${attributes}`,
                    fix: 'Give the hosts of all nodes, or another target_session_attrs.',
                });
            }
            catch (error) {
                if (error instanceof errors/* Cancelled */.cJ || error instanceof errors/* UserError */.yo)
                    throw error;
                const failure = explain(error, target, host);
                if (failure instanceof errors/* UserError */.yo)
                    throw failure;
                failures.push(failure);
            }
        }
    }
    throw explainAll(failures, target);
}
async function connectToHost(settings, host, signal) {
    const password = settings.password ?? (await (0,passfile/* lookUpPassword */.A)(settings, host, settings.database));
    const [first, second] = await (0,tls/* encryptions */.bH)(settings, host.host);
    const attempt = (ssl) => connect_open(settings, host, password, ssl, signal);
    try {
        return await attempt(first);
    }
    catch (error) {
        if (second === undefined || !isAboutEncryption(error))
            throw error;
        try {
            return await attempt(second);
        }
        catch (other) {
            // Rejected both ways: the first answer is about what the user asked for.
            throw isRejection(error) && isRejection(other) ? error : other;
        }
    }
}
/** Whether the other choice of encryption may help. pg_hba.conf can demand either (hostssl, hostnossl). */
function isAboutEncryption(error) {
    return isRejection(error) || isTlsFailure(error);
}
function isRejection(error) {
    return error instanceof esm/* default.DatabaseError */.Ay.DatabaseError && error.code === '28000';
}
async function connect_open(settings, { host, port }, password, ssl, signal) {
    if (signal?.aborted)
        throw new errors/* Cancelled */.cJ();
    const { parameters, user, database } = settings;
    const socket = new external_node_net_.Socket();
    const binding = { required: parameters.channel_binding === 'require' && ssl !== false, offered: false };
    const client = new esm/* default.Client */.Ay.Client({
        host,
        port,
        user,
        database,
        ssl,
        // A function, because node-postgres would look for a missing password in the process's own environment.
        password: () => givePassword(password, binding, settings),
        stream: () => socket,
        application_name: parameters.application_name ?? 'postgres-recovery',
        // node-postgres takes PGOPTIONS for an empty value: it must not reach a server that it was not meant for.
        options: parameters.options ?? (process.env.PGOPTIONS === undefined ? '' : ' '),
        sslnegotiation: ssl !== false && parameters.sslnegotiation === 'direct' ? 'direct' : 'postgres',
        enableChannelBinding: binding.required,
        connectionTimeoutMillis: Math.max(0, Number(parameters.connect_timeout ?? 0)) * 1000,
        keepAlive: parameters.keepalives !== '0',
        keepAliveInitialDelayMillis: Number(parameters.keepalives_idle ?? 0) * 1000 || KEEPALIVE_MILLISECONDS,
    });
    // Without a listener, the error of a backend that is killed while idle would end the process.
    client.on('error', () => undefined);
    client.connection.on('authenticationSASL', ({ mechanisms }) => {
        binding.offered = mechanisms.includes('SCRAM-SHA-256-PLUS');
    });
    const cancel = () => {
        socket.destroy(new errors/* Cancelled */.cJ());
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
        await client.connect();
        if (binding.required && !binding.offered)
            throw noChannelBinding(settings);
        return client;
    }
    catch (error) {
        socket.destroy();
        if (signal?.aborted)
            throw new errors/* Cancelled */.cJ();
        throw error;
    }
    finally {
        signal?.removeEventListener('abort', cancel);
    }
}
function givePassword(password, binding, settings) {
    if (binding.required && !binding.offered)
        throw noChannelBinding(settings);
    if (password !== undefined)
        return password;
    throw new errors/* UserError */.yo(`The server asks for a password for ${(0,postgres_settings/* describe */.q0)(settings)}, but none is given`, 'Put it into `connection` from a secret, or into PGPASSWORD, or into the password file.');
}
function noChannelBinding(settings) {
    return new errors/* UserError */.yo(`${(0,postgres_settings/* describe */.q0)(settings)} does not offer the channel binding that channel_binding=require demands`, 'Use scram-sha-256 in pg_hba.conf and password_encryption, or leave channel_binding out.');
}
/** Source: PostgreSQL documentation, target_session_attrs in "Parameter Key Words". */
async function hasAttributes(client, wanted) {
    if (wanted === 'any')
        return true;
    const { rows } = await client.query(`SELECT pg_catalog.pg_is_in_recovery() AS standby,
            pg_catalog.pg_is_in_recovery() OR pg_catalog.current_setting('default_transaction_read_only') = 'on' AS "readOnly"`);
    const { standby = false, readOnly = false } = rows[0] ?? {};
    switch (wanted) {
        case 'primary':
            return !standby;
        case 'standby':
            return standby;
        case 'read-only':
            return readOnly;
        default:
            return !readOnly;
    }
}


/***/ }),

/***/ 20659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K9: () => (/* binding */ imageVersion),
/* harmony export */   Q2: () => (/* binding */ dockerCommand),
/* harmony export */   T3: () => (/* binding */ docker),
/* harmony export */   eO: () => (/* binding */ dockerAnswers),
/* harmony export */   oI: () => (/* binding */ bind),
/* harmony export */   tO: () => (/* binding */ imageName),
/* harmony export */   y1: () => (/* binding */ mountArguments)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26318);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(57190);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86142);






/** How long `docker info` may take before Docker counts as not available. */
const ANSWER_MILLISECONDS = 15_000;
/** What the docker program itself needs to find its daemon. */
const DOCKER_VARIABLES = [
    'PATH',
    'DOCKER_HOST',
    'DOCKER_CONTEXT',
    'DOCKER_CERT_PATH',
    'DOCKER_TLS_VERIFY',
    'XDG_RUNTIME_DIR',
];
/** Whether a Docker daemon answers. */
async function dockerAnswers(signal) {
    const deadline = AbortSignal.timeout(ANSWER_MILLISECONDS);
    try {
        const command = docker(['info', '--format', '{{.ServerVersion}}']);
        const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
        const { code } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)(command, { signal: either });
        return code === 0;
    }
    catch (error) {
        if (signal?.aborted)
            throw error;
        return false;
    }
}
/**
 * The version of the programs in the image `postgres:<major>`, which is pulled if need be; null when it cannot be had, or
 * when the daemon does not see the folders of this machine, being on another one or outside of the job's own container.
 */
async function imageVersion(major, signal) {
    const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(process.env.RUNNER_TEMP ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'postgres-recovery-'));
    try {
        const command = dockerCommand(major, 'pg_dump', ['--version'], {}, [folder]);
        const { code, stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .eF)(command, signal === undefined ? {} : { signal });
        return code === 0 ? (0,_versions_js__WEBPACK_IMPORTED_MODULE_4__/* .parseVersion */ .ot)(stdout) : null;
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true });
    }
}
/** The name of the image with the programs of `major`. */
function imageName(major) {
    return `postgres:${major}`;
}
/** Runs the docker program itself, with `env` besides what it needs to find its daemon. */
function docker(args, env = {}) {
    return { file: 'docker', args, env: { ...env, ...dockerEnvironment() } };
}
/**
 * Runs `program` of the image `postgres:<major>` as this user, on the network of the host. It sees the folders in
 * `mounts`, those of its password file and of the server's socket, and the variables in `env`: docker is given their
 * names, so that no value is in its arguments.
 */
function dockerCommand(major, program, args, env, mounts = []) {
    // The image has a PATH of its own.
    const inside = Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'PATH'));
    const sockets = (env.PGHOST ?? '').split(',').filter(_settings_js__WEBPACK_IMPORTED_MODULE_5__/* .isSocket */ .qU);
    const files = env.PGPASSFILE === undefined ? [] : [(0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(env.PGPASSFILE)];
    const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
    return docker([
        ...['run', '--rm', '--interactive', '--init', '--network', 'host', '--user', user],
        ...mountArguments([...mounts, ...files, ...sockets]),
        ...Object.keys(inside).flatMap((name) => ['--env', name]),
        ...['--entrypoint', program, imageName(major), ...args],
    ], inside);
}
/** Makes `folders` seen in a container under the same paths. */
function mountArguments(folders) {
    return [...new Set(folders)].flatMap((folder) => ['--mount', bind(folder, folder)]);
}
/** The value of --mount is a line of CSV. */
function bind(source, target) {
    const field = (text) => `"${text.replaceAll('"', '""')}"`;
    return ['type=bind', field(`source=${source}`), field(`target=${target}`)].join(',');
}
function dockerEnvironment() {
    const given = DOCKER_VARIABLES.flatMap((name) => {
        const value = process.env[name];
        return value === undefined ? [] : [[name, value]];
    });
    // HOME is the one of the program in the container.
    return {
        DOCKER_CONFIG: process.env.DOCKER_CONFIG ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.docker'),
        ...Object.fromEntries(given),
    };
}


/***/ }),

/***/ 15796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ lookUpPassword),
/* harmony export */   C: () => (/* binding */ passfileLine)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57190);



/**
 * The password for `host` from the password file, or undefined where it has no line for it. A file that others can
 * read is refused, where libpq would quietly leave it out.
 * Source: PostgreSQL documentation, "The Password File" of the chapter on libpq.
 */
async function lookUpPassword(settings, host, database) {
    const { passfile } = settings.parameters;
    if (passfile === undefined)
        return undefined;
    const text = await read(passfile);
    const names = (0,_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .isSocket */ .qU)(host.host) ? [host.host, 'localhost'] : [host.host];
    const wanted = [names, [String(host.port)], [database], [settings.user]];
    for (const line of text.split(/\r?\n/u)) {
        const fields = splitLine(line);
        if (fields === undefined)
            continue;
        const matches = wanted.every((values, index) => {
            const field = fields[index] ?? '';
            return field === '*' || values.includes(unescape(field));
        });
        if (matches)
            return unescape(fields[4] ?? '');
    }
    return undefined;
}
async function read(passfile) {
    try {
        const { mode } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(passfile);
        if ((mode & 0o077) !== 0) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`The password file ${passfile} can be read by others`, `Run: chmod 600 ${passfile}`);
        }
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(passfile, 'utf8');
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo)
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`The password file ${passfile} cannot be read`, 'Check PGPASSFILE and the permissions of the file.', { cause: error });
    }
}
/** `host:port:database:user:password`, where a backslash escapes `:` and itself; `#` starts a comment line. */
function splitLine(line) {
    const match = /^((?:[^:\\]|\\.)*):((?:[^:\\]|\\.)*):((?:[^:\\]|\\.)*):((?:[^:\\]|\\.)*):(.+)$/su.exec(line);
    return line.startsWith('#') || match === null ? undefined : match.slice(1);
}
function unescape(field) {
    return field.replace(/\\(.)/gsu, '$1');
}
/** One line of a password file. */
function passfileLine(host, port, user, password) {
    const escape = (field) => field.replace(/[\\:]/gu, '\\$&');
    return `${host === '*' ? host : escape(host)}:${port}:*:${escape(user)}:${escape(password)}\n`;
}


/***/ }),

/***/ 21418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vk: () => (/* binding */ rootCertificates),
/* harmony export */   bH: () => (/* binding */ encryptions),
/* harmony export */   ps: () => (/* binding */ pem)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41692);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(57190);




/**
 * The attempts that `sslmode` asks for, in order. libpq's meaning, not the one of node-postgres, where `require`
 * verifies: the server is verified under verify-ca and verify-full, and in all modes where sslrootcert is given.
 * Source: PostgreSQL documentation, "SSL Support" of the chapter on libpq.
 */
async function encryptions(settings, host) {
    const { sslmode } = settings.parameters;
    if ((0,_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .isSocket */ .qU)(host) || sslmode === 'disable')
        return [false];
    const tls = await tlsOptions(settings);
    switch (sslmode) {
        case 'allow':
            return [false, tls];
        case 'require':
        case 'verify-ca':
        case 'verify-full':
            return [tls];
        default:
            return [tls, false];
    }
}
async function tlsOptions({ parameters }) {
    const { sslmode, sslrootcert, sslcert, sslkey, sslcrl } = parameters;
    return {
        rejectUnauthorized: sslrootcert !== undefined,
        minVersion: (parameters.ssl_min_protocol_version ?? 'TLSv1.2'),
        ...(parameters.ssl_max_protocol_version === undefined
            ? {}
            : { maxVersion: parameters.ssl_max_protocol_version }),
        ...(sslrootcert === undefined ? {} : { ca: await rootCertificates(sslrootcert) }),
        ...(sslcrl === undefined || sslrootcert === undefined ? {} : { crl: await pem('sslcrl', sslcrl) }),
        ...(sslcert === undefined ? {} : { cert: await pem('sslcert', sslcert) }),
        ...(sslkey === undefined ? {} : { key: await pem('sslkey', sslkey) }),
        ...(sslmode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
    };
}
/** PEM text of the authorities in a file, or of the operating system's own for `system`. */
async function rootCertificates(sslrootcert) {
    return sslrootcert === 'system' ? (0,node_tls__WEBPACK_IMPORTED_MODULE_1__.getCACertificates)('system').join('\n') : pem('sslrootcert', sslrootcert);
}
/** The text of a file that the connection parameter `name` names. */
async function pem(name, path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8');
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`The file of ${name}, ${path}, cannot be read`, 'Check the path and its permissions.', {
            cause: error,
        });
    }
}


/***/ }),

/***/ 86142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ny: () => (/* binding */ versionFindings),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   ot: () => (/* binding */ parseVersion),
/* harmony export */   yX: () => (/* binding */ assertDumps)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** The first minor release of each major that cannot be made to run code by a crafted archive. */
const SAFE_MINORS = { 18: 7, 17: 12, 16: 16, 15: 20, 14: 25 };
const OLDEST_SUPPORTED = Math.min(...Object.keys(SAFE_MINORS).map(Number));
/** Reads what a program answers to `--version`, such as `pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)`. */
function parseVersion(output) {
    const match = /^\S+ \((?:Postgre|EnterpriseDB)[^)]*\) ((\d+)(?:\.(\d+)(?:\.\d+)?|(?:devel|alpha|beta|rc)\d*))(?=\s|$)/u.exec(output);
    if (match === null)
        return null;
    const [, text = '', major, minor] = match;
    return { text, major: Number(major), minor: minor === undefined ? null : Number(minor) };
}
/** Newest first, but what is not released after all that is. */
function compareVersions(one, other) {
    if ((one.minor === null) !== (other.minor === null))
        return one.minor === null ? 1 : -1;
    return other.major - one.major || (other.minor ?? 0) - (one.minor ?? 0);
}
/** Whether a release, such as `17.5`, is one of the security releases of November 2026 or later. */
function isSafe({ major, minor }) {
    const safe = SAFE_MINORS[major];
    return safe === undefined || (minor !== null && minor >= safe);
}
/**
 * Refuses a pg_dump that is not to be trusted with a server. Since the security releases, servers keep a number of
 * their own among the options of every column (pg_attver): an older pg_dump takes it for the user's, and no server
 * accepts the tables in its dump. `client` and `server` are versions such as `17.5`.
 */
function assertDumps(client, server) {
    const [of, from] = [client, server].map((text) => parseVersion(`pg_dump (PostgreSQL) ${text}`));
    if (!of || !from || isSafe(of) || !isSafe(from) || SAFE_MINORS[from.major] === undefined)
        return;
    const wanted = SAFE_MINORS[of.major] ?? 0;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`pg_dump ${client} cannot dump a server of PostgreSQL ${server}: the tables in its dump could not be restored`, `update the client programs to ${of.major}.${wanted} or newer, or name the folder of such in \`pg-bin\``);
}
/** Warnings about programs of this version, found at `place`. */
function versionFindings({ major, minor, text }, place) {
    const object = `PostgreSQL ${text} in ${place}`;
    if (major < OLDEST_SUPPORTED) {
        return [
            {
                check: 'tools',
                severity: 'warning',
                kind: 'unsupported-major',
                object,
                message: `PostgreSQL ${major} gets no security fixes any more`,
                fix: `Use PostgreSQL ${OLDEST_SUPPORTED} or newer.`,
            },
        ];
    }
    if (isSafe({ major, minor }))
        return [];
    const safe = SAFE_MINORS[major] ?? 0;
    return [
        {
            check: 'tools',
            severity: 'warning',
            kind: 'unsafe-minor',
            object,
            message: 'A crafted archive can make programs of this release run code',
            expected: `${major}.${safe} or newer`,
            actual: text,
            fix: `Update the programs to ${major}.${safe} or newer.`,
        },
    ];
}


/***/ })

};
