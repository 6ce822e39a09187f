import { TIME } from '../../core/date-patterns.js';
import type { PlainDate } from '../../core/dates.js';
import { compare } from '../../core/dates.js';
import { findDue } from '../../core/due-dates.js';
import { findOwner, type Nameable } from '../../core/people.js';

/** Who was named as the owner; `said` is how. */
export type OwnerUnderstood<P extends Nameable> =
  | { readonly kind: 'one'; readonly person: P; readonly said: string }
  | { readonly kind: 'several'; readonly people: readonly P[]; readonly said: string }
  | { readonly kind: 'unknown'; readonly said: string }
  | { readonly kind: 'none' };

/** What was said of the date; `said` is how. */
export type DueUnderstood =
  | { readonly kind: 'date'; readonly date: PlainDate; readonly said: string }
  | { readonly kind: 'words'; readonly words: string; readonly said: string }
  | { readonly kind: 'past'; readonly date: PlainDate; readonly said: string }
  /** No day that can be taken; `why` is a sentence. */
  | { readonly kind: 'impossible'; readonly why: string; readonly said: string }
  | { readonly kind: 'none' };

export interface Understanding<P extends Nameable> {
  /** What is to be done, without owner and date. */
  readonly text: string;
  readonly owner: OwnerUnderstood<P>;
  readonly due: DueUnderstood;
  /** Whether what is left as the text looks as if part of it belonged to the owner or the date. */
  readonly doubtful: boolean;
}

/**
 * Takes apart what was typed behind `/intra action`: "Finalise the plan @SL by 30 Nov". Nothing is guessed: where
 * several people fit, all are returned, and a day that is over or does not exist is named as such.
 * @param me whom "@me" means
 */
export function understandAction<P extends Nameable>(
  typed: string,
  { today, people, me }: { today: PlainDate; people: readonly P[]; me: P | undefined },
): Understanding<P> {
  const due = findDue(typed, { today });
  const found = findOwner(due.rest, people);
  const owner = ownerOf(found, me);
  // What names nobody may be part of what is to be done: "Write to @all-partners".
  const text = (owner.kind === 'unknown' ? due.rest : found.rest).trim();
  const doubtful = looksCutOff(text) || (owner.kind === 'one' && endsWithMention(text, owner));
  return { text, owner, due: dueOf(due, today), doubtful };
}

const CUT_OFF = new RegExp(
  `\\s(?:(?:by|before|until|till|at|around|about)\\s+(?:${TIME}|\\d{1,2})|by|before|until|till|due|on|for|from|of|to|with|between|and|or|the|an?)$`,
  'i',
);

/** "Write the plan by noon", "Send": a sentence that lost its end, or nothing but a word. */
const looksCutOff = (text: string): boolean => !/\s/.test(text) || CUT_OFF.test(text);

/** "Write the plan @SL please": whatever stands behind the owner is no sentence of its own. */
function endsWithMention(text: string, { person, said }: { person: Nameable; said: string }): boolean {
  const ends = [said, `@${person.name}`].map((mention) => ({ at: text.lastIndexOf(mention), mention }));
  return ends.some(({ at, mention }) => at >= 0 && !/\s/.test(text.slice(at + mention.length).trim()));
}

function ownerOf<P extends Nameable>(found: ReturnType<typeof findOwner<P>>, me: P | undefined): OwnerUnderstood<P> {
  switch (found.kind) {
    case 'one':
      return { kind: 'one', person: found.person, said: found.text };
    case 'several':
      return { kind: 'several', people: found.people, said: found.text };
    case 'unknown':
      if (me !== undefined && /^@?me$/i.test(found.text)) return { kind: 'one', person: me, said: found.text };
      return { kind: 'unknown', said: found.text };
    case 'none':
      return { kind: 'none' };
  }
}

function dueOf(found: ReturnType<typeof findDue>, today: PlainDate): DueUnderstood {
  switch (found.kind) {
    case 'date':
      return { kind: compare(found.date, today) < 0 ? 'past' : 'date', date: found.date, said: found.matched.text };
    case 'words':
      return { kind: 'words', words: found.words, said: found.matched.text };
    case 'passed':
    case 'impossible':
      return { kind: 'impossible', why: found.why, said: found.text };
    case 'none':
      return { kind: 'none' };
  }
}
