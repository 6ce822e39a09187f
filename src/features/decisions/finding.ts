import type { Actor } from '../../core/actor.js';
import { UserError } from '../../core/errors.js';
import { parseReference } from '../../core/references.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { lastActOf } from '../../persistence/record-history.js';
import type { Choice } from '../../slack/contract.js';
import { membersOf, organisationsOf } from '../members/use-cases.js';
import {
  type Decider,
  type Decision,
  deciderOf,
  isOpen,
  prefix,
  recordType,
  referenceOf,
  type StatusAct,
  statusActs,
} from './domain.js';
import { readFacts } from './facts.js';
import { requireMayAct, requireMayEdit } from './rules.js';
import { findDecision, lockDecision, openDecisionNames } from './store.js';
import { words } from './wording.js';

/** The decision, where this person may edit or supersede it. @throws UserError */
export async function decisionToEdit(db: Db, actor: Actor, id: string): Promise<Decision> {
  const decision = await existing(db, actor, id);
  requireMayEdit(actor, decision);
  return decision;
}

/** The decision, where this person may do this with it. @throws UserError */
export async function decisionToActOn(db: Db, actor: Actor, act: StatusAct, id: string): Promise<Decision> {
  const decision = await existing(db, actor, id);
  requireMayAct(actor, act, decision);
  return decision;
}

async function existing(db: Db, actor: Actor, id: string): Promise<Decision> {
  const decision = await findDecision(db, actor.group.id, id);
  if (decision === null) throw new UserError(words.errors.unknown);
  return decision;
}

/**
 * The decision, held until the transaction ends so that it stays as it is: for what is recorded under it.
 * @returns null where there is none in this group, or it is no longer open
 */
export async function decisionToRecordUnder(tx: Transaction, groupId: string, id: string): Promise<Decision | null> {
  await lockDecision(tx, id);
  const decision = await findDecision(tx, groupId, id);
  return decision !== null && isOpen(decision) ? decision : null;
}

/** Choices for a search field: decisions in force and open proposals, newest first, that contain what was typed. */
export async function decisionChoices(db: Db, groupId: string, typed: string): Promise<readonly Choice[]> {
  const number = parseReference(typed, [prefix])?.number ?? (/^\d{1,9}$/.test(typed) ? Number(typed) : undefined);
  const found = await openDecisionNames(db, groupId, { typed: typed.trim(), number, most: 100 });
  return found.map(decisionChoice);
}

/** A decision as a choice in a search field. */
export function decisionChoice(decision: Pick<Decision, 'id' | 'number' | 'statement' | 'status'>): Choice {
  const proposed = decision.status === 'PROPOSED' ? [words.proposedShort] : [];
  return { label: [referenceOf(decision), ...proposed, decision.statement].join(' · '), value: decision.id };
}

/** Everybody and every organisation of the group, as those who may have decided. */
export async function allDeciders(db: Db, groupId: string): Promise<readonly Decider[]> {
  const people = await membersOf(db, groupId);
  const organisations = await organisationsOf(db, groupId);
  return [
    ...people.map(deciderOf),
    ...organisations.map(({ id, name }) => ({ memberId: null, organisationId: id, name })),
  ];
}

/** An act on the status that is still in effect: by whom, when and why. */
export interface Became {
  readonly act: StatusAct | 'confirm';
  /** Initials; '' where a rule of the group's did it. */
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** What was made of the decision: marked as agreed, accepted after confirmation, rejected or revoked; else undefined. */
export async function whatBecameOf(db: Db, decision: Decision): Promise<Became | undefined> {
  const acts = [...Object.keys(statusActs).filter((act): act is StatusAct => act in statusActs), 'confirm' as const];
  const record = { recordType, recordId: decision.id };
  const change = await lastActOf(
    db,
    record,
    acts.map((act) => words.acts[act]),
  );
  const act = acts.find((candidate) => words.acts[candidate] === change?.act);
  if (change === null || act === undefined) return undefined;
  const author = (await membersOf(db, decision.group.id)).find(({ id }) => id === change.byMemberId);
  return { act, by: author?.initials ?? '', at: change.at, reason: readFacts(change.after).reason ?? '' };
}
