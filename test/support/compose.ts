import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { clusterImage, VOLUME_MOUNT } from './cluster-image.ts';
import { dockerPeer } from './docker.ts';
import { configuration, etcdArguments } from './patroni-config.ts';
import { etcdAnswers, observe, until, whyNoPatroni, type Member, type Observed } from './patroni.ts';
import { freePort, newestBin, serverUser } from './server.ts';

/** A Docker engine with Compose and an image that has PostgreSQL, Patroni and etcd. */
export interface ComposeEngine {
  /** Why there is none; null when there is one. */
  readonly reason: string | null;
  /** With DOCKER_HOST. */
  readonly env: NodeJS.ProcessEnv;
  docker(...args: readonly string[]): Promise<string>;
  compose(file: string, ...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it, or uses the machine's own daemon. */
export async function composeEngine(): Promise<ComposeEngine> {
  const why = whyNoPatroni();
  const peer = why === null ? await dockerPeer(null) : null;
  const reason = why ?? peer?.reason ?? null;
  const env = { ...process.env, ...(peer === null || peer.host === '' ? {} : { DOCKER_HOST: peer.host }) };
  const program = async (file: string, args: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(file, [...args], { env, maxBuffer: 1 << 26 });
    return stdout;
  };
  const engine = {
    reason,
    env,
    docker: (...args: readonly string[]) => program('docker', args),
    compose: (file: string, ...args: readonly string[]) =>
      existsSync('/usr/bin/docker-compose')
        ? program('docker-compose', ['--file', file, ...args])
        : program('docker', ['compose', '--file', file, ...args]),
    stop: async () => {
      await peer?.stop();
    },
  };
  if (reason !== null) return engine;
  try {
    await clusterImage(env);
    return engine;
  } catch (error) {
    await engine.stop();
    return { ...engine, reason: String(error) };
  }
}

/** A Patroni cluster of containers, each with its data in a named volume. */
export interface ComposedCluster extends Observed<Member> {
  readonly file: string;
  /** As Docker names them. */
  readonly volumes: readonly string[];
  /** Removes containers and volumes. */
  stop(): Promise<void>;
}

/** Starts etcd and three members, `node1` to `node3`, by a Compose file. */
export async function startComposed(engine: ComposeEngine): Promise<ComposedCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-compose-'));
  const { uid = 0, gid = 0 } = serverUser();
  const [etcd, peer] = [await freePort(), await freePort()];
  const user = `${uid}:${gid}`;
  const service = { image: 'pgr-cluster', network_mode: 'host', user, init: true, stop_grace_period: '30s' };
  const scope = `pgr${etcd}`;
  const members: Member[] = [];
  const services: Record<string, object> = {
    etcd: { ...service, command: ['etcd', ...etcdArguments('/tmp/etcd', etcd, peer)] },
  };
  const data = `${VOLUME_MOUNT}/pgdata`;
  for (const name of ['node1', 'node2', 'node3']) {
    const [port, restPort] = [await freePort(), await freePort()];
    const rest = `127.0.0.1:${restPort}`;
    const config = join(folder, `${name}.yml`);
    writeFileSync(
      config,
      JSON.stringify(configuration({ name, scope, etcd, rest, port, data, home: '/tmp' })),
    );
    chownSync(config, uid, gid);
    members.push({ name, port, rest: `http://${rest}` });
    services[name] = {
      ...service,
      command: ['patroni', '/patroni.yml'],
      environment: { PATRONI_POSTGRESQL_DATA_DIR: data, LC_ALL: 'C.UTF-8' },
      volumes: [`${name}-data:${VOLUME_MOUNT}`, `${config}:/patroni.yml:ro`],
      depends_on: ['etcd'],
    };
  }
  const file = join(folder, 'compose.yml');
  const volumes = Object.fromEntries(members.map(({ name }) => [`${name}-data`, {}]));
  writeFileSync(file, JSON.stringify({ version: '3.8', services, volumes }));
  // Patroni that meets no etcd waits for seconds.
  await engine.compose(file, 'up', '--detach', 'etcd');
  await etcdAnswers(etcd);
  await engine.compose(file, 'up', '--detach');
  const project = (await engine.docker('volume', 'ls', '--quiet')).split('\n');
  const cluster = observe(scope, members);
  await cluster.healthy();
  return {
    ...cluster,
    file,
    volumes: project.filter((name) => name.endsWith('-data')),
    stop: async () => {
      await engine.compose(file, 'down', '--volumes', '--timeout', '5');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One server of a container, whose volume is its data folder. */
export interface ComposedServer {
  readonly file: string;
  readonly port: number;
  readonly container: string;
  stop(): Promise<void>;
}

/** Starts it by a Compose file, as the service `db` with the volume `db-data`. */
export async function composedServer(engine: ComposeEngine): Promise<ComposedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pgr-compose-'));
  const { uid = 0, gid = 0 } = serverUser();
  const port = await freePort();
  const bin = newestBin();
  const start = [
    `[ -e ${VOLUME_MOUNT}/PG_VERSION ] || ${bin}/initdb -D ${VOLUME_MOUNT} -U postgres -A trust -N -E UTF8 >/dev/null`,
    `exec ${bin}/postgres -D ${VOLUME_MOUNT} -p ${port} -k /tmp -c listen_addresses=127.0.0.1 -c fsync=off`,
  ].join('\n');
  const services = {
    db: {
      image: 'pgr-cluster',
      network_mode: 'host',
      user: `${uid}:${gid}`,
      command: ['sh', '-c', start],
      environment: { PGDATA: VOLUME_MOUNT, LC_ALL: 'C.UTF-8' },
      volumes: [`db-data:${VOLUME_MOUNT}`],
    },
  };
  const file = join(folder, 'compose.yml');
  writeFileSync(file, JSON.stringify({ version: '3.8', services, volumes: { 'db-data': {} } }));
  await engine.compose(file, 'up', '--detach');
  const container = (await engine.compose(file, 'ps', '--quiet')).trim();
  await until('the server', () => answers(port));
  return {
    file,
    port,
    container,
    stop: async () => {
      await engine.compose(file, 'down', '--volumes', '--timeout', '5');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres' });
  client.on('error', () => undefined);
  return client.connect().then(
    async () => {
      await client.end();
      return true;
    },
    () => false,
  );
}
