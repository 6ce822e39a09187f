import fc from 'fast-check';
import { addDays, type PlainDate, plainDate } from '../../src/core/dates.js';

/** Zones of the partner regions, and some with odd offsets or far sides of the world. */
export const ZONES = [
  'Europe/London',
  'Europe/Madrid',
  'Europe/Ljubljana',
  'Europe/Sofia',
  'Atlantic/Azores',
  'Pacific/Chatham',
  'America/St_Johns',
] as const;

export const zone = fc.constantFrom(...ZONES);

const start = plainDate('1990-01-01');

export const anyDate: fc.Arbitrary<PlainDate> = fc.integer({ min: 0, max: 25_000 }).map((days) => addDays(start, days));
