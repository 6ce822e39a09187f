// /intra confirm D-3 · /intra confirm M-5 · [Ask for confirmation] on a decision's or meeting's card → modal “Ask for
// confirmation”: who is asked, Answers until · /intra confirm settings · /intra confirm
// To each organisation's members, one direct message: Statement · D-3 [Agree] [Object…] [Wording…]; answered: [Change]
// To the facilitator, once no more answers are taken: [Accept] [Reject] [Ask again] [Leave it]
import type { Feature } from '../../slack/contract.js';
import { confirmationsJob } from './job.js';
import { kinds } from './messages.js';
import { answerButtons, answerModals } from './on-answer.js';
import { askButtons, askCommands, askModals } from './on-ask.js';
import { part } from './part.js';
import { renderInChannel, renderPrompt, renderReminder, renderResult } from './render.js';
import { failed } from './trouble.js';

export const confirmations: Feature = {
  name: 'confirmations',
  commands: askCommands,
  buttons: [...askButtons, ...answerButtons],
  modals: [...askModals, ...answerModals],
  parts: [part],
  messages: {
    [kinds.prompt]: renderPrompt,
    [kinds.inChannel]: renderInChannel,
    [kinds.reminder]: renderReminder,
    [kinds.result]: renderResult,
  },
  jobs: [confirmationsJob],
  troubles: { failed },
};
