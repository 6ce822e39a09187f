import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { pino } from 'pino';
import { parse } from 'yaml';
import { type RunningApp, startApp } from '../../src/app.js';
import type { Config } from '../../src/config/config.js';
import type { Clock } from '../../src/core/clock.js';
import type { Pace } from '../../src/delivery/pace.js';
import type { Database } from '../../src/persistence/database.js';
import {
  createWorkspace,
  type NewPerson,
  PracticeClient,
  type PracticePerson,
  type Workspace,
} from '../../src/sandbox/index.js';

/** The people of most stories. SL facilitates; OB is to become an observer; GU is a guest, EX from elsewhere. */
const people: readonly NewPerson[] = [
  { name: 'sl', realName: 'Sam Lowe', tz: 'Europe/London' },
  { name: 'dh', realName: 'Dana Hughes', tz: 'Europe/London' },
  { name: 'ob', realName: 'Olga Brandt', tz: 'Europe/Ljubljana' },
  { name: 'gu', realName: 'Gus Unwin', tz: 'Europe/Madrid', guest: 'single-channel' },
  { name: 'ex', realName: 'Eva Xenos', tz: 'Europe/Sofia', isStranger: true },
  { name: 'out', realName: 'Otto Utz', tz: 'Europe/Berlin' },
];

export interface WorldOptions {
  /** When the story begins; default Mon 5 Nov 2018, 10:00 in London. The time runs on from there. */
  readonly starts?: string;
  /** Whether the group is set up when the story begins; default true. */
  readonly group?: boolean;
  readonly mode?: 'socket' | 'http';
  readonly people?: readonly NewPerson[];
  /** The name of the group's channel; default `channel`. */
  readonly home?: string;
}

/** A practice workspace with the real bot in it, over real HTTP and WebSocket. */
export interface World {
  readonly workspace: Workspace;
  readonly practice: PracticeClient;
  readonly database: Database;
  readonly clock: Clock;
  /** The facilitator, a member, somebody for the observer's part, a guest, a person of elsewhere, an outsider. */
  readonly sl: PracticePerson;
  readonly dh: PracticePerson;
  readonly ob: PracticePerson;
  readonly gu: PracticePerson;
  readonly ex: PracticePerson;
  readonly out: PracticePerson;
  readonly config: Config;
  advance(by: { days?: number; hours?: number; minutes?: number }): Promise<void>;
  /** Does what the schedule holds due at this moment, and waits until it is delivered. */
  tick(): Promise<void>;
  /** Waits until nothing is under way, neither in the workspace nor in the outbox. */
  settled(): Promise<void>;
  /** Ends the bot and starts another on the same database. */
  restartBot(): Promise<void>;
  stop(): Promise<void>;
}

/** The channel in which the group lives, and another one. */
export const channel = 'rsg';
export const elsewhere = 'general';

/** The app's manifest, as Slack would have it. */
export async function manifest(): Promise<unknown> {
  return parse(await readFile(new URL('../../manifest.yml', import.meta.url), 'utf8'));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The practice workspace sets no limits unless told to, and the stories are not about them. */
const quick: Pace = {
  conversation: { intervalMs: 1 },
  posts: { intervalMs: 1, burst: 1_000 },
  edits: { intervalMs: 1, burst: 1_000 },
  reads: { intervalMs: 1, burst: 1_000 },
};

let teams = 0;

export async function world(database: Database, options: WorldOptions = {}): Promise<World> {
  const offset = new Date(options.starts ?? '2018-11-05T10:00:00Z').getTime() - Date.now();
  let moved = 0;
  const clock: Clock = { now: () => new Date(Date.now() + offset + moved) };
  const cast = options.people ?? people;
  const names = cast.map((person) => person.name);
  const home = options.home ?? channel;
  teams += 1;
  const workspace = createWorkspace({
    manifest: await manifest(),
    clock: () => clock.now().getTime(),
    moveClock: (to) => {
      moved += to - clock.now().getTime();
    },
    team: { id: `T${process.pid}X${teams}` },
    users: cast,
    channels: [
      { name: home, members: names.filter((name) => name !== 'out') },
      { name: elsewhere, members: names },
    ],
  });
  const listening = await workspace.listen();
  const practice = new PracticeClient(listening.url);
  const config: Config = {
    slack: {
      mode: options.mode ?? 'socket',
      botToken: workspace.app.botToken,
      appToken: workspace.app.appToken,
      signingSecret: workspace.app.signingSecret,
      port: options.mode === 'http' ? await freePort() : 0,
      apiUrl: `${listening.url}/api/`,
    },
    database: { dataDir: '' },
    logLevel: 'silent',
    healthPort: undefined,
    followsPracticeClock: false,
  };
  if (options.mode === 'http') workspace.sendRequestsTo(`http://127.0.0.1:${config.slack.port}/slack/events`);
  const log = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  let bot: RunningApp = await startApp(config, database, clock, log, { schedule: false, pace: quick });
  const told: World = {
    workspace,
    practice,
    database,
    clock,
    config,
    sl: practice.as('sl'),
    dh: practice.as('dh'),
    ob: practice.as('ob'),
    gu: practice.as('gu'),
    ex: practice.as('ex'),
    out: practice.as('out'),
    async advance({ days = 0, hours = 0, minutes = 0 }) {
      moved += ((days * 24 + hours) * 60 + minutes) * 60_000;
    },
    async tick() {
      await bot.runJobs();
      await told.settled();
    },
    async settled() {
      await practice.settle();
      await bot.settle();
      await practice.settle();
    },
    async restartBot() {
      await bot.stop(8_000);
      bot = await startApp(config, database, clock, log, { schedule: false, pace: quick });
    },
    async stop() {
      await bot.stop(3_000);
      await workspace.close();
    },
  };
  await told.sl.invite(home, 'bot');
  if (options.group !== false) await setUpGroup(told);
  return told;
}

/** SL sets up the group, through the modal. */
export async function setUpGroup(told: Pick<World, 'sl'>): Promise<void> {
  await told.sl.command(channel, '/intra setup');
  await told.sl.waitForModal('Set up the group');
  await told.sl.submit({
    'Group name': 'West Midlands stakeholder group',
    Region: 'West Midlands',
    'Policy instrument': 'ERDF England, priority axes 1 and 3',
    'Time zone': 'Europe/London',
    Facilitators: ['sl'],
  });
  await told.sl.waitForMessage(channel, /This channel is now the home/);
}
