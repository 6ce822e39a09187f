import { expect, test } from 'vitest';
import { createWorkspace, PracticeClient } from '../../src/sandbox/index.js';
import { manifest } from '../support/world.js';

test('what prepared a workspace is read, counts for no step, and left nothing that only one person sees', async () => {
  const workspace = createWorkspace({
    manifest: await manifest(),
    users: [{ name: 'sl' }],
    channels: [{ name: 'rsg', members: ['sl', 'bot'] }],
  });
  await workspace.listen();
  try {
    const sl = new PracticeClient(workspace.url).as('sl');
    await sl.say('rsg', 'Good morning');
    // Without an app in it, the person alone is told that the command went nowhere.
    await sl.command('rsg', '/intra');
    expect((await sl.sees('rsg')).map((seen) => seen.ephemeral)).toEqual([false, true]);
    workspace.begin();
    expect((await sl.sees('rsg')).map((seen) => seen.text)).toEqual(['Good morning']);
    expect(workspace.page.guide(workspace).map((step) => step.done)).not.toContain(true);
  } finally {
    await workspace.close();
  }
});
