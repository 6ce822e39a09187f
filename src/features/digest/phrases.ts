import { formatDay } from '../../core/date-words.js';
import { daysBetween, type PlainDate } from '../../core/dates.js';
import { oneLine } from '../../slack/one-line.js';
import { tallyPhrase } from '../decisions/use-cases.js';
import { type DecisionLine, type Digest, hasMoved } from './domain.js';
import type { Move } from './moves.js';
import { words } from './wording.js';

/** How much of what a person typed stands in a line; the reference leads to all of it. */
const lineLength = 80;

/** What a person typed, on one line. */
export const typed = (text: string, length = lineLength): string => oneLine(text, length);

interface When {
  readonly until: PlainDate;
  readonly from: PlainDate | undefined;
  readonly was: { readonly open: number; readonly day: PlainDate } | undefined;
}

function whenOf({ week }: Digest, { until, from }: When): string {
  const day = formatDay(until, week);
  return from === undefined ? words.weekTo(day) : words.weeksTo(day, formatDay(from, week));
}

/** What happened, and how many are open. */
export function headline(digest: Digest, when: When): [string, string] {
  const { figures, decisions } = digest;
  const told = decisions.length - figures.decisions - figures.proposals - figures.confirmed - figures.objected;
  const facts = [
    figures.done > 0 ? words.done(figures.done) : '',
    figures.notDoing > 0 ? words.notDoing(figures.notDoing) : '',
    figures.fresh > 0 ? words.fresh(figures.fresh) : '',
    figures.reopened > 0 ? words.reopened(figures.reopened) : '',
    figures.takenBack > 0 ? words.takenBack(figures.takenBack) : '',
    figures.newlyOverdue > 0 ? words.newlyOverdue(figures.newlyOverdue) : '',
    figures.decisions > 0 ? words.decisions(figures.decisions) : '',
    figures.proposals > 0 ? words.proposals(figures.proposals) : '',
    figures.confirmed > 0 ? words.confirmed(figures.confirmed) : '',
    figures.objected > 0 ? words.objected(figures.objected) : '',
    told > 0 ? words.changed(told) : '',
    ...movesInShort(digest),
  ].filter((fact) => fact !== '');
  const hasNews = hasMoved(figures) || decisions.length > 0 || digest.week.moves.length > 0;
  const what = hasNews ? facts.join(', ') : words.nothingChanged;
  return [
    words.sentence(words.head(whenOf(digest, when), what)),
    words.sentence(`${words.open(figures.open)}${wasOpen(digest, when)}`),
  ];
}

/** How much of what is monitored moved, each kind on its own. */
function movesInShort({ week: { moves } }: Digest): string[] {
  const of = (is: (move: Move) => boolean) => moves.filter(is).length;
  const { inShort } = words.moves;
  const stages = of(({ kind }) => kind === 'stage');
  const reached = of((move) => move.kind === 'milestone' && move.became === 'REACHED');
  const stopped = of((move) => move.kind === 'milestone' && move.became === 'STOPPED');
  const calls = of(({ kind }) => kind === 'call');
  return [
    stages > 0 ? inShort.stages(stages) : '',
    reached > 0 ? inShort.reached(reached) : '',
    stopped > 0 ? inShort.stopped(stopped) : '',
    calls > 0 ? inShort.calls(calls) : '',
  ];
}

function wasOpen({ week }: Digest, { was, until }: When): string {
  if (was === undefined) return '';
  const isLastWeek = daysBetween(was.day, until) <= 8;
  return words.was(was.open, isLastWeek ? words.lastWeek : words.onDay(formatDay(was.day, week)));
}

/** All that is said of a week in which nothing happened. */
export function quietLine(digest: Digest, when: When): string {
  const { open, overdue } = digest.figures;
  const said = words.open(open);
  const inside = said.charAt(0).toLowerCase() + said.slice(1);
  return words.head(whenOf(digest, when), open === 0 ? words.noneOpen(inside) : words.quiet(inside, overdue));
}

/** Decisions for which nobody does anything, in one line. */
export function stalledLine({ week: { stalled } }: Digest): string[] {
  if (stalled.total === 0) return [];
  const more = stalled.total - stalled.first.length;
  const named = stalled.first.map(({ decision, days }) =>
    words.stalled(words.reference.decision(decision.number), days),
  );
  return [words.sentence(words.quietDecisions + words.list(more > 0 ? [...named, words.stalledMore(more)] : named))];
}

/** What decisions and proposals stand under; a proposal never stands under “Decisions”. */
export function decisionsTitle(decisions: readonly DecisionLine[]): string {
  const proposed = decisions.filter(
    ({ decision, outcome }) => outcome === 'proposed' || (outcome === 'objected' && decision.status === 'PROPOSED'),
  ).length;
  if (proposed === 0) return words.titles.decided;
  return proposed === decisions.length ? words.titles.proposed : words.titles.both;
}

export function decisionText({ decision, outcome }: DecisionLine, { week }: Digest): string {
  const reference = words.reference.decision(decision.number);
  const successor = week.successors.get(decision.id);
  const said = week.confirmations.get(decision.id);
  const statement = typed(decision.statement);
  if (outcome === 'objected') return words.objectedTo(organisationNames(said?.objectedBy ?? []), statement, reference);
  if (outcome === 'accepted' || outcome === 'confirmed') {
    return words.confirming[outcome](said === undefined ? '' : tallyPhrase(said.tally), statement, reference);
  }
  const named =
    outcome === 'superseded' && successor !== undefined
      ? words.supersededBy(reference, words.reference.decision(successor))
      : reference;
  return words.outcomes[outcome](statement, named);
}

/** At most three, the rest counted. */
function organisationNames(all: readonly string[]): string {
  const named = all.slice(0, 3).map((name) => typed(name, 40));
  return words.list(all.length > named.length ? [...named, words.others(all.length - named.length)] : named);
}

/** At most three organisations are named, those that did most first. */
export function thanksFor({ done, week }: Digest): string {
  const counts = new Map<string, number>();
  for (const { after } of done) {
    const name = week.organisations.get(after.owner?.id ?? '');
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return '';
  const ranked = [...counts].sort(([a, most], [b, fewer]) => fewer - most || (a < b ? -1 : 1));
  const named = ranked.slice(0, 3).map(([name, count]) => words.countedName(typed(name, 40), count));
  return words.thanks(ranked.length > 3 ? [...named, words.others(ranked.length - 3)] : named);
}

export function nextMeetingOf({ week }: Digest): string[] {
  const { nextMeeting: next } = week;
  return next === undefined
    ? []
    : [words.nextMeeting(formatDay(next.heldOn, week), next.time, typed(next.title), typed(next.place, 40))];
}

/** So many of what moved are told; the others are counted. */
const movesShown = 3;

/** What is monitored and moved within the week, a line each. */
export function moveLines({ week: { moves } }: Digest): string[] {
  const left = moves.length - movesShown;
  return [
    ...moves.slice(0, movesShown).map((move) => {
      const title = typed(move.title);
      if (move.kind === 'stage') return words.moves.stage(title, move.reference, move.from, move.to);
      if (move.kind === 'milestone') return words.moves.milestone(title, move.reference, move.became);
      return words.moves.call(title, move.reference, move.status);
    }),
    ...(left > 0 ? [words.moves.more(left)] : []),
  ];
}
