import { AMPERSAND, COLON } from './bytes.ts';

const DECIMAL = /^\d[\d_]*(?:e\d+)?$/i;
const EXPONENT = /^\d[\d_]*e$/i;
const OTHER_BASE = /^0(?:x[\da-f_]+|o[0-7_]+|b[01_]+)$/i;
const PARAMETER = /^\$\d*$/;

/** Why psql could read a word that stands between the bytes `previous` and `next` in another way, or null. */
export function oddWord(word: string, previous: number, next: number): string | null {
  if (/^\d/.test(word) && !DECIMAL.test(word) && !OTHER_BASE.test(word) && !hasExponent(word, next)) {
    return 'it has a word right behind a number';
  }
  if (word.startsWith('$') && !PARAMETER.test(word)) return 'it has a word right behind a dollar sign';
  if (/^u$/i.test(word) && next === AMPERSAND) return 'it has a U& string';
  if (previous === COLON && /^[A-Z][A-Z0-9_]*$/.test(word)) return `it uses the psql variable :${word}`;
  return null;
}

/** Whether the number goes on behind the sign `next`, as `1e` does in `1e-05`. */
export function hasExponent(word: string, next: number): boolean {
  return (next === 0x2b || next === 0x2d) && EXPONENT.test(word);
}

export function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
