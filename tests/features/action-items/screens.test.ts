import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, plainDate } from '../../../src/core/dates.js';
import { cardMessage, newOwnerMessage } from '../../../src/features/action-items/card-message.js';
import { recordedMessage, reportedMessage } from '../../../src/features/action-items/confirmations.js';
import type { ActionItem, Person, StatusUpdate } from '../../../src/features/action-items/domain.js';
import { fullRecord } from '../../../src/features/action-items/full-record.js';
import { homeSection, listEntry } from '../../../src/features/action-items/listing.js';
import { editModal, recordModal, setDateModal, updateModal } from '../../../src/features/action-items/modals.js';
import { blocksTooLong, checkMessageBlocks, checkView } from '../../../src/sandbox/block-kit/validate.js';
import { toView } from '../../../src/slack/answers.js';
import type { Message, Modal } from '../../../src/slack/screen.js';

const today = plainDate('2018-11-26');
const now = new Date('2018-11-26T10:00:00Z');
const when = { now, today };

const awkward = fc.oneof(
  fc.constantFrom('*_~`', '<!channel>', '&lt;', ':tada:', '> ', 'مرحبا ', '👩‍👩‍👧‍👦', '\n', ' ', 'x'),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
/** At most `max` code units, of which at least one is no blank. */
const textOf = (max: number) =>
  fc
    .array(awkward, { minLength: 1, maxLength: 40, size: 'max' })
    .chain((parts) => fc.integer({ min: 1, max: 60 }).map((times) => parts.join('').repeat(times)))
    .map((text) => [...text].reduce((kept, next) => (kept.length + next.length > max ? kept : kept + next), '').trim())
    .filter((text) => text !== '');

const person: fc.Arbitrary<Person> = fc.record({
  id: fc.uuid(),
  name: textOf(120),
  initials: fc.constantFrom('SL', 'DH', 'ŁÖ2'),
  slackUserId: fc.constantFrom(null, 'U0123456'),
  deputyId: fc.constant(null),
  leftAt: fc.constant(null),
});

const update: fc.Arbitrary<StatusUpdate> = fc.record({
  id: fc.uuid(),
  at: fc.constant(now),
  by: person,
  for: fc.option(person),
  via: fc.constant('COMMAND' as const),
  status: fc.constantFrom(null, 'DONE' as const),
  health: fc.constantFrom(null, 'AT_RISK' as const),
  text: fc.oneof(fc.constant(''), textOf(3000)),
  newDueOn: fc.option(fc.constant(addDays(today, 20))),
});

const item: fc.Arbitrary<ActionItem> = fc.record({
  id: fc.uuid(),
  group: fc.constant({ id: 'g'.repeat(36), workspaceId: 'w', channelId: 'C1', timeZone: 'Europe/London' }),
  number: fc.integer({ min: 1, max: 999_999_999 }),
  text: textOf(1000),
  notes: fc.oneof(fc.constant(''), textOf(3000)),
  owner: fc.option(person),
  dueOn: fc.option(fc.integer({ min: -900, max: 900 }).map((count) => addDays(today, count))),
  sourceSentence: fc.constantFrom('', 'It was agreed that somebody would do it.'),
  dueWords: fc.oneof(fc.constant(''), textOf(200)),
  decision: fc.option(fc.record({ id: fc.uuid(), number: fc.nat(), statement: textOf(3000) })),
  meeting: fc.option(fc.record({ id: fc.uuid(), number: fc.nat(), title: textOf(200) })),
  status: fc.constantFrom('OPEN' as const, 'DONE' as const, 'NOT_DOING' as const),
  health: fc.constantFrom(null, 'BLOCKED' as const),
  closedAt: fc.option(fc.constant(now)),
  lastUpdateAt: fc.constant(now),
  lastUpdate: fc.option(update),
  recordedBy: person,
  recordedAt: fc.constant(now),
  withdrawnAt: fc.option(fc.constant(now)),
  version: fc.nat(),
});

const taken = (message: Message) => {
  const blocks = JSON.parse(JSON.stringify(message.blocks));
  expect(checkMessageBlocks(blocks)).toEqual([]);
  expect(blocksTooLong(blocks)).toBe(false);
};
const opens = (modal: Modal) =>
  expect(
    checkView(JSON.parse(JSON.stringify(toView(modal, { groupId: 'g'.repeat(36), channelId: 'C1' }))), 'modal'),
  ).toEqual([]);
/** What is read in the blocks, put together. */
const read = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(read).join('');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([key, inner]) => (key === 'text' && typeof inner === 'string' ? inner : read(inner)))
    .join('');
};

describe('whatever an item holds', () => {
  it('its card is taken by Slack, shows its text to the letter, and mentions at most its owner', () => {
    fc.assert(
      fc.property(item, fc.boolean(), (shown, mentions) => {
        const card = cardMessage(shown, { now, mentions });
        taken(card);
        expect(read(card.blocks)).toContain(shown.text);
        const users = JSON.stringify(card.blocks).match(/"type":"user"/g) ?? [];
        const rings = mentions && shown.withdrawnAt === null && shown.owner?.slackUserId != null;
        expect(users).toHaveLength(rings ? 1 : 0);
      }),
    );
  });

  it('its full record is taken, with its text, its notes and its newest update to the letter', () => {
    fc.assert(
      fc.property(item, fc.array(update, { maxLength: 12 }), (shown, updates) => {
        const record = fullRecord(shown, { updates, total: updates.length, today });
        taken(record);
        const said = read(record.blocks);
        expect(said).toContain(shown.text);
        expect(said).toContain(shown.notes);
        if (updates[0] !== undefined) expect(said).toContain(updates[0].text);
      }),
    );
  });

  it('lists, Home and confirmations are taken', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), (shown) => {
        taken({ text: '', blocks: shown.flatMap((each) => listEntry(each, when).blocks) });
        const blocks = homeSection({ groupId: 'g', own: shown, total: 30, open: 40 }, when);
        expect(checkView({ type: 'home', blocks: JSON.parse(JSON.stringify(blocks)) }, 'home')).toEqual([]);
        for (const each of shown) {
          const changed = { item: each, changeId: 'c'.repeat(36) };
          taken(recordedMessage(changed, today, { said: ['@SL'], joined: each.recordedBy.name }));
          taken(newOwnerMessage(each, { now, by: 'SL', slackUserId: 'U1' }));
          const report = { standing: 'AT_RISK' as const, text: each.notes };
          taken(reportedMessage({ kind: 'recorded', ...changed, before: each, report }, today));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('its forms open', () => {
    fc.assert(
      fc.property(item, fc.array(update, { maxLength: 2 }), (shown, updates) => {
        opens(updateModal(shown, updates, when));
        opens(setDateModal(shown, today));
        const fields = {
          text: shown.text,
          notes: shown.notes,
          owner: undefined,
          dueOn: shown.dueOn ?? undefined,
          dueWords: shown.dueWords,
          decision: undefined,
        };
        opens(editModal(shown, fields));
        opens(recordModal(fields, { said: [shown.text], meeting: shown.meeting ?? undefined }));
      }),
    );
  });
});
