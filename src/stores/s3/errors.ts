import { Cancelled, UserError } from '../../errors.ts';

/** What was tried: the permission that it needs, and where. */
export interface Attempt {
  readonly permission: 's3:PutObject' | 's3:GetObject' | 's3:DeleteObject' | 's3:ListBucket';
  readonly bucket: string;
  /** Key or prefix. */
  readonly key: string;
  /** Of the endpoint; null for Amazon's own. */
  readonly host: string | null;
}

/** The parts of an SDK error that say what happened. Its message is the service's text: it goes no further. */
interface Told {
  readonly code: string;
  readonly status: number | null;
  readonly region: string | null;
}

const RETRIED = 'the service or the way to it is disturbed: run the job again later';

/** Turns whatever the SDK throws into what the user can do about it. */
export function explain(error: unknown, attempt: Attempt, signal?: AbortSignal): Error {
  if (signal?.aborted) return new Cancelled();
  if (error instanceof UserError || error instanceof Cancelled) return error;
  if (!(error instanceof Error)) return unexplained(attempt, 'an unknown error');
  const told = tell(error);
  return (
    ofCredentials(told, error, attempt) ??
    ofPlace(told, error, attempt) ??
    ofNetwork(told, attempt) ??
    ofAnswer(told, attempt)
  );
}

function tell(error: Error): Told {
  const { $metadata: metadata, $response: response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { headers?: Record<string, string> };
  };
  const own = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const region = response?.headers?.['x-amz-bucket-region'] ?? null;
  return {
    code: /^[A-Za-z][\w.]{2,60}$/.test(own) ? own : 'unknown',
    status: metadata?.httpStatusCode ?? null,
    region: region !== null && /^[a-z\d-]{2,30}$/.test(region) ? region : null,
  };
}

/** The code of the service, such as `NoSuchKey`. */
export function codeOf(error: unknown): string {
  return error instanceof Error ? tell(error).code : 'unknown';
}

function ofCredentials({ code, status }: Told, error: Error, attempt: Attempt): UserError | null {
  const { permission, bucket } = attempt;
  if (error.name === 'CredentialsProviderError') {
    return new UserError(
      `there are no usable credentials for ${where(attempt)}`,
      'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use `aws-actions/configure-aws-credentials` with `permissions: id-token: write`',
    );
  }
  if (/^(?:ExpiredToken|TokenRefreshRequired|ExpiredTokenException)$/.test(code)) {
    return new UserError(
      `the credentials for ${where(attempt)} have expired (${code})`,
      'ask for credentials that live longer than the job, and run it again',
    );
  }
  if (code === 'RequestTimeTooSkewed') {
    return new UserError(
      `the clock of this machine differs too much from that of ${service(attempt)}`,
      'set the clock of the machine, best by NTP',
    );
  }
  if (/^(?:SignatureDoesNotMatch|InvalidAccessKeyId|InvalidToken|InvalidClientTokenId)$/.test(code)) {
    return new UserError(
      `${service(attempt)} does not accept the credentials (${code})`,
      'check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where they are temporary',
    );
  }
  if (status !== 403 && status !== 401) return null;
  const resource = permission === 's3:ListBucket' ? bucket : `${bucket}/${attempt.key}`;
  return new UserError(
    `the credentials may not do \`${permission}\` on ${resource} (${code})`,
    `allow them \`${permission}\` there: a store needs s3:ListBucket on the bucket, and s3:PutObject, s3:GetObject, s3:DeleteObject and s3:AbortMultipartUpload on its objects`,
  );
}

function ofPlace({ code, status, region }: Told, error: Error, attempt: Attempt): UserError | null {
  const { bucket } = attempt;
  if (code === 'NoSuchBucket' || code === 'InvalidBucketName') {
    return new UserError(
      `there is no bucket ${bucket} at ${service(attempt)}`,
      'check `store`, AWS_REGION and AWS_ENDPOINT_URL, or make the bucket: this action makes none',
    );
  }
  if (/^(?:PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/.test(code)) {
    return new UserError(
      `the bucket ${bucket} is in another region${region === null ? '' : `: ${region}`}`,
      `set AWS_REGION to ${region ?? 'the region of the bucket'}`,
    );
  }
  if (error.message.startsWith('Region is missing')) {
    return new UserError(`the region of the bucket ${bucket} is not known`, 'set AWS_REGION');
  }
  if (code === 'PreconditionFailed') {
    return new UserError(
      `${where(attempt)} was replaced while it was read`,
      'run the job again; if nobody replaced it on purpose, look into who could have',
    );
  }
  if (code === 'NoSuchKey' || status === 404) {
    return new UserError(
      `${where(attempt)} is gone, or ${service(attempt)} is no S3 service`,
      'run the job again: another one may have removed the backup; else check AWS_ENDPOINT_URL',
    );
  }
  return null;
}

function ofNetwork({ code, status }: Told, attempt: Attempt): UserError | null {
  if (status !== null && status >= 300) return null;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new UserError(
      `the host of ${service(attempt)} was not found (${code})`,
      'check AWS_ENDPOINT_URL and AWS_REGION, and whether the machine can resolve names',
    );
  }
  if (code === 'ECONNREFUSED') {
    return new UserError(
      `nothing listens at ${service(attempt)} (${code})`,
      'check host and port in AWS_ENDPOINT_URL, and whether the service runs',
    );
  }
  if (/CERT|SELF_SIGNED|TLS|SSL|EPROTO/.test(code)) {
    return new UserError(
      `${service(attempt)} could not be reached by TLS (${code})`,
      'name the authority of its certificate in NODE_EXTRA_CA_CERTS, or write `http://` in AWS_ENDPOINT_URL if it speaks no TLS',
    );
  }
  return /^(?:E[A-Z]+|TimeoutError|ERR_\w+)$/.test(code)
    ? new UserError(`the connection to ${service(attempt)} failed (${code})`, RETRIED)
    : null;
}

function ofAnswer({ code, status }: Told, attempt: Attempt): UserError {
  if (status !== null && (status >= 500 || status === 429)) {
    return new UserError(`${service(attempt)} answered ${status} (${code}) again and again`, RETRIED);
  }
  return unexplained(attempt, status === null || status < 300 ? code : `${status}, ${code}`);
}

function unexplained(attempt: Attempt, what: string): UserError {
  return new UserError(
    `\`${attempt.permission}\` on ${where(attempt)} failed at ${service(attempt)} (${what})`,
    'check whether AWS_ENDPOINT_URL is an S3 service, and what its log says',
  );
}

function where({ bucket, key }: Attempt): string {
  return `s3://${bucket}/${key}`;
}

function service({ host }: Attempt): string {
  return host ?? 'Amazon S3';
}
