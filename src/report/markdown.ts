import { clipped } from './format.ts';

/**
 * A piece of GitHub-flavoured Markdown that is safe to put on a page. Only this module makes one out of a string, so
 * that no name from a (maybe hostile) database reaches a summary unescaped: GitHub turns more than markup into
 * something, such as @mentions, #references, $mathematics$, :emoji: and www. addresses.
 */
export class Markdown {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** Markdown from a template: its text is taken as it is, strings are prose(), pieces of Markdown stay. */
export function safe(template: TemplateStringsArray, ...values: readonly (Markdown | string)[]): Markdown {
  const parts = values.map((value) => (typeof value === 'string' ? prose(value) : value).source);
  return new Markdown(template.map((text, index) => text + (parts[index] ?? '')).join(''));
}

/** The pieces one after the other; `separator` is Markdown. */
export function joined(pieces: readonly Markdown[], separator: string): Markdown {
  return new Markdown(pieces.map(({ source }) => source).join(separator));
}

/** A sentence, on one line, that shows what it says. What is in `backticks` becomes code, as our messages mean it. */
export function prose(text: string): Markdown {
  // Split by a pattern with one group: the odd parts are what stood between backticks.
  const parts = visible(text).split(/`([^`]+)`/);
  return new Markdown(
    parts.map((part, index) => (index % 2 === 1 ? code(part).source : disarmed(part))).join(''),
  );
}

/** A name or a value, literally; `limit` is in characters. */
export function code(text: string, limit = 200): Markdown {
  const shown = clipped(visible(clipped(text, limit)), limit);
  if (shown === '') return new Markdown('<i>empty</i>');
  // A code span is inert, but knows no escape for these; raw HTML takes entities, but only in them is it inert.
  if (!/[`|]|^ | $| {2}/.test(shown)) return new Markdown(`\`${shown}\``);
  const inert = shown
    .replaceAll(/[^\p{L}\p{N} ]/gu, (character) => entity(character) + (character === '@' ? WORD_JOINER : ''))
    .replaceAll(/^ | $| (?= )/g, '&nbsp;');
  return new Markdown(`<code>${inert}</code>`);
}

/** A link to an absolute https URL; null for anything else. */
export function link(text: string, target: string): Markdown | null {
  const url = URL.canParse(target) ? new URL(target) : null;
  if (url?.protocol !== 'https:' || url.username !== '') return null;
  const href = url.href.replaceAll(/[^\w:/?#=&%.~-]/g, encodeURIComponent).replaceAll(/[()]/g, entity);
  return safe`[${text}](${new Markdown(href)})`;
}

/** A table; `numeric` names the columns that are aligned to the right. */
export function table(
  head: readonly string[],
  rows: readonly (readonly Markdown[])[],
  numeric: readonly string[] = [],
): Markdown {
  const row = (cells: readonly Markdown[]) => `| ${joined(cells, ' | ').source} |`;
  const rule = `| ${head.map((name) => (numeric.includes(name) ? '---:' : ':---')).join(' | ')} |`;
  return new Markdown([row(head.map(prose)), rule, ...rows.map(row)].join('\n'));
}

/** A block of code; no run of backticks within can end it. */
export function block(language: string, lines: readonly string[]): Markdown {
  const text = lines.map(visible).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return new Markdown(`${fence}${language}\n${text}\n${fence}`);
}

/** A part that opens and closes on a click; `open` at first or not. */
export function folded(title: string, content: Markdown, open = false): Markdown {
  return safe`<details${new Markdown(open ? ' open' : '')}>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** Characters that cannot be seen, or that turn text around; the joiners within emoji and scripts may stay. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A line in which everything can be seen: a newline becomes `\n`, another control character `\u{7f}`. */
export function visible(text: string): string {
  return text.replaceAll(
    UNSEEN,
    (character) => SHORT[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

function entity(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`;
}

/** Invisible, and breaks nothing but the pattern it is put into: `@` followed by it mentions nobody. */
const WORD_JOINER = '&#8288;';

function disarmed(text: string): string {
  return (
    text
      // HTML shows one space for many anyway; four at the beginning of a line would start a block of code.
      .replaceAll(/ +(?= )/g, '')
      // A list, a heading or a rule would start at the beginning of a line; an underscore within a word does nothing.
      .replaceAll(
        /[&<>\\`*[\]|~#]|(?<=^ ?)[-+=]|(?<=^ ?\d+)[.)](?=\s|$)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
        entity,
      )
      .replaceAll(
        /@|&#35;(?=\d)|:(?=\/\/|[\w+-]*[a-z+-][\w+-]*:|100:|1234:)|www(?=\.)|gh(?=-\d)/gi,
        `$&${WORD_JOINER}`,
      )
      // GitHub's own way to keep a dollar sign from starting a formula.
      .replaceAll('$', '<span>$</span>')
  );
}
