export const id = 8026;
export const ids = [8026];
export const modules = {

/***/ 3903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ng: () => (/* reexport */ connect/* connect */.N),
  CX: () => (/* reexport */ postgres_settings/* derive */.CX),
  q0: () => (/* reexport */ postgres_settings/* describe */.q0),
  SQ: () => (/* reexport */ libpqEnvironment),
  C8: () => (/* binding */ parseConnection),
  y_: () => (/* reexport */ pin)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/parameters.js
var postgres_parameters = __webpack_require__(31211);
;// CONCATENATED MODULE: ./lib/postgres/conninfo.js


const EXAMPLE = 'Write postgresql://user:password@host:5432/database or host=… user=… dbname=….';
const ESCAPES = 'In a URI, percent-encode a password: @ is %40, : %3A, / %2F, % %25, ? %3F, # %23, space %20.';
/**
 * Splits a libpq connection string, in either of its forms, into parameters. No error repeats any part of a value:
 * where the string is malformed, any part of it may be the password.
 * Source: PostgreSQL documentation, section "Connection Strings" of the chapter on libpq.
 */
function parseConninfo(text) {
    const uri = /^\s*postgres(?:ql)?:\/\/(.*?)\s*$/su.exec(text);
    return uri === null ? parseKeywords(text) : parseUri(uri[1] ?? '');
}
/** What separates pairs is ASCII white space only, as in libpq: a no-break space belongs to the value. */
const SPACES = ' \\t\\n\\v\\f\\r';
const SPACE = `[${SPACES}]`;
const QUOTED = "'((?:[^'\\\\]|\\\\.)*)'";
const BARE = `(?:[^${SPACES}\\\\']|\\\\.)(?:[^${SPACES}\\\\]|\\\\.)*`;
/**
 * `keyword = value …`: spaces around `=` are optional, a value with spaces (or none at all) is in single quotes, a
 * backslash takes the next character as it is.
 */
function parseKeywords(text) {
    const found = new Map();
    const pair = new RegExp(`${SPACE}*([^${SPACES}=]+)${SPACE}*=${SPACE}*(?:${QUOTED}|(${BARE})?)(?=${SPACE}|$)`, 'suy');
    const end = text.replace(new RegExp(`${SPACE}+$`, 'u'), '').length;
    while (pair.lastIndex < end) {
        const match = pair.exec(text);
        if (match === null)
            throw malformed(found.has('password'));
        const [, name = '', quoted, bare] = match;
        if (!(0,postgres_parameters/* isParameter */.If)(name))
            throw found.has('password') ? malformed(true) : unknown(name);
        found.set(name, (quoted ?? bare ?? '').replace(/\\(.)/gsu, '$1'));
    }
    return found;
}
function malformed(afterPassword) {
    return afterPassword
        ? new errors/* UserError */.yo('The connection string is malformed after the password', "Put a password with spaces in single quotes, with \\' for ' and \\\\ for \\.")
        : new errors/* UserError */.yo('The connection string is malformed', EXAMPLE);
}
/** Names the parameter only where it looks like a name. */
function unknown(name) {
    const shown = /^[a-z_]{2,30}$/u.test(name) ? ` ${name}` : '';
    return new errors/* UserError */.yo(`The connection string has an unknown parameter${shown}`, EXAMPLE);
}
/** `[user[:password]@][host[:port],…][/database][?name=value&…]`, everything percent-encoded. */
function parseUri(text) {
    const found = new Map();
    const userinfo = /^([^@/:]*)(?::([^@/]*))?@/u.exec(text);
    const rest = text.slice(userinfo?.[0].length ?? 0);
    const parts = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(rest);
    const [, authority = '', database = '', query = ''] = parts ?? [];
    // libpq would take the rest of a password with a raw `@` for the host, and a message about that host would show it.
    if (`${authority}/${database}`.includes('@'))
        throw new errors/* UserError */.yo('The connection URI has an unescaped @', ESCAPES);
    setUnlessEmpty(found, 'user', decode(userinfo?.[1] ?? ''));
    setUnlessEmpty(found, 'password', decode(userinfo?.[2] ?? ''));
    const hosts = authority.split(',').map(splitHost);
    setUnlessEmpty(found, 'host', joinUnlessEmpty(hosts.map(({ host }) => decode(host))));
    setUnlessEmpty(found, 'port', joinUnlessEmpty(hosts.map(({ port }) => decode(port))));
    setUnlessEmpty(found, 'dbname', decode(database));
    for (const [name, value] of parseQuery(query))
        found.set(name, value);
    return found;
}
/** `host`, `host:port`, `[IPv6]` or `[IPv6]:port`. */
function splitHost(text) {
    const match = /^(?:\[([^\]]+)\]|([^:[\]]*))(?::([^:[\]]*))?$/u.exec(text);
    if (match === null)
        throw new errors/* UserError */.yo('The connection URI has a malformed host', `IPv6 addresses go in brackets. ${ESCAPES}`);
    return { host: match[1] ?? match[2] ?? '', port: match[3] ?? '' };
}
function parseQuery(text) {
    if (text === '')
        return [];
    return text.split('&').map((pair) => {
        const match = /^([^=]*)=([^=]*)$/su.exec(pair);
        if (match === null)
            throw new errors/* UserError */.yo('The connection URI has a malformed parameter after ?', ESCAPES);
        const [name, value] = [decode(match[1] ?? ''), decode(match[2] ?? '')];
        // As libpq: the JDBC spelling.
        if (name === 'ssl' && value === 'true')
            return ['sslmode', 'require'];
        if (!(0,postgres_parameters/* isParameter */.If)(name))
            throw text.includes('@')
                ? new errors/* UserError */.yo('The connection URI has an unknown parameter', ESCAPES)
                : unknown(name);
        return [name, value];
    });
}
function decode(text) {
    try {
        const decoded = decodeURIComponent(text);
        if (!decoded.includes('\0'))
            return decoded;
    }
    catch {
        // Reported below: the error of decodeURIComponent says nothing more.
    }
    throw new errors/* UserError */.yo('The connection URI has an invalid percent-encoding', ESCAPES);
}
function setUnlessEmpty(found, name, value) {
    if (value !== '')
        found.set(name, value);
}
function joinUnlessEmpty(values) {
    return values.every((value) => value === '') ? '' : values.join(',');
}

// EXTERNAL MODULE: ./lib/postgres/settings.js
var postgres_settings = __webpack_require__(57190);
// EXTERNAL MODULE: ./lib/postgres/connect.js + 1 modules
var connect = __webpack_require__(88195);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./lib/postgres/passfile.js
var passfile = __webpack_require__(15796);
// EXTERNAL MODULE: ./lib/postgres/tls.js
var tls = __webpack_require__(21418);
;// CONCATENATED MODULE: ./lib/postgres/environment.js






/** Parameters that do not go into the environment as they are. */
const HANDLED = ['host', 'port', 'dbname', 'user', 'password', 'passfile', 'client_encoding'];
/**
 * The whole environment with which libpq's programs connect as `connect` does: PG* variables, and what programs need
 * to run at all. The password, and copies of the certificates and of the key, go into a new folder in `folder` that
 * only the owner can read: so that no secret is in the environment, and a container needs to see no other folder.
 */
async function libpqEnvironment(settings, folder, database = settings.database) {
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    const home = await (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, 'libpq-'));
    const write = async (name, text) => {
        const path = (0,external_node_path_.join)(home, name);
        await (0,promises_.writeFile)(path, text, { mode: 0o600 });
        return path;
    };
    const parameters = { ...settings.parameters };
    const { sslrootcert, sslcrl, sslcert, sslkey } = parameters;
    if (sslrootcert !== undefined) {
        parameters.sslrootcert = await write('root.crt', await (0,tls/* rootCertificates */.Vk)(sslrootcert));
    }
    if (sslcrl !== undefined)
        parameters.sslcrl = await write('root.crl', await (0,tls/* pem */.ps)('sslcrl', sslcrl));
    if (sslcert !== undefined)
        parameters.sslcert = await write('client.crt', await (0,tls/* pem */.ps)('sslcert', sslcert));
    if (sslkey !== undefined)
        parameters.sslkey = await write('client.key', await (0,tls/* pem */.ps)('sslkey', sslkey));
    const variables = Object.entries(parameters).flatMap(([name, value]) => {
        const variable = HANDLED.includes(name) ? undefined : postgres_parameters/* PARAMETERS */.z7[name]?.variable;
        return variable === undefined ? [] : [[variable, value]];
    });
    return {
        PATH: process.env.PATH ?? '',
        // English messages, in UTF-8, so that what they say can be told apart.
        LC_ALL: 'C.UTF-8',
        // No ~/.psqlrc, ~/.pgpass or ~/.postgresql of the user who runs this.
        HOME: home,
        PGHOST: settings.hosts.map(({ host }) => host).join(','),
        PGPORT: settings.hosts.map(({ port }) => port).join(','),
        PGUSER: settings.user,
        PGDATABASE: database,
        PGPASSFILE: await write('pgpass', await environment_passfile(settings, database)),
        ...Object.fromEntries(variables),
    };
}
/** A password file with one line for each host: empty when there is no password. */
async function environment_passfile(settings, database) {
    const { user, password } = settings;
    if (password !== undefined)
        return (0,passfile/* passfileLine */.C)('*', '*', user, password);
    const lines = await Promise.all(settings.hosts.map(async (host) => {
        const found = await (0,passfile/* lookUpPassword */.A)(settings, host, database);
        // libpq knows its default socket folder as localhost, and that folder differs between builds.
        return found === undefined
            ? ''
            : (0,passfile/* passfileLine */.C)((0,postgres_settings/* isSocket */.qU)(host.host) ? '*' : host.host, host.port, user, found);
    }));
    return lines.join('');
}
/** `settings` for the server that `client` is connected to, and no other: for sessions that must meet on one server. */
function pin(settings, client) {
    return (0,postgres_settings/* derive */.CX)(settings, { hosts: [{ host: client.host, port: client.port }] });
}

;// CONCATENATED MODULE: ./lib/postgres/connection.js










const SOCKET_FOLDERS = ['/var/run/postgresql', '/tmp'];
const DEFAULT_PORT = '5432';
/** Seconds. libpq would wait for the kernel to give up, which takes minutes when a firewall drops packets. */
const CONNECT_TIMEOUT = '30';
/**
 * Settings from a libpq URI or keyword string; what it does not give comes from libpq's PG* variables in `env`, then
 * from libpq's defaults: password and certificate files in the home folder, the local socket, else localhost.
 * Throws a UserError that repeats no part of any value.
 */
function parseConnection(text, env) {
    const given = new Map([...(0,postgres_parameters/* environmentParameters */.OX)(env), ...parseConninfo(text ?? '')]);
    for (const [name, value] of given)
        (0,postgres_parameters/* checkParameter */.ql)(name, value);
    const { host, port, user: role, password, dbname, ...rest } = Object.fromEntries([...given].filter(([, value]) => value !== ''));
    if (password !== undefined && /[\r\n]/u.test(password)) {
        throw new errors/* UserError */.yo('The password has a line break', 'A secret is easily saved with one at its end: save it again without.');
    }
    if (!/^-?\d+$/u.test(rest.connect_timeout ?? CONNECT_TIMEOUT)) {
        throw new errors/* UserError */.yo('The connection has an invalid connect_timeout', 'Give a number of seconds; 0 waits for ever.');
    }
    const user = role ?? osUser(env);
    const parameters = {
        ...homeFiles(env),
        connect_timeout: CONNECT_TIMEOUT,
        application_name: 'postgres-recovery',
        ...rest,
    };
    return (0,postgres_settings/* freeze */.CN)({
        hosts: parseHosts(host, port),
        user,
        ...(password === undefined ? {} : { password }),
        database: dbname ?? user,
        parameters: checkTls(parameters),
    });
}
function parseHosts(hosts, ports) {
    const names = (hosts ?? '').split(',');
    const numbers = (ports ?? '').split(',');
    if (numbers.length !== 1 && numbers.length !== names.length) {
        throw new errors/* UserError */.yo(`The connection has ${names.length} hosts but ${numbers.length} ports`, 'Give one port for all hosts, or one for each.');
    }
    return names.map((name, index) => {
        const number = numbers[numbers.length === 1 ? 0 : index] ?? '';
        const port = Number(number === '' ? DEFAULT_PORT : number);
        if (!Number.isInteger(port) || port < 1 || port > 65_535) {
            throw new errors/* UserError */.yo('The connection has an invalid port', 'A port is a number from 1 to 65535.');
        }
        return { host: name === '' ? defaultHost(port) : name, port };
    });
}
function defaultHost(port) {
    return SOCKET_FOLDERS.find((folder) => (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, `.s.PGSQL.${port}`))) ?? 'localhost';
}
function osUser(env) {
    try {
        return (0,external_node_os_.userInfo)().username;
    }
    catch {
        // In a container, the user id may have no name.
        if (env.USER !== undefined && env.USER !== '')
            return env.USER;
        throw new errors/* UserError */.yo('The connection names no user', 'Give one in `connection`, or set PGUSER.');
    }
}
/** The files that libpq looks for in the home folder, where they exist. */
function homeFiles(env) {
    const home = env.HOME ?? (0,external_node_os_.homedir)();
    const files = {
        passfile: '.pgpass',
        sslcert: '.postgresql/postgresql.crt',
        sslkey: '.postgresql/postgresql.key',
        sslrootcert: '.postgresql/root.crt',
        sslcrl: '.postgresql/root.crl',
    };
    const found = Object.entries(files).map(([name, file]) => [name, (0,external_node_path_.join)(home, file)]);
    return Object.fromEntries(found.filter(([, path]) => (0,external_node_fs_.existsSync)(path)));
}
/** As libpq: `system` roots are for verify-full, and a TLS handshake in place of a question is for TLS that is required. */
function checkTls(parameters) {
    const system = parameters.sslrootcert === 'system';
    const sslmode = parameters.sslmode ?? (system ? 'verify-full' : 'prefer');
    if (system && sslmode !== 'verify-full') {
        throw new errors/* UserError */.yo(`sslrootcert=system does not go with sslmode=${sslmode}`, 'Use sslmode=verify-full.');
    }
    if (sslmode.startsWith('verify-') && parameters.sslrootcert === undefined) {
        throw new errors/* UserError */.yo(`sslmode=${sslmode} needs the certificate of the authority that signed the server's`, "Set sslrootcert to its file, or to `system` for the operating system's authorities.");
    }
    const optional = ['disable', 'allow', 'prefer'].includes(sslmode);
    if (optional && (parameters.sslnegotiation === 'direct' || parameters.channel_binding === 'require')) {
        throw new errors/* UserError */.yo(`sslnegotiation=direct and channel_binding=require do not go with sslmode=${sslmode}`, 'Use sslmode=require or stricter.');
    }
    if (parameters.sslcert !== undefined && parameters.sslkey === undefined) {
        throw new errors/* UserError */.yo('sslcert is given without its key', 'Set sslkey to the file of the private key.');
    }
    return { ...parameters, sslmode };
}


/***/ }),

/***/ 31211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   If: () => (/* binding */ isParameter),
/* harmony export */   OX: () => (/* binding */ environmentParameters),
/* harmony export */   ql: () => (/* binding */ checkParameter),
/* harmony export */   z7: () => (/* binding */ PARAMETERS)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/**
 * The libpq parameters that connections take. Those that this process does not act on (keepalives_interval, sslsni, …)
 * change neither what is connected to nor how safely.
 * Source: PostgreSQL documentation, "Parameter Key Words" and "Environment Variables" of the chapter on libpq.
 */
const PARAMETERS = {
    host: { variable: 'PGHOST' },
    port: { variable: 'PGPORT' },
    dbname: { variable: 'PGDATABASE' },
    user: { variable: 'PGUSER' },
    password: { variable: 'PGPASSWORD' },
    passfile: { variable: 'PGPASSFILE' },
    application_name: { variable: 'PGAPPNAME' },
    channel_binding: { variable: 'PGCHANNELBINDING', values: ['disable', 'prefer', 'require'] },
    client_encoding: { variable: 'PGCLIENTENCODING' },
    connect_timeout: { variable: 'PGCONNECT_TIMEOUT' },
    fallback_application_name: {},
    gssencmode: { variable: 'PGGSSENCMODE', values: ['disable', 'prefer'] },
    keepalives: {},
    keepalives_count: {},
    keepalives_idle: {},
    keepalives_interval: {},
    load_balance_hosts: { variable: 'PGLOADBALANCEHOSTS', values: ['disable', 'random'] },
    options: { variable: 'PGOPTIONS' },
    sslcert: { variable: 'PGSSLCERT' },
    sslcertmode: { variable: 'PGSSLCERTMODE', values: ['allow'] },
    sslcompression: { variable: 'PGSSLCOMPRESSION', values: ['0'] },
    sslcrl: { variable: 'PGSSLCRL' },
    sslkey: { variable: 'PGSSLKEY' },
    sslmode: {
        variable: 'PGSSLMODE',
        values: ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'],
    },
    sslnegotiation: { variable: 'PGSSLNEGOTIATION', values: ['postgres', 'direct'] },
    sslrootcert: { variable: 'PGSSLROOTCERT' },
    sslsni: { variable: 'PGSSLSNI', values: ['0', '1'] },
    ssl_max_protocol_version: { variable: 'PGSSLMAXPROTOCOLVERSION', values: ['TLSv1.2', 'TLSv1.3'] },
    ssl_min_protocol_version: { variable: 'PGSSLMINPROTOCOLVERSION', values: ['TLSv1.2', 'TLSv1.3'] },
    target_session_attrs: {
        variable: 'PGTARGETSESSIONATTRS',
        values: ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'],
    },
    tcp_user_timeout: {},
};
/** Parameters of libpq that are refused, because to ignore them would connect elsewhere or less safely than asked. */
const REFUSED = {
    hostaddr: { variable: 'PGHOSTADDR', fix: 'Give the address as host.' },
    replication: { fix: 'Leave it out: replication connections are made where they are needed.' },
    require_auth: { variable: 'PGREQUIREAUTH', fix: 'Leave it out, or use channel_binding=require.' },
    requirepeer: { variable: 'PGREQUIREPEER', fix: 'Leave it out.' },
    service: { variable: 'PGSERVICE', fix: 'Give host, port, user and dbname of the service instead.' },
    sslcrldir: { variable: 'PGSSLCRLDIR', fix: 'Give the revocation list as one file in sslcrl.' },
    sslpassword: { fix: 'Use a key file without a passphrase, readable by its owner only.' },
};
/** Parameters that the environment gives, for those that the string does not. An empty variable counts as unset. */
function environmentParameters(env) {
    const found = new Map();
    for (const [name, { variable }] of [...Object.entries(PARAMETERS), ...Object.entries(REFUSED)]) {
        const value = variable === undefined ? undefined : env[variable];
        if (value !== undefined && value !== '')
            found.set(name, value);
    }
    return found;
}
/**
 * Refuses what cannot be honoured. Values never appear in the message: a password that was not quoted can end up as
 * the value of anything.
 */
function checkParameter(name, value) {
    const refused = REFUSED[name];
    if (refused !== undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`The connection parameter ${name} is not supported`, refused.fix);
    const values = PARAMETERS[name]?.values;
    if (values !== undefined && value !== '' && !values.includes(value)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`The connection parameter ${name} has a value that is not supported`, `Use one of ${values.join(', ')}.`);
    }
}
function isParameter(name) {
    return Object.hasOwn(PARAMETERS, name) || Object.hasOwn(REFUSED, name);
}


/***/ }),

/***/ 66811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c0: () => (/* binding */ searchFolders),
/* harmony export */   eE: () => (/* binding */ findCandidates),
/* harmony export */   iB: () => (/* binding */ missingPrograms),
/* harmony export */   qN: () => (/* binding */ askVersion)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26318);
/* harmony import */ var _versions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(86142);




/** Where packages put the programs of a major: the names in a folder, and a folder below what has such a name. */
const PLACES = [
    ['usr/lib/postgresql', /^/, 'bin'], // Debian
    ['usr', /^pgsql-/, 'bin'], // PGDG's RPMs
    ['usr/lib', /^postgresql\d/, 'bin'], // openSUSE
    ['usr/libexec', /^postgresql\d/, ''], // Alpine
    ['opt/homebrew/opt', /^(?:postgresql@|libpq$)/, 'bin'], // macOS on ARM
    ['usr/local/opt', /^(?:postgresql@|libpq$)/, 'bin'], // macOS on Intel
    ['home/linuxbrew/.linuxbrew/opt', /^(?:postgresql@|libpq$)/, 'bin'],
    ['Applications/Postgres.app/Contents/Versions', /^/, 'bin'],
];
/** Folders below `root` that may hold PostgreSQL's programs, and then those of `path` (as the variable PATH). */
async function searchFolders(root, path) {
    const known = [];
    for (const [parent, named, below] of PLACES) {
        const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, parent)).catch(() => []);
        known.push(...names.filter((name) => named.test(name)).map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, parent, name, below)));
    }
    return [...new Set([...known, ...path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter).filter((folder) => folder !== '')])];
}
/** The candidates among `folders`, in their order; a folder that lacks a program, or whose programs do not run, is none. */
async function findCandidates(folders, programs, signal) {
    const probed = await Promise.all(folders.map(async (folder) => {
        if ((await missingPrograms(folder, programs)).length > 0 || (await isDebianWrapper(folder, programs)))
            return [];
        const version = await askVersion(folder, programs, signal);
        return version === null ? [] : [{ folder, version }];
    }));
    return probed.flat();
}
/** The programs that `folder` does not hold. */
async function missingPrograms(folder, programs) {
    const checked = await Promise.all(programs.map((program) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, program), node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK).then(() => [], () => [program])));
    return checked.flat();
}
/** Debian's /usr/bin/pg_dump and its like run a version of their own choosing. */
async function isDebianWrapper(folder, programs) {
    const paths = await Promise.all(programs.map((program) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, program))));
    return paths.some((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path) === 'pg_wrapper');
}
/** The version of the programs in `folder`; null where they do not run, or are not PostgreSQL's. */
async function askVersion(folder, programs, signal) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, programs.includes('pg_dump') ? 'pg_dump' : (programs[0] ?? 'postgres'));
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    try {
        const { code, stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_2__/* .run */ .eF)({ file, args: ['--version'], env }, signal === undefined ? {} : { signal });
        return code === 0 ? (0,_versions_js__WEBPACK_IMPORTED_MODULE_3__/* .parseVersion */ .ot)(stdout) : null;
    }
    catch (error) {
        if (signal?.aborted)
            throw error;
        // It could not be started at all: for another kind of machine, say.
        return null;
    }
}


/***/ }),

/***/ 19612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i_: () => (/* binding */ findServerTools),
  f$: () => (/* binding */ findTools)
});

// UNUSED EXPORTS: chooseNearest

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/docker.js
var docker = __webpack_require__(20659);
;// CONCATENATED MODULE: ./lib/postgres/install.js
/**
 * The command that installs PostgreSQL `major` on this system. `osRelease` is the text of /etc/os-release, where there
 * is one. The repository of the PostgreSQL project (PGDG) is set up too: distributions carry only one major.
 */
function installCommand(platform, osRelease, kind, major) {
    if (platform === 'darwin')
        return `brew install postgresql@${major}`;
    const ids = osRelease
        .split('\n')
        .filter((line) => /^ID(_LIKE)?=/u.test(line))
        .join(' ');
    if (/debian|ubuntu/u.test(ids)) {
        const name = kind === 'client' ? `postgresql-client-${major}` : `postgresql-${major}`;
        return ('sudo apt-get install -y postgresql-common && ' +
            `sudo /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y && sudo apt-get install -y ${name}`);
    }
    if (/rhel|fedora|centos/u.test(ids)) {
        const names = kind === 'client' ? `postgresql${major}` : `postgresql${major}-server postgresql${major}-contrib`;
        return `sudo dnf install -y ${names} (with the repository of https://yum.postgresql.org)`;
    }
    if (ids.includes('alpine')) {
        const names = kind === 'client' ? `postgresql${major}-client` : `postgresql${major} postgresql${major}-contrib`;
        return `apk add ${names}`;
    }
    return `the PostgreSQL ${major} packages of your system (https://www.postgresql.org/download/)`;
}

// EXTERNAL MODULE: ./lib/postgres/search.js
var search = __webpack_require__(66811);
// EXTERNAL MODULE: ./lib/postgres/versions.js
var versions = __webpack_require__(86142);
;// CONCATENATED MODULE: ./lib/postgres/tools.js







/**
 * Client programs for a server of `serverMajor`, never older than it (see `find`). Throws a UserError with the command
 * that installs them.
 */
async function findTools(options) {
    return find('client', options.serverMajor, options);
}
/**
 * Programs of a server to start here, with client programs of the very same version, never older than `major`: an older
 * server cannot be relied on to take what a newer one held (see `find`). Throws a UserError with the command that
 * installs them.
 */
async function findServerTools(options) {
    return find('server', options.major, options);
}
/**
 * From `pgBin`; else the newest installed minor release of the very `major`; else the image `postgres:<major>` where
 * Docker answers; else the nearest newer installed one. One rule for both kinds, as what pg_dump 17 writes a scratch
 * server of version 15 does not take: where a server is found the client programs are too, so they are never the newer.
 */
async function find(kind, major, { pgBin, programs, signal }) {
    if (pgBin !== undefined)
        return givenTools(pgBin, programs, major, signal);
    const candidates = await installedCandidates(programs, signal);
    const nearest = chooseNearest(candidates, major);
    if (nearest?.version.major === major)
        return installedTools('installed', nearest);
    const image = await dockerTools(major, signal);
    if (image !== undefined)
        return image;
    return nearest === undefined ? missing(kind, major, candidates) : installedTools('installed', nearest);
}
/** The newest minor release of the lowest major that is not older than `major`. */
function chooseNearest(candidates, major) {
    return notOlder(candidates, major).sort((one, other) => one.version.major - other.version.major || (0,versions/* compareVersions */.Zy)(one.version, other.version))[0];
}
function notOlder(candidates, major) {
    return candidates.filter(({ version }) => version.major >= major);
}
async function installedCandidates(programs, signal) {
    return (0,search/* findCandidates */.eE)(await (0,search/* searchFolders */.c0)('/', process.env.PATH ?? ''), programs, signal);
}
/** The programs in the folder that the user named, or an error that says why they will not do. */
async function givenTools(pgBin, programs, major, signal) {
    const folder = (0,external_node_path_.resolve)(pgBin);
    const lacking = await (0,search/* missingPrograms */.iB)(folder, programs);
    if (lacking.length > 0) {
        throw new errors/* UserError */.yo(`pg-bin ${folder} does not hold ${lacking.join(', ')}`, "Point `pg-bin` to a folder with all of PostgreSQL's programs, or remove it to have them found.");
    }
    const version = await (0,search/* askVersion */.qN)(folder, programs, signal);
    if (version === null) {
        throw new errors/* UserError */.yo(`The programs in pg-bin ${folder} do not run, or are not PostgreSQL's`, `See what ${(0,external_node_path_.join)(folder, programs[0] ?? 'pg_dump')} --version says.`);
    }
    if (version.major < major) {
        throw new errors/* UserError */.yo(`The programs in pg-bin ${folder} are PostgreSQL ${version.text}, older than the server, which is ${major}`, `Point \`pg-bin\` to PostgreSQL ${major} or newer, or remove it to have them found.`);
    }
    return installedTools('pg-bin', { folder, version });
}
function installedTools(origin, { folder, version }) {
    return {
        ...facts(version, folder),
        origin,
        folder,
        command: (program, args, env) => ({ file: (0,external_node_path_.join)(folder, program), args, env }),
    };
}
async function dockerTools(major, signal) {
    // Elsewhere containers run in a virtual machine: its network is not the host's, and sockets do not pass.
    if (process.platform !== 'linux' || !(await (0,docker/* dockerAnswers */.eO)(signal)))
        return undefined;
    const version = await (0,docker/* imageVersion */.K9)(major, signal);
    if (version === null || version.major < major)
        return undefined;
    return {
        ...facts(version, `the image ${(0,docker/* imageName */.tO)(major)}`),
        origin: 'docker',
        folder: null,
        command: (program, args, env, mounts) => (0,docker/* dockerCommand */.Q2)(major, program, args, env, mounts),
    };
}
function facts(version, place) {
    return { major: version.major, version: version.text, findings: (0,versions/* versionFindings */.Ny)(version, place) };
}
async function missing(kind, major, found) {
    const osRelease = await (0,promises_.readFile)('/etc/os-release', 'utf8').catch(() => '');
    const versions = [...new Set(found.map(({ version }) => version.text))].join(', ');
    throw new errors/* UserError */.yo(`No PostgreSQL ${kind} programs of version ${major} or newer were found` +
        (versions === '' ? '' : `, only ${versions}`), `Install: ${installCommand(process.platform, osRelease, kind, major)}. Or point \`pg-bin\` to them.`);
}


/***/ })

};
