import type { Problem } from './parse.ts';

/**
 * The inputs that this version cannot honour yet, with the values that it refuses. To accept one
 * and do nothing would break a promise in silence. Building one deletes its line.
 */
const LATER: Readonly<
  Record<string, { readonly values: RegExp; readonly what: string; readonly fix?: string }>
> = {
  attest: {
    values: /^true$/i,
    what: 'attestation by this action',
    fix: 'leave it out, and attest the manifest in a step of its own: `actions/attest-build-provenance` with `subject-path: ${{ steps.<id of this step>.outputs.manifest }}`, see docs/encryption.md',
  },
};

/** What to say when `text`, given for the input `name`, asks for more than this version has. Quotes no value. */
export function notAvailable(name: string, text: string): Problem | undefined {
  const later = LATER[name];
  if (!later?.values.test(text)) return undefined;
  return {
    what: `${later.what} is not available in this version`,
    fix: later.fix ?? 'leave it out, or use a version whose README says that it has it',
  };
}
