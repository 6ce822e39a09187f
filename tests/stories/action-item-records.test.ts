import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

async function posted(matching: RegExp) {
  await told.settled();
  return (await told.sl.sees(channel)).filter((message) => !message.ephemeral && matching.test(message.text));
}

async function card(reference = 'A-1') {
  const [found] = await posted(new RegExp(`${reference}\\b`));
  if (found === undefined) throw new Error(`no card of ${reference}`);
  return found;
}

/** A group with DH and GU in it. */
async function story(): Promise<World> {
  told = await world(database);
  for (const person of [told.dh, told.gu]) {
    await person.command(channel, '/intra members');
    await person.waitForMessage(channel, /people in the group/);
  }
  return told;
}

async function record(typed: string, reference: string): Promise<void> {
  await told.sl.command(channel, `/intra action ${typed}`);
  await told.sl.waitForMessage(channel, new RegExp(`Recorded as ${reference}:`));
}

describe('lists', () => {
  test('show what is overdue first, then by date, undated last', async () => {
    const { dh, sl } = await story();
    await record('Send the contract @dh by 12 Nov', 'A-1');
    await record('Hold the workshop @dh in the coming months', 'A-2');
    await record('Finalise the plan @sl by 30 Nov', 'A-3');
    await record('Write to the agencies @dh by 9 Nov', 'A-4');
    await told.advance({ days: 5 });
    await dh.command(channel, '/intra list');
    const open = await dh.waitForMessage(channel, /4 open actions/);
    const order = [...open.text.matchAll(/^(A-\d)/gm)].map(([reference]) => reference);
    expect(order).toEqual(['A-4', 'A-1', 'A-3', 'A-2']);
    expect(open.text).toContain('DH · 1 day overdue (due Fri 9 Nov) · open');
    expect(open.text).toContain('DH · due Mon 12 Nov, in 2 days · open');
    await dh.command(channel, '/intra list overdue');
    const overdue = await dh.waitForMessage(channel, /1 overdue action\b/);
    expect(overdue.text).toContain('Write to the agencies');
    await dh.click(overdue, 'Done');
    await dh.waitForMessage(channel, /A-4: done/);
    await dh.command(channel, '/intra list overdue');
    await dh.waitForMessage(channel, /No action is overdue\./);
    await dh.command(channel, '/intra list done');
    const done = await dh.waitForMessage(channel, /1 action that is done/);
    expect(done.text).toContain('done since Sat 10 Nov');
    await sl.command(channel, '/intra list @dh');
    expect((await sl.waitForMessage(channel, /2 open actions of Dana Hughes/)).text).not.toContain('Finalise');
    await sl.command(channel, '/intra list dana hughes');
    await sl.waitForMessage(channel, /2 open actions of Dana Hughes/);
    await sl.command(channel, '/intra mine');
    await sl.waitForMessage(channel, /1 open action of yours/);
    await sl.command(channel, '/intra list unowned');
    await sl.waitForMessage(channel, /Every open action has an owner\./);
    await sl.command(channel, '/intra list @zed');
    await sl.waitForMessage(channel, /Nobody in the group is called “@zed”\. There are .*DH/);
  });
});

describe('Home', () => {
  test('shows a person’s open actions, or that nothing is waiting', async () => {
    const { dh, gu } = await story();
    for (let number = 1; number <= 12; number += 1) {
      await record(`Task ${number} @dh by ${30 - number} Nov`, `A-${number}`);
    }
    await dh.openHome();
    await told.settled();
    const home = await dh.home();
    expect(home?.text).toContain('Your actions');
    expect(home?.text.match(/^A-\d+/gm)).toHaveLength(10);
    expect(home?.text).toContain('2 more actions of yours are open.');
    expect(home?.text).not.toContain('Task 1\n');
    if (home !== undefined) await dh.click(home, 'Show all');
    await dh.waitForModal();
    expect((await dh.modal())?.text).toContain('12 open actions of yours');
    await gu.openHome();
    await told.settled();
    const nothing = await gu.home();
    expect(nothing?.text).toContain('Nothing is waiting for you. The group has 12 open actions.');
    if (nothing !== undefined) await gu.click(nothing, 'Show them');
    await gu.waitForModal();
    expect((await gu.modal())?.text).toContain('12 open actions');
  });

  test('an action is done there with one tap', async () => {
    const { dh } = await story();
    await record('Send the contract @dh by 12 Nov', 'A-1');
    await dh.openHome();
    await told.settled();
    const home = await dh.home();
    if (home !== undefined) await dh.click(home, 'Done');
    await dh.waitForModal();
    expect((await dh.modal())?.text).toContain('A-1: done');
    await told.settled();
    expect((await dh.home())?.text).toContain('The group has no open actions.');
    expect((await card()).text).toContain('· done');
  });
});

describe('editing', () => {
  test('a new owner is mentioned once, in a reply', async () => {
    const { sl, dh } = await story();
    await record('Send the contract @sl by 12 Nov', 'A-1');
    await sl.command(channel, '/intra edit A-1');
    const modal = await sl.waitForModal('Edit A-1');
    expect(modal.fields).toEqual(['Action', 'Owner', 'Due date', 'Due, in words', 'From decision', 'Notes']);
    expect(modal.text).toContain('Send the contract');
    await sl.submit({ Owner: 'DH', Action: 'Send the contract for the testbeds' });
    const answer = await sl.waitForMessage(channel, /A-1 is saved/);
    const shown = await card();
    expect(shown.text).toContain('Send the contract for the testbeds\nDH · due Mon 12 Nov · open');
    const replies = (await posted(/SL has given you this action/)).filter(({ threadTs }) => threadTs === shown.ts);
    expect(replies.map(({ pings }) => pings.length)).toEqual([1]);
    await sl.click(answer, 'Undo');
    await sl.waitForMessage(channel, /Taken back: A-1/);
    expect((await card()).text).toContain('Send the contract\nSL · due Mon 12 Nov · open');
    await dh.command(channel, '/intra edit A-1');
    await dh.waitForMessage(channel, /A-1 was recorded by somebody else and is not yours.*Ask SL\./);
  });

  test('an old date may stay, and who changed what meanwhile is told', async () => {
    const { sl, dh } = await story();
    await record('Send the contract @dh by 9 Nov', 'A-1');
    await told.advance({ days: 7 });
    await sl.command(channel, '/intra edit A-1');
    await sl.waitForModal('Edit A-1');
    await dh.command(channel, '/intra update A-1 Nearly there');
    await dh.waitForMessage(channel, /Recorded for A-1\./);
    await sl.submit({ Notes: 'Legal has to see it' });
    await sl.waitForMessage(channel, /A-1 is saved/);
    await sl.command(channel, '/intra edit A-1');
    await sl.waitForModal('Edit A-1');
    await dh.command(channel, '/intra edit A-1');
    await dh.waitForModal('Edit A-1');
    await dh.submit({ 'Due date': '2018-12-07' });
    await dh.waitForMessage(channel, /A-1 is saved/);
    await sl.submit({ Action: 'Send the signed contract' });
    await told.settled();
    const again = await sl.modal();
    expect(again?.text).toContain('DH changed this while you were writing:');
    expect(again?.text).toContain('Due date: Fri 9 Nov → Fri 7 Dec');
    expect(again?.text).toContain('Send the signed contract');
    expect(again?.text).toContain('2018-12-07');
    await sl.submit();
    await sl.waitForMessage(channel, /A-1 is saved/);
    expect((await card()).text).toContain('Send the signed contract\nDH · due Fri 7 Dec · open');
  });
});

describe('taking back', () => {
  test('a recording: the card says so, and the number is not used again', async () => {
    const { sl, dh } = await story();
    await record('Send the contract @dh by 12 Nov', 'A-1');
    await told.settled();
    await sl.command(channel, '/intra undo');
    await sl.waitForMessage(channel, /Taken back: A-1/);
    const shown = await card();
    expect(shown.text).toContain('Taken back; no longer in the register.');
    expect(shown.buttons).toEqual([]);
    await dh.command(channel, '/intra done A-1');
    await dh.waitForMessage(channel, /A-1 was taken back, so it cannot be changed/);
    await dh.command(channel, '/intra mine');
    await dh.waitForMessage(channel, /No open action is yours/);
    await record('Write to the agencies @dh by 12 Nov', 'A-2');
  });

  test('not where something was built on it', async () => {
    const { sl, dh } = await story();
    await record('Send the contract @dh by 12 Nov', 'A-1');
    const answer = await sl.waitForMessage(channel, /Recorded as A-1/);
    await dh.command(channel, '/intra update A-1 Sent');
    await dh.waitForMessage(channel, /Recorded for A-1\./);
    await sl.click(answer, 'Undo');
    await sl.waitForMessage(channel, /A-1 was changed again after that, so this can no longer be taken back/);
    await dh.command(channel, '/intra undo');
    await dh.waitForMessage(channel, /Taken back: A-1/);
    await sl.click(answer, 'Undo');
    await sl.waitForMessage(channel, /Taken back: A-1/);
  });

  test('a closing restores state, health and date', async () => {
    const { dh } = await story();
    await record('Send the contract @dh by 12 Nov', 'A-1');
    await dh.command(channel, '/intra update A-1');
    await dh.waitForModal('Update A-1');
    await dh.submit({ 'How is it going?': 'At risk', 'What happened?': 'Legal', 'New due date': '2018-12-07' });
    await dh.waitForMessage(channel, /A-1: at risk, now due Fri 7 Dec/);
    await dh.command(channel, '/intra done A-1');
    await dh.waitForMessage(channel, /A-1: done/);
    await dh.command(channel, '/intra undo');
    await dh.waitForMessage(channel, /Taken back: A-1/);
    expect((await card()).text).toMatch(/DH · due Fri 7 Dec · at risk\nLast: “Legal”/);
    await dh.command(channel, '/intra undo');
    await told.settled();
    expect((await card()).text).toContain('DH · due Mon 12 Nov · open');
    const item = await database.prisma.actionItem.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect([item.status, item.health, item.closedAt, item.lastUpdateAt]).toEqual(['OPEN', null, null, null]);
  });
});

describe('the record', () => {
  test('shows its updates, newest first, and every change with its author', async () => {
    const { sl, dh } = await story();
    await record('Send the contract @dh by 12 Nov', 'A-1');
    await dh.command(channel, '/intra update A-1 Draft *sent* & received');
    await dh.waitForMessage(channel, /Recorded for A-1\./);
    await sl.command(channel, '/intra done A-1 All signed');
    await sl.waitForMessage(channel, /A-1: done/);
    await sl.command(channel, '/intra show a1');
    const shown = await sl.waitForMessage(channel, /Updates, newest first/);
    expect(shown.text).toMatch(
      /done: “All signed” — SL for DH, Mon 5 Nov\n“Draft \*sent\* & received” — DH, Mon 5 Nov/,
    );
    await sl.click(await card(), 'History');
    const history = await sl.waitForMessage(channel, /History of A-1/);
    expect(history.text).toContain('State: open → done');
    expect(history.text).toContain('On behalf of DH');
    expect(history.text).toContain('Due date: Mon 12 Nov');
    expect(history.text).toContain('“Draft *sent* & received”');
  });

  test('of another group is not there', async () => {
    await story();
    await record('Send the contract @dh by 12 Nov', 'A-1');
    const item = await database.prisma.actionItem.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await told.stop();
    await story();
    await told.sl.command(channel, '/intra update A-1 text');
    await told.sl.waitForMessage(channel, /There is no A-1 in this group/);
    expect((await database.prisma.actionItem.findUniqueOrThrow({ where: { id: item.id } })).version).toBe(1);
  });

  test('holds 3,000 characters of whatever people write', async () => {
    const { dh } = await story();
    await record('Send the contract @dh by 12 Nov', 'A-1');
    const text = `${'*_~`<&> 😀 مرحبا '.repeat(170)}`.slice(0, 2990).trim();
    await dh.command(channel, '/intra update A-1');
    await dh.waitForModal('Update A-1');
    await dh.submit({ 'What happened?': text });
    await dh.waitForMessage(channel, /Recorded for A-1\./);
    await dh.command(channel, '/intra show A-1');
    const shown = await dh.waitForMessage(channel, /Updates, newest first/);
    expect(shown.text).toContain(text);
  });
});
