// What the daily message asks about milestones: whether one was reached whose time has passed, for a word on one that has
// only words for a date, for evidence of one that was reached. [Yes…] [Not yet…] [Stopped…] and [Evidence…] open its form.
import { addDays, dayOf, daysBetween, type PlainDate } from '../../core/dates.js';
import { formatReference } from '../../core/references.js';
import type { Db } from '../../persistence/database.js';
import type { Ask, Asked, AskFate, AskKind, AskLine, AskSource } from '../../slack/asks.js';
import type { Button } from '../../slack/contract.js';
import { dayOut, type FactsOf, findEntry, openEntryAct, threadOf } from '../entries/use-cases.js';
import { dueTime, hasPassed } from './domain.js';
import { ids } from './ids.js';
import { answerMilestone, type Milestone, milestoneKind, stateLine } from './milestones.js';
import { words } from './wording.js';

const { ask: said, act, last } = words.milestone;

/** So many days nobody may have said anything of a milestone without a date. */
const old = 60;
/** So many days are left alone after somebody spoke. */
const grace = 7;

interface Said {
  readonly id: string;
  readonly act: string;
  readonly at: Date;
  readonly byMemberId: string | null;
}

/** What was recorded of milestones and not taken back, by milestone, oldest first. */
async function saidOf(db: Db, recordIds: readonly string[]): Promise<ReadonlyMap<string, readonly Said[]>> {
  const rows = await db.auditEntry.findMany({
    where: { recordType: milestoneKind.type, recordId: { in: [...recordIds] } },
    orderBy: { seq: 'asc' },
    select: { id: true, recordId: true, act: true, at: true, byMemberId: true, undoesId: true },
  });
  const undone = new Set(rows.map(({ undoesId }) => undoesId));
  const all = new Map<string, Said[]>();
  for (const { recordId, undoesId, ...change } of rows) {
    if (undoesId !== null || undone.has(change.id)) continue;
    const known = all.get(recordId);
    if (known === undefined) all.set(recordId, [change]);
    else known.push(change);
  }
  return all;
}

/** Why a milestone is asked about, today or on a day to come. */
function reasonOf(facts: Pick<FactsOf<typeof milestoneKind.properties>, 'status' | 'expected' | 'forecast'>): AskKind {
  if (facts.status === 'REACHED') return 'evidence wanted';
  return dueTime(facts).until === null ? 'word wanted' : 'milestone passed';
}

const times = { expectedWords: true, expectedUntil: true, forecastWords: true, forecastUntil: true } as const;

const open: AskSource['open'] = async (db, groups) => {
  const zones = new Map(groups.map(({ id, timeZone }) => [id, timeZone]));
  const rows = await db.milestone.findMany({
    where: {
      groupId: { in: [...zones.keys()] },
      withdrawnAt: null,
      OR: [{ status: 'OPEN' }, { status: 'REACHED', evidence: { none: { withdrawnAt: null } } }],
    },
    orderBy: [{ groupId: 'asc' }, { number: 'asc' }],
    select: {
      ...{ id: true, groupId: true, status: true, ownerId: true, recordedById: true, recordedAt: true },
      ...times,
      operation: { select: { contactId: true } },
    },
  });
  const changes = await saidOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row): Ask => {
    const { id, groupId, status, ownerId, recordedById } = row;
    const expected = { words: row.expectedWords, from: null, until: dayOut(row.expectedUntil) };
    const forecast = { words: row.forecastWords, from: null, until: dayOut(row.forecastUntil) };
    const kind = reasonOf({ status, expected, forecast });
    const changed = changes.get(id) ?? [];
    const latest = kind === 'evidence wanted' ? changed.findLast((each) => each.act === act.name) : changed.at(-1);
    const lastOn = dayOf(latest?.at ?? row.recordedAt, zones.get(groupId) ?? 'UTC');
    const nearest =
      kind === 'evidence wanted'
        ? [latest?.byMemberId ?? recordedById]
        : [ownerId, row.operation?.contactId].filter((member) => typeof member === 'string');
    const from = firstDay(kind, dueTime({ expected, forecast }).until, lastOn);
    const every = kind === 'milestone passed' ? 'week' : 'month';
    return { id, groupId, kind, memberIds: nearest, from, every, shows: [] };
  });
};

function firstDay(kind: AskKind, until: PlainDate | null, lastOn: PlainDate): PlainDate {
  if (kind === 'word wanted') return addDays(lastOn, old);
  if (kind === 'evidence wanted' || until === null || lastOn > until) return addDays(lastOn, grace);
  return addDays(until, 1);
}

async function lineOf(db: Db, milestone: Milestone, asked: Asked, changes: readonly Said[], now: Date) {
  const { facts, group } = milestone;
  const today = dayOf(now, group.timeZone);
  const operationId = facts.of?.name.startsWith('O-') ? facts.of.id.split(':')[1] : undefined;
  const operation =
    operationId === undefined
      ? null
      : await db.operation.findUnique({
          where: { id: operationId },
          select: { title: true, contact: { select: { id: true, initials: true } } },
        });
  const recent = changes.filter(({ at }) => at > asked.at);
  const claimed = changes.findLast((each) => each.act === act.name)?.byMemberId ?? milestone.recordedBy.id;
  const authors = await db.member.findMany({
    where: { id: { in: [claimed, ...recent.flatMap(({ byMemberId }) => byMemberId ?? [])] } },
    select: { id: true, initials: true },
  });
  const named = authors.map(({ id, initials }) => ({ id, name: initials }));
  const contact = operation?.contact ?? null;
  const people =
    asked.kind === 'evidence wanted'
      ? named.filter(({ id }) => id === claimed)
      : [
          ...(facts.owner === null ? [] : [facts.owner]),
          ...(contact === null ? [] : [{ id: contact.id, name: contact.initials }]),
        ];
  const line: AskLine = {
    reference: formatReference(milestoneKind.prefix, milestone.number),
    title: said.title(facts.title, operation?.title ?? ''),
    question: questionOf(milestone, asked.kind, today, changes.at(-1)?.at ?? milestone.recordedAt),
    last: facts.what === '' ? '' : last(facts.what),
    buttons: buttonsFor(asked.kind).map(({ label, id }) => ({ label, id, value: milestone.id })),
    people,
    thread: threadOf(milestoneKind, milestone),
    fate: fateOf(milestone, asked, recent, named, today),
  };
  return line;
}

function questionOf({ facts, group }: Milestone, kind: AskKind, today: PlainDate, changedAt: Date): string {
  const line = stateLine(facts, today);
  if (kind === 'evidence wanted') return said.evidence(line);
  if (kind === 'milestone passed') return said.passed(line);
  return said.word(line, Math.floor(daysBetween(dayOf(changedAt, group.timeZone), today) / 7));
}

function fateOf(
  { facts, withdrawnAt }: Milestone,
  { kind }: Asked,
  recent: readonly Said[],
  named: AskLine['people'],
  today: PlainDate,
): AskFate {
  if (withdrawnAt !== null) return { kind: 'taken back' };
  const isOpen =
    kind === 'evidence wanted'
      ? facts.status === 'REACHED' && facts.evidence.length === 0
      : kind === 'milestone passed'
        ? hasPassed(facts, today)
        : reasonOf(facts) === 'word wanted';
  const answer = kind === 'evidence wanted' && isOpen ? undefined : recent.findLast((each) => each.act === act.name);
  if (isOpen && answer === undefined) return { kind: 'open' };
  const change = answer ?? recent.at(-1);
  const what = [stateLine(facts, today), facts.evidence.map(({ name }) => name).join(', ')]
    .filter((part) => part !== '')
    .join(' · ');
  // What was linked from the other side, or passed by itself.
  if (change === undefined) return { kind: 'over', what };
  return { kind: 'answered', what, by: named.find(({ id }) => id === change.byMemberId) ?? null, at: change.at };
}

const lines: AskSource['lines'] = async (db, asked, now) => {
  const found = new Map<string, AskLine>();
  const changes = await saidOf(
    db,
    asked.map(({ id }) => id),
  );
  for (const each of asked) {
    const milestone = await findEntry(milestoneKind, db, undefined, each.id);
    if (milestone !== null) found.set(each.id, await lineOf(db, milestone, each, changes.get(each.id) ?? [], now));
  }
  return found;
};

export const milestoneAsks: AskSource = { record: 'milestone', open, lines };

const answers = [
  { id: ids.answerYes, label: said.yes, answer: 'YES' },
  { id: ids.answerNotYet, label: said.notYet, answer: 'NOT_YET' },
  { id: ids.answerStopped, label: said.stopped, answer: 'STOPPED' },
] as const;

const buttonsFor = (kind: AskKind) =>
  kind === 'evidence wanted' ? [{ id: ids.answerEvidence, label: said.addEvidence }] : answers;

/** They open the milestone's own form, with the answer chosen. */
export const askButtons: readonly Button[] = [
  ...answers.map(
    ({ id, answer }): Button => ({
      id,
      run: (call, value) => openEntryAct(milestoneKind, { ...answerMilestone, known: () => ({ answer }) }, call, value),
    }),
  ),
  {
    id: ids.answerEvidence,
    run(call, value) {
      const known = ({ facts }: Milestone) => ({ answer: 'YES', actualOn: facts.actualOn, what: facts.what });
      return openEntryAct(milestoneKind, { ...answerMilestone, known }, call, value);
    },
  },
];
