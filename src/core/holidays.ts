import { addDays, isPlainDate, type PlainDate, partsOf } from './dates.js';

/** Public holidays of a region; a region that is not known has none. */
export interface Holidays {
  isHoliday(day: PlainDate): boolean;
}

const noHolidays: Holidays = { isHoliday: () => false };

const known = new Map<string, Holidays>();

/**
 * Public holidays of a region such as "GB-ENG", "ES-EX" or "SI"; '' has none.
 * The data of all countries take 0.3 s to load, so that is done when they are first asked for and not at start.
 */
export async function holidaysOf(region: string): Promise<Holidays> {
  const cached = known.get(region);
  if (cached !== undefined) return cached;
  const holidays = region === '' ? noHolidays : await load(region);
  known.set(region, holidays);
  return holidays;
}

async function load(region: string): Promise<Holidays> {
  const { default: DateHolidays } = await import('date-holidays');
  const [country = '', state, part] = region.split('-');
  const calendar = new DateHolidays();
  calendar.init(country, state, part);
  const years = new Map<number, ReadonlySet<PlainDate>>();
  const holidaysIn = (year: number): ReadonlySet<PlainDate> => {
    const cached = years.get(year);
    if (cached !== undefined) return cached;
    const days = new Set(
      calendar
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .flatMap(({ date, start, end }) => daysOf(date, end.getTime() - start.getTime())),
    );
    years.set(year, days);
    return days;
  };
  return { isHoliday: (day) => holidaysIn(partsOf(day).year).has(day) };
}

/** A country, or a part of one with holidays of its own. */
export interface HolidayRegion {
  /** e.g. "GB-ENG" */
  readonly code: string;
  /** e.g. "United Kingdom, England" */
  readonly name: string;
}

let allRegions: readonly HolidayRegion[] | undefined;

/** Every region whose holidays are known, in the order of their names; some 600. */
export async function holidayRegions(): Promise<readonly HolidayRegion[]> {
  if (allRegions !== undefined) return allRegions;
  const { default: DateHolidays } = await import('date-holidays');
  const calendar = new DateHolidays();
  // Where the library knows no parts, it gives undefined, whatever its types say.
  const entries = (names: Record<string, string> | undefined) => Object.entries(names ?? {});
  const found: HolidayRegion[] = [];
  for (const [country, land] of entries(calendar.getCountries('en'))) {
    found.push({ code: country, name: land });
    for (const [state, part] of entries(calendar.getStates(country, 'en'))) {
      found.push({ code: `${country}-${state}`, name: `${land}, ${part}` });
      for (const [region, place] of entries(calendar.getRegions(country, state, 'en'))) {
        found.push({ code: `${country}-${state}-${region}`, name: `${land}, ${part}, ${place}` });
      }
    }
  }
  allRegions = found.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return allRegions;
}

/** @returns undefined where no such region is known */
export async function nameOfRegion(code: string): Promise<string | undefined> {
  return (await holidayRegions()).find((region) => region.code === code)?.name;
}

export const isHolidayRegion = async (code: string): Promise<boolean> => (await nameOfRegion(code)) !== undefined;

const dayMs = 86_400_000;

/** @param date of the first day, as the library writes it: "2018-12-25 00:00:00" with what may follow */
function daysOf(date: string, lengthMs: number): PlainDate[] {
  const first = date.slice(0, 10);
  if (!isPlainDate(first)) return [];
  return Array.from({ length: Math.max(1, Math.round(lengthMs / dayMs)) }, (_, index) => addDays(first, index));
}

/** Countries by time zone, where most groups are; the library's own list leaves out half of them. */
const countries: Readonly<Record<string, string>> = {
  'Atlantic/Azores': 'PT-20',
  'Atlantic/Canary': 'ES-CN',
  'Atlantic/Madeira': 'PT-30',
  'Atlantic/Reykjavik': 'IS',
  'Asia/Nicosia': 'CY',
  'Europe/Amsterdam': 'NL',
  'Europe/Athens': 'GR',
  'Europe/Belgrade': 'RS',
  'Europe/Berlin': 'DE',
  'Europe/Bratislava': 'SK',
  'Europe/Brussels': 'BE',
  'Europe/Bucharest': 'RO',
  'Europe/Budapest': 'HU',
  'Europe/Chisinau': 'MD',
  'Europe/Copenhagen': 'DK',
  'Europe/Dublin': 'IE',
  'Europe/Helsinki': 'FI',
  'Europe/Kiev': 'UA',
  'Europe/Kyiv': 'UA',
  'Europe/Lisbon': 'PT',
  'Europe/Ljubljana': 'SI',
  'Europe/London': 'GB-ENG',
  'Europe/Luxembourg': 'LU',
  'Europe/Madrid': 'ES',
  'Europe/Malta': 'MT',
  'Europe/Oslo': 'NO',
  'Europe/Paris': 'FR',
  'Europe/Podgorica': 'ME',
  'Europe/Prague': 'CZ',
  'Europe/Riga': 'LV',
  'Europe/Rome': 'IT',
  'Europe/Sarajevo': 'BA',
  'Europe/Skopje': 'MK',
  'Europe/Sofia': 'BG',
  'Europe/Stockholm': 'SE',
  'Europe/Tallinn': 'EE',
  'Europe/Tirane': 'AL',
  'Europe/Vaduz': 'LI',
  'Europe/Vienna': 'AT',
  'Europe/Vilnius': 'LT',
  'Europe/Warsaw': 'PL',
  'Europe/Zagreb': 'HR',
  'Europe/Zurich': 'CH',
  'Africa/Casablanca': 'MA',
  'America/Caracas': 'VE',
  'Australia/Lord_Howe': 'AU-NSW',
  'Pacific/Apia': 'WS',
  'Pacific/Auckland': 'NZ',
  'Pacific/Chatham': 'NZ-CIT',
};

const britain: readonly (readonly [RegExp, string])[] = [
  [/scotland/i, 'GB-SCT'],
  [/wales/i, 'GB-WLS'],
  [/northern ireland/i, 'GB-NIR'],
];

/** The region whose holidays a group keeps unless it says otherwise: by its time zone and the name of its region. */
export function usualHolidayRegion(timeZone: string, region: string): string {
  const country = countries[timeZone] ?? '';
  if (country !== 'GB-ENG') return country;
  return britain.find(([name]) => name.test(region))?.[1] ?? country;
}
