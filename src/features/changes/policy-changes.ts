import type { Actor } from '../../core/actor.js';
import { FieldErrors, UserError } from '../../core/errors.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import { type Act, type Entry, type Kind, referenceOf, text } from '../entries/use-cases.js';
import { type ChangeFacts, changeProperties } from './change-form.js';
import { changeTable, restingOnChange } from './change-rows.js';
import { standingOf } from './domain.js';
import { ids } from './ids.js';
import { originsOf } from './provenance.js';
import { words } from './wording.js';

export type PolicyChange = Entry<ChangeFacts>;

const said = words.change;
const reference = ({ number }: { readonly number: number }) => referenceOf({ prefix: 'PC' }, { number });

const reasonField = (hint: string, needed?: string) =>
  text({ label: said.form.reason, hint, max: 1000, long: true, ...(needed === undefined ? {} : { needed }) });

function requireOpen(change: PolicyChange): void {
  if (standingOf(change.facts) === 'abandoned') throw new UserError(said.errors.abandoned(reference(change)));
}

/** Whoever records may say that a decision is carried out; without one it takes a facilitator and a reason. */
function requireMayTakeEffect(actor: Actor, change: PolicyChange): void {
  requireRecorder(actor);
  requireOpen(change);
  if (standingOf(change.facts) === 'in effect') throw new UserError(said.errors.inEffect(reference(change)));
  if (change.facts.inForce.length === 0) requireFacilitator(actor, said.rights.takeEffect(reference(change)));
}

const takeEffect: Act<typeof changeProperties> = {
  id: ids.takeEffect,
  ...said.takeEffect,
  isPossible: ({ facts }) => !['in effect', 'abandoned'].includes(standingOf(facts)),
  require: requireMayTakeEffect,
  fields: { reason: reasonField(said.takeEffect.hint) },
  remember: ({ facts }, today) => [
    facts.inForce.length === 0 ? said.noDecision : said.restsOn(changeProperties.inForce.say(facts.inForce, today)),
  ],
  async apply(_work, { facts }, entered) {
    const statusReason = typeof entered['reason'] === 'string' ? entered['reason'] : '';
    if (facts.inForce.length === 0 && statusReason === '') throw new FieldErrors({ reason: said.errors.effectReason });
    return { status: 'IN_EFFECT', statusReason };
  },
  told: (of) => said.told.inEffect(of),
};

const abandon: Act<typeof changeProperties> = {
  id: ids.abandon,
  ...said.abandon,
  isPossible: ({ facts }) => standingOf(facts) !== 'abandoned',
  require(actor, change) {
    requireFacilitator(actor, said.rights.abandon(reference(change)));
    requireOpen(change);
  },
  fields: { reason: reasonField(said.abandon.hint, said.errors.abandonReason) },
  remember: () => [],
  async apply(_work, _entry, entered) {
    return { status: 'ABANDONED', statusReason: String(entered['reason']) };
  },
  told: (of) => said.told.abandoned(of),
};

/** How far it is, in words that claim no more than is known. */
export function standingPhrase(change: { readonly facts: ChangeFacts }): string {
  const { inForce, statusReason } = change.facts;
  const decisions = inForce.map(({ name }) => name);
  return said.standing[standingOf(change.facts)](decisions, statusReason);
}

/** PC-1 */
export const changeKind: Kind<typeof changeProperties> = {
  prefix: 'PC',
  type: 'change',
  command: 'change',
  words: said,
  properties: changeProperties,
  table: changeTable,
  // Nothing is in effect by being entered.
  begin: async (_work, facts) => ({ ...facts, status: 'PROPOSED' }),
  shows: ({ origins }) => originsOf(origins, 'D').map(({ id }) => id),
  facts(entry, today) {
    const { scale, horizons, axes, owner, funds, origins } = entry.facts;
    const p = changeProperties;
    return [
      standingPhrase(entry),
      [p.scale.say(scale, today), p.horizons.say(horizons, today)].filter((part) => part !== '').join(' · '),
      axes.length === 0 ? '' : said.onAxes(axes),
      owner === null ? said.noOwner : said.ownedBy(owner.name),
      origins.length === 0 ? '' : said.comesFrom(p.origins.say(origins, today)),
      funds === null ? '' : said.influences(p.funds.say(funds, today)),
    ].filter((line) => line !== '');
  },
  caution: ({ facts }) => (standingOf(facts) === 'proposed' ? said.caution : ''),
  isOver: ({ facts }) => standingOf(facts) === 'abandoned',
  acts: [takeEffect, abandon],
  restsOnIt: restingOnChange,
};
