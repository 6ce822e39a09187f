import { type PlainDate, partsOf } from '../../core/dates.js';
import type { Curve, DatedFigure, PictureFacts } from './picture-facts.js';
import { colours, family, lookOf, pictureWidth, text } from './picture-look.js';

const left = 120;
const right = 40;

const fullHeight = 380;
const emptyHeight = 150;

const isEmpty = ({ values, plan }: Curve): boolean => values.length + plan.length === 0;

/** Pixels that the panel takes: one without anything to draw is a line of words. */
export const curveHeight = (curve: Curve): number => (isEmpty(curve) ? emptyHeight : fullHeight);

/** A number at the axis, where there is little room: "4M". */
const short = (locale: string) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });

/** A number as it is said. */
const figure = (locale: string) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });

const month = (locale: string) => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });

const at = (day: PlainDate): number => {
  const { year, month: ofYear, day: ofMonth } = partsOf(day);
  return Date.UTC(year, ofYear - 1, ofMonth);
};

const points = (figures: readonly DatedFigure[]) => figures.map(({ day, value }) => [at(day), value]);

/** The panel of one indicator: its values as a line, beside the dashed line of where it should be. */
export function curvePanel(curve: Curve, facts: PictureFacts, index: number, top: number) {
  const { words } = facts;
  const { colour, sign } = lookOf(curve.rag);
  const all = [...curve.values, ...curve.plan];
  const empty = isEmpty(curve);
  const first = Math.min(...all.map(({ day }) => at(day)), at(facts.asOf));
  const last = Math.max(...all.map(({ day }) => at(day)), at(facts.asOf));
  const axisText = { fontSize: 24, color: colours.grey, fontFamily: family };
  const named = (name: string, figures: readonly DatedFigure[]) => {
    const end = figures.at(-1);
    return end ? `${name} ${figure(words.locale).format(end.value)}` : '';
  };
  return {
    grid: { left, right, top: top + 150, height: empty ? 10 : fullHeight - 210 },
    xAxis: {
      gridIndex: index,
      type: 'time' as const,
      min: first,
      max: last === first ? first + 86_400_000 : last,
      show: !empty,
      // A label at each end is enough, and never collides.
      splitNumber: 1,
      axisLabel: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLine: { onZero: false, lineStyle: { color: colours.rule, width: 2 } },
    },
    yAxis: {
      gridIndex: index,
      type: 'value' as const,
      show: !empty,
      splitNumber: 2,
      scale: true,
      axisLabel: { ...axisText, formatter: (value: number) => short(words.locale).format(value) },
      splitLine: { lineStyle: { color: colours.rule } },
    },
    series: [
      {
        type: 'line' as const,
        name: words.plan,
        xAxisIndex: index,
        yAxisIndex: index,
        data: points(curve.plan),
        symbol: 'diamond',
        symbolSize: 14,
        itemStyle: { color: colours.plan },
        lineStyle: { color: colours.plan, width: 4, type: 'dashed' as const },
      },
      {
        type: 'line' as const,
        name: words.actual,
        xAxisIndex: index,
        yAxisIndex: index,
        data: points(curve.values),
        symbol: 'circle',
        symbolSize: curve.values.length > 30 ? 6 : 16,
        itemStyle: { color: colours.actual },
        lineStyle: { color: colours.actual, width: 6 },
      },
    ],
    graphic: [
      text(curve.title, { x: 30, y: top + 6, size: 28, bold: true }),
      text(`${sign} ${curve.standing}`, { x: 30, y: top + 48, size: 26, colour }),
      ...(empty
        ? [text(words.noData, { x: 30, y: top + 92, size: 26, colour: colours.grey })]
        : [
            text(named(`— ${words.actual}`, curve.values), { x: left, y: top + 98, size: 24, colour: colours.actual }),
            text(named(`- - ${words.plan}`, curve.plan), {
              x: pictureWidth - right,
              y: top + 98,
              size: 24,
              colour: colours.plan,
              right: true,
            }),
            text(month(words.locale).format(first), {
              x: left,
              y: top + fullHeight - 52,
              size: 24,
              colour: colours.grey,
            }),
            text(month(words.locale).format(last), {
              x: pictureWidth - right,
              y: top + fullHeight - 52,
              size: 24,
              colour: colours.grey,
              right: true,
            }),
          ]),
    ],
  };
}
