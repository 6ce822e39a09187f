import type { Weekday } from '../../../core/dates.js';

export { nightHours } from '../../../core/night.js';

/** How often a group asks. Days are calendar days where nothing else is said. */
export interface Limits {
  /** So many days before the due date. */
  readonly dueSoon: readonly number[];
  /** Overdue: asked every so many working days … */
  readonly overdueEvery: number;
  /** … for so many times, then every `slowly`. */
  readonly overdueTimes: number;
  /** Working days; a week. */
  readonly slowly: number;
  /** Without an update for so long, an item without a near date is asked about. */
  readonly noNews: number;
  /** An item without a date is asked for one this often. */
  readonly dateWanted: number;
  /** After so many hours at the earliest an item is asked about that somebody has just spoken about. */
  readonly quietHours: number;
  /** After so many questions without an answer the deputy is told, then the facilitator. */
  readonly unanswered: number;
  /** So many working days an overdue item waits for its owner to be there; then the facilitator is asked. */
  readonly unreachable: number;
  /** For so many working days `Leave it` leaves an item alone. */
  readonly leaveIt: number;
  /** Prompts a week for whoever has set nothing of their own. */
  readonly weeklyBudget: number;
}

export const usualLimits: Limits = {
  dueSoon: [7, 1],
  overdueEvery: 3,
  overdueTimes: 3,
  slowly: 5,
  noNews: 14,
  dateWanted: 30,
  quietHours: 20,
  unanswered: 3,
  unreachable: 4,
  leaveIt: 10,
  weeklyBudget: 3,
};

/** When and how often a person wants to be asked. */
export interface Reminders {
  /** 'HH:mm' on the person's clock. */
  readonly time: string;
  readonly days: readonly Weekday[];
  /** Prompts a week, which only what is due today may exceed. */
  readonly budget: number;
  readonly isOff: boolean;
}

export const usualReminders: Reminders = { time: '09:30', days: [1, 2, 3, 4, 5], budget: 3, isOff: false };
