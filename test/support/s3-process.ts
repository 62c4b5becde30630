import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a call of the S3 store in a process of its own ended with: a UserError, or a signal. */
export interface ProcessEnd {
  readonly signal: string | null;
  readonly message: string;
  readonly fix: string;
}

const PROGRAM = `
  import { S3Store } from './src/stores/s3.ts';
  const [bucket, method, ...args] = process.argv.slice(1);
  await new S3Store(bucket, 'nightly')[method](...args.map((text) => JSON.parse(text))).catch((error) => {
    console.log(JSON.stringify({ name: error.name, message: error.message, fix: error.fix }));
  });`;

/**
 * Calls a method of the store in a real Node: in jest's sandbox the SDK takes Node's own errors for something else,
 * and hides their codes. `onStart` gets the process, to end it.
 */
export async function callInProcess(
  bucket: string,
  method: 'prepare' | 'put',
  args: readonly unknown[] = [],
  onStart?: (child: ChildProcess) => void,
): Promise<ProcessEnd> {
  const program = ['--input-type=module', '--no-warnings', '--eval', PROGRAM, bucket, method];
  const child = spawn(process.execPath, [...program, ...args.map((one) => JSON.stringify(one))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: process.env,
  });
  onStart?.(child);
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  const told = (printed === '' ? {} : JSON.parse(printed)) as Partial<Record<string, string>>;
  if (printed !== '' && told.name !== 'UserError') throw new Error(`not a UserError: ${printed}`);
  return { signal, message: told.message ?? '', fix: told.fix ?? '' };
}
