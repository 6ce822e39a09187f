import { buttons, choosers } from '../buttons.js';

/** Ids of buttons, modals and search fields. Values of buttons: a reference, e.g. "A-12". */
export const ids = {
  record: buttons.recordAction,
  /** value '' too: the form in which the action is chosen */
  update: buttons.updateAction,
  done: 'action-items.done',
  reopen: 'action-items.reopen',
  take: buttons.takeAction,
  setDate: buttons.setDate,
  edit: 'action-items.edit',
  /** Chooses among open items. */
  choose: 'action-items.choose',
  members: choosers.members,
  decisions: choosers.decisions,
} as const;
