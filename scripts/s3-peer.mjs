// A strict S3 service for tests: OpenStack Swift with its S3 API, in a Python environment of its own. No root needed.
//   node scripts/s3-peer.mjs      prints the environment's python, which runs scripts/s3-peer.py
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cacheRoot, unpackOnce } from './postgres-majors.mjs';
import { installPackages } from './setup.mjs';

const execute = promisify(execFile);

/** All have wheels for the Pythons of Debian 12 and Ubuntu 24.04. */
const PACKAGES = [
  'swift==2.38.3',
  'pyeclib==1.8.0',
  'eventlet==0.41.3',
  'greenlet==3.5.6',
  'dnspython==2.9.2',
  'PasteDeploy==3.1.0',
  'setuptools==80.9.0',
  'xattr==1.3.0',
  'cffi==2.1.1',
  'pycparser==3.12',
  'lxml==6.1.3',
  'requests==2.34.2',
  'urllib3==2.8.0',
  'idna==3.20',
  'certifi==2026.10.18',
  'charset-normalizer==3.5.2',
  'cryptography==50.0.2',
];

/** Path of the Python that has Swift, installed once into a cache folder. */
export async function s3PeerPython() {
  const folder = join(cacheRoot(), 'swift-2.38.3');
  const python = join(folder, 'bin/python');
  if (existsSync(python)) return python;
  await unpackOnce(folder, async (draft) => {
    await makeEnvironment(draft);
    const options = ['--quiet', '--no-deps', '--only-binary', ':all:', '--disable-pip-version-check'];
    await execute(join(draft, 'bin/python'), ['-m', 'pip', 'install', ...options, ...PACKAGES]);
  });
  return python;
}

/** Debian and Ubuntu have the module for it in a package of its own. */
async function makeEnvironment(folder) {
  const make = (python) => execute(python, ['-m', 'venv', '--clear', folder]);
  await make('python3').catch(async () => {
    await installPackages(['python3', 'python3-venv']);
    await make('/usr/bin/python3');
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await s3PeerPython());
