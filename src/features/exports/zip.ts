import { zipSync } from 'fflate';

/** A file within the archive. */
export interface Packed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The first day that a zip can hold; the archive says inside of what day it is, and the same content gives the same bytes. */
const noTime = new Date(1980, 0, 1);

export function zipOf(files: readonly Packed[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { level: 6, mtime: noTime });
}
