import { actOnEntry, type Changed, type Input, type Recorded, recordEntry, type Work } from '../entries/use-cases.js';
import { callKind } from './calls.js';
import { answerMilestone, milestoneKind } from './milestones.js';
import { moveOperation, operationKind } from './operations.js';
import { changeKind } from './policy-changes.js';

export { milestoneAsks } from './asks.js';
export { callKind, type FundingCall } from './calls.js';
export {
  dueTime,
  hasPassed,
  isDueWithin,
  isInEffect,
  needsProof,
  pipeline,
  type Stage,
  type Standing,
  stages,
  standingOf,
} from './domain.js';
export { evidencedChanges } from './evidenced.js';
export { type Milestone, milestoneKind } from './milestones.js';
export { type Operation, operationKind } from './operations.js';
export {
  type CallNews,
  callsAnnounced,
  changesAsOf,
  type DueMilestone,
  milestonesBetween,
  milestonesInWords,
  milestonesPassed,
  operationsAsOf,
  type StageMove,
  stagesMoved,
} from './past.js';
export { changeKind, type PolicyChange, standingPhrase } from './policy-changes.js';

/**
 * Records an operation as it would be entered in the modal, and queues its card.
 * @param input by field: title, stage, date ("YYYY-MM-DD"), evidence (links, references), what, contact (a member's id),
 * lead (an organisation's id), axis, call, changes, notes, meeting (a meeting's id)
 * @param sourceSentence the sentence of the minutes from which it was read
 * @throws FieldErrors, UserError
 */
export function recordOperation(
  work: Work,
  input: Input,
  sourceSentence: string,
): Promise<Recorded<typeof operationKind.properties>> {
  return recordEntry(operationKind, work, input, sourceSentence);
}

/** The same for a call: title, status, opens (words), closesOn, reference, link, notes, meeting. @throws FieldErrors, UserError */
export function recordCall(
  work: Work,
  input: Input,
  sourceSentence: string,
): Promise<Recorded<typeof callKind.properties>> {
  return recordEntry(callKind, work, input, sourceSentence);
}

/** The same for a milestone: title, expected (words), of ("O:", "PC:" or "CL:" and the id), owner, notes, meeting. @throws FieldErrors, UserError */
export function recordMilestone(
  work: Work,
  input: Input,
  sourceSentence: string,
): Promise<Recorded<typeof milestoneKind.properties>> {
  return recordEntry(milestoneKind, work, input, sourceSentence);
}

/** The same for a policy change, which begins as a proposal: title, origins, scale, horizons, kind, axes, funds, owner. @throws FieldErrors, UserError */
export function recordPolicyChange(
  work: Work,
  input: Input,
  sourceSentence: string,
): Promise<Recorded<typeof changeKind.properties>> {
  return recordEntry(changeKind, work, input, sourceSentence);
}

/**
 * Says whether a milestone was reached.
 * @param input answer ("YES", "NOT_YET", "STOPPED"), actualOn, forecast (words), evidence, what
 * @throws FieldErrors, UserError
 */
export function updateMilestone(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  input: Input,
): Promise<Changed<typeof milestoneKind.properties>> {
  return actOnEntry(milestoneKind, answerMilestone, work, seen, input);
}

/**
 * Records to what stage an operation came, news of it, or a correction.
 * @param input stage, date ("YYYY-MM-DD"), evidence (links, references), what, correction (["YES"])
 * @throws FieldErrors, UserError
 */
export function updateOperation(
  work: Work,
  seen: { readonly id: string; readonly version: number },
  input: Input,
): Promise<Changed<typeof operationKind.properties>> {
  return actOnEntry(operationKind, moveOperation, work, seen, input);
}
