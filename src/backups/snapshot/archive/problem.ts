import { UserError } from '../../../errors.ts';

/**
 * - `hostile-member`: would be written elsewhere, or is more than a file, folder or link within the archive
 * - `decompression-bomb`: unpacks to more than it may
 * - `damaged-archive`: cut short, or altered, or not an archive at all
 */
export type ArchiveProblemKind = 'hostile-member' | 'decompression-bomb' | 'damaged-archive';

/** Why an archive is not taken. Nothing that was found in it before may be used either. */
export class ArchiveProblem extends UserError {
  readonly kind: ArchiveProblemKind;

  constructor(kind: ArchiveProblemKind, what: string, options?: ErrorOptions) {
    super(what, FIXES[kind], options);
    this.name = 'ArchiveProblem';
    this.kind = kind;
  }
}

const FIXES: Readonly<Record<ArchiveProblemKind, string>> = {
  'hostile-member': 'do not use it: look into who could have made or changed it, and use another snapshot',
  'decompression-bomb':
    'do not use it, unless you know that it is right; then make room on the disk for all of it',
  'damaged-archive': 'use another snapshot, or another copy of this one',
};
