import { Store } from './store.js';

/** Where a person is, as the address says it: `#sl/C123/p1541412000000100?thread=1541412000.000100`. */
export interface Route {
  /** The handle of the person one acts as; empty when the address does not say. */
  readonly person: string;
  /** A channel's id, or `home`. */
  readonly place: string;
  /** The message to show and mark. */
  readonly message: string | undefined;
  /** The thread in the side pane, by its first message. */
  readonly thread: string | undefined;
}

const REMEMBERED = 'practice.person';

function read(): Route {
  const [path = '', query = ''] = location.hash.replace(/^#/, '').split('?');
  const [person = '', place = '', link] = path.split('/').map(decodeURIComponent);
  const parameters = new URLSearchParams(query);
  return {
    // A permalink names nobody: who opens it stays who they were.
    person: person || sessionStorage.getItem(REMEMBERED) || '',
    place,
    message: link?.replace(/^p(\d{10})(\d{6})$/, '$1.$2'),
    thread: parameters.get('thread') ?? parameters.get('thread_ts') ?? undefined,
  };
}

export const route = new Store<Route>(read());

addEventListener('hashchange', () => route.set(read()));

export function addressOf({ person, place, message, thread }: Route): string {
  const link = message === undefined ? '' : `/p${message.replace('.', '')}`;
  const query = thread === undefined ? '' : `?thread=${thread}`;
  return `#${[person, place].map(encodeURIComponent).join('/')}${link}${query}`;
}

/** Goes somewhere; what is not named stays, but a message is never taken along. */
export function go(to: Partial<Route>): void {
  const next: Route = { ...route.value, message: undefined, ...to };
  sessionStorage.setItem(REMEMBERED, next.person);
  const address = addressOf(next);
  if (address === location.hash) route.set(next);
  else location.hash = address;
}

/** The route of a permalink, when the address is one of this workspace's. */
export function routeOfLink(href: string): Partial<Route> | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  const found = /^\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?$/.exec(url.pathname);
  if (!found || url.port !== location.port || !/^(?:127\.0\.0\.1|localhost)$/.test(url.hostname)) return undefined;
  const [, place = '', seconds, micros] = found;
  return {
    place,
    message: seconds === undefined ? undefined : `${seconds}.${micros}`,
    thread: url.searchParams.get('thread_ts') ?? undefined,
  };
}
