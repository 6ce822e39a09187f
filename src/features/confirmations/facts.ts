import { z } from 'zod';
import { isPlainDate, type PlainDate } from '../../core/dates.js';

const reply = z.enum(['AGREE', 'OBJECT', 'WORDING']);

const shape = z
  .object({
    requestId: z.string(),
    statement: z.string(),
    organisations: z.array(z.string()),
    until: z.custom<PlainDate>((value) => typeof value === 'string' && isPlainDate(value)),
    organisation: z.object({ id: z.string(), name: z.string() }),
    reply: reply.nullable(),
    text: z.string(),
    part: z.enum(['MEMBER', 'DEPUTY', 'ON_BEHALF']),
    answerId: z.string(),
    ending: z.enum(['DEADLINE', 'QUORUM', 'REWORDED', 'WITHDRAWN', 'SUPERSEDED', 'SETTLED', 'CALLED_OFF']),
    answers: z.array(z.object({ organisation: z.string(), reply: reply.nullable() })),
    confirmationId: z.string(),
    left: z.boolean(),
  })
  .partial();

/** What the audit keeps of a confirmation; which of it depends on the act. */
export type KeptFacts = z.infer<typeof shape>;

/** Reads `before` or `after` of an audit entry. */
export function readFacts(kept: unknown): KeptFacts {
  return shape.parse(kept ?? {});
}
