import { addDays, compare, type PlainDate } from '../../core/dates.js';
import type { Db } from '../../persistence/database.js';
import { callKind, milestonesBetween } from '../changes/use-cases.js';
import { entriesAsOf } from '../entries/use-cases.js';
import { dueSoonDays } from './domain.js';
import type { Span } from './history.js';

/** Something that is monitored and due within the next two weeks: a milestone, or the last day of a call. */
export interface Deadline {
  readonly kind: 'milestone' | 'call';
  readonly reference: string;
  readonly title: string;
  readonly on: PlainDate;
  /** Who looks after it; '' where nobody is named. */
  readonly owner: string;
}

/** The soonest first. */
export async function loadDeadlines(
  db: Db,
  group: { readonly id: string; readonly timeZone: string },
  { until: { at } }: Span,
  today: PlainDate,
): Promise<readonly Deadline[]> {
  const days = { from: today, until: addDays(today, dueSoonDays) };
  const milestones = await milestonesBetween(db, { group, at }, days);
  const calls = await entriesAsOf(callKind, db, group.id, at);
  return [
    ...milestones.flatMap(({ reference, title, due, owner }): Deadline[] =>
      due.until === null ? [] : [{ kind: 'milestone', reference, title, on: due.until, owner: owner?.name ?? '' }],
    ),
    ...calls.flatMap(({ reference, facts: { title, status, closesOn } }): Deadline[] =>
      status === 'CLOSED' || closesOn === null || closesOn < days.from || closesOn > days.until
        ? []
        : [{ kind: 'call', reference, title, on: closesOn, owner: '' }],
    ),
  ].sort((a, b) => compare(a.on, b.on) || (a.reference < b.reference ? -1 : 1));
}
