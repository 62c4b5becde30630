import { test } from '@jest/globals';

/** Declares a test: `title`, what it does, and its own time limit in milliseconds. */
export type Declare = (title: string, body: () => Promise<void> | void, timeout?: number) => void;

/**
 * `test` for tests that need something which not every machine has (Docker, root, another PostgreSQL).
 * `reason` says why it is missing here; null when it is there. A missing requirement skips the test, with the reason
 * in its title, but fails it where CI=true: a pipeline must not stay green because it tested nothing.
 */
export function requirement(name: string, reason: string | null): Declare {
  if (reason === null) return test;
  if (process.env.CI !== 'true') {
    return (title) => {
      test.skip(`${title} [needs ${name}: ${reason}]`, () => undefined);
    };
  }
  return (title) => {
    test(title, () => {
      throw new Error(`this test needs ${name}, which CI must provide: ${reason}`);
    });
  };
}
