/** The version of this action; equal to package.json's, which test/version.test.ts holds it to. */
export const VERSION = '0.1.0';
