import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';
import { actsAs, chooses, goesTo, messages, modal, openBrowser, types, type Window } from './browser.js';
import { decide } from './scene.js';

const database = await testDatabase();
const browser = await openBrowser();
let told: World;
let seen: Window;
afterEach(async () => {
  expect(seen.complaints).toEqual([]);
  await seen.page.context().close();
  await told.stop();
});
afterAll(() => browser.close());

async function begins(group = true, person = 'sl'): Promise<Window['page']> {
  told = await world(database, { group });
  seen = await browser.open(told.workspace.url, person);
  return seen.page;
}

describe('from typing to result', () => {
  test('a facilitator sets up the group, after leaving a field empty', async () => {
    const page = await begins(false);
    await types(page, '/intra setup');
    const form = modal(page);
    await form.getByLabel('Group name').fill('West Midlands stakeholder group');
    await form.getByLabel('Region').fill('West Midlands');
    await form.getByRole('button', { name: 'Set up' }).click();
    await form.getByText('Please complete this required field.').waitFor();
    const instrument = form.getByLabel('Policy instrument');
    await expect.poll(() => instrument.evaluate((field) => field.matches(':focus'))).toBe(true);
    expect(await instrument.getAttribute('aria-invalid')).toBe('true');
    await instrument.fill('ERDF England, priority axes 1 and 3');
    await chooses(form.getByLabel('Facilitators'), 'Dana');
    await form.getByRole('button', { name: 'Set up' }).click();
    const welcome = messages(page, /This channel is now the home of West Midlands stakeholder group/);
    await welcome.waitFor();
    expect(await welcome.innerText()).toContain('Sam Lowe and Dana Hughes');
    await expect.poll(() => form.count()).toBe(0);
    await expect
      .poll(() => page.getByRole('textbox', { name: /^Message to/ }).evaluate((it) => it.matches(':focus')))
      .toBe(true);
  });

  test('a decision is recorded, and its card stands in the channel', async () => {
    const page = await begins();
    await types(page, '/intra decide');
    const form = modal(page);
    await form.getByLabel('Decision').fill('The current programme will include e-commerce support.');
    await form.getByRole('radio', { name: 'Agreed by the group' }).check();
    await form.getByRole('button', { name: 'Record' }).click();
    await messages(page, /Recorded as D-1/).waitFor();
    const card = messages(page, /The current programme will include e-commerce support/).filter({
      hasText: 'Add action',
    });
    await card.waitFor();
    expect(await card.innerText()).toContain('Agreed by the group');
  });

  test('an action keeps its vague date in words', async () => {
    const page = await begins();
    await types(page, '/intra action Have the testbeds contracted @dh in the coming months');
    await messages(page, /no date yet \(“in the coming months”\)/).waitFor();
    await messages(page, /Recorded as A-1/)
      .getByText('Only visible to you')
      .waitFor();
  });

  test('an update goes through its form, with an error beside a field first', async () => {
    const page = await begins();
    await types(page, '/intra action Finalise the improvement plan @sl by 30 nov');
    await messages(page, /Recorded as A-1/).waitFor();
    await types(page, '/intra update');
    const form = modal(page);
    await form.getByText('Update an action').waitFor();
    await chooses(form.getByLabel('Action item'), 'A-1', /Finalise the improvement plan/);
    const submit = form.locator('button[type=submit]');
    await submit.click();
    await form.getByRole('alert').filter({ hasText: 'Please say how it is going, or what happened.' }).waitFor();
    await form.getByLabel('What happened?').fill('Draft sent to *all* partners');
    await submit.click();
    await messages(page, /Recorded for A-1/).waitFor();
    await messages(page, /Last: “Draft sent to \*all\* partners”/).waitFor();
  });

  test('another person presses a button on a card, and both see it change at once', async () => {
    const page = await begins();
    await types(page, '/intra action Write to the agencies @dh by 30 nov');
    await messages(page, /Recorded as A-1/).waitFor();
    const other = await browser.open(told.workspace.url, 'dh');
    const card = messages(other.page, /Write to the agencies/).filter({ hasText: 'due Fri 30 Nov' });
    await card.getByRole('button', { name: /^Done/ }).click();
    const form = modal(other.page);
    await Promise.race([
      form.waitFor(),
      messages(other.page, /A-1: done|done since/)
        .first()
        .waitFor(),
    ]);
    if ((await form.count()) > 0) await form.locator('button[type=submit]').click();
    await messages(page, /Write to the agencies.*done/s)
      .first()
      .waitFor();
    await other.page.context().close();

    await actsAs(page, /Dana Hughes/);
    await page.getByText('Dana Hughes').first().waitFor();
    expect(await messages(page, /Recorded as A-1/).count()).toBe(0);
  });

  test('a long list turns its pages in place', async () => {
    const page = await begins();
    const group = await database.prisma.stakeholderGroup.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await database.prisma.member.createMany({
      data: Array.from({ length: 20 }, (_, index) => ({
        groupId: group.id,
        name: `Person ${index + 1} & <!here>`,
        initials: `P${index + 1}`,
        role: 'MEMBER' as const,
        createdAt: told.clock.now(),
      })),
    });
    await types(page, '/intra list members');
    const list = messages(page, /people in the group/);
    await list.getByText(/1–8 of 2\d/).waitFor();
    await list.getByRole('button', { name: /^Next/ }).click();
    await list.getByText(/9–16 of 2\d/).waitFor();
    await list.getByText('Person 9 & <!here>').waitFor();
    expect(await list.count()).toBe(1);
  });

  test('a decision is superseded out of its menu', async () => {
    const page = await begins();
    await decide(told, { Decision: 'Vouchers for ten firms.', 'How was it reached?': 'Agreed by the group' });
    const card = messages(page, /Vouchers for ten firms/).filter({ hasText: 'Add action' });
    await card.getByRole('button', { name: /More/ }).filter({ hasText: '⋯' }).click();
    await page.getByRole('menuitem', { name: 'Supersede…' }).click();
    const form = modal(page);
    await form.getByText('Supersede D-1').waitFor();
    await form.getByLabel('Decision').fill('Vouchers for twenty firms.');
    await form.getByRole('radio', { name: 'Agreed by the group' }).check();
    await form.locator('button[type=submit]').click();
    await messages(page, /Recorded as D-2|Vouchers for twenty firms/)
      .first()
      .waitFor();
    await messages(page, /superseded by D-2/i)
      .first()
      .waitFor();
  });

  test('a permalink leads to its message; a reload changes nothing', async () => {
    const page = await begins();
    const { ts } = await told.sl.say(channel, 'The first of many.');
    for (let index = 0; index < 60; index += 1) await told.dh.say(channel, `Message ${index}`);
    await messages(page, 'Message 59').waitFor();
    const id = new URL(page.url()).hash.split('/')[1]?.split('?')[0];
    await told.sl.say(channel, `See ${told.workspace.url}/archives/${id}/p${ts.replace('.', '')}`);
    await messages(page, /^.*See/)
      .getByRole('link', { name: /archives/ })
      .click();
    await expect.poll(() => messages(page, 'The first of many.').evaluate((it) => it.matches(':focus'))).toBe(true);
    expect(await messages(page, 'The first of many.').isVisible()).toBe(true);

    await types(page, '/intra decide');
    await modal(page).getByLabel('Decision').fill('Half a sentence');
    await page.waitForTimeout(500);
    await page.reload();
    expect(await modal(page).getByLabel('Decision').inputValue()).toBe('Half a sentence');
    await modal(page).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Act as Sam Lowe' }).waitFor();

    await page.goto(`${told.workspace.url}/archives/${id}/p${ts.replace('.', '')}`);
    await messages(page, 'The first of many.').waitFor();
    await goesTo(page, /general/);
    await page.getByRole('heading', { name: '#general', level: 1 }).waitFor();
  });
});
