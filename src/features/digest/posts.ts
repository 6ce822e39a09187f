import { z } from 'zod';
import { addDays, dayOf, instantAt, nowIn, type PlainDate } from '../../core/dates.js';
import { workingDayAfter } from '../../core/working-days.js';
import { enqueue } from '../../delivery/outbox.js';
import { noteShown } from '../../delivery/shown-records.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { type Digest, digestOf } from './domain.js';
import type { Cut } from './history.js';
import { type DigestScreen, digestScreen, type Shown } from './screens.js';
import type { DigestGroup } from './settings.js';
import { loadWeek } from './store.js';

export const kinds = { digest: 'digest', details: 'digest-details' } as const;

/** One digest a group and instant. */
export const digestKey = (groupId: string, at: Date) => `${kinds.digest}:${groupId}:${at.toISOString()}`;
export const detailsKey = (groupId: string, at: Date) => `${kinds.details}:${groupId}:${at.toISOString()}`;

const dayMs = 86_400_000;
/** A digest that is older is not one to compare with. */
const longestWeekMs = 35 * dayMs;

const Posted = z.object({ open: z.number() });

/** A digest of a group as of an instant, with how it is shown. */
export interface Made {
  readonly digest: Digest;
  readonly screen: DigestScreen;
  readonly shown: Shown;
  readonly since: Date;
}

/** Which digest, and how much of what came after it is told. */
export interface Asked {
  readonly at: Date;
  /** Until when corrections of what it says are known. */
  readonly now: Date;
  /** The last day of which it tells. */
  readonly until: PlainDate;
  readonly tellsNow?: boolean;
}

/** The last day of which the digest of a slot tells: in the morning that is the day before. */
export function untilOfSlot({ timeZone }: DigestGroup, slot: Date): PlainDate {
  const { today, time } = nowIn(slot, timeZone);
  return time < '12:00' ? addDays(today, -1) : today;
}

/**
 * Makes the digest of a group as of an instant from the history: the same whenever it is made, but for corrections of
 * what it says made on the same day.
 */
export async function makeDigest(
  db: Db,
  group: DigestGroup,
  { at, now, until, tellsNow = false }: Asked,
): Promise<Made> {
  const { today, time } = nowIn(at, group.timeZone);
  const last = await db.digestPost.findFirst({
    where: { groupId: group.id, isRegular: true, at: { lt: at, gte: new Date(at.getTime() - longestWeekMs) } },
    orderBy: { at: 'desc' },
    select: { at: true, figures: true },
  });
  const since = last?.at ?? instantAt(addDays(today, -7), time, group.timeZone);
  const cut = (instant: Date): Cut => {
    const endOfDay = instantAt(addDays(dayOf(instant, group.timeZone), 1), '00:00', group.timeZone);
    return { at: instant, correctedUntil: earliest(endOfDay, latest(now, instant)) };
  };
  const digest = digestOf(await loadWeek(db, group, { since: cut(since), until: cut(at) }));
  const { week } = digest;
  const shown: Shown = {
    groupId: group.id,
    until,
    from: at.getTime() - since.getTime() > 8 * dayMs ? week.dayBefore : undefined,
    was: last === null ? undefined : { open: Posted.parse(last.figures).open, day: week.dayBefore },
    tellsNow,
  };
  return { digest, screen: digestScreen(digest, shown), shown, since };
}

const earliest = (a: Date, b: Date): Date => (a < b ? a : b);
const latest = (a: Date, b: Date): Date => (a > b ? a : b);

/** Keeps the digest and queues its message, with the details in its thread where it leaves anything out. */
export async function post(
  tx: Transaction,
  group: DigestGroup,
  { at, now, isRegular, made }: { readonly at: Date; readonly now: Date; readonly isRegular: boolean; made: Made },
): Promise<{ readonly isSilent: boolean }> {
  const { digest, screen, since } = made;
  const isSilent = isRegular && digest.isQuiet && !group.settings.saysWhenQuiet;
  await tx.digestPost.create({
    data: {
      groupId: group.id,
      at,
      since,
      untilDay: toDbDate(made.shown.until),
      isRegular,
      isSilent,
      figures: { ...digest.figures, parts: { ...digest.figures.parts } },
      text: screen.message.text,
      postedAt: now,
      checkedAt: at,
    },
  });
  if (isSilent) return { isSilent };
  const { id: groupId, workspaceId, channelId: recipient } = group;
  const dedupeKey = digestKey(groupId, at);
  const message = {
    workspaceId,
    recipient,
    about: { groupId, at: at.toISOString() },
    notBefore: now,
    // What could not be delivered until then is no news any more.
    expiresAt: endOfUse(group, at, now),
    now,
  };
  await enqueue(tx, { ...message, kind: kinds.digest, dedupeKey });
  if (screen.isCut) {
    await enqueue(tx, {
      ...message,
      kind: kinds.details,
      dedupeKey: detailsKey(groupId, at),
      threadKey: dedupeKey,
    });
  }
  await noteShown(tx, { workspaceId, dedupeKey, now }, screen.itemIds);
  return { isSilent };
}

/** The end of the working day after the digest's own, or after today for one that was asked for late. */
function endOfUse({ rule, timeZone }: DigestGroup, at: Date, now: Date): Date {
  const day: PlainDate = dayOf(at, timeZone);
  const end = instantAt(addDays(workingDayAfter(day, rule.isWorkingDay) ?? day, 1), '00:00', timeZone);
  return end > now ? end : new Date(now.getTime() + dayMs);
}
