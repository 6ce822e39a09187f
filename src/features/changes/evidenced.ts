import type { Choice, GroupCall } from '../../slack/contract.js';
import { entryChoices } from '../entries/use-cases.js';
import { targetValue } from '../evidence/use-cases.js';
import { milestoneKind } from './milestones.js';
import { operationKind } from './operations.js';
import { changeKind } from './policy-changes.js';

/** What of changes evidence can be attached to by a person. */
export async function evidencedChanges({ db, actor }: GroupCall, typed: string): Promise<readonly Choice[]> {
  const groupId = actor.group.id;
  const marked = (letter: 'PC' | 'O' | 'MS', found: readonly Choice[]) =>
    found.map(({ label, value }) => ({ label, value: targetValue(letter, value) }));
  return [
    ...marked('O', await entryChoices(operationKind, db, groupId, typed, 40)),
    ...marked('MS', await entryChoices(milestoneKind, db, groupId, typed, 30)),
    ...marked('PC', await entryChoices(changeKind, db, groupId, typed, 30)),
  ];
}
