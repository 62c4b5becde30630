import { availableParallelism } from 'node:os';
import { UserError, UserErrors } from './errors.ts';
import { identities, recipients } from './inputs/age-keys.ts';
import { assertions } from './inputs/assertions.ts';
import { contradictions } from './inputs/contradictions.ts';
import { databasePatterns } from './inputs/databases.ts';
import { checks, nodes, restUrls, retention, stores, walLocation } from './inputs/lists.ts';
import { nearest } from './inputs/nearest.ts';
import {
  listed,
  literal,
  oneOf,
  quoted,
  Refused,
  singleLine,
  type Parser,
  type Problem,
} from './inputs/parse.ts';
import { distinct, passwordsIn, secretLines, worthMasking } from './inputs/secrets.ts';
import { STAGES, type Stage } from './inputs/stages.ts';
import { tablePatterns } from './inputs/tables.ts';
import {
  backupChoice,
  boolean,
  compression,
  duration,
  format,
  positiveInteger,
  recoveryTarget,
  systemIdentifier,
  timerDuration,
} from './inputs/values.ts';

interface Input<T> {
  readonly name: string;
  /** The stages that take it: for the others it is an error. */
  readonly stages: readonly Stage[];
  readonly parse: Parser<T>;
  /** What holds when it is not given. */
  readonly otherwise: T;
}

function input<T>(name: string, stages: readonly Stage[], parse: Parser<T>): Input<T | undefined>;
function input<T>(name: string, stages: readonly Stage[], parse: Parser<T>, otherwise: T): Input<T>;
function input<T>(
  name: string,
  stages: readonly Stage[],
  parse: Parser<T>,
  otherwise?: T,
): Input<T | undefined> {
  return Object.freeze({ name, stages, parse, otherwise: Object.freeze(otherwise) });
}

const except = (...left: readonly Stage[]): readonly Stage[] =>
  STAGES.filter((stage) => !left.includes(stage));

const MAKE_BACKUPS = ['backup', 'drill', 'guard'] as const;
const RESTORE = ['validate', 'restore', 'drill', 'guard', 'rehearse', 'restore-snapshot', 'recover'] as const;
const VALIDATE = ['validate', 'drill', 'rehearse', 'recover'] as const;
const REPLACE_DATA = ['restore', 'guard', 'restore-snapshot', 'recover'] as const;
const PUBLISH = [...MAKE_BACKUPS, 'snapshot'] as const;
const STOP_NODES = ['snapshot', 'restore-snapshot'] as const;
const USE_PROGRAMS = except('list', 'prune', 'audit');

/** Every input of the contract but `stage`, in the order of the README. */
const TABLE = {
  connection: input('connection', [...PUBLISH, 'restore-snapshot', 'capture'], singleLine),
  databases: input('databases', MAKE_BACKUPS, databasePatterns, []),
  format: input('format', MAKE_BACKUPS, format, 'directory'),
  compression: input('compression', PUBLISH, compression, 'auto'),
  jobs: input(
    'jobs',
    except('capture', 'list', 'prune', 'audit'),
    positiveInteger(1000),
    availableParallelism(),
  ),
  stores: input('store', except('capture'), stores),
  /** Not given, it is the newest; but `guard` takes one then. */
  backup: input(
    'backup',
    ['validate', 'restore', 'guard', 'rehearse', 'restore-snapshot', 'recover'],
    backupChoice,
  ),
  checks: input('checks', VALIDATE, checks),
  assertions: input('assertions', [...VALIDATE, 'guard'], assertions, []),
  rto: input('rto', ['validate', 'drill', 'recover', 'audit'], duration),
  rpo: input('rpo', ['validate', 'drill', 'recover', 'audit'], duration),
  target: input('target', ['restore', 'recover'], singleLine, 'scratch'),
  tables: input('tables', ['restore', 'recover'], tablePatterns),
  confirm: input('confirm', ['restore', 'restore-snapshot', 'recover'], singleLine),
  stop: input('stop', [...REPLACE_DATA, 'snapshot'], literal),
  start: input('start', [...REPLACE_DATA, 'snapshot'], literal),
  run: input('run', ['guard', 'rehearse'], literal),
  nodes: input('nodes', STOP_NODES, nodes),
  composeFile: input('compose-file', STOP_NODES, singleLine),
  patroni: input('patroni', STOP_NODES, restUrls),
  mode: input('mode', ['snapshot'], oneOf(['offline', 'online']), 'offline'),
  method: input('method', ['drill'], oneOf(['logical', 'physical', 'both']), 'logical'),
  onExisting: input('on-existing', ['restore', 'recover'], oneOf(['replace', 'append', 'beside']), 'replace'),
  keepOld: input('keep-old', REPLACE_DATA, boolean, true),
  expectSystem: input('expect-system', ['restore', 'restore-snapshot', 'recover'], systemIdentifier),
  timeout: input('timeout', STAGES, timerDuration),
  wal: input('wal', ['capture', 'recover'], walLocation),
  until: input('until', ['recover'], recoveryTarget),
  /** Not given, backups are not followed by retention, and `prune` has its own default. */
  keep: input('keep', [...MAKE_BACKUPS, 'prune', 'audit'], retention),
  dryRun: input('dry-run', ['prune'], boolean, false),
  retentionDays: input('retention-days', PUBLISH, positiveInteger(400)),
  encryptTo: input('encrypt-to', [...PUBLISH, 'capture'], recipients, []),
  identity: input('identity', RESTORE, identities, []),
  signingKey: input('signing-key', except('capture'), literal),
  attest: input('attest', PUBLISH, boolean, false),
  allowPublic: input('allow-public', [...PUBLISH, 'capture'], boolean, false),
  pgBin: input('pg-bin', USE_PROGRAMS, singleLine),
  githubToken: input('github-token', STAGES, singleLine),
  report: input('report', STAGES, singleLine),
} as const;

type Table = typeof TABLE;
type Values = { readonly [Field in keyof Table]: Table[Field] extends Input<infer Value> ? Value : never };

/** What the user asked for: parsed, frozen, with the defaults filled in. Durations are in milliseconds. */
export type Inputs = Values & { readonly stage: Stage };

/** Names and stages of all inputs, for the documentation to agree with. `stage` itself is not among them. */
export const INPUTS: readonly { readonly name: string; readonly stages: readonly Stage[] }[] =
  Object.values(TABLE);

const NAMES = ['stage', ...INPUTS.map(({ name }) => name)];
const PREFIX = 'INPUT_';
const variable = (name: string): string => PREFIX + name.toUpperCase();

/** The trimmed text of an input. Runners pass what was not given as an empty text. */
const given = (env: NodeJS.ProcessEnv, name: string): string => env[variable(name)]?.trim() ?? '';

/** Reads and checks all inputs before anything is touched. Throws `UserErrors` with every problem there is. */
export function readInputs(env: NodeJS.ProcessEnv): Inputs {
  const stage = STAGES.find((known) => known === given(env, 'stage'));
  const errors = [...stageErrors(given(env, 'stage')), ...unknownNames(env)];
  const values: Record<string, unknown> = { stage };
  const right = new Set<string>();
  for (const [field, entry] of Object.entries<Input<unknown>>(TABLE)) {
    const text = given(env, entry.name);
    values[field] = entry.otherwise;
    if (text === '') continue;
    const taken = stage === undefined || entry.stages.includes(stage);
    if (!taken) errors.push(notTaken(entry, stage));
    const { value, problems } = parse(entry, text);
    if (problems.length === 0) values[field] = value;
    if (problems.length === 0 && taken) right.add(entry.name);
    errors.push(...problems.map(({ what, fix }) => new UserError(`input \`${entry.name}\`: ${what}`, fix)));
  }
  const inputs = Object.freeze(values) as Inputs;
  if (stage !== undefined)
    errors.push(...contradictions({ stage, inputs, given: right, event: env.GITHUB_EVENT_NAME }));
  if (errors.length > 0) throw new UserErrors(errors);
  return inputs;
}

/**
 * The secrets among the inputs and in `PGPASSWORD`, in every form in which they could show, longest first: for
 * masking before anything is printed, even what is wrong with the inputs. Never throws. Passwords are looked for in
 * all `INPUT_*`, for one given under the wrong name is a password still.
 */
export function secretsOf(env: NodeJS.ProcessEnv): string[] {
  const secrets = [env.PGPASSWORD ?? ''];
  for (const [name, value = ''] of Object.entries(env)) {
    if (name.startsWith(PREFIX)) secrets.push(...passwordsIn(value));
  }
  for (const name of ['connection', 'target']) {
    const text = given(env, name);
    if (passwordsIn(text).length > 0) secrets.push(text);
  }
  for (const name of ['signing-key', 'identity', 'github-token'])
    secrets.push(...secretLines(given(env, name)));
  return distinct(secrets).filter(worthMasking);
}

function stageErrors(text: string): UserError[] {
  const stages = `The stages of this version are ${listed(STAGES, 'and')}`;
  if (text === '') return [new UserError('input `stage` is missing', stages)];
  if (STAGES.some((known) => known === text)) return [];
  const meant = nearest(text, STAGES);
  const fix = meant === undefined ? stages : `did you mean \`${meant}\`? ${stages}`;
  return [new UserError(`stage ${quoted(text)} is not known`, fix)];
}

/** Never shows the value: under a misspelt name, it may be a secret. */
function unknownNames(env: NodeJS.ProcessEnv): UserError[] {
  const known = new Set(NAMES.map(variable));
  return Object.entries(env)
    .filter(([name, value]) => name.startsWith(PREFIX) && !known.has(name) && value?.trim())
    .map(([name]) => {
      const spelt = name.slice(PREFIX.length).toLowerCase();
      const meant = nearest(spelt.replaceAll('_', '-'), NAMES);
      const fix =
        meant === undefined
          ? 'leave it out; the README lists the inputs'
          : `did you mean \`${meant}\` (${variable(meant)})?`;
      return new UserError(`input ${quoted(spelt)} is not known`, fix);
    });
}

function notTaken(entry: Input<unknown>, stage: Stage): UserError {
  return new UserError(
    `stage \`${stage}\` does not take the input \`${entry.name}\``,
    `leave it out; it is for ${listed(entry.stages, 'and')}`,
  );
}

interface Parsed {
  readonly value?: unknown;
  readonly problems: readonly Problem[];
}

function parse(entry: Input<unknown>, text: string): Parsed {
  if (text.includes('\0')) {
    return { problems: [{ what: 'it holds a NUL character', fix: 'remove it: PostgreSQL cannot take it' }] };
  }
  try {
    return { value: entry.parse(text), problems: [] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { problems: error.problems };
  }
}
