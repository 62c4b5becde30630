export const id = 3216;
export const ids = [3216];
export const modules = {

/***/ 31020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ checkAssertions)
});

// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/postgres/load/errors.js
var load_errors = __webpack_require__(50629);
;// CONCATENATED MODULE: ./lib/postgres/assertions.js




/** Longer than any sensible question takes, shorter than the job. */
const TIMEOUT = '10min';
/** Characters of a value that a finding shows. */
const SHOWN = 200;
const BOOLEAN_OID = 16;
const HOW = 'write one SELECT that returns one row with one value';
/**
 * Runs the user's statements about the restored data, each in a read-only transaction that is rolled back. Returns a
 * finding for each that does not hold: `false`, another value, NULL, no row, more than one value, an error. Throws when
 * the connection is lost, and Cancelled.
 */
async function runAssertions(options) {
    const { client, assertions, database, signal } = options;
    const findings = [];
    const cancel = () => void client.end();
    if (signal?.aborted)
        throw new errors/* Cancelled */.cJ();
    signal?.addEventListener('abort', cancel, { once: true });
    try {
        for (const assertion of assertions) {
            const broken = await runOne(client, assertion);
            if (broken)
                findings.push(finding(assertion, database, broken));
        }
        return findings;
    }
    catch (error) {
        throw signal?.aborted ? new errors/* Cancelled */.cJ() : error;
    }
    finally {
        signal?.removeEventListener('abort', cancel);
    }
}
function finding({ name, expected = 'true' }, database, broken) {
    return {
        check: 'assertions',
        severity: 'error',
        kind: 'assertion-failed',
        object: `assertion ${name}`,
        message: `${broken.message}, in the database ${database}`,
        expected: (0,format/* clipped */.cz)(expected, SHOWN),
        ...(broken.actual === undefined ? {} : { actual: (0,format/* clipped */.cz)(broken.actual, SHOWN) }),
        fix: broken.fix,
    };
}
async function runOne(client, assertion) {
    await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = '${TIMEOUT}'`);
    try {
        return judge(await ask(client, assertion.sql), assertion.expected);
    }
    catch (error) {
        if (!(error instanceof esm/* default.DatabaseError */.Ay.DatabaseError))
            throw error;
        return { message: `The statement failed: ${(0,load_errors/* sanitise */.tB)(error.message)}`, fix: `correct the SQL: ${HOW}` };
    }
    finally {
        await client.query('ROLLBACK');
    }
}
/**
 * Sends `sql` by the extended protocol, which takes one statement only. Rows are counted as they come, not collected:
 * a statement that returns a whole table is a mistake, but must not cost its memory.
 */
function ask(client, sql) {
    return new Promise((resolve, reject) => {
        const types = { getTypeParser: () => String };
        const config = { text: sql, queryMode: 'extended', rowMode: 'array', types };
        const query = new esm/* default.Query */.Ay.Query(config);
        let rows = 0;
        let value = null;
        query.on('row', (row) => {
            if (rows++ === 0)
                value = row[0] ?? null;
        });
        query.on('error', reject);
        query.on('end', ({ fields }) => {
            resolve({ rows, columns: fields.length, value, boolean: fields[0]?.dataTypeID === BOOLEAN_OID });
        });
        client.query(query);
    });
}
function judge({ rows, columns, value, boolean }, expected) {
    if (columns !== 1 || rows !== 1) {
        const actual = columns === 1 ? (0,format/* counted */.hS)(rows, 'row') : (0,format/* counted */.hS)(columns, 'column');
        return { message: 'The statement did not return one value', actual, fix: HOW };
    }
    const fix = 'look at the data of the source: if it is right there, the backup is incomplete';
    if (value === null)
        return { message: 'The statement returned NULL', actual: 'NULL', fix };
    const text = boolean ? String(value === 't') : value;
    if (expected !== undefined) {
        const held = [value, text].some((candidate) => candidate.trim() === expected.trim());
        return held ? null : { message: 'The statement returned another value', actual: text, fix };
    }
    if (!boolean) {
        const how = 'compare in the SQL, or write `name: SQL => expected value`';
        return { message: 'The statement returned a value that is not a boolean', actual: text, fix: how };
    }
    return value === 't' ? null : { message: 'The statement returned false', actual: text, fix };
}

;// CONCATENATED MODULE: ./lib/proof/assertions.js


/** Runs the user's assertions in `preferred` where it was restored, else in the database with the most data. */
async function checkAssertions(copy, assertions, preferred, signal) {
    const database = copy.databases.find((name) => name === preferred) ?? copy.largest;
    if (assertions.length === 0)
        return { findings: [], looked: 0, detail: 'no assertions were given' };
    if (database === undefined)
        return { findings: [], looked: 0, detail: 'no database was restored' };
    const client = await copy.open(database)();
    try {
        const findings = await runAssertions({ client, assertions, database, signal });
        return {
            findings,
            looked: assertions.length,
            detail: `${(0,format/* counted */.hS)(assertions.length, 'assertion')} in ${database}`,
        };
    }
    finally {
        await client.end();
    }
}


/***/ }),

/***/ 59186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ indexes_checkIndexes)
});

// EXTERNAL MODULE: ./lib/postgres/fingerprint/sessions.js
var fingerprint_sessions = __webpack_require__(21007);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/postgres/load/errors.js
var errors = __webpack_require__(50629);
;// CONCATENATED MODULE: ./lib/postgres/indexes/amcheck.js


/** A schema that no dump brings along. */
const SCHEMA = 'postgres_recovery_amcheck';
/**
 * Makes sure that the database has amcheck, or says why it cannot. One that came with the dump is used where it is: a
 * database can have only one.
 */
async function provideAmcheck(client) {
    const { rows } = await client.query(`
    SELECT quote_ident(n.nspname) AS schema
      FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'amcheck'`);
    const found = rows[0]?.schema;
    try {
        await quietly(client, found === undefined
            ? `CREATE SCHEMA ${SCHEMA}; CREATE EXTENSION amcheck SCHEMA ${SCHEMA}`
            : 'ALTER EXTENSION amcheck UPDATE');
        return { schema: found ?? SCHEMA, created: found === undefined };
    }
    catch (error) {
        if (!(error instanceof esm/* default.DatabaseError */.Ay.DatabaseError))
            throw error;
        return { reason: `the extension amcheck cannot be used: ${(0,errors/* sanitise */.tB)(error.message)}` };
    }
}
/** Removes what `provideAmcheck` created. */
async function dropAmcheck(client) {
    await quietly(client, `DROP EXTENSION amcheck; DROP SCHEMA ${SCHEMA}`);
}
/** In one implicit transaction, in which no event trigger of the database may run or get in the way. */
async function quietly(client, statements) {
    await client.query(`
    SELECT set_config(pinned.name, pinned.value, true)
      FROM (VALUES ('session_replication_role', 'replica'), ('event_triggers', 'off')) AS pinned (name, value)
      JOIN pg_settings AS s ON s.name = pinned.name;
    ${statements}`);
}

;// CONCATENATED MODULE: ./lib/postgres/indexes/batches.js


/** Small items share a round trip, up to so many of them and so many bytes. */
const BATCH_ITEMS = 100;
const BATCH_BYTES = 8 << 20;
/** SQLSTATE classes that tell of the connection, the transaction, resources or the operator, but not of the data. */
const NOT_DAMAGE = /^(?:08|25|53|57)/;
/**
 * Asks about all items, the largest first. An error aborts the statement and may not name its item: so then each item
 * of the batch is asked about alone. Throws the errors that are not about data.
 */
async function askAll(sessions, items, { ask, onDamage }) {
    const attempt = async (client, batch) => {
        try {
            await ask(client, batch);
        }
        catch (error) {
            if (!(error instanceof esm/* default.DatabaseError */.Ay.DatabaseError) || NOT_DAMAGE.test(error.code ?? ''))
                throw error;
            const [first, ...rest] = batch;
            if (first && rest.length === 0)
                onDamage(first, (0,errors/* sanitise */.tB)(error.message));
            else
                for (const item of batch)
                    await attempt(client, [item]);
        }
    };
    await sessions.run(bundle(items).map((batch) => (client) => attempt(client, batch)));
}
function bundle(items) {
    const batches = [];
    let room = { items: 0, bytes: 0 };
    for (const item of [...items].sort((a, b) => b.bytes - a.bytes)) {
        if (room.items === 0 || item.bytes > room.bytes) {
            batches.push([]);
            room = { items: BATCH_ITEMS, bytes: BATCH_BYTES };
        }
        batches.at(-1)?.push(item);
        room = { items: room.items - 1, bytes: room.bytes - item.bytes };
    }
    return batches;
}

;// CONCATENATED MODULE: ./lib/postgres/indexes/heaps.js


/** Large tables are cut into ranges of so many bytes, so that several sessions share them. */
const CHUNK_BYTES = 8 << 20;
/** Problems kept of one range: a page of garbage has hundreds. */
const PROBLEMS_KEPT = 20;
/** Has amcheck, in `schema`, read every page and look up every TOAST value. Returns the damage by the table's OID. */
async function checkHeaps(sessions, schema, heaps) {
    const damage = new Map();
    const add = ({ oid }, problems, total) => {
        const before = damage.get(oid) ?? { problems: [], total: 0 };
        damage.set(oid, { problems: [...before.problems, ...problems], total: before.total + total });
    };
    await askAll(sessions, heaps.flatMap(cut), {
        ask: async (client, ranges) => {
            const rows = await verify(client, schema, ranges);
            for (const [i, { heap }] of ranges.entries()) {
                const own = rows.filter(({ range }) => range === i + 1);
                if (own[0])
                    add(heap, own.map(describe), own[0].total);
            }
        },
        onDamage: ({ heap }, message) => {
            add(heap, [{ block: null, message }], 1);
        },
    });
    return damage;
}
async function verify(client, schema, ranges) {
    const { rows } = await client.query(`SELECT range.number::int AS range, problem.*
       FROM unnest($1::oid[], $2::int8[], $3::int8[]) WITH ORDINALITY AS range (oid, first, last, number)
      CROSS JOIN LATERAL (
        SELECT blkno::float8 AS block, offnum AS item, attnum AS attribute, msg AS message,
               count(*) OVER ()::float8 AS total
          FROM ${schema}.verify_heapam(range.oid, on_error_stop => false, check_toast => true,
                                       startblock => range.first, endblock => range.last)
         LIMIT ${PROBLEMS_KEPT}) AS problem`, [ranges.map(({ heap }) => heap.oid), ranges.map(({ first }) => first), ranges.map(({ last }) => last)]);
    return rows;
}
function describe({ block, item, attribute, message }) {
    const place = Object.entries({ page: block, item, attribute }).filter(([, number]) => number !== null);
    const where = place.map(([name, number]) => `${name} ${String(number)}`).join(', ');
    return { block, message: `${where}: ${(0,errors/* sanitise */.tB)(message)}` };
}
function cut(heap) {
    const count = Math.ceil(heap.bytes / CHUNK_BYTES);
    if (count <= 1)
        return [{ heap, first: null, last: null, bytes: heap.bytes }];
    const pages = Math.ceil(heap.pages / count);
    return Array.from({ length: Math.ceil(heap.pages / pages) }, (_, i) => ({
        heap,
        first: i * pages,
        last: Math.min((i + 1) * pages, heap.pages) - 1,
        bytes: heap.bytes / count,
    }));
}

// EXTERNAL MODULE: ./lib/postgres/fingerprint/tables.js
var tables = __webpack_require__(13191);
;// CONCATENATED MODULE: ./lib/postgres/indexes/relations.js

/** Tables and materialized views of users, and the large objects, each with its TOAST table. */
const PARTS = `
  WITH users AS MATERIALIZED (
    SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.reltoastrelid
      FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm', 'p') AND ${tables/* USER_SCHEMA */.a0}
        OR c.oid = 'pg_largeobject'::regclass AND pg_relation_size(c.oid) > 0),
  parts AS (
    SELECT part.oid, part.toast, users.schema, users.name, users.kind
      FROM users CROSS JOIN LATERAL (VALUES (users.oid, false), (users.reltoastrelid, true)) AS part (oid, toast)
     WHERE part.oid <> 0)`;
const HEAPS = `${PARTS}
  SELECT parts.*, size.bytes::float8, (size.bytes / current_setting('block_size')::int)::float8 AS pages
    FROM parts JOIN pg_class AS c USING (oid) JOIN pg_am AS am ON am.oid = c.relam
   CROSS JOIN LATERAL (SELECT pg_relation_size(c.oid) AS bytes) AS size
   WHERE c.relkind IN ('r', 'm', 't') AND am.amname = 'heap'
   ORDER BY parts.schema, parts.name, parts.toast`;
const INDEXES = `${PARTS}
  SELECT i.indexrelid AS oid, parts.oid AS heap, parts.toast, parts.schema, parts.kind,
         CASE WHEN parts.toast THEN parts.name ELSE c.relname END AS name,
         am.amname = 'btree' AS btree, c.relkind = 'I' AS partitioned,
         i.indisvalid AND i.indisready AND i.indislive AS valid,
         i.indexprs IS NULL AND i.indpred IS NULL AS plain,
         CASE WHEN c.relkind = 'i' THEN pg_relation_size(c.oid) + pg_relation_size(parts.oid) ELSE 0 END::float8 AS bytes
    FROM parts JOIN pg_index AS i ON i.indrelid = parts.oid
    JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_am AS am ON am.oid = c.relam
   ORDER BY parts.schema, name, parts.toast`;
const KINDS = { r: 'table', m: 'materialized view', p: 'table' };
/** The tables of users with their TOAST tables, and all indexes of these. */
async function listRelations(client, database) {
    const heaps = await client.query(HEAPS);
    const indexes = await client.query(INDEXES);
    const label = (kind, { schema, name }) => (0,tables/* objectName */.Hd)(kind, { schema: `${database}.${schema}`, name });
    return {
        heaps: heaps.rows.map((row) => ({
            ...row,
            object: label(`${row.toast ? 'TOAST table of ' : ''}${KINDS[row.kind]}`, row),
        })),
        indexes: indexes.rows.map((row) => ({
            ...row,
            object: label(row.toast ? `TOAST index of ${KINDS[row.kind]}` : 'index', row),
        })),
    };
}

;// CONCATENATED MODULE: ./lib/postgres/indexes.js





/** Problems shown of one table or index. */
const PROBLEMS_SHOWN = 20;
/**
 * Looks for invalid indexes, and with amcheck for damage: in pages and TOAST data of every table (`verify_heapam`),
 * then in every B-tree index, and whether it has all rows of its table if that is asked for (`bt_index_check`). Other kinds of
 * index are only asked whether they are valid. Whether rows are missing is left out for an index with expressions or a
 * predicate, which would run the user's code, and for one whose table is damaged, which could crash the server.
 *
 * Throws what the server says when it cannot be asked, and Cancelled.
 */
async function checkIndexes(options) {
    const { open, database, jobs, rows, signal } = options;
    const sessions = new fingerprint_sessions/* Sessions */.A(open, jobs, signal);
    try {
        const { heaps, indexes } = await once(sessions, (client) => listRelations(client, database));
        const invalid = indexes.filter(({ valid }) => !valid).map(invalidFinding);
        const amcheck = await once(sessions, provideAmcheck);
        if ('reason' in amcheck)
            return { findings: invalid, indexes: 0, tables: 0, reason: amcheck.reason };
        try {
            const damagedHeaps = await checkHeaps(sessions, amcheck.schema, heaps);
            const btrees = indexes.filter(({ btree, valid, partitioned }) => btree && valid && !partitioned);
            const completely = ({ plain, heap }) => rows && plain && !damagedHeaps.has(heap);
            const damagedIndexes = await checkBtrees(sessions, amcheck.schema, btrees, completely);
            return {
                findings: [
                    ...invalid,
                    ...heaps.flatMap((heap) => damageFindings('corrupt-heap', heap, damagedHeaps)),
                    ...btrees.flatMap((index) => damageFindings('corrupt-index', index, damagedIndexes)),
                ],
                indexes: btrees.filter(({ toast }) => !toast).length,
                tables: heaps.filter(({ toast }) => !toast).length,
            };
        }
        finally {
            if (amcheck.created)
                await once(sessions, dropAmcheck);
        }
    }
    finally {
        await sessions.close();
    }
}
async function once(sessions, work) {
    let result;
    await sessions.run([
        async (client) => {
            result = { value: await work(client) };
        },
    ]);
    if (!result)
        throw new Error('the session ended without a result');
    return result.value;
}
/** Returns the damage by the index's OID. */
async function checkBtrees(sessions, schema, indexes, completely) {
    const damage = new Map();
    await askAll(sessions, indexes, {
        ask: async (client, batch) => {
            await client.query(`SELECT ${schema}.bt_index_check(i.oid, heapallindexed => i.completely)
           FROM unnest($1::oid[], $2::bool[]) AS i (oid, completely)`, [batch.map(({ oid }) => oid), batch.map(completely)]);
        },
        onDamage: ({ oid }, message) => {
            damage.set(oid, { problems: [{ block: null, message }], total: 1 });
        },
    });
    return damage;
}
/** pg_dump leaves out invalid indexes, but for those of partitioned tables, where a backup may well have one. */
function invalidFinding({ object, partitioned }) {
    return {
        check: 'indexes',
        severity: partitioned ? 'warning' : 'error',
        kind: 'invalid-index',
        object,
        message: partitioned
            ? 'The index is invalid: not every partition has it'
            : 'The index is invalid: queries do not use it, and it may not enforce what it should',
        fix: partitioned
            ? 'create and attach the index of each partition that lacks it'
            : 'drop and create it again, or REINDEX it; if it is unique, remove duplicates first',
    };
}
function damageFindings(kind, { oid, object }, damaged) {
    const { problems = [], total = 0 } = damaged.get(oid) ?? {};
    const shown = [...problems].sort((a, b) => (a.block ?? 0) - (b.block ?? 0)).slice(0, PROBLEMS_SHOWN);
    return shown.map(({ message }, i) => {
        const more = i + 1 === shown.length ? total - shown.length : 0;
        return {
            check: 'indexes',
            severity: 'error',
            kind,
            object,
            message: `It is damaged: ${message}${more > 0 ? ` (and ${more} more problems)` : ''}`,
            fix: 'run it again on another machine; when it stays, check the source with pg_amcheck',
        };
    });
}

// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
;// CONCATENATED MODULE: ./lib/proof/indexes.js


/** Looks for damage in every index and table of the restored databases. */
async function indexes_checkIndexes(copy, check) {
    const findings = [];
    const looked = { indexes: 0, tables: 0 };
    for (const database of copy.databases) {
        const result = await checkIndexes({ ...check, open: copy.open(database), database });
        findings.push(...result.findings);
        if (result.reason !== undefined)
            return { findings, looked: 0, detail: result.reason };
        looked.indexes += result.indexes;
        looked.tables += result.tables;
    }
    return {
        findings,
        looked: looked.indexes + looked.tables,
        detail: `${(0,format/* counted */.hS)(looked.indexes, 'index', 'indexes')}${check.rows ? ' with all rows of their tables' : ''}, ${(0,format/* counted */.hS)(looked.tables, 'table')}`,
    };
}


/***/ }),

/***/ 75926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ inspectSubject),
/* harmony export */   x: () => (/* binding */ verifyFiles)
/* harmony export */ });
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98510);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(71861);
/* harmony import */ var _foreign_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(50578);



/**
 * Verifies what lies in the files of a backup: against its manifest, or by reading a dump that has none to its end. Gives
 * what can be restored then. Nothing else may parse a file before.
 */
async function inspectSubject(context, subject) {
    if (subject.kind === 'own') {
        const outcome = await (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .checkFiles */ .g)(subject.backup, subject.manifest, context.signal);
        return { ...outcome, restorable: subject };
    }
    const dump = await (0,_foreign_js__WEBPACK_IMPORTED_MODULE_2__/* .inspectForeign */ .X)(subject.path, context);
    return { ...dump.outcome, restorable: { kind: 'foreign', dump } };
}
/** Verifies the files as a check of its own. Gives what can be restored; null when they are not as they should be. */
async function verifyFiles(context, subject) {
    const { recorder, signal } = context;
    const found = { restorable: null };
    const { status } = await (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .runCheck */ .k)(recorder, 'files', signal, async () => {
        const inspected = await inspectSubject(context, subject);
        found.restorable = inspected.restorable;
        return inspected;
    });
    if (status !== 'fail')
        return found.restorable;
    for (const check of ['restore', 'content', 'schema'])
        (0,_check_js__WEBPACK_IMPORTED_MODULE_0__/* .noteCheck */ .z)(recorder, check, 'not-verified', 'not run, since an earlier check failed');
    return null;
}


/***/ }),

/***/ 3216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ limit),
/* harmony export */   defaultChecks: () => (/* binding */ defaultChecks),
/* harmony export */   measureAge: () => (/* binding */ measureAge),
/* harmony export */   prove: () => (/* binding */ prove)
/* harmony export */ });
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37470);
/* harmony import */ var _report_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(60975);
/* harmony import */ var _assertions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31020);
/* harmony import */ var _content_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10763);
/* harmony import */ var _indexes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(59186);
/* harmony import */ var _inspect_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(75926);
/* harmony import */ var _runner_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50730);
/* harmony import */ var _restore_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(23487);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(90707);









/** The checks that apply when none are named: assertions only where there are some. */
function defaultChecks(assertions) {
    return _report_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .CHECKS */ .u.filter((check) => check !== 'assertions' || assertions.length > 0);
}
/**
 * Proves a backup, each check on the shoulders of the one before: files → restore into a scratch server → content →
 * schema → indexes → assertions. Records every check, also those that were not asked for or could not be run. Gives the
 * restored copy, which runs until it is stopped or the workspace is removed.
 */
async function prove(context, request) {
    const { recorder } = context;
    const { subject } = request;
    const runner = new _runner_js__WEBPACK_IMPORTED_MODULE_6__/* .CheckRunner */ .v(context, request.checks);
    let restorable = null;
    // Nothing is parsed before it was verified, whether that was asked for or not.
    const files = await runner.run('files', async () => {
        const inspected = await (0,_inspect_js__WEBPACK_IMPORTED_MODULE_5__/* .inspectSubject */ .F)(context, subject);
        restorable = inspected.restorable;
        return inspected;
    }, { always: true });
    if (!files || request.checks.every((check) => check === 'files')) {
        runner.noteRest();
        return null;
    }
    const restoreStarted = performance.now();
    let copy = null;
    let secondsBefore = 0;
    // Whatever comes after the files stands on the restore, whether it was named or not.
    const restored = await runner.run('restore', async () => {
        if (restorable === null)
            throw new Error('the backup was not inspected');
        const result = await (0,_restore_js__WEBPACK_IMPORTED_MODULE_7__/* .restoreIntoScratch */ .fE)(context, restorable, request.scratch);
        copy = result.copy;
        secondsBefore = result.secondsBefore;
        return result;
    }, { always: true });
    const scratch = copy;
    if (!restored || !scratch) {
        runner.noteRest();
        return scratch;
    }
    await proveCopy(context, request, runner, scratch, () => {
        recorder.rto = (0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .objective */ .I)(secondsBefore + (performance.now() - restoreStarted) / 1000, limit(context.inputs.rto));
    });
    return scratch;
}
async function proveCopy(context, { subject, assertions, assertIn }, runner, copy, contentProven) {
    const { inputs, recorder, signal } = context;
    const withManifest = (check, work) => {
        if (subject.kind === 'own')
            return runner.run(check, () => work(subject.manifest));
        runner.note(check, 'not possible: the dump has no manifest to compare with');
        return Promise.resolve(true);
    };
    await withManifest('content', (manifest) => (0,_content_js__WEBPACK_IMPORTED_MODULE_3__/* .checkContent */ .a)({ manifest, open: copy.open, jobs: inputs.jobs, recorder, signal }));
    contentProven();
    await withManifest('schema', (manifest) => (0,_schema_js__WEBPACK_IMPORTED_MODULE_8__/* .checkSchema */ ._)({ manifest, open: copy.open, major: copy.major }));
    await runner.run('indexes', () => (0,_indexes_js__WEBPACK_IMPORTED_MODULE_4__/* .checkIndexes */ .N)(copy, { jobs: inputs.jobs, rows: false, signal }));
    await runner.run('assertions', () => (0,_assertions_js__WEBPACK_IMPORTED_MODULE_2__/* .checkAssertions */ .G)(copy, assertions, assertIn, signal));
}
/** A limit in milliseconds, as the report keeps it. */
function limit(milliseconds) {
    return milliseconds === undefined ? null : milliseconds / 1000;
}
/** Records how old the newest recoverable data is: the oldest of the databases' snapshots counts. */
function measureAge(context, manifest) {
    const oldest = Math.min(...manifest.databases.map(({ snapshotAt }) => Date.parse(snapshotAt)));
    const seconds = Math.max(0, (Date.now() - oldest) / 1000);
    context.recorder.rpo = (0,_report_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .objective */ .I)(Number.isFinite(seconds) ? seconds : null, limit(context.inputs.rpo));
}


/***/ }),

/***/ 50730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ CheckRunner)
/* harmony export */ });
/* harmony import */ var _report_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37470);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98510);


/** Runs the checks that were asked for in their order, and accounts for the others. */
class CheckRunner {
    context;
    asked;
    left = [..._report_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .CHECKS */ .u];
    constructor(context, asked) {
        this.context = context;
        this.asked = asked;
    }
    /** False when the check failed. A check that was not asked for is skipped, unless the later ones need it. */
    async run(check, work, { always = false } = {}) {
        this.left.splice(this.left.indexOf(check), 1);
        if (!always && !this.asked.includes(check)) {
            (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .noteCheck */ .z)(this.context.recorder, check, 'skipped', 'not asked for');
            return true;
        }
        const result = await (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .runCheck */ .k)(this.context.recorder, check, this.context.signal, work);
        return result.status !== 'fail';
    }
    /** Accounts for a check that cannot be run. */
    note(check, why) {
        this.left.splice(this.left.indexOf(check), 1);
        const asked = this.asked.includes(check);
        (0,_check_js__WEBPACK_IMPORTED_MODULE_1__/* .noteCheck */ .z)(this.context.recorder, check, asked ? 'not-verified' : 'skipped', asked ? why : 'not asked for');
    }
    /** Accounts for all that were not reached. */
    noteRest() {
        for (const check of [...this.left])
            this.note(check, 'not run, since an earlier check failed');
    }
}


/***/ })

};
