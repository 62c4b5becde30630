export const id = 5791;
export const ids = [5791];
export const modules = {

/***/ 67614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ explainFullDisk)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33777);


/**
 * Runs `work`, which writes below `folder`; when the disk or a quota is full, throws a UserError that says so.
 * `needed`: how many bytes there should be room for, asked for only then; undefined where nobody can tell.
 */
async function explainFullDisk(folder, needed, work) {
    try {
        return await work();
    }
    catch (error) {
        if (!isDiskFull(error))
            throw error;
        const bytes = await needed().catch(() => undefined);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the disk of ${folder} is full, so that the backup was given up and removed`, `${bytes === undefined ? 'make room there' : `make room there for up to ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej)(bytes)}`}, or choose another \`store\``, { cause: error });
    }
}
/** Of Node's own, or told by a PostgreSQL program; but not by the server, whose disk is another one. */
function isDiskFull(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo)
        return (/No space left on device|Disk quota exceeded/i.test(error.message) && !error.message.includes('ERROR:'));
    return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}


/***/ }),

/***/ 57151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   list: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var _backups_inventory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30115);
/* harmony import */ var _report_stored_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(40235);


/** The backups of all stores side by side, newest first, with what is known of each. */
const list = async (context) => {
    const { recorder } = context;
    recorder.backups = (0,_backups_inventory_js__WEBPACK_IMPORTED_MODULE_0__/* .describeInventory */ .IB)(await (0,_backups_inventory_js__WEBPACK_IMPORTED_MODULE_0__/* .takeInventory */ .O1)(context), new Date());
    for (const line of (0,_report_stored_js__WEBPACK_IMPORTED_MODULE_1__/* .inventoryLines */ .mZ)(recorder.backups))
        recorder.info(line);
};


/***/ }),

/***/ 28282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CN: () => (/* binding */ isOfSingleFile),
/* harmony export */   TG: () => (/* binding */ singleFile),
/* harmony export */   Yh: () => (/* binding */ isManifest),
/* harmony export */   _m: () => (/* binding */ manifestLast),
/* harmony export */   ag: () => (/* binding */ sealsOf),
/* harmony export */   e0: () => (/* binding */ MANIFEST),
/* harmony export */   qr: () => (/* binding */ assertBackupName),
/* harmony export */   t4: () => (/* binding */ partialName)
/* harmony export */ });
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21403);

/** The manifest's name in a folder; of a single file it is `<name>.manifest.json`, beside it. */
const MANIFEST = 'manifest.json';
/** What sealing puts beside a manifest: the real one, encrypted, and the signature. */
const SEALS = { encrypted: '.age', signed: '.hmac' };
/** Whether a file is the manifest of the backup, which is published last and removed first. */
function isManifest(name, file) {
    return file === MANIFEST || file === `${name}.${MANIFEST}`;
}
/** The manifest's place among the files of a backup: all others first. */
function manifestLast(name, files) {
    return [...files].sort((a, b) => Number(isManifest(name, a)) - Number(isManifest(name, b)));
}
const isSnapshot = (name) => (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .snapshotTime */ .mS)(name) !== null;
const namingOf = (name) => (isSnapshot(name) ? _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .SNAPSHOTS */ .iH : _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .BACKUPS */ .Gk);
/**
 * Which of `entries`, lying in one folder, are the single-file backup `name`, or the snapshot, which has a file for each node;
 * null when it is not whole.
 */
function singleFile(name, entries) {
    const files = entries.filter((entry) => isOfSingleFile(name, entry));
    const data = files.filter((file) => namingOf(name).isData(name, file));
    const whole = isSnapshot(name) ? data.length > 0 : data.length === 1;
    return whole && files.includes(`${name}.${MANIFEST}`) ? files : null;
}
/** Whether a file that lies in the store's own folder belongs to the single-file backup or snapshot `name`. */
function isOfSingleFile(name, file) {
    const manifest = `${name}.${MANIFEST}`;
    return (namingOf(name).isData(name, file) ||
        file === manifest ||
        Object.values(SEALS).some((ending) => file === manifest + ending));
}
/** How a backup is sealed, as far as the names of its files tell. */
function sealsOf(name, files) {
    const has = (ending) => files.includes(MANIFEST + ending) || files.includes(`${name}.${MANIFEST}${ending}`);
    return { encrypted: has(SEALS.encrypted), signed: has(SEALS.signed) };
}
/** Guards what deletes by name: anything that is no backup's name could mean other files. */
function assertBackupName(name) {
    if ((0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .storedTime */ .t7)(name) === null)
        throw new Error(`${name} is not the name of a backup`);
}
/** The hidden name under which a backup is written, or its name is taken, until it is whole. */
function partialName(name) {
    return `.${name}.partial`;
}


/***/ })

};
