export const id = 6351;
export const ids = [6351];
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
/* harmony import */ var _live_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10174);
/* harmony import */ var _put_back_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(14159);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(45656);
/* harmony import */ var _target_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55581);








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
        await (0,_target_js__WEBPACK_IMPORTED_MODULE_7__/* .endSessionsOf */ .QU)(entry.target);
        await (0,_live_js__WEBPACK_IMPORTED_MODULE_4__/* .dropTemporary */ .x)(context, entry.target, []);
        await (0,_services_js__WEBPACK_IMPORTED_MODULE_6__/* .startAgain */ .t2)(context);
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

/***/ 14159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  XL: () => (/* binding */ byHand),
  pK: () => (/* binding */ putBack),
  Vl: () => (/* binding */ putBackEntry)
});

// EXTERNAL MODULE: ./lib/backups/find.js
var find = __webpack_require__(72984);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/proof/files.js
var proof_files = __webpack_require__(71861);
// EXTERNAL MODULE: ./lib/postgres/schema/index.js + 16 modules
var schema = __webpack_require__(5155);
;// CONCATENATED MODULE: ./lib/restore/beyond-backup.js

/** How each kind is taken away, by someone who knows that nobody needs it. */
const REMOVALS = {
    role: (identity) => `DROP ROLE ${identity};`,
    membership: () => 'REVOKE <role> FROM <member>;',
    'role setting': () => 'ALTER ROLE <role> RESET <setting>;',
};
/**
 * Roles, memberships and settings of roles that a server has and a backup has not. Putting data back leaves them: others
 * may have made them. `client` has pinned settings.
 */
async function beyondBackup(client, { globals }) {
    const known = new Set(globals.schema.map(keyOf));
    const beyond = (await (0,schema/* readGlobals */.$q)(client)).filter((object) => object.kind in REMOVALS && !known.has(keyOf(object)));
    const roles = beyond.filter(({ kind }) => kind === 'role').map(({ identity }) => identity);
    const goesWithRole = ({ kind, identity }) => kind !== 'role' &&
        roles.some((role) => identity.startsWith(`${role} IN `) || identity.startsWith(`${role}.`));
    return beyond.filter((object) => !goesWithRole(object)).map(left);
}
const keyOf = ({ kind, identity }) => `${kind} ${identity}`;
function left({ kind, identity }) {
    return {
        check: 'undo',
        severity: 'warning',
        kind: `${kind.replaceAll(' ', '-')}-left`,
        object: `${kind} ${identity}`,
        message: 'is not in the backup, and was left: the command made it, or somebody else meanwhile',
        fix: `where nobody needs it, run: ${REMOVALS[kind]?.(identity) ?? ''}`,
    };
}

// EXTERNAL MODULE: ./lib/restore/live.js + 14 modules
var live = __webpack_require__(10174);
// EXTERNAL MODULE: ./lib/restore/target.js
var restore_target = __webpack_require__(55581);
;// CONCATENATED MODULE: ./lib/restore/put-back.js






/**
 * Puts the databases of a guarded command back as they were before it, from the backup, and proves it. Throws where that
 * fails, and says how to do it by hand; the databases are then as the command left them.
 */
async function putBack(context, settings, { backup, keepOld, stop, start }) {
    try {
        const manifest = await (0,find/* readManifest */.WI)(backup);
        const files = await (0,proof_files/* checkFiles */.g)(backup, manifest, context.signal);
        const [damage] = files.findings;
        if (damage)
            throw new errors/* UserError */.yo(`${damage.object}: ${damage.message}`, damage.fix ?? byHand(backup.name));
        const target = await (0,restore_target/* openTarget */.Ap)(settings, context);
        const beyond = await leftOnServer(target, manifest);
        const proven = await (0,live/* restoreIntoTarget */.i)(context, {
            target,
            subject: { kind: 'own', backup, manifest },
            confirmed: true,
            mayRename: false,
            keepOld,
            keepPasswords: false,
            stop: stop ?? undefined,
            start: start ?? undefined,
        });
        if (!proven)
            throw new errors/* UserError */.yo('the data that was to be put back is not what was backed up', byHand(backup.name));
        context.recorder.find(...beyond);
        context.workspace.journal.close();
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo || error instanceof errors/* UserErrors */.tQ))
            throw error;
        throw new errors/* UserErrors */.tQ((0,errors/* problemsOf */.GW)(error).map(({ message, fix }) => new errors/* UserError */.yo(`the data could not be put back: ${message}`, fix, { cause: error })));
    }
}
async function leftOnServer({ settings }, manifest) {
    const client = await (0,restore_target/* openMaintenance */.qc)(settings, []);
    try {
        return await beyondBackup(client, manifest);
    }
    finally {
        await client.end();
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
