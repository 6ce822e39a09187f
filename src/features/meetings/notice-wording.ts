/** Every word of the messages about a meeting, beside its card, that a person reads. */
export const noticeWords = {
  calendar: { lengthNotSet: 'How long it takes is not set.' },
  entry: 'The entry for your calendar is in the file.',
  renewed: 'The file renews the entry in your calendar.',
  removed: 'The file takes the entry out of your calendar.',
  planned: (reference: string) => `${reference} is planned.`,
  changed: (reference: string, who: string) => `${who} changed ${reference}:`,
  cancelled: (reference: string, who: string) => `${who} cancelled ${reference}:`,
  onAgain: (reference: string) => `${reference} takes place after all.`,
  takenBack: (reference: string) => `The plan of ${reference} was taken back: it does not take place.`,
  bot: 'INTRA',
  /** After a mention. */
  inThread: ', here, because Slack lets me write you no direct message:',
  /** After mentions or initials: "SL, DH: you are expected …" */
  look: ': you are going, or sending somebody. Please see whether this still suits you; your answer stays until you change it.',
  noNeed: ': you were going, or sending somebody.',

  deputy: {
    go: (who: string, title: string) => `${who} asks you to go to ${title} for them.`,
    goFor: (who: string, by: string, title: string) => `${by} noted that you go to ${title} for ${who}.`,
    cannot: (who: string) => `If you cannot, please tell ${who}.`,
    released: (who: string, title: string) => `You need not go to ${title} for ${who} any more.`,
  },

  reminder: {
    ask: (title: string, day: string) => `${title} is ${day}. Will you be there?`,
    nothingElse: 'Tap to answer; nothing else is needed.',
    answered: 'You can change your answer until the meeting begins.',
    cancelled: (title: string) => `${title} is cancelled.`,
    over: (title: string) => `${title} has begun, or its day is over.`,
    moved: (title: string) => `${title} was moved.`,
  },
};
