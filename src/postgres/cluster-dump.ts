import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGzip, createZstdCompress } from 'node:zlib';
import type { Compression } from './compression.ts';

const END = '--\n-- PostgreSQL database cluster dump complete\n--\n\n';

/**
 * A cluster dump that is being written, such as `pg_dumpall` writes: the globals, then one database after the other,
 * then the end marker. pg_dumpall itself cannot dump in an exported snapshot.
 */
export interface ClusterDump {
  /** Where pg_dump's output goes, by way of the compression. */
  readonly sink: Writable;
  /** Begins the part of `database`. */
  begin(database: string): void;
  /** Writes the end marker and waits until `target` has finished. */
  finish(): Promise<void>;
  /** Gives up: what was written stays without its end marker, for the caller to remove. */
  abandon(): void;
}

/** Starts a cluster dump that goes to `target`. `globals` is the text of `pg_dumpall --globals-only`. */
export function startClusterDump(target: Writable, globals: string, compression: Compression): ClusterDump {
  const sink = new PassThrough({ highWaterMark: 1 << 20 });
  const written = pipeline([sink, ...compressor(compression), target]);
  // A failure here (disk full) destroys the sink, which fails the pg_dump that writes into it.
  written.catch(() => undefined);
  const end = globals.lastIndexOf(END.trimEnd());
  if (end < 0) throw new Error('pg_dumpall wrote no end marker behind the globals');
  sink.write(`${globals.slice(0, end)}--\n-- Databases\n--\n\n`);
  return {
    sink,
    begin: (database) => {
      // A comment: a newline in the name would end it.
      sink.write(`--\n-- Database "${database.replaceAll(/[\r\n]/g, ' ')}" dump\n--\n\n`);
      if (isInitial(database)) sink.write(`\\connect ${database}\n\n`);
    },
    finish: async () => {
      sink.end(END);
      await written;
    },
    abandon: () => {
      sink.destroy();
    },
  };
}

/** The databases that initdb makes: pg_dumpall does not create them, it only connects to them. */
export function isInitial(database: string): boolean {
  return database === 'postgres' || database === 'template1';
}

function compressor({ method, level = 1 }: Compression): NodeJS.ReadWriteStream[] {
  if (method === 'gzip') return [createGzip({ level })];
  if (method === 'zstd') {
    const params = { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 };
    return [createZstdCompress({ params })];
  }
  return [];
}
