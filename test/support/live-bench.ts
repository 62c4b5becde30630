import { expect } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeRuns, runAction, runPost, type ActionInputs, type ActionRun } from './action.ts';
import { contentOf, databasesOf, freshApp } from './live.ts';
import { NOT_VERIFIED, outcomeOf } from './outcome.ts';
import { startServer, type ServerOptions, type TestServer } from './server.ts';

/** A live server with one database `app`, a backup of it, and stages that stop and start services. */
export interface LiveBench {
  readonly server: TestServer;
  /** For files of the test. */
  readonly root: string;
  /** With the backup of what each test begins with. */
  readonly store: string;
  /** The digest of what each test begins with. */
  readonly before: string;
  /** Puts the server back to that. */
  fresh(more?: string): Promise<void>;
  /** Runs SQL in a database. */
  sql(text: string, database?: string): Promise<void>;
  /** Backs databases up into a folder of their own, and gives it. */
  backUp(databases: string): Promise<string>;
  restore(inputs?: ActionInputs, env?: Readonly<Record<string, string>>): Promise<ActionRun>;
  guard(command: string, inputs?: ActionInputs): Promise<ActionRun>;
  /** What the services were told, since `fresh`. */
  told(): string[];
  /**
   * Whatever failed: the live data is `live`, nothing else is on the server, services that were stopped run, and the
   * post step has nothing to do.
   */
  expectUntouched(run: ActionRun, live: string, stopped: boolean): Promise<void>;
  close(): Promise<void>;
}

export async function openLiveBench(fill: string, options: ServerOptions = {}): Promise<LiveBench> {
  const server = await startServer(options);
  const root = mkdtempSync(join(tmpdir(), 'pgr-bench-'));
  const services = join(root, 'services');
  const folder = (): string => mkdtempSync(join(root, 'store-'));
  const both = {
    stop: `echo stop >> '${services}'`,
    start: `echo start >> '${services}'`,
  };
  const fresh = async (more = ''): Promise<void> => {
    await freshApp(server, `${fill};${more}`);
    writeFileSync(services, '');
  };
  const backUp = async (databases: string): Promise<string> => {
    const store = folder();
    const run = await runAction({ stage: 'backup', connection: server.uri(), databases, store });
    expect(outcomeOf(run)).toEqual(NOT_VERIFIED);
    return store;
  };
  const told = (): string[] => readFileSync(services, 'utf8').split('\n').filter(Boolean);
  const env = { PATH: `${server.bin}:${process.env.PATH ?? ''}` };
  const close = async (): Promise<void> => {
    await server.stop();
    rmSync(root, { recursive: true });
    removeRuns();
  };
  const prepare = async (): Promise<Pick<LiveBench, 'store' | 'before'>> => {
    await fresh();
    return { store: await backUp('app'), before: await contentOf(server, 'app') };
  };
  const { store, before } = await prepare().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const common = { jobs: '2', ...both };
  return {
    server,
    root,
    store,
    before,
    fresh,
    sql: async (text, database = 'app') => {
      await server.with(database, (client) => client.query(text));
    },
    backUp,
    restore: (inputs = {}, more = {}) => {
      const target = server.uri('app');
      const stage = { stage: 'restore', target, store, confirm: 'yes', ...common };
      return runAction({ ...stage, ...inputs }, { env: { ...env, ...more } });
    },
    guard: (command, inputs = {}) => {
      const connection = server.uri('app');
      const stage = {
        stage: 'guard',
        connection,
        databases: 'app',
        store: folder(),
        run: command,
        ...common,
      };
      return runAction({ ...stage, ...inputs }, { env });
    },
    told,
    expectUntouched: async (run, live, stopped) => {
      expect(outcomeOf(run)).toMatchObject({ code: 1 });
      expect(run.report?.restored ?? null).toBeNull();
      expect(await databasesOf(server)).toEqual(['app']);
      expect(await contentOf(server, 'app')).toBe(live);
      expect(told()).toEqual(stopped ? ['stop', 'start'] : []);
      // A stage whose inputs cannot be has nothing to clean up, and no state.
      if (run.state.workspace !== undefined) expect(await runPost(run)).toEqual({ code: 0, log: '' });
    },
    close,
  };
}
