/** Ids of the buttons, modals and search fields that belong to one kind only; the others follow from the kind. */
export const ids = {
  /** Decisions, learnings, practices and visits. */
  origins: 'changes.origins',
  organisations: 'changes.organisations',
  /** Policy changes, operations and calls. */
  subjects: 'changes.subjects',
  /** Values of buttons: the record's id. */
  takeEffect: 'change.in-effect',
  abandon: 'change.abandon',
  stage: 'operation.stage',
  answer: 'milestone.answer',
  /** The same with the answer chosen. */
  answerYes: 'milestone.yes',
  answerNotYet: 'milestone.not-yet',
  answerStopped: 'milestone.stopped',
  answerEvidence: 'milestone.evidence',
} as const;
