// Encryption and decryption of one file: by the program and by the library as a backup does it, and by `age` alone.
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { createWriteStream, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { node24 } from '../scripts/setup.mjs';
import { decrypting, encrypter, findAge } from '../src/backups/seal/age.ts';
import { compared, shell } from './measure.mjs';

const OWN = fileURLToPath(import.meta.url);
const { signal } = new AbortController();
const MEGABYTE = 1e6;

if (process.argv[1] === OWN) await convert(JSON.parse(process.argv[2]));

/** In a process of its own, whose memory can be told: prints the seconds, and the peak of the memory in megabytes. */
async function convert({ way, program, recipient, identity, from, to }) {
  const age = program ? await findAge(process.env.PATH ?? '', signal) : null;
  const started = performance.now();
  if (way === 'encrypt') await encrypter(age, [recipient], signal)(from, to);
  else await decrypting(age, [identity], `${to}.key`, signal, (decrypt) => decrypt(from, to));
  const seconds = (performance.now() - started) / 1000;
  console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1000 }));
}

async function inOwnProcess(task) {
  const child = spawn(node24(), ['--no-warnings', OWN, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (told += text));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`the ${task.way}ion ended with code ${code}`);
  return JSON.parse(told);
}

/** `gigabytes` of random bytes: what is compressed looks like that. */
export async function ageRow(bench, gigabytes) {
  return bench.inFolder(async (folder) => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const key = join(folder, 'key');
    writeFileSync(key, `${identity}\n`, { mode: 0o600 });
    const [plain, sealed, to] = ['plain', 'sealed.age', 'result'].map((name) => join(folder, name));
    await pipeline(noise(gigabytes * 1e9), createWriteStream(plain));
    const program = await findAge(process.env.PATH ?? '', signal);
    await encrypter(program, [recipient], signal)(plain, sealed);
    let megabytes = 0;
    const ours = (way, byProgram) => async () => {
      const task = {
        way,
        program: byProgram,
        recipient,
        identity,
        from: way === 'encrypt' ? plain : sealed,
        to,
      };
      const took = await inOwnProcess(task);
      megabytes = Math.max(megabytes, took.megabytes);
      rmSync(to);
      return took.seconds;
    };
    const alone = (args, from) => async () => {
      const seconds = await shell(`'${program?.file}' ${args} -o '${to}' '${from}'`, {
        PATH: process.env.PATH,
      });
      rmSync(to);
      return seconds;
    };
    const lines = [];
    for (const [way, args, from] of [
      ['encrypt', `-r ${recipient}`, plain],
      ['decrypt', `-d -i '${key}'`, sealed],
    ]) {
      const took = await bench.alternate({
        library: ours(way, false),
        ...(program === null ? {} : { program: ours(way, true), alone: alone(args, from) }),
      });
      const rate = (seconds) => `${((gigabytes * 1e9) / MEGABYTE / seconds).toFixed(0)} MB/s`;
      for (const by of program === null ? [] : ['program', 'library'])
        lines.push(
          compared(
            `${way}ion by the ${by}, ${rate(took[by])}`,
            took[by],
            `\`age\` alone, ${rate(took.alone)}`,
            took.alone,
            by === 'program' ? '≤ 1.2' : '',
          ),
        );
      if (program === null)
        lines.push(measured(`${way}ion by the library`, rate(took.library), 'no `age` here'));
    }
    lines.push(
      measured("Node's peak memory", `${megabytes.toFixed(0)} MB`, `${gigabytes} GB`, 'flat, ≤ 250 MB'),
    );
    return lines;
  });
}

const measured = (what, ours, against, reach = '') => ({ what, ours, against, theirs: '', ratio: '', reach });

function* noise(bytes) {
  for (let left = bytes; left > 0; left -= 1 << 20)
    yield randomFillSync(Buffer.alloc(Math.min(1 << 20, left)));
}
