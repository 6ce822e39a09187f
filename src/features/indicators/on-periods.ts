import { z } from 'zod';
import { UserError } from '../../core/errors.js';
import type { Db } from '../../persistence/database.js';
import { textBlocks } from '../../slack/answers.js';
import { actions, bold, button, lines, small } from '../../slack/blocks.js';
import type { Answer, Button, GroupCall, ModalHandler, Submission } from '../../slack/contract.js';
import { cutWords } from '../../slack/cut.js';
import type { Message, Modal } from '../../slack/screen.js';
import { buttons } from '../buttons.js';
import { type Act, actOnEntry, type Input, standingEntry } from '../entries/use-cases.js';
import { ids } from './ids.js';
import type { indicatorProperties, PeriodFact } from './indicator-form.js';
import { type Indicator, indicatorKind, indicatorReference } from './indicators.js';
import { changePeriod, lockPeriod, periodFields, periodWith, requireMayPlan } from './period-acts.js';
import { inOrder } from './periods.js';
import { amount, period } from './phrases.js';
import { words } from './wording.js';

const said = words.period;
const pageSize = 10;

const standing = (call: Pick<GroupCall, 'actor'>, db: Db, id: string): Promise<Indicator> =>
  standingEntry(indicatorKind, db, call.actor, id);

/** "id~more", as buttons carry it. */
function parts(given: string): readonly [string, string] {
  const [id = '', more = ''] = given.split('~');
  return [id, more];
}

/** The periods, the last first, with how many values each has; `told` is what was just done. */
async function periodsMessage(
  db: Db,
  entry: Indicator,
  offset: number,
  done?: { readonly told: string; readonly changeId: string },
): Promise<Message> {
  const all = inOrder(entry.facts.periods).reverse();
  const shown = all.slice(offset, offset + pageSize);
  const groupId = entry.group.id;
  const title = said.title(indicatorReference(entry), cutWords(entry.facts.title, 150));
  const counts = await db.indicatorValue.groupBy({
    by: ['periodId'],
    where: { periodId: { in: shown.map(({ id }) => id) }, withdrawnAt: null },
    _count: true,
  });
  const entries = shown.map((one) => {
    const values = counts.find(({ periodId }) => periodId === one.id)?._count ?? 0;
    const target = one.target === null ? words.notSet : amount(one.target);
    return { one, line: said.line(period(one), target, one.isLocked), values: said.values(values) };
  });
  const turn = (label: string, to: number) => button({ label, id: ids.periods, groupId, value: `${entry.id}~${to}` });
  const text = [
    ...(done === undefined ? [] : [done.told]),
    title,
    ...(all.length === 0 ? [said.empty] : entries.map(({ line, values }) => `${line} · ${values}`)),
  ];
  return {
    text: text.join('\n'),
    blocks: [
      ...(done === undefined
        ? []
        : [lines([done.told]), actions(button({ label: said.undo, id: buttons.undo, groupId, value: done.changeId }))]),
      lines([bold(title)]),
      ...(all.length === 0 ? textBlocks(said.empty) : []),
      ...entries.flatMap(({ one, line, values }) => [
        lines([line]),
        small(values),
        actions(...periodButtons(entry, one)),
      ]),
      actions(
        button({ label: said.addEntry, id: ids.addPeriod, groupId, value: entry.id }),
        button({ label: said.seriesEntry, id: ids.makeSeries, groupId, value: entry.id }),
        ...(offset > 0 ? [turn(said.later, Math.max(0, offset - pageSize))] : []),
        ...(offset + pageSize < all.length ? [turn(said.earlier, offset + pageSize)] : []),
      ),
    ],
  };
}

function periodButtons(entry: Indicator, one: PeriodFact) {
  const spec = (label: string, id: string) =>
    button({ label, id, groupId: entry.group.id, value: `${entry.id}~${one.id}`, spoken: `${label}: ${period(one)}` });
  return one.isLocked
    ? [spec(said.unlock, ids.unlockPeriod)]
    : [spec(said.edit, ids.editPeriod), spec(said.lock, ids.lockPeriod)];
}

async function show(call: GroupCall, given: string): Promise<Answer> {
  const [id, place] = parts(given);
  const entry = await standing(call, call.db, id);
  const message = await periodsMessage(call.db, entry, /^\d{1,4}$/.test(place) ? Number(place) : 0);
  return place === '' ? { kind: 'tell', message } : { kind: 'replace', message };
}

function editModal(entry: Indicator, one: PeriodFact): Modal {
  const { startOn, endOn, target } = periodFields;
  return {
    id: ids.editPeriod,
    title: said.editTitle(indicatorReference(entry)),
    submit: said.save,
    data: JSON.stringify({ id: entry.id, periodId: one.id }),
    blocks: [
      small(cutWords(entry.facts.title, 300), period(one)),
      startOn.block('startOn', one.startOn),
      endOn.block('endOn', one.endOn),
      target.block('target', one.target),
    ],
  };
}

async function openEdit(call: GroupCall, given: string): Promise<Answer> {
  const [id, periodId] = parts(given);
  const entry = await standing(call, call.db, id);
  requireMayPlan(call.actor, entry);
  const one = periodWith(entry, periodId);
  if (one.isLocked) throw new UserError(said.errors.locked(period(one)));
  return { kind: 'open', modal: editModal(entry, one) };
}

const carried = z.object({ id: z.string(), periodId: z.string() });
const states = z.record(z.string(), z.record(z.string(), z.unknown()));

async function submitEdit(call: GroupCall, { state, data }: Submission): Promise<Answer> {
  const { id, periodId } = carried.parse(JSON.parse(data));
  const entered = states.parse(state);
  const element = (name: string) => Object.values(entered[name] ?? {})[0];
  const input: Input = {
    startOn: periodFields.startOn.read(element('startOn')),
    endOn: periodFields.endOn.read(element('endOn')),
    target: periodFields.target.read(element('target')),
  };
  return change(call, id, changePeriod(periodId), input, 'tell');
}

const lock = (isLocked: boolean) => async (call: GroupCall, given: string) => {
  const [id, periodId] = parts(given);
  return change(call, id, lockPeriod(periodId, isLocked), {}, 'replace');
};

/** Changes the periods as they stand now: what others changed of the indicator meanwhile does not hinder it. */
function change(
  call: GroupCall,
  id: string,
  act: Act<typeof indicatorProperties>,
  input: Input,
  how: 'tell' | 'replace',
): Promise<Answer> {
  return call.once(async (tx) => {
    const now = await standing(call, tx, id);
    const outcome = await actOnEntry(indicatorKind, act, { ...call, tx }, now, input);
    if (outcome.kind === 'stale') throw new UserError(said.errors.meanwhile(indicatorReference(now)));
    const { entry } = outcome;
    const done =
      outcome.kind === 'saved'
        ? { told: act.told(indicatorReference(entry), entry), changeId: outcome.changeId }
        : undefined;
    return { kind: how, message: await periodsMessage(tx, entry, 0, done) };
  });
}

export const periodButtonHandlers: readonly Button[] = [
  { id: ids.periods, run: show },
  { id: ids.editPeriod, run: openEdit },
  { id: ids.lockPeriod, run: lock(true) },
  { id: ids.unlockPeriod, run: lock(false) },
];

export const periodModals: readonly ModalHandler[] = [{ id: ids.editPeriod, submit: submitEdit }];
