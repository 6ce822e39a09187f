import { readdirSync, readFileSync } from 'node:fs';
import { isPlainDate, type PlainDate } from '../../../src/core/dates.js';
import type { Candidate } from '../../../src/features/intake/domain.js';
import { readMinutes } from '../../../src/features/intake/reading.js';

/** A record that minutes of the corpus bear, as a person reads them. */
export interface ExpectedRecord {
  readonly kind: string;
  /** Modality of a decision, stage of an operation or milestone, status of a call; '' where none is stated. */
  readonly detail: string;
  readonly who: string;
  readonly when: string;
  /** Stands in the sentence or the text that is offered. */
  readonly fragment: string;
}

export interface Minutes {
  readonly name: string;
  readonly text: string;
  readonly held: PlainDate;
  readonly expected: readonly ExpectedRecord[];
}

const corpus = new URL('./corpus/', import.meta.url);

/** @param folder '' or 'held-out/' */
export function minutesIn(folder: string): readonly Minutes[] {
  const files = readdirSync(new URL(folder, corpus)).filter((file) => file.endsWith('.txt'));
  return files.sort().map((file) => {
    const read = (name: string) => readFileSync(new URL(folder + name, corpus), 'utf8');
    return {
      name: file.replace('.txt', ''),
      text: read(file),
      ...readExpected(read(file.replace('.txt', '.expected'))),
    };
  });
}

function readExpected(text: string): Pick<Minutes, 'held' | 'expected'> {
  const rows = text.split('\n').filter((line) => line.includes('|'));
  const [[, held = ''] = [], ...records] = rows.map((line) => line.split('|').map((cell) => cell.trim()));
  if (!isPlainDate(held)) throw new Error(`no day of the meeting: ${held}`);
  return {
    held,
    expected: records.map(([kind = '', detail = '', who = '', when = '', fragment = '']) => ({
      kind,
      detail,
      who,
      when,
      fragment,
    })),
  };
}

const kindOf = (candidate: Candidate): string =>
  ['DECIDED', 'AGREED', 'PROPOSED'].includes(candidate.kind) ? 'decision' : candidate.kind.toLowerCase();
const detailOf = (candidate: Candidate): string =>
  kindOf(candidate) === 'decision' ? candidate.kind : (candidate.stage ?? candidate.call ?? '');
const shows = (candidate: Candidate, fragment: string) => `${candidate.source} ${candidate.text}`.includes(fragment);

export interface Count {
  right: number;
  offered: number;
  wanted: number;
}

export interface Score {
  readonly kinds: ReadonlyMap<string, Count>;
  /** Weaker words that were offered as a decision. */
  readonly promotions: readonly string[];
  /** What was missed, offered in vain, or had another owner or date; for people. */
  readonly faults: readonly string[];
  readonly owners: Count;
  readonly dates: Count;
}

const rank: Readonly<Record<string, number>> = { DECIDED: 3, AGREED: 3, PROPOSED: 2 };

/** Compares what is offered with what a person expects. Mentions are no records, and are not counted. */
export function score(all: readonly Minutes[]): Score {
  const kinds = new Map<string, Count>();
  const count = (kind: string) =>
    kinds.get(kind) ??
    kinds.set(kind, { right: 0, offered: 0, wanted: 0 }).get(kind) ?? { right: 0, offered: 0, wanted: 0 };
  const owners: Count = { right: 0, offered: 0, wanted: 0 };
  const dates: Count = { right: 0, offered: 0, wanted: 0 };
  const promotions: string[] = [];
  const faults: string[] = [];
  for (const { name, text, held, expected } of all) {
    const offered = readMinutes(text, { people: [], organisations: [], asOf: held }).filter(
      ({ kind }) => kind !== 'MENTION',
    );
    const left = new Set(offered);
    for (const candidate of offered) count(kindOf(candidate)).offered += 1;
    for (const record of expected) {
      count(record.kind).wanted += 1;
      const found = [...left].find(
        (candidate) =>
          kindOf(candidate) === record.kind &&
          detailOf(candidate) === record.detail &&
          shows(candidate, record.fragment),
      );
      if (found === undefined) {
        faults.push(`${name}: missed ${record.kind} ${record.detail} “${record.fragment}”`);
        continue;
      }
      left.delete(found);
      count(record.kind).right += 1;
      compare(owners, record.who, found.who, `${name}: who of “${record.fragment}”`);
      // A decision keeps no date: what its sentence says of when stands in its text.
      if (record.kind !== 'decision')
        compare(dates, record.when, found.day ?? found.dayWords, `${name}: when of “${record.fragment}”`);
    }
    for (const candidate of left) {
      faults.push(
        `${name}: in vain ${candidate.kind} ${candidate.stage ?? candidate.call ?? ''} “${candidate.source}”`,
      );
      const meant = expected.filter(({ fragment }) => shows(candidate, fragment));
      const most = Math.max(0, ...meant.map(({ kind, detail }) => (kind === 'decision' ? (rank[detail] ?? 0) : 1)));
      if ((rank[candidate.kind] ?? 0) > 2 && meant.length > 0 && most < 3)
        promotions.push(`${name}: ${candidate.source}`);
    }
  }
  return { kinds, promotions, faults, owners, dates };

  function compare(counted: Count, wanted: string, got: string, where: string): void {
    const same =
      wanted.toLowerCase() === got.toLowerCase() ||
      (wanted !== '' && got !== '' && got.toLowerCase().includes(wanted.toLowerCase()));
    if (wanted !== '') counted.wanted += 1;
    if (got !== '') counted.offered += 1;
    if (wanted !== '' && same) counted.right += 1;
    if (!same) faults.push(`${where}: “${wanted}” expected, “${got}” read`);
  }
}

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
export const precision = ({ right, offered }: Count) => share(right, offered);
export const recall = ({ right, wanted }: Count) => share(right, wanted);

/** A line a kind, for the test's output. */
export function table({ kinds, owners, dates, promotions }: Score): string {
  const row = (name: string, counted: Count) =>
    `${name.padEnd(12)} precision ${precision(counted).toFixed(2)} (${counted.right}/${counted.offered})  recall ${recall(counted).toFixed(2)} (${counted.right}/${counted.wanted})`;
  return [
    ...[...kinds].map(([kind, counted]) => row(kind, counted)),
    row('(who)', owners),
    row('(when)', dates),
    `promotions   ${promotions.length}`,
  ].join('\n');
}
