import type { Client } from 'pg';
import type { SchemaObject } from '../backups/manifest.ts';
import type { SchemaDifference } from '../postgres/schema/index.ts';

/** As whom a live server is compared. */
export interface Owner {
  readonly name: string;
  readonly superuser: boolean;
}

/** The role of the session of `client`. */
export async function readOwner(client: Client): Promise<Owner> {
  const { rows } = await client.query<Owner>(
    'SELECT rolname AS name, rolsuper AS superuser FROM pg_catalog.pg_roles WHERE rolname = current_user',
  );
  const [owner] = rows;
  if (!owner) throw new Error('the session has no role');
  return owner;
}

/** An identifier as the catalog queries write it. */
function identifier(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/**
 * The globals of a server as if each database had its real name and not the temporary one that `temporary` gives it.
 * What is about another database of a real name, the one that it is to take the place of, is left out.
 */
export function underRealNames(
  objects: readonly SchemaObject[],
  temporary: ReadonlyMap<string, string>,
): SchemaObject[] {
  const real = new Map([...temporary].map(([name, alias]) => [alias, name]));
  return objects.flatMap((object) => {
    const { database } = object.definition;
    if (database == null) return [object];
    const name = real.get(database);
    if (name === undefined) return temporary.has(database) ? [] : [object];
    return [
      {
        kind: object.kind,
        identity: renamed(object, identifier(database), identifier(name)),
        definition: { ...object.definition, database: name },
      },
    ];
  });
}

/** A label's identity ends with the database, all others begin with it. */
function renamed({ kind, identity }: SchemaObject, from: string, to: string): string {
  if (kind === 'security label') return identity.slice(0, -from.length) + to;
  return to + identity.slice(from.length);
}

/**
 * Without the differences that a live server has on purpose: what it has beyond the backup, what a restore leaves to
 * it (where tablespaces lie, and to whom they belong), and what would lock its administrators out.
 */
export function withoutTargetsOwn(
  differences: readonly SchemaDifference[],
  actual: readonly SchemaObject[],
  owner: Owner,
): SchemaDifference[] {
  const held = new Map<string, Options>();
  for (const { kind, identity, definition } of actual) {
    if (kind !== 'membership') continue;
    const pair = withoutGrantor(identity);
    held.set(pair, united(held.get(pair), definition));
  }
  return differences.filter(({ type, object, property, expected, actual: found }) => {
    const { kind } = object;
    // Of the restored databases everything is ours.
    if (object.definition.database != null) return true;
    if (type === 'extra') return false;
    switch (kind) {
      case 'membership':
        return !covers(held.get(withoutGrantor(object.identity)), object.definition);
      case 'role':
        return type === 'missing' || !isRolesOwn(object, { property, expected, found }, actual, owner);
      case 'tablespace':
        return property === 'acl' && hasGrant(expected);
      case 'parameter':
        return type === 'missing' || hasGrant(expected);
      default:
        return true;
    }
  });
}

function hasGrant(lines: string | null): boolean {
  return lines !== null && /^GRANT /m.test(lines);
}

type Options = SchemaObject['definition'];

const OPTIONS = ['admin', 'inherit', 'set'] as const;

/** Of several grants of the same membership, each gives what it gives. */
function united(one: Options | undefined, other: Options): Options {
  if (one === undefined) return other;
  return Object.fromEntries(
    OPTIONS.map((name) => [name, one[name] === 'true' ? 'true' : (other[name] ?? null)]),
  );
}

/** A server that knows no option `inherit` or `set` gives both. */
function covers(held: Options | undefined, wanted: Options): boolean {
  if (held === undefined) return false;
  return OPTIONS.every(
    (name) => wanted[name] !== 'true' || held[name] === 'true' || (name !== 'admin' && held[name] == null),
  );
}

/** Without who granted it: a name in quotes may hold the words, but only at the very end do they part it. */
function withoutGrantor(identity: string): string {
  return identity.replace(/ GRANTED BY (?:"(?:[^"]|"")*"|[^" ]+)$/, '');
}

interface Change {
  readonly property: string | null;
  readonly expected: string | null;
  readonly found: string | null;
}

/** What the backup's role had, and only a superuser may give. The source's bootstrap superuser has it of itself. */
const SUPERUSERS = ['superuser', 'createrole', 'createdb', 'replication', 'bypassrls'];
/** What a role can do, and a restore does not take from those who administer the target. */
const ABILITIES = [...SUPERUSERS, 'login'];

function isRolesOwn(
  { identity, definition }: SchemaObject,
  { property, expected, found }: Change,
  actual: readonly SchemaObject[],
  owner: Owner,
): boolean {
  if (property === null) return false;
  if (property === 'comment') return expected === null;
  const role = actual.find((object) => object.kind === 'role' && object.identity === identity);
  const administers = identity === identifier(owner.name) || role?.definition.bootstrap === 'true';
  if (property === 'valid until' || property === 'connection limit')
    return administers || (expected === null && found === 'infinity');
  if (administers && ABILITIES.includes(property)) return expected === null;
  if (administers && property === 'noinherit') return found === null;
  return (
    definition.bootstrap === 'true' && !owner.superuser && SUPERUSERS.includes(property) && found === null
  );
}
