export { periodBefore, type ReportPeriod, typedPeriod } from './periods.js';
export { loadGroup, type MonitoredGroup } from './settings.js';
export { periodPhrase } from './summary-phrases.js';
