// npm run demo: the practice workspace with a seeded group, and the bot in it. Each start begins afresh.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createWorkspace, MovableClock, PracticeClient, type Workspace } from '../index.js';
import { type BotProcess, startBot } from './bot-process.js';
import { cast, channels, home } from './cast.js';
import { help } from './line.js';
import { seed } from './seed.js';
import { peopleList, terminal } from './terminal.js';

const root = new URL('../../../', import.meta.url);
/** `npm run dev` hands over another way to run the bot, which restarts when its code changes. */
const [, , ...given] = process.argv;
const [program = process.execPath, ...args] = given.length > 0 ? given : [process.execPath, 'dist/main.js'];

/** A workspace with the bot in it and the group's records entered. */
interface Stage {
  readonly workspace: Workspace;
  /** Ends the bot and the workspace, and removes its data. */
  clear(): Promise<void>;
}

/** @param port 0: any free one */
async function setStage(port: number, startOver: () => Promise<void>, onExit: () => void): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'intra-demo-'));
  // A rehearsal may begin at another time than now, e.g. DEMO_STARTS=2018-09-17T09:00:00Z.
  const clock = new MovableClock(Date.parse(process.env['DEMO_STARTS'] ?? '') || Date.now());
  const workspace = createWorkspace({
    clock: clock.now,
    moveClock: (to) => clock.set(to),
    manifest: parse(await readFile(new URL('manifest.yml', root), 'utf8')),
    team: { name: 'Practice workspace' },
    users: cast,
    channels,
    startOver,
    preparing: true,
  });
  await workspace.listen(port);
  let clearing = false;
  const starting: Promise<BotProcess> = startBot([program, ...args], botEnvironment(workspace, dataDir), (line) =>
    console.log(`  ${line}`),
  );
  const clear = async () => {
    clearing = true;
    await starting.then(
      (bot) => bot.stop(),
      () => undefined,
    );
    await workspace.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  starting
    .then((bot) => bot.ended)
    .then((code) => {
      if (clearing) return;
      console.error(`The bot has ended (${code}).`);
      onExit();
    })
    .catch(() => undefined);
  try {
    await starting;
    await seed(new PracticeClient(workspace.url), (done, all) => {
      if (process.stdout.isTTY) process.stdout.write(`\rEntering the group's records: ${done} of ${all}`);
    });
  } catch (error) {
    await clear();
    throw error;
  }
  if (process.stdout.isTTY) console.log();
  workspace.begin();
  return { workspace, clear };
}

async function main(): Promise<void> {
  let port = Number(process.env['DEMO_PORT'] ?? 0);
  let stage: Promise<Stage> | undefined;
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await stage?.then(
      ({ clear }) => clear(),
      () => undefined,
    );
    process.exit();
  };
  /** At the same address, so that the page finds it again. */
  const begin = (): Promise<Stage> => {
    stage = setStage(port, startOver, stop);
    return stage;
  };
  const startOver = async () => {
    const { clear } = (await stage) ?? {};
    await clear?.();
    console.log('\nStarting over …');
    await begin();
    console.log('Ready again.\n');
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  console.log('Starting the practice workspace and the bot …');
  const { workspace } = await begin();
  port = Number(new URL(workspace.url).port);
  console.log(`\nThe practice workspace is at ${workspace.url} — open it in a browser, or type here.\n`);
  console.log(`People in #${home}:\n${peopleList()}\n\n${help}\n`);
  console.log(`Programs can act through ${workspace.url}/control (see src/sandbox/README.md).\n`);
  const practice = new PracticeClient(workspace.url);
  const end = await terminal(practice, process.stdin, (text) => process.stdout.write(text)).run();
  // Started in the background, without a terminal, the workspace stays until it is told to stop.
  if (end === 'quit' || process.stdin.isTTY) await stop();
}

function botEnvironment(workspace: Workspace, dataDir: string): Record<string, string> {
  return {
    SLACK_MODE: 'socket',
    SLACK_BOT_TOKEN: workspace.app.botToken,
    SLACK_APP_TOKEN: workspace.app.appToken,
    SLACK_API_URL: workspace.apiUrl,
    INTRA_DATA_DIR: dataDir,
    DATABASE_URL: '',
    INTRA_PRACTICE_CLOCK: 'follow',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
  };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
