import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PagePerson } from '../../page/protocol.js';

const NOBODY: PagePerson = {
  id: '',
  name: '',
  realName: '',
  displayName: '',
  title: '',
  tz: 'Europe/London',
  guest: undefined,
  isStranger: false,
  isBot: false,
  deleted: false,
};

/** The person one acts as. */
export const Me = createContext<PagePerson>(NOBODY);

export function useMe(): PagePerson {
  return useContext(Me);
}
