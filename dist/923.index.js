export const id = 923;
export const ids = [923];
export const modules = {

/***/ 17923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   drill: () => (/* binding */ drill)
/* harmony export */ });
/* harmony import */ var _backups_take_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91639);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55760);
/* harmony import */ var _proof_prove_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(97946);



/** The recovery test in one step: backup → scratch server → restore → prove, timed against RTO and RPO. */
const drill = async (context) => {
    const { inputs, env } = context;
    const { backup, manifest } = await (0,_backups_take_js__WEBPACK_IMPORTED_MODULE_0__/* .takeBackup */ .a)(context);
    const copy = await (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .prove */ .zn)(context, {
        subject: { kind: 'own', backup, manifest },
        checks: inputs.checks ?? (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .defaultChecks */ .Li)(inputs.assertions),
        assertions: inputs.assertions,
        assertIn: (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_1__/* .parseConnection */ .C8)(inputs.connection, env).database,
    });
    (0,_proof_prove_js__WEBPACK_IMPORTED_MODULE_2__/* .measureAge */ .kK)(context, manifest);
    await copy?.stop();
};


/***/ })

};
