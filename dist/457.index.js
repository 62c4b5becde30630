export const id = 457;
export const ids = [457];
export const modules = {

/***/ 72457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ArtifactStore: () => (/* binding */ ArtifactStore)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/naming.js
var naming = __webpack_require__(21403);
// EXTERNAL MODULE: ./lib/backups/files.js
var backups_files = __webpack_require__(49500);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(92857);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
// EXTERNAL MODULE: ./lib/stores/network.js
var network = __webpack_require__(24600);
;// CONCATENATED MODULE: ./lib/stores/github.js



const PAGE_SIZE = 100;
const repositorySchema = schemas/* object */.Ikc({ private: schemas/* boolean */.zMY() });
const artifactSchema = schemas/* object */.Ikc({
    id: schemas/* number */.aig(),
    name: schemas/* string */.YjP(),
    size_in_bytes: schemas/* number */.aig(),
    expired: schemas/* boolean */.zMY(),
    expires_at: iso/* datetime */.w$({ offset: true }).nullish(),
    digest: schemas/* string */.YjP().nullish(),
    workflow_run: schemas/* object */.Ikc({
        id: schemas/* number */.aig().optional(),
        repository_id: schemas/* number */.aig().optional(),
        head_repository_id: schemas/* number */.aig().optional(),
    })
        .nullish(),
});
const pageSchema = schemas/* object */.Ikc({ total_count: schemas/* number */.aig(), artifacts: schemas/* array */.YOg(artifactSchema) });
/** Reads the job from the runner's variables. Throws a UserError outside a workflow job. */
function currentJob(env) {
    const [owner, repository] = (env.GITHUB_REPOSITORY ?? '').split('/');
    if (!owner || !repository) {
        throw new errors/* UserError */.yo('artifacts belong to a GitHub repository, and GITHUB_REPOSITORY does not name one', 'run this in a GitHub Actions job, or name a folder in `store`');
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
class CutShort extends errors/* UserError */.yo {
    constructor(repository) {
        super(`the list of artifacts of ${repository} was cut short`, 'run the step again; if it stays so, see https://www.githubstatus.com');
    }
}
/** The few calls of GitHub's REST API that the artifact service itself does not offer. */
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
            const status = (0,network/* statusOf */.c2)(error);
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
        const listed = await (0,network/* retrying */.R$)(() => this.listed(name, signal), signal, (error) => error instanceof CutShort);
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
    async listed(name, signal) {
        const found = new Map();
        let before = 0;
        for (let page = 1;; page++) {
            const query = new URLSearchParams({
                per_page: String(PAGE_SIZE),
                page: String(page),
                ...(name && { name }),
            });
            const answer = await this.get(`/actions/artifacts?${query.toString()}`, signal);
            const { total_count: total, artifacts } = pageSchema.parse(answer);
            for (const artifact of artifacts)
                found.set(artifact.id, artifact);
            // What was deleted meanwhile moved the later ones a page forward: one of them may have been missed.
            if (total < before || (artifacts.length === 0 && found.size < total)) {
                throw new CutShort(`${this.job.owner}/${this.job.repository}`);
            }
            if (found.size >= total)
                return [...found.values()];
            before = total;
        }
    }
    /** Deletes an artifact of any run; one that is gone already is no error. Needs `actions: write`. */
    async removeArtifact(id, signal) {
        await this.request('DELETE', `/actions/artifacts/${id}`, signal).catch((error) => {
            if ((0,network/* statusOf */.c2)(error) !== 404)
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
        const { HttpClient } = await __webpack_require__.e(/* import() */ 942).then(__webpack_require__.bind(__webpack_require__, 44942));
        const client = new HttpClient('postgres-recovery');
        const headers = {
            accept: 'application/vnd.github+json',
            ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        };
        const { apiUrl, owner, repository } = this.job;
        return (0,network/* retrying */.R$)(async () => {
            const response = await client
                .request(method, `${apiUrl}/repos/${owner}/${repository}${path}`, null, headers)
                .catch((error) => {
                throw new network/* Unreachable */.LL(apiUrl, error);
            });
            const body = await response.readBody();
            const status = response.message.statusCode ?? 0;
            if (status !== 200 && status !== 204)
                throw new network/* HttpError */.j$(status, `GitHub answered ${status}${reason(body)}`);
            return body;
        }, signal);
    }
}
/** GitHub's own words for a refusal: they tell a missing permission from a rate limit. */
function reason(body) {
    try {
        const { message } = schemas/* object */.Ikc({ message: schemas/* string */.YjP() }).parse(JSON.parse(body));
        return `: ${message}`;
    }
    catch {
        return '';
    }
}
function trimmed(url, otherwise) {
    return (url === undefined || url === '' ? otherwise : url).replace(/\/+$/, '');
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
;// CONCATENATED MODULE: ./lib/stores/artifact-client.js



const STATUS_PAGE = 'run the job again; if it stays so, see https://www.githubstatus.com';
const ACTIONS_READ = 'give the job `permissions:` with `actions: read` (and `contents: read`)';
/**
 * The client takes a tenth of a second to load: only where it is used. Before, V8's young generation is kept from
 * growing further (the factor is read whenever it would): the larger it is, the more of the blocks that were sent
 * stay in memory until they are collected.
 */
async function artifactClient() {
    (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
    const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(942), __webpack_require__.e(677)]).then(__webpack_require__.bind(__webpack_require__, 21677));
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
    if (error instanceof errors/* UserError */.yo || error instanceof errors/* Cancelled */.cJ)
        return error;
    // Signed URLs are keys to the artifact: whatever library put one into its message, it goes no further.
    const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\?\S*sig=\S*/g, '?…');
    return new errors/* UserError */.yo(`${what}: ${message}`, fixFor(error, message));
}
function fixFor(error, message) {
    const status = (0,network/* statusOf */.c2)(error);
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

;// CONCATENATED MODULE: ./lib/stores/artifact-access.js


/** Throws a UserError unless the artifacts of the repository are out of everyone's reach. */
async function assertPrivate(github, repository, signal) {
    const visibility = await github.visibility(signal);
    if (visibility.is === 'public') {
        throw new errors/* UserError */.yo(`${repository} is public: everyone could download a backup that is not encrypted`, 'encrypt it with `encrypt-to`, name a folder in `store`, or, for data that everyone may have, set `allow-public: true`');
    }
    if (visibility.is === 'unknown') {
        throw new errors/* UserError */.yo(`a backup that is not encrypted goes to private repositories only, and whether ${repository} is one could not be found out: ${visibility.why}`, `pass \`github-token\`, and ${ACTIONS_READ}; or encrypt with \`encrypt-to\`; or, for data that everyone may have, set \`allow-public: true\``);
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
;// CONCATENATED MODULE: ./lib/stores/artifact-proofs.js







const PROOF_FILE = 'proof.json';
const PROOF = /^((?:backup|snapshot)_\d{8}_\d{6})-proof-\d+$/;
const PARALLEL = 4;
/** The name of the artifact that holds the proof of a backup: an artifact cannot be written twice, so each run has its own. */
const proofArtifact = (name, run) => `${name}-proof-${run}`;
/** The backup that an artifact of this name holds the proof of; null for any other artifact. */
const provenByArtifact = (artifact) => PROOF.exec(artifact)?.[1] ?? null;
/** The texts of the newest proof of each backup that is among the artifacts. */
async function readProofs(artifacts, download) {
    const names = new Set(artifacts.map(({ name }) => name));
    const newest = new Map();
    for (const found of artifacts.toSorted((a, b) => a.id - b.id)) {
        const name = provenByArtifact(found.name);
        if (name !== null && names.has(name))
            newest.set(name, found);
    }
    const texts = await (0,p_map/* default */.Ay)(newest, async ([name, found]) => {
        const text = await withFolder(async (folder) => {
            await download(found, folder);
            return (0,promises_.readFile)((0,external_node_path_.join)(folder, PROOF_FILE), 'utf8');
        });
        return [name, text];
    }, { concurrency: PARALLEL });
    return new Map(texts);
}
/** Uploads a proof as an artifact of this run; `taken`: in the place of one that has this name. */
async function uploadProof(artifact, text, { taken, retentionDays }, signal) {
    const client = await artifactClient();
    if (taken)
        await (0,network/* retrying */.R$)(() => client.deleteArtifact(artifact), signal);
    await withFolder(async (folder) => {
        const file = (0,external_node_path_.join)(folder, PROOF_FILE);
        await (0,promises_.writeFile)(file, text);
        const days = retentionDays === undefined ? {} : { retentionDays };
        await (0,network/* retrying */.R$)(() => client.uploadArtifact(artifact, [file], folder, days), signal, isLostCreation);
    });
}
async function withFolder(work) {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(process.env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'pgr-proof-'));
    try {
        return await work(folder);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** What a refused deletion asks for is not what a refused listing does. */
function assertMayDelete(artifact, error) {
    if ((0,network/* statusOf */.c2)(error) !== 403)
        return;
    throw new errors/* UserError */.yo(`the job may not delete the artifact ${artifact}`, 'give the job `permissions:` with `actions: write` (and `contents: read`)', { cause: error });
}

// EXTERNAL MODULE: ./lib/stores/runner.js
var runner = __webpack_require__(17594);
;// CONCATENATED MODULE: ./lib/stores/artifact.js











/**
 * The artifacts of the repository that the job runs for: one artifact a backup, named like it, holding its files. The
 * job is taken from the process's own environment, where the client library looks too. An artifact becomes visible
 * when its upload is finalized, so what is cut off leaves nothing behind.
 */
class ArtifactStore {
    kind = 'artifact';
    offSite = true;
    input = 'artifact';
    staging = null;
    options;
    naming;
    job;
    github;
    /** Throws a UserError when the environment names no repository, or one of a GitHub Enterprise Server. */
    constructor(options) {
        this.options = options;
        this.naming = options.naming ?? naming/* BACKUPS */.Gk;
        this.job = currentJob(process.env);
        this.github = new GitHub(this.job, options.token);
        if (!hasArtifactService(this.job.serverUrl)) {
            throw new errors/* UserError */.yo(`${this.job.serverUrl} is a GitHub Enterprise Server: it has no artifact service of this version`, 'name a folder in `store`, on a disk that outlives the job');
        }
    }
    describe() {
        return `artifacts of ${this.job.owner}/${this.job.repository}`;
    }
    async prepare(signal) {
        if (!(0,runner/* canUpload */.Y)(process.env)) {
            throw new errors/* UserError */.yo('this process cannot upload artifacts: ACTIONS_RUNTIME_TOKEN and ACTIONS_RESULTS_URL are not set', 'use the action in a workflow job (`uses:`, not `run:`), or name a folder in `store`');
        }
        if (this.options.encrypted || this.options.allowPublic)
            return;
        await assertPrivate(this.github, `${this.job.owner}/${this.job.repository}`, signal);
    }
    async list(signal) {
        const all = await this.everything(signal);
        return all
            .flatMap((found) => {
            const name = this.nameOf(found.name);
            const createdAt = this.naming.timeOf(name);
            return createdAt === null ? [] : [{ found, name, createdAt }];
        })
            .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.found.id - a.found.id)
            .map(({ found, name, createdAt }) => ({
            name,
            store: this.describe(),
            bytes: found.bytes,
            createdAt,
            ...(found.expiresAt === null ? {} : { expiresAt: found.expiresAt }),
        }));
    }
    async put(backup, signal) {
        // Again, though the stage has asked already: a repository can be made public while the backup runs.
        await this.prepare(signal);
        const paths = backup.files.map((file) => (0,external_node_path_.join)(backup.folder, file));
        const sizes = await Promise.all(paths.map(async (path) => (await (0,promises_.lstat)(path)).size));
        const bytes = sizes.reduce((sum, size) => sum + size, 0);
        const artifact = this.artifactOf(backup.name);
        const client = await artifactClient();
        // It holds a block of 8 MiB for each parallel request, and by itself it would make 5.
        process.env.ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY ??= '3';
        try {
            const uploaded = await (0,network/* retrying */.R$)(() => client.uploadArtifact(artifact, paths, backup.folder, {
                // Dumps are compressed already.
                compressionLevel: 0,
                ...(this.options.retentionDays && { retentionDays: this.options.retentionDays }),
            }), signal, isLostCreation);
            return await this.acknowledged(client, artifact, uploaded, bytes, signal);
        }
        catch (error) {
            throw readable(`${backup.name} could not be uploaded as an artifact`, error);
        }
    }
    async get(name, folder, signal) {
        const found = await this.find(name, signal);
        // Not in `folder`: until it is whole, nothing lies where a backup is looked for. Mode 0700.
        const partial = await (0,promises_.mkdtemp)(`${folder}.partial-`);
        try {
            await this.download(found, partial, signal);
            const files = await (0,backups_files/* filesBelow */.DR)(partial);
            if (!files.includes('manifest.json') && !files.includes(`${name}.manifest.json`)) {
                throw new errors/* UserError */.yo(`the artifact ${name} holds no manifest: it is not a backup that this action made`, 'name another backup, or delete the artifact');
            }
            if (signal?.aborted)
                throw new errors/* Cancelled */.cJ();
            await (0,promises_.rename)(partial, folder);
            return { name, folder, files };
        }
        catch (error) {
            await (0,promises_.rm)(partial, { recursive: true, force: true, maxRetries: 3 });
            throw readable(`${name} could not be downloaded from the ${this.describe()}`, error);
        }
    }
    async remove(name, { unlessProven = false } = {}, signal) {
        const all = await this.everything(signal);
        const artifact = this.artifactOf(name);
        const proofs = all.filter((found) => provenByArtifact(found.name) === artifact);
        if (unlessProven && proofs.length > 0)
            return false;
        // The backup first: a proof of nothing does no harm.
        for (const found of [...all.filter((one) => one.name === artifact), ...proofs])
            await this.removeArtifact(found, signal);
        return true;
    }
    async putProof(name, text, signal) {
        try {
            const artifact = proofArtifact(this.artifactOf(name), this.job.runId ?? '0');
            // In one run, a name can be taken once.
            const taken = (await this.ofThisRun(signal)).some((found) => found.name === artifact);
            await uploadProof(artifact, text, { taken, retentionDays: this.options.retentionDays }, signal);
        }
        catch (error) {
            throw readable(`the proof of ${name} could not be uploaded as an artifact`, error);
        }
    }
    async proofs(signal) {
        const ours = (await this.everything(signal)).filter(({ name }) => this.naming.timeOf(this.nameOf(provenByArtifact(name) ?? name)) !== null);
        const texts = await readProofs(ours, (found, folder) => this.download(found, folder, signal));
        return new Map([...texts].map(([artifact, text]) => [this.nameOf(artifact), text]));
    }
    artifactOf(name) {
        return this.naming.artifactPrefix + name;
    }
    /** Empty for an artifact of another kind. */
    nameOf(artifact) {
        const { artifactPrefix: prefix } = this.naming;
        return artifact.startsWith(prefix) ? artifact.slice(prefix.length) : '';
    }
    /** By its id where the token allows it; without one, only what this run has made is within reach. */
    async removeArtifact(found, signal) {
        try {
            const byId = this.options.token !== undefined;
            const client = await artifactClient();
            await (byId
                ? this.github.removeArtifact(found.id, signal)
                : (0,network/* retrying */.R$)(() => client.deleteArtifact(found.name), signal));
        }
        catch (error) {
            assertMayDelete(found.name, error);
            throw readable(`the artifact ${found.name} could not be deleted`, error);
        }
    }
    /** Every artifact in reach: those of this run need no token. */
    async everything(signal) {
        const own = (0,runner/* canUpload */.Y)(process.env) ? await this.ofThisRun(signal) : [];
        const all = this.options.token === undefined ? [] : await this.ofAllRuns(undefined, signal);
        return [...new Map([...own, ...all].map((found) => [found.id, found])).values()];
    }
    /** Asks the service what it took, and takes back an upload that is not what was sent. */
    async acknowledged(client, name, uploaded, bytes, signal) {
        const { artifact } = await (0,network/* retrying */.R$)(() => client.getArtifact(name), signal);
        const { id, size, digest } = uploaded;
        const sent = `sha256:${digest ?? ''}`;
        const same = artifact.id === id && artifact.size === size && (artifact.digest ?? sent) === sent;
        if (id === undefined || digest === undefined || !same || artifact.size < bytes) {
            await (0,network/* retrying */.R$)(() => client.deleteArtifact(name), signal);
            throw new errors/* UserError */.yo(`the artifact service acknowledged ${artifact.size} bytes with digest ${artifact.digest ?? 'none'}, but ${size ?? 0} bytes with digest ${sent} were sent: the artifact was deleted`, STATUS_PAGE);
        }
        const { serverUrl, owner, repository, runId } = this.job;
        const url = `${serverUrl}/${owner}/${repository}/actions/runs/${runId ?? ''}/artifacts/${id}`;
        return { location: url, artifactId: String(id), artifactUrl: url, digest: sent };
    }
    async find(name, signal) {
        const artifact = this.artifactOf(name);
        const named = (artifacts) => artifacts.filter((found) => found.name === artifact).sort((a, b) => b.id - a.id)[0];
        const own = (0,runner/* canUpload */.Y)(process.env) ? named(await this.ofThisRun(signal)) : undefined;
        if (own)
            return own;
        const hasToken = this.options.token !== undefined;
        const other = hasToken ? named(await this.ofAllRuns(artifact, signal)) : undefined;
        if (other)
            return other;
        throw new errors/* UserError */.yo(`there is no backup ${name} among the ${this.describe()}${hasToken ? '' : ' of this run'}`, hasToken
            ? 'check the spelling, or use `latest`; expired artifacts and those of forks do not count'
            : `to see earlier runs, pass \`github-token\`, and ${ACTIONS_READ}`);
    }
    async ofThisRun(signal) {
        try {
            const client = await artifactClient();
            const { artifacts } = await (0,network/* retrying */.R$)(() => client.listArtifacts({ latest: false }), signal);
            return artifacts.map(({ id, name, size, digest }) => ({
                id,
                name,
                bytes: size,
                digest: digest ?? null,
                expiresAt: null,
                runId: null,
            }));
        }
        catch (error) {
            throw readable('the artifacts of this run could not be listed', error);
        }
    }
    async ofAllRuns(name, signal) {
        try {
            return await this.github.artifacts(name, signal);
        }
        catch (error) {
            throw readable(`the ${this.describe()} could not be listed`, error);
        }
    }
    async download(found, folder, signal) {
        const { owner: repositoryOwner, repository: repositoryName } = this.job;
        const { token } = this.options;
        const findBy = found.runId === null || token === undefined
            ? {}
            : { findBy: { token, workflowRunId: found.runId, repositoryOwner, repositoryName } };
        const expected = found.digest === null ? {} : { expectedHash: found.digest };
        const client = await artifactClient();
        const { digestMismatch } = await (0,network/* retrying */.R$)(() => client.downloadArtifact(found.id, { path: folder, ...expected, ...findBy }), signal);
        if (digestMismatch === true) {
            throw new errors/* UserError */.yo(`the artifact ${found.name} is not what was uploaded: its SHA-256 differs`, 'do not use it; name another backup, and look into who could have altered this one');
        }
    }
}


/***/ }),

/***/ 24600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LL: () => (/* binding */ Unreachable),
/* harmony export */   R$: () => (/* binding */ retrying),
/* harmony export */   ZC: () => (/* binding */ abortable),
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
/** Repeats `work` after passing failures, with backoff: for what the client libraries do not repeat themselves. */
function retrying(work, signal, passes = isTransient) {
    const repeated = (0,p_retry__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .Ay)(work, {
        retries: RETRIES,
        minTimeout: FIRST_DELAY_MILLISECONDS,
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
