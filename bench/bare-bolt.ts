// The baseline: a Bolt app that does nothing but acknowledge the command and open a fixed modal.
import { App, SocketModeReceiver } from '@slack/bolt';

const [appToken = '', botToken = '', slackApiUrl = ''] = process.argv.slice(2);
const receiver = new SocketModeReceiver({ appToken, installerOptions: { clientOptions: { slackApiUrl } } });
const app = new App({ receiver, token: botToken, convoStore: false, clientOptions: { slackApiUrl } });

app.command('/intra', async ({ ack, client, command }) => {
  await ack();
  await client.views.open({
    trigger_id: command.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'fixed',
      title: { type: 'plain_text', text: 'Update an action' },
      submit: { type: 'plain_text', text: 'Update' },
      blocks: [
        {
          type: 'input',
          block_id: 'what',
          label: { type: 'plain_text', text: 'What happened?' },
          element: { type: 'plain_text_input', action_id: 'text' },
        },
      ],
    },
  });
});

await app.start();
console.log('ready');
