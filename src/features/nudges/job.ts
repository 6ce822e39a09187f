import { formatDay } from '../../core/date-words.js';
import { fromDayNumber } from '../../core/working-days.js';
import type { ScheduledJob } from '../../jobs/job.js';
import type { Db } from '../../persistence/database.js';
import { findActionItems } from '../action-items/use-cases.js';
import { askTitles } from './asks.js';
import type { Entry } from './policy/facts.js';
import { jobName, planRound, type Round, runNudges } from './run.js';
import { words } from './wording.js';

/** Each prompt as a line: to whom, what kind, about which items, and why. */
async function linesOf(db: Db, { roster, prompts }: Round, now: Date): Promise<readonly string[]> {
  const all = prompts.flatMap(({ entries }) => entries);
  const items = new Map(
    (await findActionItems(db, idsOf(all, 'item'))).map(({ id, number }) => [id, words.reference('item', number)]),
  );
  const decisions = new Map(
    (
      await db.decision.findMany({ where: { id: { in: idsOf(all, 'decision') } }, select: { id: true, number: true } })
    ).map(({ id, number }) => [id, words.reference('decision', number)]),
  );
  const asks = await askTitles(db, all, now);
  const members = new Map(roster.members.map((member) => [member.id, member]));
  return prompts.map(({ personId, day, entries, follows }) => {
    const initials = entries.map(({ memberId }) => members.get(memberId)?.initials ?? '').find((name) => name !== '');
    const asked = entries.map((entry) => {
      const reference = items.get(entry.id) ?? decisions.get(entry.id) ?? asks.get(entry.id)?.reference ?? entry.id;
      return `${reference} ${words.reasons[entry.kind]}${words.reasonPart(entry.part, entry.because)}`;
    });
    return words.jobLine({
      who: `${initials ?? ''} ${personId}`.trim(),
      what: follows === undefined ? words.newPrompt : words.followUp,
      when: formatDay(fromDayNumber(day), { today: fromDayNumber(day) }),
      asked,
    });
  });
}

const idsOf = (entries: readonly Entry[], record: Entry['record']) =>
  entries.filter((entry) => entry.record === record).map(({ id }) => id);

export const nudgesJob: ScheduledJob = {
  name: jobName,
  run: async ({ database, workspaceId, now }) =>
    linesOf(database.prisma, await runNudges(database, workspaceId, now), now),
  rehearse: async ({ database, workspaceId, now }) =>
    linesOf(database.prisma, await planRound(database, workspaceId, now), now),
};
