import { describe, expect, test } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { secretsOf } from '../../src/inputs.ts';
import { environment, problems, read } from './support.ts';

const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);
const other = await identityToRecipient(await generateX25519Identity());

const backup = (recipients: string): string[] => problems({ stage: 'backup', 'encrypt-to': recipients });
const validate = (keys: string): string[] => problems({ stage: 'validate', identity: keys });

describe('encrypt-to', () => {
  test('takes several recipients, with comments', () => {
    const { encryptTo } = read({ stage: 'backup', 'encrypt-to': `# ops\n${recipient}\n\n  ${other}` });
    expect(encryptTo).toEqual([recipient, other]);
    expect(read({ stage: 'backup' }).encryptTo).toEqual([]);
  });

  test('takes every key that the library makes', async () => {
    for (let times = 0; times < 50; times++)
      expect(backup(await identityToRecipient(await generateX25519Identity()))).toEqual([]);
  });

  test('tells all that is wrong at once, and shows none of it', () => {
    const last = recipient.endsWith('q') ? 'p' : 'q';
    const wrong = [
      recipient,
      recipient.slice(0, -1) + last,
      recipient.slice(0, -2),
      recipient.toUpperCase(),
      identity,
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO me@home',
      'correct horse battery staple',
    ];
    const found = backup(wrong.join('\n'));
    expect(found).toEqual([
      expect.stringMatching(/: line 2 is no recipient: it was cut off or mistyped → .*age-keygen/),
      expect.stringMatching(/: line 3 is no recipient: it was cut off or mistyped → /),
      expect.stringMatching(/: line 4 is no recipient of the kind `age1…`/),
      expect.stringMatching(/: line 5 is a secret key → .*age-keygen -y/),
      expect.stringMatching(/: line 6 is no recipient of the kind `age1…` \(X25519\) → .*SSH keys/),
      expect.stringMatching(/: line 7 is no recipient of the kind/),
    ]);
    for (const line of wrong.slice(1)) expect(found.join('\n')).not.toContain(line);
  });

  test.each(['age1pq1', 'age1tag1', 'age1tagpq1', 'age1yubikey1'])(
    'refuses %s…, which not every age takes',
    (kind) => {
      expect(backup(kind + recipient.slice(4))).toEqual([
        expect.stringContaining('line 1 is no recipient of the kind'),
      ]);
    },
  );

  test('refuses comments alone, and the same recipient twice', () => {
    expect(backup('# nobody')).toEqual([expect.stringContaining('it holds no recipient')]);
    expect(backup(`${recipient}\n${recipient}`)).toEqual([expect.stringContaining('is given twice')]);
  });

  test('is not for a guard that takes no backup of its own', () => {
    const guard = { stage: 'guard', run: 'true', 'encrypt-to': recipient };
    expect(problems(guard)).toEqual([]);
    expect(problems({ ...guard, backup: 'latest' })).toEqual([
      expect.stringContaining('`encrypt-to` would do nothing'),
    ]);
  });
});

describe('identity', () => {
  test('takes the file that age-keygen writes', () => {
    const file = `# created: 2025-11-27T14:30:22Z\n# public key: ${recipient}\n${identity}\n`;
    expect(read({ stage: 'validate', identity: file }).identity).toEqual([identity]);
  });

  test.each([
    ['a passphrase', 'correct horse battery staple', /line 1 is no secret key of the kind/],
    ['a recipient', recipient, /line 1 is no secret key of the kind/],
    ['a key cut short', identity.slice(0, -1), /line 1 is no secret key: it was cut off/],
    [
      'an SSH key',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n-----END',
      /of another kind, or encrypted/,
    ],
    ['an encrypted key', 'age-encryption.org/v1\n-> scrypt x 18', /of another kind, or encrypted/],
    ['a key of a plugin', 'AGE-PLUGIN-YUBIKEY-1QQQQQQQ', /line 1 is no secret key of the kind/],
  ])('refuses %s, and does not show it', (_, text, message) => {
    const found = validate(text);
    expect(found).toEqual([expect.stringMatching(message)]);
    for (const line of text.split('\n')) expect(found[0]).not.toContain(line);
  });

  test('is masked', () => {
    expect(secretsOf(environment({ stage: 'validate', identity: `# mine\n${identity}` }))).toEqual([
      identity,
    ]);
  });
});
