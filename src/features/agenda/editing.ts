import { z } from 'zod';
import type { Actor } from '../../core/actor.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { difference, factsBefore, mergeEntered, type Some } from '../../core/facts.js';
import { requireFacilitator } from '../../core/rights.js';
import { recordChange } from '../../persistence/audit.js';
import type { Db } from '../../persistence/database.js';
import { lastChanges } from '../../persistence/record-history.js';
import { meetingReference, type Work } from '../meetings/use-cases.js';
import { agendaType, type Choices, lengths, type Part } from './domain.js';
import { allParts } from './facts.js';
import { choicesOf, findKept, type Kept, lockKept } from './kept.js';
import { type AgendaMeeting, findAgendaMeeting, requireComing } from './meeting.js';
import type { Entered } from './modals.js';
import { editMessage, postDraft, refresh } from './refresh.js';
import { loadFacts } from './store.js';
import { words } from './wording.js';

/** What a facilitator edits. */
export interface Editable {
  readonly meeting: AgendaMeeting;
  readonly version: number;
  readonly choices: Choices;
  /** Everything that could stand on it. */
  readonly parts: readonly Part[];
}

/** The agenda of a meeting that has not begun, where this person may edit it. @throws UserError */
export async function agendaToEdit(db: Db, actor: Actor, meetingId: string, now: Date): Promise<Editable> {
  requireFacilitator(actor, words.rights.edit);
  const meeting = await comingMeeting(db, actor, meetingId, now);
  return editable(db, actor, meeting, await findKept(db, meetingId), now);
}

async function editable(
  db: Db,
  actor: Actor,
  meeting: AgendaMeeting,
  kept: Kept | undefined,
  now: Date,
): Promise<Editable> {
  const choices = choicesOf(kept);
  const published = kept?.publishedAt == null ? undefined : kept.content;
  const facts = await loadFacts(db, actor.group, meeting, published, now);
  return { meeting, version: kept?.version ?? 1, choices, parts: allParts(facts, choices) };
}

async function comingMeeting(db: Db, actor: Actor, meetingId: string, now: Date): Promise<AgendaMeeting> {
  const found = await findAgendaMeeting(db, meetingId);
  const meeting = found?.groupId === actor.group.id ? found : undefined;
  return requireComing(meeting, meeting === undefined ? words.thisMeeting : meetingReference(meeting), now);
}

export type Saved =
  | { readonly kind: 'saved' | 'unchanged'; readonly meeting: AgendaMeeting; readonly isPublished: boolean }
  /** Others were quicker: nothing was written. */
  | {
      readonly kind: 'stale';
      readonly editable: Editable;
      /** What the person entered, with what the others chose where the person had changed nothing. */
      readonly choices: Choices;
      readonly renewed: readonly string[];
      /** Ids of members. */
      readonly by: readonly string[];
    };

/** Saves what a facilitator chose; a posted agenda is edited. @throws FieldErrors, UserError */
export async function saveChoices(work: Work, entered: Entered): Promise<Saved> {
  const { tx, now, actor } = work;
  requireFacilitator(actor, words.rights.edit);
  const meeting = await comingMeeting(tx, actor, entered.meetingId, now);
  if (entered.introduction.length > lengths.introduction) {
    const sentence = words.errors.tooLong(entered.introduction.length, lengths.introduction);
    throw new FieldErrors({ introduction: sentence });
  }
  const kept = await lockKept(tx, meeting, now);
  const current = choicesOf(kept);
  if (kept.version !== entered.version) return stale(work, meeting, kept, entered);
  const choices = merged(entered, current);
  const changed = difference(inOrder(current), inOrder(choices));
  const isPublished = kept.publishedAt !== null;
  if (changed === undefined) return { kind: 'unchanged', meeting, isPublished };
  const { introduction, leftOut, pointOrder } = choices;
  await tx.agenda.update({
    where: { meetingId: meeting.id },
    data: { introduction, leftOut: [...leftOut], pointOrder: [...pointOrder], version: { increment: 1 } },
  });
  await audit(work, meeting.id, words.acts.edited, changed);
  await refresh(tx, actor.group, meeting, { now, gatherMs: 0 });
  // The introduction is no part of what is kept as the agenda's entries.
  await editMessage(tx, actor.group, meeting.id, { now, gatherMs: 0 });
  return { kind: 'saved', meeting, isPublished };
}

/** What was not offered stays as it is. */
function merged({ introduction, leftOut, offered, pointOrder }: Entered, current: Choices): Choices {
  const others = current.leftOut.filter((key) => !offered.includes(key));
  return inOrder({
    introduction,
    leftOut: [...new Set([...others, ...leftOut])],
    pointOrder: pointOrder ?? current.pointOrder,
  });
}

const inOrder = (choices: Choices): Choices => ({ ...choices, leftOut: [...choices.leftOut].sort() });

async function stale(work: Work, meeting: AgendaMeeting, kept: Kept, entered: Entered): Promise<Saved> {
  const { tx, now, actor } = work;
  const changes = await lastChanges(
    tx,
    { recordType: agendaType, recordId: meeting.id },
    kept.version - entered.version,
  );
  const seen = factsBefore(changes.map(({ before }) => readChoices(before)));
  const current = choicesOf(kept);
  const { facts, renewed } = mergeEntered(merged(entered, current), seen, inOrder(current));
  return {
    kind: 'stale',
    editable: await editable(tx, actor, meeting, kept, now),
    choices: facts,
    renewed,
    by: changes.flatMap(({ byMemberId }) => byMemberId ?? []),
  };
}

/** Publishes the agenda under one's name; where it was not posted yet, it is now. @throws UserError */
export async function publish(work: Work, meetingId: string): Promise<AgendaMeeting> {
  const { tx, now, actor } = work;
  requireFacilitator(actor, words.rights.publish);
  const meeting = await comingMeeting(tx, actor, meetingId, now);
  const kept = await lockKept(tx, meeting, now);
  if (kept.publishedAt !== null) {
    throw new UserError(words.errors.published(kept.publishedBy?.initials ?? words.somebody));
  }
  await postDraft(tx, actor.group, meeting, now);
  // What is published is what it says at this moment.
  await refresh(tx, actor.group, meeting, { now, gatherMs: 0 });
  await tx.agenda.update({
    where: { meetingId },
    data: { publishedAt: now, publishedById: actor.memberId, version: { increment: 1 } },
  });
  await audit(work, meetingId, words.acts.published, { before: { published: false }, after: { published: true } });
  await editMessage(tx, actor.group, meetingId, { now, gatherMs: 0 });
  return meeting;
}

async function audit(
  { tx, now, via, actor }: Work,
  meetingId: string,
  act: string,
  { before, after }: { readonly before: object; readonly after: object },
): Promise<void> {
  await recordChange(tx, {
    groupId: actor.group.id,
    recordType: agendaType,
    recordId: meetingId,
    act,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: { ...before },
    after: { ...after },
  });
}

const choicesKept = z
  .object({ introduction: z.string(), leftOut: z.array(z.string()), pointOrder: z.array(z.number()) })
  .partial();

const readChoices = (kept: unknown): Some<Choices> => choicesKept.parse(kept ?? {});
