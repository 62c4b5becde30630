import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type MultipartUpload,
} from '@aws-sdk/client-s3';
import { UserError } from '../../errors.ts';
import type { Bucket } from './bucket.ts';

const DAY_MILLISECONDS = 86_400_000;

/**
 * Gives up what jobs that were killed left unfinished, of the keys below `prefix` that are ours: nobody sees it in a list of
 * objects, but it is paid for. Only where nothing has arrived for a day: a large upload may take long. As far as the service and the permissions
 * allow: what stays is no harm to any backup.
 */
export async function giveUpLeftovers(
  bucket: Bucket,
  prefix: string,
  isOurs: (key: string) => boolean,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  try {
    for (const upload of await unfinished(bucket, prefix, signal)) {
      const { Key: key, UploadId: id } = upload;
      if (key === undefined || id === undefined || !isOurs(key)) continue;
      const newest = await newestIn(bucket, key, id, upload.Initiated, signal);
      if (newest === null || now.getTime() - newest.getTime() < DAY_MILLISECONDS) continue;
      const command = new AbortMultipartUploadCommand({ Bucket: bucket.name, Key: key, UploadId: id });
      await bucket.call('s3:PutObject', key, (client, options) => client.send(command, options), signal);
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

async function unfinished(bucket: Bucket, prefix: string, signal?: AbortSignal): Promise<MultipartUpload[]> {
  const found: MultipartUpload[] = [];
  for (let after: { KeyMarker?: string; UploadIdMarker?: string } = {}; ;) {
    const command = new ListMultipartUploadsCommand({ Bucket: bucket.name, Prefix: prefix, ...after });
    const page = await bucket.call(
      's3:ListBucket',
      prefix,
      (client, options) => client.send(command, options),
      signal,
    );
    found.push(...(page.Uploads ?? []));
    const { NextKeyMarker: key, NextUploadIdMarker: id } = page;
    const further = key !== undefined && key !== after.KeyMarker;
    if (page.IsTruncated !== true || !further) return found;
    after = { KeyMarker: key, ...(id === undefined ? {} : { UploadIdMarker: id }) };
  }
}

/** When something last arrived for an upload; null where nobody can tell. */
async function newestIn(
  bucket: Bucket,
  key: string,
  id: string,
  initiated: Date | undefined,
  signal?: AbortSignal,
): Promise<Date | null> {
  let newest = initiated ?? null;
  for (let after: string | undefined; ;) {
    const command = new ListPartsCommand({
      Bucket: bucket.name,
      Key: key,
      UploadId: id,
      ...(after === undefined ? {} : { PartNumberMarker: after }),
    });
    const page = await bucket.call(
      's3:ListBucket',
      key,
      (client, options) => client.send(command, options),
      signal,
    );
    for (const { LastModified: at } of page.Parts ?? [])
      if (at !== undefined && (newest === null || at > newest)) newest = at;
    const { NextPartNumberMarker: next } = page;
    if (page.IsTruncated !== true || next === undefined || next === after) return newest;
    after = next;
  }
}
