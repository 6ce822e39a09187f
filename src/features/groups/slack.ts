// /intra setup → modal “Set up the group”: Group name, Region, Policy instrument, Time zone, Facilitators
import { z } from 'zod';
import { UserError } from '../../core/errors.js';
import type { Renderer } from '../../delivery/rendering.js';
import type { Answer, Call, Feature, Submission } from '../../slack/contract.js';
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
  if (channelId === undefined) throw new UserError(words.notInChannel);
  const state = await call.lookup.botIsIn(channelId);
  if (state === 'archived') throw new UserError(words.archived);
  if (state === 'no') throw new UserError(words.notInChannel);
  return channelId;
}

async function submitSetup(call: Call, { state }: Submission): Promise<Answer> {
  const channelId = await channelToPostIn(call);
  const entered = setupForm.read(state);
  const people = await Promise.all(entered.facilitators.map((id) => call.lookup.person(id)));
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
};
