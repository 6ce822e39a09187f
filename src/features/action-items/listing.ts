import type { PlainDate } from '../../core/dates.js';
import { actions, bold, button, lines, menu, small } from '../../slack/blocks.js';
import type { ListEntry } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import type { HomeSection } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import type { ActionItem } from './domain.js';
import { itemButton, sourceWords, todaysFacts, updateNow } from './phrases.js';
import { words } from './wording.js';

/** How much of an item's text stands in a list; the reference leads to all of it. */
const entryLength = 300;

interface When {
  readonly now: Date;
  readonly today: PlainDate;
}

/** An item in a list: text, owner, date, state, last update; small its reference; `Update`, `Done` and more. */
export function listEntry(item: ActionItem, { now, today }: When): ListEntry {
  const text = cutWords(item.text, entryLength);
  const facts = todaysFacts(item, today);
  const source = sourceWords(item);
  const { lastUpdate } = item;
  const last = lastUpdate === null ? '' : words.last + updateNow(lastUpdate, { now, timeZone: item.group.timeZone });
  const isOpen = item.status === 'OPEN';
  const more = [
    itemButton(item, 'history'),
    itemButton(item, 'details'),
    ...(isOpen ? [itemButton(item, 'edit')] : []),
    ...(isOpen && item.dueOn === null ? [itemButton(item, 'setDate')] : []),
  ];
  const first = isOpen
    ? [...(item.owner === null ? (['take'] as const) : []), 'update' as const, 'done' as const]
    : (['reopen'] as const);
  return {
    text: [`${text} (${source})`, facts, last].filter((line) => line !== '').join('\n'),
    blocks: [
      lines([bold(text)], [facts], [last]),
      small(source),
      actions(...first.map((what) => button(itemButton(item, what))), menu(more)),
    ],
  };
}

/** At most this many of a person's items stand on Home. */
export const homeLength = 10;

/** A person's open items on Home, the rest counted; or that nothing is waiting. */
export function homeSection(
  { groupId, own, total, open }: { groupId: string; own: readonly ActionItem[]; total: number; open: number },
  when: When,
): HomeSection {
  const { home } = words;
  if (total === 0) {
    const showThem = button({ label: words.buttons.showThem, id: buttons.list, groupId, value: 'open' });
    return [lines([home.nothing(open)]), ...(open === 0 ? [] : [actions(showThem)])];
  }
  const rest = total - own.length;
  const showAll = button({ label: words.buttons.showAll, id: buttons.list, groupId, value: 'mine' });
  return [
    lines([bold(home.title)]),
    ...own.flatMap((item) => listEntry(item, when).blocks),
    ...(rest > 0 ? [lines([home.more(rest)]), actions(showAll)] : []),
  ];
}
