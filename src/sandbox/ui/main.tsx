import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PagePerson } from '../page/protocol.js';
import { Page, Waiting } from './shell/page.js';
import './shell/settings.js';
import { follow } from './state/connection.js';
import { ask } from './state/requests.js';
import { go, route } from './state/route.js';
import { known, useStore } from './state/store.js';
import './style/base.css';
import './style/shell.css';
import './style/messages.css';
import './style/blocks.css';
import './style/modal.css';
import './style/panels.css';
import './style/narrow.css';

function Root() {
  const person = useStore(route, (each) => each.person);
  const workspace = useStore(known, (state) => state.workspace);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => (person === '' ? undefined : follow(person)), [person]);
  useEffect(() => {
    let isStale = false;
    ask<{ people: PagePerson[] }>('GET', '/page/people').then(
      ({ people }) => {
        const first = people[0];
        if (!isStale && first && !people.some((each) => each.name === person)) go({ person: first.name });
      },
      () => setTimeout(() => !isStale && setAttempt(attempt + 1), 1000),
    );
    return () => {
      isStale = true;
    };
  }, [person, attempt]);

  const me = workspace?.people.find((each) => each.name === person);
  if (!workspace || !me) return <Waiting />;
  return <Page workspace={workspace} me={me} />;
}

const root = document.getElementById('page');
if (root) render(<Root />, root);
