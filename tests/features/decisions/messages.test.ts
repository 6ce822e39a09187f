import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import type { Decision, Item } from '../../../src/features/decisions/domain.js';
import type { Became } from '../../../src/features/decisions/finding.js';
import { fullRecord } from '../../../src/features/decisions/record.js';
import { cardMessage, listEntry, recordedMessage } from '../../../src/features/decisions/screens.js';
import { words } from '../../../src/features/decisions/wording.js';
import { blocksTooLong, checkMessageBlocks } from '../../../src/sandbox/block-kit/validate.js';
import { textLength } from '../../../src/slack/cut.js';
import type { Message } from '../../../src/slack/screen.js';
import { monday, sampleDecision } from './sample.js';

const now = new Date('2018-11-05T10:00:00Z');

function expectSlackTakes(message: Message): void {
  const blocks = JSON.parse(JSON.stringify(message.blocks ?? []));
  expect(checkMessageBlocks(blocks)).toEqual([]);
  expect(blocksTooLong(blocks)).toBe(false);
}

const said = (message: Message) => JSON.stringify(message.blocks);

const typed = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
      fc.constantFrom('<!channel>', '*_~`', '&amp;', ':smile:', '<@U123>', 'مرحبا', "'; DROP TABLE", '\n\n\n> x'),
      fc
        .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 600 }))
        .map(([piece, times]) => piece.repeat(times)),
    )
    .map((text) => text.slice(0, max).trim() || 'x');

const item: fc.Arbitrary<Item> = fc.record({
  number: fc.integer({ min: 1, max: 99_999 }),
  text: typed(3000),
  status: fc.constantFrom('OPEN' as const, 'DONE' as const, 'NOT_DOING' as const),
  owner: fc.option(fc.constant('DH')),
  dueOn: fc.option(fc.constant(plainDate('2018-11-30'))),
  dueWords: fc.oneof(fc.constant(''), typed(200)),
});

const statuses = ['PROPOSED', 'ACCEPTED', 'REJECTED', 'SUPERSEDED', 'REVOKED'] as const;
const decision: fc.Arbitrary<Decision> = fc
  .record({
    statement: typed(3000),
    modality: fc.constantFrom('DECIDED' as const, 'AGREED' as const, 'PROPOSED' as const),
    status: fc.constantFrom(...statuses),
    why: typed(3000),
    alternatives: typed(3000),
    meeting: fc.option(
      typed(200).map((title) => ({ id: 'm', number: 5, reference: 'M-5', title, heldOn: plainDate('2018-09-18') })),
    ),
    reviewOn: fc.option(fc.constant(plainDate('2019-03-01'))),
    supersedes: fc.option(fc.constant({ id: 'd1', reference: 'D-1' })),
    supersededBy: fc.option(fc.constant({ id: 'd7', reference: 'D-7' })),
    withdrawnAt: fc.option(fc.constant(now)),
    decidedBy: fc.array(
      typed(170).map((name) => ({ memberId: 'm', organisationId: null, name })),
      { maxLength: 60 },
    ),
    items: fc.array(item, { maxLength: 60 }),
  })
  .map(sampleDecision);

const became: fc.Arbitrary<Became | undefined> = fc.option(
  fc.record({
    act: fc.constantFrom('agree' as const, 'reject' as const, 'revoke' as const),
    by: fc.constant('SL'),
    at: fc.constant(now),
    reason: typed(1000),
  }),
  { nil: undefined },
);

describe('whatever was typed', () => {
  test('Slack takes the card, with the whole statement in it', () => {
    fc.assert(
      fc.property(decision, became, (shown, fate) => {
        const message = cardMessage(shown, fate, now);
        expectSlackTakes(message);
        expect(said(message)).toContain(JSON.stringify(shown.statement));
      }),
    );
  });

  test('Slack takes the full record, with every long text whole in it', () => {
    fc.assert(
      fc.property(decision, became, (shown, fate) => {
        const message = fullRecord(shown, fate, monday);
        expectSlackTakes(message);
        for (const text of [shown.statement, shown.why, shown.alternatives]) {
          expect(said(message)).toContain(JSON.stringify(text));
        }
      }),
    );
  });

  test('Slack takes the longest of everything', () => {
    const long = 'x'.repeat(3000);
    const decidedBy = Array.from({ length: 60 }, () => ({
      memberId: 'm',
      organisationId: null,
      name: 'n'.repeat(170),
    }));
    const longest = sampleDecision({
      statement: long,
      why: long,
      alternatives: long,
      modality: 'DECIDED',
      decidedBy,
      status: 'REVOKED',
      supersedes: { id: 'd1', reference: 'D-99999' },
      supersededBy: { id: 'd7', reference: 'D-99998' },
      meeting: {
        id: 'm',
        number: 99_999,
        reference: 'M-99999',
        title: 't'.repeat(200),
        heldOn: plainDate('2018-09-18'),
      },
      reviewOn: plainDate('2019-03-01'),
      items: Array.from({ length: 99 }, (_, index) => ({
        number: index,
        text: long,
        status: 'OPEN' as const,
        owner: null,
        dueOn: null,
        dueWords: long,
      })),
    });
    const fate: Became = { act: 'revoke', by: 'SL', at: now, reason: 'r'.repeat(1000) };
    for (const message of [cardMessage(longest, fate, now), fullRecord(longest, fate, monday)]) {
      expectSlackTakes(message);
      expect(textLength(message.blocks)).toBeLessThanOrEqual(10_000);
      expect(said(message).includes(`"${long}"`)).toBe(true);
    }
    expect(said(fullRecord(longest, fate, monday)).includes('… and 99 more')).toBe(true);
    const roomier = said(fullRecord({ ...longest, why: '' }, fate, monday));
    expect(/A-3 .* and \d\d more/.test(roomier)).toBe(true);
  });

  test('Slack takes the confirmation and the entry in a list', () => {
    fc.assert(
      fc.property(decision, (shown) => {
        expectSlackTakes(recordedMessage(shown, 'change'));
        const entry = listEntry(shown, monday);
        expectSlackTakes(entry);
        expect(entry.blocks.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe('a card', () => {
  const dh = { memberId: 'm2', organisationId: null, name: 'DH (Coventry City Council)' };

  test('says how it was reached, no stronger than it was', () => {
    const texts = (given: Partial<Decision>) => said(cardMessage(sampleDecision(given), undefined, now));
    expect(texts({ modality: 'DECIDED', decidedBy: [dh] })).toContain('Decided by DH (Coventry City Council)');
    expect(texts({ modality: 'AGREED' })).toContain('Agreed by the group · recorded Mon 5 Nov');
    const proposal = texts({ modality: 'PROPOSED', status: 'PROPOSED' });
    expect(proposal).toContain('Proposed, not yet agreed');
    expect(proposal).not.toMatch(/Decided|Agreed/);
    const superseded = texts({ modality: 'PROPOSED', status: 'SUPERSEDED' });
    expect(superseded).toContain('"Proposed');
    expect(superseded).not.toContain('not yet');
  });

  test('counts its actions in words, and says nothing where there are none', () => {
    expect(words.items([])).toBe('');
    expect(words.items(['OPEN'])).toBe('1 action, open');
    expect(words.items(['DONE', 'DONE'])).toBe('2 actions, done');
    expect(words.items(['OPEN', 'DONE', 'OPEN', 'NOT_DOING'])).toBe('4 actions: 2 open, 1 done, 1 not doing');
  });

  test('names no meeting’s day that is not known', () => {
    const meeting = { id: 'm', number: 5, reference: 'M-5', title: 'Fifth meeting', heldOn: null };
    const shown = said(cardMessage(sampleDecision({ meeting }), undefined, now));
    expect(shown).toContain('D-3 · Fifth meeting');
    expect(shown).not.toMatch(/Nov|not set/);
  });
});
