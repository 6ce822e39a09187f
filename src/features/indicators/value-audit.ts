import { UserError } from '../../core/errors.js';
import { requestEditsOf } from '../../delivery/shown-records.js';
import type { Db } from '../../persistence/database.js';
import { audit, findEntry, refreshCard, type Work } from '../entries/use-cases.js';
import { indicatorKind } from './indicators.js';
import { findValue, type Value } from './value-rows.js';
import { valueWords } from './value-wording.js';

/** As in the audit. */
export const valueType = 'indicator value';

/** A value with the change that made it what it is. */
export interface RecordedValue {
  readonly value: Value;
  readonly changeId: string;
}

/** Writes a change of a value to the audit. @returns the id of the change */
export async function auditValue(
  work: Work,
  id: string,
  act: string,
  facts: { readonly before: object | null; readonly after: object },
  undoesId?: string,
): Promise<string> {
  const { tx, now, actor } = work;
  const { indicatorId } = await tx.indicatorValue.findUniqueOrThrow({ where: { id }, select: { indicatorId: true } });
  // Whoever was asked for a value, or to approve it, sees what has become of it.
  await requestEditsOf(tx, { workspaceId: actor.group.workspaceId, recordId: indicatorId, now });
  return audit(work, { type: valueType, id }, act, facts, undoesId);
}

/** The value, which stands in the actor's group. @throws UserError */
export async function standingValue(db: Db, groupId: string, id: string): Promise<Value> {
  const value = await findValue(db, groupId, id);
  if (value === null) throw new UserError(valueWords.unknown);
  if (value.withdrawnAt !== null || value.indicator.isWithdrawn) {
    throw new UserError(valueWords.errors.withdrawn(value.reference));
  }
  return value;
}

/** Taken back or not; it is known to be there. */
export async function valueAgain(db: Db, id: string): Promise<Value> {
  const value = await findValue(db, undefined, id);
  if (value === null) throw new Error('the value that was written is not there');
  return value;
}

/** What counts has changed: the indicator's card is to say so. */
export async function refreshIndicator({ tx, now }: Work, indicatorId: string): Promise<void> {
  const entry = await findEntry(indicatorKind, tx, undefined, indicatorId);
  if (entry !== null) await refreshCard(tx, { kind: indicatorKind, entry, now });
}
