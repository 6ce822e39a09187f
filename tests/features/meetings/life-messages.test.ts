import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import type { Attendee, Presence, ReplyAnswer } from '../../../src/features/meetings/attendance.js';
import { countedAnswers, meetingCard, recordLines } from '../../../src/features/meetings/life-card.js';
import { deputyMessage, noticeMessage, reminderMessage } from '../../../src/features/meetings/notice-screens.js';
import type { PlannedMeeting } from '../../../src/features/meetings/planning.js';
import { fullRecord } from '../../../src/features/meetings/record.js';
import { begunMessage, summaryMessage } from '../../../src/features/meetings/summary.js';
import { blocksTooLong, checkMessageBlocks } from '../../../src/sandbox/block-kit/validate.js';
import { textLength } from '../../../src/slack/cut.js';
import type { Message } from '../../../src/slack/screen.js';

const now = new Date('2018-11-15T10:00:00Z');
const day = plainDate('2018-11-15');

const typed = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }),
      fc.constantFrom('<!channel>', '*_~`', '&amp;', ':smile:', 'مرحبا', 'x'.repeat(max), 'long words '.repeat(max)),
    )
    .map((text) => text.slice(0, max).trim() || 'x');

const people = fc.array(
  fc.record({
    initials: typed(6),
    name: typed(120),
    organisation: fc.option(typed(160)),
    reply: fc.option(fc.constantFrom<ReplyAnswer>('GOING', 'APOLOGIES', 'DEPUTY')),
    mark: fc.option(fc.constantFrom<Presence>('PRESENT', 'ABSENT', 'DEPUTY')),
    deputy: typed(120),
    hasLeft: fc.boolean(),
  }),
  { maxLength: 80, size: 'max' },
);

const attendeesOf = (all: readonly (typeof people extends fc.Arbitrary<(infer T)[]> ? T : never)[]): Attendee[] =>
  all.map(({ reply, mark, deputy, ...rest }, index) => {
    const by = { setById: 'm0', setAt: now };
    const sent = (isSent: boolean) => (isSent ? { id: null, name: deputy } : null);
    return {
      ...rest,
      memberId: `m${index}`,
      role: 'MEMBER' as const,
      slackUserId: index % 3 === 0 ? null : `U${index}`,
      reply: reply === null ? null : { answer: reply, deputy: sent(reply === 'DEPUTY'), ...by },
      mark: mark === null ? null : { presence: mark, deputy: sent(mark === 'DEPUTY'), ...by },
    };
  });

const meetings = fc
  .record({
    title: typed(200),
    place: typed(200),
    agendaHint: typed(500),
    cancelReason: typed(500),
    text: typed(3000),
    outcomes: fc.nat({ max: 40 }),
    items: fc.nat({ max: 40 }),
  })
  .map(
    ({ title, place, agendaHint, cancelReason, text, outcomes, items }): PlannedMeeting => ({
      id: 'm6',
      group: { id: 'g', workspaceId: 'w', channelId: 'C1', timeZone: 'Europe/London' },
      number: 6,
      title,
      state: 'PLANNED',
      heldOn: day,
      plan: { startsAt: now, timeZone: 'Europe/London', durationMinutes: 90, agendaHint, sequence: 1 },
      place,
      notes: '',
      present: [],
      startedAt: now,
      closedAt: now,
      closedBy: null,
      cancelledAt: null,
      cancelReason,
      recordedBy: { id: 'm0', initials: 'SL', name: 'Sam Lowe' },
      recordedAt: now,
      withdrawnAt: null,
      version: 1,
      outcomes: Array.from({ length: outcomes }, (_, number) => ({
        id: `d${number}`,
        number,
        statement: text,
        modality: number % 2 === 0 ? ('PROPOSED' as const) : ('AGREED' as const),
        status: 'ACCEPTED' as const,
        isAcceptedAfterConfirmation: number % 3 === 0,
      })),
      items: Array.from({ length: items }, (_, number) => ({
        id: `a${number}`,
        number,
        text,
        status: 'OPEN' as const,
        owner: null,
        dueOn: null,
        dueWords: text,
      })),
    }),
  );

const change = {
  id: 'c1',
  seq: 1n,
  groupId: 'g',
  recordType: 'meeting',
  recordId: 'm6',
  act: 'plan changed',
  at: now,
  byMemberId: 'm0',
  via: 'MODAL' as const,
  undoesId: null,
};

function expectSlackTakes(message: Message): void {
  const blocks = JSON.parse(JSON.stringify(message.blocks ?? []));
  expect(checkMessageBlocks(blocks)).toEqual([]);
  expect(blocksTooLong(blocks)).toBe(false);
  expect(textLength(message.blocks ?? [])).toBeLessThanOrEqual(10_000);
}

test('whatever was typed, and however many there are, Slack takes every message of a meeting', () => {
  fc.assert(
    fc.property(meetings, people, (meeting, all) => {
      const attendees = attendeesOf(all);
      for (const state of ['PLANNED', 'RUNNING', 'CANCELLED', 'HELD'] as const) {
        const shown = { ...meeting, state };
        expectSlackTakes(meetingCard(shown, attendees, now));
        expectSlackTakes(fullRecord(shown, day, recordLines(shown, attendees)));
        const [first] = attendees;
        if (first !== undefined) expectSlackTakes(reminderMessage(shown, first, now, day));
      }
      expectSlackTakes(begunMessage({ ...meeting, state: 'RUNNING' }, attendees, now, now.getTime()));
      expectSlackTakes(summaryMessage({ ...meeting, state: 'HELD' }, attendees, { now, closedAt: now.getTime() }));
      expectSlackTakes(deputyMessage(meeting, { sender: 'DH', by: 'SL', released: false }, now));
      const facts = { title: meeting.title, place: meeting.place, agendaHint: meeting.plan.agendaHint, heldOn: day };
      const notice = { meeting, change: { ...change, before: facts, after: facts }, by: 'SL', attendees, rings: true };
      expectSlackTakes(noticeMessage(notice, now));
      expectSlackTakes(noticeMessage({ ...notice, change: { ...notice.change, act: 'cancelled' } }, now));
    }),
    { numRuns: 60 },
  );
});

test('the counts of answers add up to the people', () => {
  fc.assert(
    fc.property(people, (all) => {
      const attendees = attendeesOf(all);
      const here = attendees.filter(({ hasLeft }) => !hasLeft);
      const numbers = (countedAnswers(attendees).match(/\d+/g) ?? []).map(Number);
      const sum = numbers.reduce((total, each) => total + each, 0);
      expect(sum).toBe(here.some(({ reply }) => reply !== null) ? here.length : 0);
    }),
  );
});
