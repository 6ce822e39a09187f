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
