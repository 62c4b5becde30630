import prettyBytes from 'pretty-bytes';
import prettyMilliseconds from 'pretty-ms';

/** `2m 3.4s` of seconds. */
export function duration(seconds: number): string {
  return prettyMilliseconds(seconds * 1000);
}

/** `1.23 GB` of bytes; powers of 1000, as GitHub shows sizes. */
export function size(bytes: number): string {
  return prettyBytes(bytes);
}

/** `104,000` of a whole number. Not by Intl: making its first formatter takes 10 ms, a sixth of what a start may cost. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 table`, `12 tables`; `plural` is for the nouns that do not just take an s. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${number(value)} ${value === 1 ? noun : plural}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** At most `limit` characters of a text; `…` stands for the rest. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // By code point: half an emoji is not a character.
  return `${Array.from(text.slice(0, 2 * limit))
    .slice(0, limit - 1)
    .join('')}…`;
}

const DIGEST = /^([hc]\d+:)?0*([0-9a-f]{12})[0-9a-f]*(?::[0-9a-f]{32})?$/;

/**
 * A value found or expected, for people: of a fingerprint or checksum the first digits that count, which tell that two
 * of them differ, and that is all they say.
 */
export function telling(value: string): string {
  return value.length < 32 ? value : value.replace(DIGEST, '$1$2…');
}

/** `row-count` → `Row count`: a finding's kind as a title. */
export function titleOf(kind: string): string {
  const words = kind.replaceAll('-', ' ').replace(/^r[tp]o\b/, (name) => name.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A text with a full stop, unless it ends in something like one. */
export function sentence(text: string): string {
  return /[.!?…:]$/.test(text) ? text : `${text}.`;
}
