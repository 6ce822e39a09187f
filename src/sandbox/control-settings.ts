import { z } from 'zod';

/** What can be set from outside: people, channels, faults, the app's connection, the clock. */

const faultSchema = z.union([
  z.strictObject({ error: z.string() }),
  z.strictObject({ status: z.number().int().min(400).max(599) }),
  z.strictObject({ retryAfter: z.number().int().min(0) }),
  z.strictObject({ delayMs: z.number().min(0) }),
  z.strictObject({ hang: z.literal(true) }),
  z.strictObject({ hangAfter: z.literal(true) }),
  z.strictObject({ drop: z.literal(true) }),
  z.strictObject({ dropAfter: z.literal(true) }),
  z.strictObject({ twice: z.literal(true) }),
]);

export const faultsSchema = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        on: z.string(),
        fault: faultSchema,
        times: z.number().int().min(1).optional(),
        probability: z.number().min(0).max(1).optional(),
      }),
    )
    .optional(),
  seed: z.number().int().optional(),
  postingLimit: z.strictObject({ perSecond: z.number().positive(), burst: z.number().min(1) }).optional(),
});
export type FaultOrders = z.input<typeof faultsSchema>;

const guest = z.enum(['single-channel', 'multi-channel']);

export const newPersonSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string(),
  realName: z.string().optional(),
  displayName: z.string().optional(),
  email: z.string().optional(),
  title: z.string().optional(),
  tz: z.string().optional(),
  isBot: z.boolean().optional(),
  deleted: z.boolean().optional(),
  guest: guest.optional(),
  isStranger: z.boolean().optional(),
  isAdmin: z.boolean().optional(),
  canBeMessaged: z.boolean().optional(),
});

export const personChangeSchema = z.strictObject({
  name: z.string().optional(),
  realName: z.string().optional(),
  displayName: z.string().optional(),
  email: z.string().optional(),
  title: z.string().optional(),
  tz: z.string().optional(),
  deleted: z.boolean().optional(),
  /** null: no longer a guest. */
  guest: guest.nullable().optional(),
  isStranger: z.boolean().optional(),
  isAdmin: z.boolean().optional(),
  canBeMessaged: z.boolean().optional(),
});
export type PersonChanges = z.input<typeof personChangeSchema>;

export const newChannelSchema = z.strictObject({
  id: z.string().optional(),
  name: z.string(),
  private: z.boolean().optional(),
  archived: z.boolean().optional(),
  topic: z.string().optional(),
  members: z.array(z.string()).optional(),
});

export const appSchema = z.strictObject({
  /** null: Socket Mode. */
  requestUrl: z.string().nullable().optional(),
  disconnect: z.enum(['refresh_requested', 'warning', 'cut']).optional(),
  uninstall: z.boolean().optional(),
});
export type AppOrders = z.input<typeof appSchema>;

export const clockSchema = z.union([z.strictObject({ to: z.string() }), z.strictObject({ advanceMs: z.number() })]);
