/**
 * The circles of a graph, one for each knot of nodes that reach each other (Tarjan's strongly connected components),
 * as a shortest way round with its first node repeated at the end: a → b → a.
 */
export function circlesAmong(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  return knots(graph).flatMap((knot) => {
    const [start] = [...knot].sort();
    if (start === undefined) return [];
    const wayBack = shortestCircle(graph, start, knot);
    return wayBack === undefined ? [] : [wayBack];
  });
}

function knots(graph: ReadonlyMap<string, readonly string[]>): ReadonlySet<string>[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: ReadonlySet<string>[] = [];
  const enter = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    open.push(node);
    let low = index;
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) low = Math.min(low, enter(next));
      else if (open.includes(next)) low = Math.min(low, lowest.get(next) ?? order.get(next) ?? low);
    }
    lowest.set(node, low);
    if (low === index) found.push(new Set(open.splice(open.indexOf(node))));
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) enter(node);
  return found;
}

function shortestCircle(
  graph: ReadonlyMap<string, readonly string[]>,
  start: string,
  knot: ReadonlySet<string>,
): readonly string[] | undefined {
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of graph.get(way.at(-1) ?? '') ?? []) {
      if (next === start) return [...way, start];
      if (!knot.has(next) || seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}
