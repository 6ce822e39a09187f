import { suggestInitials } from '../../core/names.js';
import type { GroupCall } from '../../slack/contract.js';
import { addMember, membersOf } from '../members/use-cases.js';
import type { Work } from './cards.js';
import { lockGroup } from './store.js';

/** Somebody in the group's channel who has not used the bot yet, and so is no member. */
export interface Newcomer {
  readonly slackUserId: string;
  readonly name: string;
  readonly initials: string;
}

const mark = 'slack:';

/** What stands for a newcomer in the field `Owner`, until the form is submitted. */
export const newcomerValue = ({ slackUserId }: Newcomer) => `${mark}${slackUserId}`;

/** The person who is mentioned, where they sit in the group's channel: they may take part, and so own something. */
export async function newcomerOf(call: GroupCall, slackUserId: string): Promise<Newcomer | undefined> {
  if (!(await call.lookup.isInChannel(call.actor.group.channelId, slackUserId))) return undefined;
  const person = await call.lookup.person(slackUserId);
  if (person === undefined || person.isBot || person.isDeactivated) return undefined;
  return { slackUserId, name: person.name, initials: suggestInitials(person.name) };
}

/** The newcomer for whom the field's value stands; undefined for a member's id. */
export async function newcomerChosen(call: GroupCall, value: string | undefined): Promise<Newcomer | undefined> {
  return value?.startsWith(mark) ? newcomerOf(call, value.slice(mark.length)) : undefined;
}

/** Makes the newcomer a member, if they did not become one in the meantime. @returns the member's id */
export async function join(work: Work, newcomer: Newcomer): Promise<string> {
  const { tx, actor } = work;
  await lockGroup(tx, actor.group.id);
  const members = await membersOf(tx, actor.group.id);
  const known = members.find(({ slackUserId }) => slackUserId === newcomer.slackUserId);
  if (known !== undefined) return known.id;
  const { slackUserId, name } = newcomer;
  const blank = { name: '', initials: '', organisation: '', role: 'MEMBER', deputyId: undefined } as const;
  return (await addMember(work, { slackUserId, ...blank }, name)).id;
}
