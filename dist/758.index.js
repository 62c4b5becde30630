export const id = 758;
export const ids = [758];
export const modules = {

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
