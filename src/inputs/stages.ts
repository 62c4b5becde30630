/** Every stage of the contract, in the order of the README. */
export const STAGES = [
  'backup',
  'validate',
  'restore',
  'drill',
  'guard',
  'rehearse',
  'snapshot',
  'restore-snapshot',
  'capture',
  'recover',
  'list',
  'prune',
  'audit',
] as const;
export type Stage = (typeof STAGES)[number];
