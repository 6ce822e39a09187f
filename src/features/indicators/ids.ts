/** Ids of buttons, modals and messages; those of the record itself follow from its kind. */
export const ids = {
  /** Modal; the button that opens it stands in features/buttons.ts. */
  recordValue: 'indicators.record-value',
  /** Modal that asks for which indicator. */
  chooseIndicator: 'indicators.choose-indicator',
  /** value: the id of a value */
  submitValue: 'indicators.submit-value',
  correctValue: 'indicators.correct-value',
  /** value: the id of a value and, behind "~", the version that is shown */
  approve: 'indicators.approve-value',
  returnValue: 'indicators.return-value',
  /** value: the id of an approved value */
  addEvidence: 'indicators.add-evidence',
  /** value: the id of an indicator and, behind "~", that of the period */
  recordPeriod: 'indicators.record-period',
  /** value: where the page begins */
  queue: 'indicators.queue',
  /** value: the id of an indicator and, behind "~", where the page begins */
  periods: 'indicators.periods',
  addPeriod: 'indicators.add-period',
  makeSeries: 'indicators.make-series',
  /** value: the id of an indicator and, behind "~", that of the period */
  editPeriod: 'indicators.edit-period',
  lockPeriod: 'indicators.lock-period',
  unlockPeriod: 'indicators.unlock-period',
  override: 'indicators.override',
  /** Message to the author of a value. */
  returned: 'indicators.value-returned',
} as const;
