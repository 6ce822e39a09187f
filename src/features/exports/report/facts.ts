import type { Amount } from '../../../core/amounts.js';
import type { PlainDate } from '../../../core/dates.js';
import type { Stage, Standing } from '../../changes/use-cases.js';
import type { ReportPeriod } from '../../monitoring/use-cases.js';

/** An operation came to a stage, or news of it, or a correction. */
export interface Step {
  /** The day on which it happened, else that on which it was recorded. */
  readonly on: PlainDate;
  /** null: the first one. */
  readonly from: Stage | null;
  readonly to: Stage;
  readonly isCorrection: boolean;
  readonly what: string;
  /** References. */
  readonly evidence: readonly string[];
}

export interface ReportedOperation {
  readonly reference: string;
  readonly title: string;
  /** Name of the organisation; null: not set. */
  readonly lead: string | null;
  readonly contact: string | null;
  /** The oldest first; at least one. */
  readonly steps: readonly Step[];
  readonly changeIds: readonly string[];
}

export interface ReportedMilestone {
  readonly reference: string;
  readonly title: string;
  readonly status: 'OPEN' | 'REACHED' | 'STOPPED';
  /** In the words that were used; '' where nothing was said. */
  readonly expected: string;
  readonly forecast: string;
  readonly actualOn: PlainDate | null;
  /** What was said last. */
  readonly reason: string;
  /** The time has passed in which it was to be reached. */
  readonly isPast: boolean;
  readonly owner: string | null;
  readonly evidence: readonly string[];
  /** Of a change, or of an operation by its reference. */
  readonly changeId: string | null;
  readonly operation: string | null;
}

export interface ReportedAction {
  readonly reference: string;
  readonly what: string;
  readonly owner: string | null;
  /** In words; '' where none is set. */
  readonly due: string;
  readonly status: 'OPEN' | 'DONE' | 'NOT_DOING';
  readonly closedOn: PlainDate | null;
  /** What was said when it was given up. */
  readonly reason: string;
  /** In the period: to which day it was put off, and what was said. */
  readonly putOff: readonly { readonly to: PlainDate; readonly why: string }[];
  /** Reference of the decision it carries out; null: of none. */
  readonly decision: string | null;
}

export interface ReportedIndicator {
  readonly reference: string;
  readonly title: string;
  readonly unit: string;
  /** null: not set. */
  readonly baseline: { readonly amount: Amount; readonly year: number | null; readonly source: string } | null;
  readonly target: { readonly amount: Amount; readonly on: PlainDate } | null;
  /** The approved value that holds at the end of the period; without evidence it is no figure to be reported. */
  readonly actual: {
    readonly amount: Amount;
    readonly asOf: PlainDate;
    readonly evidence: readonly string[];
    readonly parts: readonly { readonly name: string; readonly amount: Amount }[];
  } | null;
  /** A value waits for approval. */
  readonly isWaiting: boolean;
  readonly changeIds: readonly string[];
}

/** What is done about a change, or about none. */
export interface Efforts {
  readonly operations: readonly ReportedOperation[];
  readonly milestones: readonly ReportedMilestone[];
  readonly actions: readonly ReportedAction[];
  readonly indicators: readonly ReportedIndicator[];
}

export interface ReportedChange extends Efforts {
  readonly reference: string;
  readonly title: string;
  readonly standing: Standing;
  /** The same in words, with the decisions that carry it or the reason that was given. */
  readonly standingWords: string;
  readonly reason: string;
  /** Scale, horizon, kind and axes: what is not set is ''. */
  readonly traits: readonly { readonly label: string; readonly value: string }[];
  readonly owner: string | null;
  /** "250,000 GBP"; null: not set. */
  readonly funds: string | null;
  /** By which way it came: decisions, learnings, good practices and study visits. */
  readonly provenance: readonly { readonly reference: string; readonly title: string }[];
  /** Names of who took the decisions, with the decisions' references. */
  readonly decidedBy: readonly { readonly name: string; readonly reference: string }[];
  /** References. */
  readonly evidence: readonly string[];
}

export interface ReportedMeeting {
  readonly reference: string;
  readonly title: string;
  readonly heldOn: PlainDate;
  /** In the order of their names; `name` null: people of no organisation. */
  readonly organisations: readonly {
    readonly name: string | null;
    readonly present: number;
    readonly represented: number;
  }[];
}

export interface ReportedEvidence {
  readonly reference: string;
  readonly title: string;
  /** References of what it shows. */
  readonly shows: readonly string[];
  /** Address, or the name of the file. */
  readonly where: string;
  readonly datedOn: PlainDate | null;
  /** '': not verified. */
  readonly verifiedBy: string;
}

/** All that a progress report is made of. */
export interface ReportFacts {
  readonly group: { readonly name: string; readonly region: string; readonly policyInstrument: string };
  readonly period: ReportPeriod;
  /** The day on which it was made; it tells of nothing later. */
  readonly asOf: PlainDate;
  readonly changes: readonly ReportedChange[];
  /** Of no change. */
  readonly others: Efforts;
  readonly meetings: readonly ReportedMeeting[];
  readonly evidence: readonly ReportedEvidence[];
}
