import type { Db } from '../../persistence/database.js';
import { callsAnnounced, milestoneKind, type Stage, stagesMoved } from '../changes/use-cases.js';
import { entriesAsOf } from '../entries/use-cases.js';
import type { Span } from './history.js';

/** Something that is monitored and moved within the week. */
export type Move =
  | {
      readonly kind: 'stage';
      readonly reference: string;
      readonly title: string;
      /** null: it was recorded at the stage. */
      readonly from: Stage | null;
      readonly to: Stage;
    }
  | {
      readonly kind: 'milestone';
      readonly reference: string;
      readonly title: string;
      readonly became: 'REACHED' | 'STOPPED';
    }
  | {
      readonly kind: 'call';
      readonly reference: string;
      readonly title: string;
      readonly status: 'ANTICIPATED' | 'OPEN' | 'CLOSED';
    };

/** What moved between the two instants: stages of operations, milestones that were reached or stopped, calls. */
export async function loadMoves(
  db: Db,
  group: { readonly id: string; readonly timeZone: string },
  { since, until }: Span,
): Promise<readonly Move[]> {
  const asOf = { group, at: until.at };
  const stages = await stagesMoved(db, asOf, since.at);
  const calls = await callsAnnounced(db, asOf, since.at);
  const then = new Map(
    (await entriesAsOf(milestoneKind, db, group.id, since.at)).map(({ id, facts }) => [id, facts.status]),
  );
  const milestones = await entriesAsOf(milestoneKind, db, group.id, until.at);
  return [
    ...stages.map(({ reference, title, from, to }) => ({ kind: 'stage' as const, reference, title, from, to })),
    ...milestones.flatMap(({ id, reference, facts: { title, status } }) =>
      (status === 'REACHED' || status === 'STOPPED') && then.get(id) !== status
        ? [{ kind: 'milestone' as const, reference, title, became: status }]
        : [],
    ),
    ...calls.map(({ reference, title, status }) => ({ kind: 'call' as const, reference, title, status })),
  ];
}
