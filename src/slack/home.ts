import type { KnownBlock } from '@slack/types';
import { dayOf } from '../core/dates.js';
import { divider, heading, paragraph } from './blocks.js';
import { limits } from './limits.js';
import { callFor, type Delivery } from './pipeline.js';
import { nowhere, type Receiver } from './receiver.js';
import { words } from './wording.js';

/** Publishes a person's Home: each of their groups, with what every feature has to say about it. */
export async function publishHome(receiver: Omit<Receiver, 'publishHome'>, userId: string): Promise<void> {
  const { platform, registry, tools } = receiver;
  const delivery: Delivery = {
    key: '',
    via: 'HOME',
    origin: { ...nowhere, userId, groupId: undefined, channelId: undefined },
  };
  const call = callFor(platform, delivery);
  const blocks: KnownBlock[] = [];
  for (const actor of await platform.memberships(call.db, userId)) {
    const groupCall = { ...call, actor, today: dayOf(call.now, actor.group.timeZone) };
    if (blocks.length > 0) blocks.push(divider);
    blocks.push(heading(actor.group.name));
    for (const feature of registry.features) blocks.push(...((await feature.home?.(groupCall)) ?? []));
  }
  if (blocks.length === 0) blocks.push(heading(words.homeTitle), paragraph(words.homeEmpty));
  await tools.client.views.publish({
    user_id: userId,
    view: { type: 'home', blocks: blocks.slice(0, limits.viewBlocks) },
  });
}
