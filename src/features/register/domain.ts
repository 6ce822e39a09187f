import type { Change } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';

/** Entries of a list, or changes of a history, in one message. */
export const pageSize = 8;

/** How long one's own change can be taken back, in milliseconds. */
export const undoWindow = 10 * 60_000;

/** Where in a list one is. */
export interface ListPlace {
  readonly word: string;
  /** What the list is about, e.g. "@DH"; '' for most lists. */
  readonly about: string;
  readonly offset: number;
}

// What it is about comes last, as a person typed it and it may hold the separator.
export function listValue({ word, offset, about }: ListPlace): string {
  return [word, offset, about].join('~');
}

/** Reads the value of a list button; what is missing or was never written by us means the beginning. */
export function readListValue(value: string): ListPlace {
  const [, word = '', offset, about = ''] = /^([^~]*)(?:~([^~]*)(?:~(.*))?)?$/s.exec(value) ?? [];
  return { word, about, offset: readCount(offset) };
}

/** Where in the history of a record one is; `size` 1 shows a single change at length. */
export interface HistoryPlace {
  readonly reference: string;
  readonly offset: number;
  readonly size: number;
}

export function historyValue({ reference, offset, size }: HistoryPlace): string {
  return [reference, offset, size].join('~');
}

/** Reads the value of a history button: a reference alone means its first page. */
export function readHistoryValue(value: string): HistoryPlace {
  const [reference = '', offset, size] = value.split('~');
  return { reference, offset: readCount(offset), size: size === '1' ? 1 : pageSize };
}

function readCount(text: string | undefined): number {
  return /^\d{1,9}$/.test(text ?? '') ? Number(text) : 0;
}

/** The offset of the last page, for when entries have gone since the button was shown. */
export function lastOffset(total: number): number {
  return Math.floor(Math.max(0, total - 1) / pageSize) * pageSize;
}

/** Who made a change. */
export interface Author {
  readonly name: string;
  readonly initials: string;
}

/** Why a change cannot be taken back by this person now; undefined where it can. */
export type UndoObstacle = 'unknown' | 'not yours' | 'taken back already' | 'too late';

/**
 * Only one's own change, within ten minutes, once. What was built on it is for its kind of record to say.
 * @param takenBack whether a later change takes this one back
 */
export function obstacleToUndo(
  change: Change | null,
  { memberId, now, takenBack }: { memberId: string; now: Date; takenBack: boolean },
): UndoObstacle | undefined {
  // Taking back a taking back would restore what nobody sees; the record is entered anew instead.
  if (change === null || change.undoesId !== null) return 'unknown';
  if (change.byMemberId !== memberId) return 'not yours';
  if (takenBack) return 'taken back already';
  if (now.getTime() - change.at.getTime() > undoWindow) return 'too late';
  return undefined;
}

/** The lines in at most `max` code units together, cut on a word. */
export function cutLines(lines: readonly string[], max: number): { lines: readonly string[]; isCut: boolean } {
  const kept: string[] = [];
  let room = max;
  for (const line of lines) {
    // A few letters of a line would say less than nothing.
    if (line.length > room && room < 40) return { lines: kept, isCut: true };
    kept.push(cutWords(line, room));
    room -= line.length;
    if (room < 0) return { lines: kept, isCut: true };
  }
  return { lines: kept, isCut: false };
}
