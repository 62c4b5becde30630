export const id = 429;
export const ids = [429];
export const modules = {

/***/ 30429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   drillCopy: () => (/* binding */ drillCopy),
/* harmony export */   drillCopyToo: () => (/* binding */ drillCopyToo)
/* harmony export */ });
/* harmony import */ var _backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86856);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21403);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3903);
/* harmony import */ var _recorder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56265);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(34268);
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98093);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31415);
/* harmony import */ var _prove_copy_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(69556);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(53541);
/* harmony import */ var _take_snapshot_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(52525);
/* harmony import */ var _validate_copy_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(54422);











/**
 * The recovery test of physical copies: an online snapshot is taken and stored, brought back from the first store, started as
 * a scratch server and proven, timed against RTO and RPO.
 */
async function drillCopy(context, checks) {
    const { inputs, env, recorder } = context;
    const online = { ...context, inputs: { ...inputs, mode: 'online' } };
    const name = await (0,_take_snapshot_js__WEBPACK_IMPORTED_MODULE_9__/* .takeSnapshot */ .W)(online);
    if (name === null)
        return;
    const stored = {
        ...online,
        inputs: { ...online.inputs, backup: { kind: 'name', name } },
    };
    const subject = await (0,_copy_js__WEBPACK_IMPORTED_MODULE_5__/* .locateCopy */ .s8)(stored);
    await (0,_prove_copy_js__WEBPACK_IMPORTED_MODULE_7__/* .proveCopy */ .o)(stored, {
        subject,
        checks,
        assertions: inputs.assertions,
        assertIn: (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .parseConnection */ .C8)(inputs.connection, env).database,
    });
    // Files and start were looked at twice: when it was taken, and when it came back.
    (0,_fold_js__WEBPACK_IMPORTED_MODULE_6__/* .foldChecks */ .l)(recorder.checks);
    const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
    if (manifest !== null)
        (0,_validate_copy_js__WEBPACK_IMPORTED_MODULE_10__/* .measureCopyAge */ .j)(context, manifest);
    await (0,_record_js__WEBPACK_IMPORTED_MODULE_8__.recordProof)(context, 'drill', await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_4__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH));
    await (0,_backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__/* .pruneAfter */ .h)(context, _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH);
}
/** The same beside a drill that `context` has recorded already: the worse of both counts, and both are told. */
async function drillCopyToo(context, checks) {
    const { recorder } = context;
    const own = new _recorder_js__WEBPACK_IMPORTED_MODULE_3__/* .Recorder */ .v();
    try {
        await drillCopy({ ...context, recorder: own }, checks);
    }
    finally {
        recorder.find(...own.findings);
        recorder.phases.push(...own.phases.map(({ name, seconds }) => ({ name: `${name} snapshot`, seconds })));
        for (const result of own.checks)
            recorder.checks.push({ ...result, detail: `snapshot: ${result.detail}` });
        (0,_fold_js__WEBPACK_IMPORTED_MODULE_6__/* .foldChecks */ .l)(recorder.checks);
        recorder.snapshot = own.snapshot;
        recorder.retention ??= own.retention;
        if (own.backups !== null)
            recorder.backups = [...(recorder.backups ?? []), ...own.backups];
        recorder.running = own.running;
        if (own.control?.caught === false)
            recorder.control = own.control;
        recorder.rto = worse(recorder.rto, own.rto);
        recorder.rpo = worse(recorder.rpo, own.rpo);
    }
}
function worse(one, other) {
    if (one === null || other === null)
        return one ?? other;
    return (other.seconds ?? Infinity) > (one.seconds ?? Infinity) ? other : one;
}


/***/ }),

/***/ 31415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ foldChecks)
/* harmony export */ });
const RANK = { fail: 0, 'not-verified': 1, pass: 2, skipped: 3 };
/**
 * Makes one result of each check that was run twice: the worse one counts, and both are told. One that was skipped gives
 * way to one that was not.
 */
function foldChecks(checks) {
    const folded = new Map();
    for (const result of checks) {
        const earlier = folded.get(result.check);
        folded.set(result.check, earlier ? fold(earlier, result) : result);
    }
    checks.splice(0, checks.length, ...folded.values());
}
function fold(first, second) {
    if (first.status === 'skipped')
        return second;
    if (second.status === 'skipped')
        return first;
    return {
        check: first.check,
        status: RANK[first.status] <= RANK[second.status] ? first.status : second.status,
        seconds: first.seconds + second.seconds,
        detail: `${first.detail}; ${second.detail}`,
        findings: [...first.findings, ...second.findings],
    };
}


/***/ })

};
