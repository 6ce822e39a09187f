import { buttons } from '../buttons.js';

/** Ids of what is pressed and submitted, and kinds of messages to others. */
export const ids = {
  export: buttons.exportMinutes,
  /** value: the id of the meeting */
  approve: 'minutes.approve',
  /** value: the id of the meeting */
  show: 'minutes.show',
} as const;

export const kinds = { card: 'minutes-card', docx: 'minutes-docx', markdown: 'minutes-markdown' } as const;
