import { compare, type PlainDate } from '../../core/dates.js';
import {
  byOrganisation,
  type Choices,
  type Content,
  chosen,
  type Entry,
  inOrder,
  mostOfPart,
  type Part,
  type PartName,
  type Pressing,
  partNames,
  referenceOf,
} from './domain.js';
import { words } from './wording.js';

/** Some of the records of a kind, and how many there are. */
export interface Some<T> {
  readonly first: readonly T[];
  readonly total: number;
}

/** An action item as far as an agenda names it. */
export interface ItemFact extends Pressing {
  readonly id: string;
  readonly text: string;
  /** Initials; null: no owner. */
  readonly owner: string | null;
  /** The owner's; null: none. */
  readonly organisation: string | null;
  readonly dueWords: string;
  readonly status: 'OPEN' | 'DONE' | 'NOT_DOING';
}

export interface DecisionFact {
  readonly id: string;
  readonly number: number;
  readonly statement: string;
  readonly isProposed: boolean;
  readonly reviewOn: PlainDate | null;
}

/** A decision that organisations are asked to confirm, and how many of them have answered. */
export interface ToConfirm {
  readonly number: number;
  readonly statement: string;
  readonly isProposed: boolean;
  readonly answers: { readonly given: number; readonly asked: number } | null;
}

/** What an organisation has against a decision, kept for the meeting. */
export interface ObjectionFact {
  readonly number: number;
  readonly statement: string;
  readonly organisationId: string;
  readonly organisation: string;
  /** It wants other words, and has nothing against the thing itself. */
  readonly isWording: boolean;
  readonly words: string;
}

/** A stage or milestone that is due by the day of the meeting. */
export interface StageFact {
  readonly id: string;
  /** Of the record that it belongs to, e.g. "O-1". */
  readonly reference: string;
  readonly text: string;
  /** What is expected or has been reached, in words. */
  readonly what: string;
  readonly dueOn: PlainDate | null;
}

export interface PointFact {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  /** Initials. */
  readonly by: string;
}

/** What an agenda is made from: a group as it is on a day. */
export interface Facts {
  readonly today: PlainDate;
  readonly meeting: Content['meeting'];
  readonly objections: readonly ObjectionFact[];
  readonly confirm: Some<ToConfirm>;
  /** Of the last meeting. */
  readonly matters: Some<ItemFact>;
  /** Overdue, and not of the last meeting. */
  readonly overdue: Some<ItemFact>;
  readonly wanted: Some<ItemFact>;
  readonly review: Some<DecisionFact>;
  readonly stages: readonly StageFact[];
  readonly points: readonly PointFact[];
}

/** Everything that could stand on the agenda; what was left out too, as it can be ticked again. */
export function allParts(facts: Facts, { pointOrder }: Pick<Choices, 'pointOrder'>): readonly Part[] {
  const { today } = facts;
  const items = (some: Some<ItemFact>) => [{ heading: '', entries: some.first.map((item) => itemEntry(item, today)) }];
  const plain = (entries: readonly Entry[]) => [{ heading: '', entries: [...entries] }];
  const sections: Readonly<Record<PartName, Part['sections']>> = {
    objections: plain(facts.objections.map(objectionEntry)),
    confirm: plain(facts.confirm.first.map(confirmEntry)),
    matters: byOrganisation(facts.matters.first).map(({ organisation, items: own }) => ({
      heading: organisation ?? words.noOrganisation,
      entries: own.map((item) => itemEntry(item, today)),
    })),
    overdue: items(facts.overdue),
    wanted: items(facts.wanted),
    review: plain(facts.review.first.map((decision) => reviewEntry(decision, today))),
    stages: plain(facts.stages.map((stage) => stageEntry(stage, today))),
    points: plain(inOrder(facts.points, pointOrder).map(pointEntry)),
  };
  const totals: Readonly<Record<PartName, number>> = {
    objections: facts.objections.length,
    confirm: facts.confirm.total,
    matters: facts.matters.total,
    overdue: facts.overdue.total,
    wanted: facts.wanted.total,
    review: facts.review.total,
    stages: facts.stages.length,
    points: facts.points.length,
  };
  return partNames
    .map((name) => ({ name, sections: firstOf(sections[name], mostOfPart), total: totals[name] }))
    .filter(({ total }) => total > 0);
}

/** The agenda: what is there, without what was left out. */
export function contentOf(facts: Facts, choices: Choices): Content {
  return { meeting: facts.meeting, parts: [...chosen(allParts(facts, choices), choices)] };
}

function firstOf(sections: Part['sections'], most: number): Part['sections'] {
  let left = most;
  return sections.flatMap(({ heading, entries }) => {
    const some = entries.slice(0, Math.max(0, left));
    left -= some.length;
    return some.length === 0 ? [] : [{ heading, entries: some }];
  });
}

function itemEntry(item: ItemFact, today: PlainDate): Entry {
  const reference = words.reference.item(item.number);
  if (item.isSettled) {
    const facts = words.facts([words.settled[item.status], item.owner ?? '']);
    return { key: reference, reference, text: item.text, facts, isSettled: true };
  }
  const facts = words.facts([
    item.owner ?? words.noOwner,
    item.health === null ? '' : words.health[item.health],
    words.due(item, today),
  ]);
  return { key: reference, reference, text: item.text, facts, isSettled: false };
}

/** A decision may be objected to by several, whose names may begin alike, and stand in another part too. */
export const objectionKey = ({ number, organisationId }: Pick<ObjectionFact, 'number' | 'organisationId'>): string =>
  `${words.reference.decision(number)}/${organisationId}`;

function objectionEntry(objection: ObjectionFact): Entry {
  const { number, statement, organisation, isWording, words: said } = objection;
  const reference = words.reference.decision(number);
  return {
    key: objectionKey(objection),
    reference,
    text: statement,
    facts: words.objected(organisation, isWording, said),
    isSettled: false,
  };
}

function confirmEntry({ number, statement, isProposed, answers }: ToConfirm): Entry {
  const reference = words.reference.decision(number);
  const facts = words.facts([isProposed ? words.proposed : '', answers === null ? '' : words.answers(answers)]);
  return { key: reference, reference, text: statement, facts, isSettled: false };
}

function reviewEntry({ number, statement, isProposed, reviewOn }: DecisionFact, today: PlainDate): Entry {
  const reference = words.reference.decision(number);
  const when = reviewOn === null ? '' : words.review(reviewOn, today);
  // The same decision may stand among those to confirm.
  const key = `${reference}/review`;
  return {
    key,
    reference,
    text: statement,
    facts: words.facts([isProposed ? words.proposed : '', when]),
    isSettled: false,
  };
}

function stageEntry({ id, reference, text, what, dueOn }: StageFact, today: PlainDate): Entry {
  const when = dueOn === null ? '' : words.expected(dueOn, today, compare(dueOn, today) < 0);
  return { key: `${reference}/${id.slice(-6)}`, reference, text, facts: words.facts([what, when]), isSettled: false };
}

function pointEntry(point: PointFact): Entry {
  const reference = referenceOf(point);
  return { key: reference, reference, text: point.text, facts: point.by, isSettled: false };
}
