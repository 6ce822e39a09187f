import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FieldErrors } from '../../../src/core/errors.js';
import { readDocument } from '../../../src/features/intake/documents.js';
import { textOfHtml } from '../../../src/features/intake/html-text.js';

const file = (name: string, bytes: Uint8Array) => ({
  name,
  bytes,
  size: bytes.byteLength,
  mimetype: '',
  permalink: '',
});
const refused = async (name: string, bytes: Uint8Array): Promise<string> => {
  const error: unknown = await readDocument(file(name, bytes)).catch((thrown: unknown) => thrown);
  return error instanceof FieldErrors ? (error.fields['file'] ?? '') : `not refused: ${String(error)}`;
};

describe('a file of minutes', () => {
  it('is read whatever its encoding', async () => {
    const typed = 'Beschluss: café';
    const latin = Uint8Array.from(typed, (letter) => letter.charCodeAt(0));
    const wide = new Uint8Array([0xff, 0xfe, ...[...typed].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    for (const bytes of [strToU8(typed), latin, wide]) {
      expect((await readDocument(file('a.TXT', bytes))).replace('\ufeff', '')).toBe(typed);
    }
  });

  it('that cannot be read says why', async () => {
    expect(await refused('a.pdf', strToU8('x'))).toMatch(/Only .txt, .md and .docx/);
    expect(await refused('a.docx', strToU8('plain'))).toMatch(/no Word document/);
    expect(await refused('a.docx', zipSync({ 'other.txt': strToU8('x') }))).toMatch(/no Word document/);
    expect(await refused('a.docx', new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]))).toMatch(/no Word document/);
    expect(await refused('a.docx', new Uint8Array())).toMatch(/no text/);
    expect(await refused('a.txt', zipSync({ 'a.txt': strToU8('x') }))).toMatch(/no plain text/);
    expect(await refused('a.md', new Uint8Array([1, 0, 2, 0]))).toMatch(/no plain text/);
    const error = await readDocument(undefined).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FieldErrors);
  });

  it('that would fill the memory is not unpacked', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    expect(await refused('a.docx', bomb)).toMatch(/far larger/);
  });
});

describe('the text of a document', () => {
  it('keeps tables, lists and paragraphs apart', () => {
    const html =
      '<h1>Actions</h1><ul><li>One &amp; two</li><li>Three</li></ul><p>A <strong>B</strong></p><table><tr><td><p>x</p></td><td><p>y</p><p>z</p></td></tr></table>';
    expect(textOfHtml(html).replace(/\n+/g, '\n').trim()).toBe('# Actions\n- One & two\n- Three\nA B\nx\ty z');
  });
});
