export const id = 4600;
export const ids = [4600];
export const modules = {

/***/ 24600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LL: () => (/* binding */ Unreachable),
/* harmony export */   R$: () => (/* binding */ retrying),
/* harmony export */   abortable: () => (/* binding */ abortable),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   j$: () => (/* binding */ HttpError)
/* harmony export */ });
/* unused harmony export isTransient */
/* harmony import */ var p_retry__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74995);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);


const RETRIES = 3;
const FIRST_DELAY_MILLISECONDS = 1_000;
/** What the artifact client makes of a lost connection, which it does not repeat as it does a 500. */
const LOST_CALL = /^Failed to \w+: Unable to make request: /;
/** A request that the other side answered with something else than success. */
class HttpError extends Error {
    status;
    constructor(status, message) {
        super(message);
        this.name = 'HttpError';
        this.status = status;
    }
}
/** A request that got no answer: nothing says whether it arrived. */
class Unreachable extends Error {
    constructor(host, cause) {
        const code = cause instanceof Object && 'code' in cause ? String(cause.code) : 'no answer';
        super(`${host} could not be reached: ${code}`);
        this.name = 'Unreachable';
    }
}
/** The HTTP status that an error carries, ours or a client library's; null when it carries none. */
function statusOf(error) {
    const status = error instanceof Error && 'status' in error ? error.status : null;
    return typeof status === 'number' ? status : null;
}
/** Whether the same request may well succeed a moment later: no answer, 429, and the 5xx. */
function isTransient(error) {
    const status = statusOf(error);
    if (status !== null)
        return status === 429 || status >= 500;
    return error instanceof Unreachable || (error instanceof Error && LOST_CALL.test(error.message));
}
/** Repeats `work` after passing failures, with backoff and jitter: for what the client libraries do not repeat themselves. */
function retrying(work, signal, passes = isTransient) {
    const repeated = (0,p_retry__WEBPACK_IMPORTED_MODULE_1__/* ["default"] */ .Ay)(work, {
        retries: RETRIES,
        minTimeout: FIRST_DELAY_MILLISECONDS,
        // Many that were turned away at once must not come back at once.
        randomize: true,
        shouldRetry: ({ error }) => passes(error) && signal?.aborted !== true,
    });
    return abortable(repeated, signal);
}
/**
 * Stops waiting for `work` as soon as `signal` aborts, for libraries that cannot be cancelled. What they still do in
 * the background ends with the process.
 */
function abortable(work, signal) {
    if (!signal)
        return work;
    return new Promise((resolve, reject) => {
        const cancel = () => {
            reject(new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .cJ());
        };
        if (signal.aborted)
            cancel();
        signal.addEventListener('abort', cancel, { once: true });
        work
            .finally(() => {
            signal.removeEventListener('abort', cancel);
        })
            .then(resolve, reject);
    });
}


/***/ })

};
