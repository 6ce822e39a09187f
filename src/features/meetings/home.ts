import { actions, bold, button, lines, small } from '../../slack/blocks.js';
import type { GroupCall } from '../../slack/contract.js';
import type { HomeSection } from '../../slack/screen.js';
import { cardWords } from './card-wording.js';
import { referenceOf } from './domain.js';
import { homeWords as words } from './home-wording.js';
import { whereabouts } from './labels.js';
import { answerButtons, countedAnswers, runningButtons, runningParts } from './life-card.js';
import { attendeesOf, currentMeeting, nextMeeting } from './life-store.js';
import { type PlannedMeeting, wasPlanned } from './planning.js';
import { findMeeting } from './store.js';
import { onYourClock } from './when.js';

/** The meeting that runs, and the next one, with the buttons to answer. */
export async function meetingsHome(call: GroupCall): Promise<HomeSection> {
  const { db, actor, now } = call;
  const running = await currentMeeting(db, actor.group.id, now);
  const next = await nextMeeting(db, actor.group, now);
  const meeting = next === undefined ? null : await findMeeting(db, actor.group.id, next.id);
  return [
    ...(running !== undefined && wasPlanned(running) ? await runningSection(call, running) : []),
    ...(meeting === null
      ? []
      : wasPlanned(meeting)
        ? await nextSection(call, meeting)
        : [lines([bold(words.next)], [meeting.title], [whereabouts(meeting, call.today)])]),
  ];
}

async function runningSection({ db, now }: GroupCall, meeting: PlannedMeeting): Promise<HomeSection> {
  const { head, people } = runningParts(meeting, await attendeesOf(db, meeting), now);
  const [here = ''] = people;
  return [
    lines([bold(words.running)], [meeting.title], [head]),
    small(`${here} · ${referenceOf(meeting)}`),
    actions(...runningButtons(meeting).map(button)),
  ];
}

async function nextSection({ db, actor, today }: GroupCall, meeting: PlannedMeeting): Promise<HomeSection> {
  const attendees = await attendeesOf(db, meeting);
  const mine = attendees.find(({ memberId }) => memberId === actor.memberId)?.reply ?? null;
  const answer =
    mine === null
      ? words.notAnswered
      : words.yours(cardWords.answers[mine.answer](actor.initials, mine.deputy?.name ?? ''));
  return [
    lines([bold(words.next)], [meeting.title], [whereabouts(meeting, today)], onYourClock(meeting.plan, today), [
      answer,
    ]),
    small(`${countedAnswers(attendees)} · ${referenceOf(meeting)}`),
    actions(...answerButtons(meeting).map(button)),
  ];
}
