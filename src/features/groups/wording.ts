/** What a person reads when a group is set up. */
export const words = {
  command: {
    does: 'Sets up the stakeholder group in this channel.',
  },
  modal: {
    title: 'Set up the group',
    submit: 'Set up',
    name: 'Group name',
    nameHint: 'As it stands on the agenda, for example “West Midlands stakeholder group”.',
    region: 'Region',
    policyInstrument: 'Policy instrument',
    policyInstrumentHint: 'The funding programme that the group works on, with its priority axes.',
    timeZone: 'Time zone',
    timeZoneHint: 'Due dates and reminders follow this clock. Type a city to search.',
    facilitators: 'Facilitators',
    facilitatorsHint: 'They may change everything in the group, and are asked when something needs a decision.',
  },
  errors: {
    name: 'Please give the group a name.',
    region: 'Please name the region.',
    policyInstrument: 'Please name the policy instrument.',
    timeZone: 'This time zone is not known. Please choose one from the list.',
    facilitators: 'Please choose at least one facilitator.',
    notPresent: (names: readonly string[]) =>
      `${new Intl.ListFormat('en-GB').format(names)} cannot be a facilitator here: choose people who are in this channel (type /invite to invite them), and no bots.`,
  },
  inDm: 'A group lives in a channel. Nothing was changed. Type /intra setup in the channel of the group.',
  notInChannel:
    'I am not in this channel yet, so I could not post here. Nothing was changed. Type /invite and choose me, then /intra setup again.',
  archived: 'This channel is archived, so a group cannot live here. Nothing was changed. Choose another channel.',
  alreadyHere: (name: string) => `This channel already belongs to ${name}. Nothing was changed.`,
  done: (name: string) => `${name} is set up. Next: add the people who are not on Slack, or record your last meeting.`,
  addMember: 'Add a member',
  recordMeeting: 'Record a meeting',
  welcome: {
    first: (name: string) => `This channel is now the home of ${name}.`,
    what: 'Decisions, action items and what became of them are kept here: type /intra to see what you can do.',
    who: (facilitators: string) => `Facilitators: ${facilitators}. Whoever is in this channel can take part.`,
    facts: (region: string, instrument: string) => `${region} · ${instrument}`,
  },
};
