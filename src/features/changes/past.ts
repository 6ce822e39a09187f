import { z } from 'zod';
import { dayOf, type PlainDate, plainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import { type ExpectedTime, entriesAsOf, type Linked, type PastEntry } from '../entries/use-cases.js';
import { callKind } from './calls.js';
import type { ChangeFacts } from './change-form.js';
import { dueTime, hasPassed, type Stage } from './domain.js';
import { milestoneKind } from './milestones.js';
import type { OperationFacts } from './operation-form.js';
import { operationKind } from './operations.js';
import { changeKind } from './policy-changes.js';
import { originsOf } from './provenance.js';

/** A milestone that was open at an instant, and when it was expected then. */
export interface DueMilestone {
  readonly id: string;
  /** "MS-1" */
  readonly reference: string;
  readonly title: string;
  readonly due: ExpectedTime;
  /** What it belongs to, e.g. O-1; null: not set. */
  readonly of: Linked | null;
  /** null: nobody is named. */
  readonly owner: Linked | null;
  /** What was said of it last; '' for nothing. */
  readonly what: string;
  /** When something was last recorded of it: words without days get old. */
  readonly changedAt: Date;
}

interface AsOf {
  readonly group: { readonly id: string; readonly timeZone: string };
  /** What was recorded after this instant is not seen. */
  readonly at: Date;
}

async function openMilestones(db: Db, { group, at }: AsOf) {
  const today = dayOf(at, group.timeZone);
  const all = await entriesAsOf(milestoneKind, db, group.id, at);
  return all.flatMap(({ id, reference, facts, changedAt }) => {
    if (facts.status !== 'OPEN') return [];
    const { title, of, owner, what } = facts;
    const due = dueTime(facts);
    return [{ id, reference, title, due, of, owner, what, changedAt, hasPassed: hasPassed(facts, today) }];
  });
}

const byDay = (a: DueMilestone, b: DueMilestone) =>
  (a.due.until ?? '') < (b.due.until ?? '') ? -1 : (a.due.until ?? '') > (b.due.until ?? '') ? 1 : 0;

/** The open milestones that are expected in words only, the one of which nothing was heard longest first. */
export async function milestonesInWords(db: Db, asOf: AsOf): Promise<readonly DueMilestone[]> {
  const open = await openMilestones(db, asOf);
  return open
    .filter(({ due }) => due.until === null)
    .map(({ hasPassed: _, ...milestone }) => milestone)
    .sort((a, b) => a.changedAt.getTime() - b.changedAt.getTime());
}

/** The operations of a group as they stood at that instant. */
export async function operationsAsOf(db: Db, { group, at }: AsOf): Promise<readonly PastEntry<OperationFacts>[]> {
  return entriesAsOf(operationKind, db, group.id, at);
}

/** The open milestones whose last expected day is one of these, both included, the soonest first. */
export async function milestonesBetween(
  db: Db,
  asOf: AsOf,
  days: { readonly from: PlainDate; readonly until: PlainDate },
): Promise<readonly DueMilestone[]> {
  const open = await openMilestones(db, asOf);
  return open
    .filter(({ due: { until } }) => until !== null && until >= days.from && until <= days.until)
    .map(({ hasPassed: _, ...milestone }) => milestone)
    .sort(byDay);
}

/** The open milestones that were to be reached before the day of that instant, the longest passed first. */
export async function milestonesPassed(db: Db, asOf: AsOf): Promise<readonly DueMilestone[]> {
  const open = await openMilestones(db, asOf);
  return open
    .filter((milestone) => milestone.hasPassed)
    .map(({ hasPassed: _, ...milestone }) => milestone)
    .sort(byDay);
}

/** An operation came to another stage. */
export interface StageMove {
  readonly operationId: string;
  /** "O-1" */
  readonly reference: string;
  readonly title: string;
  /** null: it was recorded at this stage. */
  readonly from: Stage | null;
  readonly to: Stage;
  readonly isCorrection: boolean;
  readonly happenedOn: PlainDate | null;
  readonly what: string;
  readonly at: Date;
}

/** What moved after `since` and until `at`, in the order of recording; what had been taken back by then is left out. */
export async function stagesMoved(db: Db, { group, at }: AsOf, since: Date): Promise<readonly StageMove[]> {
  const stands = { OR: [{ withdrawnAt: null }, { withdrawnAt: { gt: at } }] };
  const rows = await db.operationStage.findMany({
    where: { at: { gt: since, lte: at }, ...stands, operation: { groupId: group.id, ...stands } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    include: { operation: { select: { number: true, title: true } } },
  });
  return rows
    .filter(({ from, to }) => from !== to)
    .map(({ operationId, operation, from, to, isCorrection, happenedOn, what, at: recordedAt }) => ({
      operationId,
      reference: formatReference('O', operation.number),
      title: operation.title,
      from,
      to,
      isCorrection,
      happenedOn: happenedOn === null ? null : plainDate(fromDbDate(happenedOn)),
      what,
      at: recordedAt,
    }));
}

/** A call that was announced, opened or closed. */
export interface CallNews {
  readonly id: string;
  /** "CL-1" */
  readonly reference: string;
  readonly title: string;
  readonly status: 'ANTICIPATED' | 'OPEN' | 'CLOSED';
  /** null: it was recorded in this span. */
  readonly before: 'ANTICIPATED' | 'OPEN' | 'CLOSED' | null;
  readonly opens: ExpectedTime;
  readonly closesOn: PlainDate | null;
}

/** The calls that were recorded or came to another status after `since` and until `at`. */
export async function callsAnnounced(db: Db, { group, at }: AsOf, since: Date): Promise<readonly CallNews[]> {
  const then = new Map((await entriesAsOf(callKind, db, group.id, since)).map((call) => [call.id, call]));
  const now = await entriesAsOf(callKind, db, group.id, at);
  return now.flatMap(({ id, reference, facts }) => {
    const { title, opens, closesOn } = facts;
    const status = facts.status ?? 'ANTICIPATED';
    const before = then.get(id)?.facts.status ?? null;
    return status === before ? [] : [{ id, reference, title, status, before, opens, closesOn }];
  });
}

const judged = z.object({ status: z.string(), withdrawn: z.boolean() }).partial();

/** Which of these decisions were in force at that instant. */
async function decisionsInForce(db: Db, { group, at }: AsOf, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const changes = await db.auditEntry.findMany({
    where: { groupId: group.id, recordType: 'decision', recordId: { in: [...ids] }, at: { lte: at } },
    orderBy: { seq: 'asc' },
    select: { recordId: true, after: true },
  });
  const known = new Map<string, z.infer<typeof judged>>();
  for (const { recordId, after } of changes) {
    known.set(recordId, { ...known.get(recordId), ...judged.parse(after ?? {}) });
  }
  const inForce = [...known].filter(([, { status, withdrawn }]) => status === 'ACCEPTED' && withdrawn !== true);
  return new Set(inForce.map(([id]) => id));
}

/** The policy changes of a group as they stood at that instant, with the decisions that carried them then. */
export async function changesAsOf(db: Db, asOf: AsOf): Promise<readonly PastEntry<ChangeFacts>[]> {
  const all = await entriesAsOf(changeKind, db, asOf.group.id, asOf.at);
  const decisions = all.flatMap(({ facts }) => originsOf(facts.origins, 'D').map(({ id }) => id));
  const inForce = await decisionsInForce(db, asOf, decisions);
  return all.map((entry) => {
    const { origins } = entry.facts;
    const carrying = origins.filter((origin) => originsOf([origin], 'D').some(({ id }) => inForce.has(id)));
    return { ...entry, facts: { ...entry.facts, inForce: carrying } };
  });
}
