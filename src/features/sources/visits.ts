import {
  connected,
  day,
  dayIn,
  dayOut,
  type Entry,
  entryShape,
  type FactsOf,
  type Kind,
  linkOf,
  meetingOf,
  members,
  peopleOf,
  text,
  toEntry,
} from '../entries/use-cases.js';
import { restingOn } from './resting.js';
import { words } from './wording.js';

const form = words.visit.form;

const properties = {
  title: text({ label: form.title, hint: form.titleHint, max: 300, needed: words.errors.title }),
  place: text({ label: form.place, max: 300 }),
  heldOn: day({ label: form.heldOn, hint: form.heldOnHint }),
  heldWords: text({ label: form.heldWords, hint: form.heldWordsHint, max: 200 }),
  participants: members(form.participants),
  notes: text({ label: form.notes, hint: form.notesHint, max: 3000, long: true }),
  meeting: meetingOf(),
};

export type Visit = Entry<FactsOf<typeof properties>>;

const include = {
  ...entryShape,
  meeting: { select: { id: true, number: true } },
  participants: { select: { id: true, initials: true } },
} as const;

const columns = ({ heldOn, meeting, participants: _, ...rest }: FactsOf<typeof properties>) => ({
  ...rest,
  heldOn: dayIn(heldOn),
  meetingId: meeting?.id ?? null,
});

/** SV-2 */
export const visitKind: Kind<typeof properties> = {
  prefix: 'SV',
  type: 'visit',
  command: 'visit',
  words: words.visit,
  properties,
  table: {
    name: 'StudyVisit',
    async rows(db, where, page = {}) {
      const found = await db.studyVisit.findMany({ where, ...page, include, orderBy: { number: 'desc' } });
      return found.map((row) => {
        const { title, place, heldWords, notes } = row;
        const participants = peopleOf(row.participants);
        const meeting = linkOf('M', row.meeting);
        return toEntry(row, { title, place, heldOn: dayOut(row.heldOn), heldWords, participants, notes, meeting });
      });
    },
    count: (db, where) => db.studyVisit.count({ where }),
    async insert(tx, head, facts) {
      const participants = { connect: connected(facts.participants) };
      const { id } = await tx.studyVisit.create({ data: { ...head, ...columns(facts), participants } });
      return id;
    },
    async write(tx, id, facts) {
      const participants = { set: connected(facts.participants) };
      await tx.studyVisit.update({ where: { id }, data: { ...columns(facts), participants } });
    },
  },
  facts({ facts }, today) {
    const { heldOn, heldWords, place, participants, notes } = facts;
    const when = heldOn === null ? heldWords : properties.heldOn.say(heldOn, today);
    return [
      [place, when].filter((part) => part !== '').join(' · '),
      words.visit.with(participants.map(({ name }) => name)),
      notes,
    ].filter((line) => line !== '');
  },
  acts: [],
  restsOnIt: (tx, id) => restingOn(tx, { visits: { some: { id } } }),
};
