export const names = (entries: readonly string[]) =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(entries);
export const either = (entries: readonly string[]) =>
  new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(entries);
export const list = (entries: readonly string[]) => new Intl.ListFormat('en-GB', { type: 'unit' }).format(entries);
