import { z } from 'zod';
import type { Origin } from './answers.js';
import type { eventPayload } from './payloads.js';
import { callFor, type Delivery, problem } from './pipeline.js';
import { nowhere, type Receiver } from './receiver.js';

const homeOpened = z.object({ type: z.literal('app_home_opened'), user: z.string(), tab: z.literal('home') });

export async function receiveEvent(receiver: Receiver, payload: z.infer<typeof eventPayload>): Promise<void> {
  const origin: Origin = { ...nowhere, userId: '', groupId: undefined, channelId: undefined };
  const delivery: Delivery = { key: `event:${payload.event_id}`, via: 'SYSTEM', origin };
  const opened = homeOpened.safeParse(payload.event);
  if (opened.success) await openHome(receiver, opened.data.user);
  for (const handler of receiver.registry.events) {
    if (handler.type !== payload.event.type) continue;
    try {
      await handler.run(callFor(receiver.platform, delivery), payload.event);
    } catch (error) {
      problem(error, receiver.platform.log);
    }
  }
}

async function openHome(receiver: Receiver, userId: string): Promise<void> {
  try {
    await receiver.publishHome(userId);
  } catch (error) {
    problem(error, receiver.platform.log);
  }
}
