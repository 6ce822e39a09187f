import { formatDay, formatMonthDay } from '../../core/date-words.js';
import type { RenderedFile } from '../../delivery/rendering.js';
import { cutWords } from '../../slack/cut.js';
import { type IndicatorContent, indicatorsOf, type SummaryContent } from './content.js';
import { paintPicture } from './picture.js';
import type { Curve, DatedFigure, PictureFacts } from './picture-facts.js';
import { indicatorFacts, short, stagePhrase, standingPhrase } from './summary-phrases.js';
import { leftOfPicture } from './summary-screens.js';
import { words } from './wording.js';

const offTheWay = ['REJECTED', 'WITHDRAWN'];
const looks = { ON_COURSE: 'GREEN', WATCH: 'AMBER', ACT_NOW: 'RED', NO_DATA: 'NONE' } as const;

/** Slack takes 2,000 characters of it, and its file 1,000. */
const altLength = 1_000;

/** What the picture of a summary is drawn from. */
function pictureFacts(content: SummaryContent): PictureFacts {
  const { endOn: today } = content;
  const drawn = indicatorsOf(content);
  return {
    title: words.picture.title(formatMonthDay(today, { today, withYear: true })),
    note: words.picture.note(content.groupName),
    asOf: today,
    curves: content.curves.flatMap(({ reference, values, plan }): Curve[] => {
      const one = drawn.find((each) => each.reference === reference);
      if (one === undefined) return [];
      const figures = (all: typeof values): DatedFigure[] =>
        all.map(({ day, value }) => ({ day, value: Number(value) }));
      return [
        {
          title: `${one.reference} ${one.title}`,
          unit: one.unit,
          rag: looks[one.rag],
          standing: [standingPhrase(one), ...indicatorFacts(one, today).slice(0, 1)].join(': '),
          values: figures(values),
          plan: figures(plan),
        },
      ];
    }),
    pipeline: {
      title: words.picture.pipeline,
      // An end off the way is only shown where something ended so.
      stages: content.pipeline
        .filter(({ stage, count }) => count > 0 || !offTheWay.includes(stage))
        .map(({ stage, count }) => ({ stage: stagePhrase(stage), count })),
    },
    words: {
      actual: words.picture.actual,
      plan: words.picture.plan,
      noData: words.picture.noData,
      locale: words.locale,
    },
  };
}

/** Says in words what the picture shows. */
function altText(content: SummaryContent): string {
  const { endOn: today } = content;
  const drawn = new Set(content.curves.map(({ reference }) => reference));
  const shown = indicatorsOf(content).filter(({ reference }) => drawn.has(reference));
  const line = (one: IndicatorContent) =>
    words.sentence(
      words.indicator(one.reference, short(one.title), [standingPhrase(one), ...indicatorFacts(one, today)]),
    );
  const stages = content.pipeline.filter(({ count }) => count > 0);
  const left = leftOfPicture(content);
  const all = [
    words.sentence(words.picture.title(formatDay(today, { today }))),
    ...shown.map(line),
    ...(left > 0 ? [words.picture.moreIndicators(left)] : []),
    stages.length === 0
      ? words.picture.noOperations
      : words.picture.stages(stages.map(({ stage, count }) => words.picture.stage(stagePhrase(stage), count))),
  ];
  return cutWords(all.join(' '), altLength);
}

/** The picture of a summary, where there is anything to draw; the same content gives the same bytes. */
export function summaryPicture(content: SummaryContent): (RenderedFile & { readonly altText: string }) | undefined {
  if (content.curves.length === 0 && content.pipeline.every(({ count }) => count === 0)) return undefined;
  return {
    name: words.picture.file(content.endOn),
    title: words.picture.title(formatDay(content.endOn, { today: content.endOn })),
    altText: altText(content),
    bytes: paintPicture(pictureFacts(content)),
  };
}
