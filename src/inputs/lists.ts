import { CHECKS, type Check } from '../report/findings.ts';
import { lines, listed, parseEach, quoted, refuse, singleLine, unique, type Parser } from './parse.ts';
import { duration } from './values.ts';

/** Where backups live. */
export type StoreLocation =
  | { readonly kind: 'artifact' | 'cache' }
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      /** Without slashes around it; empty for the whole bucket. */
      readonly prefix: string;
    };

/** Where WAL is archived. */
export type WalLocation = Extract<StoreLocation, { readonly kind: 'folder' | 's3' }>;

/** Where a node's data is: a folder, or a Docker volume. */
export type NodeLocation =
  | { readonly name: string; readonly kind: 'folder'; readonly path: string }
  | {
      readonly name: string;
      readonly kind: 'volume';
      readonly volume: string;
      /** The data folder within the volume; null: to be found there. */
      readonly folder: string | null;
    };

/** `within` counts milliseconds, the others backups. */
export interface RetentionRule {
  readonly rule: 'last' | 'within' | 'daily' | 'weekly' | 'monthly';
  readonly amount: number;
}

/** Checks separated by commas, spaces or lines, in the order in which they run. */
export function checks(text: string): readonly Check[] {
  const wanted = parseEach(
    text.split(/[\s,]+/).filter((word) => word !== ''),
    (word) =>
      CHECKS.find((check) => check === word) ??
      refuse(`${quoted(word)} is not a check`, `write ${listed(CHECKS)}`),
  );
  if (wanted.length === 0) refuse('it names no check', `write ${listed(CHECKS)}`);
  return Object.freeze(CHECKS.filter((check) => wanted.includes(check)));
}

function store(line: string): StoreLocation {
  if (line === 'artifact' || line === 'cache') return Object.freeze({ kind: line });
  if (line.startsWith('s3://')) return s3(line);
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(line)) {
    refuse(`${quoted(line)} is not a store`, 'write `artifact`, `cache`, a folder, or `s3://bucket/prefix`');
  }
  return Object.freeze({ kind: 'folder', path: line });
}

const S3 = /^s3:\/\/([A-Za-z\d][A-Za-z\d._-]{1,61}[A-Za-z\d])(?:\/(.*))?$/;

/** Quotes nothing: some write their keys into such an address. */
function s3(line: string): StoreLocation {
  const [, bucket, path = ''] = S3.exec(line) ?? [];
  if (bucket === undefined) {
    return refuse(
      'what follows `s3://` is not the name of a bucket',
      'write `s3://bucket/prefix`; credentials and endpoint come from the variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_ENDPOINT_URL',
    );
  }
  const prefix = path.replace(/^\/+|\/+$/g, '');
  // Each of these means another key than it seems to.
  if (prefix !== '' && prefix.split('/').some((part) => /^\.{0,2}$|[?#\\\p{Cc}]/u.test(part))) {
    return refuse(
      `the prefix in the bucket ${bucket} has an empty part, \`.\`, \`..\`, or one of ? # \\`,
      'write `s3://bucket/prefix`',
    );
  }
  return Object.freeze({ kind: 's3', bucket, prefix });
}

/** The same store twice is one copy, not two. */
export const stores: Parser<readonly StoreLocation[]> = unique(lines(store), (entry) => {
  if (entry.kind === 's3') return `s3://${entry.bucket}/${entry.prefix}`;
  return entry.kind === 'folder' ? entry.path : entry.kind;
});

/** What an artifact or a cache holds cannot be added to. */
export function walLocation(text: string): WalLocation {
  const location = store(singleLine(text));
  return location.kind === 'folder' || location.kind === 's3'
    ? location
    : refuse(`WAL cannot be kept in the store ${quoted(text)}`, 'write a folder, or `s3://bucket/prefix`');
}

const NODE =
  /^([A-Za-z\d][\w.-]*)=(?:volume:([A-Za-z\d][\w.-]*)((?:\/(?!\.{1,2}(?:\/|$))[^/]+)*)\/?|(?!volume:)(.+))$/;

function node(line: string): NodeLocation {
  const [, name, volume, inside = '', path] = NODE.exec(line) ?? [];
  if (name !== undefined && volume !== undefined) {
    const folder = inside === '' ? null : inside.slice(1);
    return Object.freeze({ name, kind: 'volume', volume, folder });
  }
  if (name !== undefined && path !== undefined) return Object.freeze({ name, kind: 'folder', path });
  return refuse(
    `${quoted(line)} is not a node`,
    'write `patroni1=/path/to/PGDATA` or `patroni1=volume:patroni1-data`',
  );
}

/** A node's name is part of its snapshot's file name, so two cannot share one. */
export const nodes: Parser<readonly NodeLocation[]> = unique(lines(node), (entry) => entry.name);

function retentionRule(line: string): RetentionRule {
  const [, rule, amount = ''] = /^(last|within|daily|weekly|monthly)\s*=\s*(.+)$/.exec(line) ?? [];
  if (rule === 'within') return Object.freeze({ rule, amount: duration(amount) });
  if (
    rule !== undefined &&
    /^\d+$/.test(amount) &&
    Number(amount) >= 1 &&
    Number.isSafeInteger(Number(amount))
  ) {
    return Object.freeze({ rule: rule as RetentionRule['rule'], amount: Number(amount) });
  }
  return refuse(
    `${quoted(line)} is not a retention rule`,
    'write `last=10`, `within=30d`, `daily=7`, `weekly=4` or `monthly=12`, one per line',
  );
}

export const retention: Parser<readonly RetentionRule[]> = unique(
  lines(retentionRule),
  (entry) => entry.rule,
);

/** REST addresses of Patroni nodes. */
export const restUrls: Parser<readonly string[]> = lines((line) => {
  const protocol = URL.canParse(line) ? new URL(line).protocol : '';
  return /^https?:$/.test(protocol)
    ? line
    : refuse(`${quoted(line)} is not an HTTP address`, 'write it as `http://localhost:8008`, one per line');
});
