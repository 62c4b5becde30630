export const id = 7641;
export const ids = [7641];
export const modules = {

/***/ 37641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   captureSchema: () => (/* binding */ captureSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);
/* harmony import */ var _backups_manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13102);


const lsn = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[\dA-F]{1,8}\/[\dA-F]{1,8}$/);
const count = zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().nonnegative();
const position = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ timeline: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().positive(), lsn });
/** `capture_YYYYMMDD_HHMMSS.json`: what was captured, beside the segments themselves. */
const captureSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    captureVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^capture_\d{8}_\d{6}$/),
    state: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['open', 'complete', 'incomplete'])
        .describe('`open`: it goes on, or its job died. `complete`: all WAL from `start` to `end` is here. `incomplete`: up to `end`, but the server may have written more'),
    tool: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('postgres-recovery'), version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP() }),
    server: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        version: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
        major: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int(),
        systemIdentifier: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^\d+$/),
        walSegmentBytes: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().int().positive(),
    }),
    slot: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    startedAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$(),
    start: position.describe('Where the server was when the capture began; the WAL here may begin earlier'),
    finishedAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$().nullable(),
    end: position.nullable().describe('The position after the last byte of WAL; null while it is `open`'),
    encrypted: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().describe('Whether each file is encrypted with age, as `<name>.age`'),
    files: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        path: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('As PostgreSQL names it; `.age` is added where it is encrypted'),
        bytes: count,
        sha256: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
            .regex(/^[\da-f]{64}$/)
            .describe('Before it was encrypted'),
    }))
        .describe('Segments and history files, in order; empty while it is `open`'),
    origin: _backups_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .originSchema */ .ID,
});


/***/ })

};
