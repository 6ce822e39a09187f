import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type PlainDate, plainDate } from '../../../src/core/dates.js';
import {
  type DecisionThen,
  type Digest,
  digestOf,
  type ItemThen,
  type Moved,
  type Week,
} from '../../../src/features/digest/domain.js';
import { detailsMessage, digestScreen, type Shown } from '../../../src/features/digest/screens.js';
import { blocksTooLong, checkMessageBlocks } from '../../../src/sandbox/block-kit/validate.js';
import type { Message } from '../../../src/slack/screen.js';
import { shareLines } from '../../../src/slack/share-lines.js';

const today = plainDate('2018-11-12');
const dayBefore = plainDate('2018-11-05');

const typed = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.constantFrom('<!channel>', '*_~`', 'العقد مع الوكالات', 'חוזה 12 (א)', '\n\n\n> x', 'Ünïcode'.repeat(120)),
    fc.lorem({ maxCount: 40 }),
  )
  .map((text) => text.slice(0, 1000).trim() || 'x');

const owner = fc.constantFrom(
  null,
  { id: 'dh', initials: 'DH' },
  { id: 'sl', initials: 'SL' },
  { id: 'long', initials: 'VERYLONGINITIALS' },
);

const item = (id: string, number: number): fc.Arbitrary<ItemThen> =>
  fc.record({
    id: fc.constant(id),
    number: fc.constant(number),
    text: typed,
    owner,
    dueOn: fc.option(fc.integer({ min: -40, max: 60 }).map((days): PlainDate => addDays(today, days))),
    dueWords: fc.constantFrom('', 'in the coming months'),
    decisionId: fc.constant(null),
    status: fc.constantFrom('OPEN', 'OPEN', 'OPEN', 'DONE', 'NOT_DOING'),
    health: fc.constantFrom(null, null, 'ON_TRACK', 'AT_RISK', 'BLOCKED'),
    isWithdrawn: fc.constant(false),
  });

const decision = (id: string, number: number): fc.Arbitrary<DecisionThen> =>
  fc.record({
    id: fc.constant(id),
    number: fc.constant(number),
    statement: typed,
    modality: fc.constantFrom('DECIDED', 'AGREED', 'PROPOSED'),
    status: fc.constantFrom('PROPOSED', 'ACCEPTED', 'REJECTED', 'SUPERSEDED', 'REVOKED'),
    isWithdrawn: fc.constant(false),
  });

const moved = <T>(record: fc.Arbitrary<T>): fc.Arbitrary<Moved<T>> =>
  fc.record({
    before: fc.option(record, { nil: undefined }),
    after: fc.option(record, { nil: undefined }),
    now: record,
  });

const many = <T>(make: (id: string, number: number) => fc.Arbitrary<T>, most: number) =>
  fc
    .nat({ max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => moved(make(`${at}`, at + 1)))));

const weekOf = (mostItems: number, mostDecisions: number): fc.Arbitrary<Week> =>
  fc.record({
    today: fc.constant(today),
    dayBefore: fc.constant(dayBefore),
    items: many(item, mostItems),
    decisions: many(decision, mostDecisions),
    lastWords: typed.map(
      (said) =>
        new Map([
          ['0', said],
          ['1', said],
          ['2', said],
        ]),
    ),
    left: fc.constantFrom(new Set<string>(), new Set(['dh'])),
    organisations: typed.map(
      (name) =>
        new Map([
          ['dh', name],
          ['sl', 'Coventry City Council'],
        ]),
    ),
    confirmations: fc
      .record({ agree: fc.nat({ max: 3 }), isConfirmed: fc.boolean(), isAccepted: fc.boolean() })
      .map(
        ({ agree, ...said }) =>
          new Map([
            ['0', { ...said, objectedBy: ['CUE'], tally: { asked: 4, agree, object: 1, wording: 0, none: 3 - agree } }],
          ]),
      ),
    successors: fc.constant(new Map([['0', 7]])),
    stalled: fc.constantFrom(
      { first: [], total: 0, isNew: false },
      {
        first: [
          {
            decision: {
              id: 'x',
              number: 2,
              statement: 'x',
              status: 'ACCEPTED' as const,
              modality: 'AGREED' as const,
              isWithdrawn: false,
            },
            days: 34,
          },
        ],
        total: 31,
        isNew: true,
      },
    ),
    moves: fc.array(
      typed.map((title) => ({ kind: 'milestone' as const, reference: 'MS-1', title, became: 'REACHED' as const })),
      { maxLength: 5 },
    ),
    deadlines: fc.array(
      fc.record({
        kind: fc.constantFrom('milestone', 'call'),
        reference: fc.constant('CL-1'),
        title: typed,
        on: fc.nat({ max: 14 }).map((days) => addDays(today, days)),
        owner: fc.constantFrom('', 'Coventry City Council'),
      }),
      { maxLength: 20 },
    ),
    nextMeeting: typed.chain((title) =>
      fc.constantFrom(undefined, { number: 6, title, heldOn: plainDate('2018-12-11'), time: '10:00', place: title }),
    ),
  });

const shown: Shown = {
  groupId: '01890000-0000-7000-8000-000000000000',
  until: plainDate('2018-11-11'),
  was: { open: 13, day: dayBefore },
  from: undefined,
  tellsNow: false,
};

function expectSlackTakes({ text, blocks = [] }: Message): void {
  const plain = JSON.parse(JSON.stringify(blocks));
  expect(checkMessageBlocks(plain)).toEqual([]);
  expect(blocksTooLong(plain)).toBe(false);
  expect(text.trim()).not.toBe('');
}

const isOpen = (record: ItemThen | undefined) => record?.status === 'OPEN';

describe('the parts of a digest', () => {
  test('add up to the totals', () => {
    fc.assert(
      fc.property(weekOf(60, 20), (week) => {
        const digest = digestOf(week);
        const { figures } = digest;
        const { attention, wanted, due, other } = figures.parts;
        expect(attention + wanted + due + other).toBe(figures.open);
        expect([digest.attention.length, digest.wanted.length, digest.due.length]).toEqual([attention, wanted, due]);
        const openBefore = week.items.filter(({ before }) => isOpen(before)).length;
        const closed = (status: string) =>
          week.items.filter(({ before, after }) => isOpen(before) && after?.status === status).length;
        expect(figures.open).toBe(
          openBefore + figures.fresh + figures.reopened - closed('DONE') - closed('NOT_DOING') - figures.takenBack,
        );
        expect(figures.done).toBe(digest.done.length);
        expect(figures.newlyOverdue).toBeLessThanOrEqual(figures.overdue);
        expect(figures.overdue).toBeLessThanOrEqual(attention);
        const ids = [...digest.attention, ...digest.wanted, ...digest.due, ...digest.done].map(({ now }) => now.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('share the lines of the screen, none left out while another has two', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 500 }), { maxLength: 6 }), fc.nat({ max: 20 }), (sizes, budget) => {
        const given = shareLines(sizes, budget);
        expect(given.reduce((sum, count) => sum + count, 0)).toBe(
          Math.min(
            budget,
            sizes.reduce((sum, count) => sum + count, 0),
          ),
        );
        for (const [index, count] of given.entries()) {
          expect(count).toBeLessThanOrEqual(sizes[index] ?? 0);
          const waits = count < (sizes[index] ?? 0);
          if (waits) expect(Math.max(...given) - count).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('are a message that Slack takes, of about fifteen lines, whatever was typed', () => {
    fc.assert(
      fc.property(weekOf(60, 40), fc.boolean(), (week, tellsNow) => {
        const digest = digestOf(week);
        const { message } = digestScreen(digest, { ...shown, tellsNow });
        expectSlackTakes(message);
        expect(message.text.split('\n').length).toBeLessThanOrEqual(15);
        if (digest.isQuiet) return;
        expectSlackTakes(detailsMessage(digest, shown));
      }),
    );
  });

  test('of five hundred items and forty decisions count what they do not show', () => {
    const text = 'A very long description of what is to be done for the small firms of the region by everybody';
    const items = Array.from({ length: 500 }, (_, at): Moved<ItemThen> => {
      const after: ItemThen = {
        id: `${at}`,
        number: at + 1,
        text: `${text} ${at}`,
        owner: at % 3 === 0 ? null : { id: 'dh', initials: 'DH' },
        dueOn: at % 2 === 0 ? addDays(today, (at % 60) - 20) : null,
        dueWords: '',
        decisionId: null,
        status: 'OPEN',
        health: at % 7 === 0 ? 'AT_RISK' : null,
        isWithdrawn: false,
      };
      return { before: after, after, now: after };
    });
    const decisions = Array.from({ length: 40 }, (_, at): Moved<DecisionThen> => {
      const now = {
        id: `d${at}`,
        number: at + 1,
        statement: text,
        status: 'ACCEPTED' as const,
        modality: 'AGREED' as const,
        isWithdrawn: false,
      };
      return { before: undefined, after: now, now };
    });
    const week: Week = {
      today,
      dayBefore,
      items,
      decisions,
      lastWords: new Map(
        items.map(({ now }) => [now.id, 'Waiting for the legal department of the council '.repeat(9)]),
      ),
      organisations: new Map(),
      left: new Set(),
      confirmations: new Map(),
      successors: new Map(),
      stalled: { first: [], total: 0, isNew: false },
      moves: [],
      deadlines: [],
      nextMeeting: undefined,
    };
    const digest: Digest = digestOf(week);
    const { message } = digestScreen(digest, shown);
    const details = detailsMessage(digest, shown);
    for (const each of [message, details]) {
      expectSlackTakes(each);
      const wanted = digest.attention.length + digest.wanted.length;
      expect(each.text).toContain(` of ${wanted}`);
      expect(each.text).toMatch(/Decisions \(\d+ of 40\)/);
      // Cut between words, with a mark.
      for (const [cut] of each.text.matchAll(/[^\s—“(]+…/g)) {
        expect(`${text} Waiting for the legal department of the council`.split(' ')).toContain(cut.slice(0, -1));
      }
    }
    expect(message.text).toContain('40 decisions. 500 actions open (13 last week).');
    expect(details.text).toMatch(/\d+ lines more than fit here\./);
    expect(JSON.stringify(digestScreen(digestOf(week), shown))).toBe(JSON.stringify(digestScreen(digest, shown)));
  });

  test('say of each decision how it was reached, and of none more than that', () => {
    const as = (
      number: number,
      before: 'PROPOSED' | undefined,
      modality: 'DECIDED' | 'AGREED',
    ): Moved<DecisionThen> => {
      const now = {
        id: `${number}`,
        number,
        statement: 'x',
        status: 'ACCEPTED' as const,
        modality,
        isWithdrawn: false,
      };
      return { before: before && { ...now, status: before, modality: before }, after: now, now };
    };
    const [week] = fc.sample(weekOf(0, 0), 1);
    if (week === undefined) throw new Error('no week');
    const decisions = [as(1, undefined, 'AGREED'), as(2, 'PROPOSED', 'AGREED'), as(3, undefined, 'DECIDED')];
    const { message } = digestScreen(digestOf({ ...week, decisions, confirmations: new Map() }), shown);
    expect(message.text).toContain(
      'Decisions:\nDecided: x (D-3)\nAgreed: x (D-1)\nAgreed, after it was proposed: x (D-2)',
    );
  });

  test('say in the headline what moved, and name milestones and calls among what is due, by day', () => {
    const [week] = fc.sample(weekOf(0, 0), 1);
    if (week === undefined) throw new Error('no week');
    const number = 1;
    const owner = { id: 'dh', initials: 'DH' };
    const plain = { id: 'a', number, text: 'Report', owner, decisionId: null, health: null, isWithdrawn: false };
    const now = { ...plain, dueOn: plainDate('2018-11-15'), dueWords: '', status: 'OPEN' as const };
    const quiet = { lastWords: new Map(), left: new Set<string>(), stalled: { first: [], total: 0, isNew: false } };
    const digest = digestOf({
      ...week,
      ...quiet,
      items: [{ before: now, after: now, now }],
      moves: [{ kind: 'stage', reference: 'O-1', title: 'Hub', from: 'APPROVED', to: 'CONTRACTED' }],
      deadlines: [
        { kind: 'call', reference: 'CL-1', title: 'Fourth call', on: plainDate('2018-11-13'), owner: '' },
        { kind: 'milestone', reference: 'MS-1', title: 'Agreement', on: plainDate('2018-11-26'), owner: 'DH' },
      ],
      nextMeeting: undefined,
    });
    expect(digest.isQuiet).toBe(false);
    const { message, itemIds } = digestScreen(digest, { ...shown, was: undefined });
    expect(message.text.split('\n')).toEqual([
      'Week to Sun 11 Nov: 1 stage moved. 1 action open.',
      'Next two weeks:',
      'Tue 13 Nov: Fourth call — the call closes (CL-1)',
      'Thu 15 Nov: Report — DH (A-1)',
      'Mon 26 Nov: Agreement — milestone, DH (MS-1)',
      'Hub: contracted, was approved (O-1)',
    ]);
    expect(itemIds).toEqual(['a']);
  });

  test('never show a proposal as a decision, and set right-to-left words apart', () => {
    const now = {
      id: 'd',
      number: 5,
      statement: 'מבוא 12 (א)',
      status: 'PROPOSED' as const,
      modality: 'PROPOSED' as const,
      isWithdrawn: false,
    };
    const week: Week = {
      today,
      dayBefore,
      items: [],
      decisions: [{ before: undefined, after: now, now }],
      lastWords: new Map(),
      organisations: new Map(),
      left: new Set(),
      confirmations: new Map(),
      successors: new Map(),
      stalled: { first: [], total: 0, isNew: false },
      moves: [],
      deadlines: [],
      nextMeeting: undefined,
    };
    const { message } = digestScreen(digestOf(week), { ...shown, was: undefined });
    expect(message.text).toBe(
      'Week to Sun 11 Nov: 1 proposal. No actions open.\nProposals:\nProposed, not agreed: \u2068מבוא 12 (א)\u2069 (D-5)',
    );
  });
});
