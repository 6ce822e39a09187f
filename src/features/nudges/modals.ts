import { distance, formatDay } from '../../core/date-words.js';
import { addDays, type PlainDate, startOfWeek } from '../../core/dates.js';
import { type IsWorkingDay, workingDayAfter } from '../../core/working-days.js';
import { bold, lines, small } from '../../slack/blocks.js';
import type { Choice } from '../../slack/contract.js';
import { dateField, form, radioField, searchField, textField } from '../../slack/forms.js';
import type { Modal } from '../../slack/screen.js';
import type { ActionItem } from '../action-items/use-cases.js';
import { ids } from './ids.js';
import { words } from './wording.js';

const { asked } = words;
const lengths = { text: 3000 } as const;

/** What a modal about an item is opened with, and brings back. */
const dataOf = (item: ActionItem, restOf: string | undefined) =>
  `${words.reference('item', item.number)}~${restOf ?? ''}`;

function about(item: ActionItem, today: PlainDate) {
  const due =
    item.dueOn === null
      ? item.dueWords === ''
        ? words.noDate
        : words.noDateInWords(item.dueWords)
      : words.dueFar(distance(item.dueOn, today), formatDay(item.dueOn, { today }));
  return [lines([bold(item.text)]), small([item.owner?.initials ?? '', due].filter((part) => part !== '').join(' · '))];
}

// Snooze

export interface SnoozeChoices {
  /** The next day on which the person is asked. */
  readonly next: PlainDate;
  readonly monday: PlainDate | undefined;
  readonly meeting: { readonly title: string; readonly day: PlainDate } | undefined;
}

/** Only days on which the person is asked: on no other would they hear of it again. */
export function snoozeChoices(
  today: PlainDate,
  meeting: SnoozeChoices['meeting'],
  isAskedOn: IsWorkingDay,
): SnoozeChoices {
  const next = workingDayAfter(today, isAskedOn) ?? addDays(today, 1);
  const monday = addDays(startOfWeek(today), 7);
  return {
    next,
    monday: isAskedOn(monday) ? monday : undefined,
    meeting: meeting !== undefined && isAskedOn(meeting.day) ? meeting : undefined,
  };
}

const snoozeForm = (choices: readonly Choice[]) =>
  form({
    until: radioField({ label: asked.snooze.until, choices }),
    day: dateField({ label: asked.snooze.day, hint: asked.snooze.dayHint, optional: true }),
  });

/** In the value of a choice stands its day, so that midnight changes nothing; "date" is the one in the field. */
export function snoozeModal(
  item: ActionItem,
  { next, monday, meeting }: SnoozeChoices,
  { today, restOf }: { today: PlainDate; restOf: string | undefined },
): Modal {
  const day = (date: PlainDate) => formatDay(date, { today });
  const nextLabel =
    next === addDays(today, 1) ? asked.snooze.tomorrow : next === monday ? asked.snooze.monday : asked.snooze.next;
  const choices: Choice[] = [
    { label: nextLabel(day(next)), value: next },
    ...(monday === undefined || monday === next
      ? []
      : [{ label: asked.snooze.monday(day(monday)), value: monday as string }]),
    ...(meeting === undefined || meeting.day === next || meeting.day === monday
      ? []
      : [{ label: asked.snooze.meeting(meeting.title.slice(0, 30), day(meeting.day)), value: meeting.day as string }]),
    { label: asked.snooze.date, value: 'date' },
  ];
  return {
    id: ids.snooze,
    title: asked.snooze.title(words.reference('item', item.number)),
    submit: asked.snooze.submit,
    data: dataOf(item, restOf),
    blocks: [...about(item, today), ...snoozeForm(choices).blocks({ until: next })],
  };
}

/** `until` is a day, "date" for the one in the field, or ''. */
export const readSnooze = (state: unknown): { until: string; day: PlainDate | undefined } => snoozeForm([]).read(state);

// A new date

const newDateForm = form({
  newDueOn: dateField({ label: asked.newDate.day }),
  text: textField({
    label: asked.newDate.why,
    hint: asked.newDate.whyHint,
    max: lengths.text,
    long: true,
    optional: true,
  }),
});

export function newDateModal(item: ActionItem, today: PlainDate, restOf: string | undefined): Modal {
  return {
    id: ids.newDate,
    title: asked.newDate.title(words.reference('item', item.number)),
    submit: asked.newDate.submit,
    data: dataOf(item, restOf),
    blocks: [...about(item, today), ...newDateForm.blocks()],
  };
}

export const readNewDate = (state: unknown) => newDateForm.read(state);

// Not mine, and reassign

const notMineForm = form({
  owner: searchField({
    label: asked.notMine.whose,
    hint: asked.notMine.whoseHint,
    chooser: ids.members,
    optional: true,
  }),
  note: textField({ label: asked.notMine.note, max: lengths.text, long: true, optional: true }),
});

export function notMineModal(item: ActionItem, today: PlainDate, restOf: string | undefined): Modal {
  return {
    id: ids.notMine,
    title: asked.notMine.title(words.reference('item', item.number)),
    submit: asked.notMine.submit,
    data: dataOf(item, restOf),
    blocks: [...about(item, today), ...notMineForm.blocks()],
  };
}

export const readNotMine = (state: unknown) => notMineForm.read(state);

const reassignForm = form({ owner: searchField({ label: asked.reassign.owner, chooser: ids.members }) });

export function reassignModal(item: ActionItem, today: PlainDate, restOf: string | undefined): Modal {
  return {
    id: ids.reassign,
    title: asked.reassign.title(words.reference('item', item.number)),
    submit: asked.reassign.submit,
    data: dataOf(item, restOf),
    blocks: [...about(item, today), ...reassignForm.blocks()],
  };
}

export const readReassign = (state: unknown) => reassignForm.read(state).owner?.value;

// Not doing

const notDoingForm = form({ text: textField({ label: asked.notDoing.why, max: lengths.text, long: true }) });

export function notDoingModal(item: ActionItem, today: PlainDate, restOf: string | undefined): Modal {
  return {
    id: ids.notDoing,
    title: asked.notDoing.title(words.reference('item', item.number)),
    submit: asked.notDoing.submit,
    data: dataOf(item, restOf),
    blocks: [...about(item, today), ...notDoingForm.blocks()],
  };
}

export const readNotDoing = (state: unknown) => notDoingForm.read(state).text;
