/**
 * Masking replaces every occurrence in the log, and drops job outputs that contain one. A shorter value, or one that
 * is part of this product's own vocabulary, would garble the log and so give itself away.
 */
const SHORTEST = 4;
const OWN_WORDS = 'postgres-recovery postgresql';

/** The keywords of libpq whose value is secret. */
const KEYWORD =
  /\b(?:password|sslpassword|oauth_client_secret)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s\\]|\\.)*))/gis;
const QUERY = /[?&](?:password|sslpassword|oauth_client_secret)=([^&\s]*)/gi;
const USER_INFO = /:\/\/([^\n]*)@/g;

/**
 * The passwords in `text`, be it a libpq URI, a keyword string or anything that holds one, each as written, as
 * decoded, and percent-encoded. Lenient on purpose: a malformed URI must not show its password in the error about it.
 */
export function passwordsIn(text: string): string[] {
  const written: string[] = [];
  for (const [, authority = ''] of text.matchAll(USER_INFO)) written.push(...userInfoPasswords(authority));
  for (const [, value = ''] of text.matchAll(QUERY)) written.push(value);
  for (const [, quoted, bare] of text.matchAll(KEYWORD)) {
    const value = quoted ?? bare ?? '';
    written.push(value, value.replaceAll(/\\(.)/gs, '$1'));
  }
  return distinct(written.flatMap(forms));
}

/**
 * `userAndPassword` reaches to the last `@` of the line. libpq ends the password at the first `@`; people also paste
 * passwords with an `@` or `/` that they forgot to encode. All readings count.
 */
function userInfoPasswords(userAndPassword: string): string[] {
  const colon = userAndPassword.indexOf(':');
  if (colon < 0) return [];
  const longest = userAndPassword.slice(colon + 1);
  const beforeHost = /^[^/]*(?=@)/.exec(longest)?.[0];
  return [longest, longest.split('@')[0] ?? '', beforeHost ?? ''];
}

function forms(value: string): string[] {
  try {
    const decoded = decodeURIComponent(value);
    return [value, decoded, encodeURIComponent(decoded)];
  } catch {
    return [value];
  }
}

/** The lines of a secret that has several (a runner masks line by line), without comments. */
export function secretLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => !line.startsWith('#'));
}

/** Without duplicates and the empty value, longest first: so that a part is not replaced before its whole. */
export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter((value) => value !== '').sort((a, b) => b.length - a.length);
}

export function worthMasking(secret: string): boolean {
  return secret.length >= SHORTEST && !OWN_WORDS.includes(secret);
}
