import { formatReference } from '../../core/references.js';
import { buttons } from '../buttons.js';
import type { Entry, Kind } from '../entries/use-cases.js';
import { ids } from './ids.js';
import { type IndicatorFacts, indicatorProperties } from './indicator-form.js';
import { indicatorTable, restingOnIndicator } from './indicator-rows.js';
import { overrideStanding } from './override.js';
import { addPeriod, makeSeries } from './period-acts.js';
import { period } from './phrases.js';
import { percentOf } from './progress.js';
import { prefix } from './standing.js';
import { standingOfFacts } from './standing-of-entry.js';
import { valueLines } from './value-rows.js';
import { rags, words } from './wording.js';

export type Indicator = Entry<IndicatorFacts>;

export const indicatorReference = ({ number }: { readonly number: number }) => formatReference(prefix, number);

/** I-1 */
export const indicatorKind: Kind<typeof indicatorProperties> = {
  prefix,
  type: 'indicator',
  command: 'indicator',
  words,
  properties: indicatorProperties,
  table: indicatorTable,
  typed: (title) => ({ title, counting: 'CUMULATIVE' }),
  async check({ baseline, baselineYear, baselineSource, counting }, _at, before) {
    const wrong: Record<string, string> = {};
    if (baseline === null && baselineYear !== null) wrong['baselineYear'] = words.errors.noBaseline;
    if (baseline === null && baselineSource !== '') wrong['baselineSource'] = words.errors.noBaseline;
    const isChanged = before !== undefined && before.facts.counting !== counting;
    if (isChanged && before.facts.measured.approved.length > 0) wrong['counting'] = words.errors.countingStays;
    return wrong;
  },
  facts({ facts }, today) {
    const { unit, baseline, baselineYear, override, owner, dimensions, changes, operations } = facts;
    const { value, period: now, progress, computed, rag } = standingOfFacts(facts, today);
    const target = now === undefined ? undefined : facts.periods.find(({ id }) => id === now.id);
    const why = typeof progress === 'string' ? progress : undefined;
    return [
      override === null
        ? words.standing(rags[rag], why)
        : words.overridden(rags[override.rag], override.by.name, override.reason, rags[computed]),
      [
        value === undefined ? words.noValue : words.actual(value.amount, unit, value.asOf, today),
        typeof progress === 'string' ? '' : words.percent(percentOf(progress)),
      ]
        .filter((part) => part !== '')
        .join(' · '),
      [
        words.baseline(baseline, baselineYear, unit),
        target === undefined ? words.noTarget : words.target(target.target, period(target), unit),
      ].join(' · '),
      owner === null ? words.noOwner : words.ownedBy(owner.name),
      dimensions.length === 0 ? '' : words.splitBy(indicatorProperties.dimensions.say(dimensions, today)),
      facts.firms.length === 0 ? '' : words.firmsOnce,
      changes.length + operations.length === 0
        ? ''
        : words.showsFor([...changes, ...operations].map(({ name }) => name)),
    ].filter((line) => line !== '');
  },
  async more(db, { id, facts }, today) {
    const values = await valueLines(db, id, facts.unit, today);
    return values.length === 0 ? [words.noValue] : [`${words.valuesTitle}:`, ...values];
  },
  buttons: [
    { id: buttons.recordValue, label: words.recordValue },
    { id: ids.periods, label: words.periodsButton },
  ],
  acts: [overrideStanding, addPeriod, makeSeries],
  restsOnIt: restingOnIndicator,
};
