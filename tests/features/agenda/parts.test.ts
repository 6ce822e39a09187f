import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, compare, plainDate } from '../../../src/core/dates.js';
import { holidaysOf } from '../../../src/core/holidays.js';
import { mondayToFriday, workingDays } from '../../../src/core/working-days.js';
import {
  byPressure,
  type Choices,
  chosen,
  draftDay,
  entriesOf,
  noChoices,
  partKey,
} from '../../../src/features/agenda/domain.js';
import { allParts, contentOf, type Facts, type ItemFact } from '../../../src/features/agenda/facts.js';
import { editModal, readEdit } from '../../../src/features/agenda/modals.js';
import { agendaMessage, allMessage, type Standing } from '../../../src/features/agenda/screens.js';
import { type AgendaGroup, draftSlot, isDraftDue } from '../../../src/features/agenda/settings.js';
import { blocksTooLong, checkMessageBlocks } from '../../../src/sandbox/block-kit/validate.js';
import type { Message } from '../../../src/slack/screen.js';

const today = plainDate('2018-11-12');

const typed = fc.oneof(
  fc.string({ minLength: 1, maxLength: 400 }),
  fc.constantFrom('عقد منصات الاختبار', 'Send *this* <!channel>', 'x'.repeat(900), 'Long words '.repeat(60)),
);
const aDay = fc.integer({ min: -400, max: 60 }).map((days) => addDays(today, days));

const itemWith = (owned: boolean) =>
  fc.record({
    id: fc.uuid(),
    number: fc.integer({ min: 1, max: 99_999 }),
    text: typed,
    owner: owned ? fc.constantFrom('DH', 'SL', 'EX') : fc.constantFrom(null, 'DH'),
    organisation: fc.constantFrom(null, 'Coventry City Council', 'CUE', 'A chamber '.repeat(15)),
    dueOn: fc.option(aDay),
    dueWords: fc.constantFrom('', 'in the coming months'),
    health: fc.constantFrom(null, 'ON_TRACK' as const, 'AT_RISK' as const, 'BLOCKED' as const),
    status: fc.constant('OPEN' as const),
    isSettled: fc.boolean(),
  });
const some = (item: fc.Arbitrary<ItemFact>) =>
  fc.record({ first: fc.array(item, { maxLength: 60 }), more: fc.nat(20_000) }).map(({ first, more }) => ({
    first,
    total: first.length + more,
  }));

const statement = fc.record({ number: fc.integer({ min: 1, max: 9_999 }), statement: typed });

const facts: fc.Arbitrary<Facts> = fc.record({
  today: fc.constant(today),
  meeting: fc.record({
    reference: fc.constant('M-6'),
    title: typed,
    when: fc.constant('Fri 16 Nov, 10:00'),
    place: typed,
    about: typed,
    isCalledOff: fc.boolean(),
  }),
  objections: fc.array(
    fc.record({
      number: fc.integer({ min: 1 }),
      statement: typed,
      organisationId: fc.uuid(),
      organisation: typed,
      isWording: fc.boolean(),
      words: typed,
    }),
    { maxLength: 50 },
  ),
  confirm: fc
    .array(
      statement.map((decision) => ({ ...decision, isProposed: true, answers: { given: 1, asked: 4 } })),
      { maxLength: 50 },
    )
    .map((first) => ({ first, total: first.length })),
  matters: some(itemWith(true)),
  overdue: some(itemWith(true)),
  wanted: some(itemWith(false)),
  review: fc
    .array(
      statement.map((decision) => ({ ...decision, id: 'd', isProposed: false, reviewOn: today })),
      { maxLength: 50 },
    )
    .map((first) => ({ first, total: first.length })),
  stages: fc.array(
    fc.record({
      id: fc.uuid(),
      reference: fc.constant('O-1'),
      text: typed,
      what: fc.constant('contracted'),
      dueOn: fc.option(aDay),
    }),
    { maxLength: 50 },
  ),
  points: fc.uniqueArray(
    fc.record({ id: fc.uuid(), number: fc.integer({ min: 1, max: 999 }), text: typed, by: fc.constant('DH') }),
    {
      maxLength: 60,
      selector: ({ number }) => number,
    },
  ),
});

const standing: Standing = {
  meetingId: '0198b2f0-0000-7000-8000-000000000000',
  groupId: '0198b2f0-0000-7000-8000-000000000001',
  timeZone: 'Europe/London',
  introduction: 'Please read the plan before. '.repeat(40),
  publishedAt: null,
  publishedBy: null,
  frozenAt: null,
};

function fits(message: Message): void {
  const blocks = JSON.parse(JSON.stringify(message.blocks));
  expect(checkMessageBlocks(blocks)).toEqual([]);
  expect(blocksTooLong(blocks)).toBe(false);
}

describe('the parts of an agenda', () => {
  test('add up: what is shown, what is left out and what is only counted are all that there is', () => {
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.boolean()), (group, toss) => {
        const all = allParts(group, noChoices);
        const leftOut = all.flatMap(entriesOf).flatMap(({ key }) => (toss.next().value ? [key] : []));
        const kept = chosen(all, { leftOut });
        for (const part of all) {
          const left = kept.find(({ name }) => name === part.name);
          const out = entriesOf(part).filter(({ key }) => leftOut.includes(key)).length;
          expect((left?.total ?? 0) + out).toBe(part.total);
          expect(part.total).toBeGreaterThanOrEqual(entriesOf(part).length);
        }
        expect(all.map(({ total }) => total)).toEqual(all.map(({ total }) => Math.max(1, total)));
        expect(contentOf(group, { ...noChoices, leftOut: all.map(({ name }) => partKey(name)) }).parts).toEqual([]);
      }),
    );
  });

  test('are messages that Slack takes, whatever was typed and however much there is', () => {
    fc.assert(
      fc.property(facts, (group) => {
        const content = contentOf(group, noChoices);
        const message = agendaMessage(content, standing, today);
        fits(message);
        fits(agendaMessage(content, { ...standing, frozenAt: new Date(0), publishedAt: new Date(0) }, today));
        for (let offset = 0; offset < 200; offset += 15) fits(allMessage(content, standing, offset));
      }),
      { numRuns: 60 },
    );
  });

  test('can all be ticked in a modal that gives back what was chosen', () => {
    fc.assert(
      fc.property(facts, fc.infiniteStream(fc.boolean()), (group, toss) => {
        const all = allParts(group, noChoices);
        const leftOut = all.flatMap(entriesOf).flatMap(({ key }) => (toss.next().value ? [key] : []));
        const choices: Choices = { introduction: 'Read this', leftOut, pointOrder: [] };
        const modal = editModal({ meetingId: standing.meetingId, version: 3 }, all, choices, undefined);
        expect(modal.blocks.length).toBeLessThanOrEqual(100);
        expect(modal.data?.length).toBeLessThanOrEqual(2_500);
        const state = Object.fromEntries(
          modal.blocks.flatMap((block) => {
            if (block.type !== 'input') return [];
            const { element } = block;
            const value = 'initial_value' in element ? element.initial_value : undefined;
            const ticked = 'initial_options' in element ? element.initial_options : [];
            return [[block.block_id, { any: { value, selected_options: ticked } }]];
          }),
        );
        const read = readEdit(state, modal.data ?? '');
        expect(read.introduction).toBe('Read this');
        expect([...new Set(read.leftOut)].sort()).toEqual(
          [...new Set(leftOut.filter((key) => read.offered.includes(key)))].sort(),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('stand in one order, whatever order they came in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(itemWith(true), { selector: ({ number }) => number }), (items) => {
        const sorted = [...items].sort(byPressure);
        expect([...items].reverse().sort(byPressure)).toEqual(sorted);
        const overdue = sorted.filter(({ health, isSettled }) => health !== 'BLOCKED' && !isSettled);
        for (const [index, { dueOn }] of overdue.entries()) {
          const before = overdue[index - 1]?.dueOn;
          if (dueOn !== null && before !== undefined) expect(before !== null && compare(before, dueOn) <= 0).toBe(true);
        }
      }),
    );
  });
});

describe('the day of the draft', async () => {
  const { isHoliday } = await holidaysOf('GB-ENG');
  const isWorkingDay = workingDays(mondayToFriday, isHoliday);
  const group: AgendaGroup = {
    id: 'g',
    workspaceId: 'w',
    channelId: 'C',
    timeZone: 'Europe/London',
    daysBefore: 3,
    isWorkingDay,
  };

  test('is so many working days before the meeting, holidays and weekends not counted', () => {
    const drafted = (day: string, days = 3) => draftDay(plainDate(day), days, isWorkingDay);
    expect(drafted('2018-11-15')).toBe('2018-11-12');
    expect(drafted('2018-11-13')).toBe('2018-11-08');
    expect(drafted('2018-11-17')).toBe('2018-11-14');
    expect(drafted('2018-12-28')).toBe('2018-12-21');
    expect(drafted('2019-04-24', 1)).toBe('2019-04-23');
    expect(drafted('2019-04-24', 2)).toBe('2019-04-18');
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 15 }), (meeting, days) => {
        const day = draftDay(meeting, days, isWorkingDay);
        expect(isWorkingDay(day)).toBe(true);
        let count = 0;
        for (let each = day; compare(each, meeting) < 0; each = addDays(each, 1)) count += isWorkingDay(each) ? 1 : 0;
        expect(count).toBe(days);
      }),
    );
  });

  test('is at nine on the group’s clock on both sides of a clock change', () => {
    expect(draftSlot(group, new Date('2019-04-02T09:00:00Z')).at).toEqual(new Date('2019-03-28T09:00:00Z'));
    expect(draftSlot(group, new Date('2019-04-05T09:00:00Z')).at).toEqual(new Date('2019-04-02T08:00:00Z'));
  });

  test('makes up what is late in working hours, at a weekend only where there are none before the start', () => {
    const due = (startsAt: string, now: string) => isDraftDue(group, new Date(startsAt), new Date(now));
    expect(due('2018-11-15T10:00:00Z', '2018-11-12T08:59:00Z')).toBe(false);
    expect(due('2018-11-15T10:00:00Z', '2018-11-12T09:00:00Z')).toBe(true);
    expect(due('2018-11-15T10:00:00Z', '2018-11-13T21:00:00Z')).toBe(false);
    expect(due('2018-11-15T10:00:00Z', '2018-11-14T07:00:00Z')).toBe(true);
    expect(due('2018-11-15T10:00:00Z', '2018-11-15T10:00:00Z')).toBe(false);
    expect(due('2018-11-12T10:00:00Z', '2018-11-10T10:00:00Z')).toBe(false);
    expect(due('2018-11-12T10:00:00Z', '2018-11-12T07:00:00Z')).toBe(true);
    expect(due('2018-11-11T10:00:00Z', '2018-11-10T10:00:00Z')).toBe(true);
  });
});
