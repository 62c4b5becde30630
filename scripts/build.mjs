// Builds the action: src/ → lib/ by tsc → one bundle in dist/ by ncc, with a chunk for each lazily imported client.
//   node scripts/build.mjs [folder]      folder: where the bundle goes, dist/ by default
// The same sources give the same bytes, which check-dist relies on. Not minified: that makes no start-up quicker
// (measured: V8 compiles functions when they are called), and users can read what they run.
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT, node24, show } from './setup.mjs';

const lib = join(ROOT, 'lib');
const dist = resolve(process.argv[2] ?? join(ROOT, 'dist'));

rmSync(lib, { recursive: true, force: true });
rmSync(dist, { recursive: true, force: true });
await node('typescript/bin/tsc', '-p', join(ROOT, 'tsconfig.json'));
leaveOutOidc();
await node(
  '@vercel/ncc/dist/ncc/cli.js',
  'build',
  join(lib, 'index.js'),
  '-o',
  dist,
  '--license',
  'licenses.txt',
  '--quiet',
);

async function node(script, ...args) {
  const code = await show(node24(), [join(ROOT, 'node_modules', script), ...args]);
  if (code !== 0) process.exit(code);
}

/**
 * `@actions/core` loads an HTTP client, 35 of its 45 ms at every start, for `getIDToken` alone, which the action does
 * not call. The bundle gets a copy of the package without it; the lazily loaded clients keep the whole package.
 */
function leaveOutOidc() {
  const copy = join(lib, 'node_modules/@actions/core');
  cpSync(join(ROOT, 'node_modules/@actions/core'), copy, { recursive: true });
  writeFileSync(
    join(copy, 'lib/oidc-utils.js'),
    "export class OidcClient {\n  static getIDToken() {\n    throw new Error('getIDToken is left out by scripts/build.mjs');\n  }\n}\n",
  );
}
