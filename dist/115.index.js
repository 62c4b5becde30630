export const id = 115;
export const ids = [115,3102];
export const modules = {

/***/ 30115:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fr: () => (/* binding */ survey),
/* harmony export */   IB: () => (/* binding */ describeInventory),
/* harmony export */   O1: () => (/* binding */ takeInventory),
/* harmony export */   OR: () => (/* binding */ readProofs)
/* harmony export */ });
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34268);
/* harmony import */ var _naming_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21403);
/* harmony import */ var _proofs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35132);



/**
 * Lists `given`, or all that the inputs name, each once for logical backups and once for snapshots, with their proofs. Throws when
 * any of it cannot be read in full.
 */
async function takeInventory(context, given) {
    const { inputs, env, recorder, signal } = context;
    recorder.running = 'store';
    const stores = given ?? [
        ...(await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_0__/* .openStores */ .j)(inputs, env, _naming_js__WEBPACK_IMPORTED_MODULE_1__/* .BACKUPS */ .Gk)),
        ...(await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_0__/* .openStores */ .j)(inputs, env, _naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH)),
    ];
    return recorder.phase('list', 'List the backups', async () => {
        const found = await Promise.all(stores.map((store) => survey(store, signal)));
        const texts = found.flatMap((one) => [...one.texts]);
        return { listings: found, ...readProofs(context, texts) };
    });
}
/** The proofs among these texts, by the names of their backups. One that does not count is told. */
function readProofs({ inputs, recorder }, texts) {
    const proofs = new Map();
    for (const [name, text] of texts) {
        const proof = (0,_proofs_js__WEBPACK_IMPORTED_MODULE_2__/* .readProof */ .r)(text, name, inputs.signingKey);
        if ('refused' in proof) {
            recorder.find({
                check: 'store',
                severity: 'warning',
                kind: 'proof-refused',
                object: `backup ${name}`,
                message: `its proof does not count: ${proof.refused}`,
                fix: 'prove the backup again with the stage `validate`, and with the same `signing-key`',
            });
        }
        else if (proof.provenAt > (proofs.get(name)?.provenAt ?? ''))
            proofs.set(name, proof);
    }
    return { proofs, claimed: new Set(texts.map(([name]) => name)) };
}
/**
 * Proofs first, backups second: a removal looks for a proof when the backup is out of sight. So what is seen here with its
 * proof is not being removed by somebody who does not know that proof.
 */
async function survey(store, signal) {
    const texts = await store.proofs(signal);
    return { store, texts, backups: await store.list(signal) };
}
/** The backups of all stores side by side, newest first, as the report has them. */
function describeInventory({ listings, proofs }, now, fateOf = () => ({ fate: null, why: null })) {
    const copies = listings.flatMap(({ store, backups }) => backups.map((backup) => ({ store, backup })));
    return [...Map.groupBy(copies, ({ backup }) => backup.name)]
        .map(([name, of]) => describe(name, of, { proof: proofs.get(name), now, fateOf }))
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.name.localeCompare(a.name));
}
function describe(name, copies, { proof, now, fateOf, }) {
    const backups = copies.map(({ backup }) => backup);
    const createdAt = backups[0]?.createdAt ?? now;
    const sizes = backups.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
    const ends = backups.map(({ expiresAt }) => expiresAt?.toISOString() ?? null);
    return {
        name,
        createdAt: createdAt.toISOString(),
        ageSeconds: (now.getTime() - createdAt.getTime()) / 1000,
        bytes: sizes.length === 0 ? null : Math.max(...sizes),
        encrypted: told(backups.map(({ encrypted }) => encrypted)),
        signed: told(backups.map(({ signed }) => signed)),
        expiresAt: ends.includes(null) ? null : (ends.sort().at(-1) ?? null),
        proof: proof
            ? {
                provenAt: proof.provenAt,
                stage: proof.stage,
                recoverySeconds: proof.recoverySeconds,
                repository: proof.origin.repository,
                run: proof.origin.run,
            }
            : null,
        stores: copies.map(({ store, backup }) => ({
            store: store.input,
            bytes: backup.bytes,
            expiresAt: backup.expiresAt?.toISOString() ?? null,
            ...fateOf(store, name),
        })),
    };
}
/** True only where every copy of which it is known is so. */
function told(values) {
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 ? null : known.every(Boolean);
}


/***/ }),

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

/***/ 35132:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ proofText),
/* harmony export */   r: () => (/* binding */ readProof)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(64377);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13102);



const proofSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    proofVersion: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(1),
    backup: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    manifest: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().length(64).describe('SHA-256 of the manifest file of the backup that was proven'),
    verdict: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz('pass'),
    stage: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['drill', 'validate']),
    checks: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()).describe('Those that passed'),
    provenAt: zod__WEBPACK_IMPORTED_MODULE_3__/* .datetime */ .w$(),
    recoverySeconds: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig()
        .nonnegative()
        .nullable()
        .describe('From the start of the restore until the content was proven'),
    seconds: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative().describe('What the whole stage took'),
    tool: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().describe('Version of postgres-recovery'),
    origin: _manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .originSchema */ .ID,
});
const signedSchema = proofSchema.extend({ hmac: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable() });
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

/***/ 10993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NC: () => (/* binding */ removeFromFolder),
/* harmony export */   cr: () => (/* binding */ provenBy),
/* harmony export */   f1: () => (/* binding */ ifGone),
/* harmony export */   ng: () => (/* binding */ finishRemovals),
/* harmony export */   ud: () => (/* binding */ proofName)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21403);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49500);





/** The hidden folder that a backup is moved to before it is deleted: from then on nobody takes it for a backup. */
const REMOVED = /^\.((?:backup_)?\d{8}_\d{6})\.removed-/;
/** The file that holds the proof of a backup, beside it in a folder. */
const proofName = (name) => `${name}.proof.json`;
/** The backup that a file holds the proof of, or null for any other file. */
function provenBy(file) {
    const [name = ''] = file.split('.', 1);
    return (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .storedTime */ .t7)(name) !== null && file === proofName(name) ? name : null;
}
/**
 * Removes a backup from a folder of backups: out of sight at once, then for good. With `unlessProven`, one that is found
 * to have a proof is put back: whoever saw the proof and then the backup may by now have removed what it stands in for.
 * That is also why the proof is looked for only when the backup is out of sight. Gives whether it is gone.
 */
async function removeFromFolder(folder, name, unlessProven) {
    if (!unlessProven)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, proofName(name)), { force: true });
    const hidden = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `.${name}.removed-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
    await hide(folder, name, hidden);
    return finish(folder, name, hidden);
}
/** Finishes the removals that were killed half-way. */
async function finishRemovals(folder) {
    for (const entry of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)) {
        const name = REMOVED.exec(entry)?.[1];
        if (name !== undefined)
            await finish(folder, name, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, entry));
    }
}
/** Of a backup in one file the manifest goes first: the dump without it is no backup any more. */
async function hide(folder, name, hidden) {
    if (await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name), hidden))
        return (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
    const manifest = `${name}.manifest.json`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(hidden, { mode: 0o700 });
    if (await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, manifest), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, manifest)))
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
}
/**
 * Deletes what is hidden, or puts it back. That its manifest gets another name decides it: from then on there is no way
 * back, whoever goes on with it.
 */
async function finish(folder, name, hidden) {
    const beside = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(folder)).filter((entry) => entry !== name && (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(entry) === name);
    const inside = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(hidden).catch(ifGone([]));
    const single = `${name}.manifest.json`;
    const manifest = inside.find((file) => file === 'manifest.json' || file === single);
    if (manifest !== undefined && beside.includes(proofName(name))) {
        await (manifest === single
            ? moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, single), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, single))
            : moved(hidden, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name)));
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(hidden, { recursive: true, force: true });
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(folder);
        return false;
    }
    if (manifest !== undefined)
        await moved((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, manifest), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(hidden, `${manifest}.removed`));
    if (inside.some((file) => file.startsWith(single)))
        for (const file of beside)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, file), { force: true });
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(hidden, { recursive: true, force: true, maxRetries: 3 });
    return true;
}
/** False where there is nothing to move (any more). */
async function moved(from, to) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(from, to).then(() => true, ifGone(false));
}
/** A handler for what another process has removed: it gives `otherwise`. */
function ifGone(otherwise) {
    return (error) => {
        if (error.code === 'ENOENT')
            return otherwise;
        throw error;
    };
}


/***/ }),

/***/ 28836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ FolderStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21403);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49500);
/* harmony import */ var _backups_disk_full_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(67614);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _folder_removal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10993);
/* harmony import */ var _layout_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28282);









/**
 * A folder of backups: `backup_…/` with its manifest.json, or `backup_….sql[.gz|.zst]` with
 * `backup_….manifest.json` beside it; or its folder `snapshots`, with `<name>_<node>.tar.zst` and `<name>.manifest.json`. A new backup is written to a hidden `.backup_….partial/` in the same folder,
 * so that publishing it is a rename; what has no manifest is not a backup.
 */
class FolderStore {
    kind = 'folder';
    offSite = false;
    input;
    folder;
    naming;
    constructor(folder, naming = _backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .BACKUPS */ .Gk) {
        this.input = folder;
        this.folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(folder, naming.folder ?? '.');
        this.naming = naming;
    }
    describe() {
        return `folder ${this.folder}`;
    }
    get staging() {
        return this.folder;
    }
    async prepare() {
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .makeWritable */ .Le)(this.folder, 'the store', 'store');
    }
    async list() {
        const names = await this.entries();
        const backups = [];
        for (const name of new Set(names.map(_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC))) {
            const createdAt = this.naming.timeOf(name);
            const found = createdAt && (await this.sized(name, names));
            if (createdAt && found)
                backups.push({ name, store: this.describe(), createdAt, ...found });
        }
        return backups.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    }
    async put(backup) {
        if ((await this.entries()).some((entry) => (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_3__/* .nameIn */ .ZC)(entry) === backup.name)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${this.folder} has a backup ${backup.name} already`, 'another job made one in the same second: run this one again');
        }
        const own = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(backup.folder) === this.folder && (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(backup.folder) === (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .partialName */ .t4)(backup.name);
        const staged = own ? backup.folder : await this.copy(backup);
        if (backup.files.includes(_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .MANIFEST */ .e0)) {
            const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, backup.name);
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(staged, target);
            await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(this.folder);
            return { location: target };
        }
        // Without its manifest, the dump beside it is not a backup yet.
        const ordered = (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .manifestLast */ ._m)(backup.name, backup.files);
        for (const file of ordered) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(staged, file), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, file));
            await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(this.folder);
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(staged, { recursive: true });
        return { location: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, ordered[0] ?? backup.name) };
    }
    async get(name) {
        const found = await this.filesOf(name, await this.entries());
        if (!found) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`there is no backup ${name} in ${this.folder}`, 'check the spelling, or use `latest`; a backup without its manifest does not count');
        }
        return { name, ...found };
    }
    async remove(name, { unlessProven = false } = {}) {
        try {
            await (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .finishRemovals */ .ng)(this.folder);
            return await (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .removeFromFolder */ .NC)(this.folder, name, unlessProven);
        }
        catch (error) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${name} cannot be removed from ${this.folder}: ${error.code ?? String(error)}`, 'make the folder and the backups in it writable for the user that the job runs as', { cause: error });
        }
    }
    async putProof(name, text) {
        await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeWhole */ .f8)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .proofName */ .ud)(name)), text);
    }
    async proofs() {
        const found = new Map();
        for (const entry of await this.entries()) {
            const name = (0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .provenBy */ .cr)(entry);
            const text = name && (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, entry), 'utf8').catch((0,_folder_removal_js__WEBPACK_IMPORTED_MODULE_7__/* .ifGone */ .f1)(null)));
            if (name !== null && text !== null)
                found.set(name, text);
        }
        return found;
    }
    /** What is removed meanwhile, by another process, is none. */
    async sized(name, entries) {
        try {
            const found = await this.filesOf(name, entries);
            return found && { bytes: await bytesOf(found.folder, found.files), ...(0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .sealsOf */ .ag)(name, found.files) };
        }
        catch (error) {
            if (error.code === 'ENOENT')
                return null;
            throw this.unreadable((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, name), error);
        }
    }
    async entries() {
        try {
            return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(this.folder);
        }
        catch (error) {
            if (error.code === 'ENOENT')
                return [];
            throw this.unreadable(`the store ${this.folder}`, error);
        }
    }
    unreadable(what, error) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${what} cannot be read: ${error.code ?? String(error)}`, 'make it a folder that the job may read', { cause: error });
    }
    async filesOf(name, entries) {
        if (entries.includes(name)) {
            const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, name);
            if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(folder)).isDirectory())
                return null;
            const files = await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .filesBelow */ .DR)(folder);
            return files.includes(_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .MANIFEST */ .e0) ? { folder, files } : null;
        }
        const files = (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .singleFile */ .TG)(name, entries);
        return files && { folder: this.folder, files };
    }
    async copy(backup) {
        const staged = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.folder, (0,_layout_js__WEBPACK_IMPORTED_MODULE_8__/* .partialName */ .t4)(backup.name));
        try {
            await (0,_backups_disk_full_js__WEBPACK_IMPORTED_MODULE_5__/* .explainFullDisk */ .E)(this.folder, () => bytesOf(backup.folder, backup.files), async () => {
                for (const file of backup.files) {
                    const target = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(staged, file);
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(target), { recursive: true });
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.copyFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(backup.folder, file), target, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_EXCL);
                    await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(target);
                    await assertSame((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(backup.folder, file), target);
                }
            });
        }
        catch (error) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(staged, { recursive: true, force: true });
            throw error;
        }
        return staged;
    }
}
async function assertSame(original, copy) {
    const [wanted, found] = await Promise.all([(0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256File */ .Q3)(original), (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256File */ .Q3)(copy)]);
    if (wanted.sha256 === found.sha256)
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .UserError */ .yo(`${copy}, read back, is not what was written: its SHA-256 differs`, 'look into the disk or the mounted drive; the backup was not kept there');
}
async function bytesOf(folder, files) {
    const sizes = await Promise.all(files.map(async (file) => (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, file))).size));
    return sizes.reduce((sum, size) => sum + size, 0);
}


/***/ }),

/***/ 34268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ openStores)
/* harmony export */ });
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21403);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28836);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17594);



/**
 * The stores that the inputs name, in their order; by default the artifacts of the job where it can upload some, else
 * the folder `backups`. `naming` tells whether they are asked for logical backups or for snapshots. The clients of services
 * are loaded only when they are used.
 */
async function openStores(inputs, env, naming = _backups_naming_js__WEBPACK_IMPORTED_MODULE_0__/* .BACKUPS */ .Gk) {
    const locations = inputs.stores ?? [
        (0,_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .canUpload */ .Y)(env) ? { kind: 'artifact' } : { kind: 'folder', path: 'backups' },
    ];
    const stores = [];
    for (const location of locations) {
        if (location.kind === 'folder')
            stores.push(new _folder_js__WEBPACK_IMPORTED_MODULE_1__/* .FolderStore */ .c(location.path, naming));
        if (location.kind === 's3') {
            const { S3Store } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(3711), __webpack_require__.e(99), __webpack_require__.e(6120)]).then(__webpack_require__.bind(__webpack_require__, 84564));
            stores.push(new S3Store(location.bucket, location.prefix, naming));
        }
        const token = (0,_runner_js__WEBPACK_IMPORTED_MODULE_2__/* .tokenOf */ .B)(inputs, env);
        const options = {
            naming,
            ...(token === undefined ? {} : { token }),
            encrypted: inputs.encryptTo.length > 0,
            allowPublic: inputs.allowPublic,
        };
        if (location.kind === 'cache') {
            const { CacheStore } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(6118), __webpack_require__.e(6587), __webpack_require__.e(521)]).then(__webpack_require__.bind(__webpack_require__, 30521));
            stores.push(new CacheStore(options));
        }
        if (location.kind !== 'artifact')
            continue;
        const { ArtifactStore } = await Promise.all(/* import() */[__webpack_require__.e(2857), __webpack_require__.e(6587), __webpack_require__.e(144)]).then(__webpack_require__.bind(__webpack_require__, 50144));
        const { retentionDays } = inputs;
        stores.push(new ArtifactStore({ ...options, ...(retentionDays === undefined ? {} : { retentionDays }) }));
    }
    return stores;
}


/***/ }),

/***/ 17594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ tokenOf),
/* harmony export */   Y: () => (/* binding */ canUpload)
/* harmony export */ });
/** Whether this process runs as an action in a workflow job, which may upload artifacts. */
function canUpload(env) {
    return Boolean(env.ACTIONS_RUNTIME_TOKEN) && Boolean(env.ACTIONS_RESULTS_URL);
}
/** The token that GitHub is asked with; undefined where the job has passed none. */
function tokenOf({ githubToken }, env) {
    return githubToken ?? env.GITHUB_TOKEN;
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
