/** Ids of the monitoring's buttons and modals. */
export const ids = {
  /** value: '' */
  gaps: 'monitoring.gaps',
  /** value: reference of a change */
  takeChange: 'monitoring.take-change',
  /** value: reference of what is asked about */
  ask: 'monitoring.ask',
  settings: 'monitoring.settings',
  /** value: reference of a change */
  override: 'monitoring.override',
  /** value: '' */
  preview: 'monitoring.preview',
} as const;
