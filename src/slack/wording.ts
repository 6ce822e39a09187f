/** What the platform itself says, whatever the feature. */
export const words = {
  close: (hasSubmit: boolean) => (hasSubmit ? 'Cancel' : 'Close'),
  unexpected: (reference: string) =>
    `Something went wrong on our side, and nothing was saved. Please try again; if it happens again, tell whoever looks after this bot the code ${reference}.`,
  slowSubmission: {
    title: 'Still saving',
    text: 'This takes longer than usual. You can close this window: your entry is being saved, and you get a message when it is done.',
    savedTitle: 'Saved',
    saved: 'Your entry is saved. You can close this window.',
    chooseAgain: 'Please choose the file again: Slack does not keep it in the form.',
  },
  fileNotRead: 'Slack did not hand over the file, so nothing was saved. Please try again in a minute.',
  mayNotReadFiles:
    'INTRA may not read files in this workspace yet, so nothing was saved. Whoever manages the apps in Slack must install it again, from its new manifest.',
  outdated:
    'This button comes from an older version of the bot and no longer works. Nothing was changed. Type /intra to see what you can do now.',
  outdatedModal:
    'This form comes from an older version of the bot, so it could not be saved. Please open it again from /intra; copy what you typed first.',
  notInChannel:
    'It is recorded, but the channel does not show it yet: I am not in the channel, or it is archived. Type /invite there and choose me; then it appears by itself.',
  seeInChannel: 'See it in the channel',
  unknownCommand: (typed: string, nearest: string | undefined) =>
    nearest === undefined
      ? `There is no “/intra ${typed}”. Nothing was changed. The buttons show what there is.`
      : `There is no “/intra ${typed}”. Nothing was changed. Did you mean “/intra ${nearest}”?`,
  allCommands: 'All commands',
  helpTitle: 'What you can type',
  helpMore: 'For more on one of them: /intra help and the word, for example /intra help action.',
  usage: (usage: string) => `How to type it: /intra ${usage}`,
  examples: 'For example:',
  homeEmpty: 'You are in no stakeholder group yet. Type /intra in the group’s channel to join it.',
  homeTitle: 'Your stakeholder groups',
};
