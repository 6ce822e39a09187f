import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkspace, PracticeClient, type Workspace } from '../../src/sandbox/index.js';
import { spawnBot } from '../support/bot-process.js';
import { manifest } from '../support/world.js';

/** Mon 5 Nov 2018; the time runs on from there. */
const offset = new Date('2018-11-05T10:00:00Z').getTime() - Date.now();

describe('npm run job', () => {
  let workspace: Workspace;
  let dataDir: string;

  /** Runs the command to its end. @returns what it printed, and its exit code */
  async function job(...args: string[]): Promise<{ lines: readonly string[]; code: number | string }> {
    const run = spawnBot(environment(), ['src/job.ts', ...args]);
    const code = await run.ended;
    return { lines: run.lines, code };
  }

  const environment = () => ({
    SLACK_BOT_TOKEN: workspace.app.botToken,
    SLACK_APP_TOKEN: workspace.app.appToken,
    SLACK_API_URL: workspace.apiUrl,
    INTRA_DATA_DIR: dataDir,
    INTRA_PRACTICE_CLOCK: 'follow',
    LOG_LEVEL: 'silent',
  });

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'intra-job-'));
    workspace = createWorkspace({
      manifest: await manifest(),
      clock: () => Date.now() + offset,
      users: [{ name: 'sl', realName: 'Sam Lowe', tz: 'Europe/London' }],
      channels: [{ name: 'rsg', members: ['sl', 'bot'] }],
    });
    await workspace.listen();
    const bot = spawnBot(environment());
    await bot.ready();
    const sl = new PracticeClient(workspace.url).as('sl');
    await sl.command('rsg', '/intra setup');
    await sl.waitForModal('Set up the group');
    await sl.submit({
      'Group name': 'West Midlands',
      Region: 'West Midlands',
      'Policy instrument': 'ERDF',
      'Time zone': 'Europe/London',
      Facilitators: ['sl'],
    });
    await sl.waitForMessage('rsg', /This channel is now the home/);
    await sl.command('rsg', '/intra action Send the contract @me by 7 Nov');
    await sl.waitForMessage('rsg', /Recorded as A-1/);
    bot.child.kill('SIGTERM');
    await bot.ended;
  });
  afterAll(async () => {
    await workspace.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const prompts = async () =>
    (await new PracticeClient(workspace.url).as('sl').sees('dm')).filter(({ text }) => /Tap to answer/.test(text));

  test('says with --dry-run what it would send, a line a message, and writes nothing', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { lines, code } = await job('nudges', '--now', '2018-11-07T10:00:00Z', '--dry-run');
      expect(code).toBe(0);
      expect(lines).toEqual([expect.stringMatching(/^SL U\w+: prompt on Wed 7 Nov: A-1 due today$/)]);
    }
    expect(await prompts()).toEqual([]);
  });

  test('runs once as of that instant, delivers, and has nothing more to do', async () => {
    const first = await job('nudges', '--now', '2018-11-07T10:00:00Z');
    expect(first).toEqual({ code: 0, lines: [expect.stringContaining('A-1 due today')] });
    expect((await prompts())[0]?.text).toContain('due today, Wed 7 Nov');
    expect(await job('nudges', '--now', '2018-11-07T10:05:00Z')).toEqual({ code: 0, lines: [] });
    // A day later it is overdue; at night nobody is written to.
    expect((await job('nudges', '--now', '2018-11-07T22:00:00Z')).lines).toEqual([]);
    expect((await job('nudges', '--now', '2018-11-08T09:30:00Z')).lines).toEqual([
      expect.stringMatching(/reminder in the thread on Thu 8 Nov: A-1 overdue/),
    ]);
    expect(await prompts()).toHaveLength(2);
  });

  test('says how it is used', async () => {
    const { lines, code } = await job('nonsense');
    expect(code).toBe(1);
    expect(lines.join('\n')).toMatch(/Usage: npm run job -- NAME .*nudges/);
    expect((await job('nudges', '--now', 'yesterday')).lines.join('\n')).toMatch(/“yesterday” is not an instant/);
  });
});
