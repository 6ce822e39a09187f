import { newId } from '../ids.js';
import { ApiError } from '../refusal.js';
import type { Method } from './method.js';
import { messageIn, seen } from './targets.js';

const addReaction: Method = {
  scopes: ['reactions:write'],
  required: ['channel', 'name', 'timestamp'],
  run(workspace, args) {
    const conversation = seen(workspace, args.needed('channel'));
    if (conversation.archived) throw new ApiError('is_archived');
    if (!conversation.members.has(workspace.bot.id)) throw new ApiError('not_in_channel');
    const message = messageIn(workspace, conversation, args.needed('timestamp'));
    const name = args.needed('name').replace(/^:|:$/g, '');
    if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) throw new ApiError('invalid_name');
    const users = message.reactions.get(name) ?? new Set<string>();
    if (users.has(workspace.bot.id)) throw new ApiError('already_reacted');
    message.reactions.set(name, users.add(workspace.bot.id));
    workspace.wire.changed();
    return {};
  },
};

const addPin: Method = {
  scopes: ['pins:write'],
  required: ['channel'],
  run(workspace, args) {
    const conversation = seen(workspace, args.needed('channel'));
    if (!conversation.members.has(workspace.bot.id)) throw new ApiError('not_in_channel');
    if (!args.has('timestamp')) throw new ApiError('no_item_specified');
    const message = messageIn(workspace, conversation, args.needed('timestamp'));
    if (message.pinned) throw new ApiError('already_pinned');
    message.pinned = true;
    workspace.wire.changed();
    return {};
  },
};

const addBookmark: Method = {
  scopes: ['bookmarks:write'],
  required: ['channel_id', 'title', 'type'],
  run(workspace, args) {
    const conversation = seen(workspace, args.needed('channel_id'));
    if (args.text('type') !== 'link') throw new ApiError('invalid_bookmark_type');
    const link = args.text('link') ?? '';
    if (!/^https?:\/\//.test(link)) throw new ApiError('invalid_link');
    return {
      bookmark: { id: newId('Bk'), channel_id: conversation.id, title: args.needed('title'), link, type: 'link' },
    };
  },
};

export const MARKS: { readonly [name: string]: Method } = {
  'reactions.add': addReaction,
  'pins.add': addPin,
  'bookmarks.add': addBookmark,
};
