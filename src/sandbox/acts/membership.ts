import type { Conversation } from '../conversations.js';
import type { Delivery } from '../deliveries.js';
import { emit, emitMembership, emitPerson } from '../events.js';
import type { NewPerson, Person, PersonChange } from '../people.js';
import { Refusal } from '../refusal.js';
import type { Workspace } from '../workspace.js';

/** A person joins a public channel, or is invited by another who is in it. */
export async function join(
  workspace: Workspace,
  person: Person,
  conversation: Conversation,
  inviter?: Person,
): Promise<Delivery | undefined> {
  if (conversation.archived) throw new Refusal(`#${conversation.name} is archived.`);
  if (conversation.members.has(person.id)) throw new Refusal(`${person.name} is already in #${conversation.name}.`);
  if (!inviter && (conversation.kind !== 'public' || person.guest !== undefined)) {
    throw new Refusal(`${person.name} can only be invited into #${conversation.name}.`);
  }
  if (inviter && !conversation.members.has(inviter.id)) {
    throw new Refusal(`${inviter.name} is not in #${conversation.name} and cannot invite.`);
  }
  conversation.members.add(person.id);
  workspace.wire.changed();
  return emitMembership(workspace, conversation, person, 'joined', inviter);
}

/** A person leaves a channel, or is taken out of it. */
export async function leave(
  workspace: Workspace,
  person: Person,
  conversation: Conversation,
): Promise<Delivery | undefined> {
  if (!conversation.members.delete(person.id)) throw new Refusal(`${person.name} is not in #${conversation.name}.`);
  workspace.wire.changed();
  return emitMembership(workspace, conversation, person, 'left');
}

/** Someone new joins the workspace. */
export async function welcome(workspace: Workspace, newcomer: NewPerson): Promise<Person> {
  const person = workspace.people.add(newcomer);
  workspace.wire.changed();
  await emitPerson(workspace, person, 'team_join');
  return person;
}

/** Someone's account changes: name, time zone, guest, deactivated. */
export async function changePerson(
  workspace: Workspace,
  person: Person,
  change: PersonChange,
): Promise<Delivery | undefined> {
  workspace.people.change(person, change);
  workspace.wire.changed();
  return emitPerson(workspace, person, 'user_change');
}

/** A channel is archived, taken out of the archive, or renamed. */
export async function changeChannel(
  workspace: Workspace,
  by: Person,
  conversation: Conversation,
  change: { archived?: boolean | undefined; name?: string | undefined; topic?: string | undefined },
): Promise<Delivery | undefined> {
  const family = conversation.kind === 'private' ? 'group' : 'channel';
  const hears = conversation.kind === 'public' || conversation.members.has(workspace.bot.id);
  let delivery: Delivery | undefined;
  conversation.topic = change.topic ?? conversation.topic;
  if (change.name !== undefined && change.name !== conversation.name) {
    conversation.name = change.name;
    workspace.wire.changed();
    const channel = { id: conversation.id, name: change.name, created: conversation.created };
    if (hears) delivery = await emit(workspace, { type: `${family}_rename`, channel });
  }
  if (change.archived !== undefined && change.archived !== conversation.archived) {
    conversation.archived = change.archived;
    workspace.wire.changed();
    const type = `${family}_${change.archived ? 'archive' : 'unarchive'}`;
    if (hears) delivery = await emit(workspace, { type, channel: conversation.id, user: by.id });
  }
  return delivery;
}

/** The app is removed from the workspace: its tokens no longer work, and it is told so last of all. */
export async function uninstall(workspace: Workspace): Promise<Delivery | undefined> {
  const delivery = await emit(workspace, { type: 'app_uninstalled' });
  workspace.app.installed = false;
  workspace.wire.changed();
  return delivery;
}
