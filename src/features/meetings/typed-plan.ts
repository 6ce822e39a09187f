import { TIME } from '../../core/date-patterns.js';
import type { PlainDate } from '../../core/dates.js';
import { findDue } from '../../core/due-dates.js';
import { closeSeam } from '../../core/seam.js';
import { planWords as words } from './plan-wording.js';

/** What was typed behind `/intra meeting plan`, as far as it was understood. */
export interface TypedPlan {
  readonly title: string;
  readonly date: PlainDate | undefined;
  /** 'HH:mm'; '' where none was typed. */
  readonly time: string;
  /** As the form takes it; '' where no end was typed. */
  readonly length: string;
  /** What could not be understood, in sentences. */
  readonly said: readonly string[];
}

const SPAN = new RegExp(
  `(?:,?\\s*\\b(?:at|from)\\s+|,\\s*|^|\\s)(?<from>${TIME})(?:\\s*(?:-|–|—|to|until)\\s*(?<until>${TIME}))?(?=$|[\\s,;.)])`,
  'iu',
);

/** "6th RSG meeting on 11 December at 10:00" is a title, a day and a time. */
export function readTypedPlan(text: string, today: PlainDate): TypedPlan {
  const span = SPAN.exec(text);
  const from = minutesOf(span?.groups?.['from']);
  const until = minutesOf(span?.groups?.['until']);
  const rest =
    span === null || from === undefined
      ? text
      : closeSeam(text.slice(0, span.index), text.slice(span.index + span[0].length));
  const due = findDue(rest.trim(), { today });
  const length = from !== undefined && until !== undefined && until > from ? `${until - from} min` : '';
  const found = { title: due.rest.trim(), time: from === undefined ? '' : clock(from), length };
  switch (due.kind) {
    case 'date':
      return { ...found, date: due.date, said: [] };
    case 'passed':
    case 'impossible':
      return { ...found, title: rest.trim(), date: undefined, said: [words.asked.checkDate(due.why)] };
    case 'words':
      return { ...found, title: rest.trim(), date: undefined, said: [words.asked.words(due.words)] };
    case 'none':
      return { ...found, date: undefined, said: [] };
  }
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes since midnight of "10:00", "2 pm", "noon"; undefined where there is no such time. */
function minutesOf(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (/^(?:noon|midday)$/i.test(typed)) return 12 * 60;
  if (/^midnight$/i.test(typed)) return 0;
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?/i.exec(typed);
  if (match === null) return undefined;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)];
  const half = match[3]?.[0]?.toLowerCase();
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  const full = half === undefined ? hours : (hours % 12) + (half === 'p' ? 12 : 0);
  return full > 23 || minutes > 59 ? undefined : full * 60 + minutes;
}
