// Below what is upcoming: [Send now] [Cancel]
import { dayOf, isPlainDate, type PlainDate } from '../../core/dates.js';
import { UserError } from '../../core/errors.js';
import { requireFacilitator } from '../../core/rights.js';
import { fromDayNumber, toDayNumber } from '../../core/working-days.js';
import { claimSlots } from '../../jobs/claims.js';
import { recordChange } from '../../persistence/audit.js';
import { toDbDate } from '../../persistence/calendar-date.js';
import type { Transaction } from '../../persistence/database.js';
import { textBlocks } from '../../slack/answers.js';
import type { Answer, Button, GroupCall } from '../../slack/contract.js';
import { forecast } from './forecast.js';
import { ids } from './ids.js';
import { notAtNight } from './night.js';
import { obstacleTo } from './obstacles.js';
import { loadFacts, loadRoster, ruleOf } from './roster.js';
import { jobName, sendPrompt } from './run.js';
import { skipTurn } from './store/skips.js';
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
  const theirs = all.filter(({ prompt }) => prompt.personId === personId);
  const found = theirs.find(({ prompt }) => fromDayNumber(prompt.day) === day);
  if (found === undefined || found.entries.length === 0) throw new UserError(words.notThere);
  const who = roster.members.find((member) => member.personId === personId)?.name ?? personId;
  const skipped = { workspaceId: call.workspace.id, personId, day: found.prompt.day, groupId: call.actor.group.id };
  return { roster, found, theirs, personId, day, who, when: whenOf(roster, personId, found), skipped };
}

const say = (text: string): Answer => ({ kind: 'tell', message: { text, blocks: textBlocks(text) } });

async function cancelPlanned(call: GroupCall, value: string): Promise<Answer> {
  const { found, personId, day, who, when, skipped } = await stillPlanned(call, value);
  return call.once(async (tx) => {
    if (!(await skipTurn(tx, skipped))) return say(words.notThere);
    await audit(tx, call, words.acts.cancelled, { to: personId, on: day });
    const isAll = found.entries.length === found.prompt.entries.length;
    return say((isAll ? words.cancelled : words.cancelledHere)(who, when));
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

type Planned = Awaited<ReturnType<typeof stillPlanned>>;

/** @throws UserError where the person is not to be written to at this moment */
async function requireReachable(call: GroupCall, { roster, found, personId, who, when }: Planned): Promise<void> {
  const { db, now, actor } = call;
  const workspaceId = call.workspace.id;
  const memberIds = found.entries.map(({ memberId }) => memberId);
  const obstacle = await obstacleTo(db, { workspaceId, personId, memberIds }, now);
  if (obstacle !== undefined) throw new UserError(words.obstacles[obstacle](who, when));
  if (personId === actor.slackUserId) return;
  const person = roster.people.find(({ id }) => id === personId);
  if (person !== undefined && !ruleOf(person).isSlotDay(dayOf(now, person.timeZone))) {
    throw new UserError(words.noDayOfTheirs(who, when));
  }
  if ((await notAtNight(db, { workspaceId, slackUserId: personId, now })) > now) {
    throw new UserError(words.atNight(who, when));
  }
}

async function sendPlanned(call: GroupCall, value: string): Promise<Answer> {
  const planned = await stillPlanned(call, value);
  const { roster, found, theirs, personId, day, who, skipped } = planned;
  await requireReachable(call, planned);
  const today = dayOf(call.now, roster.people.find(({ id }) => id === personId)?.timeZone ?? 'UTC');
  const isTodays = day === today;
  if (!isTodays && theirs.some(({ prompt }) => fromDayNumber(prompt.day) === today)) {
    throw new UserError(words.hasOne(who));
  }
  const facts = await loadFacts(call.db, roster, new Map([[personId, today]]), call.now);
  const { lastPrompt } = facts.people.find(({ id }) => id === personId) ?? {};
  return call.once(async (tx) => {
    const { id: workspaceId } = call.workspace;
    const turn = { subject: personId, slot: { day: today, at: call.now } };
    await claimSlots(tx, { workspaceId, job: jobName }, [turn], call.now);
    const had = await tx.nudgePrompt.count({
      where: { workspaceId, slackUserId: personId, day: toDbDate(today) },
    });
    if (had > 0) return say(words.hadOne(who));
    if (!(await skipTurn(tx, skipped))) return say(words.notThere);
    const { prompt, entries } = found;
    await sendPrompt(
      tx,
      roster,
      facts,
      {
        ...prompt,
        day: toDayNumber(today),
        // What other groups ask on a later day waits for it.
        entries: isTodays ? prompt.entries : entries,
        follows: prompt.follows?.id === lastPrompt?.id ? prompt.follows : undefined,
      },
      call.now,
    );
    await audit(tx, call, words.acts.sent, { to: personId, instead: day });
    return say(words.sentNow(who));
  });
}

export const plannedButtons: readonly Button[] = [
  { id: ids.cancelUpcoming, run: cancelPlanned },
  { id: ids.sendNow, run: sendPlanned },
];
