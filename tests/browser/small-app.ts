import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';

// A small app that is slow, asks back, piles up modals and offers options, as the bot itself does not do all of it.

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

const form: ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: plain('Everything'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input',
      block_id: 'words',
      label: plain('Words'),
      element: { type: 'plain_text_input', action_id: 'a', max_length: 40 },
    },
    {
      type: 'input',
      block_id: 'town',
      label: plain('Town'),
      hint: plain('Three letters are enough.'),
      element: { type: 'external_select', action_id: 'town', placeholder: plain('Search towns') },
    },
    {
      type: 'input',
      optional: true,
      block_id: 'who',
      label: plain('Who'),
      element: { type: 'multi_users_select', action_id: 'a', max_selected_items: 2 },
    },
    {
      type: 'input',
      optional: true,
      block_id: 'at',
      label: plain('When'),
      element: { type: 'datetimepicker', action_id: 'a' },
    },
    {
      type: 'input',
      optional: true,
      block_id: 'kinds',
      label: plain('Kinds'),
      element: { type: 'checkboxes', action_id: 'a', options: [option('One'), option('Two')] },
    },
    {
      type: 'input',
      optional: true,
      block_id: 'rich',
      label: plain('Notes'),
      element: { type: 'rich_text_input', action_id: 'a' },
    },
    {
      type: 'input',
      optional: true,
      block_id: 'file',
      label: plain('Evidence'),
      element: { type: 'file_input', action_id: 'a' },
    },
    { type: 'actions', elements: [{ type: 'button', action_id: 'deeper', text: plain('Deeper') }] },
  ],
};

/** What the form was sent with, in the form of Slack's state. */
export const submitted: Record<string, Record<string, unknown>>[] = [];
/** Whether the app leaves submissions unanswered. */
export const mood = { slow: false };

export function register(app: App): void {
  app.command('/intra', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form });
  });
  app.options('town', async ({ ack, payload }) => {
    const towns = ['Coventry', 'Covilhã', 'Maribor'].filter((each) =>
      each.toLowerCase().includes(payload.value.toLowerCase()),
    );
    await ack({ options: towns.map(option) });
  });
  app.action('deeper', async ({ ack, body, client }) => {
    await ack();
    if (!('trigger_id' in body)) return;
    const view: ModalView = {
      ...form,
      title: plain('Below'),
      blocks: [{ type: 'section', text: plain('Nothing more.') }],
    };
    await client.views.push({ trigger_id: body.trigger_id, view });
  });
  app.action('delete', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Deleted, as asked.', replace_original: true });
  });
  app.shortcut('new_record', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: { ...form, title: plain('By shortcut') } });
  });
  app.shortcut('record_this', async ({ ack, shortcut, client }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    const text = `Recorded “${shortcut.message.text}”`;
    await client.chat.postEphemeral({ channel: shortcut.channel.id, user: shortcut.user.id, text });
  });
  app.view('form', async ({ ack, view }) => {
    if (mood.slow) return;
    submitted.push(JSON.parse(JSON.stringify(view.state.values)));
    await ack();
  });
}
