import { dayOf, type PlainDate } from '../../core/dates.js';
import { actions, bold, button, type Line, lines, menu, small } from '../../slack/blocks.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { ids } from './ids.js';
import { onDay } from './phrases.js';
import type { Value } from './value-rows.js';
import { valueWords as words } from './value-wording.js';

const inList = 240;
const inFull = 1500;

/** The button's value: the record, and the version that is shown. */
export const seenValue = ({ id, version }: Pick<Value, 'id' | 'version'>) => `${id}~${version}`;

const headOf = ({ indicator }: Value): string => cutWords(`${indicator.reference} ${indicator.title}`, inList);

function figureOf({ facts, indicator, recordedAt }: Value, today: PlainDate): string {
  const asOf = facts.asOf ?? dayOf(recordedAt, 'UTC');
  return words.figure(facts.amount, indicator.unit, facts.period?.name ?? '', asOf, today);
}

/** What it rests on, a line each. */
function factLines(value: Value, today: PlainDate, max: number): readonly string[] {
  const { facts, lists } = value;
  return [
    figureOf(value, today),
    facts.cells.length === 0 ? '' : words.parts(facts.cells),
    words.evidence(facts.evidence.map(({ name }) => name)),
    ...lists.map(({ rows, fresh }) => words.firms.kept(rows, fresh)),
    facts.comment === '' ? '' : words.quoted(facts.comment),
    facts.restates === null ? '' : words.restates(facts.restates.name),
  ]
    .filter((line) => line !== '')
    .map((line) => cutWords(line, max));
}

const asLines = (all: readonly string[]): Line[] => all.map((line) => [line]);

function named(value: Value, label: string, id: string, of: string) {
  return { label, id, groupId: value.group.id, value: of, spoken: words.buttons.spoken(label, value.reference) };
}

/** Approve and Return…, for a value that waits. */
function judgeButtons(value: Value) {
  const seen = seenValue(value);
  return [
    button(named(value, words.buttons.approve, ids.approve, seen)),
    button(named(value, words.buttons.return, ids.returnValue, seen)),
  ];
}

const lookUp = (value: Value) => [
  named(value, words.buttons.edit, buttons.edit, value.reference),
  named(value, words.buttons.details, buttons.show, value.reference),
  named(value, words.buttons.history, buttons.history, value.reference),
];

/** Said to whoever recorded or changed a value; `told` is what was done. */
export function changedScreen(value: Value, changeId: string, told: string, today: PlainDate): Message {
  const facts = factLines(value, today, inList);
  const { status } = value.facts;
  const waits = status === 'DRAFT' || status === 'RETURNED';
  return {
    text: [told, headOf(value), ...facts].join('\n'),
    blocks: [
      lines([bold(told)], [headOf(value)], ...asLines(facts)),
      actions(
        ...(waits ? [button(named(value, words.buttons.submit, ids.submitValue, value.id))] : []),
        button(named(value, words.buttons.undo, buttons.undo, changeId)),
        ...(status === 'APPROVED' ? [] : [button(named(value, words.buttons.edit, buttons.edit, value.reference))]),
      ),
    ],
  };
}

/** `/intra show V-3` */
export function fullValue(value: Value, today: PlainDate): Message {
  const { reference, facts, judgedBy, judgedAt, restatedBy, recordedBy, recordedAt, group, withdrawnAt } = value;
  const day = (at: Date) => onDay(dayOf(at, group.timeZone), today);
  const status = facts.status ?? 'DRAFT';
  const isJudged = status === 'APPROVED' || status === 'RETURNED';
  const all = [
    ...(withdrawnAt === null ? [] : [words.takenBack]),
    ...factLines(value, today, inFull),
    facts.cells.length === 0 ? words.notSplit : '',
    isJudged
      ? words.status(status, judgedBy?.name ?? '', judgedAt === null ? '' : day(judgedAt))
      : words.status(status, '', ''),
    facts.judgement === '' ? '' : words.judgement(facts.judgement),
    restatedBy === null ? '' : words.restatedBy(restatedBy),
  ].filter((line) => line !== '');
  const foot = `${reference} · ${words.noun} · ${words.recordedBy(recordedBy.initials, day(recordedAt))}`;
  const canJudge = status === 'SUBMITTED' && withdrawnAt === null;
  const canSubmit = (status === 'DRAFT' || status === 'RETURNED') && withdrawnAt === null;
  return {
    text: [`${reference}: ${headOf(value)}`, ...all, foot].join('\n'),
    blocks: [
      lines([bold(headOf(value))], ...asLines(all)),
      small(foot),
      actions(
        ...(canJudge ? judgeButtons(value) : []),
        ...(canSubmit ? [button(named(value, words.buttons.submit, ids.submitValue, value.id))] : []),
        menu(lookUp(value).filter(({ id }) => id !== buttons.show)),
      ),
    ],
  };
}

/** How many values a page of the queue has. */
export const queuePage = 8;

/** `/intra approve`: what waits, with what was just done above it. */
export function queueScreen(
  values: readonly Value[],
  place: { readonly total: number; readonly offset: number; readonly groupId: string },
  today: PlainDate,
  done?: { readonly told: string; readonly changeId: string | undefined },
): Message {
  const title = words.queue.title(place.total);
  const entries = values.map((value) => ({
    value,
    facts: [...factLines(value, today, inList), words.by(value.recordedBy.initials)],
  }));
  const next = place.offset + values.length;
  const undo =
    done?.changeId === undefined
      ? []
      : [
          actions(
            button({ label: words.buttons.undo, id: buttons.undo, groupId: place.groupId, value: done.changeId }),
          ),
        ];
  return {
    text: [
      ...(done === undefined ? [] : [done.told]),
      title,
      ...entries.map(({ value, facts }) => [headOf(value), ...facts].join('\n')),
    ].join('\n'),
    blocks: [
      ...(done === undefined ? [] : [lines([done.told]), ...undo]),
      lines([bold(title)]),
      ...entries.flatMap(({ value, facts }) => [
        lines([bold(headOf(value))], ...asLines(facts)),
        small(value.reference),
        actions(...judgeButtons(value), menu(lookUp(value))),
      ]),
      ...(next < place.total
        ? [actions(button({ label: words.queue.more, id: ids.queue, groupId: place.groupId, value: String(next) }))]
        : []),
    ],
  };
}

/** To the author of a value that was returned. */
export function returnedScreen(value: Value, now: Date): Message {
  const { reference, facts, judgedBy, group } = value;
  const title = words.returnedMessage.title(reference, value.indicator.title);
  const figure = figureOf(value, dayOf(now, group.timeZone));
  const by = words.returnedMessage.by(judgedBy?.name ?? '');
  return {
    text: [title, figure, words.judgement(facts.judgement), by].join('\n'),
    blocks: [
      lines([bold(title)], [figure], [words.judgement(facts.judgement)]),
      small(by),
      actions(button({ ...named(value, words.buttons.correct, ids.correctValue, value.id), style: 'primary' })),
    ],
  };
}
