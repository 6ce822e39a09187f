import { addDays, instantAt, nowIn } from './dates.js';

/** Nobody is written to from `from` in the evening until `until` in the morning, but by whoever is awake. */
export const nightHours = { from: '19:00', until: '07:00' } as const;

/** This instant, or, where it is night in that time zone, the end of the night. */
export function afterNight(now: Date, timeZone: string): Date {
  const { today, time } = nowIn(now, timeZone);
  if (time < nightHours.until) return instantAt(today, nightHours.until, timeZone);
  return time >= nightHours.from ? instantAt(addDays(today, 1), nightHours.until, timeZone) : now;
}
