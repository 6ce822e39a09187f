import type { Conversation, Message } from '../conversations.js';
import { emitMembership } from '../events.js';
import { ApiError } from '../refusal.js';
import { slackConversation, slackMessage } from '../slack-objects.js';
import type { Workspace } from '../workspace.js';
import { type Arguments, type Method, pageOf, requireScope } from './method.js';
import { requireScopeFor, seen } from './targets.js';

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const KINDS: { readonly [type: string]: Conversation['kind'] | undefined } = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: undefined,
};

/** The conversations that the `types` argument asks for and the scopes allow to be listed. */
function listed(workspace: Workspace, args: Arguments): Conversation[] {
  const types = args.has('types') ? args.words('types') : ['public_channel'];
  if (types.some((type) => !(type in KINDS))) throw new ApiError('invalid_types');
  for (const [type, scope] of [
    ['public_channel', 'channels:read'],
    ['private_channel', 'groups:read'],
    ['im', 'im:read'],
    ['mpim', 'mpim:read'],
  ] as const) {
    if (types.includes(type)) requireScope(workspace, [scope]);
  }
  const kinds = new Set(types.map((type) => KINDS[type]));
  return workspace.conversations
    .all()
    .filter((each) => kinds.has(each.kind))
    .filter((each) => each.kind === 'public' || each.members.has(workspace.bot.id))
    .filter((each) => !(args.flag('exclude_archived') && each.archived));
}

const info: Method = {
  scopes: READ,
  required: ['channel'],
  run(workspace, args) {
    const conversation = seen(workspace, args.needed('channel'));
    requireScopeFor(workspace, conversation, 'read');
    const channel = slackConversation(workspace, conversation);
    return {
      channel: args.flag('include_num_members') ? { ...channel, num_members: conversation.members.size } : channel,
    };
  },
};

const list: Method = {
  scopes: READ,
  run(workspace, args) {
    const { page, response_metadata } = pageOf(args, listed(workspace, args), 100, 1000);
    return {
      channels: page.map((each) => ({ ...slackConversation(workspace, each), num_members: each.members.size })),
      response_metadata,
    };
  },
};

const usersConversations: Method = {
  scopes: READ,
  run(workspace, args) {
    const user = args.text('user') ?? workspace.bot.id;
    if (!workspace.people.get(user)) throw new ApiError('user_not_found');
    const theirs = listed(workspace, args).filter((each) => each.members.has(user));
    const { page, response_metadata } = pageOf(args, theirs, 100, 1000);
    return { channels: page.map((each) => slackConversation(workspace, each)), response_metadata };
  },
};

const members: Method = {
  scopes: READ,
  required: ['channel'],
  run(workspace, args) {
    const conversation = seen(workspace, args.needed('channel'));
    requireScopeFor(workspace, conversation, 'read');
    const { page, response_metadata } = pageOf(args, [...conversation.members], 100, 1000);
    return { members: page, response_metadata };
  },
};

const open: Method = {
  scopes: ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
  run(workspace, args) {
    if (args.has('channel')) {
      const known = seen(workspace, args.needed('channel'));
      if (known.kind !== 'im') throw new ApiError('method_not_supported_for_channel_type');
      return { no_op: true, already_open: true, channel: { id: known.id } };
    }
    const users = args.words('users');
    if (users.length === 0) throw new ApiError('users_list_not_supplied');
    if (users.length > 1) throw new ApiError('method_not_supported_for_channel_type');
    requireScope(workspace, ['im:write']);
    const person = workspace.people.get(users[0] ?? '');
    if (!person) throw new ApiError('user_not_found');
    if (person.isBot) throw new ApiError('cannot_dm_bot');
    if (person.deleted) throw new ApiError('user_disabled');
    if (!person.canBeMessaged) throw new ApiError('user_not_visible');
    const before = workspace.conversations.findDirectMessages(person.id);
    const conversation = workspace.conversations.directMessages(person.id, workspace.bot.id);
    workspace.wire.changed();
    return {
      no_op: before !== undefined,
      already_open: before !== undefined,
      channel: args.flag('return_im') ? slackConversation(workspace, conversation) : { id: conversation.id },
    };
  },
};

const join: Method = {
  scopes: ['channels:join'],
  required: ['channel'],
  run(workspace, args) {
    const conversation = seen(workspace, args.needed('channel'));
    if (conversation.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
    if (conversation.archived) throw new ApiError('is_archived');
    if (!conversation.members.has(workspace.bot.id)) {
      conversation.members.add(workspace.bot.id);
      workspace.wire.changed();
      void emitMembership(workspace, conversation, workspace.bot, 'joined');
    }
    return { channel: slackConversation(workspace, conversation) };
  },
};

/** A page of messages between `oldest` and `latest`, which are ts or seconds. */
function messagesPage(workspace: Workspace, args: Arguments, all: readonly Message[], standard: number) {
  const bound = (key: 'oldest' | 'latest', otherwise: number) => {
    const given = args.text(key);
    if (given === undefined || given === '') return otherwise;
    if (!/^\d+(\.\d+)?$/.test(given)) throw new ApiError(`invalid_ts_${key}`);
    return micros(given);
  };
  const oldest = bound('oldest', 0);
  const latest = bound('latest', Number.POSITIVE_INFINITY);
  const inclusive = args.flag('inclusive');
  const within = all.filter((each) => {
    const at = micros(each.ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
  const { page, response_metadata, more } = pageOf(args, within, standard, 999, 'give fewer');
  const metadata = args.flag('include_all_metadata');
  return {
    messages: page.map((each) => slackMessage(workspace, each, { metadata })),
    has_more: more,
    ...(more ? { response_metadata } : {}),
  };
}

/** Whole microseconds since 1970, which a double still holds exactly. */
function micros(ts: string): number {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Number(`${seconds}${fraction.padEnd(6, '0').slice(0, 6)}`);
}

function readable(workspace: Workspace, args: Arguments): Conversation {
  const conversation = seen(workspace, args.needed('channel'));
  requireScopeFor(workspace, conversation, 'history');
  if (!conversation.members.has(workspace.bot.id)) throw new ApiError('not_in_channel');
  return conversation;
}

const history: Method = {
  scopes: HISTORY,
  required: ['channel'],
  run(workspace, args) {
    const conversation = readable(workspace, args);
    const roots = conversation.messages
      .filter((each) => each.ephemeralTo === undefined)
      .filter((each) => each.threadTs === undefined || each.threadTs === each.ts || each.broadcast);
    return { ...messagesPage(workspace, args, roots.reverse(), 100), pin_count: 0 };
  },
};

const replies: Method = {
  scopes: HISTORY,
  required: ['channel', 'ts'],
  run(workspace, args) {
    const conversation = readable(workspace, args);
    const message = workspace.conversations.message(conversation, args.needed('ts'));
    if (!message || message.ephemeralTo !== undefined) throw new ApiError('thread_not_found');
    const rootTs = message.threadTs ?? message.ts;
    const root = conversation.messages.filter((each) => each.ts === rootTs);
    return messagesPage(workspace, args, [...root, ...workspace.conversations.replies(conversation, rootTs)], 999);
  },
};

export const CONVERSATIONS: { readonly [name: string]: Method } = {
  'conversations.info': info,
  'conversations.list': list,
  'conversations.members': members,
  'conversations.open': open,
  'conversations.join': join,
  'conversations.history': history,
  'conversations.replies': replies,
  'users.conversations': usersConversations,
};
