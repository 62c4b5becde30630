/** `node cache-transfer.ts <name> <folder>`: puts a backup into the cache, in a process of its own that can be killed. */
import { filesBelow } from '../../../src/backups/files.ts';
import { CacheStore } from '../../../src/stores/cache.ts';

const [name = '', folder = ''] = process.argv.slice(2);
const store = new CacheStore({ encrypted: false, allowPublic: true });
await store.put({ name, folder, files: await filesBelow(folder) });
console.log(`peak ${process.resourceUsage().maxRSS}`);
