import type { Actor } from '../../src/core/actor.js';
import { type PlainDate, plainDate } from '../../src/core/dates.js';
import { cancelMeeting, changePlan, planMeeting, type Work } from '../../src/features/meetings/use-cases.js';
import { memberships } from '../../src/features/members/use-cases.js';
import type { World } from './world.js';

/** What SL does with planned meetings, for stories that are not about planning; each waits until all is done. */
export interface Plans {
  meeting(title: string, day: string, time: string, place: string): Promise<void>;
  move(title: string, day: string, time: string, place: string): Promise<void>;
  cancel(title: string, reason: string): Promise<void>;
  /** As if it had been started and closed. */
  hold(title: string): Promise<void>;
}

export function plans(told: World): Plans {
  const { database } = told;
  async function facilitator(): Promise<Actor> {
    const member = await database.prisma.member.findFirstOrThrow({
      where: { role: 'FACILITATOR' },
      include: { group: true },
    });
    const [actor] = await memberships(database.prisma, member.group.workspaceId, member.slackUserId ?? '');
    if (actor === undefined) throw new Error('nobody facilitates');
    return actor;
  }
  async function does(work: (with_: Work) => Promise<unknown>): Promise<void> {
    const actor = await facilitator();
    await database.transaction((tx) => work({ tx, now: told.clock.now(), via: 'MODAL', actor }));
    await told.settled();
  }
  const input = (title: string, date: PlainDate, time: string, place: string) => ({
    title,
    date,
    time,
    length: '',
    place,
    agendaHint: '',
  });
  const found = (title: string) => database.prisma.meeting.findFirstOrThrow({ where: { title } });
  return {
    meeting: (title, day, time, place) => does((work) => planMeeting(work, input(title, plainDate(day), time, place))),
    async move(title, day, time, place) {
      const seen = await found(title);
      await does((work) => changePlan(work, seen, input(title, plainDate(day), time, place)));
    },
    async cancel(title, reason) {
      const { id } = await found(title);
      await does((work) => cancelMeeting(work, id, reason));
    },
    async hold(title) {
      const { id } = await found(title);
      const at = told.clock.now();
      await database.prisma.meeting.update({ where: { id }, data: { state: 'HELD', startedAt: at, closedAt: at } });
    },
  };
}
