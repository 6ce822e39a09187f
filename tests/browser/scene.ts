import type { Database } from '../../src/persistence/database.js';
import type { NewPerson } from '../../src/sandbox/index.js';
import { channel, type World, world } from '../support/world.js';

const people: readonly NewPerson[] = [
  { name: 'sl', realName: 'Sam Lowe', title: 'University of Warwick', tz: 'Europe/London' },
  { name: 'dh', realName: 'Dana Hughes', title: 'Coventry City Council', tz: 'Europe/London' },
  { name: 'ob', realName: 'Olga Brandt', title: 'Joint Secretariat', tz: 'Europe/Ljubljana' },
  { name: 'gu', realName: 'Gus Unwin', tz: 'Europe/Madrid', guest: 'single-channel' },
  { name: 'ex', realName: 'Eva Xenos', title: 'Chamber of Commerce', tz: 'Europe/Sofia', isStranger: true },
  { name: 'out', realName: 'Otto Utz', tz: 'Europe/Berlin' },
];

/** A group at work: a meeting, a decision in its thread, actions in several states, and people talking. */
export async function groupAtWork(database: Database): Promise<World> {
  const told = await world(database, { people });
  const { sl, dh, ex } = told;
  await dh.command(channel, '/intra members');
  await dh.waitForMessage(channel, /2 people/);
  await sl.say(channel, 'Good morning all. I am putting yesterday’s decisions in here, *please check the wording*.');
  await sl.command(channel, '/intra meeting');
  await sl.waitForModal('Record a meeting');
  await sl.submit({ Title: '5th RSG meeting', Date: '2018-11-02' });
  await sl.waitForMessage(channel, /Recorded as M-1/);
  await decide(told, {
    Decision: 'The current SME innovation programme will include e-commerce support.',
    'How was it reached?': 'Agreed by the group',
    Why: 'Seen on the second study visit, compared with today’s support.',
  });
  await dh.say(
    channel,
    'Thanks <3 — one thing: `D-1` should name the *programme*, see the agenda:\n> ERDF England, priority axes 1 and 3',
  );
  await sl.command(channel, '/intra action Finalise the improvement plan with the stakeholders @sl by 30 nov');
  await sl.waitForMessage(channel, /Recorded as A-1/);
  await sl.command(channel, '/intra action Have the testbeds contracted @dh in the coming months');
  await sl.waitForMessage(channel, /Recorded as A-2/);
  await sl.command(channel, '/intra update A-1 Draft sent to the partners');
  await ex.say(channel, 'We can host the next study visit. @sl shall I send dates? :thumbsup:');
  await told.settled();
  return told;
}

/** SL records a decision through the form. */
export async function decide(told: World, fields: { [label: string]: string }): Promise<void> {
  await told.sl.command(channel, '/intra decide');
  await told.sl.waitForModal('Record a decision');
  await told.sl.submit(fields);
  await told.sl.waitForMessage(channel, /Recorded as D-/);
  await told.settled();
}
