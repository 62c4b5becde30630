import { BACKUPS, type Naming } from '../backups/naming.ts';
import type { Inputs } from '../inputs.ts';
import { FolderStore } from './folder.ts';
import { canUpload, tokenOf } from './runner.ts';
import type { Store } from './store.ts';

/**
 * The stores that the inputs name, in their order; by default the artifacts of the job where it can upload some, else
 * the folder `backups`. `naming` tells whether they are asked for logical backups or for snapshots. The clients of services
 * are loaded only when they are used.
 */
export async function openStores(
  inputs: Inputs,
  env: NodeJS.ProcessEnv,
  naming: Naming = BACKUPS,
): Promise<Store[]> {
  const locations = inputs.stores ?? [
    canUpload(env) ? { kind: 'artifact' as const } : { kind: 'folder' as const, path: 'backups' },
  ];
  const stores: Store[] = [];
  for (const location of locations) {
    if (location.kind === 'folder') stores.push(new FolderStore(location.path, naming));
    if (location.kind === 's3') {
      const { S3Store } = await import('./s3.ts');
      stores.push(new S3Store(location.bucket, location.prefix, naming));
    }
    const token = tokenOf(inputs, env);
    const options = {
      naming,
      ...(token === undefined ? {} : { token }),
      encrypted: inputs.encryptTo.length > 0,
      allowPublic: inputs.allowPublic,
    };
    if (location.kind === 'cache') {
      const { CacheStore } = await import('./cache.ts');
      stores.push(new CacheStore(options));
    }
    if (location.kind !== 'artifact') continue;
    const { ArtifactStore } = await import('./artifact.ts');
    const { retentionDays } = inputs;
    stores.push(new ArtifactStore({ ...options, ...(retentionDays === undefined ? {} : { retentionDays }) }));
  }
  return stores;
}
