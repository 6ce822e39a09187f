import { z } from 'zod';
import { dayOf, isPlainDate, type PlainDate } from '../../core/dates.js';
import { afterNight } from '../../core/night.js';
import type { Renderer } from '../../delivery/rendering.js';
import { historyOf } from '../../persistence/audit.js';
import type { Db } from '../../persistence/database.js';
import { findMember, membersOf } from '../members/use-cases.js';
import { calendarEntry, calendarFileName } from './calendar.js';
import { kinds } from './cards.js';
import { recordType } from './domain.js';
import { meetingCard } from './life-card.js';
import { attendeesOf } from './life-store.js';
import { calendarComment, deputyMessage, inThread, noticeMessage, reminderMessage } from './notice-screens.js';
import { type PlannedMeeting, wasPlanned } from './planning.js';
import { remindables } from './reminder-store.js';
import { isAway } from './reminding.js';
import { findMeeting } from './store.js';
import { begunMessage, summaryMessage } from './summary.js';

const aboutMeeting = z.object({ meetingId: z.string() });

async function planned(db: Db, about: unknown): Promise<PlannedMeeting | undefined> {
  const meeting = await findMeeting(db, undefined, aboutMeeting.parse(about).meetingId);
  return meeting !== null && wasPlanned(meeting) ? meeting : undefined;
}

const gone = { drop: 'no such meeting' } as const;

const card: Renderer = async ({ db, message, now }) => {
  const meeting = await findMeeting(db, undefined, aboutMeeting.parse(message.about).meetingId);
  if (meeting === null) return gone;
  return { send: meetingCard(meeting, meeting.plan === null ? [] : await attendeesOf(db, meeting), now) };
};

const aboutNotice = z.object({ changeId: z.string(), rings: z.boolean() });

const notice: Renderer = async ({ db, message, now }) => {
  const meeting = await planned(db, message.about);
  const { changeId, rings } = aboutNotice.parse(message.about);
  if (meeting === undefined) return gone;
  const change = (await historyOf(db, recordType, meeting.id)).find(({ id }) => id === changeId);
  if (change === undefined) return { drop: 'no such change' };
  const by = change.byMemberId === null ? null : await findMember(db, meeting.group.id, change.byMemberId);
  const attendees = await attendeesOf(db, meeting);
  return { send: noticeMessage({ meeting, change, by: by?.initials ?? null, attendees, rings }, now) };
};

const aboutEntry = z.object({ sequence: z.number(), stampedAt: z.number() });

const calendar: Renderer = async ({ db, message, now }) => {
  const meeting = await planned(db, message.about);
  const { sequence, stampedAt } = aboutEntry.parse(message.about);
  if (meeting === undefined) return gone;
  // A newer file is on its way, or there already.
  if (sequence < meeting.plan.sequence && message.occasion === 'first posting') return { drop: 'superseded' };
  return {
    send: {
      text: calendarComment(meeting, now),
      attachment: {
        name: calendarFileName(meeting),
        title: meeting.title,
        bytes: new TextEncoder().encode(calendarEntry(meeting, new Date(stampedAt))),
      },
    },
  };
};

const begun: Renderer = async ({ db, message, now }) => {
  const meeting = await planned(db, message.about);
  const { startedAt } = z.object({ startedAt: z.number() }).parse(message.about);
  if (meeting === undefined) return gone;
  const send = begunMessage(meeting, await attendeesOf(db, meeting), now, startedAt);
  return { send: { ...send, replyBroadcast: true } };
};

const summary: Renderer = async ({ db, message, now }) => {
  const meeting = await planned(db, message.about);
  const { closedAt } = z.object({ closedAt: z.number() }).parse(message.about);
  if (meeting === undefined) return gone;
  const send = summaryMessage(meeting, await attendeesOf(db, meeting), { now, closedAt });
  return { send: { ...send, replyBroadcast: true } };
};

/** In the thread, where no direct message can be written: whom to mention there. */
const mentions = z.string().optional();

const aboutDeputy = z.object({
  memberId: z.string(),
  deputyId: z.string(),
  byId: z.string(),
  released: z.boolean().default(false),
  mentions,
});

const deputy: Renderer = async ({ db, message, now }) => {
  const meeting = await planned(db, message.about);
  const { memberId, deputyId, byId, released, mentions: rung } = aboutDeputy.parse(message.about);
  if (meeting === undefined) return gone;
  const people = await membersOf(db, meeting.group.id);
  const [sender, sent] = [memberId, deputyId].map((id) => people.find((each) => each.id === id));
  if (sender === undefined || sent === undefined || sent.leftAt !== null) return { drop: 'left' };
  const by = byId === memberId ? undefined : people.find(({ id }) => id === byId);
  if (message.occasion === 'first posting') {
    if (meeting.state !== 'PLANNED') return { drop: 'no longer planned' };
    const timeZone = await timeZoneOf(db, meeting, rung ?? message.recipient);
    const morning = afterNight(now, timeZone);
    if (morning > now) return { later: morning };
  }
  const told = { sender: sender.initials, by: by?.initials ?? null, released };
  return { send: inThread(deputyMessage(meeting, told, now), sent.initials, rung) };
};

async function timeZoneOf(db: Db, { group }: PlannedMeeting, slackUserId: string): Promise<string> {
  const key = { workspaceId: group.workspaceId, slackUserId };
  const profile = await db.slackProfile.findUnique({ where: { workspaceId_slackUserId: key } });
  return profile?.timeZone ?? group.timeZone;
}

const aboutReminder = z.object({
  memberId: z.string(),
  day: z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value)),
  mentions,
});

const reminder: Renderer = async ({ db, message, now }) => {
  const meeting = await planned(db, message.about);
  const { memberId, day, mentions: rung } = aboutReminder.parse(message.about);
  const attendee = meeting && (await attendeesOf(db, meeting)).find((each) => each.memberId === memberId);
  if (meeting === undefined || attendee === undefined) return gone;
  if (message.occasion === 'first posting') {
    if (meeting.state !== 'PLANNED' || meeting.withdrawnAt !== null) return { drop: 'no longer planned' };
    if (meeting.heldOn !== day) return { drop: 'moved' };
    if (attendee.reply !== null) return { drop: 'answered meanwhile' };
    if (attendee.hasLeft) return { drop: 'left' };
    const [person] = await remindables(db, meeting, [attendee]);
    if (person === undefined || person.isOff) return { drop: 'reminders off' };
    if (isAway(person, dayOf(now, person.timeZone))) return { drop: 'away' };
    const morning = afterNight(now, person.timeZone);
    if (morning > now) return { later: morning };
  }
  return { send: inThread(reminderMessage(meeting, attendee, now, day), attendee.initials, rung) };
};

/** How the messages about meetings look, by kind. */
export const meetingRenderers: Readonly<Record<string, Renderer>> = {
  [kinds.card]: card,
  [kinds.notice]: notice,
  [kinds.calendar]: calendar,
  [kinds.begun]: begun,
  [kinds.summary]: summary,
  [kinds.deputy]: deputy,
  [kinds.reminder]: reminder,
};
