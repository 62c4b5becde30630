import { NAME, QUALIFIED, readable, unquote } from '../../postgres/load/names.ts';
import { names } from './inventory.ts';
import { keyOf, type TableName } from './patterns.ts';

/** A foreign key as a dump makes it. */
export interface ForeignKey {
  readonly table: TableName;
  readonly name: string;
  readonly references: TableName;
  /** `FOREIGN KEY (…) REFERENCES …`. */
  readonly definition: string;
  /** As a literal, as COMMENT takes it. */
  readonly comment: string | null;
}

const T = `(${QUALIFIED})`;

/** Statements about one table, which their group names. */
const ABOUT_TABLE = [
  `^(?:COPY|INSERT INTO) ${T}[ (]`,
  `^ALTER TABLE (?:ONLY )?${T}\\s+(?:ADD CONSTRAINT|CLUSTER ON|SET WITHOUT CLUSTER|REPLICA IDENTITY|ENABLE|DISABLE|FORCE|NO FORCE) ?`,
  `^CREATE (?:CONSTRAINT )?TRIGGER ${NAME} .*? ON ${T} `,
  `^CREATE POLICY ${NAME} ON ${T}`,
  `^CREATE (?:OR REPLACE )?RULE ${NAME} AS\\s+ON \\w+ TO ${T}`,
  `^COMMENT ON (?:CONSTRAINT|TRIGGER|POLICY|RULE) ${NAME} ON ${T} IS `,
].map((source) => new RegExp(source, 's'));

const INDEX = new RegExp(`^CREATE (?:UNIQUE )?INDEX (${NAME}) ON (?:ONLY )?${T} `);
const STATISTICS = new RegExp(`^CREATE STATISTICS ${T} .* FROM ${T};$`, 's');
const OF_PART = new RegExp(`^(?:ALTER|COMMENT ON) (?:INDEX|STATISTICS) ${T}(?: ATTACH PARTITION ${T})?`);
const KEY = new RegExp(
  `^ALTER TABLE (?:ONLY )?${QUALIFIED}\\s+ADD CONSTRAINT ${NAME} (?:PRIMARY KEY|UNIQUE) `,
);
const FOREIGN_KEY = new RegExp(
  `^ALTER TABLE (?:ONLY )?${T}\\s+ADD CONSTRAINT (${NAME}) (FOREIGN KEY \\(.*?\\) REFERENCES ${T}\\s?\\(.*);$`,
  's',
);
const CONSTRAINT_COMMENT = new RegExp(`^COMMENT ON CONSTRAINT (${NAME}) ON ${T} IS (.*);$`, 's');

/** What belongs to no table, and does something once it is there, or needs data that is not. */
const NEVER =
  /^(?:(?:CREATE|ALTER|COMMENT ON) (?:EVENT TRIGGER|PUBLICATION|SUBSCRIPTION) |REFRESH MATERIALIZED VIEW |SELECT pg_catalog\.lo|(?:ALTER|COMMENT ON) LARGE OBJECT |(?:GRANT|REVOKE) [^;]* ON LARGE OBJECT )/;

/** What a dump says of databases other than what is in them, and for the session. */
const OF_DATABASES =
  /^(?:(?:CREATE|ALTER|COMMENT ON|DROP) DATABASE |(?:GRANT|REVOKE) [^;']* ON DATABASE |SET |SELECT pg_catalog\.set_config\(|UPDATE pg_catalog\.pg_database )/;

/** Tells which statements of a dump are wanted when only some tables are. All text is Latin-1. */
export class Statements {
  private readonly leftOut = new Map<string, ForeignKey & { readonly outgoing: boolean }>();
  private readonly chosen: ReadonlySet<string>;
  /** Indexes and statistics that were left out. */
  private readonly dropped = new Set<string>();

  constructor(chosen: ReadonlySet<string>) {
    this.chosen = chosen;
  }

  /** Foreign keys of chosen tables to others. */
  get outgoing(): readonly ForeignKey[] {
    return [...this.leftOut.values()].filter(({ outgoing }) => outgoing);
  }

  /** Foreign keys of others to chosen tables. */
  get incoming(): readonly ForeignKey[] {
    return [...this.leftOut.values()].filter(({ outgoing }) => !outgoing);
  }

  /** `elsewhere`: it is run in a database that nothing is wanted of. */
  wants(text: string, elsewhere: boolean): boolean {
    if (elsewhere) return OF_DATABASES.test(text);
    if (NEVER.test(text)) return false;
    if (KEY.test(text)) return true;
    return (
      this.wantsForeignKey(text) ?? this.wantsComment(text) ?? this.wantsPart(text) ?? this.wantsOther(text)
    );
  }

  private isChosen(name: string | undefined): boolean {
    return name !== undefined && names([name]).some((table) => this.chosen.has(keyOf(table)));
  }

  private wantsForeignKey(text: string): boolean | null {
    const [, owner, name = '', definition = '', target] = FOREIGN_KEY.exec(text) ?? [];
    const [table, references] = names([owner ?? '', target ?? '']);
    if (!table || !references) return null;
    const [from, to] = [this.isChosen(owner), this.isChosen(target)];
    const key = {
      table,
      name: unquote(name),
      references,
      definition: readable(definition),
      comment: null,
    };
    if (from !== to) this.leftOut.set(`${keyOf(table)}.${key.name}`, { ...key, outgoing: from });
    return from && to;
  }

  /** A foreign key that is left out takes its comment with it. */
  private wantsComment(text: string): boolean | null {
    const [, name = '', owner, comment = ''] = CONSTRAINT_COMMENT.exec(text) ?? [];
    const [table] = names([owner ?? '']);
    const key = table && `${keyOf(table)}.${unquote(name)}`;
    const left = key === undefined ? undefined : this.leftOut.get(key);
    if (key === undefined || left === undefined) return null;
    this.leftOut.set(key, { ...left, comment: readable(comment) });
    return false;
  }

  private wantsPart(text: string): boolean | null {
    const [, index, indexed] = INDEX.exec(text) ?? [];
    if (index !== undefined) return this.keepPart(`${schemaOf(indexed)}.${unquote(index)}`, indexed);
    const [, statistics, counted] = STATISTICS.exec(text) ?? [];
    if (statistics !== undefined) return this.keepPart(unquote(statistics), counted);
    const [, one, other] = OF_PART.exec(text) ?? [];
    if (one === undefined) return null;
    return !this.dropped.has(unquote(one)) && (other === undefined || !this.dropped.has(unquote(other)));
  }

  private keepPart(part: string, table: string | undefined): boolean {
    if (this.isChosen(table)) return true;
    this.dropped.add(part);
    return false;
  }

  private wantsOther(text: string): boolean {
    for (const pattern of ABOUT_TABLE) {
      const table = pattern.exec(text)?.[1];
      if (table !== undefined) return this.isChosen(table);
    }
    return true;
  }
}

function schemaOf(table: string | undefined): string {
  return names([table ?? ''])[0]?.schema ?? '';
}
