const numbers = new Intl.NumberFormat('en-GB');

/** Every word about answers to an invitation that a person reads. */
export const replyWords = {
  acts: { answered: 'answered' },
  rights: { others: 'Answering for somebody else' },
  form: {
    deputyTitle: 'Send deputy',
    send: 'Send',
    deputy: 'Deputy',
    deputyHint: 'Somebody of the group. They are told by direct message.',
    name: 'Or their name',
    nameHint: 'For somebody who is not in the group.',
    answerForTitle: 'Answer for somebody',
    record: 'Record',
    member: 'Member',
    answer: 'Answer',
    answers: { GOING: 'Going', APOLOGIES: 'Apologies', DEPUTY: 'Sends a deputy' },
  },
  answeredFor: (initials: string, reference: string) => `Recorded: the answer of ${initials} for ${reference}.`,
  unchanged: (initials: string, reference: string) =>
    `${initials} had answered ${reference} so already. Nothing was changed.`,
  errors: {
    member: 'Please choose whose answer this is.',
    answer: 'Please choose an answer.',
    hasLeft: (name: string) => `${name} has left the group. Nothing was changed.`,
    noMember: 'There is no such person in this group. Nothing was changed.',
    deputy: 'Please choose who goes, or write the name below.',
    twoDeputies: 'Please either choose somebody above or write a name here, not both.',
    notInGroup: 'This person is not in the group any more. Please choose somebody else, or write the name below.',
    oneself: 'Nobody can be their own deputy. Choose Going instead.',
    tooLong: (length: number, max: number) =>
      `This is ${numbers.format(length)} characters long, and ${numbers.format(max)} can be kept. Please shorten it.`,
  },
};
