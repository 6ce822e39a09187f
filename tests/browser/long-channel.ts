import type { Workspace } from '../../src/sandbox/index.js';

/** Writes many messages into a channel, of different lengths, some with blocks. @returns their ts */
export function fillChannel(workspace: Workspace, name: string, count: number): string[] {
  const conversation = workspace.conversations.named(name);
  const people = workspace.people.all();
  if (!conversation) throw new Error(`There is no #${name}.`);
  const tss = Array.from({ length: count }, (_, index) => {
    const words = `Message ${index} ${'and some more words '.repeat((index * 7) % 23)}`;
    const user = people[index % people.length]?.id ?? workspace.bot.id;
    const button = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Done' } };
    const blocks =
      index % 5 === 0
        ? [
            { type: 'section', block_id: 'b', text: { type: 'mrkdwn', text: `*${words.trim()}*` } },
            { type: 'actions', block_id: 'c', elements: [button] },
          ]
        : [];
    return workspace.conversations.post(conversation, { user, text: words, blocks }).ts;
  });
  workspace.wire.changed();
  return tss;
}
