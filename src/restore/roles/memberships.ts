import { escapeIdentifier, type Client } from 'pg';
import type { Manifest } from '../../backups/manifest.ts';
import { unquote } from '../../postgres/schema/identity.ts';
import type { Finding } from '../../report/findings.ts';
import { attempt } from './attempts.ts';
import type { MembershipDefinition } from './globals.ts';
import { refusedFinding } from './role-findings.ts';
import type { TargetMembership, TargetRoles } from './target-roles.ts';

/** The first major that knows who granted a membership, and what a member has of it. */
const GRANTORS_MAJOR = 16;

/** Grants the memberships that the target lacks. What it cannot do it adds to `findings`. */
export class MembershipRestorer {
  private readonly client: Client;
  private readonly target: TargetRoles;
  private readonly findings: Finding[];
  private readonly bootstrapRole: string | undefined;
  private readonly held: ReadonlyMap<string, TargetMembership>;

  constructor(client: Client, target: TargetRoles, globals: Manifest['globals'], findings: Finding[]) {
    this.client = client;
    this.target = target;
    this.findings = findings;
    const bootstrap = globals.schema.find(
      ({ kind, definition }) => kind === 'role' && definition.bootstrap === 'true',
    );
    this.bootstrapRole = bootstrap && unquote(bootstrap.identity);
    this.held = new Map(target.memberships.map((membership) => [key(membership), membership]));
  }

  async restore(membership: MembershipDefinition): Promise<void> {
    const held = this.held.get(key(membership));
    if (covers(held, membership)) return;
    const { role, member, grantor } = membership;
    const options = this.options(united(membership, held));
    const statement = `GRANT ${escapeIdentifier(role)} TO ${escapeIdentifier(member)}${options}`;
    // What the bootstrap superuser grants belongs to the target's one by itself, whatever its name.
    if (grantor !== null && grantor !== this.bootstrapRole && this.target.major >= GRANTORS_MAJOR) {
      const by = `${statement} GRANTED BY ${escapeIdentifier(grantor)}`;
      if ((await attempt(this.client, by, true)) === null) return;
    }
    const refused = await attempt(this.client, statement, true);
    if (refused === null) return;
    const wanted = `cannot be made a member of ${role}`;
    this.findings.push(refusedFinding(`role ${member}`, wanted, refused, this.target, `${statement};`));
  }

  /** Who is no superuser can give things to the roles that it created only as a member of them. */
  async joinCreated(created: readonly string[]): Promise<void> {
    const joined: string[] = [];
    for (const role of created) {
      const options = this.target.major >= GRANTORS_MAJOR ? ' WITH INHERIT TRUE, SET TRUE' : '';
      const statement = `GRANT ${escapeIdentifier(role)} TO ${escapeIdentifier(this.target.user)}${options}`;
      // Where it is refused, what the role is to own will be refused, and told.
      if ((await attempt(this.client, statement, true)) === null) joined.push(role);
    }
    if (joined.length === 0) return;
    this.findings.push({
      check: 'target',
      severity: 'notice',
      kind: 'role-joined',
      object: `role ${this.target.user}`,
      message: `was made a member of the roles that it created, so that it can give them what they own: ${joined.join(', ')}`,
      fix: 'revoke the memberships after the restore if they are not wanted',
    });
  }

  private options({ admin, inherit, set }: MembershipDefinition): string {
    const options = [
      ...(admin ? ['ADMIN OPTION'] : []),
      ...(inherit === null ? [] : [`INHERIT ${inherit ? 'TRUE' : 'FALSE'}`]),
      ...(set === null ? [] : [`SET ${set ? 'TRUE' : 'FALSE'}`]),
    ];
    const known = this.target.major >= GRANTORS_MAJOR ? options : options.slice(0, admin ? 1 : 0);
    return known.length === 0 ? '' : ` WITH ${known.join(', ')}`;
  }
}

function key({ role, member }: Pick<TargetMembership, 'role' | 'member'>): string {
  return JSON.stringify([role, member]);
}

/** Whether a membership gives all that another is to give. */
function covers(held: TargetMembership | undefined, wanted: MembershipDefinition): boolean {
  if (held === undefined || (wanted.admin && !held.admin)) return false;
  return (wanted.inherit !== true || held.inherit !== false) && (wanted.set === false || held.set !== false);
}

/** GRANT replaces the options that it names: none that the member has may be lost. */
function united(wanted: MembershipDefinition, held: TargetMembership | undefined): MembershipDefinition {
  const raised = (option: 'inherit' | 'set'): boolean | null =>
    wanted[option] === null ? null : wanted[option] || held?.[option] === true;
  return { ...wanted, inherit: raised('inherit'), set: raised('set') };
}
