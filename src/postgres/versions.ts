import type { Finding } from '../report/findings.ts';

export interface Version {
  /** `17`. */
  readonly major: number;
  /** As PostgreSQL writes it: `17.5`, `19beta1`. */
  readonly text: string;
  /** 5 of 17.5; null for what is not released yet: betas, release candidates, development versions. */
  readonly minor: number | null;
}

/** The first minor release of each major that cannot be made to run code by a crafted archive. */
const SAFE_MINORS: Readonly<Record<number, number>> = { 18: 7, 17: 12, 16: 16, 15: 20, 14: 25 };

const OLDEST_SUPPORTED = Math.min(...Object.keys(SAFE_MINORS).map(Number));

/** Reads what a program answers to `--version`, such as `pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)`. */
export function parseVersion(output: string): Version | null {
  const match =
    /^\S+ \((?:Postgre|EnterpriseDB)[^)]*\) ((\d+)(?:\.(\d+)(?:\.\d+)?|(?:devel|alpha|beta|rc)\d*))(?=\s|$)/u.exec(
      output,
    );
  if (match === null) return null;
  const [, text = '', major, minor] = match;
  return { text, major: Number(major), minor: minor === undefined ? null : Number(minor) };
}

/** Newest first, but what is not released after all that is. */
export function compareVersions(one: Version, other: Version): number {
  if ((one.minor === null) !== (other.minor === null)) return one.minor === null ? 1 : -1;
  return other.major - one.major || (other.minor ?? 0) - (one.minor ?? 0);
}

/** Warnings about programs of this version, found at `place`. */
export function versionFindings({ major, minor, text }: Version, place: string): Finding[] {
  const object = `PostgreSQL ${text} in ${place}`;
  if (major < OLDEST_SUPPORTED) {
    return [
      {
        check: 'tools',
        severity: 'warning',
        kind: 'unsupported-major',
        object,
        message: `PostgreSQL ${major} gets no security fixes any more`,
        fix: `Use PostgreSQL ${OLDEST_SUPPORTED} or newer.`,
      },
    ];
  }
  const safe = SAFE_MINORS[major];
  if (safe === undefined || (minor !== null && minor >= safe)) return [];
  return [
    {
      check: 'tools',
      severity: 'warning',
      kind: 'unsafe-minor',
      object,
      message: 'A crafted archive can make programs of this release run code',
      expected: `${major}.${safe} or newer`,
      actual: text,
      fix: `Update the programs to ${major}.${safe} or newer.`,
    },
  ];
}
