import { compare, type PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { type ActionItem, lengths } from './domain.js';
import { type Standing, standingOf } from './standing.js';
import { words } from './wording.js';

/** What a person says about an item. */
export interface Report {
  /** How it is going; OPEN reopens a closed item. undefined: not spoken of. */
  readonly standing?: Standing | undefined;
  readonly text: string;
  readonly newDueOn?: PlainDate | undefined;
  /** Said of an open item: where it is closed by now, it is not opened again by that. */
  readonly ofOpen?: boolean;
}

/** The part of an item that reports change. */
export type ItemState = Pick<ActionItem, 'status' | 'health' | 'dueOn' | 'dueWords'>;

/**
 * The item's state after a report: the last word counts. Health belongs to open items, so reporting it for a closed one
 * opens it again; closing and reopening leave it not reported. A day replaces the words that stood for one.
 */
export function applyReport({ status, health, dueOn, dueWords }: ItemState, report: Report): ItemState {
  const moved = report.newDueOn !== undefined && report.newDueOn !== dueOn;
  const due = moved ? { dueOn: report.newDueOn ?? null, dueWords: '' } : { dueOn, dueWords };
  switch (report.standing) {
    case undefined:
      return { ...due, status, health };
    case 'ON_TRACK':
    case 'AT_RISK':
    case 'BLOCKED':
      return { ...due, status: 'OPEN', health: report.standing };
    case 'OPEN':
    case 'DONE':
    case 'NOT_DOING':
      return { ...due, status: report.standing, health: null };
  }
}

/** Whether the report says nothing that is not known already: "done" of what is done, without a word more. */
export function isNoNews(state: ItemState, report: Report): boolean {
  if (report.ofOpen === true && state.status !== 'OPEN') return true;
  if (report.text !== '') return false;
  if (report.newDueOn !== undefined && report.newDueOn !== state.dueOn) return false;
  const { standing } = report;
  if (standing === 'DONE' || standing === 'NOT_DOING') return state.status === standing;
  // Saying "on track" again is news: it is what people are asked for.
  return standing === 'OPEN' && state.status === 'OPEN';
}

/**
 * @param state of the item as it is now
 * @throws FieldErrors where a report says nothing, or needs a reason, or moves a date to where it cannot be
 */
export function checkReport(state: ItemState, report: Report, today: PlainDate): void {
  const fields: Record<string, string> = {};
  const { standing, newDueOn } = report;
  const moves = newDueOn !== undefined && newDueOn !== state.dueOn;
  const closes = standing === 'DONE' || standing === 'NOT_DOING';
  if (standing === undefined && report.text === '' && !moves) fields['standing'] = words.errors.nothingSaid;
  if (report.text.length > lengths.update) {
    fields['text'] = words.errors.tooLong(lengths.update, report.text.length);
  } else if (report.text === '' && standing === 'NOT_DOING' && state.status !== 'NOT_DOING') {
    fields['text'] = words.errors.whyNotDoing;
  } else if (report.text === '' && moves && state.dueOn !== null) {
    fields['text'] = words.errors.whyMoved;
  }
  if (moves) {
    const staysClosed = closes || (standing === undefined && state.status !== 'OPEN');
    if (staysClosed) fields['newDueOn'] = words.errors.closedNeedsNoDate(closes ? standing : standingOf(state));
    else if (compare(newDueOn, today) < 0) fields['newDueOn'] = words.errors.past(newDueOn, today);
  }
  if (Object.keys(fields).length > 0) throw new FieldErrors(fields);
}
