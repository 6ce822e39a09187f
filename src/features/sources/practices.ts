import {
  connected,
  type Entry,
  entryShape,
  entryToPointTo,
  type FactsOf,
  idsOf,
  type Kind,
  link,
  linkedMany,
  linkOf,
  linksOf,
  meetingOf,
  text,
  toEntry,
} from '../entries/use-cases.js';
import { restingOn } from './resting.js';
import { visitKind } from './visits.js';
import { words } from './wording.js';

const form = words.practice.form;

const properties = {
  title: text({ label: form.title, hint: form.titleHint, max: 300, needed: words.errors.title }),
  originRegion: text({ label: form.originRegion, hint: form.originRegionHint, max: 200 }),
  visits: linkedMany({
    label: form.visits,
    chooser: idsOf(visitKind).choose,
    find: ({ work }, id) => entryToPointTo(visitKind, work.tx, work.actor.group.id, id),
    unknown: words.errors.visit,
  }),
  link: link({ label: form.link, hint: form.linkHint }),
  notes: text({ label: form.notes, max: 3000, long: true }),
  meeting: meetingOf(),
};

export type Practice = Entry<FactsOf<typeof properties>>;

const include = {
  ...entryShape,
  meeting: { select: { id: true, number: true } },
  visits: { select: { id: true, number: true } },
} as const;

const columns = ({ meeting, visits: _, ...rest }: FactsOf<typeof properties>) => ({
  ...rest,
  meetingId: meeting?.id ?? null,
});

/** GP-1 */
export const practiceKind: Kind<typeof properties> = {
  prefix: 'GP',
  type: 'practice',
  command: 'practice',
  words: words.practice,
  properties,
  table: {
    name: 'GoodPractice',
    async rows(db, where, page = {}) {
      const found = await db.goodPractice.findMany({ where, ...page, include, orderBy: { number: 'desc' } });
      return found.map((row) => {
        const { title, originRegion, notes } = row;
        const visits = linksOf('SV', row.visits);
        return toEntry(row, { title, originRegion, visits, link: row.link, notes, meeting: linkOf('M', row.meeting) });
      });
    },
    count: (db, where) => db.goodPractice.count({ where }),
    async insert(tx, head, facts) {
      const visits = { connect: connected(facts.visits) };
      const { id } = await tx.goodPractice.create({ data: { ...head, ...columns(facts), visits } });
      return id;
    },
    async write(tx, id, facts) {
      const visits = { set: connected(facts.visits) };
      await tx.goodPractice.update({ where: { id }, data: { ...columns(facts), visits } });
    },
  },
  facts: ({ facts }) =>
    [
      words.practice.origin(facts.originRegion),
      words.seenOn(facts.visits.map(({ name }) => name)),
      facts.notes,
      facts.link,
    ].filter((line) => line !== ''),
  acts: [],
  restsOnIt: (tx, id) => restingOn(tx, { practices: { some: { id } } }),
};
