import { afterEach, beforeEach, expect, test } from 'vitest';
import { rehearse } from '../../src/app.js';
import { confirmations } from '../../src/features/confirmations/slack.js';
import type { PracticePerson, SeenMessage } from '../../src/sandbox/index.js';
import { emptied, testDatabase } from '../support/database.js';
import { mornings } from '../support/mornings.js';
import { ofOrganisations } from '../support/organisations.js';
import { reachedBy } from '../support/reached.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;

beforeEach(async () => {
  await emptied(database);
  // Mon 12 Nov 2018, ten in the morning in London.
  told = await world(database, { starts: '2018-11-12T10:00:00Z' });
});
afterEach(() => told.stop());

const proposed = 'Proposed, not yet agreed';
const agreed = 'Agreed by the group';

async function decide(statement: string, how = proposed, more: Record<string, string> = {}): Promise<void> {
  await told.sl.command(channel, '/intra decide');
  await told.sl.waitForModal('Record a decision');
  await told.sl.submit({ Decision: statement, 'How was it reached?': how, ...more });
  await told.settled();
}

/** The facilitator asks, through the modal. @returns what the modal said */
async function asks(reference: string, fields: Record<string, string> = {}): Promise<string> {
  await told.sl.command(channel, `/intra confirm ${reference}`);
  const { text } = await told.sl.waitForModal('Ask for confirmation');
  await told.sl.submit(fields);
  await told.settled();
  return text;
}

async function sets(fields: Record<string, string | null>): Promise<void> {
  await told.sl.command(channel, '/intra confirm settings');
  await told.sl.waitForModal('Confirmation');
  await told.sl.submit(fields);
  await told.settled();
}

const isPrompt = ({ text, ts, threadTs = ts }: SeenMessage) =>
  threadTs === ts && /to confirm|All answered|No more answers are taken/.test(text);

async function prompts(who: PracticePerson): Promise<SeenMessage[]> {
  return (await who.sees('dm')).filter(isPrompt);
}

async function prompt(who: PracticePerson): Promise<SeenMessage> {
  const last = (await prompts(who)).at(-1);
  if (last === undefined) throw new Error('nothing was asked');
  return last;
}

async function clicks(who: PracticePerson, label: string, near?: string): Promise<void> {
  await mornings(told).clicks(who, await prompt(who), label, near);
}

async function card(reference: string): Promise<SeenMessage> {
  return told.sl.waitForMessage(channel, new RegExp(`(^|· )${reference}( ·.*)?$`, 'm'));
}

async function shown(reference: string): Promise<string> {
  await told.sl.command(channel, `/intra show ${reference}`);
  await told.settled();
  return (await told.sl.sees(channel)).filter(({ ephemeral }) => ephemeral).at(-1)?.text ?? '';
}

/** All that confirmations, and answers to them, write. */
async function everything(): Promise<string> {
  const { prisma } = database;
  const tables = await Promise.all([
    prisma.decision.findMany({ orderBy: { id: 'asc' } }),
    prisma.auditEntry.findMany({ orderBy: { id: 'asc' } }),
    prisma.confirmationSettings.findMany(),
    prisma.confirmationRequest.findMany({
      orderBy: { id: 'asc' },
      include: { organisations: true, recipients: true, confirmations: true },
    }),
    prisma.confirmationAnswer.findMany({ orderBy: { id: 'asc' } }),
    prisma.outboxMessage.findMany({
      orderBy: { id: 'asc' },
      select: { id: true, kind: true, dedupeKey: true, wanted: true, channel: true, ts: true, state: true },
    }),
  ]);
  return JSON.stringify(tables, (_key, value) => (typeof value === 'bigint' ? String(value) : value), 1);
}

/** What the stories used, by the ids of its handlers and the words typed. */
const used = new Set<string>();

/** Whatever was pressed, submitted or typed in a story is delivered again, and changes nothing. */
async function deliveredAgain(): Promise<void> {
  const before = await everything();
  for (const delivery of await told.practice.deliveries()) {
    for (const id of reachedBy(delivery)) used.add(id);
    await told.practice.redeliver(delivery);
  }
  await told.settled();
  expect(await everything()).toBe(before);
}

async function decision(number: number) {
  return database.prisma.decision.findFirstOrThrow({ where: { number } });
}

test('an objection is kept with the decision, and a facilitator decides after the deadline', async () => {
  const { sl, dh, gu, ob, ex } = told;
  await ofOrganisations(told, { CUE: ['dh', 'gu'], WMG: ['ob'], Chamber: ['ex'] });
  await decide('The next call will fund e-commerce');
  const preview = await asks('d1');
  expect(preview).toContain('Asked: Chamber, CUE and WMG.');
  expect(preview).toContain('Not asked: SL, of whom no organisation is known.');
  await sl.waitForMessage(channel, /3 organisations are asked to confirm D-1 until Mon 19 Nov\./);
  expect((await card('D-1')).text).toContain('no answer yet from 3 organisations; until Mon 19 Nov');
  for (const person of [dh, gu, ob, ex]) expect(await prompts(person)).toHaveLength(1);
  expect(await prompts(sl)).toEqual([]);
  expect((await prompt(dh)).buttons).toEqual(['Agree', 'Object…', 'Wording…']);
  expect((await prompt(dh)).text).toContain('No answer is kept as no answer, not as agreement.');

  // One member answers for the organisation, and another changes it.
  await clicks(dh, 'Agree');
  for (const person of [dh, gu]) expect((await prompt(person)).text).toContain('CUE agrees — recorded by DH');
  expect((await prompt(gu)).buttons).toEqual(['Change']);
  await clicks(gu, 'Change');
  await gu.waitForModal('Answer on D-1');
  await gu.submit({ Answer: 'Object' });
  expect((await gu.modal())?.errors).toEqual({ 'Reason or wording': expect.stringContaining('give the reason') });
  await gu.submit({ Answer: 'Object', 'Reason or wording': 'There is no budget for it' });
  await told.settled();
  expect((await prompt(dh)).text).toContain('CUE objects — recorded by GU');
  expect((await prompt(dh)).text).toContain('“There is no budget for it”');
  expect((await card('D-1')).text).toContain('0 of 3 organisations agree, 1 objects, 2 no answer; until Mon 19 Nov');

  // WMG agrees by mistake, takes that back, and wants another wording.
  await clicks(ob, 'Agree');
  await clicks(ob, 'Undo');
  expect((await prompt(ob)).buttons).toEqual(['Agree', 'Object…', 'Wording…']);
  await clicks(ob, 'Wording…');
  await ob.waitForModal('Wording for D-1');
  await ob.submit({});
  expect((await ob.modal())?.errors).toEqual({ 'Proposed wording': expect.stringContaining('as it stands') });
  await ob.submit({ 'Proposed wording': 'The next call may fund e-commerce' });
  await told.settled();
  expect((await card('D-1')).text).toContain(
    '0 of 3 organisations agree, 1 objects, 1 wants another wording, 1 no answer',
  );

  // On the working day before the last one, only the organisation without an answer is reminded, once.
  await told.advance({ days: 4 });
  await told.tick();
  await told.tick();
  const reminders = (await ex.sees('dm')).filter(({ text }) => text.includes('There is no answer yet from Chamber'));
  expect(reminders).toHaveLength(1);
  expect(reminders[0]?.threadTs).toBe((await prompt(ex)).ts);
  for (const person of [dh, gu, ob]) {
    expect((await person.sees('dm')).filter(({ text }) => text.includes('no answer yet'))).toEqual([]);
  }

  // The deadline is the end of Monday: the result comes on Tuesday morning, and nothing has been promoted.
  await told.advance({ days: 3, hours: 14, minutes: 30 });
  await clicks(ex, 'Agree');
  await ex.waitForMessage('dm', /No answer about D-1 is taken any more\. Answers were taken until Mon 19 Nov\./);
  await told.tick();
  expect((await sl.sees('dm')).filter(({ text }) => text.includes('What shall happen'))).toEqual([]);
  await told.advance({ hours: 9 });
  await told.tick();
  expect((await decision(1)).status).toBe('PROPOSED');
  const result = await sl.waitForMessage('dm', /What shall happen/);
  expect(result.text).toContain('0 of 3 organisations agree, 1 objects, 1 wants another wording, 1 no answer');
  expect(result.text).toContain('CUE objects: “There is no budget for it” (GU)');
  expect(result.text).toContain('No answer from Chamber');
  expect(result.buttons).toEqual(['Accept', 'Reject', 'Ask again', 'Leave it']);
  expect((await prompt(ex)).text).toContain('Chamber: no answer');
  expect((await prompt(ex)).buttons).toEqual([]);
  await sl.click(result, 'Reject');
  await told.settled();
  expect((await decision(1)).status).toBe('REJECTED');
  expect((await sl.waitForMessage('dm', /Rejected\./)).buttons).toEqual([]);
  const full = await shown('D-1');
  expect(full).toContain('CUE objects: “There is no budget for it” (GU)');
  expect(full).toContain('WMG wants another wording: “The next call may fund e-commerce” (OB)');
  expect(full).toContain('Chamber: no answer');
  await sl.command(channel, '/intra history D-1');
  const history = await sl.waitForMessage(channel, /History of D-1/);
  expect(history.text).toContain('CUE: objects: “There is no budget for it”');
  expect(history.text).toContain('Before: CUE: agrees');
  await deliveredAgain();
});

test('a quorum accepts a proposal by rule, says by whom, and never counts silence; without it nothing is accepted', async () => {
  const { sl, dh, gu, ob } = told;
  await ofOrganisations(told, { CUE: ['dh', 'gu'], WMG: ['ob'], Chamber: ['ex'] });
  await sets({ 'Organisations that must agree': 'many' });
  expect((await sl.modal())?.errors).toEqual({
    'Organisations that must agree': expect.stringContaining('number from 1'),
  });
  await sl.submit({ 'Working days to answer': '2', 'Organisations that must agree': '2' });
  await sl.waitForMessage(channel, /at least 2 organisations must agree, and none may object/);
  await sl.command(channel, '/intra meeting 5th RSG meeting');
  await sl.waitForModal('Record a meeting');
  await sl.submit({ Date: '2018-11-12' });
  await told.settled();
  for (const statement of ['Fund e-commerce', 'Fund trade fairs']) await decide(statement, proposed);
  await decide('Meet twice a year', agreed);
  // All decisions of the meeting at once, from its card: each person gets one prompt.
  await sl.click(await sl.waitForMessage(channel, /· M-1$/m), 'Ask for confirmation');
  await sl.waitForModal('Ask for confirmation');
  await sl.submit({});
  await told.settled();
  await sl.waitForMessage(channel, /3 organisations are asked to confirm D-1, D-2 and D-3 until Wed 14 Nov/);
  expect(await prompts(dh)).toHaveLength(1);
  // Two members of one organisation answer at the same moment: one answer counts, and both see which.
  const near = 'Fund e-commerce';
  const [first, second] = [await prompt(dh), await prompt(gu)];
  await Promise.all([dh.click(first, 'Agree', { near }), gu.click(second, 'Agree', { near })]);
  await told.settled();
  expect(await database.prisma.confirmationAnswer.count()).toBe(1);
  await clicks(ob, 'Agree', near);
  await clicks(ob, 'Agree', 'Fund trade fairs');
  for (const title of ['Fund trade fairs', 'Meet twice a year']) await clicks(dh, 'Agree', title);
  await clicks(ob, 'Object…', 'Meet twice a year');
  await ob.waitForModal('Object to D-3');
  await ob.submit({ Reason: 'Four times would be better' });
  await told.settled();
  expect((await prompt(ob)).text).toContain('All answered;');
  await clicks(dh, 'Change', 'Fund trade fairs');
  await dh.waitForModal('Answer on D-2');
  await dh.submit({ Answer: 'Another wording', 'Reason or wording': 'Fund fairs abroad' });
  await told.settled();
  // Nobody is there from Wednesday evening until Friday: what the deadline brought about is dated from it.
  await told.advance({ days: 4 });
  await told.tick();
  const accepted = await decision(1);
  expect(accepted.status).toBe('ACCEPTED');
  expect(await decision(2)).toMatchObject({ status: 'PROPOSED' });
  expect(await decision(3)).toMatchObject({ status: 'ACCEPTED' });
  const shownCard = (await card('D-1')).text;
  expect(shownCard).toContain('Agreed by CUE and WMG, of 3 organisations asked');
  expect(shownCard).toContain('2 of 3 organisations agree, 1 no answer; asked until Wed 14 Nov');
  expect(shownCard).not.toContain('Agreed by the group');
  await sl.command(channel, '/intra history D-1');
  const history = await sl.waitForMessage(channel, /History of D-1/);
  expect(history.text).toContain('How it was reached: Proposed, not yet agreed → Accepted after confirmation');
  const done = await database.prisma.auditEntry.findFirstOrThrow({ where: { act: 'accepted after confirmation' } });
  expect(done).toMatchObject({ byMemberId: null, via: 'SYSTEM' });
  expect(done.at.toISOString()).toBe('2018-11-15T00:00:00.000Z');
  expect(JSON.stringify(done.after)).toContain('agreed: CUE and WMG');
  const result = await sl.waitForMessage('dm', /What shall happen/);
  expect(result.text).toContain('The quorum was not met');
  expect(result.text).not.toContain('Fund e-commerce');
  await mornings(told).clicks(sl, result, 'Accept', 'Fund trade fairs');
  expect(await decision(2)).toMatchObject({ status: 'ACCEPTED' });
  expect((await card('D-2')).text).toContain('Agreed by WMG, of 3 organisations asked');
  await sl.command(channel, '/intra undo');
  await told.settled();
  expect(await decision(2)).toMatchObject({ status: 'PROPOSED', acceptedInId: null });
  await mornings(told).clicks(sl, await sl.waitForMessage('dm', /What shall happen/), 'Leave it', 'Meet twice a year');
  await mornings(told).clicks(sl, await sl.waitForMessage('dm', /What shall happen/), 'Ask again', 'Fund trade fairs');
  await sl.waitForModal('Ask for confirmation');
  await sl.submit({});
  await told.settled();
  expect((await sl.waitForMessage('dm', /all is decided/)).text).toContain('Asked again.');
  expect(await prompts(dh)).toHaveLength(2);

  // The digest of Monday tells it, with how many agree; a late one says the same.
  await told.advance({ days: 2, hours: 22, minutes: 31 });
  const [promised = ''] = await rehearse('digest', database, new Date('2018-11-19T08:30:00Z'));
  await told.tick();
  const { text } = await sl.waitForMessage(channel, /^Week to Sun 18 Nov/);
  expect(text).toContain('2 decisions, 1 proposal, 1 objected to');
  expect(text).toContain('Objected to by WMG: Meet twice a year (D-3)');
  expect(text).toContain(
    'Accepted, after it was proposed: Fund e-commerce (D-1); 2 of 3 organisations agree, 1 no answer',
  );
  expect(text).not.toMatch(/Agreed.*Fund e-commerce/);
  expect(promised).toContain('2 decisions, 1 proposal, 1 objected to');
  await deliveredAgain();
});

test('every button, form and command of confirmations was delivered twice in these stories', () => {
  const { buttons = [], modals = [], commands = [] } = confirmations;
  const ids = [...buttons.map(({ id }) => id), ...modals.map(({ id }) => `submitted ${id}`)];
  const all = [...ids, ...commands.map(({ word }) => `typed ${word}`)];
  expect(all.filter((id) => !used.has(id))).toEqual([]);
});
