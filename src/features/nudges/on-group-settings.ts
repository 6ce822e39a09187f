// /intra reminders → [Group settings…] → how often the group is reminded, and its public holidays; members read it only
import { FieldErrors } from '../../core/errors.js';
import { holidayRegions, nameOfRegion, usualHolidayRegion } from '../../core/holidays.js';
import { facilitatorNeeded } from '../../core/rights.js';
import type { Db } from '../../persistence/database.js';
import { bold, lines, small } from '../../slack/blocks.js';
import type {
  Answer,
  Button,
  Choice,
  Chooser,
  GroupCall,
  ModalHandler,
  Submission,
  Undoable,
} from '../../slack/contract.js';
import { checkboxesField, form, searchField, selectField } from '../../slack/forms.js';
import { groupWords as words } from './group-wording.js';
import { ids } from './ids.js';
import {
  changeGroupSettings,
  choices,
  type GroupSettings,
  groupSettingsOf,
  groupSettingsType,
  restoreGroupSettings,
} from './settings.js';
import { takesBack } from './undoing.js';

/** In place of a region: the one of the time zone, and none at all. */
const special = { usual: 'usual', none: 'none' } as const;

type Numbers = keyof typeof choices;

const said: Readonly<Record<Numbers, (value: number) => string>> = {
  dueSoon: words.daysBefore,
  overdueEvery: words.workingDays,
  overdueTimes: words.times,
  noNews: words.days,
  unanswered: words.unanswered,
  weeklyBudget: words.aWeek,
};

/** The choices, and what is set now where it is none of them. */
function choicesOf(name: Numbers, set: readonly number[] = []): Choice[] {
  const all = [...new Set<number>([...choices[name], ...set])].sort((a, b) => a - b);
  return all.map((value) => ({ label: said[name](value), value: String(value) }));
}

function settingsForm(now?: GroupSettings) {
  const select = (name: Exclude<Numbers, 'dueSoon'>, hint?: string) =>
    selectField({
      label: words.fields[name],
      choices: choicesOf(name, now === undefined ? [] : [now.limits[name]]),
      ...(hint === undefined ? {} : { hint }),
    });
  return form({
    dueSoon: checkboxesField({
      label: words.fields.dueSoon,
      hint: words.fields.dueSoonHint,
      choices: choicesOf('dueSoon', now?.limits.dueSoon),
      optional: true,
    }),
    overdueEvery: select('overdueEvery'),
    overdueTimes: select('overdueTimes'),
    noNews: select('noNews'),
    unanswered: select('unanswered'),
    weeklyBudget: select('weeklyBudget', words.fields.weeklyBudgetHint),
    holidays: searchField({ label: words.fields.holidays, hint: words.fields.holidaysHint, chooser: ids.holidays }),
  });
}

/** [Group settings…] */
async function openSettings(call: GroupCall): Promise<Answer> {
  const { db, actor } = call;
  const settings = await groupSettingsOf(db, actor.group.id);
  const { limits } = settings;
  const holidays = await holidaysSet(db, actor.group.id, settings);
  const refusal = facilitatorNeeded(actor, words.setting);
  if (refusal !== undefined) {
    return { kind: 'open', modal: readOnly(actor.group.name, limitLines(settings), holidays.label, refusal) };
  }
  const known = {
    dueSoon: limits.dueSoon.map(String),
    overdueEvery: String(limits.overdueEvery),
    overdueTimes: String(limits.overdueTimes),
    noNews: String(limits.noNews),
    unanswered: String(limits.unanswered),
    weeklyBudget: String(limits.weeklyBudget),
    holidays,
  };
  return {
    kind: 'open',
    modal: {
      id: ids.groupSettings,
      title: words.title,
      submit: words.submit,
      close: words.close,
      blocks: [small(words.for(actor.group.name)), ...settingsForm(settings).blocks(known)],
    },
  };
}

function readOnly(group: string, limits: readonly string[], holidays: string, refusal: string) {
  return {
    id: ids.groupSettings,
    title: words.title,
    close: words.close,
    blocks: [
      lines([bold(words.for(group))]),
      lines(...limits.map((line) => [line]), [words.line(words.fields.holidays, holidays)]),
      small(refusal),
    ],
  };
}

function limitLines({ limits }: GroupSettings): string[] {
  const { fields, line } = words;
  const soon = limits.dueSoon.map(words.daysBefore);
  return [
    line(fields.dueSoon, soon.length === 0 ? words.onTheDay : words.list(soon)),
    line(fields.overdueEvery, said.overdueEvery(limits.overdueEvery)),
    line(fields.overdueTimes, said.overdueTimes(limits.overdueTimes)),
    line(fields.noNews, said.noNews(limits.noNews)),
    line(fields.unanswered, said.unanswered(limits.unanswered)),
    line(fields.weeklyBudget, said.weeklyBudget(limits.weeklyBudget)),
  ];
}

async function holidaysSet(db: Db, groupId: string, { holidayRegion }: GroupSettings): Promise<Choice> {
  if (holidayRegion === '') return { label: words.noHolidays, value: special.none };
  if (holidayRegion === null) return usualChoice(db, groupId);
  return { label: (await nameOfRegion(holidayRegion)) ?? words.unknownRegion, value: holidayRegion };
}

async function usualChoice(db: Db, groupId: string): Promise<Choice> {
  const { timeZone, region } = await db.stakeholderGroup.findUniqueOrThrow({ where: { id: groupId } });
  const usual = usualHolidayRegion(timeZone, region);
  const name = usual === '' ? words.noHolidays : ((await nameOfRegion(usual)) ?? words.unknownRegion);
  return { label: words.byZone(name), value: special.usual };
}

async function findHolidays({ db, actor }: GroupCall, typed: string): Promise<readonly Choice[]> {
  const all = await holidayRegions();
  const fixed = [await usualChoice(db, actor.group.id), { label: words.noHolidays, value: special.none }];
  const wanted = typed.trim().toLowerCase();
  const named = all.map(({ code, name }) => ({ label: name, value: code }));
  return [...fixed, ...named].filter(({ label }) => label.toLowerCase().includes(wanted));
}

async function submitSettings(call: GroupCall, { state }: Submission): Promise<Answer> {
  const entered = settingsForm().read(state);
  const numbers = {
    overdueEvery: Number(entered.overdueEvery),
    overdueTimes: Number(entered.overdueTimes),
    noNews: Number(entered.noNews),
    unanswered: Number(entered.unanswered),
    weeklyBudget: Number(entered.weeklyBudget),
  };
  const dueSoon = entered.dueSoon.map(Number).sort((a, b) => b - a);
  const region = entered.holidays?.value;
  if (region === undefined) throw new FieldErrors({ holidays: words.errors.holidays });
  const holidayRegion = region === special.usual ? null : region === special.none ? '' : region;
  return call.once(async (tx) => {
    await changeGroupSettings({ ...call, tx }, { limits: { dueSoon, ...numbers }, holidayRegion });
    // Beneath it stand the person's own reminders, where something may have been entered: that modal is kept.
    const { title, close } = words;
    return { kind: 'update', modal: { id: ids.groupSettings, title, close, blocks: [lines([words.saved])] } };
  });
}

export const groupSettingsButtons: readonly Button[] = [{ id: ids.groupSettings, run: openSettings }];
export const groupSettingsModals: readonly ModalHandler[] = [{ id: ids.groupSettings, submit: submitSettings }];
export const groupSettingsChoosers: readonly Chooser[] = [{ id: ids.holidays, find: findHolidays }];
export const groupSettingsUndo: Undoable = takesBack({
  type: groupSettingsType,
  title: async () => ({ reference: '', title: words.undo }),
  lines: () => [],
  restore: restoreGroupSettings,
});
