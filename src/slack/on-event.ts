import type { z } from 'zod';
import type { Origin } from './answers.js';
import type { eventPayload } from './payloads.js';
import { callFor, type Delivery, problem } from './pipeline.js';
import { nowhere, type Receiver } from './receiver.js';

export async function receiveEvent(receiver: Receiver, payload: z.infer<typeof eventPayload>): Promise<void> {
  const origin: Origin = { ...nowhere, userId: '', groupId: undefined, channelId: undefined };
  const delivery: Delivery = { key: `event:${payload.event_id}`, via: 'SYSTEM', origin };
  for (const handler of receiver.registry.events) {
    if (handler.type !== payload.event.type) continue;
    try {
      await handler.run(callFor(receiver.platform, delivery), payload.event);
    } catch (error) {
      problem(error, receiver.platform.log);
    }
  }
}
