/** Why a plain dump is refused. */
export class Refusal extends Error {
  readonly kind: 'psql-command' | 'unusual-sql' | 'cut-short' | 'not-text';
  /** One-based. */
  readonly line: number;

  constructor(kind: Refusal['kind'], message: string, line: number) {
    super(message);
    this.kind = kind;
    this.line = line;
  }
}
