import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Actor, Via } from '../core/actor.js';
import type { Clock } from '../core/clock.js';
import { dayOf } from '../core/dates.js';
import { FieldErrors, UserError } from '../core/errors.js';
import type { Database, Db } from '../persistence/database.js';
import { errorCode, type Origin } from './answers.js';
import type { Answer, Call, GroupCall, SlackLookup, WorkspaceContext } from './contract.js';
import { runOnce } from './once.js';
import { words } from './wording.js';

/** What the pipeline works with; the composition root puts it together. */
export interface Platform {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly workspace: WorkspaceContext;
  readonly lookup: SlackLookup;
  /**
   * Who acts, in which group: the group with this id, or else the one bound to the channel, or else the only one
   * that the person is in. @throws UserError with what to do, where there is no such group or membership.
   */
  identify(who: WhoAsks): Promise<Actor>;
  /** The person in each of their groups. */
  memberships(db: Db, slackUserId: string): Promise<readonly Actor[]>;
  /** Called after something was committed, so that messages to others leave at once. */
  afterCommit(): void;
}

export interface WhoAsks {
  readonly db: Db;
  readonly now: Date;
  readonly workspace: WorkspaceContext;
  readonly lookup: SlackLookup;
  readonly userId: string;
  readonly groupId: string | undefined;
  readonly channelId: string | undefined;
}

/** One delivery by Slack, as far as all kinds have it in common. */
export interface Delivery {
  /** The same for every delivery of the same act: trigger id, view id and hash, or event id. */
  readonly key: string;
  readonly via: Via;
  readonly origin: Origin;
}

type Handler =
  | { readonly anywhere?: false; run(call: GroupCall): Promise<Answer> }
  | { readonly anywhere: true; run(call: Call): Promise<Answer> };

export type Outcome = { readonly answer: Answer; readonly groupId: string | undefined } | Problem;

/** What a person is told of an error. */
export interface Problem {
  readonly problem: string;
  /** By field name, for bad input in a modal. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly offer?: UserError['offer'] | undefined;
}

/** Identifies the person, runs the handler and maps what goes wrong to words: the one way in for all that Slack sends. */
export async function handle(platform: Platform, delivery: Delivery, handler: Handler): Promise<Outcome> {
  try {
    const call = callFor(platform, delivery);
    if (handler.anywhere) return { answer: await handler.run(call), groupId: delivery.origin.groupId };
    const groupCall = await inGroup(platform, delivery, call);
    return { answer: await handler.run(groupCall), groupId: groupCall.actor.group.id };
  } catch (error) {
    return problem(error, platform.log);
  }
}

export function callFor(platform: Platform, delivery: Delivery): Call {
  const { database, workspace, log, lookup } = platform;
  const now = platform.clock.now();
  return {
    db: database.prisma,
    now,
    via: delivery.via,
    log,
    workspace,
    lookup,
    userId: delivery.origin.userId,
    channelId: delivery.origin.channelId,
    async once(work) {
      const answer = await runOnce(database, { workspaceId: workspace.id, key: delivery.key }, now, work);
      platform.afterCommit();
      return answer;
    },
    async transaction(work) {
      const result = await database.transaction(work);
      platform.afterCommit();
      return result;
    },
  };
}

/** The same call, by the person as a member of their group. @throws UserError */
export async function inGroup(platform: Platform, delivery: Delivery, call: Call): Promise<GroupCall> {
  const { userId, groupId, channelId } = delivery.origin;
  const { db, now, workspace, lookup } = call;
  const actor = await platform.identify({ db, now, workspace, lookup, userId, groupId, channelId });
  return { ...call, actor, today: dayOf(now, actor.group.timeZone) };
}

/** What a person is told of an error: its own words where they were written for people, else a code to report. */
export function problem(error: unknown, log: Logger): Problem {
  if (error instanceof FieldErrors) return { problem: error.message, fields: error.fields };
  if (error instanceof UserError) return { problem: error.message, offer: error.offer };
  const reference = randomBytes(3).toString('hex').toUpperCase();
  log.error({ reference, code: errorCode(error), err: error }, 'unexpected error');
  return { problem: words.unexpected(reference) };
}
