import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

/** What stands in the channel and its threads for everybody to see. */
const posted = async (matching: RegExp) => {
  await told.settled();
  return (await told.sl.sees(channel)).filter((message) => !message.ephemeral && matching.test(message.text));
};

/** A member without Slack, beside the people of the story. */
async function addMember(name: string, initials: string): Promise<void> {
  const group = await database.prisma.stakeholderGroup.findFirstOrThrow({ orderBy: { id: 'desc' } });
  await database.prisma.member.create({
    data: { groupId: group.id, name, initials, role: 'MEMBER', createdAt: told.clock.now() },
  });
}

describe('an action typed with owner and date', () => {
  test('is recorded at once, and told how each part was understood', async () => {
    told = await world(database);
    await addMember('Priya Nair', 'PN');
    await told.sl.command(channel, '/intra action Finalise the improvement plan @PN by 30 nov');
    const answer = await told.sl.waitForMessage(channel, /Recorded as A-1/);
    expect(answer.ephemeral).toBe(true);
    expect(answer.text).toContain('Recorded as A-1: Finalise the improvement plan');
    expect(answer.text).toContain('Owner PN, due Fri 30 Nov (understood from “@PN” and “by 30 nov”).');
    expect(answer.buttons).toEqual(['Edit', 'Undo', 'See it in the channel']);
    const [card, ...others] = await posted(/Finalise the improvement plan/);
    expect(others).toHaveLength(0);
    expect(card?.text).toContain('PN · due Fri 30 Nov · open');
    expect(card?.buttons).toEqual(['Update', 'Done', 'History', 'Details', 'Edit']);
  });

  test('keeps a vague date in words, with no day', async () => {
    told = await world(database);
    await told.sl.command(channel, '/intra action Have the testbeds contracted @sl in the coming months');
    const answer = await told.sl.waitForMessage(channel, /Recorded as A-1/);
    expect(answer.text).toContain('Owner SL, no date (“in the coming months”)');
    const [card] = await posted(/testbeds/);
    expect(card?.text).toContain('SL · no date yet (“in the coming months”)');
    expect(card?.buttons).toContain('Set date');
    const item = await database.prisma.actionItem.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect([item.dueOn, item.dueWords]).toEqual([null, 'in the coming months']);
  });

  test('mentions a new owner once, and nobody else', async () => {
    told = await world(database);
    await told.dh.command(channel, '/intra members');
    await told.sl.command(channel, '/intra action Write to the agencies @dh by friday');
    await told.sl.waitForMessage(channel, /Recorded as A-1: Write to the agencies\n.*Owner DH, due Fri 9 Nov/s);
    const [card] = await posted(/Write to the agencies/);
    expect(card?.pings).toHaveLength(1);
    await told.dh.command(channel, '/intra update A-1 Letters are drafted');
    await told.dh.waitForMessage(channel, /Recorded for A-1\./);
    const [edited] = await posted(/Letters are drafted/);
    expect(edited?.ts).toBe(card?.ts);
    expect(edited?.pings).toEqual([]);
    expect(edited?.text).toContain('DH · due Fri 9 Nov · open');
  });

  test('takes in somebody of the channel who has not used the bot yet', async () => {
    told = await world(database);
    await told.sl.command(channel, '/intra action Translate the plan @gu by 30 Nov');
    const answer = await told.sl.waitForMessage(channel, /Recorded as A-1/);
    expect(answer.text).toContain('Owner GU, due Fri 30 Nov');
    expect(answer.text).toContain('Gus Unwin is a member of the group now.');
    await told.gu.command(channel, '/intra mine');
    await told.gu.waitForMessage(channel, /1 open action of yours.*Translate the plan/s);
  });

  test('is recorded once, however often Slack delivers it', async () => {
    told = await world(database);
    const sent = await told.sl.command(channel, '/intra action Finalise the plan @sl by 30 Nov');
    await told.sl.waitForMessage(channel, /Recorded as A-1/);
    await told.practice.redeliver(sent);
    expect(await posted(/Finalise the plan/)).toHaveLength(1);
    expect(await database.prisma.actionItem.count({ where: { text: 'Finalise the plan' } })).toBe(1);
  });

  test('is shown as typed and pings nobody, whatever was typed', async () => {
    told = await world(database);
    const text = 'Ask *everybody* & <@U999> <!channel> `now` :tada: مرحبا 😀 -- ; DROP TABLE x';
    await told.sl.command(channel, `/intra action ${text} @sl by 30 Nov`);
    const answer = await told.sl.waitForMessage(channel, /Recorded as A-1|Please choose the owner/);
    expect(answer.text).toContain(text);
    const [card] = await posted(/everybody/);
    expect(card?.text).toContain(text);
    expect(card?.pings).toEqual([]);
  });
});

describe('an action typed with less than that', () => {
  test('opens the form with what was understood', async () => {
    told = await world(database);
    await told.sl.command(channel, '/intra action Hold the next workshop by 7 Dec');
    const modal = await told.sl.waitForModal('Record an action');
    expect(modal.fields).toEqual(['Action', 'Owner', 'Due date', 'Due, in words', 'From decision', 'Notes']);
    expect(modal.text).toContain('Hold the next workshop');
    await told.sl.submit({ Owner: 'SL', Notes: 'In Coventry' });
    await told.sl.waitForMessage(channel, /Recorded as A-1: Hold the next workshop\n.*Owner SL, due Fri 7 Dec\./s);
  });

  test('may have neither owner nor date: both can be added with one tap', async () => {
    told = await world(database);
    await told.sl.command(channel, '/intra action');
    await told.sl.waitForModal('Record an action');
    await told.sl.submit({ Action: 'Plan for longer', 'Due, in words': 'when phase 2 begins' });
    const answer = await told.sl.waitForMessage(channel, /Recorded as A-1/);
    expect(answer.text).toContain('No owner, no date (“when phase 2 begins”).');
    const [card] = await posted(/Plan for longer/);
    expect(card?.text).toContain('No owner yet · no date yet (“when phase 2 begins”)');
    expect(card?.buttons).toEqual(['Update', 'Done', 'History', 'Take it', 'Set date', 'Details', 'Edit']);
    if (card === undefined) return;
    await told.dh.click(card, 'Take it');
    await told.dh.waitForMessage(channel, /A-1 is yours now/);
    await told.dh.click(card, 'Set date');
    await told.dh.waitForModal('Set a date for A-1');
    await told.dh.submit({ 'Due date': '2018-11-01' });
    expect((await told.dh.modal())?.errors['Due date']).toMatch(/Thu 1 Nov has passed: choose today or later/);
    await told.dh.submit({ 'Due date': '2018-12-07' });
    await told.dh.waitForMessage(channel, /A-1: now due Fri 7 Dec/);
    const [after] = await posted(/Plan for longer/);
    expect(after?.text).toContain('DH · due Fri 7 Dec · open');
    expect(after?.buttons).toEqual(['Update', 'Done', 'History', 'Details', 'Edit']);
    expect(after?.pings).toEqual([]);
  });

  test('a day typed as words becomes the due date', async () => {
    told = await world(database);
    await told.sl.command(channel, '/intra action');
    await told.sl.waitForModal('Record an action');
    await told.sl.submit({ Action: 'Send the contract', 'Due, in words': 'by 31 Nov' });
    expect((await told.sl.modal())?.errors['Due, in words']).toMatch(/has only 30 days/);
    await told.sl.submit({ 'Due, in words': 'by 30 Nov' });
    await told.sl.waitForMessage(channel, /No owner, due Fri 30 Nov\./);
  });
});

describe('an action that is not understood', () => {
  test('asks who is meant where several may be', async () => {
    told = await world(database);
    await addMember('Ann Lee', 'AL');
    await addMember('Al Smith', 'AS');
    await told.sl.command(channel, '/intra action Finalise the plan @al by 30 Nov');
    const modal = await told.sl.waitForModal('Record an action');
    expect(modal.text).toMatch(/“@al” may be .*AL \(Ann Lee\)/);
    expect(modal.text).toMatch(/AS \(Al Smith\)/);
    expect(modal.text).toContain('Finalise the plan');
    await told.sl.submit({ Owner: 'AS' });
    await told.sl.waitForMessage(channel, /Owner AS, due Fri 30 Nov/);
  });

  test.each([
    ['by 31 Nov', /November 2018 has only 30 days\. Please choose/],
    ['by 11/30/2018', /There is no month 30: write the day first, then the month\. Please/],
    ['by Thu 30 Nov', /30 Nov is a Friday, not a Thursday\. Please/],
    ['yesterday', /Due date Sun 4 Nov has passed/],
    ['by 1 Nov', /1 Nov has passed\. If you mean 1 Nov 2019, write the year\./],
    ['by 3 May 2018', /Due date Thu 3 May has passed/],
  ])('keeps the text where the day cannot be: %s', async (due, sentence) => {
    told = await world(database);
    await told.sl.command(channel, `/intra action Finalise the plan @sl ${due}`);
    const modal = await told.sl.waitForModal('Record an action');
    expect(modal.text).toMatch(sentence);
    expect(modal.text).toContain('Finalise the plan');
    expect(modal.text).toContain('SL · Sam Lowe');
    expect(await database.prisma.actionItem.count({ where: { group: { channelId: modal.id } } })).toBe(0);
  });

  test('says so of a name that nobody bears', async () => {
    told = await world(database);
    await told.sl.command(channel, '/intra action Finalise the plan @Zed by 30 Nov');
    const modal = await told.sl.waitForModal('Record an action');
    expect(modal.text).toMatch(/Nobody in the group is called “@Zed”/);
  });

  test('goes on in the notes where it is too long', async () => {
    told = await world(database);
    const text = `${'word '.repeat(300)}end`;
    await told.sl.command(channel, `/intra action ${text} @sl by 30 Nov`);
    const modal = await told.sl.waitForModal('Record an action');
    expect(modal.text).toMatch(/room for 1,000 characters/);
    await told.sl.submit();
    await told.sl.waitForMessage(channel, /Recorded as A-1/);
    const item = await database.prisma.actionItem.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(`${item.text} ${item.notes}`).toBe(text);
  });

  test('is refused beside its field', async () => {
    told = await world(database);
    await told.sl.command(channel, '/intra action');
    await told.sl.waitForModal('Record an action');
    await told.sl.submit({ Action: 'Finalise the plan', 'Due date': '2018-11-02' });
    const modal = await told.sl.modal();
    expect(modal?.errors).toEqual({ 'Due date': 'Due date Fri 2 Nov has passed: choose today or later.' });
  });
});

describe('an action that follows from a decision or a meeting', () => {
  test('stands in the meeting’s thread, and both cards count it', async () => {
    told = await world(database);
    const { sl } = told;
    await sl.command(channel, '/intra meeting');
    await sl.waitForModal('Record a meeting');
    await sl.submit({ Title: '5th RSG meeting' });
    const meeting = await sl.waitForMessage(channel, /5th RSG meeting[\s\S]*Record an action/);
    await sl.click(meeting, 'Record a decision');
    await sl.waitForModal('Record a decision');
    await sl.submit({ Decision: 'Digital support is crucial', 'How was it reached?': 'Agreed by the group' });
    await sl.waitForMessage(channel, /Recorded as D-1/);
    await told.settled();
    const decision = await sl.waitForMessage(channel, /Digital support is crucial[\s\S]*Add action/);
    await sl.click(decision, 'Add action');
    const modal = await sl.waitForModal('Record an action');
    expect(modal.text).toContain('D-1');
    await sl.submit({ Action: 'Finalise the improvement plan' });
    await sl.waitForMessage(channel, /Recorded as A-1/);
    await told.settled();
    await sl.click(meeting, 'Record an action');
    expect((await sl.waitForModal('Record an action')).text).toContain('Goes into the thread of M-1 5th RSG meeting');
    await sl.submit({ Action: 'Hold the RSG meetings' });
    await sl.waitForMessage(channel, /Recorded as A-2/);
    const [first] = await posted(/^Finalise the improvement plan/);
    const [second] = await posted(/^Hold the RSG meetings/);
    expect([first?.threadTs, second?.threadTs]).toEqual([meeting.ts, meeting.ts]);
    expect(first?.text).toContain('A-1 · from D-1 · M-1');
    expect((await posted(/^5th RSG meeting/))[0]?.text).toMatch(/2 actions/);
    expect((await posted(/^Digital support/))[0]?.text).toMatch(/1 action, open/);
  });
});
