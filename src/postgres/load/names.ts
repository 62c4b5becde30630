/** An identifier in the SQL text of a dump. All text of dumps is Latin-1: one character for each byte. */
export const NAME = String.raw`(?:"(?:[^"]|"")+"|[A-Za-z_\x80-\xff][\w$\x80-\xff]*)`;

/** A name of one or more parts, such as `public."Some table"`. */
export const QUALIFIED = String.raw`${NAME}(?:\.${NAME})*`;

const PART = new RegExp(NAME, 'g');

/** Text of a dump as people write it. Bytes that are no UTF-8 become replacement characters. */
export function readable(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}

/** What an identifier or qualified name stands for: without its quotes, parts parted by dots. */
export function unquote(name: string): string {
  const part = (text: string): string =>
    text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text.toLowerCase();
  return readable((name.match(PART) ?? []).map(part).join('.'));
}

/** A list of identifiers, as behind TO. */
export function unquoteList(list: string): string[] {
  return (list.match(PART) ?? []).map(unquote);
}
