export const id = 99;
export const ids = [99,4600];
export const modules = {

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

/***/ 91575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ Bucket)
});

// EXTERNAL MODULE: ./node_modules/@aws-sdk/client-s3/dist-cjs/index.js
var dist_cjs = __webpack_require__(53711);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/stores/s3/client.js


/** Delays grow from a tenth of a second at random, to some three seconds in all: a passing 503 is over by then. */
const ATTEMPTS = 6;
const CONNECT_MILLISECONDS = 10_000;
/** Without a byte: a slow link is none, a dead one is. */
const SILENCE_MILLISECONDS = 60_000;
/**
 * A client as the standard AWS variables and files say; the default chain finds the credentials. Throws a UserError
 * for an endpoint that is no address.
 */
function connect(env) {
    const endpoint = endpointOf(env);
    const own = endpoint === null || /(^|\.)amazonaws\.com(\.cn)?$/.test(endpoint.hostname);
    // The SDK itself knows AWS_REGION only. Services of others seldom look at it, but a signature needs one.
    const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? (own ? undefined : 'us-east-1');
    const client = new dist_cjs/* S3Client */.YxF({
        ...(region === undefined ? {} : { region }),
        ...(env.AWS_MAX_ATTEMPTS === undefined ? { maxAttempts: ATTEMPTS } : {}),
        // Wildcard certificates and DNS of buckets are Amazon's.
        forcePathStyle: !own,
        // The SDK's own checksums would go as trailers, which not every service takes. Ours go as headers.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        requestHandler: { connectionTimeout: CONNECT_MILLISECONDS, socketTimeout: SILENCE_MILLISECONDS },
    });
    return { client, host: endpoint?.host ?? null };
}
function endpointOf(env) {
    if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true')
        return null;
    const text = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL ?? '';
    if (text === '')
        return null;
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) {
        throw new errors/* UserError */.yo(`${env.AWS_ENDPOINT_URL_S3 ? 'AWS_ENDPOINT_URL_S3' : 'AWS_ENDPOINT_URL'} is not an address`, 'write it as `https://s3.example.com`');
    }
    return url;
}

// EXTERNAL MODULE: ./lib/stores/s3/errors.js
var s3_errors = __webpack_require__(73022);
// EXTERNAL MODULE: ./lib/stores/s3/parallel.js
var parallel = __webpack_require__(23718);
;// CONCATENATED MODULE: ./lib/stores/s3/bucket.js





const PARALLEL = 8;
const DISCARD_MILLISECONDS = 3_000;
/** One bucket of an S3 service. Whatever goes wrong is a UserError; the SDK has repeated what may pass by then. */
class Bucket {
    name;
    service;
    constructor(name) {
        this.name = name;
        this.service = connect(process.env);
    }
    /** Runs SDK commands on `key`, which need `permission`. */
    async call(permission, key, work, signal) {
        try {
            return await work(this.service.client, signal ? { abortSignal: signal } : {});
        }
        catch (error) {
            throw (0,s3_errors/* explain */.W)(error, { permission, bucket: this.name, key, host: this.service.host }, signal);
        }
    }
    /** Every object whose key starts with `prefix`. Throws rather than return a list that was cut short. */
    async list(prefix, signal) {
        const found = [];
        const seen = new Set();
        for (let token;;) {
            const page = await this.call('s3:ListBucket', prefix, (client, options) => client.send(new dist_cjs/* ListObjectsV2Command */.u6x({ Bucket: this.name, Prefix: prefix, ContinuationToken: token }), options), signal);
            for (const { Key: key, Size: bytes } of page.Contents ?? [])
                if (key !== undefined && bytes !== undefined)
                    found.push({ key, bytes });
            token = page.NextContinuationToken;
            if (token === undefined && page.IsTruncated !== true)
                return found;
            if (token === undefined || seen.has(token)) {
                throw new errors/* UserError */.yo(`the list of s3://${this.name}/${prefix} was cut short`, 'run the job again; if it stays so, the service is at fault');
            }
            seen.add(token);
        }
    }
    /** A small object, in place of one that is there. */
    async put(key, text, signal) {
        const content = { Bucket: this.name, Key: key, Body: text, ContentLength: Buffer.byteLength(text) };
        await this.call('s3:PutObject', key, (client, options) => client.send(new dist_cjs/* PutObjectCommand */.wKZ(content), options), signal);
    }
    /** A small object's text, or null when there is none. */
    async text(key, signal) {
        return this.call('s3:GetObject', key, async (client, options) => {
            try {
                const { Body: body } = await client.send(new dist_cjs/* GetObjectCommand */.jLs({ Bucket: this.name, Key: key }), options);
                return (await body?.transformToString()) ?? '';
            }
            catch (error) {
                if (error instanceof dist_cjs/* NoSuchKey */._kG)
                    return null;
                throw error;
            }
        }, signal);
    }
    /** Deletes objects one by one, which every service offers. What is gone already is no error. */
    async remove(keys, signal) {
        await (0,parallel/* parallel */._)(keys, PARALLEL, signal, (key, limit) => this.call('s3:DeleteObject', key, async (client, options) => {
            await client
                .send(new dist_cjs/* DeleteObjectCommand */.k4j({ Bucket: this.name, Key: key }), options)
                .catch((error) => {
                if ((0,s3_errors/* codeOf */.$)(error) !== 'NoSuchKey')
                    throw error;
            });
        }, limit));
    }
    /**
     * Removes what nobody will miss, the first of them first, as far as that works in a few seconds, also when the job was
     * cancelled: the failure that led here is what the user is told.
     */
    async discard(keys) {
        const limit = AbortSignal.timeout(DISCARD_MILLISECONDS);
        for (const some of [keys.slice(0, 1), keys.slice(1)])
            await this.remove(some, limit).catch(() => undefined);
    }
}


/***/ }),

/***/ 16005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ downloadFile),
/* harmony export */   z: () => (/* binding */ readFrom)
/* harmony export */ });
/* harmony import */ var _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53711);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _network_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24600);





/** Downloads an object to a new file, mode 0600. Throws a UserError when it has not the size that was listed. */
async function downloadFile(bucket, object, path, signal) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o600);
    try {
        await readFrom(bucket, object, signal, (chunk) => file.writeFile(chunk));
    }
    finally {
        await file.close();
    }
}
/** Reads an object to its end; where the connection breaks, the next one goes on from there. */
async function readFrom(bucket, object, signal, take) {
    const state = { received: 0, etag: undefined };
    while (state.received < object.bytes) {
        const before = state.received;
        await (0,_network_js__WEBPACK_IMPORTED_MODULE_3__/* .retrying */ .R$)(async () => {
            await readPiece(bucket, object, state, signal, take);
            if (signal?.aborted)
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .Cancelled */ .cJ();
            if (state.received === before)
                throw new _network_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreachable */ .LL('the service', null);
        }, signal).catch((error) => {
            if (!(error instanceof _network_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreachable */ .LL))
                throw error;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`s3://${bucket.name}/${object.key} could not be read to its end: the connection breaks again and again`, 'run the job again later');
        });
    }
    if (state.received > object.bytes)
        throw replaced(bucket, object);
}
async function readPiece(bucket, { key, bytes }, state, signal, take) {
    const rest = state.received === 0 ? {} : { Range: `bytes=${state.received}-${bytes - 1}`, IfMatch: state.etag };
    const { Body: body, ETag: etag } = await bucket.call('s3:GetObject', key, (client, options) => client.send(new _aws_sdk_client_s3__WEBPACK_IMPORTED_MODULE_4__/* .GetObjectCommand */ .jLs({ Bucket: bucket.name, Key: key, ...rest }), options), signal);
    if (!(body instanceof node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable))
        throw new Error('the SDK gave no stream');
    if (signal)
        (0,node_stream__WEBPACK_IMPORTED_MODULE_1__.addAbortSignal)(signal, body);
    state.etag = etag;
    try {
        const chunks = body[Symbol.asyncIterator]();
        for (;;) {
            // A broken connection is one thing, a full disk under `take` another.
            const next = await chunks.next().catch(() => null);
            if (next === null || next.done === true)
                return;
            state.received += next.value.length;
            if (state.received > bytes)
                throw replaced(bucket, { key, bytes });
            await take(next.value);
        }
    }
    finally {
        body.destroy();
    }
}
function replaced(bucket, { key, bytes }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`s3://${bucket.name}/${key} is longer than the ${bytes} bytes that it was listed with`, 'it was replaced meanwhile: run the job again');
}


/***/ }),

/***/ 73022:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ codeOf),
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

const RETRIED = 'the service or the way to it is disturbed: run the job again later';
/** Turns whatever the SDK throws into what the user can do about it. */
function explain(error, attempt, signal) {
    if (signal?.aborted)
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ();
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo || error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ)
        return error;
    if (!(error instanceof Error))
        return unexplained(attempt, 'an unknown error');
    const told = tell(error);
    return (ofCredentials(told, error, attempt) ??
        ofPlace(told, error, attempt) ??
        ofNetwork(told, attempt) ??
        ofAnswer(told, attempt));
}
function tell(error) {
    const { $metadata: metadata, $response: response } = error;
    const own = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
    const region = response?.headers?.['x-amz-bucket-region'] ?? null;
    return {
        code: /^[A-Za-z][\w.]{2,60}$/.test(own) ? own : 'unknown',
        status: metadata?.httpStatusCode ?? null,
        region: region !== null && /^[a-z\d-]{2,30}$/.test(region) ? region : null,
    };
}
/** The code of the service, such as `NoSuchKey`. */
function codeOf(error) {
    return error instanceof Error ? tell(error).code : 'unknown';
}
function ofCredentials({ code, status }, error, attempt) {
    const { permission, bucket } = attempt;
    if (error.name === 'CredentialsProviderError') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`there are no usable credentials for ${where(attempt)}`, 'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use `aws-actions/configure-aws-credentials` with `permissions: id-token: write`');
    }
    if (/^(?:ExpiredToken|TokenRefreshRequired|ExpiredTokenException)$/.test(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the credentials for ${where(attempt)} have expired (${code})`, 'ask for credentials that live longer than the job, and run it again');
    }
    if (code === 'RequestTimeTooSkewed') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the clock of this machine differs too much from that of ${service(attempt)}`, 'set the clock of the machine, best by NTP');
    }
    if (/^(?:SignatureDoesNotMatch|InvalidAccessKeyId|InvalidToken|InvalidClientTokenId)$/.test(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${service(attempt)} does not accept the credentials (${code})`, 'check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where they are temporary');
    }
    if (status !== 403 && status !== 401)
        return null;
    const resource = permission === 's3:ListBucket' ? bucket : `${bucket}/${attempt.key}`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the credentials may not do \`${permission}\` on ${resource} (${code})`, `allow them \`${permission}\` there: a store needs s3:ListBucket on the bucket, and s3:PutObject, s3:GetObject, s3:DeleteObject and s3:AbortMultipartUpload on its objects`);
}
function ofPlace({ code, status, region }, error, attempt) {
    const { bucket } = attempt;
    if (code === 'NoSuchBucket' || code === 'InvalidBucketName') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`there is no bucket ${bucket} at ${service(attempt)}`, 'check `store`, AWS_REGION and AWS_ENDPOINT_URL, or make the bucket: this action makes none');
    }
    if (/^(?:PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/.test(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the bucket ${bucket} is in another region${region === null ? '' : `: ${region}`}`, `set AWS_REGION to ${region ?? 'the region of the bucket'}`);
    }
    if (error.message.startsWith('Region is missing')) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the region of the bucket ${bucket} is not known`, 'set AWS_REGION');
    }
    if (code === 'PreconditionFailed') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${where(attempt)} was replaced while it was read`, 'run the job again; if nobody replaced it on purpose, look into who could have');
    }
    if (code === 'NoSuchKey' || status === 404) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${where(attempt)} is gone, or ${service(attempt)} is no S3 service`, 'run the job again: another one may have removed the backup; else check AWS_ENDPOINT_URL');
    }
    return null;
}
function ofNetwork({ code, status }, attempt) {
    if (status !== null && status >= 300)
        return null;
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the host of ${service(attempt)} was not found (${code})`, 'check AWS_ENDPOINT_URL and AWS_REGION, and whether the machine can resolve names');
    }
    if (code === 'ECONNREFUSED') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`nothing listens at ${service(attempt)} (${code})`, 'check host and port in AWS_ENDPOINT_URL, and whether the service runs');
    }
    if (/CERT|SELF_SIGNED|TLS|SSL|EPROTO/.test(code)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${service(attempt)} could not be reached by TLS (${code})`, 'name the authority of its certificate in NODE_EXTRA_CA_CERTS, or write `http://` in AWS_ENDPOINT_URL if it speaks no TLS');
    }
    return /^(?:E[A-Z]+|TimeoutError|ERR_\w+)$/.test(code)
        ? new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the connection to ${service(attempt)} failed (${code})`, RETRIED)
        : null;
}
function ofAnswer({ code, status }, attempt) {
    if (status !== null && (status >= 500 || status === 429)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${service(attempt)} answered ${status} (${code}) again and again`, RETRIED);
    }
    return unexplained(attempt, status === null || status < 300 ? code : `${status}, ${code}`);
}
function unexplained(attempt, what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`\`${attempt.permission}\` on ${where(attempt)} failed at ${service(attempt)} (${what})`, 'check whether AWS_ENDPOINT_URL is an S3 service, and what its log says');
}
function where({ bucket, key }) {
    return `s3://${bucket}/${key}`;
}
function service({ host }) {
    return host ?? 'Amazon S3';
}


/***/ }),

/***/ 89337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ backupsIn),
/* harmony export */   bx: () => (/* binding */ baseOf),
/* harmony export */   g$: () => (/* binding */ assertBelow),
/* harmony export */   uX: () => (/* binding */ filesByName)
/* harmony export */ });
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21403);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28282);



/** What stands before the keys of a store: nothing, or its prefix and a slash. */
function baseOf(prefix) {
    return prefix === '' ? '' : `${prefix}/`;
}
/** The complete backups among listed objects: those whose manifest is there. */
function backupsIn(prefix, objects) {
    const complete = new Map();
    for (const [name, files] of filesByName(prefix, objects)) {
        const folder = files.filter(({ key }) => key.startsWith(`${baseOf(prefix)}${name}/`));
        const whole = folder.length > 0 ? inFolder(folder) : inSingleFile(name, files);
        if (whole !== null)
            complete.set(name, whole);
    }
    return complete;
}
function inFolder(files) {
    return files.some(({ file }) => file === _layout_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST */ .e0) ? files : null;
}
function inSingleFile(name, files) {
    const whole = (0,_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .singleFile */ .TG)(name, files.map(({ file }) => file));
    return whole && files.filter(({ file }) => whole.includes(file));
}
/** Everything that bears a backup's name, whole or not. */
function filesByName(prefix, objects) {
    const found = new Map();
    for (const object of objects) {
        const parsed = parseKey(object.key.slice(baseOf(prefix).length));
        if (parsed === null)
            continue;
        const files = found.get(parsed.name) ?? [];
        files.push({ ...object, file: parsed.file });
        found.set(parsed.name, files);
    }
    return found;
}
function parseKey(path) {
    const slash = path.indexOf('/');
    const top = slash < 0 ? path : path.slice(0, slash);
    const name = (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .nameIn */ .ZC)(top);
    const file = path.slice(slash + 1);
    // Some consoles make an empty object of the folder's own name.
    if (name === '' || file === '' || (slash >= 0 && name !== top))
        return null;
    return slash < 0 && !(0,_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .isOfSingleFile */ .CN)(name, file) ? null : { name, file };
}
/** Throws a UserError when a key, written by whoever may write to the bucket, would leave the folder of the download. */
function assertBelow(file) {
    const leaves = file.split('/').some((part) => part === '' || part === '.' || part === '..');
    if (!leaves && !file.includes('\0') && !file.includes('\\'))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the backup holds an object whose name leaves its folder: ${JSON.stringify(file.slice(0, 200))}`, 'this action did not write it: look into who could have, and use another backup');
}


/***/ }),

/***/ 23718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ parallel)
/* harmony export */ });
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(606);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);


/**
 * `work` for each of `items`, some at once, each with a signal that aborts when another one has failed. Unlike pMap, it
 * throws that first failure only when nothing is under way any more: what is cleaned up then stays clean.
 */
async function parallel(items, concurrency, signal, work) {
    const failed = new AbortController();
    const either = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
    const results = await (0,p_map__WEBPACK_IMPORTED_MODULE_1__["default"])(items, async (item, index) => {
        if (either.aborted)
            return p_map__WEBPACK_IMPORTED_MODULE_1__/* .pMapSkip */ .QJ;
        try {
            return await work(item, either, index);
        }
        catch (error) {
            failed.abort(error);
            return p_map__WEBPACK_IMPORTED_MODULE_1__/* .pMapSkip */ .QJ;
        }
    }, { concurrency });
    if (signal?.aborted)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ();
    failed.signal.throwIfAborted();
    return results;
}


/***/ })

};
