import { amountOf, amountWords } from '../../core/amounts.js';
import { formatDay } from '../../core/date-words.js';
import { addDays, type PlainDate } from '../../core/dates.js';
import { cutWords } from '../../slack/cut.js';
import type {
  ChangeContent,
  IndicatorContent,
  MilestoneContent,
  OperationContent,
  Rag,
  SummaryContent,
} from './content.js';
import { words } from './wording.js';

/** How much of a title is shown in a line. */
const titleLength = 120;
const reasonLength = 200;

export const short = (text: string): string => cutWords(text, titleLength);
export const figure = (decimal: string): string => amountWords(amountOf(decimal), words.locale);
const dayWords = (day: PlainDate | null, today: PlainDate): string => (day === null ? '' : formatDay(day, { today }));

/** "On course", with the reason where a facilitator said so. */
export function standingPhrase({
  rag,
  override,
}: {
  rag: Rag;
  override?: { rag: Rag; by: string; reason: string } | undefined;
}): string {
  return override
    ? words.overridden(override.rag, override.by, cutWords(override.reason, reasonLength))
    : words.standing(rag);
}

/** "(pilot, first year)" */
export function traitsPhrase({ scale, horizons }: ChangeContent): string {
  return words.traits([
    ...(scale === null ? [] : [words.scale[scale]]),
    ...horizons.map((each) => words.horizon[each]),
  ]);
}

/** "14 of 40 firms by Fri 30 Nov; target 12 by Mon 31 Dec": what is not set is said to be so, and is never 0. */
export function indicatorFacts(one: IndicatorContent, today: PlainDate): string[] {
  const asOf = dayWords(one.actualOn, today);
  const actual =
    one.actual === null ? words.noValue : words.actualOnly(figure(one.actual), cutWords(one.unit, 40), asOf);
  return [
    actual,
    one.target === null ? words.targetNotSet : words.target(figure(one.target), dayWords(one.targetOn, today)),
    ...(one.baseline === null ? [words.baselineNotSet] : []),
    ...(one.percent === null ? [] : [words.percent(one.percent)]),
  ];
}

/** @param isCounted whether it counts for a change that holds: for a proposal nothing is on course */
export function indicatorLine(one: IndicatorContent, today: PlainDate, isCounted = true): string {
  const standing = isCounted ? [standingPhrase(one)] : [];
  return words.sentence(words.indicator(one.reference, short(one.title), [...standing, ...indicatorFacts(one, today)]));
}

const stageWords: Readonly<Record<string, string>> = words.stage;
export const stagePhrase = (stage: string): string => stageWords[stage] ?? stage;

/** After so long without a word about an operation that is under way, that is said. */
const silentFrom = 30;
const ended = ['COMPLETED', 'REJECTED', 'WITHDRAWN'];

export const isSilent = ({ stage, silentDays }: OperationContent): boolean =>
  silentDays >= silentFrom && !ended.includes(stage);

export function operationLine(one: OperationContent, today: PlainDate): string {
  const stage = stagePhrase(one.stage).toLowerCase();
  const facts = [
    words.since(stage, dayWords(one.since, today)),
    ...(isSilent(one) ? [words.silent(one.silentDays)] : []),
  ];
  return words.sentence(words.operation(one.reference, short(one.title), facts));
}

export function nextLine(next: MilestoneContent): string {
  const when = [next.when, ...(next.isPast ? [words.passed] : [])].filter((part) => part !== '').join(', ');
  return words.sentence(words.next(next.reference, short(next.title), when));
}

/** How far the change is, before anything is said of figures: a proposal is said to be no more than that. */
export const statusPhrase = ({ statusWords }: ChangeContent): string => cutWords(statusWords, reasonLength);

/** Whether it is decided or in effect. A proposal, and what no decision carries any more, is nothing that could be on course. */
export const holds = ({ status }: ChangeContent): boolean => status === 'in effect' || status === 'decided';

/** How a change stands: one that does not hold has no standing, whatever its indicators say. */
export const changeStanding = (change: ChangeContent): string =>
  holds(change) ? standingPhrase(change) : words.rag.NO_DATA;

/** Neither a proposal nor what no longer holds is counted as on course. */
const counted = ({ changes }: SummaryContent) => changes.filter(holds);

/** "November 2018: one of two changes on course." */
export function headline(content: SummaryContent, period: string): string {
  const monitored = content.changes.filter(({ status }) => status !== 'abandoned');
  const effective = counted(content);
  const onCourse = effective.filter(({ rag }) => rag === 'ON_COURSE').length;
  const actNow = effective.filter(({ rag }) => rag === 'ACT_NOW').length;
  const hasData = effective.some(({ rag }) => rag !== 'NO_DATA');
  if (monitored.length > 0 && !hasData) return words.headlineNoData(period, monitored.length);
  const first = words.headline(period, onCourse, monitored.length);
  return actNow === 0 ? first : `${first} ${words.alsoActNow(actNow)}`;
}

/** "November 2018", "July to December 2018", or "Mon 1 Oct to Thu 8 Nov" where it does not end with a month. */
export function periodPhrase({ startOn, endOn }: Pick<SummaryContent, 'startOn' | 'endOn'>, today: PlainDate): string {
  const isOneMonth = startOn.slice(0, 7) === endOn.slice(0, 7);
  const areMonths = startOn.endsWith('-01') && (isOneMonth || addDays(endOn, 1).endsWith('-01'));
  if (!areMonths) return words.span(dayWords(startOn, today), dayWords(endOn, today));
  if (isOneMonth) return words.month(endOn, true);
  return words.span(words.month(startOn, startOn.slice(0, 4) !== endOn.slice(0, 4)), words.month(endOn, true));
}
