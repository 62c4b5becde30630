import { UserError } from '../../errors.ts';
import { NAME, QUALIFIED } from '../../postgres/load/names.ts';
import { unquote } from '../../postgres/schema/identity.ts';

/** Attributes of a role that are on or off, as ALTER ROLE knows them; off with NO before. */
export const ATTRIBUTES = [
  'SUPERUSER',
  'INHERIT',
  'CREATEROLE',
  'CREATEDB',
  'LOGIN',
  'REPLICATION',
  'BYPASSRLS',
] as const;
export type Attribute = (typeof ATTRIBUTES)[number];

/** A role as pg_dumpall wrote it. Literals are SQL, with their quotes. */
export interface RoleDefinition {
  readonly name: string;
  readonly attributes: Map<Attribute, boolean>;
  /** -1: none. */
  connectionLimit: number;
  passwordLiteral: string | null;
  validUntilLiteral: string | null;
  /** The statements that set its comment and its security labels. */
  readonly notes: string[];
  readonly settings: { readonly name: string; readonly statement: string }[];
}

export interface MembershipDefinition {
  readonly role: string;
  readonly member: string;
  readonly admin: boolean;
  /** null: servers before version 16 know it not. */
  readonly inherit: boolean | null;
  readonly set: boolean | null;
  readonly grantor: string | null;
}

/** A GRANT on a parameter or a tablespace. */
export interface SharedGrant {
  readonly kind: 'parameter' | 'tablespace';
  readonly name: string;
  readonly statement: string;
  /** Who granted it, where that was not the owner. */
  readonly grantor: string | null;
}

export interface Globals {
  readonly roles: readonly RoleDefinition[];
  readonly memberships: readonly MembershipDefinition[];
  readonly grants: readonly SharedGrant[];
}

const LITERAL = String.raw`(?:E'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*')`;
const CREATE = new RegExp(`^CREATE ROLE (${NAME});$`);
const ALTER = new RegExp(
  `^ALTER ROLE (${NAME}) WITH ((?:(?:NO)?(?:${ATTRIBUTES.join('|')}) ?)*)` +
    `(?:CONNECTION LIMIT (\\d+) ?)?(?:PASSWORD +(${LITERAL}) ?)?(?:VALID UNTIL +(${LITERAL}))?;$`,
  's',
);
const SETTING = new RegExp(`^ALTER ROLE (${NAME}) SET (${QUALIFIED}) TO `);
const NOTE = new RegExp(`^(?:COMMENT|SECURITY LABEL FOR ${NAME}) ON ROLE (${NAME}) IS `);
const MEMBERSHIP = new RegExp(
  `^GRANT (${NAME}) TO (${NAME})(?: WITH ((?:ADMIN|INHERIT|SET) [A-Z]+(?:, (?:INHERIT|SET) [A-Z]+)*))?(?: GRANTED BY (${NAME}))?;$`,
);
const GRANT = new RegExp(
  `^(GRANT|REVOKE) [A-Z, ]+ ON (PARAMETER|TABLESPACE) (${QUALIFIED}) (?:TO|FROM) (?:${NAME})(?: WITH GRANT OPTION)?;$`,
);
const AUTHORIZATION = new RegExp(`^SET SESSION AUTHORIZATION (${NAME});$`);
/** What a restore leaves to the target: its tablespaces lie elsewhere, and belong to others. */
const LEFT =
  /^(?:SET [a-z_]+ = |SELECT pg_catalog\.set_config\(|(?:CREATE|ALTER) TABLESPACE |(?:COMMENT|SECURITY LABEL FOR .*) ON TABLESPACE )/;

/**
 * Reads the statements of `pg_dumpall --globals-only`, in exactly the forms that it writes. Throws a UserError on any
 * other.
 */
export function parseGlobals(statements: readonly string[]): Globals {
  const reader = new GlobalsReader();
  for (const statement of statements) reader.take(statement);
  return { roles: [...reader.roles.values()], memberships: reader.memberships, grants: reader.grants };
}

class GlobalsReader {
  readonly roles = new Map<string, RoleDefinition>();
  readonly memberships: MembershipDefinition[] = [];
  readonly grants: SharedGrant[] = [];
  private grantor: string | null = null;

  take(statement: string): void {
    if (statement === 'RESET SESSION AUTHORIZATION;') {
      this.grantor = null;
      return;
    }
    const [, authorization] = AUTHORIZATION.exec(statement) ?? [];
    if (authorization !== undefined) this.grantor = unquote(authorization);
    else if (!this.role(statement) && !this.grant(statement) && !LEFT.test(statement))
      throw unknown(statement);
  }

  private role(statement: string): boolean {
    const [, created] = CREATE.exec(statement) ?? [];
    if (created !== undefined) {
      this.named(created);
      return true;
    }
    const [, altered, attributes = '', limit, password, until] = ALTER.exec(statement) ?? [];
    if (altered !== undefined) {
      const role = this.named(altered);
      for (const word of attributes.split(' ')) {
        const attribute = ATTRIBUTES.find((name) => word === name || word === `NO${name}`);
        if (attribute !== undefined) role.attributes.set(attribute, word === attribute);
      }
      role.connectionLimit = Number(limit ?? -1);
      role.passwordLiteral = password ?? null;
      role.validUntilLiteral = until ?? null;
      return true;
    }
    const [, configured, setting] = SETTING.exec(statement) ?? [];
    if (configured !== undefined && setting !== undefined) {
      this.named(configured).settings.push({ name: unquote(setting), statement });
      return true;
    }
    const [, noted] = NOTE.exec(statement) ?? [];
    if (noted !== undefined) this.named(noted).notes.push(statement);
    return noted !== undefined;
  }

  private grant(statement: string): boolean {
    const [, role, member, options = '', grantor] = MEMBERSHIP.exec(statement) ?? [];
    if (role !== undefined && member !== undefined) {
      const option = (name: string): boolean | null => {
        const value = new RegExp(`\\b${name} ([A-Z]+)`).exec(options)?.[1];
        return value === undefined ? null : value !== 'FALSE';
      };
      this.memberships.push({
        role: unquote(role),
        member: unquote(member),
        admin: option('ADMIN') ?? false,
        inherit: option('INHERIT'),
        set: option('SET'),
        grantor: grantor === undefined ? null : unquote(grantor),
      });
      return true;
    }
    const [, verb, kind, name] = GRANT.exec(statement) ?? [];
    if (name === undefined) return false;
    // What the target grants beyond the backup stays.
    if (verb === 'GRANT') {
      this.grants.push({
        kind: kind === 'PARAMETER' ? 'parameter' : 'tablespace',
        name: unquote(name),
        statement,
        grantor: this.grantor,
      });
    }
    return true;
  }

  /** The role of that name. pg_dumpall creates each before anything else is about it. */
  private named(quoted: string): RoleDefinition {
    const name = unquote(quoted);
    const known = this.roles.get(name);
    if (known !== undefined) return known;
    const role: RoleDefinition = {
      name,
      attributes: new Map(),
      connectionLimit: -1,
      passwordLiteral: null,
      validUntilLiteral: null,
      notes: [],
      settings: [],
    };
    this.roles.set(name, role);
    return role;
  }
}

/** Of the statement only its first words: more may hold a secret. */
function unknown(statement: string): UserError {
  const words = /^(?:[A-Z]+ ?){1,3}/.exec(statement)?.[0].trim() ?? 'unreadable';
  return new UserError(
    `the roles of the backup cannot be restored: there is a statement that no pg_dumpall writes (${words} …)`,
    'restore a backup that this action made, or make the roles yourself',
  );
}
