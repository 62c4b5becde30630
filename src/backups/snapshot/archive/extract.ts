import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { Member } from '../manifest.ts';
import { headerBytes, padding, TAR_END } from './header.ts';
import type { Area } from './pack.ts';
import { areaOf, readArchive, type Expected } from './read.ts';
import type { Header } from './tree.ts';

/** What `tar` needs to put back what is fed to it, besides `-C <folder>`. */
export const EXTRACT = ['-xf', '-', '-p', '--numeric-owner'] as const;

/** A running program that takes a tar stream. `done` rejects with what it said when it fails. */
export interface Sink {
  readonly stream: Writable;
  readonly done: Promise<void>;
}

/**
 * Feeds an archive, area by area, to programs that unpack tar streams: `open` is called once for each area that there is, in the
 * order data, wal, tablespaces. What they get is written here from members that were seen to be harmless and, with
 * `expected`, to be those of the manifest: no program parses what somebody else wrote. Throws an ArchiveProblem at the
 * first member that is not; what has been unpacked by then is not to be used. Verify the archive first.
 *
 * The links to areas outside of the data folder (`pg_wal`, `pg_tblspc/<oid>`) are in no archive of ours: make them. An archive of
 * something else is all `data`.
 */
export async function extractArchive(
  path: string,
  expected: Expected,
  open: (area: Area) => Promise<Sink>,
  signal: AbortSignal,
): Promise<readonly Member[]> {
  const feed = new Feed(open);
  try {
    const { members } = await readArchive(
      path,
      expected,
      (header, content) => {
        if (expected === null) return feed.take('data', header.path, header, content);
        const area = areaOf(header.path);
        return feed.take(area, header.path.slice(area.length + 1), header, content);
      },
      signal,
    );
    await feed.finish();
    return members;
  } catch (error) {
    feed.abandon();
    throw error;
  }
}

class Feed {
  private readonly open: (area: Area) => Promise<Sink>;
  private area: string | null = null;
  private sink: Sink | null = null;
  private failed: Promise<never> | null = null;

  constructor(open: (area: Area) => Promise<Sink>) {
    this.open = open;
  }

  async take(area: string, path: string, header: Header, content: AsyncIterable<Buffer>): Promise<void> {
    if (area !== this.area) await this.start(area);
    await this.write(headerBytes(path, header));
    for await (const chunk of content) await this.write(chunk);
    await this.write(padding(header.bytes));
  }

  async finish(): Promise<void> {
    const { sink } = this;
    if (sink === null) return;
    await this.write(TAR_END);
    sink.stream.end();
    await sink.done;
    this.sink = null;
  }

  abandon(): void {
    this.sink?.stream.destroy();
  }

  private async start(area: string): Promise<void> {
    await this.finish();
    const sink = await this.open(area as Area);
    this.area = area;
    this.sink = sink;
    this.failed = failureOf(sink);
    // Met by whoever waits for it first.
    this.failed.catch(() => undefined);
  }

  private async write(bytes: Buffer): Promise<void> {
    if (this.sink === null || this.failed === null) throw new Error('nothing takes the archive');
    if (bytes.length === 0 || this.sink.stream.write(bytes)) return;
    await Promise.race([once(this.sink.stream, 'drain'), this.failed]);
  }
}

/** What a program that ended said is worth more than that its input was closed. */
function failureOf({ stream, done }: Sink): Promise<never> {
  return new Promise((_, reject) => {
    stream.once('error', (error) => {
      done.then(() => {
        reject(error);
      }, reject);
    });
    done.catch(reject);
  });
}
