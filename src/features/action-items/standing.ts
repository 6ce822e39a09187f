export type ItemStatus = 'OPEN' | 'DONE' | 'NOT_DOING';
export type Health = 'ON_TRACK' | 'AT_RISK' | 'BLOCKED';

export const healths: readonly Health[] = ['ON_TRACK', 'AT_RISK', 'BLOCKED'];

/** What an item can be said to be: its health while it is open, else how it was closed; OPEN where nothing is reported. */
export type Standing = Health | ItemStatus;

export function standingOf(item: { readonly status: ItemStatus; readonly health: Health | null }): Standing {
  return item.status === 'OPEN' ? (item.health ?? 'OPEN') : item.status;
}
