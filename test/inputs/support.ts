import { expect } from '@jest/globals';
import { UserErrors } from '../../src/errors.ts';
import { readInputs } from '../../src/inputs.ts';

/** The environment as a runner makes it: `INPUT_*` in upper case, hyphens kept. */
export function environment(inputs: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
}

export const read = (inputs: Readonly<Record<string, string>>) => readInputs(environment(inputs));

/** `what → fix` of everything that is wrong. */
export function problems(inputs: Readonly<Record<string, string>>): string[] {
  try {
    read(inputs);
  } catch (error) {
    if (!(error instanceof UserErrors)) throw error;
    return error.errors.map(({ message, fix }) => `${message} → ${fix}`);
  }
  return [];
}

/** Nothing is wrong with what a step is given. */
export function expectAccepted(given: Readonly<Record<string, string>>): void {
  expect(problems(given)).toEqual([]);
}
