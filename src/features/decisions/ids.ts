import { buttons, choosers } from '../buttons.js';

/** Ids of the decisions' buttons, modals and search fields. */
export const ids = {
  record: buttons.recordDecision,
  edit: 'decisions.edit',
  supersede: 'decisions.supersede',
  agree: 'decisions.agree',
  reject: 'decisions.reject',
  revoke: 'decisions.revoke',
  /** Chooses among the members and organisations of the group. */
  deciders: choosers.deciders,
  choose: choosers.decisions,
} as const;
