import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type ModuleOptions = Parameters<NodeFS['init']>[1];
type Module = Parameters<NonNullable<ModuleOptions['preRun']>[number]>[0];

/** An open file of Emscripten's NODEFS: `nfd` is Node's descriptor, which a directory has not. */
interface Stream {
  readonly nfd?: number;
  readonly node: unknown;
}

/**
 * A data directory whose fsync is one. PGlite's own NodeFS ignores it, so that a confirmed commit would survive the
 * end of the process but not a power cut. PostgreSQL asks for it only when it is started with DURABLE_PARAMETERS.
 */
export class DurableNodeFs extends NodeFS {
  override async init(pglite: PGlite, options: ModuleOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options);
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), withFsync] } };
  }
}

/** Replaces `-F` (no fsync) of PGlite's defaults; and fdatasync, PostgreSQL's choice, never reaches the file system. */
export const DURABLE_PARAMETERS = ['-c', 'wal_sync_method=fsync'];

function withFsync({ NODEFS }: Module): void {
  NODEFS.stream_ops.fsync = (stream: Stream): number => {
    if (stream.nfd !== undefined) fsyncSync(stream.nfd);
    else if (process.platform !== 'win32') syncDirectory(NODEFS.realPath(stream.node));
    return 0;
  };
}

/** Makes new names in a directory durable; Windows has no such thing, and no need of it. */
function syncDirectory(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
