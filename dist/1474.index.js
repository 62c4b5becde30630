export const id = 1474;
export const ids = [1474,758];
export const modules = {

/***/ 71474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ sealManifest),
/* harmony export */   od: () => (/* binding */ seal),
/* harmony export */   ss: () => (/* binding */ sealedPath),
/* harmony export */   unseal: () => (/* binding */ unseal),
/* harmony export */   unsealDump: () => (/* binding */ unsealDump)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var p_map__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(606);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _report_format_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(33777);
/* harmony import */ var _damaged_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80642);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(49500);
/* harmony import */ var _find_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(72984);
/* harmony import */ var _naming_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(21403);
/* harmony import */ var _seal_age_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(10758);
/* harmony import */ var _seal_signature_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(27751);











/** What the encrypted form of a file adds to its name. */
const SEALED = '.age';
/** The folder of the encrypted files. */
const FILES = 'files';
const CHANGED = 'the backup was changed after it was made: use another one, or another copy of this one';
/**
 * Encrypts a backup to the recipients and signs its manifest, as far as there are any keys. Encrypted, it lies in
 * `work.folder`, and neither the names of its files nor its manifest tell what is in it.
 */
async function seal(backup, manifest, keys, work) {
    const sealed = keys.encryptTo.length === 0 ? backup : await encrypt(backup, manifest, keys.encryptTo, work);
    return sign(sealed, manifest, keys.signingKey);
}
/**
 * The same for a backup whose files are in the stores already, encrypted where that was asked for, as `stored` tells: only
 * its manifest lies in its folder, and what belongs to it comes into `folder`.
 */
async function sealManifest({ name, folder: from }, manifest, stored, keys, { folder, signal }) {
    const own = (0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestFile */ .YE)(manifest, name);
    const paths = stored.map(({ path }) => path);
    if (keys.encryptTo.length === 0)
        return sign({ name, folder: from, files: [...paths, own] }, manifest, keys.signingKey);
    await (0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__.encrypter)(null, keys.encryptTo, signal)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(from, own), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, own + SEALED));
    await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, own + SEALED));
    const files = [...stored, ...(await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .checksums */ .vw)(folder, [own + SEALED], signal))];
    await writeOuter(manifest, name, folder, files);
    return sign({ name, folder, files: [...files.map(({ path }) => path), own] }, manifest, keys.signingKey);
}
async function sign(backup, manifest, key) {
    if (key === undefined)
        return backup;
    await (0,_seal_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .signFile */ .Wr)((0,_find_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestPath */ .ji)(backup), key);
    return { ...backup, files: [...backup.files, (0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestFile */ .YE)(manifest, backup.name) + _seal_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .SIGNATURE */ .J2] };
}
async function encrypt({ name, folder: from }, manifest, recipients, { folder, consume, path, jobs, tell, signal }) {
    const program = await (0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__.findAge)(path, signal);
    tell(`Encrypting to ${(0,_report_format_js__WEBPACK_IMPORTED_MODULE_9__/* .counted */ .hS)(recipients.length, 'recipient')} with ${(0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__/* .describeAge */ .HK)(program)}`);
    const encryptFile = (0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__.encrypter)(program, recipients, signal);
    const own = (0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestFile */ .YE)(manifest, name);
    const pairs = sealedFiles(manifest, name);
    if (!(0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .isSingleFile */ .HQ)(manifest))
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, FILES), { mode: 0o700 });
    await convert(pairs.map(({ plain, sealed }) => ({ from: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(from, plain), to: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, sealed) })), encryptFile, {
        consume,
        jobs,
        signal,
    });
    const paths = pairs.map(({ sealed }) => sealed);
    const files = await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .checksums */ .vw)(folder, paths, signal);
    if (!(0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .isSingleFile */ .HQ)(manifest))
        await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, FILES));
    await writeOuter(manifest, name, folder, files);
    return { name, folder, files: [...paths, own] };
}
/** Writes the manifest that everyone may read. `files`: the encrypted ones. */
async function writeOuter(manifest, name, folder, files) {
    const { manifestVersion, kind, format, startedAt, finishedAt } = manifest;
    const outer = {
        ...{ manifestVersion, name, kind, format, startedAt, finishedAt },
        encrypted: true,
        files,
    };
    await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writeWhole */ .f8)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, (0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestFile */ .YE)(manifest, name)), `${JSON.stringify(outer, null, 1)}\n`);
}
/**
 * Brings a backup into the form in which its manifest can be read and its files be restored; `work.folder` gets the
 * decrypted ones. With a signing key, the signature is verified before anything is parsed. Throws UserErrors for what is
 * unsigned, altered, cut short or for another key, and keeps nothing decrypted then. `read`: reads the manifest inside.
 */
async function unseal(backup, keys, work, read = _find_js__WEBPACK_IMPORTED_MODULE_5__/* .readManifest */ .WI) {
    if (keys.signingKey !== undefined)
        await (0,_seal_signature_js__WEBPACK_IMPORTED_MODULE_8__/* .verifySignature */ .Od)((0,_find_js__WEBPACK_IMPORTED_MODULE_5__/* .manifestPath */ .ji)(backup), keys.signingKey);
    const outer = await (0,_find_js__WEBPACK_IMPORTED_MODULE_5__/* .readSealedManifest */ .Mt)(backup);
    if (outer === null)
        return backup;
    if (keys.identity.length === 0)
        throw needsIdentity(`the backup ${backup.name}`);
    const { findings } = await (0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .damagedFiles */ .nU)(backup, outer, work.signal);
    if (findings.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserErrors */ .tQ(findings.map(({ object, message, fix }) => new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${object}: ${message}`, fix ?? CHANGED)));
    try {
        return await decrypt(backup, outer, keys.identity, work, read);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(work.folder, { recursive: true, force: true });
        throw error;
    }
}
async function decrypt(backup, outer, identities, { folder, consume, path, jobs, tell, signal }, read) {
    const program = await (0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__.findAge)(path, signal);
    tell(`Decrypting with ${(0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__/* .describeAge */ .HK)(program)}`);
    const { name } = backup;
    const own = (0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestFile */ .YE)(outer, name);
    return (0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__/* .decrypting */ .ix)(program, identities, `${folder}.identity`, signal, async (decryptFile) => {
        await decryptFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(backup.folder, own + SEALED), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, own));
        const manifest = await read({ name, folder, files: [own] });
        const pairs = payloadOf(manifest, outer, name);
        for (const parent of new Set(pairs.map(({ plain }) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, plain)))))
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(parent, { recursive: true, mode: 0o700 });
        await convert(pairs.map(({ plain, sealed }) => ({ from: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(backup.folder, sealed), to: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, plain) })), decryptFile, { consume, jobs, signal });
        return { name, folder, files: [...pairs.map(({ plain }) => plain), own] };
    });
}
/**
 * The path of a dump that something else made: of one that was encrypted with age, decrypted into `work.folder`, of any
 * other, as it is. Throws a UserError for one that does not authenticate to its end, and keeps nothing of it.
 */
async function unsealDump(path, identities, { folder, path: programs, tell, signal }) {
    if (!(await (0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__/* .isAgeFile */ .mB)(path)))
        return path;
    if (identities.length === 0)
        throw needsIdentity(path);
    const program = await (0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__.findAge)(programs, signal);
    tell(`Decrypting with ${(0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__/* .describeAge */ .HK)(program)}`);
    const dump = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path, SEALED));
    try {
        await (0,_seal_age_js__WEBPACK_IMPORTED_MODULE_7__/* .decrypting */ .ix)(program, identities, `${folder}.identity`, signal, (decryptFile) => decryptFile(path, dump));
        return dump;
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(folder, { recursive: true, force: true });
        throw error;
    }
}
function needsIdentity(what) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${what} is encrypted`, 'give in `identity` the secret key of age that opens it, best from a secret');
}
/**
 * Does `work` for each pair of files. Each result is on the disk before what it was made from is removed. After a failure,
 * what has begun comes to its end before it is thrown: nobody writes any more then.
 */
async function convert(pairs, work, { consume, jobs, signal }) {
    const failures = [];
    await (0,p_map__WEBPACK_IMPORTED_MODULE_10__["default"])(pairs, async ({ from, to }) => {
        if (failures.length > 0 || signal.aborted)
            return;
        try {
            await work(from, to);
            await (0,_files_js__WEBPACK_IMPORTED_MODULE_4__/* .sync */ .OH)(to);
            if (consume)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(from);
        }
        catch (error) {
            failures.push(error);
        }
    }, { concurrency: jobs });
    signal.throwIfAborted();
    if (failures.length > 0)
        throw failures[0];
}
/** The files of a backup, its manifest last, with the names that they have when it is encrypted. */
function sealedFiles(manifest, name) {
    const own = (0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestFile */ .YE)(manifest, name);
    const payload = manifest.files.map(({ path }, index) => ({
        plain: path,
        sealed: sealedPath(path, index, (0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .isSingleFile */ .HQ)(manifest)),
    }));
    return [...payload, { plain: own, sealed: own + SEALED }];
}
/** The path that the file of this index, from 0, among those in the manifest has when it is encrypted. */
function sealedPath(path, index, single) {
    return single ? path + SEALED : `${FILES}/${String(index + 1).padStart(4, '0')}${SEALED}`;
}
/**
 * What is to be decrypted, all but the manifest. Whoever knows a recipient can encrypt a manifest of his own, and without
 * a signing key nobody can tell: its paths may lead nowhere else, and it must be the one of these files.
 */
function payloadOf(manifest, outer, name) {
    const pairs = sealedFiles(manifest, name);
    const own = (0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .manifestFile */ .YE)(manifest, name);
    const paths = pairs.map(({ plain }) => plain);
    const fits = outer.format === manifest.format &&
        outer.files.length === pairs.length &&
        outer.files.every(({ path }, index) => path === pairs[index]?.sealed) &&
        paths.every((path) => isInside(path) && (!(0,_damaged_files_js__WEBPACK_IMPORTED_MODULE_3__/* .isSingleFile */ .HQ)(manifest) || (0,_naming_js__WEBPACK_IMPORTED_MODULE_6__/* .nameIn */ .ZC)(path) === name)) &&
        new Set(paths).size === paths.length;
    if (!fits)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`the encrypted manifest of ${name} is not the one of the files beside it`, CHANGED);
    return pairs.filter(({ plain }) => plain !== own);
}
function isInside(path) {
    return !path.includes('\0') && path.split('/').every((part) => !['', '.', '..'].includes(part));
}


/***/ }),

/***/ 10758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HK: () => (/* binding */ describeAge),
/* harmony export */   encrypter: () => (/* binding */ encrypter),
/* harmony export */   findAge: () => (/* binding */ findAge),
/* harmony export */   ix: () => (/* binding */ decrypting),
/* harmony export */   mB: () => (/* binding */ isAgeFile)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _postgres_search_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66811);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(26318);
/* harmony import */ var _library_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16612);






/** Below this, starting a program takes longer than encrypting here. */
const SMALL_BYTES = 1 << 20;
const INTRODUCTION = 'age-encryption.org/v1\n';
/** What to say of how it is done. */
function describeAge(program) {
    return program === null
        ? 'the library age-encryption, as there is no program `age` on the PATH'
        : `age ${program.version} (${program.file}; files below 1 MiB with the library)`;
}
/** Finds `age` in the folders of `path` (as the variable PATH); null where there is none that runs. */
async function findAge(path, signal) {
    for (const folder of path.split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter).filter(node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)) {
        if ((await (0,_postgres_search_js__WEBPACK_IMPORTED_MODULE_3__/* .missingPrograms */ .iB)(folder, ['age'])).length > 0)
            continue;
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'age');
        try {
            const { code, stdout } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .eF)({ file, args: ['--version'], env: {} }, { signal });
            const [version] = /^v?\d+\.\d+[\w.+-]*/.exec(stdout) ?? [];
            if (code === 0 && version !== undefined)
                return { file, version };
        }
        catch (error) {
            // It could not be started at all: for another kind of machine, say.
            if (signal.aborted)
                throw error;
        }
    }
    return null;
}
/** Whether a file begins as those of age do; a folder does not. */
async function isAgeFile(path) {
    if (!(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isFile())
        return false;
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path);
    try {
        const { buffer, bytesRead } = await handle.read(Buffer.alloc(INTRODUCTION.length), 0, INTRODUCTION.length, 0);
        return buffer.subarray(0, bytesRead).toString('latin1') === INTRODUCTION;
    }
    finally {
        await handle.close();
    }
}
/** Encrypts files to `recipients`, with the program where there is one. */
function encrypter(program, recipients, signal) {
    return async (from, to) => {
        if (program === null || (await isSmall(from)))
            await (0,_library_js__WEBPACK_IMPORTED_MODULE_5__/* .encryptFile */ .o)(recipients, from, to, signal);
        else {
            const named = recipients.flatMap((recipient) => ['-r', recipient]);
            await runAge(program, ['--encrypt', ...named, '-o', to, from], signal);
        }
    };
}
/**
 * Gives `work` a way to decrypt files with `identities`, which lie meanwhile in `keyFile`, for the program: in arguments,
 * everybody on the machine could read them. A file that is not for them, or not as it was encrypted, is a UserError.
 */
async function decrypting(program, identities, keyFile, signal, work) {
    try {
        if (program !== null)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(keyFile, `${identities.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
        return await work(async (from, to) => {
            try {
                if (program === null || (await isSmall(from)))
                    await (0,_library_js__WEBPACK_IMPORTED_MODULE_5__/* .decryptFile */ .I)(identities, from, to, signal);
                else
                    await runAge(program, ['--decrypt', '-i', keyFile, '-o', to, from], signal);
            }
            catch (error) {
                throw signal.aborted ? error : refusal(from, error);
            }
        });
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(keyFile, { force: true });
    }
}
async function isSmall(path) {
    return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).size < SMALL_BYTES;
}
async function runAge({ file }, args, signal) {
    const { code, stderr } = await (0,_process_js__WEBPACK_IMPORTED_MODULE_4__/* .run */ .eF)({ file, args, env: {} }, { signal });
    if (code === 0)
        return;
    const told = /^age: error: (.*)$/m.exec(stderr)?.[1] ?? `${file} ended with code ${code}`;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`age: ${told}`, 'see what it says; without the program on the PATH, the library is used');
}
/** What a file that could not be decrypted means. A full disk is no fault of the file. */
function refusal(path, error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('no identity matched'))
        return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} is encrypted for others: none of the keys in \`identity\` opens it`, 'give in `identity` the secret key of one of the recipients that `encrypt-to` named when it was made', { cause: error });
    if (/no space left|quota exceeded|ENOSPC|EDQUOT/i.test(message))
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} cannot be decrypted: ${message}`, 'the backup was damaged or changed after it was made: use another one, or another copy of this one', { cause: error });
}


/***/ }),

/***/ 16612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  beginEncryption: () => (/* binding */ beginEncryption),
  I: () => (/* binding */ decryptFile),
  o: () => (/* binding */ encryptFile)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./lib/backups/seal/stream.js

/** The payload of an age file comes in blocks of 64 KiB, each with its authentication tag. */
const BLOCK = 1 << 16;
const TAG = 16;
/** Blocks that are read and written at a time. */
const BATCH = 16;
const NONCE = 16;
const CIPHER = 'chacha20-poly1305';
/**
 * Encrypts a file as the payload of an age file (STREAM over ChaCha20-Poly1305) with Node's own cipher, which is several
 * times as fast as the library's, and appends it to `to`.
 */
async function encryptPayload(of, to, signal) {
    const key = payloadKey(of);
    await eachBlock(of, to, BLOCK, signal, (block, nonce) => encrypted(key, block, nonce));
}
/** The payload of an age file whose content comes piece by piece. */
class PayloadEncrypter {
    key;
    block = Buffer.allocUnsafe(BLOCK);
    filled = 0;
    output = Buffer.allocUnsafe((BLOCK + TAG) * BATCH);
    ready = 0;
    count = 0;
    constructor(keys) {
        this.key = payloadKey(keys);
    }
    /** Gives `take` what is ready; its buffer is used again when `take` has resolved. */
    async push(chunk, take) {
        for (let rest = chunk; rest.length > 0;) {
            // Not before there is more: the last block is marked as such.
            if (this.filled === BLOCK)
                await this.seal(false, take);
            const copied = rest.copy(this.block, this.filled, 0, BLOCK - this.filled);
            this.filled += copied;
            rest = rest.subarray(copied);
        }
    }
    /** Gives `take` the rest. */
    async end(take) {
        await this.seal(true, take);
        await this.flush(take);
    }
    async seal(last, take) {
        if (this.ready + BLOCK + TAG > this.output.length)
            await this.flush(take);
        const block = this.block.subarray(0, this.filled);
        for (const part of encrypted(this.key, block, blockNonce(this.count++, last)))
            this.ready += part.copy(this.output, this.ready);
        this.filled = 0;
    }
    async flush(take) {
        await take(this.output.subarray(0, this.ready));
        this.ready = 0;
    }
}
function encrypted(key, block, nonce) {
    const cipher = (0,external_node_crypto_.createCipheriv)(CIPHER, key, nonce, { authTagLength: TAG });
    return [cipher.update(block), cipher.final(), cipher.getAuthTag()];
}
/**
 * Decrypts such a payload, and appends it to `to`. Throws where a block is not authentic, or the last one is missing; what
 * was written before is not to be kept then.
 */
async function decryptPayload(of, to, signal) {
    const key = payloadKey(of);
    await eachBlock(of, to, BLOCK + TAG, signal, (block, nonce, count) => {
        const length = block.length - TAG;
        if (length < 0 || (length === 0 && count > 0))
            throw new Error('the file ends in the middle');
        const decipher = (0,external_node_crypto_.createDecipheriv)(CIPHER, key, nonce, { authTagLength: TAG });
        decipher.setAuthTag(block.subarray(length));
        return [decipher.update(block.subarray(0, length)), decipher.final()];
    });
}
function payloadKey({ fileKey, nonce }) {
    return Buffer.from((0,external_node_crypto_.hkdfSync)('sha256', fileKey, nonce, 'payload', 32));
}
/** Eleven bytes of counter, and whether it is the last block: so that none can be moved, nor the end be cut off. */
function blockNonce(count, last) {
    const nonce = Buffer.alloc(12);
    nonce.writeUIntBE(count, 5, 6);
    nonce[11] = last ? 1 : 0;
    return nonce;
}
/**
 * Writes what `work` makes of each block of `length` bytes. There is always a last one, which alone may be shorter, or empty.
 * The same two buffers serve for the whole file: new ones for each block would keep the garbage collector busy.
 */
async function eachBlock({ file, start }, to, length, signal, work) {
    const { size } = await file.stat();
    const total = Math.max(1, Math.ceil((size - start) / length));
    const input = Buffer.allocUnsafe(length * BATCH);
    const output = Buffer.allocUnsafe((BLOCK + TAG) * BATCH);
    for (let first = 0; first < total; first += BATCH) {
        signal.throwIfAborted();
        const wanted = Math.min(input.length, size - start - first * length);
        const read = await readFully(file, input.subarray(0, wanted), start + first * length);
        let filled = 0;
        for (let count = first; count < Math.min(total, first + BATCH); count++) {
            const at = (count - first) * length;
            const block = read.subarray(at, at + length);
            for (const part of work(block, blockNonce(count, count === total - 1), count))
                filled += part.copy(output, filled);
        }
        await to.writeFile(output.subarray(0, filled));
    }
}
async function readFully(file, buffer, position) {
    for (let filled = 0; filled < buffer.length;) {
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
        if (bytesRead === 0)
            throw new Error('the file became shorter while it was read');
        filled += bytesRead;
    }
    return buffer;
}

;// CONCATENATED MODULE: ./lib/backups/seal/library.js



/** A header grows by about a hundred bytes with each recipient. */
const LONGEST_HEADER = 1 << 20;
/** Encrypts a file in this process: the keys and the header by the library, the payload by Node's own cipher. Flat memory. */
async function encryptFile(recipients, from, to, signal) {
    const { header, fileKey } = await makeHeader(recipients);
    const nonce = (0,external_node_crypto_.randomBytes)(NONCE);
    await withFiles(from, to, async (file, target) => {
        await target.writeFile(Buffer.concat([header, nonce]));
        await encryptPayload({ file, start: 0, fileKey, nonce }, target, signal);
    });
}
/** Begins to encrypt what comes piece by piece: the file starts with `start`, the payload follows. */
async function beginEncryption(recipients) {
    const { header, fileKey } = await makeHeader(recipients);
    const nonce = (0,external_node_crypto_.randomBytes)(NONCE);
    return { start: Buffer.concat([header, nonce]), payload: new PayloadEncrypter({ fileKey, nonce }) };
}
/** Decrypts a file in this process. Throws, leaving a part of it, where it is not for these identities, or not authentic. */
async function decryptFile(identities, from, to, signal) {
    const { Decrypter } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const decrypter = new Decrypter();
    for (const identity of identities)
        decrypter.addIdentity(identity);
    await withFiles(from, to, async (file, target) => {
        const { header, nonce } = await readHeader(file);
        const fileKey = await decrypter.decryptHeader(header);
        await decryptPayload({ file, start: header.length + NONCE, fileKey, nonce }, target, signal);
    });
}
async function withFiles(from, to, work) {
    const file = await (0,promises_.open)(from);
    try {
        const target = await (0,promises_.open)(to, 'wx', 0o600);
        try {
            await work(file, target);
        }
        finally {
            await target.close();
        }
    }
    finally {
        await file.close();
    }
}
/** A header for a new file, and its key, which the library tells to recipients alone: one listens, and adds nothing. */
async function makeHeader(recipients) {
    const { Encrypter } = await __webpack_require__.e(/* import() */ 1539).then(__webpack_require__.bind(__webpack_require__, 81539));
    const encrypter = new Encrypter();
    for (const recipient of recipients)
        encrypter.addRecipient(recipient);
    const heard = [];
    const listener = {
        wrapFileKey: (key) => {
            heard.push(Uint8Array.from(key));
            return [];
        },
    };
    encrypter.addRecipient(listener);
    // The payload of nothing, and the nonce before it, are not used.
    const empty = await encrypter.encrypt('');
    const [fileKey] = heard;
    const header = empty.subarray(0, headerLength(Buffer.from(empty)));
    if (fileKey === undefined || header.length === 0)
        throw new Error('the library made no header');
    return { header, fileKey };
}
async function readHeader(file) {
    // Nearly always, the first few thousand bytes hold it.
    for (let length = 1 << 12; length <= LONGEST_HEADER; length <<= 2) {
        const start = await firstBytes(file, length);
        const end = headerLength(start);
        if (end > 0 && start.length >= end + NONCE)
            return { header: start.subarray(0, end), nonce: start.subarray(end, end + NONCE) };
        if (start.length < length)
            break;
    }
    throw new Error('the file is not one of age, or ends in its header');
}
async function firstBytes(handle, length) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
}
/** Up to the end of the line with its MAC; 0 where there is none. */
function headerLength(start) {
    const mac = start.indexOf('\n--- ');
    return mac < 0 ? 0 : start.indexOf('\n', mac + 1) + 1;
}


/***/ })

};
