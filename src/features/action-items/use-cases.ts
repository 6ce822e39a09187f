// What can be done with action items; other features use this file only.
export { actionItemCardKey, refreshCards, type Work } from './cards.js';
export type { ActionInput, ActionItem, Person, StatusUpdate } from './domain.js';
export { isOverdue } from './domain.js';
export { type Edited, editAction, itemToEdit } from './edit.js';
export { countItems, countsOf, findItems, type ItemCounts, type ItemFilter } from './queries.js';
export { type Changed, recordAction } from './record.js';
export { itemOfNumber, itemToUpdate, type Reported, reportOn, setFirstDate } from './report.js';
export type { Report } from './report-rules.js';
export { mayUpdate } from './rights.js';
export type { Health, ItemStatus, Standing } from './standing.js';
export { standingOf } from './standing.js';
export { findItem as findActionItem, findItemByNumber as findActionItemByNumber, updatesOf } from './store.js';
export { takeItem } from './take.js';
export { undoItemChange } from './undo.js';
