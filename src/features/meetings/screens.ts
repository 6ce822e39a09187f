import type { KnownBlock } from '@slack/types';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { actions, type ButtonSpec, bold, button, lines, menu, small, strike } from '../../slack/blocks.js';
import type { Choice, ListEntry } from '../../slack/contract.js';
import { dateField, form, searchManyField, textField } from '../../slack/forms.js';
import { limits } from '../../slack/limits.js';
import { renewFields, underFieldNames } from '../../slack/renewed-fields.js';
import type { Message, Modal } from '../../slack/screen.js';
import { buttons, choosers } from '../buttons.js';
import { cardWords } from './card-wording.js';
import { countsOf, lengths, type Meeting, type MeetingFacts, type MeetingInput, referenceOf } from './domain.js';
import { whereabouts } from './labels.js';
import { lifeIds } from './life-ids.js';
import { words } from './wording.js';

export const ids = {
  record: buttons.recordMeeting,
  edit: 'meetings.edit',
  choose: choosers.meetings,
} as const;

const labels = words.form;

const meetingForm = form({
  title: textField({ label: labels.title, hint: labels.titleHint(lengths.title), max: lengths.title }),
  heldOn: dateField({ label: labels.date, hint: labels.dateHint, optional: true }),
  place: textField({ label: labels.place, max: lengths.place, optional: true }),
  present: searchManyField({
    label: labels.present,
    hint: labels.presentHint,
    chooser: choosers.members,
    optional: true,
  }),
  notes: textField({
    label: labels.notes,
    hint: labels.notesHint(lengths.notes),
    max: lengths.notes,
    long: true,
    optional: true,
  }),
});

/** Reads what was entered in either modal. */
export function readMeetingForm(state: unknown): MeetingInput {
  const { present, ...rest } = meetingForm.read(underFieldNames(state));
  return { ...rest, present: present.map(({ value }) => value) };
}

/** @param typed behind the command */
export function recordModal(typed: string): Modal {
  return {
    id: ids.record,
    title: labels.recordTitle,
    submit: labels.record,
    // A text too long for a title is not cut: it was probably meant as the notes.
    blocks: meetingForm.blocks(typed.length > lengths.title ? { notes: typed } : { title: typed }),
  };
}

/** What others changed while the person wrote, and which fields therefore show something new. */
export interface Meanwhile {
  readonly who: string;
  readonly lines: readonly string[];
  readonly renewed: readonly string[];
}

export function editModal(
  meeting: Meeting,
  facts: MeetingFacts,
  people: readonly Choice[],
  meanwhile: Meanwhile | undefined,
): Modal {
  const all = meetingForm.blocks({
    title: facts.title,
    heldOn: facts.heldOn ?? undefined,
    place: facts.place,
    present: people,
    notes: facts.notes,
  });
  // Who was there is noted with Attendance, where the meeting was planned with a time.
  const blocks = meeting.plan === null ? all : all.filter((block) => block.block_id !== 'present');
  return {
    id: ids.edit,
    title: labels.editTitle(referenceOf(meeting)),
    submit: labels.save,
    data: JSON.stringify({ id: meeting.id, version: meeting.version }),
    blocks: [
      ...(meanwhile === undefined ? [] : [meanwhileBlock(meanwhile)]),
      ...renewFields(blocks, meanwhile?.renewed ?? [], meeting.version),
    ],
  };
}

export function meanwhileBlock(meanwhile: Meanwhile): KnownBlock {
  const changed = meanwhile.lines.map((line) => [line]);
  return lines([bold(words.meanwhile.first(meanwhile.who))], ...changed, [words.meanwhile.last]);
}

/** A person as a choice in the field `Present`. */
export function personChoice(person: { id: string; initials: string; name?: string }): Choice {
  return { label: [person.initials, ...(person.name ? [person.name] : [])].join(' · '), value: person.id };
}

function factLines(meeting: Meeting, today: PlainDate): { where: string; present: string; counts: string } {
  return {
    where: whereabouts(meeting, today),
    present: words.present(meeting.present.map(({ initials }) => initials)),
    counts: words.counts(countsOf(meeting)) || words.nothingYet,
  };
}

/**
 * The message in the channel of a meeting that was held or recorded.
 * @param attendance who was there, a line an organisation, where that was taken at the meeting
 */
export function cardMessage(meeting: Meeting, now: Date, attendance: readonly string[] = []): Message {
  const reference = referenceOf(meeting);
  if (meeting.withdrawnAt !== null) {
    return {
      text: `${meeting.title}. ${words.takenBack} (${reference})`,
      blocks: [lines([strike(meeting.title)], [words.takenBack]), small(reference)],
    };
  }
  const { where, present, counts } = factLines(meeting, dayOf(now, meeting.group.timeZone));
  const people = attendance.length === 0 ? [present] : attendance;
  return {
    text: `${meeting.title}. ${where}. ${people.join('. ')}. ${counts}. (${reference})`,
    blocks: [
      lines([bold(meeting.title)], [where], ...people.map((line) => [line])),
      small(`${counts} · ${reference}`),
      actions(...recordButtons(meeting).map(button), menu(menuEntries(meeting))),
    ],
  };
}

function recordButtons(meeting: Meeting): readonly ButtonSpec[] {
  const spec = (label: string, id: string, value: string): ButtonSpec => ({
    label,
    id,
    groupId: meeting.group.id,
    value,
    spoken: words.spoken(label, referenceOf(meeting)),
  });
  return [
    spec(words.recordDecision, buttons.recordDecision, meeting.id),
    spec(words.recordAction, buttons.recordAction, `meeting:${meeting.id}`),
    spec(words.takeInMinutes, buttons.takeInMinutes, meeting.id),
  ];
}

function menuEntries(meeting: Meeting): readonly ButtonSpec[] {
  const about = { groupId: meeting.group.id, value: referenceOf(meeting) };
  return [
    { label: words.history, id: buttons.history, ...about },
    { label: words.edit, id: buttons.edit, ...about },
    ...(meeting.outcomes.some(({ status }) => status === 'PROPOSED' || status === 'ACCEPTED')
      ? [{ label: words.askForConfirmation, id: buttons.askForConfirmation, ...about }]
      : []),
    { label: words.details, id: buttons.show, ...about },
    ...(meeting.plan === null || meeting.state !== 'HELD'
      ? []
      : [
          { label: cardWords.buttons.attendance, id: lifeIds.attendance, groupId: meeting.group.id, value: meeting.id },
        ]),
  ];
}

/** Said to whoever recorded the meeting. */
export function recordedMessage(meeting: Meeting, changeId: string): Message {
  const reference = referenceOf(meeting);
  return {
    text: `${words.recordedAs}${reference}: ${meeting.title}`,
    blocks: [lines([words.recordedAs, bold(reference), ': ', meeting.title]), undoOrEdit(meeting, changeId)],
  };
}

export function savedMessage(meeting: Meeting, changeId: string): Message {
  const told = words.saved(referenceOf(meeting));
  return { text: told, blocks: [lines([told]), undoOrEdit(meeting, changeId)] };
}

function undoOrEdit(meeting: Meeting, changeId: string): KnownBlock {
  const groupId = meeting.group.id;
  return actions(
    button({ label: words.undoButton, id: buttons.undo, groupId, value: changeId }),
    button({ label: words.editButton, id: buttons.edit, groupId, value: referenceOf(meeting) }),
  );
}

/** The meeting in `/intra list meetings`. */
export function listEntry(meeting: Meeting, today: PlainDate): ListEntry {
  const { where, counts } = factLines(meeting, today);
  const reference = referenceOf(meeting);
  const facts = `${where} · ${counts}`;
  const [decide] = recordButtons(meeting);
  const entries = menuEntries(meeting);
  return {
    text: `${meeting.title} (${reference}): ${facts}`,
    blocks: [
      lines([bold(meeting.title), ` (${reference})`], [facts]),
      // A menu that is full leaves it beside.
      ...(decide === undefined || entries.length < limits.menuOptions
        ? [actions(menu(decide === undefined ? entries : [...entries, decide]))]
        : [actions(button(decide), menu(entries))]),
    ],
  };
}
