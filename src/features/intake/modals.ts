import type { InputBlock, KnownBlock } from '@slack/types';
import { formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import { actions, type ButtonSpec, bold, button, divider, italic, lines, small } from '../../slack/blocks.js';
import type { Choice } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import {
  checkboxesField,
  type Field,
  fileField,
  form,
  searchField,
  searchManyField,
  selectField,
  textField,
} from '../../slack/forms.js';
import { limits } from '../../slack/limits.js';
import { renewFields, underFieldNames } from '../../slack/renewed-fields.js';
import type { Modal } from '../../slack/screen.js';
import { choosers } from '../buttons.js';
import { type Meeting, meetingLabel, meetingReference } from '../meetings/use-cases.js';
import { fileTypes } from './documents.js';
import { ids } from './ids.js';
import { type As, choices, choicesFor, type Entry, lengths, type Reviewed, type Who, wantsEvidence } from './review.js';
import type { Intake } from './store.js';
import { openEntries, type Page } from './use-cases.js';
import { words } from './wording.js';

const labels = words.form;
const part = (label: string, hint?: string) =>
  textField({ label, ...(hint === undefined ? {} : { hint }), max: limits.inputText, long: true, optional: true });

const takeForm = form({
  meeting: searchField({ label: labels.meeting, hint: labels.meetingHint, chooser: choosers.meetings }),
  minutes: part(labels.minutes, labels.minutesHint),
  file: fileField({ label: labels.file, hint: labels.fileHint, filetypes: fileTypes, optional: true }),
  part2: part(labels.more(2)),
  part3: part(labels.more(3)),
  part4: part(labels.more(4)),
  part5: part(labels.more(5)),
  part6: part(labels.more(6)),
});

/** A review that was begun and not ended. */
export interface Unfinished {
  readonly intake: Intake;
  readonly meeting: Meeting;
}

/** `Take in minutes`. Above the fields: reviews that can be taken up again. */
export function takeModal(meeting: Choice | undefined, unfinished: readonly Unfinished[], today: PlainDate): Modal {
  return {
    id: ids.take,
    title: labels.title,
    submit: labels.submit,
    blocks: [
      ...unfinished.flatMap((one) => unfinishedBlocks(one, today, unfinished.length > 1)),
      ...takeForm.blocks({ meeting }),
    ],
  };
}

function unfinishedBlocks({ intake, meeting }: Unfinished, today: PlainDate, several: boolean): readonly KnownBlock[] {
  const said = words.unfinished.line(
    meetingLabel(meeting, today),
    openEntries(intake).length,
    intake.by.initials,
    formatDay(dayOf(intake.at, meeting.group.timeZone), { today }),
  );
  const label = several ? words.unfinished.goOnWith(meetingReference(meeting)) : words.unfinished.goOn;
  const spec: ButtonSpec = {
    label,
    id: ids.goOn,
    groupId: intake.groupId,
    value: intake.id,
    spoken: `${label}: ${said}`,
  };
  return [lines([said]), actions(button(spec)), divider];
}

/** What was given to be read: the parts of pasted text one after the other. */
export function readTakeForm(state: unknown): {
  meetingId: string | undefined;
  text: string;
  fileId: string | undefined;
} {
  const { meeting, minutes, part2, part3, part4, part5, part6, file } = takeForm.read(underFieldNames(state));
  const text = [minutes, part2, part3, part4, part5, part6].filter((each) => each !== '').join('\n');
  return { meetingId: meeting?.value, text, fileId: file };
}

// The review

interface Fields {
  readonly tick: Field<readonly string[]>;
  readonly as: Field<string>;
  readonly text: Field<string>;
  readonly who: Field<readonly Choice[]>;
  readonly when: Field<string>;
}

function fieldsFor(number: number, offered: readonly As[]): Fields {
  const { review } = words;
  return {
    tick: checkboxesField({
      label: review.tick(number),
      choices: [{ label: review.tickChoice, value: 'yes' }],
      optional: true,
    }),
    as: selectField({
      label: review.as(number),
      choices: offered.map((choice) => ({ label: words.choices[choice], value: choice })),
    }),
    text: textField({ label: review.text(number), max: lengths.text, long: true, optional: true }),
    who: searchManyField({
      label: review.who(number),
      hint: review.whoHint,
      chooser: choosers.deciders,
      optional: true,
    }),
    when: textField({ label: review.when(number), max: lengths.when, optional: true }),
  };
}

/** A page of the review. `said` stands above the entries. */
export function reviewModal(
  intake: Intake,
  page: Page,
  meeting: Meeting,
  at: { today: PlainDate; said?: readonly string[]; renewed?: readonly number[] },
): Modal {
  const { review } = words;
  const head = review.head(meetingLabel(meeting, at.today), page.number, page.of);
  const above = [...(at.said ?? []), ...(page.elsewhere > 0 ? [review.ticked(page.elsewhere)] : [])];
  const isEmpty = page.entries.length === 0;
  const first = openEntries(intake)[0]?.position;
  return {
    id: ids.review,
    title: review.title,
    ...(isEmpty ? {} : { submit: page.next === undefined ? review.record : review.next, close: review.close }),
    data: JSON.stringify({ intake: intake.id, from: page.from }),
    blocks: [
      lines([bold(head)], ...above.map((line) => [line]), [isEmpty ? review.empty : '']),
      ...(isEmpty ? [] : [small(review.how)]),
      ...page.entries.flatMap((entry) =>
        entryBlocks(entry, entry.position === first, {
          version: intake.version,
          renewed: at.renewed?.includes(entry.position) === true,
        }),
      ),
      ...turning(intake, page),
    ],
  };
}

function entryBlocks(entry: Entry, isFirst: boolean, at: { version: number; renewed: boolean }): readonly KnownBlock[] {
  const { offered, position } = entry;
  const number = position + 1;
  const reviewed = entry.reviewed ?? { isTicked: false, as: 'NOTE' as const, text: offered.text, who: [], when: '' };
  const offeredAs = choicesFor(entry, isFirst);
  const fields = fieldsFor(number, offeredAs);
  const name = (field: keyof Fields) => `${field}-${position}`;
  const blocks: InputBlock[] = [
    fields.tick.block(name('tick'), reviewed.isTicked ? ['yes'] : []),
    fields.as.block(name('as'), offeredAs.includes(reviewed.as) ? reviewed.as : 'NOTE'),
    fields.text.block(name('text'), reviewed.text),
    fields.who.block(name('who'), [...reviewed.who]),
    fields.when.block(name('when'), reviewed.when),
  ];
  const facts = factsOf(entry);
  return [
    divider,
    lines(
      [bold(words.review.numbered(number, words.kinds[offered.kind]))],
      [italic(words.review.quoted(cutWords(offered.source, 1500)))],
      [facts.join(' · ')],
      ...(wantsEvidence(offered) ? [[words.review.wantsEvidence]] : []),
    ),
    ...(at.renewed ? renewFields(blocks, [name('tick'), name('as'), name('text'), name('when')], at.version) : blocks),
  ];
}

/** What was read besides the kind, in words. */
function factsOf({ offered }: Entry): readonly string[] {
  const { facts } = words.review;
  return [
    ...(offered.who === '' ? [] : [facts.who(offered.who)]),
    ...(offered.stage === undefined ? [] : [facts.stage(offered.stage)]),
    ...(offered.call === undefined ? [] : [facts.call(offered.call)]),
    ...(offered.organisation === '' ? [] : [facts.organisation(offered.organisation)]),
    ...(offered.dayWords === '' ? [] : [facts.when(offered.dayWords)]),
  ];
}

function turning(intake: Intake, { entries, from, back, next }: Page): readonly KnownBlock[] {
  if (entries.length === 0) return [];
  const value = (from: number) => `${intake.id} ${from}`;
  const about = { groupId: intake.groupId };
  const buttons = [
    ...(back === undefined ? [] : [button({ ...about, label: words.review.back, id: ids.back, value: value(back) })]),
    button({ ...about, label: words.review.keep, id: ids.keep, value: value(from) }),
    ...(next === undefined
      ? []
      : [button({ ...about, label: words.review.recordNow, id: ids.recordNow, value: intake.id })]),
  ];
  return [divider, actions(...buttons)];
}

/** What stands in the fields of a page, by position of the entry. */
export function readReview(state: unknown): ReadonlyMap<number, Reviewed> {
  const named = underFieldNames(state);
  const fields = typeof named === 'object' ? named : null;
  const positions = Object.keys(fields ?? {})
    .flatMap((key) => /^as-(\d{1,5})$/.exec(key)?.[1] ?? [])
    .map(Number);
  return new Map(positions.map((position) => [position, readEntry(fields, position)]));
}

const fieldNames = ['tick', 'as', 'text', 'who', 'when'] as const;

function readEntry(state: object | null, position: number): Reviewed {
  const all = new Map(Object.entries(state ?? {}));
  const own = Object.fromEntries(fieldNames.map((field) => [field, all.get(`${field}-${position}`) ?? {}]));
  const { tick, as, text, who, when } = form({ ...fieldsFor(position + 1, choices) }).read(own);
  return {
    isTicked: tick.includes('yes'),
    as: choices.find((choice) => choice === as) ?? 'NOTE',
    text,
    who: who.map(({ value }): Who => ({ value, label: '' })),
    when,
  };
}
