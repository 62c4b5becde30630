export const id = 4422;
export const ids = [4422,9169,5922];
export const modules = {

/***/ 51275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ checkCopyIndexes)
/* harmony export */ });
/* harmony import */ var _indexes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59186);

/** Looks for damage in a physical copy: its pages by their checksums, its indexes and tables as of any copy. */
async function checkCopyIndexes({ pages, findings }, copy, jobs, signal) {
    const found = await (0,_indexes_js__WEBPACK_IMPORTED_MODULE_0__/* .checkIndexes */ .N)(copy, { jobs, rows: true, signal });
    return {
        findings: [...(pages?.findings ?? []), ...findings, ...found.findings],
        looked: (pages?.pages ?? 0) + found.looked,
        detail: [found.detail, ...(pages ? [pages.detail] : [])].join('; '),
    };
}


/***/ }),

/***/ 98093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MG: () => (/* binding */ bringCopy),
/* harmony export */   Xg: () => (/* binding */ asRestored),
/* harmony export */   pQ: () => (/* binding */ checkCopyFiles),
/* harmony export */   s8: () => (/* binding */ locateCopy)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _backups_snapshot_draft_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(50959);
/* harmony import */ var _backups_snapshot_unpack_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83108);
/* harmony import */ var _backups_snapshot_archive_verify_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32920);
/* harmony import */ var _backups_snapshot_verify_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24327);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(452);
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3903);
/* harmony import */ var _recovery_base_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(69169);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(33777);
/* harmony import */ var _restore_snapshot_locate_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(84109);
/* harmony import */ var _copy_path_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(13513);
/* harmony import */ var _restore_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(23487);












/** Finds what the input `backup` means among physical copies, brings it onto this machine, and records it. */
async function locateCopy(context) {
    const { inputs, recorder } = context;
    if (inputs.backup?.kind !== 'path' || (0,_copy_path_js__WEBPACK_IMPORTED_MODULE_8__/* .isSnapshotFile */ .b)(inputs.backup.path))
        return { kind: 'snapshot', located: await (0,_restore_snapshot_locate_js__WEBPACK_IMPORTED_MODULE_7__/* .locateSnapshot */ .n)(context) };
    recorder.running = 'files';
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(inputs.backup.path);
    if (inputs.signingKey !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_4__/* .UserError */ .yo(`${path} is not signed: it has no manifest, and with \`signing-key\` only signed backups are used`, 'leave `signing-key` out, if you trust everyone who could write there');
    }
    const base = await (0,_recovery_base_js__WEBPACK_IMPORTED_MODULE_6__.findForeignBase)(path);
    recorder.backup = {
        ...{ name: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path), format: null, compression: null, startedAt: null, bytes: null },
        ...{ stored: [], manifest: null, globals: null, databases: [], excluded: [] },
    };
    recorder.outputs.set('backup', (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(path)).set('location', path);
    return { kind: 'base', base };
}
/**
 * Verifies what lies in the files of a copy, before anything is unpacked. `all`: every node of a snapshot, and not only the one
 * that is to be started.
 */
async function checkCopyFiles(subject, all, signal) {
    if (subject.kind === 'base') {
        const copy = { subject, node: null, archive: null };
        if (subject.base.kind !== 'archive')
            return { findings: [], looked: 1, detail: 'no checksums, as there is no manifest', copy };
        const { findings, members } = await (0,_backups_snapshot_archive_verify_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyArchive */ .w)(subject.base.path, null, signal);
        const detail = `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(members?.length ?? 0, 'file')}, read to the end; no checksums, as there is no manifest`;
        return { findings, looked: members?.length ?? 0, detail, copy };
    }
    const { manifest, folder, archives, name } = subject.located;
    if (manifest === null)
        return checkForeign(subject, signal);
    const leader = (0,_backups_snapshot_draft_js__WEBPACK_IMPORTED_MODULE_11__/* .leaderOf */ .t)(manifest);
    const nodes = all ? manifest.nodes : [leader];
    const backup = { name, folder, files: [...archives.values()] };
    const findings = await (0,_backups_snapshot_verify_js__WEBPACK_IMPORTED_MODULE_3__/* .verifySnapshot */ .M)(backup, manifest, signal, nodes);
    const members = nodes.reduce((sum, node) => sum + node.members.length, 0);
    const bytes = nodes.reduce((sum, node) => sum + node.bytes, 0);
    return {
        findings,
        looked: members,
        detail: `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(nodes.length, 'archive')} with ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(members, 'file')}, ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .size */ .Ej)(bytes)}, size and SHA-256`,
        copy: { subject, node: leader, archive: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, leader.archive) },
    };
}
/** Without a manifest nothing tells which node was the leader, but a standby has a file that says so. */
async function checkForeign(subject, signal) {
    const { archives, folder } = subject.located;
    const findings = [];
    const found = [];
    for (const file of archives.values()) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, file);
        const verified = await (0,_backups_snapshot_archive_verify_js__WEBPACK_IMPORTED_MODULE_2__/* .verifyArchive */ .w)(path, null, signal);
        findings.push(...verified.findings);
        const paths = (verified.members ?? []).map((member) => member.path);
        found.push({ path, standby: paths.includes('standby.signal'), members: paths.length });
    }
    const chosen = found.find(({ standby }) => !standby) ?? found[0];
    return {
        findings,
        looked: found.reduce((sum, { members }) => sum + members, 0),
        detail: `${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(found.length, 'archive')}, read to the end; no checksums, as there is no manifest`,
        copy: { subject, node: null, archive: chosen?.path ?? null },
    };
}
/** Puts a copy whose files were verified into `place`. */
async function bringCopy({ env, signal }, { subject, node, archive }, place) {
    if (subject.kind === 'base')
        return (0,_recovery_base_js__WEBPACK_IMPORTED_MODULE_6__/* .bringForeignBase */ .W)(subject.base, place, signal);
    if (archive === null)
        throw new Error('a snapshot has archives');
    await (0,_backups_snapshot_unpack_js__WEBPACK_IMPORTED_MODULE_1__/* .unpackHere */ .Fm)(archive, node?.members ?? null, place.root, { path: env.PATH ?? '', signal });
}
/** A started copy, as the checks use it. */
async function asRestored(booted, signal) {
    const names = booted.databases
        .filter(({ template, connectable }) => connectable && !template)
        .map(({ name }) => name);
    const client = await (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_5__/* .connect */ .Ng)(booted.settings, { signal });
    try {
        const { rows } = await client.query(`SELECT datname AS name FROM pg_catalog.pg_database WHERE datname = ANY ($1)
        ORDER BY pg_catalog.pg_database_size(oid) DESC LIMIT 1`, [names]);
        return (0,_restore_js__WEBPACK_IMPORTED_MODULE_9__/* .copyOf */ .zP)(booted, names, rows[0]?.name, signal);
    }
    finally {
        await client.end();
    }
}


/***/ }),

/***/ 69556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ proveCopy)
/* harmony export */ });
/* harmony import */ var _postgres_physical_boot_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93286);
/* harmony import */ var _postgres_physical_place_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65098);
/* harmony import */ var _postgres_physical_tools_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38282);
/* harmony import */ var _report_verdict_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(60975);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(33777);
/* harmony import */ var _assertions_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31020);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10763);
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98093);
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
            recorder.rto = (0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_3__/* .objective */ .I)((performance.now() - begun) / 1000, (0,_prove_js__WEBPACK_IMPORTED_MODULE_8__/* .limit */ .A)(inputs.rto));
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
/* harmony import */ var _copy_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98093);
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
    recorder.rpo = (0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_4__/* .objective */ .I)(Math.max(0, (Date.now() - taken) / 1000), (0,_prove_js__WEBPACK_IMPORTED_MODULE_7__/* .limit */ .A)(inputs.rpo));
}
async function snapshotStores({ inputs, env }) {
    return inputs.backup?.kind === 'path'
        ? [new _stores_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(inputs.backup.path))), _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH)]
        : (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_3__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_1__/* .SNAPSHOTS */ .iH);
}


/***/ }),

/***/ 69169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ bringForeignBase),
  findForeignBase: () => (/* binding */ findForeignBase)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/extract.js
var extract = __webpack_require__(19844);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/verify.js
var verify = __webpack_require__(32920);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/process.js
var lib_process = __webpack_require__(26318);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./lib/recovery/unpack.js




/** The tar program of this machine, unpacking into `folder`. */
function unpackInto(folder, signal) {
    const stream = new external_node_stream_.PassThrough();
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    const { done } = (0,lib_process/* start */.ni)({ file: 'tar', args: [...extract/* EXTRACT */.Q, '-C', folder], env }, { stdin: stream, signal });
    return {
        stream,
        done: done.then(({ code, stderr }) => {
            if (code === 0)
                return;
            throw new errors/* UserError */.yo(`tar could not unpack the copy: ${stderr.trim().split('\n').at(-1) ?? ''}`, 'make room in the temporary folder of the runner (RUNNER_TEMP)');
        }),
    };
}

;// CONCATENATED MODULE: ./lib/recovery/base.js







const ARCHIVE = /\.tar(?:\.gz|\.zst)?$/;
const TAR_FILE = /^(?:base|pg_wal|\d+)\.tar(?:\.gz|\.zst)?$/;
/** What lies at `path`. Throws a UserError for what is no base backup. */
async function findForeignBase(path) {
    const found = await (0,promises_.stat)(path).catch((error) => {
        throw new errors/* UserError */.yo(`there is no base backup at ${path}: ${error.code ?? String(error)}`, 'check the spelling of `backup`, and whether an earlier step put it there', { cause: error });
    });
    if (found.isFile() && ARCHIVE.test(path))
        return { kind: 'archive', path };
    const names = found.isDirectory() ? await (0,promises_.readdir)(path) : [];
    if (names.includes('PG_VERSION'))
        return { kind: 'folder', path };
    const files = names.filter((name) => TAR_FILE.test(name));
    if (files.some((name) => name.startsWith('base.')))
        return { kind: 'tars', path, files };
    throw new errors/* UserError */.yo(`${path} is no base backup`, 'name in `backup` a snapshot, the folder that pg_basebackup wrote (plain or tar), or a .tar, .tar.gz or .tar.zst of a data folder');
}
/** Brings a base backup into `place`. What it holds is looked at before it is written. */
async function bringForeignBase(base, place, signal) {
    if (base.kind === 'folder')
        return copyFolder(base.path, place, signal);
    if (base.kind === 'archive') {
        const { findings } = await (0,verify/* verifyArchive */.w)(base.path, null, signal);
        if (findings.length > 0)
            throw new errors/* UserErrors */.tQ(findings.map(({ object, message, fix }) => new errors/* UserError */.yo(`${object}: ${message}`, fix ?? '')));
        await unpackTar(base.path, place.layout.data, signal);
        return;
    }
    for (const name of [...base.files].sort((a, b) => Number(b.startsWith('base.')) - Number(a.startsWith('base.')))) {
        const [stem = ''] = name.split('.', 1);
        const target = stem === 'base'
            ? place.layout.data
            : stem === 'pg_wal'
                ? (0,external_node_path_.join)(place.layout.data, 'pg_wal')
                : (0,external_node_path_.join)(place.layout.tablespaces, stem);
        await unpackTar((0,external_node_path_.join)(base.path, name), target, signal);
    }
}
async function unpackTar(path, folder, signal) {
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,extract/* extractArchive */.x)(path, null, () => Promise.resolve(unpackInto(folder, signal)), signal);
}
async function copyFolder(path, { layout, root }, signal) {
    await assertStopped(path);
    await copy(path, layout.data, signal);
    const wal = (0,external_node_path_.join)(path, 'pg_wal');
    if (await isLink(wal))
        await copy(await (0,promises_.readlink)(wal), (0,external_node_path_.join)(root, 'wal'), signal);
    const links = (0,external_node_path_.join)(path, 'pg_tblspc');
    for (const oid of await (0,promises_.readdir)(links).catch(() => [])) {
        if (await isLink((0,external_node_path_.join)(links, oid)))
            await copy(await (0,promises_.readlink)((0,external_node_path_.join)(links, oid)), (0,external_node_path_.join)(layout.tablespaces, oid), signal);
    }
}
/** A folder that changes while it is copied is no copy of any moment. */
async function assertStopped(path) {
    const text = await (0,promises_.readFile)((0,external_node_path_.join)(path, 'postmaster.pid'), 'utf8').catch(() => '');
    const pid = Number.parseInt(text, 10);
    if (!(pid > 1) || !(0,lib_process/* sendSignal */.vG)(pid, 0))
        return;
    throw new errors/* UserError */.yo(`a server runs in ${path}: what is copied while it is written to is no base backup`, 'take one with the stage `snapshot` (`mode: online` needs no stop) or with pg_basebackup, and name it in `backup`');
}
async function copy(from, to, signal) {
    const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C' };
    const { code, stderr } = await (0,lib_process/* run */.eF)({ file: 'cp', args: ['-a', '--', `${from}/.`, to], env }, { signal });
    if (code === 0)
        return;
    throw new errors/* UserError */.yo(`${(0,external_node_path_.basename)(from)} could not be copied: ${stderr.trim().split('\n').at(-1) ?? ''}`, 'make room in the temporary folder of the runner (RUNNER_TEMP), and the files readable for the job');
}
async function isLink(path) {
    return (0,promises_.lstat)(path).then((found) => found.isSymbolicLink(), () => false);
}


/***/ }),

/***/ 84109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ locateSnapshot)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _backups_find_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72984);
/* harmony import */ var _backups_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(49500);
/* harmony import */ var _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(21403);
/* harmony import */ var _backups_snapshot_combine_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(11785);
/* harmony import */ var _backups_snapshot_describe_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(59507);
/* harmony import */ var _backups_snapshot_read_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33456);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(452);
/* harmony import */ var _stores_folder_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(28836);
/* harmony import */ var _stores_open_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(34268);











/** Finds what the input `backup` means among the snapshots, brings it onto this machine, and records it. */
async function locateSnapshot(context) {
    const { inputs, env, recorder, workspace, signal } = context;
    recorder.running = 'store';
    const choice = inputs.backup ?? { kind: 'latest' };
    if (choice.kind === 'path')
        return atPath(context, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(choice.path));
    const stores = await (0,_stores_open_js__WEBPACK_IMPORTED_MODULE_9__/* .openStores */ .j)(inputs, env, _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH);
    return recorder.phase('find', 'Find the snapshot', async () => {
        const found = await (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_2__/* .findBackup */ .SC)(stores, choice, await workspace.make('download'), signal).catch(async (error) => {
            const foreign = choice.kind === 'name' ? await inFolders(context, choice.name) : null;
            if (foreign)
                return foreign;
            throw error;
        });
        return 'store' in found ? own(context, found.backup, found.store) : found;
    });
}
/** Of the playbook's, all that a name says is where its files are. */
async function inFolders(context, name) {
    for (const location of context.inputs.stores ?? [{ kind: 'folder', path: 'backups' }]) {
        if (location.kind !== 'folder')
            continue;
        const found = await foreign(context, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(location.path, _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH.folder ?? '.'), name);
        if (found)
            return found;
    }
    return null;
}
/** The path of one of its archives, or of its manifest. */
async function atPath(context, path) {
    const name = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path).slice(0, 'YYYYMMDD_HHMMSS'.length);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path);
    const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
    if (there === null || (0,_backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .snapshotTime */ .mS)(name) === null) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(there === null
            ? `there is no snapshot at ${path}`
            : `${path} is not named as a snapshot: YYYYMMDD_HHMMSS_<node>.tar.gz`, 'name in `backup` one of the files of a snapshot, or the snapshot by its name');
    }
    const store = new _stores_folder_js__WEBPACK_IMPORTED_MODULE_8__/* .FolderStore */ .c((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder), _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH);
    const kept = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(folder) === _backups_naming_js__WEBPACK_IMPORTED_MODULE_4__/* .SNAPSHOTS */ .iH.folder ? await store.list() : [];
    if (kept.some((backup) => backup.name === name))
        return own(context, await store.get(name), store);
    const found = await foreign(context, folder, name);
    if (found)
        return found;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`${path} is no archive of a node`, 'name a file such as YYYYMMDD_HHMMSS_<node>.tar.gz in `backup`');
}
async function own(context, stored, store) {
    const { recorder } = context;
    recorder.running = 'files';
    const path = (0,_backups_find_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestPath */ .ji)(stored);
    const opened = await (0,_backups_snapshot_read_js__WEBPACK_IMPORTED_MODULE_6__/* .openSnapshot */ .r)(context, stored);
    const { sha256 } = await (0,_backups_files_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256File */ .Q3)(path);
    (0,_backups_snapshot_describe_js__WEBPACK_IMPORTED_MODULE_10__/* .recordSnapshot */ .w)(recorder, opened.manifest, { path, digest: sha256 }, [
        { store: store.input, location: stored.folder },
    ]);
    const { backup, manifest } = await (0,_backups_snapshot_combine_js__WEBPACK_IMPORTED_MODULE_5__/* .wholeSnapshot */ .Co)(context, opened, store);
    return {
        name: backup.name,
        folder: backup.folder,
        manifest,
        archives: new Map(manifest.nodes.map(({ name, archive }) => [name, archive])),
    };
}
async function foreign({ inputs, recorder }, folder, name) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder).catch(() => []);
    const archives = entries.flatMap((entry) => {
        const node = /^\d{8}_\d{6}_(.+)\.tar\.(?:gz|zst)$/.exec(entry)?.[1];
        return entry.startsWith(`${name}_`) && node !== undefined ? [[node, entry]] : [];
    });
    if (archives.length === 0)
        return null;
    if (inputs.signingKey !== undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_7__/* .UserError */ .yo(`the snapshot ${name} is not signed: it has no manifest, and with \`signing-key\` only signed ones are used`, 'leave `signing-key` out, if you trust everyone who could write there');
    }
    recorder.backup = {
        ...{ name, format: null, compression: null, startedAt: null, bytes: null, stored: [] },
        ...{ manifest: null, globals: null, databases: [], excluded: [] },
    };
    recorder.outputs.set('backup', name).set('location', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, archives[0]?.[1] ?? ''));
    return { name, folder, manifest: null, archives: new Map(archives) };
}


/***/ })

};
