import { unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { FieldErrors } from '../../core/errors.js';
import type { SlackFile } from '../../slack/contract.js';
import { textOfHtml } from './html-text.js';
import { words } from './wording.js';

/** In bytes. */
export const largestFile = 1024 * 1024;
export const fileTypes = ['txt', 'md', 'docx'] as const;

/** What the text of a document may take once it is unpacked, in bytes; more is no text of minutes. */
const largestUnpacked = 12 * 1024 * 1024;
const mostParts = 2000;
/** Only these parts of a document are unpacked: pictures and the rest are not. */
const neededPart = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:_rels\/)?[\w.-]+\.(?:xml|rels))$/;

/**
 * The text of a file with minutes: tables as rows with tabs between cells, lists with a dash in front of each entry.
 * @throws FieldErrors with a sentence for beside the field `file`
 */
export async function readDocument(file: SlackFile | undefined): Promise<string> {
  if (file === undefined) throw wrong(words.errors.file.gone);
  if (file.bytes === undefined || file.size > largestFile) throw wrong(words.errors.file.tooLarge);
  const text = await textOf(file.name, file.bytes);
  if (text.trim() === '') throw wrong(words.errors.file.empty);
  return text;
}

const wrong = (sentence: string) => new FieldErrors({ file: sentence });

async function textOf(name: string, bytes: Uint8Array): Promise<string> {
  if (bytes.byteLength === 0) throw wrong(words.errors.file.empty);
  const ending = /\.([^.]+)$/.exec(name.toLowerCase())?.[1] ?? '';
  if (!fileTypes.some((type) => type === ending)) throw wrong(words.errors.file.type);
  // Word encrypts documents, and kept older ones, in a container of its own that begins so.
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw wrong(words.errors.file.locked);
  const isZip = begins(bytes, [0x50, 0x4b]);
  if (ending === 'docx') {
    if (!isZip) throw wrong(words.errors.file.noDocument);
    return wordText(bytes);
  }
  if (isZip || begins(bytes, [0x25, 0x50, 0x44, 0x46])) throw wrong(words.errors.file.noText);
  return plainText(bytes);
}

const begins = (bytes: Uint8Array, with_: readonly number[]) => with_.every((byte, index) => bytes[index] === byte);

function plainText(bytes: Uint8Array): string {
  const isUtf16 = begins(bytes, [0xff, 0xfe]);
  const text = isUtf16 ? new TextDecoder('utf-16le').decode(bytes) : utf8OrLatin(bytes);
  if (text.includes('\u0000')) throw wrong(words.errors.file.noText);
  return text;
}

function utf8OrLatin(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function wordText(bytes: Uint8Array): Promise<string> {
  const parts = unpacked(bytes);
  if (parts['word/document.xml'] === undefined) throw wrong(words.errors.file.noDocument);
  try {
    const buffer = Buffer.from(zipSync(parts, { level: 0 }));
    const noPictures = mammoth.images.imgElement(async () => ({ src: '' }));
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage: noPictures });
    return textOfHtml(value);
  } catch {
    throw wrong(words.errors.file.noDocument);
  }
}

/**
 * The parts of the document that bear text. What a part says of its size bounds what is unpacked of it, and the sum of
 * that is bounded before anything is unpacked: a small file cannot fill the memory.
 */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let [sum, count] = [0, 0];
  try {
    return unzipSync(bytes, {
      filter({ name, originalSize }) {
        count += 1;
        if (!neededPart.test(name)) return false;
        sum += originalSize;
        if (sum > largestUnpacked || count > mostParts) throw wrong(words.errors.file.tooMuchInside);
        return true;
      },
    });
  } catch (error) {
    throw error instanceof FieldErrors ? error : wrong(words.errors.file.noDocument);
  }
}
