export const id = 5922;
export const ids = [5922];
export const modules = {

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


/***/ })

};
