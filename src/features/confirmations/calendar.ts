import { addDays, compare, instantAt, type PlainDate } from '../../core/dates.js';
import { type IsWorkingDay, workingDayAfter } from '../../core/working-days.js';

/** Until when answers are taken, and when the organisations without one are reminded. */
export interface Term {
  /** In the group's time zone. */
  readonly until: PlainDate;
  /** The end of that day. */
  readonly deadline: Date;
  /** One working day before; null: the deadline is too near for a reminder. */
  readonly remindOn: PlainDate | null;
}

/** The last of so many working days that begin after this one. */
export function lastDay(from: PlainDate, days: number, isWorkingDay: IsWorkingDay): PlainDate {
  let day = from;
  for (let count = 0; count < days; count += 1) day = workingDayAfter(day, isWorkingDay) ?? addDays(day, 1);
  return day;
}

/** @param until a day after `today` */
export function termOf(today: PlainDate, until: PlainDate, timeZone: string, isWorkingDay: IsWorkingDay): Term {
  const deadline = instantAt(addDays(until, 1), '00:00', timeZone);
  for (let day = addDays(until, -1); compare(day, today) > 0; day = addDays(day, -1)) {
    if (isWorkingDay(day)) return { until, deadline, remindOn: day };
  }
  return { until, deadline, remindOn: null };
}
