/** What facilitators read of messages that could not be delivered. */
export const troubleWords = {
  what: (kind: string, whom: string) => {
    const named: Readonly<Record<string, string>> = {
      'nudge-prompt': `The reminder to ${whom}`,
      'nudge-follow-up': `The reminder to ${whom}`,
      'nudge-in-channel': 'A reminder in the channel',
      'nudge-away': `The note to ${whom} that they stand in`,
      'confirmation-prompt': `The question to ${whom} whether their organisation agrees`,
      'confirmation-reminder': `The reminder to ${whom} of an organisation’s answer`,
      'confirmation-in-channel': 'A question to an organisation, in the channel',
      'confirmation-result': `The result of a confirmation, to ${whom}`,
      'meeting-card': 'The card of a meeting',
      'meeting-notice': 'What changed about a meeting',
      'meeting-calendar': 'The calendar file of a meeting',
      'meeting-begun': 'The note that a meeting has begun',
      'meeting-summary': 'The summary of a meeting',
      'meeting-reminder': `The question to ${whom} whether they come to a meeting`,
      'meeting-deputy': `The note to ${whom} that they go to a meeting for somebody`,
      'decision-card': 'The card of a decision',
      'action-item-card': 'The card of an action',
      'action-item-owner': 'The note to a new owner',
    };
    return named[kind] ?? `A message to ${whom}`;
  },
  channel: 'the channel',
  someone: 'a member',
  failed: (what: string, why: string, todo: string) => `${what} could not be delivered: ${why}. ${todo}`,
  reasons: {
    account: {
      why: 'the account is closed or not known',
      todo: 'If they have left, choose Edit for them under /intra members.',
    },
    channel: {
      why: 'I am not in the channel, or it is gone',
      todo: 'Invite me there again with /invite.',
    },
    archived: { why: 'the channel is archived', todo: 'Unarchive it, or set up the group in another channel.' },
    direct: {
      why: 'Slack lets me write no direct message to them',
      todo: 'I asked in the channel instead, where that was possible.',
    },
    other: (code: string) => ({
      why: `Slack says “${code}”`,
      todo: 'Nothing in the register is lost. If it happens again, tell whoever runs me.',
    }),
  },
  uncertain: (what: string) =>
    `${what} may or may not have arrived: the answer was lost, and I may not look there. I do not send it twice on a guess.`,
  askLook: 'Please have a look, and choose.',
  sendAgain: 'Send it again',
  wasSent: 'It is there',
  decided: {
    again: 'It is sent again.',
    there: 'Noted: it has arrived.',
  },
  settled: (what: string) => `${what} is settled.`,
  onlyFacilitators: 'Deciding this',
  inChannel: {
    asked: (of: number) => (of === 1 ? ', one of your actions:' : ', some of your actions:'),
    questions: (of: number) => (of === 1 ? ', a question to you:' : ', some questions to you:'),
    why: 'Asked here, because Slack lets me write you no direct message. Please answer with a button: what is written in this thread I cannot read.',
  },
};
