import type { Actor, Via } from '../../core/actor.js';
import { recordChange } from '../../persistence/audit.js';
import type { Transaction } from '../../persistence/database.js';
import { recordType } from './domain.js';

/** Who does something, when and by which way, in which transaction. */
export interface Work {
  readonly tx: Transaction;
  readonly now: Date;
  readonly via: Via;
  readonly actor: Actor;
}

/** Writes a change of a decision to the audit. @returns the id of the change */
export async function audit(
  { tx, now, via, actor }: Work,
  recordId: string,
  act: string,
  before: object | null,
  after: object,
  undoesId?: string,
): Promise<string> {
  const { id } = await recordChange(tx, {
    groupId: actor.group.id,
    recordType,
    recordId,
    act,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: before === null ? null : { ...before },
    after: { ...after },
    ...(undoesId === undefined ? {} : { undoesId }),
  });
  return id;
}
