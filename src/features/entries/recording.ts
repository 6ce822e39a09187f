import { dayOf } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { difference, factsBefore, mergeEntered } from '../../core/facts.js';
import { requireRecorder } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import type { Transaction } from '../../persistence/database.js';
import { nextNumber } from '../../persistence/numbering.js';
import { lastChanges } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { noteWhatItShows, postCard, refreshCard, withdrawCard } from './cards.js';
import { entryToEdit, entryToWithdraw, findEntry, setWithdrawn, standing, takeVersion } from './finding.js';
import { type Act, type Entry, type Kind, referenceOf, type Version } from './kind.js';
import { type Checking, checkAll, type FactsOf, type Input, type Properties, readKept, type Work } from './property.js';
import { words } from './wording.js';

/** A record with the change that made it what it is. */
export interface Recorded<P extends Properties> {
  readonly entry: Entry<FactsOf<P>>;
  readonly changeId: string;
}

export type Changed<P extends Properties> =
  | ({ readonly kind: 'saved' } & Recorded<P>)
  | { readonly kind: 'unchanged'; readonly entry: Entry<FactsOf<P>> }
  /** Others were quicker: nothing was written. */
  | {
      readonly kind: 'stale';
      readonly entry: Entry<FactsOf<P>>;
      readonly meanwhile: readonly Change[];
      /** What the person entered, with what the others wrote where the person had changed nothing. */
      readonly facts: FactsOf<P>;
      readonly renewed: readonly string[];
    };

/** Writes a change of a record to the audit. @returns the id of the change */
export async function audit(
  { tx, now, via, actor }: Work,
  record: { readonly type: string; readonly id: string },
  act: string,
  facts: { readonly before: object | null; readonly after: object },
  undoesId?: string,
): Promise<string> {
  const { id } = await recordChange(tx, {
    groupId: actor.group.id,
    recordType: record.type,
    recordId: record.id,
    act,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: facts.before === null ? null : { ...facts.before },
    after: { ...facts.after },
    ...(undoesId === undefined ? {} : { undoesId }),
  });
  return id;
}

const checking = (work: Work): Checking => ({ work, today: dayOf(work.now, work.actor.group.timeZone) });

async function checked<P extends Properties>(
  kind: Kind<P>,
  work: Work,
  input: Input,
  before: Entry<FactsOf<P>> | undefined,
): Promise<FactsOf<P>> {
  const at = checking(work);
  const { facts, wrong } = await checkAll(kind.properties, input, at, before?.facts);
  if (Object.keys(wrong).length > 0) throw new FieldErrors(wrong);
  const together = (await kind.check?.(facts, at, before)) ?? {};
  if (Object.keys(together).length > 0) throw new FieldErrors(together);
  return facts;
}

/**
 * Records something of this kind and queues its card.
 * @param sourceSentence the sentence of the minutes from which it was read
 * @throws FieldErrors, UserError
 */
export async function recordEntry<P extends Properties>(
  kind: Kind<P>,
  work: Work,
  input: Input,
  sourceSentence = '',
): Promise<Recorded<P>> {
  const { tx, now, actor } = work;
  requireRecorder(actor);
  const entered = await checked(kind, work, input, undefined);
  const facts = (await kind.begin?.(work, entered, input)) ?? entered;
  const groupId = actor.group.id;
  const number = await nextNumber(tx, groupId, kind.prefix);
  const head = { groupId, number, recordedById: actor.memberId, recordedAt: now, sourceSentence };
  const id = await kind.table.insert(tx, head, facts);
  await kind.begun?.(work, id, facts);
  const source = sourceSentence === '' ? {} : { sourceSentence };
  const changeId = await audit(work, { type: kind.type, id }, words.acts.recorded, {
    before: null,
    after: { ...withoutDerived(kind.properties, facts), ...source },
  });
  const entry = await again(kind, tx, id);
  await postCard(tx, { kind, entry, now });
  await noteWhatItShows(tx, kind, entry, now);
  return { entry, changeId };
}

function withoutDerived(properties: Properties, facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => properties[name]?.isDerived !== true));
}

async function again<P extends Properties>(kind: Kind<P>, tx: Transaction, id: string): Promise<Entry<FactsOf<P>>> {
  const entry = await findEntry(kind, tx, undefined, id);
  if (entry === null) throw new Error(`the ${kind.type} that was written is not there`);
  return entry;
}

/** @param seen the version of the record that the person saw. @throws FieldErrors, UserError */
export async function editEntry<P extends Properties>(
  kind: Kind<P>,
  work: Work,
  seen: Version,
  input: Input,
): Promise<Changed<P>> {
  const { tx, now, actor } = work;
  const before = await entryToEdit(kind, tx, actor, seen.id);
  const facts = await checked(kind, work, input, before);
  if (before.version !== seen.version) return stale(kind, tx, before, seen.version, facts);
  const changed = difference(before.facts, facts);
  if (changed === undefined) return { kind: 'unchanged', entry: before };
  if (!(await takeVersion(kind, tx, seen))) {
    return stale(kind, tx, await entryToEdit(kind, tx, actor, seen.id), seen.version, facts);
  }
  await kind.table.write(tx, seen.id, facts, now);
  const changeId = await audit(work, { type: kind.type, id: seen.id }, words.acts.edited, changed);
  const entry = await again(kind, tx, seen.id);
  await refreshCard(tx, { kind, entry, now });
  await noteWhatItShows(tx, kind, entry, now);
  return { kind: 'saved', entry, changeId };
}

/** Does something with a record other than editing it. @throws FieldErrors, UserError */
export async function actOnEntry<P extends Properties>(
  kind: Kind<P>,
  act: Act<P>,
  work: Work,
  seen: Version,
  input: Input,
): Promise<Changed<P>> {
  const { tx, now, actor } = work;
  const before = await standing(kind, tx, actor, seen.id);
  await act.require(actor, before, tx);
  const at = checking(work);
  const { facts: entered, wrong } = await checkAll(act.fields, input, at, undefined);
  if (Object.keys(wrong).length > 0) throw new FieldErrors(wrong);
  // What is acted on is what the person saw, not what somebody made of it meanwhile.
  if (before.version !== seen.version) return stale(kind, tx, before, seen.version, before.facts);
  const apply = await act.apply(work, before, entered, at.today);
  const facts: FactsOf<P> = { ...before.facts, ...apply };
  const changed = difference(before.facts, facts);
  if (changed === undefined) return { kind: 'unchanged', entry: before };
  // A rollback takes back what `apply` wrote.
  if (!(await takeVersion(kind, tx, seen)))
    throw new UserError(words.errors.changedMeanwhile(referenceOf(kind, before)));
  await kind.table.write(tx, seen.id, facts, now);
  const changeId = await audit(work, { type: kind.type, id: seen.id }, act.name, changed);
  const entry = await again(kind, tx, seen.id);
  await refreshCard(tx, { kind, entry, now });
  return { kind: 'saved', entry, changeId };
}

/** A facilitator takes a record out of the register, with a reason. @throws FieldErrors, UserError */
export async function withdrawEntry<P extends Properties>(
  kind: Kind<P>,
  work: Work,
  seen: Version,
  reason: string,
): Promise<Changed<P>> {
  const { tx, now, actor } = work;
  const before = await entryToWithdraw(kind, tx, actor, seen.id);
  if (reason.trim() === '') throw new FieldErrors({ reason: words.errors.reason });
  if (!(await takeVersion(kind, tx, seen))) return stale(kind, tx, before, seen.version, before.facts);
  await requireNothingRests(kind, tx, before);
  await setWithdrawn(kind, tx, seen.id, now);
  const changeId = await audit(work, { type: kind.type, id: seen.id }, words.acts.withdrawn, {
    before: { withdrawn: false },
    after: { withdrawn: true, reason },
  });
  const entry = await again(kind, tx, seen.id);
  await withdrawCard(tx, { kind, entry, now }, words.acts.withdrawn);
  return { kind: 'saved', entry, changeId };
}

/** Looked at once the row is held: whoever points to it holds it too (entryToPointTo). @throws UserError */
export async function requireNothingRests<P extends Properties>(
  kind: Kind<P>,
  tx: Transaction,
  entry: Entry<FactsOf<P>>,
): Promise<void> {
  const resting = await kind.restsOnIt(tx, entry.id);
  if (resting.length > 0) throw new UserError(words.errors.restsOnIt(referenceOf(kind, entry), resting));
}

async function stale<P extends Properties>(
  kind: Kind<P>,
  tx: Transaction,
  current: Entry<FactsOf<P>>,
  seenVersion: number,
  entered: FactsOf<P>,
): Promise<Changed<P>> {
  // Every change raises the version by one and writes one entry.
  const record = { recordType: kind.type, recordId: current.id };
  const meanwhile = await lastChanges(tx, record, current.version - seenVersion);
  const seen = factsBefore<FactsOf<P>>(meanwhile.map(({ before }) => readKept(kind.properties, before)));
  return { kind: 'stale', entry: current, meanwhile, ...mergeEntered<FactsOf<P>>(entered, seen, current.facts) };
}
