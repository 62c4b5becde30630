export const id = 2525;
export const ids = [2525];
export const modules = {

/***/ 52525:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W: () => (/* binding */ takeSnapshot)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backups/snapshot/combine.js
var combine = __webpack_require__(11785);
// EXTERNAL MODULE: ./lib/backups/snapshot/draft.js
var snapshot_draft = __webpack_require__(50959);
// EXTERNAL MODULE: ./lib/cluster/open.js + 3 modules
var cluster_open = __webpack_require__(70202);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/report/format.js + 1 modules
var format = __webpack_require__(33777);
// EXTERNAL MODULE: ./lib/backups/disk-full.js
var disk_full = __webpack_require__(67614);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/pack.js
var pack = __webpack_require__(32768);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/compress.js
var compress = __webpack_require__(89613);
// EXTERNAL MODULE: ./lib/backups/snapshot/node-facts.js
var node_facts = __webpack_require__(79216);
// EXTERNAL MODULE: ./lib/postgres/wal/names.js
var wal_names = __webpack_require__(57068);
;// CONCATENATED MODULE: ./lib/backups/snapshot/spare-wal.js

/**
 * The names of WAL files that a stopped node keeps for later: a checkpoint gives old segments the names of those to come, up
 * to `max_wal_size` of them. They hold nothing of use, and are made again. `end` is the control file of the cluster's
 * leader, shut down cleanly; its last record may reach into the next segment.
 */
async function spareSegments(host, { timeline, checkpointLsn, walSegmentBytes }, signal) {
    const last = (0,wal_names/* segmentOf */.dJ)((0,wal_names/* parseLsn */.l2)(checkpointLsn), walSegmentBytes) + 1n;
    const names = (await host.run('ls', [`${host.data}/pg_wal/.`], signal)).split('\n');
    return names.filter((name) => {
        const found = (0,wal_names/* parseSegmentName */.EU)(name, walSegmentBytes);
        return found !== null && !found.partial && found.timeline === timeline && found.segment > last;
    });
}

;// CONCATENATED MODULE: ./lib/backups/snapshot/copy.js





/** Names that fit on a command line with room to spare. */
const MOST_EXCLUDED = 10_000;
/** The name of the file that holds a node. */
function archiveName(snapshot, node, { method }) {
    return `${snapshot}_${node}${compress/* ENDINGS */.Jx[method]}`;
}
/**
 * Copies stopped nodes into an archive each, all at the same time, once all were seen to be at rest. The first that fails
 * stops the others.
 */
async function copyNodes(nodes, options) {
    const atRest = await Promise.all(nodes.map(async (facts) => ({ facts, control: await (0,node_facts/* assertAtRest */.Uz)(facts, options.signal) })));
    const end = atRest.find(({ control }) => control.state === 'shut down')?.control ?? null;
    const failure = new AbortController();
    const signal = AbortSignal.any([options.signal, failure.signal]);
    const results = await Promise.allSettled(atRest.map(async ({ facts, control }) => {
        try {
            return await copyNode(facts, control, end, { ...options, signal });
        }
        catch (error) {
            failure.abort(error);
            throw error;
        }
    }));
    options.signal.throwIfAborted();
    if (failure.signal.aborted)
        throw failure.signal.reason;
    return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
/** `end` is the control file of the leader, where there is one: what lies beyond it is no WAL. */
async function copyNode(facts, control, end, options) {
    const spare = end === null ? [] : await spareSegments(facts.node.host, end, options.signal);
    const wal = facts.walFolder === null ? 'data/pg_wal' : 'wal';
    const archive = archiveName(options.name, facts.node.name, options.compression);
    const packed = await (0,pack/* packArchive */.u)((0,external_node_path_.join)(options.folder, archive), sourcesOf(facts, spare, options.signal), {
        ...options,
        owner: facts.node.describe(),
        leaveOut: new Set([...linksToAreas(facts), ...spare.map((name) => `${wal}/${name}`)]),
        sparse: facts.sparse,
    });
    return { node: describeNode(facts, control, archive, packed), linksLeftOut: packed.linksLeftOut };
}
/**
 * A paused Patroni goes on writing its own files into the data folder, which GNU tar tells by an exit code of its own. That anything
 * else has changed is an error: nothing of PostgreSQL may.
 */
const TAR = `{ said=$(LC_ALL=C tar "$@" 2>&1 >&3 3>&-); code=$?; } 3>&1
rest=$(printf '%s\\n' "$said" | grep -v -e '^$' -e '^tar: \\.: file changed as we read it$' \\
  -e '^tar: \\./patroni\\.[^/]*: file changed as we read it$' -e '^tar: \\./[^/]*: File removed before we read it$')
[ "$code" = 1 ] && [ -z "$rest" ] && exit 0
printf '%s\\n' "$said" >&2
exit "$code"`;
/** What is to be left out is not even read where the node's `tar` knows how. */
function sourcesOf({ node, areas, tar }, spare, signal) {
    const excluded = (area) => {
        if (tar.length === 0 || spare.length > MOST_EXCLUDED)
            return [];
        if (area === 'wal')
            return spare.map((name) => `--exclude=./${name}`);
        return area === 'data' ? spare.map((name) => `--exclude=./pg_wal/${name}`) : [];
    };
    return areas.map(({ area, folder }) => ({
        area,
        open: () => {
            const args = [...tar, ...excluded(area), '-C', folder, '-cf', '-', '.'];
            return node.host.read('sh', ['-c', TAR, 'sh', ...args], signal);
        },
    }));
}
/** What these lead to is in the archive by itself. */
function linksToAreas({ tablespaces, walFolder }) {
    return new Set([
        ...tablespaces.map(({ oid }) => `data/pg_tblspc/${oid}`),
        ...(walFolder === null ? [] : ['data/pg_wal']),
    ]);
}
function describeNode({ node, role, tablespaces, walFolder }, control, archive, { members }) {
    return {
        name: node.name,
        role,
        archive,
        bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
        systemIdentifier: control.systemIdentifier,
        timeline: control.timeline,
        lsn: control.checkpointLsn,
        endLsn: null,
        controlState: control.state,
        walSegmentBytes: control.walSegmentBytes,
        tablespaces: [...tablespaces],
        walFolder,
        members,
    };
}

;// CONCATENATED MODULE: ./lib/backups/snapshot/offline.js








/** Data of which more than this part does not go away in compressing is rare. */
const LEAST_ROOM = 0.3;
/**
 * Looks at every node while it runs: one cluster, one leader, all data within reach, room for the archives. Throws a UserError
 * where an offline snapshot would fail, with nothing stopped.
 */
async function planOffline(context, place) {
    const { recorder, signal } = context;
    const cluster = await (0,cluster_open/* openCluster */.D)(context);
    const nodes = await recorder.phase('look', 'Look at the nodes', async () => {
        const looked = await Promise.all(cluster.nodes.map((node) => (0,node_facts/* lookAt */.t5)(node, 'replica', signal)));
        (0,node_facts/* assertOneCluster */.du)(looked);
        const roles = await cluster.roles(signal);
        return looked.map((facts) => ({ ...facts, role: roles.get(facts.node.name) ?? facts.role }));
    });
    await assertRoom(nodes, place.folder);
    for (const { node, role, bytes } of nodes)
        recorder.info(`${node.describe()}: ${role}, ${(0,format/* size */.Ej)(bytes)}`);
    return { cluster, nodes };
}
async function assertRoom(nodes, folder) {
    const bytes = nodes.reduce((sum, node) => sum + node.bytes, 0);
    const { bavail, bsize } = await (0,promises_.statfs)(folder);
    const free = bavail * bsize;
    if (free >= bytes * LEAST_ROOM)
        return;
    throw new errors/* UserError */.yo(`the archives of ${(0,format/* counted */.hS)(nodes.length, 'node')} with ${(0,format/* size */.Ej)(bytes)} will not fit in ${folder}, where ${(0,format/* size */.Ej)(free)} are free: nothing was stopped`, `make room there for up to ${(0,format/* size */.Ej)(bytes)}, or choose another \`store\``);
}
/** Stops the nodes, copies all at the same time, and starts them again, whatever became of the copying. */
async function copyOffline({ env, recorder, signal }, { cluster, nodes }, place) {
    const { name, folder, compression } = place;
    const bytes = nodes.reduce((sum, node) => sum + node.bytes, 0);
    let takenAt = new Date();
    const copying = async () => {
        takenAt = new Date();
        return recorder.phase('copy', `Copy ${(0,format/* counted */.hS)(nodes.length, 'node')}`, () => copyNodes(nodes, { name, folder, compression, path: env.PATH ?? '', signal }));
    };
    const { result, secondsDown } = await (0,disk_full/* explainFullDisk */.E)(folder, () => Promise.resolve(bytes), () => cluster.whileStopped(copying));
    recorder.info(`Every node runs again. The leader did not answer for ${(0,format/* duration */.p0)(secondsDown)}`);
    for (const { node, linksLeftOut } of result) {
        for (const { path, link } of linksLeftOut)
            recorder.find({
                check: 'backup',
                severity: 'warning',
                kind: 'link-left-out',
                object: `${node.name}: ${path}`,
                message: `it is a symbolic link out of the data folder, to ${link}, and not in the snapshot`,
                fix: 'back up what it leads to by other means, and make the link again after a restore',
            });
    }
    const [major = 0] = nodes.map((node) => node.major);
    return {
        mode: 'offline',
        major,
        nodes: result.map(({ node }) => node),
        patroni: cluster.scope === null ? null : { scope: cluster.scope },
        parent: null,
        secondsDown,
        takenAt,
        copyBytes: (0,snapshot_draft/* leaderOf */.t)({ nodes: result.map(({ node }) => node) }).bytes,
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./lib/postgres/base-backup.js
var base_backup = __webpack_require__(65441);
// EXTERNAL MODULE: ./lib/postgres/connection.js + 2 modules
var connection = __webpack_require__(3903);
// EXTERNAL MODULE: ./lib/postgres/server.js
var postgres_server = __webpack_require__(36008);
// EXTERNAL MODULE: ./lib/postgres/tools.js + 1 modules
var postgres_tools = __webpack_require__(19612);
// EXTERNAL MODULE: ./lib/backups/find.js
var find = __webpack_require__(72984);
// EXTERNAL MODULE: ./lib/backups/seal/signature.js
var signature = __webpack_require__(27751);
// EXTERNAL MODULE: ./lib/backups/snapshot/archive/read.js
var read = __webpack_require__(95261);
// EXTERNAL MODULE: ./lib/backups/snapshot/read.js + 1 modules
var snapshot_read = __webpack_require__(33456);
// EXTERNAL MODULE: ./lib/backups/snapshot/verify.js
var verify = __webpack_require__(24327);
;// CONCATENATED MODULE: ./lib/backups/snapshot/parent.js







/** Where pg_basebackup tells what is in a base backup, as a path in the archive. */
const BACKUP_MANIFEST = 'data/backup_manifest';
/** A restore has to read the whole chain: now and then, it begins anew. */
const LONGEST_CHAIN = 7;
/**
 * The newest online snapshot that an incremental one can be based on: of the same server and timeline, in all of `stores`, whole,
 * and not at the end of a long chain. Null where there is none. Only folders are looked into: there a chain can be followed, and
 * retention sees what belongs together.
 */
async function findParent(context, stores, wanted) {
    const [first, ...others] = stores;
    if (first === undefined || stores.some(({ kind }) => kind !== 'folder'))
        return null;
    const listed = await first.list(context.signal);
    const elsewhere = await Promise.all(others.map(async (store) => store.list(context.signal)));
    for (const { name, encrypted } of listed) {
        if (encrypted === true)
            continue;
        const own = await readOwn(context, first, name);
        if (own === null || !fits(own.manifest, wanted))
            continue;
        const chain = await chainOf(context, first, own);
        if (chain === null || chain.length >= LONGEST_CHAIN)
            return null;
        const isThere = (backups) => chain.every((link) => backups.some((backup) => backup.name === link.manifest.name));
        if (!elsewhere.every(isThere) || !(await isSound(context, first, chain)))
            return null;
        const text = await backupManifestOf(context, own);
        return text === null ? null : { name, text };
    }
    return null;
}
function fits({ mode, server, nodes }, wanted) {
    const [node] = nodes;
    return (mode === 'online' &&
        server.major === wanted.major &&
        server.systemIdentifier === wanted.systemIdentifier &&
        node?.timeline === wanted.timeline &&
        node.tablespaces.length === 0);
}
/** Null for one that is broken: retention tells of it. */
async function readOwn({ inputs }, store, name) {
    try {
        const backup = await store.get(name, '');
        if (inputs.signingKey !== undefined)
            await (0,signature/* verifySignature */.Od)((0,find/* manifestPath */.ji)(backup), inputs.signingKey);
        return { backup, manifest: await (0,snapshot_read/* readSnapshotManifest */.E)(backup) };
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return null;
        throw error;
    }
}
/** A snapshot and all that it is based on, the whole one last; null where one is missing. */
async function chainOf(context, store, own) {
    const chain = [own];
    for (let { parent } = own.manifest; parent !== null && chain.length < LONGEST_CHAIN;) {
        const next = await readOwn(context, store, parent);
        if (next === null)
            return null;
        chain.push(next);
        parent = next.manifest.parent;
    }
    return chain;
}
/** Reads all of it: what is based on something damaged would be worth nothing. */
async function isSound({ recorder, signal }, store, chain) {
    for (const { backup, manifest } of chain) {
        const [finding] = await (0,verify/* verifySnapshot */.M)(backup, manifest, signal);
        if (finding === undefined)
            continue;
        recorder.find({
            check: 'store',
            severity: 'warning',
            kind: 'broken-backup',
            object: `snapshot ${manifest.name} in ${store.input}`,
            message: `it is damaged, so that this one is not based on it: ${finding.message}`,
            fix: 'look into what has damaged it, and delete it by hand',
        });
        return false;
    }
    return true;
}
async function backupManifestOf({ signal }, { backup, manifest }) {
    const [node] = manifest.nodes;
    if (node === undefined)
        return null;
    const chunks = [];
    await (0,read/* readArchive */.b)((0,external_node_path_.join)(backup.folder, node.archive), node.members, async ({ path }, content) => {
        if (path === BACKUP_MANIFEST)
            for await (const chunk of content)
                chunks.push(Buffer.from(chunk));
    }, signal);
    return chunks.length === 0 ? null : Buffer.concat(chunks).toString('utf8');
}

// EXTERNAL MODULE: ./lib/backups/snapshot/unpack.js
var unpack = __webpack_require__(83108);
;// CONCATENATED MODULE: ./lib/backups/snapshot/online.js














/** Data of which more than this part does not go away in compressing is rare. */
const online_LEAST_ROOM = 0.3;
/** Takes a base backup of the server of `connection`, which goes on working, into an archive like those of stopped nodes. */
async function copyOnline(context, place) {
    const { inputs, env, workspace, recorder, signal } = context;
    const settings = (0,connection/* parseConnection */.C8)(inputs.connection, env);
    const client = await (0,connection/* connect */.Ng)(settings, { signal });
    try {
        const server = await (0,postgres_server/* readServerFacts */.TX)(client);
        const facts = await (0,base_backup/* readBaseBackupSource */.df)(client);
        const tools = await (0,postgres_tools/* findTools */.f$)({
            ...(inputs.pgBin === undefined ? {} : { pgBin: inputs.pgBin }),
            serverMajor: server.major,
            programs: ['pg_basebackup'],
            signal,
        });
        recorder.findNew(...tools.findings);
        await online_assertRoom(facts, place.folder);
        if (!(await (0,base_backup/* holdWal */.Sk)(client)))
            recorder.info('No replication slot could be had: should the server remove WAL meanwhile, this will fail');
        const passfiles = await workspace.make('passfiles');
        const source = {
            ...{ server, facts, tools, passfiles, parent: await parentFor(context, place, server, facts, tools) },
            env: await (0,connection/* libpqEnvironment */.SQ)((0,connection/* pin */.y_)(settings, client), passfiles),
        };
        return await (0,disk_full/* explainFullDisk */.E)(place.folder, () => Promise.resolve(facts.bytes), () => recorder.phase('copy', `Copy the ${roleOf(server)}`, () => takeEither(context, place, source)));
    }
    finally {
        await client.end();
    }
}
const roleOf = ({ standby }) => (standby ? 'replica' : 'leader');
async function online_assertRoom({ bytes }, folder) {
    const { bavail, bsize } = await (0,promises_.statfs)(folder);
    const free = bavail * bsize;
    if (free >= bytes * online_LEAST_ROOM)
        return;
    throw new errors/* UserError */.yo(`the archive of ${(0,format/* size */.Ej)(bytes)} of data will not fit in ${folder}, where ${(0,format/* size */.Ej)(free)} are free`, `make room there for up to ${(0,format/* size */.Ej)(bytes)}, or choose another \`store\``);
}
/** What an incremental one can be based on: from version 17 on, where the server keeps track of what changes. */
async function parentFor(context, { stores }, { systemIdentifier, timeline, major }, { summarizesWal, tablespaces }, tools) {
    if (!summarizesWal || tools.major < 17 || tablespaces.length > 0)
        return null;
    if (context.inputs.encryptTo.length > 0 || systemIdentifier === null || timeline === null)
        return null;
    return findParent(context, stores, { systemIdentifier, timeline, major });
}
/** A server that has not kept track for long enough is copied as a whole. */
async function takeEither(context, place, source) {
    const { recorder, signal } = context;
    if (source.parent === null)
        return takeBaseBackup(context, place, source);
    try {
        recorder.info(`Only what has changed since ${source.parent.name} is copied`);
        return await takeBaseBackup(context, place, source);
    }
    catch (error) {
        if (signal.aborted || !(error instanceof errors/* UserError */.yo) || !NOT_SUMMARIZED.test(error.message))
            throw error;
        recorder.info(`All is copied, for the server cannot tell what has changed: ${error.message}`);
        for (const file of await (0,promises_.readdir)(place.folder))
            await (0,promises_.rm)((0,external_node_path_.join)(place.folder, file), { recursive: true });
        return takeBaseBackup(context, place, { ...source, parent: null });
    }
}
/** What the server says where its WAL summaries do not reach back to the parent. */
const NOT_SUMMARIZED = /WAL summar|timeline/u;
async function takeBaseBackup({ env, signal }, { name, folder, compression }, source) {
    const { server, facts } = source;
    const role = roleOf(server);
    const archive = archiveName(name, role, compression);
    // What is committed while it is copied is in it, too; but only the server knows until when.
    const takenAt = new Date();
    const parts = (0,external_node_path_.join)(folder, '.parts');
    const sources = await online_sourcesOf(source, parts, { path: env.PATH ?? '', signal });
    const { members, kept } = await (0,pack/* packArchive */.u)((0,external_node_path_.join)(folder, archive), sources, {
        ...{ compression, signal, path: env.PATH ?? '', owner: 'the base backup' },
        leaveOut: new Set(facts.tablespaces.map(({ oid }) => `data/pg_tblspc/${oid}`)),
        sparse: new Set(),
        keep: BACKUP_MANIFEST,
    });
    await (0,promises_.rm)(parts, { recursive: true, force: true });
    const range = (0,base_backup/* parseBackupManifest */.zW)(kept ?? '');
    const node = {
        ...{ name: role, role, archive, members, timeline: range.timeline },
        bytes: members.reduce((sum, { bytes }) => sum + bytes, 0),
        systemIdentifier: server.systemIdentifier ?? '',
        lsn: range.startLsn,
        endLsn: range.endLsn,
        controlState: 'online',
        walSegmentBytes: facts.walSegmentBytes,
        tablespaces: [...facts.tablespaces],
        walFolder: null,
    };
    // What it is combined from lies beside it.
    const copyBytes = source.parent === null ? node.bytes : 2 * facts.bytes;
    return {
        ...{ mode: 'online', major: server.major, nodes: [node], takenAt, copyBytes },
        ...{ patroni: null, parent: source.parent?.name ?? null, secondsDown: null },
    };
}
/**
 * Without tablespaces the base backup is one stream. With some, pg_basebackup writes files, which need room beside the archive
 * for as long as it is made.
 */
async function online_sourcesOf(source, parts, { path, signal }) {
    const { tools, env, passfiles, facts, parent } = source;
    const parentManifest = parent === null ? null : (0,external_node_path_.join)(passfiles, 'parent_manifest');
    if (parent !== null && parentManifest !== null)
        await (0,promises_.writeFile)(parentManifest, parent.text, { mode: 0o600 });
    const options = { tools, env, signal, parentManifest };
    if (facts.tablespaces.length === 0)
        return [{ area: 'data', open: () => (0,base_backup/* startBaseBackup */.qY)({ ...options, folder: null, mounts: [passfiles] }) }];
    await (0,promises_.mkdir)(parts, { mode: 0o700 });
    const { stream, done } = (0,base_backup/* startBaseBackup */.qY)({ ...options, folder: parts, mounts: [passfiles, parts] });
    stream.resume();
    await done;
    const files = await (0,promises_.readdir)(parts);
    const tar = (file) => ({
        stream: (0,external_node_fs_.createReadStream)((0,external_node_path_.join)(parts, file)),
        done: Promise.resolve(),
    });
    const manifest = ['-C', parts, '-cf', '-', 'backup_manifest'];
    return [
        { area: 'data', open: () => tar('base.tar') },
        { area: 'data', open: () => (0,unpack/* localHost */.Ob)(parts, path).read('tar', manifest, signal) },
        ...files
            .map((file) => /^(\d+)\.tar$/u.exec(file)?.[1])
            .filter((oid) => oid !== undefined)
            .map((oid) => ({ area: `tablespaces/${oid}`, open: () => tar(`${oid}.tar`) })),
    ];
}

// EXTERNAL MODULE: ./lib/node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(32249);
// EXTERNAL MODULE: ./lib/stores/open.js
var stores_open = __webpack_require__(34268);
// EXTERNAL MODULE: ./lib/backups/attest.js
var attest = __webpack_require__(70726);
// EXTERNAL MODULE: ./lib/backups/naming.js
var naming = __webpack_require__(21403);
// EXTERNAL MODULE: ./lib/backups/reserve.js
var reserve = __webpack_require__(80015);
// EXTERNAL MODULE: ./lib/backups/store-backup.js
var store_backup = __webpack_require__(30533);
;// CONCATENATED MODULE: ./lib/backups/snapshot/place.js








/** Finds the stores ready, and takes a name. Throws a UserError where no store is. Should the step be killed, all of it goes. */
async function reserveSnapshot(context) {
    const { inputs, env, workspace } = context;
    (0,attest/* assertAttestable */.a)(context);
    const compression = (0,compress/* archiveCompression */.FW)(inputs.compression);
    const stores = await (0,store_backup/* prepareStores */.wm)(context, await (0,stores_open/* openStores */.j)(inputs, env, naming/* SNAPSHOTS */.iH));
    const folders = stores.flatMap(({ staging }) => (staging === null ? [] : [staging]));
    const root = folders[0] ?? (await workspace.make('staging'));
    const startedAt = new Date();
    const reserved = await (0,reserve/* reserve */.v)(root, startedAt, folders, naming/* SNAPSHOTS */.iH);
    workspace.partial = folders.map((folder) => (0,external_node_path_.join)(folder, (0,external_node_path_.basename)(reserved.folder)));
    (0,core.saveState)('partial', workspace.partial.join('\n'));
    const { name, folder: storedFolder } = reserved;
    const folder = inputs.encryptTo.length > 0 ? await workspace.make('unsealed') : storedFolder;
    return { name, folder, storedFolder, root, compression, stores, startedAt };
}

// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(13411);
// EXTERNAL MODULE: ./lib/postgres/compression.js
var compression = __webpack_require__(32909);
// EXTERNAL MODULE: ./lib/backups/files.js
var backups_files = __webpack_require__(49500);
// EXTERNAL MODULE: ./lib/backups/origin.js
var origin = __webpack_require__(73341);
// EXTERNAL MODULE: ./lib/backups/seal.js
var seal = __webpack_require__(71474);
// EXTERNAL MODULE: ./lib/backups/snapshot/describe.js
var describe = __webpack_require__(59507);
;// CONCATENATED MODULE: ./lib/backups/snapshot/publish.js













/** Writes the manifest of verified archives, encrypts and signs where there are keys, puts all into every store, and records it. */
async function publishSnapshot(context, place, draft, files, reading) {
    const { workspace, reportFolder } = context;
    const manifest = describeSnapshot(context, place, draft, files, reading);
    const own = `${place.name}.manifest.json`;
    await (0,backups_files/* writeWhole */.f8)((0,external_node_path_.join)(place.folder, own), `${JSON.stringify(manifest, null, 1)}\n`);
    const paths = [...files.map(({ path }) => path), own];
    const backup = await sealed(context, place, { name: place.name, folder: place.folder, files: paths }, manifest);
    // What is moved into a store would be gone before it is told.
    const kept = (0,external_node_path_.join)(reportFolder, 'manifest.json');
    await (0,promises_.copyFile)((0,find/* manifestPath */.ji)(backup), kept);
    const stored = await (0,store_backup/* storeBackup */.A1)(context, backup, place.stores, place.root);
    if (stored.some(({ store }) => store.staging === place.root))
        workspace.partial = [];
    await record(context, manifest, kept, stored);
    await (0,attest/* attestManifest */.j)(context);
}
async function sealed({ inputs, env, recorder, signal }, { folder, storedFolder }, backup, manifest) {
    const work = {
        ...{ folder: storedFolder, consume: true, path: env.PATH ?? '', jobs: inputs.jobs, signal },
        tell: (line) => {
            recorder.info(line);
        },
    };
    const sealing = () => (0,seal/* seal */.od)(backup, { ...manifest, format: null }, inputs, work);
    if (folder === storedFolder)
        return sealing();
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    return recorder.phase('encrypt', 'Encrypt the snapshot', () => (0,disk_full/* explainFullDisk */.E)((0,external_node_path_.dirname)(storedFolder), () => Promise.resolve(bytes), sealing));
}
function describeSnapshot({ env, recorder }, place, draft, files, reading) {
    return {
        manifestVersion: 1,
        name: place.name,
        kind: 'physical',
        mode: draft.mode,
        compression: (0,compression/* describeCompression */.uR)(place.compression),
        startedAt: place.startedAt.toISOString(),
        finishedAt: new Date().toISOString(),
        tool: { name: 'postgres-recovery', version: version/* VERSION */.x },
        server: {
            version: reading.version,
            major: draft.major,
            systemIdentifier: (0,snapshot_draft/* leaderOf */.t)(draft).systemIdentifier,
            bootstrapRole: reading.bootstrapRole,
        },
        nodes: [...draft.nodes],
        databases: reading.databases,
        databasesReason: reading.databasesReason,
        patroni: draft.patroni,
        parent: draft.parent,
        files,
        origin: (0,origin/* originOf */.y)(env),
        phases: recorder.phaseSeconds(),
        secondsDown: draft.secondsDown,
    };
}
async function record({ recorder }, manifest, path, stored) {
    const { sha256 } = await (0,backups_files/* sha256File */.Q3)(path);
    const places = stored.map(({ store, location }) => ({ store: store.input, location: location.location }));
    (0,describe/* recordSnapshot */.w)(recorder, manifest, { path, digest: sha256 }, places);
    recorder.snapshot = {
        mode: manifest.mode,
        secondsDown: manifest.secondsDown,
        parent: manifest.parent,
        nodes: manifest.nodes.map(({ name, role, archive, bytes, timeline, lsn }) => ({
            ...{ name, role, archive, bytes, timeline, lsn },
            archiveBytes: manifest.files.find((file) => file.path === archive)?.bytes ?? null,
        })),
    };
    const artifact = stored.find(({ location }) => location.artifactId !== undefined)?.location;
    recorder.outputs.set('digest', artifact?.digest ?? `sha256:${sha256}`);
    if (artifact?.artifactId !== undefined)
        recorder.outputs.set('artifact-id', artifact.artifactId);
    if (artifact?.artifactUrl !== undefined)
        recorder.outputs.set('artifact-url', artifact.artifactUrl);
}

// EXTERNAL MODULE: ./lib/proof/check.js
var check = __webpack_require__(98510);
// EXTERNAL MODULE: ./lib/postgres/physical/boot.js + 3 modules
var boot = __webpack_require__(93286);
// EXTERNAL MODULE: ./lib/postgres/physical/place.js
var physical_place = __webpack_require__(65098);
// EXTERNAL MODULE: ./lib/postgres/physical/tools.js
var physical_tools = __webpack_require__(38282);
// EXTERNAL MODULE: ./lib/backups/capture-database.js
var capture_database = __webpack_require__(61607);
;// CONCATENATED MODULE: ./lib/proof/read-copy.js









const ROOM = 1.1;
/**
 * Starts a copy as a scratch server, and fingerprints all its databases: what a restore is compared with. A copy that cannot
 * be started here, for want of programs or of room, is not said to be bad; one that does not start is.
 */
async function readCopy(context, source) {
    const { inputs, workspace, signal } = context;
    const without = (reason) => ({
        findings: [
            {
                check: 'restore',
                severity: 'warning',
                kind: 'not-started',
                object: 'copy of the leader',
                message: `the snapshot was not started, so that its manifest holds no fingerprints of the content: ${reason}`,
                fix: 'mend that where a restore is to be compared with the source',
            },
        ],
        looked: 0,
        detail: reason,
        reading: { databases: null, databasesReason: reason, version: null, bootstrapRole: null },
    });
    const { bavail, bsize } = await (0,promises_.statfs)(workspace.folder);
    if (bavail * bsize < source.bytes * ROOM)
        return without(`there is no room for ${(0,format/* size */.Ej)(source.bytes)} in ${workspace.folder}`);
    const tools = await (0,physical_tools/* findCopyTools */.y)({ major: source.major, pgBin: inputs.pgBin, signal }).catch((error) => {
        signal.throwIfAborted();
        return (0,errors/* asUserErrors */.D3)(error)
            .map(({ message }) => message)
            .join('; ');
    });
    if (typeof tools === 'string')
        return without(tools);
    const place = await (0,physical_place/* makeCopyPlace */.N)(await workspace.make('scratch'));
    await (0,promises_.mkdir)(place.layout.data, { recursive: true, mode: 0o700 });
    const found = await source.place(place, tools);
    if (found.some(({ severity }) => severity === 'error'))
        return { ...without('the copy is not as it should be'), findings: found };
    const copy = await (0,boot/* bootCopy */.i)({ place, tools, jobs: inputs.jobs, dataBytes: source.bytes, signal });
    try {
        return await read_copy_read(context, copy, source.takenAt);
    }
    finally {
        await copy.stop();
    }
}
async function read_copy_read({ inputs, recorder, signal }, copy, takenAt) {
    const databases = [];
    for (const { name, connectable, template } of copy.databases) {
        if (!connectable || template)
            continue;
        const read = await (0,capture_database/* captureDatabase */.y)({
            database: name,
            path: 'data',
            dump: () => Promise.resolve(),
            readDumped: null,
            settings: (0,connection/* derive */.CX)(copy.settings, { database: name }),
            major: copy.major,
            jobs: inputs.jobs,
            recorder,
            signal,
        });
        databases.push({ ...read, snapshotAt: takenAt.toISOString() });
    }
    const client = await (0,connection/* connect */.Ng)(copy.settings, { signal });
    const { version } = await (0,postgres_server/* readServerFacts */.TX)(client).finally(() => client.end());
    const tables = databases.reduce((sum, database) => sum + database.tables.length, 0);
    return {
        findings: [],
        looked: databases.length,
        detail: `the copy of the leader started, and ${(0,format/* counted */.hS)(tables, 'table')} of ${(0,format/* counted */.hS)(databases.length, 'database')} were read`,
        reading: { databases, databasesReason: null, version, bootstrapRole: copy.bootstrapRole },
    };
}

;// CONCATENATED MODULE: ./lib/proof/take-snapshot.js














/**
 * Takes a snapshot as the inputs say, and puts it into every store. What takes time and needs no standstill comes after the
 * nodes run again: the archives are read back, and a copy of the leader is started to fingerprint what is in it. Gives its name; null when one
 * of these checks failed: then there is no snapshot.
 */
async function takeSnapshot(context) {
    const place = await reserveSnapshot(context);
    const draft = context.inputs.mode === 'online'
        ? await copyOnline(context, place)
        : await copyOffline(context, await planOffline(context, place), place);
    const files = await readBack(context, place, draft);
    if (files === null)
        return null;
    const reading = await startCopy(context, place, draft);
    if (reading === null)
        return null;
    await publishSnapshot(context, place, draft, files, reading);
    return place.name;
}
/** Null when an archive is not what was copied: then there is no snapshot. */
async function readBack({ recorder, signal }, { folder }, { nodes }) {
    const read = { files: [] };
    const { status } = await (0,check/* runCheck */.k)(recorder, 'files', signal, async () => {
        const { findings, files } = await (0,verify/* verifyNew */.S)(folder, nodes, signal);
        read.files = files;
        const members = nodes.reduce((sum, node) => sum + node.members.length, 0);
        const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
        return {
            findings,
            looked: members,
            detail: `${(0,format/* counted */.hS)(files.length, 'archive')} with ${(0,format/* counted */.hS)(members, 'file')}, ${(0,format/* size */.Ej)(bytes)}, read back`,
        };
    }, 'Read the archives back');
    return status === 'fail' ? null : read.files;
}
/** Null when the copy does not start: then it is no copy of anything. */
async function startCopy(context, { folder, stores }, draft) {
    const { env, recorder, signal } = context;
    const leader = (0,snapshot_draft/* leaderOf */.t)(draft);
    const read = { reading: null };
    const { status } = await (0,check/* runCheck */.k)(recorder, 'restore', signal, async () => {
        const outcome = await readCopy(context, {
            major: draft.major,
            bytes: draft.copyBytes,
            takenAt: draft.takenAt,
            place: async (copy, tools) => {
                const archive = (0,external_node_path_.join)(folder, leader.archive);
                if (draft.parent !== null) {
                    const before = await (0,combine/* chainBefore */.ty)(context, draft.parent, stores);
                    const programs = { path: env.PATH ?? '', signal };
                    return (0,combine/* combineChain */.FX)([...before, { archive, node: leader }], copy.root, tools, programs);
                }
                await (0,unpack/* unpackHere */.Fm)(archive, leader.members, copy.root, { path: env.PATH ?? '', signal });
                return draft.mode === 'online' ? verifyCopy(copy, tools, signal) : [];
            },
        });
        read.reading = outcome.reading;
        return outcome;
    }, 'Start a copy of the leader and fingerprint it');
    return status === 'fail' ? null : read.reading;
}
/** The tablespaces lie beside the data folder by now, where only their links lead to them. */
async function verifyCopy({ root, layout: { data, tablespaces } }, tools, signal) {
    for (const oid of await (0,promises_.readdir)(tablespaces))
        await (0,promises_.symlink)((0,external_node_path_.join)(tablespaces, oid), (0,external_node_path_.join)(data, 'pg_tblspc', oid));
    return (0,base_backup/* verifyBaseBackup */.rS)(tools, data, [root], signal);
}


/***/ })

};
