// /intra agenda add … or the button “Add a point” → modal: What shall be spoken about? · /intra show, edit, history AP-3
// In `/intra list points`: ⋯ History, Edit, Withdraw
import type { Db } from '../../persistence/database.js';
import { lines } from '../../slack/blocks.js';
import type { Answer, GroupCall, RecordKind } from '../../slack/contract.js';
import { oneLine } from '../../slack/one-line.js';
import { meetingReference } from '../meetings/use-cases.js';
import { prefix, recordType, referenceOf } from './domain.js';
import { agendaKey } from './kept.js';
import { nextMeeting } from './meeting.js';
import { editPointModal } from './modals.js';
import { explainPointChanges } from './point-history.js';
import {
  addPoint,
  editPoint,
  findPoint,
  findPointByNumber,
  type Point,
  pointToEdit,
  undoPointChange,
  withdrawPoint,
} from './points.js';
import { pointMessage, pointRecord } from './screens.js';
import { words } from './wording.js';

/** Adds a point and says where it will be spoken about. */
export function tellAdded(call: GroupCall, typed: string): Promise<Answer> {
  return call.once(async (tx) => {
    const { point, changeId } = await addPoint({ ...call, tx }, typed);
    const { group } = call.actor;
    const next = await nextMeeting(tx, group.id, call.now);
    const where =
      next === undefined ? words.onNext : words.onAgenda(oneLine(`${meetingReference(next)} ${next.title}`, 120));
    const told = `${words.recordedAs}${referenceOf(point)}`;
    return {
      kind: 'tell',
      message: pointMessage(told, point, changeId, where),
      ...(next === undefined ? {} : { card: agendaKey(next.id) }),
    };
  });
}

export async function submitEditPoint(call: GroupCall, id: string, typed: string): Promise<Answer> {
  return call.once(async (tx) => {
    const changed = await editPoint({ ...call, tx }, id, typed);
    if (changed !== null) {
      const told = words.pointSaved(referenceOf(changed.point));
      return { kind: 'tell', message: pointMessage(told, changed.point, changed.changeId, '') };
    }
    const told = words.unchanged(referenceOf(await existing(tx, id)));
    return { kind: 'tell', message: { text: told, blocks: [lines([told])] } };
  });
}

export function withdraw(call: GroupCall, id: string): Promise<Answer> {
  return call.once(async (tx) => {
    const { point, changeId } = await withdrawPoint({ ...call, tx }, id);
    const told = words.withdrawn(referenceOf(point));
    return { kind: 'tell', message: pointMessage(told, point, changeId, '') };
  });
}

/** The point; the shared commands have just found it. */
async function existing(db: Db, id: string): Promise<Point> {
  const point = await findPoint(db, undefined, id);
  if (point === null) throw new Error('the point that was found is not there');
  return point;
}

export const pointRecords: RecordKind = {
  prefix,
  type: recordType,
  noun: words.noun,
  find: async (db, groupId, number) => (await findPointByNumber(db, groupId, number))?.id,
  async title(db, id) {
    const point = await existing(db, id);
    return { reference: referenceOf(point), title: point.text };
  },
  async show(call, id) {
    const point = await existing(call.db, id);
    const { meeting } = point;
    const where = meeting === null ? words.waitsFor.next : words.waitsFor.meeting(meetingReference(meeting));
    return pointRecord(point, where, call.today, call.actor.group.timeZone);
  },
  explain: async (_call, changes) => explainPointChanges(changes),
  async edit(call, id) {
    const point = await pointToEdit(call.db, call.actor, id);
    return { kind: 'open', modal: editPointModal(point, referenceOf(point)) };
  },
  undo: (tx, { actor, now, via, change }) => undoPointChange({ tx, actor, now, via }, change),
};
