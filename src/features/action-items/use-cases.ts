// What can be done with action items; other features use this file only.
export type { ActionInput } from './domain.js';
export { editAction } from './edit.js';
export { countItems, countsOf, findItems } from './queries.js';
export { recordAction } from './record.js';
export { reportOn } from './report.js';
export { findItem as findActionItem, updatesOf } from './store.js';
export { takeItem } from './take.js';
export { undoItemChange } from './undo.js';
