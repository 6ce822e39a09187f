import {
  choice,
  choices,
  derived,
  type FactsOf,
  linkedMany,
  managed,
  meetingOf,
  member,
  text,
} from '../entries/use-cases.js';
import { axes } from './axes.js';
import { funds } from './funds.js';
import { ids } from './ids.js';
import { findOrigin } from './provenance.js';
import { words } from './wording.js';

const form = words.change.form;

const origins = linkedMany({
  label: form.origins,
  hint: form.originsHint,
  chooser: ids.origins,
  find: ({ work }, id) => findOrigin(work.tx, work.actor.group.id, id),
  unknown: words.errors.origin,
});

/** What is known of a policy change. */
export const changeProperties = {
  title: text({ label: form.title, hint: form.titleHint, max: 1000, long: true, needed: words.errors.change }),
  status: managed(choice({ label: form.status, labels: form.statuses })),
  statusReason: managed(text({ label: form.reason, max: 1000 })),
  origins,
  inForce: derived({ ...origins, label: form.inForce }),
  scale: choice({ label: form.scale, labels: form.scales }),
  horizons: choices({ label: form.horizon, labels: form.horizons }),
  kind: choice({ label: form.kind, labels: form.kinds }),
  axes: axes(form.axes, form.axesHint),
  funds: funds(form.funds, form.fundsHint),
  owner: member(form.owner, form.ownerHint),
  notes: text({ label: form.notes, max: 3000, long: true }),
  meeting: meetingOf(),
};

export type ChangeFacts = FactsOf<typeof changeProperties>;
