export const id = 174;
export const ids = [174];
export const modules = {

/***/ 17497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* reexport */ assertCanCutOver),
  e: () => (/* binding */ cutOver)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/session.js
var session = __webpack_require__(83952);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
;// CONCATENATED MODULE: ./lib/restore/cutover/commit.js



const POLL_MILLISECONDS = 200;
/** A server that restarts needs some time; a job that was cancelled has little left. */
const PATIENCE_MILLISECONDS = 60_000;
/**
 * What became of a transaction whose COMMIT was not answered: asks the server in a new session, by the transaction and
 * by OIDs, as long as it takes to be reached (a minute, or until `signal`). What is still under way is brought to its end.
 * Throws a UserError where that cannot be known.
 */
async function wasCommitted(open, renaming, signal) {
    const deadline = performance.now() + PATIENCE_MILLISECONDS;
    for (;;) {
        try {
            const client = await (0,session/* openSession */.fA)(open);
            try {
                const committed = await ask(client, renaming);
                if (committed !== null)
                    return committed;
            }
            finally {
                await client.end();
            }
        }
        catch (error) {
            if (signal?.aborted || performance.now() > deadline)
                throw unknown(renaming, error);
        }
        if (performance.now() > deadline)
            throw unknown(renaming);
        await (0,promises_.setTimeout)(POLL_MILLISECONDS);
    }
}
/** Null: it is still under way. */
async function ask(client, { xid, pid, names }) {
    // A server that took over from the one that is gone may not know the transaction: then the names tell.
    const status = await client
        .query('SELECT txid_status($1) AS status', [xid])
        .then(({ rows }) => rows[0]?.status ?? null)
        .catch(() => null);
    if (status === 'in progress') {
        await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE pid = $1 AND backend_xid::text::int8 = $2::int8 % 4294967296`, [pid, xid]);
        return null;
    }
    const { rows } = await client.query('SELECT oid, datname AS name FROM pg_database WHERE oid = ANY ($1)', [[...names.keys()]]);
    return rows.length === names.size && rows.every(({ oid, name }) => names.get(oid) === name);
}
function unknown({ names }, cause) {
    return new lib_errors/* UserError */.yo('The connection was lost in the very moment of the cut-over, and the server cannot be reached: either all databases were exchanged or none', `Look at the server: they were if there is a database ${[...names.values()][0] ?? ''}.`, { cause });
}

;// CONCATENATED MODULE: ./lib/restore/cutover/sessions.js


/** Sessions that a message names. */
const SHOWN = 10;
/**
 * Who is connected to `databases` (OIDs) or has a lock on one, but for the session `pid`, which renames them, and the
 * one that asks. Autovacuum is left out, as the server ends it when a database is renamed; parallel workers, as they go with
 * their leader. Works with any search path.
 */
async function readSessions(client, databases, pid) {
    const { rows } = await client.query(`WITH me AS (
       SELECT rolsuper AS super, pg_catalog.pg_has_role('pg_signal_backend', 'USAGE') AS signals
         FROM pg_catalog.pg_roles WHERE rolname = current_user
     ), lock AS MATERIALIZED (
       SELECT pid, objid, mode FROM pg_catalog.pg_locks
        WHERE locktype = 'object' AND classid = 'pg_catalog.pg_database'::pg_catalog.regclass
              AND objid = ANY ($1) AND granted
     )
     SELECT a.pid, a.datname AS database, a.usename AS user, a.application_name AS application,
            pg_catalog.host(a.client_addr) AS address, a.state,
            pg_catalog.to_char(a.state_change AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS since,
            COALESCE(a.datid = ANY ($1), false) AS inside,
            COALESCE(me.super OR NOT r.rolsuper AND (me.signals OR pg_catalog.pg_has_role(r.oid, 'USAGE')), false) AS endable,
            EXISTS (SELECT FROM lock WHERE lock.pid = a.pid) AS holds,
            COALESCE(a.datid IN (SELECT objid FROM lock WHERE pid = $2 AND mode = 'AccessExclusiveLock'), false) AS isolated
       FROM pg_catalog.pg_stat_activity AS a LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = a.usesysid CROSS JOIN me
      WHERE a.pid <> $2 AND a.pid <> pg_catalog.pg_backend_pid() AND a.usesysid IS NOT NULL AND a.leader_pid IS NULL
            AND (a.datid = ANY ($1) OR EXISTS (SELECT FROM lock WHERE lock.pid = a.pid))
      ORDER BY a.pid`, [databases, pid]);
    return rows;
}
/** Ends sessions of `databases`, all of them `endable`. Returns those that were told to end. */
async function endSessions(client, databases, pids) {
    // Where a session has left already, another one may have its number by now: only in these databases may it be hit.
    const { rows } = await client.query(`WITH victim AS MATERIALIZED (
       SELECT pid FROM pg_catalog.pg_stat_activity WHERE pid = ANY ($2) AND datid = ANY ($1)
     ) SELECT pid, pg_catalog.pg_terminate_backend(pid) AS told FROM victim`, [databases, pids]);
    return rows.filter(({ told }) => told).map(({ pid }) => pid);
}
/** A prepared transaction holds its database as a session does, and nobody can end it but who decides what it becomes. */
async function readPrepared(client, databases) {
    const { rows } = await client.query('SELECT gid, owner, database FROM pg_catalog.pg_prepared_xacts WHERE database = ANY ($1) ORDER BY prepared', [databases]);
    return rows;
}
/** What to tell about sessions and prepared transactions that keep databases from being renamed. Never what they run. */
function inTheWay(sessions, prepared = []) {
    const endable = sessions.filter(({ inside, endable }) => inside && endable);
    const forbidden = sessions.filter(({ endable }) => !endable);
    const elsewhere = sessions.filter(({ inside, endable }) => !inside && endable);
    const errors = prepared.map(({ gid, owner, database }) => new lib_errors/* UserError */.yo(`The prepared transaction '${gid}' of ${owner} is in the way in the database ${database}`, `Connect to ${database}, and COMMIT PREPARED or ROLLBACK PREPARED it.`));
    if (forbidden.length > 0) {
        errors.push(new lib_errors/* UserError */.yo(`${(0,format/* counted */.hS)(forbidden.length, 'session')} that this role may not end: ${describe(forbidden)}`, 'End them and run it again, or connect as a role that may: one with GRANT pg_signal_backend, or a superuser for those of superusers.'));
    }
    if (endable.length > 0) {
        errors.push(new lib_errors/* UserError */.yo(`${(0,format/* counted */.hS)(endable.length, 'session')} did not end when told to, or came back: ${describe(endable)}`, 'Stop what runs them (input `stop`), and run it again.'));
    }
    if (elsewhere.length > 0) {
        errors.push(new lib_errors/* UserError */.yo(`${(0,format/* counted */.hS)(elsewhere.length, 'session')} in another database, which are left alone, hold a lock: ${describe(elsewhere)}`, 'Let them commit, or end them by SELECT pg_terminate_backend(<pid>), and run it again.'));
    }
    return errors;
}
function describe(sessions) {
    const shown = sessions.slice(0, SHOWN).map((session) => {
        const { pid, user, application, address, state, since, database } = session;
        const facts = [
            `user ${user ?? 'unknown'}`,
            ...(application ? [`application ${application}`] : []),
            ...(address === null ? [] : [`from ${address}`]),
            `database ${database ?? 'none'}`,
            ...(state === null ? [] : [since === null ? state : `${state} since ${since} UTC`]),
        ];
        return `pid ${pid} (${facts.join(', ')})`;
    });
    const more = sessions.length - shown.length;
    return (0,format/* listed */.KE)(more > 0 ? [...shown, `${more} more`] : shown);
}

;// CONCATENATED MODULE: ./lib/restore/cutover/swaps.js

/** In one order whoever renames: two that exchange the same databases at once must not wait for each other. */
function statementsOf(swaps) {
    const rename = (from, to) => `ALTER DATABASE ${(0,esm/* escapeIdentifier */.F)(from)} RENAME TO ${(0,esm/* escapeIdentifier */.F)(to)}`;
    return [...swaps]
        .sort((one, other) => (one.live < other.live ? -1 : 1))
        .flatMap(({ live, incoming, aside }) => [
        ...(aside === null ? [] : [rename(live, aside)]),
        rename(incoming, live),
    ]);
}

;// CONCATENATED MODULE: ./lib/restore/cutover/cutover-checks.js



/** How often to look for sessions that may not be ended, such as of a monitor that connects for a moment. */
const LOOKS = 6;
const PAUSE_MILLISECONDS = 500;
/**
 * Before anything is loaded: whether `cutOver` could exchange these databases now. Throws UserErrors, all at once, each
 * with its fix. Returns warnings about what stays with the old databases, or goes on working in them.
 */
async function assertCanCutOver(client, swaps) {
    const live = swaps.map((swap) => swap.live);
    const databases = await readDatabases(client, swaps);
    const existing = databases.filter(({ name }) => live.includes(name));
    const errors = [
        ...templates(live),
        ...nameProblems(swaps, new Set(databases.map(({ name }) => name))),
        ...(await rightsProblems(client, existing)),
        ...(await obstacles(client, existing)),
    ];
    if (errors.length > 0)
        throw new lib_errors/* UserErrors */.tQ(errors);
    return [...(await slotFindings(client, live)), ...(await subscriptionFindings(client, live))];
}
async function readDatabases(client, swaps) {
    const { rows } = await client.query(`SELECT oid, datname AS name, pg_catalog.pg_get_userbyid(datdba) AS owner,
            pg_catalog.pg_has_role(datdba, 'USAGE') AS owned
       FROM pg_catalog.pg_database WHERE datname = ANY ($1) ORDER BY datname`, [swaps.flatMap(({ live, aside }) => [live, ...(aside === null ? [] : [aside])])]);
    return rows;
}
function templates(live) {
    return live
        .filter((name) => name === 'template0' || name === 'template1')
        .map((name) => new lib_errors/* UserError */.yo(`The database ${name} cannot be replaced: the server needs it`, `Restore a backup that was taken without it: \`databases: "!${name}"\`.`));
}
function nameProblems(swaps, existing) {
    return swaps.flatMap(({ live, aside }) => {
        if (aside === null) {
            if (!existing.has(live))
                return [];
            return [new lib_errors/* UserError */.yo(`A database ${live} has come up meanwhile`, 'Run it again.')];
        }
        return [
            ...(existing.has(live)
                ? []
                : [new lib_errors/* UserError */.yo(`There is no database ${live} any more`, 'Run it again.')]),
            ...(existing.has(aside)
                ? [
                    new lib_errors/* UserError */.yo(`There is a database ${aside} already, the name under which the old ${live} is to be kept`, 'Rename or drop it, or run it again in a second from now.'),
                ]
                : []),
        ];
    });
}
/** ALTER DATABASE … RENAME demands CREATEDB, and the rights of the owner. */
async function rightsProblems(client, databases) {
    const { rows } = await client.query('SELECT rolname AS name, rolsuper OR rolcreatedb AS able FROM pg_catalog.pg_roles WHERE rolname = current_user');
    const { name: role = '', able = false } = rows[0] ?? {};
    return [
        ...(able
            ? []
            : [
                new lib_errors/* UserError */.yo(`The role ${role} may not create or rename databases`, `Connect as a superuser, or: ALTER ROLE ${client.escapeIdentifier(role)} CREATEDB.`),
            ]),
        ...databases
            .filter(({ owned }) => !owned)
            .map(({ name, owner }) => new lib_errors/* UserError */.yo(`The database ${name} belongs to ${owner}, whose rights the role ${role} does not have`, `Connect as ${owner}, as a member of it, or as a superuser.`)),
    ];
}
/** Prepared transactions stay until somebody decides; sessions that may not be ended now will hardly be gone then. */
async function obstacles(client, databases) {
    const oids = databases.map(({ oid }) => oid);
    const names = databases.map(({ name }) => name);
    const forbidden = async () => inTheWay((await readSessions(client, oids, 0)).filter(({ inside, endable }) => inside && !endable));
    let sessions = await forbidden();
    for (let look = 1; look < LOOKS && sessions.length > 0; look++) {
        await (0,promises_.setTimeout)(PAUSE_MILLISECONDS);
        sessions = await forbidden();
    }
    return [...inTheWay([], await readPrepared(client, names)), ...sessions];
}
/** Logical slots are bound to a database by its OID, so they stay with the old one. */
async function slotFindings(client, live) {
    const { rows } = await client.query(`SELECT slot_name AS slot, database FROM pg_catalog.pg_replication_slots
      WHERE database = ANY ($1) AND NOT temporary ORDER BY slot_name`, [live]);
    return rows.map(({ slot, database }) => ({
        check: 'target',
        severity: 'warning',
        kind: 'logical-slot',
        object: `replication slot ${slot}`,
        message: `The logical replication slot belongs to the database ${database} and stays with the old one: its consumer cannot go on in the new one`,
        fix: 'make the slot in the new database and let its consumer start anew; drop the old slot, which keeps WAL',
    }));
}
/** Subscriptions are bound to a database in the same way: the old one would go on receiving changes. */
async function subscriptionFindings(client, live) {
    const { rows } = await client.query(`SELECT subname AS subscription, datname AS database
       FROM pg_catalog.pg_subscription JOIN pg_catalog.pg_database AS d ON d.oid = subdbid
      WHERE datname = ANY ($1) AND subenabled ORDER BY subname`, [live]);
    return rows.map(({ subscription, database }) => ({
        check: 'target',
        severity: 'warning',
        kind: 'subscription',
        object: `subscription ${database}.${subscription}`,
        message: 'The subscription stays in the old database and goes on receiving changes there',
        fix: 'disable it in the old database, and enable it or create it anew in the new one',
    }));
}

;// CONCATENATED MODULE: ./lib/restore/cutover/cutover.js









const cutover_POLL_MILLISECONDS = 50;
/** The server itself waits 5 s for others to leave. While it waits for a lock, nobody can connect. */
const RENAME_MILLISECONDS = 10_000;
/** How long a commit may wait for a synchronous standby at least, before it goes on without. */
const COMMIT_MILLISECONDS = 5_000;
/** OBJECT_IN_USE, LOCK_NOT_AVAILABLE, QUERY_CANCELED and DEADLOCK_DETECTED: others are in the way. */
const BUSY = new Set(['55006', '55P03', '57014', '40P01']);
/**
 * Puts databases in the place of live ones, all of them or none, in one transaction: each live database takes its
 * `aside` name, and each incoming one the live name. Sessions of these databases are ended, once nobody can take their
 * place; sessions of others are never touched. Whoever connects meanwhile waits, and is told at the end that the
 * database was renamed: its next attempt reaches the new one.
 *
 * Throws a UserError (UserErrors) that names who is in the way when the limit is over, or says what else failed, and
 * Cancelled: then nothing was changed. After the commit was sent, nothing but the server's answer counts: where it is
 * lost, a new session asks for it.
 */
async function cutOver(options) {
    if (options.signal?.aborted)
        throw new lib_errors/* Cancelled */.cJ();
    const clients = [];
    try {
        // Both before anything is ended: those who come back could take the last free connections.
        const main = await (0,session/* openSession */.fA)(options.open);
        clients.push(main);
        const helper = await (0,session/* openSession */.fA)(options.open);
        clients.push(helper);
        return await new Cutover(options, main, helper).run();
    }
    catch (error) {
        throw explain(error);
    }
    finally {
        await Promise.all(clients.map((client) => client.end()));
    }
}
class Cutover {
    options;
    /** Renames. */
    main;
    /** Ends the sessions that `main` waits for, and cancels what it does. */
    helper;
    deadline;
    ended = new Set();
    /** Who was in the way when `helper` last looked. */
    last = [];
    started = 0;
    /** OID by name, of all databases that get another name. */
    databases = new Map();
    pid = 0;
    constructor(options, main, helper) {
        this.options = options;
        this.main = main;
        this.helper = helper;
        this.deadline = performance.now() + options.limitMilliseconds;
    }
    async run() {
        await this.identify();
        await this.wayIsFree();
        let renaming = await this.rename();
        while (renaming === null) {
            if (this.left() === 0)
                throw blocked(inTheWay(this.last));
            await this.wayIsFree();
            renaming = await this.rename();
        }
        await this.commit(renaming);
        return {
            secondsWithoutService: (performance.now() - this.started) / 1000,
            sessionsEnded: this.ended.size,
        };
    }
    async identify() {
        const names = this.options.swaps.flatMap(({ live, incoming }) => [live, incoming]);
        const { rows } = await this.main.query('SELECT oid, datname AS name, pg_backend_pid() AS pid FROM pg_database WHERE datname = ANY ($1)', [names]);
        this.databases = new Map(rows.map(({ oid, name }) => [name, oid]));
        this.pid = rows[0]?.pid ?? 0;
        for (const { live, incoming, aside } of this.options.swaps) {
            const lacking = [incoming, ...(aside === null ? [] : [live])].find((name) => !this.databases.has(name));
            if (lacking !== undefined) {
                throw new lib_errors/* UserError */.yo(`There is no database ${lacking} any more: somebody dropped or renamed it`, 'Nothing was exchanged. See who else works on this server, and run it again.');
            }
        }
    }
    /**
     * Waits, with nobody ended yet, for those who may not be ended, and for those who were told to end in an attempt
     * before: until they are gone, a new attempt would only keep others out.
     */
    async wayIsFree() {
        for (let told = false;; told = true) {
            this.throwIfAborted();
            const seen = await readSessions(this.helper, this.oids(), this.pid);
            const sessions = seen.filter((one) => this.stays(one));
            const prepared = await readPrepared(this.helper, [...this.databases.keys()]);
            if (sessions.length + prepared.length === 0)
                return;
            if (this.left() === 0)
                throw blocked(inTheWay(sessions, prepared));
            if (!told)
                this.options.tell?.([
                    `Waiting for ${(0,format/* counted */.hS)(sessions.length + prepared.length, 'session')} to leave the databases`,
                    ...inTheWay(sessions, prepared).map(({ message }) => message),
                ].join('. '));
            await (0,promises_.setTimeout)(cutover_POLL_MILLISECONDS);
        }
    }
    /** Renames all, up to the commit; null when others were in the way, and nothing is changed. */
    async rename() {
        if (this.started === 0)
            this.started = performance.now();
        const done = new AbortController();
        const ending = this.endOthers(done.signal);
        try {
            await this.main.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
            // The exchange is worth a flush, whatever the role has set.
            await this.main.query(`SET LOCAL lock_timeout TO 0;
         SELECT set_config('synchronous_commit', 'local', true) WHERE current_setting('synchronous_commit') = 'off'`);
            for (const statement of statementsOf(this.options.swaps)) {
                this.throwIfAborted();
                const patience = Math.max(1, Math.min(this.left(), RENAME_MILLISECONDS));
                await this.main.query(`SET LOCAL statement_timeout TO ${patience}`);
                await this.main.query(statement);
            }
            const renaming = await this.describeRenaming();
            this.throwIfAborted();
            return renaming;
        }
        catch (error) {
            // A lost connection rolls back by itself.
            await this.main.query('ROLLBACK').catch(() => undefined);
            this.throwIfAborted();
            if (BUSY.has((0,session/* sqlState */.cn)(error) ?? ''))
                return null;
            throw error;
        }
        finally {
            done.abort();
            await ending;
        }
    }
    /**
     * Ends, until `done`, who is connected to a database that `main` has locked, so that nobody comes instead, and who is
     * connected to one and keeps `main` from locking it.
     */
    async endOthers(done) {
        try {
            while (!done.aborted) {
                if (this.options.signal?.aborted)
                    await this.cancelMain();
                else
                    await this.endOnce();
                await (0,promises_.setTimeout)(cutover_POLL_MILLISECONDS, undefined, { signal: done }).catch(() => undefined);
            }
        }
        catch {
            // Without this session nothing ends those in the way, nor cancels what waits for them: give up.
            if (!done.aborted)
                await this.main.end();
        }
    }
    async endOnce() {
        const sessions = await readSessions(this.helper, this.oids(), this.pid);
        const reachable = sessions.filter(({ isolated, holds }) => isolated || holds);
        // Also right after `main` has given up, and with it its locks.
        this.last = sessions.filter((one) => reachable.includes(one) || this.stays(one));
        const victims = reachable.filter(({ inside, endable }) => inside && endable).map(({ pid }) => pid);
        if (victims.length === 0)
            return;
        for (const pid of await endSessions(this.helper, this.oids(), victims))
            this.ended.add(pid);
    }
    /** Whether it may not be ended, or was told to end before. */
    stays({ pid, inside, endable }) {
        return !inside || !endable || this.ended.has(pid);
    }
    /** What the open transaction has done, by OID. Names alone could have changed hands while it waited. */
    async describeRenaming() {
        const renamed = this.options.swaps.flatMap(({ live, incoming, aside }) => [
            ...(aside === null ? [] : [[live, aside]]),
            [incoming, live],
        ]);
        const names = new Map(renamed.map(([name, becomes]) => [this.databases.get(name) ?? 0, becomes]));
        const { rows } = await this.main.query('SELECT oid, datname AS name, txid_current()::text AS xid FROM pg_database WHERE oid = ANY ($1)', [this.oids()]);
        if (!rows.every(({ oid, name }) => names.get(oid) === name)) {
            throw new lib_errors/* UserError */.yo('Nothing was exchanged: somebody else exchanged the databases at the same time', 'See who else restores into this server, and run it again.');
        }
        return { xid: rows[0]?.xid ?? '', pid: this.pid, names };
    }
    async commit(renaming) {
        const timer = setTimeout(() => {
            this.options.tell?.('The commit waits for a synchronous standby: it goes on without');
            this.cancelMain().catch(() => undefined);
        }, Math.max(this.left(), COMMIT_MILLISECONDS));
        try {
            await this.main.query('COMMIT');
        }
        catch (error) {
            const { open, signal } = this.options;
            if (!(await wasCommitted(open, renaming, signal)))
                throw error;
        }
        finally {
            clearTimeout(timer);
        }
    }
    cancelMain() {
        return this.helper.query('SELECT pg_cancel_backend($1)', [this.pid]);
    }
    oids() {
        return [...this.databases.values()];
    }
    /** Milliseconds to the limit. */
    left() {
        return Math.max(0, Math.ceil(this.deadline - performance.now()));
    }
    throwIfAborted() {
        if (this.options.signal?.aborted)
            throw new lib_errors/* Cancelled */.cJ();
    }
}
function blocked(errors) {
    if (errors.length === 0) {
        return new lib_errors/* UserError */.yo('Nothing was exchanged: others were in the way until the limit', 'Stop what uses the databases (input `stop`), and run it again.');
    }
    return new lib_errors/* UserErrors */.tQ(errors.map(({ message, fix }) => new lib_errors/* UserError */.yo(`Nothing was exchanged: ${message}`, fix)));
}
/** Of a failure before the commit, or of a commit that was rolled back. */
function explain(error) {
    if (error instanceof lib_errors/* Cancelled */.cJ || error instanceof lib_errors/* UserError */.yo || error instanceof lib_errors/* UserErrors */.tQ)
        return error;
    if (error instanceof esm/* default.DatabaseError */.Ay.DatabaseError && error.severity === 'ERROR') {
        return new lib_errors/* UserError */.yo(`Nothing was exchanged: the server refused to rename the databases: ${error.message}`, 'Mend what it says, and run it again.', { cause: error });
    }
    return new lib_errors/* UserError */.yo('Nothing was exchanged: the connection to the server was lost before the databases were renamed', "See the server's log for why, and run it again.", { cause: error });
}


/***/ }),

/***/ 10174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ dropTemporary),
  i: () => (/* binding */ restoreIntoTarget)
});

// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/session.js
var session = __webpack_require__(83952);
// EXTERNAL MODULE: ./lib/postgres/load/errors.js
var load_errors = __webpack_require__(50629);
;// CONCATENATED MODULE: ./lib/restore/drop-database.js





const ATTEMPTS = 5;
const PAUSE_MILLISECONDS = 500;
/** In use, or changed by somebody else in the same moment. */
const AGAIN = ['55006', 'XX000', '40P01', '55P03'];
/**
 * Ends the sessions of a database and drops it; one that is gone is no error. `client` is connected to another one.
 *
 * A database with a subscription cannot be dropped. With `open`, which a copy is dropped with, the subscriptions that
 * are disabled in it go first; their slots at the publisher stay, which are those of the original. Throws a UserError.
 */
async function dropDatabase(client, name, open) {
    for (let attempt = 1;; attempt++) {
        try {
            await drop(client, name, open);
            return;
        }
        catch (error) {
            if (error instanceof errors/* UserError */.yo)
                throw error;
            const state = (0,session/* sqlState */.cn)(error);
            if (state === '3D000')
                return;
            if (state === undefined)
                throw error;
            if (AGAIN.includes(state) && attempt < ATTEMPTS) {
                await (0,promises_.setTimeout)(PAUSE_MILLISECONDS);
                continue;
            }
            const reason = state === '42501'
                ? `the role ${client.user ?? ''} may not do that`
                : (0,load_errors/* sanitise */.tB)(error.message);
            throw new errors/* UserError */.yo(`the database ${name} could not be dropped: ${reason}`, `drop it yourself: DROP DATABASE ${(0,esm/* escapeIdentifier */.F)(name)} WITH (FORCE);`, { cause: error });
        }
    }
}
async function drop(client, name, open) {
    const { rows } = await client.query(`SELECT d.datistemplate AS template, pg_catalog.bool_or(coalesce(s.subenabled, false)) AS enabled,
            pg_catalog.array_remove(pg_catalog.array_agg(s.subname::text), NULL) AS subscriptions
       FROM pg_catalog.pg_database AS d LEFT JOIN pg_catalog.pg_subscription AS s ON s.subdbid = d.oid
      WHERE d.datname = $1 GROUP BY d.datistemplate`, [name]);
    const [database] = rows;
    if (!database)
        return;
    if (database.template)
        await client.query(`ALTER DATABASE ${(0,esm/* escapeIdentifier */.F)(name)} IS_TEMPLATE false`);
    if (database.subscriptions.length > 0) {
        if (!open || database.enabled)
            throw subscribes(name, database.subscriptions);
        await dropSubscriptions(await open(name)(), database.subscriptions);
    }
    await client.query(`DROP DATABASE IF EXISTS ${(0,esm/* escapeIdentifier */.F)(name)} WITH (FORCE)`);
}
async function dropSubscriptions(inside, subscriptions) {
    try {
        for (const subscription of subscriptions.map(esm/* escapeIdentifier */.F)) {
            await inside.query(`ALTER SUBSCRIPTION ${subscription} SET (slot_name = NONE)`);
            await inside.query(`DROP SUBSCRIPTION IF EXISTS ${subscription}`);
        }
    }
    finally {
        await inside.end();
    }
}
function subscribes(name, subscriptions) {
    const drops = subscriptions.map((subscription) => `DROP SUBSCRIPTION ${(0,esm/* escapeIdentifier */.F)(subscription)};`);
    return new errors/* UserError */.yo(`the database ${name} could not be dropped: it has ${subscriptions.length === 1 ? 'the subscription' : 'the subscriptions'} ${subscriptions.join(', ')}`, `when the new database has taken over, run in ${name}: ${drops.join(' ')} then: DROP DATABASE ${(0,esm/* escapeIdentifier */.F)(name)};`);
}

// EXTERNAL MODULE: ./lib/restore/cutover/cutover.js + 4 modules
var cutover = __webpack_require__(17497);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/proof/check.js
var proof_check = __webpack_require__(98510);
// EXTERNAL MODULE: ./lib/proof/content.js
var content = __webpack_require__(10763);
// EXTERNAL MODULE: ./lib/proof/restore.js + 2 modules
var restore = __webpack_require__(23487);
// EXTERNAL MODULE: ./lib/proof/schema.js + 1 modules
var schema = __webpack_require__(90707);
// EXTERNAL MODULE: ./lib/progress.js
var progress = __webpack_require__(61288);
// EXTERNAL MODULE: ./lib/postgres/load/archive.js
var archive = __webpack_require__(19930);
// EXTERNAL MODULE: ./lib/postgres/load/locale.js
var locale = __webpack_require__(24904);
// EXTERNAL MODULE: ./lib/postgres/load/refusal.js
var refusal = __webpack_require__(26368);
// EXTERNAL MODULE: ./lib/postgres/load/statements.js
var load_statements = __webpack_require__(63232);
;// CONCATENATED MODULE: ./lib/restore/roles/attempts.js

const INSUFFICIENT_PRIVILEGE = '42501';
const DUPLICATE_OBJECT = '42710';
const DUPLICATE_DATABASE = '42P04';
/**
 * Runs one statement of a backup, by the extended protocol, which takes one only. Null when it succeeded. In a
 * transaction, a statement that fails leaves it as it was. Throws what is no answer of the server.
 */
async function attempt(client, statement, inTransaction) {
    const query = { text: statement, queryMode: 'extended' };
    if (inTransaction)
        await client.query('SAVEPOINT attempt');
    try {
        await client.query(query);
        return null;
    }
    catch (error) {
        if (!(error instanceof esm/* default.DatabaseError */.Ay.DatabaseError) || error.code?.startsWith('57') === true)
            throw error;
        if (inTransaction)
            await client.query('ROLLBACK TO SAVEPOINT attempt');
        return { code: error.code ?? '', message: error.message };
    }
    finally {
        if (inTransaction)
            await client.query('RELEASE SAVEPOINT attempt').catch(() => undefined);
    }
}

// EXTERNAL MODULE: ./lib/postgres/load/findings.js
var findings = __webpack_require__(65776);
// EXTERNAL MODULE: ./lib/postgres/load/names.js
var names = __webpack_require__(19136);
// EXTERNAL MODULE: ./lib/postgres/schema/identity.js
var schema_identity = __webpack_require__(63961);
;// CONCATENATED MODULE: ./lib/restore/database-properties.js







/** What stands before the name of the database, in the forms that pg_dump writes. */
const BEFORE_NAME = [
    'CREATE DATABASE ',
    'ALTER DATABASE ',
    `ALTER ROLE ${names/* NAME */.o_} IN DATABASE `,
    'COMMENT ON DATABASE ',
    '(?:GRANT|REVOKE) [A-Z, ]+ ON DATABASE ',
    `SECURITY LABEL FOR ${names/* NAME */.o_} ON DATABASE `,
];
const ABOUT_DATABASE = new RegExp(`^(${BEFORE_NAME.join('|')})(${names/* NAME */.o_})(?= )`);
const AUTHORIZATION = new RegExp(`^SET SESSION AUTHORIZATION (${names/* NAME */.o_});$`);
const OF_SESSION = /^(?:SET [a-z_]+ = |SELECT pg_catalog\.set_config\()/;
const OWNER = new RegExp(` OWNER TO (${names/* NAME */.o_});$`);
/**
 * The statements about the database of an archive, made to be about the database `name`. `major`: of the server that
 * they are for. Throws a UserError on a statement that no pg_dump writes there.
 */
function databaseStatements(statements, name, major) {
    let creation = null;
    let grantor = null;
    const properties = [];
    for (const statement of statements) {
        const [about, before] = ABOUT_DATABASE.exec(statement) ?? [];
        const [, authorization] = AUTHORIZATION.exec(statement) ?? [];
        if (about !== undefined && before !== undefined) {
            const renamed = before + (0,esm/* escapeIdentifier */.F)(name) + statement.slice(about.length);
            if (before.startsWith('CREATE '))
                creation = withProvider(renamed, major);
            else
                properties.push({ statement: renamed, label: labelOf(statement), grantor });
        }
        else if (authorization !== undefined)
            grantor = (0,schema_identity/* unquote */._n)(authorization);
        else if (statement === 'RESET SESSION AUTHORIZATION;')
            grantor = null;
        else if (!OF_SESSION.test(statement))
            throw odd();
    }
    if (creation === null)
        throw odd();
    return { creation, properties };
}
/** pg_dump names no provider for servers before version 15; later ones would take that of their own template. */
function withProvider(creation, major) {
    if (major < 15 || creation.includes(' LOCALE_PROVIDER = '))
        return creation;
    return creation.replace(/(?=;$)/, ' LOCALE_PROVIDER = libc');
}
function odd() {
    return new errors/* UserError */.yo('the archive does not say how its database is made, as archives of pg_dump do', 'restore a backup that this action made, or restore the archive into a scratch server first');
}
/** Puts on a database what belongs to it. `object`: what it is called in findings. Every error is a finding. */
async function applyProperties(client, properties, object) {
    const findings = [];
    for (const property of properties) {
        const refused = await apply(client, property);
        if (refused !== null)
            findings.push(database_properties_refusal(client, property, refused, object));
    }
    return findings;
}
async function apply(client, { statement, grantor }) {
    if (grantor === null)
        return attempt(client, statement, false);
    const refused = await attempt(client, `SET ROLE ${(0,esm/* escapeIdentifier */.F)(grantor)}`, false);
    if (refused !== null)
        return refused;
    try {
        return await attempt(client, statement, false);
    }
    finally {
        await client.query('RESET ROLE');
    }
}
function labelOf(statement) {
    const owner = OWNER.test(statement);
    return (owner ? /^(.*);$/s : /^(.*?)(?: TO | = | IS |;)/s).exec(statement)?.[1] ?? '';
}
function database_properties_refusal({ user = '' }, { statement, label }, { code, message }, object) {
    if (code !== INSUFFICIENT_PRIVILEGE)
        return (0,findings/* restoreError */.h)(object, `${label}: ${(0,load_errors/* sanitise */.tB)(message)}`);
    const owner = OWNER.exec(statement)?.[1];
    return {
        ...(0,findings/* restoreError */.h)(object, `${label}: the role ${user} may not do that`, 'missing-right'),
        fix: owner === undefined
            ? 'connect as a superuser'
            : `connect as a superuser, or as a member of the owner: GRANT ${owner} TO ${(0,esm/* escapeIdentifier */.F)(user)};`,
    };
}

;// CONCATENATED MODULE: ./lib/restore/beside.js










/**
 * Restores a database of a backup onto a live server under a temporary name: what is in it by parallel workers, then
 * its owner, settings, comment, grants and labels. Every error is a finding that names its object. Nothing but the
 * database `temporary` is touched. Should anything go wrong, it stays behind, for the caller to drop.
 *
 * Throws a UserError when the target cannot have such a database or the archive cannot be read, and Cancelled.
 */
async function loadBeside(options) {
    const { settings, tools, path, database, temporary, jobs, folder, signal, onTable } = options;
    const object = `database ${database}`;
    const { properties } = await withClient(options, async (client) => {
        const statements = await readStatements(client, options);
        const creation = options.localeOfManifest
            ? (0,locale/* withLocale */.L)(statements.creation, options.manifest, options.major)
            : statements.creation;
        const refused = await attempt(client, creation, false);
        if (refused !== null)
            throw notCreated(options, refused);
        return statements;
    });
    const contents = await (0,archive/* restoreContents */.lB)({
        tools,
        env: await (0,connection/* libpqEnvironment */.SQ)(settings, folder),
        mounts: [folder],
        path,
        into: temporary,
        object,
        jobs,
        ...(signal ? { signal } : {}),
        ...(onTable ? { onTable } : {}),
    });
    const findings = contents.map((finding) => explainRight(finding, settings.user));
    const applied = await withClient(options, (client) => applyProperties(client, properties, object));
    return [...findings, ...applied, ...subscriptionFindings(options)];
}
/** A session for each part: none is idle while hours of data are restored. */
async function withClient({ settings, signal }, work) {
    const client = await (0,connection/* connect */.Ng)(settings, signal ? { signal } : {});
    try {
        await client.query('SET statement_timeout TO 0; SET lock_timeout TO 0; SET standard_conforming_strings TO on');
        const result = await work(client);
        if (signal?.aborted === true)
            throw new errors/* Cancelled */.cJ();
        return result;
    }
    finally {
        await client.end();
    }
}
async function readStatements(client, options) {
    try {
        const statements = (0,load_statements/* statementsOf */.G)(await (0,archive/* databaseText */.Zp)(options));
        return databaseStatements(await (0,load_statements/* decodeStatements */.n)(client, statements), options.temporary, options.major);
    }
    catch (error) {
        if (!(error instanceof refusal/* Refusal */.P))
            throw error;
        throw new errors/* UserError */.yo(`what the archive of the database ${options.database} says of it cannot be run: ${error.message}`, 'restore a backup that this action made', { cause: error });
    }
}
function notCreated(options, refused) {
    const { settings, database, temporary, manifest } = options;
    const { code, message } = refused;
    const what = `the database ${database} cannot be restored on the target`;
    if (code === INSUFFICIENT_PRIVILEGE) {
        return new errors/* UserError */.yo(`${what}: the role ${settings.user} may not create such a database`, `connect as a superuser, or have one run: ALTER ROLE … CREATEDB; and, where it lies in a tablespace, GRANT CREATE ON TABLESPACE`);
    }
    if (/locale|collation|collator|\bICU\b/i.test(message)) {
        const { localeProvider, collate, ctype, locale } = manifest;
        const names = [
            ...new Set(localeProvider === 'libc' ? [collate, ctype] : [locale ?? collate, collate, ctype]),
        ];
        return new errors/* UserError */.yo(`${what}: it lacks the ${localeProvider} locale ${names.join(', ')}: ${(0,load_errors/* sanitise */.tB)(message)}`, localeProvider === 'icu'
            ? "restore onto a server that is built with ICU and has the database's locales"
            : `make the locale on the machine of the target (Debian: locale-gen ${collate}), and start PostgreSQL anew`);
    }
    if (code === DUPLICATE_DATABASE) {
        return new errors/* UserError */.yo(`${what}: there is a database ${temporary}, which an earlier restore has left`, `drop it: DROP DATABASE ${(0,esm/* escapeIdentifier */.F)(temporary)};`);
    }
    return new errors/* UserError */.yo(`${what}, in the encoding ${manifest.encoding}: ${(0,load_errors/* sanitise */.tB)(message)}`, 'mend the cause, and restore again: nothing else was touched');
}
const RIGHT = /\b(?:must be (?:owner|member|superuser|able to SET ROLE|a superuser)|permission denied|superuser)\b|may not /i;
/** The server's words for a missing right, in words that say what to do. */
function explainRight(finding, user) {
    if (!RIGHT.test(finding.message))
        return finding;
    const { message } = finding;
    const owner = /must be (?:member of|owner|able to SET ROLE)/.test(message);
    return {
        ...finding,
        kind: 'missing-right',
        message: owner
            ? `the role ${user} is not a member of the role that is to own it`
            : `the role ${user} lacks the right: ${message}`,
        fix: owner
            ? `connect as a superuser, or make ${user} a member of the owner: GRANT … TO ${user};`
            : 'connect as a superuser, or as a role that has the right',
    };
}
/** pg_restore leaves subscriptions disabled, and rightly so: while the old database is there, it is the one that subscribes. */
function subscriptionFindings({ database, manifest }) {
    return manifest.schema
        .filter(({ kind }) => kind === 'subscription')
        .map(({ identity }) => ({
        check: 'target',
        severity: 'warning',
        kind: 'subscription-disabled',
        object: `subscription ${database}.${identity}`,
        message: 'was restored disabled: enabled, it would take the changes that the database in whose place it comes still waits for',
        fix: `when nothing subscribes by the old database any more (there: ALTER SUBSCRIPTION ${identity} DISABLE; ` +
            `ALTER SUBSCRIPTION ${identity} SET (slot_name = NONE)), run in the new one: ALTER SUBSCRIPTION ${identity} ENABLE;`,
    }));
}

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./lib/restore/roles/globals.js



/** Attributes of a role that are on or off, as ALTER ROLE knows them; off with NO before. */
const ATTRIBUTES = [
    'SUPERUSER',
    'INHERIT',
    'CREATEROLE',
    'CREATEDB',
    'LOGIN',
    'REPLICATION',
    'BYPASSRLS',
];
const LITERAL = String.raw `(?:E'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*')`;
const CREATE = new RegExp(`^CREATE ROLE (${names/* NAME */.o_});$`);
const ALTER = new RegExp(`^ALTER ROLE (${names/* NAME */.o_}) WITH ((?:(?:NO)?(?:${ATTRIBUTES.join('|')}) ?)*)` +
    `(?:CONNECTION LIMIT (\\d+) ?)?(?:PASSWORD +(${LITERAL}) ?)?(?:VALID UNTIL +(${LITERAL}))?;$`, 's');
const SETTING = new RegExp(`^ALTER ROLE (${names/* NAME */.o_}) SET (${names/* QUALIFIED */.DT}) TO `);
const NOTE = new RegExp(`^(?:COMMENT|SECURITY LABEL FOR ${names/* NAME */.o_}) ON ROLE (${names/* NAME */.o_}) IS `);
const MEMBERSHIP = new RegExp(`^GRANT (${names/* NAME */.o_}) TO (${names/* NAME */.o_})(?: WITH ((?:ADMIN|INHERIT|SET) [A-Z]+(?:, (?:INHERIT|SET) [A-Z]+)*))?(?: GRANTED BY (${names/* NAME */.o_}))?;$`);
const GRANT = new RegExp(`^(GRANT|REVOKE) [A-Z, ]+ ON (PARAMETER|TABLESPACE) (${names/* QUALIFIED */.DT}) (?:TO|FROM) (?:${names/* NAME */.o_})(?: WITH GRANT OPTION)?;$`);
const globals_AUTHORIZATION = new RegExp(`^SET SESSION AUTHORIZATION (${names/* NAME */.o_});$`);
/** What a restore leaves to the target: its tablespaces lie elsewhere, and belong to others. */
const LEFT = /^(?:SET [a-z_]+ = |SELECT pg_catalog\.set_config\(|(?:CREATE|ALTER) TABLESPACE |(?:COMMENT|SECURITY LABEL FOR .*) ON TABLESPACE )/;
/**
 * Reads the statements of `pg_dumpall --globals-only`, in exactly the forms that it writes. Throws a UserError on any
 * other.
 */
function parseGlobals(statements) {
    const reader = new GlobalsReader();
    for (const statement of statements)
        reader.take(statement);
    return { roles: [...reader.roles.values()], memberships: reader.memberships, grants: reader.grants };
}
class GlobalsReader {
    roles = new Map();
    memberships = [];
    grants = [];
    grantor = null;
    take(statement) {
        if (statement === 'RESET SESSION AUTHORIZATION;') {
            this.grantor = null;
            return;
        }
        const [, authorization] = globals_AUTHORIZATION.exec(statement) ?? [];
        if (authorization !== undefined)
            this.grantor = (0,schema_identity/* unquote */._n)(authorization);
        else if (!this.role(statement) && !this.grant(statement) && !LEFT.test(statement))
            throw unknown(statement);
    }
    role(statement) {
        const [, created] = CREATE.exec(statement) ?? [];
        if (created !== undefined) {
            this.named(created);
            return true;
        }
        const [, altered, attributes = '', limit, password, until] = ALTER.exec(statement) ?? [];
        if (altered !== undefined) {
            const role = this.named(altered);
            for (const word of attributes.split(' ')) {
                const attribute = ATTRIBUTES.find((name) => word === name || word === `NO${name}`);
                if (attribute !== undefined)
                    role.attributes.set(attribute, word === attribute);
            }
            role.connectionLimit = Number(limit ?? -1);
            role.passwordLiteral = password ?? null;
            role.validUntilLiteral = until ?? null;
            return true;
        }
        const [, configured, setting] = SETTING.exec(statement) ?? [];
        if (configured !== undefined && setting !== undefined) {
            this.named(configured).settings.push({ name: (0,schema_identity/* unquote */._n)(setting), statement });
            return true;
        }
        const [, noted] = NOTE.exec(statement) ?? [];
        if (noted !== undefined)
            this.named(noted).notes.push(statement);
        return noted !== undefined;
    }
    grant(statement) {
        const [, role, member, options = '', grantor] = MEMBERSHIP.exec(statement) ?? [];
        if (role !== undefined && member !== undefined) {
            const option = (name) => {
                const value = new RegExp(`\\b${name} ([A-Z]+)`).exec(options)?.[1];
                return value === undefined ? null : value !== 'FALSE';
            };
            this.memberships.push({
                role: (0,schema_identity/* unquote */._n)(role),
                member: (0,schema_identity/* unquote */._n)(member),
                admin: option('ADMIN') ?? false,
                inherit: option('INHERIT'),
                set: option('SET'),
                grantor: grantor === undefined ? null : (0,schema_identity/* unquote */._n)(grantor),
            });
            return true;
        }
        const [, verb, kind, name] = GRANT.exec(statement) ?? [];
        if (name === undefined)
            return false;
        // What the target grants beyond the backup stays.
        if (verb === 'GRANT') {
            this.grants.push({
                kind: kind === 'PARAMETER' ? 'parameter' : 'tablespace',
                name: (0,schema_identity/* unquote */._n)(name),
                statement,
                grantor: this.grantor,
            });
        }
        return true;
    }
    /** The role of that name. pg_dumpall creates each before anything else is about it. */
    named(quoted) {
        const name = (0,schema_identity/* unquote */._n)(quoted);
        const known = this.roles.get(name);
        if (known !== undefined)
            return known;
        const role = {
            name,
            attributes: new Map(),
            connectionLimit: -1,
            passwordLiteral: null,
            validUntilLiteral: null,
            notes: [],
            settings: [],
        };
        this.roles.set(name, role);
        return role;
    }
}
/** Of the statement only its first words: more may hold a secret. */
function unknown(statement) {
    const words = /^(?:[A-Z]+ ?){1,3}/.exec(statement)?.[0].trim() ?? 'unreadable';
    return new errors/* UserError */.yo(`the roles of the backup cannot be restored: there is a statement that no pg_dumpall writes (${words} …)`, 'restore a backup that this action made, or make the roles yourself');
}

;// CONCATENATED MODULE: ./lib/restore/roles/role-findings.js


/** What the target refused about `object`. `wanted`: what could not be done; `sql`: how somebody else can do it. */
function refusedFinding(object, wanted, { code, message }, { user }, sql) {
    const denied = code === INSUFFICIENT_PRIVILEGE;
    return {
        check: 'target',
        severity: 'error',
        kind: denied ? 'missing-right' : 'role-refused',
        object,
        message: `${wanted}: ${denied ? `the role ${user} may not do that` : (0,load_errors/* sanitise */.tB)(message)}`,
        fix: denied
            ? `connect as a superuser, or have one run beforehand: ${sql}`
            : `mend the cause, or do by hand beforehand: ${sql}`,
    };
}

;// CONCATENATED MODULE: ./lib/restore/roles/memberships.js




/** The first major that knows who granted a membership, and what a member has of it. */
const GRANTORS_MAJOR = 16;
/** Grants the memberships that the target lacks. What it cannot do it adds to `findings`. */
class MembershipRestorer {
    client;
    target;
    findings;
    bootstrapRole;
    held;
    constructor(client, target, globals, findings) {
        this.client = client;
        this.target = target;
        this.findings = findings;
        const bootstrap = globals.schema.find(({ kind, definition }) => kind === 'role' && definition.bootstrap === 'true');
        this.bootstrapRole = bootstrap && (0,schema_identity/* unquote */._n)(bootstrap.identity);
        this.held = new Map(target.memberships.map((membership) => [key(membership), membership]));
    }
    async restore(membership) {
        const held = this.held.get(key(membership));
        if (covers(held, membership))
            return;
        const { role, member, grantor } = membership;
        const options = this.options(united(membership, held));
        const statement = `GRANT ${(0,esm/* escapeIdentifier */.F)(role)} TO ${(0,esm/* escapeIdentifier */.F)(member)}${options}`;
        // What the bootstrap superuser grants belongs to the target's one by itself, whatever its name.
        if (grantor !== null && grantor !== this.bootstrapRole && this.target.major >= GRANTORS_MAJOR) {
            const by = `${statement} GRANTED BY ${(0,esm/* escapeIdentifier */.F)(grantor)}`;
            if ((await attempt(this.client, by, true)) === null)
                return;
        }
        const refused = await attempt(this.client, statement, true);
        if (refused === null)
            return;
        const wanted = `cannot be made a member of ${role}`;
        this.findings.push(refusedFinding(`role ${member}`, wanted, refused, this.target, `${statement};`));
    }
    /** Who is no superuser can give things to the roles that it created only as a member of them. */
    async joinCreated(created) {
        const joined = [];
        for (const role of created) {
            const options = this.target.major >= GRANTORS_MAJOR ? ' WITH INHERIT TRUE, SET TRUE' : '';
            const statement = `GRANT ${(0,esm/* escapeIdentifier */.F)(role)} TO ${(0,esm/* escapeIdentifier */.F)(this.target.user)}${options}`;
            // Where it is refused, what the role is to own will be refused, and told.
            if ((await attempt(this.client, statement, true)) === null)
                joined.push(role);
        }
        if (joined.length === 0)
            return;
        this.findings.push({
            check: 'target',
            severity: 'notice',
            kind: 'role-joined',
            object: `role ${this.target.user}`,
            message: `was made a member of the roles that it created, so that it can give them what they own: ${joined.join(', ')}`,
            fix: 'revoke the memberships after the restore if they are not wanted',
        });
    }
    options({ admin, inherit, set }) {
        const options = [
            ...(admin ? ['ADMIN OPTION'] : []),
            ...(inherit === null ? [] : [`INHERIT ${inherit ? 'TRUE' : 'FALSE'}`]),
            ...(set === null ? [] : [`SET ${set ? 'TRUE' : 'FALSE'}`]),
        ];
        const known = this.target.major >= GRANTORS_MAJOR ? options : options.slice(0, admin ? 1 : 0);
        return known.length === 0 ? '' : ` WITH ${known.join(', ')}`;
    }
}
function key({ role, member }) {
    return JSON.stringify([role, member]);
}
/** Whether a membership gives all that another is to give. */
function covers(held, wanted) {
    if (held === undefined || (wanted.admin && !held.admin))
        return false;
    return (wanted.inherit !== true || held.inherit !== false) && (wanted.set === false || held.set !== false);
}
/** GRANT replaces the options that it names: none that the member has may be lost. */
function united(wanted, held) {
    const raised = (option) => wanted[option] === null ? null : wanted[option] || held?.[option] === true;
    return { ...wanted, inherit: raised('inherit'), set: raised('set') };
}

;// CONCATENATED MODULE: ./lib/restore/roles/role-attributes.js
/** What is to change of a role for it to be as in the backup; `found` is null for one that was just created. */
function roleChanges(role, found, sameTime, keep) {
    const changes = [];
    for (const [name, on] of role.attributes) {
        // What CREATE ROLE gives.
        const before = found === null ? name === 'INHERIT' : found.attributes[name];
        if (on === before || (keep.administers && before))
            continue;
        const label = (value) => `${value ? '' : 'NO'}${name}`;
        changes.push({ sql: label(on), label: label(on), before: label(before) });
    }
    const limit = found?.connectionLimit ?? -1;
    if (role.connectionLimit !== limit && !keep.administers) {
        const label = `CONNECTION LIMIT ${role.connectionLimit}`;
        changes.push({ sql: label, label, before: `CONNECTION LIMIT ${limit}` });
    }
    if (!sameTime && !keep.administers) {
        const label = `VALID UNTIL ${role.validUntilLiteral ?? "'infinity'"}`;
        changes.push({ sql: label, label, before: `VALID UNTIL '${found?.validUntil ?? 'infinity'}'` });
    }
    const { passwordLiteral } = role;
    const same = typeof found?.password === 'string' && passwordLiteral === `'${found.password}'`;
    if (passwordLiteral !== null && !same && !keep.password) {
        const before = found === null || found.password === null ? 'no password' : 'another password';
        changes.push({ sql: `PASSWORD ${passwordLiteral}`, label: "the backup's password", before });
    }
    return changes;
}

;// CONCATENATED MODULE: ./lib/restore/roles/role.js





/** Makes roles that exist as they are in the backup. What it cannot do it adds to `findings`. */
class RoleRestorer {
    client;
    target;
    options;
    findings;
    /** The backup's roles as the manifest has them, whose times do not depend on settings of the source. */
    recorded;
    constructor(client, target, options, findings) {
        this.client = client;
        this.target = target;
        this.options = options;
        this.findings = findings;
        this.recorded = new Map(options.globals.schema
            .filter(({ kind }) => kind === 'role')
            .map((object) => [(0,schema_identity/* unquote */._n)(object.identity), object]));
    }
    notCreated(name, refused) {
        const sql = `CREATE ROLE ${(0,esm/* escapeIdentifier */.F)(name)};`;
        return refusedFinding(`role ${name}`, 'is missing on the target and cannot be created', refused, this.target, sql);
    }
    /** Gives whether anything of the role changed. */
    async restore(role) {
        const found = this.target.roles.get(role.name) ?? null;
        const changes = await this.changes(role, found);
        const changed = await this.apply(role, changes);
        changed.push(...(await this.notes(role, found)), ...(await this.settings(role)));
        if (found !== null && changed.length > 0)
            this.findings.push(altered(role.name, changed));
        if (found === null && !this.options.globals.passwords && role.attributes.get('LOGIN') === true) {
            this.findings.push(withoutPassword(role.name));
        }
        if (role.name === this.target.user && !this.options.keepPasswords && differs(role, found)) {
            this.findings.push(passwordKept(role.name));
        }
        return changed.length > 0;
    }
    async changes(role, found) {
        const recorded = this.recorded.get(role.name)?.definition['valid until'];
        const until = recorded == null ? role.validUntilLiteral : (0,esm/* escapeLiteral */.NO)(recorded);
        const { rows } = await this.client.query(`SELECT coalesce(${until ?? 'NULL'}::timestamptz, 'infinity') = coalesce($1::timestamptz, 'infinity') AS same`, [found?.validUntil ?? null]);
        const isUser = role.name === this.target.user;
        const hasPassword = found !== null && found.password !== null;
        return roleChanges({ ...role, validUntilLiteral: until }, found, rows[0]?.same === true, {
            administers: isUser || found?.bootstrap === true,
            password: isUser || (hasPassword && this.options.keepPasswords),
        });
    }
    /** All at once; or, where that is refused, each by itself. */
    async apply(role, changes) {
        const alter = (some) => attempt(this.client, this.statement(role.name, some.map(({ sql }) => sql)), true);
        if (changes.length === 0 || (await alter(changes)) === null)
            return [...changes];
        const done = [];
        for (const change of changes) {
            const refused = await alter([change]);
            if (refused === null)
                done.push(change);
            else
                this.findings.push(this.notGiven(role, change, refused));
        }
        return done;
    }
    statement(name, changes) {
        return `ALTER ROLE ${(0,esm/* escapeIdentifier */.F)(name)} WITH ${changes.join(' ')}`;
    }
    notGiven({ name }, { sql, label }, refused) {
        const byHand = sql.startsWith('PASSWORD ') ? "PASSWORD '…'" : sql;
        const finding = refusedFinding(`role ${name}`, `cannot be given ${label}`, refused, this.target, `${this.statement(name, [byHand])};`);
        // initdb gives its superuser everything, whatever of it is needed: no managed service has such a role for its users.
        const spare = sql.startsWith('PASSWORD ') && this.target.roles.has(name);
        const ofBootstrap = this.recorded.get(name)?.definition.bootstrap === 'true';
        return spare || (ofBootstrap && !this.target.superuser) ? { ...finding, severity: 'warning' } : finding;
    }
    /** Comment and security labels. */
    async notes({ name, notes }, found) {
        const changes = [];
        for (const statement of notes) {
            const isComment = statement.startsWith('COMMENT ');
            const recorded = this.recorded.get(name)?.definition.comment ?? null;
            if (isComment && found !== null && recorded === found.comment)
                continue;
            const label = isComment ? 'the comment' : 'a security label';
            const refused = await attempt(this.client, statement, true);
            if (refused === null && isComment)
                changes.push({ sql: statement, label, before: found?.comment ?? 'none' });
            if (refused !== null)
                this.findings.push(this.noteRefused(name, label, statement, refused));
        }
        return changes;
    }
    noteRefused(name, label, statement, refused) {
        const wanted = `cannot be given ${label}`;
        return refusedFinding(`role ${name}`, wanted, refused, this.target, statement);
    }
    async settings({ name, settings }) {
        if (settings.length === 0)
            return [];
        const changes = [];
        const before = await this.configured(name);
        for (const setting of settings) {
            const refused = await attempt(this.client, setting.statement, true);
            const value = before.get(setting.name);
            if (refused !== null && value !== undefined && this.isSame(name, setting, value))
                continue;
            if (refused !== null) {
                const wanted = `cannot be given its setting ${setting.name}`;
                const sql = `ALTER ROLE ${(0,esm/* escapeIdentifier */.F)(name)} SET ${setting.name} TO …;`;
                this.findings.push(refusedFinding(`role ${name}`, wanted, refused, this.target, sql));
            }
        }
        const after = await this.configured(name);
        for (const [setting, value] of after) {
            if (before.get(setting) === value)
                continue;
            // Its value may be a secret.
            const label = `the setting ${setting}`;
            changes.push({ sql: '', label, before: before.has(setting) ? 'another value' : 'not set' });
        }
        return changes;
    }
    /** Whether the target has the setting already. The manifest does not have the value of one that may be a secret. */
    isSame(role, setting, value) {
        const literal = / TO '((?:[^']|'')*)';$/.exec(setting.statement)?.[1];
        if (literal?.replaceAll("''", "'") === value)
            return true;
        return this.options.globals.schema.some(({ kind, identity, definition }) => kind === 'role setting' &&
            (identity === `${role}.${setting.name}` ||
                identity === `${(0,esm/* escapeIdentifier */.F)(role)}.${setting.name}`) &&
            definition.value === value);
    }
    async configured(name) {
        const { rows } = await this.client.query(`SELECT split_part(c, '=', 1) AS setting, substr(c, strpos(c, '=') + 1) AS value
         FROM pg_db_role_setting AS s JOIN pg_roles AS r ON r.oid = s.setrole, unnest(s.setconfig) AS c
        WHERE s.setdatabase = 0 AND r.rolname = $1`, [name]);
        return new Map(rows.map(({ setting, value }) => [setting, value]));
    }
}
function altered(name, changes) {
    return {
        check: 'target',
        severity: 'notice',
        kind: 'role-altered',
        object: `role ${name}`,
        message: 'was altered to what it is in the backup',
        expected: changes.map(({ label }) => label).join(', '),
        actual: changes.map(({ before }) => before).join(', '),
    };
}
function withoutPassword(name) {
    return {
        check: 'target',
        severity: 'warning',
        kind: 'role-without-password',
        object: `role ${name}`,
        message: 'was created without a password: the backup has no passwords',
        fix: `set it: ALTER ROLE ${(0,esm/* escapeIdentifier */.F)(name)} PASSWORD '…';`,
    };
}
function differs({ passwordLiteral }, found) {
    return (passwordLiteral !== null &&
        found?.password !== undefined &&
        passwordLiteral !== `'${found.password ?? ''}'`);
}
function passwordKept(name) {
    return {
        check: 'target',
        severity: 'notice',
        kind: 'password-kept',
        object: `role ${name}`,
        message: 'keeps its password, which is not the one of the backup: the restore is connected by it',
    };
}

// EXTERNAL MODULE: ./lib/postgres/schema/index.js + 16 modules
var postgres_schema = __webpack_require__(5155);
;// CONCATENATED MODULE: ./lib/restore/roles/shared-grants.js





/**
 * Grants on the target's parameters and tablespaces what the backup's roles may do with them; those on tablespaces that
 * it has not are left out. What it cannot do it adds to `findings`.
 */
async function grantShared(client, target, globals, grants, findings) {
    if (grants.length === 0)
        return;
    const present = await (0,postgres_schema/* readGlobals */.$q)(client);
    for (const grant of grants) {
        const is = ({ kind, identity }) => kind === grant.kind && (0,schema_identity/* unquote */._n)(identity) === grant.name;
        const wanted = globals.schema.find(is)?.definition.acl ?? '';
        const found = present.find(is);
        if (found === undefined && grant.kind === 'tablespace')
            continue;
        const lines = new Set(found?.definition.acl?.split('\n'));
        if (wanted !== '' && wanted.split('\n').every((line) => lines.has(line) || !line.startsWith('GRANT ')))
            continue;
        const refused = await grantAs(client, grant);
        if (refused === null)
            continue;
        const what = `the privileges of the backup's roles on it cannot be granted`;
        findings.push(refusedFinding(`${grant.kind} ${grant.name}`, what, refused, target, grant.statement));
    }
}
/** As the role that granted it at the source. */
async function grantAs(client, { statement, grantor }) {
    if (grantor === null)
        return attempt(client, statement, true);
    const refused = await attempt(client, `SET LOCAL ROLE ${(0,esm/* escapeIdentifier */.F)(grantor)}`, true);
    if (refused !== null)
        return refused;
    try {
        return await attempt(client, statement, true);
    }
    finally {
        await client.query('RESET ROLE');
    }
}

;// CONCATENATED MODULE: ./lib/restore/roles/target-roles.js
/** Reads the roles of the target, and their passwords where that is allowed. */
async function readTargetRoles(client) {
    const { rows: facts } = await client.query(`
    SELECT current_user AS user, pg_catalog.current_setting('is_superuser') = 'on' AS superuser,
           pg_catalog.current_setting('server_version_num')::int / 10000 AS major,
           pg_catalog.has_table_privilege('pg_catalog.pg_authid', 'SELECT') AS passwords`);
    const [{ passwords, ...known }] = facts;
    const { rows: roles } = await client.query(`
    SELECT r.rolname AS name, r.oid = 10 AS bootstrap, r.rolconnlimit AS "connectionLimit", r.rolvaliduntil::text AS "validUntil",
           pg_catalog.shobj_description(r.oid, 'pg_authid') AS comment, r.rolpassword AS password,
           pg_catalog.json_build_object(
             'SUPERUSER', r.rolsuper, 'INHERIT', r.rolinherit, 'CREATEROLE', r.rolcreaterole, 'CREATEDB', r.rolcreatedb,
             'LOGIN', r.rolcanlogin, 'REPLICATION', r.rolreplication, 'BYPASSRLS', r.rolbypassrls) AS attributes
      FROM pg_catalog.${passwords ? 'pg_authid' : 'pg_roles'} AS r`);
    const { rows: memberships } = await client.query(`
    SELECT g.rolname AS role, u.rolname AS member, pg_catalog.bool_or(m.admin_option) AS admin,
           pg_catalog.bool_or((pg_catalog.to_jsonb(m) ->> 'inherit_option')::bool) AS inherit,
           pg_catalog.bool_or((pg_catalog.to_jsonb(m) ->> 'set_option')::bool) AS set
      FROM pg_catalog.pg_auth_members AS m
      JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid JOIN pg_catalog.pg_roles AS u ON u.oid = m.member
     GROUP BY 1, 2`);
    return {
        ...known,
        roles: new Map(roles.map((role) => [role.name, { ...role, password: passwords ? role.password : undefined }])),
        memberships,
    };
}

;// CONCATENATED MODULE: ./lib/restore/roles/roles.js












/**
 * Brings the backup's roles, memberships, role settings and grants on parameters and tablespaces onto a live server:
 * what is missing is made, what differs is altered and told, what the target has beyond the backup stays. No role that
 * administers the target (the one we are connected as, and the superuser that initdb made) loses what it can do.
 *
 * All in one transaction: when a finding is an error, or when this throws (a UserError for a file that is none of ours,
 * Cancelled, or what the server says), the roles are as they were.
 */
async function restoreRoles(options) {
    const { client } = options;
    const globals = inManifest(await readGlobalsFile(client, options.path), options.globals);
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
    try {
        const restored = await restoreAll(options, globals);
        const done = !restored.findings.some(({ severity }) => severity === 'error');
        await client.query(done ? 'COMMIT' : 'ROLLBACK');
        return done ? restored : { findings: restored.findings, created: [], altered: [] };
    }
    catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
    }
}
/** Without roles that the manifest does not have: those of a scratch server that the backup passed through. */
function inManifest(globals, { schema }) {
    const known = new Set(schema.filter(({ kind }) => kind === 'role').map(({ identity }) => (0,schema_identity/* unquote */._n)(identity)));
    const roles = globals.roles.filter(({ name }) => known.has(name));
    const strangers = new Set(globals.roles.filter(({ name }) => !known.has(name)).map(({ name }) => name));
    const memberships = globals.memberships.filter(({ role, member }) => !strangers.has(role) && !strangers.has(member));
    return { ...globals, roles, memberships };
}
async function readGlobalsFile(client, path) {
    try {
        return parseGlobals(await (0,load_statements/* decodeStatements */.n)(client, (0,load_statements/* statementsOf */.G)(await (0,external_node_fs_promises_.readFile)(path))));
    }
    catch (error) {
        if (!(error instanceof refusal/* Refusal */.P))
            throw error;
        throw new errors/* UserError */.yo(`the roles of the backup cannot be restored: line ${error.line} of its globals: ${error.message}`, 'restore a backup that this action made, or make the roles yourself', { cause: error });
    }
}
async function restoreAll(options, globals) {
    const { client, signal } = options;
    await client.query(`
    SET LOCAL search_path TO pg_catalog; SET LOCAL standard_conforming_strings TO on; SET LOCAL client_min_messages TO error;
    SET LOCAL statement_timeout TO 0; SET LOCAL lock_timeout TO '1min'; SET LOCAL DateStyle TO ISO; SET LOCAL TimeZone TO 'UTC'`);
    const target = await readTargetRoles(client);
    if (target.superuser) {
        // The statements hold hashes of passwords.
        await client.query('SET LOCAL log_statement TO none; SET LOCAL log_min_duration_statement TO -1; SET LOCAL log_min_error_statement TO panic');
    }
    const findings = [];
    const created = [];
    const altered = [];
    const restorer = new RoleRestorer(client, target, options, findings);
    const check = () => {
        if (signal?.aborted === true)
            throw new errors/* Cancelled */.cJ();
    };
    for (const role of globals.roles) {
        check();
        if (target.roles.has(role.name))
            continue;
        const refused = await attempt(client, `CREATE ROLE ${(0,esm/* escapeIdentifier */.F)(role.name)}`, true);
        if (refused === null)
            created.push(role.name);
        // Somebody else made it meanwhile: it is there, which is what counts.
        else if (refused.code !== DUPLICATE_OBJECT)
            findings.push(restorer.notCreated(role.name, refused));
    }
    const missing = new Set(findings.map(({ object }) => object));
    const present = globals.roles.filter(({ name }) => !missing.has(`role ${name}`));
    for (const role of present) {
        check();
        const changes = await restorer.restore(role);
        if (changes && !created.includes(role.name))
            altered.push(role.name);
    }
    check();
    const memberships = new MembershipRestorer(client, target, options.globals, findings);
    for (const membership of globals.memberships)
        await memberships.restore(membership);
    if (!target.superuser)
        await memberships.joinCreated(created);
    await grantShared(client, target, options.globals, globals.grants, findings);
    return { findings, created, altered };
}

;// CONCATENATED MODULE: ./lib/restore/load.js










/** Restores roles, and loads each database under its temporary name, beside the live one; then proves content and schema there. */
async function loadAndProve(context, prepared, keepPasswords) {
    const { inputs, recorder, signal } = context;
    const { manifest, plan, target } = prepared;
    const roles = { created: [], altered: [] };
    const temporary = new Map(plan.databases.map((database) => [database.manifest.name, database.temporary]));
    const open = (database) => target.open(temporary.get(database) ?? database);
    const openServer = target.open(prepared.maintenance.database ?? 'postgres');
    const checks = [
        [
            'restore',
            async () => {
                const restored = await loadAll(context, prepared, keepPasswords);
                roles.created.push(...restored.created);
                roles.altered.push(...restored.altered);
                return restored;
            },
        ],
        ['content', () => (0,content/* checkContent */.a)({ manifest, open, jobs: inputs.jobs, recorder, signal })],
        [
            'schema',
            () => (0,schema/* checkSchema */._)({ manifest, open, openServer, major: target.server.major, live: temporary }),
        ],
    ];
    let proven = true;
    for (const [check, work] of checks) {
        if (proven)
            proven = (await (0,proof_check/* runCheck */.k)(recorder, check, signal, work, LIVE_TITLES[check])).status !== 'fail';
        else
            (0,proof_check/* noteCheck */.z)(recorder, check, 'not-verified', 'not run, since an earlier check failed');
    }
    for (const check of ['indexes', 'assertions'])
        (0,proof_check/* noteCheck */.z)(recorder, check, 'skipped', 'not asked for');
    if (prepared.foreign)
        doubt(recorder);
    return { proven, roles };
}
/** Equal to what the dump gave on the scratch server is not yet equal to what was dumped. */
function doubt({ checks }) {
    for (const [i, result] of checks.entries()) {
        if (result.status !== 'pass' || (result.check !== 'content' && result.check !== 'schema'))
            continue;
        const detail = `${result.detail}, as the dump gave on the scratch server; it has no manifest to compare with`;
        checks[i] = { ...result, status: 'not-verified', detail };
    }
}
const LIVE_TITLES = {
    restore: 'Restore beside the live data',
    content: 'Compare the content, before it goes live',
    schema: 'Compare the schema, before it goes live',
};
async function loadAll({ inputs, recorder, workspace, signal }, { folder, localeOfManifest, manifest, plan, target, maintenance }, keepPasswords) {
    const roles = await restoreRoles({
        client: maintenance,
        path: (0,external_node_path_.join)(folder, manifest.globals.path ?? ''),
        globals: manifest.globals,
        keepPasswords,
        signal,
    });
    const findings = [...roles.findings];
    const passfiles = await workspace.make('passfiles');
    for (const { manifest: database, temporary } of plan.databases) {
        if (findings.some(({ severity }) => severity === 'error'))
            break;
        recorder.info(`Loading ${database.name} as ${temporary}`);
        findings.push(...(await loadBeside({
            // The database that the target names may be what is missing.
            settings: (0,connection/* derive */.CX)(target.settings, { database: maintenance.database ?? 'postgres' }),
            major: target.server.major,
            tools: target.tools,
            path: (0,external_node_path_.join)(folder, database.path),
            database: database.name,
            temporary,
            manifest: database,
            localeOfManifest,
            jobs: inputs.jobs,
            folder: passfiles,
            signal,
            onTable: (0,progress/* tableProgress */.s)(`${database.name}: restore`, database.tables, (line) => {
                recorder.info(line);
            }),
        })));
    }
    const bytes = (0,restore/* bytesOf */.$$)(manifest);
    return {
        findings,
        looked: plan.databases.length,
        detail: `${(0,format/* counted */.hS)(plan.databases.length, 'database')}, ${(0,format/* size */.Ej)(bytes)} at the source`,
        created: roles.created,
        altered: roles.altered,
    };
}

// EXTERNAL MODULE: ./lib/restore/prepare.js + 5 modules
var prepare = __webpack_require__(60438);
;// CONCATENATED MODULE: ./lib/restore/cutover/replicas.js



const POLL_MILLISECONDS = 100;
/** Polls between two lines of progress. */
const TELL_EVERY = 50;
/** Polls between two commits that make an idle standby tell where it is. */
const NUDGE_EVERY = 10;
/**
 * Waits until every streaming standby has replayed what was committed on the primary by now, or until the limit: then a
 * warning names those that have not. Throws what the server says, and Cancelled.
 */
async function waitForReplicas(options) {
    const { client, limitMilliseconds, signal, tell } = options;
    const deadline = performance.now() + limitMilliseconds;
    // Not pg_current_wal_lsn(): with synchronous_commit = off, the last commits are not written for a moment.
    const { rows } = await client.query('SELECT pg_catalog.pg_current_wal_insert_lsn()::text AS lsn');
    const target = rows[0]?.lsn ?? '0/0';
    // Also those that have dropped out since: one that was behind still is.
    const known = new Map();
    for (let poll = 0;; poll++) {
        if (signal?.aborted)
            throw new errors/* Cancelled */.cJ();
        const { replicas, hidden } = await look(client, target);
        if (hidden.length > 0)
            return { replicas: [], findings: [hiddenFinding(hidden)] };
        for (const replica of replicas)
            if (replica.lagBytes !== null)
                known.set(replica.name, replica);
        const all = [...known.values(), ...replicas.filter(({ name }) => !known.has(name))];
        const behind = all.filter(({ lagBytes }) => lagBytes !== 0);
        if (behind.length === 0 || performance.now() >= deadline)
            return resultOf(all, limitMilliseconds);
        if (poll % TELL_EVERY === 0)
            tell?.(`Waiting for ${describe(behind)}`);
        // A standby that gets nothing new says only every 10 s how far it is; and the target may be the mere head of a page.
        if (poll % NUDGE_EVERY === 0)
            await client.query('SELECT pg_catalog.txid_current()');
        await (0,promises_.setTimeout)(POLL_MILLISECONDS);
    }
}
/**
 * The walsenders that send to standbys. Those of logical replication have a database; what only receives WAL
 * (pg_receivewal, pg_basebackup) tells what it has written, but never that it has replayed anything.
 */
async function look(client, target) {
    const { rows } = await client.query(`SELECT CASE n WHEN 1 THEN name ELSE name || ' ' || n END AS name, state IS NULL AS hidden,
            CASE WHEN replay_lsn >= $1 THEN 0 ELSE pg_catalog.pg_wal_lsn_diff($1, replay_lsn)::float8 END AS "lagBytes"
       FROM (SELECT r.*, name, pg_catalog.row_number() OVER (PARTITION BY name ORDER BY r.pid) AS n
               FROM pg_catalog.pg_stat_replication AS r JOIN pg_catalog.pg_stat_activity AS a ON a.pid = r.pid
                    CROSS JOIN pg_catalog.concat(r.application_name, ' at ' || pg_catalog.host(r.client_addr)) AS name
              WHERE a.datid IS NULL) AS sender
      WHERE state IS NULL
            OR state IN ('startup', 'catchup', 'streaming') AND (replay_lsn IS NOT NULL OR write_lsn IS NULL)
      ORDER BY 1`, [target]);
    return {
        replicas: rows.map(({ name, lagBytes }) => ({ name, lagBytes })),
        hidden: rows.filter(({ hidden }) => hidden).map(({ name }) => name),
    };
}
function resultOf(all, limitMilliseconds) {
    const replicas = all.map((replica) => ({ ...replica, caughtUp: replica.lagBytes === 0 }));
    return {
        replicas: replicas.sort((one, other) => (one.name < other.name ? -1 : 1)),
        findings: all
            .filter(({ lagBytes }) => lagBytes !== 0)
            .map(({ name, lagBytes }) => ({
            check: 'target',
            severity: 'warning',
            kind: 'replica-lag',
            object: `replica ${name}`,
            message: `The replica has not replayed the restored data after ${limitMilliseconds / 1000} s: ${lagOf(lagBytes)}`,
            fix: 'see on the replica whether its replay is paused (pg_get_wal_replay_pause_state()) or held up by a query, and its log; read from the primary until then',
        })),
    };
}
function hiddenFinding(names) {
    return {
        check: 'target',
        severity: 'notice',
        kind: 'replicas-not-visible',
        object: 'target',
        message: `This role may not see whether ${(0,format/* counted */.hS)(names.length, 'replica')} caught up: ${(0,format/* listed */.KE)(names)}`,
        fix: 'GRANT pg_monitor to the role of `connection`',
    };
}
function describe(behind) {
    return (0,format/* listed */.KE)(behind.map(({ name, lagBytes }) => `the replica ${name} (${lagOf(lagBytes)})`));
}
function lagOf(lagBytes) {
    return lagBytes === null ? 'it does not tell where it is' : `${(0,format/* size */.Ej)(lagBytes)} behind`;
}

// EXTERNAL MODULE: ./lib/restore/services.js
var services = __webpack_require__(45656);
// EXTERNAL MODULE: ./lib/restore/target.js
var target = __webpack_require__(55581);
;// CONCATENATED MODULE: ./lib/restore/live.js









/** How long those who are connected may take to leave, and replicas to follow. */
const CUTOVER_MILLISECONDS = 60_000;
const REPLICAS_MILLISECONDS = 30_000;
/**
 * Restores a backup, whose files were verified, into a live server: services are stopped, each database is loaded beside
 * the live one and proven there, then all are exchanged at once, and the services are started. Whatever fails before that
 * leaves the live data as it was. False when a check failed: then nothing was exchanged either.
 */
async function restoreIntoTarget(context, request) {
    const { recorder, workspace } = context;
    const { settings } = request.target;
    recorder.running = 'target';
    const prepared = await (0,prepare/* prepareRestore */.cW)(context, request);
    try {
        return await (0,services/* whileStopped */.He)(context, request, settings, async () => {
            const temporary = prepared.plan.databases.map((database) => database.temporary);
            await workspace.journal.write({
                start: null,
                putBack: null,
                ...workspace.journal.entry,
                target: settings,
                temporary,
            });
            try {
                const loaded = await loadAndProve(context, prepared, request.keepPasswords);
                if (loaded.proven)
                    await exchange(context, request, prepared, loaded);
                return loaded.proven;
            }
            finally {
                const busy = prepared.plan.databases.map(({ name }) => name);
                await dropTemporary(context, settings, busy);
            }
        });
    }
    finally {
        await prepared.maintenance.end();
    }
}
async function exchange(context, { keepOld }, prepared, { roles }) {
    const { recorder, signal, workspace } = context;
    const { plan, target, maintenance } = prepared;
    recorder.running = 'target';
    const tell = (line) => {
        recorder.info(line);
    };
    const result = await recorder.phase('cut-over', 'Exchange the databases', () => (0,cutover/* cutOver */.e)({
        open: target.open(maintenance.database ?? 'postgres'),
        swaps: (0,prepare/* swapsOf */.y5)(plan),
        limitMilliseconds: CUTOVER_MILLISECONDS,
        signal,
        tell,
    }));
    recorder.restored = restoredFacts(prepared, result, roles);
    await workspace.journal.settle({ temporary: [] });
    tell(`Exchanged: ${(0,format/* duration */.p0)(result.secondsWithoutService)} without service, ${(0,format/* counted */.hS)(result.sessionsEnded, 'session')} ended`);
    const { replicas, findings } = await recorder.phase('replicas', 'Wait for the replicas', () => waitForReplicas({ client: maintenance, limitMilliseconds: REPLICAS_MILLISECONDS, signal, tell }));
    recorder.find(...findings);
    recorder.restored = { ...recorder.restored, replicas };
    if (keepOld)
        return;
    for (const { replaces } of plan.databases)
        if (replaces)
            await dropDatabase(maintenance, replaces.aside);
    const databases = recorder.restored.databases.map((database) => ({ ...database, keptAs: null }));
    recorder.restored = { ...recorder.restored, databases };
}
function restoredFacts({ plan, target }, { secondsWithoutService, sessionsEnded }, roles) {
    return {
        target: (0,connection/* describe */.q0)(target.settings),
        systemIdentifier: target.server.systemIdentifier,
        databases: plan.databases.map(({ manifest, name, replaces }) => ({
            source: manifest.name,
            name,
            replacedBytes: replaces?.bytes ?? null,
            keptAs: replaces?.aside ?? null,
        })),
        tables: [],
        roles,
        secondsWithoutService,
        sessionsEnded,
        replicas: [],
    };
}
/**
 * Drops what the journal says was loaded and not put in place: also when the job is cancelled. `busy`: databases that are not
 * to be connected to.
 */
async function dropTemporary({ workspace: { journal } }, settings, busy) {
    const temporary = journal.entry?.temporary ?? [];
    if (temporary.length === 0)
        return;
    // Not the target's own sessions, which a cancelled job has ended.
    const open = (database) => () => (0,connection/* connect */.Ng)((0,connection/* derive */.CX)(settings, { database }));
    const client = await (0,target/* openMaintenance */.qc)(settings, [...busy, ...temporary]);
    try {
        for (const name of temporary)
            await dropDatabase(client, name, open);
    }
    finally {
        await client.end();
    }
    await journal.settle({ temporary: [] });
}


/***/ }),

/***/ 60438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lM: () => (/* binding */ planned),
  cW: () => (/* binding */ prepareRestore),
  y5: () => (/* binding */ swapsOf)
});

// EXTERNAL MODULE: ./lib/errors.js
var lib_errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/proof/restore.js + 2 modules
var restore = __webpack_require__(23487);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/pg/esm/index.mjs
var esm = __webpack_require__(83849);
// EXTERNAL MODULE: ./lib/backups/create.js + 4 modules
var create = __webpack_require__(4002);
// EXTERNAL MODULE: ./lib/backups/reserve.js
var reserve = __webpack_require__(80015);
// EXTERNAL MODULE: ./lib/postgres/schema/index.js + 16 modules
var schema = __webpack_require__(5155);
// EXTERNAL MODULE: ./lib/postgres/scratch.js + 1 modules
var scratch = __webpack_require__(28871);
// EXTERNAL MODULE: ./lib/postgres/server.js
var server = __webpack_require__(36008);
// EXTERNAL MODULE: ./lib/restore/target.js
var restore_target = __webpack_require__(55581);
;// CONCATENATED MODULE: ./lib/restore/archives.js











/**
 * A backup in the `directory` or `custom` format as it is. Anything else, which has no archives or no manifest, is first
 * restored into a scratch server, where nothing that it may do can do harm, and backed up from there. Files were verified.
 * What a dump gives no owner gets the role that restores it; what it gives no locale gets the one of the database that
 * the target names, or the target's default.
 */
async function archivesOf(context, subject, target) {
    if (subject.kind === 'own' && subject.manifest.globals.path !== null)
        return { folder: subject.backup.folder, manifest: subject.manifest, localeOfManifest: false };
    const { recorder, workspace } = context;
    // What fails from here on is about the dump, and not about the target.
    recorder.running = 'restore';
    const { copy, findings, databases } = await recorder.phase('convert', 'Restore the dump into a scratch server', async () => {
        const restored = await (0,restore/* restoreIntoScratch */.fE)(context, subject);
        return { ...restored, databases: restored.copy.databases };
    });
    try {
        // Of a backup of ours, the manifest knows the locales.
        const isFault = ({ severity, kind }) => severity === 'error' || (kind === 'locale-substituted' && subject.kind === 'foreign');
        const [fault] = findings.filter(isFault);
        if (fault)
            throw new lib_errors/* UserError */.yo(`the dump does not restore: ${fault.object}: ${fault.message}`, fault.fix ?? 'use another backup');
        recorder.find(...findings.filter(({ kind }) => kind !== 'locale-substituted'));
        if (subject.kind === 'foreign')
            await giveOwner(copy, target.settings.user);
        const reserved = await (0,reserve/* reserve */.v)(await workspace.make('staging'));
        const request = {
            settings: copy.settings,
            databases,
            format: 'directory',
            compression: { method: 'none' },
            jobs: context.inputs.jobs,
            pgBin: context.inputs.pgBin,
        };
        const { manifest } = await (0,create/* createBackup */.d)(request, reserved, context);
        const folder = (0,external_node_path_.join)(reserved.folder, '..', (0,external_node_path_.basename)(reserved.name));
        await (0,promises_.rename)(reserved.folder, folder);
        const made = withoutScratchRoles(manifest);
        if (subject.kind === 'own')
            return { folder, manifest: proofOf(subject.manifest, made), localeOfManifest: true };
        if (!saysNoLocale(subject))
            return { folder, manifest: made, localeOfManifest: false };
        return { folder, manifest: await withLocaleOf(target, made), localeOfManifest: true };
    }
    finally {
        await copy.stop();
    }
}
/** The backup's own account of what it holds, with the files of the copy. */
function proofOf(own, made) {
    const paths = new Map(made.databases.map(({ name, path }) => [name, path]));
    return {
        ...own,
        tool: made.tool,
        globals: { ...own.globals, path: made.globals.path },
        databases: own.databases.map((database) => ({
            ...database,
            path: paths.get(database.name) ?? database.path,
        })),
    };
}
/** What has no owner in the dump belongs to the role that restored it: which is another one now. */
async function giveOwner(copy, owner) {
    const role = (0,esm/* escapeIdentifier */.F)(owner);
    for (const database of copy.databases) {
        const client = await copy.open(database)();
        try {
            const { rowCount } = await client.query('SELECT FROM pg_catalog.pg_roles WHERE rolname = $1', [owner]);
            if (rowCount === 0)
                await client.query(`CREATE ROLE ${role}`);
            await client.query(`REASSIGN OWNED BY ${(0,esm/* escapeIdentifier */.F)(scratch/* SCRATCH_ROLE */.Qu)} TO ${role}`);
        }
        finally {
            await client.end();
        }
    }
}
/** The scratch server's own roles are none of the dump's. */
function withoutScratchRoles(manifest) {
    const own = [scratch/* SCRATCH_ROLE */.Qu, scratch/* BOOTSTRAP_ROLE */.gW];
    const schema = manifest.globals.schema.filter(({ kind, identity }) => kind !== 'role' || !own.includes(identity));
    return { ...manifest, globals: { ...manifest.globals, schema } };
}
/** A dump of one database that does not make it by itself. */
function saysNoLocale({ dump: { contents } }) {
    return contents.form === 'plain' && contents.inspection.census?.connects === false;
}
/** `manifest` with the locale of the database that the target names, where that goes with the encoding. */
async function withLocaleOf(target, manifest) {
    const { database } = target.settings;
    const client = await target
        .open(database)()
        .catch(() => (0,restore_target/* openMaintenance */.qc)(target.settings, [database]));
    try {
        const { encoding, localeProvider, collate, ctype, locale } = await (0,server/* readDatabaseFacts */.LK)(client, target.server.major);
        // Encoding and locale are an object of the schema, too.
        const isLocale = ({ kind, identity }) => kind === 'database' && identity === '';
        const own = (await (0,schema/* readSchema */.G7)(client)).filter(isLocale);
        const databases = manifest.databases.map((made) => {
            if (made.encoding !== encoding)
                return made;
            const schema = [...made.schema.filter((object) => !isLocale(object)), ...own];
            return { ...made, localeProvider, collate, ctype, locale, schema };
        });
        return { ...manifest, databases };
    }
    finally {
        await client.end();
    }
}

// EXTERNAL MODULE: ./lib/restore/cutover/cutover.js + 4 modules
var cutover = __webpack_require__(17497);
// EXTERNAL MODULE: ./lib/postgres/fingerprint/tables.js
var tables = __webpack_require__(13191);
;// CONCATENATED MODULE: ./lib/restore/live-databases.js

/** The databases of a server, without templates; `relations` is asked of those in `interesting` only. */
async function listLiveDatabases(client, target, interesting) {
    const { rows } = await client.query(`
    SELECT datname AS name, pg_catalog.pg_database_size(oid)::float8 AS bytes
      FROM pg_catalog.pg_database WHERE NOT datistemplate ORDER BY datname`);
    const databases = [];
    for (const row of rows) {
        databases.push({
            ...row,
            relations: interesting.includes(row.name) ? await relations(target, row.name) : 0,
        });
    }
    return databases;
}
async function relations(target, database) {
    const client = await target.open(database)();
    try {
        const { rows } = await client.query(`
      SELECT pg_catalog.count(*)::int AS count
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND ${tables/* USER_SCHEMA */.a0}`);
        return rows[0]?.count ?? 0;
    }
    finally {
        await client.end();
    }
}

// EXTERNAL MODULE: ./lib/restore/names.js
var restore_names = __webpack_require__(50854);
;// CONCATENATED MODULE: ./lib/restore/plan.js

/** There on every server, and mostly unused. */
const INITIAL = 'postgres';
const SYSTEM = [INITIAL, 'template1', 'template0'];
/**
 * What goes where. Each database keeps its name; but the only one of a backup, where the target has none of its name, goes
 * to the database that its connection names (null: it does not). An empty `postgres` in the backup leaves the target's
 * alone. The names are of the first second from `at` on in which none of them is taken: two steps may follow each other
 * within one. Pure.
 */
function planRestore(databases, live, named, at) {
    const isSkipped = (database) => database.name === INITIAL && isEmpty(database) && live.some(({ name }) => name === INITIAL);
    const wanted = databases.filter((database) => !isSkipped(database));
    const [only] = wanted.length === 1 ? wanted : [];
    const isThere = live.some(({ name }) => name === only?.name);
    const mayMove = only && only.name !== INITIAL && !isThere;
    const other = mayMove && named !== null && !SYSTEM.includes(named) ? named : null;
    const names = wanted.map(({ name }) => other ?? name);
    const free = freeSecond(names, new Set(live.map(({ name }) => name)), at);
    return {
        databases: wanted.map((manifest) => {
            const name = other ?? manifest.name;
            const old = live.find((database) => database.name === name);
            return {
                manifest,
                name,
                temporary: (0,restore_names/* temporaryName */.NT)(name, free),
                replaces: old ? { ...old, aside: (0,restore_names/* asideName */.o1)(name, free) } : null,
            };
        }),
        skipped: databases.filter(isSkipped).map(({ name }) => name),
    };
}
function freeSecond(names, taken, from) {
    let at = from;
    while (names.some((name) => taken.has((0,restore_names/* temporaryName */.NT)(name, at)) || taken.has((0,restore_names/* asideName */.o1)(name, at))))
        at = new Date(at.getTime() + 1000);
    return at;
}
/** What a database has that nobody has used. */
const BARE = ['database', 'schema', 'extension'];
function isEmpty({ largeObjects, schema }) {
    return largeObjects.count === 0 && schema.every(({ kind }) => BARE.includes(kind));
}

// EXTERNAL MODULE: ./lib/postgres/extensions.js
var extensions = __webpack_require__(18189);
// EXTERNAL MODULE: ./lib/postgres/schema/identity.js
var schema_identity = __webpack_require__(63961);
;// CONCATENATED MODULE: ./lib/restore/requirements.js





/**
 * Refuses a target that cannot take all databases of a backup: an older version, extensions and tablespaces that it
 * lacks, rights that the connecting role lacks. All problems at once, as UserErrors; nothing is touched.
 */
async function assertRestorable(requirements) {
    const { client, manifest } = requirements;
    const problems = [
        ...versionProblems(requirements),
        ...extensionProblems(await (0,extensions/* missingExtensions */.x)(client, manifest.databases), requirements),
        ...(await missingTablespaces(client, manifest)).map(tablespaceProblem),
        ...(await rightProblems(requirements)),
    ];
    if (problems.length > 0)
        throw new lib_errors/* UserErrors */.tQ(problems);
}
/** What the restored databases have, and their own properties. */
function objectsOf({ databases, globals }) {
    const names = databases.map(({ name }) => name);
    const own = (0,schema/* globalsOf */.GD)(globals.schema, names).filter(({ kind }) => kind === 'database');
    return [...own, ...databases.flatMap(({ schema }) => schema)];
}
/** The tablespaces that databases, tables and indexes of the backup lie in and the target lacks. */
async function missingTablespaces(client, manifest) {
    const { rows } = await client.query('SELECT spcname AS name FROM pg_catalog.pg_tablespace');
    const present = new Set(rows.map(({ name }) => name));
    const used = objectsOf(manifest).flatMap(({ definition: { tablespace } }) => tablespace == null ? [] : [(0,schema_identity/* unquote */._n)(tablespace)]);
    return [...new Set(used)].filter((name) => !present.has(name)).sort();
}
function tablespaceProblem(name) {
    return new lib_errors/* UserError */.yo(`the target lacks the tablespace ${name}, which the backup uses`, `make it there: CREATE TABLESPACE ${(0,esm/* escapeIdentifier */.F)(name)} LOCATION '/an/empty/folder/of/the/server';`);
}
function versionProblems({ manifest: { server, tool }, majorOfTarget }) {
    const dumper = Number.parseInt(tool.client, 10);
    const needed = Math.max(server.major, dumper);
    if (majorOfTarget >= needed)
        return [];
    const made = dumper > server.major ? `was made by pg_dump ${tool.client}` : `is of PostgreSQL ${server.version}`;
    return [
        new lib_errors/* UserError */.yo(`the backup ${made}, which the target, PostgreSQL ${majorOfTarget}, is older than: it cannot be relied on to take it`, `restore onto PostgreSQL ${needed} or newer`),
    ];
}
function extensionProblems(missing, { majorOfTarget }) {
    if (missing.length === 0)
        return [];
    const which = missing.length === 1 ? 'the extension' : 'the extensions';
    return [
        new lib_errors/* UserError */.yo(`the target does not offer ${which} ${missing.join(', ')}, which the backup uses`, `install on its machine what they come with for PostgreSQL ${majorOfTarget}, or have the service allow them`),
    ];
}
async function rightProblems({ client, manifest, majorOfTarget }) {
    const { rows } = await client.query(`SELECT rolname AS user, rolsuper AS superuser, rolcreatedb AS createdb, rolcreaterole AS createrole
       FROM pg_catalog.pg_roles WHERE rolname = current_user`);
    const [role] = rows;
    if (!role || role.superuser)
        return [];
    const user = (0,esm/* escapeIdentifier */.F)(role.user);
    const problems = [];
    if (!role.createdb) {
        problems.push(new lib_errors/* UserError */.yo(`the role ${role.user} may not create databases on the target`, `connect as a superuser, or have one run: ALTER ROLE ${user} CREATEDB;`));
    }
    const missing = role.createrole ? [] : await missingRoles(client, manifest);
    if (missing.length > 0) {
        problems.push(new lib_errors/* UserError */.yo(`the target lacks the roles ${missing.join(', ')}, and ${role.user} may not create roles`, `connect as a superuser, or have one run: ${missing.map((name) => `CREATE ROLE ${(0,esm/* escapeIdentifier */.F)(name)};`).join(' ')}`));
    }
    const owners = await foreignOwners(client, manifest, majorOfTarget);
    if (owners.length > 0) {
        problems.push(new lib_errors/* UserError */.yo(`the role ${role.user} cannot restore what ${owners.join(', ')} ${owners.length === 1 ? 'owns' : 'own'}: it is no member of ${owners.length === 1 ? 'that role' : 'those roles'}`, `connect as a superuser, or have one run: GRANT ${owners.map((name) => (0,esm/* escapeIdentifier */.F)(name)).join(', ')} TO ${user};`));
    }
    return problems;
}
async function missingRoles(client, { globals }) {
    const wanted = globals.schema
        .filter(({ kind }) => kind === 'role')
        .map(({ identity }) => (0,schema_identity/* unquote */._n)(identity));
    const { rows } = await client.query(`SELECT name FROM pg_catalog.unnest($1::text[]) AS name
      WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = name) ORDER BY name`, [wanted]);
    return rows.map(({ name }) => name);
}
/** The roles of the target that own something in the backup and that the role may not act as. */
async function foreignOwners(client, manifest, major) {
    const owners = objectsOf(manifest).flatMap(({ definition: { owner } }) => owner == null ? [] : [(0,schema_identity/* unquote */._n)(owner)]);
    const { rows } = await client.query(`SELECT rolname AS name FROM pg_catalog.pg_roles
      WHERE rolname = ANY ($1) AND rolname !~ '^pg_' AND NOT pg_catalog.pg_has_role(oid, $2) ORDER BY rolname`, [[...new Set(owners)], major >= 16 ? 'SET' : 'MEMBER']);
    return rows.map(({ name }) => name);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./lib/postgres/settings.js
var settings = __webpack_require__(57190);
;// CONCATENATED MODULE: ./lib/restore/space.js







/** Loading needs some more than what is loaded: WAL, and sorting for indexes. */
const MARGIN = 1.1;
/**
 * Refuses early what would not fit: for a while, the target holds the old and the new data. Only a server on this machine
 * can be asked. Gives what to tell where it could not be. `bytes`: the size of the new data.
 */
async function assertSpace(client, settings, bytes) {
    const folder = await dataFolder(client, settings);
    if (folder === null)
        return 'Whether both copies fit on the disk was not checked: the server is on another machine, or does not tell';
    const { bavail, bsize } = await (0,promises_.statfs)(folder);
    const free = bavail * bsize;
    const needed = Math.ceil(bytes * MARGIN);
    if (free >= needed)
        return null;
    throw new lib_errors/* UserError */.yo(`two copies do not fit on the target's disk: beside the live data, the restore needs ${(0,format/* size */.Ej)(needed)} in ${folder}, and ${(0,format/* size */.Ej)(free)} are free`, 'free or add disk space; or restore only some `tables`; nothing was changed');
}
async function dataFolder(client, { hosts }) {
    const host = hosts[0]?.host ?? '';
    const local = (0,settings/* isSocket */.qU)(host) || host === 'localhost' || ((0,external_node_net_.isIP)(host) !== 0 && /^(?:127\.|::1$)/.test(host));
    if (!local)
        return null;
    const { rows } = await client.query(`SELECT CASE WHEN pg_catalog.pg_has_role('pg_read_all_settings', 'USAGE') THEN pg_catalog.current_setting('data_directory', true) END AS folder`);
    const folder = rows[0]?.folder ?? null;
    // Where a container's port is forwarded, the folder is not here.
    return folder !== null && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'base')) ? folder : null;
}

;// CONCATENATED MODULE: ./lib/restore/prepare.js










/** Makes ready what is to be loaded, and plans the restore. Refuses what could not be done: see `planned`. */
async function prepareRestore(context, request) {
    const { target, subject, confirmed } = request;
    const { folder, manifest, localeOfManifest } = await archivesOf(context, subject, target);
    context.recorder.running = 'target';
    const plan = await planned(context, { target, manifest, confirmed, mayRename: request.mayRename });
    return { target, folder, localeOfManifest, foreign: subject.kind === 'foreign', ...plan };
}
/**
 * Plans the restore of the databases of `manifest`, and refuses with all reasons at once what could not be done, or what the user
 * has not agreed to. Changes nothing.
 */
async function planned({ recorder }, { target, manifest: whole, confirmed, mayRename }) {
    const names = [...whole.databases.map(({ name }) => name), target.settings.database];
    const maintenance = await (0,restore_target/* openMaintenance */.qc)(target.settings, names);
    try {
        const live = await listLiveDatabases(maintenance, target, names);
        const named = mayRename ? target.settings.database : null;
        const plan = planRestore(whole.databases, live, named, recorder.startedAt);
        for (const line of describePlan(plan))
            recorder.info(line);
        const manifest = { ...whole, databases: plan.databases.map((database) => database.manifest) };
        const bytes = (0,restore/* bytesOf */.$$)(manifest);
        await assertAll([
            () => assertRestorable({ client: maintenance, manifest, majorOfTarget: target.server.major }),
            async () => {
                recorder.find(...(await (0,cutover/* assertCanCutOver */.N)(maintenance, swapsOf(plan))));
            },
            () => {
                assertAgreed(plan, confirmed);
                return Promise.resolve();
            },
            async () => {
                const unknown = await assertSpace(maintenance, target.settings, bytes);
                if (unknown !== null)
                    recorder.info(unknown);
            },
        ]);
        return { manifest, plan, maintenance };
    }
    catch (error) {
        await maintenance.end();
        throw error;
    }
}
function swapsOf({ databases }) {
    return databases.map(({ name, temporary, replaces }) => ({
        live: name,
        incoming: temporary,
        aside: replaces?.aside ?? null,
    }));
}
/** Runs all of `checks`, and throws the problems of all of them. */
async function assertAll(checks) {
    const errors = [];
    for (const check of checks) {
        try {
            await check();
        }
        catch (error) {
            if (!(error instanceof lib_errors/* UserError */.yo || error instanceof lib_errors/* UserErrors */.tQ))
                throw error;
            errors.push(...(0,lib_errors/* asUserErrors */.D3)(error));
        }
    }
    if (errors.length > 0)
        throw new lib_errors/* UserErrors */.tQ(errors);
}
function assertAgreed({ databases }, confirmed) {
    const full = databases.filter(({ replaces }) => replaces !== null && replaces.relations > 0);
    if (confirmed || full.length === 0)
        return;
    const what = full.map(({ name, replaces }) => `${name} (${describeLive(replaces)})`).join(', ');
    throw new lib_errors/* UserError */.yo(`the target holds data that would be replaced: ${what}`, 'if you mean it, write `confirm: yes`; nothing was changed');
}
function describePlan({ databases, skipped }) {
    return [
        ...databases.map(describeDatabase),
        ...skipped.map((name) => `The database ${name} is empty in the backup: the target's is left as it is`),
    ];
}
function describeDatabase({ manifest, name, replaces }) {
    const as = name === manifest.name ? '' : ` as ${name}, the database that \`target\` names`;
    const instead = replaces
        ? `, in place of the live one (${describeLive(replaces)})`
        : ', which is not there now';
    return `Restoring the database ${manifest.name}${as}${instead}`;
}
function describeLive(live) {
    return `${(0,format/* size */.Ej)(live?.bytes ?? 0)}, ${(0,format/* counted */.hS)(live?.relations ?? 0, 'relation')}`;
}


/***/ })

};
