import type { PlainDate } from '../../core/dates.js';

/** How things stand, also by its word: `On course`, `Watch`, `Act now`, `No data`. */
export type Rag = 'GREEN' | 'AMBER' | 'RED' | 'NONE';

/** A figure of a day, in the indicator's unit. */
export interface DatedFigure {
  readonly day: PlainDate;
  readonly value: number;
}

/** One indicator as the picture shows it: what was approved, beside where it should be by that time. */
export interface Curve {
  /** Reference and name, e.g. "I-1 Firms supported". */
  readonly title: string;
  readonly unit: string;
  readonly rag: Rag;
  /** The word of `rag`, and what it rests on: "On course: 14 of 40". */
  readonly standing: string;
  /** Approved values, earliest first; none where there are none. */
  readonly values: readonly DatedFigure[];
  /** From the baseline by each period's target to the last, earliest first; fewer than two where they are not set. */
  readonly plan: readonly DatedFigure[];
}

/** How many operations are at a stage. */
export interface StageCount {
  readonly stage: string;
  readonly count: number;
}

/** What a picture is drawn from; the same facts give the same bytes. */
export interface PictureFacts {
  /** e.g. "Monitoring to Fri 30 Nov 2018" */
  readonly title: string;
  /** Small, below the title: "Approved values only". */
  readonly note: string;
  readonly asOf: PlainDate;
  readonly curves: readonly Curve[];
  readonly pipeline: { readonly title: string; readonly stages: readonly StageCount[] };
  readonly words: {
    readonly actual: string;
    readonly plan: string;
    /** In place of the curve where neither a value nor a target is there. */
    readonly noData: string;
    readonly locale: string;
  };
}
