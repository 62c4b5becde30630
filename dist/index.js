import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 70744:
/***/ ((module) => {

/**
 * Helpers.
 */

var s = 1000;
var m = s * 60;
var h = m * 60;
var d = h * 24;
var w = d * 7;
var y = d * 365.25;

/**
 * Parse or format the given `val`.
 *
 * Options:
 *
 *  - `long` verbose formatting [false]
 *
 * @param {String|Number} val
 * @param {Object} [options]
 * @throws {Error} throw an error if val is not a non-empty string or a number
 * @return {String|Number}
 * @api public
 */

module.exports = function (val, options) {
  options = options || {};
  var type = typeof val;
  if (type === 'string' && val.length > 0) {
    return parse(val);
  } else if (type === 'number' && isFinite(val)) {
    return options.long ? fmtLong(val) : fmtShort(val);
  }
  throw new Error(
    'val is not a non-empty string or a valid number. val=' +
      JSON.stringify(val)
  );
};

/**
 * Parse the given `str` and return milliseconds.
 *
 * @param {String} str
 * @return {Number}
 * @api private
 */

function parse(str) {
  str = String(str);
  if (str.length > 100) {
    return;
  }
  var match = /^(-?(?:\d+)?\.?\d+) *(milliseconds?|msecs?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|years?|yrs?|y)?$/i.exec(
    str
  );
  if (!match) {
    return;
  }
  var n = parseFloat(match[1]);
  var type = (match[2] || 'ms').toLowerCase();
  switch (type) {
    case 'years':
    case 'year':
    case 'yrs':
    case 'yr':
    case 'y':
      return n * y;
    case 'weeks':
    case 'week':
    case 'w':
      return n * w;
    case 'days':
    case 'day':
    case 'd':
      return n * d;
    case 'hours':
    case 'hour':
    case 'hrs':
    case 'hr':
    case 'h':
      return n * h;
    case 'minutes':
    case 'minute':
    case 'mins':
    case 'min':
    case 'm':
      return n * m;
    case 'seconds':
    case 'second':
    case 'secs':
    case 'sec':
    case 's':
      return n * s;
    case 'milliseconds':
    case 'millisecond':
    case 'msecs':
    case 'msec':
    case 'ms':
      return n;
    default:
      return undefined;
  }
}

/**
 * Short format for `ms`.
 *
 * @param {Number} ms
 * @return {String}
 * @api private
 */

function fmtShort(ms) {
  var msAbs = Math.abs(ms);
  if (msAbs >= d) {
    return Math.round(ms / d) + 'd';
  }
  if (msAbs >= h) {
    return Math.round(ms / h) + 'h';
  }
  if (msAbs >= m) {
    return Math.round(ms / m) + 'm';
  }
  if (msAbs >= s) {
    return Math.round(ms / s) + 's';
  }
  return ms + 'ms';
}

/**
 * Long format for `ms`.
 *
 * @param {Number} ms
 * @return {String}
 * @api private
 */

function fmtLong(ms) {
  var msAbs = Math.abs(ms);
  if (msAbs >= d) {
    return plural(ms, msAbs, d, 'day');
  }
  if (msAbs >= h) {
    return plural(ms, msAbs, h, 'hour');
  }
  if (msAbs >= m) {
    return plural(ms, msAbs, m, 'minute');
  }
  if (msAbs >= s) {
    return plural(ms, msAbs, s, 'second');
  }
  return ms + ' ms';
}

/**
 * Pluralization helper.
 */

function plural(ms, msAbs, n, name) {
  var isPlural = msAbs >= n * 1.5;
  return Math.round(ms / n) + ' ' + name + (isPlural ? 's' : '');
}


/***/ }),

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 72250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 85675:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http2");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 98995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 80481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 38321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 78877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 16460:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers/promises");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 98253:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util/types");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 49500:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DR: () => (/* binding */ filesBelow),
/* harmony export */   Le: () => (/* binding */ makeWritable),
/* harmony export */   OH: () => (/* binding */ sync),
/* harmony export */   Q3: () => (/* binding */ sha256File),
/* harmony export */   f8: () => (/* binding */ writeWhole),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   vw: () => (/* binding */ checksums)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(76760);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(46466);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(606);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(452);







const READ_BYTES = 1 << 20;
/** A file of up to so many bytes is read at once: a dump of many tables is of as many files, and a stream for each takes 30 times as long. */
const SMALL_BYTES = 1 << 16;
/** SHA-256 of a file's content in lower-case hexadecimal, and its length in bytes. Streams. */
async function sha256File(path, signal) {
    signal?.throwIfAborted();
    const facts = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(path);
    if (facts.isFile() && facts.size <= SMALL_BYTES) {
        const content = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(path);
        return { sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', content), bytes: content.length };
    }
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let bytes = 0;
    await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)((0,node_fs__WEBPACK_IMPORTED_MODULE_1__.createReadStream)(path, { highWaterMark: READ_BYTES }), async (chunks) => {
        for await (const chunk of chunks) {
            hash.update(chunk);
            bytes += chunk.length;
        }
    }, { signal });
    return { sha256: hash.digest('hex'), bytes };
}
/** Every file below `folder`, as sorted paths relative to it with forward slashes. Symbolic links are listed, not followed. */
async function filesBelow(folder) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(folder, { recursive: true, withFileTypes: true });
    return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(entry.parentPath, entry.name)).split(node_path__WEBPACK_IMPORTED_MODULE_3__.sep).join('/'))
        .sort();
}
/** Length and SHA-256 of each of `paths` below `folder`, in the order given. */
function checksums(folder, paths, signal) {
    return (0,p_map__WEBPACK_IMPORTED_MODULE_6__["default"])(paths, async (path) => ({ path, ...(await sha256File((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, path), signal)) }), {
        concurrency: 4,
        ...(signal ? { signal } : {}),
    });
}
/**
 * Makes a folder and those above it. Node's own recursive mkdir never ends where the file system answers ENOENT to a
 * mkdir in a folder that exists, as /proc does.
 */
async function makeFolder(path) {
    const make = async () => {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(path).catch(async (error) => {
            const exists = error.code === 'EEXIST' && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(path)).isDirectory();
            if (!exists)
                throw error;
        });
    };
    await make().catch(async (error) => {
        if (error.code !== 'ENOENT' || (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path) === path)
            throw error;
        await makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
        await make();
    });
}
/** Makes a folder to write to. `what` and `input`: what it is to the user, and where it is named. Throws a UserError. */
async function makeWritable(folder, what, input) {
    try {
        await makeFolder(folder);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.access)(folder, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.W_OK | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
    }
    catch (error) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .UserError */ .yo(`${what} ${folder} cannot be written: ${error.code ?? String(error)}`, `make it a folder that the job may write to, or name another one in \`${input}\``, { cause: error });
    }
}
/** Forces a file or folder to the disk: a rename is durable only once the folder that holds it is. */
async function sync(path) {
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
/**
 * Writes `text` as `path`, whole or not at all: temporary file, fsync, rename, fsync of the folder. Mode 0600. Others may
 * write the same at the same time: the last one stays.
 */
async function writeWhole(path, text) {
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_3__.basename)(path)}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.partial`);
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(temporary, 'w', 0o600);
    try {
        await handle.writeFile(text);
        await handle.sync();
    }
    finally {
        await handle.close();
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.rename)(temporary, path);
    await sync((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path));
}


/***/ }),

/***/ 21403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gk: () => (/* binding */ BACKUPS),
/* harmony export */   ZC: () => (/* binding */ nameIn),
/* harmony export */   a3: () => (/* binding */ backupTime),
/* harmony export */   aN: () => (/* binding */ snapshotName),
/* harmony export */   aw: () => (/* binding */ backupName),
/* harmony export */   bV: () => (/* binding */ fileNameOf),
/* harmony export */   iH: () => (/* binding */ SNAPSHOTS),
/* harmony export */   mS: () => (/* binding */ snapshotTime),
/* harmony export */   t7: () => (/* binding */ storedTime)
/* harmony export */ });
/** Logical backups: `backup_YYYYMMDD_HHMMSS`. */
const BACKUPS = {
    nameOf: backupName,
    timeOf: backupTime,
    folder: null,
    artifactPrefix: '',
    isData: (name, file) => file.startsWith(`${name}.sql`),
};
/** Snapshots: `YYYYMMDD_HHMMSS`, with a file for each node, `YYYYMMDD_HHMMSS_<node>.tar.zst` or `.tar.gz`. */
const SNAPSHOTS = {
    nameOf: snapshotName,
    timeOf: snapshotTime,
    folder: 'snapshots',
    artifactPrefix: 'snapshot_',
    isData: (name, file) => file.startsWith(`${name}_`) && /\.tar\.(?:zst|gz)(?:\.age)?$/.test(file),
};
/** The name of a logical backup started at `instant`: `backup_YYYYMMDD_HHMMSS`, in UTC. */
function backupName(instant) {
    return `backup_${snapshotName(instant)}`;
}
/** When the backup of this name was started, or null for anything that is not a backup's name. */
function backupTime(name) {
    return name.startsWith('backup_') ? snapshotTime(name.slice('backup_'.length)) : null;
}
/** The name of a snapshot started at `instant`: `YYYYMMDD_HHMMSS`, in UTC. */
function snapshotName(instant) {
    const [date, time] = instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').split('T');
    return `${date}_${time}`;
}
/** When the snapshot of this name was started, or null for anything that is not a snapshot's name. */
function snapshotTime(name) {
    const match = /^(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})(\d{2})$/.exec(name);
    if (!match)
        return null;
    const [, year, month, day, hour, minute, second] = match;
    const instant = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
    // Date rolls 31 February over to March: only a name that reads back as itself is one.
    return Number.isNaN(instant.getTime()) || snapshotName(instant) !== name ? null : instant;
}
/** When the backup or snapshot of this name was started, or null for any other name. */
function storedTime(name) {
    return backupTime(name) ?? snapshotTime(name);
}
/** The name of the backup or snapshot that a file or folder belongs to, by its own name; empty for any other. */
function nameIn(entry) {
    const name = entry.split('.', 1)[0] ?? '';
    if (storedTime(name) !== null)
        return name;
    const snapshot = entry.slice(0, 'YYYYMMDD_HHMMSS'.length);
    return entry.startsWith(`${snapshot}_`) && snapshotTime(snapshot) !== null ? snapshot : '';
}
/**
 * A file name for a database, whose name may hold any character: percent-encoded, the dot too, so that it can
 * neither leave its folder nor hide. At most 189 bytes, as a name has at most 63; distinct names stay distinct.
 */
function fileNameOf(database) {
    return encodeURIComponent(database).replaceAll(/[!'()*.]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}


/***/ }),

/***/ 3055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jq: () => (/* binding */ writeState),
/* harmony export */   UC: () => (/* binding */ isCapturing),
/* harmony export */   aF: () => (/* binding */ removeState),
/* harmony export */   un: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(49500);
/* harmony import */ var _postgres_settings_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(57190);





const FILE = 'capture.json';
/** Whether a capture goes on that has its files in this workspace. */
function isCapturing(workspace) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, FILE));
}
/** On the disk when it returns, mode 0600. */
async function writeState(workspace, state) {
    const { settings } = state;
    const text = JSON.stringify({ ...state, settings: { ...settings, password: settings.password } });
    await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writeWhole */ .f8)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, FILE), text);
}
/** Null when there is nothing to close. */
async function readState(workspace) {
    if (!isCapturing(workspace))
        return null;
    const state = JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, FILE), 'utf8'));
    return { ...state, settings: (0,_postgres_settings_js__WEBPACK_IMPORTED_MODULE_4__/* .freeze */ .CN)(state.settings) };
}
async function removeState(workspace) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, FILE), { force: true });
}


/***/ }),

/***/ 16737:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ readClusterJournal),
/* harmony export */   y: () => (/* binding */ ClusterJournal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(49500);




const FILE = 'cluster.json';
/** The journal of one stage, as a file of mode 0600 in its workspace. */
class ClusterJournal {
    path;
    /** What is to be undone; null: nothing. */
    entry = null;
    constructor(workspace) {
        this.path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, FILE);
    }
    /** On the disk when it returns. */
    async write(entry) {
        this.entry = entry;
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writeWhole */ .f8)(this.path, JSON.stringify(entry));
    }
    /** Notes what has changed. */
    async change(changes) {
        if (this.entry !== null)
            await this.write({ ...this.entry, ...changes });
    }
    /** Notes that data is being exchanged from now on. */
    async begin() {
        if (this.entry?.replacing)
            await this.change({ replacing: { ...this.entry.replacing, begun: true } });
    }
    /** All that it told is done. */
    close() {
        this.entry = null;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.path, { force: true });
    }
}
/** What a killed stage left in its workspace; null when there is nothing to undo. */
async function readClusterJournal(workspace) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, FILE), 'utf8').catch((error) => {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    });
    return text === null ? null : JSON.parse(text);
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D3: () => (/* binding */ asUserErrors),
/* harmony export */   GW: () => (/* binding */ problemsOf),
/* harmony export */   cJ: () => (/* binding */ Cancelled),
/* harmony export */   tQ: () => (/* binding */ UserErrors),
/* harmony export */   yo: () => (/* binding */ UserError)
/* harmony export */ });
/**
 * A failure that a user can cause or meet. It says what happened, on what, and how to mend it.
 * `message` is what happened; `fix` is the next thing to do. Neither may carry a secret or row data.
 */
class UserError extends Error {
    fix;
    constructor(what, fix, options) {
        super(what, options);
        this.name = 'UserError';
        this.fix = fix;
    }
}
/** The job was cancelled (SIGINT or SIGTERM): work stops, partial results are removed. */
class Cancelled extends Error {
    constructor() {
        super('cancelled');
        this.name = 'Cancelled';
    }
}
/** Several independent problems, reported together so that the user mends them in one go. */
class UserErrors extends Error {
    errors;
    constructor(errors) {
        super(errors.map((error) => error.message).join('\n'));
        this.name = 'UserErrors';
        this.errors = errors;
    }
}
/** Whatever was thrown, as errors that can be reported together with others. */
function asUserErrors(error) {
    return problemsOf(error).map(({ message, fix }) => new UserError(message, fix, { cause: error }));
}
/** What to tell the user about anything that was thrown. An unexpected error is a bug of ours, and says so. */
function problemsOf(error) {
    if (error instanceof UserErrors)
        return error.errors;
    if (error instanceof UserError)
        return [error];
    if (error instanceof Cancelled)
        return [{ message: 'cancelled', fix: 'nothing was published; run it again' }];
    return [
        { message: String(error), fix: 'this is a bug of postgres-recovery: please report it with the log' },
    ];
}


/***/ }),

/***/ 75691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _main_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(48332);
/* harmony import */ var _post_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(15317);


// The runner calls the same bundle for the step and for its clean-up; state tells which of the two this is.
process.exitCode = await (process.env.STATE_postgres_recovery === 'started'
    ? (0,_post_js__WEBPACK_IMPORTED_MODULE_1__/* .post */ .b)(process.env)
    : (0,_main_js__WEBPACK_IMPORTED_MODULE_0__/* .main */ .i)(process.env));
// A library's open handle (an idle socket, say) must not keep the job waiting.
process.exit();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 46699:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ snapshotGiven),
/* harmony export */   v: () => (/* binding */ contradictions)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(21403);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _values_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(97035);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(34170);





/** Values that are right one by one, and wrong together. */
function contradictions(reading) {
    return RULES.flatMap((rule) => rule(reading));
}
const plainCompression = ({ inputs: { format, compression } }) => format === 'plain' && compression !== 'auto' && compression.method === 'lz4'
    ? [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('input `compression`: a plain dump cannot be compressed with `lz4`', 'write `gzip` or `zstd`, or choose another `format`'),
    ]
    : [];
const assertionsLeftOut = ({ inputs: { checks, assertions } }) => checks?.includes('assertions') === false && assertions.length > 0
    ? [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('input `checks` leaves out the `assertions` that are given', 'add `assertions` to `checks`, or leave the input `assertions` out'),
    ]
    : [];
const commandMissing = ({ stage, inputs }) => (stage === 'guard' || stage === 'rehearse') && inputs.run === undefined
    ? [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`stage \`${stage}\` needs the input \`run\``, 'write in `run` the command that changes the database, such as `npm run migrate`'),
    ]
    : [];
const stoppedForever = ({ given }) => given.has('stop') && !given.has('start')
    ? [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('input `stop` is given without `start`: what it stops would stay stopped', 'write in `start` the command that starts it again (`true` where something else does)'),
    ]
    : [];
const onExistingAlone = ({ given }) => given.has('on-existing') && !given.has('tables')
    ? [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('input `on-existing` does nothing without `tables`: whole databases are always replaced', 'name the tables in `tables`, or leave `on-existing` out'),
    ]
    : [];
/** What would be promised and not done. `confirm` and `keep-old` promise nothing, and a workflow may always give them. */
const FOR_LIVE_TARGETS = ['stop', 'start', 'expect-system'];
const nothingToReplace = ({ stage, inputs, given }) => {
    if (stage !== 'restore' || inputs.target !== 'scratch')
        return [];
    return FOR_LIVE_TARGETS.filter((name) => given.has(name)).map((name) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`input \`${name}\` does nothing with the target \`scratch\`, which is empty and new`, 'leave it out, or write in `target` the connection to restore into'));
};
/** The word that a destructive stage demands; null where nothing is replaced. */
function confirmationOf(stage, target) {
    if (stage === 'restore-snapshot')
        return 'DESTROY';
    if ((stage !== 'restore' && stage !== 'recover') || target === 'scratch')
        return null;
    return stage === 'recover' && (0,_values_js__WEBPACK_IMPORTED_MODULE_3__/* .isFolder */ .lQ)(target) ? 'DESTROY' : 'yes';
}
const wrongConfirmation = ({ stage, inputs: { confirm, target } }) => {
    const word = confirmationOf(stage, target);
    if (word === null || confirm === undefined || confirm === word)
        return [];
    return [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`input \`confirm\`: ${(0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .TL)(confirm)} does not confirm the stage \`${stage}\``, `write exactly \`${word}\`, if you mean it`),
    ];
};
/** Into a live server, recovery brings tables; a whole server becomes a scratch server or a folder. */
const tablesAndTarget = ({ stage, inputs: { target, tables } }) => {
    if (stage !== 'recover')
        return [];
    const live = target !== 'scratch' && !(0,_values_js__WEBPACK_IMPORTED_MODULE_3__/* .isFolder */ .lQ)(target);
    if (live === (tables !== undefined))
        return [];
    return [
        live
            ? new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('input `target` is a connection, and the stage `recover` replaces no running server', 'name in `tables` what is to be brought back into it, or write a folder (`/…` or `./…`) in `target`')
            : new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('input `tables` is for a live server: into a scratch server or a folder, everything is recovered', 'write in `target` the connection to bring the tables back into, or leave `tables` out'),
    ];
};
const servicesOfNobody = ({ stage, inputs: { target }, given }) => stage === 'recover' && (target === 'scratch' || (0,_values_js__WEBPACK_IMPORTED_MODULE_3__/* .isFolder */ .lQ)(target))
    ? ['stop', 'start']
        .filter((name) => given.has(name))
        .map((name) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`input \`${name}\` does nothing where no live server is changed`, 'leave it out: a folder in which a server runs is refused, so stop that one in a step before'))
    : [];
/** What is about a backup that `guard` takes itself. */
const FOR_NEW_BACKUPS = ['format', 'compression', 'retention-days', 'encrypt-to', 'keep'];
const backupTakenAlready = ({ stage, given }) => {
    const idle = FOR_NEW_BACKUPS.filter((name) => given.has(name));
    if (stage !== 'guard' || !given.has('backup') || idle.length === 0)
        return [];
    return [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`with the input \`backup\`, the stage \`guard\` takes no backup of its own: ${(0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(idle, 'and')} would do nothing`, `leave out ${(0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(idle, 'and')}, or leave out \`backup\``),
    ];
};
function replacesData(stage, target) {
    if (stage === 'restore' || stage === 'recover')
        return target !== 'scratch';
    return stage === 'guard' || stage === 'restore-snapshot';
}
/** There, whoever opens a pull request from a fork would decide over the data with this repository's secrets. */
const foreignHands = ({ stage, inputs, event }) => event === 'pull_request_target' && replacesData(stage, inputs.target)
    ? [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`stage \`${stage}\` replaces data, and is refused on the event \`pull_request_target\`: anyone's pull request starts it, with your secrets`, 'run it on `workflow_dispatch` or `push`; to try a migration, use the stage `rehearse` on `pull_request`'),
    ]
    : [];
/** What is about nodes that are stopped. */
const FOR_STOPPED_NODES = ['nodes', 'compose-file', 'patroni', 'stop', 'start'];
const nodesOfSnapshot = ({ stage, inputs, given }) => {
    if (stage !== 'snapshot')
        return [];
    if (inputs.mode === 'offline') {
        return inputs.nodes === undefined
            ? [
                new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo('an offline `snapshot` needs the input `nodes`', 'write one node per line, such as `patroni1=/var/lib/postgresql/17/main` or `patroni1=volume:patroni1-data`; or use `mode: online`, which takes a base backup of the server of `connection`'),
            ]
            : [];
    }
    const idle = FOR_STOPPED_NODES.filter((name) => given.has(name));
    if (idle.length === 0)
        return [];
    return [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`with \`mode: online\`, nothing is stopped, and the snapshot is of the server of \`connection\`: ${(0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(idle, 'and')} would do nothing`, `leave out ${(0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(idle, 'and')}, or use \`mode: offline\``),
    ];
};
const formOfSnapshot = ({ stage, inputs: { compression, method } }) => {
    const taken = stage === 'snapshot' || (stage === 'drill' && method !== 'logical');
    if (!taken || compression === 'auto')
        return [];
    if (compression.method === 'zstd' || compression.method === 'gzip')
        return [];
    return [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`input \`compression\`: a snapshot cannot be compressed with \`${compression.method}\``, 'write `zstd` or `gzip`, or leave it out'),
    ];
};
/** What is about dumps: a snapshot has all databases, in the form that the server gives them. */
const FOR_DUMPS = ['databases', 'format'];
const nothingDumped = ({ stage, inputs: { method }, given }) => {
    const idle = FOR_DUMPS.filter((name) => given.has(name));
    if (stage !== 'drill' || method !== 'physical' || idle.length === 0)
        return [];
    return [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`with \`method: physical\`, the whole server is copied and nothing is dumped: ${(0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(idle, 'and')} would do nothing`, `leave out ${(0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .listed */ .KE)(idle, 'and')}, or use \`method: logical\` or \`both\``),
    ];
};
const FROM_DUMPS = ['restore', 'rehearse', 'guard'];
const FROM_COPIES = ['restore-snapshot', 'recover'];
/** By its name, or that of a file of it. */
const otherKindOfBackup = ({ stage, inputs: { backup } }) => {
    if (backup?.kind !== 'name' && backup?.kind !== 'path')
        return [];
    const name = (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .nameIn */ .ZC)(backup.kind === 'name' ? backup.name : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(backup.path));
    if (FROM_DUMPS.includes(stage) && (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .snapshotTime */ .mS)(name) !== null)
        return [snapshotGiven(stage, (0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .TL)(name))];
    if (!FROM_COPIES.includes(stage) || (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .backupTime */ .a3)(name) === null)
        return [];
    return [
        new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`input \`backup\`: ${(0,_parse_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .TL)(name)} is a logical backup, and the stage \`${stage}\` takes snapshots`, 'use the stage `restore` for it, or name a snapshot (`YYYYMMDD_HHMMSS`) in `backup`'),
    ];
};
/** Of a stage that restores dumps, and `what` was given to it: a snapshot, or another copy of a data folder. */
function snapshotGiven(stage, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`input \`backup\`: ${what} is a physical copy of a whole server, and the stage \`${stage}\` takes logical backups`, 'use the stage `recover` (into scratch, a folder, or single tables with `tables`) or `restore-snapshot` (onto its nodes) for it, or name a backup (`backup_YYYYMMDD_HHMMSS`) in `backup`');
}
const RULES = [
    plainCompression,
    assertionsLeftOut,
    commandMissing,
    stoppedForever,
    onExistingAlone,
    nothingToReplace,
    tablesAndTarget,
    servicesOfNobody,
    wrongConfirmation,
    backupTakenAlready,
    foreignHands,
    nodesOfSnapshot,
    formOfSnapshot,
    nothingDumped,
    otherKindOfBackup,
];


/***/ }),

/***/ 75887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $P: () => (/* binding */ selectDatabases),
/* harmony export */   jy: () => (/* binding */ databasePatterns),
/* harmony export */   tL: () => (/* binding */ globToRegExp)
/* harmony export */ });
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(34170);

/**
 * Chooses databases by name or glob: `*` any characters, `?` one, `[a-z]` and `[!a-z]` one of or none of a set. A line
 * `!…` excludes, and an exclusion always wins; with exclusions only, or no pattern at all, every other one is chosen.
 * A pattern that equals a name means that name, whatever characters it has. Names keep their order.
 */
function selectDatabases(all, patterns) {
    const excludes = (pattern) => pattern.startsWith('!') && !all.includes(pattern);
    const included = new Set();
    const excluded = new Set();
    const unmatched = [];
    for (const pattern of patterns) {
        const names = excludes(pattern) ? matching(all, pattern.slice(1)) : matching(all, pattern);
        if (names.length === 0)
            unmatched.push(pattern);
        for (const name of names)
            (excludes(pattern) ? excluded : included).add(name);
    }
    const everyOther = patterns.every(excludes);
    const selected = all.filter((name) => (everyOther || included.has(name)) && !excluded.has(name));
    return Object.freeze({ selected: Object.freeze(selected), unmatched: Object.freeze(unmatched) });
}
function matching(all, pattern) {
    if (all.includes(pattern))
        return [pattern];
    const expression = globToRegExp(pattern);
    return all.filter((name) => expression.test(name));
}
/**
 * Not a library for file names: those give `/`, `.`, quotes, backslashes and parentheses meanings of their own, and
 * so miss databases that have them in their names.
 */
function globToRegExp(glob) {
    const source = glob.replaceAll(/\*+|\?|\[([!^]?)([^\]]+)\]|[\\^$.+()[\]{}|/]/g, (part, negation, set) => {
        if (part.startsWith('*'))
            return '.*';
        if (part === '?')
            return '.';
        if (set === undefined)
            return `\\${part}`;
        return `[${negation ? '^' : ''}${set.replaceAll(/[\\^[]/g, '\\$&')}]`;
    });
    return new RegExp(`^${source}$`, 'su');
}
/** Names and globs, one per line, taken literally: what looks like a URI or an option is a name. */
const databasePatterns = (0,_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)((line) => {
    try {
        globToRegExp(line.replace(/^!/, ''));
    }
    catch {
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(line)} has a set that is out of order`, 'write sets as `[a-z]`, the lower end first');
    }
    if (line === '!')
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_0__/* .refuse */ .TR)('"!" excludes nothing', 'write `!name`');
    return line;
});


/***/ }),

/***/ 83231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/**
 * The candidate that a misspelt word most likely meant, or undefined when none is close: at most a third of the
 * word's letters (and always two) may differ.
 */
function nearest(word, candidates) {
    const wanted = word.toLowerCase();
    const ranked = candidates
        .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate) }))
        .sort((a, b) => a.distance - b.distance);
    const best = ranked[0];
    return best && best.distance <= Math.max(2, wanted.length / 3) ? best.candidate : undefined;
}
/** Levenshtein's distance: insertions, deletions and substitutions of one character each. */
function editDistance(from, to) {
    let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
    for (const [row, letter] of Array.from(from).entries()) {
        const current = [row + 1];
        for (let column = 0; column < to.length; column++) {
            const replaced = (previous[column] ?? 0) + (letter === to[column] ? 0 : 1);
            current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
        }
        previous = current;
    }
    return previous[to.length] ?? 0;
}


/***/ }),

/***/ 34170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ unique),
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   Lw: () => (/* binding */ Refused),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   TR: () => (/* binding */ refuse),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   lc: () => (/* binding */ parseEach),
/* harmony export */   pF: () => (/* binding */ singleLine),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* unused harmony export splitLines */
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(59516);

/** A value that does not parse: all that is wrong with it. */
class Refused extends Error {
    problems;
    constructor(problems) {
        super(problems.map((problem) => problem.what).join('\n'));
        this.name = 'Refused';
        this.problems = problems;
    }
}
function refuse(what, fix) {
    throw new Refused([{ what, fix }]);
}
const LONGEST_QUOTATION = 100;
/** `text` on one line, fit for a message: control characters escaped, passwords hidden, cut when long. */
function quoted(text) {
    let shown = text;
    for (const secret of (0,_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .passwordsIn */ .gW)(text))
        shown = shown.replaceAll(secret, '***');
    const cut = shown.length > LONGEST_QUOTATION ? `${shown.slice(0, LONGEST_QUOTATION)}…` : shown;
    return JSON.stringify(cut);
}
/** Any text on one line, literally. Quotes nothing in its error, so that it serves secrets too. */
function singleLine(text) {
    return /[\r\n]/.test(text) ? refuse('it spans several lines', 'write it on one line') : text;
}
/** Any text, literally: commands and keys. */
function literal(text) {
    return text;
}
/** One of `values`, as they are spelt. */
function oneOf(values) {
    return (text) => values.find((value) => value === text) ??
        refuse(`${quoted(text)} is none of its values`, `write ${listed(values)}`);
}
/** A list of one entry per line; empty lines count for nothing. Reports what is wrong with every line. */
function lines(parseLine) {
    return (text) => parseEach(splitLines(text), parseLine);
}
function splitLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
}
function parseEach(entries, parseEntry) {
    const problems = [];
    const values = [];
    for (const entry of entries) {
        try {
            values.push(parseEntry(entry));
        }
        catch (error) {
            if (!(error instanceof Refused))
                throw error;
            problems.push(...error.problems);
        }
    }
    if (problems.length > 0)
        throw new Refused(problems);
    return Object.freeze(values);
}
/** Refuses a list in which `key` says the same of two entries. */
function unique(parse, key) {
    return (text) => {
        const entries = parse(text);
        const keys = entries.map(key);
        const repeated = [...new Set(keys.filter((one, index) => keys.indexOf(one) !== index))];
        if (repeated.length === 0)
            return entries;
        throw new Refused(repeated.map((one) => ({ what: `${quoted(one)} is given twice`, fix: 'give it once' })));
    };
}
/** `a, b or c`, each as code. */
function listed(values, conjunction = 'or') {
    const shown = values.map((value) => `\`${value}\``);
    const last = shown.pop() ?? '';
    return shown.length === 0 ? last : `${shown.join(', ')} ${conjunction} ${last}`;
}


/***/ }),

/***/ 59516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LB: () => (/* binding */ worthMasking),
/* harmony export */   _o: () => (/* binding */ secretLines),
/* harmony export */   dM: () => (/* binding */ distinct),
/* harmony export */   gW: () => (/* binding */ passwordsIn)
/* harmony export */ });
/**
 * Masking replaces every occurrence in the log, and drops job outputs that contain one. A shorter value, or one that
 * is part of this product's own vocabulary, would garble the log and so give itself away.
 */
const SHORTEST = 4;
const OWN_WORDS = 'postgres-recovery postgresql';
/** The keywords of libpq whose value is secret. */
const KEYWORD = /\b(?:password|sslpassword|oauth_client_secret)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s\\]|\\.)*))/gis;
const QUERY = /[?&](?:password|sslpassword|oauth_client_secret)=([^&\s]*)/gi;
const USER_INFO = /:\/\/([^\n]*)@/g;
/**
 * The passwords in `text`, be it a libpq URI, a keyword string or anything that holds one, each as written, as
 * decoded, and percent-encoded. Lenient on purpose: a malformed URI must not show its password in the error about it.
 */
function passwordsIn(text) {
    const written = [];
    for (const [, authority = ''] of text.matchAll(USER_INFO))
        written.push(...userInfoPasswords(authority));
    for (const [, value = ''] of text.matchAll(QUERY))
        written.push(value);
    for (const [, quoted, bare] of text.matchAll(KEYWORD)) {
        const value = quoted ?? bare ?? '';
        written.push(value, value.replaceAll(/\\(.)/gs, '$1'));
    }
    return distinct(written.flatMap(forms));
}
/**
 * `userAndPassword` reaches to the last `@` of the line. libpq ends the password at the first `@`; people also paste
 * passwords with an `@` or `/` that they forgot to encode. All readings count.
 */
function userInfoPasswords(userAndPassword) {
    const colon = userAndPassword.indexOf(':');
    if (colon < 0)
        return [];
    const longest = userAndPassword.slice(colon + 1);
    const beforeHost = /^[^/]*(?=@)/.exec(longest)?.[0];
    return [longest, longest.split('@')[0] ?? '', beforeHost ?? ''];
}
function forms(value) {
    try {
        const decoded = decodeURIComponent(value);
        return [value, decoded, encodeURIComponent(decoded)];
    }
    catch {
        return [value];
    }
}
/** The lines of a secret that has several (a runner masks line by line), without comments. */
function secretLines(text) {
    return text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => !line.startsWith('#'));
}
/** Without duplicates and the empty value, longest first: so that a part is not replaced before its whole. */
function distinct(values) {
    return [...new Set(values)].filter((value) => value !== '').sort((a, b) => b.length - a.length);
}
function worthMasking(secret) {
    return secret.length >= SHORTEST && !OWN_WORDS.includes(secret);
}


/***/ }),

/***/ 97035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Cq: () => (/* binding */ positiveInteger),
/* harmony export */   GP: () => (/* binding */ format),
/* harmony export */   HT: () => (/* binding */ compression),
/* harmony export */   M2: () => (/* binding */ timerDuration),
/* harmony export */   Qp: () => (/* binding */ backupChoice),
/* harmony export */   TK: () => (/* binding */ recoveryTarget),
/* harmony export */   lQ: () => (/* binding */ isFolder),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   vK: () => (/* binding */ systemIdentifier),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* unused harmony export moment */
/* harmony import */ var ms__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(70744);
/* harmony import */ var _parse_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(34170);


const UNITS = 'write a number and a unit, such as `90s`, `30m`, `24h` or `7d`';
/** A duration in milliseconds. A bare number is refused: nobody means 30 milliseconds by `30`. */
function duration(text) {
    if (/^[-+\d.]*$/.test(text))
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} has no unit`, UNITS);
    const milliseconds = ms__WEBPACK_IMPORTED_MODULE_0__(text);
    if (milliseconds === undefined)
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is not a duration`, UNITS);
    if (milliseconds <= 0)
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is not longer than zero`, UNITS);
    if (milliseconds > Number.MAX_SAFE_INTEGER)
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is too long`, UNITS);
    return milliseconds;
}
/** Timers count in 32 bits: a longer one would go off at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
/** A duration that a timer can wait for, in milliseconds. */
function timerDuration(text) {
    const milliseconds = duration(text);
    if (milliseconds > LONGEST_TIMER)
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is too long`, 'write 24 days (`24d`) or less');
    return milliseconds;
}
/** A whole number from 1 to `most`. */
function positiveInteger(most) {
    return (text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most
        ? Number(text)
        : (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is not a whole number from 1 to ${most}`, `write a number such as \`${Math.min(most, 4)}\``);
}
/** `true` or `false` in any case; a typo is an error, not a `false`. */
function boolean(text) {
    const value = text.toLowerCase();
    if (value !== 'true' && value !== 'false')
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is not a boolean`, 'write `true` or `false`');
    return value === 'true';
}
const HIGHEST_LEVEL = { gzip: 9, zstd: 19 };
const COMPRESSIONS = 'write `auto`, `none`, `gzip`, `gzip:1` to `gzip:9`, `lz4`, `zstd`, or `zstd:1` to `zstd:19`';
function compression(text) {
    if (text === 'auto')
        return 'auto';
    const parts = /^(none|gzip|lz4|zstd)(?::(\d+))?$/.exec(text);
    if (!parts)
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is not a compression`, COMPRESSIONS);
    const method = parts[1];
    if (parts[2] === undefined)
        return Object.freeze({ method });
    const level = Number(parts[2]);
    if (level < 1 || level > (HIGHEST_LEVEL[method] ?? 0))
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} has no such level`, COMPRESSIONS);
    return Object.freeze({ method, level });
}
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2})(:\d{2}(?:[.,]\d{1,9})?)?(?: ?([Zz]|[+-]\d{2}(?::?\d{2})?))?)?$/;
const MOMENTS = 'write it as ISO 8601, such as `2025-11-27T14:30:00Z` (UTC where no zone is given)';
/** An ISO 8601 date, or date and time. Without a zone it is UTC, as in the names of backups. */
function moment(text) {
    const parts = MOMENT.exec(text);
    if (!parts)
        (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is not a time`, MOMENTS);
    const [, day = '', minutes = '00:00', seconds = ':00', zone = 'Z'] = parts;
    const offset = zone
        .toUpperCase()
        .replace(/^([+-]\d{2}):?(\d{2})?$/, (_, hours, rest = '00') => `${hours}:${rest}`);
    const time = new Date(`${day}T${minutes}${seconds.replace(',', '.')}${offset}`);
    const midnight = new Date(`${day}T00:00:00Z`);
    // JavaScript takes 30 February for 2 March.
    const exists = !Number.isNaN(time.getTime()) && midnight.toISOString().startsWith(day);
    return exists ? time : (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is a time that does not exist`, MOMENTS);
}
/** Names of logical backups and of snapshots; anything else that is no keyword is a path. */
const BACKUP_NAME = /^(?:backup_)?\d{8}_\d{6}$/;
function backupChoice(text) {
    const value = (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .singleLine */ .pF)(text);
    if (value === 'latest')
        return Object.freeze({ kind: 'latest' });
    if (BACKUP_NAME.test(value))
        return Object.freeze({ kind: 'name', name: value });
    if (value.startsWith('before:')) {
        return Object.freeze({ kind: 'before', time: moment(value.slice('before:'.length).trim()) });
    }
    return Object.freeze({ kind: 'path', path: value });
}
/** Whether the target of `recover` is a folder: a path starts as one, all else is a connection. */
function isFolder(target) {
    return /^(?:\/|\.{1,2}(?:\/|$))/u.test(target);
}
const RECOVERY_TARGETS = 'write `time:2025-11-27T14:30:00Z`, `lsn:0/3000148`, `xid:1234`, `name:…` or `immediate`';
function recoveryTarget(text) {
    const value = (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .singleLine */ .pF)(text);
    if (value === 'immediate')
        return Object.freeze({ kind: 'immediate' });
    const [, kind, rest = ''] = /^(time|lsn|xid|name):(.+)$/.exec(value) ?? [];
    if (kind === 'time') {
        const time = moment(rest.trim());
        return Object.freeze({ kind, time, instant: toMicroseconds(time, rest) });
    }
    if (kind === 'lsn' && /^[\dA-F]{1,8}\/[\dA-F]{1,8}$/i.test(rest))
        return Object.freeze({ kind, value: rest });
    if (kind === 'xid' && /^\d+$/.test(rest))
        return Object.freeze({ kind, value: rest });
    // PostgreSQL keeps restore points in MAXFNAMELEN (64) bytes, the last of them zero.
    if (kind === 'name' && Buffer.byteLength(rest) < 64)
        return Object.freeze({ kind, value: rest });
    return (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is not a recovery target`, RECOVERY_TARGETS);
}
/** Of a moment and the text that it was read from: a Date ends at milliseconds, and PostgreSQL does not. */
function toMicroseconds(time, text) {
    const fraction = /:\d{2}[.,](\d{1,6})/.exec(text)?.[1] ?? '';
    return `${time.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}`;
}
const systemIdentifier = (text) => /^\d+$/.test(text)
    ? text
    : (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .TR)(`${(0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)} is not a system identifier`, 'write the number that `pg_controldata` shows');
const format = (0,_parse_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(['directory', 'custom', 'plain']);


/***/ }),

/***/ 48332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./lib/node_modules/@actions/core/lib/core.js + 7 modules
var core = __nccwpck_require__(32249);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./lib/backups/files.js
var files = __nccwpck_require__(49500);
// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/inputs/parse.js
var parse = __nccwpck_require__(34170);
;// CONCATENATED MODULE: ./lib/inputs/age-keys.js

const CHARACTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** 32 bytes in groups of five bits, and the checksum. */
const KEY_CHARACTERS = 52 + 6;
const RECIPIENT_FIX = 'write the public key that `age-keygen` prints, `age1…`; passphrases, SSH keys and plugins are not taken';
const IDENTITY_FIX = 'write the content of the file that `age-keygen` made, best from a secret; passphrases, SSH keys and plugins are not taken';
/**
 * Recipients of age, one per line, as `age-keygen` prints them; comments start with `#`. Lines that are none are told by
 * their number: what was taken for a recipient may be a secret.
 */
const recipients = (0,parse/* unique */.Am)((text) => (0,parse/* parseEach */.lc)(entries(text, 'recipient', RECIPIENT_FIX), ({ line, where }) => {
    if (isKey(line, 'age'))
        return line;
    if (/^age-secret-key-/i.test(line))
        return (0,parse/* refuse */.TR)(`${where} is a secret key`, 'write the public key that belongs to it, which `age-keygen -y` prints');
    if (/^age1[a-z\d]{40,60}$/.test(line))
        return (0,parse/* refuse */.TR)(`${where} is no recipient: it was cut off or mistyped`, RECIPIENT_FIX);
    return (0,parse/* refuse */.TR)(`${where} is no recipient of the kind \`age1…\` (X25519)`, RECIPIENT_FIX);
}), (recipient) => recipient);
/** Secret keys of age, one per line, as in the file that `age-keygen` writes; comments start with `#`. Quotes nothing. */
const identities = (text) => {
    if (/^-----BEGIN |^age-encryption\.org\//.test(text))
        (0,parse/* refuse */.TR)('it is no plain secret key of age: it is of another kind, or encrypted', IDENTITY_FIX);
    return (0,parse/* parseEach */.lc)(entries(text, 'secret key', IDENTITY_FIX), ({ line, where }) => {
        if (line === line.toUpperCase() && isKey(line.toLowerCase(), 'age-secret-key-'))
            return line;
        if (line.startsWith('AGE-SECRET-KEY-1'))
            return (0,parse/* refuse */.TR)(`${where} is no secret key: it was cut off or mistyped`, IDENTITY_FIX);
        return (0,parse/* refuse */.TR)(`${where} is no secret key of the kind \`AGE-SECRET-KEY-1…\` (X25519)`, IDENTITY_FIX);
    });
};
function entries(text, what, fix) {
    const found = text
        .split(/\r?\n/)
        .map((line, index) => ({ line: line.trim(), where: `line ${index + 1}` }))
        .filter(({ line }) => line !== '' && !line.startsWith('#'));
    return found.length > 0 ? found : (0,parse/* refuse */.TR)(`it holds no ${what}`, fix);
}
/** Whether `text` is Bech32 of 32 bytes with this prefix, all in lower case. The library is too large for every start. */
function isKey(text, prefix) {
    const separator = text.lastIndexOf('1');
    const values = Array.from(text.slice(separator + 1), (character) => CHARACTERS.indexOf(character));
    if (text.slice(0, separator) !== prefix || values.length !== KEY_CHARACTERS || values.includes(-1))
        return false;
    const codes = Array.from(prefix, (character) => character.charCodeAt(0));
    const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values];
    // 32 bytes leave four bits of the last group, which are zero.
    return checksum(expanded) === 1 && ((values[51] ?? 0) & 15) === 0;
}
function checksum(values) {
    let sum = 1;
    for (const value of values) {
        const top = sum >>> 25;
        sum = ((sum & 0x1ffffff) << 5) ^ value;
        for (const [bit, generator] of GENERATOR.entries())
            if ((top >> bit) & 1)
                sum ^= generator;
    }
    return sum;
}

;// CONCATENATED MODULE: ./lib/inputs/assertions.js

const HOW = 'write `name: SQL returning one boolean`, or `name: SQL => expected value`';
function assertion(line) {
    const [, name = '', rest = ''] = /^(.*?)\s*:\s+(.*)$/s.exec(line) ?? [];
    if (name === '')
        (0,parse/* refuse */.TR)(`${(0,parse/* quoted */.TL)(line)} has no name`, HOW);
    const arrow = findArrow(rest);
    const sql = (arrow === undefined ? rest : rest.slice(0, arrow.start)).trim();
    if (sql === '')
        (0,parse/* refuse */.TR)(`${(0,parse/* quoted */.TL)(name)} has no SQL`, HOW);
    if (arrow === undefined)
        return Object.freeze({ name, sql });
    return Object.freeze({ name, sql, expected: rest.slice(arrow.end).trim() });
}
/** What can hide an arrow in SQL: strings (E'', '', "", $$), comments, parentheses; then the arrow itself. */
const TOKEN = /\be'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([a-z_]\w*)?\$.*?\$\1\$|--.*|\/\*.*?\*\/|[([]|[)\]]|(?:^|\s)=>(?=\s|$)/gis;
/**
 * The arrow before the expected value: the first that stands by itself outside strings, comments and parentheses. SQL
 * has none of its own there (named arguments are inside parentheses), and the expected value may hold any text.
 */
function findArrow(sql) {
    let depth = 0;
    for (const { 0: token, index } of sql.matchAll(TOKEN)) {
        if (token === '(' || token === '[')
            depth++;
        else if (token === ')' || token === ']')
            depth--;
        else if (depth === 0 && token.trim() === '=>')
            return { start: index, end: index + token.length };
    }
    return undefined;
}
const assertions = (0,parse/* unique */.Am)((0,parse/* lines */.Mn)(assertion), (entry) => entry.name);

// EXTERNAL MODULE: ./lib/inputs/contradictions.js
var contradictions = __nccwpck_require__(46699);
// EXTERNAL MODULE: ./lib/inputs/databases.js
var databases = __nccwpck_require__(75887);
// EXTERNAL MODULE: ./lib/report/findings.js
var findings = __nccwpck_require__(37470);
// EXTERNAL MODULE: ./lib/inputs/values.js
var values = __nccwpck_require__(97035);
;// CONCATENATED MODULE: ./lib/inputs/lists.js



/** Checks separated by commas, spaces or lines, in the order in which they run. */
function checks(text) {
    const wanted = (0,parse/* parseEach */.lc)(text.split(/[\s,]+/).filter((word) => word !== ''), (word) => findings/* CHECKS */.u.find((check) => check === word) ??
        (0,parse/* refuse */.TR)(`${(0,parse/* quoted */.TL)(word)} is not a check`, `write ${(0,parse/* listed */.KE)(findings/* CHECKS */.u)}`));
    if (wanted.length === 0)
        (0,parse/* refuse */.TR)('it names no check', `write ${(0,parse/* listed */.KE)(findings/* CHECKS */.u)}`);
    return Object.freeze(findings/* CHECKS */.u.filter((check) => wanted.includes(check)));
}
function store(line) {
    if (line === 'artifact' || line === 'cache')
        return Object.freeze({ kind: line });
    if (line.startsWith('s3://'))
        return s3(line);
    if (/^[a-z][a-z\d+.-]*:\/\//i.test(line)) {
        (0,parse/* refuse */.TR)(`${(0,parse/* quoted */.TL)(line)} is not a store`, 'write `artifact`, `cache`, a folder, or `s3://bucket/prefix`');
    }
    return Object.freeze({ kind: 'folder', path: line });
}
const S3 = /^s3:\/\/([A-Za-z\d][A-Za-z\d._-]{1,61}[A-Za-z\d])(?:\/(.*))?$/;
/** Quotes nothing: some write their keys into such an address. */
function s3(line) {
    const [, bucket, path = ''] = S3.exec(line) ?? [];
    if (bucket === undefined) {
        return (0,parse/* refuse */.TR)('what follows `s3://` is not the name of a bucket', 'write `s3://bucket/prefix`; credentials and endpoint come from the variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL');
    }
    const prefix = path.replace(/^\/+|\/+$/g, '');
    // Each of these means another key than it seems to.
    if (prefix !== '' && prefix.split('/').some((part) => /^\.{0,2}$|[?#\\\p{Cc}]/u.test(part))) {
        return (0,parse/* refuse */.TR)(`the prefix in the bucket ${bucket} has an empty part, \`.\`, \`..\`, or one of ? # \\`, 'write `s3://bucket/prefix`');
    }
    return Object.freeze({ kind: 's3', bucket, prefix });
}
/** The same store twice is one copy, not two. */
const stores = (0,parse/* unique */.Am)((0,parse/* lines */.Mn)(store), (entry) => {
    if (entry.kind === 's3')
        return `s3://${entry.bucket}/${entry.prefix}`;
    return entry.kind === 'folder' ? entry.path : entry.kind;
});
/** What an artifact or a cache holds cannot be added to. */
function walLocation(text) {
    const location = store((0,parse/* singleLine */.pF)(text));
    return location.kind === 'folder' || location.kind === 's3'
        ? location
        : (0,parse/* refuse */.TR)(`WAL cannot be kept in the store ${(0,parse/* quoted */.TL)(text)}`, 'write a folder, or `s3://bucket/prefix`');
}
const NODE = /^([A-Za-z\d][\w.-]*)=(?:volume:([A-Za-z\d][\w.-]*)((?:\/(?!\.{1,2}(?:\/|$))[^/]+)*)\/?|(?!volume:)(.+))$/;
function node(line) {
    const [, name, volume, inside = '', path] = NODE.exec(line) ?? [];
    if (name !== undefined && volume !== undefined) {
        const folder = inside === '' ? null : inside.slice(1);
        return Object.freeze({ name, kind: 'volume', volume, folder });
    }
    if (name !== undefined && path !== undefined)
        return Object.freeze({ name, kind: 'folder', path });
    return (0,parse/* refuse */.TR)(`${(0,parse/* quoted */.TL)(line)} is not a node`, 'write `patroni1=/path/to/PGDATA` or `patroni1=volume:patroni1-data`');
}
/** A node's name is part of its snapshot's file name, so two cannot share one. */
const nodes = (0,parse/* unique */.Am)((0,parse/* lines */.Mn)(node), (entry) => entry.name);
function retentionRule(line) {
    const [, rule, amount = ''] = /^(last|within|daily|weekly|monthly)\s*=\s*(.+)$/.exec(line) ?? [];
    if (rule === 'within')
        return Object.freeze({ rule, amount: (0,values/* duration */.p0)(amount) });
    if (rule !== undefined &&
        /^\d+$/.test(amount) &&
        Number(amount) >= 1 &&
        Number.isSafeInteger(Number(amount))) {
        return Object.freeze({ rule: rule, amount: Number(amount) });
    }
    return (0,parse/* refuse */.TR)(`${(0,parse/* quoted */.TL)(line)} is not a retention rule`, 'write `last=10`, `within=30d`, `daily=7`, `weekly=4` or `monthly=12`, one per line');
}
const retention = (0,parse/* unique */.Am)((0,parse/* lines */.Mn)(retentionRule), (entry) => entry.rule);
/** REST addresses of Patroni nodes. */
const restUrls = (0,parse/* lines */.Mn)((line) => {
    const protocol = URL.canParse(line) ? new URL(line).protocol : '';
    return /^https?:$/.test(protocol)
        ? line
        : (0,parse/* refuse */.TR)(`${(0,parse/* quoted */.TL)(line)} is not an HTTP address`, 'write it as `http://localhost:8008`, one per line');
});

// EXTERNAL MODULE: ./lib/inputs/nearest.js
var nearest = __nccwpck_require__(83231);
// EXTERNAL MODULE: ./lib/inputs/secrets.js
var inputs_secrets = __nccwpck_require__(59516);
;// CONCATENATED MODULE: ./lib/inputs/stages.js
/** Every stage of the contract, in the order of the README. */
const STAGES = [
    'backup',
    'validate',
    'restore',
    'drill',
    'guard',
    'rehearse',
    'snapshot',
    'restore-snapshot',
    'capture',
    'recover',
    'list',
    'prune',
    'audit',
];

;// CONCATENATED MODULE: ./lib/inputs/tables.js

/** Patterns of tables, one per line, as they are written; `!…` excludes. What they match is for `restore` to say. */
const tablePatterns = (0,parse/* lines */.Mn)((line) => {
    // A list whose lines end in one of these would be read as a single pattern, which matches nothing.
    if (/[\r\v\f\u0085\u2028\u2029]/.test(line))
        (0,parse/* refuse */.TR)('a line of it holds an odd line break', 'end each line with a line feed');
    if (line.replace(/^!\s*/, '') === '')
        (0,parse/* refuse */.TR)('"!" excludes nothing', 'write `!schema.table`');
    return line;
});

;// CONCATENATED MODULE: ./lib/inputs.js













function input(name, stages, parse, otherwise) {
    return Object.freeze({ name, stages, parse, otherwise: Object.freeze(otherwise) });
}
const except = (...left) => STAGES.filter((stage) => !left.includes(stage));
const MAKE_BACKUPS = ['backup', 'drill', 'guard'];
const RESTORE = ['validate', 'restore', 'drill', 'guard', 'rehearse', 'restore-snapshot', 'recover'];
const VALIDATE = ['validate', 'drill', 'rehearse', 'recover'];
const REPLACE_DATA = ['restore', 'guard', 'restore-snapshot', 'recover'];
const PUBLISH = [...MAKE_BACKUPS, 'snapshot'];
const STOP_NODES = ['snapshot', 'restore-snapshot'];
const USE_PROGRAMS = except('list', 'prune', 'audit');
/** Every input of the contract but `stage`, in the order of the README. */
const TABLE = {
    connection: input('connection', [...PUBLISH, 'restore-snapshot', 'capture'], parse/* singleLine */.pF),
    databases: input('databases', MAKE_BACKUPS, databases/* databasePatterns */.jy, []),
    format: input('format', MAKE_BACKUPS, values/* format */.GP, 'directory'),
    compression: input('compression', PUBLISH, values/* compression */.HT, 'auto'),
    jobs: input('jobs', except('capture', 'list', 'prune', 'audit'), (0,values/* positiveInteger */.Cq)(1000), (0,external_node_os_.availableParallelism)()),
    stores: input('store', except('capture'), stores),
    /** Not given, it is the newest; but `guard` takes one then. */
    backup: input('backup', ['validate', 'restore', 'guard', 'rehearse', 'restore-snapshot', 'recover'], values/* backupChoice */.Qp),
    checks: input('checks', VALIDATE, checks),
    assertions: input('assertions', [...VALIDATE, 'guard'], assertions, []),
    rto: input('rto', ['validate', 'drill', 'recover', 'audit'], values/* duration */.p0),
    rpo: input('rpo', ['validate', 'drill', 'recover', 'audit'], values/* duration */.p0),
    target: input('target', ['restore', 'recover'], parse/* singleLine */.pF, 'scratch'),
    tables: input('tables', ['restore', 'recover'], tablePatterns),
    confirm: input('confirm', ['restore', 'restore-snapshot', 'recover'], parse/* singleLine */.pF),
    stop: input('stop', [...REPLACE_DATA, 'snapshot'], parse/* literal */.eu),
    start: input('start', [...REPLACE_DATA, 'snapshot'], parse/* literal */.eu),
    run: input('run', ['guard', 'rehearse'], parse/* literal */.eu),
    nodes: input('nodes', STOP_NODES, nodes),
    composeFile: input('compose-file', STOP_NODES, parse/* singleLine */.pF),
    patroni: input('patroni', STOP_NODES, restUrls),
    mode: input('mode', ['snapshot'], (0,parse/* oneOf */.yL)(['offline', 'online']), 'offline'),
    method: input('method', ['drill'], (0,parse/* oneOf */.yL)(['logical', 'physical', 'both']), 'logical'),
    onExisting: input('on-existing', ['restore', 'recover'], (0,parse/* oneOf */.yL)(['replace', 'append', 'beside']), 'replace'),
    keepOld: input('keep-old', REPLACE_DATA, values/* boolean */.zM, true),
    expectSystem: input('expect-system', ['restore', 'restore-snapshot', 'recover'], values/* systemIdentifier */.vK),
    timeout: input('timeout', STAGES, values/* timerDuration */.M2),
    wal: input('wal', ['capture', 'recover'], walLocation),
    until: input('until', ['recover'], values/* recoveryTarget */.TK),
    /** Not given, backups are not followed by retention, and `prune` has its own default. */
    keep: input('keep', [...MAKE_BACKUPS, 'prune', 'audit'], retention),
    dryRun: input('dry-run', ['prune'], values/* boolean */.zM, false),
    retentionDays: input('retention-days', PUBLISH, (0,values/* positiveInteger */.Cq)(400)),
    encryptTo: input('encrypt-to', [...PUBLISH, 'capture'], recipients, []),
    identity: input('identity', RESTORE, identities, []),
    signingKey: input('signing-key', except('capture'), parse/* literal */.eu),
    attest: input('attest', PUBLISH, values/* boolean */.zM, false),
    allowPublic: input('allow-public', [...PUBLISH, 'capture'], values/* boolean */.zM, false),
    pgBin: input('pg-bin', USE_PROGRAMS, parse/* singleLine */.pF),
    githubToken: input('github-token', STAGES, parse/* singleLine */.pF),
    report: input('report', STAGES, parse/* singleLine */.pF),
};
/** Names and stages of all inputs, for the documentation to agree with. `stage` itself is not among them. */
const INPUTS = Object.values(TABLE);
const NAMES = ['stage', ...INPUTS.map(({ name }) => name)];
const PREFIX = 'INPUT_';
const variable = (name) => PREFIX + name.toUpperCase();
/** The trimmed text of an input. Runners pass what was not given as an empty text. */
const given = (env, name) => env[variable(name)]?.trim() ?? '';
/** Reads and checks all inputs before anything is touched. Throws `UserErrors` with every problem there is. */
function readInputs(env) {
    const stage = STAGES.find((known) => known === given(env, 'stage'));
    const errors = [...stageErrors(given(env, 'stage')), ...unknownNames(env)];
    const values = { stage };
    const right = new Set();
    for (const [field, entry] of Object.entries(TABLE)) {
        const text = given(env, entry.name);
        values[field] = entry.otherwise;
        if (text === '')
            continue;
        const taken = stage === undefined || entry.stages.includes(stage);
        if (!taken)
            errors.push(notTaken(entry, stage));
        const { value, problems } = inputs_parse(entry, text);
        if (problems.length === 0)
            values[field] = value;
        if (problems.length === 0 && taken)
            right.add(entry.name);
        errors.push(...problems.map(({ what, fix }) => new lib_errors/* UserError */.yo(`input \`${entry.name}\`: ${what}`, fix)));
    }
    const inputs = Object.freeze(values);
    if (stage !== undefined)
        errors.push(...(0,contradictions/* contradictions */.v)({ stage, inputs, given: right, event: env.GITHUB_EVENT_NAME }));
    if (errors.length > 0)
        throw new lib_errors/* UserErrors */.tQ(errors);
    return inputs;
}
/**
 * The secrets among the inputs and in `PGPASSWORD`, in every form in which they could show, longest first: for
 * masking before anything is printed, even what is wrong with the inputs. Never throws. Passwords are looked for in
 * all `INPUT_*`, for one given under the wrong name is a password still.
 */
function secretsOf(env) {
    const secrets = [env.PGPASSWORD ?? ''];
    for (const [name, value = ''] of Object.entries(env)) {
        if (name.startsWith(PREFIX))
            secrets.push(...(0,inputs_secrets/* passwordsIn */.gW)(value));
    }
    for (const name of ['connection', 'target']) {
        const text = given(env, name);
        if ((0,inputs_secrets/* passwordsIn */.gW)(text).length > 0)
            secrets.push(text);
    }
    for (const name of ['signing-key', 'identity', 'github-token'])
        secrets.push(...(0,inputs_secrets/* secretLines */._o)(given(env, name)));
    return (0,inputs_secrets/* distinct */.dM)(secrets).filter(inputs_secrets/* worthMasking */.LB);
}
function stageErrors(text) {
    const stages = `The stages of this version are ${(0,parse/* listed */.KE)(STAGES, 'and')}`;
    if (text === '')
        return [new lib_errors/* UserError */.yo('input `stage` is missing', stages)];
    if (STAGES.some((known) => known === text))
        return [];
    const meant = (0,nearest/* nearest */.p)(text, STAGES);
    const fix = meant === undefined ? stages : `did you mean \`${meant}\`? ${stages}`;
    return [new lib_errors/* UserError */.yo(`stage ${(0,parse/* quoted */.TL)(text)} is not known`, fix)];
}
/** Never shows the value: under a misspelt name, it may be a secret. */
function unknownNames(env) {
    const known = new Set(NAMES.map(variable));
    return Object.entries(env)
        .filter(([name, value]) => name.startsWith(PREFIX) && !known.has(name) && value?.trim())
        .map(([name]) => {
        const spelt = name.slice(PREFIX.length).toLowerCase();
        const meant = (0,nearest/* nearest */.p)(spelt.replaceAll('_', '-'), NAMES);
        const fix = meant === undefined
            ? 'leave it out; the README lists the inputs'
            : `did you mean \`${meant}\` (${variable(meant)})?`;
        return new lib_errors/* UserError */.yo(`input ${(0,parse/* quoted */.TL)(spelt)} is not known`, fix);
    });
}
function notTaken(entry, stage) {
    return new lib_errors/* UserError */.yo(`stage \`${stage}\` does not take the input \`${entry.name}\``, `leave it out; it is for ${(0,parse/* listed */.KE)(entry.stages, 'and')}`);
}
function inputs_parse(entry, text) {
    if (text.includes('\0')) {
        return { problems: [{ what: 'it holds a NUL character', fix: 'remove it: PostgreSQL cannot take it' }] };
    }
    try {
        return { value: entry.parse(text), problems: [] };
    }
    catch (error) {
        if (!(error instanceof parse/* Refused */.Lw))
            throw error;
        return { problems: error.problems };
    }
}

// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __nccwpck_require__(33777);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __nccwpck_require__(63021);
;// CONCATENATED MODULE: ./lib/report/groups.js
/** Findings by class, in the order in which the classes first appear. */
function grouped(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const { severity, kind, check } = finding;
        const key = JSON.stringify([severity, kind, check]);
        const group = groups.get(key);
        if (group)
            group.findings.push(finding);
        else
            groups.set(key, { severity, kind, check, findings: [finding] });
    }
    return [...groups.values()];
}

;// CONCATENATED MODULE: ./lib/report/annotations.js



/** GitHub drops what a step emits beyond 10 annotations of a level; one is left for the error that fails the step. */
const PER_LEVEL = 9;
/** One annotation for each class of findings, errors first, within GitHub's limits. Plain text, one paragraph each. */
function annotationsOf(report) {
    const groups = grouped(report.findings);
    return ['error', 'warning', 'notice'].flatMap((level) => {
        const ofLevel = groups.filter(({ severity }) => severity === level);
        if (ofLevel.length <= PER_LEVEL)
            return ofLevel.map(annotation);
        const shown = ofLevel.slice(0, PER_LEVEL - 1);
        return [...shown.map(annotation), remainder(level, ofLevel.slice(shown.length))];
    });
}
function annotation({ severity, kind, check, findings }) {
    const [first, ...others] = findings;
    const values = [
        ...(first.expected === undefined ? [] : [`Expected ${annotations_short((0,format/* telling */.gM)(first.expected))}`]),
        ...(first.actual === undefined ? [] : [`found ${annotations_short((0,format/* telling */.gM)(first.actual))}`]),
    ];
    const message = [
        `${annotations_short(first.object)}: ${(0,format/* sentence */.em)((0,format/* clipped */.cz)((0,markdown/* visible */.RK)(first.message), 500))}`,
        ...(values.length === 0 ? [] : [`${values.join(', ')}.`]),
        ...(others.length === 0
            ? []
            : [`And ${(0,format/* counted */.hS)(others.length, 'more', 'more')} like this, see the job summary.`]),
        ...(first.fix === undefined ? [] : [`What to do: ${(0,format/* clipped */.cz)((0,markdown/* visible */.RK)(first.fix), 500)}`]),
    ];
    return { level: severity, title: `${(0,format/* titleOf */.Gg)(kind)} (${check})`, message: message.join(' ') };
}
function remainder(level, groups) {
    const kinds = groups.map(({ kind }) => (0,format/* titleOf */.Gg)(kind).toLowerCase());
    return {
        level,
        title: `${groups.length} more kinds of findings`,
        message: (0,format/* clipped */.cz)(`${kinds.join(', ')}: see the job summary and report.json.`, 1000),
    };
}
function annotations_short(text) {
    return (0,format/* clipped */.cz)((0,markdown/* visible */.RK)(text), 200);
}

// EXTERNAL MODULE: ./lib/report/verdict.js
var report_verdict = __nccwpck_require__(60975);
;// CONCATENATED MODULE: ./lib/report/assemble.js

/** The report of a stage: its facts, and the verdict they lead to. Long lists last, for whoever opens the file. */
function assemble(facts) {
    const { verdict, notVerified, findings } = (0,report_verdict/* judge */.S)(facts);
    return {
        reportVersion: 1,
        tool: { name: 'postgres-recovery', version: facts.toolVersion },
        stage: facts.stage,
        verdict,
        notVerified,
        startedAt: facts.startedAt.toISOString(),
        finishedAt: facts.finishedAt.toISOString(),
        seconds: Math.max(0, facts.finishedAt.getTime() - facts.startedAt.getTime()) / 1000,
        backup: facts.backup,
        source: facts.source,
        scratch: facts.scratch,
        checks: facts.checks.map(({ check, status, seconds, detail }) => ({ check, status, seconds, detail })),
        control: facts.control,
        rto: facts.rto,
        rpo: facts.rpo,
        restored: facts.restored,
        recovered: facts.recovered,
        command: facts.command,
        undo: facts.undo,
        cluster: facts.cluster,
        phases: facts.phases,
        environment: facts.environment,
        findings,
        audit: facts.audit,
        snapshot: facts.snapshot,
        retention: facts.retention,
        capture: facts.capture,
        backups: facts.backups,
        locks: facts.locks,
        changes: facts.changes,
        tables: facts.tables,
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: ./lib/report/audit.js
var audit = __nccwpck_require__(21489);
;// CONCATENATED MODULE: ./lib/report/details.js


const TABLES = 25;
const details_NAMES = 20;
const PHASES = 30;
/** The tables that did not come back as they were. */
function differingTables({ tables }) {
    const compared = tables.filter(({ equal }) => equal !== null);
    const differing = tables.filter(({ equal }) => equal === false);
    if (differing.length === 0)
        return [];
    const rows = differing
        .slice(0, TABLES)
        .map((result) => [
        (0,markdown/* code */.aY)(`${result.database}.${result.schema}.${result.table}`),
        rowCount(result.expectedRows),
        rowCount(result.actualRows),
        (0,markdown/* safe */.gB) `${difference(result)}`,
    ]);
    const counts = ['Rows expected', 'Rows found'];
    const more = differing.length - TABLES;
    return [
        (0,markdown/* safe */.gB) `### Tables that differ: ${(0,format/* number */.ai)(differing.length)} of ${(0,format/* counted */.hS)(compared.length, 'table')} compared`,
        (0,markdown/* table */.tp)(['Table', ...counts, 'Difference'], rows, counts),
        ...(more > 0 ? [(0,markdown/* safe */.gB) `… and ${(0,format/* counted */.hS)(more, 'more table')}, see \`report.json\`.`] : []),
    ];
}
function rowCount(rows) {
    return rows === null ? (0,markdown/* safe */.gB) `–` : (0,markdown/* safe */.gB) `${(0,format/* number */.ai)(rows)}`;
}
function difference({ expectedRows, actualRows }) {
    if (actualRows === null)
        return 'table missing';
    if (expectedRows === null)
        return 'not in the backup';
    if (actualRows === expectedRows)
        return 'values differ';
    const rows = Math.abs(actualRows - expectedRows);
    return `${(0,format/* counted */.hS)(rows, 'row')} ${actualRows < expectedRows ? 'missing' : 'too many'}`;
}
/** Where the time went, as a share of the whole stage. */
function timings({ phases, seconds }) {
    if (phases.length === 0)
        return [];
    const rows = phases.slice(0, PHASES).map((phase) => {
        const share = seconds > 0 ? Math.min(1, phase.seconds / seconds) : 0;
        const bar = '█'.repeat(Math.round(share * 20)) || '▏';
        return [
            (0,markdown/* safe */.gB) `${phase.name}`,
            (0,markdown/* safe */.gB) `${(0,format/* duration */.p0)(phase.seconds)}`,
            (0,markdown/* safe */.gB) `${bar} ${(0,format/* number */.ai)(Math.round(share * 100))} %`,
        ];
    });
    return [
        (0,markdown/* safe */.gB) `### Where the time went: ${(0,format/* duration */.p0)(seconds)}`,
        (0,markdown/* table */.tp)(['Phase', 'Time', 'Share'], rows, ['Time']),
        (0,markdown/* safe */.gB) `<sub>Phases may run at the same time.</sub>`,
    ];
}
/** What was backed up, from where and to where. */
function backupFacts(report) {
    const { backup, source, scratch, environment } = report;
    if (!backup && !source)
        return [];
    const facts = [];
    if (backup) {
        facts.push(['Name', (0,markdown/* code */.aY)(backup.name)]);
        if (backup.startedAt !== null)
            facts.push(['Taken', (0,markdown/* safe */.gB) `${instant(backup.startedAt)}`]);
        facts.push(...backup.stored.map((stored) => ['Stored in', place(stored)]));
        if (backup.bytes !== null)
            facts.push(['Size', (0,markdown/* safe */.gB) `${(0,format/* size */.Ej)(backup.bytes)}${kindOf(backup)}`]);
        facts.push(['Databases', details_databases(backup.databases)]);
        if (backup.excluded.length > 0)
            facts.push(['Left out', excluded(backup.excluded)]);
        if (backup.manifest)
            facts.push(['Manifest (SHA-256)', (0,markdown/* code */.aY)(backup.manifest.digest)]);
        const { attestation } = backup.manifest ?? {};
        if (attestation !== undefined)
            facts.push(['Attested', (0,markdown/* link */.nf)(attestation, attestation) ?? (0,markdown/* code */.aY)(attestation)]);
    }
    if (source) {
        const system = source.systemIdentifier === null ? (0,markdown/* safe */.gB) `` : (0,markdown/* safe */.gB) `, system ${(0,markdown/* code */.aY)(source.systemIdentifier)}`;
        facts.push(['Source server', (0,markdown/* safe */.gB) `PostgreSQL ${source.version}${system}`]);
    }
    if (scratch)
        facts.push(['Restored into', (0,markdown/* safe */.gB) `PostgreSQL ${scratch.version}, a throwaway server`]);
    if (environment.commit !== null)
        facts.push(['Commit', (0,markdown/* code */.aY)(environment.commit)]);
    const content = (0,markdown/* table */.tp)(['Fact', 'Value'], facts.map(([name, value]) => [(0,markdown/* safe */.gB) `${name}`, value]));
    return [(0,markdown/* folded */.TM)('About this backup', content, report.stage === 'backup')];
}
function kindOf({ format, compression }) {
    const kind = [format, compression].filter((part) => part !== null);
    return kind.length === 0 ? '' : ` (${kind.join(', ')})`;
}
function place({ store, location }) {
    return (0,markdown/* link */.nf)(store, location) ?? (0,markdown/* code */.aY)(location);
}
function details_databases(all) {
    const shown = all
        .slice(0, details_NAMES)
        .map(({ name, bytes }) => (bytes === null ? (0,markdown/* code */.aY)(name) : (0,markdown/* safe */.gB) `${(0,markdown/* code */.aY)(name)} (${(0,format/* size */.Ej)(bytes)})`));
    return limited(shown, all.length);
}
function excluded(all) {
    return limited(all.slice(0, details_NAMES).map(({ database, reason }) => (0,markdown/* safe */.gB) `${(0,markdown/* code */.aY)(database)}: ${reason}`), all.length);
}
function limited(shown, total) {
    const more = total - shown.length;
    return (0,markdown/* joined */.oR)([...shown, ...(more > 0 ? [(0,markdown/* safe */.gB) `and ${(0,format/* number */.ai)(more)} more, see \`report.json\``] : [])], '<br>');
}
/** `2025-01-05 03:00:12 UTC`. */
function instant(iso) {
    return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./lib/report/effects.js


const ROWS = 25;
const LOCKS = 15;
/** What a command changed, in the schema and in the rows of tables. */
function effects({ changes, command, undo }) {
    if (command === null || changes.length === 0)
        return [];
    const verb = undo?.outcome === 'put back' ? 'had changed' : 'changed';
    const unchanged = changes.reduce((sum, one) => sum + one.unchangedTables, 0);
    const rest = (0,markdown/* safe */.gB) `The rows of ${(0,format/* counted */.hS)(unchanged, 'other table')} are the same as before.`;
    const found = [...objects(changes), ...rows(changes)];
    if (found.length === 0)
        return [(0,markdown/* safe */.gB) `### What the command ${verb}: nothing`, rest];
    return [(0,markdown/* safe */.gB) `### What the command ${verb}`, ...found, ...(unchanged > 0 ? [rest] : [])];
}
const MARKS = { added: '➕ added', removed: '➖ removed', changed: '✏️ changed' };
function objects(changes) {
    const all = changes.flatMap(({ database, schema }) => schema.map((object) => ({ database, object })));
    if (all.length === 0)
        return [];
    const place = placing(changes);
    const rowOf = ({ database, object }) => [
        (0,markdown/* safe */.gB) `${MARKS[object.change]}`,
        (0,markdown/* safe */.gB) `${object.kind} ${place(database, object.identity)}`,
        definition(object.before),
        definition(object.after),
    ];
    return [
        (0,markdown/* table */.tp)(['Schema', 'Object', 'Before', 'After'], all.slice(0, ROWS).map(rowOf)),
        ...effects_remainder(all.length - ROWS),
    ];
}
function definition(text) {
    return text === null || text === '' ? (0,markdown/* safe */.gB) `–` : (0,markdown/* code */.aY)(text);
}
function rows(changes) {
    const all = changes.flatMap(({ database, tables }) => tables.map((entry) => ({ database, entry })));
    if (all.length === 0)
        return [];
    const place = placing(changes);
    const counted = ['inserted', 'updated', 'deleted'].filter((name) => all.some(({ entry }) => entry[name] !== null));
    const counts = ['Rows before', 'Rows after', ...counted.map(capitalised)];
    const shown = all
        .slice(0, ROWS)
        .map(({ database, entry }) => [
        place(database, `${entry.schema}.${entry.table}`),
        (0,markdown/* safe */.gB) `${effects_difference(entry)}`,
        count(entry.rowsBefore),
        count(entry.rowsAfter),
        ...counted.map((name) => count(entry[name])),
    ]);
    return [(0,markdown/* table */.tp)(['Table', 'Change', ...counts], shown, counts), ...effects_remainder(all.length - ROWS)];
}
function effects_difference({ rowsBefore, rowsAfter }) {
    if (rowsBefore === null)
        return 'new table';
    if (rowsAfter === null)
        return 'table gone';
    if (rowsBefore === rowsAfter)
        return 'values differ';
    const difference = Math.abs(rowsAfter - rowsBefore);
    return `${(0,format/* counted */.hS)(difference, 'row')} ${rowsAfter > rowsBefore ? 'more' : 'fewer'}`;
}
function count(value) {
    return value === null ? (0,markdown/* safe */.gB) `–` : (0,markdown/* safe */.gB) `${(0,format/* number */.ai)(value)}`;
}
function capitalised(word) {
    return word.charAt(0).toUpperCase() + word.slice(1);
}
/** Names with their database where there are several. */
function placing(changes) {
    return (database, name) => (0,markdown/* code */.aY)(changes.length > 1 ? `${database}.${name}` : name);
}
function effects_remainder(more) {
    return more > 0 ? [(0,markdown/* safe */.gB) `… and ${(0,format/* number */.ai)(more)} more, see \`report.json\`.`] : [];
}
/** What the command kept others from, and for how long. */
function locks({ locks: held }) {
    if (held.length === 0)
        return [];
    const several = new Set(held.map(({ database }) => database)).size > 1;
    const rows = held
        .slice(0, LOCKS)
        .map(({ database, relation, mode, seconds, blocks }) => [
        (0,markdown/* code */.aY)(several ? `${database}.${relation}` : relation),
        (0,markdown/* safe */.gB) `**${blocks}**`,
        seconds === 0 ? (0,markdown/* safe */.gB) `a moment` : (0,markdown/* safe */.gB) `${(0,format/* duration */.p0)(seconds)}`,
        (0,markdown/* code */.aY)(mode),
    ]);
    return [
        (0,markdown/* safe */.gB) `### What others had to wait for meanwhile`,
        (0,markdown/* table */.tp)(['Table', 'Nobody else could do', 'For', 'Lock'], rows, ['For']),
        ...effects_remainder(held.length - LOCKS),
        (0,markdown/* safe */.gB) `<sub>The longest that each lock was seen held, at a look now and then. On the source it can take longer, for others work there too.</sub>`,
    ];
}

// EXTERNAL MODULE: ./lib/report/wording.js
var wording = __nccwpck_require__(57142);
;// CONCATENATED MODULE: ./lib/report/cluster.js



/** The verdict of `restore-snapshot`. */
function clusterHeadline(report) {
    const { cluster, verdict } = report;
    const subject = (0,wording/* subjectOf */.et)(report);
    if (cluster === null || verdict === 'fail') {
        return {
            title: (0,markdown/* safe */.gB) `❌ Restore of the snapshot failed: ${(0,wording/* cause */.c1)(report)}`,
            sentence: (0,markdown/* safe */.gB) `${fate(report)} ${(0,wording/* whatWasFound */.oX)(report)}`,
        };
    }
    const back = (0,markdown/* safe */.gB) `${(0,format/* counted */.hS)(cluster.nodes.length, 'node')} ${cluster.nodes.length === 1 ? 'runs' : 'run'} on it${health(cluster)}. The leader did not answer for **${(0,format/* duration */.p0)(cluster.secondsDown)}**. ${kept(cluster)}`;
    const done = (0,wording/* checksThat */.Ro)(report, 'pass');
    if (verdict === 'pass' && !done.includes('content')) {
        return {
            title: (0,markdown/* safe */.gB) `✅ Restored from ${subject}: ${(0,format/* listed */.KE)(cluster.nodes.map(({ name }) => name))}`,
            sentence: (0,markdown/* safe */.gB) `The archives are as they were made. ${back} The leader was not restored: what the replicas have is its data.`,
        };
    }
    if (verdict === 'pass') {
        return {
            title: (0,markdown/* safe */.gB) `✅ Snapshot restored and proven: ${subject}`,
            sentence: (0,markdown/* safe */.gB) `Before it took the place of the old data, it was compared value by value with what was there when it was taken: **${(0,wording/* equalContent */.cb)(report)} are equal**. ${back}`,
        };
    }
    const open = (0,wording/* checksThat */.Ro)(report, 'not-verified');
    return {
        title: (0,markdown/* safe */.gB) `⚠️ Snapshot restored, not verified: ${open.length > 0 ? `${(0,format/* listed */.KE)(open)} could not be checked` : subject}`,
        sentence: (0,markdown/* safe */.gB) `${back} Whether the data is what it should be could not be checked completely.`,
    };
}
/** The nodes, and what became of their old data. */
function clusterNodes({ cluster }) {
    if (cluster === null)
        return [];
    const rows = cluster.nodes.map((node) => [
        (0,markdown/* code */.aY)(node.place),
        (0,markdown/* safe */.gB) `${node.role}`,
        node.from === null ? (0,markdown/* safe */.gB) `made anew from the leader` : (0,markdown/* safe */.gB) `${(0,format/* size */.Ej)(node.bytes)} from ${(0,markdown/* code */.aY)(node.from)}`,
        lag(node),
        node.keptAs.length === 0
            ? (0,markdown/* safe */.gB) `–`
            : (0,markdown/* joined */.oR)(node.keptAs.map((place) => (0,markdown/* code */.aY)(place)), '<br>'),
    ]);
    return [
        (0,markdown/* safe */.gB) `### What is in place now`,
        (0,markdown/* table */.tp)(['Node', 'Role', 'Data', 'Health', 'The old data is kept in'], rows),
    ];
}
function lag({ role, healthy, lagBytes }) {
    if (healthy === null)
        return (0,markdown/* safe */.gB) `runs; whether it replicates was not looked at`;
    return role === 'leader' || lagBytes === null ? (0,markdown/* safe */.gB) `✅ runs` : (0,markdown/* safe */.gB) `✅ follows, ${(0,format/* size */.Ej)(lagBytes)} behind`;
}
function health({ nodes }) {
    return nodes.length > 1 && nodes.every(({ healthy }) => healthy === true)
        ? (0,markdown/* safe */.gB) `, and the replicas follow the leader`
        : (0,markdown/* safe */.gB) ``;
}
function kept({ nodes }) {
    return nodes.some(({ keptAs }) => keptAs.length > 0)
        ? 'The old data is kept, see below.'
        : 'Nothing is kept of the old data.';
}
function fate({ cluster, undo }) {
    if (cluster !== null)
        return (0,markdown/* safe */.gB) `**The data of the nodes was replaced** before this failed.`;
    return undo?.outcome === 'put back'
        ? (0,markdown/* safe */.gB) `The nodes have the data that they had before, and run as before.`
        : (0,markdown/* safe */.gB) `No data of a node was replaced.`;
}

// EXTERNAL MODULE: ./lib/report/commanded.js
var commanded = __nccwpck_require__(74398);
;// CONCATENATED MODULE: ./lib/report/headline-command.js




/** The verdict of `guard`: what became of the command, and what became of the data. */
function guardHeadline(report) {
    const { command, verdict } = report;
    if (command === null) {
        return {
            title: (0,markdown/* safe */.gB) `❌ Guarded command not run: ${(0,wording/* cause */.c1)(report)}`,
            sentence: (0,markdown/* safe */.gB) `The data is as it was. ${(0,wording/* whatWasFound */.oX)(report)}`,
        };
    }
    if (verdict === 'fail')
        return guardFailure(report, command);
    const title = verdict === 'pass'
        ? (0,markdown/* safe */.gB) `✅ Guarded command succeeded: what it changed is in place`
        : (0,markdown/* safe */.gB) `⚠️ Guarded command succeeded, but not everything that was asked for could be checked`;
    return {
        title,
        sentence: (0,markdown/* safe */.gB) `The command ${(0,commanded/* ending */.K)(command)}. ${extent(report)} The backup ${(0,wording/* subjectOf */.et)(report)} holds the data as it was before.`,
    };
}
function guardFailure(report, command) {
    const failed = command.outcome !== 'succeeded';
    const first = failed ? 'Guarded command failed' : `Guarded command not accepted: ${(0,wording/* cause */.c1)(report)}`;
    const fate = {
        'put back': 'the data was put back as it was',
        failed: 'the data COULD NOT be put back',
        pending: 'the data is STILL TO BE put back',
        'not needed': 'there was nothing to put back',
    };
    const { undo } = report;
    const title = undo === null ? (0,markdown/* safe */.gB) `❌ ${first}` : (0,markdown/* safe */.gB) `❌ ${first}, and ${fate[undo.outcome]}`;
    const data = undo === null
        ? (0,markdown/* safe */.gB) `What it changed was not undone; the backup ${(0,wording/* subjectOf */.et)(report)} holds the data as it was before.`
        : (0,markdown/* safe */.gB) `${(0,format/* sentence */.em)((0,format/* clipped */.cz)(undo.detail, 400))}`;
    return {
        title,
        sentence: (0,markdown/* safe */.gB) `**The command** ${(0,commanded/* ending */.K)(command)}. **The data:** ${data}\n\n${(0,wording/* whatWasFound */.oX)(report)}`,
    };
}
/** The verdict of `rehearse`, or null where the command was not reached: then it is about the backup. */
function rehearsalHeadline(report) {
    const { command, verdict } = report;
    if (command === null)
        return null;
    const where = (0,markdown/* safe */.gB) `on a copy of ${(0,wording/* subjectOf */.et)(report)} in ${(0,wording/* scratchServer */.GX)(report)}; the source was not touched`;
    if (verdict === 'fail') {
        const failed = command.outcome !== 'succeeded';
        return {
            title: (0,markdown/* safe */.gB) `❌ Rehearsal failed: ${failed ? `the command ${(0,commanded/* ending */.K)(command)}` : (0,wording/* cause */.c1)(report)}`,
            sentence: (0,markdown/* safe */.gB) `It ran ${where}. **Do not run the command on the source as it is.** ${(0,wording/* whatWasFound */.oX)(report)}`,
        };
    }
    const open = (0,wording/* checksThat */.Ro)(report, 'not-verified');
    return {
        title: verdict === 'pass'
            ? (0,markdown/* safe */.gB) `✅ Rehearsal passed: the command ${(0,commanded/* ending */.K)(command)}`
            : (0,markdown/* safe */.gB) `⚠️ Rehearsed, not verified: ${open.length > 0 ? `${(0,format/* listed */.KE)(open)} could not be checked` : 'not everything could be checked'}`,
        sentence: (0,markdown/* safe */.gB) `The command ${(0,commanded/* ending */.K)(command)} ${where}. ${extent(report)}${strongest(report)}`,
    };
}
/** `It changed 2 objects of the schema and the rows of 3 tables.` */
function extent({ changes }) {
    if (changes.length === 0)
        return 'What it changed is not known.';
    const objects = changes.reduce((sum, { schema }) => sum + schema.length, 0);
    const tables = changes.reduce((sum, one) => sum + one.tables.length, 0);
    const parts = [
        ...(objects > 0 ? [`${(0,format/* counted */.hS)(objects, 'object')} of the schema`] : []),
        ...(tables > 0 ? [`the rows of ${(0,format/* counted */.hS)(tables, 'table')}`] : []),
    ];
    return `It changed ${parts.length > 0 ? (0,format/* listed */.KE)(parts) : 'nothing'}.`;
}
/** What people must know before they run it on the source: whether the service stands still meanwhile. */
function strongest({ locks }) {
    const reads = locks.filter(({ blocks }) => blocks.includes('reads'));
    if (reads.length === 0)
        return (0,markdown/* safe */.gB) ``;
    const names = new Set(reads.map(({ database, relation }) => JSON.stringify([database, relation])));
    const longest = Math.max(...reads.map(({ seconds }) => seconds));
    const time = longest > 0 ? ` for up to ${(0,format/* duration */.p0)(longest)}` : '';
    return (0,markdown/* safe */.gB) ` **Meanwhile nobody else could read ${(0,format/* counted */.hS)(names.size, 'table')}${time}**, see the locks.`;
}

// EXTERNAL MODULE: ./lib/report/stored.js
var stored = __nccwpck_require__(40235);
;// CONCATENATED MODULE: ./lib/report/headline-stored.js




/** The verdict of `list`, of `prune`, and of a backup that is not in every store. Null for all else. */
function storedHeadline(report) {
    const { stage, verdict, backups } = report;
    if (stage === 'list')
        return verdict === 'fail' || backups === null
            ? {
                title: (0,markdown/* safe */.gB) `❌ Listing failed: ${(0,wording/* cause */.c1)(report)}`,
                sentence: (0,markdown/* safe */.gB) `Which backups there are is not known. ${(0,wording/* whatWasFound */.oX)(report)}`,
            }
            : inventory(backups);
    if (stage === 'prune')
        return verdict === 'fail' ? pruneFailure(report) : pruned(report);
    return verdict === 'fail' && stage === 'backup' && report.backup !== null ? storedPartly(report) : null;
}
function inventory(backups) {
    const [newest] = backups;
    if (newest === undefined)
        return {
            title: (0,markdown/* safe */.gB) `📭 There are no backups`,
            sentence: (0,markdown/* safe */.gB) `The stores can be read, and hold no complete backup.`,
        };
    const proven = backups.find(({ proof }) => proof !== null);
    return {
        title: (0,markdown/* safe */.gB) `🗂️ ${(0,format/* counted */.hS)(backups.length, 'backup')}, the newest ${(0,stored/* ageOf */.hy)(newest)}`,
        sentence: proven
            ? (0,markdown/* safe */.gB) `The newest that a test has restored and found equal to the source is ${(0,stored/* ageOf */.hy)(proven)}.`
            : (0,markdown/* safe */.gB) `**None of them has been proven**: run the stage \`validate\`, or \`drill\`.`,
    };
}
/** How many copies met this fate. */
function headline_stored_count({ backups }, ...fates) {
    const copies = (backups ?? []).flatMap(({ stores }) => stores);
    return copies.filter(({ fate }) => fate !== null && fates.includes(fate)).length;
}
function pruned(report) {
    const removed = headline_stored_count(report, 'removed', 'would be removed');
    const kept = headline_stored_count(report, 'kept');
    const rules = (0,markdown/* safe */.gB) `Kept is what ${(0,format/* listed */.KE)(report.retention?.rules ?? [])} ask for, and always the newest and the newest proven backup.`;
    return {
        title: report.retention?.dryRun
            ? (0,markdown/* safe */.gB) `🧹 Dry run: ${(0,format/* counted */.hS)(removed, 'copy', 'copies')} would be removed, ${(0,format/* number */.ai)(kept)} kept`
            : (0,markdown/* safe */.gB) `🧹 Pruned: ${(0,format/* counted */.hS)(removed, 'copy', 'copies')} removed, ${(0,format/* number */.ai)(kept)} kept`,
        sentence: report.retention?.dryRun ? (0,markdown/* safe */.gB) `Nothing was removed. ${rules}` : rules,
    };
}
function pruneFailure(report) {
    const removed = headline_stored_count(report, 'removed');
    return {
        title: (0,markdown/* safe */.gB) `❌ Pruning failed: ${(0,wording/* cause */.c1)(report)}`,
        sentence: (0,markdown/* safe */.gB) `${removed === 0 ? 'Nothing was removed.' : `${(0,format/* counted */.hS)(removed, 'copy was', 'copies were')} removed.`} ${(0,wording/* whatWasFound */.oX)(report)}`,
    };
}
function storedPartly(report) {
    const stores = report.backup?.stored.map(({ store }) => store) ?? [];
    return {
        title: (0,markdown/* safe */.gB) `❌ Backup stored in ${(0,format/* listed */.KE)(stores)}, but: ${(0,wording/* cause */.c1)(report)}`,
        sentence: (0,markdown/* safe */.gB) `${(0,wording/* subjectOf */.et)(report)} is complete there. ${(0,wording/* whatWasFound */.oX)(report)}`,
    };
}

;// CONCATENATED MODULE: ./lib/report/headline-live.js



/** A restore into a live server that went well. */
function livePass(report, restored) {
    const equal = (0,markdown/* safe */.gB) `compared value by value with what was backed up: **${(0,wording/* equalContent */.cb)(report)} are equal**`;
    const how = restored.databases.length > 0
        ? (0,markdown/* safe */.gB) `It was loaded beside the live data and ${equal}. Only then did it take its place${interruption(restored)}.`
        : (0,markdown/* safe */.gB) `What was brought was ${equal}.`;
    return {
        title: (0,markdown/* safe */.gB) `✅ Data restored: ${what(restored)} of ${(0,wording/* subjectOf */.et)(report)} in place and proven`,
        sentence: (0,markdown/* safe */.gB) `On ${(0,markdown/* code */.aY)(restored.target)}. ${how} ${headline_live_kept(restored)}`,
    };
}
/** What could not be compared went in all the same: a dump without a manifest promises nothing. */
function liveUnverified(report, restored) {
    const open = (0,wording/* checksThat */.Ro)(report, 'not-verified');
    return {
        title: (0,markdown/* safe */.gB) `⚠️ Data restored, not verified: ${open.length > 0 ? `${(0,format/* listed */.KE)(open)} could not be checked` : 'not everything could be checked'}`,
        sentence: (0,markdown/* safe */.gB) `On ${(0,markdown/* code */.aY)(restored.target)}, ${what(restored)} of ${(0,wording/* subjectOf */.et)(report)} took its place${interruption(restored)}, without an error. Whether it is what it should be could not be checked completely. ${headline_live_kept(restored)}`,
    };
}
/** What a failed restore means for the live data; `about` says what it means for the backup. */
function liveFailure(report, about) {
    const { restored } = report;
    if (!restored) {
        const ofTarget = (0,wording/* errorsOf */.Bp)(report).every(({ check }) => check === 'target');
        if (ofTarget)
            return (0,markdown/* safe */.gB) `No live data was replaced. This says nothing against the backup.`;
        return (0,markdown/* safe */.gB) `No live data was replaced. ${about}`;
    }
    return (0,markdown/* safe */.gB) `**The data on ${(0,markdown/* code */.aY)(restored.target)} was replaced** before this failed: ${what(restored)} took its place. ${headline_live_kept(restored)}`;
}
function what({ databases, tables }) {
    return (0,format/* listed */.KE)([
        ...(databases.length > 0 ? [(0,format/* counted */.hS)(databases.length, 'database')] : []),
        ...(tables.length > 0 ? [(0,format/* counted */.hS)(tables.length, 'table')] : []),
    ]);
}
function interruption({ secondsWithoutService }) {
    return secondsWithoutService === null
        ? (0,markdown/* safe */.gB) ``
        : (0,markdown/* safe */.gB) `, with **${(0,format/* duration */.p0)(secondsWithoutService)} without service**`;
}
function headline_live_kept({ databases, tables }) {
    const replaced = [
        ...databases.filter(({ replacedBytes }) => replacedBytes !== null),
        ...tables.filter(({ how }) => how === 'replaced'),
    ];
    if (replaced.length === 0) {
        const added = tables.some(({ how }) => how === 'appended' || how === 'beside');
        return added ? 'What was there stays as it was.' : 'Nothing was there before.';
    }
    const old = replaced.filter(({ keptAs }) => keptAs !== null).length;
    if (old === 0)
        return 'What it replaced was dropped.';
    return old === replaced.length
        ? 'What it replaced is kept, see below.'
        : 'Some of what it replaced is kept, see below.';
}

;// CONCATENATED MODULE: ./lib/report/recovered.js



/** A recovery that stands on its own: in a scratch server, or in a data folder. */
function recoveredHeadline(report, point) {
    const replayed = point.wal === null
        ? (0,markdown/* safe */.gB) `The base is of that moment itself: no WAL was needed.`
        : (0,markdown/* safe */.gB) `${(0,format/* counted */.hS)(point.wal.segments, 'segment')} of WAL ${point.wal.segments === 1 ? 'was' : 'were'} replayed on ${(0,markdown/* code */.aY)(point.base)}, without a gap.`;
    const loss = report.rpo?.seconds == null
        ? (0,markdown/* safe */.gB) ``
        : (0,markdown/* safe */.gB) ` **The newest data in it is ${(0,format/* duration */.p0)(report.rpo.seconds)} old**${lastCommit(point)}.`;
    return {
        title: (0,markdown/* safe */.gB) `✅ Recovered to ${point.until}, and proven to have got there`,
        sentence: (0,markdown/* safe */.gB) `${replayed}${loss} Checked on the recovered server: ${(0,format/* listed */.KE)((0,wording/* checksThat */.Ro)(report, 'pass'))}.`,
    };
}
function lastCommit({ lastCommitAt }) {
    return lastCommitAt === null ? (0,markdown/* safe */.gB) `` : (0,markdown/* safe */.gB) `: its last transaction ended ${recovered_instant(lastCommitAt)}`;
}
/** The point that was recovered. */
function recoveredPoint({ recovered }) {
    if (recovered === null)
        return [];
    const { wal, newestAt, stopped, lastCommitAt } = recovered;
    const range = wal?.first != null && wal.last !== null
        ? (0,markdown/* safe */.gB) `${(0,format/* counted */.hS)(wal.segments, 'segment')}, ${(0,markdown/* code */.aY)(wal.first)} to ${(0,markdown/* code */.aY)(wal.last)}`
        : (0,markdown/* safe */.gB) `none was needed`;
    const facts = [
        ['Asked for', (0,markdown/* safe */.gB) `${recovered.until}`],
        ['Reached', stopped === null ? (0,markdown/* safe */.gB) `the end of the WAL` : (0,markdown/* code */.aY)(stopped)],
        [
            'Last transaction in it',
            (0,markdown/* safe */.gB) `${lastCommitAt === null ? 'none since the base' : recovered_instant(lastCommitAt)}`,
        ],
        ['Newest that could be had', (0,markdown/* safe */.gB) `${newestAt === null ? 'not known' : recovered_instant(newestAt)}`],
        ['Timeline and LSN', (0,markdown/* code */.aY)(`${recovered.timeline}: ${recovered.lsn}`)],
        ['Base', (0,markdown/* code */.aY)(recovered.base)],
        ['WAL', range],
    ];
    return [
        (0,markdown/* safe */.gB) `### The recovered point`,
        (0,markdown/* table */.tp)(['Fact', 'Value'], facts.map(([name, value]) => [(0,markdown/* safe */.gB) `${name}`, value])),
    ];
}
function recovered_instant(iso) {
    return `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./lib/report/snapshot.js



/** The verdict of `snapshot`. */
function snapshotHeadline(report) {
    const { snapshot, verdict } = report;
    if (snapshot === null || verdict === 'fail') {
        return {
            title: (0,markdown/* safe */.gB) `❌ Snapshot failed: ${(0,wording/* cause */.c1)(report)}`,
            sentence: (0,markdown/* safe */.gB) `There is no snapshot to rely on from this run. ${(0,wording/* whatWasFound */.oX)(report)}`,
        };
    }
    const what = (0,markdown/* safe */.gB) `${(0,wording/* subjectOf */.et)(report)}, ${(0,format/* counted */.hS)(snapshot.nodes.length, 'node')}`;
    const down = snapshot.secondsDown === null
        ? (0,markdown/* safe */.gB) `The server went on working all the time.`
        : (0,markdown/* safe */.gB) `**The leader did not answer for ${(0,format/* duration */.p0)(snapshot.secondsDown)}.**`;
    return verdict === 'pass'
        ? {
            title: (0,markdown/* safe */.gB) `📦 Snapshot taken and read back: ${what}`,
            sentence: (0,markdown/* safe */.gB) `${down} Every file in the archives is as it was copied, and a copy of the leader started. That a restore brings back the same data is known only after one was tried.`,
        }
        : {
            title: (0,markdown/* safe */.gB) `📦 Snapshot taken: ${what}, not tried yet`,
            sentence: (0,markdown/* safe */.gB) `${down} Every file in the archives is as it was copied, but no copy of the leader could be started here.`,
        };
}
/** The nodes of a snapshot. */
function snapshotNodes({ snapshot }) {
    if (snapshot === null)
        return [];
    const rows = snapshot.nodes.map((node) => [
        (0,markdown/* code */.aY)(node.name),
        (0,markdown/* safe */.gB) `${node.role}`,
        (0,markdown/* safe */.gB) `${(0,format/* size */.Ej)(node.bytes)}`,
        (0,markdown/* safe */.gB) `${node.archiveBytes === null ? '–' : (0,format/* size */.Ej)(node.archiveBytes)}`,
        (0,markdown/* code */.aY)(`${node.timeline}: ${node.lsn}`),
    ]);
    const sizes = ['Data', 'Archive'];
    return [
        (0,markdown/* safe */.gB) `### ${(0,format/* counted */.hS)(snapshot.nodes.length, 'node')}, ${snapshot.mode}`,
        (0,markdown/* table */.tp)(['Node', 'Role', ...sizes, 'Timeline and LSN'], rows, sizes),
    ];
}

;// CONCATENATED MODULE: ./lib/report/headline.js










/** The verdict of a report for a reader with ten seconds. */
function headline(report) {
    if (report.stage === 'audit')
        return (0,audit/* auditHeadline */.Qv)(report);
    if (report.stage === 'restore-snapshot')
        return clusterHeadline(report);
    if (report.stage === 'snapshot')
        return snapshotHeadline(report);
    const own = report.stage === 'guard'
        ? guardHeadline(report)
        : report.stage === 'rehearse'
            ? rehearsalHeadline(report)
            : storedHeadline(report);
    if (own)
        return own;
    if (report.verdict === 'fail')
        return failed(report);
    return report.verdict === 'pass' ? passed(report) : unverified(report);
}
function passed(report) {
    const subject = (0,wording/* subjectOf */.et)(report);
    if (report.recovered && !report.restored)
        return recoveredHeadline(report, report.recovered);
    const done = (0,wording/* checksThat */.Ro)(report, 'pass');
    if (!done.includes('content')) {
        return {
            title: (0,markdown/* safe */.gB) `✅ Checks passed: ${(0,format/* listed */.KE)(done)} of ${subject}`,
            sentence: (0,markdown/* safe */.gB) `Everything that was asked for is right. The data was not compared with the source: add \`content\` to \`checks\` for that.`,
        };
    }
    if (report.restored)
        return livePass(report, report.restored);
    return {
        title: (0,markdown/* safe */.gB) `✅ Recovery proven: ${subject} restored and equal to the source`,
        sentence: (0,markdown/* safe */.gB) `It was restored into ${(0,wording/* scratchServer */.GX)(report)} and compared value by value with what was backed up: **${(0,wording/* equalContent */.cb)(report)} are equal**. A value changed on purpose in the copy was noticed, so the comparison works.`,
    };
}
function unverified(report) {
    const subject = (0,wording/* subjectOf */.et)(report);
    if (report.restored)
        return liveUnverified(report, report.restored);
    if (report.checks.every(({ status }) => status === 'skipped')) {
        if (report.stage === 'backup' && report.backup) {
            return {
                title: (0,markdown/* safe */.gB) `💾 Backup made: ${subject}, not tested yet`,
                sentence: (0,markdown/* safe */.gB) `It holds ${(0,wording/* contents */.PG)(report)}, and is complete and stored. Whether it can be restored is known only after a test: run the stage \`validate\` on it, or \`drill\` instead of \`backup\`.`,
            };
        }
        if (report.stage === 'restore' && report.backup) {
            return {
                title: (0,markdown/* safe */.gB) `📦 Restored: ${subject}, not compared with the source`,
                sentence: (0,markdown/* safe */.gB) `It was restored into ${(0,wording/* scratchServer */.GX)(report)}. To know that it is equal to the source, run the stage \`validate\`.`,
            };
        }
    }
    if (report.capture)
        return capturing(report.capture);
    const open = (0,wording/* checksThat */.Ro)(report, 'not-verified');
    const [first = 'no check was run'] = report.notVerified;
    return {
        title: (0,markdown/* safe */.gB) `⚠️ Not verified: ${open.length > 0 ? `${(0,format/* listed */.KE)(open)} could not be checked` : (0,format/* clipped */.cz)(first, 200)}`,
        sentence: (0,markdown/* safe */.gB) `Nothing was found to be wrong with ${subject}, but not everything that was asked for could be checked. This is not a proof that it can be recovered.`,
    };
}
function failed(report) {
    const means = report.stage === 'restore' ? liveFailure(report, consequence(report)) : consequence(report);
    return {
        title: (0,markdown/* safe */.gB) `❌ ${headline_STAGES[report.stage]} failed: ${(0,wording/* cause */.c1)(report)}`,
        sentence: (0,markdown/* safe */.gB) `${means} ${(0,wording/* whatWasFound */.oX)(report)}`,
    };
}
function capturing({ location, lsn, startedAt }) {
    return {
        title: (0,markdown/* safe */.gB) `📼 WAL is being captured since ${startedAt.slice(0, 19).replace('T', ' ')} UTC`,
        sentence: (0,markdown/* safe */.gB) `Whatever the database writes from position ${lsn} on is kept, until the job ends. Then it is looked through, and goes to ${(0,markdown/* code */.aY)(location)}: from a snapshot, the stage \`recover\` can bring back any moment in between.`,
    };
}
/** What a failure means for the backup: a restore that was cancelled says nothing against it. */
function consequence(report) {
    const subject = (0,wording/* subjectOf */.et)(report);
    if (report.stage === 'capture')
        return (0,markdown/* safe */.gB) `No WAL is being captured.`;
    if (!report.backup)
        return (0,markdown/* safe */.gB) `There is no backup to rely on from this run.`;
    if (report.control?.caught === false || report.checks.some(({ status }) => status === 'fail')) {
        return (0,markdown/* safe */.gB) `Do not rely on ${subject}.`;
    }
    if ((0,wording/* errorsOf */.Bp)(report).every(({ check }) => check === 'rto' || check === 'rpo')) {
        return (0,markdown/* safe */.gB) `${subject} came back right as far as it was checked, but a limit that was set is not met.`;
    }
    return (0,markdown/* safe */.gB) `Whether ${subject} can be recovered is not known: the test did not get to its end.`;
}
const headline_STAGES = {
    backup: 'Backup',
    validate: 'Validation',
    restore: 'Restore',
    drill: 'Recovery test',
    guard: 'Guarded command',
    rehearse: 'Rehearsal',
    'restore-snapshot': 'Restore of the snapshot',
    snapshot: 'Snapshot',
    capture: 'Capture of WAL',
    recover: 'Recovery',
    list: 'Listing',
    prune: 'Pruning',
    audit: 'Audit',
};

;// CONCATENATED MODULE: ./lib/report/live.js


const live_ROWS = 25;
const live_NAMES = 20;
/** What a restore put into a live server, and in place of what. */
function inPlace({ restored, stage }) {
    if (!restored)
        return [];
    return [
        stage === 'guard' ? (0,markdown/* safe */.gB) `### What was put back` : (0,markdown/* safe */.gB) `### What is in place now`,
        ...live_databases(restored),
        ...tables(restored),
        facts(restored),
        ...undoing(restored, stage),
    ];
}
function live_databases({ databases: all }) {
    if (all.length === 0)
        return [];
    const rows = all.map(({ source, name, replacedBytes, keptAs }) => [
        source === name ? (0,markdown/* code */.aY)(name) : (0,markdown/* safe */.gB) `${(0,markdown/* code */.aY)(name)}, in the backup ${(0,markdown/* code */.aY)(source)}`,
        replacedBytes === null ? (0,markdown/* safe */.gB) `nothing: it was not there` : (0,markdown/* safe */.gB) `${(0,format/* size */.Ej)(replacedBytes)}`,
        old(replacedBytes !== null, keptAs),
    ]);
    return live_limited(['Database', 'It replaced', 'The old one is kept as'], rows, ['It replaced']);
}
const live_HOW = { created: 'created', replaced: 'replaced', appended: 'rows added' };
function tables({ tables: all }) {
    if (all.length === 0)
        return [];
    const skipped = all.some(({ alreadyThere }) => alreadyThere > 0);
    const severalDatabases = new Set(all.map(({ database }) => database)).size > 1;
    const rows = all.map(({ database, source, name, how, rows: brought, alreadyThere, keptAs }) => [
        severalDatabases ? (0,markdown/* safe */.gB) `${(0,markdown/* code */.aY)(`${database}.${name}`)}` : (0,markdown/* code */.aY)(name),
        way(how, source, name),
        (0,markdown/* safe */.gB) `${(0,format/* number */.ai)(brought)}`,
        ...(skipped ? [(0,markdown/* safe */.gB) `${(0,format/* number */.ai)(alreadyThere)}`] : []),
        old(how === 'replaced', keptAs),
    ]);
    const counts = ['Rows brought', ...(skipped ? ['Rows left as they were'] : [])];
    return live_limited(['Table', 'How', ...counts, 'The old one is kept as'], rows, counts);
}
function way(how, source, name) {
    if (how === 'beside')
        return (0,markdown/* safe */.gB) `put beside ${(0,markdown/* code */.aY)(source)}`;
    return source === name ? (0,markdown/* safe */.gB) `${live_HOW[how]}` : (0,markdown/* safe */.gB) `${live_HOW[how]} from ${(0,markdown/* code */.aY)(source)}`;
}
function old(replaced, keptAs) {
    if (keptAs !== null)
        return (0,markdown/* code */.aY)(keptAs);
    return replaced ? (0,markdown/* safe */.gB) `not kept` : (0,markdown/* safe */.gB) `–`;
}
function facts({ target, systemIdentifier, roles, secondsWithoutService, ...more }) {
    const rows = [
        [
            'Server',
            systemIdentifier === null ? (0,markdown/* code */.aY)(target) : (0,markdown/* safe */.gB) `${(0,markdown/* code */.aY)(target)}, system ${(0,markdown/* code */.aY)(systemIdentifier)}`,
        ],
    ];
    if (secondsWithoutService !== null) {
        const ended = more.sessionsEnded > 0 ? `, ${(0,format/* counted */.hS)(more.sessionsEnded, 'session')} ended` : '';
        rows.push(['Time without service', (0,markdown/* safe */.gB) `**${(0,format/* duration */.p0)(secondsWithoutService)}**${ended}`]);
    }
    if (roles.created.length > 0)
        rows.push(['Roles created', names(roles.created)]);
    if (roles.altered.length > 0)
        rows.push(['Roles altered', names(roles.altered)]);
    if (more.replicas.length > 0)
        rows.push(['Replicas', (0,markdown/* joined */.oR)(more.replicas.map(replica), '<br>')]);
    return (0,markdown/* table */.tp)(['Fact', 'Value'], rows.map(([name, value]) => [(0,markdown/* safe */.gB) `${name}`, value]));
}
function replica({ name, lagBytes, caughtUp }) {
    if (caughtUp)
        return (0,markdown/* safe */.gB) `✅ ${(0,markdown/* code */.aY)(name)} has caught up`;
    return (0,markdown/* safe */.gB) `⚠️ ${(0,markdown/* code */.aY)(name)} is ${lagBytes === null ? 'not streaming' : `${(0,format/* size */.Ej)(lagBytes)} behind`}`;
}
function names(all) {
    const more = all.length - live_NAMES;
    const shown = all.slice(0, live_NAMES).map((name) => (0,markdown/* code */.aY)(name));
    return (0,markdown/* joined */.oR)([...shown, ...(more > 0 ? [(0,markdown/* safe */.gB) `and ${(0,format/* number */.ai)(more)} more`] : [])], ', ');
}
function live_limited(head, rows, numeric) {
    const more = rows.length - live_ROWS;
    return [
        (0,markdown/* table */.tp)(head, rows.slice(0, live_ROWS), numeric),
        ...(more > 0 ? [(0,markdown/* safe */.gB) `… and ${(0,format/* number */.ai)(more)} more, see \`report.json\`.`] : []),
    ];
}
/** The SQL that takes a restore back, and the SQL that frees the space when nobody will. */
function undoing({ databases: all }, stage) {
    const pairs = all.flatMap(({ name, keptAs }) => (keptAs === null ? [] : [{ name, keptAs }]));
    if (pairs.length === 0)
        return [];
    const renames = pairs
        .slice(0, live_ROWS)
        .flatMap(({ name, keptAs }) => [rename(name, undoneName(keptAs)), rename(keptAs, name)]);
    const drops = pairs.slice(0, live_ROWS).map(({ keptAs }) => `DROP DATABASE ${identifier(keptAs)};`);
    const rest = pairs.length - live_ROWS;
    const more = rest > 0 ? [`-- … and ${(0,format/* counted */.hS)(rest, 'more database')} alike, see report.json`] : [];
    const [title, left] = stage === 'guard'
        ? ['How to look into what the command left, or drop it', 'What the command left is kept']
        : ['How to undo this, or drop the old data', 'The data as it was before is kept'];
    const content = (0,markdown/* joined */.oR)([
        (0,markdown/* safe */.gB) `${left}. To go back to it: stop what uses the database, connect to another one of the server (such as \`postgres\`), and swap the names. As long as anyone is connected to them, PostgreSQL refuses.`,
        (0,markdown/* block */.om)('sql', ['BEGIN;', ...renames, ...more, 'COMMIT;']),
        (0,markdown/* safe */.gB) `It takes as much space as before. When nobody needs it any more:`,
        (0,markdown/* block */.om)('sql', [...drops, ...more]),
    ], '\n\n');
    return [(0,markdown/* folded */.TM)(title, content)];
}
function rename(from, to) {
    return `ALTER DATABASE ${identifier(from)} RENAME TO ${identifier(to)};`;
}
/** `app_before_20250105_030012` → `app_undone_20250105_030012`: as long, and so never too long. */
function undoneName(keptAs) {
    return keptAs.replace(/_before_(?=\d{8}_\d{6}$)/, '_undone_');
}
/** A name as SQL. What cannot be seen on a page, and so not be copied from it, is escaped. */
function identifier(name) {
    const quoted = name.replaceAll('"', '""');
    if ((0,markdown/* visible */.RK)(name) === name)
        return `"${quoted}"`;
    const escaped = quoted
        .replaceAll('\\', '\\\\')
        .replaceAll(/[^\x20-\x7e]/gu, (character) => `\\+${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`);
    return `U&"${escaped}"`;
}

;// CONCATENATED MODULE: ./lib/report/problems.js



const GROUPS = 20;
const FINDINGS = 10;
const TEXT = 400;
const problems_MARKS = { error: '❌', warning: '⚠️', notice: 'ℹ️' };
/** What was found, one part for each class of findings. */
function problems(report) {
    // Those of the checklist stand in it.
    const found = report.findings.filter(({ check }) => check !== 'audit');
    const groups = grouped(found);
    if (groups.length === 0)
        return [];
    const counts = ['error', 'warning', 'notice'].map((severity) => {
        const count = found.filter((finding) => finding.severity === severity).length;
        return count === 0 ? [] : [(0,format/* counted */.hS)(count, severity)];
    });
    const rest = groups.slice(GROUPS);
    return [
        (0,markdown/* safe */.gB) `### What was found: ${counts.flat().join(', ')}`,
        ...groups.slice(0, GROUPS).map(problem),
        ...(rest.length === 0
            ? []
            : [(0,markdown/* safe */.gB) `… and ${(0,format/* counted */.hS)(rest.length, 'more kind')} of findings, see \`report.json\`.`]),
    ];
}
function problem({ severity, kind, check, findings }) {
    const [first] = findings;
    const fixes = [...new Set(findings.flatMap(({ fix }) => (fix === undefined ? [] : [fix])))];
    const heading = (0,markdown/* safe */.gB) `#### ${problems_MARKS[severity]} ${(0,format/* titleOf */.Gg)(kind)} (${check})${findings.length === 1 ? '' : `: ${(0,format/* counted */.hS)(findings.length, 'object')}`}`;
    const single = findings.length === 1 && first.expected === undefined && first.actual === undefined;
    // A failure of a stage as a whole has no object of its own.
    const object = first.object === check ? (0,markdown/* safe */.gB) `` : (0,markdown/* safe */.gB) `${(0,markdown/* code */.aY)(first.object)}: `;
    const body = single ? (0,markdown/* safe */.gB) `${object}${(0,format/* clipped */.cz)(first.message, TEXT)}` : findingTable(findings);
    const advice = fixes.slice(0, 3).map((fix) => (0,markdown/* safe */.gB) `**What to do:** ${(0,format/* clipped */.cz)(fix, TEXT)}`);
    return (0,markdown/* joined */.oR)([heading, body, ...advice], '\n\n');
}
function findingTable(findings) {
    const valued = findings.some(({ expected, actual }) => expected !== undefined || actual !== undefined);
    const head = ['Object', 'What happened', ...(valued ? ['Expected', 'Found'] : [])];
    const value = (text) => (text === undefined ? (0,markdown/* safe */.gB) `` : (0,markdown/* code */.aY)((0,format/* telling */.gM)(text)));
    const rows = findings
        .slice(0, FINDINGS)
        .map(({ object, message, expected, actual }) => [
        (0,markdown/* code */.aY)(object),
        (0,markdown/* prose */.CS)((0,format/* clipped */.cz)(message, TEXT)),
        ...(valued ? [value(expected), value(actual)] : []),
    ]);
    const shown = (0,markdown/* table */.tp)(head, rows);
    return findings.length <= FINDINGS
        ? shown
        : (0,markdown/* safe */.gB) `${shown}\n\n… and ${(0,format/* number */.ai)(findings.length - FINDINGS)} more, see \`report.json\`.`;
}

;// CONCATENATED MODULE: ./lib/report/usage.js

const DATABASES = 5;
/** How to get at the data in this backup, with the action and without it. Nothing for a backup found wanting. */
function usage(report) {
    const { backup } = report;
    const [first] = backup?.stored ?? [];
    if (!backup ||
        !first ||
        report.snapshot !== null ||
        report.findings.some((finding) => isAboutTheBackup(finding, report)))
        return [];
    const live = report.stage === 'guard' || report.restored !== null;
    const step = (0,markdown/* block */.om)('yaml', [
        `- uses: ${report.environment.action ?? './'}`,
        '  with:',
        '    stage: restore',
        `    backup: ${scalar(backup.name)}`,
        `    store: ${scalar(first.store)}`,
        ...(live ? ['    target: ${{ secrets.DATABASE_URL }}', "    confirm: 'yes'"] : []),
    ]);
    const permission = first.store === 'artifact'
        ? (0,markdown/* safe */.gB) ` In another workflow, the job needs \`permissions: actions: read\`.`
        : (0,markdown/* safe */.gB) ``;
    const intro = live
        ? (0,markdown/* safe */.gB) `This step puts it into a live server again: it loads the databases beside the live ones, proves them, and swaps them in.${permission}`
        : (0,markdown/* safe */.gB) `This step restores it into a throwaway server that lives until the end of the job, and gives its address as the output \`connection\`.${permission}`;
    const byHand = commands(backup);
    const manual = byHand.length === 0 ? [] : [(0,markdown/* safe */.gB) `Without this action, in the folder of the backup:`, (0,markdown/* block */.om)('sh', byHand)];
    return [(0,markdown/* folded */.TM)('How to use this backup', (0,markdown/* joined */.oR)([intro, step, ...manual], '\n\n'))];
}
/** What other errors are about: time, the target, or what a command made of the data. */
const NOT_THE_BACKUP = ['rto', 'rpo', 'target', 'command', 'undo'];
function isAboutTheBackup({ severity, check }, { command }) {
    if (check === 'assertions' && command !== null)
        return false;
    return severity === 'error' && !NOT_THE_BACKUP.includes(check);
}
function commands({ format, globals, databases }) {
    if (format === null)
        return [];
    const psql = (path) => piped(path, 'psql --dbname=postgres');
    if (format === 'plain')
        return [...new Set(databases.map(({ path }) => path))].map(psql);
    return [
        ...(globals === null ? [] : [psql(globals)]),
        ...databases
            .slice(0, DATABASES)
            .map(({ path }) => `pg_restore --create --dbname=postgres ${argument(path)}`),
        ...(databases.length > DATABASES ? [`# … and ${databases.length - DATABASES} more databases alike`] : []),
    ];
}
const UNPACK = { gz: 'gzip -dc', zst: 'zstd -dc', lz4: 'lz4 -dc' };
function piped(path, command) {
    const unpack = UNPACK[path.split('.').at(-1) ?? ''];
    return unpack ? `${unpack} ${argument(path)} | ${command}` : `${command} --file=${argument(path)}`;
}
/** A word for a POSIX shell. */
function argument(text) {
    if (/^[\w./%:@-]+$/.test(text) && !text.startsWith('-'))
        return text;
    return `'./${text.replace(/^\.\//, '')}'`.replaceAll(/(?<=.)'(?=.)/g, "'\\''");
}
/** A string for YAML: JSON is YAML too. */
function scalar(text) {
    return /^[A-Za-z][\w./-]*$/.test(text) || /^s3:\/\/[\w./-]+$/.test(text) ? text : JSON.stringify(text);
}

;// CONCATENATED MODULE: ./lib/report/summary.js













/** GitHub refuses a step's summary beyond 1 MiB; other steps' programs may have written to the same file. */
const LIMIT_BYTES = 900 * 1024;
/** The job summary, as GitHub-flavoured Markdown: the verdict first, then what it rests on, details folded. */
function summary(report) {
    const { title, sentence } = headline(report);
    const parts = [
        (0,markdown/* safe */.gB) `## ${title}`,
        sentence,
        ...omissions(report),
        ...reasons(report),
        ...objectives(report),
        ...recoveredPoint(report),
        ...inPlace(report),
        ...clusterNodes(report),
        ...effects(report),
        ...locks(report),
        ...summary_checks(report),
        ...snapshotNodes(report),
        ...(0,audit/* checklist */.D4)(report),
        ...differingTables(report),
        ...problems(report),
        ...(0,stored/* storedBackups */.z3)(report),
        ...timings(report),
        ...backupFacts(report),
        ...usage(report),
        (0,markdown/* safe */.gB) `<sub>postgres-recovery ${report.tool.version}, stage \`${report.stage}\`, ${(0,format/* duration */.p0)(report.seconds)}. Everything in detail: \`report.json\`.</sub>`,
    ];
    return `${(0,markdown/* joined */.oR)(fitting(parts), '\n\n').source}\n`;
}
/** As many whole parts as fit: half a part could leave a table or a fold open. */
function fitting(parts) {
    const note = (0,markdown/* safe */.gB) `… The rest does not fit here, see \`report.json\`.`;
    let left = LIMIT_BYTES - Buffer.byteLength(note.source);
    const cut = parts.findIndex(({ source }) => (left -= Buffer.byteLength(source) + 2) < 0);
    return cut === -1 ? [...parts] : [...parts.slice(0, cut), note];
}
const OMISSIONS = 5;
/** Whoever reads that the recovery is proven should see at once of what it is not. */
function omissions({ backup }) {
    const excluded = backup?.excluded ?? [];
    if (excluded.length === 0)
        return [];
    const names = excluded.slice(0, OMISSIONS).map(({ database }) => (0,markdown/* code */.aY)(database));
    const more = excluded.length - OMISSIONS;
    const rest = more > 0 ? (0,markdown/* safe */.gB) ` and ${(0,format/* number */.ai)(more)} more` : (0,markdown/* safe */.gB) ``;
    return [(0,markdown/* safe */.gB) `**Not in this backup:** ${(0,markdown/* joined */.oR)(names, ', ')}${rest}.`];
}
const REASONS = 10;
function reasons({ notVerified, checks }) {
    if (notVerified.length === 0 || checks.length === 0)
        return [];
    const items = notVerified.slice(0, REASONS).map((reason) => (0,markdown/* safe */.gB) `- ${(0,format/* clipped */.cz)(reason, 400)}`);
    const more = notVerified.length - REASONS;
    return [
        (0,markdown/* joined */.oR)([...items, ...(more > 0 ? [(0,markdown/* safe */.gB) `- … and ${(0,format/* number */.ai)(more)} more, see \`report.json\``] : [])], '\n'),
    ];
}
const OBJECTIVES = {
    rto: 'Time to recover (RTO)',
    rpo: 'Age of the newest recoverable data (RPO)',
};
function objectives(report) {
    const rows = ['rto', 'rpo'].flatMap((name) => {
        const value = report[name];
        if (value === null)
            return [];
        const mark = value.met === null ? '' : value.met ? '✅ ' : '❌ ';
        const measured = value.seconds === null ? 'not measured' : (0,format/* duration */.p0)(value.seconds);
        const limit = value.limitSeconds === null ? 'none set' : (0,format/* duration */.p0)(value.limitSeconds);
        return [[(0,markdown/* safe */.gB) `${OBJECTIVES[name]}`, (0,markdown/* safe */.gB) `${mark}**${measured}**`, (0,markdown/* safe */.gB) `${limit}`]];
    });
    return rows.length === 0 ? [] : [(0,markdown/* table */.tp)(['Objective', 'Measured', 'Limit'], rows)];
}
const STATUS = {
    pass: '✅ passed',
    fail: '❌ failed',
    'not-verified': '⚠️ not verified',
    skipped: 'not asked for',
};
const CHECK = {
    files: 'Files: nothing damaged, nothing missing',
    restore: 'Restore: loads without an error',
    content: 'Content: every value is equal',
    schema: 'Schema: every object is equal',
    indexes: 'Indexes: sound and complete',
    assertions: 'Assertions: your own rules hold',
};
function summary_checks({ checks: results, control }) {
    const asked = results.filter(({ status }) => status !== 'skipped');
    if (asked.length === 0)
        return [];
    const rows = asked.map(({ check, status, seconds, detail }) => [
        (0,markdown/* safe */.gB) `${CHECK[check]}`,
        (0,markdown/* safe */.gB) `${STATUS[status]}`,
        (0,markdown/* safe */.gB) `${seconds === 0 ? '–' : (0,format/* duration */.p0)(seconds)}`,
        (0,markdown/* safe */.gB) `${(0,format/* clipped */.cz)(detail, 400)}`,
    ]);
    if (control) {
        rows.push([
            (0,markdown/* safe */.gB) `Counter-test: a value changed on purpose is noticed`,
            (0,markdown/* safe */.gB) `${control.caught ? '✅ noticed' : '❌ missed'}`,
            (0,markdown/* safe */.gB) ``,
            (0,markdown/* safe */.gB) `${(0,format/* clipped */.cz)(control.detail, 400)}`,
        ]);
    }
    const skipped = results.filter(({ status }) => status === 'skipped').map(({ check }) => check);
    return [
        (0,markdown/* safe */.gB) `### Checks`,
        (0,markdown/* table */.tp)(['Check', 'Result', 'Time', 'What was looked at'], rows, ['Time']),
        ...(skipped.length === 0 ? [] : [(0,markdown/* safe */.gB) `Not asked for: ${(0,format/* listed */.KE)(skipped)}.`]),
    ];
}

;// CONCATENATED MODULE: ./lib/report/publish.js






/**
 * Writes `report.json`, `summary.md` and, of an audit, `badge.json` into `folder`, which is made where it is missing. Readable by this user only:
 * table names and schema definitions are not for everybody on a shared runner. Throws UserError.
 */
async function publishReport(report, { folder }) {
    const published = {
        reportPath: external_node_path_.join(folder, 'report.json'),
        summaryPath: external_node_path_.join(folder, 'summary.md'),
        summary: summary(report),
    };
    try {
        await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
        await replace(published.summaryPath, published.summary);
        if (report.stage === 'audit')
            await replace(external_node_path_.join(folder, 'badge.json'), `${JSON.stringify((0,audit/* badge */.qS)(report))}\n`);
        await replace(published.reportPath, `${JSON.stringify(report, null, 2)}\n`);
    }
    catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new lib_errors/* UserError */.yo(`The report cannot be written to ${folder}: ${reason}`, 'Give `report` a folder that this job can write to, with enough free space.', { cause: error });
    }
    return published;
}
/** Whole or not at all, even when the machine goes down: the name appears when the content is on disk. */
async function replace(file, content) {
    const temporary = `${file}.${(0,external_node_crypto_.randomUUID)()}.tmp`;
    try {
        const handle = await (0,promises_.open)(temporary, 'wx', 0o600);
        try {
            await handle.writeFile(content);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await (0,promises_.rename)(temporary, file);
    }
    catch (error) {
        await (0,promises_.rm)(temporary, { force: true });
        throw error;
    }
}

// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(13411);
;// CONCATENATED MODULE: ./lib/outcome.js







/**
 * Publishes what a stage did and found: report files, job summary, annotations and outputs, also when it failed.
 * Gives the exit code.
 */
async function publishOutcome({ inputs, env, recorder, reportFolder, failure, }) {
    if (failure !== undefined)
        recorder.find(...(0,findings/* failureFindings */.z)(failure, recorder.running, 'failed'));
    const report = assemble({
        stage: inputs.stage,
        toolVersion: version/* VERSION */.x,
        startedAt: recorder.startedAt,
        finishedAt: new Date(),
        backup: recorder.backup,
        source: recorder.source,
        scratch: recorder.scratch,
        checks: recorder.checks,
        control: recorder.control,
        rto: recorder.rto,
        rpo: recorder.rpo,
        findings: recorder.findings,
        tables: recorder.tables,
        restored: recorder.restored,
        recovered: recorder.recovered,
        command: recorder.command,
        changes: recorder.changes,
        locks: recorder.locks,
        undo: recorder.undo,
        cluster: recorder.cluster,
        backups: recorder.backups,
        retention: recorder.retention,
        snapshot: recorder.snapshot,
        capture: recorder.capture,
        audit: recorder.audit,
        phases: recorder.phases,
        environment: {
            repository: env.GITHUB_REPOSITORY ?? null,
            run: env.GITHUB_RUN_ID ?? null,
            commit: env.GITHUB_SHA ?? null,
            action: env.GITHUB_ACTION_REPOSITORY
                ? `${env.GITHUB_ACTION_REPOSITORY}@${env.GITHUB_ACTION_REF ?? 'main'}`
                : null,
        },
    });
    const { reportPath, summary } = await publishReport(report, { folder: reportFolder });
    if (env.GITHUB_STEP_SUMMARY)
        await (0,promises_.appendFile)(env.GITHUB_STEP_SUMMARY, summary);
    for (const { level, title, message } of annotationsOf(report))
        core[level](message, { title });
    setOutputs(report, recorder, reportPath);
    const ok = succeeded(report);
    core.info(`Verdict: ${report.verdict}. Report: ${reportPath}`);
    return ok ? 0 : 1;
}
/**
 * Whether the step is green. A backup alone proves nothing and need not, nor do `list`, `prune`, `capture` and `snapshot`; a dump made by something else carries no
 * manifest to be proven against, so what could be checked is enough; for all else `not-verified` is not good enough.
 */
function succeeded(report) {
    if (report.verdict !== 'not-verified')
        return report.verdict === 'pass';
    if (PROVING_NOTHING.includes(report.stage))
        return true;
    return report.stage === 'backup' || (report.backup !== null && report.backup.manifest === null);
}
const PROVING_NOTHING = ['list', 'prune', 'capture', 'snapshot'];
function setOutputs(report, recorder, reportPath) {
    for (const [name, value] of recorder.outputs)
        core.setOutput(name, value);
    core.setOutput('verdict', report.verdict);
    core.setOutput('seconds', report.seconds.toFixed(1));
    if (report.rto?.seconds != null)
        core.setOutput('rto-seconds', report.rto.seconds.toFixed(1));
    if (report.rpo?.seconds != null)
        core.setOutput('rpo-seconds', report.rpo.seconds.toFixed(1));
    if (report.backups !== null)
        core.setOutput('backups', JSON.stringify(report.backups));
    core.setOutput('findings', JSON.stringify(report.findings));
    core.setOutput('report', reportPath);
}

// EXTERNAL MODULE: ./lib/recorder.js
var lib_recorder = __nccwpck_require__(56265);
// EXTERNAL MODULE: ./lib/workspace.js
var lib_workspace = __nccwpck_require__(68230);
;// CONCATENATED MODULE: ./lib/main.js










/** A stage is loaded only when it runs: start-up time is paid for what is used. */
const main_STAGES = {
    backup: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(2857), __nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(6622), __nccwpck_require__.e(9047), __nccwpck_require__.e(1474), __nccwpck_require__.e(4002), __nccwpck_require__.e(115), __nccwpck_require__.e(5597), __nccwpck_require__.e(5637)]).then(__nccwpck_require__.bind(__nccwpck_require__, 97385))).backup,
    validate: async () => (await __nccwpck_require__.e(/* import() */ 6065).then(__nccwpck_require__.bind(__nccwpck_require__, 26065))).validate,
    restore: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(6622), __nccwpck_require__.e(8871), __nccwpck_require__.e(3318), __nccwpck_require__.e(9387), __nccwpck_require__.e(9047), __nccwpck_require__.e(4002), __nccwpck_require__.e(3216), __nccwpck_require__.e(5144), __nccwpck_require__.e(174), __nccwpck_require__.e(9591), __nccwpck_require__.e(8597)]).then(__nccwpck_require__.bind(__nccwpck_require__, 38597))).restore,
    drill: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(2857), __nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(6622), __nccwpck_require__.e(8871), __nccwpck_require__.e(3318), __nccwpck_require__.e(9387), __nccwpck_require__.e(9047), __nccwpck_require__.e(1474), __nccwpck_require__.e(4002), __nccwpck_require__.e(3216), __nccwpck_require__.e(115), __nccwpck_require__.e(5597), __nccwpck_require__.e(6122)]).then(__nccwpck_require__.bind(__nccwpck_require__, 96122))).drill,
    rehearse: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(6622), __nccwpck_require__.e(8871), __nccwpck_require__.e(3318), __nccwpck_require__.e(9387), __nccwpck_require__.e(9047), __nccwpck_require__.e(4002), __nccwpck_require__.e(3216), __nccwpck_require__.e(2050)]).then(__nccwpck_require__.bind(__nccwpck_require__, 12050))).rehearse,
    snapshot: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(2857), __nccwpck_require__.e(3849), __nccwpck_require__.e(6118), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(6622), __nccwpck_require__.e(8871), __nccwpck_require__.e(9047), __nccwpck_require__.e(1474), __nccwpck_require__.e(3635), __nccwpck_require__.e(3748), __nccwpck_require__.e(202), __nccwpck_require__.e(5141), __nccwpck_require__.e(2525), __nccwpck_require__.e(637)]).then(__nccwpck_require__.bind(__nccwpck_require__, 39531))).snapshot,
    recover: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(2857), __nccwpck_require__.e(3849), __nccwpck_require__.e(6118), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(6622), __nccwpck_require__.e(8871), __nccwpck_require__.e(3318), __nccwpck_require__.e(9387), __nccwpck_require__.e(9047), __nccwpck_require__.e(1474), __nccwpck_require__.e(4002), __nccwpck_require__.e(3216), __nccwpck_require__.e(3635), __nccwpck_require__.e(3748), __nccwpck_require__.e(5141), __nccwpck_require__.e(5144), __nccwpck_require__.e(9591), __nccwpck_require__.e(4063)]).then(__nccwpck_require__.bind(__nccwpck_require__, 49778))).recover,
    'restore-snapshot': async () => (await Promise.all(/* import() */[__nccwpck_require__.e(2857), __nccwpck_require__.e(3849), __nccwpck_require__.e(6118), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(6622), __nccwpck_require__.e(8871), __nccwpck_require__.e(3318), __nccwpck_require__.e(1474), __nccwpck_require__.e(3635), __nccwpck_require__.e(3748), __nccwpck_require__.e(202), __nccwpck_require__.e(79), __nccwpck_require__.e(7579)]).then(__nccwpck_require__.bind(__nccwpck_require__, 17579))).restoreSnapshot,
    guard: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(2857), __nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(6622), __nccwpck_require__.e(8871), __nccwpck_require__.e(3318), __nccwpck_require__.e(9387), __nccwpck_require__.e(9047), __nccwpck_require__.e(1474), __nccwpck_require__.e(4002), __nccwpck_require__.e(115), __nccwpck_require__.e(5144), __nccwpck_require__.e(174), __nccwpck_require__.e(5597), __nccwpck_require__.e(9551)]).then(__nccwpck_require__.bind(__nccwpck_require__, 89551))).guard,
    list: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(2857), __nccwpck_require__.e(115), __nccwpck_require__.e(5791)]).then(__nccwpck_require__.bind(__nccwpck_require__, 57151))).list,
    prune: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(2857), __nccwpck_require__.e(115), __nccwpck_require__.e(8077)]).then(__nccwpck_require__.bind(__nccwpck_require__, 14727))).prune,
    capture: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(5289)]).then(__nccwpck_require__.bind(__nccwpck_require__, 35289))).capture,
    audit: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(2857), __nccwpck_require__.e(115), __nccwpck_require__.e(6833)]).then(__nccwpck_require__.bind(__nccwpck_require__, 79941))).audit,
};
/** GitHub kills a cancelled step after ten seconds; what has not ended by itself by then is cut off, and cleaned up after. */
const GRACE_MILLISECONDS = 4_000;
/** Runs one stage, from the inputs to the published report. Gives the exit code. */
async function main(env) {
    process.umask(0o077);
    mask(env);
    const cancel = new AbortController();
    for (const name of ['SIGINT', 'SIGTERM']) {
        process.on(name, () => {
            cancel.abort(new lib_errors/* Cancelled */.cJ());
        });
    }
    try {
        return await runStage(readInputs(env), env, cancel.signal);
    }
    catch (error) {
        for (const { message, fix } of (0,lib_errors/* problemsOf */.GW)(error))
            core.error(`${message}. ${fix}`);
        return 1;
    }
}
/** Tells the runner what to mask. Nobody masks outside of one, where the command itself would show the secret. */
function mask(env) {
    if (env.GITHUB_ACTIONS !== 'true')
        return;
    for (const secret of secretsOf(env))
        core.setSecret(secret);
}
async function runStage(inputs, env, cancelled) {
    const recorder = new lib_recorder/* Recorder */.v();
    const workspace = await (0,lib_workspace/* createWorkspace */.sK)(env);
    core.saveState('postgres_recovery', 'started');
    core.saveState('workspace', workspace.folder);
    const overdue = new AbortController();
    const timer = limitTime(inputs.timeout, overdue);
    const signal = AbortSignal.any([cancelled, overdue.signal]);
    let reportFolder;
    try {
        reportFolder = await makeReportFolder(inputs.report, env);
        const context = { inputs, env, recorder, workspace, reportFolder, signal, cancelled };
        const failure = await perform(context);
        return await publishOutcome({ ...context, failure });
    }
    finally {
        clearTimeout(timer);
        await (0,lib_workspace/* tidyWorkspace */.ix)(workspace, recorder.outputs.has('connection'));
    }
}
/** Runs the stage itself. Gives what it threw, if it did; then nothing of it is kept. */
async function perform(context) {
    const { inputs, recorder, workspace, signal } = context;
    try {
        const stage = await main_STAGES[inputs.stage]();
        await Promise.race([stage(context), graceAfter(context)]);
        return undefined;
    }
    catch (error) {
        recorder.outputs.delete('connection');
        await (0,lib_workspace/* removeWorkspace */.qh)(workspace);
        // What an aborted operation throws depends on where it was met; why it was aborted is what the user should read.
        return signal.aborted ? signal.reason : error;
    }
}
/**
 * Rejects some seconds after the stage was told to stop. What is to be undone on a live server when its time is over takes
 * as long as it takes; a cancelled job leaves that to the post step.
 */
function graceAfter({ signal, cancelled, workspace }) {
    return new Promise((_, reject) => {
        const cutOff = () => {
            setTimeout(() => {
                if (cancelled.aborted || !(0,lib_workspace/* isUnfinished */.ui)(workspace))
                    reject(signal.reason);
                else
                    cancelled.addEventListener('abort', cutOff, { once: true });
            }, GRACE_MILLISECONDS);
        };
        signal.addEventListener('abort', cutOff, { once: true });
    });
}
function limitTime(milliseconds, overdue) {
    if (milliseconds === undefined)
        return undefined;
    return setTimeout(() => {
        overdue.abort(new lib_errors/* UserError */.yo(`the stage took longer than its \`timeout\` of ${milliseconds / 1000} s and was stopped`, 'raise `timeout`, or give the stage more `jobs`'));
    }, milliseconds);
}
async function makeReportFolder(wanted, env) {
    if (wanted === undefined)
        return (0,promises_.mkdtemp)((0,external_node_path_.join)(env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'postgres-recovery-report-'));
    try {
        const folder = (0,external_node_path_.resolve)(wanted);
        await (0,files/* makeFolder */.fc)(folder);
        return folder;
    }
    catch (error) {
        throw new lib_errors/* UserError */.yo(`the report folder ${wanted} cannot be made: ${error.code ?? String(error)}`, 'give `report` a folder that the job can write to', { cause: error });
    }
}


/***/ }),

/***/ 32249:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

// ESM COMPAT FLAG
__nccwpck_require__.r(__webpack_exports__);

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ExitCode: () => (/* binding */ ExitCode),
  addPath: () => (/* binding */ addPath),
  debug: () => (/* binding */ debug),
  endGroup: () => (/* binding */ endGroup),
  error: () => (/* binding */ error),
  exportVariable: () => (/* binding */ exportVariable),
  getBooleanInput: () => (/* binding */ getBooleanInput),
  getIDToken: () => (/* binding */ getIDToken),
  getInput: () => (/* binding */ getInput),
  getMultilineInput: () => (/* binding */ getMultilineInput),
  getState: () => (/* binding */ getState),
  group: () => (/* binding */ group),
  info: () => (/* binding */ info),
  isDebug: () => (/* binding */ isDebug),
  markdownSummary: () => (/* reexport */ markdownSummary),
  notice: () => (/* binding */ notice),
  platform: () => (/* reexport */ platform_namespaceObject),
  saveState: () => (/* binding */ saveState),
  setCommandEcho: () => (/* binding */ setCommandEcho),
  setFailed: () => (/* binding */ setFailed),
  setOutput: () => (/* binding */ setOutput),
  setSecret: () => (/* binding */ setSecret),
  startGroup: () => (/* binding */ startGroup),
  summary: () => (/* reexport */ summary),
  toPlatformPath: () => (/* reexport */ toPlatformPath),
  toPosixPath: () => (/* reexport */ toPosixPath),
  toWin32Path: () => (/* reexport */ toWin32Path),
  warning: () => (/* binding */ warning)
});

// NAMESPACE OBJECT: ./lib/node_modules/@actions/core/lib/platform.js
var platform_namespaceObject = {};
__nccwpck_require__.r(platform_namespaceObject);
__nccwpck_require__.d(platform_namespaceObject, {
  arch: () => (arch),
  getDetails: () => (getDetails),
  isLinux: () => (isLinux),
  isMacOS: () => (isMacOS),
  isWindows: () => (isWindows),
  platform: () => (platform)
});

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(76982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(16928);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/oidc-utils.js
class OidcClient {
  static getIDToken() {
    throw new Error('getIDToken is left out by scripts/build.mjs');
  }
}

;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/summary.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return __awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return __awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = _summary;
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, external_path_.sep);
}
//# sourceMappingURL=path-utils.js.map
// EXTERNAL MODULE: ./node_modules/@actions/exec/lib/exec.js + 5 modules
var exec = __nccwpck_require__(22876);
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec/* getExecOutput */.H('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec/* getExecOutput */.H('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec/* getExecOutput */.H('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec/* getExecOutput */.H('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./lib/node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 15317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(32249);
/* harmony import */ var _capture_state_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(3055);
/* harmony import */ var _cluster_journal_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(16737);
/* harmony import */ var _postgres_orphans_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(32332);
/* harmony import */ var _restore_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(89425);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(68230);






/**
 * The clean-up after the job, whatever became of the step: stops scratch servers and dumps that go on, closes a capture of WAL, finishes or undoes
 * what a killed stage began on a live server, removes temporary folders with what secrets they hold, and what a killed
 * backup left half-done. Idempotent. Gives the exit code.
 */
async function post(env) {
    process.umask(0o077);
    const folder = env.STATE_workspace ?? '';
    const partial = (env.STATE_partial ?? '').split('\n').filter((path) => path !== '');
    const workspace = (0,_workspace_js__WEBPACK_IMPORTED_MODULE_5__/* .reopenWorkspace */ .nt)(folder, partial);
    try {
        if (folder === '')
            return 0;
        const captured = await closeWhatIsCaptured(folder, env);
        await (0,_postgres_orphans_js__WEBPACK_IMPORTED_MODULE_3__/* .endOrphans */ .X)(folder);
        const undone = await undoWhatIsLeft(workspace, env);
        await (0,_workspace_js__WEBPACK_IMPORTED_MODULE_5__/* .removeWorkspace */ .qh)(workspace);
        return captured && undone ? 0 : 1;
    }
    catch (error) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.error(`the clean-up failed: ${String(error)}. Remove ${[folder, ...partial].join(', ')} by hand.`);
        return 1;
    }
}
/** False when not all WAL of a capture could be had: then it was said what is missing. */
async function closeWhatIsCaptured(folder, env) {
    if (!(0,_capture_state_js__WEBPACK_IMPORTED_MODULE_1__/* .isCapturing */ .UC)(folder))
        return true;
    const { closeCapture } = await Promise.all(/* import() */[__nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(191)]).then(__nccwpck_require__.bind(__nccwpck_require__, 50191));
    return closeCapture(folder, { env });
}
/** False when something could not be undone: then it was said what, and how to do it by hand. */
async function undoWhatIsLeft(workspace, env) {
    const stopped = await (0,_cluster_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .readClusterJournal */ .m)(workspace.folder);
    if (stopped !== null) {
        const { finishCluster } = await Promise.all(/* import() */[__nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(202), __nccwpck_require__.e(79), __nccwpck_require__.e(8430)]).then(__nccwpck_require__.bind(__nccwpck_require__, 83380));
        return finishCluster(stopped, workspace, env);
    }
    const entry = await (0,_restore_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .readJournal */ .a)(workspace.folder);
    if (entry === null)
        return true;
    const { finishUndo } = await Promise.all(/* import() */[__nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8026), __nccwpck_require__.e(6622), __nccwpck_require__.e(8871), __nccwpck_require__.e(3318), __nccwpck_require__.e(9387), __nccwpck_require__.e(9047), __nccwpck_require__.e(4002), __nccwpck_require__.e(5144), __nccwpck_require__.e(174), __nccwpck_require__.e(6351)]).then(__nccwpck_require__.bind(__nccwpck_require__, 36351));
    return finishUndo(entry, workspace, env);
}


/***/ }),

/***/ 32332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ endOrphans),
/* harmony export */   Z: () => (/* binding */ ORPHAN_MARK)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(58500);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(26318);




const POLL_MILLISECONDS = 20;
/** How long a program may take to cancel its query and end, before it is killed. */
const PATIENCE_MILLISECONDS = 2_000;
/** In the environment of a command that must not go on when its step was killed. */
const ORPHAN_MARK = 'POSTGRES_RECOVERY_WORKSPACE';
/**
 * Ends what a killed step has left running: the client programs (pg_dump and its workers, pg_restore) whose password
 * file lies in `workspace`, and commands with its mark, which are in nobody else's environment. Where there is no /proc,
 * they are left to find out by themselves.
 */
async function endOrphans(workspace) {
    for (const name of ['SIGTERM', 'SIGKILL']) {
        const deadline = Date.now() + PATIENCE_MILLISECONDS;
        for (const pid of await orphans(workspace))
            (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .sendSignal */ .vG)(pid, name);
        while ((await orphans(workspace)).length > 0 && Date.now() < deadline)
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(POLL_MILLISECONDS);
    }
}
async function orphans(workspace) {
    const pids = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc').catch(() => [])).map(Number).filter(Number.isInteger);
    const ours = await Promise.all(pids.map(async (pid) => {
        // Those of other users cannot be read; those that have ended have none.
        const environment = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)('/proc', String(pid), 'environ'), 'utf8').catch(() => '');
        return environment
            .split('\0')
            .some((entry) => entry.startsWith(`PGPASSFILE=${workspace}/`) || entry === `${ORPHAN_MARK}=${workspace}`);
    }));
    return pids.filter((_, i) => ours[i]);
}


/***/ }),

/***/ 57190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CN: () => (/* binding */ freeze),
/* harmony export */   CX: () => (/* binding */ derive),
/* harmony export */   Ys: () => (/* binding */ describeHost),
/* harmony export */   q0: () => (/* binding */ describe),
/* harmony export */   qU: () => (/* binding */ isSocket)
/* harmony export */ });
/** Freezes `fields` into settings whose password does not print. */
function freeze(fields) {
    const { hosts, user, password, database, parameters } = fields;
    const settings = {
        hosts: Object.freeze(hosts.map((host) => Object.freeze({ ...host }))),
        user,
        database,
        parameters: Object.freeze({ ...parameters }),
    };
    if (password !== undefined)
        Object.defineProperty(settings, 'password', { value: password });
    return Object.freeze(settings);
}
/** `settings` with some fields changed and the password kept. */
function derive(settings, changes) {
    const { password } = settings;
    return freeze({ ...settings, ...(password === undefined ? {} : { password }), ...changes });
}
function isSocket(host) {
    return host.startsWith('/');
}
/** `user@host:port/database`, safe to print: no password, no control character. */
function describe(settings) {
    const hosts = settings.hosts.map(describeHost).join(',');
    return printable(`${settings.user}@${hosts}/${settings.database}`);
}
function describeHost({ host, port }) {
    return printable(host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`);
}
/** A name may hold line breaks, with which it could forge a log line or a workflow command. */
function printable(text) {
    return text.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));
}


/***/ }),

/***/ 26318:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   ni: () => (/* binding */ start),
/* harmony export */   tG: () => (/* binding */ startDetached),
/* harmony export */   vG: () => (/* binding */ sendSignal)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(31421);
/* harmony import */ var node_events__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(78474);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(73024);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(80481);
/* harmony import */ var node_stream_promises__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(46466);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(452);






const STDOUT_CAP = 1 << 20;
const STDERR_CAP = 1 << 16;
const GRACE_MILLISECONDS = 2_000;
/** The exit code told for a child that a signal ended. */
const KILLED = 128;
/** Starts `command` and waits for it. A non-zero exit is a result, not an error: the caller knows what it means. */
function run(command, options = {}) {
    return start(command, options).done;
}
/**
 * Starts `command` in a process group of its own, so that a cancelled job stops its grandchildren too
 * (pg_dump's workers, for one): SIGTERM first, which PostgreSQL's programs turn into a cancel request, then SIGKILL.
 */
function start(command, options = {}) {
    options.signal?.throwIfAborted();
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command.file, command.args, {
        env: { ...command.env },
        detached: true,
        stdio: [options.stdin ? 'pipe' : 'ignore', 'pipe', 'pipe'],
        ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
        ...(command.uid === undefined ? {} : { uid: command.uid }),
        ...(command.gid === undefined ? {} : { gid: command.gid }),
    });
    return { child, done: finish(child, options) };
}
/**
 * Starts `command` so that it goes on when this process has ended, and appends what it prints to `log`. Gives its pid; rejects
 * when it cannot be started.
 */
async function startDetached(command, log) {
    const output = (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.openSync)(log, 'a', 0o600);
    try {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command.file, command.args, {
            env: { ...command.env },
            detached: true,
            stdio: ['ignore', output, output],
        });
        await (0,node_events__WEBPACK_IMPORTED_MODULE_1__.once)(child, 'spawn');
        child.unref();
        if (child.pid === undefined)
            throw new Error(`${command.file} has no pid`);
        return child.pid;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.closeSync)(output);
    }
}
async function finish(child, options) {
    const output = { stdout: '', stderr: '' };
    let kill;
    const stop = () => {
        signalGroup(child, 'SIGTERM');
        kill ??= setTimeout(() => {
            signalGroup(child, 'SIGKILL');
        }, GRACE_MILLISECONDS);
    };
    options.signal?.addEventListener('abort', stop, { once: true });
    try {
        const closed = new Promise((resolve, reject) => {
            child.once('error', reject);
            child.once('close', (code) => {
                resolve(code ?? KILLED);
            });
        });
        if (options.stdin && child.stdin)
            feed(options.stdin, child.stdin);
        const drained = drain(child, options, output).catch((error) => {
            // Nobody reads the child any more: it would block for ever.
            stop();
            return error;
        });
        const [code, failure] = await Promise.all([closed, drained]);
        if (options.signal?.aborted)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .Cancelled */ .cJ();
        if (failure)
            throw failure;
        return { code, ...output };
    }
    finally {
        clearTimeout(kill);
        options.signal?.removeEventListener('abort', stop);
    }
}
async function drain(child, options, output) {
    if (child.stderr) {
        (0,node_readline__WEBPACK_IMPORTED_MODULE_3__.createInterface)({ input: child.stderr }).on('line', (line) => {
            output.stderr = (output.stderr + line + '\n').slice(-STDERR_CAP);
            options.onStderrLine?.(line);
        });
    }
    if (!child.stdout)
        return;
    if (options.stdout) {
        await (0,node_stream_promises__WEBPACK_IMPORTED_MODULE_4__.pipeline)(child.stdout, options.stdout, { end: false });
        return;
    }
    child.stdout.setEncoding('utf8').on('data', (text) => {
        if (output.stdout.length < STDOUT_CAP)
            output.stdout += text;
    });
}
/** A child that ends early (EPIPE) tells its story through its exit code; a source that fails ends the child. */
function feed(source, stdin) {
    stdin.on('error', () => source.unpipe(stdin));
    source.once('error', () => stdin.destroy());
    source.pipe(stdin);
}
/** Signals the whole process group of a child started here. */
function signalGroup(child, signal) {
    if (child.pid !== undefined)
        sendSignal(-child.pid, signal);
}
/**
 * Sends a signal (0: none, it only looks) to a process, or to the process group of a negative `pid`. False when it is gone
 * already, which is no error.
 */
function sendSignal(pid, signal) {
    try {
        return process.kill(pid, signal);
    }
    catch (error) {
        if (error.code !== 'ESRCH')
            throw error;
        return false;
    }
}


/***/ }),

/***/ 56265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ Recorder)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(32249);
/* harmony import */ var _report_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(60975);


/**
 * What a stage has done so far: the log of the job shows it as it happens, and the report is made from it, also when
 * the stage fails half-way.
 */
class Recorder {
    startedAt = new Date();
    findings = [];
    checks = [];
    phases = [];
    backup = null;
    source = null;
    scratch = null;
    control = null;
    rto = null;
    rpo = null;
    tables = [];
    restored = null;
    recovered = null;
    command = null;
    changes = [];
    locks = [];
    undo = null;
    cluster = null;
    backups = null;
    retention = null;
    capture = null;
    audit = null;
    snapshot = null;
    /** The part of the stage that is running: where a failure belongs. */
    running = 'backup';
    /** Outputs of the action beyond those that follow from the report. */
    outputs = new Map();
    /** Runs `work` as a foldable group of the log, and times it. */
    async phase(name, title, work) {
        return _actions_core__WEBPACK_IMPORTED_MODULE_0__.group(title, async () => {
            const started = performance.now();
            try {
                return await work();
            }
            finally {
                const seconds = (performance.now() - started) / 1000;
                this.phases.push({ name, seconds });
                _actions_core__WEBPACK_IMPORTED_MODULE_0__.info(`${title}: ${seconds.toFixed(1)} s`);
            }
        });
    }
    info(message) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.info(message);
    }
    find(...findings) {
        this.findings.push(...findings);
    }
    /** The verdict if the stage ended now. */
    verdict(stage) {
        const { checks, control, rto, rpo, command, undo, audit, findings } = this;
        return (0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .judge */ .S)({ stage, checks, control, rto, rpo, command, undo, audit, findings }).verdict;
    }
    /** As `find`, without those about an object that something was found about already. */
    findNew(...findings) {
        this.find(...findings.filter(({ object }) => !this.findings.some((known) => known.object === object)));
    }
    /** The phases as the manifest keeps them, in seconds by name. */
    phaseSeconds() {
        const seconds = {};
        for (const phase of this.phases)
            seconds[phase.name] = (seconds[phase.name] ?? 0) + phase.seconds;
        return seconds;
    }
}


/***/ }),

/***/ 21489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D4: () => (/* binding */ checklist),
/* harmony export */   Qv: () => (/* binding */ auditHeadline),
/* harmony export */   qS: () => (/* binding */ badge),
/* harmony export */   sc: () => (/* binding */ auditLog),
/* harmony export */   vI: () => (/* binding */ auditDoubts),
/* harmony export */   y1: () => (/* binding */ auditFindings)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(33777);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(63021);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(57142);



const TEXT = 600;
const COPIES = 50;
const TITLES = {
    stores: 'Every store can be read and holds backups',
    locations: 'The newest backup is in two places, one of them off-site',
    rpo: 'The newest backup is young enough (RPO)',
    drill: 'A recovery was proven within the month',
    rto: 'That recovery was fast enough (RTO)',
    retention: 'The retention policy is kept to',
    expiry: 'Nothing expires before the policy lets it go',
    'read-back': 'Off-site copies, read back, are intact',
    pitr: 'Point-in-time recovery',
};
const MARKS = { pass: '✅', fail: '❌', 'not-verified': '⚠️', info: 'ℹ️' };
/** Each point that does not hold, as a finding. */
function auditFindings(audit) {
    return failing(audit).map(({ point, detail, fix }) => ({
        check: 'audit',
        severity: 'error',
        kind: `audit-${point}`,
        object: TITLES[point],
        message: detail,
        ...(fix === null ? {} : { fix }),
    }));
}
/** What stands between an audit and a `pass`, where nothing failed. */
function auditDoubts(audit) {
    if (audit === null || audit.lines.length === 0)
        return ['nothing was audited'];
    return audit.lines
        .filter(({ status }) => status === 'not-verified')
        .map(({ point, detail }) => `${point}: ${detail}`);
}
const failing = (audit) => (audit?.lines ?? []).filter(({ status }) => status === 'fail');
/** Of the points that decide: how many there are, and how many hold. */
function score({ lines }) {
    const deciding = lines.filter(({ status }) => status !== 'info');
    return { held: deciding.filter(({ status }) => status === 'pass').length, of: deciding.length };
}
/** The verdict of `audit`. */
function auditHeadline(report) {
    const { audit, verdict } = report;
    if (audit === null)
        return {
            title: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `❌ Audit failed: ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .cause */ .c1)(report)}`,
            sentence: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `Whether the data could be recovered is not known.`,
        };
    const { held, of } = score(audit);
    if (verdict === 'pass')
        return {
            title: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `✅ Ready to recover: all ${String(of)} points of the checklist hold`,
            sentence: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `The backups are where they should be, young enough, intact as far as they were read back, and a recovery from them was proven.`,
        };
    const open = audit.lines.filter(({ status }) => status === (verdict === 'fail' ? 'fail' : 'not-verified'));
    const [first] = open;
    const what = first === undefined ? (0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .cause */ .c1)(report) : (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .clipped */ .cz)(first.detail, TEXT);
    const points = (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(open.length, 'point');
    const title = verdict === 'fail'
        ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `❌ Not ready to recover: ${open.length === 0 ? what : `${points} of the checklist ${open.length === 1 ? 'fails' : 'fail'}`}`
        : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `⚠️ Not verified: ${points} of the checklist could not be checked`;
    return {
        title,
        sentence: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `**${String(held)} of ${String(of)} points hold.** ${capital(what)}.`,
    };
}
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** The checklist, and what was read back. */
function checklist({ audit }) {
    if (audit === null)
        return [];
    const advised = audit.lines.some(({ fix }) => fix !== null);
    const rows = audit.lines.map(({ point, status, detail, fix }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${MARKS[status]} **${TITLES[point]}**`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)((0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .clipped */ .cz)(detail, TEXT)),
        ...(advised ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .prose */ .CS)((0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .clipped */ .cz)(fix ?? '', TEXT))] : []),
    ]);
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Checklist', 'Found', ...(advised ? ['What to do'] : [])], rows), ...copies(audit)];
}
function copies({ readBack, next }) {
    if (readBack.length === 0)
        return [];
    const rows = [
        ...readBack.map(({ store, backup, status, files, bytes, seconds }) => [
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(store),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(backup),
            status === 'intact'
                ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `✅ intact: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(files, 'file')}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej)(bytes)}, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(seconds)}`
                : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `❌ ${status}`,
        ]),
        ...next
            .toSorted((a, b) => a.week.localeCompare(b.week))
            .map(({ store, backup, week }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(store), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(backup), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `in the week of ${week}`]),
    ];
    const more = rows.length - COPIES;
    const shown = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Store', 'Backup', 'Read back'], rows.slice(0, COPIES));
    const rest = more > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `\n\n… and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(more, 'more', 'more')}, see \`report.json\`.` : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) ``;
    const title = `${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(readBack.length, 'off-site copy', 'off-site copies')} read back, ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(next.length, 'copy', 'copies')} in the weeks to come`;
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .folded */ .TM)(title, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)([shown, rest], ''))];
}
/** One line each for the log of the job. */
function auditLog({ lines }) {
    return lines.map(({ point, status, detail, fix }) => {
        const advice = fix === null ? '' : `. What to do: ${fix}`;
        return `${MARKS[status]} ${TITLES[point]}: ${detail}${advice}`;
    });
}
/** What https://shields.io/badges/endpoint-badge reads. */
function badge({ audit, verdict }) {
    const { held, of } = audit === null ? { held: 0, of: 0 } : score(audit);
    const message = verdict === 'pass' ? 'ready' : audit === null ? 'unknown' : `${String(held)} of ${String(of)} points`;
    const color = { pass: 'brightgreen', fail: 'red', 'not-verified': 'yellow' }[verdict];
    return {
        schemaVersion: 1,
        label: 'recovery',
        message,
        color,
        ...(verdict === 'fail' ? { isError: true } : {}),
    };
}


/***/ }),

/***/ 74398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ commandFindings),
/* harmony export */   K: () => (/* binding */ ending)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(33777);

/** `failed with exit code 3 after 12s`: how a command ended. */
function ending({ outcome, exitCode, seconds }) {
    const how = {
        succeeded: 'succeeded',
        failed: exitCode === null ? 'was ended by a signal' : `failed with exit code ${exitCode}`,
        'timed out': 'timed out',
        cancelled: 'was cancelled',
    }[outcome];
    return `${how} after ${(0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0)(seconds)}`;
}
/**
 * What the verdict of `guard` and `rehearse` hangs on, where no finding says it yet: a command that did not succeed,
 * or was not run at all, and data that was not put back.
 */
function commandFindings({ stage, command, undo }, found) {
    if (stage !== 'guard' && stage !== 'rehearse')
        return [];
    const errors = found.filter(({ severity }) => severity === 'error');
    const told = (check) => errors.some((error) => error.check === check);
    const findings = [];
    if (command === null && errors.length === 0)
        findings.push(error('command', 'command-not-run', 'The command was not run', RUN_AGAIN));
    if (command !== null && command.outcome !== 'succeeded' && !told('command'))
        findings.push(error('command', KINDS[command.outcome], `The command ${ending(command)}`, MEND));
    if (undo !== null && (undo.outcome === 'failed' || undo.outcome === 'pending') && !told('undo'))
        findings.push(error('undo', `undo-${undo.outcome}`, undo.detail, UNDO[undo.outcome]));
    return findings;
}
const RUN_AGAIN = 'Run the step again; the log says where it ended.';
const MEND = 'Its output is in the log of the step. Mend it, and try it with the stage `rehearse` first.';
const UNDO = {
    failed: 'The backup holds the data as it was: restore it with the stage `restore`.',
    pending: 'The end of the job puts it back, or says there what to do: read the log of the step `Post …`.',
};
const KINDS = {
    failed: 'command-failed',
    'timed out': 'command-timed-out',
    cancelled: 'command-cancelled',
};
function error(check, kind, message, fix) {
    return { check, severity: 'error', kind, object: check, message, fix };
}


/***/ }),

/***/ 37470:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ CHECKS),
/* harmony export */   z: () => (/* binding */ failureFindings)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);

/** The checks that `validate` and `drill` can run, in the order in which they run. */
const CHECKS = ['files', 'restore', 'content', 'schema', 'indexes', 'assertions'];
/** Whatever was thrown, as findings of what was running. */
function failureFindings(error, check, kind) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .problemsOf */ .GW)(error).map(({ message, fix }) => ({
        check,
        severity: 'error',
        kind,
        object: check,
        message,
        fix,
    }));
}


/***/ }),

/***/ 33777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  cz: () => (/* binding */ clipped),
  hS: () => (/* binding */ counted),
  p0: () => (/* binding */ duration),
  KE: () => (/* binding */ listed),
  ai: () => (/* binding */ number),
  em: () => (/* binding */ sentence),
  Ej: () => (/* binding */ size),
  gM: () => (/* binding */ telling),
  Gg: () => (/* binding */ titleOf)
});

;// CONCATENATED MODULE: ./node_modules/pretty-bytes/index.js
const BYTE_UNITS = [
	'B',
	'kB',
	'MB',
	'GB',
	'TB',
	'PB',
	'EB',
	'ZB',
	'YB',
];

const BIBYTE_UNITS = [
	'B',
	'KiB',
	'MiB',
	'GiB',
	'TiB',
	'PiB',
	'EiB',
	'ZiB',
	'YiB',
];

const BIT_UNITS = [
	'b',
	'kbit',
	'Mbit',
	'Gbit',
	'Tbit',
	'Pbit',
	'Ebit',
	'Zbit',
	'Ybit',
];

const BIBIT_UNITS = [
	'b',
	'kibit',
	'Mibit',
	'Gibit',
	'Tibit',
	'Pibit',
	'Eibit',
	'Zibit',
	'Yibit',
];

// Indexed by `bits` and then `binary`, so the four unit systems are picked in one step.
const UNIT_SETS = [BYTE_UNITS, BIBYTE_UNITS, BIT_UNITS, BIBIT_UNITS];

/*
`Number#toString` switches to exponential notation outside the range [1e-6, 1e21) and `Intl.NumberFormat` drops every fraction digit past the 100 it accepts.
Byte counts read as plain decimal numbers, so both losses are undone here. Expects a finite, non-negative number.
*/
const toDecimalString = number => {
	if (number >= 1e-6 && number < 1e21) {
		return String(number);
	}

	const [mantissa, exponentString] = number.toExponential().split('e');
	const digits = mantissa.replace('.', '');
	const pointPosition = Number(exponentString) + 1;
	const isPositive = pointPosition > 0;
	const padded = isPositive ? digits.padEnd(pointPosition, '0') : '0'.repeat(1 - pointPosition) + digits;
	const integerPart = padded.slice(0, isPositive ? pointPosition : 1);
	const fractionPart = padded.slice(isPositive ? pointPosition : 1).replace(/0+$/, '');

	return fractionPart ? `${integerPart}.${fractionPart}` : integerPart;
};

/*
Formats the given number using `Number#toLocaleString`.
- If locale is a string or array, the value is expected to be a BCP 47 language tag or list of language tags (for example: `de`).
- If locale is true, the system default locale is used for translation.
- If locale is false or unspecified, formatting options are applied without localization; without options, the number is written out as plain digits.
*/
const toLocaleString = (number, locale, options) => {
	if (typeof locale === 'string' || Array.isArray(locale) || locale === true) {
		const locales = locale === true ? undefined : locale;

		if (options !== undefined) {
			return number.toLocaleString(locales, options);
		}

		// `Intl.NumberFormat` limits itself to 3 *fraction* digits while the default here is 3 *significant* digits, so the limit comes from the value.
		const text = toDecimalString(number);
		const pointIndex = text.indexOf('.');
		const maximumFractionDigits = pointIndex === -1 ? 0 : text.length - pointIndex - 1;

		// `Intl.NumberFormat` accepts at most 100 fraction digits. Rounding to 3 significant digits only needs more than that for absurdly small values, which are written out as plain digits instead.
		if (maximumFractionDigits > 100) {
			return text;
		}

		return number.toLocaleString(locales, {maximumFractionDigits});
	}

	if (options === undefined) {
		return toDecimalString(number);
	}

	return number.toLocaleString('en-US', {...options, useGrouping: false});
};

const log10 = numberOrBigInt => {
	if (typeof numberOrBigInt === 'number') {
		return Math.log10(numberOrBigInt);
	}

	const string = numberOrBigInt.toString(10);

	// A `number` only holds about 15 significant digits, so the remaining digits cannot move the magnitude. The result can still land exactly on a unit boundary, which the caller corrects for.
	return string.length + Math.log10(`0.${string.slice(0, 15)}`);
};

const log = numberOrBigInt => {
	if (typeof numberOrBigInt === 'number') {
		return Math.log(numberOrBigInt);
	}

	return log10(numberOrBigInt) * Math.log(10);
};

/*
A `bigint` that a `number` can hold exactly is divided the same way, so the output never depends on which type it was given as.
`floor(a / b) + (a % b) / b` is a different double than `a / b`, which flips the rounding at ties like 1805 bytes.
*/
const divide = (numberOrBigInt, base, exponent) => {
	const divisor = base ** exponent;

	if (typeof numberOrBigInt === 'number' || numberOrBigInt <= Number.MAX_SAFE_INTEGER) {
		return Number(numberOrBigInt) / divisor;
	}

	// `divisor` is not exact for every unit, as `1000 ** 8` is not `1e24`, so the exact divisor is rebuilt from the base and the exponent.
	const bigintDivisor = BigInt(base) ** BigInt(exponent);
	const integerPart = numberOrBigInt / bigintDivisor;
	const remainder = numberOrBigInt % bigintDivisor;

	return Number(integerPart) + (Number(remainder) / divisor);
};

/*
The plain decimal digits of a scaled value that no `number` can hold. `Intl.NumberFormat` is not involved, so the output carries no grouping or localized separator, the same as the fallback for a value with more fraction digits than it accepts.
*/
const toUnrepresentableString = (number, base, exponent, localeOptions) => {
	const scale = BigInt(base) ** BigInt(exponent);
	const whole = number / scale;

	// The 3 significant digit default never bites here: it only ever rounds to at least as many digits as the value has integers, and this one has far more than 3.
	if (localeOptions === undefined) {
		return whole.toString();
	}

	// The fraction digit options take over from that default, so the integer part stays exact and the fraction is truncated.
	const minimumFractionDigits = localeOptions.minimumFractionDigits ?? 0;
	const maximumFractionDigits = Math.max(localeOptions.maximumFractionDigits ?? 3, minimumFractionDigits);
	const truncated = ((number % scale) * (10n ** BigInt(maximumFractionDigits)) / scale).toString().padStart(maximumFractionDigits, '0');
	const fraction = truncated.replace(/0+$/, '').padEnd(minimumFractionDigits, '0');

	return fraction ? `${whole}.${fraction}` : whole.toString();
};

/*
The sign to print in front of the number. A difference of exactly zero gets a space instead of a plus sign, for better alignment. `0 === 0n` is `false`, so both are compared.
*/
const signOf = (number, signed) => {
	if (number < 0) {
		return '-';
	}

	if (!signed) {
		return '';
	}

	return number === 0 || number === 0n ? ' ' : '+';
};

const assertFixedWidth = fixedWidth => {
	if (fixedWidth !== undefined && (typeof fixedWidth !== 'number' || !Number.isSafeInteger(fixedWidth) || fixedWidth < 0)) {
		throw new TypeError(`Expected fixedWidth to be a non-negative integer, got ${typeof fixedWidth}: ${fixedWidth}`);
	}
};

/*
`Intl.NumberFormat` silently truncates non-integers, so they are rejected here instead of quietly changing the output.
*/
const assertFractionDigits = (name, value) => {
	if (value !== undefined && (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 100)) {
		throw new TypeError(`Expected ${name} to be an integer between 0 and 100, got ${typeof value}: ${value}`);
	}
};

const buildLocaleOptions = options => {
	const {minimumFractionDigits, maximumFractionDigits} = options;

	if (minimumFractionDigits === undefined && maximumFractionDigits === undefined) {
		return undefined;
	}

	assertFractionDigits('minimumFractionDigits', minimumFractionDigits);
	assertFractionDigits('maximumFractionDigits', maximumFractionDigits);

	// Checked here rather than left to `Intl.NumberFormat`, which is skipped for a value past the number range.
	if (minimumFractionDigits > maximumFractionDigits) {
		throw new RangeError(`Expected minimumFractionDigits (${minimumFractionDigits}) to not be greater than maximumFractionDigits (${maximumFractionDigits})`);
	}

	return {
		...(minimumFractionDigits !== undefined && {minimumFractionDigits}),
		...(maximumFractionDigits !== undefined && {maximumFractionDigits}),
		roundingMode: 'trunc',
	};
};

function prettyBytes(number, options) {
	if (typeof number !== 'bigint' && !Number.isFinite(number)) {
		throw new TypeError(`Expected a finite number, got ${typeof number}: ${number}`);
	}

	options = {
		bits: false,
		binary: false,
		space: true,
		nonBreakingSpace: false,
		...options,
	};

	assertFixedWidth(options.fixedWidth);
	const localeOptions = buildLocaleOptions(options);

	// Indexed by `bits` then `binary`, so the four combinations line up in one table.
	const UNITS = UNIT_SETS[(options.bits ? 2 : 0) + (options.binary ? 1 : 0)];

	const separator = options.space ? (options.nonBreakingSpace ? '\u00A0' : ' ') : '';

	// Normalize `-0` to `0` so it never formats as `-0`.
	if (Object.is(number, -0)) {
		number = 0;
	}

	const prefix = signOf(number, options.signed);

	if (number < 0) {
		number = -number;
	}

	const base = options.binary ? 1024 : 1000;

	let exponent = 0;
	if (number >= 1) {
		exponent = Math.min(Math.floor(options.binary ? log(number) / Math.log(base) : log10(number) / 3), UNITS.length - 1);
	}

	// A `number` always scales down to something a `number` can hold, and a `bigint` stops being able to once the quotient passes `Number.MAX_VALUE`, where `divide` overflows to `Infinity` and the exact quotient is formatted instead.
	const scaled = divide(number, base, exponent);

	let numberString;
	if (Number.isFinite(scaled)) {
		number = scaled;

		// A value that sits just below a unit boundary, like `999999999999999` bytes, has a `log10` that rounds up to the boundary itself, so the exponent has to be corrected back.
		if (number < 1 && exponent > 0) {
			number *= base;
			exponent -= 1;
		}

		if (!localeOptions) {
			const minimumPrecision = Math.max(3, Math.floor(number).toString().length);
			number = Number(number.toPrecision(minimumPrecision));

			if (number >= base && exponent < UNITS.length - 1) {
				number /= base;
				exponent += 1;
			}
		}

		numberString = toLocaleString(number, options.locale, localeOptions);
	} else {
		// The scaled value is past what a `number` can hold, so the exact quotient is written out instead.
		numberString = toUnrepresentableString(number, base, exponent, localeOptions);
	}

	const result = prefix + numberString + separator + UNITS[exponent];
	return result.padStart(options.fixedWidth ?? 0);
}

// EXTERNAL MODULE: ./node_modules/pretty-ms/index.js
var pretty_ms = __nccwpck_require__(64506);
;// CONCATENATED MODULE: ./lib/report/format.js


/** `2m 3.4s` of seconds. */
function duration(seconds) {
    return (0,pretty_ms/* default */.A)(seconds * 1000);
}
/** `1.23 GB` of bytes; powers of 1000, as GitHub shows sizes. */
function size(bytes) {
    return prettyBytes(bytes);
}
/** `104,000` of a whole number. Not by Intl: making its first formatter takes 10 ms, a sixth of what a start may cost. */
function number(value) {
    return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
/** `1 table`, `12 tables`; `plural` is for the nouns that do not just take an s. */
function counted(value, noun, plural = `${noun}s`) {
    return `${number(value)} ${value === 1 ? noun : plural}`;
}
/** `a`, `a and b`, `a, b and c`. */
function listed(items) {
    return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
/** At most `limit` characters of a text; `…` stands for the rest. */
function clipped(text, limit) {
    if (text.length <= limit)
        return text;
    // By code point: half an emoji is not a character.
    return `${Array.from(text.slice(0, 2 * limit))
        .slice(0, limit - 1)
        .join('')}…`;
}
const DIGEST = /^([hc]\d+:)?0*([0-9a-f]{12})[0-9a-f]*(?::[0-9a-f]{32})?$/;
/**
 * A value found or expected, for people: of a fingerprint or checksum the first digits that count, which tell that two
 * of them differ, and that is all they say.
 */
function telling(value) {
    return value.length < 32 ? value : value.replace(DIGEST, '$1$2…');
}
/** `row-count` → `Row count`: a finding's kind as a title. */
function titleOf(kind) {
    const words = kind.replaceAll('-', ' ').replace(/^r[tp]o\b/, (name) => name.toUpperCase());
    return words.charAt(0).toUpperCase() + words.slice(1);
}
/** A text with a full stop, unless it ends in something like one. */
function sentence(text) {
    return /[.!?…:]$/.test(text) ? text : `${text}.`;
}


/***/ }),

/***/ 63021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ prose),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   TM: () => (/* binding */ folded),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   gB: () => (/* binding */ safe),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   oR: () => (/* binding */ joined),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* unused harmony export Markdown */
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(33777);

/**
 * A piece of GitHub-flavoured Markdown that is safe to put on a page. Only this module makes one out of a string, so
 * that no name from a (maybe hostile) database reaches a summary unescaped: GitHub turns more than markup into
 * something, such as @mentions, #references, $mathematics$, :emoji: and www. addresses.
 */
class Markdown {
    source;
    constructor(source) {
        this.source = source;
    }
}
/** Markdown from a template: its text is taken as it is, strings are prose(), pieces of Markdown stay. */
function safe(template, ...values) {
    const parts = values.map((value) => (typeof value === 'string' ? prose(value) : value).source);
    return new Markdown(template.map((text, index) => text + (parts[index] ?? '')).join(''));
}
/** The pieces one after the other; `separator` is Markdown. */
function joined(pieces, separator) {
    return new Markdown(pieces.map(({ source }) => source).join(separator));
}
/** A sentence, on one line, that shows what it says. What is in `backticks` becomes code, as our messages mean it. */
function prose(text) {
    // Split by a pattern with one group: the odd parts are what stood between backticks.
    const parts = visible(text).split(/`([^`]+)`/);
    return new Markdown(parts.map((part, index) => (index % 2 === 1 ? code(part).source : disarmed(part))).join(''));
}
/** A name or a value, literally; `limit` is in characters. */
function code(text, limit = 200) {
    const shown = (0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .clipped */ .cz)(visible((0,_format_js__WEBPACK_IMPORTED_MODULE_0__/* .clipped */ .cz)(text, limit)), limit);
    if (shown === '')
        return new Markdown('<i>empty</i>');
    // A code span is inert, but knows no escape for these; raw HTML takes entities, but only in them is it inert.
    if (!/[`|]|^ | $| {2}/.test(shown))
        return new Markdown(`\`${shown}\``);
    const inert = shown
        .replaceAll(/[^\p{L}\p{N} ]/gu, (character) => entity(character) + (character === '@' ? WORD_JOINER : ''))
        .replaceAll(/^ | $| (?= )/g, '&nbsp;');
    return new Markdown(`<code>${inert}</code>`);
}
/** A link to an absolute https URL; null for anything else. */
function link(text, target) {
    const url = URL.canParse(target) ? new URL(target) : null;
    if (url?.protocol !== 'https:' || url.username !== '')
        return null;
    const href = url.href.replaceAll(/[^\w:/?#=&%.~-]/g, encodeURIComponent).replaceAll(/[()]/g, entity);
    return safe `[${text}](${new Markdown(href)})`;
}
/** A table; `numeric` names the columns that are aligned to the right. */
function table(head, rows, numeric = []) {
    const row = (cells) => `| ${joined(cells, ' | ').source} |`;
    const rule = `| ${head.map((name) => (numeric.includes(name) ? '---:' : ':---')).join(' | ')} |`;
    return new Markdown([row(head.map(prose)), rule, ...rows.map(row)].join('\n'));
}
/** A block of code; no run of backticks within can end it. */
function block(language, lines) {
    const text = lines.map(visible).join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return new Markdown(`${fence}${language}\n${text}\n${fence}`);
}
/** A part that opens and closes on a click; `open` at first or not. */
function folded(title, content, open = false) {
    return safe `<details${new Markdown(open ? ' open' : '')}>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}
/** Characters that cannot be seen, or that turn text around; the joiners within emoji and scripts may stay. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/** A line in which everything can be seen: a newline becomes `\n`, another control character `\u{7f}`. */
function visible(text) {
    return text.replaceAll(UNSEEN, (character) => SHORT[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
function entity(character) {
    return `&#${character.codePointAt(0) ?? 0};`;
}
/** Invisible, and breaks nothing but the pattern it is put into: `@` followed by it mentions nobody. */
const WORD_JOINER = '&#8288;';
function disarmed(text) {
    return (text
        // HTML shows one space for many anyway; four at the beginning of a line would start a block of code.
        .replaceAll(/ +(?= )/g, '')
        // A list, a heading or a rule would start at the beginning of a line; an underscore within a word does nothing.
        .replaceAll(/[&<>\\`*[\]|~#]|(?<=^ ?)[-+=]|(?<=^ ?\d+)[.)](?=\s|$)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, entity)
        .replaceAll(/@|&#35;(?=\d)|:(?=\/\/|[\w+-]*[a-z+-][\w+-]*:|100:|1234:)|www(?=\.)|gh(?=-\d)/gi, `$&${WORD_JOINER}`)
        // GitHub's own way to keep a dollar sign from starting a formula.
        .replaceAll('$', '<span>$</span>'));
}


/***/ }),

/***/ 40235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   hy: () => (/* binding */ ageOf),
/* harmony export */   mZ: () => (/* binding */ inventoryLines),
/* harmony export */   z3: () => (/* binding */ storedBackups)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(33777);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(63021);


const BACKUPS = 100;
/** The backups in the stores, and what retention made of them. */
function storedBackups({ backups, retention, environment }) {
    if (backups === null || backups.length === 0)
        return [];
    const stores = new Set(backups.flatMap((backup) => backup.stores.map(({ store }) => store)));
    const rowOf = (backup) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(backup.name),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${ageOf(backup)}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${backup.bytes === null ? '–' : (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(backup.bytes)}`,
        ...(retention === null ? [] : [fates(backup, stores.size > 1)]),
        ...(retention === null
            ? [
                (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(backup.stores.map(({ store }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(store)), '<br>'),
            ]
            : []),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${provenOf(backup, environment.repository)}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${sealOf(backup)}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${backup.expiresAt === null ? '–' : day(backup.expiresAt)}`,
    ];
    const places = retention === null ? 'Stores' : retention.dryRun ? 'What would become of it' : 'What became of it';
    const head = ['Backup', 'Age', 'Size', places, 'Proven', 'Sealed', 'Expires'];
    const more = backups.length - BACKUPS;
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `### ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(backups.length, 'backup')}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(head, backups.slice(0, BACKUPS).map(rowOf), ['Age', 'Size']),
        ...(more > 0 ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `… and ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(more)} more, see \`report.json\`.`] : []),
    ];
}
/** One line each for the log of the job. */
function inventoryLines(backups) {
    if (backups.length === 0)
        return ['There are no backups'];
    return backups.map((backup) => {
        const places = backup.stores.map(({ store, fate, why }) => fate === null ? store : `${fate} in ${store} (${why ?? ''})`);
        const bytes = backup.bytes === null ? [] : [(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(backup.bytes)];
        return [backup.name, ageOf(backup), ...bytes, provenOf(backup, null), ...places].join(', ');
    });
}
const FATES = {
    kept: '✅ kept',
    removed: '🗑️ removed',
    'would be removed': '🗑️ would be removed',
    'not removed': '❌ NOT removed',
};
/** One line for each thing that became of it; the stores are named where there are several. */
function fates({ stores }, several) {
    const lines = stores.flatMap(({ store, fate, why }) => {
        if (fate === null)
            return [];
        const where = several ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) ` in ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(store)}` : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) ``;
        return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .safe */ .gB) `${FATES[fate]}${where}: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .clipped */ .cz)(why ?? '', 200)}`];
    });
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .joined */ .oR)(lines, '<br>');
}
/** `3h 5m old`: the largest two units are enough for an age. */
function ageOf({ ageSeconds }) {
    if (ageSeconds < 0)
        return 'in the future';
    const unit = ageSeconds < 3600 ? 1 : ageSeconds < 172_800 ? 60 : 3600;
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(Math.floor(ageSeconds / unit) * unit)} old`;
}
function provenOf({ proof }, here) {
    if (proof === null)
        return 'not proven';
    const elsewhere = proof.repository === null || proof.repository === here ? '' : ` of ${proof.repository}`;
    const run = proof.run === null ? '' : `, run ${proof.run}${elsewhere}`;
    return `proven ${proof.provenAt.slice(0, 16).replace('T', ' ')} by ${proof.stage}${run}`;
}
function sealOf({ encrypted, signed }) {
    const seals = [...(encrypted === true ? ['encrypted'] : []), ...(signed === true ? ['signed'] : [])];
    if (seals.length > 0)
        return (0,_format_js__WEBPACK_IMPORTED_MODULE_1__/* .listed */ .KE)(seals);
    return encrypted === null ? '–' : 'no';
}
const day = (iso) => iso.slice(0, 10);


/***/ }),

/***/ 60975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ objective),
/* harmony export */   S: () => (/* binding */ judge)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(33777);
/* harmony import */ var _audit_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(21489);
/* harmony import */ var _commanded_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(74398);



/** A measured time (seconds; null: could not be measured) against its limit (seconds; null: there is none). */
function objective(seconds, limitSeconds) {
    return {
        seconds,
        limitSeconds,
        met: seconds === null || limitSeconds === null ? null : seconds <= limitSeconds,
    };
}
/**
 * Weighs the evidence. `fail` when anything failed, a command or its undoing included; `pass` only when at least one
 * check was asked for, every one of them passed, a content check is backed by a caught control, and every limit was
 * measured and met. `guard` needs no check: that its command succeeded is all that it promises.
 */
function judge(evidence) {
    const found = [...evidence.findings, ...evidence.checks.flatMap(findingsOf)];
    const findings = bySeverity([
        ...found,
        ...(0,_commanded_js__WEBPACK_IMPORTED_MODULE_1__/* .commandFindings */ .G)(evidence, found),
        ...(0,_audit_js__WEBPACK_IMPORTED_MODULE_0__/* .auditFindings */ .y1)(evidence.audit),
        ...controlFindings(evidence.control),
        ...objectiveFindings('rto', evidence.rto),
        ...objectiveFindings('rpo', evidence.rpo),
    ]);
    if (findings.some(({ severity }) => severity === 'error'))
        return { verdict: 'fail', findings, notVerified: [] };
    const notVerified = doubts(evidence);
    return { verdict: notVerified.length === 0 ? 'pass' : 'not-verified', findings, notVerified };
}
function doubts({ stage, checks, control, rto, rpo, audit }) {
    if (stage === 'audit')
        return (0,_audit_js__WEBPACK_IMPORTED_MODULE_0__/* .auditDoubts */ .vI)(audit);
    const asked = checks.filter(({ status }) => status !== 'skipped');
    const reasons = asked
        .filter(({ status }) => status === 'not-verified')
        .map(({ check, detail }) => `${check}: ${detail}`);
    if (asked.length === 0 && stage !== 'guard')
        reasons.push('no check was run');
    if (control === null && asked.some(({ check, status }) => check === 'content' && status === 'pass')) {
        reasons.push('control: the comparison of content was not itself put to the test');
    }
    for (const [name, value] of [
        ['rto', rto],
        ['rpo', rpo],
    ]) {
        if (value !== null && value.limitSeconds !== null && value.seconds === null) {
            reasons.push(`${name}: a limit was given, but there was nothing to measure`);
        }
    }
    return reasons;
}
/** A check that failed without saying why must not get lost: the verdict is read off the findings. */
function findingsOf(result) {
    if (result.status !== 'fail' || result.findings.some(({ severity }) => severity === 'error')) {
        return result.findings;
    }
    const failed = {
        check: result.check,
        severity: 'error',
        kind: 'check-failed',
        object: result.check,
        message: `The ${result.check} check failed: ${result.detail}`,
    };
    return [...result.findings, failed];
}
function controlFindings(control) {
    if (control === null || control.caught)
        return [];
    return [
        {
            check: 'control',
            severity: 'error',
            kind: 'control-missed',
            object: control.object,
            message: `A value was changed on purpose and the comparison did not notice: ${control.detail}`,
            fix: 'Do not rely on this result, and report it as a bug of postgres-recovery with report.json.',
        },
    ];
}
const OBJECTIVES = {
    rto: {
        object: 'recovery time',
        what: 'Recovery took',
        fix: 'Raise `jobs`, use the `directory` format or a larger runner; or agree on a longer `rto`.',
    },
    rpo: {
        object: 'age of the newest recoverable data',
        what: 'The newest data that can be recovered is as old as',
        fix: 'Back up more often; or agree on a longer `rpo`.',
    },
};
function objectiveFindings(name, value) {
    if (value?.seconds == null || value.limitSeconds === null)
        return [];
    const excess = value.seconds - value.limitSeconds;
    if (excess <= 0)
        return [];
    const { object, what, fix } = OBJECTIVES[name];
    const limit = (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(value.limitSeconds);
    const measured = (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(value.seconds);
    return [
        {
            check: name,
            severity: 'error',
            kind: `${name}-exceeded`,
            object,
            message: `${what} ${measured}: ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(excess)} over the limit of ${limit}.`,
            expected: `at most ${limit}`,
            actual: measured,
            fix,
        },
    ];
}
const RANK = { error: 0, warning: 1, notice: 2 };
function bySeverity(findings) {
    return findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]);
}


/***/ }),

/***/ 57142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ errorsOf),
/* harmony export */   GX: () => (/* binding */ scratchServer),
/* harmony export */   PG: () => (/* binding */ contents),
/* harmony export */   Ro: () => (/* binding */ checksThat),
/* harmony export */   c1: () => (/* binding */ cause),
/* harmony export */   cb: () => (/* binding */ equalContent),
/* harmony export */   et: () => (/* binding */ subjectOf),
/* harmony export */   oX: () => (/* binding */ whatWasFound)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(33777);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(37470);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(63021);



function subjectOf(report) {
    return report.backup ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(report.backup.name) : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `the backup`;
}
function contents({ backup, tables }) {
    const rows = tables.reduce((sum, { expectedRows }) => sum + (expectedRows ?? 0), 0);
    const parts = [
        ...(backup ? [(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(backup.databases.length, 'database')] : []),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(tables.length, 'table'),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(rows, 'row'),
    ];
    return (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .listed */ .KE)(parts);
}
/** `3 tables with 100,000 rows`: what came back equal. */
function equalContent({ tables }) {
    const equal = tables.filter((table) => table.equal === true);
    const rows = equal.reduce((sum, table) => sum + (table.actualRows ?? 0), 0);
    return `${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(equal.length, 'table')} with ${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(rows, 'row')}`;
}
function scratchServer(report) {
    return report.scratch
        ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `a throwaway PostgreSQL ${report.scratch.version} server`
        : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `a throwaway server`;
}
/** The checks that came out like this. */
function checksThat(report, status) {
    return report.checks.filter((result) => result.status === status).map(({ check }) => check);
}
function errorsOf({ findings }) {
    return findings.filter(({ severity }) => severity === 'error');
}
/** Where the reader finds out more about a failure. */
function whatWasFound(report) {
    const { length } = errorsOf(report);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .safe */ .gB) `**${(0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .counted */ .hS)(length, 'problem')} found**, below with what to do about ${length === 1 ? 'it' : 'them'}.`;
}
/** What stops everything comes first, then the order of the checks, then what is about time only. */
const ORDER = [
    'undo',
    'tools',
    'backup',
    'store',
    'scratch',
    'target',
    'command',
    ..._findings_js__WEBPACK_IMPORTED_MODULE_0__/* .CHECKS */ .u,
    'control',
    'rto',
    'rpo',
];
const FAILURES = {
    files: 'the backup is damaged or incomplete',
    restore: 'the backup does not restore without errors',
    content: 'the restored data differs from the source',
    schema: 'the restored schema differs from the source',
    indexes: 'a restored index or table is damaged',
    assertions: 'an assertion does not hold',
};
/** The first reason for a failure, in a few words. */
function cause(report) {
    const errors = errorsOf(report);
    const first = ORDER.flatMap((check) => errors.filter((error) => error.check === check)).at(0);
    return first ? causeOf(first, report) : 'see report.json';
}
function causeOf(finding, report) {
    const { check, message, expected = 'less', actual = 'too long' } = finding;
    if (check === 'control')
        return 'the comparison missed a change made on purpose';
    if (check === 'rto')
        return `recovery took ${actual}, allowed is ${expected}`;
    if (check === 'rpo')
        return `the newest data that can be recovered is ${actual} old, allowed is ${expected}`;
    // A check that ran and failed, rather than one that was interrupted.
    const judged = report.checks.some((result) => result.check === check && result.status === 'fail');
    return (judged ? FAILURES[check] : undefined) ?? (0,_format_js__WEBPACK_IMPORTED_MODULE_2__/* .clipped */ .cz)(message, 200);
}


/***/ }),

/***/ 89425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Journal),
/* harmony export */   a: () => (/* binding */ readJournal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(49500);
/* harmony import */ var _postgres_settings_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(57190);





const FILE = 'undo.json';
/** The journal of one stage, as a file of mode 0600 in its workspace. */
class Journal {
    path;
    /** What is to be undone; null: nothing. */
    entry = null;
    constructor(workspace) {
        this.path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, FILE);
    }
    /** On the disk when it returns. */
    async write(entry) {
        this.entry = entry;
        const { target, ...rest } = entry;
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_3__/* .writeWhole */ .f8)(this.path, JSON.stringify({ ...rest, target: { ...target, password: target.password } }));
    }
    /** Notes that a part is done; with the last one, the journal is closed. */
    async settle(done) {
        if (this.entry === null)
            return;
        const { temporary, start, putBack, target } = { ...this.entry, ...done };
        if (temporary.length === 0 && start === null && putBack === null)
            this.close();
        else
            await this.write({ temporary, start, putBack, target });
    }
    /** All that it told is done. */
    close() {
        this.entry = null;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(this.path, { force: true });
    }
}
/** What a killed stage left in its workspace; null when there is nothing to undo. */
async function readJournal(workspace) {
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace, FILE), 'utf8').catch((error) => {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    });
    if (text === null)
        return null;
    const entry = JSON.parse(text);
    return { ...entry, target: (0,_postgres_settings_js__WEBPACK_IMPORTED_MODULE_4__/* .freeze */ .CN)(entry.target) };
}


/***/ }),

/***/ 13411:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version of this action; equal to package.json's, which test/version.test.ts holds it to. */
const VERSION = '0.1.0';


/***/ }),

/***/ 68230:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   ix: () => (/* binding */ tidyWorkspace),
/* harmony export */   nt: () => (/* binding */ reopenWorkspace),
/* harmony export */   qh: () => (/* binding */ removeWorkspace),
/* harmony export */   sK: () => (/* binding */ createWorkspace),
/* harmony export */   ui: () => (/* binding */ isUnfinished)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _capture_state_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3055);
/* harmony import */ var _cluster_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(16737);
/* harmony import */ var _restore_journal_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(89425);






/** Makes the workspace in the runner's temporary folder, or in the system's outside of a runner. */
async function createWorkspace(env) {
    return reopenWorkspace(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'postgres-recovery-')), []);
}
/** The workspace of a step that has ended, as its state tells: for the post step. */
function reopenWorkspace(folder, partial) {
    return {
        folder,
        partial,
        journal: new _restore_journal_js__WEBPACK_IMPORTED_MODULE_5__/* .Journal */ .C(folder),
        cluster: new _cluster_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .ClusterJournal */ .y(folder),
        make: (purpose) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `${purpose}-`)),
    };
}
/**
 * Stops what still runs in the workspace, and removes it with what a backup left half-done; but what the post step needs to
 * undo something stays. Idempotent: what is gone already is no error.
 */
async function removeWorkspace(workspace) {
    const { folder, partial } = workspace;
    for (const path of partial)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { recursive: true, force: true });
    for (const scratch of (await entries(folder)).filter(isScratch)) {
        const { removeScratch } = await Promise.all(/* import() */[__nccwpck_require__.e(3849), __nccwpck_require__.e(3625), __nccwpck_require__.e(8871)]).then(__nccwpck_require__.bind(__nccwpck_require__, 28871));
        await removeScratch((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, scratch));
    }
    if (!isUnfinished(workspace) && !(0,_capture_state_js__WEBPACK_IMPORTED_MODULE_3__/* .isCapturing */ .UC)(folder))
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
}
/** Whether there is something that the post step would have to undo. */
function isUnfinished({ journal, cluster }) {
    return journal.entry !== null || cluster.entry !== null;
}
/** At the end of a stage: removes all, or all but the scratch servers that later steps use. */
async function tidyWorkspace(workspace, keepScratch) {
    if (!keepScratch)
        return removeWorkspace(workspace);
    for (const entry of (await entries(workspace.folder)).filter((name) => !isScratch(name))) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(workspace.folder, entry), { recursive: true, force: true });
    }
}
const isScratch = (name) => name.startsWith('scratch-');
async function entries(folder) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch((error) => {
        if (error.code === 'ENOENT')
            return [];
        throw error;
    });
}


/***/ }),

/***/ 22876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  H: () => (/* binding */ getExecOutput)
});

// UNUSED EXPORTS: exec

// EXTERNAL MODULE: external "string_decoder"
var external_string_decoder_ = __nccwpck_require__(13193);
// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(70857);
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(24434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(16928);
// EXTERNAL MODULE: external "assert"
var external_assert_ = __nccwpck_require__(42613);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(79896);
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_.dirname(filePath);
                        const upperName = external_path_.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new external_string_decoder_.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map

/***/ }),

/***/ 606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QJ: () => (/* binding */ pMapSkip),
/* harmony export */   R_: () => (/* binding */ pMapIterable),
/* harmony export */   "default": () => (/* binding */ pMap)
/* harmony export */ });
/* unused harmony exports pMapSettled, pMapKeyed, pMapSettledKeyed, pMapStop */
function pMap(iterable, mapper, options) {
	return mapConcurrently(iterable, mapper, options, false);
}

function pMapSettled(iterable, mapper, options) {
	return mapConcurrently(iterable, mapper, options, true);
}

function pMapKeyed(input, mapper, options) {
	return mapKeyed(input, mapper, options, false);
}

function pMapSettledKeyed(input, mapper, options) {
	return mapKeyed(input, mapper, options, true);
}

// Like `Promise.allKeyed` and `Promise.allSettledKeyed`, with a mapper, and for a `Map` too. Each value travels with its key, so a skipped key, which leaves no slot in the result, cannot shift the keys after it.
async function mapKeyed(input, mapper, options, isSettled) {
	const entries = getKeyedEntries(input);

	// After the values have their handlers, like the other argument errors, which `mapConcurrently` checks. It cannot check this one, as it gets the wrapper below as its mapper.
	if (typeof mapper !== 'function') {
		throw new TypeError('Mapper function is required');
	}

	const mappedEntries = await mapConcurrently(entries, async ([key, inputResult]) => {
		try {
			if (inputResult.status === 'rejected') {
				throw inputResult.reason;
			}

			const result = await mapper(inputResult.value, key);

			if (result === pMapSkip || result === pMapStop) {
				return result;
			}

			return [key, isSettled ? {status: 'fulfilled', value: result} : result];
		} catch (error) {
			if (!isSettled) {
				throw error;
			}

			return [key, {status: 'rejected', reason: error}];
		}
	}, options, false);

	if (input instanceof Map) {
		return new Map(mappedEntries);
	}

	// A null prototype, like `Promise.allKeyed`, so a key like `__proto__` or `toString` is an own property like any other.
	return Object.setPrototypeOf(Object.fromEntries(mappedEntries), null);
}

// The engine behind all the functions, except `pMapIterable`. With `isSettled`, an element or a mapper that rejects gives a `{status: 'rejected'}` result instead of an error, like `Promise.allSettled`, so `stopOnError` does not apply.
async function mapConcurrently(
	iterable,
	mapper,
	{
		concurrency = Number.POSITIVE_INFINITY,
		stopOnError = true,
		signal,
	} = {},
	isSettled,
) {
	return new Promise((resolve_, reject_) => {
		validateOptions(iterable, mapper, concurrency);

		const result = [];
		// Stage the errors by index, like `result`, so they are reported in input order.
		const errors = [];
		let skippedCount = 0;
		let isResolved = false;
		let isIterableDone = false;
		const pendingIndexes = new Set();
		let doneIndex = Number.POSITIVE_INFINITY;
		let currentIndex = 0;
		const iterator = getIterator(iterable);

		const signalListener = () => {
			reject(signal.reason);
		};

		const cleanup = () => {
			signal?.removeEventListener('abort', signalListener);
		};

		const resolve = value => {
			resolve_(value);
			cleanup();
		};

		const reject = reason => {
			if (isResolved) {
				return;
			}

			isResolved = true;
			reject_(reason);
			cleanup();

			if (!isIterableDone) {
				closeIterator(iterator);
			}
		};

		if (signal) {
			if (signal.aborted) {
				reject(signal.reason);
				return;
			}

			signal.addEventListener('abort', signalListener, {once: true});
		}

		const pull = createPuller(iterator);

		// Settle only once the source is done, or a mapper stopped, and every earlier pull and mapper has finished. A pull before the `done` or the stop can still produce an element, while pulls after it do not affect the result.
		const settleIfFinished = () => {
			if (isResolved || doneIndex === Number.POSITIVE_INFINITY) {
				return;
			}

			for (const index of pendingIndexes) {
				if (index < doneIndex) {
					return;
				}
			}

			if (!stopOnError) {
				const collectedErrors = [];

				for (let index = 0; index < Math.min(doneIndex, errors.length); index++) {
					if (index in errors) {
						collectedErrors.push(errors[index]);
					}
				}

				if (collectedErrors.length > 0) {
					reject(new AggregateError(collectedErrors)); // eslint-disable-line unicorn/error-message
					return;
				}
			}

			isResolved = true;

			// A stop ended the result before the source did, so close it, like `for await` does on a `break`. Not at the stop itself, as a source that settles its `next()` calls out of call order may still owe an earlier element, and closing could drop it.
			if (!isIterableDone) {
				closeIterator(iterator);
			}

			// `done` is final, like `for await`, so a `done` that lands between two elements ends
			// the result there and everything the source produced past it is dropped. A stop cuts it the same way.
			const lastIndex = Math.min(doneIndex, result.length);

			// Every index below `lastIndex` has a value: an index only goes unassigned when its pull reported `done` or its mapper returned `pMapStop`, and the lowest such index is `doneIndex`. So the array is dense below `lastIndex`, and the fast path can hand it over untouched.
			if (lastIndex === result.length && skippedCount === 0) {
				resolve(result);
				return;
			}

			// Otherwise this drops the skipped results and whatever the `done` or the stop cut off.
			resolve(result.slice(0, lastIndex).filter(value => value !== pMapSkip));
		};

		const next = async () => {
			// After a `done` or a stop, a pull would take an item nobody is going to map, which a one-shot source, like a queue, would lose.
			if (isResolved || currentIndex >= doneIndex) {
				return;
			}

			// Take the index when the pull starts, not when it resolves, so a source that settles
			// its `next()` calls out of call order still gets the right position.
			const index = currentIndex++;
			pendingIndexes.add(index);

			let nextItem;
			try {
				nextItem = await pull();
			} catch (error) {
				pendingIndexes.delete(index);

				if (index < doneIndex) {
					throw error;
				}

				settleIfFinished();
				return;
			}

			if (nextItem.done) {
				pendingIndexes.delete(index);
				doneIndex = Math.min(doneIndex, index);
				isIterableDone = true;
				settleIfFinished();
				return;
			}

			// Intentionally detached
			const runner = (async () => {
				try {
					const element = await nextItem.value;

					if (isResolved || index >= doneIndex) {
						return;
					}

					const value = await mapper(element, index);

					// Ignore an item produced after an earlier pull reported `done` or an earlier mapper returned `pMapStop`.
					if (index >= doneIndex) {
						return;
					}

					// A stop ends the result here, like a `done` from the source, so settling waits only for the earlier elements.
					if (value === pMapStop) {
						doneIndex = index;
						return;
					}

					if (value === pMapSkip) {
						skippedCount++;
					}

					result[index] = isSettled && value !== pMapSkip ? {status: 'fulfilled', value} : value;
				} catch (error) {
					if (index >= doneIndex) {
						return;
					}

					if (isSettled) {
						result[index] = {status: 'rejected', reason: error};
					} else if (stopOnError) {
						reject(error);
						return;
					} else {
						errors[index] = error;
					}
				} finally {
					pendingIndexes.delete(index);
					settleIfFinished();
				}

				// If the iterable throws we can't really continue regardless of `stopOnError` state
				// since an iterable is likely to continue throwing after it throws once.
				// If we continue calling `next()` indefinitely we will likely end up
				// in an infinite loop of failed iteration.
				try {
					await next();
				} catch (error) {
					reject(error);
				}
			})();

			// Link the runner to the returned promise, so the async stack trace of a mapper error reaches the caller. Nothing awaits the runner, so the trace would stop there, but V8 follows a reaction that resolves another promise. The link never settles, so it never resolves the returned promise. It is a new promise for each runner, as a shared one would keep a reaction for every element.
			runner.then(() => new Promise(() => {})).then(resolve_);
		};

		// Create the concurrent runners in a detached (non-awaited)
		// promise. We need this so we can await the `next()` calls
		// to stop creating runners before hitting the concurrency limit
		// if the iterable has already been marked as done or a mapper stopped.
		// NOTE: We *must* do this for async iterators otherwise we'll spin up
		// infinite `next()` calls by default and never start the event loop.
		(async () => {
			for (let index = 0; index < concurrency; index++) {
				try {
					// eslint-disable-next-line no-await-in-loop
					await next();
				} catch (error) {
					reject(error);
					break;
				}

				if (isResolved || currentIndex >= doneIndex) {
					break;
				}
			}
		})();
	});
}

function pMapIterable(
	iterable,
	mapper,
	{
		concurrency = Number.POSITIVE_INFINITY,
		backpressure = concurrency,
		preserveOrder = true,
	} = {},
) {
	validateOptions(iterable, mapper, concurrency);

	if (!isLimit(backpressure, concurrency)) {
		throw new TypeError(`Expected \`backpressure\` to be an integer from \`concurrency\` (${concurrency}) and up or \`Infinity\`, got \`${backpressure}\` (${typeof backpressure})`);
	}

	return {
		[Symbol.asyncIterator]() {
			// `isDone` lives outside the generator so the wrapper below can set it the moment the
			// consumer asks to stop. The generator is suspended on a pending `next()` at that point,
			// so its `finally` would not run until much later and workers finishing in the meantime
			// would keep pulling and mapping input for nobody.
			let isDone = false;

			const generator = (async function * () {
				const iterator = getIterator(iterable);

				// Results are consumed from the front with a moving `headIndex` instead of `shift()`.
				// `shift()` moves every remaining entry, which is O(n) per element and made the whole
				// run O(n²) whenever `backpressure` let the array grow, which is the default.
				let promises = [];
				let headIndex = 0;
				let isIterableDone = false;

				// The lowest index whose pull reported `done`. Without `preserveOrder`, the pulls after it have their slots given back, so their errors are dropped.
				let doneIndex = Number.POSITIVE_INFINITY;

				// An element that is being read, or is waiting for a mapper, does not hold a mapper slot, so the next element can be read while the mappers run. Those elements have their own cap of `concurrency`, so the source never sees more than `concurrency` overlapping `next()` calls, even with `backpressure: Infinity`. `backpressure` caps everything in flight together.
				let readingCount = 0;
				let runningMappersCount = 0;

				// The workers waiting for a mapper slot, in the order they started waiting. A finished mapper hands its slot to the oldest one.
				const mapperWaiters = new Map();
				let mapperWaiterCount = 0;
				let wokenMapperWaiterCount = 0;

				const releaseMapperSlot = () => {
					if (wokenMapperWaiterCount === mapperWaiterCount) {
						runningMappersCount--;
						return;
					}

					mapperWaiters.get(wokenMapperWaiterCount)();
					mapperWaiters.delete(wokenMapperWaiterCount++);
				};

				let index = 0;

				// The lowest index whose mapper returned `pMapStop`, or, with `preserveOrder`, whose pull, element, or mapper threw. The stream ends there, like a `break` or a `throw` in a loop. Once it is set, nothing past it is pulled, and no pending element past it is mapped, while the earlier elements still finish and are yielded first. `isDone` cannot do this, as it would drop the values of the earlier elements too.
				let stopIndex = Number.POSITIVE_INFINITY;

				// Without `preserveOrder`, each spawn still takes a slot in `promises`, so `backpressure` counts the same, but the slots are filled in the order the workers settle rather than the order they were spawned in, so the consumer gets whichever result is ready first. A worker always fills the oldest empty slot, at `fillIndex`. An empty slot is `undefined`, and a filled one holds the result itself rather than a promise, so a result costs a promise only when the consumer has to wait for it, through `wake`.
				let fillIndex = 0;
				let wake;

				// The indexes of the pulls whose worker has not filled a slot yet, without `preserveOrder`.
				const unfilledIndexes = new Set();

				// The consumer waits only when the head is empty, and then the oldest empty slot is the head, so the first fill wakes it.
				const fillSlot = result => {
					promises[fillIndex++] = result;
					wake?.(result);
					wake = undefined;
				};

				const pull = createPuller(iterator);

				function trySpawn() {
					// Do not spawn once the consumer is gone, the source is done, or the stream ends at an earlier element. The pull would be wasted work, and for a one-shot source, like a queue, it takes an item nobody is going to ask for.
					if (isDone || isIterableDone || index > stopIndex || readingCount >= concurrency || promises.length - headIndex >= backpressure) {
						return;
					}

					readingCount++;

					// Take the index when the pull starts, not when it resolves, so a source that
					// settles its `next()` calls out of call order still gets the right position.
					const currentIndex = index++;

					// Errors must be returned as a value instead of rejecting, otherwise a promise that
					// the consumer abandons after an earlier error becomes an unhandled rejection.
					const promise = (async () => {
						try {
							let element;
							try {
								const {done, value} = await pull();

								if (done) {
									isIterableDone = true;
									doneIndex = Math.min(doneIndex, currentIndex);
									return {done: true};
								}

								// Spawn if still below the reading and backpressure limits
								trySpawn();

								element = await value;

								if (runningMappersCount < concurrency) {
									runningMappersCount++;
								} else {
									// `releaseMapperSlot` hands the slot over without decrementing `runningMappersCount`, so it is already counted.
									await new Promise(resolve => {
										mapperWaiters.set(mapperWaiterCount++, resolve);
									});
								}
							} finally {
								readingCount--;
							}

							// Spawn now that this element is no longer waiting for a mapper, so the next one is read while this one is mapped
							trySpawn();

							let returnValue;
							try {
								// The consumer stopped iterating, or the stream ends before this element, while this element was being read or waiting for a mapper, so drop it instead of doing work nobody will consume.
								if (isDone || currentIndex > stopIndex) {
									return {done: false, value: pMapSkip};
								}

								returnValue = await mapper(element, currentIndex);
							} finally {
								releaseMapperSlot();
							}

							if (returnValue === pMapStop) {
								stopIndex = Math.min(stopIndex, currentIndex);
							}

							return {done: false, value: returnValue};
						} catch (error) {
							// With `preserveOrder`, the error is thrown at its own position, after the results before it, so those still finish. Without it, the error is thrown as soon as it settles, so nothing still pending can be yielded anymore.
							// An error from a pull after the end of the source is dropped, as `done` is final, so it must have no effect. `doneIndex` is set before the worker that saw `done` settles, so its slot hand-back runs before the delivery check of any error that sees it here, and the two always agree.
							if (preserveOrder) {
								stopIndex = Math.min(stopIndex, currentIndex);
							} else if (currentIndex < doneIndex) {
								isDone = true;
							}

							return {error};
						}
					})();

					if (preserveOrder) {
						promises.push(promise);
						return;
					}

					promises.push(undefined);

					unfilledIndexes.add(currentIndex);

					// The worker never rejects, as errors are returned as a value.
					// The slot is filled here, a tick after the worker settles, rather than by the worker itself, for the same reason the consumer awaits a filled slot: so the consumer never runs, and pulls, earlier.
					promise.then(result => {
						// The slot was already given back, as the pull came after the end of the source.
						if (!unfilledIndexes.delete(currentIndex)) {
							return;
						}

						if (result.done) {
							// The pulls made after this one came after the end of the source, and a source like a queue may never answer them, so give their slots back now instead of waiting on them.
							for (const unfilledIndex of unfilledIndexes) {
								if (unfilledIndex > currentIndex) {
									unfilledIndexes.delete(unfilledIndex);
									fillSlot({done: true});
								}
							}
						}

						fillSlot(result);
					});
				}

				trySpawn();

				try {
					while (headIndex < promises.length) {
						// Without `preserveOrder`, a filled slot holds the result itself, and it is still awaited. That takes one tick, like awaiting a settled promise, so the consumer, and its `trySpawn()`, never run earlier than with a promise in the slot. Taking a ready result without the tick can make the consumer pull before it sees a stop or the end of the source, and a one-shot source, like a queue, would lose that item.
						// eslint-disable-next-line no-await-in-loop
						const result = await (promises[headIndex] ?? new Promise(resolve => {
							wake = resolve;
						}));
						const {done, value} = result;

						// Release the entry instead of leaving it for a `shift()` to move, and drop the
						// consumed prefix once it is at least half the array. That keeps the backing
						// store proportional to the results still in flight rather than to the total
						// ever spawned, which matters for an endless source, while costing one copy per
						// half of the array, so it stays O(1) per element.
						promises[headIndex] = undefined;
						headIndex++;

						if (headIndex * 2 >= promises.length) {
							promises = promises.slice(headIndex);
							fillIndex -= headIndex;
							headIndex = 0;
						}

						if (Object.hasOwn(result, 'error')) {
							throw result.error;
						}

						if (done) {
							// Without `preserveOrder`, the `done` can arrive while other workers are still running.
							if (preserveOrder) {
								return;
							}

							continue;
						}

						// The stream ends where the stop would have been yielded: after the earlier elements with `preserveOrder`, and after the results that were ready before it without.
						if (value === pMapStop) {
							return;
						}

						// Spawn if just dropped below the backpressure limit and still below the reading limit
						trySpawn();

						// A `pMapSkip` result stays in `promises` and is stepped over here. Splicing it out
						// in the worker instead would make every skip an O(n) scan and move, so a run of
						// skips would be O(n²).
						if (value === pMapSkip) {
							continue;
						}

						yield value;
					}
				} finally {
					// Stop pulling input once the consumer stops iterating, otherwise pending skipped mappers keep spawning work.
					isDone = true;

					if (!isIterableDone) {
						closeIterator(iterator);
					}
				}
			})();

			// Override `return()` and `throw()` on the generator itself instead of wrapping it, so it
			// keeps what it inherits, like `Symbol.asyncDispose` for `await using`, and `next()` stays
			// the native one. Plain functions, not `async`: the generator already returns a promise,
			// and an `async` function would wrap it in two more promises and two more microtask hops.
			const {return: generatorReturn, throw: generatorThrow} = generator;

			generator.return = value => {
				isDone = true;
				return generatorReturn.call(generator, value);
			};

			generator.throw = error => {
				isDone = true;
				return generatorThrow.call(generator, error);
			};

			return generator;
		},
	};
}

const pMapSkip = Symbol('skip');

const pMapStop = Symbol('stop');

// The checks `pMap` and `pMapIterable` share, so both reject the same input the same way.
// `mapConcurrently` runs this inside its promise, so a bad argument rejects rather than throws.
function validateOptions(iterable, mapper, concurrency) {
	// Optional chaining, so a nullish input gets this message rather than Node's internal
	// "null is not iterable".
	if (iterable?.[Symbol.iterator] === undefined && iterable?.[Symbol.asyncIterator] === undefined) {
		throw new TypeError(`Expected \`input\` to be either an \`Iterable\` or \`AsyncIterable\`, got (${typeof iterable})`);
	}

	if (typeof mapper !== 'function') {
		throw new TypeError('Mapper function is required');
	}

	if (!isLimit(concurrency, 1)) {
		throw new TypeError(`Expected \`concurrency\` to be an integer from 1 and up or \`Infinity\`, got \`${concurrency}\` (${typeof concurrency})`);
	}
}

// Whether the value is an integer from `minimum` and up, or `Infinity`, as `concurrency` and `backpressure` must be.
function isLimit(value, minimum) {
	return (Number.isSafeInteger(value) && value >= minimum) || value === Number.POSITIVE_INFINITY;
}

// Read the entries of a `Map`, or else the own enumerable keys, strings and symbols, in the order and the way `Promise.allKeyed` does, all up front. Each value gets a handler right away, also like `Promise.allKeyed`, so a value that rejects before a mapper slot reaches it is not an unhandled rejection.
function getKeyedEntries(input) {
	if (input === null || (typeof input !== 'object' && typeof input !== 'function')) {
		throw new TypeError(`Expected \`input\` to be an object, got (${input === null ? 'null' : typeof input})`);
	}

	const entries = [];

	const addEntry = (key, value) => {
		// Resolve the whole entry, so the engine checks termination after the value settles and before the mapper runs.
		entries.push(Promise.resolve(value).then(
			value => [key, {status: 'fulfilled', value}],
			error => [key, {status: 'rejected', reason: error}],
		));
	};

	if (input instanceof Map) {
		for (const [key, value] of input) {
			addEntry(key, value);
		}
	} else {
		for (const key of Reflect.ownKeys(input)) {
			if (Object.getOwnPropertyDescriptor(input, key)?.enumerable) {
				addEntry(key, input[key]);
			}
		}
	}

	return entries;
}

// Take the async iterator when the input has both, like `for await` does.
function getIterator(iterable) {
	return iterable[Symbol.asyncIterator] === undefined ? iterable[Symbol.iterator]() : iterable[Symbol.asyncIterator]();
}

// Close the source so it can release its resources, like `for await` does.
// Callers must not await this so a source that is blocked in `next()` cannot block them.
async function closeIterator(iterator) {
	try {
		await iterator.return?.();
	} catch {}
}

// Pull the next item, and stop pulling once the source has reported `done`: a source like a queue
// may block in `next()` after it is exhausted, which would hang the caller. `done` is final, like
// `for await`, so anything the source produces after it is dropped.
function createPuller(iterator) {
	let isSourceDone = false;

	// A sync iterable, like an array, answers right away, so `done` can be seen here. An async
	// iterable is seen in the `then` below, as soon as its pull settles.
	const markDone = item => {
		if (item?.done) {
			isSourceDone = true;
		}
	};

	return () => {
		if (isSourceDone) {
			return {done: true};
		}

		const result = iterator.next();
		markDone(result);

		// A sync iterable, like an array, answers right away, so `done` has been read already and
		// the result can go back untouched.
		if (typeof result?.then !== 'function') {
			return result;
		}

		// An async iterable settles later, so `done` is read off the pull once it does. That is a
		// branch of its own, which leaves the caller awaiting the pull itself rather than a promise
		// derived from it, so an async source does not pay an extra microtask per element. The
		// rejection is handled here as well as by the caller, so a pull cannot escape as an
		// unhandled rejection. A thenable that is not a promise is turned into one first, so it is
		// subscribed to once, like `for await` does, while a native promise is returned as is.
		const promise = Promise.resolve(result);
		promise.then(markDone, () => {});

		return promise;
	};
}


/***/ }),

/***/ 64506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ prettyMilliseconds)
/* harmony export */ });
const isZero = value => value === 0 || value === 0n;
const pluralize = (word, count) => (count === 1 || count === 1n) ? word : `${word}s`;

const ONE_SECOND_IN_MILLISECONDS = 1000n;
const ONE_MINUTE_IN_MILLISECONDS = 60n * ONE_SECOND_IN_MILLISECONDS;
const ONE_HOUR_IN_MILLISECONDS = 60n * ONE_MINUTE_IN_MILLISECONDS;
const ONE_DAY_IN_MILLISECONDS = 24n * ONE_HOUR_IN_MILLISECONDS;
const MAX_DECIMAL_DIGITS = 100; // The same limit as `Number#toFixed()`, which keeps the output a sensible size.

// A negative or fractional count is not a digit count, and a `NaN` count would leak into the output as `NaN`.
const decimalDigits = (value, defaultValue) => typeof value === 'number' && !Number.isNaN(value)
	? Math.min(Math.max(Math.trunc(value), 0), MAX_DECIMAL_DIGITS)
	: defaultValue;

// The duration as the exact fraction `value / scale` milliseconds, so every field can be derived with exact BigInt arithmetic.
// An integer is exact at any size, including a number past the safe range. A fractional number is rounded to 15 significant digits, counting the whole duration, as that is all the precision a double has. This turns float noise back into the intended value: `0.57 * 100_000` is `56999.99999999999`, which is read as `57000`, and `999.9999999999999` is read as `1000`. Digits past the 15th are rounded away, so they are not exact.
const toExactMilliseconds = milliseconds => {
	// eslint-disable-next-line unicorn/prefer-number-is-safe-integer -- An integer past the safe range is still exact.
	if (typeof milliseconds === 'bigint' || Number.isInteger(milliseconds)) {
		return {value: BigInt(milliseconds), scale: 1n};
	}

	const [significand, exponent = '0'] = milliseconds.toPrecision(15).split('e', 2);
	const [whole, fraction = ''] = significand.split('.', 2);
	const digits = BigInt(whole + fraction);
	const decimals = fraction.length - Number(exponent);

	// From `1e15` up, the 15 digits end before the decimal point, so the exponent is positive. The fraction is then dropped and the duration is rounded to the nearest 10 milliseconds. A number from `2 ** 52` up is always an integer, so this only applies below that.
	return decimals < 0
		? {value: digits * (10n ** BigInt(-decimals)), scale: 1n}
		: {value: digits, scale: 10n ** BigInt(decimals)};
};

// Places the decimal point in a count of steps of `10 ** -digits`.
const formatSteps = (steps, digits) => {
	if (digits === 0) {
		return String(steps);
	}

	const padded = String(steps).padStart(digits + 1, '0');
	return `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
};

function prettyMilliseconds(milliseconds, options) {
	const isBigInt = typeof milliseconds === 'bigint';
	if (!isBigInt && !Number.isFinite(milliseconds)) {
		throw new TypeError('Expected a finite number or bigint');
	}

	options = {...options};

	const sign = milliseconds < 0 ? '-' : '';
	// eslint-disable-next-line unicorn/prefer-math-abs -- `Math.abs()` throws on a bigint, and the bigint path reaches here.
	milliseconds = milliseconds < 0 ? -milliseconds : milliseconds; // Cannot use `Math.abs()` because of BigInt support.

	if (options.colonNotation) {
		options.compact = false;
		options.formatSubMilliseconds = false;
		options.separateMilliseconds = false;
		options.verbose = false;
		// Dropping a field from the right would change what the remaining fields mean: `1:01:01` would become `1:01`, which reads as 1 minute.
		options.unitCount = undefined;
	}

	if (options.compact) {
		options.unitCount = 1;
		options.secondsDecimalDigits = 0;
		options.millisecondsDecimalDigits = 0;
	}

	let result = [];

	const add = (value, long, short, valueString) => {
		// Colon notation always shows the minutes, and the hours too when the seconds are hidden, so the last fields read as `m:ss`, or as `h:mm` without the seconds. A duration under a minute keeps its seconds, so it reads as `h:mm:ss` there.
		const isAlwaysShown = options.colonNotation && (short === 'm' || (short === 'h' && options.hideSeconds));

		if (
			!isAlwaysShown
			&& (result.length === 0 || !options.colonNotation)
			&& isZero(value)) {
			return;
		}

		valueString ??= String(value);
		if (options.colonNotation) {
			const wholeDigits = valueString.includes('.') ? valueString.split('.', 1)[0].length : valueString.length;
			// The first field is not padded. The days after a year go up to 364, so they get 3 digits to keep the width.
			let minLength = 1;
			if (result.length > 0) {
				minLength = short === 'd' ? 3 : 2;
			}

			valueString = '0'.repeat(Math.max(0, minLength - wholeDigits)) + valueString;
		} else {
			valueString += options.verbose ? ' ' + pluralize(long, value) : short;
		}

		result.push(valueString);
	};

	const {value, scale} = toExactMilliseconds(milliseconds);
	const second = ONE_SECOND_IN_MILLISECONDS * scale;
	const minute = ONE_MINUTE_IN_MILLISECONDS * scale;
	const hour = ONE_HOUR_IN_MILLISECONDS * scale;
	const day = ONE_DAY_IN_MILLISECONDS * scale;

	// The days, hours, minutes, seconds, and sub-millisecond fields are floored from the exact value, so none of them can round up into the next unit. Only the milliseconds, when they are the last unit, are rounded (see below).
	const days = value / day;
	const hoursWithinDay = (value % day) / hour;
	const minutesWithinHour = (value % hour) / minute;

	if (options.hideYearAndDays) {
		add((days * 24n) + hoursWithinDay, 'hour', 'h');
	} else {
		if (options.hideYear) {
			add(days, 'day', 'd');
		} else {
			add(days / 365n, 'year', 'y');
			add(days % 365n, 'day', 'd');
		}

		add(hoursWithinDay, 'hour', 'h');
	}

	add(minutesWithinHour, 'minute', 'm');

	const secondsDecimalDigits = decimalDigits(options.secondsDecimalDigits, 1);
	const secondsStepsPerSecond = 10n ** BigInt(secondsDecimalDigits);

	// A duration under a minute has no coarser field, so hiding the seconds would leave nothing to carry its value.
	const hideSeconds = options.hideSeconds && value >= minute;

	// `subSecondsAsDecimals` moves the value into the seconds field, so it only applies when that field is rendered and can represent the value, at least one step of the seconds digits. Otherwise the value is lost.
	const canShowAsDecimalSeconds = options.subSecondsAsDecimals
		&& !hideSeconds
		&& value * secondsStepsPerSecond >= second;

	if (!hideSeconds) {
		const withinMinute = value % minute;

		if (
			options.separateMilliseconds
			|| options.formatSubMilliseconds
			|| (!canShowAsDecimalSeconds && !options.colonNotation && value < second)
		) {
			add(withinMinute / second, 'second', 's');

			if (options.formatSubMilliseconds) {
				// Floored to whole nanoseconds, the smallest unit shown. `formatSubMilliseconds` shows these as they are, so a duration under 1 nanosecond is `0ms` there.
				const subMillisecondNanoseconds = ((value % scale) * 1_000_000n) / scale;

				add((value % second) / scale, 'millisecond', 'ms');
				add(subMillisecondNanoseconds / 1000n, 'microsecond', 'µs');
				add(subMillisecondNanoseconds % 1000n, 'nanosecond', 'ns');
			} else {
				const millisecondsDecimalDigits
					= decimalDigits(options.millisecondsDecimalDigits, 0);
				const stepsPerMillisecond = 10n ** BigInt(millisecondsDecimalDigits);

				// Rounded half up in exact steps of the last digit, as a float sum of the parts can land a midpoint like `1.005` below it.
				let steps = ((2n * (value % second) * stepsPerMillisecond) + scale) / (2n * scale);

				// Under a second, the zero field is dropped entirely, so a nonzero duration is clamped to the smallest representable value instead of rounding down onto it. From a second up, the seconds field carries the value, so the milliseconds round normally.
				if (steps === 0n && value > 0n && value < second) {
					steps = 1n;
				}

				// The milliseconds are rounded, not floored, but never up to a full second, which would need the seconds field.
				const maximumSteps = (1000n * stepsPerMillisecond) - 1n;
				if (steps > maximumSteps) {
					steps = maximumSteps;
				}

				const millisecondsString = formatSteps(steps, millisecondsDecimalDigits);

				add(
					Number(millisecondsString),
					'millisecond',
					'ms',
					millisecondsString,
				);
			}
		} else {
			// Floored to the digit count, so the seconds never round up into the next step, or to `60s`.
			const secondsFixed = formatSteps((withinMinute * secondsStepsPerSecond) / second, secondsDecimalDigits);
			const secondsString = options.keepDecimalsOnWholeSeconds
				? secondsFixed
				: secondsFixed.replace(/\.0+$/v, '');
			add(Number(secondsString), 'second', 's', secondsString);
		}
	}

	const separator = options.colonNotation ? ':' : ' ';
	if (typeof options.unitCount === 'number') {
		// `Math.max()` propagates `NaN`, and `slice(0, NaN)` is an empty slice, which would drop every unit.
		result = result.slice(0, Math.max(options.unitCount, 1) || Infinity);
	}

	const output = result.length === 0
		? '0' + (options.verbose ? ' milliseconds' : 'ms')
		: result.join(separator);

	// Rounding can leave nothing but zeros behind, and a signed zero reads as a negative duration.
	return /[1-9]/v.test(output) ? sign + output : output;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(75691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
