import { spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sendSignal } from '../../src/process.ts';
import { configuration, etcdArguments, PATRONI_PASSWORD } from './patroni-config.ts';
import { freePort, newestBin, serverUser } from './server.ts';

/** Where one member of a Patroni cluster is. */
export interface Member {
  readonly name: string;
  readonly port: number;
  /** Address of its REST interface. */
  readonly rest: string;
}

/** One whose data folder is on this machine. */
export interface PatroniMember extends Member {
  readonly data: string;
  /** Starts or ends the daemon, which leaves PostgreSQL running only where Patroni is paused. */
  startDaemon(): void;
  stopDaemon(): Promise<void>;
}

/** What a test asks of a Patroni cluster, wherever it runs. */
export interface Observed<M extends Member> {
  readonly scope: string;
  readonly members: readonly M[];
  /** Connection string of all members. */
  readonly connection: string;
  member(name: string): M;
  /** Waits until there is one leader and all members run and follow it. Gives the leader. */
  healthy(): Promise<M>;
  paused(): Promise<boolean>;
  query(member: Member, sql: string): Promise<pg.QueryResultRow[]>;
}

/** Three Patroni nodes on loopback with an etcd of their own. */
export interface PatroniCluster extends Observed<PatroniMember> {
  readonly folder: string;
  readonly bin: string;
  stop(): Promise<void>;
}

const HEALTHY_MILLISECONDS = 60_000;

/** Why no Patroni cluster can be started here; null where one can. */
export function whyNoPatroni(): string | null {
  if (process.getuid?.() !== 0) return 'only root can start servers as another user';
  if (!existsSync('/usr/bin/patroni')) return 'patroni is not installed (npm test installs it)';
  if (!existsSync('/usr/bin/etcd')) return 'etcd is not installed (npm test installs it)';
  return null;
}

const env = { PATH: `${process.env.PATH ?? ''}:/usr/bin`, LC_ALL: 'C.UTF-8' };

/** Starts etcd and three members, `node1` to `node3`; `node1` is the first leader. */
export async function startPatroni(): Promise<PatroniCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-patroni-'));
  const { uid = 0, gid = 0 } = serverUser();
  chownSync(folder, uid, gid);
  const children = new Set<ChildProcess>();
  const launch = (log: string, file: string, args: readonly string[], user = {}): ChildProcess => {
    const output = openSync(join(folder, log), 'a');
    const child = spawn(file, args, { cwd: folder, env, stdio: ['ignore', output, output], ...user });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  };
  const etcd = await startEtcd(folder, launch);
  const scope = `pgr${etcd.port}`;
  const members: PatroniMember[] = [];
  for (const name of ['node1', 'node2', 'node3']) {
    const member = await makeMember({ folder, name, scope, etcd: etcd.port, launch });
    members.push(member);
    member.startDaemon();
    if (members.length === 1) await until(`${name} to be the leader`, () => leads(member));
  }
  const cluster = {
    ...observe(scope, members),
    folder,
    bin: newestBin(),
    stop: async () => {
      await Promise.all([...children].map(end));
      // A daemon that is paused leaves its server running.
      for (const { data } of members) endServer(data);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await cluster.healthy();
  return cluster;
}

export function observe<M extends Member>(scope: string, members: readonly M[]): Observed<M> {
  const hosts = members.map(() => '127.0.0.1').join(',');
  const ports = members.map(({ port }) => port).join(',');
  const [first] = members;
  if (!first) throw new Error('a cluster has members');
  const member = (name: string): M => {
    const found = members.find((one) => one.name === name);
    if (!found) throw new Error(`no member ${name}`);
    return found;
  };
  return {
    scope,
    members,
    connection: `host=${hosts} port=${ports} user=postgres password=${PATRONI_PASSWORD} dbname=postgres`,
    member,
    healthy: async () => {
      await until('a healthy cluster', async () => (await leaderOf(members)) !== null);
      return member((await leaderOf(members)) ?? '');
    },
    paused: async () => {
      const state = (await get(`${first.rest}/cluster`)) as { pause?: boolean } | null;
      return state?.pause === true;
    },
    query: async ({ port }, sql) => {
      const client = new pg.Client({
        host: '127.0.0.1',
        port,
        user: 'postgres',
        password: PATRONI_PASSWORD,
        database: 'postgres',
      });
      await client.connect();
      try {
        return (await client.query<pg.QueryResultRow>(sql)).rows;
      } finally {
        await client.end();
      }
    },
  };
}

type Launch = (log: string, file: string, args: readonly string[], user?: object) => ChildProcess;

async function startEtcd(folder: string, launch: Launch): Promise<{ port: number }> {
  const [port, peer] = [await freePort(), await freePort()];
  launch('etcd.log', 'etcd', etcdArguments(join(folder, 'etcd'), port, peer));
  await etcdAnswers(port);
  return { port };
}

export async function etcdAnswers(port: number): Promise<void> {
  await until('etcd', async () => (await get(`http://127.0.0.1:${port}/health`)) !== null);
}

interface MemberOptions {
  readonly folder: string;
  readonly name: string;
  readonly scope: string;
  readonly etcd: number;
  readonly launch: Launch;
}

async function makeMember({ folder, name, scope, etcd, launch }: MemberOptions): Promise<PatroniMember> {
  const [port, restPort] = [await freePort(), await freePort()];
  const rest = `127.0.0.1:${restPort}`;
  const home = join(folder, name);
  mkdirSync(home, { mode: 0o700 });
  const { uid = 0, gid = 0 } = serverUser();
  chownSync(home, uid, gid);
  const data = join(home, 'data');
  const config = join(home, 'patroni.yml');
  writeFileSync(config, JSON.stringify(configuration({ name, scope, etcd, rest, port, data, home })));
  chownSync(config, uid, gid);
  let daemon: ChildProcess | null = null;
  return {
    name,
    data,
    port,
    rest: `http://${rest}`,
    startDaemon: () => {
      daemon = launch(`${name}.log`, '/usr/bin/patroni', [config], serverUser());
    },
    stopDaemon: async () => {
      if (daemon) await end(daemon);
    },
  };
}

async function get(url: string): Promise<unknown> {
  try {
    return await (await fetch(url, { signal: AbortSignal.timeout(5_000) })).json();
  } catch {
    return null;
  }
}

async function leads({ rest }: Member): Promise<boolean> {
  const state = (await get(`${rest}/patroni`)) as { role?: string; state?: string } | null;
  return state?.state === 'running' && /^(?:master|primary)$/.test(state.role ?? '');
}

/** The leader's name, where all members run and follow it. */
async function leaderOf(members: readonly Member[]): Promise<string | null> {
  const state = (await get(`${members[0]?.rest ?? ''}/cluster`)) as {
    members?: { name: string; role: string; state: string; timeline?: number }[];
  } | null;
  const there = state?.members ?? [];
  const leader = there.find(({ role }) => role === 'leader');
  const well = there.filter(
    ({ state: how, timeline }) => /^(?:running|streaming)$/.test(how) && timeline === leader?.timeline,
  );
  return leader && well.length === members.length ? leader.name : null;
}

export async function until(what: string, check: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + HEALTHY_MILLISECONDS;
  while (!(await check())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(100);
  }
}

function endServer(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (existsSync(file)) sendSignal(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT');
}

/** Patroni that is not paused stops its server before it ends. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
