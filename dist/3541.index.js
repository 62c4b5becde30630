export const id = 3541;
export const ids = [3541,5922];
export const modules = {

/***/ 73341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ toolOf),
/* harmony export */   y: () => (/* binding */ originOf)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13411);

/** Where a backup comes from, as far as the runner says. */
function originOf(env) {
    return {
        repository: env.GITHUB_REPOSITORY ?? null,
        run: env.GITHUB_RUN_ID ?? null,
        commit: env.GITHUB_SHA ?? null,
    };
}
/** What made a backup. */
function toolOf(tools) {
    return { name: 'postgres-recovery', version: _version_js__WEBPACK_IMPORTED_MODULE_0__/* .VERSION */ .x, client: tools.version };
}


/***/ }),

/***/ 35132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ proofText),
/* harmony export */   r: () => (/* binding */ readProof)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64377);


const proofSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    proofVersion: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(1),
    backup: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    manifest: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().length(64).describe('SHA-256 of the manifest file of the backup that was proven'),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('pass'),
    stage: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['drill', 'validate']),
    checks: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).describe('Those that passed'),
    provenAt: zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$(),
    recoverySeconds: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()
        .nonnegative()
        .nullable()
        .describe('From the start of the restore until the content was proven'),
    seconds: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().nonnegative().describe('What the whole stage took'),
    tool: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().describe('Version of postgres-recovery'),
    origin: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        repository: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
        run: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
        commit: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable(),
    }),
});
const signedSchema = proofSchema.extend({ hmac: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().nullable() });
/** The text of a proof, signed where there is a key: HMAC-SHA-256 over the text without the signature. */
function proofText(proof, key) {
    const ordered = proofSchema.parse(proof);
    return `${JSON.stringify({ ...ordered, hmac: key === undefined ? null : hmacOf(ordered, key) }, null, 1)}\n`;
}
/** A proof that counts, or why it does not. With a key, an unsigned or altered one is none. */
function readProof(text, backup, key) {
    const parsed = signedSchema.safeParse(jsonOf(text));
    if (!parsed.success)
        return { refused: 'it is not a proof of version 1' };
    const { hmac, ...proof } = parsed.data;
    if (proof.backup !== backup)
        return { refused: `it is the proof of ${proof.backup}` };
    if (key === undefined)
        return proof;
    if (hmac === null)
        return { refused: 'it is not signed, and with `signing-key` only signed proofs count' };
    return sameDigest(hmac, hmacOf(proof, key))
        ? proof
        : { refused: 'its signature is wrong: it was altered, or signed with another key' };
}
/** Over the schema's order of fields, whatever order the text has them in. */
function hmacOf(proof, key) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(JSON.stringify(proof)).digest('hex');
}
function sameDigest(a, b) {
    const [one, other] = [Buffer.from(a), Buffer.from(b)];
    return one.length === other.length && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.timingSafeEqual)(one, other);
}
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

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
