// /intra members · /intra member add → modal “Add a member”: Person on Slack, Name, Initials, Organisation, Role, Deputy
import { z } from 'zod';
import type { Role } from '../../core/actor.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { matching } from '../../core/people.js';
import { requireRecorder } from '../../core/rights.js';
import { followProfile } from '../../persistence/profiles.js';
import { textBlocks } from '../../slack/answers.js';
import type { Answer, Call, Feature, GroupCall, Submission } from '../../slack/contract.js';
import { roles } from './domain.js';
import { addMemberModal, choiceOf, editMemberModal, ids, leftMessage, memberEntry, memberForm } from './screens.js';
import {
  addMember,
  bringBack,
  editMember,
  followChannel,
  followPresence,
  groupsIn,
  type MemberInput,
  markLeft,
  membersOf,
  organisationsOf,
} from './use-cases.js';
import { words } from './wording.js';

const say = (text: string): Answer => ({ kind: 'tell', message: { text, blocks: textBlocks(text) } });

async function organisationNames(call: GroupCall): Promise<readonly string[]> {
  return (await organisationsOf(call.db, call.actor.group.id)).map(({ name }) => name);
}

async function openAdd(call: GroupCall): Promise<Answer> {
  requireRecorder(call.actor);
  return { kind: 'open', modal: addMemberModal(await organisationNames(call)) };
}

async function memberCommand(call: GroupCall, text: string): Promise<Answer> {
  if (!/^add\b/i.test(text)) return say(words.memberUsage);
  return openAdd(call);
}

/** Reads the form; the name of the person chosen on Slack comes from Slack. */
async function entered(
  call: GroupCall,
  state: unknown,
): Promise<{ input: MemberInput; slackName: string | undefined }> {
  const { deputy, role, ...rest } = memberForm.read(state);
  const person = rest.slackUserId === undefined ? undefined : await call.lookup.person(rest.slackUserId);
  if (person?.isBot) throw new FieldErrors({ slackUserId: words.errors.isBot });
  return { input: { ...rest, role: readRole(role), deputyId: deputy?.value }, slackName: person?.name };
}

function readRole(value: string): Role {
  return roles.find((role) => role === value) ?? 'MEMBER';
}

async function submitAdd(call: GroupCall, { state }: Submission): Promise<Answer> {
  const { input, slackName } = await entered(call, state);
  const { slackUserId } = input;
  if (slackUserId !== undefined && !(await call.lookup.isInChannel(call.actor.group.channelId, slackUserId))) {
    throw new FieldErrors({ slackUserId: words.errors.notInChannel(slackName ?? words.thisPerson) });
  }
  return call.once(async (tx) => {
    const member = await addMember({ ...call, tx }, input, slackName);
    return say(words.added(member.name, member.initials));
  });
}

async function openEdit(call: GroupCall, memberId: string): Promise<Answer> {
  const all = await membersOf(call.db, call.actor.group.id);
  const member = all.find(({ id }) => id === memberId);
  if (member === undefined) throw new UserError(words.errors.gone);
  const deputy = all.find(({ id }) => id === member.deputyId);
  return { kind: 'open', modal: editMemberModal(member, deputy, await organisationNames(call)) };
}

const edited = z.object({ id: z.string(), version: z.number() });

async function submitEdit(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const which = edited.parse(JSON.parse(data));
  const { input, slackName } = await entered(call, state);
  return call.once(async (tx) => {
    const member = await editMember({ ...call, tx }, which, input, slackName);
    return say(words.saved(member.name));
  });
}

async function pressLeft(call: GroupCall, memberId: string): Promise<Answer> {
  return call.once(async (tx) => {
    const member = await markLeft({ ...call, tx }, memberId);
    return { kind: 'tell', message: leftMessage(member) };
  });
}

async function pressBack(call: GroupCall, memberId: string): Promise<Answer> {
  return call.once(async (tx) => {
    const member = await bringBack({ ...call, tx }, memberId);
    return say(words.wasBack(member.name));
  });
}

/** Who left while nobody told us is found out when the bot starts, and when it comes into a channel. */
async function compareWithChannel(call: Call, channelId?: string): Promise<void> {
  for (const group of await groupsIn(call.db, call.workspace.id, channelId)) {
    const present = await call.lookup.everybodyIn(group.channelId);
    if (present === undefined) continue;
    await call.transaction((tx) => followChannel({ tx, now: call.now, via: 'SYSTEM' }, group.id, new Set(present)));
  }
}

const leftChannel = z.object({ user: z.string(), channel: z.string() });
const userChange = z.object({
  user: z.object({
    id: z.string(),
    deleted: z.boolean().default(false),
    tz: z.string().nullish(),
  }),
});

async function follow(call: Call, slackUserId: string, channelId: string | undefined, left: boolean): Promise<void> {
  await call.once(async (tx) => {
    await followPresence(
      { tx, now: call.now, via: 'SYSTEM' },
      { workspaceId: call.workspace.id, channelId, slackUserId },
      left,
    );
    return { kind: 'done' };
  });
}

export const members: Feature = {
  name: 'members',
  starts: (call) => compareWithChannel(call),
  commands: [{ word: 'member', takes: 'add', does: words.add.does, examples: words.add.examples, run: memberCommand }],
  buttons: [
    { id: ids.add, run: openAdd },
    { id: ids.edit, run: openEdit },
    { id: ids.left, run: pressLeft },
    { id: ids.back, run: pressBack },
  ],
  modals: [
    { id: ids.add, submit: submitAdd },
    { id: ids.edit, submit: submitEdit },
  ],
  choosers: [
    {
      id: ids.choose,
      async find(call, typed) {
        const present = (await membersOf(call.db, call.actor.group.id)).filter(({ leftAt }) => leftAt === null);
        return matching(typed, present).map(choiceOf);
      },
    },
  ],
  lists: [
    {
      word: 'members',
      command: { does: words.list.does },
      async page(call, { offset, size }) {
        const all = await membersOf(call.db, call.actor.group.id);
        const present = all.filter(({ leftAt }) => leftAt === null);
        const gone = all.filter(({ leftAt }) => leftAt !== null);
        const entries = [...present, ...gone].slice(offset, offset + size).map((member) =>
          memberEntry(
            member,
            all.find(({ id }) => id === member.deputyId),
          ),
        );
        return { title: words.title(present.length, gone.length), total: all.length, entries, empty: words.empty };
      },
    },
  ],
  events: [
    {
      type: 'member_left_channel',
      async run(call, event) {
        const { user, channel } = leftChannel.parse(event);
        await follow(call, user, channel, true);
      },
    },
    {
      type: 'member_joined_channel',
      async run(call, event) {
        const { user, channel } = leftChannel.parse(event);
        if (user === call.workspace.botUserId) await compareWithChannel(call, channel);
        else await follow(call, user, channel, false);
      },
    },
    {
      type: 'user_change',
      async run(call, event) {
        const { user } = userChange.parse(event);
        await followProfile(call.db, call.workspace.id, {
          slackUserId: user.id,
          timeZone: user.tz ?? undefined,
          isDeactivated: user.deleted,
        });
        if (user.deleted) await follow(call, user.id, undefined, true);
      },
    },
  ],
};
