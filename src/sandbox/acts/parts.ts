import type { Conversation, Message } from '../conversations.js';
import type { JsonObject } from '../json.js';
import type { Person } from '../people.js';
import { Refusal } from '../refusal.js';
import { slackMessage } from '../slack-objects.js';
import { slackView, type View } from '../views.js';
import type { Workspace } from '../workspace.js';

/** The members that every payload of an interaction has. */
export function interactionBase(workspace: Workspace, person: Person): JsonObject {
  return {
    team: { id: workspace.team.id, domain: workspace.team.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    api_app_id: workspace.app.id,
    token: 'verification',
    enterprise: null,
    is_enterprise_install: false,
  };
}

function channelPart(conversation: Conversation): JsonObject {
  const name = conversation.kind === 'im' ? 'directmessage' : conversation.name;
  return { id: conversation.id, name: conversation.kind === 'private' ? 'privategroup' : name };
}

/** Where a person acts: on a message, or in a view of theirs. */
export type Place =
  | { readonly kind: 'message'; readonly conversation: Conversation; readonly message: Message }
  | { readonly kind: 'view'; readonly view: View };

export function blocksOf(place: Place): JsonObject[] {
  if (place.kind === 'view') return place.view.blocks;
  return [...place.message.blocks, ...place.message.attachments.flatMap((each) => blocksOfAttachment(each))];
}

function blocksOfAttachment(attachment: JsonObject): JsonObject[] {
  const blocks = attachment['blocks'];
  return Array.isArray(blocks) ? blocks : [];
}

/** The container and its content, as an interaction's payload names them. */
export function placePart(workspace: Workspace, place: Place): JsonObject {
  if (place.kind === 'view') {
    return { container: { type: 'view', view_id: place.view.id }, view: slackView(place.view, workspace.app) };
  }
  const { conversation, message } = place;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: conversation.id,
      is_ephemeral: message.ephemeralTo !== undefined,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: channelPart(conversation),
    // Of an ephemeral message Slack sends no content.
    ...(message.ephemeralTo === undefined ? { message: slackMessage(workspace, message) } : {}),
  };
}

/** @throws Refusal when a deactivated person, or a bot, is to act */
export function actor(workspace: Workspace, reference: string): Person {
  const person = workspace.people.find(reference);
  if (person.deleted) throw new Refusal(`${person.name} is deactivated and cannot sign in.`);
  if (person.isBot) throw new Refusal(`${person.name} is a bot; people act here.`);
  return person;
}

/** @throws Refusal when the message is not there, or another's ephemeral one */
export function messageSeen(workspace: Workspace, person: Person, channel: string, ts: string): Place {
  const conversation = workspace.channelFor(channel, person);
  const message = workspace.conversations.message(conversation, ts);
  if (!message || (message.ephemeralTo !== undefined && message.ephemeralTo !== person.id)) {
    throw new Refusal(`${person.name} sees no message ${ts} in ${channel}: it was deleted, or is not theirs to see.`);
  }
  return { kind: 'message', conversation, message };
}

/** @throws Refusal when the view is not the one on top, or the Home */
export function viewSeen(workspace: Workspace, person: Person, id?: string): View {
  const top = workspace.views.top(person.id);
  const home = workspace.views.home(person.id);
  if (id === undefined) {
    if (top) return top;
    throw new Refusal(`${person.name} has no modal open.`);
  }
  if (top?.id === id) return top;
  // A modal covers the Home beneath it.
  if (home?.id === id && !top) return home;
  throw new Refusal(`${person.name} does not see the view ${id}${top ? `: ${top.id} is on top` : ': it is closed'}.`);
}
