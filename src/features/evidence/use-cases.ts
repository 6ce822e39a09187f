export { evidenceTyped, type TypedEvidence } from './attach.js';
export { file, type GivenFile, lookUpFile } from './file.js';
export { type Evidence, evidenceKind } from './pieces.js';
export { targetValue } from './targets.js';
