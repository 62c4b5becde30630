export const id = 6587;
export const ids = [6587,5607,4600];
export const modules = {

/***/ 42285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ assertPrivate)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _artifact_client_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70684);


/** Throws a UserError unless the artifacts of the repository are out of everyone's reach. */
async function assertPrivate(github, repository, signal) {
    const visibility = await github.visibility(signal);
    if (visibility.is === 'public') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${repository} is public: everyone could download a backup that is not encrypted`, 'encrypt it with `encrypt-to`, name a folder in `store`, or, for data that everyone may have, set `allow-public: true`');
    }
    if (visibility.is === 'unknown') {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`a backup that is not encrypted goes to private repositories only, and whether ${repository} is one could not be found out: ${visibility.why}`, `pass \`github-token\`, and ${_artifact_client_js__WEBPACK_IMPORTED_MODULE_1__/* .ACTIONS_READ */ .Vo}; or encrypt with \`encrypt-to\`; or, for data that everyone may have, set \`allow-public: true\``);
    }
}


/***/ }),

/***/ 70684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Q: () => (/* binding */ STATUS_PAGE),
/* harmony export */   AR: () => (/* binding */ artifactClient),
/* harmony export */   HD: () => (/* binding */ readable),
/* harmony export */   Vo: () => (/* binding */ ACTIONS_READ),
/* harmony export */   ob: () => (/* binding */ hasArtifactService),
/* harmony export */   qT: () => (/* binding */ isLostCreation)
/* harmony export */ });
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24600);



const STATUS_PAGE = 'run the job again; if it stays so, see https://www.githubstatus.com';
const ACTIONS_READ = 'give the job `permissions:` with `actions: read` (and `contents: read`)';
/**
 * The client takes a tenth of a second to load: only where it is used. Before, V8's young generation is kept from
 * growing further (the factor is read whenever it would): the larger it is, the more of the blocks that were sent
 * stay in memory until they are collected.
 */
async function artifactClient() {
    (0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--semi-space-growth-factor=1');
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(4942), __webpack_require__.e(897), __webpack_require__.e(1252)]).then(__webpack_require__.bind(__webpack_require__, 91252));
    return new DefaultArtifactClient();
}
/** Only the first call of an upload is repeated from out here: after it the name is taken. */
function isLostCreation(error) {
    return (error instanceof Error && error.message.startsWith('Failed to CreateArtifact: Unable to make request'));
}
/** The hosts that the client library works with; the last is GitHub's own for development. */
function hasArtifactService(serverUrl) {
    const { hostname } = new URL(serverUrl);
    return hostname === 'github.com' || hostname.endsWith('.ghe.com') || hostname.endsWith('.localhost');
}
/** Turns a failure of the services into what the user can do about it. */
function readable(what, error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Cancelled */ .cJ)
        return error;
    // Signed URLs are keys to the artifact: whatever library put one into its message, it goes no further.
    const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\?\S*sig=\S*/g, '?…');
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${what}: ${message}`, fixFor(error, message));
}
function fixFor(error, message) {
    const status = (0,_network_js__WEBPACK_IMPORTED_MODULE_2__/* .statusOf */ .c2)(error);
    if (message.includes('rate limit'))
        return 'wait until the limit is lifted, and run the job again';
    if (status === 403 || status === 404)
        return `pass \`github-token\`, and ${ACTIONS_READ}`;
    if (status === 401)
        return "pass a valid `github-token`, or leave it out for the job's own";
    if (status === 410)
        return 'the artifact has expired: name a newer backup';
    if (error instanceof Error && error.name === 'UsageError')
        return 'delete old artifacts, shorten `retention-days`, or name a folder in `store`';
    if (message.includes('already exists'))
        return 'another job of this run made a backup in the same second, or a lost call took the name: run this job again';
    return STATUS_PAGE;
}


/***/ }),

/***/ 35607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GitHub: () => (/* binding */ GitHub),
/* harmony export */   currentJob: () => (/* binding */ currentJob)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64377);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(24600);



const PAGE_SIZE = 100;
const repositorySchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ private: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(), default_branch: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() });
const artifactSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
    name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    size_in_bytes: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
    expired: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    expires_at: zod__WEBPACK_IMPORTED_MODULE_3__/* .datetime */ .w$({ offset: true }).nullish(),
    digest: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullish(),
    workflow_run: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        id: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().optional(),
        repository_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().optional(),
        head_repository_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().optional(),
    })
        .nullish(),
});
const cacheSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    id: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
    key: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    ref: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    size_in_bytes: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(),
    last_accessed_at: zod__WEBPACK_IMPORTED_MODULE_3__/* .datetime */ .w$({ offset: true }),
});
const artifactsSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ total_count: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), artifacts: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(artifactSchema) })
    .transform((page) => ({ total: page.total_count, items: page.artifacts }));
const cachesSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ total_count: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig(), actions_caches: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(cacheSchema) })
    .transform((page) => ({ total: page.total_count, items: page.actions_caches }));
/** Reads the job from the runner's variables. Throws a UserError outside a workflow job. */
function currentJob(env) {
    const [owner, repository] = (env.GITHUB_REPOSITORY ?? '').split('/');
    if (!owner || !repository) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('artifacts belong to a GitHub repository, and GITHUB_REPOSITORY does not name one', 'run this in a GitHub Actions job, or name a folder in `store`');
    }
    const repositoryId = Number(env.GITHUB_REPOSITORY_ID);
    return {
        serverUrl: trimmed(env.GITHUB_SERVER_URL, 'https://github.com'),
        apiUrl: trimmed(env.GITHUB_API_URL, 'https://api.github.com'),
        owner,
        repository,
        repositoryId: Number.isSafeInteger(repositoryId) && repositoryId > 0 ? repositoryId : null,
        runId: env.GITHUB_RUN_ID ?? null,
    };
}
class CutShort extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    constructor(what, repository) {
        super(`the list of ${what} of ${repository} was cut short`, 'run the step again; if it stays so, see https://www.githubstatus.com');
    }
}
/** The few calls of GitHub's REST API that the services for artifacts and caches do not offer themselves. */
class GitHub {
    job;
    token;
    constructor(job, token) {
        this.job = job;
        this.token = token;
    }
    /** Who can read the repository, and so its artifacts. Never throws but when cancelled: what fails is `unknown`. */
    async visibility(signal) {
        if (this.token === undefined)
            return { is: 'unknown', why: 'there is no github-token' };
        try {
            const repository = repositorySchema.parse(await this.get('', signal));
            return { is: repository.private ? 'private' : 'public' };
        }
        catch (error) {
            if (signal?.aborted)
                throw error;
            const status = (0,_network_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(error);
            return {
                is: 'unknown',
                why: status === null ? 'GitHub could not be asked' : `GitHub answered ${status}`,
            };
        }
    }
    /**
     * The artifacts of all runs of this repository that have not expired, without those of forks' runs. Throws rather
     * than return a list that was cut short: somebody may decide by it what to delete.
     */
    async artifacts(name, signal) {
        const listed = await this.listed('artifacts', { ...(name && { name }) }, artifactsSchema, signal);
        return listed.flatMap((artifact) => {
            const run = artifact.workflow_run;
            const home = this.job.repositoryId ?? run?.repository_id;
            // Anyone can open a pull request from a fork, and its run can upload an artifact of any name.
            if (artifact.expired || run?.id === undefined || home === undefined || run.head_repository_id !== home)
                return [];
            return [
                {
                    id: artifact.id,
                    name: artifact.name,
                    bytes: artifact.size_in_bytes,
                    digest: artifact.digest ?? null,
                    expiresAt: artifact.expires_at ? new Date(artifact.expires_at) : null,
                    runId: run.id,
                },
            ];
        });
    }
    /** The entries of the cache whose key begins like this, of all branches. Throws rather than return a list that was cut short. */
    async caches(key, signal) {
        const listed = await this.listed('caches', { key }, cachesSchema, signal);
        return listed.map(({ size_in_bytes: bytes, last_accessed_at: readAt, ...entry }) => ({
            ...entry,
            bytes,
            readAt: new Date(readAt),
        }));
    }
    async defaultBranch(signal) {
        return repositorySchema.parse(await this.get('', signal)).default_branch;
    }
    listed(what, filter, schema, signal) {
        return (0,_network_js__WEBPACK_IMPORTED_MODULE_1__/* .retrying */ .R$)(() => this.pages(what, filter, schema, signal), signal, (error) => error instanceof CutShort);
    }
    async pages(what, filter, schema, signal) {
        const found = new Map();
        let before = 0;
        for (let page = 1;; page++) {
            const query = new URLSearchParams({
                per_page: String(PAGE_SIZE),
                page: String(page),
                ...filter,
            });
            const answer = await this.get(`/actions/${what}?${query.toString()}`, signal);
            const { total, items } = schema.parse(answer);
            for (const item of items)
                found.set(item.id, item);
            // What was deleted meanwhile moved the later ones a page forward: one of them may have been missed.
            if (total < before || (items.length === 0 && found.size < total)) {
                throw new CutShort(what, `${this.job.owner}/${this.job.repository}`);
            }
            if (found.size >= total)
                return [...found.values()];
            before = total;
        }
    }
    /** Deletes an artifact of any run; one that is gone already is no error. Needs `actions: write`. */
    removeArtifact(id, signal) {
        return this.remove(`/actions/artifacts/${id}`, signal);
    }
    /** Likewise an entry of the cache. */
    removeCache(id, signal) {
        return this.remove(`/actions/caches/${id}`, signal);
    }
    async remove(path, signal) {
        await this.request('DELETE', path, signal).catch((error) => {
            if ((0,_network_js__WEBPACK_IMPORTED_MODULE_1__/* .statusOf */ .c2)(error) !== 404)
                throw error;
        });
    }
    /** GET below the repository's path; transient failures are repeated. Throws HttpError for any status but 200. */
    async get(path, signal) {
        return JSON.parse(await this.request('GET', path, signal));
    }
    /** The answer's body. Throws HttpError for any status but 200 and 204. */
    async request(method, path, signal) {
        // This client, not fetch: it goes through the proxy that a self-hosted runner is set up with.
        const { HttpClient } = await __webpack_require__.e(/* import() */ 4942).then(__webpack_require__.bind(__webpack_require__, 44942));
        const client = new HttpClient('postgres-recovery');
        const headers = {
            accept: 'application/vnd.github+json',
            ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        };
        const { apiUrl, owner, repository } = this.job;
        return (0,_network_js__WEBPACK_IMPORTED_MODULE_1__/* .retrying */ .R$)(async () => {
            const response = await client
                .request(method, `${apiUrl}/repos/${owner}/${repository}${path}`, null, headers)
                .catch((error) => {
                throw new _network_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreachable */ .LL(apiUrl, error);
            });
            const body = await response.readBody();
            const status = response.message.statusCode ?? 0;
            if (status !== 200 && status !== 204)
                throw new _network_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$(status, `GitHub answered ${status}${reason(body)}`);
            return body;
        }, signal);
    }
}
/** GitHub's own words for a refusal: they tell a missing permission from a rate limit. */
function reason(body) {
    try {
        const { message } = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ message: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP() }).parse(JSON.parse(body));
        return `: ${message}`;
    }
    catch {
        return '';
    }
}
function trimmed(url, otherwise) {
    return (url === undefined || url === '' ? otherwise : url).replace(/\/+$/, '');
}


/***/ }),

/***/ 24600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LL: () => (/* binding */ Unreachable),
/* harmony export */   R$: () => (/* binding */ retrying),
/* harmony export */   abortable: () => (/* binding */ abortable),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   j$: () => (/* binding */ HttpError)
/* harmony export */ });
/* unused harmony export isTransient */
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74995);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);


const RETRIES = 3;
const FIRST_DELAY_MILLISECONDS = 1_000;
/** What the artifact client makes of a lost connection, which it does not repeat as it does a 500. */
const LOST_CALL = /^Failed to \w+: Unable to make request: /;
/** A request that the other side answered with something else than success. */
class HttpError extends Error {
    status;
    constructor(status, message) {
        super(message);
        this.name = 'HttpError';
        this.status = status;
    }
}
/** A request that got no answer: nothing says whether it arrived. */
class Unreachable extends Error {
    constructor(host, cause) {
        const code = cause instanceof Object && 'code' in cause ? String(cause.code) : 'no answer';
        super(`${host} could not be reached: ${code}`);
        this.name = 'Unreachable';
    }
}
/** The HTTP status that an error carries, ours or a client library's; null when it carries none. */
function statusOf(error) {
    const status = error instanceof Error && 'status' in error ? error.status : null;
    return typeof status === 'number' ? status : null;
}
/** Whether the same request may well succeed a moment later: no answer, 429, and the 5xx. */
function isTransient(error) {
    const status = statusOf(error);
    if (status !== null)
        return status === 429 || status >= 500;
    return error instanceof Unreachable || (error instanceof Error && LOST_CALL.test(error.message));
}
/** Repeats `work` after passing failures, with backoff and jitter: for what the client libraries do not repeat themselves. */
function retrying(work, signal, passes = isTransient) {
    const repeated = (0,p_retry__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .Ay)(work, {
        retries: RETRIES,
        minTimeout: FIRST_DELAY_MILLISECONDS,
        // Many that were turned away at once must not come back at once.
        randomize: true,
        shouldRetry: ({ error }) => passes(error) && signal?.aborted !== true,
    });
    return abortable(repeated, signal);
}
/**
 * Stops waiting for `work` as soon as `signal` aborts, for libraries that cannot be cancelled. What they still do in
 * the background ends with the process.
 */
function abortable(work, signal) {
    if (!signal)
        return work;
    return new Promise((resolve, reject) => {
        const cancel = () => {
            reject(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ());
        };
        if (signal.aborted)
            cancel();
        signal.addEventListener('abort', cancel, { once: true });
        work
            .finally(() => {
            signal.removeEventListener('abort', cancel);
        })
            .then(resolve, reject);
    });
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


/***/ }),

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92857);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
