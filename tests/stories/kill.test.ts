import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/persistence/database.js';
import { createWorkspace, PracticeClient } from '../../src/sandbox/index.js';
import { type BotProcess, spawnBot } from '../support/bot-process.js';
import { channel, manifest, setUpGroup } from '../support/world.js';

const entries = 50;
const kills = 8;

test('kill -9 at any point loses no confirmed entry and doubles none', { timeout: 240_000 }, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'intra-kill-'));
  const workspace = createWorkspace({
    manifest: await manifest(),
    users: [{ name: 'sl', realName: 'Sam Lowe' }],
    channels: [{ name: channel, members: ['sl', 'bot'] }],
  });
  await workspace.listen();
  const practice = new PracticeClient(workspace.url);
  const sl = practice.as('sl');
  const start = async (): Promise<BotProcess> => {
    const bot = spawnBot({
      SLACK_BOT_TOKEN: workspace.app.botToken,
      SLACK_APP_TOKEN: workspace.app.appToken,
      SLACK_API_URL: workspace.apiUrl,
      INTRA_DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
    });
    await bot.ready();
    return bot;
  };
  let bot = await start();
  try {
    await setUpGroup({ sl });
    // The points are spread over the entries and, by the varying delay, over what happens within one.
    const killAt = new Set(Array.from({ length: kills }, (_, index) => 3 + index * 6));
    const interrupted: string[] = [];
    for (let entry = 1; entry <= entries; entry += 1) {
      const text = `Entry number ${entry} of many`;
      const typed = sl.command(channel, `/intra action ${text} @SL by 30 Nov`).catch(() => undefined);
      if (!killAt.has(entry)) {
        await typed;
        await sl.waitForMessage(channel, new RegExp(`Recorded as[^]*${text}`));
        continue;
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      bot.child.kill('SIGKILL');
      await bot.ended;
      interrupted.push(text);
      bot = await start();
      const [last] = (await practice.deliveries()).slice(-1);
      // As Slack would: what was not acknowledged is delivered once more.
      if (last !== undefined) await practice.redeliver(last);
      await typed;
      await sl.waitForMessage(channel, new RegExp(`Recorded as[^]*${text}`));
    }
    await practice.settle();
    const seen = await sl.sees(channel, { limit: 1000 });
    for (let entry = 1; entry <= entries; entry += 1) {
      const text = `Entry number ${entry} of many`;
      const cards = seen.filter((message) => !message.ephemeral && message.text.includes(text));
      expect(
        cards.length,
        `cards of “${text}”${interrupted.includes(text) ? ' (interrupted)' : ''}`,
      ).toBeLessThanOrEqual(1);
    }
    bot.child.kill('SIGKILL');
    await bot.ended;
    const database = await openDatabase({ dataDir }, { log: pino({ level: 'silent' }) });
    const items = await database.prisma.actionItem.findMany({ orderBy: { number: 'asc' } });
    await database.close();
    expect(items.map((item) => item.text).sort()).toEqual(
      Array.from({ length: entries }, (_, index) => `Entry number ${index + 1} of many`).sort(),
    );
    expect(items.map((item) => item.number)).toEqual(Array.from({ length: entries }, (_, index) => index + 1));
  } finally {
    bot.child.kill('SIGKILL');
    await bot.ended;
    await workspace.close();
    await rm(dataDir, { recursive: true, force: true });
  }
});
