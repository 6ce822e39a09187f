import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

const card = async (reference = 'A-1') => {
  await told.settled();
  const seen = await told.sl.sees(channel);
  const found = seen.find((message) => !message.ephemeral && new RegExp(`${reference}\\b`).test(message.text));
  if (found === undefined) throw new Error(`no card of ${reference}`);
  return found;
};

const member = (name: string) => database.prisma.member.findFirstOrThrow({ where: { name }, orderBy: { id: 'desc' } });

const updatesOf = (number: number) =>
  database.prisma.statusUpdate.findMany({
    where: { actionItem: { number, groupId: groupId } },
    orderBy: [{ at: 'asc' }],
    include: { by: true, for: true },
  });
let groupId = '';

/** A group with DH in it, and A-1, which is DH's. */
async function story(): Promise<World> {
  const begun = await world(database);
  told = begun;
  await begun.dh.command(channel, '/intra members');
  await begun.dh.waitForMessage(channel, /2 people/);
  await begun.sl.command(channel, '/intra action Finalise the plan @dh by 30 Nov');
  await begun.sl.waitForMessage(channel, /Recorded as A-1/);
  groupId = (await database.prisma.stakeholderGroup.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
  return begun;
}

describe('the form', () => {
  test('records how it is going, and the card says so', async () => {
    const { dh } = await story();
    await dh.command(channel, '/intra update');
    const modal = await dh.waitForModal('Update an action');
    expect(modal.fields).toEqual(['Action item', 'How is it going?', 'What happened?', 'New due date']);
    expect(await dh.suggest(modal, 'Action item', '')).toEqual(['A-1 · DH · Finalise the plan']);
    await dh.submit({ 'Action item': 'A-1' });
    expect((await dh.modal())?.errors).toEqual({ 'How is it going?': 'Please say how it is going, or what happened.' });
    await dh.submit({
      'How is it going?': 'At risk',
      'What happened?': 'Waiting for *legal* <!here>',
    });
    const answer = await dh.waitForMessage(channel, /A-1: at risk/);
    expect(answer.text).toContain('“Waiting for *legal* <!here>”');
    const shown = await card();
    expect(shown.text).toContain('DH · due Fri 30 Nov · at risk');
    expect(shown.text).toContain('Last: “Waiting for *legal* <!here>” — DH, Mon 5 Nov');
    expect(shown.pings).toEqual([]);
  });

  test('wants a reason for what is not being done, and for a date that moves', async () => {
    const { dh } = await story();
    await dh.command(channel, '/intra update a1');
    await dh.waitForModal('Update A-1');
    await dh.submit({ 'How is it going?': 'Not doing' });
    expect((await dh.modal())?.errors).toEqual({ 'What happened?': 'Please say why it is not being done.' });
    await dh.submit({ 'How is it going?': 'On track', 'New due date': '2018-12-07' });
    expect((await dh.modal())?.errors).toEqual({ 'What happened?': 'Please say why the date moves.' });
    await dh.submit({ 'New due date': '2018-10-07' });
    expect((await dh.modal())?.errors['New due date']).toMatch(/Sun 7 Oct has passed: choose today or later/);
    await dh.submit({ 'New due date': '2018-12-07', 'What happened?': 'The partners need a week more' });
    await dh.waitForMessage(channel, /A-1: on track, now due Fri 7 Dec/);
    expect((await card()).text).toContain('DH · due Fri 7 Dec · on track');
  });

  test('shows what was said last, and is filled with what is known', async () => {
    const { dh } = await story();
    await dh.command(channel, '/intra update A-1 Draft begun');
    await dh.waitForMessage(channel, /Recorded for A-1\./);
    await dh.command(channel, '/intra update A-1');
    await dh.waitForModal('Update A-1');
    await dh.submit({ 'How is it going?': 'Blocked', 'What happened?': 'Legal says no' });
    await dh.waitForMessage(channel, /A-1: blocked/);
    await dh.click(await card(), 'Update');
    const modal = await dh.waitForModal('Update A-1');
    expect(modal.text).toMatch(/DH · due Fri 30 Nov, in 25 days · blocked/);
    expect(modal.text).toMatch(/Last: “Legal says no” — DH, just now/);
    expect(modal.text).toMatch(/Before: “Draft begun” — DH, just now/);
    expect(modal.text).toMatch(/2018-11-30/);
    // What was filled in and left as it was is not a date that moves.
    await dh.submit({ 'How is it going?': 'On track' });
    await dh.waitForMessage(channel, /A-1: on track/);
  });
});

describe('at once', () => {
  test('done, and done again changes nothing', async () => {
    const { dh } = await story();
    await dh.command(channel, '/intra done A-1 Sent to the secretariat');
    const answer = await dh.waitForMessage(channel, /A-1: done/);
    expect(answer.buttons).toEqual(['Undo', 'See it in the channel']);
    const shown = await card();
    expect(shown.text).toContain('DH · due Fri 30 Nov · done');
    expect(shown.buttons).toEqual(['History', 'Reopen', 'Details', 'Edit']);
    await dh.command(channel, '/intra done A-1');
    await dh.waitForMessage(channel, /A-1 is done already, since Mon 5 Nov \(DH\)\. Nothing was changed\./);
    expect(await updatesOf(1)).toHaveLength(1);
    await dh.click(shown, 'Reopen');
    await dh.waitForMessage(channel, /A-1: open again/);
    expect((await card()).text).toContain('DH · due Fri 30 Nov · open');
    await dh.command(channel, '/intra reopen A-1');
    await dh.waitForMessage(channel, /A-1 is open already/);
  });

  test('what is said of a closed action is kept; saying how it goes opens it again', async () => {
    const { dh } = await story();
    await dh.command(channel, '/intra done A-1');
    await dh.waitForMessage(channel, /A-1: done/);
    await dh.command(channel, '/intra update A-1 The secretariat has confirmed');
    await dh.waitForMessage(channel, /Recorded for A-1\./);
    expect((await card()).text).toMatch(/· done\nLast: “The secretariat has confirmed”/);
    await dh.command(channel, '/intra update A-1');
    await dh.waitForModal('Update A-1');
    await dh.submit({ 'How is it going?': 'At risk', 'What happened?': 'They want changes' });
    await dh.waitForMessage(channel, /A-1: open again, at risk[\s\S]*It was “done” until now\./);
  });

  test('with a button, redelivered or not, and undone', async () => {
    const { dh } = await story();
    const pressed = await dh.click(await card(), 'Done');
    const answer = await dh.waitForMessage(channel, /A-1: done/);
    await told.practice.redeliver(pressed);
    await told.settled();
    expect(await updatesOf(1)).toHaveLength(1);
    await dh.click(answer, 'Undo');
    await dh.waitForMessage(channel, /Taken back: A-1/);
    expect((await card()).text).toContain('DH · due Fri 30 Nov · open');
    expect((await card()).text).not.toContain('Last:');
  });

  test('of what there is not, a sentence', async () => {
    const { dh } = await story();
    await dh.command(channel, '/intra done A-99');
    await dh.waitForMessage(channel, /There is no A-99 in this group\. Nothing was changed\./);
    await dh.command(channel, '/intra update D-3 text');
    await dh.waitForMessage(channel, /“D-3” is not an action item/);
    await dh.command(channel, '/intra reopen');
    await dh.waitForMessage(channel, /Which action shall be opened again\?/);
    await dh.command(channel, '/intra update The draft is with @sl');
    const modal = await dh.waitForModal('Update an action');
    expect(modal.text).toContain('The draft is with @Sam Lowe');
    expect(modal.text).toContain('Which action is this about?');
  });
});

describe('who may', () => {
  test('members update what is theirs or nobody’s; the facilitator everything, on the owner’s behalf', async () => {
    const { sl, dh, gu } = await story();
    await gu.command(channel, '/intra done A-1');
    await gu.waitForMessage(
      channel,
      /A-1 belongs to somebody else, so you cannot update it\. Nothing was changed\. Ask DH or SL\./,
    );
    await gu.click(await card(), 'Update');
    await told.settled();
    expect(await gu.modal()).toBeUndefined();
    await sl.command(channel, '/intra update A-1 Dana says the draft is out');
    await sl.waitForMessage(channel, /Recorded for A-1\./);
    expect((await card()).text).toContain('— SL for DH, Mon 5 Nov');
    const [update] = await updatesOf(1);
    expect([update?.by.initials, update?.for?.initials]).toEqual(['SL', 'DH']);
    await dh.command(channel, '/intra action');
    await dh.waitForModal('Record an action');
    await dh.submit({ Action: 'Book a room' });
    await dh.waitForMessage(channel, /Recorded as A-2/);
    await gu.command(channel, '/intra done A-2');
    await gu.waitForMessage(channel, /A-2: done/);
  });

  test('a deputy updates for the one for whom they stand in; an observer only reads', async () => {
    const { gu, ob, dh } = await story();
    for (const person of [gu, ob]) {
      await person.command(channel, '/intra mine');
      await person.waitForMessage(channel, /No open action is yours/);
    }
    const deputy = await member('Gus Unwin');
    await database.prisma.member.update({
      where: { id: (await member('Dana Hughes')).id },
      data: { deputyId: deputy.id },
    });
    await gu.command(channel, '/intra update A-1 Draft sent');
    await gu.waitForMessage(channel, /Recorded for A-1\./);
    await database.prisma.member.update({
      where: { id: (await member('Olga Brandt')).id },
      data: { role: 'OBSERVER' },
    });
    for (const typed of [
      '/intra action Sing @dh by 30 Nov',
      '/intra done A-1',
      '/intra update',
      '/intra update A-1 x',
    ]) {
      await ob.command(channel, typed);
      await told.settled();
    }
    expect((await ob.sees(channel)).filter(({ text }) => /You are an observer of/.test(text))).toHaveLength(4);
    await ob.command(channel, '/intra list');
    await ob.waitForMessage(channel, /1 open action[\s\S]*Finalise the plan/);
    expect(await updatesOf(1)).toHaveLength(1);
    await dh.command(channel, '/intra mine');
    await dh.waitForMessage(channel, /1 open action of yours/);
  });
});

describe('at the same moment', () => {
  test('two answers are both in the history, and the card says the last word', async () => {
    const { sl, dh } = await story();
    for (const person of [sl, dh]) {
      await person.command(channel, '/intra update A-1');
      await person.waitForModal('Update A-1');
    }
    await Promise.all([
      sl.submit({ 'How is it going?': 'Done', 'What happened?': 'All signed' }),
      dh.submit({ 'How is it going?': 'At risk', 'What happened?': 'One signature missing' }),
    ]);
    await sl.waitForMessage(channel, /A-1: .*[\s\S]*All signed/);
    await dh.waitForMessage(channel, /A-1: .*[\s\S]*One signature missing/);
    const updates = await updatesOf(1);
    expect(updates.map(({ text }) => text).sort()).toEqual(['All signed', 'One signature missing']);
    const last = updates.at(-1)?.text === 'All signed' ? 'done' : 'at risk';
    expect((await card()).text).toContain(`DH · due Fri 30 Nov · ${last}`);
    await sl.command(channel, '/intra history A-1');
    const history = await sl.waitForMessage(channel, /History of A-1/);
    expect(history.text).toContain('All signed');
    expect(history.text).toContain('One signature missing');
  });

  test('two take it: one gets it, the other is told who was quicker', async () => {
    const { sl, dh } = await story();
    await sl.command(channel, '/intra action');
    await sl.waitForModal('Record an action');
    await sl.submit({ Action: 'Book a room' });
    await sl.waitForMessage(channel, /Recorded as A-2/);
    const shown = await card('A-2');
    await Promise.all([sl.click(shown, 'Take it'), dh.click(shown, 'Take it')]);
    await told.settled();
    const answers = (await Promise.all([sl, dh].map((person) => person.sees(channel)))).flat().map(({ text }) => text);
    expect(answers.filter((text) => /A-2 is yours now/.test(text))).toHaveLength(1);
    expect(answers.filter((text) => /(SL|DH) was quicker: A-2 has an owner now/.test(text))).toHaveLength(1);
    expect((await card('A-2')).text).toMatch(/(SL|DH) · no date yet · open/);
  });
});
