import { UserError } from '../errors.ts';
import { ACTIONS_READ } from './artifact-client.ts';
import type { GitHub } from './github.ts';

/** Throws a UserError unless the artifacts of the repository are out of everyone's reach. */
export async function assertPrivate(
  github: GitHub,
  repository: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const visibility = await github.visibility(signal);
  if (visibility.is === 'public') {
    throw new UserError(
      `${repository} is public: everyone could download a backup that is not encrypted`,
      'encrypt it with `encrypt-to`, name a folder in `store`, or, for data that everyone may have, set `allow-public: true`',
    );
  }
  if (visibility.is === 'unknown') {
    throw new UserError(
      `a backup that is not encrypted goes to private repositories only, and whether ${repository} is one could not be found out: ${visibility.why}`,
      `pass \`github-token\`, and ${ACTIONS_READ}; or encrypt with \`encrypt-to\`; or, for data that everyone may have, set \`allow-public: true\``,
    );
  }
}
