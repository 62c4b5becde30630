export const id = 5607;
export const ids = [5607,4600];
export const modules = {

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


/***/ })

};
