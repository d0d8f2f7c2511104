import { buildNodeTable } from './node-table.ts'

/** Edges between nodes, each pair once, with how often it is run one way less the other. */
export interface EdgeTable {
  /** Notes one run from node `a` to node `b`; nothing where they are the same. */
  add(a: number, b: number): void
  arrays(): { readonly from: Int32Array; readonly to: Int32Array; readonly net: Int32Array }
}

/** An empty table with room for about `expected` edges; it grows when there are more. */
export function buildEdgeTable(expected: number): EdgeTable {
  // A pair of nodes is looked up as if it were a place.
  const pairs = buildNodeTable(expected)
  let net = new Int32Array(Math.max(16, expected))
  return {
    add(a, b) {
      if (a === b) return
      const id = a < b ? pairs.idOf(a, b) : pairs.idOf(b, a)
      if (id >= net.length) {
        const old = net
        net = new Int32Array(old.length * 2)
        net.set(old)
      }
      net[id] = (net[id] as number) + (a < b ? 1 : -1)
    },
    arrays() {
      const from = pairs.xs()
      return { from, to: pairs.ys(), net: net.slice(0, from.length) }
    },
  }
}
