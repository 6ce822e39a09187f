import { dayOf, isPlainDate, type PlainDate } from '../../core/dates.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import type { AskFate, AskLine } from '../../slack/asks.js';
import { type ActionItem, findActionItems, type StatusUpdate, updatesOf } from '../action-items/use-cases.js';
import { type Decision, findDecision } from '../decisions/use-cases.js';
import { askLines } from './asks.js';
import type { Entry, Kind, Part } from './policy/facts.js';

/** What one line of a prompt shows: what was asked, and what has become of it. */
export type Line = {
  readonly kind: Kind;
  readonly part: Part;
  readonly because: Entry['because'];
  readonly memberId: string;
  readonly groupId: string;
  /** The change that this reader made last, where it can still be taken back. */
  readonly undoable: string | undefined;
  readonly snoozedUntil: PlainDate | undefined;
  readonly snoozes: number;
  readonly asks: number;
  readonly today: PlainDate;
} & (
  | { readonly record: 'item'; readonly item: ActionItem; readonly fate: Fate }
  | { readonly record: 'decision'; readonly decision: Decision; readonly fate: Fate }
  | { readonly record: 'ask'; readonly ask: AskLine; readonly fate: AskFate | { readonly kind: 'not theirs' } }
);

/** A line about a question of another feature. */
export type AskedLine = Extract<Line, { record: 'ask' }>;
/** A line about an action or a decision. */
export type RegisterLine = Exclude<Line, { record: 'ask' }>;

/** What has become of a question. */
export type Fate =
  | { readonly kind: 'open' }
  | { readonly kind: 'answered'; readonly update: StatusUpdate }
  | { readonly kind: 'put off' }
  | { readonly kind: 'not theirs' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'taken back' };

export interface PromptView {
  readonly id: string;
  readonly rootId: string | null;
  readonly personId: string;
  readonly workspaceId: string;
  readonly at: Date;
  readonly isReturn: boolean;
  readonly lines: readonly Line[];
}

/** As long as one's own change can be taken back, in milliseconds. */
const undoWindow = 10 * 60_000;

/** A prompt with what has become of its questions; null where there is no such prompt. */
export async function promptView(db: Db, promptId: string, now: Date): Promise<PromptView | null> {
  const prompt = await db.nudgePrompt.findUnique({
    where: { id: promptId },
    include: { entries: { orderBy: { position: 'asc' } } },
  });
  if (prompt === null) return null;
  const itemIds = prompt.entries.filter(({ recordType }) => recordType === 'item').map(({ recordId }) => recordId);
  const items = new Map((await findActionItems(db, itemIds)).map((item) => [item.id, item]));
  const states = new Map(
    (await db.nudgeState.findMany({ where: { recordId: { in: prompt.entries.map((entry) => entry.recordId) } } })).map(
      (state) => [state.recordId, state],
    ),
  );
  const readers = new Set(prompt.entries.map(({ memberId }) => memberId));
  const undoable = await undoableChanges(db, itemIds, readers, now);
  const asked = prompt.entries.map(({ recordType, recordId, kind }) => ({
    record: recordType,
    id: recordId,
    kind: kind as Kind,
    at: prompt.at,
  }));
  const asks = await askLines(db, asked, now);
  const zones = new Map(
    (
      await db.stakeholderGroup.findMany({
        where: { id: { in: prompt.entries.map(({ groupId }) => groupId) } },
        select: { id: true, timeZone: true },
      })
    ).map(({ id, timeZone }) => [id, timeZone]),
  );
  const lines: Line[] = [];
  for (const entry of prompt.entries) {
    const state = states.get(entry.recordId);
    const shared = {
      // Written by `insertPrompt` from these very types.
      kind: entry.kind as Kind,
      part: entry.part as Part,
      because: (entry.because ?? undefined) as Entry['because'],
      memberId: entry.memberId,
      groupId: entry.groupId,
      undoable: undoable.get(entry.recordId),
      snoozes: state?.snoozes ?? 0,
      asks: state?.asks ?? 0,
    };
    const snoozedUntil = plain(state?.snoozedUntil ?? null);
    if (entry.recordType === 'item') {
      const item = items.get(entry.recordId);
      if (item === undefined) continue;
      const today = dayOf(now, item.group.timeZone);
      const put = snoozedUntil !== undefined && snoozedUntil > today ? snoozedUntil : undefined;
      const fate = await fateOf(db, item, { ...shared, snoozedUntil: put, at: prompt.at, ownerId: entry.ownerId });
      lines.push({ ...shared, snoozedUntil: put, today, record: 'item', item, fate });
    } else if (entry.recordType !== 'decision') {
      const ask = asks.get(entry.recordId);
      if (ask === undefined) continue;
      const today = dayOf(now, zones.get(entry.groupId) ?? 'UTC');
      lines.push({ ...shared, snoozedUntil: undefined, today, record: 'ask', ask, fate: askFate(ask, shared) });
    } else {
      const decision = await findDecision(db, entry.groupId, entry.recordId);
      if (decision === null) continue;
      const today = dayOf(now, decision.group.timeZone);
      const put = snoozedUntil !== undefined && snoozedUntil > today ? snoozedUntil : undefined;
      const fate = decisionFate(decision, today, put);
      lines.push({ ...shared, snoozedUntil: put, today, record: 'decision', decision, fate });
    }
  }
  const { id, rootId, slackUserId, workspaceId, at, isReturn } = prompt;
  return { id, rootId, personId: slackUserId, workspaceId, at, isReturn, lines };
}

function plain(stored: Date | null): PlainDate | undefined {
  const day = stored === null ? '' : fromDbDate(stored);
  return isPlainDate(day) ? day : undefined;
}

type Asked = Pick<Line, 'part' | 'kind' | 'because' | 'memberId' | 'snoozedUntil'> & {
  readonly at: Date;
  /** Whose it was. */
  readonly ownerId: string | null;
};

async function fateOf(db: Db, item: ActionItem, asked: Asked): Promise<Fate> {
  if (item.withdrawnAt !== null) return { kind: 'taken back' };
  const update = await answerTo(db, item, asked);
  if (update !== undefined) return { kind: 'answered', update };
  if (item.status !== 'OPEN') return { kind: 'closed' };
  if (!isStillTheirs(item, asked)) return { kind: 'not theirs' };
  return asked.snoozedUntil === undefined ? { kind: 'open' } : { kind: 'put off' };
}

/** So many of the newest updates are looked at: an answer is not buried under more comments than that. */
const mostComments = 30;

/** The last word of the one who was asked, or of the owner, or of another who said how it stands: not a mere comment. */
async function answerTo(db: Db, item: ActionItem, asked: Asked): Promise<StatusUpdate | undefined> {
  const answers = (update: StatusUpdate) =>
    [asked.memberId, item.owner?.id].includes(update.by.id) ||
    [update.status, update.health, update.newDueOn].some((said) => said !== null);
  const { lastUpdate } = item;
  if (lastUpdate === null || lastUpdate.at <= asked.at) return undefined;
  if (answers(lastUpdate)) return lastUpdate;
  const updates = await updatesOf(db, item.id, mostComments);
  return updates.find((update) => update.at > asked.at && answers(update));
}

/** Whether the person would still be the one to ask in this part. */
function isStillTheirs({ owner }: ActionItem, { part, kind, because, memberId, ownerId }: Asked): boolean {
  switch (part) {
    case 'owner':
      return owner?.id === memberId;
    case 'deputy':
      return owner !== null && (owner.id === memberId || (owner.id === ownerId && owner.deputyId === memberId));
    case 'on behalf':
      return owner !== null && owner.id === ownerId && (owner.slackUserId === null || because === 'observer');
    case 'facilitator':
      if (kind === 'owner wanted') return owner === null;
      // What became of one owner is no question about the next.
      if (owner === null || owner.id !== ownerId) return false;
      return because !== 'left' || owner.leftAt !== null;
  }
}

/** Whoever was asked as the owner is not asked any more once it is another's. */
function askFate({ fate, people }: AskLine, { part, memberId }: Pick<Line, 'part' | 'memberId'>): AskedLine['fate'] {
  const isAnothers = part === 'owner' && people.length > 0 && people.every(({ id }) => id !== memberId);
  return fate.kind === 'open' && isAnothers ? { kind: 'not theirs' } : fate;
}

function decisionFate(decision: Decision, today: PlainDate, snoozedUntil: PlainDate | undefined): Fate {
  if (decision.withdrawnAt !== null) return { kind: 'taken back' };
  if (decision.status !== 'PROPOSED' && decision.status !== 'ACCEPTED') return { kind: 'closed' };
  if (decision.reviewOn === null || decision.reviewOn > today) return { kind: 'not theirs' };
  return snoozedUntil === undefined ? { kind: 'open' } : { kind: 'put off' };
}

/** The last change of each item, where one of these members made it just now. */
async function undoableChanges(
  db: Db,
  itemIds: readonly string[],
  readers: ReadonlySet<string>,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const changes = await db.auditEntry.findMany({
    where: {
      recordType: 'action-item',
      recordId: { in: [...itemIds] },
      at: { gte: new Date(now.getTime() - undoWindow) },
    },
    orderBy: { seq: 'desc' },
    select: { id: true, recordId: true, byMemberId: true, undoesId: true },
  });
  const undone = new Set(changes.map(({ undoesId }) => undoesId));
  const undoable = new Map<string, string>();
  const seen = new Set<string>();
  for (const { id, recordId, byMemberId, undoesId } of changes) {
    if (undoesId !== null || undone.has(id) || seen.has(recordId)) continue;
    seen.add(recordId);
    if (byMemberId !== null && readers.has(byMemberId)) undoable.set(recordId, id);
  }
  return undoable;
}
