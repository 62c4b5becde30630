export const id = 8759;
export const ids = [8759,3102];
export const modules = {

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

/***/ 58759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sealedManifestSchema: () => (/* binding */ sealedManifestSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92857);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13102);


/**
 * The manifest of an encrypted backup, for everyone to read: it tells no name of a database or a table. The true one is
 * among the files, encrypted like them.
 */
const sealedManifestSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    ..._manifest_js__WEBPACK_IMPORTED_MODULE_0__.manifestSchema.pick({
        manifestVersion: true,
        name: true,
        startedAt: true,
        finishedAt: true,
    }).shape,
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['logical', 'physical']),
    format: _manifest_js__WEBPACK_IMPORTED_MODULE_0__.manifestSchema.shape.format.nullable().describe('null of a snapshot'),
    encrypted: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(true),
    files: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(_manifest_js__WEBPACK_IMPORTED_MODULE_0__/* .fileSchema */ .Mz)
        .describe('The encrypted files: one for each of `files` in the true manifest, in that order, and that manifest last'),
});


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
