export { type Curve, curvesOf } from './curve.js';
export { percentOf, type Rag, type Thresholds, worstOf } from './progress.js';
export { type Standing, standingsOf } from './standing.js';
