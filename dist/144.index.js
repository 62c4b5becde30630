export const id = 144;
export const ids = [144];
export const modules = {

/***/ 50144:
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
// EXTERNAL MODULE: ./lib/stores/github.js
var github = __webpack_require__(35607);
// EXTERNAL MODULE: ./lib/stores/artifact-access.js
var artifact_access = __webpack_require__(42285);
// EXTERNAL MODULE: ./lib/stores/artifact-client.js
var artifact_client = __webpack_require__(70684);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./node_modules/p-map/index.js
var p_map = __webpack_require__(606);
// EXTERNAL MODULE: ./lib/stores/network.js
var network = __webpack_require__(24600);
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
    const texts = await (0,p_map["default"])(newest, async ([name, found]) => {
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
    const client = await (0,artifact_client/* artifactClient */.AR)();
    if (taken)
        await (0,network/* retrying */.R$)(() => client.deleteArtifact(artifact), signal);
    await withFolder(async (folder) => {
        const file = (0,external_node_path_.join)(folder, PROOF_FILE);
        await (0,promises_.writeFile)(file, text);
        const days = retentionDays === undefined ? {} : { retentionDays };
        await (0,network/* retrying */.R$)(() => client.uploadArtifact(artifact, [file], folder, days), signal, artifact_client/* isLostCreation */.qT);
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
        this.job = (0,github.currentJob)(process.env);
        this.github = new github.GitHub(this.job, options.token);
        if (!(0,artifact_client/* hasArtifactService */.ob)(this.job.serverUrl)) {
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
        await (0,artifact_access/* assertPrivate */.g)(this.github, `${this.job.owner}/${this.job.repository}`, signal);
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
        const client = await (0,artifact_client/* artifactClient */.AR)();
        // It holds a block of 8 MiB for each parallel request, and by itself it would make 5.
        process.env.ACTIONS_ARTIFACT_UPLOAD_CONCURRENCY ??= '3';
        try {
            const uploaded = await (0,network/* retrying */.R$)(() => client.uploadArtifact(artifact, paths, backup.folder, {
                // Dumps are compressed already.
                compressionLevel: 0,
                ...(this.options.retentionDays && { retentionDays: this.options.retentionDays }),
            }), signal, artifact_client/* isLostCreation */.qT);
            return await this.acknowledged(client, artifact, uploaded, bytes, signal);
        }
        catch (error) {
            throw (0,artifact_client/* readable */.HD)(`${backup.name} could not be uploaded as an artifact`, error);
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
            throw (0,artifact_client/* readable */.HD)(`${name} could not be downloaded from the ${this.describe()}`, error);
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
            throw (0,artifact_client/* readable */.HD)(`the proof of ${name} could not be uploaded as an artifact`, error);
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
            const client = await (0,artifact_client/* artifactClient */.AR)();
            await (byId
                ? this.github.removeArtifact(found.id, signal)
                : (0,network/* retrying */.R$)(() => client.deleteArtifact(found.name), signal));
        }
        catch (error) {
            assertMayDelete(found.name, error);
            throw (0,artifact_client/* readable */.HD)(`the artifact ${found.name} could not be deleted`, error);
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
            throw new errors/* UserError */.yo(`the artifact service acknowledged ${artifact.size} bytes with digest ${artifact.digest ?? 'none'}, but ${size ?? 0} bytes with digest ${sent} were sent: the artifact was deleted`, artifact_client/* STATUS_PAGE */.$Q);
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
            : `to see earlier runs, pass \`github-token\`, and ${artifact_client/* ACTIONS_READ */.Vo}`);
    }
    async ofThisRun(signal) {
        try {
            const client = await (0,artifact_client/* artifactClient */.AR)();
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
            throw (0,artifact_client/* readable */.HD)('the artifacts of this run could not be listed', error);
        }
    }
    async ofAllRuns(name, signal) {
        try {
            return await this.github.artifacts(name, signal);
        }
        catch (error) {
            throw (0,artifact_client/* readable */.HD)(`the ${this.describe()} could not be listed`, error);
        }
    }
    async download(found, folder, signal) {
        const { owner: repositoryOwner, repository: repositoryName } = this.job;
        const { token } = this.options;
        const findBy = found.runId === null || token === undefined
            ? {}
            : { findBy: { token, workflowRunId: found.runId, repositoryOwner, repositoryName } };
        const expected = found.digest === null ? {} : { expectedHash: found.digest };
        const client = await (0,artifact_client/* artifactClient */.AR)();
        const { digestMismatch } = await (0,network/* retrying */.R$)(() => client.downloadArtifact(found.id, { path: folder, ...expected, ...findBy }), signal);
        if (digestMismatch === true) {
            throw new errors/* UserError */.yo(`the artifact ${found.name} is not what was uploaded: its SHA-256 differs`, 'do not use it; name another backup, and look into who could have altered this one');
        }
    }
}


/***/ })

};
