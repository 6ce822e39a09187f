import { afterEach, expect, test } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/index.js';
import { emptied, testDatabase } from '../support/database.js';
import { mornings } from '../support/mornings.js';
import { ofOrganisations } from '../support/organisations.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

const proposed = 'Proposed, not yet agreed';

test('who cannot be reached is asked in another way, and nights, holidays and an outage are got over', async () => {
  // The Friday before Christmas, half past seven in the evening in London.
  told = await world(database, { starts: '2018-12-21T19:30:00Z' });
  const { sl, dh, gu, ob, ex } = told;
  const { types, clicks } = mornings(told);
  const { prisma } = database;
  await ofOrganisations(told, { CUE: ['dh'], WMG: ['gu'], Chamber: ['ob'] });
  const { id: groupId } = await prisma.stakeholderGroup.findFirstOrThrow();
  const council = await prisma.organisation.create({ data: { groupId, name: 'Council', nameKey: 'council' } });
  const member = { groupId, name: 'Petra Novak', initials: 'PN', role: 'MEMBER' as const };
  await prisma.member.create({ data: { ...member, organisationId: council.id, createdAt: told.clock.now() } });
  await prisma.member.updateMany({ where: { initials: 'OB' }, data: { role: 'OBSERVER' } });
  const facilitator = await prisma.member.findFirstOrThrow({ where: { initials: 'SL' } });
  await prisma.member.updateMany({ where: { initials: 'DH' }, data: { deputyId: facilitator.id } });
  await told.practice.changePerson('gu', { canBeMessaged: false });
  await types(dh, '/intra away until 31 Dec');
  await types(sl, '/intra decide Fund e-commerce');
  await sl.waitForModal('Record a decision');
  await sl.submit({ 'How was it reached?': proposed });
  await told.settled();

  // Only a facilitator asks; and is told who is asked, and who is not.
  await types(dh, '/intra confirm D-1');
  await dh.waitForMessage(channel, /Asking for confirmation needs a facilitator/);
  await types(sl, '/intra confirm D-1');
  const { text } = await sl.waitForModal('Ask for confirmation');
  expect(text).toContain('Asked: Council, CUE and WMG.');
  expect(text).toContain('Nobody of Council can be reached on Slack now, so you are asked on their behalf.');
  expect(text).toContain('Not asked: OB, as an observer.');
  expect(text).toContain('Not asked: SL, of whom no organisation is known.');
  await sl.submit({});
  await told.settled();
  // Five working days, of which neither Christmas nor New Year's Day is one.
  await sl.waitForMessage(channel, /3 organisations are asked to confirm D-1 until Wed 2 Jan 2019/);
  const own = async (who: World['sl']) =>
    (await who.sees('dm')).filter(({ text: said }) => /to confirm|All answered/.test(said));
  expect(await own(sl)).toEqual([]);

  // On Monday morning; in the thread for the guest, who alone is pinged.
  await told.advance({ days: 2, hours: 14, minutes: 10 });
  await told.tick();
  expect(await own(dh)).toEqual([]);
  const [asked] = await own(sl);
  expect(asked?.text).toContain('For CUE, where you stand in');
  expect(asked?.text).toContain('For Council, of which nobody can be reached here');
  const inChannel = () => gu.waitForMessage(channel, /Asked here, because Slack lets me write you no direct message/);
  expect((await inChannel()).pings).toHaveLength(1);
  expect((await inChannel()).threadTs).not.toBe((await inChannel()).ts);
  await clicks(sl, asked ?? never(), 'Agree', 'For Council');
  expect((await own(sl))[0]?.text).toContain('Council agrees — recorded by SL for PN’s organisation');
  await clicks(ob, await inChannel(), 'Agree');
  await ob.waitForMessage(channel, /You are an observer/);
  await clicks(ex, await inChannel(), 'Agree');
  await ex.waitForMessage(channel, /This is for WMG to answer, and you do not speak for it/);
  expect(await prisma.confirmationAnswer.count()).toBe(1);
  await clicks(gu, await inChannel(), 'Agree');
  expect((await inChannel()).text).toContain('WMG agrees — recorded by GU');

  // One reminder, to whoever was asked for the organisation without an answer.
  await told.advance({ days: 7, hours: 1 });
  await told.tick();
  const reminders = async () =>
    (await sl.sees('dm')).filter(({ text: said }) => said.includes('There is no answer yet from CUE about a decision'));
  expect(await reminders()).toHaveLength(1);
  await told.advance({ days: 2 });
  await told.tick();
  expect(await reminders()).toHaveLength(1);
  // Back from holiday, DH finds the question where it can be asked for.
  await types(dh, '/intra confirm');
  const open = await dh.waitForMessage(channel, /1 question waits for you/);
  expect(open.text).toContain('D-1 Fund e-commerce — 2 of 3 organisations agree, 1 no answer; until Wed 2 Jan');
  await clicks(dh, open, 'Object…');
  await dh.waitForModal('Object to D-1');
  await dh.submit({ Reason: 'Not before the audit' });
  await dh.waitForMessage(channel, /Recorded: CUE objects \(D-1\)/);
  await told.settled();
  expect((await own(sl))[0]?.text).toContain('CUE objects — recorded by DH');

  // Nobody is there at the deadline, nor for days after it.
  await told.restartBot();
  await told.advance({ days: 2, hours: 2 });
  await told.tick();
  const ended = await prisma.confirmation.findFirstOrThrow();
  expect(ended).toMatchObject({ ending: 'DEADLINE', closedAt: new Date('2019-01-03T00:00:00Z') });
  expect((await prisma.decision.findFirstOrThrow()).status).toBe('PROPOSED');
  const result = await sl.waitForMessage('dm', /What shall happen/);
  expect(result.text).toContain('2 of 3 organisations agree, 1 objects');
  expect(result.text).not.toContain('quorum');
});

test('a question ends when its decision is reworded, taken back, or the question itself is; and can be asked anew', async () => {
  await emptied(database);
  told = await world(database);
  const { sl, dh } = told;
  const { types, clicks } = mornings(told);
  await ofOrganisations(told, { CUE: ['dh'], WMG: ['ob'] });
  const asks = async () => {
    await types(sl, '/intra confirm D-1');
    await sl.waitForModal('Ask for confirmation');
    await sl.submit({});
    await told.settled();
  };
  const prompt = async (): Promise<SeenMessage> =>
    (await dh.sees('dm')).filter(({ text }) => /onfirm/.test(text)).at(-1) ?? never();
  await types(sl, '/intra decide Fund e-commerce');
  await sl.waitForModal('Record a decision');
  await sl.submit({ 'How was it reached?': proposed });
  await told.settled();
  await asks();
  await types(sl, '/intra undo');
  await told.settled();
  expect((await prompt()).text).toContain('The question was taken back.');
  const cardMessage = async () =>
    (await sl.sees(channel)).find(({ ephemeral, text }) => !ephemeral && /(^|· )D-1( ·.*)?$/m.test(text)) ?? never();
  const card = async () => (await cardMessage()).text;
  expect(await card()).not.toContain('organisations');

  await asks();
  await clicks(dh, await prompt(), 'Agree');
  await types(sl, '/intra undo');
  await sl.waitForMessage(channel, /There are answers about D-1 already/);
  await types(sl, '/intra edit D-1');
  await sl.waitForModal('Edit D-1');
  await sl.submit({ Decision: 'Fund e-commerce and trade fairs' });
  await told.settled();
  await told.tick();
  expect((await prompt()).text).toContain('It was reworded meanwhile, so this is over.');
  expect((await prompt()).text).toContain('CUE agrees — recorded by DH');
  expect((await prompt()).buttons).toEqual([]);
  expect(await card()).toContain('asked about an earlier wording');
  await types(sl, '/intra show D-1');
  await sl.waitForMessage(channel, /The answers are about this earlier wording:\n“Fund e-commerce”/);

  await asks();
  expect((await prompt()).text).toContain('Fund e-commerce and trade fairs');
  await clicks(sl, await cardMessage(), 'Reject…');
  await sl.waitForModal('Reject D-1');
  await sl.submit({ Reason: 'No money' });
  await told.settled();
  await told.tick();
  expect((await prompt()).text).toContain('It was settled meanwhile');
  await types(sl, '/intra confirm D-1');
  await sl.waitForMessage(channel, /There is nothing to confirm/);
  expect(await database.prisma.confirmation.count({ where: { openFor: { not: null } } })).toBe(0);
});

function never(): never {
  throw new Error('there is no such message');
}
