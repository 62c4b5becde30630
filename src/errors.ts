/**
 * A failure that a user can cause or meet. It says what happened, on what, and how to mend it.
 * `message` is what happened; `fix` is the next thing to do. Neither may carry a secret or row data.
 */
export class UserError extends Error {
  readonly fix: string;

  constructor(what: string, fix: string, options?: ErrorOptions) {
    super(what, options);
    this.name = 'UserError';
    this.fix = fix;
  }
}

/** The job was cancelled (SIGINT or SIGTERM): work stops, partial results are removed. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

/** Several independent problems, reported together so that the user mends them in one go. */
export class UserErrors extends Error {
  readonly errors: readonly UserError[];

  constructor(errors: readonly UserError[]) {
    super(errors.map((error) => error.message).join('\n'));
    this.name = 'UserErrors';
    this.errors = errors;
  }
}

/** Whatever was thrown, as errors that can be reported together with others. */
export function asUserErrors(error: unknown): UserError[] {
  return problemsOf(error).map(({ message, fix }) => new UserError(message, fix, { cause: error }));
}

/** What to tell the user about anything that was thrown. An unexpected error is a bug of ours, and says so. */
export function problemsOf(error: unknown): readonly { readonly message: string; readonly fix: string }[] {
  if (error instanceof UserErrors) return error.errors;
  if (error instanceof UserError) return [error];
  if (error instanceof Cancelled)
    return [{ message: 'cancelled', fix: 'nothing was published; run it again' }];
  return [
    { message: String(error), fix: 'this is a bug of postgres-recovery: please report it with the log' },
  ];
}
