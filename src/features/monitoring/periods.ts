import { addDays, addMonths, dayFrom, endOfMonth, type PlainDate, partsOf } from '../../core/dates.js';
import type { IsWorkingDay } from '../../core/working-days.js';

export type Frequency = 'MONTHLY' | 'QUARTERLY' | 'HALF_YEARLY';

export const frequencies: readonly Frequency[] = ['MONTHLY', 'QUARTERLY', 'HALF_YEARLY'];

/** Both days included, in the group's time zone. */
export interface ReportPeriod {
  readonly startOn: PlainDate;
  readonly endOn: PlainDate;
}

const monthsOf: Readonly<Record<Frequency, number>> = { MONTHLY: 1, QUARTERLY: 3, HALF_YEARLY: 6 };

const firstOfMonth = (day: PlainDate): PlainDate => addDays(day, 1 - partsOf(day).day);

function beginningWith(startOn: PlainDate, months: number): ReportPeriod {
  return { startOn, endOn: endOfMonth(addMonths(startOn, months - 1)) };
}

/** The period of this length that the day is in; periods begin with the year. */
export function periodAround(frequency: Frequency, day: PlainDate): ReportPeriod {
  const months = monthsOf[frequency];
  const { month } = partsOf(day);
  return beginningWith(addMonths(firstOfMonth(day), -((month - 1) % months)), months);
}

/** The last period that had ended before the day. */
export const periodBefore = (frequency: Frequency, day: PlainDate): ReportPeriod =>
  periodAround(frequency, addDays(periodAround(frequency, day).startOn, -1));

/**
 * The period of which a summary is posted on the day; undefined where none is. It is posted on the wanted day of the
 * month in which a new period has begun, or on the first working day after it, which may be in the next month already.
 * @param settings.dayOfMonth 1 to 28
 */
export function reportedOn(
  { frequency, dayOfMonth }: { readonly frequency: Frequency; readonly dayOfMonth: number },
  day: PlainDate,
  isWorkingDay: IsWorkingDay,
): ReportPeriod | undefined {
  if (!isWorkingDay(day)) return undefined;
  // The wanted day is this one, or one of those before it back to the last working day.
  for (let wanted = day; wanted === day || !isWorkingDay(wanted); wanted = addDays(wanted, -1)) {
    const parts = partsOf(wanted);
    if (parts.day === dayOfMonth && (parts.month - 1) % monthsOf[frequency] === 0)
      return periodBefore(frequency, wanted);
  }
  return undefined;
}

/** "2018-11", "11/2018", "November 2018", "Q4 2018", "H2 2018" or "2018"; undefined where it is none of them. */
export function typedPeriod(typed: string): ReportPeriod | undefined {
  const text = typed.trim().toLowerCase().replace(/\s+/gu, ' ');
  const part = /^([qh])\s?(\d) (\d{4})$|^(\d{4}) ?([qh])(\d)$/u.exec(text);
  if (part) {
    const months = (part[1] ?? part[5]) === 'q' ? 3 : 6;
    return ofYear(Number(part[3] ?? part[4]), (Number(part[2] ?? part[6]) - 1) * months + 1, months);
  }
  const year = /^(\d{4})$/u.exec(text);
  if (year) return ofYear(Number(year[1]), 1, 12);
  const month = /^(\d{4})-(\d{1,2})$|^(\d{1,2})[/.](\d{4})$/u.exec(text);
  if (month) return ofYear(Number(month[1] ?? month[4]), Number(month[2] ?? month[3]), 1);
  const named = /^(\p{L}{3,}) (\d{4})$/u.exec(text);
  const index = named?.[1] === undefined ? -1 : monthNames.findIndex((name) => name.startsWith(named[1] ?? ''));
  return named && index >= 0 ? ofYear(Number(named[2]), index + 1, 1) : undefined;
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function ofYear(year: number, month: number, months: number): ReportPeriod | undefined {
  const startOn = dayFrom(year, month, 1);
  return startOn === undefined || month + months > 13 ? undefined : beginningWith(startOn, months);
}
