/** The kinds of record of which a chain is made, in the order in which one leads to the next. */
export const links = ['SV', 'GP', 'L', 'D', 'PC', 'O', 'I', 'E'] as const;
export type LinkKind = (typeof links)[number];

export interface ChainNode {
  readonly kind: LinkKind;
  readonly number: number;
  /** "O-1" */
  readonly reference: string;
  readonly text: string;
  /** How far it is, in words; '' where there is nothing to say. */
  readonly state: string;
}

/** What was linked, by references; an arrow leads from what was there first. */
export interface Graph {
  readonly nodes: readonly ChainNode[];
  readonly arrows: readonly (readonly [from: string, to: string])[];
}

export type ChainLine =
  | {
      readonly kind: 'record';
      readonly depth: number;
      readonly node: ChainNode;
      readonly isAsked: boolean;
      /** It stands above with what follows from it. */
      readonly isAbove: boolean;
    }
  /** So many more at this place. */
  | { readonly kind: 'more'; readonly depth: number; readonly count: number };

const widest = 5;

/**
 * The chain through one record as a tree: all that led to it and all that came of it, from what was seen first. A
 * record that is reached over another one is not shown beside it as well; one that is reached in two ways is told once.
 * Wide branches are cut, but never what leads to the record that was asked for.
 * @returns one line alone where nothing is linked to it; none where there is no such record
 */
export function chainOf(graph: Graph, asked: string): ChainLine[] {
  const all = new Map(graph.nodes.map((node) => [node.reference, node]));
  if (!all.has(asked)) return [];
  const rank = (reference: string) => links.indexOf(all.get(reference)?.kind ?? 'SV');
  // An arrow that led back could only come from a mistake, and would make a circle.
  const arrows = graph.arrows.filter(([from, to]) => all.has(from) && all.has(to) && rank(from) < rank(to));
  const before = reached(arrows, asked, 'back');
  const after = reached(arrows, asked, 'on');
  const kept = new Set([asked, ...before, ...after]);
  const inOrder = (one: string, other: string) =>
    rank(one) - rank(other) || (all.get(one)?.number ?? 0) - (all.get(other)?.number ?? 0);
  const next = nextOf(arrows, kept, inOrder);
  const hasParent = new Set([...next.values()].flat());
  const leads = (reference: string) => reference === asked || before.has(reference);

  const lines: ChainLine[] = [];
  const told = new Set<string>();
  const tell = (references: readonly string[], depth: number): void => {
    const first = [...references.filter(leads), ...references.filter((one) => !leads(one))];
    const room = Math.max(widest, first.filter(leads).length);
    const shown = first.slice(0, room).sort(inOrder);
    for (const reference of shown) {
      const node = all.get(reference);
      if (node === undefined) continue;
      const isAbove = told.has(reference);
      told.add(reference);
      lines.push({ kind: 'record', depth, node, isAsked: reference === asked, isAbove });
      if (!isAbove) tell(next.get(reference) ?? [], depth + 1);
    }
    if (first.length > shown.length) lines.push({ kind: 'more', depth, count: first.length - shown.length });
  };
  tell([...kept].filter((reference) => !hasParent.has(reference)).sort(inOrder), 0);
  return lines;
}

type Arrows = readonly (readonly [string, string])[];

/** All that the arrows lead to from here, one after the other. */
function reached(arrows: Arrows, from: string, way: 'on' | 'back'): ReadonlySet<string> {
  const steps = new Map<string, string[]>();
  for (const [one, other] of arrows) {
    const [start, end] = way === 'on' ? [one, other] : [other, one];
    steps.set(start, [...(steps.get(start) ?? []), end]);
  }
  const found = new Set<string>();
  const open = [from];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    for (const there of steps.get(here) ?? []) {
      if (found.has(there)) continue;
      found.add(there);
      open.push(there);
    }
  }
  return found;
}

/** What follows each record at once: not what is reached over another one that follows. */
function nextOf(
  arrows: Arrows,
  kept: ReadonlySet<string>,
  inOrder: (one: string, other: string) => number,
): ReadonlyMap<string, readonly string[]> {
  const among = arrows.filter(([from, to]) => kept.has(from) && kept.has(to));
  const beyond = new Map([...kept].map((one) => [one, reached(among, one, 'on')]));
  const next = new Map<string, string[]>();
  for (const from of kept) {
    const direct = [...new Set(among.filter(([start]) => start === from).map(([, to]) => to))];
    const isReachedOver = (to: string) => direct.some((other) => beyond.get(other)?.has(to));
    next.set(from, direct.filter((to) => !isReachedOver(to)).sort(inOrder));
  }
  return next;
}
