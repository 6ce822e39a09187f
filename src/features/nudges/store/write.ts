import { tzOffset } from '@date-fns/tz';
import { type DayNumber, fromDayNumber } from '../../../core/working-days.js';
import { toDbDate } from '../../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../../persistence/database.js';
import type { NudgeState as StateRow } from '../../../persistence/generated/client.js';
import type { Entry, NudgeState, PlannedPrompt } from '../policy/facts.js';

const dbDay = (day: DayNumber | undefined): Date | null => (day === undefined ? null : toDbDate(fromDayNumber(day)));

/** What was asked about a record, written over what stood there. */
export async function saveState(tx: Db, record: { id: string; groupId: string }, state: NudgeState): Promise<void> {
  const data = { ...asked(state), ...putOff(state) };
  await upsert(tx, record, data, data);
}

/** The same, but for until when it is put off: that may have been said since the state was read. */
export async function saveAsked(tx: Db, record: { id: string; groupId: string }, state: NudgeState): Promise<void> {
  await upsert(tx, record, { ...asked(state), ...putOff(state) }, asked(state));
}

const asked = (state: NudgeState) => ({
  askedAt: state.askedAt === undefined ? null : new Date(state.askedAt),
  askedOn: dbDay(state.askedOn),
  asks: state.asks,
  step: state.step,
  overdueAsks: state.overdueAsks,
  overdueFor: dbDay(state.overdueFor),
  dateAskedOn: dbDay(state.dateAskedOn),
  handedOverFromId: state.handedOverFrom ?? null,
  ownerId: state.ownerId ?? null,
});

const putOff = (state: NudgeState) => ({ snoozedUntil: dbDay(state.snoozedUntil), snoozes: state.snoozes });

async function upsert(
  tx: Db,
  { id, groupId }: { id: string; groupId: string },
  create: ReturnType<typeof asked> & ReturnType<typeof putOff>,
  update: Partial<typeof create>,
): Promise<void> {
  await tx.nudgeState.upsert({ where: { recordId: id }, create: { recordId: id, groupId, ...create }, update });
}

/** Keeps a prompt and what it asks. @returns its id */
export async function insertPrompt(
  tx: Transaction,
  workspaceId: string,
  prompt: PlannedPrompt,
  now: Date,
): Promise<string> {
  const { id } = await tx.nudgePrompt.create({
    data: {
      workspaceId,
      slackUserId: prompt.personId,
      day: toDbDate(fromDayNumber(prompt.day)),
      at: now,
      rootId: prompt.follows?.rootId ?? null,
      isReturn: prompt.isReturn,
    },
    select: { id: true },
  });
  await tx.nudgeEntry.createMany({ data: prompt.entries.map((entry, position) => toRow(id, position, entry)) });
  return id;
}

function toRow(promptId: string, position: number, entry: Entry) {
  const { record, id, groupId, memberId, kind, part, because, ownerId } = entry;
  return {
    promptId,
    position,
    recordType: record,
    recordId: id,
    groupId,
    memberId,
    kind,
    part,
    because: because ?? null,
    ownerId: ownerId ?? null,
  };
}

/** Milliseconds that a zone's clocks are ahead of UTC at that instant. */
export const offsetAt = (timeZone: string, at: Date): number => tzOffset(timeZone, at) * 60_000;

const number = (day: Date | null): DayNumber | undefined =>
  day === null ? undefined : Math.round(day.getTime() / 86_400_000);

/** What was asked about a record so far; undefined: nothing. The row is locked until the transaction ends. */
export async function loadState(tx: Transaction, recordId: string): Promise<NudgeState | undefined> {
  await tx.$queryRaw`SELECT 1 FROM "NudgeState" WHERE "recordId" = ${recordId} FOR UPDATE`;
  return (await loadStates(tx, [recordId])).get(recordId);
}

/** What was asked about these records so far, by id. */
export async function loadStates(db: Db, recordIds: readonly string[]): Promise<ReadonlyMap<string, NudgeState>> {
  const rows = await db.nudgeState.findMany({ where: { recordId: { in: [...recordIds] } } });
  return new Map(rows.map((row) => [row.recordId, stateIn(row)]));
}

function stateIn(row: StateRow): NudgeState {
  return {
    askedAt: row.askedAt?.getTime(),
    askedOn: number(row.askedOn),
    asks: row.asks,
    step: row.step === 1 ? 1 : row.step === 2 ? 2 : 0,
    overdueAsks: row.overdueAsks,
    overdueFor: number(row.overdueFor),
    dateAskedOn: number(row.dateAskedOn),
    handedOverFrom: row.handedOverFromId ?? undefined,
    snoozedUntil: number(row.snoozedUntil),
    snoozes: row.snoozes,
    ownerId: row.ownerId ?? undefined,
  };
}
