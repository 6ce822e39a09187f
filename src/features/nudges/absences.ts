import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { addDays, compare, isPlainDate, type PlainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { understandDate } from '../../core/typed-dates.js';
import { cancel, enqueue } from '../../delivery/outbox.js';
import { recordChange } from '../../persistence/audit.js';
import { fromDbDate, toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import type { Change } from '../../slack/contract.js';
import type { Work } from '../action-items/use-cases.js';
import { findMember, memberships } from '../members/use-cases.js';
import { awayWords as words } from './away-wording.js';
import { notAtNight } from './night.js';

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

/** As the audit names absences. */
export const absenceType = 'absence';

/** A person and the absence in the words of today: "until Fri 7 Dec". */
export function whenAway({ from, until }: Away, today: PlainDate): string {
  const last = formatDay(until, { today });
  return compare(from, today) <= 0 ? words.until(last) : words.fromUntil(formatDay(from, { today }), last);
}

/**
 * Notes the absence in place of any that it overlaps, and tells the deputies. Of one that begins earlier only the days
 * from this one's first on give way. @returns the deputies' names
 */
export async function noteAbsence(work: Work, away: Away): Promise<readonly string[]> {
  const { tx, now, actor } = work;
  const key = { workspaceId: actor.group.workspaceId, slackUserId: actor.slackUserId };
  const first = toDbDate(away.from);
  const overlapping = { ...key, withdrawnAt: null, untilDay: { gte: first } };
  const begunEarlier = await tx.absence.findMany({
    where: { ...overlapping, fromDay: { lt: first } },
    select: { id: true, untilDay: true },
  });
  await tx.absence.updateMany({
    where: { id: { in: begunEarlier.map(({ id }) => id) } },
    data: { untilDay: toDbDate(addDays(away.from, -1)) },
  });
  const shortened = begunEarlier.map(({ id, untilDay }) => ({ id, until: fromDbDate(untilDay) }));
  const replaced = await tx.absence.updateManyAndReturn({
    where: { ...overlapping, fromDay: { gte: first, lte: toDbDate(away.until) } },
    data: { withdrawnAt: now },
    select: { id: true },
  });
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
  await audit(work, id, words.acts.noted, { replaced: replaced.map((each) => each.id), shortened }, { ...away });
  return tellDeputies(work, awayKinds.away, id);
}

/** Ends the absence, or takes the next one back where none has begun. @returns as it stood; null where there was none */
export async function endAbsence(work: Work, today: PlainDate): Promise<Away | null> {
  const { tx, now, actor } = work;
  const { workspaceId } = actor.group;
  const current = await tx.absence.findFirst({
    where: { workspaceId, slackUserId: actor.slackUserId, withdrawnAt: null, untilDay: { gte: toDbDate(today) } },
    orderBy: { fromDay: 'asc' },
  });
  const away = current === null ? null : asAway(current);
  if (current === null || away === null) return null;
  const { id } = current;
  const lastDay = away.from < today ? addDays(today, -1) : null;
  await tx.absence.update({
    where: { id },
    data: lastDay === null ? { withdrawnAt: now } : { untilDay: toDbDate(lastDay) },
  });
  await audit(work, id, words.acts.ended, { until: away.until }, { until: lastDay });
  await tellDeputies(work, awayKinds.back, id, { hasBegun: away.from <= today });
  return away;
}

const keptDay = z.string().refine(isPlainDate);
const noted = z.object({
  replaced: z.array(z.string()).default([]),
  shortened: z.array(z.object({ id: z.string(), until: keptDay })).default([]),
});
const ended = z.object({ until: keptDay });

/** Takes back that an absence was noted or ended. The deputies are told how it is now. */
export async function restoreAbsence(work: Work, { id: changeId, recordId: id, act, before, after }: Change) {
  const { tx, now } = work;
  if (act === words.acts.noted) {
    const { replaced, shortened } = noted.parse(before ?? {});
    await tx.absence.update({ where: { id }, data: { withdrawnAt: now } });
    await tx.absence.updateMany({ where: { id: { in: replaced } }, data: { withdrawnAt: null } });
    for (const each of shortened) {
      await tx.absence.update({ where: { id: each.id }, data: { untilDay: toDbDate(each.until) } });
    }
    await tellDeputies(work, awayKinds.back, id, { hasBegun: false });
  } else {
    const { until } = ended.parse(before);
    await tx.absence.update({ where: { id }, data: { withdrawnAt: null, untilDay: toDbDate(until) } });
    await tellDeputies(work, awayKinds.away, id, { after: changeId });
  }
  return { before: after ?? {}, after: before ?? {} };
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
    recordType: absenceType,
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
async function tellDeputies(
  { tx, now, actor }: Work,
  kind: string,
  absenceId: string,
  more: { readonly hasBegun?: boolean; readonly after?: string } = {},
): Promise<readonly string[]> {
  const { workspaceId } = actor.group;
  const told = new Map<string, string>();
  for (const { memberId, group } of await memberships(tx, workspaceId, actor.slackUserId)) {
    const member = await findMember(tx, group.id, memberId);
    const deputy = member?.deputyId ? await findMember(tx, group.id, member.deputyId) : null;
    if (deputy === null || deputy.leftAt !== null || deputy.slackUserId === null) continue;
    told.set(deputy.slackUserId, deputy.name);
    // Whoever has not been told yet need not be told that it is over.
    const awayKey = { workspaceId, dedupeKey: `${awayKinds.away}:${absenceId}:${deputy.slackUserId}` };
    if (kind === awayKinds.back && (await cancel(tx, awayKey, 'not away after all'))) continue;
    await enqueue(tx, {
      workspaceId,
      kind,
      dedupeKey: [kind, absenceId, deputy.slackUserId, ...(more.after === undefined ? [] : [more.after])].join(':'),
      recipient: deputy.slackUserId,
      about: { absenceId, who: actor.name, hasBegun: more.hasBegun ?? true },
      notBefore: await notAtNight(tx, { workspaceId, slackUserId: deputy.slackUserId, now }),
      now,
    });
  }
  return [...told.values()];
}

/** An absence for the message to the deputy; null where it was taken back or is over. */
export async function findAbsence(db: Db, absenceId: string): Promise<Away | null> {
  const absence = await db.absence.findUnique({ where: { id: absenceId } });
  return absence === null || absence.withdrawnAt !== null ? null : asAway(absence);
}

function asAway({ fromDay, untilDay, reason }: { fromDay: Date; untilDay: Date; reason: string }): Away | null {
  const [from, until] = [fromDbDate(fromDay), fromDbDate(untilDay)];
  return isPlainDate(from) && isPlainDate(until) ? { from, until, reason } : null;
}
