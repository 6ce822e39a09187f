import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
afterEach(() => told.stop());

/** SL records an item of somebody's, on Mon 5 Nov 2018. */
async function records(typed: string): Promise<void> {
  await told.sl.command(channel, `/intra action ${typed}`);
  await told.settled();
}

/** DH takes part, so that the bot knows them. */
async function joins(who: 'dh' | 'gu' | 'ob' = 'dh'): Promise<void> {
  await told[who].command(channel, '/intra mine');
  await told.settled();
}

/** Days pass, and at ten each morning the schedule is looked at. */
async function days(count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    await told.advance({ days: 1 });
    await told.tick();
  }
}

const prompts = async (who: World['sl']) =>
  (await who.sees('dm')).filter(({ text }) => /Tap to answer|answered/.test(text));

describe('a prompt', () => {
  test('asks once, in the morning, and is answered in place', async () => {
    told = await world(database);
    await joins();
    await records('Send the contract for the testbeds @dh by 7 Nov');
    await told.tick();
    expect(await prompts(told.dh)).toEqual([]);
    await days(1);
    const [asked, ...more] = await prompts(told.dh);
    expect(more).toEqual([]);
    expect(asked?.text).toContain('Send the contract');
    expect(asked?.text).toContain('due tomorrow, Wed 7 Nov');
    console.log(asked?.text);
    await told.tick();
    expect(await prompts(told.dh)).toHaveLength(1);
    if (asked === undefined) return;
    await told.dh.click(asked, 'On track');
    await told.settled();
    const [after] = await prompts(told.dh);
    console.log(after?.text);
    expect(after?.text).toContain('on track, recorded by you');
    expect(after?.ts).toBe(asked.ts);
  });
});
