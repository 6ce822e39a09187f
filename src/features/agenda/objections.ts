import type { Db } from '../../persistence/database.js';
import { type Objection, openObjections } from '../confirmations/use-cases.js';
import { Content, entriesOf } from './domain.js';
import { type ObjectionFact, objectionKey } from './facts.js';

/** What waits for a meeting: what stood on the agenda of an earlier one that was held comes back only when it is said anew. */
export async function loadObjections(db: Db, groupId: string, meetingId: string): Promise<readonly ObjectionFact[]> {
  const open = (await openObjections(db, groupId)).map((objection) => ({ at: objection.at, fact: factOf(objection) }));
  const [first] = open.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime());
  if (first === undefined) return [];
  const begun = await db.agenda.findMany({
    where: { groupId, meetingId: { not: meetingId }, frozenAt: { gte: first } },
    select: { frozenAt: true, content: true },
  });
  const spoken = begun.flatMap(({ frozenAt, content: kept }) => {
    const content = Content.safeParse(kept).data;
    if (frozenAt === null || content === undefined || content.meeting.isCalledOff) return [];
    const part = content.parts.find(({ name }) => name === 'objections');
    return part === undefined ? [] : [{ frozenAt, keys: new Set(entriesOf(part).map(({ key }) => key)) }];
  });
  return open.flatMap(({ at, fact }) =>
    spoken.some(({ frozenAt, keys }) => at <= frozenAt && keys.has(objectionKey(fact))) ? [] : [fact],
  );
}

function factOf({ decision, organisation, reply, text }: Objection): ObjectionFact {
  return {
    number: decision.number,
    statement: decision.statement,
    organisationId: organisation.id,
    organisation: organisation.name,
    isWording: reply === 'WORDING',
    words: text,
  };
}
