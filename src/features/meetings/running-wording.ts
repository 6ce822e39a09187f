import { formatDay } from '../../core/date-words.js';
import type { PlainDate } from '../../core/dates.js';
import { type Meeting, type MeetingState, referenceOf } from './domain.js';

/** Every word about a meeting that runs, and its end, that a person reads. */
export const runningWords = {
  acts: { started: 'started', closed: 'closed', noted: 'noted' },
  rights: {
    start: 'Starting a meeting',
    close: 'Closing a meeting',
    others: 'Noting somebody else',
    afterwards: (reference: string) => `Correcting the attendance of ${reference}, which is over,`,
  },
  errors: {
    unknown: 'There is no such meeting in this group. Nothing was changed.',
    alreadyRunning: (reference: string) => `${reference} has begun already. Nothing was changed.`,
    anotherRuns: (running: Meeting) =>
      `${referenceOf(running)} ${running.title} is still running. Nothing was changed. Close it first: press Close on its card, or type /intra meeting close.`,
    notToday: (reference: string, day: PlainDate, today: PlainDate) =>
      `${reference} is planned for ${formatDay(day, { today })}. Nothing was changed. If it takes place today, change its date first.`,
    meanwhile: (reference: string) =>
      `Somebody else changed ${reference} at this very moment. Nothing was changed by you; please look and try again.`,
    notRunning: {
      RECORDED: (reference: string) => `${reference} was recorded by hand and is not running. Nothing was changed.`,
      PLANNED: (reference: string) => `${reference} has not begun. Nothing was changed. A facilitator can press Start.`,
      RUNNING: (reference: string) => `${reference} is running. Nothing was changed.`,
      HELD: (reference: string) => `${reference} is closed. Nothing was changed.`,
      CANCELLED: (reference: string) => `${reference} was cancelled. Nothing was changed.`,
    } satisfies Record<MeetingState, (reference: string) => string>,
    noMember: 'Somebody here is not in this group. Please choose from the list.',
  },
};
