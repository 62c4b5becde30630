export const id = 2124;
export const ids = [2124];
export const modules = {

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
