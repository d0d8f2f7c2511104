/**
 * Dijkstra's search from any number of sources, each with a cost of its own to begin with, up to a limit. The arrays are kept
 * from search to search and only what a search touched is cleared, so that many small searches cost what they see.
 */
import type { Arcs } from '../graph/types.ts'
import type { PlaceEnd } from './place-ends.ts'

export class DistanceSearch {
  readonly arcs: Arcs
  /** Of each node, Infinity where not reached. Overwritten by the next search, as all the arrays. */
  readonly costs: Float64Array
  /** The arc by which a node is reached, -1 at sources and where not reached. */
  readonly parentArcs: Int32Array
  /** Of each reached node, the label of the source it is reached from. */
  readonly labels: Uint32Array
  /** The nodes reached, in no promised order: the first `reachedCount`. */
  readonly reached: Uint32Array
  reachedCount = 0
  private heapCosts = new Float64Array(1024)
  private heapNodes = new Uint32Array(1024)
  private heapSize = 0

  constructor(arcs: Arcs) {
    const { nodeCount } = arcs
    this.arcs = arcs
    this.costs = new Float64Array(nodeCount).fill(Infinity)
    this.parentArcs = new Int32Array(nodeCount).fill(-1)
    this.labels = new Uint32Array(nodeCount)
    this.reached = new Uint32Array(nodeCount)
  }

  /** Forgets the last search. */
  clear(): void {
    const { costs, parentArcs, reached } = this
    for (let i = 0; i < this.reachedCount; i++) {
      costs[reached[i]!] = Infinity
      parentArcs[reached[i]!] = -1
    }
    this.reachedCount = 0
    this.heapSize = 0
  }

  /** Before `run`; a node may be added several times, the least cost counts (of equals, the first). */
  addSource(node: number, cost: number, label = 0): void {
    if (!(node >= 0 && node < this.arcs.nodeCount)) throw new RangeError(`No node ${node} among ${this.arcs.nodeCount}`)
    if (!(cost >= 0)) throw new RangeError(`A source's cost is ${cost}`)
    const old = this.costs[node]!
    if (cost >= old) return
    if (old === Infinity) this.reached[this.reachedCount++] = node
    this.costs[node] = cost
    this.labels[node] = label
    this.push(cost, node)
  }

  /**
   * Searches up to `limit`, itself included; sources beyond it stay reached. With `ends`, stops as soon as the cheapest way to
   * leave by one of them is certain; costs greater than that are then only upper bounds.
   */
  run(limit = Infinity, ends: readonly PlaceEnd[] = []): void {
    const { costs, parentArcs, labels, reached } = this
    const { firstArc, heads, weights } = this.arcs
    while (this.heapSize > 0) {
      const cost = this.heapCosts[0]!
      const node = this.pop()
      if (cost > costs[node]!) continue
      if (cost > limit) return
      for (const end of ends) limit = Math.min(limit, costs[end.node]! + end.cost)
      for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
        const head = heads[arc]!
        const next = cost + weights[arc]!
        const old = costs[head]!
        if (next >= old || next > limit) continue
        if (old === Infinity) reached[this.reachedCount++] = head
        costs[head] = next
        parentArcs[head] = arc
        labels[head] = labels[node]!
        this.push(next, head)
      }
    }
  }

  private push(cost: number, node: number): void {
    if (this.heapSize === this.heapCosts.length) {
      const costs = new Float64Array(2 * this.heapSize)
      const nodes = new Uint32Array(2 * this.heapSize)
      costs.set(this.heapCosts)
      nodes.set(this.heapNodes)
      this.heapCosts = costs
      this.heapNodes = nodes
    }
    const { heapCosts, heapNodes } = this
    let at = this.heapSize++
    while (at > 0) {
      const parent = (at - 1) >> 2
      if (heapCosts[parent]! <= cost) break
      heapCosts[at] = heapCosts[parent]!
      heapNodes[at] = heapNodes[parent]!
      at = parent
    }
    heapCosts[at] = cost
    heapNodes[at] = node
  }

  private pop(): number {
    const { heapCosts, heapNodes } = this
    const top = heapNodes[0]!
    const count = --this.heapSize
    const cost = heapCosts[count]!
    const node = heapNodes[count]!
    let at = 0
    for (;;) {
      const first = 4 * at + 1
      if (first >= count) break
      let least = first
      let leastCost = heapCosts[first]!
      const end = Math.min(first + 4, count)
      for (let child = first + 1; child < end; child++) {
        if (heapCosts[child]! < leastCost) {
          leastCost = heapCosts[child]!
          least = child
        }
      }
      if (leastCost >= cost) break
      heapCosts[at] = leastCost
      heapNodes[at] = heapNodes[least]!
      at = least
    }
    heapCosts[at] = cost
    heapNodes[at] = node
    return top
  }
}
