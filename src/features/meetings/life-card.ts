import type { KnownBlock } from '@slack/types';
import { dayOf, nowIn } from '../../core/dates.js';
import { actions, type ButtonSpec, bold, button, lines, menu, small, strike } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { type Attendee, byOrganisation, type ReplyAnswer, type Standing, standings } from './attendance.js';
import { cardWords as words } from './card-wording.js';
import { countsOf, type Meeting, referenceOf } from './domain.js';
import { lifeIds as ids } from './life-ids.js';
import { type PlannedMeeting, wasPlanned } from './planning.js';
import { cardMessage } from './screens.js';
import { onYourClock, placeSpan, whenWords } from './when.js';
import { words as shared } from './wording.js';

/** So many organisations are named on a card; the others are counted. */
const mostOrganisations = 12;
/** Of one organisation's people on a card, in UTF-16 units. */
const lineLength = 300;

/** The meeting's message in the channel, as the meeting stands: planned, running, cancelled, or held. */
export function meetingCard(meeting: Meeting, attendees: readonly Attendee[], now: Date): Message {
  if (meeting.withdrawnAt !== null || !wasPlanned(meeting)) return cardMessage(meeting, now);
  switch (meeting.state) {
    case 'PLANNED':
      return invitation(meeting, attendees, now);
    case 'RUNNING':
      return runningCard(meeting, attendees, now);
    case 'CANCELLED':
      return cancelledCard(meeting, now);
    default:
      return cardMessage(meeting, now, attendanceLines(attendees));
  }
}

/** The buttons with which a member answers an invitation. */
export function answerButtons(meeting: Meeting): readonly ButtonSpec[] {
  return [
    spec(meeting, words.buttons.going, ids.going),
    spec(meeting, words.buttons.apologies, ids.apologies),
    spec(meeting, words.buttons.deputy, ids.deputy),
  ];
}

function spec(meeting: Meeting, label: string, id: string, value = meeting.id): ButtonSpec {
  return { label, id, groupId: meeting.group.id, value, spoken: words.spoken(label, referenceOf(meeting)) };
}

function invitation(meeting: PlannedMeeting, attendees: readonly Attendee[], now: Date): Message {
  const today = dayOf(now, meeting.group.timeZone);
  const when = whenWords(meeting.plan, today);
  const about = meeting.plan.agendaHint === '' ? '' : words.about(meeting.plan.agendaHint);
  const isLate = meeting.heldOn !== null && meeting.heldOn < today ? words.notStarted : '';
  const answers = answerLines(attendees);
  const counted = countedAnswers(attendees);
  const reference = referenceOf(meeting);
  return {
    text: textOf(
      meeting.title,
      `${when} · ${meeting.place || shared.placeNotSet}`,
      about,
      isLate,
      ...answers,
      counted,
      reference,
    ),
    blocks: [
      lines(
        [bold(meeting.title)],
        [`${when} · `, placeSpan(meeting)],
        onYourClock(meeting.plan, today),
        [about],
        [isLate],
      ),
      ...peopleBlock(answers),
      small(`${counted} · ${reference}`),
      actions(
        ...answerButtons(meeting).map(button),
        button(spec(meeting, words.buttons.start, ids.start)),
        menu([
          spec(meeting, words.buttons.answerFor, ids.answerFor),
          spec(meeting, words.buttons.change, ids.change),
          spec(meeting, words.buttons.cancel, ids.cancel),
          spec(meeting, words.buttons.point, buttons.addPoint, ''),
          spec(meeting, words.buttons.details, buttons.show, reference),
        ]),
      ),
    ],
  };
}

const textOf = (...parts: readonly string[]) => parts.filter((part) => part !== '').join('\n');

const peopleBlock = (of: readonly string[]): KnownBlock[] =>
  of.length === 0 ? [] : [lines(...of.map((line) => [cutWords(line, lineLength)]))];

/** Who answered what, a line an organisation; nobody is named for not having answered. */
function answerLines(attendees: readonly Attendee[]): readonly string[] {
  const answered = attendees.filter(({ reply, hasLeft }) => reply !== null && !hasLeft);
  return perOrganisation(answered, ({ initials, reply }) =>
    reply === null ? '' : words.answers[reply.answer](initials, reply.deputy?.name ?? ''),
  );
}

function perOrganisation(attendees: readonly Attendee[], say: (attendee: Attendee) => string): readonly string[] {
  const groups = byOrganisation(attendees);
  const shown = groups.slice(0, mostOrganisations).map(({ organisation, entries }) => {
    const said = entries.map(say).filter((part) => part !== '');
    return said.length === 0 ? '' : `${organisation ?? words.noOrganisation}: ${said.join(', ')}`;
  });
  const more = groups.length - mostOrganisations;
  return [...shown.filter((line) => line !== ''), ...(more > 0 ? [words.moreOrganisations(more)] : [])];
}

/** "3 going · 1 deputy · 2 not answered" */
export function countedAnswers(attendees: readonly Attendee[]): string {
  const counts: Record<ReplyAnswer, number> = { GOING: 0, APOLOGIES: 0, DEPUTY: 0 };
  let open = 0;
  for (const { reply, hasLeft } of attendees) {
    if (hasLeft) continue;
    if (reply === null) open += 1;
    else counts[reply.answer] += 1;
  }
  const answered = counts.GOING + counts.APOLOGIES + counts.DEPUTY;
  return answered === 0 ? words.nobodyAnswered : words.counted(counts, open);
}

function runningCard(meeting: PlannedMeeting, attendees: readonly Attendee[], now: Date): Message {
  const { head, people, counts } = runningParts(meeting, attendees, now);
  const reference = referenceOf(meeting);
  return {
    text: textOf(meeting.title, head, ...people, counts, reference),
    blocks: [
      lines([bold(meeting.title)], [head]),
      ...peopleBlock(people),
      small(`${counts} · ${reference}`),
      actions(
        ...runningButtons(meeting).map(button),
        button(spec(meeting, words.buttons.decision, buttons.recordDecision)),
        button(spec(meeting, words.buttons.action, buttons.recordAction, `meeting:${meeting.id}`)),
        button(spec(meeting, words.buttons.close, ids.close)),
        menu([
          spec(meeting, words.buttons.history, buttons.history, reference),
          spec(meeting, shared.edit, buttons.edit, reference),
          spec(meeting, words.buttons.details, buttons.show, reference),
        ]),
      ),
    ],
  };
}

/** What is shown of a meeting that runs: since when and where, who is there, and what came out of it so far. */
export function runningParts(meeting: PlannedMeeting, attendees: readonly Attendee[], now: Date) {
  const since = meeting.startedAt ?? now;
  const { time } = nowIn(since, meeting.group.timeZone);
  const known = standings(attendees);
  const here = attendees.filter(({ memberId }) => isThere(known.get(memberId)));
  const organisations = new Set(here.flatMap(({ organisation }) => organisation ?? []));
  return {
    head: [words.runningSince(time), meeting.place].filter((part) => part !== '').join(' · '),
    people: [
      words.here(here.length, organisations.size),
      ...perOrganisation(
        attendees.filter(({ memberId }) => known.get(memberId)?.kind !== 'not noted'),
        ({ memberId, initials }) => standingWords(initials, known.get(memberId)),
      ),
    ],
    counts: shared.counts(countsOf(meeting)) || shared.nothingYet,
  };
}

export const runningButtons = (meeting: Meeting): readonly ButtonSpec[] => [
  spec(meeting, words.buttons.here, ids.here),
  spec(meeting, words.buttons.attendance, ids.attendance),
];

const isThere = (standing: Standing | undefined) => standing?.kind === 'present' || standing?.kind === 'represented';

function standingWords(initials: string, standing: Standing | undefined): string {
  if (standing === undefined || standing.kind === 'not noted') return '';
  if (standing.kind === 'represented') return words.standing.represented(initials, standing.by.name);
  return words.standing[standing.kind](initials);
}

function cancelledCard(meeting: PlannedMeeting, now: Date): Message {
  const when = whenWords(meeting.plan, dayOf(now, meeting.group.timeZone));
  const why = words.cancelled(meeting.cancelReason);
  const reference = referenceOf(meeting);
  return {
    text: textOf(meeting.title, when, why, reference),
    blocks: [
      lines([strike(meeting.title)], [strike(when)], [why]),
      small(reference),
      actions(
        button(spec(meeting, words.buttons.history, buttons.history, reference)),
        button(spec(meeting, words.buttons.details, buttons.show, reference)),
      ),
    ],
  };
}

/** Who was there, by organisation, and after them who was not; for the record of a meeting that was held. */
export function attendanceLines(attendees: readonly Attendee[]): readonly string[] {
  const known = standings(attendees);
  return perOrganisation(
    attendees.filter(({ memberId }) => known.get(memberId)?.kind !== 'not noted'),
    ({ memberId, initials }) => standingWords(initials, known.get(memberId)),
  );
}

/** Who goes, or was there, for the full record of a meeting that was planned with a time. */
export function recordLines(meeting: Meeting, attendees: readonly Attendee[]): readonly string[] {
  if (meeting.state === 'RECORDED') return [];
  if (meeting.state === 'PLANNED' || meeting.state === 'CANCELLED') {
    return [...answerLines(attendees), countedAnswers(attendees)];
  }
  return attendanceLines(attendees);
}
