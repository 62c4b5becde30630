export const id = 367;
export const ids = [367];
export const modules = {

/***/ 44367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ix: () => (/* binding */ decrypting),
  HK: () => (/* binding */ describeAge),
  encrypter: () => (/* binding */ encrypter),
  findAge: () => (/* binding */ findAge),
  mB: () => (/* binding */ isAgeFile)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/postgres/search.js
var search = __webpack_require__(66811);
// EXTERNAL MODULE: ./lib/process.js
var process = __webpack_require__(26318);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
    await eachBlock(of, to, BLOCK, signal, (block, nonce) => {
        const cipher = (0,external_node_crypto_.createCipheriv)(CIPHER, key, nonce, { authTagLength: TAG });
        return [cipher.update(block), cipher.final(), cipher.getAuthTag()];
    });
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
/** Decrypts a file in this process. Throws, leaving a part of it, where it is not for these identities, or not authentic. */
async function decryptFile(identities, from, to, signal) {
    const { Decrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 81539));
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
    const { Encrypter } = await __webpack_require__.e(/* import() */ 539).then(__webpack_require__.bind(__webpack_require__, 81539));
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

;// CONCATENATED MODULE: ./lib/backups/seal/age.js






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
    for (const folder of path.split(external_node_path_.delimiter).filter(external_node_path_.isAbsolute)) {
        if ((await (0,search/* missingPrograms */.iB)(folder, ['age'])).length > 0)
            continue;
        const file = (0,external_node_path_.join)(folder, 'age');
        try {
            const { code, stdout } = await (0,process/* run */.eF)({ file, args: ['--version'], env: {} }, { signal });
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
    if (!(await (0,promises_.stat)(path)).isFile())
        return false;
    const handle = await (0,promises_.open)(path);
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
            await encryptFile(recipients, from, to, signal);
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
            await (0,promises_.writeFile)(keyFile, `${identities.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
        return await work(async (from, to) => {
            try {
                if (program === null || (await isSmall(from)))
                    await decryptFile(identities, from, to, signal);
                else
                    await runAge(program, ['--decrypt', '-i', keyFile, '-o', to, from], signal);
            }
            catch (error) {
                throw signal.aborted ? error : refusal(from, error);
            }
        });
    }
    finally {
        await (0,promises_.rm)(keyFile, { force: true });
    }
}
async function isSmall(path) {
    return (await (0,promises_.stat)(path)).size < SMALL_BYTES;
}
async function runAge({ file }, args, signal) {
    const { code, stderr } = await (0,process/* run */.eF)({ file, args, env: {} }, { signal });
    if (code === 0)
        return;
    const told = /^age: error: (.*)$/m.exec(stderr)?.[1] ?? `${file} ended with code ${code}`;
    throw new errors/* UserError */.yo(`age: ${told}`, 'see what it says; without the program on the PATH, the library is used');
}
/** What a file that could not be decrypted means. A full disk is no fault of the file. */
function refusal(path, error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes('no identity matched'))
        return new errors/* UserError */.yo(`${path} is encrypted for others: none of the keys in \`identity\` opens it`, 'give in `identity` the secret key of one of the recipients that `encrypt-to` named when it was made', { cause: error });
    if (/no space left|quota exceeded|ENOSPC|EDQUOT/i.test(message))
        return error;
    return new errors/* UserError */.yo(`${path} cannot be decrypted: ${message}`, 'the backup was damaged or changed after it was made: use another one, or another copy of this one', { cause: error });
}


/***/ })

};
