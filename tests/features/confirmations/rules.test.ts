import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, compare, type PlainDate, plainDate } from '../../../src/core/dates.js';
import { mondayToFriday, workingDays } from '../../../src/core/working-days.js';
import { lastDay, termOf } from '../../../src/features/confirmations/calendar.js';
import { isQuorumMet, type Quorum } from '../../../src/features/confirmations/domain.js';
import { type Candidate, planWhom } from '../../../src/features/confirmations/whom.js';
import { tallyPhrase } from '../../../src/features/decisions/phrases.js';
import { answersThatCount, type Counted, tallyOf } from '../../../src/features/decisions/standing.js';

const organisationId = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const asked = fc.uniqueArray(organisationId, { minLength: 1 });
const reply = fc.constantFrom('AGREE' as const, 'OBJECT' as const, 'WORDING' as const);
/** Answers as they came in, in order; organisations that were not asked may be among them. */
const given: fc.Arbitrary<readonly Counted[]> = fc
  .array(fc.record({ organisationId, reply }), { maxLength: 20 })
  .map((all) => all.map((answer, number) => ({ ...answer, number })));
const limit = fc.option(fc.integer({ min: 1, max: 7 }));
const quorum: fc.Arbitrary<Quorum> = fc.record({
  mustAnswer: limit,
  mustAgree: limit,
  despiteObjections: fc.boolean(),
});

describe('the counting of answers', () => {
  test('counts every organisation that was asked once, by its last answer, in whatever order they are read', () => {
    fc.assert(
      fc.property(asked, given, fc.infiniteStream(fc.nat()), (organisations, answers, random) => {
        const tally = tallyOf(organisations, answers);
        expect(tally.agree + tally.object + tally.wording + tally.none).toBe(tally.asked);
        expect(tally.asked).toBe(organisations.length);
        const shuffled = [...answers]
          .map((answer) => ({ answer, at: random.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ answer }) => answer);
        expect(tallyOf(organisations, shuffled)).toEqual(tally);
        for (const [id, answer] of answersThatCount(answers)) {
          expect(answer).toBe(answers.findLast((each) => each.organisationId === id));
        }
        // An answer more changes the count of its own organisation only.
        const changed = tallyOf(organisations, [...answers, { organisationId: 'a', number: 99, reply: 'AGREE' }]);
        expect(changed.agree - tally.agree).toBeLessThanOrEqual(1);
        expect(changed.none).toBeGreaterThanOrEqual(tally.none - 1);
      }),
    );
  });

  test('never takes silence for agreement: who says nothing changes nothing but their own number', () => {
    fc.assert(
      fc.property(asked, given, quorum, (organisations, answers, rule) => {
        const tally = tallyOf(organisations, answers);
        const silent = organisations.filter((id) => !answers.some((answer) => answer.organisationId === id));
        expect(tally.none).toBe(silent.length);
        const without = tallyOf(
          organisations.filter((id) => !silent.includes(id)),
          answers,
        );
        expect(without).toEqual({ ...tally, asked: tally.asked - silent.length, none: 0 });
        expect(isQuorumMet(rule, without)).toBe(isQuorumMet(rule, tally));
        if (silent.length > 0) expect(tallyPhrase(tally)).toContain('no answer');
      }),
    );
  });

  test('accepts by rule only with a quorum that is met, and never over an objection unless the group says so', () => {
    fc.assert(
      fc.property(asked, given, quorum, (organisations, answers, rule) => {
        const tally = tallyOf(organisations, answers);
        const against = tally.object + tally.wording;
        expect(isQuorumMet({ ...rule, mustAnswer: null, mustAgree: null }, tally)).toBe(false);
        if (against > 0) expect(isQuorumMet({ ...rule, despiteObjections: false }, tally)).toBe(false);
        if (!isQuorumMet(rule, tally)) return;
        expect(tally.agree).toBeGreaterThanOrEqual(rule.mustAgree ?? 1);
        expect(tally.asked - tally.none).toBeGreaterThanOrEqual(rule.mustAnswer ?? 0);
        if (rule.mustAgree === null) expect(tally.agree).toBeGreaterThan(against);
      }),
    );
  });
});

const isHoliday = (day: PlainDate) => ['2018-12-25', '2018-12-26', '2019-01-01'].includes(day);
const isWorkingDay = workingDays(mondayToFriday, isHoliday);

describe('the deadline', () => {
  test('is the end of the last working day, and the reminder one working day before', () => {
    const until = lastDay(plainDate('2018-12-21'), 5, isWorkingDay);
    expect(until).toBe('2019-01-02');
    const term = termOf(plainDate('2018-12-21'), until, 'Europe/London', isWorkingDay);
    expect(term).toEqual({ until, deadline: new Date('2019-01-03T00:00:00Z'), remindOn: '2018-12-31' });
    expect(termOf(plainDate('2018-12-21'), plainDate('2018-12-24'), 'Europe/London', isWorkingDay).remindOn).toBeNull();
  });

  test('is so many working days away, and the reminder lies between', () => {
    fc.assert(
      fc.property(fc.nat({ max: 800 }), fc.integer({ min: 1, max: 30 }), (start, days) => {
        const today = addDays(plainDate('2018-01-01'), start);
        const until = lastDay(today, days, isWorkingDay);
        let counted = 0;
        for (let day = addDays(today, 1); compare(day, until) <= 0; day = addDays(day, 1)) {
          if (isWorkingDay(day)) counted += 1;
        }
        expect(counted).toBe(days);
        const { remindOn } = termOf(today, until, 'Europe/London', isWorkingDay);
        expect(remindOn === null).toBe(days === 1);
        if (remindOn === null) return;
        expect(isWorkingDay(remindOn)).toBe(true);
        expect(lastDay(remindOn, 1, isWorkingDay)).toBe(until);
      }),
    );
  });
});

const person = (id: number): fc.Arbitrary<Candidate> =>
  fc.record({
    id: fc.constant(`m${id}`),
    groupId: fc.constant('g'),
    slackUserId: fc.constant(`U${id}`),
    name: fc.constant(`Person ${id}`),
    initials: fc.constant(`P${id}`),
    organisation: fc.constantFrom(null, { id: 'a', name: 'A' }, { id: 'b', name: 'B' }, { id: 'c', name: 'C' }),
    role: fc.constantFrom('FACILITATOR', 'MEMBER', 'MEMBER', 'OBSERVER'),
    deputyId: fc.constantFrom(null, 'm0', 'm1', 'm2', 'm3'),
    leftAt: fc.constantFrom(null, null, null, new Date(0)),
    version: fc.constant(1),
    isOnSlack: fc.boolean(),
    isAway: fc.boolean(),
  });

describe('who is asked', () => {
  test('is somebody for every organisation that has a member, nobody twice for one, and no observer', () => {
    const group = fc
      .integer({ min: 1, max: 8 })
      .chain((size) => fc.tuple(...Array.from({ length: size }, (_, id) => person(id))));
    fc.assert(
      fc.property(group, (people) => {
        const { organisations, recipients, observers, withoutOrganisation } = planWhom(people, 'facilitator');
        const present = people.filter(({ leftAt }) => leftAt === null);
        const asking = present.filter(({ role }) => role !== 'OBSERVER');
        expect(organisations.map(({ id }) => id).sort()).toEqual(
          [...new Set(asking.flatMap(({ organisation }) => organisation?.id ?? []))].sort(),
        );
        for (const { id, isOnBehalf } of organisations) {
          const own = recipients.filter(({ organisationId: of }) => of === id);
          expect(own.length).toBeGreaterThan(0);
          expect(new Set(own.map(({ memberId }) => memberId)).size).toBe(own.length);
          expect(isOnBehalf).toBe(own.every(({ part }) => part === 'ON_BEHALF'));
          for (const { memberId, part } of own) {
            const member = people.find((each) => each.id === memberId);
            if (part === 'ON_BEHALF') expect(memberId).toBe('facilitator');
            else expect(member).toMatchObject({ leftAt: null, isOnSlack: true, isAway: false });
            if (part === 'MEMBER') expect(member?.organisation?.id).toBe(id);
            expect(member?.role).not.toBe('OBSERVER');
          }
        }
        expect(
          observers.length +
            withoutOrganisation.length +
            asking.filter(({ organisation }) => organisation !== null).length,
        ).toBe(present.length);
      }),
    );
  });
});
