export const id = 9591;
export const ids = [9591];
export const modules = {

/***/ 13513:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ isCopyPath),
/* harmony export */   b: () => (/* binding */ isSnapshotFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


const SNAPSHOT_FILE = /^\d{8}_\d{6}(?:_.+\.tar\.(?:gz|zst)|\.manifest\.json)$/;
/** Whether a path is one of an archive of a snapshot, or of its manifest. */
const isSnapshotFile = (path) => SNAPSHOT_FILE.test((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
/** Whether a path is one of a physical copy, and not of a dump. */
async function isCopyPath(path) {
    if (isSnapshotFile(path))
        return true;
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => null);
    if (found === null)
        return false;
    if (found.isFile())
        return /\.tar\.(?:gz|zst)$/.test(path);
    const { findForeignBase } = await Promise.all(/* import() */[__webpack_require__.e(6118), __webpack_require__.e(3635), __webpack_require__.e(9169)]).then(__webpack_require__.bind(__webpack_require__, 69169));
    return findForeignBase(path).then(() => true, () => false);
}


/***/ }),

/***/ 24616:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ tablesRestored)
/* harmony export */ });
/* harmony import */ var _postgres_connection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3903);

/** What the report tells when single tables were brought into a live target. */
function tablesRestored({ settings, server }, tables) {
    return {
        target: (0,_postgres_connection_js__WEBPACK_IMPORTED_MODULE_0__/* .describe */ .q0)(settings),
        systemIdentifier: server.systemIdentifier,
        databases: [],
        tables,
        roles: { created: [], altered: [] },
        secondsWithoutService: null,
        sessionsEnded: 0,
        replicas: [],
    };
}


/***/ }),

/***/ 9459:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ restoreTables)
});

// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/session.js
var fingerprint_session = __webpack_require__(83952);
// EXTERNAL MODULE: ./lib/proof/check.js
var proof_check = __webpack_require__(98510);
// EXTERNAL MODULE: ./lib/postgres/load/plain.js
var plain = __webpack_require__(91112);
// EXTERNAL MODULE: ./lib/proof/restore.js + 2 modules
var restore = __webpack_require__(23487);
// EXTERNAL MODULE: ./lib/proof/scratch.js
var scratch = __webpack_require__(57172);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/compare.js
var compare = __webpack_require__(68951);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/control.js + 1 modules
var control = __webpack_require__(98689);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/database.js + 3 modules
var database = __webpack_require__(89137);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/sequences.js
var fingerprint_sequences = __webpack_require__(98550);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/tables.js
var fingerprint_tables = __webpack_require__(13191);
// EXTERNAL MODULE: ./lib/inputs/databases.js
var databases = __webpack_require__(75887);
// EXTERNAL MODULE: ./lib/inputs/nearest.js
var nearest = __webpack_require__(83231);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/rows.js
var fingerprint_rows = __webpack_require__(59267);
;// CONCATENATED MODULE: ./lib/restore/tables/patterns.js




/** `schema.table` as people write it, where no name has a dot or a quote in it. */
function shown({ schema, name }) {
    return `${schema}.${name}`;
}
/** The same table is the same key, whatever its names hold. */
const keyOf = fingerprint_rows/* qualified */.LX;
const PART = String.raw `"(?:[^"]|"")*"|[^".]+`;
const PATTERN = new RegExp(`^(?:(${PART})\\.)?(${PART})$`, 'su');
/** One part of a pattern: in quotes a name as it is, else a glob. */
function matcher(part) {
    if (part.startsWith('"')) {
        const wanted = part.slice(1, -1).replaceAll('""', '"');
        return (name) => name === wanted;
    }
    const expression = (0,databases/* globToRegExp */.tL)(part);
    return (name) => expression.test(name);
}
/** The tables that one pattern means. A pattern that equals a name means that name, whatever characters it has. */
function matching(tables, pattern) {
    const exact = tables.filter((table) => shown(table) === pattern || table.name === pattern);
    if (exact.length > 0)
        return exact;
    const [, schema, name] = PATTERN.exec(pattern) ?? [];
    if (name === undefined)
        return [];
    const fits = { schema: schema === undefined ? () => true : matcher(schema), name: matcher(name) };
    return tables.filter((table) => fits.schema(table.schema) && fits.name(table.name));
}
/**
 * Chooses tables by patterns `schema.table`, or `table` in any schema, with `*`, `?` and `[a-z]`, and names in double
 * quotes as they are; `!…` excludes, and an exclusion always wins. What inherits from a chosen table, or is a partition
 * of it, comes with it. Throws a UserError where a partition is excluded from its table.
 */
function selectTables(all, patterns) {
    const included = new Set();
    const excluded = new Set();
    const unmatched = [];
    for (const pattern of patterns) {
        const negated = pattern.startsWith('!');
        const tables = matching(all, negated ? pattern.slice(1).trim() : pattern);
        // An exclusion of what is not there excludes nothing, and harms nothing.
        if (tables.length === 0 && !negated)
            unmatched.push(pattern);
        for (const table of tables)
            (negated ? excluded : included).add(table);
    }
    const everyOther = patterns.every((pattern) => pattern.startsWith('!'));
    const chosen = new Set(everyOther ? all : included);
    for (const table of excluded)
        chosen.delete(table);
    addChildren(all, chosen, excluded);
    return { tables: all.filter((table) => chosen.has(table)), unmatched };
}
function addChildren(all, chosen, excluded) {
    const children = new Map();
    for (const table of all)
        for (const parent of table.parents)
            children.set(keyOf(parent), [...(children.get(keyOf(parent)) ?? []), table]);
    // A set that grows while it is walked is walked to its new end.
    for (const parent of chosen) {
        for (const child of children.get(keyOf(parent)) ?? []) {
            if (!excluded.has(child))
                chosen.add(child);
            else if (child.partition)
                throw new errors/* UserError */.yo(`\`tables\` chooses ${shown(parent)}, but excludes its partition ${shown(child)}`, 'choose the partitions one by one, or the whole table');
        }
    }
}
/** Says what the backup has in place of what was asked for. */
function noMatch(patterns, tables) {
    const names = tables.map(shown);
    const [first = ''] = patterns;
    const bare = first.replaceAll('"', '');
    const near = names.find((name) => name.endsWith(`.${bare.slice(bare.lastIndexOf('.') + 1)}`)) ??
        (0,nearest/* nearest */.p)(bare, bare.includes('.') ? names : tables.map(({ name }) => name));
    const some = names.slice(0, 10).join(', ') + (names.length > 10 ? ` and ${names.length - 10} more` : '');
    return new errors/* UserError */.yo(`no table of the backup matches ${patterns.map((pattern) => `\`${pattern}\``).join(', ')}`, (near === undefined ? '' : `did you mean \`${near}\`? `) +
        (names.length === 0 ? 'the backup has no tables' : `The backup has: ${some}`));
}

;// CONCATENATED MODULE: ./lib/restore/tables/sequences.js

/** Those of `tables`, in a session with pinned settings. */
async function ownedSequences(client, tables) {
    const { rows } = await client.query(`SELECT sn.nspname AS schema, s.relname AS name, a.attname AS column, q.seqincrement > 0 AS ascending,
            json_build_object('schema', n.nspname, 'name', c.relname) AS table
       FROM pg_sequence AS q JOIN pg_class AS s ON s.oid = q.seqrelid JOIN pg_namespace AS sn ON sn.oid = s.relnamespace
       JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.objsubid = 0
                          AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
       JOIN pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
       JOIN pg_class AS c ON c.oid = d.refobjid JOIN pg_namespace AS n ON n.oid = c.relnamespace
       JOIN unnest($1::text[], $2::text[]) AS wanted (schema, name) ON wanted.schema = n.nspname AND wanted.name = c.relname
      ORDER BY sn.nspname, s.relname`, [tables.map(({ schema }) => schema), tables.map(({ name }) => name)]);
    return rows;
}
/**
 * Gives the sequences of `to` the states of those of the same columns of `from` in the scratch copy; with `onlyForward`
 * where that is further than they are. A sequence is rewritten first, in the transaction: so a rollback, of which
 * setval() by itself knows nothing, takes its value back too.
 */
async function setSequences(scratch, from, target, to, onlyForward) {
    const targets = new Map((await ownedSequences(target, [to])).map((sequence) => [sequence.column, sequence]));
    for (const source of await ownedSequences(scratch, [from])) {
        const sequence = targets.get(source.column);
        if (!sequence)
            continue;
        const wanted = await stateOf(scratch, source);
        if (onlyForward && !isFurther(wanted, await stateOf(target, sequence), sequence.ascending))
            continue;
        await target.query(`ALTER SEQUENCE ${(0,fingerprint_rows/* qualified */.LX)(sequence)} RESTART`);
        await target.query('SELECT setval($1::regclass, $2::int8, $3)', [
            (0,fingerprint_rows/* qualified */.LX)(sequence),
            wanted.value,
            wanted.called,
        ]);
    }
}
async function stateOf(client, sequence) {
    const { rows } = await client.query(`SELECT last_value::text AS value, is_called AS called FROM ${(0,fingerprint_rows/* qualified */.LX)(sequence)}`);
    if (!rows[0])
        throw new Error('the server returned no state of a sequence');
    return rows[0];
}
function isFurther(one, other, ascending) {
    const position = ({ value, called }) => (ascending ? 2n : -2n) * BigInt(value) + (called ? 1n : 0n);
    return position(one) > position(other);
}

;// CONCATENATED MODULE: ./lib/restore/tables/content.js









/**
 * Fingerprints the chosen tables of the scratch copy, and compares them and their sequences with the manifest, where
 * there is one. Large objects are not among what is restored.
 */
async function checkTables({ inputs, recorder, signal }, open, chosen, expected) {
    const keys = new Set(chosen.map(keyOf));
    const isChosen = (table) => keys.has(keyOf(table));
    const session = await (0,fingerprint_session/* openSession */.fA)(open);
    try {
        const listed = (await (0,fingerprint_tables/* listTables */.WS)(session)).tables.filter(isChosen);
        const tables = (0,fingerprint_tables/* withRecordedMethods */.$B)(listed, expected?.tables ?? []);
        const content = await (0,database/* fingerprintDatabase */.G)({ open, tables, jobs: inputs.jobs, signal });
        const rows = content.tables.reduce((sum, table) => sum + table.rows, 0);
        const detail = `${(0,format/* counted */.hS)(tables.length, 'table')}, ${(0,format/* number */.ai)(rows)} rows`;
        if (expected === null) {
            const why = 'not compared: the dump has no manifest';
            return { tables: content.tables, outcome: { findings: [], looked: 0, detail: `${detail}; ${why}` } };
        }
        const owned = new Set((await ownedSequences(session, chosen)).map(keyOf));
        const largeObjects = { count: 0, bytes: 0, groups: [] };
        const sequences = (await (0,fingerprint_sequences/* readSequences */.l)(session)).filter((sequence) => owned.has(keyOf(sequence)));
        const promised = {
            tables: expected.tables.filter(isChosen),
            sequences: expected.sequences.filter((sequence) => owned.has(keyOf(sequence))),
            notCompared: expected.notCompared,
            largeObjects,
        };
        const findings = (0,compare/* compareContent */.T)(promised, { tables: content.tables, sequences, largeObjects }, expected.name);
        if (tables.length > 0) {
            recorder.control = await (0,control/* negativeControl */.p)({ open, database: expected.name, tables, content });
            recorder.info(`Negative control: ${recorder.control.detail}: ${recorder.control.caught ? 'noticed' : 'NOT NOTICED'}`);
        }
        recorder.tables.push(...results(expected.name, promised.tables, content.tables));
        const looked = promised.tables.length + promised.sequences.length;
        return { tables: content.tables, outcome: { findings, looked, detail } };
    }
    finally {
        await session.end();
    }
}
function results(database, expected, actual) {
    const found = new Map(actual.map((table) => [keyOf(table), table]));
    return expected.map((table) => {
        const other = found.get(keyOf(table));
        return {
            database,
            schema: table.schema,
            table: table.name,
            expectedRows: table.rows,
            actualRows: other?.rows ?? null,
            equal: other?.fingerprint === table.fingerprint,
        };
    });
}

// EXTERNAL MODULE: ./lib/postgres/load/commands.js
var commands = __webpack_require__(86316);
// EXTERNAL MODULE: ./lib/postgres/load/lexer.js + 5 modules
var lexer = __webpack_require__(29252);
// EXTERNAL MODULE: ./lib/postgres/load/names.js
var names = __webpack_require__(19136);
;// CONCATENATED MODULE: ./lib/restore/tables/entries.js

/** What an archive's table of contents has of data, but for that of tables and sequences. */
const OTHER_DATA = /^\d+; \d+ \d+ (?:BLOBS?|BLOB METADATA|LARGE OBJECTS?|MATERIALIZED VIEW DATA) /;
const TABLE_DATA = /^\d+; \d+ \d+ TABLE DATA (.*)$/s;
const OF_LARGE_OBJECTS = /^\d+; \d+ \d+ (?:ACL|COMMENT|SECURITY LABEL) - LARGE OBJECTS? /;
/** Tells which entries of `pg_restore --list` hold data of chosen tables. */
class EntryNames {
    chosen;
    tables;
    constructor(tables, chosen) {
        this.chosen = new Set(chosen.map(keyOf));
        this.tables = new Map(tables.map((table) => [listed(table), keyOf(table)]));
    }
    wants(line) {
        if (OTHER_DATA.test(line) || OF_LARGE_OBJECTS.test(line))
            return false;
        const about = TABLE_DATA.exec(line)?.[1];
        if (about === undefined)
            return true;
        const key = this.tableOf(about);
        return key !== undefined && this.chosen.has(key);
    }
    /** The line goes on with the owner; any of the names may have blanks in it, so the longest that is a table's counts. */
    tableOf(about) {
        for (let at = about.length; at > 0; at = about.lastIndexOf(' ', at - 1)) {
            const key = this.tables.get(about.slice(0, at));
            if (key !== undefined)
                return key;
        }
        return undefined;
    }
}
/** As pg_restore lists it: on one line. */
function listed({ schema, name }) {
    return `${schema} ${name}`.replaceAll(/[\r\n]/g, ' ');
}

// EXTERNAL MODULE: ./lib/postgres/load/part.js
var part = __webpack_require__(65311);
// EXTERNAL MODULE: ./lib/postgres/load/plain-file.js
var plain_file = __webpack_require__(44715);
// EXTERNAL MODULE: ./lib/postgres/load/scanner.js
var load_scanner = __webpack_require__(30938);
// EXTERNAL MODULE: ./lib/postgres/schema/identity.js
var schema_identity = __webpack_require__(63961);
// EXTERNAL MODULE: ./lib/postgres/tools.js + 1 modules
var postgres_tools = __webpack_require__(19612);
;// CONCATENATED MODULE: ./lib/restore/tables/inventory.js









const KINDS = ['table', 'partitioned table'];
/** What the manifest of a backup lists. */
function manifestInventory({ databases }) {
    return databases.map(({ name, schema }) => ({
        database: name,
        tables: schema
            .filter(({ kind }) => KINDS.includes(kind))
            .map(({ identity, definition }) => ({
            ...tableOf(identity),
            parents: identities(definition.inherits ?? '').map(tableOf),
            partition: definition['partition bound'] != null,
        })),
    }));
}
function tableOf(identity) {
    const { parent, name } = (0,schema_identity/* splitIdentity */.Lt)(identity);
    return { schema: (0,schema_identity/* unquote */._n)(parent), name: (0,schema_identity/* unquote */._n)(name) };
}
const IDENTITY = /(?:"(?:[^"]|"")*"|[^",.]+)\.(?:"(?:[^"]|"")*"|[^",.]+)/gu;
function identities(list) {
    return (list.match(IDENTITY) ?? []).map((identity) => identity.replace(/^ /, ''));
}
/** What a dump without a manifest creates, by its SQL text. Throws a UserError or a Refusal. */
async function dumpInventory(dump, { inputs, signal }) {
    if (dump.contents.form === 'plain') {
        const { stream } = await (0,plain_file/* openPlain */.H)(dump.path, signal);
        return scanTables(stream, null);
    }
    const tools = await (0,postgres_tools/* findTools */.f$)({
        ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
        serverMajor: dump.major,
        programs: ['pg_restore'],
        signal,
    });
    const args = ['--section=pre-data', '--file=-'];
    return scanTables((0,part/* archiveText */.g)({ tools, path: dump.path, args, signal }), dump.contents.facts.database);
}
const CREATE_TABLE = new RegExp(`^CREATE (?:UNLOGGED )?TABLE (${names/* QUALIFIED */.DT})`);
const INHERITS = new RegExp(String.raw `\)\s+INHERITS \((${names/* QUALIFIED */.DT}(?:, ${names/* QUALIFIED */.DT})*)\)`);
const ATTACH = new RegExp(`^ALTER TABLE (?:ONLY )?(${names/* QUALIFIED */.DT}) ATTACH PARTITION (${names/* QUALIFIED */.DT}) `);
async function scanTables(text, database) {
    const hooks = new TableScan(database);
    const scanner = new load_scanner/* Scanner */.L(hooks);
    for await (const chunk of text)
        scanner.push(chunk);
    scanner.end();
    return hooks.result();
}
/** Gathers the tables that the SQL text of a dump makes, by database. */
class TableScan {
    found = new Map();
    database;
    constructor(database) {
        this.database = database;
    }
    command(text) {
        const command = (0,commands/* parseCommand */.R)(text);
        if (command?.kind === 'connect')
            this.database = unquoteText(command.database);
        return text;
    }
    statement(text) {
        const created = CREATE_TABLE.exec(text)?.[1];
        if (created !== undefined) {
            const parents = INHERITS.exec(text)?.[1] ?? '';
            this.add(created, parents.match(new RegExp(names/* QUALIFIED */.DT, 'g')) ?? []);
        }
        const [, parent, child] = ATTACH.exec(text) ?? [];
        const partition = child === undefined ? undefined : this.tables().get((0,names/* unquote */._n)(child));
        if (partition && parent !== undefined) {
            partition.parents.push(...inventory_names([parent]));
            partition.partition = true;
        }
        return null;
    }
    result() {
        return [...this.found].map(([database, tables]) => ({
            database,
            tables: [...tables.values()].map(({ table, ...rest }) => ({ ...table, ...rest })),
        }));
    }
    tables() {
        const tables = this.found.get(this.database) ?? new Map();
        this.found.set(this.database, tables);
        return tables;
    }
    add(created, parents) {
        const [table] = inventory_names([created]);
        if (table)
            this.tables().set((0,names/* unquote */._n)(created), { table, parents: inventory_names(parents), partition: false });
    }
}
const inventory_PART = new RegExp(names/* NAME */.o_, 'g');
/** Qualified names of a dump's text. Those without a schema come from a pg_dump older than any that is supported. */
function inventory_names(qualifiedNames) {
    return qualifiedNames.flatMap((text) => {
        const [schema, name, ...rest] = (text.match(inventory_PART) ?? []).map(names/* unquote */._n);
        return schema === undefined || name === undefined || rest.length > 0 ? [] : [{ schema, name }];
    });
}
function unquoteText(latin1) {
    return Buffer.from(latin1, 'latin1').toString('utf8');
}
/**
 * Chooses tables by `patterns`: of the database that is called as the target's, where it has some, else of the only
 * one that has. Throws a UserError where nothing, or no single database, matches.
 */
function chooseTables(inventories, patterns, preferred) {
    const matches = inventories.map(({ database, tables }) => ({
        database,
        ...selectTables(tables, patterns),
    }));
    const some = matches.filter(({ tables }) => tables.length > 0);
    const chosen = some.find(({ database }) => database === preferred) ?? some[0];
    if (!chosen)
        throw noMatch(patterns, inventories.flatMap(({ tables }) => tables));
    if (some.length > 1 && chosen.database !== preferred) {
        throw new errors/* UserError */.yo(`\`tables\` matches tables of ${some.length} databases of the backup: ${some.map(({ database }) => database ?? '').join(', ')}`, 'connect `target` to a database of the same name as the one to take them from, or narrow the patterns');
    }
    if (chosen.unmatched.length > 0) {
        const inventory = inventories.find(({ database }) => database === chosen.database);
        throw noMatch(chosen.unmatched, inventory?.tables ?? []);
    }
    const tables = [...chosen.tables].sort((a, b) => (0,schema_identity/* byOrder */.uq)(shown(a), shown(b)));
    return { database: chosen.database, tables };
}

;// CONCATENATED MODULE: ./lib/restore/tables/statements.js



const T = `(${names/* QUALIFIED */.DT})`;
/** Statements about one table, which their group names. */
const ABOUT_TABLE = [
    `^(?:COPY|INSERT INTO) ${T}[ (]`,
    `^ALTER TABLE (?:ONLY )?${T}\\s+(?:ADD CONSTRAINT|CLUSTER ON|SET WITHOUT CLUSTER|REPLICA IDENTITY|ENABLE|DISABLE|FORCE|NO FORCE) ?`,
    `^CREATE (?:CONSTRAINT )?TRIGGER ${names/* NAME */.o_} .*? ON ${T} `,
    `^CREATE POLICY ${names/* NAME */.o_} ON ${T}`,
    `^CREATE (?:OR REPLACE )?RULE ${names/* NAME */.o_} AS\\s+ON \\w+ TO ${T}`,
    `^COMMENT ON (?:CONSTRAINT|TRIGGER|POLICY|RULE) ${names/* NAME */.o_} ON ${T} IS `,
].map((source) => new RegExp(source, 's'));
const INDEX = new RegExp(`^CREATE (?:UNIQUE )?INDEX (${names/* NAME */.o_}) ON (?:ONLY )?${T} `);
const STATISTICS = new RegExp(`^CREATE STATISTICS ${T} .* FROM ${T};$`, 's');
const OF_PART = new RegExp(`^(?:ALTER|COMMENT ON) (?:INDEX|STATISTICS) ${T}(?: ATTACH PARTITION ${T})?`);
const KEY = new RegExp(`^ALTER TABLE (?:ONLY )?${names/* QUALIFIED */.DT}\\s+ADD CONSTRAINT ${names/* NAME */.o_} (?:PRIMARY KEY|UNIQUE) `);
const FOREIGN_KEY = new RegExp(`^ALTER TABLE (?:ONLY )?${T}\\s+ADD CONSTRAINT (${names/* NAME */.o_}) (FOREIGN KEY \\(.*?\\) REFERENCES ${T}\\s?\\(.*);$`, 's');
const CONSTRAINT_COMMENT = new RegExp(`^COMMENT ON CONSTRAINT (${names/* NAME */.o_}) ON ${T} IS (.*);$`, 's');
/** What belongs to no table, and does something once it is there, or needs data that is not. */
const NEVER = /^(?:(?:CREATE|ALTER|COMMENT ON) (?:EVENT TRIGGER|PUBLICATION|SUBSCRIPTION) |REFRESH MATERIALIZED VIEW |SELECT pg_catalog\.lo|(?:ALTER|COMMENT ON) LARGE OBJECT |(?:GRANT|REVOKE) [^;]* ON LARGE OBJECT )/;
/** What a dump says of databases other than what is in them, and for the session. */
const OF_DATABASES = /^(?:(?:CREATE|ALTER|COMMENT ON|DROP) DATABASE |(?:GRANT|REVOKE) [^;']* ON DATABASE |SET |SELECT pg_catalog\.set_config\(|UPDATE pg_catalog\.pg_database )/;
/** Tells which statements of a dump are wanted when only some tables are. All text is Latin-1. */
class Statements {
    leftOut = new Map();
    chosen;
    /** Indexes and statistics that were left out. */
    dropped = new Set();
    constructor(chosen) {
        this.chosen = chosen;
    }
    /** Foreign keys of chosen tables to others. */
    get outgoing() {
        return [...this.leftOut.values()].filter(({ outgoing }) => outgoing);
    }
    /** Foreign keys of others to chosen tables. */
    get incoming() {
        return [...this.leftOut.values()].filter(({ outgoing }) => !outgoing);
    }
    /** `elsewhere`: it is run in a database that nothing is wanted of. */
    wants(text, elsewhere) {
        if (elsewhere)
            return OF_DATABASES.test(text);
        if (NEVER.test(text))
            return false;
        if (KEY.test(text))
            return true;
        return (this.wantsForeignKey(text) ?? this.wantsComment(text) ?? this.wantsPart(text) ?? this.wantsOther(text));
    }
    isChosen(name) {
        return name !== undefined && inventory_names([name]).some((table) => this.chosen.has(keyOf(table)));
    }
    wantsForeignKey(text) {
        const [, owner, name = '', definition = '', target] = FOREIGN_KEY.exec(text) ?? [];
        const [table, references] = inventory_names([owner ?? '', target ?? '']);
        if (!table || !references)
            return null;
        const [from, to] = [this.isChosen(owner), this.isChosen(target)];
        const key = {
            table,
            name: (0,names/* unquote */._n)(name),
            references,
            definition: (0,names/* readable */.HD)(definition),
            comment: null,
        };
        if (from !== to)
            this.leftOut.set(`${keyOf(table)}.${key.name}`, { ...key, outgoing: from });
        return from && to;
    }
    /** A foreign key that is left out takes its comment with it. */
    wantsComment(text) {
        const [, name = '', owner, comment = ''] = CONSTRAINT_COMMENT.exec(text) ?? [];
        const [table] = inventory_names([owner ?? '']);
        const key = table && `${keyOf(table)}.${(0,names/* unquote */._n)(name)}`;
        const left = key === undefined ? undefined : this.leftOut.get(key);
        if (key === undefined || left === undefined)
            return null;
        this.leftOut.set(key, { ...left, comment: (0,names/* readable */.HD)(comment) });
        return false;
    }
    wantsPart(text) {
        const [, index, indexed] = INDEX.exec(text) ?? [];
        if (index !== undefined)
            return this.keepPart(`${schemaOf(indexed)}.${(0,names/* unquote */._n)(index)}`, indexed);
        const [, statistics, counted] = STATISTICS.exec(text) ?? [];
        if (statistics !== undefined)
            return this.keepPart((0,names/* unquote */._n)(statistics), counted);
        const [, one, other] = OF_PART.exec(text) ?? [];
        if (one === undefined)
            return null;
        return !this.dropped.has((0,names/* unquote */._n)(one)) && (other === undefined || !this.dropped.has((0,names/* unquote */._n)(other)));
    }
    keepPart(part, table) {
        if (this.isChosen(table))
            return true;
        this.dropped.add(part);
        return false;
    }
    wantsOther(text) {
        for (const pattern of ABOUT_TABLE) {
            const table = pattern.exec(text)?.[1];
            if (table !== undefined)
                return this.isChosen(table);
        }
        return true;
    }
}
function schemaOf(table) {
    return inventory_names([table ?? ''])[0]?.schema ?? '';
}

;// CONCATENATED MODULE: ./lib/restore/tables/filter.js






/** In bytes. What a longer statement is about, its beginning tells. */
const STATEMENT_CAP = 1 << 20;
/**
 * Leaves out of a dump what belongs to tables that were not chosen: data, indexes, constraints, triggers and the like.
 * Definitions that others may need stay: types, functions, the (empty) tables, views, and the primary and unique keys
 * that views and foreign keys refer to.
 */
class TableFilter {
    options;
    entries;
    keys;
    statements;
    constructor(options) {
        this.options = options;
        this.entries = new EntryNames(options.tables, options.chosen);
        this.keys = new Set(options.chosen.map(keyOf));
        this.statements = new Statements(this.keys);
    }
    /** Foreign keys of chosen tables that refer to others: the scratch copy cannot hold them. */
    get outgoing() {
        return this.statements.outgoing;
    }
    /** Foreign keys of other tables that refer to chosen ones. */
    get incoming() {
        return this.statements.incoming;
    }
    /** Whether an entry of an archive's table of contents, as pg_restore lists it, is to be restored before the indexes. */
    wantsEntry(line) {
        return this.entries.wants(line);
    }
    async *apply(text) {
        this.statements = new Statements(this.keys);
        const sieve = new Sieve(this.statements, this.options.database);
        for await (const chunk of text)
            yield* sieve.push(chunk);
        yield* sieve.end();
    }
}
/** Passes SQL text on without the statements, and the data behind them, that are not wanted; line numbers stay. */
class Sieve {
    lexer;
    statements;
    wanted;
    chunk = Buffer.alloc(0);
    from = 0;
    held = null;
    heldBytes = 0;
    dropping = false;
    output = [];
    /** Connected to a database that nothing is wanted of. */
    elsewhere = false;
    constructor(statements, wanted) {
        this.statements = statements;
        this.wanted = wanted;
        this.lexer = new lexer/* Lexer */.J({
            begin: (at) => {
                this.give(at);
                this.dropping = false;
                this.held = [];
                this.heldBytes = 0;
            },
            firstWord: () => undefined,
            statement: (at) => {
                this.decide(at);
            },
            command: (at) => {
                const command = (0,commands/* parseCommand */.R)(this.text(at).replace(/\r$/, ''));
                if (command?.kind === 'connect')
                    this.elsewhere = this.wanted !== null && (0,names/* readable */.HD)(command.database) !== this.wanted;
                this.release(at);
            },
        });
    }
    push(chunk) {
        this.chunk = chunk;
        this.from = 0;
        this.lexer.push(chunk);
        if (this.held === null)
            this.give(chunk.length);
        else
            this.hold(this.held);
        return this.take();
    }
    end() {
        this.chunk = Buffer.alloc(0);
        this.from = 0;
        this.lexer.end();
        return this.take();
    }
    take() {
        const { output } = this;
        this.output = [];
        return output;
    }
    hold(held) {
        held.push(Buffer.from(this.chunk.subarray(this.from)));
        this.heldBytes += this.chunk.length - this.from;
        this.from = this.chunk.length;
        if (this.heldBytes > STATEMENT_CAP)
            this.decide(this.chunk.length);
    }
    text(to) {
        return Buffer.concat([...(this.held ?? []), this.chunk.subarray(this.from, to)]).toString('latin1');
    }
    /** Ends the holding back: passes or drops what is held, and all up to the next statement with it. */
    decide(at) {
        if (this.held !== null)
            this.dropping = !this.statements.wants(this.text(at), this.elsewhere);
        this.release(at);
    }
    release(at) {
        for (const piece of this.held ?? [])
            this.pass(piece);
        this.held = null;
        this.give(at);
    }
    give(to) {
        if (to > this.from)
            this.pass(this.chunk.subarray(this.from, to));
        this.from = to;
    }
    pass(bytes) {
        if (!this.dropping) {
            this.output.push(bytes);
            return;
        }
        let breaks = 0;
        for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1))
            breaks++;
        if (breaks > 0)
            this.output.push(Buffer.alloc(breaks, 10));
    }
}

// EXTERNAL MODULE: ./lib/progress.js
var lib_progress = __webpack_require__(61288);
// EXTERNAL MODULE: ./lib/restore/names.js
var restore_names = __webpack_require__(50854);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
;// CONCATENATED MODULE: ./lib/restore/tables/constraints.js


/** The foreign keys out of and into tables (OIDs), in a session with pinned settings. */
async function readForeignKeys(client, oids) {
    const { rows } = await client.query(`SELECT k.oid, k.conname AS name, k.conrelid AS "tableOid", k.confrelid AS "referencedOid",
            json_build_object('schema', n.nspname, 'name', c.relname) AS table,
            pg_get_constraintdef(k.oid) AS definition, obj_description(k.oid, 'pg_constraint') AS comment
       FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE k.contype = 'f' AND k.conparentid = 0 AND (k.conrelid = ANY ($1::oid[]) OR k.confrelid = ANY ($1::oid[]))
      ORDER BY n.nspname, c.relname, k.conname`, [oids]);
    return rows;
}
async function dropForeignKeys(client, keys) {
    for (const { table, name } of keys)
        await client.query(`ALTER TABLE ${(0,fingerprint_rows/* qualified */.LX)(table)} DROP CONSTRAINT ${esm/* default.escapeIdentifier */.Ay.escapeIdentifier(name)}`);
}
/** The server looks at all rows again: a row that refers to none ends in an error. */
async function addForeignKeys(client, keys) {
    for (const { table, name, definition, comment } of keys) {
        const constraint = esm/* default.escapeIdentifier */.Ay.escapeIdentifier(name);
        await client.query(`ALTER TABLE ${(0,fingerprint_rows/* qualified */.LX)(table)} ADD CONSTRAINT ${constraint} ${definition}`);
        if (comment !== null)
            await client.query(`COMMENT ON CONSTRAINT ${constraint} ON ${(0,fingerprint_rows/* qualified */.LX)(table)} IS ${client.escapeLiteral(comment)}`);
    }
}
const ENABLE = { O: 'ENABLE', R: 'ENABLE REPLICA', A: 'ENABLE ALWAYS' };
/** Users' triggers of tables and their partitions that are switched on, in some way. */
async function readTriggers(client, oids) {
    const { rows } = await client.query(`SELECT t.tgname AS name, t.tgenabled AS state, json_build_object('schema', n.nspname, 'name', c.relname) AS table
       FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = t.tgrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'
        AND t.tgrelid IN (SELECT oid FROM unnest($1::oid[]) AS oid
                          UNION SELECT p.relid FROM unnest($1::oid[]) AS oid, pg_partition_tree(oid::regclass) AS p)`, [oids]);
    return rows;
}
/** Switches the users' triggers of tables off; what it gives switches each on again as it was. */
async function disableTriggers(client, oids) {
    const triggers = await readTriggers(client, oids);
    const set = async (how) => {
        for (const trigger of triggers) {
            const name = esm/* default.escapeIdentifier */.Ay.escapeIdentifier(trigger.name);
            await client.query(`ALTER TABLE ONLY ${(0,fingerprint_rows/* qualified */.LX)(trigger.table)} ${how(trigger)} TRIGGER ${name}`);
        }
    };
    await set(() => 'DISABLE');
    return () => set(({ state }) => ENABLE[state]);
}

// EXTERNAL MODULE: ./lib/postgres/fingerprint/types.js
var types = __webpack_require__(28441);
;// CONCATENATED MODULE: ./lib/restore/tables/relations.js




const relations_KINDS = {
    v: 'a view',
    m: 'a materialized view',
    f: 'a foreign table',
    S: 'a sequence',
    i: 'an index',
    I: 'an index',
    c: 'a type',
};
/**
 * Those of `names` that are there, by their keys. The session has pinned settings. Throws a UserError where something
 * else has the name of a table.
 */
async function readRelations(client, names) {
    const { rows } = await client.query(`SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relkind = 'p' AS partitioned,
            pg_get_partkeydef(c.oid) AS "partitionKey", pg_get_userbyid(c.relowner) AS owner,
            (SELECT coalesce(sum(pg_total_relation_size(t.relid)), 0)::float8 FROM (
               SELECT c.oid AS relid WHERE c.relkind <> 'p' UNION ALL
               SELECT relid FROM pg_partition_tree(c.oid) WHERE c.relkind = 'p' AND isleaf) AS t) AS bytes,
            ARRAY(SELECT json_build_object(
                           'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'typeOid', a.atttypid::int8,
                           'typmod', a.atttypmod, 'output', ${types/* OUTPUT */.aQ}, 'notNull', a.attnotnull,
                           'identity', CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' ELSE 'no' END,
                           'generated', CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' ELSE 'no' END)
                    FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                   ORDER BY a.attnum) AS columns
       FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
       JOIN unnest($1::text[], $2::text[]) AS wanted (schema, name) ON wanted.schema = n.nspname AND wanted.name = c.relname`, [names.map(({ schema }) => schema), names.map(({ name }) => name)]);
    const other = rows.find(({ kind }) => relations_KINDS[kind] !== undefined);
    if (other) {
        throw new errors/* UserError */.yo(`${shown(other)} is ${relations_KINDS[other.kind] ?? ''} on the target, and a table in the backup`, 'rename it on the target, or restore the table with `on-existing: beside` into another database');
    }
    return new Map(rows.map((relation) => [keyOf(relation), relation]));
}
/** The tables that hold the rows of `table`: itself, or its partitions down to the last. */
async function leavesOf(client, table) {
    if (!table.partitioned)
        return [table];
    const { rows } = await client.query(`SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind
       FROM pg_partition_tree($1::oid::regclass) AS t JOIN pg_class AS c ON c.oid = t.relid
       JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE t.isleaf AND c.relkind <> 'p' ORDER BY n.nspname, c.relname`, [table.oid]);
    const foreign = rows.find(({ kind }) => kind === 'f');
    if (foreign) {
        throw new errors/* UserError */.yo(`${shown(foreign)}, a partition of ${shown(table)}, is a foreign table: its rows are on another server`, 'choose the other partitions one by one in `tables`');
    }
    return rows;
}
/** Columns that COPY takes. */
function relations_writable(columns) {
    return columns.filter(({ generated }) => generated === 'no');
}
/** For a digest of the values in `columns`: those of the backup, with the types that they have here. */
function infoOf(relation, columns, method) {
    const { oid, schema, name } = relation;
    const wanted = new Set(columns.map((column) => column.name));
    return {
        oid,
        schema,
        name,
        columns: relation.columns.filter((column) => wanted.has(column.name)),
        condition: '',
        outOfLine: true,
        bytes: relation.bytes,
        pages: 0,
        method,
    };
}
function unitsOf(chosen) {
    const byKey = new Map(chosen.map((table) => [keyOf(table), table]));
    const rootOf = (table) => {
        const [parent] = table.partition ? table.parents : [];
        const above = parent && byKey.get(keyOf(parent));
        return above ? rootOf(above) : table;
    };
    const units = new Map();
    for (const table of chosen)
        if (rootOf(table) === table)
            units.set(table, [table]);
    for (const table of chosen)
        if (rootOf(table) !== table)
            units.get(rootOf(table))?.push(table);
    return [...units].map(([root, members]) => ({ root, members }));
}
/** `s.t`, quoted, as FROM takes it: of a table that others inherit from, its own rows only. */
function ownRows(relation) {
    return relation.partitioned ? (0,fingerprint_rows/* qualified */.LX)(relation) : `ONLY ${(0,fingerprint_rows/* qualified */.LX)(relation)}`;
}

;// CONCATENATED MODULE: ./lib/restore/tables/append.js




/** A temporary table for rows of `table`, with the columns of the backup. */
async function createStaging(client, table, columns) {
    await client.query(`CREATE TEMPORARY TABLE ${STAGING} ON COMMIT DROP AS SELECT ${columns.join(', ')} FROM ${(0,fingerprint_rows/* qualified */.LX)(table)} WITH NO DATA`);
}
const STAGING = 'postgres_recovery_staging';
/** The columns of a backup's table that COPY takes, quoted. */
function quotedColumns(source) {
    return writable(source.columns).map(({ name }) => pg.escapeIdentifier(name));
}
/**
 * Inserts the staged rows whose key the table does not have, and counts the others. The table is locked against writers.
 * Throws a UserError when the counts do not add up.
 */
async function appendStaged(client, table, columns) {
    const key = await readKey(client, table);
    const list = columns.join(', ');
    const match = key?.columns
        .map(({ name, operator }) => {
        const column = esm/* default.escapeIdentifier */.Ay.escapeIdentifier(name);
        return `s.${column} OPERATOR(${operator}) t.${column}`;
    })
        .join(' AND ');
    const rowText = (alias) => `ROW(${columns.map((column) => `${alias}.${column}`).join(', ')})::text`;
    const total = await count(client, `pg_temp.${STAGING}`);
    const before = await count(client, ownRows(table));
    const pairs = match === undefined ? '' : `pg_temp.${STAGING} AS s JOIN ${ownRows(table)} AS t ON ${match}`;
    const matched = pairs === '' ? 0 : await count(client, pairs);
    const different = pairs === '' ? 0 : await count(client, `${pairs} WHERE ${rowText('s')} IS DISTINCT FROM ${rowText('t')}`);
    const absent = match === undefined ? '' : ` WHERE NOT EXISTS (SELECT FROM ${ownRows(table)} AS t WHERE ${match})`;
    const conflict = (await hasDeferrable(client, table)) ? '' : ' ON CONFLICT DO NOTHING';
    const { rowCount } = await client.query(`INSERT INTO ${(0,fingerprint_rows/* qualified */.LX)(table)} (${list}) OVERRIDING SYSTEM VALUE
     SELECT ${list} FROM pg_temp.${STAGING} AS s${absent}${conflict}`);
    const inserted = rowCount ?? 0;
    const after = await count(client, ownRows(table));
    const lost = match === undefined ? 0 : await count(client, `pg_temp.${STAGING} AS s${absent}`);
    const alreadyThere = total - inserted;
    const crowdedOut = match === undefined ? alreadyThere : alreadyThere - matched;
    if (before + inserted !== after || lost !== (match === undefined ? 0 : crowdedOut)) {
        throw new errors/* UserError */.yo(`the rows of ${table.schema}.${table.name} do not add up after they were appended; everything was rolled back`, 'a trigger or rule of the target changes what is inserted: disable it, or use `on-existing: beside`');
    }
    return { inserted, alreadyThere, different, crowdedOut, keyed: (await uniqueIndexes(client, table)) > 0 };
}
async function count(client, from) {
    const { rows } = await client.query(`SELECT count(*) AS rows FROM ${from}`);
    return Number(rows[0]?.rows ?? 0);
}
/** The primary key, else another unique one without expressions or conditions; the operators are its own. */
async function readKey(client, table) {
    const { rows } = await client.query(`SELECT (SELECT json_agg(json_build_object(
                      'name', a.attname,
                      'operator', quote_ident(n.nspname) || '.' || op.oprname) ORDER BY k.position)
               FROM unnest(i.indkey::int2[], i.indclass::oid[]) WITH ORDINALITY AS k (attnum, opclass, position)
               JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
               JOIN pg_opclass AS oc ON oc.oid = k.opclass
               JOIN pg_amop AS am ON am.amopfamily = oc.opcfamily AND am.amoplefttype = oc.opcintype
                                 AND am.amoprighttype = oc.opcintype AND am.amopstrategy = 3
               JOIN pg_operator AS op ON op.oid = am.amopopr JOIN pg_namespace AS n ON n.oid = op.oprnamespace
              WHERE k.position <= i.indnkeyatts) AS columns
       FROM pg_index AS i
      WHERE i.indrelid = $1 AND i.indisunique AND i.indisvalid AND i.indexprs IS NULL AND i.indpred IS NULL
      ORDER BY i.indisprimary DESC, i.indexrelid LIMIT 1`, [table.oid]);
    return rows[0] ?? null;
}
async function uniqueIndexes(client, table) {
    return count(client, `pg_index WHERE indrelid = ${table.oid} AND indisunique AND indisvalid`);
}
async function hasDeferrable(client, table) {
    return (await count(client, `pg_index WHERE indrelid = ${table.oid} AND NOT indimmediate`)) > 0;
}

// EXTERNAL MODULE: ./lib/postgres/copy-out.js
var copy_out = __webpack_require__(70403);
;// CONCATENATED MODULE: ./lib/restore/tables/transfer.js


/** Called once the server waits for the data of a COPY FROM STDIN. */
class CopyIn extends esm/* default.Query */.Ay.Query {
    onReady;
    constructor(text, onReady) {
        super(text);
        this.onReady = onReady;
    }
    handleCopyInResponse(connection) {
        this.onReady(connection);
    }
}
const CHUNK_BYTES = 1 << 16;
const READER_FAILED = 'the rows could not be read';
/**
 * Streams rows from one server to another, as COPY writes them, and gives their number. Holds back the reader when the
 * writer is slow. A failure ends the session `from`. Throws what the servers say.
 */
async function transferRows(transfer) {
    let rows = 0;
    let reading = Promise.resolve(null);
    const writing = new Promise((resolve, reject) => {
        const query = new CopyIn(transfer.write, (connection) => {
            reading = pump(transfer, connection, () => rows++).then(() => null, (failure) => failure);
        });
        query.on('end', () => {
            resolve();
        });
        query.on('error', reject);
        transfer.to.query(query);
    });
    try {
        await writing;
        return rows;
    }
    catch (error) {
        // Nobody takes what is still being read; a reader that failed first is why the writer did.
        const [failure] = await Promise.all([reading, transfer.from.end()]);
        throw isAbout(error) ? (failure ?? error) : error;
    }
}
/** Whether the writer failed because it was told that the reader did. */
function isAbout(error) {
    return error instanceof esm/* default.DatabaseError */.Ay.DatabaseError && error.code === '57014' && error.message.includes(READER_FAILED);
}
async function pump({ from, read, onBytes }, to, onRow) {
    let pending = [];
    let bytes = 0;
    const resume = () => {
        from.connection.stream.resume();
    };
    const flush = () => {
        if (bytes === 0)
            return;
        to.sendCopyFromChunk(Buffer.concat(pending));
        onBytes?.(bytes);
        pending = [];
        bytes = 0;
        if (to.stream.writableNeedDrain)
            from.connection.stream.pause();
    };
    to.stream.on('drain', resume);
    try {
        await new Promise((resolve, reject) => {
            const query = new copy_out/* CopyOut */.M(read, (row) => {
                onRow();
                // A copy: the parser uses its buffer again.
                pending.push(Buffer.from(row));
                bytes += row.length;
                if (bytes >= CHUNK_BYTES)
                    flush();
            });
            query.on('end', () => {
                resolve();
            });
            query.on('error', reject);
            from.query(query);
        });
        flush();
        to.endCopyFrom();
    }
    catch (error) {
        to.sendCopyFail(READER_FAILED);
        throw error;
    }
    finally {
        to.stream.off('drain', resume);
    }
}

// EXTERNAL MODULE: ./lib/postgres/fingerprint/digest.js
var fingerprint_digest = __webpack_require__(33530);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/frame.js + 1 modules
var fingerprint_frame = __webpack_require__(42277);
;// CONCATENATED MODULE: ./lib/restore/tables/verify.js





/** The digest of a table's rows, those of its partitions among them, over `columns`. The client is in a transaction. */
async function digestTable(client, table, columns, method) {
    const leaves = await readRelations(client, await leavesOf(client, table));
    let digest = fingerprint_digest/* EMPTY */.wg;
    for (const leaf of leaves.values()) {
        const info = infoOf(leaf, columns, method);
        const [part] = await (0,fingerprint_frame/* digestBatch */.zW)(client, fingerprint_frame/* SAVEPOINT */.QW, [{ table: info, bytes: info.bytes }]);
        if (!part)
            throw new Error('no digest of the table');
        digest = (0,fingerprint_digest/* add */.WQ)(digest, part);
    }
    return digest;
}
/** One method for all partitions of a table. */
function methodFor(contents) {
    return contents.some(({ fingerprint }) => (0,fingerprint_digest/* methodOf */.NY)(fingerprint) === 'c1') ? 'c1' : 'h1';
}
/**
 * Compares the content of `target`, in the transaction that brought it, with the scratch copy's. Gives the rows. Throws
 * a UserError where it differs.
 */
async function verifyContent(client, target, { scratch, source, contents }) {
    const table = (await readRelations(client, [target])).get(keyOf(target));
    if (!table)
        throw new Error('a restored table is not there');
    const method = methodFor(contents);
    const actual = await digestTable(client, table, source.columns, method);
    const [only] = contents;
    const expected = only !== undefined && contents.length === 1
        ? { rows: only.rows, fingerprint: only.fingerprint }
        : await inTransaction(scratch, async () => {
            const digest = await digestTable(scratch, source, source.columns, method);
            return { rows: Number(digest.rows), fingerprint: (0,fingerprint_digest/* formatFingerprint */.uV)(method, digest) };
        });
    const rows = Number(actual.rows);
    if (rows === expected.rows && (0,fingerprint_digest/* formatFingerprint */.uV)(method, actual) === expected.fingerprint)
        return rows;
    throw contentDiffers(target, expected.rows, rows);
}
function contentDiffers(target, expected, actual) {
    return new errors/* UserError */.yo(`the content of ${shown(target)} is not that of the backup (${expected} rows expected, ${actual} found); everything was rolled back: the target is as it was`, 'a trigger or rule of the target that is ENABLE ALWAYS may change what is written: disable it, or use `on-existing: beside`');
}
async function inTransaction(client, work) {
    await client.query('BEGIN READ ONLY');
    try {
        return await work();
    }
    finally {
        await client.query('ROLLBACK');
    }
}

;// CONCATENATED MODULE: ./lib/restore/tables/work.js


/** What a table of a step is called on the target. */
function onTarget(work, step, member) {
    return step.how === 'beside' ? work.inScratch(member) : { schema: member.schema, name: member.name };
}
/** The table as it is in the scratch copy. */
async function sourceOf(work, step) {
    return relationOf(work.scratch, work.inScratch(step.unit.root));
}
async function relationOf(client, table) {
    const relation = (await readRelations(client, [table])).get(keyOf(table));
    if (!relation)
        throw new Error('a table is not there that was there before');
    return relation;
}
/** A finding about a table of the target. */
function notice(work, table, severity, kind, message, fix) {
    return {
        check: 'target',
        severity,
        kind,
        object: `table ${work.database}.${table.schema}.${table.name}`,
        message,
        ...(fix === undefined ? {} : { fix }),
    };
}

;// CONCATENATED MODULE: ./lib/restore/tables/fill.js









const quotedNames = (table) => relations_writable(table.columns).map(({ name }) => esm/* default.escapeIdentifier */.Ay.escapeIdentifier(name));
/** Streams the rows of a table, and of its partitions, into `into`. */
async function stream(work, source, into) {
    const columns = quotedNames(source);
    const list = columns.length === 0 ? '' : `(${columns.join(', ')})`;
    let rows = 0;
    for (const leaf of await leavesOf(work.scratch, source)) {
        rows += await transferRows({
            from: work.scratch,
            read: `COPY ${(0,fingerprint_rows/* qualified */.LX)(leaf)} ${list} TO STDOUT`,
            to: work.target,
            write: `COPY ${into} ${list} FROM STDIN`,
            onBytes: work.onBytes,
        });
    }
    return rows;
}
/** Fills an empty table of the target. */
async function fill(work, step) {
    const rows = await stream(work, await sourceOf(work, step), (0,fingerprint_rows/* qualified */.LX)(step.target));
    return { rows, alreadyThere: 0 };
}
/** Copies the rows of a table into a new one that nobody but its owner may read. */
async function keepOldRows(client, table, aside) {
    const stored = table.columns
        .filter(({ generated }) => generated !== 'virtual')
        .map(({ name }) => esm/* default.escapeIdentifier */.Ay.escapeIdentifier(name))
        .join(', ');
    const into = (0,fingerprint_rows/* qualified */.LX)(aside);
    await client.query(`CREATE TABLE ${into} (LIKE ${(0,fingerprint_rows/* qualified */.LX)(table)} INCLUDING STORAGE INCLUDING COMPRESSION)`);
    if (stored !== '')
        await client.query(`INSERT INTO ${into} (${stored}) SELECT ${stored} FROM ${ownRows(table)}`);
    await client.query(`ALTER TABLE ${into} OWNER TO ${esm/* default.escapeIdentifier */.Ay.escapeIdentifier(table.owner)}`);
}
/** Inserts the rows that the target does not have, and proves that what was compared with it is the backup's. */
async function append(work, step) {
    const { target, scratch } = work;
    if (!step.live)
        throw new Error('there is no table to append to');
    const source = await sourceOf(work, step);
    const columns = quotedNames(source);
    if (columns.length === 0)
        return { rows: 0, alreadyThere: 0 };
    await createStaging(target, step.live, columns);
    const staged = await stream(work, source, `pg_temp.${STAGING}`);
    await assertStaged(work, step, source, staged);
    const result = await appendStaged(target, step.live, columns);
    await target.query(`DROP TABLE pg_temp.${STAGING}`);
    tell(work, step, result);
    return { rows: result.inserted, alreadyThere: result.alreadyThere };
    async function assertStaged(of, { unit }, table, rows) {
        const method = methodFor(unit.members.flatMap((member) => of.contents.get(keyOf(member)) ?? []));
        const written = relations_writable(table.columns);
        const [staging] = await stagingOf(target);
        if (!staging)
            throw new Error('the temporary table is not there');
        const actual = await digestTable(target, { ...table, ...staging, partitioned: false }, written, method);
        const expected = await inTransaction(scratch, () => digestTable(scratch, table, written, method));
        if (actual.rows !== expected.rows || actual.sum !== expected.sum)
            throw contentDiffers(step.target, Number(expected.rows), rows);
    }
}
async function stagingOf(client) {
    const { rows } = await client.query(`SELECT c.oid, n.nspname AS schema, c.relname AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE c.oid = 'pg_temp.${STAGING}'::regclass`);
    return rows;
}
function tell(work, { target }, result) {
    const find = (...rest) => {
        work.find(notice(work, target, ...rest));
    };
    if (!result.keyed && result.inserted > 0) {
        const message = `has no unique key: all ${(0,format/* counted */.hS)(result.inserted, 'row')} of the backup were appended, whether they were there already or not`;
        find('warning', 'no-unique-key', message, 'look for rows that are there twice');
    }
    if (result.different > 0) {
        const message = `${(0,format/* counted */.hS)(result.different, 'row')} of the target differ from those of the same key in the backup, and were left as they are`;
        find('notice', 'rows-differ', message, 'compare them by `on-existing: beside`');
    }
    if (result.crowdedOut > 0) {
        const message = `${(0,format/* counted */.hS)(result.crowdedOut, 'row')} of the backup could not be appended: another row has one of their unique values`;
        find('warning', 'rows-crowded-out', message, 'look at them by `on-existing: beside`');
    }
}

;// CONCATENATED MODULE: ./lib/restore/tables/rename.js



/** Tables (OIDs), their partitions, and what shares the names of their schemas: indexes, owned sequences, statistics. */
const NAMED = `
  WITH tables AS (
    SELECT oid FROM unnest($1::oid[]) AS oid
    UNION SELECT p.relid FROM unnest($1::oid[]) AS oid, pg_partition_tree(oid::regclass) AS p)
  SELECT 'TABLE' AS kind, n.nspname AS schema, c.relname AS name
    FROM tables JOIN pg_class AS c USING (oid) JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')
  UNION ALL
  SELECT 'INDEX', n.nspname, c.relname
    FROM tables JOIN pg_index AS i ON i.indrelid = tables.oid JOIN pg_class AS c ON c.oid = i.indexrelid
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
  UNION ALL
  SELECT 'SEQUENCE', n.nspname, c.relname
    FROM tables JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = tables.oid
                                   AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
    JOIN pg_class AS c ON c.oid = d.objid AND c.relkind = 'S' JOIN pg_namespace AS n ON n.oid = c.relnamespace
  UNION ALL
  SELECT 'STATISTICS', n.nspname, s.stxname
    FROM tables JOIN pg_statistic_ext AS s ON s.stxrelid = tables.oid JOIN pg_namespace AS n ON n.oid = s.stxnamespace`;
/** Gives tables, and all that belongs to them and has a name in a schema, other names. Gives those of the tables. */
async function renameTables(client, oids, rename) {
    const { rows } = await client.query(NAMED, [oids]);
    const renamed = new Map();
    for (const object of rows) {
        const name = rename(object.name);
        await client.query(`ALTER ${object.kind} ${(0,fingerprint_rows/* qualified */.LX)(object)} RENAME TO ${esm/* default.escapeIdentifier */.Ay.escapeIdentifier(name)}`);
        if (object.kind === 'TABLE')
            renamed.set(keyOf(object), { schema: object.schema, name });
    }
    return renamed;
}
/** Ends the inheritance of tables (OIDs) from others than partitioned ones: their rows would show twice. */
async function leaveParents(client, oids) {
    const { rows } = await client.query(`SELECT json_build_object('schema', cn.nspname, 'name', c.relname) AS child,
            json_build_object('schema', pn.nspname, 'name', p.relname) AS parent
       FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid JOIN pg_namespace AS cn ON cn.oid = c.relnamespace
       JOIN pg_class AS p ON p.oid = i.inhparent JOIN pg_namespace AS pn ON pn.oid = p.relnamespace
      WHERE i.inhrelid = ANY ($1::oid[]) AND NOT c.relispartition AND NOT i.inhparent = ANY ($1::oid[])`, [oids]);
    for (const { child, parent } of rows)
        await client.query(`ALTER TABLE ${(0,fingerprint_rows/* qualified */.LX)(child)} NO INHERIT ${(0,fingerprint_rows/* qualified */.LX)(parent)}`);
}
/** What would go on to use tables (OIDs) that are renamed, by name: views, functions, policies, heirs, defaults. */
async function dependentsOf(client, oids) {
    const { rows } = await client.query(`WITH tables AS (
       SELECT oid FROM unnest($1::oid[]) AS oid
       UNION SELECT p.relid FROM unnest($1::oid[]) AS oid, pg_partition_tree(oid::regclass) AS p),
     used AS (
       SELECT 'pg_class'::regclass::oid AS classid, oid AS objid FROM tables
       UNION SELECT 'pg_type'::regclass, t.oid FROM pg_type AS t WHERE t.typrelid IN (SELECT oid FROM tables)
       UNION SELECT 'pg_type'::regclass, t.typarray FROM pg_type AS t WHERE t.typrelid IN (SELECT oid FROM tables)
       UNION SELECT d.classid, d.objid FROM pg_depend AS d JOIN pg_class AS c ON c.oid = d.objid AND c.relkind = 'S'
        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
          AND d.refobjid IN (SELECT oid FROM tables))
     SELECT DISTINCT i.type || ' ' || i.identity AS object
       FROM used AS u JOIN pg_depend AS d ON d.refclassid = u.classid AND d.refobjid = u.objid
       LEFT JOIN pg_rewrite AS r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
       LEFT JOIN pg_policy AS p ON d.classid = 'pg_policy'::regclass AND p.oid = d.objid
       LEFT JOIN pg_attrdef AS a ON d.classid = 'pg_attrdef'::regclass AND a.oid = d.objid
       LEFT JOIN pg_class AS c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
      CROSS JOIN LATERAL pg_identify_object(
        CASE WHEN coalesce(r.ev_class, a.adrelid) IS NULL THEN d.classid ELSE 'pg_class'::regclass END,
        coalesce(r.ev_class, a.adrelid, d.objid), 0) AS i
      WHERE d.classid = 'pg_proc'::regclass
         OR r.ev_class NOT IN (SELECT oid FROM tables)
         OR p.polrelid NOT IN (SELECT oid FROM tables)
         OR a.adrelid NOT IN (SELECT oid FROM tables)
         OR (c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.oid NOT IN (SELECT oid FROM tables))
      ORDER BY 1`, [oids]);
    return rows.map(({ object }) => object);
}

;// CONCATENATED MODULE: ./lib/restore/tables/plan.js






/** Whether the step makes a table anew on the target. */
function makes({ how, whole }) {
    return how === 'created' || how === 'beside' || whole;
}
/**
 * What is to be done to each table, with the target as it is now. `scratch`: the tables as they were backed up, by their
 * keys. Throws a UserError where it cannot be done.
 */
async function planSteps(client, scratch, { units, onExisting, keepOld, at }) {
    const live = await readRelations(client, units.map(({ root }) => root));
    const steps = [];
    for (const unit of units) {
        const { schema, name } = unit.root;
        const found = live.get(keyOf(unit.root)) ?? null;
        const step = { unit, live: found, target: { schema, name }, whole: false, aside: null };
        const source = scratch.get(keyOf(unit.root));
        if (source === undefined)
            throw new Error('a chosen table is not in the scratch copy');
        if (found === null)
            steps.push({ ...step, how: 'created' });
        else if (onExisting === 'beside') {
            steps.push({ ...step, how: 'beside', target: { schema, name: (0,restore_names/* besideName */.q4)(name, at) } });
        }
        else if (onExisting === 'append') {
            assertAppendable(source, found);
            steps.push({ ...step, how: 'appended' });
        }
        else {
            const whole = !sameStructure(source, found);
            if (whole)
                await assertReplaceable(client, unit, source, found);
            const kept = keepOld && (whole || (await hasRows(client, found)));
            steps.push({
                ...step,
                how: 'replaced',
                whole,
                aside: kept || whole ? { schema, name: (0,restore_names/* asideName */.o1)(name, at) } : null,
            });
        }
    }
    return steps;
}
/** Whether the rows of one fit the other as they are. Constraints and indexes are the target's own matter. */
function sameStructure(one, other) {
    const text = ({ columns, partitionKey }) => JSON.stringify([
        columns.map(({ name, type, generated }) => [name, type, generated].join('\0')).sort(),
        partitionKey,
    ]);
    return text(one) === text(other);
}
function difference(source, live) {
    const parts = (from, to) => from.columns
        .filter(({ name, type, generated }) => to.columns.every((other) => other.name !== name || other.type !== type || other.generated !== generated))
        .map(({ name, type }) => `${name} ${type}`)
        .join(', ') || 'nothing else';
    return `the backup has ${parts(source, live)}, the target ${parts(live, source)}`;
}
function assertAppendable(source, live) {
    const there = new Map(live.columns.map((column) => [column.name, column]));
    const lost = source.columns.filter(({ name, type, generated }) => there.get(name)?.type !== type || there.get(name)?.generated !== generated);
    if (lost.length === 0)
        return;
    throw new errors/* UserError */.yo(`rows cannot be appended to ${shown(live)}, whose columns differ: ${difference(source, live)}`, 'use `on-existing: beside`, and copy from there what you need');
}
async function assertReplaceable(client, unit, source, live) {
    const how = `the structure of ${shown(live)} differs: ${difference(source, live)}`;
    if (unit.root.partition) {
        throw new errors/* UserError */.yo(`${how}; a partition cannot be replaced as a whole`, 'choose its whole table, or use `on-existing: beside`');
    }
    const dependents = await dependentsOf(client, [live.oid]);
    if (dependents.length === 0)
        return;
    throw new errors/* UserError */.yo(`${how}; it can be replaced only as a whole, but these depend on it: ${dependents.join(', ')}; nothing was changed`, 'drop them and create them again after the restore, or use `on-existing: beside`');
}
async function hasRows(client, table) {
    const { rows } = await client.query(`SELECT EXISTS (SELECT FROM ${ownRows(table)}) AS some`);
    return rows[0]?.some ?? false;
}
/** Demands the confirmation where tables with rows would be replaced: names them with their rows and sizes. */
async function assertConfirmed(client, { units, onExisting }, keepOld) {
    if (onExisting !== 'replace')
        return;
    const live = await readRelations(client, units.map(({ root }) => root));
    const filled = [];
    for (const table of live.values()) {
        const { rows } = await client.query(`SELECT count(*) AS rows FROM ${ownRows(table)}`);
        const count = Number(rows[0]?.rows ?? 0);
        if (count > 0)
            filled.push(`${shown(table)} (${(0,format/* number */.ai)(count)} rows, ${(0,format/* size */.Ej)(table.bytes)})`);
    }
    if (filled.length === 0)
        return;
    throw new errors/* UserError */.yo(`${(0,format/* counted */.hS)(filled.length, 'table')} of the target would be replaced: ${filled.join(', ')}`, `give \`confirm: yes\` if you mean it${keepOld ? '; the old rows are kept under another name' : ''}, or use \`on-existing: append\` or \`beside\``);
}

;// CONCATENATED MODULE: ./lib/restore/tables/apply.js













/** Does the steps within the transaction of `target`, and proves the content there. Throws what the server says. */
async function applySteps(work) {
    const { target, steps, definitions } = work;
    const run = async (statements) => {
        for (const statement of statements)
            await target.query(local(statement));
    };
    await run(definitions.types);
    const keys = await releaseForeignKeys(target, steps);
    const kept = steps.flatMap((step) => (step.live && !makes(step) ? [step.live.oid] : []));
    const enableTriggers = await disableTriggers(target, kept);
    for (const step of steps)
        await makeRoom(work, step);
    await run(definitions.before);
    const counts = new Map();
    for (const step of steps)
        counts.set(step, await (step.how === 'appended' ? append : fill)(work, step));
    // A table with checks that wait for the end of the transaction cannot be altered.
    await target.query('SET CONSTRAINTS ALL IMMEDIATE');
    await run(definitions.after);
    await run(definitions.attach);
    await addForeignKeys(target, keys);
    await addOutgoing(work);
    await enableTriggers();
    const facts = [];
    for (const step of steps)
        facts.push(await finish(work, step, counts.get(step)));
    await tellIncoming(work);
    return facts;
}
/** pg_dump sets for its session where tables are kept: here it is for the transaction. */
function local(statement) {
    return statement.replace(/^SET default_table/, 'SET LOCAL default_table');
}
/**
 * Drops the foreign keys that are in the way, and gives those that come back: in and out of tables that are replaced, and
 * between tables whose rows come one after the other.
 */
async function releaseForeignKeys(target, steps) {
    const byOid = new Map(steps.flatMap((step) => (step.live && step.how !== 'beside' ? [[step.live.oid, step]] : [])));
    const replaced = (oid) => byOid.get(oid)?.how === 'replaced';
    const keys = (await readForeignKeys(target, [...byOid.keys()])).filter(({ tableOid: from, referencedOid: to }) => replaced(from) || replaced(to) || (from !== to && byOid.has(from) && byOid.has(to)));
    await dropForeignKeys(target, keys);
    // The definitions of a table that is made anew bring its own.
    return keys.filter(({ tableOid }) => byOid.get(tableOid)?.whole !== true);
}
async function makeRoom(work, { how, live, whole, aside }) {
    if (how !== 'replaced' || !live)
        return;
    if (whole) {
        await renameTables(work.target, [live.oid], (name) => (0,restore_names/* asideName */.o1)(name, work.at));
        await leaveParents(work.target, [live.oid]);
        return;
    }
    if (aside)
        await keepOldRows(work.target, live, aside);
    await work.target.query(`TRUNCATE ${ownRows(live)}`);
}
/** The foreign keys of tables made anew to tables that were not chosen: of a copy beside, only those that hold. */
async function addOutgoing(work) {
    const { target, steps } = work;
    for (const step of steps.filter(makes)) {
        const keys = new Set(step.unit.members.map(keyOf));
        for (const key of work.outgoing.filter(({ table }) => keys.has(keyOf(table)))) {
            const table = onTarget(work, step, key.table);
            const name = esm/* default.escapeIdentifier */.Ay.escapeIdentifier(key.name);
            const about = key.comment === null
                ? ''
                : `; COMMENT ON CONSTRAINT ${name} ON ${(0,fingerprint_rows/* qualified */.LX)(table)} IS ${key.comment}`;
            const add = `ALTER TABLE ${(0,fingerprint_rows/* qualified */.LX)(table)} ADD CONSTRAINT ${name} ${key.definition}${about}`;
            if (step.how !== 'beside') {
                await target.query(add);
                continue;
            }
            await target.query('SAVEPOINT foreign_key');
            try {
                await target.query(add);
            }
            catch (error) {
                // It does not hold, or what it refers to is not there.
                if (!['23503', '42P01', '42703', '42830'].includes((0,fingerprint_session/* sqlState */.cn)(error) ?? ''))
                    throw error;
                await target.query('ROLLBACK TO foreign_key');
                const message = `the foreign key ${key.name} to ${shown(key.references)} was left out: it does not hold on the target`;
                work.find(notice(work, table, 'notice', 'foreign-key-left-out', message));
            }
        }
    }
}
/** Sequences, the proof, and the end of what was replaced. */
async function finish(work, step, counts) {
    const { target, scratch } = work;
    const appended = step.how === 'appended';
    for (const member of step.unit.members)
        await setSequences(scratch, work.inScratch(member), target, onTarget(work, step, member), appended);
    const rows = appended ? (counts?.rows ?? 0) : await verify(work, step);
    const kept = step.aside !== null && work.keepOld;
    if (step.aside && !kept)
        await target.query(`DROP TABLE ${(0,fingerprint_rows/* qualified */.LX)(step.aside)}`);
    return {
        database: work.database,
        source: shown(step.unit.root),
        name: shown(step.target),
        how: step.how,
        rows,
        alreadyThere: counts?.alreadyThere ?? 0,
        keptAs: step.aside && kept ? shown(step.aside) : null,
    };
}
async function verify(work, step) {
    const contents = step.unit.members.flatMap((member) => work.contents.get(keyOf(member)) ?? []);
    const source = await sourceOf(work, step);
    return verifyContent(work.target, step.target, { scratch: work.scratch, source, contents });
}
/** Tells of foreign keys that referred to a table which was not there any more: nobody asked to alter their tables. */
async function tellIncoming(work) {
    const created = new Set(work.steps
        .filter(({ how }) => how === 'created')
        .flatMap(({ unit }) => unit.members)
        .map(keyOf));
    const keys = work.incoming.filter(({ references }) => created.has(keyOf(references)));
    const there = await readRelations(work.target, keys.map(({ table }) => table));
    for (const { table, name, references, definition } of keys.filter((key) => there.has(keyOf(key.table)))) {
        const fix = `ALTER TABLE ${(0,fingerprint_rows/* qualified */.LX)(table)} ADD CONSTRAINT ${esm/* default.escapeIdentifier */.Ay.escapeIdentifier(name)} ${definition}`;
        const message = `had the foreign key ${name} to ${shown(references)} in the backup; it was not made again, since the table was not chosen`;
        work.find(notice(work, table, 'warning', 'foreign-key-missing', message, `run: ${fix}`));
    }
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(38321);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(26318);
// EXTERNAL MODULE: ./lib/postgres/load/errors.js
var load_errors = __webpack_require__(50629);
// EXTERNAL MODULE: ./lib/postgres/load/sql.js + 1 modules
var sql = __webpack_require__(6482);
// EXTERNAL MODULE: ./lib/postgres/load/statements.js
var statements = __webpack_require__(63232);
;// CONCATENATED MODULE: ./lib/restore/tables/definitions.js












/** pg_dump's own settings, but for those that say where a table is kept. */
const SETTING = /^(?:SET (?!default_table)|SELECT pg_catalog\.set_config\()/;
const definitions_ATTACH = new RegExp(`^ALTER TABLE (?:ONLY )?(${names/* QUALIFIED */.DT}) ATTACH PARTITION `);
const ATTACH_INDEX = new RegExp(`^ALTER INDEX ${names/* QUALIFIED */.DT} ATTACH PARTITION `);
/** What pg_dump writes for `tables` of a database of the scratch server, and for what they need and the target lacks. */
async function readDefinitions(scratch, database, tables, bring, signal) {
    const chosen = tables.map((table) => `--table=${(0,fingerprint_rows/* qualified */.LX)(table)}`);
    const dump = (args) => definitions_schemaOf(scratch, database, args, signal);
    const before = await dump(['--section=pre-data', '--strict-names', ...chosen]);
    const after = await dump(['--section=post-data', '--strict-names', ...chosen]);
    const types = bring.length === 0 ? [] : await dump(['--section=pre-data', '--exclude-table=*.*']);
    const keys = new Set(tables.map(keyOf));
    const joins = (statement) => {
        const parent = definitions_ATTACH.exec(statement)?.[1];
        return parent !== undefined && inventory_names([latin1(parent)]).every((table) => !keys.has(keyOf(table)));
    };
    const attach = before.filter(joins);
    return {
        types: types.filter((statement) => bring.some((wanted) => definitions_isAbout(statement, wanted))),
        before: before.filter((statement) => !joins(statement)),
        after: attach.length === 0 ? after : after.filter((statement) => !ATTACH_INDEX.test(statement)),
        attach,
    };
}
/** pg_dump before version 17 leaves out the extended statistics of tables that are chosen by name. */
async function withStatistics(scratch, tables, definitions) {
    if (definitions.after.some((statement) => statement.startsWith('CREATE STATISTICS ')))
        return definitions;
    const { rows } = await scratch.query(`SELECT n.nspname AS schema, s.stxname AS name, pg_get_statisticsobjdef(s.oid) AS definition,
            pg_get_userbyid(s.stxowner) AS owner, obj_description(s.oid, 'pg_statistic_ext') AS comment
       FROM pg_statistic_ext AS s JOIN pg_namespace AS n ON n.oid = s.stxnamespace
      WHERE s.stxrelid = ANY ($1::oid[]) ORDER BY n.nspname, s.stxname`, [tables.map(({ oid }) => oid)]);
    const statements = rows.flatMap(({ definition, owner, comment, ...statistics }) => [
        definition,
        `ALTER STATISTICS ${(0,fingerprint_rows/* qualified */.LX)(statistics)} OWNER TO ${esm/* default.escapeIdentifier */.Ay.escapeIdentifier(owner)}`,
        ...(comment === null
            ? []
            : [`COMMENT ON STATISTICS ${(0,fingerprint_rows/* qualified */.LX)(statistics)} IS ${esm/* default.escapeLiteral */.Ay.escapeLiteral(comment)}`]),
    ]);
    return { ...definitions, after: [...definitions.after, ...statements] };
}
async function definitions_schemaOf(scratch, database, args, signal) {
    const env = { ...(0,sql/* scratchEnvironment */.u)(scratch), PGDATABASE: database };
    const sink = new external_node_stream_.PassThrough();
    const text = (0,consumers_.buffer)(sink);
    const command = scratch.tools.command('pg_dump', ['--encoding=UTF8', '--no-password', '--no-tablespaces', ...args], env);
    const result = await (0,process/* run */.eF)(command, { stdout: sink, signal }).finally(() => sink.end());
    if (result.code !== 0) {
        throw new errors/* UserError */.yo(`pg_dump could not read the definitions of the tables in the scratch server: ${(0,load_errors/* toolErrors */.Ce)(result.stderr)}`, 'restore the whole database instead');
    }
    return (0,statements/* statementsOf */.G)(await text)
        .map((statement) => Buffer.from(statement, 'latin1').toString('utf8'))
        .filter((statement) => !SETTING.test(statement));
}
const TYPE = new RegExp(`^(?:CREATE TYPE|ALTER TYPE|COMMENT ON TYPE|CREATE DOMAIN|ALTER DOMAIN|COMMENT ON DOMAIN|(?:GRANT|REVOKE) [A-Z ,]+ ON TYPE) (${names/* QUALIFIED */.DT})`);
const SCHEMA = new RegExp(`^(?:CREATE SCHEMA|ALTER SCHEMA|COMMENT ON SCHEMA|(?:GRANT|REVOKE) [A-Z ,]+ ON SCHEMA) (${names/* NAME */.o_})`);
const OF_DOMAIN = new RegExp(`^COMMENT ON CONSTRAINT ${names/* NAME */.o_} ON DOMAIN (${names/* QUALIFIED */.DT})`);
function definitions_isAbout(statement, { type, identity }) {
    const text = latin1(statement);
    const found = type === 'schema' ? SCHEMA.exec(text)?.[1] : (TYPE.exec(text) ?? OF_DOMAIN.exec(text))?.[1];
    return found !== undefined && definitions_plain(found) === definitions_plain(latin1(identity));
}
/** A name without the quotes that it can do without: the server and pg_dump differ in those. */
function definitions_plain(name) {
    return name.replaceAll(/"([a-z_][a-z0-9_$]*)"/g, '$1');
}
function latin1(text) {
    return Buffer.from(text).toString('latin1');
}

;// CONCATENATED MODULE: ./lib/restore/tables/failures.js




const UNTOUCHED = 'everything was rolled back: the target is as it was';
/** What violates a constraint, by SQLSTATE: what to do about it. */
const VIOLATIONS = {
    '23503': 'restore the tables that it refers to, and those that refer to it, together: name them all in `tables`, or use `on-existing: beside`',
    '23505': 'the rows of the backup do not fit a unique key of the target: use `on-existing: beside` and compare',
    '23514': 'the rows of the backup do not fit a constraint of the target: use `on-existing: beside` and compare',
    '23502': 'the rows of the backup have no value for a column that the target demands: use `on-existing: beside`',
};
/** An error of the target's server as one for users, without row data. `doing`: what was being done. */
function explainFailure(error, doing) {
    if (error instanceof errors/* UserError */.yo || error instanceof errors/* Cancelled */.cJ || !(error instanceof esm/* default.DatabaseError */.Ay.DatabaseError))
        return error;
    const violation = VIOLATIONS[error.code ?? ''];
    if (violation !== undefined) {
        const by = error.constraint ?? error.column ?? '';
        return new errors/* UserError */.yo(`${doing}: rows violate ${error.constraint === undefined ? 'NOT NULL of' : 'the constraint'} ${by} of table ${error.schema ?? ''}.${error.table ?? ''}; ${UNTOUCHED}`, violation, { cause: new Error(error.code) });
    }
    return new errors/* UserError */.yo(`${doing}: ${(0,load_errors/* sanitise */.tB)(error.message)}; ${UNTOUCHED}`, fixFor(error), {
        cause: new Error(error.code),
    });
}
function fixFor({ code }) {
    if (code === '42501') {
        return 'connect as the owner of the tables, with the right to create in their schemas, or as a superuser';
    }
    if (code?.startsWith('53') === true)
        return 'give the target more room, and run it again';
    return 'mend the cause and run it again, or use `on-existing: beside`';
}
/** Whether it was the wait for a lock that took too long, or a deadlock. */
function isBlocked(error) {
    return error instanceof esm/* default.DatabaseError */.Ay.DatabaseError && ['55P03', '40P01'].includes(error.code ?? '');
}
/** Who holds locks on `oids`: for the error of a restore that they blocked. `client`: a session of its own. */
async function blockedBy(client, oids) {
    const { rows } = await client.query(`SELECT DISTINCT a.pid, a.usename AS role, a.application_name AS application
       FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid
      WHERE l.locktype = 'relation' AND l.granted AND l.relation = ANY ($1::oid[]) AND l.pid <> pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      ORDER BY a.pid`, [oids]);
    const sessions = rows.map(({ pid, role, application }) => `${pid} (${role ?? 'unknown'}${application ? `, ${application}` : ''})`);
    return new errors/* UserError */.yo(`other sessions hold locks on the tables to be restored${sessions.length > 0 ? `: ${(0,format/* listed */.KE)(sessions)}` : ''}; ${UNTOUCHED}`, 'let them finish or end them (pg_terminate_backend), or stop the application by `stop`, and run it again');
}

;// CONCATENATED MODULE: ./lib/restore/tables/prerequisites.js


/**
 * CTE `objs`: tables ($1, OIDs), the parts they consist of, and the types of users they are made of. A row type belongs
 * to its table, and what is an extension's is left to the extension.
 */
const OBJECTS = `
  objs (classid, objid) AS (
    SELECT 'pg_class'::regclass::oid, oid FROM unnest($1::oid[]) AS oid
    UNION
    SELECT x.classid, x.objid FROM objs AS o CROSS JOIN LATERAL (
      SELECT d.classid, d.objid FROM pg_depend AS d
       WHERE d.refclassid = o.classid AND d.refobjid = o.objid AND d.deptype IN ('a', 'i', 'P', 'S')
      UNION ALL
      SELECT d.refclassid, d.refobjid FROM pg_depend AS d
       WHERE d.classid = o.classid AND d.objid = o.objid AND d.refclassid = 'pg_type'::regclass AND d.refobjid >= 16384
         AND NOT EXISTS (SELECT FROM pg_depend AS m WHERE m.classid = d.refclassid AND m.objid = d.refobjid AND m.deptype = 'e')
      UNION ALL
      SELECT 'pg_type'::regclass, t.typelem FROM pg_type AS t
       WHERE o.classid = 'pg_type'::regclass AND t.oid = o.objid AND t.typelem >= 16384
      UNION ALL
      SELECT 'pg_class'::regclass, c.oid FROM pg_type AS t JOIN pg_class AS c ON c.oid = t.typrelid
       WHERE o.classid = 'pg_type'::regclass AND t.oid = o.objid AND c.relkind = 'c') AS x)`;
const NEEDED = `
  WITH RECURSIVE ${OBJECTS},
  refs AS (
    SELECT d.refclassid AS classid, d.refobjid AS objid FROM objs AS o
      JOIN pg_depend AS d ON d.classid = o.classid AND d.objid = o.objid
     WHERE d.refobjid >= 16384
    UNION
    SELECT classid, objid FROM objs WHERE classid = 'pg_type'::regclass),
  outside AS (
    SELECT r.* FROM refs AS r
     WHERE NOT EXISTS (SELECT FROM objs AS o WHERE o.classid = r.classid AND o.objid = r.objid
                                               AND o.classid <> 'pg_type'::regclass)
       AND NOT EXISTS (SELECT FROM pg_type AS t
                        WHERE r.classid = 'pg_type'::regclass AND t.oid = r.objid
                          AND (t.typrelid = ANY ($1::oid[]) OR t.typcategory = 'A' AND t.typelem <> 0)))
  SELECT i.type, i.identity, a.object_names AS names, a.object_args AS args, e.extname AS extension
    FROM outside AS r
   CROSS JOIN LATERAL pg_identify_object(r.classid, r.objid, 0) AS i
   CROSS JOIN LATERAL pg_identify_object_as_address(r.classid, r.objid, 0) AS a
    LEFT JOIN pg_depend AS m ON m.classid = r.classid AND m.objid = r.objid AND m.deptype = 'e'
                            AND m.refclassid = 'pg_extension'::regclass
    LEFT JOIN pg_extension AS e ON e.oid = m.refobjid
   ORDER BY i.type, i.identity`;
/** Roles that own, or are granted, something of the tables; and the tablespaces they are in. */
const ROLES = `
  WITH RECURSIVE ${OBJECTS}
  SELECT DISTINCT r.rolname AS name FROM pg_roles AS r
   WHERE r.oid IN (
     SELECT s.refobjid FROM pg_shdepend AS s JOIN objs AS o ON o.classid = s.classid AND o.objid = s.objid
      WHERE s.refclassid = 'pg_authid'::regclass AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
     UNION SELECT c.relowner FROM pg_class AS c JOIN objs AS o ON o.classid = 'pg_class'::regclass AND o.objid = c.oid)
   ORDER BY 1`;
/** What is brought along when the target lacks it. */
const BROUGHT = ['type', 'schema'];
/**
 * What the definitions of `tables` in the scratch copy need, and the target does not have. Both sessions have pinned
 * settings and are in no transaction.
 */
async function readNeeds(scratch, target, tables) {
    const oids = tables.map(({ oid }) => oid);
    const { rows } = await scratch.query(NEEDED, [oids]);
    const bring = [];
    const missing = new Set();
    for (const row of rows) {
        if (row.extension !== null) {
            if (!(await hasExtension(target, row.extension)))
                missing.add(`extension ${row.extension}`);
        }
        else if (!(await hasObject(target, row))) {
            if (BROUGHT.includes(row.type))
                bring.push(row);
            else
                missing.add(`${row.type} ${row.identity}`);
        }
    }
    const roles = await scratch.query(ROLES, [oids]);
    const there = await target.query('SELECT rolname AS name FROM pg_roles');
    const known = new Set(there.rows.map(({ name }) => name));
    for (const { name } of roles.rows)
        if (!known.has(name))
            missing.add(`role ${name}`);
    return { bring, missing: [...missing] };
}
async function hasExtension(client, name) {
    return ((await client.query('SELECT FROM pg_extension WHERE extname = $1', [name])).rowCount ?? 0) > 0;
}
/** The server looks for the object and complains where it finds none. */
async function hasObject(client, { type, names, args }) {
    try {
        await client.query('SELECT pg_get_object_address($1, $2::text[], $3::text[])', [type, names, args]);
        return true;
    }
    catch (error) {
        if (error instanceof esm/* default.DatabaseError */.Ay.DatabaseError)
            return false;
        throw error;
    }
}
/** Every prerequisite that is missing, in one error. */
function missingPrerequisites(missing) {
    return new errors/* UserError */.yo(`the target lacks what the tables need: ${[...missing].sort().join(', ')}; nothing was changed`, 'create what is missing on the target first (or add the tables to `tables`), or restore the whole database');
}

;// CONCATENATED MODULE: ./lib/restore/tables/live.js













/** How long to wait for a lock of the target: others wait behind it meanwhile. */
const LOCK_TIMEOUT = '10s';
/**
 * Brings the chosen tables from the scratch copy into the target, in one transaction: all of it is there afterwards, or
 * nothing. Throws a UserError that says what was in the way.
 */
async function bringTables(context, options) {
    const { signal } = context;
    const scratch = await (0,fingerprint_session/* openSession */.fA)(options.openScratch);
    const target = await (0,fingerprint_session/* openSession */.fA)(options.openTarget).catch(async (error) => {
        await scratch.end();
        throw error;
    });
    const cancel = () => {
        void target.end();
        void scratch.end();
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
        signal.throwIfAborted();
        return await bring(context, options, { scratch, target });
    }
    catch (error) {
        if (signal.aborted)
            throw new errors/* Cancelled */.cJ();
        throw error;
    }
    finally {
        signal.removeEventListener('abort', cancel);
        await Promise.all([scratch.end(), target.end()]);
    }
}
async function bring(context, options, sessions) {
    const { scratch, target } = sessions;
    await assertEncoding(scratch, target);
    const members = options.units.flatMap((unit) => unit.members);
    const relations = await readRelations(scratch, members);
    const steps = await planSteps(target, relations, options);
    const inScratch = await renameBeside(scratch, steps, relations, options.at);
    const definitions = await live_define(context, options, sessions, steps, inScratch);
    const { recorder } = context;
    const bytes = options.contents.reduce((sum, table) => sum + table.bytes, 0);
    const progress = new lib_progress/* Progress */.k(`${options.database}: tables`, { tables: steps.length, bytes }, (line) => {
        recorder.info(line);
    });
    const work = {
        ...sessions,
        database: options.database,
        definitions,
        outgoing: options.filter.outgoing,
        incoming: options.filter.incoming,
        inScratch,
        contents: new Map(options.contents.map((table) => [keyOf(table), table])),
        at: options.at,
        keepOld: options.keepOld,
        find: (finding) => {
            recorder.find(finding);
        },
        onBytes: (count) => {
            progress.add(0, count);
        },
    };
    return inOneTransaction(options, target, steps, relations, (locked) => applySteps({ ...work, steps: locked }));
}
/** Text as it is stored is what is compared. */
async function assertEncoding(scratch, target) {
    const encoding = async (client) => (await client.query(`SELECT current_setting('server_encoding') AS name`)).rows[0]
        ?.name ?? '';
    const [from, to] = [await encoding(scratch), await encoding(target)];
    if (from === to)
        return;
    throw new errors/* UserError */.yo(`the target's database has the encoding ${to}, the backup ${from}: its content could not be proven there`, `restore the tables into a database of the encoding ${from}`);
}
/** In the scratch copy, tables get the names that they will have beside the live ones; their definitions follow. */
async function renameBeside(scratch, steps, relations, at) {
    const beside = steps.filter(({ how }) => how === 'beside');
    const oids = beside.flatMap(({ unit }) => unit.members.flatMap((member) => relations.get(keyOf(member))?.oid ?? []));
    await leaveParents(scratch, oids);
    for (const { unit } of beside) {
        const [parent] = unit.root.partition ? unit.root.parents : [];
        if (parent)
            await scratch.query(`ALTER TABLE ${(0,fingerprint_rows/* qualified */.LX)(parent)} DETACH PARTITION ${(0,fingerprint_rows/* qualified */.LX)(unit.root)}`);
    }
    const renamed = await renameTables(scratch, oids, (name) => (0,restore_names/* besideName */.q4)(name, at));
    return (table) => renamed.get(keyOf(table)) ?? { schema: table.schema, name: table.name };
}
/** The SQL for the tables that are made anew. Throws a UserError that names all that the target lacks for it. */
async function live_define({ signal }, { scratch: server, source, filter }, { scratch, target }, steps, inScratch) {
    const made = steps.filter(makes);
    if (made.length === 0)
        return { types: [], before: [], after: [], attach: [] };
    const tables = made.flatMap(({ unit }) => unit.members.map(inScratch));
    const relations = [...(await readRelations(scratch, tables)).values()];
    const { bring: lacking, missing } = await readNeeds(scratch, target, relations);
    const all = [...missing, ...(await missingReferences(target, made, filter))];
    if (all.length > 0)
        throw missingPrerequisites(all);
    const definitions = await readDefinitions(server, source, tables, lacking, signal);
    return withStatistics(scratch, relations, definitions);
}
async function missingReferences(target, made, filter) {
    const keys = new Set(made.filter(({ how }) => how !== 'beside').flatMap(({ unit }) => unit.members.map(keyOf)));
    const needed = filter.outgoing.filter(({ table }) => keys.has(keyOf(table)));
    const there = await readRelations(target, needed.map(({ references }) => references));
    return needed
        .filter(({ references }) => !there.has(keyOf(references)))
        .map(({ table, name, references }) => `table ${shown(references)} (of the foreign key ${name} of ${shown(table)})`);
}
/** Runs `work` with the tables locked, and as they were planned for. */
async function inOneTransaction(options, target, planned, relations, work) {
    const oids = planned.flatMap(({ live }) => live?.oid ?? []);
    try {
        await target.query(`BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout TO '${LOCK_TIMEOUT}'`);
        await lock(target, planned);
        const steps = await planSteps(target, relations, options);
        if (outline(steps) !== outline(planned)) {
            throw new errors/* UserError */.yo('the tables of the target were changed meanwhile; nothing was restored', 'run it again');
        }
        const facts = await work(steps);
        await target.query('COMMIT');
        return facts;
    }
    catch (error) {
        await target.query('ROLLBACK').catch(() => undefined);
        if (!isBlocked(error))
            throw explainFailure(error, 'the tables could not be restored');
        const other = await (0,fingerprint_session/* openSession */.fA)(options.openTarget);
        try {
            throw await blockedBy(other, oids);
        }
        finally {
            await other.end();
        }
    }
}
/** `beside`, others may go on reading and writing; to append, reading. */
async function lock(target, steps) {
    const modes = {
        replaced: 'ACCESS EXCLUSIVE',
        appended: 'SHARE ROW EXCLUSIVE',
        beside: null,
        created: null,
    };
    for (const { live, how } of steps) {
        if (live && modes[how] !== null)
            await target.query(`LOCK TABLE ${(0,fingerprint_rows/* qualified */.LX)(live)} IN ${modes[how]} MODE`);
    }
}
function outline(steps) {
    return JSON.stringify(steps.map(({ unit, how, whole, live, aside }) => [shown(unit.root), how, whole, live?.oid, aside]));
}

;// CONCATENATED MODULE: ./lib/restore/tables/restore.js















/**
 * Restores single tables of a backup, with what they need: into a scratch server first, where their content is proven,
 * and from there into the target in one transaction. Records the checks `restore` and `content`; null when one of them
 * failed. Throws a UserError for what the user can mend, before the target is touched or after it was rolled back.
 */
async function restoreTables(context, request) {
    const { recorder } = context;
    const { subject, target } = request;
    recorder.running = 'restore';
    const inventories = await inventoriesOf(context, request);
    const preferred = target === 'scratch' ? undefined : target.database;
    const chosen = chooseTables(inventories, request.patterns, preferred);
    const plan = { ...request, units: unitsOf(chosen.tables), at: recorder.startedAt };
    recorder.info(`${(0,format/* counted */.hS)(chosen.tables.length, 'table')} of ${chosen.database ?? 'the dump'}: ${chosen.tables.slice(0, 20).map(shown).join(', ')}${chosen.tables.length > 20 ? ' …' : ''}`);
    const openTarget = target === 'scratch' ? null : await openOne(context, target, request, plan);
    const all = inventories.find(({ database }) => database === chosen.database)?.tables ?? [];
    const filter = new TableFilter({ tables: all, chosen: chosen.tables, database: chosen.database });
    const part = narrowed(request, chosen);
    const copied = await restorePart(context, part, chosen, filter);
    if (copied === null)
        return null;
    const { copy, server, content, database } = copied;
    if (target === 'scratch' || openTarget === null) {
        tellLeftOut(context, filter, subject.kind === 'own' ? database : '');
        return { tables: [], database, copy };
    }
    recorder.running = 'target';
    try {
        const tables = await recorder.phase('tables', 'Bring the tables into the target', () => request.whileStopped(() => bringTables(context, {
            ...plan,
            scratch: server,
            openScratch: copy.open(database),
            source: database,
            openTarget,
            database: target.database,
            filter,
            contents: content.tables,
        })));
        return { tables, database: target.database, copy: null };
    }
    finally {
        await copy.stop();
    }
}
async function inventoriesOf(context, { subject }) {
    return subject.kind === 'own' ? manifestInventory(subject.manifest) : dumpInventory(subject.dump, context);
}
/**
 * Connects to the target (of a cluster, to the node that takes writes), and demands the confirmation before any work is
 * done. Gives sessions with that very server.
 */
async function openOne({ signal }, settings, { confirmed, keepOld }, plan) {
    const parameters = { target_session_attrs: 'read-write', ...settings.parameters };
    const target = (0,connection/* derive */.CX)(settings, { parameters });
    const session = await (0,fingerprint_session/* openSession */.fA)(() => (0,connection/* connect */.Ng)(target, { signal }));
    try {
        if (!confirmed)
            await assertConfirmed(session, plan, keepOld);
        const pinned = (0,connection/* pin */.y_)(target, session);
        return () => (0,connection/* connect */.Ng)(pinned, { signal });
    }
    finally {
        await session.end();
    }
}
/** The subject as if it had the one database only, with the chosen tables' bytes for its size. */
function narrowed({ subject }, { database, tables }) {
    if (subject.kind === 'foreign')
        return subject;
    const keys = new Set(tables.map(keyOf));
    const databases = subject.manifest.databases
        .filter(({ name }) => name === database)
        .map((one) => {
        const kept = one.tables.filter((table) => keys.has(keyOf(table)));
        return { ...one, tables: kept, bytes: kept.reduce((sum, table) => sum + table.bytes, 0) };
    });
    return { ...subject, manifest: { ...subject.manifest, databases } };
}
/** Restores the part into a scratch server, and proves it there. Null when a check failed; the server is gone then. */
async function restorePart(context, part, chosen, filter) {
    const { recorder, signal } = context;
    const manifest = part.kind === 'own' ? part.manifest : null;
    const bytes = manifest?.databases[0]?.bytes ?? 0;
    const major = part.kind === 'own' ? (0,restore/* majorFor */.Lf)(part.manifest) : part.dump.major;
    const prepared = await (0,scratch/* prepareScratch */.G)(context, major, bytes > 0 ? bytes : undefined);
    let copy = null;
    let content = null;
    let proven = false;
    try {
        const restored = await (0,proof_check/* runCheck */.k)(recorder, 'restore', signal, async () => {
            const outcome = await (0,restore/* restoreIntoScratch */.fE)(context, part, Promise.resolve(prepared), filter);
            copy = outcome.copy;
            return outcome;
        });
        const loaded = copy;
        const database = chosen.database ?? plain/* UNNAMED_DATABASE */.H;
        if (restored.status === 'fail' || loaded === null) {
            (0,proof_check/* noteCheck */.z)(recorder, 'content', 'not-verified', 'not run, since an earlier check failed');
            return null;
        }
        const check = async () => {
            content = await checkTables(context, loaded.open(database), chosen.tables, manifest?.databases[0] ?? null);
            return content.outcome;
        };
        const result = await (0,proof_check/* runCheck */.k)(recorder, 'content', signal, check);
        const found = content;
        proven = result.status !== 'fail' && found !== null;
        return proven && found !== null
            ? { copy: loaded, server: prepared.server, content: found, database }
            : null;
    }
    finally {
        if (!proven)
            await prepared.server.stop();
    }
}
function tellLeftOut({ recorder }, { outgoing }, database) {
    for (const { table, name, references } of outgoing) {
        const message = `the foreign key ${name} to ${shown(references)} was left out: that table was not chosen`;
        recorder.find(notice({ database }, table, 'notice', 'foreign-key-left-out', message));
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


/***/ })

};
