import { UserError } from '../../core/errors.js';
import { undoState } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { refreshCard, withdrawCard } from './cards.js';
import { findEntry, setWithdrawn, takeVersion } from './finding.js';
import { type Kind, referenceOf } from './kind.js';
import { type FactsOf, type Properties, readKept, type Work } from './property.js';
import { audit, requireNothingRests } from './recording.js';
import { words } from './wording.js';

/**
 * Takes a change of a record back by a new entry. Whether this person may is the caller's to judge.
 * @throws UserError where something was built on it
 */
export async function undoEntryChange<P extends Properties>(kind: Kind<P>, work: Work, change: Change): Promise<void> {
  const { tx, now, actor } = work;
  const entry = await findEntry(kind, tx, actor.group.id, change.recordId);
  if (entry === null) throw new UserError(kind.words.unknown);
  const reference = referenceOf(kind, entry);
  const state = await undoState(tx, change);
  if (state === 'already undone') throw new UserError(words.undo.alreadyUndone);
  if (state === 'is itself an undo') throw new UserError(words.undo.isUndo(reference));
  if (state === 'built upon' || !(await takeVersion(kind, tx, entry))) {
    throw new UserError(words.undo.builtUpon(reference));
  }
  const record = { type: kind.type, id: entry.id };
  const isFirst = change.act === words.acts.recorded;
  if (isFirst || change.act === words.acts.withdrawn) {
    if (isFirst) await requireNothingRests(kind, tx, entry);
    await setWithdrawn(kind, tx, entry.id, isFirst ? now : null);
    const facts = { before: { withdrawn: !isFirst }, after: { withdrawn: isFirst } };
    await audit(work, record, words.acts.takenBack, facts, change.id);
    if (isFirst) await withdrawCard(tx, { kind, entry, now }, words.acts.takenBack);
    else await refreshCard(tx, { kind, entry, now });
    return;
  }
  const before = readKept(kind.properties, change.before);
  await kind.undone?.(work, entry, change);
  const facts: FactsOf<P> = { ...entry.facts, ...before };
  await kind.table.write(tx, entry.id, facts, now);
  const kept = { before: readKept(kind.properties, change.after), after: before };
  await audit(work, record, words.acts.takenBack, kept, change.id);
  await refreshCard(tx, { kind, entry, now });
}
