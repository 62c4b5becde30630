import { UserError } from '../errors.ts';
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

/** Whether a release, such as `17.5`, is one of the security releases of November 2026 or later. */
function isSafe({ major, minor }: Pick<Version, 'major' | 'minor'>): boolean {
  const safe = SAFE_MINORS[major];
  return safe === undefined || (minor !== null && minor >= safe);
}

/**
 * Refuses a pg_dump that is not to be trusted with a server. Since the security releases, servers keep a number of
 * their own among the options of every column (pg_attver): an older pg_dump takes it for the user's, and no server
 * accepts the tables in its dump. `client` and `server` are versions such as `17.5`.
 */
export function assertDumps(client: string, server: string): void {
  const [of, from] = [client, server].map((text) => parseVersion(`pg_dump (PostgreSQL) ${text}`));
  if (!of || !from || isSafe(of) || !isSafe(from) || SAFE_MINORS[from.major] === undefined) return;
  const wanted = SAFE_MINORS[of.major] ?? 0;
  throw new UserError(
    `pg_dump ${client} cannot dump a server of PostgreSQL ${server}: the tables in its dump could not be restored`,
    `update the client programs to ${of.major}.${wanted} or newer, or name the folder of such in \`pg-bin\``,
  );
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
  if (isSafe({ major, minor })) return [];
  const safe = SAFE_MINORS[major] ?? 0;
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
