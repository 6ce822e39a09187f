import { buttons } from '../buttons.js';

/** Ids of the intake's buttons and modals. */
export const ids = {
  /** The modal `Take in minutes`, and the button that opens it. */
  take: buttons.takeInMinutes,
  review: 'intake.review',
  /** Takes up an interrupted review; value: the intake. */
  goOn: 'intake.go-on',
  /** Offers again what was left out; value: the intake. */
  again: 'intake.again',
  /** value: the intake and the page, with a blank between */
  back: 'intake.back',
  /** value: the intake and the page, with a blank between */
  keep: 'intake.keep',
  recordNow: 'intake.record-now',
} as const;
