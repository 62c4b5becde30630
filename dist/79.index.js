export const id = 79;
export const ids = [79];
export const modules = {

/***/ 49615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W2: () => (/* binding */ otherSystem),
/* harmony export */   Wy: () => (/* binding */ currentSystems),
/* harmony export */   pR: () => (/* binding */ assertAgreed),
/* harmony export */   uJ: () => (/* binding */ assertSystem)
/* harmony export */ });
/* harmony import */ var _cluster_control_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87207);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33777);



/** The word without which nothing is replaced. */
const WORD = 'DESTROY';
/** Throws a UserError that says what would be replaced, where the user has not agreed to it. */
function assertAgreed({ inputs }, cluster, snapshot) {
    if (inputs.confirm === WORD)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`this replaces all data of ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_2__/* .listed */ .KE)(cluster.nodes.map((node) => node.describe()))} by that of the snapshot ${snapshot}`, `if you mean it, write \`confirm: ${WORD}\`; nothing was touched`);
}
/** The system that the nodes are of now, by what tells it: their control files, and Patroni. */
async function currentSystems(cluster, signal) {
    const systems = new Map();
    for (const node of cluster.nodes) {
        const control = await (0,_cluster_control_js__WEBPACK_IMPORTED_MODULE_0__/* .readControl */ .O)(node.host, signal).catch((error) => {
            signal.throwIfAborted();
            // Destroyed data is what a restore is for.
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo)
                return null;
            throw error;
        });
        if (control)
            systems.set(node.describe(), control.systemIdentifier);
        const state = await cluster.parts.patroni?.memberNamed(node.name);
        if (state?.systemIdentifier != null)
            systems.set(`Patroni on ${node.name}`, state.systemIdentifier);
    }
    return systems;
}
/**
 * Refuses to put the data of one cluster in the place of another's by mistake: what is there has to be of the snapshot's
 * system, or of the one that `expect-system` names. Patroni takes no other system at all.
 */
function assertSystem(expected, current, snapshot, scope) {
    for (const [where, system] of current) {
        if (expected !== undefined && system !== expected) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where} has the system identifier ${system}, not ${expected} as in \`expect-system\`: it is another cluster`, 'check `nodes`; nothing was touched');
        }
        if (system === snapshot)
            continue;
        if (scope !== null)
            throw otherSystem(scope, `${where} is of the system ${system}`, snapshot);
        if (expected === undefined) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${where} is of the system ${system}, and the snapshot of ${snapshot}: it is another cluster`, `check \`nodes\` and \`backup\`; if you mean to replace it, write \`expect-system: ${system}\`. Nothing was touched`);
        }
    }
    if (current.size === 0 && expected !== undefined && expected !== snapshot) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the snapshot is of the system ${snapshot}, not ${expected} as in \`expect-system\`, and no node tells of which system it is`, 'check `backup` and `expect-system`; nothing was touched');
    }
}
/** The DCS names the system of its cluster, and Patroni ends where the data is of another one. */
function otherSystem(scope, what, snapshot) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${what}, and the snapshot of ${snapshot}: Patroni does not start data of another system than the DCS has for the scope ${scope}`, `if that cluster is no longer wanted, stop Patroni on all nodes, run \`patronictl remove ${scope}\`, empty the data folders, start Patroni, and run this again`);
}


/***/ }),

/***/ 24471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ putPlaceBack),
/* harmony export */   FP: () => (/* binding */ freeSpace),
/* harmony export */   Rh: () => (/* binding */ preparePlace),
/* harmony export */   cv: () => (/* binding */ exchange),
/* harmony export */   l7: () => (/* binding */ removeAside)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/**
 * What all the scripts begin with. They are constant texts, which get the path and the stamp as their arguments; each may be
 * run again after it was interrupted anywhere, and they wait for each other: two that put back at the same time could remove
 * what the other has just put back. `.nothing` in the folder put aside says that there was none.
 */
const COMMON = `set -eu
path=$1 stamp=$2
is_mount() {
  while read -r _ _ _ _ point _; do [ "$point" != "$path" ] || return 0; done </proc/self/mountinfo
  return 1
}
if is_mount; then
  within=1 staging=$path/_restored_$stamp aside=$path/_before_$stamp placing=$path/_placing_$stamp
else
  within=0 staging=\${path}_restored_$stamp aside=\${path}_before_$stamp
fi
# A killed step's script may still be at work: after it, what it has done is seen.
lock=\${path%/*}
if [ $within = 1 ]; then lock=$path; fi
if [ -d "$lock" ] && command -v flock >/dev/null 2>&1; then exec 9<"$lock"; flock 9; fi
each() { # what is in a folder, hidden or not, but for what restores and file systems put there
  for entry in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    case \${entry##*/} in lost+found|_restored_"$stamp"|_before_"$stamp"|_placing_"$stamp") continue ;; esac
    if [ -e "$entry" ] || [ -L "$entry" ]; then "$2" "$entry"; fi
  done
}
like() { # gives a folder the owner and mode of another one
  chown "$(stat -c %u:%g "$1")" "$2"
  chmod "$(stat -c %a "$1")" "$2"
}
`;
const PREPARE = `${COMMON}
parent=\${path%/*}
if [ $within = 0 ] && [ ! -d "$parent" ]; then mkdir -p "$parent"; fi
[ ! -e "$aside" ] || { echo "$aside is there already" >&2; exit 1; }
rm -rf "$staging"
mkdir "$staging"
chmod 700 "$staging"
old=0
if [ -e "$path" ]; then
  there() { old=1; }
  each "$path" there
  chown "$(stat -c %u:%g "$path")" "$staging"
fi
echo "$staging"; echo "$aside"; echo $old; echo $within`;
/** Makes the folder for the new content. Nothing that is in use is touched. */
async function preparePlace({ host, path, stamp }, signal) {
    const told = await host.run('sh', ['-c', PREPARE, 'sh', path, stamp], signal);
    const [staging, aside, old, within] = told.split('\n');
    if (staging === undefined || aside === undefined)
        throw new Error('the folder was not prepared');
    return { staging, aside, old: old === '1', within: within === '1' };
}
const EXCHANGE = `${COMMON}
[ -d "$staging" ]
if [ $within = 0 ]; then
  if [ -e "$path" ]; then mv "$path" "$aside"; else mkdir "$aside" && : >"$aside/.nothing"; fi
  mv "$staging" "$path"
else
  mkdir -p "$aside"
  like "$path" "$aside"
  out() { mv "$1" "$aside/"; }
  each "$path" out
  mv "$staging" "$placing"
  into() { mv "$1" "$path/"; }
  each "$placing" into
  like "$placing" "$path"
  rmdir "$placing"
fi
sync -f "\${path%/*}" 2>/dev/null || sync`;
/** Puts the new content in place and the old one aside. No server may run on it. */
async function exchange({ host, path, stamp }, signal) {
    await host.run('sh', ['-c', EXCHANGE, 'sh', path, stamp], signal);
}
const PUT_BACK = `${COMMON}
if [ $within = 0 ]; then
  if [ -e "$aside" ]; then
    rm -rf "$path"
    if [ -e "$aside/.nothing" ]; then rm -rf "$aside"; else mv "$aside" "$path"; fi
  fi
elif [ -e "$aside" ]; then
  remove() { rm -rf "$1"; }
  # With the new content still apart, all that is in place is old.
  if [ ! -e "$staging" ]; then
    each "$path" remove
    mkdir "$staging"
  fi
  back() { mv "$1" "$path/"; }
  each "$aside" back
  like "$aside" "$path"
  rmdir "$aside"
  rm -rf "$placing"
fi
rm -rf "$staging"
sync -f "\${path%/*}" 2>/dev/null || sync`;
/** Puts the old content back, whatever was done, and removes the new one. No server may run on it. */
async function putPlaceBack({ host, path, stamp }) {
    await host.run('sh', ['-c', PUT_BACK, 'sh', path, stamp]);
}
const REMOVE_ASIDE = `${COMMON}
rm -rf "$aside"`;
/** Removes the old content. */
async function removeAside({ host, path, stamp }) {
    await host.run('sh', ['-c', REMOVE_ASIDE, 'sh', path, stamp]);
}
const SPACE = `set -eu
path=$1
while [ ! -e "$path" ]; do path=\${path%/*}; [ -n "$path" ] || path=/; done
df -P -k "$path" | { read -r _; read -r device _ _ free _; echo "$free $device"; }`;
/** The free bytes of the file system that a folder is in, or will be, and its name. */
async function freeSpace({ host, path }, signal) {
    const told = (await host.run('sh', ['-c', SPACE, 'sh', path], signal)).trim();
    const [free = '', device = ''] = told.split(' ');
    const bytes = Number(free) * 1024;
    if (!Number.isFinite(bytes)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`df does not tell the free space of ${path}`, 'check that the folder can be reached');
    }
    return { bytes, device };
}


/***/ }),

/***/ 60079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vd: () => (/* binding */ eachPlace),
/* harmony export */   kx: () => (/* binding */ putBackAll),
/* harmony export */   pl: () => (/* binding */ replaceData)
/* harmony export */ });
/* unused harmony export undo */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(74995);
/* harmony import */ var _cluster_control_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(87207);
/* harmony import */ var _cluster_patroni_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56445);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _agree_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49615);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(24471);







/** How long replicas may take to follow before they are made anew; and that, and all others. */
const FOLLOW_MILLISECONDS = 60_000;
const HEALTHY_MILLISECONDS = 1_800_000;
const PUT_BACK_RETRIES = 4;
const POLL_MILLISECONDS = 200;
/**
 * Stops the nodes, exchanges their data, starts the leader and then the replicas, and waits until all are healthy. Whatever
 * fails puts the old data back and starts it: then this throws what failed. Should the step be killed, the post step does
 * that. The journal has been written, and is left open: what was put aside can be put back until it is closed.
 */
async function replaceData(context, cluster, replacement) {
    const { recorder, signal } = context;
    const order = replacement.nodes.map(({ node }) => node);
    try {
        const stoppedAt = await recorder.phase('stop', 'Stop the nodes', async () => {
            await cluster.pause(order);
            const now = performance.now();
            await cluster.stopAll(order, signal);
            return now;
        });
        await cluster.parts.journal.begin();
        await recorder.phase('exchange', 'Put the data in place', () => eachPlace(replacement.nodes, (place) => (0,_places_js__WEBPACK_IMPORTED_MODULE_5__/* .exchange */ .cv)(place, signal)));
        return await recorder.phase('start', 'Start the nodes', () => startNew(context, cluster, replacement, stoppedAt));
    }
    catch (error) {
        await undo(context, cluster, replacement).catch((late) => {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserErrors */ .tQ([...(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .asUserErrors */ .D3)(error), ...(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .asUserErrors */ .D3)(late)]);
        });
        throw error;
    }
}
async function startNew({ recorder, signal }, cluster, { nodes, systemIdentifier }, stoppedAt) {
    const names = nodes.map(({ node }) => node.name);
    // What Patroni makes anew it starts by itself.
    const filled = nodes.filter(({ plan }) => plan.from !== null).map(({ node }) => node.name);
    const leaderUp = await cluster.startAll(filled, signal);
    const secondsDown = (leaderUp - stoppedAt) / 1000;
    for (const { node, plan } of nodes)
        if (plan.from !== null)
            await assertSystem(node, systemIdentifier);
    await cluster.parts.startOthers(signal);
    const { patroni, journal } = cluster.parts;
    // Resumed, Patroni would end where the DCS is of another system, instead of saying so.
    if (patroni && journal.entry?.resume === true)
        await untilLed(patroni, systemIdentifier, cluster.scope, signal);
    await cluster.resume();
    try {
        const all = filled.length === names.length;
        const limit = all && patroni ? FOLLOW_MILLISECONDS : HEALTHY_MILLISECONDS;
        return { secondsDown, health: await cluster.untilHealthy(names, signal, limit), reinitialized: [] };
    }
    catch (error) {
        if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo) || patroni === null)
            throw error;
        const reinitialized = await reinitialize(patroni, nodes);
        if (reinitialized.length === 0)
            throw error;
        recorder.info(`${error.message}. Patroni makes ${reinitialized.join(', ')} anew from the leader`);
        const health = await cluster.untilHealthy(names, signal, HEALTHY_MILLISECONDS);
        return { secondsDown, health, reinitialized };
    }
}
/** Waits until Patroni lets a node lead, as it does not with data of another system than the DCS names. */
async function untilLed(patroni, system, scope, signal) {
    const deadline = Date.now() + FOLLOW_MILLISECONDS;
    for (;;) {
        const members = (await patroni.cluster())?.members ?? [];
        if (members.some(({ role }) => role === 'leader'))
            return;
        if (Date.now() > deadline)
            throw (0,_agree_js__WEBPACK_IMPORTED_MODULE_4__/* .otherSystem */ .W2)(scope ?? '<scope>', 'Patroni lets no node lead: its DCS is of another system', system);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(POLL_MILLISECONDS, undefined, { signal });
    }
}
/** Has the replicas made anew that do not stream. Gives their names. */
async function reinitialize(patroni, nodes) {
    const members = (await patroni.cluster())?.members ?? [];
    const leader = members.find(({ role }) => role === 'leader')?.name;
    const timeline = leader === undefined ? null : ((await patroni.memberNamed(leader))?.timeline ?? null);
    if (timeline === null)
        return [];
    const done = [];
    for (const { node } of nodes) {
        const state = await patroni.memberNamed(node.name);
        const url = await patroni.addressOf(node.name);
        if (node.name === leader || url === null)
            continue;
        if (state?.state === 'running' && state.timeline === timeline && state.streaming)
            continue;
        await patroni.reinitialize(url);
        done.push(node.name);
    }
    return done;
}
async function assertSystem(node, wanted) {
    const { systemIdentifier } = await (0,_cluster_control_js__WEBPACK_IMPORTED_MODULE_1__/* .readControl */ .O)(node.host);
    if (systemIdentifier === wanted)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserError */ .yo(`${node.describe()} runs as the system ${systemIdentifier} instead of ${wanted}, that of the snapshot`, 'something made a new cluster in its place: see the log of Patroni or of the container, and whether `nodes` names the folder that its server uses');
}
/** Puts the old data of all nodes back, and starts what ran. */
async function undo({ recorder }, cluster, { nodes }) {
    const { journal } = cluster.parts;
    await recorder.phase('undo', 'Put the old data back, and start it', async () => {
        await putBackAll(cluster, nodes);
        await cluster.startAgain();
    });
    journal.close();
    recorder.undo = {
        outcome: 'put back',
        detail: 'the nodes have the data that they had before, and run as before',
    };
}
/**
 * Stops what runs on new data, and puts the old back. Also for the post step. A start that Patroni had been told of when the
 * step was killed may come in between, and write where data is being removed: then it is done again.
 */
async function putBackAll(cluster, nodes) {
    await (0,p_retry__WEBPACK_IMPORTED_MODULE_6__/* ["default"] */ .Ay)(() => putBackOnce(cluster, nodes), {
        retries: PUT_BACK_RETRIES,
        minTimeout: 2_000,
        factor: 1,
    });
}
async function putBackOnce(cluster, nodes) {
    const { journal, patroni } = cluster.parts;
    if (journal.entry?.replacing?.begun === true) {
        if (journal.entry.resume === true)
            await patroni?.pause(true);
        await cluster.stopAll(nodes.map(({ node }) => node));
    }
    await eachPlace(nodes, _places_js__WEBPACK_IMPORTED_MODULE_5__/* .putPlaceBack */ .EY);
}
async function eachPlace(nodes, work) {
    const done = await Promise.allSettled(nodes.map(async ({ places }) => {
        for (const { place } of places)
            await work(place);
    }));
    const failures = done.flatMap((result) => result.status === 'rejected' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .asUserErrors */ .D3)(result.reason) : []);
    if (failures.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .UserErrors */ .tQ(failures);
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
