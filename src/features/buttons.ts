/**
 * Ids of buttons that one feature shows and another answers. A feature declares its own ids in its screens.ts; those
 * that cross from room to room stand here, so that neither side needs to import the other.
 */
export const buttons = {
  /** value: '' */
  addMember: 'members.add',
  /** value: '' */
  recordMeeting: 'meetings.record',
  /** value: '' */
  planMeeting: 'meetings.plan',
  /** value: '' or the id of the meeting */
  takeInMinutes: 'intake.take',
  /** value: '' or the id of the meeting */
  recordDecision: 'decisions.record',
  /** value: '', or the reference of the decision, e.g. "D-3", or "meeting:" and the id of the meeting */
  recordAction: 'action-items.record',
  /** value: the reference of a decision or meeting, e.g. "D-3" or "M-5" */
  askForConfirmation: 'confirmations.ask',
  /** value: '' or the reference of the action */
  updateAction: 'action-items.update',
  /** value: the reference of an action without an owner */
  takeAction: 'action-items.take',
  /** value: the reference of an action without a date */
  setDate: 'action-items.set-date',
  /** value: '' */
  showAgenda: 'agenda.show',
  /** A point for the agenda of the next meeting. value: '' */
  addPoint: 'agenda.add-point',
  /** value: the id of a meeting that was held */
  exportMinutes: 'minutes.export',
  /** value: a reference, e.g. "A-12" */
  show: 'register.show',
  /** value: a reference */
  history: 'register.history',
  /** value: a reference */
  edit: 'register.edit',
  /** value: the id of the change that is to be taken back */
  undo: 'register.undo',
  /** value: '' */
  recordChange: 'change.record',
  recordOperation: 'operation.record',
  recordMilestone: 'milestone.record',
  recordCall: 'call.record',
  recordIndicator: 'indicator.record',
  recordPractice: 'practice.record',
  recordVisit: 'visit.record',
  recordEvidence: 'evidence.record',
  /** value: '' or the reference of the indicator */
  recordValue: 'indicators.value',
  /** value: '' */
  approveValues: 'indicators.approve',
  /** value: the id of the operation */
  moveOperation: 'operation.stage',
  /** value: word of the list, optionally "~offset~what it is about" */
  list: 'register.list',
} as const;

/** Ids of search fields that one feature uses and another answers. */
export const choosers = {
  members: 'members.choose',
  meetings: 'meetings.choose',
  decisions: 'decisions.choose',
  /** Members and organisations, as those who may have decided: values "m:" or "o:" and the id */
  deciders: 'decisions.deciders',
  /** What evidence can be for: values as `evidence/targets.ts` reads them, e.g. "O:" and the id of an operation */
  evidenced: 'changes.evidenced',
  changes: 'change.choose',
  operations: 'operation.choose',
} as const;
