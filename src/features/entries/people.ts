import { choosers } from '../buttons.js';
import { meetingReference, meetingToRecordUnder } from '../meetings/use-cases.js';
import { findMember } from '../members/use-cases.js';
import { linked, linkedMany } from './properties.js';
import type { Checking, Linked, Property } from './property.js';
import { words } from './wording.js';

async function findPerson({ work }: Checking, id: string): Promise<Linked | null> {
  const person = await findMember(work.tx, work.actor.group.id, id);
  return person === null || person.leftAt !== null ? null : { id, name: person.initials };
}

const person = { chooser: choosers.members, find: findPerson, unknown: words.errors.member };

/** Somebody of the group; null is not set. */
export function member(label: string, hint?: string): Property<Linked | null> {
  return linked({ label, ...(hint === undefined ? {} : { hint }), ...person });
}

export function members(label: string): Property<readonly Linked[]> {
  return linkedMany({ label, ...person });
}

/** The meeting at which it was said; the card becomes a reply in its thread. */
export function meetingOf(): Property<Linked | null> {
  return linked({
    label: words.meeting,
    hint: words.meetingHint,
    chooser: choosers.meetings,
    unknown: words.errors.meeting,
    async find({ work }, id) {
      const meeting = await meetingToRecordUnder(work.tx, work.actor.group.id, id);
      return meeting === null ? null : { id, name: meetingReference(meeting) };
    },
  });
}
