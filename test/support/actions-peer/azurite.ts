import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  BlobSASPermissions,
  BlobServiceClient,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';

/** Azurite's published development account: not a secret. */
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';
const CONTAINER = 'actions-results';
const SIGNATURE_MILLISECONDS = 10 * 60 * 1000;

/** The blob storage behind the Actions services: real block lists, real signatures. */
export interface BlobStorage {
  /** A URL that allows one operation on one blob for ten minutes, as the Actions services hand out. */
  sign(blob: string, permission: 'read' | 'write'): string;
  /** Size in bytes, or null when nothing was committed under that name. */
  size(blob: string): Promise<number | null>;
  remove(blob: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startBlobStorage(): Promise<BlobStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-azurite-'));
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const flags = ['--location', folder, '--blobPort', '0', '--disableTelemetry', '--skipApiVersionCheck'];
  const child = spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const orphaned = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', orphaned);
  const credential = new StorageSharedKeyCredential(ACCOUNT, KEY);
  const service = new BlobServiceClient(`${await address(child)}/${ACCOUNT}`, credential);
  const container = service.getContainerClient(CONTAINER);
  await container.create();
  return {
    sign(blob, permission) {
      const signature = generateBlobSASQueryParameters(
        {
          containerName: CONTAINER,
          blobName: blob,
          permissions: BlobSASPermissions.parse(permission === 'read' ? 'r' : 'cw'),
          expiresOn: new Date(Date.now() + SIGNATURE_MILLISECONDS),
        },
        credential,
      );
      return `${container.getBlobClient(blob).url}?${signature.toString()}`;
    },
    async size(blob) {
      const client = container.getBlobClient(blob);
      return (await client.exists()) ? ((await client.getProperties()).contentLength ?? null) : null;
    },
    async remove(blob) {
      await container.getBlobClient(blob).deleteIfExists();
    },
    async stop() {
      process.removeListener('exit', orphaned);
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves with the address that Azurite prints once it listens. */
function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      reject(new Error(`azurite ended with ${String(code)} before it listened`));
    });
    if (!child.stdout) throw new Error('azurite was started without its output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /listens on (http:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}
