export const id = 429;
export const ids = [429,5922];
export const modules = {

/***/ 51275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ checkCopyIndexes)
/* harmony export */ });
/* harmony import */ var _indexes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59186);

/** Looks for damage in a physical copy: its pages by their checksums, its indexes and tables as of any copy. */
async function checkCopyIndexes({ pages, findings }, copy, jobs, signal) {
    const found = await (0,_indexes_js__WEBPACK_IMPORTED_MODULE_0__/* .checkIndexes */ .N)(copy, jobs, signal);
    return {
        findings: [...(pages?.findings ?? []), ...findings, ...found.findings],
        looked: (pages?.pages ?? 0) + found.looked,
        detail: [found.detail, ...(pages ? [pages.detail] : [])].join('; '),
    };
}


/***/ }),

/***/ 30429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   drillCopy: () => (/* binding */ drillCopy),
/* harmony export */   drillCopyToo: () => (/* binding */ drillCopyToo)
/* harmony export */ });
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21403);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3903);
/* harmony import */ var _recorder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56265);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34268);
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(87561);
/* harmony import */ var _fold_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31415);
/* harmony import */ var _prove_copy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(69556);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(53541);
/* harmony import */ var _take_snapshot_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(84303);
/* harmony import */ var _validate_copy_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(54422);










/**
 * The recovery test of physical copies: an online snapshot is taken and stored, brought back from the first store, started as
 * a scratch server and proven, timed against RTO and RPO.
 */
async function drillCopy(context, checks) {
    const { inputs, env, recorder } = context;
    const online = { ...context, inputs: { ...inputs, mode: 'online' } };
    const name = await (0,_take_snapshot_js__WEBPACK_IMPORTED_MODULE_8__/* .takeSnapshot */ .W)(online);
    if (name === null)
        return;
    const stored = {
        ...online,
        inputs: { ...online.inputs, backup: { kind: 'name', name } },
    };
    const subject = await (0,_copy_js__WEBPACK_IMPORTED_MODULE_4__/* .locateCopy */ .s8)(stored);
    await (0,_prove_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .proveCopy */ .o)(stored, {
        subject,
        checks,
        assertions: inputs.assertions,
        assertIn: (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .parseConnection */ .C8)(inputs.connection, env).database,
    });
    // Files and start were looked at twice: when it was taken, and when it came back.
    (0,_fold_js__WEBPACK_IMPORTED_MODULE_5__/* .foldChecks */ .l)(recorder.checks);
    const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
    if (manifest !== null)
        (0,_validate_copy_js__WEBPACK_IMPORTED_MODULE_9__/* .measureCopyAge */ .j)(context, manifest);
    await (0,_record_js__WEBPACK_IMPORTED_MODULE_7__.recordProof)(context, 'drill', await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_3__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOTS */ .iH));
}
/** The same beside a drill that `context` has recorded already: the worse of both counts, and both are told. */
async function drillCopyToo(context, checks) {
    const { recorder } = context;
    const own = new _recorder_js__WEBPACK_IMPORTED_MODULE_2__/* .Recorder */ .v();
    try {
        await drillCopy({ ...context, recorder: own }, checks);
    }
    finally {
        recorder.find(...own.findings);
        recorder.phases.push(...own.phases.map(({ name, seconds }) => ({ name: `${name} snapshot`, seconds })));
        for (const result of own.checks)
            recorder.checks.push({ ...result, detail: `snapshot: ${result.detail}` });
        (0,_fold_js__WEBPACK_IMPORTED_MODULE_5__/* .foldChecks */ .l)(recorder.checks);
        recorder.snapshot = own.snapshot;
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


/***/ }),

/***/ 69556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ proveCopy)
/* harmony export */ });
/* harmony import */ var _postgres_physical_boot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54856);
/* harmony import */ var _postgres_physical_place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65098);
/* harmony import */ var _postgres_physical_tools_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38282);
/* harmony import */ var _report_verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60975);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(33777);
/* harmony import */ var _assertions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31020);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10763);
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87561);
/* harmony import */ var _copy_checks_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51275);
/* harmony import */ var _prove_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3216);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(50730);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(90707);












/**
 * Proves a physical copy as `prove` does a dump: files → started as a scratch server → content → schema → indexes →
 * assertions. The server ends with it.
 */
async function proveCopy(context, request) {
    const { recorder, signal, inputs } = context;
    const runner = new _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .CheckRunner */ .v(context, request.checks);
    const found = { copy: null, started: null };
    const files = await runner.run('files', async () => {
        const outcome = await (0,_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .checkCopyFiles */ .pQ)(request.subject, true, signal);
        found.copy = outcome.copy;
        return outcome;
    }, { always: true });
    const { copy } = found;
    if (!files || copy === null || request.checks.every((check) => check === 'files')) {
        runner.noteRest();
        return;
    }
    const begun = performance.now();
    await runner.run('restore', async () => {
        found.started = await startCopy(context, copy, request.checks.includes('indexes'));
        const { booted, restored } = found.started;
        const detail = `PostgreSQL ${booted.version} runs on the copy, with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)(restored.databases.length, 'database')}`;
        return { findings: [], looked: restored.databases.length, detail };
    }, { always: true });
    const { started } = found;
    if (started === null) {
        runner.noteRest();
        return;
    }
    try {
        await proveStarted(context, request, runner, started, () => {
            recorder.rto = (0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .objective */ .I)((performance.now() - begun) / 1000, (0,_prove_js__WEBPACK_IMPORTED_MODULE_8__/* .limit */ .AB)(inputs.rto));
        });
    }
    finally {
        await started.booted.stop();
    }
}
async function startCopy(context, copy, verifyPages) {
    const { inputs, workspace, recorder, signal } = context;
    const place = await (0,_postgres_physical_place_js__WEBPACK_IMPORTED_MODULE_1__/* .makeCopyPlace */ .N)(await workspace.make('scratch'));
    await (0,_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .bringCopy */ .MG)(context, copy, place);
    const tools = await (0,_postgres_physical_tools_js__WEBPACK_IMPORTED_MODULE_2__/* .findCopyTools */ .y)({ major: await (0,_postgres_physical_tools_js__WEBPACK_IMPORTED_MODULE_2__/* .copyMajor */ .d)(place), pgBin: inputs.pgBin, signal });
    recorder.findNew(...tools.findings);
    const { subject, node } = copy;
    const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
    const booted = await (0,_postgres_physical_boot_js__WEBPACK_IMPORTED_MODULE_0__/* .bootCopy */ .i)({
        place,
        tools,
        jobs: inputs.jobs,
        verifyPages,
        bootstrapRole: manifest?.server.bootstrapRole ?? undefined,
        ...(node === null ? {} : { dataBytes: node.bytes }),
        signal,
    });
    recorder.scratch = { version: booted.version, major: booted.major };
    return { booted, restored: await (0,_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .asRestored */ .Xg)(booted, signal) };
}
async function proveStarted(context, { subject, assertions, assertIn }, runner, { booted, restored }, contentProven) {
    const { inputs, recorder, signal } = context;
    const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
    const { open, major } = restored;
    const withContents = async (check, work) => {
        const databases = manifest?.databases ?? null;
        if (databases !== null)
            await runner.run(check, () => work(databases));
        else
            runner.note(check, `not possible: ${manifest?.databasesReason ?? 'the copy has no manifest to compare with'}`);
    };
    await withContents('content', (databases) => (0,_content_js__WEBPACK_IMPORTED_MODULE_5__/* .checkContent */ .a)({ manifest: { databases }, open, jobs: inputs.jobs, recorder, signal }));
    contentProven();
    await withContents('schema', async (databases) => {
        const found = await (0,_schema_js__WEBPACK_IMPORTED_MODULE_10__/* .checkDatabaseSchemas */ .s)({ manifest: { databases, server: { major } }, open, major });
        return { ...found, detail: (0,_report_format_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)(found.looked, 'object') };
    });
    await runner.run('indexes', () => (0,_copy_checks_js__WEBPACK_IMPORTED_MODULE_7__/* .checkCopyIndexes */ .C)(booted, restored, inputs.jobs, signal));
    await runner.run('assertions', () => (0,_assertions_js__WEBPACK_IMPORTED_MODULE_4__/* .checkAssertions */ .G)(restored, assertions, assertIn, signal));
}


/***/ }),

/***/ 53541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   recordProof: () => (/* binding */ recordProof)
/* harmony export */ });
/* harmony import */ var _backups_origin_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73341);
/* harmony import */ var _backups_proofs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35132);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13411);




/** What a restored copy must have passed to be called proven: the others say more, these say that the data came back. */
const NEEDED = ['files', 'restore', 'content', 'schema'];
/**
 * Keeps beside the backup, in each of `stores` that has it, that it was proven, if it was: retention and readiness go by
 * that. Where it cannot be kept, that is a warning: the backup is proven all the same.
 */
async function recordProof(context, stage, stores) {
    const { inputs, recorder, signal } = context;
    const proof = proofOf(context, stage);
    if (proof === null)
        return;
    const text = (0,_backups_proofs_js__WEBPACK_IMPORTED_MODULE_0__/* .proofText */ .Q)(proof, inputs.signingKey);
    await recorder.phase('proof', 'Record the proof', async () => {
        for (const store of stores) {
            try {
                const stored = await store.list(signal);
                if (stored.some(({ name }) => name === proof.backup))
                    await store.putProof(proof.backup, text, signal);
            }
            catch (error) {
                if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .Cancelled */ .cJ || signal.aborted)
                    throw error;
                for (const { message, fix } of (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .problemsOf */ .GW)(error))
                    recorder.find({
                        check: 'store',
                        severity: 'warning',
                        kind: 'proof-not-recorded',
                        object: store.describe(),
                        message: `the proof of ${proof.backup} could not be recorded: ${message}`,
                        fix,
                    });
            }
        }
    });
}
/** Null where the backup is not proven as it is stored. */
function proofOf({ env, recorder }, stage) {
    const { backup, checks, findings } = recorder;
    const passed = checks.filter(({ status }) => status === 'pass').map(({ check }) => check);
    const isProven = recorder.verdict(stage) === 'pass' &&
        NEEDED.every((check) => passed.includes(check)) &&
        !findings.some(({ kind }) => kind === 'not-decrypted');
    if (!isProven || !backup?.manifest)
        return null;
    return {
        proofVersion: 1,
        backup: backup.name,
        manifest: backup.manifest.digest,
        verdict: 'pass',
        stage,
        checks: passed,
        provenAt: new Date().toISOString(),
        recoverySeconds: recorder.rto?.seconds ?? null,
        seconds: (Date.now() - recorder.startedAt.getTime()) / 1000,
        tool: _version_js__WEBPACK_IMPORTED_MODULE_2__/* .VERSION */ .x,
        origin: (0,_backups_origin_js__WEBPACK_IMPORTED_MODULE_3__/* .originOf */ .y)(env),
    };
}


/***/ }),

/***/ 54422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ measureCopyAge),
/* harmony export */   validateCopy: () => (/* binding */ validateCopy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21403);
/* harmony import */ var _stores_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28836);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34268);
/* harmony import */ var _report_verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60975);
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87561);
/* harmony import */ var _prove_copy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(69556);
/* harmony import */ var _prove_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3216);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(53541);









/** Proves the physical copy that the input `backup` means, and keeps the proof beside a snapshot. */
async function validateCopy(context, checks) {
    const { inputs } = context;
    const subject = await (0,_copy_js__WEBPACK_IMPORTED_MODULE_5__/* .locateCopy */ .s8)(context);
    await (0,_prove_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .proveCopy */ .o)(context, { subject, checks, assertions: inputs.assertions });
    const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
    if (manifest === null)
        return;
    measureCopyAge(context, manifest);
    await (0,_record_js__WEBPACK_IMPORTED_MODULE_8__.recordProof)(context, 'validate', await snapshotStores(context));
}
/** Records how old the newest data of a snapshot is. */
function measureCopyAge({ inputs, recorder }, manifest) {
    const taken = Math.min(Date.parse(manifest.startedAt), ...(manifest.databases ?? []).map(({ snapshotAt }) => Date.parse(snapshotAt)));
    recorder.rpo = (0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .objective */ .I)(Math.max(0, (Date.now() - taken) / 1000), (0,_prove_js__WEBPACK_IMPORTED_MODULE_7__/* .limit */ .AB)(inputs.rpo));
}
async function snapshotStores({ inputs, env }) {
    return inputs.backup?.kind === 'path'
        ? [new _stores_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(inputs.backup.path))), _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH)]
        : (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_3__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH);
}


/***/ })

};
