import type { Readable, Writable } from 'node:stream';

/** Where the files of a node are: on this machine, or in a Docker volume. Programs that run there see them alike. */
export interface NodeHost {
  /** The data folder as those programs see it. */
  readonly data: string;
  /** Runs a program to its end, and gives what it printed. Throws with what it said when it fails. */
  run(program: string, args: readonly string[], signal?: AbortSignal): Promise<string>;
  /** Runs a program for what it prints, such as `tar -cf -`. `done` rejects with what it said when it fails. */
  read(
    program: string,
    args: readonly string[],
    signal?: AbortSignal,
  ): { readonly stream: Readable; readonly done: Promise<void> };
  /** Runs a program that reads, such as `tar -xf -`. */
  write(
    program: string,
    args: readonly string[],
    signal?: AbortSignal,
  ): { readonly stream: Writable; readonly done: Promise<void> };
}

export type NodeRole = 'leader' | 'replica';

/** One member of a cluster, or a single server. */
export interface ClusterNode {
  /** As in the input `nodes`. */
  readonly name: string;
  /** Printable: `patroni1 (/var/lib/postgresql/15/main)`. */
  describe(): string;
  readonly host: NodeHost;
  isRunning(signal?: AbortSignal): Promise<boolean>;
  /** Shuts it down cleanly, and does not come back before it is. What is stopped already is no error. */
  stop(signal?: AbortSignal): Promise<void>;
  /** Starts it, and does not come back before it answers. What runs already is no error. */
  start(signal?: AbortSignal): Promise<void>;
}

/** All nodes of one cluster, and what manages them. */
export interface Cluster {
  readonly nodes: readonly ClusterNode[];
  /** The Patroni scope; null without Patroni. */
  readonly scope: string | null;
  /** By the node's name. Of a cluster that is stopped: by its control files. Throws where there is not exactly one leader. */
  roles(signal?: AbortSignal): Promise<ReadonlyMap<string, NodeRole>>;
  /**
   * Pauses Patroni, stops the replicas and then the leader, cleanly; does `work`; starts the leader and then the replicas,
   * resumes Patroni, and waits until all are healthy, whatever became of `work`. Were the step killed meanwhile, the post
   * step starts and resumes. `secondsDown` is from the first stop until the leader answers.
   */
  whileStopped<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly secondsDown: number }>;
}
