import type { NewChannel } from '../conversations.js';
import type { NewPerson } from '../people.js';

/** The channel in which the seeded group lives. */
export const home = 'west-midlands-rsg';

/**
 * Who can be acted as. SL and DH stand in the group's minutes, by their initials; who SL is, is not known, so nothing
 * more is said of either. The others are there to practise with, and say so.
 */
export const cast: readonly NewPerson[] = [
  { name: 'sl', realName: 'SL', title: 'Facilitator', tz: 'Europe/London' },
  { name: 'dh', realName: 'DH', title: 'Coventry City Council', tz: 'Europe/London' },
  {
    name: 'guest',
    realName: 'Guest (practice)',
    title: 'Coventry University Enterprises',
    tz: 'Europe/Madrid',
    guest: 'single-channel',
  },
  { name: 'observer', realName: 'Observer (practice)', title: 'Observer', tz: 'Europe/Ljubljana' },
  {
    name: 'partner',
    realName: 'Partner elsewhere (practice)',
    title: 'Another organisation',
    tz: 'Europe/Sofia',
    isStranger: true,
  },
];

const everybody = cast.map((person) => person.name);

export const channels: readonly NewChannel[] = [
  { name: home, members: [...everybody, 'bot'] },
  { name: 'general', members: everybody.filter((name) => name !== 'guest' && name !== 'partner') },
];
