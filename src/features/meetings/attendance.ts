import type { Role } from '../../core/actor.js';

/** A member's answer to an invitation. */
export type ReplyAnswer = 'GOING' | 'APOLOGIES' | 'DEPUTY';

/** Whether a member was there; DEPUTY: somebody else was, for them. */
export type Presence = 'PRESENT' | 'ABSENT' | 'DEPUTY';

/** Who is sent by a member: another member, or somebody of whom only the name is known. */
export interface Deputy {
  /** null: no member. */
  readonly id: string | null;
  readonly name: string;
}

export interface Reply {
  readonly answer: ReplyAnswer;
  /** null unless the answer is DEPUTY. */
  readonly deputy: Deputy | null;
  /** The member, or the facilitator who answered for them. */
  readonly setById: string;
  readonly setAt: Date;
}

export interface Mark {
  readonly presence: Presence;
  /** null unless the presence is DEPUTY. */
  readonly deputy: Deputy | null;
  /** null: entered in the meeting's form. */
  readonly setById: string | null;
  readonly setAt: Date | null;
}

/** A member with regard to one meeting: what they answered, and whether they were there. */
export interface Attendee {
  readonly memberId: string;
  readonly initials: string;
  readonly name: string;
  /** null: not set. */
  readonly organisation: string | null;
  readonly role: Role;
  readonly slackUserId: string | null;
  readonly hasLeft: boolean;
  /** null: has not answered. */
  readonly reply: Reply | null;
  /** null: was not noted, neither as present nor as absent. */
  readonly mark: Mark | null;
}

/** How a member counts in the record of a meeting. */
export type Standing =
  /** Was there. */
  | { readonly kind: 'present' }
  /** Was not, but this person was for them. */
  | { readonly kind: 'represented'; readonly by: Deputy }
  /** Was not there, and had said so. */
  | { readonly kind: 'apologies' }
  /** Was not there. */
  | { readonly kind: 'absent' }
  /** Nobody noted anything. */
  | { readonly kind: 'not noted' };

/**
 * How each member counts, by id. Somebody whose deputy was there is represented; apologies count until somebody notes
 * that the member came after all. "Going" alone says nothing about having been there.
 */
export function standings(attendees: readonly Attendee[]): ReadonlyMap<string, Standing> {
  const there = new Set(attendees.filter(({ mark }) => mark?.presence === 'PRESENT').map(({ memberId }) => memberId));
  return new Map(attendees.map((attendee) => [attendee.memberId, standingOf(attendee, there)]));
}

function standingOf({ reply, mark }: Attendee, there: ReadonlySet<string>): Standing {
  if (mark?.presence === 'PRESENT') return { kind: 'present' };
  if (mark?.presence === 'DEPUTY' && mark.deputy !== null) return { kind: 'represented', by: mark.deputy };
  const sent = reply?.deputy ?? null;
  if (mark === null && sent !== null && sent.id !== null && there.has(sent.id)) {
    return { kind: 'represented', by: sent };
  }
  if (reply?.answer === 'APOLOGIES') return { kind: 'apologies' };
  return mark === null ? { kind: 'not noted' } : { kind: 'absent' };
}

/** Some entries under the name of an organisation; null: people of whom no organisation is known. */
export interface ByOrganisation<T> {
  readonly organisation: string | null;
  readonly entries: readonly T[];
}

/** By organisation, in the order of their names, those without one last; people in the order of their initials. */
export function byOrganisation<T extends Pick<Attendee, 'organisation' | 'initials' | 'memberId'>>(
  entries: readonly T[],
): readonly ByOrganisation<T>[] {
  const sorted = [...entries].sort((a, b) => inOrder(a.initials, b.initials) || inOrder(a.memberId, b.memberId));
  const groups = new Map<string | null, T[]>();
  for (const entry of sorted) groups.set(entry.organisation, [...(groups.get(entry.organisation) ?? []), entry]);
  return [...groups]
    .map(([organisation, of]) => ({ organisation, entries: of }))
    .sort((a, b) => {
      if (a.organisation === null || b.organisation === null) return a.organisation === null ? 1 : -1;
      return inOrder(a.organisation, b.organisation);
    });
}

const inOrder = (a: string, b: string) => a.localeCompare(b, 'en-GB');
