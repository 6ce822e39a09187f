import type { PlainDate } from '../../core/dates.js';
import type { Fact, Part, Section } from '../../documents/document.js';
import type { MinutesDocument } from './document.js';
import { documentWords as words } from './document-wording.js';
import type {
  Attendant,
  Confirmation,
  Item,
  LastMeeting,
  Matter,
  MeetingNamed,
  MinutesFacts,
  Outcome,
} from './domain.js';

/** The minutes of a meeting in the usual order. Parts that are empty say so. */
export function minutesOf(facts: MinutesFacts): MinutesDocument {
  const { headings } = words;
  const isProposal = ({ modality }: Outcome) => modality === 'PROPOSED';
  const proposals = facts.outcomes.filter(isProposal);
  const { notes } = facts.meeting;
  return {
    title: facts.meeting.title,
    facts: titleBlock(facts),
    sections: [
      section(headings.present, people(facts.present)),
      section(headings.apologies, people(facts.apologies)),
      section(headings.last, lastMinutes(facts.last)),
      section(headings.arising, mattersArising(facts.last, facts.asOf)),
      section(headings.decisions, records(facts.outcomes.filter((outcome) => !isProposal(outcome)))),
      // Under a heading of their own: what was only proposed must not be read as a decision.
      ...(proposals.length === 0 ? [] : [section(headings.proposals, records(proposals))]),
      section(headings.actions, actionTable(facts.items)),
      ...(notes === '' ? [] : [section(headings.notes, notes.split(/\n{2,}/).map(paragraph))]),
      section(headings.next, [paragraph(nextMeeting(facts.next))]),
    ],
  };
}

const paragraph = (text: string): Part => ({ kind: 'paragraph', text });
const list = (entries: readonly string[]): Part => ({ kind: 'list', entries: [...entries] });
const nothing: Part = { kind: 'nothing', text: words.none };
const section = (heading: string, parts: Part[]): Section => ({
  heading,
  parts: parts.length === 0 ? [nothing] : parts,
});
const dayOrNot = (day: PlainDate | null) => (day === null ? words.notSet : words.longDay(day));

function titleBlock({ group, meeting }: MinutesFacts): Fact[] {
  const labels = words.facts;
  return [
    { label: labels.group, value: group },
    { label: labels.meeting, value: meeting.title },
    { label: labels.reference, value: meeting.reference },
    { label: labels.date, value: dayOrNot(meeting.heldOn) },
    { label: labels.time, value: meeting.time || words.notSet },
    { label: labels.place, value: meeting.place || words.notSet },
  ];
}

/** An organisation a line; those of none come last. */
function people(attendants: readonly Attendant[]): Part[] {
  const byOrganisation = new Map<string, string[]>();
  for (const { organisation, name } of attendants) {
    const key = organisation ?? '';
    byOrganisation.set(key, [...(byOrganisation.get(key) ?? []), name]);
  }
  const facts = [...byOrganisation]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en-GB'))
    .map(([organisation, names]) => ({ label: organisation || words.noOrganisation, value: names.join(', ') }));
  // Where no organisation is known of anybody, there is nothing to sort them by.
  if (byOrganisation.size === 1 && byOrganisation.has(''))
    return [paragraph(facts.map(({ value }) => value).join(', '))];
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }];
}

const named = ({ reference, title, heldOn }: MeetingNamed) =>
  words.last.meeting(reference, title, heldOn === null ? words.notSet : words.plainDay(heldOn));

function lastMinutes(last: LastMeeting | undefined): Part[] {
  if (last === undefined) return [{ kind: 'nothing', text: words.last.none }];
  const { approval, corrections } = last;
  return [
    paragraph(
      approval === undefined
        ? words.last.notApproved(named(last))
        : words.last.approved(named(last), words.plainDay(approval.on), approval.at),
    ),
    ...(corrections.length === 0 ? [] : [paragraph(words.last.corrections), list(corrections)]),
  ];
}

function mattersArising(last: LastMeeting | undefined, asOf: PlainDate): Part[] {
  if (last === undefined || last.items.length === 0) return [];
  const { reference, what, who, state } = words.columns;
  return [
    paragraph(words.arisingFrom(last.reference, words.plainDay(asOf))),
    {
      kind: 'table',
      columns: [
        { label: reference, width: 15 },
        { label: what, width: 38 },
        { label: who, width: 23 },
        { label: state, width: 24 },
      ],
      rows: last.items.map((item) => [item.reference, item.text, item.owner ?? words.notSet, stateOf(item)]),
    },
  ];
}

/** "done, 5 December 2018"; what is open says when it is due. */
function stateOf(item: Matter): string {
  const state = words.states[item.standing];
  if (item.closedOn !== null) return words.sinceDay(state, words.plainDay(item.closedOn));
  if (item.standing === 'DONE' || item.standing === 'NOT_DOING') return state;
  if (item.dueOn !== null) return words.withDue(state, words.due(words.plainDay(item.dueOn)));
  return item.dueWords === '' ? state : words.withDue(state, words.dueWords(item.dueWords));
}

function records(outcomes: readonly Outcome[]): Part[] {
  if (outcomes.length === 0) return [];
  return [
    {
      kind: 'records',
      records: outcomes.map((outcome) => ({
        reference: outcome.reference,
        text: outcome.statement,
        facts: [
          { label: '', value: howReached(outcome) },
          ...(outcome.why === '' ? [] : [{ label: words.decision.why, value: outcome.why }]),
          ...(outcome.alternatives === '' ? [] : [{ label: words.decision.alternatives, value: outcome.alternatives }]),
          ...confirmationFacts(outcome.confirmation),
        ],
      })),
    },
  ];
}

/** In plain words, and never more than it was. */
function howReached({ modality, status, decidedBy, isAcceptedAfterConfirmation }: Outcome): string {
  const fate = status === 'PROPOSED' || status === 'ACCEPTED' ? undefined : words.fate[status];
  const how = {
    DECIDED: words.how.decided(decidedBy),
    AGREED: isAcceptedAfterConfirmation ? words.how.confirmation : words.how.agreed(decidedBy),
  };
  const said =
    modality === 'PROPOSED' ? (fate === undefined ? words.how.proposed : words.how.proposedOnly) : how[modality];
  return [said, ...(fate === undefined ? [] : [fate])].join('; ');
}

function confirmationFacts(confirmation: Confirmation | undefined): Fact[] {
  if (confirmation === undefined) return [];
  const { agreed, asked, isOpen, silent, remarks } = confirmation;
  const counted = words.decision.confirmed(agreed, asked, isOpen);
  return [
    {
      label: words.decision.confirmation,
      value: silent.length === 0 ? counted : `${counted}; ${words.decision.noAnswer(silent)}`,
    },
    ...remarks.map(({ kind, organisation, text }) => ({
      label: kind === 'objection' ? words.decision.objection(organisation) : words.decision.wording(organisation),
      value: text,
    })),
  ];
}

function actionTable(items: readonly Item[]): Part[] {
  if (items.length === 0) return [];
  const { reference, what, who, when } = words.columns;
  return [
    {
      kind: 'table',
      columns: [
        { label: reference, width: 15 },
        { label: what, width: 38 },
        { label: who, width: 23 },
        { label: when, width: 24 },
      ],
      rows: items.map((item) => [item.reference, item.text, item.owner ?? words.notSet, dueOf(item)]),
    },
  ];
}

/** A date that was only spoken of in words is kept in those words, with no day. */
function dueOf({ dueOn, dueWords }: Item): string {
  if (dueOn === null) return dueWords === '' ? words.notSet : words.quoted(dueWords);
  return dueWords === '' ? words.plainDay(dueOn) : words.dueBoth(words.plainDay(dueOn), dueWords);
}

function nextMeeting(next: MinutesFacts['next']): string {
  if (next === undefined) return words.notSet;
  const where = [next.time, next.place].filter((part) => part !== '');
  return [dayOrNot(next.heldOn), ...where, `${next.reference} ${next.title}`].join(' · ');
}
