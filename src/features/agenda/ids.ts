import { buttons } from '../buttons.js';

/** Ids of the agenda's buttons and modals. */
export const ids = {
  /** value: '' */
  addPoint: buttons.addPoint,
  /** value: the meeting's id */
  edit: 'agenda.edit',
  /** value: the meeting's id */
  publish: 'agenda.publish',
  /** value: the meeting's reference, optionally "~" and an offset */
  all: 'agenda.all',
  older: 'agenda.all-before',
  newer: 'agenda.all-after',
  /** value: the id of the point */
  withdraw: 'agenda.withdraw-point',
  editPoint: 'agenda.edit-point',
  settings: 'agenda.settings',
} as const;
