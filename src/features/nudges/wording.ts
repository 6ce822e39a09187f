import { quoted, reference } from './phrases.js';

const plural = new Intl.PluralRules('en-GB');
const numbers = new Intl.NumberFormat('en-GB');
const both = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const inWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const;

const isOne = (of: number) => plural.select(of) === 'one';
const some = (of: number) => inWords[of] ?? numbers.format(of);
const count = (of: number, one: string, other: string) => `${numbers.format(of)} ${isOne(of) ? one : other}`;

/** What a person reads in a prompt, and in what is opened from it. */
export const words = {
  head: {
    back: 'Welcome back.',
    overdue: (of: number) => `${some(of)} of your actions ${isOne(of) ? 'is' : 'are'} overdue.`,
    due: (of: number) => `${some(of)} of your actions ${isOne(of) ? 'is' : 'are'} due.`,
    howGoing: (of: number) =>
      isOne(of) ? 'How is one of your actions going?' : `How are ${some(of).toLowerCase()} of your actions going?`,
    others: (of: number) =>
      isOne(of) ? 'One action of somebody else needs your word.' : `${some(of)} actions of others need your word.`,
    asks: (of: number) => `${some(of)} ${isOne(of) ? 'question' : 'questions'} about what we monitor.`,
    toDecide: (of: number) => `${some(of)} ${isOne(of) ? 'thing needs' : 'things need'} a decision from you.`,
    tap: 'Tap to answer; nothing else is needed.',
    again: (of: number) => `${isOne(of) ? 'This one is' : `These ${some(of).toLowerCase()} are`} still open.`,
    answered: 'All answered.',
  },
  rest: (of: number) => `Show the other ${isOne(of) ? 'one' : numbers.format(of)}`,
  restTitle: (of: number) => `${some(of)} more`,
  more: (of: number) => `${count(of, 'more is', 'more are')} in the list of your actions.`,
  mine: 'My actions',
  footerWithReply:
    'Or reply in this message’s thread, in your own words. Change when I write, or stop it: /intra reminders. Going away: /intra away.',
  footer: 'Change when I write, or stop it: /intra reminders. Going away: /intra away.',

  reference,
  quoted,
  because: {
    away: (owner: string) => `For ${owner}, who is away.`,
    awayWithout: (owner: string) => `${owner} is away, so I ask you.`,
    standIn: (owner: string) => `${owner} has not answered, and you stand in.`,
    left: (owner: string) => `${owner} has left the group, and you stood in: from now on I ask you about it.`,
    leftOpen: (owner: string) => `${owner} has left the group. Who takes it on?`,
    noSlack: (owner: string) => `${owner} is not on Slack. What do you know of it?`,
    observer: (owner: string) => `${owner} is an observer, so I ask you. What do you know of it?`,
    unanswered: (owner: string) => `${owner} has not answered my reminders. What shall happen?`,
    stillOpen: 'Still open after several reminders. What shall happen?',
    notThere: (owner: string) => `${owner} could not be asked: away, or without reminders. What shall happen?`,
    noOwner: 'No owner yet.',
    noDate: 'Is there a date by now?',
    noNews: (since: string) => `No news ${since}.`,
    snoozeOver: 'Put off until today.',
    review: (day: string) => `To be looked at again: ${day}. Does it still hold?`,
  },
  someone: 'Somebody',
  sinceWeeks: (weeks: number) => `for ${count(weeks, 'week', 'weeks')}`,
  sinceDays: (days: number) => `for ${count(days, 'day', 'days')}`,
  dueNear: (far: string, day: string) => `due ${far}, ${day}`,
  dueFar: (far: string, day: string) => `due ${day}, ${far}`,
  overdue: (far: string, day: string) => `${far} (due ${day})`,
  noDate: 'no date',
  noDateInWords: (said: string) => `no date (${quoted(said)})`,
  last: (what: string, who: string, when: string) => `Last: ${what} — ${who}, ${when}`,
  you: 'you',
  forWhom: (who: string, whom: string) => `${who} for ${whom}`,

  standings: {
    ON_TRACK: 'on track',
    AT_RISK: 'at risk',
    BLOCKED: 'blocked',
    DONE: 'done',
    NOT_DOING: 'not doing',
    OPEN: 'open',
  },
  moved: (day: string) => `moved to ${day}`,
  noted: 'noted',
  recorded: (what: string, who: string) => `${what}, recorded by ${who}, `,
  tick: '✓ ',
  snoozedUntil: (day: string) => `Put off: back on ${day}.`,
  nowWith: (owner: string) => `Now with ${owner}.`,
  nowNobody: 'Now without an owner.',
  takenBack: 'Taken back; no longer in the register.',
  closed: (standing: string) => `Closed: ${standing}.`,
  reviewed: (day: string) => `Next review ${day}.`,
  noReview: 'No review is planned any more.',

  buttons: {
    onTrack: 'On track',
    done: 'Done',
    update: 'Update…',
    snooze: 'Snooze…',
    atRisk: 'At risk',
    blocked: 'Blocked',
    newDate: 'New date…',
    notMine: 'Not mine…',
    history: 'History',
    undo: 'Undo',
    bringBack: 'Bring back',
    reassign: 'Reassign',
    setOwner: 'Set owner',
    take: 'Take it',
    decideDate: 'New date',
    setDate: 'Set date',
    notDoing: 'Not doing',
    leaveIt: 'Leave it',
    details: 'Details',
    edit: 'Edit',
    later: 'Ask again later',
    spoken: (label: string, ref: string) => `${label}: ${ref}`,
  },

  /** Why something is asked, in lists of what was or will be sent. */
  reasons: {
    'due today': 'due today',
    overdue: 'overdue',
    'snooze over': 'no longer put off',
    'due soon': 'due soon',
    escalation: 'needs a decision',
    handover: 'handed over',
    'owner wanted': 'has no owner',
    'date wanted': 'has no date',
    'no news': 'no news',
    review: 'to be reviewed',
    'milestone passed': 'its time has passed',
    'word wanted': 'has no date, and nothing was heard',
    'value wanted': 'its period has ended',
    'value to approve': 'waits for approval',
    'evidence wanted': 'nothing shows it yet',
  },
  reasonPart: (part: string, because: string | undefined) => {
    const whys: Readonly<Record<string, string>> = {
      unanswered: 'its owner has not answered',
      'not there': 'its owner is away or has reminders off',
      left: 'its owner has left',
    };
    const isObserver = because === 'observer';
    const why = isObserver ? 'an observer' : 'not on Slack';
    const whose = part === 'on behalf' ? `asked for its owner, who is ${why}` : '';
    const stands = part === 'deputy' ? 'asked as deputy' : '';
    const parts = [whose, stands, whys[because ?? ''] ?? ''].filter((each) => each !== '');
    return parts.length === 0 ? '' : ` (${parts.join(': ')})`;
  },
  newPrompt: 'prompt',
  followUp: 'reminder in the thread',
  jobLine: (line: { who: string; what: string; when: string; asked: readonly string[] }) =>
    `${line.who}: ${line.what} on ${line.when}: ${line.asked.join('; ')}`,

  reply: {
    noted: (ref: string) => `Noted for ${ref}.`,
    which: 'Which action is this about?',
    already: 'This is recorded already. Nothing was changed.',
    noItem: 'This is answered with the buttons above: a reply is taken only for an action. Nothing was changed.',
    isItAbout: 'Is this about your reminder? Choose what it is about, and I record it.',
    elsewhere: 'If not, nothing is recorded. Type /intra to see what I can do.',
  },
  /** To somebody who writes where I do not read. */
  hint: {
    notHere: 'I cannot take this in here: nothing was recorded.',
    toAnswer: 'To answer a reminder, press one of its buttons or reply in its thread.',
    more: 'Type /intra to see what I can do, or /intra mine for your actions.',
    stranger: 'I keep the decisions and actions of a stakeholder group. Type /intra in your group’s channel.',
  },

  already: (ref: string, standing: string) => `${ref} is ${standing} already. Nothing was changed.`,
  allOf: (parts: readonly string[]) => both.format(parts),
  asked: {
    snooze: {
      title: (ref: string) => `Snooze ${ref}`,
      submit: 'Snooze',
      until: 'Until',
      tomorrow: (day: string) => `Tomorrow, ${day}`,
      monday: (day: string) => `Next Monday, ${day}`,
      next: (day: string) => `Next working day, ${day}`,
      meeting: (title: string, day: string) => `The next meeting: ${title}, ${day}`,
      date: 'The date below',
      day: 'Date',
      dayHint: 'I ask again on the morning of that day, or of the next working day.',
      noChoice: 'Please choose until when.',
      noDay: 'Please choose a date, or one of the choices above.',
      past: 'This day is not ahead. Please choose a later one.',
      far: 'That is more than a year away. Please choose an earlier day.',
      thirdTime: (ref: string, day: string) =>
        `${ref} is put off until ${day}, for the third time. Should its date move?`,
    },
    newDate: {
      title: (ref: string) => `New date for ${ref}`,
      submit: 'Move',
      day: 'New due date',
      why: 'What happened?',
      whyHint: 'Others who count on the date read this.',
      noDay: 'Please choose a date.',
    },
    notMine: {
      title: (ref: string) => `${ref} is not mine`,
      submit: 'Hand over',
      whose: 'Whose is it?',
      whoseHint: 'Where you do not know: leave it empty, and the facilitator is asked.',
      note: 'What should they know?',
    },
    reassign: {
      title: (ref: string) => `Reassign ${ref}`,
      submit: 'Reassign',
      owner: 'New owner',
      noOwner: 'Please choose who takes it on.',
    },
    notDoing: { title: (ref: string) => `Not doing ${ref}`, submit: 'Close it', why: 'Why not?' },
  },
  undo: {
    act: 'taken back',
    until: (was: string, is: string) => `Put off until: ${was} → ${is}`,
    notPutOff: 'not put off',
    builtUpon: 'This was changed again since, so it stays. Nothing was changed.',
    already: 'This was taken back already. Nothing else was changed.',
  },
  gone: 'This reminder is about something that is not in the register any more. Nothing was changed.',
};
