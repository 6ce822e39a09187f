import type { z } from 'zod';
import { storable } from '../core/storable.js';
import type { Origin } from './answers.js';
import { commandHelp, findCommand, fullHelp, shortHelp, unknownCommand } from './commands.js';
import type { Answer } from './contract.js';
import { unescapeCommandText } from './mrkdwn.js';
import type { commandPayload } from './payloads.js';
import { type Delivery, handle, type Outcome } from './pipeline.js';
import { type Ack, ackWhenDone, nowhere, type Receiver, settle } from './receiver.js';
import type { Registry } from './registry.js';
import type { Message } from './screen.js';

export async function receiveCommand(
  receiver: Receiver,
  payload: z.infer<typeof commandPayload>,
  ack: Ack,
): Promise<void> {
  const origin: Origin = {
    ...nowhere,
    userId: payload.user_id,
    groupId: undefined,
    channelId: payload.channel_id,
    triggerId: payload.trigger_id,
    responseUrl: payload.response_url,
  };
  const delivery: Delivery = { key: `command:${payload.trigger_id}`, via: 'COMMAND', origin };
  const work = runCommand(receiver, delivery, payload.text.trim());
  await ackWhenDone(receiver, work, ack);
  await settle(receiver, origin, await work);
}

function runCommand(receiver: Receiver, delivery: Delivery, sent: string): Promise<Outcome> {
  const { platform, registry } = receiver;
  const found = findCommand(registry.commands, sent);
  if (found === undefined) return handle(platform, delivery, helpCommand(registry, unescapeCommandText(sent)));
  const { command, rest: raw } = found;
  const text = storable(unescapeCommandText(raw));
  return handle(
    platform,
    delivery,
    command.anywhere
      ? { anywhere: true, run: (call) => command.run(call, text, raw) }
      : { run: (call) => command.run(call, text, raw) },
  );
}

/** `/intra`, `/intra help`, `/intra help action`, and words that are none of ours. */
function helpCommand(registry: Registry, typedText: string): { anywhere: true; run(): Promise<Answer> } {
  const [first = '', ...others] = typedText.split(/\s+/);
  const isFull = first.toLowerCase() === 'help';
  const asked = isFull ? others.join(' ') : typedText;
  return { anywhere: true, run: async () => ({ kind: 'tell', message: helpFor(registry, asked, isFull) }) };
}

function helpFor(registry: Registry, asked: string, isFull: boolean): Message {
  if (asked === '') return isFull ? fullHelp(registry) : shortHelp(registry);
  const found = findCommand(registry.commands, asked);
  return found === undefined ? unknownCommand(registry, asked) : commandHelp(found.command);
}
