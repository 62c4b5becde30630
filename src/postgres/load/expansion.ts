import { UserError } from '../../errors.ts';
import { size } from '../../report/format.ts';

/** What any dump may decompress to, in bytes: no disk is filled by that. */
const ROOM = 2 ** 30;
/** Rows differ from each other, so that no dump of some size shrinks like this. */
const RATIO = 200;
/** What a value of which the server has compressed every byte can grow by. */
const TOAST_RATIO = 300;

/** Counts what a compressed dump becomes, and stops one that was made to fill disks: it would go on for ever. */
export class Expansion {
  private readonly name: string;
  private readonly compressed: number;
  private readonly limit: number;
  private bytes = 0;

  /** `contentBytes`: the size of the databases in it, where that is known. */
  constructor(name: string, compressed: number, contentBytes = 0) {
    this.name = name;
    this.compressed = compressed;
    this.limit = Math.max(ROOM, RATIO * compressed, TOAST_RATIO * contentBytes);
  }

  /** Takes note of so many decompressed bytes. Throws a UserError when they are too many. */
  add(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes <= this.limit) return;
    throw new UserError(
      `${this.name} has ${size(this.compressed)} and decompresses to more than ${size(this.limit)}, as a decompression bomb does`,
      'do not restore it, unless you know what it is: then decompress it yourself where there is room, and name the result; nothing was restored from it',
    );
  }
}
