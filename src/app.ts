import type { Logger } from 'pino';
import type { Config } from './config/config.js';
import type { Clock } from './core/clock.js';
import { StartError } from './core/errors.js';
import { countByState } from './delivery/outbox.js';
import type { Pace } from './delivery/pace.js';
import { forgetOldPace } from './delivery/pace-ledger.js';
import { createSender } from './delivery/sender.js';
import { createDeliveryClient } from './delivery/slack-calls.js';
import { identify, memberships } from './features/members/use-cases.js';
import { features } from './features.js';
import { createTicker } from './jobs/ticker.js';
import type { Database } from './persistence/database.js';
import { saveProfile } from './persistence/profiles.js';
import { ensureWorkspace } from './persistence/workspace.js';
import { type AnswerTools, errorCode } from './slack/answers.js';
import { boltApp, impatient, slackClient } from './slack/bolt.js';
import { boltLogger } from './slack/bolt-logger.js';
import type { Feature } from './slack/contract.js';
import { publishHome } from './slack/home.js';
import { rememberPeople, slackLookup } from './slack/lookup.js';
import { forgetOldRequests } from './slack/once.js';
import { callFor, type Platform } from './slack/pipeline.js';
import { receive } from './slack/receive.js';
import { nowhere, type Receiver } from './slack/receiver.js';
import { registry } from './slack/registry.js';

export interface RunningApp {
  /** Figures for the health page, by name. */
  figures(): Promise<Readonly<Record<string, number>>>;
  /** Does now what the schedule holds due, and waits until that is done; for tests. */
  runJobs(): Promise<void>;
  /** Sends whatever is due, edits too, and waits until that is done; for tests and for single jobs. */
  settle(): Promise<void>;
  /** Stops taking work, finishes what is in flight within the deadline in milliseconds. The database stays open. */
  stop(deadline: number): Promise<void>;
}

/** How long an answer waits for its card to be posted, so that it can carry the link, in milliseconds. */
const cardPatience = 2_500;
/** How long a post may take before its outcome counts as unknown, in milliseconds. */
const senderTimeout = 15_000;
/** Slack wants every delivery acknowledged within 3 s; this leaves time for the way. */
const patience = 2_300;

/**
 * What both the bot and a single job need: who we are in Slack, and a sender.
 * @param options.asOf the register's time, where a job is run as of another instant than now
 * @param options.pace other limits than Slack's, for a workspace that has none
 * @throws StartError where Slack refuses the tokens
 */
export async function connect(
  config: Config,
  database: Database,
  clock: Clock,
  log: Logger,
  { asOf = clock, pace }: { readonly asOf?: Clock; readonly pace?: Pace } = {},
) {
  const client = slackClient(config.slack, log, impatient);
  const self = await whoAmI(client);
  const workspace = await ensureWorkspace(database, self.workspace, clock.now());
  await forgetOldRequests(database, workspace.id, clock.now());
  await forgetOldPace(database.prisma, workspace.id, clock.now());
  const known = registry(features);
  const sender = createSender({
    database,
    client: createDeliveryClient(config.slack.botToken, {
      timeoutMs: senderTimeout,
      slackApiUrl: config.slack.apiUrl,
      logger: boltLogger(log),
    }),
    timeoutMs: senderTimeout,
    renderers: known.renderers,
    clock,
    asOf,
    ...(pace ? { pace } : {}),
    log,
    workspaceId: workspace.id,
    botUserId: self.botUserId,
    onFailed: known.onFailed,
    onUncertain: known.onUncertain,
  });
  return { client, self, workspace, known, sender };
}

/**
 * Puts the parts together and connects to Slack.
 * @param options.schedule false: jobs run when `runJobs` is called, and not by the clock
 * @param options.pace as for `connect`
 * @throws StartError where Slack refuses the tokens
 */
export async function startApp(
  config: Config,
  database: Database,
  clock: Clock,
  log: Logger,
  { schedule = true, ...options }: { readonly schedule?: boolean; readonly pace?: Pace } = {},
): Promise<RunningApp> {
  const { client, self, workspace, known, sender } = await connect(config, database, clock, log, options);
  const lookup = rememberPeople(slackLookup(client, config.slack), (person) =>
    saveProfile(database.prisma, workspace.id, person, clock.now()),
  );
  const ticker = createTicker(
    known.jobs.map((job) => ({
      name: job.name,
      async run() {
        const done = await job.run({ database, workspaceId: workspace.id, now: clock.now() });
        if (done.length > 0) sender.kick();
      },
    })),
    log,
  );
  const platform: Platform = {
    database,
    clock,
    log,
    workspace: { id: workspace.id, teamId: self.workspace.teamId, botUserId: self.botUserId },
    lookup,
    identify: (who) => identify(database, who),
    memberships: (db, slackUserId) => memberships(db, workspace.id, slackUserId),
    afterCommit: () => sender.kick(),
  };
  const tools: AnswerTools = {
    client,
    log,
    async whereIs(card) {
      const sent = await sender.waitUntilSent([card], { timeoutMs: cardPatience });
      const { channel, ts, state } = sent.get(card) ?? {};
      if (state === 'FAILED') return 'refused';
      return channel && ts ? { channel, ts } : undefined;
    },
  };
  const parts = { platform, registry: known, tools, patience };
  const receiver: Receiver = { ...parts, publishHome: (userId) => publishHome(parts, userId) };
  const inFlight = new Set<Promise<void>>();
  const slack = boltApp(config.slack, self, log, (body, ack) => {
    const work = receive(receiver, body, ack).finally(() => inFlight.delete(work));
    inFlight.add(work);
    return work;
  });
  sender.start();
  await slack.start();
  await begin(platform, known.features);
  if (schedule) ticker.start();
  return {
    runJobs: () => ticker.wake(),
    async figures() {
      const { states, waitingEdits } = await countByState(database.prisma, workspace.id);
      const messages = Object.entries(states).map(([state, count]) => [`intra_messages_${state.toLowerCase()}`, count]);
      return { ...Object.fromEntries(messages), intra_edits_waiting: waitingEdits };
    },
    async settle() {
      await Promise.allSettled([...inFlight]);
      await sender.settle({ timeoutMs: 30_000 });
    },
    async stop(deadline) {
      await slack.stop(Math.min(2_000, deadline));
      const finished = Promise.allSettled([...inFlight, ticker.stop(), sender.stop({ withinMs: deadline - 2_000 })]);
      await Promise.race([finished, new Promise((resolve) => setTimeout(resolve, deadline - 1_500).unref())]);
    },
  };
}

/** As `npm run job` takes them. */
export const jobNames = (): readonly string[] => registry(features).jobs.map(({ name }) => name);

/** What a job would do at that moment in every workspace that the database knows; asks nothing of Slack. */
export async function rehearse(name: string, database: Database, now: Date): Promise<readonly string[]> {
  const job = registry(features).jobs.find((each) => each.name === name);
  const workspaces = await database.prisma.workspace.findMany({ select: { id: true }, orderBy: { createdAt: 'asc' } });
  const lines: string[] = [];
  for (const { id } of workspaces) lines.push(...((await job?.rehearse({ database, workspaceId: id, now })) ?? []));
  return lines;
}

/** What features do each time the bot has started; a failure of one keeps nobody from working. */
async function begin(platform: Platform, all: readonly Feature[]): Promise<void> {
  const origin = { ...nowhere, userId: '', groupId: undefined, channelId: undefined };
  for (const feature of all) {
    try {
      await feature.starts?.(callFor(platform, { key: '', via: 'SYSTEM', origin }));
    } catch (error) {
      platform.log.error({ feature: feature.name, code: errorCode(error) }, 'a feature could not begin');
    }
  }
}

async function whoAmI(client: ReturnType<typeof slackClient>) {
  try {
    const { team_id, team, url, user_id, bot_id } = await client.auth.test();
    if (!team_id || !user_id || !bot_id)
      throw new StartError('SLACK_BOT_TOKEN is not the token of a bot: set it to the “Bot User OAuth Token” (xoxb-…).');
    return {
      workspace: { teamId: team_id, name: team ?? team_id, url: url ?? '' },
      teamId: team_id,
      botUserId: user_id,
      botId: bot_id,
    };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `Slack did not accept SLACK_BOT_TOKEN (${errorCode(error)}): check the token and that this machine can reach Slack.`,
    );
  }
}
