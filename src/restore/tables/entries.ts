import { keyOf, type TableName } from './patterns.ts';

/** What an archive's table of contents has of data, but for that of tables and sequences. */
const OTHER_DATA = /^\d+; \d+ \d+ (?:BLOBS?|BLOB METADATA|LARGE OBJECTS?|MATERIALIZED VIEW DATA) /;
const TABLE_DATA = /^\d+; \d+ \d+ TABLE DATA (.*)$/s;
const OF_LARGE_OBJECTS = /^\d+; \d+ \d+ (?:ACL|COMMENT|SECURITY LABEL) - LARGE OBJECTS? /;

/** Tells which entries of `pg_restore --list` hold data of chosen tables. */
export class EntryNames {
  private readonly chosen: ReadonlySet<string>;
  private readonly tables: ReadonlyMap<string, string>;

  constructor(tables: readonly TableName[], chosen: readonly TableName[]) {
    this.chosen = new Set(chosen.map(keyOf));
    this.tables = new Map(tables.map((table) => [listed(table), keyOf(table)]));
  }

  wants(line: string): boolean {
    if (OTHER_DATA.test(line) || OF_LARGE_OBJECTS.test(line)) return false;
    const about = TABLE_DATA.exec(line)?.[1];
    if (about === undefined) return true;
    const key = this.tableOf(about);
    return key !== undefined && this.chosen.has(key);
  }

  /** The line goes on with the owner; any of the names may have blanks in it, so the longest that is a table's counts. */
  private tableOf(about: string): string | undefined {
    for (let at = about.length; at > 0; at = about.lastIndexOf(' ', at - 1)) {
      const key = this.tables.get(about.slice(0, at));
      if (key !== undefined) return key;
    }
    return undefined;
  }
}

/** As pg_restore lists it: on one line. */
function listed({ schema, name }: TableName): string {
  return `${schema} ${name}`.replaceAll(/[\r\n]/g, ' ');
}
