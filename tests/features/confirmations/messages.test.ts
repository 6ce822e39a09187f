import { describe, expect, test } from 'vitest';
import { plainDate } from '../../../src/core/dates.js';
import type { Answer, Confirmation } from '../../../src/features/confirmations/domain.js';
import { askModal } from '../../../src/features/confirmations/modals.js';
import { inChannelMessage, promptMessage, reminderMessage } from '../../../src/features/confirmations/prompt-screen.js';
import { resultMessage } from '../../../src/features/confirmations/result-screen.js';
import { usualSettings } from '../../../src/features/confirmations/settings.js';
import type { PromptView } from '../../../src/features/confirmations/view.js';
import { tallyOf } from '../../../src/features/decisions/standing.js';
import { blocksTooLong, checkMessageBlocks } from '../../../src/sandbox/block-kit/validate.js';
import type { Message } from '../../../src/slack/screen.js';
import { sampleDecision } from '../decisions/sample.js';

const long = 'A very long name with العقد مع الوكالات and <!channel> in it, again and again. '.repeat(40);
const replies = [null, 'AGREE', 'OBJECT', 'WORDING'] as const;
const group = {
  id: '01890000-0000-7000-8000-000000000000',
  workspaceId: 'w',
  channelId: 'C1',
  timeZone: 'Europe/London',
};
const today = plainDate('2018-11-19');

/** A confirmation of the longest texts, with twenty organisations, of which some have answered. */
function longest(number: number, answering: boolean): Confirmation {
  const organisations = Array.from({ length: 20 }, (_, at) => {
    const id = `o${at}`;
    const reply = answering ? (replies[(at + number) % replies.length] ?? null) : null;
    const answer: Answer | null =
      reply === null
        ? null
        : {
            id: `${number}:${at}`,
            organisationId: id,
            number: 1,
            reply,
            text: reply === 'AGREE' ? '' : long.slice(0, 1000),
            by: { id: 'm', initials: 'VERYLO' },
            part: 'ON_BEHALF',
            at: new Date('2018-11-12T10:00:00Z'),
          };
    return { id, name: `${at} ${long}`.slice(0, 160), isOnBehalf: true, people: ['VERYLO'], answer };
  });
  return {
    id: `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`,
    requestId: 'r',
    decision: {
      id: `d${number}`,
      number,
      reference: `D-${number}`,
      status: 'PROPOSED',
      statement: long,
      isWithdrawn: false,
    },
    group,
    statement: long,
    wasProposed: true,
    askedBy: { id: 'sl', initials: 'SL' },
    askedAt: new Date('2018-11-12T10:00:00Z'),
    remindedAt: new Date('2018-11-11T10:00:00Z'),
    until: today,
    deadline: new Date('2018-11-20T00:00:00Z'),
    quorum: { mustAnswer: 19, mustAgree: 18, despiteObjections: false },
    closedAt: answering ? new Date('2018-11-20T00:00:00Z') : null,
    ending: answering ? 'DEADLINE' : null,
    leftBy: null,
    organisations,
    tally: tallyOf(
      organisations.map(({ id }) => id),
      organisations.flatMap(({ answer }) => answer ?? []),
    ),
  };
}

const many = (answering: boolean) => Array.from({ length: 100 }, (_, at) => longest(at + 1, answering));

function promptOf(confirmations: readonly Confirmation[], ending: 'DEADLINE' | undefined): PromptView {
  return {
    requestId: 'r',
    memberId: 'm',
    slackUserId: 'U1',
    hasLeft: false,
    group,
    askedBy: 'SL',
    until: today,
    deadline: new Date('2018-11-20T00:00:00Z'),
    today,
    lines: confirmations.flatMap((confirmation) =>
      confirmation.organisations.map((organisation) => ({
        confirmation,
        organisation,
        part: 'ON_BEHALF' as const,
        ending,
        undoable: ending === undefined ? group.id : undefined,
      })),
    ),
  };
}

function expectSlackTakes({ text, blocks = [] }: Message): void {
  const plain = JSON.parse(JSON.stringify(blocks));
  expect(checkMessageBlocks(plain)).toEqual([]);
  expect(blocksTooLong(plain)).toBe(false);
  expect(text.trim()).not.toBe('');
}

describe('with the longest texts and a hundred decisions', () => {
  test('Slack takes every message', () => {
    for (const confirmations of [many(false), many(true), [longest(1, false)], [longest(1, true)]]) {
      for (const ending of [undefined, 'DEADLINE' as const]) {
        const prompt = promptOf(confirmations, ending);
        expectSlackTakes(promptMessage(prompt));
        expectSlackTakes(inChannelMessage(prompt));
        expectSlackTakes(reminderMessage(prompt, true));
      }
      expectSlackTakes(resultMessage(confirmations.map((confirmation) => ({ confirmation, wasAskedAgain: false }))));
    }
  });

  test('what waits for an answer comes first, and the rest is counted', () => {
    const { text } = promptMessage(promptOf(many(false), undefined));
    expect(text).toContain('1,990 more questions follow here as soon as these are answered.');
    const { text: result } = resultMessage(many(true).map((confirmation) => ({ confirmation, wasAskedAgain: false })));
    expect(result).toContain('… and 92 more');
  });

  test('Slack takes the modal that asks', () => {
    const decisions = Array.from({ length: 100 }, (_, at) => sampleDecision({ number: at + 1, statement: long }));
    const people = Array.from({ length: 40 }, (_, at) => ({
      id: `m${at}`,
      groupId: 'g',
      slackUserId: null,
      name: long,
      initials: `VERY${at}`,
      organisation: null,
      role: 'MEMBER' as const,
      deputyId: null,
      leftAt: null,
      version: 1,
      isOnSlack: false,
      isAway: false,
    }));
    const organisations = longest(1, true).organisations.map((each) => ({ ...each, isOnBehalf: true }));
    const whom = { organisations, recipients: [], observers: people, withoutOrganisation: people };
    const modal = askModal({
      decisions,
      already: decisions,
      closed: decisions,
      whom,
      settings: usualSettings,
      until: today,
    });
    const blocks = JSON.parse(JSON.stringify(modal.blocks));
    expect(checkMessageBlocks(blocks)).toEqual([]);
    expect(modal.data?.length).toBeLessThan(2_500);
  });
});
