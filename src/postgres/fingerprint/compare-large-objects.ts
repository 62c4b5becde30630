import type { LargeObjectsManifest } from '../../backups/manifest.ts';
import type { Finding } from '../../report/findings.ts';
import type { Group } from './large-objects.ts';

type LargeObjectDifference = Omit<Finding, 'check' | 'object'> & {
  /** One OID, or `from–to`. */
  readonly oids: string;
};

/** Group by group; the actual groups were made along the expected ones (see listRanges). */
export function compareLargeObjects(
  expected: LargeObjectsManifest,
  actual: LargeObjectsManifest,
): LargeObjectDifference[] {
  const rest = new Map(actual.groups.map((group) => [oidsOf(group), group]));
  const differences = expected.groups.flatMap((group) => {
    const oids = oidsOf(group);
    const found = rest.get(oids);
    rest.delete(oids);
    if (found?.fingerprint === group.fingerprint && found.count === group.count) return [];
    return [different(oids, group, found)];
  });
  return [...differences, ...[...rest].map(([oids, group]) => different(oids, undefined, group))];
}

function different(
  oids: string,
  expected: Group | undefined,
  actual: Group | undefined,
): LargeObjectDifference {
  const counts = { expected: count(expected), actual: count(actual) };
  const about = (kind: string, message: string): LargeObjectDifference => ({
    severity: 'error',
    kind,
    message,
    oids,
    ...counts,
  });
  const more = (actual?.count ?? 0) - (expected?.count ?? 0);
  if (more < 0) return about('missing-large-object', 'Large objects of the backup are missing');
  if (more > 0) return about('unexpected-large-object', 'There are large objects that are not in the backup');
  return {
    ...about('large-object', 'The content differs'),
    expected: expected?.fingerprint ?? '',
    actual: actual?.fingerprint ?? '',
  };
}

function oidsOf({ from, to }: Pick<Group, 'from' | 'to'>): string {
  return from === to ? String(from) : `${from}–${to}`;
}

function count(group: Group | undefined): string {
  const objects = group?.count ?? 0;
  return `${objects} large object${objects === 1 ? '' : 's'}`;
}
