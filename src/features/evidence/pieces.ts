import { requestEditsOf } from '../../delivery/shown-records.js';
import { choosers } from '../buttons.js';
import {
  day,
  dayIn,
  dayOut,
  type Entry,
  entryShape,
  type FactsOf,
  isHttps,
  type Kind,
  type Linked,
  link,
  linkedMany,
  member,
  text,
  toEntry,
} from '../entries/use-cases.js';
import { file, lookUpFile } from './file.js';
import { restingOn } from './resting.js';
import { findTarget, recordIn, targetsOf, targetValue, valueName } from './targets.js';
import { words } from './wording.js';

const form = words.evidence.form;

const properties = {
  url: link({ label: form.url, hint: form.urlHint }),
  file: file(form.file, form.fileHint),
  title: text({ label: form.title, hint: form.titleHint, max: 500, needed: words.errors.title }),
  targets: linkedMany({
    label: form.targets,
    hint: form.targetsHint,
    chooser: choosers.evidenced,
    find: ({ work }, id) => findTarget(work.tx, work.actor.group.id, id),
    unknown: words.errors.target,
  }),
  datedOn: day({ label: form.datedOn, hint: form.datedOnHint, past: true }),
  verifiedBy: member(form.verifiedBy, form.verifiedByHint),
  verifiedWords: text({ label: form.verifiedWords, hint: form.verifiedWordsHint, max: 200 }),
  verifiedOn: day({ label: form.verifiedOn, past: true }),
};

type Facts = FactsOf<typeof properties>;
export type Evidence = Entry<Facts>;

const numbered = { where: { withdrawnAt: null }, select: { id: true, number: true } } as const;
const operationOfStage = { select: { id: true, number: true, withdrawnAt: true } } as const;
const include = {
  ...entryShape,
  verifiedBy: { select: { id: true, initials: true } },
  changes: numbered,
  operations: numbered,
  milestones: numbered,
  stages: { where: { withdrawnAt: null }, select: { operation: operationOfStage } },
  values: {
    where: { withdrawnAt: null },
    select: { id: true, number: true, indicator: { select: { number: true } } },
  },
} as const;

const columns = (facts: Facts) => ({
  title: facts.title,
  kind: facts.file === null ? ('LINK' as const) : ('FILE' as const),
  url: facts.file?.permalink ?? facts.url,
  slackFileId: facts.file?.id ?? null,
  fileName: facts.file?.name ?? '',
  datedOn: dayIn(facts.datedOn),
  verifiedById: facts.verifiedBy?.id ?? null,
  verifiedWords: facts.verifiedWords,
  // A day, kept as the midnight of UTC that begins it.
  verifiedAt: dayIn(facts.verifiedOn),
});

const relations = <K extends 'connect' | 'set'>(how: K, { targets }: Facts) => ({
  changes: { [how]: targetsOf(targets, 'PC') },
  operations: { [how]: targetsOf(targets, 'O') },
  milestones: { [how]: targetsOf(targets, 'MS') },
  values: { [how]: targetsOf(targets, 'V') },
});

interface Rows {
  readonly changes: readonly { id: string; number: number }[];
  readonly operations: readonly { id: string; number: number }[];
  readonly milestones: readonly { id: string; number: number }[];
  readonly stages: readonly { operation: { id: string; number: number; withdrawnAt: Date | null } }[];
  readonly values: readonly { id: string; number: number; indicator: { number: number } }[];
}

function targetLinks({ changes, operations, milestones, stages, values }: Rows): Linked[] {
  const moved = stages.flatMap(({ operation }) => (operation.withdrawnAt === null ? [operation] : []));
  const all = [
    ...changes.map(({ id, number }) => ({ id: targetValue('PC', id), name: `PC-${number}` })),
    ...[...operations, ...moved].map(({ id, number }) => ({ id: targetValue('O', id), name: `O-${number}` })),
    ...milestones.map(({ id, number }) => ({ id: targetValue('MS', id), name: `MS-${number}` })),
    ...values.map((value) => ({ id: targetValue('V', value.id), name: valueName(value) })),
  ];
  const distinct = [...new Map(all.map((link) => [link.id, link])).values()];
  return distinct.sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }) || (a.id < b.id ? -1 : 1));
}

/** E-1 */
export const evidenceKind: Kind<typeof properties> = {
  prefix: 'E',
  type: 'evidence',
  command: 'evidence',
  words: words.evidence,
  properties,
  table: {
    name: 'Evidence',
    async rows(db, where, page = {}) {
      const found = await db.evidence.findMany({ where, ...page, include, orderBy: { number: 'desc' } });
      return found.map((row) => {
        const { title, slackFileId, fileName, verifiedWords, verifiedBy: person } = row;
        const isFile = row.kind === 'FILE' && slackFileId !== null;
        const given = isFile ? { id: slackFileId, name: fileName, permalink: row.url } : null;
        const url = isFile ? '' : row.url;
        const verifiedBy = person === null ? null : { id: person.id, name: person.initials };
        const targets = targetLinks(row);
        const [datedOn, verifiedOn] = [dayOut(row.datedOn), dayOut(row.verifiedAt)];
        return toEntry(row, { url, file: given, title, targets, datedOn, verifiedBy, verifiedWords, verifiedOn });
      });
    },
    count: (db, where) => db.evidence.count({ where }),
    async insert(tx, { sourceSentence: _, ...head }, facts) {
      const data = { ...head, ...columns(facts), ...relations('connect', facts) };
      return (await tx.evidence.create({ data })).id;
    },
    async write(tx, id, facts) {
      await tx.evidence.update({ where: { id }, data: { ...columns(facts), ...relations('set', facts) } });
    },
  },
  // What it shows may have been waiting for evidence.
  async begun({ tx, now, actor }, _id, { targets }) {
    const { workspaceId } = actor.group;
    for (const { id } of targets) await requestEditsOf(tx, { workspaceId, recordId: recordIn(id), now });
  },
  typed(typed) {
    const [first = '', ...rest] = typed.split(/\s+/);
    return isHttps(first) ? { url: first, title: rest.join(' ') } : { title: typed };
  },
  prepare: (lookup, input) => lookUpFile(lookup, input, 'file'),
  async check({ url, file: given, verifiedBy, verifiedWords, verifiedOn }) {
    const isUnnamed = verifiedOn !== null && verifiedBy === null && verifiedWords === '';
    return {
      ...(url === '' && given === null ? { url: words.errors.url } : {}),
      ...(url !== '' && given !== null ? { url: words.errors.both } : {}),
      ...(isUnnamed ? { verifiedOn: words.errors.verifier } : {}),
    };
  },
  facts({ facts }, today) {
    const verifiers = [facts.verifiedBy?.name ?? '', facts.verifiedWords].filter((name) => name !== '');
    return [
      words.shows(facts.targets.map(({ name }) => name)),
      words.verified(verifiers, properties.verifiedOn.say(facts.verifiedOn, today)),
      facts.datedOn === null ? '' : words.dated(properties.datedOn.say(facts.datedOn, today)),
      facts.file?.name ?? '',
      facts.file?.permalink ?? facts.url,
    ].filter((line) => line !== '');
  },
  acts: [],
  restsOnIt: restingOn,
};
