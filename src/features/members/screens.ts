import { actions, type ButtonSpec, bold, button, lines, menu } from '../../slack/blocks.js';
import type { Choice, ListEntry } from '../../slack/contract.js';
import { form, radioField, searchField, slackUserField, textField } from '../../slack/forms.js';
import type { Message, Modal } from '../../slack/screen.js';
import { buttons, choosers } from '../buttons.js';
import { lengths, type Member, roles } from './domain.js';
import { words } from './wording.js';

export const ids = {
  add: buttons.addMember,
  edit: 'members.edit',
  left: 'members.left',
  back: 'members.back',
  /** Chooses among the members of the group. */
  choose: choosers.members,
} as const;

const labels = words.form;

export const memberForm = memberFormFor([]);

/** @param organisations so that people write the same name again */
function memberFormFor(organisations: readonly string[]) {
  return form({
    slackUserId: slackUserField({ label: labels.slackUser, hint: labels.slackUserHint, optional: true }),
    name: textField({ label: labels.name, hint: labels.nameHint, max: lengths.name, optional: true }),
    initials: textField({ label: labels.initials, hint: labels.initialsHint, max: lengths.initials, optional: true }),
    organisation: textField({
      label: labels.organisation,
      hint: labels.organisationHint(organisations),
      max: lengths.organisation,
      optional: true,
    }),
    role: radioField({ label: labels.role, choices: roles.map((role) => ({ label: words.roles[role], value: role })) }),
    deputy: searchField({ label: labels.deputy, hint: labels.deputyHint, chooser: ids.choose, optional: true }),
  });
}

export function addMemberModal(organisations: readonly string[]): Modal {
  return {
    id: ids.add,
    title: labels.addTitle,
    submit: labels.add,
    blocks: memberFormFor(organisations).blocks({ role: 'MEMBER' }),
  };
}

export function editMemberModal(member: Member, deputy: Member | undefined, organisations: readonly string[]): Modal {
  return {
    id: ids.edit,
    title: labels.editTitle(member.initials),
    submit: labels.save,
    data: JSON.stringify({ id: member.id, version: member.version }),
    blocks: memberFormFor(organisations).blocks({
      slackUserId: member.slackUserId ?? undefined,
      name: member.name,
      initials: member.initials,
      organisation: member.organisation?.name ?? '',
      role: member.role,
      deputy: deputy === undefined ? undefined : choiceOf(deputy),
    }),
  };
}

/** A member as a choice in a search field. */
export function choiceOf(member: Member): Choice {
  const organisation = member.organisation === null ? '' : ` · ${member.organisation.name}`;
  return { label: `${member.initials} · ${member.name}${organisation}`, value: member.id };
}

export function memberEntry(member: Member, deputy: Member | undefined): ListEntry {
  const facts = [
    member.organisation?.name ?? words.noOrganisation,
    words.roles[member.role],
    ...(member.leftAt === null ? [] : [words.isGone]),
    ...(member.slackUserId === null ? [words.notOnSlack] : []),
    ...(deputy === undefined ? [] : [words.deputyIs(deputy.name)]),
  ].join(' · ');
  const entry = (label: string, id: string): ButtonSpec => ({ label, id, groupId: member.groupId, value: member.id });
  const entries =
    member.leftAt === null
      ? [entry(words.edit, ids.edit), entry(words.hasLeft, ids.left)]
      : [entry(words.bringBack, ids.back)];
  return {
    text: `${member.name} (${member.initials}): ${facts}`,
    blocks: [
      lines([bold(member.name), ` (${member.initials})`], [facts]),
      { type: 'actions', elements: [menu(entries)] },
    ],
  };
}

/** With a way back at hand: the wrong person is quickly chosen. */
export function leftMessage(member: Member): Message {
  const text = words.left(member.name);
  const back = button({ label: words.bringBack, id: ids.back, groupId: member.groupId, value: member.id });
  return { text, blocks: [lines([text]), actions(back)] };
}
