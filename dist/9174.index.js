export const id = 9174;
export const ids = [9174];
export const modules = {

/***/ 39174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BucketSource: () => (/* binding */ BucketSource)
/* harmony export */ });
/* harmony import */ var _capture_archive_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(64196);
/* harmony import */ var _stores_s3_bucket_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91575);
/* harmony import */ var _stores_s3_download_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16005);
/* harmony import */ var _stores_s3_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89337);
/* harmony import */ var _wal_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14993);





/** WAL below a prefix in a bucket of an S3 service. */
class BucketSource {
    bucket;
    base;
    constructor(bucket, prefix) {
        this.bucket = new _stores_s3_bucket_js__WEBPACK_IMPORTED_MODULE_1__/* .Bucket */ .f(bucket);
        this.base = (0,_stores_s3_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .baseOf */ .bx)(prefix);
    }
    describe() {
        return `s3://${this.bucket.name}/${this.base}`;
    }
    async list(signal) {
        const listed = (await this.bucket.list(this.base, signal)).map(({ key, bytes }) => ({
            name: key.slice(this.base.length),
            bytes,
        }));
        const captures = [];
        for (const { name: file } of listed.filter(({ name }) => (0,_capture_archive_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(name))) {
            const text = await this.bucket.text(this.base + file, signal);
            if (text !== null)
                captures.push({ file, text });
        }
        return { files: listed.flatMap(({ name, bytes }) => (0,_wal_files_js__WEBPACK_IMPORTED_MODULE_4__/* .parseWalFile */ ._)(name, bytes) ?? []), captures };
    }
    async fetch({ stored, bytes }, path, signal) {
        await (0,_stores_s3_download_js__WEBPACK_IMPORTED_MODULE_2__/* .downloadFile */ .P)(this.bucket, { key: this.base + stored, bytes }, path, signal);
    }
}


/***/ })

};
