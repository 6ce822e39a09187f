import type { z } from 'zod';
import type { Origin } from './answers.js';
import { slackOption } from './forms.js';
import { limits } from './limits.js';
import { type blockSuggestionPayload, readModalContext } from './payloads.js';
import { callFor, type Delivery, inGroup, problem } from './pipeline.js';
import { type Ack, nowhere, type Receiver } from './receiver.js';

export async function receiveSearch(
  receiver: Receiver,
  payload: z.infer<typeof blockSuggestionPayload>,
  ack: Ack,
): Promise<void> {
  const chooser = receiver.registry.choosers.get(payload.action_id);
  const context = readModalContext(payload.view?.private_metadata ?? '');
  const origin: Origin = {
    ...nowhere,
    userId: payload.user.id,
    groupId: context.g,
    channelId: payload.channel?.id ?? context.c,
  };
  const delivery: Delivery = { key: '', via: 'MODAL', origin };
  try {
    if (chooser === undefined) return await ack({ options: [] });
    const found = chooser.anywhere
      ? await chooser.find(callFor(receiver.platform, delivery), payload.value)
      : await chooser.find(
          await inGroup(receiver.platform, delivery, callFor(receiver.platform, delivery)),
          payload.value,
        );
    await ack({ options: found.slice(0, limits.selectOptions).map(slackOption) });
  } catch (error) {
    problem(error, receiver.platform.log);
    await ack({ options: [] });
  }
}
