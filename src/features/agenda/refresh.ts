import { enqueue, requestEdit } from '../../delivery/outbox.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { meetingCardKey } from '../meetings/use-cases.js';
import type { Content } from './domain.js';
import { contentOf } from './facts.js';
import { agendaKey, choicesOf, findKept, type Kept, kind, lockKept, saysTheSame } from './kept.js';
import { type AgendaMeeting, nextMeeting } from './meeting.js';
import { loadFacts } from './store.js';

interface Group {
  readonly id: string;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly timeZone: string;
}

/** What the agenda of a meeting says as things are now. */
export async function makeContent(
  db: Db,
  group: Pick<Group, 'id' | 'timeZone'>,
  meeting: AgendaMeeting,
  kept: Kept | undefined,
  now: Date,
): Promise<Content> {
  const published = kept?.publishedAt == null ? undefined : kept.content;
  return contentOf(await loadFacts(db, group, meeting, published, now), choicesOf(kept));
}

/** Posts the draft, where that was not done yet. @returns the agenda; undefined where it stands there already */
export async function postDraft(
  tx: Transaction,
  group: Group,
  meeting: AgendaMeeting,
  now: Date,
): Promise<Content | undefined> {
  const kept = await lockKept(tx, meeting, now);
  if (kept.draftedAt !== null) return undefined;
  const content = await makeContent(tx, group, meeting, kept, now);
  await tx.agenda.update({ where: { meetingId: meeting.id }, data: { content, draftedAt: now, checkedAt: now } });
  await enqueue(tx, {
    workspaceId: group.workspaceId,
    kind,
    dedupeKey: agendaKey(meeting.id),
    recipient: group.channelId,
    threadKey: meetingCardKey(meeting.id),
    about: { meetingId: meeting.id },
    notBefore: now,
    now,
  });
  return content;
}

/**
 * Makes a posted agenda anew; where it says something else than before, its message is edited.
 * @returns the agenda where that is so
 */
export async function refresh(
  tx: Transaction,
  group: Group,
  meeting: AgendaMeeting,
  { now, gatherMs }: { readonly now: Date; readonly gatherMs?: number },
): Promise<Content | undefined> {
  const kept = await lockKept(tx, meeting, now);
  if (kept.draftedAt === null) return undefined;
  const content = await makeContent(tx, group, meeting, kept, now);
  const isSame = saysTheSame(kept.content, content);
  await tx.agenda.update({
    where: { meetingId: meeting.id },
    data: { checkedAt: now, ...(isSame ? {} : { content }) },
  });
  if (isSame) return undefined;
  await editMessage(tx, group, meeting.id, { now, ...(gatherMs === undefined ? {} : { gatherMs }) });
  return content;
}

/** Asks for the agenda's message to be shown as it is kept. */
export async function editMessage(
  tx: Transaction,
  { workspaceId }: Pick<Group, 'workspaceId'>,
  meetingId: string,
  when: { readonly now: Date; readonly gatherMs?: number },
): Promise<void> {
  await requestEdit(tx, { workspaceId, dedupeKey: agendaKey(meetingId), ...when });
}

/** After a point was changed: the agenda of the next meeting, where it is posted already. */
export async function refreshNext(tx: Transaction, group: Group, now: Date): Promise<void> {
  const meeting = await nextMeeting(tx, group.id, now);
  if (meeting === undefined) return;
  const kept = await findKept(tx, meeting.id);
  // Somebody looks at it: no waiting for further changes.
  if (kept?.draftedAt != null && kept.frozenAt === null) await refresh(tx, group, meeting, { now, gatherMs: 0 });
}
