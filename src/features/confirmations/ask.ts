import { addDays, compare, dayOf, type PlainDate } from '../../core/dates.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import { requireFacilitator } from '../../core/rights.js';
import { requestEditsOf } from '../../delivery/shown-records.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Db } from '../../persistence/database.js';
import {
  type Decision,
  decisionReference,
  findDecisionByNumber,
  mayBeConfirmed,
  refreshDecisionCard,
} from '../decisions/use-cases.js';
import { findMeetingByNumber } from '../meetings/use-cases.js';
import { membersOf } from '../members/use-cases.js';
import { hoursOf, workingDaysOf } from '../nudges/use-cases.js';
import { lastDay, termOf } from './calendar.js';
import { endEnded } from './close.js';
import { kinds, promptKey, queue } from './messages.js';
import { type Settings, settingsOf } from './settings.js';
import { type Candidate, planWhom, type Whom } from './whom.js';
import { words } from './wording.js';
import { audit, type Work } from './work.js';

/** What would be asked of whom. */
export interface Asking {
  readonly decisions: readonly Decision[];
  /** Left out: they are being asked about already, or are neither in force nor proposed. */
  readonly already: readonly Decision[];
  readonly closed: readonly Decision[];
  readonly whom: Whom;
  readonly settings: Settings;
  /** The usual last day for an answer. */
  readonly until: PlainDate;
}

/** Of one meeting hardly more are confirmed at once; a prompt could not show them. */
const mostDecisions = 100;

/**
 * Looks what can be asked about a decision ("D-3"), or about all of a meeting ("M-5").
 * @throws UserError where there is no such record, nothing to ask about it, or nobody to ask
 */
export async function planAsking(work: Pick<Work, 'actor' | 'now'> & { db: Db }, typed: string): Promise<Asking> {
  const { db, actor } = work;
  requireFacilitator(actor, words.rights.ask);
  return plan(work, await numbersOf(db, actor.group.id, typed));
}

async function numbersOf(db: Db, groupId: string, typed: string): Promise<readonly number[]> {
  const reference = parseReference(typed, ['D', 'M']);
  if (reference === undefined) throw new UserError(words.errors.usage(typed));
  if (reference.prefix === 'D') return [reference.number];
  const meeting = await findMeetingByNumber(db, groupId, reference.number);
  if (meeting === null || meeting.withdrawnAt !== null) {
    throw new UserError(words.errors.noDecision(`M-${reference.number}`));
  }
  return meeting.outcomes.map(({ number }) => number).slice(0, mostDecisions);
}

async function plan(
  { db, actor, now }: Pick<Work, 'actor' | 'now'> & { db: Db },
  numbers: readonly number[],
): Promise<Asking> {
  const { group } = actor;
  const found: Decision[] = [];
  for (const number of numbers) {
    const decision = await findDecisionByNumber(db, group.id, number);
    if (decision === null) throw new UserError(words.errors.noDecision(`D-${number}`));
    found.push(decision);
  }
  const decisions = found.filter(mayBeConfirmed);
  if (decisions.length === 0) throw new UserError(words.errors.nothing);
  const already = found.filter(({ asked }) => asked?.isOpen === true);
  const whom = planWhom(await candidatesOf(db, group, now), actor.memberId);
  if (whom.organisations.length === 0) throw new UserError(words.errors.noOrganisation);
  const settings = await settingsOf(db, group.id);
  const isWorkingDay = await workingDaysOf(db, group);
  return {
    decisions,
    already,
    closed: found.filter((decision) => !mayBeConfirmed(decision) && !already.includes(decision)),
    whom,
    settings,
    until: lastDay(dayOf(now, group.timeZone), settings.days, isWorkingDay),
  };
}

async function candidatesOf(
  db: Db,
  group: { readonly id: string; readonly workspaceId: string; readonly timeZone: string },
  now: Date,
): Promise<readonly Candidate[]> {
  const members = await membersOf(db, group.id);
  const hours = await hoursOf(
    db,
    group,
    members.flatMap(({ slackUserId }) => slackUserId ?? []),
  );
  return members.map((member) => {
    const own = hours.get(member.slackUserId ?? '');
    return {
      ...member,
      isOnSlack: own !== undefined && !own.isDeactivated,
      // Away when the prompt would reach them: it waits for the morning where it is night.
      isAway: own?.isAway(own.nextTime(now)) ?? false,
    };
  });
}

export interface Asked {
  readonly decisions: readonly Decision[];
  readonly whom: Whom;
  readonly until: PlainDate;
  /** The change that takes all of it back. */
  readonly changeId: string;
}

/**
 * Asks the organisations to confirm these decisions, and queues one prompt for each person who is asked.
 * @param input.until undefined: the usual last day. @throws FieldErrors, UserError
 */
export async function askForConfirmation(
  work: Work,
  input: { readonly numbers: readonly number[]; readonly until: PlainDate | undefined },
): Promise<Asked> {
  const { tx, now, via, actor } = work;
  const { group, memberId } = actor;
  requireFacilitator(actor, words.rights.ask);
  // Of two facilitators who ask at the same moment, the second one sees what the first one did.
  await tx.$queryRaw`SELECT 1 FROM "StakeholderGroup" WHERE "id" = ${group.id} FOR NO KEY UPDATE`;
  await endEnded(tx, { groupId: group.id }, now);
  const asking = await plan({ db: tx, actor, now }, input.numbers);
  const { decisions, whom, settings } = asking;
  const today = dayOf(now, group.timeZone);
  const until = input.until ?? asking.until;
  if (compare(until, today) <= 0 || compare(until, addDays(today, 366)) > 0) {
    throw new FieldErrors({ until: words.errors.until });
  }
  const { deadline, remindOn } = termOf(today, until, group.timeZone, await workingDaysOf(tx, group));
  const { mustAnswer, mustAgree, despiteObjections } = settings;
  const request = await tx.confirmationRequest.create({
    data: {
      groupId: group.id,
      askedById: memberId,
      askedAt: now,
      untilDay: toDbDate(until),
      deadline,
      remindOn: remindOn === null ? null : toDbDate(remindOn),
      mustAnswer,
      mustAgree,
      despiteObjections,
      organisations: {
        createMany: { data: whom.organisations.map(({ id, isOnBehalf }) => ({ organisationId: id, isOnBehalf })) },
      },
      recipients: { createMany: { data: whom.recipients.map((recipient) => ({ ...recipient })) } },
      confirmations: {
        createMany: {
          data: decisions.map(({ id, statement, status }, position) => ({
            position,
            decisionId: id,
            statement,
            wasProposed: status === 'PROPOSED',
            openFor: id,
          })),
        },
      },
    },
    select: { id: true },
  });
  let changeId = '';
  const organisations = whom.organisations.map(({ name }) => name);
  for (const decision of decisions) {
    const after = { requestId: request.id, statement: decision.statement, organisations, until };
    changeId = await audit(
      { tx, via, memberId, at: now },
      { decision: named(decision), group },
      words.acts.asked,
      null,
      after,
    );
    const { workspaceId } = group;
    await refreshDecisionCard(tx, { workspaceId, decisionId: decision.id, now });
    // What a facilitator was asked about an earlier confirmation of it is settled by asking once more.
    await requestEditsOf(tx, { workspaceId, recordId: decision.id, now, gatherMs: 0 });
  }
  await queuePrompts(work, request.id, decisions, whom, deadline);
  return { decisions, whom, until, changeId };
}

const named = ({ id, number, status, statement, ...decision }: Decision) => ({
  id,
  number,
  reference: decisionReference({ number }),
  status,
  statement,
  isWithdrawn: decision.withdrawnAt !== null,
});

async function queuePrompts(
  { tx, now, actor }: Work,
  requestId: string,
  decisions: readonly Decision[],
  { recipients }: Whom,
  deadline: Date,
): Promise<void> {
  const { workspaceId, id: groupId } = actor.group;
  const people = new Map((await membersOf(tx, groupId)).map((member) => [member.id, member.slackUserId]));
  for (const memberId of new Set(recipients.map((recipient) => recipient.memberId))) {
    const recipient = people.get(memberId);
    if (recipient === undefined || recipient === null) continue;
    const about = { requestId, memberId };
    await queue(tx, {
      workspaceId,
      now,
      kind: kinds.prompt,
      dedupeKey: promptKey(about),
      recipient,
      about,
      expiresAt: deadline,
      decisionIds: decisions.map(({ id }) => id),
    });
  }
}
