import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import {
  additionMessage,
  approvedMessage,
  approveModal,
  draftMessage,
  minutesRecord,
  standingOf,
} from '../../../src/features/minutes/screens.js';
import type { Approval, Version } from '../../../src/features/minutes/version.js';
import { toView } from '../../../src/slack/answers.js';
import { textLength } from '../../../src/slack/cut.js';

const now = new Date('2018-12-12T09:00:00Z');
const today = plainDate('2018-12-12');

const approval: Approval = {
  id: 'approval',
  atMeeting: { id: 'six', number: 6, title: 'Sixth meeting' },
  approvedOn: plainDate('2018-12-11'),
  note: 'with one change of wording',
  approvedBy: { id: 'sl', initials: 'SL' },
  recordedAt: now,
  withdrawnAt: null,
};

const version: Version = {
  id: 'version',
  group: { id: 'g', name: 'West Midlands', workspaceId: 'w', channelId: 'C1', timeZone: 'Europe/London' },
  meeting: { id: 'five', number: 5, title: 'Fifth *RSG* meeting <!channel>' },
  number: 2,
  document: { title: '', facts: [], sections: [] },
  hash: 'a'.repeat(64),
  recordIds: [],
  throughSeq: 1n,
  producedBy: { id: 'sl', initials: 'SL' },
  producedAt: new Date('2018-09-19T22:30:00Z'),
  approvals: [],
  approval: undefined,
};
const approved: Version = { ...version, approvals: [approval], approval };

const said = (value: unknown) => JSON.stringify(value);

describe('what is seen of minutes', () => {
  test('says whether they are a draft, replaced or approved, and offers only what can be done', () => {
    const draft = draftMessage(version, version, now);
    expect(draft.text).toMatch(/Fifth \*RSG\* meeting <!channel>: draft, version 2/);
    expect(said(draft.blocks)).toContain('Approve minutes: M-5');
    const replaced = draftMessage(version, { ...version, id: 'other', number: 3 }, now);
    expect(replaced.text).toContain('Replaced by version 3.');
    expect(said(replaced.blocks)).not.toContain('Approve minutes');
    expect(approvedMessage(approved, approval, now).text).toContain(
      'Approved on 11 December 2018 at M-6 (with one change of wording); recorded by SL.',
    );
    expect(approvedMessage(version, { ...approval, withdrawnAt: now }, now).text).toContain('taken back');
  });

  test('is dated on the group’s calendar', () => {
    expect(standingOf(version, undefined).foot).toBe(
      'Draft, version 2: not yet approved · M-5 · produced on 19 September 2018 at 23:30 (Europe/London)',
    );
    expect(standingOf(approved, approval).state).toMatch(/^Approved on 11 December 2018 at M-6/);
  });

  test('fits below the record of its meeting, and counts what does not', () => {
    const meeting = { id: 'five', groupId: 'g' };
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 400 }), { maxLength: 12 }),
        fc.integer({ min: 300, max: 3000 }),
        (corrections, room) => {
          const long = { ...approved, approval: { ...approval, note: 'n'.repeat(300) } };
          const { blocks } = additionMessage(meeting, long, corrections, { today, room });
          expect(textLength(blocks)).toBeLessThanOrEqual(room);
        },
      ),
    );
    const three = ['First correction', 'Second correction', 'Third correction'];
    const shown = (room: number) => additionMessage(meeting, approved, three, { today, room }).text;
    expect(shown(1000).split('\n').slice(1)).toEqual(three);
    expect(shown(150).split('\n').slice(1)).toEqual(['3 corrections after approval: press Show minutes to see them.']);
    expect(additionMessage(meeting, undefined, [], { today, room: 300 }).text).toBe('Minutes: not exported yet.');
  });

  test('stays within what Slack takes with hundreds of corrections', () => {
    const many = Array.from(
      { length: 300 },
      (_, index) => `Correction of D-${index} after approval: ${'word '.repeat(80)}`,
    );
    const record = minutesRecord([approved], many, today);
    expect(textLength(record.blocks)).toBeLessThan(10_000);
    expect(record.text).toMatch(/… and \d+ more\./);
    const view = toView(approveModal(version, many, undefined, today), { groupId: 'g', channelId: 'C1' });
    expect(textLength(view.blocks)).toBeLessThan(10_000);
    expect(said(view)).toContain('… and 295 more.');
  });
});
