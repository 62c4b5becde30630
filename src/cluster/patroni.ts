import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.ts';

/** A member of the cluster as Patroni tells of it. */
export interface Member {
  readonly name: string;
  readonly role: 'leader' | 'replica';
  /** `running`, `streaming`, `stopped`, `start failed`, … */
  readonly state: string;
  /** The address of its own REST interface, as the other members reach it. */
  readonly url: string;
}

export interface ClusterState {
  readonly paused: boolean;
  readonly members: readonly Member[];
}

/** What a member says of itself. */
export interface MemberState {
  readonly name: string | null;
  readonly scope: string | null;
  readonly state: string;
  readonly role: 'leader' | 'replica' | 'none';
  readonly paused: boolean;
  readonly systemIdentifier: string | null;
  readonly timeline: number | null;
  /** Bytes of WAL that it has written as the leader, or replayed as a replica. */
  readonly location: number | null;
  /** Of a replica: whether it gets WAL from another server, as far as that can be told. */
  readonly streaming: boolean;
}

/** How long a question may take, and a change: a restart answers when the server is up. */
const ANSWER_MILLISECONDS = 10_000;
const CHANGE_MILLISECONDS = 1_800_000;
const POLL_MILLISECONDS = 200;
const PAUSE_MILLISECONDS = 60_000;

const LEADERS = ['leader', 'master', 'primary', 'standby_leader'];

/** Talks to the REST interfaces of a Patroni cluster. Nothing of it is cancelled: what was begun has to be undone, too. */
export class Patroni {
  private readonly urls: readonly string[];
  private readonly login: string;

  /** `urls`: at least one, with name and password in them where the interface asks for these. */
  constructor(urls: readonly string[]) {
    this.urls = urls;
    // The members have one configuration, as far as that goes.
    this.login = urls.find((url) => new URL(url).username !== '') ?? urls[0] ?? '';
  }

  describe(): string {
    return this.urls.map((url) => new URL(url).origin).join(', ');
  }

  /** The state of the cluster as the first member that answers sees it; null where none does. */
  async cluster(): Promise<ClusterState | null> {
    for (const url of this.urls) {
      const told = await this.ask(url, '/cluster');
      if (told !== null) return clusterState(told);
    }
    return null;
  }

  /** What the member at `url` says of itself; null where it does not answer. */
  async member(url: string): Promise<MemberState | null> {
    const told = await this.ask(url, '/patroni');
    return told === null ? null : memberState(told);
  }

  /** The address at which the member of a name is reached from here; null where it is not. */
  async addressOf(name: string): Promise<string | null> {
    const own = (await this.cluster())?.members.find((member) => member.name === name)?.url ?? '';
    // Asking for more takes seconds while its server is down.
    if (own !== '' && (await this.request(own, '/liveness', {}, ANSWER_MILLISECONDS))) return own;
    // The members reach each other by addresses that may not be reached from here: then the given ones may.
    for (const url of this.urls) if ((await this.member(url))?.name === name) return url;
    return null;
  }

  /** What the member of a name says of itself; null where it does not answer. */
  async memberNamed(name: string): Promise<MemberState | null> {
    const url = await this.addressOf(name);
    return url === null ? null : this.member(url);
  }

  /** The scope of the cluster; null where no member answers. */
  async scope(): Promise<string | null> {
    for (const url of this.urls) {
      const state = await this.member(url);
      if (state) return state.scope;
    }
    return null;
  }

  /** Lets Patroni leave the servers alone, and waits until all members that answer have seen it; or ends that. */
  async pause(paused: boolean): Promise<void> {
    await this.change('PATCH', '/config', { pause: paused ? true : null }, this.urls);
    const deadline = Date.now() + PAUSE_MILLISECONDS;
    for (;;) {
      const members = (await this.cluster())?.members ?? [];
      const states = await Promise.all(members.map(({ url }) => this.member(url)));
      if (states.every((state) => state === null || state.paused === paused)) return;
      if (Date.now() > deadline) {
        throw new UserError(
          `the members of the Patroni cluster at ${this.describe()} do not see that it is ${paused ? 'paused' : 'resumed'}`,
          'see their logs: each must reach the DCS',
        );
      }
      await sleep(POLL_MILLISECONDS);
    }
  }

  /** Waits until no named member is in the middle of starting its server: what is stopped then would come up again. */
  async untilSettled(names: readonly string[]): Promise<void> {
    const deadline = Date.now() + PAUSE_MILLISECONDS;
    const busy = async (): Promise<boolean> => {
      const states = await Promise.all(names.map((name) => this.memberNamed(name)));
      return states.some((state) => state !== null && /starting$|creating|bootstrap/.test(state.state));
    };
    while ((await busy()) && Date.now() < deadline) await sleep(POLL_MILLISECONDS);
  }

  /**
   * Starts or restarts the server of one member, also while paused, and comes back when it is up. False when Patroni is
   * busy with that by itself.
   */
  async restart(url: string): Promise<boolean> {
    try {
      await this.change('POST', '/restart', {}, [url]);
      return true;
    } catch (error) {
      if (error instanceof UserError && error.message.includes('already in progress')) return false;
      throw error;
    }
  }

  /** Makes a member anew from the leader. Comes back when that has begun. */
  async reinitialize(url: string): Promise<void> {
    await this.change('POST', '/reinitialize', { force: true }, [url]);
  }

  private async change(
    method: 'PATCH' | 'POST',
    path: string,
    body: object,
    urls: readonly string[],
  ): Promise<void> {
    let failure = `none of ${this.describe()} answers`;
    for (const url of urls) {
      const answer = await this.request(
        url,
        path,
        { method, body: JSON.stringify(body) },
        CHANGE_MILLISECONDS,
      );
      if (answer?.ok) return;
      if (answer === null) continue;
      failure = `${new URL(url).origin}${path} answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`;
      if (answer.status === 401 || answer.status === 403) {
        throw new UserError(
          `Patroni refuses: ${failure}`,
          'write name and password into `patroni`: `http://name:password@host:8008`',
        );
      }
    }
    throw new UserError(`Patroni did not do it: ${failure}`, 'see the log of Patroni, and check `patroni`');
  }

  /** null: no answer. A node that is no leader or replica answers with 503, and tells its state nevertheless. */
  private async ask(url: string, path: string): Promise<Record<string, unknown> | null> {
    const answer = await this.request(url, path, {}, ANSWER_MILLISECONDS);
    if (answer === null) return null;
    try {
      const told: unknown = await answer.json();
      return typeof told === 'object' && told !== null ? (told as Record<string, unknown>) : null;
    } catch {
      return null;
    }
  }

  private async request(
    base: string,
    path: string,
    init: RequestInit,
    limit: number,
  ): Promise<Response | null> {
    const { url, authorization } = address(base, path, this.login);
    try {
      return await fetch(url, {
        ...init,
        headers: { 'content-type': 'application/json', ...authorization },
        redirect: 'error',
        signal: AbortSignal.timeout(limit),
      });
    } catch {
      return null;
    }
  }
}

/** fetch takes no name and password in its address. `login`: the address that has them. */
function address(
  base: string,
  path: string,
  login: string,
): { url: URL; authorization: Record<string, string> } {
  const { origin } = new URL(base);
  const { username, password } = new URL(login);
  if (username === '') return { url: new URL(path, origin), authorization: {} };
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    url: new URL(path, origin),
    authorization: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function clusterState(told: Record<string, unknown>): ClusterState {
  const members = Array.isArray(told.members) ? (told.members as Record<string, unknown>[]) : [];
  return {
    paused: told.pause === true,
    members: members.map((member) => ({
      name: text(member.name) ?? '',
      role: LEADERS.includes(text(member.role) ?? '') ? 'leader' : 'replica',
      state: text(member.state) ?? 'unknown',
      url: text(member.api_url) ?? '',
    })),
  };
}

function memberState(told: Record<string, unknown>): MemberState {
  const patroni = (told.patroni ?? {}) as Record<string, unknown>;
  const xlog = (told.xlog ?? {}) as Record<string, unknown>;
  const role = text(told.role) ?? '';
  return {
    name: text(patroni.name),
    scope: text(patroni.scope),
    state: text(told.state) ?? 'unknown',
    role: LEADERS.includes(role) ? 'leader' : /replica|standby/.test(role) ? 'replica' : 'none',
    paused: told.pause === true,
    systemIdentifier: text(told.database_system_identifier),
    timeline: number(told.timeline),
    location: number(xlog.location) ?? number(xlog.replayed_location),
    // Versions below 3.0.3 tell only what was received.
    streaming:
      told.replication_state === undefined
        ? (number(xlog.received_location) ?? 0) > 0
        : told.replication_state === 'streaming',
  };
}
