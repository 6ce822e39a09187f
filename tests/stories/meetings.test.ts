import { afterEach, describe, expect, test } from 'vitest';
import type { PracticePerson } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

async function recordMeeting(by: PracticePerson, fields: Record<string, string | string[]>): Promise<void> {
  await by.command(channel, '/intra meeting');
  await by.waitForModal('Record a meeting');
  await by.submit(fields);
  await by.waitForMessage(channel, /Recorded as/);
  await told.settled();
}

const card = (by: PracticePerson) => by.waitForMessage(channel, /M-1$/m);

describe('a meeting', () => {
  test('is one message in the channel, and a confirmation that only its author sees', async () => {
    told = await world(database);
    const { sl, gu } = told;
    await recordMeeting(sl, {
      Title: '5th *RSG* meeting <!channel>',
      Date: '2018-09-18',
      Place: 'Coventry',
      Present: ['SL'],
      Notes: 'Looked back at phase 1.',
    });
    const shown = await card(gu);
    expect(shown.text).toContain('5th *RSG* meeting <!channel>');
    expect(shown.text).toContain('Tue 18 Sep · Coventry');
    expect(shown.text).toContain('Present: SL');
    expect(shown.text).toContain('No decisions or actions yet');
    expect(shown.pings).toEqual([]);
    expect(shown.buttons).toEqual([
      'Record a decision',
      'Record an action',
      'Take in minutes',
      'History',
      'Edit',
      'Details',
    ]);
    const confirmation = await sl.waitForMessage(channel, /Recorded as M-1/);
    expect(confirmation.ephemeral).toBe(true);
    expect(confirmation.buttons).toEqual(['Undo', 'Edit', 'See it in the channel']);
    expect((await gu.sees(channel)).filter(({ text }) => text.includes('M-1'))).toHaveLength(1);
  });

  test('without a day, a place or people says that they are not set', async () => {
    told = await world(database);
    await recordMeeting(told.dh, { Title: 'Next meeting' });
    const shown = await card(told.sl);
    expect(shown.text).toContain('day not set · place not set');
    expect(shown.text).toContain('Present: not set');
  });

  test('is edited where it stands, and taken back', async () => {
    told = await world(database);
    const { sl } = told;
    await recordMeeting(sl, { Title: 'Fifth meeting' });
    const first = await card(sl);
    await sl.click(first, 'Edit');
    await sl.waitForModal('Edit M-1');
    await sl.submit({ Date: '2018-12-11', Present: ['SL'] });
    await sl.waitForMessage(channel, /M-1 is saved/);
    await told.settled();
    const edited = await card(sl);
    expect(edited.ts).toBe(first.ts);
    expect(edited.text).toContain('Tue 11 Dec');
    await sl.command(channel, '/intra history M-1');
    const history = await sl.waitForMessage(channel, /History of M-1/);
    expect(history.text).toContain('Date: not set → Tue 11 Dec');
    expect(history.text).toContain('Present: not set → SL');
    await sl.command(channel, '/intra undo');
    await sl.waitForMessage(channel, /Taken back: M-1/);
    await told.settled();
    expect((await card(sl)).text).toContain('day not set');
    await sl.command(channel, '/intra undo');
    await told.settled();
    const gone = await card(sl);
    expect(gone.ts).toBe(first.ts);
    expect(gone.text).toContain('Taken back');
    expect(gone.buttons).toEqual([]);
    await sl.command(channel, '/intra edit M-1');
    await sl.waitForMessage(channel, /M-1 was taken back, so there is nothing to edit/);
    await sl.command(channel, '/intra list meetings');
    await sl.waitForMessage(channel, /No meeting has been recorded yet/);
  });

  test('edited by two at once comes back to the second with what the first changed', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await recordMeeting(dh, { Title: 'Fifth meeting', Place: 'Coventry' });
    await sl.command(channel, '/intra edit M-1');
    await dh.command(channel, '/intra edit M-1');
    await sl.waitForModal('Edit M-1');
    await dh.waitForModal('Edit M-1');
    await sl.submit({ Place: 'Badajoz', Notes: 'Good practices were seen.' });
    await sl.waitForMessage(channel, /M-1 is saved/);
    await dh.submit({ Title: 'Fifth RSG meeting', Notes: 'Minutes follow.' });
    await told.settled();
    const again = await dh.waitForModal('Edit M-1');
    expect(again.text).toContain('SL changed this while you were writing');
    expect(again.text).toContain('Place: “Coventry” → “Badajoz”');
    // The place was left as it was seen, so it shows what SL wrote; the notes were written by both.
    expect(again.text).toMatch(/Place[\s\S]*Badajoz/);
    expect(JSON.stringify(again.blocks)).not.toContain('"initial_value":"Coventry"');
    await dh.submit({});
    await dh.waitForMessage(channel, /M-1 is saved/);
    await told.settled();
    const shown = await card(sl);
    expect(shown.text).toContain('Fifth RSG meeting');
    expect(shown.text).toContain('Badajoz');
    await dh.command(channel, '/intra show M-1');
    await dh.waitForMessage(channel, /Minutes follow\./);
    await dh.command(channel, '/intra history M-1');
    const history = await dh.waitForMessage(channel, /History of M-1/);
    expect(history.text).toContain('Notes: “Good practices were seen.” → “Minutes follow.”');
  });

  test('is not for observers to record, nor for others than its author and facilitators to edit', async () => {
    told = await world(database);
    const { sl, dh, ob } = told;
    await recordMeeting(sl, { Title: 'Fifth meeting' });
    await dh.command(channel, '/intra edit M-1');
    await dh.waitForMessage(channel, /Editing M-1, which somebody else recorded, needs a facilitator\..*Ask SL/);
    await ob.command(channel, '/intra members');
    await ob.waitForMessage(channel, /people in the group/);
    await database.prisma.member.updateMany({ where: { name: 'Olga Brandt' }, data: { role: 'OBSERVER' } });
    await ob.command(channel, '/intra meeting');
    await ob.waitForMessage(channel, /You are an observer/);
  });

  test('with texts as long as Slack takes is shown whole', async () => {
    told = await world(database);
    const { sl } = told;
    const notes = `${'Ünïcödé & <b> *x* '.repeat(170)}`.slice(0, 2999).trim();
    await recordMeeting(sl, { Title: 'T'.repeat(200), Place: '😀'.repeat(100), Notes: notes });
    expect((await card(sl)).text).toContain('T'.repeat(200));
    await sl.command(channel, '/intra show M-1');
    const shown = await sl.waitForMessage(channel, /recorded by SL/);
    expect(shown.text).toContain(notes);
  });

  test('recorded twice by a redelivery is there once', async () => {
    told = await world(database);
    const { sl, practice } = told;
    await sl.command(channel, '/intra meeting');
    await sl.waitForModal('Record a meeting');
    const submission = await sl.submit({ Title: 'Fifth meeting' });
    await sl.waitForMessage(channel, /Recorded as/);
    await practice.redeliver(submission);
    await told.settled();
    expect((await sl.sees(channel)).filter(({ text }) => /M-\d$/m.test(text))).toHaveLength(1);
  });
});
