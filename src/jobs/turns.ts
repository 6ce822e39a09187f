import type { Db } from '../persistence/database.js';
import { lastSlots } from './claims.js';
import { dueSlots, type SlotRule, type SlotsToSettle } from './slots.js';

/** A group that a job works for by the clock. */
export interface GroupWithSlots {
  readonly id: string;
  readonly rule: SlotRule;
  /** Slots before this instant do not count. */
  readonly slotsSince: Date;
}

/** A group with the slots that are to be settled for it. */
export interface Turn<Group> extends SlotsToSettle {
  readonly group: Group;
}

/** Whose turn it is at that instant, and what was missed, of a job that has its slots by group. */
export async function turnsOf<Group extends GroupWithSlots>(
  db: Db,
  job: { readonly workspaceId: string; readonly job: string },
  groups: readonly Group[],
  now: Date,
): Promise<readonly Turn<Group>[]> {
  const settled = await lastSlots(db, job);
  return groups.map((group) => ({
    group,
    ...dueSlots(group.rule, { lastDay: settled.get(group.id), since: group.slotsSince, now }),
  }));
}
