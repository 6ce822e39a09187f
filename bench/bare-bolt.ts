// The baseline: a Bolt app that does nothing but acknowledge the command and open a fixed modal.
import { App, SocketModeReceiver } from '@slack/bolt';
import type { ModalView } from '@slack/types';

const [appToken = '', botToken = '', slackApiUrl = '', view = '{}'] = process.argv.slice(2);
const fixed: ModalView = JSON.parse(view);
const receiver = new SocketModeReceiver({ appToken, installerOptions: { clientOptions: { slackApiUrl } } });
const app = new App({ receiver, token: botToken, convoStore: false, clientOptions: { slackApiUrl } });

app.command('/intra', async ({ ack, client, command }) => {
  await ack();
  await client.views.open({
    trigger_id: command.trigger_id,
    view: fixed,
  });
});

await app.start();
console.log('ready');
