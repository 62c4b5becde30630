import { S3Client } from '@aws-sdk/client-s3';
import { UserError } from '../../errors.ts';

/** Delays grow from a tenth of a second at random, to some three seconds in all: a passing 503 is over by then. */
const ATTEMPTS = 6;
const CONNECT_MILLISECONDS = 10_000;
/** Without a byte: a slow link is none, a dead one is. */
const SILENCE_MILLISECONDS = 60_000;

/** Where the service is, for messages. */
export interface Service {
  readonly client: S3Client;
  /** Host of the endpoint, or null for Amazon's own. */
  readonly host: string | null;
}

/**
 * A client as the standard AWS variables and files say; the default chain finds the credentials. Throws a UserError
 * for an endpoint that is no address.
 */
export function connect(env: NodeJS.ProcessEnv): Service {
  const endpoint = endpointOf(env);
  const own = endpoint === null || /(^|\.)amazonaws\.com(\.cn)?$/.test(endpoint.hostname);
  // The SDK itself knows AWS_REGION only. Services of others seldom look at it, but a signature needs one.
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? (own ? undefined : 'us-east-1');
  const client = new S3Client({
    ...(region === undefined ? {} : { region }),
    ...(env.AWS_MAX_ATTEMPTS === undefined ? { maxAttempts: ATTEMPTS } : {}),
    // Wildcard certificates and DNS of buckets are Amazon's.
    forcePathStyle: !own,
    // The SDK's own checksums would go as trailers, which not every service takes. Ours go as headers.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MILLISECONDS, socketTimeout: SILENCE_MILLISECONDS },
  });
  return { client, host: endpoint?.host ?? null };
}

function endpointOf(env: NodeJS.ProcessEnv): URL | null {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === 'true') return null;
  const text = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL ?? '';
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UserError(
      `${env.AWS_ENDPOINT_URL_S3 ? 'AWS_ENDPOINT_URL_S3' : 'AWS_ENDPOINT_URL'} is not an address`,
      'write it as `https://s3.example.com`',
    );
  }
  return url;
}
