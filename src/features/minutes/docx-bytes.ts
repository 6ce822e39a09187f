import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** Any instant that a zip file can hold; programs show the dates of core.xml, not these. */
const entryDate = '1980-01-01T12:00:00.000Z';

/**
 * The document with the dates of its properties set, and packed so that the same content gives the same bytes: the
 * library takes both from the machine's clock.
 */
export function withFixedDates(docx: Uint8Array, producedAt: Date): Uint8Array {
  const stamp = producedAt.toISOString();
  const files = Object.entries(unzipSync(docx)).sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1));
  const packed: Zippable = {};
  for (const [name, bytes] of files) {
    const content = name === 'docProps/core.xml' ? strToU8(redated(strFromU8(bytes), stamp)) : bytes;
    packed[name] = [content, { mtime: localEntryDate(), level: 6 }];
  }
  return zipSync(packed);
}

// Programs expect the list of parts first.
const order = (name: string) => (name === '[Content_Types].xml' ? 0 : 1);

function redated(core: string, stamp: string): string {
  return core.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, (_all, opening: string) => opening + stamp);
}

/** A zip file holds the time of a wall clock, and the library reads it in the zone of the process. */
function localEntryDate(): Date {
  const instant = new Date(entryDate);
  return new Date(instant.getTime() + instant.getTimezoneOffset() * 60_000);
}
