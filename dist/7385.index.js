export const id = 7385;
export const ids = [7385];
export const modules = {

/***/ 97385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   backup: () => (/* binding */ backup)
/* harmony export */ });
/* harmony import */ var _backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86856);
/* harmony import */ var _backups_take_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28566);


/** Backs up the chosen databases and the globals, with fingerprints of all content in the manifest, into the stores. */
const backup = async (context) => {
    await (0,_backups_take_js__WEBPACK_IMPORTED_MODULE_1__/* .takeBackup */ .a)(context, { passing: true });
    await (0,_backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__/* .pruneAfter */ .h)(context);
};


/***/ })

};
