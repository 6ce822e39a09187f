// A prompt, one a person a day, by direct message:
//   Send the contract for the testbeds — 4 days overdue (due Mon 26 Nov) · A-2
//   [On track] [Done] [Update…] [⋯ Snooze…, At risk, Blocked, New date…, Not mine…] [History]
// To a facilitator, about what nobody answers or owns: [Reassign] [New date] [Not doing] [Leave it]
// /intra away until 7 Dec [reason] · /intra back · /intra reminders → modal “Your reminders” → [Group settings…]
// /intra upcoming [me, @person]: [Send now] [Cancel]
import type { Feature } from '../../slack/contract.js';
import { nudgesJob } from './job.js';
import { kinds } from './keys.js';
import { answerButtons } from './on-answer.js';
import { awayButtons, awayCommands, awayMessages } from './on-away.js';
import { choiceButtons, choiceModals } from './on-choice.js';
import {
  groupSettingsButtons,
  groupSettingsChoosers,
  groupSettingsModals,
  groupSettingsUndo,
} from './on-group-settings.js';
import { remindersCommands, remindersModals } from './on-reminders.js';
import { replyButtons, replyEvents, replyMessages } from './on-reply.js';
import { troubleButtons, troubleMessages, troubles } from './on-trouble.js';
import { upcomingButtons, upcomingCommands } from './on-upcoming.js';
import { renderFollowUp, renderPrompt } from './render.js';
import { undoables } from './undoing.js';

export const nudges: Feature = {
  name: 'nudges',
  commands: [...awayCommands, ...remindersCommands, ...upcomingCommands],
  buttons: [
    ...answerButtons,
    ...choiceButtons,
    ...awayButtons,
    ...groupSettingsButtons,
    ...replyButtons,
    ...troubleButtons,
    ...upcomingButtons,
  ],
  events: replyEvents,
  modals: [...choiceModals, ...remindersModals, ...groupSettingsModals],
  choosers: groupSettingsChoosers,
  undoables: [...undoables, groupSettingsUndo],
  messages: {
    ...awayMessages,
    ...replyMessages,
    ...troubleMessages,
    [kinds.prompt]: renderPrompt,
    [kinds.followUp]: renderFollowUp,
  },
  jobs: [nudgesJob],
  troubles,
};
