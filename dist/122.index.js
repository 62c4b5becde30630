export const id = 122;
export const ids = [122];
export const modules = {

/***/ 96122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   drill: () => (/* binding */ drill)
/* harmony export */ });
/* harmony import */ var _backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86856);
/* harmony import */ var _backups_take_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83602);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3903);
/* harmony import */ var _proof_prove_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64554);
/* harmony import */ var _proof_scratch_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57172);
/* harmony import */ var _proof_subject_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(54322);






/**
 * The recovery test in one step: backup → scratch server → restore → prove, timed against RTO and RPO. The scratch
 * server starts while the backup is being made; its time counts as part of the recovery all the same.
 */
const drill = async (context) => {
    const { inputs, env } = context;
    const checks = inputs.checks ?? (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_3__/* .defaultChecks */ .Li)(inputs.assertions);
    let scratch;
    const startAhead = (major) => {
        if (checks.every((check) => check === 'files'))
            return;
        scratch = (0,_proof_scratch_js__WEBPACK_IMPORTED_MODULE_4__/* .prepareScratch */ .G)(context, major);
        // Whoever needs it meets the failure.
        scratch.catch(() => undefined);
    };
    try {
        const taken = await (0,_backups_take_js__WEBPACK_IMPORTED_MODULE_1__/* .takeBackup */ .a)(context, { onMajor: startAhead, plain: inputs.identity.length === 0 });
        await (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_3__/* .prove */ .zn)(context, {
            subject: await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_5__/* .takenSubject */ .SU)(context, taken),
            checks,
            assertions: inputs.assertions,
            assertIn: (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .parseConnection */ .C8)(inputs.connection, env).database,
            scratch,
        });
        (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_3__/* .measureAge */ .kK)(context, taken.manifest);
        // Loaded when it is needed: what checks proofs takes longer to load than all before it.
        const { recordProof } = await __webpack_require__.e(/* import() */ 922).then(__webpack_require__.bind(__webpack_require__, 53541));
        await recordProof(context, 'drill', taken.stores);
        await (0,_backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__/* .pruneAfter */ .h)(context);
    }
    finally {
        // What is still starting must have started before it can be stopped.
        await scratch?.then(({ server }) => server.stop(), () => undefined);
    }
};


/***/ })

};
