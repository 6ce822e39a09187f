import type { Via } from '../../core/actor.js';
import { cutWords } from '../../slack/cut.js';
import type { Author, UndoObstacle } from './domain.js';

const numbers = new Intl.NumberFormat('en-GB');
const plural = new Intl.PluralRules('en-GB');
const quoted = (typed: string) => `“${cutWords(typed, 60)}”`;
const or = (all: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(all);

/** A kind of record as sentences need it. */
interface KindWords {
  readonly noun: string;
  /** A reference of this kind, e.g. "D-3". */
  readonly example: string;
}

export const words = {
  commands: {
    show: 'Shows a record with its links.',
    history: 'Shows every change of a record: who, when, and what.',
    edit: 'Corrects a record.',
    undo: 'Takes back your own last entry or change, within ten minutes.',
    list: 'Lists what is open, overdue, done, decided, or somebody’s.',
    reference: 'REF',
    listTakes: (listWords: readonly string[], takesPerson: boolean) =>
      `[${[...listWords, ...(takesPerson ? ['@person'] : [])].join(', ')}]`,
  },

  // References
  whichRecord: (command: string, kind: KindWords | undefined) =>
    `Which record? Type its reference behind the word, for example /intra ${command} ${kind?.example ?? 'D-3'}.`,
  noReference: (command: string, typed: string, kinds: readonly KindWords[]) =>
    `${quoted(typed)} is not a reference. References look like ${or(kinds.map(({ example, noun }) => `${example} (${noun})`))}, for example: /intra ${command} ${kinds[0]?.example ?? 'D-3'}.`,
  /** `isOfKind`: the list holds all records of the kind. */
  notHere: (reference: string, list: string, isOfKind: boolean) =>
    `There is no ${reference} in this group. /intra list ${list} shows ${isOfKind ? 'them' : `what is ${list}`}.`,
  showThem: 'Show the list',

  // Lists
  noList: (typed: string, nearest: string | undefined, listWords: readonly string[], takesPerson: boolean) =>
    [
      `There is no list called ${quoted(typed)}.`,
      nearest === undefined ? '' : `Did you mean /intra list ${nearest}?`,
      words.lists(listWords, takesPerson),
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
  /** Added where what was typed was taken for a person, and may have been meant as a list. */
  orAList: (nearest: string | undefined, listWords: readonly string[]) =>
    nearest === undefined ? words.lists(listWords, true) : `Or did you mean /intra list ${nearest}?`,
  lists: (listWords: readonly string[], takesPerson: boolean) =>
    `Behind /intra list you can type ${or([...listWords, ...(takesPerson ? ['@ and a person'] : [])])}.`,
  range: (first: number, last: number, total: number) =>
    `${numbers.format(first)}–${numbers.format(last)} of ${numbers.format(total)}`,
  previous: 'Previous',
  next: 'Next',

  // History
  historyOf: (reference: string) => `History of ${reference}`,
  /** null: the bot itself. */
  author(author: Author | null): string {
    if (author === null) return 'the bot';
    return author.name === author.initials ? author.name : `${author.name} (${author.initials})`;
  },
  by: (author: string) => `by ${author}`,
  byWay: (author: string, way: string) => `by ${author}, ${way}`,
  ways: {
    COMMAND: 'by command',
    MODAL: 'in a form',
    BUTTON: 'with a button',
    PROMPT: 'from a reminder',
    HOME: 'on Home',
    IMPORT: 'taken from minutes',
    SYSTEM: 'by the bot',
  } satisfies Record<Via, string>,
  at: (day: string, time: string) => `${day} at ${time}`,
  /** Slack puts the reader's own date and time in. */
  atSlack: '{date_short_pretty} at {time}',
  wasTakenBack: (author: string) => `Taken back by ${author}`,
  showWhole: 'Show in full',
  changes: (count: number) =>
    plural.select(count) === 'one' ? 'one change' : `${numbers.format(count)} changes, newest first`,
  changesRange: (first: number, last: number, total: number) =>
    first === last ? `change ${first} of ${total}, newest first` : `${first}–${last} of ${total} changes, newest first`,
  newer: 'Newer',
  older: 'Older',
  allChanges: 'All changes',

  // Undo
  nothingToUndo: 'There is nothing of yours from the last ten minutes to take back.',
  /** Kinds of change that are no record's; by their name in the audit. */
  notUndoable: (recordType: string) => {
    const whats: Readonly<Record<string, string>> = {
      member:
        'Your last change was in the list of people, which undo does not take back. Nothing was changed. To correct it, type /intra members and choose Edit.',
      'reminder-turn':
        'What you did last was to cancel or send a reminder, which undo does not take back. Nothing was changed.',
      'meeting-reply':
        'What you did last was to answer an invitation, which undo does not take back. Nothing was changed. Answer again on the meeting’s card; the last answer counts.',
      'meeting-attendance':
        'What you did last was to note who is at a meeting, which undo does not take back. Nothing was changed. Correct it with Attendance on the meeting’s card.',
      agenda:
        'What you did last was to edit or publish an agenda, which undo does not take back. Nothing was changed. To choose anew what stands on it, type /intra agenda edit.',
      'agenda-settings':
        'What you did last was to set when the agenda comes, which undo does not take back. Nothing was changed. To set it anew, type /intra agenda settings.',
      group: 'What you did last was to set up the group, which undo does not take back. Nothing was changed.',
    };
    return whats[recordType] ?? 'What you did last cannot be taken back with undo. Nothing was changed.';
  },
  obstacles: {
    unknown: () => 'There is nothing to take back here. Nothing was changed.',
    'not yours': (author) =>
      `This change was made by ${author}, and only they can take it back. Nothing was changed. To correct the record, use Edit.`,
    'taken back already': () => 'This was taken back already. Nothing else was changed.',
    'too late': () =>
      'This is more than ten minutes ago, so it stays in the record. Nothing was changed. To correct it, use Edit; the history keeps both.',
  } satisfies Record<UndoObstacle, (author: string) => string>,
  edit: 'Edit',
  takenBack: 'Taken back: ',
  wasDone: (act: string, way: string, saysWhat: boolean) => `It was ${act}, ${way}${saysWhat ? ':' : '.'}`,
  undoKept: 'The history keeps both entries.',
  show: 'Show',
  history: 'History',
};
