export { type Hours, hoursOf, workingDaysOf } from './hours.js';
