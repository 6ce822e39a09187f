import { operationWords } from './operation-wording.js';
import { list, names } from './phrases.js';
import { callWords, milestoneWords } from './round-wording.js';

/** Every word of policy changes that a person reads; those of what carries them out stand beside. */
export const words = {
  operation: operationWords,
  call: callWords,
  milestone: milestoneWords,

  errors: {
    change: 'Please say what changes.',
    operation: 'Please give the operation the name that people know it by.',
    stage: 'Please choose the stage that it is at.',
    call: 'Please give the call the name that people know it by.',
    callStatus: 'Please choose how far it is.',
    milestone: 'Please say what is expected to happen.',
    answer: 'Please choose one.',
    origin: 'Something here was taken back, no longer holds, or is not of this group. Please choose from the list.',
    subject: 'This was taken back, or is not of this group. Please choose from the list.',
    changeGone: 'A change here was taken back, or is not of this group. Please choose from the list.',
    callGone: 'This call was taken back, or is not of this group. Please choose from the list.',
    organisation: 'This organisation is not known in the group. Please choose from the list.',
    closesEarly: 'It would close before it opens. Please correct one of the two.',
    funds:
      'Please write one amount with its currency, for example “250,000 GBP”. Leave it empty where nothing is known.',
    axes: 'Please write the numbers or short names of the axes, with commas between them, for example “1, 3”.',
    oneAxis: 'An operation belongs to one priority axis. Please name one.',
  },

  change: {
    noun: 'change',
    nouns: 'changes',
    list: 'changes',
    command: {
      takes: '[what changes]',
      does: 'Records a policy change that is to be monitored, or changes it.',
      examples: ['/intra change', '/intra change PC-1'],
    },
    recordTitle: 'Record a policy change',
    empty: 'No policy change has been recorded yet. Type /intra change to record the first one.',
    unknown: 'There is no such policy change in this group. Nothing was changed.',
    form: {
      title: 'What changes',
      titleHint: 'One sentence that can be cited.',
      origins: 'Comes from',
      originsHint: 'Decisions, learnings, good practices, study visits. Without an accepted decision it is a proposal.',
      inForce: 'Accepted decisions',
      scale: 'Scale',
      scales: { PILOT: 'Pilot', DEDICATED: 'Dedicated' },
      horizon: 'Horizon',
      horizons: {
        FIRST_YEAR: 'First year',
        FOLLOWING_YEARS: 'Following years',
        AFTER_PROJECT: 'After the project',
      },
      kind: 'Kind of change',
      kinds: {
        NEW_PROJECTS: 'New projects',
        GOVERNANCE: 'Management or governance',
        STRATEGIC_FOCUS: 'Strategic focus',
      },
      axes: 'Priority axes',
      axesHint: 'Of the policy instrument, for example “1, 3”.',
      funds: 'Funds influenced',
      fundsHint: 'For example “250,000 GBP”. Leave it empty where nothing is known; it then reads “not set”.',
      owner: 'Owner',
      ownerHint: 'Who is asked about it. Leave it empty where nobody is named.',
      notes: 'Notes',
      status: 'Status',
      statuses: { PROPOSED: 'not in effect', IN_EFFECT: 'in effect', ABANDONED: 'abandoned' },
      reason: 'Reason',
    },
    caution: 'Proposed, not agreed',
    standing: {
      proposed: (_decisions: readonly string[], _reason: string) => 'Only a proposal; not in effect',
      decided: (decisions: readonly string[]) => `Decided (${list(decisions)}); not yet in effect`,
      'in effect': (decisions: readonly string[], reason: string) =>
        [decisions.length === 0 ? 'In effect' : `In effect (${list(decisions)})`, reason]
          .filter((part) => part !== '')
          .join(': '),
      'no longer carried': () => 'Was recorded as in effect, but no decision carries it any more: it does not count',
      abandoned: (_decisions: readonly string[], reason: string) => `Abandoned: ${reason}`,
    },
    onAxes: (codes: readonly string[]) => `Priority ${codes.length === 1 ? 'axis' : 'axes'} ${names(codes)}`,
    noOwner: 'No owner yet',
    ownedBy: (initials: string) => `Owner: ${initials}`,
    comesFrom: (origins: string) => `Comes from ${origins}`,
    influences: (amount: string) => `Funds influenced: ${amount}`,
    noDecision: 'It rests on no accepted decision, so a reason is needed.',
    restsOn: (decisions: string) => `It rests on ${decisions}.`,
    takeEffect: {
      entry: 'In effect…',
      title: (reference: string) => `${reference} is in effect`,
      submit: 'In effect',
      name: 'marked as in effect',
      hint: 'How it shows. Needed where no accepted decision carries it.',
    },
    abandon: {
      entry: 'Abandon…',
      title: (reference: string) => `Abandon ${reference}`,
      submit: 'Abandon',
      name: 'abandoned',
      hint: 'Why it is not pursued. It is kept, and the monitoring summary says it.',
    },
    errors: {
      abandoned: (reference: string) =>
        `${reference} was abandoned, so it stays as it is. Nothing was changed. Record a new one with /intra change.`,
      inEffect: (reference: string) => `${reference} is in effect already. Nothing was changed.`,
      effectReason: 'No accepted decision carries it. Please say why it is in effect all the same.',
      abandonReason: 'Please give the reason; the monitoring summary says it.',
    },
    rights: {
      takeEffect: (reference: string) => `Marking ${reference} as in effect without an accepted decision`,
      abandon: (reference: string) => `Abandoning ${reference}`,
    },
    told: {
      inEffect: (reference: string) => `${reference} is marked as in effect.`,
      abandoned: (reference: string) => `${reference} is abandoned. It stays in the register, with the reason.`,
    },
  },
};
