// /intra change [what] → modal “Record a policy change”: What changes, Comes from, Scale, Horizon, Kind of change,
// Priority axes, Funds influenced, Owner, Notes, Meeting; its card: [⋯ In effect…, Abandon…, Edit, Details, Withdraw…]
// /intra operation [name] → modal “Record an operation”; /intra operation O-1 → modal “Update O-1”: Stage, Date,
// Evidence, Evidence file, What happened?, Correction; its card: [Update stage…] [⋯ Edit, Details, Withdraw…]
// /intra call [name] → modal “Record a call”: Call, Status, Opens, Closes on, Reference, Link, Notes, Meeting
// /intra milestone [what] → modal “Record a milestone”; /intra milestone MS-1 → modal “Update MS-1”: Has it happened?
// (Yes, Not yet, Stopped), Reached on, New forecast, Evidence, Evidence file, What happened?
// In the daily message: “Testbeds: contracted?” [Yes…] [Not yet…] [Stopped…], and of what was reached [Evidence…]
import { foldName } from '../../core/names.js';
import type { Choice, Feature, GroupCall } from '../../slack/contract.js';
import { partsOf } from '../entries/use-cases.js';
import { organisationsOf } from '../members/use-cases.js';
import { askButtons } from './asks.js';
import { callKind } from './calls.js';
import { ids } from './ids.js';
import { milestoneKind } from './milestones.js';
import { operationKind } from './operations.js';
import { changeKind } from './policy-changes.js';
import { originChoices } from './provenance.js';
import { subjectChoices } from './subjects.js';

async function organisations(call: GroupCall, typed: string): Promise<readonly Choice[]> {
  const all = await organisationsOf(call.db, call.actor.group.id);
  return all
    .filter(({ name }) => foldName(name).includes(foldName(typed)))
    .map(({ id, name }) => ({ label: name, value: id }));
}

const kinds = [partsOf(changeKind), partsOf(operationKind), partsOf(callKind), partsOf(milestoneKind)];

export const changes: Feature = {
  name: 'changes',
  commands: kinds.map(({ command }) => command),
  buttons: [...kinds.flatMap(({ buttons }) => buttons), ...askButtons],
  modals: kinds.flatMap(({ modals }) => modals),
  choosers: [
    ...kinds.map(({ chooser }) => chooser),
    { id: ids.origins, find: originChoices },
    { id: ids.organisations, find: organisations },
    { id: ids.subjects, find: subjectChoices },
  ],
  records: kinds.map(({ record }) => record),
  lists: kinds.map(({ list }) => list),
  messages: Object.assign({}, ...kinds.map(({ messages }) => messages)),
};
