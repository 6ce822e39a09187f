import ICAL from 'ical.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lifeIds } from '../../src/features/meetings/life-ids.js';
import type { PracticePerson, SeenMessage } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

// One meeting of the group, from its plan to its summary: each test goes on where the one before it ended.

const database = await testDatabase();
let told: World;

beforeAll(async () => {
  told = await world(database);
  for (const who of [told.dh, told.ob, told.gu, told.ex]) await types(who, '/intra mine');
  const group = await database.prisma.stakeholderGroup.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const of = { groupId: group.id };
  const council = await database.prisma.organisation.create({
    data: { ...of, name: 'Coventry City Council', nameKey: 'coventry city council' },
  });
  await database.prisma.member.updateMany({
    where: { ...of, name: { in: ['Sam Lowe', 'Dana Hughes'] } },
    data: { organisationId: council.id },
  });
  await database.prisma.member.updateMany({ where: { ...of, name: 'Olga Brandt' }, data: { role: 'OBSERVER' } });
  await database.prisma.member.create({
    data: { ...of, name: 'Petra Novak', initials: 'PN', role: 'MEMBER', createdAt: told.clock.now() },
  });
});
afterAll(() => told.stop());

async function types(who: PracticePerson, text: string): Promise<void> {
  await who.command(channel, text);
  await told.settled();
}

const settledSight = async (who: PracticePerson, where = channel) => {
  await told.settled();
  return (await who.sees(where, { limit: 300 })).filter(({ ephemeral }) => !ephemeral);
};
async function card(who = told.sl, number = 1): Promise<SeenMessage> {
  const found = (await settledSight(who)).find(
    ({ text, threadTs }) => threadTs === undefined && new RegExp(`\\bM-${number}\\b`).test(text),
  );
  if (found === undefined) throw new Error(`no card of M-${number}`);
  return found;
}
const replies = async (number = 1) => {
  const { ts } = await card(told.sl, number);
  return (await settledSight(told.sl)).filter(({ threadTs }) => threadTs === ts);
};
const clicks = async (who: PracticePerson, on: SeenMessage, label: string) => {
  await who.click(on, label);
  await told.settled();
};
const dms = async (who: PracticePerson, matching: RegExp) =>
  (await settledSight(who, 'dm')).filter(({ text }) => matching.test(text));

async function entries(): Promise<ICAL.Component[]> {
  const files = (await replies()).flatMap((reply) => reply.files);
  return Promise.all(
    files.map(async (file) => new ICAL.Component(ICAL.parse(Buffer.from(await told.sl.download(file)).toString()))),
  );
}
const eventOf = (entry: ICAL.Component | undefined) => {
  const event = entry?.getFirstSubcomponent('vevent');
  if (!event) throw new Error('no event');
  return new ICAL.Event(event);
};

test('a meeting that is typed is planned: one card, and an entry for calendars in its thread', async () => {
  const { sl } = told;
  await types(sl, '/intra meeting plan 6th *RSG* meeting on 15 November at 10:00');
  const modal = await sl.waitForModal('Plan a meeting');
  expect(modal.fields).toEqual(['Title', 'Date', 'Time', 'Length', 'Place or link', 'Agenda']);
  await sl.submit({ Length: 'for ever' });
  expect((await sl.modal())?.errors).toEqual({ Length: expect.stringContaining('no length of time') });
  await sl.submit({ Length: '2 h', 'Place or link': 'Coventry', Agenda: 'Phase 2' });
  await sl.waitForMessage(channel, /Planned as M-1: 6th \*RSG\* meeting/);
  const shown = await card();
  expect(shown.text).toContain('6th *RSG* meeting\nThu 15 Nov · 10:00–12:00 (London time) · Coventry\nOn your clock:');
  expect(shown.text).toContain('About: Phase 2');
  expect(shown.text).toContain('Nobody has answered yet · M-1');
  expect(shown.pings).toEqual([]);
  expect(shown.buttons.slice(0, 4)).toEqual(['Going', 'Apologies', 'Send deputy', 'Start']);
  const [entry, ...others] = await entries();
  expect(others).toEqual([]);
  expect(entry?.getFirstPropertyValue('method')).toBe('PUBLISH');
  const event = eventOf(entry);
  expect(event.summary).toBe('6th *RSG* meeting');
  expect(event.location).toBe('Coventry');
  expect(event.startDate.toJSDate()).toEqual(new Date('2018-11-15T10:00:00Z'));
  expect(event.endDate.toJSDate()).toEqual(new Date('2018-11-15T12:00:00Z'));
});

test('everybody answers once and may answer anew; deputies are told, and released', async () => {
  const { sl, dh, ob, gu } = told;
  const shown = await card();
  const taps = [dh.click(shown, 'Going'), gu.click(shown, 'Apologies'), gu.click(shown, 'Apologies')];
  await Promise.all([...taps, ob.click(shown, 'Going')]);
  let now = await card();
  expect(now.ts).toBe(shown.ts);
  expect(now.text).toContain('Coventry City Council: DH going');
  expect(now.text).toContain('2 going · 1 apology · 3 not answered');
  expect(await database.prisma.auditEntry.count({ where: { recordType: 'meeting-reply' } })).toBe(3);

  await clicks(dh, now, 'Send deputy');
  await dh.waitForModal('Send deputy');
  await dh.submit({});
  expect((await dh.modal())?.errors['Deputy']).toContain('choose who goes');
  await dh.submit({ Deputy: 'Dana Hughes' });
  expect((await dh.modal())?.errors['Deputy']).toContain('Nobody can be their own deputy');
  await dh.submit({ Deputy: 'Gus Unwin' });
  now = await card();
  expect(now.text).toContain('Coventry City Council: Gus Unwin for DH');
  expect(await dms(gu, /DH asks you to go to 6th \*RSG\* meeting for them/)).toHaveLength(1);
  await clicks(dh, now, 'Going');
  await clicks(dh, now, 'Going');
  expect(await dms(gu, /need not go to 6th \*RSG\* meeting for DH any more/)).toHaveLength(1);

  // Slack lets the bot write no direct message to EX: they are told in the thread.
  await told.practice.order({ rules: [{ on: 'chat.postMessage', fault: { error: 'cannot_dm_bot' }, times: 1 }] });
  await clicks(ob, now, 'Send deputy');
  await ob.waitForModal('Send deputy');
  await ob.submit({ Deputy: 'Eva Xenos' });
  await told.settled();
  await told.practice.clearFaults();
  const inThread = (await replies()).find(({ text }) => text.includes('OB asks you to go to 6th'));
  expect(inThread?.text).toContain('@Eva Xenos, here, because Slack lets me write you no direct message:');
  expect(inThread?.pings).toHaveLength(1);

  await clicks(ob, now, 'Send deputy');
  await ob.waitForModal('Send deputy');
  await ob.submit({ 'Or their name': 'Jo Bloggs' });
  expect((await card()).text).toContain('Jo Bloggs for OB');

  await dh.click(now, 'Answer for somebody');
  await dh.waitForMessage(channel, /Answering for somebody else needs a facilitator/);
  await clicks(sl, now, 'Answer for somebody');
  await sl.waitForModal('Answer for somebody');
  await sl.submit({ Member: 'Petra Novak', Answer: 'Apologies' });
  await sl.waitForMessage(channel, /Recorded: the answer of PN for M-1/);
  expect((await card()).text).toContain('1 going · 1 deputy · 2 apologies · 2 not answered');
});

test('another date edits the card, tells the thread, asks those who go to look, and renews the entry', async () => {
  const { sl, dh } = told;
  const before = await card();
  await clicks(dh, before, 'Change');
  await dh.waitForMessage(channel, /Editing M-1, which somebody else recorded, needs a facilitator/);
  await clicks(sl, before, 'Change');
  await sl.waitForModal('Change M-1');
  await sl.submit({ Date: '2018-11-01' });
  expect((await sl.modal())?.errors['Date']).toContain('has passed');
  await sl.submit({ Date: '2018-11-16', Time: '11:00' });
  await sl.waitForMessage(channel, /M-1 is saved/);
  const after = await card();
  expect(after.ts).toBe(before.ts);
  expect(after.text).toContain('Fri 16 Nov · 11:00–13:00');
  expect(after.text).toContain('1 going · 1 deputy');
  const notice = (await replies()).find(({ text }) => text.includes('SL changed M-1'));
  expect(notice?.text).toContain('Date: Thu 15 Nov → Fri 16 Nov');
  expect(notice?.text).toContain('Time: 10:00 → 11:00');
  expect(notice?.pings).toHaveLength(2);
  expect(await dms(dh, /6th/)).toEqual([]);
  const [first, second, ...more] = await entries();
  expect(more).toEqual([]);
  expect(eventOf(second).uid).toBe(eventOf(first).uid);
  expect(eventOf(second).sequence).toBe(1);
  expect(eventOf(second).startDate.toJSDate()).toEqual(new Date('2018-11-16T11:00:00Z'));
  // Corrected at once: those who go are named, but not rung again.
  await clicks(sl, after, 'Change');
  await sl.waitForModal('Change M-1');
  await sl.submit({ Time: '10:30' });
  await told.settled();
  const again = (await replies()).findLast(({ text }) => text.includes('SL changed M-1'));
  expect(again?.text).toContain('DH, OB: you are going, or sending somebody');
  expect(again?.pings).toEqual([]);
});

test('the working day before, those who have not answered are asked once', async () => {
  const { sl, dh, ex, gu, ob } = told;
  const asked = /is tomorrow\. Will you be there\?/;
  await told.advance({ days: 9 });
  await told.tick();
  expect(await dms(ex, asked)).toEqual([]);
  await told.advance({ days: 1 });
  await told.tick();
  await told.tick();
  for (const who of [dh, gu, ob]) expect(await dms(who, asked)).toEqual([]);
  expect(await dms(sl, asked)).toHaveLength(1);
  const [reminder, ...others] = await dms(ex, asked);
  expect(others).toEqual([]);
  if (reminder === undefined) throw new Error('nobody was reminded');
  expect(reminder.text).toContain('Fri 16 Nov · 10:30–12:30 (London time) · Coventry');
  await clicks(ex, reminder, 'Apologies');
  expect((await dms(ex, asked)).at(0)?.text).toContain('EX apologies');
  expect((await card()).text).toContain('EX apologies');
  await told.advance({ hours: 2 });
  await told.tick();
  expect(await dms(ex, asked)).toHaveLength(1);
});

test('a facilitator starts it, on its day, one at a time; a wrong start is taken back', async () => {
  const { sl, dh } = told;
  await types(sl, '/intra meeting start');
  await sl.waitForMessage(channel, /No meeting is planned for today/);
  await types(sl, '/intra meeting start M-1');
  await sl.waitForMessage(channel, /M-1 is planned for Fri 16 Nov\. Nothing was changed/);
  await told.advance({ days: 1 });
  await clicks(dh, await card(), 'Start');
  await dh.waitForMessage(channel, /Starting a meeting needs a facilitator/);
  await clicks(sl, await card(), 'Start');
  const started = await sl.waitForMessage(channel, /M-1 has begun\. Decisions and actions/);
  expect((await card()).buttons).toContain("I'm here");
  await clicks(sl, started, 'Undo');
  expect((await card()).buttons).toContain('Start');
  expect((await replies()).at(-1)?.text).toContain('was not started');
  await types(sl, '/intra meeting start');
  const shown = await card();
  expect(shown.text).toMatch(/Running since \d\d:\d\d · Coventry/);
  await types(sl, '/intra meeting plan Extra meeting today at 23:30');
  await sl.waitForModal('Plan a meeting');
  await sl.submit({});
  await types(sl, '/intra meeting start M-2');
  await sl.waitForMessage(channel, /M-1 6th \*RSG\* meeting is still running/);
});

test('what is recorded while it runs stands in its thread; people say that they are here', async () => {
  const { sl, dh, ob, gu } = told;
  await types(dh, '/intra action Write to the agencies @dh by 30 Nov');
  await dh.waitForMessage(channel, /Recorded as A-1[\s\S]*in M-1/);
  await types(sl, '/intra action Find a room');
  await sl.waitForModal('Record an action');
  await sl.submit({});
  await types(sl, '/intra decide');
  await sl.waitForModal('Record a decision');
  await sl.submit({ Decision: 'The programme includes e-commerce', 'How was it reached?': 'Agreed by the group' });
  await told.settled();
  const texts = (await replies()).map(({ text }) => text);
  expect(texts.some((text) => text.startsWith('Write to the agencies'))).toBe(true);
  expect(texts.some((text) => text.startsWith('Find a room'))).toBe(true);
  const shown = await card();
  await Promise.all([dh.click(shown, "I'm here"), ob.click(shown, "I'm here"), gu.click(shown, "I'm here")]);
  await told.settled();
  const here = await gu.waitForMessage(channel, /You are noted as present at M-1/);
  await clicks(gu, here, 'Not here');
  await clicks(sl, await card(), 'Attendance');
  await sl.waitForModal('Attendance of M-1');
  await sl.submit({ Present: ['Dana Hughes', 'Petra Novak', 'Sam Lowe'], 'Represented by a deputy': ['Olga Brandt'] });
  await sl.waitForMessage(channel, /The attendance of M-1 is saved/);
  const running = await card();
  expect(running.text).toContain('4 people here, of 1 organisation');
  expect(running.text).toContain('Coventry City Council: DH, SL');
  expect(running.text).toContain('Jo Bloggs for OB');
  await gu.openHome();
  await told.settled();
  const home = (await gu.home())?.text;
  expect(home).toContain('Meeting under way');
  expect(home).toMatch(/Next meeting\nExtra meeting\nplanned · Fri 16 Nov · 23:30[\s\S]*You have not answered yet/);
});

test('it is closed with a summary, and shown truthfully afterwards', async () => {
  const { sl, dh } = told;
  await clicks(dh, await card(), 'Close');
  await dh.waitForMessage(channel, /Closing a meeting needs a facilitator/);
  await clicks(sl, await card(), 'Close');
  await clicks(sl, await sl.waitForMessage(channel, /M-1 is closed/), 'Undo');
  expect((await replies()).at(-1)?.text).toContain('was opened again after this');
  await types(sl, '/intra meeting close');
  const summary = (await replies()).at(-1);
  expect(summary?.broadcast).toBe(true);
  expect(summary?.text).toContain('1 decision, 2 actions.');
  expect(summary?.text).toContain('The programme includes e-commerce — agreed (D-1)');
  expect(summary?.text).toContain('Coventry City Council: DH, SL');
  expect(summary?.text).toContain('EX apologies');
  expect(summary?.text).toContain('Write to the agencies — DH, due Fri 30 Nov (A-1)');
  expect(summary?.text).toContain('Find a room — no owner, no date (A-2)');
  expect(summary?.text).toContain('1 action has no owner; 1 action has no date');
  if (summary === undefined) throw new Error('no summary');
  await clicks(dh, summary, 'Take it');
  expect((await replies()).find(({ ts }) => ts === summary.ts)?.text).toContain('Find a room — DH, no date');
  await types(dh, '/intra action Buy paper @dh by 30 Nov');
  expect((await dh.waitForMessage(channel, /Recorded as A-3/)).text).not.toContain('in M-');
  await types(sl, '/intra meeting m1');
  const record = await sl.waitForMessage(channel, /recorded by SL/);
  expect(record.text).toContain('Fri 16 Nov · Coventry');
  await types(sl, '/intra list meetings');
  const list = await sl.waitForMessage(channel, /2 meetings/);
  expect(list.text).toContain('planned · Fri 16 Nov · 23:30 (London time)');
});

test('cancelling needs a reason, tells those who go, and takes the entry out of calendars', async () => {
  const { sl, dh } = told;
  await clicks(dh, await card(dh, 2), 'Going');
  await clicks(sl, await card(sl, 2), 'Cancel the meeting');
  await sl.waitForModal('Cancel M-2');
  await sl.close();
  await types(sl, '/intra meeting cancel M-2');
  await sl.waitForModal('Cancel M-2');
  await sl.submit({ Reason: 'Snow' });
  await sl.waitForMessage(channel, /M-2 is cancelled/);
  expect((await card(sl, 2)).text).toContain('Cancelled: Snow');
  const notice = (await replies(2)).find(({ text }) => text.includes('SL cancelled M-2'));
  expect(notice?.pings).toHaveLength(1);
  const file = (await replies(2)).flatMap(({ files }) => files).at(-1);
  if (file === undefined) throw new Error('no file');
  const text = Buffer.from(await sl.download(file)).toString();
  expect(text).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:1[\s\S]*STATUS:CANCELLED/);
  // Taken back: it is on again, with the answers that were given; then cancelled for good.
  await clicks(sl, await sl.waitForMessage(channel, /M-2 is cancelled/), 'Undo');
  const again = await card(sl, 2);
  expect(again.text).toContain('DH going');
  expect(again.buttons).toContain('Going');
  expect((await replies(2)).some(({ text }) => text.includes('M-2 takes place after all'))).toBe(true);
  await clicks(sl, again, 'Cancel the meeting');
  await sl.waitForModal('Cancel M-2');
  await sl.submit({ Reason: 'More snow' });
  await told.settled();
  await clicks(dh, await card(dh, 2), 'Details');
  await types(sl, '/intra meeting start M-2');
  await sl.waitForMessage(channel, /M-2 was cancelled\. Nothing was changed/);
});

test('a change of the plan, and the plan itself, are taken back', async () => {
  const { sl, dh } = told;
  await types(dh, '/intra meeting plan Short talk on 20 November 9:00-9:30');
  await dh.waitForModal('Plan a meeting');
  await dh.submit({});
  await types(dh, '/intra edit M-3');
  await dh.waitForModal('Change M-3');
  await dh.submit({ Date: '2018-11-21', Length: '' });
  await clicks(dh, await dh.waitForMessage(channel, /M-3 is saved/), 'Undo');
  expect((await card(sl, 3)).text).toContain('Tue 20 Nov · 09:00–09:30');
  const notice = (await replies(3)).filter(({ text }) => text.includes('DH changed M-3')).at(-1);
  expect(notice?.text).toContain('Date: Wed 21 Nov → Tue 20 Nov');
  expect(notice?.text).toContain('Length: not set → 30 minutes');
  // Two change it at once: the second sees what the first wrote, and loses nothing of their own.
  for (const who of [sl, dh]) {
    await types(who, '/intra edit M-3');
    await who.waitForModal('Change M-3');
  }
  await sl.submit({ Time: '09:15', 'Place or link': 'https://meet.example.org/rsg' });
  await told.settled();
  await dh.submit({ Agenda: 'Evidence' });
  await told.settled();
  const stale = await dh.waitForModal('Change M-3');
  expect(stale.text).toContain('SL changed this while you were writing');
  expect(stale.text).toContain('Time: 09:00 → 09:15');
  await dh.submit({});
  await told.settled();
  const both = await card(sl, 3);
  expect(both.text).toContain('Tue 20 Nov · 09:15–09:45');
  expect(both.text).toContain('About: Evidence');
  expect(JSON.stringify(both.blocks)).toContain('"url":"https://meet.example.org/rsg"');
  // What was built upon is taken back from the end.
  await clicks(dh, await dh.waitForMessage(channel, /Planned as M-3/), 'Undo');
  await dh.waitForMessage(channel, /M-3 was changed again after that/);
  await types(dh, '/intra undo');
  await types(sl, '/intra undo');
  await types(dh, '/intra undo');
  expect((await card(sl, 3)).text).toContain('Taken back');
  const files = (await replies(3)).flatMap((reply) => reply.files);
  const [last] = await Promise.all(files.slice(-1).map((file) => sl.download(file)));
  expect(Buffer.from(last ?? []).toString()).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:7/);
});

test('one that nobody closes closes itself at the end of its day, and says so', async () => {
  const { sl } = told;
  await types(sl, '/intra meeting plan Seventh meeting today at 23:45');
  await sl.waitForModal('Plan a meeting');
  await sl.submit({});
  await types(sl, '/intra meeting start M-4');
  await sl.waitForMessage(channel, /M-4 has begun/);
  await told.advance({ days: 1 });
  await told.tick();
  const shown = await card(sl, 4);
  expect(shown.buttons).not.toContain('Close');
  expect((await replies(4)).at(-1)?.text).toContain('Nobody pressed Close');
  await types(sl, '/intra meeting close');
  await sl.waitForMessage(channel, /No meeting is running/);
});

test('whatever of it Slack delivers again changes nothing', async () => {
  const before = await everything();
  const deliveries = await told.practice.deliveries();
  for (const delivery of deliveries) await told.practice.redeliver(delivery);
  await told.settled();
  expect(await everything()).toBe(before);
  const reached = JSON.stringify(deliveries.map(({ payload }) => payload));
  expect(Object.values(lifeIds).filter((id) => !reached.includes(id))).toEqual([]);
});

/** All that the course of a meeting writes. */
async function everything(): Promise<string> {
  const { prisma } = database;
  const tables = await Promise.all([
    prisma.meeting.findMany({ orderBy: { id: 'asc' } }),
    prisma.meetingReply.findMany({ orderBy: [{ meetingId: 'asc' }, { memberId: 'asc' }] }),
    prisma.meetingAttendance.findMany({ orderBy: [{ meetingId: 'asc' }, { memberId: 'asc' }] }),
    prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }),
    prisma.outboxMessage.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, kind: true, dedupeKey: true, wanted: true, channel: true, ts: true, state: true },
    }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}
