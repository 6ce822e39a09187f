import { buttons, choosers } from '../buttons.js';

/** Ids of buttons and modals. Values: a reference, "A-12", and behind "~" the prompt whose rest it is shown in. */
export const ids = {
  onTrack: 'nudges.on-track',
  done: 'nudges.done',
  atRisk: 'nudges.at-risk',
  blocked: 'nudges.blocked',
  update: buttons.updateAction,
  take: buttons.takeAction,
  history: buttons.history,
  undo: buttons.undo,
  edit: buttons.edit,
  show: buttons.show,
  list: buttons.list,
  snooze: 'nudges.snooze',
  bringBack: 'nudges.bring-back',
  newDate: 'nudges.new-date',
  notMine: 'nudges.not-mine',
  reassign: 'nudges.reassign',
  notDoing: 'nudges.not-doing',
  leaveIt: 'nudges.leave-it',
  reviewLater: 'nudges.review-later',
  /** value: the prompt's id */
  rest: 'nudges.rest',
  /** value: the reply's id, "~", a reference */
  replyAbout: 'nudges.reply-about',
  reminders: 'nudges.reminders',
  /** value: '' */
  groupSettings: 'nudges.group-settings',
  holidays: 'nudges.holidays',
  /** value: '' */
  back: 'nudges.back',
  /** value: a person's id on Slack, "~" and a day */
  cancelUpcoming: 'nudges.cancel-upcoming',
  sendNow: 'nudges.send-now',
  /** value: the message's id */
  sendAgain: 'nudges.send-again',
  wasSent: 'nudges.was-sent',
  members: choosers.members,
} as const;
