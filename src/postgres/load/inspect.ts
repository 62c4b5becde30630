import type { Finding } from '../../report/findings.ts';
import { takeCensus, type Census } from './census.ts';
import { Refusal } from './refusal.ts';

/** What a plain dump is and brings, found by reading all of it. */
export interface PlainInspection {
  /** By the header: of a cluster (pg_dumpall) or of one database (pg_dump); null: neither. */
  readonly kind: 'cluster' | 'database' | null;
  /** Whether it goes on to its end marker, and ends there. */
  readonly complete: boolean;
  /** Decompressed. */
  readonly bytes: number;
  /** The major version of the server that it was dumped from, where it says so. */
  readonly sourceMajor: number | null;
  /** Null when it was refused. */
  readonly census: Census | null;
  /** An error among them: it must not be loaded. */
  readonly findings: readonly Finding[];
}

const HEADER = /^--\r?\n-- PostgreSQL database (cluster )?dump\r?\n--\r?\n/;
const END =
  /(?:^|\n)--\r?\n-- PostgreSQL database (cluster )?dump complete\r?\n--\s*(?:\\unrestrict \w+\s*)?$/;
const VERSION = '-- Dumped from database version ';
const EDGE_BYTES = 4096;
/** The least size of a backup in bytes: what is smaller holds nothing. */
const LEAST_BYTES = 1024;

/**
 * Reads a plain dump to its end. `name` is what findings call it. Throws what the stream throws: a UserError where the
 * file cannot be decompressed.
 */
export async function inspectPlain(stream: AsyncIterable<Buffer>, name: string): Promise<PlainInspection> {
  const edges = new Edges();
  let census: Census | null = null;
  let refusal: Refusal | null = null;
  try {
    census = await takeCensus(edges.watch(stream));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal = error;
  }
  const { kind, bytes, sourceMajor } = edges;
  const complete = refusal === null && kind !== null && edges.endOf === kind;
  const facts = { kind, complete, bytes, sourceMajor, census };
  return { ...facts, findings: [...fileFindings(facts, refusal)].map((finding) => finding(name)) };
}

/** Watches the bytes of a dump pass by. */
class Edges {
  bytes = 0;
  sourceMajor: number | null = null;
  private head = '';
  private tail = '';

  get kind(): PlainInspection['kind'] {
    return kindOf(HEADER.exec(this.head));
  }

  /** What the end marker says that ended here. */
  get endOf(): PlainInspection['kind'] {
    return kindOf(END.exec(this.tail));
  }

  async *watch(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of stream) {
      this.bytes += chunk.length;
      if (this.head.length < EDGE_BYTES) this.head += chunk.toString('latin1', 0, EDGE_BYTES);
      this.sourceMajor ??= versionIn(chunk);
      const end = chunk.toString('latin1', Math.max(0, chunk.length - EDGE_BYTES));
      this.tail = (this.tail + end).slice(-EDGE_BYTES);
      yield chunk;
    }
  }
}

/** From the comment in front of a database; not found where it lies across two chunks. */
function versionIn(chunk: Buffer): number | null {
  const at = chunk.indexOf(VERSION);
  if (at < 0) return null;
  const major = Number.parseInt(chunk.toString('latin1', at + VERSION.length, at + VERSION.length + 3), 10);
  return Number.isNaN(major) ? null : major;
}

function kindOf(match: RegExpExecArray | null): PlainInspection['kind'] {
  if (match === null) return null;
  return match[1] === undefined ? 'database' : 'cluster';
}

type FindingOf = (name: string) => Finding;

function* fileFindings(
  facts: Omit<PlainInspection, 'findings'>,
  refusal: Refusal | null,
): Generator<FindingOf> {
  const { kind, complete, bytes, census } = facts;
  const damaged = 'use another backup, or another copy of this one; nothing was restored from it';
  if (refusal?.kind === 'psql-command') {
    yield fileFinding(
      'meta-command',
      `${refusal.message} (line ${refusal.line})`,
      'do not give it to psql either: such a command can run programs. Use a dump straight from pg_dump or pg_dumpall',
    );
  }
  if (kind === null) {
    yield fileFinding(
      'invalid-header',
      'its second line does not say that it is a dump of PostgreSQL',
      'name a file that pg_dumpall or pg_dump wrote in its plain format',
    );
    return;
  }
  // A database with nothing in it has a dump that small.
  if (bytes < LEAST_BYTES && !(kind === 'database' && complete)) {
    yield fileFinding('too-small', `it has only ${bytes} bytes`, damaged);
  }
  if (refusal?.kind === 'unusual-sql' || refusal?.kind === 'not-text') {
    yield fileFinding(
      refusal.kind,
      `${refusal.message} (line ${refusal.line})`,
      'use a dump straight from pg_dump or pg_dumpall, in UTF8 or the encoding of the database',
    );
  } else if (!complete && refusal?.kind !== 'psql-command') {
    const where = refusal === null ? 'it has no end marker' : `${refusal.message} (line ${refusal.line})`;
    yield fileFinding('truncated', `it is cut short: ${where}`, damaged);
  } else if (census?.copies === 0) {
    yield fileFinding(
      'no-copy',
      'it has no COPY: its databases are empty, or it was made with --inserts or --schema-only',
      'check that it holds the data that it should',
      'warning',
    );
  }
}

function fileFinding(
  kind: string,
  message: string,
  fix: string,
  severity: Finding['severity'] = 'error',
): FindingOf {
  return (name) => ({ check: 'files', severity, kind, object: `file ${name}`, message, fix });
}
