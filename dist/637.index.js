export const id = 637;
export const ids = [637,3102];
export const modules = {

/***/ 70726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ assertAttestable),
/* harmony export */   j: () => (/* binding */ attestManifest)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _stores_runner_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17594);


const FIX = 'give the job `permissions:` with `id-token: write` and `attestations: write` (jobs of pull requests from forks cannot have them), or leave out `attest`';
/** Refuses `attest: true` where the job cannot ask for an identity token: before anything is made that could not be attested. */
function assertAttestable({ inputs, env }) {
    if (!inputs.attest)
        return;
    if (!env.GITHUB_REPOSITORY)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('only a job of GitHub Actions can have a backup attested, and GITHUB_REPOSITORY names no repository', 'leave out `attest`, or sign with `signing-key`');
    if ((0,_stores_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenOf */ .B)(inputs, env) === undefined)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('the backup cannot be attested: there is no `github-token`', FIX);
    if (!env.ACTIONS_ID_TOKEN_REQUEST_URL || !env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('the backup cannot be attested: the job may not ask for an identity token', FIX);
}
/**
 * Has GitHub attest the manifest of the recorded backup, where that was asked for: that this workflow made it, at this
 * commit, in this run. A certificate for the job's identity signs an in-toto statement of SLSA provenance
 * (https://slsa.dev/spec/v1.0/provenance), which is kept with the repository. What goes wrong is a finding: the backup is
 * stored by then.
 */
async function attestManifest(context) {
    const { inputs, env, recorder, signal } = context;
    const { backup } = recorder;
    const manifest = backup?.manifest;
    if (!inputs.attest || !backup || !manifest)
        return;
    const token = (0,_stores_runner_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenOf */ .B)(inputs, env) ?? '';
    // Loaded when it is needed: most backups are not attested.
    const { currentJob, GitHub } = await __webpack_require__.e(/* import() */ 5607).then(__webpack_require__.bind(__webpack_require__, 35607));
    const { abortable } = await __webpack_require__.e(/* import() */ 4600).then(__webpack_require__.bind(__webpack_require__, 24600));
    const job = currentJob(env);
    try {
        const id = await recorder.phase('attest', 'Attest the manifest', async () => {
            const { attestProvenance } = await Promise.all(/* import() */[__webpack_require__.e(4942), __webpack_require__.e(897), __webpack_require__.e(4476)]).then(__webpack_require__.bind(__webpack_require__, 4476));
            const { is } = await new GitHub(job, token).visibility(signal);
            const request = {
                subjects: [{ name: `${backup.name}.manifest.json`, digest: { sha256: manifest.digest } }],
                token,
                // What the public instance signs is on record for everyone.
                sigstore: is === 'public' ? 'public-good' : 'github',
            };
            return (await abortable(attestProvenance(request), signal)).attestationID;
        });
        const url = `${job.serverUrl}/${job.owner}/${job.repository}/attestations/${id ?? ''}`;
        recorder.info(`Attested: ${url}`);
        recorder.backup = { ...backup, manifest: { ...manifest, attestation: url } };
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ)
            throw error;
        recorder.find({
            check: 'backup',
            severity: 'error',
            kind: 'not-attested',
            object: `backup ${backup.name}`,
            message: `it is stored, but its manifest could not be attested: ${error instanceof Error ? error.message : String(error)}`,
            fix: FIX,
        });
    }
}


/***/ }),

/***/ 13102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ID: () => (/* binding */ originSchema),
/* harmony export */   Mz: () => (/* binding */ fileSchema),
/* harmony export */   VF: () => (/* binding */ databaseSchema),
/* harmony export */   manifestSchema: () => (/* binding */ manifestSchema)
/* harmony export */ });
/* unused harmony exports tableSchema, sequenceSchema, largeObjectsSchema, schemaObjectSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64377);

const fingerprint = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('Order-independent digest of all rows, see docs/fingerprint.md');
const sequenceState = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ lastValue: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), isCalled: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY() });
const tableSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    columns: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), type: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    rows: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    fingerprint,
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative().describe('Size on disk of the table with its TOAST data, in bytes'),
});
const sequenceSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    before: sequenceState.describe('State just before the dump started'),
    after: sequenceState.describe('State just after the dump ended: sequences do not obey snapshots'),
    cycles: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
});
const largeObjectsSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    count: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    groups: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ from: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), to: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), count: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(), fingerprint }))
        .describe('One entry per large object up to 1,000 of them, else one per range of OIDs'),
});
/** One object of a database's schema. `definition` maps a property to its text; see docs/schema.md. */
const schemaObjectSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    identity: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    definition: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable()),
});
const databaseSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    encoding: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    localeProvider: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['libc', 'icu', 'builtin']),
    collate: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    ctype: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    locale: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable().describe('ICU or builtin locale'),
    collationVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    extensions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    snapshotAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$()
        .describe('When the snapshot was taken: everything committed before it is in the backup'),
    path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe("The dump, relative to the backup's folder"),
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative().describe('pg_database_size'),
    tables: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(tableSchema),
    notCompared: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ object: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }))
        .describe('What holds data that the fingerprint cannot see, and why'),
    sequences: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(sequenceSchema),
    largeObjects: largeObjectsSchema,
    schemaDigest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('SHA-256 over the canonical form of `schema`'),
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(schemaObjectSchema),
});
const fileSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    bytes: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    sha256: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().length(64),
});
/** The job that made something: see `origin.ts`. */
const originSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    repository: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
    commit: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
});
const manifestSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    manifestVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('logical'),
    format: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['directory', 'custom', 'plain']),
    compression: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    startedAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$(),
    finishedAt: zod__WEBPACK_IMPORTED_MODULE_1__/* .datetime */ .w$(),
    tool: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('postgres-recovery'), version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), client: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    server: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        major: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int(),
        systemIdentifier: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
        timeline: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nullable(),
        lsn: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable(),
        standby: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
        bootstrapRole: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('The superuser that initdb made'),
    }),
    globals: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        path: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().nullable().describe('null in a plain dump, which starts with them'),
        passwords: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('false when the connecting role may not read role passwords'),
        schemaDigest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(schemaObjectSchema).describe('Roles, memberships, settings and tablespaces'),
    }),
    databases: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(databaseSchema),
    excluded: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ database: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
    files: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(fileSchema),
    origin: originSchema,
    phases: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().nonnegative()).describe('Seconds each phase took'),
});


/***/ }),

/***/ 30533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A1: () => (/* binding */ storeBackup),
/* harmony export */   GZ: () => (/* binding */ closeLanes),
/* harmony export */   Ge: () => (/* binding */ openLanes),
/* harmony export */   hN: () => (/* binding */ publishLanes),
/* harmony export */   wm: () => (/* binding */ prepareStores)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/**
 * The stores that can take a backup. One that cannot is reported as `partial`, which fails the step in the end: a backup
 * in the others is better than none. Throws when none can.
 */
async function prepareStores(context, stores) {
    const attempts = await inEach(stores, (store) => store.prepare(context.signal));
    return successes(context, attempts).map(({ store }) => store);
}
/**
 * Puts a backup into every store, all at once; but the one in whose folder `root` it was written goes last, for it moves the
 * files. One that fails is reported as `partial`. Throws when none has taken it.
 */
async function storeBackup(context, backup, stores, root) {
    const { recorder, signal } = context;
    const groups = [
        stores.filter(({ staging }) => staging !== root),
        stores.filter(({ staging }) => staging === root),
    ].filter((group) => group.length > 0);
    const attempts = [];
    for (const group of groups) {
        const names = group.map((store) => store.describe()).join(' and ');
        const made = await recorder.phase('store', `Store in ${names}`, () => inEach(group, (store) => store.put(backup, signal)));
        attempts.push(...made);
        if (signal.aborted)
            break;
    }
    return successes(context, attempts).flatMap(({ store, result }) => result === undefined ? [] : [{ store, location: result }]);
}
/**
 * Takes the name of a backup in every store, to stream it there. A store that fails is reported as `partial`. Throws when
 * all do, or one cannot take streams.
 */
async function openLanes(context, { name, single }, stores) {
    const attempts = await inEach(stores, async (store) => {
        if (!store.receive)
            throw new Error(`${store.describe()} takes no streams`);
        return store.receive(name, !single, context.signal);
    });
    return successes(context, attempts).flatMap(({ store, result }) => result === undefined ? [] : [{ store, receiver: result, failed: null, published: false }]);
}
/** Publishes a backup whose files have come through `lanes`. What has failed there is reported as `partial`, as above. */
async function publishLanes(context, backup, lanes) {
    const laneOf = new Map(lanes.map((lane) => [lane.store, lane]));
    const stores = [...laneOf.keys()];
    const names = stores.map((store) => store.describe()).join(' and ');
    const attempts = await context.recorder.phase('store', `Store in ${names}`, () => inEach(stores, async (store) => {
        const lane = laneOf.get(store);
        if (lane === undefined)
            throw new Error(`nothing was streamed to ${store.describe()}`);
        if (lane.failed !== null)
            throw lane.failed.error;
        const location = await lane.receiver.finish(backup);
        lane.published = true;
        return location;
    }));
    return successes(context, attempts).flatMap(({ store, result }) => result === undefined ? [] : [{ store, location: result }]);
}
/** Removes what is in the stores of a backup that was not published there. */
async function closeLanes(lanes) {
    const open = lanes.filter(({ published }) => !published);
    await Promise.all(open.map(({ receiver }) => receiver.abandon()));
}
function inEach(stores, work) {
    return Promise.all(stores.map((store) => work(store).then((result) => ({ store, result }), (error) => ({ store, error }))));
}
/** Reports the others. Throws when there is none, or the stage is to stop. */
function successes({ recorder, signal }, attempts) {
    const failures = attempts.filter((attempt) => 'error' in attempt);
    const errors = failures.map(({ error }) => error);
    const [first] = errors;
    if (failures.length > 0 && signal.aborted)
        throw first;
    if (failures.length > 0 && failures.length === attempts.length)
        throw failures.length === 1 ? first : new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserErrors */ .tQ(errors.flatMap(_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .asUserErrors */ .D3));
    for (const { store, error } of failures) {
        for (const { message, fix } of (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .problemsOf */ .GW)(error))
            recorder.find({
                check: 'store',
                severity: 'error',
                kind: 'partial',
                object: store.describe(),
                message: `the backup could not be kept in this store: ${message}`,
                fix,
            });
    }
    return attempts.filter((attempt) => !('error' in attempt));
}


/***/ }),

/***/ 50629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ toolErrors),
/* harmony export */   KO: () => (/* binding */ ErrorCollector),
/* harmony export */   tB: () => (/* binding */ sanitise)
/* harmony export */ });
/** Quoted text after one of these words names an object; any other quoted text may be a value out of a row. */
const OBJECT_WORD = /(?:access method|aggregate|cast|class|collation|column|configuration|constraint|cursor|database|dictionary|directory|domain|encoding|extension|family|file|function|index|language|library|locale name:|method|module|operator|option|parameter|parser|partition|policy|procedure|publication|relation|role|rule|savepoint|schema|sequence|server|service|socket|subscription|table|tablespace|template|trigger|type|user|view|wrapper) $/;
/** psql begins a message with `psql:<stdin>:12: `, the other programs with their name. */
const HEAD = /^(?:[^\s:]+:(?: |<stdin>:(\d+): ))?((?:error|ERROR|FATAL|PANIC): .*)$/;
const ENTRY = /^from TOC entry \d+; \d+ \d+ (.*)$/;
/**
 * The workers of pg_restore write to one standard error, each line in pieces: the beginnings of some lines may all come
 * before the message of one, whose own are then on the line before.
 */
const PIECES = /^(?:pg_restore:| |error: )*/;
/** Messages that are errors, whatever they begin with; and those that are none. */
const FAILURE = /^(?:COPY failed for table "(?:[^"]|"")*"|could not execute query|error returned by PQputCopy\w+): (?:ERROR|FATAL|PANIC): /;
const PROGRESS = /^(?:processing data for table "|(?:creating|executing|while) [A-Z]|(?:launching|finished|skipping) item \d|(?:dis|en)abling triggers |from TOC entry )/;
/**
 * Removes what may be row data from the primary line of an error message: quoted values, raw bytes, and the values of
 * a `Key (…)=(…)`. Identifiers stay: without them nobody could mend anything.
 */
function sanitise(message) {
    return blankValues(message)
        .replace(/\b0x[0-9a-f]{2}\b(?: 0x[0-9a-f]{2}\b)*/gi, '0x…')
        .replace(/=\(.*\)/g, '=(…)')
        .replace(/\p{Cc}/gu, ' ');
}
/** A value may hold quotes itself, which PostgreSQL does not escape: so from its first quote to the message's last. */
function blankValues(message) {
    for (const { 0: name, index } of message.matchAll(/"(?:[^"]|"")*"?/g)) {
        if (OBJECT_WORD.test(message.slice(Math.max(0, index - 40), index)) && name.endsWith('"'))
            continue;
        const last = message.lastIndexOf('"');
        return `${message.slice(0, index)}"…"${last > index ? message.slice(last + 1) : ''}`;
    }
    return message;
}
/**
 * Collects the errors from what a PostgreSQL program writes to its standard error, line by line. DETAIL, HINT, the
 * statement and all other lines that may hold row data are dropped. What a function raises is in the hands of whoever
 * wrote the function, so of that only the function's name is kept.
 */
class ErrorCollector {
    /** The first errors; `count` has them all. */
    errors = [];
    count = 0;
    entry;
    cap;
    constructor(cap = 100) {
        this.cap = cap;
    }
    /** Takes one line, without its line break. */
    take = (told) => {
        const message = told.replace(PIECES, '');
        const entry = ENTRY.exec(message)?.[1];
        if (entry !== undefined)
            this.entry = entry;
        if (PROGRESS.test(message))
            return;
        const line = FAILURE.test(message) ? `pg_restore: error: ${message}` : told;
        const context = /^CONTEXT: {2}(.*)$/.exec(line)?.[1];
        if (context !== undefined)
            this.explain(context);
        const head = HEAD.exec(line);
        if (!head?.[2])
            return;
        this.count++;
        if (this.errors.length >= this.cap)
            return;
        this.errors.push({
            message: sanitise(head[2].replace(/\b(?:error|ERROR|FATAL|PANIC): +|could not execute query: /g, '')),
            ...(this.entry === undefined ? {} : { object: this.entry }),
            ...(head[1] === undefined ? {} : { line: Number(head[1]) }),
        });
        this.entry = undefined;
    };
    /** Improves the newest error by where it happened. */
    explain(context) {
        const error = this.errors.at(-1);
        if (error === undefined || this.count > this.errors.length)
            return;
        const copy = /^COPY (.+?), line \d+(?:, column [^:]+)?(?=:|$)/.exec(context)?.[0];
        const raised = /^PL\/\w+ (?:function|procedure) (.*?)(?: line \d+)? at RAISE$/.exec(context)?.[1];
        const other = /^PL\/(?!pgSQL)\w+ function (.*)$/.exec(context)?.[1];
        if (copy !== undefined)
            this.errors[this.errors.length - 1] = { object: copy, ...error };
        const by = raised ?? other;
        if (by !== undefined) {
            this.errors[this.errors.length - 1] = { ...error, message: `the function ${by} raised an error` };
        }
    }
}
/** The errors in a program's standard error as one line without row data, for messages. */
function toolErrors(stderr) {
    const collector = new ErrorCollector();
    stderr.split('\n').forEach(collector.take);
    const messages = collector.errors.slice(0, 3).map(({ message }) => message);
    const more = collector.count - messages.length;
    if (messages.length === 0)
        return 'it ended without an error message';
    return messages.join('; ') + (more > 0 ? `; and ${more} more` : '');
}


/***/ }),

/***/ 98510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ runCheck),
/* harmony export */   z: () => (/* binding */ noteCheck)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37470);


const TITLES = {
    files: 'Check the files of the backup',
    restore: 'Restore into the scratch server',
    content: 'Compare the content',
    schema: 'Compare the schema',
    indexes: 'Check indexes and tables for damage',
    assertions: 'Run the assertions',
};
/**
 * Runs one check as a phase of the log and records its result. What it throws makes it fail, and ends the proof: the
 * later checks would stand on sand.
 */
async function runCheck(recorder, check, signal, work, title = TITLES[check]) {
    const started = performance.now();
    recorder.running = check;
    const outcome = await recorder.phase(check, title, async () => {
        try {
            const found = await work();
            recorder.info(found.detail);
            return found;
        }
        catch (error) {
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ || signal.aborted)
                throw error;
            return {
                findings: (0,_report_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .failureFindings */ .z)(error, check, 'check-failed'),
                looked: 0,
                detail: 'could not be run to its end',
            };
        }
    });
    const result = {
        check,
        status: statusOf(outcome),
        seconds: (performance.now() - started) / 1000,
        detail: outcome.detail,
        findings: outcome.findings,
    };
    recorder.checks.push(result);
    return result;
}
/** Records that a check was not run, and why: not asked for, or asked for but impossible. */
function noteCheck(recorder, check, status, detail) {
    recorder.checks.push({ check, status, seconds: 0, detail, findings: [] });
}
function statusOf({ findings, looked }) {
    if (findings.some(({ severity }) => severity === 'error'))
        return 'fail';
    return looked > 0 ? 'pass' : 'not-verified';
}


/***/ }),

/***/ 39531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   snapshot: () => (/* binding */ snapshot)
/* harmony export */ });
/* harmony import */ var _proof_take_snapshot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(52525);

/** A physical copy of every node, offline or online, into every store. */
const snapshot = async (context) => {
    await (0,_proof_take_snapshot_js__WEBPACK_IMPORTED_MODULE_0__/* .takeSnapshot */ .W)(context);
};


/***/ }),

/***/ 10993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NC: () => (/* binding */ removeFromFolder),
/* harmony export */   cr: () => (/* binding */ provenBy),
/* harmony export */   f1: () => (/* binding */ ifGone),
/* harmony export */   ng: () => (/* binding */ finishRemovals),
/* harmony export */   ud: () => (/* binding */ proofName)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21403);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49500);





/** The hidden folder that a backup is moved to before it is deleted: from then on nobody takes it for a backup. */
const REMOVED = /^\.((?:backup_)?\d{8}_\d{6})\.removed-/;
/** The file that holds the proof of a backup, beside it in a folder. */
const proofName = (name) => `${name}.proof.json`;
/** The backup that a file holds the proof of, or null for any other file. */
function provenBy(file) {
    const [name = ''] = file.split('.', 1);
    return (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .storedTime */ .t7)(name) !== null && file === proofName(name) ? name : null;
}
/**
 * Removes a backup from a folder of backups: out of sight at once, then for good. With `unlessProven`, one that is found
 * to have a proof is put back: whoever saw the proof and then the backup may by now have removed what it stands in for.
 * That is also why the proof is looked for only when the backup is out of sight. Gives whether it is gone.
 */
async function removeFromFolder(folder, name, unlessProven) {
    if (!unlessProven)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, proofName(name)), { force: true });
    const hidden = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `.${name}.removed-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    await hide(folder, name, hidden);
    return finish(folder, name, hidden);
}
/** Finishes the removals that were killed half-way. */
async function finishRemovals(folder) {
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)) {
        const name = REMOVED.exec(entry)?.[1];
        if (name !== undefined)
            await finish(folder, name, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, entry));
    }
}
/** Of a backup in one file the manifest goes first: the dump without it is no backup any more. */
async function hide(folder, name, hidden) {
    if (await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name), hidden))
        return (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
    const manifest = `${name}.manifest.json`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(hidden, { mode: 0o700 });
    if (await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, manifest), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, manifest)))
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
}
/**
 * Deletes what is hidden, or puts it back. That its manifest gets another name decides it: from then on there is no way
 * back, whoever goes on with it.
 */
async function finish(folder, name, hidden) {
    const beside = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)).filter((entry) => entry !== name && (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(entry) === name);
    const inside = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(hidden).catch(ifGone([]));
    const single = `${name}.manifest.json`;
    const manifest = inside.find((file) => file === 'manifest.json' || file === single);
    if (manifest !== undefined && beside.includes(proofName(name))) {
        await (manifest === single
            ? moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, single), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, single))
            : moved(hidden, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name)));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(hidden, { recursive: true, force: true });
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
        return false;
    }
    if (manifest !== undefined)
        await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, manifest), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, `${manifest}.removed`));
    if (inside.some((file) => file.startsWith(single)))
        for (const file of beside)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, file), { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(hidden, { recursive: true, force: true, maxRetries: 3 });
    return true;
}
/** False where there is nothing to move (any more). */
async function moved(from, to) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(from, to).then(() => true, ifGone(false));
}
/** A handler for what another process has removed: it gives `otherwise`. */
function ifGone(otherwise) {
    return (error) => {
        if (error.code === 'ENOENT')
            return otherwise;
        throw error;
    };
}


/***/ }),

/***/ 28836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ FolderStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21403);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49500);
/* harmony import */ var _backups_disk_full_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67614);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _folder_removal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10993);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28282);









/**
 * A folder of backups: `backup_…/` with its manifest.json, or `backup_….sql[.gz|.zst]` with
 * `backup_….manifest.json` beside it; or its folder `snapshots`, with `<name>_<node>.tar.zst` and `<name>.manifest.json`. A new backup is written to a hidden `.backup_….partial/` in the same folder,
 * so that publishing it is a rename; what has no manifest is not a backup.
 */
class FolderStore {
    kind = 'folder';
    offSite = false;
    input;
    folder;
    naming;
    constructor(folder, naming = _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .BACKUPS */ .Gk) {
        this.input = folder;
        this.folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, naming.folder ?? '.');
        this.naming = naming;
    }
    describe() {
        return `folder ${this.folder}`;
    }
    get staging() {
        return this.folder;
    }
    async prepare() {
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .makeWritable */ .Le)(this.folder, 'the store', 'store');
    }
    async list() {
        const names = await this.entries();
        const backups = [];
        for (const name of new Set(names.map(_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC))) {
            const createdAt = this.naming.timeOf(name);
            const found = createdAt && (await this.sized(name, names));
            if (createdAt && found)
                backups.push({ name, store: this.describe(), createdAt, ...found });
        }
        return backups.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    }
    async put(backup) {
        if ((await this.entries()).some((entry) => (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(entry) === backup.name)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${this.folder} has a backup ${backup.name} already`, 'another job made one in the same second: run this one again');
        }
        const own = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(backup.folder) === this.folder && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(backup.folder) === (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .partialName */ .t4)(backup.name);
        const staged = own ? backup.folder : await this.copy(backup);
        if (backup.files.includes(_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .MANIFEST */ .e0)) {
            const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, backup.name);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(staged, target);
            await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(this.folder);
            return { location: target };
        }
        // Without its manifest, the dump beside it is not a backup yet.
        const ordered = (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .manifestLast */ ._m)(backup.name, backup.files);
        for (const file of ordered) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(staged, file), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, file));
            await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(this.folder);
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(staged, { recursive: true });
        return { location: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, ordered[0] ?? backup.name) };
    }
    async get(name) {
        const found = await this.filesOf(name, await this.entries());
        if (!found) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`there is no backup ${name} in ${this.folder}`, 'check the spelling, or use `latest`; a backup without its manifest does not count');
        }
        return { name, ...found };
    }
    async remove(name, { unlessProven = false } = {}) {
        try {
            await (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .finishRemovals */ .ng)(this.folder);
            return await (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .removeFromFolder */ .NC)(this.folder, name, unlessProven);
        }
        catch (error) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${name} cannot be removed from ${this.folder}: ${error.code ?? String(error)}`, 'make the folder and the backups in it writable for the user that the job runs as', { cause: error });
        }
    }
    async putProof(name, text) {
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeWhole */ .f8)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .proofName */ .ud)(name)), text);
    }
    async proofs() {
        const found = new Map();
        for (const entry of await this.entries()) {
            const name = (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .provenBy */ .cr)(entry);
            const text = name && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, entry), 'utf8').catch((0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .ifGone */ .f1)(null)));
            if (name !== null && text !== null)
                found.set(name, text);
        }
        return found;
    }
    /** What is removed meanwhile, by another process, is none. */
    async sized(name, entries) {
        try {
            const found = await this.filesOf(name, entries);
            return found && { bytes: await bytesOf(found.folder, found.files), ...(0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .sealsOf */ .ag)(name, found.files) };
        }
        catch (error) {
            if (error.code === 'ENOENT')
                return null;
            throw this.unreadable((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, name), error);
        }
    }
    async entries() {
        try {
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(this.folder);
        }
        catch (error) {
            if (error.code === 'ENOENT')
                return [];
            throw this.unreadable(`the store ${this.folder}`, error);
        }
    }
    unreadable(what, error) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${what} cannot be read: ${error.code ?? String(error)}`, 'make it a folder that the job may read', { cause: error });
    }
    async filesOf(name, entries) {
        if (entries.includes(name)) {
            const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, name);
            if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(folder)).isDirectory())
                return null;
            const files = await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .filesBelow */ .DR)(folder);
            return files.includes(_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .MANIFEST */ .e0) ? { folder, files } : null;
        }
        const files = (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .singleFile */ .TG)(name, entries);
        return files && { folder: this.folder, files };
    }
    async copy(backup) {
        const staged = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .partialName */ .t4)(backup.name));
        try {
            await (0,_backups_disk_full_js__WEBPACK_IMPORTED_MODULE_5__/* .explainFullDisk */ .E)(this.folder, () => bytesOf(backup.folder, backup.files), async () => {
                for (const file of backup.files) {
                    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(staged, file);
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(target), { recursive: true });
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(backup.folder, file), target, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_EXCL);
                    await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(target);
                    await assertSame((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(backup.folder, file), target);
                }
            });
        }
        catch (error) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(staged, { recursive: true, force: true });
            throw error;
        }
        return staged;
    }
}
async function assertSame(original, copy) {
    const [wanted, found] = await Promise.all([(0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256File */ .Q3)(original), (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256File */ .Q3)(copy)]);
    if (wanted.sha256 === found.sha256)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${copy}, read back, is not what was written: its SHA-256 differs`, 'look into the disk or the mounted drive; the backup was not kept there');
}
async function bytesOf(folder, files) {
    const sizes = await Promise.all(files.map(async (file) => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, file))).size));
    return sizes.reduce((sum, size) => sum + size, 0);
}


/***/ }),

/***/ 34268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ openStores)
/* harmony export */ });
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21403);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28836);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17594);



/**
 * The stores that the inputs name, in their order; by default the artifacts of the job where it can upload some, else
 * the folder `backups`. `naming` tells whether they are asked for logical backups or for snapshots. The clients of services
 * are loaded only when they are used.
 */
async function openStores(inputs, env, naming = _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .BACKUPS */ .Gk) {
    const locations = inputs.stores ?? [
        (0,_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .canUpload */ .Y)(env) ? { kind: 'artifact' } : { kind: 'folder', path: 'backups' },
    ];
    const stores = [];
    for (const location of locations) {
        if (location.kind === 'folder')
            stores.push(new _folder_js__WEBPACK_IMPORTED_MODULE_1__/* .FolderStore */ .c(location.path, naming));
        if (location.kind === 's3') {
            const { S3Store } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(3711), __webpack_require__.e(99), __webpack_require__.e(6120)]).then(__webpack_require__.bind(__webpack_require__, 84564));
            stores.push(new S3Store(location.bucket, location.prefix, naming));
        }
        const token = (0,_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenOf */ .B)(inputs, env);
        const options = {
            naming,
            ...(token === undefined ? {} : { token }),
            encrypted: inputs.encryptTo.length > 0,
            allowPublic: inputs.allowPublic,
        };
        if (location.kind === 'cache') {
            const { CacheStore } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(6118), __webpack_require__.e(6587), __webpack_require__.e(521)]).then(__webpack_require__.bind(__webpack_require__, 30521));
            stores.push(new CacheStore(options));
        }
        if (location.kind !== 'artifact')
            continue;
        const { ArtifactStore } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(6587), __webpack_require__.e(144)]).then(__webpack_require__.bind(__webpack_require__, 50144));
        const { retentionDays } = inputs;
        stores.push(new ArtifactStore({ ...options, ...(retentionDays === undefined ? {} : { retentionDays }) }));
    }
    return stores;
}


/***/ }),

/***/ 17594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ tokenOf),
/* harmony export */   Y: () => (/* binding */ canUpload)
/* harmony export */ });
/** Whether this process runs as an action in a workflow job, which may upload artifacts. */
function canUpload(env) {
    return Boolean(env.ACTIONS_RUNTIME_TOKEN) && Boolean(env.ACTIONS_RESULTS_URL);
}
/** The token that GitHub is asked with; undefined where the job has passed none. */
function tokenOf({ githubToken }, env) {
    return githubToken ?? env.GITHUB_TOKEN;
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
