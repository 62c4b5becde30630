import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { HttpHandlerOptions } from '@smithy/types';
import { UserError } from '../../errors.ts';
import { connect, type Service } from './client.ts';
import { codeOf, explain, type Attempt } from './errors.ts';
import type { Listed } from './keys.ts';
import { parallel } from './parallel.ts';

const PARALLEL = 8;
const DISCARD_MILLISECONDS = 3_000;

/** One bucket of an S3 service. Whatever goes wrong is a UserError; the SDK has repeated what may pass by then. */
export class Bucket {
  readonly name: string;
  private readonly service: Service;

  constructor(name: string) {
    this.name = name;
    this.service = connect(process.env);
  }

  /** Runs SDK commands on `key`, which need `permission`. */
  async call<T>(
    permission: Attempt['permission'],
    key: string,
    work: (client: S3Client, options: HttpHandlerOptions) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    try {
      return await work(this.service.client, signal ? { abortSignal: signal } : {});
    } catch (error) {
      throw explain(error, { permission, bucket: this.name, key, host: this.service.host }, signal);
    }
  }

  /** Every object whose key starts with `prefix`. Throws rather than return a list that was cut short. */
  async list(prefix: string, signal?: AbortSignal): Promise<Listed[]> {
    const found: Listed[] = [];
    const seen = new Set<string>();
    for (let token: string | undefined; ;) {
      const page = await this.call(
        's3:ListBucket',
        prefix,
        (client, options) =>
          client.send(
            new ListObjectsV2Command({ Bucket: this.name, Prefix: prefix, ContinuationToken: token }),
            options,
          ),
        signal,
      );
      for (const { Key: key, Size: bytes } of page.Contents ?? [])
        if (key !== undefined && bytes !== undefined) found.push({ key, bytes });
      token = page.NextContinuationToken;
      if (token === undefined && page.IsTruncated !== true) return found;
      if (token === undefined || seen.has(token)) {
        throw new UserError(
          `the list of s3://${this.name}/${prefix} was cut short`,
          'run the job again; if it stays so, the service is at fault',
        );
      }
      seen.add(token);
    }
  }

  /** A small object, in place of one that is there. */
  async put(key: string, text: string, signal?: AbortSignal): Promise<void> {
    const content = { Bucket: this.name, Key: key, Body: text, ContentLength: Buffer.byteLength(text) };
    await this.call(
      's3:PutObject',
      key,
      (client, options) => client.send(new PutObjectCommand(content), options),
      signal,
    );
  }

  /** A small object's text, or null when there is none. */
  async text(key: string, signal?: AbortSignal): Promise<string | null> {
    return this.call(
      's3:GetObject',
      key,
      async (client, options) => {
        try {
          const { Body: body } = await client.send(
            new GetObjectCommand({ Bucket: this.name, Key: key }),
            options,
          );
          return (await body?.transformToString()) ?? '';
        } catch (error) {
          if (error instanceof NoSuchKey) return null;
          throw error;
        }
      },
      signal,
    );
  }

  /** Deletes objects one by one, which every service offers. What is gone already is no error. */
  async remove(keys: readonly string[], signal?: AbortSignal): Promise<void> {
    await parallel(keys, PARALLEL, signal, (key, limit) =>
      this.call(
        's3:DeleteObject',
        key,
        async (client, options) => {
          await client
            .send(new DeleteObjectCommand({ Bucket: this.name, Key: key }), options)
            .catch((error: unknown) => {
              if (codeOf(error) !== 'NoSuchKey') throw error;
            });
        },
        limit,
      ),
    );
  }

  /**
   * Removes what nobody will miss, the first of them first, as far as that works in a few seconds, also when the job was
   * cancelled: the failure that led here is what the user is told.
   */
  async discard(keys: readonly string[]): Promise<void> {
    const limit = AbortSignal.timeout(DISCARD_MILLISECONDS);
    for (const some of [keys.slice(0, 1), keys.slice(1)])
      await this.remove(some, limit).catch(() => undefined);
  }
}
