export { entryCardKey, refreshCard, threadOf } from './cards.js';
export { type ExpectedTime, expectedTime, noTime } from './expected-time.js';
export { entryChoices, entryToPointTo, findEntry, findEntryByNumber, standing as standingEntry } from './finding.js';
export { explainChanges } from './history.js';
export { type Act, type Entry, idsOf, type Kind, referenceOf, type Table } from './kind.js';
export { entriesAsOf, type PastEntry } from './past.js';
export { meetingOf, member, members } from './people.js';
export {
  choice,
  choices,
  day,
  derived,
  first,
  isHttps,
  link,
  linked,
  linkedMany,
  managed,
  text,
  time,
} from './properties.js';
export {
  type Checking,
  type FactsOf,
  type Input,
  type Linked,
  type Property,
  readKept,
  type Work,
  Wrong,
} from './property.js';
export { actOnEntry, audit, type Changed, editEntry, type Recorded, recordEntry } from './recording.js';
export { connected, dayIn, dayOut, entryShape, linkOf, linksOf, peopleOf, toEntry } from './rows.js';
export { openEntryAct, openEntryForm, type Parts, partsOf } from './slack-part.js';
