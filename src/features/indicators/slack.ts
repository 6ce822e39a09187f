// /intra indicator [what] → modal “Record an indicator”: Indicator, Unit, Direction, How values count, Baseline, …
// /intra indicator I-1 → modal “Edit I-1”; its card: [Record a value…] [Periods…] [⋯ Set how it stands…, Add a period…,
// Edit, Details, Withdraw…]; [Periods…] lists them: [Edit…] [Lock] · [Add a period…] [Make a series…]
// /intra record [I-1] [value] → modal “Record a value”: Indicator, Period, Value (and a field a part), As of, Evidence,
// Evidence from the register, Comment, List of firms, Draft; a list is counted first, then Record is pressed again
// /intra approve → the values that wait: [Approve] [Return…] [⋯]; a returned one comes back to its author: [Correct…]
// /intra show V-3, /intra history V-3, /intra edit V-3 (an approved one is restated by another)
import type { Choice, Feature, GroupCall, RecordKind } from '../../slack/contract.js';
import { buttons, choosers } from '../buttons.js';
import { evidencedChanges } from '../changes/use-cases.js';
import { explainChanges, partsOf } from '../entries/use-cases.js';
import { targetValue } from '../evidence/use-cases.js';
import { openEvidence } from './asks.js';
import { ids } from './ids.js';
import { indicatorKind } from './indicators.js';
import { undoValueChange } from './judging.js';
import { approve, openReturn, runApprove, submitReturn, turnQueue } from './on-judge.js';
import { periodButtonHandlers, periodModals } from './on-periods.js';
import {
  openCorrection,
  openPeriod,
  openRecord,
  runRecord,
  submitChoice,
  submitDraft,
  submitRecord,
} from './on-record.js';
import { measured } from './phrases.js';
import { renderReturned } from './returned.js';
import { valueAgain, valueType } from './value-audit.js';
import { valueProperties } from './value-facts.js';
import { readValues, valuesNamed } from './value-rows.js';
import { fullValue } from './value-screens.js';
import { valueWords as words } from './value-wording.js';

const parts = partsOf(indicatorKind);

/** V-3 */
const values: RecordKind = {
  prefix: 'V',
  type: valueType,
  noun: words.noun,
  find: async (db, groupId, number) => (await readValues(db, { number, indicator: { groupId } }))[0]?.id,
  async title(db, id) {
    const { reference, indicator } = await valueAgain(db, id);
    return { reference, title: `${indicator.reference} ${indicator.title}` };
  },
  show: async (call, id) => fullValue(await valueAgain(call.db, id), call.today),
  explain: async (call, changes) => explainChanges(valueProperties, changes, call.today),
  edit: openCorrection,
  undo: (tx, { actor, now, via, change }) => undoValueChange({ tx, actor, now, via }, change),
};

/** What evidence can be attached to by a person. */
async function evidenced(call: GroupCall, typed: string): Promise<readonly Choice[]> {
  const values = await valuesNamed(call.db, call.actor.group.id, typed);
  return [
    ...(await evidencedChanges(call, typed)).slice(0, 70),
    ...values.map(({ id, reference, indicator, facts }) => ({
      label: [reference, indicator.reference, measured(facts.amount, indicator.unit), facts.period?.name].join(' · '),
      value: targetValue('V', id),
    })),
  ];
}

export const indicators: Feature = {
  name: 'indicators',
  commands: [
    parts.command,
    { word: 'record', ...words.commands.record, run: (call, text) => runRecord(call, text) },
    { word: 'approve', ...words.commands.approve, run: runApprove },
  ],
  buttons: [
    ...parts.buttons,
    ...periodButtonHandlers,
    { id: buttons.recordValue, run: openRecord },
    { id: buttons.approveValues, run: runApprove },
    { id: ids.recordPeriod, run: openPeriod },
    { id: ids.addEvidence, run: openEvidence },
    { id: ids.submitValue, run: submitDraft },
    { id: ids.correctValue, run: openCorrection },
    { id: ids.approve, run: approve },
    { id: ids.returnValue, run: openReturn },
    { id: ids.queue, run: turnQueue },
  ],
  modals: [
    ...parts.modals,
    ...periodModals,
    { id: ids.recordValue, submit: submitRecord },
    { id: ids.chooseIndicator, submit: submitChoice },
    { id: ids.returnValue, submit: submitReturn },
  ],
  choosers: [parts.chooser, { id: choosers.evidenced, find: evidenced }],
  records: [parts.record, values],
  lists: [parts.list],
  messages: { ...parts.messages, [ids.returned]: renderReturned },
};
