import { dayOf, type PlainDate } from '../../core/dates.js';
import type { Db } from '../../persistence/database.js';
import { type AskedOrganisation, type Confirmation, type Ending, endingOf, type Part, recordType } from './domain.js';
import { readFacts } from './facts.js';
import { findConfirmations } from './store.js';
import { words } from './wording.js';

/** A question as a reader sees it: what is asked, of which organisation, and what has become of it. */
export interface Line {
  readonly confirmation: Confirmation;
  readonly organisation: AskedOrganisation;
  readonly part: Part;
  /** undefined: answers are taken. */
  readonly ending: Ending | undefined;
  /** The change by which this reader gave the answer, where it can still be taken back. */
  readonly undoable: string | undefined;
}

/** A prompt with what has become of its questions. */
export interface PromptView {
  readonly requestId: string;
  readonly memberId: string;
  readonly slackUserId: string | null;
  readonly hasLeft: boolean;
  readonly group: Confirmation['group'];
  readonly askedBy: string;
  readonly until: PlainDate;
  readonly deadline: Date;
  readonly today: PlainDate;
  /** By organisation, then in the order in which they were asked. */
  readonly lines: readonly Line[];
}

/** As long as one's own change can be taken back, in milliseconds. */
const undoWindow = 10 * 60_000;

/** What a member is asked in a request; null where there is nothing. */
export async function promptView(
  db: Db,
  { requestId, memberId }: { readonly requestId: string; readonly memberId: string },
  now: Date,
): Promise<PromptView | null> {
  const confirmations = await findConfirmations(db, { requestId });
  const recipients = await db.confirmationRecipient.findMany({ where: { requestId, memberId } });
  const member = await db.member.findUnique({ where: { id: memberId }, select: { slackUserId: true, leftAt: true } });
  const [first] = confirmations;
  if (first === undefined || member === null || recipients.length === 0) return null;
  const parts = new Map(recipients.map(({ organisationId, part }) => [organisationId, part]));
  const { group, askedBy, until, deadline } = first;
  return {
    requestId,
    memberId,
    slackUserId: member.slackUserId,
    hasLeft: member.leftAt !== null,
    group,
    askedBy: askedBy.initials,
    until,
    deadline,
    today: dayOf(now, group.timeZone),
    lines: await linesOf(db, confirmations, { parts, memberId, now }),
  };
}

/** The questions to these organisations, as a member sees them. */
export async function linesOf(
  db: Db,
  confirmations: readonly Confirmation[],
  reader: { readonly parts: ReadonlyMap<string, Part>; readonly memberId: string; readonly now: Date },
): Promise<readonly Line[]> {
  const { parts, memberId, now } = reader;
  const undoable = await undoableAnswers(db, confirmations, memberId, now);
  const all = confirmations.flatMap((confirmation) => {
    const ending = endingOf(confirmation, now);
    return confirmation.organisations.flatMap((organisation): Line[] => {
      const part = parts.get(organisation.id);
      if (part === undefined) return [];
      const change = organisation.answer === null ? undefined : undoable.get(organisation.answer.id);
      return [{ confirmation, organisation, part, ending, undoable: ending === undefined ? change : undefined }];
    });
  });
  // The sort is stable, so that an organisation's questions stay in the order in which they were asked.
  return all.sort((a, b) => a.organisation.name.localeCompare(b.organisation.name, 'en-GB'));
}

/** The change by which a member gave an answer just now, by the id of the answer. */
async function undoableAnswers(
  db: Db,
  confirmations: readonly Confirmation[],
  memberId: string,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const changes = await db.auditEntry.findMany({
    where: {
      recordType,
      recordId: { in: confirmations.map(({ decision }) => decision.id) },
      act: words.acts.answered,
      byMemberId: memberId,
      at: { gte: new Date(now.getTime() - undoWindow) },
    },
    select: { id: true, after: true },
  });
  return new Map(changes.map(({ id, after }) => [readFacts(after).answerId ?? '', id]));
}
