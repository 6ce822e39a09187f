// /intra minutes [M-5] → modal “Take in minutes”: Meeting, Minutes (and more parts), File; a begun review: [Go on with it]
// → modal “Review the minutes”, a page of six sentences at a time: Record, As, Text, Who, When; Next page … Record
//   [Back] [Keep this page] [Record what is ticked]
// On a meeting's card and in its details: [Take in minutes]
import { z } from 'zod';
import { FieldErrors, UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireRecorder } from '../../core/rights.js';
import type { Transaction } from '../../persistence/database.js';
import type { Answer, Choice, Feature, GroupCall, Submission } from '../../slack/contract.js';
import {
  findMeeting,
  findMeetingByNumber,
  type Meeting,
  meetingChoice,
  onlyMeetingOfToday,
} from '../meetings/use-cases.js';
import { largestFile, readDocument } from './documents.js';
import { ids } from './ids.js';
import { readReview, readTakeForm, reviewModal, takeModal, type Unfinished } from './modals.js';
import { recordTicked } from './recording.js';
import type { Reviewed } from './review.js';
import { nothingModal, recordedMessage, recordedModal } from './screens.js';
import { type Intake, unfinishedIntakes } from './store.js';
import { asOfDay, intakeToReview, pageAt, readGiven, reopenIntake, savePage, takeIn, turnTo } from './use-cases.js';
import { words } from './wording.js';

async function openTyped(call: GroupCall, typed: string): Promise<Answer> {
  if (typed.trim() === '') return openTake(call, '');
  const number = parseReference(typed, ['M'])?.number;
  const meeting = number === undefined ? null : await findMeetingByNumber(call.db, call.actor.group.id, number);
  if (meeting === null || meeting.withdrawnAt !== null) throw new UserError(words.errors.noMeeting(typed.trim()));
  return openTake(call, meeting.id);
}

async function openTake(call: GroupCall, meetingId: string): Promise<Answer> {
  requireRecorder(call.actor);
  return { kind: 'open', modal: takeModal(await likelyMeeting(call, meetingId), await unfinished(call), call.today) };
}

async function likelyMeeting({ db, actor, now, today }: GroupCall, meetingId: string): Promise<Choice | undefined> {
  const given = meetingId === '' ? null : await findMeeting(db, actor.group.id, meetingId);
  const meeting = given ?? (await onlyMeetingOfToday(db, actor.group, now));
  return meeting === undefined || meeting.withdrawnAt !== null ? undefined : meetingChoice(meeting, today);
}

async function unfinished({ db, actor }: GroupCall): Promise<readonly Unfinished[]> {
  const found: Unfinished[] = [];
  for (const intake of await unfinishedIntakes(db, actor.group.id)) {
    const meeting = await findMeeting(db, actor.group.id, intake.meetingId);
    if (meeting !== null) found.push({ intake, meeting });
  }
  return found;
}

async function submitTake(call: GroupCall, { state }: Submission): Promise<Answer> {
  const { meetingId, text: pasted, fileId } = readTakeForm(state);
  requireRecorder(call.actor);
  if (pasted === '' && fileId === undefined) throw new FieldErrors({ minutes: words.errors.nothingGiven });
  if (pasted !== '' && fileId !== undefined) throw new FieldErrors({ file: words.errors.both });
  const text =
    fileId === undefined ? pasted : await readDocument(await call.lookup.file(fileId, { bytes: largestFile }));
  const given = await readGiven(call.db, call.actor, call.now, { meetingId, text });
  return call.once(async (tx) => {
    const taken = await takeIn({ ...call, tx }, given);
    if (taken.kind === 'nothing new') {
      const { known, left, earlier } = taken;
      return {
        kind: 'update',
        modal: nothingModal({ known, left, intakeId: earlier?.id, groupId: call.actor.group.id }),
      };
    }
    const said = taken.kind === 'begun' && taken.known > 0 ? [words.review.known(taken.known)] : [];
    return { kind: 'update', modal: await shown(call, tx, taken.intake.id, { from: taken.intake.page, said }) };
  });
}

interface Place {
  readonly from: number;
  readonly said?: readonly string[];
  readonly renewed?: readonly number[];
}

async function shown(call: GroupCall, db: GroupCall['db'], intakeId: string, { from, ...place }: Place) {
  const { intake, meeting } = await intakeToReview(db, call.actor, intakeId);
  return reviewModal(intake, pageAt(intake, from), meeting, { today: call.today, ...place });
}

async function goOn(call: GroupCall, intakeId: string): Promise<Answer> {
  const { intake } = await intakeToReview(call.db, call.actor, intakeId);
  return { kind: 'update', modal: await shown(call, call.db, intakeId, { from: intake.page }) };
}

function offerAgain(call: GroupCall, intakeId: string): Promise<Answer> {
  return call.once(async (tx) => {
    await reopenIntake({ ...call, tx }, intakeId);
    return { kind: 'update', modal: await shown(call, tx, intakeId, { from: 0 }) };
  });
}

const reviewed = z.object({ intake: z.string(), from: z.number().int() });

interface Saved {
  readonly tx: Transaction;
  readonly meeting: Meeting;
  readonly intake: Intake;
}

/** Keeps the page; where something was merged, it is shown again, for the reviewer to look at what became of it. */
function onPage(
  call: GroupCall,
  at: { intakeId: string; from: number },
  entered: ReadonlyMap<number, Reviewed>,
  then: (saved: Saved) => Promise<Answer>,
): Promise<Answer> {
  return call.once(async (tx) => {
    const work = { ...call, tx };
    const { meeting } = await intakeToReview(tx, call.actor, at.intakeId);
    const { intake, merged } = await savePage(
      work,
      { intakeId: at.intakeId, asOf: asOfDay(meeting, call.today) },
      entered,
    );
    if (merged.length === 0) return then({ tx, meeting, intake });
    await turnTo(work, intake, at.from);
    const said = [words.review.merged(new Set(merged).size)];
    const from = Math.min(at.from, ...merged);
    return { kind: 'update', modal: await shown(call, tx, intake.id, { from, said, renewed: merged }) };
  });
}

async function submitReview(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { intake: intakeId, from } = reviewed.parse(JSON.parse(data));
  const entered = readReview(state);
  const last = Math.max(from, ...entered.keys());
  return onPage(call, { intakeId, from }, entered, async ({ tx, meeting, intake }) => {
    const isLater = intake.entries.some(({ outcome, position }) => outcome === 'OPEN' && position > last);
    if (isLater) {
      await turnTo({ tx }, intake, last + 1);
      return { kind: 'update', modal: await shown(call, tx, intake.id, { from: last + 1 }) };
    }
    const all = await recordTicked({ ...call, tx }, { intakeId, asOf: asOfDay(meeting, call.today), ends: true });
    return { kind: 'tell', message: recordedMessage(all, meeting, false) };
  });
}

const turnBack = (call: GroupCall, value: string, state: unknown) => turn(call, value, state, []);
/** Closing loses what stands in the fields, so that they can be kept before it. */
const keepPage = (call: GroupCall, value: string, state: unknown) => turn(call, value, state, [words.review.kept]);

async function turn(call: GroupCall, value: string, state: unknown, said: readonly string[]): Promise<Answer> {
  const [intakeId = '', to = '0'] = value.split(' ');
  const from = Number(to) || 0;
  return onPage(call, { intakeId, from }, readReview(state), async ({ tx, intake }) => {
    await turnTo({ tx }, intake, from);
    return { kind: 'update', modal: await shown(call, tx, intake.id, { from, said }) };
  });
}

async function recordNow(call: GroupCall, intakeId: string, state: unknown): Promise<Answer> {
  return onPage(call, { intakeId, from: 0 }, readReview(state), async ({ tx, meeting, intake }) => {
    const all = await recordTicked({ ...call, tx }, { intakeId, asOf: asOfDay(meeting, call.today), ends: false });
    await turnTo({ tx }, intake, 0);
    return { kind: 'update', modal: recordedModal(all, meeting) };
  });
}

export const intake: Feature = {
  name: 'intake',
  commands: [{ word: 'minutes', ...words.command, run: openTyped }],
  buttons: [
    { id: ids.take, run: openTake },
    { id: ids.goOn, run: goOn },
    { id: ids.again, run: offerAgain },
    { id: ids.back, run: turnBack },
    { id: ids.keep, run: keepPage },
    { id: ids.recordNow, run: recordNow },
  ],
  modals: [
    { id: ids.take, submit: submitTake },
    { id: ids.review, submit: submitReview },
  ],
};
