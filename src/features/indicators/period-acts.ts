import { randomUUID } from 'node:crypto';
import type { Actor } from '../../core/actor.js';
import { addDays, type PlainDate } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import { type Act, choice, day, type Entry, type FactsOf, referenceOf, text } from '../entries/use-cases.js';
import { amountField } from './amount-field.js';
import { ids } from './ids.js';
import type { IndicatorFacts, indicatorProperties, PeriodFact } from './indicator-form.js';
import { type Length, longestSeries, periodSeries } from './period-series.js';
import { inOrder, periodProblem, type Span } from './periods.js';
import { period } from './phrases.js';
import { prefix } from './standing.js';
import { valuesOutside } from './value-rows.js';
import { words } from './wording.js';

const said = words.period;
type Indicator = Entry<IndicatorFacts>;
type IndicatorAct = Act<typeof indicatorProperties>;

const reference = (entry: Indicator) => referenceOf({ prefix }, entry);

/** Whoever recorded it, its owner, and facilitators. @throws UserError */
export function requireMayPlan(actor: Actor, entry: Indicator): void {
  requireRecorder(actor);
  if ([entry.recordedBy.id, entry.facts.owner?.id].includes(actor.memberId)) return;
  requireFacilitator(actor, said.rights.change(reference(entry)));
}

/** What is fine with those that are there, else a sentence by field. @throws FieldErrors */
function joined(others: readonly PeriodFact[], span: Span, field: { early: string; other: string }): void {
  const problem = periodProblem(span, others);
  if (problem === undefined) return;
  const at = problem.kind === 'ends before it starts' ? field.early : field.other;
  throw new FieldErrors({ [at]: said.errors.problem(problem) });
}

/** The day after the last period. */
function nextDay({ facts }: Indicator): PlainDate | null {
  const last = inOrder(facts.periods).at(-1);
  return last === undefined ? null : addDays(last.endOn, 1);
}

/** The last few, in grey above the fields. */
function soFar({ facts }: Indicator): readonly string[] {
  if (facts.periods.length === 0) return [words.noPeriod];
  const last = inOrder(facts.periods).slice(-6);
  return [`${words.periodsTitle}: ${last.map((each) => period(each)).join(', ')}`];
}

export const periodFields = {
  startOn: day({ label: said.startOn, needed: said.errors.startOn }),
  endOn: day({ label: said.endOn, hint: said.endOnHint, needed: said.errors.endOn }),
  target: amountField({ label: said.target, hint: said.targetHint }),
};
type PeriodInput = FactsOf<typeof periodFields>;

/** @throws FieldErrors where it cannot stand beside the others */
function periodOfInput(id: string, entered: PeriodInput, others: readonly PeriodFact[]): PeriodFact {
  const { startOn, endOn, target } = entered;
  if (startOn === null || endOn === null) throw new FieldErrors({ startOn: said.errors.startOn });
  joined(others, { startOn, endOn }, { early: 'endOn', other: 'startOn' });
  return { id, startOn, endOn, target, isLocked: false };
}

export const addPeriod: IndicatorAct = {
  id: ids.addPeriod,
  entry: said.addEntry,
  title: said.addTitle,
  submit: said.add,
  name: said.acts.added,
  isPossible: () => true,
  require: requireMayPlan,
  fields: periodFields,
  known: (entry) => ({ startOn: nextDay(entry) }),
  remember: soFar,
  async apply(_work, { facts }, entered) {
    const added = periodOfInput(randomUUID(), entered as PeriodInput, facts.periods);
    return { periods: inOrder([...facts.periods, added]) };
  },
  told: (of, entry) => `${of}: ${said.told.added(period(lastAdded(entry)))}`,
};

/** What was added last is not known any more; the last by its days is what people add. */
function lastAdded({ facts }: Indicator): Span {
  const last = inOrder(facts.periods).at(-1);
  if (last === undefined) throw new Error('a period was added, and none is there');
  return last;
}

const seriesFields = {
  firstDay: day({ label: said.firstDay, needed: said.errors.firstDay }),
  length: choice({ label: said.length, labels: said.lengths, needed: said.errors.length }),
  howMany: text({ label: said.howMany, hint: said.howManyHint, max: 3, needed: said.errors.howMany(longestSeries) }),
};

export const makeSeries: IndicatorAct = {
  id: ids.makeSeries,
  entry: said.seriesEntry,
  title: said.seriesTitle,
  submit: said.add,
  name: said.acts.series,
  isPossible: () => true,
  require: requireMayPlan,
  fields: seriesFields,
  known: (entry) => ({ firstDay: nextDay(entry) }),
  remember: soFar,
  async apply(_work, { facts }, entered) {
    const { firstDay, length, howMany } = entered as FactsOf<typeof seriesFields>;
    const count = /^\d{1,3}$/.test(howMany) ? Number(howMany) : 0;
    if (count < 1 || count > longestSeries) throw new FieldErrors({ howMany: said.errors.howMany(longestSeries) });
    if (firstDay === null || length === null) throw new FieldErrors({ firstDay: said.errors.firstDay });
    const spans = periodSeries(firstDay, length satisfies Length, count);
    const [first, last] = [spans[0], spans.at(-1)];
    if (first === undefined || last === undefined) throw new FieldErrors({ firstDay: said.errors.firstDay });
    // Without a gap among themselves, they join the others as one.
    joined(facts.periods, { startOn: first.startOn, endOn: last.endOn }, { early: 'firstDay', other: 'firstDay' });
    const added = spans.map((span) => ({ id: randomUUID(), ...span, target: null, isLocked: false }));
    return { periods: inOrder([...facts.periods, ...added]) };
  },
  told: (of, { facts }) => `${of}: ${said.told.series(facts.periods.length)}`,
};

/** @throws UserError where it is not there any more */
export function periodWith({ facts }: Indicator, periodId: string): PeriodFact {
  const found = facts.periods.find(({ id }) => id === periodId);
  if (found === undefined) throw new UserError(said.errors.gone);
  return found;
}

/** Changes the days and the target of one period. */
export const changePeriod = (periodId: string): IndicatorAct => ({
  ...addPeriod,
  id: ids.editPeriod,
  name: said.acts.edited,
  async apply({ tx }, entry, entered, today) {
    const before = periodWith(entry, periodId);
    if (before.isLocked) throw new UserError(said.errors.locked(period(before)));
    const others = entry.facts.periods.filter(({ id }) => id !== periodId);
    const after = periodOfInput(periodId, entered as PeriodInput, others);
    const [outside] = await valuesOutside(tx, periodId, after);
    if (outside !== undefined) {
      throw new FieldErrors({ startOn: said.errors.valueOutside(outside.reference, outside.asOf, today) });
    }
    return { periods: inOrder([...others, after]) };
  },
  told: (of, entry) => `${of}: ${said.told.edited(period(periodWith(entry, periodId)))}`,
});

/** Closes a period to values, or opens it again; a facilitator's. */
export const lockPeriod = (periodId: string, isLocked: boolean): IndicatorAct => ({
  ...addPeriod,
  name: isLocked ? said.acts.locked : said.acts.unlocked,
  require(actor, entry) {
    const of = reference(entry);
    requireFacilitator(actor, isLocked ? said.rights.lock(of) : said.rights.unlock(of));
  },
  fields: {},
  async apply(_work, entry) {
    periodWith(entry, periodId);
    return { periods: entry.facts.periods.map((each) => (each.id === periodId ? { ...each, isLocked } : each)) };
  },
  told(of, entry) {
    const name = period(periodWith(entry, periodId));
    return `${of}: ${isLocked ? said.told.locked(name) : said.told.unlocked(name)}`;
  },
});
