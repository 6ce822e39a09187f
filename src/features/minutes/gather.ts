import { z } from 'zod';
import type { GroupContext } from '../../core/actor.js';
import { addDays, dayOf, instantAt, isPlainDate, nowIn, type PlainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import type { Db } from '../../persistence/database.js';
import { type ActionItem, itemsOfMeeting, standingOf } from '../action-items/use-cases.js';
import { type Confirmation as Asking, confirmationOf } from '../confirmations/use-cases.js';
import { type Decision, decisionsOfMeeting } from '../decisions/use-cases.js';
import {
  type Attendee,
  attendeesOf,
  findMeeting,
  type Meeting,
  meetingNames,
  meetingReference,
  standings,
} from '../meetings/use-cases.js';
import { type Member, membersOf } from '../members/use-cases.js';
import { asOf, type HistoryEntry } from './as-of.js';
import { historiesOf, meetingsTouched } from './changes.js';
import { type Correction, correctionsOf } from './corrections.js';
import {
  type Attendant,
  type Confirmation,
  type Item,
  type LastMeeting,
  type Matter,
  type MeetingNamed,
  type MinutesFacts,
  neighbours,
  type Outcome,
} from './domain.js';
import { approvedVersions } from './store.js';
import { words } from './wording.js';

/** What minutes are made of, and the records that they speak of. */
export interface Gathered {
  readonly facts: MinutesFacts;
  readonly recordIds: readonly string[];
}

/** Reads all that belongs into the minutes of a meeting, as of the end of its day. */
export async function gather(db: Db, group: GroupContext, meeting: Meeting): Promise<Gathered> {
  const members = await membersOf(db, group.id);
  const all = await meetingNames(db, group.id);
  const { next } = neighbours(all, meeting);
  const { last } = neighbours(
    all.filter(({ state }) => state !== 'PLANNED'),
    meeting,
  );
  const ahead = next === undefined ? null : await findMeeting(db, group.id, next.id);
  const decisions = await decisionsOfMeeting(db, meeting.id);
  const items = await itemsOfMeeting(db, meeting.id);
  const matters = last === undefined ? [] : await itemsOfMeeting(db, last.id);
  const historyOf = await historiesOf(
    db,
    [...decisions, ...items, ...matters].map(({ id }) => id),
  );
  const span = { day: dayOfMeeting(meeting, group), end: endOf(dayOfMeeting(meeting, group), group) };
  const told: Told = { ...span, members, historyOf, timeZone: group.timeZone };
  return {
    recordIds: [meeting.id, ...[...decisions, ...items].map(({ id }) => id)],
    facts: {
      group: group.name,
      meeting: { ...named(meeting), time: timeOf(meeting, group), place: meeting.place, notes: meeting.notes },
      asOf: span.day,
      ...(await whoWasThere(db, meeting)),
      last:
        last === undefined
          ? undefined
          : {
              ...named(last),
              ...(await lastMinutes(db, group, meeting, last, span)),
              items: matters.map((item) => matterOf(item, told)),
            },
      outcomes: await outcomesOf(db, decisions, told),
      items: items.map((item) => itemOf(item, told)),
      next: ahead === null ? undefined : { ...named(ahead), time: timeOf(ahead, group), place: ahead.place },
    },
  };
}

interface Told {
  readonly day: PlainDate;
  readonly end: Date;
  readonly members: readonly Member[];
  readonly timeZone: string;
  historyOf(recordId: string): readonly HistoryEntry[];
}

const named = (meeting: Pick<Meeting, 'number' | 'title' | 'heldOn'>): MeetingNamed => ({
  reference: meetingReference(meeting),
  title: meeting.title,
  heldOn: meeting.heldOn,
});

function dayOfMeeting({ heldOn, recordedAt }: Pick<Meeting, 'heldOn' | 'recordedAt'>, group: GroupContext): PlainDate {
  return heldOn ?? dayOf(recordedAt, group.timeZone);
}

/** The instant at which the day is over in the group's time zone. */
function endOf(day: PlainDate, group: GroupContext): Date {
  return instantAt(addDays(day, 1), '00:00', group.timeZone);
}

/** "10:00–12:10 (Europe/London)": when it was planned to begin, and was closed by a person; '' where it has no time. */
function timeOf({ plan, startedAt, closedAt, closedBy, heldOn }: Meeting, { timeZone }: GroupContext): string {
  const begin = plan?.startsAt ?? startedAt;
  if (begin === null) return '';
  const end = closedAt === null || closedBy === null || closedAt < begin ? undefined : nowIn(closedAt, timeZone);
  // A meeting that was closed days later did not last until then.
  return words.document.time(nowIn(begin, timeZone).time, end?.today === heldOn ? end?.time : undefined, timeZone);
}

async function whoWasThere(db: Db, meeting: Meeting): Promise<Pick<MinutesFacts, 'present' | 'apologies'>> {
  const attendees = await attendeesOf(db, meeting);
  const standing = standings(attendees);
  const present = attendees.flatMap((attendee) => {
    const how = standing.get(attendee.memberId);
    if (how?.kind === 'present') return [attendant(attendee, undefined)];
    return how?.kind === 'represented' ? [attendant(attendee, how.by.name)] : [];
  });
  const apologies = attendees
    .filter(({ memberId }) => standing.get(memberId)?.kind === 'apologies')
    .map((attendee) => attendant(attendee, undefined));
  return { present, apologies };
}

function attendant({ name, initials, organisation }: Attendee, deputy: string | undefined): Attendant {
  const person = words.document.person(name, initials);
  return { name: deputy === undefined ? person : words.document.standIn(deputy, person), organisation };
}

/** Whether the minutes of the meeting before were approved by the end of this one, and what corrects approved minutes. */
async function lastMinutes(
  db: Db,
  group: GroupContext,
  meeting: Meeting,
  last: Pick<Meeting, 'id' | 'heldOn'>,
  span: { readonly day: PlainDate; readonly end: Date },
): Promise<Pick<LastMeeting, 'approval' | 'corrections'>> {
  const since = last.heldOn === null ? undefined : endOf(last.heldOn, group);
  const touched =
    since === undefined ? [] : await meetingsTouched(db, { groupId: group.id, after: since, until: span.end });
  const approved = await approvedVersions(db, [last.id, ...touched]);
  const corrections: Correction[] = [];
  let approval: LastMeeting['approval'];
  for (const version of approved) {
    if (version.meeting.id === meeting.id) continue;
    const isLast = version.meeting.id === last.id;
    const { approval: given } = version;
    const wasGiven = given !== undefined && (given.atMeeting?.id === meeting.id || given.approvedOn <= span.day);
    if (isLast && wasGiven) approval = { on: given.approvedOn, at: words.approvedAt(given) };
    if (!wasGiven) continue;
    // What corrects older minutes belongs to the meeting that comes after the correction.
    const found = await correctionsOf(db, version);
    corrections.push(...found.filter(({ at }) => isLast || (since !== undefined && at > since && at <= span.end)));
  }
  return { approval, corrections: corrections.map(({ sentence }) => sentence) };
}

const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value));

const keptItem = z
  .object({
    text: z.string(),
    owner: z.object({ id: z.string(), initials: z.string() }).nullable(),
    dueOn: day.nullable(),
    dueWords: z.string(),
    status: z.enum(['OPEN', 'DONE', 'NOT_DOING']),
    health: z.enum(['ON_TRACK', 'AT_RISK', 'BLOCKED']).nullable(),
    closedAt: z.string().nullable(),
  })
  .partial();

const keptDecision = z
  .object({
    statement: z.string(),
    modality: z.enum(['DECIDED', 'AGREED', 'PROPOSED']),
    status: z.enum(['PROPOSED', 'ACCEPTED', 'REJECTED', 'SUPERSEDED', 'REVOKED']),
    decidedBy: z.array(z.object({ name: z.string() })),
    why: z.string(),
    alternatives: z.string(),
  })
  .partial();

async function outcomesOf(db: Db, decisions: readonly Decision[], told: Told): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const decision of decisions) {
    // Answers to other words than these say nothing of this decision.
    const asking = decision.asked?.isAboutThis === true ? await confirmationOf(db, decision.id) : null;
    outcomes.push({ ...outcomeOf(decision, told), confirmation: asking === null ? undefined : answersOf(asking) });
  }
  return outcomes;
}

function answersOf({ organisations, tally, closedAt }: Asking): Confirmation {
  return {
    agreed: tally.agree,
    asked: tally.asked,
    isOpen: closedAt === null,
    silent: organisations.filter(({ answer }) => answer === null).map(({ name }) => name),
    remarks: organisations.flatMap(({ name, answer }): Confirmation['remarks'] => {
      if (answer === null || answer.reply === 'AGREE') return [];
      return [{ kind: answer.reply === 'OBJECT' ? 'objection' : 'wording', organisation: name, text: answer.text }];
    }),
  };
}

function outcomeOf(decision: Decision, told: Told): Outcome {
  const { statement, modality, status, decidedBy, why, alternatives } = decision;
  const facts = asOf(
    { statement, modality, status, decidedBy: decidedBy.map(({ name }) => ({ name })), why, alternatives },
    told.historyOf(decision.id),
    told.end,
    (kept) => keptDecision.parse(kept ?? {}),
  );
  return {
    ...facts,
    reference: formatReference('D', decision.number),
    decidedBy: facts.decidedBy.map(({ name }) => name),
    isAcceptedAfterConfirmation: decision.acceptedBy !== null,
    confirmation: undefined,
  };
}

function factsOf(item: ActionItem, told: Told) {
  const { text, owner, dueOn, dueWords, status, health, closedAt } = item;
  const current = {
    text,
    owner: owner === null ? null : { id: owner.id, initials: owner.initials },
    dueOn,
    dueWords,
    status,
    health,
    closedAt: closedAt === null ? null : closedAt.toISOString(),
  };
  return asOf<typeof current>(current, told.historyOf(item.id), told.end, (kept) => keptItem.parse(kept ?? {}));
}

function itemOf(item: ActionItem, told: Told): Item {
  const { text, owner, dueOn, dueWords } = factsOf(item, told);
  const member = told.members.find(({ id }) => id === owner?.id);
  const name = member === undefined ? owner?.initials : words.document.person(member.name, member.initials);
  return { reference: formatReference('A', item.number), text, owner: name, dueOn, dueWords };
}

function matterOf(item: ActionItem, told: Told): Matter {
  const facts = factsOf(item, told);
  return {
    ...itemOf(item, told),
    standing: standingOf(facts),
    closedOn: facts.closedAt === null ? null : dayOf(new Date(facts.closedAt), told.timeZone),
  };
}
