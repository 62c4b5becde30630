import type { Finding } from '../../report/findings.ts';
import type { SchemaDifference } from './compare.ts';

/** A text longer than this is shown from where it starts to differ. */
const SHOWN = 400;
/** Characters before the first difference. */
const LEAD = 60;

/** One finding per difference, with the object's name, and what was expected and found. */
export function schemaFindings(differences: readonly SchemaDifference[]): Finding[] {
  return differences.map((difference) => {
    const object = nameObject(difference);
    const { expected, actual } = excerpts(difference.expected, difference.actual);
    return {
      check: 'schema',
      severity: difference.severity,
      kind: findingKind(difference),
      object,
      message: message(difference, object),
      ...(expected === null ? {} : { expected }),
      ...(actual === null ? {} : { actual }),
    };
  });
}

/** `table paws360.public.students`; `role bob` and others of the whole server have no database. */
function nameObject({ database, object: { kind, identity } }: SchemaDifference): string {
  return `${kind} ${[database, identity].filter((part) => part !== '').join('.')}`;
}

function findingKind({ type, object, property, expected, actual }: SchemaDifference): string {
  const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  if (property === null) return slug(`${type} ${object.kind}`);
  if (property !== 'acl') return slug(`changed ${property}`);
  if (actual === null) return 'missing-grant';
  return expected === null ? 'extra-grant' : 'changed-grant';
}

function message({ type, property, reason }: SchemaDifference, object: string): string {
  const why = reason === null ? '' : `: ${reason}`;
  if (property !== null)
    return `The ${property === 'acl' ? 'privileges' : property} of ${object} changed${why}.`;
  return type === 'missing'
    ? `${object} is missing from the copy${why}.`
    : `${object} was not in the backup${why}.`;
}

function excerpts(
  expected: string | null,
  actual: string | null,
): { expected: string | null; actual: string | null } {
  let start = 0;
  if (expected !== null && actual !== null) {
    while (start < expected.length && expected[start] === actual[start]) start += 1;
  }
  const show = (text: string | null): string | null => {
    if (text === null || text.length <= SHOWN) return text;
    const from = Math.max(0, Math.min(start - LEAD, text.length - SHOWN));
    return `${from > 0 ? '…' : ''}${text.slice(from, from + SHOWN)}${from + SHOWN < text.length ? '…' : ''}`;
  };
  return { expected: show(expected), actual: show(actual) };
}
