import { isRoot, privateAccount, type Account } from '../scratch/account.ts';
import { makeLayout, type Layout } from '../scratch/layout.ts';

/** Where a physical copy is put, so that it can be started there. */
export interface CopyPlace {
  /** The folder given to `makeCopyPlace`: `removeScratch` needs no more than this. */
  readonly folder: string;
  /** The copy goes here: `data/…`, and `wal/…` and `tablespaces/<oid>/…` where the source had them elsewhere. */
  readonly root: string;
  readonly layout: Layout;
  /** The user that the server will run as; null when it is the one that runs this. */
  readonly account: Account | null;
}

/** Makes the folders for a copy in `folder`: an existing one of mode 0700, named `scratch-…` in the workspace. */
export async function makeCopyPlace(folder: string): Promise<CopyPlace> {
  const account = isRoot() ? privateAccount() : null;
  const layout = await makeLayout(folder, account);
  return { folder, root: layout.server, layout, account };
}
