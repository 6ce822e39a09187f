import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { FieldErrors } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { bold, lines } from '../../slack/blocks.js';
import { checkboxesField, type Fields, form, textField } from '../../slack/forms.js';
import { renewFields, underFieldNames } from '../../slack/renewed-fields.js';
import type { Modal } from '../../slack/screen.js';
import {
  type Choices,
  daysBefore,
  entriesOf,
  lengths,
  type Part,
  type PartName,
  partKey,
  partNames,
  prefix,
} from './domain.js';
import { ids } from './ids.js';
import { words } from './wording.js';

const pointForm = form({
  text: textField({
    label: words.pointModal.text,
    hint: words.pointModal.hint(lengths.point),
    max: lengths.point,
    long: true,
  }),
});

export function addPointModal(typed: string): Modal {
  return {
    id: ids.addPoint,
    title: words.pointModal.title,
    submit: words.pointModal.submit,
    blocks: pointForm.blocks({ text: typed }),
  };
}

export function editPointModal(point: { readonly id: string; readonly text: string }, reference: string): Modal {
  return {
    id: ids.editPoint,
    title: words.pointModal.editTitle(reference),
    submit: words.pointModal.save,
    data: point.id,
    blocks: pointForm.blocks({ text: point.text }),
  };
}

export const readPoint = (state: unknown): string => pointForm.read(state).text;

const settingsForm = form({
  days: textField({
    label: words.settingsModal.days,
    hint: words.settingsModal.hint(daysBefore.least, daysBefore.most),
    max: 3,
  }),
});

export function settingsModal(days: number): Modal {
  return {
    id: ids.settings,
    title: words.settingsModal.title,
    submit: words.settingsModal.submit,
    blocks: settingsForm.blocks({ days: String(days) }),
  };
}

export const readSettings = (state: unknown): string => settingsForm.read(state).days;

/** What the modal offered to tick. Slack says what is ticked, not what could have been. */
interface Offered {
  readonly parts: readonly PartName[];
  /** By part. */
  readonly keys: Readonly<Partial<Record<PartName, readonly string[]>>>;
}

const Opened = z.object({
  meetingId: z.string(),
  version: z.number().int(),
  keys: z.partialRecord(z.enum(partNames), z.array(z.string())),
  parts: z.array(z.enum(partNames)),
});

/** Slack takes no more boxes in one field. */
const boxesInField = 10;
/** Of what the modal hands back to itself; the platform takes 2,500. */
const mostData = 2_000;

interface Box {
  readonly key: string;
  readonly label: string;
}

function offer(parts: readonly Part[]) {
  let room = mostData - 300;
  const boxes: { name: PartName; total: number; boxes: readonly Box[] }[] = [];
  for (const part of parts) {
    const own: Box[] = [];
    for (const { key, reference, text } of entriesOf(part)) {
      room -= key.length + 3;
      if (room < 0) break;
      own.push({ key, label: words.modal.option(reference, text.replace(/\s+/gu, ' ')) });
    }
    boxes.push({ name: part.name, total: part.total, boxes: own });
  }
  return boxes;
}

/** The fields for these boxes: of each part so many as it takes. */
function boxFields(parts: readonly { readonly name: PartName; readonly boxes: readonly Box[] }[]): Fields {
  const fields: Record<string, Fields[string]> = {};
  for (const { name, boxes } of parts) {
    for (let from = 0; from < boxes.length; from += boxesInField) {
      const some = boxes.slice(from, from + boxesInField);
      fields[`${name}-${from}`] = checkboxesField({
        label: words.modal.entries(words.titles[name], from + 1, from + some.length),
        choices: some.map(({ key, label }) => ({ label, value: key })),
        optional: true,
      });
    }
  }
  return fields;
}

const introduction = textField({
  label: words.modal.introduction,
  hint: words.modal.introductionHint,
  max: lengths.introduction,
  long: true,
  optional: true,
});

const order = textField({ label: words.modal.order, hint: words.modal.orderHint, max: 1_000, optional: true });

const partsField = (parts: readonly { readonly name: PartName; readonly total: number }[]) =>
  checkboxesField({
    label: words.modal.parts,
    hint: words.modal.partsHint,
    choices: parts.map(({ name, total }) => ({ label: words.modal.counted(words.titles[name], total), value: name })),
    optional: true,
  });

/** What others changed while the person was at it, and which choices therefore show something new. */
export interface Meanwhile {
  readonly who: string;
  readonly renewed: readonly string[];
}

/** @param parts everything that could stand on the agenda, what is left out included */
export function editModal(
  agenda: { readonly meetingId: string; readonly version: number },
  parts: readonly Part[],
  choices: Choices,
  meanwhile: Meanwhile | undefined,
): Modal {
  const out = new Set(choices.leftOut);
  const offered = offer(parts);
  const points = parts.find(({ name }) => name === 'points');
  const references = points === undefined ? [] : entriesOf(points).map(({ reference }) => reference);
  const ticked = offered.map(({ name }) => name).filter((name) => !out.has(partKey(name)));
  const fields: Fields = {
    introduction,
    ...(offered.length === 0 ? {} : { parts: partsField(offered) }),
    ...boxFields(offered),
    ...(references.length < 2 ? {} : { order }),
  };
  const initial: Record<string, unknown> = {
    introduction: choices.introduction,
    parts: ticked,
    order: references.join(', '),
  };
  for (const { name, boxes } of offered) {
    for (let from = 0; from < boxes.length; from += boxesInField) {
      const some = boxes.slice(from, from + boxesInField);
      initial[`${name}-${from}`] = some.map(({ key }) => key).filter((key) => !out.has(key));
    }
  }
  const blocks = form(fields).blocks(initial);
  const renewed = Object.keys(fields).filter((name) => isRenewed(name, meanwhile?.renewed ?? []));
  return {
    id: ids.edit,
    title: words.modal.title,
    submit: words.modal.submit,
    data: JSON.stringify({
      ...agenda,
      parts: offered.map(({ name }) => name),
      keys: Object.fromEntries(offered.map(({ name, boxes }) => [name, boxes.map(({ key }) => key)])),
    }),
    blocks: [
      ...(meanwhile === undefined ? [] : [meanwhileBlock(meanwhile)]),
      ...renewFields(blocks, renewed, agenda.version),
    ],
  };
}

const choiceOfField: Readonly<Record<string, keyof Choices>> = { introduction: 'introduction', order: 'pointOrder' };

const isRenewed = (field: string, renewed: readonly string[]) => renewed.includes(choiceOfField[field] ?? 'leftOut');

function meanwhileBlock({ who }: Meanwhile): KnownBlock {
  return lines([bold(words.meanwhile.first(who))], [words.meanwhile.last]);
}

/** What came back of the modal. */
export interface Entered {
  readonly meetingId: string;
  /** Of the agenda that the person saw. */
  readonly version: number;
  readonly introduction: string;
  /** Of what was offered. */
  readonly leftOut: readonly string[];
  readonly offered: readonly string[];
  /** undefined: not asked for, or left as it was. */
  readonly pointOrder: readonly number[] | undefined;
}

/** @throws FieldErrors beside the order that cannot be read */
export function readEdit(state: unknown, data: string): Entered {
  const { meetingId, version, parts, keys }: z.infer<typeof Opened> & Offered = Opened.parse(JSON.parse(data));
  const boxes = parts.map((name) => ({ name, boxes: (keys[name] ?? []).map((key) => ({ key, label: key })) }));
  const entered = underFieldNames(state);
  const fixed = form({ introduction, parts: partsField(parts.map((name) => ({ name, total: 0 }))), order }).read(
    entered,
  );
  const tickedKeys = new Set(Object.values(form(boxFields(boxes)).read(entered)).flatMap(texts));
  const all = boxes.flatMap(({ boxes: own }) => own.map(({ key }) => key));
  const leftOut = [
    ...all.filter((key) => !tickedKeys.has(key)),
    ...parts.filter((name) => !fixed.parts.includes(name)).map(partKey),
  ];
  const isOrderAsked = typeof entered === 'object' && entered !== null && 'order' in entered;
  return {
    meetingId,
    version,
    introduction: fixed.introduction,
    leftOut,
    offered: [...all, ...parts.map(partKey)],
    pointOrder: isOrderAsked ? readOrder(fixed.order, keys.points ?? []) : undefined,
  };
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

/** @returns undefined where the points stand as they were shown */
function readOrder(typed: string, points: readonly string[]): readonly number[] | undefined {
  const numbers = typed
    .split(/[\s,;]+(?=\D|$)|[,;\n]+/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => {
      const number = parseReference(/^\d/.test(piece) ? `${prefix}${piece}` : piece, [prefix])?.number;
      if (number === undefined || !points.includes(`${prefix}-${number}`)) {
        throw new FieldErrors({ order: words.errors.order(piece) });
      }
      return number;
    });
  const order = [...new Set(numbers)];
  const isAsShown = order.every((number, index) => points[index] === `${prefix}-${number}`);
  return isAsShown && order.length === points.length ? undefined : order;
}
