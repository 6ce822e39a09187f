import type { Role } from '../../core/actor.js';
import { whomToAsk } from '../../core/rights.js';

const list = (names: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
const plural = new Intl.PluralRules('en-GB');

export const words = {
  // Who may, and who may not
  noGroupHere: 'No group in this channel yet. A facilitator can set one up in a minute.',
  setUp: 'Set up the group',
  noGroupInDm:
    'You are in no stakeholder group yet. Nothing was changed. Type /intra in the group’s channel; that makes you a member.',
  whichGroup: (groups: readonly string[]) =>
    `You are in ${list(groups)}. Nothing was changed. Please type this in the channel of the group that you mean.`,
  outsider: (group: string, facilitators: readonly string[]) =>
    `This belongs to ${group}, and you are not in its channel. Nothing was changed. Ask ${whomToAsk(facilitators)} to invite you to the channel.`,
  youLeft: (group: string, facilitators: readonly string[]) =>
    `You have left ${group}, so you can no longer see or record anything there. Nothing was changed. Ask ${whomToAsk(facilitators)} to invite you again.`,
  rights: {
    giveRole: 'Adding somebody as facilitator or observer',
    editOther: 'Changing somebody else’s entry',
    changeRole: 'Changing a role',
    markLeft: 'Marking somebody as having left',
    bringBack: 'Bringing somebody back',
  },

  // Commands
  list: { does: 'Lists the people of the group.' },
  add: {
    does: 'Adds a person to the group, also one without Slack.',
    examples: ['/intra member add'],
  },
  memberUsage: 'To add a person, type /intra member add. To see everybody, type /intra members.',

  // Form
  form: {
    addTitle: 'Add a member',
    editTitle: (initials: string) => `Edit ${initials}`,
    add: 'Add',
    save: 'Save',
    slackUser: 'Person on Slack',
    slackUserHint: 'Leave empty for somebody who has no Slack account.',
    name: 'Name',
    nameHint: 'Left empty: the name from Slack.',
    initials: 'Initials',
    initialsHint: 'As the minutes use them, for example DH. Left empty: made from the name.',
    organisation: 'Organisation',
    organisationHint: (known: readonly string[]) =>
      known.length === 0 ? 'For example the council or the university.' : `So far: ${known.join(', ')}.`,
    role: 'Role',
    deputy: 'Deputy',
    deputyHint: 'Who stands in when this person is away.',
  },
  roles: { FACILITATOR: 'Facilitator', MEMBER: 'Member', OBSERVER: 'Observer' } satisfies Record<Role, string>,
  errors: {
    name: 'Please give a name, or choose the person on Slack.',
    alreadyMember: (name: string) =>
      `${name} is in the group already. Choose somebody else, or edit that entry instead.`,
    initials: (name: string) => `${name} has these initials. Please use others, so that the two can be told apart.`,
    blankInInitials: 'Please write the initials without blanks, so that @ and the initials find the person.',
    notInChannel: (name: string) =>
      `${name} is not in this channel. Invite them first (type /invite), then add them here.`,
    deputy: 'This person is not in the group. Please choose a member as deputy.',
    ownDeputy: 'Nobody can stand in for themselves. Please choose somebody else.',
    isBot: 'This is a bot. Please choose a person.',
    gone: 'This person is no longer in the list. Nothing was changed.',
    changedMeanwhile:
      'Somebody else changed this entry in the meantime. What you entered is still here: check it and press Save again.',
  },

  thisPerson: 'This person',

  // What is said afterwards
  added: (name: string, initials: string) => `${name} is in the group now, as ${initials}.`,
  saved: (name: string) => `The entry of ${name} is saved.`,
  left: (name: string) => `${name} is marked as having left. What they recorded stays.`,
  wasBack: (name: string) => `${name} is in the group again.`,

  // The list
  title: (count: number, gone: number) =>
    `${count} ${plural.select(count) === 'one' ? 'person' : 'people'} in the group${gone > 0 ? `, ${gone} who left` : ''}`,
  empty: 'Nobody yet. Add the first person with the button below.',
  noOrganisation: 'no organisation set',
  notOnSlack: 'not on Slack',
  deputyIs: (name: string) => `deputy: ${name}`,
  edit: 'Edit',
  hasLeft: 'Has left',
  bringBack: 'Bring back',
  isGone: 'has left',
};
