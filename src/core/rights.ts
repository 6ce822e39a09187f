import type { Actor } from './actor.js';
import { UserError } from './errors.js';

/** Who may be asked, as a phrase: "SL or DH", or "a facilitator" where the group has none yet. */
export function whomToAsk(facilitators: readonly string[]): string {
  if (facilitators.length === 0) return 'a facilitator';
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(facilitators);
}

/** Observers read; everyone else records. @throws UserError that says whom to ask. */
export function requireRecorder(actor: Actor): void {
  if (actor.role !== 'OBSERVER') return;
  throw new UserError(
    `You are an observer of ${actor.group.name}, so you can read everything but not record. Nothing was changed. Ask ${whomToAsk(actor.group.facilitators)} if this should be recorded, or if your role should change.`,
  );
}

/** `what` begins the sentence, e.g. "Changing a role". @throws UserError that says what needs a facilitator, and whom to ask. */
export function requireFacilitator(actor: Actor, what: string): void {
  const refusal = facilitatorNeeded(actor, what);
  if (refusal !== undefined) throw new UserError(refusal);
}

/** The same as a sentence, for beside a field; undefined where the person may. */
export function facilitatorNeeded(actor: Actor, what: string): string | undefined {
  if (actor.role === 'FACILITATOR') return undefined;
  // A group whose facilitators have all left must be able to help itself.
  if (actor.role === 'MEMBER' && actor.group.facilitators.length === 0) return undefined;
  return `${what} needs a facilitator. Nothing was changed. Ask ${whomToAsk(actor.group.facilitators)}.`;
}
