import { createHmac } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';

/** One firm as a list names it. It is never stored: only `FirmMark` is. */
export interface ListedFirm {
  /** The line of the file, the header being 1. */
  readonly line: number;
  readonly name: string;
  /** '': not given. */
  readonly companyNumber: string;
}

/** What is kept of a firm: enough to know it again, not enough to name it. Hexadecimal; null where not given. */
export interface FirmMark {
  readonly nameHash: string | null;
  readonly numberHash: string | null;
}

/** A row that is not counted, since the firm was: in this list, on that line, or in an earlier one. */
export interface Duplicate {
  readonly firm: ListedFirm;
  readonly by: 'name' | 'company number';
  readonly firstLine: number | 'an earlier list';
}

export interface CountedList {
  readonly rows: number;
  readonly counted: readonly { readonly firm: ListedFirm; readonly mark: FirmMark }[];
  readonly duplicates: readonly Duplicate[];
}

export type ListProblem = 'not readable' | 'empty' | 'no name column' | 'too many rows';

/** Rows that a list may have. */
const mostFirms = 20_000;

const nameHeads = [
  'name',
  'company',
  'company name',
  'firm',
  'firm name',
  'business',
  'business name',
  'sme',
  'organisation',
  'organization',
  'enterprise',
  'trading name',
  'legal name',
  'beneficiary',
];
const numberHeads = [
  'company number',
  'company no',
  'number',
  'no',
  'registration number',
  'registration no',
  'reg no',
  'registration',
  'crn',
  'company registration number',
  'vat',
  'vat number',
  'tax number',
  'tax id',
  'id',
];

const head = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** UTF-8 with or without its mark; what is not that was most likely saved by an older spreadsheet, in Windows' letters. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The rows of a .csv with commas, semicolons or tabs that name a firm. The first row says what the columns are. */
export function readFirmList(bytes: Uint8Array): { firms: readonly ListedFirm[] } | { problem: ListProblem } {
  const rows = readRows(textOf(bytes));
  if (rows === undefined) return { problem: 'not readable' };
  const [first, ...rest] = rows;
  if (!first) return { problem: 'empty' };
  const heads = first.cells.map(head);
  const nameAt = heads.findIndex((each) => nameHeads.includes(each));
  const numberAt = heads.findIndex((each, index) => index !== nameAt && numberHeads.includes(each));
  if (nameAt < 0) return { problem: 'no name column' };
  const firms = rest
    .map(({ line, cells }) => ({
      line,
      name: (cells[nameAt] ?? '').trim(),
      companyNumber: (numberAt < 0 ? '' : (cells[numberAt] ?? '')).trim(),
    }))
    .filter(({ name, companyNumber }) => normalName(name) !== '' || normalNumber(companyNumber) !== '');
  if (firms.length === 0) return { problem: 'empty' };
  return firms.length > mostFirms ? { problem: 'too many rows' } : { firms };
}

const rowsRead = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }));

function readRows(text: string): { line: number; cells: string[] }[] | undefined {
  const [firstLine = ''] = text.split(/\r?\n/u, 1);
  const delimiter = [',', ';', '\t'].sort(
    (one, other) => firstLine.split(other).length - firstLine.split(one).length,
  )[0];
  try {
    const parsed: unknown = parse(text, {
      bom: true,
      delimiter: delimiter ?? ',',
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    return rowsRead.parse(parsed).map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch {
    return undefined;
  }
}

/** Legal forms that people write or leave out, of the countries in which the project's partners and their firms are. */
const legalForms = new Set(
  'ab ag as bv cic co company corp corporation doo ead eood gmbh gbr inc kft kg limited llc llp ltd nv od ood oy plc sa sarl sas sl sll slu spa srl srls sro unipessoal lda ug'.split(
    ' ',
  ),
);

/** A firm's name without what people write differently: case, accents, punctuation, "&" or "and", its legal form. */
export function normalName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/&/gu, ' and ')
    // "S.L." and "d. o. o." are one word each.
    .replace(/\b(\p{L})\.\s?(?=\p{L}\b)/gu, '$1')
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const kept = [...words];
  while (kept.length > 1 && legalForms.has(kept.at(-1) ?? '')) kept.pop();
  if (kept.length > 1 && kept[0] === 'the') kept.shift();
  return kept.join(' ');
}

/** A company number without spaces and signs; spreadsheets drop zeros at its beginning. */
export const normalNumber = (companyNumber: string): string =>
  companyNumber
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^0+/u, '');

/** What is kept of a firm, with the salt of its indicator: the lists of two indicators cannot be compared. */
export function markOf(firm: Pick<ListedFirm, 'name' | 'companyNumber'>, salt: string): FirmMark {
  const hash = (kind: string, text: string): string | null =>
    text === '' ? null : createHmac('sha256', salt).update(`${kind}:${text}`).digest('hex');
  return {
    nameHash: hash('name', normalName(firm.name)),
    numberHash: hash('number', normalNumber(firm.companyNumber)),
  };
}

/** Counts each firm once, within the list and against those that were counted before. */
export function countFirms(firms: readonly ListedFirm[], salt: string, before: readonly FirmMark[]): CountedList {
  const seen = {
    names: new Map<string, number | 'an earlier list'>(),
    numbers: new Map<string, number | 'an earlier list'>(),
  };
  const remember = ({ nameHash, numberHash }: FirmMark, where: number | 'an earlier list') => {
    if (nameHash !== null && !seen.names.has(nameHash)) seen.names.set(nameHash, where);
    if (numberHash !== null && !seen.numbers.has(numberHash)) seen.numbers.set(numberHash, where);
  };
  for (const mark of before) remember(mark, 'an earlier list');
  const counted: { firm: ListedFirm; mark: FirmMark }[] = [];
  const duplicates: Duplicate[] = [];
  for (const firm of firms) {
    const mark = markOf(firm, salt);
    const byNumber = mark.numberHash === null ? undefined : seen.numbers.get(mark.numberHash);
    const byName = mark.nameHash === null ? undefined : seen.names.get(mark.nameHash);
    if (byNumber !== undefined) duplicates.push({ firm, by: 'company number', firstLine: byNumber });
    else if (byName !== undefined) duplicates.push({ firm, by: 'name', firstLine: byName });
    else counted.push({ firm, mark });
    // Also what a duplicate brings anew: its number, where the first row had only the name.
    const first = byNumber ?? byName;
    remember(mark, first === undefined ? firm.line : first);
  }
  return { rows: firms.length, counted, duplicates };
}
