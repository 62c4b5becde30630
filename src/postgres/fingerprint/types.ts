/** How a column takes part in the bytes of its row. */
export type Form =
  /** Its binary form, as the type's send function makes it: the same for the same value on every server. */
  | 'binary'
  /** Binary, with all bit patterns of NaN as one: no query tells them apart, and no dump keeps them. */
  | 'binary-float4'
  | 'binary-float8'
  /** Binary, with a value longer than LARGE as its SHA-256: hashing 1 GB must not take many GB. */
  | 'binary-text'
  | 'binary-bytea'
  /** The text that its output function writes, without newlines at its start: a dump and restore may lose one. */
  | 'xml'
  /** As its output function writes it. */
  | 'text';

/**
 * Bytes from which on a value counts by its SHA-256. Part of the fingerprint's format: never change it. More than a page
 * of at most 32 kB can hold of compressed data (LZ4 makes no more than 255 bytes of one).
 */
const LARGE = 16 << 20;

/**
 * The built-in types whose binary form is canonical: equal to a query exactly when the bytes are equal. All else
 * (enums, composites, domains, arrays, ranges, geometry, reg* types, types of extensions, types to come) goes as text:
 * their binary form holds OIDs that differ between servers, or bits that no query sees.
 * OIDs of built-in types never change: src/include/catalog/pg_type.dat.
 */
const FORMS: ReadonlyMap<number, Form> = new Map<number, Form>([
  [16, 'binary'], // bool
  [17, 'binary-bytea'],
  [18, 'binary'], // "char"
  [19, 'binary'], // name
  [20, 'binary'], // int8
  [21, 'binary'], // int2
  [23, 'binary'], // int4
  [25, 'binary-text'],
  [26, 'binary'], // oid
  [114, 'binary'], // json: its very text
  [142, 'xml'],
  [650, 'binary'], // cidr
  [700, 'binary-float4'],
  [701, 'binary-float8'],
  [774, 'binary'], // macaddr8
  [790, 'binary'], // money
  [829, 'binary'], // macaddr
  [869, 'binary'], // inet
  [1042, 'binary'], // char(n), with its blanks
  [1043, 'binary-text'], // varchar
  [1082, 'binary'], // date
  [1083, 'binary'], // time
  [1114, 'binary'], // timestamp
  [1184, 'binary'], // timestamptz
  [1186, 'binary'], // interval: months, days and microseconds apart
  [1266, 'binary'], // timetz: the zone too
  [1560, 'binary'], // bit
  [1562, 'binary'], // varbit
  [1700, 'binary'], // numeric: the scale too
  [2950, 'binary'], // uuid
  [3220, 'binary'], // pg_lsn
  [3802, 'binary'], // jsonb: its numbers keep their scale
  [5069, 'binary'], // xid8
]);

/**
 * How to hash a column by itself: the hash of `value`, a qualified and quoted name, with a seed of 64 bits. NULL is told
 * apart elsewhere.
 */
export type Link = (value: string, seed: string) => string;

const text: Link = (value, seed) => `hashtextextended(coalesce(${value}, '') COLLATE "C", ${seed})`;

/** The types with a hash function that tells apart all of their values. */
const LINKS: ReadonlyMap<number, Link> = new Map<number, Link>([
  [16, (value, seed) => `hashint4extended(coalesce(${value}, false)::int4, ${seed})`],
  [21, (value, seed) => `hashint2extended(coalesce(${value}, 0::int2), ${seed})`],
  [23, (value, seed) => `hashint4extended(coalesce(${value}, 0), ${seed})`],
  // hashint8extended takes the exclusive or of both halves; the upper one completes it.
  [
    20,
    (value, seed) =>
      `hashint4extended((coalesce(${value}, 0) >> 32)::int4, hashint8extended(coalesce(${value}, 0), ${seed}))`,
  ],
  [25, text],
  [1043, text],
  [
    2950,
    (value, seed) =>
      `uuid_hash_extended(coalesce(${value}, '00000000-0000-0000-0000-000000000000'::uuid), ${seed})`,
  ],
]);

/** Their binary form holds OIDs, or bits that no query sees: what their output function writes is hashed. */
const WRITTEN: Readonly<Record<NonNullable<Output>, Link>> = {
  array_out: (value, seed) => text(`textin(array_out(${value}))`, seed),
  enum_out: (value, seed) => text(`textin(enum_out(${value}))`, seed),
};

/** The output function of a type, where it is one for many types. */
export type Output = 'array_out' | 'enum_out' | null;

/** SQL for the `Output` of a type `t`. */
export const OUTPUT = `CASE WHEN t.typtype <> 'd' AND t.typoutput IN ('array_out'::regproc, 'enum_out'::regproc)
                            THEN t.typoutput::text END`;

/** How to hash a column by itself; undefined where no function tells all of its values apart. */
export function linkOf({ typeOid, typmod, output }: LinkedType): Link | undefined {
  if (output !== null) return WRITTEN[output];
  // Of a fixed length, so that the blanks at its end, which the function leaves out, tell nothing.
  if (typeOid === BPCHAR && typmod > TYPMOD_OFFSET) return fixed;
  return LINKS.get(typeOid);
}

interface LinkedType {
  readonly typeOid: number;
  readonly typmod: number;
  readonly output: Output;
}

const BPCHAR = 1042;
/** The typmod of char(n) is n and the length of a varlena's header. */
const TYPMOD_OFFSET = 4;
const fixed: Link = (value, seed) => `hashbpcharextended(coalesce(${value}, '') COLLATE "C", ${seed})`;

export function formOf(typeOid: number): Form {
  return FORMS.get(typeOid) ?? 'text';
}

/**
 * The expression that stands for `column`, a qualified and quoted name. Calls built-in functions only. Without values
 * out of line none is large, and there is no need to look.
 */
export function expression(form: Form, column: string, outOfLine: boolean): string {
  switch (form) {
    case 'binary':
    case 'text':
      return column;
    case 'binary-float4':
      return `CASE WHEN ${column} = 'NaN'::float4 THEN 'NaN'::float4 ELSE ${column} END`;
    case 'binary-float8':
      return `CASE WHEN ${column} = 'NaN'::float8 THEN 'NaN'::float8 ELSE ${column} END`;
    case 'binary-text':
      if (!outOfLine) return column;
      return `CASE WHEN octet_length(${column}) > ${LARGE} THEN 'sha256:' || encode(sha256(textsend(${column})), 'hex') ELSE ${column} END`;
    case 'binary-bytea':
      if (!outOfLine) return column;
      return `CASE WHEN octet_length(${column}) > ${LARGE} THEN sha256(${column}) ELSE ${column} END`;
    case 'xml':
      return `ltrim(textin(xml_out(${column})), E'\\n')`;
  }
}
