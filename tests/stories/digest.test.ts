import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/index.js';
import { rehearse } from '../../src/app.js';
import { testDatabase } from '../support/database.js';
import { type Mornings, mornings } from '../support/mornings.js';
import { channel, type World, world } from '../support/world.js';

const database = await testDatabase();
let told: World;
let each: Mornings;

beforeEach(async () => {
  // A Tuesday: the first digest comes on Mon 12 Nov at 08:30.
  told = await world(database, { starts: '2018-11-06T08:31:00Z' });
  each = mornings(told);
  await each.types(told.dh, '/intra mine');
});
afterEach(() => told.stop());

/** To the next Monday, a little after half past eight; every day at that time the schedule is looked at. */
async function toMonday(): Promise<void> {
  do await each.pass(1);
  while (told.clock.now().getUTCDay() !== 1);
}

const isDigest = ({ text, threadTs }: SeenMessage) => text.startsWith('Week to') && threadTs === undefined;

async function digests(): Promise<SeenMessage[]> {
  return (await told.ob.sees(channel)).filter(isDigest);
}

async function digest(): Promise<SeenMessage> {
  const last = (await digests()).at(-1);
  if (last === undefined) throw new Error('no digest');
  return last;
}

async function decide(statement: string, how = 'Agreed by the group'): Promise<void> {
  await told.sl.command(channel, '/intra decide');
  await told.sl.waitForModal('Record a decision');
  await told.sl.submit({ Decision: statement, 'How was it reached?': how });
  await told.settled();
}

describe('the weekly digest', () => {
  test('of a normal week says what moved, and comes once', async () => {
    await each.types(told.sl, '/intra action Send the contract for the testbeds @dh by 9 Nov');
    await each.types(told.sl, '/intra action Finalise the improvement plan @sl by 16 Nov');
    await each.types(told.sl, '/intra action Write to the agencies @dh by 30 Jan');
    await each.types(told.dh, '/intra update A-1 Waiting for legal');
    await each.types(told.sl, '/intra done A-3');
    await toMonday();
    const { text, pings } = await digest();
    console.log(text);
    expect(text).toContain('Week to Sun 11 Nov: 1 done, 2 new actions, 1 newly overdue. 2 actions open.');
    expect(text).toContain('Send the contract for the testbeds — DH, 3 days overdue (A-1): “Waiting for legal”');
    expect(text).toContain('Fri 16 Nov: Finalise the improvement plan — SL (A-2)');
    expect(text).toContain('Write to the agencies — DH (A-3)');
    expect(pings).toEqual([]);
    await told.tick();
    await each.pass(1);
    expect(await digests()).toHaveLength(1);
    await each.types(told.dh, '/intra done A-1');
    await toMonday();
    console.log((await digest()).text);
    expect((await digest()).text).toContain('Week to Sun 18 Nov: 1 done, 1 newly overdue. 1 action open (2 last week).');
  });
});
