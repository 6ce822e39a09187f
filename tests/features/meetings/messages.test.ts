import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import { FieldErrors } from '../../../src/core/errors.js';
import { checkMeeting, type Meeting } from '../../../src/features/meetings/domain.js';
import { fullRecord } from '../../../src/features/meetings/record.js';
import { cardMessage, listEntry } from '../../../src/features/meetings/screens.js';
import { words } from '../../../src/features/meetings/wording.js';
import { blocksTooLong, checkMessageBlocks } from '../../../src/sandbox/block-kit/validate.js';
import { textLength } from '../../../src/slack/cut.js';
import type { Message } from '../../../src/slack/screen.js';

const now = new Date('2018-11-05T10:00:00Z');
const today = plainDate('2018-11-05');
const sl = { id: 'm1', initials: 'SL', name: 'Sam Lowe' };
const dh = { id: 'm2', initials: 'DH', name: 'Dana Hughes' };

function sample(given: Partial<Meeting> = {}): Meeting {
  return {
    id: 'm5',
    group: { id: 'g', workspaceId: 'w', channelId: 'C1', timeZone: 'Europe/London' },
    number: 5,
    title: '5th RSG meeting',
    state: 'RECORDED',
    heldOn: null,
    plan: null,
    place: '',
    notes: '',
    present: [],
    startedAt: null,
    closedAt: null,
    closedBy: null,
    cancelledAt: null,
    cancelReason: '',
    recordedBy: sl,
    recordedAt: now,
    withdrawnAt: null,
    version: 1,
    outcomes: [],
    items: [],
    ...given,
  };
}

function expectSlackTakes(message: Message): void {
  const blocks = JSON.parse(JSON.stringify(message.blocks ?? []));
  expect(checkMessageBlocks(blocks)).toEqual([]);
  expect(blocksTooLong(blocks)).toBe(false);
}

const typed = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }),
      fc.constantFrom('<!channel>', '*_~`', '&amp;', ':smile:', 'مرحبا', '\n\n> x'),
    )
    .map((text) => text.slice(0, max).trim() || 'x');

describe('whatever was typed', () => {
  test('Slack takes card, list entry and full record, with the texts whole in them', () => {
    const meeting = fc.record({ title: typed(200), place: typed(200), notes: typed(3000) }).map(sample);
    fc.assert(
      fc.property(meeting, (shown) => {
        const card = cardMessage(shown, now);
        const record = fullRecord(shown, today);
        for (const message of [card, record, listEntry(shown, today)]) expectSlackTakes(message);
        expect(JSON.stringify(card.blocks).includes(JSON.stringify(shown.title))).toBe(true);
        expect(JSON.stringify(record.blocks).includes(JSON.stringify(shown.notes))).toBe(true);
      }),
    );
  });

  test('Slack takes the longest of everything', () => {
    const long = 'x'.repeat(3000);
    const longest = sample({
      title: 't'.repeat(200),
      place: 'p'.repeat(200),
      notes: long,
      present: Array.from({ length: 100 }, (_, index) => ({
        id: `p${index}`,
        initials: `WWWW${index}`,
        name: 'n'.repeat(120),
      })),
      outcomes: Array.from({ length: 90 }, (_, number) => ({
        id: `d${number}`,
        number,
        statement: long,
        modality: 'PROPOSED' as const,
        status: 'PROPOSED' as const,
        isAcceptedAfterConfirmation: false,
      })),
      items: Array.from({ length: 90 }, (_, number) => ({
        id: `a${number}`,
        number,
        dueOn: null,
        dueWords: '',
        text: long,
        status: 'NOT_DOING' as const,
        owner: null,
      })),
    });
    for (const message of [cardMessage(longest, now), fullRecord(longest, today), listEntry(longest, today)]) {
      expectSlackTakes(message);
      expect(textLength(message.blocks)).toBeLessThanOrEqual(10_000);
    }
    const shown = JSON.stringify(fullRecord(longest, today).blocks);
    expect(/D-5 .*more: type \/intra list decisions.*A-5 .*more: type \/intra list to/.test(shown)).toBe(true);
  });
});

describe('what came out of a meeting', () => {
  test('is counted in words, proposals never as decisions', () => {
    const outcomes = (['AGREED', 'DECIDED', 'PROPOSED'] as const).map((modality, number) => ({
      id: `d${number}`,
      number,
      statement: 's',
      modality,
      status: 'SUPERSEDED' as const,
      isAcceptedAfterConfirmation: false,
    }));
    const items = [{ id: 'a1', number: 1, text: 't', status: 'OPEN' as const, owner: 'DH', dueOn: null, dueWords: '' }];
    expect(JSON.stringify(cardMessage(sample({ outcomes, items }), now).blocks)).toContain(
      '2 decisions, 1 proposal, 1 action · M-5',
    );
    expect(words.counts({ decisions: 1, proposals: 0, items: 0 })).toBe('1 decision');
  });
});

test('what was accepted after the organisations were asked is not said to be agreed', () => {
  const [modality, status] = ['AGREED', 'ACCEPTED'] as const;
  const outcomes = [{ id: 'd1', number: 1, statement: 's', modality, status, isAcceptedAfterConfirmation: true }];
  const shown = fullRecord(sample({ outcomes }), today).text;
  expect(shown).toContain('D-1 s (accepted after confirmation)');
  expect(shown).not.toContain('agreed');
});

describe('what is entered', () => {
  const input = { title: 'Fifth', heldOn: undefined, place: '', present: ['m2', 'm1'], notes: '' };

  test('is kept with the people in one order', () => {
    expect(checkMeeting(input, [sl, dh]).present.map(({ initials }) => initials)).toEqual(['DH', 'SL']);
  });

  test.each([
    ['no title', { title: '' }, 'title'],
    ['a title that is too long', { title: 'x'.repeat(201) }, 'title'],
    ['notes that are too long', { notes: 'x'.repeat(3001) }, 'notes'],
    ['somebody of another group', { present: ['m1', 'stranger'] }, 'present'],
  ])('%s is said beside its field', (_, changed, field) => {
    let fields: readonly string[] = [];
    try {
      checkMeeting({ ...input, ...changed }, [sl, dh]);
    } catch (error) {
      if (error instanceof FieldErrors) fields = Object.keys(error.fields);
    }
    expect(fields).toEqual([field]);
  });
});
