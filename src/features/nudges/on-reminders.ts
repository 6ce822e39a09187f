import { FieldErrors } from '../../core/errors.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import { actions, button, lines, small } from '../../slack/blocks.js';
import type { Answer, Command, GroupCall, ModalHandler, Submission } from '../../slack/contract.js';
import { checkboxesField, form, radioField, timeField } from '../../slack/forms.js';
import { membersOf } from '../members/use-cases.js';
import { awayWords as words } from './away-wording.js';
import { groupWords } from './group-wording.js';
import { ids } from './ids.js';
import { nightHours, type Reminders, usualReminders } from './policy/limits.js';
import { changeReminders, remindersOf } from './settings.js';
import { asWeekdays } from './store/people.js';

const dayChoices = words.days.map((label, index) => ({ label, value: String(index + 1) }));
const budgets = [1, 2, 3, 4, 5].map((count) => ({ label: String(count), value: String(count) }));

const remindersForm = (zone: string) =>
  form({
    on: radioField({
      label: words.modal.on,
      choices: [
        { label: words.modal.choices.on, value: 'on' },
        { label: words.modal.choices.off, value: 'off' },
      ],
    }),
    time: timeField({ label: words.modal.time, hint: words.modal.timeHint(zone) }),
    days: checkboxesField({ label: words.modal.days, choices: dayChoices, optional: true }),
    budget: radioField({ label: words.modal.budget, hint: words.modal.budgetHint, choices: budgets }),
  });

const keyOf = ({ actor }: GroupCall) => ({
  workspaceId: actor.group.workspaceId,
  slackUserId: actor.slackUserId,
});

/** `/intra reminders` */
async function openReminders(call: GroupCall): Promise<Answer> {
  const { time, days, budget, isOff } = await remindersOf(call.db, call);
  const profile = await call.db.slackProfile.findUnique({ where: { workspaceId_slackUserId: keyOf(call) } });
  const fields = remindersForm(profile?.timeZone ?? call.actor.group.timeZone);
  const known = { on: isOff ? 'off' : 'on', time, days: days.map(String), budget: String(budget) };
  const others = call.actor.role === 'FACILITATOR' ? await whoIsNotReached(call) : [];
  return {
    kind: 'open',
    modal: {
      id: ids.reminders,
      title: words.modal.title,
      submit: words.modal.submit,
      blocks: [
        ...(others.length > 0 ? [lines(...others.map((line) => [line]))] : []),
        ...fields.blocks(known),
        small(words.modal.perDay),
        actions(button({ label: groupWords.button, id: ids.groupSettings, groupId: call.actor.group.id })),
      ],
    },
  };
}

/** For facilitators: who has no reminders, and who is away today. */
async function whoIsNotReached({ db, actor, today }: GroupCall): Promise<string[]> {
  const present = (await membersOf(db, actor.group.id)).filter(({ leftAt }) => leftAt === null);
  const { workspaceId } = actor.group;
  const off = new Set(
    (await db.reminderSettings.findMany({ where: { workspaceId, isOff: true } })).map(({ slackUserId }) => slackUserId),
  );
  const day = toDbDate(today);
  const away = new Set(
    (
      await db.absence.findMany({
        where: { workspaceId, withdrawnAt: null, fromDay: { lte: day }, untilDay: { gte: day } },
      })
    ).map(({ slackUserId }) => slackUserId),
  );
  const named = (whom: ReadonlySet<string>) =>
    present.filter(({ slackUserId }) => slackUserId !== null && whom.has(slackUserId)).map(({ initials }) => initials);
  return [
    ...(named(off).length > 0 ? [words.offFor(named(off))] : []),
    ...(named(away).length > 0 ? [words.awayNow(named(away))] : []),
  ];
}

async function submitReminders(call: GroupCall, { state }: Submission): Promise<Answer> {
  const entered = remindersForm('').read(state);
  const reminders: Reminders = {
    time: entered.time,
    days: asWeekdays(entered.days.map(Number)),
    budget: Math.min(5, Math.max(1, Number(entered.budget) || usualReminders.budget)),
    isOff: entered.on === 'off',
  };
  const { time, days, budget, isOff } = reminders;
  if (!/^\d\d:\d\d$/.test(time) || time < nightHours.until || time >= nightHours.from) {
    throw new FieldErrors({ time: words.badTime });
  }
  if (days.length === 0 && !isOff) throw new FieldErrors({ days: words.noDays });
  return call.once(async (tx) => {
    await changeReminders({ tx, now: call.now, actor: call.actor, via: call.via }, reminders);
    const named = words.list(days.map((day) => words.days[day - 1] ?? ''));
    const text = isOff ? words.savedOff : words.saved(time, named, budget);
    return { kind: 'tell', message: { text, blocks: [lines([text])] } };
  });
}

export const remindersCommands: readonly Command[] = [{ word: 'reminders', ...words.reminders, run: openReminders }];
export const remindersModals: readonly ModalHandler[] = [{ id: ids.reminders, submit: submitReminders }];
