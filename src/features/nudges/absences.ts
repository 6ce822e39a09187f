import { formatDay } from '../../core/date-words.js';
import { addDays, compare, isPlainDate, type PlainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { understandDate } from '../../core/typed-dates.js';
import { enqueue } from '../../delivery/outbox.js';
import { recordChange } from '../../persistence/audit.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import type { Work } from '../action-items/use-cases.js';
import { findMember, memberships } from '../members/use-cases.js';
import { awayWords as words } from './away-wording.js';

/** Days on which a person is away, both included. */
export interface Away {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly reason: string;
}

const mostReason = 300;

/**
 * Reads "until 7 Dec annual leave", "from 3 Dec until 14 Dec", "7 Dec".
 * @throws UserError where there is no last day in it, or one that is over
 */
export function readAway(typed: string, today: PlainDate): Away {
  const text = typed.trim();
  if (text === '') throw new UserError(words.usage);
  const [, first, rest = ''] = /^(?:from\s+(.+?)\s+)?(?:until|till|to|-|–)\s+(.+)$/is.exec(text) ?? [
    text,
    undefined,
    text,
  ];
  const from = first === undefined ? today : dayIn(first, text, today).day;
  const { day: until, rest: reason } = dayIn(rest, text, today);
  if (compare(until, today) < 0) throw new UserError(words.past(formatDay(until, { today })));
  if (compare(until, from) < 0) throw new UserError(words.beforeStart);
  if (compare(until, addDays(today, 366)) > 0) throw new UserError(words.far);
  return { from: compare(from, today) < 0 ? today : from, until, reason: reason.slice(0, mostReason) };
}

/** The day that a text begins with, and what follows. */
function dayIn(text: string, whole: string, today: PlainDate): { day: PlainDate; rest: string } {
  const understood = understandDate(text, { today });
  if (understood.kind === 'impossible') throw new UserError(words.impossible(understood.why));
  // An absence may well have begun, so a day that has just passed is that one and not the next of its name.
  const isDay = understood.kind === 'date' || understood.kind === 'passed';
  const leads = isDay && text.slice(0, understood.matched.index).trim() === '';
  if (!leads) throw new UserError(words.notUnderstood(whole));
  const { index, text: matched } = understood.matched;
  return {
    day: understood.date,
    rest: text
      .slice(index + matched.length)
      .replace(/^[\s,;:–-]+/, '')
      .trim(),
  };
}

export const awayKinds = { away: 'nudge-away', back: 'nudge-back' } as const;

/** A person and the absence in the words of today: "until Fri 7 Dec". */
export function whenAway({ from, until }: Away, today: PlainDate): string {
  const last = formatDay(until, { today });
  return compare(from, today) <= 0 ? words.until(last) : words.fromUntil(formatDay(from, { today }), last);
}

/** Notes the absence in place of any other that is not over, and tells the deputies. @returns the deputies' names */
export async function noteAbsence(work: Work, away: Away): Promise<readonly string[]> {
  const { tx, now, actor } = work;
  const key = { workspaceId: actor.group.workspaceId, slackUserId: actor.slackUserId };
  const others = { ...key, withdrawnAt: null, untilDay: { gte: toDbDate(away.from) } };
  await tx.absence.updateMany({ where: others, data: { withdrawnAt: now } });
  const { id } = await tx.absence.create({
    data: {
      ...key,
      fromDay: toDbDate(away.from),
      untilDay: toDbDate(away.until),
      reason: away.reason,
      recordedAt: now,
    },
    select: { id: true },
  });
  await audit(work, id, 'went away', null, { ...away });
  return tellDeputies(work, awayKinds.away, id);
}

/** Ends the absence. @returns false where there was none */
export async function endAbsence(work: Work, today: PlainDate): Promise<boolean> {
  const { tx, now, actor } = work;
  const { workspaceId } = actor.group;
  const current = await tx.absence.findMany({
    where: { workspaceId, slackUserId: actor.slackUserId, withdrawnAt: null, untilDay: { gte: toDbDate(today) } },
    orderBy: { fromDay: 'asc' },
  });
  for (const { id, fromDay, untilDay } of current) {
    const hasBegun = fromDbDate(fromDay) < today;
    await tx.absence.update({
      where: { id },
      data: hasBegun ? { untilDay: toDbDate(addDays(today, -1)) } : { withdrawnAt: now },
    });
    await audit(
      work,
      id,
      'came back',
      { until: fromDbDate(untilDay) },
      { until: hasBegun ? addDays(today, -1) : null },
    );
  }
  const [first] = current;
  if (first !== undefined && fromDbDate(first.fromDay) <= today) await tellDeputies(work, awayKinds.back, first.id);
  return first !== undefined;
}

async function audit(
  { tx, now, via, actor }: Work,
  recordId: string,
  act: string,
  before: object | null,
  after: object,
): Promise<void> {
  await recordChange(tx, {
    groupId: actor.group.id,
    recordType: 'absence',
    recordId,
    act,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: before === null ? null : { ...before },
    after: { ...after },
  });
}

/** Each deputy gets one message, in however many groups they stand in. */
async function tellDeputies({ tx, now, actor }: Work, kind: string, absenceId: string): Promise<readonly string[]> {
  const { workspaceId } = actor.group;
  const told = new Map<string, string>();
  for (const { memberId, group } of await memberships(tx, workspaceId, actor.slackUserId)) {
    const member = await findMember(tx, group.id, memberId);
    const deputy = member?.deputyId ? await findMember(tx, group.id, member.deputyId) : null;
    if (deputy === null || deputy.leftAt !== null || deputy.slackUserId === null) continue;
    told.set(deputy.slackUserId, deputy.name);
    await enqueue(tx, {
      workspaceId,
      kind,
      dedupeKey: `${kind}:${absenceId}:${deputy.slackUserId}`,
      recipient: deputy.slackUserId,
      about: { absenceId, who: actor.name },
      notBefore: now,
      now,
    });
  }
  return [...told.values()];
}

/** An absence for the message to the deputy; null where it was taken back or is over. */
export async function findAbsence(db: Db, absenceId: string): Promise<Away | null> {
  const absence = await db.absence.findUnique({ where: { id: absenceId } });
  if (absence === null || absence.withdrawnAt !== null) return null;
  const [from, until] = [fromDbDate(absence.fromDay), fromDbDate(absence.untilDay)];
  return isPlainDate(from) && isPlainDate(until) ? { from, until, reason: absence.reason } : null;
}
