import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../../core/dates.js';
import type { Some } from '../../core/facts.js';
import type { ActionItem } from './domain.js';
import type { Health, ItemStatus } from './standing.js';

/** What the audit keeps of an item, readable without looking anything up. */
export interface ItemFacts {
  readonly text: string;
  readonly notes: string;
  readonly owner: { readonly id: string; readonly initials: string } | null;
  readonly dueOn: PlainDate | null;
  readonly dueWords: string;
  readonly decision: { readonly id: string; readonly number: number } | null;
  readonly meeting: { readonly id: string; readonly number: number } | null;
  readonly status: ItemStatus;
  readonly health: Health | null;
  /** ISO instant. */
  readonly closedAt: string | null;
}

/** The facts that the edit form shows. */
export type EnteredFacts = Pick<ItemFacts, 'text' | 'notes' | 'owner' | 'dueOn' | 'dueWords' | 'decision'>;

/** What the audit keeps of a status update. */
export interface UpdateFacts {
  readonly id: string;
  readonly text: string;
  /** Initials of the one on whose behalf it was said. */
  readonly for: string | null;
  readonly status: ItemStatus | null;
  readonly health: Health | null;
}

export function factsOf(item: ActionItem): ItemFacts {
  const { text, notes, owner, dueOn, dueWords, decision, meeting, status, health, closedAt } = item;
  return {
    text,
    notes,
    owner: owner === null ? null : { id: owner.id, initials: owner.initials },
    dueOn,
    dueWords,
    decision: decision === null ? null : { id: decision.id, number: decision.number },
    meeting: meeting === null ? null : { id: meeting.id, number: meeting.number },
    status,
    health,
    closedAt: closedAt === null ? null : closedAt.toISOString(),
  };
}

const day = z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value));
const numbered = z.object({ id: z.string(), number: z.number() });
const status = z.enum(['OPEN', 'DONE', 'NOT_DOING']);
const health = z.enum(['ON_TRACK', 'AT_RISK', 'BLOCKED']);

const shape = z
  .object({
    text: z.string(),
    notes: z.string(),
    owner: z.object({ id: z.string(), initials: z.string() }).nullable(),
    dueOn: day.nullable(),
    dueWords: z.string(),
    decision: numbered.nullable(),
    meeting: numbered.nullable(),
    status,
    health: health.nullable(),
    closedAt: z.string().nullable(),
  })
  .partial();

const more = z
  .object({
    withdrawn: z.boolean(),
    sourceSentence: z.string(),
    update: z.object({
      id: z.string(),
      text: z.string(),
      for: z.string().nullable(),
      status: status.nullable(),
      health: health.nullable(),
    }),
  })
  .partial();

/** The item's facts in `before` or `after` of an audit entry. */
export function readFacts(kept: unknown): Some<ItemFacts> {
  return shape.parse(kept ?? {});
}

/** What else stands in `after`: the status update that was made, or that the item was taken back. */
export function readMore(kept: unknown): {
  update?: UpdateFacts | undefined;
  withdrawn?: boolean | undefined;
  sourceSentence?: string | undefined;
} {
  return more.parse(kept ?? {});
}
