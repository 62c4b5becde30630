import type { Proof } from '../backups/proofs.ts';
import type { RetentionRule } from '../inputs/lists.ts';
import type { Report } from '../report/report.ts';

/** Logical backups, or snapshots. */
export type Kind = 'logical' | 'physical';

/** A copy of a backup, as one store has it. */
export interface Copy {
  readonly name: string;
  /** Kinds are kept apart: a snapshot replaces no logical backup in the policy. */
  readonly kind: Kind;
  readonly createdAt: Date;
  /** Null where the store never deletes it by itself. */
  readonly expiresAt: Date | null;
  /** The system identifier of its server; null where nothing tells. */
  readonly server: string | null;
  /** What is known to be wrong with it; null where nothing is. */
  readonly damage: string | null;
}

/** What one store holds. */
export interface Holding {
  /** As in the input `store`. */
  readonly store: string;
  readonly offSite: boolean;
  /** What would be lost together with it: two stores in one place are one location. */
  readonly place: string;
  /** Of each kind, newest first. */
  readonly copies: readonly Copy[];
}

/** A store of which nobody can tell what it holds. */
export interface Unread {
  readonly store: string;
  readonly reason: string;
  readonly fix: string;
}

/** What reading a copy back came to. */
export interface Reading {
  readonly store: string;
  readonly name: string;
  readonly status: 'intact' | 'damaged' | 'unreadable';
  readonly files: number;
  readonly bytes: number;
  readonly seconds: number;
  /** What was found, or why it could not be read. */
  readonly detail: string;
}

/** All that the audit judges. Times in milliseconds. */
export interface Facts {
  readonly now: Date;
  readonly holdings: readonly Holding[];
  readonly unread: readonly Unread[];
  /** The proofs that count, by the names of their backups. */
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly readings: readonly Reading[];
  readonly rules: readonly RetentionRule[];
  /** Whether the rules are the default. */
  readonly rulesAssumed: boolean;
  readonly rpo: number;
  readonly rpoAssumed: boolean;
  readonly rto: number;
  readonly rtoAssumed: boolean;
}

/** A point of the checklist. */
export type Line = NonNullable<Report['audit']>['lines'][number];
export type Point = Line['point'];
