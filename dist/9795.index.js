export const id = 9795;
export const ids = [9795];
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

/***/ 36008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ databaseBytes),
/* harmony export */   LK: () => (/* binding */ readDatabaseFacts),
/* harmony export */   Pf: () => (/* binding */ listDatabases),
/* harmony export */   TX: () => (/* binding */ readServerFacts),
/* harmony export */   zG: () => (/* binding */ definitionsVersion)
/* harmony export */ });
/** What kind of server this is and where its WAL stands. Needs no privileges beyond connecting. */
async function readServerFacts(client) {
    const { rows } = await client.query(`
    SELECT pg_catalog.current_setting('server_version') AS version,
           pg_catalog.current_setting('server_version_num')::int AS num,
           standby,
           CASE WHEN standby THEN pg_catalog.pg_last_wal_replay_lsn() ELSE pg_catalog.pg_current_wal_lsn() END::text AS lsn,
           (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint()) AS timeline,
           (SELECT system_identifier::text FROM pg_catalog.pg_control_system()) AS system,
           pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT') AS passwords,
           (SELECT rolname FROM pg_catalog.pg_roles WHERE oid = 10) AS bootstrap
      FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby) AS state`);
    const row = rows[0];
    if (!row)
        throw new Error('the server answered no facts');
    return {
        version: row.version.split(' ', 1)[0] ?? row.version,
        major: Math.floor(row.num / 10_000),
        systemIdentifier: row.system,
        timeline: row.timeline,
        lsn: row.lsn,
        standby: row.standby,
        bootstrapRole: row.bootstrap,
        readsPasswords: row.passwords,
    };
}
/** Every database of the server, by name. */
async function listDatabases(client) {
    const { rows } = await client.query(`
    SELECT datname AS name, datistemplate AS template, datallowconn AS connectable
      FROM pg_catalog.pg_database ORDER BY datname`);
    return rows;
}
/**
 * Changes whenever a function or a view is made, replaced or dropped. pg_get_functiondef and pg_get_viewdef tell what is
 * there now, whatever the snapshot, and nothing locks functions: only a look before and after can tell that they were
 * the same all the time. Ask in a session whose transaction does not hold an older snapshot.
 */
async function definitionsVersion(client) {
    const state = (catalog) => `(SELECT pg_catalog.concat(pg_catalog.count(*), ',', pg_catalog.sum(xmin::text::int8), ',', pg_catalog.sum(oid::int8))
        FROM pg_catalog.${catalog})`;
    const { rows } = await client.query(`SELECT pg_catalog.concat(${state('pg_proc')}, ';', ${state('pg_rewrite')}) AS version`);
    return rows[0]?.version ?? '';
}
/** Bytes that databases take on the server's disk; those that the role may not connect to do not count. */
async function databaseBytes(client, names) {
    const { rows } = await client.query(`SELECT pg_catalog.sum(pg_catalog.pg_database_size(oid))::float8 AS bytes FROM pg_catalog.pg_database
      WHERE datname = ANY ($1) AND pg_catalog.has_database_privilege(oid, 'CONNECT')`, [names]);
    return rows[0]?.bytes ?? 0;
}
/** Encoding, locale and extensions of the database that `client` is connected to. */
async function readDatabaseFacts(client, major) {
    // The catalog's columns grew: the provider came with 15, `datlocale` replaced `daticulocale` in 17.
    const provider = major >= 15 ? 'datlocprovider' : `'c'`;
    const locale = major >= 17 ? 'datlocale' : major >= 15 ? 'daticulocale' : 'NULL';
    const version = major >= 15 ? 'datcollversion' : 'NULL';
    const { rows } = await client.query(`
    SELECT pg_catalog.pg_encoding_to_char(encoding) AS encoding,
           CASE ${provider} WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS "localeProvider",
           datcollate AS collate, datctype AS ctype, ${locale} AS locale, ${version} AS "collationVersion",
           pg_catalog.pg_database_size(oid)::float8 AS bytes,
           ARRAY(SELECT pg_catalog.json_build_object('name', extname, 'version', extversion, 'schema', nspname)
                   FROM pg_catalog.pg_extension JOIN pg_catalog.pg_namespace AS n ON n.oid = extnamespace
                  ORDER BY extname) AS extensions
      FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()`);
    const row = rows[0];
    if (!row)
        throw new Error('the database does not list itself');
    return row;
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
