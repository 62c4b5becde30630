import { join } from 'node:path';
import { newestBin } from './server.ts';

export const PATRONI_PASSWORD = 's3cr@t%:/pw';

/** An etcd of one member that need not survive a crash. */
export function etcdArguments(folder: string, port: number, peer: number): string[] {
  const [client, own] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${peer}`];
  return [
    ...['--data-dir', folder, '--listen-client-urls', client, '--advertise-client-urls', client],
    ...[
      '--listen-peer-urls',
      own,
      '--initial-advertise-peer-urls',
      own,
      '--initial-cluster',
      `default=${own}`,
    ],
    ...['--unsafe-no-fsync', '--enable-v2=false'],
  ];
}

/** As patroni.yml; YAML takes JSON. */
export function configuration(node: {
  readonly name: string;
  readonly scope: string;
  readonly etcd: number;
  readonly rest: string;
  readonly port: number;
  readonly data: string;
  readonly home: string;
}): object {
  const address = `127.0.0.1:${node.port}`;
  return {
    scope: node.scope,
    name: node.name,
    restapi: { listen: node.rest, connect_address: node.rest },
    etcd3: { host: `127.0.0.1:${node.etcd}` },
    bootstrap: {
      dcs: {
        ttl: 20,
        loop_wait: 1,
        retry_timeout: 5,
        postgresql: {
          use_pg_rewind: true,
          parameters: { fsync: 'off', shared_buffers: '16MB', max_connections: 40, wal_level: 'replica' },
        },
      },
      initdb: [{ encoding: 'UTF8' }, 'data-checksums', 'no-sync'],
    },
    postgresql: {
      listen: address,
      connect_address: address,
      data_dir: node.data,
      bin_dir: newestBin(),
      pgpass: join(node.home, 'pgpass'),
      parameters: { unix_socket_directories: node.home },
      pg_hba: [
        'local all all trust',
        'host all all 127.0.0.1/32 scram-sha-256',
        'host replication all 127.0.0.1/32 scram-sha-256',
      ],
      authentication: {
        superuser: { username: 'postgres', password: PATRONI_PASSWORD },
        replication: { username: 'replicator', password: PATRONI_PASSWORD },
      },
    },
  };
}
