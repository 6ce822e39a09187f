import type { Transaction } from '../../persistence/database.js';
import type { Choice, GroupCall } from '../../slack/contract.js';
import { entryChoices, entryToPointTo, type Linked } from '../entries/use-cases.js';
import { callKind } from './calls.js';
import { operationKind } from './operations.js';
import { changeKind } from './policy-changes.js';

/** What a milestone can be of: a policy change, an operation, a call. */
type Letter = 'PC' | 'O' | 'CL';

/** As links carry it: "O:" and the id. */
export const subjectValue = (letter: Letter, id: string) => `${letter}:${id}`;

function readSubject(value: string): { readonly letter: Letter; readonly id: string } | undefined {
  const [first = '', id = ''] = value.split(':');
  const letter = (['PC', 'O', 'CL'] as const).find((known) => known === first);
  return letter === undefined || id === '' ? undefined : { letter, id };
}

/** What a value means in this group, held until the transaction ends; null where it means nothing that stands. */
export async function findSubject(tx: Transaction, groupId: string, value: string): Promise<Linked | null> {
  const subject = readSubject(value);
  if (subject === undefined) return null;
  const { letter, id } = subject;
  const found = await rowOf(tx, groupId, letter, id);
  return found === null ? null : { id: value, name: found.name };
}

function rowOf(tx: Transaction, groupId: string, letter: Letter, id: string): Promise<Linked | null> {
  switch (letter) {
    case 'PC':
      return entryToPointTo(changeKind, tx, groupId, id);
    case 'O':
      return entryToPointTo(operationKind, tx, groupId, id);
    case 'CL':
      return entryToPointTo(callKind, tx, groupId, id);
  }
}

/** The columns of a milestone's subject. */
export function subjectIds(link: Linked | null) {
  const subject = link === null ? undefined : readSubject(link.id);
  const idOf = (letter: Letter) => (subject?.letter === letter ? subject.id : null);
  return { changeId: idOf('PC'), operationId: idOf('O'), callId: idOf('CL') };
}

const marked = (letter: string, found: readonly Choice[]) =>
  found.map(({ label, value }) => ({ label, value: `${letter}:${value}` }));

export async function subjectChoices({ db, actor }: GroupCall, typed: string): Promise<readonly Choice[]> {
  const groupId = actor.group.id;
  return [
    ...marked('O', await entryChoices(operationKind, db, groupId, typed, 40)),
    ...marked('PC', await entryChoices(changeKind, db, groupId, typed, 30)),
    ...marked('CL', await entryChoices(callKind, db, groupId, typed, 30)),
  ];
}
