import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import type { ClusterNode, NodeHost } from './node.ts';
import type { Patroni } from './patroni.ts';
import { VolumeNode } from './volume-node.ts';

/** How long a daemon may take to tell of itself, and a server to come up. */
const START_MILLISECONDS = 600_000;
const POLL_MILLISECONDS = 200;

/**
 * A node whose server Patroni starts. It is stopped as without Patroni, which leaves it alone while paused; that starts it
 * with the options of the cluster's configuration, also while paused.
 */
export class ManagedNode implements ClusterNode {
  readonly node: ClusterNode;
  private readonly patroni: Patroni;

  constructor(node: ClusterNode, patroni: Patroni) {
    this.node = node;
    this.patroni = patroni;
  }

  get name(): string {
    return this.node.name;
  }

  get host(): NodeHost {
    return this.node.host;
  }

  describe(): string {
    return this.node.describe();
  }

  isRunning(signal?: AbortSignal): Promise<boolean> {
    return this.node.isRunning(signal);
  }

  stop(signal?: AbortSignal): Promise<void> {
    return this.node.stop(signal);
  }

  /** Patroni has to be paused, or to start the server by itself. */
  async start(signal?: AbortSignal): Promise<void> {
    if (this.node instanceof VolumeNode) await this.node.startContainers(signal);
    const deadline = Date.now() + START_MILLISECONDS;
    for (;;) {
      const state = await this.progress(signal);
      if (state === 'running') return;
      if (Date.now() > deadline) {
        throw new UserError(
          `Patroni does not start ${this.describe()}: it tells “${state}”`,
          'see the logs of Patroni and PostgreSQL on that node',
        );
      }
      await sleep(POLL_MILLISECONDS, undefined, { signal });
    }
  }

  /** How it is now; of a server that is down in a paused cluster, after having it started. */
  private async progress(signal?: AbortSignal): Promise<string> {
    const url = await this.patroni.addressOf(this.name);
    if (url === null) return 'no answer';
    const down = !(await this.isRunning(signal));
    if (down && (await this.patroni.cluster())?.paused === true) await this.patroni.restart(url);
    // What Patroni tells may be a moment old.
    const state = (await this.patroni.member(url))?.state ?? 'no answer';
    return state === 'running' && !(await this.isRunning(signal)) ? 'stopped' : state;
  }
}

/** The node itself, whatever starts its server. */
export function innermost(node: ClusterNode): ClusterNode {
  return node instanceof ManagedNode ? node.node : node;
}
