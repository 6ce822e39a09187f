import { FieldErrors } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import { type Act, choice, type FactsOf, referenceOf, text } from '../entries/use-cases.js';
import { ids } from './ids.js';
import type { indicatorProperties } from './indicator-form.js';
import { prefix } from './standing.js';
import { standingOfFacts } from './standing-of-entry.js';
import { rags, words } from './wording.js';

const said = words.override;

const fields = {
  rag: choice({ label: said.rag, labels: said.choices, needed: said.needed }),
  reason: text({ label: said.reason, hint: said.reasonHint, max: 500, long: true }),
};

/** A facilitator says how it stands, or that the computed standing counts again. */
export const overrideStanding: Act<typeof indicatorProperties> = {
  id: ids.override,
  entry: said.entry,
  title: said.title,
  submit: said.submit,
  name: said.name,
  isPossible: () => true,
  require: (actor, entry) => requireFacilitator(actor, said.rights(referenceOf({ prefix }, entry))),
  fields,
  remember({ facts }, today) {
    const { computed, progress } = standingOfFacts(facts, today);
    return [words.standing(rags[computed], typeof progress === 'string' ? progress : undefined)];
  },
  async apply({ actor }, _entry, entered) {
    const { rag, reason } = entered as FactsOf<typeof fields>;
    if (rag === 'COMPUTED' || rag === null) return { override: null };
    if (reason === '') throw new FieldErrors({ reason: said.reasonNeeded });
    return { override: { rag, reason, by: { id: actor.memberId, name: actor.initials } } };
  },
  told: said.told,
};
