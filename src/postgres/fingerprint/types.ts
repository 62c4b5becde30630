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

/** A column that is hashed by a function of its type, which tells apart all values of it. */
export interface Link {
  /** Takes the place of NULL, which is told apart elsewhere. */
  readonly ifNull: string;
  /** The hash of `value`, which is not NULL, with a seed of 64 bits. */
  hash(value: string, seed: string): string;
}

const LINKS: ReadonlyMap<number, Link> = new Map<number, Link>([
  [16, { ifNull: 'false', hash: (value, seed) => `hashint4extended(${value}::int4, ${seed})` }],
  [21, { ifNull: '0::int2', hash: (value, seed) => `hashint2extended(${value}, ${seed})` }],
  [23, { ifNull: '0', hash: (value, seed) => `hashint4extended(${value}, ${seed})` }],
  // hashint8extended takes the exclusive or of both halves; the upper one completes it.
  [
    20,
    {
      ifNull: '0::int8',
      hash: (value, seed) => `hashint4extended((${value} >> 32)::int4, hashint8extended(${value}, ${seed}))`,
    },
  ],
  [
    2950,
    {
      ifNull: `'00000000-0000-0000-0000-000000000000'::uuid`,
      hash: (value, seed) => `uuid_hash_extended(${value}, ${seed})`,
    },
  ],
  // Of a fixed length, so that the blanks at its end, which the function leaves out, tell nothing.
  [1042, { ifNull: `''`, hash: (value, seed) => `hashbpcharextended(${value} COLLATE "C", ${seed})` }],
  [1043, { ifNull: `''`, hash: (value, seed) => `hashtextextended(${value} COLLATE "C", ${seed})` }],
]);

/** In characters: longer values are likely to be compressed or out of line, which costs each time they are hashed. */
const LONGEST = 255;

/** How to hash a column of few bytes by itself; undefined where no function of the type tells all of its values apart. */
export function linkOf({ typeOid, typmod }: { typeOid: number; typmod: number }): Link | undefined {
  const length = typmod - 4;
  const characters = typeOid === 1042 || typeOid === 1043;
  return characters && (length < 1 || length > LONGEST) ? undefined : LINKS.get(typeOid);
}

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
