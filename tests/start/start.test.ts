import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWorkspace, PracticeClient, type Workspace } from '../../src/sandbox/index.js';
import { type BotProcess, spawnBot } from '../support/bot-process.js';
import { manifest } from '../support/world.js';

describe('the process', () => {
  let workspace: Workspace;
  let dataDir: string;
  const running: BotProcess[] = [];

  // One data directory for all: making it takes seconds, and only the first start is to do that.
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'intra-start-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  beforeEach(async () => {
    workspace = createWorkspace({
      manifest: await manifest(),
      users: [{ name: 'sl' }],
      channels: [{ name: 'rsg', members: ['sl', 'bot'] }],
    });
    await workspace.listen();
  });

  afterEach(async () => {
    for (const bot of running.splice(0)) {
      bot.child.kill('SIGKILL');
      await bot.ended;
    }
    await workspace.close();
  });

  function start(extra: Record<string, string> = {}): BotProcess {
    const bot = spawnBot({
      SLACK_BOT_TOKEN: workspace.app.botToken,
      SLACK_APP_TOKEN: workspace.app.appToken,
      SLACK_API_URL: workspace.apiUrl,
      INTRA_DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...extra,
    });
    running.push(bot);
    return bot;
  }

  test('says one line when it is ready, and SIGTERM ends it cleanly', async () => {
    const bot = start();
    await bot.ready();
    expect(bot.lines.filter((line) => line.includes('intra is ready'))).toHaveLength(1);
    expect(bot.lines[0]).toMatch(/first start/);
    bot.child.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
  });

  test('a second one on the same data directory refuses with a clear line, and the first goes on', async () => {
    const first = start();
    await first.ready();
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.lines.join('\n')).toMatch(/Another intra process .*using .*INTRA_DATA_DIR/s);
    const sl = new PracticeClient(workspace.url).as('sl');
    await sl.command('rsg', '/intra');
    await sl.waitForMessage('rsg', /What you can type/);
  });

  test('a token that Slack does not accept is told in a sentence', async () => {
    const bot = start({ SLACK_BOT_TOKEN: 'xoxb-wrong' });
    expect(await bot.ended).toBe(1);
    expect(bot.lines.join('\n')).toMatch(/Slack did not accept SLACK_BOT_TOKEN \(invalid_auth\)/);
  });

  test('the health page tells when it takes work', async () => {
    const port = 20_000 + (process.pid % 20_000);
    const bot = start({ HEALTH_PORT: String(port) });
    await bot.ready();
    const asked = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return { status: response.status, text: await response.text() };
    };
    expect(await asked('/livez')).toEqual({ status: 200, text: 'ok\n' });
    expect(await asked('/readyz')).toEqual({ status: 200, text: 'ready\n' });
    expect((await asked('/metrics')).text).toMatch(/^intra_messages_pending 0$/m);
  });
});
