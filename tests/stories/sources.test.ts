import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entered, PracticePerson } from '../../src/sandbox/index.js';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
beforeAll(async () => {
  told = await world(database);
  await told.dh.command(channel, '/intra members');
  await told.dh.waitForMessage(channel, /2 people/);
}, 60_000);
afterAll(() => told.stop());

async function enters(by: PracticePerson, command: string, title: string, fields: Record<string, Entered>) {
  await by.command(channel, command);
  await by.waitForModal(title);
  await by.submit(fields);
  await told.settled();
}

const card = async (by: PracticePerson, reference: string) => {
  await told.settled();
  return by.waitForMessage(channel, new RegExp(`^${reference} · `, 'm'));
};

describe('what was seen elsewhere', () => {
  test('is recorded with what is known; what is not known reads “not set”', async () => {
    const { sl, dh } = told;
    await enters(dh, '/intra visit Second study visit, Badajoz', 'Record a study visit', {
      Place: 'Badajoz',
      'When, in words': 'summer 2018',
      'Who took part': ['DH', 'SL'],
    });
    await dh.waitForMessage(channel, /Recorded as SV-1/);
    expect((await card(sl, 'SV-1')).text).toContain(
      'Second study visit, Badajoz\nBadajoz · summer 2018\nWith DH and SL\nSV-1 · visit',
    );
    await enters(dh, '/intra practice E-commerce support', 'Record a good practice', {
      'Seen on': ['SV-1'],
      Link: 'ftp://example.org',
    });
    expect((await dh.modal())?.errors).toEqual({ Link: expect.stringMatching(/begins with https/) });
    await dh.submit({ Link: 'https://example.org/practice' });
    await dh.waitForMessage(channel, /Recorded as GP-1/);
    const practice = await card(sl, 'GP-1');
    expect(practice.text).toContain('Region of origin: not set\nSeen on SV-1');
    await enters(dh, '/intra learning Our support lacks e-commerce', 'Record a learning', {
      'From the visits': ['SV-1'],
      'From the practices': ['GP-1'],
    });
    await dh.waitForMessage(channel, /Recorded as L-1/);
    expect((await card(sl, 'L-1')).text).toContain('Learned from SV-1 and GP-1');
  });

  test('is corrected by its author or a facilitator, and what rests on it keeps it', async () => {
    const { sl, dh } = told;
    await enters(sl, '/intra practice gp1', 'Edit GP-1', { 'Region of origin': 'Extremadura' });
    await sl.waitForMessage(channel, /GP-1 is saved/);
    expect((await card(dh, 'GP-1')).text).toContain('Region of origin: Extremadura');
    await sl.command(channel, '/intra history GP-1');
    await sl.waitForMessage(channel, /Region of origin: not set → “Extremadura”/);
    await sl.command(channel, '/intra undo');
    await sl.waitForMessage(channel, /Taken back/i);
    expect((await card(dh, 'GP-1')).text).toContain('Region of origin: not set');
    await sl.click(await card(sl, 'SV-1'), 'Withdraw…');
    await sl.waitForModal('Withdraw SV-1');
    await sl.submit({ Reason: 'Entered twice' });
    await told.settled();
    expect((await sl.modal())?.text).toContain('L-1 rests on SV-1, so it cannot be taken back');
    await sl.close();
    await sl.click(await card(sl, 'L-1'), 'Withdraw…');
    await sl.waitForModal('Withdraw L-1');
    await sl.submit({ Reason: 'Entered twice' });
    await sl.waitForMessage(channel, /L-1 is withdrawn/);
    await sl.command(channel, '/intra list learnings');
    await sl.waitForMessage(channel, /No learning has been recorded yet/);
    await sl.click(await sl.waitForMessage(channel, /L-1 is withdrawn/), 'Undo');
    await told.settled();
    await sl.command(channel, '/intra list learnings');
    await sl.waitForMessage(channel, /1 learning/);
  });

  test('two who correct the same record at once both keep what they entered', async () => {
    const { sl, dh } = told;
    await dh.command(channel, '/intra visit SV-1');
    await dh.waitForModal('Edit SV-1');
    await enters(sl, '/intra edit SV-1', 'Edit SV-1', { Place: 'Badajoz, Extremadura' });
    await sl.waitForMessage(channel, /SV-1 is saved/);
    await dh.submit({ 'What was seen': 'A valuable exercise' });
    await told.settled();
    expect((await dh.modal())?.text).toContain('SL changed this while you were writing');
    await dh.submit({});
    await dh.waitForMessage(channel, /SV-1 is saved/);
    expect((await card(sl, 'SV-1')).text).toMatch(/Badajoz, Extremadura · summer 2018[\s\S]*A valuable exercise/);
  });
});

describe('evidence', () => {
  test('is a link, with what it shows, for what, and by whom it was verified', async () => {
    const { sl, dh } = told;
    await enters(dh, '/intra change E-commerce support in several projects', 'Record a policy change', {});
    await enters(dh, '/intra evidence https://example.org/plan.pdf The improvement plan', 'Record evidence', {
      'Shows it for': ['PC-1'],
      'Verified on': '2018-11-05',
    });
    expect((await dh.modal())?.errors).toEqual({ 'Verified on': expect.stringMatching(/who verified it/) });
    await dh.submit({ 'Verified by': 'SL' });
    await dh.waitForMessage(channel, /Recorded as E-1/);
    expect((await card(sl, 'E-1')).text).toContain(
      'The improvement plan\nFor PC-1\nVerified by SL, Mon 5 Nov\nhttps://example.org/plan.pdf',
    );
    await dh.command(channel, '/intra evidence javascript:alert(1)');
    await dh.waitForModal('Record evidence');
    await dh.submit({ Link: 'javascript:alert(1)' });
    await told.settled();
    expect((await dh.modal())?.errors).toEqual({ Link: expect.stringMatching(/begins with https/) });
    await dh.close();
  });

  test('is a file where there is no link; it stays on Slack', async () => {
    const { sl, dh } = told;
    await enters(dh, '/intra evidence The signed contract', 'Record evidence', {});
    expect((await dh.modal())?.errors).toEqual({ Link: expect.stringMatching(/or choose a file/) });
    await dh.submit({ File: { name: 'contract.pdf', bytes: new Uint8Array([37, 80, 68, 70]) } });
    await dh.waitForMessage(channel, /Recorded as E-2/);
    expect((await card(sl, 'E-2')).text).toMatch(
      /^The signed contract\nFor nothing yet\nNot verified yet\ncontract.pdf/,
    );
    await enters(dh, '/intra evidence E-2', 'Edit E-2', { 'Shows it for': ['PC-1'] });
    await dh.waitForMessage(channel, /E-2 is saved/);
    expect((await card(sl, 'E-2')).text).toMatch(/For PC-1\nNot verified yet\ncontract.pdf/);
    const kept = await database.prisma.evidence.findFirstOrThrow({ where: { number: 2 } });
    expect(kept).toMatchObject({ kind: 'FILE', fileName: 'contract.pdf' });
    expect(kept.slackFileId).not.toBeNull();
  });

  test('is not recorded by observers, who may read it', async () => {
    const { ob, sl } = told;
    await ob.command(channel, '/intra members');
    await ob.waitForMessage(channel, /people in the group/);
    const observer = await database.prisma.member.findFirstOrThrow({ where: { name: 'Olga Brandt' } });
    await database.prisma.member.update({ where: { id: observer.id }, data: { role: 'OBSERVER' } });
    await ob.command(channel, '/intra evidence');
    await ob.waitForMessage(channel, /You are an observer/);
    await ob.command(channel, '/intra list evidence');
    await ob.waitForMessage(channel, /The improvement plan/);
    expect((await card(sl, 'E-1')).buttons).toEqual(['Edit', 'Details', 'Withdraw…']);
  });
});
