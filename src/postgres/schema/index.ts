export { globalsOf, readGlobals, readSchema } from './read.ts';
export { schemaDigest } from './digest.ts';
export { compareSchema, type SchemaComparison, type SchemaDifference } from './compare.ts';
export { settleDeparse } from './settle.ts';
