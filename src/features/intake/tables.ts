import { columns, finished, none } from './rules.js';
import type { Piece } from './sentences.js';
import { sentencesOf } from './splitting.js';

/** The cells of a row of a table; undefined of any other line. */
export function cellsOf(line: string): readonly string[] | undefined {
  const separator = line.includes('\t') && line.trim().includes('\t') ? '\t' : /\|.*\|/.test(line) ? '|' : undefined;
  if (separator === undefined) return undefined;
  const cells = line.split(separator).map((cell) => cell.trim());
  return separator === '|'
    ? cells.slice(line.trimStart().startsWith('|') ? 1 : 0, line.trimEnd().endsWith('|') ? -1 : undefined)
    : cells;
}

const columnOf = (header: readonly string[], what: keyof typeof columns) =>
  header.findIndex((cell) => columns[what].test(cell.trim()));

/** Names at least two columns that we know. */
export function isHeader(cells: readonly string[]): boolean {
  const known = (['action', 'owner', 'due', 'status', 'decision'] as const).filter(
    (what) => columnOf(cells, what) >= 0,
  );
  return known.length >= 2;
}

/** What stands in a row: a decision, an action with who and when beside it, or plain sentences. */
export function rowPieces(cells: readonly string[], header: readonly string[]): readonly Piece[] {
  const source = cells.filter((cell) => cell !== '').join(' | ');
  const at = (what: keyof typeof columns) => cells[columnOf(header, what)] ?? '';
  const row = { source, listed: true, before: '' };
  if (!isHeader(header)) {
    const actor = cells.at(-1) ?? '';
    const [first = '', ...more] = cells.filter((cell) => cell !== '' && cell !== actor);
    // A narrow column at the right names who is to act.
    if (/^(?:\p{Lu}{2,4})(?:\s*[/,&]\s*\p{Lu}{2,4})*$/u.test(actor) && first !== '' && more.length === 0) {
      const sentences = sentencesOf(first);
      return sentences.map((text, index) => ({
        ...row,
        text,
        section: 'other',
        listed: false,
        who: index === sentences.length - 1 ? actor : '',
        when: '',
      }));
    }
    return cells
      .filter((cell) => cell !== '')
      .flatMap((cell) => sentencesOf(cell))
      .map((text) => ({ ...row, text, section: 'other', listed: false, who: '', when: '' }));
  }
  const decision = at('decision');
  const action = at('action');
  const isDone = finished.test(at('status'));
  return [
    ...(none.test(decision) ? [] : [{ ...row, text: decision, section: 'decided' as const, who: '', when: '' }]),
    ...(none.test(action) || isDone
      ? []
      : [{ ...row, text: action, section: 'actions' as const, who: at('owner'), when: at('due') }]),
  ];
}
