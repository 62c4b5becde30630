import { parseEach, refuse, unique, type Parser } from './parse.ts';

const CHARACTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** 32 bytes in groups of five bits, and the checksum. */
const KEY_CHARACTERS = 52 + 6;

const RECIPIENT_FIX =
  'write the public key that `age-keygen` prints, `age1…`; passphrases, SSH keys and plugins are not taken';
const IDENTITY_FIX =
  'write the content of the file that `age-keygen` made, best from a secret; passphrases, SSH keys and plugins are not taken';

/**
 * Recipients of age, one per line, as `age-keygen` prints them; comments start with `#`. Lines that are none are told by
 * their number: what was taken for a recipient may be a secret.
 */
export const recipients: Parser<readonly string[]> = unique(
  (text) =>
    parseEach(entries(text, 'recipient', RECIPIENT_FIX), ({ line, where }) => {
      if (isKey(line, 'age')) return line;
      if (/^age-secret-key-/i.test(line))
        return refuse(
          `${where} is a secret key`,
          'write the public key that belongs to it, which `age-keygen -y` prints',
        );
      if (/^age1[a-z\d]{40,60}$/.test(line))
        return refuse(`${where} is no recipient: it was cut off or mistyped`, RECIPIENT_FIX);
      return refuse(`${where} is no recipient of the kind \`age1…\` (X25519)`, RECIPIENT_FIX);
    }),
  (recipient) => recipient,
);

/** Secret keys of age, one per line, as in the file that `age-keygen` writes; comments start with `#`. Quotes nothing. */
export const identities: Parser<readonly string[]> = (text) => {
  if (/^-----BEGIN |^age-encryption\.org\//.test(text))
    refuse('it is no plain secret key of age: it is of another kind, or encrypted', IDENTITY_FIX);
  return parseEach(entries(text, 'secret key', IDENTITY_FIX), ({ line, where }) => {
    if (line === line.toUpperCase() && isKey(line.toLowerCase(), 'age-secret-key-')) return line;
    if (line.startsWith('AGE-SECRET-KEY-1'))
      return refuse(`${where} is no secret key: it was cut off or mistyped`, IDENTITY_FIX);
    return refuse(`${where} is no secret key of the kind \`AGE-SECRET-KEY-1…\` (X25519)`, IDENTITY_FIX);
  });
};

interface Entry {
  readonly line: string;
  readonly where: string;
}

function entries(text: string, what: string, fix: string): readonly Entry[] {
  const found = text
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), where: `line ${index + 1}` }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'));
  return found.length > 0 ? found : refuse(`it holds no ${what}`, fix);
}

/** Whether `text` is Bech32 of 32 bytes with this prefix, all in lower case. The library is too large for every start. */
function isKey(text: string, prefix: string): boolean {
  const separator = text.lastIndexOf('1');
  const values = Array.from(text.slice(separator + 1), (character) => CHARACTERS.indexOf(character));
  if (text.slice(0, separator) !== prefix || values.length !== KEY_CHARACTERS || values.includes(-1))
    return false;
  const codes = Array.from(prefix, (character) => character.charCodeAt(0));
  const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values];
  // 32 bytes leave four bits of the last group, which are zero.
  return checksum(expanded) === 1 && ((values[51] ?? 0) & 15) === 0;
}

function checksum(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of GENERATOR.entries()) if ((top >> bit) & 1) sum ^= generator;
  }
  return sum;
}
