export { endSessionsElsewhere, readCounters, type Counter } from './counters.ts';
export { databaseChange, describeChanges, type Comparison } from './describe.ts';
export { completeState, readState, recordedState, type DatabaseState, type StateOptions } from './state.ts';
