import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { mornings } from '../support/mornings.js';
import { channel, type World, world } from '../support/world.js';
import { type Browser, messages, modal, openBrowser, type Window } from './browser.js';

/** Where the pictures are put, to be looked at; CI keeps them. */
const FOLDER = process.env['SCREENSHOTS'] ?? join(tmpdir(), 'intra-screenshots');

let told: World;
let browser: Browser;

/** All kinds of reminders: to owners and deputies, on behalf, for what nobody owns or answers, in the channel. */
async function remindersOfAllKinds(): Promise<World> {
  const scene = await world(await testDatabase());
  const { sl, dh, ob, gu } = scene;
  const { types, pass, prompt, clicks } = mornings(scene);
  const takes = async (who: typeof sl, title: string, fields: Record<string, string>) => {
    await who.waitForModal(title);
    await who.submit(fields);
    await scene.settled();
  };
  for (const who of [dh, ob, gu]) await types(who, '/intra mine');
  await scene.practice.changePerson('gu', { canBeMessaged: false });
  await types(sl, '/intra members');
  await sl.click(await sl.waitForMessage(channel, /Dana Hughes/), 'Edit', { near: 'Dana Hughes' });
  await sl.waitForModal();
  await sl.submit({ Deputy: 'OB · Olga Brandt' });
  await types(sl, '/intra member add');
  await takes(sl, 'Add a member', { Name: 'Paul Quinn', Initials: 'PQ' });

  await types(sl, '/intra action Send the contract for the testbeds to the council’s legal team @dh by 5 Nov');
  await types(dh, '/intra update A-1 Waiting for legal, who want the annex on state aid rewritten');
  for (const what of [
    'Finalise the improvement plan with the stakeholders',
    'Write to the four business agencies about internationalisation vouchers and what they think of them',
    'Book the room for the next meeting',
    'Draft the call text',
    'Ask Badajoz for their figures',
    'Thank the speakers',
  ]) {
    await types(sl, `/intra action ${what} @dh by 13 Nov`);
  }
  await types(sl, '/intra action Ask the bank for its conditions @PQ by 13 Nov');
  await types(sl, '/intra action Bring the figures of the chamber @gu by 13 Nov');
  await types(sl, '/intra action Hold the meetings of the next two years and plan for longer');
  await takes(sl, 'Record an action', {});
  await types(sl, '/intra decide The current SME innovation programme will include e-commerce support.');
  await takes(sl, 'Record a decision', { 'How was it reached?': 'Agreed by the group', 'Review on': '2018-11-13' });
  await pass(8);
  await clicks(dh, await prompt(dh), 'On track', 'Finalise');
  await clicks(dh, await prompt(dh), 'Snooze…', 'Book the room');
  await takes(dh, 'Snooze A-4', { Until: 'Next Monday, Mon 19 Nov' });
  await dh.say('dm', 'They have read it, and have two questions.', { thread: await prompt(dh) });
  await dh.say('dm', 'Thank you, done');
  await scene.settled();
  await types(sl, '/intra upcoming');
  await types(ob, '/intra away until 16 Nov annual leave');
  await pass(9);
  return scene;
}

beforeAll(async () => {
  await mkdir(FOLDER, { recursive: true });
  told = await remindersOfAllKinds();
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await told?.stop();
});

async function takes({ page, complaints }: Window, name: string): Promise<void> {
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), `${name} is too wide`).toBe(false);
  expect(complaints).toEqual([]);
}

const looks = [
  { look: 'phone', size: { width: 360, height: 2600, dark: false } },
  { look: 'desktop', size: { width: 1280, height: 2000, dark: true } },
];

test.each(looks)('reminders and what is opened from them fit on a $look', async ({ look, size }) => {
  for (const who of ['dh', 'sl', 'ob']) {
    const seen = await browser.open(told.workspace.url, who, { ...size, place: 'dm' });
    await messages(seen.page, /Tap to answer|stand in/)
      .first()
      .waitFor();
    await takes(seen, `${look}-reminders-${who}`);
  }
  const asked = (await told.gu.sees(channel)).find(({ text }) => text.includes('Asked here, because'));
  const thread = `${asked?.channel}?thread=${asked?.threadTs}`;
  const guest = await browser.open(told.workspace.url, 'gu', { ...size, place: thread });
  await guest.page.getByText('Asked here, because').first().waitFor();
  await takes(guest, `${look}-reminders-channel`);

  await told.sl.command(channel, '/intra upcoming');
  await told.sl.waitForMessage(channel, /Reminders in the next seven days/);
  const upcoming = await browser.open(told.workspace.url, 'sl', size);
  await messages(upcoming.page, /Reminders in the next seven days/)
    .first()
    .waitFor();
  await takes(upcoming, `${look}-reminders-upcoming`);

  await told.sl.command(channel, '/intra reminders');
  await told.sl.waitForModal('Your reminders');
  const own = await browser.open(told.workspace.url, 'sl', size);
  await modal(own.page).getByText('Your reminders').first().waitFor();
  await takes(own, `${look}-reminders-own`);
  await modal(own.page).getByRole('button', { name: 'Group settings…' }).click();
  await modal(own.page).getByText('Remind before the due date').waitFor();
  await takes(own, `${look}-reminders-group`);
  await told.sl.close({ all: true });

  const prompt = (await told.dh.sees('dm')).findLast(({ text }) => text.includes('Tap to answer'));
  if (prompt === undefined) throw new Error('no reminder');
  for (const [label, title] of [
    ['Snooze…', /Snooze A-/],
    ['New date…', /New date for A-/],
    ['Not mine…', /is not mine/],
  ] as const) {
    await told.dh.click(prompt, label, { near: 'Draft the call text' });
    await told.dh.waitForModal();
    const seen = await browser.open(told.workspace.url, 'dh', { ...size, height: 800 });
    await modal(seen.page).getByText(title).first().waitFor();
    await takes(seen, `${look}-reminders-${label.slice(0, 3).toLowerCase()}`);
    await told.dh.close({ all: true });
  }
});
