import type { PagePerson } from '../../page/protocol.js';
import { initialsOf } from '../text/words.js';

const COLOURS = 8;

function colourOf(id: string): number {
  let sum = 0;
  for (const each of id) sum = (sum * 31 + each.charCodeAt(0)) % 997;
  return sum % COLOURS;
}

/** A person's initials on a colour of their own; the app's mark for apps. */
export function Avatar({
  person,
  name,
  small = false,
}: {
  person: PagePerson | undefined;
  name: string;
  small?: boolean;
}) {
  const size = small ? ' small' : '';
  if (person && !person.isBot) {
    return (
      <span class={`avatar colour-${colourOf(person.name)}${size}`} aria-hidden="true">
        {initialsOf(person.displayName)}
      </span>
    );
  }
  return (
    <span class={`avatar app${person ? '' : ' slackbot'}${size}`} aria-hidden="true">
      {initialsOf(name).charAt(0)}
    </span>
  );
}
