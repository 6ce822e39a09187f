import type { Db, Transaction } from '../../persistence/database.js';
import { type Choices, Content, noChoices } from './domain.js';

/** The agenda of a meeting as it is kept. */
export interface Kept extends Choices {
  readonly meetingId: string;
  readonly groupId: string;
  /** What it says; undefined until it is drafted. */
  readonly content: Content | undefined;
  /** When it was first posted; null: a facilitator has only prepared it. */
  readonly draftedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: { readonly initials: string } | null;
  /** When its meeting began or was called off: since then it stays as it is. */
  readonly frozenAt: Date | null;
  /** Until when the group's changes have been looked through for what it says. */
  readonly checkedAt: Date;
  /** Counts what facilitators do with it. */
  readonly version: number;
}

export const kind = 'agenda';

/** The dedupe key of an agenda's message in its meeting's thread. */
export const agendaKey = (meetingId: string) => `${kind}:${meetingId}`;

const shape = { publishedBy: { select: { initials: true } } } as const;

export async function findKept(db: Db, meetingId: string): Promise<Kept | undefined> {
  const row = await db.agenda.findUnique({ where: { meetingId }, include: shape });
  return row === null ? undefined : readKept(row);
}

function readKept<R extends { readonly content: unknown }>(
  row: R,
): Omit<R, 'content'> & { readonly content: Content | undefined } {
  return { ...row, content: row.content === null ? undefined : Content.parse(row.content) };
}

/** What a facilitator has chosen for a meeting. */
export function choicesOf(kept: Kept | undefined): Choices {
  if (kept === undefined) return noChoices;
  const { introduction, leftOut, pointOrder } = kept;
  return { introduction, leftOut, pointOrder };
}

/** Makes the row where there is none, and holds it: who changes an agenda at the same moment waits. */
export async function lockKept(
  tx: Transaction,
  meeting: { readonly id: string; readonly groupId: string },
  now: Date,
): Promise<Kept> {
  await tx.agenda.createMany({
    data: [{ meetingId: meeting.id, groupId: meeting.groupId, checkedAt: now }],
    skipDuplicates: true,
  });
  await tx.$queryRaw`SELECT 1 FROM "Agenda" WHERE "meetingId" = ${meeting.id} FOR NO KEY UPDATE`;
  return readKept(await tx.agenda.findUniqueOrThrow({ where: { meetingId: meeting.id }, include: shape }));
}

/** Whether two agendas say the same. */
export const saysTheSame = (a: Content | undefined, b: Content): boolean =>
  // Read alike, as the database keeps the names of facts in an order of its own.
  a !== undefined && JSON.stringify(Content.parse(a)) === JSON.stringify(Content.parse(b));
