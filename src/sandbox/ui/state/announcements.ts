import type { PageEvents } from '../../page/protocol.js';
import { blocksInWords, mrkdwnInWords } from '../text/words.js';
import { type Known, Store } from './store.js';

/** What a screen reader is told: politely of what others did, at once of what went wrong. */
export const announcements = new Store<{ polite: string; urgent: string }>({ polite: '', urgent: '' });

/** Says that messages have come, with what the first lines say. */
export function announce(state: Known, person: string, news: PageEvents['messages']): void {
  const before = state.messages.get(news.channel)?.at(-1)?.ts ?? '';
  const people = state.workspace?.people ?? [];
  const me = people.find((each) => each.name === person)?.id;
  const fresh = news.messages.filter((each) => each.ts > before && each.user !== me);
  if (fresh.length === 0) return;
  const channel = state.workspace?.channels.find((each) => each.id === news.channel);
  const where = channel?.kind === 'im' ? 'direct messages' : `#${channel?.name ?? ''}`;
  const said = fresh.map((each) => {
    const author = people.find((one) => one.id === each.user)?.displayName ?? 'Slackbot';
    const words = mrkdwnInWords(each.text, people) || blocksInWords(each.blocks, people);
    return `${author} in ${where}${each.ephemeral ? ', only visible to you' : ''}: ${words.slice(0, 300)}`;
  });
  announcements.set({ polite: said.join('. ') });
}
