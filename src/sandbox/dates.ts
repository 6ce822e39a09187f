import { zoneOffsetSeconds } from './clock.js';

/** Who reads: their time zone, and the present, for "today" and "tomorrow". */
export interface DateReader {
  readonly tz: string;
  readonly now: number;
}

/**
 * A date as Slack shows it in `<!date^seconds^format|fallback>`, in the reader's time zone.
 * Source: "Formatting text in messages", Date formatting.
 */
export function formatDate(seconds: number, format: string, reader: DateReader): string {
  const at = seconds * 1000;
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: reader.tz }).format(at);
  const dayNumber = Number(part({ day: 'numeric' }));
  const ordinal = `${dayNumber}${ending(dayNumber)}`;
  const [month, year, weekday] = [part({ month: 'long' }), part({ year: 'numeric' }), part({ weekday: 'long' })];
  const long = `${weekday}, ${month} ${ordinal}, ${year}`;
  const plain = `${month} ${ordinal}, ${year}`;
  const short = part({ month: 'short', day: 'numeric', year: 'numeric' });
  const pretty = (otherwise: string) => nearDay(at, reader) ?? otherwise;
  const tokens: { readonly [token: string]: string } = {
    date_num: new Intl.DateTimeFormat('en-CA', { timeZone: reader.tz }).format(at),
    date: plain,
    date_short: short,
    date_long: long,
    date_pretty: pretty(plain),
    date_short_pretty: pretty(short),
    date_long_pretty: pretty(long),
    date_long_full: long,
    day_divider_pretty: pretty(long),
    time: part({ hour: 'numeric', minute: '2-digit' }),
    time_secs: part({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: ago(reader.now - at),
  };
  return format.replace(/\{(\w+)\}/g, (all, token: string) => tokens[token] ?? all);
}

function ending(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

function nearDay(at: number, reader: DateReader): string | undefined {
  const day = (time: number) => Math.floor((time + zoneOffsetSeconds(reader.tz, time) * 1000) / 86_400_000);
  const names: { readonly [days: string]: string } = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' };
  return names[String(day(at) - day(reader.now))];
}

function ago(milliseconds: number): string {
  const minutes = Math.round(Math.abs(milliseconds) / 60_000);
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1440
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  const amount = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return milliseconds >= 0 ? `${amount} ago` : `in ${amount}`;
}
