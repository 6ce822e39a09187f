import type { DecisionToReview, Entry, Kind, Member, OpenAsk, OpenItem, Part } from './facts.js';
import { type GroupDay, type Occasion, occasionOf, occasionOfReturn, reviewQuestion, waitedFor } from './occasion.js';

/** A member with what decides today whether they may be asked. */
export interface Candidate {
  readonly member: Member;
  /** Not left, no observer, has Slack, wants reminders and is not away. */
  readonly isThere: boolean;
  readonly isAway: boolean;
  /** There, and today is one of their days. */
  readonly worksToday: boolean;
  readonly hasBudget: boolean;
  /** Was away until of late, and has had no prompt since. */
  readonly isReturning: boolean;
  deputy: Candidate | undefined;
}

/** A group on a working day of it. */
export interface GroupView extends GroupDay {
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly facilitators: readonly Candidate[];
}

const canAsk = (candidate: Candidate, kind: Kind): boolean =>
  candidate.worksToday && (candidate.hasBudget || kind === 'due today');

type Because = Entry['because'];

interface Target {
  readonly candidate: Candidate;
  readonly kind: Kind;
  readonly part: Part;
  readonly because: Because;
}

/** Who is asked about an item today, if anybody is. */
export function entryFor(item: OpenItem, group: GroupView): Entry | undefined {
  const target = targetOf(item, group);
  return target === undefined ? undefined : toEntry('item', item, target);
}

interface About {
  readonly id: string;
  readonly groupId: string;
  readonly ownerId?: string | undefined;
}

function toEntry(record: Entry['record'], about: About, target: Target): Entry {
  const { candidate, kind, part, because } = target;
  const { id, groupId, ownerId } = about;
  return { record, id, groupId, memberId: candidate.member.id, kind, part, because, ownerId };
}

function targetOf(item: OpenItem, group: GroupView): Target | undefined {
  const owner = item.ownerId === undefined ? undefined : group.candidates.get(item.ownerId);
  if (owner === undefined) {
    const occasion = occasionOf(item, group, false);
    return occasion && toFacilitator(group, occasion.kind, undefined, undefined);
  }
  if (owner.member.hasLeft) return afterLeaving(item, owner, group);
  if (owner.member.personId === undefined || owner.member.isObserver) {
    const occasion = occasionOf(item, group, true);
    if (occasion === undefined) return undefined;
    // There is nobody to go on to: who has not answered is the facilitator.
    if (occasion.step > 0 && occasion.waited < group.limits.slowly) return undefined;
    const because = owner.member.isObserver ? 'observer' : undefined;
    const asked = toFacilitator(group, occasion.kind, owner, because);
    return asked && { ...asked, part: 'on behalf' };
  }
  const summary = owner.isReturning && canAsk(owner, 'overdue') ? occasionOfReturn(item, group) : undefined;
  const occasion = summary ?? occasionOf(item, group, true);
  return occasion && askOwner(occasion, owner, group, 'owner', undefined);
}

/** The open items of somebody who left are the deputy's, after a note that says so; else the facilitator finds an owner. */
function afterLeaving(item: OpenItem, owner: Candidate, group: GroupView): Target | undefined {
  const { deputy } = owner;
  if (deputy === undefined || !deputy.isThere) {
    const occasion = occasionOf(item, group, false);
    return occasion && toFacilitator(group, 'handover', owner, 'left');
  }
  if (item.state?.handedOverFrom === owner.member.id) {
    const occasion = occasionOf(item, group, true);
    return occasion && askOwner(occasion, deputy, group, 'deputy', 'left');
  }
  const occasion = occasionOf(item, group, false);
  if (occasion === undefined) return undefined;
  if (canAsk(deputy, 'handover')) return { candidate: deputy, kind: 'handover', part: 'deputy', because: 'left' };
  return occasion.waited >= group.limits.unreachable ? toFacilitator(group, 'handover', owner, 'left') : undefined;
}

function askOwner(
  occasion: Occasion,
  owner: Candidate,
  group: GroupView,
  part: Part,
  because: Because,
): Target | undefined {
  const { kind, step, waited } = occasion;
  if (step > 0) return onward(occasion, owner, group);
  if (canAsk(owner, kind)) return { candidate: owner, kind, part, because };
  const isPressing = kind === 'overdue' || kind === 'due today';
  if (owner.isAway && isPressing && owner.deputy !== undefined && canAsk(owner.deputy, kind)) {
    return { candidate: owner.deputy, kind, part: 'deputy', because: 'not there' };
  }
  if (kind !== 'overdue' || waited < group.limits.unreachable) return undefined;
  return toFacilitator(group, 'escalation', owner, 'not there');
}

/** The owner has not answered: the deputy's turn, then the facilitator's. */
function onward(occasion: Occasion, owner: Candidate, group: GroupView): Target | undefined {
  const { deputy } = owner;
  if (occasion.step === 1 && deputy?.isThere) {
    if (canAsk(deputy, occasion.kind)) {
      return { candidate: deputy, kind: occasion.kind, part: 'deputy', because: 'unanswered' };
    }
    if (occasion.waited < group.limits.unreachable) return undefined;
  }
  return toFacilitator(group, 'escalation', owner, 'unanswered');
}

/** The first facilitator who can be asked; the owner only where there is no other. */
function toFacilitator(
  { facilitators }: GroupView,
  kind: Kind,
  owner: Candidate | undefined,
  because: Because,
): Target | undefined {
  const free = facilitators.filter((candidate) => canAsk(candidate, kind));
  const candidate = free.find((each) => each !== owner) ?? free[0];
  return candidate && { candidate, kind, part: 'facilitator', because };
}

/** Who is asked about a decision's review today, if anybody is. */
export function reviewEntryFor(decision: DecisionToReview, group: GroupView): Entry | undefined {
  if (waitedFor(reviewQuestion(decision), group) === undefined) return undefined;
  const first = decision.memberId === undefined ? undefined : group.candidates.get(decision.memberId);
  if (first?.isThere) {
    return canAsk(first, 'review')
      ? toEntry('decision', decision, { candidate: first, kind: 'review', part: 'owner', because: undefined })
      : undefined;
  }
  const target = toFacilitator(group, 'review', undefined, undefined);
  return target && toEntry('decision', decision, target);
}

/** Who is asked another feature's question today, if anybody is: nobody who can be asked some other day is passed over. */
export function askEntryFor(ask: OpenAsk, group: GroupView): Entry | undefined {
  const waited = waitedFor(ask, group);
  if (waited === undefined) return undefined;
  const { kind, memberIds } = ask;
  const own = memberIds.flatMap((id) => group.candidates.get(id) ?? []);
  const first = own.find((candidate) => candidate.isThere || candidate.isAway);
  if (first === undefined) {
    const others = group.facilitators.filter(
      ({ member, isThere, isAway }) => member.id !== ask.notMemberId && (isThere || isAway),
    );
    const facilitators = others.length === 0 ? group.facilitators : others;
    const target = toFacilitator({ ...group, facilitators }, kind, undefined, undefined);
    return target && toEntry(ask.record, ask, target);
  }
  if (canAsk(first, kind)) {
    return toEntry(ask.record, ask, { candidate: first, kind, part: 'owner', because: undefined });
  }
  if (first.isThere) return undefined;
  const { deputy } = first;
  if (deputy !== undefined && canAsk(deputy, kind)) {
    return toEntry(ask.record, ask, { candidate: deputy, kind, part: 'deputy', because: 'not there' });
  }
  if (waited < group.limits.unreachable) return undefined;
  const target = toFacilitator(group, kind, first, 'not there');
  return target && toEntry(ask.record, ask, target);
}
