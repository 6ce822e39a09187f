import type { Part, Section, WrittenDocument } from '../../../documents/document.js';
import { periodPhrase, type ReportPeriod } from '../../monitoring/use-cases.js';
import { changeParts, effortParts, endedParts, proposalParts } from './compose-change.js';
import type { Efforts, ReportedChange, ReportedMeeting, ReportFacts } from './facts.js';
import { gapsOf } from './gaps.js';
import { dayWords, longAgo } from './phrases.js';
import { words } from './wording.js';

const { heading, none, column } = words;

/** "July to December 2018", "November 2018" */
export const periodName = (period: ReportPeriod): string => periodPhrase(period, longAgo);

/** The progress report in words. */
export function reportOf(facts: ReportFacts): WrittenDocument {
  const { group, period, asOf, changes, others } = facts;
  const by = (...standings: readonly string[]) => changes.filter(({ standing }) => standings.includes(standing));
  const each = (of: readonly ReportedChange[], parts: (one: ReportedChange) => Part[], text: string) =>
    of.length === 0 ? nothing(text) : of.flatMap(parts);
  const proposals = by('proposed');
  return {
    title: words.title(group.name),
    facts: [
      { label: words.period, value: words.span(periodName(period), period.endOn < asOf) },
      { label: words.region, value: group.region },
      { label: words.instrument, value: group.policyInstrument },
      { label: words.asOf, value: dayWords(asOf) },
      { label: words.figures, value: words.figuresNote },
    ],
    sections: [
      section(
        heading.changes,
        each(by('in effect', 'decided'), (one) => changeParts(one, period), none.changes),
      ),
      section(heading.others, isEmpty(others) ? nothing(none.others) : effortParts(others, period)),
      section(heading.proposals, [
        ...(proposals.length === 0 ? [] : [{ kind: 'paragraph' as const, text: words.proposalsNote }]),
        ...each(proposals, (one) => proposalParts(one, period), none.proposals),
      ]),
      section(
        heading.ended,
        each(by('abandoned', 'no longer carried'), (one) => endedParts(one, period), none.ended),
      ),
      section(heading.meetings, meetingParts(facts.meetings)),
      section(heading.evidence, evidenceParts(facts)),
      section(heading.gaps, listOrNothing(gapsOf(facts), none.gaps)),
    ],
  };
}

const section = (title: string, parts: Part[]): Section => ({ heading: title, parts });
const nothing = (text: string): Part[] => [{ kind: 'nothing', text }];
const listOrNothing = (entries: string[], text: string): Part[] =>
  entries.length === 0 ? nothing(text) : [{ kind: 'list', entries }];
const isEmpty = ({ operations, milestones, actions, indicators }: Efforts) =>
  operations.length + milestones.length + actions.length + indicators.length === 0;

function meetingParts(meetings: readonly ReportedMeeting[]): Part[] {
  if (meetings.length === 0) return nothing(none.meetings);
  const name = (one: string | null) => one ?? words.noOrganisation;
  const cameFrom = ({ organisations }: ReportedMeeting) =>
    organisations.filter(({ present, represented }) => present + represented > 0);
  const all = [...new Set(meetings.flatMap(({ organisations }) => organisations.map((one) => one.name)))];
  const reference = { label: column.reference, width: 8 };
  return [
    {
      kind: 'table',
      columns: [
        reference,
        { label: column.meeting, width: 32 },
        { label: column.date, width: 18 },
        { label: column.attendance, width: 42 },
      ],
      rows: meetings.map((one) => [
        one.reference,
        one.title,
        dayWords(one.heldOn),
        cameFrom(one)
          .map((each) => words.organisation(name(each.name), words.attendance(each.present, each.represented)))
          .join('\n') || words.notNoted,
      ]),
    },
    { kind: 'paragraph', text: '' },
    {
      kind: 'table',
      columns: [
        { label: column.organisation, width: 50 },
        { label: column.attended, width: 50 },
      ],
      rows: all.map((organisation) => {
        const attended = meetings.filter((one) => cameFrom(one).some((each) => each.name === organisation));
        const references = attended.map((one) => one.reference);
        return [name(organisation), words.attendedOf(attended.length, meetings.length, references)];
      }),
    },
  ];
}

function evidenceParts({ evidence }: ReportFacts): Part[] {
  if (evidence.length === 0) return nothing(none.evidence);
  return [
    {
      kind: 'table',
      columns: [
        { label: column.reference, width: 8 },
        { label: column.evidence, width: 30 },
        { label: column.of, width: 14 },
        { label: column.where, width: 22 },
        { label: column.date, width: 13 },
        { label: column.verified, width: 13 },
      ],
      rows: evidence.map((one) => [
        one.reference,
        one.title,
        one.shows.length === 0 ? words.notSet : one.shows.join(', '),
        one.where,
        one.datedOn === null ? words.notSet : dayWords(one.datedOn),
        one.verifiedBy === '' ? words.unverified : one.verifiedBy,
      ]),
    },
  ];
}
