import type { PlainDate } from '../../core/dates.js';

/** An indicator with all of its periods and what was approved in them. Amounts as machines write them; null: not set. */
export interface ResultIndicator {
  readonly reference: string;
  readonly title: string;
  readonly unit: string;
  readonly direction: 'UP' | 'DOWN' | null;
  readonly isCumulative: boolean;
  readonly verification: string;
  readonly baseline: { readonly value: string; readonly year: number | null; readonly source: string } | null;
  readonly periods: readonly {
    readonly startOn: PlainDate;
    readonly endOn: PlainDate;
    readonly target: string | null;
    readonly actuals: readonly {
      readonly value: string;
      readonly asOf: PlainDate;
      readonly comment: string;
      /** Names and categories of its dimensions; [] for the total. */
      readonly dimensions: readonly { readonly name: string; readonly value: string }[];
      readonly evidence: readonly { readonly title: string; readonly url: string }[];
    }[];
  }[];
}

/** A policy change with its indicators; `reference` '' for indicators of no change. */
export interface Result {
  readonly reference: string;
  readonly title: string;
  readonly notes: string;
  readonly indicators: readonly ResultIndicator[];
}

/**
 * The results in the model of the IATI standard, version 2.03, as JSON: result → indicator → baseline → period → target
 * and actual. Which of its fields take what is said in the README. What is not set is left out.
 * Source: https://iatistandard.org/en/iati-standard/203/activity-standard/iati-activities/iati-activity/result/
 */
export function iatiResults(results: readonly Result[]): unknown {
  return { version: '2.03', result: results.map(resultOf) };
}

const narrative = (text: string) => ({ narrative: [{ 'xml:lang': 'en', text }] });

const resultOf = ({ reference, title, notes, indicators }: Result) => ({
  // Code list ResultType: 2 is an outcome, what has changed.
  type: '2',
  title: narrative(title),
  ...(notes === '' ? {} : { description: narrative(notes) }),
  ...(reference === '' ? {} : { reference: [{ vocabulary: '99', code: reference }] }),
  indicator: indicators.map(indicatorOf),
});

const indicatorOf = (one: ResultIndicator) => ({
  // Code list IndicatorMeasure: 1 is a unit, which counts or measures something.
  measure: '1',
  ...(one.direction === null ? {} : { ascending: one.direction === 'UP' ? '1' : '0' }),
  'aggregation-status': one.isCumulative ? '0' : '1',
  title: narrative(one.unit === '' ? one.title : `${one.title} (${one.unit})`),
  ...(one.verification === '' ? {} : { description: narrative(one.verification) }),
  reference: [{ vocabulary: '99', code: one.reference }],
  ...(one.baseline === null
    ? {}
    : {
        baseline: [
          {
            ...(one.baseline.year === null ? {} : { year: String(one.baseline.year) }),
            value: one.baseline.value,
            ...(one.baseline.source === '' ? {} : { comment: narrative(one.baseline.source) }),
          },
        ],
      }),
  period: one.periods.map(({ startOn, endOn, target, actuals }) => ({
    'period-start': { 'iso-date': startOn },
    'period-end': { 'iso-date': endOn },
    ...(target === null ? {} : { target: [{ value: target }] }),
    ...(actuals.length === 0
      ? {}
      : {
          actual: actuals.map(({ value, asOf, comment, dimensions, evidence }) => ({
            value,
            ...(dimensions.length === 0 ? {} : { dimension: dimensions }),
            comment: narrative(comment === '' ? asOf : `${asOf}: ${comment}`),
            ...(evidence.length === 0
              ? {}
              : { 'document-link': evidence.map(({ title, url }) => ({ url, title: narrative(title) })) }),
          })),
        }),
  })),
});
