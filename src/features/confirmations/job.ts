import { dayOf } from '../../core/dates.js';
import { find, requestEdit } from '../../delivery/outbox.js';
import type { JobMoment, ScheduledJob } from '../../jobs/job.js';
import { fromDbDate } from '../../persistence/calendar-date.js';
import type { Db, Transaction } from '../../persistence/database.js';
import { tallyPhrase } from '../decisions/use-cases.js';
import { type Ended, endEnded } from './close.js';
import { endingOf, isQuorumMet } from './domain.js';
import { inChannelKey, kinds, promptKey, queue, reminderKey } from './messages.js';
import { findConfirmations } from './store.js';
import { promptView } from './view.js';
import { words } from './wording.js';

const jobName = 'confirmations';

/** Requests about which answers are taken, as far as is written down. */
const openRequests = (db: Db, workspaceId: string) =>
  db.confirmationRequest.findMany({
    where: { group: { workspaceId }, confirmations: { some: { openFor: { not: null } } } },
    include: { group: { select: { channelId: true, timeZone: true } } },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  });

type Request = Awaited<ReturnType<typeof openRequests>>[number];

/** Whether the organisations without an answer are to be reminded: from the working day before the last one on. */
function isReminderDue({ remindOn, remindedAt, deadline, group }: Request, now: Date): boolean {
  if (remindOn === null || remindedAt !== null || now >= deadline) return false;
  return fromDbDate(remindOn) <= dayOf(now, group.timeZone);
}

async function run({ database, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const said: string[] = [];
  for (const request of await openRequests(database.prisma, workspaceId)) {
    const ended = await database.transaction((tx) => endEnded(tx, { id: request.id }, now));
    said.push(...ended.map(lineOf));
    if (!isReminderDue(request, now)) continue;
    const reminded = await database.transaction((tx) => remind(tx, request, workspaceId, now));
    said.push(...reminded);
  }
  return said;
}

async function rehearse({ database, workspaceId, now }: JobMoment): Promise<readonly string[]> {
  const db = database.prisma;
  const said: string[] = [];
  for (const request of await openRequests(db, workspaceId)) {
    for (const confirmation of await findConfirmations(db, { requestId: request.id, openFor: { not: null } })) {
      const cause = endingOf(confirmation, now);
      if (cause === undefined) continue;
      const { wasProposed, quorum, tally } = confirmation;
      const isMet = cause === 'DEADLINE' && wasProposed && isQuorumMet(quorum, tally);
      said.push(lineOf({ confirmation, ending: isMet ? 'QUORUM' : cause }));
    }
    if (isReminderDue(request, now)) {
      for (const { initials } of await unanswered(db, request.id, now)) said.push(words.job.reminder(initials));
    }
  }
  return said;
}

function lineOf({ confirmation, ending }: Ended): string {
  const { decision, tally } = confirmation;
  return words.job.ended(decision.reference, words.endingsShort[ending], tallyPhrase(tally));
}

/** Members who were asked for an organisation that has not answered everything. */
async function unanswered(db: Db, requestId: string, now: Date) {
  const recipients = await db.confirmationRecipient.findMany({
    where: { requestId },
    select: { member: { select: { id: true, initials: true, slackUserId: true } } },
    orderBy: { memberId: 'asc' },
  });
  const members = [...new Map(recipients.map(({ member }) => [member.id, member])).values()];
  const found: ((typeof members)[number] & { readonly decisionIds: readonly string[] })[] = [];
  for (const member of members) {
    const prompt = await promptView(db, { requestId, memberId: member.id }, now);
    const open = (prompt?.lines ?? []).filter(
      ({ ending, organisation }) => ending === undefined && organisation.answer === null,
    );
    if (open.length > 0) {
      found.push({ ...member, decisionIds: open.map(({ confirmation }) => confirmation.decision.id) });
    }
  }
  return found;
}

/** One reminder for each person, in the thread of their prompt, which is shown anew; once. */
async function remind(tx: Transaction, request: Request, workspaceId: string, now: Date): Promise<readonly string[]> {
  const { id: requestId, deadline, group } = request;
  const claimed = await tx.confirmationRequest.updateMany({
    where: { id: requestId, remindedAt: null },
    data: { remindedAt: now },
  });
  if (claimed.count === 0) return [];
  const said: string[] = [];
  for (const { id: memberId, initials, slackUserId, decisionIds } of await unanswered(tx, requestId, now)) {
    if (slackUserId === null) continue;
    const of = { requestId, memberId };
    // Where no direct message could be written, the prompt stands in the channel.
    const inChannel = await tx.outboxMessage.findUnique({
      where: { workspaceId_dedupeKey: { workspaceId, dedupeKey: inChannelKey(of) } },
      select: { threadKey: true },
    });
    const above = await find(tx, { workspaceId, dedupeKey: promptKey(of) });
    if (above === null) continue;
    const isInChannel = inChannel !== null;
    await queue(tx, {
      workspaceId,
      now,
      kind: kinds.reminder,
      dedupeKey: reminderKey(of),
      recipient: isInChannel ? group.channelId : slackUserId,
      threadKey: isInChannel ? (inChannel.threadKey ?? inChannelKey(of)) : promptKey(of),
      about: { ...of, isInChannel },
      expiresAt: deadline,
      decisionIds,
    });
    await requestEdit(tx, { workspaceId, dedupeKey: isInChannel ? inChannelKey(of) : promptKey(of), now });
    said.push(words.job.reminder(initials));
  }
  return said;
}

export const confirmationsJob: ScheduledJob = { name: jobName, run, rehearse };
