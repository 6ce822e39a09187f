import { cancel, enqueue, requestEdit } from '../../delivery/outbox.js';
import { noteShown, requestEditsOf } from '../../delivery/shown-records.js';
import type { Transaction } from '../../persistence/database.js';
import { meetingCardKey } from '../meetings/use-cases.js';
import { commonFacts, type Entry, idsOf, type Kind } from './kind.js';
import type { FactsOf, Properties } from './property.js';

/** The dedupe key of a record's message: in its meeting's thread, or by itself in the channel. */
export const entryCardKey = (kind: { readonly type: string }, id: string) => `${idsOf(kind).card}:${id}`;

/** The message in whose thread a record is spoken of: its meeting's, or its own. */
export function threadOf<F extends object>(
  kind: { readonly type: string },
  entry: Pick<Entry<F>, 'id' | 'facts'>,
): string {
  const { meeting } = commonFacts(entry.facts);
  return meeting === null ? entryCardKey(kind, entry.id) : meetingCardKey(meeting.id);
}

interface Shown<F> {
  readonly kind: { readonly type: string };
  readonly entry: Entry<F>;
  readonly now: Date;
}

/** Queues the card of a new record. */
export async function postCard<F extends object>(tx: Transaction, { kind, entry, now }: Shown<F>): Promise<void> {
  const { group, facts } = entry;
  const { meeting } = commonFacts(facts);
  await enqueue(tx, {
    workspaceId: group.workspaceId,
    kind: idsOf(kind).card,
    dedupeKey: entryCardKey(kind, entry.id),
    recipient: group.channelId,
    ...(meeting === null ? {} : { threadKey: meetingCardKey(meeting.id) }),
    about: { id: entry.id },
    notBefore: now,
    now,
  });
}

/** Notes on which records of other features the card depends. */
export async function noteWhatItShows<P extends Properties>(
  tx: Transaction,
  kind: Kind<P>,
  entry: Entry<FactsOf<P>>,
  now: Date,
): Promise<void> {
  const ids = kind.shows?.(entry.facts) ?? [];
  const key = { workspaceId: entry.group.workspaceId, dedupeKey: entryCardKey(kind, entry.id), now };
  if (ids.length > 0) await noteShown(tx, key, ids);
}

/** Asks for all that shows the record to be shown as things are now. */
export async function refreshCard<F>(tx: Transaction, { kind, entry, now }: Shown<F>): Promise<void> {
  const { workspaceId } = entry.group;
  await requestEdit(tx, { workspaceId, dedupeKey: entryCardKey(kind, entry.id), now });
  await requestEditsOf(tx, { workspaceId, recordId: entry.id, now });
}

/** After it was taken back: a card that nobody has seen need not be posted only to say that it is void. */
export async function withdrawCard<F>(tx: Transaction, shown: Shown<F>, reason: string): Promise<void> {
  const { workspaceId } = shown.entry.group;
  const key = { workspaceId, dedupeKey: entryCardKey(shown.kind, shown.entry.id) };
  if (!(await cancel(tx, key, reason))) await refreshCard(tx, shown);
}
