// What a record said before and after a change, compared fact by fact.

/** Some of a record's facts. */
export type Some<T> = { readonly [K in keyof T]?: T[K] | undefined };

export interface Difference<T> {
  readonly before: Some<T>;
  readonly after: Some<T>;
}

/** Whether two facts say the same; they are plain data, and lists have an order that means something. */
export function isSameFact(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** The facts that are not the same, as they were and as they are; undefined where all are. */
export function difference<T extends object>(before: T, after: T): Difference<T> | undefined {
  const names = namesOf(after).filter((name) => !isSameFact(before[name], after[name]));
  return names.length === 0 ? undefined : { before: pick(before, names), after: pick(after, names) };
}

/**
 * What somebody entered, when others changed the record meanwhile. What the person left as they saw it gives way to
 * what it is now; what they changed themselves stays theirs.
 * @param seen the facts changed by others, as they were when the person began
 * @returns the facts to show again, and the names of those that gave way
 */
export function mergeEntered<T extends object>(
  entered: T,
  seen: Some<T>,
  current: T,
): { readonly facts: T; readonly renewed: readonly (keyof T & string)[] } {
  const renewed = namesOf(entered).filter(
    (name) => name in seen && isSameFact(entered[name], seen[name]) && !isSameFact(entered[name], current[name]),
  );
  return { facts: { ...entered, ...pick(current, renewed) }, renewed };
}

/** Of several changes to a record, in their order, the facts they changed as these were before the first of them. */
export function factsBefore<T>(changes: readonly Some<T>[]): Some<T> {
  return Object.assign({}, ...changes.toReversed());
}

function namesOf<T extends object>(facts: T): (keyof T & string)[] {
  const names: string[] = Object.keys(facts);
  return names.filter((name): name is keyof T & string => name in facts);
}

function pick<T extends object>(facts: T, names: readonly (keyof T & string)[]): Some<T> {
  const picked: { [K in keyof T]?: T[K] } = {};
  for (const name of names) picked[name] = facts[name];
  return picked;
}
