export const id = 351;
export const ids = [351];
export const modules = {

/***/ 36351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   finishUndo: () => (/* binding */ finishUndo)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32249);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3903);
/* harmony import */ var _recorder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(56265);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41565);
/* harmony import */ var _put_back_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(69051);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(45656);







/**
 * Finishes what a killed stage began on a live server: drops databases that were loaded and not put in place, starts the
 * services that were stopped, and puts the data back after a guarded command that did not come to its end. False when it
 * could not: then it was said what is left, and how to do it by hand.
 */
async function finishUndo(entry, workspace, env) {
    const recorder = new _recorder_js__WEBPACK_IMPORTED_MODULE_3__/* .Recorder */ .v();
    const context = {
        env,
        recorder,
        workspace,
        signal: new AbortController().signal,
        inputs: { jobs: entry.putBack?.jobs ?? 1, pgBin: entry.putBack?.pgBin ?? undefined },
    };
    _actions_core__WEBPACK_IMPORTED_MODULE_0__.warning(`The step was killed while it changed ${(0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q0)(entry.target)}: undoing what it left`);
    workspace.journal.entry = entry;
    try {
        await (0,_live_js__WEBPACK_IMPORTED_MODULE_4__/* .dropTemporary */ .x)(context, entry.target, []);
        await (0,_services_js__WEBPACK_IMPORTED_MODULE_6__/* .startAgain */ .t)(context);
        if (entry.putBack)
            await (0,_put_back_js__WEBPACK_IMPORTED_MODULE_5__/* .putBack */ .pK)(context, entry.target, entry.putBack);
        workspace.journal.close();
        for (const finding of recorder.findings)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.info(`${finding.object}: ${finding.message}`);
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.warning(entry.putBack
            ? `The databases are as they were before the command: put back from ${entry.putBack.backup.name} and proven`
            : 'Nothing is left of the restore: each database is the whole old one, or the whole new one');
        return true;
    }
    catch (error) {
        for (const { message, fix } of (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .problemsOf */ .GW)(error))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.error(`${message}. ${fix}`);
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.error(howTo(entry));
        // What it takes to do it by hand has been said; the folder holds secrets and goes.
        workspace.journal.close();
        return false;
    }
}
function howTo({ temporary, start, putBack: back }) {
    return [
        ...(temporary.length > 0 ? [`drop the databases ${temporary.join(', ')}, if they are there`] : []),
        ...(start !== null || back?.start != null ? ['start the services'] : []),
        ...(back ? [(0,_put_back_js__WEBPACK_IMPORTED_MODULE_5__/* .byHand */ .XL)(back.backup.name)] : []),
    ].join('; ');
}


/***/ }),

/***/ 69051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vl: () => (/* binding */ putBackEntry),
/* harmony export */   XL: () => (/* binding */ byHand),
/* harmony export */   pK: () => (/* binding */ putBack)
/* harmony export */ });
/* harmony import */ var _backups_find_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72984);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _proof_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71861);
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41565);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55581);





/**
 * Puts the databases of a guarded command back as they were before it, from the backup, and proves it. Throws where that
 * fails, and says how to do it by hand; the databases are then as the command left them.
 */
async function putBack(context, settings, { backup, keepOld, stop, start }) {
    try {
        const manifest = await (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_0__/* .readManifest */ .WI)(backup);
        const files = await (0,_proof_files_js__WEBPACK_IMPORTED_MODULE_2__/* .checkFiles */ .g)(backup, manifest, context.signal);
        const [damage] = files.findings;
        if (damage)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${damage.object}: ${damage.message}`, damage.fix ?? byHand(backup.name));
        const proven = await (0,_live_js__WEBPACK_IMPORTED_MODULE_3__/* .restoreIntoTarget */ .i)(context, {
            target: await (0,_target_js__WEBPACK_IMPORTED_MODULE_4__/* .openTarget */ .A)(settings, context),
            subject: { kind: 'own', backup, manifest },
            confirmed: true,
            mayRename: false,
            keepOld,
            keepPasswords: false,
            stop: stop ?? undefined,
            start: start ?? undefined,
        });
        if (!proven)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo('the data that was to be put back is not what was backed up', byHand(backup.name));
        context.workspace.journal.close();
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo)
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the data could not be put back: ${error.message}`, error.fix, { cause: error });
        throw error;
    }
}
/** What to tell whoever has to put the data back. */
function byHand(backup) {
    return `run the stage \`restore\` with \`backup: ${backup}\`, the same server as \`target\`, and \`confirm: yes\``;
}
/** What the journal says while a guarded command runs. */
function putBackEntry(target, how) {
    return { target, temporary: [], start: null, putBack: how };
}


/***/ })

};
