import type { Actor } from '../../core/actor.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import { recordChange, recordUndo } from '../../persistence/audit.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { nextNumber } from '../../persistence/numbering.js';
import { undoState } from '../../persistence/record-history.js';
import type { Change } from '../../slack/contract.js';
import { meetingReference, type Work } from '../meetings/use-cases.js';
import { lengths, prefix, recordType, referenceOf } from './domain.js';
import { readPointFacts } from './point-history.js';
import { refreshNext } from './refresh.js';
import { words } from './wording.js';

const shape = {
  author: { select: { id: true, initials: true } },
  meeting: { select: { number: true } },
} as const;

/** What a member wants to speak about: at the next meeting, until one has begun with it on its agenda. */
export interface Point {
  readonly id: string;
  readonly groupId: string;
  readonly number: number;
  readonly text: string;
  readonly author: { readonly id: string; readonly initials: string };
  /** On whose agenda it was when it began. */
  readonly meeting: { readonly number: number } | null;
  readonly recordedAt: Date;
  readonly withdrawnAt: Date | null;
  readonly version: number;
}

/** Withdrawn or not; `groupId` undefined only where the bot itself asks. */
export function findPoint(db: Db, groupId: string | undefined, id: string): Promise<Point | null> {
  return db.agendaPoint.findFirst({ where: { id, ...(groupId === undefined ? {} : { groupId }) }, include: shape });
}

export function findPointByNumber(db: Db, groupId: string, number: number): Promise<Point | null> {
  return db.agendaPoint.findUnique({ where: { groupId_number: { groupId, number } }, include: shape });
}

const waiting = (groupId: string) => ({ groupId, meetingId: null, withdrawnAt: null });

/** Points that wait for the next meeting, in the order in which they were added. */
export function findWaiting(
  db: Db,
  groupId: string,
  page: { offset: number; size: number },
): Promise<readonly Point[]> {
  return db.agendaPoint.findMany({
    where: waiting(groupId),
    include: shape,
    orderBy: { number: 'asc' },
    skip: page.offset,
    take: page.size,
  });
}

export const countWaiting = (db: Db, groupId: string): Promise<number> =>
  db.agendaPoint.count({ where: waiting(groupId) });

export interface Changed {
  readonly point: Point;
  readonly changeId: string;
}

/** Adds a point of one's own to the agenda of the next meeting. @throws FieldErrors, UserError */
export async function addPoint(work: Work, typed: string): Promise<Changed> {
  const { tx, now, actor } = work;
  requireRecorder(actor);
  const text = checkText(typed);
  const groupId = actor.group.id;
  const number = await nextNumber(tx, groupId, prefix);
  const point = await tx.agendaPoint.create({
    data: { groupId, number, text, authorId: actor.memberId, recordedAt: now },
    include: shape,
  });
  return changed(work, point, words.acts.recorded, null, { text });
}

function checkText(typed: string): string {
  if (typed === '') throw new FieldErrors({ text: words.errors.text });
  if (typed.length > lengths.point) {
    throw new FieldErrors({ text: words.errors.tooLong(typed.length, lengths.point) });
  }
  return typed;
}

/** The point, where this person may change its words. @throws UserError */
export async function pointToEdit(db: Db, actor: Actor, id: string): Promise<Point> {
  return ofOwn(await findPoint(db, actor.group.id, id), actor, words.rights.editPoint);
}

function ofOwn(point: Point | null, actor: Actor, right: (reference: string) => string): Point {
  requireRecorder(actor);
  if (point === null) throw new UserError(words.errors.noPoint);
  const reference = referenceOf(point);
  if (point.author.id !== actor.memberId) requireFacilitator(actor, right(reference));
  if (point.withdrawnAt !== null) throw new UserError(words.errors.withdrawn(reference));
  if (point.meeting !== null) throw new UserError(words.errors.spoken(reference, meetingReference(point.meeting)));
  return point;
}

/** Changes the words of a point: its author, or a facilitator. @returns null where it says this already. @throws FieldErrors, UserError */
export async function editPoint(work: Work, id: string, typed: string): Promise<Changed | null> {
  const { tx, actor } = work;
  await lockPoint(tx, id);
  const before = await pointToEdit(tx, actor, id);
  const text = checkText(typed);
  if (text === before.text) return null;
  const point = await update(tx, id, { text });
  return changed(work, point, words.acts.edited, { text: before.text }, { text });
}

/** Takes a point off: its author, or a facilitator. @throws UserError */
export async function withdrawPoint(work: Work, id: string): Promise<Changed> {
  const { tx, now, actor } = work;
  await lockPoint(tx, id);
  ofOwn(await findPoint(tx, actor.group.id, id), actor, words.rights.withdrawPoint);
  const point = await update(tx, id, { withdrawnAt: now });
  return changed(work, point, words.acts.withdrawn, { withdrawn: false }, { withdrawn: true });
}

/** Takes a change of a point back by a new entry. @throws UserError where something was built on it */
export async function undoPointChange(work: Work, change: Change): Promise<void> {
  const { tx, now, via, actor } = work;
  await lockPoint(tx, change.recordId);
  const point = await findPoint(tx, actor.group.id, change.recordId);
  if (point === null) throw new UserError(words.errors.noPoint);
  const reference = referenceOf(point);
  const state = await undoState(tx, change);
  if (state === 'already undone') throw new UserError(words.undo.alreadyUndone);
  if (state === 'is itself an undo') throw new UserError(words.undo.isUndo(reference));
  if (state === 'built upon') throw new UserError(words.undo.builtUpon(reference));
  if (point.meeting !== null) throw new UserError(words.errors.spoken(reference, meetingReference(point.meeting)));
  const isNew = change.act === words.acts.recorded;
  const { text, withdrawn } = readPointFacts(change.before);
  await update(tx, point.id, {
    ...(text === undefined ? {} : { text }),
    ...(isNew ? { withdrawnAt: now } : withdrawn === undefined ? {} : { withdrawnAt: null }),
  });
  await recordUndo(tx, change, {
    act: words.acts.takenBack,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: isNew ? { withdrawn: false } : readPointFacts(change.after),
    after: isNew ? { withdrawn: true } : readPointFacts(change.before),
  });
  await refreshNext(tx, actor.group, now);
}

/** Of two who change a point at the same moment the second one sees what the first one did. */
async function lockPoint(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "AgendaPoint" WHERE "id" = ${id} FOR NO KEY UPDATE`;
}

const update = (tx: Transaction, id: string, data: { text?: string; withdrawnAt?: Date | null }): Promise<Point> =>
  tx.agendaPoint.update({ where: { id }, data: { ...data, version: { increment: 1 } }, include: shape });

async function changed(
  { tx, now, via, actor }: Work,
  point: Point,
  act: string,
  before: object | null,
  after: object,
): Promise<Changed> {
  const { id: changeId } = await recordChange(tx, {
    groupId: actor.group.id,
    recordType,
    recordId: point.id,
    act,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: before === null ? null : { ...before },
    after: { ...after },
  });
  await refreshNext(tx, actor.group, now);
  return { point, changeId };
}
