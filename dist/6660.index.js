export const id = 6660;
export const ids = [6660,3541,5922];
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

/***/ 88560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ isCleanlyShutDown),
/* harmony export */   OJ: () => (/* binding */ readControl),
/* harmony export */   R8: () => (/* binding */ parseControl)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26318);


/** Cluster states in which no WAL is needed to read the folder. */
const CLEAN_STATES = ['shut down', 'shut down in recovery'];
function isCleanlyShutDown({ state }) {
    return CLEAN_STATES.includes(state);
}
/** Reads pg_control through `command`, a pg_controldata of the folder's own major in English and UTC. Throws a UserError. */
async function readControl(command, signal) {
    const { code, stdout, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .eF)(command, signal ? { signal } : {});
    if (code !== 0)
        throw damaged(stderr.trim() || `pg_controldata ended with ${code}`);
    return parseControl(stdout);
}
/** What pg_controldata printed, in English and UTC. Throws a UserError where it is not of an intact pg_control. */
function parseControl(text) {
    if (/^WARNING:.*(?:CRC|checksum|segment size|byte ordering)/imu.test(text)) {
        throw damaged(/^WARNING:\s*(.*)$/mu.exec(text)?.[1] ?? 'its checksum is wrong');
    }
    const values = new Map(text.split('\n').flatMap((line) => {
        const at = line.indexOf(':');
        return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()]];
    }));
    const value = (label) => {
        const found = values.get(label);
        if (found === undefined)
            throw damaged(`it says nothing of "${label}"`);
        return found;
    };
    const number = (label) => Number(value(label));
    return {
        systemIdentifier: value('Database system identifier'),
        state: value('Database cluster state'),
        timeline: number("Latest checkpoint's TimeLineID"),
        checkpointLsn: value('Latest checkpoint location'),
        redoLsn: value("Latest checkpoint's REDO location"),
        checkpointAt: new Date(`${value('Time of latest checkpoint')} UTC`),
        minRecoveryLsn: value('Minimum recovery ending location'),
        backupStartLsn: value('Backup start location'),
        backupEndLsn: value('Backup end location'),
        backupEndRequired: value('End-of-backup record required') === 'yes',
        walSegmentBytes: number('Bytes per WAL segment'),
        walLevel: value('wal_level setting'),
        checksums: number('Data page checksum version') !== 0,
        commitTimestamps: value('track_commit_timestamp setting') === 'on',
        least: {
            max_connections: number('max_connections setting'),
            max_worker_processes: number('max_worker_processes setting'),
            max_wal_senders: number('max_wal_senders setting'),
            max_prepared_transactions: number('max_prepared_xacts setting'),
            max_locks_per_transaction: number('max_locks_per_xact setting'),
        },
    };
}
function damaged(why) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the control file of the copy (global/pg_control) cannot be used: ${why}`, 'the copy is damaged or not whole: use another one');
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

/***/ 51275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ checkCopyIndexes)
/* harmony export */ });
/* harmony import */ var _indexes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59186);

/** Looks for damage in a physical copy: its pages by their checksums, its indexes and tables as of any copy. */
async function checkCopyIndexes({ pages, findings }, copy, jobs, signal) {
    const found = await (0,_indexes_js__WEBPACK_IMPORTED_MODULE_0__/* .checkIndexes */ .N)(copy, jobs, signal);
    return {
        findings: [...(pages?.findings ?? []), ...findings, ...found.findings],
        looked: (pages?.pages ?? 0) + found.looked,
        detail: [found.detail, ...(pages ? [pages.detail] : [])].join('; '),
    };
}


/***/ }),

/***/ 69556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ proveCopy)
/* harmony export */ });
/* harmony import */ var _postgres_physical_boot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54856);
/* harmony import */ var _postgres_physical_place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65098);
/* harmony import */ var _postgres_physical_tools_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38282);
/* harmony import */ var _report_verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60975);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(33777);
/* harmony import */ var _assertions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31020);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10763);
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(87561);
/* harmony import */ var _copy_checks_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51275);
/* harmony import */ var _prove_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3216);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(50730);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(90707);












/**
 * Proves a physical copy as `prove` does a dump: files → started as a scratch server → content → schema → indexes →
 * assertions. The server ends with it.
 */
async function proveCopy(context, request) {
    const { recorder, signal, inputs } = context;
    const runner = new _runner_js__WEBPACK_IMPORTED_MODULE_9__/* .CheckRunner */ .v(context, request.checks);
    const found = { copy: null, started: null };
    const files = await runner.run('files', async () => {
        const outcome = await (0,_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .checkCopyFiles */ .pQ)(request.subject, true, signal);
        found.copy = outcome.copy;
        return outcome;
    }, { always: true });
    const { copy } = found;
    if (!files || copy === null || request.checks.every((check) => check === 'files')) {
        runner.noteRest();
        return;
    }
    const begun = performance.now();
    await runner.run('restore', async () => {
        found.started = await startCopy(context, copy, request.checks.includes('indexes'));
        const { booted, restored } = found.started;
        const detail = `PostgreSQL ${booted.version} runs on the copy, with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)(restored.databases.length, 'database')}`;
        return { findings: [], looked: restored.databases.length, detail };
    }, { always: true });
    const { started } = found;
    if (started === null) {
        runner.noteRest();
        return;
    }
    try {
        await proveStarted(context, request, runner, started, () => {
            recorder.rto = (0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .objective */ .I)((performance.now() - begun) / 1000, (0,_prove_js__WEBPACK_IMPORTED_MODULE_8__/* .limit */ .AB)(inputs.rto));
        });
    }
    finally {
        await started.booted.stop();
    }
}
async function startCopy(context, copy, verifyPages) {
    const { inputs, workspace, recorder, signal } = context;
    const place = await (0,_postgres_physical_place_js__WEBPACK_IMPORTED_MODULE_1__/* .makeCopyPlace */ .N)(await workspace.make('scratch'));
    await (0,_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .bringCopy */ .MG)(context, copy, place);
    const tools = await (0,_postgres_physical_tools_js__WEBPACK_IMPORTED_MODULE_2__/* .findCopyTools */ .y)({ major: await (0,_postgres_physical_tools_js__WEBPACK_IMPORTED_MODULE_2__/* .copyMajor */ .d)(place), pgBin: inputs.pgBin, signal });
    recorder.findNew(...tools.findings);
    const { subject, node } = copy;
    const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
    const booted = await (0,_postgres_physical_boot_js__WEBPACK_IMPORTED_MODULE_0__/* .bootCopy */ .i)({
        place,
        tools,
        jobs: inputs.jobs,
        verifyPages,
        bootstrapRole: manifest?.server.bootstrapRole ?? undefined,
        ...(node === null ? {} : { dataBytes: node.bytes }),
        signal,
    });
    recorder.scratch = { version: booted.version, major: booted.major };
    return { booted, restored: await (0,_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .asRestored */ .Xg)(booted, signal) };
}
async function proveStarted(context, { subject, assertions, assertIn }, runner, { booted, restored }, contentProven) {
    const { inputs, recorder, signal } = context;
    const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
    const { open, major } = restored;
    const withContents = async (check, work) => {
        const databases = manifest?.databases ?? null;
        if (databases !== null)
            await runner.run(check, () => work(databases));
        else
            runner.note(check, `not possible: ${manifest?.databasesReason ?? 'the copy has no manifest to compare with'}`);
    };
    await withContents('content', (databases) => (0,_content_js__WEBPACK_IMPORTED_MODULE_5__/* .checkContent */ .a)({ manifest: { databases }, open, jobs: inputs.jobs, recorder, signal }));
    contentProven();
    await withContents('schema', async (databases) => {
        const found = await (0,_schema_js__WEBPACK_IMPORTED_MODULE_10__/* .checkDatabaseSchemas */ .s)({ manifest: { databases, server: { major } }, open, major });
        return { ...found, detail: (0,_report_format_js__WEBPACK_IMPORTED_MODULE_11__/* .counted */ .hS)(found.looked, 'object') };
    });
    await runner.run('indexes', () => (0,_copy_checks_js__WEBPACK_IMPORTED_MODULE_7__/* .checkCopyIndexes */ .C)(booted, restored, inputs.jobs, signal));
    await runner.run('assertions', () => (0,_assertions_js__WEBPACK_IMPORTED_MODULE_4__/* .checkAssertions */ .G)(restored, assertions, assertIn, signal));
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

/***/ 54422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ measureCopyAge),
/* harmony export */   validateCopy: () => (/* binding */ validateCopy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21403);
/* harmony import */ var _stores_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28836);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34268);
/* harmony import */ var _report_verdict_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(60975);
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(87561);
/* harmony import */ var _prove_copy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(69556);
/* harmony import */ var _prove_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3216);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(53541);









/** Proves the physical copy that the input `backup` means, and keeps the proof beside a snapshot. */
async function validateCopy(context, checks) {
    const { inputs } = context;
    const subject = await (0,_copy_js__WEBPACK_IMPORTED_MODULE_5__/* .locateCopy */ .s8)(context);
    await (0,_prove_copy_js__WEBPACK_IMPORTED_MODULE_6__/* .proveCopy */ .o)(context, { subject, checks, assertions: inputs.assertions });
    const manifest = subject.kind === 'snapshot' ? subject.located.manifest : null;
    if (manifest === null)
        return;
    measureCopyAge(context, manifest);
    await (0,_record_js__WEBPACK_IMPORTED_MODULE_8__.recordProof)(context, 'validate', await snapshotStores(context));
}
/** Records how old the newest data of a snapshot is. */
function measureCopyAge({ inputs, recorder }, manifest) {
    const taken = Math.min(Date.parse(manifest.startedAt), ...(manifest.databases ?? []).map(({ snapshotAt }) => Date.parse(snapshotAt)));
    recorder.rpo = (0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .objective */ .I)(Math.max(0, (Date.now() - taken) / 1000), (0,_prove_js__WEBPACK_IMPORTED_MODULE_7__/* .limit */ .AB)(inputs.rpo));
}
async function snapshotStores({ inputs, env }) {
    return inputs.backup?.kind === 'path'
        ? [new _stores_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(inputs.backup.path))), _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH)]
        : (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_3__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH);
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
