/**
 * What is known of some rows: how many, and the sum of their hashes. Digests of disjoint sets of rows add up,
 * in any order, to the digest of them all; so rows can be hashed anywhere, in pieces, and in any order.
 */
export interface Digest {
  readonly rows: bigint;
  readonly sum: bigint;
}

export const EMPTY: Digest = { rows: 0n, sum: 0n };

/**
 * How rows became bytes and bytes became hashes. Fingerprints of different methods cannot be compared.
 * `h1` and `c1` are versions: a change that alters a single fingerprint needs a new one.
 */
export type Method =
  /** Hashed by the server in a query: see rows.ts. */
  | 'h1'
  /** Read through COPY and hashed here: see copy.ts. */
  | 'c1';

export function add(a: Digest, b: Digest): Digest {
  return { rows: a.rows + b.rows, sum: a.sum + b.sum };
}

/** `<method>:<sum>`, the sum modulo 2^128 as 32 hexadecimal digits. */
export function formatFingerprint(method: Method, { sum }: Digest): string {
  return `${method}:${BigInt.asUintN(128, sum).toString(16).padStart(32, '0')}`;
}

/** The method of a fingerprint, or undefined when this version does not know it. */
export function methodOf(fingerprint: string): Method | undefined {
  const method = fingerprint.split(':', 1)[0];
  return method === 'h1' || method === 'c1' ? method : undefined;
}
