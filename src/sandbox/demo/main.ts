// npm run demo: the practice workspace with a seeded group, and the bot in it. Each start begins afresh.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createWorkspace, MovableClock, PracticeClient, type Workspace } from '../index.js';

import { startBot } from './bot-process.js';
import { cast, channels, home } from './cast.js';
import { help } from './line.js';
import { seed } from './seed.js';
import { peopleList, terminal } from './terminal.js';

const root = new URL('../../../', import.meta.url);
/** `npm run dev` hands over another way to run the bot, which restarts when its code changes. */
const [, , ...given] = process.argv;
const [program = process.execPath, ...args] = given.length > 0 ? given : [process.execPath, 'dist/main.js'];

async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'intra-demo-'));
  const clock = new MovableClock(Date.now());
  const workspace = createWorkspace({
    clock: clock.now,
    moveClock: (to) => clock.set(to),
    manifest: parse(await readFile(new URL('manifest.yml', root), 'utf8')),
    team: { name: 'Practice workspace' },
    users: cast,
    channels,
  });
  const { url } = await workspace.listen(Number(process.env['DEMO_PORT'] ?? 0));
  console.log('Starting the practice workspace and the bot …');
  const starting = startBot([program, ...args], botEnvironment(workspace, dataDir), (line) => console.log(`  ${line}`));
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await starting.then(
      (bot) => bot.stop(),
      () => undefined,
    );
    await workspace.close();
    await rm(dataDir, { recursive: true, force: true });
    process.exit();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const bot = await starting;
  bot.ended.then(async (code) => {
    if (stopping) return;
    console.error(`The bot has ended (${code}).`);
    await stop();
  });
  const practice = new PracticeClient(url);
  try {
    const end = await play(practice, url);
    // Started in the background, without a terminal, the workspace stays until it is told to stop.
    if (end === 'quit' || process.stdin.isTTY) await stop();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    await stop();
  }
}

async function play(practice: PracticeClient, url: string): Promise<'quit' | 'end of input'> {
  await seed(practice, (done, all) => {
    if (process.stdout.isTTY) process.stdout.write(`\rEntering the group's records: ${done} of ${all}`);
  });
  console.log(`${process.stdout.isTTY ? '\n' : ''}\nThe practice workspace is at ${url}\n`);
  console.log(`People in #${home}:\n${peopleList()}\n\n${help}\n`);
  console.log(`Programs can act through ${url}/control (see src/sandbox/client.ts).\n`);
  return terminal(practice, process.stdin, (text) => process.stdout.write(text)).run();
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
