import type { PagePerson, PageWorkspace } from '../../page/protocol.js';
import { Avatar } from '../messages/avatar.js';
import { useMe } from '../state/me.js';
import { go } from '../state/route.js';
import { known, useStore } from '../state/store.js';
import { clockTime } from '../text/dates.js';
import { MenuButton } from './menu.js';

function kindOf(person: PagePerson): string | undefined {
  if (person.isStranger) return 'other organisation';
  return person.guest === undefined ? undefined : 'guest';
}

/** Who one is: everybody has their own messages, Home and time zone. */
export function ActAs({ workspace }: { workspace: PageWorkspace }) {
  const me = useMe();
  const ahead = useStore(known, (state) => state.ahead);
  useStore(known, (state) => state.version);
  const now = Date.now() + ahead;
  const people = workspace.people.filter((each) => !each.isBot && !each.deleted);
  return (
    <MenuButton
      class="act-as"
      isWorded
      label={`Act as ${me.displayName}`}
      heading="Act as"
      face={
        <>
          <Avatar person={me} name={me.displayName} small />
          <span class="act-as-words">
            <span class="act-as-label">Act as</span> <span class="act-as-name">{me.displayName}</span>
          </span>
          <span class="chevron" aria-hidden="true" />
        </>
      }
      entries={people.map((each) => ({
        label: each.displayName,
        detail: [
          each.title,
          kindOf(each),
          `${each.tz.split('/').at(-1)?.replaceAll('_', ' ')} ${clockTime(now, each.tz)}`,
        ]
          .filter((one) => one !== undefined && one !== '')
          .join(' · '),
        checked: each.id === me.id,
        face: <Avatar person={each} name={each.displayName} small />,
        run: () => {
          // One's own direct messages have another address than somebody else's.
          const isDirect = workspace.channels.some((one) => one.kind === 'im' && location.hash.includes(one.id));
          go({ person: each.name, thread: undefined, ...(isDirect ? { place: 'dm' } : {}) });
        },
      }))}
    />
  );
}
