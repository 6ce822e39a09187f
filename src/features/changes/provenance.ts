import type { Transaction } from '../../persistence/database.js';
import type { Choice, GroupCall } from '../../slack/contract.js';
import { decisionChoices, decisionToRecordUnder } from '../decisions/use-cases.js';
import { entryChoices, entryToPointTo, type Linked } from '../entries/use-cases.js';
import { learningKind, practiceKind, visitKind } from '../sources/use-cases.js';

/** What a change can come from, by the letters of its reference. */
export type Origin = 'D' | 'L' | 'GP' | 'SV';

const origins: readonly Origin[] = ['D', 'L', 'GP', 'SV'];

/** As links carry it: "D:" and the id. */
export const originValue = (origin: Origin, id: string) => `${origin}:${id}`;

/** What a value means in this group, held until the transaction ends; null where it means nothing that stands. */
export async function findOrigin(tx: Transaction, groupId: string, value: string): Promise<Linked | null> {
  const [first = '', id = ''] = value.split(':');
  const origin = origins.find((known) => known === first);
  if (origin === undefined || id === '') return null;
  const found = await rowOf(tx, groupId, origin, id);
  return found === null ? null : { id: value, name: found };
}

async function rowOf(tx: Transaction, groupId: string, origin: Origin, id: string): Promise<string | null> {
  switch (origin) {
    case 'D': {
      const decision = await decisionToRecordUnder(tx, groupId, id);
      return decision === null ? null : `D-${decision.number}`;
    }
    case 'L':
      return (await entryToPointTo(learningKind, tx, groupId, id))?.name ?? null;
    case 'GP':
      return (await entryToPointTo(practiceKind, tx, groupId, id))?.name ?? null;
    case 'SV':
      return (await entryToPointTo(visitKind, tx, groupId, id))?.name ?? null;
  }
}

/** The ids among these links of one sort, as Prisma wants them. */
export function originsOf(links: readonly Linked[], wanted: Origin): { id: string }[] {
  return links.flatMap(({ id: value }) => {
    const [origin, id] = value.split(':');
    return origin === wanted && id !== undefined ? [{ id }] : [];
  });
}

/** Decisions first, then what they were learned from. */
export async function originChoices({ db, actor }: GroupCall, typed: string): Promise<readonly Choice[]> {
  const groupId = actor.group.id;
  const marked = (origin: Origin, found: readonly Choice[]) =>
    found.slice(0, 40).map(({ label, value }) => ({ label, value: originValue(origin, value) }));
  return [
    ...marked('D', await decisionChoices(db, groupId, typed)),
    ...marked('L', await entryChoices(learningKind, db, groupId, typed, 20)),
    ...marked('GP', await entryChoices(practiceKind, db, groupId, typed, 20)),
    ...marked('SV', await entryChoices(visitKind, db, groupId, typed, 20)),
  ];
}
