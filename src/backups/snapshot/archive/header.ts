import type { Header } from './tree.ts';

const BLOCK = 512;
const FLAGS = { file: '0', directory: '5', symlink: '2' } as const;

/** The bytes that stand before a member's content in a tar stream, in the form that all tar programs read. */
export function headerBytes(path: string, header: Header): Buffer {
  const name = header.type === 'directory' ? `${path === '' ? '.' : path}/` : path;
  const link = header.link ?? '';
  const records = [
    ...(Buffer.byteLength(name) > 100 ? [record('path', name)] : []),
    ...(Buffer.byteLength(link) > 100 ? [record('linkpath', link)] : []),
  ].join('');
  const own = block(name, link, FLAGS[header.type], header);
  if (records === '') return own;
  const text = Buffer.from(records);
  return Buffer.concat([
    block('././@PaxHeader', '', 'x', { ...header, bytes: text.length }),
    text,
    padding(text.length),
    own,
  ]);
}

/** The zero bytes after a content of this many. */
export function padding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);
}

/** What ends a tar stream. */
export const TAR_END = Buffer.alloc(2 * BLOCK);

/** No less than a tar stream takes of a member besides its content: what a reader has to allow for, in bytes. */
export function overheadOf({ path, link }: { readonly path: string; readonly link: string | null }): number {
  return 6 * BLOCK + 2 * (Buffer.byteLength(path) + Buffer.byteLength(link ?? ''));
}

function block(
  name: string,
  link: string,
  flag: string,
  { mode, uid, gid, bytes, modified }: Header,
): Buffer {
  const into = Buffer.alloc(BLOCK);
  cut(into, name, 0);
  number(into, mode, 100, 8);
  number(into, uid, 108, 8);
  number(into, gid, 116, 8);
  number(into, bytes, 124, 12);
  number(into, Math.max(0, Math.floor(modified.getTime() / 1000)), 136, 12);
  into.write('        ', 148);
  into.write(flag, 156);
  cut(into, link, 157);
  into.write('ustar\u000000', 257);
  const sum = into.reduce((total, byte) => total + byte, 0);
  into.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return into;
}

/** The whole of a longer text is in the record before. */
function cut(into: Buffer, text: string, at: number): void {
  Buffer.from(text).copy(into, at, 0, 100);
}

/** In octal digits, or in binary where those do not suffice. */
function number(into: Buffer, value: number, at: number, width: number): void {
  const digits = value.toString(8);
  if (digits.length < width) {
    into.write(`${digits.padStart(width - 1, '0')}\0`, at);
    return;
  }
  into.writeBigUInt64BE(BigInt(value), at + width - 8);
  into[at] = 0x80;
}

/** `<length of the record> key=value`, the digits of the length counted too. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes;
  while (String(length).length + bytes !== length) length = String(length).length + bytes;
  return `${length}${rest}`;
}
