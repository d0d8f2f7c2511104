/**
 * Cheapest ways by a contraction hierarchy: two climbs that meet, one from the sources and one from the targets against the
 * links' direction. Arrays are kept from search to search.
 */
import type { Arcs } from '../../graph/types.ts'
import type { PlaceEnd } from '../place-ends.ts'
import type { NetworkWay, WaySearch } from '../types.ts'
import { Climb } from './climb.ts'
import type { Hierarchy } from './types.ts'

export class HierarchySearch implements WaySearch {
  readonly hierarchy: Hierarchy
  readonly arcs: Arcs
  readonly forward: Climb
  readonly backward: Climb
  /** Second values of the links (`sumLinks`), empty where there are none. */
  readonly linkValues: Float64Array
  readonly tells: boolean

  constructor(hierarchy: Hierarchy, linkValues: Float64Array | null = null) {
    this.hierarchy = hierarchy
    this.arcs = hierarchy.arcs
    this.linkValues = linkValues ?? new Float64Array(0)
    this.tells = linkValues !== null
    this.forward = new Climb(hierarchy, 0, linkValues)
    this.backward = new Climb(hierarchy, 1, linkValues)
  }

  findWay(exits: readonly PlaceEnd[], entries: readonly PlaceEnd[], below = Infinity): NetworkWay | null {
    const { forward, backward } = this
    const { positions } = this.hierarchy
    forward.clear()
    backward.clear()
    for (const { node, cost } of exits) forward.addSource(positions[node]!, cost, 0)
    for (const { node, cost } of entries) backward.addSource(positions[node]!, cost, 0)
    let best = below
    let meeting = -1
    for (;;) {
      const forwardLeast = forward.heap.size > 0 ? forward.heap.leastCost : Infinity
      const backwardLeast = backward.heap.size > 0 ? backward.heap.leastCost : Infinity
      if (Math.min(forwardLeast, backwardLeast) >= best) break
      const position = forwardLeast <= backwardLeast ? forward.step() : backward.step()
      if (position < 0) continue
      const cost = forward.costs[position]! + backward.costs[position]!
      if (cost < best) {
        best = cost
        meeting = position
      }
    }
    if (meeting < 0) return null

    const arcs: number[] = []
    const climbed: number[] = []
    let at = meeting
    for (let link = forward.parentLinks[at]!; link >= 0; link = forward.parentLinks[at]!) {
      climbed.push(link)
      at = this.lowerOf(link)
    }
    const exit = cheapestAt(exits, this.hierarchy.nodes[at]!)
    while (climbed.length > 0) this.unpack(climbed.pop()!, 0, arcs)
    at = meeting
    for (let link = backward.parentLinks[at]!; link >= 0; link = backward.parentLinks[at]!) {
      this.unpack(link, 1, arcs)
      at = this.lowerOf(link)
    }
    return { cost: best, exit, entry: cheapestAt(entries, this.hierarchy.nodes[at]!), arcs }
  }

  private lowerOf(link: number): number {
    const { firstLink, nodeCount } = this.hierarchy
    let low = 0
    let high = nodeCount - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (firstLink[middle]! <= link) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Puts the arcs of a link travelled up (0) or down (1) behind the others. */
  private unpack(link: number, way: 0 | 1, arcs: number[]): void {
    const { uppers, vias } = this.hierarchy
    const stack = [2 * link + way]
    const lowers = [this.lowerOf(link)]
    while (stack.length > 0) {
      const travelled = stack.pop()!
      const lower = lowers.pop()!
      const via = vias[travelled]!
      if (via < 0) {
        arcs.push(-1 - via)
        continue
      }
      const upper = uppers[travelled >> 1]!
      const [from, to] = (travelled & 1) === 0 ? [lower, upper] : [upper, lower]
      // Down to the node between and up again; the part travelled first goes on top.
      stack.push(2 * this.linkBetween(via, to), 2 * this.linkBetween(via, from) + 1)
      lowers.push(via, via)
    }
  }

  private linkBetween(lower: number, upper: number): number {
    const { firstLink, uppers } = this.hierarchy
    let link = firstLink[lower]!
    while (uppers[link] !== upper) link++
    return link
  }
}

function cheapestAt(ends: readonly PlaceEnd[], node: number): PlaceEnd {
  return ends.filter((end) => end.node === node).reduce((least, end) => (end.cost < least.cost ? end : least))
}
