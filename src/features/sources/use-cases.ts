export { type Learning, learningKind } from './learnings.js';
export { type Practice, practiceKind } from './practices.js';
export { type Visit, visitKind } from './visits.js';
