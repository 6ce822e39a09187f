// What `/intra undo` takes back besides records: that something was put off, an absence, one's own reminders.
import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { isPlainDate, type PlainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { recordUndo } from '../../persistence/audit.js';
import type { Db } from '../../persistence/database.js';
import { undoState } from '../../persistence/record-history.js';
import type { Change, Undoable } from '../../slack/contract.js';
import { findActionItems, type Work } from '../action-items/use-cases.js';
import { absenceType, restoreAbsence } from './absences.js';
import { awayWords } from './away-wording.js';
import { putOffType, restorePutOff } from './putting-off.js';
import { remindersType, restoreReminders } from './settings.js';
import { words } from './wording.js';

interface Taking {
  readonly type: string;
  title(db: Db, recordId: string): Promise<{ readonly reference: string; readonly title: string }>;
  lines(change: Change, today: PlainDate): readonly string[];
  /** Puts things as they were before the change. @returns what stood there, and what stands there now */
  restore(work: Work, change: Change): Promise<{ readonly before: object; readonly after: object }>;
}

/** Takes a change back where nothing was changed after it. */
export function takesBack({ type, title, lines, restore }: Taking): Undoable {
  return {
    type,
    title,
    explain: async ({ today }, changes) => changes.map((change) => ({ change, lines: lines(change, today) })),
    async undo(tx, { actor, now, via, change }) {
      const state = await undoState(tx, change);
      if (state !== 'free') throw new UserError(state === 'built upon' ? words.undo.builtUpon : words.undo.already);
      const facts = await restore({ tx, actor, now, via }, change);
      await recordUndo(tx, change, { act: words.undo.act, at: now, byMemberId: actor.memberId, via, ...facts });
    },
  };
}

const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value));
const untilOf = (facts: unknown) => z.object({ until: day.nullable() }).safeParse(facts).data?.until ?? null;

const puttingOff = takesBack({
  type: putOffType,
  async title(db, recordId) {
    const [item] = await findActionItems(db, [recordId]);
    if (item !== undefined) return { reference: words.reference('item', item.number), title: item.text };
    const decision = await db.decision.findUnique({ where: { id: recordId } });
    return decision === null
      ? { reference: '', title: '' }
      : { reference: words.reference('decision', decision.number), title: decision.statement };
  },
  lines({ before, after }, today) {
    const shown = (until: PlainDate | null) => (until === null ? words.undo.notPutOff : formatDay(until, { today }));
    return [words.undo.until(shown(untilOf(before)), shown(untilOf(after)))];
  },
  restore: restorePutOff,
});

const absence = takesBack({
  type: absenceType,
  title: async () => ({ reference: '', title: awayWords.undo.absence }),
  lines({ act, before, after }, today) {
    const until = untilOf(act === awayWords.acts.noted ? after : before);
    return until === null ? [] : [awayWords.undo.was(formatDay(until, { today }))];
  },
  restore: restoreAbsence,
});

const reminders = takesBack({
  type: remindersType,
  title: async () => ({ reference: '', title: awayWords.undo.reminders }),
  lines: () => [],
  restore: restoreReminders,
});

export const undoables: readonly Undoable[] = [puttingOff, absence, reminders];
