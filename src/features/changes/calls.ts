import {
  choice,
  day,
  dayIn,
  dayOut,
  type Entry,
  entryShape,
  type FactsOf,
  type Kind,
  link,
  linkOf,
  meetingOf,
  text,
  time,
  toEntry,
} from '../entries/use-cases.js';
import { words } from './wording.js';

const said = words.call;
const form = said.form;

const properties = {
  title: text({ label: form.title, hint: form.titleHint, max: 300, needed: words.errors.call }),
  status: choice({ label: form.status, labels: form.statuses, needed: words.errors.callStatus }),
  opens: time({ label: form.opens, hint: form.opensHint }),
  closesOn: day({ label: form.closesOn }),
  reference: text({ label: form.reference, hint: form.referenceHint, max: 100 }),
  link: link({ label: form.link }),
  notes: text({ label: form.notes, max: 3000, long: true }),
  meeting: meetingOf(),
};

type Facts = FactsOf<typeof properties>;
export type FundingCall = Entry<Facts>;

const include = { ...entryShape, meeting: { select: { id: true, number: true } } } as const;

const columns = ({ opens, closesOn, meeting, status, ...rest }: Facts) => ({
  ...rest,
  status: status ?? ('ANTICIPATED' as const),
  opensWords: opens.words,
  opensFrom: dayIn(opens.from),
  opensUntil: dayIn(opens.until),
  closesOn: dayIn(closesOn),
  meetingId: meeting?.id ?? null,
});

/** CL-1 */
export const callKind: Kind<typeof properties> = {
  prefix: 'CL',
  type: 'call',
  command: 'call',
  words: said,
  properties,
  table: {
    name: 'FundingCall',
    async rows(db, where, page = {}) {
      const found = await db.fundingCall.findMany({ where, ...page, include, orderBy: { number: 'desc' } });
      return found.map((row) => {
        const { title, status, reference, notes } = row;
        const opens = { words: row.opensWords, from: dayOut(row.opensFrom), until: dayOut(row.opensUntil) };
        const rest = { closesOn: dayOut(row.closesOn), link: row.link, meeting: linkOf('M', row.meeting) };
        return toEntry(row, { title, status, opens, reference, notes, ...rest });
      });
    },
    count: (db, where) => db.fundingCall.count({ where }),
    insert: async (tx, head, facts) => (await tx.fundingCall.create({ data: { ...head, ...columns(facts) } })).id,
    async write(tx, id, facts) {
      await tx.fundingCall.update({ where: { id }, data: columns(facts) });
    },
  },
  async check({ opens, closesOn }) {
    const isEarly = closesOn !== null && opens.from !== null && closesOn < opens.from;
    return isEarly ? { closesOn: words.errors.closesEarly } : {};
  },
  facts({ facts }, today) {
    const { status, opens, closesOn, reference } = facts;
    return [
      [
        properties.status.say(status, today),
        opens.words === '' ? said.noTime : said.opens(properties.opens.say(opens, today)),
        closesOn === null ? '' : said.closes(properties.closesOn.say(closesOn, today)),
      ]
        .filter((part) => part !== '')
        .join(' · '),
      said.reference(reference),
      facts.link,
    ].filter((line) => line !== '');
  },
  caution: ({ facts }) => (facts.status === 'ANTICIPATED' ? said.caution : ''),
  acts: [],
  async restsOnIt(tx, id) {
    const query = { where: { withdrawnAt: null, callId: id }, select: { number: true } } as const;
    const operations = await tx.operation.findMany(query);
    const milestones = await tx.milestone.findMany(query);
    return [...operations.map(({ number }) => `O-${number}`), ...milestones.map(({ number }) => `MS-${number}`)];
  },
};
