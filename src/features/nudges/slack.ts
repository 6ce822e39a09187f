// A prompt, one a person a day, by direct message:
//   Send the contract for the testbeds — 4 days overdue (due Mon 26 Nov) · A-2
//   [On track] [Done] [Update…] [⋯ Snooze…, At risk, Blocked, New date…, Not mine…] [History]
// To a facilitator, about what nobody answers or owns: [Reassign] [New date] [Not doing] [Leave it]
import type { Feature } from '../../slack/contract.js';
import { nudgesJob } from './job.js';
import { answerButtons } from './on-answer.js';
import { choiceButtons, choiceModals } from './on-choice.js';
import { renderFollowUp, renderPrompt } from './render.js';
import { kinds } from './run.js';

export const nudges: Feature = {
  name: 'nudges',
  buttons: [...answerButtons, ...choiceButtons],
  modals: choiceModals,
  messages: { [kinds.prompt]: renderPrompt, [kinds.followUp]: renderFollowUp },
  jobs: [nudgesJob],
};
