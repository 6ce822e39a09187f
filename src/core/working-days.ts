import { addDays, daysBetween, type PlainDate, plainDate, type Weekday, weekdayOf } from './dates.js';

/** Whether people work on that day; holidays and weekends are not working days. */
export type IsWorkingDay = (day: PlainDate) => boolean;

export const mondayToFriday: readonly Weekday[] = [1, 2, 3, 4, 5];

/** Days of the week on which people work, but for holidays. */
export function workingDays(weekdays: readonly Weekday[], isHoliday: (day: PlainDate) => boolean): IsWorkingDay {
  return (day) => weekdays.includes(weekdayOf(day)) && !isHoliday(day);
}

// Longer than any run of holidays; a calendar without a single working day must not search for ever.
const mostDaysToSearch = 370;

/** The day itself if it is a working day, else the next one; undefined where there is none within a year. */
function workingDayFrom(day: PlainDate, isWorkingDay: IsWorkingDay): PlainDate | undefined {
  for (let distance = 0; distance < mostDaysToSearch; distance += 1) {
    const candidate = addDays(day, distance);
    if (isWorkingDay(candidate)) return candidate;
  }
  return undefined;
}

/** The first working day after that day. */
export function workingDayAfter(day: PlainDate, isWorkingDay: IsWorkingDay): PlainDate | undefined {
  return workingDayFrom(addDays(day, 1), isWorkingDay);
}

/** A day as a number: days since 1 January 1970. For arithmetic over many records, where text would be slow. */
export type DayNumber = number;

const epoch = plainDate('1970-01-01');
export const toDayNumber = (day: PlainDate): DayNumber => daysBetween(epoch, day);
export const fromDayNumber = (day: DayNumber): PlainDate => addDays(epoch, day);

/** Questions about working days, each answered at once however far apart the days are. */
export interface WorkingCalendar {
  isWorkingDay(day: DayNumber): boolean;
  /** How many working days lie after `from`, up to and including `to`; 0 where `to` is not later. */
  between(from: DayNumber, to: DayNumber): number;
  /** The day itself if it is a working day, else the last one before; the day itself where none is known. */
  onOrBefore(day: DayNumber): DayNumber;
}

/**
 * Counts working days once, for the days from `first` to `last`. Days before and after are taken for working days from
 * Monday to Friday, without holidays: for what is a year away that is near enough.
 */
export function workingCalendar(isWorkingDay: IsWorkingDay, first: DayNumber, last: DayNumber): WorkingCalendar {
  const size = last - first + 1;
  const works = new Uint8Array(size);
  // until[i]: working days among the first i days
  const until = new Int32Array(size + 1);
  for (let index = 0; index < size; index += 1) {
    works[index] = isWorkingDay(fromDayNumber(first + index)) ? 1 : 0;
    until[index + 1] = (until[index] ?? 0) + (works[index] ?? 0);
  }
  const total = until[size] ?? 0;
  /** Working days from some fixed day up to and including this one; differences of it count. */
  const count = (day: DayNumber): number => {
    if (day < first) return weekdaysUntil(day) - weekdaysUntil(first - 1);
    if (day > last) return total + weekdaysUntil(day) - weekdaysUntil(last);
    return until[day - first + 1] ?? 0;
  };
  const works1 = (day: DayNumber): boolean =>
    day < first || day > last ? weekdaysUntil(day) > weekdaysUntil(day - 1) : works[day - first] === 1;
  return {
    isWorkingDay: works1,
    between: (from, to) => (to <= from ? 0 : count(to) - count(from)),
    onOrBefore(day) {
      for (let candidate = day; candidate > day - mostDaysToSearch; candidate -= 1) {
        if (works1(candidate)) return candidate;
      }
      return day;
    },
  };
}

/** Days from Monday to Friday up to and including this one, counted from Monday 29 December 1969 on. */
function weekdaysUntil(day: DayNumber): number {
  const sinceMonday = day + 4;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(5, sinceMonday - weeks * 7);
}

/** The Monday of the week that the day is in. */
export function mondayOf(day: DayNumber): DayNumber {
  return day - ((((day + 3) % 7) + 7) % 7);
}
