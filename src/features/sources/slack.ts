// /intra visit [title] → modal “Record a study visit”: Title, Place, Date, When, in words, Who took part, What was seen,
// Meeting · /intra visit SV-2 → modal “Edit SV-2”
// /intra practice [title] → modal “Record a good practice”: Good practice, Region of origin, Seen on, Link, What is good
// about it, Meeting
// /intra learning [what] → modal “Record a learning”: What was learned, From the visits, From the practices, Notes, Meeting
// Each has a card in the channel, in the thread of its meeting: [⋯ Edit, Details, Withdraw…]
import type { Feature } from '../../slack/contract.js';
import { partsOf } from '../entries/use-cases.js';
import { learningKind } from './learnings.js';
import { practiceKind } from './practices.js';
import { visitKind } from './visits.js';

const kinds = [partsOf(visitKind), partsOf(practiceKind), partsOf(learningKind)];

export const sources: Feature = {
  name: 'sources',
  commands: kinds.map(({ command }) => command),
  buttons: kinds.flatMap(({ buttons }) => buttons),
  modals: kinds.flatMap(({ modals }) => modals),
  choosers: kinds.map(({ chooser }) => chooser),
  records: kinds.map(({ record }) => record),
  lists: kinds.map(({ list }) => list),
  messages: Object.assign({}, ...kinds.map(({ messages }) => messages)),
};
