export { endOtherSessions, readCounters, type Counter } from './counters.ts';
export { describeChanges, type Comparison } from './describe.ts';
export { completeState, readState, recordedState, type DatabaseState, type StateOptions } from './state.ts';
