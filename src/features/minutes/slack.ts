// /intra minutes export M-5 → in the thread of the meeting: “Minutes of 5th RSG meeting: draft, version 1”
//   [Approve minutes], and the files M-5-minutes-draft-1.docx and .md
// /intra minutes approve M-5, or the button → modal “Approve minutes”: Approved at, Date, Note → the approved files
// /intra show M-5 says how its minutes stand: [Export minutes] [Approve minutes] [Show minutes]
import { z } from 'zod';
import { formatDay } from '../../core/date-words.js';
import { dayOf, isPlainDate, type PlainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import type { Answer, Change, Feature, GroupCall, RecordPart, Submission } from '../../slack/contract.js';
import type { Message } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { findMeeting, findMeetingByNumber, meetingChoice, onlyMeetingOfToday } from '../meetings/use-cases.js';
import { correctionsOf } from './corrections.js';
import { ids } from './ids.js';
import { renderers } from './render.js';
import { additionMessage, approvedNow, approveModal, minutesRecord, readApprovalForm, toldMessage } from './screens.js';
import { versionsOf } from './store.js';
import { undoApproval } from './undo.js';
import { approveMinutes, type Exported, exportMinutes, mayHaveMinutes, versionToApprove } from './use-cases.js';
import { messageKeys, recordType, type Version } from './version.js';
import { words } from './wording.js';

/** The id of the meeting whose reference was typed behind the command. @throws UserError */
async function typedMeeting(call: GroupCall, command: string, typed: string): Promise<string> {
  const offer = { label: words.showMeetings, id: buttons.list, value: 'meetings' };
  const number = parseReference(typed, ['M'])?.number;
  if (number === undefined) throw new UserError(words.which(command, typed), offer);
  const meeting = await findMeetingByNumber(call.db, call.actor.group.id, number);
  if (meeting === null) throw new UserError(words.unknown(words.meeting(number)), offer);
  return meeting.id;
}

async function runExport(call: GroupCall, meetingId: string): Promise<Answer> {
  return call.once(async (tx) => told(call, await exportMinutes({ ...call, tx }, meetingId)));
}

function told(call: GroupCall, { kind, version }: Exported): Answer {
  const { number } = version.meeting;
  const { card } = messageKeys(version.id, kind === 'approved' ? version.approval?.id : undefined);
  if (kind === 'posted') return { kind: 'tell', message: toldMessage(words.exported(number, version.number)), card };
  const day = formatDay(dayOf(version.producedAt, version.group.timeZone), { today: call.today });
  const sentence =
    version.approval === undefined
      ? words.unchanged(number, version.number, day)
      : words.areApproved(number, words.approvedWhen(version.approval));
  return { kind: 'tell', message: toldMessage(sentence), card };
}

async function openApprove(call: GroupCall, meetingId: string): Promise<Answer> {
  const version = await versionToApprove(call.db, call.actor, meetingId, call.now);
  const changed = (await correctionsOf(call.db, version)).map(({ sentence }) => sentence);
  const ofToday = await onlyMeetingOfToday(call.db, call.actor.group, call.now);
  const at = ofToday === undefined || ofToday.id === meetingId ? undefined : meetingChoice(ofToday, call.today);
  return { kind: 'open', modal: approveModal(version, changed, at, call.today) };
}

const approved = z.object({ versionId: z.string() });

async function submitApprove(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { versionId } = approved.parse(JSON.parse(data));
  const input = readApprovalForm(state);
  return call.once(async (tx) => {
    const { version, approval, changeId } = await approveMinutes({ ...call, tx }, versionId, input);
    return {
      kind: 'tell',
      message: approvedNow(version, changeId),
      card: messageKeys(version.id, approval.id).card,
    };
  });
}

/** The version that stands for the minutes: the approved one, else the last. */
const standing = (versions: readonly Version[]) =>
  versions.find(({ approval }) => approval !== undefined) ?? versions.at(-1);

async function corrected(call: GroupCall, version: Version | undefined): Promise<readonly string[]> {
  if (version?.approval === undefined) return [];
  return (await correctionsOf(call.db, version)).map(({ sentence }) => sentence);
}

async function addToMeeting(call: GroupCall, meetingId: string, room: number): Promise<Message | undefined> {
  const meeting = await findMeeting(call.db, call.actor.group.id, meetingId);
  if (meeting === null || !mayHaveMinutes(meeting, call.now)) return undefined;
  const version = standing(await versionsOf(call.db, meetingId));
  const corrections = await corrected(call, version);
  const { today } = call;
  return additionMessage({ id: meetingId, groupId: call.actor.group.id }, version, corrections, { today, room });
}

async function showMinutes(call: GroupCall, meetingId: string): Promise<Answer> {
  const meeting = await findMeeting(call.db, call.actor.group.id, meetingId);
  if (meeting === null) throw new UserError(words.unknownMeeting);
  const versions = await versionsOf(call.db, meetingId);
  return { kind: 'tell', message: minutesRecord(versions, await corrected(call, standing(versions)), call.today) };
}

const kept = z
  .object({
    version: z.number(),
    approvedOn: z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value)),
    at: z.string().nullable(),
    note: z.string(),
    withdrawn: z.boolean(),
  })
  .partial();

function explain(change: Change, today: PlainDate): readonly string[] {
  const { version, approvedOn, at, note, withdrawn } = kept.parse(change.after ?? {});
  if (withdrawn === true) return [words.history.takenBack];
  return [
    ...(version === undefined ? [] : [words.history.version(version)]),
    ...(approvedOn === undefined ? [] : [words.history.on(approvedOn, today)]),
    ...(at == null ? [] : [words.history.at(at)]),
    ...(note ? [words.history.note(note)] : []),
  ];
}

/** Approvals are kept under the meeting's id: they stand in its history, and are taken back like changes of it. */
const part: RecordPart = {
  type: recordType,
  of: 'meeting',
  show: addToMeeting,
  explain: async (call, changes) => changes.map((change) => ({ change, lines: explain(change, call.today) })),
  undo: (tx, { actor, now, via, change }) => undoApproval({ tx, actor, now, via }, change),
};

const commands = { export: 'minutes export', approve: 'minutes approve' } as const;

export const minutes: Feature = {
  name: 'minutes',
  commands: [
    {
      word: commands.export,
      ...words.export,
      run: async (call, typed) => runExport(call, await typedMeeting(call, commands.export, typed)),
    },
    {
      word: commands.approve,
      ...words.approve,
      run: async (call, typed) => openApprove(call, await typedMeeting(call, commands.approve, typed)),
    },
  ],
  buttons: [
    { id: ids.export, run: runExport },
    { id: ids.approve, run: openApprove },
    { id: ids.show, run: showMinutes },
  ],
  modals: [{ id: ids.approve, submit: submitApprove }],
  parts: [part],
  messages: renderers,
};
