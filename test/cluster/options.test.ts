import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { parseStartOptions, quoteOptions } from '../../src/cluster/options.ts';

test('the options of the last start, without the data folder', () => {
  const line = `/usr/lib/postgresql/15/bin/postgres "-D" "/data/my data" "-c" "config_file=/etc/a b.conf" "--port=1"\n`;
  expect(parseStartOptions(line)).toEqual({
    bin: '/usr/lib/postgresql/15/bin',
    options: ['-c', 'config_file=/etc/a b.conf', '--port=1'],
  });
  expect(parseStartOptions('/usr/bin/postgres "-D/data"\n')).toEqual({ bin: '/usr/bin', options: [] });
  expect(parseStartOptions('/usr/bin/postgres\n')).toEqual({ bin: '/usr/bin', options: [] });
});

test('a program without a path is not trusted', () => {
  expect(parseStartOptions('postgres "-D" "/data"\n')).toBeNull();
});

test('options reach a shell as they are', () => {
  const options = ["it's", '$(touch x)', 'a b', '`id`', '"', '\\', '-c'];
  const printed = execFileSync('sh', ['-c', `printf '%s\\n' ${quoteOptions(options)}`], { encoding: 'utf8' });
  expect(printed.split('\n').slice(0, -1)).toEqual(options);
});
