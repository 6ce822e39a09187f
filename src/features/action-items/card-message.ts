import { dayOf } from '../../core/dates.js';
import { actions, bold, button, lines, mention, menu, small, strike } from '../../slack/blocks.js';
import type { Message } from '../../slack/screen.js';
import type { ActionItem } from './domain.js';
import { cardFacts, dueWords, factsWithMention, itemButton, lastOnCard, sourceWords, titleOf } from './phrases.js';
import { words } from './wording.js';

/**
 * An item's message in the channel.
 * @param mentions whether its owner is mentioned: only where the message is posted for the first time
 */
export function cardMessage(item: ActionItem, { now, mentions }: { now: Date; mentions: boolean }): Message {
  const today = dayOf(now, item.group.timeZone);
  const source = sourceWords(item);
  if (item.withdrawnAt !== null) {
    return {
      text: `${item.text}\n${words.takenBack} (${source})`,
      blocks: [lines([strike(item.text)], [words.takenBack]), small(source)],
    };
  }
  const last = lastOnCard(item, today);
  return {
    text: [item.text, cardFacts(item, today), last, `(${source})`].filter((part) => part !== '').join('\n'),
    blocks: [
      lines([titleOf(item)], factsWithMention(item, today, mentions), [last]),
      small(source),
      actions(...cardButtons(item).map((what) => button(itemButton(item, what))), menu(menuEntries(item))),
    ],
  };
}

function cardButtons(item: ActionItem) {
  if (item.status !== 'OPEN') return ['history', 'reopen'] as const;
  return [
    'update' as const,
    'done' as const,
    'history' as const,
    ...(item.owner === null ? ['take' as const] : []),
    ...(item.dueOn === null ? ['setDate' as const] : []),
  ];
}

const menuEntries = (item: ActionItem) => [itemButton(item, 'details'), itemButton(item, 'edit')];

/** The reply that mentions a new owner, once. */
export function newOwnerMessage(item: ActionItem, given: { now: Date; by: string; slackUserId: string }): Message {
  const today = dayOf(given.now, item.group.timeZone);
  const due = dueWords(item, today, words.noDate);
  const told = words.youOwn(given.by);
  return {
    text: `${item.owner?.initials ?? ''}${told} ${item.text}, ${due} (${sourceWords(item)})`,
    blocks: [
      lines([mention(given.slackUserId), told], [bold(item.text)], [due]),
      small(sourceWords(item)),
      actions(button(itemButton(item, 'update')), button(itemButton(item, 'done'))),
    ],
  };
}
