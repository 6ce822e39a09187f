import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

async function addPeople(count: number): Promise<void> {
  const group = await database.prisma.stakeholderGroup.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
  await database.prisma.member.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      groupId: group.id,
      name: `Person ${index + 1} & <!here>`,
      initials: `P${index + 1}`,
      role: 'MEMBER' as const,
      createdAt: told.clock.now(),
    })),
  });
}

describe('lists', () => {
  test('turn their pages in the message itself, seen by nobody else', async () => {
    told = await world(database);
    const { dh } = told;
    await dh.command(channel, '/intra members');
    await dh.waitForMessage(channel, /2 people in the group/);
    await addPeople(20);
    await dh.command(channel, '/intra list members');
    const first = await dh.waitForMessage(channel, /22 people in the group/);
    expect(first.text).toContain('1–8 of 22');
    await dh.click(first, 'Next');
    const second = await dh.waitForMessage(channel, /9–16 of 22/);
    expect(second.ts).toBe(first.ts);
    expect(second.text).toContain('Person 9 & <!here>');
    await dh.click(second, 'Next');
    await dh.click(await dh.waitForMessage(channel, /17–22 of 22/), 'Previous');
    await dh.waitForMessage(channel, /9–16 of 22/);
    expect((await dh.sees(channel)).filter(({ text }) => /22 people/.test(text))).toHaveLength(1);
    expect((await told.sl.sees(channel)).some(({ text }) => /22 people/.test(text))).toBe(false);
  });
});

describe('a record', () => {
  test('is shown, told with its history, and taken back by whoever made it', async () => {
    told = await world(database);
    const { sl, dh } = told;
    await dh.command(channel, '/intra action Write to the agencies @SL by 30 Nov');
    await dh.waitForMessage(channel, /Recorded as A-1/);
    await sl.command(channel, '/intra update a1 Letter drafted');
    await told.settled();
    await dh.command(channel, '/intra show a1');
    await dh.waitForMessage(channel, /Write to the agencies[\s\S]*Letter drafted/);
    await dh.command(channel, '/intra history a-1');
    const history = await dh.waitForMessage(channel, /History of A-1/);
    expect(history.text).toMatch(/Sam Lowe \(SL\), by command[\s\S]*Recorded by Dana Hughes \(DH\), by command/);
    expect(history.text).toContain('2 changes, newest first');
    expect(history.text).toMatch(/Recorded by .* · today at 10:0\d AM/);
    await told.practice.as('gu').command(channel, '/intra history a1');
    const inMadrid = await told.practice.as('gu').waitForMessage(channel, /History of A-1/);
    expect(inMadrid.text).toMatch(/Recorded by .* · today at 11:0\d AM/);

    await dh.command(channel, '/intra undo');
    await dh.waitForMessage(channel, /A-1[\s\S]*(since|built|later|after)/i);
    const undoing = await sl.command(channel, '/intra undo');
    await sl.waitForMessage(channel, /Taken back: A-1 · Write to the agencies/);
    await told.practice.redeliver(undoing);
    await told.settled();
    await dh.command(channel, '/intra undo');
    await dh.waitForMessage(channel, /Taken back: A-1 · Write to the agencies/);
    await dh.command(channel, '/intra undo');
    await dh.waitForMessage(channel, /There is nothing of yours/);
    await dh.command(channel, '/intra history a1');
    const after = await dh.waitForMessage(channel, /4 changes, newest first/);
    expect(after.text.match(/\(Taken back by|Taken back by (Sam|Dana)/g)?.length).toBeGreaterThanOrEqual(4);
  });

  test('keeps its Undo to the one who made it', async () => {
    told = await world(database);
    const { dh } = told;
    await dh.command(channel, '/intra action Write to the agencies @SL by 30 Nov');
    const confirmation = await dh.waitForMessage(channel, /Recorded as A-1/);
    await told.advance({ minutes: 11 });
    await dh.click(confirmation, 'Undo');
    const late = await dh.waitForMessage(channel, /more than ten minutes ago/);
    await dh.click(late, 'Edit');
    await dh.waitForModal();
  });
});

describe('what is not there', () => {
  test('gets a sentence, and changes nothing', async () => {
    told = await world(database);
    const { dh } = told;
    await dh.command(channel, '/intra undo');
    await dh.waitForMessage(channel, /There is nothing of yours from the last ten minutes to take back\./);
    await dh.command(channel, '/intra show');
    await dh.waitForMessage(channel, /Which record\?/);
    await dh.command(channel, '/intra history <!channel> & *me*');
    await dh.waitForMessage(channel, /“<!channel> & \*me\*” is not a reference/);
    await dh.command(channel, '/intra list nonsense');
    await dh.waitForMessage(channel, /“nonsense”/);
  });
});
