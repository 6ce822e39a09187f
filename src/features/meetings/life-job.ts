import { formatDay } from '../../core/date-words.js';
import { dayOf } from '../../core/dates.js';
import { holidaysOf, usualHolidayRegion } from '../../core/holidays.js';
import { type IsWorkingDay, mondayToFriday, workingDays } from '../../core/working-days.js';
import type { JobMoment, ScheduledJob } from '../../jobs/job.js';
import type { Db } from '../../persistence/database.js';
import { type Meeting, referenceOf } from './domain.js';
import { attendeesOf } from './life-store.js';
import { postReminder, remindedAmong } from './notices.js';
import { closesItselfAt, type PlannedMeeting, wasPlanned } from './planning.js';
import { remindables } from './reminder-store.js';
import { isDueNow, type Remindable } from './reminding.js';
import { closeIfForgotten } from './running.js';
import { runningWords as words } from './running-wording.js';
import { findMeeting, lockMeeting } from './store.js';

/** Meetings farther ahead are not looked at: nobody is asked about them yet. */
const farthestMs = 12 * 86_400_000;

async function meetingsWhere(db: Db, workspaceId: string, where: object): Promise<readonly Meeting[]> {
  const rows = await db.meeting.findMany({
    where: { group: { workspaceId }, withdrawnAt: null, ...where },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  const found: Meeting[] = [];
  for (const { id } of rows) {
    const meeting = await findMeeting(db, undefined, id);
    if (meeting !== null) found.push(meeting);
  }
  return found;
}

const running = (db: Db, workspaceId: string) => meetingsWhere(db, workspaceId, { state: 'RUNNING' });

const isForgotten = (meeting: Meeting, now: Date) => {
  const end = closesItselfAt(meeting);
  return end !== undefined && end <= now;
};

/** A member who is to be asked about a meeting now. */
interface Turn {
  readonly meeting: PlannedMeeting;
  readonly person: Remindable;
}

async function turnsAt(db: Db, workspaceId: string, now: Date): Promise<readonly Turn[]> {
  const ahead = { gt: now, lt: new Date(now.getTime() + farthestMs) };
  const planned = await meetingsWhere(db, workspaceId, { state: 'PLANNED', startsAt: ahead });
  const turns: Turn[] = [];
  for (const meeting of planned.filter(wasPlanned)) {
    const isWorkingDay = await workingDaysOf(db, meeting.group.id);
    const open = (await attendeesOf(db, meeting)).filter(({ reply, hasLeft }) => reply === null && !hasLeft);
    const people = await remindables(db, meeting, open);
    const due = people.filter((person) => isDueNow(meeting, person, { now, isWorkingDay }));
    const done = await remindedAmong(
      db,
      meeting,
      due.map(({ attendee }) => attendee.memberId),
    );
    turns.push(...due.filter(({ attendee }) => !done.has(attendee.memberId)).map((person) => ({ meeting, person })));
  }
  return turns;
}

async function workingDaysOf(db: Db, groupId: string): Promise<IsWorkingDay> {
  const group = await db.stakeholderGroup.findUniqueOrThrow({ where: { id: groupId } });
  const { isHoliday } = await holidaysOf(group.holidayRegion ?? usualHolidayRegion(group.timeZone, group.region));
  return workingDays(mondayToFriday, isHoliday);
}

function lineOf({ meeting, person }: Turn, now: Date): string {
  const day = meeting.heldOn === null ? '' : formatDay(meeting.heldOn, { today: dayOf(now, meeting.group.timeZone) });
  return words.job.reminder(person.attendee.initials, person.slackUserId, referenceOf(meeting), day);
}

async function run({ database, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const said: string[] = [];
  for (const meeting of await running(database.prisma, workspaceId)) {
    if (!isForgotten(meeting, now)) continue;
    if (await database.transaction((tx) => closeIfForgotten(tx, meeting, now))) {
      said.push(words.job.closed(referenceOf(meeting)));
    }
  }
  for (const turn of await turnsAt(database.prisma, workspaceId, now)) {
    const { meeting, person } = turn;
    const { memberId } = person.attendee;
    await database.transaction(async (tx) => {
      await lockMeeting(tx, meeting.id);
      await postReminder(
        tx,
        meeting,
        { memberId, slackUserId: person.slackUserId },
        { now, until: meeting.plan.startsAt },
      );
    });
    said.push(lineOf(turn, now));
  }
  return said;
}

async function rehearse({ database, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const forgotten = (await running(database.prisma, workspaceId)).filter((meeting) => isForgotten(meeting, now));
  const turns = await turnsAt(database.prisma, workspaceId, now);
  return [
    ...forgotten.map((meeting) => words.job.closed(referenceOf(meeting))),
    ...turns.map((turn) => lineOf(turn, now)),
  ];
}

/** Closes meetings that nobody closed, and asks those who have not answered, the working day before. */
export const meetingsJob: ScheduledJob = { name: 'meetings', run, rehearse };
