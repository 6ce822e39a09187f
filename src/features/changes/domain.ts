import { addDays, type PlainDate } from '../../core/dates.js';
import type { ExpectedTime } from '../entries/use-cases.js';

export type Stage =
  | 'IDEA'
  | 'APPLIED'
  | 'IN_APPROVAL'
  | 'APPROVED'
  | 'CONTRACTED'
  | 'STARTED'
  | 'COMPLETED'
  | 'REJECTED'
  | 'WITHDRAWN';

/** The way that an operation takes, in its order, when nothing goes wrong. */
export const pipeline: readonly Stage[] = [
  'IDEA',
  'APPLIED',
  'IN_APPROVAL',
  'APPROVED',
  'CONTRACTED',
  'STARTED',
  'COMPLETED',
];

/** All stages: the way, then the ends off it. */
export const stages: readonly Stage[] = [...pipeline, 'REJECTED', 'WITHDRAWN'];

/** The stages to which an operation can move from this one; none from an end. */
export function nextStages(from: Stage): readonly Stage[] {
  const place = pipeline.indexOf(from);
  const next = place === -1 ? undefined : pipeline[place + 1];
  if (next === undefined) return [];
  const isJudged = from === 'APPLIED' || from === 'IN_APPROVAL';
  return [next, ...(isJudged ? (['REJECTED'] as const) : []), 'WITHDRAWN'];
}

/** Stages that are only claimed with a day and with evidence. */
export const needsProof = (stage: Stage): boolean => stage === 'CONTRACTED' || stage === 'STARTED';

export interface StageStep {
  /** null: the first one. */
  readonly from: Stage | null;
  readonly to: Stage;
  readonly isCorrection: boolean;
  readonly happenedOn: PlainDate | null;
  /** How many pieces of evidence come with it. */
  readonly evidence: number;
  readonly what: string;
  /** The day of the stage so far. */
  readonly since: PlainDate | null;
}

/** What keeps a step from being recorded, by field of the form. */
export interface StageObstacles {
  readonly stage?: 'no such arrow' | 'ended' | 'nothing to correct';
  readonly stageOn?: 'needed' | 'before the last';
  readonly evidence?: 'needed';
  readonly what?: 'needed for news' | 'needed for a correction';
}

/**
 * Checks a step of an operation. It moves along the arrows of `nextStages`; to stay where it is, is news and needs words;
 * a correction may lead anywhere else and needs words.
 */
export function obstaclesTo(step: StageStep): StageObstacles {
  const { from, to, isCorrection, what } = step;
  const stays = from === to;
  const stage = stageObstacle(step);
  // News of a stage that was shown before need not show it again.
  const claims = needsProof(to) && !stays;
  const early =
    !isCorrection && step.happenedOn !== null && step.since !== null && step.happenedOn < step.since
      ? ({ stageOn: 'before the last' } as const)
      : {};
  return {
    ...(stage === undefined ? {} : { stage }),
    ...(claims && step.happenedOn === null ? { stageOn: 'needed' as const } : early),
    ...(claims && step.evidence === 0 ? { evidence: 'needed' as const } : {}),
    ...(what !== '' || (!stays && !isCorrection)
      ? {}
      : { what: isCorrection ? ('needed for a correction' as const) : ('needed for news' as const) }),
  };
}

function stageObstacle({ from, to, isCorrection }: StageStep): StageObstacles['stage'] {
  if (from === null) return undefined;
  if (isCorrection) return from === to ? 'nothing to correct' : undefined;
  if (from === to || nextStages(from).includes(to)) return undefined;
  return nextStages(from).length === 0 ? 'ended' : 'no such arrow';
}

export type ChangeStatus = 'PROPOSED' | 'IN_EFFECT' | 'ABANDONED';

/** How far a change is, as modestly as it can be shown. */
export type Standing = 'proposed' | 'decided' | 'in effect' | 'no longer carried' | 'abandoned';

export interface ChangeFacts {
  readonly status: ChangeStatus | null;
  /** A facilitator's, for being in effect without a decision; or why it was abandoned. */
  readonly statusReason: string;
  /** The accepted decisions that it rests on. */
  readonly inForce: readonly unknown[];
}

/**
 * A proposal is never in effect. A change is in effect where that was recorded and an accepted decision or a
 * facilitator's reason carries it; where the decision has fallen, it no longer counts.
 */
export function standingOf({ status, statusReason, inForce }: ChangeFacts): Standing {
  if (status === 'ABANDONED') return 'abandoned';
  const isCarried = inForce.length > 0;
  if (status === 'IN_EFFECT') return isCarried || statusReason !== '' ? 'in effect' : 'no longer carried';
  return isCarried ? 'decided' : 'proposed';
}

export const isInEffect = (change: ChangeFacts): boolean => standingOf(change) === 'in effect';

export type MilestoneStatus = 'OPEN' | 'REACHED' | 'STOPPED';

export interface MilestoneFacts {
  readonly status: MilestoneStatus | null;
  readonly expected: ExpectedTime;
  readonly forecast: ExpectedTime;
}

/** When it is expected now: the forecast where there is one. */
export const dueTime = ({ expected, forecast }: Pick<MilestoneFacts, 'expected' | 'forecast'>): ExpectedTime =>
  forecast.words === '' ? expected : forecast;

/** Whether it was to be reached before today, and was not. Words without days never pass. */
export function hasPassed(milestone: MilestoneFacts, today: PlainDate): boolean {
  const { until } = dueTime(milestone);
  return milestone.status === 'OPEN' && until !== null && until < today;
}

/** Whether it falls due within the next days, today included. */
export function isDueWithin(milestone: MilestoneFacts, today: PlainDate, days: number): boolean {
  const { until } = dueTime(milestone);
  return milestone.status === 'OPEN' && until !== null && until >= today && until <= addDays(today, days);
}
