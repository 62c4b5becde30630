export const id = 65;
export const ids = [65];
export const modules = {

/***/ 26065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validate: () => (/* binding */ validate)
/* harmony export */ });
/* harmony import */ var _proof_prove_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64554);
/* harmony import */ var _proof_subject_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(54322);


/** Proves a backup: files → scratch restore → content → schema → indexes → assertions. The scratch server ends with it. */
const validate = async (context) => {
    const { inputs } = context;
    const subject = await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_1__/* .locateSubject */ .hO)(context);
    const copy = await (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_0__/* .prove */ .zn)(context, {
        subject,
        checks: inputs.checks ?? (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_0__/* .defaultChecks */ .Li)(inputs.assertions),
        assertions: inputs.assertions,
    });
    await copy?.stop();
    if (subject.kind === 'foreign')
        return;
    (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_0__/* .measureAge */ .kK)(context, subject.manifest);
    // Loaded when it is needed: what checks proofs takes longer to load than all before it.
    const { recordProof } = await Promise.all(/* import() */[__webpack_require__.e(857), __webpack_require__.e(541)]).then(__webpack_require__.bind(__webpack_require__, 53541));
    await recordProof(context, 'validate', await (0,_proof_subject_js__WEBPACK_IMPORTED_MODULE_1__/* .storesOf */ .oi)(context));
};


/***/ })

};
