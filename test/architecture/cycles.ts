/** Cycles in a graph of names. */

export type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** Groups of names that reach each other, each sorted; empty when the graph has no cycle. Tarjan's strongly connected components. */
export function cyclesIn(graph: Graph): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const cycles: string[][] = []

  function visit(name: string): void {
    order.set(name, order.size)
    lowest.set(name, order.get(name)!)
    stack.push(name)
    for (const next of graph.get(name) ?? []) {
      if (!order.has(next)) visit(next)
      if (stack.includes(next)) lowest.set(name, Math.min(lowest.get(name)!, lowest.get(next)!))
    }
    if (lowest.get(name) !== order.get(name)) return
    const group = stack.splice(stack.indexOf(name))
    if (group.length > 1 || graph.get(name)?.has(name)) cycles.push(group.toSorted())
  }

  for (const name of graph.keys()) if (!order.has(name)) visit(name)
  return cycles.toSorted((a, b) => a[0]!.localeCompare(b[0]!))
}

export function graphOf(edges: Iterable<readonly [from: string, to: string]>): Graph {
  const graph = new Map<string, Set<string>>()
  for (const [from, to] of edges) graph.set(from, (graph.get(from) ?? new Set()).add(to))
  return graph
}
