import type { z } from 'zod';
import type { Origin } from './answers.js';
import type { Call, GroupCall } from './contract.js';
import {
  type blockActionsPayload,
  linkActionId,
  menuActionId,
  readButtonTarget,
  readMenuTarget,
  readModalContext,
} from './payloads.js';
import { type Delivery, handle } from './pipeline.js';
import { type Ack, ackWhenDone, type Receiver, settle } from './receiver.js';
import { words } from './wording.js';

export async function receiveButton(
  receiver: Receiver,
  payload: z.infer<typeof blockActionsPayload>,
  ack: Ack,
): Promise<void> {
  const [pressed] = payload.actions;
  if (pressed === undefined || pressed.id.startsWith(linkActionId)) return ack();
  const menuEntry = pressed.id === menuActionId ? readMenuTarget(pressed.value) : undefined;
  const buttonId = menuEntry?.buttonId ?? pressed.id;
  const target = readButtonTarget(menuEntry?.target ?? pressed.value);
  const context = readModalContext(payload.view?.private_metadata ?? '');
  const inHome = payload.view?.type === 'home';
  const origin: Origin = {
    userId: payload.user.id,
    groupId: target?.groupId || context.g,
    channelId: payload.channel?.id ?? context.c,
    threadTs: payload.container?.thread_ts ?? payload.message?.thread_ts,
    triggerId: payload.trigger_id,
    responseUrl: payload.response_url,
    view: payload.view && !inHome ? { id: payload.view.id, hash: payload.view.hash } : undefined,
    inHome,
  };
  const delivery: Delivery = {
    key: `button:${payload.trigger_id}:${buttonId}`,
    via: inHome ? 'HOME' : 'BUTTON',
    origin,
  };
  const handler = receiver.registry.buttons.get(buttonId);
  if (handler === undefined || target === undefined) {
    await ack();
    return settle(receiver, origin, { problem: words.outdated });
  }
  const work = handle(
    receiver.platform,
    delivery,
    handler.anywhere
      ? { anywhere: true, run: (call: Call) => handler.run(call, target.value) }
      : { run: (call: GroupCall) => handler.run(call, target.value, payload.view?.state?.values ?? {}) },
  );
  await ackWhenDone(receiver, work, ack);
  await settle(receiver, origin, await work);
  if (inHome) await receiver.publishHome(payload.user.id);
}
