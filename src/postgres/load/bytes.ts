/** The bytes that mean something to a reader of SQL text. */
const code = (character: string): number => character.charCodeAt(0);
export const NEWLINE = code('\n');
export const RETURN = code('\r');
export const QUOTE = code("'");
export const DOUBLE = code('"');
export const BACKSLASH = code('\\');
export const DOLLAR = code('$');
export const DASH = code('-');
export const SLASH = code('/');
export const STAR = code('*');
export const COLON = code(':');
export const SEMICOLON = code(';');
export const DOT = code('.');
export const OPEN = code('(');
export const CLOSE = code(')');
export const BRACE = code('{');
export const AMPERSAND = code('&');

function bytesLike(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(pattern.test(String.fromCharCode(byte))));
}

/** psql's `ident_cont`: the bytes of identifiers, keywords, numbers and parameters are 1. */
export const WORD = bytesLike(/[A-Za-z0-9_$\x80-\xff]/);
export const SPACE = bytesLike(/[ \t\n\r\f\v]/);

/** Where `byte` is next, or the end of the chunk. */
export function indexOrEnd(chunk: Buffer, byte: number, from: number): number {
  const index = chunk.indexOf(byte, from);
  return index < 0 ? chunk.length : index;
}
