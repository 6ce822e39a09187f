// What can be done with action items; other features use this file only.
export { assignItem } from './assign.js';
export { actionItemCardKey, type Work } from './cards.js';
export type { ActionInput, ActionItem, StatusUpdate } from './domain.js';
export { editAction } from './edit.js';
export { explainItemChanges } from './explain.js';
export { countItems, countsOf, findItems, itemsOfMeeting } from './queries.js';
export { recordAction } from './record.js';
export { itemToUpdate, reportOn } from './report.js';
export { type Standing, standingOf } from './standing.js';
export {
  findItem as findActionItem,
  findItemByNumber as findActionItemByNumber,
  findItemsById as findActionItems,
  updatesOf,
} from './store.js';
export { takeItem } from './take.js';
export { undoItemChange } from './undo.js';
