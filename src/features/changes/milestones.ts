import type { Actor } from '../../core/actor.js';
import type { PlainDate } from '../../core/dates.js';
import { FieldErrors } from '../../core/errors.js';
import { requireFacilitator, requireRecorder } from '../../core/rights.js';
import type { Db } from '../../persistence/database.js';
import {
  type Act,
  choice,
  connected,
  day,
  dayIn,
  dayOut,
  type Entry,
  entryShape,
  type FactsOf,
  type Kind,
  type Linked,
  linked,
  linkedMany,
  linkOf,
  linksOf,
  managed,
  meetingOf,
  member,
  noTime,
  text,
  time,
  toEntry,
} from '../entries/use-cases.js';
import { evidenceTyped, file, lookUpFile } from '../evidence/use-cases.js';
import { findMember } from '../members/use-cases.js';
import { hasPassed } from './domain.js';
import { ids } from './ids.js';
import { findSubject, subjectIds, subjectValue } from './subjects.js';
import { words } from './wording.js';

const said = words.milestone;
const form = said.form;

const properties = {
  title: text({ label: form.title, hint: form.titleHint, max: 300, needed: words.errors.milestone }),
  expected: time({ label: form.expected, hint: form.expectedHint }),
  of: linked({
    label: form.of,
    hint: form.ofHint,
    chooser: ids.subjects,
    find: ({ work }, id) => findSubject(work.tx, work.actor.group.id, id),
    unknown: words.errors.subject,
  }),
  owner: member(form.owner, form.ownerHint),
  notes: text({ label: form.notes, max: 3000, long: true }),
  meeting: meetingOf(),
  status: managed(choice({ label: form.status, labels: form.statuses })),
  forecast: managed(time({ label: form.forecast })),
  actualOn: managed(day({ label: form.actualOn })),
  what: managed(text({ label: form.what, max: 1000 })),
  evidence: managed(linkedMany({ label: form.evidence, chooser: '', find: async () => null, unknown: '' })),
};

type Facts = FactsOf<typeof properties>;
export type Milestone = Entry<Facts>;

const numbered = { select: { id: true, number: true } } as const;
const include = {
  ...entryShape,
  meeting: numbered,
  owner: { select: { id: true, initials: true } },
  change: numbered,
  operation: numbered,
  call: numbered,
  evidence: { where: { withdrawnAt: null }, ...numbered },
} as const;

const columns = (facts: Facts) => ({
  title: facts.title,
  notes: facts.notes,
  status: facts.status ?? ('OPEN' as const),
  expectedWords: facts.expected.words,
  expectedFrom: dayIn(facts.expected.from),
  expectedUntil: dayIn(facts.expected.until),
  forecastWords: facts.forecast.words,
  forecastFrom: dayIn(facts.forecast.from),
  forecastUntil: dayIn(facts.forecast.until),
  actualOn: dayIn(facts.actualOn),
  statusReason: facts.what,
  ownerId: facts.owner?.id ?? null,
  meetingId: facts.meeting?.id ?? null,
  ...subjectIds(facts.of),
});

interface SubjectRow {
  readonly id: string;
  readonly number: number;
}

function subjectOf(row: { change: SubjectRow | null; operation: SubjectRow | null; call: SubjectRow | null }) {
  const link = (letter: 'PC' | 'O' | 'CL', one: SubjectRow | null): Linked[] =>
    one === null ? [] : [{ id: subjectValue(letter, one.id), name: `${letter}-${one.number}` }];
  return [...link('PC', row.change), ...link('O', row.operation), ...link('CL', row.call)][0] ?? null;
}

const fields = {
  answer: choice({ label: form.answer, labels: form.answers, needed: words.errors.answer }),
  actualOn: day({ label: form.actualOn, hint: form.actualOnHint, past: true }),
  forecast: time({ label: form.forecast, hint: form.forecastHint }),
  evidence: text({ label: form.evidence, hint: form.evidenceHint, max: 2000 }),
  file: file(form.file, form.fileHint),
  what: text({ label: form.what, max: 1000, long: true }),
};

/** What is wrong with an answer, by field of the form. */
function wrongWith({ answer, actualOn, forecast, what }: FactsOf<typeof fields>): Record<string, string> {
  switch (answer) {
    case 'YES':
      return actualOn === null ? { actualOn: said.errors.actualOn } : {};
    case 'NOT_YET':
      return forecast.words === '' && what === '' ? { forecast: said.errors.forecast } : {};
    default:
      return what === '' ? { what: said.errors.reason } : {};
  }
}

/** Members answer for what they own, what those own for whom they stand in, and what nobody owns; facilitators for all. */
async function requireMayAnswer(actor: Actor, milestone: Milestone, db: Db): Promise<void> {
  requireRecorder(actor);
  const { owner } = milestone.facts;
  if (owner === null || owner.id === actor.memberId || milestone.recordedBy.id === actor.memberId) return;
  const person = await findMember(db, actor.group.id, owner.id);
  if (person === null || person.leftAt !== null || person.deputyId === actor.memberId) return;
  requireFacilitator(actor, said.rights.answer(`MS-${milestone.number}`, owner.name));
}

/** `/intra milestone MS-1`: Yes, Not yet or Stopped. */
export const answerMilestone: Act<typeof properties> = {
  id: ids.answer,
  ...said.act,
  isPossible: () => true,
  require: requireMayAnswer,
  fields,
  prepare: (lookup, input) => lookUpFile(lookup, input, 'file'),
  remember: ({ facts }, today) => [stateLine(facts, today), ...(facts.what === '' ? [] : [said.last(facts.what)])],
  async apply(work, { id, facts }, entered) {
    const given = entered as FactsOf<typeof fields>;
    const wrong = wrongWith(given);
    const { answer, what } = given;
    const shows = what === '' ? facts.title : what;
    const evidence = await evidenceTyped(work, { typed: given.evidence, file: given.file, shows });
    if (typeof evidence === 'string') throw new FieldErrors({ ...wrong, evidence });
    if (Object.keys(wrong).length > 0) throw new FieldErrors(wrong);
    await work.tx.milestone.update({ where: { id }, data: { evidence: { connect: connected(evidence) } } });
    const all = linksTogether(facts.evidence, evidence);
    if (answer === 'YES') return { status: 'REACHED', actualOn: given.actualOn, what, evidence: all };
    if (answer === 'STOPPED') return { status: 'STOPPED', actualOn: null, what, evidence: all };
    const forecast = given.forecast.words === '' ? facts.forecast : given.forecast;
    return { status: 'OPEN', actualOn: null, forecast, what, evidence: all };
  },
  told: (reference, { facts }) => said.told(reference, facts.status ?? 'OPEN', facts.of?.name),
};

function linksTogether(one: readonly Linked[], other: readonly Linked[]): Linked[] {
  const all = new Map([...one, ...other].map((link) => [link.id, link]));
  return [...all.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
}

/** "Expected “in the coming months”", "reached Fri 30 Nov" */
export function stateLine(facts: Facts, today: PlainDate): string {
  const { status, actualOn, expected, forecast } = facts;
  const p = properties;
  if (status === 'REACHED') return said.reached(p.actualOn.say(actualOn, today));
  if (status === 'STOPPED') return said.stopped;
  const first = p.expected.say(expected, today);
  const now = p.forecast.say(forecast, today);
  const line = now === '' || now === first ? said.expected(first) : said.forecast(now, first);
  return hasPassed(facts, today) ? said.passed(line) : line;
}

/** MS-1 */
export const milestoneKind: Kind<typeof properties> = {
  prefix: 'MS',
  type: 'milestone',
  command: 'milestone',
  words: said,
  properties,
  table: {
    name: 'Milestone',
    async rows(db, where, page = {}) {
      const found = await db.milestone.findMany({ where, ...page, include, orderBy: { number: 'desc' } });
      return found.map((row) => {
        const { title, notes, status } = row;
        return toEntry(row, {
          title,
          expected: { words: row.expectedWords, from: dayOut(row.expectedFrom), until: dayOut(row.expectedUntil) },
          of: subjectOf(row),
          owner: row.owner === null ? null : { id: row.owner.id, name: row.owner.initials },
          notes,
          meeting: linkOf('M', row.meeting),
          status,
          forecast: { words: row.forecastWords, from: dayOut(row.forecastFrom), until: dayOut(row.forecastUntil) },
          actualOn: dayOut(row.actualOn),
          what: row.statusReason,
          evidence: linksOf('E', row.evidence),
        });
      });
    },
    count: (db, where) => db.milestone.count({ where }),
    insert: async (tx, head, facts) => (await tx.milestone.create({ data: { ...head, ...columns(facts) } })).id,
    async write(tx, id, facts) {
      const evidence = { set: connected(facts.evidence) };
      await tx.milestone.update({ where: { id }, data: { ...columns(facts), evidence } });
    },
  },
  begin: async (_work, facts) => ({ ...facts, status: 'OPEN', forecast: noTime }),
  facts({ facts }, today) {
    const { of, owner, evidence, what } = facts;
    return [
      stateLine(facts, today),
      what,
      [of === null ? '' : said.of(of.name), owner === null ? said.noOwner : said.owned(owner.name)]
        .filter((part) => part !== '')
        .join(' · '),
      evidence.length === 0 ? '' : said.shownBy(properties.evidence.say(evidence, today)),
    ].filter((line) => line !== '');
  },
  isOver: ({ facts }) => facts.status === 'STOPPED',
  acts: [answerMilestone],
  main: answerMilestone,
  restsOnIt: async () => [],
};
