import pg from 'pg';
import { Cancelled } from '../errors.ts';
import type { Assertion } from '../inputs/assertions.ts';
import type { Finding } from '../report/findings.ts';
import { clipped, counted } from '../report/format.ts';
import { sanitise } from './load/errors.ts';

export interface AssertionsOptions {
  /** A session with the settings that the user's SQL expects, the search path among them. Aborting ends it. */
  readonly client: pg.Client;
  readonly assertions: readonly Assertion[];
  /** What the session is connected to; for messages. */
  readonly database: string;
  readonly signal?: AbortSignal;
}

/** Longer than any sensible question takes, shorter than the job. */
const TIMEOUT = '10min';

/** Characters of a value that a finding shows. */
const SHOWN = 200;

const BOOLEAN_OID = 16;
const HOW = 'write one SELECT that returns one row with one value';

/**
 * Runs the user's statements about the restored data, each in a read-only transaction that is rolled back. Returns a
 * finding for each that does not hold: `false`, another value, NULL, no row, more than one value, an error. Throws when
 * the connection is lost, and Cancelled.
 */
export async function runAssertions(options: AssertionsOptions): Promise<Finding[]> {
  const { client, assertions, database, signal } = options;
  const findings: Finding[] = [];
  const cancel = (): void => void client.end();
  if (signal?.aborted) throw new Cancelled();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    for (const assertion of assertions) {
      const broken = await runOne(client, assertion);
      if (broken) findings.push(finding(assertion, database, broken));
    }
    return findings;
  } catch (error) {
    throw signal?.aborted ? new Cancelled() : error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** Why an assertion does not hold. */
interface Broken {
  readonly message: string;
  readonly actual?: string;
  readonly fix: string;
}

function finding({ name, expected = 'true' }: Assertion, database: string, broken: Broken): Finding {
  return {
    check: 'assertions',
    severity: 'error',
    kind: 'assertion-failed',
    object: `assertion ${name}`,
    message: `${broken.message}, in the database ${database}`,
    expected: clipped(expected, SHOWN),
    ...(broken.actual === undefined ? {} : { actual: clipped(broken.actual, SHOWN) }),
    fix: broken.fix,
  };
}

async function runOne(client: pg.Client, assertion: Assertion): Promise<Broken | null> {
  await client.query(`BEGIN READ ONLY; SET LOCAL statement_timeout = '${TIMEOUT}'`);
  try {
    return judge(await ask(client, assertion.sql), assertion.expected);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    return { message: `The statement failed: ${sanitise(error.message)}`, fix: `correct the SQL: ${HOW}` };
  } finally {
    await client.query('ROLLBACK');
  }
}

interface Answer {
  readonly rows: number;
  readonly columns: number;
  /** Of the first column of the first row. */
  readonly value: string | null;
  readonly boolean: boolean;
}

/**
 * Sends `sql` by the extended protocol, which takes one statement only. Rows are counted as they come, not collected:
 * a statement that returns a whole table is a mistake, but must not cost its memory.
 */
function ask(client: pg.Client, sql: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const types = { getTypeParser: () => String };
    const config = { text: sql, queryMode: 'extended', rowMode: 'array', types };
    const query = new pg.Query<(string | null)[]>(config);
    let rows = 0;
    let value: string | null = null;
    query.on('row', (row) => {
      if (rows++ === 0) value = row[0] ?? null;
    });
    query.on('error', reject);
    query.on('end', ({ fields }) => {
      resolve({ rows, columns: fields.length, value, boolean: fields[0]?.dataTypeID === BOOLEAN_OID });
    });
    client.query(query);
  });
}

function judge({ rows, columns, value, boolean }: Answer, expected: string | undefined): Broken | null {
  if (columns !== 1 || rows !== 1) {
    const actual = columns === 1 ? counted(rows, 'row') : counted(columns, 'column');
    return { message: 'The statement did not return one value', actual, fix: HOW };
  }
  const fix = 'look at the data of the source: if it is right there, the backup is incomplete';
  if (value === null) return { message: 'The statement returned NULL', actual: 'NULL', fix };
  const text = boolean ? String(value === 't') : value;
  if (expected !== undefined) {
    const held = [value, text].some((candidate) => candidate.trim() === expected.trim());
    return held ? null : { message: 'The statement returned another value', actual: text, fix };
  }
  if (!boolean) {
    const how = 'compare in the SQL, or write `name: SQL => expected value`';
    return { message: 'The statement returned a value that is not a boolean', actual: text, fix: how };
  }
  return value === 't' ? null : { message: 'The statement returned false', actual: text, fix };
}
