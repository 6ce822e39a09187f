/** Times as the reader's clock shows them. Formatters are kept: making one costs more than using it a hundred times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(tz: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tz} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: tz });
  formatters.set(key, made);
  return made;
}

/** The instant of a message's ts. */
export function instantOf(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}

export function clockTime(at: number, tz: string): string {
  return formatter(tz, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `2018-11-30`, the day in that zone. */
export function dayKey(at: number, tz: string): string {
  const parts = formatter(tz, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** `Today`, `Yesterday`, `Friday 30 November`; with the year when it is another. */
export function dayName(at: number, now: number, tz: string): string {
  const [day, today] = [dayKey(at, tz), dayKey(now, tz)];
  if (day === today) return 'Today';
  if (day === dayKey(now - 86_400_000, tz)) return 'Yesterday';
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  return formatter(tz, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(at);
}

/** `Mon 5 Nov 2018, 10:04`. */
export function dateAndTime(at: number, tz: string): string {
  const date = formatter(tz, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(at);
  return `${date.replace(',', '')}, ${clockTime(at, tz)}`;
}

/** How far a zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: number, tz: string): number {
  const options = {
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  } as const;
  const parts = formatter(tz, options).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(at / 1000) * 1000;
}

/** The instant of `2018-11-30T08:00` on the wall of that zone. Where clocks skip it, the instant just after. */
export function instantAt(local: string, tz: string): number {
  const asUtc = Date.parse(`${local.length === 10 ? `${local}T00:00` : local}Z`);
  const guess = asUtc - offsetAt(asUtc, tz);
  return asUtc - offsetAt(guess, tz);
}

/** `2018-11-30T08:00` on the wall of that zone. */
export function localOf(at: number, tz: string): string {
  return new Date(at + offsetAt(at, tz)).toISOString().slice(0, 16);
}

/** The next Monday at 08:00 in that zone, never now. */
export function nextMonday(now: number, tz: string): number {
  const today = new Date(`${localOf(now, tz).slice(0, 10)}T00:00Z`);
  const days = (8 - today.getUTCDay()) % 7;
  const at = (add: number) =>
    instantAt(`${new Date(today.getTime() + add * 86_400_000).toISOString().slice(0, 10)}T08:00`, tz);
  return at(days) > now ? at(days) : at(days + 7);
}
