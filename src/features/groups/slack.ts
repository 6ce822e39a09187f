// /intra setup → modal “Set up the group”: Group name, Region, Policy instrument, Time zone, Facilitators
import { z } from 'zod';
import { FieldErrors, UserError } from '../../core/errors.js';
import { sendAgain } from '../../delivery/outbox.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { Answer, Call, Feature, SlackPerson, Submission } from '../../slack/contract.js';
import { membersOf } from '../members/use-cases.js';
import { findTimeZones } from './domain.js';
import { ids, setUpMessage, setupForm, setupModal, welcomeMessage } from './screens.js';
import { findGroup, findGroupOfChannel, setUpGroup } from './use-cases.js';
import { words } from './wording.js';

async function openSetup(call: Call): Promise<Answer> {
  const channelId = await channelToPostIn(call);
  const existing = await findGroupOfChannel(call.db, { workspaceId: call.workspace.id, channelId });
  if (existing !== null) throw new UserError(words.alreadyHere(existing.name));
  const person = await call.lookup.person(call.userId);
  return { kind: 'open', modal: setupModal({ timeZone: person?.timeZone ?? 'Europe/London', userId: call.userId }) };
}

/** @throws UserError where the bot cannot post in the channel of the call. */
async function channelToPostIn(call: Call): Promise<string> {
  const { channelId } = call;
  if (channelId === undefined || channelId.startsWith('D')) throw new UserError(words.inDm);
  const state = await call.lookup.botIsIn(channelId);
  if (state === 'archived') throw new UserError(words.archived);
  if (state === 'no') throw new UserError(words.notInChannel);
  return channelId;
}

async function submitSetup(call: Call, { state }: Submission): Promise<Answer> {
  const channelId = await channelToPostIn(call);
  const entered = setupForm.read(state);
  const people = await Promise.all(
    [...new Set([...entered.facilitators, call.userId])].map((id) => call.lookup.person(id)),
  );
  await requirePresent(call, channelId, entered.facilitators, people);
  const input = { ...entered, timeZone: entered.timeZone?.value ?? '' };
  return call.once(async (tx) => {
    const group = await setUpGroup(
      { tx, now: call.now, via: call.via },
      { workspaceId: call.workspace.id, channelId, byUserId: call.userId },
      input,
      people.filter((person) => person !== undefined),
    );
    return { kind: 'tell', message: setUpMessage(group) };
  });
}

/** @throws FieldErrors where a facilitator is a bot, gone, or not in the channel */
async function requirePresent(
  call: Call,
  channelId: string,
  facilitators: readonly string[],
  people: readonly (SlackPerson | undefined)[],
): Promise<void> {
  const inChannel = await call.lookup.everybodyIn(channelId);
  const wrong = facilitators.filter((id) => {
    const person = people.find((known) => known?.slackUserId === id);
    return person === undefined || person.isBot || person.isDeactivated || inChannel?.includes(id) === false;
  });
  if (wrong.length === 0) return;
  const names = wrong.map((id) => people.find((known) => known?.slackUserId === id)?.name ?? id);
  throw new FieldErrors({ facilitators: words.errors.notPresent(names) });
}

/** What waited because the bot was not in the channel, or the channel was archived, is posted now. */
async function sendWhatWaited(call: Call, channelId: string): Promise<void> {
  const { id: workspaceId } = call.workspace;
  await call.transaction((tx) => sendAgain(tx, { workspaceId, recipient: channelId, now: call.now }));
}

const joined = z.object({ user: z.string(), channel: z.string() });
const unarchived = z.object({ channel: z.string() });

const about = z.object({ groupId: z.string() });

const renderWelcome: Renderer = async ({ db, message }) => {
  const { groupId } = about.parse(message.about);
  const group = await findGroup(db, groupId);
  if (group === null) return { drop: 'no such group' };
  const facilitators = (await membersOf(db, groupId)).filter((member) => member.role === 'FACILITATOR');
  const names = new Intl.ListFormat('en-GB').format(facilitators.map((member) => member.name));
  return { send: welcomeMessage(group, names) };
};

export const groups: Feature = {
  name: 'groups',
  commands: [{ word: 'setup', does: words.command.does, anywhere: true, run: openSetup }],
  buttons: [{ id: ids.setup, anywhere: true, run: openSetup }],
  modals: [{ id: ids.setup, anywhere: true, submit: submitSetup }],
  choosers: [
    {
      id: ids.timeZones,
      anywhere: true,
      find: async (_call, typed) =>
        findTimeZones(typed, Intl.supportedValuesOf('timeZone')).map((zone) => ({ label: zone, value: zone })),
    },
  ],
  messages: { 'group-welcome': renderWelcome },
  events: [
    {
      type: 'member_joined_channel',
      async run(call, event) {
        const { user, channel } = joined.parse(event);
        if (user === call.workspace.botUserId) await sendWhatWaited(call, channel);
      },
    },
    { type: 'channel_unarchive', run: (call, event) => sendWhatWaited(call, unarchived.parse(event).channel) },
    { type: 'group_unarchive', run: (call, event) => sendWhatWaited(call, unarchived.parse(event).channel) },
  ],
};
