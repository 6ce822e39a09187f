const piece = /<(\/?)([a-z0-9]+)[^<>]*>|([^<]+)/giu;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The text of the HTML that is made of a document: a paragraph a line, tables with tabs, lists with dashes. */
export function textOfHtml(html: string): string {
  const lines: string[] = [];
  let line = '';
  let cells: string[] | undefined;
  const end = () => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  for (const [, closes, name = '', text] of html.matchAll(piece)) {
    const tag = name.toLowerCase();
    if (text !== undefined) {
      line += decoded(text);
    } else if (cells !== undefined && /^(?:p|li|h[1-6]|br|ul|ol)$/.test(tag)) {
      // Paragraphs within a cell stand side by side: a row is one line.
      line += ' ';
    } else if (tag === 'tr') {
      if (closes === '') cells = [];
      else if (cells !== undefined) {
        lines.push(cells.join('\t'));
        cells = undefined;
      }
      line = '';
    } else if (tag === 'td' || tag === 'th') {
      if (closes !== '') cells?.push(line.replace(/\s+/g, ' ').trim());
      line = '';
    } else if (tag === 'li') {
      end();
      if (closes === '') line = '- ';
    } else if (/^h[1-6]$/.test(tag)) {
      end();
      // An empty line, as what stands below a heading is another part.
      if (closes === '') {
        lines.push('');
        line = '# ';
      }
    } else if (tag === 'table') {
      end();
      lines.push('');
    } else if (tag === 'p' || tag === 'br') {
      end();
      if (tag === 'p' && closes !== '') lines.push('');
    }
  }
  end();
  return lines.join('\n');
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|([a-z]{2,4}));/giu, (whole, code?: string, name = '') =>
    code === undefined
      ? (entities[String(name).toLowerCase()] ?? whole)
      : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  );
}
