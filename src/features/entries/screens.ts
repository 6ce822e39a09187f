import { formatDay } from '../../core/date-words.js';
import { dayOf, type PlainDate } from '../../core/dates.js';
import {
  actions,
  type ButtonSpec,
  bold,
  button,
  italic,
  type Line,
  lines,
  menu,
  small,
  strike,
} from '../../slack/blocks.js';
import type { ListEntry } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { commonFacts, type Entry, idsOf, type Kind, referenceOf } from './kind.js';
import type { FactsOf, Properties } from './property.js';
import { words } from './wording.js';

/** How much of one line stands on a card, in a list and in the whole record. */
const onCard = 600;
const inList = 240;
const inFull = 1500;

interface Shown<P extends Properties> {
  readonly kind: Kind<P>;
  readonly entry: Entry<FactsOf<P>>;
}

const asLines = (facts: readonly string[], max: number): Line[] => facts.map((fact) => asLine(fact, max));

/** Slack makes no links of what stands in a line, so a line that is one is made a link. */
function asLine(fact: string, max: number): Line {
  return isAddress(fact) ? [{ type: 'link', url: fact, text: cutWords(fact, 80) }] : [cutWords(fact, max)];
}

const isAddress = (fact: string): boolean => /^https?:\/\/\S+$/.test(fact) && URL.canParse(fact);

function titleOf<P extends Properties>({ kind, entry }: Shown<P>, max: number): Line {
  const caution = kind.caution?.(entry) ?? '';
  const title = cutWords(commonFacts(entry.facts).title, max);
  return [
    ...(caution === '' ? [] : [italic(`${caution}: `)]),
    kind.isOver?.(entry) === true ? strike(title) : bold(title),
  ];
}

function titleText<P extends Properties>({ kind, entry }: Shown<P>): string {
  const caution = kind.caution?.(entry) ?? '';
  return `${caution === '' ? '' : `${caution}: `}${commonFacts(entry.facts).title}`;
}

/** The record's message in the channel. */
export function cardMessage<P extends Properties>(shown: Shown<P>, now: Date): Message {
  const { kind, entry } = shown;
  const reference = referenceOf(kind, entry);
  if (entry.withdrawnAt !== null) {
    const { title } = commonFacts(entry.facts);
    return {
      text: `${words.takenBack} (${reference}) ${title}`,
      blocks: [lines([strike(title)], [words.takenBack]), small(reference)],
    };
  }
  const facts = kind
    .facts(entry, dayOf(now, entry.group.timeZone))
    .map((fact) => cutWords(fact, onCard, { suffix: words.seeAll(reference) }));
  const foot = [reference, kind.words.noun].join(' · ');
  return {
    text: [titleText(shown), ...facts, foot].join('\n'),
    blocks: [
      lines(titleOf(shown, 3000), ...asLines(facts, onCard)),
      small(foot),
      actions(...mainButtons(shown), menu(menuEntries(shown))),
    ],
  };
}

function mainButtons<P extends Properties>({ kind, entry }: Shown<P>) {
  const { main, buttons: besides = [] } = kind;
  const first = main?.isPossible(entry) === true ? [{ id: main.id, label: main.entry }] : [];
  return [...first, ...besides].map(({ id, label }) => {
    const spoken = words.spoken(label, referenceOf(kind, entry));
    return button({ label, id, groupId: entry.group.id, value: entry.id, spoken });
  });
}

/** At most five: what is done with it comes before what is looked up, and before what is rarely needed. */
function menuEntries<P extends Properties>({ kind, entry }: Shown<P>): readonly ButtonSpec[] {
  const groupId = entry.group.id;
  const reference = referenceOf(kind, entry);
  const acts = kind.acts.filter((act) => act.id !== kind.main?.id && act.isPossible(entry));
  return [
    ...acts.slice(0, 2).map((act) => ({ label: act.entry, id: act.id, groupId, value: entry.id })),
    { label: words.edit, id: buttons.edit, groupId, value: reference },
    { label: words.details, id: buttons.show, groupId, value: reference },
    { label: words.form.withdrawEntry, id: idsOf(kind).withdraw, groupId, value: entry.id },
  ];
}

/** Said to whoever recorded it. */
export function recordedMessage<P extends Properties>(shown: Shown<P>, changeId: string, today: PlainDate): Message {
  const { kind, entry } = shown;
  const reference = referenceOf(kind, entry);
  const facts = kind.facts(entry, today);
  return {
    text: [`${words.recordedAs}${reference}: ${titleText(shown)}`, ...facts].join('\n'),
    blocks: [
      lines([words.recordedAs, bold(reference), ': ', ...titleOf(shown, inList)], ...asLines(facts, inList)),
      undoOrEdit(shown, changeId),
    ],
  };
}

/** Said to whoever changed it; `told` is what was done. */
export function changedMessage<P extends Properties>(shown: Shown<P>, changeId: string, told: string): Message {
  return { text: told, blocks: [lines([told]), undoOrEdit(shown, changeId)] };
}

function undoOrEdit<P extends Properties>({ kind, entry }: Shown<P>, changeId: string) {
  const groupId = entry.group.id;
  const edit = { label: words.editButton, id: buttons.edit, groupId, value: referenceOf(kind, entry) };
  return actions(
    button({ label: words.undoButton, id: buttons.undo, groupId, value: changeId }),
    ...(entry.withdrawnAt === null ? [button(edit)] : []),
  );
}

/** The record in a list. */
export function listEntry<P extends Properties>(shown: Shown<P>, today: PlainDate): ListEntry {
  const { kind, entry } = shown;
  const reference = referenceOf(kind, entry);
  const [first = ''] = kind.facts(entry, today);
  const facts = [first, reference].filter((part) => part !== '').join(' · ');
  const history = { label: words.history, id: buttons.history, groupId: entry.group.id, value: reference };
  const details = { label: words.details, id: buttons.show, groupId: entry.group.id, value: reference };
  return {
    text: `${cutWords(titleText(shown), inList)} (${facts})`,
    blocks: [lines(titleOf(shown, inList), [cutWords(facts, inList)]), actions(menu([details, history]))],
  };
}

/** `/intra show O-1`: the whole record. `more` is what is beside its own facts. */
export function fullRecord<P extends Properties>(shown: Shown<P>, more: readonly string[], today: PlainDate): Message {
  const { kind, entry } = shown;
  const reference = referenceOf(kind, entry);
  const own = Object.entries(kind.properties).flatMap(([name, property]) => {
    if (name === 'title' || property.isDerived === true) return [];
    const fact = Object.entries(entry.facts).find(([key]) => key === name)?.[1];
    const said = property.say(fact, today);
    // What only acts set need not be told before one of them has.
    return said === '' && property.entered === 'never' ? [] : [words.first(property.label, said || words.notSet)];
  });
  const facts = [
    ...(entry.withdrawnAt === null ? [] : [words.takenBack]),
    ...own,
    ...more,
    ...(entry.sourceSentence === '' ? [] : [words.fromMinutes(entry.sourceSentence)]),
  ].map((fact) => cutWords(fact, inFull));
  const { group, recordedBy, recordedAt } = entry;
  const recorded = words.recordedBy(recordedBy.initials, formatDay(dayOf(recordedAt, group.timeZone), { today }));
  const foot = `${reference} · ${kind.words.noun} · ${recorded}`;
  const title = titleText(shown);
  const shownFacts = within(facts, 8500 - title.length - foot.length);
  const { id: groupId } = group;
  return {
    text: [`${reference}: ${title}`, ...shownFacts, recorded].join('\n'),
    blocks: [
      lines(titleOf(shown, 3000)),
      lines(...asLines(shownFacts, inFull)),
      small(foot),
      actions(
        button({ label: words.history, id: buttons.history, groupId, value: reference }),
        ...(entry.withdrawnAt === null ? [...mainButtons(shown), menu(menuEntries(shown))] : []),
      ),
    ],
  };
}

/** As many of the lines as fit `room` characters. */
function within(all: readonly string[], room: number): readonly string[] {
  const kept: string[] = [];
  let left = room;
  for (const line of all) {
    left -= line.length + 1;
    if (left < 0) break;
    kept.push(line);
  }
  return kept;
}
