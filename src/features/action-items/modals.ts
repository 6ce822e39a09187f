import type { KnownBlock } from '@slack/types';
import type { PlainDate } from '../../core/dates.js';
import { bold, lines, small } from '../../slack/blocks.js';
import type { Choice } from '../../slack/contract.js';
import { dateField, form, radioField, searchField, textField } from '../../slack/forms.js';
import { renewFields, underFieldNames } from '../../slack/renewed-fields.js';
import type { Modal } from '../../slack/screen.js';
import { type ActionInput, type ActionItem, lengths, type Person, type StatusUpdate } from './domain.js';
import { ids } from './ids.js';
import { todaysFacts, updateNow } from './phrases.js';
import type { Report } from './report-rules.js';
import { standingOf } from './standing.js';
import { words } from './wording.js';

const labels = words.form;

const actionForm = form({
  text: textField({ label: labels.text, hint: labels.textHint(lengths.text), max: lengths.text, long: true }),
  owner: searchField({ label: labels.owner, hint: labels.ownerHint, chooser: ids.members, optional: true }),
  dueOn: dateField({ label: labels.dueOn, optional: true }),
  dueWords: textField({
    label: labels.dueWords,
    hint: labels.dueWordsHint,
    max: lengths.dueWords,
    optional: true,
  }),
  decision: searchField({ label: labels.decision, chooser: ids.decisions, optional: true }),
  notes: textField({
    label: labels.notes,
    hint: labels.notesHint(lengths.notes),
    max: lengths.notes,
    long: true,
    optional: true,
  }),
});

/** What stands in the fields of an action. */
export interface ActionFields {
  readonly text: string;
  readonly owner: Choice | undefined;
  readonly dueOn: PlainDate | undefined;
  readonly dueWords: string;
  readonly decision: Choice | undefined;
  readonly notes: string;
}

/** Reads what was entered when recording or editing. */
export function readActionForm(state: unknown): ActionInput {
  const { owner, decision, ...rest } = actionForm.read(underFieldNames(state));
  return { ...rest, ownerId: owner?.value, decisionId: decision?.value };
}

/** `Record an action`. `said` stands above the fields: what could not be understood. */
export function recordModal(
  fields: Partial<ActionFields>,
  {
    said = [],
    meeting,
  }: { said?: readonly string[]; meeting?: { id: string; number: number; title: string } | undefined },
): Modal {
  return {
    id: ids.record,
    title: labels.recordTitle,
    submit: labels.record,
    ...(meeting === undefined ? {} : { data: meeting.id }),
    blocks: [
      ...(said.length === 0 ? [] : [lines(...said.map((sentence) => [sentence]))]),
      ...(meeting === undefined ? [] : [small(labels.intoMeeting(meeting.number, meeting.title))]),
      ...actionForm.blocks(fields),
    ],
  };
}

/** What others changed while the person wrote, and which fields therefore show something new. */
export interface Meanwhile {
  readonly who: string;
  readonly lines: readonly string[];
  readonly renewed: readonly string[];
}

export function editModal(item: ActionItem, fields: ActionFields, meanwhile?: Meanwhile): Modal {
  return {
    id: ids.edit,
    title: labels.editTitle(item.number),
    submit: labels.save,
    data: JSON.stringify({ id: item.id, version: item.version }),
    blocks: [
      ...(meanwhile === undefined ? [] : [meanwhileBlock(meanwhile)]),
      ...renewFields(actionForm.blocks(fields), meanwhile?.renewed ?? [], item.version),
    ],
  };
}

function meanwhileBlock({ who, lines: changes }: Meanwhile): KnownBlock {
  const { first, next } = words.changedMeanwhile;
  return lines([bold(first(who))], ...changes.map((change) => [change]), [next]);
}

const standings = ['ON_TRACK', 'AT_RISK', 'BLOCKED', 'DONE', 'NOT_DOING'] as const;

const updateForm = form({
  item: searchField({ label: labels.item, hint: labels.itemHint, chooser: ids.choose }),
  standing: radioField({
    label: labels.standing,
    choices: standings.map((standing) => ({ label: labels.choices[standing], value: standing })),
    optional: true,
  }),
  text: textField({
    label: labels.report,
    hint: labels.reportHint(lengths.update),
    max: lengths.update,
    long: true,
    optional: true,
  }),
  newDueOn: dateField({ label: labels.newDueOn, optional: true }),
});

/** @returns the report, and the id of the item that was chosen */
export function readUpdateForm(state: unknown): { itemId: string | undefined; report: Report } {
  const { item, standing, text, newDueOn } = updateForm.read(state);
  return {
    itemId: item?.value,
    report: { standing: standings.find((known) => known === standing), text, newDueOn },
  };
}

/** `/intra update`: made of nothing that would have to be looked up. */
export function updateAnyModal(known: { text?: string; done?: boolean; said?: string } = {}): Modal {
  return {
    id: ids.update,
    title: labels.updateTitle,
    submit: labels.update,
    blocks: [
      ...(known.said === undefined ? [] : [lines([known.said])]),
      ...updateForm.blocks({ text: known.text ?? '', ...(known.done ? { standing: 'DONE' } : {}) }),
    ],
  };
}

/** The same form for one item, with what its owner needs to remember in two grey lines. */
export function updateModal(
  item: ActionItem,
  updates: readonly StatusUpdate[],
  { now, today, text, said: sentence }: { now: Date; today: PlainDate; text?: string; said?: string },
): Modal {
  const place = { now, timeZone: item.group.timeZone };
  const [last, before] = updates;
  const said = [
    ...(last === undefined ? [] : [words.last + updateNow(last, place)]),
    ...(before === undefined ? [] : [words.before + updateNow(before, place)]),
  ];
  const { dueOn } = item;
  const isOpen = item.status === 'OPEN';
  return {
    id: ids.update,
    title: labels.updateOne(item.number),
    submit: labels.update,
    data: JSON.stringify({ id: item.id, dueOn: isOpen ? dueOn : null }),
    blocks: [
      ...(sentence === undefined ? [] : [lines([sentence])]),
      lines([bold(item.text)]),
      small(todaysFacts(item, today)),
      small(said.length === 0 ? words.noUpdates : said.join('\n')),
      ...updateForm.blocks({
        item: itemChoice({ ...item, owner: item.owner?.initials ?? null }),
        text: text ?? '',
        ...(isOpen ? { standing: standingOf(item), newDueOn: dueOn ?? undefined } : {}),
      }),
    ],
  };
}

/** "A-1 · SL · Finalise the plan" */
export function itemChoice(item: { id: string; number: number; text: string; owner: string | null }): Choice {
  const text = item.text.replace(/\s+/g, ' ');
  return { label: [words.ref(item.number), item.owner ?? words.noOwner, text].join(' · '), value: item.id };
}

/** "SL · Sam Lee" */
export function personChoice(person: Pick<Person, 'id' | 'initials' | 'name'>): Choice {
  return { label: `${person.initials} · ${person.name}`, value: person.id };
}

const dateForm = form({ dueOn: dateField({ label: labels.dueOn }) });

export const readDateForm = (state: unknown) => dateForm.read(state).dueOn;

export function setDateModal(item: ActionItem, today: PlainDate): Modal {
  return {
    id: ids.setDate,
    title: labels.setDateTitle(item.number),
    submit: labels.setDate,
    data: item.id,
    blocks: [lines([bold(item.text)]), small(todaysFacts(item, today)), ...dateForm.blocks()],
  };
}
