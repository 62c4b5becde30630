import { passwordsIn } from './secrets.ts';

/** What is wrong with the value of an input, and how to write it. */
export interface Problem {
  readonly what: string;
  readonly fix: string;
}

/** A value that does not parse: all that is wrong with it. */
export class Refused extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => problem.what).join('\n'));
    this.name = 'Refused';
    this.problems = problems;
  }
}

/** Turns the trimmed, non-empty text of an input into its value, or throws `Refused`. */
export type Parser<T> = (text: string) => T;

export function refuse(what: string, fix: string): never {
  throw new Refused([{ what, fix }]);
}

const LONGEST_QUOTATION = 100;

/** `text` on one line, fit for a message: control characters escaped, passwords hidden, cut when long. */
export function quoted(text: string): string {
  let shown = text;
  for (const secret of passwordsIn(text)) shown = shown.replaceAll(secret, '***');
  const cut = shown.length > LONGEST_QUOTATION ? `${shown.slice(0, LONGEST_QUOTATION)}…` : shown;
  return JSON.stringify(cut);
}

/** Any text on one line, literally. Quotes nothing in its error, so that it serves secrets too. */
export function singleLine(text: string): string {
  return /[\r\n]/.test(text) ? refuse('it spans several lines', 'write it on one line') : text;
}

/** Any text, literally: commands and keys. */
export function literal(text: string): string {
  return text;
}

/** One of `values`, as they are spelt. */
export function oneOf<const T extends string>(values: readonly T[]): Parser<T> {
  return (text) =>
    values.find((value) => value === text) ??
    refuse(`${quoted(text)} is none of its values`, `write ${listed(values)}`);
}

/** A list of one entry per line; empty lines count for nothing. Reports what is wrong with every line. */
export function lines<T>(parseLine: Parser<T>): Parser<readonly T[]> {
  return (text) => parseEach(splitLines(text), parseLine);
}

export function splitLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export function parseEach<E, T>(entries: readonly E[], parseEntry: (entry: E) => T): readonly T[] {
  const problems: Problem[] = [];
  const values: T[] = [];
  for (const entry of entries) {
    try {
      values.push(parseEntry(entry));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new Refused(problems);
  return Object.freeze(values);
}

/** Refuses a list in which `key` says the same of two entries. */
export function unique<T>(parse: Parser<readonly T[]>, key: (entry: T) => string): Parser<readonly T[]> {
  return (text) => {
    const entries = parse(text);
    const keys = entries.map(key);
    const repeated = [...new Set(keys.filter((one, index) => keys.indexOf(one) !== index))];
    if (repeated.length === 0) return entries;
    throw new Refused(
      repeated.map((one) => ({ what: `${quoted(one)} is given twice`, fix: 'give it once' })),
    );
  };
}

/** `a, b or c`, each as code. */
export function listed(values: readonly string[], conjunction: 'and' | 'or' = 'or'): string {
  const shown = values.map((value) => `\`${value}\``);
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} ${conjunction} ${last}`;
}
