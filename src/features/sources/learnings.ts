import {
  connected,
  type Entry,
  entryShape,
  entryToPointTo,
  type FactsOf,
  idsOf,
  type Kind,
  linkedMany,
  linkOf,
  linksOf,
  meetingOf,
  text,
  toEntry,
} from '../entries/use-cases.js';
import { practiceKind } from './practices.js';
import { restingOn } from './resting.js';
import { visitKind } from './visits.js';
import { words } from './wording.js';

const form = words.learning.form;

const properties = {
  title: text({ label: form.title, hint: form.titleHint, max: 1000, long: true, needed: words.errors.learning }),
  visits: linkedMany({
    label: form.visits,
    chooser: idsOf(visitKind).choose,
    find: ({ work }, id) => entryToPointTo(visitKind, work.tx, work.actor.group.id, id),
    unknown: words.errors.visit,
  }),
  practices: linkedMany({
    label: form.practices,
    chooser: idsOf(practiceKind).choose,
    find: ({ work }, id) => entryToPointTo(practiceKind, work.tx, work.actor.group.id, id),
    unknown: words.errors.practice,
  }),
  notes: text({ label: form.notes, max: 3000, long: true }),
  meeting: meetingOf(),
};

export type Learning = Entry<FactsOf<typeof properties>>;

const numbered = { select: { id: true, number: true } } as const;
const include = { ...entryShape, meeting: numbered, visits: numbered, practices: numbered } as const;

const columns = ({ title, notes, meeting }: FactsOf<typeof properties>) => ({
  title,
  notes,
  meetingId: meeting?.id ?? null,
});

/** L-1 */
export const learningKind: Kind<typeof properties> = {
  prefix: 'L',
  type: 'learning',
  command: 'learning',
  words: words.learning,
  properties,
  table: {
    name: 'Learning',
    async rows(db, where, page = {}) {
      const found = await db.learning.findMany({ where, ...page, include, orderBy: { number: 'desc' } });
      return found.map((row) => {
        const { title, notes } = row;
        const visits = linksOf('SV', row.visits);
        const practices = linksOf('GP', row.practices);
        return toEntry(row, { title, visits, practices, notes, meeting: linkOf('M', row.meeting) });
      });
    },
    count: (db, where) => db.learning.count({ where }),
    async insert(tx, head, facts) {
      const { visits, practices } = facts;
      const links = { visits: { connect: connected(visits) }, practices: { connect: connected(practices) } };
      const { id } = await tx.learning.create({ data: { ...head, ...columns(facts), ...links } });
      return id;
    },
    async write(tx, id, facts) {
      const { visits, practices } = facts;
      const links = { visits: { set: connected(visits) }, practices: { set: connected(practices) } };
      await tx.learning.update({ where: { id }, data: { ...columns(facts), ...links } });
    },
  },
  facts: ({ facts }) =>
    [words.learnedFrom([...facts.visits, ...facts.practices].map(({ name }) => name)), facts.notes].filter(
      (line) => line !== '',
    ),
  acts: [],
  restsOnIt: (tx, id) => restingOn(tx, { learnings: { some: { id } } }),
};
