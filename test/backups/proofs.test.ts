import { describe, expect, test } from '@jest/globals';
import { proofText, readProof, type Proof } from '../../src/backups/proofs.ts';

const NAME = 'backup_20251127_143022';
const PROOF: Proof = {
  proofVersion: 1,
  backup: NAME,
  manifest: '5e'.repeat(32),
  verdict: 'pass',
  stage: 'drill',
  checks: ['files', 'restore', 'content', 'schema'],
  provenAt: '2025-11-27T14:35:00.000Z',
  recoverySeconds: 14.2,
  seconds: 33.5,
  tool: '0.1.0',
  origin: { repository: 'me/app', run: '4711', commit: null },
};
const KEY = 'correct horse';

describe('a proof', () => {
  test.each([undefined, KEY])('reads back as it was written, key %s', (key) => {
    expect(readProof(proofText(PROOF, key), NAME, key)).toEqual(PROOF);
  });

  test('signed, it reads without the key, too, and in whatever order its fields are', () => {
    const text = proofText(PROOF, KEY);
    expect(readProof(text, NAME, undefined)).toEqual(PROOF);
    const { hmac, ...rest } = JSON.parse(text) as Record<string, unknown>;
    const turned = JSON.stringify(Object.fromEntries(Object.entries({ hmac, ...rest }).reverse()));
    expect(readProof(turned, NAME, KEY)).toEqual(PROOF);
  });

  test.each([
    ['unsigned', proofText(PROOF, undefined), 'it is not signed'],
    ['signed with another key', proofText(PROOF, 'other'), 'its signature is wrong'],
    ['altered', proofText(PROOF, KEY).replace('4711', '4712'), 'its signature is wrong'],
    [
      'of a signature cut short',
      proofText(PROOF, KEY).replace(/[0-9a-f]{8}"\n/, '"\n'),
      'its signature is wrong',
    ],
    ['of another backup', proofText({ ...PROOF, backup: 'backup_1' }, KEY), 'it is the proof of backup_1'],
    ['no JSON', '{', 'it is not a proof of version 1'],
    [
      'of another verdict',
      proofText(PROOF, KEY).replace('"pass"', '"fail"'),
      'it is not a proof of version 1',
    ],
  ])('%s is refused where there is a key', (_, text, why) => {
    const read = readProof(text, NAME, KEY);
    expect('refused' in read && read.refused).toContain(why);
  });
});
