import { buttons } from '../buttons.js';

/** Ids of the buttons and modals of a meeting's course; the value is the meeting's id where nothing else is said. */
export const lifeIds = {
  plan: buttons.planMeeting,
  change: 'meetings.change',
  cancel: 'meetings.cancel',
  going: 'meetings.going',
  apologies: 'meetings.apologies',
  deputy: 'meetings.deputy',
  answerFor: 'meetings.answer-for',
  start: 'meetings.start',
  here: 'meetings.here',
  notHere: 'meetings.not-here',
  attendance: 'meetings.attendance',
  close: 'meetings.close',
} as const;
