import { escapeIdentifier, escapeLiteral, type Client } from 'pg';
import type { Manifest, SchemaObject } from '../../backups/manifest.ts';
import { unquote } from '../../postgres/schema/identity.ts';
import type { Finding } from '../../report/findings.ts';
import { attempt, type Refused } from './attempts.ts';
import type { RoleDefinition } from './globals.ts';
import { roleChanges, type RoleChange } from './role-attributes.ts';
import { refusedFinding } from './role-findings.ts';
import type { TargetRole, TargetRoles } from './target-roles.ts';

export interface RoleOptions {
  readonly globals: Manifest['globals'];
  /** Roles that the target has go on with the passwords that they have there. */
  readonly keepPasswords: boolean;
}

/** Makes roles that exist as they are in the backup. What it cannot do it adds to `findings`. */
export class RoleRestorer {
  private readonly client: Client;
  private readonly target: TargetRoles;
  private readonly options: RoleOptions;
  private readonly findings: Finding[];
  /** The backup's roles as the manifest has them, whose times do not depend on settings of the source. */
  private readonly recorded: ReadonlyMap<string, SchemaObject>;

  constructor(client: Client, target: TargetRoles, options: RoleOptions, findings: Finding[]) {
    this.client = client;
    this.target = target;
    this.options = options;
    this.findings = findings;
    this.recorded = new Map(
      options.globals.schema
        .filter(({ kind }) => kind === 'role')
        .map((object) => [unquote(object.identity), object]),
    );
  }

  notCreated(name: string, refused: Refused): Finding {
    const sql = `CREATE ROLE ${escapeIdentifier(name)};`;
    return refusedFinding(
      `role ${name}`,
      'is missing on the target and cannot be created',
      refused,
      this.target,
      sql,
    );
  }

  /** Gives whether anything of the role changed. */
  async restore(role: RoleDefinition): Promise<boolean> {
    const found = this.target.roles.get(role.name) ?? null;
    const changes = await this.changes(role, found);
    const changed = await this.apply(role, changes);
    changed.push(...(await this.notes(role, found)), ...(await this.settings(role)));
    if (found !== null && changed.length > 0) this.findings.push(altered(role.name, changed));
    if (found === null && !this.options.globals.passwords && role.attributes.get('LOGIN') === true) {
      this.findings.push(withoutPassword(role.name));
    }
    if (role.name === this.target.user && !this.options.keepPasswords && differs(role, found)) {
      this.findings.push(passwordKept(role.name));
    }
    return changed.length > 0;
  }

  private async changes(role: RoleDefinition, found: TargetRole | null): Promise<RoleChange[]> {
    const recorded = this.recorded.get(role.name)?.definition['valid until'];
    const until = recorded == null ? role.validUntilLiteral : escapeLiteral(recorded);
    const { rows } = await this.client.query<{ same: boolean }>(
      `SELECT coalesce(${until ?? 'NULL'}::timestamptz, 'infinity') = coalesce($1::timestamptz, 'infinity') AS same`,
      [found?.validUntil ?? null],
    );
    const isUser = role.name === this.target.user;
    const hasPassword = found !== null && found.password !== null;
    return roleChanges({ ...role, validUntilLiteral: until }, found, rows[0]?.same === true, {
      administers: isUser || found?.bootstrap === true,
      password: isUser || (hasPassword && this.options.keepPasswords),
    });
  }

  /** All at once; or, where that is refused, each by itself. */
  private async apply(role: RoleDefinition, changes: readonly RoleChange[]): Promise<RoleChange[]> {
    const alter = (some: readonly RoleChange[]): Promise<Refused | null> =>
      attempt(
        this.client,
        this.statement(
          role.name,
          some.map(({ sql }) => sql),
        ),
        true,
      );
    if (changes.length === 0 || (await alter(changes)) === null) return [...changes];
    const done: RoleChange[] = [];
    for (const change of changes) {
      const refused = await alter([change]);
      if (refused === null) done.push(change);
      else this.findings.push(this.notGiven(role, change, refused));
    }
    return done;
  }

  private statement(name: string, changes: readonly string[]): string {
    return `ALTER ROLE ${escapeIdentifier(name)} WITH ${changes.join(' ')}`;
  }

  private notGiven({ name }: RoleDefinition, { sql, label }: RoleChange, refused: Refused): Finding {
    const byHand = sql.startsWith('PASSWORD ') ? "PASSWORD '…'" : sql;
    const finding = refusedFinding(
      `role ${name}`,
      `cannot be given ${label}`,
      refused,
      this.target,
      `${this.statement(name, [byHand])};`,
    );
    // initdb gives its superuser everything, whatever of it is needed: no managed service has such a role for its users.
    const spare = sql.startsWith('PASSWORD ') && this.target.roles.has(name);
    const ofBootstrap = this.recorded.get(name)?.definition.bootstrap === 'true';
    return spare || (ofBootstrap && !this.target.superuser) ? { ...finding, severity: 'warning' } : finding;
  }

  /** Comment and security labels. */
  private async notes({ name, notes }: RoleDefinition, found: TargetRole | null): Promise<RoleChange[]> {
    const changes: RoleChange[] = [];
    for (const statement of notes) {
      const isComment = statement.startsWith('COMMENT ');
      const recorded = this.recorded.get(name)?.definition.comment ?? null;
      if (isComment && found !== null && recorded === found.comment) continue;
      const label = isComment ? 'the comment' : 'a security label';
      const refused = await attempt(this.client, statement, true);
      if (refused === null && isComment)
        changes.push({ sql: statement, label, before: found?.comment ?? 'none' });
      if (refused !== null) this.findings.push(this.noteRefused(name, label, statement, refused));
    }
    return changes;
  }

  private noteRefused(name: string, label: string, statement: string, refused: Refused): Finding {
    const wanted = `cannot be given ${label}`;
    return refusedFinding(`role ${name}`, wanted, refused, this.target, statement);
  }

  private async settings({ name, settings }: RoleDefinition): Promise<RoleChange[]> {
    if (settings.length === 0) return [];
    const changes: RoleChange[] = [];
    const before = await this.configured(name);
    for (const setting of settings) {
      const refused = await attempt(this.client, setting.statement, true);
      const value = before.get(setting.name);
      if (refused !== null && value !== undefined && this.isSame(name, setting, value)) continue;
      if (refused !== null) {
        const wanted = `cannot be given its setting ${setting.name}`;
        const sql = `ALTER ROLE ${escapeIdentifier(name)} SET ${setting.name} TO …;`;
        this.findings.push(refusedFinding(`role ${name}`, wanted, refused, this.target, sql));
      }
    }
    const after = await this.configured(name);
    for (const [setting, value] of after) {
      if (before.get(setting) === value) continue;
      // Its value may be a secret.
      const label = `the setting ${setting}`;
      changes.push({ sql: '', label, before: before.has(setting) ? 'another value' : 'not set' });
    }
    return changes;
  }

  /** Whether the target has the setting already. The manifest does not have the value of one that may be a secret. */
  private isSame(role: string, setting: RoleDefinition['settings'][number], value: string): boolean {
    const literal = / TO '((?:[^']|'')*)';$/.exec(setting.statement)?.[1];
    if (literal?.replaceAll("''", "'") === value) return true;
    return this.options.globals.schema.some(
      ({ kind, identity, definition }) =>
        kind === 'role setting' &&
        (identity === `${role}.${setting.name}` ||
          identity === `${escapeIdentifier(role)}.${setting.name}`) &&
        definition.value === value,
    );
  }

  private async configured(name: string): Promise<Map<string, string>> {
    const { rows } = await this.client.query<{ setting: string; value: string }>(
      `SELECT split_part(c, '=', 1) AS setting, substr(c, strpos(c, '=') + 1) AS value
         FROM pg_db_role_setting AS s JOIN pg_roles AS r ON r.oid = s.setrole, unnest(s.setconfig) AS c
        WHERE s.setdatabase = 0 AND r.rolname = $1`,
      [name],
    );
    return new Map(rows.map(({ setting, value }) => [setting, value]));
  }
}

function altered(name: string, changes: readonly RoleChange[]): Finding {
  return {
    check: 'target',
    severity: 'notice',
    kind: 'role-altered',
    object: `role ${name}`,
    message: 'was altered to what it is in the backup',
    expected: changes.map(({ label }) => label).join(', '),
    actual: changes.map(({ before }) => before).join(', '),
  };
}

function withoutPassword(name: string): Finding {
  return {
    check: 'target',
    severity: 'warning',
    kind: 'role-without-password',
    object: `role ${name}`,
    message: 'was created without a password: the backup has no passwords',
    fix: `set it: ALTER ROLE ${escapeIdentifier(name)} PASSWORD '…';`,
  };
}

function differs({ passwordLiteral }: RoleDefinition, found: TargetRole | null): boolean {
  return (
    passwordLiteral !== null &&
    found?.password !== undefined &&
    passwordLiteral !== `'${found.password ?? ''}'`
  );
}

function passwordKept(name: string): Finding {
  return {
    check: 'target',
    severity: 'notice',
    kind: 'password-kept',
    object: `role ${name}`,
    message: 'keeps its password, which is not the one of the backup: the restore is connected by it',
  };
}
