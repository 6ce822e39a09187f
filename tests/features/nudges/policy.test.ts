import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weekday } from '../../../src/core/dates.js';
import { type DayNumber, mondayOf, workingCalendar } from '../../../src/core/working-days.js';
import { factsAfter } from '../../../src/features/nudges/policy/aftermath.js';
import type { Member, OpenAsk, OpenItem } from '../../../src/features/nudges/policy/facts.js';
import { dayAt } from '../../../src/features/nudges/policy/occasion.js';
import { planNudges } from '../../../src/features/nudges/policy/plan.js';
import { choices } from '../../../src/features/nudges/settings.js';
import {
  begin,
  dayIn,
  groupZone,
  type Happening,
  instant,
  type Setting,
  type SimulatedPerson,
  simulate,
  usual,
  workingDaysOf,
} from './simulation.js';

const zones = ['Europe/London', 'Europe/Sofia', 'Pacific/Chatham', 'America/Caracas'];
const weekdays = fc
  .uniqueArray(fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), { minLength: 1, maxLength: 7 })
  .map((days) => [...days].sort());

const day = (from: number, until: number) => fc.integer({ min: begin + from, max: begin + until });

const person = (id: string): fc.Arbitrary<SimulatedPerson> =>
  fc.record({
    id: fc.constant(id),
    timeZone: fc.constantFrom(...zones),
    reminders: fc.record({
      time: fc.constantFrom('07:00', '09:30', '13:15', '18:30'),
      days: weekdays,
      budget: fc.integer({ min: 1, max: 5 }),
      isOff: fc.boolean().map((off) => off && id.endsWith('1')),
    }),
    absences: fc.array(
      fc.tuple(day(0, 30), fc.nat({ max: 14 })).map(([from, length]) => ({ from, until: from + length })),
      { maxLength: 2 },
    ),
  });

const askKinds: readonly OpenAsk['kind'][] = [
  'milestone passed',
  'word wanted',
  'value wanted',
  'value to approve',
  'evidence wanted',
];
const memberIds = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'];

/** m0 facilitates, is always there and has usual reminders; m5 has no Slack; the others are as chance will have it. */
const settings: fc.Arbitrary<Setting> = fc
  .record({
    others: fc.tuple(person('U1'), person('U2'), person('U3'), person('U4')),
    deputies: fc.array(fc.constantFrom(...memberIds, undefined), { minLength: 6, maxLength: 6 }),
    facilitators: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    left: fc.array(fc.nat({ max: 9 }), { minLength: 6, maxLength: 6 }),
    items: fc.array(
      fc.record({
        owner: fc.constantFrom(...memberIds, undefined),
        dueOn: fc.option(day(-20, 45), { nil: undefined }),
        recordedOn: day(-40, 3),
        lastUpdateAt: fc.option(
          day(-30, -1).map((on) => instant(on, 12).getTime()),
          { nil: undefined },
        ),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    reviews: fc.array(fc.record({ reviewOn: day(-3, 30), memberId: fc.constantFrom(...memberIds, undefined) }), {
      maxLength: 3,
    }),
    asks: fc.array(
      fc.record({
        kind: fc.constantFrom(...askKinds),
        memberIds: fc.uniqueArray(fc.constantFrom(...memberIds), { maxLength: 2 }),
        from: day(-30, 35),
        every: fc.constantFrom('week' as const, 'month' as const),
      }),
      { maxLength: 5 },
    ),
    happenings: fc.array(
      fc.record({
        at: fc.tuple(day(0, 35), fc.nat({ max: 23 })).map(([on, hours]) => instant(on, hours)),
        item: fc.nat({ max: 11 }),
        what: fc.constantFrom<Happening['what']>('update', 'update', 'done', 'snooze', 'move', 'owner leaves'),
      }),
      { maxLength: 10 },
    ),
    holidays: fc.array(day(0, 40), { maxLength: 3 }),
    limits: fc.record({
      dueSoon: fc.subarray([...choices.dueSoon]),
      overdueEvery: fc.constantFrom(...choices.overdueEvery),
      overdueTimes: fc.constantFrom(...choices.overdueTimes),
      noNews: fc.constantFrom(...choices.noNews),
      unanswered: fc.constantFrom(...choices.unanswered),
    }),
  })
  .map(({ others, deputies, facilitators, left, items, reviews, asks, happenings, holidays, limits }) => ({
    limits,
    people: [{ id: 'U0', timeZone: groupZone, reminders: usual, absences: [] }, ...others],
    members: memberIds.map(
      (id, index): Member => ({
        id,
        groupId: 'g',
        personId: id === 'm5' ? undefined : `U${index}`,
        isFacilitator: index === 0 || (facilitators[index] ?? false),
        hasLeft: index !== 0 && left[index] === 0,
        deputyId: deputies[index] === id ? undefined : deputies[index],
      }),
    ),
    items: items.map(
      ({ owner, ...item }, index): OpenItem => ({
        ...item,
        id: `i${index}`,
        groupId: 'g',
        ownerId: owner,
        state: undefined,
      }),
    ),
    decisions: reviews.map((review, index) => ({ ...review, id: `d${index}`, groupId: 'g', state: undefined })),
    asks: asks.map((ask, index): OpenAsk => {
      return { ...ask, id: `q${index}`, groupId: 'g', record: 'milestone', shows: [], state: undefined };
    }),
    happenings,
    holidays,
    days: 42,
  }));

/** Runs the policy over generated groups; the check returns what is wrong. */
function holds(check: (setting: Setting) => readonly unknown[], numRuns = 100): void {
  fc.assert(
    fc.property(settings, (setting) => {
      expect(check(setting)).toEqual([]);
    }),
    { numRuns },
  );
}

describe('whatever the group', () => {
  test('a person gets at most one prompt a day, never without something in it', () => {
    holds((setting) => {
      const seen = new Set<string>();
      const wrong: unknown[] = [];
      for (const { now, prompts } of simulate(setting)) {
        for (const prompt of prompts) {
          const zone = setting.people.find(({ id }) => id === prompt.personId)?.timeZone ?? '';
          const key = `${prompt.personId} ${dayIn(zone, now)}`;
          if (seen.has(key) || prompt.entries.length === 0) wrong.push({ now, prompt });
          seen.add(key);
        }
      }
      return wrong;
    });
  });

  test('nobody gets more prompts in a week than they want, but for what is due today', () => {
    holds((setting) => {
      const counts = new Map<string, number>();
      const wrong: unknown[] = [];
      for (const { facts, now, prompts } of simulate(setting)) {
        for (const prompt of prompts) {
          const person = facts.people.find(({ id }) => id === prompt.personId);
          const key = `${prompt.personId} ${mondayOf(prompt.day)}`;
          const count = (counts.get(key) ?? 0) + 1;
          counts.set(key, count);
          const isAbove = count > (person?.reminders.budget ?? 0);
          if (isAbove && prompt.entries.some(({ kind }) => kind !== 'due today')) wrong.push({ now, prompt });
        }
      }
      return wrong;
    });
  });

  test('nobody is asked who is away, has left, has reminders off, or does not work that day; nobody on a holiday', () => {
    holds((setting) => {
      const wrong: unknown[] = [];
      for (const { facts, now, prompts } of simulate(setting)) {
        for (const prompt of prompts) {
          const person = facts.people.find(({ id }) => id === prompt.personId);
          const today: DayNumber = dayIn(person?.timeZone ?? '', now);
          const isAway = person?.absences.some(({ from, until = today }) => from <= today && today <= until);
          const members = prompt.entries.map(({ memberId }) => facts.members.find(({ id }) => id === memberId));
          const weekday = today - mondayOf(today) + 1;
          const isFine =
            !isAway &&
            person?.reminders.isOff === false &&
            person.reminders.days.some((each) => each === weekday) &&
            !setting.holidays.includes(today) &&
            !setting.holidays.includes(dayIn(groupZone, now)) &&
            members.every((member) => member?.hasLeft === false && member.personId === prompt.personId);
          if (!isFine) wrong.push({ now, prompt });
        }
      }
      return wrong;
    });
  });

  test('what is closed or put off is never asked about, nor what was spoken of in the last hours', () => {
    holds((setting) => {
      const wrong: unknown[] = [];
      for (const { facts, now, prompts } of simulate(setting)) {
        const today = dayIn(groupZone, now);
        for (const { entries } of prompts) {
          for (const entry of entries) {
            if (entry.record !== 'item') continue;
            const item = facts.items.find(({ id }) => id === entry.id);
            const snoozedUntil = item?.state?.snoozedUntil ?? today;
            const isFresh = now.getTime() - (item?.lastUpdateAt ?? 0) < 20 * 3_600_000;
            if (item === undefined || snoozedUntil > today || isFresh) wrong.push({ now, entry });
          }
        }
      }
      return wrong;
    });
  });

  test('nobody is asked twice about one thing on one day', () => {
    holds((setting) => {
      const seen = new Set<string>();
      const wrong: unknown[] = [];
      for (const { now, prompts } of simulate(setting)) {
        for (const { id } of prompts.flatMap(({ entries }) => entries)) {
          const key = `${id} ${dayIn(groupZone, now)}`;
          if (seen.has(key)) wrong.push({ now, id });
          seen.add(key);
        }
      }
      return wrong;
    });
  });

  test('somebody is asked about every open overdue item at least every seven working days', () => {
    holds((setting) => {
      const calendar = workingCalendar(workingDaysOf(setting), begin - 200, begin + 400);
      const spoken = new Map<string, DayNumber>();
      const wrong: unknown[] = [];
      for (const { facts, now, prompts } of simulate(setting)) {
        const today = dayIn(groupZone, now);
        for (const { id } of prompts.flatMap(({ entries }) => entries)) spoken.set(id, today);
        for (const item of facts.items) {
          const { dueOn, recordedOn, lastUpdateAt, state } = item;
          if (dueOn === undefined || dueOn >= today || (state?.snoozedUntil ?? 0) > today) continue;
          const since = Math.max(
            begin - 1,
            dueOn,
            recordedOn,
            spoken.get(item.id) ?? 0,
            lastUpdateAt === undefined ? 0 : dayAt(lastUpdateAt, 0),
            (state?.snoozedUntil ?? 0) - 1,
          );
          if (calendar.between(since, today) > 7) wrong.push({ now, item: item.id, since: since - begin });
        }
      }
      return wrong;
    }, 200);
  });

  test('other questions are asked not before their day, not oftener than they say, and of nobody whose they are not', () => {
    holds((setting) => {
      const last = new Map<string, DayNumber>();
      const wrong: unknown[] = [];
      for (const { facts, now, prompts } of simulate(setting)) {
        const today = dayIn(groupZone, now);
        const candidates = new Map(facts.members.map((member) => [member.id, member]));
        for (const entry of prompts.flatMap(({ entries }) => entries)) {
          const ask = facts.asks.find(({ id }) => id === entry.id);
          if (ask === undefined) continue;
          const since = today - (last.get(ask.id) ?? Number.NEGATIVE_INFINITY);
          last.set(ask.id, today);
          const { memberId, part } = entry;
          const isTheirs =
            part === 'facilitator'
              ? candidates.get(memberId)?.isFacilitator
              : part === 'owner'
                ? ask.memberIds.includes(memberId)
                : ask.memberIds.some((id) => candidates.get(id)?.deputyId === memberId);
          if (today < ask.from || since < (ask.every === 'week' ? 7 : 30) || isTheirs !== true)
            wrong.push({ now, entry });
        }
      }
      return wrong;
    });
  });

  test('who has done their part is asked only where there is no other facilitator', () => {
    const facilitates = { groupId: 'g', isFacilitator: true, hasLeft: false, deputyId: undefined } as const;
    const askedOf = (ids: readonly number[]) => {
      const ask: OpenAsk = {
        ...{ id: 'q', groupId: 'g', record: 'value', kind: 'value to approve', memberIds: [], notMemberId: 'm0' },
        ...{ from: begin, every: 'week', shows: [], state: undefined },
      };
      const setting: Setting = {
        people: ids.map((n) => ({ id: `U${n}`, timeZone: groupZone, reminders: usual, absences: [] })),
        members: ids.map((n) => ({ ...facilitates, id: `m${n}`, personId: `U${n}` })),
        ...{ items: [], decisions: [], asks: [ask], happenings: [], holidays: [], days: 3 },
      };
      return [...simulate(setting)].flatMap(({ prompts }) => prompts.map(({ personId }) => personId));
    };
    expect(askedOf([0, 1])).toEqual(['U1']);
    expect(askedOf([0])).toEqual(['U0']);
  });

  test('every other question is asked within nine working days, unless somebody works whose it is', () => {
    holds((setting) => {
      const calendar = workingCalendar(workingDaysOf(setting), begin - 200, begin + 400);
      const asked = new Set<string>();
      const wrong: unknown[] = [];
      for (const { facts, now, prompts } of simulate(setting)) {
        const today = dayIn(groupZone, now);
        for (const { id } of prompts.flatMap(({ entries }) => entries)) asked.add(id);
        for (const ask of facts.asks) {
          if (asked.has(ask.id) || calendar.between(Math.max(begin, ask.from), today) <= 9) continue;
          // Whoever wants few reminders is asked when it is their turn.
          const own = facts.members.filter(({ id, hasLeft }) => ask.memberIds.includes(id) && !hasLeft);
          const isWaiting = own.some(({ personId }) => personId !== undefined && personId !== 'U0');
          if (!isWaiting) wrong.push({ now, ask: ask.id });
        }
      }
      return wrong;
    });
  });

  test('planning twice plans the same; once it is recorded, nothing more', () => {
    holds((setting) => {
      const wrong: unknown[] = [];
      for (const { facts, now, prompts } of simulate(setting)) {
        expect(planNudges(facts, now)).toEqual(prompts);
        const again = planNudges(
          factsAfter(facts, prompts, now, ({ personId }) => personId),
          now,
        );
        if (again.length > 0) wrong.push({ now, again });
      }
      return wrong;
    }, 60);
  });
});
