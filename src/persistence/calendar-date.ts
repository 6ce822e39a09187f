import { z } from 'zod';

/** A day on the calendar without a time or a zone: 'YYYY-MM-DD'. */
const CalendarDate = z.iso.date();

/**
 * The value that Prisma wants for a `@db.Date` column: midnight UTC of that day.
 *
 * @param day 'YYYY-MM-DD'
 * @throws ZodError when there is no such day.
 */
export function toDbDate(day: string): Date {
  return new Date(`${CalendarDate.parse(day)}T00:00:00.000Z`);
}

/** The day, 'YYYY-MM-DD', of what Prisma read from a `@db.Date` column, in whatever zone the process runs. */
export function fromDbDate(value: Date): string {
  return value.toISOString().slice(0, 10);
}
