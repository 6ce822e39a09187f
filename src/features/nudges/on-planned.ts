// Below what is upcoming: [Send now] [Cancel]
import { dayOf, isPlainDate, type PlainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import { fromDayNumber } from '../../core/working-days.js';
import { claimSlots } from '../../jobs/claims.js';
import { recordChange } from '../../persistence/audit.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Transaction } from '../../persistence/database.js';
import { textBlocks } from '../../slack/answers.js';
import type { Answer, Button, GroupCall } from '../../slack/contract.js';
import { forecast } from './forecast.js';
import { ids } from './ids.js';
import { notAtNight } from './night.js';
import { loadFacts, loadRoster } from './roster.js';
import { jobName, sendPrompt } from './run.js';
import { upcomingWords as words } from './upcoming-wording.js';
import { whenOf } from './when-planned.js';

/** The person and the day in a button's value. @throws UserError where they are somebody else's to decide */
function planned(call: GroupCall, value: string): { personId: string; day: PlainDate } {
  const [personId = '', day = ''] = value.split('~');
  if (!isPlainDate(day)) throw new UserError(words.notThere);
  if (personId !== call.actor.slackUserId) requireFacilitator(call.actor, words.changing);
  return { personId, day };
}

/** The forecast for that person and day, of this very moment. @throws UserError where there is none any more */
async function stillPlanned(call: GroupCall, value: string) {
  const { personId, day } = planned(call, value);
  const roster = await loadRoster(call.db, call.workspace.id);
  const all = await forecast(call.db, roster, call.actor.group.id, call.now);
  const found = all.find(({ prompt }) => prompt.personId === personId && fromDayNumber(prompt.day) === day);
  if (found === undefined) throw new UserError(words.notThere);
  const who = roster.members.find((member) => member.personId === personId)?.name ?? personId;
  return { roster, found, personId, day, who, turn: { subject: personId, slot: { day, at: found.at } } };
}

const say = (text: string): Answer => ({ kind: 'tell', message: { text, blocks: textBlocks(text) } });

async function cancelPlanned(call: GroupCall, value: string): Promise<Answer> {
  const { roster, found, personId, who, turn } = await stillPlanned(call, value);
  return call.once(async (tx) => {
    const got = await claimSlots(tx, { workspaceId: call.workspace.id, job: jobName }, [turn], call.now);
    if (got.size === 0) return say(words.notThere);
    await audit(tx, call, words.acts.cancelled, { to: personId, on: turn.slot.day });
    return say(words.cancelled(who, whenOf(roster, personId, found)));
  });
}

/** Whoever decides about a reminder stands in the audit, and undo knows that it was what they did last. */
async function audit(tx: Transaction, { actor, now, via }: GroupCall, act: string, after: object): Promise<void> {
  await recordChange(tx, {
    groupId: actor.group.id,
    recordType: 'reminder-turn',
    recordId: actor.group.id,
    act,
    at: now,
    byMemberId: actor.memberId,
    via,
    before: null,
    after: { ...after },
  });
}

async function sendPlanned(call: GroupCall, value: string): Promise<Answer> {
  const { roster, found, personId, who, turn } = await stillPlanned(call, value);
  const person = { workspaceId: call.workspace.id, slackUserId: personId, now: call.now };
  if (personId !== call.actor.slackUserId && (await notAtNight(call.db, person)) > call.now) {
    throw new UserError(words.atNight(who, whenOf(roster, personId, found)));
  }
  const today = dayOf(call.now, roster.people.find(({ id }) => id === personId)?.timeZone ?? 'UTC');
  const facts = await loadFacts(call.db, roster, new Map([[personId, today]]), call.now);
  return call.once(async (tx) => {
    const had = await tx.nudgePrompt.count({
      where: { workspaceId: call.workspace.id, slackUserId: personId, day: toDbDate(today) },
    });
    if (had > 0) return say(words.hadOne(who));
    const got = await claimSlots(tx, { workspaceId: call.workspace.id, job: jobName }, [turn], call.now);
    if (got.size === 0) return say(words.notThere);
    const prompt = {
      ...found.prompt,
      day: facts.people.find(({ id }) => id === personId)?.slotDay ?? found.prompt.day,
    };
    await sendPrompt(tx, roster, facts, prompt, call.now);
    await audit(tx, call, words.acts.sent, { to: personId, instead: turn.slot.day });
    return say(words.sentNow(who));
  });
}

export const plannedButtons: readonly Button[] = [
  { id: ids.cancelUpcoming, run: cancelPlanned },
  { id: ids.sendNow, run: sendPlanned },
];
