export const id = 5637;
export const ids = [5637];
export const modules = {

/***/ 50629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ce: () => (/* binding */ toolErrors),
/* harmony export */   KO: () => (/* binding */ ErrorCollector),
/* harmony export */   tB: () => (/* binding */ sanitise)
/* harmony export */ });
/** Quoted text after one of these words names an object; any other quoted text may be a value out of a row. */
const OBJECT_WORD = /(?:access method|aggregate|cast|class|collation|column|configuration|constraint|cursor|database|dictionary|directory|domain|encoding|extension|family|file|function|index|language|library|locale name:|method|module|operator|option|parameter|parser|partition|policy|procedure|publication|relation|role|rule|savepoint|schema|sequence|server|service|socket|subscription|table|tablespace|template|trigger|type|user|view|wrapper) $/;
/** psql begins a message with `psql:<stdin>:12: `, the other programs with their name. */
const HEAD = /^(?:[^\s:]+:(?: |<stdin>:(\d+): ))?((?:error|ERROR|FATAL|PANIC): .*)$/;
const ENTRY = /^from TOC entry \d+; \d+ \d+ (.*)$/;
/**
 * The workers of pg_restore write to one standard error, each line in pieces: the beginnings of some lines may all come
 * before the message of one, whose own are then on the line before.
 */
const PIECES = /^(?:pg_restore:| |error: )*/;
/** Messages that are errors, whatever they begin with; and those that are none. */
const FAILURE = /^(?:COPY failed for table "(?:[^"]|"")*"|could not execute query|error returned by PQputCopy\w+): (?:ERROR|FATAL|PANIC): /;
const PROGRESS = /^(?:processing data for table "|(?:creating|executing|while) [A-Z]|(?:launching|finished|skipping) item \d|(?:dis|en)abling triggers |from TOC entry )/;
/**
 * Removes what may be row data from the primary line of an error message: quoted values, raw bytes, and the values of
 * a `Key (…)=(…)`. Identifiers stay: without them nobody could mend anything.
 */
function sanitise(message) {
    return blankValues(message)
        .replace(/\b0x[0-9a-f]{2}\b(?: 0x[0-9a-f]{2}\b)*/gi, '0x…')
        .replace(/=\(.*\)/g, '=(…)')
        .replace(/\p{Cc}/gu, ' ');
}
/** A value may hold quotes itself, which PostgreSQL does not escape: so from its first quote to the message's last. */
function blankValues(message) {
    for (const { 0: name, index } of message.matchAll(/"(?:[^"]|"")*"?/g)) {
        if (OBJECT_WORD.test(message.slice(Math.max(0, index - 40), index)) && name.endsWith('"'))
            continue;
        const last = message.lastIndexOf('"');
        return `${message.slice(0, index)}"…"${last > index ? message.slice(last + 1) : ''}`;
    }
    return message;
}
/**
 * Collects the errors from what a PostgreSQL program writes to its standard error, line by line. DETAIL, HINT, the
 * statement and all other lines that may hold row data are dropped. What a function raises is in the hands of whoever
 * wrote the function, so of that only the function's name is kept.
 */
class ErrorCollector {
    /** The first errors; `count` has them all. */
    errors = [];
    count = 0;
    entry;
    cap;
    constructor(cap = 100) {
        this.cap = cap;
    }
    /** Takes one line, without its line break. */
    take = (told) => {
        const message = told.replace(PIECES, '');
        const entry = ENTRY.exec(message)?.[1];
        if (entry !== undefined)
            this.entry = entry;
        if (PROGRESS.test(message))
            return;
        const line = FAILURE.test(message) ? `pg_restore: error: ${message}` : told;
        const context = /^CONTEXT: {2}(.*)$/.exec(line)?.[1];
        if (context !== undefined)
            this.explain(context);
        const head = HEAD.exec(line);
        if (!head?.[2])
            return;
        this.count++;
        if (this.errors.length >= this.cap)
            return;
        this.errors.push({
            message: sanitise(head[2].replace(/\b(?:error|ERROR|FATAL|PANIC): +|could not execute query: /g, '')),
            ...(this.entry === undefined ? {} : { object: this.entry }),
            ...(head[1] === undefined ? {} : { line: Number(head[1]) }),
        });
        this.entry = undefined;
    };
    /** Improves the newest error by where it happened. */
    explain(context) {
        const error = this.errors.at(-1);
        if (error === undefined || this.count > this.errors.length)
            return;
        const copy = /^COPY (.+?), line \d+(?:, column [^:]+)?(?=:|$)/.exec(context)?.[0];
        const raised = /^PL\/\w+ (?:function|procedure) (.*?)(?: line \d+)? at RAISE$/.exec(context)?.[1];
        const other = /^PL\/(?!pgSQL)\w+ function (.*)$/.exec(context)?.[1];
        if (copy !== undefined)
            this.errors[this.errors.length - 1] = { object: copy, ...error };
        const by = raised ?? other;
        if (by !== undefined) {
            this.errors[this.errors.length - 1] = { ...error, message: `the function ${by} raised an error` };
        }
    }
}
/** The errors in a program's standard error as one line without row data, for messages. */
function toolErrors(stderr) {
    const collector = new ErrorCollector();
    stderr.split('\n').forEach(collector.take);
    const messages = collector.errors.slice(0, 3).map(({ message }) => message);
    const more = collector.count - messages.length;
    if (messages.length === 0)
        return 'it ended without an error message';
    return messages.join('; ') + (more > 0 ? `; and ${more} more` : '');
}


/***/ }),

/***/ 97385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   backup: () => (/* binding */ backup)
/* harmony export */ });
/* harmony import */ var _backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86856);
/* harmony import */ var _backups_take_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28566);


/** Backs up the chosen databases and the globals, with fingerprints of all content in the manifest, into the stores. */
const backup = async (context) => {
    await (0,_backups_take_js__WEBPACK_IMPORTED_MODULE_1__/* .takeBackup */ .a)(context, { passing: true });
    await (0,_backups_apply_retention_js__WEBPACK_IMPORTED_MODULE_0__/* .pruneAfter */ .h)(context);
};


/***/ })

};
