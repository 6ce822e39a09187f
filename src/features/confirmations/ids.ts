import { buttons } from '../buttons.js';

/** Ids of the buttons and modals. */
export const ids = {
  ask: buttons.askForConfirmation,
  settings: 'confirmations.settings',
  /** value: the ids of the confirmation and of the organisation, with "~" between, and "~told" where only the reader sees it */
  agree: 'confirmations.agree',
  object: 'confirmations.object',
  wording: 'confirmations.wording',
  change: 'confirmations.change',
  /** value: the confirmation's id */
  accept: 'confirmations.accept',
  reject: 'confirmations.reject',
  again: 'confirmations.ask-again',
  leave: 'confirmations.leave',
  undo: buttons.undo,
  show: buttons.show,
} as const;
