import type { Via } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { type Confirmation, recordType } from './domain.js';
import { findConfirmations } from './store.js';
import { words } from './wording.js';

export type { Work } from '../meetings/use-cases.js';

/** Writes a change to the history of the decision. @returns the id of the change */
export async function audit(
  by: { readonly tx: Transaction; readonly via: Via; readonly memberId: string | null; readonly at: Date },
  confirmation: Pick<Confirmation, 'decision' | 'group'>,
  act: string,
  before: object | null,
  after: object,
): Promise<string> {
  const { id } = await recordChange(by.tx, {
    groupId: confirmation.group.id,
    recordType,
    recordId: confirmation.decision.id,
    act,
    at: by.at,
    byMemberId: by.memberId,
    via: by.via,
    before: before === null ? null : { ...before },
    after: { ...after },
  });
  return id;
}

/** A confirmation of the group's. @throws UserError */
export async function existing(db: Db, groupId: string, id: string): Promise<Confirmation> {
  const [confirmation] = await findConfirmations(db, { id, request: { groupId } });
  if (confirmation === undefined) throw new UserError(words.errors.gone);
  return confirmation;
}

/** Waits for whoever answers or ends it, and keeps it as it is until the transaction ends. */
export async function lockConfirmations(tx: Transaction, ids: readonly string[]): Promise<void> {
  // Always in the same order, so that two who lock at the same moment do not wait for each other.
  await tx.$queryRaw`SELECT 1 FROM "Confirmation" WHERE "id" = ANY(${[...ids]}) ORDER BY "id" FOR UPDATE`;
}
