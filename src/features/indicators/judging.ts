import { UserError } from '../../core/errors.js';
import { difference } from '../../core/facts.js';
import { requireFacilitator } from '../../core/rights.js';
import { cancel, enqueue, requestEdit } from '../../delivery/outbox.js';
import { undoState } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { readKept, type Work } from '../entries/use-cases.js';
import { membersOf } from '../members/use-cases.js';
import { withdrawLists } from './firm-rows.js';
import { ids } from './ids.js';
import { inPlaceOf } from './restating.js';
import { returnedKey } from './returned.js';
import {
  auditValue,
  type RecordedValue,
  refreshIndicator,
  standingValue,
  valueAgain,
  valueType,
} from './value-audit.js';
import { type ValueFacts, valueProperties } from './value-facts.js';
import { findValue, type Value, writeValue } from './value-rows.js';
import { statuses, valueWords } from './value-wording.js';

const said = valueWords.errors;

/** The value that waits for approval, as the person saw it. @throws UserError */
async function waiting({ tx, actor }: Work, seen: { id: string; version: number }): Promise<Value> {
  requireFacilitator(actor, valueWords.rights.approve);
  const value = await standingValue(tx, actor.group.id, seen.id);
  const { status } = value.facts;
  if (status !== 'SUBMITTED') throw new UserError(said.notSubmitted(value.reference, statuses[status ?? 'DRAFT']));
  if (value.version !== seen.version) throw new UserError(said.changed(value.reference));
  return value;
}

/** Whoever entered the figures: its author, and those who edited them. */
async function authorsOf({ tx }: Work, value: Value): Promise<ReadonlySet<string>> {
  const acts = [valueWords.acts.recorded, valueWords.acts.edited];
  const changes = await tx.auditEntry.findMany({
    where: { recordType: valueType, recordId: value.id, act: { in: acts } },
    select: { byMemberId: true },
  });
  return new Set([value.recordedBy.id, ...changes.flatMap(({ byMemberId }) => byMemberId ?? [])]);
}

/** Approves a value: from now on it counts. @param seen the version that the person saw. @throws UserError */
export async function approveValue(work: Work, seen: { id: string; version: number }): Promise<RecordedValue> {
  const { tx, actor } = work;
  const before = await waiting(work, seen);
  // One approval after the other: of two in the same place, the second takes the place of the first.
  await tx.$queryRaw`SELECT 1 FROM "Indicator" WHERE "id" = ${before.indicator.id} FOR UPDATE`;
  const held = await standingValue(tx, actor.group.id, seen.id);
  if (held.period.isLocked) throw new UserError(said.lockedNow(held.facts.period?.name ?? ''));
  const isOwn = (await authorsOf(work, before)).has(actor.memberId);
  const others = (await membersOf(tx, actor.group.id)).filter(
    ({ id, role, leftAt, slackUserId }) =>
      id !== actor.memberId && role === 'FACILITATOR' && leftAt === null && slackUserId !== null,
  );
  if (isOwn && others.length > 0) {
    throw new UserError(
      said.own(
        before.reference,
        others.map(({ initials }) => initials),
      ),
    );
  }
  // Another value may have been approved in the same place since it was recorded.
  const restates = await inPlaceOf(tx, {
    indicatorId: before.indicator.id,
    periodId: before.period.id,
    asOf: before.facts.asOf ?? before.period.endOn,
    named: before.facts.restates?.id,
  });
  const judgement = isOwn ? valueWords.alone : '';
  const after: ValueFacts = { ...before.facts, status: 'APPROVED', judgement, restates };
  return judge(work, before, after, valueWords.acts.approved);
}

async function judge(work: Work, before: Value, after: ValueFacts, act: string): Promise<RecordedValue> {
  const { tx, now, actor } = work;
  if (!(await writeValue(tx, before, after, { judgedById: actor.memberId, judgedAt: now }))) {
    throw new UserError(said.changed(before.reference));
  }
  const changed = difference(before.facts, after) ?? { before: {}, after: {} };
  const changeId = await auditValue(work, before.id, act, changed);
  await refreshIndicator(work, before.indicator.id);
  return { value: await valueAgain(tx, before.id), changeId };
}

/** Returns a value to its author, who is told what is to be corrected. @throws UserError */
export async function returnValue(
  work: Work,
  seen: { id: string; version: number },
  comment: string,
): Promise<RecordedValue & { readonly isTold: boolean }> {
  const { tx, now } = work;
  const before = await waiting(work, seen);
  const after: ValueFacts = { ...before.facts, status: 'RETURNED', judgement: comment };
  const returned = await judge(work, before, after, valueWords.acts.returned);
  const { slackUserId, leftAt } = before.recordedBy;
  const key = returnedKey(returned.value);
  if (slackUserId === null || leftAt !== null || key === undefined) return { ...returned, isTold: false };
  await enqueue(tx, {
    workspaceId: before.group.workspaceId,
    kind: ids.returned,
    dedupeKey: key,
    recipient: slackUserId,
    about: { valueId: before.id },
    notBefore: now,
    now,
  });
  return { ...returned, isTold: true };
}

/**
 * Takes a change of a value back by a new entry. Whether this person may is the caller's to judge.
 * @throws UserError where something was built on it
 */
export async function undoValueChange(work: Work, change: Change): Promise<void> {
  const { tx, now, actor } = work;
  const value = await findValue(tx, actor.group.id, change.recordId);
  if (value === null) throw new UserError(valueWords.unknown);
  const { reference } = value;
  const state = await undoState(tx, { ...change, recordType: valueType });
  if (state !== 'free') throw new UserError(state === 'already undone' ? said.undone : said.builtUpon(reference));
  if (value.restatedBy !== null) throw new UserError(said.restated(reference, value.restatedBy));
  if (value.period.isLocked) throw new UserError(said.lockedNow(value.facts.period?.name ?? ''));
  if (change.act === valueWords.acts.recorded) {
    await withdraw(work, value, change);
    return;
  }
  const facts: ValueFacts = { ...value.facts, ...readKept(valueProperties, change.before) };
  const besides = facts.status === value.facts.status ? {} : { judgedById: null, judgedAt: null };
  if (!(await writeValue(tx, value, facts, besides))) throw new UserError(said.changed(reference));
  const kept = { before: readKept(valueProperties, change.after), after: readKept(valueProperties, change.before) };
  await auditValue(work, value.id, valueWords.acts.takenBack, kept, change.id);
  await unsay(work, value);
  if (change.act === valueWords.acts.edited) {
    await withdrawLists(tx, { valueId: value.id, recordedAt: change.at }, now);
  }
  if (change.act === valueWords.acts.approved) await refreshIndicator(work, value.indicator.id);
}

async function withdraw(work: Work, value: Value, change: Change): Promise<void> {
  const { tx, now } = work;
  if (!(await writeValue(tx, value, value.facts, { withdrawnAt: now }))) {
    throw new UserError(said.changed(value.reference));
  }
  await withdrawLists(tx, { valueId: value.id }, now);
  const facts = { before: { withdrawn: false }, after: { withdrawn: true } };
  await auditValue(work, value.id, valueWords.acts.takenBack, facts, change.id);
}

/** A return that was taken back is not told, or no longer asks for anything. */
async function unsay({ tx, now }: Work, value: Value): Promise<void> {
  const dedupeKey = returnedKey(value);
  if (dedupeKey === undefined) return;
  const key = { workspaceId: value.group.workspaceId, dedupeKey };
  if (!(await cancel(tx, key, valueWords.acts.takenBack))) await requestEdit(tx, { ...key, now });
}
